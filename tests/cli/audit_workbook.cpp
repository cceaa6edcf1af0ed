// SPDX-License-Identifier: Apache-2.0
// The workbook of an audit, as an auditor reads it.
#include <doctest/doctest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include <cli/program.hpp>
#include <cli/sheets.hpp>
#include <digest.hpp>

namespace subvent::test {
namespace {

constexpr int summary = 1;
constexpr int findings = 2;
constexpr int payments = 3;
constexpr int rules = 4;
constexpr int inputs = 5;
constexpr int notes = 6;

/// Two awards of one scheme, one twice what it should be, and a payment of nobody's.
class counted_ledger {
 public:
  explicit counted_ledger(const std::string& more_payments = {}) {
    here_.write("applications.csv",
                "application_id,scheme,application_date,applicant,"
                "production_line_in_hong_kong,project_cost\n"
                "=1+1,hk.manufacturing_plus,2025-12-01,x,true,\"HKD 300,000\"\n"
                "A-2,hk.manufacturing_plus,2025-12-02,y,true,\"HKD 600,000.01\"\n");
    here_.write("awards.csv",
                "application_id,amount,approved\n=1+1,HKD 100000,2026-01-01\n"
                "A-2,HKD 400000,2026-01-02\n");
    here_.write("payments.csv",
                "application_id,amount,date,event\n=1+1,HKD 40000,2026-01-05,first\n"
                "A-2,HKD 400000,2026-01-06,\n=1+1,HKD 60000,2026-02-05,second\n"
                "Nobody,HKD 5,2026-02-06,\n" +
                    more_payments);
    outcome_ = run({"audit", here_.path("payments.csv"), "--applications",
                    here_.path("applications.csv"), "--awards", here_.path("awards.csv"), "--on",
                    "2026-06-30", "--output", here_.path("evidence")});
    workbook_ = file("data/workbook.xlsx");
  }
  std::string file(const std::string& name) const {
    return read_file(here_.path("evidence/" + name));
  }
  const std::string& workbook() const { return workbook_; }
  const outcome& made() const { return outcome_; }
  sheet_cells sheet(int number) const { return sheet_of(workbook_, number); }

 private:
  folder here_;
  outcome outcome_;
  std::string workbook_;
};

/// The cells of some columns of a row, with a blank between; `-` where there is none.
std::string row_of(const sheet_cells& all, int row, const std::string& columns) {
  std::string made;
  for (const char column : columns) {
    const auto found = all.find(std::string(1, column) + std::to_string(row));
    made += (made.empty() ? "" : " ") + (found == all.end() ? "-" : found->second);
  }
  return made;
}

/// The row whose first cell is this one, or 0.
int row_from(const sheet_cells& all, const std::string& first, const std::string& column = "A") {
  for (const auto& [place, held] : all) {
    if (held == first && place.starts_with(column)) return std::stoi(place.substr(1));
  }
  return 0;
}

TEST_CASE("a workbook has the sheets that an auditor files, each named in both languages") {
  const counted_ledger ledger;
  CHECK(ledger.made().err == "");
  CHECK(sheets_of(ledger.workbook()) ==
        "Summary 摘要,Findings 發現事項,Payments 付款,Rules 規則,Inputs 輸入檔案,Notes 說明");
  CHECK(ledger.sheet(payments).at("A1") == "\"Payment\n付款編號\"");
}

TEST_CASE("the summary counts what was audited and sums it up") {
  const counted_ledger ledger;
  const auto cells = ledger.sheet(summary);
  CHECK(row_of(cells, 2, "ABC") ==
        "\"Day to which ages are counted\" \"計算時間長短的截止日\" 46203");
  CHECK(row_of(cells, 3, "AC") == "\"Applications\" 2");
  CHECK(row_of(cells, 5, "AC") == "\"Payments\" 4");
  const auto paid = row_from(cells, "\"Paid\"");
  CHECK(row_of(cells, paid, "CD") == "500005 \"HKD\"");
  const auto above = row_from(cells, "\"Granted or paid above the rules\"");
  CHECK(row_of(cells, above, "CD") == "200005 \"HKD\"");
  const auto kind = row_from(cells, "\"F203 granted too much\"");
  CHECK(row_of(cells, kind, "BCDEFG") == "\"F203 批出過多\" 1 \"high 高\" \"HKD\" 200000 -");
}

TEST_CASE("every payment has the steps of its award below it, before and after") {
  const counted_ledger ledger;
  const auto cells = ledger.sheet(payments);
  // The payment, its application, its line, paid, paid so far, granted, by the rules, verdict.
  CHECK(row_of(cells, 2, "ABCGJKLMO") ==
        "1 - \"=1+1\" 2 40000 40000 100000 100000 \"eligible 合資格\"");
  CHECK(row_of(cells, 2, "HPQ") == "46027 45992 45979");
  CHECK(row_of(cells, 3, "ABCSTU") == "1 1 \"=1+1\" \"matching\" - 100000");
  CHECK(row_of(cells, 4, "ABSTU") == "1 2 \"enterprise_cap\" 100000 100000");
  CHECK(row_of(cells, 5, "ABSTU") == "1 3 \"round\" 100000 100000");
  CHECK(contains(cells.at("Z2"), "project_cost: HKD 300000.00"));
  CHECK(contains(cells.at("Z2"), "granted_before: HKD 0.00"));
  // What is no whole number of cents is a fraction until it is rounded.
  CHECK(row_of(cells, 6, "ACJMR") == "2 \"A-2\" 400000 200000 \"F203; F205; F302\"");
  CHECK(row_of(cells, 7, "AU") == "2 \"60000001/300\"");
  CHECK(row_of(cells, 9, "AU") == "2 200000");
  // The third payment is of the first application, which then has what it was granted.
  CHECK(row_of(cells, 10, "ACJK") == "3 \"=1+1\" 60000 100000");
  CHECK(row_of(cells, 14, "ABCDJMR") == "4 - \"Nobody\" - 5 - \"F101\"");
  CHECK(cells.count("A15") == 0);
  const auto text = part_of(ledger.workbook(), "xl/worksheets/sheet3.xml");
  CHECK(contains(text, "<row r=\"3\" outlineLevel=\"1\""));
  CHECK(contains(text, "<autoFilter ref=\"A1:Z14\"/>"));
}

TEST_CASE("the findings have the columns of the CSV, and every record") {
  const counted_ledger ledger;
  const auto cells = ledger.sheet(findings);
  const auto row = row_from(cells, "\"F203\"");
  CHECK(row_of(cells, row, "BCEFGHIJKLT") ==
        "\"award_too_high\" \"high 高\" \"A-2\" \"inputs/02-awards.csv\" 3 1 400000 200000 200000 "
        "\"HKD\" \"no 否\"");
  CHECK(row_of(cells, row, "Y") == "\"inputs/02-awards.csv:3\"");
  CHECK(contains(row_of(cells, row, "U"), "`A-2` was granted HKD 400,000.00, and the rules give"));
  CHECK(contains(row_of(cells, row, "V"), "獲批HKD 400,000.00"));
}

TEST_CASE("the rules in force stand with their sources, and the notes with what is assumed") {
  const counted_ledger ledger;
  const auto in_force = ledger.sheet(rules);
  const auto cap = row_from(in_force, "\"enterprise_cap\"", "G");
  CHECK(row_of(in_force, cap, "AFJK") ==
        "\"hk.manufacturing_plus\" \"figure 數值\" 250000 \"HKD\"");
  CHECK(row_of(in_force, cap, "L") != "-");
  const auto said = ledger.sheet(notes);
  CHECK(row_from(said, "\"how it was done 審計方法\"") > 1);
  CHECK(row_from(said, "\"assumed, for no source says it 假設，因為沒有資料來源說明\"") > 1);
  CHECK(row_from(said, "\"not decided here 不在此審定的事項\"") > 1);
}

TEST_CASE("the inputs stand with their bytes and digests") {
  const counted_ledger ledger;
  const auto cells = ledger.sheet(inputs);
  const auto table = ledger.file("data/inputs/01-applications.csv");
  CHECK(row_of(cells, 2, "BCD") == "\"inputs/01-applications.csv\" " +
                                       std::to_string(table.size()) + " \"" + sha256(table) + "\"");
  CHECK(row_of(cells, 5, "B") == "\"hk.manufacturing_plus\"");
}

TEST_CASE("no text of a ledger becomes a formula, and what a number cannot hold is text") {
  const counted_ledger ledger("A-2,HKD 9007199254740993.01,2026-03-01,\"=HYPERLINK(\"\"x\"\")\"\n");
  for (int sheet = summary; sheet <= notes; ++sheet) {
    const auto text =
        part_of(ledger.workbook(), "xl/worksheets/sheet" + std::to_string(sheet) + ".xml");
    CAPTURE(sheet);
    CHECK_FALSE(contains(text, "<f"));
    CHECK_FALSE(contains(text, "hyperlink"));
  }
  const auto cells = ledger.sheet(payments);
  const auto row = row_from(cells, "\"9007199254740993.01\"", "J");
  CHECK(row_of(cells, row, "AIJK") ==
        "5 \"=HYPERLINK(\"x\")\" \"9007199254740993.01\" \"9007199255140993.01\"");
}

}  // namespace
}  // namespace subvent::test
