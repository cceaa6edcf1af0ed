// SPDX-License-Identifier: Apache-2.0
#include <batch/csv_cells.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <batch/support.hpp>
#include <subvent/ledger/csv.hpp>

using namespace subvent;
using batch::cutting;

namespace {

using kind = test::stream::kind;

std::string in_brackets(std::string_view cell) { return "[" + std::string(cell) + "]"; }

/// Each row with its line and its cells in brackets; of a bad one its line and why.
struct reading {
  std::vector<std::string> rows;
  std::string why;  ///< where the table cannot be read
};

reading csv_rows_of(const std::string& text, const cutting& how = {}, kind of = kind::file) {
  const test::stream from(text, of);
  batch::piece_reader reader(from.input(), how);
  batch::piece piece;
  batch::cell_block block;
  std::optional<batch::csv_cells> cells;
  reading made;
  for (;;) {
    const auto more = reader.next(piece);
    if (!more) return {{}, test::told(more.why())};
    if (!*more) return cells ? made : reading{{}, "E7010(table)"};
    if (!cells) {
      const auto names = batch::take_csv_names(piece, "table", how.separator);
      if (!names) return {{}, test::told(names.why())};
      if (!*names) continue;
      cells.emplace((*names)->cells.size(), how.separator);
    }
    cells->start(piece);
    while (cells->next(block)) {
      for (std::size_t row = 0; row < block.rows(); ++row) {
        auto& out = made.rows.emplace_back(std::to_string(block.line_of(row)) + ":");
        if (const auto* why = block.problem_of(row)) {
          out += test::told(*why);
          continue;
        }
        for (const auto cell : block.cells_of(row)) out += in_brackets(cell);
      }
    }
  }
}

std::string all_csv_rows_of(const std::string& text) {
  const auto read = csv_rows_of(text);
  std::string all = read.why;
  for (const auto& row : read.rows) all += row + " ";
  return all;
}

/// The same by `ledger::csv_reader`, which holds all of the text.
reading expected_csv_of(const std::string& text, char separator = ',') {
  const auto file = make_source("table", text);
  ledger::csv_reader reader(file, separator);
  const auto names = reader.next();
  if (!names) return {{}, "E7010(table)"};
  if (!*names) return {{}, test::told(names->why())};
  const auto width = (*names)->cells.size();
  auto sorted = (*names)->cells;
  std::sort(sorted.begin(), sorted.end());
  if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()) return {{}, "E7007"};
  reading made;
  while (const auto row = reader.next()) {
    if (!*row) {
      made.rows.push_back(test::told(row->why()));
      continue;
    }
    auto& out = made.rows.emplace_back(std::to_string((*row)->line) + ":");
    if ((*row)->cells.size() != width) {
      out += "E7005(" + std::to_string((*row)->cells.size()) + ", " + std::to_string(width) + ")";
      continue;
    }
    for (const auto& cell : (*row)->cells) out += in_brackets(cell);
  }
  return made;
}

/// Rows as both readers tell them: `csv_reader` does not say on which line a bad row begins.
void check_csv(const reading& is, const reading& expected, const std::string& text,
               const cutting& how) {
  bool same = is.rows.size() == expected.rows.size();
  same = same && (expected.why == "E7007" ? is.why.starts_with("E7007(") : is.why == expected.why);
  std::string difference = same ? "" : is.why + " and not " + expected.why;
  for (std::size_t i = 0; same && i < is.rows.size(); ++i) {
    const auto& wanted = expected.rows[i];
    same = wanted.starts_with("E") ? is.rows[i].ends_with(":" + wanted) : is.rows[i] == wanted;
    if (!same) difference = is.rows[i] + " and not " + wanted;
  }
  CHECK_MESSAGE(same, difference, "\nin pieces of ", how.bytes,
                std::string(how.at_once ? " at once" : ""), "\n", text);
}

}  // namespace

TEST_CASE("the first row names the columns, and each row after it has their number of cells") {
  CHECK(all_csv_rows_of("a,b\n1,2\n3,\n") == "2:[1][2] 3:[3][] ");
  CHECK(all_csv_rows_of("a,b\n1\n1,2,3\n1,2") == "2:E7005(1, 2) 3:E7005(3, 2) 4:[1][2] ");
  CHECK(all_csv_rows_of("\n\r\na,b\n\n1,2\n") == "5:[1][2] ");
}

TEST_CASE("a table needs names, and each once") {
  CHECK(all_csv_rows_of("") == "E7010(table)");
  CHECK(all_csv_rows_of("\n\n") == "E7010(table)");
  CHECK(all_csv_rows_of("a,b,a\n1,2,3\n") == "E7007(a)");
  CHECK(all_csv_rows_of("a,\"b\n1,2\n") == "E7002");
}

TEST_CASE("an empty cell is there") {
  const test::stream from("a,b\n,\"\"\n");
  batch::piece_reader reader(from.input(), {});
  batch::piece piece;
  REQUIRE(*reader.next(piece));
  REQUIRE(batch::take_csv_names(piece, "table"));
  batch::csv_cells cells(2);
  batch::cell_block block;
  cells.start(piece);
  REQUIRE(cells.next(block));
  for (const auto cell : block.cells_of(0)) {
    CHECK(cell.data() != nullptr);
    CHECK(cell.empty());
  }
}

TEST_CASE("quotes keep separators, quotes and line breaks in a cell") {
  CHECK(all_csv_rows_of("a,b\n\"1,2\",\"3\"\"4\"\n\"5\r\n6\",7\r\n8,9\r\n") ==
        "2:[1,2][3\"4] 3:[5\r\n6][7] 5:[8][9] ");
}

TEST_CASE("after a row that is wrong the next line is read") {
  CHECK(all_csv_rows_of("a,b\n1,2\"\n3,4\n") == "2:E7001 3:[3][4] ");
  CHECK(all_csv_rows_of("a,b\n1,\"2\n3,4\n") == "2:E7002 3:[3][4] ");
  CHECK(all_csv_rows_of("a,b\n1,\"2\n\x01\"\n3,4\n") == "2:E1007(0001) 3:E1007(0001) 4:[3][4] ");
  CHECK(all_csv_rows_of("a,b\n1,\xFF\n3,4\n") == "2:E1006(save the file) 3:[3][4] ");
}

TEST_CASE("characters that no cell may have are found among those that look like them") {
  for (const std::string good : {"\t", "\xC2\xA0", "“x”", "，", "香港", "\xE2\x82\xAC"}) {
    CHECK(all_csv_rows_of("a,b\n" + good + ",2\n") == "2:[" + good + "][2] ");
    CHECK(all_csv_rows_of("a,b\n1," + good + "\r\n") == "2:[1][" + good + "] ");
  }
  for (const std::string bad : {"\x1B", "\x7F", "\xC2\x85", "\xE2\x80\x8E", "\xE2\x80\xAE",
                                "\xE2\x81\xA6", "\xEF\xBB\xBF", "\r"}) {
    for (std::size_t before = 0; before < 70; ++before) {
      const auto row = std::string(before, 'x') + bad + "x,2\n";
      CHECK(all_csv_rows_of("a,b\n" + row + "3,4\n").ends_with(") 3:[3][4] "));
      CHECK(all_csv_rows_of("a,b\n" + row + "3,4\n").starts_with("2:E1"));
    }
  }
}

TEST_CASE("a row says on which line it begins, whatever came before") {
  const std::string text = "a,b\n\"1\n\n\",2\n\n3,\"\n4,5\n6,7\n";
  CHECK(all_csv_rows_of(text) == "2:[1\n\n][2] 6:E7002 7:[4][5] 8:[6][7] ");
  for (const auto& how : test::cuttings(cutting::form::csv, 40)) {
    CHECK(csv_rows_of(text, how).rows == csv_rows_of(text).rows);
  }
}

TEST_CASE("a cell and a row have their largest size") {
  const std::string most(ledger::csv_reader::bytes_most, 'x');
  std::string quotes;
  for (std::size_t i = 0; i < most.size(); ++i) quotes += "\"\"";
  const auto row_of = [](const std::string& cell) { return "a,b\n" + cell + ",2\n3,4\n"; };
  for (const auto& text : {row_of(most), row_of(most + "x"), row_of("\"" + most + "\""),
                           row_of("\"" + most + "x\""), row_of("\"" + quotes + "\"")}) {
    for (const auto bytes : {std::size_t{1}, std::size_t{1} << 20U}) {
      const cutting how{cutting::form::csv, ',', false, bytes};
      check_csv(csv_rows_of(text, how), expected_csv_of(text), text.substr(0, 10), how);
    }
  }
  std::string wide(ledger::csv_reader::cells_most - 1, ',');
  CHECK(all_csv_rows_of("a,b\n" + wide + "\n" + wide + ",\n1,2\n") ==
        "2:E7005(1000, 2) 3:E7004(1000) 4:[1][2] ");
}

TEST_CASE("a quote that is never closed costs its line alone, however much comes after it") {
  std::string text = "a,b\n1,\"2\n";
  for (int i = 0; i < 100'000; ++i) text += "3,4\n";
  for (const auto bytes : {std::size_t{4'096}, std::size_t{1} << 20U}) {
    const auto read = csv_rows_of(text, {cutting::form::csv, ',', false, bytes});
    REQUIRE(read.rows.size() == 100'001);
    CHECK(read.rows.front() == "2:E7002");
    CHECK(read.rows.back() == "100002:[3][4]");
  }
}

TEST_CASE("more rows than a block has, and rows so wide that it has fewer, are read all the same") {
  std::string text = "a,b\n";
  for (int i = 0; i < 5'000; ++i) text += std::to_string(i) + ",x\n";
  check_csv(csv_rows_of(text), expected_csv_of(text), "", {});
  std::string wide;
  for (int i = 0; i < 900; ++i) wide += std::to_string(i) + (i < 899 ? "," : "\n");
  std::string rows;
  for (int i = 0; i < 100; ++i) rows += wide;
  check_csv(csv_rows_of(rows), expected_csv_of(rows), "", {});
}

TEST_CASE("a row of far too many cells is refused where it is the last that a block has room for") {
  // Which begins at each place of what is looked at together.
  for (std::size_t place = 0; place < 64; ++place) {
    for (const std::size_t extra : {1U, 63U, 64U, 130U}) {
      std::string text = "a,b\n" + std::string(place, '1') + "1,2\n";
      for (std::size_t i = 1; i < 1'023; ++i) text += "1,2\n";
      text += "1" + std::string(extra + 1, ',') + "\n3,4\n";
      check_csv(csv_rows_of(text), expected_csv_of(text), "", {});
    }
  }
}

TEST_CASE("another separator parts cells, and a comma is then a character") {
  const std::string text = "a\tb\n1,5\t\"2\t3\"\n";
  CHECK(csv_rows_of(text, {cutting::form::csv, '\t'}).rows == expected_csv_of(text, '\t').rows);
}

TEST_CASE("long rows and many of them are read as by the reader that holds them whole") {
  using namespace std::string_view_literals;
  constexpr std::array parts{"a,b\n"sv,        "\"a\",\"b\"\r\n"sv, "\"a,\"\"b\"\"\",\"\"\n"sv,
                             "\"a\nb\",c\n"sv, "香港,“x”\n"sv,      "\n"sv,
                             "a,\"b\"\r\n"sv,  "aaaaaaa,b\n"sv,     "\"aaaaaaaaa\",b\n"sv};
  constexpr std::array odd{"\""sv, ","sv, "\n"sv, "a\x01"sv, "\xFF"sv, "\r"sv, "\xE2\x80\xAE"sv};
  std::mt19937 random(20'261'201);
  for (int round = 0; round < 400; ++round) {
    std::string text = "a,b\n";
    for (int i = 0; i < 4; ++i) {
      text += test::drawn(random, parts, 20);
      if (round % 2 == 0) text += test::drawn(random, odd, 1);
    }
    const auto expected = expected_csv_of(text);
    for (const std::size_t bytes : {1U, 40U, 64U, 100U, 150U, 300U, 1'000'000U}) {
      const cutting how{cutting::form::csv, ',', bytes == 100, bytes};
      check_csv(csv_rows_of(text, how), expected, text, how);
    }
  }
}

TEST_CASE("tables with anything in them are read as by the reader that holds them whole") {
  using namespace std::string_view_literals;
  constexpr std::array tidy{"a"sv,    "bc"sv,         "1"sv,        ","sv,  ","sv, "\n"sv,
                            "\r\n"sv, "\"x,\"\"\""sv, "\"y\nz\""sv, "香"sv, ""sv};
  constexpr std::array odd{"a"sv,        ","sv,     ","sv,        "\n"sv, "\n"sv,
                           "\""sv,       "\""sv,    "\r\n"sv,     "\r"sv, "香"sv,
                           "\xFF"sv,     "\x01"sv,  "\xC2\x85"sv, "\t"sv, "\"\""sv,
                           "\xE9\xA6"sv, "a,b\n"sv, "\"a\",b\n"sv};
  std::mt19937 random(20'261'130);
  for (int round = 0; round < 1'500; ++round) {
    auto text =
        "a,b\n" + (round % 2 == 0 ? test::drawn(random, tidy, 40) : test::drawn(random, odd, 30));
    if (round % 7 == 0) text = "\xEF\xBB\xBF" + text;
    if (round % 11 == 0) text = test::drawn(random, odd, 20);
    const auto expected = expected_csv_of(text);
    for (const auto& how : test::cuttings(cutting::form::csv, text.size() + 1)) {
      check_csv(csv_rows_of(text, how), expected, text, how);
    }
    if (round % 20 == 0) {
      const cutting how{cutting::form::csv, ',', true};
      check_csv(csv_rows_of(text, how, kind::pipe_of_bytes), expected, text, how);
    }
  }
}
