// SPDX-License-Identifier: Apache-2.0
// How the tables of a ledger are written: what their names, `--money` and `--days` say.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <cli/option_values.hpp>
#include <cli/options.hpp>
#include <cli/problems.hpp>
#include <subvent/ledger/mapping.hpp>

namespace subvent::cli {

/// `--money` and `--days`, as they were written.
struct table_options {
  std::optional<std::string> money, days;

  void ask(command_line& reads) {
    reads.option("--money", money);
    reads.option("--days", days);
  }
};

/// A table of records in a file, whose amounts and days are written as the options say. A name
/// that tells no format is one of CSV.
inline ledger::table_mapping table_in(ledger::record_kind holds, std::string path,
                                      const table_options& written, problem_list& problems) {
  ledger::table_mapping made;
  made.holds = holds;
  made.from.path = std::move(path);
  made.from.format = ledger::format_by_ending(made.from.path).value_or(ledger::table_format::csv);
  if (made.from.format == ledger::table_format::sqlite) {
    made.from.table = std::string(ledger::record_kinds[static_cast<std::size_t>(holds)]) + "s";
  }
  if (written.money) {
    if (const auto unit = ledger::money_unit_named(*written.money)) {
      made.money_in = unit->in;
      made.money_unit = unit->major_units;
    } else {
      const std::vector<std::string_view> known(ledger::money_units.begin(),
                                                ledger::money_units.end());
      problems.add(unknown_value("--money", *written.money, known));
    }
  }
  if (written.days) {
    if (const auto form = ledger::day_form_named(*written.days)) {
      made.days = *form;
    } else {
      const std::vector<std::string_view> known(ledger::day_forms.begin(), ledger::day_forms.end());
      problems.add(unknown_value("--days", *written.days, known));
    }
  }
  return made;
}

}  // namespace subvent::cli
