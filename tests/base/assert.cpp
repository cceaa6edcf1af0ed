// SPDX-License-Identifier: Apache-2.0
#include <subvent/base/assert.hpp>

#include <doctest/doctest.h>

namespace {

constexpr int half_of(int even) {
  SUBVENT_ASSERT(even % 2 == 0, "only even numbers are halved");
  return even / 2;
}

TEST_CASE("a precondition that holds is tested once and lets the program go on") {
  int tests = 0;
  SUBVENT_ASSERT(++tests == 1, "this is the first test");
  CHECK(tests == 1);
}

TEST_CASE("a precondition can stand in what is computed while compiling") {
  static_assert(half_of(8) == 4);
  CHECK(half_of(-6) == -3);
}

TEST_CASE("a precondition is one expression and so fits wherever a statement does") {
  const auto checked = [](int number) {
    if (number > 0)
      SUBVENT_ASSERT(number < 10, "small");
    else
      number = 0;
    return number;
  };
  CHECK(checked(7) == 7);
  CHECK(checked(-7) == 0);
}

}  // namespace
