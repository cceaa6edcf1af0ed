// SPDX-License-Identifier: Apache-2.0
// Rates: numbers that are written as a percentage.
#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <utility>

#include <subvent/quantity/number.hpp>

namespace subvent {

/// An exact part of a whole, such as `70%`. It may lie below 0% or above 100%.
class rate {
 public:
  /// The rate that a plain number is: 0.7 is `70%`.
  explicit rate(number part) : part_(std::move(part)) {}

  /// Reads `70%`, `0.5%` or `-3%`: a number as `number::parse` reads it, and `%` right after it.
  /// Fails: not_rate, bad_grouping, too_many_digits.
  static result<rate> parse(std::string_view text) {
    if (!text.ends_with('%')) return diagnostic{code::not_rate, {detail::shown(text)}};
    const auto read = detail::scan_decimal(text.substr(0, text.size() - 1), text, code::not_rate);
    if (!read) return read.why();
    return rate(number(read->as_fraction()) / number(100));
  }

  /// `70%`, or `100/3%` where the decimals never end.
  std::string to_string() const { return (part_ * number(100)).to_string() + "%"; }

  /// 0.7 for `70%`.
  const number& as_number() const noexcept { return part_; }

  friend bool operator==(const rate&, const rate&) = default;
  /// By size: 33% is less than a third.
  friend std::strong_ordering operator<=>(const rate& a, const rate& b) {
    return a.part_ <=> b.part_;
  }

 private:
  number part_;
};

}  // namespace subvent
