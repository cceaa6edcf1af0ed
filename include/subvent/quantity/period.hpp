// SPDX-License-Identifier: Apache-2.0
// Periods: from one day until another, both included, or without an end.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include <subvent/base/result.hpp>
#include <subvent/quantity/day.hpp>

namespace subvent {

/// At least one day. Without `until` it never ends.
class period {
 public:
  /// Fails: period_backwards if `until` is before `from`.
  static result<period> make(day from, std::optional<day> until) {
    if (!until || *until >= from) return period(from, until);
    return diagnostic{code::period_backwards, {from.to_string(), until->to_string()}};
  }

  /// The first day, which is included.
  constexpr const day& from() const noexcept { return from_; }
  /// The last day, which is included; absent if it never ends.
  constexpr const std::optional<day>& until() const noexcept { return until_; }

  /// Whether the day is the first, the last or one between.
  constexpr bool contains(const day& which) const noexcept {
    return from_ <= which && (!until_ || which <= *until_);
  }
  /// Whether there is a day in both.
  constexpr bool overlaps(const period& other) const noexcept {
    return contains(other.from_) || other.contains(from_);
  }

  /// `2025-04-01..2026-03-31`, or `2025-04-01..` without an end.
  std::string to_string() const {
    return from_.to_string() + ".." + (until_ ? until_->to_string() : "");
  }

  friend constexpr bool operator==(const period&, const period&) noexcept = default;

  friend period financial_year_of(const day& within, int month, int day_of_month);

 private:
  constexpr period(day from, std::optional<day> until) noexcept : from_(from), until_(until) {}

  day from_;
  std::optional<day> until_;
};

/// Whether each year has this day: 29 February is not such a day.
constexpr bool is_in_every_year(int month, int day_of_month) noexcept {
  return day::from(2001, month, day_of_month).has_value();
}

/// The year that begins each year on this month and day, and holds `within`. In the first and last
/// years of the calendar it is cut to the days that there are. Requires a day of every year.
inline period financial_year_of(const day& within, int month, int day_of_month) {
  SUBVENT_ASSERT(is_in_every_year(month, day_of_month), "each year has the day it begins on");
  const auto begun = day::from(within.year(), month, day_of_month);
  const int first_year = within.year() - (within < *begun ? 1 : 0);
  const auto from = day::from(first_year, month, day_of_month);
  const auto following = day::from(first_year + 1, month, day_of_month);
  const auto until = following ? following->previous() : day::from(9999, 12, 31);
  return period(from ? *from : *day::from(1, 1, 1), until);
}

}  // namespace subvent
