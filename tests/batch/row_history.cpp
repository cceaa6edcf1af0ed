// SPDX-License-Identifier: Apache-2.0
#include <batch/row_history.hpp>

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include <subvent/quantity/money.hpp>

using namespace subvent;

namespace {

using rule::history;

/// Somebody under two names, as awards are noted and as a ledger has them.
struct applied {
  std::string applicant;
  std::string employee;

  decide::facts told() const {
    decide::facts made;
    made.tell("applicant", rule::identifier{applicant});
    made.tell("employee", rule::identifier{employee});
    return made;
  }
};

/// A scheme that sums and counts all that there is to, in years that begin on several days.
rule::scheme asking(const std::string& id, const std::optional<currency>& pays) {
  rule::scheme made;
  made.id = id;
  made.pays = pays;
  for (const auto what : {history::aggregate::sum, history::aggregate::count}) {
    for (const auto* same : {"applicant", "employee"}) {
      for (const auto* start : {"", "01-01", "04-01", "12-31"}) {
        history one{"h" + std::to_string(made.histories.size()), what, {id}, same};
        one.year_from = start;
        if (made.histories.size() % 3 == 0) one.of = {"hk.a", "hk.b"};
        if (made.histories.size() % 5 == 0) one.of.clear();
        made.histories.push_back(std::move(one));
      }
    }
  }
  return made;
}

day drawn_day(std::mt19937& random) {
  return *day::from_serial(day::parse("2023-11-01")->serial() +
                           static_cast<std::int64_t>(random() % 800));
}

}  // namespace

TEST_CASE("rows say of earlier awards what a ledger of them says") {
  const std::vector<rule::scheme> schemes{asking("hk.a", currency::find("HKD")),
                                          asking("hk.b", currency::find("USD")),
                                          asking("hk.c", std::nullopt)};
  const std::vector<std::string> amounts{
      "HKD 0", "HKD 0.01", "HKD 100", "USD 7", "USD 0.5", "USD 0", "HKD 99999999999999999999.99"};
  std::mt19937 random(20'261'130);
  std::size_t not_zero = 0;
  for (int round = 0; round < 15; ++round) {
    batch::row_history rows({"04-01", "01-01", "12-31"});
    ledger::awards all;
    for (int i = 0; i < 60; ++i) {
      const applied by{"a" + std::to_string(random() % 3), "e" + std::to_string(random() % 3)};
      const auto& scheme = schemes[random() % schemes.size()];
      const auto on = drawn_day(random);
      for (const auto& one : scheme.histories) {
        const auto& tie = one.same == "applicant" ? by.applicant : by.employee;
        const auto expected = *all.reckoned(scheme, one, on, by.told());
        const auto is = rows.reckon(scheme, one, tie, on);
        INFO(scheme.id, " ", one.name, " on ", on.to_string());
        REQUIRE(rule::to_string(is) == rule::to_string(expected));
        REQUIRE(is == expected);
        const auto* count = std::get_if<number>(&is);
        not_zero += count != nullptr && count->sign() > 0 ? 1 : 0;
      }
      const auto award = *money::parse(amounts[random() % amounts.size()]);
      rows.note("applicant", by.applicant, scheme.id, on, award);
      rows.note("employee", by.employee, scheme.id, on, award);
      all.add({scheme.id, on, by.told(), award});
    }
  }
  CHECK(not_zero > 1'000);
}

TEST_CASE("the same text under two names ties nothing together") {
  const auto scheme = asking("hk.a", currency::find("HKD"));
  batch::row_history rows({});
  const auto on = *day::parse("2025-06-01");
  rows.note("applicant", "x", "hk.a", on, *money::parse("HKD 1"));
  const history by_applicant{"h", history::aggregate::count, {"hk.a"}, "applicant"};
  const history by_employee{"h", history::aggregate::count, {"hk.a"}, "employee"};
  CHECK(rows.reckon(scheme, by_applicant, "x", on) == rule::value(number(1)));
  CHECK(rows.reckon(scheme, by_employee, "x", on) == rule::value(number(0)));
  CHECK(rows.reckon(scheme, by_applicant, "y", on) == rule::value(number(0)));
}

TEST_CASE("no row says which awards are live") {
  history one{"h", history::aggregate::count, {"hk.a"}, "applicant"};
  CHECK(batch::is_of_rows(one));
  one.live = true;
  CHECK_FALSE(batch::is_of_rows(one));
}

TEST_CASE("rows of one scheme say nothing of the awards of another") {
  const history one{"h", history::aggregate::count, {"hk.a", "hk.b"}, "applicant"};
  CHECK(batch::is_of_rows(one, "hk.b"));
  CHECK_FALSE(batch::is_of_rows(one, "hk.c"));
}
