// SPDX-License-Identifier: Apache-2.0
// The words in which a scheme is shown, in each language.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include <subvent/base/catalogue.hpp>
#include <subvent/base/language.hpp>
#include <subvent/base/tell.hpp>

namespace subvent {

/// One row of the table.
struct telling {
  tell what;
  phrase text;
};

/// Every phrase, in the order of the enumeration.
inline constexpr std::array tellings{
    telling{tell::of_authority, {"{0}, {1}", "{0}，{1}"}},
    telling{tell::rules_since,
            {"Rules of {0}, in force since {1}", "所示為{0}的規則，自{1}起生效"}},
    telling{tell::rules_between,
            {"Rules of {0}, in force from {1} to {2}", "所示為{0}的規則，有效期由{1}至{2}"}},
    telling{tell::rules_until, {"Rules of {0}, in force until {1}", "所示為{0}的規則，有效至{1}"}},
    telling{tell::rules_unchanged,
            {"Rules of {0}, which have not changed", "所示為{0}的規則，從未更改"}},
    telling{tell::sources_read, {"Sources last read on {0}", "資料來源最後查閱日期：{0}"}},
    telling{tell::picked_by, {"The version is picked by: {0}", "決定適用版本的日期：{0}"}},
    telling{tell::made_with, {"Rules {0}, subvent {1}", "規則{0}，subvent {1}"}},
    telling{tell::no_advice,
            {"Read from public documents; no legal advice", "根據公開文件整理，並非法律意見"}},

    telling{tell::heading_windows, {"Applications", "申請期"}},
    telling{tell::heading_envelope, {"Envelope", "總撥款額"}},
    telling{tell::heading_facts, {"Asked of the applicant", "申請人須提供的資料"}},
    telling{tell::heading_history, {"Asked of earlier awards", "過往資助的資料"}},
    telling{tell::heading_criteria, {"Who may have it", "申請資格"}},
    telling{tell::heading_award, {"How much", "資助額"}},
    telling{tell::heading_payments, {"Payments", "付款安排"}},
    telling{tell::heading_versions, {"Versions", "版本"}},
    telling{tell::heading_changes, {"What changed, and when", "何時有何更改"}},
    telling{tell::heading_figures, {"Figures", "數值"}},
    telling{tell::heading_terms, {"Terms", "中間數值"}},
    telling{tell::heading_assumed, {"Assumed", "假設"}},
    telling{tell::heading_not_modelled, {"Not decided here", "本程式不作決定的事項"}},
    telling{tell::heading_sources, {"Sources", "資料來源"}},

    telling{tell::column_days, {"Days", "日期"}},
    telling{tell::column_day, {"Day", "日期"}},
    telling{tell::column_state, {"State", "狀況"}},
    telling{tell::column_source, {"Source", "資料來源"}},
    telling{tell::column_fact, {"Fact", "資料"}},
    telling{tell::column_question, {"Question", "問題"}},
    telling{tell::column_told, {"How it is told", "提供方式"}},
    telling{tell::column_history, {"Earlier awards", "過往資助"}},
    telling{tell::column_criterion, {"Criterion", "準則"}},
    telling{tell::column_meaning, {"What must hold", "須符合的條件"}},
    telling{tell::column_step, {"Step", "步驟"}},
    telling{tell::column_done, {"What is done", "計算方法"}},
    telling{tell::column_figure, {"Figure", "數值"}},
    telling{tell::column_value, {"Value", "內容"}},
    telling{tell::column_changed, {"What changed", "更改"}},
    telling{tell::column_term, {"Term", "中間數值"}},
    telling{tell::column_text, {"Text", "內容"}},
    telling{tell::column_difference, {"What differs", "不同之處"}},

    telling{tell::open_on, {"Open on {0}", "{0}接受申請"}},
    telling{tell::closed_on, {"Not open on {0}", "{0}不接受申請"}},
    telling{
        tell::no_window,
        {"No window is known, so that no day is refused", "未查得申請期，因此不會以日期為由拒絕"}},
    telling{tell::announced,
            {"What it pays, or a figure that it pays by, is not published",
             "資助額或計算資助額所需的數值未有公布"}},
    telling{tell::known_in_part,
            {"For some applications what it pays, or a figure that it pays by, is not published",
             "部分申請的資助額或計算資助額所需的數值未有公布"}},
    telling{tell::window_since, {"from {0}", "由{0}起"}},
    telling{tell::window_between, {"from {0} to {1}", "由{0}至{1}"}},
    telling{tell::state_open, {"open", "接受申請"}},
    telling{tell::state_closed, {"closed", "已截止"}},
    telling{tell::state_to_come, {"to come", "尚未開始"}},
    telling{tell::first_come, {"granted in the order of application", "按申請先後次序批出"}},
    telling{tell::pro_rata, {"shared in proportion where it does not suffice", "不足時按比例分配"}},
    telling{tell::by_rank, {"granted in the order of rank", "按評審排名批出"}},
    telling{tell::guarantee, {"each applicant is sure of {0}", "每名申請人可獲保證{0}"}},
    telling{tell::guarantee_unpublished,
            {"each applicant is sure of an amount that is not published",
             "每名申請人可獲保證的款額未公布"}},
    telling{tell::renewed, {"for the applications of these days alone", "只供此期間的申請使用"}},
    telling{tell::guarantee_until,
            {"each applicant is sure of {0} until {1}", "每名申請人在{1}或之前可獲保證{0}"}},

    telling{tell::tell_fact, {"--set {0}", "--set {0}"}},
    telling{tell::tell_truth, {"--set {0}=true (or false)", "--set {0}=true（或false）"}},
    telling{
        tell::presumed_sufficient,
        {"if it is not told, what the match asks for is presumed", "如未提供，視作符合配對所需"}},
    telling{tell::presumed_day,
            {"if it is not told, the day of application counts", "如未提供，以申請日期為準"}},
    telling{tell::history_sum,
            {"the sum of the awards of {0} to the same {1}(?, {2}?)(?, {3}?)",
             "同一{1}在{0}獲批的資助總額(?，{2}?)(?，{3}?)"}},
    telling{tell::history_count,
            {"how many awards of {0} went to the same {1}(?, {2}?)(?, {3}?)",
             "同一{1}在{0}獲批的資助宗數(?，{2}?)(?，{3}?)"}},
    telling{tell::history_live,
            {"only those approved and neither completed nor ended on the day",
             "只計當日已獲批而未完成亦未終止者"}},
    telling{tell::history_year,
            {"only those of the same year, which begins on {0}", "只計同一年度（由{0}起計）"}},
    telling{tell::presumed_none, {"{0}; none if it is not told", "{0}；如未提供，視作沒有"}},
    telling{tell::unknown_if_untold, {"{0}; unknown if it is not told", "{0}；如未提供，視作不詳"}},
    telling{tell::earlier_sum, {"earlier awards", "過往資助額"}},
    telling{tell::earlier_sum_live, {"earlier awards that are live", "仍生效的過往資助額"}},
    telling{tell::earlier_sum_year, {"earlier awards of the same year", "同年度的過往資助額"}},
    telling{tell::earlier_sum_live_year,
            {"earlier awards of the same year that are live", "同年度仍生效的過往資助額"}},
    telling{tell::earlier_count, {"number of earlier awards", "過往資助宗數"}},
    telling{tell::earlier_count_live,
            {"number of earlier awards that are live", "仍生效的過往資助宗數"}},
    telling{tell::earlier_count_year,
            {"number of earlier awards of the same year", "同年度的過往資助宗數"}},
    telling{
        tell::earlier_count_live_year,
        {"number of earlier awards of the same year that are live", "同年度仍生效的過往資助宗數"}},

    telling{tell::every_criterion, {"Every one of these must hold", "須符合以下每項準則"}},
    telling{tell::no_criterion, {"Nothing is asked for", "沒有訂明準則"}},
    telling{tell::in_a_window, {"{0} is in a window: {1}", "{0}在申請期內：{1}"}},
    telling{tell::yes, {"{0}: yes", "{0}：是"}},
    telling{tell::no, {"{0}: no", "{0}：否"}},
    telling{tell::always, {"always so", "一律成立"}},
    telling{tell::never, {"never so", "一律不成立"}},
    telling{tell::not_so, {"not so: {0}", "以下不成立：{0}"}},
    telling{tell::is_equal, {"{0} is {1}", "{0}為{1}"}},
    telling{tell::is_not_equal, {"{0} is not {1}", "{0}並非{1}"}},
    telling{tell::is_less, {"{0} is below {1}", "{0}少於{1}"}},
    telling{tell::is_at_most, {"{0} is at most {1}", "{0}不多於{1}"}},
    telling{tell::is_more, {"{0} is above {1}", "{0}多於{1}"}},
    telling{tell::is_at_least, {"{0} is at least {1}", "{0}不少於{1}"}},
    telling{tell::is_before, {"{0} is before {1}", "{0}早於{1}"}},
    telling{tell::is_by, {"{0} is on or before {1}", "{0}不遲於{1}"}},
    telling{tell::is_after, {"{0} is after {1}", "{0}遲於{1}"}},
    telling{tell::is_from, {"{0} is on or after {1}", "{0}不早於{1}"}},
    telling{tell::is_within,
            {"{0} is from {1} to {2}, both included", "{0}介乎{1}至{2}（包括首尾）"}},
    telling{tell::is_outside, {"{0} is below {1} or above {2}", "{0}少於{1}或多於{2}"}},
    telling{tell::is_outside_days, {"{0} is before {1} or after {2}", "{0}早於{1}或遲於{2}"}},
    telling{tell::is_member, {"{0} is one of: {1}", "{0}屬於以下其中一項：{1}"}},
    telling{tell::is_no_member, {"{0} is none of: {1}", "{0}不屬於以下任何一項：{1}"}},
    telling{tell::between_choices, {"; ", "；"}},
    telling{tell::between_all, {"; and ", "；而且"}},
    telling{tell::between_any, {"; or ", "；或"}},
    telling{tell::amount_after, {"the amount after step {0}", "步驟{0}得出的金額"}},

    telling{tell::figure_value, {"{0} ({1})", "{0}（{1}）"}},
    telling{tell::figure_unpublished, {"{0} (not published)", "{0}（未公布）"}},
    telling{tell::history_named, {"{0} ({1})", "{0}（{1}）"}},
    telling{tell::history_tied, {"{0} to the same {1}", "同一{1}的{0}"}},
    telling{tell::in_brackets, {"({0})", "（{0}）"}},
    telling{tell::sum, {"{0} + {1}", "{0} + {1}"}},
    telling{tell::difference, {"{0} − {1}", "{0} − {1}"}},
    telling{tell::product, {"{0} × {1}", "{0} × {1}"}},
    telling{tell::quotient, {"{0} ÷ {1}", "{0} ÷ {1}"}},
    telling{tell::negative, {"−{0}", "−{0}"}},
    telling{tell::lesser, {"the lesser of {0} and {1}", "{0}與{1}兩者中的較少者"}},
    telling{tell::greater, {"the greater of {0} and {1}", "{0}與{1}兩者中的較多者"}},
    telling{tell::earlier, {"the earlier of {0} and {1}", "{0}與{1}兩者中的較早者"}},
    telling{tell::later, {"the later of {0} and {1}", "{0}與{1}兩者中的較遲者"}},
    telling{tell::least_of, {"the least of {0}", "以下各項中的最少者：{0}"}},
    telling{tell::greatest_of, {"the greatest of {0}", "以下各項中的最多者：{0}"}},
    telling{tell::earliest_of, {"the earliest of {0}", "以下各日中的最早者：{0}"}},
    telling{tell::latest_of, {"the latest of {0}", "以下各日中的最遲者：{0}"}},
    telling{tell::absolute, {"{0} without its sign", "{0}的絕對值"}},
    telling{tell::whole_down, {"{0} brought down to a whole number", "{0}向下捨入至整數"}},
    telling{tell::whole_up, {"{0} brought up to a whole number", "{0}向上捨入至整數"}},
    telling{tell::expression_where, {"{0}, where {1}", "{0}，其中{1}"}},
    telling{tell::name_is, {"{0} is {1}", "{0}為{1}"}},
    telling{tell::one_month, {"1 month", "1個月"}},
    telling{tell::months, {"{0} months", "{0}個月"}},
    telling{tell::one_day, {"1 day", "1日"}},
    telling{tell::days, {"{0} days", "{0}日"}},
    telling{tell::truth_yes, {"yes", "是"}},
    telling{tell::truth_no, {"no", "否"}},
    telling{tell::between_names, {", ", "、"}},
    telling{tell::between_parts, {"; ", "；"}},

    telling{tell::in_one_line, {"In one line: {0}", "總括而言：{0}"}},
    telling{tell::between_clauses, {"; ", "；"}},
    telling{tell::step_numbered, {"{0}. {1}", "{0}. {1}"}},
    telling{tell::step_named, {"{0}. {1}: {2}", "{0}. {1}：{2}"}},
    telling{tell::match, {"match {0} (government : applicant)", "按{0}配對（政府：申請人）"}},
    telling{tell::match_lesser,
            {"match {0} (government : applicant), the lesser of",
             "按{0}配對（政府：申請人），取以下較少者"}},
    telling{tell::match_of_cost, {"the government's part of {0} at {1}", "{0}按{1}計算的政府出資"}},
    telling{tell::match_of_contribution,
            {"what the government adds to {0} at {1}", "政府按{1}為{0}配對的金額"}},
    telling{tell::the_ratio, {"the ratio {0}", "{0}的比例"}},
    telling{tell::ratio_unpublished, {"a ratio that is not published", "未公布的比例"}},
    telling{tell::match_unpublished,
            {"match at a ratio that is not published", "按未公布的比例配對"}},
    telling{tell::cap, {"at most {0}", "以{0}為上限"}},
    telling{tell::cap_less, {"at most {0} less {1}", "以{0}減去{1}為上限"}},
    telling{tell::never_below_zero, {"{0}, never below zero", "{0}，但不會少於零"}},
    telling{tell::at_least, {"at least {0}, else not eligible", "須不少於{0}，否則不合資格"}},
    telling{tell::tiers,
            {"by tiers(?, filled from the first by {0}?)", "分級計算(?，{0}由第一級起計入?)"}},
    telling{tell::tiers_less,
            {"{0}, less the part of the tiers that {1} used up", "{0}，並扣除{1}已用的級別"}},
    telling{tell::tier, {"{0}", "{0}"}},
    telling{tell::tier_until, {"{0} until {1} is granted", "{0}，至發放{1}為止"}},
    telling{tell::of_the_rest, {"{0} of the rest", "餘額的{0}"}},
    telling{tell::between_tiers, {", then ", "，其後"}},
    telling{tell::sum_of_parts, {"the parts together: {0}", "各部分合計：{0}"}},
    telling{tell::between_sum, {" + ", " + "}},
    telling{tell::in_part, {"{0}: {1}", "{0}：{1}"}},
    telling{tell::round_down, {"rounded down to {0}", "向下捨入至{0}"}},
    telling{tell::round_up, {"rounded up to {0}", "向上捨入至{0}"}},
    telling{tell::round_half_down,
            {"rounded to the nearest {0}, halves down", "捨入至最接近的{0}，剛好一半時向下"}},
    telling{tell::round_half_up,
            {"rounded to the nearest {0}, halves up", "捨入至最接近的{0}，剛好一半時向上"}},
    telling{
        tell::round_half_even,
        {"rounded to the nearest {0}, halves to even", "捨入至最接近的{0}，剛好一半時取偶數倍"}},
    telling{tell::round_floor, {"rounded to {0}, never upward", "捨入至{0}，但絕不調高"}},
    telling{tell::round_ceiling, {"rounded to {0}, never downward", "捨入至{0}，但絕不調低"}},
    telling{tell::payment_share,
            {"{0}: {1} of the award, rounded down", "{0}：資助額的{1}，向下捨入"}},
    telling{tell::payment_unpublished,
            {"{0}: a part of the award that is not published, rounded down",
             "{0}：資助額的一部分（比例未公布），向下捨入"}},
    telling{tell::payment_rest, {"{0}: all that is left", "{0}：餘額"}},
    telling{tell::column_event, {"Event", "付款條件"}},
    telling{tell::column_payment, {"Payment", "付款"}},
    telling{
        tell::no_award,
        {"The scheme decides eligibility and has no award", "本計劃只決定申請資格，不設資助額"}},
    telling{tell::no_award_yet, {"What it pays is not published", "資助額尚未公布"}},

    telling{tell::one_version,
            {"One version: nothing in the rules has changed", "只有一個版本：規則從未更改"}},
    telling{tell::one_version_since,
            {"One version, since {0}: nothing in the rules has changed",
             "只有一個版本，自{0}起生效：規則從未更改"}},
    telling{tell::version_since, {"from {0}", "由{0}起"}},
    telling{tell::version_between, {"{0} to {1}", "{0}至{1}"}},
    telling{tell::version_until, {"until {0}", "至{0}止"}},
    telling{tell::version_shown, {"{0} (shown)", "{0}（所示版本）"}},
    telling{tell::row_criterion, {"criterion {0}", "準則{0}"}},
    telling{tell::row_step, {"step {0}", "步驟{0}"}},
    telling{tell::cell_applies, {"asked", "適用"}},
    telling{tell::cell_taken, {"taken", "適用"}},
    telling{tell::cell_absent, {"none", "沒有"}},
    telling{tell::cell_unpublished, {"not published", "未公布"}},
    telling{tell::on_day, {"{0}: {1}", "{0}：{1}"}},
    telling{tell::figure_changes, {"{0} {1} -> {2}", "{0}由{1}改為{2}"}},
    telling{tell::figure_known_from,
            {"{0} is known from here on: {1} (before: {2})", "{0}由此起為{1}（之前不詳：{2}）"}},
    telling{tell::figure_unpublished_from,
            {"{0} is not known from here on; it was {1} ({2})", "{0}由此起不詳，原為{1}（{2}）"}},
    telling{tell::figure_begins, {"{0} begins: {1}", "{0}開始適用：{1}"}},
    telling{tell::figure_ends, {"{0} ends; it was {1}", "{0}不再適用，原為{1}"}},
    telling{tell::figure_restated, {"{0} stays {1}, stated anew", "{0}維持{1}，另有新的資料來源"}},
    telling{tell::criterion_begins, {"criterion {0} begins: {1}", "準則{0}開始適用：{1}"}},
    telling{tell::criterion_ends, {"criterion {0} ends: {1}", "準則{0}不再適用：{1}"}},
    telling{tell::step_begins, {"step {0} begins: {1}", "步驟{0}開始適用：{1}"}},
    telling{tell::step_ends, {"step {0} ends: {1}", "步驟{0}不再適用：{1}"}},

    telling{tell::labelled, {"{0}: {1}", "{0}：{1}"}},
    telling{tell::value_since, {"from {0}: {1}", "由{0}起：{1}"}},
    telling{tell::value_repealed, {"none any more", "不再適用"}},
    telling{tell::unpublished_because,
            {"not published: {0}(?; at least {1}?)(?; at most {2}?)",
             "未公布：{0}(?；最少{1}?)(?；最多{2}?)"}},
    telling{tell::case_of, {"{0}, if {1}", "如{1}：{0}"}},
    telling{tell::assumed, {"assumed", "假設"}},
    telling{tell::assumed_because, {"assumed: {0}", "假設：{0}"}},
    telling{tell::cited, {"{0}(?, {1}?)", "{0}(?，{1}?)"}},
    telling{tell::document, {"{0}: {1}(?, {2}?)", "{0}：{1}(?，{2}?)"}},
};

namespace detail {

constexpr bool tellings_are_in_order() noexcept {
  for (std::size_t i = 0; i < tellings.size(); ++i) {
    if (static_cast<std::size_t>(tellings[i].what) != i) return false;
  }
  return tellings.back().what == tell::document;
}

}  // namespace detail

static_assert(detail::tellings_are_in_order(), "each phrase has its row, in order");

/// The template in a language.
inline std::string_view template_of(tell what, language wanted) noexcept {
  return tellings[static_cast<std::size_t>(what)].text.in(wanted);
}

/// What to say, with its arguments filled in.
inline std::string words(tell what, language wanted,
                         const std::vector<std::string>& arguments = {}) {
  return fill(template_of(what, wanted), arguments);
}

}  // namespace subvent
