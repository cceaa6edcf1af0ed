// SPDX-License-Identifier: Apache-2.0
// Whether what a ledger holds comes to the totals that were published of it, within their rounding.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <ledger/scope.hpp>
#include <ledger/slips.hpp>
#include <subvent/ledger/footing.hpp>
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
    const auto parts = parts_of(total, total.of);
    const auto sum = sum_of(parts, total.amount.currency());
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
    // Of an application that was not read the scheme is not known.
    if (!total.scheme.empty() && !scope_.of.has_all_applications()) {
      made.unread.insert(record_kind::application);
    }
    const auto what = record_of(total.of);
    for (const auto& [unread, application] : scope_.of.records_unread) {
      if (unread == what) made.unread.insert(what);
    }
    if (made.unread.empty()) made.causes = causes_of(total, sum, parts);
    scope_.findings.push_back(std::move(made));
  }

  static record_kind record_of(total_of what) {
    switch (what) {
      case total_of::awards: return record_kind::award;
      case total_of::payments: return record_kind::payment;
      default: return record_kind::refund;
    }
  }

  /// A record that a total counts.
  struct part {
    std::string_view application;
    money amount;
  };

  std::vector<part> parts_of(const total_record& total, total_of what) const {
    switch (what) {
      case total_of::awards: return parts_of(total, scope_.of.awards, &award_record::approved);
      case total_of::payments: return parts_of(total, scope_.of.payments, &payment_record::on);
      default: return parts_of(total, scope_.of.refunds, &refund_record::on);
    }
  }

  template <class Record>
  std::vector<part> parts_of(const total_record& total, const std::vector<Record>& records,
                             day Record::*when) const {
    std::vector<part> all;
    for (const auto& one : records) {
      const auto& on = one.*when;
      if (one.amount.currency() != total.amount.currency()) continue;
      if ((total.from && on < *total.from) || (total.until && *total.until < on)) continue;
      if (!total.scheme.empty() && scheme_of(one.application) != total.scheme) continue;
      all.push_back({one.application, one.amount});
    }
    return all;
  }

  static money sum_of(const std::vector<part>& parts, currency in) {
    auto sum = money::zero(in);
    for (const auto& one : parts) sum = sum + one.amount;
    return sum;
  }

  /// The mistakes that give the published total, within its rounding; none where that is not small
  /// beside the difference, for then it explains too much.
  std::vector<cause> causes_of(const total_record& total, const money& sum,
                               const std::vector<part>& parts) const {
    std::vector<cause> all;
    const auto apart = amount(total.amount - sum).in_minor_units();
    const auto most_off = total.most_off.in_minor_units() * number(10);
    if (-most_off < apart && apart < most_off) return all;
    const auto gives = [&total](const amount& other) {
      const auto off = (amount(total.amount) - other).in_minor_units();
      const auto most = total.most_off.in_minor_units();
      return -most <= off && off <= most;
    };
    // What vanishes in the rounding gives anything that does.
    const auto rounds_away = [&total](const money& other) {
      const auto size = amount(other).in_minor_units();
      const auto most = total.most_off.in_minor_units();
      return other.is_zero() || (-most <= size && size <= most);
    };
    for (const auto& [what, sign] :
         {std::pair{mistake::record_left_out, -1}, std::pair{mistake::record_twice, 1}}) {
      const part* found = nullptr;
      std::size_t count = 0;
      for (const auto& one : parts) {
        if (!gives(amount(sign < 0 ? sum - one.amount : sum + one.amount))) continue;
        found = &one;
        ++count;
      }
      // Where several do, rounding leaves open which.
      if (count != 1) continue;
      all.push_back({what,
                     {(sign < 0 ? sum - found->amount : sum + found->amount).to_grouped_string(),
                      record_in_words(record_of(total.of)), std::string(found->application),
                      found->amount.to_grouped_string()}});
    }
    if (total.of == total_of::payments) {
      const auto back = sum_of(parts_of(total, total_of::refunds), sum.currency());
      if (!back.is_zero() && gives(amount(sum - back))) {
        all.push_back({mistake::refunds_taken_off,
                       {(sum - back).to_grouped_string(), back.to_grouped_string()}});
      }
    }
    for (const auto& [factor, text] : unit_slips()) {
      const auto slipped = (amount(sum) * factor).to_money();
      if (!slipped || !gives(*slipped) || rounds_away(*slipped)) continue;
      all.push_back(
          {mistake::unit_slip, {slipped->to_grouped_string(), text, sum.to_grouped_string()}});
    }
    for (const auto& other : digits_swapped(sum)) {
      if (!gives(amount(other))) continue;
      all.push_back(
          {mistake::digits_swapped, {other.to_grouped_string(), sum.to_grouped_string()}});
      break;
    }
    if (all.size() > diagnosing::causes_most) all.resize(diagnosing::causes_most);
    return all;
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
