// SPDX-License-Identifier: Apache-2.0
// Rounding: the only way from an exact amount to money.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

#include <subvent/quantity/amount.hpp>
#include <subvent/quantity/money.hpp>
#include <subvent/quantity/number.hpp>

namespace subvent {

/// Where what lies between two steps goes. What lies on a step stays there.
///
///                  2.3   2.5   2.7   3.5  -2.3  -2.5  -2.7  -3.5
///     down           2     2     2     3    -2    -2    -2    -3
///     up             3     3     3     4    -3    -3    -3    -4
///     half_down      2     2     3     3    -2    -2    -3    -3
///     half_up        2     3     3     4    -2    -3    -3    -4
///     half_even      2     2     3     4    -2    -2    -3    -4
///     floor          2     2     2     3    -3    -3    -3    -4
///     ceiling        3     3     3     4    -2    -2    -2    -3
enum class direction {
  down,       ///< toward zero
  up,         ///< away from zero
  half_down,  ///< to the nearest step; from halfway toward zero
  half_up,    ///< to the nearest step; from halfway away from zero
  half_even,  ///< to the nearest step; from halfway to the even multiple
  floor,      ///< toward minus infinity
  ceiling,    ///< toward plus infinity
};

/// The directions' names in rule files, in the order of the enumeration.
inline constexpr std::array<std::string_view, 7> direction_names{
    "down", "up", "half_down", "half_up", "half_even", "floor", "ceiling"};

/// As rule files write it, such as `half_up`.
inline constexpr std::string_view name_of(direction wanted) noexcept {
  return direction_names[static_cast<std::size_t>(wanted)];
}

/// Nothing where no direction has this name.
inline constexpr std::optional<direction> direction_from_name(std::string_view name) noexcept {
  for (std::size_t i = 0; i < direction_names.size(); ++i) {
    if (direction_names[i] == name) return static_cast<direction>(i);
  }
  return std::nullopt;
}

namespace detail {

inline integer round_to_whole(const fraction& exact, direction wanted) {
  if (exact.is_whole()) return exact.numerator();
  const auto& denominator = exact.denominator();
  const auto [toward_zero, rest] = divide_toward_zero(exact.numerator(), denominator);
  const int sign = exact.sign();
  const integer away_from_zero = toward_zero + sign;
  const auto past_half = (rest + rest) * sign <=> denominator;
  switch (wanted) {
    case direction::down: return toward_zero;
    case direction::up: return away_from_zero;
    case direction::half_down: return past_half > 0 ? away_from_zero : toward_zero;
    case direction::half_up: return past_half >= 0 ? away_from_zero : toward_zero;
    case direction::half_even:
      if (past_half == 0) return toward_zero.is_even() ? toward_zero : away_from_zero;
      return past_half > 0 ? away_from_zero : toward_zero;
    case direction::floor: return sign < 0 ? away_from_zero : toward_zero;
    case direction::ceiling: return sign > 0 ? away_from_zero : toward_zero;
  }
  return toward_zero;
}

}  // namespace detail

/// A direction, and the step to whose multiples amounts are brought, such as HKD 0.01 or HKD 100.
class rounding {
 public:
  /// Fails: rounding_step_invalid unless the step is above zero.
  static result<rounding> make(subvent::direction wanted, money step) {
    if (step.sign() > 0) return rounding(wanted, std::move(step));
    const auto smallest = money::from_minor_units(step.currency(), 1);
    return diagnostic{code::rounding_step_invalid, {step.to_string(), smallest.to_string()}};
  }

  /// Where what lies between two multiples goes.
  subvent::direction direction() const noexcept { return direction_; }
  /// To whose multiples amounts are brought; above zero.
  const money& step() const noexcept { return step_; }

  friend bool operator==(const rounding&, const rounding&) = default;

 private:
  rounding(subvent::direction wanted, money step) : direction_(wanted), step_(std::move(step)) {}

  subvent::direction direction_;
  money step_;
};

/// The multiple of the step that an amount is brought to. Requires that both are of one currency.
inline money round(const amount& exact, const rounding& how) {
  SUBVENT_ASSERT(exact.currency() == how.step().currency(), "the step is in the amount's currency");
  const auto& step = how.step().minor_units();
  const auto steps = detail::round_to_whole(exact.exact_minor_units() / step, how.direction());
  return money::from_minor_units(exact.currency(), steps * step);
}

/// A plain number brought to a whole one.
inline number round_whole(const number& exact, direction wanted) {
  return number(detail::fraction(detail::round_to_whole(exact.exact(), wanted)));
}

}  // namespace subvent
