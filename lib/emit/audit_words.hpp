// SPDX-License-Identifier: Apache-2.0
// What reports of an audit say beside the sentences of findings.
#pragma once

#include <array>
#include <cstddef>
#include <string>

#include <subvent/base/phrase.hpp>
#include <subvent/ledger/finding.hpp>

namespace subvent::emit::audit_words {

// Each `{0}`, `{1}`, … is explained where it is not plain. A text in brackets `(? … ?)` is left out
// where its argument is empty.

// headings
inline constexpr phrase title{"Audit of a ledger on {0}", "{0}的帳冊審計"};
inline constexpr phrase summary{"In short", "摘要"};
inline constexpr phrase not_read{"What could not be read or decided", "未能讀取或審定的資料"};
inline constexpr phrase kinds{"Kinds of finding", "發現事項的種類"};
inline constexpr phrase charts{"What the ledger shows", "帳冊概覽"};
inline constexpr phrase findings{"Findings", "發現事項"};
inline constexpr phrase rules_used{"Rules used", "採用的規則"};
inline constexpr phrase inputs{"What was read", "讀取的資料"};
inline constexpr phrase not_shown{"What an audit of data cannot show", "數據審計未能顯示的事項"};
inline constexpr phrase contents{"Contents", "目錄"};
inline constexpr phrase languages{"Languages", "語文"};

// counts
inline constexpr std::array applications{phrase{"{0} application", "{0}宗申請"},
                                         phrase{"{0} applications", "{0}宗申請"}};
inline constexpr std::array schemes{phrase{"{0} scheme", "{0}個計劃"},
                                    phrase{"{0} schemes", "{0}個計劃"}};
inline constexpr std::array payments{phrase{"{0} payment", "{0}宗付款"},
                                     phrase{"{0} payments", "{0}宗付款"}};
inline constexpr std::array finding_counts{phrase{"{0} finding", "{0}項發現事項"},
                                           phrase{"{0} findings", "{0}項發現事項"}};
inline constexpr std::array awards{phrase{"{0} award", "{0}宗資助"},
                                   phrase{"{0} awards", "{0}宗資助"}};

// the summary; {0} to {2} are counts, such as `7 applications`
inline constexpr phrase audited{
    "This ledger has {0} to {1} and {2}(?, of {3} in all?). Each application was decided again by "
    "the published rules in force on its day, as things stood on {4}",
    "本帳冊載有{1}的{0}及{2}(?，合共{3}?)。每宗申請均按其當日有效的公布規則重新審定，以{4}的情況"
    "為準"};
inline constexpr phrase all_decided{"All of the applications could be decided", "全部申請均可審定"};
inline constexpr phrase some_decided{"{0} of the {1} could be decided", "{1}當中有{0}宗可審定"};
inline constexpr phrase nothing_found{"Nothing was found that is not as the rules have it",
                                      "沒有發現不符合規則的事項"};
inline constexpr phrase found{"There are {0}: {1} high, {2} medium, {3} low",
                              "共有{0}：嚴重程度高{1}項、中{2}項、低{3}項"};
inline constexpr phrase found_one{"There is {0}: {1} high, {2} medium, {3} low",
                                  "共有{0}：嚴重程度高{1}項、中{2}項、低{3}項"};
inline constexpr phrase ledger_above{
    "Counting each application once, by its largest difference, {0} more was granted or paid than "
    "the rules give(?, and elsewhere {1} less?)",
    "每宗申請以其最大的差額計算一次，批出或支付的款項較按規則應得的多{0}(?，另有申請少{1}?)"};
inline constexpr phrase ledger_below{
    "Counting each application once, by its largest difference, {0} less was granted or paid than "
    "the rules give",
    "每宗申請以其最大的差額計算一次，批出或支付的款項較按規則應得的少{0}"};
inline constexpr phrase ledger_right{
    "No application that could be decided was granted or paid another amount than the rules give",
    "可審定的申請當中，沒有一宗獲批或獲發的數額與按規則應得的不同"};
/// The three causes of the most money.
inline constexpr phrase likeliest{"Most of the difference, by its likeliest cause: {0}",
                                  "按最可能的原因，差額最大的是：{0}"};
/// A cause, how much differs by it, and in how many applications.
inline constexpr phrase cause_counted{"{0} ({1}; {2})", "{0}（{1}；{2}宗）"};
inline constexpr phrase not_in_it{
    "What is only above a cap that several share, above the envelope, or paid twice is not in this "
    "amount",
    "只超過共用上限或總撥款額，或重複支付的數額，不計算在內"};
/// The title of a kind, its code, how many, what is too much in them and too little.
inline constexpr phrase gravest{
    "The gravest kind is “{0}” ({1}): {2}(?, {3} too much?)(?, {4} too little?)",
    "最嚴重的一類是「{0}」（{1}）：{2}(?，多出{3}?)(?，不足{4}?)"};

// what could not be read
inline constexpr phrase rows_left_out{
    "Rows or tables that could not be read and are left out of all that is said here: {0}; "
    "`rows_not_read.txt` of the evidence says which, and why",
    "無法讀取而本報告並不包括在內的資料行或表：{0}個；審計證據的`rows_not_read.txt`"
    "列明是哪些及其原因"};
inline constexpr phrase all_read{"Every row of every table was read", "各表的每一行均已讀取"};
inline constexpr phrase undecided{
    "{0} could not be decided, for want of facts or rules; the records were compared with each "
    "other all the same",
    "{0}因欠缺資料或規則而無法審定；其記錄仍已互相核對"};

// the kinds of finding
inline constexpr phrase finding_heading{"Finding", "發現事項"};
inline constexpr phrase severity_heading{"Severity", "嚴重程度"};
inline constexpr phrase count_heading{"Found", "宗數"};
inline constexpr phrase above_heading{"Too much", "多出"};
inline constexpr phrase below_heading{"Too little", "不足"};
inline constexpr phrase trivial_heading{"Clearly trivial", "明顯微小"};
inline constexpr std::array severities{phrase{"high", "高"}, phrase{"medium", "中"},
                                       phrase{"low", "低"}};
inline constexpr std::array severity_meanings{
    phrase{"High: money was paid that no rule gives, or may have been",
           "高：已支付或可能已支付並無規則所給予的款項"},
    phrase{"Medium: a rule was not kept, and the money is not known to be wrong",
           "中：有規則未獲遵守，但未知款項有誤"},
    phrase{"Low: a pattern or a gap that deserves a look", "低：值得留意的規律或缺漏"}};
inline constexpr phrase not_to_be_added{
    "Too much and too little are what the records have beside what they should have. One "
    "difference may be found in more than one way, so the amounts of several kinds must not be "
    "added up",
    "多出及不足指記錄與應有數額的差額。同一差額可循多於一種途徑發現，因此各類的數額不可相加"};

// charts
inline constexpr phrase cap_chart{"How close awards come to their cap", "資助額與上限的接近程度"};
/// How many awards are exactly at the cap, of how many that have one.
inline constexpr phrase cap_chart_says{"Exactly at their cap: {0} of {1}(?; above it: {2}?)",
                                       "設有上限的{1}當中，{0}宗恰為上限(?；{2}宗高於上限?)"};
inline constexpr phrase cap_axis{"percent of the cap; 100 is exactly the cap",
                                 "佔上限的百分比；100即恰為上限"};
inline constexpr phrase part_heading{"Part of the cap", "佔上限的比例"};
inline constexpr phrase awards_heading{"Awards", "資助宗數"};
inline constexpr phrase below_part{"below {0}%", "低於{0}%"};
inline constexpr phrase between_parts{"{0}% to below {1}%", "{0}%至低於{1}%"};
inline constexpr phrase at_cap{"exactly the cap", "恰為上限"};
inline constexpr phrase above_cap{"above the cap", "高於上限"};

inline constexpr phrase age_chart{"How long money was not returned", "款項未退還的時間"};
inline constexpr phrase age_chart_says{
    "{1} is owed by {0}, counted from the end of the project to {2}",
    "{0}尚欠{1}，由項目完結計至{2}"};
inline constexpr phrase days_heading{"Days", "日數"};
inline constexpr phrase band_days{"{0} days", "{0}日"};
inline constexpr phrase owed_heading{"Owed", "尚欠"};
inline constexpr phrase found_and_sum{"{0}, {1}", "{0}，{1}"};

inline constexpr phrase cause_chart{"Differences by cause", "按成因劃分的差額"};
inline constexpr phrase cause_chart_says{
    "The likeliest cause of each award that differs, in {0}; other causes may give the same amount",
    "每宗有差額的資助最可能的成因，以{0}計；其他成因亦可能得出相同數額"};
inline constexpr phrase cause_heading{"Cause", "成因"};

inline constexpr phrase envelope_chart{"The envelope drawn down: {0}", "總撥款額的使用情況：{0}"};
inline constexpr phrase envelope_chart_says{
    "{0} was paid, less what came back, until {1}: {2}% of the envelope of {3}",
    "截至{1}已支付{0}（扣除退款），佔總撥款額{3}的{2}%"};
inline constexpr phrase drawn{"paid, less what came back", "已支付（扣除退款）"};
inline constexpr phrase envelope{"envelope", "總撥款額"};
inline constexpr phrase year_heading{"Year", "年份"};
inline constexpr phrase paid_heading{"Paid", "支付"};
inline constexpr phrase drawn_heading{"Paid so far", "累計支付"};
inline constexpr phrase left_heading{"Left", "餘額"};

// findings
inline constexpr phrase record_heading{"Record", "記錄"};
inline constexpr phrase wrong_heading{"What is wrong", "問題所在"};
inline constexpr phrase amounts_heading{"Amounts", "數額"};
inline constexpr phrase rule_heading{"Rule and source", "規則及依據"};
inline constexpr phrase ledger_has{"ledger", "帳冊"};
inline constexpr phrase should_be{"should be", "應為"};
inline constexpr phrase difference{"difference", "差額"};
inline constexpr phrase also_records{"and {0}", "另有{0}"};
inline constexpr phrase more_records{"and {0} more", "另有{0}項記錄"};
inline constexpr phrase rules_from{"rules from {0}", "{0}起的規則"};
inline constexpr phrase unexplained{"unexplained: no mistake that was tried gives this amount",
                                    "未能解釋：所嘗試的錯誤均不會得出此數額"};
inline constexpr phrase of_severity{"severity {0}", "嚴重程度{0}"};
inline constexpr phrase largest_listed{
    "The {0} with the largest differences are listed; {1} more stand in `findings.csv` of the "
    "evidence, which `--format csv` writes as well",
    "以下列出差額最大的{0}項；另有{1}項載於審計證據的`findings.csv`，亦可用`--format csv`寫出"};
inline constexpr phrase first_listed{
    "The first {0} are listed; {1} more stand in `findings.csv` of the evidence, which `--format "
    "csv` writes as well",
    "以下列出首{0}項；另有{1}項載於審計證據的`findings.csv`，亦可用`--format csv`寫出"};
inline constexpr phrase trivial_left_out{
    "{0} that differ by no more than {1} are counted and not listed",
    "另有{0}項相差不超過{1}，已計算但沒有列出"};

// the rules
inline constexpr phrase versions_heading{"Rules in force", "規則生效日期"};
inline constexpr phrase applications_heading{"Applications", "申請宗數"};
inline constexpr phrase always{"at all times", "一直有效"};
inline constexpr phrase digest{"SHA-256 of the rules: {0}", "規則的SHA-256：{0}"};
inline constexpr phrase sources{"Sources", "依據"};
inline constexpr phrase assumptions{"Assumptions", "假設"};
inline constexpr phrase no_rules{"No scheme that the ledger names has rules here",
                                 "帳冊所列的計劃均沒有規則"};

// what was read
inline constexpr phrase file_heading{"File", "檔案"};
inline constexpr phrase size_heading{"Size", "大小"};
inline constexpr phrase byte_count{"{0} bytes", "{0}個位元組"};
inline constexpr phrase tables_read{"Tables: {0}", "資料表：{0}"};
inline constexpr phrase tolerance{"A difference of no more than {0} was taken for none",
                                  "不超過{0}的差額視作沒有差額"};
inline constexpr phrase kept_months{"Vouchers were asked for until {0} months after the end",
                                    "單據須保存至項目完結後{0}個月"};

// what is not shown
inline constexpr phrase data_alone{
    "This audit compares records with rules. It cannot show whether what an application told is "
    "true, whether goods and services were received, who signed, or what was never recorded. No "
    "table that it reads holds quotations, declarations of interest, separate accounts, or what "
    "is due from results that were sold, so these are not checked. "
    "A finding says that a record differs from the rules, not why, nor that anyone meant it",
    "本審計以記錄對照規則。它不能顯示申請所報的資料是否屬實、貨品及服務是否已收到、由誰簽署，"
    "或從未記錄的事項。它所讀取的資料表並不載有報價、利益申報、獨立帳目，以及成果商品化後應收回的"
    "款項，因此沒有查核這些事項。發現事項只表示記錄與規則不同，並不表示原因，亦不表示有人故意為之"};
inline constexpr phrase rules_not_modelled{"These rules of the schemes are not decided here:",
                                           "以下計劃規則並不在此審定："};
inline constexpr phrase made_with{"Made with subvent {0}", "以subvent {0}製作"};

/// The mistakes in a few words, in their order; what comes after them is unexplained.
inline constexpr std::array mistakes{
    phrase{"rules of another day", "其他日期的規則"},
    phrase{"audited cost not used", "未採用經審計開支"},
    phrase{"payment made twice", "重複付款"},
    phrase{"instalment left out", "漏發一期"},
    phrase{"record left out of a total", "總額漏計記錄"},
    phrase{"record twice in a total", "總額重複計算記錄"},
    phrase{"refunds taken off a total", "總額扣除退款"},
    phrase{"whole award for an instalment", "整筆當作一期"},
    phrase{"another instalment", "其他分期"},
    phrase{"ratio turned round", "比例倒轉"},
    phrase{"share turned round", "份額倒轉"},
    phrase{"earlier awards forgotten", "忽略過往資助"},
    phrase{"cap forgotten", "略去上限"},
    phrase{"cap put on the base", "先把上限用於基數"},
    phrase{"nothing taken off", "沒有扣除"},
    phrase{"another base", "用錯基數"},
    phrase{"no share taken", "沒有按比例計算"},
    phrase{"ratio misread", "誤讀比例"},
    phrase{"rounded another way", "捨入方向不同"},
    phrase{"rounded to another unit", "捨入單位不同"},
    phrase{"rounded too early", "過早捨入"},
    phrase{"award in another unit", "資助額單位錯誤"},
    phrase{"digits of the award swapped", "資助額數字對調"},
    phrase{"fact in another unit", "資料單位錯誤"},
    phrase{"digits of a fact swapped", "資料數字對調"},
    phrase{"fact rounded first", "資料先行捨入"},
    phrase{"award of another applicant", "其他申請人的數額"},
    phrase{"unexplained", "未能解釋"},
};
static_assert(mistakes.size() == ledger::mistake_kinds.size() + 1);

/// How many there are of something, in a language that has a word for one or not; the count as it
/// is written, such as `1,200`.
inline std::string counted(std::size_t count, const std::string& written,
                           const std::array<phrase, 2>& of, language in) {
  return fill(of[count == 1 ? 0 : 1].in(in), {written});
}

}  // namespace subvent::emit::audit_words
