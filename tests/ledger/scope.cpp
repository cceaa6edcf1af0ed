// SPDX-License-Identifier: Apache-2.0
#include <subvent/ledger/scope.hpp>

#include <doctest/doctest.h>

#include <string>

namespace subvent::ledger {

TEST_CASE("ages fall into bands of ninety days, one year, three years and more") {
  const auto band = [](std::int64_t days) { return age_band(days).in(language::en); };
  CHECK(band(90) == "≤ 90");
  CHECK(band(91) == "91–365");
  CHECK(band(365) == "91–365");
  CHECK(band(366) == "366–1,095");
  CHECK(band(1096) == "> 1,095");
}

TEST_CASE("amounts in two currencies are not compared") {
  const book empty;
  const std::vector<dossier> none;
  const audit_options options{*day::parse("2026-01-01")};
  programs lowered;
  diagnosing diagnose(lowered);
  std::vector<finding> findings;
  const audit_scope scope{empty, none, options, diagnose, findings};
  CHECK(scope.exceeds(*money::parse("HKD 2"), *money::parse("HKD 1")));
  CHECK_FALSE(scope.exceeds(*money::parse("HKD 1"), *money::parse("HKD 1")));
  CHECK_FALSE(scope.exceeds(*money::parse("USD 2"), *money::parse("HKD 1")));
}

}  // namespace subvent::ledger
