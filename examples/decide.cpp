// SPDX-License-Identifier: Apache-2.0
// How does a program decide one application, with the rules that are built in?
#include <iostream>

#include <subvent/subvent.hpp>
#include <subvent/yaml/rules.hpp>

int main() {
  auto rules = subvent::yaml::rules::built_in();
  const auto scheme = rules.load("hk.manufacturing_plus");
  const auto day = *subvent::day::parse("2025-12-01");
  const auto program = subvent::program::lower(*scheme.what, day);
  subvent::decide::facts facts;
  facts.tell("application_date", day);
  facts.tell("production_line_in_hong_kong", true);
  facts.tell("project_cost", *subvent::money::parse("HKD 100,000"));
  const auto decision = decide(*program, facts);
  std::cout << name_of(decision.verdict);
  if (decision.award) std::cout << ", " << decision.award->to_grouped_string();
  std::cout << "\n";
}
