// SPDX-License-Identifier: Apache-2.0
// Whole numbers without a bound: 128 bits while they fit, more when they must. The only user of
// Boost.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <boost/multiprecision/cpp_int.hpp>

#include <subvent/base/assert.hpp>
#include <subvent/quantity/detail/wide.hpp>

namespace subvent::detail {

struct division;

/// An exact whole number of any size. Whatever fits into 128 bits is held there, so each number has
/// one form and the common case allocates nothing.
class integer {
 public:
  integer() noexcept = default;

  template <native_integer Native>
  integer(Native number) noexcept : small_(static_cast<wide>(number)) {}

  static integer from_wide(wide number) noexcept {
    integer made;
    made.small_ = number;
    return made;
  }

  /// Decimal digits after an optional `-`; `010` is ten. Anything else is nothing.
  static std::optional<integer> parse(std::string_view text);

  /// 10 to the power of `exponent`.
  static integer power_of_ten(std::size_t exponent);

  std::string to_string() const {
    if (large_) return large_->str();
    return (small_ < 0 ? "-" : "") + to_digits(magnitude(small_));
  }

  /// How many decimal digits it has; zero has one.
  std::size_t digit_count() const { return to_string().size() - (sign() < 0 ? 1 : 0); }

  /// Whether its magnitude takes more than this many bits, of which there are 128 or more.
  bool is_wider_than(std::size_t bits) const {
    return large_ && msb(magnitude_of(*large_)) >= bits;
  }

  /// -1, 0 or 1.
  int sign() const noexcept {
    if (large_) return large_->sign();
    return small_ == 0 ? 0 : small_ < 0 ? -1 : 1;
  }
  bool is_zero() const noexcept { return !large_ && small_ == 0; }
  bool is_one() const noexcept { return !large_ && small_ == 1; }
  bool is_even() const { return large_ ? !bit_test(magnitude_of(*large_), 0) : small_ % 2 == 0; }

  std::optional<std::int64_t> to_int64() const noexcept {
    if (large_ || !fits_in_64(small_)) return std::nullopt;
    return static_cast<std::int64_t>(small_);
  }

  /// Nothing where it takes more than 128 bits.
  std::optional<wide> to_wide() const noexcept {
    return large_ ? std::nullopt : std::optional(small_);
  }

  friend integer operator+(const integer& a, const integer& b) {
    wide sum = 0;
    const bool small = a.is_small() && b.is_small();
    if (small && !__builtin_add_overflow(a.small_, b.small_, &sum)) return from_wide(sum);
    return from_unbounded(a.to_unbounded() + b.to_unbounded());
  }
  friend integer operator-(const integer& a, const integer& b) {
    wide difference = 0;
    const bool small = a.is_small() && b.is_small();
    if (small && !__builtin_sub_overflow(a.small_, b.small_, &difference)) {
      return from_wide(difference);
    }
    return from_unbounded(a.to_unbounded() - b.to_unbounded());
  }
  friend integer operator*(const integer& a, const integer& b) {
    wide product = 0;
    const bool small = a.is_small() && b.is_small();
    if (small && multiply(a.small_, b.small_, product)) return from_wide(product);
    return from_unbounded(a.to_unbounded() * b.to_unbounded());
  }
  friend integer operator-(const integer& a) {
    if (a.is_small() && a.small_ != wide_least) return from_wide(-a.small_);
    return from_unbounded(-a.to_unbounded());
  }
  integer& operator*=(const integer& other) { return *this = *this * other; }

  friend division divide_toward_zero(const integer& dividend, const integer& divisor);
  friend integer greatest_common_divisor(const integer& a, const integer& b);

  friend bool operator==(const integer& a, const integer& b) {
    if (a.is_small() != b.is_small()) return false;
    return a.is_small() ? a.small_ == b.small_ : *a.large_ == *b.large_;
  }
  friend std::strong_ordering operator<=>(const integer& a, const integer& b) {
    if (a.is_small() && b.is_small()) return a.small_ <=> b.small_;
    if (a.is_small() || b.is_small()) {
      // What does not fit lies beyond all that does, on the side of its sign.
      return a.is_small() ? 0 <=> b.sign() : a.sign() <=> 0;
    }
    return a.large_->compare(*b.large_) <=> 0;
  }

 private:
  using unbounded = boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>,
                                                  boost::multiprecision::et_off>;

  bool is_small() const noexcept { return large_ == nullptr; }

  static unbounded magnitude_of(const unbounded& number) {
    return number.sign() < 0 ? unbounded(-number) : number;
  }
  static unbounded widen(unsigned_wide size) {
    unbounded made = static_cast<std::uint64_t>(size >> 64U);
    made <<= 64U;
    made += static_cast<std::uint64_t>(size);
    return made;
  }
  unbounded to_unbounded() const {
    if (large_) return *large_;
    const unbounded size = widen(magnitude(small_));
    return small_ < 0 ? unbounded(-size) : size;
  }
  static integer hold_large(unbounded number) {
    integer made;
    made.large_ = std::make_shared<const unbounded>(std::move(number));
    return made;
  }
  static integer from_magnitude(unsigned_wide size, bool negative) {
    wide number = 0;
    if (compose(size, negative, number)) return from_wide(number);
    return hold_large(negative ? unbounded(-widen(size)) : widen(size));
  }
  static integer from_unbounded(unbounded number) {
    const unbounded size = magnitude_of(number);
    if (size.is_zero()) return {};
    if (msb(size) >= 128) return hold_large(std::move(number));
    const unbounded low_half = std::uint64_t{0xFFFF'FFFF'FFFF'FFFFU};
    const unbounded high = size >> 64U;
    const unbounded low = size & low_half;
    const auto bits = (static_cast<unsigned_wide>(high.convert_to<std::uint64_t>()) << 64U) |
                      low.convert_to<std::uint64_t>();
    return from_magnitude(bits, number.sign() < 0);
  }

  wide small_ = 0;
  std::shared_ptr<const unbounded> large_;  ///< only for what does not fit `small_`
};

/// What a division gives: `dividend == quotient * divisor + remainder`.
struct division {
  integer quotient;
  integer remainder;  ///< zero, or of the dividend's sign and smaller in size than the divisor
};

/// Requires a divisor other than zero.
inline division divide_toward_zero(const integer& dividend, const integer& divisor) {
  SUBVENT_ASSERT(!divisor.is_zero(), "nothing is divided by zero");
  if (dividend.is_small() && divisor.is_small()) {
    const wide a = dividend.small_;
    const wide b = divisor.small_;
    if (fits_in_64(a) && fits_in_64(b) && b != -1) {
      const auto narrow_a = static_cast<std::int64_t>(a);
      const auto narrow_b = static_cast<std::int64_t>(b);
      return {narrow_a / narrow_b, narrow_a % narrow_b};
    }
    if (b != -1) return {integer::from_wide(a / b), integer::from_wide(a % b)};
    return {-dividend, 0};
  }
  const auto a = dividend.to_unbounded();
  const auto b = divisor.to_unbounded();
  return {integer::from_unbounded(a / b), integer::from_unbounded(a % b)};
}

/// Never negative; of zero and a number it is that number's size.
inline integer greatest_common_divisor(const integer& a, const integer& b) {
  if (a.is_small() && b.is_small()) {
    const auto size = common_divisor(magnitude(a.small_), magnitude(b.small_));
    return integer::from_magnitude(size, false);
  }
  return integer::from_unbounded(gcd(a.to_unbounded(), b.to_unbounded()));
}

inline integer integer::power_of_ten(std::size_t exponent) {
  constexpr std::size_t step = 18;
  constexpr std::int64_t ten_to_step = 1'000'000'000'000'000'000;
  integer power = 1;
  for (; exponent >= step; exponent -= step) power *= ten_to_step;
  std::int64_t rest = 1;
  for (; exponent > 0; --exponent) rest *= 10;
  return power * rest;
}

inline std::optional<integer> integer::parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  constexpr std::size_t step = 18;
  integer number;
  while (!text.empty()) {
    const auto chunk = text.substr(0, step);
    std::int64_t digits = 0;
    for (const char digit : chunk) {
      if (digit < '0' || digit > '9') return std::nullopt;
      digits = digits * 10 + (digit - '0');
    }
    number = number.is_zero() ? integer(digits) : number * power_of_ten(chunk.size()) + digits;
    text.remove_prefix(chunk.size());
  }
  return negative ? -number : number;
}

}  // namespace subvent::detail
