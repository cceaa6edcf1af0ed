// SPDX-License-Identifier: Apache-2.0
#include <subvent/rule/expression.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace subvent::rule {
namespace {

TEST_CASE("every operator and function is written as in the rule language") {
  struct row {
    form what;
    std::string_view symbol;
    bool compares;
  };
  const std::vector<row> rows{
      {form::name, "", false},
      {form::truth, "", false},
      {form::choice, "", false},
      {form::zero, "", false},
      {form::one, "", false},
      {form::negate, "-", false},
      {form::not_, "not", false},
      {form::and_, "and", false},
      {form::or_, "or", false},
      {form::equal, "=", true},
      {form::not_equal, "!=", true},
      {form::less, "<", true},
      {form::less_or_equal, "<=", true},
      {form::greater, ">", true},
      {form::greater_or_equal, ">=", true},
      {form::in_range, "in", false},
      {form::in_list, "in", false},
      {form::add, "+", false},
      {form::subtract, "-", false},
      {form::multiply, "*", false},
      {form::divide, "/", false},
      {form::minimum, "min", false},
      {form::maximum, "max", false},
      {form::absolute, "abs", false},
      {form::floor, "floor", false},
      {form::ceiling, "ceiling", false},
  };
  for (const auto& one : rows) {
    INFO(static_cast<int>(one.what));
    CHECK(symbol_of(one.what) == one.symbol);
    CHECK(is_comparison(one.what) == one.compares);
  }
}

TEST_CASE("the names of an expression are visited from left to right each time they stand") {
  const auto leaf = [](form what, std::string text) { return expression{what, std::move(text)}; };
  const expression tree{form::and_,
                        {},
                        {{form::less, {}, {leaf(form::name, "b"), leaf(form::one, "1")}},
                         {form::in_list, {}, {leaf(form::name, "a"), leaf(form::choice, "c")}},
                         leaf(form::name, "b")}};
  std::string names;
  for_each_name(tree, [&](const expression& name) { names += name.text + " "; });
  CHECK(names == "b a b ");
}

}  // namespace
}  // namespace subvent::rule
