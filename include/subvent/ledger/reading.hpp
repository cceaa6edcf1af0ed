// SPDX-License-Identifier: Apache-2.0
// From the rows of tables to the records of a book. A row that is wrong is a diagnostic with its
// line, and all others are read.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include <subvent/base/diagnostic.hpp>
#include <subvent/base/result.hpp>
#include <subvent/ledger/mapping.hpp>
#include <subvent/ledger/progress.hpp>
#include <subvent/ledger/record.hpp>
#include <subvent/rule/scheme.hpp>

namespace subvent::ledger {

/// Finds a scheme by its id; null where the rules do not have it.
using scheme_finder = std::function<rule::scheme_pointer(const std::string&)>;

/// A book, and all that is wrong with its tables.
struct book_read {
  book made = {};
  diagnostics problems = {};
  std::size_t rows = 0;  ///< of all tables
};

/// A day in one of the forms that tables use. Fails: day_of_other_form, no_such_day.
result<day> read_day(std::string_view text, day_form how);

/// Reads the tables of a mapping. The watcher is told how many rows were read. Problems: of opening
/// a table; of a row (E70xx), of a literal, of a fact.
book_read read_book(const mapping& by, const scheme_finder& schemes, progress_watcher watch = {});

}  // namespace subvent::ledger
