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
  std::string id;
  bilingual label;
};

/// A thing told by the applicant. `at_least` and `at_most` are of the fact's own kind.
struct fact {
  std::string name;
  kind what;
  std::vector<option> choices = {};
  std::optional<value> at_least = {};
  std::optional<value> at_most = {};
  bilingual label = {};
  bilingual ask = {};
  span where = {};

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

/// All facts of a jurisdiction, in the order of the file, which is the order in which missing
/// facts are listed.
struct vocabulary {
  std::vector<fact> facts;
  source_pointer file;

  const fact* find(std::string_view name) const noexcept {
    const auto found = std::find_if(facts.begin(), facts.end(),
                                    [name](const fact& one) { return one.name == name; });
    return found == facts.end() ? nullptr : &*found;
  }
};

using vocabulary_pointer = std::shared_ptr<const vocabulary>;

}  // namespace subvent::rule
