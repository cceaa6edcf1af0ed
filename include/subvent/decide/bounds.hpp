// SPDX-License-Identifier: Apache-2.0
// Sound bounds on what a program gives while facts are missing: the "bounds" column of
// program/README.md.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

#include <subvent/decide/decision.hpp>
#include <subvent/decide/tier_bounds.hpp>
#include <subvent/program/evaluate.hpp>
#include <subvent/program/program.hpp>
#include <subvent/quantity/calendar.hpp>

namespace subvent::decide {

namespace detail {

using subvent::detail::fraction;

/// What a node may hold. Money counts in minor units, days in days since 1970, and a ratio by its
/// government multiple, so that one arithmetic serves all; an absent end is infinite. Other kinds
/// have no ends. The numbers are kept elsewhere: most are handed on from node to node.
struct range {
  const fraction* least = nullptr;
  const fraction* most = nullptr;
  bool may_be_true = true;
  bool may_be_false = true;
};

/// Keeps the numbers that ranges have.
class kept_numbers {
 public:
  const fraction* keep(fraction one) { return &all_.emplace_back(std::move(one)); }
  const fraction* keep(const number& one) { return keep(one.exact()); }

 private:
  std::deque<fraction> all_;
};

/// The number that a value counts as; null for kinds that have no ends.
inline const fraction* as_number(const program::value& of, kept_numbers& in) {
  if (const auto* money = std::get_if<amount>(&of)) return &money->exact_minor_units();
  if (const auto* plain = std::get_if<number>(&of)) return &plain->exact();
  if (const auto* matching = std::get_if<ratio>(&of)) {
    return in.keep(matching->government_multiple());
  }
  if (const auto* when = std::get_if<day>(&of)) return in.keep(fraction(when->serial()));
  return nullptr;
}

inline range exactly(const program::value& of, kept_numbers& in) {
  if (const auto* truth = std::get_if<bool>(&of)) return {nullptr, nullptr, *truth, !*truth};
  const auto* only = as_number(of, in);
  return {only, only};
}

/// One end of a range in products, where it may be infinite in either direction.
struct end {
  int infinite;  ///< -1, 0 or 1
  fraction finite = 0;

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

inline const fraction* finite(const end& of, kept_numbers& in) {
  return of.infinite == 0 ? in.keep(of.finite) : nullptr;
}
inline end least_end(const range& of) { return of.least != nullptr ? end{0, *of.least} : end{-1}; }
inline end most_end(const range& of) { return of.most != nullptr ? end{0, *of.most} : end{1}; }

/// A range, each number of it so many times.
inline range multiple(const range& of, const fraction& times, kept_numbers& in) {
  const auto each = [&](const fraction* one) {
    return one != nullptr ? in.keep(*one * times) : nullptr;
  };
  const int sign = times.sign();
  if (sign == 0) return {in.keep(fraction(0)), in.keep(fraction(0))};
  if (sign < 0) return {each(of.most), each(of.least)};
  return {each(of.least), each(of.most)};
}

inline range product(const range& a, const range& b, kept_numbers& in) {
  // One of the two is known as a rule.
  if (a.least != nullptr && a.least == a.most) return multiple(b, *a.least, in);
  if (b.least != nullptr && b.least == b.most) return multiple(a, *b.least, in);
  const std::array<end, 4> ends{times(least_end(a), least_end(b)), times(least_end(a), most_end(b)),
                                times(most_end(a), least_end(b)), times(most_end(a), most_end(b))};
  return {finite(*std::min_element(ends.begin(), ends.end(), is_less), in),
          finite(*std::max_element(ends.begin(), ends.end(), is_less), in)};
}

/// One over a range; everything where 0 lies inside it.
inline range reciprocal(const range& of, kept_numbers& in) {
  const int least = least_end(of).sign();
  const int most = most_end(of).sign();
  if (least * most < 0 || (least == 0 && most == 0)) return {};
  const auto over = [&in](const fraction* by) {
    return in.keep(by != nullptr ? fraction(1) / *by : fraction(0));
  };
  range result;
  if (most != 0) result.least = over(of.most);
  if (least != 0) result.most = of.least == of.most ? result.least : over(of.least);
  return result;
}

inline range sum(const range& a, const range& b, kept_numbers& in) {
  const auto add = [&in](const fraction* x, const fraction* y) {
    return x != nullptr && y != nullptr ? in.keep(*x + *y) : nullptr;
  };
  return {add(a.least, b.least), add(a.most, b.most)};
}

inline range negated(const range& of, kept_numbers& in) {
  range result;
  if (of.most != nullptr) result.least = in.keep(-*of.most);
  if (of.least != nullptr) result.most = in.keep(-*of.least);
  return result;
}

/// The smaller (or larger) of two ends, where an absent one is infinite toward `infinite`.
inline const fraction* pick(const fraction* a, const fraction* b, bool smaller,
                            bool infinite_wins) {
  if (a == nullptr || b == nullptr) return infinite_wins ? nullptr : (a != nullptr ? a : b);
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

inline range absolute(const range& of, kept_numbers& in) {
  if (of.least != nullptr && of.least->sign() >= 0) return of;
  if (of.most != nullptr && of.most->sign() <= 0) return negated(of, in);
  auto result = maximum(of, negated(of, in));
  result.least = in.keep(fraction(0));
  return result;
}

/// A ratio is above zero, whichever it is.
inline range multiple_of(const range& ratio, kept_numbers& in) {
  return {ratio.least != nullptr ? ratio.least : in.keep(fraction(0)), ratio.most};
}
/// g / (g + a) grows with g / a, toward 1.
inline range share_of(const range& ratio, kept_numbers& in) {
  const auto share = [&in](const fraction* multiple, int otherwise) {
    return in.keep(multiple != nullptr ? *multiple / (*multiple + 1) : fraction(otherwise));
  };
  return {share(ratio.least, 0), share(ratio.most, 1)};
}

inline range compared(program::relation how, const range& a, const range& b) {
  using program::relation;
  const auto below = [](const range& x, const range& y, bool or_equal) {
    return x.most != nullptr && y.least != nullptr &&
           (or_equal ? *x.most <= *y.least : *x.most < *y.least);
  };
  const auto only = [](bool truth) { return range{nullptr, nullptr, truth, !truth}; };
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

inline range rounded(const range& of, const program::round_to& to, kept_numbers& in) {
  const auto round_end = [&](const fraction* one) -> const fraction* {
    if (one == nullptr) return nullptr;
    if (!to.step) return in.keep(round_whole(number(*one), to.how));
    const auto exact = amount::from_minor_units(to.step->step().currency(), number(*one));
    return in.keep(amount(round(exact, *to.step)).exact_minor_units());
  };
  return {round_end(of.least), round_end(of.most)};
}

/// The range of one node, for which the program is walked once: each node on which it rests and
/// that is not known gets its own.
class bounding {
 public:
  bounding(const decision& of, program::node_index wanted)
      : program_(*of.program), cells_(of.cells), places_(std::size_t{wanted} + 1, not_needed) {
    for (const auto& step : program_.steps) {
      if (!step.tiers.empty()) tiered_.push_back(&step);
    }
    std::size_t count = 0;
    need(wanted, count);
    for (auto i = places_.size(); i-- > 0;) {
      if (places_[i] != not_needed) need_operands(static_cast<program::node_index>(i), count);
    }
    ranges_.reserve(count);
    for (program::node_index i = 0; ranges_.size() < count; ++i) {
      if (places_[i] == not_needed) continue;
      const auto found = trimmed(unknown(i));
      places_[i] = static_cast<std::uint32_t>(ranges_.size());
      ranges_.push_back(found);
    }
    result_ = at(wanted);
  }
  bounding(const bounding&) = delete;
  bounding& operator=(const bounding&) = delete;

  /// What the node may hold, while this and the decision live.
  const range& result() const noexcept { return result_; }

 private:
  range at(program::node_index node) {
    const auto& known = cells_[node].known;
    return known ? exactly(*known, numbers_) : ranges_[places_[node]];
  }

  /// What is known needs no place.
  void need(program::node_index node, std::size_t& count) {
    if (cells_[node].known || places_[node] != not_needed) return;
    places_[node] = 0;
    ++count;
  }

  void need_operands(program::node_index index, std::size_t& count) {
    for (const auto operand : program_.nodes[index].operands) need(operand, count);
    // What `after_tiers` looks at beside operands of the node.
    if (const auto* step = tiered_at(index)) {
      const auto& first = step->tiers.front();
      need(first.rest, count);
      if (first.reached) need(*first.reached, count);
    }
  }

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
      if (*end != nullptr && program::detail::is_too_large(**end)) *end = nullptr;
    }
    return of;
  }

  range operand(const program::node& of, std::size_t i) { return at(of.operands[i]); }

  /// What the amount after tiers lies between, where only their base and what is used up of them
  /// are not known; nothing for any other node.
  std::optional<range> after_tiers(program::node_index index) {
    const auto* const step = tiered_at(index);
    if (step == nullptr) return std::nullopt;
    const auto number_of = [this](const program::value& of) {
      return number(*as_number(of, numbers_));
    };
    std::vector<known_tier> known;
    for (const auto& one : step->tiers) {
      const auto& part = cells_[one.part].known;
      const auto* ends = one.until ? &cells_[*one.until].known : nullptr;
      if (!part || (ends != nullptr && !*ends)) return std::nullopt;
      known.push_back(
          {number_of(*part), ends != nullptr ? std::optional(number_of(**ends)) : std::nullopt});
    }
    const tier_reckoning tiers(std::move(known));
    if (!tiers.grows()) return std::nullopt;
    const auto interval_of = [](const range& of) {
      const auto end = [](const fraction* one) {
        return one != nullptr ? std::optional(number(*one)) : std::nullopt;
      };
      return interval{end(of.least), end(of.most)};
    };
    const auto& first = step->tiers.front();
    const auto used =
        first.reached ? interval_of(at(*first.reached)) : interval{number(0), number(0)};
    const auto found = tiers.bounds(interval_of(at(first.rest)), used);
    if (!found) return std::nullopt;
    range result;
    if (found->least) result.least = numbers_.keep(*found->least);
    if (found->most) result.most = numbers_.keep(*found->most);
    return result;
  }

  range unknown(program::node_index index) {
    const auto tiers = after_tiers(index);
    return tiers ? *tiers : by_operation(program_.nodes[index]);
  }

  range by_operation(const program::node& of) {
    using program::operation;
    auto& in = numbers_;
    switch (of.what) {
      case operation::input: return declared(program_.inputs[of.input]);
      case operation::presume: return operand(of, cells_[of.operands[0]].is_unknown() ? 1 : 0);
      case operation::add: return sum(operand(of, 0), operand(of, 1), in);
      case operation::subtract: return sum(operand(of, 0), negated(operand(of, 1), in), in);
      case operation::multiply: return product(operand(of, 0), operand(of, 1), in);
      case operation::divide: return product(operand(of, 0), reciprocal(operand(of, 1), in), in);
      case operation::minimum:
      case operation::maximum: return extreme(of);
      case operation::absolute: return absolute(operand(of, 0), in);
      case operation::compare: return compared(of.how, operand(of, 0), operand(of, 1));
      case operation::and_:
      case operation::or_: return logic(of);
      case operation::not_: {
        const auto one = operand(of, 0);
        return {nullptr, nullptr, one.may_be_false, one.may_be_true};
      }
      case operation::choose: return chosen(of);
      case operation::round: return rounded(operand(of, 0), *of.rounds, in);
      case operation::shift: return shifted(of);
      case operation::government_share: return share_of(operand(of, 0), in);
      case operation::government_multiple: return multiple_of(operand(of, 0), in);
      default: return {};
    }
  }

  range declared(const program::input& of) {
    range result;
    if (of.least) result.least = as_number(*of.least, numbers_);
    if (of.most) result.most = as_number(*of.most, numbers_);
    return result;
  }

  range extreme(const program::node& of) {
    range result = operand(of, 0);
    for (std::size_t i = 1; i < of.operands.size(); ++i) {
      result = of.what == program::operation::minimum ? minimum(result, operand(of, i))
                                                      : maximum(result, operand(of, i));
    }
    return result;
  }

  range logic(const program::node& of) {
    const bool is_and = of.what == program::operation::and_;
    range result{nullptr, nullptr, is_and, !is_and};
    for (std::size_t i = 0; i < of.operands.size(); ++i) {
      const auto one = operand(of, i);
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

  range chosen(const program::node& of) {
    std::optional<range> all;
    for (std::size_t i = 0; i + 1 < of.operands.size(); i += 2) {
      const auto when = operand(of, i);
      if (!when.may_be_true) continue;
      if (!when.may_be_false) return operand(of, i + 1);
      all = all ? either(*all, operand(of, i + 1)) : operand(of, i + 1);
    }
    return all.value_or(range{});
  }

  range shifted(const program::node& of) {
    const auto& by = cells_[of.operands[1]].known;
    if (!by) return {};
    const auto& length = std::get<duration>(*by);
    const auto from = operand(of, 0);
    const auto move = [&](const fraction* one) -> const fraction* {
      const auto serial = one != nullptr ? number(*one).to_int64() : std::nullopt;
      const auto start = serial ? day::from_serial(*serial) : std::nullopt;
      if (!start) return nullptr;
      const auto there = add(*start, of.sign < 0 ? -length : length, month_end::clamp);
      return there ? numbers_.keep(fraction(there->serial())) : nullptr;
    };
    return {move(from.least), move(from.most)};
  }

  static constexpr std::uint32_t not_needed = UINT32_MAX;

  const program::program& program_;
  const std::vector<cell>& cells_;
  std::vector<const program::step_output*> tiered_;
  kept_numbers numbers_;
  std::vector<range> ranges_;          ///< of the nodes that are needed and not known, in order
  std::vector<std::uint32_t> places_;  ///< of each node among these
  range result_;
};

}  // namespace detail

/// The bounds of the award of a decision whose cells are filled, from 0 where a criterion is
/// unknown. Nothing where the scheme has no award.
inline std::optional<award_bounds> bounds_of(const decision& of, bool criterion_unknown) {
  if (!of.program->award) return std::nullopt;
  const auto in = *of.program->scheme->pays;
  const detail::bounding bounds(of, *of.program->award);
  const auto& range = bounds.result();
  award_bounds result;
  if (range.least != nullptr) result.least = amount::from_minor_units(in, number(*range.least));
  if (range.most != nullptr) result.most = amount::from_minor_units(in, number(*range.most));
  if (criterion_unknown) {
    const auto zero = amount::zero(in);
    if (result.least && *result.least > zero) result.least = zero;
    if (result.most && *result.most < zero) result.most = zero;
  }
  return result;
}

}  // namespace subvent::decide
