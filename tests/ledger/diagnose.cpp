// SPDX-License-Identifier: Apache-2.0
#include <ledger/diagnose.hpp>

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
  const auto& last = dossiers.back();
  const auto amount = *money::parse("HKD " + found);
  const auto expected = *award_of(*last.decision);
  for (const auto& one : diagnose.causes_of({last, last.facts, amount, expected})) {
    lines += one.sentence(language::en) + "\n";
  }
  return lines;
}

const std::string applied_once = "application|a|2025-03-01|cost=HKD 120|local=true|applicant=x\n";

std::string of_cost(const std::string& cost, const std::string& found) {
  return causes("application|a|2025-03-01|cost=HKD " + cost + "|local=true|applicant=x\n", found);
}

TEST_CASE("an amount that no mistake gives is unexplained") {
  CHECK(causes(applied_once, "41.37") == "");
  CHECK(causes(applied_once, "0") == "");
}

TEST_CASE("the rules of the version before, and the ratio turned round, are found") {
  CHECK(causes(applied_once, "60") ==
        "HKD 60.00 is what the rules in force from 2024-01-01 give\n"
        "HKD 60.00 is what the ratio 1:1 gives, as if 1:2 were of the other amount\n");
  CHECK(causes(applied_once, "80") ==
        "HKD 80.00 is what the ratio 2:1 gives, which is 1:2 turned round\n");
}

TEST_CASE("a cap that was forgotten or put on the base first is found") {
  CHECK(of_cost("1200", "150") == "HKD 150.00 is what comes out without the cap `project_cap`\n");
  CHECK(of_cost("1200", "33.33") ==
        "HKD 33.33 is what comes out where the cap `project_cap` is put on the base first\n");
}

TEST_CASE("a cap that was forgotten in one part of a sum is found") {
  constexpr std::string_view rules =
      "figures:\n  first_cap: {value: HKD 30, source: page}\n"
      "  half: {value: 50%, source: page}\n"
      "award:\n  - id: both\n    sum:\n"
      "      first: [{share: half, of: cost, source: page}, {cap: first_cap, source: page}]\n"
      "      second: [{formula: own, source: page}]\n    source: page\n"
      "  - {round: down, to: HKD 0.01, source: page}\n";
  CHECK(causes("application|a|2025-03-01|cost=HKD 120|own=HKD 7|applicant=x\n", "67", rules) ==
        "HKD 67.00 is what comes out without the cap `first_cap`\n");
}

TEST_CASE("the share that is left to the applicant is found in the place of the granted one") {
  constexpr std::string_view rules =
      "figures: {three_quarters: {value: 75%, source: page}}\n"
      "award:\n  - {share: three_quarters, of: cost, source: page}\n"
      "  - {round: down, to: HKD 0.01, source: page}\n";
  CHECK(causes("application|a|2025-03-01|cost=HKD 120.04|applicant=x\n", "30.01", rules) ==
        "HKD 30.01 is what the share 25% gives, which is what 75% leaves to the applicant\n");
}

TEST_CASE("what should have been taken off and was not is found, in a step and in a term") {
  const std::string figures = "figures: {half: {value: 50%, source: page}}\n";
  const std::string rounded = ", source: page}\n  - {round: down, to: HKD 0.01, source: page}\n";
  const std::string in_term = figures + "terms: {net: {formula: 'max(0, cost - own)'}}\n" +
                              "award:\n  - {share: half, of: net" + rounded;
  const std::string in_step = figures + "award:\n  - {share: half, of: cost - own" + rounded;
  for (const auto& rules : {in_term, in_step}) {
    CHECK(
        causes("application|a|2025-03-01|cost=HKD 123|own=HKD 31.50|applicant=x\n", "61.50", rules)
            .starts_with("HKD 61.50 is what comes out where `own` is not taken off\n"));
  }
}

TEST_CASE("earlier awards that were forgotten are found") {
  CHECK(causes("application|z|2025-01-02|cost=HKD 300|local=true|applicant=x\n"
               "award|z|100|2025-01-03\n"
               "application|a|2025-03-01|cost=HKD 240|local=true|applicant=x\n",
               "80") ==
        "HKD 80.00 is what comes out with `before` forgotten\n"
        "HKD 80.00 is what comes out without the cap `applicant_cap`\n");
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
  CHECK(causes(applied_once, "40000") == "HKD 40,000.00 is 1,000 times HKD 40.00\n");
  CHECK(of_cost("153", "15") == "HKD 15.00 is HKD 51.00 with two digits swapped\n");
  CHECK(of_cost("153", "45") ==
        "HKD 45.00 is what `cost` of HKD 135.00 gives, with two digits swapped\n");
  CHECK(of_cost("21000", "7") ==
        "HKD 7.00 is what `cost` of HKD 21.00 gives, 1/1,000 times what was told\n");
}

TEST_CASE("a fact that was rounded before it was used is found") {
  CHECK(of_cost("153.60", "51.33") ==
        "HKD 51.33 is what `cost` of HKD 154.00 gives, rounded to HKD 1.00 first\n");
}

TEST_CASE("what another application is entitled to is found") {
  CHECK(causes("application|z|2025-01-02|cost=HKD 111|local=true|applicant=y\n" + applied_once,
               "37") == "HKD 37.00 is what `z` is entitled to\n");
}

TEST_CASE("at most three mistakes are told, in the order in which they are believed") {
  const auto all = of_cost("300", "100");
  CHECK(std::count(all.begin(), all.end(), '\n') <= 3);
}

}  // namespace
}  // namespace subvent::ledger
