// SPDX-License-Identifier: Apache-2.0
#include <emit/words.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include <emit/phrasing.hpp>
#include <emit/reading.hpp>
#include <emit/wrap.hpp>
#include <subvent/base/assert.hpp>

namespace subvent::emit {

namespace {

using form = rule::form;

/// Words for a comparison: as it turned out, and as it must be while that is unknown. Days have
/// words of their own.
struct relation_words {
  say is, must, day_is, day_must;
};

const relation_words& words_of(program::relation how) noexcept {
  static constexpr std::array<relation_words, 6> all{{
      {say::is_equal, say::must_equal, say::is_equal, say::must_equal},
      {say::is_not_equal, say::must_not_equal, say::is_not_equal, say::must_not_equal},
      {say::is_less, say::must_be_less, say::is_before, say::must_be_before},
      {say::is_at_most, say::must_be_at_most, say::is_by, say::must_be_by},
      {say::is_more, say::must_be_more, say::is_after, say::must_be_after},
      {say::is_at_least, say::must_be_at_least, say::is_from, say::must_be_from},
  }};
  return all[static_cast<std::size_t>(how)];
}

program::relation opposite(program::relation how) noexcept {
  using program::relation;
  constexpr std::array<relation, 6> all{relation::not_equal,        relation::equal,
                                        relation::greater_or_equal, relation::greater,
                                        relation::less_or_equal,    relation::less};
  return all[static_cast<std::size_t>(how)];
}

say relation_phrase(program::relation how, std::optional<bool> truth, bool days) {
  if (truth == false) how = opposite(how);
  const auto& row = words_of(how);
  if (truth) return days ? row.day_is : row.is;
  return days ? row.day_must : row.must;
}

/// What a figure states, as a program holds it; nothing for a choice, which a program numbers.
std::optional<program::value> as_program_value(const rule::value& of) {
  if (const auto* m = std::get_if<money>(&of)) return amount(*m);
  if (const auto* n = std::get_if<number>(&of)) return *n;
  if (const auto* r = std::get_if<ratio>(&of)) return *r;
  if (const auto* d = std::get_if<day>(&of)) return *d;
  if (const auto* d = std::get_if<duration>(&of)) return *d;
  if (const auto* b = std::get_if<bool>(&of)) return *b;
  return std::nullopt;
}

}  // namespace

std::string joined(const std::vector<std::string>& all, std::string_view between) {
  std::string out;
  for (const auto& one : all) {
    if (&one != &all.front()) out += between;
    out += one;
  }
  return out;
}

std::string fraction_of(const number& of) {
  const auto& exact = of.exact();
  const auto whole = exact.numerator().to_string();
  return exact.is_whole() ? whole : whole + "/" + exact.denominator().to_string();
}

const rule::fact* fact_in(const rule::expression& of, const rule::vocabulary& words) {
  const rule::fact* found = nullptr;
  rule::for_each_name(of, [&](const rule::expression& name) {
    if (found == nullptr) found = words.find(name.text);
  });
  return found;
}

const std::string& speaker::text(const bilingual& of) const {
  const auto& wanted = of.in(in_);
  return wanted.empty() ? of.en : wanted;
}

std::string speaker::label(std::string_view name) const {
  const auto* called = scheme_.words->label_of(name);
  if (called != nullptr && !text(*called).empty()) return text(*called);
  std::string plain(name);
  if (in_ != language::en) return plain;
  std::replace(plain.begin(), plain.end(), '_', ' ');
  return plain;
}

std::string speaker::quantity(const program::value& of, const rule::fact* asked) const {
  if (const auto* money = std::get_if<amount>(&of)) {
    return kept_together(std::string(money->currency().code()) + " " + exact(*money));
  }
  if (const auto* plain = std::get_if<number>(&of)) return plain->to_grouped_string();
  if (const auto* truth = std::get_if<bool>(&of)) return (*this)(*truth ? say::yes : say::no);
  if (const auto* length = std::get_if<duration>(&of)) return kept_together(written(*length));
  const auto written = program::to_string(of, program_.choices);
  if (asked == nullptr || !std::holds_alternative<program::choice>(of)) {
    return kept_together(written);
  }
  for (const auto& one : asked->choices) {
    if (one.id == written && !text(one.label).empty()) return text(one.label);
  }
  return written;
}

std::string speaker::written(const duration& of) const {
  const bool one = of.count() == 1 || of.count() == -1;
  const bool in_months = of.unit() == duration_unit::months;
  const auto what = in_months ? (one ? say::month : say::months) : (one ? say::day : say::days);
  return (*this)(what, {std::to_string(of.count())});
}

std::string speaker::absence(program::node_index node) const {
  return (*this)(decision_.at(node).is_fault() ? say::mark_fault : say::unknown);
}

std::string speaker::exact(const amount& of) {
  const auto decimal = of.in_major_units().to_string();
  const auto point = decimal.find('.');
  const bool ends_soon = decimal.find('/') == std::string::npos && point != std::string::npos &&
                         decimal.size() - point <= 7;
  return detail::with_commas(of.is_money() || !ends_soon ? of.amount_string() : decimal);
}

std::string speaker::in_column(const amount& of) {
  if (of.is_money()) return exact(of);
  const auto unit = rounding::make(direction::down, money::from_minor_units(of.currency(), 1));
  const auto cut = round(of, *unit);
  const bool sign_is_lost = of.sign() < 0 && cut.is_zero();
  return (sign_is_lost ? "-" : "") + exact(cut) + "…";
}

const decide::cell* speaker::cell_of(std::string_view name) const {
  for (const auto& one : program_.terms) {
    if (scheme_.terms[one.index].name == name) return &decision_.at(one.node);
  }
  for (const auto& one : program_.presumptions) {
    if (program_.inputs[one.input].name == name) return &decision_.at(one.node);
  }
  for (program::node_index i = 0; i < program_.nodes.size(); ++i) {
    const auto& node = program_.nodes[i];
    if (node.what != program::operation::input) continue;
    if (program_.inputs[node.input].name == name) return &decision_.at(i);
  }
  return nullptr;
}

const rule::value* speaker::figure(std::string_view name) const {
  for (const auto& one : program_.figures) {
    if (one.figure->name == name && one.dated->amount) return &*one.dated->amount;
  }
  return nullptr;
}

bool speaker::is_presumed(std::string_view name) const {
  return std::any_of(decision_.presumed.begin(), decision_.presumed.end(), [&](std::size_t index) {
    return program_.inputs[program_.presumptions[index].input].name == name;
  });
}

std::string speaker::value_of(std::string_view name) const {
  if (const auto* stated = figure(name)) {
    const auto known = as_program_value(*stated);
    return known ? quantity(*known) : rule::to_string(*stated);
  }
  const auto* cell = cell_of(name);
  if (cell != nullptr && cell->is_fault()) return (*this)(say::mark_fault);
  if (cell != nullptr && cell->is_known()) {
    const auto shown = quantity(*cell->known, fact(name));
    return is_presumed(name) ? (*this)(say::presumed, {shown}) : shown;
  }
  const bool can_be_told = fact(name) != nullptr || scheme_.find_history(name) != nullptr;
  return kept_together((*this)(can_be_told ? say::not_told : say::unknown));
}

std::string speaker::in_words(const rule::expression& of) const {
  return to_line(phrasing(scheme_, program_.version.from).quantity(of, naming::bare), in_);
}

std::string speaker::operand(const rule::expression& of, program::node_index node) const {
  if (of.what == form::name) return (*this)(say::quantity, {label(of.text), value_of(of.text)});
  const auto* known = known_at(decision_, node);
  const auto shown = known != nullptr ? quantity(*known) : absence(node);
  if (of.operands.empty()) return shown;
  return (*this)(say::quantity, {in_words(of), shown});
}

std::string speaker::truth(const std::string& name, bool wanted) const {
  const auto* cell = cell_of(name);
  if (figure(name) != nullptr || (cell != nullptr && !cell->is_unknown())) {
    return (*this)(say::truth, {label(name), value_of(name)});
  }
  const auto must = (*this)(wanted ? say::yes : say::no);
  return (*this)(say::truth_wanted, {label(name), value_of(name), must});
}

std::string speaker::comparison(const rule::expression& of, program::node_index node) const {
  const auto& compare = program_.nodes[node];
  const auto& left = of.operands[0];
  const auto& chosen = of.operands[1];
  const bool is_that_choice = compare.how == program::relation::equal &&
                              decision_.at(node).truth() == true && chosen.what == form::choice &&
                              left.what == form::name;
  if (is_that_choice) return (*this)(say::truth, {label(left.text), value_of(left.text)});
  const bool days = program_.nodes[compare.operands[0]].of == rule::kind::day;
  const auto relation = relation_phrase(compare.how, decision_.at(node).truth(), days);
  auto right = operand(of.operands[1], compare.operands[1]);
  const auto* choice = known_at(decision_, compare.operands[1]);
  if (of.operands[1].what == form::choice && choice != nullptr) {
    right = quantity(*choice, fact_in(of, *scheme_.words));
  }
  return (*this)(say::whole_comparison,
                 {operand(of.operands[0], compare.operands[0]), (*this)(relation), right});
}

std::string speaker::range(const rule::expression& of, program::node_index node) const {
  const auto& above = program_.nodes[program_.nodes[node].operands[0]];
  const auto& below = program_.nodes[program_.nodes[node].operands[1]];
  const auto truth = decision_.at(node).truth();
  const auto relation = !truth ? say::must_be_within : *truth ? say::is_within : say::is_outside;
  const auto ends = (*this)(say::range, {operand(of.operands[1], above.operands[0]),
                                         operand(of.operands[2], below.operands[1])});
  return (*this)(say::whole_comparison,
                 {operand(of.operands[0], above.operands[1]), (*this)(relation), ends});
}

std::string speaker::membership(const rule::expression& of, program::node_index node) const {
  const auto subject = program_.nodes[node].operands[0];
  const auto* asked = fact_in(of, *scheme_.words);
  const auto truth = decision_.at(node).truth();
  if (truth == true && of.operands[0].what == form::name) {
    return (*this)(say::truth, {label(of.operands[0].text), value_of(of.operands[0].text)});
  }
  std::vector<std::string> choices;
  for (const auto index : program_.nodes[node].members) {
    choices.push_back(quantity(program::choice{index}, asked));
  }
  const auto relation = !truth ? say::must_be_member : *truth ? say::is_member : say::is_no_member;
  return (*this)(say::whole_comparison, {operand(of.operands[0], subject), (*this)(relation),
                                         joined(choices, (*this)(say::between_parts))});
}

/// An expression of any other form, in words, with the quantities that it names.
std::string speaker::anything(const rule::expression& of) const {
  std::vector<std::string> names;
  std::vector<std::string> quantities;
  rule::for_each_name(of, [&](const rule::expression& name) {
    if (std::find(names.begin(), names.end(), name.text) != names.end()) return;
    names.push_back(name.text);
    quantities.push_back((*this)(say::quantity, {label(name.text), value_of(name.text)}));
  });
  const auto written = in_words(of);
  if (names.empty()) return written;
  return (*this)(say::expression_where, {written, joined(quantities, (*this)(say::between_parts))});
}

std::string speaker::required(const rule::expression& of, program::node_index node) const {
  if (of.what == form::name) return truth(of.text, true);
  if (of.what == form::not_ && of.operands[0].what == form::name) {
    return truth(of.operands[0].text, false);
  }
  if (rule::is_comparison(of.what)) return comparison(of, node);
  if (of.what == form::in_range) return range(of, node);
  if (of.what == form::in_list) return membership(of, node);
  if (of.what == form::and_ || of.what == form::or_) {
    // The part that decides says it all; else every part has its say.
    const auto& parts = program_.nodes[node].operands;
    std::vector<std::string> all;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      auto part = required(of.operands[i], parts[i]);
      if (decision_.at(parts[i]).truth() == (of.what == form::or_)) return part;
      all.push_back(std::move(part));
    }
    return joined(all, (*this)(say::between_parts));
  }
  return anything(of);
}

std::string speaker::windows(const day& on, program::node_index holds) const {
  const auto truth = decision_.at(holds).truth();
  const auto named = [this](const period& of) {
    if (!of.until()) return (*this)(say::days_since, {of.from().to_string()});
    return (*this)(say::days_between, {of.from().to_string(), of.until()->to_string()});
  };
  std::vector<std::string> all;
  for (const auto& one : scheme_.windows) {
    if (truth != true || one.days.contains(on)) all.push_back(named(one.days));
  }
  const auto days = joined(all, (*this)(say::between_names));
  const auto who = label(rule::application_date);
  if (!truth) return (*this)(say::window_unknown, {who, days});
  return (*this)(*truth ? say::window_within : say::window_outside, {who, on.to_string(), days});
}

std::string speaker::meaning(const program::criterion_output& of, const day& on) const {
  using origin = program::criterion_output::origin;
  if (of.from == origin::open) return windows(on, of.holds);
  if (of.from == origin::criterion) {
    return required(scheme_.criteria[of.index].require, of.holds);
  }
  const auto& compare = program_.nodes[of.holds];
  const auto* so_far = known_at(decision_, compare.operands[0]);
  const auto left = (*this)(say::quantity,
                            {(*this)(say::amount_so_far),
                             so_far != nullptr ? quantity(*so_far) : absence(compare.operands[0])});
  const auto relation = relation_phrase(compare.how, decision_.at(of.holds).truth(), false);
  return (*this)(say::whole_comparison,
                 {left, (*this)(relation),
                  operand(*program_.steps[of.index].step->subject, compare.operands[1])});
}

std::string speaker::term(const program::term_output& of) const {
  const auto& term = scheme_.terms[of.index];
  const auto name = label(term.name);
  const auto value = value_of(term.name);
  if (term.formula) return (*this)(say::term_from, {name, value, anything(*term.formula)});
  const auto& operands = program_.nodes[of.node].operands;
  for (std::size_t i = 0; i < term.cases.size(); ++i) {
    if (decision_.at(operands[2 * i]).truth() != true) continue;
    return (*this)(say::term_as, {name, value, required(term.cases[i].when, operands[2 * i])});
  }
  return (*this)(say::label_and_value, {name, value});
}

std::vector<std::string> speaker::missing() const {
  std::vector<std::string> names;
  for (const auto index : decision_.missing) names.push_back(program_.inputs[index].name);
  return names;
}

std::vector<std::string> speaker::unpublished() const {
  std::vector<std::string> names;
  for (const auto index : decision_.unpublished) {
    names.push_back(label(program_.inputs[index].name));
  }
  return names;
}

std::vector<std::string> speaker::failing() const {
  std::vector<std::string> ids;
  for (const auto& one : program_.criteria) {
    if (decision_.at(one.holds).truth() == false) ids.push_back(program_.id_of(one));
  }
  return ids;
}

}  // namespace subvent::emit
