// SPDX-License-Identifier: Apache-2.0
// The findings of an audit for programs and spreadsheets.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <subvent/emit/audit_report.hpp>

namespace subvent::cli {

/// What is told of each finding, in the order of the columns.
inline constexpr std::array<std::string_view, 24> finding_columns{
    "code",        "name",        "severity",  "scheme",   "application",
    "table",       "line",        "records",   "found",    "expected",
    "difference",  "currency",    "rule",      "sources",  "at",
    "version",     "cause_1",     "cause_2",   "cause_3",  "clearly_trivial",
    "sentence_en", "sentence_zh", "causes_en", "causes_zh"};

/// The cells of a finding, one for each column. Money is without its currency.
std::vector<std::string> finding_cells(const emit::audit_report& of, const ledger::finding& one);

/// A row for each finding, with a byte order mark, without which spreadsheets take the Chinese for
/// something else.
std::string findings_csv(const emit::audit_report& of);

/// One object on one line.
std::string findings_json(const emit::audit_report& of);

}  // namespace subvent::cli
