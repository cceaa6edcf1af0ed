// SPDX-License-Identifier: Apache-2.0
#include <subvent/quantity/calendar.hpp>

#include <quantity/support.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace subvent {
namespace {

std::string text(const std::optional<day>& which) { return which ? which->to_string() : "none"; }

TEST_CASE("months are added with a stated answer where a month is too short") {
  struct line {
    std::string_view start, length, clamp, spill, refuse;
  };
  const std::vector<line> table{
      {"2024-01-31", "1 month", "2024-02-29", "2024-03-02", "none"},
      {"2023-01-31", "1 month", "2023-02-28", "2023-03-03", "none"},
      {"2023-01-30", "1 month", "2023-02-28", "2023-03-02", "none"},
      {"2024-03-31", "1 month", "2024-04-30", "2024-05-01", "none"},
      {"2024-03-31", "-1 month", "2024-02-29", "2024-03-02", "none"},
      {"2024-02-29", "12 months", "2025-02-28", "2025-03-01", "none"},
      {"2024-02-29", "48 months", "2028-02-29", "2028-02-29", "2028-02-29"},
      {"2024-12-31", "2 months", "2025-02-28", "2025-03-03", "none"},
      {"2024-01-15", "1 month", "2024-02-15", "2024-02-15", "2024-02-15"},
      {"2024-11-15", "24 months", "2026-11-15", "2026-11-15", "2026-11-15"},
      {"2024-01-15", "-1 month", "2023-12-15", "2023-12-15", "2023-12-15"},
      {"2024-01-31", "0 months", "2024-01-31", "2024-01-31", "2024-01-31"},
      {"2024-12-31", "1 day", "2025-01-01", "2025-01-01", "2025-01-01"},
      {"2024-01-01", "60 days", "2024-03-01", "2024-03-01", "2024-03-01"},
      {"2024-03-01", "-1 day", "2024-02-29", "2024-02-29", "2024-02-29"},
      {"9999-12-31", "1 day", "none", "none", "none"},
      {"9999-12-01", "1 month", "none", "none", "none"},
      {"9999-11-30", "1 month", "9999-12-30", "9999-12-30", "9999-12-30"},
      {"0001-01-31", "-1 month", "none", "none", "none"},
      {"0001-01-01", "-1 day", "none", "none", "none"},
      {"2024-01-01", "9999999 months", "none", "none", "none"},
      {"2024-01-01", "-9999999 days", "none", "none", "none"},
  };
  for (const auto& each : table) {
    const auto from = test::read<day>(each.start);
    const auto by = test::read<duration>(each.length);
    INFO(each.start, " + ", each.length);
    CHECK(text(add(from, by, month_end::clamp)) == each.clamp);
    CHECK(text(add(from, by, month_end::spill)) == each.spill);
    CHECK(text(add(from, by, month_end::refuse)) == each.refuse);
    CHECK(text(subtract(from, -by, month_end::clamp)) == each.clamp);
  }
}

TEST_CASE("a clamped day is in the month that was counted to and days count back") {
  test::generator random(9);
  for (int i = 0; i < 3000; ++i) {
    const auto start = *day::from_serial(random.between(-500'000, 2'000'000));
    const auto months = random.between(-240, 240);
    const auto end = add(start, duration::months(months), month_end::clamp);
    REQUIRE(end);
    const auto index = [](const day& at) { return at.year() * 12 + at.month(); };
    REQUIRE(index(*end) - index(start) == months);
    REQUIRE(end->day_of_month() ==
            std::min(start.day_of_month(), last_day_of_month(*end).day_of_month()));
    const auto days = duration::days(random.between(-10'000, 10'000));
    REQUIRE(subtract(*add(start, days, month_end::refuse), days, month_end::refuse) == start);
  }
}

TEST_CASE("each month has its last day") {
  CHECK(last_day_of_month(test::read<day>("2024-02-01")).to_string() == "2024-02-29");
  CHECK(last_day_of_month(test::read<day>("2025-02-28")).to_string() == "2025-02-28");
  CHECK(last_day_of_month(test::read<day>("9999-12-01")).to_string() == "9999-12-31");
}

}  // namespace
}  // namespace subvent
