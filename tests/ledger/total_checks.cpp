// SPDX-License-Identifier: Apache-2.0
#include <ledger/total_checks.hpp>

#include <doctest/doctest.h>

#include <string>

#include <ledger/audit_support.hpp>

namespace subvent::ledger {
namespace {

/// Three awards of 80, of which one was paid and refunded in part, and what is said of a total.
struct totals {
  rule::scheme_pointer scheme = test::scheme_of(test::audited_rules);
  book of = test::book_of(
      "application|a|2025-03-01|cost=HKD 240|local=true|applicant=x\n"
      "application|b|2025-03-01|cost=HKD 240|local=true|applicant=y\n"
      "application|c||\n"
      "award|a|80|2025-04-01\naward|b|80.01|2025-04-30\naward|c|80|2025-05-01\n"
      "payment|a|40|2025-06-01|signed\npayment|a|40|2025-06-02|report\n"
      "refund|a|7.50|2025-07-01\n",
      scheme);
  audit_options options{test::day_of("2026-06-30")};

  /// `HKD 240.01 not HKD 240.00`, or nothing where it foots.
  std::string say(total_record total) {
    of.totals = {std::move(total)};
    std::string all;
    for (const auto& one : audit(of, {{scheme->id, scheme}}, options).findings) {
      if (one.what != finding_code::total_differs) continue;
      all += one.found->to_string() + " not " + one.expected->to_string();
    }
    return all;
  }
};

total_record total(total_of of, const std::string& amount, const std::string& most_off) {
  return {of, *money::parse(amount), *money::parse(most_off)};
}

TEST_CASE("a total foots where rounding explains the difference, half the last place included") {
  totals all;
  CHECK(all.say(total(total_of::awards, "HKD 240.01", "HKD 0")) == "");
  CHECK(all.say(total(total_of::awards, "HKD 240", "HKD 0")) == "HKD 240.01 not HKD 240.00");
  CHECK(all.say(total(total_of::awards, "HKD 240.51", "HKD 0.50")) == "");
  CHECK(all.say(total(total_of::awards, "HKD 239.51", "HKD 0.50")) == "");
  CHECK(all.say(total(total_of::awards, "HKD 240.52", "HKD 0.50")) == "HKD 240.01 not HKD 240.52");
  CHECK(all.say(total(total_of::awards, "HKD 239.50", "HKD 0.50")) == "HKD 240.01 not HKD 239.50");
  CHECK(all.say(total(total_of::payments, "HKD 80", "HKD 0")) == "");
  CHECK(all.say(total(total_of::refunds, "HKD 8", "HKD 0.50")) == "");
  CHECK(all.say(total(total_of::refunds, "HKD 8", "HKD 0.49")) == "HKD 7.50 not HKD 8.00");
}

TEST_CASE("a total of one scheme holds the awards of its applications alone") {
  totals all;
  auto one = total(total_of::awards, "HKD 160.01", "HKD 0");
  one.scheme = all.scheme->id;
  CHECK(all.say(one) == "");
  one.scheme = "hk.gone";
  CHECK(all.say(one) == "HKD 80.00 not HKD 160.01");
  one.scheme = "hk.nothing";
  CHECK(all.say(one) == "HKD 0.00 not HKD 160.01");
}

TEST_CASE("both ends of a total's days are included") {
  totals all;
  auto one = total(total_of::awards, "HKD 80.01", "HKD 0");
  one.from = test::day_of("2025-04-30");
  one.until = test::day_of("2025-04-30");
  CHECK(all.say(one) == "");
  one.until = {};
  CHECK(all.say(one) == "HKD 160.01 not HKD 80.01");
  one.from = {};
  one.until = test::day_of("2025-04-29");
  CHECK(all.say(one) == "HKD 80.00 not HKD 80.01");
}

TEST_CASE("a total is of what is in its own currency, and of nothing it is nothing") {
  totals all;
  all.of.awards.push_back({"a", *money::parse("USD 5"), test::day_of("2025-04-01")});
  CHECK(all.say(total(total_of::awards, "USD 5", "USD 0")) == "");
  CHECK(all.say(total(total_of::awards, "HKD 240.01", "HKD 0")) == "");
  CHECK(all.say(total(total_of::refunds, "USD 0", "USD 0")) == "");
  CHECK(all.say(total(total_of::refunds, "USD 1", "USD 0.50")) == "USD 0.00 not USD 1.00");
}

TEST_CASE("what is tolerated is so of totals too, either way") {
  totals all;
  all.options.tolerance = *money::parse("HKD 1");
  CHECK(all.say(total(total_of::awards, "HKD 241.01", "HKD 0")) == "");
  CHECK(all.say(total(total_of::awards, "HKD 239.01", "HKD 0")) == "");
  CHECK(all.say(total(total_of::awards, "HKD 241.02", "HKD 0")) == "HKD 240.01 not HKD 241.02");
}

TEST_CASE("the sentence says which total, and what rounding explains where it explains a cent") {
  totals all;
  auto one = total(total_of::awards, "HKD 300", "HKD 0.50");
  one.scheme = "hk.test";
  one.from = test::day_of("2025-04-01");
  one.until = test::day_of("2025-04-30");
  one.at = {0, 7};
  all.of.totals = {one, total(total_of::payments, "HKD 90", "HKD 0")};
  const auto made = audit(all.of, {{all.scheme->id, all.scheme}}, all.options);
  REQUIRE(made.findings.size() >= 2);
  const auto& first = made.findings[made.findings.size() - 2];
  CHECK(first.scheme == "hk.test");
  CHECK(first.records == std::vector<record_place>{{0, 7}});
  CHECK(first.sentence(language::en) ==
        "the published total of `awards` of `hk.test` from 2025-04-01 until 2025-04-30 is HKD "
        "300.00, and the ledger has HKD 160.01; rounding explains HKD 0.50 at most");
  CHECK(first.sentence(language::zh_hant) ==
        "公布的`awards`總額（計劃`hk.test`）（由2025-04-01起）（至2025-04-30止）為HKD 300.00，"
        "帳冊的總額為HKD 160.01；捨入最多可解釋HKD 0.50");
  CHECK(made.findings.back().sentence(language::en) ==
        "the published total of `payments` is HKD 90.00, and the ledger has HKD 80.00");
}

TEST_CASE("a total of a scheme is not explained where an application could not be read") {
  totals all;
  all.of.unread = {"d"};
  auto one = total(total_of::awards, "HKD 80", "HKD 0");
  one.scheme = all.scheme->id;
  all.of.totals = {one};
  const auto made = audit(all.of, {{all.scheme->id, all.scheme}}, all.options);
  CHECK(made.findings.back().unread == std::set<record_kind>{record_kind::application});
  CHECK(made.findings.back().causes.empty());
}

TEST_CASE("what a published total left out, had twice or took off is told where it gives it") {
  totals all;
  const auto causes = [&](total_of of, const std::string& amount, const std::string& most_off) {
    all.of.totals = {total(of, amount, most_off)};
    const auto made = audit(all.of, {{all.scheme->id, all.scheme}}, all.options);
    std::string names;
    for (const auto& each : made.findings.back().causes) {
      names += std::string(kind_of(each.what).name) + " ";
    }
    return names;
  };
  CHECK(causes(total_of::awards, "HKD 160", "HKD 0") == "record_left_out ");
  CHECK(causes(total_of::awards, "HKD 160.01", "HKD 0") == "");  // either of two
  CHECK(causes(total_of::awards, "HKD 320.02", "HKD 0") == "record_twice ");
  CHECK(causes(total_of::payments, "HKD 72.50", "HKD 0") == "refunds_taken_off ");
  CHECK(causes(total_of::payments, "HKD 8", "HKD 0") == "unit_slip digits_swapped ");
  CHECK(causes(total_of::awards, "HKD 420.01", "HKD 0") == "digits_swapped ");
  CHECK(causes(total_of::awards, "HKD 240 million", "HKD 500,000") == "unit_slip ");
  CHECK(causes(total_of::awards, "HKD 0", "HKD 0.50") == "");
  // Where rounding is as large as the difference, too much would explain it.
  CHECK(causes(total_of::awards, "HKD 160", "HKD 8") == "");
  CHECK(causes(total_of::awards, "HKD 999", "HKD 0") == "");
}

}  // namespace
}  // namespace subvent::ledger
