// SPDX-License-Identifier: Apache-2.0
// A text that was read, and places in it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace subvent {

/// A text with the name that messages give it: a path, `standard input`, or an option's name.
struct source {
  std::string name;  ///< as messages show it
  std::string text;  ///< all of it, byte for byte as it was read
};

/// The name of what was read from standard input; reports give it in the reader's language.
inline constexpr std::string_view standard_input_name = "standard input";

/// A text shared by all places in it, so that a diagnostic may outlive its reader.
using source_pointer = std::shared_ptr<const source>;

/// A source that places may lie in; never null.
inline source_pointer make_source(std::string name, std::string text) {
  return std::make_shared<const source>(source{std::move(name), std::move(text)});
}

/// A stretch of bytes of a source.
struct span {
  std::size_t offset = 0;  ///< in bytes, from the beginning of the text
  std::size_t length = 0;  ///< in bytes; 0 for a place between two

  friend bool operator==(const span&, const span&) = default;
};

/// A span together with the text that it lies in. Without a source there is no place to show.
struct place {
  source_pointer file;  ///< null where there is no place to show
  span where;           ///< within the text of `file`

  /// Whether there is a place to show.
  explicit operator bool() const noexcept { return file != nullptr; }
};

/// A position as people count it: lines and columns from 1, columns in characters.
struct position {
  std::size_t line = 1;    ///< a line feed alone begins a new one
  std::size_t column = 1;  ///< a carriage return takes none
};

/// Whether a byte goes on with a character that began before it.
inline bool is_utf8_continuation(char byte) noexcept {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

/// The position of the byte at `offset`; past the end of the text, that of its end.
inline position position_of(std::string_view text, std::size_t offset) {
  position at;
  offset = std::min(offset, text.size());
  for (std::size_t i = 0; i < offset; ++i) {
    if (text[i] == '\n') {
      ++at.line;
      at.column = 1;
    } else if (!is_utf8_continuation(text[i]) && text[i] != '\r') {
      ++at.column;
    }
  }
  return at;
}

/// The line that holds `offset`, without its line break.
inline std::string_view line_around(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  const auto before = offset == 0 ? std::string_view::npos : text.rfind('\n', offset - 1);
  const auto first = before == std::string_view::npos ? 0 : before + 1;
  auto last = text.find('\n', offset);
  if (last == std::string_view::npos) last = text.size();
  auto line = text.substr(first, last - first);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace subvent
