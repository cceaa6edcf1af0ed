// SPDX-License-Identifier: Apache-2.0
// What the commands say beside decisions and diagnostics: notes, headings, closing lines.
#pragma once

#include <array>
#include <cstddef>
#include <string>

#include <subvent/base/phrase.hpp>

namespace subvent::cli::words {

// Each `{0}`, `{1}`, … is explained where it is not plain. A text in brackets `(? … ?)` is left out
// where its argument is empty.

inline constexpr phrase note{"note: {0}", "備註：{0}"};

inline constexpr phrase today{"no day was told, so this is for today in Hong Kong, {0}",
                              "沒有提供日期，因此以香港今日（{0}）計算"};
inline constexpr phrase unused{"told but not used: {0}", "已提供但沒有使用：{0}"};
inline constexpr phrase first_problems{"only the first {0} problems are shown",
                                       "只顯示首{0}個問題"};
inline constexpr phrase file_of_that_name{"to read the file of that name, write `./{0}`",
                                          "如要讀取同名的檔案，請寫`./{0}`"};

// the table of `check`
inline constexpr phrase scheme{"SCHEME", "計劃"};
inline constexpr phrase verdict{"VERDICT", "審定結果"};
inline constexpr phrase award{"AWARD", "資助額"};
inline constexpr phrase why{"WHY", "原因"};
inline constexpr std::array verdicts{phrase{"eligible", "合資格"}, phrase{"ineligible", "不合資格"},
                                     phrase{"undetermined", "未能確定"}};
inline constexpr phrase no_award{"none", "沒有"};
inline constexpr phrase unknown_award{"unknown", "未知"};
inline constexpr phrase why_binds{"{0} binds", "以{0}為限"};
inline constexpr phrase why_no_limit{"nothing binds", "沒有限制因素"};
inline constexpr phrase why_fails{"fails {0}", "不符合準則{0}"};
inline constexpr phrase why_missing{"missing {0}", "欠缺{0}"};
inline constexpr phrase why_unpublished{"not published: {0}", "未有公布：{0}"};

// the table of `schemes`
inline constexpr phrase schemes_on{"Schemes on {0}", "{0}的計劃"};
inline constexpr phrase open{"OPEN", "申請期"};
inline constexpr phrase caps{"caps: {0}", "上限：{0}"};
inline constexpr phrase assumed{"ASSUMED", "假設"};
inline constexpr phrase open_always{"open", "接受申請"};
inline constexpr phrase no_window{"no window", "沒有申請期"};
inline constexpr phrase assumed_of{"{0} of {1}", "{0}/{1}"};
inline constexpr phrase open_until{"open until {0}", "接受申請至{0}"};
inline constexpr phrase opens{"opens {0}", "{0}起接受申請"};
inline constexpr phrase ended{"ended {0}", "已於{0}截止"};
inline constexpr phrase rules_begin{"rules begin {0}", "規則由{0}起生效"};
inline constexpr phrase announced{"announced", "未查得細則"};
inline constexpr phrase in_part{"{0}, known in part", "{0}，僅知部分細則"};
inline constexpr phrase open_and_announced{"{0}, announced", "{0}，未查得細則"};
inline constexpr phrase not_published{"not published", "未有公布"};
inline constexpr phrase cap_depends{"depends on the application", "視乎申請而定"};
inline constexpr phrase envelope{"envelope {0}", "總撥款額{0}"};
inline constexpr phrase asks{"asks {0}", "須提供{0}"};
inline constexpr phrase asks_and_history{"asks {0}; earlier awards as {1}",
                                         "須提供{0}；過往資助為{1}"};
inline constexpr phrase authority{"by {0}", "負責機構：{0}"};
inline constexpr phrase cap_less{"{0} {1}(?, less {2}?)",
                                 "{0}：{1}(?，減去{2}?)"};  ///< name, amount, history
inline constexpr phrase windows{"takes applications {0}", "接受申請：{0}"};
inline constexpr phrase window_from{"from {0}", "由{0}起"};
inline constexpr phrase window_between{"from {0} to {1}", "由{0}至{1}"};
inline constexpr phrase versions{"rules in force on {0}: from {1}(? to {2}?)",
                                 "{0}有效的規則：{1}起(?，至{2}止?)"};
inline constexpr phrase assumptions{"assumptions: {0}", "假設：{0}項"};
inline constexpr phrase caps_of_scheme{"caps", "上限"};
inline constexpr phrase asked_of_applicant{"asks of the applicant", "申請人須提供的資料"};
inline constexpr phrase asked_of_ledger{"asks of earlier awards", "須提供的過往資助"};
inline constexpr phrase true_or_false{"true or false", "true或false"};
inline constexpr phrase one_of{"one of {0}", "以下其中一項：{0}"};
inline constexpr phrase sum_of_awards{"money, the sum of awards of {0}", "金額，即{0}的資助總額"};
inline constexpr phrase count_of_awards{"a number, how many awards of {0}",
                                        "數目，即{0}的資助宗數"};
inline constexpr phrase presumed_none{"{0}; none if it is not told", "{0}；如不提供，推定為沒有"};

// `allocate`
inline constexpr std::array grant_orders{phrase{"first come, first served", "先到先得"},
                                         phrase{"in proportion", "按比例"},
                                         phrase{"by rank", "按名次"}};
inline constexpr phrase envelope_and_order{"Envelope {0}, {1}", "總撥款額{0}，{1}"};
inline constexpr phrase guarantee{"Each applicant is sure of {0}(? until {1}?)",
                                  "每名申請人獲保證{0}(?，至{1}為止?)"};
inline constexpr phrase claim{"CLAIM", "申領"};
inline constexpr phrase came{"CAME", "申請日期"};
inline constexpr phrase entitled{"ENTITLED", "應得"};
inline constexpr phrase granted{"GRANTED", "獲批"};
inline constexpr phrase cut{"CUT", "削減"};
inline constexpr phrase granted_in_all{"Granted {0}, left {1}", "合共批出{0}，餘下{1}"};
inline constexpr phrase nobody_cut{"No claim was cut", "沒有申領被削減"};
inline constexpr phrase cut_in_all{"Claims cut: {0} of {1}, by {2} in all",
                                   "被削減的申領：{1}項中的{0}項，合共{2}"};
inline constexpr phrase not_entitled{"{0} is not eligible: fails {1}",
                                     "{0}不合資格：不符合準則{1}"};

// `audit`
inline constexpr phrase audited{"Audit on {0}", "{0}的審計"};
inline constexpr phrase audited_what{
    "Applications: {0}, of which {1} could be decided; payments: {2}(?, of {3}?)",
    "申請：{0}宗，其中{1}宗可審定；付款：{2}宗(?，合共{3}?)"};
inline constexpr phrase nothing_found{"Nothing was found", "沒有發現事項"};
inline constexpr phrase code_heading{"CODE", "代號"};
inline constexpr phrase count_heading{"FOUND", "宗數"};
inline constexpr phrase weight_heading{"SEVERITY", "嚴重程度"};
inline constexpr phrase finding_heading{"FINDING", "發現事項"};
inline constexpr phrase more_findings{"{0} more; `--format csv` and `--format json` list all",
                                      "另有{0}項；`--format csv`及`--format json`列出全部"};
inline constexpr phrase more_apart{"{0} more; `--format json` lists all",
                                   "另有{0}項；`--format json`列出全部"};
inline constexpr phrase rows_left_out{
    "rows or tables that could not be read, and are left out of all that is said here: {0}",
    "無法讀取而以下內容並不包括在內的資料行或表：{0}個"};
inline constexpr phrase evidence_written{"The evidence is in {0}", "審計證據存於{0}"};
inline constexpr phrase same_evidence{
    "{0}: the files are as their manifests say, and the audit comes out the same(?; its rules are "
    "not those here: {1}?)",
    "{0}：檔案與清單相符，重新審計的結果相同(?；但其規則與現有的不同：{1}?)"};
inline constexpr phrase no_evidence{
    "No evidence was written: not every table or rule file could be read",
    "沒有寫出審計證據：並非所有資料表及規則檔案均可讀取"};
inline constexpr phrase evidence_differs{"{0}: not as it was filed", "{0}：與存檔時不同"};
inline constexpr phrase rows_read{"reading: {0} rows", "讀取：{0}行"};
inline constexpr phrase decided_so_far{"deciding: {0} of {1} applications",
                                       "審定：{1}宗申請中的{0}宗"};
inline constexpr phrase trivial_findings{
    "{0} that differ by no more than {1} are counted and not listed",
    "另有{0}項相差不超過{1}，已計算但沒有列出"};

// `sample`
inline constexpr std::array sample_of{phrase{"Random sample of {0}", "{0}的隨機樣本"},
                                      phrase{"Systematic sample of {0}", "{0}的系統樣本"},
                                      phrase{"Stratified sample of {0}", "{0}的分層樣本"},
                                      phrase{"Monetary-unit sample of {0}", "{0}的貨幣單位樣本"}};
inline constexpr phrase seed{"Seed: {0}", "種子：{0}"};
inline constexpr phrase seed_drawn{"Seed: {0} (drawn now; `--seed` draws it again)",
                                   "種子：{0}（剛抽出；以`--seed`可重抽）"};
inline constexpr phrase population{"Payments: {0}, of {1}", "付款：{0}宗，合共{1}"};
inline constexpr phrase set_apart{
    "Set apart, to be looked at by themselves, for they are zero or less: {0}, of {1}: {2}",
    "另行審查的零或負數付款：{0}宗，合共{1}：{2}"};
inline constexpr phrase stepping_items{"Start {0}, interval {1}, in payments",
                                       "起點{0}，間距{1}，以付款宗數計"};
inline constexpr phrase stepping_amounts{"Start {0}, interval {1}", "起點{0}，間距{1}"};
inline constexpr phrase rounded{"{0} (exactly {1})", "{0}（準確數為{1}）"};
inline constexpr phrase stratum{"Stratum {0}, {1}: {2}, of {3}; selected {4}",
                                "第{0}層，{1}：{2}宗付款，合共{3}；選取{4}宗"};
inline constexpr phrase stratum_below{"below {0}", "少於{0}"};
inline constexpr phrase stratum_between{"from {0} to below {1}", "{0}或以上，少於{1}"};
inline constexpr phrase stratum_from{"from {0}", "{0}或以上"};
inline constexpr phrase no_application{"application not in its table", "申請不在表內"};
inline constexpr phrase selected{"Selected: {0}, of {1}", "選取：{0}宗付款，合共{1}"};
inline constexpr phrase payment_heading{"PAYMENT", "付款"};
inline constexpr phrase number_heading{"NUMBER", "編號"};
inline constexpr phrase recorded{"RECORDED", "記錄金額"};
inline constexpr phrase audited_heading{"AUDITED", "審計金額"};
inline constexpr phrase hits{"HITS", "命中次數"};
inline constexpr phrase stratum_heading{"STRATUM", "層"};
inline constexpr phrase misstated{"Misstated: {0} of {1}, overstated by {2}, understated by {3}",
                                  "錯報：{1}宗中的{0}宗，多報{2}，少報{3}"};
inline constexpr std::array projections{phrase{"by ratio", "按比率"},
                                        phrase{"by mean difference", "按平均差額"},
                                        phrase{"by mean per unit", "按平均金額"}};
inline constexpr phrase by_taints{"by taints", "按錯報率"};
inline constexpr phrase projected{"Projected misstatement, {0}: {1}", "推算錯報（{0}）：{1}"};
inline constexpr phrase anomalies{"Anomalies, not projected: {0}; with them {1}",
                                  "異常，不作推算：{0}；計入後為{1}"};
inline constexpr phrase upper_limit{"Overstated with a confidence of {0} by no more than {1}",
                                    "以{0}的置信水平，多報不超過{1}"};
inline constexpr phrase limit_parts{
    "Basic precision, factor {0}: {1}; projected {2}; allowance for these {3}; known {4}"
    "(?; anomalies {5}?)",
    "基本精確度（系數{0}）：{1}；推算{2}；相應的增幅{3}；已知{4}(?；異常{5}?)"};
inline constexpr phrase no_sample{"nothing was drawn or projected", "沒有抽樣或推算"};

// `export`
inline constexpr phrase nothing_exported{"nothing was exported", "沒有匯出任何資助"};
inline constexpr phrase exported_by_payments{
    "the ledger has no awards, so what was granted is taken from what was paid, and its day from "
    "the first payment",
    "帳冊沒有資助額，因此批出金額以付款為準，日期則以首次付款為準"};

// `verify`: the receipt, the scheme, the day, the decision
inline constexpr phrase same{"{0}: same: {1} on {2}: {3}", "{0}：相符：{1}，{2}：{3}"};
inline constexpr phrase differs{"{0}: differs", "{0}：不符"};
inline constexpr phrase other_rules{"{0}: made by other rules", "{0}：由其他規則作出"};
inline constexpr phrase unreadable{"{0}: cannot be read", "{0}：無法讀取"};
inline constexpr phrase broken_rules{"{0}: not decided, for the rules of {1} are invalid",
                                     "{0}：未經審定，因為{1}的規則無效"};

// `lint` and `test`
inline constexpr phrase no_findings{"{0}, no findings", "{0}，沒有發現事項"};
inline constexpr phrase findings{"{0}, {1}, {2}", "{0}，{1}，{2}"};
inline constexpr phrase one_file{"{0} file", "{0}個檔案"};
inline constexpr phrase files{"{0} files", "{0}個檔案"};
inline constexpr phrase one_error{"{0} error", "{0}項錯誤"};
inline constexpr phrase errors{"{0} errors", "{0}項錯誤"};
inline constexpr phrase one_finding{"{0} finding", "{0}項發現事項"};
inline constexpr phrase many_findings{"{0} findings", "{0}項發現事項"};
inline constexpr phrase failed{"failed: {0}", "未通過：{0}"};
inline constexpr phrase difference{"{0}: expected {1}, found {2}", "{0}：預期{1}，得出{2}"};
inline constexpr phrase unreached{"unreached: {0}: {1}", "未涵蓋：{0}：{1}"};  ///< scheme, event
inline constexpr phrase survives{"survives: {0}: {1}", "未被識別：{0}：{1}"};  ///< scheme, mutant
inline constexpr phrase listed_in_vain{"listed in vain: {0}",
                                       "毋須列出：{0}"};  ///< event or mutant
inline constexpr phrase reached{"{0} of {1} events reached(?, {2} cannot be?)",
                                "已涵蓋{1}個情況中的{0}個(?，其中{2}個不可能出現?)"};
inline constexpr phrase mutants{
    "{0} mutants: {1} killed, {2} set aside, {3} cannot be killed, {4} survive",
    "{0}個變體：{1}個被識別，{2}個不計，{3}個無法識別，{4}個未被識別"};
inline constexpr phrase one_not_read{"{0} file of cases not run, for it or its rules are invalid",
                                     "{0}個測試檔案未有執行，因為該檔案或其規則無效"};
inline constexpr phrase many_not_read{
    "{0} files of cases not run, for they or their rules are invalid",
    "{0}個測試檔案未有執行，因為該等檔案或其規則無效"};
inline constexpr phrase one_untried{"no mutants tried of {0} scheme, for a case of it fails",
                                    "{0}個計劃有個案未通過，未有嘗試其變體"};
inline constexpr phrase many_untried{"no mutants tried of {0} schemes, for a case of each fails",
                                     "{0}個計劃有個案未通過，未有嘗試其變體"};
inline constexpr phrase passed_and_failed{"{0} passed, {1} failed", "{0}個通過，{1}個未通過"};

/// How many there are of something, in a language that has a word for one or not.
inline std::string counted(std::size_t count, const phrase& one, const phrase& many, language in) {
  return fill((count == 1 ? one : many).in(in), {std::to_string(count)});
}

// `batch`
inline constexpr phrase batch_progress{"{0} rows, {1} a second", "{0}行，每秒{1}行"};
inline constexpr phrase batch_progress_of{"{0}%, {1} rows, {2} a second, {3} s left",
                                          "{0}%，{1}行，每秒{2}行，尚餘{3}秒"};
inline constexpr phrase batch_rows{"rows: {0}, of which {1} could not be read",
                                   "行數：{0}，其中{1}行未能讀取"};
inline constexpr phrase batch_granted{"granted: {0}", "批出：{0}"};
inline constexpr phrase batch_failed{"fail: {0}", "不符合準則：{0}"};
inline constexpr phrase batch_missing{"missing: {0}", "欠缺：{0}"};
inline constexpr phrase batch_faults{"faults: {0}", "錯誤：{0}"};
inline constexpr phrase batch_presumed{"not told, and presumed: {0}", "沒有提供而作推定：{0}"};
inline constexpr phrase batch_refused{"not read: {0}", "未能讀取：{0}"};
inline constexpr phrase batch_stopped{"stopped after {0} rows, which are whole; no more were read",
                                      "在{0}行後停止；這些行完整，其後各行未有讀取"};
inline constexpr phrase batch_stopped_file{"stopped after {0} rows; no file was written",
                                           "在{0}行後停止；沒有寫出檔案"};
inline constexpr phrase batch_broken_off{"only the first {0} rows were written in whole",
                                         "只有首{0}行完整寫出"};
inline constexpr phrase table_cut_off{
    "the table ends in the middle of a row, on line {0}; those before it are decided",
    "表格在第{0}行中途結束；之前各行已作決定"};
inline constexpr phrase table_may_be_cut_off{
    "line {0}, the last, has no line break; it may have been cut off",
    "最後的第{0}行沒有換行，可能曾被截斷"};

}  // namespace subvent::cli::words
