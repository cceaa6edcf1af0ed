// SPDX-License-Identifier: Apache-2.0
// Reads a table to its end, decides its rows, and hands on the text of the decisions in order.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <batch/piece.hpp>
#include <batch/programs.hpp>
#include <batch/request.hpp>
#include <batch/tally.hpp>
#include <subvent/base/diagnostic.hpp>

namespace subvent::batch {

/// How far a run is.
struct progress {
  std::size_t rows = 0;   ///< that are written
  std::size_t bytes = 0;  ///< that they took
};

/// How a table is run.
struct running {
  form in = form::csv;
  std::vector<std::string> columns = {};  ///< of a table that does not name them; else empty
  source_pointer named_by = {};           ///< the text in which these stand, commas between
  unsigned threads = 1;                   ///< the same text comes out, however many
  /// Takes the next part of the text, whole rows; says what is wrong if it cannot.
  std::function<std::optional<diagnostic>(std::string_view)> write;
  std::function<void(const progress&)> report = {};  ///< is told how far it is, if there is one
};

/// The last row of a table, where no line break stands after it.
struct open_end {
  std::size_t line = 0;
  bool is_broken = false;  ///< whether it could not even be read
};

/// How a run ended.
struct ended {
  tally all = {};
  std::size_t written = 0;    ///< rows that were handed on, and taken
  diagnostics problems = {};  ///< why not all was read or written
  /// Where the table may have been cut off. A JSON object that is whole was not.
  std::optional<open_end> open = {};
};

/// Runs a table. The names of its columns are written first where it has a first row that names
/// them, or where it is JSON and decisions are comma separated.
ended run(piece_reader from, const std::string& name, programs& by, const request& asked,
          const running& how);

}  // namespace subvent::batch
