// SPDX-License-Identifier: Apache-2.0
// From the steps of an award and its payments to nodes: one function for each kind of step.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <subvent/program/lower_expression.hpp>

namespace subvent::program {

/// Builds the nodes of an award. What a kind of step means is said here and nowhere after it.
class award_lowering : public expression_lowering {
 public:
  using expression_lowering::expression_lowering;

 protected:
  void lower_award() {
    made_.award = lower_steps(scheme_.award, nullptr);
    if (made_.award) lower_payments();
  }

 private:
  /// The node of the amount after the last of the steps in force, if any is.
  std::optional<node_index> lower_steps(const std::vector<rule::step>& steps,
                                        const rule::part* part) {
    std::optional<node_index> last;
    for (const auto& one : steps) {
      if (!one.days.on(made_.version.from)) continue;
      step_output made{&one, part, last};
      lower_step(one, made);
      context_ = one.id;
      if (one.what == rule::step_kind::at_least) {
        const auto least = lower(*one.subject, money_wanted());
        const auto holds = compare(relation::greater_or_equal, *last, least, one.where);
        made_.criteria.push_back({criterion_output::origin::step, made_.steps.size(), holds});
      }
      last = made.after;
      made_.steps.push_back(std::move(made));
    }
    return last;
  }

  /// Each share of the award is rounded down to the smallest unit of its currency; the last payment
  /// is what is left.
  void lower_payments() {
    const auto unit = rounding::make(direction::down, money::from_minor_units(*scheme_.pays, 1));
    auto rest = *made_.award;
    for (std::size_t i = 0; i < scheme_.payments.size(); ++i) {
      const auto& one = scheme_.payments[i];
      if (one.share.empty()) {
        made_.payments.push_back({i, rest});
        return;
      }
      const auto share = lower_name({form::name, one.share, {}, one.where});
      node rounded{operation::round,
                   kind::money,
                   {operate(operation::multiply, kind::money, {*made_.award, share}, one.where)}};
      rounded.rounds = round_to{direction::down, *unit};
      const auto paid = note_rounding(add(std::move(rounded), one.where), one.event);
      made_.payments.push_back({i, paid});
      rest = operate(operation::subtract, kind::money, {rest, paid}, one.where);
    }
  }

  void lower_step(const rule::step& of, step_output& made) {
    context_ = of.id;
    switch (of.what) {
      case rule::step_kind::match: return lower_match(of, made);
      case rule::step_kind::share: {
        const auto whole = lower(*of.of, money_wanted());
        made.after =
            operate(operation::multiply, kind::money, {whole, lower(*of.subject)}, of.where);
        return;
      }
      case rule::step_kind::tiers: return lower_tiers(of, made);
      case rule::step_kind::sum: made.after = lower_parts(of); return;
      case rule::step_kind::formula: made.after = lower(*of.subject, money_wanted()); return;
      case rule::step_kind::cap: return lower_cap(of, made);
      case rule::step_kind::at_least: made.after = *made.before; return;
      case rule::step_kind::round: {
        node rounded{operation::round, kind::money, {*made.before}};
        rounded.rounds = round_to{of.to->direction(), *of.to};
        made.after = note_rounding(add(std::move(rounded), of.where), of.id);
        return;
      }
    }
  }

  /// Each tier takes what the tiers before it left of the base, and grants until its room is full.
  void lower_tiers(const rule::step& of, step_output& made) {
    const bool whole_cost = of.of.has_value();
    auto rest = lower(whole_cost ? *of.of : *of.contribution, money_wanted());
    std::optional<node_index> reached;  // how much is granted in all when the tier begins, if any
    if (of.after) reached = lower(*of.after, money_wanted());
    std::vector<node_index> granted;
    for (const auto& one : of.tiers) {
      const auto part = one.rate ? lower(*one.rate)
                                 : operate(whole_cost ? operation::government_share
                                                      : operation::government_multiple,
                                           kind::number, {lower(*one.match)}, one.where);
      const auto all = operate(operation::multiply, kind::money, {rest, part}, one.where);
      if (!one.until) {
        granted.push_back(all);
        made.tiers.push_back({rest, reached, part, std::nullopt, all});
        break;
      }
      const auto until = lower(*one.until, money_wanted());
      const auto room =
          reached ? left_of(until, *reached, one.where) : not_negative(until, one.where);
      granted.push_back(operate(operation::minimum, kind::money, {all, room}, one.where));
      made.tiers.push_back({rest, reached, part, until, granted.back()});
      const auto taken = operate(operation::divide, kind::money, {room, part}, one.where);
      rest = left_of(rest, taken, one.where);
      reached =
          reached ? operate(operation::maximum, kind::money, {*reached, until}, one.where) : room;
    }
    made.after = total(granted, of.where);
  }

  node_index lower_parts(const rule::step& of) {
    std::vector<node_index> all;
    for (const auto& part : of.parts) {
      if (const auto made = lower_steps(part.steps, &part)) all.push_back(*made);
    }
    return total(all, of.where);
  }

  node_index total(const std::vector<node_index>& all, const span& where) {
    auto sum = all.front();
    for (std::size_t i = 1; i < all.size(); ++i) {
      sum = operate(operation::add, kind::money, {sum, all[i]}, where);
    }
    return sum;
  }

  void lower_match(const rule::step& of, step_output& made) {
    const auto matching = lower(*of.subject);
    const auto part = [&](operation what) {
      return operate(what, kind::number, {matching}, of.where);
    };
    std::optional<node_index> by_cost;
    std::optional<node_index> cost;
    if (of.of) {
      cost = lower(*of.of, money_wanted());
      by_cost = operate(operation::multiply, kind::money,
                        {*cost, part(operation::government_share)}, of.where);
      made.after = *by_cost;
    }
    if (!of.contribution) return;
    auto own = lower(*of.contribution, money_wanted());
    if (by_cost && asked_by_match_alone(of)) {
      // What the government leaves, as a part of the cost: so that the cost occurs once in it.
      const auto whole = constant(number(1), of.where);
      const auto rest = operate(operation::subtract, kind::number,
                                {whole, part(operation::government_share)}, of.where);
      const auto enough = operate(operation::multiply, kind::money, {*cost, rest}, of.where);
      own = presume(own, enough, of.where);
    }
    const auto by_own = operate(operation::multiply, kind::money,
                                {own, part(operation::government_multiple)}, of.where);
    made.after = by_own;
    if (!by_cost) return;
    made.after = operate(operation::minimum, kind::money, {*by_cost, by_own}, of.where);
    made.binds = compare(relation::less, by_own, *by_cost, of.where);
  }

  /// Whether nothing else in this version asks for the fact that is the match's contribution.
  bool asked_by_match_alone(const rule::step& of) const {
    if (of.contribution->what != form::name) return false;
    const auto& name = of.contribution->text;
    if (scheme_.words->find(name) == nullptr) return false;
    std::size_t uses = 0;
    const auto count = [&](const expression& one) { uses += one.text == name ? 1 : 0; };
    for (const auto& one : scheme_.criteria) {
      if (one.days.on(made_.version.from)) rule::for_each_name(one.require, count);
    }
    rule::for_each_step_on(scheme_.award, made_.version.from, [&](const rule::step& one) {
      one.for_each_expression([&](const expression& part) { rule::for_each_name(part, count); });
    });
    for (const auto& one : scheme_.terms) {
      if (one.formula) rule::for_each_name(*one.formula, count);
      for (const auto& each : one.cases) {
        rule::for_each_name(each.when, count);
        rule::for_each_name(each.then, count);
      }
    }
    return uses == 1;
  }

  void lower_cap(const rule::step& of, step_output& made) {
    auto cap = lower(*of.subject, money_wanted());
    if (of.less) {
      cap = left_of(cap, lower(*of.less, money_wanted()), of.where);
    }
    made.after = operate(operation::minimum, kind::money, {*made.before, cap}, of.where);
    made.binds = compare(relation::less, made.after, *made.before, of.where);
  }
};

}  // namespace subvent::program
