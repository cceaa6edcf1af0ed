// SPDX-License-Identifier: Apache-2.0
// From expressions, terms and the names in them to nodes of a program.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <subvent/program/evaluate.hpp>
#include <subvent/program/program.hpp>
#include <subvent/rule/scheme.hpp>
#include <subvent/rule/typing.hpp>

namespace subvent::program {

/// Builds the nodes of what expressions say. The scheme has been checked, so that every name is
/// known and every kind fits; what this class relies on is asserted.
class expression_lowering {
 public:
  /// For a scheme, never null, and one of its versions.
  expression_lowering(rule::scheme_pointer scheme, const rule::version& version)
      : scheme_(*scheme), typing_(scheme_, ignored_) {
    made_.scheme = std::move(scheme);
    made_.version = version;
  }

 protected:
  using expression = rule::expression;
  using form = rule::form;
  using kind = rule::kind;

  // --- nodes ---

  /// 2:4 equals 1:2, but whoever reads the trace is to see what the rule file says.
  static bool are_written_alike(const node& a, const node& b) {
    const auto* one = a.constant ? std::get_if<ratio>(&*a.constant) : nullptr;
    const auto* other = b.constant ? std::get_if<ratio>(&*b.constant) : nullptr;
    return one == nullptr || other == nullptr || one->government() == other->government();
  }

  /// The node, or the equal one that is there already. Arithmetic on constants is done here.
  node_index add(node made, const span& where) {
    if (auto folded = fold(made)) {
      made = node{operation::constant, kind_of(*folded)};
      made.constant = std::move(folded);
    }
    const auto same = [&made](const node& one) {
      return one == made && are_written_alike(one, made);
    };
    const auto found = std::find_if(made_.nodes.begin(), made_.nodes.end(), same);
    if (found != made_.nodes.end()) {
      return static_cast<node_index>(found - made_.nodes.begin());
    }
    made_.nodes.push_back(std::move(made));
    made_.places.push_back(where);
    return static_cast<node_index>(made_.nodes.size() - 1);
  }

  std::optional<value> fold(const node& of) const {
    switch (of.what) {
      case operation::add:
      case operation::subtract:
      case operation::multiply:
      case operation::divide:
      case operation::minimum:
      case operation::maximum:
      case operation::absolute:
      case operation::government_share:
      case operation::government_multiple: break;
      default: return std::nullopt;
    }
    std::vector<const value*> operands;
    for (const auto index : of.operands) {
      if (!made_.nodes[index].constant) return std::nullopt;
      operands.push_back(&*made_.nodes[index].constant);
    }
    auto result = evaluate(of, operands);
    if (auto* known = std::get_if<value>(&result)) return std::move(*known);
    return std::nullopt;
  }

  node_index constant(value of, const span& where) {
    node made{operation::constant, kind_of(of)};
    made.constant = std::move(of);
    return add(std::move(made), where);
  }

  node_index operate(operation what, kind of, std::vector<node_index> operands, const span& where) {
    return add(node{what, of, std::move(operands)}, where);
  }

  node_index compare(relation how, node_index left, node_index right, const span& where) {
    node made{operation::compare, kind::truth, {left, right}};
    made.how = how;
    return add(std::move(made), where);
  }

  node_index money_zero(const span& where) { return constant(amount::zero(*scheme_.pays), where); }

  // --- inputs ---

  node_index add_input(input of, const span& where) {
    const kind what = of.of;
    made_.inputs.push_back(std::move(of));
    node made{operation::input, what};
    made.input = static_cast<std::uint32_t>(made_.inputs.size() - 1);
    return add(std::move(made), where);
  }

  std::uint32_t choice_index(const std::string& id) {
    const auto found = std::find(made_.choices.begin(), made_.choices.end(), id);
    if (found != made_.choices.end()) {
      return static_cast<std::uint32_t>(found - made_.choices.begin());
    }
    made_.choices.push_back(id);
    return static_cast<std::uint32_t>(made_.choices.size() - 1);
  }

  value as_value(const rule::value& of) {
    struct visitor {
      expression_lowering& self;
      value operator()(const money& m) const { return amount(m); }
      value operator()(const number& n) const { return n; }
      value operator()(const rate& r) const { return r.as_number(); }
      value operator()(const ratio& r) const { return r; }
      value operator()(const day& d) const { return d; }
      value operator()(const duration& d) const { return d; }
      value operator()(bool b) const { return b; }
      value operator()(const rule::choice& c) const { return choice{self.choice_index(c.id)}; }
      value operator()(const rule::identifier&) const {
        SUBVENT_ASSERT(false, "an identifier is never computed with");
        return false;
      }
    };
    return std::visit(visitor{*this}, of);
  }

  node_index fact_input(const rule::fact& of, const span& where) {
    const std::string key = "fact " + of.name;
    if (const auto found = names_.find(key); found != names_.end()) return found->second;
    input made{input::origin::fact, of.name, {}, of.what};
    if (of.what == kind::money) made.in = of.of_type().in ? of.of_type().in : scheme_.pays;
    if (of.at_least) made.least = as_value(*of.at_least);
    if (of.at_most) made.most = as_value(*of.at_most);
    for (const auto& one : of.choices) made.choices.push_back(choice_index(one.id));
    made.rank = static_cast<std::size_t>(&of - scheme_.words->facts.data());
    return names_[key] = add_input(std::move(made), where);
  }

  node_index presume(node_index told, node_index otherwise, const span& where) {
    const auto made = operate(operation::presume, made_.nodes[told].of, {told, otherwise}, where);
    const auto same = [made](const presumption& one) { return one.node == made; };
    if (std::none_of(made_.presumptions.begin(), made_.presumptions.end(), same)) {
      made_.presumptions.push_back({made, made_.nodes[told].input});
    }
    return made;
  }

  node_index lower_fact(const rule::fact& of, const span& where) {
    const auto told = fact_input(of, where);
    if (of.name != scheme_.version_by || of.name == rule::application_date) return told;
    return presume(told, application_date(where), where);
  }

  node_index application_date(const span& where) {
    const auto* found = scheme_.words->find(rule::application_date);
    SUBVENT_ASSERT(found != nullptr, "every vocabulary has application_date");
    return fact_input(*found, where);
  }

  node_index lower_history(const rule::history& of, const span& where) {
    const bool is_money = of.of_kind() == kind::money;
    input made{input::origin::history, of.name, scheme_.id + "." + of.name, of.of_kind()};
    if (is_money) made.in = scheme_.pays;
    value zero = is_money ? value(amount::zero(*scheme_.pays)) : value(number(0));
    made.least = zero;
    const auto index = static_cast<std::size_t>(&of - scheme_.histories.data());
    made.rank = scheme_.words->facts.size() + index;
    const auto told = add_input(std::move(made), where);
    return of.presumed_empty ? presume(told, constant(std::move(zero), where), where) : told;
  }

  node_index lower_figure(const rule::figure& of, const span& where) {
    const auto* dated = of.on(made_.version.from);
    SUBVENT_ASSERT(dated != nullptr, "a figure in use has a value in this version");
    made_.figures.push_back({&of, dated});
    if (dated->amount) return constant(as_value(*dated->amount), where);
    const auto of_type = rule::type_of(scheme_, of);
    input made{input::origin::figure, of.name, {}, of_type.what};
    if (of_type.what == kind::money) made.in = of_type.in ? of_type.in : scheme_.pays;
    if (dated->at_least) made.least = as_value(*dated->at_least);
    if (dated->at_most) made.most = as_value(*dated->at_most);
    made.rank = scheme_.words->facts.size() + scheme_.histories.size() + made_.inputs.size();
    return add_input(std::move(made), where);
  }

  // --- expressions ---

  node_index lower_name(const expression& of) {
    if (const auto* found = scheme_.words->find(of.text)) return lower_fact(*found, of.where);
    if (const auto made = names_.find(of.text); made != names_.end()) return made->second;
    node_index made = 0;
    if (const auto* figure = scheme_.find_figure(of.text)) {
      made = lower_figure(*figure, of.where);
    } else if (const auto* history = scheme_.find_history(of.text)) {
      made = lower_history(*history, of.where);
    } else {
      const auto* term = scheme_.find_term(of.text);
      SUBVENT_ASSERT(term != nullptr, "every name of a checked scheme is known");
      made = lower_term(*term);
    }
    return names_[of.text] = made;
  }

  node_index lower_term(const rule::term& of) {
    const auto outer = std::exchange(context_, of.name);
    node_index made = 0;
    if (of.formula) {
      made = lower(*of.formula);
    } else {
      const auto type = typing_.infer_term(of);
      std::vector<node_index> operands;
      for (const auto& one : of.cases) {
        operands.push_back(lower(one.when));
        operands.push_back(lower(one.then, type));
      }
      const auto result = made_.nodes[operands[1]].of;
      made = operate(operation::choose, result, std::move(operands), of.where);
    }
    context_ = outer;
    return made;
  }

  /// `wanted` tells of which kind a 0 is.
  node_index lower(const expression& of, const rule::inferred& wanted = {}) {
    switch (of.what) {
      case form::name: return lower_name(of);
      case form::truth: return constant(of.text == "true", of.where);
      case form::choice: return constant(choice{choice_index(of.text)}, of.where);
      case form::one: return constant(number(1), of.where);
      case form::zero: return zero(wanted, of.where);
      case form::negate: return lower_negation(of, wanted);
      case form::absolute: return lower_same(operation::absolute, of, wanted);
      case form::minimum: return lower_same(operation::minimum, of, wanted);
      case form::maximum: return lower_same(operation::maximum, of, wanted);
      case form::floor: return lower_whole(of, direction::floor);
      case form::ceiling: return lower_whole(of, direction::ceiling);
      case form::not_: return lower_logic(operation::not_, of);
      case form::and_: return lower_logic(operation::and_, of);
      case form::or_: return lower_logic(operation::or_, of);
      case form::in_list: return lower_list(of);
      case form::in_range: return lower_range(of);
      case form::add: return lower_sum(operation::add, of, wanted);
      case form::subtract: return lower_sum(operation::subtract, of, wanted);
      case form::multiply: return lower_product(operation::multiply, of);
      case form::divide: return lower_product(operation::divide, of);
      default: return lower_comparison(of);
    }
  }

  node_index zero(const rule::inferred& wanted, const span& where) {
    if (wanted.is(kind::duration)) return constant(duration::days(0), where);
    if (!wanted.is(kind::money)) return constant(number(0), where);
    const auto in = wanted.of.in ? wanted.of.in : scheme_.pays;
    SUBVENT_ASSERT(in.has_value(), "money has a currency");
    return constant(amount::zero(*in), where);
  }

  /// The type that the operands share: that of the first which is not 0, else what is wanted.
  rule::inferred shared_type(const expression& of, const rule::inferred& wanted) {
    for (const auto& operand : of.operands) {
      const auto found = typing_.infer(operand);
      if (found.what == rule::inferred::state::known) return found;
    }
    return wanted;
  }

  node_index lower_negation(const expression& of, const rule::inferred& wanted) {
    const auto type = shared_type(of, wanted);
    const auto operand = lower(of.operands[0], type);
    return operate(operation::subtract, made_.nodes[operand].of, {zero(type, of.where), operand},
                   of.where);
  }

  node_index lower_same(operation what, const expression& of, const rule::inferred& wanted) {
    const auto type = shared_type(of, wanted);
    std::vector<node_index> operands;
    for (const auto& one : of.operands) operands.push_back(lower(one, type));
    const auto result = made_.nodes[operands.front()].of;
    return operate(what, result, std::move(operands), of.where);
  }

  node_index lower_whole(const expression& of, direction how) {
    node made{operation::round, kind::number, {lower(of.operands[0])}};
    made.rounds = round_to{how, std::nullopt};
    return note_rounding(add(std::move(made), of.where), context_);
  }

  node_index note_rounding(node_index made, const std::string& at) {
    const auto same = [made](const round_output& one) { return one.node == made; };
    if (std::none_of(made_.roundings.begin(), made_.roundings.end(), same)) {
      made_.roundings.push_back({made, at});
    }
    return made;
  }

  node_index lower_logic(operation what, const expression& of) {
    std::vector<node_index> operands;
    for (const auto& one : of.operands) operands.push_back(lower(one));
    return operate(what, kind::truth, std::move(operands), of.where);
  }

  node_index lower_list(const expression& of) {
    node made{operation::member, kind::truth, {lower(of.operands[0])}};
    for (std::size_t i = 1; i < of.operands.size(); ++i) {
      made.members.push_back(choice_index(of.operands[i].text));
    }
    return add(std::move(made), of.where);
  }

  node_index lower_range(const expression& of) {
    const auto type = shared_type(of, {});
    const auto what = lower(of.operands[0], type);
    const auto from = lower(of.operands[1], type);
    const auto to = lower(of.operands[2], type);
    const auto above = compare(relation::less_or_equal, from, what, of.where);
    const auto below = compare(relation::less_or_equal, what, to, of.where);
    return operate(operation::and_, kind::truth, {above, below}, of.where);
  }

  node_index lower_comparison(const expression& of) {
    const auto type = shared_type(of, {});
    const auto left = lower(of.operands[0], type);
    const auto right = lower(of.operands[1], type);
    const auto how =
        static_cast<relation>(static_cast<int>(of.what) - static_cast<int>(form::equal));
    return compare(how, left, right, of.where);
  }

  node_index lower_sum(operation what, const expression& of, const rule::inferred& wanted) {
    const auto left_type = typing_.infer(of.operands[0]);
    const auto right_type = typing_.infer(of.operands[1]);
    if (left_type.is(kind::day)) {
      const auto left = lower(of.operands[0]);
      const auto right = lower(of.operands[1]);
      if (right_type.is(kind::day)) {
        return operate(operation::days_between, kind::duration, {left, right}, of.where);
      }
      node made{operation::shift, kind::day, {left, right}};
      made.sign = what == operation::add ? 1 : -1;
      return add(std::move(made), of.where);
    }
    return lower_same(what, of, wanted);
  }

  node_index lower_product(operation what, const expression& of) {
    rule::inferred money_or_number;
    money_or_number.what = rule::inferred::state::known;
    money_or_number.of = {kind::number};
    const auto left_type = typing_.infer(of.operands[0]);
    const auto right_type = typing_.infer(of.operands[1]);
    // A 0 divided by money is 0 money, so that the quotient is a number.
    const bool zero_of_money = what == operation::divide && right_type.is(kind::money);
    const auto left = lower(of.operands[0], zero_of_money ? right_type : money_or_number);
    const auto right = lower(of.operands[1], money_or_number);
    const bool one_is_money = left_type.is(kind::money) != right_type.is(kind::money);
    const bool result_is_money = one_is_money && !zero_of_money;
    return operate(what, result_is_money ? kind::money : kind::number, {left, right}, of.where);
  }

  rule::inferred money_wanted() const {
    rule::inferred wanted;
    wanted.what = rule::inferred::state::known;
    wanted.of = {kind::money, scheme_.pays};
    return wanted;
  }

  /// `maximum(0, whole − used)`.
  node_index left_of(node_index whole, node_index used, const span& where) {
    const auto left = operate(operation::subtract, kind::money, {whole, used}, where);
    return not_negative(left, where);
  }
  node_index not_negative(node_index of, const span& where) {
    return operate(operation::maximum, kind::money, {money_zero(where), of}, where);
  }

  const rule::scheme& scheme_;
  diagnostics ignored_;
  rule::typing typing_;
  program made_;
  std::map<std::string, node_index> names_;
  std::string context_;
};

}  // namespace subvent::program
