// SPDX-License-Identifier: Apache-2.0
#include <subvent/program/lower_award.hpp>

#include <quantity/support.hpp>
#include <support/scheme.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace subvent::program {
namespace {

/// The node of the award of these steps, before it is rounded to HKD 1.
std::string award_of(std::string_view declarations, std::string_view step) {
  const auto made =
      test::program_of(std::string(declarations) + "award:\n  - " + std::string(step) +
                       "\n  - {id: last, round: down, to: HKD 1, source: page}\n");
  return test::text_of(*made, *made->steps.back().before);
}

constexpr std::string_view matching =
    "figures: {matching: {value: {government: 1, applicant: 2}, source: page}}\n";
constexpr std::string_view unknown_matching =
    "figures: {matching: {unknown: {en: hidden, zh-Hant: 密}, source: page}}\n";

TEST_CASE("every step is lowered as the table of the page says") {
  SUBCASE("match of the whole cost") {
    CHECK(award_of(matching, "{match: matching, of: cost, source: page}") ==
          "multiply(input(cost), constant(1/3))");
    CHECK(award_of(unknown_matching, "{match: matching, of: cost, source: page}") ==
          "multiply(input(cost), government_share(input(matching)))");
  }
  SUBCASE("match of the contribution") {
    CHECK(award_of(matching, "{match: matching, contribution: own, source: page}") ==
          "multiply(input(own), constant(0.5))");
    CHECK(award_of(unknown_matching, "{match: matching, contribution: own, source: page}") ==
          "multiply(input(own), government_multiple(input(matching)))");
  }
  SUBCASE("match of both with a contribution that is asked elsewhere too") {
    CHECK(award_of(std::string(matching) + "criteria: {some: {require: own > 0, source: page}}\n",
                   "{match: matching, of: cost, contribution: own, source: page}") ==
          "minimum(multiply(input(cost), constant(1/3)), multiply(input(own), constant(0.5)))");
  }
  SUBCASE("match of both with a contribution that only the match asks") {
    CHECK(award_of(matching, "{match: matching, of: cost, contribution: own, source: page}") ==
          "minimum(multiply(input(cost), constant(1/3)), "
          "multiply(presume(input(own), multiply(input(cost), constant(2/3))), constant(0.5)))");
    CHECK(award_of(unknown_matching,
                   "{match: matching, of: cost, contribution: own, source: page}") ==
          "minimum(multiply(input(cost), government_share(input(matching))), "
          "multiply(presume(input(own), multiply(input(cost), "
          "subtract(constant(1), government_share(input(matching))))), "
          "government_multiple(input(matching))))");
  }
  SUBCASE("match of both with a contribution that is no fact of the applicant's") {
    CHECK(award_of(std::string(matching) +
                       "history: {granted: {sum: awards, of: [hk.test], same: applicant}}\n",
                   "{match: matching, of: cost, contribution: granted, source: page}") ==
          "minimum(multiply(input(cost), constant(1/3)), "
          "multiply(presume(input(granted), constant(HKD 0.00)), constant(0.5)))");
    CHECK(award_of(matching,
                   "{match: matching, of: cost, contribution: own - small, source: page}") ==
          "minimum(multiply(input(cost), constant(1/3)), "
          "multiply(subtract(input(own), input(small)), constant(0.5)))");
  }
  SUBCASE("share") {
    CHECK(award_of("figures: {half: {value: 50%, source: page}}\n",
                   "{share: half, of: cost, source: page}") ==
          "multiply(input(cost), constant(0.5))");
    CHECK(award_of("", "{share: 0, of: cost, source: page}") ==
          "multiply(input(cost), constant(0))");
    CHECK(award_of("", "{share: part, of: 0, source: page}") ==
          "multiply(constant(HKD 0.00), input(part))");
  }
  SUBCASE("formula") {
    CHECK(award_of("", "{formula: cost - own, source: page}") ==
          "subtract(input(cost), input(own))");
    CHECK(award_of("", "{formula: 0, source: page}") == "constant(HKD 0.00)");
  }
  SUBCASE("cap") {
    CHECK(award_of("", "{formula: cost, source: page}\n  - {cap: small, source: page}") ==
          "minimum(input(cost), input(small))");
    CHECK(award_of("", "{formula: cost, source: page}\n  - {cap: 0, source: page}") ==
          "minimum(input(cost), constant(HKD 0.00))");
    CHECK(
        award_of("", "{formula: cost, source: page}\n  - {cap: small, less: own, source: page}") ==
        "minimum(input(cost), maximum(constant(HKD 0.00), subtract(input(small), input(own))))");
  }
  SUBCASE("at least") {
    CHECK(award_of("", "{formula: cost, source: page}\n  - {at_least: small, source: page}") ==
          "input(cost)");
  }
  SUBCASE("round") {
    CHECK(award_of("",
                   "{formula: cost, source: page}\n"
                   "  - {id: first, round: half_even, to: HKD 0.1, source: page}") ==
          "round(half_even, HKD 0.10, input(cost))");
  }
}

TEST_CASE("a step knows what it was given and what it gave and whether it binds") {
  const auto made =
      test::program_of(std::string(matching) +
                       "criteria: {some: {require: own > 0, source: page}}\n"
                       "award:\n"
                       "  - {match: matching, of: cost, contribution: own, source: page}\n"
                       "  - {cap: small, source: page}\n"
                       "  - {at_least: 0, source: page}\n"
                       "  - {round: down, to: HKD 1, source: page}\n");
  REQUIRE(made->steps.size() == 4);
  CHECK_FALSE(made->steps[0].before.has_value());
  for (std::size_t i = 1; i < 4; ++i) CHECK(made->steps[i].before == made->steps[i - 1].after);
  CHECK(made->award == made->steps[3].after);
  REQUIRE(made->steps[0].binds);
  CHECK(test::text_of(*made, *made->steps[0].binds) ==
        "compare(<, multiply(input(own), constant(0.5)), multiply(input(cost), constant(1/3)))");
  REQUIRE(made->steps[1].binds);
  CHECK(made->nodes[*made->steps[1].binds].operands ==
        std::vector<node_index>{made->steps[1].after, *made->steps[1].before});
  CHECK_FALSE(made->steps[2].binds.has_value());
  CHECK_FALSE(made->steps[3].binds.has_value());
}

TEST_CASE("a contribution is presumed where nothing else in the version asks it") {
  const auto presumed = [](std::string_view declarations, std::string_view more_steps = "") {
    const auto made =
        test::program_of(std::string(matching) + std::string(declarations) +
                         "award:\n"
                         "  - {match: matching, of: cost, contribution: own, source: page}\n" +
                         std::string(more_steps) + "  - {round: down, to: HKD 1, source: page}\n");
    return !made->presumptions.empty();
  };
  CHECK(presumed(""));
  CHECK_FALSE(presumed("criteria: {some: {require: own > 0, source: page}}\n"));
  CHECK(presumed("criteria: {some: {require: own > 0, until: 2025-05-31, source: page}}\n"));
  CHECK_FALSE(presumed("", "  - {cap: own, source: page}\n"));
  CHECK(presumed("", "  - {cap: own, until: 2025-05-31, source: page}\n"));
  CHECK_FALSE(presumed("terms: {mine: {formula: own}}\n", "  - {cap: mine, source: page}\n"));
  CHECK_FALSE(presumed("terms: {mine: {choose: [{when: local, then: own}], source: page}}\n",
                       "  - {cap: mine, source: page}\n"));
  CHECK_FALSE(presumed("terms: {mine: {choose: [{when: own > 0, then: small}], source: page}}\n",
                       "  - {cap: mine, source: page}\n"));
}

TEST_CASE("a match of one alone cannot bind") {
  for (const std::string_view step : {"{match: matching, of: cost, source: page}",
                                      "{match: matching, contribution: own, source: page}"}) {
    const auto made = test::program_of(std::string(matching) + "award:\n  - " + std::string(step) +
                                       "\n  - {round: down, to: HKD 1, source: page}\n");
    CHECK_FALSE(made->steps[0].binds.has_value());
  }
}

/// Tiers of 80% until HKD 100 is granted and 50% of the rest, over these figures.
constexpr std::string_view tier_figures =
    "figures:\n"
    "  eighty: {value: 80%, source: page}\n"
    "  fifty: {value: 50%, source: page}\n"
    "  first: {value: HKD 100, source: page}\n";
constexpr std::string_view tiers = "{tiers: [{rate: eighty, until: first}, {rate: fifty}], ";

TEST_CASE("a tier takes what is left of the base and grants until its room is full") {
  CHECK(award_of(tier_figures, std::string(tiers) + "of: cost, source: page}") ==
        "add(minimum(multiply(input(cost), constant(0.8)), constant(HKD 100.00)), "
        "multiply(maximum(constant(HKD 0.00), subtract(input(cost), constant(HKD 125.00))), "
        "constant(0.5)))");
  CHECK(award_of("figures:\n"
                 "  even: {value: {government: 1, applicant: 1}, source: page}\n"
                 "  half: {value: {government: 1, applicant: 2}, source: page}\n"
                 "  floor_amount: {value: HKD 50, source: page}\n",
                 "{tiers: [{match: even, until: floor_amount}, {match: half}], "
                 "contribution: own, source: page}") ==
        "add(minimum(multiply(input(own), constant(1)), constant(HKD 50.00)), "
        "multiply(maximum(constant(HKD 0.00), subtract(input(own), constant(HKD 50.00))), "
        "constant(0.5)))");
}

TEST_CASE("what earlier awards used up fills the tiers from the first") {
  const auto award = award_of(tier_figures, std::string(tiers) +
                                                "of: cost, after: own, "
                                                "source: page}");
  CHECK(award ==
        "add(minimum(multiply(input(cost), constant(0.8)), "
        "maximum(constant(HKD 0.00), subtract(constant(HKD 100.00), input(own)))), "
        "multiply(maximum(constant(HKD 0.00), subtract(input(cost), "
        "divide(maximum(constant(HKD 0.00), subtract(constant(HKD 100.00), input(own))), "
        "constant(0.8)))), constant(0.5)))");
}

TEST_CASE("a tier that ends below zero grants nothing and leaves all to the next") {
  CHECK(award_of("figures:\n"
                 "  eighty: {value: 80%, source: page}\n"
                 "  fifty: {value: 50%, source: page}\n",
                 "{tiers: [{rate: eighty, until: balance}, {rate: fifty}], of: cost, "
                 "source: page}") ==
        "add(minimum(multiply(input(cost), constant(0.8)), "
        "maximum(constant(HKD 0.00), input(balance))), "
        "multiply(maximum(constant(HKD 0.00), subtract(input(cost), "
        "divide(maximum(constant(HKD 0.00), input(balance)), constant(0.8)))), constant(0.5)))");
}

TEST_CASE("each tier is an output with what it began with and what it granted") {
  const auto made =
      test::program_of(std::string(tier_figures) + "award:\n  - " + std::string(tiers) +
                       "of: cost, source: page}\n"
                       "  - {round: down, to: HKD 1, source: page}\n");
  const auto& all = made->steps.at(0).tiers;
  REQUIRE(all.size() == 2);
  CHECK(test::text_of(*made, all[0].rest) == "input(cost)");
  CHECK(test::text_of(*made, all[1].rest) ==
        "maximum(constant(HKD 0.00), subtract(input(cost), constant(HKD 125.00)))");
  CHECK(made->steps[1].tiers.empty());
}

TEST_CASE("a sum is its parts together and their steps stand before it") {
  const auto made = test::program_of(
      "figures: {half: {value: 50%, source: page}}\n"
      "award:\n"
      "  - sum:\n"
      "      people: [{share: half, of: cost, source: page}, {cap: small, source: page}]\n"
      "      things: [{formula: own, source: page}]\n"
      "    source: page\n"
      "  - {round: down, to: HKD 1, source: page}\n");
  CHECK(test::text_of(*made, *made->steps.back().before) ==
        "add(minimum(multiply(input(cost), constant(0.5)), input(small)), input(own))");
  std::string order;
  for (const auto& one : made->steps) {
    order += one.step->id + (one.part != nullptr ? "@" + one.part->name : "") +
             (one.before ? " " : "* ");
  }
  CHECK(order == "half@people* cap@people formula@things* sum* round ");
}

TEST_CASE("a part of which nothing is in force comes to nothing") {
  const std::string body =
      "open: [{from: 2024-01-01, source: page}]\n"
      "award:\n"
      "  - sum:\n"
      "      old: [{id: a, formula: cost, until: 2024-12-31, source: page}]\n"
      "      now: [{id: b, formula: own, source: page}]\n"
      "    source: page\n"
      "  - {round: down, to: HKD 1, source: page}\n";
  const auto before = test::program_of(body, "2024-12-31");
  const auto after = test::program_of(body, "2025-01-01");
  CHECK(test::text_of(*before, *before->steps.back().before) == "add(input(cost), input(own))");
  CHECK(test::text_of(*after, *after->steps.back().before) == "input(own)");
}

TEST_CASE("a least amount in a part is a criterion on that part") {
  const auto made = test::program_of(
      "award:\n"
      "  - sum: {one: [{formula: cost, source: page}, {at_least: small, source: page}]}\n"
      "    source: page\n"
      "  - {round: down, to: HKD 1, source: page}\n");
  REQUIRE(made->criteria.size() == 1);
  CHECK(made->id_of(made->criteria[0]) == "at_least");
  CHECK(test::text_of(*made, made->criteria[0].holds) == "compare(>=, input(cost), input(small))");
}

TEST_CASE("each payment is rounded down and the last is what is left") {
  const auto made = test::program_of(
      "figures: {first_part: {value: 20%, source: page}}\n"
      "award:\n  - {formula: cost, source: page}\n  - {round: down, to: HKD 1, source: page}\n"
      "payments:\n  - {event: signing, share: first_part}\n  - {event: report, rest: true}\n");
  REQUIRE(made->payments.size() == 2);
  CHECK(test::text_of(*made, made->payments[0].amount) ==
        "round(down, HKD 0.01, multiply(round(down, HKD 1.00, input(cost)), constant(0.2)))");
  CHECK(test::text_of(*made, made->payments[1].amount) ==
        "subtract(round(down, HKD 1.00, input(cost)), "
        "round(down, HKD 0.01, multiply(round(down, HKD 1.00, input(cost)), constant(0.2))))");
  CHECK(made->roundings.back().at == "signing");
}

TEST_CASE("one payment alone is the whole award") {
  const auto made = test::program_of(
      "award:\n  - {formula: cost, source: page}\n  - {round: down, to: HKD 1, source: page}\n"
      "payments:\n  - {event: report, rest: true}\n");
  REQUIRE(made->payments.size() == 1);
  CHECK(made->payments[0].amount == *made->award);
}

}  // namespace
}  // namespace subvent::program
