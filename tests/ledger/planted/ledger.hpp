// SPDX-License-Identifier: Apache-2.0
// A ledger as an agency keeps it, written as tables, and the grants that it is made of.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <ledger/planted/schemes.hpp>
#include <subvent/ledger/mapping.hpp>

namespace subvent::test::planted {

/// All that a ledger has of one grant, before it is written. Amounts are in dollars.
struct grant {
  struct sum {
    rational amount;
    rational on;
    std::string event = {};
  };
  struct cost {
    std::string fact;
    rational amount;
  };
  struct voucher {
    std::string supplier, invoice, item, course, trainee;
    std::optional<rational> kept_until;
    std::optional<rational> amount = {};
  };
  struct report {
    std::string kind;
    rational due;
    std::optional<rational> received;
  };

  const published_scheme* of = nullptr;
  std::string id;
  std::string scheme;        ///< as the ledger has it
  oracle::application told;  ///< without history
  std::vector<earlier> before;
  rational right;       ///< what the rules give, whatever the verdict
  std::string binding;  ///< the step that sets it; empty if none does
  std::vector<std::pair<std::string, rational>> instalments;  ///< by event, where rules say so
  std::optional<rational> approved = {};  ///< absent where no award is on record
  std::optional<rational> ended = {};
  std::optional<rational> started = {};
  std::optional<rational> finished = {};
  rational granted;
  std::vector<sum> payments = {};
  std::vector<sum> contributions = {};
  std::vector<sum> refunds = {};
  std::vector<cost> costs = {};
  std::vector<voucher> vouchers = {};
  bool is_vouched = true;  ///< whether there is a voucher too that its audited cost comes to
  std::vector<report> reports = {};
  std::string address = {};

  rational version_day() const { return *oracle::version_day(of->rules, told); }
  rational applied() const {
    return oracle::read_literal(text("application_date"), oracle::kind::day).count;
  }
  std::string text(const std::string& fact) const {
    for (const auto& one : told) {
      if (one.name == fact) return one.text;
    }
    return {};
  }
  void tell(const std::string& fact, std::string text) {
    for (auto& one : told) {
      if (one.name == fact) one.text = std::move(text);
    }
  }
  /// What was audited of one fact, where that is the most.
  rational largest_cost() const {
    std::map<std::string, rational> sums;
    rational most = 0;
    for (const auto& one : costs) most = std::max(most, sums[one.fact] += one.amount);
    return most;
  }
  /// The earlier award that it is to the next of its applicant.
  earlier as_earlier() const { return {of->id(), version_day(), granted, *approved, ended}; }
};

inline std::string day_text(const rational& day) {
  return oracle::day_text(*oracle::civil_of(numerator(day)));
}
inline std::string day_text(const std::optional<rational>& day) {
  return day ? day_text(*day) : std::string();
}
inline std::string money_text(const rational& dollars) {
  return oracle::text_of({oracle::kind::money, dollars, 0, "HKD"});
}

/// The tables of a ledger, one of applications for each scheme.
class tables {
 public:
  void add(const grant& of) {
    auto& columns = columns_[of.of->id()];
    std::vector<std::pair<std::string, std::string>> cells{{"application_id", of.id},
                                                           {"scheme", of.scheme},
                                                           {"started", day_text(of.started)},
                                                           {"finished", day_text(of.finished)},
                                                           {"address", of.address}};
    for (const auto& one : of.told) cells.emplace_back(one.name, one.text);
    for (const auto& [name, text] : cells) {
      if (std::find(columns.begin(), columns.end(), name) == columns.end()) columns.push_back(name);
    }
    applications_[of.of->id()].push_back(std::move(cells));
    if (of.approved) award(of.id, of.granted, *of.approved, of.ended);
    for (const auto& one : of.payments) payment(of.id, one);
    for (const auto& one : of.contributions) {
      row("contributions", {of.id, money_text(one.amount), day_text(one.on)});
    }
    for (const auto& one : of.refunds) {
      row("refunds", {of.id, money_text(one.amount), day_text(one.on)});
    }
    for (const auto& one : of.costs) row("costs", {of.id, one.fact, money_text(one.amount)});
    auto vouchers = of.vouchers;
    if (of.is_vouched && !of.costs.empty()) {
      vouchers.push_back({"builder", "B" + of.id, "", "", "", std::nullopt, of.largest_cost()});
    }
    for (const auto& one : vouchers) {
      row("vouchers", {of.id, one.supplier, one.invoice, one.item, one.course, one.trainee,
                       one.amount ? money_text(*one.amount) : "", day_text(one.kept_until)});
    }
    for (const auto& one : of.reports) {
      row("reports", {of.id, one.kind, day_text(one.due), day_text(one.received)});
    }
  }

  void award(const std::string& id, const rational& amount, const rational& approved,
             const std::optional<rational>& ended = {}) {
    row("awards", {id, money_text(amount), day_text(approved), day_text(ended)});
  }
  void payment(const std::string& id, const grant::sum& of) {
    row("payments", {id, money_text(of.amount), day_text(of.on), of.event});
    ++payments_;
  }

  void payment_in(const std::string& id, const std::string& amount, const rational& on) {
    row("payments", {id, amount, day_text(on), ""});
    ++payments_;
  }

  std::size_t payments() const { return payments_; }

  /// Writes all tables into a folder, and says how they are read.
  ledger::mapping write(const std::filesystem::path& folder) const {
    ledger::mapping made;
    made.ties = {"address"};
    const auto add = [&](const std::string& name, ledger::record_kind what,
                         const std::string& text) {
      const auto path = folder / (name + ".csv");
      std::ofstream(path, std::ios::binary) << text;
      ledger::table_mapping table;
      table.from.path = path.string();
      table.holds = what;
      made.tables.push_back(std::move(table));
    };
    for (const auto& [scheme, rows] : applications_) {
      const auto& columns = columns_.at(scheme);
      std::string text = line_of(columns);
      for (const auto& cells : rows) {
        std::vector<std::string> line;
        for (const auto& column : columns) {
          const auto found = std::find_if(cells.begin(), cells.end(),
                                          [&](const auto& one) { return one.first == column; });
          line.push_back(found == cells.end() ? "" : found->second);
        }
        text += line_of(line);
      }
      add(scheme, ledger::record_kind::application, text);
    }
    using ledger::record_kind;
    const std::vector<std::tuple<std::string, record_kind, std::string>> others{
        {"awards", record_kind::award, "application_id,amount,approved,ended\n"},
        {"payments", record_kind::payment, "application_id,amount,date,event\n"},
        {"contributions", record_kind::contribution, "application_id,amount,date\n"},
        {"refunds", record_kind::refund, "application_id,amount,date\n"},
        {"costs", record_kind::cost, "application_id,fact,amount\n"},
        {"vouchers", record_kind::voucher,
         "application_id,supplier,invoice,item,course,trainee,amount,kept_until\n"},
        {"reports", record_kind::report, "application_id,kind,due,received\n"}};
    for (const auto& [name, what, head] : others) {
      const auto found = rows_.find(name);
      if (found != rows_.end()) add(name, what, head + found->second);
    }
    return made;
  }

 private:
  static std::string line_of(const std::vector<std::string>& cells) {
    std::string text;
    for (const auto& one : cells) text += (text.empty() ? "" : ",") + one;
    return text + "\n";
  }
  void row(const std::string& table, const std::vector<std::string>& cells) {
    rows_[table] += line_of(cells);
  }

  std::map<std::string, std::vector<std::string>> columns_;
  std::map<std::string, std::vector<std::vector<std::pair<std::string, std::string>>>>
      applications_;
  std::map<std::string, std::string> rows_;
  std::size_t payments_ = 0;
};

}  // namespace subvent::test::planted
