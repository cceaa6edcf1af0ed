// SPDX-License-Identifier: Apache-2.0
// Populations and samples as the tests of sampling write them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <quantity/support.hpp>
#include <subvent/ledger/sample.hpp>

namespace subvent::test {

/// Items of so many minor units of HKD.
inline std::vector<ledger::population_item> items_of(const std::vector<std::string>& units) {
  std::vector<ledger::population_item> all;
  for (const auto& one : units) {
    const auto cents = *subvent::detail::integer::parse(one);
    all.push_back({money::from_minor_units(currency::of("HKD"), cents)});
  }
  return all;
}

/// So many items of amounts that are spread over four digits: 37 i² modulo 10,007 cents.
inline std::vector<ledger::population_item> spread(int count) {
  std::vector<std::string> units;
  for (int i = 1; i <= count; ++i) units.push_back(std::to_string(37 * i * i % 10'007));
  return items_of(units);
}

/// The items of a sample, counted from 1: `3 7 12`; with hits where they are several: `3×2`.
inline std::string listed(const std::vector<ledger::selected_item>& all) {
  std::string text;
  for (const auto& one : all) {
    text += (text.empty() ? "" : " ") + std::to_string(one.item + 1);
    if (one.hits > 1) text += "×" + std::to_string(one.hits);
  }
  return text;
}

/// The sample, or the failure.
inline std::string drawn(const std::vector<ledger::population_item>& of,
                         const ledger::sampling_plan& by) {
  const auto made = ledger::draw_sample(of, by);
  if (made) return listed(made->selected);
  std::string text = name_of(made.why().what);
  for (const auto& argument : made.why().arguments) text += "|" + argument.in(language::en);
  return text;
}

}  // namespace subvent::test
