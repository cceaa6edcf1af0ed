// SPDX-License-Identifier: Apache-2.0
#include <emit/audit_tally.hpp>

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

#include <ledger/audit_support.hpp>

namespace subvent::emit {
namespace {

using ledger::finding_code;

/// A finding about an application, with what the ledger has and what it should have.
ledger::finding found(finding_code what, const std::string& application, const std::string& amount,
                      const std::string& should) {
  ledger::finding made{what};
  made.scheme = "hk.test";
  made.application = application;
  made.records = {{0, 1}};
  if (!amount.empty()) made.found = *money::parse(amount);
  if (!should.empty()) made.expected = *money::parse(should);
  return made;
}

std::string text_of(const sums& of) {
  std::string all;
  for (const auto& [in, sum] : of) all += (all.empty() ? "" : ", ") + sum.to_string();
  return all;
}

/// The tally of findings, of which differences of no more than HKD 1 are trivial.
audit_tally tally(std::vector<ledger::finding> findings) {
  const ledger::book book{{"payments.csv"}};
  const ledger::scheme_table schemes;
  const ledger::audit_options asked{test::day_of("2026-06-30")};
  ledger::audit_result result;
  result.findings = std::move(findings);
  return tally_of({book, schemes, asked, result, *money::parse("HKD 1")});
}

TEST_CASE("findings are counted by kind, severity and scheme, with what they come to") {
  const auto made = tally({found(finding_code::award_too_high, "a", "HKD 100.01", "HKD 0.01"),
                           found(finding_code::award_too_high, "b", "HKD 2", "HKD 1"),
                           found(finding_code::award_too_high, "c", "USD 7", "USD 4"),
                           found(finding_code::award_too_low, "d", "HKD 1", "HKD 3.50"),
                           found(finding_code::started_early, "e", "", "")});
  CHECK(made.all.count == 5);
  CHECK(made.all.trivial == 1);
  CHECK(text_of(made.all.above) == "HKD 101.00, USD 3.00");
  CHECK(text_of(made.all.below) == "HKD 2.50");
  CHECK(made.by_severity == std::array<std::size_t, 3>{3, 2, 0});
  CHECK(made.by_kind.size() == 3);
  CHECK(made.by_kind.at(finding_code::award_too_high).count == 3);
  CHECK(text_of(made.by_kind.at(finding_code::award_too_low).above) == "");
  CHECK(text_of(made.by_kind.at(finding_code::award_too_low).below) == "HKD 2.50");
  CHECK(made.by_scheme.at("hk.test").count == 5);
}

TEST_CASE("a difference that is found in two ways counts once for its application") {
  const auto made = tally({found(finding_code::award_too_high, "a", "HKD 90", "HKD 80"),
                           found(finding_code::paid_above_entitlement, "a", "HKD 95", "HKD 80"),
                           found(finding_code::paid_ineligible, "b", "HKD 5", "HKD 0"),
                           found(finding_code::award_too_low, "c", "HKD 5", "HKD 9"),
                           found(finding_code::paid_below_award, "c", "HKD 4", "HKD 5")});
  CHECK(text_of(made.all.above) == "HKD 30.00");
  CHECK(text_of(made.above) == "HKD 20.00");
  CHECK(text_of(made.below) == "HKD 4.00");
}

TEST_CASE("what is not of one entitlement is no difference from the rules") {
  const auto made = tally({found(finding_code::envelope_exceeded, "a", "HKD 500", "HKD 400"),
                           found(finding_code::contribution_not_covered, "a", "HKD 1", "HKD 4"),
                           found(finding_code::paid_above_award, "b", "HKD 9", "HKD 8"),
                           found(finding_code::total_differs, "", "HKD 9", "HKD 1")});
  CHECK(text_of(made.above) == "");
  CHECK(text_of(made.below) == "");
  CHECK(text_of(made.by_kind.at(finding_code::envelope_exceeded).above) == "HKD 100.00");
}

TEST_CASE("differences are counted by the likeliest cause, and those without one as unexplained") {
  auto turned = found(finding_code::award_too_high, "a", "HKD 90", "HKD 80");
  turned.causes = {{ledger::mistake::ratio_turned, {"HKD 90.00", "2:1", "1:2"}},
                   {ledger::mistake::unit_slip, {"HKD 90.00", "1"}}};
  auto paid = turned;
  paid.what = finding_code::paid_above_entitlement;
  const auto made = tally({turned, paid, found(finding_code::award_too_high, "b", "HKD 9", "HKD 8"),
                           found(finding_code::paid_above_award, "c", "HKD 9", "HKD 8")});
  CHECK(made.by_cause.size() == 2);
  CHECK(text_of(made.by_cause.at(ledger::mistake::ratio_turned).above) == "HKD 10.00");
  CHECK(made.by_cause.at(std::nullopt).count == 2);
}

}  // namespace
}  // namespace subvent::emit
