// SPDX-License-Identifier: Apache-2.0
#include <fuzz/targets.hpp>

#include <algorithm>
#include <set>
#include <string>

#include <fuzz/properties.hpp>
#include <fuzz/schemes.hpp>
#include <subvent/analyse/lint.hpp>
#include <subvent/yaml/cases.hpp>
#include <subvent/yaml/load.hpp>
#include <subvent/yaml/mapping.hpp>
#include <yaml/document.hpp>

namespace subvent::fuzz {

namespace {

using yaml::node;

// What an input may make a target do is bounded, or the slowest inputs would crowd out the rest.
constexpr std::ptrdiff_t versions_most = 3;
constexpr std::ptrdiff_t cases_most = 3;

bool is_within(const span& where, std::string_view text) {
  return where.offset <= text.size() && where.length <= text.size() - where.offset;
}

/// The places of a tree are in its text, and what it says of itself is so.
void hold_tree(const node& of, std::string_view text, std::size_t depth) {
  hold(is_within(of.where, text), "a value has its place in the text");
  hold(depth <= yaml::depth_most, "a tree is as deep as it may be");
  hold(of.text.size() <= yaml::scalar_bytes_most, "a text is as long as it may be");
  hold(of.what == node::shape::list || of.items.empty(), "only a list has items");
  hold(of.what == node::shape::map || of.entries.empty(), "only a map has entries");
  hold(of.what == node::shape::scalar || of.text.empty(), "only a scalar has a text");
  if (of.verbatim) {
    hold(is_within({of.content, of.text.size()}, text) &&
             text.substr(of.content, of.text.size()) == of.text,
         "a verbatim text stands in the file");
  }
  for (const auto& item : of.items) hold_tree(item, text, depth + 1);
  std::set<std::string_view> keys;
  for (const auto& [key, value] : of.entries) {
    hold(key.what == node::shape::scalar, "a key is a scalar");
    hold(keys.insert(key.text).second, "no two keys are equal");
    hold_tree(key, text, depth);
    hold_tree(value, text, depth + 1);
  }
}

std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string printed(const node& of) {
  std::string out;
  switch (of.what) {
    case node::shape::null: return "null";
    case node::shape::scalar: return in_quotes(of.text);
    case node::shape::list:
      for (const auto& item : of.items) out += (out.empty() ? "" : ", ") + printed(item);
      return "[" + out + "]";
    case node::shape::map: break;
  }
  for (const auto& [key, value] : of.entries) {
    out += (out.empty() ? "" : ", ") + in_quotes(key.text) + ": " + printed(value);
  }
  return "{" + out + "}";
}

/// YAML reads no longer key in `{ }`, once it is in quotes.
bool has_long_key(const node& of) {
  constexpr std::size_t key_bytes_most = 500;
  const auto is_long = [](const yaml::entry& one) {
    return one.key.text.size() > key_bytes_most || has_long_key(one.value);
  };
  return std::any_of(of.entries.begin(), of.entries.end(), is_long) ||
         std::any_of(of.items.begin(), of.items.end(), has_long_key);
}

void try_document(const source_pointer& text) {
  const auto read = yaml::read_document(text);
  hold_problems(read.problems, text);
  hold(read.root || !read.problems.empty(), "a text is read or complained about");
  if (!read.root) return;
  hold_tree(*read.root, text->text, 1);
  if (has_long_key(*read.root)) return;
  const auto json = printed(*read.root);
  const auto again = yaml::read_document(make_source("again", json));
  hold(again.root && again.problems.empty(), "what was read can be read again as JSON");
  hold(printed(*again.root) == json, "it is the same when it is read again");
}

void try_scheme(const source_pointer& text) {
  const auto read = yaml::load_scheme(text, vocabulary_for(text->text));
  hold_loaded(read, text);
  if (!read) return;
  const auto& scheme = *read.what;
  for (const auto& one : analyse::lint(scheme)) {
    hold_words(one);
    if (one.at) hold_place(one.at, text);
  }
  hold(scheme->rules_sha256.size() == 64, "a scheme has its digest");
  const auto& versions = scheme->versions;
  hold(!versions.empty() && !versions.back().until, "the last version never ends");
  for (std::size_t i = 1; i < versions.size(); ++i) {
    hold(versions[i].from && versions[i - 1].until &&
             versions[i - 1].until->next() == versions[i].from,
         "versions leave no gap and do not overlap");
  }
  std::for_each_n(versions.begin(), std::min(std::ssize(versions), versions_most),
                  [&](const rule::version& one) {
                    decide::facts told;
                    const auto on = one.from ? *one.from : one.until.value_or(usual_day());
                    told.tell(std::string(rule::application_date), on);
                    hold_decision(scheme, told);
                  });
}

void try_cases(const source_pointer& text) {
  const auto read = yaml::load_cases(text);
  hold_loaded(read, text);
  if (!read) return;
  const auto& scheme = built_in().begin()->second;
  const auto& cases = read.what->cases;
  std::for_each_n(cases.begin(), std::min(std::ssize(cases), cases_most),
                  [&](const yaml::test_case& one) {
                    hold_problems(yaml::run_case(one, scheme).problems, text);
                  });
}

void try_mapping(const source_pointer& text) {
  const auto read = yaml::load_mapping(text, {"project_cost", "granted_before"});
  hold_loaded(read, text);
  if (!read) return;
  hold(read.what->ties.size() == read.what->ties_at.size(), "a tie has its place");
  for (const auto& one : read.what->tables) {
    hold(!one.from.path.empty(), "a table has a file");
    hold_place(one.at.file, text);
    for (const auto& [field, at] : one.at.fields) hold_place(at, text);
    for (const auto& [field, at] : one.at.meanings) hold_place(at, text);
  }
}

}  // namespace

void yaml(std::string_view input) {
  const auto text = make_source("input.yaml", std::string(input));
  try_document(text);
  try_scheme(text);
  hold_loaded(yaml::load_vocabulary(text), text);
  try_cases(text);
  try_mapping(text);
}

}  // namespace subvent::fuzz
