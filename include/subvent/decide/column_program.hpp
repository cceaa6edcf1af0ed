// SPDX-License-Identifier: Apache-2.0
// A program as operations on columns of whole numbers and of truths, for many applications at once.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include <subvent/program/program.hpp>
#include <subvent/quantity/detail/wide.hpp>
#include <subvent/quantity/duration.hpp>
#include <subvent/quantity/rounding.hpp>

namespace subvent::decide {

/// What a cell of a column of numbers holds: its number times the column's denominator.
using whole = subvent::detail::wide;

/// A column by its place in the list; operands come before what uses them.
using column_index = std::uint32_t;

/// What is done to make a column. The first fourteen make whole numbers, the others truths.
enum class column_operation {
  input,           ///< what was told
  untold,          ///< unknown in every row
  constant,        ///< `by` in every row
  scale,           ///< `by` times one
  add,             ///< two
  subtract,        ///< the second from the first
  multiply,        ///< two
  minimum,         ///< of two
  maximum,         ///< of two
  absolute,        ///< one without its sign
  round,           ///< one over `divisor` to a whole number `toward`, and that times `by`
  shift,           ///< the day later by `length`
  choose,          ///< as the program's `choose`
  presume,         ///< the first where it is known, else the second
  truth_input,     ///< what was told
  truth_untold,    ///< unknown in every row
  truth_constant,  ///< true in every row, or false in every row where `by` is 0
  compare,         ///< two, by `how`
  member,          ///< whether a choice is one of `members`
  same_truth,      ///< whether two truths are equal
  and_,            ///< one or more
  or_,             ///< one or more
  not_,            ///< one
  choose_truth,    ///< as `choose`
  presume_truth,   ///< as `presume`
};

/// How one column comes from earlier ones. What becomes of unknown operands is as program/README.md
/// says; a row in which a fault could arise is set apart.
struct column {
  column_operation what;                    ///< says how many operands there are, and of which kind
  std::vector<column_index> operands = {};  ///< `choose`: when, then, when, then and so on
  whole by = 0;                             ///< `constant`, `scale`, `round`, `truth_constant`
  whole divisor = 1;                        ///< `round`: above zero
  direction toward = direction::down;       ///< `round`
  std::uint32_t input = 0;                  ///< `input`, `truth_input`: into `program::inputs`
  program::relation how = program::relation::equal;  ///< `compare`
  bool in_two_units = false;  ///< `compare`: of months with days, a fault unless one is zero
  std::vector<std::uint32_t> members = {};  ///< `member`: indices into `program::choices`
  std::optional<duration> length = {};      ///< `shift`

  /// Whether it holds truths.
  bool is_truth() const noexcept { return what >= column_operation::truth_input; }
};

/// A program over columns. Immutable once made, so threads may share it.
struct column_program {
  program::program_pointer program;  ///< what it computes; never null
  bool is_complete = false;          ///< if not, the program has no denominators known beforehand,
                                     ///< and every row is set apart
  std::vector<column> columns = {};  ///< of operations, in order
  std::vector<whole> denominators = {};                  ///< of each input, of what its cells count
  std::vector<std::optional<duration_unit>> units = {};  ///< of each input that is a duration
  std::vector<column_index> criteria = {};               ///< of each criterion, truths
  std::optional<column_index> award = {};                ///< minor units of the scheme's currency
  std::vector<std::optional<column_index>> binds = {};   ///< of each step that can bind, truths
};

/// Shared by all who decide with it.
using column_program_pointer = std::shared_ptr<const column_program>;

namespace detail {

/// What an input's cells count: whole minor units, days, a hundredth of a per cent of a number that
/// need not be whole. What is told more finely is set apart.
inline whole denominator_of(const program::input& of) {
  constexpr whole hundredth_of_per_cent = 10'000;
  const bool plain = of.of == rule::kind::number && of.from != program::input::origin::history;
  return plain ? hundredth_of_per_cent : whole(1);
}

/// Makes the columns of one program.
class column_lowering {
 public:
  explicit column_lowering(program::program_pointer of) : from_(*of) {
    made_.program = std::move(of);
    made_.denominators.reserve(from_.inputs.size());
    for (const auto& one : from_.inputs) made_.denominators.push_back(denominator_of(one));
    made_.units.assign(from_.inputs.size(), std::nullopt);
  }

  column_program_pointer run() {
    for (std::size_t i = 0; i < from_.inputs.size(); ++i) {
      if (from_.inputs[i].of == rule::kind::duration) made_.units[i] = unit_of_durations();
    }
    mark_used();
    fixed_.resize(from_.nodes.size());
    for (program::node_index i = 0; i < from_.nodes.size(); ++i) {
      if (used_[i]) fixed_[i] = lower(from_.nodes[i]);
    }
    made_.is_complete = outputs();
    if (made_.is_complete) {
      drop_unused();
    } else {
      made_.columns.clear();
    }
    return std::make_shared<const column_program>(std::move(made_));
  }

 private:
  using node = program::node;
  using operation = program::operation;

  /// A column with what its cells count. Several share a column where nothing is to be done, as
  /// where a third is taken.
  struct fixed {
    column_index column = 0;
    whole denominator = 1;
    std::optional<duration_unit> unit = {};  ///< of durations; absent for zero, which is of both
  };
  using maybe = std::optional<fixed>;

  /// A whole number over another, in lowest terms; the second is above zero.
  struct part {
    whole numerator;
    whole denominator;
  };

  static constexpr whole most = static_cast<whole>(1) << 62U;

  // --- what is needed ---

  duration_unit unit_of_durations() const {
    for (const auto& one : from_.nodes) {
      const auto* length = one.constant ? std::get_if<duration>(&*one.constant) : nullptr;
      if (length != nullptr && length->count() != 0) return length->unit();
    }
    return duration_unit::months;
  }

  void mark_used() {
    used_.assign(from_.nodes.size(), false);
    for (const auto& one : from_.criteria) used_[one.holds] = true;
    if (from_.award) used_[*from_.award] = true;
    for (const auto& one : from_.steps) {
      if (one.binds) used_[*one.binds] = true;
    }
    for (auto i = from_.nodes.size(); i-- > 0;) {
      for (const auto operand : from_.nodes[i].operands) {
        if (used_[i]) used_[operand] = true;
      }
    }
  }

  bool outputs() {
    for (const auto& one : from_.criteria) {
      if (!fixed_[one.holds]) return false;
      made_.criteria.push_back(fixed_[one.holds]->column);
    }
    if (from_.award) {
      const auto& award = fixed_[*from_.award];
      if (!award || award->denominator != 1) return false;
      made_.award = award->column;
    }
    for (const auto& one : from_.steps) {
      if (one.binds && !fixed_[*one.binds]) return false;
      made_.binds.push_back(one.binds ? std::optional(fixed_[*one.binds]->column) : std::nullopt);
    }
    return true;
  }

  void drop_unused() {
    std::vector<bool> keep(made_.columns.size());
    for (const auto one : made_.criteria) keep[one] = true;
    if (made_.award) keep[*made_.award] = true;
    for (const auto& one : made_.binds) {
      if (one) keep[*one] = true;
    }
    for (auto i = made_.columns.size(); i-- > 0;) {
      for (const auto operand : made_.columns[i].operands) {
        if (keep[i]) keep[operand] = true;
      }
    }
    std::vector<column_index> place(made_.columns.size());
    std::vector<column> kept;
    for (std::size_t i = 0; i < made_.columns.size(); ++i) {
      if (!keep[i]) continue;
      place[i] = static_cast<column_index>(kept.size());
      kept.push_back(std::move(made_.columns[i]));
      for (auto& operand : kept.back().operands) operand = place[operand];
    }
    made_.columns = std::move(kept);
    for (auto& one : made_.criteria) one = place[one];
    if (made_.award) made_.award = place[*made_.award];
    for (auto& one : made_.binds) {
      if (one) one = place[*one];
    }
  }

  // --- making columns ---

  column_index put(column one) {
    made_.columns.push_back(std::move(one));
    return static_cast<column_index>(made_.columns.size() - 1);
  }
  fixed truth(column one) { return {put(std::move(one))}; }

  column_index untold() {
    if (!untold_) untold_ = put({column_operation::untold});
    return *untold_;
  }

  column_index constant(whole of) {
    const auto found = constants_.find(of);
    if (found != constants_.end()) return found->second;
    column made{column_operation::constant};
    made.by = of;
    return constants_[of] = put(std::move(made));
  }

  /// The same numbers counted in smaller parts. Nothing where they would be too many.
  maybe in_parts(const fixed& of, whole denominator) {
    if (of.denominator == denominator) return of;
    if (denominator > most || denominator % of.denominator != 0) return std::nullopt;
    const auto column = scaled(of.column, denominator / of.denominator);
    if (!column) return std::nullopt;
    return fixed{*column, denominator, of.unit};
  }

  std::optional<column_index> scaled(column_index of, whole factor) {
    if (factor == 1) return of;
    if (made_.columns[of].what == column_operation::constant) {
      whole product = 0;
      if (!subvent::detail::multiply(made_.columns[of].by, factor, product)) return std::nullopt;
      return constant(product);
    }
    const auto key = std::pair(of, factor);
    if (const auto found = scaled_.find(key); found != scaled_.end()) return found->second;
    column made{column_operation::scale, {of}};
    made.by = factor;
    return scaled_[key] = put(std::move(made));
  }

  static std::optional<whole> common_denominator(whole a, whole b) {
    whole product = 0;
    const auto divisor = static_cast<whole>(subvent::detail::common_divisor(
        subvent::detail::magnitude(a), subvent::detail::magnitude(b)));
    if (!subvent::detail::multiply(a / divisor, b, product) || product > most) return std::nullopt;
    return product;
  }

  /// Both counted in the same parts.
  bool align(maybe& a, maybe& b) {
    if (!a || !b) return false;
    const auto common = common_denominator(a->denominator, b->denominator);
    if (!common) return false;
    a = in_parts(*a, *common);
    b = in_parts(*b, *common);
    return a && b;
  }

  // --- constants ---

  static std::optional<part> part_of(const subvent::detail::fraction& of) {
    const auto numerator = of.numerator().to_wide();
    const auto denominator = of.denominator().to_wide();
    if (!numerator || !denominator || *denominator > most) return std::nullopt;
    if (*numerator == subvent::detail::wide_least) return std::nullopt;  // it has no opposite
    return part{*numerator, *denominator};
  }

  static std::optional<part> part_of(const program::value& of) {
    if (const auto* money = std::get_if<amount>(&of)) return part_of(money->exact_minor_units());
    if (const auto* plain = std::get_if<number>(&of)) return part_of(plain->exact());
    if (const auto* when = std::get_if<day>(&of)) return part{when->serial(), 1};
    if (const auto* length = std::get_if<duration>(&of)) return part{length->count(), 1};
    if (const auto* picked = std::get_if<program::choice>(&of)) return part{picked->index, 1};
    return std::nullopt;
  }

  maybe constant_of(const program::value& of) {
    if (const auto* truth_of = std::get_if<bool>(&of)) {
      column made{column_operation::truth_constant};
      made.by = *truth_of ? 1 : 0;
      return truth(std::move(made));
    }
    const auto exact = part_of(of);
    if (!exact) return std::nullopt;
    fixed made{constant(exact->numerator), exact->denominator};
    const auto* length = std::get_if<duration>(&of);
    if (length != nullptr && length->count() != 0) made.unit = length->unit();
    return made;
  }

  // --- operations ---

  maybe lower(const node& of) {
    switch (of.what) {
      case operation::constant: return constant_of(*of.constant);
      case operation::input: return lower_input(of);
      case operation::presume: return lower_presume(of);
      case operation::add: return lower_two(column_operation::add, of);
      case operation::subtract: return lower_two(column_operation::subtract, of);
      case operation::multiply: return lower_product(of);
      case operation::divide: return lower_quotient(of);
      case operation::minimum: return lower_extreme(column_operation::minimum, of);
      case operation::maximum: return lower_extreme(column_operation::maximum, of);
      case operation::absolute: return lower_one(column_operation::absolute, of);
      case operation::compare: return lower_comparison(of);
      case operation::member: return lower_member(of);
      case operation::and_: return lower_logic(column_operation::and_, of);
      case operation::or_: return lower_logic(column_operation::or_, of);
      case operation::not_: return lower_logic(column_operation::not_, of);
      case operation::choose: return lower_choose(of);
      case operation::round: return lower_round(of);
      case operation::shift: return lower_shift(of);
      case operation::days_between: {
        auto made = lower_two(column_operation::subtract, of);
        if (made) made->unit = duration_unit::days;
        return made;
      }
      case operation::government_share:
      case operation::government_multiple:
        return each_case(of.operands[0], [&](const program::value& matching) {
          const auto& one = std::get<ratio>(matching);
          return constant_of(of.what == operation::government_share ? one.government_share()
                                                                    : one.government_multiple());
        });
    }
    return std::nullopt;
  }

  const maybe& operand(const node& of, std::size_t i) const { return fixed_[of.operands[i]]; }

  maybe lower_input(const node& of) {
    const auto& asked = from_.inputs[of.input];
    const bool is_truth = asked.of == rule::kind::truth;
    if (asked.from == program::input::origin::figure) {
      return is_truth ? truth({column_operation::truth_untold}) : fixed{untold()};
    }
    column made{is_truth ? column_operation::truth_input : column_operation::input};
    made.input = of.input;
    return fixed{put(std::move(made)), made_.denominators[of.input], made_.units[of.input]};
  }

  maybe lower_presume(const node& of) {
    if (of.of == rule::kind::ratio) return std::nullopt;
    auto told = operand(of, 0);
    auto otherwise = operand(of, 1);
    if (of.of == rule::kind::truth) {
      if (!told || !otherwise) return std::nullopt;
      return truth({column_operation::presume_truth, {told->column, otherwise->column}});
    }
    if (!align(told, otherwise) || told->unit != otherwise->unit) return std::nullopt;
    return fixed{put({column_operation::presume, {told->column, otherwise->column}}),
                 told->denominator, told->unit};
  }

  maybe lower_one(column_operation what, const node& of) {
    const auto& one = operand(of, 0);
    if (!one) return std::nullopt;
    return fixed{put({what, {one->column}}), one->denominator};
  }

  maybe lower_two(column_operation what, const node& of) {
    auto a = operand(of, 0);
    auto b = operand(of, 1);
    if (!align(a, b)) return std::nullopt;
    return fixed{put({what, {a->column, b->column}}), a->denominator};
  }

  maybe lower_extreme(column_operation what, const node& of) {
    auto all = operand(of, 0);
    for (std::size_t i = 1; i < of.operands.size(); ++i) {
      auto next = operand(of, i);
      if (!align(all, next)) return std::nullopt;
      all = fixed{put({what, {all->column, next->column}}), all->denominator};
    }
    return all;
  }

  /// A column by a constant only counts in other parts, as far as that goes.
  maybe times(const fixed& of, const part& by) {
    const auto common = static_cast<whole>(subvent::detail::common_divisor(
        subvent::detail::magnitude(by.numerator), subvent::detail::magnitude(of.denominator)));
    whole denominator = 0;
    const bool fits =
        subvent::detail::multiply(of.denominator / common, by.denominator, denominator);
    if (!fits || denominator > most) return std::nullopt;
    const auto column = scaled(of.column, by.numerator / common);
    if (!column) return std::nullopt;
    return fixed{*column, denominator};
  }

  maybe lower_product(const node& of) {
    for (const std::size_t i : {0U, 1U}) {
      const auto& factor = from_.nodes[of.operands[i]].constant;
      if (!factor) continue;
      const auto exact = part_of(*factor);
      const auto& other = operand(of, 1 - i);
      if (!exact || !other) return std::nullopt;
      return times(*other, *exact);
    }
    const auto& a = operand(of, 0);
    const auto& b = operand(of, 1);
    if (!a || !b) return std::nullopt;
    whole denominator = 0;
    if (!subvent::detail::multiply(a->denominator, b->denominator, denominator) ||
        denominator > most) {
      return std::nullopt;
    }
    return fixed{put({column_operation::multiply, {a->column, b->column}}), denominator};
  }

  /// A divisor has denominators known beforehand where it is a constant, or chosen among some.
  maybe lower_quotient(const node& of) {
    const auto& dividend = operand(of, 0);
    if (!dividend) return std::nullopt;
    const auto by = [&](const program::value& divisor) -> maybe {
      const auto exact = part_of(divisor);
      if (!exact || exact->numerator == 0) return std::nullopt;
      const bool negative = exact->numerator < 0;
      const part inverse{negative ? -exact->denominator : exact->denominator,
                         negative ? -exact->numerator : exact->numerator};
      if (inverse.denominator > most) return std::nullopt;
      return times(*dividend, inverse);
    };
    return each_case(of.operands[1], by);
  }

  /// What `make` gives of a constant, or of each constant that a choose takes its own from.
  template <class Make>
  maybe each_case(program::node_index index, const Make& make) {
    const auto& of = from_.nodes[index];
    if (of.what == operation::constant) return make(*of.constant);
    if (of.what == operation::input && of.of == rule::kind::ratio) return fixed{untold()};
    if (of.what != operation::choose) return std::nullopt;
    std::vector<maybe> parts;
    for (std::size_t i = 0; i + 1 < of.operands.size(); i += 2) {
      parts.push_back(operand(of, i));
      parts.push_back(each_case(of.operands[i + 1], make));
    }
    return choose(column_operation::choose, std::move(parts));
  }

  maybe choose(column_operation what, std::vector<maybe> parts) {
    for (const auto& one : parts) {
      if (!one) return std::nullopt;
    }
    whole common = 1;
    for (std::size_t i = 1; i < parts.size(); i += 2) {
      const auto both = common_denominator(common, parts[i]->denominator);
      if (!both) return std::nullopt;
      common = *both;
    }
    column made{what};
    fixed result{0, common, parts[1]->unit};
    for (std::size_t i = 0; i + 1 < parts.size(); i += 2) {
      const auto then = in_parts(*parts[i + 1], common);
      if (!then || then->unit != result.unit) return std::nullopt;
      made.operands.push_back(parts[i]->column);
      made.operands.push_back(then->column);
    }
    result.column = put(std::move(made));
    return result;
  }

  maybe lower_choose(const node& of) {
    if (of.of == rule::kind::ratio) return std::nullopt;  // see each_case
    std::vector<maybe> parts;
    for (std::size_t i = 0; i < of.operands.size(); ++i) parts.push_back(operand(of, i));
    const bool is_truth = of.of == rule::kind::truth;
    return choose(is_truth ? column_operation::choose_truth : column_operation::choose,
                  std::move(parts));
  }

  maybe lower_comparison(const node& of) {
    const auto of_kind = from_.nodes[of.operands[0]].of;
    const bool is_equality =
        of.how == program::relation::equal || of.how == program::relation::not_equal;
    auto a = operand(of, 0);
    auto b = operand(of, 1);
    if (of_kind == rule::kind::truth && is_equality) {
      if (!a || !b) return std::nullopt;
      const auto same = truth({column_operation::same_truth, {a->column, b->column}});
      if (of.how == program::relation::equal) return same;
      return truth({column_operation::not_, {same.column}});
    }
    if (of_kind == rule::kind::ratio) {
      const auto multiple = [this](const program::value& one) {
        return constant_of(std::get<ratio>(one).government_multiple());
      };
      a = each_case(of.operands[0], multiple);
      b = each_case(of.operands[1], multiple);
    }
    if (!align(a, b)) return std::nullopt;
    column made{column_operation::compare, {a->column, b->column}};
    made.how = of.how;
    made.in_two_units = a->unit && b->unit && a->unit != b->unit;
    return truth(std::move(made));
  }

  maybe lower_member(const node& of) {
    const auto& one = operand(of, 0);
    if (!one) return std::nullopt;
    column made{column_operation::member, {one->column}};
    made.members = of.members;
    return truth(std::move(made));
  }

  maybe lower_logic(column_operation what, const node& of) {
    column made{what};
    for (std::size_t i = 0; i < of.operands.size(); ++i) {
      if (!operand(of, i)) return std::nullopt;
      made.operands.push_back(operand(of, i)->column);
    }
    return truth(std::move(made));
  }

  maybe lower_round(const node& of) {
    const auto& one = operand(of, 0);
    if (!one) return std::nullopt;
    column made{column_operation::round, {one->column}};
    made.toward = of.rounds->how;
    made.by = 1;
    if (of.rounds->step) {
      const auto step = of.rounds->step->step().minor_units().to_wide();
      if (!step || *step > most) return std::nullopt;
      made.by = *step;
    }
    if (!subvent::detail::multiply(one->denominator, made.by, made.divisor) ||
        made.divisor > most) {
      return std::nullopt;
    }
    if (made.divisor == 1) return fixed{one->column};
    return fixed{put(std::move(made))};
  }

  maybe lower_shift(const node& of) {
    const auto& start = operand(of, 0);
    if (!start) return std::nullopt;
    return each_case(of.operands[1], [&](const program::value& by) -> maybe {
      const auto& length = std::get<duration>(by);
      column made{column_operation::shift, {start->column}};
      made.length = of.sign < 0 ? -length : length;
      return fixed{put(std::move(made))};
    });
  }

  const program::program& from_;
  column_program made_;
  std::vector<bool> used_;
  std::vector<maybe> fixed_;  ///< of each node; absent where it is not used, or has no column
  std::optional<column_index> untold_;
  std::map<whole, column_index> constants_;
  std::map<std::pair<column_index, whole>, column_index> scaled_;
};

}  // namespace detail

/// The columns of a program. What they give is what the program gives, and no more.
inline column_program_pointer columns_of(program::program_pointer of) {
  return detail::column_lowering(std::move(of)).run();
}

}  // namespace subvent::decide
