// SPDX-License-Identifier: Apache-2.0
// What was decided of one application, and all that it rests on. Holds indices into its program.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <subvent/base/code.hpp>
#include <subvent/program/program.hpp>
#include <subvent/quantity/amount.hpp>
#include <subvent/quantity/money.hpp>

namespace subvent::decide {

/// What the criteria and the award of an application come to, as program/README.md says.
enum class verdict { eligible, ineligible, undetermined };

/// `eligible`, `ineligible` or `undetermined`, as cases and receipts write it.
inline constexpr std::string_view name_of(verdict what) noexcept {
  constexpr std::string_view names[]{"eligible", "ineligible", "undetermined"};
  return names[static_cast<std::size_t>(what)];
}

/// Why a rule has no meaning for these facts, and at which node.
struct fault {
  code what;               ///< one of E3001 to E3008
  program::node_index at;  ///< where it arose, not where it was passed on
};

/// What a node holds: a value, or nothing where it is unknown, or a fault.
struct cell {
  std::optional<program::value> known = {};  ///< of the kind of the node
  std::optional<fault> broken = {};          ///< never beside a value

  /// Unknown. Were it defaulted, each cell of a list would be filled with zeros first, which took a
  /// fifth of the time of a decision.
  cell() noexcept {}  // NOLINT(modernize-use-equals-default)
  /// A value.
  explicit cell(program::value what) : known(std::move(what)) {}

  /// Whether there is a value.
  bool is_known() const noexcept { return known.has_value(); }
  /// Whether the rule has no meaning here for these facts.
  bool is_fault() const noexcept { return broken.has_value(); }
  /// Whether it rests on what was not told or not published.
  bool is_unknown() const noexcept { return !known && !broken; }
  /// True, false, or nothing where it is unknown or a fault. For nodes of kind truth.
  std::optional<bool> truth() const {
    return known ? std::optional(std::get<bool>(*known)) : std::nullopt;
  }
  /// The exact amount, or null where it is unknown or a fault. For nodes of kind money.
  const amount* money() const noexcept { return known ? std::get_if<amount>(&*known) : nullptr; }
};

/// Between what an award lies, whatever the missing facts are. An absent end is unbounded.
struct award_bounds {
  std::optional<amount> least;  ///< included; in the currency that the scheme pays
  std::optional<amount> most;   ///< included; in the same currency
};

/// One decision. `program->criteria`, `program->steps` and the like say which nodes are what;
/// `cells` says what each of them holds.
struct decision {
  program::program_pointer program;                 ///< never null; all indices here are into it
  std::vector<cell> cells;                          ///< one for each node, in their order
  decide::verdict verdict = verdict::undetermined;  ///< says which members below are there
  std::optional<money> award = {};                  ///< if eligible and the scheme has an award
  std::optional<money> would_be = {};               ///< if ineligible and it can be known
  std::optional<std::size_t> binding = {};          ///< the last of `program->steps` that bound
  std::vector<std::uint32_t> missing = {};          ///< inputs, in the order of the vocabulary
  std::vector<std::uint32_t> unpublished = {};      ///< inputs: figures on which the unknown rests
  std::optional<award_bounds> bounds = {};          ///< if undetermined without a fault
  std::optional<fault> error = {};                  ///< if a fault leaves it undetermined
  std::vector<std::size_t> presumed = {};           ///< into `program->presumptions`

  /// What a node of the program holds.
  const cell& at(program::node_index node) const { return cells[node]; }

  /// The node of the comparison that made a truth what it is, if one did: the first operand of an
  /// `and` that is false, of an `or` that is true, down to a `compare`.
  std::optional<program::node_index> deciding_comparison(program::node_index of) const {
    using program::operation;
    for (;;) {
      const auto& node = program->nodes[of];
      if (node.what == operation::compare) return of;
      if (node.what != operation::and_ && node.what != operation::or_ &&
          node.what != operation::not_) {
        return std::nullopt;
      }
      std::optional<program::node_index> next;
      for (const auto operand : node.operands) {
        const auto truth = cells[operand].truth();
        const bool decides =
            node.what == operation::not_ || truth == std::optional(node.what == operation::or_);
        if (!next && truth && decides) next = operand;
      }
      if (!next && cells[of].truth() && !node.operands.empty()) next = node.operands.back();
      if (!next) return std::nullopt;
      of = *next;
    }
  }
};

}  // namespace subvent::decide
