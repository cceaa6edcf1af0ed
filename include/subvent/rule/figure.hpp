// SPDX-License-Identifier: Apache-2.0
// A figure: a constant of the law, with the days from which each of its values is in force.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <subvent/base/language.hpp>
#include <subvent/quantity/day.hpp>
#include <subvent/rule/citation.hpp>
#include <subvent/rule/value.hpp>

namespace subvent::rule {

/// What a figure is from a day on.
struct dated_value {
  /// Whether there is an amount, and if not, why.
  enum class state {
    known,     ///< `amount` holds it
    unknown,   ///< the law has a figure that was not published; `reason` says so
    repealed,  ///< from this day the figure is no more
  };
  std::optional<day> from;                ///< absent if it was always so
  state what = state::known;              ///< says which members below are there
  std::optional<value> amount = {};       ///< of any kind but choice and identifier
  std::optional<kind> unknown_kind = {};  ///< the kind of an unknown figure, where it is told
  std::optional<value> at_least = {};     ///< the range of an unknown figure, where it is told
  std::optional<value> at_most = {};      ///< of the figure's own kind, as `at_least`
  bilingual reason = {};                  ///< why an unknown figure is unknown
  basis why = {};                         ///< what says so; empty for a repeal
  span where = {};                        ///< of the literal, or of the entry that has none
};

/// A named figure; its values in order of their days.
struct figure {
  std::string name;                 ///< unique among facts, figures, history and terms
  std::vector<dated_value> values;  ///< one from always, or one for each first day in force
  span where;                       ///< of the name

  /// The value in force on a day, or null before the first and after a repeal. No day stands for
  /// the time before all changes.
  const dated_value* on(std::optional<day> when) const noexcept {
    const dated_value* found = nullptr;
    for (const auto& one : values) {
      if (!one.from || (when && *one.from <= *when)) found = &one;
    }
    return found != nullptr && found->what != dated_value::state::repealed ? found : nullptr;
  }
};

}  // namespace subvent::rule
