// SPDX-License-Identifier: Apache-2.0
#include <ledger/gathering.hpp>

#include <doctest/doctest.h>

#include <string>

#include <ledger/audit_support.hpp>

namespace subvent::ledger {
namespace {

/// Each dossier in order of time: its id, the history that it was decided with, its entitlement.
std::string dossiers(const std::string& text) {
  const auto scheme = test::scheme_of(test::audited_rules);
  const auto book = test::book_of(text, scheme);
  programs lowered;
  const scheme_table all{{scheme->id, scheme}};
  std::string lines;
  for (const auto& one : gathering(book, all, lowered).run()) {
    const auto* before = one.facts.find("hk.test.before");
    lines += one.application->id;
    if (before != nullptr) lines += " after " + rule::to_string(*before);
    const auto entitled = one.entitled();
    lines += entitled ? " " + entitled->amount_string() : " unknown";
    lines += "\n";
  }
  return lines;
}

std::string application_of(const std::string& id, const std::string& day) {
  return "application|" + id + "|" + day + "|cost=HKD 240|local=true|applicant=x\n";
}

TEST_CASE("awards count for those that were granted later, whatever the order of the tables") {
  CHECK(dossiers(application_of("b", "2025-02-01") + application_of("a", "2025-01-01") +
                 "award|b|80|2025-06-01\naward|a|80|2025-05-01\n") ==
        "a after HKD 0.00 80.00\nb after HKD 80.00 70.00\n");
  // Where there is no award, what was paid was granted, on the day of the first payment.
  CHECK(dossiers(application_of("b", "2025-02-01") + application_of("a", "2025-01-01") +
                 "payment|b|30|2025-03-01\npayment|b|40|2025-08-01\naward|a|80|2025-05-01\n") ==
        "b after HKD 0.00 80.00\na after HKD 70.00 80.00\n");
}

TEST_CASE("a further award counts for those that were granted after it") {
  // b comes between the two awards of a, c after both.
  CHECK(dossiers(application_of("a", "2025-01-01") + application_of("b", "2025-02-01") +
                 application_of("c", "2025-03-01") +
                 "award|a|50|2025-05-01\naward|a|30|2025-07-01\n"
                 "award|b|10|2025-06-01\naward|c|10|2025-07-01\n") ==
        "a after HKD 0.00 80.00\nb after HKD 50.00 80.00\nc after HKD 90.00 60.00\n");
  // One that takes all back leaves no award.
  CHECK(dossiers(application_of("a", "2025-01-01") + application_of("b", "2025-02-01") +
                 "award|a|50|2025-05-01\naward|a|-50|2025-05-02\naward|b|10|2025-06-01\n") ==
        "a after HKD 0.00 80.00\nb after HKD 0.00 80.00\n");
}

TEST_CASE("on one day the order is that of the applications") {
  CHECK(dossiers(application_of("b", "2025-02-01") + application_of("a", "2025-01-01") +
                 "award|a|80|2025-05-01\naward|b|80|2025-05-01\n") ==
        "b after HKD 0.00 80.00\na after HKD 80.00 70.00\n");
}

TEST_CASE("an application that was never granted counts for nobody") {
  CHECK(dossiers(application_of("a", "2025-01-01") + application_of("b", "2025-02-01")) ==
        "a after HKD 0.00 80.00\nb after HKD 0.00 80.00\n");
}

TEST_CASE("who is ineligible is entitled to nothing, and the undecided to nobody knows what") {
  CHECK(dossiers("application|a|2025-01-01|cost=HKD 240|local=false|applicant=x\n"
                 "application|b|2025-01-02|local=true|applicant=y\n") ==
        "a after HKD 0.00 0.00\nb after HKD 0.00 unknown\n");
}

TEST_CASE("an application that stands twice is taken as it stood first") {
  CHECK(dossiers(application_of("a", "2025-01-01") + application_of("a", "2024-01-01")) ==
        "a after HKD 0.00 80.00\n");
}

}  // namespace
}  // namespace subvent::ledger
