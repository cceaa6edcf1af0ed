// SPDX-License-Identifier: Apache-2.0
#include <subvent/program/announced.hpp>

#include <doctest/doctest.h>

#include <string>

#include <support/scheme.hpp>

namespace subvent::program {
namespace {

constexpr std::string_view known_award =
    "award:\n  - {formula: cost, source: page}\n  - {round: down, to: HKD 1, source: page}\n";
constexpr std::string_view hidden_cap =
    "figures: {most: {2025-01-01: {unknown: {en: hidden, zh-Hant: 密}, kind: money, source: page},"
    " 2026-01-01: {value: HKD 5, source: page}}}\n"
    "award:\n  - {formula: cost, source: page}\n  - {cap: most, source: page}\n"
    "  - {round: down, to: HKD 1, source: page}\n";

bool announced(std::string_view body, std::string_view when) {
  return is_announced(*test::program_of(body, when));
}

bool taken(const std::string& body, std::string_view when) {
  return takes_applications(test::scheme_of(body), test::day_of(when));
}

}  // namespace

TEST_CASE("a scheme is announced while its award rests on a figure that was not published") {
  CHECK_FALSE(announced(known_award, "2025-06-01"));
  CHECK(announced(hidden_cap, "2025-06-01"));
  CHECK_FALSE(announced(hidden_cap, "2026-01-01"));
}

TEST_CASE("a scheme that pays is announced without an award, one that does not pay is not") {
  CHECK(announced("criteria: {here: {require: local, source: page}}\n", "2025-06-01"));
}

TEST_CASE("a figure that was not published and that no award rests on announces nothing") {
  CHECK_FALSE(announced(
      "figures: {least: {unknown: {en: hidden, zh-Hant: 密}, kind: money, source: page}}\n"
      "criteria: {large: {require: cost >= least, source: page}}\n" +
          std::string(known_award),
      "2025-06-01"));
}

TEST_CASE("a scheme is known in part where the award of some applications alone is not published") {
  const std::string choosing =
      "figures:\n"
      "  known: {value: HKD 5, source: page}\n"
      "  hidden: {unknown: {en: hidden, zh-Hant: 密}, kind: money, source: page}\n"
      "terms: {grant: {choose: [{when: local, then: known}, {when: not(local), then: THEN}], "
      "source: page}}\n"
      "award:\n  - {id: paid, formula: grant, source: page}\n"
      "  - {round: down, to: HKD 1, source: page}\n";
  const auto with = [&](const std::string& then) {
    auto body = choosing;
    body.replace(body.find("THEN"), 4, then);
    return publication_of(*test::program_of(body, "2025-06-01"));
  };
  CHECK(with("hidden") == publication::in_part);
  CHECK(publication_of(*test::program_of(known_award, "2025-06-01")) == publication::whole);
  CHECK(publication_of(*test::program_of(hidden_cap, "2025-06-01")) == publication::none);
  // What tells the cases apart is itself not published.
  CHECK(publication_of(*test::program_of(
            "figures:\n"
            "  known: {value: HKD 5, source: page}\n"
            "  hidden: {unknown: {en: hidden, zh-Hant: 密}, kind: money, source: page}\n"
            "terms: {grant: {choose: [{when: cost < hidden, then: known}, "
            "{when: cost >= hidden, then: known}], source: page}}\n"
            "award:\n  - {id: paid, formula: grant, source: page}\n"
            "  - {round: down, to: HKD 1, source: page}\n",
            "2025-06-01")) == publication::none);
}

TEST_CASE("applications are taken within the windows whatever is published") {
  const std::string windows =
      "open: [{from: 2025-02-01, until: 2025-02-28, source: page}, {from: 2025-05-01, source: "
      "page}]\n";
  for (const auto& award : {std::string(known_award), std::string(hidden_cap)}) {
    CHECK_FALSE(taken(windows + award, "2025-01-31"));
    CHECK(taken(windows + award, "2025-02-28"));
    CHECK_FALSE(taken(windows + award, "2025-03-01"));
    CHECK(taken(windows + award, "2025-05-01"));
  }
}

TEST_CASE("without windows applications are taken once the rules have begun and are published") {
  CHECK(taken(std::string(known_award), "2025-01-01"));
  CHECK_FALSE(taken(std::string(hidden_cap), "2024-12-31"));
  CHECK_FALSE(taken(std::string(hidden_cap), "2025-12-31"));
  CHECK(taken(std::string(hidden_cap), "2026-01-01"));
}

}  // namespace subvent::program
