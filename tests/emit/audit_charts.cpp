// SPDX-License-Identifier: Apache-2.0
#include <emit/audit_charts.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <utility>

#include <emit/audit_support.hpp>

namespace subvent::emit {
namespace {

using test::audited_ledger;
using test::day_of;
using test::has;

/// The charts of a ledger as text, a line each.
std::string charts_of(const audited_ledger& of, language in = language::en) {
  const auto report = of.report();
  std::string all;
  for (const auto& one : audit_charts(report, tally_of(report), in)) {
    all += test::text_of_html(one.text) + "\n";
  }
  return all;
}

/// So many awards, each of an applicant of its own, of a cost in 2025.
std::string awards_of(std::size_t count, const std::string& prefix, const std::string& cost,
                      const std::string& amount) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) {
    const auto id = prefix + std::to_string(i);
    all += "application|" + id + "|2025-02-01|applicant=" + id + "|local=true|cost=" + cost +
           "\naward|" + id + "|" + amount + "|2025-03-01\n";
  }
  return all;
}

ledger::audit_options with_many(std::size_t many) {
  ledger::audit_options made{day_of("2026-06-30")};
  made.many = many;
  return made;
}

TEST_CASE("a ledger in which nothing is to be seen has no chart") {
  CHECK(charts_of(audited_ledger(awards_of(1, "a", "HKD 90", "30"))) == "");
  CHECK(charts_of(audited_ledger("")) == "");
}

TEST_CASE("awards are shown by how close they come to their cap") {
  const auto text = awards_of(3, "a", "HKD 300", "100") + awards_of(1, "b", "HKD 297", "99.99") +
                    awards_of(1, "c", "HKD 30", "10") + awards_of(1, "d", "HKD 600", "100.01");
  const auto made = charts_of(audited_ledger(text, test::audited_rules, with_many(6)));
  CHECK(has(made, "How close awards come to their cap"));
  CHECK(has(made, "Exactly at their cap: 3 of 6 awards; above it: 1 "));
  CHECK(has(made, " below 10% 0 10% to below 20% 1 20% to below 30% 0 "));
  CHECK(has(made, " 90% to below 100% 1 exactly the cap 3 above the cap 1 "));
  CHECK(has(made, "percent of the cap; 100 is exactly the cap"));
  const auto few = charts_of(audited_ledger(text, test::audited_rules, with_many(7)));
  CHECK_FALSE(has(few, "How close awards come to their cap"));
  const auto chinese =
      charts_of(audited_ledger(text, test::audited_rules, with_many(6)), language::zh_hant);
  CHECK(has(chinese, "設有上限的6宗資助當中，3宗恰為上限；1宗高於上限"));
}

/// An award of HKD 100 that ended, of which the audited cost leaves 30.
std::string owing(const std::string& id, const std::string& ended) {
  return "application|" + id + "|2024-02-01|applicant=" + id + "|local=true|cost=HKD 300\naward|" +
         id + "|100|2024-03-01|" + ended + "\npayment|" + id + "|100|2024-03-02|signed\ncost|" +
         id + "|cost|HKD 60\n";
}

TEST_CASE("money that was not returned is shown by its age") {
  const auto made = charts_of(audited_ledger(owing("a", "2026-06-01") + owing("b", "2025-06-30") +
                                             owing("c", "2025-06-29") + owing("d", "2026-04-01")));
  CHECK(has(made, "How long money was not returned"));
  CHECK(has(made,
            "HKD 280.00 is owed by 4 applications, counted from the end of the project to "
            "2026-06-30"));
  CHECK(has(made, "≤ 90 days HKD 140.00 91–365 days HKD 70.00 366–1,095 days HKD 70.00 "));
  CHECK(has(made,
            "Days Applications Owed ≤ 90 2 HKD 140.00 91–365 1 HKD 70.00 366–1,095 1 HKD "
            "70.00 "));
}

TEST_CASE("one bar is left to its row") {
  const auto report_of = [](const std::string& text) {
    const audited_ledger ledger(text);
    const auto report = ledger.report();
    std::string all;
    for (const auto& one : audit_charts(report, tally_of(report), language::en)) all += one.text;
    return all;
  };
  const auto made = report_of(owing("a", "2026-06-01"));
  CHECK(has(made, "chart-ages") == false);
  CHECK(has(made, "How long money was not returned"));
  CHECK(has(report_of(owing("a", "2026-06-01") + owing("b", "2025-06-01")),
            "id=\"en-chart-ages-HKD-title\""));
}

TEST_CASE("differences are shown by their likeliest cause, and what is unexplained as such") {
  const auto made = charts_of(audited_ledger(
      // Two thirds, and one that nothing gives; HKD 30 and HKD 20 are right.
      awards_of(1, "a", "HKD 90", "60") + awards_of(1, "b", "HKD 60", "13.57")));
  CHECK(has(made, "Differences by cause"));
  CHECK(has(made, "ratio turned round HKD 30.00 unexplained HKD 6.43 "));
  CHECK(has(made,
            "Cause Found Too much Too little ratio turned round 1 HKD 30.00 – unexplained 1 "
            "– HKD 6.43 "));
}

TEST_CASE("an envelope is drawn down over time, less what came back") {
  const auto text = awards_of(3, "a", "HKD 300", "100") +
                    "payment|a0|100|2025-05-01\npayment|a1|100|2025-12-31\n"
                    "payment|a2|100|2026-01-01\nrefund|a0|25.50|2026-02-01\n";
  const auto made = charts_of(audited_ledger(text));
  CHECK(has(made,
            "HKD 274.50 was paid, less what came back, until 2026-02-01: 68.62% of the "
            "envelope of HKD 400.00"));
  CHECK(has(made, "paid, less what came back: HKD 274.50 envelope: HKD 400.00 "));
  CHECK(has(made,
            "Year Paid Paid so far Left 2025 HKD 200.00 HKD 200.00 HKD 200.00 2026 HKD 74.50 "
            "HKD 274.50 HKD 125.50 "));
}

TEST_CASE("an envelope that was hardly touched, or on one day alone, has no chart") {
  const auto awards = awards_of(2, "a", "HKD 6", "2");
  CHECK_FALSE(has(
      charts_of(audited_ledger(awards + "payment|a0|2|2025-05-01\npayment|a1|1.99|2025-06-01\n")),
      "envelope"));
  CHECK(
      has(charts_of(audited_ledger(awards + "payment|a0|2|2025-05-01\npayment|a1|2|2025-06-01\n")),
          "1.00% of the envelope"));
  CHECK_FALSE(
      has(charts_of(audited_ledger(awards + "payment|a0|2|2025-05-01\npayment|a1|2|2025-05-01\n")),
          "envelope"));
}

}  // namespace
}  // namespace subvent::emit
