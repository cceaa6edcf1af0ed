// SPDX-License-Identifier: Apache-2.0
// One audit of a ledger: reads its tables, loads the schemes that they name, and audits.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <cli/named_schemes.hpp>
#include <cli/option_values.hpp>
#include <cli/problems.hpp>
#include <subvent/emit/audit_report.hpp>
#include <subvent/ledger/audit.hpp>
#include <subvent/ledger/reading.hpp>
#include <subvent/yaml/rules.hpp>

namespace subvent::cli {

/// What is to be audited, and how.
struct audit_request {
  ledger::mapping tables = {};
  ledger::audit_options how{*day::from_serial(0)};
  std::optional<money> clearly_trivial = {};
};

/// Not moved once it has run: what it found refers to what it read.
class audit_run {
 public:
  /// The rules must outlive it.
  audit_run(yaml::rules& by, audit_request asked)
      : asked_(std::move(asked)), schemes_(by, broken) {}
  audit_run(const audit_run&) = delete;
  audit_run& operator=(const audit_run&) = delete;

  void run() {
    auto read = ledger::read_book(
        asked_.tables, [this](const std::string& id) { return schemes_.find(id); },
        asked_.how.watch);
    problems_not_read_ = read.problems.size();
    input.add(std::move(read.problems));
    book_ = std::move(read.made);
    check_currency("--tolerance", asked_.how.tolerance);
    check_currency("--clearly-trivial", asked_.clearly_trivial);
    result_ = ledger::audit(book_, schemes_.all(), asked_.how);
  }

  /// Whether every table could be opened; rows of them may have been refused all the same.
  bool read_all_tables() const { return book_.tables.size() == asked_.tables.tables.size(); }
  const audit_request& asked() const noexcept { return asked_; }
  const ledger::scheme_table& schemes() const noexcept { return schemes_.all(); }
  emit::audit_report report() const {
    return {book_, schemes_.all(), asked_.how, result_, asked_.clearly_trivial, problems_not_read_,
            {}};
  }

  problem_list input;   ///< what is wrong with the tables
  problem_list broken;  ///< what is wrong with the rules that they name

 private:
  /// A difference in a currency that nothing is paid in would be let pass nowhere.
  void check_currency(const char* option, const std::optional<money>& asked) {
    if (!asked) return;
    std::set<std::string> paid;
    for (const auto& [id, scheme] : schemes_.all()) {
      if (scheme->pays) paid.emplace(scheme->pays->code());
    }
    if (paid.empty() || paid.contains(std::string(asked->currency().code()))) return;
    std::vector<std::string> instead;
    for (const auto& code : paid) instead.push_back(code + " " + asked->amount_string());
    input.add(unknown_value(option, asked->to_string(), {instead.begin(), instead.end()}));
  }

  audit_request asked_;
  named_schemes schemes_;
  ledger::book book_;
  ledger::audit_result result_;
  std::size_t problems_not_read_ = 0;
};

}  // namespace subvent::cli
