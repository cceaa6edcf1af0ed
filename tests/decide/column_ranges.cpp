// SPDX-License-Identifier: Apache-2.0
#include <subvent/decide/column_ranges.hpp>

#include <decide/support.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace subvent::decide::detail {
namespace {

using ranges = std::vector<column_range>;
constexpr whole two_to_63 = static_cast<whole>(1) << 63U;

column column_by(column_operation what, std::vector<column_index> operands, whole by) {
  column made{what, std::move(operands)};
  made.by = by;
  return made;
}
column nth_input(std::uint32_t index) {
  column made{column_operation::input};
  made.input = index;
  return made;
}
column constant_column(whole of) { return column_by(column_operation::constant, {}, of); }

bool fits(std::vector<column> columns, const ranges& inputs) {
  column_program made;
  made.columns = std::move(columns);
  return column_ranges(made).fit_in_64(inputs);
}

/// Between what the last column is reckoned to lie, where that includes 0: found by adding to it,
/// or taking from it, as much as still fits.
std::string range_of_last(std::vector<column> columns, const ranges& inputs) {
  REQUIRE(fits(columns, inputs));
  const auto last = static_cast<column_index>(columns.size() - 1);
  columns.push_back(constant_column(0));
  columns.push_back({column_operation::add, {last, last + 1}});
  const auto room = [&](whole sign) {
    whole fitting = 0;
    for (whole step = two_to_63 / 2; step > 0; step /= 2) {
      columns[last + 1].by = sign * (fitting + step);
      if (fits(columns, inputs)) fitting += step;
    }
    return two_to_63 - 1 - fitting;
  };
  const auto most = room(1);
  return test::digits(-room(-1)) + " to " + test::digits(most);
}

/// The same for one operation on two inputs.
std::string range_of_two(column_operation what, column_range a, column_range b) {
  return range_of_last({nth_input(0), nth_input(1), {what, {0, 1}}}, {a, b});
}
std::string range_of_one(column_operation what, column_range a, whole by = 0) {
  return range_of_last({nth_input(0), column_by(what, {0}, by)}, {a});
}

TEST_CASE("64 bits suffice for numbers up to 2 to the power of 63 and not for that itself") {
  CHECK(fits({nth_input(0)}, {{0, two_to_63 - 1}}));
  CHECK_FALSE(fits({nth_input(0)}, {{0, two_to_63}}));
  CHECK(fits({nth_input(0)}, {{1 - two_to_63, 0}}));
  CHECK_FALSE(fits({nth_input(0)}, {{-two_to_63, 0}}));
  CHECK(fits({constant_column(two_to_63 - 1)}, {}));
  CHECK_FALSE(fits({constant_column(two_to_63)}, {}));
  CHECK(fits({constant_column(1 - two_to_63)}, {}));
  CHECK_FALSE(fits({constant_column(-two_to_63)}, {}));
  CHECK_FALSE(fits({constant_column(subvent::detail::wide_least)}, {}));
  CHECK(fits({}, {}));
}

TEST_CASE("what no column asks does not matter") {
  CHECK(fits({nth_input(1)}, {{-two_to_63, two_to_63}, {0, 5}}));
  CHECK_FALSE(fits({nth_input(0)}, {{-two_to_63, two_to_63}, {0, 5}}));
}

TEST_CASE("one column that leaves 64 bits is enough, though a later one returns") {
  const ranges inputs{{0, two_to_63 - 1}};
  const column twice{column_operation::add, {0, 0}};
  const column back{column_operation::subtract, {1, 0}};
  CHECK_FALSE(fits({nth_input(0), twice}, inputs));
  CHECK_FALSE(fits({nth_input(0), twice, back}, inputs));
}

TEST_CASE("the range of a result is what its operands allow") {
  using enum column_operation;
  const column_range below{-3, 5};
  const column_range above{0, 10};
  CHECK(range_of_last({nth_input(0)}, {below}) == "-3 to 5");
  CHECK(range_of_last({{untold}}, {}) == "0 to 0");
  CHECK(range_of_two(add, below, above) == "-3 to 15");
  CHECK(range_of_two(subtract, below, above) == "-13 to 5");
  CHECK(range_of_two(subtract, above, below) == "-5 to 13");
  CHECK(range_of_two(multiply, below, above) == "-30 to 50");
  CHECK(range_of_two(multiply, below, {-7, 2}) == "-35 to 21");
  CHECK(range_of_two(minimum, below, above) == "-3 to 5");
  CHECK(range_of_two(maximum, below, above) == "0 to 10");
  CHECK(range_of_two(presume, below, above) == "-3 to 10");
  CHECK(range_of_one(absolute, {-7, 5}) == "0 to 7");
  CHECK(range_of_one(absolute, {-7, 50}) == "0 to 50");
  CHECK(range_of_one(scale, below, 4) == "-12 to 20");
  CHECK(range_of_one(scale, below, -4) == "-20 to 12");
  CHECK(range_of_one(scale, below, 0) == "0 to 0");
  CHECK(range_of_one(column_operation::round, below, 100) == "-103 to 105");
  // What is rounded is divided first, and so may come near zero from far away.
  CHECK(range_of_one(column_operation::round, {4000, 5000}, 1) == "-1 to 5001");
  CHECK(range_of_one(column_operation::round, {-5000, -4000}, 1) == "-5001 to 1");
}

TEST_CASE("a product of the largest that fits does not") {
  const whole root = 3'037'000'499;  // squared it is below 2 to the power of 63
  const column square{column_operation::multiply, {0, 0}};
  CHECK(fits({nth_input(0), square}, {{0, root}}));
  CHECK_FALSE(fits({nth_input(0), square}, {{0, root + 1}}));
  CHECK_FALSE(fits({nth_input(0), square}, {{1 - two_to_63, two_to_63 - 1}}));
}

TEST_CASE("a factor beyond 64 bits leaves them, whatever it is applied to") {
  const auto beyond = column_by(column_operation::scale, {0}, static_cast<whole>(1) << 126U);
  CHECK_FALSE(fits({nth_input(0), beyond}, {{0, 1}}));
  const auto below = column_by(column_operation::scale, {0}, -two_to_63 - 1);
  CHECK_FALSE(fits({nth_input(0), below}, {{0, 1}}));
  const auto least = column_by(column_operation::scale, {0}, subvent::detail::wide_least);
  CHECK_FALSE(fits({nth_input(0), least}, {{0, 1}}));
  const auto within = column_by(column_operation::scale, {0}, -two_to_63);
  CHECK(fits({nth_input(0), within}, {{0, 0}}));
  CHECK_FALSE(fits({nth_input(0), within}, {{0, 1}}));
}

TEST_CASE("a choose lies where its cases lie, and at 0 where none is known") {
  const ranges inputs{{-3, 5}, {-1, 9}};
  const column always{column_operation::truth_constant};
  CHECK(
      range_of_last({nth_input(0), nth_input(1), always, {column_operation::choose, {2, 0, 2, 1}}},
                    inputs) == "-3 to 9");
  CHECK(range_of_last({constant_column(7), always, {column_operation::choose, {1, 0}}}, {}) ==
        "0 to 7");
}

TEST_CASE("a day lies within the calendar, however far it is moved") {
  column later{column_operation::shift, {0}};
  later.length = duration::days(duration::most);
  CHECK(range_of_last({nth_input(0), later}, {{-719'162, 2'932'896}}) == "-4000000 to 4000000");
}

TEST_CASE("truths have no range") {
  const column compare{column_operation::compare, {0, 0}};
  CHECK(fits({nth_input(0), compare, {column_operation::not_, {1}}}, {{0, 1}}));
}

TEST_CASE("ranges are those of the inputs of this time and not of the last") {
  column_program made;
  made.columns = {nth_input(0), column_by(column_operation::scale, {0}, 2)};
  column_ranges twice(made);
  CHECK_FALSE(twice.fit_in_64({{0, two_to_63 / 2}}));
  CHECK(twice.fit_in_64({{0, two_to_63 / 2 - 1}}));
  CHECK_FALSE(twice.fit_in_64({{0, two_to_63 / 2}}));
}

}  // namespace
}  // namespace subvent::decide::detail
