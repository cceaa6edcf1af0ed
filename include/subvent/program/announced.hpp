// SPDX-License-Identifier: Apache-2.0
// How much of what a scheme pays is published, and whether it takes applications.
#pragma once

#include <algorithm>
#include <vector>

#include <subvent/program/lower.hpp>
#include <subvent/program/program.hpp>
#include <subvent/quantity/day.hpp>
#include <subvent/rule/scheme.hpp>

namespace subvent::program {

/// How much of what a scheme pays is published.
enum class publication {
  whole,    ///< no award rests on a figure that is unknown
  in_part,  ///< only those of some applications do, such as of one kind of programme
  none,     ///< every award does, or there is a currency and no award: the scheme is announced
};

/// How much of what the scheme of a program pays is published.
inline publication publication_of(const program& of) {
  if (!of.award) return of.scheme->pays ? publication::none : publication::whole;
  // Of each node whether it may be unknown for want of a figure, and whether it always is.
  std::vector<bool> may(of.nodes.size());
  std::vector<bool> must(of.nodes.size());
  for (std::size_t i = 0; i < of.nodes.size(); ++i) {
    const auto& node = of.nodes[i];
    const auto& all = node.operands;
    const auto in = [](const std::vector<bool>& which) {
      return [&which](node_index one) { return static_cast<bool>(which[one]); };
    };
    may[i] = std::any_of(all.begin(), all.end(), in(may));
    switch (node.what) {
      case operation::input:
        may[i] = must[i] = of.inputs[node.input].from == input::origin::figure;
        break;
      case operation::and_:
      case operation::or_:
      case operation::presume: must[i] = std::all_of(all.begin(), all.end(), in(must)); break;
      case operation::choose: {
        // Every condition is asked; of the cases one that may hold is enough.
        bool asked = true;
        bool open = false;
        for (std::size_t at = 0; at + 1 < all.size(); at += 2) {
          asked = asked && !must[all[at]];
          open = open || !must[all[at + 1]];
        }
        must[i] = !asked || !open;
        break;
      }
      default: must[i] = std::any_of(all.begin(), all.end(), in(must)); break;
    }
  }
  if (must[*of.award]) return publication::none;
  return may[*of.award] ? publication::in_part : publication::whole;
}

/// Whether nothing of what a scheme pays is published yet.
inline bool is_announced(const program& of) { return publication_of(of) == publication::none; }

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
