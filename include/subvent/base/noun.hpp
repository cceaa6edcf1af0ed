// SPDX-License-Identifier: Apache-2.0
// The nouns of messages, each under a name, in each language: what an argument may be beside words.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include <subvent/base/phrase.hpp>

namespace subvent {

/// A noun. The comment names what `{0}`, `{1}`, … stand for.
enum class noun : std::size_t {
  // the kinds of map in files, in the order of `rule::section`
  rule_file,
  entry_of_sources,
  entry_of_open,
  figure,
  ratio,
  entry_of_history,
  term,
  case_of_choose,
  criterion,
  step,
  match_step,
  share_step,
  tiers_step,
  sum_step,
  formula_step,
  cap_step,
  at_least_step,
  round_step,
  tier,
  payment,
  envelope,
  entry_of_not_modelled,
  text,
  facts_file,
  fact,
  cases_file,
  test_case,
  expectation,
  bounds,
  exemption,
  mapping,
  entry_of_tables,

  // the kinds of thing, in the order of `rule::kind`
  kind_money,
  kind_number,
  kind_ratio,
  kind_day,
  kind_duration,
  kind_truth,
  kind_choice,
  kind_identifier,
  money_in,  ///< currency
  zero,
  money_or_number,
  plain_number,
  choice_of_a_fact,
  choice_of,  ///< fact

  // what a rule file holds, by name
  the_source,     ///< id
  the_figure,     ///< name
  the_history,    ///< name
  the_term,       ///< name
  the_criterion,  ///< name
  the_step,       ///< kind
  the_fact,       ///< name
  the_choice,     ///< id
  the_part,       ///< name
  title_of,       ///< id
  label_of,       ///< fact
  question_for,   ///< fact

  // what else is read
  history,
  window,
  this_window,
  this_rule,
  this_case,
  a_published_figure,
  label_of_payment,
  something_else,
  this_expression,
  name_of_scheme,
  authority,
  assumption,
  reason,
  order_of_envelope,
  direction,
  order,
  kind,
  kind_of_fact,
  scheme_id,
  what_is_reckoned,
  what_is_presumed,
  name_of_case,
  expected_amount,
  verdict,
  application,
  receipt,
  days_of_change,
  fact_of_kind_choice,
  facts_with_ends,
  facts_and_history,
  table_of_format,  ///< format
  needs,            ///< term, another
  any_day,
  both_languages,
  english,
  chinese,

  // what an expression may hold
  end,
  operator_or_end,
  operand,
  choice_in_quotes,
  id_of_choice,
  closing_quote,
  one_argument,
  arguments,           ///< how many
  arguments_between,   ///< least, most
  bytes,               ///< how many
  levels_of_brackets,  ///< how many
  operators_in_a_row,  ///< how many

  // why a text is not YAML
  key_line_expected,
  dash_entry_expected,
  comma_or_brace_expected,
  comma_or_bracket_expected,
  quote_not_closed,
  bracket_not_closed,
  bracket_closes_nothing,
  bracket_closes_other,  ///< bracket
  dash_misplaced,
  question_mark_misplaced,
  colon_misplaced,
  quoted_text_goes_on,
  tab_indents,
  text_on_next_line,
  no_indent_of_zero,
  no_percent_line,
  unquoted,  ///< character
  colon_on_key_line,
  colon_needs_blank,
  hash_needs_blank,
  nothing_follows,  ///< character
  nothing_reads,
  key_without_colon,
  entry_before_comma,
  half_character,  ///< escape
  no_escape,       ///< escape
  backslash,       ///< escape
  parser_gave_up,  ///< what it says

  // files and streams
  standard_input,
  standard_output,
  not_a_folder,
  no_permission,
  no_space,
  nobody_reads,
  not_open,
  read_only,
  device_failed,
  no_such_folder,
  too_many_links,
  name_too_long,
  save_the_file,
  write_the_option,
  system_says,  ///< number, what the system says

  // what cases and receipts are compared by
  none,
  no_bounds,
  absent,

  // what a command is not told
  what_to_read,
  what_to_run,
  which_table,
  which_applications,
  which_ledger,
  which_sample,
  which_export,
  which_receipt,
  which_scheme,

  // what a ledger holds of an application, in the order of `ledger::record_kind`
  record_of_award,
  record_of_payment,
  record_of_cost,
  record_of_contribution,
  record_of_refund,
  record_of_voucher,
  record_of_report,
  one_day,
  days,             ///< how many
  more_names,       ///< how many
  its_award,        ///< day
  its_application,  ///< day

  // why an application cannot be decided
  not_told,        ///< names of facts
  not_published,   ///< names of figures
  rules_at_fault,  ///< code
  no_such_cost,    ///< name
  record_of_it,    ///< kinds of record, application

  // in lists
  between,
};

/// One row of the table of nouns.
struct noun_row {
  noun what;
  phrase text;
};

/// One row for each noun, in the order of the enumeration.
inline constexpr std::array nouns{
    noun_row{noun::rule_file, {"a rule file", "規則檔案"}},
    noun_row{noun::entry_of_sources, {"an entry of `sources`", "`sources`的條目"}},
    noun_row{noun::entry_of_open, {"an entry of `open`", "`open`的條目"}},
    noun_row{noun::figure, {"a figure", "數值"}},
    noun_row{noun::ratio, {"a ratio", "比例"}},
    noun_row{noun::entry_of_history, {"an entry of `history`", "`history`的條目"}},
    noun_row{noun::term, {"a term", "中間項"}},
    noun_row{noun::case_of_choose, {"a case of `choose`", "`choose`的情況"}},
    noun_row{noun::criterion, {"a criterion", "準則"}},
    noun_row{noun::step, {"a step", "步驟"}},
    noun_row{noun::match_step, {"a `match` step", "`match`步驟"}},
    noun_row{noun::share_step, {"a `share` step", "`share`步驟"}},
    noun_row{noun::tiers_step, {"a `tiers` step", "`tiers`步驟"}},
    noun_row{noun::sum_step, {"a `sum` step", "`sum`步驟"}},
    noun_row{noun::formula_step, {"a `formula` step", "`formula`步驟"}},
    noun_row{noun::cap_step, {"a `cap` step", "`cap`步驟"}},
    noun_row{noun::at_least_step, {"an `at_least` step", "`at_least`步驟"}},
    noun_row{noun::round_step, {"a `round` step", "`round`步驟"}},
    noun_row{noun::tier, {"a tier", "級別"}},
    noun_row{noun::payment, {"an entry of `payments`", "`payments`的條目"}},
    noun_row{noun::envelope, {"`envelope`", "`envelope`"}},
    noun_row{noun::entry_of_not_modelled, {"an entry of `not_modelled`", "`not_modelled`的條目"}},
    noun_row{noun::text, {"a text", "文字"}},
    noun_row{noun::facts_file, {"`facts.yaml`", "`facts.yaml`"}},
    noun_row{noun::fact, {"a fact", "資料項"}},
    noun_row{noun::cases_file, {"a cases file", "測試個案檔案"}},
    noun_row{noun::test_case, {"a case", "測試個案"}},
    noun_row{noun::expectation, {"`expect`", "`expect`"}},
    noun_row{noun::bounds, {"`bounds`", "`bounds`"}},
    noun_row{noun::exemption,
             {"an entry of `survivors` or `unreached`", "`survivors`或`unreached`的條目"}},
    noun_row{noun::mapping, {"a mapping", "對照檔案"}},
    noun_row{noun::entry_of_tables, {"an entry of `tables`", "`tables`的條目"}},

    noun_row{noun::kind_money, {"money", "金額"}},
    noun_row{noun::kind_number, {"number", "數字"}},
    noun_row{noun::kind_ratio, {"ratio", "比例"}},
    noun_row{noun::kind_day, {"day", "日期"}},
    noun_row{noun::kind_duration, {"duration", "期間"}},
    noun_row{noun::kind_truth, {"truth", "真假值"}},
    noun_row{noun::kind_choice, {"choice", "選擇項"}},
    noun_row{noun::kind_identifier, {"identifier", "識別名稱"}},
    noun_row{noun::money_in, {"money in {0}", "{0}金額"}},
    noun_row{noun::zero, {"0", "0"}},
    noun_row{noun::money_or_number, {"money or a number", "金額或數字"}},
    noun_row{noun::plain_number,
             {"a plain number (money is rounded by a `round` step alone)",
              "純數字（金額只由`round`步驟捨入）"}},
    noun_row{noun::choice_of_a_fact, {"the choice of a fact", "某項資料的選擇項"}},
    noun_row{noun::choice_of, {"a choice of `{0}`", "`{0}`的選擇項"}},

    noun_row{noun::the_source, {"the source `{0}`", "資料來源`{0}`"}},
    noun_row{noun::the_figure, {"the figure `{0}`", "數值`{0}`"}},
    noun_row{noun::the_history, {"the history `{0}`", "過往資助`{0}`"}},
    noun_row{noun::the_term, {"the term `{0}`", "中間項`{0}`"}},
    noun_row{noun::the_criterion, {"the criterion `{0}`", "準則`{0}`"}},
    noun_row{noun::the_step, {"the step `{0}`", "步驟`{0}`"}},
    noun_row{noun::the_fact, {"the fact `{0}`", "資料項`{0}`"}},
    noun_row{noun::the_choice, {"the choice `{0}`", "選擇項`{0}`"}},
    noun_row{noun::the_part, {"the part `{0}`", "分項`{0}`"}},
    noun_row{noun::title_of, {"the title of `{0}`", "`{0}`的標題"}},
    noun_row{noun::label_of, {"the label of `{0}`", "`{0}`的名稱"}},
    noun_row{noun::question_for, {"the question for `{0}`", "`{0}`的提問"}},

    noun_row{noun::history, {"a history", "過往資助"}},
    noun_row{noun::window, {"a window", "申請期"}},
    noun_row{noun::this_window, {"this window", "此申請期"}},
    noun_row{noun::this_rule, {"this rule", "此規則"}},
    noun_row{noun::this_case, {"this case", "此測試個案"}},
    noun_row{noun::a_published_figure, {"a published amount", "已公布的數額"}},
    noun_row{noun::label_of_payment, {"the label of the payment", "付款的名稱"}},
    noun_row{noun::something_else, {"something else", "其他內容"}},
    noun_row{noun::this_expression, {"this", "此處"}},
    noun_row{noun::name_of_scheme, {"the name", "計劃名稱"}},
    noun_row{noun::authority, {"the authority", "負責機構"}},
    noun_row{noun::assumption, {"the assumption", "假設"}},
    noun_row{noun::reason, {"the reason", "原因"}},
    noun_row{noun::order_of_envelope, {"the order of the envelope", "總撥款額的批核次序"}},
    noun_row{noun::direction, {"a direction", "捨入方向"}},
    noun_row{noun::order, {"an order", "批核次序"}},
    noun_row{noun::kind, {"a kind", "類別"}},
    noun_row{noun::kind_of_fact, {"the kind of a fact", "資料項的類別"}},
    noun_row{noun::scheme_id, {"a scheme id", "計劃代號"}},
    noun_row{noun::what_is_reckoned, {"what is summed or counted", "加總或點算的對象"}},
    noun_row{noun::what_is_presumed, {"what is presumed", "推定的內容"}},
    noun_row{noun::name_of_case, {"the name of a case", "測試個案的名稱"}},
    noun_row{noun::expected_amount, {"an expected amount", "預期金額"}},
    noun_row{noun::verdict, {"a verdict", "審定結果"}},
    noun_row{noun::application, {"an application", "申請"}},
    noun_row{noun::receipt, {"a receipt", "決定記錄"}},
    noun_row{noun::days_of_change,
             {"the list of days on which something changes", "規則變動日期的清單"}},
    noun_row{noun::fact_of_kind_choice, {"a fact of kind `choice`", "`choice`類的資料項"}},
    noun_row{noun::facts_with_ends,
             {"facts of kind `money`, `number` and `day`", "`money`、`number`及`day`類的資料項"}},
    noun_row{noun::facts_and_history,
             {"the facts and the history of its scheme", "其計劃的資料項及過往資助"}},
    noun_row{noun::table_of_format, {"a table of format `{0}`", "`{0}`格式的表"}},
    noun_row{noun::needs, {"`{0}` needs `{1}`", "`{0}`需要`{1}`"}},
    noun_row{noun::any_day, {"any day", "任何一日"}},
    noun_row{noun::both_languages, {"both languages", "兩種語文"}},
    noun_row{noun::english, {"English", "英文"}},
    noun_row{noun::chinese, {"Chinese (zh-Hant)", "中文（zh-Hant）"}},

    noun_row{noun::end, {"the end", "結尾"}},
    noun_row{noun::operator_or_end, {"an operator, or the end", "運算符號或結尾"}},
    noun_row{noun::operand,
             {"a name, a choice, a bracket or a function", "名稱、選擇項、括號或函數"}},
    noun_row{noun::choice_in_quotes, {"a choice in double quotes", "以雙引號括住的選擇項"}},
    noun_row{noun::id_of_choice, {"the id of a choice", "選擇項的代號"}},
    noun_row{noun::closing_quote, {"a closing `\"`", "結尾的`\"`"}},
    noun_row{noun::one_argument, {"one argument", "1個引數"}},
    noun_row{noun::arguments, {"{0} arguments", "{0}個引數"}},
    noun_row{noun::arguments_between, {"{0} to {1} arguments", "{0}至{1}個引數"}},
    noun_row{noun::bytes, {"{0} bytes", "{0}個位元組"}},
    noun_row{noun::levels_of_brackets, {"{0} levels of brackets", "{0}層括號"}},
    noun_row{noun::operators_in_a_row, {"{0} operators in a row", "連續{0}個運算符號"}},

    noun_row{noun::key_line_expected,
             {"a `key: value` line is expected here", "此處應為一行`key: value`"}},
    noun_row{noun::dash_entry_expected,
             {"a `- ` entry is expected here", "此處應為以`- `開始的條目"}},
    noun_row{noun::comma_or_brace_expected, {"`,` or `}` is expected here", "此處應為`,`或`}`"}},
    noun_row{noun::comma_or_bracket_expected, {"`,` or `]` is expected here", "此處應為`,`或`]`"}},
    noun_row{noun::quote_not_closed, {"this quote is not closed", "此引號沒有結尾"}},
    noun_row{noun::bracket_not_closed, {"this bracket is not closed", "此括號沒有結尾"}},
    noun_row{noun::bracket_closes_nothing, {"this bracket closes nothing", "此括號沒有相應的開首"}},
    noun_row{noun::bracket_closes_other,
             {"this bracket does not close `{0}`", "此括號與`{0}`不相配"}},
    noun_row{noun::dash_misplaced,
             {"a `- ` entry cannot stand here", "此處不能有以`- `開始的條目"}},
    noun_row{noun::question_mark_misplaced, {"a `?` cannot stand here", "此處不能有`?`"}},
    noun_row{noun::colon_misplaced, {"a `:` cannot stand here", "此處不能有`:`"}},
    noun_row{noun::quoted_text_goes_on,
             {"a quoted text goes on over this", "引號內的文字跨越此處"}},
    noun_row{noun::tab_indents, {"a tab stands as indentation", "縮排用了定位字元（tab）"}},
    noun_row{noun::text_on_next_line, {"the text begins on the next line", "文字應由下一行開始"}},
    noun_row{noun::no_indent_of_zero, {"no text is indented by 0", "縮排不能是0"}},
    noun_row{noun::no_percent_line, {"no line begins with `%`", "任何一行都不能以`%`開始"}},
    noun_row{noun::unquoted, {"`{0}` stands here unquoted", "`{0}`在此處沒有引號"}},
    noun_row{noun::colon_on_key_line,
             {"a key in `{ }` and its `:` stand on one line", "`{ }`內的鍵須與其`:`同在一行"}},
    noun_row{noun::colon_needs_blank, {"a blank is missing after `:`", "`:`之後欠一個空格"}},
    noun_row{noun::hash_needs_blank, {"a blank is missing before `#`", "`#`之前欠一個空格"}},
    noun_row{noun::nothing_follows, {"nothing can follow this `{0}`", "此`{0}`之後不能再有內容"}},
    noun_row{noun::nothing_reads, {"nothing reads what stands here", "此處的內容無法讀取"}},
    noun_row{noun::key_without_colon, {"a `:` is missing after this key", "此鍵之後欠`:`"}},
    noun_row{noun::entry_before_comma,
             {"an entry is missing before this `,`", "此`,`之前欠一個條目"}},
    noun_row{noun::half_character,
             {"`{0}` is no whole character; write the character itself",
              "`{0}`不是完整字元；請直接寫出該字元"}},
    noun_row{noun::no_escape,
             {"`{0}` is not an escape; write the character itself",
              "`{0}`不是跳脫序列；請直接寫出該字元"}},
    noun_row{noun::backslash,
             {"`{0}` is not an escape; a backslash in double quotes is written `\\\\`",
              "`{0}`不是跳脫序列；雙引號內的反斜線須寫成`\\\\`"}},
    noun_row{noun::parser_gave_up, {"the parser gave up: {0}", "剖析程式放棄讀取：{0}"}},

    noun_row{noun::standard_input, {"standard input", "標準輸入"}},
    noun_row{noun::standard_output, {"standard output", "標準輸出"}},
    noun_row{noun::not_a_folder, {"it is not a folder", "這不是資料夾"}},
    noun_row{noun::no_permission, {"permission denied", "沒有權限"}},
    noun_row{noun::no_space, {"no space is left on the device", "裝置沒有剩餘空間"}},
    noun_row{noun::nobody_reads, {"nobody reads what is written", "沒有程式接收輸出"}},
    noun_row{noun::not_open, {"it is not open", "沒有開啟"}},
    noun_row{noun::read_only, {"the device is read-only", "裝置只供讀取"}},
    noun_row{noun::device_failed, {"the device failed", "裝置發生故障"}},
    noun_row{noun::no_such_folder, {"there is no such folder", "沒有該資料夾"}},
    noun_row{noun::too_many_links, {"its links lead in a circle", "其連結互相循環"}},
    noun_row{noun::name_too_long, {"its name is too long", "名稱太長"}},
    noun_row{noun::save_the_file, {"save the file", "儲存檔案"}},
    noun_row{noun::write_the_option, {"write the option", "寫出選項"}},
    noun_row{noun::system_says, {"error {0} of the system, {1}", "系統錯誤{0}（{1}）"}},

    noun_row{noun::none, {"none", "無"}},
    noun_row{noun::no_bounds, {"no bounds", "沒有上下限"}},
    noun_row{noun::absent, {"absent", "沒有"}},

    noun_row{noun::what_to_read, {"what to read", "要檢查甚麼"}},
    noun_row{noun::what_to_run, {"what to run", "要測試甚麼"}},
    noun_row{noun::which_table, {"which table of claims", "要分配哪個申領表"}},
    noun_row{noun::which_applications, {"which table of applications", "哪個申請表"}},
    noun_row{noun::which_ledger,
             {"which mapping, or which payments and `--applications`",
              "對照檔案，或付款表及`--applications`"}},
    noun_row{noun::which_sample,
             {"which payments or mapping, which `--method` and which `--size`",
              "付款表或對照檔案、`--method`及`--size`"}},
    noun_row{noun::which_export,
             {"which ledger, which standard by `--to`, and which `--prefix`",
              "帳冊、標準（`--to`）及`--prefix`"}},
    noun_row{noun::which_receipt, {"which receipt", "要核對哪份決定記錄"}},
    noun_row{noun::which_scheme, {"which scheme", "計劃"}},

    noun_row{noun::record_of_award, {"an award", "批出資助"}},
    noun_row{noun::record_of_payment, {"a payment", "付款"}},
    noun_row{noun::record_of_cost, {"an audited cost", "經審計開支"}},
    noun_row{noun::record_of_contribution, {"a contribution", "出資"}},
    noun_row{noun::record_of_refund, {"a refund", "退款"}},
    noun_row{noun::record_of_voucher, {"a voucher", "單據"}},
    noun_row{noun::record_of_report, {"a report", "報告"}},
    noun_row{noun::one_day, {"1 day", "1日"}},
    noun_row{noun::days, {"{0} days", "{0}日"}},
    noun_row{noun::more_names, {"{0} more", "另外{0}個"}},
    noun_row{noun::its_award, {"its award of {0}", "{0}的批出日期"}},
    noun_row{noun::its_application, {"its application of {0}", "{0}的申請日期"}},

    noun_row{noun::not_told, {"not told is {0}", "未有提供{0}"}},
    noun_row{noun::not_published, {"not published is {0}", "未有公布{0}"}},
    noun_row{noun::rules_at_fault, {"the rules are at fault ({0})", "規則有誤（{0}）"}},
    noun_row{noun::no_such_cost,
             {"a cost was audited of `{0}`, which is no fact in money",
              "經審計的開支屬`{0}`，並非金額資料項"}},
    noun_row{noun::record_of_it, {"{0} of `{1}`", "`{1}`的{0}"}},

    noun_row{noun::between, {", ", "、"}},
};

namespace detail {

constexpr bool nouns_are_in_order() noexcept {
  for (std::size_t i = 0; i < nouns.size(); ++i) {
    if (static_cast<std::size_t>(nouns[i].what) != i) return false;
  }
  return nouns.back().what == noun::between;
}

}  // namespace detail

static_assert(detail::nouns_are_in_order(), "each noun has its row, in order");

/// The row of a noun.
inline constexpr const phrase& phrase_of(noun what) noexcept {
  return nouns[static_cast<std::size_t>(what)].text;
}

}  // namespace subvent
