// SPDX-License-Identifier: Apache-2.0
#include <subvent/emit/audit_report.hpp>

#include <doctest/doctest.h>

#include <optional>
#include <string>

#include <ledger/audit_support.hpp>

namespace subvent::emit {
namespace {

ledger::finding found(const std::string& amount, const std::string& should) {
  ledger::finding made{ledger::finding_code::award_too_high};
  made.records = {{0, 12}};
  if (!amount.empty()) made.found = *money::parse(amount);
  if (!should.empty()) made.expected = *money::parse(should);
  return made;
}

TEST_CASE("a report says where a finding is, by how much, and whether that is trivial") {
  const ledger::book book{{"payments.csv"}};
  const ledger::scheme_table schemes;
  const ledger::audit_options asked{test::day_of("2026-06-30")};
  const ledger::audit_result result;
  audit_report report{book, schemes, asked, result};
  const auto over = found("HKD 101", "HKD 100");
  CHECK(report.place_of(over) == "payments.csv:12");
  CHECK(audit_report::difference(over)->to_string() == "HKD 1.00");
  CHECK_FALSE(report.is_trivial(over));
  report.clearly_trivial = *money::parse("HKD 1");
  CHECK(report.is_trivial(over));
  CHECK(report.is_trivial(found("HKD 100", "HKD 101")));
  CHECK_FALSE(report.is_trivial(found("HKD 101.01", "HKD 100")));
  CHECK_FALSE(report.is_trivial(found("USD 101", "USD 100")));
}

TEST_CASE("what is not one amount against another has no difference") {
  CHECK_FALSE(audit_report::difference(found("HKD 1", "")).has_value());
  CHECK_FALSE(audit_report::difference(found("HKD 1", "USD 1")).has_value());
}

}  // namespace
}  // namespace subvent::emit
