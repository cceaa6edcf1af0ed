// SPDX-License-Identifier: Apache-2.0
// Whether a scheme is announced, and whether it takes applications.
#pragma once

#include <algorithm>
#include <vector>

#include <subvent/program/lower.hpp>
#include <subvent/program/program.hpp>
#include <subvent/quantity/day.hpp>
#include <subvent/rule/scheme.hpp>

namespace subvent::program {

/// Whether what a scheme pays is not published yet: it has a currency and no award, or its award
/// rests on a figure that is unknown.
inline bool is_announced(const program& of) {
  if (!of.award) return of.scheme->pays.has_value();
  std::vector<bool> reached(of.nodes.size());
  reached[*of.award] = true;
  for (auto i = of.nodes.size(); i-- > 0;) {
    if (!reached[i]) continue;
    const auto& node = of.nodes[i];
    const bool is_input = node.what == operation::input;
    if (is_input && of.inputs[node.input].from == input::origin::figure) return true;
    for (const auto operand : node.operands) reached[operand] = true;
  }
  return false;
}

/// Whether a scheme takes applications on a day: within one of its windows; without windows, from
/// the first day of its rules on, unless it is announced then.
inline bool takes_applications(const rule::scheme_pointer& of, const day& on) {
  if (!of->windows.empty()) {
    return std::any_of(of->windows.begin(), of->windows.end(),
                       [&on](const rule::window& one) { return one.days.contains(on); });
  }
  const auto lowered = lower(of, on);
  return lowered && !is_announced(**lowered);
}

}  // namespace subvent::program
