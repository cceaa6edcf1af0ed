// SPDX-License-Identifier: Apache-2.0
// What rows that could not be read leave open: which findings they may change, and of which
// applications the earlier awards are not known.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <subvent/ledger/dossier.hpp>
#include <subvent/ledger/finding.hpp>
#include <subvent/ledger/history.hpp>
#include <subvent/ledger/record.hpp>

namespace subvent::ledger {

/// The kinds of record that a finding adds up or looks for among those of its application: one more
/// may change it.
inline std::set<record_kind> records_behind(finding_code what) {
  using enum record_kind;
  switch (what) {
    case finding_code::payment_twice:
    case finding_code::project_cap_exceeded:
    case finding_code::applicant_cap_exceeded:
    case finding_code::year_cap_exceeded:
    case finding_code::envelope_exceeded:
    case finding_code::paid_above_entitlement:
    case finding_code::refunded_too_much: return {payment, refund};
    case finding_code::paid_ineligible:
    case finding_code::outside_window:
    case finding_code::paid_above_award:
    case finding_code::instalment_differs:
    case finding_code::related_cap_exceeded: return {award, payment, refund};
    case finding_code::award_too_high:
    case finding_code::award_too_low:
    case finding_code::wrong_version: return {award};
    case finding_code::paid_below_award:
    case finding_code::never_settled: return {award, payment, cost, refund};
    case finding_code::paid_above_audited_cost:
    case finding_code::money_not_returned: return {award, payment, cost, refund};
    case finding_code::paid_early:
    case finding_code::records_kept_short: return {award};
    case finding_code::contribution_not_covered: return {payment, contribution, refund};
    case finding_code::cost_not_vouched: return {cost, voucher};
    default: return {};
  }
}

/// Whether a finding adds up the records of more applications than its own.
constexpr bool is_of_many(finding_code what) noexcept {
  return what == finding_code::envelope_exceeded || what == finding_code::related_cap_exceeded;
}

/// Whether a finding rests on what the rules give, and so on the earlier awards of the applicant.
constexpr bool rests_on_decision(finding_code what) noexcept {
  switch (what) {
    case finding_code::paid_ineligible:
    case finding_code::award_too_high:
    case finding_code::award_too_low:
    case finding_code::wrong_version:
    case finding_code::paid_above_entitlement:
    case finding_code::paid_above_audited_cost:
    case finding_code::money_not_returned:
    case finding_code::applicant_cap_exceeded:
    case finding_code::year_cap_exceeded: return true;
    default: return false;
  }
}

/// The rows of a ledger that could not be read.
class unread_rows {
 public:
  /// Book and dossiers are read while it is used, so they must outlive it. The dossiers are in
  /// order of time.
  unread_rows(const book& of, const std::vector<dossier>& dossiers) : of_(of) {
    for (const auto& [what, application] : of.records_unread) anywhere_.insert(what);
    for (const auto& one : dossiers) {
      by_id_.emplace(one.application->id, &one);
      if (granted_unread(one).empty()) continue;
      for (const auto& [name, told] : one.facts.all()) {
        if (const auto* id = std::get_if<rule::identifier>(&told)) {
          tied_[{name, id->text}].push_back(&one);
        }
      }
    }
  }

  /// The applications that come before one in its histories, and of which an award, a payment or a
  /// refund could not be read.
  std::vector<const dossier*> before(const dossier& of) const {
    std::vector<const dossier*> all;
    if (!of.scheme || tied_.empty()) return all;
    for (const auto& history : of.scheme->histories) {
      const auto* told = of.facts.find(history.same);
      const auto* tie = told != nullptr ? std::get_if<rule::identifier>(told) : nullptr;
      if (tie == nullptr) continue;
      const auto found = tied_.find({history.same, tie->text});
      if (found == tied_.end()) continue;
      for (const auto* one : found->second) {
        const bool counts = one != &of && may_count(*one, of, history);
        if (counts && std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
      }
    }
    return all;
  }

  /// Of what makes up an award, the kinds of which a record of an application could not be read:
  /// where it has an award, what was paid is no part of it.
  static std::set<record_kind> granted_unread(const dossier& of) {
    std::set<record_kind> all;
    if (of.unread.contains(record_kind::award)) all.insert(record_kind::award);
    if (!of.awards.empty() || !all.empty()) return all;
    for (const auto what : {record_kind::payment, record_kind::refund}) {
      if (of.unread.contains(what)) all.insert(what);
    }
    return all;
  }

  /// Says in each finding which unread records may change it.
  void note(std::vector<finding>& findings) const {
    const bool has_all = of_.has_all_applications();
    if (has_all && anywhere_.empty()) return;
    for (auto& one : findings) {
      for (const auto what : records_behind(one.what)) {
        const bool open =
            is_of_many(one.what) ? anywhere_.contains(what) : is_open(what, one.application);
        if (open) one.unread.insert(what);
      }
      if (is_of_many(one.what) && !has_all) one.unread.insert(record_kind::application);
      const auto of = by_id_.find(one.application);
      if (of == by_id_.end() || !rests_on_decision(one.what)) continue;
      for (const auto* earlier : before(*of->second)) one.unread.merge(granted_unread(*earlier));
      if (!of->second->scheme || of->second->scheme->histories.empty()) continue;
      if (!has_all) one.unread.insert(record_kind::application);
      // Nor is it known then what came before its own.
      if (of->second->unread.contains(record_kind::award)) one.unread.insert(record_kind::award);
    }
  }

 private:
  /// Whether what one was granted may count in a history of another.
  static bool may_count(const dossier& one, const dossier& of, const rule::history& by) {
    if (std::find(by.of.begin(), by.of.end(), one.application->scheme) == by.of.end()) return false;
    // Of an award that was not read the day is not known either.
    if (&of < &one && !one.unread.contains(record_kind::award)) return false;
    if (!of.version_day || !one.version_day) return true;
    const auto ended = one.ended();
    if (by.live && ended && *ended <= *of.version_day) return false;
    return by.year_from.empty() ||
           year_of(*one.version_day, by.year_from) == year_of(*of.version_day, by.year_from);
  }

  /// Whether a record of a kind that could not be read is, or may be, of an application.
  bool is_open(record_kind what, const std::string& application) const {
    return of_.records_unread.contains({what, application}) ||
           of_.records_unread.contains({what, std::string()});
  }

  const book& of_;
  std::set<record_kind> anywhere_;  ///< the kinds of which a record could not be read
  std::map<std::string, const dossier*, std::less<>> by_id_;
  /// By the name of an identifier and what it is: those of which what was granted is not known.
  std::map<std::pair<std::string, std::string>, std::vector<const dossier*>> tied_;
};

}  // namespace subvent::ledger
