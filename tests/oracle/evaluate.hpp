// SPDX-License-Identifier: Apache-2.0
// The second evaluator: what rules/README.md says of criteria, terms and steps, done one by one on
// what was told. Everything in force is evaluated, so that nothing is cut short.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <oracle/bounds.hpp>
#include <oracle/exact.hpp>
#include <oracle/expression.hpp>
#include <oracle/rules.hpp>

namespace subvent::test::oracle {

/// Something told, by the kind and the characters of its literal.
struct told {
  std::string name;
  kind what;
  std::string text;
};
using application = std::vector<told>;

/// A way for the second evaluator to be wrong on purpose, so that a test can see it found out.
enum class mistake { none, rounding, cap_below_zero, unknown_is_false, last_day, bounds };

/// What an expression comes to: known, or unknown because of some names, or a fault.
struct held {
  kind what = kind::number;
  std::optional<quantity> known = {};
  std::string fault = {};
  std::set<std::string> because = {};
  bounds range = {};

  bool is_unknown() const { return !known && fault.empty(); }
  bool is(bool truth) const { return known && known->count == (truth ? 1 : 0); }
};

/// A decision, and all that both evaluators can be asked about it.
struct answer {
  std::string verdict;
  std::string error;
  std::optional<rational> granted;  ///< what is paid: nothing where it is undetermined
  std::optional<rational> amount;   ///< the last step's, whatever the verdict
  std::string amount_fault;
  std::optional<oracle::bounds> limits;
  std::vector<std::string> missing;
  std::set<std::string> unpublished;  ///< figures without a value that it rests on
  std::string text;                   ///< all of it, a line for each thing
};

class evaluation {
 public:
  /// `published` gives values to figures that the rule file says are unknown.
  evaluation(const scheme& of, rational day, const application& facts,
             std::map<std::string, quantity> published = {}, mistake wrong = mistake::none)
      : scheme_(of), day_(std::move(day)), published_(std::move(published)), wrong_(wrong) {
    for (const auto& one : facts) told_[one.name] = one;
  }

  answer decide() {
    name(scheme_.version_by);  // asked even where nothing names it
    decide_windows();
    for (const auto& one : scheme_.criteria) {
      if (in_force(one.days)) criteria_.emplace_back(one.id, evaluate(one.require));
    }
    const auto amount = take_all(scheme_.steps);
    if (amount) pay(*amount);
    return conclude(amount);
  }

 private:
  // ------------------------------------------------------------------------------- held things

  static held known(quantity of) {
    held made{of.what, of};
    if (has_ends(of.what)) made.range = exactly(of.count);
    if (of.what == kind::ratio) made.range = exactly(of.count / of.applicant);
    return made;
  }
  static held broken(std::string fault, kind what, bounds range = {}) {
    held made{what};
    made.fault = std::move(fault);
    made.range = std::move(range);
    return made;
  }
  static bool has_ends(kind what) {
    return what == kind::money || what == kind::number || what == kind::day ||
           what == kind::truth || what == kind::zero;
  }

  /// The first fault among the operands, else what is unknown of them; nothing if all are known.
  std::optional<held> not_known(const std::vector<held>& operands, kind what, bounds range) const {
    held made{what};
    for (const auto& one : operands) {
      if (!one.fault.empty()) return broken(one.fault, what, std::move(range));
      if (one.is_unknown()) made.because.insert(one.because.begin(), one.because.end());
    }
    const auto unknown = [](const held& one) { return one.is_unknown(); };
    if (std::none_of(operands.begin(), operands.end(), unknown)) return std::nullopt;
    made.range = std::move(range);
    return made;
  }

  /// A 0 takes the kind of what stands beside it.
  static held zero_as(held of, const held& beside, kind otherwise) {
    if (of.what != kind::zero) return of;
    of.what = beside.what == kind::zero ? otherwise : beside.what;
    if (!of.known) return of;
    of.known->what = of.what;
    if (beside.known) of.known->word = beside.known->word;
    if (of.what == kind::duration) of.range = {};
    return of;
  }
  held as(held of, kind wanted) const {
    if (of.what != kind::zero) return of;
    of.what = wanted;
    if (of.known) of.known->what = wanted;
    if (of.known && wanted == kind::money) of.known->word = scheme_.currency;
    return of;
  }

  /// A known count with the currency of those that it came from, or the fault of being too large.
  held counted(kind what, const rational& count, const std::string& currency, bounds range) const {
    const quantity made{what, count, 0, what == kind::money ? currency : ""};
    return is_too_large(made) ? broken("E3008", what, std::move(range)) : known(made);
  }
  std::string currency_among(const held& a, const held& b) const {
    if (a.known && a.known->what == kind::money && !a.known->word.empty()) return a.known->word;
    if (b.known && b.known->what == kind::money && !b.known->word.empty()) return b.known->word;
    return scheme_.currency;
  }

  // -------------------------------------------------------------------------------- arithmetic

  held add(held a, held b, bool subtract) {
    if (a.what == kind::day) return add_to_day(a, b, subtract);
    a = zero_as(std::move(a), b, kind::zero);
    b = zero_as(std::move(b), a, kind::zero);
    const auto currency = currency_among(a, b);
    const auto range = trimmed(sum(a.range, subtract ? negated(b.range) : b.range));
    if (auto other = not_known({a, b}, a.what, range)) return *other;
    rational count = a.known->count;
    if (subtract) {
      count -= b.known->count;
    } else {
      count += b.known->count;
    }
    return counted(a.what, count, currency, range);
  }

  held add_to_day(const held& a, const held& b, bool subtract) {
    if (b.what == kind::day) {
      if (auto other = not_known({a, b}, kind::duration, {})) return *other;
      return known({kind::duration, a.known->count - b.known->count, 0, "days"});
    }
    const int sign = subtract ? -1 : 1;
    bounds range;
    if (b.known) {
      const auto move = [&](const std::optional<rational>& from) -> std::optional<rational> {
        if (!from || !civil_of(numerator(*from))) return std::nullopt;
        const auto there = shifted({kind::day, *from}, *b.known, sign);
        return there ? std::optional(there->count) : std::nullopt;
      };
      range = {move(a.range.least), move(a.range.most)};
    }
    if (auto other = not_known({a, b}, kind::day, range)) return *other;
    const auto there = shifted(*a.known, *b.known, sign);
    return there ? known(*there) : broken("E3007", kind::day, range);
  }

  held multiply(const held& a, const held& b) {
    const bool money = a.what == kind::money || b.what == kind::money;
    const bool zeros = a.what == kind::zero && b.what == kind::zero;
    const kind what = money ? kind::money : zeros ? kind::zero : kind::number;
    const auto currency = currency_among(a, b);
    const auto range = trimmed(product(a.range, b.range));
    if (auto other = not_known({a, b}, what, range)) return *other;
    return counted(what, a.known->count * b.known->count, currency, range);
  }

  held divide(const held& a, const held& b) {
    const kind what = a.what == kind::money && b.what != kind::money ? kind::money : kind::number;
    const auto currency = currency_among(a, b);
    const auto range = trimmed(quotient(a.range, b.range));
    if (auto other = not_known({a, b}, what, range)) return *other;
    if (b.known->count == 0) return broken("E3001", what, range);
    return counted(what, a.known->count / b.known->count, currency, range);
  }

  held extreme_of(std::vector<held> all, bool least) {
    for (auto& one : all) {
      for (const auto& beside : all) one = zero_as(std::move(one), beside, kind::zero);
    }
    auto range = all[0].range;
    for (const auto& one : all) range = extreme(range, one.range, least);
    if (auto other = not_known(all, all[0].what, range)) return *other;
    const auto* best = &all[0];
    for (const auto& one : all) {
      if (least ? one.known->count < best->known->count : one.known->count > best->known->count) {
        best = &one;
      }
    }
    return *best;
  }

  held absolute_of(const held& of) {
    const auto range = absolute(of.range);
    if (auto other = not_known({of}, of.what, range)) return *other;
    auto made = *of.known;
    if (made.count < 0) made.count = -made.count;
    return known(made);
  }

  /// To a multiple of the step; every rounding that changes something is kept.
  held round(const held& of, const std::string& direction, const rational& to,
             const std::string& at) {
    const auto one = [&](const rational& exact) {
      return rational(rounded_to_whole(exact / to, direction)) * to;
    };
    bounds range;
    if (of.range.least) range.least = one(*of.range.least);
    if (of.range.most) range.most = one(*of.range.most);
    const kind what = of.what == kind::zero ? kind::number : of.what;
    if (auto other = not_known({of}, what, range)) return *other;
    auto made = *of.known;
    made.what = what;
    made.count = one(made.count);
    if (made.count != of.known->count) {
      roundings_.insert(at + direction + " " + text_of(*of.known) + " -> " + text_of(made));
    }
    return known(made);
  }

  // ------------------------------------------------------------------------------------- truths

  held compare(const std::string& how, held a, held b) {
    a = zero_as(std::move(a), b, kind::zero);
    b = zero_as(std::move(b), a, kind::zero);
    const auto range = compared(how, a.range, b.range);
    if (auto other = not_known({a, b}, kind::truth, range)) return *other;
    rational left = a.known->count;
    rational right = b.known->count;
    if (a.what == kind::choice) {
      left = a.known->word == b.known->word ? 0 : 1;
      right = 0;
    } else if (a.what == kind::ratio) {
      left = a.known->count * b.known->applicant;
      right = b.known->count * a.known->applicant;
    } else if (a.what == kind::duration && a.known->word != b.known->word && left != 0 &&
               right != 0) {
      return broken("E3006", kind::truth, range);
    }
    return known(truth_of(how == "="    ? left == right
                          : how == "!=" ? left != right
                          : how == "<"  ? left < right
                          : how == "<=" ? left <= right
                          : how == ">"  ? left > right
                                        : left >= right));
  }

  /// `and`, or `or` where true settles it.
  held junction(const std::vector<held>& all, bool settles) {
    auto range = all[0].range;
    for (const auto& one : all) range = extreme(range, one.range, !settles);
    for (const auto& one : all) {
      if (one.is(settles)) return known(truth_of(settles));
    }
    if (auto other = not_known(all, kind::truth, range)) {
      const bool wrongly = wrong_ == mistake::unknown_is_false && other->fault.empty();
      return wrongly ? known(truth_of(false)) : *other;
    }
    return known(truth_of(!settles));
  }

  held opposite(const held& of) {
    const auto range = sum(exactly(1), negated(of.range));
    if (auto other = not_known({of}, kind::truth, range)) return *other;
    return known(truth_of(of.is(false)));
  }

  // ------------------------------------------------------------------------------------ choosing

  held choose(const term& of) {
    std::vector<held> whens;
    std::vector<held> thens;
    held wanted{kind::zero};
    for (const auto& [when, then] : of.cases) {
      whens.push_back(evaluate(when));
      thens.push_back(evaluate(then));
      if (wanted.what == kind::zero) wanted = thens.back();
    }
    for (auto& then : thens) {
      then = as(zero_as(std::move(then), wanted, kind::number), kind::number);
      if (then.what == kind::money && then.known && then.known->word.empty()) {
        then.known->word = scheme_.currency;
      }
    }
    const kind what = thens[0].what;

    // The one case that must hold, or all that may.
    std::optional<bounds> range;
    for (std::size_t i = 0; i < whens.size(); ++i) {
      if (!whens[i].range.may_be_true()) continue;
      if (!whens[i].range.may_be_false()) {
        range = thens[i].range;
        break;
      }
      range = range ? either(*range, thens[i].range) : thens[i].range;
    }
    const auto limits = range.value_or(bounds{});

    for (const auto& when : whens) {
      if (!when.fault.empty()) return broken(when.fault, what, limits);
    }
    const auto hold = [](const held& when) { return when.is(true); };
    const auto how_many = std::count_if(whens.begin(), whens.end(), hold);
    if (how_many > 1) return broken("E3003", what, limits);
    held unknown{what};
    bool any_unknown = false;
    for (std::size_t i = 0; i < whens.size(); ++i) {
      any_unknown = any_unknown || whens[i].is_unknown();
      if (whens[i].is(false)) continue;
      for (const auto* one : {&whens[i], &thens[i]}) {
        if (one->is_unknown()) unknown.because.insert(one->because.begin(), one->because.end());
      }
    }
    unknown.range = limits;
    if (any_unknown) return unknown;
    if (how_many == 0) return broken("E3002", what, limits);
    return thens[static_cast<std::size_t>(std::find_if(whens.begin(), whens.end(), hold) -
                                          whens.begin())];
  }

  // --------------------------------------------------------------------------------------- names

  const told* find_told(const std::string& name) const {
    const auto found = told_.find(name);
    return found == told_.end() ? nullptr : &found->second;
  }

  held name(const std::string& of) {
    if (const auto found = names_.find(of); found != names_.end()) return found->second;
    held made;
    if (const auto* fact = scheme_.find_fact(of)) {
      made = read_fact(*fact);
    } else if (scheme_.figures.contains(of)) {
      made = figure(of);
    } else if (const auto* history = scheme_.find_history(of)) {
      made = read_history(*history);
    } else if (const auto* term = scheme_.find_term(of)) {
      made = term->formula ? evaluate(*term->formula) : choose(*term);
      // A term that is nothing but 0 is a number.
      made = as(std::move(made), kind::number);
      terms_[of] = made;
    } else {
      throw cannot_read("no name: " + of);
    }
    return names_[of] = made;
  }

  held read_fact(const fact& of) {
    const bool picks = of.name == scheme_.version_by && of.name != "application_date";
    const auto* text = find_told(of.name);
    if (text == nullptr && picks) {
      presumed_.insert(of.name);
      return name("application_date");
    }
    bounds range;
    if (of.at_least) range.least = of.at_least->count;
    if (of.at_most) range.most = of.at_most->count;
    if (of.what == kind::truth) range = either_truth();
    if (text == nullptr) {
      held unknown{of.what};
      unknown.because.insert(of.name);
      unknown.range = range;
      return unknown;
    }
    const auto currency = of.at_least  ? of.at_least->word
                          : of.at_most ? of.at_most->word
                                       : scheme_.currency;
    if (text->what != of.what) return broken("E3004", of.what, range);
    const auto value = read_literal(text->text, of.what);
    if (of.what == kind::money && value.word != currency) return broken("E3004", of.what, range);
    const bool outside =
        (range.least && value.count < *range.least) || (range.most && value.count > *range.most) ||
        (of.what == kind::choice &&
         std::find(of.choices.begin(), of.choices.end(), value.word) == of.choices.end());
    return outside ? broken("E3005", of.what, range) : known(value);
  }

  /// Never negative, and a count is whole. Untold it is presumed empty, unless presumed never.
  held read_history(const history& of) {
    const kind what = of.is_sum ? kind::money : kind::number;
    const bounds range{rational(0), std::nullopt};
    const auto* text = find_told(scheme_.id + "." + of.name);
    if (text == nullptr) text = find_told(of.name);
    if (text == nullptr && of.presumed) {
      presumed_.insert(of.name);
      return known({what, 0, 0, of.is_sum ? scheme_.currency : ""});
    }
    if (text == nullptr) {
      held unknown{what};
      unknown.because.insert(of.name);
      unknown.range = range;
      return unknown;
    }
    if (text->what != what) return broken("E3004", what, range);
    const auto value = read_literal(text->text, what);
    if (of.is_sum && value.word != scheme_.currency) return broken("E3004", what, range);
    const bool odd = !of.is_sum && denominator(value.count) != 1;
    return value.count < 0 || odd ? broken("E3005", what, range) : known(value);
  }

  held figure(const std::string& of) {
    const auto* dated = scheme_.figure_on(of, day_);
    if (dated == nullptr) throw cannot_read("no value: " + of);
    if (dated->known) return known(*dated->known);
    if (const auto found = published_.find(of); found != published_.end()) {
      return known(found->second);
    }
    held unknown{kind_of_figure(of)};
    unknown.because.insert(of);
    if (unknown.what == kind::truth) unknown.range = either_truth();
    if (has_ends(unknown.what)) {
      if (dated->at_least) unknown.range.least = dated->at_least->count;
      if (dated->at_most) unknown.range.most = dated->at_most->count;
    }
    return unknown;
  }

 public:
  /// The kind of a figure: of its values, else as it says, else by its use, else money.
  static kind kind_of_figure(const scheme& in, const std::string& of) {
    for (const auto& one : in.figures.at(of)) {
      if (one.known) return one.known->what;
    }
    for (const auto& one : in.figures.at(of)) {
      if (one.unknown_kind) return *one.unknown_kind;
    }
    for (const auto& one : in.figures.at(of)) {
      if (one.at_least) return one.at_least->what;
      if (one.at_most) return one.at_most->what;
    }
    std::optional<kind> by_use;
    const auto look = [&](const keyed& in_step, const char* key, kind what) {
      const auto* subject = in_step.part(key);
      if (subject != nullptr && subject->what == "name" && subject->text == of) by_use = what;
    };
    for_each_step(in.steps, [&](const step& one) {
      look(one, "match", kind::ratio);
      look(one, "share", kind::number);
      for (const auto& tier : one.tiers) {
        look(tier, "match", kind::ratio);
        look(tier, "rate", kind::number);
      }
    });
    for (const auto& one : in.payments) {
      if (one.share == of) by_use = kind::number;
    }
    return by_use.value_or(kind::money);
  }

 private:
  kind kind_of_figure(const std::string& of) const { return kind_of_figure(scheme_, of); }

  // --------------------------------------------------------------------------------- expressions

  held evaluate(const expression& of) {
    const auto operand = [&](std::size_t i) { return evaluate(of.operands[i]); };
    const auto all = [&] {
      std::vector<held> made;
      for (const auto& one : of.operands) made.push_back(evaluate(one));
      return made;
    };
    if (of.what == "name") return name(of.text);
    if (of.what == "truth") return known(truth_of(of.text == "true"));
    if (of.what == "choice") return known({kind::choice, 0, 0, of.text});
    if (of.what == "0") return known({kind::zero});
    if (of.what == "1") return known(number_of(1));
    if (of.what == "negate") {
      const auto inside = operand(0);
      return add(known({kind::zero}), inside, true);
    }
    if (of.what == "not") return opposite(operand(0));
    if (of.what == "and") return junction(all(), false);
    if (of.what == "or") return junction(all(), true);
    if (of.what == "+" || of.what == "-") {
      const auto left = operand(0);
      return add(left, operand(1), of.what == "-");
    }
    if (of.what == "*" || of.what == "/") {
      const auto left = operand(0);
      const auto right = operand(1);
      return of.what == "*" ? multiply(left, right) : divide(left, right);
    }
    if (of.what == "min" || of.what == "max") return extreme_of(all(), of.what == "min");
    if (of.what == "abs") return absolute_of(operand(0));
    if (of.what == "floor" || of.what == "ceiling") return round(operand(0), of.what, 1, "");
    if (of.what == "list") {
      const auto inside = operand(0);
      if (auto other = not_known({inside}, kind::truth, either_truth())) return *other;
      bool found = false;
      for (std::size_t i = 1; i < of.operands.size(); ++i) {
        found = found || of.operands[i].text == inside.known->word;
      }
      return known(truth_of(found));
    }
    if (of.what == "range") {
      const auto inside = operand(0);
      auto from = operand(1);
      auto to = operand(2);
      const auto low = compare("<=", from, inside);
      return junction({low, compare("<=", inside, to)}, false);
    }
    const auto left = operand(0);
    return compare(of.what, left, operand(1));
  }

  // ------------------------------------------------------------------------ criteria and steps

  bool in_force(stretch days) const {
    if (wrong_ == mistake::last_day && days.until) days.until = *days.until - 1;
    return days.holds(day_);
  }

  void decide_windows() {
    if (scheme_.windows.empty()) return;
    const auto today = name("application_date");
    std::vector<held> inside;
    for (const auto& one : scheme_.windows) {
      std::vector<held> both{compare(">=", today, known({kind::day, *one.from}))};
      if (one.until) both.push_back(compare("<=", today, known({kind::day, *one.until})));
      inside.push_back(junction(both, false));
    }
    criteria_.emplace_back("open", junction(inside, true));
  }

  /// The amount after the last of the steps in force, if any is.
  std::optional<held> take_all(const std::vector<step>& steps) {
    std::optional<held> amount;
    for (const auto& one : steps) {
      if (in_force(one.days)) take(one, amount);
    }
    return amount;
  }

  /// Each share of the award is rounded down to the smallest unit; the last payment is the rest.
  void pay(const held& award) {
    const rational smallest(1, power_of_ten(decimals_of(scheme_.currency)));
    auto rest = award;
    for (const auto& one : scheme_.payments) {
      auto paid = rest;
      if (one.share) {
        paid = round(multiply(award, as(figure(*one.share), kind::number)), "down", smallest,
                     one.event + ": ");
        rest = add(rest, paid, true);
      }
      payments_ += " " + one.event + "=" + text(paid);
      unpaid_because_.insert(paid.because.begin(), paid.because.end());
    }
  }

  /// The first tier takes of the base, the next of what is left; `start` is what was used up.
  held take_tiers(const step& of, std::string& granted_text) {
    const bool of_whole = of.part("of") != nullptr;
    const auto zero = known({kind::money, 0, 0, scheme_.currency});
    auto rest = as(evaluate(*of.part(of_whole ? "of" : "contribution")), kind::money);
    auto start = zero;
    if (const auto* used = of.part("after")) start = as(evaluate(*used), kind::money);
    std::optional<held> all;
    stairs climb{rest.range, start.range, {}};
    bool plain = true;  // whether the tiers themselves are known
    for (const auto& tier : of.tiers) {
      const auto* rate = tier.part("rate");
      const auto part = rate != nullptr ? as(evaluate(*rate), kind::number)
                                        : part_of(evaluate(*tier.part("match")), of_whole);
      auto granted = multiply(rest, part);
      plain = plain && part.known;
      if (part.known) climb.steps.push_back({part.known->count, std::nullopt});
      if (const auto* until = tier.part("until")) {
        const auto end = as(evaluate(*until), kind::money);
        plain = plain && end.known;
        if (part.known && end.known) climb.steps.back().end = end.known->count;
        const auto room = extreme_of({zero, add(end, start, true)}, false);
        granted = extreme_of({granted, room}, true);
        rest = extreme_of({zero, add(rest, divide(room, part), true)}, false);
        start = extreme_of({start, end}, false);
      }
      granted_text += " " + text(granted);
      all = all ? add(*all, granted, false) : granted;
    }
    if (const auto range = plain && all->is_unknown() ? climb.between() : std::nullopt) {
      all->range = trimmed(*range);
    }
    return *all;
  }

  /// One step of the award. A new kind of step gets a case here, and its key in `step_kinds`.
  void take(const step& of, std::optional<held>& amount) {
    const auto before = amount;
    const auto money = [&](const char* key) { return as(evaluate(*of.part(key)), kind::money); };
    std::optional<held> binds;
    std::string granted;
    if (of.what == "match") {
      amount = match(of, binds);
    } else if (of.what == "share") {
      const auto cost = money("of");
      amount = multiply(cost, as(evaluate(*of.part("share")), kind::number));
    } else if (of.what == "tiers") {
      amount = take_tiers(of, granted);
    } else if (of.what == "sum") {
      amount = std::nullopt;
      for (const auto& list : of.lists) {
        const auto part = take_all(list);
        if (part) amount = amount ? add(*amount, *part, false) : *part;
      }
    } else if (of.what == "formula") {
      amount = money("formula");
    } else if (of.what == "cap") {
      auto cap = money("cap");
      if (of.part("less") != nullptr) {
        cap = add(cap, money("less"), true);
        const auto zero = known({kind::money, 0, 0, scheme_.currency});
        if (wrong_ != mistake::cap_below_zero) cap = extreme_of({zero, cap}, false);
      }
      amount = extreme_of({*before, cap}, true);
      binds = compare("<", *amount, *before);
    } else if (of.what == "at_least") {
      criteria_.emplace_back(of.id, compare(">=", *before, money("at_least")));
    } else if (of.what == "round") {
      const bool wrongly = wrong_ == mistake::rounding && of.direction == "down";
      amount = round(*before, wrongly ? "up" : of.direction, of.to.count, of.id + ": ");
    } else {
      throw cannot_read("no step: " + of.what);
    }
    steps_ += of.id + ": " + (before ? text(*before) : "-") + " -> " + text(*amount);
    if (binds) steps_ += " binds " + text(*binds);
    if (!granted.empty()) steps_ += " tiers" + granted;
    steps_ += "\n";
    if (!binds || !binds->is(true)) return;
    const auto* own = of.part("contribution");
    binding_ = own != nullptr && own->what == "name" ? own->text : of.id;
  }

  /// What a ratio grants: g / (g + a) of the whole cost, or g / a of the applicant's own share.
  held part_of(const held& ratio, bool of_whole) const {
    // The part grows with g / a; without ends it is anything from nothing to all.
    const auto grown = [&](const rational& multiple) {
      return of_whole ? rational(multiple / (multiple + 1)) : multiple;
    };
    bounds range{rational(0), of_whole ? std::optional<rational>(1) : std::nullopt};
    if (ratio.range.least) range.least = grown(*ratio.range.least);
    if (ratio.range.most) range.most = grown(*ratio.range.most);
    if (auto other = not_known({ratio}, kind::number, range)) return *other;
    const auto& known_ratio = *ratio.known;
    const auto below =
        of_whole ? rational(known_ratio.count + known_ratio.applicant) : known_ratio.applicant;
    return known(number_of(known_ratio.count / below));
  }

  held match(const step& of, std::optional<held>& binds) {
    const auto ratio = evaluate(*of.part("match"));
    const auto part = [&](bool of_whole) { return part_of(ratio, of_whole); };
    std::optional<held> by_cost;
    std::optional<held> cost;
    if (const auto* whole_cost = of.part("of")) {
      cost = as(evaluate(*whole_cost), kind::money);
      by_cost = multiply(*cost, part(true));
    }
    const auto* own = of.part("contribution");
    if (own == nullptr) return *by_cost;
    held contribution;
    if (by_cost && is_presumed(*own)) {
      // Sufficient: what the government leaves of the cost.
      presumed_.insert(own->text);
      contribution = multiply(*cost, add(known(number_of(1)), part(true), true));
    } else {
      contribution = as(evaluate(*own), kind::money);
    }
    const auto by_own = multiply(contribution, part(false));
    if (!by_cost) return by_own;
    binds = compare("<", by_own, *by_cost);
    return extreme_of({*by_cost, by_own}, true);
  }

  template <class Count>
  void count_in(const std::vector<step>& steps, const Count& count) const {
    for (const auto& one : steps) {
      if (!in_force(one.days)) continue;
      for (const auto& list : one.lists) count_in(list, count);
      for_each_expression(one, count);
    }
  }

  /// A contribution that was not told and that nothing else asks for.
  bool is_presumed(const expression& own) {
    if (own.what != "name" || scheme_.find_fact(own.text) == nullptr) return false;
    if (find_told(own.text) != nullptr) return false;
    int uses = 0;
    const auto count = [&](const expression& in) {
      for_each_name(in, [&](const std::string& one) { uses += one == own.text ? 1 : 0; });
    };
    for (const auto& one : scheme_.criteria) {
      if (in_force(one.days)) count(one.require);
    }
    count_in(scheme_.steps, count);
    for (const auto& one : scheme_.terms) {
      if (one.formula) count(*one.formula);
      for (const auto& [when, then] : one.cases) {
        count(when);
        count(then);
      }
    }
    return uses == 1;
  }

  // ---------------------------------------------------------------------------------- conclusion

  static std::string text(const held& of) {
    if (!of.fault.empty()) return of.fault;
    return of.known ? text_of(*of.known) : "unknown";
  }

  answer conclude(const std::optional<held>& award) {
    answer made;
    bool any_false = false;
    bool any_unknown = false;
    std::set<std::string> because;
    std::string criteria;
    for (const auto& [id, holds] : criteria_) {
      if (made.error.empty()) made.error = holds.fault;
      any_false = any_false || holds.is(false);
      any_unknown = any_unknown || holds.is_unknown();
      because.insert(holds.because.begin(), holds.because.end());
      criteria += " " + id + "=" + text(holds);
    }
    const bool award_known = !award || award->known;
    if (award && award->known) made.amount = award->known->count;
    if (award) made.amount_fault = award->fault;
    made.verdict = "undetermined";
    if (made.error.empty() && any_false) {
      made.verdict = "ineligible";
    } else if (made.error.empty() && !any_unknown && award_known) {
      made.verdict = "eligible";
    } else if (made.error.empty() && award) {
      made.error = award->fault;
    }

    std::string outcome = made.verdict;
    const bool settled = award && award->known && made.verdict != "undetermined";
    if (settled) {
      outcome += (made.verdict == "eligible" ? " " : " would be ") + text(*award);
      outcome += " binding " + (binding_.empty() ? "nothing" : binding_);
    }
    if (made.error.empty() && made.verdict != "undetermined" && award) {
      made.granted = made.verdict == "eligible" ? award->known->count : rational(0);
    }

    if (award) because.insert(award->because.begin(), award->because.end());
    if (made.verdict == "eligible") because.insert(unpaid_because_.begin(), unpaid_because_.end());
    for (const auto& one : because) {
      if (scheme_.figures.contains(one)) made.unpublished.insert(one);
    }
    if (made.verdict == "undetermined") {
      order_missing(because, made);
      if (made.error.empty() && award) {
        auto limits = award->range;
        if (any_unknown) limits = either(limits, exactly(0));
        if (wrong_ == mistake::bounds && limits.most) limits.most = *limits.most / 2;
        made.limits = limits;
      }
    }
    write(made, outcome, criteria);
    return made;
  }

  /// In the order of the vocabulary, then of the history; figures are nobody's to tell.
  void order_missing(const std::set<std::string>& because, answer& made) const {
    for (const auto& one : scheme_.words) {
      if (because.contains(one.name)) made.missing.push_back(one.name);
    }
    for (const auto& one : scheme_.histories) {
      if (because.contains(one.name)) made.missing.push_back(one.name);
    }
  }

  void write(answer& made, const std::string& outcome, const std::string& criteria) const {
    const auto line = [&](const char* what, const std::string& text) {
      made.text += std::string(what) + ": " + text + "\n";
    };
    const auto end = [&](const std::optional<rational>& one) {
      return one ? amount_text(*one, scheme_.currency) : std::string("none");
    };
    line("verdict", outcome);
    line("error", made.error);
    line("criteria", criteria);
    std::string all;
    for (const auto& one : scheme_.terms) {
      const auto found = terms_.find(one.name);
      if (found != terms_.end()) all += " " + one.name + "=" + text(found->second);
    }
    line("terms", all);
    made.text += steps_;
    line("payments", payments_);
    all.clear();
    for (const auto& one : made.missing) all += " " + one;
    line("missing", all);
    all.clear();
    for (const auto& one : made.unpublished) all += " " + one;
    line("unpublished", all);
    line("bounds", made.limits ? end(made.limits->least) + " to " + end(made.limits->most) : "");
    all.clear();
    for (const auto& one : presumed_) all += " " + one;
    line("presumed", all);
    for (const auto& one : roundings_) line("rounding", one);
  }

  const scheme& scheme_;
  rational day_;
  std::map<std::string, told> told_;
  std::map<std::string, quantity> published_;
  mistake wrong_;
  std::map<std::string, held> names_;
  std::map<std::string, held> terms_;
  std::vector<std::pair<std::string, held>> criteria_;
  std::string steps_;
  std::string payments_;
  std::set<std::string> unpaid_because_;
  std::string binding_;
  std::set<std::string> presumed_;
  std::set<std::string> roundings_;
};

/// What the second evaluator says of an application to the version of a day.
inline answer evaluate(const scheme& of, const rational& day, const application& facts,
                       mistake wrong = mistake::none) {
  if (!has_version(of, day)) {
    answer none;
    none.error = "E4005";
    none.text = "no version\n";
    return none;
  }
  return evaluation(of, day, facts, {}, wrong).decide();
}

}  // namespace subvent::test::oracle
