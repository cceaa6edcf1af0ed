// SPDX-License-Identifier: Apache-2.0
// The second of two sources that include the umbrella: whatever it defines must be inline.
#include "application.hpp"

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>

#include <subvent/yaml/load.hpp>

subvent::decide::facts application(const subvent::rule::scheme_pointer& scheme,
                                   const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  const auto text = subvent::make_source(file, {std::istreambuf_iterator<char>(in), {}});
  const auto read = subvent::yaml::load_application(text);
  subvent::diagnostics problems = read.problems;
  subvent::decide::facts facts;
  const subvent::decide::teller teller(scheme->words, {scheme});
  for (const auto& line : read.what.value_or(std::vector<subvent::yaml::told>{})) {
    if (auto problem = teller.tell(facts, line.name, line.text)) {
      problems.push_back(std::move(*problem).found_at(line.text_at));
    }
  }
  for (const auto& problem : problems) std::cerr << report(problem);
  if (!problems.empty()) std::exit(1);
  return facts;
}
