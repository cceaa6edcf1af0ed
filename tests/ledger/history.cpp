// SPDX-License-Identifier: Apache-2.0
#include <subvent/ledger/history.hpp>

#include <doctest/doctest.h>

#include <string>

#include <subvent/rule/literal.hpp>
#include <support/scheme.hpp>

using namespace subvent;
using ledger::award;

namespace {

day on(const std::string& text) { return *day::parse(text); }

decide::facts by(const std::string& applicant) {
  decide::facts made;
  made.tell("applicant", rule::identifier{applicant});
  return made;
}

award made(const std::string& applicant, const std::string& when, const std::string& amount,
           const std::string& scheme = "hk.test") {
  return {scheme, on(when), by(applicant), *money::parse("HKD " + amount)};
}

/// What a history of the scheme comes to; `untold` where nothing is told.
std::string told(const ledger::awards& all, const std::string& history, const std::string& when,
                 decide::facts facts) {
  const auto scheme =
      test::scheme_of("history: {before: {" + history +
                      ", same: applicant}}\n"
                      "criteria: {any: {require: before = before, source: page}}\n");
  all.tell_history(*scheme, on(when), facts);
  const auto* found = facts.find("hk.test.before");
  return found != nullptr ? rule::to_string(*found) : "untold";
}

const std::string sum = "sum: awards, of: [hk.test]";
const std::string count = "count: awards, of: [hk.test]";

}  // namespace

TEST_CASE("history is what earlier awards of the same applicant come to") {
  ledger::awards all;
  CHECK(told(all, sum, "2025-06-01", by("a")) == "HKD 0.00");
  CHECK(told(all, count, "2025-06-01", by("a")) == "0");
  all.add(made("a", "2024-01-02", "100.01"));
  all.add(made("b", "2024-01-03", "7"));
  all.add(made("a", "2025-01-02", "0.02"));
  all.add(made("a", "2025-01-03", "5", "hk.other"));
  CHECK(told(all, sum, "2025-06-01", by("a")) == "HKD 100.03");
  CHECK(told(all, count, "2025-06-01", by("a")) == "2");
  CHECK(told(all, "sum: awards, of: [hk.test, hk.other]", "2025-06-01", by("a")) == "HKD 105.03");
  CHECK(told(all, sum, "2025-06-01", by("c")) == "HKD 0.00");
  CHECK(all.all().size() == 4);
}

TEST_CASE("without what ties awards together nothing is told of them") {
  ledger::awards all;
  all.add(made("a", "2024-01-02", "100"));
  CHECK(told(all, sum, "2025-06-01", {}) == "untold");
}

TEST_CASE("history that was told stays as it was told") {
  ledger::awards all;
  all.add(made("a", "2024-01-02", "100"));
  auto facts = by("a");
  facts.tell("hk.test.before", *money::parse("HKD 3"));
  CHECK(told(all, sum, "2025-06-01", facts) == "HKD 3.00");
  // Told under its short name it is not told a second time under the long one.
  auto short_name = by("a");
  short_name.tell("before", *money::parse("HKD 3"));
  CHECK(told(all, sum, "2025-06-01", short_name) == "untold");
}

TEST_CASE("awards of the same year count where a year is asked") {
  CHECK(ledger::year_of(on("2025-03-31"), "04-01") == 2024);
  CHECK(ledger::year_of(on("2025-04-01"), "04-01") == 2025);
  CHECK(ledger::year_of(on("2025-12-31"), "01-01") == 2025);
  ledger::awards all;
  all.add(made("a", "2024-03-31", "1"));
  all.add(made("a", "2024-04-01", "20"));
  all.add(made("a", "2025-03-31", "300"));
  all.add(made("a", "2025-04-01", "4000"));
  const auto in_year = sum + ", year_from: \"04-01\"";
  CHECK(told(all, in_year, "2024-12-31", by("a")) == "HKD 320.00");
  CHECK(told(all, in_year, "2025-04-01", by("a")) == "HKD 4000.00");
  CHECK(told(all, in_year, "2024-03-01", by("a")) == "HKD 1.00");
}

TEST_CASE("a live award was approved by the day and has not ended by it") {
  ledger::awards all;
  auto one = made("a", "2024-01-02", "1");
  all.add(one);
  one.approved = on("2024-02-01");
  all.add(one);
  one.ended = on("2025-06-01");
  all.add(one);
  const auto live = count + ", live: true";
  CHECK(told(all, live, "2024-01-31", by("a")) == "0");
  CHECK(told(all, live, "2024-02-01", by("a")) == "2");
  CHECK(told(all, live, "2025-05-31", by("a")) == "2");
  CHECK(told(all, live, "2025-06-01", by("a")) == "1");
}

TEST_CASE("money in another currency than the scheme pays is counted and not summed") {
  ledger::awards all;
  auto foreign = made("a", "2024-01-02", "1");
  foreign.amount = *money::parse("USD 9");
  all.add(foreign);
  CHECK(told(all, sum, "2025-06-01", by("a")) == "HKD 0.00");
  CHECK(told(all, count, "2025-06-01", by("a")) == "1");
}
