// SPDX-License-Identifier: Apache-2.0
// Rows in columns, for a terminal of 80 columns.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <emit/wrap.hpp>
#include <subvent/base/utf8.hpp>

namespace subvent::cli {

inline constexpr std::size_t terminal_columns = 80;

/// The text in lines, the first of at most `first` columns and the others of `rest`. A word that is
/// longer has a line of its own; it is not cut, so that it can be copied.
inline std::vector<std::string> wrapped(std::string_view text, std::size_t first,
                                        std::size_t rest) {
  std::vector<std::string> lines;
  for (auto& one : emit::wrap(text, first, rest, emit::wide_word::whole)) {
    lines.push_back(std::move(one.text));
  }
  return lines;
}

/// The text in lines that begin with `indent` blanks; those after the first with `hanging`.
inline std::string paragraph(std::string_view text, std::size_t indent, std::size_t hanging) {
  std::string out;
  for (const auto& line : wrapped(text, terminal_columns - indent, terminal_columns - hanging)) {
    out += std::string(out.empty() ? indent : hanging, ' ') + line + "\n";
  }
  return out;
}

/// One cell, and how it looks where there are colours: the digits of an escape sequence.
struct cell {
  std::string text;
  std::string_view colour = {};
};

using row = std::vector<cell>;

/// The text in a colour; no text stays none.
inline std::string painted(const std::string& text, std::string_view colour) {
  if (colour.empty() || text.empty()) return text;
  return "\x1B[" + std::string(colour) + "m" + text + "\x1B[0m";
}

/// The text of each row, in columns that are two blanks apart. A column is as wide as its widest
/// cell, but `most`, and a cell that is wider goes on below itself. The last column takes what is
/// left; where a word of it finds no room there, it stands below its row.
inline std::vector<std::string> table_rows(const std::vector<row>& rows,
                                           const std::vector<std::size_t>& most) {
  constexpr std::size_t gap = 2;
  const std::size_t last = most.size() - 1;
  std::vector<std::size_t> widths(most.size());
  std::size_t used = 0;
  std::size_t room_needed = 0;
  for (const auto& one : rows)
    room_needed = std::max(room_needed, emit::widest_word(one[last].text));
  for (std::size_t column = 0; column < last; ++column) {
    for (const auto& one : rows) {
      const auto wide = std::max(std::min(utf8::width(one[column].text), most[column]),
                                 emit::widest_word(one[column].text));
      widths[column] = std::max(widths[column], wide);
    }
    used += widths[column] + gap;
  }
  const bool fits = used + room_needed <= terminal_columns;
  widths[last] = fits ? terminal_columns - used : 0;

  std::vector<std::string> all;
  for (const auto& one : rows) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    for (std::size_t column = 0; column <= last; ++column) {
      if (column == last && !fits) break;
      cells.push_back(wrapped(one[column].text, widths[column], widths[column]));
      height = std::max(height, cells.back().size());
    }
    std::string text;
    for (std::size_t line = 0; line < height; ++line) {
      std::size_t owed = 0;  // blanks that are written only if something follows
      for (std::size_t column = 0; column < cells.size(); ++column) {
        const auto shown = line < cells[column].size() ? cells[column][line] : std::string();
        if (!shown.empty()) {
          text += std::string(owed, ' ') + painted(shown, one[column].colour);
          owed = 0;
        }
        const auto wide = utf8::width(shown);
        owed += (widths[column] > wide ? widths[column] - wide : 0) + gap;
      }
      text += '\n';
    }
    if (!fits && !one[last].text.empty()) text += paragraph(one[last].text, 4, 4);
    all.push_back(std::move(text));
  }
  return all;
}

/// A blank at which no line is broken, until the columns stand.
inline constexpr std::string_view fixed_blank = "\u00A0";

/// Columns of numbers end at the same place: blanks that stay are put before them.
inline void to_the_right(std::vector<std::vector<std::string>>& rows) {
  for (std::size_t column = 0; column < rows.front().size(); ++column) {
    std::size_t widest = 0;
    for (const auto& one : rows) widest = std::max(widest, utf8::width(one[column]));
    for (auto& one : rows) {
      if (one[column].empty()) continue;
      std::string blanks;
      for (auto i = utf8::width(one[column]); i < widest; ++i) blanks += fixed_blank;
      one[column].insert(0, blanks);
    }
  }
}

/// The rows in columns of which the first gets what the others leave of the terminal.
inline std::string first_column_wrapped(const std::vector<row>& rows) {
  constexpr std::size_t gap = 2;
  std::size_t used = 0;
  for (std::size_t column = 1; column < rows.front().size(); ++column) {
    std::size_t widest = 0;
    for (const auto& one : rows) widest = std::max(widest, utf8::width(one[column].text));
    used += widest + gap;
  }
  constexpr std::size_t least = 12;
  std::vector<std::size_t> most(rows.front().size(), terminal_columns);
  most.front() = used + least < terminal_columns ? terminal_columns - used : least;
  most.back() = 0;
  std::string text;
  for (const auto& one : table_rows(rows, most)) text += one;
  for (auto at = text.find(fixed_blank); at != std::string::npos; at = text.find(fixed_blank, at)) {
    text.replace(at, fixed_blank.size(), " ");
  }
  return text;
}

}  // namespace subvent::cli
