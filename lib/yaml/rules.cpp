// SPDX-License-Identifier: Apache-2.0
// Finds rule files, built in or in a folder, and reads those that are asked for.
#include <subvent/yaml/rules.hpp>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include <builtin.hpp>
#include <text_file.hpp>

namespace subvent::yaml {

namespace {

namespace filesystem = std::filesystem;

constexpr std::string_view vocabulary_name = "facts.yaml";

/// The id on the line `scheme: ID`, without reading the rest; empty if there is no such line.
std::string scheme_id_of(std::string_view text) {
  constexpr std::string_view key = "scheme:";
  while (!text.empty()) {
    auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (!line.starts_with(key)) continue;
    line.remove_prefix(key.size());
    line = line.substr(0, line.find('#'));
    const auto first = line.find_first_not_of(" \t\"'");
    const auto last = line.find_last_not_of(" \t\r\"'");
    if (first == std::string_view::npos) return {};
    return std::string(line.substr(first, last - first + 1));
  }
  return {};
}

bool is_rule_file(const filesystem::path& path) {
  const auto name = path.filename().string();
  return name.ends_with(".yaml") && !name.ends_with(".cases.yaml") && name != vocabulary_name;
}

/// The entries of a folder in alphabetical order; unreadable folders have none.
std::vector<filesystem::path> entries_of(const filesystem::path& folder) {
  std::vector<filesystem::path> all;
  std::error_code ignored;
  for (filesystem::directory_iterator at(folder, ignored), end; at != end; at.increment(ignored)) {
    all.push_back(at->path());
  }
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace

rules rules::built_in() {
  rules made;
  for (const auto& one : builtin::files) {
    const file where{std::string(one.path), one.text};
    if (!one.scheme.empty()) {
      made.schemes_.emplace(one.scheme, where);
    } else {
      made.vocabularies_.emplace(one.path.substr(0, one.path.find('/')), where);
    }
  }
  return made;
}

result<rules> rules::of_folder(const std::string& path) {
  std::error_code why;
  if (!filesystem::exists(path, why)) return diagnostic{code::file_missing, {path}};
  if (!filesystem::is_directory(path, why)) return diagnostic{code::rules_folder_empty, {path}};
  rules made;
  made.from_ = filesystem::current_path(why).string();
  for (const auto& folder : entries_of(path)) {
    const auto facts = folder / vocabulary_name;
    if (!filesystem::is_regular_file(facts, why)) continue;
    const auto jurisdiction = folder.filename().string();
    made.vocabularies_.emplace(jurisdiction, file{facts.string(), std::nullopt});
    for (const auto& one : entries_of(folder)) {
      if (!is_rule_file(one)) continue;
      const auto text = read_text_file(one.string());
      auto id = text ? scheme_id_of((*text)->text) : std::string();
      if (id.empty()) id = jurisdiction + "." + one.stem().string();
      const auto [known, is_new] = made.schemes_.emplace(id, file{one.string()});
      if (!is_new) known->second.other = one.string();
    }
  }
  if (made.vocabularies_.empty()) return diagnostic{code::rules_folder_empty, {path}};
  return made;
}

std::vector<std::string> rules::ids() const {
  std::vector<std::string> all;
  for (const auto& [id, where] : schemes_) all.push_back(id);
  return all;
}

std::vector<std::string> rules::jurisdictions() const {
  std::vector<std::string> all;
  for (const auto& [jurisdiction, where] : vocabularies_) all.push_back(jurisdiction);
  return all;
}

result<source_pointer> rules::read(const file& of) const {
  if (of.text) return make_source(of.path, std::string(*of.text));
  if (filesystem::path(of.path).is_absolute()) return read_text_file(of.path);
  auto text = read_text_file((filesystem::path(from_) / of.path).string());
  if (!text) return text;
  return make_source(of.path, (*text)->text);
}

loaded<rule::vocabulary_pointer> rules::vocabulary(std::string_view jurisdiction) {
  if (const auto found = read_.find(jurisdiction); found != read_.end()) return found->second;
  const auto where = vocabularies_.find(jurisdiction);
  loaded<rule::vocabulary_pointer> made;
  if (where == vocabularies_.end()) {
    made.problems = {
        {code::file_missing, {std::string(jurisdiction) + "/" + std::string(vocabulary_name)}}};
  } else if (auto text = read(where->second); !text) {
    made.problems = {text.why()};
  } else {
    made = load_vocabulary(*text);
  }
  return read_.emplace(jurisdiction, std::move(made)).first->second;
}

loaded<rule::scheme_pointer> rules::load(std::string_view id) {
  const auto found = schemes_.find(id);
  if (found == schemes_.end()) {
    return {std::nullopt,
            {{code::unknown_scheme, {std::string(id), nearest(id, ids()).value_or("")}}}};
  }
  if (found->second.other) {
    return {std::nullopt,
            {{code::scheme_taken, {std::string(id), found->second.path, *found->second.other}}}};
  }
  // The vocabulary is the one in the rule file's own folder.
  const auto folder = filesystem::path(found->second.path).parent_path().filename().string();
  const auto words = vocabulary(folder);
  if (!words) return {std::nullopt, words.problems};
  const auto text = read(found->second);
  if (!text) return {std::nullopt, {text.why()}};
  return load_scheme(*text, *words.what);
}

}  // namespace subvent::yaml
