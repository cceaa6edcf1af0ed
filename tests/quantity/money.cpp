// SPDX-License-Identifier: Apache-2.0
#include <subvent/quantity/money.hpp>

#include <quantity/support.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace subvent {
namespace {

using test::hkd;

TEST_CASE("money is read as a currency and one blank and an amount") {
  const std::vector<test::row> rows{
      {"HKD 250,000", "HKD 250000.00"},
      {"HKD 0.01", "HKD 0.01"},
      {"HKD 2.8 million", "HKD 2800000.00"},
      {"HKD 10 billion", "HKD 10000000000.00"},
      {"HKD 1,234.5 million", "HKD 1234500000.00"},
      {"HKD 0.00000001 million", "HKD 0.01"},
      {"HKD 1.23456789 million", "HKD 1234567.89"},
      {"HKD 0.12345678901 billion", "HKD 123456789.01"},
      {"HKD -5", "HKD -5.00"},
      {"HKD -0", "HKD 0.00"},
      {"HKD 0", "HKD 0.00"},
      {"HKD 5.5", "HKD 5.50"},
      {"HKD 5.500", "HKD 5.50"},
      {"JPY 1,000", "JPY 1000"},
      {"JPY 1.0", "JPY 1"},
      {"KWD 0.001", "KWD 0.001"},
      {"CLF 1.2345", "CLF 1.2345"},
      {"HKD 12345678901234567890123456789012345.67", "HKD 12345678901234567890123456789012345.67"},
  };
  for (const auto& each : rows) {
    CHECK_MESSAGE(test::outcome(money::parse(each.text)) == each.expected, each.text);
  }
}

TEST_CASE("what is not quite money is refused with its reason") {
  const std::vector<test::row> rows{
      {"HKD 0.001", "E2004|HKD 0.001|HKD|2"},
      {"JPY 0.5", "E2004|JPY 0.5|JPY|0"},
      {"HKD 0.000000001 million", "E2004|HKD 0.000000001 million|HKD|2"},
      {"250,000", "E2002|250,000"},
      {"-5", "E2002|-5"},
      {"0.01", "E2002|0.01"},
      {"2.8 million", "E2002|2.8 million"},
      {"HKF 5", "E2003|HKF|HKD"},
      {"hkd 5", "E2003|hkd|HKD"},
      {"XAU 5", "E2003|XAU|XAF"},
      {"QQQ 5", "E2003|QQQ|"},
      {"HKD 1,00", "E2005|HKD 1,00"},
      {"HKD 1234,567", "E2005|HKD 1234,567"},
      {"HKF 1,00", "E2003|HKF|HKD"},
      {"1,00", "E2005|1,00"},
  };
  for (const auto& each : rows) {
    CHECK_MESSAGE(test::outcome(money::parse(each.text)) == each.expected, each.text);
  }
}

TEST_CASE("what is not money at all is refused") {
  for (const std::string_view text : {"",
                                      " ",
                                      "HKD",
                                      "HKD ",
                                      "HKD  5",
                                      "HKD5",
                                      " HKD 5",
                                      "HKD 5 ",
                                      "HKD 5 HKD",
                                      "5 HKD",
                                      "HK$ 5",
                                      "$5",
                                      "HKDD 5",
                                      "HK 5",
                                      "HKD 010",
                                      "HKD 00",
                                      "HKD +5",
                                      "HKD --5",
                                      "HKD - 5",
                                      "-HKD 5",
                                      "HKD 1e9",
                                      "HKD 0x10",
                                      "HKD .5",
                                      "HKD 5.",
                                      "HKD inf",
                                      "HKD nan",
                                      "HKD 5%",
                                      "HKD 5 thousand",
                                      "HKD 5 Million",
                                      "HKD 5  million",
                                      "HKD 5million",
                                      "HKD 5 million ",
                                      "HKD 5 million billion",
                                      "HKD million",
                                      "HK{ 5",
                                      "HK[ 5",
                                      "HKD  million",
                                      "HKD\t5",
                                      "HKD 5\n",
                                      "HKD\u00a05",
                                      "HKD 1\u00a0000",
                                      "HKD ５",
                                      "HKD 五",
                                      "HKD 1 000",
                                      "HKD 1'000",
                                      "the cost",
                                      "true",
                                      "1e9",
                                      "0x10",
                                      "010",
                                      "5 ",
                                      "HKD 1/3"}) {
    CHECK_MESSAGE(test::outcome(money::parse(text)).substr(0, 5) == "E2001", text);
  }
  CHECK(test::outcome(money::parse(std::string_view("HKD 5\0", 6))).substr(0, 5) == "E2001");
}

TEST_CASE(
    "money whose blanks or first zero are not right is refused with what may have been meant") {
  const auto meant = [](std::string_view text) {
    const auto read = money::parse(text);
    REQUIRE_FALSE(read);
    CHECK(read.why().what == code::not_money);
    const auto& about = read.why().arguments;
    return about.size() > 1 ? about[1].in(language::en) : std::string();
  };
  CHECK(meant("HKD  5") == "HKD 5");
  CHECK(meant("HKD   600  million ") == "HKD 600 million");
  CHECK(meant("HKD5") == "HKD 5");
  CHECK(meant("HKD 5 ") == "HKD 5");
  CHECK(meant("HKD .5") == "HKD 0.5");
  CHECK(meant("HKD -.5") == "HKD -0.5");
  for (const auto* text :
       {"HKD 1e9", "HKD 0x10", "1e9", "0x10", ".5", "HKD", "HKD ", "HKD .", "HKX .5", "HKD 5\n",
        "HKD 1 000", "HKD .5555 million million", "HKD -"}) {
    INFO(text);
    CHECK(meant(text) == "");
  }
  CHECK(meant("HKD " + std::string(5000, ' ') + "5") == "");
}

TEST_CASE("money of 200 digits, as it is written out, is read and of 201 is refused") {
  const std::string digits(200, '7');
  const auto first = [&digits](std::size_t count) { return digits.substr(0, count); };
  CHECK(test::outcome(money::parse("JPY " + digits)) == "JPY " + digits);
  CHECK(test::outcome(money::parse("JPY 7" + digits)) == "E2006|200");
  CHECK(test::outcome(money::parse("7" + digits)) == "E2006|200");
  CHECK(test::outcome(money::parse("HKD " + first(198))) == "HKD " + first(198) + ".00");
  CHECK(test::outcome(money::parse("HKD -" + first(198) + ".77")) ==
        "HKD -" + digits.substr(2) + ".77");
  CHECK(test::outcome(money::parse("HKD -" + first(199))) == "E2006|200");
  CHECK(test::outcome(money::parse("HKD " + first(192) + " million")) ==
        "HKD " + first(192) + "000000.00");
  CHECK(test::outcome(money::parse("HKD " + first(193) + " million")) == "E2006|200");
  CHECK(test::outcome(money::parse("HKD " + first(190) + " billion")) == "E2006|200");
}

TEST_CASE("what money writes is read back as the same money") {
  test::generator random(3);
  const auto codes = currency::codes();
  for (int i = 0; i < 5000; ++i) {
    const auto which = static_cast<std::size_t>(random.between(0, 165));
    const auto units = *detail::integer::parse(i == 0 ? "0" : random.whole(50));
    const auto one = money::from_minor_units(*currency::find(codes[which]), units);
    REQUIRE(test::read<money>(one.to_string()) == one);
    REQUIRE(test::read<money>(one.to_grouped_string()) == one);
    REQUIRE(one.to_string() == std::string(codes[which]) + " " + one.amount_string());
  }
}

TEST_CASE("money is written with all its decimals") {
  const auto one = money::from_minor_units(hkd, 3'333'333);
  CHECK(one.to_string() == "HKD 33333.33");
  CHECK(one.to_grouped_string() == "HKD 33,333.33");
  CHECK(one.amount_string() == "33333.33");
  CHECK(money::from_minor_units(hkd, -5).to_string() == "HKD -0.05");
  CHECK(money::zero(hkd).to_string() == "HKD 0.00");
  CHECK(money::from_minor_units(currency::of("JPY"), 1'000).to_grouped_string() == "JPY 1,000");
}

TEST_CASE("money of one currency is added and subtracted and ordered") {
  const auto small = test::read<money>("HKD 0.01");
  const auto large = test::read<money>("HKD 99999999999999999999999999999999999.99");
  CHECK((large + small).to_string() == "HKD 100000000000000000000000000000000000.00");
  CHECK((small - large).to_string() == "HKD -99999999999999999999999999999999999.98");
  CHECK((-small).to_string() == "HKD -0.01");
  CHECK(small < large);
  CHECK(-large < small);
  CHECK(small.sign() == 1);
  CHECK((-small).sign() == -1);
  CHECK((small - small).is_zero());
  CHECK(small.currency() == hkd);
}

TEST_CASE("money of two currencies is never equal and its sum is a stated error") {
  const auto here = test::read<money>("HKD 1");
  const auto there = test::read<money>("USD 1");
  CHECK_FALSE(here == there);
  CHECK(test::outcome(checked_sum(here, there)) == "E2015|HKD|USD");
  CHECK(test::outcome(checked_sum(here, here)) == "HKD 2.00");
}

}  // namespace
}  // namespace subvent
