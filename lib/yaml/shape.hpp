// SPDX-License-Identifier: Apache-2.0
// What every reader of a rule, vocabulary, cases or mapping file needs: complain with a place, hold
// a map against the table of keys, take a word, a day, a text in both languages.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <subvent/base/diagnostic.hpp>
#include <subvent/base/nearest.hpp>
#include <subvent/base/version.hpp>
#include <subvent/quantity/day.hpp>
#include <subvent/quantity/money.hpp>
#include <subvent/rule/keys.hpp>

#include <yaml/document.hpp>

namespace subvent::yaml {

/// Collects the problems of one text. Each function that reads something says what it could not
/// read and returns nothing, so that the rest is read all the same.
class shape {
 public:
  explicit shape(source_pointer text) : text_(std::move(text)) {}

  const source_pointer& text() const noexcept { return text_; }
  bool is_clean() const noexcept { return problems_.empty(); }

  void complain(code what, std::vector<argument> arguments, const span& where) {
    problems_.push_back({what, std::move(arguments), {text_, where}, {}});
  }
  void complain_at(const span& where, diagnostic problem) {
    problems_.push_back(std::move(problem).found_at({text_, where}));
  }
  void add(diagnostics more) {
    for (auto& one : more) problems_.push_back(std::move(one));
  }

  /// All problems in the order of the text.
  diagnostics take() {
    std::stable_sort(problems_.begin(), problems_.end(),
                     [](const diagnostic& a, const diagnostic& b) {
                       return a.at.where.offset < b.at.where.offset;
                     });
    return std::move(problems_);
  }

  /// The root of a file of the given kind, whose `subvent:` says this version of the language.
  const node* root_of(const document& read, rule::section kind) {
    if (!read.root) return nullptr;
    const auto& root = *read.root;
    if (root.what == node::shape::null) {
      complain(code::file_empty, {name_of_source(text_->name), "`key: value`"}, root.where);
      return nullptr;
    }
    if (!is_map(root, rule::noun_of(kind))) return nullptr;
    if (!is_file_of(root, kind)) return nullptr;
    check_keys(root, kind);
    if (const auto* version = root.find("subvent")) {
      const auto written = words(*version, "`subvent`");
      if (written && *written != language_version) {
        complain(code::wrong_language_version, {*written, language_version}, version->where);
      }
    }
    return &root;
  }

  /// Complains of unknown, misplaced and missing keys.
  void check_keys(const node& map, rule::section in) {
    const auto known = rule::keys_of(in);
    for (const auto& [key, value] : map.entries) {
      if (std::find(known.begin(), known.end(), key.text) == known.end()) {
        unknown_key(key, in, known);
      }
    }
    for (const auto& row : rule::keys) {
      if (row.in != in || !row.required || has_or_misspells(map, row.name, in)) continue;
      complain(code::missing_key, {rule::noun_of(in), row.name}, map.where);
    }
  }

  /// Whether a map has a key, or one that is complained about as a slip of the pen for it.
  static bool has_or_misspells(const node& map, std::string_view name, rule::section in) {
    const auto known = rule::keys_of(in);
    return std::any_of(map.entries.begin(), map.entries.end(), [&](const entry& one) {
      if (one.key.text == name) return true;
      const bool unknown = std::find(known.begin(), known.end(), one.key.text) == known.end();
      return unknown && nearest(one.key.text, known) == name;
    });
  }

  bool is_map(const node& of, const argument& what) {
    if (of.what == node::shape::map) return true;
    complain(of.what == node::shape::null ? code::no_value : code::expected_map, {what}, of.where);
    return false;
  }
  bool is_list(const node& of, const argument& what) {
    if (of.what == node::shape::list) {
      if (!of.items.empty()) return true;
      complain(code::expected_entries, {what}, of.where);
      return false;
    }
    complain(of.what == node::shape::null ? code::no_value : code::expected_list, {what}, of.where);
    return false;
  }

  /// The characters of a scalar.
  std::optional<std::string> words(const node& of, const argument& what) {
    if (of.what == node::shape::scalar && !of.text.empty()) return of.text;
    const bool absent = of.what == node::shape::null || of.what == node::shape::scalar;
    complain(absent ? code::no_value : code::expected_text, {what}, of.where);
    return std::nullopt;
  }

  /// `{en: …, zh-Hant: …}`.
  bilingual both_languages(const node& of, const argument& what) {
    if (of.what == node::shape::scalar) {
      complain(code::missing_translation, {what, noun::both_languages}, of.where);
      return {};
    }
    if (!is_map(of, what)) return {};
    const auto known = rule::keys_of(rule::section::bilingual);
    for (const auto& [key, value] : of.entries) {
      if (std::find(known.begin(), known.end(), key.text) == known.end()) {
        unknown_key(key, rule::section::bilingual, known);
      }
    }
    const auto language = [&](std::string_view name, noun called) {
      const auto* found = of.find(name);
      if (found == nullptr) {
        complain(code::missing_translation, {what, called}, of.where);
        return std::string();
      }
      return words(*found, what).value_or("");
    };
    return {language("en", noun::english), language("zh-Hant", noun::chinese)};
  }

  std::optional<day> read_day(const node& of, const argument& what) {
    const auto written = words(of, what);
    if (!written) return std::nullopt;
    return take_or_complain(day::parse(*written), of.where);
  }

  std::optional<bool> read_truth(const node& of, const argument& what) {
    const auto written = words(of, what);
    if (!written) return std::nullopt;
    if (*written == "true" || *written == "false") return *written == "true";
    complain(code::not_truth, {*written}, of.where);
    return std::nullopt;
  }

  template <class Value>
  std::optional<Value> take_or_complain(result<Value> read, const span& where) {
    if (read) return *std::move(read);
    complain_at(where, read.why());
    return std::nullopt;
  }

  /// One of a few words, or nothing after saying which there are.
  template <class Words>
  std::optional<std::string> one_of(const node& of, const argument& what, const Words& known) {
    const auto written = words(of, what);
    if (!written) return std::nullopt;
    for (const std::string_view one : known) {
      if (one == *written) return written;
    }
    complain(
        code::unknown_word,
        {*written, what, nearest(*written, known).value_or(""), argument::list_of_names(known)},
        of.where);
    return std::nullopt;
  }

  /// `a_name`: lower-case letters, digits and `_`, as facts, figures, steps and sources have.
  bool is_name(const node& key) {
    const auto& name = key.text;
    const auto is_letter = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto fits = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '_'; };
    if (name.empty() || name.size() > name_length_most || !is_letter(name[0]) ||
        !std::all_of(name.begin(), name.end(), fits)) {
      complain(code::bad_name, {name, std::to_string(name_length_most)}, key.where);
      return false;
    }
    for (const std::string_view taken : reserved) {
      if (name != taken) continue;
      complain(code::reserved_name, {name}, key.where);
      return false;
    }
    return true;
  }

  /// `jurisdiction.name`.
  bool is_scheme_id(const node& of) {
    bool starts = true;
    std::size_t dots = 0;
    bool good = !of.text.empty() && of.text.size() <= name_length_most;
    for (const char c : of.text) {
      const bool letter = c >= 'a' && c <= 'z';
      const bool inside = letter || (c >= '0' && c <= '9') || c == '_';
      if (c == '.' && !starts) {
        ++dots;
        starts = true;
        continue;
      }
      good = good && (starts ? letter : inside);
      starts = false;
    }
    if (good && dots > 0 && !starts) return true;
    complain(code::bad_scheme_id, {of.text}, of.where);
    return false;
  }

  /// What a file is by the keys that no other kind of file has.
  static std::optional<rule::section> kind_of_file(const node& root) {
    if (root.find("scheme") != nullptr) return rule::section::scheme;
    if (root.find("cases") != nullptr) return rule::section::cases;
    if (root.find("facts") != nullptr) return rule::section::vocabulary;
    if (root.find("tables") != nullptr) return rule::section::mapping;
    return std::nullopt;
  }

 private:
  static constexpr std::size_t name_length_most = 64;
  static constexpr std::array<std::string_view, 20> reserved{
      "on", "off", "yes", "no",  "y",   "n",   "true",  "false",   "null",   "and",
      "or", "not", "in",  "min", "max", "abs", "floor", "ceiling", "scheme", "open"};

  void unknown_key(const node& key, rule::section in, const std::vector<std::string_view>& known) {
    const auto where = rule::noun_of(in);
    std::vector<argument> elsewhere;
    const auto suggestion = nearest(key.text, known);
    for (const auto& row : rule::keys) {
      if (row.name != key.text || row.in == in) continue;
      const argument place = rule::noun_of(row.in);
      if (std::find(elsewhere.begin(), elsewhere.end(), place) == elsewhere.end()) {
        elsewhere.push_back(place);
      }
    }
    if (!elsewhere.empty() && !suggestion) {
      complain(code::misplaced_key, {key.text, where, argument::list(std::move(elsewhere))},
               key.where);
    } else {
      complain(code::unknown_key,
               {key.text, where, suggestion.value_or(""), argument::list_of_names(known)},
               key.where);
    }
  }

  /// A cases file where a rule file is wanted, and the like, is said once and plainly.
  bool is_file_of(const node& root, rule::section wanted) {
    const auto known = rule::keys_of(wanted);
    const bool any_known = std::any_of(known.begin(), known.end(), [&root](std::string_view name) {
      return root.find(name) != nullptr;
    });
    const bool flat = std::all_of(root.entries.begin(), root.entries.end(), [](const entry& one) {
      return one.value.what == node::shape::scalar;
    });
    auto looks_like = any_known ? rule::noun_of(wanted) : noun::something_else;
    if (const auto found = kind_of_file(root)) looks_like = rule::noun_of(*found);
    if (flat && root.find("subvent") == nullptr) looks_like = noun::application;
    const bool good = looks_like == rule::noun_of(wanted) ||
                      (wanted == rule::section::cases && root.find("facts") != nullptr);
    if (!good) complain(code::wrong_file_kind, {looks_like, rule::noun_of(wanted)}, root.where);
    return good;
  }

  source_pointer text_;
  diagnostics problems_;
};

}  // namespace subvent::yaml
