// SPDX-License-Identifier: Apache-2.0
#include <subvent/ledger/progress.hpp>

#include <doctest/doctest.h>

#include <string>

#include <ledger/audit_support.hpp>

namespace subvent::ledger {

TEST_CASE("a watcher is told at every thousandth record and at no other") {
  std::string told;
  const progress_watcher watch = [&](const progress& now) {
    told += std::to_string(now.done) + " of " + std::to_string(now.of) + ";";
  };
  for (std::size_t i = 1; i <= 2'500; ++i) tell(watch, {progress::stage::deciding, i, 2'500});
  CHECK(told == "1000 of 2500;2000 of 2500;");
  tell({}, {progress::stage::reading, 1'000});
}

TEST_CASE("an audit says how many applications it has decided") {
  const auto scheme = test::scheme_of(test::audited_rules);
  std::string text;
  for (int i = 0; i < 1'001; ++i) {
    text += "application|" + std::to_string(i) + "|2025-03-01|cost=HKD 3|local=true\n";
  }
  std::string told;
  audit_options options{test::day_of("2026-06-30")};
  options.watch = [&](const progress& now) {
    CHECK(now.at == progress::stage::deciding);
    told += std::to_string(now.done) + " of " + std::to_string(now.of) + ";";
  };
  audit(test::book_of(text, scheme), {{scheme->id, scheme}}, options);
  CHECK(told == "1000 of 1001;");
}

}  // namespace subvent::ledger
