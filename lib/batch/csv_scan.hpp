// SPDX-License-Identifier: Apache-2.0
// One row of comma separated values, read character by character as `ledger::csv_reader` does, out
// of a text that may go on later.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <subvent/base/diagnostic.hpp>
#include <subvent/base/source.hpp>
#include <subvent/base/utf8.hpp>
#include <subvent/ledger/csv.hpp>

namespace subvent::batch {

/// A quote that is not closed within so many bytes counts as one that never is: the longest cell
/// could not fill them.
inline constexpr std::size_t quoted_bytes_most = 2 * ledger::csv_reader::bytes_most + 1;

/// What stands at the start of a row.
struct scanned_row {
  enum {
    whole,      ///< a row, which ends at `end`
    wrong,      ///< none, for the reason `why`; the next begins on the next line
    unfinished  ///< what comes after the text would decide it
  } is;
  std::size_t end = 0;     ///< after its line break
  std::size_t breaks = 0;  ///< line breaks before that one
  code why = {};
  std::string about = {};  ///< the argument of `why`, if it has one
};

/// A cell as it stands there. `text` is without the quotes around it.
struct scanned_cell {
  std::string_view text;
  std::size_t doubled = 0;  ///< quotes in it that are written twice
};

/// Where a text is looked at, and whether it is known to end there.
class csv_scan {
 public:
  csv_scan(std::string_view text, bool is_all, char separator) noexcept
      : text_(text), is_all_(is_all), separator_(separator) {}

  /// Reads the row that begins at `at`, and calls `take` for each cell. Requires that there is one.
  template <class Take>
  scanned_row row(std::size_t at, const Take& take) {
    at_ = at;
    scanned_row made{scanned_row::whole, 0, 0};
    for (std::size_t count = 0;; ++count) {
      scanned_cell cell;
      if (!read_cell(cell, made)) return made;
      if (cell.text.size() - cell.doubled > ledger::csv_reader::bytes_most) {
        return refuse(made, code::csv_cell_too_long,
                      std::to_string(ledger::csv_reader::bytes_most));
      }
      if (count == ledger::csv_reader::cells_most) {
        return refuse(made, code::csv_too_many_cells,
                      std::to_string(ledger::csv_reader::cells_most));
      }
      take(cell);
      if (at_ >= text_.size() || text_[at_] != separator_) break;
      ++at_;
    }
    made.end = at_ + line_end_at(at_);
    return made;
  }

  /// How many bytes end a line here: 0 where it goes on.
  std::size_t line_end_at(std::size_t at) const noexcept {
    if (at >= text_.size()) return 0;
    if (text_[at] == '\n') return 1;
    return text_[at] == '\r' && at + 1 < text_.size() && text_[at + 1] == '\n' ? 2 : 0;
  }

 private:
  static const scanned_row& refuse(scanned_row& made, code why, std::string about = {}) {
    made.is = scanned_row::wrong;
    made.why = why;
    made.about = std::move(about);
    return made;
  }
  static bool fail(scanned_row& made, code why, std::string about = {}) {
    refuse(made, why, std::move(about));
    return false;
  }
  static bool stop(scanned_row& made) {
    made.is = scanned_row::unfinished;
    return false;
  }

  bool is_open_ended(std::size_t at) const noexcept { return !is_all_ && at >= text_.size(); }

  /// Whether the text ends with a carriage return, after which a line feed may come.
  bool is_open_return(std::size_t at) const noexcept {
    return text_[at] == '\r' && is_open_ended(at + 1);
  }

  /// Whether the text ends within what may be a character.
  bool is_open_character() const noexcept {
    const auto rest = text_.substr(at_ + 1);
    return !is_all_ && rest.size() < 3 &&
           std::all_of(rest.begin(), rest.end(), is_utf8_continuation);
  }

  bool read_cell(scanned_cell& into, scanned_row& made) {
    if (is_open_ended(at_)) return stop(made);
    return at_ < text_.size() && text_[at_] == '"' ? read_quoted(into, made)
                                                   : read_plain(into, made);
  }

  /// Passes over one character that no cell may have, or that has to be looked at for that.
  bool pass_character(bool quoted, scanned_row& made) {
    const auto read = utf8::decode(text_.substr(at_, 4));
    if (!read) {
      return is_open_character() ? stop(made) : fail(made, code::not_utf8);
    }
    const bool breaks = text_[at_] == '\n' || text_[at_] == '\r';
    if (breaks ? !quoted : utf8::is_control(read->point)) {
      return fail(made, code::control_character, utf8::number_of(read->point));
    }
    at_ += read->bytes;
    return true;
  }

  static bool is_harmless(char c) noexcept { return c >= ' ' && c < '\x7F' && c != '"'; }

  bool read_plain(scanned_cell& into, scanned_row& made) {
    const auto begin = at_;
    for (; at_ < text_.size() && text_[at_] != separator_;) {
      if (is_harmless(text_[at_])) {
        ++at_;
        continue;
      }
      if (is_open_return(at_)) return stop(made);
      if (line_end_at(at_) > 0) break;
      if (text_[at_] == '"') return fail(made, code::csv_stray_quote);
      if (!pass_character(false, made)) return false;
    }
    if (is_open_ended(at_)) return stop(made);
    into.text = text_.substr(begin, at_ - begin);
    return true;
  }

  bool read_quoted(scanned_cell& into, scanned_row& made) {
    const auto begin = ++at_;
    const auto window = text_.substr(begin, quoted_bytes_most);
    const bool is_cut = !is_all_ && window.size() < quoted_bytes_most;
    for (;;) {
      const auto found = window.find('"', at_ - begin);
      if (found == std::string_view::npos) {
        return is_cut ? stop(made) : fail(made, code::csv_open_quote);
      }
      const auto close = begin + found;
      while (at_ < close) {
        if (is_harmless(text_[at_])) {
          ++at_;
          continue;
        }
        if (text_[at_] == '\n') ++made.breaks;
        if (!pass_character(true, made)) return false;
      }
      ++at_;
      if (is_open_ended(at_)) return stop(made);
      if (at_ >= text_.size() || text_[at_] != '"') break;
      ++into.doubled;
      ++at_;
    }
    if (at_ < text_.size() && is_open_return(at_)) return stop(made);
    const bool ends = at_ >= text_.size() || text_[at_] == separator_ || line_end_at(at_) > 0;
    if (!ends) return fail(made, code::csv_stray_quote);
    into.text = text_.substr(begin, at_ - 1 - begin);
    return true;
  }

  std::string_view text_;
  bool is_all_;
  char separator_;
  std::size_t at_ = 0;
};

}  // namespace subvent::batch
