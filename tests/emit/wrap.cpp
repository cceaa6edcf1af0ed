// SPDX-License-Identifier: Apache-2.0
#include <emit/wrap.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include <subvent/base/utf8.hpp>

using namespace subvent;

namespace {

/// The lines with `|` between them.
std::string broken(std::string_view text, std::size_t columns,
                   emit::wide_word as = emit::wide_word::cut) {
  std::string all;
  for (const auto& one : emit::wrap(text, columns, columns, as)) {
    CHECK(one.width == utf8::width(one.text));
    all += (all.empty() ? "" : "|") + one.text;
  }
  return all;
}

TEST_CASE("English is broken at its blanks alone, and Chinese between its characters") {
  CHECK(broken("one two three", 8) == "one two|three");
  CHECK(broken("申請人須提供資料", 8) == "申請人須|提供資料");
  CHECK(broken("自2025年起", 6) == "自2025|年起");
  CHECK(broken("自2025-11-18起生效", 10) == "自|2025-11-18|起生效");
}

TEST_CASE("a blank of the text is kept inside a line and dropped at its end") {
  CHECK(broken("甲 乙", 10) == "甲 乙");
  CHECK(broken("甲乙 丙丁", 4) == "甲乙|丙丁");
}

TEST_CASE("a line neither begins with a closing mark nor ends with an opening one") {
  const std::string text =
      "申請人（甲公司）須提供「資料」、證明；如未能提供：不合資格。其他《條例》另有規定！";
  for (std::size_t columns = 8; columns <= 40; ++columns) {
    for (const auto& one : emit::wrap(text, columns, columns)) {
      CAPTURE(columns);
      CAPTURE(one.text);
      CHECK(one.width <= columns);
      for (const std::string_view mark : {"，", "。", "、", "；", "：", "！", "）", "」", "》"}) {
        CHECK_FALSE(one.text.starts_with(mark));
      }
      for (const std::string_view mark : {"（", "「", "《"}) CHECK_FALSE(one.text.ends_with(mark));
    }
  }
}

TEST_CASE("marks stay with code in backticks and with brackets around it") {
  CHECK(broken("須提供`cost`、`line`", 12) == "須提供|`cost`、|`line`");
  CHECK(broken("開支（HKD\u00A01.00）不足", 12) == "開支|（HKD 1.00）|不足");
}

TEST_CASE("a number that is too wide is broken after a comma or a stroke, and keeps every digit") {
  CHECK(broken("111,222,333,444.00", 9) == "111,222,|333,|444.00");
  CHECK(broken("1,234,567/1,000", 12) == "1,234,567/|1,000");
  CHECK(broken("HKD 111,222,333", 11) == "HKD|111,222,333");
  CHECK(broken("111,222,333", 8, emit::wide_word::whole) == "111,222,|333");
  CHECK(broken("a,b,c,d,e,f,g,h", 8, emit::wide_word::whole) == "a,b,c,d,e,f,g,h");
}

TEST_CASE("a word that is too wide is cut or stays whole, as is asked") {
  CHECK(broken("abcdefghij", 4) == "abcd|efgh|ij");
  CHECK(broken("abcdefghij", 4, emit::wide_word::whole) == "abcdefghij");
}

TEST_CASE("a line must be as wide as the widest word that is not broken") {
  CHECK(emit::widest_word("") == 0);
  CHECK(emit::widest_word("one three") == 5);
  CHECK(emit::widest_word("計劃甲，乙") == 4);
  CHECK(emit::widest_word("111,222,333.00") == 6);
}

TEST_CASE("what is kept together stays on one line and reads as before") {
  const auto kept = emit::kept_together("[1,假設 x]");
  CHECK(broken("甲乙" + kept, 11) == "甲乙|[1,假設 x]");
  CHECK(broken(kept, 40) == "[1,假設 x]");
}

TEST_CASE("what would command a terminal is replaced in a line") {
  CHECK(broken("a\x1B[31mb\xFF", 40) == "a\uFFFD[31mb\uFFFD");
}

}  // namespace
