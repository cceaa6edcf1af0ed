// SPDX-License-Identifier: Apache-2.0
// What the checks of an audit read, and how they make a finding.
#pragma once

#include <algorithm>
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

/// The first record that is in the scheme's currency, else the first.
template <class Records>
const auto& first_counted(const dossier& of, const Records& records) {
  const auto found = std::find_if(records.begin(), records.end(), [&](const auto* one) {
    return of.scheme && of.scheme->pays == one->amount.currency();
  });
  return found == records.end() ? *records.front() : **found;
}

/// The last record that is in the scheme's currency, else the last.
template <class Records>
const auto& last_counted(const dossier& of, const Records& records) {
  const auto found = std::find_if(records.rbegin(), records.rend(), [&](const auto* one) {
    return of.scheme && of.scheme->pays == one->amount.currency();
  });
  return found == records.rend() ? *records.back() : **found;
}

/// Where an application is found: at its first award, else at its first payment, else at itself.
inline const record_place& place_of(const dossier& of) {
  if (!of.awards.empty()) return first_counted(of, of.awards).at;
  return of.payments.empty() ? of.application->at : first_counted(of, of.payments).at;
}

/// Whether an audited cost is of a fact that the scheme asks for, in its currency.
inline bool is_cost(const dossier& of, const cost_record& one) {
  if (!of.scheme || one.amount.currency() != of.scheme->pays) return false;
  const auto* fact = of.scheme->words->find(one.fact);
  return fact != nullptr && fact->what == rule::kind::money;
}

}  // namespace subvent::ledger
