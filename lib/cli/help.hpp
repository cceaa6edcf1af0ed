// SPDX-License-Identifier: Apache-2.0
// What the program says about itself.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <subvent/base/language.hpp>

namespace subvent::cli {

/// The help of a command, of the whole program for the empty name; empty if there is no such
/// command.
std::string_view help_of(std::string_view command, language in) noexcept;

/// The commands that there are, and those that a later version will have.
const std::vector<std::string_view>& commands();
const std::vector<std::string_view>& later_commands();

/// The word after `--version`.
std::string version_line();

}  // namespace subvent::cli
