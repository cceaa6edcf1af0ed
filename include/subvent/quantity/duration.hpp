// SPDX-License-Identifier: Apache-2.0
// Durations: whole months, or whole days; the one is never turned into the other.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <subvent/base/result.hpp>
#include <subvent/quantity/detail/scan.hpp>

namespace subvent {

/// What a duration counts. A month is as long as the calendar has it.
enum class duration_unit { months, days };

/// A count of months or of days. How long a month is depends on the day that it is counted from, so
/// durations are compared and added within a unit alone.
class duration {
 public:
  /// The largest count in either direction; more leads out of the calendar from any day.
  static constexpr std::int64_t most = 9'999'999;

  /// Nothing where the count is further than `most` from zero.
  static constexpr std::optional<duration> of(std::int64_t count, duration_unit unit) noexcept {
    if (count < -most || count > most) return std::nullopt;
    return duration(count, unit);
  }
  /// Requires a count within `most`.
  static constexpr duration months(std::int64_t count) {
    return checked(count, duration_unit::months);
  }
  /// Requires a count within `most`.
  static constexpr duration days(std::int64_t count) { return checked(count, duration_unit::days); }

  /// Reads `24 months`, `1 month`, `60 days` or `-1 day`; one and many may be mixed up. The digits
  /// are plain and have no needless zeros in front. Fails: not_duration, too_many_digits.
  static result<duration> parse(std::string_view text);

  /// How many, from -`most` to `most`; negative leads back in time.
  constexpr std::int64_t count() const noexcept { return count_; }
  /// What is counted.
  constexpr duration_unit unit() const noexcept { return unit_; }

  /// `24 months`, `1 day`, which `parse` reads back.
  std::string to_string() const {
    const std::string noun = unit_ == duration_unit::months ? " month" : " day";
    const bool one = count_ == 1 || count_ == -1;
    return std::to_string(count_) + noun + (one ? "" : "s");
  }

  /// As long, in the other direction.
  friend constexpr duration operator-(const duration& a) noexcept {
    return duration(-a.count_, a.unit_);
  }
  /// Of the same count and the same unit, so `0 months` is not `0 days`.
  friend constexpr bool operator==(const duration&, const duration&) noexcept = default;

 private:
  constexpr duration(std::int64_t count, duration_unit unit) noexcept
      : count_(count), unit_(unit) {}

  static constexpr duration checked(std::int64_t count, duration_unit unit) {
    SUBVENT_ASSERT(count >= -most && count <= most, "a duration leads from a day to a day");
    return duration(count, unit);
  }

  std::int64_t count_;
  duration_unit unit_;
};

/// Which is longer. Nothing where one counts months and the other days.
constexpr std::optional<std::strong_ordering> compare(const duration& a,
                                                      const duration& b) noexcept {
  if (a.unit() != b.unit()) return std::nullopt;
  return a.count() <=> b.count();
}

/// The sum. Nothing where the units differ, or it is further than `duration::most` from zero.
constexpr std::optional<duration> add(const duration& a, const duration& b) noexcept {
  if (a.unit() != b.unit()) return std::nullopt;
  return duration::of(a.count() + b.count(), a.unit());
}

inline result<duration> duration::parse(std::string_view text) {
  const auto refused = [text] { return diagnostic{code::not_duration, {detail::shown(text)}}; };
  const auto blank = text.find(' ');
  if (blank == std::string_view::npos) return refused();
  const auto noun = text.substr(blank + 1);
  const bool in_months = noun == "month" || noun == "months";
  if (!in_months && noun != "day" && noun != "days") return refused();

  const auto number = text.substr(0, blank);
  const auto digits = number.substr(number.starts_with('-') ? 1 : 0);
  if (!detail::is_all_digits(digits)) return refused();
  const auto read = detail::scan_decimal(number, text, code::not_duration);
  if (!read) return read.why();
  const auto count = read->digits.to_int64();
  const auto made =
      of(count.value_or(most + 1), in_months ? duration_unit::months : duration_unit::days);
  if (made) return *made;
  return diagnostic{code::too_many_digits, {std::to_string(std::to_string(most).size())}};
}

}  // namespace subvent
