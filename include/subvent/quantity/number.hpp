// SPDX-License-Identifier: Apache-2.0
// Plain numbers, exact: counts, quotients of money, whatever has no unit.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <subvent/base/result.hpp>
#include <subvent/quantity/detail/fraction.hpp>
#include <subvent/quantity/detail/print.hpp>
#include <subvent/quantity/detail/scan.hpp>

namespace subvent {

/// An exact number without a unit. A third is a third, not 0.333.
class number {
 public:
  /// A whole number of any built-in integer type; `bool` and characters are none.
  template <detail::native_integer Native>
  explicit number(Native whole) : exact_(whole) {}

  /// For the layers of this library.
  explicit number(detail::fraction exact) : exact_(std::move(exact)) {}

  /// `numerator` over `denominator`, which must not be zero.
  static number ratio_of(std::int64_t numerator, std::int64_t denominator) {
    return number(detail::fraction(numerator, denominator));
  }

  /// Reads `3`, `-1.5` or `1,234,567.25`, and nothing looser.
  /// Fails: not_number, bad_grouping, too_many_digits.
  static result<number> parse(std::string_view text) {
    const auto read = detail::scan_decimal(text, text, code::not_number);
    if (!read) return read.why();
    return number(read->as_fraction());
  }

  /// `0.7`, or `1/3` where the decimals never end.
  std::string to_string() const { return detail::to_text(exact_); }
  /// `1,234.5`, for people.
  std::string to_grouped_string() const { return detail::with_commas(to_string()); }

  /// -1, 0 or 1.
  int sign() const noexcept { return exact_.sign(); }
  /// Whether it is nothing, exactly.
  bool is_zero() const noexcept { return exact_.is_zero(); }
  /// Whether it is a whole number, exactly: 6/3 is, 1.5 is not.
  bool is_whole() const noexcept { return exact_.is_whole(); }

  /// Nothing where it is not whole, or has more than 63 bits.
  std::optional<std::int64_t> to_int64() const noexcept {
    return is_whole() ? exact_.numerator().to_int64() : std::nullopt;
  }

  /// For the layers of this library.
  const detail::fraction& exact() const noexcept { return exact_; }

  /// Exact, as are the others: none rounds, and none overflows.
  friend number operator+(const number& a, const number& b) { return number(a.exact_ + b.exact_); }
  /// Exact.
  friend number operator-(const number& a, const number& b) { return number(a.exact_ - b.exact_); }
  /// Exact.
  friend number operator*(const number& a, const number& b) { return number(a.exact_ * b.exact_); }
  /// Exact. Requires a divisor other than zero.
  friend number operator/(const number& a, const number& b) {
    SUBVENT_ASSERT(!b.is_zero(), "nothing is divided by zero");
    return number(a.exact_ / b.exact_);
  }
  /// As much, of the other sign.
  friend number operator-(const number& a) { return number(-a.exact_); }

  friend bool operator==(const number&, const number&) = default;
  friend std::strong_ordering operator<=>(const number& a, const number& b) {
    return a.exact_ <=> b.exact_;
  }

 private:
  detail::fraction exact_;
};

}  // namespace subvent
