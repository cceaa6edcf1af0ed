// SPDX-License-Identifier: Apache-2.0
// The pilot of production lines, told to the headers in C++ instead of YAML. This is the second
// of two sources that include the umbrella: whatever it defines must be inline.
#include "scheme.hpp"

#include <memory>
#include <string>
#include <utility>

namespace rule = subvent::rule;
using subvent::day;
using subvent::money;

namespace {

rule::expression read(const char* text) { return *rule::parse_expression(text); }

rule::figure figure(std::string name, rule::value what, const rule::basis& why) {
  rule::dated_value always;
  always.amount = std::move(what);
  always.why = why;
  return {std::move(name), {always}, {}};
}

rule::vocabulary_pointer vocabulary() {
  rule::vocabulary made;
  made.facts.push_back({"application_date", rule::kind::day});
  made.facts.push_back({"applicant", rule::kind::identifier});
  made.facts.push_back({"production_line_in_hong_kong", rule::kind::truth});
  made.facts.push_back({"project_cost", rule::kind::money});
  made.facts.back().at_least = *money::parse("HKD 0");
  return std::make_shared<const rule::vocabulary>(std::move(made));
}

}  // namespace

rule::scheme_pointer scheme() {
  rule::scheme made;
  made.id = "hk.manufacturing_plus";
  made.words = vocabulary();
  made.pays = subvent::currency::of("HKD");
  made.file = subvent::make_source("scheme.cpp", "");
  made.documents = {{"budget", {"The 2025-26 Budget Speech", ""}, "2025-02", "", {}}};
  const rule::basis budget{{{0}}, "paragraph 47", {}};
  made.windows = {{*subvent::period::make(*day::parse("2025-11-18"), std::nullopt), budget, {}}};
  made.figures = {
      figure("matching", *subvent::ratio::make(subvent::number(1), subvent::number(2)), budget),
      figure("enterprise_cap", *money::parse("HKD 250,000"), budget)};
  made.histories = {{"granted_before", rule::history::aggregate::sum, {made.id}, "applicant"}};
  made.criteria = {{"local_line", read("production_line_in_hong_kong"), budget, {}, {}}};

  rule::step match{"matching", rule::step_kind::match};
  match.subject = read("matching");
  match.of = read("project_cost");
  rule::step cap{"enterprise_cap", rule::step_kind::cap};
  cap.subject = read("enterprise_cap");
  cap.less = read("granted_before");
  rule::step round{"round", rule::step_kind::round};
  round.to = *subvent::rounding::make(subvent::direction::down, *money::parse("HKD 0.01"));
  made.award = {match, cap, round};
  for (auto& one : made.award) one.why = budget;

  made.versions = rule::versions_of(made);
  return std::make_shared<const rule::scheme>(std::move(made));
}
