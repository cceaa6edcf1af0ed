// SPDX-License-Identifier: Apache-2.0
// Civil days, always valid, without a clock or a time zone.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <date/date.h>

#include <subvent/base/result.hpp>
#include <subvent/quantity/detail/scan.hpp>

namespace subvent {

/// A day of the Gregorian calendar, from 0001-01-01 to 9999-12-31.
class day {
 public:
  /// Nothing where there is no such day.
  static constexpr std::optional<day> from(int year, int month, int day_of_month) noexcept {
    const auto within = [](int n, int most) { return n >= 1 && n <= most; };
    if (!within(year, 9999) || !within(month, 12) || !within(day_of_month, 31)) {
      return std::nullopt;
    }
    const date::year_month_day civil{date::year(year), date::month(static_cast<unsigned>(month)),
                                     date::day(static_cast<unsigned>(day_of_month))};
    if (!civil.ok()) return std::nullopt;
    return day(civil);
  }

  /// Days since 1970-01-01, which is 0. Nothing outside the years 1 to 9999.
  static constexpr std::optional<day> from_serial(std::int64_t serial) noexcept {
    constexpr std::int64_t first = -719162;
    constexpr std::int64_t last = 2932896;
    if (serial < first || serial > last) return std::nullopt;
    return day(date::year_month_day(date::sys_days(date::days(static_cast<int>(serial)))));
  }

  /// Reads `2025-11-18`: four digits, two and two. Fails: not_day, no_such_day.
  static result<day> parse(std::string_view text);

  /// 1 to 9999.
  constexpr int year() const noexcept { return static_cast<int>(civil_.year()); }
  /// 1 to 12.
  constexpr int month() const noexcept {
    return static_cast<int>(static_cast<unsigned>(civil_.month()));
  }
  /// 1 to 31.
  constexpr int day_of_month() const noexcept {
    return static_cast<int>(static_cast<unsigned>(civil_.day()));
  }
  /// Days since 1970-01-01, which is 0; negative before it.
  constexpr std::int64_t serial() const noexcept {
    return date::sys_days(civil_).time_since_epoch().count();
  }

  /// Nothing after 9999-12-31.
  constexpr std::optional<day> next() const noexcept { return from_serial(serial() + 1); }
  /// Nothing before 0001-01-01.
  constexpr std::optional<day> previous() const noexcept { return from_serial(serial() - 1); }

  /// `2025-11-18`, which `parse` reads back.
  std::string to_string() const {
    const auto padded = [](int part, std::size_t width) {
      const auto digits = std::to_string(part);
      return std::string(width - digits.size(), '0') + digits;
    };
    return padded(year(), 4) + "-" + padded(month(), 2) + "-" + padded(day_of_month(), 2);
  }

  friend constexpr bool operator==(const day& a, const day& b) noexcept {
    return a.civil_ == b.civil_;
  }
  /// The earlier day is the lesser.
  friend constexpr std::strong_ordering operator<=>(const day& a, const day& b) noexcept {
    if (a.civil_ == b.civil_) return std::strong_ordering::equal;
    return a.civil_ < b.civil_ ? std::strong_ordering::less : std::strong_ordering::greater;
  }

 private:
  explicit constexpr day(date::year_month_day civil) noexcept : civil_(civil) {}

  date::year_month_day civil_;
};

/// How many days after `from` the day `until` is; negative where it is before.
constexpr std::int64_t days_between(const day& from, const day& until) noexcept {
  return until.serial() - from.serial();
}

/// How many days a month has. Requires a month from 1 to 12.
constexpr int days_in_month(int year, int month) {
  SUBVENT_ASSERT(month >= 1 && month <= 12, "a month is from 1 to 12");
  const date::year_month_day_last last{
      date::year(year), date::month_day_last(date::month(static_cast<unsigned>(month)))};
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

inline result<day> day::parse(std::string_view text) {
  const auto digits = [text](std::size_t at, std::size_t count) {
    const auto part = text.substr(at, count);
    int number = 0;
    for (const char digit : part) number = number * 10 + (digit - '0');
    return detail::is_all_digits(part) ? std::optional(number) : std::nullopt;
  };
  const bool shaped = text.size() == 10 && text[4] == '-' && text[7] == '-';
  const auto year = shaped ? digits(0, 4) : std::nullopt;
  const auto month = shaped ? digits(5, 2) : std::nullopt;
  const auto day_of_month = shaped ? digits(8, 2) : std::nullopt;
  if (!year || !month || !day_of_month) return diagnostic{code::not_day, {detail::shown(text)}};
  if (const auto found = from(*year, *month, *day_of_month)) return *found;

  const std::string literal(text);
  if (*year == 0) return diagnostic{code::no_such_day, {literal, "", "", "", literal.substr(0, 4)}};
  if (*month < 1 || *month > 12) {
    return diagnostic{code::no_such_day, {literal, "", "", literal.substr(5, 2)}};
  }
  const auto count = std::to_string(days_in_month(*year, *month));
  return diagnostic{code::no_such_day, {literal, literal.substr(0, 7), count, ""}};
}

}  // namespace subvent
