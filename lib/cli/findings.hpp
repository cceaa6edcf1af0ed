// SPDX-License-Identifier: Apache-2.0
// The findings of an audit for programs and spreadsheets.
#pragma once

#include <string>

#include <subvent/emit/audit_report.hpp>

namespace subvent::cli {

/// A row for each finding, with a byte order mark, without which spreadsheets take the Chinese for
/// something else.
std::string findings_csv(const emit::audit_report& of);

/// One object on one line.
std::string findings_json(const emit::audit_report& of);

}  // namespace subvent::cli
