// SPDX-License-Identifier: Apache-2.0
// Writes decisions as rows of comma separated values, or as one JSON object a line.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include <batch/bytes.hpp>
#include <batch/request.hpp>
#include <batch/text_buffer.hpp>

namespace subvent::batch {

/// The columns that every decision has, in their order.
inline constexpr std::array<std::string_view, 9> decision_columns{
    "application_id", "scheme", "verdict", "award", "currency",
    "binding",        "failed", "missing", "error"};

/// Adds whole minor units as an amount with all decimals of a currency, of which there are 4 at
/// most.
inline void add_units(text_buffer& to, std::int64_t units, std::size_t decimals) {
  constexpr std::size_t most = 32;
  char* const begin = to.room_for(most);
  std::uint64_t rest =
      units < 0 ? -static_cast<std::uint64_t>(units) : static_cast<std::uint64_t>(units);
  char digits[most];
  std::size_t at = most;
  for (std::size_t i = 0; i < decimals; ++i, rest /= 10) {
    digits[--at] = static_cast<char>('0' + static_cast<int>(rest % 10));
  }
  if (decimals > 0) digits[--at] = '.';
  do {
    digits[--at] = static_cast<char>('0' + static_cast<int>(rest % 10));
    rest /= 10;
  } while (rest != 0);
  if (units < 0) digits[--at] = '-';
  std::memcpy(begin, digits + at, most - at);
  to.keep(most - at);
}

/// Whether a cell of comma separated values has to be written in quotes.
inline bool needs_quotes(std::string_view cell) noexcept {
  const auto is_apart = [](char c) { return c == ',' || c == '"' || c == '\n' || c == '\r'; };
  if (cell.size() < 8) return std::any_of(cell.begin(), cell.end(), is_apart);
  std::uint64_t found = 0;
  for (std::size_t at = 0; at < cell.size(); at += 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, cell.data() + std::min(at, cell.size() - 8), sizeof bytes);
    for (const char apart : {',', '"', '\n', '\r'}) found |= has_byte(bytes, apart);
  }
  return found != 0;
}

/// Adds a cell of comma separated values, in quotes where it needs them. It comes out as it is: the
/// table is for programs, which take no cell for a formula.
inline void add_csv(text_buffer& to, std::string_view cell) {
  if (!needs_quotes(cell)) return to.add(cell);
  to.add('"');
  for (const char c : cell) {
    if (c == '"') to.add('"');
    to.add(c);
  }
  to.add('"');
}

/// Adds a JSON text in quotes.
inline void add_json(text_buffer& to, std::string_view text) {
  constexpr std::string_view digits = "0123456789abcdef";
  to.add('"');
  const auto is_plain = [](char c) {
    return static_cast<unsigned char>(c) >= 0x20U && c != '"' && c != '\\';
  };
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (is_plain(text[at])) continue;
    to.add(text.substr(begin, at - begin));
    begin = at + 1;
    const auto byte = static_cast<unsigned char>(text[at]);
    to.add('\\');
    if (byte >= 0x20U) {
      to.add(text[at]);
    } else {
      to.add("u00");
      to.add(digits[byte >> 4U]);
      to.add(digits[byte & 0xFU]);
    }
  }
  to.add(text.substr(begin));
  to.add('"');
}

/// Adds the cells of a row one after the other, each under the next of its columns.
class row_text {
 public:
  /// Both must outlive it. Of JSON, `names` are in quotes and with their colon.
  row_text(text_buffer& to, form as, const std::vector<std::string>& names)
      : to_(to), as_(as), names_(names) {}

  /// Begins a row.
  void begin() {
    next_ = 0;
    if (as_ == form::ndjson) to_.add('{');
  }
  void end() {
    if (as_ == form::ndjson) to_.add('}');
    to_.add('\n');
  }
  /// Goes on with the cell `next`, those before it having been added to the text already.
  void resume(std::size_t next) noexcept { next_ = next; }

  /// A text; in JSON null where it is absent.
  void text(std::string_view of) {
    name();
    if (as_ == form::csv) {
      add_csv(to_, of);
    } else if (of.data() == nullptr) {
      to_.add("null");
    } else {
      add_json(to_, of);
    }
  }
  /// A number or a truth as JSON has it.
  void bare(std::string_view of) {
    name();
    to_.add(of);
  }
  /// A text of letters, digits and the like, which is never quoted in a table; in JSON null where
  /// it is empty.
  void word(std::string_view of) {
    name();
    if (as_ == form::csv) return to_.add(of);
    if (of.empty()) return to_.add("null");
    to_.add('"');
    to_.add(of);
    to_.add('"');
  }
  /// An amount.
  void units(std::int64_t of, std::size_t decimals) {
    name();
    if (as_ == form::ndjson) to_.add('"');
    add_units(to_, of, decimals);
    if (as_ == form::ndjson) to_.add('"');
  }
  /// Begins a list of words, which `item` adds to and `end_list` ends.
  void begin_list() {
    name();
    has_item_ = false;
    if (as_ == form::ndjson) to_.add('[');
  }
  void item(std::string_view of) {
    if (has_item_) to_.add(as_ == form::csv ? ' ' : ',');
    has_item_ = true;
    if (as_ == form::csv) return to_.add(of);
    to_.add('"');
    to_.add(of);
    to_.add('"');
  }
  void end_list() {
    if (as_ == form::ndjson) to_.add(']');
  }

 private:
  void name() {
    if (next_ > 0) to_.add(',');
    if (as_ == form::ndjson) to_.add(names_[next_]);
    ++next_;
  }

  text_buffer& to_;
  form as_;
  const std::vector<std::string>& names_;
  std::size_t next_ = 0;
  bool has_item_ = false;
};

}  // namespace subvent::batch
