// SPDX-License-Identifier: Apache-2.0
// Which ledger a command is to read: a mapping, or tables that the command line names.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include <cli/options.hpp>
#include <cli/problems.hpp>
#include <cli/table_options.hpp>
#include <subvent/ledger/mapping.hpp>
#include <subvent/yaml/rules.hpp>

namespace subvent::cli {

/// What the command line says of the ledger.
struct ledger_options {
  table_options written;
  std::vector<std::string> ties;
  /// The file of each kind of record, by its number; that of the payments is the first word.
  std::array<std::optional<std::string>, ledger::record_kinds.size()> files;
  std::optional<std::string> mapping;  ///< in the place of the tables

  /// Asks for `--applications` and the options of other kinds of record, `--money` and `--days`.
  void ask(command_line& reads, const std::vector<ledger::record_kind>& kinds);

  /// Takes the words of a command. Returns the exit status where they are not one ledger; `missing`
  /// is then what the command is not told. Payments go with applications, unless they may stand
  /// alone.
  std::optional<status> take(const char* command, const std::vector<std::string>& words,
                             noun missing, language in, bool payments_alone = false);

  /// The tables, read from the mapping where there is one.
  ledger::mapping tables(yaml::rules& rules, problem_list& problems) const;
};

}  // namespace subvent::cli
