// SPDX-License-Identifier: Apache-2.0
// Re-performs a whole ledger: decides every application again in order of time, with the history
// that the ledger had by then, and says what was not as the rules have it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include <subvent/ledger/amount_checks.hpp>
#include <subvent/ledger/cap_checks.hpp>
#include <subvent/ledger/record_checks.hpp>
#include <subvent/ledger/scope.hpp>
#include <subvent/ledger/total_checks.hpp>

namespace subvent::ledger {

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
inline audit_result audit(const book& of, const scheme_table& by, const audit_options& options) {
  audit_result made;
  programs lowered;
  made.dossiers = gathering(of, by, lowered, options.watch).run();
  const auto& dossiers = made.dossiers;
  diagnosing diagnose(lowered);
  for (const auto& one : dossiers) diagnose.note(one);
  const audit_scope scope{of, dossiers, options, diagnose, made.findings};
  amount_checks(scope).run();
  cap_checks(scope).run();
  record_checks(scope).run();
  total_checks(scope).run();
  std::stable_sort(made.findings.begin(), made.findings.end(),
                   [](const finding& a, const finding& b) { return a.what < b.what; });
  made.applications = dossiers.size();
  made.decided = static_cast<std::size_t>(
      std::count_if(dossiers.begin(), dossiers.end(), [](const dossier& one) {
        return one.decision && one.decision->verdict != decide::verdict::undetermined;
      }));
  made.payments = of.payments.size();
  for (const auto& one : of.payments) {
    const std::string in(one.amount.currency().code());
    const auto [found, is_new] = made.paid.try_emplace(in, one.amount);
    if (!is_new) found->second = found->second + one.amount;
  }
  return made;
}

}  // namespace subvent::ledger
