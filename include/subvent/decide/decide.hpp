// SPDX-License-Identifier: Apache-2.0
// Decides an application: the meaning of a program, as program/README.md states it.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <subvent/decide/bounds.hpp>
#include <subvent/decide/decision.hpp>
#include <subvent/decide/facts.hpp>
#include <subvent/program/evaluate.hpp>
#include <subvent/program/program.hpp>

namespace subvent::decide {

namespace detail {

/// Fills the cells of a decision, node by node.
class deciding {
 public:
  deciding(const program::program& of, const facts& told)
      : program_(of), told_(told), cells_(of.nodes.size()) {
    for (program::node_index i = 0; i < of.nodes.size(); ++i) decide_node(i, cells_[i]);
  }

  std::vector<cell> take() && { return std::move(cells_); }

 private:
  /// Each of these fills a cell in its place, which holds nothing before.
  static void break_at(program::node_index at, code what, cell& to) { to.broken = fault{what, at}; }

  void decide_node(program::node_index index, cell& to) const {
    using program::operation;
    const auto& node = program_.nodes[index];
    switch (node.what) {
      case operation::constant: to.known = *node.constant; return;
      case operation::input: return read(program_.inputs[node.input], index, to);
      case operation::presume: {
        const auto& told = cells_[node.operands[0]];
        to = told.is_unknown() ? cells_[node.operands[1]] : told;
        return;
      }
      case operation::and_: return kleene(node, false, to);
      case operation::or_: return kleene(node, true, to);
      case operation::not_: {
        const auto& operand = cells_[node.operands[0]];
        if (operand.known) {
          to.known = !*operand.truth();
        } else {
          to.broken = operand.broken;
        }
        return;
      }
      case operation::choose: return choose(node, index, to);
      default: return strict(node, index, to);
    }
  }

  /// What was told of an input; a fault where it cannot be what the rules ask for.
  void read(const program::input& of, program::node_index index, cell& to) const {
    if (of.from == program::input::origin::figure) return;
    const rule::value* told = of.qualified.empty() ? nullptr : told_.find(of.qualified);
    if (told == nullptr) told = told_.find(of.name);
    if (told == nullptr) return;
    const auto type = rule::type_of(*told);
    if (type.what != of.of || (of.in && type.in != of.in)) {
      return break_at(index, code::fact_wrong_kind, to);
    }
    to.known = as_value(*told, of);
    if (to.known && !outside(*to.known, of)) return;
    to.known.reset();
    break_at(index, code::fact_out_of_range, to);
  }

  std::optional<program::value> as_value(const rule::value& told, const program::input& of) const {
    if (const auto* m = std::get_if<money>(&told)) return amount(*m);
    if (const auto* n = std::get_if<number>(&told)) return *n;
    if (const auto* r = std::get_if<rate>(&told)) return r->as_number();
    if (const auto* d = std::get_if<day>(&told)) return *d;
    if (const auto* d = std::get_if<duration>(&told)) return *d;
    if (const auto* b = std::get_if<bool>(&told)) return *b;
    if (const auto* c = std::get_if<rule::choice>(&told)) {
      for (const auto one : of.choices) {
        if (program_.choices[one] == c->id) return program::choice{one};
      }
    }
    return std::nullopt;
  }

  /// Months are not known to lie in a range that is stated in days, and so are outside.
  static bool outside(const program::value& what, const program::input& of) {
    using program::relation;
    const auto is = [&what](relation how, const std::optional<program::value>& bound) {
      if (!bound) return false;
      const auto found = program::detail::compare_values(how, what, *bound);
      const auto* truth = std::get_if<program::value>(&found);
      return truth == nullptr || std::get<bool>(*truth);
    };
    if (is(relation::less, of.least) || is(relation::greater, of.most)) return true;
    const bool counts = of.from == program::input::origin::history;
    const auto* plain = std::get_if<number>(&what);
    return counts && plain != nullptr && !plain->is_whole();
  }

  /// `and` with `settles` false, `or` with `settles` true.
  void kleene(const program::node& of, bool settles, cell& to) const {
    const cell* first_fault = nullptr;
    bool unknown = false;
    for (const auto operand : of.operands) {
      const auto& one = cells_[operand];
      if (one.truth() == settles) {
        to.known = settles;
        return;
      }
      if (one.is_fault() && first_fault == nullptr) first_fault = &one;
      unknown = unknown || one.is_unknown();
    }
    if (first_fault != nullptr) {
      to.broken = first_fault->broken;
    } else if (!unknown) {
      to.known = !settles;
    }
  }

  void choose(const program::node& of, program::node_index index, cell& to) const {
    const cell* taken = nullptr;
    const cell* first_fault = nullptr;
    bool two = false;
    bool unknown = false;
    for (std::size_t i = 0; i + 1 < of.operands.size(); i += 2) {
      const auto& when = cells_[of.operands[i]];
      if (when.is_fault() && first_fault == nullptr) first_fault = &when;
      unknown = unknown || when.is_unknown();
      if (when.truth() != true) continue;
      two = two || taken != nullptr;
      taken = &cells_[of.operands[i + 1]];
    }
    if (first_fault != nullptr) {
      to.broken = first_fault->broken;
    } else if (two) {
      break_at(index, code::choose_two, to);
    } else if (!unknown && taken == nullptr) {
      break_at(index, code::choose_none, to);
    } else if (!unknown) {
      to = *taken;
    }
  }

  void strict(const program::node& of, program::node_index index, cell& to) const {
    constexpr std::size_t operands_most = 20;
    const program::value* operands[operands_most];
    SUBVENT_ASSERT(of.operands.size() <= operands_most, "an operation has at most 20 operands");
    bool unknown = false;
    for (std::size_t i = 0; i < of.operands.size(); ++i) {
      const auto& one = cells_[of.operands[i]];
      if (one.is_fault()) {
        to.broken = one.broken;
        return;
      }
      unknown = unknown || one.is_unknown();
      operands[i] = one.known ? &*one.known : nullptr;
    }
    if (unknown) return;
    auto result = program::evaluate(of, {operands, of.operands.size()});
    if (const auto* why = std::get_if<code>(&result)) return break_at(index, *why, to);
    to.known = std::get<program::value>(std::move(result));
  }

  const program::program& program_;
  const facts& told_;
  std::vector<cell> cells_;
};

/// The inputs that nobody told, on which the given nodes rest, reached through unknown nodes alone:
/// facts and history, then figures that were not published.
inline std::vector<std::uint32_t> untold_inputs(const decision& of,
                                                const std::vector<program::node_index>& open) {
  using program::operation;
  std::vector<std::uint32_t> inputs;
  if (open.empty()) return inputs;
  inputs.reserve(of.program->inputs.size());
  std::vector<unsigned char> is_open(of.cells.size());
  for (const auto node : open) is_open[node] = 1;
  for (auto index = is_open.size(); index-- > 0;) {
    if (is_open[index] == 0 || !of.cells[index].is_unknown()) continue;
    const auto& node = of.program->nodes[index];
    if (node.what == operation::input) inputs.push_back(node.input);
    for (std::size_t i = 0; i < node.operands.size(); ++i) {
      const bool then = node.what == operation::choose && i % 2 == 1;
      if (then && of.cells[node.operands[i - 1]].truth() == false) continue;
      if (node.what == operation::presume && i == 0) continue;
      is_open[node.operands[i]] = 1;
    }
  }
  std::sort(inputs.begin(), inputs.end(), [&of](std::uint32_t a, std::uint32_t b) {
    return of.program->inputs[a].rank < of.program->inputs[b].rank;
  });
  return inputs;
}

}  // namespace detail

/// Decides one application. Facts that are missing, of a wrong kind or out of range give a decision
/// too, never an error and never an award.
inline decision decide(const program::program_pointer& program, const facts& told) {
  decision made{program, detail::deciding(*program, told).take()};

  bool any_false = false;
  std::vector<program::node_index> unknown;
  for (const auto& one : program->criteria) {
    const auto& cell = made.cells[one.holds];
    if (cell.is_fault() && !made.error) made.error = cell.broken;
    any_false = any_false || cell.truth() == false;
    if (!cell.is_unknown()) continue;
    if (unknown.empty()) unknown.reserve(program->criteria.size() + 1);
    unknown.push_back(one.holds);
  }
  const bool criterion_unknown = !unknown.empty();
  const cell* award = program->award ? &made.cells[*program->award] : nullptr;
  const bool award_open = award != nullptr && !award->is_known();

  if (made.error) {
    made.verdict = verdict::undetermined;
  } else if (any_false) {
    made.verdict = verdict::ineligible;
  } else if (criterion_unknown || award_open) {
    made.verdict = verdict::undetermined;
    if (award_open) made.error = award->broken;
  } else {
    made.verdict = verdict::eligible;
  }

  for (std::size_t i = 0; i < program->presumptions.size(); ++i) {
    const auto told_node = program->nodes[program->presumptions[i].node].operands[0];
    if (made.cells[told_node].is_unknown()) made.presumed.push_back(i);
  }
  if (award != nullptr && award->is_known() && made.verdict != verdict::undetermined) {
    auto granted = award->money()->to_money();
    SUBVENT_ASSERT(granted.has_value(), "the last step rounds to money");
    (made.verdict == verdict::eligible ? made.award : made.would_be) = std::move(granted);
  }
  const bool award_settled = made.award || made.would_be;
  for (std::size_t i = 0; award_settled && i < program->steps.size(); ++i) {
    const auto& binds = program->steps[i].binds;
    if (binds && made.cells[*binds].truth() == true) made.binding = i;
  }
  if (made.verdict == verdict::undetermined) {
    if (!made.error) made.bounds = bounds_of(made, criterion_unknown);
  }
  if (award_open) unknown.push_back(*program->award);
  // A payment is reckoned where an award is; its share can still be a figure that nobody published.
  for (const auto& one : program->payments) {
    if (made.award && made.cells[one.amount].is_unknown()) unknown.push_back(one.amount);
  }
  const auto untold = detail::untold_inputs(made, unknown);
  if (made.verdict == verdict::undetermined) made.missing.reserve(untold.size());
  for (const auto input : untold) {
    if (program->inputs[input].from == program::input::origin::figure) {
      made.unpublished.push_back(input);
    } else if (made.verdict == verdict::undetermined) {
      made.missing.push_back(input);
    }
  }
  return made;
}

}  // namespace subvent::decide
