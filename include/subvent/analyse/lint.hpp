// SPDX-License-Identifier: Apache-2.0
// What deserves a look in a rule that works.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <subvent/base/diagnostic.hpp>
#include <subvent/decide/decide.hpp>
#include <subvent/program/lower.hpp>
#include <subvent/quantity/number.hpp>
#include <subvent/rule/scheme.hpp>

namespace subvent::analyse {

namespace detail {

inline void lint_sources(const rule::scheme& of, diagnostics& findings) {
  std::vector<bool> cited(of.documents.size());
  const auto use = [&cited](const rule::basis& why) {
    for (const auto& one : why.sources) cited[one.document] = true;
  };
  for (const auto& one : of.windows) use(one.why);
  for (const auto& one : of.figures) {
    for (const auto& dated : one.values) use(dated.why);
  }
  for (const auto& one : of.terms) use(one.why);
  for (const auto& one : of.criteria) use(one.why);
  rule::for_each_step(of.award, [&](const rule::step& one) { use(one.why); });
  for (const auto& one : of.payments) use(one.why);
  for (const auto& one : of.outside) use(one.why);
  if (of.budget) use(of.budget->why);
  for (std::size_t i = 0; i < cited.size(); ++i) {
    if (cited[i]) continue;
    findings.push_back(
        {code::source_unused, {of.documents[i].id}, {of.file, of.documents[i].where}, {}});
  }
}

/// 33.33% where a third may be meant: a rate that is a simple fraction cut or rounded to its
/// decimals. Without decimals only thirds are taken for fractions, for 17% is a rate like any
/// other.
inline void lint_rates(const rule::scheme& of, diagnostics& findings) {
  struct simple {
    std::int64_t part, whole;
  };
  constexpr std::array fractions{simple{1, 3}, simple{2, 3}, simple{1, 6}, simple{5, 6},
                                 simple{1, 7}, simple{1, 9}, simple{2, 9}};
  for (const auto& figure : of.figures) {
    for (const auto& dated : figure.values) {
      if (!dated.amount || !std::holds_alternative<rate>(*dated.amount)) continue;
      const auto written = std::get<rate>(*dated.amount).to_string();
      const auto& exact = std::get<rate>(*dated.amount).as_number();
      const auto point = written.find('.');
      const auto decimals = point == std::string::npos ? 0 : written.size() - point - 2;
      number last_place = number::ratio_of(1, 100);
      for (std::size_t i = 0; i < decimals; ++i) last_place = last_place / number(10);
      for (const auto& one : fractions) {
        if (decimals == 0 && one.whole != 3) continue;
        const auto simple_one = number::ratio_of(one.part, one.whole);
        const auto apart = exact < simple_one ? simple_one - exact : exact - simple_one;
        if (apart.is_zero() || apart >= last_place) continue;
        findings.push_back({code::rate_near_fraction,
                            {written, std::to_string(one.part) + "/" + std::to_string(one.whole)},
                            {of.file, dated.where},
                            {}});
      }
    }
  }
}

/// 75 where 75% is meant.
inline void lint_shares(const rule::scheme& of, diagnostics& findings) {
  const auto look = [&](const std::string& name) {
    const auto* figure = of.find_figure(name);
    if (figure == nullptr) return;
    for (const auto& dated : figure->values) {
      const auto* plain = dated.amount ? std::get_if<number>(&*dated.amount) : nullptr;
      if (plain == nullptr || *plain <= number(1)) continue;
      findings.push_back(
          {code::rate_above_one, {name, plain->to_string()}, {of.file, dated.where}, {}});
    }
  };
  const auto look_at = [&](const std::optional<rule::expression>& one) {
    if (one && one->what == rule::form::name) look(one->text);
  };
  rule::for_each_step(of.award, [&](const rule::step& one) {
    if (one.what == rule::step_kind::share) look_at(one.subject);
    for (const auto& tier : one.tiers) look_at(tier.rate);
  });
}

/// A last rounding that may go up, after a cap that is no multiple of what is rounded to.
inline void lint_last_rounding(const rule::scheme& of, diagnostics& findings) {
  const auto keeps = [&](const rule::step& cap, const rounding& to) {
    const auto* figure =
        cap.subject->what == rule::form::name ? of.find_figure(cap.subject->text) : nullptr;
    if (figure == nullptr || cap.less) return false;
    return std::all_of(figure->values.begin(), figure->values.end(), [&](const auto& dated) {
      const auto* amount = dated.amount ? std::get_if<money>(&*dated.amount) : nullptr;
      return amount != nullptr && round(subvent::amount(*amount), to) == subvent::amount(*amount);
    });
  };
  const rule::step* cap = nullptr;
  for (const auto& one : of.award) {
    if (one.what == rule::step_kind::cap) cap = &one;
    if (one.what != rule::step_kind::round || cap == nullptr) continue;
    const auto how = one.to->direction();
    const bool falls = how == direction::down || how == direction::floor;
    if (falls || keeps(*cap, *one.to)) continue;
    findings.push_back(
        {code::round_past_cap, {std::string(name_of(how)), cap->id}, {of.file, one.where}, {}});
  }
}

/// A sum or number of the law below zero: what is taken away is subtracted, not added.
inline void lint_signs(const rule::scheme& of, diagnostics& findings) {
  for (const auto& figure : of.figures) {
    for (const auto& dated : figure.values) {
      if (!dated.amount) continue;
      const auto* sum = std::get_if<money>(&*dated.amount);
      const auto* plain = std::get_if<number>(&*dated.amount);
      const auto* part = std::get_if<rate>(&*dated.amount);
      const int sign = sum != nullptr     ? amount(*sum).sign()
                       : plain != nullptr ? plain->sign()
                       : part != nullptr  ? part->as_number().sign()
                                          : 0;
      if (sign >= 0) continue;
      findings.push_back({code::figure_negative,
                          {figure.name, rule::to_string(*dated.amount)},
                          {of.file, dated.where},
                          {}});
    }
  }
}

/// The name of the choice fact that a case tells apart, with the choices that the case is for;
/// nothing where the case asks anything else too.
inline const std::string* told_apart(const rule::expression& when, std::set<std::string>& covered) {
  const bool plain = when.what == rule::form::equal || when.what == rule::form::in_list;
  if (!plain || when.operands[0].what != rule::form::name) return nullptr;
  for (std::size_t i = 1; i < when.operands.size(); ++i) {
    if (when.operands[i].what != rule::form::choice) return nullptr;
    covered.insert(when.operands[i].text);
  }
  return &when.operands[0].text;
}

/// A `choose` by one fact that has no case for some of its choices.
inline void lint_choices(const rule::scheme& of, diagnostics& findings) {
  for (const auto& term : of.terms) {
    std::set<std::string> covered;
    const std::string* name = nullptr;
    const bool by_one_fact =
        !term.cases.empty() &&
        std::all_of(term.cases.begin(), term.cases.end(), [&](const auto& one) {
          const auto* here = told_apart(one.when, covered);
          const bool same = here != nullptr && (name == nullptr || *name == *here);
          name = here;
          return same;
        });
    const auto* fact = by_one_fact ? of.words->find(*name) : nullptr;
    if (fact == nullptr) continue;
    for (const auto& choice : fact->choices) {
      if (covered.contains(choice.id)) continue;
      findings.push_back(
          {code::choice_not_covered, {term.name, choice.id}, {of.file, term.where}, {}});
    }
  }
}

/// The scheme with nothing presumed of earlier awards, and what is not published at least zero
/// where the rule file says nothing else.
inline rule::scheme_pointer with_all_open(rule::scheme of) {
  for (auto& one : of.histories) one.presumed_empty = false;
  for (auto& figure : of.figures) {
    const auto kind = rule::type_of(of, figure).what;
    for (auto& dated : figure.values) {
      if (dated.what != rule::dated_value::state::unknown || dated.at_least) continue;
      if (kind == rule::kind::money && of.pays) dated.at_least = money::zero(*of.pays);
      if (kind == rule::kind::number) dated.at_least = number(0);
    }
  }
  return std::make_shared<const rule::scheme>(std::move(of));
}

/// An award that is not shown to be zero or more by the ranges of what it rests on. Criteria are
/// not looked at.
inline void lint_award(const rule::scheme_pointer& scheme, diagnostics& findings) {
  const auto of = with_all_open(*scheme);
  for (const auto& version : of->versions) {
    const auto program = program::lowering(of, version).run();
    if (!program->award) continue;
    const auto untold = decide::decide(program, {});
    const decide::detail::bounding bounds(untold, *program->award);
    const auto* least = bounds.result().least;
    if (least != nullptr && least->sign() >= 0) continue;
    return findings.push_back(
        {code::award_may_be_negative, {}, {scheme->file, scheme->award.front().where}, {}});
  }
}

}  // namespace detail

/// The findings of one scheme, in a stable order. An empty list means that nothing was found.
inline diagnostics lint(const rule::scheme_pointer& scheme) {
  const auto& of = *scheme;
  diagnostics findings;
  detail::lint_sources(of, findings);
  detail::lint_rates(of, findings);
  detail::lint_shares(of, findings);
  detail::lint_last_rounding(of, findings);
  detail::lint_signs(of, findings);
  detail::lint_choices(of, findings);
  detail::lint_award(scheme, findings);
  return findings;
}

}  // namespace subvent::analyse
