// SPDX-License-Identifier: Apache-2.0
#include <subvent/yaml/cases.hpp>

#include <doctest/doctest.h>

#include <string>

#include <subvent/yaml/rules.hpp>

using namespace subvent;

namespace {

yaml::loaded<yaml::case_file> load(const std::string& rest) {
  return yaml::load_cases(make_source("a.cases.yaml", "subvent: 1\n" + rest));
}

/// `award HKD 1.00/HKD 2.00` for each difference, then the codes of the problems.
std::string outcome_of(const std::string& facts, const std::string& expect) {
  auto rules = yaml::rules::built_in();
  const auto scheme = rules.load("hk.manufacturing_plus");
  REQUIRE(scheme);
  const auto cases = load(
      "facts: {application_date: 2025-12-01, production_line_in_hong_kong: true}\n"
      "cases:\n  - name: one\n    facts: " +
      facts + "\n    expect: " + expect + "\n");
  REQUIRE(cases);
  const auto outcome = yaml::run_case(cases.what->cases.front(), *scheme.what);
  std::string all;
  for (const auto& one : outcome.differences) {
    all += one.what + " " + one.expected.in(language::en) + "/" + one.found.in(language::en) + ";";
  }
  for (const auto& one : outcome.problems) all += name_of(one.what) + ";";
  CHECK(outcome.passes() == all.empty());
  return all;
}

}  // namespace

TEST_CASE("a case changes the base and null takes a fact away") {
  const auto read = load(
      "facts: {a: 1, b: 2}\ncases:\n"
      "  - {name: one, facts: {b: 3, a: null}, expect: {verdict: eligible}}\n");
  REQUIRE(read);
  REQUIRE(read.what->cases.front().facts.size() == 1);
  CHECK(read.what->cases.front().facts[0].name == "b");
  CHECK(read.what->cases.front().facts[0].text == "3");
}

TEST_CASE("two cases of one name and a case that expects nothing are refused") {
  const auto read = load(
      "cases:\n  - {name: one, expect: {verdict: eligible}}\n"
      "  - {name: one, expect: {}}\n  - {name: two, expect: {verdct: eligible}}\n");
  REQUIRE_FALSE(read);
  std::string codes;
  for (const auto& one : read.problems) codes += name_of(one.what) + " ";
  CHECK(codes == "E1601 E1207 E1201 ");
}

TEST_CASE("what no case can show is listed with the reason") {
  const auto read = load(
      "cases: [{name: one, expect: {verdict: eligible}}]\n"
      "survivors:\n  - {what: 'round: down to up', because: nothing is left over}\n"
      "unreached:\n  - {what: round changes, because: fees are whole}\n");
  REQUIRE(read);
  REQUIRE(read.what->survivors.size() == 1);
  CHECK(read.what->survivors[0].what == "round: down to up");
  REQUIRE(read.what->unreached.size() == 1);
  CHECK(read.what->unreached[0].because == "fees are whole");
  const auto wrong = load(
      "cases: [{name: one, expect: {verdict: eligible}}]\n"
      "survivors: [{what: a}]\nunreached: []\n");
  std::string codes;
  for (const auto& one : wrong.problems) codes += name_of(one.what) + " ";
  CHECK(codes == "E1203 E1207 ");
}

TEST_CASE("a case passes when the decision is as it expects") {
  CHECK(outcome_of("{project_cost: 'HKD 100,000'}",
                   "{verdict: eligible, award: 'HKD 33,333.33', binding: null, fails: [],"
                   " missing: []}") == "");
  CHECK(outcome_of("{}", "{missing: [project_cost], bounds: {least: HKD 0, most: HKD 250000}}") ==
        "");
}

TEST_CASE("a case fails by each thing that is otherwise") {
  CHECK(outcome_of("{project_cost: 'HKD 100,000'}", "{award: 'HKD 33,333.34'}") ==
        "award HKD 33333.34/HKD 33333.33;");
  CHECK(outcome_of("{project_cost: 'HKD 900,000'}", "{verdict: ineligible, binding: null}") ==
        "verdict ineligible/eligible;binding null/enterprise_cap;");
  CHECK(outcome_of("{production_line_in_hong_kong: false, project_cost: HKD 3}",
                   "{fails: [], would_be: HKD 2}") ==
        "would_be HKD 2.00/HKD 1.00;fails []/[local_line];");
  CHECK(outcome_of("{}", "{missing: [], bounds: {most: null}}") ==
        "missing []/[project_cost];bounds: most none/HKD 250000.00;");
}

TEST_CASE("a case may expect that its input is refused") {
  CHECK(outcome_of("{project_cost: HKD -1}", "{error: E4002}") == "");
  CHECK(outcome_of("{project_cost: HKD -1}", "{verdict: eligible}") == "E4002;");
  CHECK(outcome_of("{application_date: 2025-11-17}", "{error: E4005}") == "");
}

TEST_CASE("where the input is refused there is no decision of which a case could expect more") {
  CHECK(outcome_of("{project_cost: HKD -1}", "{error: E4002, verdict: eligible, fails: [zzz]}") ==
        "verdict something/no decision;fails something/no decision;");
  CHECK(outcome_of("{project_cost: HKD -1, sector: zzz}", "{error: E4002}") == "E4002;E2014;");
}

TEST_CASE("an award may be off by a tolerance where a rounded figure was published") {
  CHECK(outcome_of("{project_cost: 'HKD 100,000'}",
                   "{award: HKD 33000, tolerance: HKD 500, published: HK$33 thousand}") == "");
  CHECK(outcome_of("{project_cost: 'HKD 100,000'}",
                   "{award: HKD 33000, tolerance: HKD 333.32, published: HK$33 thousand}") ==
        "award HKD 33000.00/HKD 33333.33;");
  for (const auto* expect : {"{award: HKD 1, tolerance: HKD 1}", "{tolerance: HKD 1, published: a}",
                             "{award: HKD 1, published: a}"}) {
    CAPTURE(expect);
    const auto read = load("cases:\n  - {name: one, expect: " + std::string(expect) + "}\n");
    REQUIRE(read.problems.size() == 1);
    CHECK(read.problems[0].what == code::missing_key);
  }
}

TEST_CASE("a case that expects payments expects all of them") {
  CHECK(outcome_of("{project_cost: 'HKD 100,000'}", "{payments: {report: HKD 3}}") ==
        "payments [report HKD 3.00]/[];");
  CHECK(outcome_of("{project_cost: HKD 3}", "{unpublished: []}") == "");
  CHECK(outcome_of("{}", "{unpublished: [enterprise_cap]}") == "unpublished [enterprise_cap]/[];");
}
