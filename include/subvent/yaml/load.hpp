// SPDX-License-Identifier: Apache-2.0
// From YAML text to vocabularies, schemes and applications.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <subvent/base/diagnostic.hpp>
#include <subvent/base/source.hpp>
#include <subvent/rule/scheme.hpp>

namespace subvent::yaml {

/// What was read, or nothing and all the problems in the order of the text.
template <class Thing>
struct loaded {
  std::optional<Thing> what;  ///< absent where a problem stood in the way
  diagnostics problems;       ///< in the order of the text, if they are in one

  /// Whether something was read; an application may have problems all the same.
  explicit operator bool() const noexcept { return what.has_value(); }
};

/// Reads the text of a `facts.yaml`.
loaded<rule::vocabulary_pointer> load_vocabulary(const source_pointer& text);

/// Reads the text of a rule file whose facts the vocabulary declares. What is returned has passed
/// `rule::check`, has its versions and the digest of the two texts.
loaded<rule::scheme_pointer> load_scheme(const source_pointer& text,
                                         const rule::vocabulary_pointer& words);

/// One `fact: value` line of an application, not yet read against a vocabulary.
struct told {
  std::string name;  ///< of a fact or a history, perhaps with its scheme's id before it
  std::string text;  ///< the characters of the value
  place name_at;     ///< for complaints about the name
  place text_at;     ///< for complaints about the value
};

/// Reads an application: a flat map, in YAML or JSON. The lines that can be read are there beside
/// the problems of the others, so that all of them can be held against the vocabulary at once.
/// `scheme` stands among the lines like any fact.
loaded<std::vector<told>> load_application(const source_pointer& text);

}  // namespace subvent::yaml
