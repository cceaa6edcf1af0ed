// SPDX-License-Identifier: Apache-2.0
// Tables as RFC 4180 writes them, one row at a time: quoted cells with separators, quotes and line
// breaks within, lines that end in CRLF or LF, with a byte order mark or without.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <subvent/base/result.hpp>
#include <subvent/base/source.hpp>
#include <subvent/base/utf8.hpp>

namespace subvent::ledger {

/// One row of a table. All of it is text: what a cell means is for whoever reads it to say.
struct row {
  std::size_t line = 0;            ///< on which it begins, from 1
  std::vector<std::string> cells;  ///< without their quotes
  std::vector<span> places;        ///< of each cell, quotes included
};

/// Reads the rows of one text in order. A row that is wrong is a diagnostic in its place, and the
/// reader goes on with the line after it, so that one bad row costs no other.
class csv_reader {
 public:
  /// A longer cell is refused, and so is a row of more cells.
  static constexpr std::size_t bytes_most = 65'536;
  static constexpr std::size_t cells_most = 1'000;

  /// `separator` stands between cells; it is stated, never guessed.
  explicit csv_reader(source_pointer file, char separator = ',')
      : file_(std::move(file)), text_(file_->text), separator_(separator) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (text_.starts_with(mark)) at_ = mark.size();
  }

  /// The next row, or why it cannot be read; nothing at the end. Blank lines are passed over. Fails
  /// for a row: not_utf8, control_character, csv_stray_quote, csv_open_quote, csv_cell_too_long,
  /// csv_too_many_cells.
  std::optional<result<row>> next() {
    while (at_ < text_.size() && line_end_at(at_) > 0) pass_line_end();
    if (at_ >= text_.size()) return std::nullopt;
    const auto begin = at_;
    row made{line_, {}, {}};
    for (;;) {
      if (auto problem = read_cell(made)) {
        at_ = begin;
        pass_line();
        return result<row>(std::move(*problem));
      }
      if (at_ >= text_.size()) break;
      if (line_end_at(at_) > 0) {
        pass_line_end();
        break;
      }
      ++at_;  // the separator
    }
    line_ += breaks_;
    breaks_ = 0;
    return result<row>(std::move(made));
  }

 private:
  diagnostic problem(code what, std::size_t at, std::size_t length,
                     std::vector<argument> about = {}) const {
    return {what, std::move(about), {file_, {at, length}}, {}};
  }

  /// How many bytes end a line here: 0 where it goes on.
  std::size_t line_end_at(std::size_t at) const {
    if (text_.substr(at, 1) == "\n") return 1;
    return text_.substr(at, 2) == "\r\n" ? 2 : 0;
  }
  void pass_line_end() {
    at_ += line_end_at(at_);
    ++line_;
  }
  /// To the start of the next line, whatever stands on this one.
  void pass_line() {
    breaks_ = 0;
    const auto end = text_.find('\n', at_);
    at_ = end == std::string_view::npos ? text_.size() : end + 1;
    ++line_;
  }

  std::optional<diagnostic> read_cell(row& into) {
    const auto begin = at_;
    std::string cell;
    const bool quoted = at_ < text_.size() && text_[at_] == '"';
    auto failed = quoted ? read_quoted(cell) : read_plain(cell);
    if (failed) return failed;
    if (cell.size() > bytes_most) {
      return problem(code::csv_cell_too_long, begin, 1, {std::to_string(bytes_most)});
    }
    if (into.cells.size() == cells_most) {
      return problem(code::csv_too_many_cells, begin, 1, {std::to_string(cells_most)});
    }
    into.cells.push_back(std::move(cell));
    into.places.push_back({begin, at_ - begin});
    return std::nullopt;
  }

  /// One character into a cell; a complaint if it is none that a cell may have.
  std::optional<diagnostic> take_character(std::string& into, bool quoted) {
    const auto read = utf8::decode(text_.substr(at_));
    if (!read) return problem(code::not_utf8, at_, 1, {noun::save_the_file});
    const bool breaks = text_[at_] == '\n' || text_[at_] == '\r';
    if (breaks ? !quoted : utf8::is_control(read->point)) {
      return problem(code::control_character, at_, read->bytes, {utf8::number_of(read->point)});
    }
    into.append(text_.substr(at_, read->bytes));
    at_ += read->bytes;
    return std::nullopt;
  }

  std::optional<diagnostic> read_plain(std::string& into) {
    while (at_ < text_.size() && text_[at_] != separator_ && line_end_at(at_) == 0) {
      if (text_[at_] == '"') return problem(code::csv_stray_quote, at_, 1);
      if (auto failed = take_character(into, false)) return failed;
    }
    return std::nullopt;
  }

  std::optional<diagnostic> read_quoted(std::string& into) {
    const auto open = at_++;
    for (;;) {
      const auto close = text_.find('"', at_);
      if (close == std::string_view::npos) return problem(code::csv_open_quote, open, 1);
      while (at_ < close) {
        if (text_[at_] == '\n') ++breaks_;
        if (auto failed = take_character(into, true)) return failed;
      }
      ++at_;
      if (at_ >= text_.size() || text_[at_] != '"') break;
      into += '"';
      ++at_;
    }
    const bool ends = at_ >= text_.size() || text_[at_] == separator_ || line_end_at(at_) > 0;
    if (!ends) return problem(code::csv_stray_quote, at_ - 1, 1);
    return std::nullopt;
  }

  source_pointer file_;
  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t breaks_ = 0;  ///< line breaks within the cells of the row
};

}  // namespace subvent::ledger
