// SPDX-License-Identifier: Apache-2.0
#include <batch/json_cells.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include <batch/support.hpp>
#include <ledger/tables.hpp>
#include <subvent/ledger/csv.hpp>
#include <support/folder.hpp>

using namespace subvent;
using batch::cutting;

namespace {

using kind = test::stream::kind;

/// Each row with its line and its cells in the order of their names: `1:a=[x]b=[] `; of a bad one
/// its line and why.
std::vector<std::string> json_rows_of(const std::string& text, const cutting& how,
                                      kind of = kind::file, bool tells_empty = true) {
  const test::stream from(text, of);
  batch::piece_reader reader(from.input(), how);
  batch::piece piece;
  batch::cell_block block;
  batch::json_cells cells;
  std::vector<std::string> rows;
  for (;;) {
    const auto more = reader.next(piece);
    if (!more) return {test::told(more.why())};
    if (!*more) return rows;
    cells.start(piece);
    while (cells.next(block)) {
      REQUIRE(block.width() == cells.columns().size());
      for (std::size_t row = 0; row < block.rows(); ++row) {
        auto& out = rows.emplace_back(std::to_string(block.line_of(row)) + ":");
        const auto here = block.cells_of(row);
        const auto is_there = [](std::string_view cell) { return cell.data() != nullptr; };
        if (const auto* why = block.problem_of(row)) {
          CHECK(std::none_of(here.begin(), here.end(), is_there));
          out += test::told(*why);
          continue;
        }
        std::map<std::string, std::string> sorted;
        for (std::size_t i = 0; i < here.size(); ++i) {
          if (is_there(here[i])) sorted[cells.columns()[i]] = here[i];
        }
        for (const auto& [name, cell] : sorted) {
          if (tells_empty || !cell.empty()) out += name + "=[" + cell + "]";
        }
      }
    }
  }
}

std::vector<std::string> json_rows_of(const std::string& text) {
  return json_rows_of(text, {cutting::form::ndjson});
}

/// Of one line, without its number.
std::string json_row_of(const std::string& line) {
  // Once as the first row and once where its keys are known.
  const auto rows = json_rows_of(line + "\n{\"a\":1,\"b\":2}\n" + line + "\n" + line);
  REQUIRE(rows.size() == 4);
  CHECK(rows[2].substr(2) == rows[0].substr(2));
  CHECK(rows[3].substr(2) == rows[0].substr(2));
  return rows[0].substr(2);
}

/// Every text within quotes, as it may be meant: a key is among them, whatever became of its line.
std::vector<std::string> keys_of(const std::string& text) {
  std::set<std::string> all{"a", "b", "c"};
  std::vector<std::size_t> quotes;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '"') quotes.push_back(at);
  }
  for (std::size_t i = 0; i < quotes.size(); ++i) {
    for (std::size_t j = i + 1; j < std::min(i + 4, quotes.size()); ++j) {
      const auto written = text.substr(quotes[i], quotes[j] + 1 - quotes[i]);
      const auto key = nlohmann::json::parse(written, nullptr, false);
      if (key.is_string()) all.insert(key.get<std::string>());
    }
  }
  return {all.begin(), all.end()};
}

/// The same by the reader that holds the file, which is asked for every column. It takes an empty
/// text for nothing.
std::vector<std::string> expected_json_of(const std::string& text,
                                          const std::vector<std::string>& columns) {
  const test::folder folder;
  // A line that names them all, or the reader would say that no object has them.
  auto names = nlohmann::json::object();
  for (const auto& name : columns) names[name] = 1;
  ledger::table_source from;
  from.path = folder.write("table.ndjson", text + "\n" + names.dump() + "\n");
  from.format = ledger::table_format::ndjson;
  const auto table = ledger::open_ndjson(from, columns);
  REQUIRE(table);
  std::vector<std::string> rows;
  while (const auto row = (*table)->next()) {
    if (!*row) {
      rows.push_back(test::told(row->why()));
      continue;
    }
    auto& out = rows.emplace_back(std::to_string((*row)->line) + ":");
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (!(*row)->cells[i].empty()) out += columns[i] + "=[" + (*row)->cells[i] + "]";
    }
  }
  rows.pop_back();
  return rows;
}

void check_json(const std::string& text, bool cuts) {
  const auto expected = expected_json_of(text, keys_of(text));
  const auto check = [&](const cutting& how, kind of) {
    const auto rows = json_rows_of(text, how, of, false);
    bool same = rows.size() == expected.size();
    std::string difference = same ? "" : "another number of rows";
    for (std::size_t i = 0; same && i < rows.size(); ++i) {
      // It does not say on which line a bad row stands.
      const bool is_bad = expected[i].starts_with("E");
      same = is_bad ? rows[i].ends_with(":" + expected[i]) : rows[i] == expected[i];
      if (!same) difference = rows[i] + " and not " + expected[i];
    }
    CHECK_MESSAGE(same, difference, "\nin pieces of ", how.bytes, "\n", text);
  };
  check({cutting::form::ndjson}, kind::file);
  if (!cuts) return;
  for (const auto& how : test::cuttings(cutting::form::ndjson, text.size() + 1)) {
    check(how, kind::file);
  }
  check({cutting::form::ndjson, ',', true}, kind::pipe_of_bytes);
}

}  // namespace

TEST_CASE("a text is unescaped, and a number is taken by its characters") {
  CHECK(json_row_of(R"({"a":"x","b":"\u9999\n\"\/\ud83d\ude00"})") == "a=[x]b=[香\n\"/😀]");
  CHECK(json_row_of(R"({"a":0.10,"b":-123456789012345678901234567890.5e0})") ==
        "a=[0.10]b=[-123456789012345678901234567890.5e0]");
  CHECK(json_row_of(R"({"a":true,"b":false})") == "a=[true]b=[false]");
  CHECK(json_row_of("{ \"a\" : 1 ,\t\"b\":\r\"\"\t}  \r") == "a=[1]b=[]");
}

TEST_CASE("what is null or not named is absent, and an empty text is there") {
  CHECK(json_row_of(R"({"a":null,"b":""})") == "b=[]");
  CHECK(json_row_of(R"({"b":1})") == "b=[1]");
  CHECK(json_row_of("{}") == "");
}

TEST_CASE("a column is there from the first row that can be read and has its key") {
  const test::stream from("{\"b\":1}\n{\"x\":1\n{\"a\":2,\"b\":3}\n{\"c\":[]}\n{\"b\":4}\n");
  batch::piece_reader reader(from.input(), {cutting::form::ndjson});
  batch::piece piece;
  batch::json_cells cells;
  batch::cell_block block;
  REQUIRE(*reader.next(piece));
  cells.start(piece);
  CHECK(cells.columns().empty());
  REQUIRE(cells.next(block));
  CHECK(block.rows() == 2);
  CHECK(block.width() == 1);
  REQUIRE(cells.next(block));
  CHECK(block.rows() == 3);
  CHECK(block.width() == 2);
  CHECK_FALSE(cells.next(block));
  CHECK(cells.columns() == std::vector<std::string>{"b", "a"});
}

TEST_CASE("keys come in any order, and each once") {
  CHECK(json_rows_of("{\"a\":1,\"b\":2}\n{\"b\":3,\"a\":4}\n{\"b\":5}\n{\"a\":6,\"b\":7}\n") ==
        std::vector<std::string>{"1:a=[1]b=[2]", "2:a=[4]b=[3]", "3:b=[5]", "4:a=[6]b=[7]"});
  CHECK(json_row_of(R"({"a":1,"b":2,"a":3})") == "E1110(a)");
  CHECK(json_row_of(R"({"a":1,"\u0061":3})") == "E1110(a)");
  CHECK(json_row_of(R"({"a":null,"a":3})") == "E1110(a)");
}

TEST_CASE("a line is one object and nothing else") {
  for (const std::string bad : {"[]",
                                "1",
                                "\"a\"",
                                "null",
                                "true",
                                "{",
                                "}",
                                "{\"a\":1",
                                "{\"a\":1}}",
                                "{\"a\":1}{}",
                                "{\"a\":1} {\"a\":2}",
                                "{\"a\":1},",
                                "{\"a\":1}x",
                                "{\"a\":1,}",
                                "{,}",
                                "{\"a\"}",
                                "{\"a\":}",
                                "{\"a\" 1}",
                                "{\"a\":1 \"b\":2}",
                                "{\"a\":1\"b\":2}",
                                "{a:1}",
                                "{'a':1}",
                                "{\"a\":1,\"b\":\"x",
                                "{\"a\":\"x\"y}",
                                "{\"a\":\"x\"\"y\"}",
                                "{\"a\":1}//",
                                "{\"a\"::1}",
                                "{\"a\":1;}",
                                "{1:1}",
                                "{\"a\":,}",
                                "{\"a\":1}\x01",
                                "{\"a\":1}\f",
                                "{\"a\"\f:1}",
                                "{\"a\":\x1A 1}",
                                "\\",
                                "{\"a\":\\1}"}) {
    INFO(bad);
    CHECK(json_row_of(bad) == "E7021");
  }
  CHECK(json_row_of(std::string("{\"a\":1}\0", 8)) == "E7021");
  CHECK(json_row_of(std::string("\0{\"a\":1}", 8)) == "E7021");
  CHECK(json_row_of(std::string("{\"a\":\"\0\"}", 9)) == "E7021");
}

TEST_CASE("a number is one of JSON, and a word is whole") {
  for (const std::string bad :
       {"01",        "-",   "-01",   "1.",   ".5",       "+1",    "1.e1",   "1e",
        "1e+",       "0x1", "1_0",   "NaN",  "Infinity", "--1",   "1-",     "1.2.3",
        "1\xC2\xA0", "tru", "truee", "True", "nul",      "nulll", "falsee", "00"}) {
    INFO(bad);
    CHECK(json_row_of("{\"a\":" + bad + "}") == "E7021");
  }
  // The characters are said before the parser comes to say that they are no number.
  CHECK(json_row_of("{\"a\":1\x01}") == "E1007(0001)");
  CHECK(json_row_of("{\"a\":1\f}") == "E1007(000C)");
  for (const std::string good : {"0", "-0", "0.0", "10", "1e5", "1E-5", "1.5e+300", "-12.50"}) {
    CHECK(json_row_of("{\"a\":" + good + "}") == "a=[" + good + "]");
  }
  CHECK(json_row_of("{\"a\":1e999}") == "E2007(1e999)");
  const std::string digits(400, '9');
  CHECK(json_row_of("{\"a\":" + digits + "}").starts_with("E2007("));
  CHECK(json_row_of("{\"a\":0." + digits + "}") == "a=[0." + digits + "]");
}

TEST_CASE("an escape is one of JSON, and no half of a character") {
  for (const std::string bad :
       {R"(\x)", R"(\u12)", R"(\u12G4)", R"(\ud800)", R"(\udc00)", R"(\ud800\u0041)", R"(\ud800x)",
        R"(\ud800\ud800)", R"(\u)", R"(\U0041)", R"(\')"}) {
    INFO(bad);
    CHECK(json_row_of("{\"a\":\"" + bad + "\"}") == "E7021");
    CHECK(json_row_of("{\"a\":\"some text before " + bad + " and after\"}") == "E7021");
  }
}

TEST_CASE("a cell holds no control character, written or escaped, and no nested row") {
  CHECK(json_row_of(R"({"a":"\u0007"})") == "E1007(0007)");
  CHECK(json_row_of(R"({"a":"x\u202ey"})") == "E1007(202E)");
  CHECK(json_row_of("{\"a\":\"x\xE2\x80\xAEy\"}") == "E1007(202E)");
  CHECK(json_row_of("{\"a\":\"x\x7F\"}") == "E1007(007F)");
  CHECK(json_row_of("{\"a\":\"\t\"}") == "E7021");
  CHECK(json_row_of(R"({"a":"\t\n"})") == "a=[\t\n]");
  CHECK(json_row_of(R"({"a":[1]})") == "E7022(a)");
  CHECK(json_row_of(R"({"a":{}})") == "E7022(a)");
}

TEST_CASE("what is no text is said, and the line after it is read") {
  CHECK(json_row_of("{\"a\":\"\xFF\"}") == "E1006(save the file)");
  CHECK(json_rows_of("{\"a\":1}\n{\"a\":\"\xE9\xA6\n\xAC\"}\n{\"a\":\"x\n\"}\n{\"a\":2}\n") ==
        std::vector<std::string>{"1:a=[1]", "2:E1006(save the file)", "3:E1006(save the file)",
                                 "4:E7021", "5:E7021", "6:a=[2]"});
}

TEST_CASE("blank lines are no rows, and count") {
  CHECK(json_rows_of("\n \t\r\n{\"a\":1}\r\n\n{\"a\":2}") ==
        std::vector<std::string>{"3:a=[1]", "5:a=[2]"});
  CHECK(json_rows_of("\n").empty());
}

TEST_CASE("a row that the stream cuts off is one that cannot be read, and it is said") {
  const test::stream from("{\"a\":1}\n{\"a\":");
  batch::piece_reader reader(from.input(), {cutting::form::ndjson});
  batch::piece piece;
  REQUIRE(*reader.next(piece));
  CHECK(piece.lacks_line_break());
  CHECK(json_rows_of("{\"a\":1}\n{\"a\":") == std::vector<std::string>{"1:a=[1]", "2:E7021"});
}

TEST_CASE("a key with an escape is never taken for a name that has a backslash") {
  const std::string name = R"({"a\\u0062":1})";  // whose name is a\u0062
  const auto rows = [&](const std::string& line) {
    return json_rows_of(name + "\n" + name + "\n" + line + "\n").back();
  };
  CHECK(rows(R"({"a\u0062":2})") == "3:ab=[2]");
  CHECK(rows(R"({"a\\u0062":2})") == R"(3:a\u0062=[2])");
  CHECK(json_rows_of("{\"C:\\\\path\":1}\n{\"C:\\path\":1}\n").back() == "2:E7021");
}

TEST_CASE("a cell and a table have their largest size") {
  const std::string most(ledger::csv_reader::bytes_most, 'x');
  CHECK(json_row_of("{\"a\":\"" + most + "\"}") == "a=[" + most + "]");
  CHECK(json_rows_of("{\"a\":\"" + most + "x\"}") ==
        std::vector<std::string>{"1:E7029(a, 1, 65536)"});
  std::string most_keys;
  std::string text;
  for (int i = 0; i < 1'000; ++i) {
    const auto entry = "\"" + std::to_string(i) + "\":" + std::to_string(i);
    most_keys += (i == 0 ? "{" : ",") + entry;
    text += "{" + entry + "}\n";
  }
  CHECK(json_rows_of(most_keys + ",\"x\":1}") == std::vector<std::string>{"1:E7004(1000)"});
  const auto rows = json_rows_of(text + most_keys + "}\n{\"x\":1}\n{\"5\":1}\n");
  REQUIRE(rows.size() == 1'003);
  CHECK(
      rows[1'000].ends_with("99=[99]990=[990]991=[991]992=[992]993=[993]994=[994]995=[995]"
                            "996=[996]997=[997]998=[998]999=[999]"));
  // One more makes those before it forgotten, which are no columns then until they come again.
  CHECK(rows[1'001] == "1002:x=[1]");
  CHECK(rows[1'002] == "1003:5=[1]");
}

TEST_CASE("more rows than are looked at together are read all the same") {
  std::string text;
  std::vector<std::string> expected;
  for (int i = 1; i <= 5'000; ++i) {
    const auto number = std::to_string(i);
    text +=
        "{\"a\":" + number + ",\"b\":\"" + std::string(static_cast<unsigned>(i % 50), 'x') + "\"";
    text += i % 1'000 == 0 ? "\n" : "}\n";
    expected.push_back(i % 1'000 == 0 ? number + ":E7021"
                                      : number + ":a=[" + number + "]b=[" +
                                            std::string(static_cast<unsigned>(i % 50), 'x') + "]");
  }
  CHECK(json_rows_of(text) == expected);
}

TEST_CASE("lines with anything in them are read as by the reader that holds them whole") {
  using namespace std::string_view_literals;
  constexpr std::array entries{
      R"("a":1)"sv,      R"("b":"x")"sv,         R"("c":null)"sv,       R"("a":"香")"sv,
      R"("b":true)"sv,   R"("c":0.10)"sv,        R"("a" : "\u9999")"sv, R"("b":"\"")"sv,
      R"("c":[1])"sv,    R"("a":1e999)"sv,       R"("\u0062":2)"sv,     R"("c":"\ud800")"sv,
      R"("a":-1.5e3)"sv, "\"b\":\"\xC2\x85\""sv, "\"c\":\"\xFF\""sv,    R"("a":01)"sv};
  constexpr std::array parts{"{"sv,
                             "}"sv,
                             "{\"a\":"sv,
                             "\"b\""sv,
                             ":"sv,
                             ","sv,
                             "1"sv,
                             "\"x\""sv,
                             "\""sv,
                             "\\"sv,
                             " "sv,
                             "\n"sv,
                             "\n"sv,
                             "null"sv,
                             "true"sv,
                             "\\u00"sv,
                             "香"sv,
                             "\xFF"sv,
                             "["sv,
                             "]"sv,
                             "\t"sv,
                             "\r"sv,
                             "-"sv,
                             ".5"sv,
                             "e9"sv,
                             "\x01"sv,
                             "\f"sv,
                             "{\"a\":1}\n"sv,
                             "{\"b\":\"y\"}\n"sv,
                             "\xEF\xBB\xBF"sv};
  std::mt19937 random(20'261'130);
  for (int round = 0; round < 3'000; ++round) {
    std::string text;
    if (round % 3 == 0) {
      text = test::drawn(random, parts, 25);
    } else {
      for (auto lines = random() % 6; lines > 0; --lines) {
        std::string line;
        for (auto left = random() % 4; left > 0; --left) {
          line += (line.empty() ? "" : ",") + std::string(entries[random() % entries.size()]);
        }
        line = "{" + line + "}";
        // Now and then one byte is another, or missing.
        if (random() % 3 == 0) line[random() % line.size()] = static_cast<char>(1 + random() % 255);
        if (random() % 5 == 0) line.erase(random() % line.size(), 1);
        text += line + (random() % 6 == 0 ? " \r\n" : "\n");
      }
    }
    check_json(text, round % 40 == 0);
  }
}
