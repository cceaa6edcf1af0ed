// SPDX-License-Identifier: Apache-2.0
// An audit as a workbook: Summary, Findings, Payments with their steps, Rules, Inputs, Notes.
#pragma once

#include <string>

#include <cli/workbook.hpp>
#include <subvent/base/result.hpp>
#include <subvent/emit/audit_report.hpp>

namespace subvent::cli {

/// The bytes of the workbook; each of its headings is in both languages. Fails: output_unwritable.
result<std::string> audit_workbook(const emit::audit_report& of, sheet_size most = {});

}  // namespace subvent::cli
