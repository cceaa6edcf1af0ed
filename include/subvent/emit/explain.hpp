// SPDX-License-Identifier: Apache-2.0
// A decision in words: what was decided, why, and the sum as a person would check it by hand.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <subvent/base/language.hpp>
#include <subvent/decide/decision.hpp>
#include <subvent/decide/facts.hpp>
#include <subvent/quantity/day.hpp>

namespace subvent::emit {

/// How a decision is laid out; its words are the same whatever is chosen.
struct explain_options {
  bool colour = false;       ///< for terminals; the text is the same without
  std::size_t columns = 80;  ///< at least 40
};

/// The whole decision as text that can be filed, ending with a line break. `on` is the day of
/// application; `unused` names what was told and no rule asked. Numbers in brackets refer to the
/// list of sources at the end.
std::string explain(const decide::decision& of, const decide::facts& told, const day& on,
                    const std::vector<std::string>& unused = {}, language in = language::en,
                    const explain_options& options = {});

/// Verdict, award and what binds, or what fails or is missing, on one line without a line break.
std::string one_line(const decide::decision& of, language in = language::en);

}  // namespace subvent::emit
