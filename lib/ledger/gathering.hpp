// SPDX-License-Identifier: Apache-2.0
// Gathers what a ledger holds of each application, and decides it again in order of time, with the
// history that the ledger had by then.
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
#include <subvent/ledger/dossier.hpp>
#include <subvent/ledger/history.hpp>
#include <subvent/ledger/progress.hpp>
#include <subvent/ledger/record.hpp>
#include <subvent/program/lower.hpp>
#include <subvent/rule/scheme.hpp>

namespace subvent::ledger {

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

/// What an award comes to, whatever the criteria say; nothing where it is not known.
inline std::optional<money> award_of(const decide::decision& of) {
  if (!of.program->award) return std::nullopt;
  const auto* found = of.at(*of.program->award).money();
  return found != nullptr ? found->to_money() : std::nullopt;
}

/// A share of what was granted, down to the smallest unit; absent where it was not published.
inline std::optional<money> share_of(const money& granted, const std::string& share,
                                     const program::program& by) {
  for (const auto& figure : by.figures) {
    if (figure.figure->name != share || !figure.dated->amount) continue;
    const auto unit = money::from_minor_units(granted.currency(), 1);
    const auto down = *rounding::make(direction::down, unit);
    if (const auto* part = std::get_if<rate>(&*figure.dated->amount)) {
      return round(amount(granted) * part->as_number(), down);
    }
    if (const auto* part = std::get_if<number>(&*figure.dated->amount)) {
      return round(amount(granted) * *part, down);
    }
  }
  return std::nullopt;
}

/// Gathers the dossiers of a book and decides each. The order of time is that of the day on which
/// it was granted, else of its version day; on one day it is that of the applications' table. What
/// was granted to one later, by a further award, counts for those that were granted after that.
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
    const auto supplements = later_awards();
    auto next = supplements.begin();
    std::size_t done = 0;
    for (auto& one : all_) {
      for (; next != supplements.end() && is_before(*next, one); ++next) supplement(*next);
      decide(one);
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
    for (const auto& [what, id] : book_.records_unread) {
      const auto found = by_id_.find(id);
      if (found != by_id_.end()) all_[found->second].unread.insert(what);
    }
    attach(book_.payments, &dossier::payments);
    attach(book_.costs, &dossier::costs);
    attach(book_.contributions, &dossier::contributions);
    attach(book_.refunds, &dossier::refunds);
    const auto by_day = [](auto& records) {
      std::stable_sort(records.begin(), records.end(),
                       [](const auto* a, const auto* b) { return a->on < b->on; });
    };
    for (auto& one : all_) {
      // What was taken back on a day makes room for what is paid on it.
      std::stable_sort(one.payments.begin(), one.payments.end(), [](const auto* a, const auto* b) {
        return std::pair(a->on, a->amount.sign() > 0) < std::pair(b->on, b->amount.sign() > 0);
      });
      by_day(one.contributions);
      by_day(one.refunds);
      std::stable_sort(one.awards.begin(), one.awards.end(),
                       [](const auto* a, const auto* b) { return a->approved < b->approved; });
    }
  }

  static std::optional<day> moment_of(const dossier& of) {
    const auto granted = of.granted_on();
    return granted ? granted : of.version_day;
  }

  void sort() {
    std::stable_sort(all_.begin(), all_.end(), [](const dossier& a, const dossier& b) {
      return moment_of(a) < moment_of(b);
    });
  }

  /// An award that an application got after its first day.
  struct later_award {
    const application_record* to;  ///< never null
    const award_record* what;      ///< never null
  };

  /// In order of time; on one day in that of the applications' table.
  std::vector<later_award> later_awards() const {
    std::vector<later_award> all;
    for (const auto& one : all_) {
      for (const auto* award : one.counted_awards()) {
        if (award->approved != one.granted_on()) all.push_back({one.application, award});
      }
    }
    std::stable_sort(all.begin(), all.end(), [](const later_award& a, const later_award& b) {
      return std::pair(a.what->approved, a.to) < std::pair(b.what->approved, b.to);
    });
    return all;
  }

  /// The records of applications lie in the order of their table.
  static bool is_before(const later_award& a, const dossier& b) {
    return std::pair(std::optional(a.what->approved), a.to) <
           std::pair(moment_of(b), b.application);
  }

  void supplement(const later_award& by) {
    const auto found = places_.find(by.to);
    if (found == places_.end()) return;
    if (by.what->amount.currency() != earlier_.all()[found->second].amount.currency()) return;
    earlier_.supplement(found->second, by.what->amount);
  }

  void decide(dossier& of) {
    if (of.version != nullptr) {
      take_histories(of);
      earlier_.tell_history(*of.scheme, *of.version_day, of.facts);
      of.decision = decide::decide(lowered_.of(of.scheme, *of.version), of.facts);
    }
    const auto granted = of.granted_at_first();
    if (!granted || !of.scheme || !of.version_day) return;
    places_[of.application] = earlier_.add({of.scheme->id, *of.version_day, of.application->about,
                                            *granted, of.granted_on(), of.ended()});
  }

  /// What was told may count awards that the ledger does not hold, so more than the ledger has
  /// stands; less does not.
  void take_histories(dossier& of) const {
    for (const auto& one : of.scheme->histories) {
      const auto qualified = of.scheme->id + "." + one.name;
      const auto name = of.facts.find(qualified) != nullptr ? qualified : one.name;
      const auto* told = of.facts.find(name);
      if (told == nullptr) continue;
      auto kept = earlier_.reckoned(*of.scheme, one, *of.version_day, of.facts);
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
  awards earlier_;
  /// Where among the earlier awards that of an application is.
  std::map<const application_record*, std::size_t> places_;
};

}  // namespace subvent::ledger
