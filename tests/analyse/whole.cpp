// SPDX-License-Identifier: Apache-2.0
#include <subvent/analyse/whole.hpp>

#include <doctest/doctest.h>

#include <string>

#include <support/scheme.hpp>

namespace subvent::analyse {
namespace {

/// Whether what the last step is given is whole, of an award that is this formula.
bool whole(const std::string& formula) {
  const auto made =
      test::program_of(test::declarations_for(formula) + "award:\n  - {formula: '" + formula +
                       "', source: page}\n"
                       "  - {round: down, to: HKD 0.01, source: page}\n");
  return is_whole(*made, *made->steps.back().before);
}

}  // namespace

TEST_CASE("what is told in money is whole, and so is what is added and compared of it") {
  for (const auto* formula : {"cost", "cost + own", "cost - small", "min(cost, own, 0)",
                              "max(cost, hundred)", "abs(balance)", "-cost", "cost * ten"}) {
    CHECK_MESSAGE(whole(formula), std::string(formula));
  }
}

TEST_CASE("what is multiplied by a fraction or by what is told, or divided, may be a fraction") {
  for (const auto* formula : {"cost * half", "cost * staff", "cost / ten", "cost / (cost / own)",
                              "cost * half + own", "min(cost, own * part)"}) {
    CHECK_MESSAGE(!whole(formula), std::string(formula));
  }
}

}  // namespace subvent::analyse
