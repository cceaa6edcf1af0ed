// SPDX-License-Identifier: Apache-2.0
// The mistakes that people make with rules, made here by changing what the second evaluator has
// read, or what it is told. None of it knows how the library looks for them.
#pragma once

#include <array>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <ledger/planted/ledger.hpp>
#include <oracle/generate.hpp>
#include <subvent/ledger/finding.hpp>

namespace subvent::test::planted::mistakes {

using ledger::mistake;

/// What rules give to a grant, whatever the verdict, on a day and with the applicant's history.
inline std::optional<rational> amount_by(const oracle::scheme& rules, const grant& of,
                                         const rational& day, oracle::application facts) {
  for (auto& one : told_of(*of.of, of.before, day)) facts.push_back(std::move(one));
  return oracle::evaluate(rules, day, facts).amount;
}
inline std::optional<rational> amount_by(const oracle::scheme& rules, const grant& of) {
  return amount_by(rules, of, of.version_day(), of.told);
}
inline std::optional<rational> amount_told(const oracle::application& facts, const grant& of) {
  return amount_by(of.of->rules, of, of.version_day(), facts);
}

/// The days on which figures and steps change.
inline std::set<rational> changes_of(const oracle::scheme& in) {
  std::set<rational> all;
  for (const auto& [name, values] : in.figures) {
    for (const auto& one : values) {
      if (one.from) all.insert(*one.from);
    }
  }
  oracle::for_each_step(in.steps, [&all](const oracle::step& one) {
    if (one.days.from) all.insert(*one.days.from);
    if (one.days.until) all.insert(*one.days.until + 1);
  });
  return all;
}

struct earlier_version {
  static constexpr std::optional what = mistake::other_version;
  static std::optional<rational> amount(const grant& of, oracle::draws& /*random*/) {
    const auto days = changes_of(of.of->rules);
    const auto after = days.upper_bound(of.version_day());
    if (after == days.begin()) return std::nullopt;
    const rational day = *std::prev(after) - 1;
    if (!oracle::has_version(of.of->rules, day)) return std::nullopt;
    return amount_by(of.of->rules, of, day, of.told);
  }
};

struct later_version {
  static constexpr std::optional what = mistake::other_version;
  static std::optional<rational> amount(const grant& of, oracle::draws& /*random*/) {
    const auto days = changes_of(of.of->rules);
    const auto after = days.upper_bound(of.version_day());
    if (after == days.end()) return std::nullopt;
    return amount_by(of.of->rules, of, *after, of.told);
  }
};

/// The first change of one figure that leads to another amount.
template <class Change>
std::optional<rational> with_a_figure(const grant& of, const Change& change) {
  for (const auto& [name, values] : of.of->rules.figures) {
    for (std::size_t i = 0; i < values.size(); ++i) {
      auto rules = of.of->rules;
      auto& figure = rules.figures[name][i];
      if (!figure.known || !change(*figure.known)) continue;
      const auto made = amount_by(rules, of);
      if (made && *made != of.right) return made;
    }
  }
  return std::nullopt;
}

struct ratio_turned {
  static constexpr std::optional what = mistake::ratio_turned;
  static std::optional<rational> amount(const grant& of, oracle::draws& /*random*/) {
    return with_a_figure(of, [](oracle::quantity& figure) {
      if (figure.what != oracle::kind::ratio || figure.count == figure.applicant) return false;
      std::swap(figure.count, figure.applicant);
      return true;
    });
  }
};

struct share_turned {
  static constexpr std::optional what = mistake::share_turned;
  static std::optional<rational> amount(const grant& of, oracle::draws& /*random*/) {
    return with_a_figure(of, [](oracle::quantity& figure) {
      const bool share =
          figure.what == oracle::kind::number && figure.count > 0 && figure.count < 1;
      figure.count = 1 - figure.count;
      return share;
    });
  }
};

/// Calls `change` with a copy of the rules, a list of steps and a place in it, for each cap.
template <class Change>
std::optional<rational> with_a_cap(const grant& of, const Change& change) {
  const auto lists = [](oracle::scheme& rules) {
    std::vector<std::vector<oracle::step>*> all{&rules.steps};
    for (auto& step : rules.steps) {
      for (auto& part : step.lists) all.push_back(&part);
    }
    return all;
  };
  auto rules = of.of->rules;
  for (std::size_t list = 0; list < lists(rules).size(); ++list) {
    for (std::size_t at = 0; at < lists(rules)[list]->size(); ++at) {
      auto changed = of.of->rules;
      auto& steps = *lists(changed)[list];
      if (steps[at].what != "cap" || !steps[at].days.holds(of.version_day())) continue;
      if (!change(steps, at)) continue;
      const auto made = amount_by(changed, of);
      if (made && *made != of.right) return made;
    }
  }
  return std::nullopt;
}

struct cap_forgotten {
  static constexpr std::optional what = mistake::cap_forgotten;
  static std::optional<rational> amount(const grant& of, oracle::draws& /*random*/) {
    return with_a_cap(of, [](std::vector<oracle::step>& steps, std::size_t at) {
      steps.erase(steps.begin() + static_cast<std::ptrdiff_t>(at));
      return true;
    });
  }
};

struct cap_before {
  static constexpr std::optional what = mistake::cap_before;
  static std::optional<rational> amount(const grant& of, oracle::draws& /*random*/) {
    return with_a_cap(of, [](std::vector<oracle::step>& steps, std::size_t at) {
      auto& parts = steps.front().parts;
      if (!parts.contains("of")) return false;
      parts["of"] = {"min", "", {parts["of"], *steps[at].part("cap")}};
      steps.erase(steps.begin() + static_cast<std::ptrdiff_t>(at));
      return true;
    });
  }
};

struct wrong_base {
  static constexpr std::optional what = mistake::wrong_base;
  static std::optional<rational> amount(const grant& of, oracle::draws& random) {
    std::vector<std::string> facts;
    for (const auto& one : of.told) {
      if (one.what == oracle::kind::money) facts.push_back(one.name);
    }
    if (facts.size() < 2) return std::nullopt;
    auto rules = of.of->rules;
    for (auto& step : rules.steps) {
      const std::string key = step.part("of") != nullptr ? "of" : "contribution";
      if (step.part(key) == nullptr || step.part(key)->what != "name") continue;
      if (!step.days.holds(of.version_day())) continue;
      step.parts[key].text = random.of(facts);
      if (key == "of") step.parts.erase("contribution");
      break;
    }
    return amount_by(rules, of);
  }
};

struct gross_for_net {
  static constexpr std::optional what = mistake::gross_for_net;
  static std::optional<rational> amount(const grant& of, oracle::draws& /*random*/) {
    auto rules = of.of->rules;
    for (auto& term : rules.terms) {
      if (term.formula) take_gross(*term.formula);
    }
    for (auto& step : rules.steps) {
      if (step.parts.contains("formula")) take_gross(step.parts["formula"]);
    }
    return amount_by(rules, of);
  }

 private:
  static void take_gross(oracle::expression& in) {
    if (in.what == "-" && in.operands.size() == 2) {
      auto whole = in.operands.front();
      in = std::move(whole);
    }
    for (auto& one : in.operands) take_gross(one);
  }
};

/// The rounding step changed.
template <class Change>
std::optional<rational> rounded_otherwise(const grant& of, const Change& change) {
  auto rules = of.of->rules;
  for (auto& step : rules.steps) {
    if (step.what == "round") change(step);
  }
  return amount_by(rules, of);
}

struct rounding_direction {
  static constexpr std::optional what = mistake::rounding_direction;
  static std::optional<rational> amount(const grant& of, oracle::draws& random) {
    return rounded_otherwise(of, [&](oracle::step& step) {
      step.direction = random.of_words({"up", "half_up", "ceiling", "half_even"});
    });
  }
};

struct rounding_step {
  static constexpr std::optional what = mistake::rounding_step;
  static std::optional<rational> amount(const grant& of, oracle::draws& random) {
    return rounded_otherwise(of, [&](oracle::step& step) {
      step.to.count = oracle::power_of_ten(random.between(0, 3));
      if (random.one_in(2)) step.direction = "half_up";
    });
  }
};

/// A sum of money that was told, changed before the rules see it.
template <class Change>
std::optional<rational> with_a_fact(const grant& of, oracle::draws& random, const Change& change) {
  std::vector<std::size_t> sums;
  for (std::size_t i = 0; i < of.told.size(); ++i) {
    if (of.told[i].what == oracle::kind::money) sums.push_back(i);
  }
  if (sums.empty()) return std::nullopt;
  auto facts = of.told;
  auto& one = facts[random.of(sums)];
  const auto changed = change(oracle::read_literal(one.text, oracle::kind::money).count);
  if (!changed) return std::nullopt;
  one.text = money_text(*changed);
  return amount_told(facts, of);
}

struct fact_rounded {
  static constexpr std::optional what = mistake::fact_rounded;
  static std::optional<rational> amount(const grant& of, oracle::draws& random) {
    return with_a_fact(of, random, [&](const rational& was) -> std::optional<rational> {
      const rational unit = oracle::power_of_ten(random.between(0, 3));
      return rational(oracle::rounded_to_whole(was / unit, "half_up")) * unit;
    });
  }
};

/// What the rules give, a thousand times too much or too little, or ten times, or a hundred times.
struct unit_slip {
  static constexpr std::optional what = mistake::unit_slip;
  static std::optional<rational> amount(const grant& of, oracle::draws& random) {
    const rational factor = oracle::power_of_ten(random.between(1, 3));
    return random.one_in(2) ? rational(of.right * factor) : rational(of.right / factor);
  }
};

/// Two neighbouring digits of an amount in cents, swapped.
inline std::optional<rational> swapped(const rational& of, oracle::draws& random) {
  auto digits = oracle::floor_of(of * 100).str();
  if (digits.size() < 3) return std::nullopt;
  const auto at = static_cast<std::size_t>(random.between(0, static_cast<int>(digits.size()) - 2));
  if (digits[at] == digits[at + 1] || (at == 0 && digits[1] == '0')) return std::nullopt;
  std::swap(digits[at], digits[at + 1]);
  return oracle::read_decimal(digits) / 100;
}

struct digits_swapped {
  static constexpr std::optional what = mistake::digits_swapped;
  static std::optional<rational> amount(const grant& of, oracle::draws& random) {
    return swapped(of.right, random);
  }
};

struct fact_unit_slip {
  static constexpr std::optional what = mistake::fact_unit_slip;
  static std::optional<rational> amount(const grant& of, oracle::draws& random) {
    const auto made = with_a_fact(
        of, random, [](const rational& was) -> std::optional<rational> { return was * 1000; });
    // Ten times as much, and so on, is a slip in the amount itself.
    for (const int factor : {10, 100, 1000}) {
      if (made && *made == of.right * factor) return std::nullopt;
    }
    return made;
  }
};

struct fact_digits_swapped {
  static constexpr std::optional what = mistake::fact_digits_swapped;
  static std::optional<rational> amount(const grant& of, oracle::draws& random) {
    return with_a_fact(of, random, [&](const rational& was) { return swapped(was, random); });
  }
};

/// No mistake at all.
struct unexplained {
  static constexpr std::optional<mistake> what = std::nullopt;
  static std::optional<rational> amount(const grant& of, oracle::draws& random) {
    return oracle::floor_of(of.right * random.between(201, 1799) / 1000) +
           rational(random.between(1, 99), 100);
  }
};

/// Whether the rules of any other day give the amount.
inline bool is_of_other_rules(const grant& of, const rational& amount) {
  for (const auto& change : changes_of(of.of->rules)) {
    for (const rational& day : {rational(change - 1), change}) {
      if (!oracle::has_version(of.of->rules, day)) continue;
      if (amount_by(of.of->rules, of, day, of.told) == amount) return true;
    }
  }
  return false;
}

/// Whether a wrong amount shows which mistake it comes from: no plainer one gives it too.
inline bool is_plain(const grant& of, mistake what, const rational& amount) {
  if (what != mistake::other_version && is_of_other_rules(of, amount)) return false;
  if (what == mistake::fact_rounded) {
    // In whole dollars the award itself may have been rounded.
    return denominator(amount) != 1;
  }
  if (what != mistake::fact_unit_slip && what != mistake::fact_digits_swapped) return true;
  auto right = oracle::floor_of(of.right * 100).str();
  const auto wrong = oracle::floor_of(amount * 100).str();
  for (std::size_t i = 1; i < right.size(); ++i) {
    std::swap(right[i - 1], right[i]);
    if (right == wrong) return false;
    std::swap(right[i - 1], right[i]);
  }
  return true;
}

/// The cap of this id among the steps of the award; null where there is none.
inline const oracle::step* cap_named(const oracle::scheme& in, const std::string& id) {
  for (const auto& one : in.steps) {
    if (one.what == "cap" && one.id == id) return &one;
  }
  return nullptr;
}

/// The amount and the history of each cap that earlier awards use up, on a day.
inline std::vector<std::pair<rational, const history*>> caps_less(const published_scheme& of,
                                                                  const rational& day) {
  std::vector<std::pair<rational, const history*>> all;
  for (const auto& step : of.rules.steps) {
    const auto* less = step.part("less");
    if (step.what != "cap" || less == nullptr || !step.days.holds(day)) continue;
    const auto& name = step.part("cap")->text;
    if (!of.rules.figures.contains(name)) continue;
    const auto* figure = of.rules.figure_on(name, day);
    if (figure == nullptr || !figure->known) continue;
    for (const auto& one : of.histories) {
      if (one.name == less->text) all.emplace_back(figure->known->count, &one);
    }
  }
  return all;
}

}  // namespace subvent::test::planted::mistakes
