// SPDX-License-Identifier: Apache-2.0
#include <emit/page.hpp>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <emit/wrap.hpp>
#include <subvent/base/utf8.hpp>

namespace subvent::emit {

namespace {

constexpr std::size_t columns_least = 40;
constexpr std::string_view hangs = "…";

std::string blanks(std::size_t count) { return std::string(count, ' '); }

/// Columns left of `columns` after `taken`, and never too few to write in.
std::size_t left_of(std::size_t columns, std::size_t taken) {
  constexpr std::size_t least = 16;
  return std::max(columns > taken ? columns - taken : 0, least);
}

/// How wide an amount is without the `…` that hangs beyond the column.
std::size_t column_width(std::string_view amount) {
  if (amount.ends_with(hangs)) amount.remove_suffix(hangs.size());
  return utf8::width(amount);
}

}  // namespace

page::page(std::size_t columns, bool colour)
    : columns_(std::max(columns, columns_least)), colour_(colour) {}

std::string page::painted(std::string_view text, look as) const {
  constexpr std::array<std::string_view, 7> begins{
      "", "\x1B[32m", "\x1B[31m", "\x1B[33m", "\x1B[1;32m", "\x1B[1;31m", "\x1B[1;33m"};
  if (!colour_ || as == look::plain) return std::string(text);
  const auto begin = begins[static_cast<std::size_t>(as)];
  return std::string(begin) + std::string(text) + "\x1B[0m";
}

void page::gap() {
  if (!text_.empty()) text_ += '\n';
}

void page::lines(std::string_view text, std::size_t indent, std::size_t hanging, look as) {
  bool first = true;
  for (const auto& one : wrap(text, left_of(columns_, indent), left_of(columns_, hanging))) {
    text_ += blanks(first ? indent : hanging) + painted(one.text, as) + "\n";
    first = false;
  }
}

void page::marked(std::string_view mark, std::size_t mark_columns, look as, std::string_view text) {
  constexpr std::size_t indent = 2;
  const std::size_t beside = indent + mark_columns + 2;
  const auto room = left_of(columns_, beside);
  const auto width = utf8::width(mark);
  text_ +=
      blanks(indent) + painted(mark, as) + blanks(mark_columns > width ? mark_columns - width : 0);
  bool first = true;
  for (const auto& one : wrap(text, room, left_of(columns_, beside + 2))) {
    text_ += blanks(first ? 2 : beside + 2) + one.text + "\n";
    first = false;
  }
}

void page::sum(std::string_view heading, std::string_view unit, const std::vector<sum_line>& all) {
  std::size_t amounts = utf8::width(unit);
  for (const auto& one : all) amounts = std::max(amounts, column_width(one.amount));
  // One column is kept for what hangs beyond, two to set the amounts apart.
  constexpr std::size_t text_least = 24;
  const bool beside = amounts + text_least + 3 <= columns_;
  const std::size_t text_columns = beside ? columns_ - amounts - 3 : columns_;
  const std::size_t until = columns_ - 1;
  const auto with_amount = [&](const line& left, std::size_t indent, std::string_view amount) {
    const auto used = indent + left.width;
    const auto width = column_width(amount);
    text_ += blanks(indent) + left.text;
    if (!amount.empty()) {
      text_ += blanks(until > used + width ? until - used - width : 2) + std::string(amount);
    }
    text_ += '\n';
  };
  with_amount({std::string(heading), utf8::width(heading)}, 0, unit);
  for (const auto& one : all) {
    const auto room = one.amount.empty() ? columns_ : text_columns;
    const auto wrapped = wrap(one.text, left_of(room, one.indent), left_of(room, one.hanging));
    for (std::size_t i = 0; i < wrapped.size(); ++i) {
      const bool last = i + 1 == wrapped.size();
      with_amount(wrapped[i], i == 0 ? one.indent : one.hanging, last && beside ? one.amount : "");
    }
    if (beside || one.amount.empty()) continue;
    const auto left = left_of(until, one.hanging);
    for (const auto& part : wrap(one.amount, left, left)) {
      text_ += blanks(until > part.width ? until - part.width : 0) + part.text + "\n";
    }
  }
}

bool page::table(const std::vector<std::vector<std::string>>& rows, std::size_t indent) {
  constexpr std::size_t gap_columns = 2;
  constexpr std::size_t narrowest = 14;  // what is narrower reads as a list of single words
  const std::size_t count = rows.front().size();
  std::vector<std::size_t> wanted(count), widths(count);
  std::size_t used = indent + gap_columns * (count - 1);
  for (std::size_t column = 0; column < count; ++column) {
    for (const auto& row : rows) {
      wanted[column] = std::max(wanted[column], utf8::width(row[column]));
      widths[column] = std::max(widths[column], widest_word(row[column]));
    }
    widths[column] = std::max(widths[column], std::min(wanted[column], narrowest));
    used += widths[column];
  }
  if (used > columns_) return false;
  for (bool grows = true; grows && used < columns_;) {
    grows = false;
    for (std::size_t column = 0; column < count && used < columns_; ++column) {
      if (widths[column] >= wanted[column]) continue;
      ++widths[column], ++used;
      grows = true;
    }
  }
  for (const auto& row : rows) {
    std::vector<std::vector<line>> cells;
    std::size_t height = 0;
    for (std::size_t column = 0; column < count; ++column) {
      cells.push_back(wrap(row[column], widths[column], widths[column]));
      height = std::max(height, cells.back().size());
    }
    for (std::size_t i = 0; i < height; ++i) {
      std::size_t owed = indent;  // blanks that are written only if something follows
      for (std::size_t column = 0; column < count; ++column) {
        const auto shown = i < cells[column].size() ? cells[column][i] : line{};
        if (shown.width > 0) text_ += blanks(std::exchange(owed, 0)) + shown.text;
        owed += widths[column] - shown.width + gap_columns;
      }
      text_ += '\n';
    }
  }
  return true;
}

}  // namespace subvent::emit
