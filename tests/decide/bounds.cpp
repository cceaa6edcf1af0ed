// SPDX-License-Identifier: Apache-2.0
#include <subvent/decide/bounds.hpp>

#include <quantity/support.hpp>
#include <subvent/program/lower.hpp>
#include <subvent/rule/literal.hpp>
#include <support/scheme.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace subvent::decide {
namespace {

using test::telling;

struct range_row {
  std::string_view expression;
  std::string_view expected;
};

/// The range of each expression while nothing is told. Of the facts, `small` lies from 0 to 100,
/// `part` from 0 to 1, `factor` from 2 to 4, `swing` from -2 to 3, `cost` and `own` and `staff`
/// from 0, `score` and `balance` anywhere.
void check_ranges(const std::vector<range_row>& rows, const telling& facts = {}) {
  for (const auto& one : rows) {
    INFO(one.expression);
    CHECK(test::range_of(one.expression, facts) == one.expected);
  }
}

TEST_CASE("what is known has itself as its range") {
  check_ranges({
      {"hundred", "100 to 100"},
      {"minus_two", "-2 to -2"},
      {"1 + 1", "2 to 2"},
      {"true", "true"},
      {"not(true)", "false"},
      {"first_day", "20119 to 20119"},
  });
  check_ranges({{"small", "7 to 7"}, {"small + cost", "7 to none"}}, {{"small", "HKD 7"}});
}

TEST_CASE("an input lies in its declared range and history begins at 0") {
  check_ranges({
      {"cost", "0 to none"},
      {"small", "0 to 100"},
      {"balance", "none to none"},
      {"score", "none to none"},
      {"part", "0 to 1"},
      {"swing", "-2 to 3"},
      {"birthday", "10957 to 11322"},
      {"start", "none to none"},
      {"owed", "0 to none"},
      {"tries", "0 to none"},
      {"local", "either"},
      {"secret", "none to none"},
      {"secret_number", "none to none"},
  });
}

TEST_CASE("what is presumed has the range of what is presumed") {
  check_ranges({{"granted", "0 to 0"}, {"projects", "0 to 0"}, {"cost + granted", "0 to none"}});
  check_ranges({{"granted", "5 to 5"}}, {{"granted", "HKD 5"}});
}

TEST_CASE("sums and differences go end by end") {
  check_ranges({
      {"small + small", "0 to 200"},
      {"small + cost", "0 to none"},
      {"small + balance", "none to none"},
      {"swing + factor", "0 to 7"},
      {"small - hundred", "-100 to 0"},
      {"hundred - small", "0 to 100"},
      {"hundred - cost", "none to 100"},
      {"cost - hundred", "-100 to none"},
      {"cost - own", "none to none"},
      {"swing - factor", "-6 to 1"},
      {"-swing", "-3 to 2"},
      {"-cost", "none to 0"},
      {"balance - balance", "none to none"},
  });
}

TEST_CASE("products take the least and greatest of the ends and 0 times infinity is 0") {
  check_ranges({
      {"small * part", "0 to 100"},
      {"small * factor", "0 to 400"},
      {"small * swing", "-200 to 300"},
      {"small * minus_two", "-200 to 0"},
      {"swing * swing", "-6 to 9"},
      {"swing * factor", "-8 to 12"},
      {"cost * half", "0 to none"},
      {"cost * minus_two", "none to 0"},
      {"cost * part", "0 to none"},
      {"cost * swing", "none to none"},
      {"cost * 0", "0 to 0"},
      {"balance * 0", "0 to 0"},
      {"score * score", "none to none"},
      {"score * staff", "none to none"},
      {"staff * factor", "0 to none"},
      {"-staff * factor", "none to 0"},
      {"-staff * -factor", "0 to none"},
  });
}

TEST_CASE("quotients go by the ends unless 0 lies within the divisor") {
  check_ranges({
      {"small / factor", "0 to 50"},
      {"small / ten", "0 to 10"},
      {"small / minus_two", "-50 to 0"},
      {"small / -factor", "-50 to 0"},
      {"swing / factor", "-1 to 1.5"},
      {"1 / factor", "0.25 to 0.5"},
      {"small / swing", "none to none"},
      {"small / score", "none to none"},
      {"1 / part", "1 to none"},
      {"1 / staff", "0 to none"},
      {"1 / -staff", "none to 0"},
      {"1 / -part", "none to -1"},
      {"small / staff", "0 to none"},
      {"swing / part", "none to none"},
      {"cost / hundred", "0 to none"},
      {"hundred / cost", "0 to none"},
      {"0 / cost", "0 to 0"},
      {"small / (hundred - hundred)", "none to none"},
      {"1 / (1 + staff)", "0 to 1"},
      {"1 / (factor - 1)", "1/3 to 1"},
      {"1 / (1 - factor)", "-1 to -1/3"},
  });
}

TEST_CASE("the lesser and the greater go end by end") {
  check_ranges({
      {"min(small, cost)", "0 to 100"},
      {"min(balance, small)", "none to 100"},
      {"min(cost, own)", "0 to none"},
      {"max(small, cost)", "0 to none"},
      {"max(balance, small)", "0 to none"},
      {"max(0, balance)", "0 to none"},
      {"min(0, balance)", "none to 0"},
      {"max(0, hundred - cost)", "0 to 100"},
      {"min(factor, swing, ten)", "-2 to 3"},
      {"max(factor, swing, 1)", "2 to 4"},
      {"min(birthday, first_day)", "10957 to 11322"},
      {"max(birthday, first_day)", "20119 to 20119"},
      {"max(start, first_day)", "20119 to none"},
  });
}

TEST_CASE("without its sign a quantity begins at 0 where 0 lies within") {
  check_ranges({
      {"abs(swing)", "0 to 3"},
      {"abs(swing - 1)", "0 to 3"},
      {"abs(factor)", "2 to 4"},
      {"abs(-factor)", "2 to 4"},
      {"abs(score)", "0 to none"},
      {"abs(cost)", "0 to none"},
      {"abs(-cost)", "0 to none"},
      {"abs(cost - hundred)", "0 to none"},
      {"abs(-cost - hundred)", "100 to none"},
  });
}

TEST_CASE("a comparison is settled where the ranges lie apart") {
  check_ranges({
      {"small > hundred", "false"},
      {"small >= hundred", "either"},
      {"small <= hundred", "true"},
      {"small < hundred", "either"},
      {"small < 0", "false"},
      {"small <= 0", "either"},
      {"small >= 0", "true"},
      {"small > 0", "either"},
      {"factor = 1", "false"},
      {"factor != 1", "true"},
      {"factor = 1 + 1", "either"},
      {"swing < factor", "either"},
      {"part < factor", "true"},
      {"part <= factor", "true"},
      {"part > factor", "false"},
      {"part >= factor", "false"},
      {"part = factor", "false"},
      {"factor > part", "true"},
      {"cost >= 0", "true"},
      {"score >= 0", "either"},
      {"birthday < first_day", "true"},
      {"birthday = first_day", "false"},
      {"start < first_day", "either"},
      {"length < month", "either"},
      {"local = true", "either"},
      {"(cost >= 0) = true", "true"},
      {"(cost >= 0) = (small < 0)", "false"},
      {"(cost >= 0) != (small < 0)", "true"},
      {"(cost >= 0) = local", "either"},
      {"min(cost, 0) = 0", "true"},
      {"min(cost, 0) != 0", "false"},
      {"sector = \"life\"", "either"},
      {"sector in [\"life\", \"green\", \"other\"]", "either"},
      {"secret_ratio = matching", "either"},
  });
}

TEST_CASE("logic on ranges is that of true and false and either") {
  const std::string_view truths[]{"small >= 0", "small < 0", "local"};
  const std::vector<std::string_view> both{"true",  "false",  "either", "false", "false",
                                           "false", "either", "false",  "either"};
  const std::vector<std::string_view> any{"true",   "true", "true",   "true",  "false",
                                          "either", "true", "either", "either"};
  for (std::size_t left = 0; left < 3; ++left) {
    for (std::size_t right = 0; right < 3; ++right) {
      const std::string one(truths[left]);
      const std::string other(truths[right]);
      INFO(one, ", ", other);
      CHECK(test::range_of(one + " and " + other) == both[3 * left + right]);
      CHECK(test::range_of(one + " or " + other) == any[3 * left + right]);
    }
  }
  CHECK(test::range_of("not(small >= 0)") == "false");
  CHECK(test::range_of("not(small < 0)") == "true");
  CHECK(test::range_of("not(local)") == "either");
}

TEST_CASE("rounding goes end by end") {
  check_ranges({
      {"floor(part * ten / factor)", "0 to 5"},
      {"floor(swing / factor)", "-1 to 1"},
      {"ceiling(swing / factor)", "-1 to 2"},
      {"floor(score)", "none to none"},
      {"ceiling(staff * half)", "0 to none"},
  });
}

TEST_CASE("a day that is shifted by a known duration goes end by end") {
  check_ranges({
      {"birthday + thirty_days", "10987 to 11352"},
      {"birthday - thirty_days", "10927 to 11292"},
      {"birthday + month", "10988 to 11353"},
      {"birthday - month", "10926 to 11291"},
      {"start + month", "none to none"},
      {"birthday + length", "none to none"},
      {"first_day + length", "none to none"},
      {"min(birthday, last_day) + month", "10988 to 11353"},
      {"max(birthday, last_day) + month", "none to none"},
  });
  CHECK(test::range_of("birthday + length", {{"length", "1 day"}}) == "10958 to 11323");
}

TEST_CASE("the days between two days may be any unless both are known") {
  check_ranges({{"finish - start", "none to none"},
                {"first_day - birthday", "none to none"},
                {"first_day - birthday > thirty_days", "either"}});
}

/// The range of a `choose` whose cases are `when` and `then`.
std::string range_of_chosen(const std::vector<std::pair<std::string_view, std::string_view>>& cases,
                            const telling& facts = {}) {
  std::string text = "figures: {ten: {value: 10, source: page}}\nterms:\n  it:\n    choose:\n";
  for (const auto& [when, then] : cases) {
    text += "      - {when: '" + std::string(when) + "', then: '" + std::string(then) + "'}\n";
  }
  const auto made = test::decided(
      text + "    source: page\ncriteria: {same: {require: it = ten, source: page}}\n", facts);
  const auto node = made.program->terms.at(0).node;
  return test::text_of(detail::bounding(made, node).result(), made.program->nodes[node].of);
}

TEST_CASE("a choose spans the cases that may hold") {
  CHECK(range_of_chosen({{"local", "part"}, {"listed", "factor"}}) == "0 to 4");
  CHECK(range_of_chosen({{"local", "part"}, {"listed", "factor"}}, {{"local", "false"}}) ==
        "2 to 4");
  CHECK(range_of_chosen({{"local", "swing"}, {"listed", "factor"}, {"ready", "ten"}}) ==
        "-2 to 10");
  CHECK(range_of_chosen({{"local", "part"}, {"listed", "score"}}) == "none to none");
  CHECK(range_of_chosen({{"local", "staff"}, {"listed", "factor"}}) == "0 to none");
  CHECK(range_of_chosen({{"small > 0", "part"}, {"small < 0", "factor"}}) == "0 to 1");
}

TEST_CASE("a choose of truths may be what any case that may hold may be") {
  const auto truth = [](const telling& facts) {
    const auto made = test::decided(
        "terms: {it: {choose: [{when: local, then: listed}, {when: not(local), then: ready}], "
        "source: page}}\n"
        "criteria: {one: {require: it, source: page}}\n",
        facts);
    const auto node = made.program->terms.at(0).node;
    return test::text_of(detail::bounding(made, node).result(), rule::kind::truth);
  };
  CHECK(truth({}) == "either");
  CHECK(truth({{"listed", "true"}}) == "either");
  CHECK(truth({{"listed", "true"}, {"ready", "true"}}) == "true");
  CHECK(truth({{"listed", "false"}, {"ready", "false"}}) == "false");
  CHECK(truth({{"listed", "false"}, {"ready", "true"}}) == "either");
}

TEST_CASE("a choose is the case that surely holds for two would be a fault") {
  CHECK(range_of_chosen({{"local", "factor"}, {"true", "part"}}) == "0 to 1");
  CHECK(range_of_chosen({{"true", "part"}, {"local", "factor"}}) == "0 to 1");
  CHECK(range_of_chosen({{"local", "factor"}, {"small >= 0", "part"}}) == "0 to 1");
}

TEST_CASE("a choose of which no case may hold has every bound for it has no value") {
  CHECK(range_of_chosen({{"small < 0", "factor"}, {"part > ten", "part"}}) == "none to none");
}

// ---------------------------------------------------------------------------------- the award

/// The bounds of the award of `match` or another first step and what follows it.
std::string bounds(std::string_view before, std::string_view steps, const telling& facts = {}) {
  return test::bounds_of(test::decided(std::string(before) + "award:\n" + std::string(steps) +
                                           "  - {id: last, round: down, to: HKD 0.01, "
                                           "source: page}\n",
                                       facts));
}

constexpr std::string_view matching =
    "figures: {matching: {value: {government: 1, applicant: 2}, source: page}}\n";
constexpr std::string_view unknown_matching =
    "figures: {matching: {unknown: {en: hidden, zh-Hant: 密}, source: page}}\n";

TEST_CASE("an award has the bounds of its last step") {
  CHECK(bounds("", "  - {formula: small, source: page}\n") == "0.00 to 100.00");
  CHECK(bounds("", "  - {formula: cost, source: page}\n") == "0.00 to none");
  CHECK(bounds("", "  - {formula: balance, source: page}\n") == "none to none");
  CHECK(bounds("", "  - {formula: cost, source: page}\n  - {cap: small, source: page}\n") ==
        "0.00 to 100.00");
  CHECK(bounds(matching, "  - {match: matching, of: small, source: page}\n") == "0.00 to 33.33");
  CHECK(bounds(matching, "  - {match: matching, contribution: small, source: page}\n") ==
        "0.00 to 50.00");
}

TEST_CASE("a cost that is missing leaves the award from 0 though the contribution is presumed") {
  const std::string_view step =
      "  - {match: matching, of: cost, contribution: own, source: page}\n";
  CHECK(bounds(matching, step) == "0.00 to none");
  CHECK(bounds(matching, "  - {match: matching, of: small, contribution: own, source: page}\n") ==
        "0.00 to 33.33");
  CHECK(bounds(unknown_matching, step, {{"cost", "HKD 90"}}) == "0.00 to 90.00");
}

TEST_CASE("a ratio that was not published leaves the award from 0") {
  CHECK(bounds(unknown_matching, "  - {match: matching, of: small, source: page}\n") ==
        "0.00 to 100.00");
  CHECK(bounds(unknown_matching, "  - {match: matching, contribution: small, source: page}\n") ==
        "0.00 to none");
}

TEST_CASE("a ratio that is chosen lies between those that may be chosen") {
  const std::string chosen =
      "figures:\n  third: {value: {government: 1, applicant: 2}, source: page}\n"
      "  half: {value: {government: 1, applicant: 1}, source: page}\n"
      "terms:\n  matching:\n    choose:\n      - {when: local, then: third}\n"
      "      - {when: not(local), then: half}\n    source: page\n";
  const telling cost{{"cost", "HKD 90"}, {"own", "HKD 20"}};
  CHECK(bounds(chosen, "  - {match: matching, of: cost, source: page}\n", cost) ==
        "30.00 to 45.00");
  CHECK(bounds(chosen, "  - {match: matching, contribution: own, source: page}\n", cost) ==
        "10.00 to 20.00");
}

TEST_CASE("while a criterion is unknown the bounds begin at 0") {
  const std::string_view criteria =
      "figures: {hundred: {value: HKD 100, source: page}}\n"
      "criteria: {one: {require: local, source: page}}\n";
  CHECK(bounds(criteria, "  - {formula: hundred, source: page}\n") == "0.00 to 100.00");
  CHECK(bounds(criteria, "  - {formula: hundred + cost, source: page}\n") == "0.00 to none");
  CHECK(bounds(criteria, "  - {formula: hundred + cost, source: page}\n", {{"local", "true"}}) ==
        "100.00 to none");
  CHECK(bounds(criteria, "  - {formula: balance - hundred, source: page}\n") == "none to none");
  CHECK(bounds(criteria, "  - {formula: 0 - hundred, source: page}\n") == "-100.00 to 0.00");
}

TEST_CASE("an eligible or ineligible decision has no bounds and nor has one with a fault") {
  const std::string_view criteria = "criteria: {one: {require: score / score = 1, source: page}}\n";
  const std::string_view step = "  - {formula: cost, source: page}\n";
  CHECK(bounds(criteria, step, {{"score", "1"}, {"cost", "HKD 1"}}) == "nothing");
  CHECK(bounds(criteria, step, {{"score", "0"}}) == "nothing");
  CHECK(bounds("criteria: {one: {require: local, source: page}}\n", step, {{"local", "false"}}) ==
        "nothing");
}

TEST_CASE("bounds are in the currency of the scheme") {
  const auto made = test::decided(
      "award:\n"
      "  - {formula: small, source: page}\n"
      "  - {round: down, to: HKD 1, source: page}\n",
      {});
  REQUIRE(made.bounds);
  CHECK(made.bounds->least->currency() == currency::of("HKD"));
  CHECK(made.bounds->most->to_string() == "HKD 100.00");
}

// ------------------------------------------------------------------------------- at random

/// A fact with a few values that an applicant may tell, its ends and 0 among them.
struct fact_row {
  std::string_view name;
  rule::kind kind;
  std::vector<std::string_view> values;
};
const std::vector<fact_row> fact_rows{
    {"small", rule::kind::money, {"HKD 0", "HKD 100", "HKD 33.33", "HKD 7"}},
    {"cost", rule::kind::money, {"HKD 0", "HKD 0.01", "HKD 300", "HKD 123,456,789.01"}},
    {"balance", rule::kind::money, {"HKD -50", "HKD 0", "HKD 1,000"}},
    {"part", rule::kind::number, {"0", "1", "0.3"}},
    {"factor", rule::kind::number, {"2", "4", "3"}},
    {"swing", rule::kind::number, {"-2", "3", "0", "0.5"}},
    {"staff", rule::kind::number, {"0", "1", "40"}},
    {"local", rule::kind::truth, {"true", "false"}},
    {"listed", rule::kind::truth, {"true", "false"}},
    {"birthday", rule::kind::day, {"2000-01-01", "2000-12-31", "2000-02-29"}},
    {"sector", rule::kind::choice, {"life", "green", "other"}},
};

class random_scheme {
 public:
  random_scheme(test::generator& random, bool each_fact_once)
      : random_(random), once_(each_fact_once) {}

  std::string formula() { return money(2); }
  std::string condition() { return truth(2); }

 private:
  std::int64_t between(std::int64_t least, std::int64_t most) {
    return random_.between(least, most);
  }
  std::string one_of(const std::vector<std::string>& all) {
    return all[static_cast<std::size_t>(between(0, std::ssize(all) - 1))];
  }
  /// A fact, or the constant where the fact has been used and may not be again.
  std::string fact(const std::vector<std::string>& names, const std::string& constant) {
    const auto name = one_of(names);
    if (once_ && std::find(used_.begin(), used_.end(), name) != used_.end()) return constant;
    used_.push_back(name);
    return name;
  }

  std::string money(int depth) {
    const auto below = depth - 1;
    switch (depth == 0 ? between(0, 2) : between(0, 9)) {
      case 0: return "hundred";
      case 1: return once_ ? fact({"small"}, "hundred") : fact({"small", "cost", "balance"}, "0");
      case 2: return fact({"small"}, "hundred");
      case 3: return "(" + money(below) + " + " + money(below) + ")";
      case 4: return "(" + money(below) + " - " + money(below) + ")";
      case 5: return "(" + money(below) + " * " + number(below) + ")";
      case 6: return "(" + money(below) + " / " + fact({"factor"}, "ten") + ")";
      case 7: return "min(" + money(below) + ", " + money(below) + ", hundred)";
      case 8: return "max(" + money(below) + ", " + money(below) + ")";
      default:
        return once_ ? "(-" + money(below) + ")"
                     : "abs(" + money(below) + " / " + number(below) + ")";
    }
  }

  std::string number(int depth) {
    const auto below = depth - 1;
    switch (depth <= 0 ? between(0, 2) : between(0, 8)) {
      case 0: return "ten";
      case 1:
        return once_ ? fact({"part", "factor", "swing"}, "half")
                     : fact({"part", "factor", "swing", "staff"}, "1");
      case 2: return fact({"swing"}, "minus_two");
      case 3: return "(" + number(below) + " + " + number(below) + ")";
      case 4: return "(" + number(below) + " * " + number(below) + ")";
      case 5: return "floor(" + number(below) + ")";
      case 6: return "(" + number(below) + " / " + fact({"factor"}, "half") + ")";
      case 7: return "max(" + number(below) + ", " + number(below) + ")";
      default:
        return once_ ? "(-" + number(below) + ")" : "(" + money(below) + " / " + money(below) + ")";
    }
  }

  std::string truth(int depth) {
    const auto below = depth - 1;
    switch (depth <= 0 ? between(0, 3) : between(0, 9)) {
      case 0: return fact({"local", "listed"}, "true");
      case 1: return money(0) + " >= " + money(0);
      case 2: return number(0) + " < " + number(0);
      case 3: return "birthday + month > birthday";
      case 4: return "(" + truth(below) + " and " + truth(below) + ")";
      case 5: return "(" + truth(below) + " or " + truth(below) + ")";
      case 6: return "not(" + truth(below) + ")";
      case 7: return money(below) + " in [0.." + money(below) + "]";
      case 8: return "sector in [\"life\", \"green\"]";
      default: return number(below) + " = " + number(below);
    }
  }

  test::generator& random_;
  bool once_;
  std::vector<std::string> used_;
};

/// All ways to tell the facts that are missing, from the few values of each.
std::vector<facts> completions(const decision& of, const facts& told) {
  std::vector<facts> all{told};
  for (const auto& input : of.program->inputs) {
    if (told.find(input.name) != nullptr) continue;
    for (const auto& fact : fact_rows) {
      if (fact.name != input.name) continue;
      std::vector<facts> more;
      for (const auto& one : all) {
        for (const auto text : fact.values) {
          facts next = one;
          next.tell(std::string(fact.name),
                    *rule::parse_fact(*test::words()->find(fact.name), text));
          more.push_back(std::move(next));
        }
      }
      all = std::move(more);
    }
  }
  return all;
}

bool is_below(const amount& of, const std::optional<amount>& least) { return least && of < *least; }
bool is_above(const amount& of, const std::optional<amount>& most) { return most && of > *most; }

TEST_CASE("every award that the missing facts can still give lies within the bounds") {
  test::generator random(2026);
  std::size_t with_bounds = 0;
  std::size_t awards = 0;
  for (int i = 0; i < 250; ++i) {
    random_scheme make(random, false);
    const auto formula = make.formula();
    const auto when = make.condition();
    const auto condition = make.condition();
    const auto text = "terms:\n  it:\n    choose:\n      - {when: '" + when + "', then: '" +
                      formula + "'}\n      - {when: 'not(" + when + ")', then: '" + make.formula() +
                      "'}\n    source: page\n";
    const auto body =
        "figures:\n"
        "  hundred: {value: HKD 100, source: page}\n  ten: {value: 10, source: page}\n"
        "  half: {value: 0.5, source: page}\n  minus_two: {value: -2, source: page}\n"
        "  month: {value: 1 month, source: page}\n" +
        text +
        "criteria:\n"
        "  all: {require: 'hundred > 0 and ten > 0 and half > 0 and minus_two < 0 and "
        "first_date + month > first_date', source: page}\n"
        "  some: {require: '" +
        condition +
        "', source: page}\n"
        "award:\n  - {formula: it, source: page}\n  - {cap: small, source: page}\n"
        "  - {round: half_even, to: HKD 0.05, source: page}\n";
    auto whole = body;
    while (whole.find("first_date") != whole.npos) {
      whole.replace(whole.find("first_date"), 10, "application_date");
    }
    INFO(whole);
    const auto scheme = test::scheme_of(whole);
    const auto program = *program::lower(scheme, test::day_of(test::usual_day));
    auto told = test::told(scheme, {});
    std::size_t missing = 0;
    for (const auto& fact : fact_rows) {
      const bool tell = missing >= 3 || random.between(0, 2) > 0;
      if (!tell) {
        ++missing;
        continue;
      }
      const auto which = static_cast<std::size_t>(random.between(0, std::ssize(fact.values) - 1));
      told.tell(std::string(fact.name),
                *rule::parse_fact(*test::words()->find(fact.name), fact.values[which]));
    }
    const auto made = decide(program, told);
    if (!made.bounds) continue;
    ++with_bounds;
    for (const auto& one : completions(made, told)) {
      const auto after = decide(program, one);
      REQUIRE((after.error || after.verdict != verdict::undetermined));
      if (!after.award) continue;
      ++awards;
      INFO(after.award->to_string(), " in ", test::bounds_of(made));
      REQUIRE_FALSE(is_below(*after.award, made.bounds->least));
      REQUIRE_FALSE(is_above(*after.award, made.bounds->most));
    }
  }
  CHECK(with_bounds > 50);
  CHECK(awards > 500);
}

TEST_CASE("where each missing fact occurs once the bounds are reached") {
  test::generator random(7);
  std::size_t reached = 0;
  for (int i = 0; i < 250; ++i) {
    random_scheme make(random, true);
    const auto formula = make.formula();
    const auto body = test::declarations_for(formula) + "award:\n  - {formula: '" + formula +
                      "', source: page}\n  - {round: up, to: HKD 0.5, source: page}\n";
    INFO(body);
    const auto made = test::decided(body, {});
    if (!made.bounds) continue;
    std::optional<amount> least;
    std::optional<amount> most;
    const auto told = test::told(made.program->scheme, {});
    for (const auto& one : completions(made, told)) {
      const auto after = decide(made.program, one);
      if (!after.award) continue;
      const amount award = *after.award;
      if (!least || award < *least) least = award;
      if (!most || award > *most) most = award;
    }
    REQUIRE(least);
    INFO(least->to_string(), " to ", most->to_string(), " in ", test::bounds_of(made));
    REQUIRE(made.bounds->least == least);
    REQUIRE(made.bounds->most == most);
    ++reached;
  }
  CHECK(reached > 50);
}

TEST_CASE("an end too large to reckon with is none") {
  // The untold factor lies between 2 and 4, and so does nothing but its squares.
  const auto squared = [](int times) {
    std::string body = "terms:\n  power_0: {formula: factor}\n";
    std::string last = "power_0";
    for (int i = 1; i <= times; ++i) {
      const auto before = last;
      last = "power_" + std::to_string(i);
      body += "  " + last + ": {formula: " + before + " * " + before + "}\n";
    }
    const auto made =
        test::decided(body + "criteria: {some: {require: " + last + " > 0, source: page}}\n", {});
    const auto node = made.program->terms.back().node;
    return test::text_of(detail::bounding(made, node).result(), rule::kind::number);
  };
  CHECK(squared(1) == "4 to 16");
  CHECK(
      squared(11).starts_with("3231700607131100730071487668866995196044410266971548403213034542"));
  CHECK(squared(11).ends_with(" to none"));
  CHECK(squared(12) == "none to none");
}

}  // namespace
}  // namespace subvent::decide
