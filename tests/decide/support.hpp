// SPDX-License-Identifier: Apache-2.0
// What the tests of deciding over columns share: 128-bit numbers as text, and blocks of
// applications.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <subvent/decide/batch.hpp>
#include <subvent/decide/decide.hpp>
#include <subvent/decide/outcomes.hpp>
#include <subvent/decide/rows.hpp>
#include <subvent/quantity/detail/integer.hpp>
#include <support/scheme.hpp>

namespace subvent::test {

inline std::string digits(decide::whole of) { return detail::integer::from_wide(of).to_string(); }

/// From decimal digits that fit.
inline decide::whole wide_of(std::string_view text) {
  return *detail::integer::parse(text)->to_wide();
}

/// Figures of these names and values.
inline std::string figures_of(const telling& values) {
  std::string text = "figures:\n";
  for (const auto& [name, value] : values) {
    text += "  " + name + ": {value: " + value + ", source: page}\n";
  }
  return text;
}

/// The criterion `one` of an expression, and what it names.
inline std::string requiring(std::string_view expression) {
  return declarations_for(expression) + "criteria: {one: {require: '" + std::string(expression) +
         "', source: page}}\n";
}

/// An award of a formula, and what it names; then a rounding step, such as `down, to: HKD 0.01`.
inline std::string awarding(std::string_view formula,
                            std::string_view rounding = "down, to: HKD 0.01") {
  return declarations_for(formula) + "award:\n  - {formula: '" + std::string(formula) +
         "', source: page}\n  - {round: " + std::string(rounding) + ", source: page}\n";
}

/// As of a decision: `eligible HKD 5.00`, `ineligible would be HKD 5.00`, `undetermined E3001`.
inline std::string verdict_of(const decide::outcomes& of, std::size_t row) {
  const auto verdict = of.verdict(row);
  std::string text(decide::name_of(verdict));
  if (const auto award = of.award(row)) {
    text += (verdict == decide::verdict::ineligible ? " would be " : " ") + award->to_string();
  }
  if (of.error(row) != nullptr) text += " " + name_of(of.error(row)->what);
  return text;
}

/// A program over columns, a block of applications to it, and what decides them.
struct block {
  rule::scheme_pointer scheme;
  decide::column_program_pointer columns;
  decide::rows rows;
  decide::batch batch;

  explicit block(std::string_view body)
      : scheme(scheme_of(body)),
        columns(decide::columns_of(program_of(body))),
        rows(columns),
        batch(columns) {}

  void add(const decide::facts& of) {
    rows.add();
    for (const auto& [name, what] : of.all()) {
      if (const auto input = rows.find(name)) rows.tell(*input, what);
    }
  }
  void add(const telling& facts) { add(told(scheme, facts)); }

  /// What `decide` says of a row by itself.
  std::string alone(std::size_t row) const {
    return verdict_of(decide::decide(columns->program, rows.facts_of(row)));
  }
};

/// What becomes of applications in one block: each on a line, with ` apart` where no column held
/// it. Where `decide` says otherwise, that is said too.
inline std::string together(std::string_view body, const std::vector<telling>& applications) {
  block all(body);
  for (const auto& one : applications) all.add(one);
  const auto& made = all.batch.run(all.rows);
  std::string text;
  for (std::size_t i = 0; i < made.size(); ++i) {
    const auto here = verdict_of(made, i);
    text += here + (made.apart().contains(i) ? " apart" : "");
    const auto by_itself =
        verdict_of(decide::decide(all.columns->program, told(all.scheme, applications[i])));
    if (by_itself != here) text += ", but alone " + by_itself;
    text += "\n";
  }
  return text;
}

}  // namespace subvent::test
