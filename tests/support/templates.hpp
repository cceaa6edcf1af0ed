// SPDX-License-Identifier: Apache-2.0
// What the templates of messages and phrases have in common: `{0}` and `(? … ?)`.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>

namespace subvent::test {

/// The numbers of the arguments that a template names.
inline std::set<int> arguments_of(std::string_view pattern) {
  std::set<int> all;
  for (std::size_t at = 0; at + 2 < pattern.size(); ++at) {
    const char digit = pattern[at + 1];
    const bool argument = pattern[at] == '{' && pattern[at + 2] == '}';
    if (argument && digit >= '0' && digit <= '9') all.insert(digit - '0');
  }
  return all;
}

/// What is wrong with the form of a template, or nothing: every `(?` is closed, none lies in
/// another, and each names an argument whose absence leaves it out.
inline std::string template_fault(std::string_view pattern) {
  std::string_view rest = pattern;
  while (true) {
    const auto open = rest.find("(?");
    const auto close = rest.find("?)");
    if (close < open) return "`?)` closes nothing";
    if (open == std::string_view::npos) return "";
    rest.remove_prefix(open + 2);
    const auto end = rest.find("?)");
    if (end == std::string_view::npos) return "`(?` is not closed";
    const auto inside = rest.substr(0, end);
    if (inside.find("(?") != std::string_view::npos) return "`(?` lies in another";
    if (arguments_of(inside).empty()) return "a `(?` names no argument";
    rest.remove_prefix(end + 2);
  }
}

/// Whether it is the numbers from 0 on without a gap.
inline bool is_without_gap(const std::set<int>& numbers) {
  return numbers.empty() ||
         (*numbers.begin() == 0 && *numbers.rbegin() == static_cast<int>(numbers.size()) - 1);
}

}  // namespace subvent::test
