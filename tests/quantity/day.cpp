// SPDX-License-Identifier: Apache-2.0
#include <subvent/quantity/day.hpp>

#include <quantity/support.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace subvent {
namespace {

TEST_CASE("a day is read in exactly ten characters") {
  const std::vector<test::row> rows{
      {"2025-11-18", "2025-11-18"},
      {"0001-01-01", "0001-01-01"},
      {"9999-12-31", "9999-12-31"},
      {"2024-02-29", "2024-02-29"},
      {"2000-02-29", "2000-02-29"},
      {"2025-02-29", "E2011|2025-02-29|2025-02|28|"},
      {"1900-02-29", "E2011|1900-02-29|1900-02|28|"},
      {"2025-04-31", "E2011|2025-04-31|2025-04|30|"},
      {"2025-01-00", "E2011|2025-01-00|2025-01|31|"},
      {"2025-13-01", "E2011|2025-13-01|||13"},
      {"2025-00-01", "E2011|2025-00-01|||00"},
      {"0000-01-01", "E2011|0000-01-01||||0000"},
      {"0000-02-30", "E2011|0000-02-30||||0000"},
      {"0000-13-01", "E2011|0000-13-01||||0000"},
      {"", "E2010|"},
      {"2025-11", "E2010|2025-11"},
      {"2025-2-9", "E2010|2025-2-9"},
      {"25-11-18", "E2010|25-11-18"},
      {"2025/11/18", "E2010|2025/11/18"},
      {"18-11-2025", "E2010|18-11-2025"},
      {"20251118", "E2010|20251118"},
      {"2025-11-1x", "E2010|2025-11-1x"},
      {"2025-11--1", "E2010|2025-11--1"},
      {"2025-11/18", "E2010|2025-11/18"},
      {"+025-11-18", "E2010|+025-11-18"},
      {"2025-11-18 ", "E2010|2025-11-18 "},
      {" 2025-11-18", "E2010| 2025-11-18"},
      {"2025-11-18T00:00", "E2010|2025-11-18T00:00"},
      {"12025-11-18", "E2010|12025-11-18"},
  };
  for (const auto& each : rows) {
    CHECK_MESSAGE(test::outcome(day::parse(each.text)) == each.expected, each.text);
  }
}

TEST_CASE("a day is made of its parts only if there is such a day") {
  CHECK(day::from(2024, 2, 29)->to_string() == "2024-02-29");
  CHECK_FALSE(day::from(2023, 2, 29));
  CHECK_FALSE(day::from(2023, 257, 1));
  CHECK_FALSE(day::from(2023, 1, 257));
  CHECK_FALSE(day::from(2023, -1, 1));
  CHECK_FALSE(day::from(0, 1, 1));
  CHECK_FALSE(day::from(10000, 1, 1));
  CHECK_FALSE(day::from(65536 + 2023, 1, 1));
  static_assert(day::from(2025, 11, 18)->month() == 11);
  CHECK(test::read<day>("2025-11-18").year() == 2025);
  CHECK(test::read<day>("2025-11-18").day_of_month() == 18);
}

TEST_CASE("days are numbered without a gap and each number is its day") {
  auto previous = *day::from(1, 1, 1);
  CHECK_FALSE(previous.previous());
  std::int64_t count = 1;
  for (auto at = previous.next(); at; at = at->next(), ++count) {
    REQUIRE(previous < *at);
    REQUIRE(days_between(previous, *at) == 1);
    REQUIRE(day::from_serial(at->serial()) == at);
    if (count % 97 == 0) REQUIRE(test::read<day>(at->to_string()) == *at);
    REQUIRE(at->previous() == previous);
    previous = *at;
  }
  CHECK(previous.to_string() == "9999-12-31");
  CHECK(count == 3'652'059);
}

TEST_CASE("the first of 1970 is day zero and the calendar has two ends") {
  CHECK(day::from_serial(0)->to_string() == "1970-01-01");
  CHECK(day::from_serial(20'410)->to_string() == "2025-11-18");
  CHECK(day::from_serial(-719'162)->to_string() == "0001-01-01");
  CHECK(day::from_serial(2'932'896)->to_string() == "9999-12-31");
  CHECK_FALSE(day::from_serial(-719'163));
  CHECK_FALSE(day::from_serial(2'932'897));
  CHECK_FALSE(day::from_serial(INT64_MAX));
  CHECK_FALSE(day::from_serial(INT64_MIN));
}

TEST_CASE("days are ordered and counted apart") {
  const auto before = test::read<day>("2024-02-28");
  const auto after = test::read<day>("2024-03-01");
  CHECK(before < after);
  CHECK(days_between(before, after) == 2);
  CHECK(days_between(after, before) == -2);
  CHECK(before == test::read<day>("2024-02-28"));
  CHECK(days_in_month(2024, 2) == 29);
  CHECK(days_in_month(2100, 2) == 28);
  CHECK(days_in_month(2025, 12) == 31);
}

}  // namespace
}  // namespace subvent
