// SPDX-License-Identifier: Apache-2.0
#include <subvent/program/evaluate.hpp>

#include <subvent/rule/literal.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace subvent::program {
namespace {

const std::vector<std::string> choices{"life", "green", "other"};

/// A literal of the rule language; `1:2` is a ratio and `'life` a choice.
value read(std::string_view text) {
  if (text.starts_with('\'')) {
    for (std::uint32_t i = 0; i < choices.size(); ++i) {
      if (choices[i] == text.substr(1)) return choice{i};
    }
  }
  if (text.size() > 2 && text.find(':') != text.npos) {
    const auto colon = text.find(':');
    return *ratio::make(*number::parse(text.substr(0, colon)),
                        *number::parse(text.substr(colon + 1)));
  }
  const auto kind = text.ends_with(" month") ? rule::kind::duration : rule::kind_of_literal(text);
  const auto literal = rule::parse_literal(text, kind);
  REQUIRE(literal);
  struct visitor {
    value operator()(const money& m) const { return amount(m); }
    value operator()(const number& n) const { return n; }
    value operator()(const rate& r) const { return r.as_number(); }
    value operator()(const ratio& r) const { return r; }
    value operator()(const day& d) const { return d; }
    value operator()(const duration& d) const { return d; }
    value operator()(bool b) const { return b; }
    value operator()(const rule::choice&) const { return false; }
    value operator()(const rule::identifier&) const { return false; }
  };
  return std::visit(visitor{}, *literal);
}

/// What a node makes of these operands: a value's text, or the code of a fault.
std::string evaluated(const node& of, const std::vector<std::string_view>& operands) {
  std::vector<value> values;
  for (const auto text : operands) values.push_back(read(text));
  std::vector<const value*> pointers;
  for (const auto& one : values) pointers.push_back(&one);
  const auto found = evaluate(of, pointers);
  if (const auto* why = std::get_if<code>(&found)) return name_of(*why);
  return to_string(std::get<value>(found), choices);
}

struct row {
  operation what;
  std::vector<std::string_view> operands;
  std::string_view expected;
};

void check_rows(const std::vector<row>& rows) {
  for (const auto& one : rows) {
    std::string shown(name_of(one.what));
    for (const auto operand : one.operands) shown += " " + std::string(operand);
    INFO(shown);
    CHECK(evaluated(node{one.what, rule::kind::number}, one.operands) == one.expected);
  }
}

TEST_CASE("arithmetic is exact") {
  check_rows({
      {operation::add, {"HKD 0.10", "HKD 0.20"}, "HKD 0.30"},
      {operation::add, {"0.1", "0.2"}, "0.3"},
      {operation::subtract, {"HKD 1", "HKD 3"}, "HKD -2.00"},
      {operation::subtract, {"1", "3"}, "-2"},
      {operation::multiply, {"HKD 10", "70%"}, "HKD 7.00"},
      {operation::multiply, {"70%", "HKD 10"}, "HKD 7.00"},
      {operation::multiply, {"0.5", "0.5"}, "0.25"},
      {operation::multiply, {"HKD 0.01", "0.5"}, "HKD 1/200"},
      {operation::divide, {"HKD 100", "3"}, "HKD 100/3"},
      {operation::divide, {"HKD 100", "HKD 40"}, "2.5"},
      {operation::divide, {"1", "3"}, "1/3"},
      {operation::divide, {"HKD 0", "HKD 40"}, "0"},
      {operation::absolute, {"HKD -5"}, "HKD 5.00"},
      {operation::absolute, {"HKD 5"}, "HKD 5.00"},
      {operation::absolute, {"-0.5"}, "0.5"},
      {operation::absolute, {"0"}, "0"},
  });
}

TEST_CASE("division by zero is a fault whatever is divided") {
  check_rows({
      {operation::divide, {"HKD 100", "0"}, "E3001"},
      {operation::divide, {"HKD 100", "HKD 0"}, "E3001"},
      {operation::divide, {"1", "0"}, "E3001"},
      {operation::divide, {"0", "0"}, "E3001"},
      {operation::divide, {"HKD 0", "HKD 0"}, "E3001"},
  });
}

TEST_CASE("a result of more than 4,096 bits is a fault and one of so many is not") {
  const auto power = [](int exponent) {
    number made(1);
    for (int i = 0; i < exponent; ++i) made = made * number(2);
    return made;
  };
  const auto widest = power(4095);  // of 4,096 bits
  const auto hkd = [](const number& minor) {
    return amount::from_major_units(currency::of("HKD"), minor / number(100));
  };
  const auto made_by = [](operation what, value left, value right) -> std::string {
    const value* operands[]{&left, &right};
    const auto found = evaluate(node{what, kind_of(left)}, operands);
    const auto* why = std::get_if<code>(&found);
    return why != nullptr ? name_of(*why) : "known";
  };
  using enum operation;
  CHECK(made_by(multiply, widest, number(1)) == "known");
  CHECK(made_by(multiply, widest, number(2)) == "E3008");
  CHECK(made_by(add, widest, widest - number(1)) == "known");
  CHECK(made_by(add, widest, widest) == "E3008");
  CHECK(made_by(subtract, number(0) - widest, widest) == "E3008");
  CHECK(made_by(divide, number(1), widest) == "known");
  CHECK(made_by(divide, number(1), power(4096)) == "E3008");
  CHECK(made_by(multiply, hkd(widest), number(1)) == "known");
  CHECK(made_by(multiply, hkd(widest), number(2)) == "E3008");
  CHECK(made_by(divide, hkd(number(1)), power(4096)) == "E3008");
}

TEST_CASE("the lesser and the greater are of any count of operands") {
  check_rows({
      {operation::minimum, {"HKD 3", "HKD 1", "HKD 2"}, "HKD 1.00"},
      {operation::maximum, {"HKD 3", "HKD 1", "HKD 2"}, "HKD 3.00"},
      {operation::minimum, {"1", "-1"}, "-1"},
      {operation::maximum, {"1", "-1"}, "1"},
      {operation::minimum, {"2025-01-01", "2024-12-31"}, "2024-12-31"},
      {operation::maximum, {"2025-01-01", "2024-12-31"}, "2025-01-01"},
      {operation::minimum, {"5", "5"}, "5"},
  });
}

std::string compared(relation how, std::string_view left, std::string_view right) {
  node one{operation::compare, rule::kind::truth};
  one.how = how;
  return evaluated(one, {left, right});
}

/// The relations that hold of two values, in the order of the enumeration.
std::string relations_of(std::string_view left, std::string_view right) {
  std::string all;
  for (const auto how : {relation::equal, relation::not_equal, relation::less,
                         relation::less_or_equal, relation::greater, relation::greater_or_equal}) {
    const auto found = compared(how, left, right);
    if (found.starts_with("E")) return found;
    if (found == "true") all += std::string(symbol_of(how)) + " ";
  }
  return all;
}

TEST_CASE("what is ordered is compared by its order") {
  const std::string less = "!= < <= ";
  const std::string same = "= <= >= ";
  const std::string more = "!= > >= ";
  CHECK(relations_of("HKD 1", "HKD 2") == less);
  CHECK(relations_of("HKD 2", "HKD 2") == same);
  CHECK(relations_of("HKD 3", "HKD 2") == more);
  CHECK(relations_of("HKD 0.01", "HKD 0.02") == less);
  CHECK(relations_of("-1", "0") == less);
  CHECK(relations_of("70%", "0.7") == same);
  CHECK(relations_of("0.3334", "0.3333") == more);
  CHECK(relations_of("2025-01-31", "2025-02-01") == less);
  CHECK(relations_of("2025-02-01", "2025-02-01") == same);
  CHECK(relations_of("9999-12-31", "0001-01-01") == more);
  CHECK(relations_of("11 months", "12 months") == less);
  CHECK(relations_of("1 month", "1 months") == same);
  CHECK(relations_of("60 days", "59 days") == more);
}

TEST_CASE("months and days are not compared but each is with zero") {
  CHECK(relations_of("1 month", "30 days") == "E3006");
  CHECK(relations_of("0 days", "0 months") == "= <= >= ");
  CHECK(relations_of("2 months", "0 days") == "!= > >= ");
}

TEST_CASE("truths and choices and ratios are equal or not") {
  const auto equality = [](std::string_view left, std::string_view right) {
    return compared(relation::equal, left, right) + " " +
           compared(relation::not_equal, left, right);
  };
  CHECK(equality("true", "true") == "true false");
  CHECK(equality("true", "false") == "false true");
  CHECK(equality("false", "false") == "true false");
  CHECK(equality("'life", "'life") == "true false");
  CHECK(equality("'life", "'green") == "false true");
  CHECK(equality("1:2", "2:4") == "true false");
  CHECK(equality("1:2", "2:1") == "false true");
}

TEST_CASE("a choice is a member of a list that names it") {
  node one{operation::member, rule::kind::truth};
  one.members = {0, 2};
  CHECK(evaluated(one, {"'life"}) == "true");
  CHECK(evaluated(one, {"'green"}) == "false");
  CHECK(evaluated(one, {"'other"}) == "true");
}

TEST_CASE("rounding goes in each direction as the table of the language says") {
  struct direction_row {
    direction how;
    std::vector<std::string_view> expected;
  };
  const std::vector<std::string_view> exact{"2.3",  "2.5",  "2.7",  "3.5", "-2.3",
                                            "-2.5", "-2.7", "-3.5", "4"};
  const std::vector<direction_row> rows{
      {direction::down, {"2", "2", "2", "3", "-2", "-2", "-2", "-3", "4"}},
      {direction::up, {"3", "3", "3", "4", "-3", "-3", "-3", "-4", "4"}},
      {direction::half_down, {"2", "2", "3", "3", "-2", "-2", "-3", "-3", "4"}},
      {direction::half_up, {"2", "3", "3", "4", "-2", "-3", "-3", "-4", "4"}},
      {direction::half_even, {"2", "2", "3", "4", "-2", "-2", "-3", "-4", "4"}},
      {direction::floor, {"2", "2", "2", "3", "-3", "-3", "-3", "-4", "4"}},
      {direction::ceiling, {"3", "3", "3", "4", "-2", "-2", "-2", "-3", "4"}},
  };
  for (const auto& one : rows) {
    for (std::size_t i = 0; i < exact.size(); ++i) {
      INFO(name_of(one.how), " ", exact[i]);
      node plain{operation::round, rule::kind::number};
      plain.rounds = round_to{one.how, std::nullopt};
      CHECK(evaluated(plain, {exact[i]}) == one.expected[i]);
      node paid{operation::round, rule::kind::money};
      paid.rounds = round_to{one.how, *rounding::make(one.how, *money::parse("HKD 1"))};
      CHECK(evaluated(paid, {"HKD " + std::string(exact[i])}) ==
            "HKD " + std::string(one.expected[i]) + ".00");
    }
  }
}

TEST_CASE("money is rounded to a multiple of the step") {
  const auto rounded = [](std::string_view step, std::string_view text) {
    node one{operation::round, rule::kind::money};
    one.rounds = round_to{direction::down, *rounding::make(direction::down, *money::parse(step))};
    return evaluated(one, {text});
  };
  CHECK(rounded("HKD 0.01", "HKD 1.23") == "HKD 1.23");
  CHECK(rounded("HKD 100", "HKD 1,299.99") == "HKD 1200.00");
  CHECK(rounded("HKD 2.50", "HKD 7.49") == "HKD 5.00");
  CHECK(rounded("HKD 1 million", "HKD -1.5 million") == "HKD -1000000.00");
}

TEST_CASE("a day is shifted by the calendar to the last day of a shorter month") {
  const auto shifted = [](std::string_view from, std::string_view by, int sign) {
    node one{operation::shift, rule::kind::day};
    one.sign = sign;
    return evaluated(one, {from, by});
  };
  CHECK(shifted("2024-01-31", "1 month", 1) == "2024-02-29");
  CHECK(shifted("2025-01-31", "1 month", 1) == "2025-02-28");
  CHECK(shifted("2024-03-31", "1 month", -1) == "2024-02-29");
  CHECK(shifted("2024-02-29", "12 months", 1) == "2025-02-28");
  CHECK(shifted("2024-02-29", "48 months", 1) == "2028-02-29");
  CHECK(shifted("2024-12-31", "1 day", 1) == "2025-01-01");
  CHECK(shifted("2024-03-01", "1 day", -1) == "2024-02-29");
  CHECK(shifted("2024-01-31", "-1 month", 1) == "2023-12-31");
  CHECK(shifted("2024-01-31", "-1 month", -1) == "2024-02-29");
  CHECK(shifted("9999-12-31", "1 day", 1) == "E3007");
  CHECK(shifted("0001-01-01", "1 day", -1) == "E3007");
  CHECK(shifted("9999-12-01", "1 month", 1) == "E3007");
  CHECK(shifted("0001-01-31", "1 month", -1) == "E3007");
  CHECK(shifted("2025-01-01", "9999999 days", 1) == "E3007");
}

TEST_CASE("between two days lie the days from the second to the first") {
  check_rows({
      {operation::days_between, {"2025-03-01", "2025-02-28"}, "1 day"},
      {operation::days_between, {"2024-03-01", "2024-02-28"}, "2 days"},
      {operation::days_between, {"2025-01-01", "2025-01-01"}, "0 days"},
      {operation::days_between, {"2025-01-01", "2025-01-31"}, "-30 days"},
      {operation::days_between, {"9999-12-31", "0001-01-01"}, "3652058 days"},
  });
}

TEST_CASE("a ratio gives the part of the whole and the part of the contribution") {
  check_rows({
      {operation::government_share, {"1:2"}, "1/3"},
      {operation::government_share, {"2:4"}, "1/3"},
      {operation::government_share, {"3:1"}, "0.75"},
      {operation::government_multiple, {"1:2"}, "0.5"},
      {operation::government_multiple, {"3:1"}, "3"},
      {operation::government_multiple, {"1:1"}, "1"},
  });
}

}  // namespace
}  // namespace subvent::program
