// SPDX-License-Identifier: Apache-2.0
#include <subvent/rule/check.hpp>

#include <subvent/yaml/load.hpp>
#include <support/scheme.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace subvent::rule {
namespace {

/// A body, and each problem with the text at its place and its arguments.
struct row {
  std::string_view body;
  std::string_view expected;
};

void check_rows(const std::vector<row>& rows) {
  for (const auto& one : rows) {
    INFO(one.body);
    CHECK(test::problems_of(one.body) == one.expected);
  }
}

TEST_CASE("a scheme that is right has no problems") {
  check_rows({
      {"criteria: {here: {require: local, source: page}}\n", ""},
      {"open: [{from: 2025-01-01, source: page}]\n"
       "figures:\n"
       "  cap: {value: HKD 100, source: page}\n"
       "  matching: {value: {government: 1, applicant: 2}, source: page}\n"
       "history:\n"
       "  granted: {sum: awards, of: [hk.test], same: applicant}\n"
       "terms:\n"
       "  left: {choose: [{when: local, then: cap}, {when: not(local), then: 0}], source: page}\n"
       "criteria:\n"
       "  large: {require: cost >= cap, source: page}\n"
       "award:\n"
       "  - {match: matching, of: cost, contribution: own, source: page}\n"
       "  - {cap: left, less: granted, source: page}\n"
       "  - {round: down, to: HKD 0.01, source: page}\n",
       ""},
  });
}

TEST_CASE("facts and figures and history and terms share one set of names") {
  check_rows({
      {"figures: {cost: {value: 1, source: page}}\n"
       "criteria: {one: {require: cost > 0, source: page}}\n",
       "E1212 [cost] cost|a fact\n"},
  });
  const std::string history = "history: {mine: {sum: awards, of: [hk.test], same: applicant}}\n";
  const std::string use = "criteria: {one: {require: mine > 0, source: page}}\n";
  CHECK(test::problems_of("figures: {mine: {value: HKD 1, source: page}}\n" + history + use) ==
        "E1212 [mine] mine|a figure\n");
  CHECK(test::problems_of(history + "terms: {mine: {formula: cost}}\n" + use) ==
        "E1212 [mine] mine|a history\n");
}

TEST_CASE("criteria and steps share one set of ids and open is taken") {
  check_rows({
      {"figures: {cap: {value: HKD 1, source: page}}\n"
       "criteria: {cap: {require: local, source: page}}\n"
       "award:\n"
       "  - {formula: cost, source: page}\n"
       "  - {cap: cap, source: page}\n"
       "  - {round: down, to: HKD 1, source: page}\n",
       "E1322 [{cap: cap, source: page}] cap\n"},
      {"figures: {cap: {value: HKD 1, source: page}}\n"
       "award:\n"
       "  - {formula: cost, source: page}\n"
       "  - {cap: cap, source: page}\n"
       "  - {cap: cap, less: own, source: page}\n"
       "  - {id: open, round: down, to: HKD 1, source: page}\n",
       "E1322 [{cap: cap, less: own, source: page}] cap\n"
       "E1211 [open] open\n"},
  });
}

TEST_CASE("windows stand in order of time without a day in two of them") {
  const std::string rest = "criteria: {one: {require: local, source: page}}\n";
  const auto problems = [&rest](std::string_view windows) {
    return test::problems_of("open:\n" + std::string(windows) + rest);
  };
  CHECK(problems("  - {from: 2025-01-01, until: 2025-01-31, source: page}\n"
                 "  - {from: 2025-02-01, source: page}\n") == "");
  CHECK(problems("  - {from: 2025-01-01, until: 2025-01-31, source: page}\n"
                 "  - {from: 2025-01-31, source: page}\n") ==
        "E1501 [{from: 2025-01-31, source: page}]\n");
  CHECK(problems("  - {from: 2025-01-01, source: page}\n"
                 "  - {from: 2026-01-01, source: page}\n") ==
        "E1501 [{from: 2026-01-01, source: page}]\n");
  CHECK(problems("  - {from: 2025-02-01, source: page}\n"
                 "  - {from: 2025-01-01, until: 2025-01-31, source: page}\n") ==
        "E1501 [{from: 2025-01-01, until: 2025-01-31, source: page}]\n");
}

TEST_CASE("history is tied together by an identifier of the vocabulary") {
  const auto problems = [](std::string_view same) {
    return test::problems_of(
        "history: {granted: {sum: awards, of: [hk.test], same: " + std::string(same) +
        "}}\ncriteria: {one: {require: granted = 0, source: page}}\n");
  };
  CHECK(problems("applicant") == "");
  CHECK(problems("aplicant") == "E1302 [aplicant] aplicant|applicant\n");
  CHECK(problems("cost") == "E1303 [cost] `cost`|money|identifier\n");
}

TEST_CASE("a figure keeps its kind and the currency of the scheme") {
  const auto problems = [](std::string_view figure, std::string_view use) {
    return test::problems_of("figures:\n  one:\n" + std::string(figure) +
                             "criteria: {two: {require: " + std::string(use) +
                             ", source: page}}\n");
  };
  CHECK(problems("    2025-01-01: {value: HKD 5, source: page}\n"
                 "    2026-01-01: {value: HKD 6, source: page}\n",
                 "cost > one") == "");
  CHECK(problems("    2025-01-01: {value: HKD 5, source: page}\n"
                 "    2026-01-01: {value: 6, source: page}\n",
                 "cost > one") == "E1320 [6] one|number|money\n");
  CHECK(problems("    2025-01-01: {value: 5, source: page}\n"
                 "    2026-01-01: {value: 50%, source: page}\n",
                 "score > one") == "");
  CHECK(problems("    {value: USD 5, source: page}\n", "dollars > one") ==
        "E1319 [USD 5] `one`|USD|HKD\n");
  CHECK(problems("    2025-01-01: {value: HKD 5, source: page}\n"
                 "    2026-01-01: {value: USD 6, source: page}\n",
                 "cost > one") == "E1319 [USD 6] `one`|USD|HKD\n");
}

TEST_CASE("an unknown value of a figure is of the kind of its known values") {
  const auto problems = [](std::string_view kind) {
    return test::problems_of(
        "figures:\n  one:\n"
        "    2025-01-01: {value: HKD 5, source: page}\n"
        "    2026-01-01: {unknown: {en: a, zh-Hant: 甲}, kind: " +
        std::string(kind) +
        ", source: page}\n"
        "criteria: {two: {require: cost > one, source: page}}\n");
  };
  CHECK(problems("money") == "");
  CHECK(problems("number") ==
        "E1320 [{unknown: {en: a, zh-Hant: 甲}, kind: number, source: page}] one|number|money\n");
}

TEST_CASE("an unknown figure has a range from one day on and none before it") {
  const auto problems = [](const std::string& later) {
    return test::problems_of(
        "figures:\n  one:\n"
        "    2025-01-01: {unknown: {en: a, zh-Hant: 甲}, kind: money, source: page}\n"
        "    2026-01-01: {unknown: {en: a, zh-Hant: 甲}, kind: money, " +
        later + ", source: page}\ncriteria: {two: {require: cost > one, source: page}}\n");
  };
  CHECK(problems("at_least: HKD 3") == "");
  CHECK(problems("at_most: HKD 3") == "");
  CHECK(problems("at_least: USD 3") != "");
}

TEST_CASE("a scheme without a currency keeps each figure in one currency") {
  std::string file = test::rule_file(
      "figures:\n  one:\n"
      "    2025-01-01: {value: USD 5, source: page}\n"
      "    2026-01-01: {value: HKD 6, source: page}\n"
      "criteria: {two: {require: dollars > one, source: page}}\n");
  file.replace(file.find("currency: HKD\n"), 14, "");
  CHECK(test::problems_of_file(file) == "E1320 [HKD 6] one|money in HKD|money in USD\n");
}

/// The body in a file without `currency:`.
std::string problems_without_currency(std::string_view body) {
  std::string file = test::rule_file(body);
  file.replace(file.find("currency: HKD\n"), 14, "");
  return test::problems_of_file(file);
}

TEST_CASE("money needs a currency from the scheme unless its fact or figure has one") {
  CHECK(problems_without_currency("criteria: {one: {require: cost > 0, source: page}}\n") == "");
  CHECK(problems_without_currency("criteria: {one: {require: balance > 0, source: page}}\n") ==
        "E1321 [balance]\n");
  CHECK(problems_without_currency(
            "history: {granted: {sum: awards, of: [hk.test], same: applicant}}\n"
            "criteria: {one: {require: granted = 0, source: page}}\n") == "E1321 [granted]\n");
  CHECK(problems_without_currency(
            "figures: {cap: {unknown: {en: hidden, zh-Hant: 密}, source: page}}\n"
            "criteria: {one: {require: cost < cap, source: page}}\n") == "E1321 [cap]\n");
  CHECK(problems_without_currency("award:\n"
                                  "  - {formula: balance, source: page}\n"
                                  "  - {round: down, to: HKD 1, source: page}\n") ==
        "E1321 [{formula: balance, source: page}]\n");
  CHECK(problems_without_currency("terms: {either: {choose: [{when: local, then: cost}, "
                                  "{when: not(local), then: dollars}], source: page}}\n"
                                  "criteria: {one: {require: either > 0, source: page}}\n") ==
        "E1319 [dollars] `dollars`|USD|HKD\n");
}

TEST_CASE("a currency that could not be read is complained about once") {
  std::string file = test::rule_file(
      "award:\n"
      "  - {formula: balance, source: page}\n"
      "  - {round: down, to: HKD 1, source: page}\n");
  file.replace(file.find("currency: HKD\n"), 14, "currency: HKF\n");
  CHECK(test::problems_of_file(file) == "E2003 [HKF] HKF|HKD\n");
}

TEST_CASE("a term is right in all its parts") {
  const auto problems = [](std::string_view term, std::string_view use) {
    return test::problems_of("terms:\n  one: {" + std::string(term) +
                             ", source: page}\ncriteria: {two: {require: " + std::string(use) +
                             ", source: page}}\n");
  };
  CHECK(problems("formula: cost + own", "one > 0") == "");
  CHECK(problems("formula: cost + score", "one > 0") ==
        "E1304 [cost + score] money in HKD|+|number\n");
  CHECK(problems("choose: [{when: local, then: cost}, {when: listed, then: 0}]", "one > 0") == "");
  CHECK(problems("choose: [{when: local, then: 0}, {when: listed, then: cost}]", "one > 0") == "");
  CHECK(problems("choose: [{when: cost, then: cost}]", "one > 0") ==
        "E1303 [cost] `cost`|money in HKD|truth\n");
  CHECK(problems("choose: [{when: local, then: cost}, {when: listed, then: score}]", "one > 0") ==
        "E1303 [score] `score`|number|money\n");
  CHECK(problems("choose: [{when: local, then: cost}, {when: listed, then: dollars}]", "one > 0") ==
        "E1319 [dollars] `dollars`|USD|HKD\n");
  CHECK(problems("choose: [{when: local, then: costs}]", "one > 0") ==
        "E1302 [costs] costs|cost\n");
  CHECK(problems("formula: 0", "cost > one") == "E1304 [cost > one] money in HKD|>|number\n");
  CHECK(problems("choose: [{when: local, then: '\"life\"'}, {when: listed, then: sector}]",
                 "'one in [\"life\"]'") == "");
  CHECK(problems("choose: [{when: local, then: '\"lief\"'}, {when: listed, then: sector}]",
                 "'one in [\"life\"]'") ==
        "E2014 [\"lief\"] lief|sector|life|`life`, `green`, `other`\n");
  CHECK(problems("choose: [{when: local, then: degree}, {when: listed, then: sector}]",
                 "'one in [\"doctor\"]'") ==
        "E1303 [sector] `sector`|choice|a choice of `degree`\n");
}

TEST_CASE("a term that needs itself is refused with the circle") {
  const std::string use = "criteria: {two: {require: a > 0, source: page}}\n";
  CHECK(test::problems_of("terms: {a: {formula: a + 1}}\n" + use) == "E1313 [a] a|`a` needs `a`\n");
  CHECK(test::problems_of("terms: {a: {formula: b}, b: {formula: c}, c: {formula: a}}\n" + use) ==
        "E1313 [a] a|`a` needs `b`, `b` needs `c`, `c` needs `a`\n");
  CHECK(test::problems_of("terms: {a: {formula: b}, b: {formula: c}, c: {formula: b}}\n" + use) ==
        "E1313 [b] b|`b` needs `c`, `c` needs `b`\n");
  CHECK(test::problems_of("terms: {a: {choose: [{when: b > 0, then: 1}], source: page}, "
                          "b: {formula: a}}\n" +
                          use) == "E1313 [a] a|`a` needs `b`, `b` needs `a`\n");
  CHECK(test::problems_of(
            "terms: {a: {formula: b + d}, b: {formula: a + d}, d: {formula: score}}\n" + use) ==
        "E1313 [a] a|`a` needs `b`, `b` needs `a`\n");
  CHECK(test::problems_of("terms: {a: {formula: b}, b: {formula: a}, c: {formula: d}, "
                          "d: {formula: c}}\n"
                          "criteria: {two: {require: a > c, source: page}}\n") ==
        "E1313 [a] a|`a` needs `b`, `b` needs `a`\n"
        "E1313 [c] c|`c` needs `d`, `d` needs `c`\n");
}

TEST_CASE("terms built on terms are typed once each") {
  std::string terms = "terms:\n  t0: {formula: cost}\n";
  for (int i = 1; i <= 60; ++i) {
    const auto below = "t" + std::to_string(i - 1);
    terms += "  t" + std::to_string(i) + ": {formula: 'min(" + below + " + " + below + ", " +
             below + ")'}\n";
  }
  CHECK(test::problems_of(terms + "criteria: {one: {require: t60 > 0, source: page}}\n") == "");
  CHECK(test::problems_of(terms + "criteria: {one: {require: t60, source: page}}\n") ==
        "E1325 [t60] money in HKD\n");
}

TEST_CASE("a criterion is a truth") {
  const auto problems = [](std::string_view require) {
    return test::problems_of("criteria: {one: {require: " + std::string(require) +
                             ", source: page}}\n");
  };
  CHECK(problems("local") == "");
  CHECK(problems("cost > 0") == "");
  CHECK(problems("cost") == "E1325 [cost] money in HKD\n");
  CHECK(problems("score + 1") == "E1325 [score + 1] number\n");
  CHECK(problems("0") == "E1325 [0] number\n");
  CHECK(problems("costs > 0") == "E1302 [costs] costs|cost\n");
}

TEST_CASE("a figure of another kind than its use needs is shown beside the use") {
  const auto value_of = [](std::string_view body) {
    const auto read =
        yaml::load_scheme(make_source("test.yaml", test::rule_file(body)), test::words());
    REQUIRE(read.problems.size() == 1);
    const auto& also = read.problems[0].related;
    return also ? also.file->text.substr(also.where.offset, also.where.length) : "none";
  };
  const std::string figure = "figures: {least: {value: 15000000, source: page}}\n";
  const auto capped = [](const std::string& name) {
    return "award:\n  - {formula: cost, source: page}\n  - {cap: " + name +
           ", source: page}\n  - {round: down, to: HKD 1, source: page}\n";
  };
  CHECK(value_of(figure + capped("least")) == "15000000");
  CHECK(value_of(figure + "criteria: {one: {require: cost >= least, source: page}}\n") ==
        "15000000");
  CHECK(value_of(figure + "criteria: {one: {require: cost + least > 0, source: page}}\n") ==
        "15000000");
  // What is told, and not written in the rules, has no value to show.
  CHECK(value_of(capped("score")) == "none");
  CHECK(value_of("criteria: {one: {require: cost >= score, source: page}}\n") == "none");
}

TEST_CASE("the parts of a step are of the kinds that it works with") {
  const auto problems = [](std::string_view steps) {
    return test::problems_of(
        "figures: {matching: {value: {government: 1, applicant: 2}, source: page}, "
        "half: {value: 50%, source: page}}\n"
        "criteria: {two: {require: matching = matching and half > 0, source: page}}\n"
        "award:\n" +
        std::string(steps) + "  - {round: down, to: HKD 1, source: page}\n");
  };
  CHECK(problems("  - {match: matching, of: cost, source: page}\n") == "");
  CHECK(problems("  - {match: half, of: cost, source: page}\n") ==
        "E1303 [half] `half`|number|ratio\n");
  CHECK(problems("  - {match: matching, of: score, contribution: start, source: page}\n") ==
        "E1303 [score] `score`|number|money\n"
        "E1303 [start] `start`|day|money\n");
  CHECK(problems("  - {share: half, of: cost, source: page}\n") == "");
  CHECK(problems("  - {share: 1, of: 0, source: page}\n") == "");
  CHECK(problems("  - {share: matching, of: cost, source: page}\n") ==
        "E1303 [matching] `matching`|ratio|number\n");
  CHECK(problems("  - {formula: cost, source: page}\n") == "");
  CHECK(problems("  - {formula: score, source: page}\n") == "E1303 [score] `score`|number|money\n");
  CHECK(problems("  - {formula: dollars, source: page}\n") ==
        "E1319 [dollars] `dollars`|USD|HKD\n");
  CHECK(problems("  - {formula: cost, source: page}\n"
                 "  - {cap: score, less: local, source: page}\n") ==
        "E1303 [score] `score`|number|money\n"
        "E1303 [local] `local`|truth|money\n");
  CHECK(problems("  - {formula: cost, source: page}\n"
                 "  - {at_least: 1, source: page}\n") == "E1303 [1] `1`|number|money\n");
}

TEST_CASE("an award is rounded in the currency of the scheme") {
  CHECK(test::problems_of("award:\n"
                          "  - {formula: cost, source: page}\n"
                          "  - {round: down, to: USD 1, source: page}\n") ==
        "E1319 [USD 1] `to`|USD|HKD\n");
}

TEST_CASE("the first step starts an amount and the last one rounds it") {
  const std::string formula = "  - {formula: cost, source: page}\n";
  const std::string cap = "  - {cap: small, source: page}\n";
  const std::string round = "  - {round: down, to: HKD 1, source: page}\n";
  const auto problems = [](const std::string& steps) {
    return test::problems_of("award:\n" + steps);
  };
  CHECK(problems(formula + cap + round) == "");
  CHECK(problems(formula + round + "  - {id: again, round: up, to: HKD 10, source: page}\n") == "");
  CHECK(problems(cap + round) ==
        "E1314 [{cap: small, source: page}] cap|`match`, `share`, `tiers`, `sum`, `formula`\n");
  CHECK(problems(cap) ==
        "E1314 [{cap: small, source: page}] cap|`match`, `share`, `tiers`, `sum`, `formula`\n");
  CHECK(problems(round) ==
        "E1314 [{round: down, to: HKD 1, source: page}] round|`match`, `share`, `tiers`, `sum`, "
        "`formula`\n");
  CHECK(problems(formula + "  - {id: more, formula: own, source: page}\n" + round) ==
        "E1315 [{id: more, formula: own, source: page}] formula|`cap`, `at_least`, `round`\n");
  CHECK(problems(formula) == "E1316 [{formula: cost, source: page}] formula|any day\n");
  CHECK(problems(formula + round + cap) == "E1316 [{cap: small, source: page}] cap|any day\n");
}

TEST_CASE("the order of steps is held on every day") {
  const auto problems = [](std::string_view steps) {
    return test::problems_of("open: [{from: 2024-01-01, source: page}]\naward:\n" +
                             std::string(steps));
  };
  CHECK(problems("  - {id: old, formula: cost, until: 2024-12-31, source: page}\n"
                 "  - {id: new, formula: own, from: 2025-01-01, source: page}\n"
                 "  - {round: down, to: HKD 1, source: page}\n") == "");
  CHECK(problems("  - {id: old, formula: cost, until: 2025-01-01, source: page}\n"
                 "  - {id: new, formula: own, from: 2025-01-01, source: page}\n"
                 "  - {round: down, to: HKD 1, source: page}\n") ==
        "E1315 [{id: new, formula: own, from: 2025-01-01, source: page}] "
        "formula|`cap`, `at_least`, `round`\n");
  CHECK(problems("  - {formula: cost, from: 2025-01-01, source: page}\n"
                 "  - {round: down, to: HKD 1, source: page}\n") ==
        "E1314 [{round: down, to: HKD 1, source: page}] round|`match`, `share`, `tiers`, `sum`, "
        "`formula`\n");
  CHECK(problems("  - {formula: cost, source: page}\n"
                 "  - {round: down, to: HKD 1, until: 2024-12-31, source: page}\n") ==
        "E1316 [{formula: cost, source: page}] formula|2025-01-01\n");
}

TEST_CASE("the parts of a sum each start an amount and one of them is always in force") {
  const auto problems = [](const std::string& parts, const std::string& more = "") {
    return test::problems_of("open: [{from: 2024-01-01, source: page}]\naward:\n  - sum:\n" +
                             parts + "    source: page\n" + more +
                             "  - {round: down, to: HKD 1, source: page}\n");
  };
  CHECK(problems("      a: [{formula: cost, source: page}, {cap: small, source: page}]\n"
                 "      b: [{id: own_part, formula: own, source: page}]\n") == "");
  CHECK(problems("      a: [{cap: small, source: page}]\n") ==
        "E1314 [{cap: small, source: page}] cap|`match`, `share`, `tiers`, `sum`, `formula`\n");
  CHECK(
      problems("      a: [{formula: cost, source: page}, {id: b, formula: own, source: page}]\n") ==
      "E1315 [{id: b, formula: own, source: page}] formula|`cap`, `at_least`, `round`\n");
  CHECK(problems("      a: [{formula: cost, source: page}]\n"
                 "      b: [{formula: own, source: page}]\n") ==
        "E1322 [{formula: own, source: page}] formula\n");
  CHECK(problems("      a: [{formula: cost, until: 2024-12-31, source: page}]\n")
            .starts_with("E1327 ["));
  CHECK(problems("      a: [{formula: cost, source: page}]\n",
                 "  - {formula: own, id: other, source: page}\n") ==
        "E1315 [{formula: own, id: other, source: page}] formula|`cap`, `at_least`, `round`\n");
}

TEST_CASE("tiers are of a rate or a ratio and end at money") {
  const auto problems = [](const std::string& tiers) {
    return test::problems_of("figures: {half: {value: 50%, source: page}}\naward:\n  - {tiers: [" +
                             tiers +
                             "], of: cost, source: page}\n"
                             "  - {round: down, to: HKD 1, source: page}\n");
  };
  CHECK(problems("{rate: half, until: small}, {rate: 1}") == "");
  CHECK(problems("{rate: half, until: 1}, {rate: 1}") == "E1303 [1] `1`|number|money\n");
  CHECK(problems("{rate: small, until: small}, {rate: half}") ==
        "E1303 [small] `small`|money in HKD|number\n");
  CHECK(problems("{match: half}") == "E1303 [half] `half`|number|ratio\n");
}

TEST_CASE("the ends of tiers rise in each version and each tier before the last grants something") {
  const auto problems = [](const std::string& first, const std::string& second,
                           const std::string& rate = "80%") {
    return test::problems_of(
        "figures:\n"
        "  high: {value: " +
        rate +
        ", source: page}\n"
        "  low: {value: 0%, source: page}\n"
        "  one: {" +
        first + "}\n  two: {" + second +
        "}\n"
        "award:\n"
        "  - {tiers: [{rate: high, until: one}, {rate: high, until: two}, "
        "{rate: low}], of: cost, source: page}\n"
        "  - {round: down, to: HKD 1, source: page}\n");
  };
  const std::string ten = "value: HKD 10, source: page";
  const std::string twenty = "value: HKD 20, source: page";
  const std::string one = "[{rate: high, until: one}] ";
  const std::string two = "[{rate: high, until: two}] ";
  CHECK(problems(ten, twenty) == "");
  CHECK(problems(ten, ten) == "E1335 " + two + "HKD 10.00|HKD 10.00\n");
  CHECK(problems(twenty, ten) == "E1335 " + two + "HKD 10.00|HKD 20.00\n");
  CHECK(problems("value: HKD 0, source: page", ten) == "E1335 " + one + "HKD 0.00|HKD 0.00\n");
  CHECK(problems("unknown: {en: a, zh-Hant: b}, source: page", ten) == "");
  CHECK(problems(ten, "2024-01-01: {" + twenty + "}, 2025-01-01: {value: HKD 5, source: page}") ==
        "E1335 " + two + "HKD 5.00|HKD 10.00\n");
  CHECK(problems(ten, twenty, "0%") == "E1336 " + one + "0%\nE1336 " + two + "0%\n");
  CHECK(problems(ten, twenty, "-1") == "E1336 " + one + "-1\nE1336 " + two + "-1\n");
}

TEST_CASE("payments are shares of an award that never exceed it and end with the rest") {
  const std::string award =
      "award:\n  - {formula: cost, source: page}\n  - {round: down, to: HKD 1, source: page}\n";
  const auto problems = [](const std::string& figures, const std::string& rest) {
    return test::problems_of("figures:\n" + figures + rest);
  };
  const std::string half = "  half: {value: 50%, source: page}\n";
  const std::string seventy = "  seventy: {value: 70%, source: page}\n";
  const std::string hidden = "  hidden: {unknown: {en: a, zh-Hant: b}, source: page}\n";
  CHECK(problems(half, award + "payments: [{event: a, share: half}, {event: b, rest: true}]\n") ==
        "");
  CHECK(problems(half + hidden, award +
                                    "payments: [{event: a, share: half}, {event: c, share: hidden},"
                                    " {event: b, rest: true}]\n") == "");
  CHECK(problems(half, award + "payments: [{event: a, share: half}]\n") == "E1331 [half]\n");
  CHECK(problems(half, award + "payments: [{event: b, rest: true}, {event: a, share: half}]\n") ==
        "E1331 [{event: b, rest: true}]\n");
  CHECK(problems(half + seventy,
                 award + "payments: [{event: a, share: half}, {event: c, share: seventy},"
                         " {event: b, rest: true}]\n") == "E1332 [seventy]\n");
  CHECK(
      problems("  less_than_none: {value: -1%, source: page}\n",
               award + "payments: [{event: a, share: less_than_none}, {event: b, rest: true}]\n") ==
      "E1332 [less_than_none]\n");
  CHECK(problems(half,
                 award + "payments: [{event: formula, share: half}, {event: b, rest: true}]\n") ==
        "E1322 [half] formula\n");
  CHECK(problems(half, award + "payments: [{event: a, share: hlf}, {event: b, rest: true}]\n")
            .find("E1302 [hlf] hlf|half\n") != std::string::npos);
  CHECK(problems(half, "payments: [{event: a, share: half}, {event: b, rest: true}]\n") ==
        "E1330 [half]\n");
}

TEST_CASE("a figure that something names has a value then") {
  const auto problems = [](std::string_view figure, std::string_view criterion) {
    return test::problems_of("open: [{from: 2024-01-01, source: page}]\nfigures:\n  one:\n" +
                             std::string(figure) + "criteria: {two: {" + std::string(criterion) +
                             ", source: page}}\n");
  };
  const std::string late = "    2025-01-01: {value: HKD 1, source: page}\n";
  CHECK(problems(late, "require: cost > one, from: 2025-01-01") == "");
  CHECK(problems(late, "require: cost > one") == "E1309 [one] one|2024-01-01\n");
  CHECK(problems(late, "require: cost > one, from: 2024-06-01") == "E1309 [one] one|2024-06-01\n");
  const std::string repealed =
      "    2024-01-01: {value: HKD 1, source: page}\n    2025-01-01: null\n";
  CHECK(problems(repealed, "require: cost > one, until: 2024-12-31") == "");
  CHECK(problems(repealed, "require: cost > one") == "E1309 [one] one|2025-01-01\n");
  CHECK(problems(repealed + "    2026-01-01: {value: HKD 1, source: page}\n",
                 "require: cost > one, until: 2025-01-01") == "E1309 [one] one|2025-01-01\n");
}

TEST_CASE("a figure that a term names has a value where the term is used") {
  const std::string before =
      "open: [{from: 2024-01-01, source: page}]\n"
      "figures:\n  one:\n    2025-01-01: {value: HKD 1, source: page}\n"
      "terms: {twice: {formula: one + one}, more: {formula: twice + one}}\n";
  CHECK(test::problems_of(before + "criteria: {two: {require: cost > more, from: 2025-01-01, "
                                   "source: page}}\n") == "");
  CHECK(test::problems_of(before + "criteria: {two: {require: cost > more, source: page}}\n") ==
        "E1309 [one] one|2024-01-01\n");
}

TEST_CASE("a figure without a value before the first change day is told of the last day before") {
  CHECK(test::problems_of("figures:\n  one:\n    2025-04-01: {value: HKD 1, source: page}\n"
                          "criteria:\n"
                          "  old: {require: local, until: 2025-03-31, source: page}\n"
                          "  two: {require: cost > one, source: page}\n") ==
        "E1309 [one] one|2025-03-31\n");
}

TEST_CASE("what nothing uses is refused") {
  check_rows({
      {"figures: {ten: {value: 10, source: page}}\n"
       "criteria: {one: {require: local, source: page}}\n",
       "E1310 [ten] ten\n"},
      {"history: {granted: {sum: awards, of: [hk.test], same: applicant}}\n"
       "criteria: {one: {require: local, source: page}}\n",
       "E1311 [granted] granted\n"},
      {"terms: {twice: {formula: cost + cost}}\n"
       "criteria: {one: {require: local, source: page}}\n",
       "E1312 [twice] twice\n"},
      {"figures: {ten: {value: HKD 10, source: page}}\n"
       "envelope: {amount: ten}\n"
       "criteria: {one: {require: local, source: page}}\n",
       ""},
  });
}

TEST_CASE("the envelope names figures of the right kinds") {
  const auto problems = [](std::string_view envelope) {
    return test::problems_of(
        "figures: {budget: {value: HKD 10, source: page}, ten: {value: 10, source: page}, "
        "end: {value: 2025-12-31, source: page}}\n"
        "criteria: {one: {require: score > ten and start < end and cost < budget, "
        "source: page}}\n"
        "envelope: {" +
        std::string(envelope) + "}\n");
  };
  CHECK(problems("amount: budget, guarantee: budget, guarantee_until: end") == "");
  CHECK(problems("amount: bugdet") == "E1302 [bugdet] bugdet|budget\n");
  CHECK(problems("amount: cost") == "E1302 [cost] cost|\n");
  CHECK(problems("amount: ten") == "E1303 [ten] `ten`|number|money\n");
  CHECK(problems("amount: budget, guarantee_until: ten") == "E1303 [ten] `ten`|number|day\n");
}

TEST_CASE("what could not be read is not complained about again") {
  check_rows({
      {"figures: {cap: {value: lots, source: page}}\n"
       "criteria: {one: {require: cost < cap, source: page}}\n",
       "E2020 [lots] lots\n"},
      {"terms: {left: {formula: cost +}}\n"
       "figures: {cap: {value: HKD 1, source: page}}\n"
       "criteria: {one: {require: left > 0, source: page}}\n",
       "E1301 [}] the end|a name, a choice, a bracket or a function\n"},
      {"history: {granted: {sum: awards, count: awards, of: [hk.test], same: applicant}}\n"
       "criteria: {one: {require: granted > 0, source: page}}\n",
       "E1218 [awards] sum|count|the history `granted`\n"},
      {"figures: {cap: {value: HKD 1, source: page}}\n"
       "criteria: {one: {require: cost < < cap, source: page}}\n",
       "E1301 [<] `<`|a name, a choice, a bracket or a function\n"},
      {"award:\n"
       "  - {formula: cost, source: page}\n"
       "  - {rond: down, to: HKD 1, source: page}\n",
       "E1214 [rond] round|`match`, `share`, `tiers`, `sum`, `formula`, `cap`, `at_least`, "
       "`round`\n"},
  });
}

TEST_CASE("all that is wrong is said at once and in the order of the file") {
  CHECK(test::problems_of("figures:\n"
                          "  one: {value: USD 1, source: page}\n"
                          "  spare: {value: 5, source: page}\n"
                          "criteria:\n"
                          "  a: {require: costs > one, source: page}\n"
                          "  b: {require: cost, source: page}\n"
                          "award:\n"
                          "  - {formula: cost, source: page}\n") ==
        "E1319 [USD 1] `one`|USD|HKD\n"
        "E1310 [spare] spare\n"
        "E1302 [costs] costs|cost\n"
        "E1325 [cost] money in HKD\n"
        "E1316 [{formula: cost, source: page}] formula|any day\n");
}

TEST_CASE("a day that picks the version is a day fact") {
  auto made = *test::scheme_of("criteria: {one: {require: local, source: page}}\n");
  const auto problem_of = [&made](std::string name) {
    made.version_by = std::move(name);
    std::string all;
    for (const auto& one : check(made)) all += test::one_line(one).substr(0, 5);
    return all;
  };
  CHECK(problem_of("start") == "");
  CHECK(problem_of("cost") == "E1303");
  CHECK(problem_of("begin") == "E1302");
}

}  // namespace
}  // namespace subvent::rule
