// SPDX-License-Identifier: Apache-2.0
#include <cli/workbook.hpp>

#include <doctest/doctest.h>

#include <sys/resource.h>

#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <cli/sheets.hpp>
#include <cli/workbook_parts.hpp>

namespace subvent::test {
namespace {

using cli::cell_text;
using cli::row_look;
using cli::sheet_cell;
using cli::workbook;

const cli::sheet_layout plain{{"Sheet", "工作表"}, {{{"One", "一"}, 10}, {{"Two", "二"}, 10}}};

money money_of(const char* text) { return *money::parse(text); }

/// A variable of the environment as it is told, until the test ends.
class variable {
 public:
  variable(const char* name, const char* value) : name_(name) {
    if (const char* was = std::getenv(name)) before_ = was;
    setenv(name, value, 1);
  }
  variable(const variable&) = delete;
  variable& operator=(const variable&) = delete;
  ~variable() {
    if (before_) setenv(name_, before_->c_str(), 1);
    if (!before_) unsetenv(name_);
  }

 private:
  const char* name_;
  std::optional<std::string> before_;
};

/// The bytes of a workbook of one sheet with these rows below the headings.
std::string written(const std::vector<std::vector<sheet_cell>>& rows, cli::sheet_size most = {}) {
  workbook made({"Test", "測試"}, most);
  made.begin_sheet(plain);
  for (const auto& one : rows) made.row(one);
  const auto bytes = made.finish();
  REQUIRE(bytes);
  return *bytes;
}

/// The cell of a workbook that has no other.
std::string only(const sheet_cell& what) { return sheet_of(written({{what}}), 1).at("A2"); }

TEST_CASE("a text is a text, whatever it begins with, and no cell holds a formula or a link") {
  for (const std::string text :
       {"=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0", "1", "007", "2026-01-31", "TRUE",
        "http://example.org", "mailto:x@example.org", "internal:Sheet!A1", "{=1}", "\t=1"}) {
    CAPTURE(text);
    const auto bytes = written({{text}});
    CHECK(sheet_of(bytes, 1).at("A2") == "\"" + text + "\"");
    const auto sheet = part_of(bytes, "xl/worksheets/sheet1.xml");
    CHECK(sheet.find("<f>") == std::string::npos);
    CHECK(sheet.find("hyperlink") == std::string::npos);
  }
}

TEST_CASE("a text that is edited stays a text, for its cell has the format of text") {
  const auto bytes = written({{std::string("=1+1")}});
  const auto sheet = part_of(bytes, "xl/worksheets/sheet1.xml");
  const auto at = sheet.find("r=\"A2\" s=\"");
  REQUIRE(at != std::string::npos);
  const auto number = sheet.substr(at + 10, sheet.find('"', at + 10) - at - 10);
  auto styles = part_of(bytes, "xl/styles.xml");
  styles = styles.substr(styles.find("<cellXfs"));
  std::size_t style = 0;
  for (int i = 0; i <= std::atoi(number.c_str()); ++i) style = styles.find("<xf ", style + 1);
  CHECK(styles.substr(style, 18) == "<xf numFmtId=\"49\" ");  // `@`, by ECMA-376, 18.8.30
}

TEST_CASE("money of up to 13 digits is a number, and longer money is text") {
  CHECK(only(money_of("HKD 33333.33")) == "33333.33");
  CHECK(only(money_of("HKD -0.01")) == "-0.01");
  CHECK(only(money_of("HKD 0")) == "0");
  CHECK(only(money_of("JPY 9999999999999")) == "9999999999999");
  CHECK(only(money_of("JPY 10000000000000")) == "\"10000000000000\"");
  CHECK(only(money_of("HKD 100000000000.00")) == "\"100000000000.00\"");
  CHECK(only(money_of("HKD -100000000000.01")) == "\"-100000000000.01\"");
  CHECK(only(money_of("HKD 9007199254740993.01")) == "\"9007199254740993.01\"");
  CHECK(only(money_of("KWD 1.234")) == "1.234");
}

TEST_CASE("a number in a cell is the one that a spreadsheet makes of the amount as it is typed") {
  // Amounts of 11 to 13 digits, spread by a multiplier that is prime to their number.
  const auto hkd = money_of("HKD 0").currency();
  std::vector<std::vector<sheet_cell>> rows;
  std::vector<std::string> typed;
  std::int64_t units = 9'999'999'999'999;
  for (int i = 0; i < 2'000; ++i) {
    const auto sum = money::from_minor_units(hkd, i % 2 == 0 ? units : -units);
    rows.push_back({sum});
    typed.push_back(sum.amount_string());
    units = (units * 31 + 7) % 10'000'000'000'000;
  }
  const auto cells = sheet_of(written(rows), 1);
  for (std::size_t i = 0; i < typed.size(); ++i) {
    const auto& held = cells.at("A" + std::to_string(i + 2));
    CAPTURE(typed[i]);
    CAPTURE(held);
    CHECK(std::strtod(held.c_str(), nullptr) == std::strtod(typed[i].c_str(), nullptr));
  }
}

TEST_CASE("a day is the spreadsheet's own, where that knows it") {
  CHECK(only(*day::parse("2026-01-31")) == "46053");
  CHECK(only(*day::parse("1900-03-01")) == "61");
  CHECK(only(*day::parse("1900-02-28")) == "\"1900-02-28\"");
  CHECK(only(*day::parse("9999-12-31")) == "2958465");
}

TEST_CASE("a count is a number, and nothing is nothing") {
  CHECK(only(std::uint64_t{1'048'576}) == "1048576");
  CHECK(only(std::uint64_t{10'000'000'000'000}) == "\"10000000000000\"");
  CHECK(sheet_of(written({{sheet_cell(), std::string()}}), 1).size() == 2);  // the headings
}

TEST_CASE("a text that is too long is cut, and says so") {
  const std::string mark(cli::cut_mark);
  CHECK(cell_text("abc", 3) == "abc");
  CHECK((cell_text(std::string(32'767, 'x')) == std::string(32'767, 'x')));
  CHECK((cell_text(std::string(32'768, 'x')) == std::string(32'756, 'x') + mark));
  // What counts twice in a spreadsheet counts twice here.
  std::string wide;
  for (int i = 0; i < 20'000; ++i) wide += "𠮷";
  CHECK((cell_text(wide) == wide.substr(0, std::size_t{4} * 16'378) + mark));
  CHECK(sheet_of(written({{std::string("0123456789abcdef")}}, {100, 15}), 1).at("A2") ==
        "\"0123" + mark + "\"");
}

TEST_CASE(
    "what XML cannot hold is shown as such, and what looks like an escape stays as it looks") {
  CHECK(cell_text("a\x01"
                  "b\r\n\tc") == "a�b�\n\tc");
  CHECK(cell_text("a\xFF"
                  "b") == "a�b");
  CHECK(cell_text("\xEF\xBF\xBE") == "�");
  CHECK(cell_text("_x0041_") == "_x005F_x0041_");
  CHECK(cell_text("_x004_ _x00g1_ _x0041") == "_x004_ _x00g1_ _x0041");
  CHECK(only(std::string("<a> & \"b\"")) == "\"&lt;a&gt; &amp; \"b\"\"");
}

TEST_CASE("a sheet that is full goes on as the next, with the headings, and keeps rows together") {
  std::vector<std::vector<sheet_cell>> rows;
  for (std::uint64_t i = 1; i <= 5; ++i) rows.push_back({i});
  auto bytes = written(rows, {3, 100});
  CHECK(sheets_of(bytes) == "Sheet 工作表,Sheet 工作表 (2),Sheet 工作表 (3)");
  CHECK(sheet_of(bytes, 1).at("A3") == "2");
  CHECK(sheet_of(bytes, 2).at("A1") == "\"One\n一\"");
  CHECK(sheet_of(bytes, 2).at("A2") == "3");
  CHECK(sheet_of(bytes, 3).at("A2") == "5");

  workbook made({"Test", "測試"}, {4, 100});
  made.begin_sheet(plain);
  for (std::uint64_t i = 1; i <= 2; ++i) {
    made.keep_together(2);
    made.row({i});
    made.row({i * 10}, row_look::detail);
  }
  made.begin_sheet({{"Other", "其他"}, {{{"One", "一"}, 10}}});
  bytes = *made.finish();
  CHECK(sheets_of(bytes) == "Sheet 工作表,Sheet 工作表 (2),Other 其他");
  CHECK(sheet_of(bytes, 2).at("A3") == "20");
  CHECK(part_of(bytes, "xl/worksheets/sheet2.xml").find("<row r=\"3\" outlineLevel=\"1\"") !=
        std::string::npos);
}

TEST_CASE("headings stay in sight, and rows can be filtered where the sheet says so") {
  const auto sheet = part_of(written({{std::string("x")}}), "xl/worksheets/sheet1.xml");
  CHECK(sheet.find("state=\"frozen\"") != std::string::npos);
  CHECK(sheet.find("<autoFilter ref=\"A1:B2\"/>") != std::string::npos);
  workbook made({"Test", "測試"});
  made.begin_sheet({{"Sheet", "工作表"}, {{{"One", "一"}, 10}}, false});
  CHECK(part_of(*made.finish(), "xl/worksheets/sheet1.xml").find("autoFilter") ==
        std::string::npos);
}

TEST_CASE("the same rows give the same bytes, in any zone of time") {
  const auto once = written({{std::string("a"), money_of("HKD 1.50")}});
  const variable elsewhere("TZ", "Asia/Tokyo");
  const auto again = written({{std::string("a"), money_of("HKD 1.50")}});
  CHECK((once == again));
  CHECK(part_of(once, "docProps/core.xml").find("2000-01-01T00:00:00Z") != std::string::npos);
}

TEST_CASE("a disk that is full gives no workbook, rather than one without its end") {
  // What is written is small when it is packed, and large before.
  std::vector<std::vector<sheet_cell>> rows(2'000, {std::string(1'000, 'x')});
  rlimit before{};
  getrlimit(RLIMIT_FSIZE, &before);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit least{200'000, before.rlim_max};
  setrlimit(RLIMIT_FSIZE, &least);
  workbook made({"Test", "測試"});
  made.begin_sheet(plain);
  for (const auto& one : rows) made.row(one);
  const auto bytes = made.finish();
  setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  REQUIRE_FALSE(bytes);
  CHECK(bytes.why().what == code::output_unwritable);
  CHECK(sheet_of(written(rows), 1).size() == 2'002);
}

TEST_CASE("where no file can be made for a time, that is what is said") {
  const variable temporary("TMPDIR", "/nowhere");
  workbook made({"Test", "測試"});
  made.begin_sheet(plain);
  made.row({std::string("x")});
  const auto bytes = made.finish();
  REQUIRE_FALSE(bytes);
  CHECK(bytes.why().what == code::output_unwritable);
}

}  // namespace
}  // namespace subvent::test
