// SPDX-License-Identifier: Apache-2.0
// What an operation makes of known operands: the "meaning" column of README.md's table.
#pragma once

#include <algorithm>
#include <compare>
#include <span>
#include <variant>

#include <subvent/base/assert.hpp>
#include <subvent/base/code.hpp>
#include <subvent/program/program.hpp>
#include <subvent/quantity/calendar.hpp>
#include <subvent/quantity/rounding.hpp>

namespace subvent::program {

/// A value, or the code of the fault.
using outcome = std::variant<value, code>;

namespace detail {

/// No published amount comes near 4,096 bits, some 1,200 digits; what exceeds them is a rule that
/// multiplies without end.
inline bool is_too_large(const subvent::detail::fraction& exact) {
  constexpr std::size_t bits_most = 4096;
  return exact.numerator().is_wider_than(bits_most) || exact.denominator().is_wider_than(bits_most);
}

inline outcome checked(value of) {
  const auto* money = std::get_if<amount>(&of);
  const bool large =
      is_too_large(money != nullptr ? money->exact_minor_units() : std::get<number>(of).exact());
  if (large) return code::number_too_large;
  return of;
}

inline outcome multiply(const value& a, const value& b) {
  const auto* left = std::get_if<amount>(&a);
  const auto* right = std::get_if<amount>(&b);
  if (left != nullptr) return checked(*left * std::get<number>(b));
  if (right != nullptr) return checked(*right * std::get<number>(a));
  return checked(std::get<number>(a) * std::get<number>(b));
}

inline outcome divide(const value& a, const value& b) {
  if (const auto* divisor = std::get_if<amount>(&b)) {
    if (divisor->sign() == 0) return code::division_by_zero;
    return checked(std::get<amount>(a) / *divisor);
  }
  const auto& divisor = std::get<number>(b);
  if (divisor.sign() == 0) return code::division_by_zero;
  if (const auto* left = std::get_if<amount>(&a)) return checked(*left / divisor);
  return checked(std::get<number>(a) / divisor);
}

/// The order of two values of one ordered kind, or nothing for durations in different units of
/// which neither is zero.
inline std::optional<std::strong_ordering> order(const value& a, const value& b) {
  if (const auto* left = std::get_if<amount>(&a)) return *left <=> std::get<amount>(b);
  if (const auto* left = std::get_if<number>(&a)) return *left <=> std::get<number>(b);
  if (const auto* left = std::get_if<day>(&a)) return *left <=> std::get<day>(b);
  const auto& left = std::get<duration>(a);
  const auto& right = std::get<duration>(b);
  if (left.count() == 0 || right.count() == 0) return left.count() <=> right.count();
  return compare(left, right);
}

inline bool holds(relation how, std::strong_ordering order) noexcept {
  switch (how) {
    case relation::equal: return order == std::strong_ordering::equal;
    case relation::not_equal: return order != std::strong_ordering::equal;
    case relation::less: return order == std::strong_ordering::less;
    case relation::less_or_equal: return order != std::strong_ordering::greater;
    case relation::greater: return order == std::strong_ordering::greater;
    case relation::greater_or_equal: break;
  }
  return order != std::strong_ordering::less;
}

inline outcome compare_values(relation how, const value& a, const value& b) {
  const auto by_equality = [&](bool equal) { return value(equal == (how == relation::equal)); };
  if (const auto* left = std::get_if<bool>(&a)) return by_equality(*left == std::get<bool>(b));
  if (const auto* left = std::get_if<choice>(&a)) return by_equality(*left == std::get<choice>(b));
  if (const auto* left = std::get_if<ratio>(&a)) return by_equality(*left == std::get<ratio>(b));
  const auto found = order(a, b);
  if (!found) return code::durations_not_comparable;
  return value(holds(how, *found));
}

inline value extreme(bool least, std::span<const value* const> operands) {
  const value* best = operands.front();
  for (const auto* one : operands.subspan(1)) {
    const auto found = order(*one, *best);
    if (found == (least ? std::strong_ordering::less : std::strong_ordering::greater)) best = one;
  }
  return *best;
}

inline value absolute(const value& of) {
  if (const auto* money = std::get_if<amount>(&of)) return money->sign() < 0 ? -*money : *money;
  const auto& plain = std::get<number>(of);
  return plain.sign() < 0 ? -plain : plain;
}

inline value rounded(const value& of, const round_to& to) {
  if (const auto* money = std::get_if<amount>(&of)) return amount(round(*money, *to.step));
  return round_whole(std::get<number>(of), to.how);
}

inline outcome shifted(const value& from, const value& by, int sign) {
  const auto& length = std::get<duration>(by);
  const auto there = add(std::get<day>(from), sign < 0 ? -length : length, month_end::clamp);
  if (!there) return code::day_out_of_range;
  return value(*there);
}

inline bool is_member(const value& of, const std::vector<std::uint32_t>& members) {
  const auto index = std::get<choice>(of).index;
  return std::find(members.begin(), members.end(), index) != members.end();
}

}  // namespace detail

/// The value of a node whose operands are all known. `constant`, `input`, `presume`, `and`, `or`,
/// `not` and `choose` depend on more than that; asking for them is a broken precondition.
inline outcome evaluate(const node& of, std::span<const value* const> operands) {
  const auto& a = *operands.front();
  const auto& b = *operands.back();
  switch (of.what) {
    case operation::add:
      if (const auto* money = std::get_if<amount>(&a))
        return detail::checked(*money + std::get<amount>(b));
      return detail::checked(std::get<number>(a) + std::get<number>(b));
    case operation::subtract:
      if (const auto* money = std::get_if<amount>(&a))
        return detail::checked(*money - std::get<amount>(b));
      return detail::checked(std::get<number>(a) - std::get<number>(b));
    case operation::multiply: return detail::multiply(a, b);
    case operation::divide: return detail::divide(a, b);
    case operation::minimum: return detail::extreme(true, operands);
    case operation::maximum: return detail::extreme(false, operands);
    case operation::absolute: return detail::absolute(a);
    case operation::compare: return detail::compare_values(of.how, a, b);
    case operation::member: return value(detail::is_member(a, of.members));
    case operation::round: return detail::rounded(a, *of.rounds);
    case operation::shift: return detail::shifted(a, b, of.sign);
    case operation::days_between:
      return value(duration::days(days_between(std::get<day>(b), std::get<day>(a))));
    case operation::government_share: return value(std::get<ratio>(a).government_share());
    case operation::government_multiple: return value(std::get<ratio>(a).government_multiple());
    default: break;
  }
  SUBVENT_ASSERT(false, "this operation is not one of known operands alone");
  return code::division_by_zero;
}

}  // namespace subvent::program
