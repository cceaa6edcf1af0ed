// SPDX-License-Identifier: Apache-2.0
// Writes workbooks for spreadsheets (.xlsx). No cell can run: a text stays a text, whatever it
// begins with, and a number stands in a cell only where it is exact there.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <subvent/base/phrase.hpp>
#include <subvent/base/result.hpp>
#include <subvent/quantity/day.hpp>
#include <subvent/quantity/money.hpp>

namespace subvent::cli {

/// How much a spreadsheet holds. Tests make it less.
struct sheet_size {
  std::size_t rows = 1'048'576;
  std::size_t characters = 32'767;  ///< of a cell, counted as UTF-16 units
};

/// What stands at the end of a text that was cut because a cell holds no more.
inline constexpr std::string_view cut_mark = " […cut 已截短]";

/// Whether money stands in a cell as a number: its digits, cents included, are at most 13, which
/// every spreadsheet keeps. Else it stands there as text.
bool is_exact_in_cell(const money& of);

/// A text as a cell can hold it: cut where it is too long, and with `�` for what XML cannot hold.
/// What looks like an escape of that format, such as `_x0041_`, is kept as it looks.
std::string cell_text(std::string_view of, std::size_t characters_most = sheet_size().characters);

/// A column: its heading, in both languages one below the other, and how wide it is.
struct sheet_column {
  phrase heading;
  int width;  ///< in characters
};

/// What a sheet is called, and how it is laid out.
struct sheet_layout {
  phrase name;
  std::vector<sheet_column> columns;
  bool filters = true;  ///< whether its rows can be filtered by what is in their columns
};

/// What stands in a cell, if anything. Money without its currency; a day as the spreadsheet's own,
/// so that it can be sorted and filtered by year and month, and shown as 2026-01-31 everywhere.
using sheet_cell = std::variant<std::monostate, std::string, std::uint64_t, money, day>;

/// How a row looks.
enum class row_look {
  plain,
  strong,   ///< the first row of a part of a sheet
  heading,  ///< the headings within a sheet
  detail,   ///< belongs to the last row that is not a detail, and can be folded away under it
};

/// One workbook, row after row, of which little is held in memory. The same rows give the same
/// bytes, at any time and in any place.
class workbook {
 public:
  explicit workbook(const phrase& title, sheet_size most = {});
  workbook(const workbook&) = delete;
  workbook& operator=(const workbook&) = delete;
  ~workbook();

  /// The rows that follow stand on a new sheet, below its headings.
  void begin_sheet(sheet_layout layout);
  /// Where these many rows do not fit any more, the sheet goes on as another, `Payments (2)`.
  void keep_together(std::size_t rows);
  /// Adds a row to the sheet.
  void row(const std::vector<sheet_cell>& cells, row_look look = row_look::plain);

  /// The bytes of the file, once. Fails: output_unwritable, for its parts are files for a time.
  result<std::string> finish();

 private:
  class writing;
  std::unique_ptr<writing> writing_;
};

}  // namespace subvent::cli
