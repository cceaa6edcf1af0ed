// SPDX-License-Identifier: Apache-2.0
// Splits pieces of comma separated values into cells.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <batch/cells.hpp>
#include <batch/csv_scan.hpp>
#include <batch/piece.hpp>
#include <subvent/base/result.hpp>
#include <subvent/base/source.hpp>

namespace subvent::batch {

/// The names of the columns of a table, and where each stands.
struct column_names {
  std::vector<std::string> cells = {};
  source_pointer file = {};
  std::vector<span> places = {};
};

/// The first row of a table, which names its columns; it is passed over in the piece. Nothing where
/// the piece has no row: a table without any piece that has one is empty. Fails: column_taken, and
/// what `ledger::csv_reader` says of a row.
result<std::optional<column_names>> take_csv_names(piece& from, const std::string& name,
                                                   char separator = ',');

/// Reads the rows of pieces, and what is wrong with them, as `ledger::csv_reader` does. A quote
/// that is not closed within `quoted_bytes_most` bytes counts as one that never is.
class csv_cells {
 public:
  /// Each row is to have `width` cells. Requires that there is one, and an ASCII separator.
  explicit csv_cells(std::size_t width, char separator = ',');

  /// Goes on with the rows of a piece, which stays as it is until they are read.
  void start(const piece& of);
  /// Fills a block with the next rows; false if there is none. For a row: those of
  /// `ledger::csv_reader`, and csv_row_width.
  bool next(cell_block& into);

 private:
  void read_fast(cell_block& into);
  void read_slowly(cell_block& into);
  bool unquote(std::string_view* cells, std::size_t quotes) const;
  template <class Block>
  std::uint64_t odd_bytes(const Block& bytes, std::uint64_t breaks, std::size_t at);
  bool is_valid_utf8();

  std::size_t width_;
  char separator_;
  std::string_view rows_;
  csv_scan scan_;
  std::size_t at_ = 0;  ///< where the next row begins
  std::size_t line_ = 1;
  std::optional<bool> is_utf8_;  ///< of all the rows, once it was asked
};

}  // namespace subvent::batch
