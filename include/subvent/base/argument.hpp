// SPDX-License-Identifier: Apache-2.0
// What the places of a message stand for: words as they are, or a noun of the catalogue.
#pragma once

#include <concepts>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <subvent/base/noun.hpp>

namespace subvent {

/// One argument of a message. Words are the same in every language: a name, an id, a quantity, what
/// somebody wrote. A noun has words in each, with arguments of its own. A list has its parts.
class argument {
 public:
  /// Words that are taken as they are.
  template <std::convertible_to<std::string_view> Words>
  argument(const Words& words) : words_(std::string_view(words)) {}

  argument(noun what, std::vector<argument> about = {})
      : sort_(sort::noun), what_(what), parts_(std::move(about)) {}

  /// Several, with what a language puts between them.
  static argument list(std::vector<argument> parts) {
    argument made("");
    made.sort_ = sort::list;
    made.parts_ = std::move(parts);
    return made;
  }

  /// Several names, each in backticks.
  template <class Names>
  static argument list_of_names(const Names& names) {
    std::vector<argument> parts;
    parts.reserve(std::size(names));
    for (const std::string_view name : names) parts.emplace_back("`" + std::string(name) + "`");
    return list(std::move(parts));
  }

  /// Its words in a language.
  std::string in(language wanted) const {
    if (sort_ == sort::words) return words_;
    std::vector<std::string> parts;
    for (const auto& one : parts_) parts.push_back(one.in(wanted));
    if (sort_ == sort::noun) return fill(phrase_of(what_).in(wanted), parts);
    std::string all;
    for (const auto& one : parts) {
      if (&one != &parts.front()) all += phrase_of(noun::between).in(wanted);
      all += one;
    }
    return all;
  }

  friend bool operator==(const argument&, const argument&) = default;

 private:
  enum class sort { words, noun, list };

  sort sort_ = sort::words;
  noun what_ = noun::between;
  std::string words_;
  std::vector<argument> parts_;
};

/// The sentence that a template makes of its arguments in a language.
inline std::string fill(const phrase& of, const std::vector<argument>& with, language wanted) {
  std::vector<std::string> texts;
  texts.reserve(with.size());
  for (const auto& one : with) texts.push_back(one.in(wanted));
  return fill(of.in(wanted), texts);
}

}  // namespace subvent
