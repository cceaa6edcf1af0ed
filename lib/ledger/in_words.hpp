// SPDX-License-Identifier: Apache-2.0
// Parts of what is said of findings: ages, and lists of names.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <subvent/base/argument.hpp>
#include <subvent/base/noun.hpp>

namespace subvent::ledger {

/// A number of days, in words.
inline argument days_in_words(std::int64_t days) {
  return days == 1 ? argument(noun::one_day) : argument(noun::days, {std::to_string(days)});
}

/// Names in backticks; of a great many the first, and how many more there are.
inline argument names_in_words(const std::vector<std::string>& names) {
  constexpr std::size_t most = 10;
  std::vector<argument> parts;
  for (const auto& one : names) {
    if (parts.size() == most) break;
    parts.emplace_back("`" + one + "`");
  }
  if (names.size() > most) {
    parts.emplace_back(noun::more_names,
                       std::vector<argument>{std::to_string(names.size() - most)});
  }
  return argument::list(std::move(parts));
}

/// The band in which an age of money is told, such as `91–365` days.
inline argument age_band(std::int64_t days) {
  if (days <= 90) return "≤ 90";
  if (days <= 365) return "91–365";
  if (days <= 1095) return "366–1,095";
  return "> 1,095";
}

}  // namespace subvent::ledger
