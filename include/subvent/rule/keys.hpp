// SPDX-License-Identifier: Apache-2.0
// Every key of the rule language: where it stands, whether it must, what it holds, what it means.
// The reader refuses what is not here; the table in rules/README.md is held equal by a test.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include <subvent/base/noun.hpp>

namespace subvent::rule {

/// A kind of map in a rule, vocabulary, cases or mapping file.
enum class section {
  scheme,
  document,
  window,
  figure,
  ratio,
  history,
  term,
  choose_case,
  criterion,
  step,  ///< the keys that every step may have
  match,
  share,
  tiers,
  sum,
  formula,
  cap,
  at_least,
  round,
  tier,  ///< an entry of a `tiers` step
  payment,
  envelope,
  not_modelled,
  bilingual,
  vocabulary,
  fact,
  cases,
  test_case,
  expectation,
  bounds,
  exemption,
  mapping,
  mapped_table,  ///< an entry of `tables`
};

/// How messages name a section.
constexpr noun noun_of(section where) noexcept {
  return static_cast<noun>(static_cast<std::size_t>(noun::rule_file) +
                           static_cast<std::size_t>(where));
}

/// How the table of keys names it.
constexpr std::string_view name_of(section where) noexcept { return phrase_of(noun_of(where)).en; }

/// One key of one kind of map: a row of the table in rules/README.md.
struct key {
  section in;                ///< where the key may stand
  std::string_view name;     ///< as files write it
  bool required;             ///< whether a map without it is refused, whatever else it has
  std::string_view holds;    ///< what its value is, in the words of the table
  std::string_view meaning;  ///< what it says, in the words of the table
};

// clang-format off
/// All keys, grouped by section, in the order of the table.
inline constexpr std::array keys{
    key{section::scheme, "subvent", true, "1", "the version of the rule language"},
    key{section::scheme, "scheme", true, "scheme id",
        "jurisdiction and name, such as `hk.example`"},
    key{section::scheme, "name", true, "text", "the scheme's name"},
    key{section::scheme, "authority", true, "text", "who runs the scheme"},
    key{section::scheme, "currency", false, "currency",
        "what the award is paid in; left out where a scheme decides eligibility alone"},
    key{section::scheme, "version_by", false, "day fact",
        "the day that picks the version; `application_date` if left out"},
    key{section::scheme, "checked", true, "day", "when the sources were last read"},
    key{section::scheme, "sources", true, "map of documents", "what the scheme cites, by id"},
    key{section::scheme, "open", false, "list of windows",
        "when applications are taken, in order of time; outside, the criterion `open` is false"},
    key{section::scheme, "figures", false, "map of figures", "the constants of the law"},
    key{section::scheme, "history", false, "map of histories", "what earlier awards say"},
    key{section::scheme, "terms", false, "map of terms", "named intermediates"},
    key{section::scheme, "criteria", false, "map of criteria", "what must hold to be eligible"},
    key{section::scheme, "award", false, "list of steps", "how the award is reckoned, in order"},
    key{section::scheme, "payments", false, "list of payments",
        "in which parts the award is paid, and when"},
    key{section::scheme, "envelope", false, "map",
        "the whole budget, which decides no application"},
    key{section::scheme, "not_modelled", false, "list", "rules that this file does not decide"},

    key{section::document, "title", true, "text", "the document's title"},
    key{section::document, "published", false, "day, month or year", "when it was published"},
    key{section::document, "url", false, "address", "where it can be read"},

    key{section::window, "from", true, "day", "the first day"},
    key{section::window, "until", false, "day", "the last day; open-ended if left out"},
    key{section::window, "source", false, "id or list of ids", "the documents that say so"},
    key{section::window, "at", false, "words", "the paragraph or page"},
    key{section::window, "assumed", false, "text", "the reason, where no document says so"},

    key{section::figure, "value", false, "money, number, rate, ratio, day, duration or truth",
        "the figure, if it is known"},
    key{section::figure, "unknown", false, "text",
        "instead of `value`: the law has such a figure, and it was not published; why"},
    key{section::figure, "kind", false, "kind",
        "of an unknown figure, where its use does not tell"},
    key{section::figure, "at_least", false, "literal of the kind",
        "the least that an unknown figure can be"},
    key{section::figure, "at_most", false, "literal of the kind",
        "the most that an unknown figure can be"},
    key{section::figure, "source", false, "id or list of ids", "the documents that say so"},
    key{section::figure, "at", false, "words", "the paragraph or page"},
    key{section::figure, "assumed", false, "text", "the reason, where no document says so"},

    key{section::ratio, "government", true, "whole number", "the government's part"},
    key{section::ratio, "applicant", true, "whole number", "the applicant's part"},

    key{section::history, "sum", false, "awards", "how much earlier awards come to"},
    key{section::history, "count", false, "awards", "instead of `sum`: how many there were"},
    key{section::history, "of", true, "list of scheme ids", "whose awards count"},
    key{section::history, "same", true, "identifier fact", "what ties the awards together"},
    key{section::history, "live", false, "truth",
        "only awards approved and neither completed nor ended on the day"},
    key{section::history, "year_from", false, "month and day",
        "only awards of the same year, which begins on this day, such as `\"04-01\"`"},
    key{section::history, "presumed", false, "never",
        "untold history is then unknown; else it is presumed empty"},

    key{section::term, "formula", false, "expression", "what the term is"},
    key{section::term, "choose", false, "list of cases",
        "instead of `formula`: cases of which exactly one holds"},
    key{section::term, "source", false, "id or list of ids", "the documents that say so"},
    key{section::term, "at", false, "words", "the paragraph or page"},
    key{section::term, "assumed", false, "text", "the reason, where no document says so"},

    key{section::choose_case, "when", true, "expression", "what must hold"},
    key{section::choose_case, "then", true, "expression", "what the term then is"},

    key{section::criterion, "require", true, "expression", "what must be true"},
    key{section::criterion, "from", false, "day", "the first day on which it is asked"},
    key{section::criterion, "until", false, "day", "the last day on which it is asked"},
    key{section::criterion, "source", false, "id or list of ids", "the documents that say so"},
    key{section::criterion, "at", false, "words", "the paragraph or page"},
    key{section::criterion, "assumed", false, "text", "the reason, where no document says so"},

    key{section::step, "id", false, "name",
        "the step's id; else the figure that it names, else its kind"},
    key{section::step, "from", false, "day", "the first day on which the step is taken"},
    key{section::step, "until", false, "day", "the last day on which the step is taken"},
    key{section::step, "source", false, "id or list of ids", "the documents that say so"},
    key{section::step, "at", false, "words", "the paragraph or page"},
    key{section::step, "assumed", false, "text", "the reason, where no document says so"},

    key{section::match, "match", true, "expression: ratio",
        "starts an amount: the government's part for the applicant's"},
    key{section::match, "of", false, "expression: money", "the whole cost: × g / (g + a)"},
    key{section::match, "contribution", false, "expression: money",
        "the applicant's own share: × g / a; with `of` the lesser of the two"},
    key{section::share, "share", true, "expression: number", "starts an amount: a part of a cost"},
    key{section::share, "of", true, "expression: money", "the cost"},
    key{section::tiers, "tiers", true, "list of tiers",
        "starts an amount: one tier after another, each until its amount is granted"},
    key{section::tiers, "of", false, "expression: money", "the whole cost"},
    key{section::tiers, "contribution", false, "expression: money",
        "instead of `of`: the applicant's own share"},
    key{section::tiers, "after", false, "expression: money",
        "what earlier awards used up of the tiers"},
    key{section::sum, "sum", true, "map of lists of steps",
        "starts an amount: what the parts come to together; no part rounds or holds a `sum`"},
    key{section::formula, "formula", true, "expression: money", "starts an amount: any other"},
    key{section::cap, "cap", true, "expression: money", "the amount is at most this"},
    key{section::cap, "less", false, "expression: money",
        "what earlier awards used up: the amount is at most the cap less this, never below zero"},
    key{section::at_least, "at_least", true, "expression: money",
        "a criterion: the amount at this place is at least this; it stays as it is"},
    key{section::round, "round", true,
        "`down`, `up`, `half_down`, `half_up`, `half_even`, `floor` or `ceiling`",
        "brings the amount to a multiple of `to`; the last step does"},
    key{section::round, "to", true, "money", "the step to round to, such as `HKD 0.01`"},

    key{section::tier, "rate", false, "expression: number",
        "the part of the cost that is granted"},
    key{section::tier, "match", false, "expression: ratio",
        "instead of `rate`: the government's part for the applicant's"},
    key{section::tier, "until", false, "expression: money",
        "how much is granted in all when the tier ends; of every tier but the last"},

    key{section::payment, "event", true, "name", "what the payment waits for"},
    key{section::payment, "label", false, "text", "the event in a few words"},
    key{section::payment, "share", false, "figure: number",
        "the part of the award, rounded down to the smallest unit of the currency"},
    key{section::payment, "rest", false, "true",
        "instead of `share`: all that is left; of the last payment, and of no other"},
    key{section::payment, "source", false, "id or list of ids", "the documents that say so"},
    key{section::payment, "at", false, "words", "the paragraph or page"},
    key{section::payment, "assumed", false, "text", "the reason, where no document says so"},

    key{section::envelope, "amount", true, "figure", "the scheme's whole budget"},
    key{section::envelope, "renewed", false, "truth",
        "whether each value of the figure is an envelope of its own, for the versions in which it "
        "is in force; else the envelope is raised or cut"},
    key{section::envelope, "order", false, "`first_come`, `pro_rata` or `rank`",
        "in which order it is granted"},
    key{section::envelope, "guarantee", false, "figure", "what each applicant is sure of"},
    key{section::envelope, "guarantee_until", false, "figure", "the last day on which it is"},
    key{section::envelope, "source", false, "id or list of ids", "the documents that say so"},
    key{section::envelope, "at", false, "words", "the paragraph or page"},
    key{section::envelope, "assumed", false, "text", "the reason, where no document says so"},

    key{section::not_modelled, "text", true, "text", "the rule"},
    key{section::not_modelled, "source", false, "id or list of ids", "the documents that say so"},
    key{section::not_modelled, "at", false, "words", "the paragraph or page"},
    key{section::not_modelled, "assumed", false, "text", "the reason, where no document says so"},

    key{section::bilingual, "en", true, "words", "English"},
    key{section::bilingual, "zh-Hant", true, "words", "Traditional Chinese"},

    key{section::vocabulary, "subvent", true, "1", "the version of the rule language"},
    key{section::vocabulary, "facts", true, "map of facts", "what the schemes may ask, by name"},
    key{section::vocabulary, "labels", false, "map of texts",
        "what people call figures, history, terms, steps and parts, by name"},

    key{section::fact, "kind", true,
        "`money`, `number`, `day`, `duration`, `truth`, `choice` or `identifier`",
        "what the fact is told as"},
    key{section::fact, "choices", false, "map of texts", "of a choice: its ids with their labels"},
    key{section::fact, "at_least", false, "literal of the kind", "the least that it can be"},
    key{section::fact, "at_most", false, "literal of the kind", "the most that it can be"},
    key{section::fact, "label", true, "text", "the fact in a few words"},
    key{section::fact, "ask", true, "text", "the question that asks for it"},

    key{section::cases, "subvent", true, "1", "the version of the rule language"},
    key{section::cases, "facts", false, "map of facts", "the base: what every case tells"},
    key{section::cases, "cases", true, "list of cases", "the cases"},
    key{section::cases, "survivors", false, "list", "mutants that no case can kill, each with why"},
    key{section::cases, "unreached", false, "list", "events that no case can show, each with why"},

    key{section::test_case, "name", true, "words", "a sentence that says what the case shows"},
    key{section::test_case, "facts", false, "map of facts",
        "what changes the base; `null` takes a fact away"},
    key{section::test_case, "expect", true, "map", "what the decision must be"},

    key{section::expectation, "verdict", false, "`eligible`, `ineligible` or `undetermined`",
        "the verdict"},
    key{section::expectation, "award", false, "money", "the award, exactly"},
    key{section::expectation, "tolerance", false, "money",
        "how far the award may be from it, where the published figure is rounded"},
    key{section::expectation, "published", false, "words",
        "with `tolerance`: the figure as it was published"},
    key{section::expectation, "payments", false, "map of money", "exactly the payments, by event"},
    key{section::expectation, "binding", false, "name or null", "the step that binds"},
    key{section::expectation, "fails", false, "list of names",
        "exactly the criteria that are false"},
    key{section::expectation, "missing", false, "list of names", "exactly the missing facts"},
    key{section::expectation, "unpublished", false, "list of names",
        "exactly the figures, not published, on which what is unknown rests"},
    key{section::expectation, "bounds", false, "map", "the bounds of the award"},
    key{section::expectation, "would_be", false, "money", "what the award would have been"},
    key{section::expectation, "error", false, "code", "a fault or input error, such as `E3001`"},

    key{section::bounds, "least", false, "money or null", "the lower bound; null for none"},
    key{section::bounds, "most", false, "money or null", "the upper bound; null for none"},

    key{section::exemption, "what", true, "words",
        "the mutant or event, as `subvent test` names it"},
    key{section::exemption, "because", true, "words", "why no case can"},

    key{section::mapping, "subvent", true, "1", "the version of the rule language"},
    key{section::mapping, "tables", true, "list of tables", "the tables of a ledger, in any order"},
    key{section::mapping, "ties", false, "list of names",
        "columns of applications that tie applicants together, such as an address"},

    key{section::mapped_table, "records", true,
        "`applications`, `awards`, `payments`, `costs`, `contributions`, `refunds`, `vouchers`, "
        "`reports` or `totals`",
        "what its rows are; several tables may hold the same"},
    key{section::mapped_table, "file", true, "path", "where it is, from the folder of the mapping"},
    key{section::mapped_table, "format", false, "`csv`, `ndjson` or `sqlite`",
        "how it is written; left out where the ending of the file says it"},
    key{section::mapped_table, "separator", false, "one character, or `tab`",
        "of `csv`: what stands between cells; a comma if left out"},
    key{section::mapped_table, "encoding", false, "name of an encoding",
        "of `csv` and `ndjson`: as `iconv -l` names it; UTF-8 if left out"},
    key{section::mapped_table, "table", false, "name", "of `sqlite`: the table or view"},
    key{section::mapped_table, "query", false, "a SELECT", "of `sqlite`, instead of `table`"},
    key{section::mapped_table, "money", false,
        "currency, perhaps with `cents`, `thousand` or `million`",
        "what an amount without a currency counts"},
    key{section::mapped_table, "days", false,
        "`YYYY-MM-DD`, `DD/MM/YYYY`, `MM/DD/YYYY` or `YYYYMMDD`",
        "how it writes days; the first if left out"},
    key{section::mapped_table, "columns", false, "map of names",
        "the column of each field that is not called as the field is"},
    key{section::mapped_table, "constants", false, "map of words",
        "what a field is in every row, where no column says it"},
    key{section::mapped_table, "values", false, "map of maps",
        "of a field: what its cells mean; `null` for nothing told"},
};
// clang-format on

/// The names of the keys of a section, in the order of the table. A step's own keys come first.
inline std::vector<std::string_view> keys_of(section where) {
  std::vector<std::string_view> names;
  for (const auto& one : keys) {
    if (one.in == where) names.push_back(one.name);
  }
  if (where >= section::match && where <= section::round) {
    for (const auto name : keys_of(section::step)) names.push_back(name);
  }
  return names;
}

}  // namespace subvent::rule
