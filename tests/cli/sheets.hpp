// SPDX-License-Identifier: Apache-2.0
// Reads the sheets of a workbook that the project wrote.
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

#include <cli/workbook_parts.hpp>

namespace subvent::test {

/// The cells of a sheet by their place, such as `B2`: a number as it stands, a text in quotes.
using sheet_cells = std::map<std::string, std::string>;

/// The text of a part of a workbook; the test is wrong where there is none.
inline std::string part_of(std::string_view workbook, std::string_view name) {
  const auto parts = cli::parts_of(workbook);
  if (!parts) throw std::runtime_error("not a workbook");
  for (const auto& one : *parts) {
    if (one.name != name) continue;
    if (auto text = one.unpacked()) return *text;
  }
  throw std::runtime_error("no such part: " + std::string(name));
}

namespace detail {

/// What stands between the first of two marks and the next of the other; empty if nothing does.
inline std::string_view inside(std::string_view text, std::string_view open,
                               std::string_view close) {
  const auto from = text.find(open);
  if (from == std::string_view::npos) return {};
  text.remove_prefix(from + open.size());
  return text.substr(0, text.find(close));
}

}  // namespace detail

/// The cells of a sheet, the first of which is 1.
inline sheet_cells sheet_of(std::string_view workbook, int number) {
  const auto text = part_of(workbook, "xl/worksheets/sheet" + std::to_string(number) + ".xml");
  sheet_cells all;
  for (auto at = text.find("<c "); at != std::string::npos; at = text.find("<c ", at + 1)) {
    const auto whole = std::string_view(text).substr(at, text.find("</c>", at) - at);
    const std::string place(detail::inside(whole, "r=\"", "\""));
    const bool is_text = whole.find("t=\"inlineStr\"") != std::string_view::npos;
    const auto held = is_text ? detail::inside(whole.substr(whole.find("<t")), ">", "</t>")
                              : detail::inside(whole, "<v>", "</v>");
    all[place] = is_text ? "\"" + std::string(held) + "\"" : std::string(held);
  }
  return all;
}

/// The names of the sheets, in their order, with a comma between.
inline std::string sheets_of(std::string_view workbook) {
  const auto text = part_of(workbook, "xl/workbook.xml");
  std::string all;
  for (auto at = text.find("<sheet "); at != std::string::npos; at = text.find("<sheet ", at + 1)) {
    all += (all.empty() ? "" : ",");
    all += detail::inside(std::string_view(text).substr(at), "name=\"", "\"");
  }
  return all;
}

}  // namespace subvent::test
