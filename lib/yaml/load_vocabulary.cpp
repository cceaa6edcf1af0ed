// SPDX-License-Identifier: Apache-2.0
// Reads `facts.yaml`.
#include <memory>

#include <subvent/rule/literal.hpp>
#include <subvent/yaml/load.hpp>

#include <yaml/document.hpp>
#include <yaml/shape.hpp>

namespace subvent::yaml {

namespace {

class vocabulary_reader {
 public:
  explicit vocabulary_reader(const source_pointer& text) : shape_(text) { made_.file = text; }

  loaded<rule::vocabulary_pointer> run() {
    auto read = read_document(shape_.text());
    shape_.add(std::move(read.problems));
    if (const auto* root = shape_.root_of(read, rule::section::vocabulary)) {
      read_facts(*root);
      read_labels(*root);
    }
    if (!shape_.is_clean()) return {std::nullopt, shape_.take()};
    return {std::make_shared<const rule::vocabulary>(std::move(made_)), {}};
  }

 private:
  void read_facts(const node& root) {
    const auto* facts = root.find("facts");
    if (facts == nullptr || !shape_.is_map(*facts, "`facts`")) return;
    for (const auto& [key, value] : facts->entries) {
      if (shape_.is_name(key)) read_fact(key, value);
    }
    const auto* day = made_.find(rule::application_date);
    const auto* declared = facts->find(rule::application_date);
    if (declared == nullptr) {
      shape_.complain(code::missing_key, {"`facts`", rule::application_date}, facts->where);
    } else if (day != nullptr && day->what != rule::kind::day) {
      shape_.complain(code::wrong_kind,
                      {"`" + std::string(rule::application_date) + "`", rule::noun_of(day->what),
                       rule::noun_of(rule::kind::day)},
                      day->where);
    }
  }

  /// A fact has its label with it, so none of these is of a fact.
  void read_labels(const node& root) {
    const auto* labels = root.find("labels");
    if (labels == nullptr || !shape_.is_map(*labels, "`labels`")) return;
    for (const auto& [key, value] : labels->entries) {
      if (!shape_.is_name(key)) continue;
      if (made_.find(key.text) != nullptr) {
        shape_.complain(code::name_taken, {key.text, noun::fact}, key.where);
        continue;
      }
      auto text = shape_.both_languages(value, {noun::label_of, {key.text}});
      made_.labels.push_back({key.text, std::move(text), key.where});
    }
  }

  void read_fact(const node& key, const node& value) {
    const argument what{noun::the_fact, {key.text}};
    if (!shape_.is_map(value, what)) return;
    shape_.check_keys(value, rule::section::fact);
    rule::fact made{key.text, rule::kind::truth};
    made.where = key.where;
    if (const auto* label = value.find("label")) {
      made.label = shape_.both_languages(*label, {noun::label_of, {key.text}});
    }
    if (const auto* ask = value.find("ask")) {
      made.ask = shape_.both_languages(*ask, {noun::question_for, {key.text}});
    }
    const auto* kind = value.find("kind");
    if (kind == nullptr) return;
    constexpr std::array<std::string_view, 7> kinds{"money", "number", "day",       "duration",
                                                    "truth", "choice", "identifier"};
    const auto word = shape_.one_of(*kind, noun::kind_of_fact, kinds);
    if (!word) return;
    made.what = *rule::kind_of_name(*word);
    read_choices(value, made);
    made.at_least = read_end(value, "at_least", made);
    made.at_most = read_end(value, "at_most", made);
    check_range(value, made);
    made_.facts.push_back(std::move(made));
  }

  void read_choices(const node& value, rule::fact& made) {
    const auto* choices = value.find("choices");
    const argument what{noun::the_fact, {made.name}};
    if (made.what != rule::kind::choice) {
      if (choices != nullptr) {
        shape_.complain(code::misplaced_key, {"choices", what, noun::fact_of_kind_choice},
                        choices->where);
      }
      return;
    }
    if (choices == nullptr) {
      shape_.complain(code::missing_key, {what, "choices"}, value.where);
      return;
    }
    if (!shape_.is_map(*choices, "`choices`")) return;
    for (const auto& [id, label] : choices->entries) {
      if (!shape_.is_name(id)) continue;
      made.choices.push_back(
          {id.text, shape_.both_languages(label, {noun::the_choice, {id.text}})});
    }
  }

  /// No fact could be told whose range is empty or has ends in two currencies.
  void check_range(const node& value, const rule::fact& of) {
    if (!of.at_least || !of.at_most) return;
    const bool one_currency = rule::type_of(*of.at_least) == rule::type_of(*of.at_most);
    if (one_currency && !rule::detail::is_less(*of.at_most, *of.at_least)) return;
    shape_.complain(code::fact_range_empty,
                    {of.name, rule::to_string(*of.at_least), rule::to_string(*of.at_most)},
                    value.find("at_most")->where);
  }

  std::optional<rule::value> read_end(const node& value, std::string_view name,
                                      const rule::fact& of) {
    const auto* end = value.find(name);
    if (end == nullptr) return std::nullopt;
    using rule::kind;
    if (of.what != kind::money && of.what != kind::number && of.what != kind::day) {
      shape_.complain(code::misplaced_key,
                      {name, {noun::the_fact, {of.name}}, noun::facts_with_ends}, end->where);
      return std::nullopt;
    }
    const auto written = shape_.words(*end, "`" + std::string(name) + "`");
    if (!written) return std::nullopt;
    auto read = shape_.take_or_complain(rule::parse_literal(*written, of.what), end->where);
    if (read && std::holds_alternative<rate>(*read)) return std::get<rate>(*read).as_number();
    return read;
  }

  shape shape_;
  rule::vocabulary made_;
};

}  // namespace

loaded<rule::vocabulary_pointer> load_vocabulary(const source_pointer& text) {
  return vocabulary_reader(text).run();
}

}  // namespace subvent::yaml
