// SPDX-License-Identifier: Apache-2.0
#include <subvent/quantity/detail/print.hpp>

#include <doctest/doctest.h>

namespace subvent::detail {
namespace {

TEST_CASE("a point is put before the decimals with zeros where digits lack") {
  CHECK(with_point(3333333, 2) == "33333.33");
  CHECK(with_point(0, 2) == "0.00");
  CHECK(with_point(5, 2) == "0.05");
  CHECK(with_point(-5, 2) == "-0.05");
  CHECK(with_point(-55, 2) == "-0.55");
  CHECK(with_point(-555, 2) == "-5.55");
  CHECK(with_point(100, 0) == "100");
  CHECK(with_point(1, 4) == "0.0001");
}

TEST_CASE("a fraction is written as a decimal where that ends") {
  CHECK(to_text(fraction(7, 10)) == "0.7");
  CHECK(to_text(fraction(-1, 8)) == "-0.125");
  CHECK(to_text(fraction(10)) == "10");
  CHECK(to_text(fraction(-1, 3)) == "-1/3");
  CHECK(to_decimal(fraction(1, 2), 4) == "0.5000");
}

TEST_CASE("commas stand between the thousands of whole parts alone") {
  CHECK(with_commas("1") == "1");
  CHECK(with_commas("123") == "123");
  CHECK(with_commas("1234") == "1,234");
  CHECK(with_commas("-123456") == "-123,456");
  CHECK(with_commas("HKD 1234567.12345") == "HKD 1,234,567.12345");
  CHECK(with_commas("HKD -100000/3000") == "HKD -100,000/3,000");
  CHECK(with_commas("1000000000") == "1,000,000,000");
}

}  // namespace
}  // namespace subvent::detail
