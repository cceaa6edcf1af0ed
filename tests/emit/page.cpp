// SPDX-License-Identifier: Apache-2.0
#include <emit/page.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace subvent;
using emit::look;

namespace {

std::string wrapped(std::string_view text, std::size_t indent = 0, std::size_t hanging = 0) {
  emit::page page(40, false);
  page.lines(text, indent, hanging);
  return std::move(page).take();
}

TEST_CASE("a line ends at a blank before it is too wide, and blanks are single") {
  CHECK(wrapped("") == "\n");
  CHECK(wrapped("one") == "one\n");
  CHECK(wrapped("  one \n two\t three ") == "one two three\n");
  CHECK(wrapped("123456789 123456789 123456789 123456789x") ==
        "123456789 123456789 123456789 123456789x\n");
  CHECK(wrapped("123456789 123456789 123456789 123456789xy") ==
        "123456789 123456789 123456789\n123456789xy\n");
}

TEST_CASE("further lines hang") {
  CHECK(wrapped("123456789 123456789 123456789 123456789", 2, 4) ==
        "  123456789 123456789 123456789\n    123456789\n");
}

TEST_CASE("what is wider than the page is cut") {
  CHECK(wrapped(std::string(90, 'x')) ==
        std::string(40, 'x') + "\n" + std::string(40, 'x') + "\n" + std::string(10, 'x') + "\n");
}

TEST_CASE("a no-break space keeps words together and is written as a blank") {
  CHECK(wrapped("123456789 123456789 123456789 HKD\u00A0100,000.00 a") ==
        "123456789 123456789 123456789\nHKD 100,000.00 a\n");
}

TEST_CASE("wide characters count twice, and a line may end between them") {
  CHECK(wrapped("一二三四五六七八九十一二三四五六七八九十一二") ==
        "一二三四五六七八九十一二三四五六七八九十\n一二\n");
  CHECK(wrapped("申請人x一二三四五六七八九十一二三四五六七八九十") ==
        "申請人x一二三四五六七八九十一二三四五六\n七八九十\n");
}

TEST_CASE("no line begins with a mark that closes or ends with one that opens") {
  CHECK(wrapped("一二三四五六七八九十一二三四五六七八九十。一") ==
        "一二三四五六七八九十一二三四五六七八九\n十。一\n");
  CHECK(wrapped("一二三四五六七八九十一二三四五六七八九「一」") ==
        "一二三四五六七八九十一二三四五六七八九\n「一」\n");
  CHECK(wrapped("一二三四五六七八九十一二三四五六七八九 (一)") ==
        "一二三四五六七八九十一二三四五六七八九\n(一)\n");
  CHECK(wrapped("一二三四五六七八九十一二三四五六七八九\u00A0[12]") ==
        "一二三四五六七八九十一二三四五六七八\n九 [12]\n");
}

TEST_CASE("what would command a terminal is replaced") {
  CHECK(wrapped("a\x1B[31mb\x7F\u0085\u202Ec\xFF") == "a\uFFFD[31mb\uFFFD\uFFFD\uFFFDc\uFFFD\n");
}

TEST_CASE("a mark stands beside its text") {
  emit::page page(40, false);
  page.marked("no", 4, look::bad, "123456789 123456789 123456789 123456789");
  CHECK(std::move(page).take() == "  no    123456789 123456789 123456789\n          123456789\n");
}

TEST_CASE("a gap is a blank line between two parts") {
  emit::page page(40, false);
  page.gap();
  page.lines("one");
  page.gap();
  page.lines("two");
  CHECK(std::move(page).take() == "one\n\ntwo\n");
}

TEST_CASE("the amounts of a sum stand in one column, and what follows on hangs beyond it") {
  emit::page page(40, false);
  page.sum("Sum", "HKD",
           {{"1. first", {}, 2, 5},
            {"one", "1,000.00", 5, 7},
            {"two", "333.33…", 5, 7},
            {"a line that is longer than its room", "5.00", 5, 7},
            {"a line without amount may be so long", {}, 2, 4}});
  CHECK(std::move(page).take() ==
        "Sum                                 HKD\n"
        "  1. first\n"
        "     one                       1,000.00\n"
        "     two                         333.33…\n"
        "     a line that is longer\n"
        "       than its room               5.00\n"
        "  a line without amount may be so long\n");
}

TEST_CASE("a table has columns as wide as they need, or as wide as there is room") {
  emit::page page(40, false);
  CHECK(page.table({{"what", "from", "to"}, {"a", "HKD\u00A01.00", ""}}, 2));
  CHECK(page.table({{"what", "to"}, {"a row that has more to say than others", "二〇二五年"}}, 0));
  CHECK(std::move(page).take() ==
        "  what  from      to\n"
        "  a     HKD 1.00\n"
        "what                          to\n"
        "a row that has more to say    二〇二五年\n"
        "than others\n");
}

TEST_CASE("a table that does not fit side by side is not written") {
  emit::page page(40, false);
  CHECK_FALSE(page.table({{std::string(30, 'x'), std::string(10, 'y')}}, 0));
  CHECK(page.table({{std::string(30, 'x'), std::string(8, 'y')}}, 0));
  const std::string words = "one two three four five six seven";
  CHECK_FALSE(page.table({{words, words, words}}, 0));
  CHECK(std::move(page).take() == std::string(30, 'x') + "  " + std::string(8, 'y') + "\n");
}

TEST_CASE("amounts that leave no room for the text stand below it, broken after a comma") {
  emit::page page(40, false);
  page.sum("Sum", "HKD",
           {{"1. first", {}, 2, 5},
            {"one", "111,111,111,111.00", 5, 7},
            {"two", "111,111,111,111,111,111,111,111,111,111.00", 5, 7}});
  CHECK(std::move(page).take() ==
        "Sum                                 HKD\n"
        "  1. first\n"
        "     one\n"
        "                     111,111,111,111.00\n"
        "     two\n"
        "       111,111,111,111,111,111,111,111,\n"
        "                             111,111.00\n");
}

TEST_CASE("a sum in Chinese keeps its column") {
  emit::page page(40, false);
  page.sum("資助額", "HKD", {{"1. 按1:2配對", "333.33…", 2, 5}, {"捨去1/300", {}, 5, 7}});
  CHECK(std::move(page).take() ==
        "資助額                              HKD\n"
        "  1. 按1:2配對                   333.33…\n"
        "     捨去1/300\n");
}

TEST_CASE("a page is at least 40 columns wide") {
  emit::page page(1, false);
  page.lines("123456789 123456789 123456789 123456789x");
  CHECK(std::move(page).take() == "123456789 123456789 123456789 123456789x\n");
}

TEST_CASE("colours are given where they are wanted") {
  emit::page page(40, true);
  page.lines("one", 2, 2, look::bold_good);
  page.lines("two");
  CHECK(std::move(page).take() == "  \x1B[1;32mone\x1B[0m\ntwo\n");
}

}  // namespace
