// SPDX-License-Identifier: Apache-2.0
// Whether payments exceed a cap: of a project, of an applicant, of a year, of the whole envelope,
// and of applicants that are related. The payment that crossed it is named.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <ledger/scope.hpp>

namespace subvent::ledger {

/// Checks all payments of a ledger, and what came back of them, in order of time.
class cap_checks {
 public:
  explicit cap_checks(const audit_scope& scope) : scope_(scope) {}

  void run() {
    for (const auto& one : scope_.dossiers) {
      for (const auto* paid : one.payments)
        flows_.push_back({&one, paid->amount, paid->on, paid->at});
      for (const auto* back : one.refunds)
        flows_.push_back({&one, -back->amount, back->on, back->at});
    }
    // What came back on a day makes room for what is paid on it.
    std::stable_sort(flows_.begin(), flows_.end(), [](const flow& a, const flow& b) {
      return std::pair(a.on, a.amount.sign() > 0) < std::pair(b.on, b.amount.sign() > 0);
    });
    for (const auto& one : scope_.dossiers) {
      if (one.scheme) by_scheme_[one.scheme->id].push_back(&one);
    }
    for (const auto& one : flows_) check(one);
    check_related();
  }

 private:
  /// Money that went out to an application, or, negative, came back.
  struct flow {
    const dossier* to;
    money amount;
    day on;
    record_place at;
  };

  /// A cap step whose cap is known: what it is, and the history that it is less, if any.
  struct known_cap {
    const rule::step* step;
    money most;
    const rule::history* less;
  };

  /// Caps in the parts of a sum are left out: a payment says not of which part it is.
  static std::vector<known_cap> caps_of(const dossier& of) {
    std::vector<known_cap> all;
    if (!of.decision) return all;
    for (const auto& step : of.decision->program->steps) {
      const auto& rule = *step.step;
      if (rule.what != rule::step_kind::cap || step.part != nullptr) continue;
      const rule::history* less = nullptr;
      if (rule.less) {
        if (rule.less->what == rule::form::name) less = of.scheme->find_history(rule.less->text);
        if (less == nullptr) continue;
      }
      const auto most = less == nullptr ? cap_of_one(*of.decision, step) : whole_cap(of, rule);
      if (most) all.push_back({&rule, *most, less});
    }
    return all;
  }

  /// The cap of one award, down to the minor unit: it is the amount that the step lets through.
  static std::optional<money> cap_of_one(const decide::decision& of,
                                         const program::step_output& step) {
    const auto* most = of.at(of.program->nodes[step.after].operands[1]).money();
    if (most == nullptr) return std::nullopt;
    const auto unit = money::from_minor_units(most->currency(), 1);
    return round(*most, *rounding::make(direction::floor, unit));
  }

  /// The cap that awards share, before what earlier ones used up.
  static std::optional<money> whole_cap(const dossier& of, const rule::step& step) {
    if (step.subject->what != rule::form::name) return std::nullopt;
    for (const auto& figure : of.decision->program->figures) {
      if (figure.figure->name != step.subject->text || !figure.dated->amount) continue;
      if (const auto* most = std::get_if<money>(&*figure.dated->amount)) return *most;
    }
    return std::nullopt;
  }

  static std::string tie_of(const dossier& of, const std::string& same) {
    const auto* told = of.facts.find(same);
    const auto* id = told != nullptr ? std::get_if<rule::identifier>(told) : nullptr;
    return id != nullptr ? id->text : std::string();
  }

  /// What earlier awards come to, as the application was told or as the ledger has it.
  static const money* granted_before(const dossier& of, const rule::history& by) {
    const auto* told = of.facts.find(of.scheme->id + "." + by.name);
    if (told == nullptr) told = of.facts.find(by.name);
    return told != nullptr ? std::get_if<money>(told) : nullptr;
  }

  /// A sum that a cap is on.
  struct capped_sum {
    money sum;
    bool above = false;
    std::optional<std::size_t> told = {};  ///< the finding about it, among the findings
    std::size_t more_at = 0;               ///< where that says what the sum comes to in the end
  };

  /// Adds a payment to a sum that a cap is on; whether this is the one that crosses it. What others
  /// have of the cap counts too. A finding about it has the sum with all that came after.
  bool crosses(capped_sum& to, const money& paid, const money& others, const money& most) const {
    const bool was = to.above;
    to.sum = to.sum + paid;
    to.above = scope_.exceeds(to.sum + others, most);
    if (was && to.above && to.told) {
      auto& made = scope_.findings[*to.told];
      made.found = to.sum + others;
      made.about[to.more_at] = made.found->to_grouped_string();
    }
    return !was && to.above;
  }

  /// Keeps which finding is about a sum; it has a place for what the sum comes to in the end.
  void keep_told(capped_sum& to, finding& made, std::size_t more_at) const {
    made.about.resize(more_at, argument(""));
    made.about.emplace_back("");
    to.told = scope_.findings.size() - 1;
    to.more_at = more_at;
  }

  void check(const flow& paid) {
    const auto& of = *paid.to;
    if (!of.scheme || !of.scheme->pays || paid.amount.currency() != *of.scheme->pays) return;
    for (const auto& cap : caps_of(of)) check_cap(of, paid, cap);
    check_envelope(of, paid);
  }

  /// Where awards share a cap, each counts with those before it: a later one may be under another
  /// cap, and one that has ended may make room again.
  void check_cap(const dossier& of, const flow& paid, const known_cap& cap) {
    const auto& id = of.application->id;
    auto what = finding_code::project_cap_exceeded;
    auto before = money::zero(paid.amount.currency());
    std::string who = id;
    std::string year;
    if (cap.less != nullptr) {
      const auto* granted = granted_before(of, *cap.less);
      if (granted == nullptr || granted->currency() != before.currency()) return;
      before = *granted;
      who = tie_of(of, cap.less->same);
      what = finding_code::applicant_cap_exceeded;
      if (const auto& from = cap.less->year_from; !from.empty()) {
        year = std::to_string(year_of(*of.version_day, from)) + "-" + from;
        what = finding_code::year_cap_exceeded;
      }
    }
    if (cap.less != nullptr) before = before + granted_between(of, *cap.less, paid.on);
    auto& own = sums_.try_emplace({id, cap.step->id}, capped_sum{money::zero(before.currency())})
                    .first->second;
    if (!crosses(own, paid.amount, before, cap.most)) return;
    const auto sum = own.sum + before;
    auto& made = scope_.add(what, of, paid.at);
    made.found = sum;
    made.expected = cap.most;
    made.rule = cap.step->id;
    made.why = cap.step->why;
    made.about = {id,           paid.on.to_string(),          sum.to_grouped_string(),
                  cap.step->id, cap.most.to_grouped_string(), who};
    if (!year.empty()) made.about.emplace_back(year);
    keep_told(own, made, 7);
  }

  /// What the same applicant was granted by others of its awards between the first and the latest
  /// award of this application, as far as it counts on the latter's day.
  money granted_between(const dossier& of, const rule::history& by, const day& until) const {
    auto sum = money::zero(*of.scheme->pays);
    const auto own = of.counted_awards();
    if (own.empty()) return sum;
    const auto first = own.front()->approved;
    auto latest = first;
    for (const auto* one : own) {
      if (one->approved <= until) latest = one->approved;
    }
    const auto who = tie_of(of, by.same);
    if (latest == first || who.empty()) return sum;
    for (const auto& id : by.of) {
      const auto found = by_scheme_.find(id);
      if (found == by_scheme_.end()) continue;
      for (const auto* other : found->second) {
        if (other == &of || !other->version_day || tie_of(*other, by.same) != who) continue;
        const auto ended = other->ended();
        if (by.live && ended && *ended <= latest) continue;
        if (!by.year_from.empty() &&
            year_of(*other->version_day, by.year_from) != year_of(*of.version_day, by.year_from)) {
          continue;
        }
        for (const auto* award : other->awards) {
          const bool between = first < award->approved && award->approved <= latest;
          if (between && award->amount.currency() == sum.currency()) sum = sum + award->amount;
        }
      }
    }
    return sum;
  }

  /// The value of the envelope that an application draws on: that of the day of payment, or, where
  /// each is an envelope of its own, that of its version.
  static const rule::dated_value* envelope_of(const dossier& of, const day& paid) {
    const auto* figure = of.scheme->find_figure(of.scheme->budget->amount);
    if (figure == nullptr) return nullptr;
    if (!of.scheme->budget->renewed) return figure->on(paid);
    return of.version_day ? figure->on(*of.version_day) : nullptr;
  }

  void check_envelope(const dossier& of, const flow& paid) {
    if (!of.scheme->budget) return;
    const auto* dated = envelope_of(of, paid.on);
    if (dated == nullptr || !dated->amount) return;
    const auto* whole = std::get_if<money>(&*dated->amount);
    if (whole == nullptr) return;
    const auto none = money::zero(paid.amount.currency());
    const auto* own = of.scheme->budget->renewed ? dated : nullptr;
    auto& spent = spent_.try_emplace({of.scheme->id, own}, capped_sum{none}).first->second;
    if (!crosses(spent, paid.amount, none, *whole)) return;
    const auto& sum = spent.sum;
    auto& made = scope_.add(finding_code::envelope_exceeded, of, paid.at);
    made.found = sum;
    made.expected = *whole;
    made.rule = of.scheme->budget->amount;
    made.why = dated->why;
    made.about = {of.application->id, paid.on.to_string(), sum.to_grouped_string(),
                  whole->to_grouped_string()};
    keep_told(spent, made, 4);
  }

  // --- related applicants ---

  /// Applicants of one scheme that are tied together, by however many ties in between.
  struct related {
    std::vector<const dossier*> members = {};  ///< in order of time
    std::set<std::size_t> ties = {};           ///< those that tie two of them
  };

  /// Applicants of one scheme that have the same address, director and so on share its cap.
  void check_related() {
    if (scope_.of.ties.empty()) return;
    std::map<std::string, std::vector<const dossier*>> by_scheme;
    for (const auto& one : scope_.dossiers) {
      if (one.scheme && one.granted()) by_scheme[one.scheme->id].push_back(&one);
    }
    for (const auto& [scheme, all] : by_scheme) {
      for (const auto& [first, group] : groups_of(all)) {
        if (!group.ties.empty()) check_group(group);
      }
    }
  }

  /// The groups, each by the place of its first member.
  std::map<std::size_t, related> groups_of(const std::vector<const dossier*>& all) const {
    std::vector<std::size_t> above(all.size());
    std::iota(above.begin(), above.end(), std::size_t{0});
    const auto top = [&above](std::size_t i) {
      while (above[i] != i) i = above[i] = above[above[i]];
      return i;
    };
    /// By what ties, none for the applicant itself, and how: the first that has it.
    std::map<std::pair<std::optional<std::size_t>, std::string>, std::size_t> firsts;
    std::vector<std::pair<std::size_t, std::size_t>> used;  // a tie, and one whom it ties
    const auto tie = [&](std::optional<std::size_t> by, const std::string& how, std::size_t i) {
      if (how.empty()) return;
      const auto [found, is_new] = firsts.try_emplace({by, how}, i);
      if (is_new) return;
      if (by && applicant_of(*all[found->second]) != applicant_of(*all[i])) {
        used.emplace_back(*by, i);
      }
      const auto a = top(found->second);
      const auto b = top(i);
      above[std::max(a, b)] = std::min(a, b);
    };
    for (std::size_t i = 0; i < all.size(); ++i) {
      tie(std::nullopt, applicant_of(*all[i]), i);
      const auto& ties = all[i]->application->ties;
      for (std::size_t by = 0; by < ties.size(); ++by) tie(by, ties[by], i);
    }
    std::map<std::size_t, related> groups;
    for (std::size_t i = 0; i < all.size(); ++i) groups[top(i)].members.push_back(all[i]);
    for (const auto& [by, i] : used) groups[top(i)].ties.insert(by);
    return groups;
  }

  static std::string applicant_of(const dossier& of) { return tie_of(of, "applicant"); }

  /// The cap is that of the last that has rules; one of a year is held against each year.
  void check_group(const related& group) {
    const auto ruled = std::find_if(group.members.rbegin(), group.members.rend(),
                                    [](const dossier* one) { return one->decision.has_value(); });
    if (ruled == group.members.rend()) return;
    for (const auto& cap : caps_of(**ruled)) {
      if (cap.less == nullptr) continue;
      std::map<int, related> by_year;
      for (const auto* one : group.members) {
        if (!one->version_day) continue;
        const auto& from = cap.less->year_from;
        auto& year = by_year[from.empty() ? 0 : year_of(*one->version_day, from)];
        year.members.push_back(one);
        year.ties = group.ties;
      }
      for (const auto& [year, members] : by_year) check_shared(members, cap);
    }
  }

  /// What related applicants come to at one of their awards.
  struct shared_sum {
    money sum;
    std::vector<const dossier*> counted;  ///< the one whose award it is last
    record_place at;                      ///< of that award
  };

  void check_shared(const related& group, const known_cap& cap) {
    related counted{{}, group.ties};
    for (const auto* one : group.members) {
      const bool counts = !tie_of(*one, cap.less->same).empty() &&
                          one->granted()->currency() == cap.most.currency();
      if (counts) counted.members.push_back(one);
    }
    const auto found = cap.less->live ? live_above(counted, cap) : all_above(counted, cap);
    if (!found) return;
    const auto& crossing = *found->counted.back();
    std::set<std::string> applicants;
    for (const auto* one : found->counted) applicants.insert(tie_of(*one, cap.less->same));
    if (applicants.size() < 2) return;
    auto& made = scope_.add(finding_code::related_cap_exceeded, crossing, found->at);
    for (const auto* one : found->counted) {
      if (one != &crossing) made.records.push_back(one->application->at);
    }
    made.found = found->sum;
    made.expected = cap.most;
    made.rule = cap.step->id;
    made.why = cap.step->why;
    std::vector<argument> ties;
    for (const auto tie : group.ties) ties.emplace_back(scope_.of.ties[tie]);
    made.about = {names_in_words({applicants.begin(), applicants.end()}),
                  argument::list(std::move(ties)), found->sum.to_grouped_string(), cap.step->id,
                  cap.most.to_grouped_string()};
  }

  /// An award among those of related applicants, and what its application had been granted with it.
  struct moment {
    const dossier* of;
    day on;
    money own;
    record_place at;
  };

  static void sort(std::vector<moment>& moments) {
    std::stable_sort(moments.begin(), moments.end(),
                     [](const moment& a, const moment& b) { return a.on < b.on; });
  }

  /// All that they were granted, where it is above the cap, at the award that brought it there.
  std::optional<shared_sum> all_above(const related& group, const known_cap& cap) const {
    std::vector<moment> moments;
    for (const auto* one : group.members) {
      for (const auto* each : one->counted_awards()) {
        moments.push_back({one, each->approved, each->amount, each->at});
      }
      if (one->awards.empty()) {
        moments.push_back({one, *one->granted_on(), *one->granted(), place_of(*one)});
      }
    }
    sort(moments);
    shared_sum made{money::zero(cap.most.currency()), {}, {}};
    const dossier* crossing = nullptr;
    auto sum = made.sum;
    for (const auto& one : moments) {
      sum = sum + one.own;
      if (scope_.exceeds(sum, cap.most)) made.sum = std::max(made.sum, sum);
      if (crossing != nullptr || !scope_.exceeds(sum, cap.most)) continue;
      crossing = one.of;
      made.at = one.at;
    }
    if (crossing == nullptr) return std::nullopt;
    for (const auto* one : group.members) {
      if (one != crossing) made.counted.push_back(one);
    }
    made.counted.push_back(crossing);
    return made;
  }

  /// Where only live awards count, they are those that live on the day of another, with what had
  /// been granted to each by then. The day of an award is the version day of its application, that
  /// of a later award its own.
  std::optional<shared_sum> live_above(const related& group, const known_cap& cap) const {
    std::vector<moment> moments;
    for (const auto* one : group.members) {
      if (const auto first = one->granted_at_first()) {
        moments.push_back({one, *one->version_day, *first, place_of(*one)});
      }
      for (const auto* later : one->counted_awards()) {
        if (later->approved == one->granted_on()) continue;
        if (const auto by_then = one->granted_by(later->approved)) {
          moments.push_back({one, later->approved, *by_then, later->at});
        }
      }
    }
    sort(moments);
    for (const auto& one : moments) {
      shared_sum made{one.own, {}, one.at};
      for (const auto* other : group.members) {
        const auto granted = other == one.of ? std::nullopt : live_on(one.on, *other);
        if (!granted) continue;
        made.sum = made.sum + *granted;
        made.counted.push_back(other);
      }
      made.counted.push_back(one.of);
      if (made.counted.size() > 1 && scope_.exceeds(made.sum, cap.most)) return made;
    }
    return std::nullopt;
  }

  /// What had been granted by a day to one that was live on it.
  static std::optional<money> live_on(const day& on, const dossier& of) {
    const auto ended = of.ended();
    return ended && *ended <= on ? std::nullopt : of.granted_by(on);
  }

  const audit_scope& scope_;
  std::vector<flow> flows_;  ///< in order of time
  /// By application and step: what was paid to it.
  std::map<std::pair<std::string, std::string>, capped_sum> sums_;
  /// By scheme and, where each value is an envelope of its own, by that.
  std::map<std::pair<std::string, const rule::dated_value*>, capped_sum> spent_;
  std::map<std::string, std::vector<const dossier*>> by_scheme_;
};

}  // namespace subvent::ledger
