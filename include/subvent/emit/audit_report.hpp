// SPDX-License-Identifier: Apache-2.0
// What an auditor files about an audit.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <subvent/ledger/audit.hpp>
#include <subvent/ledger/record.hpp>
#include <subvent/quantity/money.hpp>

namespace subvent::emit {

/// A file that an audit read.
struct audited_file {
  std::string name;
  std::string sha256;  ///< of its bytes, in hexadecimal
  std::uint64_t bytes = 0;
};

/// An audit, to be written about. What it refers to must outlive it.
struct audit_report {
  const ledger::book& of;
  const ledger::scheme_table& schemes;
  const ledger::audit_options& asked;
  const ledger::audit_result& result;
  std::optional<money> clearly_trivial = {};  ///< differences of no more are not listed one by one
  std::size_t rows_not_read = 0;
  std::vector<audited_file> files = {};

  /// By how much the ledger is above what it should have; absent where that is not one amount.
  static std::optional<money> difference(const ledger::finding& one) {
    if (!one.found || !one.expected || one.found->currency() != one.expected->currency()) {
      return std::nullopt;
    }
    return *one.found - *one.expected;
  }
  /// Whether a finding is one whose difference is clearly trivial.
  bool is_trivial(const ledger::finding& one) const {
    const auto apart = difference(one);
    if (!clearly_trivial || !apart || apart->currency() != clearly_trivial->currency())
      return false;
    return (apart->sign() < 0 ? -*apart : *apart) <= *clearly_trivial;
  }
  /// `payments.csv:12`, of the record that a finding is about.
  std::string place_of(const ledger::finding& one) const {
    const auto& at = one.records.front();
    return of.tables[at.table] + ":" + std::to_string(at.line);
  }
};

/// As one HTML page in both languages that needs nothing beside it: no script, no other file,
/// everything escaped. Of each kind of finding it lists so many, those with the largest
/// differences, and counts the others.
std::string audit_html(const audit_report& of, std::size_t most_of_a_kind = 10);

}  // namespace subvent::emit
