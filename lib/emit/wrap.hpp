// SPDX-License-Identifier: Apache-2.0
// Breaks text into lines of a given width, in English and in Chinese.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace subvent::emit {

/// What keeps two words on one line; it is written as a blank.
inline constexpr std::string_view no_break = "\u00A0";

/// What keeps two wide characters on one line; it is not written.
inline constexpr std::string_view joiner = "\u2060";

/// One line, and how many columns it takes.
struct line {
  std::string text;
  std::size_t width = 0;
};

/// What becomes of a word that is wider than a line. A number is always broken after a comma or a
/// `/`; any other word is cut, or stays whole and passes the edge, so that it can be copied.
enum class wide_word { cut, whole };

/// The lines of a text, of which the first may take `first` columns and the others `rest`. A line
/// may end at a blank and on either side of a wide character, but none begins with a mark that
/// closes or ends with one that opens. Control characters are replaced, so that no text can take
/// hold of a terminal.
std::vector<line> wrap(std::string_view text, std::size_t first, std::size_t rest,
                       wide_word as = wide_word::cut);

/// How wide a line must be for every word to fit.
std::size_t widest_word(std::string_view text);

/// The text with its blanks as no-break spaces and its wide characters joined, so that it stays on
/// one line where it finds room.
std::string kept_together(std::string_view text);

}  // namespace subvent::emit
