// SPDX-License-Identifier: Apache-2.0
#include <ledger/cap_checks.hpp>

#include <doctest/doctest.h>

#include <string>

#include <ledger/audit_support.hpp>

namespace subvent::ledger {
namespace {

using test::audited;

/// The lines of the findings of caps alone.
std::string caps(const std::string& text, std::string_view rules = test::audited_rules) {
  std::string all;
  std::istringstream lines(audited(text, rules));
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("F3")) all += line + "\n";
  }
  return all;
}

std::string applicant_of(const std::string& id, const std::string& more) {
  return "application|" + id + "|2025-03-01|cost=HKD 900|local=true|" + more + "\n";
}

/// At most HKD 50 for the awards of an applicant that live at a time.
constexpr std::string_view live_rules =
    "figures: {live_cap: {value: HKD 50, source: page}}\n"
    "history: {live_now: {sum: awards, of: [hk.test], same: applicant, live: true}}\n"
    "award:\n  - {formula: cost, source: page}\n"
    "  - {cap: live_cap, less: live_now, source: page}\n"
    "  - {round: down, to: HKD 0.01, source: page}\n";

TEST_CASE("payments to one project above its cap are found at the payment that crosses it") {
  CHECK(caps(applicant_of("a", "applicant=x") +
             "payment|a|60|2025-04-01\npayment|a|40|2025-05-01\n") == "");
  CHECK(caps(applicant_of("a", "applicant=x") +
             "payment|a|60|2025-05-01\npayment|a|40.01|2025-04-01\npayment|a|9|2025-06-01\n") ==
        "F301 a 109.01 not 100.00 by project_cap at 2\n");
}

TEST_CASE("a cap that is reckoned from what was told is one too, down to the cent") {
  constexpr std::string_view rules =
      "figures: {third: {value: 30%, source: page}}\n"
      "award:\n  - {formula: own, source: page}\n"
      "  - {id: most, cap: cost * third, source: page}\n"
      "  - {round: down, to: HKD 0.01, source: page}\n";
  const std::string told = "application|a|2025-03-01|cost=HKD 100.05|own=HKD 60|applicant=x\n";
  CHECK(caps(told + "payment|a|30.01|2025-04-01\n", rules) == "");
  CHECK(caps(told + "payment|a|30.02|2025-04-01\n", rules) ==
        "F301 a 30.02 not 30.01 by most at 2\n");
}

TEST_CASE("payments to one applicant above its cap are found across its projects") {
  CHECK(caps(applicant_of("a", "applicant=x") + applicant_of("b", "applicant=x") +
             applicant_of("c", "applicant=y") +
             "payment|a|100|2025-04-01\npayment|b|50|2025-05-01\npayment|c|100|2025-05-02\n") ==
        "");
  CHECK(caps(applicant_of("a", "applicant=x") + applicant_of("b", "applicant=x") +
             "payment|a|100|2025-04-01\npayment|b|50.01|2025-05-01\n") ==
        "F302 b 150.01 not 150.00 by applicant_cap at 4\n");
}

TEST_CASE("a cap of a year counts the awards of that year alone") {
  constexpr std::string_view rules =
      "figures: {annual_cap: {value: HKD 50, source: page}}\n"
      "history: {this_year: {sum: awards, of: [hk.test], same: applicant, year_from: '04-01'}}\n"
      "award:\n  - {formula: cost, source: page}\n"
      "  - {cap: annual_cap, less: this_year, source: page}\n"
      "  - {round: down, to: HKD 0.01, source: page}\n";
  const std::string first = "application|a|2025-03-31|cost=HKD 40|applicant=x\n";
  const std::string second = "application|b|2025-04-01|cost=HKD 40|applicant=x\n";
  const std::string third = "application|c|2026-03-31|cost=HKD 40|applicant=x\n";
  CHECK(caps(first + second + "payment|a|40|2025-05-01\npayment|b|40|2025-05-02\n", rules) == "");
  CHECK(caps(second + third + "payment|b|40|2025-05-01\npayment|c|40|2026-05-02\n", rules) ==
        "F303 c 80.00 not 50.00 by annual_cap at 4\n");
}

TEST_CASE("a cap of live awards counts those that had not ended when the next was asked for") {
  constexpr std::string_view rules =
      "figures: {live_cap: {value: HKD 50, source: page}}\n"
      "history: {live: {sum: awards, of: [hk.test], same: applicant, live: true}}\n"
      "award:\n  - {formula: cost, source: page}\n"
      "  - {cap: live_cap, less: live, source: page}\n"
      "  - {round: down, to: HKD 0.01, source: page}\n";
  const std::string first = "application|a|2025-01-31|cost=HKD 40|applicant=x\n";
  const std::string second = "application|b|2025-06-01|cost=HKD 40|applicant=x\n";
  const std::string payments = "payment|a|40|2025-02-05\npayment|b|40|2025-07-02\n";
  CHECK(
      caps(first + second + "award|a|40|2025-02-01|2025-05-01\naward|b|40|2025-07-01\n" + payments,
           rules) == "");
  CHECK(
      caps(first + second + "award|a|40|2025-02-01|2025-06-02\naward|b|40|2025-07-01\n" + payments,
           rules) == "F302 b 80.00 not 50.00 by live_cap at 6\n");
}

TEST_CASE("an award under an earlier cap is not held against what later ones were paid") {
  constexpr std::string_view rules =
      "figures:\n  whole_cap:\n    2024-01-01: {value: HKD 50, source: page}\n"
      "    2025-01-01: {value: HKD 90, source: page}\n"
      "history: {before: {sum: awards, of: [hk.test], same: applicant}}\n"
      "award:\n  - {formula: cost, source: page}\n"
      "  - {cap: whole_cap, less: before, source: page}\n"
      "  - {round: down, to: HKD 0.01, source: page}\n";
  const std::string ledger =
      "application|a|2024-12-01|cost=HKD 40|applicant=x\naward|a|40|2024-12-05\n"
      "application|b|2025-01-02|cost=HKD 40|applicant=x\naward|b|40|2025-01-03\n"
      "payment|a|10|2024-12-06\npayment|b|40|2025-01-04\n";
  CHECK(caps(ledger + "payment|a|30|2025-02-01\n", rules) == "");
  CHECK(caps(ledger + "payment|b|10.01|2025-02-01\n", rules) ==
        "F302 b 90.01 not 90.00 by whole_cap at 7\n");
}

TEST_CASE("the payment with which the envelope runs out is found") {
  std::string text;
  for (const auto* id : {"a", "b", "c", "d", "e"}) {
    text += applicant_of(id, std::string("applicant=") + id) + "payment|" + id + "|90|2025-04-01\n";
  }
  CHECK(caps(text) == "F304 e 450.00 not 400.00 by whole_budget at 10\n");
}

TEST_CASE("what came back makes room under a cap and in the envelope") {
  CHECK(caps(applicant_of("a", "applicant=x") +
             "payment|a|100|2025-04-01\nrefund|a|100|2025-04-20\npayment|a|100|2025-05-01\n") ==
        "");
  std::string text;
  for (const auto* id : {"a", "b", "c", "d", "e"}) {
    text += applicant_of(id, std::string("applicant=") + id) + "payment|" + id + "|90|2025-04-01\n";
  }
  CHECK(caps(text + "refund|a|90|2025-03-31\n") == "");
}

TEST_CASE("related applicants are found at the award that crosses, whatever comes after it") {
  const auto both =
      applicant_of("a", "applicant=x|tie=1 Road") + applicant_of("b", "applicant=y|tie=1 Road") +
      "application|c||applicant=z|tie=1 Road\n" + "award|a|100|2025-04-01\naward|b|60|2025-05-01\n";
  CHECK(caps(both + "award|c|1|2025-06-01\n") ==
        "F305 b 160.00 not 150.00 by applicant_cap at 5\n");
}

TEST_CASE("related applicants share a cap of a year, each year anew") {
  constexpr std::string_view rules =
      "figures: {annual_cap: {value: HKD 50, source: page}}\n"
      "history: {this_year: {sum: awards, of: [hk.test], same: applicant, year_from: '04-01'}}\n"
      "award:\n  - {formula: cost, source: page}\n"
      "  - {cap: annual_cap, less: this_year, source: page}\n"
      "  - {round: down, to: HKD 0.01, source: page}\n";
  const std::string first = "application|a|2025-03-31|cost=HKD 40|applicant=x|tie=1 Road\n";
  const std::string second = "application|b|2025-04-01|cost=HKD 40|applicant=y|tie=1 Road\n";
  const std::string third = "application|c|2026-03-31|cost=HKD 40|applicant=z|tie=1 Road\n";
  CHECK(caps(first + second + "award|a|40|2025-05-01\naward|b|40|2025-05-02\n", rules) == "");
  CHECK(caps(second + third + "award|b|40|2025-05-01\naward|c|40|2026-05-02\n", rules) ==
        "F305 c 80.00 not 50.00 by annual_cap at 4\n");
}

TEST_CASE("a further award counts with what the same applicant was granted in between") {
  const std::string text =
      "application|a|2025-03-01|cost=HKD 300|local=true|applicant=x\n"
      "application|b|2025-03-01|cost=HKD 300|local=true|applicant=x\n"
      "award|a|60|2025-04-01\naward|b|90|2025-05-01\naward|a|40|2025-06-01\n"
      "payment|a|60|2025-04-02\npayment|b|50|2025-05-02\npayment|a|40|2025-06-02\n";
  CHECK(caps(text) == "F302 a 190.00 not 150.00 by applicant_cap at 8\n");
  // What b is paid after that was its own before.
  CHECK(caps(text + "payment|b|40|2025-07-01\n") ==
        "F302 a 190.00 not 150.00 by applicant_cap at 8\n");
}

TEST_CASE("an envelope that is renewed is held against the applications of its own days") {
  constexpr std::string_view rules =
      "figures: {whole: {2024-01-01: {value: HKD 100, source: page}, "
      "2025-01-01: {value: HKD 60, source: page}}}\n"
      "award:\n  - {formula: cost, source: page}\n"
      "  - {round: down, to: HKD 0.01, source: page}\n"
      "envelope: {amount: whole, renewed: true}\n";
  const std::string first =
      "application|a|2024-06-01|cost=HKD 100|applicant=x\n"
      "award|a|100|2024-07-01\npayment|a|70|2024-08-01\n"
      "payment|a|30|2025-02-01\n";
  const std::string second =
      "application|b|2025-01-01|cost=HKD 60|applicant=y\n"
      "award|b|60|2025-02-01\npayment|b|60|2025-03-01\n";
  CHECK(caps(first + second, rules) == "");
  CHECK(caps(first + second +
                 "application|c|2025-01-02|cost=HKD 1|applicant=z\npayment|c|1|2025-04-01\n",
             rules) == "F304 c 61.00 not 60.00 by whole at 9\n");
}

TEST_CASE("applicants that share a cap of live awards share it while both live") {
  const std::string both =
      "application|a|2025-03-31|cost=HKD 40|applicant=x|tie=1 Road\n"
      "application|b|2025-06-01|cost=HKD 40|applicant=y|tie=1 Road\n"
      "award|b|40|2025-07-01\n";
  // Live is what is granted and not ended on the version day of the other, as the rules have it.
  CHECK(caps(both + "award|a|40|2025-06-01\n", live_rules) ==
        "F305 b 80.00 not 50.00 by live_cap at 3\n");
  CHECK(caps(both + "award|a|40|2025-05-01|2025-06-02\n", live_rules) ==
        "F305 b 80.00 not 50.00 by live_cap at 3\n");
  CHECK(caps(both + "award|a|40|2025-05-01|2025-06-01\n", live_rules) == "");
  CHECK(caps(both + "award|a|40|2025-06-02\n", live_rules) == "");
}

TEST_CASE("applicants are related by those between them") {
  // x and z have nothing in common but that each shares something with y.
  CHECK(caps(applicant_of("a", "applicant=x|tie=1 Road") +
             applicant_of("b", "applicant=y|tie=1 Road") +
             applicant_of("c", "applicant=y|tie=2 Road") +
             applicant_of("d", "applicant=z|tie=2 Road") +
             "award|a|100|2025-04-01\naward|d|60|2025-05-01\naward|b|1|2025-06-01\n"
             "award|c|1|2025-06-01\n") == "F305 d 162.00 not 150.00 by applicant_cap at 6\n");
}

TEST_CASE("applicants that share an address share a cap") {
  CHECK(caps(applicant_of("a", "applicant=x|tie=1 Road") +
             applicant_of("b", "applicant=y|tie=1 Road") +
             "award|a|100|2025-04-01\naward|b|60|2025-05-01\n") ==
        "F305 b 160.00 not 150.00 by applicant_cap at 4\n");
  CHECK(caps(applicant_of("a", "applicant=x|tie=1 Road") +
             applicant_of("b", "applicant=y|tie=2 Road") +
             "award|a|100|2025-04-01\naward|b|60|2025-05-01\n") == "");
  CHECK(caps(applicant_of("a", "applicant=x") + applicant_of("b", "applicant=y") +
             "award|a|100|2025-04-01\naward|b|60|2025-05-01\n") == "");
}

TEST_CASE("under a cap of live awards a later award counts from its day on") {
  const std::string both =
      "application|a|2025-03-31|cost=HKD 40|applicant=x|tie=1 Road\n"
      "application|b|2025-06-01|cost=HKD 20|applicant=y|tie=1 Road\n"
      "award|a|30|2025-04-01\naward|b|20|2025-06-02|2025-08-01\n";
  CHECK(caps(both, live_rules) == "");
  // Granted when the other was live, and when it was no more.
  CHECK(caps(both + "award|a|10|2025-07-01\n", live_rules) ==
        "F305 a 60.00 not 50.00 by live_cap at 5\n");
  CHECK(caps(both + "award|a|10|2025-08-01\n", live_rules) == "");
}

TEST_CASE("related applicants are above their cap at the award that brings them there") {
  CHECK(caps(applicant_of("a", "applicant=x|tie=1 Road") +
             applicant_of("b", "applicant=y|tie=1 Road") +
             "award|a|60|2025-04-01\naward|b|60|2025-05-01\naward|a|40|2025-06-01\n") ==
        "F305 a 160.00 not 150.00 by applicant_cap at 5\n");
}

TEST_CASE("an award that was taken back in part later was above the cap all the same") {
  CHECK(caps(applicant_of("a", "applicant=x|tie=1 Road") +
             applicant_of("b", "applicant=y|tie=1 Road") +
             "award|a|60|2025-04-01\naward|b|100|2025-05-01\naward|a|-40|2025-06-01\n") ==
        "F305 b 160.00 not 150.00 by applicant_cap at 4\n");
}

TEST_CASE("an award in another currency takes none of the others out of the history") {
  const std::string two =
      "application|a|2025-03-01|cost=HKD 300|local=true|applicant=x\n"
      "application|b|2025-06-01|cost=HKD 300|local=true|applicant=x\n"
      "award|a|100|2025-04-01\naward|b|100|2025-07-01\npayment|b|100|2025-07-02\n";
  const std::string found = "F302 b 200.00 not 150.00 by applicant_cap at 5\n";
  CHECK(caps(two) == found);
  CHECK(caps(two + "award|a|USD 1|2025-03-10\n") == found);
}

}  // namespace
}  // namespace subvent::ledger
