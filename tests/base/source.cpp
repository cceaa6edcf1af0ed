// SPDX-License-Identifier: Apache-2.0
#include <subvent/base/source.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace subvent {
namespace {

TEST_CASE("positions count lines and characters from 1") {
  struct row {
    std::string_view text;
    std::size_t offset, line, column;
  };
  const std::vector<row> rows{
      {"", 0, 1, 1},           {"", 9, 1, 1},         {"abc", 0, 1, 1},      {"abc", 2, 1, 3},
      {"abc", 3, 1, 4},        {"abc", 99, 1, 4},     {"ab\ncd", 2, 1, 3},   {"ab\ncd", 3, 2, 1},
      {"ab\ncd", 5, 2, 3},     {"ab\r\ncd", 4, 2, 1}, {"ab\r\ncd", 5, 2, 2}, {"\n\n\n", 3, 4, 1},
      {"a\tb", 2, 1, 3},       {"é計b", 2, 1, 2},     {"é計b", 5, 1, 3},     {"é計b", 6, 1, 4},
      {"計\n計計x", 10, 2, 3},
  };
  for (const auto& each : rows) {
    INFO(each.text, " ", each.offset);
    const auto at = position_of(each.text, each.offset);
    CHECK(at.line == each.line);
    CHECK(at.column == each.column);
  }
}

TEST_CASE("a line is what lies between two line breaks") {
  struct row {
    std::string_view text;
    std::size_t offset;
    std::string_view line;
  };
  const std::vector<row> rows{
      {"", 0, ""},
      {"", 5, ""},
      {"abc", 0, "abc"},
      {"abc", 3, "abc"},
      {"abc", 99, "abc"},
      {"ab\ncd\nef", 1, "ab"},
      {"ab\ncd\nef", 2, "ab"},
      {"ab\ncd\nef", 3, "cd"},
      {"ab\ncd\nef", 5, "cd"},
      {"ab\ncd\nef", 8, "ef"},
      {"ab\r\ncd\r\n", 0, "ab"},
      {"ab\r\ncd\r\n", 5, "cd"},
      {"ab\n", 3, ""},
      {"\nab", 0, ""},
      {"\n\nab", 1, ""},
  };
  for (const auto& each : rows) {
    INFO(each.text, " ", each.offset);
    CHECK(line_around(each.text, each.offset) == each.line);
  }
}

TEST_CASE("a place without a source is no place") {
  CHECK_FALSE(place{});
  CHECK(place{make_source("name", ""), {}});
}

TEST_CASE("spans are equal if they begin and end together") {
  CHECK(span{1, 2} == span{1, 2});
  CHECK_FALSE(span{1, 2} == span{0, 2});
  CHECK_FALSE(span{1, 2} == span{1, 3});
}

TEST_CASE("a source keeps its name and its text") {
  const auto made = make_source("standard input", "a: 1");
  CHECK(made->name == "standard input");
  CHECK(made->text == "a: 1");
}

TEST_CASE("only the later bytes of a character are continuations") {
  const std::string_view text = "é計a";
  std::string marks;
  for (const char byte : text) marks += is_utf8_continuation(byte) ? 'c' : 's';
  CHECK(marks == "scsccs");
}

}  // namespace
}  // namespace subvent
