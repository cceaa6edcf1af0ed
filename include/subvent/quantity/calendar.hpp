// SPDX-License-Identifier: Apache-2.0
// Counting from a day to a day, with a stated answer where a month is too short.
#pragma once

#include <cstdint>
#include <optional>

#include <subvent/quantity/day.hpp>
#include <subvent/quantity/duration.hpp>

namespace subvent {

/// What a month after 2024-01-31 is, February having no 31st.
enum class month_end {
  clamp,   ///< the last day of that month: 2024-02-29
  spill,   ///< as many days into the next month as that month lacks: 2024-03-02
  refuse,  ///< no day at all
};

/// The last day of the month that holds `within`.
constexpr day last_day_of_month(const day& within) {
  const int last = days_in_month(within.year(), within.month());
  return *day::from(within.year(), within.month(), last);
}

/// The day that is `length` after `start`. Days are counted one by one; months keep the day of the
/// month, and `short_month` says what happens where there is none such. Months are counted from
/// `start` in one go: two months after 2024-12-31 is 2025-02-28, not a month after a month after.
/// Nothing where the answer leaves the years 1 to 9999.
constexpr std::optional<day> add(const day& start, const duration& length, month_end short_month) {
  if (length.unit() == duration_unit::days)
    return day::from_serial(start.serial() + length.count());
  const std::int64_t months =
      (start.year() - 1) * std::int64_t{12} + (start.month() - 1) + length.count();
  if (months < 0 || months >= std::int64_t{9999} * 12) return std::nullopt;
  const int year = static_cast<int>(months / 12) + 1;
  const int month = static_cast<int>(months % 12) + 1;
  const int last = days_in_month(year, month);
  const int lacking = start.day_of_month() - last;
  if (lacking <= 0) return day::from(year, month, start.day_of_month());
  if (short_month == month_end::refuse) return std::nullopt;
  const auto clamped = day::from(year, month, last);
  if (short_month == month_end::clamp) return clamped;
  return day::from_serial(clamped->serial() + lacking);
}

/// The day that is `length` before `start`, as `add` counts.
constexpr std::optional<day> subtract(const day& start, const duration& length,
                                      month_end short_month) {
  return add(start, -length, short_month);
}

}  // namespace subvent
