// SPDX-License-Identifier: Apache-2.0
// All that a ledger holds of an application, and its award reckoned again.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <subvent/decide/decide.hpp>
#include <subvent/ledger/record.hpp>
#include <subvent/rule/scheme.hpp>

namespace subvent::ledger {

/// The schemes that a ledger may name, by id.
using scheme_table = std::map<std::string, rule::scheme_pointer, std::less<>>;

/// A history that an application was told less of than the ledger has.
struct told_too_low {
  const rule::history* what;  ///< never null
  rule::value told;
  rule::value kept;  ///< what the ledger has, by which it is decided
};

/// What belongs to one application. Indices are into the lists of the book.
struct dossier {
  const application_record* application = nullptr;  ///< never null
  rule::scheme_pointer scheme = {};                 ///< null where the rules do not have it
  std::optional<day> version_day = {};              ///< absent where no day was told
  const rule::version* version = nullptr;           ///< null where the scheme had none
  decide::facts facts = {};                         ///< with the history that the ledger gives
  std::vector<told_too_low> histories = {};         ///< of which too little was told
  std::optional<decide::decision> decision = {};    ///< absent without rules
  std::vector<const award_record*> awards = {};
  std::set<record_kind> unread = {};  ///< those of which there are more, which could not be read
  std::vector<const payment_record*> payments = {};  ///< in order of time
  std::vector<const cost_record*> costs = {};
  std::vector<const contribution_record*> contributions = {};  ///< in order of time
  std::vector<const refund_record*> refunds = {};              ///< in order of time

  /// What was granted: its awards, else what was paid and not paid back. Absent where there is
  /// neither.
  std::optional<money> granted() const { return awards.empty() ? paid() : sum_of(awards); }
  /// What was paid and not paid back; absent where nothing was paid.
  std::optional<money> paid() const {
    const auto out = sum_of(payments);
    const auto back = sum_of(refunds);
    const bool nets = out && back && out->currency() == back->currency();
    return nets ? std::optional(*out - *back) : out;
  }
  /// Of that, what was granted on the first day.
  std::optional<money> granted_at_first() const {
    const auto on = granted_on();
    return on ? granted_by(*on) : std::nullopt;
  }
  /// Of that, what was granted by a day; absent where nothing was. Payments are taken for parts of
  /// one award, which was granted when the first of them was made.
  std::optional<money> granted_by(const day& on) const {
    if (awards.empty()) return granted_on() <= on ? paid() : std::nullopt;
    auto by_then = awards;
    by_then.erase(std::find_if(by_then.begin(), by_then.end(),
                               [&](const auto* one) { return on < one->approved; }),
                  by_then.end());
    return sum_of(by_then);
  }
  /// The day on which it was granted: that of its first award, else of its first payment.
  std::optional<day> granted_on() const {
    if (!awards.empty()) {
      const auto counted = counted_awards();
      return counted.empty() ? std::nullopt : std::optional(counted.front()->approved);
    }
    return payments.empty() ? std::nullopt : std::optional(payments.front()->on);
  }
  /// The day on which it was completed or ended: the latest that any of its awards tells.
  std::optional<day> ended() const {
    std::optional<day> latest;
    for (const auto* one : counted_awards()) {
      if (one->ended) latest = latest ? std::max(*latest, *one->ended) : *one->ended;
    }
    return latest;
  }
  /// The awards that are in the currency of the scheme; others are a finding of their own.
  std::vector<const award_record*> counted_awards() const {
    auto counted = awards;
    const auto is_other = [this](const award_record* one) {
      return scheme && scheme->pays && one->amount.currency() != *scheme->pays;
    };
    counted.erase(std::remove_if(counted.begin(), counted.end(), is_other), counted.end());
    return counted;
  }
  /// What it is entitled to: nothing where it is ineligible; absent where that is not known.
  std::optional<money> entitled() const {
    if (!decision || !scheme->pays) return std::nullopt;
    if (decision->verdict == decide::verdict::ineligible) return money::zero(*scheme->pays);
    return decision->award;
  }

 private:
  /// In the currency of the scheme, else of the first; others are a finding of their own.
  template <class Records>
  std::optional<money> sum_of(const Records& records) const {
    std::optional<money> all;
    for (const auto* one : records) {
      if (scheme && scheme->pays && one->amount.currency() != *scheme->pays) continue;
      if (all && all->currency() != one->amount.currency()) continue;
      all = all ? *all + one->amount : one->amount;
    }
    return all;
  }
};

}  // namespace subvent::ledger
