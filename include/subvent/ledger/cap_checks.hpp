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
#include <tuple>
#include <utility>
#include <vector>

#include <subvent/ledger/scope.hpp>

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
    std::stable_sort(flows_.begin(), flows_.end(),
                     [](const flow& a, const flow& b) { return a.on < b.on; });
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

  /// Adds a payment to a sum that a cap is on; whether this is the one that crosses it.
  bool crosses(money& sum, const money& paid, const money& most) const {
    const bool was = scope_.exceeds(sum, most);
    sum = sum + paid;
    return !was && scope_.exceeds(sum, most);
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
    auto& sum = sums_.try_emplace({id, cap.step->id}, before).first->second;
    if (!crosses(sum, paid.amount, cap.most)) return;
    auto& made = scope_.add(what, of, paid.at);
    made.found = sum;
    made.expected = cap.most;
    made.rule = cap.step->id;
    made.why = cap.step->why;
    made.about = {id,           paid.on.to_string(),          sum.to_grouped_string(),
                  cap.step->id, cap.most.to_grouped_string(), who};
    if (!year.empty()) made.about.emplace_back(year);
  }

  void check_envelope(const dossier& of, const flow& paid) {
    if (!of.scheme->budget) return;
    const auto* figure = of.scheme->find_figure(of.scheme->budget->amount);
    const auto* dated = figure != nullptr ? figure->on(paid.on) : nullptr;
    if (dated == nullptr || !dated->amount) return;
    const auto* whole = std::get_if<money>(&*dated->amount);
    if (whole == nullptr) return;
    auto& sum =
        spent_.try_emplace(of.scheme->id, money::zero(paid.amount.currency())).first->second;
    if (!crosses(sum, paid.amount, *whole)) return;
    auto& made = scope_.add(finding_code::envelope_exceeded, of, paid.at);
    made.found = sum;
    made.expected = *whole;
    made.rule = of.scheme->budget->amount;
    made.why = dated->why;
    made.about = {of.application->id, paid.on.to_string(), sum.to_grouped_string(),
                  whole->to_grouped_string()};
  }

  // --- related applicants ---

  /// Applicants of one scheme that have the same address, director and so on share its cap.
  void check_related() {
    for (std::size_t tie = 0; tie < scope_.of.ties.size(); ++tie) {
      std::map<std::pair<std::string, std::string>, std::vector<const dossier*>> groups;
      for (const auto& one : scope_.dossiers) {
        const auto& ties = one.application->ties;
        if (tie >= ties.size() || ties[tie].empty() || !one.scheme || !one.granted()) continue;
        groups[{one.scheme->id, ties[tie]}].push_back(&one);
      }
      for (const auto& [key, group] : groups) check_group(scope_.of.ties[tie], group);
    }
  }

  /// The cap is that of the last that has rules; one of a year is held against each year.
  void check_group(const std::string& tie, const std::vector<const dossier*>& group) {
    const auto ruled = std::find_if(group.rbegin(), group.rend(),
                                    [](const dossier* one) { return one->decision.has_value(); });
    if (ruled == group.rend()) return;
    for (const auto& cap : caps_of(**ruled)) {
      if (cap.less == nullptr || cap.less->live) continue;
      std::map<int, std::vector<const dossier*>> by_year;
      for (const auto* one : group) {
        if (!one->version_day) continue;
        const auto& from = cap.less->year_from;
        by_year[from.empty() ? 0 : year_of(*one->version_day, from)].push_back(one);
      }
      for (const auto& [year, members] : by_year) check_shared(tie, members, cap);
    }
  }

  void check_shared(const std::string& tie, const std::vector<const dossier*>& group,
                    const known_cap& cap) {
    std::map<std::string, money> by_applicant;
    std::vector<const dossier*> counted;
    auto sum = money::zero(cap.most.currency());
    const dossier* crossing = nullptr;
    for (const auto* one : group) {
      const auto who = tie_of(*one, cap.less->same);
      const auto granted = *one->granted();
      if (who.empty() || granted.currency() != sum.currency()) continue;
      if (crosses(sum, granted, cap.most)) crossing = one;
      counted.push_back(one);
      const auto [found, is_new] = by_applicant.try_emplace(who, granted);
      if (!is_new) found->second = found->second + granted;
    }
    if (by_applicant.size() < 2 || crossing == nullptr) return;
    std::vector<std::string> names;
    names.reserve(by_applicant.size());
    for (const auto& [who, granted] : by_applicant) names.push_back(who);
    if (!told_.insert({crossing->application->id, cap.step->id, names}).second) return;
    auto& made = scope_.add(finding_code::related_cap_exceeded, *crossing, place_of(*crossing));
    for (const auto* one : counted) {
      if (one != crossing) made.records.push_back(one->application->at);
    }
    made.found = sum;
    made.expected = cap.most;
    made.rule = cap.step->id;
    made.why = cap.step->why;
    made.about = {argument::list_of_names(names), tie, sum.to_grouped_string(), cap.step->id,
                  cap.most.to_grouped_string()};
  }

  /// The award that it was granted by, else its first payment.
  static const record_place& place_of(const dossier& of) {
    return of.awards.empty() ? of.payments.front()->at : of.awards.front()->at;
  }

  const audit_scope& scope_;
  std::vector<flow> flows_;                                    ///< in order of time
  std::map<std::pair<std::string, std::string>, money> sums_;  ///< by application and step
  std::map<std::string, money> spent_;
  std::set<std::tuple<std::string, std::string, std::vector<std::string>>> told_;
};

}  // namespace subvent::ledger
