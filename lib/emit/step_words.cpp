// SPDX-License-Identifier: Apache-2.0
#include <emit/step_words.hpp>

#include <optional>
#include <string>
#include <utility>

#include <emit/words.hpp>

namespace subvent::emit {

namespace {

using form = rule::form;

/// `1/3 × total cost`, with the factor as a person checks it.
speech product(const number& factor, speech of) {
  return speech::phrase(tell::product, {speech::plain(fraction_of(factor)), std::move(of)});
}

/// A factor beside which a sum stands in brackets.
speech factor(const rule::expression& of, const phrasing& speak, naming how) {
  const bool simple = of.operands.empty();
  auto words = speak.quantity(of, how);
  return simple ? words : speech::phrase(tell::in_brackets, {std::move(words)});
}

/// Whether a step bears the name of its figure, which then need not be said again.
bool bears_name(const rule::step& of) {
  return of.subject->what == form::name && of.subject->text == of.id;
}

/// The ratio, cap or least amount of a step.
speech amount_of(const rule::step& of, const phrasing& speak) {
  return speak.quantity(*of.subject, bears_name(of) ? naming::bare : naming::named);
}

/// Whether the ratio of a match is a figure that was not published. One that is reckoned is
/// neither.
bool is_unpublished(const rule::step& of, const phrasing& speak) {
  const auto* dated =
      of.subject->what == form::name ? speak.dated_value(of.subject->text) : nullptr;
  return dated != nullptr && !dated->amount;
}

/// What a match makes of the cost, and of the contribution.
std::vector<speech> matched(const rule::step& of, const phrasing& speak, naming how) {
  const auto* known = speak.figure_of<ratio>(*of.subject);
  std::vector<speech> all;
  const auto add = [&](const std::optional<rule::expression>& base, number (ratio::*part)() const,
                       tell untold) {
    if (!base) return;
    if (known != nullptr)
      return all.push_back(product((known->*part)(), factor(*base, speak, how)));
    auto at = is_unpublished(of, speak)
                  ? speech::phrase(tell::ratio_unpublished)
                  : speech::phrase(tell::the_ratio, {speak.quantity(*of.subject, how)});
    all.push_back(speech::phrase(untold, {speak.quantity(*base, how), std::move(at)}));
  };
  add(of.of, &ratio::government_share, tell::match_of_cost);
  add(of.contribution, &ratio::government_multiple, tell::match_of_contribution);
  return all;
}

step_words match(const rule::step& of, const phrasing& speak) {
  auto bare = matched(of, speak, naming::bare);
  const bool both = bare.size() == 2;
  auto clause = both ? speech::phrase(tell::lesser, std::move(bare)) : std::move(bare.front());
  auto done = is_unpublished(of, speak) && !both
                  ? speech::phrase(tell::match_unpublished)
                  : speech::phrase(both ? tell::match_lesser : tell::match, {amount_of(of, speak)});
  return {std::move(done), matched(of, speak, naming::named), std::move(clause)};
}

speech share(const rule::step& of, const phrasing& speak, naming how) {
  auto rate =
      bears_name(of) ? speak.quantity(*of.subject, naming::bare) : factor(*of.subject, speak, how);
  return speech::phrase(tell::product, {std::move(rate), factor(*of.of, speak, how)});
}

speech cap_less(const rule::step& of, speech cap, const phrasing& speak, naming how) {
  return speech::phrase(tell::cap_less, {std::move(cap), factor(*of.less, speak, how)});
}

step_words cap(const rule::step& of, const phrasing& speak) {
  auto bare = speak.quantity(*of.subject, naming::bare);
  auto named = amount_of(of, speak);
  if (!of.less) {
    return {speech::phrase(tell::cap, {std::move(named)}),
            {},
            speech::phrase(tell::cap, {std::move(bare)})};
  }
  auto done = cap_less(of, std::move(named), speak, naming::named);
  return {speech::phrase(tell::never_below_zero, {std::move(done)}),
          {},
          cap_less(of, std::move(bare), speak, naming::bare)};
}

/// What one tier grants of the whole base, or of what the tiers before it left.
speech tier(const rule::step& of, const rule::tier& one, bool first, const phrasing& speak) {
  const auto& base = of.of ? *of.of : *of.contribution;
  const auto& subject = one.rate ? *one.rate : *one.match;
  const auto* known = one.match ? speak.figure_of<ratio>(subject) : nullptr;
  auto part = known != nullptr ? speech::plain(fraction_of(of.of ? known->government_share()
                                                                 : known->government_multiple()))
                               : factor(subject, speak, naming::bare);
  auto granted =
      first ? speech::phrase(tell::product, {std::move(part), factor(base, speak, naming::bare)})
            : speech::phrase(tell::of_the_rest, {std::move(part)});
  if (!one.until) return speech::phrase(tell::tier, {std::move(granted)});
  return speech::phrase(tell::tier_until,
                        {std::move(granted), speak.quantity(*one.until, naming::bare)});
}

step_words tiers(const rule::step& of, const phrasing& speak) {
  std::vector<speech> all;
  for (const auto& one : of.tiers) all.push_back(tier(of, one, all.empty(), speak));
  if (!of.after) {
    auto clause = speech::list(tell::between_tiers, all);
    return {speech::phrase(tell::tiers, {speech()}), std::move(all), std::move(clause)};
  }
  auto used = speak.quantity(*of.after, naming::bare);
  auto clause = speech::phrase(tell::tiers_less, {speech::list(tell::between_tiers, all), used});
  return {speech::phrase(tell::tiers, {std::move(used)}), std::move(all), std::move(clause)};
}

/// The names of the parts, and on one line the clauses of each, those of several in brackets.
step_words sum(const rule::step& of, const phrasing& speak) {
  std::vector<speech> names;
  std::vector<speech> clauses;
  for (const auto& part : of.parts) {
    std::vector<speech> inner;
    for (const auto& one : part.steps) {
      if (one.days.on(speak.version())) inner.push_back(words_of(one, speak).clause);
    }
    if (inner.empty()) continue;
    names.push_back(speak.label(part.name));
    const auto& first = part.steps.front();
    const bool lesser = first.what == rule::step_kind::match && first.of && first.contribution;
    const bool alone = inner.size() == 1 && first.what != rule::step_kind::tiers && !lesser;
    clauses.push_back(alone ? std::move(inner.front())
                            : speech::phrase(tell::in_brackets, {formula_of(std::move(inner))}));
  }
  return {speech::phrase(tell::sum_of_parts, {speech::list(tell::between_names, std::move(names))}),
          {},
          speech::list(tell::between_sum, std::move(clauses))};
}

speech rounded(const rounding& to, const phrasing& speak) {
  const auto how = static_cast<tell>(static_cast<std::size_t>(tell::round_down) +
                                     static_cast<std::size_t>(to.direction()));
  return speech::phrase(how, {speak.value(to.step())});
}

}  // namespace

step_words words_of(const rule::step& of, const phrasing& speak) {
  switch (of.what) {
    case rule::step_kind::match: return match(of, speak);
    case rule::step_kind::share:
      return {share(of, speak, naming::named), {}, share(of, speak, naming::bare)};
    case rule::step_kind::tiers: return tiers(of, speak);
    case rule::step_kind::sum: return sum(of, speak);
    case rule::step_kind::formula:
      return {speak.quantity(*of.subject), {}, speak.quantity(*of.subject, naming::bare)};
    case rule::step_kind::cap: return cap(of, speak);
    case rule::step_kind::at_least:
      return {speech::phrase(tell::at_least, {amount_of(of, speak)}),
              {},
              speech::phrase(tell::at_least, {speak.quantity(*of.subject, naming::bare)})};
    case rule::step_kind::round: break;
  }
  return {rounded(*of.to, speak), {}, rounded(*of.to, speak)};
}

speech formula_of(std::vector<speech> clauses) {
  return speech::list(tell::between_clauses, std::move(clauses));
}

speech criterion_of(const rule::step& of, std::size_t before, const phrasing& speak) {
  auto amount = speech::phrase(tell::amount_after, {speech::plain(std::to_string(before))});
  return speech::phrase(tell::is_at_least, {std::move(amount), amount_of(of, speak)});
}

}  // namespace subvent::emit
