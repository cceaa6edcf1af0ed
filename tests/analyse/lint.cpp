// SPDX-License-Identifier: Apache-2.0
#include <subvent/analyse/lint.hpp>

#include <doctest/doctest.h>

#include <string>

#include <subvent/yaml/rules.hpp>

using namespace subvent;

namespace {

std::string findings_in(const std::string& sources, const std::string& body) {
  auto rules = yaml::rules::built_in();
  const auto words = rules.vocabulary("hk");
  REQUIRE(words);
  const auto read = yaml::load_scheme(
      make_source("made_up.yaml",
                  "subvent: 1\nscheme: hk.made_up\nname: {en: a, zh-Hant: b}\n"
                  "authority: {en: a, zh-Hant: b}\ncurrency: HKD\nchecked: 2026-11-23\n"
                  "sources:\n" +
                      sources + body),
      *words.what);
  REQUIRE(read);
  std::string all;
  for (const auto& one : analyse::lint(*read.what)) {
    const auto& about = one.arguments;
    all += name_of(one.what) + "(" + (about.empty() ? "" : about.front().in(language::en)) + ")";
  }
  return all;
}

/// Of a scheme that pays a share of the cost.
std::string findings_of(const std::string& share, const std::string& sources) {
  return findings_in(sources, "figures:\n  part: {value: " + share +
                                  ", source: page}\n"
                                  "award:\n  - {share: part, of: project_cost, source: page}\n"
                                  "  - {round: down, to: HKD 0.01, source: page}\n");
}

const std::string page = "  page: {title: {en: a, zh-Hant: b}}\n";

}  // namespace

TEST_CASE("a rule whose sources are all cited and whose rates are plain has no findings") {
  CHECK(findings_of("70%", page) == "");
  CHECK(findings_of("30%", page) == "");
}

TEST_CASE("a source that nothing cites is found") {
  CHECK(findings_of("70%", page + "  other: {title: {en: a, zh-Hant: b}}\n") == "E6001(other)");
}

TEST_CASE("a source that a term alone cites is cited") {
  const std::string criterion =
      "criteria: {one: {require: mine > 0, assumed: {en: a, zh-Hant: b}}}\n";
  const std::string mine = "terms:\n  mine: {formula: project_cost";
  CHECK(findings_in(page, mine + ", source: page}\n" + criterion) == "");
  CHECK(findings_in(page, mine + "}\n" + criterion) == "E6001(page)");
}

TEST_CASE("a rate that was not published is near no fraction") {
  CHECK(findings_in(page,
                    "figures:\n"
                    "  part: {unknown: {en: a, zh-Hant: b}, kind: number, source: page}\n"
                    "award:\n  - {share: part, of: project_cost, source: page}\n"
                    "  - {round: down, to: HKD 0.01, source: page}\n") == "");
}

TEST_CASE("a rate that is a third cut to its decimals is found") {
  CHECK(findings_of("33.33%", page) == "E6004(33.33%)");
  CHECK(findings_of("66.7%", page) == "E6004(66.7%)");
  CHECK(findings_of("16.67%", page) == "E6004(16.67%)");
  CHECK(findings_of("33%", page) == "E6004(33%)");
  CHECK(findings_of("67%", page) == "E6004(67%)");
}

TEST_CASE("a rate that is merely near a fraction is a rate like any other") {
  for (const auto* rate : {"17%", "14%", "22%", "11.5%", "33.5%", "32%", "100%"}) {
    CAPTURE(rate);
    CHECK(findings_of(rate, page) == "");
  }
}

TEST_CASE("a share of more than the whole is found") {
  CHECK(findings_of("75", page) == "E6006(part)");
  CHECK(findings_of("1", page) == "");
  CHECK(findings_of("150%", page) == "");
}

TEST_CASE("a sum, a number or a rate below zero is found") {
  const auto of = [](const std::string& figure) {
    return findings_in(page, "figures:\n  less: {value: " + figure +
                                 ", source: page}\n"
                                 "criteria: {one: {require: less = less, source: page}}\n");
  };
  CHECK(of("HKD -1") == "E6011(less)");
  CHECK(of("-2") == "E6011(less)");
  CHECK(of("-5%") == "E6011(less)");
  CHECK(of("0") == "");
}

TEST_CASE("a choose by one fact without a case for each of its choices is found") {
  const auto of = [](const std::string& cases) {
    return findings_in(page, "terms: {part: {choose: [" + cases +
                                 "], source: page}}\n"
                                 "criteria: {one: {require: part >= 0, source: page}}\n");
  };
  const std::string life = "{when: 'sector = \"life_health\"', then: 1}";
  CHECK(of(life) == "E6010(part)E6010(part)E6010(part)");
  CHECK(of(life + ", {when: 'sector in [\"ai_data_science\", \"other\"]', then: 0}") ==
        "E6010(part)");
  CHECK(of(life + ", {when: 'sector != \"life_health\"', then: 0}") == "");
}

TEST_CASE("an award that some facts bring below zero is found") {
  const auto of = [](const std::string& formula) {
    return findings_in(page, "award:\n  - {formula: '" + formula +
                                 "', source: page}\n"
                                 "  - {round: down, to: HKD 0.01, source: page}\n");
  };
  CHECK(of("project_cost - own_contribution") == "E6012()");
  CHECK(of("max(0, project_cost - own_contribution)") == "");
  CHECK(of("project_cost + own_contribution") == "");
  // Earlier awards may be of any amount, though they are presumed to be none where nobody tells.
  CHECK(findings_in(page,
                    "history: {before: {sum: awards, of: [hk.made_up], same: applicant}}\n"
                    "award:\n  - {formula: project_cost - before, source: page}\n"
                    "  - {round: down, to: HKD 0.01, source: page}\n") == "E6012()");
  // What one case alone grants is looked at too, whatever was not published of another.
  CHECK(findings_in(page,
                    "figures: {hidden: {unknown: {en: a, zh-Hant: b}, kind: money, source: page}}\n"
                    "terms: {grant: {choose: [{when: subvented, then: hidden}, {when: "
                    "not(subvented), then: project_cost - own_contribution}], source: page}}\n"
                    "award:\n  - {formula: grant, source: page}\n"
                    "  - {round: down, to: HKD 0.01, source: page}\n") == "E6012()");
}

TEST_CASE("a last rounding that can pass the cap before it is found") {
  const auto of = [](const std::string& cap, const std::string& round) {
    return findings_in(page,
                       "figures:\n  most: {value: HKD 1005, source: page}\n"
                       "history: {before: {sum: awards, of: [hk.made_up], same: applicant}}\n"
                       "award:\n  - {formula: project_cost + before, source: page}\n  - {" +
                           cap + ", source: page}\n  - {" + round + ", source: page}\n");
  };
  CHECK(of("cap: most", "round: half_up, to: HKD 10") == "E6007(half_up)");
  CHECK(of("cap: most, less: before", "round: ceiling, to: HKD 1") == "E6007(ceiling)");
  CHECK(of("cap: most", "round: half_up, to: HKD 5") == "");
  CHECK(of("cap: most, less: before", "round: down, to: HKD 10") == "");
}
