// SPDX-License-Identifier: Apache-2.0
// What is wrong with a row of a table, and how it is said in one cell.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <subvent/base/catalogue.hpp>
#include <subvent/base/diagnostic.hpp>
#include <subvent/base/language.hpp>

namespace subvent::batch {

/// What is wrong, under the column in which it stands.
struct cell_problem {
  std::string column;  ///< empty for the row as a whole
  diagnostic what;
};

/// Each with its code and its column: `E2001 project_cost: …; E2004 subvented: …`. The line on
/// which the row begins, unless it is 0, stands with the first: `E7005 (line 17): …`.
inline std::string said_of(const std::vector<cell_problem>& problems, language in,
                           std::size_t line = 0) {
  std::string all;
  for (const auto& one : problems) {
    if (!all.empty()) all += "; ";
    all += name_of(one.what.what);
    if (!one.column.empty()) all += " " + one.column;
    if (line > 0) {
      const auto number = std::to_string(std::exchange(line, 0));
      all += in == language::en ? " (line " + number + ")" : "（第" + number + "行）";
    }
    all += ": " + problem_of(one.what, in);
  }
  return all;
}

}  // namespace subvent::batch
