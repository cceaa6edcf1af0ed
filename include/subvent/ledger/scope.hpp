// SPDX-License-Identifier: Apache-2.0
// What the checks of an audit read, and how they make a finding.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <subvent/ledger/diagnose.hpp>
#include <subvent/ledger/dossier.hpp>
#include <subvent/ledger/finding.hpp>
#include <subvent/ledger/progress.hpp>
#include <subvent/ledger/record.hpp>

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

/// The findings so far, and what they are made from. The dossiers are in order of time.
struct audit_scope {
  const book& of;
  const std::vector<dossier>& dossiers;
  const audit_options& options;
  diagnosing& diagnose;
  std::vector<finding>& findings;

  /// Whether an amount is above another by more than is tolerated.
  bool exceeds(const money& found, const money& expected) const {
    if (found.currency() != expected.currency()) return false;
    const auto over = found - expected;
    const bool has = options.tolerance && options.tolerance->currency() == over.currency();
    return has ? *options.tolerance < over : over.sign() > 0;
  }

  /// A finding about a dossier, to be filled in and kept.
  finding& add(finding_code what, const dossier& about, const record_place& at) const {
    finding made{what};
    made.application = about.application->id;
    made.scheme = about.application->scheme;
    made.records.push_back(at);
    if (about.version != nullptr) made.version = about.version->from;
    findings.push_back(std::move(made));
    return findings.back();
  }
};

/// A number of days, in words.
inline argument days_in_words(std::int64_t days) {
  return days == 1 ? argument(noun::one_day) : argument(noun::days, {std::to_string(days)});
}

/// A record of a kind that belongs to an application, in words.
inline argument record_in_words(record_kind what) {
  constexpr auto first = static_cast<std::size_t>(record_kind::award);
  const auto number = static_cast<std::size_t>(what) - first;
  return static_cast<noun>(static_cast<std::size_t>(noun::record_of_award) + number);
}

/// Names in backticks; of a great many the first, and how many more there are.
inline argument names_in_words(const std::vector<std::string>& names) {
  constexpr std::size_t most = 10;
  std::vector<argument> parts;
  for (const auto& one : names) {
    if (parts.size() == most) break;
    parts.emplace_back("`" + one + "`");
  }
  if (names.size() > most) {
    parts.emplace_back(noun::more_names,
                       std::vector<argument>{std::to_string(names.size() - most)});
  }
  return argument::list(std::move(parts));
}

/// How long ago a day was: `1 to 90 days`, and so on. The bands in which ages of money are told.
inline argument age_band(std::int64_t days) {
  if (days <= 90) return "≤ 90";
  if (days <= 365) return "91–365";
  if (days <= 1095) return "366–1,095";
  return "> 1,095";
}

}  // namespace subvent::ledger
