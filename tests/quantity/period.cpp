// SPDX-License-Identifier: Apache-2.0
#include <subvent/quantity/period.hpp>

#include <quantity/support.hpp>

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>

namespace subvent {
namespace {

day on(std::string_view literal) { return test::read<day>(literal); }

period between(std::string_view from, std::string_view until) {
  return *period::make(on(from), until.empty() ? std::nullopt : std::optional(on(until)));
}

TEST_CASE("a period has at least one day and may have no end") {
  CHECK(test::outcome(period::make(on("2025-01-01"), on("2025-12-31"))) ==
        "2025-01-01..2025-12-31");
  CHECK(test::outcome(period::make(on("2025-01-01"), on("2025-01-01"))) ==
        "2025-01-01..2025-01-01");
  CHECK(test::outcome(period::make(on("2025-01-01"), std::nullopt)) == "2025-01-01..");
  CHECK(test::outcome(period::make(on("2025-01-02"), on("2025-01-01"))) ==
        "E2016|2025-01-02|2025-01-01");
}

TEST_CASE("a period holds its first day and its last and those between") {
  const auto closed = between("2025-01-10", "2025-01-20");
  CHECK_FALSE(closed.contains(on("2025-01-09")));
  CHECK(closed.contains(on("2025-01-10")));
  CHECK(closed.contains(on("2025-01-15")));
  CHECK(closed.contains(on("2025-01-20")));
  CHECK_FALSE(closed.contains(on("2025-01-21")));
  const auto open = between("2025-01-10", "");
  CHECK_FALSE(open.contains(on("2025-01-09")));
  CHECK(open.contains(on("9999-12-31")));
}

TEST_CASE("two periods overlap where a day is in both") {
  const auto one = between("2025-01-10", "2025-01-20");
  const auto overlap = [&](const period& other) {
    CHECK(one.overlaps(other) == other.overlaps(one));
    return one.overlaps(other);
  };
  CHECK(overlap(between("2025-01-20", "2025-01-30")));
  CHECK_FALSE(overlap(between("2025-01-21", "2025-01-30")));
  CHECK(overlap(between("2025-01-12", "2025-01-13")));
  CHECK(overlap(between("2024-01-01", "")));
  CHECK(overlap(between("2025-01-20", "")));
  CHECK_FALSE(overlap(between("2025-01-21", "")));
  CHECK(between("2024-01-01", "").overlaps(between("2025-01-01", "")));
  CHECK(one == between("2025-01-10", "2025-01-20"));
  CHECK_FALSE(one == between("2025-01-10", ""));
}

TEST_CASE("a financial year begins on its day each year") {
  CHECK(financial_year_of(on("2025-04-01"), 4, 1).to_string() == "2025-04-01..2026-03-31");
  CHECK(financial_year_of(on("2025-03-31"), 4, 1).to_string() == "2024-04-01..2025-03-31");
  CHECK(financial_year_of(on("2024-02-29"), 3, 1).to_string() == "2023-03-01..2024-02-29");
  CHECK(financial_year_of(on("2025-07-07"), 1, 1).to_string() == "2025-01-01..2025-12-31");
  CHECK(financial_year_of(on("0001-01-01"), 4, 1).to_string() == "0001-01-01..0001-03-31");
  CHECK(financial_year_of(on("9999-12-31"), 4, 1).to_string() == "9999-04-01..9999-12-31");
}

TEST_CASE("financial years meet without a gap") {
  test::generator random(10);
  for (int i = 0; i < 1000; ++i) {
    const auto within = *day::from_serial(random.between(-700'000, 2'900'000));
    const auto begins = *day::from_serial(random.between(0, 364));
    const auto year = financial_year_of(within, begins.month(), begins.day_of_month());
    REQUIRE(year.contains(within));
    const auto after =
        financial_year_of(*year.until()->next(), begins.month(), begins.day_of_month());
    REQUIRE(after.from() == *year.until()->next());
    REQUIRE(days_between(year.from(), after.from()) >= 365);
    REQUIRE(days_between(year.from(), after.from()) <= 366);
  }
}

TEST_CASE("29 February is not a day of every year") {
  CHECK(is_in_every_year(2, 28));
  CHECK_FALSE(is_in_every_year(2, 29));
  CHECK_FALSE(is_in_every_year(4, 31));
  CHECK_FALSE(is_in_every_year(13, 1));
  CHECK(is_in_every_year(12, 31));
}

}  // namespace
}  // namespace subvent
