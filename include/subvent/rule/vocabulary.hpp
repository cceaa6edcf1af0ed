// SPDX-License-Identifier: Apache-2.0
// The facts that the schemes of a jurisdiction may ask, each declared once in `facts.yaml`.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <subvent/base/language.hpp>
#include <subvent/base/nearest.hpp>
#include <subvent/base/result.hpp>
#include <subvent/base/source.hpp>
#include <subvent/rule/kind.hpp>
#include <subvent/rule/value.hpp>

namespace subvent::rule {

/// The day fact that every application has.
inline constexpr std::string_view application_date = "application_date";

/// One choice that a fact can have.
struct option {
  std::string id;   ///< as applications tell it; unique within the fact
  bilingual label;  ///< as people read it
};

/// A thing told by the applicant. `at_least` and `at_most` are of the fact's own kind.
struct fact {
  std::string name;  ///< as applications tell it; unique among figures, history and terms too
  kind what;         ///< what it is told as; never a ratio
  std::vector<option> choices = {};    ///< empty unless it is a choice
  std::optional<value> at_least = {};  ///< included; of money, numbers and days alone
  std::optional<value> at_most = {};   ///< included; of money, numbers and days alone
  bilingual label = {};                ///< the fact in a few words
  bilingual ask = {};                  ///< the question that asks for it
  span where = {};                     ///< of the name, in `facts.yaml`

  /// Whether the fact is a choice that has this id.
  bool has_choice(std::string_view id) const {
    return std::any_of(choices.begin(), choices.end(),
                       [id](const option& one) { return one.id == id; });
  }
  /// Its kind, with the currency that its range is in.
  type of_type() const {
    if (at_least) return type_of(*at_least);
    if (at_most) return type_of(*at_most);
    return {what};
  }
};

/// How what is not a fact is called: a figure, history, term, step or part.
struct label {
  std::string name;  ///< as rule files call it; of no fact
  bilingual text;    ///< the same in a few words
  span where;        ///< of the name, in `facts.yaml`
};

/// All facts of a jurisdiction, in the order of the file, which is the order in which missing
/// facts are listed.
struct vocabulary {
  std::vector<fact> facts;    ///< with `application_date`, once read
  std::vector<label> labels;  ///< of other names; a name without one is shown as it stands
  source_pointer file;        ///< the `facts.yaml`, in which all spans lie

  /// The fact of this name, or null.
  const fact* find(std::string_view name) const noexcept {
    const auto found = std::find_if(facts.begin(), facts.end(),
                                    [name](const fact& one) { return one.name == name; });
    return found == facts.end() ? nullptr : &*found;
  }
  /// How people call what has this name, a fact or not; null where nobody said.
  const bilingual* label_of(std::string_view name) const noexcept {
    if (const auto* fact = find(name)) return &fact->label;
    const auto found = std::find_if(labels.begin(), labels.end(),
                                    [name](const label& one) { return one.name == name; });
    return found == labels.end() ? nullptr : &found->text;
  }
};

/// Shared by the schemes of a jurisdiction.
using vocabulary_pointer = std::shared_ptr<const vocabulary>;

}  // namespace subvent::rule
