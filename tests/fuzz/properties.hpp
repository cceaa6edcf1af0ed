// SPDX-License-Identifier: Apache-2.0
// What must hold of whatever the readers are given. The fuzz targets assert it of random texts, the
// tests of the texts that were found.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

#include <subvent/base/diagnostic.hpp>
#include <subvent/base/source.hpp>
#include <subvent/decide/decision.hpp>
#include <subvent/decide/facts.hpp>
#include <subvent/rule/scheme.hpp>
#include <subvent/yaml/load.hpp>

namespace subvent::fuzz {

/// Thrown where something does not hold, with the words for it.
struct broken : std::logic_error {
  using std::logic_error::logic_error;
};

inline void hold(bool truth, const char* meaning) {
  if (!truth) throw broken(meaning);
}

/// Its words are there in each language, whole and printable.
void hold_words(const diagnostic& problem);

/// It points into the text, at the beginning of a character.
void hold_place(const place& at, const source_pointer& text);

/// Each has its words, and its place in the text.
void hold_problems(const diagnostics& problems, const source_pointer& text);

/// Something was read and nothing is wrong, or the other way round.
template <class Thing>
void hold_loaded(const yaml::loaded<Thing>& read, const source_pointer& text) {
  hold(read.what.has_value() == read.problems.empty(),
       "something is loaded, or something is wrong");
  hold_problems(read.problems, text);
}

/// What was told of one application, held against what the scheme decides on it: the parts of the
/// decision agree, it is explained, and its receipt verifies. Where the day has no version, nothing
/// is decided.
void hold_decision(const rule::scheme_pointer& scheme, const decide::facts& told);

/// Each decision on a part of the facts leaves room for the one on all of them: what it says for
/// sure stays so, and its bounds hold the award. `choice` picks which are left out.
void hold_parts(const rule::scheme_pointer& scheme, const decide::facts& told,
                std::uint64_t choice);

/// The receipt of what a scheme decides; empty where it has no version on the day.
std::string receipt_of(const rule::scheme_pointer& scheme, const decide::facts& told);

/// The same of the facts that a receipt tells.
std::string decided_again(const std::string& receipt, const rule::scheme_pointer& scheme);

/// A number that a text picks, the same on each machine.
inline std::uint64_t choice_of(std::string_view text) {
  std::uint64_t hash = 14695981039346656037U;  // FNV-1a
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  }
  return hash;
}

}  // namespace subvent::fuzz
