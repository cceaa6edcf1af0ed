// SPDX-License-Identifier: Apache-2.0
// Writes tables as RFC 4180 has them, for programs and for people with a spreadsheet.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace subvent::cli::csv {

/// `-100.00`, `7`: digits, perhaps with a sign before them and decimals after.
inline bool is_plain_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const auto is_digits = [](std::string_view part) {
    return !part.empty() &&
           std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  const auto point = text.find('.');
  if (point == std::string_view::npos) return is_digits(text);
  return is_digits(text.substr(0, point)) && is_digits(text.substr(point + 1));
}

/// Whether a spreadsheet would run a cell as a formula: it begins with one of `= + - @`, narrow or
/// wide, or with a tab or a line break, and is no plain number.
inline bool is_formula(std::string_view text) {
  constexpr std::array<std::string_view, 11> beginnings{"=",  "+",  "-",  "@",  "\t", "\r",
                                                        "\n", "＝", "＋", "－", "＠"};
  return !is_plain_number(text) &&
         std::any_of(beginnings.begin(), beginnings.end(),
                     [text](std::string_view one) { return text.starts_with(one); });
}

/// One cell: in quotes where it needs them. What would be a formula gets an apostrophe before it,
/// so that a name somebody put into a ledger is never run by whoever reads the results.
inline std::string cell(std::string_view text) {
  const std::string held = (is_formula(text) ? "'" : "") + std::string(text);
  if (held.find_first_of(",\"\r\n") == std::string::npos) return held;
  std::string out = "\"";
  for (const char c : held) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

/// One row, with its line break.
template <class Cells>
std::string row(const Cells& cells) {
  std::string out;
  bool is_first = true;
  for (const auto& one : cells) {
    if (!is_first) out += ',';
    is_first = false;
    out += cell(one);
  }
  return out + "\r\n";
}

}  // namespace subvent::cli::csv
