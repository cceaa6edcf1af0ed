// SPDX-License-Identifier: Apache-2.0
#include <subvent/ledger/audit.hpp>

#include <algorithm>

#include <ledger/amount_checks.hpp>
#include <ledger/cap_checks.hpp>
#include <ledger/gathering.hpp>
#include <ledger/record_checks.hpp>
#include <ledger/scope.hpp>
#include <ledger/total_checks.hpp>

namespace subvent::ledger {

audit_result audit(const book& of, const scheme_table& by, const audit_options& options) {
  audit_result made;
  programs lowered;
  made.dossiers = gathering(of, by, lowered, options.watch).run();
  const auto& dossiers = made.dossiers;
  diagnosing diagnose(lowered);
  for (const auto& one : dossiers) diagnose.note(one);
  const unread_rows unread(of, dossiers);
  const audit_scope scope{of, dossiers, options, unread, diagnose, made.findings};
  amount_checks(scope).run();
  cap_checks(scope).run();
  record_checks(scope).run();
  total_checks(scope).run();
  unread.note(made.findings);
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
