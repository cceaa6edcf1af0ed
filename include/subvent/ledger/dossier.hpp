// SPDX-License-Identifier: Apache-2.0
// All that a ledger holds of each application, and its award reckoned again in order of time, with
// the history that the ledger had by then.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <subvent/decide/decide.hpp>
#include <subvent/decide/tell.hpp>
#include <subvent/ledger/history.hpp>
#include <subvent/ledger/progress.hpp>
#include <subvent/ledger/record.hpp>
#include <subvent/program/lower.hpp>
#include <subvent/rule/scheme.hpp>

namespace subvent::ledger {

/// The schemes that a ledger may name, by id.
using scheme_table = std::map<std::string, rule::scheme_pointer, std::less<>>;

/// The programs of the versions of schemes, each lowered once.
class programs {
 public:
  /// The program of a version of a scheme; never null.
  const program::program_pointer& of(const rule::scheme_pointer& scheme,
                                     const rule::version& version) {
    auto& made = made_[{scheme.get(), &version}];
    if (!made) made = program::lowering(scheme, version).run();
    return made;
  }

 private:
  std::map<std::pair<const rule::scheme*, const rule::version*>, program::program_pointer> made_;
};

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
  std::vector<const payment_record*> payments = {};  ///< in order of time
  std::vector<const cost_record*> costs = {};
  std::vector<const contribution_record*> contributions = {};  ///< in order of time
  std::vector<const refund_record*> refunds = {};              ///< in order of time

  /// What was granted: its awards, else what was paid. Absent where there is neither.
  std::optional<money> granted() const {
    const auto sum = [](const auto& records) {
      std::optional<money> all;
      for (const auto* one : records) {
        if (all && all->currency() != one->amount.currency()) continue;
        all = all ? *all + one->amount : one->amount;
      }
      return all;
    };
    return awards.empty() ? sum(payments) : sum(awards);
  }
  /// The day on which it was granted: that of its first award, else of its first payment.
  std::optional<day> granted_on() const {
    if (!awards.empty()) return awards.front()->approved;
    return payments.empty() ? std::nullopt : std::optional(payments.front()->on);
  }
  /// The day on which it was completed or ended.
  std::optional<day> ended() const { return awards.empty() ? std::nullopt : awards.back()->ended; }
  /// What it is entitled to: nothing where it is ineligible; absent where that is not known.
  std::optional<money> entitled() const {
    if (!decision || !scheme->pays) return std::nullopt;
    if (decision->verdict == decide::verdict::ineligible) return money::zero(*scheme->pays);
    return decision->award;
  }
};

/// What an award comes to, whatever the criteria say; nothing where it is not known.
inline std::optional<money> award_of(const decide::decision& of) {
  if (!of.program->award) return std::nullopt;
  const auto* found = of.at(*of.program->award).money();
  return found != nullptr ? found->to_money() : std::nullopt;
}

/// Gathers the dossiers of a book and decides each. The order of time is that of the day on which
/// it was granted, else of its version day; on one day it is that of the applications' table.
class gathering {
 public:
  /// The first three are read while the dossiers are used, so they must outlive them. The watcher
  /// is told how many were decided.
  gathering(const book& of, const scheme_table& known, programs& lowered,
            progress_watcher watch = {})
      : book_(of), schemes_(known), lowered_(lowered), watch_(std::move(watch)) {}

  std::vector<dossier> run() {
    for (const auto& one : book_.applications) add(one);
    attach();
    sort();
    awards earlier;
    std::size_t done = 0;
    for (auto& one : all_) {
      decide(one, earlier);
      tell(watch_, {progress::stage::deciding, ++done, all_.size()});
    }
    return std::move(all_);
  }

 private:
  /// An application that stands twice is taken as it stood first.
  void add(const application_record& of) {
    if (!by_id_.emplace(of.id, all_.size()).second) return;
    dossier made;
    made.application = &of;
    made.facts = of.about;
    if (const auto found = schemes_.find(of.scheme); found != schemes_.end()) {
      made.scheme = found->second;
      made.version_day = decide::version_day(*made.scheme, of.about);
      if (made.version_day) made.version = made.scheme->version_on(*made.version_day);
    }
    all_.push_back(std::move(made));
  }

  template <class Records, class List>
  void attach(const Records& records, List dossier::*to) {
    for (const auto& one : records) {
      if (const auto found = by_id_.find(one.application); found != by_id_.end()) {
        (all_[found->second].*to).push_back(&one);
      }
    }
  }

  void attach() {
    attach(book_.awards, &dossier::awards);
    attach(book_.payments, &dossier::payments);
    attach(book_.costs, &dossier::costs);
    attach(book_.contributions, &dossier::contributions);
    attach(book_.refunds, &dossier::refunds);
    const auto by_day = [](auto& records) {
      std::stable_sort(records.begin(), records.end(),
                       [](const auto* a, const auto* b) { return a->on < b->on; });
    };
    for (auto& one : all_) {
      by_day(one.payments);
      by_day(one.contributions);
      by_day(one.refunds);
      std::stable_sort(one.awards.begin(), one.awards.end(),
                       [](const auto* a, const auto* b) { return a->approved < b->approved; });
    }
  }

  void sort() {
    const auto when = [](const dossier& of) {
      const auto granted = of.granted_on();
      return granted ? granted : of.version_day;
    };
    std::stable_sort(all_.begin(), all_.end(),
                     [&](const dossier& a, const dossier& b) { return when(a) < when(b); });
  }

  void decide(dossier& of, awards& earlier) {
    if (of.version != nullptr) {
      take_histories(of, earlier);
      earlier.tell_history(*of.scheme, *of.version_day, of.facts);
      of.decision = decide::decide(lowered_.of(of.scheme, *of.version), of.facts);
    }
    const auto granted = of.granted();
    if (!granted || granted->is_zero() || !of.scheme || !of.version_day) return;
    earlier.add({of.scheme->id, *of.version_day, of.application->about, *granted, of.granted_on(),
                 of.ended()});
  }

  /// What was told may count awards that the ledger does not hold, so more than the ledger has
  /// stands; less does not.
  static void take_histories(dossier& of, const awards& earlier) {
    for (const auto& one : of.scheme->histories) {
      const auto qualified = of.scheme->id + "." + one.name;
      const auto name = of.facts.find(qualified) != nullptr ? qualified : one.name;
      const auto* told = of.facts.find(name);
      if (told == nullptr) continue;
      auto kept = earlier.reckoned(*of.scheme, one, *of.version_day, of.facts);
      if (!kept || !is_less(*told, *kept)) continue;
      of.histories.push_back({&one, *told, *kept});
      of.facts.forget(name);
      of.facts.tell(qualified, *std::move(kept));
    }
  }

  static bool is_less(const rule::value& a, const rule::value& b) {
    const auto* sum = std::get_if<money>(&a);
    const auto* other = std::get_if<money>(&b);
    if (sum != nullptr && other != nullptr) {
      return sum->currency() == other->currency() && *sum < *other;
    }
    const auto* count = std::get_if<number>(&a);
    const auto* counted = std::get_if<number>(&b);
    return count != nullptr && counted != nullptr && *count < *counted;
  }

  const book& book_;
  const scheme_table& schemes_;
  programs& lowered_;
  progress_watcher watch_;
  std::map<std::string, std::size_t, std::less<>> by_id_;
  std::vector<dossier> all_;
};

}  // namespace subvent::ledger
