// SPDX-License-Identifier: Apache-2.0
#include <subvent/quantity/detail/wide.hpp>

#include <doctest/doctest.h>

#include <cstdint>
#include <string>

namespace subvent::detail {
namespace {

constexpr wide greatest = ~wide_least;

std::string text(wide number) { return (number < 0 ? "-" : "") + to_digits(magnitude(number)); }

std::string product(wide a, wide b) {
  wide out = 0;
  return multiply(a, b, out) ? text(out) : "too large";
}

TEST_CASE("the edges of 128 bits are written out") {
  CHECK(text(wide_least) == "-170141183460469231731687303715884105728");
  CHECK(text(greatest) == "170141183460469231731687303715884105727");
  CHECK(to_digits(~unsigned_wide{0}) == "340282366920938463463374607431768211455");
  CHECK(to_digits(unsigned_wide{1} << 64U) == "18446744073709551616");
  CHECK(text(0) == "0");
}

TEST_CASE("a product that does not fit is refused and one that just fits is not") {
  const wide half = wide{1} << 63U;
  CHECK(product(half, half) == "85070591730234615865843651857942052864");
  CHECK(product(half * 2, half) == "too large");
  CHECK(product(half * 2, -half) == text(wide_least));
  CHECK(product(-half * 2, -half) == "too large");
  CHECK(product(half * 2, half * 2) == "too large");
  CHECK(product(wide{1} << 100U, wide{1} << 40U) == "too large");
  CHECK(product(wide_least, 1) == text(wide_least));
  CHECK(product(wide_least, -1) == "too large");
  CHECK(product(greatest, -1) == "-170141183460469231731687303715884105727");
  CHECK(product(greatest, 2) == "too large");
  CHECK(product(wide_least, 0) == "0");
  CHECK(product(greatest / 3, 3) == text(greatest - greatest % 3));
  CHECK(product(INT64_MIN, INT64_MIN) == product(half, half));
}

TEST_CASE("a magnitude and a sign compose to a number only if it fits") {
  wide out = 0;
  CHECK(compose(wide_sign_bit, true, out));
  CHECK(text(out) == text(wide_least));
  CHECK_FALSE(compose(wide_sign_bit, false, out));
  CHECK_FALSE(compose(wide_sign_bit + 1, true, out));
  CHECK(compose(wide_sign_bit - 1, false, out));
  CHECK(text(out) == text(greatest));
  CHECK(compose(0, true, out));
  CHECK(text(out) == "0");
}

TEST_CASE("common divisors are found across the width of 64 bits") {
  CHECK(to_digits(common_divisor(12, 18)) == "6");
  CHECK(to_digits(common_divisor(0, 7)) == "7");
  CHECK(to_digits(common_divisor(7, 0)) == "7");
  CHECK(to_digits(common_divisor(0, 0)) == "0");
  CHECK(to_digits(common_divisor(wide_sign_bit, 0)) == to_digits(wide_sign_bit));
  const unsigned_wide wide_factor = (unsigned_wide{1} << 64U) + 13;
  CHECK(to_digits(common_divisor(wide_factor * 6, wide_factor * 4)) == to_digits(wide_factor * 2));
  CHECK(to_digits(common_divisor(wide_factor * 6, 4)) == "2");
}

}  // namespace
}  // namespace subvent::detail
