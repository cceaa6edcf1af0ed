// SPDX-License-Identifier: Apache-2.0
#include <cli/rule_files.hpp>

#include <filesystem>
#include <string_view>
#include <system_error>
#include <utility>

#include <text_file.hpp>

namespace subvent::cli {

namespace {

namespace filesystem = std::filesystem;

constexpr std::string_view vocabulary_name = "facts.yaml";
constexpr std::string_view rules_ending = ".yaml";
constexpr std::string_view cases_ending = ".cases.yaml";

std::string ending_replaced(std::string path, std::string_view ending, std::string_view by) {
  if (path.ends_with(ending)) path.resize(path.size() - ending.size());
  return path + std::string(by);
}

bool is_hidden(const filesystem::path& path) { return path.filename().string().starts_with('.'); }

/// Adds the rule files of a folder and of those below it; false if there is none.
bool add_folder(const filesystem::path& folder, std::set<std::string>& into,
                std::set<std::string>& whole) {
  bool any = false;
  std::error_code ignored;
  std::vector<filesystem::path> below;
  for (filesystem::directory_iterator at(folder, ignored), end; at != end; at.increment(ignored)) {
    const auto& path = at->path();
    if (is_hidden(path)) continue;
    if (at->is_directory(ignored) && !at->is_symlink(ignored)) below.push_back(path);
    if (!at->is_regular_file(ignored) || path.extension() != rules_ending) continue;
    into.insert(path.lexically_normal().string());
    any = true;
  }
  whole.insert(folder.lexically_normal().string());
  for (const auto& one : below) any = add_folder(one, into, whole) || any;
  return any;
}

/// A folder by its name without a slash at the end.
filesystem::path folder_of(const std::string& named) {
  auto folder = filesystem::path(named).lexically_normal();
  if (!folder.has_filename() && folder.has_relative_path()) folder = folder.parent_path();
  return folder;
}

/// What `read` makes of the text of a file, or why there is no text.
template <class Thing, class Read>
yaml::loaded<Thing> read_with(const std::string& path, const Read& read) {
  const auto text = read_text_file(path);
  if (!text) return {std::nullopt, {text.why()}};
  return read(*text);
}

}  // namespace

file_kind kind_of(const std::string& path) {
  const auto name = filesystem::path(path).filename().string();
  if (name == vocabulary_name) return file_kind::vocabulary;
  return name.ends_with(cases_ending) ? file_kind::cases : file_kind::rules;
}

std::string cases_path_of(const std::string& rules_path) {
  return ending_replaced(rules_path, rules_ending, cases_ending);
}

std::string rules_path_of(const std::string& cases_path) {
  return ending_replaced(cases_path, cases_ending, rules_ending);
}

std::string vocabulary_path_of(const std::string& path) {
  return (filesystem::path(path).parent_path() / vocabulary_name).string();
}

bool exists(const std::string& path) {
  std::error_code ignored;
  return filesystem::exists(path, ignored);
}

found_files find_files(const std::vector<std::string>& named) {
  found_files found;
  std::set<std::string> paths;
  for (const auto& one : named) {
    std::error_code ignored;
    // The empty path is no folder, though it would read as the one we are in.
    if (one.empty() || !exists(one)) {
      found.problems.push_back({code::file_missing, {one}, {}, {}});
    } else if (!filesystem::is_directory(one, ignored)) {
      paths.insert(filesystem::path(one).lexically_normal().string());
    } else if (!add_folder(folder_of(one), paths, found.whole)) {
      found.problems.push_back({code::no_rule_file, {one}, {}, {}});
    }
  }
  found.paths.assign(paths.begin(), paths.end());
  return found;
}

const yaml::loaded<rule::vocabulary_pointer>& file_reader::vocabulary(const std::string& path) {
  const auto found = vocabularies_.find(path);
  if (found != vocabularies_.end()) return found->second;
  auto read = read_with<rule::vocabulary_pointer>(path, yaml::load_vocabulary);
  // Nobody named it, so that it is not enough to say that it does not exist.
  if (!exists(path)) read.problems = {{code::vocabulary_missing, {path}, {}, {}}};
  return vocabularies_.emplace(path, std::move(read)).first->second;
}

const yaml::loaded<rule::scheme_pointer>& file_reader::scheme(const std::string& path) {
  const auto found = schemes_.find(path);
  if (found != schemes_.end()) return found->second;
  const auto& words = vocabulary(vocabulary_path_of(path));
  const auto load = [&words](const source_pointer& text) {
    if (words) return yaml::load_scheme(text, *words.what);
    return yaml::loaded<rule::scheme_pointer>{std::nullopt, {}};
  };
  auto read = read_with<rule::scheme_pointer>(path, load);
  read.problems.insert(read.problems.end(), words.problems.begin(), words.problems.end());
  return schemes_.emplace(path, std::move(read)).first->second;
}

const yaml::loaded<yaml::case_file>& file_reader::cases(const std::string& path) {
  const auto found = cases_.find(path);
  if (found != cases_.end()) return found->second;
  auto read = read_with<yaml::case_file>(path, yaml::load_cases);
  return cases_.emplace(path, std::move(read)).first->second;
}

}  // namespace subvent::cli
