// SPDX-License-Identifier: Apache-2.0
#include <subvent/quantity/duration.hpp>

#include <quantity/support.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace subvent {
namespace {

TEST_CASE("a duration is a whole number of months or of days") {
  const std::vector<test::row> rows{
      {"24 months", "24 months"},
      {"1 month", "1 month"},
      {"1 months", "1 month"},
      {"60 days", "60 days"},
      {"60 day", "60 days"},
      {"1 day", "1 day"},
      {"-1 day", "-1 day"},
      {"-3 months", "-3 months"},
      {"0 days", "0 days"},
      {"-0 days", "0 days"},
      {"9999999 days", "9999999 days"},
      {"10000000 days", "E2006|7"},
      {"99999999999999999999999 days", "E2006|7"},
      {"", "E2012|"},
      {"24", "E2012|24"},
      {"months", "E2012|months"},
      {" months", "E2012| months"},
      {"- months", "E2012|- months"},
      {"24months", "E2012|24months"},
      {"24  months", "E2012|24  months"},
      {"24 months ", "E2012|24 months "},
      {"24 Months", "E2012|24 Months"},
      {"2 years", "E2012|2 years"},
      {"2 weeks", "E2012|2 weeks"},
      {"024 months", "E2012|024 months"},
      {"1.5 months", "E2012|1.5 months"},
      {"1,000 days", "E2012|1,000 days"},
      {"+1 day", "E2012|+1 day"},
      {"1e2 days", "E2012|1e2 days"},
      {"1 month 2 days", "E2012|1 month 2 days"},
      {"P24M", "E2012|P24M"},
  };
  for (const auto& each : rows) {
    CHECK_MESSAGE(test::outcome(duration::parse(each.text)) == each.expected, each.text);
  }
  CHECK(test::outcome(duration::parse(std::string(300, '9') + " days")) == "E2006|200");
}

TEST_CASE("what a duration writes is read back as the same duration") {
  test::generator random(8);
  for (int i = 0; i < 1000; ++i) {
    const auto count = i < 5 ? i - 2 : random.between(-duration::most, duration::most);
    for (const auto& one : {duration::months(count), duration::days(count)}) {
      REQUIRE(test::read<duration>(one.to_string()) == one);
    }
  }
}

TEST_CASE("durations are compared and added within a unit alone") {
  CHECK(compare(duration::months(1), duration::months(2)) == std::strong_ordering::less);
  CHECK(compare(duration::days(2), duration::days(2)) == std::strong_ordering::equal);
  CHECK(compare(duration::days(-1), duration::days(-2)) == std::strong_ordering::greater);
  CHECK_FALSE(compare(duration::days(30), duration::months(1)));
  CHECK_FALSE(compare(duration::days(0), duration::months(0)));
  CHECK_FALSE(duration::days(0) == duration::months(0));
  CHECK(add(duration::days(2), duration::days(-5)) == duration::days(-3));
  CHECK_FALSE(add(duration::days(2), duration::months(5)));
  CHECK_FALSE(add(duration::days(duration::most), duration::days(1)));
  CHECK(-duration::months(3) == duration::months(-3));
}

TEST_CASE("a count that leads out of the calendar from any day is no duration") {
  CHECK(duration::of(9'999'999, duration_unit::days)->count() == 9'999'999);
  CHECK_FALSE(duration::of(10'000'000, duration_unit::months));
  CHECK_FALSE(duration::of(-10'000'000, duration_unit::days));
  CHECK_FALSE(duration::of(INT64_MIN, duration_unit::days));
}

}  // namespace
}  // namespace subvent
