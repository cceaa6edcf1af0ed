// SPDX-License-Identifier: Apache-2.0
// From the words of an application to facts: which names are known, what their texts mean.
#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <subvent/base/nearest.hpp>
#include <subvent/base/result.hpp>
#include <subvent/decide/facts.hpp>
#include <subvent/program/program.hpp>
#include <subvent/quantity/detail/scan.hpp>
#include <subvent/rule/literal.hpp>
#include <subvent/rule/scheme.hpp>

namespace subvent::decide {

/// Reads the words of applications against a vocabulary and the schemes that are asked.
class teller {
 public:
  /// `others` are schemes whose history may be told though they are not asked, so that one
  /// application can be put to one scheme after the other.
  teller(rule::vocabulary_pointer words, std::vector<rule::scheme_pointer> asked,
         std::vector<rule::scheme_pointer> others = {})
      : words_(std::move(words)), asked_(std::move(asked)), others_(std::move(others)) {}

  /// Tells one fact or one piece of history by its text. History has its own name and its name with
  /// its scheme; what was told under the other is forgotten. Nothing is told where it fails: E20xx
  /// for a literal, E40xx for a name or a range.
  std::optional<diagnostic> tell(facts& to, const std::string& name, std::string_view text) const {
    if (const auto* fact = words_->find(name)) {
      return keep(to, name, rule::parse_fact(*fact, text));
    }
    const auto dot = name.rfind('.');
    if (dot != std::string::npos) {
      return tell_qualified(to, name, name.substr(0, dot), name.substr(dot + 1), text);
    }
    std::vector<const rule::scheme*> owners;
    for (const auto& scheme : asked_) {
      if (scheme->find_history(name) != nullptr) owners.push_back(scheme.get());
    }
    if (owners.empty()) return unknown(name);
    if (asked_.size() > 1) return diagnostic{code::history_ambiguous, {name, owners[0]->id}};
    auto problem = keep(to, name, parse_history(*owners[0], *owners[0]->find_history(name), text));
    if (!problem) to.forget(owners[0]->id + "." + name);
    return problem;
  }

  /// All names that may be told.
  std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const auto& one : words_->facts) all.push_back(one.name);
    for (const auto& scheme : asked_) {
      for (const auto& one : scheme->histories) {
        all.push_back(asked_.size() == 1 ? one.name : scheme->id + "." + one.name);
      }
    }
    return all;
  }

 private:
  static std::optional<diagnostic> keep(facts& to, const std::string& name,
                                        result<rule::value> read) {
    if (!read) return read.why();
    to.tell(name, *std::move(read));
    return std::nullopt;
  }

  std::optional<diagnostic> tell_qualified(facts& to, const std::string& name,
                                           const std::string& scheme_id, const std::string& history,
                                           std::string_view text) const {
    const auto* scheme = scheme_called(scheme_id);
    const auto* found = scheme != nullptr ? scheme->find_history(history) : nullptr;
    if (found == nullptr) return unknown(name);
    auto problem = keep(to, name, parse_history(*scheme, *found, text));
    // Where the scheme is asked the history may have been told without its id.
    if (!problem && is_asked(*scheme)) to.forget(history);
    return problem;
  }

  bool is_asked(const rule::scheme& of) const {
    return std::any_of(asked_.begin(), asked_.end(),
                       [&of](const auto& one) { return one.get() == &of; });
  }

  const rule::scheme* scheme_called(std::string_view id) const {
    for (const auto* all : {&asked_, &others_}) {
      for (const auto& one : *all) {
        if (one->id == id) return one.get();
      }
    }
    return nullptr;
  }

  diagnostic unknown(const std::string& name) const {
    return {code::unknown_fact, {subvent::detail::shown(name), meant_by(name)}};
  }

  /// The name that a misspelt one may have meant, or nothing. What stands after the id of a scheme
  /// is history of that scheme first, then a fact, then history of another.
  std::string meant_by(const std::string& name) const {
    auto all = names();
    const auto dot = name.rfind('.');
    if (dot != std::string::npos) {
      const auto last = name.substr(dot + 1);
      if (const auto* scheme = scheme_called(std::string_view(name).substr(0, dot))) {
        std::vector<std::string> own;
        for (const auto& one : scheme->histories) own.push_back(one.name);
        if (const auto found = nearest(last, own)) return scheme->id + "." + *found;
      }
      if (words_->find(last) != nullptr) return last;
      for (const auto& scheme : asked_) {
        for (const auto& one : scheme->histories) all.push_back(scheme->id + "." + one.name);
      }
    }
    return nearest(name, all).value_or("");
  }

  static result<rule::value> parse_history(const rule::scheme& scheme, const rule::history& of,
                                           std::string_view text) {
    auto read = rule::parse_literal(text, of.of_kind());
    if (!read) return read;
    if (const auto* sum = std::get_if<money>(&*read)) {
      if (scheme.pays && sum->currency() != *scheme.pays) {
        return diagnostic{
            code::fact_currency,
            {of.name, std::string(sum->currency().code()), std::string(scheme.pays->code())}};
      }
      if (sum->sign() >= 0) return read;
      return diagnostic{code::fact_below,
                        {of.name, std::string(text), money::zero(sum->currency()).to_string()}};
    }
    const auto* count = std::get_if<number>(&*read);
    if (count == nullptr || !count->is_whole()) {
      return diagnostic{code::count_not_whole, {of.name, std::string(text)}};
    }
    if (count->sign() < 0) return diagnostic{code::fact_below, {of.name, std::string(text), "0"}};
    return read;
  }

  rule::vocabulary_pointer words_;
  std::vector<rule::scheme_pointer> asked_;
  std::vector<rule::scheme_pointer> others_;
};

/// The day that picks the version: what `version_by` names, or else the day of application. Nothing
/// where neither was told as a day.
inline std::optional<day> version_day(const rule::scheme& of, const facts& told) {
  for (const std::string_view name : {std::string_view(of.version_by), rule::application_date}) {
    const auto* found = told.find(name);
    if (found != nullptr && std::holds_alternative<day>(*found)) return std::get<day>(*found);
  }
  return std::nullopt;
}

/// The told names that a program does not ask, in alphabetical order. What every application has is
/// never among them.
inline std::vector<std::string> unused(const facts& told, const program::program& by) {
  std::vector<std::string> names;
  for (const auto& [name, what] : told.all()) {
    const auto same = [&name = name](const program::input& one) {
      return one.name == name || one.qualified == name;
    };
    const bool common = name == rule::application_date || name == "application_id" ||
                        name == "applicant" || name == by.scheme->version_by;
    if (!common && std::none_of(by.inputs.begin(), by.inputs.end(), same)) names.push_back(name);
  }
  return names;
}

}  // namespace subvent::decide
