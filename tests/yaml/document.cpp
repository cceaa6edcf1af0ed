// SPDX-License-Identifier: Apache-2.0
// YAML as a tree of characters: what is read, where it stands, and all that is refused.
#include <yaml/document.hpp>

#include <subvent/base/catalogue.hpp>
#include <subvent/base/utf8.hpp>
#include <text_file.hpp>

#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace subvent;
using std::string;
using std::string_view;
using yaml::document;
using yaml::node;

document read(string text) { return yaml::read_document(make_source("test", std::move(text))); }

string place_of(const place& at) {
  const auto where = position_of(at.file->text, at.where.offset);
  return std::to_string(where.line) + ":" + std::to_string(where.column);
}

/// `E1110 3:1 (1:1), E1103 4:4`: each problem, its place, and the related place.
string problems_of(const document& made) {
  string all;
  for (const diagnostic& one : made.problems) {
    all += (all.empty() ? "" : ", ") + name_of(one.what) + " " + place_of(one.at);
    if (one.related) all += " (" + place_of(one.related) + ")";
  }
  return all;
}

string problems_in(string text) { return problems_of(read(std::move(text))); }

string sentences_in(string text) {
  string all;
  for (const diagnostic& one : read(std::move(text)).problems) {
    all += (all.empty() ? "" : "; ") + problem_of(one, language::en);
  }
  return all;
}

/// `{a: 1, b: ["x", null]}`: what is quoted there was quoted in the text, escapes apart.
string shown(const node& of) {
  string all;
  switch (of.what) {
    case node::shape::null: return "null";
    case node::shape::scalar: return of.quoted ? "\"" + of.text + "\"" : of.text;
    case node::shape::list:
      for (const node& item : of.items) all += (all.empty() ? "" : ", ") + shown(item);
      return "[" + all + "]";
    case node::shape::map:
      for (const auto& [key, value] : of.entries) {
        all += (all.empty() ? "" : ", ") + shown(key) + ": " + shown(value);
      }
      return "{" + all + "}";
  }
  return "?";
}

string tree_of(const document& made) {
  return made.problems.empty() && made.root ? shown(*made.root) : "! " + problems_of(made);
}

string tree_in(string text) { return tree_of(read(std::move(text))); }

struct row {
  string text;
  string expected;
};

// ---------------------------------------------------------------------------- what is read

TEST_CASE("scalars are taken by their characters, whatever type another reader sees") {
  const std::vector<row> rows{
      {"a: 010", "{a: 010}"},
      {"a: 0x10", "{a: 0x10}"},
      {"a: 1e9", "{a: 1e9}"},
      {"a: .inf", "{a: .inf}"},
      {"a: 1.10", "{a: 1.10}"},
      {"a: +5", "{a: +5}"},
      {"a: NO", "{a: NO}"},
      {"a: on", "{a: on}"},
      {"a: 1:2", "{a: 1:2}"},
      {"a: 2025-11-18", "{a: 2025-11-18}"},
      {"a: HKD 250,000", "{a: HKD 250,000}"},
      {"a: x#y", "{a: x#y}"},
      {"a: x # y", "{a: x}"},
      {"a: http://x?y=1#z", "{a: http://x?y=1#z}"},
      {"a: 中文，全形", "{a: 中文，全形}"},
      {"a: =", "{a: =}"},
      {"a: <<", "{a: <<}"},
      {"a: 'null'", "{a: \"null\"}"},
      {"a: ''", "{a: \"\"}"},
      {"a: nullable", "{a: nullable}"},
      {"1: 2", "{1: 2}"},
      {"NO: 1\nno: 2", "{NO: 1, no: 2}"},
      {"\"<<\": 1", "{\"<<\": 1}"},
      {"'null': 1", "{\"null\": 1}"},
  };
  for (const auto& [text, expected] : rows) CHECK(tree_in(text) == expected);
}

TEST_CASE("null is a value of its own, written or not") {
  for (const char* word : {"", " ~", " null", " Null", " NULL", " # x", " \n"}) {
    CHECK(tree_in("a:" + string(word)) == "{a: null}");
    CHECK(tree_in("a:" + string(word) + "\nb: 1") == "{a: null, b: 1}");
    CHECK(tree_in("-" + string(word) + "\n- 1") == "[null, 1]");
  }
  CHECK(tree_in("{a: null, b: ~, c: }") == "{a: null, b: null, c: null}");
  CHECK(tree_in("[null, ~]") == "[null, null]");
  for (const char* empty : {"", "\n", "# nothing\n", "   ", "---", "---\n", "~", "\xEF\xBB\xBF"}) {
    CHECK(tree_in(empty) == "null");
  }
}

TEST_CASE("quotes, folds and block scalars give the text that every reader gets") {
  const std::vector<row> rows{
      {"a: 'it''s'", "it's"},
      {R"(a: "x\ty\n\"\\\/ \x41\u4e2d\U0001F600 z")", "x\ty\n\"\\/ A中😀 z"},
      {"a: \"one\n  two\n\n  three\"", "one two\nthree"},
      {"a: \"one \\\n  two\"", "one two"},
      {"a: 'one\n  two'", "one two"},
      {"a: one\n  two\n  three # x\n", "one two three"},
      {"a: |\n  one\n   two\n\n  three\n\n", "one\n two\n\nthree\n"},
      {"a: |-\n  one\n  two\n", "one\ntwo"},
      {"a: |+\n  one\n\n", "one\n\n"},
      {"a: >\n  one\n  two\n\n  three\n", "one two\nthree\n"},
      {"a: >-\n  one\n  two\n  ", "one two"},
      {"a: |2\n    one\n", "  one\n"},
      {"a: |\n  # no comment: \"x\n", "# no comment: \"x\n"},
      {"a: | # comment\n  one\n", "one\n"},
      {"a: |\n  x", "x"},
      {"a: |\n", ""},
  };
  for (const row& each : rows) {
    INFO(each.text);
    const auto made = read(each.text);
    REQUIRE(problems_of(made) == "");
    REQUIRE(made.root->find("a") != nullptr);
    CHECK(made.root->find("a")->text == each.expected);
  }
}

TEST_CASE("lists and maps in block and flow style") {
  CHECK(tree_in("a:\n- 1\n- b: 2\n  c: 3\n-\n  - 4\n") == "{a: [1, {b: 2, c: 3}, [4]]}");
  CHECK(tree_in("- - a\n  - b\n- c:\n  - d\n") == "[[a, b], {c: [d]}]");
  CHECK(tree_in("a: {b: [c, {d: e}], f: {}}\ng: []\n") == "{a: {b: [c, {d: e}], f: {}}, g: []}");
  CHECK(tree_in("a: [b,\n  c, # x\n  d,\n]\n") == "{a: [b, c, d]}");
  CHECK(tree_in("a: {\nb: 1,\n  c: 2\n}\n") == "{a: {b: 1, c: 2}}");
  CHECK(tree_in("[a: 1, b]") == "[{a: 1}, b]");
  CHECK(tree_in("? a\n: b\n") == "{a: b}");
  CHECK(tree_in("---\na: 1\n...\n") == "{a: 1}");
  CHECK(tree_in("--- # x\na: 1\n...\n# y\n") == "{a: 1}");
  CHECK(tree_in("a : 1\n\"b\" : 2") == "{a: 1, \"b\": 2}");
}

TEST_CASE("JSON is read as it is, compact or spread out") {
  CHECK(tree_in(R"({"a":"b","c":true,"d":"中文 \u4e2d \/ \n","e":-1.5,"f":null})") ==
        "{\"a\": \"b\", \"c\": true, \"d\": \"中文 中 / \n\", \"e\": -1.5, \"f\": null}");
  CHECK(tree_in(R"({"a":{"b":[1,2,{"c":"d"}],"e":[]},"f":{}})") ==
        R"({"a": {"b": [1, 2, {"c": "d"}], "e": []}, "f": {}})");
  CHECK(tree_in("{\n  \"a\": \"b\",\n  \"c\": [\n    true,\n    \"x, y: {z} # w\"\n  ]\n}\n") ==
        "{\"a\": \"b\", \"c\": [true, \"x, y: {z} # w\"]}");
  CHECK(tree_in("{\r\n\t\"a\" : 1,\r\n\t\"b\":\r\n\t[\r\n\t\t2\r\n\t]\r\n}\r\n") ==
        "{\"a\": 1, \"b\": [2]}");
  CHECK(tree_in("[{\"a\":1},{\"a\":2}]") == "[{\"a\": 1}, {\"a\": 2}]");
  CHECK(problems_in(R"({"a": 1, "b": 2, "a": 3})") == "E1110 1:18 (1:2)");
  CHECK(problems_in(R"({"a": 1,})") == "");
  CHECK(problems_in(R"({"a": 1)") == "E1101 1:1");
  CHECK(problems_in(R"({"a": 1} x)") == "E1106 1:10");
}

TEST_CASE("JSON's two escapes of one character are read as one, and places stay where they are") {
  CHECK(tree_in(R"({"a": "x\ud83d\ude00 \uD869\uDED6", "b": 1})") ==
        "{\"a\": \"x😀 𪛖\", \"b\": 1}");
  CHECK(tree_in(R"({"\ud83d\ude00": "\\ud83d\\ude00"})") == R"({"😀": "\ud83d\ude00"})");
  CHECK(tree_in("\xEF\xBB\xBF{\"a\": \"\\ud83d\\ude00\"}") == "{\"a\": \"😀\"}");
  CHECK(problems_in(R"({"a": "\ud83d\ude00\ud83d\ude00", "b": 1, "b": 2})") == "E1110 1:43 (1:35)");
  CHECK(problems_in(R"({"a": "\ud83d\ude00", "b": "\u0007"})") == "E1007 1:29");
  CHECK(problems_in(R"({"a": "\ud83d\ude00", "a": 1})") == "E1110 1:23 (1:2)");
  // Half a pair is no character, and outside JSON no two readers agree on them.
  const string half =
      "this is not YAML: `\\ud83d` is no whole character; write the character itself";
  CHECK(sentences_in(R"({"a": "x\ud83d"})") == half);
  CHECK(sentences_in(R"({"a": "\ud83d\ud83d"})") == half);
  CHECK(sentences_in(R"({"a": "\ud83dx\ude00"})") == half);
  CHECK(sentences_in(R"(a: "\ud83d\ude00")") == half);
  CHECK(tree_in(R"(a: \ud83d\ude00)") == R"({a: \ud83d\ude00})");
}

TEST_CASE("a value is found by its key, and nothing is found where there is none") {
  const auto made = read("a: 1\nb: [c]\n");
  CHECK(made.root->find("a")->text == "1");
  CHECK(made.root->find("b")->items.size() == 1);
  CHECK(made.root->find("c") == nullptr);
  CHECK(made.root->find("b")->find("c") == nullptr);
}

// ---------------------------------------------------------------------------------- places

/// Each node of a tree with the part of the text that its place covers.
void list_places(const node& of, string_view text, string& all) {
  all += "<" + string(text.substr(of.where.offset, of.where.length)) + ">";
  for (const node& item : of.items) list_places(item, text, all);
  for (const auto& [key, value] : of.entries) {
    list_places(key, text, all);
    list_places(value, text, all);
  }
}

string places_in(const string& text) {
  const auto made = read(text);
  if (!made.root) return "! " + problems_of(made);
  string all;
  list_places(*made.root, text, all);
  return all;
}

TEST_CASE("a place covers what is written, of several lines the first") {
  const std::vector<row> rows{
      {"a: 1", "<a: 1><a><1>"},
      {"a: 'it''s' # x", "<a: 'it''s'><a><'it''s'>"},
      {"a: \"x\\\"y\"", "<a: \"x\\\"y\"><a><\"x\\\"y\">"},
      {"'a': HKD 250,000  # x", "<'a': HKD 250,000><'a'><HKD 250,000>"},
      {"a: 中文\nb: 字", "<a: 中文><a><中文><b><字>"},
      {"a: [b, {c: d} ] # x", "<a: [b, {c: d} ]><a><[b, {c: d} ]><b><{c: d}><c><d>"},
      {"a: [b,\n c]", "<a: [b><a><[b><b><c>"},
      {"a: {  # x\n  b: 1\n}", "<a: {><a><{><b><1>"},
      {"a:\n  b: 1\n  c: 2\n", "<a><a><b: 1><b><1><c><2>"},
      {"- a\n- b: 1\n  c: 2\n", "<- a><a><b: 1><b><1><c><2>"},
      {"a: one \n  two", "<a: one><a><one>"},
      {"a: \"one \n  two\"\nb: 1", "<a: \"one><a><\"one><b><1>"},
      {"a: |-  # x\n  one\n", "<a: |-><a><|->"},
      {"a: >\n  one\n", "<a: >><a><>>"},
      {"a: null\nb: ~", "<a: null><a><null><b><~>"},
      {"a:\nb:  # x\nc: 1", "<a><a><a><b><b><c><1>"},
      {"a:\nnull: 1", "! E1111 2:1"},
      {"a:\n'null': 1", "<a><a><a><'null'><1>"},
      {"- a\n-\n# x\n- b", "<- a><a><-><b>"},
      {"-\n- a", "<-><-><a>"},
      {"{a: , b: null}", "<{a: , b: null}><a><a><b><null>"},
      {"[a: 1]", "<[a: 1]><a: 1><a><1>"},
      {"---\na: 1\n", "<a: 1><a><1>"},
      {"\xEF\xBB\xBF"
       "a: 1",
       "<a: 1><a><1>"},
      {"a: 1\r\nb:\r\n  - 中 \r\n", "<a: 1><a><1><b><- 中><中>"},
  };
  for (const auto& [text, expected] : rows) CHECK(places_in(text) == expected);
}

TEST_CASE("an offset into a verbatim text is one into the source") {
  const auto check = [](const string& text, bool verbatim, std::size_t content) {
    const auto made = read(text);
    INFO(text);
    REQUIRE(problems_of(made) == "");
    const node& value = *made.root->find("a");
    CHECK(value.verbatim == verbatim);
    CHECK(value.content == content);
    if (verbatim) CHECK(string_view(text).substr(value.content, value.text.size()) == value.text);
  };
  check("a: b c", true, 3);
  check("a: 'b c'", true, 4);
  check("a: \"b c\"", true, 4);
  check("a: ''", true, 4);
  check("a: '中'", true, 4);
  check("a: 'b''c'", false, 4);
  check("a: 'b'''", false, 4);
  check("a: \"b\\tc\"", false, 4);
  check("a: b\n  c", false, 3);
  check("a: 'b\n  c'", false, 4);
  check("a: |-\n  b c", true, 8);
  check("a: >-\n\n  b c\n  d", false, 9);
  check("a: |\n  b c\n", true, 7);
  check("a: |\n  b\n  c\n", false, 7);
  check("a: |2\n    b\n", true, 8);
  check(
      "\xEF\xBB\xBF"
      "a: b",
      true, 6);
  check("x: 1\r\na: 'b'\r\n", true, 10);
}

TEST_CASE("a node says whether it stands in brackets, and whether it is quoted") {
  const auto made = read("a: [b, {c: 'd'}]\ne:\n  - |\n    f\n");
  const node& list = *made.root->find("a");
  CHECK_FALSE(list.in_flow);
  CHECK(list.items[0].in_flow);
  CHECK_FALSE(list.items[0].quoted);
  CHECK(list.items[1].in_flow);
  CHECK(list.items[1].find("c")->in_flow);
  CHECK(list.items[1].find("c")->quoted);
  CHECK_FALSE(made.root->find("e")->items[0].in_flow);
  CHECK(made.root->find("e")->items[0].quoted);
}

// ----------------------------------------------------------------------------- what is refused

TEST_CASE("whatever YAML readers do not read alike is refused") {
  const std::vector<row> rows{
      // Aliases, anchors, tags.
      {"a: &x 1\nb: *x", "E1103 1:4, E1102 2:4"},
      {"a: *x", "E1102 1:4"},
      {"a: *important* note", "E1102 1:4"},
      {"a: * x", "E1102 1:4"},
      {"a: & x", "E1103 1:4"},
      {"*x : 1", "E1102 1:1"},
      {"&x a: 1", "E1103 1:1"},
      {"a: &x\nb: 1", "E1103 1:4"},
      {"a: &x [b, &y c]", "E1103 1:4, E1103 1:11"},
      {"a: &x &y b", "E1103 1:7"},
      {"a: !!str 1", "E1104 1:4"},
      {"a: !money 1", "E1104 1:4"},
      {"a: ! 1", "E1104 1:4"},
      {"a: ! 'x'", "E1104 1:4"},
      {"a: !<tag:x> 1", "E1104 1:4"},
      {"a: !<?> {b: 1}", "E1104 1:4"},
      {"a: !!null", "E1104 1:4"},
      {"a: !!map {b: 1}\nc: !x\n  - 1", "E1104 1:4, E1104 2:4"},
      {"!x a: 1", "E1104 1:1"},
      {"a:\n!x b: 1", "E1104 2:1"},
      {"a: !x &y 1", "E1104 1:4, E1103 1:7"},
      {"a: &y !x 1", "E1103 1:4, E1104 1:7"},
      {"a: !x!y! b", "E1104 1:4"},
      {"a: '!x'\nb: '&x'\nc: '*x'\nd: x!", ""},
      // Merge keys and other keys that are no text.
      {"<<: {a: 1}", "E1105 1:1"},
      {"a: {<<: {b: 1}}", "E1105 1:5"},
      {"[a]: 1", "E1111 1:1"},
      {"? {a: 1}\n: 2", "E1111 1:3"},
      {"? - a\n: 2", "E1111 1:3"},
      {": 1", "E1111 1:1"},
      {"~: 1", "E1111 1:1"},
      {"null: 1", "E1111 1:1"},
      {"{: 1}", "E1111 1:2"},
      {"{a: 1, , b: 2}", "E1111 1:8"},
      {"[[a]: 1, {b: 2}: 3]", "E1111 1:2, E1111 1:10"},
      // Equal keys.
      {"a: 1\nb: 2\na: 3", "E1110 3:1 (1:1)"},
      {"a: 1\n'a': 2\n\"\\x61\": 3", "E1110 2:1 (1:1), E1110 3:1 (1:1)"},
      {"a: {b: 1, c: 2, b: 3}", "E1110 1:17 (1:5)"},
      {"a:\n  b: 1\nc:\n  b: 1", ""},
      // What a comma splits.
      {"a: {x: HKD 250,000}", "E1112 1:16"},
      {"{a, b: 1}", "E1112 1:2"},
      {"{x: HKD 1,000, y: HKD 2,000}", "E1112 1:11, E1112 1:25"},
      {"{\"a\", b: 1}", "E1112 1:2"},
      {"{a:1}", "E1101 1:3"},
      {"{a: 1, b:2}", "E1101 1:9"},
      {"{a\n, b: 1}", "E1101 1:2"},
      {"{x: HKD 250,000\n}", "E1101 1:13"},
      {"[1,,2]", "E1101 1:4"},
      {"[,]", "E1101 1:2"},
      // What the parser passes over in silence.
      {"- a\nb: 1", "E1106 2:1"},
      {"\"foo\",\"bar\"", "E1106 1:6"},
      {"\"foo\" bar", "E1106 1:7"},
      {",", "E1106 1:1"},
      {"a: 1\n---", "E1106 2:1"},
      {"a: 1\n---\nb: 2", "E1106 2:1"},
      {"a: 1\n--- # x", "E1106 2:1"},
      {"a: 1\n...\nb: 2", "E1106 3:1"},
      {"a: 1\n... b", "E1106 2:5"},
      {"---\n---\na: 1", "E1106 2:1"},
      {"  a: 1\nb: 2", "E1106 2:1"},
      {"%YAML 1.2\n---\na: 1", "E1101 1:1"},
      {"%TAG ! x\n---\na: 1", "E1101 1:1"},
      {"a: 1\n%x y", "E1101 2:1"},
      {"a: 1\n%x\nb: 2", "E1106 3:1"},
      {"a: \"x\"#y", "E1101 1:7"},
      {"a: [b,#c\n d]", "E1101 1:7"},
      {"a: 1\nb", "E1101 2:1"},
      {"- a: 1\n  b", "E1101 2:3"},
      {"? a\n? b", "E1101 1:3, E1101 2:3"},
      {"a: \"x\n", "E1101 1:4"},
      {"a: 'x\nb: 1\n", "E1101 1:4"},
      {"a: \"x\nb: \"y\"\n", "E1101 2:5"},
      // What the parser refuses.
      {"a: b: c", "E1101 1:5"},
      {"a: b\n  c: d", "E1101 2:4"},
      {"a: - b", "E1101 1:4"},
      {"a: @x", "E1101 1:4"},
      {"a: `x`", "E1101 1:4"},
      {"a: %x", "E1101 1:4"},
      {"a: [b", "E1101 1:4"},
      {"a: [b, c\n", "E1101 1:4"},
      {"a: {b: [c, d\ne: 1\n", "E1101 1:8"},
      {"a: {b: 1\n- c", "E1101 1:4"},
      {"a: [b\nc: d\n", "E1101 1:4"},
      {"a: [b}", "E1101 1:6"},
      {"a: b}\nc: ]", "E1101 2:4"},
      {"a: [what? no]", "E1101 1:9"},
      {"a: [b, c?]", "E1101 1:9"},
      {"a: \"b\" c", "E1101 1:8"},
      {"a: 'it's'", "E1101 1:8"},
      {"a: [b] c", "E1101 1:8"},
      {"\"a\":1", "E1106 1:4"},
      {"b: 1\n\"a\":1", "E1101 2:4"},
      {"a:\n  - b\n c: 1", "E1101 3:2"},
      {"a:\n  - b\n  c: 1", "E1101 3:3"},
      {"a: 1\n- b", "E1101 2:1"},
      {"a: |x\n  b", "E1101 1:5"},
      {"a: |0\n  b", "E1101 1:6"},
      {"a: \"x\n---\n\"", "E1101 2:1"},
      {"a: \"x", "E1101 1:4"},
      {"a: [\"b\", 'c", "E1101 1:10"},
      // Tabs as indentation; as blanks, and in brackets, they are fine.
      {"a:\n\tb: 1", "E1101 2:1"},
      {"a:\n\tb", "E1101 2:1"},
      {"a:\n  \t- b", "E1101 2:3"},
      {"a: b\n\tc", "E1101 2:1"},
      {"a:\tb\t# c\n", ""},
      // Escapes.
      {R"(a: "\q")", "E1101 1:5"},
      {R"(a: "x\u12g4")", "E1101 1:6"},
      {R"(a: "\'")", "E1101 1:5"},
      {R"(a: "\_")", "E1101 1:5"},
      {R"(a: "\0 \a \e \r \N \L")",
       "E1007 1:5, E1007 1:8, E1007 1:11, E1007 1:14, E1007 1:17, "
       "E1007 1:20"},
      {R"(a: "\x07 \u202e \U0000feff")", "E1007 1:5, E1007 1:10, E1007 1:17"},
      {R"(a: "\U00110000")", "E1101 1:5"},
      {R"(a: '\q' )", ""},
  };
  for (const row& each : rows) {
    INFO(each.text);
    CHECK(problems_in(each.text) == each.expected);
  }
}

TEST_CASE("bytes are checked before anything is read") {
  const std::vector<row> rows{
      {"a: \xFF", "E1006 1:4"},
      {"中: \xE4\xB8", "E1006 1:4"},
      {"a: \xED\xA0\x80", "E1006 1:4"},
      {"\xFF\xFE"
       "a",
       "E1006 1:1"},
      {string("a: b\nc: \0d", 10), "E1008 2:4"},
      {"a: \x01\nb: 中\x7F", "E1007 1:4, E1007 2:5"},
      {"a: \x04", "E1007 1:4"},
      {"a: x\xC2\x85y", "E1007 1:5"},
      {"a: x\xE2\x80\xAEy", "E1007 1:5"},
      {"a: 1\rb: 2", "E1007 1:5"},
      {"a: 1\r", "E1007 1:5"},
      {"\xEF\xBB\xBF\xEF\xBB\xBF"
       "a: 1",
       "E1007 1:2"},
      {"a: 1\r\nb: 2\r\n", ""},
      {"\xEF\xBB\xBF"
       "a: 1",
       ""},
  };
  for (const auto& [text, expected] : rows) CHECK(problems_in(text) == expected);
  CHECK(sentences_in("a: \x01") == "the control character U+0001 stands here");
  CHECK(sentences_in(R"(a: "\U000E0001\ufeff")") == "the control character U+FEFF stands here");
}

TEST_CASE("the place of a problem is counted in characters, after a mark, over any line end") {
  CHECK(problems_in("名稱: {中文: 1, 中文: 2}\n") == "E1110 1:13 (1:6)");
  CHECK(problems_in("名: 一\r\n稱: &x 二\r\n名: 三\r\n") == "E1103 2:4, E1110 3:1 (1:1)");
  const auto made = read(
      "\xEF\xBB\xBF"
      "a: 1\na: 2\n");
  CHECK(problems_of(made) == "E1110 2:1 (1:2)");  // the mark counts as a character
  CHECK(made.problems[0].at.where == span{8, 1});
  CHECK(made.problems[0].related.where == span{3, 1});
}

TEST_CASE("all problems of a text are said at once, in the order of the text") {
  CHECK(problems_in("a: &x 1\n"
                    "b: {c: HKD 1,000, d: !t 2}\n"
                    "e: *x\n"
                    "a: \"\\x07\"\n"
                    "<<: {[f]: g}\n"
                    "h: [1\n") ==
        "E1103 1:4, E1112 2:14, E1104 2:22, E1102 3:4, E1110 4:1 (1:1), E1007 4:5, E1105 5:1, "
        "E1111 5:6, E1101 6:4");
}

TEST_CASE("a root is there as long as nothing in it is hidden") {
  const auto made = read("a: !x 1\nb: &y [2]\na: 3\n");
  CHECK(problems_of(made) == "E1104 1:4, E1103 2:4, E1110 3:1 (1:1)");
  REQUIRE(made.root);
  CHECK(shown(*made.root) == "{a: 1, b: [2]}");
  const auto split = read("{a: HKD 1,000, b: 1}");
  CHECK(problems_of(split) == "E1112 1:11");
  REQUIRE(split.root);
  CHECK(shown(*split.root) == "{a: HKD 1, b: 1}");
  for (const char* text :
       {"a: *x", "<<: 1", "[a]: 1", "a: 1\n---", "a: [", "a: \x01", "a: \"\\x01\"", "[1,,2]"}) {
    CHECK_FALSE(read(text).root);
  }
}

TEST_CASE("a problem is said in the words of the reader") {
  const std::vector<row> rows{
      {"a: [b", "this is not YAML: this bracket is not closed"},
      {"a: [b}", "this is not YAML: this bracket does not close `[`"},
      {"a: [\"b]\nc: d\n", "this is not YAML: this quote is not closed"},
      {"a: {b: c\nd: e\n", "this is not YAML: this bracket is not closed"},
      {"  a: {b: c\n  d: e\n", "this is not YAML: this bracket is not closed"},
      {"a: {b: c\n  d: e\n", "this is not YAML: `,` or `}` is expected here"},
      {"{a: b: c}", "this is not YAML: `:` stands here unquoted"},
      {"{a: b in [c]}", "this is not YAML: `[` stands here unquoted"},
      {"a: b: c", "this is not YAML: a `:` cannot stand here"},
      {"a: b\nc:d\ne: f\n", "this is not YAML: a blank is missing after `:`"},
      {"- a:b\n  c: d\n", "this is not YAML: a blank is missing after `:`"},
      {"a: @b", "this is not YAML: `@` stands here unquoted"},
      {"a: [b?]", "this is not YAML: `?` stands here unquoted"},
      {"a: \"b", "this is not YAML: this quote is not closed"},
      {"a: \"b\" c", "this is not YAML: nothing can follow this `\"`"},
      {"{a:1}", "this is not YAML: a blank is missing after `:`"},
      {"{a\n}", "this is not YAML: a key in `{ }` and its `:` stand on one line"},
      {"[a,,b]", "this is not YAML: an entry is missing before this `,`"},
      {"a: \"\\q\"",
       "this is not YAML: `\\q` is not an escape; a backslash in double quotes is written `\\\\`"},
      {"a: !!str b", "the tag `!!str` stands here"},
      {"{x: HKD 250,000}", "`000` has no value here"},
      {"a: 1\na: 2", "the key `a` stands here a second time"},
      {"a: !" + string(99, 'x') + " 1", "the tag `!" + string(39, 'x') + "…` stands here"},
  };
  for (const auto& [text, expected] : rows) CHECK(sentences_in(text) == expected);
}

// ---------------------------------------------------------------------------------- limits

TEST_CASE("each limit holds at its edge and not one beyond it") {
  const auto nested = [](std::size_t levels) {
    return string(levels, '[') + "x" + string(levels, ']');
  };
  CHECK(problems_in(nested(yaml::depth_most)) == "");
  CHECK(problems_in(nested(yaml::depth_most + 1)) == "E1107 1:33");
  string steps;
  for (std::size_t i = 0; i < yaml::depth_most; ++i) steps += string(i, ' ') + "a:\n";
  CHECK(problems_in(steps) == "");
  steps += string(yaml::depth_most, ' ') + "a: 1\n";
  CHECK(problems_in(steps) == "E1107 33:33");

  const auto listed = [](std::size_t values) {
    string text;
    for (std::size_t i = 0; i < values; ++i) text += "- x\n";
    return text;
  };
  CHECK(problems_in(listed(yaml::values_most - 1)) == "");  // the list is a value too
  CHECK(problems_in(listed(yaml::values_most)) == "E1108 50000:3");
  CHECK(problems_in("a: \"" + string(yaml::flow_marks_most + 1, ',') + "\"") == "E1108 1:200005");

  for (const char* quote : {"", "'", "\""}) {
    const auto scalar = [&](std::size_t bytes) { return quote + string(bytes, 'x') + quote; };
    CHECK(problems_in("a: " + scalar(yaml::scalar_bytes_most)) == "");
    CHECK(problems_in("a: " + scalar(yaml::scalar_bytes_most + 1)) == "E1109 1:4");
  }
  CHECK(problems_in("? " + string(yaml::scalar_bytes_most + 1, 'x') + "\n: 1") == "E1109 1:3");

  const string padding = "\n#" + string(text_bytes_most - 6, ' ');
  CHECK(problems_in("a: 1" + padding) == "");
  const auto large = read("a: 1" + padding + " ");
  CHECK(problems_of(large) == "E1005 1:1");
  CHECK(large.problems[0].arguments == std::vector<argument>{"test", "1048576"});
}

TEST_CASE("of one text at most a hundred problems are listed") {
  string text;
  for (int i = 0; i < 300; ++i) text += "- &x a\n";
  const auto made = read(text);
  CHECK(made.problems.size() == problems_most);
  CHECK_FALSE(made.root);
  CHECK(read("a: " + string(300, '\x01')).problems.size() == problems_most);
}

TEST_CASE("an alias bomb is refused at each alias, and nothing grows") {
  string text = "a0: &a0 [x, x]\n";
  for (int i = 1; i < 9; ++i) {
    const string last = "*a" + std::to_string(i - 1);
    const string name = "a" + std::to_string(i);
    text += name;
    text += ": &" + name;
    for (const char* mark : {" [", ", ", ", "}) text += mark + last;
    text += "]\n";
  }
  CHECK(read(text).problems.size() == 9 + 8 * 3);
}

TEST_CASE("hostile text is refused in time that grows with its length alone") {
  const auto repeated = [](const string& start, const string& unit, std::size_t bytes) {
    string text = start;
    while (text.size() + unit.size() <= bytes) text += unit;
    return text;
  };
  CHECK(problems_in(string(100'000, '[')).starts_with("E1107 "));
  CHECK(problems_in(repeated("", "{a: ", 400'000)).starts_with("E1107 "));
  struct hostile {
    string start, unit;
  };
  const std::vector<hostile> texts{
      {"", "["},      {"", "{"},         {"", "a: ["},       {"", "- "},     {"", "? "},
      {"", "\""},     {"", "!!!!"},      {"", "&a &b "},     {"", "*a, "},   {"", "word "},
      {"", "a: b\n"}, {"", "- \"a\"\n"}, {"[", "\"\","},     {"{", "a: 1,"}, {"{", "a "},
      {"[", "a: "},   {"\"", "\\_"},     {"a: |\n", " a\n"}, {"'", "a\n\n"}, {"[a, ", "\n#\n"},
      {"a: [", "~ "}, {"- ", "\n \n"},   {"a:", " "},        {"a: '", "''"}, {"", "- 'a\n  b'\n"}};
  for (const hostile& each : texts) {
    INFO(each.start, each.unit);
    const auto before = std::chrono::steady_clock::now();
    const auto made = read(repeated(each.start, each.unit, text_bytes_most));
    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - before);
    CHECK(seconds.count() < 20);  // each takes well under one on an idle machine
    CHECK(made.problems.size() <= problems_most);
  }
}

TEST_CASE("no beginning of a text makes the reader fail, and what it reads is clean") {
  const string text =
      "%x\n--- # c\na: &b [c, 'd''e', \"f\\u4e2d\\\"\", {g: !h i, j,}]\n? [k]\n: - |+\n  l\n\n"
      "  - >2-\n      m\n  -\t*n\n<<: ~\n'': {\"o\":null}\n中文: p\n  q # r\n...\n";
  for (std::size_t first = 0; first < text.size(); ++first) {
    for (std::size_t length = 0; first + length <= text.size(); length += 1 + length / 8) {
      const auto made = read(text.substr(first, length));
      for (const diagnostic& one : made.problems) {
        REQUIRE(one.at.where.offset <= length);
        REQUIRE_FALSE(utf8::first_invalid(problem_of(one, language::en)));
      }
      REQUIRE((made.root.has_value() || !made.problems.empty()));
    }
  }
}

}  // namespace
