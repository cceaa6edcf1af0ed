// SPDX-License-Identifier: Apache-2.0
#include <subvent/ledger/diagnose.hpp>

#include <doctest/doctest.h>

#include <string>

#include <ledger/audit_support.hpp>

namespace subvent::ledger {
namespace {

/// The mistakes that give an amount to the last application of a ledger, each in a sentence.
std::string causes(const std::string& text, const std::string& found,
                   std::string_view rules = test::audited_rules) {
  const auto scheme = test::scheme_of(rules);
  const auto book = test::book_of(text, scheme);
  programs lowered;
  const scheme_table all{{scheme->id, scheme}};
  const auto dossiers = gathering(book, all, lowered).run();
  diagnosing diagnose(lowered);
  for (const auto& one : dossiers) diagnose.note(one);
  std::string lines;
  for (const auto& one : diagnose.causes_of(dossiers.back(), *money::parse("HKD " + found))) {
    lines += one.sentence(language::en) + "\n";
  }
  return lines;
}

const std::string applied = "application|a|2025-03-01|cost=HKD 120|local=true|applicant=x\n";

std::string of_cost(const std::string& cost, const std::string& found) {
  return causes("application|a|2025-03-01|cost=HKD " + cost + "|local=true|applicant=x\n", found);
}

TEST_CASE("an amount that no mistake gives is unexplained") {
  CHECK(causes(applied, "41.37") == "");
  CHECK(causes(applied, "0") == "");
}

TEST_CASE("the rules of the version before, and the ratio turned round, are found") {
  CHECK(causes(applied, "60") == "HKD 60.00 is what the rules in force from 2024-01-01 give\n");
  CHECK(causes(applied, "80") ==
        "HKD 80.00 is what the ratio 2:1 gives, which is 1:2 turned round\n");
}

TEST_CASE("a cap that was forgotten or put on the base first is found") {
  CHECK(of_cost("1200", "150") == "HKD 150.00 is what comes out without the cap `project_cap`\n");
  CHECK(of_cost("1200", "33.33") ==
        "HKD 33.33 is what comes out where the cap `project_cap` is put on the base first\n");
}

TEST_CASE("earlier awards that were forgotten are found") {
  CHECK(causes("application|z|2025-01-02|cost=HKD 300|local=true|applicant=x\n"
               "award|z|100|2025-01-03\n"
               "application|a|2025-03-01|cost=HKD 240|local=true|applicant=x\n",
               "80") ==
        "HKD 80.00 is what comes out without the cap `applicant_cap`\n"
        "HKD 80.00 is what comes out where `before` is forgotten\n");
}

TEST_CASE("another sum in the place of the one that the rule names is found") {
  CHECK(causes("application|a|2025-03-01|cost=HKD 120|own=HKD 93|local=true|applicant=x\n", "31") ==
        "HKD 31.00 is what `own` gives in the place of `cost`\n");
}

TEST_CASE("another rounding is found, by its direction or by its step") {
  CHECK(of_cost("200", "66.67") == "HKD 66.67 is what rounding `up` gives\n");
  CHECK(of_cost("200", "66") == "HKD 66.00 is what rounding to HKD 1.00 gives\n");
}

TEST_CASE(
    "thousands for units and digits that were swapped are found, in the amount and in a fact") {
  CHECK(causes(applied, "40000") == "HKD 40,000.00 is 1,000 times what the rules give\n");
  CHECK(of_cost("153", "15") == "HKD 15.00 is HKD 51.00 with two digits swapped\n");
  CHECK(of_cost("153", "45") ==
        "HKD 45.00 is what `cost` of HKD 135.00 gives, with two digits swapped\n");
  CHECK(of_cost("21000", "7") ==
        "HKD 7.00 is what `cost` of HKD 21.00 gives, 1/1,000 times what was told\n");
}

TEST_CASE("what another application is entitled to is found") {
  CHECK(causes("application|z|2025-01-02|cost=HKD 111|local=true|applicant=y\n" + applied, "37") ==
        "HKD 37.00 is what `z` is entitled to\n");
}

TEST_CASE("at most three mistakes are told, in the order in which they are believed") {
  const auto all = of_cost("300", "100");
  CHECK(std::count(all.begin(), all.end(), '\n') <= 3);
}

}  // namespace
}  // namespace subvent::ledger
