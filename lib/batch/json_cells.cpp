// SPDX-License-Identifier: Apache-2.0
// The places of quotes, colons, commas, braces and of all that begins otherwise are found by the
// first stage of simdjson, many lines at once; it checks too that they are UTF-8 and that no quote
// is left open. What stands there is read here, for no other interface of simdjson looks at every
// character: a line that is not exactly what is expected is read again by `read_json_line`.
#include <batch/json_cells.hpp>

#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <new>
#include <optional>
#include <utility>

#include <batch/bytes.hpp>
#include <batch/json_line.hpp>
#include <batch/plain_cells.hpp>
#include <ledger/tables.hpp>
#include <subvent/ledger/csv.hpp>
#include <subvent/quantity/detail/scan.hpp>

namespace subvent::batch {

using ledger::csv_reader;
using subvent::detail::is_digit;

namespace {

/// So many bytes are indexed at once: they and the index stay in the nearest memory.
constexpr std::size_t window_bytes = 32'768;

constexpr std::size_t none = ~std::size_t{0};

bool is_blank(char c) noexcept { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// Whether these are the characters of a number that JSON has and no parser finds too large.
/// Numbers with an exponent are left to one who knows.
bool is_common_number(std::string_view text) noexcept {
  constexpr std::size_t digits_most = 300;
  if (text.size() > digits_most) return false;
  if (text.starts_with('-')) text.remove_prefix(1);
  std::size_t whole = 0;
  while (whole < text.size() && is_digit(text[whole])) ++whole;
  if (whole == 0 || (whole > 1 && text.front() == '0')) return false;
  if (whole == text.size()) return true;
  if (text[whole] != '.' || whole + 1 == text.size()) return false;
  return subvent::detail::is_all_digits(text.substr(whole + 1));
}

/// Whether a text in UTF-8 without bytes below 20 has one that a control character may begin with.
bool may_hold_control(std::string_view padded) noexcept {
  std::uint64_t found = 0;
  for (std::size_t at = 0; at < padded.size(); at += block_bytes) {
    const block bytes(padded.data() + at);
    const auto odd =
        bytes.equal('\x7F') | bytes.equal('\xC2') | bytes.equal('\xE2') | bytes.equal('\xEF');
    found |= odd & bits_before(padded.size() - at);
  }
  return found != 0;
}

/// How a key is written as a rule, its colon included; what no line has where it needs escapes.
std::string expected_of(std::string_view key) {
  const auto is_escaped = [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
  };
  if (std::any_of(key.begin(), key.end(), is_escaped)) return "\n";
  return '"' + std::string(key) + "\":";
}

/// The number that four hexadecimal digits write, if these are some.
std::optional<char32_t> code_unit(std::string_view digits) noexcept {
  if (digits.size() < 4) return std::nullopt;
  char32_t unit = 0;
  for (const char digit : digits.substr(0, 4)) {
    const char lower = static_cast<char>(digit | 0x20);
    const bool is_letter = lower >= 'a' && lower <= 'f';
    if (!is_digit(digit) && !is_letter) return std::nullopt;
    unit = unit << 4U | static_cast<unsigned>(is_letter ? lower - 'a' + 10 : digit - '0');
  }
  return unit;
}

char* write_utf8(char* to, char32_t point) noexcept {
  const auto put = [&to](char32_t byte) { *to++ = static_cast<char>(byte); };
  const auto put_rest = [&](unsigned shift) { put(0x80U | (point >> shift & 0x3FU)); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0U | point >> 6U);
    put_rest(0);
  } else if (point < 0x10000) {
    put(0xE0U | point >> 12U);
    put_rest(6);
    put_rest(0);
  } else {
    put(0xF0U | point >> 18U);
    put_rest(12);
    put_rest(6);
    put_rest(0);
  }
  return to;
}

/// Writes the character of an escape, whose backslash is passed over; null if it is none.
char* write_escape(std::string_view& text, char* to) noexcept {
  if (text.empty()) return nullptr;
  const char kind = text.front();
  text.remove_prefix(1);
  if (kind != 'u') {
    constexpr std::string_view written = "\"\\/bfnrt";
    constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
    const auto at = written.find(kind);
    if (at == std::string_view::npos) return nullptr;
    *to = meant[at];
    return to + 1;
  }
  const auto unit = code_unit(text);
  if (!unit || (*unit >= 0xDC00 && *unit < 0xE000)) return nullptr;
  text.remove_prefix(4);
  if (*unit < 0xD800 || *unit >= 0xE000) return write_utf8(to, *unit);
  // The first of two that write one character.
  const auto low = text.starts_with("\\u") ? code_unit(text.substr(2)) : std::nullopt;
  if (!low || *low < 0xDC00 || *low >= 0xE000) return nullptr;
  text.remove_prefix(6);
  return write_utf8(to, 0x10000 + ((*unit - 0xD800) << 10U) + (*low - 0xDC00));
}

/// Writes what a text with escapes means, and returns its end; null if an escape is none.
char* unescape(std::string_view text, char* to) noexcept {
  for (;;) {
    const auto plain = text.substr(0, text.find('\\'));
    if (!plain.empty()) std::memcpy(to, plain.data(), plain.size());
    to += plain.size();
    if (plain.size() == text.size()) return to;
    text.remove_prefix(plain.size() + 1);
    to = write_escape(text, to);
    if (to == nullptr) return nullptr;
  }
}

}  // namespace

/// Where in some lines something begins that is neither blank nor within a string.
class json_cells::index {
 public:
  /// Whether the text is UTF-8 in which every string is closed on its line.
  bool make(const char* text, std::size_t size) {
    if (!by_ || by_->capacity() < size) {
      const auto capacity = std::max(size, window_bytes);
      const auto& with = simdjson::get_active_implementation();
      if (with->create_dom_parser_implementation(capacity, 1, by_) != simdjson::SUCCESS) {
        throw std::bad_alloc();
      }
    }
    text_ = text;
    next = 0;
    count_ = 0;
    is_simple_ = is_simple_text({text, size});
    const auto* const bytes = reinterpret_cast<const std::uint8_t*>(text);
    if (by_->stage1(bytes, size, simdjson::stage1_mode::regular) != simdjson::SUCCESS) return false;
    count_ = by_->n_structural_indexes;
    return true;
  }

  std::size_t count() const noexcept { return count_; }
  const char* at(std::size_t i) const noexcept { return text_ + by_->structural_indexes[i]; }
  /// What `at` takes its answers from, `count` of them.
  const std::uint32_t* places() const noexcept { return by_->structural_indexes.get(); }
  const char* text() const noexcept { return text_; }
  /// Whether all of it is what `is_simple_text` calls so.
  bool is_simple() const noexcept { return is_simple_; }
  /// Passes over what begins before `end`.
  void pass(const char* end) noexcept {
    while (next < count_ && at(next) < end) ++next;
  }

  std::size_t next = 0;  ///< the first that is not read

 private:
  std::unique_ptr<simdjson::internal::dom_parser_implementation> by_;
  const char* text_ = nullptr;
  std::size_t count_ = 0;
  bool is_simple_ = false;
};

json_cells::json_cells() : after_{none}, index_(std::make_unique<index>()) {}
json_cells::json_cells(json_cells&&) noexcept = default;
json_cells::~json_cells() = default;

void json_cells::start(const piece& of) {
  rows_ = of.rows();
  at_ = 0;
  line_ = of.first_line();
  window_ = 0;
}

/// Indexes the next lines. Where one of them is odd, each is indexed by itself when it is read.
void json_cells::open_window() {
  auto end = rows_.size();
  if (end - at_ > window_bytes) {
    const auto last = rows_.substr(at_, window_bytes).rfind('\n');
    end = last != std::string_view::npos ? at_ + last + 1
                                         : std::min(rows_.find('\n', at_), end - 1) + 1;
  }
  window_ = end;
  is_indexed_ = index_->make(rows_.data() + at_, end - at_);
}

bool json_cells::next(cell_block& into) {
  into.start(columns_.size(), true);
  while (at_ < rows_.size() && !into.is_full()) {
    if (at_ >= window_) open_window();
    const auto end = std::min(rows_.find('\n', at_), rows_.size());
    const auto all = rows_.substr(at_, end - at_);
    if (!std::all_of(all.begin(), all.end(), is_blank)) {
      if (!is_indexed_) index_->make(all.data(), all.size());
      if (!read_fast(into, end) && !read_slowly(into, end)) break;
    }
    at_ = end + 1;
    ++line_;
  }
  return into.rows() > 0;
}

/// The column of a key as it is written, which is not what was expected; `none` if it is new, or
/// has an escape, which no name is compared with. Where keys are left out, it is one of the next.
std::size_t json_cells::column_of(std::string_view key, std::size_t before) {
  if (key.find('\\') != std::string_view::npos) return none;
  auto& after = after_[before + 1];
  for (const auto likely : {before + 1, before + 2}) {
    if (likely < columns_.size() && is_same(columns_[likely], key)) return after = likely;
  }
  const auto found = known_.find(key);
  if (found == known_.end()) return none;
  return after = found->second;
}

/// The cell that a string writes; false where it has to be looked at closely.
bool json_cells::take_text(std::string_view written, std::string_view& cell,
                           cell_block& into) const {
  cell = written;
  if (is_simple_text(written)) return true;
  if (written.find('\\') != std::string_view::npos) {
    char* const begin = into.room_for(1 + written.size());
    *begin = '"';
    const char* const end = unescape(written, begin + 1);
    if (end == nullptr) return false;
    cell = into.keep(static_cast<std::size_t>(end - begin)).substr(1);
  } else if (!may_hold_control(written)) {
    return true;
  }
  return !ledger::first_control(cell);
}

/// Reads the object on a line, if it is one whose keys are known and plainly written.
bool json_cells::read_fast(cell_block& into, std::size_t end) {
  const char* const text = index_->text();
  const auto* const places = index_->places();
  const auto count = index_->count();
  const bool is_simple = index_->is_simple();
  auto i = index_->next;
  if (i + 1 >= count || text[places[i]] != '{') return false;
  ++i;
  ++row_;
  auto* const cells = into.next_row();
  std::fill_n(cells, into.width(), std::string_view());
  const auto end_of = [](const char* begin, const char* next) {
    do --next;
    while (next > begin && is_blank(*next));
    return next + 1;
  };
  if (text[places[i]] != '}') {
    for (auto column = none;; i += 4) {
      // A key, a colon, what is under it, and a comma or the brace.
      if (i + 3 >= count) return false;
      const char* const key = text + places[i];
      // As a rule the column that came last after the same column, and no blank before the colon.
      const auto expected = after_[column + 1];
      if (expected != none && key + expected_[expected].size() <= text + places[i + 2] &&
          is_same({key, expected_[expected].size()}, expected_[expected])) {
        column = expected;
      } else {
        const char* const colon = text + places[i + 1];
        if (*key != '"' || *colon != ':') return false;
        const char* const key_end = end_of(key, colon) - 1;
        column = column_of({key + 1, static_cast<std::size_t>(key_end - key - 1)}, column);
        if (column == none) return false;
      }
      if (seen_[column] == row_) return false;
      seen_[column] = row_;
      const char* const value = text + places[i + 2];
      const char* const after = text + places[i + 3];
      const char* const value_end = end_of(value, after);
      if (*value == '"') {
        const std::string_view written(value + 1, static_cast<std::size_t>(value_end - value - 2));
        if (written.size() > csv_reader::bytes_most) return false;
        if (is_simple) {
          cells[column] = written;
        } else if (!take_text(written, cells[column], into)) {
          return false;
        }
      } else {
        const std::string_view written(value, static_cast<std::size_t>(value_end - value));
        if (plain_truth(written) || is_common_number(written)) {
          cells[column] = written;
        } else if (written != "null") {
          return false;
        }
      }
      if (*after == ',') continue;
      if (*after != '}') return false;
      i += 3;
      break;
    }
  }
  const char* const line_end = rows_.data() + end;
  const bool is_alone =
      text + places[i] < line_end && (i + 1 == count || text + places[i + 1] >= line_end);
  if (!is_alone) return false;
  index_->next = i + 1;
  into.finish_row(line_);
  return true;
}

void json_cells::forget_columns() {
  columns_.clear();
  expected_.clear();
  known_.clear();
  after_.assign(1, none);
  seen_.clear();
}

/// Reads a line whatever stands there; false where it belongs to a wider block than this.
bool json_cells::read_slowly(cell_block& into, std::size_t end) {
  const auto all = rows_.substr(at_, end - at_);
  auto entries = read_json_line(all.substr(0, all.find_last_not_of(" \t\r") + 1), line_);
  std::vector<std::string> added;
  if (entries) {
    for (const auto& one : *entries) {
      if (known_.find(one.key) == known_.end()) added.push_back(one.key);
    }
  }
  if (!added.empty()) {
    if (into.rows() > 0) return false;
    if (columns_.size() + added.size() > csv_reader::cells_most) {
      forget_columns();
      added.clear();
      for (const auto& one : *entries) added.push_back(one.key);
    }
    for (auto& key : added) {
      known_.emplace(key, columns_.size());
      expected_.push_back(expected_of(key));
      columns_.push_back(std::move(key));
    }
    after_.resize(columns_.size() + 1, none);
    seen_.resize(columns_.size(), 0);
    into.start(columns_.size(), true);
  }
  index_->pass(rows_.data() + end);
  if (!entries) {
    into.finish_row(line_, entries.why());
    return true;
  }
  auto* const cells = into.next_row();
  std::fill_n(cells, into.width(), std::string_view());
  for (const auto& [key, cell, is_text] : *entries) {
    if (!cell) continue;
    char* const room = into.room_for(1 + cell->size());
    *room = is_text ? '"' : ':';
    std::copy(cell->begin(), cell->end(), room + 1);
    cells[known_.find(key)->second] = into.keep(1 + cell->size()).substr(1);
  }
  into.finish_row(line_);
  return true;
}

}  // namespace subvent::batch
