// SPDX-License-Identifier: Apache-2.0
#include <subvent/quantity/number.hpp>

#include <quantity/support.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace subvent {
namespace {

TEST_CASE("a number is read strictly and written plainly") {
  const std::vector<test::row> rows{
      {"3", "3"},
      {"-1.50", "-1.5"},
      {"1,234,567.25", "1234567.25"},
      {"0.0", "0"},
      {"-0", "0"},
      {"12345678901234567890123456789012345", "12345678901234567890123456789012345"},
      {"", "E2007|"},
      {"+5", "E2007|+5"},
      {"1e9", "E2007|1e9"},
      {"0x10", "E2007|0x10"},
      {"010", "E2007|010"},
      {".5", "E2007|.5"},
      {"5.", "E2007|5."},
      {"inf", "E2007|inf"},
      {"NaN", "E2007|NaN"},
      {"5 ", "E2007|5 "},
      {"5x", "E2007|5x"},
      {"1/3", "E2007|1/3"},
      {"1,23", "E2005|1,23"},
  };
  for (const auto& each : rows) {
    CHECK_MESSAGE(test::outcome(number::parse(each.text)) == each.expected, each.text);
  }
  CHECK(test::outcome(number::parse(std::string(201, '1'))) == "E2006|200");
}

TEST_CASE("what a number writes is read back as the same number") {
  test::generator random(1);
  for (int i = 0; i < 2000; ++i) {
    auto text = random.whole(60);
    if (i % 2 == 0) text += "." + std::to_string(random.between(1, 999'999));
    const auto one = test::read<number>(text);
    REQUIRE(test::read<number>(one.to_string()) == one);
    REQUIRE(test::read<number>(one.to_grouped_string()) == one);
  }
}

TEST_CASE("arithmetic is exact") {
  CHECK((number(1) / number(3)).to_string() == "1/3");
  CHECK((number(1) / number(3) * number(3)).to_string() == "1");
  CHECK((test::read<number>("0.1") + test::read<number>("0.2")).to_string() == "0.3");
  CHECK((test::read<number>("1.5") - number(2)).to_string() == "-0.5");
  CHECK((-number(7)).to_string() == "-7");
  CHECK(number::ratio_of(6, -4).to_string() == "-1.5");
  CHECK((number(INT64_MAX) * number(INT64_MAX) * number(INT64_MAX)).to_string() ==
        "784637716923335095224261902710254454442933591094742482943");
}

TEST_CASE("numbers are compared exactly") {
  CHECK(number::ratio_of(1, 3) > test::read<number>("0." + std::string(199, '3')));
  CHECK(number::ratio_of(2, 6) == number::ratio_of(1, 3));
  CHECK(number(-1) < number(0));
}

TEST_CASE("a number says whether it is whole and whether it fits 64 bits") {
  CHECK(number(5).to_int64() == 5);
  CHECK_FALSE(number::ratio_of(1, 2).to_int64());
  CHECK_FALSE(number::ratio_of(1, 2).is_whole());
  CHECK_FALSE((number(INT64_MAX) + number(1)).to_int64());
  CHECK((number(INT64_MAX) + number(1)).is_whole());
  CHECK(number(-3).sign() == -1);
  CHECK(number(0).is_zero());
  CHECK(number(1'234'567).to_grouped_string() == "1,234,567");
}

}  // namespace
}  // namespace subvent
