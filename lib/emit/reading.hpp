// SPDX-License-Identifier: Apache-2.0
// What several ways of writing read from a program or a decision, without a word of any.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <subvent/base/diagnostic.hpp>
#include <subvent/base/language.hpp>
#include <subvent/decide/decision.hpp>
#include <subvent/decide/facts.hpp>
#include <subvent/quantity/day.hpp>

namespace subvent::emit {

/// Why a criterion is a rule. For `open` it is the window that contains the day, else the last.
const rule::basis& basis_of(const program::program& of, const program::criterion_output& criterion,
                            const day& on);

/// The two quantities that a comparison was made of.
struct compared {
  program::node_index comparison;
  const program::value* left;
  const program::value* right;
};

/// The comparison that made a criterion true or false, if one did.
std::optional<compared> compared_in(const decide::decision& of, program::node_index criterion);

/// A fault with its place in the rule file, and its arguments as receipts write them: in the words
/// of the rule language, whatever the catalogue calls them.
struct fault_found {
  diagnostic what;
  std::vector<std::string> texts;
};

fault_found read_fault(const decide::decision& of, const decide::facts& told);

/// A rounding that changed something.
struct rounding_found {
  const program::round_output* output;
  const program::round_to* to;
  const program::value* before;
  const program::value* after;
  program::value residue;  ///< before less after
};

std::vector<rounding_found> read_roundings(const decide::decision& of);

/// Something that no source says, which the decision rests on.
struct assumption_found {
  std::string at;  ///< `open`, the name of a figure or term, the id of a criterion or step
  const bilingual* text;
};

/// Where the assumptions behind what is not modelled stand.
inline constexpr std::string_view not_modelled = "not_modelled";

/// In the order of the rule file. What is not modelled stands last.
std::vector<assumption_found> read_assumptions(const program::program& of);

/// The untold name of a presumption, and what is presumed; null if that is unknown or a fault.
struct presumption_found {
  const program::input* input;
  program::node_index node;
  const program::value* as;
};

std::vector<presumption_found> read_presumptions(const decide::decision& of);

/// What a version asks of the applicant, in the order of the vocabulary, the day of application
/// excepted.
std::vector<const rule::fact*> asked_facts(const program::program& of);

/// What it asks of earlier awards, in the order of the rule file.
std::vector<const rule::history*> asked_histories(const program::program& of);

/// How something of a kind is written on a command line, as far as that can be said without knowing
/// it: `"HKD …"`, `YYYY-MM-DD`.
std::string pattern_of(rule::kind what, const std::optional<currency>& in);

/// What a node holds, or null.
const program::value* known_at(const decide::decision& of, program::node_index node);

/// The characters of a stretch of the rule file, on one line.
std::string text_at(const rule::scheme& of, const span& where);

}  // namespace subvent::emit
