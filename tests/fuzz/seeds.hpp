// SPDX-License-Identifier: Apache-2.0
// What the targets begin with: texts that the tree has already, and the words that they are made
// of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace subvent::fuzz {

/// Texts for a target. Those of real files are read from below `root`, the project's folder.
std::vector<std::string> seeds_of(std::string_view target, const std::string& root);

/// The words of a target's language.
std::vector<std::string> words_of(std::string_view target);

}  // namespace subvent::fuzz
