// SPDX-License-Identifier: Apache-2.0
#include <subvent/quantity/detail/integer.hpp>

#include <quantity/support.hpp>

#include <doctest/doctest.h>

#include <boost/multiprecision/cpp_int.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace subvent::detail {
namespace {

/// What our own fast path must agree with.
using unbounded = boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>,
                                                boost::multiprecision::et_off>;

integer ours(const unbounded& number) { return *integer::parse(number.str()); }

/// All that the two say of a pair, as text, so that a difference is readable.
std::string of_reference(const unbounded& a, const unbounded& b) {
  std::string out = unbounded(a + b).str() + " " + unbounded(a - b).str() + " " +
                    unbounded(a * b).str() + " " + unbounded(-a).str() + " " +
                    unbounded(gcd(a, b)).str();
  if (b != 0) out += " " + unbounded(a / b).str() + " " + unbounded(a % b).str();
  return out + (a < b ? " <" : a == b ? " =" : " >");
}

std::string of_ours(const integer& a, const integer& b) {
  std::string out = (a + b).to_string() + " " + (a - b).to_string() + " " + (a * b).to_string() +
                    " " + (-a).to_string() + " " + greatest_common_divisor(a, b).to_string();
  if (!b.is_zero()) {
    const auto [quotient, remainder] = divide_toward_zero(a, b);
    out += " " + quotient.to_string() + " " + remainder.to_string();
  }
  return out + (a < b ? " <" : a == b ? " =" : " >");
}

/// Whether each number is held in its one form: a number read from its text is equal to it.
bool is_canonical(const integer& a, const integer& b) {
  for (const auto& made : {a + b, a - b, a * b, -a, greatest_common_divisor(a, b)}) {
    if (!(made == *integer::parse(made.to_string()))) return false;
  }
  return true;
}

std::vector<unbounded> edges() {
  std::vector<unbounded> all{0};
  for (const unsigned power : {0U, 1U, 31U, 62U, 63U, 64U, 65U, 126U, 127U, 128U, 200U}) {
    for (const int near : {-2, -1, 0, 1, 2}) {
      const unbounded number = (unbounded(1) << power) + near;
      all.push_back(number);
      all.push_back(-number);
    }
  }
  return all;
}

TEST_CASE("at every edge of the fast path the answers are those of unbounded integers") {
  const auto numbers = edges();
  for (const auto& a : numbers) {
    for (const auto& b : numbers) {
      const auto expected = of_reference(a, b);
      REQUIRE(of_ours(ours(a), ours(b)) == expected);
      REQUIRE(is_canonical(ours(a), ours(b)));
    }
  }
}

TEST_CASE("on random numbers the answers are those of unbounded integers") {
  test::generator random(20251118);
  for (int i = 0; i < 5000; ++i) {
    const auto a = random.whole(60);
    const auto b = random.whole(i % 2 == 0 ? 20 : 60);
    REQUIRE(of_ours(*integer::parse(a), *integer::parse(b)) ==
            of_reference(unbounded(a), unbounded(b)));
  }
}

TEST_CASE("what grew beyond 128 bits and shrank again is the number that it was") {
  const integer edge = integer::from_wide(wide_least);
  CHECK(edge - 1 + 1 == edge);
  CHECK(-(-edge) == edge);
  CHECK(edge * 4 - edge * 3 == edge);
  CHECK(divide_toward_zero(edge, -1).quotient - 1 == integer::from_wide(~wide_least));
  CHECK((edge * edge * 0).is_zero());
  CHECK((edge * edge - edge * edge).sign() == 0);
}

TEST_CASE("text is read as decimal digits and as nothing else") {
  const std::vector<test::row> rows{
      {"0", "0"},
      {"-0", "0"},
      {"010", "10"},
      {"-7", "-7"},
      {"0000000000000000000000000000000000000000000000012", "12"},
      {"170141183460469231731687303715884105727", "170141183460469231731687303715884105727"},
      {"-170141183460469231731687303715884105729", "-170141183460469231731687303715884105729"},
      {"", "none"},
      {"-", "none"},
      {"--1", "none"},
      {"+1", "none"},
      {"1 ", "none"},
      {" 1", "none"},
      {"0x10", "none"},
      {"1e9", "none"},
      {"1.0", "none"},
      {"1,000", "none"},
      {"１", "none"},
      {"1234567890123456789012345678901234567890x", "none"},
  };
  for (const auto& each : rows) {
    const auto read = integer::parse(each.text);
    CHECK_MESSAGE((read ? read->to_string() : "none") == each.expected, each.text);
  }
}

TEST_CASE("powers of ten have the digits that they say") {
  for (std::size_t exponent = 0; exponent < 100; ++exponent) {
    const auto power = integer::power_of_ten(exponent);
    REQUIRE(power.to_string() == "1" + std::string(exponent, '0'));
    REQUIRE(power.digit_count() == exponent + 1);
    REQUIRE((-power).digit_count() == exponent + 1);
  }
  CHECK(integer().digit_count() == 1);
}

TEST_CASE("a number says its sign and whether it is even or fits 64 bits") {
  const auto large = integer::power_of_ten(60);
  CHECK(integer(INT64_MAX).to_int64() == INT64_MAX);
  CHECK(integer(INT64_MIN).to_int64() == INT64_MIN);
  CHECK_FALSE((integer(INT64_MAX) + 1).to_int64());
  CHECK_FALSE((integer(INT64_MIN) - 1).to_int64());
  CHECK_FALSE(large.to_int64());
  CHECK(large.sign() == 1);
  CHECK((-large).sign() == -1);
  CHECK(integer().sign() == 0);
  CHECK(integer(UINT64_MAX).to_string() == "18446744073709551615");
  CHECK(large.is_even());
  CHECK_FALSE((large + 1).is_even());
  CHECK_FALSE((-large - 1).is_even());
  CHECK(integer(-2).is_even());
  CHECK_FALSE(integer(-3).is_even());
  CHECK(integer(1).is_one());
  CHECK_FALSE(large.is_one());
}

TEST_CASE("a number gives its 128 bits where it has no more") {
  CHECK(integer().to_wide() == std::optional<wide>(0));
  CHECK(integer(INT64_MIN).to_wide() == std::optional<wide>(INT64_MIN));
  CHECK(integer(UINT64_MAX).to_wide() == std::optional<wide>(UINT64_MAX));
  const auto most = *integer::parse("170141183460469231731687303715884105727");
  const auto least = *integer::parse("-170141183460469231731687303715884105728");
  CHECK(most.to_wide() == std::optional<wide>(~wide_least));
  CHECK(least.to_wide() == std::optional<wide>(wide_least));
  CHECK_FALSE((most + 1).to_wide());
  CHECK_FALSE((least - 1).to_wide());
  CHECK_FALSE((-least).to_wide());
  CHECK_FALSE(integer::power_of_ten(60).to_wide());
  CHECK((most + 1 - 1).to_wide() == std::optional<wide>(~wide_least));
  CHECK((least * 4 - least * 3).to_wide() == std::optional<wide>(wide_least));
}

}  // namespace
}  // namespace subvent::detail
