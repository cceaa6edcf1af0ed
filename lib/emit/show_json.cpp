// SPDX-License-Identifier: Apache-2.0
// A shown scheme as canonical JSON.
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <emit/canonical.hpp>
#include <emit/reading.hpp>
#include <subvent/base/version.hpp>
#include <subvent/emit/show.hpp>

namespace subvent::emit {

namespace {

using emit::json_of;
using nlohmann::json;

json json_of(const speech& of) {
  return json_of(bilingual{to_text(of, language::en), to_text(of, language::zh_hant)});
}

/// A list of what a function makes of each element.
template <class All, class Make>
json list_of(const All& all, const Make& make) {
  json made = json::array();
  for (const auto& one : all) made.push_back(make(one));
  return made;
}

class show_as_json {
 public:
  explicit show_as_json(const shown_scheme& of) : shown_(of), scheme_(*of.scheme) {}

  json run() const {
    json made = json::object();
    made["scheme"] = scheme_.id;
    made["name"] = json_of(scheme_.name);
    made["authority"] = json_of(scheme_.authority);
    made["currency"] = scheme_.pays ? json(std::string(scheme_.pays->code())) : json(nullptr);
    made["on"] = shown_.on.to_string();
    made["checked"] = day_or_null(scheme_.checked);
    made["open"] = shown_.open;
    made["announced"] = shown_.announced;
    made["known_in_part"] = shown_.known_in_part;
    made["version"] = version(scheme_.versions[shown_.version]);
    made["version_by"] = scheme_.version_by;
    made["versions"] = list_of(scheme_.versions, version);
    made["windows"] = list_of(scheme_.windows, [this](const auto& of) { return window(of); });
    made["envelope"] = shown_.envelope ? envelope(*shown_.envelope) : json(nullptr);
    made["facts"] = list_of(shown_.facts, fact);
    made["history"] = list_of(shown_.histories, history);
    made["criteria"] = list_of(shown_.criteria, [this](const auto& of) { return criterion(of); });
    made["award"] = shown_.formula ? award() : json(nullptr);
    made["payments"] =
        list_of(shown_.payments, [this](const shown_payment& one) { return payment(one); });
    made["differences"] = list_of(shown_.differences, difference);
    made["changes"] = list_of(shown_.changes, [this](const auto& of) { return change(of); });
    made["figures"] = list_of(shown_.figures, [this](const auto& of) { return figure(of); });
    made["terms"] = list_of(shown_.terms, [this](const auto& of) { return term(of); });
    made["assumptions"] = list_of(shown_.assumptions, assumption);
    made["not_modelled"] = list_of(scheme_.outside, [this](const auto& of) { return outside(of); });
    made["sources"] = list_of(scheme_.documents, document);
    made["rules_sha256"] = scheme_.rules_sha256;
    made["subvent"] = std::string(subvent::version);
    return made;
  }

 private:
  static json version(const rule::version& of) { return days(of.from, of.until); }

  static json days(const std::optional<day>& from, const std::optional<day>& until) {
    json made = json::object();
    made["from"] = day_or_null(from);
    made["until"] = day_or_null(until);
    return made;
  }

  /// Adds who says so, and the reason where nobody does.
  json with_basis(json made, const rule::basis& why) const {
    made["source"] = sources_of(scheme_, why);
    made["assumed"] = why.assumed ? json_of(*why.assumed) : json(nullptr);
    return made;
  }

  json window(const rule::window& of) const {
    return with_basis(days(of.days.from(), of.days.until()), of.why);
  }

  json envelope(const shown_envelope& of) const {
    const auto& version = scheme_.versions[shown_.version];
    const auto* figure = scheme_.find_figure(of.rule->amount);
    const auto* dated = figure != nullptr ? figure->on(version.from) : nullptr;
    json made = json::object();
    made["figure"] = of.rule->amount;
    made["amount"] = dated != nullptr ? value_of(*dated) : json(nullptr);
    made["renewed"] = of.rule->renewed;
    made["order"] = text_or_null(of.rule->order);
    made["guarantee"] = text_or_null(of.rule->guarantee);
    made["guarantee_until"] = text_or_null(of.rule->guarantee_until);
    return with_basis(std::move(made), *of.why);
  }

  static json value_of(const rule::dated_value& of) {
    return of.amount ? json(rule::to_string(*of.amount)) : json(nullptr);
  }

  static json fact(const shown_fact& of) {
    json made = json::object();
    made["name"] = of.fact->name;
    made["kind"] = std::string(rule::name_of(of.fact->what));
    made["label"] = json_of(of.fact->label);
    made["ask"] = json_of(of.fact->ask);
    made["at_least"] = bound(of.fact->at_least);
    made["at_most"] = bound(of.fact->at_most);
    made["choices"] = list_of(of.fact->choices, [](const rule::option& one) {
      json choice = json::object();
      choice["id"] = one.id;
      choice["label"] = json_of(one.label);
      return choice;
    });
    made["told"] = json_of(of.told);
    made["presumed"] = of.presumed ? json_of(*of.presumed) : json(nullptr);
    return made;
  }

  static json bound(const std::optional<rule::value>& of) {
    return of ? json(rule::to_string(*of)) : json(nullptr);
  }

  static json history(const shown_history& of) {
    const bool sum = of.history->what == rule::history::aggregate::sum;
    json made = json::object();
    made["name"] = of.history->name;
    made["kind"] = std::string(rule::name_of(of.history->of_kind()));
    made["what"] = sum ? "sum" : "count";
    made["of"] = of.history->of;
    made["same"] = of.history->same;
    made["live"] = of.history->live;
    made["year_from"] = text_or_null(of.history->year_from);
    made["presumed_empty"] = of.history->presumed_empty;
    made["text"] = json_of(of.meaning);
    made["told"] = json_of(of.told);
    return made;
  }

  /// The expression as the rule file writes it; null for what is no entry of `criteria:`.
  json criterion(const shown_criterion& of) const {
    json made = json::object();
    made["id"] = of.id;
    made["text"] = json_of(of.meaning);
    made["require"] =
        of.rule != nullptr ? json(text_at(scheme_, of.rule->require.where)) : json(nullptr);
    return with_basis(std::move(made), *of.why);
  }

  json award() const {
    json made = json::object();
    made["formula"] = json_of(*shown_.formula);
    made["steps"] = list_of(shown_.steps, [this](const shown_step& of) {
      json step = json::object();
      step["id"] = of.rule->id;
      step["kind"] = std::string(rule::name_of(of.rule->what));
      step["text"] = json_of(of.done);
      step["parts"] = list_of(of.parts, [](const speech& one) { return json_of(one); });
      step["clause"] = json_of(of.clause);
      step["part"] = of.part != nullptr ? json(of.part->name) : json(nullptr);
      return with_basis(std::move(step), of.rule->why);
    });
    return made;
  }

  json payment(const shown_payment& of) const {
    json made = json::object();
    made["event"] = of.rule->event;
    made["share"] = text_or_null(of.rule->share);
    made["text"] = json_of(of.words);
    return with_basis(std::move(made), *of.why);
  }

  static json difference(const shown_difference& of) {
    json made = json::object();
    made["kind"] = std::string(name_of(of.what));
    made["name"] = of.name;
    made["versions"] = list_of(of.cells, [](const speech& one) { return json_of(one); });
    return made;
  }

  json change(const shown_change& of) const {
    json made = json::object();
    made["on"] = of.on.to_string();
    made["kind"] = std::string(name_of(of.what));
    made["name"] = of.name;
    made["text"] = json_of(of.change);
    return with_basis(std::move(made), *of.why);
  }

  json figure(const shown_figure& of) const {
    json made = json::object();
    made["name"] = of.figure->name;
    made["values"] = list_of(of.values, [this](const shown_value& one) {
      const auto& dated = *one.dated;
      json value = json::object();
      value["from"] = day_or_null(dated.from);
      value["value"] = value_of(dated);
      value["repealed"] = dated.what == rule::dated_value::state::repealed;
      value["unknown"] =
          dated.what == rule::dated_value::state::unknown ? json_of(dated.reason) : json(nullptr);
      return with_basis(std::move(value), dated.why);
    });
    return made;
  }

  json term(const shown_term& of) const {
    json made = json::object();
    made["name"] = of.term->name;
    made["cases"] = list_of(of.cases, [](const speech& one) { return json_of(one); });
    return with_basis(std::move(made), of.term->why);
  }

  static json assumption(const shown_assumption& of) {
    json made = json::object();
    made["at"] = of.at;
    made["text"] = json_of(*of.text);
    return made;
  }

  json outside(const rule::not_modelled& of) const {
    json made = json::object();
    made["text"] = json_of(of.text);
    return with_basis(std::move(made), of.why);
  }

  static json document(const rule::document& of) {
    json made = json::object();
    made["id"] = of.id;
    made["title"] = json_of(of.title);
    made["published"] = text_or_null(of.published);
    made["url"] = text_or_null(of.url);
    return made;
  }

  const shown_scheme& shown_;
  const rule::scheme& scheme_;
};

}  // namespace

std::string show_json(const shown_scheme& of) { return canonical(show_as_json(of).run()); }

}  // namespace subvent::emit
