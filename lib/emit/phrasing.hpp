// SPDX-License-Identifier: Apache-2.0
// Expressions, names and quantities of a scheme as speech, as things stand in one version.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <subvent/base/tell.hpp>
#include <subvent/emit/speech.hpp>
#include <subvent/quantity/day.hpp>
#include <subvent/rule/scheme.hpp>

namespace subvent::emit {

/// How a figure is written where it is used.
enum class naming {
  named,  ///< `HKD 250,000.00 (enterprise cap)`
  bare,   ///< `HKD 250,000.00`
};

/// Speaks of the rules of one scheme in the version that begins on a day, or has no first one. An
/// expression of any form has words; one that is nested deeper than words can follow is given as
/// the rule file writes it, with its names explained.
class phrasing {
 public:
  phrasing(const rule::scheme& of, std::optional<day> version) : scheme_(of), version_(version) {}

  /// The first day of the version; absent where it has none.
  const std::optional<day>& version() const noexcept { return version_; }

  /// A history by what it is, anything else by its label; what has none has its name, which English
  /// writes in plain words.
  speech label(std::string_view name) const;

  /// What the figure of this name holds in this version; null if it holds nothing or there is none.
  const rule::dated_value* dated_value(std::string_view name) const;

  /// The value of a figure; a choice by its label, where it is one of the fact that is asked.
  speech value(const rule::value& of, const rule::fact* asked = nullptr) const;

  /// What an expression comes to: `the lesser of …`, `1/3 × total cost`.
  speech quantity(const rule::expression& of, naming how = naming::named) const;

  /// What an expression that is true or false asks: that it is `wanted`.
  speech requirement(const rule::expression& of, bool wanted = true) const;

  /// A figure's known value of a kind in this version, by the expression that names it, or null.
  template <class Kind>
  const Kind* figure_of(const rule::expression& of) const {
    const auto* dated = of.what == rule::form::name ? dated_value(of.text) : nullptr;
    return dated != nullptr && dated->amount ? std::get_if<Kind>(&*dated->amount) : nullptr;
  }

 private:
  using expression = rule::expression;

  bool is_days(const expression& of) const;
  bool is_truths(const expression& of) const;

  speech history(const rule::history& of) const;
  speech name(const expression& of, naming how) const;
  speech as_written(const expression& of, bool wanted) const;
  speech operand(const expression& of, const expression& within, bool right, naming how) const;
  speech binary(tell how, const expression& of, naming names) const;
  speech extreme(const expression& of, naming how) const;
  speech truth(const expression& of, bool wanted) const;
  speech comparison(const expression& of, bool wanted) const;
  speech membership(const expression& of, bool wanted) const;
  speech all_or_any(const expression& of, bool wanted) const;
  speech chosen(const expression& of, const expression& within) const;

  const rule::scheme& scheme_;
  std::optional<day> version_;
};

}  // namespace subvent::emit
