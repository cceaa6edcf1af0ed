// SPDX-License-Identifier: Apache-2.0
// What the readers of tables have in common, and how each is opened.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <subvent/base/result.hpp>
#include <subvent/base/source.hpp>
#include <subvent/ledger/table.hpp>

namespace subvent::ledger {

/// A larger file of `csv` or `ndjson` is refused without being read. A database has no such end.
inline constexpr std::size_t table_bytes_most = std::size_t{1} << 30U;

/// The text of a file in UTF-8. Fails: those of reading a file, encoding_unknown, encoding_differs,
/// binary_file where a NUL stands in it, and not_utf8 for UTF-16 that was not stated.
result<source_pointer> read_table_text(const table_source& from);

/// Where each column that is asked for stands in the row that names them all. Fails:
/// column_missing, column_taken.
result<std::vector<std::size_t>> find_columns(const std::vector<std::string>& asked,
                                              const row& names, const source_pointer& file);

/// The problem of a column that is not among the known ones.
diagnostic missing_column(const std::string& name, const std::vector<std::string>& known, place at);

/// The first control character of a text in UTF-8.
std::optional<char32_t> first_control(std::string_view text);

/// From the first cell of a row to the last. Requires that there is one.
span whole_of(const row& all);

/// Fails, for a row: what `csv_reader` says, csv_row_width.
result<std::unique_ptr<table_reader>> open_csv(const table_source& from,
                                               const std::vector<std::string>& columns);

/// An object that lacks a column has nothing there; one that no object has is missing. Fails, for a
/// row: not_utf8, control_character, not_json_object, duplicate_key, not_number, cell_not_plain,
/// csv_too_many_cells, cell_too_long. Numbers are taken by their characters.
result<std::unique_ptr<table_reader>> open_ndjson(const table_source& from,
                                                  const std::vector<std::string>& columns);

/// The columns of a table of each format.
result<std::vector<std::string>> columns_of_csv(const table_source& of);
result<std::vector<std::string>> columns_of_ndjson(const table_source& of);
result<std::vector<std::string>> columns_of_sqlite(const table_source& of);

/// Reads one state of the database, whatever is written meanwhile; a row's line is its number. Of a
/// database that keeps a log of what is written (WAL), SQLite may put the log's files beside it.
/// Fails: table_or_query, database_failed, query_not_one, query_not_select. For a row:
/// cell_not_exact, cell_not_text, cell_too_long, and database_failed, after which there is no more.
result<std::unique_ptr<table_reader>> open_sqlite(const table_source& from,
                                                  const std::vector<std::string>& columns);

}  // namespace subvent::ledger
