// SPDX-License-Identifier: Apache-2.0
// The one table that turns diagnostic codes into sentences, in each language.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include <subvent/base/argument.hpp>
#include <subvent/base/code.hpp>
#include <subvent/base/diagnostic.hpp>
#include <subvent/base/language.hpp>
#include <subvent/base/messages/grants.hpp>
#include <subvent/base/messages/ledgers.hpp>
#include <subvent/base/messages/quantities.hpp>
#include <subvent/base/messages/reading.hpp>
#include <subvent/base/messages/requests.hpp>
#include <subvent/base/messages/rules.hpp>
#include <subvent/base/messages/samples.hpp>
#include <subvent/base/phrase.hpp>

namespace subvent {

/// All messages, in seven parts that follow each other in the order of their codes. They keep
/// Cedar's rules: lower case, no full stop, one line, the reader's own words in backticks, no type
/// names of the program, the remedy apart from the problem.
inline constexpr std::array<std::span<const message>, 7> messages{
    std::span<const message>(text_messages),     std::span<const message>(rule_messages),
    std::span<const message>(quantity_messages), std::span<const message>(request_messages),
    std::span<const message>(ledger_messages),   std::span<const message>(sample_messages),
    std::span<const message>(grant_messages)};

/// The message of a code. Every code has one; a test holds the tables complete and in order.
inline const message& message_of(code what) noexcept {
  for (const auto& part : messages) {
    const auto found = std::find_if(part.begin(), part.end(),
                                    [what](const message& row) { return row.what == what; });
    if (found != part.end()) return *found;
  }
  return text_messages.front();
}

/// A lint finding: the rule works, and deserves a look. All else is an error.
inline bool is_finding(code what) noexcept { return static_cast<int>(what) / 1000 == 6; }

/// What is wrong, in a language.
inline std::string problem_of(const diagnostic& of, language wanted) {
  return fill(message_of(of.what).problem, of.arguments, wanted);
}
/// What to do about it, in a language; it may be empty.
inline std::string remedy_of(const diagnostic& of, language wanted) {
  return fill(message_of(of.what).remedy, of.arguments, wanted);
}

/// Stands before a problem: its code and its words.
inline constexpr phrase error_heading{"error[{0}]: {1}", "錯誤[{0}]：{1}"};
/// The same for what lint finds.
inline constexpr phrase warning_heading{"warning[{0}]: {1}", "警告[{0}]：{1}"};
/// Stands before a problem that has no code.
inline constexpr phrase usage_heading{"error: {0}", "錯誤：{0}"};
/// Stands before a remedy.
inline constexpr phrase help_heading{"help: {0}", "建議：{0}"};
/// Stands before a second place.
inline constexpr phrase see_also{"see also: {0}", "另見：{0}"};

}  // namespace subvent
