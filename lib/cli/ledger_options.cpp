// SPDX-License-Identifier: Apache-2.0
#include <cli/ledger_options.hpp>

#include <cstddef>
#include <string_view>
#include <utility>

#include <subvent/yaml/mapping.hpp>
#include <text_file.hpp>

namespace subvent::cli {

namespace {

using ledger::record_kind;

/// `--applications` and so on, by the number of their kind of record.
const std::vector<std::string>& option_names() {
  static const auto names = [] {
    std::vector<std::string> all;
    all.reserve(ledger::record_kinds.size());
    for (const auto one : ledger::record_kinds) all.push_back("--" + std::string(one) + "s");
    return all;
  }();
  return names;
}

constexpr std::size_t index_of(record_kind kind) { return static_cast<std::size_t>(kind); }

bool is_mapping(std::string_view word) {
  return word.ends_with(".yaml") || word.ends_with(".yml") || word.ends_with(".json");
}

/// The first option that says something of tables on the command line; null if there is none.
const char* option_of_tables(const ledger_options& of) {
  for (std::size_t i = 0; i < of.files.size(); ++i) {
    if (of.files[i]) return option_names()[i].c_str();
  }
  if (of.written.money) return "--money";
  if (of.written.days) return "--days";
  return of.ties.empty() ? nullptr : "--tie";
}

/// The facts and the history that some application may be told. What is wrong with the rules is
/// not said here: only those that the ledger names must be right.
std::vector<std::string> told_names(yaml::rules& rules) {
  std::vector<std::string> all;
  for (const auto& one : rules.jurisdictions()) {
    const auto words = rules.vocabulary(one);
    if (!words) continue;
    for (const auto& fact : (*words.what)->facts) all.push_back(fact.name);
  }
  for (const auto& id : rules.ids()) {
    const auto read = rules.load(id);
    if (!read) continue;
    for (const auto& history : (*read.what)->histories) all.push_back(history.name);
  }
  return all;
}

}  // namespace

void ledger_options::ask(command_line& reads, const std::vector<record_kind>& kinds) {
  for (const auto kind : kinds) reads.option(option_names()[index_of(kind)], files[index_of(kind)]);
  written.ask(reads);
}

std::optional<status> ledger_options::take(const char* command,
                                           const std::vector<std::string>& words, noun missing,
                                           language in, bool payments_alone) {
  if (words.size() > 1) return wrong_usage(usage::one_ledger, {command, words[1]}, in);
  if (!words.empty() && is_mapping(words.front())) {
    if (const char* option = option_of_tables(*this)) {
      return wrong_usage(usage::stands_in_mapping, {option, words.front()}, in);
    }
    mapping = words.front();
    return std::nullopt;
  }
  const bool has_applications = files[index_of(record_kind::application)].has_value();
  if (words.empty() || !(has_applications || payments_alone)) {
    return wrong_usage(usage::nothing_to_do, {command, missing}, in);
  }
  files[index_of(record_kind::payment)] = words.front();
  return std::nullopt;
}

ledger::mapping ledger_options::tables(yaml::rules& rules, problem_list& problems) const {
  ledger::mapping made;
  if (mapping) {
    const auto text = read_text_file(*mapping);
    if (!text) {
      problems.add(text.why());
      return made;
    }
    auto read = yaml::load_mapping(*text, told_names(rules));
    problems.add(std::move(read.problems));
    if (read) made = *std::move(read.what);
    return made;
  }
  made.ties = ties;
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (!files[i]) continue;
    made.tables.push_back(table_in(static_cast<record_kind>(i), *files[i], written, problems));
  }
  return made;
}

}  // namespace subvent::cli
