// SPDX-License-Identifier: Apache-2.0
// Re-performs a whole ledger: decides every application again in order of time, with the history
// that the ledger had by then, and says what was not as the rules have it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <subvent/ledger/dossier.hpp>
#include <subvent/ledger/finding.hpp>
#include <subvent/ledger/progress.hpp>
#include <subvent/ledger/record.hpp>
#include <subvent/quantity/day.hpp>
#include <subvent/quantity/money.hpp>

namespace subvent::ledger {

/// What an audit is told beside the ledger.
struct audit_options {
  day on;                               ///< the day to which ages are counted
  std::optional<money> tolerance = {};  ///< a difference of no more is none; absent for zero
  std::optional<std::int64_t> keep_months = {};  ///< how long vouchers are kept after the end
  std::int64_t least_days = 7;                   ///< a project of fewer days is implausible
  std::size_t many = 20;                         ///< how many alike amounts are many
  progress_watcher watch = {};                   ///< is told how many were decided
};

/// What an audit found, and how much it looked at.
struct audit_result {
  std::vector<finding> findings = {};  ///< by code, then in order of time
  std::vector<dossier> dossiers = {};  ///< in order of time; they refer to the book
  std::size_t applications = 0;
  std::size_t decided = 0;  ///< of the applications: those with a verdict
  std::size_t payments = 0;
  std::map<std::string, money> paid = {};  ///< in all, by currency
};

/// Audits a book by the schemes that it names. The book must outlive what is returned.
audit_result audit(const book& of, const scheme_table& by, const audit_options& options);

}  // namespace subvent::ledger
