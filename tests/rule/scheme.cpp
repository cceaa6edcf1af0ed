// SPDX-License-Identifier: Apache-2.0
#include <subvent/rule/scheme.hpp>

#include <quantity/support.hpp>
#include <support/scheme.hpp>

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace subvent::rule {
namespace {

using days = std::pair<std::string_view, std::string_view>;  // from and until, empty where open

std::optional<day> optional_day(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(test::day_of(text));
}

in_force between(const days& of) { return {optional_day(of.first), optional_day(of.second)}; }

/// A scheme of nothing but its days.
scheme dated(const std::vector<days>& windows, const std::vector<std::string_view>& figure_days,
             const std::vector<days>& criteria) {
  scheme made;
  for (const auto& [from, until] : windows) {
    made.windows.push_back({*period::make(test::day_of(from), optional_day(until)), {}, {}});
  }
  figure one{"one", {}, {}};
  for (const auto from : figure_days) {
    one.values.push_back({optional_day(from), dated_value::state::known, value(number(1))});
  }
  if (!one.values.empty()) made.figures.push_back(one);
  for (const auto& each : criteria) {
    made.criteria.push_back({"one", {form::truth, "true"}, {}, between(each), {}});
  }
  made.versions = versions_of(made);
  return made;
}

/// `2024-09-16..2025-11-17 2025-11-18..`; a version without a first day begins with `..`.
std::string versions(const scheme& of) {
  std::string text;
  for (const auto& one : of.versions) {
    text += (text.empty() ? "" : " ") + (one.from ? one.from->to_string() : "") + ".." +
            (one.until ? one.until->to_string() : "");
  }
  return text;
}

TEST_CASE("a scheme without days has one version that neither begins nor ends") {
  CHECK(versions(dated({}, {}, {})) == "..");
  CHECK(versions(dated({}, {""}, {{"", ""}})) == "..");
}

TEST_CASE("the first version begins when applications are first taken") {
  CHECK(versions(dated({{"2024-09-16", ""}}, {}, {})) == "2024-09-16..");
  CHECK(versions(dated({{"2024-09-16", "2024-12-31"}}, {}, {})) == "2024-09-16..");
  CHECK(versions(dated({{"2025-01-01", "2025-02-01"}, {"2024-09-16", "2024-12-31"}}, {}, {})) ==
        "2024-09-16..");
}

TEST_CASE("the days of windows change nothing within the scheme") {
  CHECK(versions(dated({{"2024-01-01", "2024-06-30"}, {"2025-01-01", "2025-06-30"}}, {}, {})) ==
        "2024-01-01..");
}

TEST_CASE("without windows the first version begins on the earliest change day") {
  CHECK(versions(dated({}, {"2024-09-16"}, {})) == "2024-09-16..");
  CHECK(versions(dated({}, {"2024-09-16", "2025-11-18"}, {})) ==
        "2024-09-16..2025-11-17 2025-11-18..");
  CHECK(versions(dated({}, {"", "2025-11-18"}, {})) == "2025-11-18..");
  CHECK(versions(dated({}, {}, {{"2025-01-01", ""}})) == "2025-01-01..");
}

TEST_CASE("each day on which a figure or a criterion changes begins a version") {
  CHECK(versions(dated({{"2024-09-16", ""}}, {"2024-09-16", "2025-11-18"}, {})) ==
        "2024-09-16..2025-11-17 2025-11-18..");
  CHECK(versions(dated({{"2024-09-16", ""}}, {}, {{"2025-01-01", ""}})) ==
        "2024-09-16..2024-12-31 2025-01-01..");
  CHECK(versions(dated({{"2024-09-16", ""}}, {"2025-01-01"}, {{"2025-01-01", "2025-06-30"}})) ==
        "2024-09-16..2024-12-31 2025-01-01..2025-06-30 2025-07-01..");
}

TEST_CASE("what ends ends after its last day") {
  CHECK(versions(dated({{"2024-01-01", ""}}, {}, {{"", "2024-06-30"}})) ==
        "2024-01-01..2024-06-30 2024-07-01..");
  CHECK(versions(dated({{"2024-01-01", ""}}, {}, {{"", "2024-02-29"}, {"2024-03-01", ""}})) ==
        "2024-01-01..2024-02-29 2024-03-01..");
  CHECK(versions(dated({{"2024-01-01", ""}}, {}, {{"", "9999-12-31"}})) == "2024-01-01..");
}

TEST_CASE("without windows what has only a last day was in force before every change day") {
  CHECK(versions(dated({}, {}, {{"", "2025-03-31"}})) == "..2025-03-31 2025-04-01..");
  CHECK(versions(dated({}, {}, {{"", "2025-03-31"}, {"2025-04-01", ""}})) ==
        "..2025-03-31 2025-04-01..");
  CHECK(versions(dated({}, {}, {{"2025-01-01", "2025-03-31"}})) ==
        "2025-01-01..2025-03-31 2025-04-01..");
}

TEST_CASE("change days before the first window begin no version") {
  CHECK(versions(dated({{"2025-01-01", ""}}, {"2020-01-01", "2024-12-31", "2025-01-01"}, {})) ==
        "2025-01-01..");
  CHECK(versions(dated({{"2025-01-01", ""}}, {}, {{"", "2024-06-30"}})) == "2025-01-01..");
}

TEST_CASE("the days of steps are change days too") {
  scheme one = dated({{"2024-01-01", ""}}, {}, {});
  step round{"round", step_kind::round};
  round.days = between({"2025-01-01", ""});
  one.award.push_back(round);
  one.versions = versions_of(one);
  CHECK(versions(one) == "2024-01-01..2024-12-31 2025-01-01..");
}

TEST_CASE("versions follow one another without a gap and without an overlap") {
  test::generator random(5);
  const auto random_day = [&random] {
    return day::from_serial(random.between(18000, 18060))->to_string();
  };
  for (int i = 0; i < 500; ++i) {
    std::vector<std::string> texts;
    for (int j = 0; j < 8; ++j) texts.push_back(random.between(0, 3) == 0 ? "" : random_day());
    const auto window = random_day();
    std::vector<days> windows;
    if (random.between(0, 1) == 0) windows.push_back({window, ""});
    const scheme one = dated(windows, {texts[0], texts[1]},
                             {{texts[2], texts[3]}, {texts[4], texts[5]}, {texts[6], texts[7]}});
    INFO(versions(one));
    REQUIRE_FALSE(one.versions.empty());
    REQUIRE_FALSE(one.versions.back().until);
    for (std::size_t j = 0; j + 1 < one.versions.size(); ++j) {
      const auto& here = one.versions[j];
      const auto& next = one.versions[j + 1];
      REQUIRE(here.until);
      REQUIRE(here.until->next() == next.from);
      REQUIRE((!here.from || *here.from <= *here.until));
    }
    for (std::int64_t serial = 17990; serial < 18070; ++serial) {
      const auto today = *day::from_serial(serial);
      const auto* found = one.version_on(today);
      std::size_t holding = 0;
      for (const auto& version : one.versions) holding += version.contains(today) ? 1 : 0;
      REQUIRE(holding == (found == nullptr ? 0 : 1));
      REQUIRE((found != nullptr) ==
              (!one.versions.front().from || *one.versions.front().from <= today));
      if (found == nullptr) continue;
      // Nothing changes within a version.
      for (const auto& criterion : one.criteria) {
        REQUIRE(criterion.days.on(today) == criterion.days.on(found->from));
      }
      for (const auto& figure : one.figures) REQUIRE(figure.on(today) == figure.on(found->from));
    }
  }
}

TEST_CASE("a day before the first version has none") {
  const scheme one = dated({{"2024-09-16", ""}}, {"2025-11-18"}, {});
  CHECK(one.version_on(test::day_of("2024-09-15")) == nullptr);
  CHECK(one.version_on(test::day_of("2024-09-16")) == &one.versions[0]);
  CHECK(one.version_on(test::day_of("2025-11-17")) == &one.versions[0]);
  CHECK(one.version_on(test::day_of("2025-11-18")) == &one.versions[1]);
  CHECK(one.version_on(test::day_of("9999-12-31")) == &one.versions[1]);
}

TEST_CASE("what is in force includes both of its days") {
  const auto one = between({"2025-01-01", "2025-01-31"});
  CHECK_FALSE(one.on(std::nullopt));
  CHECK_FALSE(one.on(test::day_of("2024-12-31")));
  CHECK(one.on(test::day_of("2025-01-01")));
  CHECK(one.on(test::day_of("2025-01-31")));
  CHECK_FALSE(one.on(test::day_of("2025-02-01")));
  CHECK(between({"", "2025-01-31"}).on(std::nullopt));
  CHECK(between({"", ""}).on(std::nullopt));
  CHECK(between({"", ""}).on(test::day_of("0001-01-01")));
  CHECK_FALSE(between({"2025-01-01", ""}).on(std::nullopt));
}

TEST_CASE("a step starts an amount or changes one") {
  const std::vector<std::pair<step_kind, std::string>> rows{
      {step_kind::match, "match starts"},        {step_kind::share, "share starts"},
      {step_kind::tiers, "tiers starts"},        {step_kind::sum, "sum starts"},
      {step_kind::formula, "formula starts"},    {step_kind::cap, "cap changes"},
      {step_kind::at_least, "at_least changes"}, {step_kind::round, "round changes"},
  };
  for (const auto& [what, expected] : rows) {
    CHECK(std::string(name_of(what)) + (starts(what) ? " starts" : " changes") == expected);
  }
}

TEST_CASE("a sum of awards is money and a count of them a number") {
  CHECK(history{"one", history::aggregate::sum, {}, {}}.of_kind() == kind::money);
  CHECK(history{"one", history::aggregate::count, {}, {}}.of_kind() == kind::number);
}

TEST_CASE("figures and history and terms are found by name") {
  const auto made = test::scheme_of(
      "figures: {hundred: {value: HKD 100, source: page}}\n"
      "history: {granted: {sum: awards, of: [hk.test], same: applicant}}\n"
      "terms: {left: {formula: hundred - granted}}\n"
      "criteria: {some: {require: left > 0, source: page}}\n");
  CHECK(made->find_figure("hundred") == &made->figures[0]);
  CHECK(made->find_history("granted") == &made->histories[0]);
  CHECK(made->find_term("left") == &made->terms[0]);
  CHECK(made->find_figure("granted") == nullptr);
  CHECK(made->find_history("left") == nullptr);
  CHECK(made->find_term("hundred") == nullptr);
}

TEST_CASE("the expressions of a step are visited in the order of its keys") {
  const auto made = test::scheme_of(
      "figures: {matching: {value: {government: 1, applicant: 1}, source: page}}\n"
      "award:\n"
      "  - {match: matching, of: cost, contribution: own, source: page}\n"
      "  - {cap: small, less: balance, source: page}\n"
      "  - {round: down, to: HKD 1, source: page}\n");
  std::string names;
  for (const auto& one : made->award) {
    one.for_each_expression([&](const expression& part) { names += part.text + " "; });
    names += "; ";
  }
  CHECK(names == "matching cost own ; small balance ; ; ");
}

}  // namespace
}  // namespace subvent::rule
