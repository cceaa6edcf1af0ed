// SPDX-License-Identifier: Apache-2.0
#include <ledger/unread.hpp>

#include <doctest/doctest.h>

#include <string>

#include <ledger/audit_support.hpp>

namespace subvent::ledger {
namespace {

using test::audited;

const std::string applied = "application|a|2025-03-01|cost=HKD 240|local=true|applicant=x\n";
const std::string granted = applied + "award|a|80|2025-04-01|2025-12-31\n";

TEST_CASE(
    "what an unread row of nobody known may change is said of each finding that rests on it") {
  const auto owed = granted + "payment|a|80|2025-04-02\ncost|a|cost|180\n";
  CHECK(audited(owed + "unread||refund\n") ==
        "F501 a 80.00 not 60.00 by matching at 4 cost_not_audited unread:refund\n");
  CHECK(audited(owed + "unread||cost\nunread||payment\n") ==
        "F501 a 80.00 not 60.00 by matching at 4 cost_not_audited unread:payment unread:cost\n");
  CHECK(audited(owed + "unread||contribution\n") ==
        "F501 a 80.00 not 60.00 by matching at 4 cost_not_audited\n");
  CHECK(audited(granted + "payment|a|40|2025-04-02|signed\nunread||payment\n") ==
        "F505 a 40.00 not 80.00 by report at 2 unread:payment\n");
  CHECK(audited(granted + "payment|a|80|2025-04-02\ncontribution|a|1|2025-04-01\n"
                          "unread||contribution\n") ==
        "F210 a 1.00 not 160.00 at 3 unread:contribution\n");
  CHECK(audited(applied + "award|a|70|2025-04-01\nunread||award\n") ==
        "F204 a 70.00 not 80.00 by matching at 2 unread:award\n");
}

TEST_CASE("what was paid too much may have come back in a row that could not be read") {
  CHECK(audited(granted + "payment|a|90|2025-04-02\nunread|a|refund\n") ==
        "F109 a at 2\n"
        "F205 a 90.00 not 80.00 by matching at 3 unread:refund\n"
        "F206 a 90.00 not 80.00 at 3 unread:refund\n");
  CHECK(audited(granted + "payment|a|120|2025-04-02\nunread|a|payment\n") ==
        "F109 a at 2\n"
        "F205 a 120.00 not 80.00 by matching at 3 unread:payment\n"
        "F206 a 120.00 not 80.00 at 3 unread:payment\n"
        "F301 a 120.00 not 100.00 by project_cap at 3 unread:payment\n");
}

TEST_CASE("an application of which nothing could be read but itself cannot be decided") {
  CHECK(audited(applied + "unread|a|payment\n") == "F109 a at 1\n");
}

TEST_CASE("what an applicant was granted before is not known where a record of it was not read") {
  const std::string later =
      "application|b|2025-06-01|cost=HKD 300|local=true|applicant=x\naward|b|100|2025-06-02\n";
  CHECK(audited(applied + later) == "");
  CHECK(audited(applied + later + "unread|a|award\n") == "F109 a at 1\nF110 b at 3\n");
  const auto earlier = applied + "award|a|80|2025-04-01\n";
  CHECK(audited(earlier + later + "payment|b|100|2025-07-01\nunread|a|award\n") ==
        "F109 a at 2\nF110 b at 4\n"
        "F203 b 100.00 not 70.00 by applicant_cap at 4 history_forgotten cap_forgotten "
        "rounding_step unread:award\n"
        "F205 b 100.00 not 70.00 by applicant_cap at 5 history_forgotten cap_forgotten "
        "rounding_step unread:award\n"
        "F302 b 180.00 not 150.00 by applicant_cap at 5 unread:award\n");
  // Another's record changes nothing, nor that of a later application.
  CHECK(audited(applied + "application|b|2025-06-01|cost=HKD 300|local=true|applicant=y\n"
                          "award|b|100|2025-06-02\nunread|a|award\n") == "F109 a at 1\n");
  CHECK(audited(earlier + later + "payment|b|100|2025-07-01\nunread|b|payment\n")
            .starts_with("F109 b at 4\nF203 b"));
}

TEST_CASE("an application that could not be read may have been granted to anyone before") {
  CHECK(audited(applied + "award|a|90|2025-04-01\nunread|c|application\n") ==
        "F203 a 90.00 not 80.00 by matching at 2 unread:application\n");
  constexpr std::string_view rules =
      "figures: {most: {value: HKD 100, source: page}}\n"
      "award:\n  - {formula: cost, source: page}\n  - {cap: most, source: page}\n"
      "  - {round: down, to: HKD 0.01, source: page}\n";
  CHECK(audited("application|a|2025-03-01|cost=HKD 90|applicant=x\naward|a|95|2025-04-01\n"
                "unread|c|application\n",
                rules) == "F203 a 95.00 not 90.00 by formula at 2\n");
}

TEST_CASE("a sum over all applications rests on every row of them") {
  std::string text;
  for (const auto* id : {"a", "b", "c", "d", "e"}) {
    text += std::string("application|") + id +
            "|2025-03-01|cost=HKD 270|local=true|applicant=" + id + "\npayment|" + id +
            "|90|2025-04-01\n";
  }
  CHECK(audited(text + "unread|a|refund\n") ==
        "F109 a at 2\nF304 e 450.00 not 400.00 by whole_budget at 10 unread:refund\n");
}

TEST_CASE("the sentence of a finding says what may change it") {
  finding made{finding_code::report_late};
  made.about = {"a", "2025-01-01", "", "3 days"};
  made.unread = {record_kind::payment, record_kind::refund};
  CHECK(made.sentence(language::en) ==
        "the report of `a` was due on 2025-01-01 and is 3 days late; a payment, a refund that "
        "could not be read may change this");
  CHECK(made.sentence(language::zh_hant) ==
        "`a`的報告應於2025-01-01提交，逾期3 days；有付款、退款記錄無法讀取，或會改變此項");
}

TEST_CASE("where an award was not read, nor is it known what came before it and after") {
  const std::string both =
      "application|a|2025-03-01|cost=HKD 300|local=true|applicant=x\n"
      "application|b|2025-03-01|cost=HKD 300|local=true|applicant=x\n"
      "award|b|100|2025-02-01\npayment|a|100|2025-06-01\n";
  const auto found = audited(both + "unread|a|award\n");
  CHECK(found.find("F110 b") != std::string::npos);
  CHECK(found.find("F205 a 100.00 not 50.00 by applicant_cap at 4 history_forgotten cap_forgotten "
                   "rounding_step unread:award\n") != std::string::npos);
}

TEST_CASE("what was paid of an award is no part of what it counts for") {
  const std::string both =
      "application|a|2025-03-01|cost=HKD 240|local=true|applicant=x\n"
      "application|b|2025-06-01|cost=HKD 300|local=true|applicant=x\n"
      "award|a|80|2025-04-01\naward|b|70|2025-07-01\n";
  CHECK(audited(both + "unread|a|payment\nunread|a|refund\n") == "F109 a at 3\n");
}

TEST_CASE("an award that had ended, or is of another year, leaves no history open") {
  constexpr std::string_view rules =
      "figures: {live_cap: {value: HKD 90, source: page}, year_cap: {value: HKD 90, source: "
      "page}}\n"
      "history:\n"
      "  live_now: {sum: awards, of: [hk.test], same: applicant, live: true}\n"
      "  this_year: {sum: awards, of: [hk.test], same: applicant, year_from: '04-01'}\n"
      "award:\n  - {formula: cost, source: page}\n"
      "  - {cap: live_cap, less: live_now, source: page}\n"
      "  - {cap: year_cap, less: this_year, source: page}\n"
      "  - {round: down, to: HKD 0.01, source: page}\n";
  const std::string both =
      "application|a|2024-03-01|cost=HKD 40|applicant=x\n"
      "application|b|2025-06-01|cost=HKD 40|applicant=x\n"
      "award|b|40|2025-07-01\n";
  CHECK(audited(both + "award|a|40|2024-04-10|2024-12-31\nunread|a|award\n", rules) ==
        "F109 a at 4\n");
  CHECK(audited(both + "award|a|40|2024-04-10\nunread|a|award\n", rules) ==
        "F109 a at 4\nF110 b at 3\n");
}

}  // namespace
}  // namespace subvent::ledger
