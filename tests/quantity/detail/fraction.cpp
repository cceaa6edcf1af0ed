// SPDX-License-Identifier: Apache-2.0
#include <subvent/quantity/detail/fraction.hpp>

#include <quantity/support.hpp>

#include <doctest/doctest.h>

#include <boost/multiprecision/cpp_int.hpp>

#include <string>

namespace subvent::detail {
namespace {

using reference = boost::multiprecision::cpp_rational;

std::string text(const fraction& number) {
  return number.numerator().to_string() + "/" + number.denominator().to_string();
}
std::string text(const reference& number) {
  return numerator(number).str() + "/" + denominator(number).str();
}

TEST_CASE("a fraction is in lowest terms with a denominator above zero") {
  CHECK(text(fraction(6, 4)) == "3/2");
  CHECK(text(fraction(6, -4)) == "-3/2");
  CHECK(text(fraction(-6, -4)) == "3/2");
  CHECK(text(fraction(0, -7)) == "0/1");
  CHECK(text(fraction(12, 4)) == "3/1");
  CHECK(text(fraction(5)) == "5/1");
  CHECK(text(fraction()) == "0/1");
  const auto least = integer::from_wide(wide_least);
  CHECK(text(fraction(least, least)) == "1/1");
  CHECK(text(fraction(1, least)) == "-1/170141183460469231731687303715884105728");
}

TEST_CASE("on random fractions the answers are those of an unbounded reference") {
  test::generator random(7);
  for (int i = 0; i < 3000; ++i) {
    const auto digits = i % 3 == 0 ? 3 : 45;
    const auto n = random.whole(digits), d = random.whole(digits);
    const auto m = random.whole(digits), e = random.whole(i % 2 == 0 ? 1 : digits);
    const fraction a(*integer::parse(n), *integer::parse(d));
    const fraction b(*integer::parse(m), *integer::parse(e));
    using boost::multiprecision::cpp_int;
    const auto p = reference(cpp_int(n)) / reference(cpp_int(d));
    const auto q = reference(cpp_int(m)) / reference(cpp_int(e));
    REQUIRE(text(a + b) == text(reference(p + q)));
    REQUIRE(text(a - b) == text(reference(p - q)));
    REQUIRE(text(a * b) == text(reference(p * q)));
    REQUIRE(text(a / b) == text(reference(p / q)));
    REQUIRE((a < b) == (p < q));
    REQUIRE((a == b) == (p == q));
    REQUIRE(a + b - b == a);
    REQUIRE(a * b / b == a);
  }
}

TEST_CASE("fractions are ordered by what they are and not by their parts") {
  CHECK(fraction(1, 3) < fraction(1, 2));
  CHECK(fraction(-1, 3) > fraction(-1, 2));
  CHECK(fraction(2, 4) == fraction(1, 2));
  CHECK(fraction(7, 2) > 3);
  CHECK(fraction(7, 2) < 4);
  CHECK(fraction(-1, 2).sign() == -1);
  CHECK_FALSE(fraction(1, 2).is_whole());
  CHECK(fraction(4, 2).is_whole());
}

TEST_CASE("the decimals of a fraction end if nothing but twos and fives divides it") {
  CHECK(fraction(3).decimal_places() == 0);
  CHECK(fraction(1, 2).decimal_places() == 1);
  CHECK(fraction(1, 8).decimal_places() == 3);
  CHECK(fraction(1, 5).decimal_places() == 1);
  CHECK(fraction(7, 250).decimal_places() == 3);
  CHECK(fraction(3, 6).decimal_places() == 1);
  CHECK_FALSE(fraction(1, 3).decimal_places());
  CHECK_FALSE(fraction(1, 6).decimal_places());
  CHECK(fraction(1, integer::power_of_ten(70)).decimal_places() == 70);
}

}  // namespace
}  // namespace subvent::detail
