// SPDX-License-Identifier: Apache-2.0
#include <subvent/base/utf8.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace subvent::utf8 {
namespace {

std::string encoded(char32_t point) {
  const auto byte = [](char32_t bits) {
    return static_cast<char>(static_cast<unsigned char>(bits));
  };
  const auto tail = [&](unsigned shift) { return byte(0x80 | ((point >> shift) & 0x3F)); };
  if (point < 0x80) return {byte(point)};
  if (point < 0x800) return {byte(0xC0 | (point >> 6)), tail(0)};
  if (point < 0x10000) return {byte(0xE0 | (point >> 12)), tail(6), tail(0)};
  return {byte(0xF0 | (point >> 18)), tail(12), tail(6), tail(0)};
}

TEST_CASE("every character of Unicode is decoded and surrogates are not") {
  std::size_t wrong = 0;
  for (char32_t point = 0; point <= 0x10FFFF; ++point) {
    const auto bytes = encoded(point);
    const auto read = decode(bytes);
    const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    const bool good =
        surrogate ? !read.has_value() : read && read->point == point && read->bytes == bytes.size();
    if (!good) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("bytes that are not UTF-8 are refused") {
  for (const std::string_view text : {"",
                                      "\x80",
                                      "\xBF",
                                      "\xC0\x80",
                                      "\xC1\xBF",
                                      "\xC3",
                                      "\xC3(",
                                      "\xE0\x80\x80",
                                      "\xE0\x9F\xBF",
                                      "\xE8\xA8",
                                      "\xE8(\xAA",
                                      "\xE8\xA8(",
                                      "\xED\xA0\x80",
                                      "\xED\xBF\xBF",
                                      "\xF0\x80\x80\x80",
                                      "\xF0\x8F\xBF\xBF",
                                      "\xF0\x9F\x98",
                                      "\xF4\x90\x80\x80",
                                      "\xF5\x80\x80\x80",
                                      "\xF8\x88\x80\x80\x80",
                                      "\xFE",
                                      "\xFF"}) {
    CHECK_FALSE(decode(text).has_value());
  }
}

TEST_CASE("only the first character is decoded") {
  const auto read = decode("計劃");
  REQUIRE(read);
  CHECK(read->point == U'計');
  CHECK(read->bytes == 3);
}

TEST_CASE("the first byte that is not UTF-8 is found") {
  CHECK_FALSE(first_invalid("").has_value());
  CHECK_FALSE(first_invalid("計劃 abc").has_value());
  CHECK(first_invalid("\xFF") == 0);
  CHECK(first_invalid("ab\xFF") == 2);
  CHECK(first_invalid("計\xE8\xA8") == 3);
  CHECK(first_invalid("a\xC0\x80") == 1);
}

TEST_CASE("what cannot be seen is a control and what is written is not") {
  for (const char32_t point : {U'\0', U'\x01', U'\x08', U'\x0B', U'\x1B', U'\x1F', U'\x7F', U'\x80',
                               U'\x85', U'\x9F', U'\uFEFF', U'\u200E', U'\u200F', U'\u2028',
                               U'\u2029', U'\u202A', U'\u202E', U'\u2066', U'\u2069'}) {
    INFO(static_cast<unsigned>(point));
    CHECK(is_control(point));
  }
  for (const char32_t point :
       {U'\t', U'\n', U'\r', U' ', U'~', U'\u00A0', U'é', U'計', U'\u200B', U'\u200D', U'\u2027',
        U'\u202F', U'\u2065', U'\u206A', U'\uFFFD', U'😀'}) {
    INFO(static_cast<unsigned>(point));
    CHECK_FALSE(is_control(point));
  }
}

TEST_CASE("wide characters take two columns and combining marks none") {
  for (const char32_t point : {U'a', U'é', U'·', U'…', U'×', U'α', U'\uFFFD', U'｡'}) {
    INFO(static_cast<unsigned>(point));
    CHECK(width(point) == 1);
  }
  for (const char32_t point :
       {U'計', U'，', U'：', U'「', U'あ', U'한', U'Ａ', U'￥', U'😀', U'𠀀'}) {
    INFO(static_cast<unsigned>(point));
    CHECK(width(point) == 2);
  }
  for (const char32_t point : {U'\u0300', U'\u036F', U'\u200B', U'\u200D', U'\uFE0F'}) {
    INFO(static_cast<unsigned>(point));
    CHECK(width(point) == 0);
  }
}

TEST_CASE("the columns of a text are those of its characters") {
  CHECK(width(std::string_view("")) == 0);
  CHECK(width(std::string_view("abc")) == 3);
  CHECK(width(std::string_view("計劃 a")) == 6);
  CHECK(width(std::string_view("e\u0301")) == 1);
  CHECK(width(std::string_view("a\xFF\xFEz")) == 4);
}

TEST_CASE("a code point has its hexadecimal number") {
  CHECK(number_of(U'\x1B') == "001B");
  CHECK(number_of(U'\u202E') == "202E");
  CHECK(number_of(U'\U0010FFFF') == "10FFFF");
}

}  // namespace
}  // namespace subvent::utf8
