// SPDX-License-Identifier: Apache-2.0
// Loops over the rows of columns: each does one operation, in 64 bits where they suffice, else in
// 128 bits that are checked.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include <subvent/decide/column_program.hpp>
#include <subvent/decide/row_set.hpp>
#include <subvent/quantity/rounding.hpp>

namespace subvent::decide::detail {

/// The numbers of a column.
template <class Number>
struct numbers {
  const Number* at = nullptr;            ///< of each row, or one for all; 0 where it is unknown
  bool is_constant = false;              ///< whether it is one for all
  const std::uint64_t* known = nullptr;  ///< in which rows it is known; null where in all

  Number operator[](std::size_t row) const noexcept { return is_constant ? *at : at[row]; }
};

/// The truths of a column; a row that is in neither is unknown.
struct truths {
  const std::uint64_t* is_true = nullptr;
  const std::uint64_t* is_false = nullptr;
};

inline constexpr std::size_t per_word = row_set::rows_per_word;

/// How many rows of whole words hold so many.
inline constexpr std::size_t whole_words(std::size_t rows) noexcept {
  return (rows + per_word - 1) / per_word;
}

/// Puts `work` of each pair into `out`. A column of one number for all rows costs no load.
template <class Number, class Work>
void each(const numbers<Number>& a, const numbers<Number>& b, std::size_t count, Number* out,
          const Work& work) {
  if (b.is_constant) {
    const Number right = *b.at;
    if (a.is_constant) {
      const Number left = *a.at;
      for (std::size_t i = 0; i < count; ++i) out[i] = work(left, right, i);
    } else {
      const Number* left = a.at;
      for (std::size_t i = 0; i < count; ++i) out[i] = work(left[i], right, i);
    }
    return;
  }
  const Number* right = b.at;
  if (a.is_constant) {
    const Number left = *a.at;
    for (std::size_t i = 0; i < count; ++i) out[i] = work(left, right[i], i);
  } else {
    const Number* left = a.at;
    for (std::size_t i = 0; i < count; ++i) out[i] = work(left[i], right[i], i);
  }
}

/// Puts a bit of each pair into `out`.
template <class Number, class Work>
void each_bit(const numbers<Number>& a, const numbers<Number>& b, std::size_t words,
              std::uint64_t* out, const Work& work) {
  const auto over = [&](const auto& left, const auto& right) {
    for (std::size_t w = 0; w < words; ++w) {
      std::uint64_t bits = 0;
      for (std::size_t i = 0; i < per_word; ++i) {
        const auto row = w * per_word + i;
        bits |= static_cast<std::uint64_t>(work(left(row), right(row))) << i;
      }
      out[w] = bits;
    }
  };
  const auto column = [](const numbers<Number>& of) {
    return [at = of.at](std::size_t row) { return at[row]; };
  };
  const auto constant = [](const numbers<Number>& of) {
    return [one = *of.at](std::size_t) { return one; };
  };
  if (a.is_constant) {
    if (b.is_constant) return over(constant(a), constant(b));
    return over(constant(a), column(b));
  }
  if (b.is_constant) return over(column(a), constant(b));
  over(column(a), column(b));
}

/// Puts `then` into the rows of `out` that are in `when`, and leaves the others.
template <class Number>
void blend(const numbers<Number>& then, const std::uint64_t* when, std::size_t words, Number* out) {
  for (std::size_t w = 0; w < words; ++w) {
    const auto bits = when[w];
    if (bits == 0) continue;
    for (std::size_t i = 0; i < per_word; ++i) {
      const auto row = w * per_word + i;
      out[row] = ((bits >> i) & 1U) != 0 ? then[row] : out[row];
    }
  }
}

/// Divides by one number again and again: by a product where it has 64 bits, as Granlund and
/// Montgomery describe ("Division by Invariant Integers using Multiplication", 1994, section 4).
class divider {
 public:
  /// Requires a divisor from 1 to 2 to the power of 62.
  explicit divider(whole by) : by_(static_cast<std::uint64_t>(by)) {
    while ((std::uint64_t{1} << bits_) < by_) ++bits_;
    const auto high = static_cast<subvent::detail::unsigned_wide>(1) << (63U + bits_);
    factor_ = static_cast<std::uint64_t>(high / by_ + 1);
  }

  /// What `number` over the divisor is, without its decimals. Requires less than 2 to the power of
  /// 63.
  std::uint64_t quotient(std::uint64_t number) const noexcept {
    if (bits_ == 0) return number;
    const auto product = static_cast<subvent::detail::unsigned_wide>(factor_) * number;
    return static_cast<std::uint64_t>(product >> 64U) >> (bits_ - 1);
  }
  /// The divisor.
  std::uint64_t by() const noexcept { return by_; }

 private:
  std::uint64_t by_;
  std::uint64_t factor_ = 0;
  unsigned bits_ = 0;
};

/// One more where what lies between two whole numbers goes away from zero. `rest` is what is left
/// of a division by `by` of a number of this sign, and is not zero.
template <class Unsigned>
bool goes_away(direction toward, Unsigned rest, Unsigned by, bool is_odd, bool is_negative) {
  switch (toward) {
    case direction::down: return false;
    case direction::up: return true;
    case direction::half_down: return rest > by - rest;
    case direction::half_up: return rest >= by - rest;
    case direction::half_even: return rest > by - rest || (rest == by - rest && is_odd);
    case direction::floor: return is_negative;
    case direction::ceiling: return !is_negative;
  }
  return false;
}

/// A number over the divisor, to a whole number.
inline std::int64_t rounded(std::int64_t number, const divider& by, direction toward) noexcept {
  const bool is_negative = number < 0;
  const auto size =
      is_negative ? -static_cast<std::uint64_t>(number) : static_cast<std::uint64_t>(number);
  auto quotient = by.quotient(size);
  if (toward != direction::down) {
    const auto rest = size - quotient * by.by();
    if (rest != 0) {
      quotient += goes_away(toward, rest, by.by(), quotient % 2 != 0, is_negative) ? 1U : 0U;
    }
  }
  return is_negative ? -static_cast<std::int64_t>(quotient) : static_cast<std::int64_t>(quotient);
}

/// The same for 128 bits.
inline whole rounded(whole number, const divider& by, direction toward) noexcept {
  if (number > -static_cast<whole>(INT64_MAX) && number <= static_cast<whole>(INT64_MAX)) {
    return rounded(static_cast<std::int64_t>(number), by, toward);
  }
  const bool is_negative = number < 0;
  const auto size = subvent::detail::magnitude(number);
  const subvent::detail::unsigned_wide divisor = by.by();
  auto quotient = size / divisor;
  const auto rest = size % divisor;
  if (rest != 0 && goes_away(toward, rest, divisor, quotient % 2 != 0, is_negative)) ++quotient;
  return static_cast<whole>(is_negative ? -quotient : quotient);
}

/// Arithmetic that leaves its range in the rows that it names, of which the result is 0: the least
/// of 64 bits where they were proven to suffice is without a check.
template <class Number>
struct arithmetic;

template <>
struct arithmetic<std::int64_t> {
  static std::int64_t add(std::int64_t a, std::int64_t b, bool&) noexcept { return a + b; }
  static std::int64_t subtract(std::int64_t a, std::int64_t b, bool&) noexcept { return a - b; }
  static std::int64_t multiply(std::int64_t a, std::int64_t b, bool&) noexcept { return a * b; }
};

template <>
struct arithmetic<whole> {
  static whole add(whole a, whole b, bool& left) noexcept {
    whole sum = 0;
    const bool fits = !__builtin_add_overflow(a, b, &sum);
    return checked(fits, sum, left);
  }
  static whole subtract(whole a, whole b, bool& left) noexcept {
    whole difference = 0;
    const bool fits = !__builtin_sub_overflow(a, b, &difference);
    return checked(fits, difference, left);
  }
  static whole multiply(whole a, whole b, bool& left) noexcept {
    whole product = 0;
    const bool fits = subvent::detail::multiply(a, b, product);
    return checked(fits, product, left);
  }

 private:
  static whole checked(bool fits, whole result, bool& left) noexcept {
    left = left || !fits;
    return fits ? result : 0;
  }
};

}  // namespace subvent::decide::detail
