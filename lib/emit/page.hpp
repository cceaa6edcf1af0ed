// SPDX-License-Identifier: Apache-2.0
// Lays text out in lines of a given width, as terminals and paper count it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace subvent::emit {

/// How a stretch of text looks where colours are wanted.
enum class look { plain, good, bad, open, bold_good, bold_bad, bold_open };

/// A line of a sum: what is done, and the amount that it gives.
struct sum_line {
  std::string text;
  std::string amount = {};  ///< empty where the line gives none
  std::size_t indent = 0;
  std::size_t hanging = 0;  ///< where its further lines begin
};

/// Text in lines, built from the top and broken as `wrap` does it.
class page {
 public:
  page(std::size_t columns, bool colour);

  /// A blank line, unless the page is empty.
  void gap();

  /// `text` in as many lines as it needs; those after the first begin at `hanging`.
  void lines(std::string_view text, std::size_t indent = 0, std::size_t hanging = 0,
             look as = look::plain);

  /// A mark that takes `mark_columns`, and text beside it.
  void marked(std::string_view mark, std::size_t mark_columns, look as, std::string_view text);

  /// The lines of a sum under their heading, with the amounts and their unit in a column to the
  /// right. The last character of an amount may be `…`, which hangs beyond the column. Amounts that
  /// would leave no room for the text stand below it.
  void sum(std::string_view heading, std::string_view unit, const std::vector<sum_line>& all);

  /// Rows of cells in columns two blanks apart, the first row being the heading. Writes nothing and
  /// is false where they do not fit side by side.
  bool table(const std::vector<std::vector<std::string>>& rows, std::size_t indent);

  std::string take() && { return std::move(text_); }

 private:
  std::string painted(std::string_view text, look as) const;

  std::size_t columns_;
  bool colour_;
  std::string text_;
};

}  // namespace subvent::emit
