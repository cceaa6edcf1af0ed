// SPDX-License-Identifier: Apache-2.0
// Reads a table of any length in pieces of whole rows.
#pragma once

#include <csignal>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <subvent/base/result.hpp>

namespace subvent::batch {

/// A row that is longer, line breaks in quotes included, ends the reading.
inline constexpr std::size_t row_bytes_most = std::size_t{1} << 24U;

/// Whole rows, in a text of their own: a piece may go to another thread. Any number of bytes that
/// a block has can be read after its end.
class piece {
 public:
  /// The rows; the last of the stream may lack its line break.
  std::string_view rows() const noexcept { return {bytes_.get() + begin_, end_ - begin_}; }
  /// The rows, and what was read after them: what a row that goes wrong was held against.
  std::string_view rows_and_after() const noexcept {
    return {bytes_.get() + begin_, size_ - begin_};
  }
  /// The line on which the first row begins, from 1.
  std::size_t first_line() const noexcept { return first_line_; }
  /// Whether it is known that nothing follows. A stream may end after any other piece as well.
  bool is_last() const noexcept { return is_last_; }
  /// Whether the stream ends without a line break after its last row, which may be half a row.
  bool lacks_line_break() const noexcept {
    return is_last_ && begin_ < end_ && bytes_[end_ - 1] != '\n';
  }

  /// Leaves out rows at the start: so many bytes, on so many lines.
  void pass(std::size_t bytes, std::size_t lines) noexcept {
    begin_ += bytes;
    first_line_ += lines;
  }

 private:
  friend class piece_reader;

  /// Empties it and keeps its memory.
  void clear() noexcept { begin_ = end_ = size_ = 0; }
  /// Makes room for so many bytes in all, and for those that can be read after them.
  void reserve(std::size_t bytes);
  void append(std::string_view text);

  std::unique_ptr<char[]> bytes_;
  std::size_t capacity_ = 0;  ///< without what can be read after it
  std::size_t begin_ = 0;     ///< of the rows
  std::size_t end_ = 0;       ///< of the rows
  std::size_t size_ = 0;      ///< of all that was read
  std::size_t first_line_ = 1;
  bool is_last_ = false;
};

/// What is read from: a file, or a descriptor that is somebody else's.
class input {
 public:
  /// Fails: file_missing, file_unreadable, file_is_directory.
  static result<input> open(const std::string& path);
  static input standard();
  /// A descriptor that stays open.
  input(int descriptor, std::string name) noexcept
      : descriptor_(descriptor), name_(std::move(name)) {}

  input(input&& other) noexcept
      : descriptor_(other.descriptor_),
        is_ours_(std::exchange(other.is_ours_, false)),
        name_(std::move(other.name_)) {}
  input& operator=(input&&) = delete;
  ~input();

  int descriptor() const noexcept { return descriptor_; }
  /// As messages give it.
  const std::string& name() const noexcept { return name_; }

 private:
  int descriptor_;
  bool is_ours_ = false;
  std::string name_;
};

/// How a table is cut.
struct cutting {
  enum class form { csv, ndjson } of = form::csv;
  char separator = ',';  ///< of `csv`; an ASCII character
  /// Whether rows are handed out as soon as they are there, however few.
  bool at_once = false;
  /// A piece has about as many bytes, and more where a row has.
  std::size_t bytes = std::size_t{1} << 18U;
  /// No more is read once this is not 0, which a signal may make it; null for never.
  const volatile std::sig_atomic_t* stop = nullptr;
  /// A descriptor that can be read from then on, so that nobody waits for rows any more; or -1.
  int wake = -1;
};

/// Reads the pieces of a table in order. A line break within quotes ends no row of `csv`. Pieces
/// are cut where `ledger::csv_reader` begins a row, whatever is wrong with the rows before: how a
/// table is cut changes nothing in what is read.
class piece_reader {
 public:
  piece_reader(input from, cutting how);

  /// Fills a piece, whose memory is used again; false at the end. Fails: file_unreadable,
  /// file_is_directory, row_too_long.
  result<bool> next(piece& into);
  /// Whether it ended because it was to stop.
  bool is_stopped() const noexcept { return is_stopped_; }

 private:
  result<bool> read_some(piece& into, std::size_t goal);
  void wait() const;
  bool must_stop() const noexcept { return how_.stop != nullptr && *how_.stop != 0; }
  std::size_t whole_rows(std::string_view text) const;
  bool hand_out(piece& into, std::size_t end);

  input from_;
  cutting how_;
  std::string rest_;  ///< what was read after the last whole row
  std::size_t line_ = 1;
  bool at_start_ = true;
  bool has_ended_ = false;
  bool is_stopped_ = false;
};

}  // namespace subvent::batch
