// SPDX-License-Identifier: Apache-2.0
// Applications as columns: what is told of each, ready to be decided together.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <subvent/base/assert.hpp>
#include <subvent/decide/column_program.hpp>
#include <subvent/decide/facts.hpp>
#include <subvent/decide/row_set.hpp>
#include <subvent/quantity/day.hpp>
#include <subvent/rule/value.hpp>

namespace subvent::decide {

/// Up to `block_rows` applications to one program. What is told of an input is kept as a whole
/// number of what its column counts; a row with something that is no such number, or that the rules
/// do not take, is set apart with what was told, and is decided by itself.
class rows {
 public:
  /// For applications to the program of these columns, never null.
  explicit rows(column_program_pointer by)
      : by_(std::move(by)), inputs_(by_->program->inputs.size()) {
    for (std::size_t i = 0; i < inputs_.size(); ++i) prepare(i);
  }

  /// What the columns are of.
  const column_program_pointer& by() const noexcept { return by_; }
  /// How many applications there are.
  std::size_t size() const noexcept { return size_; }
  /// Whether there is no room for one more.
  bool is_full() const noexcept { return size_ == block_rows; }

  /// Which input of the program a name tells, as `decide` looks them up: history also under its
  /// scheme's id. Nothing where the program does not ask it.
  std::optional<std::size_t> find(std::string_view name) const {
    const auto& all = by_->program->inputs;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const bool asked = all[i].from != program::input::origin::figure;
      const bool qualified = !name.empty() && all[i].qualified == name;  // that of a fact is empty
      if (asked && (all[i].name == name || qualified)) return i;
    }
    return std::nullopt;
  }

  /// Forgets all applications.
  void clear() noexcept {
    for (auto& one : inputs_) {
      if (one.is_used) one.clear(size_);
    }
    odd_.clear();
    apart_.clear();
    size_ = 0;
  }

  /// Begins the next application, of which nothing is told yet. Requires room.
  void add() {
    SUBVENT_ASSERT(!is_full(), "a block has room for block_rows applications");
    ++size_;
  }

  /// Tells an input of the last application, once. What cannot be what the rules ask for makes the
  /// decision a fault, as in `decide`.
  void tell(std::size_t input, const rule::value& what) { tell_of(size_ - 1, input, what); }
  /// The same of any application that was added.
  void tell_of(std::size_t row, std::size_t input, const rule::value& what) {
    if (tell_fitting(row, input, what)) return;
    odd_.push_back({row, input, what});
    apart_.insert(row);
  }

  class column;
  /// The column of an input, to tell it of many applications without a value for each.
  column column_of(std::size_t input) noexcept;

  /// Whether an input was told of an application.
  bool is_told(std::size_t row, std::size_t input) const {
    const auto& one = inputs_[input];
    const auto is_odd = [&](const odd_value& odd) { return odd.row == row && odd.input == input; };
    return one.known.contains(row) || one.is_false.contains(row) ||
           std::any_of(odd_.begin(), odd_.end(), is_odd);
  }

  /// Of how many applications an input was told.
  std::size_t told_of_how_many(std::size_t input) const {
    const auto& one = inputs_[input];
    const auto is_odd = [&](const odd_value& odd) { return odd.input == input; };
    auto count = static_cast<std::size_t>(std::count_if(odd_.begin(), odd_.end(), is_odd));
    for (std::size_t w = 0; w < row_set::words; ++w) {
      count +=
          static_cast<std::size_t>(std::popcount(one.known.data()[w] | one.is_false.data()[w]));
    }
    return count;
  }

  /// All that was told of an application, as `decide` takes it.
  facts facts_of(std::size_t row) const {
    facts told;
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
      const auto& asked = by_->program->inputs[i];
      if (auto what = told_of(i, row)) {
        told.tell(asked.qualified.empty() ? asked.name : asked.qualified, *std::move(what));
      }
    }
    for (const auto& one : odd_) {
      if (one.row != row) continue;
      const auto& asked = by_->program->inputs[one.input];
      told.tell(asked.qualified.empty() ? asked.name : asked.qualified, one.what);
    }
    return told;
  }

 private:
  friend class batch;

  /// What was told of one input in all rows.
  struct told_input {
    rule::kind of = rule::kind::truth;
    whole denominator = 1;
    std::optional<duration_unit> unit = {};
    std::optional<whole> least = {};
    std::optional<whole> most = {};
    std::int64_t least_narrow = INT64_MIN;  ///< the same as far as 64 bits go
    std::int64_t most_narrow = INT64_MAX;
    const std::vector<std::uint32_t>* choices = nullptr;  ///< a choice: those that it can have
    bool takes_none = false;                              ///< whether all that is told is set apart
    bool is_used = false;                                 ///< whether anything was told
    bool is_wide = false;    ///< whether `wide` counts, and not `narrow`
    row_set known = {};      ///< truths: where it is true
    row_set is_false = {};   ///< truths: where it is false
    std::uint64_t bits = 0;  ///< set where a bit of a told number differs from its sign
    std::vector<std::int64_t> narrow = {};  ///< of each row; 0 where nothing was told
    std::vector<whole> wide = {};           ///< the same where some have more than 64 bits

    bool is_in_range(whole what) const noexcept {
      return !takes_none && !(least && what < *least) && !(most && what > *most);
    }

    void put_truth(std::size_t row, bool what) noexcept {
      (what ? known : is_false).insert(row);
      is_used = true;
    }

    /// The same as `put`, for what has 64 bits.
    bool put_narrow(std::size_t row, std::int64_t what) {
      if (what < least_narrow || what > most_narrow) return false;
      narrow[row] = what;
      bits |= static_cast<std::uint64_t>(what ^ (what >> 63));
      if (is_wide) wide[row] = what;
      known.insert(row);
      is_used = true;
      return true;
    }

    bool put(std::size_t row, whole what) {
      if (!is_in_range(what)) return false;
      if (subvent::detail::fits_in_64(what)) {
        const auto small = static_cast<std::int64_t>(what);
        narrow[row] = small;
        bits |= static_cast<std::uint64_t>(small ^ (small >> 63));
      } else if (!is_wide) {
        wide.assign(narrow.begin(), narrow.end());
        is_wide = true;
      }
      if (is_wide) wide[row] = what;
      known.insert(row);
      is_used = true;
      return true;
    }

    void clear(std::size_t rows) noexcept {
      known.clear();
      is_false.clear();
      bits = 0;
      is_wide = false;
      is_used = false;
      if (!narrow.empty()) std::fill_n(narrow.begin(), rows, 0);
    }

    whole at(std::size_t row) const noexcept { return is_wide ? wide[row] : narrow[row]; }
  };

  static constexpr whole first_day = day::from(1, 1, 1)->serial();
  static constexpr whole last_day = day::from(9999, 12, 31)->serial();

  /// Something told that no column takes.
  struct odd_value {
    std::size_t row;
    std::size_t input;
    rule::value what;
  };

  void prepare(std::size_t i) {
    const auto& asked = by_->program->inputs[i];
    auto& to = inputs_[i];
    to.of = asked.of;
    to.denominator = by_->denominators[i];
    to.unit = by_->units[i];
    if (to.of != rule::kind::truth) to.narrow.assign(block_rows, 0);
    to.least = end_of(asked.least, to.denominator, direction::ceiling);
    to.most = end_of(asked.most, to.denominator, direction::floor);
    if (to.of == rule::kind::day && !to.least) to.least = first_day;
    if (to.of == rule::kind::day && !to.most) to.most = last_day;
    if (to.of == rule::kind::duration) {
      to.least = -duration::most;
      to.most = duration::most;
    }
    const bool has_end = asked.least || asked.most;
    to.takes_none = (asked.least && !to.least) || (asked.most && !to.most) ||
                    (asked.of == rule::kind::money && !asked.in) ||
                    (asked.of == rule::kind::duration && has_end);
    const auto within = [](whole end) {
      return static_cast<std::int64_t>(std::clamp<whole>(end, INT64_MIN, INT64_MAX));
    };
    if (to.least) to.least_narrow = within(*to.least);
    if (to.most) to.most_narrow = within(*to.most);
    const bool is_beyond = (to.least && *to.least > INT64_MAX) || (to.most && *to.most < INT64_MIN);
    if (to.of == rule::kind::choice) to.choices = &asked.choices;
    // No number of 64 bits is both, and a truth is none.
    if (to.takes_none || is_beyond || to.of == rule::kind::truth) {
      to.least_narrow = INT64_MAX;
      to.most_narrow = INT64_MIN;
    }
  }

  /// An end of a range in what the column counts; nothing where it has more than 128 bits.
  static std::optional<whole> end_of(const std::optional<program::value>& end, whole denominator,
                                     direction toward) {
    if (!end) return std::nullopt;
    if (const auto* when = std::get_if<day>(&*end)) return when->serial();
    number exact(0);
    if (const auto* money = std::get_if<amount>(&*end)) exact = money->in_minor_units();
    if (const auto* plain = std::get_if<number>(&*end)) exact = *plain;
    const auto scaled =
        exact * number(subvent::detail::fraction(subvent::detail::integer::from_wide(denominator)));
    return round_whole(scaled, toward).exact().numerator().to_wide();
  }

  bool tell_fitting(std::size_t row, std::size_t input, const rule::value& what) {
    auto& to = inputs_[input];
    const auto& asked = by_->program->inputs[input];
    const auto type = rule::type_of(what);
    if (type.what != asked.of || (asked.in && type.in != asked.in)) return false;
    if (const auto* truth = std::get_if<bool>(&what)) {
      to.put_truth(row, *truth);
      return true;
    }
    if (const auto* sum = std::get_if<money>(&what)) {
      const auto units = sum->minor_units().to_wide();
      return units && to.put(row, *units);
    }
    if (const auto* when = std::get_if<day>(&what)) return to.put(row, when->serial());
    if (const auto* length = std::get_if<duration>(&what)) {
      return (length->count() == 0 || length->unit() == to.unit) && to.put(row, length->count());
    }
    if (const auto* picked = std::get_if<rule::choice>(&what)) {
      for (const auto one : asked.choices) {
        if (by_->program->choices[one] == picked->id) return to.put(row, one);
      }
      return false;
    }
    const auto* plain = std::get_if<number>(&what);
    const auto* part = std::get_if<rate>(&what);
    if (plain == nullptr && part == nullptr) return false;
    const auto& exact = (plain != nullptr ? *plain : part->as_number()).exact();
    const auto scaled =
        exact * subvent::detail::fraction(subvent::detail::integer::from_wide(to.denominator));
    const auto count = scaled.numerator().to_wide();
    return scaled.is_whole() && count && to.put(row, *count);
  }

  std::optional<rule::value> told_of(std::size_t input, std::size_t row) const {
    const auto& asked = by_->program->inputs[input];
    const auto& one = inputs_[input];
    if (one.of == rule::kind::truth && one.is_false.contains(row)) return rule::value(false);
    if (!one.known.contains(row)) return std::nullopt;
    if (one.of == rule::kind::truth) return rule::value(true);
    const auto exact = subvent::detail::integer::from_wide(one.at(row));
    const auto index = static_cast<std::int64_t>(one.at(row));
    switch (one.of) {
      case rule::kind::money: return rule::value(money::from_minor_units(*asked.in, exact));
      case rule::kind::day: return rule::value(*day::from_serial(index));
      case rule::kind::duration:
        return rule::value(*one.unit == duration_unit::days ? duration::days(index)
                                                            : duration::months(index));
      case rule::kind::choice:
        return rule::value(rule::choice{by_->program->choices[static_cast<std::size_t>(index)]});
      default: break;
    }
    const auto counts = subvent::detail::integer::from_wide(one.denominator);
    return rule::value(number(subvent::detail::fraction(exact, counts)));
  }

  column_program_pointer by_;
  std::vector<told_input> inputs_;
  std::vector<odd_value> odd_;
  row_set apart_;
  std::size_t size_ = 0;
};

/// What one input is told as, by what its cells count.
class rows::column {
 public:
  /// What it is told as.
  rule::kind of() const noexcept { return to_->of; }

  /// Tells a truth of an application. Requires an input of that kind.
  void put_truth(std::size_t row, bool what) {
    SUBVENT_ASSERT(to_->of == rule::kind::truth, "the input is a truth");
    to_->put_truth(row, what);
  }
  /// Tells a choice by its place among those that the input can have. Requires such a place.
  void put_choice(std::size_t row, std::size_t which) {
    SUBVENT_ASSERT(to_->choices != nullptr && which < to_->choices->size(),
                   "it is a choice of its own");
    [[maybe_unused]] const bool fits = to_->put_narrow(row, (*to_->choices)[which]);
    SUBVENT_ASSERT(fits, "a choice has no range");
  }
  /// Tells whole minor units of the input's currency, a day by its serial number, a choice by its
  /// index in `program::choices`, a duration by its count, or a whole number; false, and nothing is
  /// told, where it is out of the range that the input has, no day, or no choice of its own.
  bool put(std::size_t row, std::int64_t what) {
    const auto* choices = to_->choices;
    if (choices != nullptr && std::find(choices->begin(), choices->end(), what) == choices->end()) {
      return false;
    }
    if (to_->denominator == 1) return to_->put_narrow(row, what);
    return to_->put(row, what * to_->denominator);
  }

 private:
  friend class rows;
  explicit column(told_input& to) noexcept : to_(&to) {}

  told_input* to_;
};

inline rows::column rows::column_of(std::size_t input) noexcept { return column(inputs_[input]); }

}  // namespace subvent::decide
