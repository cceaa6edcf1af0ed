// SPDX-License-Identifier: Apache-2.0
#include <subvent/decide/column_program.hpp>

#include <decide/support.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace subvent::decide {
namespace {

using test::awarding;
using test::requiring;

constexpr std::string_view names_of_column_operations[]{
    "input",       "untold",  "constant", "scale",   "add",    "subtract", "multiply",
    "minimum",     "maximum", "absolute", "round",   "shift",  "choose",   "presume",
    "truth_input", "untold",  "truth",    "compare", "member", "same",     "and",
    "or",          "not",     "choose",   "presume",
};

/// A column with all that it rests on: `round(down, 3, scale(2, cost))`.
std::string column_text(const column_program& of, column_index index) {
  const auto& one = of.columns.at(index);
  std::string text(names_of_column_operations[static_cast<std::size_t>(one.what)]);
  if (one.what == column_operation::input || one.what == column_operation::truth_input) {
    return of.program->inputs.at(one.input).name;
  }
  if (one.what == column_operation::constant) return test::digits(one.by);
  if (one.what == column_operation::truth_constant) return one.by != 0 ? "true" : "false";
  text += "(";
  if (one.what == column_operation::scale) text += test::digits(one.by) + ", ";
  if (one.what == column_operation::compare) {
    text += std::string(symbol_of(one.how)) + (one.in_two_units ? " in two units, " : ", ");
  }
  if (one.what == column_operation::round) {
    text += std::string(name_of(one.toward)) + ", " + test::digits(one.divisor) + ", ";
    if (one.by != 1) text += "times " + test::digits(one.by) + ", ";
  }
  if (one.what == column_operation::shift) text += one.length->to_string() + ", ";
  for (std::size_t i = 0; i < one.operands.size(); ++i) {
    CHECK(one.operands[i] < index);
    text += (i == 0 ? "" : ", ") + column_text(of, one.operands[i]);
  }
  for (const auto member : one.members) text += ", " + of.program->choices.at(member);
  return text + ")";
}

column_program_pointer lowered(std::string_view body) { return columns_of(test::program_of(body)); }

/// The column of the award, or of the last criterion where there is none.
std::string lowered_text(std::string_view body) {
  const auto made = lowered(body);
  if (!made->is_complete) {
    CHECK(made->columns.empty());
    return "not complete";
  }
  return column_text(*made, made->award ? *made->award : made->criteria.back());
}

std::string award_text(std::string_view formula, std::string_view to = "down, to: HKD 0.01") {
  return lowered_text(awarding(formula, to));
}
std::string criterion_text(std::string_view expression) {
  return lowered_text(requiring(expression));
}

TEST_CASE("money counts in minor units, and a part of it costs no pass") {
  CHECK(award_text("cost") == "cost");
  CHECK(award_text("cost / three") == "round(down, 3, cost)");
  CHECK(lowered(awarding("cost / three"))->columns.size() == 2);
  CHECK(award_text("cost * half") == "round(down, 2, cost)");
  CHECK(award_text("half * cost") == "round(down, 2, cost)");
  CHECK(award_text("cost * seventy") == "round(down, 10, scale(7, cost))");
  CHECK(award_text("-cost") == "subtract(0, cost)");
  CHECK(award_text("cost / minus_two") == "round(down, 2, scale(-1, cost))");
  CHECK(award_text("cost / two * two") == "cost");
  CHECK(award_text("cost / two * three * half") == "round(down, 4, scale(3, cost))");
  CHECK(award_text("cost * 0") == "scale(0, cost)");
  CHECK(criterion_text("cost / hundred > two") == "compare(>, cost, 20000)");
}

TEST_CASE("halves and thirds meet in sixths") {
  CHECK(award_text("cost / two + own / three") ==
        "round(down, 6, add(scale(3, cost), scale(2, own)))");
  CHECK(award_text("cost / two - hundred") == "round(down, 2, subtract(cost, 20000))");
  CHECK(award_text("min(cost / two, own / three, small)") ==
        "round(down, 6, minimum(minimum(scale(3, cost), scale(2, own)), scale(6, small)))");
  CHECK(award_text("max(cost / (two * two), own / (two * three))") ==
        "round(down, 12, maximum(scale(3, cost), scale(2, own)))");
  CHECK(criterion_text("cost / two >= own / three") ==
        "compare(>=, scale(3, cost), scale(2, own))");
  CHECK(criterion_text("cost / two >= hundred / three") == "compare(>=, scale(3, cost), 20000)");
}

TEST_CASE("the same column in the same parts is made once") {
  const auto made = lowered(awarding("min(cost / two + own / three, cost / two - own / three)"));
  // Of each amount one scale, then sum, difference, minimum and round.
  CHECK(made->columns.size() == 2 + 2 + 4);
}

TEST_CASE("rounding brings parts to multiples of the step") {
  CHECK(award_text("cost", "up, to: HKD 100") == "round(up, 10000, times 10000, cost)");
  CHECK(award_text("cost / three", "half_even, to: HKD 1") ==
        "round(half_even, 300, times 100, cost)");
  CHECK(criterion_text("floor(score) > 1") == "compare(>, round(floor, 10000, score), 1)");
  CHECK(criterion_text("floor(projects) > 1") == "compare(>, presume(projects, 0), 1)");
}

/// The award of a cost by a figure of this value.
std::string by_figure(std::string_view value, std::string_view operation = "*") {
  return lowered_text("figures: {it: {value: " + std::string(value) +
                      ", source: page}}\n"
                      "award:\n  - {formula: cost " +
                      std::string(operation) +
                      " it, source: page}\n"
                      "  - {round: down, to: HKD 0.01, source: page}\n");
}

TEST_CASE("a rate is a part in its lowest terms") {
  CHECK(by_figure("33.3%") == "round(down, 1000, scale(333, cost))");
  CHECK(by_figure("50%") == "round(down, 2, cost)");
  CHECK(by_figure("33.3%", "/") == "round(down, 333, scale(1000, cost))");
  CHECK(by_figure("0%") == "scale(0, cost)");
  CHECK(by_figure("0.000000000000000001") == "round(down, 1000000000000000000, cost)");
}

TEST_CASE("a part or a constant that is too large has no columns") {
  CHECK(by_figure("0.0000000000000000001") == "not complete");
  CHECK(by_figure("33.33333333333333333333%") == "not complete");
  CHECK(by_figure("10000000000000000000", "/") == "not complete");
  // 2 to the power of 62 is the most parts, and one more are too many.
  CHECK(by_figure("4611686018427387904", "/") == "round(down, 4611686018427387904, cost)");
  CHECK(by_figure("4611686018427387905", "/") == "not complete");
  // As a factor 128 bits are the most, of which the least number has no opposite.
  CHECK(by_figure("170141183460469231731687303715884105727") ==
        "scale(170141183460469231731687303715884105727, cost)");
  CHECK(by_figure("170141183460469231731687303715884105728") == "not complete");
  CHECK(by_figure("-170141183460469231731687303715884105727") ==
        "scale(-170141183460469231731687303715884105727, cost)");
  CHECK(by_figure("-170141183460469231731687303715884105728") == "not complete");
  CHECK(by_figure("-170141183460469231731687303715884105728", "/") == "not complete");
  CHECK(by_figure("100000000000000000000000000000000000000000000") == "not complete");
  // Parts of parts.
  CHECK(by_figure("1000000000", "/ it /") == "round(down, 1000000000000000000, cost)");
  CHECK(by_figure("10000000000", "/ it /") == "not complete");
  CHECK(award_text("cost", "down, to: HKD 46116860184273879.04") ==
        "round(down, 4611686018427387904, times 4611686018427387904, cost)");
  CHECK(award_text("cost", "down, to: HKD 46116860184273879.05") == "not complete");
  CHECK(award_text("cost / two", "down, to: HKD 46116860184273879.04") == "not complete");
}

TEST_CASE("parts that have no common number of parts have no columns") {
  const auto both = [](const std::string& second) {
    return lowered_text(test::figures_of({{"first", "1000000007"}, {"second", second}}) +
                        "criteria: {one: {require: cost / first > own / second, source: page}}\n");
  };
  CHECK(both("1000000009") == "compare(>, scale(1000000009, cost), scale(1000000007, own))");
  CHECK(both("10000000000") == "not complete");
}

TEST_CASE("a number counts hundredths of a per cent, and a count counts itself") {
  CHECK(criterion_text("score > 1") == "compare(>, score, 10000)");
  CHECK(criterion_text("score > half") == "compare(>, score, 5000)");
  CHECK(lowered_text(test::figures_of({{"it", "33.333%"}}) +
                     "criteria: {one: {require: score > it, source: page}}\n") ==
        "compare(>, scale(10, score), 33333)");
  CHECK(criterion_text("tries > 1") == "compare(>, tries, 1)");
  CHECK(award_text("cost * part") == "round(down, 10000, multiply(cost, part))");
  CHECK(award_text("cost * part * part") ==
        "round(down, 100000000, multiply(multiply(cost, part), part))");
  CHECK(award_text("cost * part * part * part * part") ==
        "round(down, 10000000000000000, multiply(multiply(multiply(multiply(cost, part), part), "
        "part), part))");
  CHECK(award_text("cost * part * part * part * part * part") == "not complete");
  const auto made =
      lowered(requiring("score > 0 and tries > 0 and cost > 0 and start > first_day"));
  std::vector<std::string> counted;
  for (std::size_t i = 0; i < made->denominators.size(); ++i) {
    counted.push_back(made->program->inputs[i].name + " " + test::digits(made->denominators[i]));
  }
  CHECK(counted == std::vector<std::string>{"score 10000", "tries 1", "cost 1", "start 1"});
}

TEST_CASE("a division by what is told has no parts that are known beforehand") {
  CHECK(award_text("cost / score") == "not complete");
  CHECK(criterion_text("cost / own > 1") == "not complete");
  CHECK(criterion_text("score / (1 - part) > 1") == "not complete");
  CHECK(criterion_text("1 / 0 > 1") == "not complete");
  // One criterion of which it is so is enough.
  CHECK_FALSE(lowered("criteria:\n  one: {require: local, source: page}\n"
                      "  two: {require: cost / own > 1, source: page}\n")
                  ->is_complete);
}

TEST_CASE("a division by a figure that is chosen has the parts of each") {
  const auto by = [](const std::string& second) {
    return lowered_text(test::figures_of({{"two", "2"}, {"three", second}}) +
                        "terms:\n  it:\n    choose:\n      - {when: local, then: two}\n"
                        "      - {when: listed, then: three}\n    source: page\n"
                        "award:\n  - {formula: cost / it, source: page}\n"
                        "  - {round: down, to: HKD 0.01, source: page}\n");
  };
  CHECK(by("3") == "round(down, 6, choose(local, scale(3, cost), listed, scale(2, cost)))");
  CHECK(by("-3") ==
        "round(down, 6, choose(local, scale(3, cost), listed, scale(2, scale(-1, cost))))");
  CHECK(by("0") == "not complete");
}

TEST_CASE("a division by a fact that is chosen has no columns") {
  CHECK(lowered_text(test::figures_of({{"two", "2"}}) +
                     "terms:\n  it:\n    choose:\n      - {when: local, then: two}\n"
                     "      - {when: listed, then: score}\n    source: page\n"
                     "award:\n  - {formula: cost / it, source: page}\n"
                     "  - {round: down, to: HKD 0.01, source: page}\n") == "not complete");
}

TEST_CASE("a match is a part, and binds where the contribution presumed or told is less") {
  const auto made = lowered(test::figures_of({{"limit", "HKD 100"}}) +
                            "  matching: {value: {government: 1, applicant: 2}, source: page}\n"
                            "award:\n"
                            "  - {match: matching, of: cost, contribution: own, source: page}\n"
                            "  - {cap: limit, source: page}\n"
                            "  - {round: down, to: HKD 0.01, source: page}\n");
  REQUIRE(made->is_complete);
  // A third of the cost and half of what is told, else of two thirds of the cost, in sixths.
  const std::string least = "minimum(scale(2, cost), presume(scale(3, own), scale(2, cost)))";
  CHECK(column_text(*made, *made->award) == "round(down, 6, minimum(" + least + ", 60000))");
  REQUIRE(made->binds.size() == 3);
  CHECK(column_text(*made, *made->binds[0]) ==
        "compare(<, presume(scale(3, own), scale(2, cost)), scale(2, cost))");
  CHECK(column_text(*made, *made->binds[1]) ==
        "compare(<, minimum(" + least + ", 60000), " + least + ")");
  CHECK_FALSE(made->binds[2]);
  CHECK(made->criteria.empty());
}

TEST_CASE("truths are truths, and what was not published is untold") {
  CHECK(criterion_text("local and not(listed)") == "and(local, not(listed))");
  CHECK(criterion_text("local or listed or ready") == "or(local, listed, ready)");
  CHECK(criterion_text("local = listed") == "same(local, listed)");
  CHECK(criterion_text("local != listed") == "not(same(local, listed))");
  CHECK(criterion_text("local = wanted") == "same(local, true)");
  CHECK(criterion_text("secret > cost") == "compare(>, untold(), cost)");
  CHECK(criterion_text("secret_number + score > 1") ==
        "compare(>, add(scale(10000, untold()), score), 10000)");
  CHECK(criterion_text("secret_ratio = matching") == "compare(=, scale(2, untold()), 1)");
  CHECK(criterion_text("granted = 0") == "compare(=, presume(granted, 0), 0)");
  CHECK(criterion_text("owed = 0") == "compare(=, owed, 0)");
  CHECK(criterion_text("sector in [\"life\", \"other\"]") == "member(sector, life, other)");
  CHECK(criterion_text("abs(score) > 1") == "compare(>, absolute(score), 10000)");
}

TEST_CASE("days move by lengths that are known and differ by days") {
  CHECK(criterion_text("start + month > finish") == "compare(>, shift(1 month, start), finish)");
  CHECK(criterion_text("start - thirty_days > finish") ==
        "compare(>, shift(-30 days, start), finish)");
  CHECK(criterion_text("start + length > finish") == "not complete");
  CHECK(criterion_text("finish - start > thirty_days") ==
        "compare(>, subtract(finish, start), 30)");
  CHECK(criterion_text("finish - start > length") ==
        "compare(> in two units, subtract(finish, start), length)");
}

TEST_CASE("durations are told in the unit of the first length that the rules name") {
  const auto unit = [](std::string_view expression) {
    const auto made = lowered(requiring(expression));
    for (std::size_t i = 0; i < made->units.size(); ++i) {
      if (made->program->inputs[i].name == "length") return made->units[i];
      CHECK_FALSE(made->units[i]);
    }
    return std::optional<duration_unit>();
  };
  CHECK(unit("length > month") == duration_unit::months);
  CHECK(unit("length > thirty_days") == duration_unit::days);
  CHECK(unit("length > 0") == duration_unit::months);
  CHECK(unit("start > finish and length > thirty_days") == duration_unit::days);
  CHECK(criterion_text("length > thirty_days") == "compare(>, length, 30)");
  CHECK(criterion_text("length > 0") == "compare(>, length, 0)");
  CHECK(criterion_text("length > month and length > thirty_days") ==
        "and(compare(>, length, 1), compare(> in two units, length, 30))");
}

TEST_CASE("a program without steps has columns without an award") {
  const auto made = lowered(requiring("local"));
  CHECK(made->is_complete);
  CHECK_FALSE(made->award);
  CHECK(made->binds.empty());
  CHECK(made->criteria.size() == 1);
  CHECK(made->columns.size() == 1);
}

TEST_CASE("what no output rests on has no column") {
  // A payment is no output of a block, so its share may have more parts than there are.
  const auto made = lowered(
      test::figures_of({{"early", "0.00000000000000000001"}}) +
      "award:\n  - {formula: cost, source: page}\n  - {round: down, to: HKD 0.01, source: page}\n"
      "payments: [{event: signing, share: early}, {event: report, rest: true}]\n");
  CHECK(made->is_complete);
  CHECK(made->columns.size() == 1);
}

}  // namespace
}  // namespace subvent::decide
