// SPDX-License-Identifier: Apache-2.0
// Whether what a ledger holds comes to the totals that were published of it, within their rounding.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include <subvent/ledger/footing.hpp>
#include <subvent/ledger/scope.hpp>
#include <subvent/quantity/amount.hpp>

namespace subvent::ledger {

/// Checks the published totals of a book. A total is of what is in its own currency.
class total_checks {
 public:
  explicit total_checks(const audit_scope& scope) : scope_(scope) {
    for (const auto& one : scope_.dossiers) {
      schemes_.emplace(one.application->id, one.application->scheme);
    }
  }

  void run() {
    for (const auto& one : scope_.of.totals) check(one);
  }

 private:
  void check(const total_record& total) {
    const auto sum = sum_of(total);
    const auto apart = total.amount - sum;
    const footing found{amount(sum).in_major_units(), amount(apart).in_major_units(),
                        total.most_off.in_major_units()};
    if (found.foots()) return;
    // What is tolerated is so either way.
    if (!scope_.exceeds(sum, total.amount) && !scope_.exceeds(total.amount, sum)) return;
    finding made{finding_code::total_differs};
    made.scheme = total.scheme;
    made.records.push_back(total.at);
    made.found = sum;
    made.expected = total.amount;
    // Less than a cent explains nothing: what is added up is whole cents.
    const bool explains = total.most_off.in_minor_units() >= number(1);
    made.about = {totals_of[static_cast<std::size_t>(total.of)],
                  total.scheme,
                  total.from ? total.from->to_string() : "",
                  total.until ? total.until->to_string() : "",
                  total.amount.to_grouped_string(),
                  sum.to_grouped_string(),
                  explains ? total.most_off.to_grouped_string() : ""};
    scope_.findings.push_back(std::move(made));
  }

  money sum_of(const total_record& total) const {
    switch (total.of) {
      case total_of::awards: return sum_of(total, scope_.of.awards, &award_record::approved);
      case total_of::payments: return sum_of(total, scope_.of.payments, &payment_record::on);
      default: return sum_of(total, scope_.of.refunds, &refund_record::on);
    }
  }

  template <class Record>
  money sum_of(const total_record& total, const std::vector<Record>& records,
               day Record::*when) const {
    auto sum = money::zero(total.amount.currency());
    for (const auto& one : records) {
      const auto& on = one.*when;
      if (one.amount.currency() != sum.currency()) continue;
      if ((total.from && on < *total.from) || (total.until && *total.until < on)) continue;
      if (!total.scheme.empty() && scheme_of(one.application) != total.scheme) continue;
      sum = sum + one.amount;
    }
    return sum;
  }

  /// Empty where there is no such application, which is a finding of its own.
  std::string_view scheme_of(const std::string& application) const {
    const auto found = schemes_.find(application);
    return found == schemes_.end() ? std::string_view() : found->second;
  }

  const audit_scope& scope_;
  std::map<std::string_view, std::string_view> schemes_;  ///< of each application, by its id
};

}  // namespace subvent::ledger
