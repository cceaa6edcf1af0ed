// SPDX-License-Identifier: Apache-2.0
// Amounts: what money becomes when it is multiplied or divided, exact until it is rounded.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <utility>

#include <subvent/quantity/money.hpp>
#include <subvent/quantity/number.hpp>
#include <subvent/quantity/rate.hpp>

namespace subvent {

/// An exact fraction of a currency. Money is an amount; an amount is money only where it comes to
/// whole minor units. Mixing two currencies is a broken precondition.
class amount {
 public:
  /// Money as it is: nothing is lost.
  amount(const money& whole) : minor_(whole.minor_units()), currency_(whole.currency()) {}

  /// Nothing, in a currency.
  static amount zero(subvent::currency of) { return money::zero(of); }

  /// `units` of the major unit: 1/3 of HKD is a third of a dollar.
  static amount from_major_units(subvent::currency of, const number& units) {
    return amount(of, units.exact() * detail::integer::power_of_ten(of.minor_digits()));
  }

  /// `units` of the minor unit: 1/3 of HKD is a third of a cent.
  static amount from_minor_units(subvent::currency of, const number& units) {
    return amount(of, units.exact());
  }

  /// What it is a fraction of.
  subvent::currency currency() const noexcept { return currency_; }

  /// How many dollars and the like, exactly.
  number in_major_units() const {
    return number(minor_ / detail::integer::power_of_ten(currency_.minor_digits()));
  }
  /// How many cents and the like, exactly.
  number in_minor_units() const { return number(minor_); }

  /// For the layers of this library: the exact count of minor units.
  const detail::fraction& exact_minor_units() const noexcept { return minor_; }

  /// -1, 0 or 1.
  int sign() const noexcept { return minor_.sign(); }
  /// Whether it is nothing, exactly.
  bool is_zero() const noexcept { return minor_.is_zero(); }

  /// Whether it is whole minor units, so that it can be paid as it is.
  bool is_money() const noexcept { return minor_.is_whole(); }
  /// Nothing where it is not whole minor units: this never rounds.
  std::optional<money> to_money() const {
    if (!is_money()) return std::nullopt;
    return money::from_minor_units(currency_, minor_.numerator());
  }

  /// `33333.33` where it is money, else a fraction of the major unit in lowest terms, `100000/3`.
  std::string amount_string() const {
    if (const auto whole = to_money()) return whole->amount_string();
    const auto major = in_major_units().exact();
    return major.numerator().to_string() + "/" + major.denominator().to_string();
  }
  /// `HKD 33333.33` or `HKD 100000/3`. Records use this form.
  std::string to_string() const { return std::string(currency_.code()) + " " + amount_string(); }
  /// `HKD 33,333.33` or `HKD 100,000/3`, for people.
  std::string to_grouped_string() const { return detail::with_commas(to_string()); }

  /// Exact. Requires two amounts of one currency.
  friend amount operator+(const amount& a, const amount& b) {
    require_one_currency(a, b);
    return amount(a.currency_, a.minor_ + b.minor_);
  }
  /// Exact. Requires two amounts of one currency.
  friend amount operator-(const amount& a, const amount& b) {
    require_one_currency(a, b);
    return amount(a.currency_, a.minor_ - b.minor_);
  }
  /// As much, of the other sign.
  friend amount operator-(const amount& a) { return amount(a.currency_, -a.minor_); }

  friend amount operator*(const amount& a, const number& times);
  friend amount operator/(const amount& a, const number& by);
  friend number operator/(const amount& a, const amount& b);

  /// Amounts of two currencies are never equal.
  friend bool operator==(const amount&, const amount&) = default;
  /// Requires two amounts of one currency.
  friend std::strong_ordering operator<=>(const amount& a, const amount& b) {
    require_one_currency(a, b);
    return a.minor_ <=> b.minor_;
  }

 private:
  amount(subvent::currency of, detail::fraction minor) : minor_(std::move(minor)), currency_(of) {}

  static void require_one_currency(const amount& a, const amount& b) {
    SUBVENT_ASSERT(a.currency_ == b.currency_, "amounts of two currencies are never mixed");
  }

  detail::fraction minor_;
  subvent::currency currency_;
};

// Outside the class, so that money, which is an amount, can be multiplied and divided too.

/// Exact: nothing is rounded.
inline amount operator*(const amount& a, const number& times) {
  return amount(a.currency_, a.minor_ * times.exact());
}
/// The same with the factors in the other order.
inline amount operator*(const number& times, const amount& a) { return a * times; }
/// That part of an amount, exactly: 70% of HKD 100 is HKD 70.
inline amount operator*(const amount& a, const rate& part) { return a * part.as_number(); }
/// The same with the factors in the other order.
inline amount operator*(const rate& part, const amount& a) { return a * part.as_number(); }

/// Exact. Requires a divisor other than zero.
inline amount operator/(const amount& a, const number& by) {
  SUBVENT_ASSERT(!by.is_zero(), "nothing is divided by zero");
  return amount(a.currency_, a.minor_ / by.exact());
}

/// How many times `b` goes into `a`. Requires one currency and a divisor other than zero.
inline number operator/(const amount& a, const amount& b) {
  amount::require_one_currency(a, b);
  SUBVENT_ASSERT(!b.is_zero(), "nothing is divided by zero");
  return number(a.minor_ / b.minor_);
}

}  // namespace subvent
