// SPDX-License-Identifier: Apache-2.0
#include <subvent/quantity/rate.hpp>

#include <quantity/support.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace subvent {
namespace {

TEST_CASE("a rate is a number with a percent sign right after it") {
  const std::vector<test::row> rows{
      {"70%", "70%"},           {"0.5%", "0.5%"},
      {"-3%", "-3%"},           {"0%", "0%"},
      {"100.00%", "100%"},      {"1,000%", "1000%"},
      {"33.33%", "33.33%"},     {"70", "E2008|70"},
      {"0.7", "E2008|0.7"},     {"70 %", "E2008|70 %"},
      {"%70", "E2008|%70"},     {"70%%", "E2008|70%%"},
      {"%", "E2008|%"},         {"", "E2008|"},
      {"70% ", "E2008|70% "},   {"070%", "E2008|070%"},
      {"7e1%", "E2008|7e1%"},   {"70％", "E2008|70％"},
      {"1,00%", "E2005|1,00%"}, {".5%", "E2008|.5%"},
  };
  for (const auto& each : rows) {
    CHECK_MESSAGE(test::outcome(rate::parse(each.text)) == each.expected, each.text);
  }
}

TEST_CASE("what a rate writes is read back as the same rate") {
  test::generator random(2);
  for (int i = 0; i < 1000; ++i) {
    const auto whole = random.whole(30);
    const auto decimals = std::to_string(random.between(1, 99'999));
    const auto one = test::read<rate>(whole + "." + decimals + "%");
    REQUIRE(test::read<rate>(one.to_string()) == one);
  }
}

TEST_CASE("a rate is the number that its percentage stands for") {
  CHECK(test::read<rate>("70%").as_number().to_string() == "0.7");
  CHECK(rate(number::ratio_of(1, 3)).to_string() == "100/3%");
  CHECK(rate(number(1)).to_string() == "100%");
  CHECK(test::read<rate>("33.33%") < rate(number::ratio_of(1, 3)));
  CHECK(test::read<rate>("50%") == rate(number::ratio_of(1, 2)));
}

}  // namespace
}  // namespace subvent
