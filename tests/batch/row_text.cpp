// SPDX-License-Identifier: Apache-2.0
#include <batch/row_text.hpp>

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <batch/support.hpp>
#include <subvent/ledger/csv.hpp>
#include <subvent/quantity/money.hpp>

using namespace subvent;

namespace {

std::string csv_cell_of(std::string_view text) {
  batch::text_buffer to;
  batch::add_csv(to, text);
  return std::string(to.text());
}

std::string json_text_of(std::string_view text) {
  batch::text_buffer to;
  batch::add_json(to, text);
  return std::string(to.text());
}

std::string units_of(std::int64_t units, std::size_t decimals) {
  batch::text_buffer to;
  batch::add_units(to, units, decimals);
  return std::string(to.text());
}

/// A row with a cell of each kind, and then one without anything in them.
std::string rows_as(batch::form form) {
  std::vector<std::string> names{"a", "b", "c", "d", "e"};
  if (form == batch::form::ndjson) {
    for (auto& one : names) one = "\"" + one + "\":";
  }
  batch::text_buffer to;
  batch::row_text row(to, form, names);
  row.begin();
  row.text("x,\"y\"");
  row.word("eligible");
  row.units(-5, 2);
  row.begin_list();
  row.item("one");
  row.item("two");
  row.end_list();
  row.text("");
  row.end();
  row.begin();
  row.text({});
  row.word({});
  row.word({});
  row.begin_list();
  row.end_list();
  row.text({});
  row.end();
  row.begin();
  row.resume(4);
  row.text("z");
  row.end();
  return std::string(to.text());
}

}  // namespace

TEST_CASE("a cell is quoted where it needs it, and nowhere else") {
  CHECK(csv_cell_of("") == "");
  CHECK(csv_cell_of("plain text; with = and ' and 香") == "plain text; with = and ' and 香");
  CHECK(csv_cell_of("a,b") == "\"a,b\"");
  CHECK(csv_cell_of("\"") == "\"\"\"\"");
  CHECK(csv_cell_of("a\nb") == "\"a\nb\"");
  CHECK(csv_cell_of("a\r") == "\"a\r\"");
}

TEST_CASE("what needs quotes is found wherever it stands in a cell") {
  for (std::size_t size = 0; size <= 40; ++size) {
    for (int byte = 0; byte < 256; ++byte) {
      const auto c = static_cast<char>(byte);
      const bool needs_quotes = c == ',' || c == '"' || c == '\n' || c == '\r';
      for (std::size_t at = 0; at < size; ++at) {
        // Bytes beside it that a subtraction could borrow from.
        for (const char other : {'a', '\0', '\x80', '\xFF', '-'}) {
          std::string cell(size, other);
          cell[at] = c;
          if (batch::needs_quotes(cell) != needs_quotes) FAIL(byte, " at ", at, " of ", size);
        }
      }
    }
  }
  CHECK_FALSE(batch::needs_quotes(""));
}

TEST_CASE("cells are read back as they were") {
  constexpr std::array<std::string_view, 9> parts{"a",  ",",  "\"", "\n",  "\r",
                                                  "\t", "香", " ",  "\"\""};
  std::mt19937 random(3);
  for (int round = 0; round < 2'000; ++round) {
    std::vector<std::string> cells;
    batch::text_buffer to;
    for (auto left = 1 + random() % 5; left > 0; --left) {
      cells.push_back(test::drawn(random, parts, 6));
      if (cells.size() > 1) to.add(',');
      batch::add_csv(to, cells.back());
    }
    to.add('\n');
    // A row of one cell with nothing in it is a blank line, which no table of decisions has.
    if (cells.size() == 1 && cells[0].empty()) continue;
    ledger::csv_reader reader(make_source("row", std::string(to.text())));
    const auto read = reader.next();
    REQUIRE(read);
    REQUIRE(*read);
    REQUIRE((*read)->cells == cells);
    REQUIRE_FALSE(reader.next());
  }
}

TEST_CASE("texts are read back from JSON as they were, whatever is in them") {
  CHECK(json_text_of("a") == "\"a\"");
  CHECK(json_text_of("\"\\/\n\x1F\x7F") == "\"\\\"\\\\/\\u000a\\u001f\x7F\"");
  std::string all;
  for (int byte = 0; byte < 0x80; ++byte) all += static_cast<char>(byte);
  CHECK(nlohmann::json::parse(json_text_of(all)).get<std::string>() == all);
  constexpr std::array<std::string_view, 9> parts{
      "a", "\\", "\"", "\n", "\x01", "\t", "香", "u", "\xF0\x9F\x98\x80"};
  std::mt19937 random(4);
  for (int round = 0; round < 1'000; ++round) {
    const auto text = test::drawn(random, parts, 12);
    REQUIRE(nlohmann::json::parse(json_text_of(text)).get<std::string>() == text);
  }
}

TEST_CASE("units are written as amounts with all decimals") {
  for (const auto* code : {"JPY", "HKD", "KWD"}) {
    const auto in = *currency::find(code);
    for (const std::int64_t units :
         {std::int64_t{0}, std::int64_t{1}, std::int64_t{9}, std::int64_t{10}, std::int64_t{99},
          std::int64_t{100}, std::int64_t{999}, std::int64_t{1'000}, std::int64_t{-1},
          std::int64_t{-100}, INT64_MIN, INT64_MIN + 1, INT64_MAX}) {
      CHECK(units_of(units, in.minor_digits()) ==
            money::from_minor_units(in, units).amount_string());
    }
  }
  CHECK(units_of(INT64_MIN, 4) == "-922337203685477.5808");
  CHECK(units_of(-1, 4) == "-0.0001");
}

TEST_CASE("a row is written as cells, or as an object") {
  CHECK(rows_as(batch::form::csv) == "\"x,\"\"y\"\"\",eligible,-0.05,one two,\n,,,,\n,z\n");
  CHECK(rows_as(batch::form::ndjson) ==
        R"({"a":"x,\"y\"","b":"eligible","c":"-0.05","d":["one","two"],"e":""})"
        "\n"
        R"({"a":null,"b":null,"c":null,"d":[],"e":null})"
        "\n"
        R"({,"e":"z"})"
        "\n");
}
