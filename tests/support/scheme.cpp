// SPDX-License-Identifier: Apache-2.0
#include <support/scheme.hpp>

#include <map>
#include <stdexcept>

#include <subvent/base/report.hpp>
#include <subvent/decide/tell.hpp>
#include <subvent/program/lower.hpp>
#include <subvent/rule/parse.hpp>
#include <subvent/yaml/load.hpp>

namespace subvent::test {

namespace {

/// `name: {kind: …}` lines; the label and the question are the same for all.
std::string vocabulary_text() {
  std::string text = "subvent: 1\nfacts:\n";
  for (const auto& [name, keys] : std::vector<std::pair<std::string, std::string>>{
           {"application_date", "kind: day"},
           {"applicant", "kind: identifier"},
           {"cost", "kind: money, at_least: HKD 0"},
           {"own", "kind: money, at_least: HKD 0"},
           {"small", "kind: money, at_least: HKD 0, at_most: HKD 100"},
           {"balance", "kind: money"},
           {"dollars", "kind: money, at_least: USD 0"},
           {"score", "kind: number"},
           {"part", "kind: number, at_least: 0, at_most: 1"},
           {"staff", "kind: number, at_least: 0"},
           {"factor", "kind: number, at_least: 2, at_most: 4"},
           {"swing", "kind: number, at_least: -2, at_most: 3"},
           {"start", "kind: day"},
           {"finish", "kind: day"},
           {"birthday", "kind: day, at_least: 2000-01-01, at_most: 2000-12-31"},
           {"length", "kind: duration"},
           {"local", "kind: truth"},
           {"listed", "kind: truth"},
           {"ready", "kind: truth"},
           {"sector",
            "kind: choice, choices: {life: {en: a, zh-Hant: 甲}, green: {en: b, zh-Hant: 乙}, "
            "other: {en: c, zh-Hant: 丙}}"},
           {"degree",
            "kind: choice, choices: {doctor: {en: a, zh-Hant: 甲}, master: {en: b, zh-Hant: 乙}}"},
       }) {
    text += "  " + name + ": {" + keys +
            ", label: {en: label, zh-Hant: 標}, ask: {en: ask, zh-Hant: 問}}\n";
  }
  return text;
}

[[noreturn]] void give_up(const diagnostics& problems) {
  std::string all = "\n";
  for (const auto& one : problems) all += report(one);
  throw std::runtime_error(all);
}

/// What expressions may name beside facts. Nothing that is not named is declared, for unused
/// figures are refused.
struct declaration {
  std::string_view section, name, body;
};
constexpr declaration declarations[]{
    {"figures", "ten", "{value: 10, source: page}"},
    {"figures", "two", "{value: 2, source: page}"},
    {"figures", "three", "{value: 3, source: page}"},
    {"figures", "half", "{value: 0.5, source: page}"},
    {"figures", "minus_two", "{value: -2, source: page}"},
    {"figures", "seventy", "{value: 70%, source: page}"},
    {"figures", "hundred", "{value: HKD 100, source: page}"},
    {"figures", "debt", "{value: HKD -100, source: page}"},
    {"figures", "us_cap", "{value: USD 100, source: page}"},
    {"figures", "matching", "{value: {government: 1, applicant: 2}, source: page}"},
    {"figures", "doubled", "{value: {government: 2, applicant: 4}, source: page}"},
    {"figures", "first_day", "{value: 2025-01-31, source: page}"},
    {"figures", "last_day", "{value: 9999-12-31, source: page}"},
    {"figures", "month", "{value: 1 month, source: page}"},
    {"figures", "thirty_days", "{value: 30 days, source: page}"},
    {"figures", "wanted", "{value: true, source: page}"},
    {"figures", "secret", "{unknown: {en: hidden, zh-Hant: 密}, source: page}"},
    {"figures", "secret_number",
     "{unknown: {en: hidden, zh-Hant: 密}, kind: number, source: page}"},
    {"figures", "secret_ratio", "{unknown: {en: hidden, zh-Hant: 密}, kind: ratio, source: page}"},
    {"history", "granted", "{sum: awards, of: [hk.test], same: applicant}"},
    {"history", "projects", "{count: awards, of: [hk.test], same: applicant}"},
    {"history", "owed", "{sum: awards, of: [hk.test], same: applicant, presumed: never}"},
    {"history", "tries", "{count: awards, of: [hk.test], same: applicant, presumed: never}"},
};

}  // namespace

rule::vocabulary_pointer words() {
  static const rule::vocabulary_pointer made = [] {
    auto read = yaml::load_vocabulary(make_source("facts.yaml", vocabulary_text()));
    if (!read) give_up(read.problems);
    return *read.what;
  }();
  return made;
}

std::string rule_file(std::string_view body) {
  return "subvent: 1\nscheme: hk.test\nname: {en: Test, zh-Hant: 試}\n"
         "authority: {en: Office, zh-Hant: 署}\ncurrency: HKD\nchecked: 2025-01-01\n"
         "sources:\n  page: {title: {en: page, zh-Hant: 頁}}\n" +
         std::string(body);
}

rule::scheme_pointer scheme_of_file(std::string_view rule_file) {
  auto read = yaml::load_scheme(make_source("test.yaml", std::string(rule_file)), words());
  if (!read) give_up(read.problems);
  return *read.what;
}

rule::scheme_pointer scheme_of(std::string_view body) { return scheme_of_file(rule_file(body)); }

std::string one_line(const diagnostic& of) {
  std::string text = name_of(of.what);
  if (of.at) {
    text += " [" + of.at.file->text.substr(of.at.where.offset, of.at.where.length) + "]";
  }
  for (std::size_t i = 0; i < of.arguments.size(); ++i) {
    text += (i == 0 ? " " : "|") + of.arguments[i].in(language::en);
  }
  return text;
}

std::string problems_of_file(std::string_view rule_file) {
  const auto read = yaml::load_scheme(make_source("test.yaml", std::string(rule_file)), words());
  std::string all;
  for (const auto& one : read.problems) all += one_line(one) + "\n";
  return all;
}

std::string problems_of(std::string_view body) { return problems_of_file(rule_file(body)); }

std::string declarations_for(std::string_view expression) {
  const auto tree = rule::parse_expression(expression);
  if (!tree) give_up({tree.why()});
  std::map<std::string_view, std::string> sections;
  for (const auto& one : declarations) {
    bool named = false;
    rule::for_each_name(
        *tree, [&](const rule::expression& name) { named = named || name.text == one.name; });
    if (named)
      sections[one.section] += "  " + std::string(one.name) + ": " + std::string(one.body) + "\n";
  }
  std::string text;
  for (const auto& [name, lines] : sections) text += std::string(name) + ":\n" + lines;
  return text;
}

day day_of(std::string_view text) {
  const auto read = day::parse(text);
  if (!read) give_up({read.why()});
  return *read;
}

program::program_pointer program_of(std::string_view body, std::string_view when) {
  const auto made = program::lower(scheme_of(body), day_of(when));
  if (!made) give_up({made.why()});
  return *made;
}

decide::facts told(const rule::scheme_pointer& scheme, const telling& facts) {
  const decide::teller teller(scheme->words, {scheme});
  decide::facts made;
  made.tell(std::string(rule::application_date), day_of(usual_day));
  for (const auto& [name, text] : facts) {
    if (const auto problem = teller.tell(made, name, text)) give_up({*problem});
  }
  return made;
}

decide::decision decided(std::string_view body, const telling& facts) {
  const auto scheme = scheme_of(body);
  const auto all = told(scheme, facts);
  const auto made = program::lower(scheme, *decide::version_day(*scheme, all));
  if (!made) give_up({made.why()});
  return decide::decide(*made, all);
}

namespace {

/// A scheme whose only term is the expression.
decide::decision decided_term(std::string_view expression, const telling& facts) {
  const std::string body = declarations_for(expression) + "terms:\n  it: {formula: '" +
                           std::string(expression) +
                           "'}\ncriteria:\n"
                           "  same: {require: it = it, source: page}\n";
  return decided(body, facts);
}

}  // namespace

std::string value_of(std::string_view expression, const telling& facts) {
  const auto made = decided_term(expression, facts);
  return text_of(made.at(made.program->terms.at(0).node), *made.program);
}

std::string range_of(std::string_view expression, const telling& facts) {
  const auto made = decided_term(expression, facts);
  const auto node = made.program->terms.at(0).node;
  return text_of(decide::detail::bounding(made, node).result(), made.program->nodes[node].of);
}

std::string text_of(const decide::cell& of, const program::program& in) {
  if (of.broken) return name_of(of.broken->what);
  return of.known ? program::to_string(*of.known, in.choices) : "unknown";
}

std::string text_of(const decide::detail::range& of, rule::kind kind) {
  if (kind == rule::kind::truth) {
    if (of.may_be_true && of.may_be_false) return "either";
    return of.may_be_true ? "true" : of.may_be_false ? "false" : "neither";
  }
  // Amounts in tests are of a currency with cents.
  const auto unit = kind == rule::kind::money ? number(100) : number(1);
  const auto end = [&unit](const detail::fraction* one) {
    return one != nullptr ? (number(*one) / unit).to_string() : std::string("none");
  };
  return end(of.least) + " to " + end(of.most);
}

std::string text_of(const program::program& of, program::node_index node) {
  using program::operation;
  const auto& one = of.nodes.at(node);
  std::string text(program::name_of(one.what));
  text += "(";
  if (one.what == operation::constant) text += program::to_string(*one.constant, of.choices);
  if (one.what == operation::input) text += of.inputs.at(one.input).name;
  if (one.what == operation::compare) text += std::string(symbol_of(one.how)) + ", ";
  if (one.what == operation::shift && one.sign < 0) text += "back, ";
  if (one.rounds) {
    text += std::string(name_of(one.rounds->how)) + ", ";
    if (one.rounds->step) text += one.rounds->step->step().to_string() + ", ";
  }
  for (std::size_t i = 0; i < one.operands.size(); ++i) {
    text += (i == 0 ? "" : ", ") + text_of(of, one.operands[i]);
  }
  for (const auto member : one.members) text += ", " + of.choices.at(member);
  return text + ")";
}

std::string criteria_of(const decide::decision& of) {
  std::string text;
  for (const auto& one : of.program->criteria) {
    text += (text.empty() ? "" : " ") + of.program->id_of(one) + "=" +
            text_of(of.at(one.holds), *of.program);
  }
  return text;
}

std::string missing_of(const decide::decision& of) {
  std::string text;
  for (const auto input : of.missing) {
    text += (text.empty() ? "" : " ") + of.program->inputs.at(input).name;
  }
  return text;
}

std::string bounds_of(const decide::decision& of) {
  if (!of.bounds) return "nothing";
  const auto end = [](const std::optional<amount>& one) {
    return one ? one->amount_string() : std::string("none");
  };
  return end(of.bounds->least) + " to " + end(of.bounds->most);
}

std::string verdict_of(const decide::decision& of) {
  std::string text(decide::name_of(of.verdict));
  if (of.award) text += " " + of.award->to_string();
  if (of.would_be) text += " would be " + of.would_be->to_string();
  if (of.error) text += " " + name_of(of.error->what);
  return text;
}

std::string binding_of(const decide::decision& of) {
  return of.binding ? of.program->binding_name(of.program->steps.at(*of.binding)) : "nothing";
}

std::string presumed_of(const decide::decision& of) {
  std::string text;
  for (const auto index : of.presumed) {
    const auto& one = of.program->presumptions.at(index);
    text += (text.empty() ? "" : " ") + of.program->inputs.at(one.input).name;
  }
  return text;
}

}  // namespace subvent::test
