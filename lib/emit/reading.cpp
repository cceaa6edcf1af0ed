// SPDX-License-Identifier: Apache-2.0
#include <emit/reading.hpp>

#include <algorithm>
#include <utility>
#include <variant>

#include <subvent/base/assert.hpp>
#include <subvent/quantity/detail/scan.hpp>

namespace subvent::emit {

namespace {

using origin = program::criterion_output::origin;

const rule::window& window_on(const rule::scheme& of, const day& on) {
  SUBVENT_ASSERT(!of.windows.empty(), "only a scheme with windows has the criterion `open`");
  const auto found = std::find_if(of.windows.begin(), of.windows.end(),
                                  [&on](const auto& one) { return one.days.contains(on); });
  return found == of.windows.end() ? of.windows.back() : *found;
}

program::value difference(const program::value& before, const program::value& after) {
  if (const auto* money = std::get_if<amount>(&before)) return *money - std::get<amount>(after);
  return std::get<number>(before) - std::get<number>(after);
}

/// Whether a node is what one payment comes to, which is paid only where the award is granted.
bool is_payment(const program::program& of, program::node_index node) {
  const auto same = [node](const program::payment_output& one) { return one.amount == node; };
  return std::any_of(of.payments.begin(), of.payments.end(), same);
}

/// What the rule file calls the node: the term that it is, else the expression itself.
std::string name_of_node(const decide::decision& of, program::node_index node) {
  const auto& program = *of.program;
  if (program.nodes[node].what == program::operation::choose) {
    for (const auto& one : program.terms) {
      if (one.node == node) return program.scheme->terms[one.index].name;
    }
  }
  return detail::shown(text_at(*program.scheme, program.places[node]));
}

bool has_input(const program::program& of, program::input::origin from, std::string_view name) {
  return std::any_of(of.inputs.begin(), of.inputs.end(), [&](const program::input& one) {
    return one.from == from && one.name == name;
  });
}

}  // namespace

const rule::basis& basis_of(const program::program& of, const program::criterion_output& criterion,
                            const day& on) {
  switch (criterion.from) {
    case origin::criterion: return of.scheme->criteria[criterion.index].why;
    case origin::step: return of.steps[criterion.index].step->why;
    case origin::open: break;
  }
  return window_on(*of.scheme, on).why;
}

const program::value* known_at(const decide::decision& of, program::node_index node) {
  const auto& cell = of.at(node);
  return cell.known ? &*cell.known : nullptr;
}

std::optional<compared> compared_in(const decide::decision& of, program::node_index criterion) {
  if (!of.at(criterion).is_known()) return std::nullopt;
  const auto comparison = of.deciding_comparison(criterion);
  if (!comparison) return std::nullopt;
  const auto& operands = of.program->nodes[*comparison].operands;
  const compared found{*comparison, known_at(of, operands[0]), known_at(of, operands[1])};
  if (found.left == nullptr || found.right == nullptr) return std::nullopt;
  return found;
}

fault_found read_fault(const decide::decision& of, const decide::facts& told) {
  SUBVENT_ASSERT(of.error.has_value(), "the decision has a fault");
  const auto& program = *of.program;
  const auto& node = program.nodes[of.error->at];
  fault_found found{{of.error->what, {}, {program.scheme->file, program.places[of.error->at]}, {}},
                    {}};
  const auto add = [&found](argument words, std::string text) {
    found.what.arguments.push_back(std::move(words));
    found.texts.push_back(std::move(text));
  };
  if (node.what != program::operation::input) {
    const auto name = name_of_node(of, of.error->at);
    add(name, name);
    return found;
  }
  const auto& input = program.inputs[node.input];
  add(input.name, input.name);
  if (of.error->what != code::fact_wrong_kind) return found;
  const auto add_type = [&add](const rule::type& type) {
    add(rule::argument_of(type), rule::to_string(type));
  };
  const auto* value = input.qualified.empty() ? nullptr : told.find(input.qualified);
  if (value == nullptr) value = told.find(input.name);
  if (value == nullptr) {
    add("", "");
  } else {
    add_type(rule::type_of(*value));
  }
  add_type({input.of, input.in});
  return found;
}

std::vector<rounding_found> read_roundings(const decide::decision& of) {
  std::vector<rounding_found> all;
  for (const auto& one : of.program->roundings) {
    if (of.verdict != decide::verdict::eligible && is_payment(*of.program, one.node)) continue;
    const auto& node = of.program->nodes[one.node];
    const auto* before = known_at(of, node.operands[0]);
    const auto* after = known_at(of, one.node);
    if (before == nullptr || after == nullptr || *before == *after) continue;
    all.push_back({&one, &*node.rounds, before, after, difference(*before, *after)});
  }
  return all;
}

std::vector<assumption_found> read_assumptions(const program::program& of) {
  std::vector<assumption_found> all;
  const auto add = [&all](const std::string& at, const rule::basis& why) {
    if (!why.assumed) return;
    const auto same = [&](const assumption_found& one) {
      return one.at == at && *one.text == *why.assumed;
    };
    if (std::none_of(all.begin(), all.end(), same)) all.push_back({at, &*why.assumed});
  };
  const auto& scheme = *of.scheme;
  for (const auto& one : scheme.windows) add("open", one.why);
  for (const auto& figure : scheme.figures) {
    for (const auto& one : of.figures) {
      if (one.figure == &figure) add(figure.name, one.dated->why);
    }
  }
  for (const auto& one : of.terms) add(scheme.terms[one.index].name, scheme.terms[one.index].why);
  for (const auto& one : of.criteria) {
    if (one.from != origin::criterion) continue;
    add(scheme.criteria[one.index].id, scheme.criteria[one.index].why);
  }
  for (const auto& one : of.steps) add(one.step->id, one.step->why);
  for (const auto& one : of.payments) {
    const auto& payment = scheme.payments[one.index];
    add(payment.event, payment.why);
  }
  for (const auto& one : scheme.outside) add(std::string(not_modelled), one.why);
  return all;
}

std::vector<presumption_found> read_presumptions(const decide::decision& of) {
  std::vector<presumption_found> all;
  for (const auto index : of.presumed) {
    const auto& one = of.program->presumptions[index];
    all.push_back({&of.program->inputs[one.input], one.node, known_at(of, one.node)});
  }
  return all;
}

std::vector<const rule::fact*> asked_facts(const program::program& of) {
  std::vector<const rule::fact*> all;
  for (const auto& fact : of.scheme->words->facts) {
    if (fact.name == rule::application_date) continue;
    const bool picks = fact.name == of.scheme->version_by;
    if (picks || has_input(of, program::input::origin::fact, fact.name)) all.push_back(&fact);
  }
  return all;
}

std::vector<const rule::history*> asked_histories(const program::program& of) {
  std::vector<const rule::history*> all;
  for (const auto& one : of.scheme->histories) {
    if (has_input(of, program::input::origin::history, one.name)) all.push_back(&one);
  }
  return all;
}

std::string pattern_of(rule::kind what, const std::optional<currency>& in) {
  switch (what) {
    case rule::kind::money: return "\"" + (in ? std::string(in->code()) : "") + " …\"";
    case rule::kind::day: return "YYYY-MM-DD";
    case rule::kind::duration: return "\"… months\"";
    default: return "…";
  }
}

std::string text_at(const rule::scheme& of, const span& where) {
  if (!of.file || where.offset >= of.file->text.size()) return {};
  std::string out;
  bool blank = false;
  for (const char one : std::string_view(of.file->text).substr(where.offset, where.length)) {
    if (one == ' ' || one == '\t' || one == '\n' || one == '\r') {
      blank = !out.empty();
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    out += one;
  }
  return out;
}

}  // namespace subvent::emit
