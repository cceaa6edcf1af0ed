// SPDX-License-Identifier: Apache-2.0
// Claims on an envelope out of a table: what each is entitled to is told in a column, or decided by
// a scheme on the facts in the others.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <subvent/base/nearest.hpp>
#include <subvent/decide/decide.hpp>
#include <subvent/decide/tell.hpp>
#include <subvent/ledger/allocate.hpp>
#include <subvent/ledger/csv.hpp>
#include <subvent/program/lower.hpp>
#include <subvent/rule/literal.hpp>
#include <subvent/rule/scheme.hpp>

namespace subvent::ledger {

/// What a table of claims is read by.
struct claim_reading {
  currency in;                       ///< that of the envelope
  rule::scheme_pointer scheme = {};  ///< decides what is entitled; null where a column tells
};

/// A claim, with what a list of claims shows beside the amounts.
struct listed_claim {
  std::string id;                       ///< as the column `claim` has it, else the line of its row
  claim what;                           ///< its part in the allocation
  bool eligible = true;                 ///< else it is entitled to nothing
  std::vector<std::string> fails = {};  ///< the criteria that say so
};

/// The claims of a table in its order, and all that is wrong with it. A row that is wrong is no
/// claim, so that nothing may be allocated while there are problems.
struct claim_table {
  std::vector<listed_claim> claims = {};
  diagnostics problems = {};
};

/// Reads claims. The first row names the columns: `applicant` and `application_date`, which every
/// claim needs; `claim`, `rank` and `entitled`; facts, and the scheme's history. An empty cell
/// tells nothing.
class claim_reader {
 public:
  claim_reader(source_pointer file, const claim_reading& by)
      : file_(std::move(file)), by_(by), rows_(file_) {
    if (by.scheme) teller_.emplace(by.scheme->words, std::vector{by.scheme});
  }

  /// Problems: those of a row (E70xx, E10xx), of a column, of a literal, of a fact, and of a claim
  /// that cannot be decided.
  claim_table read() && {
    if (!read_columns()) return std::move(made_);
    while (auto next = rows_.next()) {
      if (*next) {
        read_row(**next);
      } else {
        made_.problems.push_back(next->why());
      }
    }
    if (made_.claims.empty() && made_.problems.empty())
      complain(code::table_empty, {file_->name}, {});
    return std::move(made_);
  }

 private:
  static constexpr std::array<std::string_view, 5> own_columns{
      "claim", "applicant", "application_date", "entitled", "rank"};

  void complain(code what, std::vector<argument> about, const span& where) {
    made_.problems.push_back({what, std::move(about), {file_, where}, {}});
  }

  bool read_columns() {
    const auto first = rows_.next();
    if (!first || !*first) {
      if (first) made_.problems.push_back(first->why());
      if (!first) complain(code::table_empty, {file_->name}, {});
      return false;
    }
    const auto& names = (*first)->cells;
    for (std::size_t i = 0; i < names.size(); ++i) {
      const auto& where = (*first)->places[i];
      if (!column_at_.insert({names[i], i}).second) {
        complain(code::column_taken, {subvent::detail::shown(names[i])}, where);
      } else if (!is_known(names[i])) {
        const auto known = known_columns();
        complain(code::column_unknown,
                 {subvent::detail::shown(names[i]), nearest(names[i], known).value_or(""),
                  argument::list_of_names(own_columns)},
                 where);
      }
    }
    std::vector<std::string_view> needed{"applicant", "application_date"};
    if (!by_.scheme) needed.emplace_back("entitled");
    for (const auto name : needed) {
      if (column_at_.contains(std::string(name))) continue;
      complain(code::column_missing, {name, nearest(name, names).value_or("")}, {});
    }
    columns_ = names;
    return made_.problems.empty();
  }

  bool is_known(const std::string& name) const {
    const auto known = known_columns();
    return std::find(known.begin(), known.end(), name) != known.end();
  }
  std::vector<std::string> known_columns() const {
    std::vector<std::string> all(own_columns.begin(), own_columns.end());
    if (!teller_) return all;
    for (auto& one : teller_->names()) all.push_back(std::move(one));
    return all;
  }

  /// The cell of a column in this row; null where there is no such column, or nothing in it.
  const std::string* cell(const row& of, const std::string& column) const {
    const auto found = column_at_.find(column);
    if (found == column_at_.end() || of.cells[found->second].empty()) return nullptr;
    return &of.cells[found->second];
  }
  const span& place_of(const row& of, const std::string& column) const {
    return of.places[column_at_.at(column)];
  }

  template <class Quantity>
  std::optional<Quantity> read_cell(const row& of, const std::string& column) {
    const auto* text = cell(of, column);
    if (text == nullptr) return std::nullopt;
    auto read = Quantity::parse(*text);
    if (read) return *std::move(read);
    auto problem = read.why();
    made_.problems.push_back(std::move(problem).found_at({file_, place_of(of, column)}));
    return std::nullopt;
  }

  void read_row(const row& of) {
    const auto whole =
        span{of.places.front().offset,
             of.places.back().offset + of.places.back().length - of.places.front().offset};
    if (of.cells.size() != columns_.size()) {
      return complain(code::csv_row_width,
                      {std::to_string(of.cells.size()), std::to_string(columns_.size())}, whole);
    }
    const auto before = made_.problems.size();
    for (const char* name : {"applicant", "application_date"}) {
      if (cell(of, name) == nullptr) complain(code::cell_missing, {name}, place_of(of, name));
    }
    const auto* told_id = cell(of, "claim");
    listed_claim made{told_id != nullptr ? *told_id : std::to_string(of.line),
                      {{}, *day::from_serial(0), money::zero(by_.in), std::nullopt}};
    if (const auto* text = cell(of, "applicant")) made.what.applicant = *text;
    if (const auto on = read_cell<day>(of, "application_date")) made.what.on = *on;
    made.what.rank = read_cell<number>(of, "rank");
    const auto told = read_cell<money>(of, "entitled");
    if (made_.problems.size() > before) return;
    if (told) {
      take_told(*told, of, made);
    } else if (by_.scheme) {
      decide_row(of, whole, made);
    } else {
      complain(code::cell_missing, {"entitled"}, place_of(of, "entitled"));
    }
    if (made_.problems.size() == before) made_.claims.push_back(std::move(made));
  }

  void take_told(const money& told, const row& of, listed_claim& into) {
    const auto& where = place_of(of, "entitled");
    if (told.currency() != by_.in) {
      complain(code::fact_currency, {"entitled", told.currency().code(), by_.in.code()}, where);
    } else if (told.sign() < 0) {
      complain(code::claim_negative, {told.to_grouped_string()}, where);
    } else {
      into.what.entitled = told;
    }
  }

  void decide_row(const row& of, const span& whole, listed_claim& into) {
    decide::facts facts;
    const auto before = made_.problems.size();
    for (const auto& [name, i] : column_at_) {
      if (of.cells[i].empty() || name == "claim" || name == "rank" || name == "entitled") continue;
      if (name == "applicant" && by_.scheme->words->find(name) == nullptr) continue;
      if (auto problem = teller_->tell(facts, name, of.cells[i])) {
        made_.problems.push_back(std::move(*problem).found_at({file_, of.places[i]}));
      }
    }
    if (made_.problems.size() > before) return;
    const auto when = decide::version_day(*by_.scheme, facts);
    const auto program = program_on(when.value_or(into.what.on));
    if (!program) {
      auto problem = program.why();
      if (!problem.at) problem.at = {file_, whole};
      return made_.problems.push_back(std::move(problem));
    }
    const auto decision = decide::decide(*program, facts);
    if (decision.award && decision.award->sign() < 0) {
      complain(code::claim_decided_negative, {into.id, decision.award->to_grouped_string()}, whole);
    } else if (decision.award) {
      into.what.entitled = *decision.award;
    } else if (decision.verdict == decide::verdict::ineligible) {
      into.eligible = false;
      for (const auto& one : (*program)->criteria) {
        if (decision.at(one.holds).truth() == false) into.fails.push_back((*program)->id_of(one));
      }
    } else if (decision.verdict == decide::verdict::eligible) {
      complain(code::cell_missing, {"entitled"}, whole);  // the scheme pays nothing itself
    } else {
      complain(code::claim_not_decided, {into.id, why_open(decision)}, whole);
    }
  }

  static argument why_open(const decide::decision& of) {
    std::vector<std::string> names;
    if (of.error) names.push_back(name_of(of.error->what));
    for (const auto* all : {&of.missing, &of.unpublished}) {
      for (const auto input : *all) names.push_back(of.program->inputs[input].name);
    }
    return argument::list_of_names(names);
  }

  /// Lowered once for each version.
  result<program::program_pointer> program_on(const day& when) {
    const auto* version = by_.scheme->version_on(when);
    if (version != nullptr) {
      if (const auto found = programs_.find(version); found != programs_.end())
        return found->second;
    }
    auto made = program::lower(by_.scheme, when);
    if (made && version != nullptr) programs_[version] = *made;
    return made;
  }

  source_pointer file_;
  const claim_reading& by_;
  csv_reader rows_;
  std::optional<decide::teller> teller_;
  std::vector<std::string> columns_;
  std::map<std::string, std::size_t> column_at_;
  std::map<const rule::version*, program::program_pointer> programs_;
  claim_table made_;
};

/// Reads a table of claims.
inline claim_table read_claims(source_pointer file, const claim_reading& by) {
  return claim_reader(std::move(file), by).read();
}

}  // namespace subvent::ledger
