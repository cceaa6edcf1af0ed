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
#include <string_view>
#include <utility>
#include <vector>

#include <ledger/gathering.hpp>
#include <ledger/slips.hpp>
#include <subvent/decide/decide.hpp>
#include <subvent/ledger/dossier.hpp>
#include <subvent/ledger/finding.hpp>
#include <subvent/program/lower.hpp>
#include <subvent/rule/check.hpp>
#include <subvent/rule/scheme.hpp>

namespace subvent::ledger {

/// An amount that is to be explained.
struct unexplained_amount {
  const dossier& of;           ///< with rules that decide it
  const decide::facts& facts;  ///< what it is decided by: those of the dossier, or of its audit
  const money& found;
  const money& expected;
  std::string_view instalment = {};   ///< its event, where it is the amount of one
  std::optional<money> granted = {};  ///< of what the instalment is a part
};

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

  /// The version whose rules give an amount to one that is not eligible under its own, if any.
  std::vector<cause> causes_of_ineligible(const unexplained_amount& asked) {
    causes_.clear();
    asked_ = &asked;
    of_ = &asked.of;
    needs_eligible_ = true;
    try_versions();
    needs_eligible_ = false;
    return std::move(causes_);
  }

  /// The mistakes that give the amount, the likeliest first, at most three.
  std::vector<cause> causes_of(const unexplained_amount& asked) {
    causes_.clear();
    if (asked.found.is_zero()) return {};  // nothing was reckoned
    asked_ = &asked;
    of_ = &asked.of;
    try_versions();
    try_payments();
    for (const auto& one : variants_of(asked.of)) try_variant(one);
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
    about.insert(about.begin(), asked_->found.to_grouped_string());
    const bool known = std::any_of(causes_.begin(), causes_.end(),
                                   [&](const cause& one) { return one.what == what; });
    if (!known) causes_.push_back({what, std::move(about)});
  }

  bool gives(const program::program_pointer& by, const decide::facts& facts) const {
    const auto decision = decide::decide(by, facts);
    if (needs_eligible_ && decision.verdict != decide::verdict::eligible) return false;
    if (asked_->instalment.empty()) return award_of(decision) == asked_->found;
    return instalment_of(decision, asked_->instalment) == asked_->found;
  }

  /// Whether the share that a version has of the instalment gives it, of what was granted.
  bool gives_share(const program::program& by) const {
    for (const auto& one : by.payments) {
      const auto& rule = of_->scheme->payments[one.index];
      if (!asked_->granted || rule.share.empty() || rule.event != asked_->instalment) continue;
      return share_of(*asked_->granted, rule.share, by) == asked_->found;
    }
    return false;
  }

  /// What an instalment of an award comes to, whatever the criteria say.
  std::optional<money> instalment_of(const decide::decision& of, std::string_view event) const {
    for (const auto& one : of.program->payments) {
      if (of_->scheme->payments[one.index].event != event) continue;
      const auto* sum = of.at(one.amount).money();
      return sum != nullptr ? sum->to_money() : std::nullopt;
    }
    return std::nullopt;
  }

  /// The rules of every other version, the nearest first.
  void try_versions() {
    const auto& versions = of_->scheme->versions;
    const auto here = of_->version - versions.data();
    const auto count = static_cast<std::ptrdiff_t>(versions.size());
    for (std::ptrdiff_t step = 1; step < count; ++step) {
      for (const auto there : {here - step, here + step}) {
        if (there < 0 || there >= count) continue;
        const auto& other = versions[static_cast<std::size_t>(there)];
        const auto& program = lowered_.of(of_->scheme, other);
        if (!gives(program, asked_->facts) && !gives_share(*program)) continue;
        return add(mistake::other_version, {other.from ? other.from->to_string() : "…"});
      }
    }
  }

  void try_variant(const variant& one) {
    if (gives(one.made, asked_->facts)) add(one.what.what, one.what.about);
  }

  // --- what was paid ---

  void try_payments() {
    try_repeated();
    if (!asked_->instalment.empty()) return try_instalments();
    if (asked_->facts != of_->facts && award_of(*of_->decision) == asked_->found) {
      add(mistake::cost_not_audited, {});
    }
    try_left_out();
  }

  /// One payment made twice, on the same day or on another.
  void try_repeated() {
    const auto& all = of_->payments;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const bool part = asked_->instalment.empty() || all[i]->event == asked_->instalment;
      if (!part || all[i]->amount.currency() != asked_->found.currency()) continue;
      if (asked_->found - all[i]->amount != asked_->expected) continue;
      for (std::size_t j = i + 1; j < all.size(); ++j) {
        if (all[j]->amount != all[i]->amount || all[j]->event != all[i]->event) continue;
        return add(mistake::payment_repeated, {all[i]->amount.to_grouped_string(),
                                               all[i]->on.to_string(), all[j]->on.to_string()});
      }
    }
  }

  /// An instalment of which nothing was paid.
  void try_left_out() {
    for (const auto& one : of_->scheme->payments) {
      const bool paid =
          std::any_of(of_->payments.begin(), of_->payments.end(),
                      [&](const payment_record* each) { return each->event == one.event; });
      const auto due = instalment_of(*of_->decision, one.event);
      if (paid || !due || due->currency() != asked_->found.currency()) continue;
      if (due->is_zero() || asked_->found + *due != asked_->expected) continue;
      return add(mistake::payment_left_out, {one.event, due->to_grouped_string()});
    }
  }

  /// The whole award, or another instalment.
  void try_instalments() {
    if (award_of(*of_->decision) == asked_->found) add(mistake::whole_for_part, {});
    for (const auto& one : of_->scheme->payments) {
      if (one.event == asked_->instalment) continue;
      if (instalment_of(*of_->decision, one.event) != asked_->found) continue;
      return add(mistake::other_instalment, {one.event});
    }
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
      turn_shares(*program);
      forget_caps();
      put_caps_first();
      take_other_bases();
      take_gross();
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

  /// Where a step stands: in which list of `lists_of`, and where in it.
  struct site {
    std::size_t list;
    std::size_t at;
  };

  /// The steps of the award, then those of each part of its sums, list by list.
  template <class Scheme>
  static auto lists_of(Scheme& of) {
    std::vector<decltype(&of.award)> all{&of.award};
    for (auto& step : of.award) {
      for (auto& part : step.parts) all.push_back(&part.steps);
    }
    return all;
  }

  static rule::step& step_at(rule::scheme& of, const site& where) {
    return (*lists_of(of)[where.list])[where.at];
  }
  const rule::step& step_at(const site& where) const {
    return (*lists_of(*base_)[where.list])[where.at];
  }

  /// The steps that are in force and that `wanted` takes.
  template <class Wanted>
  std::vector<site> sites(const Wanted& wanted) const {
    std::vector<site> found;
    const auto lists = lists_of(*base_);
    for (std::size_t list = 0; list < lists.size(); ++list) {
      for (std::size_t at = 0; at < lists[list]->size(); ++at) {
        const auto& one = (*lists[list])[at];
        if (one.days.on(version().from) && wanted(one)) found.push_back({list, at});
      }
    }
    return found;
  }

  std::vector<site> sites_of(rule::step_kind what) const {
    return sites([what](const rule::step& one) { return one.what == what; });
  }

  /// The step that starts the amount of a list; nothing where none is in force.
  std::optional<site> start_of(std::size_t list) const {
    for (const auto& one : sites([](const auto& step) { return rule::starts(step.what); })) {
      if (one.list == list) return one;
    }
    return std::nullopt;
  }

  static void erase(rule::scheme& from, const site& where) {
    auto& list = *lists_of(from)[where.list];
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(where.at));
  }

  void turn_ratios(const program::program& program) {
    for (const auto& one : program.figures) {
      const auto* matching = one.dated->amount ? std::get_if<ratio>(&*one.dated->amount) : nullptr;
      if (matching == nullptr) continue;
      const auto turned = ratio::make(matching->applicant(), matching->government());
      if (turned && *turned != *matching) {
        keep_figure(mistake::ratio_turned, one, *turned, matching->to_string());
      }
      // 1:2 of the whole cost is a third: taken for the part of the applicant's share it is a half,
      // which is what 1:1 gives, and the other way round.
      for (const auto& of : {matching->applicant() - matching->government(),
                             matching->applicant() + matching->government()}) {
        const auto misread = ratio::make(matching->government(), of);
        if (misread && *misread != *turned) {
          keep_figure(mistake::ratio_misread, one, *misread, matching->to_string());
        }
      }
    }
  }

  void turn_shares(const program::program& program) {
    for (const auto& one : program.figures) {
      const auto* share = one.dated->amount ? std::get_if<rate>(&*one.dated->amount) : nullptr;
      if (share == nullptr) continue;
      const auto rest = (number(1) - share->as_number()) * number(100);
      const auto turned = rate::parse(rest.to_string() + "%");
      if (!turned || rest.sign() <= 0 || *turned == *share) continue;
      keep_figure(mistake::share_turned, one, *turned, share->to_string());
    }
  }

  /// The scheme with another value of a figure.
  template <class Figure, class Quantity>
  void keep_figure(mistake what, const Figure& of, const Quantity& value, const std::string& was) {
    auto changed = *base_;
    const auto figure = of.figure - base_->figures.data();
    const auto dated = of.dated - of.figure->values.data();
    changed.figures[static_cast<std::size_t>(figure)]
        .values[static_cast<std::size_t>(dated)]
        .amount = value;
    keep(what, {value.to_string(), was}, std::move(changed));
  }

  void forget_caps() {
    for (const auto& cap : sites_of(rule::step_kind::cap)) {
      auto changed = *base_;
      erase(changed, cap);
      keep(mistake::cap_forgotten, {step_at(cap).id}, std::move(changed));
    }
  }

  /// The cap on what the amount is reckoned from, instead of on what comes out.
  void put_caps_first() {
    for (const auto& cap : sites_of(rule::step_kind::cap)) {
      const auto start = start_of(cap.list);
      if (!start || !step_at(*start).of) continue;
      auto changed = *base_;
      auto& first = step_at(changed, *start);
      rule::expression base{
          rule::form::minimum, {}, {*first.of, *step_at(cap).subject}, first.of->where};
      first.of = std::move(base);
      erase(changed, cap);
      keep(mistake::cap_before, {step_at(cap).id}, std::move(changed));
    }
  }

  /// Each other sum of money that the scheme asks for, in the place of what a step names; and the
  /// whole cost alone, or the applicant's part alone, where the step takes both.
  void take_other_bases() {
    for (const auto& start : sites([](const auto& step) { return rule::starts(step.what); })) {
      const auto& step = step_at(start);
      const auto* base = step.of ? &*step.of : step.contribution ? &*step.contribution : nullptr;
      if (base == nullptr || base->what != rule::form::name) continue;
      for (const auto& fact : base_->words->facts) {
        if (fact.what != rule::kind::money || fact.name == base->text) continue;
        auto other = *base_;
        auto& there = step_at(other, start);
        (there.of ? *there.of : *there.contribution).text = fact.name;
        if (there.of) there.contribution.reset();
        keep(mistake::wrong_base, {fact.name, base->text}, std::move(other));
      }
      if (!step.of || !step.contribution || step.contribution->what != rule::form::name) continue;
      auto cost = *base_;
      step_at(cost, start).contribution.reset();
      keep(mistake::wrong_base, {base->text, step.contribution->text}, std::move(cost));
      auto part = *base_;
      step_at(part, start).of.reset();
      keep(mistake::wrong_base, {step.contribution->text, base->text}, std::move(part));
    }
  }

  /// What is taken off, such as what sponsors give, left on.
  void take_gross() {
    const auto cut = [&](const rule::expression& where, const auto& find) {
      for (const auto& one : differences(where)) {
        auto changed = *base_;
        auto& whole = at_path(find(changed), one);
        const auto off = words_of(whole.operands[1]);
        auto kept = std::move(whole.operands[0]);
        whole = std::move(kept);
        keep(mistake::gross_for_net, {off}, std::move(changed));
      }
    };
    for (std::size_t i = 0; i < base_->terms.size(); ++i) {
      const auto& term = base_->terms[i];
      if (!term.formula) continue;
      cut(
          *term.formula, [i](rule::scheme & of) -> auto& { return *of.terms[i].formula; });
    }
    for (const auto& one : sites([](const auto& step) { return rule::starts(step.what); })) {
      const auto& step = step_at(one);
      if (step.of)
        cut(
            *step.of, [&](auto& of) -> auto& { return *step_at(of, one).of; });
      if (step.subject && step.what == rule::step_kind::formula) {
        cut(
            *step.subject, [&](auto& of) -> auto& { return *step_at(of, one).subject; });
      }
    }
  }

  /// Which operand to go to, level by level.
  using path = std::vector<std::size_t>;

  static rule::expression& at_path(rule::expression& from, const path& along) {
    auto* at = &from;
    for (const auto i : along) at = &at->operands[i];
    return *at;
  }

  /// Where something is taken off something in an expression.
  static std::vector<path> differences(const rule::expression& in) {
    std::vector<path> all;
    if (in.what == rule::form::subtract) all.emplace_back();
    for (std::size_t i = 0; i < in.operands.size(); ++i) {
      for (auto& below : differences(in.operands[i])) {
        below.insert(below.begin(), i);
        all.push_back(std::move(below));
      }
    }
    return all;
  }

  /// The names in an expression.
  static std::string words_of(const rule::expression& in) {
    std::string all;
    rule::for_each_name(
        in, [&all](const rule::expression& one) { all += (all.empty() ? "" : ", ") + one.text; });
    return all;
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
      for (const auto& to : round_units(step.to->step().currency())) {
        if (to == step.to->step()) continue;
        for (const auto how : {was, direction::half_up, direction::up, direction::down}) {
          round_by(i, mistake::rounding_step, how, to);
        }
        round_after_first(to);
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

  void round_after_first(const money& to) {
    const auto start = start_of(0);
    const auto how = rounding::make(direction::half_up, to);
    if (!start || !how) return;
    auto changed = *base_;
    rule::step made{"rounded_early", rule::step_kind::round};
    made.to = *how;
    made.where = step_at(*start).where;
    changed.award.insert(changed.award.begin() + static_cast<std::ptrdiff_t>(start->at) + 1,
                         std::move(made));
    keep(mistake::rounding_earlier, {to.to_grouped_string(), step_at(*start).id},
         std::move(changed));
  }

  // --- what was told changed ---

  /// Each history forgotten alone, then all together.
  void try_history() {
    auto without_all = asked_->facts;
    std::vector<std::string> names;
    for (const auto& one : of_->scheme->histories) {
      const auto name = of_->scheme->id + "." + one.name;
      if (asked_->facts.find(name) == nullptr) continue;
      auto facts = asked_->facts;
      for (auto* where : {&facts, &without_all}) {
        where->forget(name);
        if (one.what == rule::history::aggregate::sum) {
          where->tell(name, money::zero(*of_->scheme->pays));
        } else {
          where->tell(name, number(0));
        }
      }
      if (facts == asked_->facts) continue;
      names.push_back(one.name);
      if (decides_with(facts)) forgotten({one.name});
    }
    if (names.size() > 1 && decides_with(without_all)) forgotten(names);
  }

  void forgotten(const std::vector<std::string>& names) {
    add(mistake::history_forgotten, {argument::list_of_names(names)});
  }

  bool decides_with(const decide::facts& facts) const {
    return gives(lowered_.of(of_->scheme, *of_->version), facts);
  }

  /// Thousands for units, two digits swapped, and rounding first, in each sum of money that was
  /// told.
  void try_facts() {
    for (const auto& [name, what] : asked_->facts.all()) {
      const auto* told = std::get_if<money>(&what);
      if (told == nullptr || told->is_zero() || of_->scheme->words->find(name) == nullptr) continue;
      if (*told == asked_->found && asked_->instalment.empty()) add(mistake::whole_base, {name});
      for (const auto& [factor, text] : unit_slips()) {
        if (const auto other = (amount(*told) * factor).to_money()) {
          try_fact(mistake::fact_unit_slip, name, *other, text);
        }
      }
      for (const auto& other : digits_swapped(*told)) {
        try_fact(mistake::fact_digits_swapped, name, other, {});
      }
      for (const auto& to : round_units(told->currency())) {
        for (const auto how : {direction::half_up, direction::down, direction::up}) {
          const auto other = round(amount(*told), *rounding::make(how, to));
          if (other != *told) {
            try_fact(mistake::fact_rounded, name, other, to.to_grouped_string());
          }
        }
      }
    }
  }

  void try_fact(mistake what, const std::string& name, const money& other,
                const std::string& factor) {
    auto facts = asked_->facts;
    facts.tell(name, other);
    if (decides_with(facts)) add(what, {name, other.to_grouped_string(), factor});
  }

  // --- the amount changed ---

  void try_amount() {
    const auto& expected = asked_->expected;
    if (expected.is_zero()) return;
    for (const auto& [factor, text] : unit_slips()) {
      if ((amount(expected) * factor).to_money() == asked_->found) {
        add(mistake::unit_slip, {text, expected.to_grouped_string()});
      }
    }
    for (const auto& other : digits_swapped(expected)) {
      if (other == asked_->found) add(mistake::digits_swapped, {expected.to_grouped_string()});
    }
  }

  void try_others() {
    const auto of_scheme = entitled_.find(of_->scheme->id);
    if (of_scheme == entitled_.end() || !asked_->instalment.empty()) return;
    const auto [begin, end] = of_scheme->second.equal_range(asked_->found.to_string());
    for (auto one = begin; one != end; ++one) {
      if (one->second != of_->application->id) return add(mistake::other_applicant, {one->second});
    }
  }

  /// Amounts to which people round: 100 to 100,000 minor units.
  static std::vector<money> round_units(currency in) {
    std::vector<money> all;
    for (const std::int64_t units : {100, 1'000, 10'000, 100'000}) {
      all.push_back(money::from_minor_units(in, units));
    }
    return all;
  }

  programs& lowered_;
  std::map<std::pair<const rule::scheme*, const rule::version*>, std::vector<variant>> variants_;
  /// By scheme and amount: the applications that are entitled to it.
  std::map<std::string, std::multimap<std::string, std::string>> entitled_;

  std::vector<cause> causes_;
  const unexplained_amount* asked_ = nullptr;
  bool needs_eligible_ = false;  ///< whether a decision that is not eligible explains nothing
  const dossier* of_ = nullptr;
  std::vector<variant>* making_ = nullptr;
  rule::scheme_pointer base_;
  std::ptrdiff_t version_ = 0;
};

}  // namespace subvent::ledger
