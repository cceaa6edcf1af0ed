// SPDX-License-Identifier: Apache-2.0
#include <batch/csv_cells.hpp>

#include <simdjson.h>

#include <algorithm>
#include <bit>
#include <utility>

#include <batch/bytes.hpp>
#include <ledger/tables.hpp>
#include <subvent/base/assert.hpp>
#include <subvent/base/source.hpp>

namespace subvent::batch {

result<std::optional<column_names>> take_csv_names(piece& from, const std::string& name,
                                                   char separator) {
  using names = std::optional<column_names>;
  const auto rows = from.rows();
  const csv_scan scan(rows, true, separator);
  std::size_t blank = 0;
  while (const auto more = scan.line_end_at(blank)) blank += more;
  if (blank == rows.size()) return names();
  const auto file = make_source(name, std::string(from.rows_and_after()));
  const auto read = ledger::csv_reader(file, separator).next();
  SUBVENT_ASSERT(read, "a piece that is not blank has a row");
  if (!*read) return read->why();
  const auto& row = **read;
  if (const auto found = ledger::find_columns(row.cells, row, file); !found) return found.why();
  const auto last = ledger::whole_of(row);
  const auto end = std::min(rows.find('\n', last.offset + last.length), rows.size() - 1) + 1;
  const auto lines =
      std::count(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(end), '\n');
  from.pass(end, static_cast<std::size_t>(lines));
  return names({row.cells, file, row.places});
}

csv_cells::csv_cells(std::size_t width, char separator)
    : width_(width), separator_(separator), scan_({}, true, separator) {
  SUBVENT_ASSERT(width > 0, "a table has a column");
}

void csv_cells::start(const piece& of) {
  rows_ = of.rows();
  scan_ = csv_scan(of.rows_and_after(), of.is_last(), separator_);
  at_ = 0;
  line_ = of.first_line();
  is_utf8_.reset();
}

bool csv_cells::next(cell_block& into) {
  into.start(width_);
  while (at_ < rows_.size() && !into.is_full()) {
    read_fast(into);
    if (at_ < rows_.size() && !into.is_full()) read_slowly(into);
  }
  return into.rows() > 0;
}

bool csv_cells::is_valid_utf8() {
  if (!is_utf8_) is_utf8_ = simdjson::validate_utf8(rows_.data(), rows_.size());
  return *is_utf8_;
}

/// The bytes for which a row has to be looked at closely: what may begin a character that no cell
/// may have.
template <class Block>
std::uint64_t csv_cells::odd_bytes(const Block& bytes, std::uint64_t breaks, std::size_t at) {
  // The byte after the block tells about its last one.
  const char next = rows_.data()[at + block_bytes];
  const auto before = [&](std::uint64_t bits, auto is) {
    return bits >> 1U | std::uint64_t{is(next)} << 63U;
  };
  std::uint64_t odd = 0;
  if (const auto low = bytes.below(' ') & ~breaks; low != 0) {
    const auto line_ends = bytes.equal('\r') & before(breaks, [](char c) { return c == '\n'; });
    odd |= low & ~(line_ends | bytes.equal('\t'));
  }
  if (const auto high = bytes.from(0x7F); high != 0) {
    if (!is_valid_utf8()) return odd | high;
    // U+0080 to U+009F begin with C2, U+200E to U+2069 with E2 80 or E2 81, U+FEFF with EF BB.
    const auto after_e2 = bytes.equal('\x80') | bytes.equal('\x81');
    const auto is_after_e2 = [](char c) { return c == '\x80' || c == '\x81'; };
    odd |= bytes.equal('\x7F') | bytes.equal('\xC2') |
           (bytes.equal('\xE2') & before(after_e2, is_after_e2)) |
           (bytes.equal('\xEF') & before(bytes.equal('\xBB'), [](char c) { return c == '\xBB'; }));
  }
  return odd;
}

/// Takes the quotes off the cells that begin and end with one; whether these are all the quotes
/// that there are.
bool csv_cells::unquote(std::string_view* cells, std::size_t quotes) const {
  for (std::size_t i = 0; i < width_; ++i) {
    auto& cell = cells[i];
    if (cell.size() < 2 || cell.front() != '"' || cell.back() != '"') continue;
    cell = cell.substr(1, cell.size() - 2);
    quotes -= 2;
  }
  return quotes == 0;
}

/// Reads rows up to one that has to be looked at closely. What they are is seen by their separators
/// and line breaks, of which all those in a block are found at once.
void csv_cells::read_fast(cell_block& into) {
  const char* const text = rows_.data();
  const auto size = rows_.size();
  const auto width = width_;
  const char* cell = text + at_;
  std::size_t quoted = 0;  // quotes of the row in the blocks before
  bool is_odd = false;     // something in the row in the blocks before
  bool is_within = false;  // quotes, at the end of the block before
  auto* row = into.next_row();
  auto* next = row;
  for (auto at = at_; at < size; at += block_bytes) {
    if (next > row + width) return;
    const block bytes(text + at);
    const auto there = bits_before(size - at);
    const auto breaks = bytes.equal('\n') & there;
    auto separators = bytes.equal(separator_) & there;
    std::uint64_t odd = 0;
    std::uint64_t quotes = 0;
    if (!bytes.is_plain()) {
      odd = odd_bytes(bytes, breaks, at) & there;
      quotes = bytes.equal('"') & there;
    }
    if (quotes != 0 || is_within) {
      const auto within = is_within ? ~bits_within(quotes) : bits_within(quotes);
      separators &= ~within;
      odd |= within & breaks;
      is_within = within >> 63U != 0;
    }
    odd &= ~separators;
    for (auto ends = breaks | separators; ends != 0; ends &= ends - 1) {
      const auto index = static_cast<std::size_t>(std::countr_zero(ends));
      const char* const end = text + at + index;
      *next++ = {cell, static_cast<std::size_t>(end - cell)};
      cell = end + 1;
      if ((breaks >> index & 1U) == 0) continue;
      const auto before = bits_before(index);
      const auto length = static_cast<std::size_t>(end - text) - at_;
      if (is_odd || ((odd >> index & 1U) | (odd & before)) != 0 || next != row + width ||
          length < 2 || length > ledger::csv_reader::bytes_most) {
        return;
      }
      if (end[-1] == '\r') next[-1].remove_suffix(1);
      if (quotes != 0) quoted += static_cast<std::size_t>(std::popcount(quotes & before));
      if (quoted != 0 && !unquote(row, quoted)) return;
      into.finish_row(line_);
      ++line_;
      at_ += length + 1;
      if (into.is_full()) return;
      quoted = 0;
      is_odd = false;
      odd &= ~before;
      quotes &= ~before;
      row = next;
    }
    is_odd = is_odd || odd != 0;
    if (quotes != 0) quoted += static_cast<std::size_t>(std::popcount(quotes));
  }
}

/// Reads one row character by character, or passes over a blank line.
void csv_cells::read_slowly(cell_block& into) {
  if (const auto blank = scan_.line_end_at(at_); blank > 0) {
    at_ += blank;
    ++line_;
    return;
  }
  std::size_t count = 0;
  auto* const out = into.next_row();
  const auto row = scan_.row(at_, [&](const scanned_cell& cell) {
    if (count++ >= width_) return;
    out[count - 1] = cell.text;
    if (cell.doubled == 0) return;
    char* const begin = into.room_for(cell.text.size());
    char* end = begin;
    for (std::size_t i = 0; i < cell.text.size(); ++i) {
      *end++ = cell.text[i];
      if (cell.text[i] == '"') ++i;
    }
    out[count - 1] = into.keep(static_cast<std::size_t>(end - begin));
  });
  SUBVENT_ASSERT(row.is != scanned_row::unfinished, "a piece has whole rows");
  if (row.is == scanned_row::wrong) {
    diagnostic why{row.why};
    if (!row.about.empty()) why.arguments.emplace_back(row.about);
    if (row.why == code::not_utf8) why.arguments = {noun::save_the_file};
    into.finish_row(line_, std::move(why));
    at_ = std::min(rows_.find('\n', at_), rows_.size() - 1) + 1;
    ++line_;
    return;
  }
  if (count == width_) {
    into.finish_row(line_);
  } else {
    into.finish_row(line_, {code::csv_row_width, {std::to_string(count), std::to_string(width_)}});
  }
  at_ = row.end;
  line_ += row.breaks + 1;
}

}  // namespace subvent::batch
