// SPDX-License-Identifier: Apache-2.0
// Whether an amount is a whole number of the smallest units of its currency, whatever is told.
#pragma once

#include <cstddef>
#include <variant>

#include <subvent/program/program.hpp>

namespace subvent::analyse {

/// Whether a node of kind money always is whole minor units: facts are, and so is what is added,
/// subtracted, compared and chosen of them, or multiplied by a constant that is whole. False where
/// that cannot be seen.
inline bool is_whole(const program::program& in, program::node_index at) {
  using program::operation;
  const auto& node = in.nodes[at];
  const auto all = [&](std::size_t first, std::size_t step) {
    for (std::size_t i = first; i < node.operands.size(); i += step) {
      if (!is_whole(in, node.operands[i])) return false;
    }
    return true;
  };
  switch (node.what) {
    case operation::constant: {
      if (const auto* money = std::get_if<amount>(&*node.constant)) return money->is_money();
      const auto* plain = std::get_if<number>(&*node.constant);
      return plain != nullptr && plain->is_whole();
    }
    case operation::input: return node.of == rule::kind::money;
    case operation::round: return true;
    case operation::choose: return all(1, 2);
    case operation::presume:
    case operation::add:
    case operation::subtract:
    case operation::multiply:
    case operation::minimum:
    case operation::maximum:
    case operation::absolute: return all(0, 1);
    default: return false;
  }
}

}  // namespace subvent::analyse
