// SPDX-License-Identifier: Apache-2.0
// What the library says of the same texts that the second evaluator reads, written line by line in
// the same way, so that the two can be compared as text.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>

#include <oracle/evaluate.hpp>
#include <oracle/shrink.hpp>
#include <subvent/base/report.hpp>
#include <subvent/decide/decide.hpp>
#include <subvent/program/lower.hpp>
#include <subvent/rule/literal.hpp>
#include <subvent/yaml/load.hpp>

namespace subvent::test::oracle {

/// A rule file that the library did not take; the text says why.
struct refused : std::runtime_error {
  using std::runtime_error::runtime_error;
};

template <class Thing>
Thing taken(yaml::loaded<Thing> from) {
  if (from) return *std::move(from.what);
  std::string all;
  for (const auto& one : from.problems) all += report(one);
  throw refused(all);
}

/// One rule file as the library has it, lowered once for each version that is asked.
class library {
 public:
  library(const std::string& rules, const rule::vocabulary_pointer& words)
      : scheme_(taken(yaml::load_scheme(make_source("test.yaml", rules), words))) {}

  /// Null where the day has no version.
  program::program_pointer program_on(const std::string& day) {
    const auto when = *subvent::day::parse(day);
    const auto* version = scheme_->version_on(when);
    if (version == nullptr) return nullptr;
    auto& made = programs_[version];
    if (made == nullptr) made = *program::lower(scheme_, when);
    return made;
  }

  std::string decide(const std::string& day, const application& facts) {
    const auto program = program_on(day);
    if (program == nullptr) return "no version\n";
    return text_of(decide::decide(program, told(facts)));
  }

  /// What an application tells, as the library takes it.
  static decide::facts told(const application& facts) {
    static const std::map<kind, rule::kind> kinds{{kind::money, rule::kind::money},
                                                  {kind::number, rule::kind::number},
                                                  {kind::day, rule::kind::day},
                                                  {kind::duration, rule::kind::duration},
                                                  {kind::truth, rule::kind::truth},
                                                  {kind::choice, rule::kind::choice},
                                                  {kind::identifier, rule::kind::identifier}};
    decide::facts made;
    for (const auto& one : facts) {
      auto read = rule::parse_literal(one.text, kinds.at(one.what));
      if (!read) throw refused(one.name + ": " + one.text);
      made.tell(one.name, *std::move(read));
    }
    return made;
  }

 private:
  static std::string text_of(const decide::decision& of) {
    const auto& program = *of.program;
    const auto cell = [&](program::node_index node) {
      const auto& held = of.at(node);
      if (held.broken) return name_of(held.broken->what);
      return held.known ? program::to_string(*held.known, program.choices) : std::string("unknown");
    };
    std::string text;
    const auto line = [&](const char* what, const std::string& value) {
      text += std::string(what) + ": " + value + "\n";
    };

    std::string all(name_of(of.verdict));
    const auto& settled = of.award ? of.award : of.would_be;
    if (settled) {
      all += (of.award ? " " : " would be ") + settled->to_string() + " binding ";
      all += of.binding ? program.binding_name(program.steps[*of.binding]) : "nothing";
    }
    line("verdict", all);
    line("error", of.error ? name_of(of.error->what) : "");
    all.clear();
    for (const auto& one : program.criteria)
      all += " " + program.id_of(one) + "=" + cell(one.holds);
    line("criteria", all);
    all.clear();
    for (const auto& one : program.terms) {
      all += " " + program.scheme->terms[one.index].name + "=" + cell(one.node);
    }
    line("terms", all);
    for (const auto& one : program.steps) {
      text +=
          one.step->id + ": " + (one.before ? cell(*one.before) : "-") + " -> " + cell(one.after);
      if (one.binds) text += " binds " + cell(*one.binds);
      if (!one.tiers.empty()) text += " tiers";
      for (const auto& tier : one.tiers) text += " " + cell(tier.granted);
      text += "\n";
    }
    all.clear();
    for (const auto& one : program.payments) {
      all += " " + program.scheme->payments[one.index].event + "=" + cell(one.amount);
    }
    line("payments", all);
    all.clear();
    for (const auto one : of.missing) all += " " + program.inputs[one].name;
    line("missing", all);
    std::set<std::string> unpublished;
    for (const auto one : of.unpublished) unpublished.insert(program.inputs[one].name);
    all.clear();
    for (const auto& one : unpublished) all += " " + one;
    line("unpublished", all);
    const auto end = [](const std::optional<amount>& one) {
      return one ? one->amount_string() : std::string("none");
    };
    line("bounds", of.bounds ? end(of.bounds->least) + " to " + end(of.bounds->most) : "");

    std::set<std::string> presumed;
    for (const auto one : of.presumed) {
      presumed.insert(program.inputs[program.presumptions[one].input].name);
    }
    all.clear();
    for (const auto& one : presumed) all += " " + one;
    line("presumed", all);

    std::set<std::string> roundings;
    for (const auto& one : program.roundings) {
      const auto& node = program.nodes[one.node];
      const auto before = cell(node.operands[0]);
      const auto after = cell(one.node);
      if (!of.at(one.node).known || before == after) continue;
      const bool step = node.of == rule::kind::money;
      roundings.insert((step ? one.at + ": " : "") + std::string(name_of(node.rounds->how)) + " " +
                       before + " -> " + after);
    }
    for (const auto& one : roundings) line("rounding", one);
    return text;
  }

  rule::scheme_pointer scheme_;
  std::map<const rule::version*, program::program_pointer> programs_;
};

}  // namespace subvent::test::oracle
