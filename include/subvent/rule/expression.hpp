// SPDX-License-Identifier: Apache-2.0
// An expression of the rule language as a tree, each node with its place in the rule file.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <subvent/base/source.hpp>

namespace subvent::rule {

/// What a node of an expression is. `zero` is 0 of whatever kind stands beside it.
enum class form {
  name,
  truth,
  choice,
  zero,
  one,
  negate,
  not_,
  and_,
  or_,
  equal,
  not_equal,
  less,
  less_or_equal,
  greater,
  greater_or_equal,
  in_range,  ///< operands: what, from, to (both ends included)
  in_list,   ///< operands: what, then one choice or more
  add,
  subtract,
  multiply,
  divide,
  minimum,
  maximum,
  absolute,
  floor,
  ceiling,
};

/// One node with its operands. Nesting is at most `expression_depth_most`.
struct expression {
  form what;              ///< says how many operands there must be
  std::string text = {};  ///< the name, the id of the choice, or the literal; else empty
  std::vector<expression> operands = {};  ///< from left to right; empty for names and literals
  span where = {};  ///< in the rule file; fresh from `parse_expression`, in its text
};

/// The most levels of brackets, and the most operators in a row; beyond it reading fails: E1308.
inline constexpr std::size_t expression_depth_most = 50;
/// The most bytes of an expression; beyond it reading fails: E1308.
inline constexpr std::size_t expression_length_most = 2000;

/// Whether it is one of `=`, `!=`, `<`, `<=`, `>` and `>=`; `in` is not.
inline bool is_comparison(form what) noexcept {
  return what >= form::equal && what <= form::greater_or_equal;
}

/// How an operator or function is written; empty for names and literals.
inline std::string_view symbol_of(form what) noexcept {
  switch (what) {
    case form::negate: return "-";
    case form::not_: return "not";
    case form::and_: return "and";
    case form::or_: return "or";
    case form::equal: return "=";
    case form::not_equal: return "!=";
    case form::less: return "<";
    case form::less_or_equal: return "<=";
    case form::greater: return ">";
    case form::greater_or_equal: return ">=";
    case form::in_range:
    case form::in_list: return "in";
    case form::add: return "+";
    case form::subtract: return "-";
    case form::multiply: return "*";
    case form::divide: return "/";
    case form::minimum: return "min";
    case form::maximum: return "max";
    case form::absolute: return "abs";
    case form::floor: return "floor";
    case form::ceiling: return "ceiling";
    default: return "";
  }
}

/// Calls `visit` for each name in the expression, from left to right.
template <class Visit>
void for_each_name(const expression& of, const Visit& visit) {
  if (of.what == form::name) visit(of);
  for (const auto& operand : of.operands) for_each_name(operand, visit);
}

}  // namespace subvent::rule
