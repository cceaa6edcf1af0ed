// SPDX-License-Identifier: Apache-2.0
// Runs the columns of a program over a block of rows.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include <subvent/decide/column_kernels.hpp>
#include <subvent/decide/column_program.hpp>
#include <subvent/decide/row_set.hpp>
#include <subvent/quantity/calendar.hpp>
#include <subvent/quantity/day.hpp>

namespace subvent::decide::detail {

/// What was told of each input in the rows of a block.
template <class Number>
struct told_columns {
  std::vector<numbers<Number>> of_numbers;  ///< of inputs that are no truths
  std::vector<truths> of_truths;            ///< of those that are
};

/// The columns of a program in numbers of one width. What it needs is made once.
template <class Number>
class column_machine {
 public:
  /// The columns must outlive it.
  explicit column_machine(const column_program& of)
      : of_(of),
        numbers_(of.columns.size()),
        truths_(of.columns.size()),
        rooms_(of.columns.size()) {
    zero_.assign(1, 0);
    for (std::size_t i = 0; i < of.columns.size(); ++i) {
      const auto& one = of.columns[i];
      if (one.what == column_operation::constant) {
        rooms_[i].numbers.assign(1, static_cast<Number>(one.by));
      } else if (!one.is_truth()) {
        rooms_[i].numbers.assign(block_rows, 0);
      }
      if (one.what == column_operation::round) rooms_[i].by.emplace(one.divisor);
    }
  }

  /// Fills the columns for so many rows; those in which a fault could arise, or a number leaves its
  /// width, are added to `apart`, and what their cells hold means nothing.
  void run(const told_columns<Number>& told, std::size_t rows, row_set& apart) {
    words_ = whole_words(rows);
    rows_ = words_ * per_word;
    apart_ = apart.data();
    for (std::size_t i = 0; i < of_.columns.size(); ++i) {
      const auto& one = of_.columns[i];
      if (one.is_truth()) {
        truths_[i] = truth_of(one, rooms_[i], told);
      } else {
        numbers_[i] = number_of(one, rooms_[i], told);
      }
    }
  }

  const numbers<Number>& numbers_at(column_index i) const noexcept { return numbers_[i]; }
  const truths& truths_at(column_index i) const noexcept { return truths_[i]; }

  /// Adds, for each column, whether a row is known in it, and if it holds truths which.
  void append_pattern(std::size_t row, std::vector<std::uint64_t>& to) const {
    constexpr std::size_t columns_per_word = per_word / 2;
    const auto word = row / per_word;
    const auto bit = row % per_word;
    for (std::size_t i = 0; i < of_.columns.size(); ++i) {
      if (i % columns_per_word == 0) to.push_back(0);
      std::uint64_t two = 0;
      if (of_.columns[i].is_truth()) {
        two = ((truths_[i].is_true[word] >> bit) & 1U) | ((truths_[i].is_false[word] >> bit) & 1U)
                                                             << 1U;
      } else {
        const auto* known = numbers_[i].known;
        two = known == nullptr ? 1U : (known[word] >> bit) & 1U;
      }
      to.back() |= two << 2 * (i % columns_per_word);
    }
  }

 private:
  using operation = column_operation;

  /// What a column writes into.
  struct room {
    std::vector<Number> numbers = {};
    row_set known = {};  ///< of numbers; of truths where they are true
    row_set is_false = {};
    std::optional<divider> by = {};
  };

  const numbers<Number>& left(const column& of) const { return numbers_[of.operands[0]]; }
  const numbers<Number>& right(const column& of) const { return numbers_[of.operands[1]]; }

  // --- numbers ---

  numbers<Number> number_of(const column& of, room& to, const told_columns<Number>& told) {
    switch (of.what) {
      case operation::input: return told.of_numbers[of.input];
      case operation::untold: return {zero_.data(), true, nowhere.data()};
      case operation::constant: return {to.numbers.data(), true, nullptr};
      case operation::presume: return presumed(of, to);
      case operation::choose: return chosen(of, to);
      case operation::scale: {
        const auto by = static_cast<Number>(of.by);
        return one_by_one(of, to, [by](Number a, bool& lost) {
          return arithmetic<Number>::multiply(a, by, lost);
        });
      }
      case operation::absolute:
        return one_by_one(of, to, [](Number a, bool& lost) {
          return a < 0 ? arithmetic<Number>::subtract(0, a, lost) : a;
        });
      case operation::round: {
        const auto& by = *to.by;
        const auto step = static_cast<Number>(of.by);
        const auto toward = of.toward;
        if (toward == direction::down && step == 1) {
          return one_by_one(of, to,
                            [&by](Number a, bool&) { return rounded(a, by, direction::down); });
        }
        return one_by_one(of, to, [&by, step, toward](Number a, bool& lost) {
          return arithmetic<Number>::multiply(rounded(a, by, toward), step, lost);
        });
      }
      case operation::shift: return shifted(of, to);
      case operation::add: return two_by_two(of, to, arithmetic<Number>::add);
      case operation::subtract: return two_by_two(of, to, arithmetic<Number>::subtract);
      case operation::multiply: return two_by_two(of, to, arithmetic<Number>::multiply);
      case operation::minimum:
        return two_by_two(of, to, [](Number a, Number b, bool&) { return b < a ? b : a; });
      default: return two_by_two(of, to, [](Number a, Number b, bool&) { return a < b ? b : a; });
    }
  }

  template <class Work>
  numbers<Number> one_by_one(const column& of, room& to, const Work& work) {
    const auto& from = left(of);
    const auto both = [&work](Number a, Number, bool& lost) { return work(a, lost); };
    const numbers<Number> none{zero_.data(), true, nullptr};
    compute(from, none, to, both);
    return {to.numbers.data(), false, from.known};
  }

  template <class Work>
  numbers<Number> two_by_two(const column& of, room& to, const Work& work) {
    const auto& a = left(of);
    const auto& b = right(of);
    compute(a, b, to, work);
    return {to.numbers.data(), false, known_in_both(a.known, b.known, to)};
  }

  template <class Work>
  void compute(const numbers<Number>& a, const numbers<Number>& b, room& to, const Work& work) {
    if constexpr (sizeof(Number) == sizeof(std::int64_t)) {
      bool never = false;
      each(a, b, rows_, to.numbers.data(),
           [&](Number x, Number y, std::size_t) { return work(x, y, never); });
    } else {
      each(a, b, rows_, to.numbers.data(), [&](Number x, Number y, std::size_t row) {
        bool lost = false;
        const auto result = work(x, y, lost);
        if (lost) set_apart(row);
        return result;
      });
    }
  }

  const std::uint64_t* known_in_both(const std::uint64_t* a, const std::uint64_t* b, room& to) {
    if (a == nullptr || b == nullptr || a == b) return a == nullptr ? b : a;
    for (std::size_t w = 0; w < words_; ++w) to.known.data()[w] = a[w] & b[w];
    return to.known.data();
  }

  numbers<Number> presumed(const column& of, room& to) {
    const auto& first = left(of);
    const auto& second = right(of);
    if (first.known == nullptr) return first;
    if (std::all_of(first.known, first.known + words_, [](auto bits) { return bits == 0; })) {
      return second;
    }
    for (std::size_t i = 0; i < rows_; ++i) to.numbers[i] = second[i];
    blend(first, first.known, words_, to.numbers.data());
    if (second.known == nullptr) return {to.numbers.data(), false, nullptr};
    for (std::size_t w = 0; w < words_; ++w) {
      to.known.data()[w] = first.known[w] | second.known[w];
    }
    return {to.numbers.data(), false, to.known.data()};
  }

  numbers<Number> chosen(const column& of, room& to) {
    std::fill_n(to.numbers.begin(), rows_, Number(0));
    auto* known = to.known.data();
    std::fill_n(known, words_, 0U);
    for (std::size_t i = 0; i + 1 < of.operands.size(); i += 2) {
      const auto& then = numbers_[of.operands[i + 1]];
      const auto* when = truths_[of.operands[i]].is_true;
      blend(then, when, words_, to.numbers.data());
      for (std::size_t w = 0; w < words_; ++w) {
        known[w] |= when[w] & (then.known == nullptr ? ~std::uint64_t{0} : then.known[w]);
      }
    }
    for (std::size_t w = 0; w < words_; ++w) known[w] &= settled(of, w);
    return {to.numbers.data(), false, known};
  }

  /// In which rows of a word the conditions of a choose are known. Where one is true too many, or
  /// none is, the rows are set apart.
  std::uint64_t settled(const column& of, std::size_t word) {
    std::uint64_t one = 0;
    std::uint64_t two = 0;
    std::uint64_t unknown = 0;
    for (std::size_t i = 0; i + 1 < of.operands.size(); i += 2) {
      const auto& when = truths_[of.operands[i]];
      two |= one & when.is_true[word];
      one |= when.is_true[word];
      unknown |= ~(when.is_true[word] | when.is_false[word]);
    }
    apart_[word] |= two | ~(one | unknown);
    return ~unknown;
  }

  numbers<Number> shifted(const column& of, room& to) {
    const auto& from = left(of);
    for (std::size_t i = 0; i < rows_; ++i) {
      const auto start = day::from_serial(static_cast<std::int64_t>(from[i]));
      const auto there = start ? add(*start, *of.length, month_end::clamp) : std::nullopt;
      if (!there) set_apart(i);
      to.numbers[i] = there ? static_cast<Number>(there->serial()) : 0;
    }
    return {to.numbers.data(), false, from.known};
  }

  void set_apart(std::size_t row) noexcept {
    apart_[row / per_word] |= std::uint64_t{1} << (row % per_word);
  }

  // --- truths ---

  truths truth_of(const column& of, room& to, const told_columns<Number>& told) {
    auto* is_true = to.known.data();
    auto* is_false = to.is_false.data();
    const truths written{is_true, is_false};
    const auto operand = [&](std::size_t i) -> const truths& { return truths_[of.operands[i]]; };
    const auto word_by_word = [&](const auto& work) {
      for (std::size_t w = 0; w < words_; ++w) work(w);
      return written;
    };
    switch (of.what) {
      case operation::truth_input: return told.of_truths[of.input];
      case operation::truth_untold: return {nowhere.data(), nowhere.data()};
      case operation::truth_constant:
        return of.by != 0 ? truths{everywhere.data(), nowhere.data()}
                          : truths{nowhere.data(), everywhere.data()};
      case operation::not_: return {operand(0).is_false, operand(0).is_true};
      case operation::compare: return compared(of, to);
      case operation::member: return is_member(of, to);
      case operation::same_truth:
        return word_by_word([&](std::size_t w) {
          const auto &a = operand(0), &b = operand(1);
          is_true[w] = (a.is_true[w] & b.is_true[w]) | (a.is_false[w] & b.is_false[w]);
          is_false[w] = (a.is_true[w] & b.is_false[w]) | (a.is_false[w] & b.is_true[w]);
        });
      case operation::and_:
        return word_by_word([&](std::size_t w) {
          is_true[w] = ~std::uint64_t{0};
          is_false[w] = 0;
          for (std::size_t i = 0; i < of.operands.size(); ++i) {
            is_true[w] &= operand(i).is_true[w];
            is_false[w] |= operand(i).is_false[w];
          }
        });
      case operation::or_:
        return word_by_word([&](std::size_t w) {
          is_true[w] = 0;
          is_false[w] = ~std::uint64_t{0};
          for (std::size_t i = 0; i < of.operands.size(); ++i) {
            is_true[w] |= operand(i).is_true[w];
            is_false[w] &= operand(i).is_false[w];
          }
        });
      case operation::choose_truth:
        return word_by_word([&](std::size_t w) {
          is_true[w] = is_false[w] = 0;
          for (std::size_t i = 0; i + 1 < of.operands.size(); i += 2) {
            is_true[w] |= operand(i).is_true[w] & operand(i + 1).is_true[w];
            is_false[w] |= operand(i).is_true[w] & operand(i + 1).is_false[w];
          }
          const auto known = settled(of, w);
          is_true[w] &= known;
          is_false[w] &= known;
        });
      default:  // presume_truth
        return word_by_word([&](std::size_t w) {
          const auto told_here = operand(0).is_true[w] | operand(0).is_false[w];
          is_true[w] = operand(0).is_true[w] | (~told_here & operand(1).is_true[w]);
          is_false[w] = operand(0).is_false[w] | (~told_here & operand(1).is_false[w]);
        });
    }
  }

  truths compared(const column& of, room& to) {
    using program::relation;
    const auto& a = left(of);
    const auto& b = right(of);
    auto* is_true = to.known.data();
    switch (of.how) {
      case relation::equal:
      case relation::not_equal:
        each_bit(a, b, words_, is_true, [](Number x, Number y) { return x == y; });
        break;
      case relation::less:
      case relation::greater_or_equal:
        each_bit(a, b, words_, is_true, [](Number x, Number y) { return x < y; });
        break;
      default: each_bit(a, b, words_, is_true, [](Number x, Number y) { return x <= y; }); break;
    }
    const bool is_opposite = of.how == relation::not_equal || of.how == relation::greater ||
                             of.how == relation::greater_or_equal;
    if (of.in_two_units) {
      for (std::size_t i = 0; i < rows_; ++i) {
        if (a[i] != 0 && b[i] != 0) set_apart(i);
      }
    }
    return split(to, a.known, b.known, is_opposite);
  }

  truths is_member(const column& of, room& to) {
    const auto& a = left(of);
    auto* is_true = to.known.data();
    std::fill_n(is_true, words_, 0U);
    for (const auto member : of.members) {
      const auto wanted = static_cast<Number>(member);
      for (std::size_t w = 0; w < words_; ++w) {
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < per_word; ++i) {
          bits |= static_cast<std::uint64_t>(a[w * per_word + i] == wanted) << i;
        }
        is_true[w] |= bits;
      }
    }
    return split(to, a.known, nullptr, false);
  }

  /// Makes truths of bits, as they are or turned round, in the rows in which all is known.
  truths split(room& to, const std::uint64_t* known, const std::uint64_t* also, bool is_opposite) {
    auto* is_true = to.known.data();
    auto* is_false = to.is_false.data();
    for (std::size_t w = 0; w < words_; ++w) {
      const auto here = (known == nullptr ? ~std::uint64_t{0} : known[w]) &
                        (also == nullptr ? ~std::uint64_t{0} : also[w]);
      const auto bits = is_true[w];
      is_true[w] = (is_opposite ? ~bits : bits) & here;
      is_false[w] = (is_opposite ? bits : ~bits) & here;
    }
    return {is_true, is_false};
  }

  static constexpr std::array<std::uint64_t, row_set::words> filled(std::uint64_t with) {
    std::array<std::uint64_t, row_set::words> all{};
    all.fill(with);
    return all;
  }
  static constexpr auto nowhere = filled(0);
  static constexpr auto everywhere = filled(~std::uint64_t{0});

  const column_program& of_;
  std::vector<numbers<Number>> numbers_;
  std::vector<truths> truths_;
  std::vector<room> rooms_;
  std::vector<Number> zero_;
  std::size_t words_ = 0;
  std::size_t rows_ = 0;
  std::uint64_t* apart_ = nullptr;
};

}  // namespace subvent::decide::detail
