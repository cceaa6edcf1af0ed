// SPDX-License-Identifier: Apache-2.0
// Which mistake would have led to an amount: the mistakes that people make, tried as changes of the
// rules, of what was told, or of the amount itself, and kept where they give it to the last cent.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <subvent/decide/decide.hpp>
#include <subvent/ledger/dossier.hpp>
#include <subvent/ledger/finding.hpp>
#include <subvent/program/lower.hpp>
#include <subvent/rule/check.hpp>
#include <subvent/rule/scheme.hpp>

namespace subvent::ledger {

/// Finds the mistakes that give an amount. What it makes of a scheme is kept for the next.
class diagnosing {
 public:
  static constexpr std::size_t causes_most = 3;

  explicit diagnosing(programs& lowered) : lowered_(lowered) {}

  /// Tells of what an application is entitled to, so that others can be seen to have been paid it.
  void note(const dossier& of) {
    const auto entitled = of.entitled();
    if (!entitled || entitled->is_zero()) return;
    entitled_[of.scheme->id].emplace(entitled->to_string(), of.application->id);
  }

  /// The mistakes that give the amount, the likeliest first, at most three. Requires rules that
  /// decide the dossier.
  std::vector<cause> causes_of(const dossier& of, const money& found) {
    causes_.clear();
    if (found.is_zero()) return {};  // nothing was reckoned
    found_ = &found;
    of_ = &of;
    try_versions();
    for (const auto& one : variants_of(of)) try_variant(one);
    try_history();
    try_facts();
    try_amount();
    try_others();
    std::stable_sort(causes_.begin(), causes_.end(),
                     [](const cause& a, const cause& b) { return a.what < b.what; });
    if (causes_.size() > causes_most) {
      causes_.erase(causes_.begin() + static_cast<std::ptrdiff_t>(causes_most), causes_.end());
    }
    return std::move(causes_);
  }

 private:
  /// A changed scheme in one version, and the mistake that it is.
  struct variant {
    cause what;
    program::program_pointer made;
  };

  void add(mistake what, std::vector<argument> about) {
    about.insert(about.begin(), found_->to_grouped_string());
    const bool known = std::any_of(causes_.begin(), causes_.end(),
                                   [&](const cause& one) { return one.what == what; });
    if (!known) causes_.push_back({what, std::move(about)});
  }

  bool gives(const program::program_pointer& by, const decide::facts& facts) const {
    return award_of(decide::decide(by, facts)) == *found_;
  }

  void try_versions() {
    const auto& versions = of_->scheme->versions;
    const auto here = of_->version - versions.data();
    for (const auto step : {-1, 1}) {
      const auto there = here + step;
      if (there < 0 || there >= static_cast<std::ptrdiff_t>(versions.size())) continue;
      const auto& other = versions[static_cast<std::size_t>(there)];
      if (!gives(lowered_.of(of_->scheme, other), of_->facts)) continue;
      add(mistake::other_version, {other.from ? other.from->to_string() : "…"});
    }
  }

  void try_variant(const variant& one) {
    if (gives(one.made, of_->facts)) add(one.what.what, one.what.about);
  }

  // --- the rules changed ---

  const std::vector<variant>& variants_of(const dossier& of) {
    const auto [found, is_new] = variants_.try_emplace({of.scheme.get(), of.version});
    if (is_new) {
      making_ = &found->second;
      base_ = of.scheme;
      version_ = of.version - of.scheme->versions.data();
      const auto& program = lowered_.of(of.scheme, *of.version);
      turn_ratios(*program);
      forget_caps();
      put_caps_first();
      take_other_bases();
      round_otherwise();
    }
    return found->second;
  }

  void keep(mistake what, std::vector<argument> about, rule::scheme changed) {
    for (const auto& one : rule::check(changed)) {
      if (one.what != code::figure_unused && one.what != code::history_unused &&
          one.what != code::term_unused) {
        return;
      }
    }
    const auto made = std::make_shared<const rule::scheme>(std::move(changed));
    const auto& version = made->versions[static_cast<std::size_t>(version_)];
    making_->push_back({{what, std::move(about)}, program::lowering(made, version).run()});
  }

  const rule::version& version() const {
    return base_->versions[static_cast<std::size_t>(version_)];
  }

  void turn_ratios(const program::program& program) {
    for (const auto& one : program.figures) {
      const auto* matching = one.dated->amount ? std::get_if<ratio>(&*one.dated->amount) : nullptr;
      if (matching == nullptr) continue;
      auto changed = *base_;
      auto turned = ratio::make(matching->applicant(), matching->government());
      if (!turned || *turned == *matching) continue;
      const auto figure = one.figure - base_->figures.data();
      const auto dated = one.dated - one.figure->values.data();
      changed.figures[static_cast<std::size_t>(figure)]
          .values[static_cast<std::size_t>(dated)]
          .amount = *turned;
      keep(mistake::ratio_turned, {turned->to_string(), matching->to_string()}, std::move(changed));
    }
  }

  void forget_caps() {
    for (std::size_t i = 0; i < base_->award.size(); ++i) {
      const auto& step = base_->award[i];
      if (step.what != rule::step_kind::cap || !step.days.on(version().from)) continue;
      auto changed = *base_;
      changed.award.erase(changed.award.begin() + static_cast<std::ptrdiff_t>(i));
      keep(mistake::cap_forgotten, {step.id}, std::move(changed));
    }
  }

  /// The cap on what the first step is reckoned from, instead of on what comes out.
  void put_caps_first() {
    for (std::size_t i = 1; i < base_->award.size(); ++i) {
      const auto& step = base_->award[i];
      if (step.what != rule::step_kind::cap || !step.days.on(version().from)) continue;
      auto changed = *base_;
      auto* start = first_step(changed);
      if (start == nullptr || start->id == step.id || !start->of) continue;
      rule::expression base{rule::form::minimum, {}, {*start->of, *step.subject}, start->of->where};
      start->of = std::move(base);
      changed.award.erase(changed.award.begin() + static_cast<std::ptrdiff_t>(i));
      keep(mistake::cap_before, {step.id}, std::move(changed));
    }
  }

  rule::step* first_step(rule::scheme& of) const {
    for (auto& one : of.award) {
      if (one.days.on(version().from)) return &one;
    }
    return nullptr;
  }

  /// Each other sum of money that the scheme asks for, in the place of what the step names.
  void take_other_bases() {
    auto changed = *base_;
    const auto* start = first_step(changed);
    if (start == nullptr) return;
    const auto* base = start->of             ? &*start->of
                       : start->contribution ? &*start->contribution
                                             : nullptr;
    if (base == nullptr || base->what != rule::form::name) return;
    for (const auto& fact : base_->words->facts) {
      if (fact.what != rule::kind::money || fact.name == base->text) continue;
      auto other = *base_;
      auto* step = first_step(other);
      auto& place = step->of ? *step->of : *step->contribution;
      place.text = fact.name;
      if (step->of && step->contribution) step->contribution.reset();
      keep(mistake::wrong_base, {fact.name, base->text}, std::move(other));
    }
  }

  void round_otherwise() {
    for (std::size_t i = 0; i < base_->award.size(); ++i) {
      const auto& step = base_->award[i];
      if (step.what != rule::step_kind::round || !step.days.on(version().from)) continue;
      const auto was = step.to->direction();
      for (const auto how : {direction::up, direction::down, direction::half_up,
                             direction::half_even, direction::half_down}) {
        if (how != was) round_by(i, mistake::rounding_direction, how, step.to->step());
      }
      for (const std::int64_t units : {100, 1'000, 10'000, 100'000}) {
        const auto to = money::from_minor_units(step.to->step().currency(), units);
        if (to == step.to->step()) continue;
        for (const auto how : {was, direction::half_up, direction::up, direction::down}) {
          round_by(i, mistake::rounding_step, how, to);
        }
        round_after_first(units);
      }
    }
  }

  void round_by(std::size_t step, mistake what, direction how, const money& to) {
    const auto made = rounding::make(how, to);
    if (!made) return;
    auto changed = *base_;
    changed.award[step].to = *made;
    const std::string named =
        what == mistake::rounding_step ? to.to_grouped_string() : std::string(name_of(how));
    keep(what, {named}, std::move(changed));
  }

  void round_after_first(std::int64_t units) {
    auto changed = *base_;
    const auto* start = first_step(changed);
    if (start == nullptr) return;
    const auto to = money::from_minor_units(*base_->pays, units);
    rule::step made{"rounded_early", rule::step_kind::round};
    const auto how = rounding::make(direction::half_up, to);
    if (!how) return;
    made.to = *how;
    made.where = start->where;
    const auto at = start - changed.award.data() + 1;
    const auto id = start->id;
    changed.award.insert(changed.award.begin() + at, std::move(made));
    keep(mistake::rounding_earlier, {to.to_grouped_string(), id}, std::move(changed));
  }

  // --- what was told changed ---

  void try_history() {
    for (const auto& one : of_->scheme->histories) {
      const auto name = of_->scheme->id + "." + one.name;
      const auto* told = of_->facts.find(name);
      if (told == nullptr) continue;
      auto facts = of_->facts;
      facts.forget(name);
      if (one.what == rule::history::aggregate::sum) {
        facts.tell(name, money::zero(*of_->scheme->pays));
      } else {
        facts.tell(name, number(0));
      }
      if (facts == of_->facts || !decides_with(facts)) continue;
      add(mistake::history_forgotten, {one.name});
    }
  }

  bool decides_with(const decide::facts& facts) const {
    return gives(lowered_.of(of_->scheme, *of_->version), facts);
  }

  /// Thousands for units, and two digits swapped, in each sum of money that was told.
  void try_facts() {
    for (const auto& [name, what] : of_->facts.all()) {
      const auto* told = std::get_if<money>(&what);
      if (told == nullptr || told->is_zero() || of_->scheme->words->find(name) == nullptr) continue;
      for (const auto& [factor, text] : slips()) {
        if (const auto other = (amount(*told) * factor).to_money()) {
          try_fact(mistake::fact_unit_slip, name, *other, text);
        }
      }
      for (const auto& other : swapped(*told)) {
        try_fact(mistake::fact_digits_swapped, name, other, {});
      }
    }
  }

  void try_fact(mistake what, const std::string& name, const money& other,
                const std::string& factor) {
    auto facts = of_->facts;
    facts.tell(name, other);
    if (decides_with(facts)) add(what, {name, other.to_grouped_string(), factor});
  }

  // --- the amount changed ---

  void try_amount() {
    const auto entitled = award_of(*of_->decision);
    if (!entitled || entitled->is_zero()) return;
    for (const auto& [factor, text] : slips()) {
      if ((amount(*entitled) * factor).to_money() == *found_) add(mistake::unit_slip, {text});
    }
    for (const auto& other : swapped(*entitled)) {
      if (other == *found_) add(mistake::digits_swapped, {entitled->to_grouped_string()});
    }
  }

  void try_others() {
    const auto of_scheme = entitled_.find(of_->scheme->id);
    if (of_scheme == entitled_.end()) return;
    const auto [begin, end] = of_scheme->second.equal_range(found_->to_string());
    for (auto one = begin; one != end; ++one) {
      if (one->second != of_->application->id) return add(mistake::other_applicant, {one->second});
    }
  }

  static const std::vector<std::pair<number, std::string>>& slips() {
    static const std::vector<std::pair<number, std::string>> all{
        {number(1000), "1,000"}, {number::ratio_of(1, 1000), "1/1,000"},
        {number(100), "100"},    {number::ratio_of(1, 100), "1/100"},
        {number(10), "10"},      {number::ratio_of(1, 10), "1/10"},
    };
    return all;
  }

  /// An amount with two neighbouring digits swapped, in each way that changes it.
  static std::vector<money> swapped(const money& of) {
    std::vector<money> all;
    const auto written = of.to_string();
    for (std::size_t i = 5; i < written.size(); ++i) {
      auto j = i - 1;
      if (written[j] == '.') --j;
      if (written[i] == '.' || written[i] == written[j] || written[j] == ' ') continue;
      auto other = written;
      std::swap(other[i], other[j]);
      if (const auto read = money::parse(without_zeros(other))) all.push_back(*read);
    }
    return all;
  }

  /// `HKD 0123` as `HKD 123`.
  static std::string without_zeros(std::string of) {
    while (of.size() > 5 && of[4] == '0' && of[5] != '.') of.erase(4, 1);
    return of;
  }

  programs& lowered_;
  std::map<std::pair<const rule::scheme*, const rule::version*>, std::vector<variant>> variants_;
  /// By scheme and amount: the applications that are entitled to it.
  std::map<std::string, std::multimap<std::string, std::string>> entitled_;

  std::vector<cause> causes_;
  const money* found_ = nullptr;
  const dossier* of_ = nullptr;
  std::vector<variant>* making_ = nullptr;
  rule::scheme_pointer base_;
  std::ptrdiff_t version_ = 0;
};

}  // namespace subvent::ledger
