// SPDX-License-Identifier: Apache-2.0
// Exact fractions in lowest terms: what every amount, rate and plain number is inside.
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <optional>
#include <utility>

#include <subvent/base/assert.hpp>
#include <subvent/quantity/detail/integer.hpp>

namespace subvent::detail {

/// A numerator over a denominator that is above zero, the two without a common divisor. So each
/// fraction has one form, and a whole number is one over 1.
class fraction {
 public:
  fraction() = default;
  fraction(integer whole) noexcept : numerator_(std::move(whole)) {}

  template <native_integer Native>
  fraction(Native whole) noexcept : numerator_(whole) {}

  /// Requires a denominator other than zero.
  fraction(integer numerator, integer denominator)
      : numerator_(std::move(numerator)), denominator_(std::move(denominator)) {
    SUBVENT_ASSERT(!denominator_.is_zero(), "the denominator is not zero");
    if (denominator_.is_one()) return;
    if (denominator_.sign() < 0) {
      numerator_ = -numerator_;
      denominator_ = -denominator_;
    }
    const integer common = greatest_common_divisor(numerator_, denominator_);
    if (common.is_one()) return;
    numerator_ = divide_toward_zero(numerator_, common).quotient;
    denominator_ = divide_toward_zero(denominator_, common).quotient;
  }

  const integer& numerator() const noexcept { return numerator_; }
  const integer& denominator() const noexcept { return denominator_; }

  int sign() const noexcept { return numerator_.sign(); }
  bool is_zero() const noexcept { return numerator_.is_zero(); }
  bool is_whole() const noexcept { return denominator_.is_one(); }

  /// How many decimal places it takes to write it out; nothing where it never ends, as 1/3 does.
  std::optional<std::size_t> decimal_places() const {
    if (is_whole()) return 0;
    integer rest = denominator_;
    const auto twos = divide_out(rest, 2);
    const auto fives = divide_out(rest, 5);
    if (!rest.is_one()) return std::nullopt;
    return std::max(twos, fives);
  }

  friend fraction operator+(const fraction& a, const fraction& b) {
    if (a.is_whole() && b.is_whole()) return a.numerator_ + b.numerator_;
    if (a.denominator_ == b.denominator_) return {a.numerator_ + b.numerator_, a.denominator_};
    return {a.numerator_ * b.denominator_ + b.numerator_ * a.denominator_,
            a.denominator_ * b.denominator_};
  }
  friend fraction operator-(const fraction& a) {
    fraction opposite = a;
    opposite.numerator_ = -a.numerator_;
    return opposite;
  }
  friend fraction operator-(const fraction& a, const fraction& b) { return a + -b; }
  friend fraction operator*(const fraction& a, const fraction& b) {
    if (a.is_whole() && b.is_whole()) return a.numerator_ * b.numerator_;
    return {a.numerator_ * b.numerator_, a.denominator_ * b.denominator_};
  }
  /// Requires a divisor other than zero.
  friend fraction operator/(const fraction& a, const fraction& b) {
    return {a.numerator_ * b.denominator_, a.denominator_ * b.numerator_};
  }

  friend bool operator==(const fraction&, const fraction&) = default;
  friend std::strong_ordering operator<=>(const fraction& a, const fraction& b) {
    if (a.denominator_ == b.denominator_) return a.numerator_ <=> b.numerator_;
    return a.numerator_ * b.denominator_ <=> b.numerator_ * a.denominator_;
  }

 private:
  static std::size_t divide_out(integer& number, const integer& factor) {
    std::size_t times = 0;
    for (auto next = divide_toward_zero(number, factor); next.remainder.is_zero();
         next = divide_toward_zero(number, factor)) {
      number = next.quotient;
      ++times;
    }
    return times;
  }

  integer numerator_;
  integer denominator_ = 1;
};

}  // namespace subvent::detail
