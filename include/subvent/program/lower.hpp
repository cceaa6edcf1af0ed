// SPDX-License-Identifier: Apache-2.0
// From a scheme and a day to the typed program of the version that is in force on that day.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <subvent/base/result.hpp>
#include <subvent/program/lower_award.hpp>

namespace subvent::program {

/// Builds one program. The scheme has been checked, so that every name is known and every kind
/// fits.
class lowering : public award_lowering {
 public:
  using award_lowering::award_lowering;

  /// The program of the version, never null. Called once.
  program_pointer run() {
    lower_version_day();
    lower_windows();
    lower_criteria();
    lower_award();
    for (std::size_t i = 0; i < scheme_.terms.size(); ++i) {
      const auto found = names_.find(scheme_.terms[i].name);
      if (found != names_.end()) made_.terms.push_back({i, found->second});
    }
    return std::make_shared<const program>(std::move(made_));
  }

 private:
  /// The day that picks the version is asked even where no expression names it, so that a decision
  /// says if it was presumed.
  void lower_version_day() {
    if (scheme_.version_by == rule::application_date) return;
    const auto* found = scheme_.words->find(scheme_.version_by);
    SUBVENT_ASSERT(found != nullptr, "the day that picks the version is a fact");
    lower_fact(*found, {});
  }

  void lower_windows() {
    if (scheme_.windows.empty()) return;
    std::vector<node_index> all;
    for (const auto& one : scheme_.windows) {
      const auto today = application_date(one.where);
      const auto from = constant(one.days.from(), one.where);
      auto inside = compare(relation::greater_or_equal, today, from, one.where);
      if (one.days.until()) {
        const auto until = constant(*one.days.until(), one.where);
        const auto ended = compare(relation::less_or_equal, today, until, one.where);
        inside = operate(operation::and_, kind::truth, {inside, ended}, one.where);
      }
      all.push_back(inside);
    }
    const auto holds = all.size() == 1
                           ? all.front()
                           : operate(operation::or_, kind::truth, all, scheme_.windows[0].where);
    made_.criteria.push_back({criterion_output::origin::open, 0, holds});
  }

  void lower_criteria() {
    for (std::size_t i = 0; i < scheme_.criteria.size(); ++i) {
      const auto& one = scheme_.criteria[i];
      if (!one.days.on(made_.version.from)) continue;
      context_ = one.id;
      made_.criteria.push_back({criterion_output::origin::criterion, i, lower(one.require)});
    }
  }
};

/// The program of the version in force on `when`: equal for all days of one version. Fails: E4005
/// if the scheme has no version on that day.
inline result<program_pointer> lower(const rule::scheme_pointer& scheme, const day& when) {
  const auto* version = scheme->version_on(when);
  if (version == nullptr) {
    const auto& first = scheme->versions.front().from;
    return diagnostic{code::no_version,
                      {scheme->id, when.to_string(), first ? first->to_string() : ""}};
  }
  return lowering(scheme, *version).run();
}

}  // namespace subvent::program
