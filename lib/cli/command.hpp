// SPDX-License-Identifier: Apache-2.0
// The commands, each in a file of its name, and what the program's exit status says.
#pragma once

#include <array>
#include <string>
#include <vector>

namespace subvent::cli {

/// Exit statuses. Scripts rely on the numbers.
enum class status : int {
  good = 0,          ///< eligible, or nothing found
  bad = 1,           ///< ineligible, or findings
  usage = 2,         ///< called in a wrong way
  rules = 3,         ///< invalid rules, or a fault in them
  input = 4,         ///< invalid input, or results that could not be written
  undetermined = 5,  ///< facts are missing
  fault = 70,        ///< a fault of ours
};

/// Which of two counts where both hold: the first of 70, 3, 4, 2, 5, 1, 0.
constexpr status weightier(status one, status other) noexcept {
  for (const auto first : {status::fault, status::rules, status::input, status::usage,
                           status::undetermined, status::bad}) {
    if (one == first || other == first) return first;
  }
  return status::good;
}

/// What stands on the command line after the command.
using arguments = std::vector<std::string>;

status check(const arguments& given);
status batch_table(const arguments& given);
status schemes(const arguments& given);
status show(const arguments& given);
status audit(const arguments& given);
status sample(const arguments& given);
status export_grants(const arguments& given);
status allocate(const arguments& given);
status verify(const arguments& given);
status lint(const arguments& given);
status test(const arguments& given);
status help(const arguments& given);

}  // namespace subvent::cli
