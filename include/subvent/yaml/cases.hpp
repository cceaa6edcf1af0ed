// SPDX-License-Identifier: Apache-2.0
// The cases that stand beside a rule file, and whether a scheme decides each as it expects.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <subvent/base/diagnostic.hpp>
#include <subvent/quantity/money.hpp>
#include <subvent/rule/scheme.hpp>
#include <subvent/yaml/load.hpp>

namespace subvent::yaml {

/// One case of a `NAME.cases.yaml`. What `expect` does not say is not checked.
struct test_case {
  std::string name;
  std::vector<told> facts;
  std::optional<std::string> verdict = {};
  std::optional<money> award = {};
  std::optional<std::optional<std::string>> binding = {};
  std::optional<std::vector<std::string>> fails = {};
  std::optional<std::vector<std::string>> missing = {};
  std::optional<std::optional<money>> least = {};  ///< `bounds:`; null for no bound
  std::optional<std::optional<money>> most = {};
  std::optional<money> would_be = {};
  std::optional<std::string> error = {};  ///< a code such as `E4005`
  place at = {};
};

/// Reads the text of a cases file. Each case has the facts of the base with its own changes.
loaded<std::vector<test_case>> load_cases(const source_pointer& text);

/// One thing that came out otherwise than a case expects, as the texts of both.
struct difference {
  std::string what;  ///< `verdict`, `award`, `binding`, `fails`, `missing`, `bounds`, `would_be`
  std::string expected;
  std::string found;
};

/// What became of a case: it passes if there is nothing in either list.
struct case_outcome {
  std::vector<difference> differences;
  diagnostics problems;  ///< what could not be read of its facts, unless the case expects that

  bool passes() const noexcept { return differences.empty() && problems.empty(); }
};

/// Decides a case and compares what it expects. `words` are the facts of the scheme.
case_outcome run_case(const test_case& one, const rule::scheme_pointer& scheme);

}  // namespace subvent::yaml
