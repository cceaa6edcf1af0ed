// SPDX-License-Identifier: Apache-2.0
#include <subvent/decide/decide.hpp>

#include <subvent/decide/tell.hpp>
#include <subvent/program/lower.hpp>
#include <support/scheme.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace subvent::decide {
namespace {

using test::telling;
using test::value_of;

struct row {
  std::string_view expression;
  telling facts;
  std::string_view expected;
};

void check_values(const std::vector<row>& rows) {
  for (const auto& one : rows) {
    std::string told;
    for (const auto& [name, text] : one.facts) told += " " + name + "=" + text;
    INFO(one.expression, told);
    CHECK(value_of(one.expression, one.facts) == one.expected);
  }
}

TEST_CASE("every operation on what is known is exact") {
  check_values({
      {"hundred", {}, "HKD 100.00"},
      {"cost + own", {{"cost", "HKD 0.10"}, {"own", "HKD 0.20"}}, "HKD 0.30"},
      {"cost - own", {{"cost", "HKD 1"}, {"own", "HKD 3"}}, "HKD -2.00"},
      {"score + part", {{"score", "1.5"}, {"part", "50%"}}, "2"},
      {"cost * seventy", {{"cost", "HKD 0.01"}}, "HKD 7/1000"},
      {"cost / score", {{"cost", "HKD 100"}, {"score", "3"}}, "HKD 100/3"},
      {"cost / own", {{"cost", "HKD 100"}, {"own", "HKD 300"}}, "1/3"},
      {"score / part", {{"score", "1"}, {"part", "0.5"}}, "2"},
      {"min(cost, own, small)",
       {{"cost", "HKD 3"}, {"own", "HKD 2"}, {"small", "HKD 4"}},
       "HKD 2.00"},
      {"max(start, finish)", {{"start", "2025-01-01"}, {"finish", "2024-01-01"}}, "2025-01-01"},
      {"abs(score)", {{"score", "-1.5"}}, "1.5"},
      {"-cost", {{"cost", "HKD 5"}}, "HKD -5.00"},
      {"cost >= own", {{"cost", "HKD 5"}, {"own", "HKD 5"}}, "true"},
      {"sector in [\"life\", \"other\"]", {{"sector", "other"}}, "true"},
      {"sector in [\"life\", \"other\"]", {{"sector", "green"}}, "false"},
      {"sector = \"green\"", {{"sector", "green"}}, "true"},
      {"floor(score)", {{"score", "-1.5"}}, "-2"},
      {"ceiling(score)", {{"score", "-1.5"}}, "-1"},
      {"start + month", {{"start", "2024-01-31"}}, "2024-02-29"},
      {"start - month", {{"start", "2025-03-31"}}, "2025-02-28"},
      {"finish - start", {{"start", "2025-01-01"}, {"finish", "2025-01-31"}}, "30 days"},
      {"finish - start", {{"start", "2025-01-31"}, {"finish", "2025-01-01"}}, "-30 days"},
      {"score in [0..ten]", {{"score", "10"}}, "true"},
      {"score in [0..ten]", {{"score", "10.01"}}, "false"},
      {"length >= month", {{"length", "2 months"}}, "true"},
      {"matching = doubled", {}, "true"},
      {"local = wanted", {{"local", "false"}}, "false"},
  });
}

// Operands for the tables below: known, unknown and a fault, of each kind that they are asked of.
struct trio {
  std::string_view known, unknown, fault, code;
};
constexpr trio of_number{"ten", "score", "(1 / 0)", "E3001"};
constexpr trio of_money{"hundred", "balance", "(hundred / 0)", "E3001"};
constexpr trio of_day{"first_day", "start", "(last_day + month)", "E3007"};
constexpr trio of_truth{"true", "local", "(1 / 0 > 0)", "E3001"};

/// The template with `A` and `B` replaced.
std::string filled(std::string_view pattern, std::string_view a, std::string_view b) {
  std::string text;
  for (const char c : pattern) {
    text += c == 'A' ? std::string(a) : c == 'B' ? std::string(b) : std::string(1, c);
  }
  return text;
}

TEST_CASE("a strict operation is a fault before it is unknown and unknown before it is known") {
  struct strict_row {
    std::string_view pattern;
    trio left, right;
  };
  const std::vector<strict_row> rows{
      {"A + B", of_number, of_number},     {"A + B", of_money, of_money},
      {"A - B", of_number, of_number},     {"A - B", of_money, of_money},
      {"A * B", of_number, of_number},     {"A * B", of_money, of_number},
      {"A * B", of_number, of_money},      {"A / B", of_number, of_number},
      {"A / B", of_money, of_number},      {"A / B", of_money, of_money},
      {"min(A, B)", of_number, of_number}, {"max(A, B)", of_money, of_money},
      {"min(A, B)", of_day, of_day},       {"A = B", of_money, of_money},
      {"A != B", of_truth, of_truth},      {"A < B", of_day, of_day},
      {"A <= B", of_number, of_number},    {"A > B", of_money, of_money},
      {"A - B", of_day, of_day},
  };
  for (const auto& one : rows) {
    const auto decided = [&one](std::string_view a, std::string_view b) {
      const auto text = filled(one.pattern, a, b);
      INFO(text);
      return value_of(text);
    };
    INFO(one.pattern);
    const auto known = decided(one.left.known, one.right.known);
    CHECK_FALSE(known.starts_with("E"));
    CHECK(known != "unknown");
    CHECK(decided(one.left.known, one.right.unknown) == "unknown");
    CHECK(decided(one.left.unknown, one.right.known) == "unknown");
    CHECK(decided(one.left.unknown, one.right.unknown) == "unknown");
    CHECK(decided(one.left.fault, one.right.known) == one.left.code);
    CHECK(decided(one.left.known, one.right.fault) == one.right.code);
    CHECK(decided(one.left.fault, one.right.unknown) == one.left.code);
    CHECK(decided(one.left.unknown, one.right.fault) == one.right.code);
    CHECK(decided(one.left.fault, one.right.fault) == one.left.code);
  }
}

TEST_CASE("an operation on one operand is what its operand is") {
  check_values({
      {"abs(score)", {}, "unknown"},
      {"abs(1 / 0)", {}, "E3001"},
      {"-score", {}, "unknown"},
      {"-(1 / 0)", {}, "E3001"},
      {"floor(score)", {}, "unknown"},
      {"ceiling(1 / 0)", {}, "E3001"},
      {"sector in [\"life\"]", {}, "unknown"},
      {"start + month", {}, "unknown"},
      {"first_day + length", {}, "unknown"},
      {"last_day + month + month", {}, "E3007"},
  });
}

TEST_CASE("the first of two faults is the one that is told") {
  check_values({
      {"(last_day + month > first_day) = (1 / 0 > 0)", {}, "E3007"},
      {"(1 / 0 > 0) = (last_day + month > first_day)", {}, "E3001"},
      {"local and (last_day + month > first_day) and (1 / 0 > 0)", {}, "E3007"},
      {"local or (1 / 0 > 0) or (last_day + month > first_day)", {}, "E3001"},
  });
}

TEST_CASE("faults have their codes") {
  check_values({
      {"cost / score", {{"cost", "HKD 1"}, {"score", "0"}}, "E3001"},
      {"cost / own", {{"cost", "HKD 0"}, {"own", "HKD 0"}}, "E3001"},
      {"score / score", {{"score", "0"}}, "E3001"},
      {"length > month", {{"length", "30 days"}}, "E3006"},
      {"length = thirty_days", {{"length", "1 month"}}, "E3006"},
      {"length in [month..month]", {{"length", "1 day"}}, "E3006"},
      {"length >= month", {{"length", "30 days"}}, "E3006"},
      {"start + length", {{"start", "9999-12-31"}, {"length", "1 day"}}, "E3007"},
      {"start - length", {{"start", "0001-01-01"}, {"length", "1 month"}}, "E3007"},
  });
}

TEST_CASE("a number too large to come from any published rule is a fault") {
  // Squared so many times, 4 is 2 to the power of 2,048 or 4,096: of 2,049 bits or 4,097.
  const auto squared = [](int times) {
    std::string body = "terms:\n  power_0: {formula: factor}\n";
    std::string last = "power_0";
    for (int i = 1; i <= times; ++i) {
      const auto before = last;
      last = "power_" + std::to_string(i);
      body += "  " + last + ": {formula: " + before + " * " + before + "}\n";
    }
    return test::decided(body + "criteria: {some: {require: " + last + " > 0, source: page}}\n",
                         {{"factor", "4"}});
  };
  CHECK(test::verdict_of(squared(10)) == "eligible");
  CHECK(test::verdict_of(squared(11)) == "undetermined E3008");
}

TEST_CASE("an operation on an unknown is unknown even where one outcome alone is left") {
  check_values({
      {"cost * 0", {}, "unknown"},
      {"min(cost, 0)", {}, "unknown"},
      {"cost >= 0", {}, "unknown"},
      {"part <= 1", {}, "unknown"},
      {"cost = cost", {}, "unknown"},
      {"cost - cost", {}, "unknown"},
      {"local or not(local)", {}, "unknown"},
      {"sector in [\"life\", \"green\", \"other\"]", {}, "unknown"},
  });
}

TEST_CASE("a figure that was not published is unknown whatever is told") {
  check_values({
      {"secret", {}, "unknown"},
      {"secret_number + 1", {}, "unknown"},
      {"secret_ratio = matching", {}, "unknown"},
  });
  const auto scheme = test::scheme_of(
      "figures: {cap: {unknown: {en: hidden, zh-Hant: 密}, source: page}}\n"
      "award:\n"
      "  - {formula: cost, source: page}\n"
      "  - {cap: cap, source: page}\n"
      "  - {round: down, to: HKD 1, source: page}\n");
  auto told = test::told(scheme, {{"cost", "HKD 5"}});
  told.tell("cap", *money::parse("HKD 1"));
  const auto made = decide(*program::lower(scheme, test::day_of(test::usual_day)), told);
  CHECK(test::verdict_of(made) == "undetermined");
  CHECK(test::missing_of(made) == "");
  CHECK(test::bounds_of(made) == "none to 5.00");
}

// The letters of these tables: true, false, unknown, and x for a fault.
constexpr std::string_view truths[]{"true", "false", "local", "(1 / 0 > 0)"};

char letter_of(const std::string& value) {
  if (value == "true") return 't';
  if (value == "false") return 'f';
  return value == "unknown" ? 'u' : 'x';
}

void check_kleene(std::string_view pattern, const std::vector<std::string_view>& table) {
  for (std::size_t left = 0; left < 4; ++left) {
    for (std::size_t right = 0; right < 4; ++right) {
      const auto text = filled(pattern, truths[left], truths[right]);
      INFO(text);
      CHECK(letter_of(value_of(text)) == table[left][right]);
    }
  }
}

TEST_CASE("and is false if any operand is and else a fault and else unknown") {
  check_kleene("A and B", {
                              "tfux",  // true
                              "ffff",  // false
                              "ufux",  // unknown
                              "xfxx",  // fault
                          });
}

TEST_CASE("or is true if any operand is and else a fault and else unknown") {
  check_kleene("A or B", {
                             "tttt",  // true
                             "tfux",  // false
                             "tuux",  // unknown
                             "txxx",  // fault
                         });
}

TEST_CASE("not turns truths round and leaves unknown and fault") {
  check_kleene("not(A)", {"ffff", "tttt", "uuuu", "xxxx"});
}

TEST_CASE("logic of many operands is the same in every order") {
  std::vector<std::string> parts{"true", "local", "(1 / 0 > 0)", "false"};
  std::sort(parts.begin(), parts.end());
  do {
    std::string all;
    std::string any;
    for (const auto& one : parts) {
      all += (all.empty() ? "" : " and ") + one;
      any += (any.empty() ? "" : " or ") + one;
    }
    INFO(all);
    CHECK(value_of(all) == "false");
    CHECK(value_of(any) == "true");
  } while (std::next_permutation(parts.begin(), parts.end()));
}

/// What a `choose` of these cases comes to; each case is `when` and `then`.
std::string chosen(const std::vector<std::pair<std::string_view, std::string_view>>& cases,
                   const telling& facts = {}) {
  std::string all;
  std::string text = "terms:\n  it:\n    choose:\n";
  for (const auto& [when, then] : cases) {
    text += "      - {when: '" + std::string(when) + "', then: '" + std::string(then) + "'}\n";
    all += (all.empty() ? "max(0, abs(" : ", abs(") + std::string(then) + ")";
  }
  const auto made = test::decided(test::declarations_for(all + ")") + text +
                                      "    source: page\n"
                                      "criteria: {same: {require: it = it, source: page}}\n",
                                  facts);
  return test::text_of(made.at(made.program->terms.at(0).node), *made.program);
}

TEST_CASE("a choose is the case that holds and the others do not matter") {
  CHECK(chosen({{"true", "1"}, {"false", "ten"}}) == "1");
  CHECK(chosen({{"false", "1"}, {"true", "ten"}}) == "10");
  CHECK(chosen({{"false", "1 / 0"}, {"true", "ten"}}) == "10");
  CHECK(chosen({{"true", "ten"}, {"false", "1 / 0"}}) == "10");
  CHECK(chosen({{"false", "score"}, {"true", "ten"}}) == "10");
  CHECK(chosen({{"true", "score"}, {"false", "ten"}}) == "unknown");
  CHECK(chosen({{"true", "1 / 0"}, {"false", "ten"}}) == "E3001");
  CHECK(chosen({{"local", "ten"}, {"not(local)", "1"}}, {{"local", "false"}}) == "1");
}

TEST_CASE("a choose of which no case holds or two do is a fault") {
  CHECK(chosen({{"false", "1"}, {"false", "ten"}}) == "E3002");
  CHECK(chosen({{"false", "1"}}) == "E3002");
  CHECK(chosen({{"true", "1"}, {"true", "ten"}}) == "E3003");
  CHECK(chosen({{"true", "1"}, {"false", "ten"}, {"true", "1"}}) == "E3003");
  CHECK(chosen({{"true", "1"}, {"true", "ten"}, {"true", "1"}}) == "E3003");
  CHECK(chosen({{"true", "1 / 0"}, {"true", "ten"}}) == "E3003");
}

TEST_CASE("a choose with a case that is unknown is unknown unless two hold already") {
  CHECK(chosen({{"local", "1"}, {"false", "ten"}}) == "unknown");
  CHECK(chosen({{"local", "1"}, {"true", "ten"}}) == "unknown");
  CHECK(chosen({{"true", "ten"}, {"local", "ten"}}) == "unknown");
  CHECK(chosen({{"local", "1 / 0"}, {"false", "ten"}}) == "unknown");
  CHECK(chosen({{"local", "1"}, {"true", "ten"}, {"true", "1"}}) == "E3003");
}

TEST_CASE("a choose with a case that is a fault is that fault before all else") {
  for (const auto& cases : std::vector<std::vector<std::pair<std::string_view, std::string_view>>>{
           {{"1 / 0 > 0", "1"}, {"true", "ten"}},
           {{"true", "ten"}, {"1 / 0 > 0", "1"}},
           {{"true", "ten"}, {"true", "ten"}, {"1 / 0 > 0", "1"}},
           {{"local", "ten"}, {"1 / 0 > 0", "1"}},
           {{"false", "ten"}, {"1 / 0 > 0", "1"}},
       }) {
    CHECK(chosen(cases) == "E3001");
  }
}

// ----------------------------------------------------------------------------- what was told

/// A criterion and an award that ask the fact, decided when the fact has this value.
std::string decided_with(std::string_view require, std::string name, rule::value told_value) {
  const auto scheme = test::scheme_of(test::declarations_for(require) +
                                      "criteria: {one: {require: '" + std::string(require) +
                                      "', source: page}}\n"
                                      "award:\n"
                                      "  - {formula: own, source: page}\n"
                                      "  - {round: down, to: HKD 1, source: page}\n");
  auto told = test::told(scheme, {{"own", "HKD 5"}});
  told.tell(std::move(name), std::move(told_value));
  return test::verdict_of(decide(*program::lower(scheme, test::day_of(test::usual_day)), told));
}

TEST_CASE("a duration in another unit than its range is in is a fault and never grants") {
  const auto made = test::program_of("criteria: {some: {require: length > 0, source: page}}\n");
  auto ranged = *made;  // a rule file cannot say this, but a vocabulary made in C++ can
  ranged.inputs.at(0).least = duration::months(1);
  const auto program = std::make_shared<const program::program>(std::move(ranged));
  const auto verdict = [&program](const duration& length) {
    return test::verdict_of(decide(program, facts().tell("length", length)));
  };
  CHECK(verdict(duration::months(1)) == "eligible");
  CHECK(verdict(duration::months(0)) == "undetermined E3005");
  CHECK(verdict(duration::days(60)) == "undetermined E3005");
  CHECK(verdict(duration::days(0)) == "undetermined E3005");
}

TEST_CASE("a fact of a wrong kind or currency is a fault and never grants") {
  const auto hkd = *money::parse("HKD 5");
  const auto usd = *money::parse("USD 5");
  CHECK(decided_with("cost >= 0", "cost", hkd) == "eligible HKD 5.00");
  CHECK(decided_with("cost >= 0", "cost", usd) == "undetermined E3004");
  CHECK(decided_with("balance >= 0", "balance", usd) == "undetermined E3004");
  CHECK(decided_with("dollars >= 0", "dollars", hkd) == "undetermined E3004");
  CHECK(decided_with("cost >= 0", "cost", number(5)) == "undetermined E3004");
  CHECK(decided_with("score >= 0", "score", hkd) == "undetermined E3004");
  CHECK(decided_with("score >= 0", "score", *rate::parse("70%")) == "eligible HKD 5.00");
  CHECK(decided_with("local", "local", number(1)) == "undetermined E3004");
  CHECK(decided_with("local", "local", rule::choice{"true"}) == "undetermined E3004");
  CHECK(decided_with("local", "local", rule::identifier{"true"}) == "undetermined E3004");
  CHECK(decided_with("start > first_day", "start", true) == "undetermined E3004");
  CHECK(decided_with("length > month", "length", number(2)) == "undetermined E3004");
  CHECK(decided_with("sector in [\"life\"]", "sector", rule::identifier{"life"}) ==
        "undetermined E3004");
  CHECK(decided_with("own > 0", "own", *ratio::make(number(1), number(2))) == "undetermined E3004");
}

TEST_CASE("a fact outside its range is a fault and never grants") {
  CHECK(decided_with("small >= 0", "small", *money::parse("HKD 100")) == "eligible HKD 5.00");
  CHECK(decided_with("small >= 0", "small", *money::parse("HKD 100.01")) == "undetermined E3005");
  CHECK(decided_with("small >= 0", "small", *money::parse("HKD -0.01")) == "undetermined E3005");
  CHECK(decided_with("part >= 0", "part", *rate::parse("100%")) == "eligible HKD 5.00");
  CHECK(decided_with("part >= 0", "part", *rate::parse("101%")) == "undetermined E3005");
  CHECK(decided_with("birthday < first_day", "birthday", test::day_of("2001-01-01")) ==
        "undetermined E3005");
  CHECK(decided_with("sector in [\"life\"]", "sector", rule::choice{"life"}) ==
        "eligible HKD 5.00");
  CHECK(decided_with("sector in [\"life\"]", "sector", rule::choice{"doctor"}) ==
        "undetermined E3005");
}

TEST_CASE("history is never negative and counts are whole or else a fault") {
  CHECK(decided_with("granted >= 0", "granted", *money::parse("HKD 0")) == "eligible HKD 5.00");
  CHECK(decided_with("granted >= 0", "granted", *money::parse("HKD -1")) == "undetermined E3005");
  CHECK(decided_with("granted >= 0", "granted", *money::parse("USD 1")) == "undetermined E3004");
  CHECK(decided_with("projects >= 0", "projects", number(2)) == "eligible HKD 5.00");
  CHECK(decided_with("projects >= 0", "projects", number(-1)) == "undetermined E3005");
  CHECK(decided_with("projects >= 0", "projects", number::ratio_of(1, 2)) == "undetermined E3005");
  CHECK(decided_with("score >= 0", "score", number::ratio_of(1, 2)) == "eligible HKD 5.00");
}

TEST_CASE("history is told by its name or by its name with its scheme which wins") {
  const auto hkd = [](std::string_view text) { return *money::parse(text); };
  CHECK(decided_with("granted = 0", "granted", hkd("HKD 1")) == "ineligible would be HKD 5.00");
  CHECK(decided_with("granted = 0", "hk.test.granted", hkd("HKD 1")) ==
        "ineligible would be HKD 5.00");
  CHECK(decided_with("granted = 0", "hk.other.granted", hkd("HKD 1")) == "eligible HKD 5.00");
  const auto scheme = test::scheme_of(
      "history: {granted: {sum: awards, of: [hk.test], same: applicant}}\n"
      "criteria: {one: {require: granted = 0, source: page}}\n");
  facts told;
  told.tell("granted", hkd("HKD 0")).tell("hk.test.granted", hkd("HKD 1"));
  const auto made = decide(*program::lower(scheme, test::day_of(test::usual_day)), told);
  CHECK(test::verdict_of(made) == "ineligible");
}

// ------------------------------------------------------------------------------- the verdict

/// Decides two criteria and the award `formula: FORMULA`, then rounded down to HKD 1.
decision decided_by(std::string_view first, std::string_view second, std::string_view formula,
                    const telling& facts = {}) {
  const std::string names = "(" + std::string(first) + ") and (" + std::string(second) + ") and (" +
                            std::string(formula) + ") > 0";
  return test::decided(test::declarations_for(names) + "criteria:\n  one: {require: '" +
                           std::string(first) + "', source: page}\n  two: {require: '" +
                           std::string(second) + "', source: page}\naward:\n  - {formula: '" +
                           std::string(formula) +
                           "', source: page}\n  - {round: down, to: HKD 1, source: page}\n",
                       facts);
}

std::string verdict_by(std::string_view first, std::string_view second, std::string_view formula,
                       const telling& facts = {}) {
  return test::verdict_of(decided_by(first, second, formula, facts));
}

constexpr std::string_view bad = "1 / 0 > 0";

TEST_CASE("a criterion that is a fault makes the decision undetermined before all else") {
  CHECK(verdict_by(bad, "true", "hundred") == "undetermined E3001");
  CHECK(verdict_by(bad, "false", "hundred") == "undetermined E3001");
  CHECK(verdict_by("false", bad, "hundred") == "undetermined E3001");
  CHECK(verdict_by(bad, "local", "hundred") == "undetermined E3001");
  CHECK(verdict_by("true", bad, "cost") == "undetermined E3001");
  CHECK(verdict_by(bad, "last_day + month > last_day", "hundred") == "undetermined E3001");
  CHECK(verdict_by("last_day + month > last_day", bad, "hundred") == "undetermined E3007");
  CHECK(verdict_by("last_day + month > last_day", "true", "hundred / 0") == "undetermined E3007");
}

TEST_CASE("else a criterion that is false makes it ineligible") {
  CHECK(verdict_by("false", "true", "hundred") == "ineligible would be HKD 100.00");
  CHECK(verdict_by("true", "false", "hundred") == "ineligible would be HKD 100.00");
  CHECK(verdict_by("false", "local", "hundred") == "ineligible would be HKD 100.00");
  CHECK(verdict_by("local", "false", "hundred") == "ineligible would be HKD 100.00");
}

TEST_CASE("what the award would have been is null where it is unknown or a fault") {
  CHECK(verdict_by("false", "true", "cost") == "ineligible");
  CHECK(verdict_by("false", "local", "hundred / 0") == "ineligible");
}

TEST_CASE("else a criterion or an award that is unknown makes it undetermined") {
  CHECK(verdict_by("local", "true", "hundred") == "undetermined");
  CHECK(verdict_by("true", "local", "hundred") == "undetermined");
  CHECK(verdict_by("true", "true", "cost") == "undetermined");
  CHECK(verdict_by("local", "true", "cost") == "undetermined");
}

TEST_CASE("a fault in the award makes it undetermined with the fault") {
  CHECK(verdict_by("true", "true", "hundred / 0") == "undetermined E3001");
  CHECK(verdict_by("local", "true", "hundred / 0") == "undetermined E3001");
}

TEST_CASE("else it is eligible even for an award of zero") {
  CHECK(verdict_by("true", "true", "hundred") == "eligible HKD 100.00");
  CHECK(verdict_by("true", "true", "hundred - hundred") == "eligible HKD 0.00");
  CHECK(verdict_by("true", "true", "hundred / ten / ten / ten") == "eligible HKD 0.00");
}

TEST_CASE("a fault is told with the node where it arose") {
  const auto made = decided_by("true", "1 + 1 / 0 > 0", "hundred");
  REQUIRE(made.error);
  CHECK(test::text_of(*made.program, made.error->at) == "divide(constant(1), constant(0))");
}

TEST_CASE("a scheme without an award decides eligibility alone") {
  const std::string_view body = "criteria: {one: {require: local, source: page}}\n";
  const auto made = test::decided(body, {{"local", "true"}});
  CHECK(test::verdict_of(made) == "eligible");
  CHECK_FALSE(made.award.has_value());
  CHECK(test::verdict_of(test::decided(body, {{"local", "false"}})) == "ineligible");
  const auto open = test::decided(body, {});
  CHECK(test::verdict_of(open) == "undetermined");
  CHECK(test::missing_of(open) == "local");
  CHECK(test::bounds_of(open) == "nothing");
}

TEST_CASE("a decision tells the state of each criterion") {
  const auto made = decided_by("false", "local", "hundred");
  CHECK(test::criteria_of(made) == "one=false two=unknown");
  CHECK(test::criteria_of(decided_by(bad, "true", "hundred")) == "one=E3001 two=true");
}

TEST_CASE("a day outside the windows fails the criterion open") {
  const std::string_view body =
      "open:\n"
      "  - {from: 2025-01-01, until: 2025-03-31, source: page}\n"
      "  - {from: 2025-07-01, source: page}\n"
      "criteria: {one: {require: local, source: page}}\n";
  const auto on = [&body](std::string when) {
    return test::criteria_of(
        test::decided(body, {{"application_date", std::move(when)}, {"local", "true"}}));
  };
  CHECK(on("2025-01-01") == "open=true one=true");
  CHECK(on("2025-03-31") == "open=true one=true");
  CHECK(on("2025-04-01") == "open=false one=true");
  CHECK(on("2025-06-30") == "open=false one=true");
  CHECK(on("2025-07-01") == "open=true one=true");
  CHECK(on("9999-12-31") == "open=true one=true");
}

TEST_CASE("a least amount is a criterion and leaves the amount as it is") {
  const std::string_view body =
      "figures: {hundred: {value: HKD 100, source: page}}\n"
      "award:\n"
      "  - {formula: cost, source: page}\n"
      "  - {id: enough, at_least: hundred, source: page}\n"
      "  - {cap: small, source: page}\n"
      "  - {round: down, to: HKD 1, source: page}\n";
  const auto with = [&body](std::string cost) {
    const auto made = test::decided(body, {{"cost", std::move(cost)}, {"small", "HKD 50"}});
    return test::verdict_of(made) + " " + test::criteria_of(made);
  };
  CHECK(with("HKD 100") == "eligible HKD 50.00 enough=true");
  CHECK(with("HKD 99.99") == "ineligible would be HKD 50.00 enough=false");
}

// ------------------------------------------------------------------------------- what is missing

TEST_CASE("missing facts are those that an unknown criterion or award rests on") {
  struct missing_row {
    std::string_view first, second, formula;
    telling facts;
    std::string_view expected;
  };
  const std::vector<missing_row> rows{
      {"local", "true", "hundred", {}, "local"},
      {"local", "listed", "cost", {}, "cost local listed"},
      {"listed and local", "true", "hundred", {{"local", "true"}}, "listed"},
      {"listed or local", "true", "hundred", {{"local", "false"}}, "listed"},
      // What is settled rests on nothing.
      {"listed or local", "ready", "hundred", {{"local", "true"}}, "ready"},
      {"listed or local", "true", "hundred", {{"local", "true"}}, ""},
      {"not(listed and local)", "ready", "hundred", {{"local", "false"}}, "ready"},
      {"local", "true", "hundred", {{"local", "false"}}, ""},
      // What the award asks does not matter where a criterion is false.
      {"local", "true", "cost", {{"local", "false"}}, ""},
      {"local", "true", "min(cost, own)", {{"local", "true"}, {"own", "HKD 0"}}, "cost"},
      // The order is that of the vocabulary.
      {"ready and listed and local", "own > 0", "cost", {}, "cost own local listed ready"},
      {"part > score", "own > cost", "small", {}, "cost own small score part"},
      {"sector in [\"life\"] and start > finish", "true", "hundred", {}, "start finish sector"},
      // History that is presumed is not missing; history that never is comes after the facts.
      {"granted = 0", "local", "hundred", {}, "local"},
      {"owed = 0 and tries = 0", "local", "hundred", {}, "local owed tries"},
      // Each once.
      {"local and local", "local or listed", "hundred", {}, "local listed"},
      {"cost > own", "cost > 0", "cost", {}, "cost own"},
  };
  for (const auto& one : rows) {
    INFO(one.first, "; ", one.second, "; ", one.formula);
    CHECK(test::missing_of(decided_by(one.first, one.second, one.formula, one.facts)) ==
          one.expected);
  }
}

TEST_CASE("of a choose only the cases that may still hold matter") {
  const auto missing = [](const telling& facts) {
    const auto made = test::decided(
        "terms:\n"
        "  it:\n"
        "    choose:\n"
        "      - {when: local, then: cost}\n"
        "      - {when: listed, then: own}\n"
        "      - {when: ready, then: small}\n"
        "    source: page\n"
        "award:\n"
        "  - {formula: it, source: page}\n"
        "  - {round: down, to: HKD 1, source: page}\n",
        facts);
    return test::missing_of(made);
  };
  CHECK(missing({}) == "cost own small local listed ready");
  CHECK(missing({{"local", "false"}}) == "own small listed ready");
  CHECK(missing({{"local", "false"}, {"listed", "true"}, {"ready", "false"}}) == "own");
  CHECK(missing({{"local", "false"}, {"listed", "true"}, {"ready", "false"}, {"own", "HKD 1"}}) ==
        "");
}

TEST_CASE("a figure that was not published is never missing for nobody can tell it") {
  const auto made = decided_by("true", "local", "secret");
  CHECK(test::verdict_of(made) == "undetermined");
  CHECK(test::missing_of(made) == "local");
}

TEST_CASE("a payment of a share that was not published leaves the award as it is and is named") {
  const std::string_view body =
      "figures: {hidden_part: {unknown: {en: hidden, zh-Hant: 密}, kind: number, source: page}}\n"
      "criteria: {here: {require: local, source: page}}\n"
      "award:\n  - {formula: cost, source: page}\n  - {round: down, to: HKD 1, source: page}\n"
      "payments: [{event: signing, share: hidden_part}, {event: report, rest: true}]\n";
  const auto made = test::decided(body, {{"local", "true"}, {"cost", "HKD 100"}});
  CHECK(made.verdict == verdict::eligible);
  CHECK(made.award->to_string() == "HKD 100.00");
  CHECK(made.at(made.program->payments[0].amount).is_unknown());
  CHECK(made.at(made.program->payments[1].amount).is_unknown());
  REQUIRE(made.unpublished.size() == 1);
  CHECK(made.program->inputs[made.unpublished[0]].name == "hidden_part");
  CHECK(made.missing.empty());
  // Nothing is paid where nothing is granted.
  CHECK(test::decided(body, {{"local", "false"}, {"cost", "HKD 100"}}).unpublished.empty());
}

TEST_CASE("a decision with a verdict misses nothing") {
  CHECK(test::missing_of(decided_by("false", "local", "cost")) == "");
  CHECK(test::missing_of(decided_by("true", "true", "hundred")) == "");
}

// ------------------------------------------------------------------------------ presumptions

TEST_CASE("history that was not told is presumed empty and the decision says so") {
  const auto made = decided_by("granted = 0", "projects = 0", "hundred - granted");
  CHECK(test::verdict_of(made) == "eligible HKD 100.00");
  CHECK(test::presumed_of(made) == "granted projects");
  const auto told =
      decided_by("granted = 0", "projects = 0", "hundred - granted", {{"granted", "HKD 0"}});
  CHECK(test::presumed_of(told) == "projects");
}

TEST_CASE("history that is never presumed is unknown until it is told") {
  const auto made = decided_by("owed = 0", "tries = 0", "hundred");
  CHECK(test::verdict_of(made) == "undetermined");
  CHECK(test::presumed_of(made) == "");
  CHECK(test::verdict_of(decided_by("owed = 0", "tries = 0", "hundred",
                                    {{"owed", "HKD 0"}, {"tries", "0"}})) == "eligible HKD 100.00");
}

constexpr std::string_view match_body =
    "figures: {matching: {value: {government: 1, applicant: 2}, source: page}}\n"
    "award:\n"
    "  - {match: matching, of: cost, contribution: own, source: page}\n"
    "  - {cap: small, source: page}\n"
    "  - {round: down, to: HKD 0.01, source: page}\n";

TEST_CASE("a contribution that only the match asks is presumed sufficient") {
  const auto made = test::decided(match_body, {{"cost", "HKD 100"}, {"small", "HKD 100"}});
  CHECK(test::verdict_of(made) == "eligible HKD 33.33");
  CHECK(test::presumed_of(made) == "own");
  CHECK(test::binding_of(made) == "nothing");
}

TEST_CASE("a contribution that something else asks too is missing and not presumed") {
  const auto made = test::decided(
      "criteria: {some: {require: own > 0, source: page}}\n" + std::string(match_body),
      {{"cost", "HKD 100"}, {"small", "HKD 100"}});
  CHECK(test::verdict_of(made) == "undetermined");
  CHECK(test::missing_of(made) == "own");
  CHECK(test::presumed_of(made) == "");
}

TEST_CASE("a presumed contribution does not hide that the cost is missing") {
  const auto made = test::decided(match_body, {{"small", "HKD 100"}});
  CHECK(test::verdict_of(made) == "undetermined");
  CHECK(test::missing_of(made) == "cost");
  CHECK(test::presumed_of(made) == "own");
  CHECK(test::bounds_of(made) == "0.00 to 100.00");
}

TEST_CASE("the day that picks the version is presumed where it is untold") {
  const std::string_view body =
      "version_by: start\n"
      "criteria: {late: {require: start >= application_date, source: page}}\n";
  const auto made = test::decided(body, {});
  CHECK(test::verdict_of(made) == "eligible");
  CHECK(test::presumed_of(made) == "start");
  const auto told = test::decided(body, {{"start", "2025-01-01"}});
  CHECK(test::verdict_of(told) == "ineligible");
  CHECK(test::presumed_of(told) == "");
}

TEST_CASE("the day that picks the version is presumed even where nothing else asks for it") {
  const std::string_view body =
      "version_by: start\n"
      "criteria: {here: {require: local, source: page}}\n";
  const auto made = test::decided(body, {{"local", "true"}});
  CHECK(test::verdict_of(made) == "eligible");
  CHECK(test::presumed_of(made) == "start");
  CHECK(test::presumed_of(test::decided(body, {{"local", "true"}, {"start", "2025-01-01"}})) == "");
}

TEST_CASE("a fact that is told wrongly is a fault and is not presumed away") {
  CHECK(decided_with("granted >= 0", "granted", true) == "undetermined E3004");
}

// ----------------------------------------------------------------------------------- binding

TEST_CASE("the binding step is the last that lowered the amount") {
  const auto binding = [](std::string cost, std::string own, std::string small) {
    const auto made = test::decided(
        match_body,
        {{"cost", std::move(cost)}, {"own", std::move(own)}, {"small", std::move(small)}});
    return test::verdict_of(made) + " " + test::binding_of(made);
  };
  CHECK(binding("HKD 90", "HKD 60", "HKD 100") == "eligible HKD 30.00 nothing");
  CHECK(binding("HKD 90", "HKD 70", "HKD 100") == "eligible HKD 30.00 nothing");
  CHECK(binding("HKD 90", "HKD 59.98", "HKD 100") == "eligible HKD 29.99 own");
  CHECK(binding("HKD 90", "HKD 60", "HKD 29") == "eligible HKD 29.00 cap");
  CHECK(binding("HKD 90", "HKD 50", "HKD 20") == "eligible HKD 20.00 cap");
  CHECK(binding("HKD 90", "HKD 50", "HKD 25") == "eligible HKD 25.00 own");
  CHECK(binding("HKD 90", "HKD 60", "HKD 30") == "eligible HKD 30.00 nothing");
}

TEST_CASE("a cap less what was used never takes the award below zero") {
  const std::string_view body =
      "figures: {limit: {value: HKD 100, source: page}}\n"
      "award:\n"
      "  - {formula: cost, source: page}\n"
      "  - {cap: limit, less: own, source: page}\n"
      "  - {round: down, to: HKD 1, source: page}\n";
  const auto with = [&body](std::string cost, std::string own) {
    const auto made = test::decided(body, {{"cost", std::move(cost)}, {"own", std::move(own)}});
    return test::verdict_of(made) + " " + test::binding_of(made);
  };
  CHECK(with("HKD 50", "HKD 40") == "eligible HKD 50.00 nothing");
  CHECK(with("HKD 50", "HKD 50") == "eligible HKD 50.00 nothing");
  CHECK(with("HKD 50", "HKD 51") == "eligible HKD 49.00 limit");
  CHECK(with("HKD 50", "HKD 100") == "eligible HKD 0.00 limit");
  CHECK(with("HKD 50", "HKD 500") == "eligible HKD 0.00 limit");
  CHECK(with("HKD 0", "HKD 500") == "eligible HKD 0.00 nothing");
}

TEST_CASE("what would have bound an ineligible application is told") {
  const auto made = test::decided(
      "criteria: {one: {require: local, source: page}}\n" + std::string(match_body),
      {{"local", "false"}, {"cost", "HKD 90"}, {"own", "HKD 60"}, {"small", "HKD 1"}});
  CHECK(test::verdict_of(made) == "ineligible would be HKD 1.00");
  CHECK(test::binding_of(made) == "cap");
}

TEST_CASE("nothing binds while the award is unknown") {
  const auto made = test::decided(match_body, {{"cost", "HKD 90"}, {"own", "HKD 1"}});
  CHECK(test::verdict_of(made) == "undetermined");
  CHECK(test::binding_of(made) == "nothing");
}

// ------------------------------------------------------------------------- always the same

std::string summary(const decision& of) {
  std::string text = test::verdict_of(of) + "; " + test::criteria_of(of) + "; " +
                     test::missing_of(of) + "; " + test::bounds_of(of) + "; " +
                     test::presumed_of(of) + "; " + test::binding_of(of) + ";";
  for (const auto& cell : of.cells) text += " " + test::text_of(cell, *of.program);
  return text;
}

constexpr std::string_view large_body =
    "open: [{from: 2025-01-01, until: 2025-12-31, source: page}]\n"
    "figures:\n"
    "  matching: {value: {government: 1, applicant: 2}, source: page}\n"
    "  least: {value: HKD 10, source: page}\n"
    "history: {granted: {sum: awards, of: [hk.test], same: applicant}}\n"
    "terms:\n"
    "  top:\n"
    "    choose:\n"
    "      - {when: local, then: small}\n"
    "      - {when: not(local), then: small / (score - 1)}\n"
    "    source: page\n"
    "criteria:\n"
    "  large: {require: cost >= least, source: page}\n"
    "  field: {require: 'sector in [\"life\", \"green\"] or listed', source: page}\n"
    "award:\n"
    "  - {match: matching, of: cost, contribution: own, source: page}\n"
    "  - {cap: top, less: granted, source: page}\n"
    "  - {at_least: least, source: page}\n"
    "  - {round: half_even, to: HKD 0.01, source: page}\n";

std::vector<telling> many_applications() {
  std::vector<telling> all;
  for (int i = 0; i < 64; ++i) {
    telling one{{"cost", "HKD " + std::to_string(7 * i)}};
    if (i % 2 == 0) one.push_back({"local", i % 4 == 0 ? "true" : "false"});
    if (i % 3 != 0) one.push_back({"small", "HKD " + std::to_string(i)});
    if (i % 5 != 0) one.push_back({"sector", i % 7 == 0 ? "other" : "life"});
    if (i % 7 != 0) one.push_back({"score", std::to_string(i % 3)});
    if (i % 11 == 0) one.push_back({"granted", "HKD 5"});
    if (i % 13 == 0) one.push_back({"application_date", "2026-01-01"});
    all.push_back(std::move(one));
  }
  return all;
}

TEST_CASE("eight threads that share a program decide as one does") {
  const auto scheme = test::scheme_of(large_body);
  const auto program = *program::lower(scheme, test::day_of(test::usual_day));
  std::vector<facts> applications;
  std::vector<std::string> expected;
  for (const auto& one : many_applications()) {
    applications.push_back(test::told(scheme, one));
    expected.push_back(summary(decide(program, applications.back())));
  }
  std::vector<std::vector<std::string>> found(8);
  std::vector<std::thread> threads;
  for (auto& mine : found) {
    threads.emplace_back([&program, &applications, &mine] {
      for (const auto& one : applications) mine.push_back(summary(decide(program, one)));
    });
  }
  for (auto& one : threads) one.join();
  for (const auto& mine : found) CHECK(mine == expected);
}

TEST_CASE("the order in which facts are told does not matter") {
  for (auto one : many_applications()) {
    const auto expected = summary(test::decided(large_body, one));
    std::reverse(one.begin(), one.end());
    CHECK(summary(test::decided(large_body, one)) == expected);
    std::sort(one.begin(), one.end());
    CHECK(summary(test::decided(large_body, one)) == expected);
  }
}

TEST_CASE("a fact that nothing asks changes nothing") {
  const telling facts{{"cost", "HKD 90"}, {"own", "HKD 60"}, {"small", "HKD 100"}};
  auto more = facts;
  more.push_back({"score", "7"});
  more.push_back({"listed", "true"});
  CHECK(summary(test::decided(match_body, facts)) == summary(test::decided(match_body, more)));
}

}  // namespace
}  // namespace subvent::decide
