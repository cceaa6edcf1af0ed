// SPDX-License-Identifier: Apache-2.0
// How is the application of a file decided, recorded, and the record checked years later?
#include <fstream>
#include <iostream>
#include <iterator>

#include <subvent/emit/explain.hpp>
#include <subvent/emit/receipt.hpp>
#include <subvent/subvent.hpp>
#include <subvent/yaml/load.hpp>
#include <subvent/yaml/rules.hpp>

namespace decide = subvent::decide;

int main() {
  auto rules = subvent::yaml::rules::built_in();
  const auto scheme = *rules.load("hk.nias").what;
  const decide::teller teller(scheme->words, {scheme});
  const char* path = "examples/nias.yaml";
  std::ifstream file(path, std::ios::binary);
  const auto text = subvent::make_source(path, {std::istreambuf_iterator<char>(file), {}});

  // An application is told line by line; a line that cannot be read is reported with its place.
  const auto application = subvent::yaml::load_application(text);
  auto problems = application.problems;
  decide::facts facts;
  if (application) {
    for (const auto& line : *application.what) {
      auto problem = teller.tell(facts, line.name, line.text);
      if (problem) problems.push_back(std::move(*problem).found_at(line.text_at));
    }
  }
  for (const auto& problem : problems) std::cerr << report(problem);
  if (!problems.empty()) return 1;

  const auto on = *decide::version_day(*scheme, facts);
  const auto program = *subvent::program::lower(scheme, on);
  const auto decision = decide::decide(program, facts);
  const auto receipt = subvent::make_source("receipt", subvent::emit::receipt(decision, facts, on));
  std::cout << subvent::emit::one_line(decision) << "\n";

  // The receipt holds what was told, so that it can be decided again and compared.
  const auto record = *subvent::emit::parse_receipt(receipt);
  decide::facts again;
  again.tell("application_date", record.on);
  for (const auto& [name, told] : record.facts) teller.tell(again, name, told);
  const auto replayed = subvent::emit::receipt(decide::decide(program, again), again, record.on);
  const auto differences = subvent::emit::compare_receipts(receipt, replayed);
  for (const auto& one : differences) std::cout << report(one);
  std::cout << (differences.empty() ? "the receipt holds\n" : "the receipt does not hold\n");
}
