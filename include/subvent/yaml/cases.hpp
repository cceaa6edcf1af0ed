// SPDX-License-Identifier: Apache-2.0
// The cases that stand beside a rule file, and whether a scheme decides each as it expects.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <subvent/base/diagnostic.hpp>
#include <subvent/decide/decision.hpp>
#include <subvent/quantity/money.hpp>
#include <subvent/rule/scheme.hpp>
#include <subvent/yaml/load.hpp>

namespace subvent::yaml {

/// One case of a `NAME.cases.yaml`. What `expect` does not say is not checked.
struct test_case {
  std::string name;         ///< unique in its file
  std::vector<told> facts;  ///< those of the base with the case's changes; none is null
  std::optional<std::string> verdict = {};  ///< `eligible`, `ineligible` or `undetermined`
  std::optional<money> award = {};          ///< exactly
  std::optional<money> tolerance = {};      ///< how far the award may be from it; else exactly
  std::optional<std::vector<std::pair<std::string, money>>> payments = {};  ///< all, by event
  std::optional<std::optional<std::string>> binding = {};  ///< what binds; null for nothing
  std::optional<std::vector<std::string>> fails = {};      ///< all false criteria, in any order
  std::optional<std::vector<std::string>> missing = {};    ///< all, in the order of the vocabulary
  std::optional<std::vector<std::string>> unpublished = {};  ///< all, in any order
  std::optional<std::optional<money>> least = {};            ///< `bounds:`; null for no bound
  std::optional<std::optional<money>> most = {};             ///< the same for the upper bound
  std::optional<money> would_be = {};                        ///< exactly
  std::optional<std::string> error = {};                     ///< a code such as `E4005`
  place at = {};                                             ///< of the name, in the cases file
};

/// Something that no case of a file can show, and why.
struct exemption {
  std::string what;     ///< the id of a mutant or event
  std::string because;  ///< for people
  place at = {};        ///< of the id, in the cases file
};

/// A whole `NAME.cases.yaml`.
struct case_file {
  std::vector<test_case> cases;      ///< one or more
  std::vector<exemption> survivors;  ///< mutants that no case can kill
  std::vector<exemption> unreached;  ///< events that no case can show
};

/// Reads the text of a cases file. The facts are not yet held against a vocabulary.
loaded<case_file> load_cases(const source_pointer& text);

/// One thing that came out otherwise than a case expects.
struct difference {
  std::string what;   ///< the key under `expect:`, such as `award` or `bounds: least`
  argument expected;  ///< a list in brackets; a noun or `null` for nothing
  argument found;     ///< in the same form
};

/// What became of a case: it passes if there is nothing in either list.
struct case_outcome {
  std::optional<decide::decision> made = {};  ///< absent where the input was refused
  std::vector<difference> differences;        ///< in a fixed order; empty beside problems
  diagnostics problems = {};  ///< what could not be read of its facts, unless the case expects that

  /// Whether all came out as expected.
  bool passes() const noexcept { return differences.empty() && problems.empty(); }
};

/// Decides a case by a scheme and compares what came out with what the case expects.
case_outcome run_case(const test_case& one, const rule::scheme_pointer& scheme);

}  // namespace subvent::yaml
