// SPDX-License-Identifier: Apache-2.0
// The steps of an award as speech: the one place that has words for each kind of step.
#pragma once

#include <cstddef>
#include <vector>

#include <emit/phrasing.hpp>
#include <subvent/emit/speech.hpp>
#include <subvent/rule/scheme.hpp>

namespace subvent::emit {

struct step_words {
  speech done;                ///< what the step does, by the names of its figures
  std::vector<speech> parts;  ///< what it is reckoned from, where that needs lines of its own
  speech clause;              ///< the same within one line, by the values of its figures
};

step_words words_of(const rule::step& of, const phrasing& speak);

/// The whole award on one line: the clauses of its steps, in order.
speech formula_of(std::vector<speech> clauses);

/// What an `at_least` step asks, as a criterion. `before` is how many steps come before it.
speech criterion_of(const rule::step& of, std::size_t before, const phrasing& speak);

}  // namespace subvent::emit
