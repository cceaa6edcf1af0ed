// SPDX-License-Identifier: Apache-2.0
// A template in each language, and the sentence that it makes of its arguments.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <subvent/base/code.hpp>
#include <subvent/base/language.hpp>

namespace subvent {

/// A template in each language; neither can be left out. `{0}`, `{1}`, … stand for arguments; a
/// stretch between `(?` and `?)` is left out where one of its arguments is absent or empty.
struct phrase {
  std::string_view en;
  std::string_view zh_hant;

  constexpr phrase(std::string_view english, std::string_view chinese) noexcept
      : en(english), zh_hant(chinese) {}

  constexpr std::string_view in(language wanted) const noexcept {
    return wanted == language::zh_hant ? zh_hant : en;
  }
};

/// What is wrong, and what to do about it.
struct message {
  code what;
  phrase problem;
  phrase remedy;
};

namespace detail {

/// Appends `pattern` with its arguments; false if an argument that it names is absent or empty.
inline bool substitute(std::string_view pattern, const std::vector<std::string>& arguments,
                       std::string& out) {
  bool complete = true;
  for (std::size_t at = 0; at < pattern.size();) {
    const bool argument = at + 2 < pattern.size() && pattern[at] == '{' && pattern[at + 2] == '}' &&
                          pattern[at + 1] >= '0' && pattern[at + 1] <= '9';
    if (!argument) {
      out += pattern[at++];
      continue;
    }
    const auto index = static_cast<std::size_t>(pattern[at + 1] - '0');
    if (index < arguments.size() && !arguments[index].empty()) {
      out += arguments[index];
    } else {
      complete = false;
    }
    at += 3;
  }
  return complete;
}

}  // namespace detail

/// The sentence that a template makes of its arguments.
inline std::string fill(std::string_view pattern, const std::vector<std::string>& arguments) {
  std::string out;
  while (!pattern.empty()) {
    const auto open = pattern.find("(?");
    detail::substitute(pattern.substr(0, open), arguments, out);
    if (open == std::string_view::npos) break;
    pattern.remove_prefix(open + 2);
    const auto close = std::min(pattern.find("?)"), pattern.size());
    std::string optional;
    if (detail::substitute(pattern.substr(0, close), arguments, optional)) out += optional;
    pattern.remove_prefix(std::min(close + 2, pattern.size()));
  }
  return out;
}

}  // namespace subvent
