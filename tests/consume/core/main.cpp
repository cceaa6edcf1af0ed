// SPDX-License-Identifier: Apache-2.0
// Decides one application, and one of which the cost is not told, with the headers alone.
#include "scheme.hpp"

#include <iostream>
#include <string>

namespace decide = subvent::decide;

int main() {
  const auto rules = scheme();
  for (const auto& problem : subvent::rule::check(*rules)) std::cout << subvent::report(problem);

  decide::facts facts;
  const decide::teller teller(rules->words, {rules});
  for (const auto& [name, text] : {std::pair("application_date", "2025-12-01"),
                                   std::pair("production_line_in_hong_kong", "true"),
                                   std::pair("granted_before", "HKD 230,000")}) {
    if (const auto problem = teller.tell(facts, name, text)) std::cout << report(*problem);
  }
  const auto program = *subvent::program::lower(rules, *decide::version_day(*rules, facts));

  const auto open = decide::decide(program, facts);
  std::cout << name_of(open.verdict) << ", from " << open.bounds->least->to_string() << " to "
            << open.bounds->most->to_string() << ", missing";
  for (const auto input : open.missing) std::cout << " " << program->inputs[input].name;

  facts.tell("project_cost", *subvent::money::parse("HKD 100,000"));
  const auto decided = decide::decide(program, facts);
  std::cout << "\n"
            << name_of(decided.verdict) << ", " << decided.award->to_grouped_string() << ", "
            << program->binding_name(program->steps[*decided.binding]) << " binds\n";
}
