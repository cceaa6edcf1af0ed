// SPDX-License-Identifier: Apache-2.0
// Decides the application of the file that it is given with the rules that are built in, and
// decides the receipt of that again.
#include "application.hpp"

#include <iostream>

#include <subvent/emit/explain.hpp>
#include <subvent/emit/receipt.hpp>
#include <subvent/yaml/rules.hpp>

namespace decide = subvent::decide;

int main(int, char** words) {
  auto rules = subvent::yaml::rules::built_in();
  const auto scheme = *rules.load("hk.nias").what;
  const auto facts = application(scheme, words[1]);
  const auto on = *decide::version_day(*scheme, facts);
  const auto program = *subvent::program::lower(scheme, on);
  const auto decided = decide::decide(program, facts);
  const auto receipt = subvent::emit::receipt(decided, facts, on);
  std::cout << subvent::emit::one_line(decided) << "\n";

  const auto written = subvent::make_source("receipt", receipt);
  const auto parts = *subvent::emit::parse_receipt(written);
  decide::facts again;
  again.tell("application_date", parts.on);
  const decide::teller teller(scheme->words, {scheme});
  for (const auto& [name, text] : parts.facts) {
    if (const auto problem = teller.tell(again, name, text)) std::cout << report(*problem);
  }
  const auto replayed = subvent::emit::receipt(decide::decide(program, again), again, parts.on);
  const auto differences = subvent::emit::compare_receipts(written, replayed);
  for (const auto& one : differences) std::cout << report(one);
  std::cout << (differences.empty() ? "the receipt holds\n" : "the receipt does not hold\n");
}
