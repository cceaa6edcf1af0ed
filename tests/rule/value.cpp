// SPDX-License-Identifier: Apache-2.0
#include <subvent/rule/value.hpp>

#include <doctest/doctest.h>

#include <string_view>
#include <vector>

namespace subvent::rule {
namespace {

TEST_CASE("every value has its kind and the text that receipts use") {
  struct row {
    value what;
    std::string_view type, text;
  };
  const std::vector<row> rows{
      {*money::parse("HKD 100,000"), "money in HKD", "HKD 100000.00"},
      {*money::parse("JPY -5"), "money in JPY", "JPY -5"},
      {*number::parse("3"), "number", "3"},
      {number::ratio_of(1, 3), "number", "1/3"},
      {*rate::parse("70%"), "number", "70%"},
      {*ratio::make(number(1), number(2)), "ratio", "1:2"},
      {*day::parse("2025-11-18"), "day", "2025-11-18"},
      {duration::months(24), "duration", "24 months"},
      {duration::days(-1), "duration", "-1 day"},
      {true, "truth", "true"},
      {false, "truth", "false"},
      {choice{"life"}, "choice", "life"},
      {identifier{"A 12"}, "identifier", "A 12"},
  };
  for (const auto& one : rows) {
    INFO(one.text);
    CHECK(to_string(type_of(one.what)) == one.type);
    CHECK(to_string(one.what) == one.text);
  }
}

TEST_CASE("a value is equal to itself and to no other of its kind") {
  struct row {
    value one, other;
  };
  const std::vector<row> rows{
      {*money::parse("HKD 1"), *money::parse("HKD 2")},
      {*money::parse("HKD 1"), *money::parse("USD 1")},
      {*number::parse("3"), number::ratio_of(1, 3)},
      {*rate::parse("70%"), *rate::parse("7%")},
      {*ratio::make(number(1), number(2)), *ratio::make(number(2), number(1))},
      {*day::parse("2025-11-18"), *day::parse("2025-11-19")},
      {duration::months(1), duration::days(1)},
      {duration::months(1), duration::months(2)},
      {true, false},
      {choice{"life"}, choice{"green"}},
      {identifier{"A 12"}, identifier{"A 13"}},
  };
  for (const auto& each : rows) {
    INFO(to_string(each.one));
    CHECK(each.one == value(each.one));
    CHECK_FALSE(each.one == each.other);
  }
}

TEST_CASE("values of different kinds are never equal") {
  CHECK_FALSE(value(*number::parse("0.7")) == value(*rate::parse("70%")));
  CHECK_FALSE(value(choice{"a"}) == value(identifier{"a"}));
  CHECK(value(*number::parse("0.70")) == value(*number::parse("0.7")));
}

}  // namespace
}  // namespace subvent::rule
