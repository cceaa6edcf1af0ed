// SPDX-License-Identifier: Apache-2.0
#include <subvent/decide/column_machine.hpp>

#include <decide/support.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace subvent::decide::detail {
namespace {

/// Tells inputs and reads columns as text: a word for each row. A number or a truth is itself, `?`
/// is unknown, and `!` is a row that was set apart.
template <class Number>
class machine_of_text {
 public:
  explicit machine_of_text(const std::vector<column>& columns) : made_(program_of(columns)) {}

  std::string run(const std::vector<std::string_view>& inputs) {
    told_ = {};
    rooms_.assign(inputs.size(), {});
    std::size_t rows = 0;
    for (std::size_t i = 0; i < inputs.size(); ++i) rows = tell(inputs[i], rooms_[i]);
    row_set apart;
    machine_.run(told_, rows, apart);
    std::string text;
    for (std::size_t i = 0; i < rows; ++i) {
      text += (i == 0 ? "" : " ") + (apart.contains(i) ? "!" : cell(i));
    }
    return text;
  }

 private:
  struct room {
    std::vector<Number> numbers = std::vector<Number>(block_rows, 0);
    row_set known = {};
    row_set is_true = {};
    row_set is_false = {};
  };

  static column_program program_of(const std::vector<column>& columns) {
    column_program made;
    made.columns = columns;
    return made;
  }

  std::size_t tell(std::string_view words, room& to) {
    std::size_t row = 0;
    while (!words.empty()) {
      const auto word = words.substr(0, words.find(' '));
      words.remove_prefix(std::min(words.size(), word.size() + 1));
      if (word == "true") to.is_true.insert(row);
      if (word == "false") to.is_false.insert(row);
      if (word != "true" && word != "false" && word != "?") {
        to.numbers[row] = static_cast<Number>(test::wide_of(word));
        to.known.insert(row);
      }
      ++row;
    }
    told_.of_numbers.push_back({to.numbers.data(), false, to.known.data()});
    told_.of_truths.push_back({to.is_true.data(), to.is_false.data()});
    return row;
  }

  std::string cell(std::size_t row) const {
    const auto last = static_cast<column_index>(made_.columns.size() - 1);
    const auto word = row / per_word;
    const auto bit = [&](const std::uint64_t* words) {
      return ((words[word] >> (row % per_word)) & 1U) != 0;
    };
    if (made_.columns[last].is_truth()) {
      const auto& truth = machine_.truths_at(last);
      REQUIRE_FALSE((bit(truth.is_true) && bit(truth.is_false)));
      return bit(truth.is_true) ? "true" : bit(truth.is_false) ? "false" : "?";
    }
    const auto& number = machine_.numbers_at(last);
    return number.known == nullptr || bit(number.known) ? test::digits(number[row]) : "?";
  }

  column_program made_;
  column_machine<Number> machine_{made_};
  told_columns<Number> told_;
  std::vector<room> rooms_;
};

/// What the last column makes of the inputs: in 64 bits, and then the same in 128.
std::string made_by(const std::vector<column>& columns,
                    const std::vector<std::string_view>& inputs) {
  const auto narrow = machine_of_text<std::int64_t>(columns).run(inputs);
  CHECK(machine_of_text<whole>(columns).run(inputs) == narrow);
  return narrow;
}

std::string made_in_128(const std::vector<column>& columns,
                        const std::vector<std::string_view>& inputs) {
  return machine_of_text<whole>(columns).run(inputs);
}

column made_from(column_operation what, std::vector<column_index> operands, whole by = 0) {
  column made{what, std::move(operands)};
  made.by = by;
  return made;
}

/// The columns of so many inputs, then these.
std::vector<column> after_inputs(column_operation input, std::uint32_t count,
                                 const std::vector<column>& more) {
  std::vector<column> all;
  for (std::uint32_t i = 0; i < count; ++i) {
    all.push_back({input});
    all.back().input = i;
  }
  all.insert(all.end(), more.begin(), more.end());
  return all;
}
std::vector<column> after_numbers(std::uint32_t count, const std::vector<column>& more) {
  return after_inputs(column_operation::input, count, more);
}
std::vector<column> after_truths(std::uint32_t count, const std::vector<column>& more) {
  return after_inputs(column_operation::truth_input, count, more);
}

TEST_CASE("an operation on two columns is known where both are") {
  const auto of = [](column_operation what) {
    return made_by(after_numbers(2, {{what, {0, 1}}}), {"7 -7 0 ? 7 ?", "3 3 -5 3 ? ?"});
  };
  CHECK(of(column_operation::add) == "10 -4 -5 ? ? ?");
  CHECK(of(column_operation::subtract) == "4 -10 5 ? ? ?");
  CHECK(of(column_operation::multiply) == "21 -21 0 ? ? ?");
  CHECK(of(column_operation::minimum) == "3 -7 -5 ? ? ?");
  CHECK(of(column_operation::maximum) == "7 3 0 ? ? ?");
}

TEST_CASE("an operation on one column is known where that is") {
  CHECK(made_by(after_numbers(1, {{column_operation::absolute, {0}}}), {"7 -7 0 ?"}) == "7 7 0 ?");
  CHECK(made_by(after_numbers(1, {made_from(column_operation::scale, {0}, -3)}), {"7 -7 0 ?"}) ==
        "-21 21 0 ?");
  CHECK(made_by(after_numbers(1, {made_from(column_operation::scale, {0}, 0)}), {"7 ?"}) == "0 ?");
}

TEST_CASE("constants stand in every row, and what nobody tells in none") {
  const auto ten = made_from(column_operation::constant, {}, 10);
  CHECK(made_by(after_numbers(1, {ten}), {"1 ?"}) == "10 10");
  CHECK(made_by(after_numbers(1, {ten, {column_operation::subtract, {1, 0}}}), {"1 ?"}) == "9 ?");
  CHECK(made_by(after_numbers(1, {ten, {column_operation::subtract, {0, 1}}}), {"1 ?"}) == "-9 ?");
  CHECK(made_by(after_numbers(1, {ten, {column_operation::add, {1, 1}}}), {"1 ?"}) == "20 20");
  CHECK(made_by(after_numbers(1, {{column_operation::untold}}), {"1 ?"}) == "? ?");
  CHECK(made_by(after_numbers(1, {{column_operation::untold}, {column_operation::add, {0, 1}}}),
                {"1 ?"}) == "? ?");
  CHECK(made_by(after_truths(1, {made_from(column_operation::truth_constant, {}, 1)}),
                {"false ?"}) == "true true");
  CHECK(made_by(after_truths(1, {made_from(column_operation::truth_constant, {}, 0)}),
                {"true ?"}) == "false false");
  CHECK(made_by(after_truths(1, {{column_operation::truth_untold}}), {"true false"}) == "? ?");
}

TEST_CASE("a column is rounded to a multiple of its step in its direction") {
  const auto rounded_to = [](direction toward, whole divisor, whole step) {
    auto one = made_from(column_operation::round, {0}, step);
    one.divisor = divisor;
    one.toward = toward;
    return made_by(after_numbers(1, {one}), {"15 25 -15 -25 29 -30 0 ?"});
  };
  CHECK(rounded_to(direction::down, 10, 1) == "1 2 -1 -2 2 -3 0 ?");
  CHECK(rounded_to(direction::up, 10, 1) == "2 3 -2 -3 3 -3 0 ?");
  CHECK(rounded_to(direction::half_down, 10, 1) == "1 2 -1 -2 3 -3 0 ?");
  CHECK(rounded_to(direction::half_up, 10, 1) == "2 3 -2 -3 3 -3 0 ?");
  CHECK(rounded_to(direction::half_even, 10, 1) == "2 2 -2 -2 3 -3 0 ?");
  CHECK(rounded_to(direction::floor, 10, 1) == "1 2 -2 -3 2 -3 0 ?");
  CHECK(rounded_to(direction::ceiling, 10, 1) == "2 3 -1 -2 3 -3 0 ?");
  CHECK(rounded_to(direction::down, 10, 10) == "10 20 -10 -20 20 -30 0 ?");
  CHECK(rounded_to(direction::half_even, 10, 5) == "10 10 -10 -10 15 -15 0 ?");
}

// Two truths in each of the nine ways.
constexpr std::string_view first_truth = "true true true false false false ? ? ?";
constexpr std::string_view second_truth = "true false ? true false ? true false ?";

TEST_CASE("and, or, not and the equality of truths are Kleene's") {
  const auto of = [](column_operation what) {
    return made_by(after_truths(2, {{what, {0, 1}}}), {first_truth, second_truth});
  };
  CHECK(of(column_operation::and_) == "true false ? false false false ? false ?");
  CHECK(of(column_operation::or_) == "true true true true false ? true ? ?");
  CHECK(of(column_operation::same_truth) == "true false ? false true ? ? ? ?");
  CHECK(made_by(after_truths(1, {{column_operation::not_, {0}}}), {"true false ?"}) ==
        "false true ?");
}

TEST_CASE("logic takes one truth and takes three") {
  for (const auto what : {column_operation::and_, column_operation::or_}) {
    CHECK(made_by(after_truths(1, {{what, {0}}}), {"true false ?"}) == "true false ?");
  }
  const std::vector<std::string_view> three{"true true ? false", "true ? ? false",
                                            "true true false true"};
  CHECK(made_by(after_truths(3, {{column_operation::and_, {0, 1, 2}}}), three) ==
        "true ? false false");
  CHECK(made_by(after_truths(3, {{column_operation::or_, {0, 1, 2}}}), three) ==
        "true true ? true");
}

TEST_CASE("what is presumed stands where nothing was told and there alone") {
  const auto zero = made_from(column_operation::constant, {}, 0);
  const column or_zero{column_operation::presume, {0, 1}};
  CHECK(made_by(after_numbers(1, {zero, or_zero}), {"1 ? -3 ? 5"}) == "1 0 -3 0 5");
  CHECK(made_by(after_numbers(1, {zero, or_zero}), {"1 2 -3"}) == "1 2 -3");
  CHECK(made_by(after_numbers(1, {zero, or_zero}), {"? ? ?"}) == "0 0 0");
  const column first_or_second{column_operation::presume, {0, 1}};
  CHECK(made_by(after_numbers(2, {first_or_second}), {"1 ? ? 4", "10 20 ? ?"}) == "1 20 ? 4");
  CHECK(made_by(after_numbers(2, {first_or_second}), {"? ? ?", "10 20 ?"}) == "10 20 ?");
  CHECK(made_by(after_truths(2, {{column_operation::presume_truth, {0, 1}}}),
                {first_truth, second_truth}) == "true true true false false false true false ?");
}

TEST_CASE("a choose takes the case that holds, and is unknown while a condition is") {
  // Two numbers, then their conditions.
  std::vector<column> columns = after_numbers(2, {{column_operation::truth_input},
                                                  {column_operation::truth_input},
                                                  {column_operation::choose, {2, 0, 3, 1}}});
  columns[2].input = 2;
  columns[3].input = 3;
  const auto of = [&columns](std::string_view first, std::string_view second) {
    return made_by(columns, {"1 1 1 1 1 1 1 1 1", "2 2 2 2 2 2 2 2 2", first, second});
  };
  // Both true, one, true and unknown; one, none, false and unknown; unknown thrice.
  CHECK(of(first_truth, second_truth) == "! 1 ? 2 ! ? ? ? ?");
  CHECK(made_by(columns, {"? 1", "2 ?", "true true", "false false"}) == "? 1");
  CHECK(made_by(columns, {"? 1", "2 ?", "false false", "true true"}) == "2 ?");
}

TEST_CASE("a choose of three cases is set apart where two hold whatever the third is") {
  std::vector<column> columns = after_numbers(1, {{column_operation::truth_input},
                                                  {column_operation::truth_input},
                                                  {column_operation::truth_input},
                                                  {column_operation::choose, {1, 0, 2, 0, 3, 0}}});
  for (std::uint32_t i = 1; i < 4; ++i) columns[i].input = i;
  CHECK(made_by(columns, {"7 7 7 7 7 7", "true true ? false true false",
                          "true ? true false true false", "? true true false true true"}) ==
        "! ! ! ! ! 7");
}

TEST_CASE("a choose of truths is as a choose of numbers") {
  const column chosen{column_operation::choose_truth, {0, 2, 1, 3}};
  const auto columns = after_truths(4, {chosen});
  CHECK(made_by(columns, {first_truth, second_truth, "true true true true true true true true true",
                          "false false false false false false false false false"}) ==
        "! true ? false ! ? ? ? ?");
  CHECK(made_by(columns, {"true true true", "false false false", "true false ?", "? ? ?"}) ==
        "true false ?");
}

TEST_CASE("a comparison is what its relation says where both sides are known") {
  const auto of = [](program::relation how) {
    column compare{column_operation::compare, {0, 1}};
    compare.how = how;
    return made_by(after_numbers(2, {compare}), {"1 2 3 ? 2 ?", "2 2 2 2 ? ?"});
  };
  CHECK(of(program::relation::equal) == "false true false ? ? ?");
  CHECK(of(program::relation::not_equal) == "true false true ? ? ?");
  CHECK(of(program::relation::less) == "true false false ? ? ?");
  CHECK(of(program::relation::less_or_equal) == "true true false ? ? ?");
  CHECK(of(program::relation::greater) == "false false true ? ? ?");
  CHECK(of(program::relation::greater_or_equal) == "false true true ? ? ?");
}

TEST_CASE("a comparison with a constant is the same from either side") {
  const auto two = made_from(column_operation::constant, {}, 2);
  column compare{column_operation::compare, {0, 1}};
  compare.how = program::relation::less;
  CHECK(made_by(after_numbers(1, {two, compare}), {"1 2 3 ?"}) == "true false false ?");
  compare.operands = {1, 0};
  CHECK(made_by(after_numbers(1, {two, compare}), {"1 2 3 ?"}) == "false false true ?");
  compare.operands = {1, 1};
  CHECK(made_by(after_numbers(1, {two, compare}), {"1 ?"}) == "false false");
}

TEST_CASE("months and days are compared with zero and else set apart") {
  column compare{column_operation::compare, {0, 1}};
  compare.how = program::relation::less;
  compare.in_two_units = true;
  CHECK(made_by(after_numbers(2, {compare}), {"1 0 5 0 -1 ? 5", "2 2 0 0 0 5 ?"}) ==
        "! true false false true ? ?");
}

TEST_CASE("a choice is a member where it is one of the list") {
  column member{column_operation::member, {0}};
  member.members = {0, 2};
  CHECK(made_by(after_numbers(1, {member}), {"0 1 2 3 ?"}) == "true false true false ?");
  member.members = {};
  CHECK(made_by(after_numbers(1, {member}), {"0 1 ?"}) == "false false ?");
}

/// The days that a column of one input gives, moved by a length.
std::string moved(std::string_view start, duration length) {
  column later{column_operation::shift, {0}};
  later.length = length;
  const auto serial = std::to_string(test::day_of(start).serial());
  const auto found = made_by(after_numbers(1, {later}), {serial});
  if (found == "!") return found;
  return day::from_serial(static_cast<std::int64_t>(test::wide_of(found)))->to_string();
}

TEST_CASE("a day moves by the calendar and is set apart where it leaves it") {
  CHECK(moved("2025-01-31", duration::months(1)) == "2025-02-28");
  CHECK(moved("2024-01-31", duration::months(1)) == "2024-02-29");
  CHECK(moved("2025-03-31", duration::months(-1)) == "2025-02-28");
  CHECK(moved("2024-02-29", duration::months(12)) == "2025-02-28");
  CHECK(moved("2025-01-31", duration::days(30)) == "2025-03-02");
  CHECK(moved("2025-01-31", duration::months(0)) == "2025-01-31");
  CHECK(moved("9999-12-30", duration::days(1)) == "9999-12-31");
  CHECK(moved("9999-12-31", duration::days(1)) == "!");
  CHECK(moved("9999-11-30", duration::months(1)) == "9999-12-30");
  CHECK(moved("9999-12-01", duration::months(1)) == "!");
  CHECK(moved("0001-01-02", duration::days(-1)) == "0001-01-01");
  CHECK(moved("0001-01-01", duration::days(-1)) == "!");
}

TEST_CASE("a day that was not told moves nowhere") {
  column later{column_operation::shift, {0}};
  later.length = duration::days(1);
  CHECK(made_by(after_numbers(1, {later}), {"10 ? 2932896 2932895"}) == "11 ? ! 2932896");
}

TEST_CASE("a row that leaves 128 bits is set apart and the others are not") {
  constexpr std::string_view most = "170141183460469231731687303715884105727";
  constexpr std::string_view least = "-170141183460469231731687303715884105728";
  const auto of = [](const column& one, std::string_view row) {
    const auto inputs = std::string(row) + " 3";
    return made_in_128(after_numbers(1, {one}), {inputs});
  };
  const column twice{column_operation::add, {0, 0}};
  CHECK(of(twice, most) == "! 6");
  CHECK(of(twice, least) == "! 6");
  CHECK(of({column_operation::multiply, {0, 0}}, most) == "! 9");
  CHECK(of(made_from(column_operation::scale, {0}, -1), least) == "! -3");
  CHECK(of(made_from(column_operation::scale, {0}, -1), most) ==
        "-170141183460469231731687303715884105727 -3");
  CHECK(of({column_operation::absolute, {0}}, least) == "! 3");
  CHECK(of({column_operation::absolute, {0}}, "-170141183460469231731687303715884105727") ==
        std::string(most) + " 3");
  auto to_ten = made_from(column_operation::round, {0}, 10);
  to_ten.divisor = 10;
  to_ten.toward = direction::up;
  CHECK(of(to_ten, most) == "! 10");
  to_ten.toward = direction::down;
  CHECK(of(to_ten, most) == "170141183460469231731687303715884105720 0");
  CHECK(made_in_128(after_numbers(2, {{column_operation::subtract, {0, 1}}}),
                    {std::string_view("-2 -1 ?"),
                     "170141183460469231731687303715884105727 "
                     "170141183460469231731687303715884105727 1"}) ==
        "! -170141183460469231731687303715884105728 ?");
}

TEST_CASE("a number beyond 64 bits goes through each operation of 128 bits") {
  constexpr std::string_view large = "100000000000000000000000000000";
  const auto inputs = std::vector<std::string_view>{large, "3"};
  const auto of = [&inputs](const column& one) {
    return made_in_128(after_numbers(2, {one}), inputs);
  };
  CHECK(of({column_operation::add, {0, 1}}) == "100000000000000000000000000003");
  CHECK(of({column_operation::subtract, {1, 0}}) == "-99999999999999999999999999997");
  CHECK(of({column_operation::multiply, {0, 1}}) == "300000000000000000000000000000");
  CHECK(of({column_operation::minimum, {0, 1}}) == "3");
  CHECK(of({column_operation::maximum, {0, 1}}) == large);
  CHECK(of({column_operation::presume, {0, 1}}) == large);
  auto third = made_from(column_operation::round, {0}, 1);
  third.divisor = 3;
  CHECK(of(third) == "33333333333333333333333333333");
  third.toward = direction::up;
  CHECK(of(third) == "33333333333333333333333333334");
}

/// The same text so many times, with blanks between.
std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += (i == 0 ? "" : " ") + std::string(text);
  return all;
}

TEST_CASE("rows beyond the first words are as those in them") {
  for (const std::size_t rows : {1U, 63U, 64U, 65U, 129U, 1024U}) {
    CAPTURE(rows);
    const auto first = repeated("7", rows - 1) + (rows == 1 ? "?" : " ?");
    const auto second = repeated("3", rows);
    const auto expected = repeated("10", rows - 1) + (rows == 1 ? "?" : " ?");
    CHECK(made_by(after_numbers(2, {{column_operation::add, {0, 1}}}), {first, second}) ==
          expected);
  }
}

TEST_CASE("a machine keeps nothing of the block before") {
  const auto columns = after_numbers(2, {{column_operation::presume, {0, 1}}});
  machine_of_text<std::int64_t> presuming(columns);
  CHECK(presuming.run({"? 1 ? 5", "2 ? ? 6"}) == "2 1 ? 5");
  CHECK(presuming.run({"? 3", "? ?"}) == "? 3");
  CHECK(presuming.run({"? ? 1", "4 ? ?"}) == "4 ? 1");

  column choose{column_operation::choose, {1, 0, 2, 0}};
  auto cases =
      after_numbers(1, {{column_operation::truth_input}, {column_operation::not_, {1}}, choose});
  cases[1].input = 1;
  machine_of_text<whole> choosing(cases);
  CHECK(choosing.run({"1 2 3 4", "true false ? true"}) == "1 2 ? 4");
  CHECK(choosing.run({"? 9 8", "true true ?"}) == "? 9 ?");

  cases.push_back({column_operation::multiply, {3, 3}});
  machine_of_text<whole> squaring(cases);
  CHECK(squaring.run({"1000000000000000000000000000000 2", "true true"}) == "! 4");
  CHECK(squaring.run({"3 3", "? false"}) == "? 9");

  column later{column_operation::shift, {0}};
  later.length = duration::days(1);
  machine_of_text<std::int64_t> moving(after_numbers(1, {later}));
  CHECK(moving.run({"2932896 0"}) == "! 1");
  CHECK(moving.run({"0 2932896"}) == "1 !");
}

}  // namespace
}  // namespace subvent::decide::detail
