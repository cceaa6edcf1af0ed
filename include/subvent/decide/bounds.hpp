// SPDX-License-Identifier: Apache-2.0
// Sound bounds on what a program gives while facts are missing: the "bounds" column of
// program/README.md.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <subvent/decide/decision.hpp>
#include <subvent/decide/tier_bounds.hpp>
#include <subvent/program/evaluate.hpp>
#include <subvent/program/program.hpp>
#include <subvent/quantity/calendar.hpp>

namespace subvent::decide {

namespace detail {

/// What a node may hold. Money counts in minor units, days in days since 1970, and a ratio by its
/// government multiple, so that one arithmetic serves all; an absent end is infinite. Other kinds
/// have no ends.
struct range {
  std::optional<number> least = {};
  std::optional<number> most = {};
  bool may_be_true = true;
  bool may_be_false = true;
};

inline std::optional<number> as_number(const program::value& of) {
  if (const auto* money = std::get_if<amount>(&of)) return money->in_minor_units();
  if (const auto* plain = std::get_if<number>(&of)) return *plain;
  if (const auto* matching = std::get_if<ratio>(&of)) return matching->government_multiple();
  if (const auto* when = std::get_if<day>(&of)) return number(when->serial());
  return std::nullopt;
}

inline range exactly(const program::value& of) {
  range only{as_number(of), as_number(of)};
  if (const auto* truth = std::get_if<bool>(&of)) {
    only.may_be_true = *truth;
    only.may_be_false = !*truth;
  }
  return only;
}

/// One end of a range in products, where it may be infinite in either direction.
struct end {
  int infinite;  ///< -1, 0 or 1
  number finite = number(0);

  int sign() const noexcept { return infinite != 0 ? infinite : finite.sign(); }
};

inline end times(const end& a, const end& b) {
  const int sign = a.sign() * b.sign();
  if (sign == 0) return {0};
  if (a.infinite != 0 || b.infinite != 0) return {sign};
  return {0, a.finite * b.finite};
}

inline bool is_less(const end& a, const end& b) {
  if (a.infinite != b.infinite) return a.infinite < b.infinite;
  return a.infinite == 0 && a.finite < b.finite;
}

inline std::optional<number> finite(const end& of) {
  return of.infinite == 0 ? std::optional(of.finite) : std::nullopt;
}
inline end least_end(const range& of) { return of.least ? end{0, *of.least} : end{-1}; }
inline end most_end(const range& of) { return of.most ? end{0, *of.most} : end{1}; }

inline range product(const range& a, const range& b) {
  const std::array<end, 4> ends{times(least_end(a), least_end(b)), times(least_end(a), most_end(b)),
                                times(most_end(a), least_end(b)), times(most_end(a), most_end(b))};
  return {finite(*std::min_element(ends.begin(), ends.end(), is_less)),
          finite(*std::max_element(ends.begin(), ends.end(), is_less))};
}

/// One over a range; everything where 0 lies inside it.
inline range reciprocal(const range& of) {
  const int least = least_end(of).sign();
  const int most = most_end(of).sign();
  if (least * most < 0 || (least == 0 && most == 0)) return {};
  const auto over = [](const std::optional<number>& by) {
    return by ? number(1) / *by : number(0);
  };
  range result;
  if (most != 0) result.least = over(of.most);
  if (least != 0) result.most = over(of.least);
  return result;
}

inline range sum(const range& a, const range& b) {
  const auto add = [](const std::optional<number>& x, const std::optional<number>& y) {
    return x && y ? std::optional(*x + *y) : std::nullopt;
  };
  return {add(a.least, b.least), add(a.most, b.most)};
}

inline range negated(const range& of) {
  range result;
  if (of.most) result.least = -*of.most;
  if (of.least) result.most = -*of.least;
  return result;
}

/// The smaller (or larger) of two ends, where an absent one is infinite toward `infinite`.
inline std::optional<number> pick(const std::optional<number>& a, const std::optional<number>& b,
                                  bool smaller, bool infinite_wins) {
  if (!a || !b) return infinite_wins ? std::nullopt : (a ? a : b);
  return smaller == (*a < *b) ? a : b;
}

inline range minimum(const range& a, const range& b) {
  return {pick(a.least, b.least, true, true), pick(a.most, b.most, true, false)};
}
inline range maximum(const range& a, const range& b) {
  return {pick(a.least, b.least, false, false), pick(a.most, b.most, false, true)};
}
inline range either(const range& a, const range& b) {
  return {pick(a.least, b.least, true, true), pick(a.most, b.most, false, true),
          a.may_be_true || b.may_be_true, a.may_be_false || b.may_be_false};
}

inline range absolute(const range& of) {
  if (of.least && of.least->sign() >= 0) return of;
  if (of.most && of.most->sign() <= 0) return negated(of);
  auto result = maximum(of, negated(of));
  result.least = number(0);
  return result;
}

/// A ratio is above zero, whichever it is.
inline range multiple_of(const range& ratio) {
  return {ratio.least ? ratio.least : number(0), ratio.most};
}
/// g / (g + a) grows with g / a, toward 1.
inline range share_of(const range& ratio) {
  const auto share = [](const number& multiple) { return multiple / (multiple + number(1)); };
  return {ratio.least ? share(*ratio.least) : number(0),
          ratio.most ? share(*ratio.most) : number(1)};
}

inline range compared(program::relation how, const range& a, const range& b) {
  using program::relation;
  const auto below = [](const range& x, const range& y, bool or_equal) {
    return x.most && y.least && (or_equal ? *x.most <= *y.least : *x.most < *y.least);
  };
  const auto only = [](bool truth) { return range{{}, {}, truth, !truth}; };
  switch (how) {
    case relation::less:
      if (below(a, b, false)) return only(true);
      return below(b, a, true) ? only(false) : range{};
    case relation::less_or_equal:
      if (below(a, b, true)) return only(true);
      return below(b, a, false) ? only(false) : range{};
    case relation::greater: return compared(relation::less, b, a);
    case relation::greater_or_equal: return compared(relation::less_or_equal, b, a);
    default: break;
  }
  const bool meet = (a.may_be_true && b.may_be_true) || (a.may_be_false && b.may_be_false);
  const bool apart = below(a, b, false) || below(b, a, false) || !meet;
  const bool one_point = below(a, b, true) && below(b, a, true);
  const bool one_truth = a.may_be_true != a.may_be_false && a.may_be_true == b.may_be_true &&
                         a.may_be_false == b.may_be_false;
  if (!apart && !one_point && !one_truth) return {};
  return only(apart == (how == relation::not_equal));
}

inline range rounded(const range& of, const program::round_to& to) {
  const auto round_end = [&to](const std::optional<number>& one) -> std::optional<number> {
    if (!one) return std::nullopt;
    if (!to.step) return round_whole(*one, to.how);
    const auto exact = amount::from_minor_units(to.step->step().currency(), *one);
    return amount(round(exact, *to.step)).in_minor_units();
  };
  return {round_end(of.least), round_end(of.most)};
}

/// Walks a program once and gives each node its range on which that of one node rests.
class bounding {
 public:
  bounding(const decision& of, program::node_index wanted)
      : program_(*of.program), cells_(of.cells) {
    for (const auto& step : program_.steps) {
      if (!step.tiers.empty()) tiered_.push_back(&step);
    }
    places_.resize(std::size_t{wanted} + 1, not_needed);
    places_[wanted] = 0;
    std::size_t count = 0;
    for (auto i = places_.size(); i-- > 0;) {
      if (places_[i] == not_needed) continue;
      ++count;
      if (cells_[i].known) continue;
      for (const auto operand : program_.nodes[i].operands) places_[operand] = 0;
      // What `after_tiers` looks at beside operands of the node.
      if (const auto* step = tiered_at(static_cast<program::node_index>(i))) {
        const auto& first = step->tiers.front();
        places_[first.rest] = 0;
        if (first.reached) places_[*first.reached] = 0;
      }
    }
    ranges_.reserve(count);
    for (program::node_index i = 0; i <= wanted; ++i) {
      if (places_[i] == not_needed) continue;
      places_[i] = static_cast<std::uint32_t>(ranges_.size());
      ranges_.push_back(cells_[i].known ? exactly(*cells_[i].known) : trimmed(unknown(i)));
    }
  }

  /// Requires the node that was wanted, or one on which its range rests.
  const range& at(program::node_index node) const { return ranges_[places_[node]]; }

 private:
  /// The step of tiers whose amount a node is; null for any other node.
  const program::step_output* tiered_at(program::node_index node) const {
    for (const auto* step : tiered_) {
      if (step->after == node) return step;
    }
    return nullptr;
  }

  /// An end too large to reckon with is infinite.
  static range trimmed(range of) {
    for (auto* end : {&of.least, &of.most}) {
      if (*end && program::detail::is_too_large((*end)->exact())) end->reset();
    }
    return of;
  }

  const range& operand(const program::node& of, std::size_t i) const { return at(of.operands[i]); }

  /// What the amount after tiers lies between, where only their base and what is used up of them
  /// are not known; nothing for any other node.
  std::optional<range> after_tiers(program::node_index index) const {
    const auto* const step = tiered_at(index);
    if (step == nullptr) return std::nullopt;
    std::vector<known_tier> known;
    for (const auto& one : step->tiers) {
      const auto& part = cells_[one.part].known;
      const auto* ends = one.until ? &cells_[*one.until].known : nullptr;
      if (!part || (ends != nullptr && !*ends)) return std::nullopt;
      known.push_back({*as_number(*part), ends != nullptr ? as_number(**ends) : std::nullopt});
    }
    const tier_reckoning tiers(std::move(known));
    if (!tiers.grows()) return std::nullopt;
    const auto& first = step->tiers.front();
    const auto& base = at(first.rest);
    const auto used = first.reached ? at(*first.reached) : range{number(0), number(0)};
    const auto found = tiers.bounds({base.least, base.most}, {used.least, used.most});
    if (!found) return std::nullopt;
    return range{found->least, found->most};
  }

  range unknown(program::node_index index) const {
    const auto tiers = after_tiers(index);
    return tiers ? *tiers : by_operation(program_.nodes[index]);
  }

  range by_operation(const program::node& of) const {
    using program::operation;
    switch (of.what) {
      case operation::input: return declared(program_.inputs[of.input]);
      case operation::presume: return operand(of, cells_[of.operands[0]].is_unknown() ? 1 : 0);
      case operation::add: return sum(operand(of, 0), operand(of, 1));
      case operation::subtract: return sum(operand(of, 0), negated(operand(of, 1)));
      case operation::multiply: return product(operand(of, 0), operand(of, 1));
      case operation::divide: return product(operand(of, 0), reciprocal(operand(of, 1)));
      case operation::minimum:
      case operation::maximum: return extreme(of);
      case operation::absolute: return absolute(operand(of, 0));
      case operation::compare: return compared(of.how, operand(of, 0), operand(of, 1));
      case operation::and_:
      case operation::or_: return logic(of);
      case operation::not_:
        return {{}, {}, operand(of, 0).may_be_false, operand(of, 0).may_be_true};
      case operation::choose: return chosen(of);
      case operation::round: return rounded(operand(of, 0), *of.rounds);
      case operation::shift: return shifted(of);
      case operation::government_share: return share_of(operand(of, 0));
      case operation::government_multiple: return multiple_of(operand(of, 0));
      default: return {};
    }
  }

  static range declared(const program::input& of) {
    range result;
    if (of.least) result.least = as_number(*of.least);
    if (of.most) result.most = as_number(*of.most);
    return result;
  }

  range extreme(const program::node& of) const {
    range result = operand(of, 0);
    for (std::size_t i = 1; i < of.operands.size(); ++i) {
      result = of.what == program::operation::minimum ? minimum(result, operand(of, i))
                                                      : maximum(result, operand(of, i));
    }
    return result;
  }

  range logic(const program::node& of) const {
    const bool is_and = of.what == program::operation::and_;
    range result{{}, {}, is_and, !is_and};
    for (std::size_t i = 0; i < of.operands.size(); ++i) {
      const auto& one = operand(of, i);
      if (is_and) {
        result.may_be_true = result.may_be_true && one.may_be_true;
        result.may_be_false = result.may_be_false || one.may_be_false;
      } else {
        result.may_be_true = result.may_be_true || one.may_be_true;
        result.may_be_false = result.may_be_false && one.may_be_false;
      }
    }
    return result;
  }

  range chosen(const program::node& of) const {
    std::optional<range> all;
    for (std::size_t i = 0; i + 1 < of.operands.size(); i += 2) {
      const auto& when = operand(of, i);
      if (!when.may_be_true) continue;
      if (!when.may_be_false) return operand(of, i + 1);
      all = all ? either(*all, operand(of, i + 1)) : operand(of, i + 1);
    }
    return all.value_or(range{});
  }

  range shifted(const program::node& of) const {
    const auto& by = cells_[of.operands[1]].known;
    if (!by) return {};
    const auto& length = std::get<duration>(*by);
    const auto& from = operand(of, 0);
    const auto move = [&](const std::optional<number>& one) -> std::optional<number> {
      const auto serial = one ? one->to_int64() : std::nullopt;
      const auto start = serial ? day::from_serial(*serial) : std::nullopt;
      if (!start) return std::nullopt;
      const auto there = add(*start, of.sign < 0 ? -length : length, month_end::clamp);
      return there ? std::optional(number(there->serial())) : std::nullopt;
    };
    return {move(from.least), move(from.most)};
  }

  static constexpr std::uint32_t not_needed = UINT32_MAX;

  const program::program& program_;
  const std::vector<cell>& cells_;
  std::vector<const program::step_output*> tiered_;
  std::vector<range> ranges_;          ///< of the nodes that are needed, in their order
  std::vector<std::uint32_t> places_;  ///< of each node among these
};

}  // namespace detail

/// The bounds of the award of a decision whose cells are filled, from 0 where a criterion is
/// unknown. Nothing where the scheme has no award.
inline std::optional<award_bounds> bounds_of(const decision& of, bool criterion_unknown) {
  if (!of.program->award) return std::nullopt;
  const auto in = *of.program->scheme->pays;
  const auto range = detail::bounding(of, *of.program->award).at(*of.program->award);
  award_bounds result;
  if (range.least) result.least = amount::from_minor_units(in, *range.least);
  if (range.most) result.most = amount::from_minor_units(in, *range.most);
  if (criterion_unknown) {
    const auto zero = amount::zero(in);
    if (result.least && *result.least > zero) result.least = zero;
    if (result.most && *result.most < zero) result.most = zero;
  }
  return result;
}

}  // namespace subvent::decide
