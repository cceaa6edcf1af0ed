// SPDX-License-Identifier: Apache-2.0
#include <ledger/scope.hpp>

#include <doctest/doctest.h>

#include <string>

namespace subvent::ledger {

TEST_CASE("amounts in two currencies are not compared") {
  const book empty;
  const std::vector<dossier> none;
  const audit_options options{*day::parse("2026-01-01")};
  programs lowered;
  diagnosing diagnose(lowered);
  std::vector<finding> findings;
  const unread_rows unread(empty, none);
  const audit_scope scope{empty, none, options, unread, diagnose, findings};
  CHECK(scope.exceeds(*money::parse("HKD 2"), *money::parse("HKD 1")));
  CHECK_FALSE(scope.exceeds(*money::parse("HKD 1"), *money::parse("HKD 1")));
  CHECK_FALSE(scope.exceeds(*money::parse("USD 2"), *money::parse("HKD 1")));
}

}  // namespace subvent::ledger
