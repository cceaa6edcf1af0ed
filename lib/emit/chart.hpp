// SPDX-License-Identifier: Apache-2.0
// Charts as inline SVG, drawn in whole numbers. They are read without colour; what they show
// stands beside them as text as well.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <emit/html.hpp>
#include <subvent/quantity/day.hpp>
#include <subvent/quantity/detail/integer.hpp>

namespace subvent::emit::html {

/// What a chart is called, and what it shows, for those who do not see it.
struct chart_name {
  std::string id;  ///< unique in the page, of plain letters, digits and hyphens
  std::string title;
  std::string description;
};

/// One bar, or one column.
struct bar {
  std::string name;
  std::string said;      ///< what stands beside it: its size in words
  detail::integer size;  ///< zero or more
  bool marked = false;   ///< drawn in black
};

/// What something came to from a day on.
struct level {
  day from;
  detail::integer size;  ///< what is below zero is drawn as zero
};

/// The styles that charts need beside those of pages.
extern const std::string_view chart_style;

/// Bars below each other, each under its name.
markup bar_chart(const chart_name& of, const std::vector<bar>& bars);

/// Columns beside each other, each over its name, which is short; `axis` says what the names are.
markup column_chart(const chart_name& of, const std::vector<bar>& columns, const std::string& axis);

/// Two levels from a day until another: `filled` as an area, `dashed` as a line. Each list is in
/// order of time and not empty; a level holds until the next begins. The texts say which is which.
struct level_chart {
  chart_name name;
  day from;
  day until;  ///< after `from`
  std::vector<level> filled;
  std::string filled_text;
  std::vector<level> dashed;
  std::string dashed_text;

  markup draw() const;
};

}  // namespace subvent::emit::html
