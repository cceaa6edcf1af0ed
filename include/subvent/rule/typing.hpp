// SPDX-License-Identifier: Apache-2.0
// Of which kind an expression is: the closed table of what may be combined with what.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <subvent/base/diagnostic.hpp>
#include <subvent/base/nearest.hpp>
#include <subvent/rule/scheme.hpp>

namespace subvent::rule {

/// The kind of a figure: that of its first known value; where it has none, the kind or the range
/// that an unknown value tells, else what its use asks for (a match asks for a ratio, a share or a
/// rate for a number), else money.
inline type type_of(const scheme& of, const figure& wanted) {
  for (const auto& dated : wanted.values) {
    if (dated.amount) return type_of(*dated.amount);
  }
  // A kind alone has no currency; a range of the same kind tells it.
  for (const auto& dated : wanted.values) {
    if (dated.unknown_kind) {
      type told{*dated.unknown_kind};
      for (const auto& each : wanted.values) {
        for (const auto* end : {&each.at_least, &each.at_most}) {
          if (*end && !told.in && type_of(**end).what == told.what) told = type_of(**end);
        }
      }
      return told;
    }
    if (dated.at_least) return type_of(*dated.at_least);
    if (dated.at_most) return type_of(*dated.at_most);
  }
  kind found = kind::money;
  const auto use = [&](const std::optional<expression>& one, kind as) {
    if (one && one->what == form::name && one->text == wanted.name) found = as;
  };
  for_each_step(of.award, [&](const step& one) {
    if (one.what == step_kind::match) use(one.subject, kind::ratio);
    if (one.what == step_kind::share) use(one.subject, kind::number);
    for (const auto& each : one.tiers) {
      use(each.match, kind::ratio);
      use(each.rate, kind::number);
    }
  });
  for (const auto& one : of.payments) {
    if (one.share == wanted.name) found = kind::number;
  }
  return {found};
}

/// What typing found out of an expression.
struct inferred {
  /// How much is known of its kind.
  enum class state {
    failed,  ///< a diagnostic was given; whatever holds it is not complained about again
    zero,    ///< 0, of whatever kind is wanted
    known,   ///< `of` says of which kind
  } what = state::failed;
  type of{kind::truth};           ///< counts where it is known; money has its currency
  const fact* choices = nullptr;  ///< for a choice: the fact whose choices it has

  /// Whether something in it is wrong.
  bool failed() const noexcept { return what == state::failed; }
  /// Whether it is known to be of this kind; 0 is of none.
  bool is(kind wanted) const noexcept { return what == state::known && of.what == wanted; }
  /// Is, or may stand for, a quantity of this kind.
  bool can_be(kind wanted) const noexcept {
    const bool quantity = wanted == kind::money || wanted == kind::number;
    return is(wanted) || (what == state::zero && quantity);
  }
};

/// Types the expressions of one scheme and collects what is wrong with them.
class typing {
 public:
  /// Names in `unreadable` were declared in a way that was complained about already, and so was it
  /// that the scheme has no currency where `currency_settled` says so.
  typing(const scheme& of, diagnostics& problems, const std::set<std::string>* unreadable = nullptr,
         bool currency_settled = false)
      : scheme_(of),
        problems_(problems),
        unreadable_(unreadable),
        currency_settled_(currency_settled) {}

  /// The type of an expression, or failed after complaining of what is wrong in it.
  inferred infer(const expression& of) {
    switch (of.what) {
      case form::name: return name(of);
      case form::truth: return known(kind::truth);
      case form::choice: return known(kind::choice);
      case form::zero: return {inferred::state::zero, {kind::number}};
      case form::one: return known(kind::number);
      case form::negate:
      case form::absolute: return signed_quantity(of);
      case form::floor:
      case form::ceiling: return whole(of);
      case form::not_:
      case form::and_:
      case form::or_: return logic(of);
      case form::in_list: return in_list(of);
      case form::in_range: return in_range(of);
      case form::minimum:
      case form::maximum: return extreme(of);
      case form::add:
      case form::subtract: return sum(of);
      case form::multiply:
      case form::divide: return product(of);
      default: return comparison(of);
    }
  }

  /// The type of a term, or failed where it is circular or wrong; wrong terms are complained about
  /// once, by `check_terms`. A term that is nothing but 0 is a number.
  inferred infer_term(const term& of) {
    for (const auto* open : open_terms_) {
      if (open == &of) return {};
    }
    if (const auto found = types_->find(&of); found != types_->end()) return found->second;
    open_terms_.push_back(&of);
    auto result = type_term(of);
    open_terms_.pop_back();
    if (result.what == inferred::state::zero) result = known(kind::number);
    return (*types_)[&of] = result;
  }

  /// Complains unless the expression is of the kind, and in the scheme's currency where it is
  /// money.
  inferred require(const expression& of, kind wanted) {
    auto found = infer(of);
    if (found.failed()) return found;
    if (!found.can_be(wanted)) {
      wrong_kind(of, found, noun_of(wanted));
      return {};
    }
    if (wanted == kind::money && found.is(wanted)) check_currency(of, found);
    return found;
  }

  /// Complains unless the expression can stand beside the other cases of a term of this type.
  void require_case(const expression& of, const inferred& wanted) {
    const auto found = require(of, wanted.of.what);
    if (found.failed()) return;
    if (!scheme_.pays && found.of.in && wanted.of.in && *found.of.in != *wanted.of.in) {
      complain(code::currency_differs, {written(of), found.of.in->code(), wanted.of.in->code()},
               of.where);
    }
    if (!check_choice(of, wanted.choices)) return;
    if (found.choices != nullptr && wanted.choices != nullptr && found.choices != wanted.choices) {
      wrong_kind(of, found, choice_of(wanted));
    }
  }

 private:
  static inferred known(kind what) { return {inferred::state::known, {what}}; }

  void complain(code what, std::vector<argument> arguments, const span& where, place related = {}) {
    problems_.push_back({what, std::move(arguments), {scheme_.file, where}, std::move(related)});
  }
  /// Where the figure that a name stands for has its value, as far as it is one.
  place value_of(const expression& of) const {
    const auto* found = of.what == form::name ? scheme_.find_figure(of.text) : nullptr;
    if (found == nullptr || found->values.empty()) return {};
    return {scheme_.file, found->values.front().where};
  }
  argument written(const expression& of) const {
    const auto text = std::string_view(scheme_.file->text).substr(of.where.offset, of.where.length);
    if (text.empty() || text.size() > 60) return noun::this_expression;
    return "`" + std::string(text) + "`";
  }
  static argument kind_text(const inferred& of) {
    return of.what == inferred::state::zero ? noun::zero : argument_of(of.of);
  }
  static argument choice_of(const inferred& of) { return {noun::choice_of, {of.choices->name}}; }
  void wrong_kind(const expression& of, const inferred& found, argument wanted) {
    complain(code::wrong_kind, {written(of), kind_text(found), std::move(wanted)}, of.where,
             value_of(of));
  }
  void check_currency(const expression& of, const inferred& found) {
    if (!found.of.in || !scheme_.pays || *found.of.in == *scheme_.pays) return;
    complain(code::currency_differs, {written(of), found.of.in->code(), scheme_.pays->code()},
             of.where);
  }
  inferred meaningless(const expression& of, const inferred& left, const inferred& right) {
    // A figure that is a bare number is most often money whose currency was left out.
    place number;
    for (const auto& one : of.operands) {
      auto at = number ? place{} : value_of(one);
      if (at && infer(one).is(kind::number)) number = std::move(at);
    }
    complain(code::no_such_operation, {kind_text(left), symbol_of(of.what), kind_text(right)},
             of.where, std::move(number));
    return {};
  }

  inferred name(const expression& of) {
    auto found = named(of);
    if (!found.is(kind::money) || found.of.in) return found;
    if (!currency_settled_) complain(code::currency_missing, {}, of.where);
    currency_settled_ = true;
    return {};
  }

  inferred named(const expression& of) {
    if (unreadable_ != nullptr && unreadable_->contains(of.text)) return {};
    if (const auto* found = scheme_.words->find(of.text)) {
      inferred result{inferred::state::known, found->of_type(), nullptr};
      if (found->what == kind::choice) result.choices = found;
      if (found->what == kind::money && !result.of.in) result.of.in = scheme_.pays;
      return result;
    }
    if (const auto* found = scheme_.find_figure(of.text)) {
      inferred result{inferred::state::known, type_of(scheme_, *found), nullptr};
      if (result.of.what == kind::money && !result.of.in) result.of.in = scheme_.pays;
      return result;
    }
    if (const auto* found = scheme_.find_history(of.text)) {
      const bool money = found->of_kind() == kind::money;
      return {inferred::state::known, {found->of_kind(), money ? scheme_.pays : std::nullopt}};
    }
    if (const auto* found = scheme_.find_term(of.text)) return infer_term(*found);
    complain(code::unknown_name, {of.text, nearest(of.text, names()).value_or("")}, of.where);
    return {};
  }

  std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const auto& one : scheme_.words->facts) all.push_back(one.name);
    for (const auto& one : scheme_.figures) all.push_back(one.name);
    for (const auto& one : scheme_.histories) all.push_back(one.name);
    for (const auto& one : scheme_.terms) all.push_back(one.name);
    return all;
  }

  inferred type_term(const term& of) {
    diagnostics unheard;
    typing quiet(scheme_, unheard, unreadable_);
    quiet.open_terms_ = open_terms_;
    quiet.types_ = types_;
    if (of.formula) return quiet.infer(*of.formula);
    // The first that is not 0; of choices, the first that says which choices there are.
    inferred first;
    for (const auto& one : of.cases) {
      const auto found = quiet.infer(one.then);
      const bool undeclared = first.is(kind::choice) && first.choices == nullptr;
      const bool tells_more = first.failed() || first.what == inferred::state::zero ||
                              (undeclared && found.is(kind::choice));
      if (tells_more && !found.failed()) first = found;
    }
    return first;
  }

  inferred signed_quantity(const expression& of) {
    auto found = infer(of.operands[0]);
    if (found.failed() || found.can_be(kind::money) || found.is(kind::number)) return found;
    wrong_kind(of.operands[0], found, noun::money_or_number);
    return {};
  }

  inferred whole(const expression& of) {
    auto found = infer(of.operands[0]);
    if (found.failed()) return found;
    if (found.can_be(kind::number)) return known(kind::number);
    wrong_kind(of.operands[0], found, noun::plain_number);
    return {};
  }

  inferred logic(const expression& of) {
    bool good = true;
    for (const auto& operand : of.operands) {
      const auto found = infer(operand);
      if (!found.failed() && !found.is(kind::truth)) wrong_kind(operand, found, noun::kind_truth);
      good = good && found.is(kind::truth);
    }
    return good ? known(kind::truth) : inferred{};
  }

  bool check_choice(const expression& literal, const fact* choices) {
    if (literal.what != form::choice || choices == nullptr || choices->has_choice(literal.text)) {
      return true;
    }
    std::vector<std::string> ids;
    for (const auto& one : choices->choices) ids.push_back(one.id);
    complain(code::unknown_choice,
             {literal.text, choices->name, nearest(literal.text, ids).value_or(""),
              argument::list_of_names(ids)},
             literal.where);
    return false;
  }

  inferred in_list(const expression& of) {
    const auto found = infer(of.operands[0]);
    if (found.failed()) return found;
    if (!found.is(kind::choice)) {
      wrong_kind(of.operands[0], found, noun::kind_choice);
      return {};
    }
    if (found.choices == nullptr) {
      wrong_kind(of.operands[0], found, noun::choice_of_a_fact);
      return {};
    }
    bool good = true;
    for (std::size_t i = 1; i < of.operands.size(); ++i) {
      good = check_choice(of.operands[i], found.choices) && good;
    }
    return good ? known(kind::truth) : inferred{};
  }

  /// Both sides of one ordered kind; 0 takes the kind of the other.
  std::optional<inferred> common(const inferred& left, const inferred& right) const {
    using state = inferred::state;
    if (left.what == state::zero && right.what == state::zero) return left;
    if (left.what == state::zero) {
      return is_ordered(right) && !right.is(kind::day) ? std::optional(right) : std::nullopt;
    }
    if (right.what == state::zero) return common(right, left);
    if (left.of.what != right.of.what) return std::nullopt;
    if (left.of.in && right.of.in && *left.of.in != *right.of.in) return std::nullopt;
    inferred both = left;
    if (!both.of.in) both.of.in = right.of.in;
    return both;
  }

  static bool is_ordered(const inferred& of) {
    return of.what == inferred::state::zero || of.is(kind::money) || of.is(kind::number) ||
           of.is(kind::day) || of.is(kind::duration);
  }

  inferred in_range(const expression& of) {
    const auto found = infer_all(of);
    if (!found) return {};
    inferred all = found->front();
    for (std::size_t i = 1; i < found->size(); ++i) {
      const auto both = common(all, (*found)[i]);
      if (!both || !is_ordered(*both)) return meaningless(of, all, (*found)[i]);
      all = *both;
    }
    if (all.is(kind::duration) && !check_units(of.operands)) complain_of_units(of);
    return known(kind::truth);
  }

  inferred comparison(const expression& of) {
    const auto left = infer(of.operands[0]);
    const auto right = infer(of.operands[1]);
    if (left.failed() || right.failed()) return {};
    const auto both = common(left, right);
    if (!both) return meaningless(of, left, right);
    const bool equality = of.what == form::equal || of.what == form::not_equal;
    const bool equatable = both->is(kind::truth) || both->is(kind::choice) || both->is(kind::ratio);
    if (!is_ordered(*both) && !(equality && equatable)) return meaningless(of, left, right);
    if (both->is(kind::choice)) {
      const auto* choices = left.choices != nullptr ? left.choices : right.choices;
      const bool two_facts =
          left.choices != nullptr && right.choices != nullptr && left.choices != right.choices;
      if (two_facts) {
        complain(code::no_such_operation,
                 {choice_of(left), std::string(symbol_of(of.what)), choice_of(right)}, of.where);
        return {};
      }
      if (choices == nullptr) return meaningless(of, left, right);
      if (!check_choice(of.operands[0], choices)) return {};
      if (!check_choice(of.operands[1], choices)) return {};
    }
    if (both->is(kind::duration) && !check_units(of.operands)) complain_of_units(of);
    return known(kind::truth);
  }

  /// What a duration is counted in, where the rules alone settle it: a figure's values, or the days
  /// between two days. A fact may be told in either, and zero can be compared with both.
  std::optional<duration_unit> unit_of(const expression& of) const {
    if (of.what == form::subtract) return duration_unit::days;
    if (of.what != form::name) return std::nullopt;
    if (const auto* found = scheme_.find_figure(of.text)) {
      std::optional<duration_unit> unit;
      for (const auto& one : found->values) {
        const auto* length = one.amount ? std::get_if<duration>(&*one.amount) : nullptr;
        if (length == nullptr || length->count() == 0) return std::nullopt;
        if (unit && *unit != length->unit()) return std::nullopt;
        unit = length->unit();
      }
      return unit;
    }
    const auto* found = scheme_.find_term(of.text);
    const bool between_days =
        found != nullptr && found->formula && found->formula->what == form::subtract;
    return between_days ? std::optional(duration_unit::days) : std::nullopt;
  }
  bool check_units(const std::vector<expression>& all) const {
    std::optional<duration_unit> seen;
    for (const auto& one : all) {
      const auto unit = unit_of(one);
      if (unit && seen && *unit != *seen) return false;
      if (unit) seen = unit;
    }
    return true;
  }
  void complain_of_units(const expression& of) { complain(code::durations_differ, {}, of.where); }

  inferred extreme(const expression& of) {
    const auto found = infer_all(of);
    if (!found) return {};
    inferred all = found->front();
    for (std::size_t i = 1; i < found->size(); ++i) {
      const auto both = common(all, (*found)[i]);
      const bool good = both && is_ordered(*both) && !both->is(kind::duration);
      if (!good) return meaningless(of, all, (*found)[i]);
      all = *both;
    }
    return all;
  }

  /// The types of all operands, or nothing if one is wrong.
  std::optional<std::vector<inferred>> infer_all(const expression& of) {
    std::vector<inferred> all;
    bool good = true;
    for (const auto& operand : of.operands) {
      all.push_back(infer(operand));
      good = good && !all.back().failed();
    }
    return good ? std::optional(std::move(all)) : std::nullopt;
  }

  inferred sum(const expression& of) {
    const auto left = infer(of.operands[0]);
    const auto right = infer(of.operands[1]);
    if (left.failed() || right.failed()) return {};
    if (left.is(kind::day) && right.is(kind::duration)) return known(kind::day);
    if (of.what == form::subtract && left.is(kind::day) && right.is(kind::day)) {
      return known(kind::duration);
    }
    const auto both = common(left, right);
    if (!both || !(both->can_be(kind::money) || both->is(kind::number))) {
      return meaningless(of, left, right);
    }
    return *both;
  }

  inferred product(const expression& of) {
    const auto left = infer(of.operands[0]);
    const auto right = infer(of.operands[1]);
    if (left.failed() || right.failed()) return {};
    const bool divides = of.what == form::divide;
    const bool right_number = right.can_be(kind::number);
    if (left.is(kind::money) && right_number) return left;
    if (left.can_be(kind::number) && right_number) return known(kind::number);
    if (!divides && left.can_be(kind::number) && right.is(kind::money)) return right;
    if (divides && left.can_be(kind::money) && right.is(kind::money) && common(left, right)) {
      return known(kind::number);
    }
    return meaningless(of, left, right);
  }

  const scheme& scheme_;
  diagnostics& problems_;
  const std::set<std::string>* unreadable_;
  bool currency_settled_;
  std::vector<const term*> open_terms_;
  /// Each term is typed once, however often it is named.
  std::shared_ptr<std::map<const term*, inferred>> types_ =
      std::make_shared<std::map<const term*, inferred>>();
};

}  // namespace subvent::rule
