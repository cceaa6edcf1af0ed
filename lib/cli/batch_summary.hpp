// SPDX-License-Identifier: Apache-2.0
// What `batch` says at its end: verdicts, money, and why rows were refused.
#pragma once

#include <string>

#include <batch/tally.hpp>
#include <subvent/base/language.hpp>

namespace subvent::cli {

/// A line on all rows, a table of the schemes, and what made most rows fail.
std::string batch_summary(const batch::tally& of, language in);

}  // namespace subvent::cli
