// SPDX-License-Identifier: Apache-2.0
#include <subvent/ledger/footing.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <quantity/support.hpp>
#include <subvent/quantity/rounding.hpp>

using namespace subvent;
using ledger::foot;
using ledger::foot_table;
using ledger::footing;
using ledger::precision;
using ledger::published;
using ledger::published_table;
using ledger::table_footing;

namespace {

published rounded(std::string_view text) { return *published::parse(text); }
published exact(std::string_view text) { return *published::parse(text, precision::exact); }

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char character : text) {
    if (character == ' ') {
      words.emplace_back();
    } else {
      words.back() += character;
    }
  }
  return words;
}

std::vector<published> numbers_of(std::string_view text, precision how) {
  std::vector<published> numbers;
  for (const auto& word : words_of(text)) numbers.push_back(*published::parse(word, how));
  return numbers;
}

std::string said(const footing& what) {
  return what.sum.to_string() + " off by " + what.difference.to_string() + " of " +
         what.allowed.to_string() + (what.foots() ? ": foots" : ": does not foot");
}

std::string rounded_sum(std::string_view parts, std::string_view total) {
  return said(foot(numbers_of(parts, precision::rounded), rounded(total)));
}
std::string exact_sum(std::string_view parts, std::string_view total) {
  return said(foot(numbers_of(parts, precision::exact), exact(total)));
}

/// The lines that do not foot.
std::string wrong_in(const table_footing& what) {
  std::string all;
  for (const auto* lines : {&what.columns, &what.rows}) {
    for (const auto& one : *lines) {
      if (!one.what.foots()) all += one.total + " of " + one.across + "\n";
    }
  }
  return all;
}

/// The same number moved, written to as many places.
published moved(const published& from, const number& by, precision how) {
  const auto text = from.to_string();
  const auto point = text.find('.');
  const auto places = point == std::string::npos ? 0 : text.size() - point - 1;
  return *published::parse(subvent::detail::to_decimal((from.written() + by).exact(), places), how);
}

// Innovation and Technology Fund, statistics to 31 January 2024
// (http://www.itf.gov.hk/l-sc/StatView104.asp): approved projects, and HK$ million.
struct statistics_row {
  const char* sector;
  const char* projects;
  const char* millions;
};
constexpr std::string_view programmes = "ITSP MHKJFS TCFS PRP MRP UICP SERAP ESS NIFS FBL TOTAL";
const statistics_row statistics[]{
    {"Biotechnology", "357 41 97 61 36 117 45 44 1 0 847",
     "771.8 78.7 169.1 100.9 171.5 199.2 80.4 123.2 1.6 0.0 1763.1"},
    {"Electrical & electronics", "751 5 63 34 15 53 113 64 2 0 1119",
     "3851.6 11.3 173.9 56.7 85.4 52.5 141.0 194.3 18.8 0.0 4601.6"},
    {"Environmental", "155 3 18 21 1 17 17 10 0 0 252",
     "441.5 6.5 32.9 34.2 5.5 25.5 20.1 27.9 0.0 0.0 609.1"},
    {"IT", "650 18 64 39 5 84 198 43 0 1 1210",
     "2998.2 36.5 261.1 60.1 26.0 94.5 224.6 109.4 0.0 2.3 4633.6"},
    {"Foundation", "941 21 111 91 3 86 23 28 4 0 1339",
     "2547.9 40.6 332.2 184.0 16.3 88.0 22.7 127.6 18.5 0.0 4916.1"},
    {"Textiles", "216 0 10 14 1 7 4 3 1 0 260",
     "617.7 0.0 31.0 39.0 4.9 4.5 3.2 5.3 15.0 0.0 1292.2"},
    {"General", "32 0 2 2 1 4 2 7 0 0 204", "162.7 0.0 6.0 6.8 5.0 1.8 3.4 18.5 0.0 0.0 8113.0"},
    {"Others", "129 4 15 29 3 16 10 27 24 14 315",
     "502.1 7.9 25.0 58.4 11.2 15.3 8.3 62.5 193.1 40.8 14479.6"},
    {"published total", "3231 92 380 291 65 384 412 226 32 15 67788",
     "11893.6 181.6 1031.2 540.0 325.7 481.3 503.6 668.8 247.0 43.1 40408.4"},
};
const std::vector<ledger::total_line> total_row{{"published total"}};

published_table projects() {
  published_table table{words_of(programmes), {}};
  for (const auto& one : statistics) {
    table.rows.push_back({one.sector, numbers_of(one.projects, precision::exact)});
  }
  return table;
}
published_table millions() {
  published_table table{words_of(programmes), {}};
  for (const auto& one : statistics) {
    table.rows.push_back({one.sector, numbers_of(one.millions, precision::rounded)});
  }
  return table;
}
/// Without the last column, TOTAL: it holds programmes that have no column of their own.
published_table of_programmes(published_table table) {
  table.columns.pop_back();
  for (auto& one : table.rows) one.cells.pop_back();
  return table;
}

/// What stands in each column of a row of totals: `ITSP 11893.5 off by 0.1 …`.
std::string columns_said(const published_table& table) {
  std::string all;
  for (const auto& one : foot_table(table, total_row).columns) {
    all += one.across + " " + said(one.what) + "\n";
  }
  return all;
}

/// Moves every cell by `by` in turn. What is found must be its column, and no other.
void find_each_cell(const published_table& table, const number& by, precision how) {
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    for (std::size_t j = 0; j < table.columns.size(); ++j) {
      auto changed = table;
      changed.rows[i].cells[j] = moved(changed.rows[i].cells[j], by, how);
      CHECK_MESSAGE(wrong_in(foot_table(changed, total_row)) ==
                        "published total of " + table.columns[j] + "\n",
                    table.rows[i].name << ", " << table.columns[j] << ", " << by.to_string());
    }
  }
}

}  // namespace

TEST_CASE("a published number keeps what is written, and its places") {
  const auto one = rounded("11,893.60");
  CHECK(one.written().to_string() == "11893.6");
  CHECK(one.last_place().to_string() == "0.01");
  CHECK(one.most_off().to_string() == "0.005");
  CHECK(one.to_string() == "11893.60");
  CHECK(rounded("247").last_place().to_string() == "1");
  CHECK(rounded("247").most_off().to_string() == "0.5");
  CHECK(rounded("247.0").most_off().to_string() == "0.05");
  CHECK(rounded("-0.3").to_string() == "-0.3");
  CHECK(rounded("0." + std::string(100, '0') + "1").last_place().to_string() ==
        "0." + std::string(100, '0') + "1");
}

TEST_CASE("an exact number is off by nothing, whatever its places") {
  CHECK(exact("32").most_off().to_string() == "0");
  CHECK(exact("250,000.00").most_off().to_string() == "0");
  CHECK(exact("250,000.00").last_place().to_string() == "0.01");
}

TEST_CASE("a published number is read strictly") {
  const std::vector<test::row> rows{
      {"", "E2007|"},         {"about 5", "E2007|about 5"}, {"5.", "E2007|5."},
      {"1e9", "E2007|1e9"},   {"5 ", "E2007|5 "},           {"010", "E2007|010"},
      {"1,23", "E2005|1,23"}, {"247.0", "247.0"},           {"-1,234.50", "-1234.50"},
  };
  for (const auto& one : rows) {
    CHECK_MESSAGE(test::outcome(published::parse(one.text)) == one.expected, one.text);
  }
  CHECK(test::outcome(published::parse(std::string(201, '1'))) == "E2006|200");
}

TEST_CASE("each part, and the total, may be off by half its last place") {
  CHECK(rounded_sum("1.1 2.2", "3.3") == "3.3 off by 0 of 0.15: foots");
  CHECK(rounded_sum("1.1 2.2", "3.4") == "3.3 off by 0.1 of 0.15: foots");
  CHECK(rounded_sum("1.1 2.2", "3.2") == "3.3 off by -0.1 of 0.15: foots");
  CHECK(rounded_sum("1.1 2.2", "3.5") == "3.3 off by 0.2 of 0.15: does not foot");
  CHECK(rounded_sum("1.1 2.2", "3.1") == "3.3 off by -0.2 of 0.15: does not foot");
}

TEST_CASE("parts of different places may each be off by half their own") {
  CHECK(rounded_sum("1 2.25 0.125", "4") == "3.375 off by 0.625 of 1.0055: foots");
  CHECK(said(foot({exact("1"), rounded("2.2")}, exact("3.25"))) ==
        "3.2 off by 0.05 of 0.05: foots");
  CHECK(said(foot({exact("1"), rounded("2.2")}, exact("3.26"))) ==
        "3.2 off by 0.06 of 0.05: does not foot");
}

TEST_CASE("counts add up to the last one") {
  CHECK(exact_sum("1 2 4 1 24", "32") == "32 off by 0 of 0: foots");
  CHECK(exact_sum("1 2 4 1 24", "33") == "32 off by 1 of 0: does not foot");
  CHECK(exact_sum("1 2 4 1 24", "31") == "32 off by -1 of 0: does not foot");
}

TEST_CASE("no parts come to nothing") {
  CHECK(said(foot({}, rounded("0.0"))) == "0 off by 0 of 0.05: foots");
  CHECK(said(foot({}, rounded("0.1"))) == "0 off by 0.1 of 0.05: does not foot");
  CHECK(said(foot({}, exact("1"))) == "0 off by 1 of 0: does not foot");
}

// 1.5, 3.5, 5.5 and their sum, 10.5, with halves to the even digit: all that is allowed is taken.
TEST_CASE("a difference of all that is allowed foots, and one of a last place more does not") {
  CHECK(rounded_sum("2 4 6", "10") == "12 off by -2 of 2: foots");
  CHECK(rounded_sum("2 4 6", "9") == "12 off by -3 of 2: does not foot");
  CHECK(rounded_sum("2 4 6", "14") == "12 off by 2 of 2: foots");
  CHECK(rounded_sum("2 4 6", "15") == "12 off by 3 of 2: does not foot");
}

TEST_CASE("parts and a total that were rounded to the nearest foot, whatever they are") {
  test::generator random(20240131);
  const direction nearest[]{direction::half_up, direction::half_down, direction::half_even};
  const auto publish = [&](const number& what) {
    const auto places = static_cast<std::size_t>(random.between(0, 4));
    const number in_one(subvent::detail::fraction(subvent::detail::integer::power_of_ten(places)));
    const auto how = nearest[random.between(0, 2)];
    const auto brought = round_whole(what * in_one, how) / in_one;
    return rounded(subvent::detail::to_decimal(brought.exact(), places));
  };
  for (int i = 0; i < 2000; ++i) {
    std::vector<published> parts;
    number sum(0);
    for (auto j = random.between(0, 9); j > 0; --j) {
      // Up to 100, to five places, and one in three of them halfway between two tenths.
      const auto halfway = random.between(0, 2) == 0;
      const auto part = halfway ? number::ratio_of(random.between(-999, 999) * 2 + 1, 20)
                                : number::ratio_of(random.between(-9'999'999, 9'999'999), 100'000);
      parts.push_back(publish(part));
      sum = sum + part;
    }
    const auto total = publish(sum);
    const auto made = foot(parts, total);
    REQUIRE_MESSAGE(made.foots(), said(made));
    REQUIRE(made.sum + made.difference == total.written());
    // An exact part takes it to the end of what is allowed, and a last one beyond.
    const auto beyond = made.allowed - made.difference;
    const auto last = number::ratio_of(1, 1'000'000);
    parts.push_back(moved(exact("0.000000"), -beyond, precision::exact));
    REQUIRE(foot(parts, total).foots());
    parts.push_back(moved(exact("0.000000"), -last, precision::exact));
    REQUIRE_FALSE(foot(parts, total).foots());
  }
}

TEST_CASE("the projects of the Innovation and Technology Fund add up in every programme") {
  CHECK(columns_said(of_programmes(projects())) ==
        "ITSP 3231 off by 0 of 0: foots\n"
        "MHKJFS 92 off by 0 of 0: foots\n"
        "TCFS 380 off by 0 of 0: foots\n"
        "PRP 291 off by 0 of 0: foots\n"
        "MRP 65 off by 0 of 0: foots\n"
        "UICP 384 off by 0 of 0: foots\n"
        "SERAP 412 off by 0 of 0: foots\n"
        "ESS 226 off by 0 of 0: foots\n"
        "NIFS 32 off by 0 of 0: foots\n"
        "FBL 15 off by 0 of 0: foots\n");
  CHECK(foot_table(of_programmes(projects()), total_row).foots());
}

TEST_CASE(
    "G11: the amounts of seven columns differ from their total by a tenth, which is allowed") {
  CHECK(columns_said(millions()) ==
        "ITSP 11893.5 off by 0.1 of 0.45: foots\n"
        "MHKJFS 181.5 off by 0.1 of 0.45: foots\n"
        "TCFS 1031.2 off by 0 of 0.45: foots\n"
        "PRP 540.1 off by -0.1 of 0.45: foots\n"
        "MRP 325.8 off by -0.1 of 0.45: foots\n"
        "UICP 481.3 off by 0 of 0.45: foots\n"
        "SERAP 503.7 off by -0.1 of 0.45: foots\n"
        "ESS 668.7 off by 0.1 of 0.45: foots\n"
        "NIFS 247 off by 0 of 0.45: foots\n"
        "FBL 43.1 off by 0 of 0.45: foots\n"
        "TOTAL 40408.3 off by 0.1 of 0.45: foots\n");
  CHECK(foot_table(millions(), total_row).foots());
}

TEST_CASE("were amounts taken as exact, the seven columns of G11 would not foot") {
  auto table = millions();
  for (auto& one : table.rows) {
    for (auto& cell : one.cells) cell = exact(cell.to_string());
  }
  CHECK(wrong_in(foot_table(table, total_row)) ==
        "published total of ITSP\npublished total of MHKJFS\npublished total of PRP\n"
        "published total of MRP\npublished total of SERAP\npublished total of ESS\n"
        "published total of TOTAL\n");
}

TEST_CASE("the published TOTAL of projects holds more than the sectors, so it is no sum of them") {
  const auto made = foot_table(projects(), total_row);
  CHECK(wrong_in(made) == "published total of TOTAL\n");
  CHECK_FALSE(made.foots());
  CHECK(said(made.columns.back().what) == "5546 off by 62242 of 0: does not foot");
}

TEST_CASE("no row adds up to TOTAL, so that column is not to be given as one of totals") {
  for (const auto& table : {projects(), millions()}) {
    const auto made = foot_table(table, {}, {{"TOTAL"}});
    CHECK(made.columns.empty());
    REQUIRE(made.rows.size() == 9);
    for (const auto& one : made.rows) CHECK_MESSAGE(!one.what.foots(), one.across);
    CHECK_FALSE(made.foots());
  }
  CHECK(said(foot_table(millions(), {}, {{"TOTAL"}}).rows.front().what) ==
        "1696.4 off by 66.7 of 0.55: does not foot");
}

TEST_CASE("any one count that is off by one is found in its column") {
  for (const int by : {1, -1}) {
    find_each_cell(of_programmes(projects()), number(by), precision::exact);
  }
}

TEST_CASE("any one amount that is off by 1.0 is found in its column") {
  for (const int by : {1, -1}) find_each_cell(millions(), number(by), precision::rounded);
}

TEST_CASE("any one amount that is off by 0.6 is found in its column, by 0.3 none") {
  for (const int sign : {1, -1}) {
    find_each_cell(millions(), number::ratio_of(sign * 6, 10), precision::rounded);
  }
  auto table = millions();
  for (auto& one : table.rows) {
    for (auto& cell : one.cells) {
      for (const int sign : {1, -1}) {
        const auto before = cell;
        cell = moved(cell, number::ratio_of(sign * 3, 10), precision::rounded);
        CHECK_MESSAGE(foot_table(table, total_row).foots(), one.name << " " << cell.to_string());
        cell = before;
      }
    }
  }
}

TEST_CASE("two changes that cancel out in a column are not found there, but in their rows") {
  published_table table{{"a", "b", "all"},
                        {{"x", numbers_of("1 2 3", precision::exact)},
                         {"y", numbers_of("4 5 9", precision::exact)},
                         {"all", numbers_of("5 7 12", precision::exact)}}};
  CHECK(foot_table(table, {{"all"}}, {{"all"}}).foots());
  table.rows[0].cells[0] = exact("2");
  table.rows[1].cells[0] = exact("3");
  CHECK(foot_table(table, {{"all"}}).foots());
  CHECK(wrong_in(foot_table(table, {{"all"}}, {{"all"}})) == "all of x\nall of y\n");
}

TEST_CASE("where rows are footed too, a changed cell stands where column and row cross") {
  const published_table table{{"a", "b", "total"},
                              {{"x", numbers_of("1.1 2.2 3.4", precision::rounded)},
                               {"y", numbers_of("4.0 5.5 9.5", precision::rounded)},
                               {"sum", numbers_of("5.1 7.7 12.8", precision::rounded)}}};
  const auto made = foot_table(table, {{"sum"}}, {{"total"}});
  CHECK(wrong_in(made) == "");
  CHECK(said(made.columns[2].what) == "12.9 off by -0.1 of 0.15: foots");
  CHECK(said(made.rows[0].what) == "3.3 off by 0.1 of 0.15: foots");
  CHECK(said(made.rows[2].what) == "12.8 off by 0 of 0.15: foots");
  for (std::size_t i = 0; i < 3; ++i) {
    for (std::size_t j = 0; j < 3; ++j) {
      auto changed = table;
      changed.rows[i].cells[j] = moved(table.rows[i].cells[j], number(1), precision::rounded);
      CHECK(wrong_in(foot_table(changed, {{"sum"}}, {{"total"}})) ==
            "sum of " + table.columns[j] + "\ntotal of " + table.rows[i].name + "\n");
    }
  }
}

TEST_CASE("a row of totals may add up rows that are named, other totals among them") {
  published_table table{{"count"},
                        {{"x", numbers_of("1", precision::exact)},
                         {"y", numbers_of("2", precision::exact)},
                         {"first", numbers_of("3", precision::exact)},
                         {"z", numbers_of("4", precision::exact)},
                         {"of these late", numbers_of("2", precision::exact)},
                         {"all", numbers_of("7", precision::exact)}}};
  const std::vector<ledger::total_line> totals{{"first", {"x", "y"}}, {"all", {"first", "z"}}};
  const auto made = foot_table(table, totals);
  REQUIRE(made.columns.size() == 2);
  CHECK(made.columns[0].total == "first");
  CHECK(said(made.columns[0].what) == "3 off by 0 of 0: foots");
  CHECK(made.columns[1].total == "all");
  CHECK(said(made.columns[1].what) == "7 off by 0 of 0: foots");
  CHECK(wrong_in(foot_table(table, {{"first", {"x", "y"}}, {"all"}})) == "all of count\n");
  table.rows[0].cells[0] = exact("2");
  CHECK(wrong_in(foot_table(table, totals)) == "first of count\n");
}

TEST_CASE("a table without rows of totals foots nothing") {
  const auto made = foot_table(millions(), {});
  CHECK(made.columns.empty());
  CHECK(made.rows.empty());
  CHECK(made.foots());
}

// Golden cases, as sums. HK$ million where nothing else is said.

// Published: four projects, about 2.5 billion, over 70% of it private. 140 million is the inferred
// grant of the second project, and 200 million the most that a project may have. What is shown is
// that the two can stand together; were the 2.5 as little as 2.45, 740 would be over 30% of it.
TEST_CASE(
    "G03: 740 million at most is granted, which foots with 70% private and a third does not") {
  CHECK(exact_sum("200 140 200 200", "740") == "740 off by 0 of 0: foots");
  const auto least_private = exact("1.75");  // billion: 70% of 2.5
  CHECK(said(foot({exact("0.74"), least_private}, rounded("2.5"))) ==
        "2.49 off by 0.01 of 0.05: foots");
  CHECK(said(foot({rounded("0.833"), least_private}, rounded("2.5"))) ==
        "2.583 off by -0.083 of 0.0505: does not foot");
}

// The project's total cost is cut off in the stored copy, so nothing of it is added up here.
TEST_CASE(
    "G07: the grant of 15 million alone comes to the 15.0 of the one NIFS project in textiles") {
  constexpr std::size_t nifs = 8;
  constexpr std::size_t textiles = 5;
  REQUIRE(projects().columns[nifs] == "NIFS");
  CHECK(said(foot({exact("1")}, projects().rows[textiles].cells[nifs])) ==
        "1 off by 0 of 0: foots");
  CHECK(said(foot({exact("15")}, millions().rows[textiles].cells[nifs])) ==
        "15 off by 0 of 0.05: foots");
}

// Published: around 1.3 billion, of which 930 million private. That 370 million came from the
// government is what is left, so its sum shows no more than that; a third, 433, can be refuted. 930
// is taken as rounded to ten million, as it is written with a zero.
TEST_CASE("G08: 930 million private leave room for 370 of about 1.3 billion, and not for a third") {
  CHECK(rounded_sum("0.93 0.37", "1.3") == "1.3 off by 0 of 0.06: foots");
  CHECK(rounded_sum("0.93 0.433", "1.3") == "1.363 off by -0.063 of 0.0555: does not foot");
}

// The average is reckoned in the golden case and not published.
TEST_CASE("G09: 32 projects at the average of 7.72 million come to the 247.0 published") {
  const std::vector<published> at_average(32, rounded("7.72"));
  CHECK(said(foot(at_average, rounded("247.0"))) == "247.04 off by -0.04 of 0.21: foots");
  const std::vector<published> at_less(32, rounded("7.71"));
  CHECK(said(foot(at_less, rounded("247.0"))) == "246.72 off by 0.28 of 0.21: does not foot");
}

TEST_CASE("G10: the projects and the amounts of NIFS add up exactly") {
  CHECK(exact_sum("1 2 4 1 24", "32") == "32 off by 0 of 0: foots");
  CHECK(exact_sum("1.6 18.8 18.5 15.0 193.1", "247.0") == "247 off by 0 of 0: foots");
  CHECK(rounded_sum("1.6 18.8 18.5 15.0 193.1", "247.0") == "247 off by 0 of 0.3: foots");
}

// Published is `some 400 enterprises`, which no sum can hold to the last one.
TEST_CASE("G12: about 400 awards of 250,000 dollars come to the 100 million, if 400 is exact") {
  const std::vector<published> all(400, exact("250,000"));
  CHECK(said(foot(all, exact("100,000,000"))) == "100000000 off by 0 of 0: foots");
  const std::vector<published> one_less(399, exact("250,000"));
  CHECK(said(foot(one_less, exact("100,000,000"))) == "99750000 off by 250000 of 0: does not foot");
}

// Six is derived from the two published amounts; no number of awards is published.
TEST_CASE("G47: six whole awards of 30 million come to the pool of 180") {
  CHECK(exact_sum("30 30 30 30 30 30", "180") == "180 off by 0 of 0: foots");
  CHECK(exact_sum("30 30 30 30 30 30 30", "180") == "210 off by -30 of 0: does not foot");
}
