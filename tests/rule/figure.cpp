// SPDX-License-Identifier: Apache-2.0
#include <subvent/rule/figure.hpp>

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>

namespace subvent::rule {
namespace {

std::optional<day> when(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(*day::parse(text));
}

dated_value from(std::string_view first, std::int64_t amount) {
  return {when(first), dated_value::state::known, value(number(amount))};
}

/// The value in force on a day; the empty day is before every day.
std::string on(const figure& of, std::string_view text) {
  const auto* found = of.on(when(text));
  if (found == nullptr) return "none";
  return found->amount ? to_string(*found->amount) : "unknown";
}

TEST_CASE("a figure without days has always the same value") {
  const figure one{"one", {from("", 5)}, {}};
  CHECK(on(one, "") == "5");
  CHECK(on(one, "0001-01-01") == "5");
  CHECK(on(one, "9999-12-31") == "5");
}

TEST_CASE("a dated value is in force from its day until the day before the next") {
  const figure one{"one", {from("2024-09-16", 300), from("2025-11-18", 150)}, {}};
  CHECK(on(one, "") == "none");
  CHECK(on(one, "2024-09-15") == "none");
  CHECK(on(one, "2024-09-16") == "300");
  CHECK(on(one, "2025-11-17") == "300");
  CHECK(on(one, "2025-11-18") == "150");
  CHECK(on(one, "9999-12-31") == "150");
}

TEST_CASE("a repealed figure has no value until it is given one again") {
  figure one{"one", {from("2024-01-01", 1), from("2025-01-01", 0), from("2026-01-01", 2)}, {}};
  one.values[1].what = dated_value::state::repealed;
  one.values[1].amount.reset();
  CHECK(on(one, "2024-12-31") == "1");
  CHECK(on(one, "2025-01-01") == "none");
  CHECK(on(one, "2025-12-31") == "none");
  CHECK(on(one, "2026-01-01") == "2");
}

TEST_CASE("a figure that was not published is in force without a value") {
  figure one{"one", {from("2024-01-01", 1)}, {}};
  one.values[0].what = dated_value::state::unknown;
  one.values[0].amount.reset();
  CHECK(on(one, "2023-12-31") == "none");
  CHECK(on(one, "2024-01-01") == "unknown");
}

TEST_CASE("a figure without any value is never in force") {
  CHECK(on(figure{"one", {}, {}}, "2025-01-01") == "none");
}

}  // namespace
}  // namespace subvent::rule
