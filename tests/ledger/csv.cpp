// SPDX-License-Identifier: Apache-2.0
#include <subvent/ledger/csv.hpp>

#include <doctest/doctest.h>

#include <string>

#include <subvent/base/report.hpp>

using namespace subvent;
using ledger::csv_reader;

namespace {

/// Each row with its line, its cells in brackets; of a bad one its code and what it points at.
std::string rows_of(const std::string& text, char separator = ',') {
  const auto file = make_source("table.csv", text);
  csv_reader reader(file, separator);
  std::string all;
  while (const auto row = reader.next()) {
    if (!*row) {
      const auto& why = row->why();
      all += std::string(name_of(why.what)) + "@" +
             std::to_string(position_of(text, why.at.where.offset).line) + ":" +
             std::to_string(position_of(text, why.at.where.offset).column) + " ";
      continue;
    }
    all += std::to_string((*row)->line) + ":";
    for (const auto& cell : (*row)->cells) all += "[" + cell + "]";
    all += " ";
  }
  return all;
}

}  // namespace

TEST_CASE("cells are taken by their characters") {
  CHECK(rows_of("a,b\nHKD 5, x \n") == "1:[a][b] 2:[HKD 5][ x ] ");
  CHECK(rows_of("a,,\n,\n") == "1:[a][][] 2:[][] ");
  CHECK(rows_of("no line break at the end") == "1:[no line break at the end] ");
  CHECK(rows_of("") == "");
}

TEST_CASE("lines end in a line feed, with a carriage return before it or without") {
  CHECK(rows_of("a,b\r\nc,d\n") == "1:[a][b] 2:[c][d] ");
  CHECK(rows_of("a\r\n\r\n\nb\r\n") == "1:[a] 4:[b] ");
}

TEST_CASE("a carriage return alone is a character that no cell has") {
  CHECK(rows_of("a\rb\nc\n") == "E1007@1:2 2:[c] ");
}

TEST_CASE("a byte order mark before the first cell is no part of it") {
  CHECK(rows_of("\xEF\xBB\xBF\"a\",b\n") == "1:[a][b] ");
}

TEST_CASE("a quoted cell holds separators, quotes and line breaks") {
  CHECK(rows_of("\"HKD 250,000\",\"say \"\"yes\"\"\"\n") == "1:[HKD 250,000][say \"yes\"] ");
  CHECK(rows_of("\"two\nlines\",b\nc\n") == "1:[two\nlines][b] 3:[c] ");
  CHECK(rows_of("\"two\r\nlines\"\r\nc\r\n") == "1:[two\r\nlines] 3:[c] ");
  CHECK(rows_of("\"\"\n\"\"\"\"\n") == "1:[] 2:[\"] ");
}

TEST_CASE("the separator is the one that was stated") {
  CHECK(rows_of("a;b,c\n", ';') == "1:[a][b,c] ");
  CHECK(rows_of("a\tb\n", '\t') == "1:[a][b] ");
}

TEST_CASE("a row that is wrong costs no other row") {
  CHECK(rows_of("a,b\"c\nd\n") == "E7001@1:4 2:[d] ");
  CHECK(rows_of("\"a\"b,c\nd\n") == "E7001@1:3 2:[d] ");
  CHECK(rows_of("a\n\"b,c\nd\n") == "1:[a] E7002@2:1 3:[d] ");
  CHECK(rows_of("a\n\xFF,b\nc\n") == "1:[a] E1006@2:1 3:[c] ");
  CHECK(rows_of("a,\"\x01\"\nc\n") == "E1007@1:4 2:[c] ");
}

TEST_CASE("a cell or a row beyond all measure is refused") {
  const std::string most(csv_reader::bytes_most, 'x');
  CHECK(rows_of(most + ",b\n") == "1:[" + most + "][b] ");
  CHECK(rows_of(most + "x,b\nc\n") == "E7003@1:1 2:[c] ");
  const std::string commas(csv_reader::cells_most - 1, ',');
  CHECK(rows_of(commas + "\n").starts_with("1:[]"));
  CHECK(rows_of(commas + ",\nc\n") == "E7004@1:1001 2:[c] ");
}

TEST_CASE("a cell stands where its quotes do") {
  csv_reader reader(make_source("table.csv", "a,\"b\"\"c\"\n"));
  const auto row = reader.next();
  REQUIRE((row && *row));
  CHECK((*row)->places == std::vector<span>{{0, 1}, {2, 6}});
}
