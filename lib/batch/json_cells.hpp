// SPDX-License-Identifier: Apache-2.0
// Splits pieces of JSON objects, one on each line, into cells.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <batch/cells.hpp>
#include <batch/piece.hpp>

namespace subvent::batch {

/// Reads the rows of pieces, and what is wrong with them, as `ledger::open_ndjson` does where every
/// column is asked for. Each line that is not blank is a row.
class json_cells {
 public:
  json_cells();
  json_cells(json_cells&&) noexcept;
  ~json_cells();

  /// Goes on with the rows of a piece, which stays as it is until they are read.
  void start(const piece& of);
  /// Fills a block with the next rows; false if there is none. A text is unescaped; numbers and
  /// truths are taken by their characters. The block is as wide as there were columns then. For a
  /// row: those of `ledger::open_ndjson`.
  bool next(cell_block& into);

  /// The names of the columns of the last block: the keys of the rows that could be read, each at
  /// its first appearance. More are added in later blocks; before they are more than
  /// `csv_reader::cells_most`, those that the next row does not have are forgotten.
  const std::vector<std::string>& columns() const noexcept { return columns_; }

 private:
  class index;
  struct hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>()(text);
    }
  };

  void open_window();
  bool read_fast(cell_block& into, std::size_t end);
  bool read_slowly(cell_block& into, std::size_t end);
  void forget_columns();
  std::size_t column_of(std::string_view key, std::size_t before);
  bool take_text(std::string_view written, std::string_view& cell, cell_block& into) const;

  std::vector<std::string> columns_;
  std::vector<std::string> expected_;  ///< how the keys of the columns are written as a rule
  std::unordered_map<std::string, std::size_t, hash, std::equal_to<>> known_;
  std::vector<std::size_t> after_;   ///< which column came last after which; first after none
  std::vector<std::uint64_t> seen_;  ///< in which row a column was last
  std::uint64_t row_ = 0;

  std::unique_ptr<index> index_;
  std::string_view rows_;
  std::size_t at_ = 0;  ///< where the next line begins
  std::size_t line_ = 1;
  std::size_t window_ = 0;  ///< where the lines end that are indexed
  bool is_indexed_ = false;
};

}  // namespace subvent::batch
