// SPDX-License-Identifier: Apache-2.0
// How the tables of an agency are read as records: which file, which columns, in which units.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <subvent/base/source.hpp>
#include <subvent/ledger/record.hpp>
#include <subvent/ledger/table.hpp>
#include <subvent/quantity/currency.hpp>
#include <subvent/quantity/number.hpp>

namespace subvent::ledger {

/// How a table writes days. Which one it is is stated, for 03/04/2026 is two days.
enum class day_form {
  year_month_day,  ///< `2026-04-03`
  day_month_year,  ///< `3/4/2026` or `03-04-2026` or `3.4.2026`
  month_day_year,  ///< `4/3/2026`
  compact,         ///< `20260403`
};

/// The forms of days as they are stated, in their order.
inline constexpr std::array<std::string_view, 4> day_forms{"YYYY-MM-DD", "DD/MM/YYYY", "MM/DD/YYYY",
                                                           "YYYYMMDD"};

/// The form of days of this name, if there is one.
inline std::optional<day_form> day_form_named(std::string_view name) {
  const auto found = std::find(day_forms.begin(), day_forms.end(), name);
  if (found == day_forms.end()) return std::nullopt;
  return static_cast<day_form>(found - day_forms.begin());
}

/// What an amount without a currency counts.
struct money_unit {
  currency in;
  number major_units = number(1);  ///< how many of them: a thousand dollars and the like
};

/// How such units are stated, in one currency.
inline constexpr std::array<std::string_view, 4> money_units{"HKD", "HKD cents", "HKD thousand",
                                                             "HKD million"};

/// The unit that is written so: a currency, alone or with `cents`, where it has a hundred of them,
/// `thousand` or `million` after it.
inline std::optional<money_unit> money_unit_named(std::string_view written) {
  const auto in = currency::find(written.substr(0, 3));
  if (!in) return std::nullopt;
  const auto rest = written.substr(3);
  if (rest.empty()) return money_unit{*in};
  if (rest == " cents" && in->minor_digits() == 2) {
    return money_unit{*in, number::ratio_of(1, 100)};
  }
  if (rest == " thousand") return money_unit{*in, number(1'000)};
  if (rest == " million") return money_unit{*in, number(1'000'000)};
  return std::nullopt;
}

/// Where a mapping file says what it says of a table; nowhere where no file does.
struct mapped_places {
  place file = {};                             ///< of the name of the table's file
  std::map<std::string, place> fields = {};    ///< by field: of its column or its constant
  std::map<std::string, place> meanings = {};  ///< by field: of what its cells mean
};

/// One table, and what its rows hold.
struct table_mapping {
  table_source from;
  record_kind holds = record_kind::payment;
  day_form days = day_form::year_month_day;
  std::optional<currency> money_in = {};  ///< of amounts without a currency; absent if all have one
  number money_unit = number(1);          ///< how many major units such an amount counts in
  std::map<std::string, std::string> columns = {};    ///< by field: the column; else its own name
  std::map<std::string, std::string> constants = {};  ///< by field: what every row has
  /// By field and by what a cell holds: what it means, such as `Y` for `true`.
  std::map<std::string, std::map<std::string, std::string>> values = {};
  mapped_places at = {};
};

/// All tables of a ledger.
struct mapping {
  std::vector<table_mapping> tables = {};
  std::vector<std::string> ties = {};  ///< columns of applications that tie applicants together
  std::vector<place> ties_at = {};     ///< of each tie in a mapping file; empty where there is none
};

}  // namespace subvent::ledger
