// SPDX-License-Identifier: Apache-2.0
// The closed list of operations that a program is made of; README.md beside this file is normative.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace subvent::program {

/// What a node does with its operands; README.md has the meaning of each in a table.
enum class operation : std::size_t {
  constant,
  input,
  presume,
  add,
  subtract,
  multiply,
  divide,
  minimum,
  maximum,
  absolute,
  compare,
  member,
  and_,
  or_,
  not_,
  choose,
  round,
  shift,
  days_between,
  government_share,
  government_multiple,
};

/// The names that README.md's table uses, in the order of the enumeration.
inline constexpr std::array<std::string_view, 21> operation_names{"constant",
                                                                  "input",
                                                                  "presume",
                                                                  "add",
                                                                  "subtract",
                                                                  "multiply",
                                                                  "divide",
                                                                  "minimum",
                                                                  "maximum",
                                                                  "absolute",
                                                                  "compare",
                                                                  "member",
                                                                  "and",
                                                                  "or",
                                                                  "not",
                                                                  "choose",
                                                                  "round",
                                                                  "shift",
                                                                  "days_between",
                                                                  "government_share",
                                                                  "government_multiple"};

/// As README.md's table has it, such as `and` for `and_`.
inline std::string_view name_of(operation what) noexcept {
  return operation_names[static_cast<std::size_t>(what)];
}

/// How `compare` compares.
enum class relation : std::size_t {
  equal,
  not_equal,
  less,
  less_or_equal,
  greater,
  greater_or_equal
};

/// How rule files write the relations, in the order of the enumeration.
inline constexpr std::array<std::string_view, 6> relation_symbols{"=", "!=", "<", "<=", ">", ">="};

/// How rule files write a relation, such as `<=`.
inline std::string_view symbol_of(relation how) noexcept {
  return relation_symbols[static_cast<std::size_t>(how)];
}

}  // namespace subvent::program
