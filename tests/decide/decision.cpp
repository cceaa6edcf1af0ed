// SPDX-License-Identifier: Apache-2.0
#include <subvent/decide/decision.hpp>

#include <support/scheme.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace subvent::decide {
namespace {

TEST_CASE("verdicts have their names") {
  CHECK(name_of(verdict::eligible) == "eligible");
  CHECK(name_of(verdict::ineligible) == "ineligible");
  CHECK(name_of(verdict::undetermined) == "undetermined");
}

TEST_CASE("a cell is known or unknown or a fault") {
  const cell known(program::value(true));
  const cell unknown{};
  cell broken;
  broken.broken = fault{code::division_by_zero, 0};
  CHECK((known.is_known() && !known.is_unknown() && !known.is_fault()));
  CHECK((!unknown.is_known() && unknown.is_unknown() && !unknown.is_fault()));
  CHECK((!broken.is_known() && !broken.is_unknown() && broken.is_fault()));
  CHECK(known.truth() == true);
  CHECK_FALSE(unknown.truth().has_value());
  CHECK_FALSE(broken.truth().has_value());
}

TEST_CASE("a cell of money has an amount and no other has") {
  const cell paid(program::value(amount(*money::parse("HKD 5"))));
  REQUIRE(paid.money() != nullptr);
  CHECK(paid.money()->to_string() == "HKD 5.00");
  CHECK(cell(program::value(number(5))).money() == nullptr);
  CHECK(cell{}.money() == nullptr);
}

/// The comparison that decided an expression, as the text of its node.
std::string deciding(std::string_view expression, const test::telling& facts) {
  const auto made =
      test::decided(test::declarations_for(expression) + "criteria:\n  one: {require: '" +
                        std::string(expression) + "', source: page}\n",
                    facts);
  const auto found = made.deciding_comparison(made.program->criteria.at(0).holds);
  return found ? test::text_of(*made.program, *found) : "none";
}

TEST_CASE("a comparison decides itself") {
  CHECK(deciding("cost > 0", {{"cost", "HKD 1"}}) == "compare(>, input(cost), constant(HKD 0.00))");
  CHECK(deciding("not(cost > 0)", {{"cost", "HKD 1"}}) ==
        "compare(>, input(cost), constant(HKD 0.00))");
  CHECK(deciding("not(not(cost > 0))", {{"cost", "HKD 1"}}) ==
        "compare(>, input(cost), constant(HKD 0.00))");
}

TEST_CASE("the first false of an and and the first true of an or decide") {
  const std::string_view both = "score > 0 and cost > own and staff > 1";
  CHECK(deciding(both, {{"score", "1"}, {"cost", "HKD 1"}, {"own", "HKD 2"}, {"staff", "0"}}) ==
        "compare(>, input(cost), input(own))");
  const std::string_view either = "score > 1 or cost > own or staff > 0";
  CHECK(deciding(either, {{"score", "1"}, {"cost", "HKD 3"}, {"own", "HKD 2"}, {"staff", "1"}}) ==
        "compare(>, input(cost), input(own))");
}

TEST_CASE("what is known of an and decides while the rest is unknown") {
  CHECK(deciding("score > 0 and cost > own", {{"cost", "HKD 1"}, {"own", "HKD 2"}}) ==
        "compare(>, input(cost), input(own))");
}

TEST_CASE("of a range the end that is passed decides") {
  const std::string_view range = "score in [1..ten]";
  CHECK(deciding(range, {{"score", "0"}}) == "compare(<=, constant(1), input(score))");
  CHECK(deciding(range, {{"score", "11"}}) == "compare(<=, input(score), constant(10))");
  CHECK(deciding(range, {{"score", "5"}}) == "compare(<=, input(score), constant(10))");
}

TEST_CASE("where no comparison decided there is none") {
  CHECK(deciding("local", {{"local", "false"}}) == "none");
  CHECK(deciding("sector in [\"life\"]", {{"sector", "green"}}) == "none");
  CHECK(deciding("local and cost > 0", {{"local", "false"}, {"cost", "HKD 1"}}) == "none");
  CHECK(deciding("cost > 0 and local", {}) == "none");
}

}  // namespace
}  // namespace subvent::decide
