// SPDX-License-Identifier: Apache-2.0
#include <subvent/decide/rows.hpp>

#include <decide/support.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace subvent::decide {
namespace {

using test::block;
using test::requiring;

/// Asks every kind of fact and history.
std::string asking_all() {
  return requiring(
      "balance = 0 or small = 0 or dollars = 0 or score = 0 or part = 0 or projects = 0 or "
      "granted = 0 or start = finish or birthday = start or length = 0 or local or "
      "sector in [\"life\"] or degree in [\"master\"] or length = month");
}

/// What a block of one application gives back of a fact, with ` apart` where no column holds it.
std::string given_back(std::string_view name, const rule::value& what,
                       const std::string& body = asking_all()) {
  block one(body);
  const auto input = one.rows.find(name);
  REQUIRE(input);
  one.rows.add();
  one.rows.tell(*input, what);
  const auto all = one.rows.facts_of(0).all();
  REQUIRE(all.size() == 1);
  const bool apart = one.batch.run(one.rows).apart().contains(0);
  const auto& [told_name, told] = *all.begin();
  return told_name + " " + rule::to_string(told) + (apart ? " apart" : "");
}

rule::value sum(std::string_view text) { return *money::parse(text); }
rule::value plain(std::string_view text) { return *number::parse(text); }
rule::value on(std::string_view text) { return test::day_of(text); }

TEST_CASE("a row gives back what was told of each kind") {
  CHECK(given_back("balance", sum("HKD 12.34")) == "balance HKD 12.34");
  CHECK(given_back("balance", sum("HKD -12.34")) == "balance HKD -12.34");
  CHECK(given_back("balance", sum("HKD 0")) == "balance HKD 0.00");
  CHECK(given_back("dollars", sum("USD 5")) == "dollars USD 5.00");
  CHECK(given_back("score", plain("-1.5")) == "score -1.5");
  CHECK(given_back("score", plain("0.0001")) == "score 0.0001");
  CHECK(given_back("projects", plain("3")) == "hk.test.projects 3");
  CHECK(given_back("granted", sum("HKD 1")) == "hk.test.granted HKD 1.00");
  CHECK(given_back("start", on("2025-11-18")) == "start 2025-11-18");
  CHECK(given_back("start", on("0001-01-01")) == "start 0001-01-01");
  CHECK(given_back("start", on("9999-12-31")) == "start 9999-12-31");
  CHECK(given_back("length", duration::months(-7)) == "length -7 months");
  CHECK(given_back("length", duration::months(duration::most)) == "length 9999999 months");
  CHECK(given_back("local", true) == "local true");
  CHECK(given_back("local", false) == "local false");
  CHECK(given_back("sector", rule::choice{"green"}) == "sector green");
  CHECK(given_back("degree", rule::choice{"master"}) == "degree master");
}

TEST_CASE("a rate is given back as the number that it is") {
  CHECK(given_back("part", *rate::parse("12.5%")) == "part 0.125");
  CHECK(given_back("part", *rate::parse("100%")) == "part 1");
  CHECK(given_back("projects", *rate::parse("200%")) == "hk.test.projects 2");
}

TEST_CASE("a length in the other unit is set apart but for none, which is the same in both") {
  CHECK(given_back("length", duration::days(30)) == "length 30 days apart");
  CHECK(given_back("length", duration::days(0)) == "length 0 months");
  const auto by_days = requiring("length = thirty_days");
  CHECK(given_back("length", duration::days(30), by_days) == "length 30 days");
  CHECK(given_back("length", duration::months(1), by_days) == "length 1 month apart");
  CHECK(given_back("length", duration::months(0), by_days) == "length 0 days");
}

TEST_CASE("what is told more finely than a column counts is set apart") {
  CHECK(given_back("score", plain("0.00001")) == "score 0.00001 apart");
  CHECK(given_back("score", number::ratio_of(1, 3)) == "score 1/3 apart");
  CHECK(given_back("part", *rate::parse("0.001%")) == "part 0.001% apart");
  CHECK(given_back("projects", plain("0.5")) == "hk.test.projects 0.5 apart");
}

TEST_CASE("a wrong kind or currency is set apart and given back as it was told") {
  CHECK(given_back("balance", sum("USD 5")) == "balance USD 5.00 apart");
  CHECK(given_back("dollars", sum("HKD 5")) == "dollars HKD 5.00 apart");
  CHECK(given_back("granted", sum("USD 5")) == "hk.test.granted USD 5.00 apart");
  CHECK(given_back("balance", plain("5")) == "balance 5 apart");
  CHECK(given_back("balance", true) == "balance true apart");
  CHECK(given_back("score", sum("HKD 5")) == "score HKD 5.00 apart");
  CHECK(given_back("score", *ratio::make(number(1), number(2))) == "score 1:2 apart");
  CHECK(given_back("local", plain("1")) == "local 1 apart");
  CHECK(given_back("local", rule::choice{"true"}) == "local true apart");
  CHECK(given_back("start", plain("1")) == "start 1 apart");
  CHECK(given_back("length", plain("1")) == "length 1 apart");
  CHECK(given_back("sector", rule::identifier{"life"}) == "sector life apart");
}

TEST_CASE("what is out of its range is set apart and what is at its end is not") {
  CHECK(given_back("small", sum("HKD 0")) == "small HKD 0.00");
  CHECK(given_back("small", sum("HKD 100")) == "small HKD 100.00");
  CHECK(given_back("small", sum("HKD 100.01")) == "small HKD 100.01 apart");
  CHECK(given_back("small", sum("HKD -0.01")) == "small HKD -0.01 apart");
  CHECK(given_back("part", plain("1.0001")) == "part 1.0001 apart");
  CHECK(given_back("part", plain("-0.0001")) == "part -0.0001 apart");
  CHECK(given_back("granted", sum("HKD -1")) == "hk.test.granted HKD -1.00 apart");
  CHECK(given_back("projects", plain("-1")) == "hk.test.projects -1 apart");
  CHECK(given_back("birthday", on("2000-01-01")) == "birthday 2000-01-01");
  CHECK(given_back("birthday", on("1999-12-31")) == "birthday 1999-12-31 apart");
  CHECK(given_back("birthday", on("2001-01-01")) == "birthday 2001-01-01 apart");
  CHECK(given_back("sector", rule::choice{"master"}) == "sector master apart");
  CHECK(given_back("sector", rule::choice{"nothing"}) == "sector nothing apart");
}

TEST_CASE("a number of 128 bits stands in its column, and a longer one is set apart") {
  const std::string thirty(30, '9');
  const std::string forty_five(45, '9');
  CHECK(given_back("balance", sum("HKD " + thirty)) == "balance HKD " + thirty + ".00");
  CHECK(given_back("balance", sum("HKD -" + thirty)) == "balance HKD -" + thirty + ".00");
  CHECK(given_back("balance", sum("HKD " + forty_five)) ==
        "balance HKD " + forty_five + ".00 apart");
  CHECK(given_back("score", plain(thirty)) == "score " + thirty);
  CHECK(given_back("score", plain(forty_five)) == "score " + forty_five + " apart");
  CHECK(given_back("balance", sum("HKD 92233720368547758.07")) ==
        "balance HKD 92233720368547758.07");
  CHECK(given_back("balance", sum("HKD 92233720368547758.08")) ==
        "balance HKD 92233720368547758.08");
  CHECK(given_back("balance", sum("HKD -92233720368547758.08")) ==
        "balance HKD -92233720368547758.08");
}

TEST_CASE("what was told before a long number and after it is still there") {
  block all(asking_all());
  const auto input = *all.rows.find("balance");
  const std::vector<std::string> told{"HKD 1.00", "HKD 999999999999999999999999.00", "HKD -3.00",
                                      "HKD -999999999999999999999999.00",
                                      "HKD 92233720368547758.07"};
  for (const auto& one : told) {
    all.rows.add();
    all.rows.tell(input, sum(one));
  }
  all.rows.add();
  for (std::size_t i = 0; i < told.size(); ++i) {
    CHECK(rule::to_string(*all.rows.facts_of(i).find("balance")) == told[i]);
  }
  CHECK(all.rows.facts_of(told.size()) == facts());
}

TEST_CASE("all that was told of a row is given back, and nothing of the others") {
  block all(asking_all());
  all.rows.add();
  const auto tell = [&](std::string_view name, const rule::value& what) {
    all.rows.tell(*all.rows.find(name), what);
  };
  tell("balance", sum("HKD 1"));
  tell("local", true);
  tell("score", sum("HKD 9"));
  all.rows.add();
  tell("balance", sum("HKD 2"));
  tell("local", false);
  all.rows.add();
  CHECK(all.rows.size() == 3);
  facts first;
  first.tell("balance", sum("HKD 1")).tell("local", true).tell("score", sum("HKD 9"));
  CHECK(all.rows.facts_of(0) == first);
  facts second;
  second.tell("balance", sum("HKD 2")).tell("local", false);
  CHECK(all.rows.facts_of(1) == second);
  CHECK(all.rows.facts_of(2) == facts());
  // However it was told.
  for (const auto* name : {"balance", "local", "score"}) {
    INFO(name);
    const auto input = *all.rows.find(name);
    const bool is_of_two = std::string_view(name) != "score";
    CHECK(all.rows.told_of_how_many(input) == (is_of_two ? 2 : 1));
    CHECK(all.rows.is_told(0, input));
    CHECK(all.rows.is_told(1, input) == is_of_two);
    CHECK_FALSE(all.rows.is_told(2, input));
  }
}

TEST_CASE("inputs are found by their names, history also with its scheme, figures never") {
  block all(requiring("cost > secret and granted = 0"));
  const auto& inputs = all.columns->program->inputs;
  REQUIRE(all.rows.find("cost"));
  CHECK(inputs[*all.rows.find("cost")].name == "cost");
  REQUIRE(all.rows.find("granted"));
  CHECK(all.rows.find("granted") == all.rows.find("hk.test.granted"));
  CHECK_FALSE(all.rows.find("hk.other.granted"));
  CHECK_FALSE(all.rows.find("secret"));
  CHECK_FALSE(all.rows.find("own"));
  CHECK_FALSE(all.rows.find(""));
  CHECK(all.rows.by() == all.columns);
}

TEST_CASE("a block is full at its most rows") {
  block all(requiring("local"));
  for (std::size_t i = 0; i < block_rows; ++i) {
    CHECK_FALSE(all.rows.is_full());
    all.rows.add();
  }
  CHECK(all.rows.is_full());
  CHECK(all.rows.size() == block_rows);
  all.rows.clear();
  CHECK_FALSE(all.rows.is_full());
}

TEST_CASE("a block that was cleared has forgotten all") {
  block all(asking_all());
  const auto tell_all = [&](const std::string& digits) {
    all.rows.add();
    all.rows.tell(*all.rows.find("balance"), sum("HKD " + digits));
    all.rows.tell(*all.rows.find("score"), sum("HKD 1"));
    all.rows.tell(*all.rows.find("local"), true);
    all.rows.add();
    all.rows.tell(*all.rows.find("local"), false);
    all.rows.tell(*all.rows.find("sector"), rule::choice{"green"});
  };
  for (const auto* digits : {"5", "999999999999999999999999", "7"}) {
    tell_all(digits);
    CHECK(rule::to_string(*all.rows.facts_of(0).find("balance")) ==
          "HKD " + std::string(digits) + ".00");
    CHECK(all.batch.run(all.rows).apart().contains(0));
    all.rows.clear();
    CHECK(all.rows.size() == 0);
    all.rows.add();
    all.rows.add();
    for (const std::size_t row : {0U, 1U}) {
      CHECK(all.rows.facts_of(row) == facts());
      CHECK_FALSE(all.batch.run(all.rows).apart().contains(row));
    }
    all.rows.clear();
  }
}

TEST_CASE("a column takes minor units of money in its range, and whole numbers of a number") {
  block all(asking_all());
  const auto tell = [&](std::string_view name, std::int64_t units) {
    all.rows.clear();
    all.rows.add();
    const auto input = *all.rows.find(name);
    if (!all.rows.column_of(input).put(0, units)) {
      CHECK(all.rows.facts_of(0) == facts());
      return std::string("not told");
    }
    return rule::to_string(all.rows.facts_of(0).all().begin()->second);
  };
  CHECK(tell("balance", -1) == "HKD -0.01");
  CHECK(tell("balance", INT64_MAX) == "HKD 92233720368547758.07");
  CHECK(tell("balance", INT64_MIN) == "HKD -92233720368547758.08");
  CHECK(tell("dollars", 5) == "USD 0.05");
  CHECK(tell("granted", 5) == "HKD 0.05");
  CHECK(tell("small", 10'000) == "HKD 100.00");
  CHECK(tell("small", 10'001) == "not told");
  CHECK(tell("small", -1) == "not told");
  CHECK(tell("score", 7) == "7");
  CHECK(tell("local", 1) == "not told");
}

TEST_CASE("a column of truths takes both") {
  block all(asking_all());
  all.rows.add();
  all.rows.add();
  auto local = all.rows.column_of(*all.rows.find("local"));
  CHECK(local.of() == rule::kind::truth);
  local.put_truth(0, true);
  local.put_truth(1, false);
  CHECK(all.rows.facts_of(0) == facts().tell("local", true));
  CHECK(all.rows.facts_of(1) == facts().tell("local", false));
  CHECK_FALSE(all.batch.run(all.rows).apart().contains(1));
}

TEST_CASE("a day is told by its number and a choice by its index where they are such") {
  block all(asking_all());
  const auto tell = [&](std::string_view name, rule::kind of, std::int64_t index) {
    all.rows.clear();
    all.rows.add();
    const auto input = *all.rows.find(name);
    if (all.rows.column_of(input).of() != of || !all.rows.column_of(input).put(0, index)) {
      CHECK(all.rows.facts_of(0) == facts());
      return std::string("not told");
    }
    return rule::to_string(all.rows.facts_of(0).all().begin()->second);
  };
  using rule::kind;
  CHECK(tell("start", kind::day, 0) == "1970-01-01");
  CHECK(tell("start", kind::day, -719'162) == "0001-01-01");
  CHECK(tell("start", kind::day, -719'163) == "not told");
  CHECK(tell("start", kind::day, 2'932'896) == "9999-12-31");
  CHECK(tell("start", kind::day, 2'932'897) == "not told");
  CHECK(tell("start", kind::day, INT64_MAX) == "not told");
  CHECK(tell("birthday", kind::day, test::day_of("2000-12-31").serial()) == "2000-12-31");
  CHECK(tell("birthday", kind::day, test::day_of("2001-01-01").serial()) == "not told");

  const auto& choices = all.columns->program->choices;
  REQUIRE(choices.size() == 5);
  for (std::size_t i = 0; i < choices.size(); ++i) {
    const auto index = static_cast<std::int64_t>(i);
    const bool is_degree = choices[i] == "doctor" || choices[i] == "master";
    CHECK(tell("degree", kind::choice, index) == (is_degree ? choices[i] : "not told"));
    CHECK(tell("sector", kind::choice, index) == (is_degree ? "not told" : choices[i]));
  }
  const auto sector = *all.rows.find("sector");
  const auto& sectors = all.columns->program->inputs[sector].choices;
  for (std::size_t i = 0; i < sectors.size(); ++i) {
    all.rows.clear();
    all.rows.add();
    all.rows.column_of(sector).put_choice(0, i);
    CHECK(all.rows.facts_of(0) == facts().tell("sector", rule::choice{choices[sectors[i]]}));
  }
  CHECK(tell("sector", kind::choice, -1) == "not told");
  CHECK(tell("sector", kind::choice, 5) == "not told");
  CHECK(tell("sector", kind::day, 0) == "not told");
  CHECK(tell("start", kind::choice, 0) == "not told");
  CHECK(tell("local", kind::truth, 0) == "not told");
  CHECK(tell("length", kind::duration, 9'999'999) == "9999999 months");
  CHECK(tell("length", kind::duration, 10'000'000) == "not told");
}

}  // namespace
}  // namespace subvent::decide
