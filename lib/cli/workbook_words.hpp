// SPDX-License-Identifier: Apache-2.0
// The words of the workbook of an audit: its sheets, headings and notes.
#pragma once

#include <array>

#include <cli/findings.hpp>
#include <cli/workbook.hpp>
#include <subvent/base/phrase.hpp>

namespace subvent::cli::workbook_words {

inline constexpr phrase title{"Audit", "審計"};

// the sheets
inline constexpr phrase summary{"Summary", "摘要"};
inline constexpr phrase findings{"Findings", "發現事項"};
inline constexpr phrase payments{"Payments", "付款"};
inline constexpr phrase rules{"Rules", "規則"};
inline constexpr phrase inputs{"Inputs", "輸入檔案"};
inline constexpr phrase notes{"Notes", "說明"};

// `Summary`
inline constexpr phrase what{"What", "項目"};
inline constexpr phrase figure{"Figure", "數值"};
inline constexpr phrase audited_on{"Day to which ages are counted", "計算時間長短的截止日"};
inline constexpr phrase applications{"Applications", "申請宗數"};
inline constexpr phrase decided{"Applications that could be decided", "可審定的申請宗數"};
inline constexpr phrase payment_count{"Payments", "付款宗數"};
inline constexpr phrase rows_not_read{"Rows or tables that could not be read, and are left out",
                                      "無法讀取而沒有包括在內的資料行或表"};
inline constexpr phrase finding_count{"Findings", "發現事項"};
inline constexpr std::array by_severity{phrase{"Findings: high", "發現事項：高"},
                                        phrase{"Findings: medium", "發現事項：中"},
                                        phrase{"Findings: low", "發現事項：低"}};
inline constexpr phrase trivial_count{"Findings whose difference is clearly trivial",
                                      "差額明顯微小的發現事項"};
inline constexpr phrase tolerance{"Tolerance: a difference of no more is none",
                                  "容差：不超過此數的差額不作發現事項"};
inline constexpr phrase clearly_trivial{"Clearly trivial: a difference of no more",
                                        "明顯微小：不超過此數的差額"};
inline constexpr phrase none{"none", "沒有"};
inline constexpr phrase written_by{"Version of subvent", "subvent版本"};
inline constexpr phrase money_part{"Money", "款項"};
inline constexpr phrase currency{"Currency", "貨幣"};
inline constexpr phrase paid{"Paid", "已付"};
inline constexpr phrase above{"Granted or paid above the rules", "批出或付出多於按規則應得"};
inline constexpr phrase below{"Granted or paid below the rules", "批出或付出少於按規則應得"};
inline constexpr phrase once{
    "each application once, by its largest difference from what it is entitled to",
    "每宗申請只計一次，以其與應得數額的最大差額計算"};
inline constexpr phrase kinds_part{"Kinds of findings", "發現事項的種類"};
inline constexpr phrase causes_part{"Likeliest causes of wrong amounts", "數額不符的最可能成因"};
inline constexpr phrase code_heading{"Code", "代號"};
inline constexpr phrase severity_heading{"Severity", "嚴重程度"};
inline constexpr phrase finding_heading{"Finding", "發現事項"};
inline constexpr phrase cause_heading{"Cause", "成因"};
inline constexpr phrase count_heading{"Found", "宗數"};
inline constexpr phrase trivial_heading{"Clearly trivial", "明顯微小"};
inline constexpr phrase above_heading{"Above", "多出"};
inline constexpr phrase below_heading{"Below", "少於"};
inline constexpr phrase may_overlap{
    "sums of kinds are not to be added up: one difference may be found in more than one way",
    "各種類的總額不可相加：同一差額可能以多於一種方式發現"};

// values
inline constexpr phrase yes{"yes", "是"};
inline constexpr phrase no{"no", "否"};

/// The columns of `Summary`, whose headings are those of its first part.
inline constexpr std::array summary_columns{sheet_column{what, 44},     sheet_column{{"", ""}, 40},
                                            sheet_column{figure, 22},   sheet_column{{"", ""}, 14},
                                            sheet_column{{"", ""}, 10}, sheet_column{{"", ""}, 22},
                                            sheet_column{{"", ""}, 22}, sheet_column{{"", ""}, 12}};

/// The columns of `Findings`: those of `finding_columns`, and all records.
inline constexpr std::array findings_columns{
    sheet_column{{"Code", "代號"}, 8},
    sheet_column{{"Name", "名稱"}, 24},
    sheet_column{{"Severity", "嚴重程度"}, 11},
    sheet_column{{"Scheme", "計劃"}, 22},
    sheet_column{{"Application", "申請"}, 16},
    sheet_column{{"Table", "資料表"}, 22},
    sheet_column{{"Line", "行"}, 8},
    sheet_column{{"Records", "記錄數目"}, 10},
    sheet_column{{"Found", "帳冊數額"}, 18},
    sheet_column{{"Expected", "應有數額"}, 18},
    sheet_column{{"Difference", "差額"}, 18},
    sheet_column{{"Currency", "貨幣"}, 10},
    sheet_column{{"Rule", "規則"}, 22},
    sheet_column{{"Sources", "資料來源"}, 16},
    sheet_column{{"Place in the source", "來源中的位置"}, 20},
    sheet_column{{"Rules in force from", "規則生效日"}, 13},
    sheet_column{{"Cause 1", "成因一"}, 20},
    sheet_column{{"Cause 2", "成因二"}, 20},
    sheet_column{{"Cause 3", "成因三"}, 20},
    sheet_column{{"Clearly trivial", "明顯微小"}, 11},
    sheet_column{{"Sentence (English)", "說明（英文）"}, 60},
    sheet_column{{"Sentence (Chinese)", "說明（中文）"}, 50},
    sheet_column{{"Causes (English)", "成因（英文）"}, 50},
    sheet_column{{"Causes (Chinese)", "成因（中文）"}, 44},
    sheet_column{{"All records", "全部記錄"}, 30}};
static_assert(findings_columns.size() == finding_columns.size() + 1);

/// The columns of `Payments`. Those up to the currency stand on the rows of steps too.
inline constexpr std::array payments_columns{
    sheet_column{{"Payment", "付款編號"}, 10},
    sheet_column{{"Step", "步驟"}, 7},
    sheet_column{{"Application", "申請"}, 16},
    sheet_column{{"Scheme", "計劃"}, 22},
    sheet_column{{"Currency", "貨幣"}, 10},
    sheet_column{{"Table", "資料表"}, 22},
    sheet_column{{"Line", "行"}, 8},
    sheet_column{{"Paid on", "付款日期"}, 12},
    sheet_column{{"Instalment", "分期"}, 16},
    sheet_column{{"Paid", "付款金額"}, 18},
    sheet_column{{"Paid so far", "累計付款"}, 18},
    sheet_column{{"Granted", "獲批資助額"}, 18},
    sheet_column{{"Award by the rules", "按規則應得的資助額"}, 18},
    sheet_column{{"Instalment by the rules", "按規則的分期金額"}, 18},
    sheet_column{{"Verdict", "審定結果"}, 16},
    sheet_column{{"Day that picks the rules", "決定適用規則的日期"}, 13},
    sheet_column{{"Rules in force from", "規則生效日"}, 13},
    sheet_column{{"Findings of it or its application", "付款或其申請的發現事項"}, 18},
    sheet_column{{"Rule of the step", "步驟的規則"}, 22},
    sheet_column{{"Before", "計算前"}, 18},
    sheet_column{{"After", "計算後"}, 18},
    sheet_column{{"Binds", "以此為限"}, 8},
    sheet_column{{"Decision or step (English)", "決定或步驟（英文）"}, 60},
    sheet_column{{"Decision or step (Chinese)", "決定或步驟（中文）"}, 50},
    sheet_column{{"Source", "資料來源"}, 24},
    sheet_column{{"What was told, with earlier awards", "所提供的資料及過往資助"}, 60}};

/// The columns of `Rules`.
inline constexpr std::array rules_columns{
    sheet_column{{"Scheme", "計劃"}, 22},
    sheet_column{{"Name (English)", "名稱（英文）"}, 30},
    sheet_column{{"Name (Chinese)", "名稱（中文）"}, 24},
    sheet_column{{"In force from", "生效日"}, 12},
    sheet_column{{"Until", "截止日"}, 12},
    sheet_column{{"Kind", "類別"}, 18},
    sheet_column{{"Rule", "規則"}, 24},
    sheet_column{{"In words (English)", "文字說明（英文）"}, 50},
    sheet_column{{"In words (Chinese)", "文字說明（中文）"}, 44},
    sheet_column{{"Value", "數值"}, 20},
    sheet_column{{"Currency", "貨幣"}, 10},
    sheet_column{{"Source (English)", "資料來源（英文）"}, 44},
    sheet_column{{"Source (Chinese)", "資料來源（中文）"}, 40},
    sheet_column{{"Place in the source", "來源中的位置"}, 24},
    sheet_column{{"Published", "發布日期"}, 14},
    sheet_column{{"Address", "網址"}, 40},
    sheet_column{{"Assumed (English)", "假設（英文）"}, 44},
    sheet_column{{"Assumed (Chinese)", "假設（中文）"}, 40}};

inline constexpr phrase kind_figure{"figure", "數值"};
inline constexpr phrase kind_criterion{"criterion", "準則"};
inline constexpr phrase kind_step{"step", "步驟"};
inline constexpr phrase kind_window{"window", "申請期"};
inline constexpr phrase not_published{"not published", "未有公布"};

/// The columns of `Inputs`.
inline constexpr std::array inputs_columns{
    sheet_column{{"What", "類別"}, 30}, sheet_column{{"Name", "名稱"}, 44},
    sheet_column{{"Bytes", "位元組"}, 16}, sheet_column{{"SHA-256", "SHA-256摘要"}, 68}};

inline constexpr phrase input_table{"table of the ledger", "帳冊的資料表"};
inline constexpr phrase input_rules{
    "rules: what `sha256sum facts.yaml NAME.yaml | sha256sum` prints of them",
    "規則：以`sha256sum facts.yaml NAME.yaml | sha256sum`所得的摘要"};

/// The columns of `Notes`.
inline constexpr std::array notes_columns{
    sheet_column{{"Of what", "關於"}, 26}, sheet_column{{"Scheme", "計劃"}, 22},
    sheet_column{{"Rule", "規則"}, 22},    sheet_column{{"English", "英文"}, 80},
    sheet_column{{"Chinese", "中文"}, 70}, sheet_column{{"Source", "資料來源"}, 24}};

inline constexpr phrase about_method{"how it was done", "審計方法"};
inline constexpr phrase about_reading{"how to read this workbook", "如何閱讀本工作簿"};
inline constexpr phrase about_scope{"what an audit of data cannot show", "數據審計不能顯示的事項"};
inline constexpr phrase about_assumed{"assumed, for no source says it",
                                      "假設，因為沒有資料來源說明"};
inline constexpr phrase about_not_modelled{"not decided here", "不在此審定的事項"};

inline constexpr std::array method_notes{
    phrase{
        "Every application of the ledger was decided again by the rules of its own day, in order "
        "of the day on which it was granted, with the earlier awards that the ledger had by then.",
        "帳冊內的每宗申請均按其當日的規則，依批出日期的先後，並計及帳冊當時已有的過往資助，重新審定"
        "。"},
    phrase{"What was granted is what the awards say; where there is none, what was paid.",
           "獲批數額以資助記錄為準；如沒有資助記錄，則以付款為準。"},
    phrase{"All amounts are reckoned as exact fractions and rounded only where a rule says so. No "
           "amount was ever held as a binary fraction before it came into a cell.",
           "所有數額均以準確的分數計算，只在規則訂明時捨入。數額在寫入儲存格之前從沒有以二進制小數"
           "儲存。"},
    phrase{"A difference of no more than the tolerance is no finding. A clearly trivial difference "
           "is a finding that is marked as such; none is left out of this workbook.",
           "不超過容差的差額不作發現事項。明顯微小的差額仍屬發現事項，並加以標明；本工作簿沒有"
           "略去任何一項。"},
    phrase{
        "A history that was told as more than the ledger has stands, for there may be awards that "
        "the ledger does not hold; one that was told as less does not.",
        "申報的過往資助如多於帳冊所載，予以採用，因為可能有帳冊沒有記錄的資助；如少於帳冊所載，則不"
        "予採用。"}};

inline constexpr std::array reading_notes{
    phrase{
        "Payments stand in the order of their table. The steps by which the rules give the award "
        "stand below each payment and fold away; filter the column Step for blanks to see "
        "payments alone.",
        "付款依其資料表的次序列出。按規則計算資助額的步驟列於每宗付款之下，可以摺疊；在「步驟」一欄"
        "篩選空白，"
        "即只顯示付款。"},
    phrase{"An amount of up to 13 digits, cents included, is a number; a spreadsheet cannot hold a "
           "longer one exactly, so it is text. What is no whole number of cents is a fraction, as "
           "text. An amount in another currency than its row names the currency, as text.",
           "不超過13位數字（連分位）的數額為數字；更長的數額，試算表無法準確儲存，因此為文字。並非"
           "整分的數額以分數"
           "表示，為文字。貨幣與該行不同的數額註明其貨幣，為文字。"},
    phrase{
        "The sums of the sheet Summary are exact. A spreadsheet that adds up a column may be off "
        "in the last digits.",
        "「摘要」工作表的總額是準確的。由試算表加總一欄，末尾數字可能有誤差。"},
    phrase{
        "A text that begins with = + - or @ is text and never a formula. No cell holds a formula "
        "or a link.",
        "以=、+、-或@開首的文字只是文字，不是公式。所有儲存格均沒有公式或連結。"},
    phrase{
        "A text that is too long for a cell is cut and ends with \u201c […cut 已截短]\u201d; "
        "findings.json and receipts.json have it whole. Rows that are too many for a sheet go on "
        "in the next one, such as Payments 付款 (2).",
        "儲存格容納不下的文字會截短，並以「 […cut "
        "已截短]」結尾；全文見findings.json及receipts.json。"
        "工作表容納不下的資料行，續於下一工作表，例如Payments 付款 (2)。"},
    phrase{"The receipts in receipts.json have more of each decision: its criteria, facts and "
           "presumptions.",
           "receipts.json的決定記錄載有每項決定的更多內容：準則、資料項及推定。"},
    phrase{"The properties of this file give a fixed day as that of its making, so that the same "
           "ledger always gives the same bytes.",
           "本檔案的屬性以固定的日期為建立日期，使相同的帳冊必定得出相同的檔案內容。"}};

inline constexpr std::array scope_notes{
    phrase{
        "The audit holds the ledger against the rules. It does not show that what the ledger says "
        "is true: that a project took place, that an invoice is genuine, that an applicant is who "
        "it says.",
        "審計以規則核對帳冊，但不能顯示帳冊所載屬實：例如項目確曾進行、發票真確、申請人身分屬實。"},
    phrase{
        "What does not stand in the tables was not seen: awards and payments that were never "
        "recorded, and applications of related parties that nothing in the tables ties together.",
        "沒有載於資料表的事項不在審計範圍之內：例如從未記錄的資助及付款，以及資料表沒有任何聯繫的相"
        "關人士的申請。"},
    phrase{"A cause that gives an amount to the last cent is likely, and not proven.",
           "得出數額分毫不差的成因屬可能的成因，並非已獲證實。"},
    phrase{"A finding is a question to be put to whoever keeps the ledger, and no judgement of a "
           "person.",
           "發現事項是須向帳冊備存者提出的問題，並非對任何人的判斷。"}};

}  // namespace subvent::cli::workbook_words
