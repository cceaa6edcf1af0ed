// SPDX-License-Identifier: Apache-2.0
#include <emit/chart.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>

#include <support/scheme.hpp>

namespace subvent::emit::html {
namespace {

using test::day_of;

std::size_t count_of(std::string_view what, const std::string& in) {
  std::size_t count = 0;
  for (auto at = in.find(what); at != std::string::npos; at = in.find(what, at + 1)) ++count;
  return count;
}

bool has(const markup& of, const std::string& what) {
  return of.text.find(what) != std::string::npos;
}

const chart_name named{"id", "What <it> is", "says & tells"};

TEST_CASE("a chart has a title and a description for those who do not see it") {
  const auto made = bar_chart(named, {{"a", "1", 1}});
  CHECK(
      has(made, "<svg viewBox=\"0 0 420 40\" role=\"img\" aria-labelledby=\"id-title id-desc\">"));
  CHECK(has(made, "<title id=\"id-title\">What &lt;it&gt; is</title>"));
  CHECK(has(made, "<desc id=\"id-desc\">says &amp; tells</desc>"));
}

TEST_CASE("bars are as long as their part of the longest, and what is not zero can be seen") {
  const auto made = bar_chart(named, {{"<a>", "HKD 3.00", 300},
                                      {"b", "HKD 1.00", 100, true},
                                      {"c", "HKD 0.01", 1},
                                      {"d", "none", 0}});
  CHECK(has(made, "&lt;a&gt;"));
  CHECK(has(made, ">HKD 1.00</text>"));
  CHECK(has(made, "<rect class=\"bar\" x=\"0\" y=\"20\" width=\"420\" height=\"12\">"));
  CHECK(has(made, "<rect class=\"marked\" x=\"0\" y=\"60\" width=\"140\" height=\"12\">"));
  CHECK(has(made, "y=\"100\" width=\"1\""));
  CHECK(has(made, "y=\"140\" width=\"0\""));
}

TEST_CASE("sizes beyond 64 bits are drawn as exactly as others") {
  const auto huge = detail::integer::power_of_ten(40);
  const auto made = bar_chart(named, {{"a", "", huge * 2}, {"b", "", huge}});
  CHECK(has(made, "width=\"420\""));
  CHECK(has(made, "width=\"210\""));
}

TEST_CASE("columns stand over their names, and those of zero have no number") {
  const auto made = column_chart(named, {{"<10", "5", 5}, {"10", "0", 0}}, "percent");
  CHECK(has(made, "<rect class=\"bar\" x=\"3\" y=\"20\" width=\"204\" height=\"150\">"));
  CHECK(has(made, ">5</text>"));
  CHECK_FALSE(has(made, ">0</text>"));
  CHECK(has(made, ">&lt;10</text>"));
  CHECK(has(made, ">percent</text>"));
}

TEST_CASE("levels are drawn from day to day, with the years where they begin") {
  const level_chart chart{named,
                          day_of("2024-07-01"),
                          day_of("2026-07-01"),
                          {{day_of("2024-07-01"), 50}, {day_of("2025-07-01"), 100}},
                          "paid",
                          {{day_of("2024-07-01"), 200}},
                          "envelope"};
  const auto made = chart.draw();
  CHECK(has(made, "<path class=\"bar\" d=\"M0 167 H210 V129 H420 V204 H0 Z\">"));
  CHECK(has(made, "<path class=\"dashed\" d=\"M0 54 H420\">"));
  CHECK(has(made, ">2025</text>"));
  CHECK(has(made, ">2026</text>"));
  CHECK(has(made, ">2024-07-01</text>"));
  CHECK(has(made, ">paid</text>"));
}

TEST_CASE("however many levels there are, a chart has one for each column at most") {
  level_chart chart{named, day_of("1990-01-01"), day_of("2030-01-01"), {}, "", {}, ""};
  for (auto on = chart.from; on < chart.until; on = *on.next()) {
    chart.filled.push_back({on, on.serial()});
  }
  chart.dashed.push_back({chart.from, 1});
  const auto made = chart.draw();
  CHECK(count_of(" V", made.text) <= 421);
  CHECK(count_of("class=\"tick\"", made.text) <= 10);
}

TEST_CASE("what came back beyond what was paid is drawn as nothing") {
  const level_chart chart{named,
                          day_of("2025-02-01"),
                          day_of("2025-03-01"),
                          {{day_of("2025-02-01"), -5}},
                          "",
                          {{day_of("2025-02-01"), 10}},
                          ""};
  CHECK(has(chart.draw(), "M0 204 H420"));
}

}  // namespace
}  // namespace subvent::emit::html
