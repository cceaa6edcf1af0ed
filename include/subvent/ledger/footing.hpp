// SPDX-License-Identifier: Apache-2.0
// Whether published sums foot: whether a total can be the sum of the parts printed above it, when
// each was rounded to the places that it is printed with. A line that does not foot holds a wrong
// number; a line that foots need not be right.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <subvent/base/assert.hpp>
#include <subvent/base/result.hpp>
#include <subvent/quantity/detail/fraction.hpp>
#include <subvent/quantity/detail/print.hpp>
#include <subvent/quantity/detail/scan.hpp>
#include <subvent/quantity/number.hpp>

namespace subvent::ledger {

/// How a number came to the places that it is published with. The digits do not show it: whoever
/// reads them says it.
enum class precision {
  rounded,  ///< to the nearest of its last place
  exact,    ///< not rounded, as a count is not
};

/// A number as it was published, with the places that it is written to: `247.0` is not `247`. It
/// has no unit: what is added up is all in one, such as millions of dollars.
class published {
 public:
  /// Reads `247.0` or `11,893.6`. A number that was rounded more coarsely than it is written, such
  /// as 1,300 million, is to be written in its own unit: `1.3` billion.
  /// Fails: not_number, bad_grouping, too_many_digits.
  static result<published> parse(std::string_view text, precision how = precision::rounded) {
    const auto read = subvent::detail::scan_decimal(text, text, code::not_number);
    if (!read) return read.why();
    return published(number(read->as_fraction()), read->places, how);
  }

  /// What is written, exactly.
  const number& written() const noexcept { return written_; }
  /// The unit of the last place: 0.1 for `247.0`, 1 for `247`.
  number last_place() const {
    const auto in_one = subvent::detail::integer::power_of_ten(places_);
    return number(subvent::detail::fraction(1, in_one));
  }
  /// The most by which what was rounded can differ from what is written: half the last place, half
  /// included, since no source says where halves went; zero where it is exact.
  number most_off() const {
    return how_ == precision::exact ? number(0) : last_place() / number(2);
  }
  /// `11893.6`, with the places that it was read with.
  std::string to_string() const { return subvent::detail::to_decimal(written_.exact(), places_); }

 private:
  published(number written, std::size_t places, precision how)
      : written_(std::move(written)), places_(places), how_(how) {}

  number written_;
  std::size_t places_;
  precision how_;
};

/// What adding up parts says of their total. All in the unit of the parts.
struct footing {
  number sum;         ///< of the parts as they are written
  number difference;  ///< the total less the sum
  number allowed;     ///< the most that rounding explains, either way

  /// Whether rounding explains the difference; also where it takes all that is allowed.
  bool foots() const { return -allowed <= difference && difference <= allowed; }
};

/// Adds up the parts and compares. Allowed is what each part, and the total, can be off by, added
/// up; so there are numbers that round to all that is written and add up exactly where the line
/// foots, and none where it does not. No parts come to zero.
inline footing foot(const std::vector<published>& parts, const published& total) {
  number sum(0);
  number allowed = total.most_off();
  for (const auto& part : parts) {
    sum = sum + part.written();
    allowed = allowed + part.most_off();
  }
  auto difference = total.written() - sum;
  return {std::move(sum), std::move(difference), std::move(allowed)};
}

/// A row of a published table.
struct published_row {
  std::string name;
  std::vector<published> cells;  ///< one for each column, in their order
};

/// A published table of one unit.
struct published_table {
  std::vector<std::string> columns;  ///< their names; that of the rows' names is none of them
  std::vector<published_row> rows;   ///< those that hold totals included
};

/// A row, or a column, that holds totals.
struct total_line {
  std::string name;
  /// Those that it adds up. Where none is named, all that are not named to hold totals.
  std::vector<std::string> of = {};
};

/// The footing of one total of a table.
struct footed_line {
  std::string total;   ///< the row, or the column, that holds the total
  std::string across;  ///< the column, or the row, that was added up
  footing what;
};

/// What a table's totals say.
struct table_footing {
  std::vector<footed_line> columns;  ///< for each row of totals each column, in order
  std::vector<footed_line> rows;     ///< for each column of totals each row, in order

  /// Whether all of them foot.
  bool foots() const {
    const auto one_foots = [](const footed_line& one) { return one.what.foots(); };
    return std::all_of(columns.begin(), columns.end(), one_foots) &&
           std::all_of(rows.begin(), rows.end(), one_foots);
  }
};

namespace detail {

/// Where the one of that name stands.
inline std::size_t place_of(const std::string& name, const std::vector<std::string>& names) {
  const auto found = std::find(names.begin(), names.end(), name);
  SUBVENT_ASSERT(found != names.end(), "what a total names stands in the table");
  SUBVENT_ASSERT(std::find(found + 1, names.end(), name) == names.end(),
                 "what a total names stands in the table once");
  return static_cast<std::size_t>(found - names.begin());
}

/// Where those stand that a line of totals adds up.
inline std::vector<std::size_t> parts_of(const total_line& line,
                                         const std::vector<total_line>& totals,
                                         const std::vector<std::string>& names) {
  std::vector<std::size_t> places;
  for (const auto& part : line.of) {
    SUBVENT_ASSERT(part != line.name, "no total is a part of itself");
    places.push_back(place_of(part, names));
  }
  if (!line.of.empty()) return places;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto is_named = [&](const total_line& one) { return one.name == names[i]; };
    if (std::none_of(totals.begin(), totals.end(), is_named)) places.push_back(i);
  }
  return places;
}

/// Foots what stands along `totals`, at each place of `across`; `cell(i, j)` is that of the i-th
/// of `along` and the j-th of `across`.
template <class Cell>
std::vector<footed_line> foot_lines(const std::vector<total_line>& totals,
                                    const std::vector<std::string>& along,
                                    const std::vector<std::string>& across, const Cell& cell) {
  std::vector<footed_line> lines;
  for (const auto& line : totals) {
    const auto total = place_of(line.name, along);
    const auto places = parts_of(line, totals, along);
    for (std::size_t j = 0; j < across.size(); ++j) {
      std::vector<published> parts;
      for (const auto i : places) parts.push_back(cell(i, j));
      lines.push_back({line.name, across[j], foot(parts, cell(total, j))});
    }
  }
  return lines;
}

}  // namespace detail

/// Foots each column under each row of totals and, where columns of totals are given, each row
/// across; a column that adds up more than the table shows is not to be given.
///
/// A cell, or a total, that was changed is found by its column where that no longer foots, and by
/// its row where rows are footed too: the cell stands where the two cross. A change that leaves the
/// difference within what is allowed cannot be found from the sums, and neither can two changes
/// that cancel out. So a line that foots is one that rounding can explain; its cells may be wrong.
/// Among exact cells nothing is allowed, and every change of a single one is found.
///
/// Requires that each row has one cell for each column, and that each name among the totals stands
/// in the table, once.
inline table_footing foot_table(const published_table& table,
                                const std::vector<total_line>& total_rows,
                                const std::vector<total_line>& total_columns = {}) {
  std::vector<std::string> names;
  for (const auto& one : table.rows) {
    SUBVENT_ASSERT(one.cells.size() == table.columns.size(), "a row has a cell for each column");
    names.push_back(one.name);
  }
  const auto cell = [&](std::size_t row, std::size_t column) -> const published& {
    return table.rows[row].cells[column];
  };
  const auto turned = [&](std::size_t column, std::size_t row) -> const published& {
    return cell(row, column);
  };
  return {detail::foot_lines(total_rows, names, table.columns, cell),
          detail::foot_lines(total_columns, table.columns, names, turned)};
}

}  // namespace subvent::ledger
