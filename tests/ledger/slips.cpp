// SPDX-License-Identifier: Apache-2.0
#include <ledger/slips.hpp>

#include <doctest/doctest.h>

#include <string>

namespace subvent::ledger {
namespace {

std::string swapped(const std::string& of) {
  std::string all;
  for (const auto& one : digits_swapped(*money::parse(of))) all += one.amount_string() + " ";
  return all;
}

TEST_CASE("two neighbouring digits are swapped, across the point and to the front too") {
  CHECK(swapped("HKD 123.45") == "213.45 132.45 124.35 123.54 ");
  CHECK(swapped("HKD 100") == "10.00 ");
  CHECK(swapped("HKD 11.11") == "");
  CHECK(swapped("HKD 0") == "");
}

TEST_CASE("each unit that is taken for another has its way back") {
  number product(1);
  for (const auto& [factor, written] : unit_slips()) {
    product = product * factor;
    CHECK(factor.to_string() != "1");
    CHECK(!written.empty());
  }
  CHECK(product.to_string() == "1");
}

}  // namespace
}  // namespace subvent::ledger
