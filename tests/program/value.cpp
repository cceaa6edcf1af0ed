// SPDX-License-Identifier: Apache-2.0
#include <subvent/program/value.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace subvent::program {
namespace {

TEST_CASE("every value has its kind and the text that receipts use") {
  struct row {
    value what;
    rule::kind kind;
    std::string_view text;
  };
  const amount whole = *money::parse("HKD 100,000");
  const std::vector<row> rows{
      {whole, rule::kind::money, "HKD 100000.00"},
      {whole / number(3), rule::kind::money, "HKD 100000/3"},
      {number::ratio_of(7, 10), rule::kind::number, "0.7"},
      {*ratio::make(number(1), number(2)), rule::kind::ratio, "1:2"},
      {*day::parse("2025-11-18"), rule::kind::day, "2025-11-18"},
      {duration::days(60), rule::kind::duration, "60 days"},
      {true, rule::kind::truth, "true"},
      {false, rule::kind::truth, "false"},
      {choice{1}, rule::kind::choice, "green"},
  };
  for (const auto& one : rows) {
    INFO(one.text);
    CHECK(kind_of(one.what) == one.kind);
    CHECK(to_string(one.what, {"life", "green"}) == one.text);
  }
}

TEST_CASE("choices are equal by what they name") {
  CHECK(choice{1} == choice{1});
  CHECK_FALSE(choice{1} == choice{2});
  CHECK_FALSE(value(choice{1}) == value(number(1)));
}

}  // namespace
}  // namespace subvent::program
