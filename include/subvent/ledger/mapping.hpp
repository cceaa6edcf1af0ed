// SPDX-License-Identifier: Apache-2.0
// How the tables of an agency are read as records: which file, which columns, in which units.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <subvent/ledger/record.hpp>
#include <subvent/ledger/table.hpp>
#include <subvent/quantity/currency.hpp>

namespace subvent::ledger {

/// How a table writes days. Which one it is is stated, for 03/04/2026 is two days.
enum class day_form {
  year_month_day,  ///< `2026-04-03`
  day_month_year,  ///< `3/4/2026` or `03-04-2026` or `3.4.2026`
  month_day_year,  ///< `4/3/2026`
  compact,         ///< `20260403`
};

/// One table, and what its rows hold.
struct table_mapping {
  table_source from;
  record_kind holds = record_kind::payment;
  day_form days = day_form::year_month_day;
  std::optional<currency> money_in = {};  ///< of amounts without a currency; absent if all have one
  std::int64_t money_unit = 1;            ///< how many major units such an amount counts in
  std::map<std::string, std::string> columns = {};    ///< by field: the column; else its own name
  std::map<std::string, std::string> constants = {};  ///< by field: what every row has
  /// By field and by what a cell holds: what it means, such as `Y` for `true`.
  std::map<std::string, std::map<std::string, std::string>> values = {};
};

/// All tables of a ledger.
struct mapping {
  std::vector<table_mapping> tables = {};
  std::vector<std::string> ties = {};  ///< columns of applications that tie applicants together
};

}  // namespace subvent::ledger
