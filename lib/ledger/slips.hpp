// SPDX-License-Identifier: Apache-2.0
// What becomes of an amount where it is copied: thousands for units, two digits swapped.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <subvent/quantity/money.hpp>
#include <subvent/quantity/number.hpp>

namespace subvent::ledger {

/// The factors by which units are mistaken for each other, and how they are written.
inline const std::vector<std::pair<number, std::string>>& unit_slips() {
  static const std::vector<std::pair<number, std::string>> all{
      {number(1'000'000), "1,000,000"},
      {number::ratio_of(1, 1'000'000), "1/1,000,000"},
      {number(1000), "1,000"},
      {number::ratio_of(1, 1000), "1/1,000"},
      {number(100), "100"},
      {number::ratio_of(1, 100), "1/100"},
      {number(10), "10"},
      {number::ratio_of(1, 10), "1/10"},
  };
  return all;
}

/// An amount with two neighbouring digits swapped, in each way that changes it.
inline std::vector<money> digits_swapped(const money& of) {
  std::vector<money> all;
  const auto written = of.to_string();
  for (std::size_t i = 5; i < written.size(); ++i) {
    auto j = i - 1;
    if (written[j] == '.') --j;
    if (written[i] == '.' || written[i] == written[j] || written[j] == ' ') continue;
    auto other = written;
    std::swap(other[i], other[j]);
    // `HKD 0123` is HKD 123.
    while (other.size() > 5 && other[4] == '0' && other[5] != '.') other.erase(4, 1);
    if (const auto read = money::parse(other)) all.push_back(*read);
  }
  return all;
}

}  // namespace subvent::ledger
