// SPDX-License-Identifier: Apache-2.0
// The words in which decisions are explained, each under a name, in each language.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include <subvent/base/language.hpp>
#include <subvent/base/phrase.hpp>

namespace subvent {

/// What there is to say. The comment names what `{0}`, `{1}`, … stand for.
enum class say : std::size_t {
  // the heading
  scheme_and_authority,  ///< scheme id, authority
  picked_by,             ///< label of the day that picks the version, the day
  rules_since,           ///< day of application, first day of the rules
  rules_between,         ///< day of application, first day, last day
  rules_until,           ///< day of application, last day
  rules_unchanged,       ///< day of application
  label_and_value,       ///< label, value

  // the verdict
  eligible_for,  ///< award
  eligible,
  ineligible,          ///< criteria that fail
  undetermined,        ///< missing facts, figures that were not published
  undetermined_fault,  ///< what is wrong
  binding,             ///< what binds
  binding_none,
  would_be,        ///< award
  award_between,   ///< least, most
  award_at_least,  ///< least
  award_at_most,   ///< most
  award_is,        ///< the one award that is left
  no_award,

  // in one line, for lists
  line_eligible,      ///< award, what binds
  line_ineligible,    ///< criteria that fail, award that would have been, what would have bound
  line_undetermined,  ///< missing facts, figures that were not published, least, most
  line_fault,         ///< what is wrong

  // headings of the parts
  heading_missing,
  heading_unpublished,
  heading_fault,
  heading_criteria,
  heading_terms,
  heading_award,
  heading_award_would_be,
  heading_payments,
  heading_roundings,
  heading_presumed,
  heading_assumed,
  heading_not_modelled,
  heading_sources,

  // marks and small words
  mark_holds,
  mark_fails,
  mark_unknown,
  mark_fault,
  yes,
  no,
  unknown,
  not_told,
  presumed,  ///< value
  assumed,
  between_names,
  between_last,
  between_ends,
  between_parts,

  // criteria
  quantity,          ///< label, value
  whole_comparison,  ///< left, relation, right
  amount_so_far,
  truth,             ///< label, value
  truth_wanted,      ///< label, value, what it must be
  expression_where,  ///< an expression in words, its names with their values
  range,             ///< least, most
  window_within,     ///< label, day, window
  window_outside,    ///< label, day, windows
  window_unknown,    ///< label, windows
  days_between,      ///< first day, last day
  days_since,        ///< first day
  is_equal,
  is_not_equal,
  is_less,
  is_at_most,
  is_more,
  is_at_least,
  is_before,
  is_by,
  is_after,
  is_from,
  is_within,
  is_outside,
  is_member,
  is_no_member,
  must_equal,
  must_not_equal,
  must_be_less,
  must_be_at_most,
  must_be_more,
  must_be_at_least,
  must_be_before,
  must_be_by,
  must_be_after,
  must_be_from,
  must_be_within,
  must_be_member,

  // steps
  step_match,         ///< ratio
  step_share,         ///< rate
  step_cap,           ///< cap
  step_cap_binds,     ///< cap
  step_cap_less,      ///< cap, label of what is taken off, its value
  step_at_least,      ///< least amount
  step_leaves,        ///< cap that is left
  step_leaves_binds,  ///< cap that is left
  step_tiers,         ///< what earlier awards used up of them, its value
  step_sum,           ///< the parts' amounts
  step_in_part,       ///< number, part, id if it says more than the kind, what the step does
  tier_first,         ///< rate or ratio, label, value, until how much is granted
  tier_next,          ///< rate or ratio, value of the rest, until how much is granted
  tiers_together,
  payment_share,        ///< event, share
  payment_unpublished,  ///< event
  payment_rest,         ///< event
  step_id,              ///< number, id if it says more than the kind, what the step does
  step_product,         ///< label, value, factor, exact product if it is not money
  step_lesser,
  step_lesser_binds,   ///< label of the contribution
  round_down,          ///< to what
  round_up,            ///< to what
  round_half_down,     ///< to what
  round_half_up,       ///< to what
  round_half_even,     ///< to what
  round_floor,         ///< to what
  round_ceiling,       ///< to what
  residue_left_out,    ///< residue
  residue_added,       ///< residue
  rounding_elsewhere,  ///< where, how, before, after

  // what else there is to know
  name_and_value,         ///< label, value
  in_brackets,            ///< what stands beside a label and was not simply told
  month,                  ///< how many
  months,                 ///< how many
  day,                    ///< how many
  days,                   ///< how many
  term_from,              ///< label, value, expression
  term_as,                ///< label, value, what the case asks for
  told_by,                ///< fact, how it is written
  told_by_truth,          ///< fact
  history_sum,            ///< scheme ids
  history_count,          ///< scheme ids
  presumed_history,       ///< label, value, how it is told
  presumed_contribution,  ///< label, value, how it is told
  presumed_day,           ///< label, value, how it is told
  fault_at,               ///< code, what is wrong, place
  reason_after,           ///< text, reason
  unused,                 ///< names
  cited,                  ///< number, id, title, published, place in it
  at_paragraph,           ///< which
  at_page,                ///< which
  at_part,                ///< which
  at_question,            ///< which
  at_section,             ///< which
  at_heading,             ///< the words of the document
  made_with,              ///< beginning of the rules' digest, version of the library
};

/// One row of the table of phrases.
struct wording {
  say what;     ///< also the place of the row in the table
  phrase text;  ///< a template of the arguments that the comment of `what` names
};

/// One row for each thing that there is to say, in the order of the enumeration.
inline constexpr std::array wordings{
    wording{say::scheme_and_authority, {"{0}, {1}", "{0}，{1}"}},
    wording{say::picked_by, {"The rules are picked by {0}: {1}", "按{0}決定適用的規則：{1}"}},
    wording{say::rules_since,
            {"Application of {0}; rules in force since {1}", "申請日期{0}；規則自{1}起生效"}},
    wording{say::rules_between,
            {"Application of {0}; rules in force from {1} to {2}",
             "申請日期{0}；規則有效期由{1}至{2}"}},
    wording{say::rules_until,
            {"Application of {0}; rules in force until {1}", "申請日期{0}；規則有效至{1}"}},
    wording{say::rules_unchanged,
            {"Application of {0}; rules that have not changed", "申請日期{0}；規則未曾更改"}},
    wording{say::label_and_value, {"{0}: {1}", "{0}：{1}"}},

    wording{say::eligible_for, {"Eligible: {0}", "合資格：{0}"}},
    wording{say::eligible, {"Eligible", "合資格"}},
    wording{say::ineligible, {"Not eligible: fails {0}", "不合資格：不符合準則{0}"}},
    wording{say::undetermined,
            {"Undetermined(?: missing {0}?)(?; not published: {1}?)",
             "未能確定(?：欠缺{0}?)(?；尚未公布：{1}?)"}},
    wording{say::undetermined_fault, {"Undetermined: {0}", "未能確定：{0}"}},
    wording{say::binding, {"Binding: {0}", "限制因素：{0}"}},
    wording{say::binding_none, {"Binding: none", "限制因素：沒有"}},
    wording{say::would_be, {"Award had it been eligible: {0}", "如合資格可獲的資助額：{0}"}},
    wording{say::award_between,
            {"Award in any case: from {0} to {1}", "資助額在任何情況下：由{0}至{1}"}},
    wording{say::award_at_least,
            {"Award in any case: {0} or more", "資助額在任何情況下：{0}或以上"}},
    wording{say::award_at_most,
            {"Award in any case: {0} or less", "資助額在任何情況下：{0}或以下"}},
    wording{say::award_is, {"Award in any case: {0}", "資助額在任何情況下：{0}"}},
    wording{say::no_award,
            {"The scheme decides eligibility and has no award.",
             "此計劃只審定是否合資格，不設資助額。"}},

    wording{say::line_eligible,
            {"eligible(?, {0}?)(?, {1} binds?)", "合資格(?，{0}?)(?，以{1}為限?)"}},
    wording{say::line_ineligible,
            {"ineligible: fails {0}(?; would have been {1}?)(?, bound by {2}?)",
             "不合資格：不符合準則{0}(?；如合資格可獲{1}?)(?，以{2}為限?)"}},
    wording{
        say::line_undetermined,
        {"undetermined(?: missing {0}?)(?; not published: {1}?)(?; at least {2}?)(?; at most {3}?)",
         "未能確定(?：欠缺{0}?)(?；尚未公布：{1}?)(?；最少{2}?)(?；最多{3}?)"}},
    wording{say::line_fault, {"undetermined: {0}", "未能確定：{0}"}},

    wording{say::heading_missing, {"Missing", "欠缺的資料"}},
    wording{say::heading_unpublished, {"Not published", "尚未公布"}},
    wording{say::heading_fault, {"Fault", "規則出錯"}},
    wording{say::heading_criteria, {"Criteria", "準則"}},
    wording{say::heading_terms, {"Terms", "中間項"}},
    wording{say::heading_award, {"Award", "資助額"}},
    wording{say::heading_award_would_be, {"Award had it been eligible", "如合資格可獲的資助額"}},
    wording{say::heading_payments, {"Payments", "付款"}},
    wording{say::heading_roundings, {"Other roundings", "其他捨入"}},
    wording{say::heading_presumed, {"Presumed", "推定"}},
    wording{say::heading_assumed, {"Assumed", "假設"}},
    wording{say::heading_not_modelled, {"Not decided here", "不在此審定的事項"}},
    wording{say::heading_sources, {"Sources", "資料來源"}},

    wording{say::mark_holds, {"holds", "符合"}},
    wording{say::mark_fails, {"fails", "不符"}},
    wording{say::mark_unknown, {"unknown", "未知"}},
    wording{say::mark_fault, {"fault", "出錯"}},
    wording{say::yes, {"yes", "是"}},
    wording{say::no, {"no", "否"}},
    wording{say::unknown, {"unknown", "未知"}},
    wording{say::not_told, {"not told", "未提供"}},
    wording{say::presumed, {"{0}, presumed", "{0}，推定"}},
    wording{say::assumed, {"assumed", "假設"}},
    wording{say::between_names, {", ", "、"}},
    wording{say::between_last, {" and ", "及"}},
    wording{say::between_ends, {" to ", "至"}},
    wording{say::between_parts, {"; ", "；"}},

    wording{say::quantity, {"{0}(? ({1})?)", "{0}(?（{1}）?)"}},
    wording{say::whole_comparison, {"{0} {1} {2}", "{0}{1}{2}"}},
    wording{say::amount_so_far, {"amount so far", "至此的數額"}},
    wording{say::truth, {"{0}: {1}", "{0}：{1}"}},
    wording{say::truth_wanted, {"{0}: {1}, must be {2}", "{0}：{1}，須為「{2}」"}},
    wording{say::expression_where, {"{0}, where {1}", "{0}，其中{1}"}},
    wording{say::range, {"{0} to {1}", "{0}至{1}"}},
    wording{say::window_within, {"{0} ({1}) is in the window {2}", "{0}（{1}）在申請期之內：{2}"}},
    wording{say::window_outside,
            {"{0} ({1}) is in no window: {2}", "{0}（{1}）不在任何申請期之內：{2}"}},
    wording{say::window_unknown,
            {"{0} (not told) must be in the window {1}", "{0}（未提供）須在申請期之內：{1}"}},
    wording{say::days_between, {"from {0} to {1}", "由{0}至{1}"}},
    wording{say::days_since, {"from {0}", "由{0}起"}},
    wording{say::is_equal, {"is", "是"}},
    wording{say::is_not_equal, {"is not", "不是"}},
    wording{say::is_less, {"is below", "少於"}},
    wording{say::is_at_most, {"is at most", "不多於"}},
    wording{say::is_more, {"is above", "多於"}},
    wording{say::is_at_least, {"is at least", "不少於"}},
    wording{say::is_before, {"is before", "早於"}},
    wording{say::is_by, {"is on or before", "不遲於"}},
    wording{say::is_after, {"is after", "遲於"}},
    wording{say::is_from, {"is on or after", "不早於"}},
    wording{say::is_within, {"is within", "介乎"}},
    wording{say::is_outside, {"is outside", "並非介乎"}},
    wording{say::is_member, {"is one of:", "是以下其中一項："}},
    wording{say::is_no_member, {"is none of:", "不是以下任何一項："}},
    wording{say::must_equal, {"must be", "必須是"}},
    wording{say::must_not_equal, {"must not be", "不得是"}},
    wording{say::must_be_less, {"must be below", "必須少於"}},
    wording{say::must_be_at_most, {"must be at most", "不得多於"}},
    wording{say::must_be_more, {"must be above", "必須多於"}},
    wording{say::must_be_at_least, {"must be at least", "不得少於"}},
    wording{say::must_be_before, {"must be before", "必須早於"}},
    wording{say::must_be_by, {"must be on or before", "不得遲於"}},
    wording{say::must_be_after, {"must be after", "必須遲於"}},
    wording{say::must_be_from, {"must be on or after", "不得早於"}},
    wording{say::must_be_within, {"must be within", "必須介乎"}},
    wording{say::must_be_member, {"must be one of:", "必須是以下其中一項："}},

    wording{say::step_match, {"match {0}", "按{0}配對"}},
    wording{say::step_share, {"share {0}", "按{0}資助"}},
    wording{say::step_cap, {"cap {0}", "上限{0}"}},
    wording{say::step_cap_binds, {"cap {0}, which binds", "上限{0}，以此為限"}},
    wording{say::step_cap_less, {"cap {0} less {1} {2}", "上限{0}，減去{1}（{2}）"}},
    wording{say::step_at_least, {"at least {0}, a criterion", "至少{0}，屬準則"}},
    wording{say::step_leaves, {"leaves {0}", "餘下{0}"}},
    wording{say::step_leaves_binds, {"leaves {0}, which binds", "餘下{0}，以此為限"}},
    wording{say::step_tiers, {"tiers(?, after {0} {1}?)", "分級計算(?，先扣{0}（{1}）?)"}},
    wording{say::step_sum, {"sum of the parts: {0}", "各部分合計：{0}"}},
    wording{say::step_in_part, {"{0}. {1}(?, {2}?): {3}", "{0}. {1}(?，{2}?)：{3}"}},
    wording{say::tier_first,
            {"{0} of {1} {2}(?, until {3} is granted?)", "{1}（{2}）的{0}(?，至發放{3}為止?)"}},
    wording{
        say::tier_next,
        {"{0} of the remaining {1}(?, until {2} is granted?)", "餘下{1}的{0}(?，至發放{2}為止?)"}},
    wording{say::tiers_together, {"together", "合共"}},
    wording{say::payment_share, {"{0}: {1} of the award", "{0}：資助額的{1}"}},
    wording{say::payment_unpublished,
            {"{0}: a share that was not published", "{0}：所佔比例未有公布"}},
    wording{say::payment_rest, {"{0}: the rest", "{0}：餘額"}},
    wording{say::step_id, {"{0}. (?{1}: ?){2}", "{0}. (?{1}：?){2}"}},
    wording{say::step_product, {"{0} {1} × {2}(? = {3}?)", "{0}（{1}）× {2}(? = {3}?)"}},
    wording{say::step_lesser, {"the lesser of the two", "取兩者中較小的數額"}},
    wording{say::step_lesser_binds,
            {"the lesser of the two: {0} binds", "取兩者中較小的數額：以{0}為限"}},
    wording{say::round_down, {"round down to {0}", "向下捨入至{0}"}},
    wording{say::round_up, {"round up to {0}", "向上捨入至{0}"}},
    wording{say::round_half_down,
            {"round to the nearest {0}, halves down", "捨入至最接近的{0}，半數向下"}},
    wording{say::round_half_up,
            {"round to the nearest {0}, halves up", "捨入至最接近的{0}，半數向上"}},
    wording{say::round_half_even,
            {"round to the nearest {0}, halves to even", "捨入至最接近的{0}，半數取偶數"}},
    wording{say::round_floor, {"round to {0}, never upward", "捨入至{0}，取不大於原數者"}},
    wording{say::round_ceiling, {"round to {0}, never downward", "捨入至{0}，取不小於原數者"}},
    wording{say::residue_left_out, {"leaves out {0}", "捨去{0}"}},
    wording{say::residue_added, {"adds {0}", "補入{0}"}},
    wording{say::rounding_elsewhere, {"{0}: {1}: {2} becomes {3}", "{0}：{1}：{2}變為{3}"}},

    wording{say::name_and_value, {"{0} {1}", "{0}（{1}）"}},
    wording{say::in_brackets, {"({0})", "{0}"}},
    wording{say::month, {"{0} month", "{0}個月"}},
    wording{say::months, {"{0} months", "{0}個月"}},
    wording{say::day, {"{0} day", "{0}日"}},
    wording{say::days, {"{0} days", "{0}日"}},
    wording{say::term_from, {"{0}: {1}, from {2}", "{0}：{1}，即{2}"}},
    wording{say::term_as, {"{0}: {1}, as {2}", "{0}：{1}，因為{2}"}},
    wording{say::told_by, {"--set {0}={1}", "--set {0}={1}"}},
    wording{say::told_by_truth, {"--set {0}=true (or false)", "--set {0}=true（或false）"}},
    wording{say::history_sum, {"what earlier awards of {0} come to", "{0}的過往資助總額"}},
    wording{say::history_count, {"how many earlier awards of {0} there were", "{0}的過往資助宗數"}},
    wording{say::presumed_history,
            {"{0}: {1}, for it was not told ({2})", "{0}：{1}，因為沒有提供（{2}）"}},
    wording{say::presumed_contribution,
            {"{0}: {1}, what the match asks for ({2})", "{0}：{1}，即配對所需的數額（{2}）"}},
    wording{say::presumed_day,
            {"{0}: {1}, the day of application ({2})", "{0}：{1}，即申請日期（{2}）"}},
    wording{say::fault_at, {"{0}: {1}(?, at {2}?)", "{0}：{1}(?，位於{2}?)"}},
    wording{say::reason_after, {"{0} ({1})", "{0}（{1}）"}},
    wording{say::unused, {"Told but not used: {0}", "已提供但沒有使用：{0}"}},
    wording{say::cited, {"[{0}] {1}: {2}(?, {3}?)(?, {4}?)", "[{0}] {1}：{2}(?，{3}?)(?，{4}?)"}},
    wording{say::at_paragraph, {"paragraph {0}", "第{0}段"}},
    wording{say::at_page, {"page {0}", "第{0}頁"}},
    wording{say::at_part, {"part {0}", "第{0}部分"}},
    wording{say::at_question, {"question {0}", "問題{0}"}},
    wording{say::at_section, {"section {0}", "第{0}條"}},
    wording{say::at_heading, {"{0}", "「{0}」"}},
    wording{say::made_with, {"Rules {0}, subvent {1}", "規則{0}，subvent {1}"}},
};

namespace detail {

constexpr bool wordings_are_in_order() noexcept {
  for (std::size_t i = 0; i < wordings.size(); ++i) {
    if (static_cast<std::size_t>(wordings[i].what) != i) return false;
  }
  return wordings.back().what == say::made_with;
}

}  // namespace detail

static_assert(detail::wordings_are_in_order(), "each phrase has its row, in order");

/// What to say, with its arguments filled in.
inline std::string words(say what, language wanted,
                         const std::vector<std::string>& arguments = {}) {
  return fill(wordings[static_cast<std::size_t>(what)].text.in(wanted), arguments);
}

}  // namespace subvent
