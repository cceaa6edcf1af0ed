// SPDX-License-Identifier: Apache-2.0
// A table as it stands in a file: comma separated, one JSON object on each line, or in a database.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <subvent/base/result.hpp>
#include <subvent/ledger/csv.hpp>

namespace subvent::ledger {

/// How a table is written.
enum class table_format {
  csv,     ///< RFC 4180; the first row names the columns
  ndjson,  ///< one JSON object on each line
  sqlite,  ///< a table or a query of an SQLite database, which is only read
};

/// Where a table is and how to read it. All of it is stated, nothing guessed.
struct table_source {
  std::string path;
  table_format format = table_format::csv;
  char separator = ',';            ///< of `csv`
  std::string encoding = "UTF-8";  ///< of `csv` and `ndjson`, as iconv names it
  std::string table = {};          ///< of `sqlite`: the table or view; empty if there is a query
  std::string query = {};          ///< of `sqlite`: a SELECT; empty if there is a table
};

/// The rows of a table, one at a time and in order.
class table_reader {
 public:
  virtual ~table_reader() = default;

  /// The next row, its cells in the order of the columns that were asked for, empty where the table
  /// has nothing; or why it cannot be read, after which the next one can be; nothing at the end.
  virtual std::optional<result<row>> next() = 0;
  /// What the places of the rows lie in.
  virtual const source_pointer& file() const noexcept = 0;
};

/// The columns that a table has, in its order; of `ndjson` those of its first object. Fails as
/// `open_table`.
result<std::vector<std::string>> columns_of(const table_source& of);

/// Opens a table for the columns that are asked for; others are passed over. Fails: those of
/// reading a file, column_missing, column_taken, table_empty, and what its format says.
result<std::unique_ptr<table_reader>> open_table(const table_source& from,
                                                 const std::vector<std::string>& columns);

}  // namespace subvent::ledger
