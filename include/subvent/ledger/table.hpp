// SPDX-License-Identifier: Apache-2.0
// A table as it stands in a file: comma separated, one JSON object on each line, or in a database.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
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

/// The names of the formats, in their order.
inline constexpr std::array<std::string_view, 3> table_formats{"csv", "ndjson", "sqlite"};

/// The format that the ending of a file's name says, in capitals or not; nothing for any other.
inline std::optional<table_format> format_by_ending(std::string_view path) {
  struct ending {
    std::string_view letters;
    table_format format;
  };
  constexpr std::array<ending, 6> endings{{{".csv", table_format::csv},
                                           {".ndjson", table_format::ndjson},
                                           {".jsonl", table_format::ndjson},
                                           {".db", table_format::sqlite},
                                           {".sqlite", table_format::sqlite},
                                           {".sqlite3", table_format::sqlite}}};
  std::string name(path);
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (const auto& one : endings) {
    if (name.ends_with(one.letters)) return one.format;
  }
  return std::nullopt;
}

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

/// The columns that a table has, in its order; of `ndjson` those of all its objects. Fails as
/// `open_table`.
result<std::vector<std::string>> columns_of(const table_source& of);

/// Opens a table for the columns that are asked for; others are passed over. Fails: those of
/// reading a file, column_missing, column_taken, table_empty, and what its format says.
result<std::unique_ptr<table_reader>> open_table(const table_source& from,
                                                 const std::vector<std::string>& columns);

}  // namespace subvent::ledger
