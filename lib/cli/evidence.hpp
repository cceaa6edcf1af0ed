// SPDX-License-Identifier: Apache-2.0
// The folder that an auditor files: what was audited, by which rules, and what was found, as a bag
// that can be checked by its digests and done again.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <cli/audit_run.hpp>
#include <subvent/base/diagnostic.hpp>

namespace subvent::cli {

/// Copies the tables into a new folder, audits the copies, and writes all about it beside them. The
/// names of tables in what is found are those of the copies. Unless it
/// is `written`, nothing is there. `done` is there once the tables could be copied.
struct evidence {
  std::optional<audit_run> done = std::nullopt;
  diagnostics problems = {};
  bool written = false;
};

/// Writes the evidence of an audit to `folder`. Evidence that is there, or an empty folder, is
/// replaced if `replace` says so; nothing else is.
void write_evidence(evidence& into, yaml::rules& by, audit_request asked, const std::string& folder,
                    bool replace);

/// What became of evidence that was looked at again.
struct evidence_verified {
  diagnostics problems = {};
  std::vector<std::string> other_rules = {};  ///< the schemes whose rules `by` has otherwise
};

/// Checks the digests of a bag, then does its audit again by its own tables and rules, and says
/// what is not the same, and of which schemes its rules are not those of `by`.
evidence_verified verify_evidence(const std::string& folder, yaml::rules& by);

}  // namespace subvent::cli
