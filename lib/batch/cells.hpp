// SPDX-License-Identifier: Apache-2.0
// The cells of some rows of a table, as views into the text that they were read from.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <subvent/base/assert.hpp>
#include <subvent/base/diagnostic.hpp>

namespace subvent::batch {

/// Up to `rows_most` rows, all of the same number of cells. Once it has been filled a few times,
/// filling it again allocates nothing but for rows that cannot be read.
class cell_block {
 public:
  static constexpr std::size_t rows_most = 1'024;
  /// Of wide rows there are fewer, so that a block stays small.
  static constexpr std::size_t cells_most = 32'768;
  /// What readers may write before they count it: as many as there are separators in what they look
  /// at together.
  static constexpr std::size_t cells_beyond = 64;

  std::size_t rows() const noexcept { return rows_.size(); }
  std::size_t width() const noexcept { return width_; }

  /// The cells of a row: null data() where the row has none, and in all of a row with a problem.
  /// They live as long as the piece that they were read from, and until this block is filled again.
  std::span<const std::string_view> cells_of(std::size_t row) const {
    return {cells_.data() + row * width_, width_};
  }
  /// The line on which a row begins, from 1.
  std::size_t line_of(std::size_t row) const { return rows_[row].line; }
  /// Why a row cannot be read, without a place; null if it can.
  const diagnostic* problem_of(std::size_t row) const {
    const auto at = rows_[row].problem;
    return at == none ? nullptr : &problems_[at];
  }
  /// Whether some row has a problem.
  bool has_problems() const noexcept { return !problems_.empty(); }
  /// A cell, or none where it is an empty one of CSV, of which nobody can tell whether it is there.
  std::string_view told(std::string_view cell) const noexcept {
    return cell.empty() && !is_json_ ? std::string_view() : cell;
  }
  /// Whether a cell of this block is a number or a truth of JSON, which has no quotes.
  bool is_bare(std::string_view cell) const noexcept {
    return is_json_ && cell.data() != nullptr && *(cell.data() - 1) != '"';
  }

  // ------------------------------------------------------------------------ for who fills it

  /// Empties it, for rows of `width` cells. Before each cell of JSON stands a byte, which is a
  /// quote where the cell is a text.
  void start(std::size_t width, bool is_json = false) {
    width_ = width;
    is_json_ = is_json;
    capacity_ = std::clamp<std::size_t>(cells_most / std::max<std::size_t>(width, 1), 1, rows_most);
    const auto cells = capacity_ * width + cells_beyond;
    if (cells_.size() < cells) cells_.resize(cells);
    rows_.clear();
    rows_.reserve(rows_most);
    problems_.clear();
    chunk_ = 0;
    used_ = 0;
  }
  bool is_full() const noexcept { return rows_.size() == capacity_; }
  /// The cells of the next row, and room for `cells_beyond` more; what stands in them is left from
  /// before.
  std::string_view* next_row() noexcept { return cells_.data() + rows_.size() * width_; }
  /// The row is there, with what was written to `next_row()`.
  void finish_row(std::size_t line) { rows_.push_back({line, none}); }
  /// The row is there, and cannot be read.
  void finish_row(std::size_t line, diagnostic why) {
    std::fill_n(next_row(), width_, std::string_view());
    rows_.push_back({line, static_cast<std::uint32_t>(problems_.size())});
    problems_.push_back(std::move(why));
  }
  /// Room for text that stands nowhere as it is; it is kept by `keep`.
  char* room_for(std::size_t bytes) {
    while (chunk_ < chunks_.size() && chunks_[chunk_].size - used_ < bytes) {
      ++chunk_;
      used_ = 0;
    }
    if (chunk_ == chunks_.size()) {
      const auto size = std::max<std::size_t>(bytes, 65'536);
      chunks_.push_back({std::make_unique<char[]>(size), size});
    }
    return chunks_[chunk_].bytes.get() + used_;
  }
  /// What was written to the room that was given last.
  std::string_view keep(std::size_t bytes) {
    const std::string_view kept(chunks_[chunk_].bytes.get() + used_, bytes);
    used_ += bytes;
    return kept;
  }

 private:
  static constexpr std::uint32_t none = ~std::uint32_t{0};
  struct entry {
    std::size_t line;
    std::uint32_t problem;  ///< its index, or `none`
  };
  struct chunk {
    std::unique_ptr<char[]> bytes;
    std::size_t size;
  };

  std::size_t width_ = 0;
  std::size_t capacity_ = 0;
  bool is_json_ = false;
  std::vector<std::string_view> cells_;
  std::vector<entry> rows_;
  std::vector<diagnostic> problems_;
  std::vector<chunk> chunks_;
  std::size_t chunk_ = 0;  ///< the one that is being filled
  std::size_t used_ = 0;   ///< of its bytes
};

}  // namespace subvent::batch
