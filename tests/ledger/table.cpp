// SPDX-License-Identifier: Apache-2.0
#include <subvent/ledger/table.hpp>

#include <doctest/doctest.h>

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <subvent/base/report.hpp>
#include <support/scheme.hpp>

using namespace subvent;
using ledger::csv_reader;
using ledger::open_table;
using ledger::table_format;
using ledger::table_source;

namespace {

using std::string;
using namespace std::string_literals;
using columns = std::vector<string>;

/// A folder of its own that is gone when the test ends.
class temporary_folder {
 public:
  temporary_folder() {
    string pattern = (std::filesystem::temp_directory_path() / "subvent.XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~temporary_folder() { std::filesystem::remove_all(path_); }
  temporary_folder(const temporary_folder&) = delete;
  temporary_folder& operator=(const temporary_folder&) = delete;

  string path(const string& name) const { return (path_ / name).string(); }
  string write(const string& name, std::string_view text) const {
    std::ofstream(path(name), std::ios::binary) << text;
    return path(name);
  }

 private:
  std::filesystem::path path_;
};

/// A database that is written, until it goes.
class writer {
 public:
  explicit writer(const string& path) { REQUIRE(sqlite3_open(path.c_str(), &base_) == SQLITE_OK); }
  ~writer() { sqlite3_close(base_); }
  writer(const writer&) = delete;
  writer& operator=(const writer&) = delete;

  void run(const string& statements) const {
    INFO(statements);
    REQUIRE(sqlite3_exec(base_, statements.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  }

 private:
  sqlite3* base_ = nullptr;
};

/// `E7006 [a,b] c|d`, without the folder.
string shown(const diagnostic& of, const string& path) {
  auto line = test::one_line(of);
  const auto folder = std::filesystem::path(path).parent_path().string() + "/";
  for (auto at = line.find(folder); at != string::npos; at = line.find(folder)) {
    line.erase(at, folder.size());
  }
  return line;
}

/// Each row with its line and its cells in brackets, and each problem; or why it does not open.
string rows_of(const table_source& from, const columns& asked) {
  const auto opened = open_table(from, asked);
  if (!opened) {
    CHECK(opened.why().at.file->name == from.path);
    return shown(opened.why(), from.path) + "\n";
  }
  auto& table = **opened;
  CHECK(table.file()->name == from.path);
  string all;
  while (const auto next = table.next()) {
    if (*next) {
      CHECK((*next)->places.size() == asked.size());
      all += std::to_string((*next)->line) + ":";
      for (const auto& cell : (*next)->cells) all += "[" + cell + "]";
    } else {
      CHECK(next->why().at.file == table.file());
      all += shown(next->why(), from.path);
    }
    all += "\n";
  }
  CHECK_FALSE(table.next());
  return all;
}

/// The text at each place of each row, in brackets.
string places_of(const table_source& from, const columns& asked) {
  const auto opened = open_table(from, asked);
  REQUIRE(opened);
  string all;
  while (const auto next = (**opened).next()) {
    REQUIRE(*next);
    for (const auto& at : (*next)->places) {
      all += "[" + (**opened).file()->text.substr(at.offset, at.length) + "]";
    }
    all += "\n";
  }
  return all;
}

string csv(const string& text, const columns& asked, const string& encoding = "UTF-8") {
  const temporary_folder folder;
  return rows_of({folder.write("a.csv", text), table_format::csv, ',', encoding}, asked);
}

string ndjson(const string& text, const columns& asked, const string& encoding = "UTF-8") {
  const temporary_folder folder;
  return rows_of({folder.write("a.ndjson", text), table_format::ndjson, ',', encoding}, asked);
}

table_source table_of(const string& path, const string& table) {
  return {path, table_format::sqlite, ',', "UTF-8", table, ""};
}
table_source query_of(const string& path, const string& query) {
  return {path, table_format::sqlite, ',', "UTF-8", "", query};
}

/// What a table holds that these statements make.
string sqlite(const string& statements, const string& table, const columns& asked) {
  const temporary_folder folder;
  const auto path = folder.path("a.db");
  writer(path).run(statements);
  return rows_of(table_of(path, table), asked);
}

/// What a query answers about awards 1 and 2 to A and B.
string queried(const string& query, const columns& asked) {
  const temporary_folder folder;
  const auto path = folder.path("a.db");
  const string made =
      "CREATE TABLE awards (id INTEGER PRIMARY KEY, applicant TEXT);"
      "INSERT INTO awards VALUES (1, 'A'), (2, 'B')";
  writer(path).run(made);
  const auto answer = rows_of(query_of(path, query), asked);
  CHECK(rows_of(table_of(path, "awards"), {"id", "applicant"}) == "1:[1][A]\n2:[2][B]\n");
  return answer;
}

}  // namespace

TEST_CASE("the columns that are asked for are picked in that order, and others are passed over") {
  CHECK(csv("a,b,c\n1,2,3\n\n4,\"5,\n5\",\n6,7,8\n", {"c", "a"}) ==
        "2:[3][1]\n4:[][4]\n6:[8][6]\n");
  CHECK(csv("a,b\n1,2\n", {"b", "b"}) == "2:[2][2]\n");
  CHECK(csv("a,b\n1,2\n", {}) == "2:\n");
  CHECK(csv("a,b\n", {"a"}) == "");
  const temporary_folder folder;
  const auto path = folder.write("a.csv", "a;\"b\"\n1;\"2\"\n");
  CHECK(rows_of({path, table_format::csv, ';'}, {"b"}) == "2:[2]\n");
  CHECK(places_of({path, table_format::csv, ';'}, {"b", "a"}) == "[\"2\"][1]\n");
}

TEST_CASE("a table says which columns it has, in each format") {
  const temporary_folder here;
  const auto named = [](const table_source& from) {
    const auto found = columns_of(from);
    if (!found) return name_of(found.why().what);
    string all;
    for (const auto& one : *found) all += "[" + one + "]";
    return all;
  };
  CHECK(named({here.write("a.csv", "b,a\n1,2\n")}) == "[b][a]");
  CHECK(named({here.write("a.ndjson", "\n{\"b\":1,\"a\":2}\n"), table_format::ndjson}) == "[a][b]");
  CHECK(named({here.write("empty.csv", "")}) == "E7010");
  CHECK(named({here.write("empty.ndjson", "\n"), table_format::ndjson}) == "E7010");
  CHECK(named({here.write("bad.ndjson", "[]\n"), table_format::ndjson}) == "E7021");
  const auto path = here.path("a.db");
  writer(path).run("create table t (b text, a text)");
  CHECK(named(table_of(path, "t")) == "[b][a]");
  CHECK(named(query_of(path, "select a from t")) == "[a]");
  CHECK(named(table_of(path, "")) == "E7023");
}

TEST_CASE("the columns of JSON lines are those of all objects, wherever each stands first") {
  const temporary_folder here;
  const auto found = ledger::columns_of(
      {here.write("a.ndjson", "no object\n{\"b\":1}\n{\"a\":2,\"b\":3}\n"), table_format::ndjson});
  REQUIRE(found);
  CHECK(*found == columns{"a", "b"});
}

TEST_CASE("the ending of a name says the format, in capitals or not, or nothing") {
  using ledger::format_by_ending;
  CHECK(format_by_ending("in/a.csv") == table_format::csv);
  CHECK(format_by_ending("EXPORT.CSV") == table_format::csv);
  CHECK(format_by_ending("a.ndjson") == table_format::ndjson);
  CHECK(format_by_ending("a.jsonl") == table_format::ndjson);
  for (const auto* name : {"a.db", "a.sqlite", "a.sqlite3"}) {
    CHECK(format_by_ending(name) == table_format::sqlite);
  }
  for (const auto* name : {"", "csv", "a.txt", "a.tsv", "a.xlsx", "a.csv.gz", "a.json"}) {
    CHECK_FALSE(format_by_ending(name).has_value());
  }
}

TEST_CASE("a byte order mark before the first column is no part of its name") {
  CHECK(csv("\xEF\xBB\xBF"
            "a,b\n1,2\n",
            {"a"}) == "2:[1]\n");
}

TEST_CASE("a column that is missing is told with the nearest there is") {
  CHECK(csv("aplicant,amount\nA,1\n", {"amount", "applicant"}) ==
        "E7006 [aplicant,amount] applicant|aplicant\n");
  CHECK(csv("A\n1\n", {"a"}) == "E7006 [A] a|A\n");
}

TEST_CASE("a column that is named twice is refused if it is asked for") {
  CHECK(csv("a,b,b\n1,2,3\n", {"a"}) == "2:[1]\n");
  CHECK(csv("a,b,b\n1,2,3\n", {"a", "b"}) == "E7007 [b] b\n");
  const temporary_folder folder;
  const auto opened = open_table({folder.write("a.csv", "a,b,b\n")}, {"b"});
  REQUIRE_FALSE(opened);
  CHECK(opened.why().at.where.offset == 4);
  CHECK(opened.why().related.where.offset == 2);
}

TEST_CASE("a row that is wrong costs no other row of the table") {
  CHECK(csv("a,b\n1,2,3\n4\n5,6\n", {"a"}) ==
        "E7005 [1,2,3] 3|2\n"
        "E7005 [4] 1|2\n"
        "4:[5]\n");
  CHECK(csv("a,b\n1,x\"\n\xFF,2\n\x1B,3\n4,5\n", {"b"}) ==
        "E7001 [\"]\n"
        "E1006 [\xFF] save the file\n"
        "E1007 [\x1B] 001B\n"
        "5:[5]\n");
}

TEST_CASE("a table without a first row is empty") {
  for (const char* text : {"", "\n\r\n", "\xEF\xBB\xBF"})
    CHECK(csv(text, {"a"}) == "E7010 [] a.csv\n");
  CHECK(csv("\"a\n", {"a"}) == "E7002 [\"]\n");
}

TEST_CASE("a file that cannot be read is told as for every text") {
  const temporary_folder folder;
  for (const auto format : {table_format::csv, table_format::ndjson}) {
    CHECK(rows_of({folder.path("none"), format}, {}) == "E1001 [] none\n");
    CHECK(rows_of({folder.path("."), format}, {}) == "E1003 [] .\n");
  }
  CHECK(csv("a\n1\n2\0x\n"s, {"a"}) == "E1008 [" + string(1, '\0') + "] a.csv\n");
}

TEST_CASE("a file of more than a gibibyte is refused without being read") {
  const temporary_folder folder;
  const auto path = folder.write("huge.csv", "a\n");
  std::filesystem::resize_file(path, (std::uintmax_t{1} << 30U) + 1);  // all holes
  CHECK(rows_of({path}, {"a"}) == "E1005 [] huge.csv|1073741824\n");
}

TEST_CASE("another encoding is read as iconv reads it") {
  CHECK(csv("\xA5\xD3\xBD\xD0\xA4H,b\nA,1\n", {"申請人"}, "BIG5-HKSCS") == "2:[A]\n");
  CHECK(csv("a\n\xE9\n", {"a"}, "ISO-8859-1") == "2:[é]\n");
  CHECK(csv("\xFF\xFE"
            "a\0\n\0-N\n\0"s,
            {"a"}, "UTF-16") == "2:[中]\n");
  CHECK(csv("\xFF\xFE"
            "a\0\n\0-N\n\0"s,
            {"a"}, "UTF-16LE") == "2:[中]\n");
  CHECK(ndjson("{\"a\": \"\xA4\xA4\"}\n", {"a"}, "big5") == "1:[中]\n");
  for (const char* name : {"utf-8", "UTF8"}) CHECK(csv("a\n中\n", {"a"}, name) == "2:[中]\n");
}

TEST_CASE("a long text is converted whole") {
  string text = "a\n";
  string expected;
  for (int i = 0; i < 50'000; ++i) {
    text += "\xA4\xA4\xA4\xE5\n";
    expected += std::to_string(i + 2) + ":[中文]\n";
  }
  CHECK(csv(text, {"a"}, "BIG5") == expected);
}

TEST_CASE("what may be one character or half of one is a character at the end") {
  // In HKSCS 8866 may be the beginning of 8862, and iconv keeps it back.
  CHECK(csv("a\n\x88\x66", {"a"}, "BIG5-HKSCS") == "2:[Ê]\n");
}

TEST_CASE("an encoding that is not known is refused, and so is one that leaves characters out") {
  for (const char* name : {"UTF-99", "ASCII//IGNORE", "UTF-8//TRANSLIT", "ASCII/"}) {
    CHECK(csv("a\n\xFF\n", {"a"}, name) == "E7019 [] " + string(name) + "\n");
  }
  CHECK(csv("a\n1\n", {"a"}, "") == "E7019 [] \n");
  CHECK(csv("a\n1\n", {"a"}, "UTF-16\0x"s).starts_with("E7019 [] UTF-16"));
}

TEST_CASE("a byte that is not of the encoding has its place after what could be read") {
  const temporary_folder folder;
  const auto path = folder.write("a.csv", "a,b\n\xA4\xA4,\xA4\n");
  const auto opened = open_table({path, table_format::csv, ',', "BIG5"}, {"a"});
  REQUIRE_FALSE(opened);
  const auto& why = opened.why();
  CHECK(shown(why, path) == "E7020 [] A4|BIG5");
  CHECK(why.at.file->text == "a,b\n中,");
  const auto at = position_of(why.at.file->text, why.at.where.offset);
  CHECK(at.line == 2);
  CHECK(at.column == 3);
  CHECK(csv("a\n\xA4", {"a"}, "BIG5") == "E7020 [] A4|BIG5\n");
  CHECK(csv("a\n\x88\x66\xFF\n", {"a"}, "BIG5-HKSCS") == "E7020 [] FF|BIG5-HKSCS\n");
  CHECK(csv("a\n\xE9\n", {"a"}, "ASCII") == "E7020 [] E9|ASCII\n");
}

TEST_CASE("UTF-16 that was not stated is no UTF-8, and without its mark no text") {
  CHECK(csv("\xFF\xFE"
            "a\0\n\0"s,
            {"a"}) == "E1006 [\xFF] save the file\n");
  CHECK(csv("a\0\n\0"s, {"a"}).starts_with("E1008 "));
  CHECK(csv("a\0\n\0"s, {"a"}, "ISO-8859-1").starts_with("E1008 "));
}

TEST_CASE("an object on each line is a row, and what it lacks is empty") {
  CHECK(ndjson("{\"a\": \"x\", \"b\": 1}\n\n \t\r\n{\"b\": 2}\r\n{}\n{\"c\":[{}],\"a\":\"y\"}",
               {"b", "a"}) == "1:[1][x]\n4:[2][]\n5:[][]\n6:[][y]\n");
  CHECK(ndjson("{\"a\": 1}\n", {"a", "a"}) == "1:[1][1]\n");
  CHECK(ndjson("{\"a\": 1}\n", {}) == "1:\n");
  CHECK(ndjson("\xEF\xBB\xBF{\"a\": 1}\n", {"a"}) == "1:[1]\n");
}

TEST_CASE("a value of JSON is taken by its characters") {
  CHECK(ndjson(R"({"a": "HKD 5\n\"\u4e2d\ud83d\ude00", "b": true, "c": false, "d": null})",
               {"a", "b", "c", "d"}) == "1:[HKD 5\n\"中😀][true][false][]\n");
  CHECK(ndjson(R"({"a":-12,"b":0.10,"c":12345678901234567890123,"d":1E+2,"e":-0})",
               {"a", "b", "c", "d", "e"}) == "1:[-12][0.10][12345678901234567890123][1E+2][-0]\n");
  CHECK(ndjson("{\"a\" :\t7 , \"b\":1.000000000000000000001}", {"a", "b"}) ==
        "1:[7][1.000000000000000000001]\n");
}

TEST_CASE("a cell of JSON stands where its value does, and one that is absent on the whole line") {
  const temporary_folder folder;
  const auto path =
      folder.write("a", "\n {\"a\" : \"x\\n\", \"b\":-1.5,\"c\":null }\n{\"c\":true,\"a\":\"\"}\n");
  CHECK(places_of({path, table_format::ndjson}, {"a", "b", "c"}) ==
        "[\"x\\n\"][-1.5][null]\n"
        "[\"\"][{\"c\":true,\"a\":\"\"}][true]\n");
}

TEST_CASE("a line that is no object is an error, and the next one is read") {
  const auto lines =
      "{\"a\": 1}\n"
      "{\"a\": 1\n"
      "{\"a\": 1} 2\n"
      "[1]\n"
      "5\n"
      "\"x\"\n"
      "null\n"
      "{\"a\": .5}\n"
      "{\"a\": \"\\ud800\"}\n"
      "{'a': 1}\n"
      "{\"a\": 中}\n"
      "{\"a\": 2}\n";
  CHECK(ndjson(lines, {"a"}) ==
        "1:[1]\n"
        "E7021 []\n"
        "E7021 [2]\n"
        "E7021 [[]\n"
        "E7021 [5]\n"
        "E7021 [\"]\n"
        "E7021 [n]\n"
        "E7021 [.]\n"
        "E7021 [\"]\n"
        "E7021 [']\n"
        "E7021 [中]\n"
        "12:[2]\n");
}

TEST_CASE("bytes that are not UTF-8 and control characters cost their line alone") {
  CHECK(ndjson("{\"a\": 1}\n{\"a\": \"\xFF\"}\n{\"a\": \"\\u001b\"}\n{\"a\": \"\\u0000\"}\n"
               "{\"b\": \"\\u001b\"}\n{\"a\": \"\\u202e\"}\n{\"a\": 2}\n",
               {"a"}) ==
        "1:[1]\n"
        "E1006 [\xFF] save the file\n"
        "E1007 [\"\\u001b\"] 001B\n"
        "E1007 [\"\\u0000\"] 0000\n"
        "5:[]\n"
        "E1007 [\"\\u202e\"] 202E\n"
        "7:[2]\n");
}

TEST_CASE("a list or an object cannot be a cell") {
  CHECK(ndjson("{\"a\": [1], \"b\": 1}\n{\"b\": {}, \"a\": 1}\n{\"b\": 2, \"c\": {\"b\": [3]}}\n",
               {"a", "b"}) ==
        "E7022 [[] a\n"
        "E7022 [{] b\n"
        "3:[][2]\n");
}

TEST_CASE("a key that stands twice is refused, asked for or not") {
  CHECK(ndjson("{\"a\": 1, \"a\": 1}\n{\"a\": 1, \"b\": 1, \"\\u0062\": 2}\n"
               "{\"a\": 2, \"b\": {\"c\": 1, \"c\": 1}}\n",
               {"a"}) ==
        "E1110 [\"] a\n"
        "E1110 [\"] b\n"
        "3:[2]\n");
}

TEST_CASE("a number beyond all measure is refused") {
  CHECK(ndjson("{\"a\": 1}\n{\"a\": 1e999}\n{\"a\": 2}\n", {"a"}) ==
        "1:[1]\nE2007 [1e999] 1e999\n3:[2]\n");
}

TEST_CASE("a cell and a row of JSON have the ends of CSV") {
  const string most(csv_reader::bytes_most, 'x');
  CHECK(ndjson("{\"a\": \"" + most + "\"}\n{\"a\": \"" + most + "x\"}\n", {"a"}) ==
        "1:[" + most + "]\nE7029 [\"] a|2|65536\n");
  string members = "\"a\": 1";
  for (std::size_t i = 1; i < csv_reader::cells_most; ++i) {
    members += ", \"" + std::to_string(i) + "\": 1";
  }
  CHECK(ndjson("{" + members + "}\n{" + members + ", \"b\": 1}\n", {"a"}) ==
        "1:[1]\nE7004 [\"] 1000\n");
}

TEST_CASE("a line may be as deep as it likes where nothing is asked for") {
  CHECK(ndjson("{\"b\": " + string(100'000, '[') + string(100'000, ']') + ", \"a\": 1}\n", {"a"}) ==
        "1:[1]\n");
}

TEST_CASE("a column that no object has is missing") {
  CHECK(ndjson("{\"b\": 1}\n{\"b\": 1}\n{\"a\": 1}\n", {"a"}) == "1:[]\n2:[]\n3:[1]\n");
  CHECK(ndjson("{\"aplicant\": 1}\n{\"b\": 1}\n", {"b", "applicant"}) ==
        "E7006 [{\"aplicant\": 1}] applicant|aplicant\n");
  CHECK(ndjson("{}\n{\"b\": {\"a\": 1}}\n", {"a"}) == "E7006 [{}] a|\n");
  CHECK(ndjson("", {"a"}) == "E7010 [] a.ndjson\n");
  CHECK(ndjson(" \n\n", {}) == "E7010 [] a.ndjson\n");
  CHECK(ndjson("a,b\n1,2\n", {"a"}) == "E7021 [a]\n");
}

TEST_CASE("a table of a database is read in the order of its rowid") {
  CHECK(sqlite("CREATE TABLE t (a TEXT, b INTEGER);"
               "INSERT INTO t (rowid, a, b) VALUES (3, 'z', 30), (1, 'y', 10), (2, NULL, -20);"
               "CREATE INDEX by_all ON t (b DESC, a)",
               "t", {"b", "a"}) == "1:[10][y]\n2:[-20][]\n3:[30][z]\n");
  CHECK(
      sqlite("CREATE TABLE t (a TEXT PRIMARY KEY) WITHOUT ROWID; INSERT INTO t VALUES ('b'), ('a')",
             "t", {"a"}) == "1:[a]\n2:[b]\n");
  CHECK(sqlite("CREATE TABLE t (rowid TEXT, _ROWID_ TEXT);"
               "INSERT INTO t VALUES ('b', 'd'), ('a', 'c')",
               "t", {"rowid"}) == "1:[b]\n2:[a]\n");
  CHECK(sqlite("CREATE TABLE t (rowid, _rowid_, oid); INSERT INTO t VALUES (2, 2, 2), (1, 1, 1)",
               "t", {"oid"}) == "1:[2]\n2:[1]\n");
  CHECK(sqlite("CREATE TABLE t (a)", "t", {"a"}) == "");
}

TEST_CASE("a view is read as SQLite gives it") {
  CHECK(sqlite("CREATE TABLE t (a); INSERT INTO t VALUES (1), (2);"
               "CREATE VIEW v AS SELECT a + 1 AS b FROM t ORDER BY a DESC",
               "v", {"b"}) == "1:[3]\n2:[2]\n");
}

TEST_CASE("the name of a table is taken by its characters") {
  CHECK(sqlite("CREATE TABLE \"a \"\"b\"\"; DROP TABLE t\" (\"select\" TEXT);"
               "INSERT INTO \"a \"\"b\"\"; DROP TABLE t\" VALUES ('x')",
               "a \"b\"; DROP TABLE t", {"select"}) == "1:[x]\n");
  CHECK(sqlite("CREATE TABLE t (a)", "t\0x"s, {"a"}).starts_with("E7024 "));
}

TEST_CASE("the cells of a database are integers and texts by their characters, and nothing else") {
  CHECK(sqlite("CREATE TABLE t (a, b); INSERT INTO t VALUES"
               "(9223372036854775807, '中'), (0.5, 1.0), (1, 1e3), ('0.50', ''), (x'41', 2),"
               "(CAST(x'FF' AS TEXT), 3), (char(27), 4), (char(0), 5), (NULL, NULL)",
               "t", {"a", "b"}) ==
        "1:[9223372036854775807][中]\n"
        "E7027 [] a|2\n"
        "E7027 [] b|3\n"
        "4:[0.50][]\n"
        "E7028 [] a|5\n"
        "E7028 [] a|6\n"
        "E7028 [] a|7\n"
        "E7028 [] a|8\n"
        "9:[][]\n");
  CHECK(sqlite("CREATE TABLE t (a DECIMAL(10, 2), b TEXT); INSERT INTO t VALUES ('0.10', '0.10')",
               "t", {"b"}) == "1:[0.10]\n");
  CHECK(sqlite("CREATE TABLE t (a DECIMAL(10, 2), b TEXT); INSERT INTO t VALUES ('0.10', '0.10')",
               "t", {"a"}) == "E7027 [] a|1\n");
  CHECK(sqlite("PRAGMA encoding='UTF-16'; CREATE TABLE t (a); INSERT INTO t VALUES ('中')", "t",
               {"a"}) == "1:[中]\n");
}

TEST_CASE("a cell of a database has the end of CSV") {
  const auto most = std::to_string(csv_reader::bytes_most);
  CHECK(sqlite("CREATE TABLE t (a); INSERT INTO t VALUES (hex(zeroblob(" + most +
                   " / 2))), (hex(zeroblob(" + most + " / 2)) || '0'), (1)",
               "t", {"a"}) ==
        "1:[" + string(csv_reader::bytes_most, '0') + "]\nE7029 [] a|2|65536\n3:[1]\n");
}

TEST_CASE("a column that the table lacks is missing and never a text in its place") {
  CHECK(sqlite("CREATE TABLE t (applicant)", "t", {"aplicant"}) == "E7006 [] aplicant|applicant\n");
  CHECK(queried("SELECT \"nothing\" FROM awards", {"nothing"}) ==
        "E7024 [] a.db|no such column: nothing|\n");
}

TEST_CASE("a query is read with the names that it gives its columns") {
  CHECK(queried("SELECT applicant AS a, id * 10 AS cents FROM awards ORDER BY id DESC",
                {"cents", "a"}) == "1:[20][B]\n2:[10][A]\n");
  CHECK(queried("WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 3)"
                "SELECT i, upper('x') AS x FROM n",
                {"i", "x"}) == "1:[1][X]\n2:[2][X]\n3:[3][X]\n");
  CHECK(queried("SELECT * FROM awards AS x JOIN awards AS y ON x.id = y.id", {"id"}) ==
        "E7007 [] id\n");
  CHECK(queried("SELECT id AS applicants FROM awards", {"applicant"}) ==
        "E7006 [] applicant|applicants\n");
}

TEST_CASE("virtual tables and functions that give tables are read like others") {
  CHECK(queried("SELECT value AS id FROM json_each('[3, \"4\"]')", {"id"}) == "1:[3]\n2:[4]\n");
  CHECK(queried("SELECT name FROM pragma_table_info('awards')", {"name"}) ==
        "1:[id]\n2:[applicant]\n");
  const temporary_folder folder;
  const auto path = folder.path("a.db");
  writer(path).run("CREATE VIRTUAL TABLE t USING fts5(a); INSERT INTO t VALUES ('one'), ('two')");
  CHECK(rows_of(table_of(path, "t"), {"a"}) == "1:[one]\n2:[two]\n");
  CHECK(rows_of(query_of(path, "SELECT a FROM t WHERE t MATCH 'two'"), {"a"}) == "1:[two]\n");
  CHECK(sqlite("CREATE VIRTUAL TABLE t USING rtree(id, a, b); INSERT INTO t VALUES (2, 0, 0)", "t",
               {"id"}) == "1:[2]\n");
}

TEST_CASE("a query is one statement") {
  CHECK(queried("SELECT id FROM awards;  -- and no more\n /* at all */ ;", {"id"}) ==
        "1:[1]\n2:[2]\n");
  for (const string query :
       {"SELECT id FROM awards; SELECT 1", "SELECT id FROM awards; DELETE FROM awards",
        "SELECT id FROM awards; nonsense", " ", "-- nothing"}) {
    INFO(query);
    CHECK(queried(query, {"id"}) == "E7025 [] a.db\n");
  }
  CHECK(queried("SELECT id FROM awards\0; x"s, {"id"}) == "E7025 [] a.db\n");
}

TEST_CASE("a query that does more than read is refused, and nothing is changed") {
  for (const string query :
       {"DELETE FROM awards", "UPDATE awards SET id = 3 WHERE id = 1 RETURNING id",
        "INSERT INTO awards VALUES (3, 'C')", "DROP TABLE awards", "CREATE TABLE x (id)",
        "CREATE TEMP TABLE x (id)", "PRAGMA query_only = OFF", "PRAGMA user_version", "COMMIT",
        "ATTACH 'other.db' AS other", "VACUUM", "SAVEPOINT x", "DETACH main", "REINDEX", "ANALYZE",
        "BEGIN", "ROLLBACK", "REPLACE INTO awards VALUES (1, 'C')",
        "WITH x AS (SELECT 1) DELETE FROM awards"}) {
    INFO(query);
    CHECK(queried(query, {"id"}) == "E7026 [] a.db\n");
  }
  CHECK_FALSE(std::filesystem::exists("other.db"));
}

TEST_CASE("what SQLite refuses is told in its words") {
  CHECK(queried("SELECT id FORM awards", {"id"}) ==
        "E7024 [] a.db|near \"awards\": syntax error|\n");
  CHECK(queried("SELECT id FROM award", {"id"}) == "E7024 [] a.db|no such table: award|\n");
  CHECK(queried("SELECT load_extension('x') AS id", {"id"}) == "E7024 [] a.db|not authorized|\n");
  CHECK(sqlite("CREATE TABLE awards (id)", "award", {"id"}) ==
        "E7024 [] a.db|no such table: award|awards\n");
  CHECK(sqlite("CREATE TABLE t (a); CREATE VIEW v AS SELECT a FROM t; DROP TABLE t", "v", {"a"}) ==
        "E7024 [] a.db|no such table: main.t|\n");
}

TEST_CASE("a table or a query is stated, and not both") {
  const temporary_folder folder;
  auto both = table_of(folder.path("a.db"), "t");
  both.query = "SELECT 1";
  CHECK(rows_of(both, {}) == "E7023 [] a.db\n");
  CHECK(rows_of(table_of(folder.path("a.db"), ""), {}) == "E7023 [] a.db\n");
}

TEST_CASE("what is no database is told, and nothing is made in its place") {
  const temporary_folder folder;
  const auto text = folder.write("a.csv", string(4'096, 'x'));
  CHECK(rows_of(table_of(text, "t"), {"a"}) == "E7024 [] a.csv|file is not a database|\n");
  CHECK(rows_of(table_of(folder.write("empty", ""), "t"), {"a"}) ==
        "E7024 [] empty|no such table: t|\n");
  CHECK(rows_of(table_of(folder.path("none.db"), "t"), {"a"}) == "E1001 [] none.db\n");
  CHECK_FALSE(std::filesystem::exists(folder.path("none.db")));
  CHECK(rows_of(table_of(folder.path("."), "t"), {"a"}) == "E1003 [] .\n");
  for (const string path : {"", ":memory:", "file::memory:", "file:x?mode=memory"}) {
    INFO(path);
    CHECK(rows_of(table_of(path, "t"), {"a"}).starts_with("E1001 [] " + path));
  }
  CHECK(rows_of(table_of(text + "\0x"s, "t"), {"a"}).starts_with("E1001 [] a.csv"));
  const auto pipe = folder.path("pipe");
  REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
  CHECK(rows_of(table_of(pipe, "t"), {"a"}) == "E7024 [] pipe|file is not a database|\n");
}

TEST_CASE("a database that may not be read is told as for every file") {
  if (geteuid() == 0) return;  // root may read everything
  const temporary_folder folder;
  const auto path = folder.path("a.db");
  writer(path).run("CREATE TABLE t (a)");
  std::filesystem::permissions(path, std::filesystem::perms::none);
  CHECK(rows_of(table_of(path, "t"), {"a"}) == "E1002 [] a.db|permission denied\n");
}

TEST_CASE("a database that another program holds locked is told after a while") {
  const temporary_folder folder;
  const auto path = folder.path("a.db");
  const writer other(path);
  other.run("CREATE TABLE t (a); BEGIN EXCLUSIVE");
  CHECK(rows_of(table_of(path, "t"), {"a"}) == "E7024 [] a.db|database is locked|\n");
  other.run("COMMIT");
  CHECK(rows_of(table_of(path, "t"), {"a"}) == "");
}

TEST_CASE("a database that is damaged gives the rows before the damage, and then ends") {
  const temporary_folder folder;
  const auto path = folder.path("a.db");
  writer(path).run(
      "PRAGMA page_size = 512; CREATE TABLE t (a); INSERT INTO t VALUES (1), (hex(zeroblob(100))),"
      "(hex(zeroblob(100))), (hex(zeroblob(100))), (hex(zeroblob(100))), (hex(zeroblob(100)))");
  const auto pages = std::filesystem::file_size(path) / 512;
  REQUIRE(pages > 4);
  std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
  file.seekp(static_cast<std::streamoff>((pages - 1) * 512));
  file << string(512, '\xFF');
  file.close();
  const auto rows = rows_of(table_of(path, "t"), {"a"});
  CHECK(rows.starts_with("1:[1]\n2:["));
  CHECK(rows.ends_with("\nE7024 [] a.db|database disk image is malformed|\n"));
}

TEST_CASE("a reader keeps to the state of the database that it opened, and leaves it to others") {
  const temporary_folder folder;
  const auto path = folder.path("a.db");
  const writer other(path);
  other.run("PRAGMA journal_mode = WAL; CREATE TABLE t (a); INSERT INTO t VALUES (1), (2)");
  const auto opened = open_table(table_of(path, "t"), {"a"});
  REQUIRE(opened);
  other.run("INSERT INTO t VALUES (3); ALTER TABLE t RENAME COLUMN a TO b");
  std::size_t rows = 0;
  while (const auto next = (**opened).next()) {
    REQUIRE(*next);
    CHECK((*next)->cells.front() == std::to_string(++rows));
  }
  CHECK(rows == 2);
  other.run("BEGIN EXCLUSIVE; COMMIT");  // though the reader is still there
  CHECK(rows_of(table_of(path, "t"), {"b"}) == "1:[1]\n2:[2]\n3:[3]\n");
}

TEST_CASE("every problem of a table is told in both languages") {
  const temporary_folder folder;
  const auto opened = open_table(table_of(folder.write("empty", ""), "t"), {"a"});
  REQUIRE_FALSE(opened);
  CHECK(problem_of(opened.why(), language::en) ==
        "`" + folder.path("empty") + "` cannot be read by SQLite: no such table: t");
  CHECK(remedy_of(opened.why(), language::en) == "check the file, and the table or the query");
  CHECK(problem_of(opened.why(), language::zh_hant) ==
        "SQLite無法讀取`" + folder.path("empty") + "`：no such table: t");
}
