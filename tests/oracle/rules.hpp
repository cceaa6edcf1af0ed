// SPDX-License-Identifier: Apache-2.0
// The second evaluator's own reading of vocabularies and rule files. It refuses nothing that the
// library refuses: it is only ever given what the library took.
#pragma once

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <oracle/exact.hpp>
#include <oracle/expression.hpp>

namespace subvent::test::oracle {

struct fact {
  std::string name;
  kind what;
  std::vector<std::string> choices = {};
  std::optional<quantity> at_least = {};
  std::optional<quantity> at_most = {};
};

using vocabulary = std::vector<fact>;

/// Days on which something is in force; both are included, an absent one is open.
struct stretch {
  std::optional<rational> from;
  std::optional<rational> until;

  bool holds(const rational& day) const {
    return (!from || *from <= day) && (!until || day <= *until);
  }
};

/// A figure from a day on. Neither known nor unknown is repealed.
struct dated_figure {
  std::optional<rational> from;
  std::optional<quantity> known;
  bool unknown = false;
  std::optional<kind> unknown_kind = {};
  std::optional<quantity> at_least = {};  ///< of an unknown one
  std::optional<quantity> at_most = {};
};

struct history {
  std::string name;
  bool is_sum;
  bool presumed;
};

struct term {
  std::string name;
  std::optional<expression> formula;
  std::vector<std::pair<expression, expression>> cases;  ///< when, then
};

struct criterion {
  std::string id;
  expression require;
  stretch days;
};

/// Expressions by the keys that they stand under.
struct keyed {
  std::map<std::string, expression> parts;

  const expression* part(const std::string& key) const {
    const auto found = parts.find(key);
    return found == parts.end() ? nullptr : &found->second;
  }
};

/// A step keeps its expressions and words by the keys that they stand under.
struct step : keyed {
  std::string id;
  std::string what;       ///< `match`, `share`, …
  std::string direction;  ///< `round`
  quantity to;            ///< `round`
  std::vector<keyed> tiers;
  std::vector<std::vector<step>> lists;  ///< `sum`: the steps of each part
  stretch days;
};

/// Every step, those in the parts of a sum before the sum.
template <class Do>
void for_each_step(const std::vector<step>& steps, const Do& to) {
  for (const auto& one : steps) {
    for (const auto& list : one.lists) for_each_step(list, to);
    to(one);
  }
}

/// Every expression of a step but those of the steps in its parts.
template <class Do>
void for_each_expression(const step& of, const Do& to) {
  for (const auto& [key, part] : of.parts) to(part);
  for (const auto& tier : of.tiers) {
    for (const auto& [key, part] : tier.parts) to(part);
  }
}

/// What is paid when; the last payment has no share.
struct payment {
  std::string event;
  std::optional<std::string> share;  ///< a figure
};

struct scheme {
  vocabulary words;
  std::string id;
  std::string currency;  ///< empty where it decides eligibility alone
  std::string version_by = "application_date";
  std::vector<stretch> windows;
  std::map<std::string, std::vector<dated_figure>> figures;
  std::vector<history> histories;
  std::vector<term> terms;
  std::vector<criterion> criteria;
  std::vector<step> steps;
  std::vector<payment> payments;

  const fact* find_fact(const std::string& name) const { return find(words, name); }
  const history* find_history(const std::string& name) const { return find(histories, name); }
  const term* find_term(const std::string& name) const { return find(terms, name); }

  /// What a figure is on a day; null where it has no value then.
  const dated_figure* figure_on(const std::string& name, const rational& day) const {
    const dated_figure* found = nullptr;
    for (const auto& one : figures.at(name)) {
      if (one.from && *one.from > day) continue;
      if (found == nullptr || !found->from || *found->from <= *one.from) found = &one;
    }
    return found != nullptr && (found->known || found->unknown) ? found : nullptr;
  }

 private:
  template <class Rows>
  static const typename Rows::value_type* find(const Rows& rows, const std::string& name) {
    for (const auto& one : rows) {
      if (one.name == name) return &one;
    }
    return nullptr;
  }
};

inline kind kind_of_name(const std::string& name) {
  const std::pair<const char*, kind> names[]{
      {"money", kind::money},   {"number", kind::number},        {"ratio", kind::ratio},
      {"day", kind::day},       {"truth", kind::truth},          {"duration", kind::duration},
      {"choice", kind::choice}, {"identifier", kind::identifier}};
  for (const auto& [known, what] : names) {
    if (name == known) return what;
  }
  throw cannot_read("no kind: " + name);
}

inline vocabulary read_vocabulary(const std::string& text) {
  vocabulary made;
  for (const auto& entry : YAML::Load(text)["facts"]) {
    const auto& keys = entry.second;
    fact one{entry.first.Scalar(), kind_of_name(keys["kind"].Scalar())};
    if (const auto choices = keys["choices"]) {
      for (const auto& choice : choices) one.choices.push_back(choice.first.Scalar());
    }
    if (const auto end = keys["at_least"]) one.at_least = read_literal(end.Scalar(), one.what);
    if (const auto end = keys["at_most"]) one.at_most = read_literal(end.Scalar(), one.what);
    made.push_back(std::move(one));
  }
  return made;
}

/// What the keys of steps are called that start the step's line, each a kind of step. A new kind of
/// step stands here, and in `evaluation::take` of evaluate.hpp.
inline const std::vector<std::string>& step_kinds() {
  static const std::vector<std::string> all{"match",   "share", "tiers",    "sum",
                                            "formula", "cap",   "at_least", "round"};
  return all;
}

class scheme_reader {
 public:
  scheme_reader(const std::string& text, vocabulary words) : root_(YAML::Load(text)) {
    made_.words = std::move(words);
  }

  scheme read() {
    made_.id = root_["scheme"].Scalar();
    if (const auto pays = root_["currency"]) made_.currency = pays.Scalar();
    if (const auto by = root_["version_by"]) made_.version_by = by.Scalar();
    for (const auto& one : items("open")) made_.windows.push_back(days_of(one));
    for (const auto& one : items("figures")) {
      made_.figures[one.first.Scalar()] = read_figure(one.second);
    }
    for (const auto& one : items("history")) {
      made_.histories.push_back(
          {one.first.Scalar(), one.second["sum"].IsDefined(), !one.second["presumed"].IsDefined()});
    }
    for (const auto& one : items("terms")) made_.terms.push_back(read_term(one));
    for (const auto& one : items("criteria")) {
      made_.criteria.push_back({one.first.Scalar(), read_expression(one.second["require"].Scalar()),
                                days_of(one.second)});
    }
    for (const auto& one : items("award")) made_.steps.push_back(read_step(one));
    for (const auto& one : items("payments")) {
      payment made{one["event"].Scalar(), {}};
      if (const auto share = one["share"]) made.share = share.Scalar();
      made_.payments.push_back(std::move(made));
    }
    return std::move(made_);
  }

 private:
  YAML::Node items(const char* key) const {
    const auto found = root_[key];
    return found.IsDefined() ? found : YAML::Node(YAML::NodeType::Sequence);
  }

  static rational day_of(const std::string& text) { return read_literal(text, kind::day).count; }

  static stretch days_of(const YAML::Node& map) {
    stretch made;
    if (const auto from = map["from"]) made.from = day_of(from.Scalar());
    if (const auto until = map["until"]) made.until = day_of(until.Scalar());
    return made;
  }

  static std::vector<dated_figure> read_figure(const YAML::Node& map) {
    if (map["value"] || map["unknown"]) return {read_value(map)};
    std::vector<dated_figure> all;
    for (const auto& one : map) {
      auto dated = one.second.IsNull() ? dated_figure{} : read_value(one.second);
      dated.from = day_of(one.first.Scalar());
      all.push_back(std::move(dated));
    }
    return all;
  }

  static dated_figure read_value(const YAML::Node& map) {
    dated_figure made;
    if (map["unknown"]) {
      made.unknown = true;
      if (const auto what = map["kind"]) made.unknown_kind = kind_of_name(what.Scalar());
      const auto end = [&](const char* key) -> std::optional<quantity> {
        if (!map[key]) return std::nullopt;
        const auto text = map[key].Scalar();
        return read_literal(text, made.unknown_kind.value_or(kind_of_literal(text)));
      };
      made.at_least = end("at_least");
      made.at_most = end("at_most");
      return made;
    }
    const auto value = map["value"];
    if (value.IsMap()) {
      made.known = quantity{kind::ratio, read_decimal(value["government"].Scalar()),
                            read_decimal(value["applicant"].Scalar())};
    } else {
      made.known = read_literal(value.Scalar(), kind_of_literal(value.Scalar()));
    }
    return made;
  }

  static term read_term(const std::pair<YAML::Node, YAML::Node>& of) {
    term made{of.first.Scalar(), {}, {}};
    if (const auto formula = of.second["formula"]) made.formula = read_expression(formula.Scalar());
    if (const auto cases = of.second["choose"]) {
      for (const auto& one : cases) {
        made.cases.emplace_back(read_expression(one["when"].Scalar()),
                                read_expression(one["then"].Scalar()));
      }
    }
    return made;
  }

  step read_step(const YAML::Node& map) const {
    step made;
    made.days = days_of(map);
    for (const auto& what : step_kinds()) {
      if (map[what]) made.what = what;
    }
    if (made.what == "round") {
      made.direction = map["round"].Scalar();
      made.to = read_literal(map["to"].Scalar(), kind::money);
    }
    for (const char* key :
         {"match", "share", "formula", "cap", "at_least", "of", "contribution", "less", "after"}) {
      if (map[key]) made.parts.emplace(key, read_expression(map[key].Scalar()));
    }
    if (made.what == "tiers") {
      for (const auto& one : map["tiers"]) {
        keyed tier;
        for (const char* key : {"rate", "match", "until"}) {
          if (one[key]) tier.parts.emplace(key, read_expression(one[key].Scalar()));
        }
        made.tiers.push_back(std::move(tier));
      }
    }
    if (made.what == "sum") {
      for (const auto& list : map["sum"]) {
        made.lists.emplace_back();
        for (const auto& one : list.second) made.lists.back().push_back(read_step(one));
      }
    }
    // The `id:` key, else the figure that it names, else its kind.
    made.id = made.what;
    if (const auto* subject = made.part(made.what)) {
      const bool figure = subject->what == "name" && made_.figures.contains(subject->text);
      if (figure) made.id = subject->text;
    }
    if (const auto id = map["id"]) made.id = id.Scalar();
    return made;
  }

  YAML::Node root_;
  scheme made_;
};

inline scheme read_scheme(const std::string& text, const vocabulary& words) {
  return scheme_reader(text, words).read();
}

/// Whether a day lies in a version at all. Before the first there is none: it begins on the
/// earliest day of `open:`; without, on the earliest day on which anything changes; without that,
/// or where that is the day after an `until:`, it has no beginning.
inline bool has_version(const scheme& of, const rational& day) {
  std::optional<rational> first;
  if (!of.windows.empty()) {
    for (const auto& one : of.windows) {
      if (!first || *one.from < *first) first = one.from;
    }
    return day >= *first;
  }
  std::optional<rational> ending;
  const auto change = [&](const std::optional<rational>& when) {
    if (when && (!first || *when < *first)) first = when;
  };
  const auto stretches = [&](const stretch& days) {
    change(days.from);
    if (!days.until || !civil_of(numerator(*days.until) + 1)) return;
    const rational after = *days.until + 1;
    change(after);
    if (!ending || after < *ending) ending = after;
  };
  for (const auto& [name, values] : of.figures) {
    for (const auto& one : values) change(one.from);
  }
  for (const auto& one : of.criteria) stretches(one.days);
  for_each_step(of.steps, [&](const step& one) { stretches(one.days); });
  return !first || first == ending || day >= *first;
}

}  // namespace subvent::test::oracle
