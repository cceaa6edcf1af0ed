// SPDX-License-Identifier: Apache-2.0
// What must still be asked of an applicant, and between what does the award lie until then?
#include <iostream>

#include <subvent/subvent.hpp>
#include <subvent/yaml/rules.hpp>

int main() {
  auto rules = subvent::yaml::rules::built_in();
  const auto scheme = rules.load("hk.manufacturing_plus");
  const auto day = *subvent::day::parse("2025-12-01");
  const auto program = *subvent::program::lower(*scheme.what, day);

  subvent::decide::facts facts;
  facts.tell("application_date", day);
  facts.tell("granted_before", *subvent::money::parse("HKD 100,000"));
  const auto decision = decide(program, facts);

  // What was not told is unknown: neither false nor zero.
  std::cout << name_of(decision.verdict) << "\n";
  for (const auto input : decision.missing) {
    const auto* fact = (*scheme.what)->words->find(program->inputs[input].name);
    if (fact != nullptr) std::cout << "ask: " << fact->ask.en << "\n";
  }
  // A scheme that decides eligibility alone has no bounds; an end that is absent is unbounded.
  const auto text = [](const std::optional<subvent::amount>& end) {
    return end ? end->to_grouped_string() : "anything";
  };
  if (decision.bounds) {
    std::cout << "between " << text(decision.bounds->least) << " and "
              << text(decision.bounds->most) << "\n";
  }
}
