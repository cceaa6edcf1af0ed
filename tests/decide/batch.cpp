// SPDX-License-Identifier: Apache-2.0
#include <subvent/decide/batch.hpp>

#include <decide/support.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace subvent::decide {
namespace {

using test::awarding;
using test::block;
using test::requiring;
using test::telling;
using test::together;

/// What one criterion comes to for one application.
std::string verdict_together(std::string_view expression, const telling& facts) {
  auto text = together(requiring(expression), {facts});
  text.pop_back();
  return text;
}

TEST_CASE("thirds and rates are exact in a block") {
  CHECK(together(awarding("cost / three"),
                 {{{"cost", "HKD 100"}}, {{"cost", "HKD 0.02"}}, {{"cost", "HKD 0.03"}}, {}}) ==
        "eligible HKD 33.33\neligible HKD 0.00\neligible HKD 0.01\nundetermined\n");
  CHECK(together(awarding("cost / two + own / three", "up, to: HKD 0.01"),
                 {{{"cost", "HKD 0.01"}, {"own", "HKD 0.01"}},
                  {{"cost", "HKD 0.03"}, {"own", "HKD 0.01"}}}) ==
        "eligible HKD 0.01\neligible HKD 0.02\n");
  const auto rate = test::figures_of({{"it", "33.3%"}}) +
                    "award:\n  - {formula: balance * it, source: page}\n"
                    "  - {round: half_even, to: HKD 1, source: page}\n";
  CHECK(together(rate, {{{"balance", "HKD 500"}},
                        {{"balance", "HKD -500"}},
                        {{"balance", "HKD 499.99"}},
                        {{"balance", "HKD 505"}}}) ==
        "eligible HKD 166.00\neligible HKD -166.00\neligible HKD 166.00\neligible HKD 168.00\n");
}

TEST_CASE("a division by a fact sets every row apart and is right all the same") {
  CHECK(together(awarding("cost / score"), {{{"cost", "HKD 1"}, {"score", "3"}},
                                            {{"cost", "HKD 1"}, {"score", "0"}},
                                            {{"cost", "HKD 1"}}}) ==
        "eligible HKD 0.33 apart\nundetermined E3001 apart\nundetermined apart\n");
  CHECK(together(requiring("cost / own > half"), {{{"cost", "HKD 2"}, {"own", "HKD 3"}},
                                                  {{"cost", "HKD 1"}, {"own", "HKD 2"}},
                                                  {{"cost", "HKD 1"}, {"own", "HKD 0"}}}) ==
        "eligible apart\nineligible apart\nundetermined E3001 apart\n");
}

TEST_CASE("a number that no 64 bits hold is decided in 128, and so are the others of its block") {
  const auto body = awarding("balance / three + own");
  const telling small{{"balance", "HKD 3"}, {"own", "HKD 1"}};
  const std::string small_award = "eligible HKD 2.00\n";
  CHECK(together(body, {small, small}) == small_award + small_award);
  CHECK(together(body, {small,
                        {{"balance", "HKD 123456789012345678901234567890"}, {"own", "HKD 0.01"}},
                        small}) ==
        small_award + "eligible HKD 41152263004115226300411522630.01\n" + small_award);
  CHECK(together(body, {{{"balance", "HKD -123456789012345678901234567890"}, {"own", "HKD 0.01"}},
                        small}) ==
        "eligible HKD -41152263004115226300411522629.99\n" + small_award);
}

TEST_CASE("what is told fits 64 bits and what follows from it does not") {
  const auto body = awarding("cost * score");
  CHECK(together(body, {{{"cost", "HKD 92233720368547758.07"}, {"score", "2"}},
                        {{"cost", "HKD 1"}, {"score", "922337203685477.5807"}},
                        {{"cost", "HKD 2"}, {"score", "0.5"}}}) ==
        "eligible HKD 184467440737095516.14\neligible HKD 922337203685477.58\n"
        "eligible HKD 1.00\n");
  // A sum of two halves of the range and of one cent more.
  CHECK(together(awarding("cost + own"),
                 {{{"cost", "HKD 46116860184273879.04"}, {"own", "HKD 46116860184273879.03"}},
                  {{"cost", "HKD 46116860184273879.04"}, {"own", "HKD 46116860184273879.04"}}}) ==
        "eligible HKD 92233720368547758.07\neligible HKD 92233720368547758.08\n");
}

TEST_CASE("what only negative amounts lead out of 64 bits is seen beforehand") {
  CHECK(together(awarding("min(balance, 0) * three"),
                 {{{"balance", "HKD -46116860184273879.04"}}, {{"balance", "HKD 5"}}}) ==
        "eligible HKD -138350580552821637.12\neligible HKD 0.00\n");
}

TEST_CASE("what rounding brings near zero is not thought to take much away") {
  const auto body =
      test::figures_of({{"least", "40000000000"}}) +
      "criteria: {one: {require: 'score - floor(max(swing, least)) + score + staff >= 1', "
      "source: page}}\n";
  CHECK(together(body,
                 {{{"swing", "0"}, {"score", "460000000000000"}, {"staff", "229000000000000"}},
                  {{"swing", "0"}, {"score", "1"}, {"staff", "1"}}}) == "eligible\nineligible\n");
}

TEST_CASE("a row that leaves 128 bits is decided by itself and its neighbours in columns") {
  const auto body = awarding("balance * score * score");
  const std::string thirty(30, '9');
  CHECK(together(body, {{{"balance", "HKD 1"}, {"score", "2"}},
                        {{"balance", "HKD " + thirty}, {"score", "1000"}},
                        {{"balance", "HKD " + thirty}},
                        {{"balance", "HKD -3"}, {"score", "0.5"}}}) ==
        "eligible HKD 4.00\neligible HKD " + thirty +
            "000000.00 apart\nundetermined\n"
            "eligible HKD -0.75\n");
}

TEST_CASE("a number of 45 digits fits nowhere and the row is right") {
  const std::string long_one = "HKD " + std::string(45, '8');
  CHECK(together(awarding("balance / two"), {{{"balance", long_one}}, {{"balance", "HKD 4"}}}) ==
        "eligible HKD " + std::string(45, '4') + ".00 apart\neligible HKD 2.00\n");
}

TEST_CASE("a factor or a divisor beyond 64 bits, of either sign, is as it is alone") {
  for (const std::string figure :
       {"9223372036854775807", "9223372036854775808", "-9223372036854775808",
        "-9223372036854775809", "-18446744073709551611", "-10000000000000000000000000",
        "170141183460469231731687303715884105727", "-170141183460469231731687303715884105728"}) {
    CAPTURE(figure);
    for (const std::string expression : {"score * it > 1", "score / it > 0", "score + it > 0"}) {
      CAPTURE(expression);
      const auto made =
          together(test::figures_of({{"it", figure}}) + "criteria: {one: {require: " + expression +
                       ", source: page}}\n",
                   {{{"score", "3"}}, {{"score", "-3"}}, {{"score", "0"}}});
      CHECK(made.find("alone") == std::string::npos);
      const bool is_negative = figure.starts_with('-');
      if (expression != "score + it > 0") {
        CHECK(made.starts_with(is_negative ? "ineligible" : "eligible"));
        CHECK((made.find("\neligible") != std::string::npos) == is_negative);
      }
    }
  }
}

TEST_CASE("history that is told in the middle of a block is presumed empty in the other rows") {
  const auto body = requiring("granted < hundred");
  std::vector<telling> all(130);
  std::string expected;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (i >= 60 && i < 70) all[i].push_back({"granted", i % 2 == 0 ? "HKD 100" : "HKD 99.99"});
    expected += i >= 60 && i < 70 && i % 2 == 0 ? "ineligible\n" : "eligible\n";
  }
  CHECK(together(body, all) == expected);
}

TEST_CASE("history that is never presumed is unknown in the rows in which it is not told") {
  CHECK(together(requiring("owed = 0 and tries = 0"),
                 {{{"owed", "HKD 0"}, {"tries", "0"}}, {{"owed", "HKD 0"}}, {{"tries", "1"}}}) ==
        "eligible\nundetermined\nineligible\n");
}

/// Of the scheme that blocks of many sizes are decided by: a row is told its number in HKD.
std::string body_of_sizes() {
  return "criteria: {here: {require: local, source: page}}\n"
         "award:\n  - {formula: cost, source: page}\n  - {cap: own, source: page}\n"
         "  - {round: down, to: HKD 0.01, source: page}\n";
}

TEST_CASE("blocks of every size are decided, and a smaller one keeps nothing of a larger before") {
  block all(body_of_sizes());
  const auto local = *all.rows.find("local");
  const auto cost = *all.rows.find("cost");
  const auto own = *all.rows.find("own");
  std::int64_t round = 0;
  for (const std::size_t rows : {1U, 63U, 64U, 65U, 1024U, 65U, 64U, 0U, 1U, 128U, 127U, 1024U}) {
    CAPTURE(rows);
    ++round;
    all.rows.clear();
    // Of each three rows one is eligible, one is not, and one is not known; of each five one binds,
    // and of each seven one was told oddly.
    const auto nth = [round](std::size_t row) { return static_cast<std::int64_t>(row) + round; };
    for (std::size_t i = 0; i < rows; ++i) {
      all.rows.add();
      if (nth(i) % 3 != 2) all.rows.column_of(local).put_truth(i, nth(i) % 3 == 0);
      if (nth(i) % 7 == 0) {
        all.rows.tell(cost, true);
      } else {
        REQUIRE(all.rows.column_of(cost).put(i, nth(i) + 1));
      }
      REQUIRE(all.rows.column_of(own).put(i, nth(i) + (nth(i) % 5 == 0 ? 0 : 1)));
    }
    const auto& made = all.batch.run(all.rows);
    REQUIRE(made.size() == rows);
    row_set eligible, ineligible, apart, failed, unknown;
    for (std::size_t i = 0; i < rows; ++i) {
      const bool is_odd = nth(i) % 7 == 0;
      if (is_odd) apart.insert(i);
      if (nth(i) % 3 == 0 && !is_odd) eligible.insert(i);
      if (nth(i) % 3 == 1) {
        ineligible.insert(i);
        failed.insert(i);
      }
      if (nth(i) % 3 == 2) unknown.insert(i);
      const bool is_settled = nth(i) % 3 != 2 && !is_odd;
      const bool binds = nth(i) % 5 == 0;
      const auto award = nth(i) + (binds ? 0 : 1);
      REQUIRE(made.award_units(i) == (is_settled ? std::optional(award) : std::nullopt));
      REQUIRE(made.binding(i) ==
              (is_settled && binds ? std::optional<std::size_t>(1) : std::nullopt));
    }
    CHECK(made.eligible() == eligible);
    CHECK(made.ineligible() == ineligible);
    CHECK(made.apart() == apart);
    CHECK(made.failed(0) == failed);
    CHECK(made.unknown(0) == unknown);
    for (std::size_t i = rows; i < block_rows; ++i) {
      REQUIRE_FALSE(made.award(i));
      REQUIRE_FALSE(made.binding(i));
    }
  }
}

TEST_CASE("a block that took 128 bits leaves nothing of it in the next") {
  block all(body_of_sizes());
  const auto decide_one = [&all](const std::string& cost) {
    all.rows.clear();
    all.add({{"cost", "HKD " + cost}, {"own", "HKD " + cost}, {"local", "true"}});
    const auto& made = all.batch.run(all.rows);
    CHECK(made.apart().is_empty());
    return test::verdict_of(made, 0);
  };
  CHECK(decide_one("5") == "eligible HKD 5.00");
  CHECK(decide_one("999999999999999999999999") == "eligible HKD 999999999999999999999999.00");
  CHECK(decide_one("7") == "eligible HKD 7.00");
  CHECK(decide_one("888888888888888888888888") == "eligible HKD 888888888888888888888888.00");
  CHECK(decide_one("-0") == "eligible HKD 0.00");
}

TEST_CASE("what was told of a row before does not set it apart") {
  block all(awarding("balance * score"));
  all.add({{"balance", "HKD " + std::string(30, '9')}, {"score", std::string(9, '9')}});
  CHECK(all.batch.run(all.rows).apart().contains(0));
  all.rows.clear();
  all.add(telling{{"score", std::string(9, '9')}});
  CHECK(all.batch.run(all.rows).apart().is_empty());
}

TEST_CASE("a row that is not there is not set apart, though a choose of nothing told would be") {
  block all(
      "history: {projects: {count: awards, of: [hk.test], same: applicant}}\n"
      "terms:\n  it:\n    choose:\n      - {when: projects = 1, then: cost}\n"
      "      - {when: projects > 1, then: own}\n    source: page\n"
      "award:\n  - {formula: it, source: page}\n  - {round: down, to: HKD 1, source: page}\n");
  all.add({{"projects", "1"}, {"cost", "HKD 3"}});
  CHECK(test::verdict_of(all.batch.run(all.rows), 0) == "eligible HKD 3.00");
  CHECK(all.batch.run(all.rows).apart().is_empty());
  all.add(telling{});
  CHECK(test::verdict_of(all.batch.run(all.rows), 1) == "undetermined E3002");
}

TEST_CASE("rows whose every row is apart leave nothing behind when fewer follow") {
  block all(awarding("cost / score"));
  for (int i = 0; i < 70; ++i) all.add({{"cost", "HKD 4"}, {"score", "2"}});
  CHECK(test::verdict_of(all.batch.run(all.rows), 69) == "eligible HKD 2.00");
  all.rows.clear();
  all.add(telling{{"cost", "HKD 9"}, {"score", "3"}});
  all.add(telling{{"cost", "HKD 9"}});
  const auto& made = all.batch.run(all.rows);
  CHECK(test::verdict_of(made, 0) == "eligible HKD 3.00");
  CHECK(test::verdict_of(made, 1) == "undetermined");
  CHECK_FALSE(made.apart().contains(2));
  CHECK_FALSE(made.eligible().contains(69));
}

/// A choose of two amounts by two conditions.
constexpr std::string_view choosing_body =
    "terms:\n  it:\n    choose:\n      - {when: local, then: cost}\n"
    "      - {when: listed, then: own}\n    source: page\n"
    "award:\n  - {formula: it, source: page}\n  - {round: down, to: HKD 1, source: page}\n";

TEST_CASE("a choose of which two hold or none does is a fault of its row alone") {
  const auto with = [](std::string_view first, std::string_view second) {
    telling all{{"cost", "HKD 1"}, {"own", "HKD 2"}};
    if (!first.empty()) all.push_back({"local", std::string(first)});
    if (!second.empty()) all.push_back({"listed", std::string(second)});
    return all;
  };
  CHECK(together(choosing_body, {with("true", "false"), with("true", "true"), with("false", "true"),
                                 with("false", "false"), with("", "true"), with("", "")}) ==
        "eligible HKD 1.00\nundetermined E3003 apart\neligible HKD 2.00\n"
        "undetermined E3002 apart\nundetermined\nundetermined\n");
  CHECK(together(choosing_body, {{{"local", "true"}, {"listed", "false"}, {"cost", "HKD 3"}},
                                 {{"local", "true"}, {"listed", "false"}, {"own", "HKD 3"}}}) ==
        "eligible HKD 3.00\nundetermined\n");
}

TEST_CASE("a day that leaves the calendar is a fault of its row alone") {
  const auto body = requiring("start + month <= finish");
  CHECK(together(body, {{{"start", "2025-01-31"}, {"finish", "2025-02-28"}},
                        {{"start", "2025-01-31"}, {"finish", "2025-02-27"}},
                        {{"start", "9999-12-31"}, {"finish", "9999-12-31"}},
                        {{"start", "9999-11-30"}, {"finish", "9999-12-30"}},
                        {{"finish", "9999-12-31"}}}) ==
        "eligible\nineligible\nundetermined E3007 apart\neligible\nundetermined\n");
}

TEST_CASE("months are no days, but for none of them") {
  const auto body = requiring("length > month and length > thirty_days");
  CHECK(together(body, {{{"length", "2 months"}},
                        {{"length", "0 months"}},
                        {{"length", "31 days"}},
                        {{"length", "0 days"}},
                        {{"length", "1 month"}},
                        {}}) ==
        "undetermined E3006 apart\nineligible\nundetermined E3006 apart\nineligible\n"
        "ineligible apart\nundetermined\n");
  CHECK(together(requiring("finish - start > length"),
                 {{{"start", "2025-01-01"}, {"finish", "2025-01-02"}, {"length", "0 months"}},
                  {{"start", "2025-01-01"}, {"finish", "2025-01-02"}, {"length", "1 month"}},
                  {{"start", "2025-01-01"}, {"finish", "2025-01-01"}, {"length", "1 month"}},
                  {{"start", "2025-01-01"}, {"finish", "2025-01-02"}, {"length", "1 day"}},
                  {{"start", "2025-01-01"}, {"finish", "2025-01-03"}, {"length", "1 day"}}}) ==
        "eligible\nundetermined E3006 apart\nineligible\nineligible apart\neligible apart\n");
}

TEST_CASE("a fact of a wrong kind or out of its range is the fault that decide finds") {
  block all(requiring("small > 0 and (local or listed)"));
  const auto add = [&all](std::string name, rule::value what) {
    auto told = test::told(all.scheme, {{"small", "HKD 5"}, {"local", "true"}});
    told.tell(std::move(name), std::move(what));
    all.add(told);
  };
  add("listed", true);
  add("small", *money::parse("HKD 101"));
  add("small", *money::parse("USD 1"));
  add("small", number(1));
  add("local", number(1));
  add("listed", number(1));  // does not matter, for the other is true
  const auto& made = all.batch.run(all.rows);
  std::string found;
  for (std::size_t i = 0; i < made.size(); ++i) found += test::verdict_of(made, i) + "\n";
  CHECK(found ==
        "eligible\nundetermined E3005\nundetermined E3004\nundetermined E3004\n"
        "undetermined E3004\neligible\n");
  for (std::size_t i = 0; i < made.size(); ++i) CHECK(all.alone(i) == test::verdict_of(made, i));
}

TEST_CASE("logic is Kleene's in a block") {
  const telling neither;
  const telling yes{{"local", "true"}};
  const telling no{{"local", "false"}};
  struct line {
    std::string_view expression;
    std::string_view when_true, when_false, when_unknown;
  };
  for (const auto& one : std::vector<line>{
           {"local and listed", "undetermined", "ineligible", "undetermined"},
           {"local or listed", "eligible", "undetermined", "undetermined"},
           {"not(local)", "ineligible", "eligible", "undetermined"},
           {"local and not(local)", "ineligible", "ineligible", "undetermined"},
           {"local = wanted", "eligible", "ineligible", "undetermined"},
           {"local != wanted", "ineligible", "eligible", "undetermined"},
       }) {
    INFO(one.expression);
    CHECK(verdict_together(one.expression, yes) == one.when_true);
    CHECK(verdict_together(one.expression, no) == one.when_false);
    CHECK(verdict_together(one.expression, neither) == one.when_unknown);
  }
}

TEST_CASE("a figure that was not published is unknown in every row") {
  CHECK(together(requiring("local and cost < secret"), {{{"local", "false"}, {"cost", "HKD 1"}},
                                                        {{"local", "true"}, {"cost", "HKD 1"}},
                                                        {{"cost", "HKD 1"}}}) ==
        "ineligible\nundetermined\nundetermined\n");
  CHECK(together(awarding("min(cost, secret)"), {{{"cost", "HKD 1"}}, {}}) ==
        "undetermined\nundetermined\n");
  CHECK(together(requiring("secret_ratio = matching"), {{}}) == "undetermined\n");
}

TEST_CASE("a figure that was not published is never told, though something has its name") {
  block all(awarding("min(cost, secret)"));
  CHECK_FALSE(all.rows.find("secret"));
  auto told = test::told(all.scheme, {{"cost", "HKD 1"}});
  told.tell("secret", *money::parse("HKD 5"));
  all.add(told);
  CHECK(test::verdict_of(all.batch.run(all.rows), 0) == "undetermined");
}

TEST_CASE("two batches of one program decide in two threads as one does in one") {
  const auto scheme = test::scheme_of(choosing_body);
  const auto columns = columns_of(test::program_of(choosing_body));
  const auto decide_all = [&](std::size_t first) {
    rows some(columns);
    batch by(columns);
    std::vector<std::string> found;
    for (int times = 0; times < 5; ++times) {
      some.clear();
      for (std::size_t i = 0; i < 200; ++i) {
        some.add();
        const auto nth = static_cast<std::int64_t>(i + first);
        some.column_of(*some.find("cost")).put(i, nth * 100);
        if (nth % 11 == 0)
          some.tell(*some.find("own"), *money::parse("HKD " + std::string(30, '9')));
        some.column_of(*some.find("local")).put_truth(i, nth % 3 == 0);
        some.column_of(*some.find("listed")).put_truth(i, nth % 4 == 0);
      }
      const auto& made = by.run(some);
      for (std::size_t i = 0; i < made.size(); ++i) found.push_back(test::verdict_of(made, i));
    }
    return found;
  };
  const auto expected_first = decide_all(0);
  const auto expected_second = decide_all(1000);
  CHECK(expected_first.size() == 1000);
  CHECK(expected_first[3] == "eligible HKD 3.00");
  CHECK(expected_first[12] == "undetermined E3003");
  CHECK(expected_first[44] == "eligible HKD " + std::string(30, '9') + ".00");
  std::vector<std::string> first, second;
  std::thread one([&] { first = decide_all(0); });
  std::thread other([&] { second = decide_all(1000); });
  one.join();
  other.join();
  CHECK(first == expected_first);
  CHECK(second == expected_second);
}

}  // namespace
}  // namespace subvent::decide
