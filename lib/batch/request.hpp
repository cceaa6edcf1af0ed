// SPDX-License-Identifier: Apache-2.0
// What is asked of a table of applications.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <subvent/base/language.hpp>
#include <subvent/quantity/currency.hpp>
#include <subvent/quantity/day.hpp>

namespace subvent::batch {

/// The columns that a table can have beside facts and history.
inline constexpr std::string_view id_column = "application_id";
inline constexpr std::string_view scheme_column = "scheme";

/// How a table is written.
enum class form { csv, ndjson };

/// What is asked.
struct request {
  std::optional<std::string> scheme = {};  ///< of every row; else a column names it
  std::optional<day> on = {};              ///< the day of application of every row; else a column
  std::optional<currency> in = {};         ///< of amounts that are written without a currency
  std::vector<std::string> carried = {};   ///< columns that come out as they went in
  bool history_of_rows = false;            ///< whether earlier rows are the history of later ones
  form out = form::csv;                    ///< how the decisions are written
  language spoken = language::en;          ///< of what is wrong with a row
};

}  // namespace subvent::batch
