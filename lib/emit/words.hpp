// SPDX-License-Identifier: Apache-2.0
// Labels, quantities and criteria of one decision in the words of one language.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <subvent/base/language.hpp>
#include <subvent/base/phrases.hpp>
#include <subvent/decide/decision.hpp>
#include <subvent/quantity/day.hpp>
#include <subvent/quantity/detail/print.hpp>
#include <subvent/quantity/duration.hpp>
#include <subvent/quantity/rounding.hpp>

namespace subvent::emit {

/// Several texts as one, with `between` them.
std::string joined(const std::vector<std::string>& all, std::string_view between);

/// A count for people: `1,200`.
inline std::string grouped(std::size_t count) {
  return subvent::detail::with_commas(std::to_string(count));
}

/// The words for a direction of rounding; `{0}` is to what.
constexpr say phrase_of(direction how) noexcept {
  return static_cast<say>(static_cast<std::size_t>(say::round_down) +
                          static_cast<std::size_t>(how));
}

/// A third as `1/3` and a half as `1/2`, which a person can check against a ratio.
std::string fraction_of(const number& of);

/// The fact whose choices an expression speaks of: the first fact that it names, or null.
const rule::fact* fact_in(const rule::expression& of, const rule::vocabulary& words);

/// Speaks of one decision in one language.
class speaker {
 public:
  speaker(const decide::decision& of, language in)
      : decision_(of), program_(*of.program), scheme_(*of.program->scheme), in_(in) {}

  std::string operator()(say what, const std::vector<std::string>& arguments = {}) const {
    return words(what, in_, arguments);
  }
  /// The text in this language, else in English.
  const std::string& text(const bilingual& of) const;

  /// What people call it. Where nobody said, in English its name in plain words, such as
  /// `enterprise cap`, elsewhere its name.
  std::string label(std::string_view name) const;

  /// An expression in words, its figures by their values and all else by its label.
  std::string in_words(const rule::expression& of) const;

  /// A quantity with its unit, its digits grouped, kept together on a page. A choice by its label,
  /// where it is one of the fact that was asked.
  std::string quantity(const program::value& of, const rule::fact* asked = nullptr) const;

  /// An amount without its currency; where it is not money, `440,000.005`, or `100,000/3` where the
  /// decimals do not end soon.
  static std::string exact(const amount& of);
  /// An amount as it stands in a column: cut to whole minor units with `…` where more follows.
  static std::string in_column(const amount& of);

  /// What a fact, figure, history or term is in this decision, or why that is not known.
  std::string value_of(std::string_view name) const;
  const decide::cell* cell_of(std::string_view name) const;
  /// Why a node has no value: it is unknown, or a fault.
  std::string absence(program::node_index node) const;
  const rule::value* figure(std::string_view name) const;
  bool is_presumed(std::string_view name) const;

  /// What the criterion comes to: who is compared with whom, and how it turned out.
  std::string meaning(const program::criterion_output& of, const day& on) const;

  /// A term with what it came from: its expression, or the case that holds.
  std::string term(const program::term_output& of) const;

  /// The names of the facts that are missing, and the labels of the figures that were not
  /// published.
  std::vector<std::string> missing() const;
  std::vector<std::string> unpublished() const;
  /// The criteria that are false.
  std::vector<std::string> failing() const;

 private:
  const rule::fact* fact(std::string_view name) const { return scheme_.words->find(name); }
  std::string written(const duration& of) const;
  std::string operand(const rule::expression& of, program::node_index node) const;
  std::string windows(const day& on, program::node_index holds) const;
  std::string required(const rule::expression& of, program::node_index node) const;
  std::string truth(const std::string& name, bool wanted) const;
  std::string comparison(const rule::expression& of, program::node_index node) const;
  std::string range(const rule::expression& of, program::node_index node) const;
  std::string membership(const rule::expression& of, program::node_index node) const;
  std::string anything(const rule::expression& of) const;

  const decide::decision& decision_;
  const program::program& program_;
  const rule::scheme& scheme_;
  language in_;
};

}  // namespace subvent::emit
