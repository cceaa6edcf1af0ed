// SPDX-License-Identifier: Apache-2.0
// The one table that turns diagnostic codes into sentences, in each language.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <subvent/base/code.hpp>
#include <subvent/base/language.hpp>

namespace subvent {

/// A template in each language. `{0}`, `{1}`, … stand for arguments; a stretch between `(?` and
/// `?)` is left out where one of its arguments is absent or empty. A language without a text of
/// its own falls back to English.
struct phrase {
  std::string_view en;            ///< said in every language that has no text of its own
  std::string_view zh_hant = {};  ///< empty where English is said instead

  /// The text in a language, or the English one where it has none.
  std::string_view in(language wanted) const noexcept {
    return wanted == language::zh_hant && !zh_hant.empty() ? zh_hant : en;
  }
};

namespace detail {

/// Appends `pattern` with its arguments; false if an argument that it names is absent or empty.
inline bool substitute(std::string_view pattern, const std::vector<std::string>& arguments,
                       std::string& out) {
  bool complete = true;
  for (std::size_t at = 0; at < pattern.size();) {
    const bool argument = pattern[at] == '{' && at + 2 < pattern.size() && pattern[at + 1] >= '0' &&
                          pattern[at + 1] <= '9' && pattern[at + 2] == '}';
    if (!argument) {
      out += pattern[at++];
      continue;
    }
    const auto index = static_cast<std::size_t>(pattern[at + 1] - '0');
    if (index < arguments.size() && !arguments[index].empty()) {
      out += arguments[index];
    } else {
      complete = false;
    }
    at += 3;
  }
  return complete;
}

}  // namespace detail

/// The sentence that a template makes of its arguments. An absent argument leaves no trace.
inline std::string fill(std::string_view pattern, const std::vector<std::string>& arguments) {
  std::string out;
  while (!pattern.empty()) {
    const auto open = pattern.find("(?");
    detail::substitute(pattern.substr(0, open), arguments, out);
    if (open == std::string_view::npos) break;
    pattern.remove_prefix(open + 2);
    const auto close = std::min(pattern.find("?)"), pattern.size());
    std::string optional;
    if (detail::substitute(pattern.substr(0, close), arguments, optional)) out += optional;
    pattern.remove_prefix(std::min(close + 2, pattern.size()));
  }
  return out;
}

/// What is wrong, and what to do about it.
struct message {
  code what;       ///< each code has one message
  phrase problem;  ///< filled with the arguments of the diagnostic
  phrase remedy;   ///< filled with the same, and shown after `help:`
};

// clang-format off
/// One row for each code, in the order of the codes. Messages follow Cedar's rules: lower case, no
/// full stop, one line, the reader's own words in backticks, no type names of the program, the
/// remedy apart from the problem.
inline constexpr std::array messages{
    message{code::file_missing, {"`{0}` does not exist"}, {"check the path"}},
    message{code::file_unreadable, {"`{0}` cannot be read: {1}"}, {"check that you may read it"}},
    message{code::file_is_directory,
            {"`{0}` is a directory"},
            {"name the file that you mean inside it"}},
    message{code::file_empty,
            {"`{0}` is empty, or holds comments alone"},
            {"write `key: value` lines into it, or check that it is the file you meant"}},
    message{code::text_too_large,
            {"`{0}` is larger than {1} bytes"},
            {"split it, or check that it is the file you meant"}},
    message{code::not_utf8,
            {"this byte is not UTF-8"},
            {"save the file as UTF-8 and try again"}},
    message{code::control_character,
            {"the control character U+{0} stands here"},
            {"delete it; it cannot be seen and has no meaning here"}},
    message{code::binary_file,
            {"`{0}` is not a text file"},
            {"check that it is the file you meant"}},
    message{code::vocabulary_missing,
            {"there is no `{0}`, and rule files are read with it",
             "沒有 `{0}`，而規則檔須與它一併讀取"},
            {"name a rule file, or declare in it the facts that the rules of its folder ask",
             "請指明規則檔，或在該檔宣告其資料夾內的規則所詢問的事實"}},

    message{code::yaml_syntax,
            {"this is not YAML: {0}"},
            {"check quotes, brackets, and the indentation of this line and the one before"}},
    message{code::yaml_alias,
            {"an alias stands here"},
            {"write the value out; aliases are not read. Quote a text that begins with `*`"}},
    message{code::yaml_anchor,
            {"an anchor stands here"},
            {"remove `&name`; anchors are not read. Quote a text that begins with `&`"}},
    message{code::yaml_tag,
            {"the tag `{0}` stands here"},
            {"remove it; the place tells the kind of a value. Quote a text that begins with `!`"}},
    message{code::yaml_merge_key, {"a merge key `<<` stands here"}, {"write the keys out"}},
    message{code::yaml_second_document,
            {"the text goes on after its end"},
            {"keep one document in a file, and check the indentation of this line"}},
    message{code::yaml_too_deep,
            {"the text is nested more than {0} levels deep"},
            {"flatten it"}},
    message{code::yaml_too_many_nodes,
            {"the text has more than {0} values"},
            {"split it into several files"}},
    message{code::yaml_scalar_too_long,
            {"this text is longer than {0} bytes"},
            {"shorten it"}},
    message{code::duplicate_key,
            {"the key `{0}` stands here a second time"},
            {"keep one of the two"}},
    message{code::key_not_text, {"a key must be a plain word"}, {"write `key: value`"}},
    message{code::comma_split,
            {"`{0}` has no value here"},
            {"a comma split this; quote it, or put it in block style"}},

    message{code::unknown_key,
            {"`{0}` is not a key of {1}"},
            {"(?did you mean `{2}`? ?)its keys are {3}"}},
    message{code::misplaced_key,
            {"`{0}` is not a key of {1}"},
            {"it is a key of {2}"}},
    message{code::missing_key, {"{0} lacks `{1}`"}, {"add `{1}:`"}},
    message{code::expected_map, {"{0} must be a map"}, {"write `key: value` lines"}},
    message{code::expected_list,
            {"{0} must be a list"},
            {"write `- ` before each entry, or `[one, other]`"}},
    message{code::expected_text,
            {"{0} must be a single value"},
            {"write it on one line; quote it if it holds `, : [ ] { }`"}},
    message{code::expected_entries, {"{0} has no entry"}, {"add one, or leave the key out"}},
    message{code::wrong_language_version,
            {"this file is written in version `{0}` of the rule language"},
            {"this program reads version {1}: write `subvent: {1}`"}},
    message{code::missing_translation,
            {"{0} is not written in {1}"},
            {"write `{en: …, zh-Hant: …}`"}},
    message{code::bad_name,
            {"`{0}` is not a name"},
            {"a name has lower-case letters, digits and `_`, begins with a letter, and has at most "
             "{1} characters"}},
    message{code::reserved_name,
            {"`{0}` has a meaning of its own"},
            {"choose another name"}},
    message{code::name_taken,
            {"`{0}` is already the name of {1}"},
            {"facts, figures, history and terms share one set of names; choose another"}},
    message{code::two_step_kinds,
            {"this step is `{0}` and `{1}` at once"},
            {"make it two steps"}},
    message{code::no_step_kind,
            {"this step does not say what it does"},
            {"(?did you mean `{0}`? ?)a step has one of {1}"}},
    message{code::bad_scheme_id,
            {"`{0}` is not a scheme id"},
            {"write jurisdiction and name, such as `hk.name_of_scheme`"}},
    message{code::no_value, {"{0} has no value"}, {"write one, or leave the key out"}},
    message{code::unknown_word,
            {"`{0}` cannot stand as {1}"},
            {"(?did you mean `{2}`? ?)it is one of {3}"}},
    message{code::keys_exclude,
            {"`{0}` and `{1}` do not stand together in {2}"},
            {"keep one of the two"}},
    message{code::wrong_file_kind,
            {"this is {0}, not {1}"},
            {"check that it is the file you meant; cases stand in `NAME.cases.yaml`, a vocabulary "
             "in `facts.yaml`"}},
    message{code::too_many_entries,
            {"{0} has more than {1} entries"},
            {"write what they have in common once"}},
    message{code::scheme_taken,
            {"the scheme `{0}` stands in two files: {1} and {2}"},
            {"keep one of the two, or give the other an id of its own"}},

    message{code::expression_syntax,
            {"{0} cannot stand here"},
            {"expected {1}"}},
    message{code::unknown_name,
            {"`{0}` is not a known name"},
            {"(?did you mean `{1}`? ?)declare it among facts, figures, history or terms"}},
    message{code::wrong_kind, {"{0} is of kind {1}"}, {"{2} is needed here"}},
    message{code::no_such_operation,
            {"{0} {1} {2} has no meaning"},
            {"compare and add like with like; money is multiplied and divided by numbers"}},
    message{code::literal_without_source,
            {"the literal `{0}` has no source"},
            {"make it a figure with a source or an assumption, and use the figure's name here"}},
    message{code::unknown_function,
            {"`{0}` is not a function"},
            {"(?did you mean `{1}`? ?)the functions are {2}"}},
    message{code::wrong_argument_count,
            {"the number of arguments of `{0}` is {1}"},
            {"it takes {2}"}},
    message{code::expression_too_large,
            {"this expression is larger than {0}"},
            {"name its parts under `terms:`"}},
    message{code::figure_without_value,
            {"the figure `{0}` has no value on {1}"},
            {"give it a value on that day, or give what uses it `from:` and `until:`"}},
    message{code::figure_unused,
            {"nothing uses the figure `{0}`"},
            {"use it or remove it"}},
    message{code::history_unused,
            {"nothing uses the history `{0}`"},
            {"use it or remove it"}},
    message{code::term_unused, {"nothing uses the term `{0}`"}, {"use it or remove it"}},
    message{code::term_circular,
            {"the term `{0}` needs itself"},
            {"break the circle: {1}"}},
    message{code::step_must_start,
            {"`{0}` changes an amount, and there is none yet"},
            {"the first step is one of {1}"}},
    message{code::step_cannot_start,
            {"`{0}` starts an amount, and there is one already"},
            {"the steps after the first are {1}"}},
    message{code::last_step_must_round,
            {"the last step is `{0}`"},
            {"end with `round:`, so that an exact amount becomes money by a stated rule"}},
    message{code::match_needs_base,
            {"`{0}` does not say of what"},
            {"add `of:` with the whole cost, or `contribution:` with the applicant's own share"}},
    message{code::rounding_step_invalid,
            {"`{0}` is not a step to round to"},
            {"round to a positive whole number of the smallest unit, such as `{1}`"}},
    message{code::currency_differs,
            {"{0} is in {1}"},
            {"write it in {2}; amounts in two currencies are never mixed"}},
    message{code::kind_changes,
            {"`{0}` is of kind {1} here and of kind {2} before"},
            {"keep one kind for all its days"}},
    message{code::currency_missing,
            {"this is money, and the scheme has no `currency:`"},
            {"add one, such as `currency: HKD`"}},
    message{code::step_id_taken,
            {"two steps or criteria have the id `{0}`"},
            {"give this one an `id:` of its own"}},
    message{code::not_a_year_day,
            {"`{0}` is not a day of the year"},
            {"write month and day, such as `\"04-01\"`"}},
    message{code::comparison_chain,
            {"a comparison is compared again"},
            {"write `a < b and b < c`, or `b in [a..c]`"}},
    message{code::criterion_not_truth,
            {"this is of kind {0}"},
            {"what is required must be true or false, such as a comparison"}},
    message{code::step_not_in_part,
            {"`{0}` cannot stand in a part of a sum"},
            {"put it after the sum; a part starts an amount and may cap it"}},
    message{code::sum_without_parts,
            {"no part of this sum is in force on {0}"},
            {"give the sum `from:` or `until:` too, or let one part go on"}},
    message{code::tier_endless,
            {"this tier does not end, and another follows"},
            {"add `until:` with the amount that is granted in all when it ends"}},
    message{code::last_tier_ends,
            {"the last tier ends"},
            {"leave out its `until:`; where no more is granted, put a `cap:` after the tiers"}},
    message{code::payments_without_award,
            {"there are payments and no award"},
            {"say how the award is reckoned, under `award:`"}},
    message{code::payments_without_rest,
            {"the rest is not the last payment"},
            {"end with `rest: true` and give each payment before it a `share:`, so that the whole "
             "award is paid"}},
    message{code::payments_exceed_award,
            {"the payments come to more than the award"},
            {"their shares are zero or more, and together no more than 100%"}},
    message{code::fact_range_empty,
            {"`{0}` is at least {1} and at most {2}"},
            {"let the first be no more than the second, in one currency"}},

    message{code::no_source,
            {"{0} has neither a source nor an assumption"},
            {"add `source:` with the id of a source, or `assumed:` with the reason"}},
    message{code::unknown_source,
            {"`{0}` is not listed under `sources:`"},
            {"(?did you mean `{1}`? ?)add it there with its title"}},
    message{code::bad_published,
            {"`{0}` is not a day, a month or a year"},
            {"write `2025-11-18`, `2025-11` or `2025`"}},

    message{code::windows_overlap,
            {"this window overlaps the one before"},
            {"give windows in order of time, each beginning after the last has ended"}},

    message{code::case_name_taken,
            {"two cases have the name `{0}`"},
            {"say in the name what sets this case apart"}},
    message{code::rules_missing,
            {"`{0}` holds cases of `{1}`, which does not exist",
             "`{0}` 是 `{1}` 的個案，但該檔並不存在"},
            {"call the cases after the rule file that they test, and keep both in one folder",
             "個案檔須以其測試的規則檔命名，並與該檔放在同一資料夾"}},

    message{code::not_money,
            {"`{0}` is not money"},
            {"write the currency, one space and the amount, such as `HKD 250,000` or `HKD 0.01`"}},
    message{code::money_without_currency,
            {"`{0}` names no currency"},
            {"write the currency before the amount, such as `HKD {0}`"}},
    message{code::unknown_currency,
            {"`{0}` is not a currency of ISO 4217"},
            {"(?did you mean `{1}`? ?)use its three capital letters, such as `HKD`"}},
    message{code::money_too_fine,
            {"`{0}` has more decimal places than money in {1} has"},
            {"{1} has {2} decimal places"}},
    message{code::bad_grouping,
            {"the digits of `{0}` are not grouped by three"},
            {"group all digits by three, or none: `1,234,567` or `1234567`"}},
    message{code::too_many_digits,
            {"this number has more than {0} digits"},
            {"check that it is the number you meant"}},
    message{code::not_number,
            {"`{0}` is not a number"},
            {"write digits alone, such as `3` or `1.5`; exponents and other bases are not read"}},
    message{code::not_rate, {"`{0}` is not a rate"}, {"write a percentage, such as `70%`"}},
    message{code::not_ratio,
            {"`{0}` is not a ratio"},
            {"write two whole numbers greater than zero: `{government: 1, applicant: 2}`"}},
    message{code::not_day,
            {"`{0}` is not a day"},
            {"write year, month and day, such as `2025-11-18`"}},
    message{code::no_such_day,
            {"there is no day `{0}`"},
            {"(?{1} has {2} days?)(?{3} is not a month?)"}},
    message{code::not_duration,
            {"`{0}` is not a duration"},
            {"write months or days, such as `24 months` or `60 days`"}},
    message{code::not_truth, {"`{0}` is neither true nor false"}, {"write `true` or `false`"}},
    message{code::unknown_choice,
            {"`{0}` is not a choice of `{1}`"},
            {"(?did you mean `{2}`? ?)its choices are {3}"}},
    message{code::two_currencies,
            {"{0} and {1} are two currencies"},
            {"convert one of them first; subvent never does"}},
    message{code::period_backwards,
            {"the period ends on {1}, before it begins on {0}"},
            {"swap the days, or correct one"}},
    message{code::no_weight,
            {"the weights sum to zero"},
            {"give at least one part a weight above zero"}},
    message{code::not_identifier,
            {"`{0}` is not an identifier"},
            {"write one line of at most {1} bytes; a Chinese character takes three of them"}},
    message{code::negative_weight, {"a weight is negative"}, {"give each part zero or more"}},

    message{code::division_by_zero,
            {"`{0}` divides by zero"},
            {"the rule must say what holds when the divisor is zero"}},
    message{code::choose_none,
            {"no case of `{0}` holds"},
            {"the rule must have a case for these facts"}},
    message{code::choose_two,
            {"two cases of `{0}` hold at once"},
            {"the cases of a `choose` must exclude each other"}},
    message{code::fact_wrong_kind,
            {"`{0}` was told as {1}"},
            {"tell it as {2}"}},
    message{code::fact_out_of_range,
            {"`{0}` is outside the range that it can have"},
            {"correct it"}},
    message{code::durations_not_comparable,
            {"`{0}` compares months with days"},
            {"state both durations in the same unit"}},
    message{code::day_out_of_range,
            {"`{0}` leaves the years 1 to 9999"},
            {"check the days and durations that it adds"}},
    message{code::number_too_large,
            {"`{0}` comes to a number that is too large to reckon with"},
            {"no amount needs so many digits; check what it multiplies and divides"}},

    message{code::unknown_fact,
            {"`{0}` is not a fact that any rule asks"},
            {"(?did you mean `{1}`? ?)`subvent schemes` lists the schemes and what each asks"}},
    message{code::fact_below, {"`{0}` is {1}, which is too little"}, {"it is at least {2}"}},
    message{code::fact_above, {"`{0}` is {1}, which is too much"}, {"it is at most {2}"}},
    message{code::fact_told_twice, {"`{0}` is told twice"}, {"tell it once"}},
    message{code::no_version,
            {"`{0}` has no rules for {1}"},
            {"its rules begin on {2}; ask about that day or a later one"}},
    message{code::unknown_scheme,
            {"there is no scheme `{0}`"},
            {"(?did you mean `{1}`? ?)`subvent schemes` lists them all"}},
    message{code::days_differ,
            {"`--on` says {0} and the application says {1}"},
            {"tell the day of application once"}},
    message{code::fact_not_plain,
            {"`{0}` holds a list or a map"},
            {"an application is flat: one value for each fact, one project in each application"}},
    message{code::history_ambiguous,
            {"`{0}` is history, and several schemes are asked"},
            {"name the scheme too: `{1}.{0}`"}},
    message{code::count_not_whole,
            {"`{0}` is {1}, which is no whole number"},
            {"it counts; tell a whole number"}},
    message{code::fact_without_value,
            {"`{0}` has no value"},
            {"write one, or leave the line out: what is not told is unknown"}},
    message{code::not_an_assignment,
            {"`{0}` is not FACT=VALUE"},
            {"write the fact, `=` and its value, such as `project_cost=\"HKD 600 million\"`"}},
    message{code::no_scheme_open,
            {"no scheme takes applications on {0}"},
            {"name a scheme to see what it would say, or another day by `--on`"}},
    message{code::rules_folder_empty,
            {"`{0}` holds no rules"},
            {"name the folder that holds `hk/facts.yaml`"}},
    message{code::fact_currency,
            {"`{0}` is told in {1}"},
            {"tell it in {2}; subvent does not convert"}},
    message{code::output_unwritable,
            {"{0} cannot be written: {1}"},
            {"check the folder, its free space and your rights; of a pipe, that all is read"}},
    message{code::schemes_differ,
            {"the command line asks for {0} and the application for `{1}`"},
            {"name the scheme once"}},
    message{code::no_rule_file,
            {"`{0}` holds no rule file"},
            {"name a rule file, its cases or its vocabulary, or a folder that holds some"}},
    message{code::no_cases,
            {"`{0}` has no cases"},
            {"put some into `{1}`"}},

    message{code::receipt_not_json,
            {"`{0}` is not JSON from here on"},
            {"name a receipt that `check` wrote"}},
    message{code::receipt_incomplete,
            {"this is not a receipt: `{0}` is absent or of another shape"},
            {"name a receipt that `check --format json` wrote"}},
    message{code::receipt_rules_differ,
            {"the rules of `{0}` are not those of the receipt"},
            {"replay it with the rules of its day: `--rules DIR`"}},
    message{code::receipt_differs,
            {"`{0}` is {1} in the receipt and {2} when decided again"},
            {"the receipt was changed after it was written, or was not written by subvent"}},
    message{code::receipt_not_canonical,
            {"the receipt says the same in other bytes"},
            {"it was rewritten after it was made; keep receipts as they are"}},
    message{code::receipt_scheme_unknown,
            {"the receipt is of the scheme `{0}`, which these rules do not have"},
            {"name the folder that has it by `--rules DIR`"}},

    message{code::source_unused,
            {"nothing cites the source `{0}`"},
            {"cite it where it is the reason, or remove it"}},
    message{code::cases_missing,
            {"`{0}` has no cases"},
            {"put them in `{1}` beside it"}},
    message{code::file_name_differs,
            {"`{0}` is not in a file of its name"},
            {"call the file `{1}`"}},
    message{code::rate_near_fraction,
            {"`{0}` is close to {1} but is not the same"},
            {"write a ratio if {1} is meant; a percentage is taken as it stands"}},
    message{code::fact_unused, {"no scheme asks for the fact `{0}`"}, {"remove it, or use it"}},
};
// clang-format on

/// The message of a code. Every code has one; a test holds this table complete and in order.
inline const message& message_of(code what) noexcept {
  const auto* found = std::find_if(messages.begin(), messages.end(),
                                   [what](const message& row) { return row.what == what; });
  return found == messages.end() ? messages.front() : *found;
}

/// A lint finding: the rule works, and deserves a look. All else is an error.
inline bool is_finding(code what) noexcept { return static_cast<int>(what) / 1000 == 6; }

}  // namespace subvent
