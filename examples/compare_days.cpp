// SPDX-License-Identifier: Apache-2.0
// The law changed: is the same application decided otherwise on the day after?
#include <iostream>
#include <string>

#include <subvent/emit/explain.hpp>
#include <subvent/subvent.hpp>
#include <subvent/yaml/rules.hpp>

namespace decide = subvent::decide;

int main() {
  auto rules = subvent::yaml::rules::built_in();
  const auto scheme = *rules.load("hk.nias").what;

  decide::facts facts;
  facts.tell("incorporated_in_hong_kong", true);
  facts.tell("subvented", false);
  facts.tell("sector", subvent::rule::choice{"life_health"});
  facts.tell("smart_production_line", true);
  facts.tell("project_cost", *subvent::money::parse("HKD 200 million"));
  facts.tell("own_contribution", *subvent::money::parse("HKD 150 million"));

  // A scheme has versions, on which nothing in it changes; each has a program of its own.
  for (const auto& version : scheme->versions) {
    const auto on = version.until.value_or(*version.from);
    facts.tell("application_date", on);
    const auto decision = decide::decide(*subvent::program::lower(scheme, on), facts);
    std::cout << on.to_string() << ": " << subvent::emit::one_line(decision) << "\n";
  }

  // Which figures are no longer what they were?
  const auto before = *scheme->versions.front().until;
  const auto after = *scheme->versions.back().from;
  for (const auto& figure : scheme->figures) {
    const auto* old = figure.on(before);
    const auto* now = figure.on(after);
    if (old == nullptr || now == nullptr || old->amount == now->amount) continue;
    std::cout << figure.name << ": " << to_string(*old->amount) << ", then "
              << to_string(*now->amount) << "\n";
  }
}
