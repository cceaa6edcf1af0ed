// SPDX-License-Identifier: Apache-2.0
#include <subvent/program/lower.hpp>

#include <quantity/support.hpp>
#include <support/scheme.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace subvent::program {
namespace {

TEST_CASE("the criteria are the windows and those of the file and then the least amounts") {
  const auto made = test::program_of(
      "open: [{from: 2025-01-01, source: page}]\n"
      "criteria:\n"
      "  here: {require: local, source: page}\n"
      "  there: {require: listed, source: page}\n"
      "award:\n"
      "  - {formula: cost, source: page}\n"
      "  - {id: some, at_least: small, source: page}\n"
      "  - {cap: own, source: page}\n"
      "  - {id: more, at_least: 0, source: page}\n"
      "  - {round: down, to: HKD 1, source: page}\n");
  std::string names;
  for (const auto& one : made->criteria) names += made->id_of(one) + " ";
  CHECK(names == "open here there some more ");
  CHECK(test::text_of(*made, made->criteria[3].holds) == "compare(>=, input(cost), input(small))");
  CHECK(test::text_of(*made, made->criteria[4].holds) ==
        "compare(>=, minimum(input(cost), input(own)), constant(HKD 0.00))");
}

TEST_CASE("windows are days of application between their first and last days") {
  const auto open_of = [](std::string_view windows) {
    const auto made = test::program_of("open: " + std::string(windows) +
                                       "\ncriteria: {here: {require: local, source: page}}\n");
    return test::text_of(*made, made->criteria.at(0).holds);
  };
  CHECK(open_of("[{from: 2025-01-01, source: page}]") ==
        "compare(>=, input(application_date), constant(2025-01-01))");
  CHECK(open_of("[{from: 2025-01-01, until: 2025-12-31, source: page}]") ==
        "and(compare(>=, input(application_date), constant(2025-01-01)), "
        "compare(<=, input(application_date), constant(2025-12-31)))");
  CHECK(open_of("[{from: 2024-01-01, until: 2024-06-30, source: page}, "
                "{from: 2025-01-01, source: page}]") ==
        "or(and(compare(>=, input(application_date), constant(2024-01-01)), "
        "compare(<=, input(application_date), constant(2024-06-30))), "
        "compare(>=, input(application_date), constant(2025-01-01)))");
}

TEST_CASE("a scheme without windows has no criterion of that name") {
  const auto made = test::program_of("criteria: {here: {require: local, source: page}}\n");
  REQUIRE(made->criteria.size() == 1);
  CHECK(made->id_of(made->criteria[0]) == "here");
}

TEST_CASE("the day that picks the version is presumed to be that of application") {
  const auto made = test::program_of(
      "version_by: start\n"
      "criteria: {late: {require: start > finish, source: page}}\n");
  CHECK(test::text_of(*made, made->criteria[0].holds) ==
        "compare(>, presume(input(start), input(application_date)), input(finish))");
  REQUIRE(made->presumptions.size() == 1);
  CHECK(made->inputs[made->presumptions[0].input].name == "start");
}

TEST_CASE("the day of application is asked as it is") {
  const auto made =
      test::program_of("criteria: {late: {require: application_date > finish, source: page}}\n");
  CHECK(made->presumptions.empty());
}

TEST_CASE("history is known by its scheme and is never negative") {
  const auto made = test::program_of(
      "history:\n"
      "  granted: {sum: awards, of: [hk.test], same: applicant}\n"
      "  tries: {count: awards, of: [hk.test], same: applicant, presumed: never}\n"
      "criteria: {one: {require: granted = 0 and tries = 0 and granted = small, source: page}}\n");
  REQUIRE(made->inputs.size() == 3);
  CHECK(made->inputs[0].qualified == "hk.test.granted");
  CHECK(made->inputs[0].from == input::origin::history);
  CHECK(to_string(*made->inputs[0].least, {}) == "HKD 0.00");
  CHECK(made->inputs[0].in == currency::of("HKD"));
  CHECK(to_string(*made->inputs[1].least, {}) == "0");
  CHECK_FALSE(made->inputs[1].in.has_value());
  REQUIRE(made->presumptions.size() == 1);
  CHECK(made->presumptions[0].input == 0);
}

TEST_CASE("a fact brings its range and its currency and its choices") {
  const auto made = test::program_of(
      "criteria: {one: {require: 'small = 0 and balance = 0 and dollars = 0 and part = 0 and "
      "sector = \"green\"', source: page}}\n");
  REQUIRE(made->inputs.size() == 5);
  CHECK(to_string(*made->inputs[0].least, {}) == "HKD 0.00");
  CHECK(to_string(*made->inputs[0].most, {}) == "HKD 100.00");
  CHECK(made->inputs[1].in == currency::of("HKD"));
  CHECK_FALSE(made->inputs[1].least.has_value());
  CHECK(made->inputs[2].in == currency::of("USD"));
  CHECK(to_string(*made->inputs[3].most, {}) == "1");
  CHECK(made->inputs[4].choices.size() == 3);
  CHECK(made->choices == std::vector<std::string>{"life", "green", "other"});
}

constexpr std::string_view dated =
    "open: [{from: 2024-09-16, source: page}]\n"
    "figures:\n"
    "  least:\n"
    "    2024-09-16: {value: HKD 300, source: page}\n"
    "    2025-11-18: {value: HKD 150, source: page}\n"
    "    2026-06-01: {unknown: {en: hidden, zh-Hant: 密}, source: page}\n"
    "criteria:\n"
    "  large: {require: cost >= least, source: page}\n"
    "  early: {require: local, until: 2025-11-17, source: page}\n"
    "  late: {require: listed, from: 2025-11-18, source: page}\n";

TEST_CASE("a program is that of the version in force") {
  const auto texts = [](std::string_view when) {
    const auto made = test::program_of(dated, when);
    std::string all;
    for (const auto& one : made->criteria) {
      all += made->id_of(one) + " " + test::text_of(*made, one.holds) + "\n";
    }
    return all.substr(all.find("large"));
  };
  CHECK(texts("2025-11-17") ==
        "large compare(>=, input(cost), constant(HKD 300.00))\nearly input(local)\n");
  CHECK(texts("2025-11-18") ==
        "large compare(>=, input(cost), constant(HKD 150.00))\nlate input(listed)\n");
  CHECK(texts("2026-06-01") ==
        "large compare(>=, input(cost), input(least))\nlate input(listed)\n");
}

TEST_CASE("the program is the same on each day of a version") {
  const auto scheme = test::scheme_of(dated);
  for (const auto& version : scheme->versions) {
    const auto first = *lower(scheme, *version.from);
    for (std::int64_t i = 0; i < 1000; i += 13) {
      const auto when = day::from_serial(version.from->serial() + i);
      if (!version.contains(*when)) break;
      const auto other = *lower(scheme, *when);
      REQUIRE(other->nodes == first->nodes);
      REQUIRE(other->version == version);
      REQUIRE(other->award == first->award);
      REQUIRE(other->criteria.size() == first->criteria.size());
    }
  }
}

TEST_CASE("the figures in force are those that the program uses") {
  const auto made = test::program_of(dated, "2025-11-18");
  REQUIRE(made->figures.size() == 1);
  CHECK(made->figures[0].figure->name == "least");
  CHECK(rule::to_string(*made->figures[0].dated->amount) == "HKD 150.00");
}

TEST_CASE("an unknown figure brings the range that it can have") {
  const auto made = test::program_of(
      "figures: {most: {unknown: {en: hidden, zh-Hant: 密}, at_least: HKD 0, at_most: HKD 5, "
      "source: page}}\n"
      "award:\n  - {formula: cost, source: page}\n  - {cap: most, source: page}\n"
      "  - {round: down, to: HKD 1, source: page}\n");
  const auto found = std::find_if(made->inputs.begin(), made->inputs.end(), [](const input& one) {
    return one.from == input::origin::figure;
  });
  REQUIRE(found != made->inputs.end());
  CHECK(found->of == rule::kind::money);
  REQUIRE(found->least);
  REQUIRE(found->most);
  CHECK(to_string(*found->least, {}) == "HKD 0.00");
  CHECK(to_string(*found->most, {}) == "HKD 5.00");
}

TEST_CASE("a day before the first version has no program and the first day is told") {
  const auto scheme = test::scheme_of(dated);
  const auto made = lower(scheme, test::day_of("2024-09-15"));
  REQUIRE_FALSE(made);
  CHECK(test::one_line(made.why()) == "E4005 hk.test|2024-09-15|2024-09-16");
  CHECK(lower(scheme, test::day_of("2024-09-16")));
  CHECK(lower(scheme, test::day_of("9999-12-31")));
}

TEST_CASE("every rounding is listed with where it stands") {
  const auto made = test::program_of(
      "terms: {whole: {formula: floor(score)}}\n"
      "criteria:\n"
      "  one: {require: whole > 0 and floor(score) > 1, source: page}\n"
      "  two: {require: ceiling(part) = 1, source: page}\n"
      "award:\n"
      "  - {formula: cost, source: page}\n"
      "  - {id: last, round: down, to: HKD 1, source: page}\n");
  std::string all;
  for (const auto& one : made->roundings) {
    all += one.at + " " + test::text_of(*made, one.node) + "\n";
  }
  CHECK(all ==
        "whole round(floor, input(score))\n"
        "two round(ceiling, input(part))\n"
        "last round(down, HKD 1.00, input(cost))\n");
}

TEST_CASE("a scheme without an award has none in its program") {
  const auto made = test::program_of("criteria: {here: {require: local, source: page}}\n");
  CHECK_FALSE(made->award.has_value());
  CHECK(made->steps.empty());
}

TEST_CASE("facts come before history in the order of the vocabulary") {
  const auto made = test::program_of(
      "history:\n"
      "  second: {count: awards, of: [hk.test], same: applicant}\n"
      "  first: {count: awards, of: [hk.test], same: applicant}\n"
      "criteria:\n"
      "  one: {require: first = 0 and second = 0 and own > 0 and cost > 0, source: page}\n");
  std::vector<input> sorted = made->inputs;
  std::sort(sorted.begin(), sorted.end(),
            [](const input& a, const input& b) { return a.rank < b.rank; });
  std::string names;
  for (const auto& one : sorted) names += one.name + " ";
  CHECK(names == "cost own second first ");
}

/// Expressions of a wanted kind, with a slip now and then, so that some are right and some wrong.
class random_expressions {
 public:
  explicit random_expressions(test::generator& random) : random_(random) {}

  /// Whether the terms `a`, a number, and `b`, money, may stand in what follows.
  void allow_terms(bool allowed) { terms_ = allowed; }

  std::string of(char kind, int depth) {
    if (random_.between(0, 39) == 0) kind = one_of("mnrdlctu");
    const int below = depth - 1;
    if (depth == 0 || random_.between(0, 3) == 0) return leaf(kind);
    switch (kind) {
      case 'm': return quantity('m', below);
      case 'n': return quantity('n', below);
      case 'd':
        return pick({of('d', below) + one_of("+-") + of('l', below),
                     "min(" + of('d', below) + "," + of('d', below) + ")"});
      case 'l': return "(" + of('d', below) + " - " + of('d', below) + ")";
      case 't': return truth(below);
      default: return leaf(kind);
    }
  }

 private:
  char one_of(std::string_view all) {
    return all[static_cast<std::size_t>(random_.between(0, std::ssize(all) - 1))];
  }
  std::string pick(const std::vector<std::string>& all) {
    return all[static_cast<std::size_t>(random_.between(0, std::ssize(all) - 1))];
  }

  std::string leaf(char kind) {
    switch (kind) {
      case 'm':
        return pick({"cost", "small", "balance", "hundred", "granted", "owed", "secret", "0",
                     terms_ ? "b" : "0"});
      case 'u': return pick({"dollars", "dollars", "0"});
      case 'n':
        return pick({"score", "part", "ten", "half", "projects", "tries", "secret_number", "0", "1",
                     terms_ ? "a" : "1"});
      case 'r': return pick({"matching", "doubled", "secret_ratio"});
      case 'd': return pick({"start", "birthday", "first_day", "last_day", "application_date"});
      case 'l': return pick({"length", "month", "thirty_days"});
      case 'c': return pick({"sector", "sector", "sector", "\"life\"", "\"doctor\""});
      default: return pick({"local", "listed", "wanted", "true", "false"});
    }
  }

  std::string quantity(char kind, int below) {
    const auto same = [&] { return of(kind, below); };
    return pick(
        {"(" + same() + " + " + same() + ")", "(" + same() + " - " + same() + ")",
         "(" + same() + " * " + of('n', below) + ")", "(" + of('n', below) + " * " + same() + ")",
         "(" + same() + " / " + of('n', below) + ")", "-" + leaf(kind), "abs(" + same() + ")",
         "min(" + same() + "," + same() + ")", "max(0," + same() + "," + same() + ")",
         kind == 'n' ? "(" + of('m', below) + " / " + of('m', below) + ")" : same(),
         kind == 'n' ? "floor(" + same() + ")" : same()});
  }

  std::string truth(int below) {
    const char kind = one_of("mmnnrdlctu");
    const char ordered = one_of("mmnndlu");
    const std::string order = pick({"=", "!=", "<", "<=", ">", ">="});
    const std::string from = of(ordered, below);
    return pick({"(" + of(kind, below) + pick({" = ", " != "}) + of(kind, below) + ")",
                 "(" + of(ordered, below) + " " + order + " " + of(ordered, below) + ")",
                 "(" + of(ordered, below) + " in [(" + from + ").." + of(ordered, below) + "])",
                 "not(" + of('t', below) + ")",
                 "(" + of('t', below) + " and " + of('t', below) + ")",
                 "(" + of('t', below) + " or " + of('t', below) + ")",
                 "(sector in [\"life\", \"green\"])"});
  }

  test::generator& random_;
  bool terms_ = false;
};

/// Something that a careless program might tell of a fact, right or wrong.
rule::value random_value(test::generator& random) {
  switch (random.between(0, 9)) {
    case 0: return *money::parse("HKD 5");
    case 1: return *money::parse("USD 5");
    case 2: return *money::parse("HKD -5");
    case 3: return number::ratio_of(random.between(-3, 3), 2);
    case 4: return number(0);
    case 5: return random.between(0, 1) == 0;
    case 6: return test::day_of("2000-02-29");
    case 7: return duration::months(1);
    case 8: return duration::days(30);
    default: return rule::choice{"life"};
  }
}

TEST_CASE("what the check lets through is lowered and decided whatever is told") {
  test::generator random(77);
  random_expressions make(random);
  std::size_t right = 0;
  std::size_t decided = 0;
  for (int i = 0; i < 400; ++i) {
    make.allow_terms(false);
    const auto a = make.of('n', 1);
    const auto b = make.of('m', 2);
    const auto other = make.of('m', 0);
    make.allow_terms(true);
    const auto first = make.of('t', 3);
    const auto second = make.of('t', 2);
    const auto award = make.of('m', 2);
    const std::string all =
        "max(" + a + "," + b + "," + other + ") and " + first + " and " + second + " and " + award;
    auto file = test::rule_file(
        test::declarations_for(all) + "terms:\n  a: {formula: '" + a +
        "'}\n  b: {choose: [{when: 'a > 1', then: '" + b + "'}, {when: listed, then: '" + other +
        "'}], source: page}\n" + "criteria:\n  one: {require: '" + first +
        "', source: page}\n  two: {require: '" + second +
        "', source: page}\n  uses: {require: a = a and b = b, source: page}\n");
    const bool paid = random.between(0, 2) > 0;
    if (paid) {
      file += "award:\n  - {formula: '" + award +
              "', source: page}\n  - {round: down, to: HKD 1, source: page}\n";
    } else if (random.between(0, 1) == 0) {
      file.replace(file.find("currency: HKD\n"), 14, "");
    }
    const auto problems = test::problems_of_file(file);
    INFO(file);
    if (!problems.empty()) continue;
    ++right;
    const auto scheme = test::scheme_of_file(file);
    const auto made = *lower(scheme, test::day_of(test::usual_day));
    for (int j = 0; j < 12; ++j) {
      decide::facts told;
      told.tell("application_date", test::day_of(test::usual_day));
      for (const auto& one : made->inputs) {
        if (random.between(0, 2) > 0) told.tell(one.name, random_value(random));
      }
      const auto decision = decide::decide(made, told);
      decided += decision.verdict != decide::verdict::undetermined ? 1 : 0;
      REQUIRE(decision.cells.size() == made->nodes.size());
      for (std::size_t node = 0; node < made->nodes.size(); ++node) {
        const auto& cell = decision.cells[node];
        if (cell.known) REQUIRE(kind_of(*cell.known) == made->nodes[node].of);
      }
    }
  }
  CHECK(right > 100);
  CHECK(decided > 50);
}

}  // namespace
}  // namespace subvent::program
