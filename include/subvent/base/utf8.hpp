// SPDX-License-Identifier: Apache-2.0
// UTF-8: is it valid, which character stands here, how many columns does it take on a terminal.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace subvent::utf8 {

/// One decoded character: its code point and how many bytes it took.
struct character {
  char32_t point = 0;     ///< at most U+10FFFF, never a surrogate
  std::size_t bytes = 0;  ///< 1 to 4
};

/// The character at the start of `text`, or nothing where the bytes are not UTF-8 as Unicode
/// defines it (overlong forms, surrogates and points above U+10FFFF are refused).
inline std::optional<character> decode(std::string_view text) noexcept {
  if (text.empty()) return std::nullopt;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned first = byte(0);
  if (first < 0x80U) return character{first, 1};
  std::size_t length = 0;
  char32_t point = 0;
  char32_t least = 0;
  if ((first & 0xE0U) == 0xC0U) {
    length = 2, point = first & 0x1FU, least = 0x80;
  } else if ((first & 0xF0U) == 0xE0U) {
    length = 3, point = first & 0x0FU, least = 0x800;
  } else if ((first & 0xF8U) == 0xF0U) {
    length = 4, point = first & 0x07U, least = 0x10000;
  } else {
    return std::nullopt;
  }
  if (text.size() < length) return std::nullopt;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return std::nullopt;
    point = (point << 6U) | (byte(i) & 0x3FU);
  }
  const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  if (point < least || point > 0x10FFFF || surrogate) return std::nullopt;
  return character{point, length};
}

/// The offset of the first byte that is not valid UTF-8, if there is one.
inline std::optional<std::size_t> first_invalid(std::string_view text) noexcept {
  for (std::size_t at = 0; at < text.size();) {
    const auto next = decode(text.substr(at));
    if (!next) return at;
    at += next->bytes;
  }
  return std::nullopt;
}

/// The hexadecimal number of a code point, of four digits or more: `001B`.
inline std::string number_of(char32_t point) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string number;
  for (unsigned shift = 24; shift > 0;) {
    shift -= 4;
    const auto digit = (point >> shift) & 0xFU;
    if (digit != 0 || !number.empty() || shift < 16) number += digits[digit];
  }
  return number;
}

/// Control characters have no place in a rule or an application: all of C0 except tab and line
/// breaks, DEL, C1, the byte order mark inside a text, and the controls that reorder text.
inline bool is_control(char32_t point) noexcept {
  if (point == '\t' || point == '\n' || point == '\r') return false;
  return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0xFEFF ||
         (point >= 0x200E && point <= 0x200F) || (point >= 0x2028 && point <= 0x202E) ||
         (point >= 0x2066 && point <= 0x2069);
}

/// Columns that a character takes on a terminal: 2 for wide East Asian characters (the W and F
/// classes of UAX #11, by block), 0 for combining marks, else 1.
inline std::size_t width(char32_t point) noexcept {
  struct block {
    char32_t first, last;
  };
  constexpr std::array combining{block{0x0300, 0x036F}, block{0x200B, 0x200D},
                                 block{0x20D0, 0x20FF}, block{0xFE00, 0xFE0F},
                                 block{0xFE20, 0xFE2F}, block{0xE0100, 0xE01EF}};
  constexpr std::array wide{
      block{0x1100, 0x115F},   block{0x2E80, 0x303E},   block{0x3041, 0xA4CF},
      block{0xA960, 0xA97F},   block{0xAC00, 0xD7A3},   block{0xF900, 0xFAFF},
      block{0xFE30, 0xFE6F},   block{0xFF00, 0xFF60},   block{0xFFE0, 0xFFE6},
      block{0x1F300, 0x1F64F}, block{0x1F900, 0x1F9FF}, block{0x20000, 0x3FFFD}};
  const auto within = [point](block b) { return b.first <= point && point <= b.last; };
  if (std::any_of(combining.begin(), combining.end(), within)) return 0;
  return std::any_of(wide.begin(), wide.end(), within) ? 2 : 1;
}

/// Columns that a text takes on a terminal. A byte that is not UTF-8 counts as one.
inline std::size_t width(std::string_view text) noexcept {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto next = decode(text.substr(at));
    columns += next ? width(next->point) : 1;
    at += next ? next->bytes : 1;
  }
  return columns;
}

}  // namespace subvent::utf8
