// SPDX-License-Identifier: Apache-2.0
// How does a program read a rule file of its own, and what becomes of the mistakes in it?
#include <fstream>
#include <iostream>
#include <iterator>

#include <subvent/base/report.hpp>
#include <subvent/yaml/load.hpp>
#include <subvent/yaml/rules.hpp>

int main() {
  const char* path = "examples/bad_rules.yaml";
  std::ifstream file(path, std::ios::binary);
  const auto text = subvent::make_source(path, {std::istreambuf_iterator<char>(file), {}});

  // The facts that a rule may ask stand in a vocabulary; this is the one of the built-in rules.
  auto rules = subvent::yaml::rules::built_in();
  const auto words = rules.vocabulary("hk");
  const auto scheme = subvent::yaml::load_scheme(text, *words.what);

  // Either there is a scheme without a problem, or there is none, and all problems at once.
  for (const auto& problem : scheme.problems) std::cout << report(problem) << "\n";
  std::cout << (scheme ? "can decide\n" : "decides nothing\n");
}
