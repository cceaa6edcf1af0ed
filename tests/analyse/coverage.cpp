// SPDX-License-Identifier: Apache-2.0
#include <subvent/analyse/coverage.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <subvent/decide/decide.hpp>
#include <support/scheme.hpp>

namespace subvent::analyse {
namespace {

constexpr std::string_view body =
    "figures:\n"
    "  half: {value: 50%, source: page}\n"
    "  first: {value: HKD 10, source: page}\n"
    "  most: {2024-01-01: {value: HKD 20, source: page},"
    " 2025-01-01: {value: HKD 30, source: page}}\n"
    "terms:\n"
    "  base:\n"
    "    choose: [{when: local, then: cost}, {when: not(local), then: own}]\n"
    "    source: page\n"
    "criteria: {large: {require: cost > 0, source: page}}\n"
    "award:\n"
    "  - {tiers: [{rate: 1, until: first}, {rate: half}], of: base, source: page}\n"
    "  - {cap: most, source: page}\n"
    "  - {round: down, to: HKD 1, source: page}\n";

/// The events that these applications do not show, with commas between.
std::string unseen_after(const std::vector<test::telling>& applications) {
  const auto scheme = test::scheme_of(std::string(body));
  coverage shown(scheme);
  for (const auto& facts : applications) {
    const auto told = test::told(scheme, facts);
    const auto when = std::get<day>(*told.find("application_date"));
    shown.note(decide::decide(*program::lower(scheme, when), told));
  }
  std::string all;
  for (const auto& one : shown.all()) {
    if (!one.seen) all += (all.empty() ? "" : ", ") + one.id;
  }
  return all;
}

}  // namespace

TEST_CASE("what can happen is every version, criterion, choice, tier, cap and rounding") {
  CHECK(unseen_after({}) ==
        "version 2024-01-01, large holds, large fails, base case 1, base case 2, tiers tier 1, "
        "tiers tier 2, most binds, most leaves, round changes, round leaves, version 2025-01-01");
}

TEST_CASE("a decision shows what happened in it and nothing else") {
  CHECK(
      unseen_after({{{"application_date", "2025-06-01"}, {"cost", "HKD 5"}, {"local", "true"}}}) ==
      "version 2024-01-01, large fails, base case 2, tiers tier 2, most binds, round changes");
  CHECK(unseen_after({{{"application_date", "2024-06-01"}}}) ==
        "large holds, large fails, base case 1, base case 2, tiers tier 1, tiers tier 2, "
        "most binds, most leaves, round changes, round leaves, version 2025-01-01");
}

TEST_CASE("decisions together show everything") {
  CHECK(unseen_after({{{"application_date", "2025-06-01"}, {"cost", "HKD 5"}, {"local", "true"}},
                      {{"application_date", "2024-06-01"}, {"cost", "HKD 11"}, {"local", "true"}},
                      {{"application_date", "2024-06-01"},
                       {"cost", "HKD 0"},
                       {"own", "HKD 100"},
                       {"local", "false"}}}) == "");
}

TEST_CASE("of what is only announced no amount is expected") {
  const auto scheme = test::scheme_of(
      "figures: {most: {unknown: {en: hidden, zh-Hant: 密}, kind: money, source: page}}\n"
      "award:\n  - {formula: cost, source: page}\n  - {cap: most, source: page}\n"
      "  - {round: down, to: HKD 1, source: page}\n");
  const coverage shown(scheme);
  REQUIRE(shown.all().size() == 1);
  CHECK(shown.all()[0].id == "version first");
  CHECK(shown.seen() == 0);
}

}  // namespace subvent::analyse
