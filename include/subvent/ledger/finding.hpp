// SPDX-License-Identifier: Apache-2.0
// What an audit reports: the table of findings, each with a stable code, its weight, and a sentence
// in each language.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <subvent/base/argument.hpp>
#include <subvent/base/noun.hpp>
#include <subvent/base/phrase.hpp>
#include <subvent/ledger/record.hpp>
#include <subvent/quantity/money.hpp>
#include <subvent/rule/scheme.hpp>

namespace subvent::ledger {

/// Every kind of finding. The numbers are stable: `F203` for 203.
enum class finding_code {
  application_missing = 101,
  application_twice = 102,
  award_twice = 103,
  payment_twice = 104,
  scheme_unknown = 105,
  no_rules = 106,
  not_decidable = 107,
  applicants_unknown = 108,
  records_unread = 109,
  earlier_unread = 110,

  paid_ineligible = 201,
  outside_window = 202,
  award_too_high = 203,
  award_too_low = 204,
  paid_above_entitlement = 205,
  paid_above_award = 206,
  paid_below_award = 207,
  instalment_differs = 208,
  paid_above_audited_cost = 209,
  contribution_not_covered = 210,
  wrong_version = 211,
  other_currency = 212,
  event_unknown = 213,
  history_differs = 214,
  paid_early = 215,
  granted_early = 216,

  project_cap_exceeded = 301,
  applicant_cap_exceeded = 302,
  year_cap_exceeded = 303,
  envelope_exceeded = 304,
  related_cap_exceeded = 305,

  invoice_twice = 401,
  item_twice = 402,
  course_twice = 403,
  trainee_twice = 404,

  money_not_returned = 501,
  report_late = 502,
  accounts_late = 503,
  records_kept_short = 504,
  never_settled = 505,
  refunded_too_much = 506,
  cost_not_vouched = 507,

  identical_amounts = 601,
  amounts_at_cap = 602,
  implausible_duration = 603,
  started_early = 604,
  dated_later = 605,
  ended_early = 606,

  total_differs = 701,
};

/// How much a finding weighs.
enum class severity {
  high,    ///< money was paid that no rule gives, or may have been
  medium,  ///< a rule was not kept, and the money is not known to be wrong
  low,     ///< a pattern or a gap that deserves a look
};

/// Whether it is said of a finding of this kind which mistake led to it, or that none did.
constexpr bool has_cause(finding_code what) noexcept {
  switch (what) {
    case finding_code::award_too_high:
    case finding_code::award_too_low:
    case finding_code::paid_above_entitlement:
    case finding_code::paid_above_award:
    case finding_code::paid_below_award:
    case finding_code::instalment_differs:
    case finding_code::paid_above_audited_cost:
    case finding_code::wrong_version:
    case finding_code::money_not_returned:
    case finding_code::total_differs: return true;
    default: return false;
  }
}

/// Its name in results.
constexpr std::string_view name_of(severity of) noexcept {
  constexpr std::array<std::string_view, 3> names{"high", "medium", "low"};
  return names[static_cast<std::size_t>(of)];
}

/// The row of a kind of finding: what it is in a few words, and the sentence of one.
struct finding_kind {
  finding_code what;
  severity weight;
  std::string_view name;  ///< as results and tests write it
  phrase title;
  phrase sentence;  ///< its arguments are `finding::about`
};

// clang-format off
/// The table of findings, in the order of their codes.
inline constexpr std::array finding_kinds{
    finding_kind{finding_code::application_missing, severity::high, "application_missing",
        {"no application", "沒有申請"},
        {"there is {0} of `{1}`(?, of {3}?), and no application(?; rows of applications that "
         "could not be read: {2}?)",
         "有`{1}`的{0}記錄(?，款額{3}?)，但沒有該宗申請(?；另有{2}行申請無法讀取?)"}},
    finding_kind{finding_code::application_twice, severity::medium, "application_twice",
        {"an application twice", "申請重複"},
        {"the application `{0}` stands in the ledger {1} times; the first is taken",
         "申請`{0}`在帳冊出現{1}次；採用首次的記錄"}},
    finding_kind{finding_code::award_twice, severity::medium, "award_twice",
        {"two awards", "重複批出"},
        {"`{0}` was granted {1} awards; they are taken together",
         "`{0}`獲批{1}次資助；合併計算"}},
    finding_kind{finding_code::payment_twice, severity::high, "payment_twice",
        {"a payment twice", "重複付款"},
        {"`{0}` was paid {1} on {2} {3} times", "`{0}`在{2}獲發{1}共{3}次"}},
    finding_kind{finding_code::scheme_unknown, severity::medium, "scheme_unknown",
        {"unknown scheme", "未知的計劃"},
        {"`{0}` was made to the scheme `{1}`, which these rules do not have",
         "`{0}`屬於計劃`{1}`，但這些規則沒有該計劃"}},
    finding_kind{finding_code::no_rules, severity::high, "no_rules",
        {"no rules on the day", "當日沒有規則"},
        {"`{0}` falls on {1}, when the scheme had no rules", "`{0}`屬於{1}，當日計劃並無規則"}},
    finding_kind{finding_code::not_decidable, severity::medium, "not_decidable",
        {"cannot be decided", "無法審定"},
        {"`{0}` cannot be decided: {1}", "`{0}`無法審定：{1}"}},
    finding_kind{finding_code::applicants_unknown, severity::medium, "applicants_unknown",
        {"applicants are not told", "未有提供申請人"},
        {"`{1}` is not told of {0} of the applications, so what was granted to the same before is "
         "not counted",
         "有{0}宗申請未有提供`{1}`，因此沒有計算同一申請人的過往資助"}},
    finding_kind{finding_code::records_unread, severity::medium, "records_unread",
        {"records not read", "有記錄無法讀取"},
        {"{1} of `{0}` could not be read, so it is not known whether all of it is right",
         "`{0}`的{1}記錄無法讀取，因此未能確定是否全部正確"}},
    finding_kind{finding_code::earlier_unread, severity::medium, "earlier_unread",
        {"earlier awards not known", "過往資助未能確定"},
        {"what was granted before `{0}` and counts with it is not known: {1} could not be read",
         "與`{0}`合併計算的過往資助未能確定：{1}記錄無法讀取"}},

    finding_kind{finding_code::paid_ineligible, severity::high, "paid_ineligible",
        {"paid though not eligible", "不合資格而獲發"},
        {"`{0}` was granted or paid {1} and is not eligible: it fails {2}",
         "`{0}`獲批或獲發{1}，但不合資格：不符合{2}"}},
    finding_kind{finding_code::outside_window, severity::high, "outside_window",
        {"outside the window", "申請期以外"},
        {"`{0}` was granted or paid {1} on an application of {2}, which is in no window",
         "`{0}`於{2}申請而獲批或獲發{1}，該日不在任何申請期內"}},
    finding_kind{finding_code::award_too_high, severity::high, "award_too_high",
        {"granted too much", "批出過多"},
        {"`{0}` was granted {1}, and the rules give {2}", "`{0}`獲批{1}，按規則應為{2}"}},
    finding_kind{finding_code::award_too_low, severity::medium, "award_too_low",
        {"granted too little", "批出過少"},
        {"`{0}` was granted {1}, and the rules give {2}", "`{0}`獲批{1}，按規則應為{2}"}},
    finding_kind{finding_code::paid_above_entitlement, severity::high, "paid_above_entitlement",
        {"paid above the entitlement", "付款超過應得"},
        {"the payment of {1} brings `{0}` to {2}(?, and all payments to {4}?), and the rules give "
         "{3}",
         "{1}的付款使`{0}`的總額達{2}(?，全部付款合共{4}?)，按規則應為{3}"}},
    finding_kind{finding_code::paid_above_award, severity::high, "paid_above_award",
        {"paid above the award", "付款超過資助額"},
        {"the payment of {1} brings `{0}` to {2}(?, and all payments to {4}?), and {3} was "
         "granted",
         "{1}的付款使`{0}`的總額達{2}(?，全部付款合共{4}?)，而獲批的是{3}"}},
    finding_kind{finding_code::paid_below_award, severity::medium, "paid_below_award",
        {"payments below the award", "付款少於資助額"},
        {"`{0}` was paid {1} with its last instalment, and {2} was granted",
         "`{0}`連同最後一期獲發{1}，而獲批的是{2}"}},
    finding_kind{finding_code::instalment_differs, severity::medium, "instalment_differs",
        {"an instalment of another amount", "分期金額不符"},
        {"the instalment `{1}` of `{0}` was {2}, and the rules give {3}",
         "`{0}`的`{1}`期發放{2}，按規則應為{3}"}},
    finding_kind{finding_code::paid_above_audited_cost, severity::high, "paid_above_audited_cost",
        {"paid above what the audited cost gives", "付款超過經審計開支應得"},
        {"`{0}` was paid {1}, and its audited cost gives {2}",
         "`{0}`獲發{1}，按經審計的開支應為{2}"}},
    finding_kind{finding_code::contribution_not_covered, severity::high, "contribution_not_covered",
        {"the applicant's share is not covered", "申請人的出資不足"},
        {"by {1} `{0}` had been paid {2}, which asks {3} of the applicant, who had put in {4}",
         "至{1}，`{0}`已獲發{2}，申請人應出資{3}，實際出資{4}"}},
    finding_kind{finding_code::wrong_version, severity::high, "wrong_version",
        {"rules of another day", "採用其他日期的規則"},
        {"`{0}` was granted {1}, which the rules of {2} give; those of its day give {3}",
         "`{0}`獲批{1}，是{2}的規則所得；按當日的規則應為{3}"}},
    finding_kind{finding_code::other_currency, severity::high, "other_currency",
        {"another currency", "其他貨幣"},
        {"a record of `{0}` is of {1}, and the scheme pays in {2}; it is counted nowhere",
         "`{0}`有記錄為{1}，而計劃以{2}支付；該記錄不予計算"}},
    finding_kind{finding_code::event_unknown, severity::medium, "event_unknown",
        {"an unknown instalment", "未知的分期"},
        {"`{0}` was paid {1} for `{2}`, which is no instalment of the scheme",
         "`{0}`就`{2}`獲發{1}，但計劃沒有該分期"}},
    finding_kind{finding_code::history_differs, severity::high, "history_differs",
        {"earlier awards told too low", "少報過往資助"},
        {"`{0}` was told `{1}` of {2}, and the ledger has {3}, which is taken",
         "`{0}`所報的`{1}`為{2}，而帳冊所載為{3}；採用帳冊的數額"}},

    finding_kind{finding_code::paid_early, severity::medium, "paid_early",
        {"paid early", "過早付款"},
        {"`{0}` was paid {1} on {2}, before {3}", "`{0}`於{2}獲發{1}，早於{3}"}},

    finding_kind{finding_code::granted_early, severity::medium, "granted_early",
        {"granted before the application", "申請前已批出"},
        {"`{0}` was granted an award on {1}, before {2}", "`{0}`於{1}獲批，早於{2}"}},

    finding_kind{finding_code::project_cap_exceeded, severity::high, "project_cap_exceeded",
        {"above the cap", "超過上限"},
        {"the payment of {1} brings `{0}` to {2}(?, and all payments to {7}?), above the cap "
         "`{3}` of {4}",
         "{1}的付款使`{0}`的總額達{2}(?，全部付款合共{7}?)，超過上限`{3}`的{4}"}},
    finding_kind{finding_code::applicant_cap_exceeded, severity::high, "applicant_cap_exceeded",
        {"above the cap of an applicant", "超過申請人的上限"},
        {"the payment of {1} to `{0}` brings `{5}` to {2}(?, and all payments to {7}?), above the "
         "cap `{3}` of {4}",
         "{1}向`{0}`的付款使`{5}`的總額達{2}(?，全部付款合共{7}?)，超過上限`{3}`的{4}"}},
    finding_kind{finding_code::year_cap_exceeded, severity::high, "year_cap_exceeded",
        {"above the cap of a year", "超過年度上限"},
        {"the payment of {1} to `{0}` brings `{5}` in the year from {6} to {2}(?, and all payments "
         "to {7}?), above the cap `{3}` of {4}",
         "{1}向`{0}`的付款使`{5}`在{6}起的年度達{2}(?，全部付款合共{7}?)，超過上限`{3}`的{4}"}},
    finding_kind{finding_code::envelope_exceeded, severity::high, "envelope_exceeded",
        {"above the envelope", "超過總撥款額"},
        {"the payment of {1} to `{0}` brings the scheme to {2}(?, and all payments to {4}?), above "
         "its envelope of {3}",
         "{1}向`{0}`的付款使計劃的總額達{2}(?，全部付款合共{4}?)，超過總撥款額{3}"}},
    finding_kind{finding_code::related_cap_exceeded, severity::high, "related_cap_exceeded",
        {"related applicants above a cap", "相關申請人合共超過上限"},
        {"{0} have the same {1} and were granted {2} together, above the cap `{3}` of {4}",
         "{0}的{1}相同，合共獲批{2}，超過上限`{3}`的{4}"}},

    finding_kind{finding_code::invoice_twice, severity::high, "invoice_twice",
        {"an invoice twice", "發票重複"},
        {"the invoice `{0}` stands under {1}(?; {2}?)", "發票`{0}`見於{1}(?；{2}?)"}},
    finding_kind{finding_code::item_twice, severity::high, "item_twice",
        {"an item twice", "項目物品重複"},
        {"the item `{0}` stands under {1}", "物品`{0}`見於{1}"}},
    finding_kind{finding_code::course_twice, severity::high, "course_twice",
        {"a course twice", "課程重複"},
        {"the course `{0}` stands under {1}(?; {2}?)", "課程`{0}`見於{1}(?；{2}?)"}},
    finding_kind{finding_code::trainee_twice, severity::high, "trainee_twice",
        {"a trainee twice", "學員重複"},
        {"the trainee `{0}` stands under {1}", "學員`{0}`見於{1}"}},

    finding_kind{finding_code::money_not_returned, severity::high, "money_not_returned",
        {"money not returned", "款項未退還"},
        {"`{0}` ended on {1} and owes {2}: it was paid {3} and may keep {4}; {5} ago ({6})",
         "`{0}`於{1}完結，尚欠{2}：已發{3}，可保留{4}；距今{5}（{6}）"}},
    finding_kind{finding_code::report_late, severity::medium, "report_late",
        {"a report late", "報告逾期"},
        {"the report of `{0}` was due on {1}(?, came on {2}?) and is {3} late",
         "`{0}`的報告應於{1}提交(?，於{2}收到?)，逾期{3}"}},
    finding_kind{finding_code::accounts_late, severity::medium, "accounts_late",
        {"accounts late", "帳目逾期"},
        {"the accounts of `{0}` were due on {1}(?, came on {2}?) and are {3} late",
         "`{0}`的帳目應於{1}提交(?，於{2}收到?)，逾期{3}"}},
    finding_kind{finding_code::records_kept_short, severity::medium, "records_kept_short",
        {"records kept too short", "紀錄保存期不足"},
        {"a voucher of `{0}` is kept until {1}, and until {2} at least it should be",
         "`{0}`的單據保存至{1}，最少應保存至{2}"}},
    finding_kind{finding_code::never_settled, severity::low, "never_settled",
        {"never settled", "從未結清"},
        {"`{0}` ended on {1} and was paid {2} of {3}; {4} ago ({5})",
         "`{0}`於{1}完結，在{3}中獲發{2}；距今{4}（{5}）"}},
    finding_kind{finding_code::refunded_too_much, severity::medium, "refunded_too_much",
        {"paid back more than was paid", "退款多於已付款項"},
        {"by {1} `{0}` had paid back {2}, of {3} that it had been paid",
         "至{1}，`{0}`已退還{2}，但只獲發{3}"}},
    finding_kind{finding_code::cost_not_vouched, severity::medium, "cost_not_vouched",
        {"costs without vouchers", "開支欠缺單據"},
        {"the audited `{3}` of `{0}` comes to {1}, and its vouchers to {2}(?; without an "
         "amount: {4}?)",
         "`{0}`的經審計`{3}`為{1}，而單據合共{2}(?；未有款額的單據：{4}張?)"}},

    finding_kind{finding_code::identical_amounts, severity::low, "identical_amounts",
        {"many awards of one amount", "大量相同的資助額"},
        {"{0} of the {1} awards are of exactly {2}", "{1}宗資助中有{0}宗恰為{2}"}},
    finding_kind{finding_code::amounts_at_cap, severity::low, "amounts_at_cap",
        {"many awards at the cap", "大量資助額達上限"},
        {"{0} of the {1} awards are at the cap `{2}` of {3}", "{1}宗資助中有{0}宗達到上限`{2}`的{3}"}},
    finding_kind{finding_code::implausible_duration, severity::medium, "implausible_duration",
        {"finished too soon", "完成得過快"},
        {"`{0}` began on {1} and was finished on {2}(?, {3} later?)",
         "`{0}`於{1}開始，(?{3}後?)於{2}完成"}},
    finding_kind{finding_code::started_early, severity::medium, "started_early",
        {"begun before the application", "申請前已開始"},
        {"`{0}` began on {1}, before its application of {2}", "`{0}`於{1}開始，早於{2}的申請"}},
    finding_kind{finding_code::dated_later, severity::medium, "dated_later",
        {"dated after the audit", "日期在審計日之後"},
        {"there is {0} of `{1}` dated {2}, after the audit of {3}",
         "`{1}`有{0}記錄的日期為{2}，在審計日{3}之後"}},
    finding_kind{finding_code::ended_early, severity::medium, "ended_early",
        {"ended before it was granted", "批出前已完結"},
        {"`{0}` ended on {1}, before its award of {2}", "`{0}`於{1}完結，早於{2}的批出日期"}},

    finding_kind{finding_code::total_differs, severity::medium, "total_differs",
        {"a published total that differs", "公布的總額不符"},
        {"the published total of `{0}`(? of `{1}`?)(? from {2}?)(? until {3}?) is {4}, and the "
         "ledger has {5}(?; rounding explains {6} at most?)",
         "公布的`{0}`總額(?（計劃`{1}`）?)(?（由{2}起）?)(?（至{3}止）?)為{4}，帳冊的總額為"
         "{5}(?；捨入最多可解釋{6}?)"}},
};
// clang-format on

/// The row of a finding.
constexpr const finding_kind& kind_of(finding_code what) noexcept {
  for (const auto& one : finding_kinds) {
    if (one.what == what) return one;
  }
  return finding_kinds.front();
}

/// `F203` for 203.
inline std::string name_of(finding_code what) {
  return "F" + std::to_string(static_cast<int>(what));
}

/// A mistake that people make with rules, or with what they copy.
enum class mistake {
  other_version,        ///< the rules of the version before or after
  cost_not_audited,     ///< the approved cost for the audited one
  payment_repeated,     ///< one payment made twice
  payment_left_out,     ///< an instalment that was never paid
  record_left_out,      ///< a record that a total does not have
  record_twice,         ///< a record that a total has twice
  refunds_taken_off,    ///< a total of payments less what came back
  whole_for_part,       ///< the whole award for an instalment
  other_instalment,     ///< another instalment
  ratio_turned,         ///< the applicant's part for the government's
  share_turned,         ///< the same of a share
  history_forgotten,    ///< earlier awards left out
  cap_forgotten,        ///< a cap left out
  cap_before,           ///< the cap put on what the award is reckoned from
  gross_for_net,        ///< what is taken off left on
  wrong_base,           ///< another amount for the one that the rule names
  whole_base,           ///< what was told, without any share of it
  ratio_misread,        ///< 1:2 taken for one half, or for a third where it is one half
  rounding_direction,   ///< rounded another way
  rounding_step,        ///< rounded to another unit
  rounding_earlier,     ///< rounded before the last step
  unit_slip,            ///< thousands for units, and the like
  digits_swapped,       ///< two digits of the amount
  fact_unit_slip,       ///< thousands for units in what was told
  fact_digits_swapped,  ///< two digits of what was told
  fact_rounded,         ///< what was told rounded first
  other_applicant,      ///< what another application gives
};

/// The row of a kind of mistake.
struct mistake_kind {
  mistake what;
  std::string_view name;  ///< as results and tests write it
  phrase sentence;        ///< its arguments are `cause::about`, the amount first
};

// clang-format off
/// The table of mistakes, in the order in which they are believed where several give the amount.
inline constexpr std::array mistake_kinds{
    mistake_kind{mistake::other_version, "other_version",
        {"{0} is what the rules in force from {1} give", "{0}是自{1}起生效的規則所得"}},
    mistake_kind{mistake::cost_not_audited, "cost_not_audited",
        {"{0} is what the cost that was approved gives; the audited one was not used",
         "{0}是按核准的開支所得，沒有採用經審計的開支"}},
    mistake_kind{mistake::payment_repeated, "payment_repeated",
        {"{0} holds the payment of {1} twice, on {2} and on {3}",
         "{0}包括{1}的付款兩次，分別在{2}及{3}"}},
    mistake_kind{mistake::payment_left_out, "payment_left_out",
        {"{0} is what is due without the instalment `{1}` of {2}",
         "{0}是沒有發放`{1}`期的{2}所得"}},
    mistake_kind{mistake::record_left_out, "record_left_out",
        {"{0} is what comes out without {1} of `{2}`, {3}", "{0}是沒有計算`{2}`的{1}{3}所得"}},
    mistake_kind{mistake::record_twice, "record_twice",
        {"{0} is what comes out where {1} of `{2}`, {3}, is counted twice",
         "{0}是把`{2}`的{1}{3}計算兩次所得"}},
    mistake_kind{mistake::refunds_taken_off, "refunds_taken_off",
        {"{0} is what is left of the payments after refunds of {1}",
         "{0}是付款減去{1}的退款所得"}},
    mistake_kind{mistake::whole_for_part, "whole_for_part",
        {"{0} is the whole award, not an instalment of it", "{0}是整筆資助額，並非其中一期"}},
    mistake_kind{mistake::other_instalment, "other_instalment",
        {"{0} is the instalment `{1}`", "{0}是`{1}`期的數額"}},
    mistake_kind{mistake::ratio_turned, "ratio_turned",
        {"{0} is what the ratio {1} gives, which is {2} turned round",
         "{0}是比例{1}所得，即把{2}倒轉"}},
    mistake_kind{mistake::share_turned, "share_turned",
        {"{0} is what the share {1} gives, which is what {2} leaves to the applicant",
         "{0}是以{1}所得，即{2}以外申請人的部分"}},
    mistake_kind{mistake::history_forgotten, "history_forgotten",
        {"{0} is what comes out with {1} forgotten", "{0}是忽略{1}所得"}},
    mistake_kind{mistake::cap_forgotten, "cap_forgotten",
        {"{0} is what comes out without the cap `{1}`", "{0}是略去上限`{1}`所得"}},
    mistake_kind{mistake::cap_before, "cap_before",
        {"{0} is what comes out where the cap `{1}` is put on the base first",
         "{0}是先把上限`{1}`用於基數所得"}},
    mistake_kind{mistake::gross_for_net, "gross_for_net",
        {"{0} is what comes out where `{1}` is not taken off", "{0}是沒有扣除`{1}`所得"}},
    mistake_kind{mistake::wrong_base, "wrong_base",
        {"{0} is what `{1}` gives in the place of `{2}`", "{0}是以`{1}`代替`{2}`所得"}},
    mistake_kind{mistake::whole_base, "whole_base",
        {"{0} is the whole of `{1}`, without any share of it", "{0}是`{1}`的全數，沒有按比例計算"}},
    mistake_kind{mistake::ratio_misread, "ratio_misread",
        {"{0} is what the ratio {1} gives, as if {2} were of the other amount",
         "{0}是比例{1}所得，即把{2}用於另一數額"}},
    mistake_kind{mistake::rounding_direction, "rounding_direction",
        {"{0} is what rounding `{1}` gives", "{0}是以`{1}`捨入所得"}},
    mistake_kind{mistake::rounding_step, "rounding_step",
        {"{0} is what rounding to {1} gives", "{0}是捨入至{1}所得"}},
    mistake_kind{mistake::rounding_earlier, "rounding_earlier",
        {"{0} is what rounding to {1} after the step `{2}` gives",
         "{0}是在步驟`{2}`後捨入至{1}所得"}},
    mistake_kind{mistake::unit_slip, "unit_slip",
        {"{0} is {1} times {2}", "{0}是{2}的{1}倍"}},
    mistake_kind{mistake::digits_swapped, "digits_swapped",
        {"{0} is {1} with two digits swapped", "{0}是{1}的兩個數字對調"}},
    mistake_kind{mistake::fact_unit_slip, "fact_unit_slip",
        {"{0} is what `{1}` of {2} gives, {3} times what was told",
         "{0}是`{1}`為{2}所得，即所提供數額的{3}倍"}},
    mistake_kind{mistake::fact_digits_swapped, "fact_digits_swapped",
        {"{0} is what `{1}` of {2} gives, with two digits swapped",
         "{0}是`{1}`為{2}所得，即兩個數字對調"}},
    mistake_kind{mistake::fact_rounded, "fact_rounded",
        {"{0} is what `{1}` of {2} gives, rounded to {3} first",
         "{0}是`{1}`為{2}所得，即先捨入至{3}"}},
    mistake_kind{mistake::other_applicant, "other_applicant",
        {"{0} is what `{1}` is entitled to", "{0}是`{1}`應得的數額"}},
};
// clang-format on

/// The row of a mistake.
constexpr const mistake_kind& kind_of(mistake what) noexcept {
  return mistake_kinds[static_cast<std::size_t>(what)];
}

/// A mistake that gives an amount to the last cent.
struct cause {
  mistake what;
  std::vector<argument> about;  ///< of the sentence

  /// What it gives and how, in one sentence.
  std::string sentence(language in) const { return fill(kind_of(what).sentence, about, in); }
};

/// A record of a kind that belongs to an application, or an application, in words.
inline argument record_in_words(record_kind what) {
  if (what == record_kind::application) return noun::application;
  const auto first = static_cast<std::size_t>(record_kind::award);
  const auto number = static_cast<std::size_t>(what) - first;
  return static_cast<noun>(static_cast<std::size_t>(noun::record_of_award) + number);
}

/// One finding. What does not apply to it is absent or empty.
struct finding {
  finding_code what;
  std::string scheme = {};                 ///< its id
  std::string application = {};            ///< its id
  std::vector<record_place> records = {};  ///< the first is the one that it is about
  std::optional<money> found = {};         ///< what the ledger has
  std::optional<money> expected = {};      ///< what it should have
  std::string rule = {};                   ///< the id of the step, criterion or figure
  std::optional<rule::basis> why = {};     ///< its source
  std::optional<day> version = {};         ///< the first day of the rules; absent if none
  std::vector<argument> about = {};        ///< of the sentence
  std::vector<cause> causes = {};          ///< the likeliest first, at most three
  /// Rows that could not be read may hold records of these kinds that change it.
  std::set<record_kind> unread = {};

  /// What is wrong, in one sentence.
  std::string sentence(language in) const {
    auto made = fill(kind_of(what).sentence, about, in);
    if (unread.empty()) return made;
    std::vector<argument> kinds;
    for (const auto one : unread) kinds.push_back(record_in_words(one));
    constexpr phrase but{"; {0} that could not be read may change this",
                         "；有{0}記錄無法讀取，或會改變此項"};
    return made + fill(but, {argument::list(std::move(kinds))}, in);
  }
};

}  // namespace subvent::ledger
