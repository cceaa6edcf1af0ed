// SPDX-License-Identifier: Apache-2.0
#include <subvent/ledger/claims.hpp>

#include <doctest/doctest.h>

#include <string>

#include <subvent/base/report.hpp>
#include <support/scheme.hpp>

using namespace subvent;

namespace {

/// Each claim, then each problem with its code, the text at its place and its arguments.
std::string claims_in(const std::string& table, rule::scheme_pointer scheme = {}) {
  const ledger::claim_reading by{currency::of("HKD"), std::move(scheme)};
  const auto made = ledger::read_claims(make_source("claims.csv", table), by);
  std::string all;
  for (const auto& one : made.claims) {
    all += one.id + "|" + one.what.applicant + "|" + one.what.on.to_string() + "|" +
           one.what.entitled.amount_string();
    if (one.what.rank) all += "|" + one.what.rank->to_string();
    for (const auto& id : one.fails) all += "|fails " + id;
    all += "\n";
  }
  for (const auto& one : made.problems) all += test::one_line(one) + "\n";
  return all;
}

rule::scheme_pointer half_of_cost() {
  return test::scheme_of(
      "figures:\n  half: {value: 50%, source: page}\n  most: {value: HKD 100, source: page}\n"
      "history: {before: {sum: awards, of: [hk.test], same: applicant}}\n"
      "criteria: {at_home: {require: local, source: page}}\n"
      "award:\n  - {share: half, of: cost, source: page}\n"
      "  - {cap: most, less: before, source: page}\n"
      "  - {round: down, to: HKD 0.01, source: page}\n");
}

}  // namespace

TEST_CASE("a claim is told by its applicant, its day and what it is entitled to") {
  CHECK(claims_in("claim,applicant,application_date,entitled,rank\n"
                  "first,a,2025-01-02,\"HKD 1,000.50\",2\n"
                  ",b,2025-01-03,HKD 0,\n") ==
        "first|a|2025-01-02|1000.50|2\n"
        "3|b|2025-01-03|0.00\n");
}

TEST_CASE("a scheme decides what a claim is entitled to where no column tells it") {
  CHECK(claims_in("applicant,application_date,cost,local,before,entitled\n"
                  "a,2025-01-02,HKD 90,true,,\n"
                  "b,2025-01-03,HKD 90,false,,\n"
                  "c,2025-01-04,HKD 300,true,HKD 40,\n"
                  "d,2025-01-05,,,,HKD 7\n",
                  half_of_cost()) ==
        "2|a|2025-01-02|45.00\n"
        "3|b|2025-01-03|0.00|fails at_home\n"
        "4|c|2025-01-04|60.00\n"
        "5|d|2025-01-05|7.00\n");
}

TEST_CASE("what a scheme decides below zero is no claim") {
  const auto less = test::scheme_of(
      "award:\n  - {formula: cost - own, source: page}\n"
      "  - {round: down, to: HKD 0.01, source: page}\n");
  CHECK(claims_in("applicant,application_date,cost,own\na,2025-01-02,HKD 1,HKD 4\n", less) ==
        "E7030 [a,2025-01-02,HKD 1,HKD 4] 2|HKD -3.00\n");
}

TEST_CASE("a claim that is undetermined says what is missing") {
  CHECK(claims_in("applicant,application_date,cost,local\na,2025-01-02,HKD 90,\n",
                  half_of_cost()) == "E7013 [a,2025-01-02,HKD 90,] 2|`local`\n");
}

TEST_CASE("what the columns lack or have too often is said of the first row") {
  CHECK(claims_in("aplicant,application_date,entitled\n") ==
        "E7008 [aplicant] aplicant|applicant|`claim`, `applicant`, `application_date`, "
        "`entitled`, `rank`\n"
        "E7006 [] applicant|aplicant\n");
  CHECK(claims_in("applicant,application_date,entitled,entitled\n") ==
        "E7007 [entitled] entitled\n");
  CHECK(claims_in("applicant,application_date\n") == "E7006 [] entitled|\n");
}

TEST_CASE("a table without claims is refused") {
  CHECK(claims_in("") == "E7010 [] claims.csv\n");
  CHECK(claims_in("applicant,application_date,entitled\n") == "E7010 [] claims.csv\n");
}

TEST_CASE("every row that is wrong is said, and the others are read") {
  CHECK(claims_in("applicant,application_date,entitled\n"
                  "a,2025-01-02\n"
                  "b,2025-13-02,HKD 5\n"
                  "c,2025-01-02,5\n"
                  ",2025-01-02,HKD 5\n"
                  "d,2025-01-02,\n"
                  "e,2025-01-02,HKD -5\n"
                  "f,2025-01-02,USD 5\n"
                  "g,2025-01-02,\"HKD 5\n"
                  "h,2025-01-02,HKD 5\n") ==
        "10|h|2025-01-02|5.00\n"
        "E7005 [a,2025-01-02] 2|3\n"
        "E2011 [2025-13-02] 2025-13-02|||13\n"
        "E2002 [5] 5\n"
        "E7009 [] applicant\n"
        "E7009 [] entitled\n"
        "E7012 [HKD -5] HKD -5.00\n"
        "E4015 [USD 5] entitled|USD|HKD\n"
        "E7002 [\"]\n");
}

TEST_CASE("facts are read as an applicant tells them") {
  CHECK(claims_in("applicant,application_date,cost,local\na,2025-01-02,HKD -1,perhaps\n",
                  half_of_cost()) ==
        "E4002 [HKD -1] cost|HKD -1|HKD 0.00\n"
        "E2013 [perhaps] perhaps\n");
}
