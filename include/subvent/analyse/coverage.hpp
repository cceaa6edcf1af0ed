// SPDX-License-Identifier: Apache-2.0
// What of a scheme its cases show: every version, criterion, step, tier and choice, both ways.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <subvent/program/announced.hpp>
#include <subvent/analyse/whole.hpp>
#include <subvent/decide/decision.hpp>
#include <subvent/program/lower.hpp>
#include <subvent/rule/scheme.hpp>

namespace subvent::analyse {

/// Something that can happen when a scheme decides, such as `large_enough fails`.
struct event {
  std::string id;     ///< the same in every language; unique in its scheme
  bool seen = false;  ///< whether a decision that was noted shows it
};

/// Collects what decisions of one scheme show.
class coverage {
 public:
  /// Requires a scheme that was read; all that its versions can show is not seen yet.
  explicit coverage(const rule::scheme_pointer& of) {
    for (const auto& one : of->versions) {
      expect(version_id(one));
      const auto program = program::lowering(of, one).run();
      walk(*program, [&](const std::string& id, bool) {
        if (id != "open fails" || may_close(*of)) expect(id);
      });
    }
  }

  /// Notes what a decision shows. It is one of the same scheme.
  void note(const decide::decision& of) {
    see(version_id(of.program->version));
    walk(
        *of.program,
        [this](const std::string& id, bool happens) {
          if (happens) see(id);
        },
        &of);
  }

  /// Everything that can happen, in the order of the versions and of the file.
  const std::vector<event>& all() const noexcept { return all_; }
  /// How many of these were seen.
  std::size_t seen() const {
    return static_cast<std::size_t>(
        std::count_if(all_.begin(), all_.end(), [](const event& one) { return one.seen; }));
  }

 private:
  /// Whether an application can be made on a day that has rules and is in no window.
  static bool may_close(const rule::scheme& of) {
    const auto& windows = of.windows;
    if (of.version_by != rule::application_date) return true;
    for (std::size_t i = 1; i < windows.size(); ++i) {
      if (windows[i - 1].days.until()->next() != windows[i].days.from()) return true;
    }
    return windows.back().days.until().has_value();
  }

  static std::string version_id(const rule::version& of) {
    return "version " + (of.from ? of.from->to_string() : std::string("first"));
  }

  void expect(const std::string& id) {
    if (find(id) == nullptr) all_.push_back({id});
  }
  void see(const std::string& id) {
    if (auto* found = find(id)) found->seen = true;
  }
  event* find(const std::string& id) {
    const auto found =
        std::find_if(all_.begin(), all_.end(), [&](const event& one) { return one.id == id; });
    return found == all_.end() ? nullptr : &*found;
  }

  /// Calls `visit` with each event of a program, and with whether it happens in a decision of it.
  template <class Visit>
  static void walk(const program::program& in, const Visit& visit,
                   const decide::decision* of = nullptr) {
    const auto both = [&](program::node_index node, const std::string& yes, const std::string& no) {
      const auto truth = of != nullptr ? of->at(node).truth() : std::nullopt;
      visit(yes, truth == true);
      visit(no, truth == false);
    };
    for (const auto& one : in.criteria) {
      both(one.holds, in.id_of(one) + " holds", in.id_of(one) + " fails");
    }
    for (const auto& one : in.terms) {
      const auto& term = in.scheme->terms[one.index];
      for (std::size_t i = 0; i < term.cases.size(); ++i) {
        const auto when = in.nodes[one.node].operands[2 * i];
        const auto truth = of != nullptr ? of->at(when).truth() : std::nullopt;
        visit(term.name + " case " + std::to_string(i + 1), truth == true);
      }
    }
    if (program::is_announced(in)) return;  // no amount is known in any decision
    for (const auto& one : in.steps) {
      const auto& id = one.step->id;
      if (one.binds) both(*one.binds, id + " binds", id + " leaves");
      if (one.step->what == rule::step_kind::round) walk_round(in, one, visit, of);
      for (std::size_t i = 0; i < one.tiers.size(); ++i) {
        const auto* granted = of != nullptr ? of->at(one.tiers[i].granted).money() : nullptr;
        visit(id + " tier " + std::to_string(i + 1), granted != nullptr && granted->sign() > 0);
      }
    }
  }

  template <class Visit>
  static void walk_round(const program::program& in, const program::step_output& one,
                         const Visit& visit, const decide::decision* of) {
    const auto* before = of != nullptr ? of->at(*one.before).money() : nullptr;
    const auto* after = of != nullptr ? of->at(one.after).money() : nullptr;
    const bool known = before != nullptr && after != nullptr;
    const auto unit = money::from_minor_units(one.step->to->step().currency(), 1);
    const bool may_change = one.step->to->step() != unit || !is_whole(in, *one.before);
    if (may_change) visit(one.step->id + " changes", known && *before != *after);
    visit(one.step->id + " leaves", known && *before == *after);
  }

  std::vector<event> all_;
};

}  // namespace subvent::analyse
