// SPDX-License-Identifier: Apache-2.0
#include <subvent/ledger/audit.hpp>

#include <doctest/doctest.h>

#include <string>

#include <ledger/audit_support.hpp>

namespace subvent::ledger {

TEST_CASE("an audit says how much it looked at") {
  const auto scheme = test::scheme_of(test::audited_rules);
  const auto book = test::book_of(
      "application|a|2025-03-01|cost=HKD 240|local=true|applicant=x\n"
      "application|b|2025-03-01|local=true|applicant=y\n"
      "payment|a|40|2025-05-01|signed\npayment|a|40|2025-06-01|report\n",
      scheme);
  const auto made = audit(book, {{scheme->id, scheme}}, {test::day_of("2026-06-30")});
  CHECK(made.findings.empty());
  CHECK(made.applications == 2);
  CHECK(made.decided == 1);
  CHECK(made.payments == 2);
  REQUIRE(made.paid.size() == 1);
  CHECK(made.paid.at("HKD").to_string() == "HKD 80.00");
}

TEST_CASE("findings come in the order of their codes") {
  CHECK(test::audited("application|a|2025-03-01|cost=HKD 240|local=true|applicant=x\n"
                      "payment|a|50|2025-04-01\npayment|a|50|2025-04-01\n"
                      "payment|b|1|2025-04-01\n") ==
        "F101 b 1.00 not 0.00 at 4\nF104 a 100.00 not 50.00 at 2\n"
        "F205 a 100.00 not 80.00 by matching at 3 other_version ratio_turned ratio_misread\n");
}

}  // namespace subvent::ledger
