// SPDX-License-Identifier: Apache-2.0
#include <emit/phrasing.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include <emit/reading.hpp>
#include <emit/words.hpp>
#include <subvent/rule/typing.hpp>

namespace subvent::emit {

namespace {

using form = rule::form;

/// How deep an expression may be nested before its words lose the reader.
constexpr std::size_t levels_most = 4;

std::size_t levels(const rule::expression& of) {
  std::size_t most = 0;
  for (const auto& one : of.operands) most = std::max(most, levels(one));
  const bool leaf = of.operands.empty() || of.what == form::not_;
  return leaf ? most : most + 1;
}

bool is_call(form what) noexcept { return what >= form::minimum; }

/// How tightly an operator binds; what binds less than its surroundings stands in brackets.
int tightness(form what) noexcept {
  if (what == form::add || what == form::subtract) return 1;
  if (what == form::multiply || what == form::divide) return 2;
  return what == form::negate || is_call(what) ? 0 : 3;
}

/// The comparison that holds where this one does not.
form opposite(form what) noexcept {
  switch (what) {
    case form::equal: return form::not_equal;
    case form::not_equal: return form::equal;
    case form::less: return form::greater_or_equal;
    case form::less_or_equal: return form::greater;
    case form::greater: return form::less_or_equal;
    default: return form::less;
  }
}

tell relation(form what, bool days) noexcept {
  switch (what) {
    case form::equal: return tell::is_equal;
    case form::not_equal: return tell::is_not_equal;
    case form::less: return days ? tell::is_before : tell::is_less;
    case form::less_or_equal: return days ? tell::is_by : tell::is_at_most;
    case form::greater: return days ? tell::is_after : tell::is_more;
    default: return days ? tell::is_from : tell::is_at_least;
  }
}

/// The words for the least and the most, of two and of more than two, of quantities and of days.
tell extreme_phrase(bool least, bool two, bool days) noexcept {
  if (two && days) return least ? tell::earlier : tell::later;
  if (two) return least ? tell::lesser : tell::greater;
  if (days) return least ? tell::earliest_of : tell::latest_of;
  return least ? tell::least_of : tell::greatest_of;
}

rule::inferred kind_of(const rule::scheme& within, const rule::expression& of) {
  diagnostics ignored;
  return rule::typing(within, ignored).infer(of);
}

std::string in_plain_words(std::string_view name) {
  std::string plain(name);
  std::replace(plain.begin(), plain.end(), '_', ' ');
  return plain;
}

/// What tells one history from another: all but its name.
tell history_phrase(const rule::history& of) noexcept {
  const bool sum = of.what == rule::history::aggregate::sum;
  const bool year = !of.year_from.empty();
  if (of.live && year) return sum ? tell::earlier_sum_live_year : tell::earlier_count_live_year;
  if (of.live) return sum ? tell::earlier_sum_live : tell::earlier_count_live;
  if (year) return sum ? tell::earlier_sum_year : tell::earlier_count_year;
  return sum ? tell::earlier_sum : tell::earlier_count;
}

}  // namespace

const rule::dated_value* phrasing::dated_value(std::string_view name) const {
  const auto* figure = scheme_.find_figure(name);
  return figure == nullptr ? nullptr : figure->on(version_);
}

bool phrasing::is_days(const expression& of) const {
  const auto day = [this](const expression& one) {
    return kind_of(scheme_, one).is(rule::kind::day);
  };
  return std::any_of(of.operands.begin(), of.operands.end(), day);
}

bool phrasing::is_truths(const expression& of) const {
  return kind_of(scheme_, of.operands[0]).is(rule::kind::truth);
}

// --- names and values ---

speech phrasing::history(const rule::history& of) const {
  const auto what = history_phrase(of);
  const auto& all = scheme_.histories;
  const auto alike = std::count_if(all.begin(), all.end(), [what](const rule::history& one) {
    return history_phrase(one) == what;
  });
  auto made = speech::phrase(what);
  if (alike == 1) return made;
  const auto tied = std::count_if(all.begin(), all.end(), [&](const rule::history& one) {
    return history_phrase(one) == what && one.same == of.same;
  });
  if (tied == 1) return speech::phrase(tell::history_tied, {std::move(made), label(of.same)});
  return speech::phrase(tell::history_named, {std::move(made), speech::code(of.name)});
}

speech phrasing::label(std::string_view name) const {
  if (const auto* found = scheme_.find_history(name)) return history(*found);
  if (const auto* called = scheme_.words->label_of(name)) return speech::both(*called);
  return speech::both({in_plain_words(name), std::string(name)});
}

speech phrasing::value(const rule::value& of, const rule::fact* asked) const {
  if (const auto* m = std::get_if<money>(&of)) return speech::kept(m->to_grouped_string());
  if (const auto* n = std::get_if<number>(&of)) return speech::kept(n->to_grouped_string());
  if (const auto* b = std::get_if<bool>(&of)) {
    return speech::phrase(*b ? tell::truth_yes : tell::truth_no);
  }
  if (const auto* d = std::get_if<duration>(&of)) {
    const bool months = d->unit() == duration_unit::months;
    if (d->count() == 1) return speech::phrase(months ? tell::one_month : tell::one_day);
    return speech::phrase(months ? tell::months : tell::days,
                          {speech::plain(std::to_string(d->count()))});
  }
  if (const auto* c = std::get_if<rule::choice>(&of); c != nullptr && asked != nullptr) {
    for (const auto& one : asked->choices) {
      if (one.id == c->id) return speech::both(one.label);
    }
  }
  return speech::kept(rule::to_string(of));
}

speech phrasing::name(const expression& of, naming how) const {
  const auto* dated = dated_value(of.text);
  if (dated == nullptr) return label(of.text);
  if (!dated->amount) return speech::phrase(tell::figure_unpublished, {label(of.text)});
  auto shown = value(*dated->amount);
  if (how == naming::bare) return shown;
  return speech::phrase(tell::figure_value, {std::move(shown), label(of.text)});
}

speech phrasing::as_written(const expression& of, bool wanted) const {
  if (!wanted) return speech::phrase(tell::not_so, {as_written(of, true)});
  std::vector<std::string> names;
  std::vector<speech> meanings;
  rule::for_each_name(of, [&](const expression& one) {
    if (std::find(names.begin(), names.end(), one.text) != names.end()) return;
    names.push_back(one.text);
    const auto* dated = dated_value(one.text);
    auto meaning = dated != nullptr ? name(one, naming::bare) : label(one.text);
    meanings.push_back(
        speech::phrase(tell::name_is, {speech::quoted(one.text), std::move(meaning)}));
  });
  auto written = speech::quoted(text_at(scheme_, of.where));
  if (names.empty()) return written;
  return speech::phrase(
      tell::expression_where,
      {std::move(written), speech::list(tell::between_parts, std::move(meanings))});
}

// --- quantities ---

speech phrasing::operand(const expression& of, const expression& within, bool right,
                         naming how) const {
  auto made = quantity(of, how);
  const int here = tightness(within.what);
  const bool orders = within.what == form::subtract || within.what == form::divide;
  const bool apart = tightness(of.what) < here || (right && orders && tightness(of.what) == here);
  if (!apart) return made;
  return speech::phrase(tell::in_brackets, {std::move(made)});
}

speech phrasing::binary(tell how, const expression& of, naming names) const {
  return speech::phrase(
      how, {operand(of.operands[0], of, false, names), operand(of.operands[1], of, true, names)});
}

speech phrasing::extreme(const expression& of, naming how) const {
  std::vector<speech> all;
  for (const auto& one : of.operands) {
    auto part = quantity(one, how);
    const bool nested = one.what == form::minimum || one.what == form::maximum;
    if (nested) part = speech::phrase(tell::in_brackets, {std::move(part)});
    all.push_back(std::move(part));
  }
  const bool two = all.size() == 2;
  const auto what = extreme_phrase(of.what == form::minimum, two, is_days(of));
  if (two) return speech::phrase(what, std::move(all));
  return speech::phrase(what, {speech::list(tell::between_names, std::move(all))});
}

speech phrasing::quantity(const expression& of, naming how) const {
  if (levels(of) > levels_most) return as_written(of, true);
  switch (of.what) {
    case form::name: return name(of, how);
    case form::choice: return value(rule::choice{of.text});
    case form::zero: return speech::plain("0");
    case form::one: return speech::plain("1");
    case form::negate: {
      auto inner = quantity(of.operands[0], how);
      const bool apart = tightness(of.operands[0].what) < 3;
      if (apart) inner = speech::phrase(tell::in_brackets, {std::move(inner)});
      return speech::phrase(tell::negative, {std::move(inner)});
    }
    case form::add: return binary(tell::sum, of, how);
    case form::subtract: return binary(tell::difference, of, how);
    case form::multiply: return binary(tell::product, of, how);
    case form::divide: return binary(tell::quotient, of, how);
    case form::minimum:
    case form::maximum: return extreme(of, how);
    case form::absolute: return speech::phrase(tell::absolute, {quantity(of.operands[0], how)});
    case form::floor: return speech::phrase(tell::whole_down, {quantity(of.operands[0], how)});
    case form::ceiling: return speech::phrase(tell::whole_up, {quantity(of.operands[0], how)});
    default: return requirement(of);
  }
}

// --- truths ---

/// A choice by the label that the fact beside it gives it; any other quantity by its words.
speech phrasing::chosen(const expression& of, const expression& within) const {
  if (of.what != form::choice) return quantity(of);
  return value(rule::choice{of.text}, fact_in(within, *scheme_.words));
}

speech phrasing::truth(const expression& of, bool wanted) const {
  return speech::phrase(wanted ? tell::yes : tell::no, {name(of, naming::named)});
}

speech phrasing::comparison(const expression& of, bool wanted) const {
  if (is_truths(of)) {
    // Told from a fixed truth it is a truth; two that are told apart have no simpler words.
    const bool first = of.operands[0].what == form::truth;
    const auto& fixed = of.operands[first ? 0 : 1];
    if (fixed.what != form::truth) return as_written(of, wanted);
    const bool same = wanted == (of.what == form::equal);
    return requirement(of.operands[first ? 1 : 0], same == (fixed.text == "true"));
  }
  const auto what = relation(wanted ? of.what : opposite(of.what), is_days(of));
  return speech::phrase(what, {chosen(of.operands[0], of), chosen(of.operands[1], of)});
}

speech phrasing::membership(const expression& of, bool wanted) const {
  const auto* asked = fact_in(of, *scheme_.words);
  std::vector<speech> choices;
  for (std::size_t i = 1; i < of.operands.size(); ++i) {
    choices.push_back(value(rule::choice{of.operands[i].text}, asked));
  }
  return speech::phrase(
      wanted ? tell::is_member : tell::is_no_member,
      {quantity(of.operands[0]), speech::list(tell::between_choices, std::move(choices))});
}

/// That not all hold is that one does not, and that none holds is that each does not.
speech phrasing::all_or_any(const expression& of, bool wanted) const {
  std::vector<speech> parts;
  for (const auto& one : of.operands) {
    auto part = requirement(one, wanted);
    const auto& inner = one.what == form::not_ ? one.operands[0] : one;
    const bool apart = inner.what == form::and_ || inner.what == form::or_ ||
                       inner.what == form::in_list || inner.what == form::in_range;
    if (apart) part = speech::phrase(tell::in_brackets, {std::move(part)});
    parts.push_back(std::move(part));
  }
  const bool all = (of.what == form::and_) == wanted;
  return speech::list(all ? tell::between_all : tell::between_any, std::move(parts));
}

speech phrasing::requirement(const expression& of, bool wanted) const {
  if (levels(of) > levels_most) return as_written(of, wanted);
  switch (of.what) {
    case form::truth:
      return speech::phrase((of.text == "true") == wanted ? tell::always : tell::never);
    case form::name: return truth(of, wanted);
    case form::not_: return requirement(of.operands[0], !wanted);
    case form::and_:
    case form::or_: return all_or_any(of, wanted);
    case form::in_list: return membership(of, wanted);
    case form::in_range: {
      const auto outside = is_days(of) ? tell::is_outside_days : tell::is_outside;
      return speech::phrase(
          wanted ? tell::is_within : outside,
          {quantity(of.operands[0]), quantity(of.operands[1]), quantity(of.operands[2])});
    }
    default: break;
  }
  return rule::is_comparison(of.what) ? comparison(of, wanted) : as_written(of, wanted);
}

}  // namespace subvent::emit
