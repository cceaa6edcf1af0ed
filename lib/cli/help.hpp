// SPDX-License-Identifier: Apache-2.0
// What the program says about itself, and about being called in a wrong way.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace subvent::cli {

/// What is wrong with the way in which the program was called. The comment names what is told.
enum class usage {
  no_command,              ///<
  unknown_command,         ///< the word, the command that may have been meant
  later_command,           ///< the command
  option_first,            ///< the option
  unknown_option,          ///< the option, the command, the option that may have been meant
  value_missing,           ///< the option
  value_not_taken,         ///< the option
  given_twice,             ///< the option
  not_understood,          ///< what the parser says
  unknown_format,          ///< the word, the format that may have been meant
  unknown_language,        ///< the word
  language_later,          ///< the language
  two_files,               ///< one file, the other
  explain_needs_text,      ///<
  nothing_to_do,           ///< the command, what it needs
  nothing_taken,           ///< the command, the word
  unknown_format_of_page,  ///< the word, the format that may have been meant
  one_scheme,              ///< the command, the scheme that is one too many
};

/// Two lines: what is wrong, and what to do.
std::string usage_message(usage what, const std::vector<std::string>& about);

/// The help of a command, of the whole program for the empty name; empty if there is no such
/// command.
std::string_view help_of(std::string_view command) noexcept;

/// The commands that there are, and those that a later version will have.
const std::vector<std::string_view>& commands();
const std::vector<std::string_view>& later_commands();

/// The word after `--version`, and what to do about a fault of ours.
std::string version_line();
std::string_view fault_opening() noexcept;
std::string_view fault_remedy() noexcept;

}  // namespace subvent::cli
