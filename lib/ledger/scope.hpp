// SPDX-License-Identifier: Apache-2.0
// What the checks of an audit read, and how they make a finding.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <ledger/diagnose.hpp>
#include <ledger/in_words.hpp>
#include <ledger/unread.hpp>
#include <subvent/ledger/audit.hpp>
#include <subvent/ledger/dossier.hpp>
#include <subvent/ledger/finding.hpp>
#include <subvent/ledger/record.hpp>

namespace subvent::ledger {

/// The findings so far, and what they are made from. The dossiers are in order of time.
struct audit_scope {
  const book& of;
  const std::vector<dossier>& dossiers;
  const audit_options& options;
  const unread_rows& unread;
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

}  // namespace subvent::ledger
