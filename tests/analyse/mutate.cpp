// SPDX-License-Identifier: Apache-2.0
#include <subvent/analyse/mutate.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include <support/scheme.hpp>

namespace subvent::analyse {
namespace {

/// `id`, or `id (why it is set aside)`, a line each.
std::string mutants(const std::string& body) {
  std::string all;
  for (const auto& one : mutants_of(test::scheme_of(body))) {
    all += one.id +
           (one.why == mutant::aside::no ? "" : " (" + std::string(name_of(one.why)) + ")") + "\n";
    CHECK((one.made == nullptr) == (one.why == mutant::aside::refused));
  }
  return all;
}

/// The line of one mutant.
std::string line_of(const std::string& body, const std::string& id) {
  const auto all = mutants(body);
  const auto at = all.find(id);
  return at == std::string::npos ? "none" : all.substr(at, all.find('\n', at) - at);
}

const std::string round = "  - {round: down, to: HKD 1, source: page}\n";

}  // namespace

TEST_CASE("one thing is changed at a time") {
  CHECK(mutants("open: [{from: 2025-01-01, until: 2025-12-31, source: page}]\n"
                "figures:\n  least: {value: HKD 5, source: page}\n"
                "  third: {value: {government: 1, applicant: 2}, source: page}\n"
                "criteria: {large: {require: cost >= least, source: page}}\n"
                "award:\n  - {match: third, of: cost, source: page}\n"
                "  - {cap: small, source: page}\n" +
                round) ==
        "large: dropped\n"
        "cap: dropped\n"
        "large: cost >= to >\n"
        "least: HKD 5.00 to HKD 5.01\n"
        "least: HKD 5.00 to HKD 4.99\n"
        "third: 1:2 to 1:3\n"
        "third: 1:2 to 2:2\n"
        "round: down to up\n"
        "round: down to half_down\n"
        "round: down to half_up\n"
        "round: down to half_even\n"
        "round: down to floor (no_negative_amount)\n"
        "round: down to ceiling\n"
        "open from 2025-01-01: to 2024-12-31\n"
        "open from 2025-01-01: to 2025-01-02\n"
        "open until 2025-12-31: to 2025-12-30\n"
        "open until 2025-12-31: to 2026-01-01\n");
}

TEST_CASE("a mutant is a scheme of its own that differs in that one thing") {
  const auto scheme = test::scheme_of(
      "figures: {half: {value: 12.5%, source: page}}\n"
      "award:\n  - {share: half, of: cost, source: page}\n" +
      round);
  const auto all = mutants_of(scheme);
  REQUIRE(all.size() >= 2);
  CHECK(all[0].id == "half: 12.5% to 12.6%");
  CHECK(rule::to_string(*all[0].made->figures[0].values[0].amount) == "12.6%");
  CHECK(all[1].id == "half: 12.5% to 12.4%");
  CHECK(rule::to_string(*scheme->figures[0].values[0].amount) == "12.5%");
}

TEST_CASE("a figure that decides nothing makes the same program") {
  const std::string body =
      "figures: {whole: {value: HKD 100, source: page}}\n"
      "award:\n  - {formula: cost, source: page}\n" +
      round + "envelope: {amount: whole}\n";
  CHECK(line_of(body, "whole: HKD 100.00 to HKD 100.01") ==
        "whole: HKD 100.00 to HKD 100.01 (same_program)");
}

TEST_CASE("a day on which nothing changes makes the same programs on the same days") {
  const std::string body =
      "open: [{from: 2024-01-01, source: page}]\n"
      "figures: {most: {2025-01-01: {value: HKD 9, source: page}}}\n"
      "award:\n  - {formula: cost, source: page}\n"
      "  - {cap: most, from: 2025-01-01, source: page}\n" +
      round;
  CHECK(line_of(body, "most from 2025-01-01: to 2024-12-31") ==
        "most from 2025-01-01: to 2024-12-31 (same_program)");
  CHECK(line_of(body, "most from 2025-01-01: to 2025-01-02") ==
        "most from 2025-01-01: to 2025-01-02 (refused)");
  CHECK(line_of(body, "most from 2025-01-01: to") !=
        line_of(body, "cap from 2025-01-01: to 2024-12-31"));
}

TEST_CASE("what no reader would read is set aside") {
  const std::string body =
      "figures:\n  most: {2025-01-01: {value: HKD 1, source: page},"
      " 2025-01-02: {value: HKD 2, source: page}}\n"
      "open: [{from: 2025-01-01, source: page}]\n"
      "award:\n  - {formula: cost, source: page}\n  - {cap: most, source: page}\n" +
      round;
  CHECK(line_of(body, "most from 2025-01-01: to 2025-01-02") ==
        "most from 2025-01-01: to 2025-01-02 (refused)");
}

TEST_CASE("directions are alike where the amount is whole at that step") {
  const std::string whole =
      "award:\n  - {formula: cost + own, source: page}\n"
      "  - {round: down, to: HKD 0.01, source: page}\n";
  CHECK(line_of(whole, "round: down to up") == "round: down to up (nothing_to_round)");
  const std::string coarse = "award:\n  - {formula: cost + own, source: page}\n" + round;
  CHECK(line_of(coarse, "round: down to up") == "round: down to up");
  const std::string fraction =
      "award:\n  - {formula: cost * part, source: page}\n"
      "  - {round: down, to: HKD 0.01, source: page}\n";
  CHECK(line_of(fraction, "round: down to up") == "round: down to up");
}

TEST_CASE("no case is asked for a rounding of what no version publishes") {
  const std::string body =
      "figures: {most: {unknown: {en: hidden, zh-Hant: 密}, at_least: HKD 0, source: page}}\n"
      "award:\n  - {formula: cost * part, source: page}\n  - {cap: most, source: page}\n" +
      round;
  CHECK(line_of(body, "round: down to up") == "round: down to up (never_known)");
}

TEST_CASE("down and floor differ where an amount may be negative") {
  const std::string body = "award:\n  - {formula: balance * part, source: page}\n" + round;
  CHECK(line_of(body, "round: down to floor") == "round: down to floor");
}

TEST_CASE("steps in parts, tiers, terms and durations are changed too") {
  const std::string body =
      "figures: {month: {value: 1 month, source: page}, first: {value: HKD 5, source: page}}\n"
      "terms:\n  base:\n    choose: [{when: length > month, then: cost}, {when: length <= month, "
      "then: own}]\n    source: page\n"
      "award:\n  - sum:\n"
      "      one: [{tiers: [{rate: part, until: first}, {rate: 1}], of: base, source: page},"
      " {cap: small, source: page}]\n"
      "    source: page\n" +
      round;
  const auto all = mutants(body);
  for (const auto* id : {"cap: dropped\n", "base: length > to >=\n", "base: length <= to <\n",
                         "month: 1 month to 2 months\n", "first: HKD 5.00 to HKD 5.01\n"}) {
    CHECK_MESSAGE(all.find(id) != std::string::npos, std::string(id), all);
  }
}

TEST_CASE("days of criteria and steps are moved by one to either side") {
  const std::string body =
      "open: [{from: 2024-01-01, source: page}]\n"
      "criteria: {here: {require: local, from: 2025-01-01, source: page}}\n"
      "award:\n  - {formula: cost, source: page}\n"
      "  - {cap: small, until: 2024-12-31, source: page}\n" +
      round;
  const auto all = mutants(body);
  for (const auto* id :
       {"here from 2025-01-01: to 2024-12-31\n", "here from 2025-01-01: to 2025-01-02\n",
        "cap until 2024-12-31: to 2024-12-30\n", "cap until 2024-12-31: to 2025-01-01\n"}) {
    CHECK_MESSAGE(all.find(id) != std::string::npos, std::string(id), all);
  }
}

}  // namespace subvent::analyse
