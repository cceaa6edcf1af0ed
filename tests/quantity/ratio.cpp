// SPDX-License-Identifier: Apache-2.0
#include <subvent/quantity/ratio.hpp>

#include <quantity/support.hpp>

#include <doctest/doctest.h>

namespace subvent {
namespace {

TEST_CASE("a ratio is made of two whole numbers above zero") {
  CHECK(test::outcome(ratio::make(number(1), number(2))) == "1:2");
  CHECK(test::outcome(ratio::make(number(0), number(2))) == "E2009|0:2");
  CHECK(test::outcome(ratio::make(number(1), number(0))) == "E2009|1:0");
  CHECK(test::outcome(ratio::make(number(-1), number(-2))) == "E2009|-1:-2");
  CHECK(test::outcome(ratio::make(number::ratio_of(3, 2), number(1))) == "E2009|1.5:1");
}

TEST_CASE("one to two is a third of the cost and a half of the contribution") {
  const auto one_to_two = *ratio::make(number(1), number(2));
  CHECK(one_to_two.government_share().to_string() == "1/3");
  CHECK(one_to_two.government_multiple().to_string() == "0.5");
  CHECK(one_to_two.government() == number(1));
  CHECK(one_to_two.applicant() == number(2));
}

TEST_CASE("ratios are equal by meaning and written as they were given") {
  const auto one = *ratio::make(number(1), number(2));
  const auto other = *ratio::make(number(2), number(4));
  const auto turned = *ratio::make(number(2), number(1));
  CHECK(one == other);
  CHECK(other.to_string() == "2:4");
  CHECK_FALSE(one == turned);
}

}  // namespace
}  // namespace subvent
