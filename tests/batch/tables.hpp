// SPDX-License-Identifier: Apache-2.0
// Tables of applications as text, what a run makes of them, and what each row comes to by itself.
#pragma once

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <batch/cell_problem.hpp>
#include <batch/cells.hpp>
#include <batch/programs.hpp>
#include <batch/request.hpp>
#include <batch/row_text.hpp>
#include <batch/run.hpp>
#include <batch/support.hpp>
#include <emit/reading.hpp>
#include <subvent/decide/decide.hpp>
#include <subvent/decide/tell.hpp>
#include <subvent/ledger/csv.hpp>
#include <subvent/program/lower.hpp>

namespace subvent::test {

using texts = std::vector<std::string>;

/// Rows under their columns. An empty cell tells nothing.
struct table {
  texts columns;
  std::vector<texts> rows;
};

inline std::string csv_line(const texts& of) {
  batch::text_buffer to;
  for (std::size_t i = 0; i < of.size(); ++i) {
    if (i > 0) to.add(',');
    batch::add_csv(to, of[i]);
  }
  to.add('\n');
  return std::string(to.text());
}

inline std::string csv_of(const table& of) {
  auto text = csv_line(of.columns);
  for (const auto& row : of.rows) text += csv_line(row);
  return text;
}

/// What has no cell is null, an empty text or left out, but not in the first row, by which the
/// columns stand in their order. Truths and whole numbers stand without quotes here and there.
inline std::string ndjson_of(const table& of) {
  batch::text_buffer to;
  for (std::size_t i = 0; i < of.rows.size(); ++i) {
    to.add('{');
    bool is_first = true;
    for (std::size_t k = 0; k < of.columns.size(); ++k) {
      const auto& cell = of.rows[i][k];
      if (cell.empty() && i > 0 && (i + k) % 3 == 0) continue;
      if (!std::exchange(is_first, false)) to.add(',');
      batch::add_json(to, of.columns[k]);
      to.add(':');
      const bool is_whole = cell.size() < 10 && cell != "0" && !cell.starts_with('0') &&
                            cell.find_first_not_of("0123456789") == std::string::npos;
      const bool is_bare = cell == "true" || cell == "false" || is_whole;
      if (cell.empty() && (i + k) % 3 == 1) {
        to.add("null");
      } else if (is_bare && !cell.empty() && (i + k) % 2 == 0) {
        to.add(cell);
      } else {
        batch::add_json(to, cell);
      }
    }
    to.add("}\n");
  }
  return std::string(to.text());
}

/// A table as a block of cells, as readers leave it.
class read_table {
 public:
  explicit read_table(table of) : of_(std::move(of)) {
    block_.start(of_.columns.size());
    for (std::size_t i = 0; i < of_.rows.size(); ++i) {
      std::copy(of_.rows[i].begin(), of_.rows[i].end(), block_.next_row());
      block_.finish_row(i + 2);
    }
  }
  read_table(const read_table&) = delete;
  read_table& operator=(const read_table&) = delete;

  const batch::cell_block& block() const { return block_; }
  const texts& columns() const { return of_.columns; }

 private:
  table of_;
  batch::cell_block block_;
};

/// What a run wrote, and how it ended.
struct ran {
  std::string text;
  batch::ended how;
};

inline ran run_text(const std::string& text, batch::programs& by, const batch::request& asked,
                    batch::running how = {}, batch::cutting cut = {}) {
  using form = batch::cutting::form;
  const stream from(text);
  ran made;
  cut.of = how.in == batch::form::csv ? form::csv : form::ndjson;
  if (!how.write) {
    how.write = [&made](std::string_view part) {
      made.text += part;
      return std::optional<diagnostic>();
    };
  }
  made.how = batch::run(batch::piece_reader(from.input(), cut), "table", by, asked, how);
  return made;
}

/// The cells of all rows of comma separated values, the names of the columns among them.
inline std::vector<texts> rows_of_csv(const std::string& text) {
  std::vector<texts> all;
  ledger::csv_reader reader(make_source("decisions", text));
  while (const auto row = reader.next()) {
    REQUIRE(*row);
    all.push_back((*row)->cells);
  }
  return all;
}

/// The same of JSON: null is an empty cell, a list has blanks between.
inline std::vector<texts> rows_of_ndjson(const std::string& text) {
  std::vector<texts> all;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    const auto row = nlohmann::ordered_json::parse(text.substr(at, end - at));
    at = end + 1;
    texts names;
    texts made;
    for (const auto& [name, cell] : row.items()) {
      names.push_back(name);
      auto& out = made.emplace_back();
      if (cell.is_string()) out = cell.get<std::string>();
      if (cell.is_number() || cell.is_boolean()) out = cell.dump();
      for (std::size_t i = 0; cell.is_array() && i < cell.size(); ++i) {
        out += (i == 0 ? "" : " ") + cell[i].get<std::string>();
      }
    }
    if (all.empty()) all.push_back(names);
    REQUIRE(names == all.front());
    all.push_back(std::move(made));
  }
  return all;
}

/// Errors without the line of the row, which is another where the table is written in another way.
inline std::string without_lines(const std::string& errors) {
  static const std::regex line(" \\(line \\d+\\): ");
  return std::regex_replace(errors, line, ": ");
}

/// The codes of an error, each with its column: `E2005 project_cost`.
inline std::string heads_of(const std::string& of) {
  const auto error = without_lines(of);
  std::string all;
  for (std::size_t at = 0; at < error.size();) {
    const auto end = std::min(error.find("; E", at), error.size());
    const auto one = error.substr(at, end - at);
    all += (all.empty() ? "" : "; ") + one.substr(0, one.find(": "));
    at = std::min(end + 2, error.size());
  }
  return all;
}

/// The cells from `scheme` to `error` of what `decide` says.
inline texts cells_of(const decide::decision& of, const decide::facts& told,
                      language in = language::en) {
  const auto& program = *of.program;
  const auto add = [](std::string& to, const std::string& item) {
    to += (to.empty() ? "" : " ") + item;
  };
  texts made{program.scheme->id, std::string(name_of(of.verdict)), "", "", "", "", "", ""};
  if (of.award) {
    made[2] = of.award->amount_string();
    made[3] = of.award->currency().code();
    if (of.binding) made[4] = program.binding_name(program.steps[*of.binding]);
  }
  for (const auto& one : program.criteria) {
    if (of.at(one.holds).truth() == false) add(made[5], program.id_of(one));
  }
  for (const auto one : of.missing) add(made[6], program.inputs[one].name);
  for (const auto one : of.unpublished) {
    if (of.verdict == decide::verdict::undetermined) add(made[6], program.inputs[one].name);
  }
  if (of.error) made[7] = batch::said_of({{{}, emit::read_fault(of, told).what}}, in);
  return made;
}

/// Of how many rows of a scheme something was presumed, as `SCHEME NAME`.
using presumptions = std::map<std::string, std::size_t>;

inline presumptions presumptions_of(const batch::tally& of) {
  presumptions all;
  for (const auto& [id, one] : of.schemes) {
    for (const auto& [name, rows] : one.presumed) all[id + " " + name] += rows;
  }
  return all;
}

/// Decides rows one after the other, each alone, as the parts of the library that know nothing of
/// tables do.
class alone {
 public:
  /// Both must outlive it.
  alone(batch::programs& by, const batch::request& asked) : programs_(by), asked_(asked) {}

  /// What was presumed so far.
  const presumptions& presumed() const { return presumed_; }

  /// The cells of a row of decisions. Where something is wrong with the row, the error is what
  /// `heads_of` says of it.
  texts decide(const texts& columns, const texts& row) {
    columns_ = &columns;
    row_ = &row;
    wrong_.clear();
    facts_ = {};
    scheme_.clear();
    of_ = nullptr;
    version_day_.reset();
    doubt_on_.reset();
    is_in_doubt_ = false;
    texts made{at("application_id")};
    const auto decision = judge();
    if (decision) {
      for (const auto i : decision->presumed) {
        const auto& program = *decision->program;
        ++presumed_[scheme_ + " " + program.inputs[program.presumptions[i].input].name];
      }
      const auto rest = cells_of(*decision, facts_);
      made.insert(made.end(), rest.begin(), rest.end());
      note(*decision);
    } else {
      made.insert(made.end(), {asked_.scheme.value_or(at("scheme")), "", "", "", "", "", "",
                               heads_of(batch::said_of(wrong_, language::en))});
      doubts_.push_back({of_, ties(), doubt_on_, false});
    }
    for (const auto& name : asked_.carried) made.push_back(at(name));
    return made;
  }

 private:
  /// A row that is not decided.
  struct doubt {
    rule::scheme_pointer of;  ///< null where it is not known
    std::map<std::string, std::string> ties;
    std::optional<day> on;  ///< that of the version, if it is known
    bool is_awarded;        ///< whether only to whom is in doubt
  };
  struct award {
    std::string scheme;
    day on;
    money amount;
    std::map<std::string, std::string> ties;
  };

  std::string at(std::string_view name) const {
    const auto found = std::find(columns_->begin(), columns_->end(), name);
    return found == columns_->end() ? std::string()
                                    : (*row_)[static_cast<std::size_t>(found - columns_->begin())];
  }

  void complain(code what, std::string_view column = {}) {
    wrong_.push_back({std::string(column), {what, {"x", "x", "x"}}});
  }

  rule::scheme_pointer scheme() {
    const auto named = at("scheme");
    if (asked_.scheme && !named.empty() && named != *asked_.scheme) {
      complain(code::schemes_differ, "scheme");
      return nullptr;
    }
    const auto id = asked_.scheme.value_or(named);
    if (id.empty()) complain(code::row_without_scheme);
    auto found = programs_.find(id);
    if (found == nullptr && !id.empty()) complain(code::unknown_scheme, "scheme");
    return found;
  }

  std::optional<day> read_day(const std::string& column) {
    auto read = day::parse(at(column));
    if (read) return *read;
    wrong_.push_back({column, read.why()});
    return std::nullopt;
  }

  std::optional<day> day_of_application() {
    if (at("application_date").empty()) {
      if (!asked_.on) complain(code::row_without_day);
      return asked_.on;
    }
    auto read = read_day("application_date");
    if (read && asked_.on && *asked_.on != *read) complain(code::days_differ, "application_date");
    return read;
  }

  std::optional<decide::decision> judge() {
    const auto of = scheme();
    const auto wrong_before = wrong_.size();
    const auto on = day_of_application();
    if (of == nullptr) return std::nullopt;
    of_ = of;
    scheme_ = of->id;
    if (asked_.history_of_rows && on && latest_ && *on < *latest_) {
      complain(code::row_out_of_order, "application_date");
    }
    const bool is_day_wrong = wrong_.size() > wrong_before;
    auto version_day = on;
    if (of->version_by != rule::application_date && !at(of->version_by).empty()) {
      const auto read = day::parse(at(of->version_by));  // what is wrong is said of the fact
      version_day = read ? std::optional(*read) : std::nullopt;
    }
    version_day_ = version_day;
    const auto* version = version_day ? of->version_on(*version_day) : nullptr;
    if (version_day && version == nullptr) complain(code::no_version);
    // The cells of a row without a version are read as by any other.
    if (version == nullptr) version = &of->versions.back();
    auto& program = lowered_[version];
    if (program == nullptr) program = program::lowering(of, *version).run();
    if (on) facts_.tell(std::string(rule::application_date), *on);
    const bool has_own_day =
        of->version_by != rule::application_date && !at(of->version_by).empty();
    doubt_on_ = is_day_wrong && !has_own_day ? std::nullopt : version_day;
    for (const auto& one : of->words->facts) tell(*program, one.name);
    for (const auto& one : of->histories) {
      tell(*program, one.name);
      tell(*program, of->id + "." + one.name);
    }
    tell_history_of_others(*of);
    if (asked_.history_of_rows) tell_history(*program);
    if (!wrong_.empty()) return std::nullopt;
    if (asked_.history_of_rows) latest_ = on;
    if (!is_in_doubt_) return decide::decide(program, facts_);
    // What is in doubt was not told, and is not to be presumed.
    auto other = std::make_shared<rule::scheme>(*of);
    for (auto& one : other->histories) {
      if (is_of_rows(one)) one.presumed_empty = false;
    }
    return decide::decide(*program::lower(other, *version_day), facts_);
  }

  void note(const decide::decision& of) {
    if (of.verdict == decide::verdict::undetermined) {
      doubts_.push_back({of_, ties(), version_day_, false});
    }
    if (!of.award || of.award->is_zero()) return;
    doubts_.push_back({of_, ties(), version_day_, true});
    awards_.push_back({scheme_, *version_day_, *of.award, ties()});
  }

  void tell(const program::program& to, const std::string& name) {
    const auto& of = *to.scheme;
    auto cell = at(name);
    if (cell.empty() || name == "application_id" || name == "scheme") return;
    if (name == rule::application_date) return;
    const auto* fact = of.words->find(name);
    const auto own = name.starts_with(of.id + ".") ? name.substr(of.id.size() + 1) : name;
    const auto* history = of.find_history(own);
    const auto kind = fact != nullptr ? fact->what : history->of_kind();
    if (fact == nullptr && is_asked(to, own) &&
        (facts_.find(own) != nullptr || facts_.find(of.id + "." + own) != nullptr)) {
      return complain(code::fact_told_twice, name);
    }
    cell = in_full(cell, kind);
    const decide::teller teller(of.words, {to.scheme});
    if (auto problem = teller.tell(facts_, name, cell)) {
      wrong_.push_back({name, *std::move(problem)});
    }
  }

  /// Which nothing asks, and which is read all the same, in the order of the names.
  void tell_history_of_others(const rule::scheme& of) {
    for (const auto& name : std::set<std::string>(columns_->begin(), columns_->end())) {
      const auto dot = name.rfind('.');
      if (dot == std::string::npos || name.substr(0, dot) == of.id || at(name).empty()) continue;
      const auto other = programs_.find(name.substr(0, dot));
      const auto* history = other != nullptr ? other->find_history(name.substr(dot + 1)) : nullptr;
      if (history == nullptr) continue;
      auto problem = decide::teller(of.words, {}, {other})
                         .tell(facts_, name, in_full(at(name), history->of_kind()));
      if (problem) wrong_.push_back({name, *std::move(problem)});
    }
  }

  std::string in_full(const std::string& cell, rule::kind kind) const {
    const bool is_bare = std::string_view("-.0123456789").find(cell[0]) != std::string_view::npos;
    const bool lacks_currency = kind == rule::kind::money && asked_.in && is_bare;
    return (lacks_currency ? std::string(asked_.in->code()) + " " : "") + cell;
  }

  static bool is_asked(const program::program& by, const std::string& history) {
    return std::any_of(by.inputs.begin(), by.inputs.end(), [&](const auto& one) {
      return one.qualified == by.scheme->id + "." + history;
    });
  }

  std::map<std::string, std::string> ties() const {
    std::map<std::string, std::string> all;
    for (const auto* name : {"applicant", "employee"}) {
      if (!at(name).empty()) all[name] = at(name);
    }
    return all;
  }

  bool is_of_rows(const rule::history& one) const {
    const auto& asked = asked_.scheme;
    return !one.live && (!asked || std::count(one.of.begin(), one.of.end(), *asked) > 0);
  }

  void tell_history(const program::program& to) {
    const auto& of = *to.scheme;
    std::set<std::string> untied;
    for (const auto& one : of.histories) {
      if (!is_of_rows(one)) continue;
      const auto tie = at(one.same);
      if (tie.empty() && untied.insert(one.same).second) {
        complain(code::row_without_tie, one.same);
      }
      if (!is_asked(to, one.name)) continue;
      const auto qualified = of.id + "." + one.name;
      if (facts_.find(one.name) != nullptr || facts_.find(qualified) != nullptr) {
        complain(code::row_tells_history, one.name);
      } else if (!tie.empty() && version_day_ && may_grow(one, tie)) {
        is_in_doubt_ = true;
      } else if (!tie.empty() && version_day_) {
        facts_.tell(qualified, reckoned(of, one, tie, *version_day_));
      }
    }
  }

  /// Whether an earlier row that may count is not decided.
  bool may_grow(const rule::history& wanted, const std::string& tie) const {
    return std::any_of(doubts_.begin(), doubts_.end(), [&](const doubt& one) {
      const auto found = one.ties.find(wanted.same);
      // Whose it is has to be known of a row that counts.
      const bool may_be_anyones = found == one.ties.end();
      const bool is_same = !one.is_awarded && !may_be_anyones && found->second == tie;
      const bool is_of =
          one.of == nullptr || std::count(wanted.of.begin(), wanted.of.end(), one.of->id) > 0;
      const auto& start = wanted.year_from;
      const bool is_then =
          start.empty() || !one.on || year_of(*one.on, start) == year_of(*version_day_, start);
      return (may_be_anyones || is_same) && is_of && is_then;
    });
  }

  static int year_of(const day& of, const std::string& start) {
    return of.year() - (of.to_string().substr(5) < start ? 1 : 0);
  }

  rule::value reckoned(const rule::scheme& of, const rule::history& wanted, const std::string& tie,
                       const day& on) const {
    auto sum = money::zero(*of.pays);
    std::int64_t count = 0;
    for (const auto& one : awards_) {
      const auto found = one.ties.find(wanted.same);
      if (found == one.ties.end() || found->second != tie) continue;
      if (std::count(wanted.of.begin(), wanted.of.end(), one.scheme) == 0) continue;
      const auto& start = wanted.year_from;
      if (!start.empty() && year_of(one.on, start) != year_of(on, start)) continue;
      if (one.amount.currency() == *of.pays) sum = sum + one.amount;
      ++count;
    }
    if (wanted.what == rule::history::aggregate::count) return number(count);
    return sum;
  }

  batch::programs& programs_;
  const batch::request& asked_;
  const texts* columns_ = nullptr;
  const texts* row_ = nullptr;
  std::vector<batch::cell_problem> wrong_;
  decide::facts facts_;
  std::map<const rule::version*, program::program_pointer> lowered_;
  std::optional<day> latest_;
  std::vector<award> awards_;
  presumptions presumed_;
  std::string scheme_;  ///< of the row, if it is known
  rule::scheme_pointer of_;
  std::optional<day> version_day_;
  std::optional<day> doubt_on_;  ///< the same, unless it is doubtful itself
  bool is_in_doubt_ = false;  ///< whether earlier rows that are not decided may count for the row
  std::vector<doubt> doubts_;
};

/// Whether the rows of decisions, without their names, are what each row is alone; else the first
/// that is not.
inline std::string difference(const std::vector<texts>& is, const std::vector<texts>& expected,
                              const table& of) {
  if (is.size() != expected.size()) {
    return std::to_string(is.size()) + " rows and not " + std::to_string(expected.size());
  }
  for (std::size_t i = 0; i < is.size(); ++i) {
    auto row = is[i];
    // What is wrong with a row is known by its codes; a fault is compared with its words.
    if (row.size() > 8 && row[2].empty()) row[8] = heads_of(row[8]);
    if (row == expected[i]) continue;
    return "row " + std::to_string(i) + "\n" + csv_line(of.columns) + csv_line(of.rows[i]) +
           "is:     " + csv_line(is[i]) + "and not " + csv_line(expected[i]);
  }
  return "";
}

/// A tally as text. Schemes without a row are left out.
inline std::string text_of(const batch::tally& of) {
  std::string all = std::to_string(of.rows) + " rows\n";
  const auto add = [&all](const auto& counts) {
    for (const auto& [what, rows] : counts) all += " " + what + " " + std::to_string(rows);
    all += "\n";
  };
  for (const auto& [id, one] : of.schemes) {
    if (one.eligible + one.ineligible + one.undetermined == 0) continue;
    all += id + " " + std::to_string(one.eligible) + " " + std::to_string(one.ineligible) + " " +
           std::to_string(one.undetermined);
    all += " granted " + (one.granted ? one.granted->to_string() : "nothing") + "\n";
    add(one.failed);
    add(one.missing);
    add(one.faults);
  }
  all += std::to_string(of.not_decided) + " not decided\n";
  add(of.refused);
  return all;
}

/// The words of a list with blanks between.
inline texts words_of(const std::string& list) {
  texts all;
  for (std::size_t at = 0; at < list.size();) {
    const auto end = std::min(list.find(' ', at), list.size());
    all.push_back(list.substr(at, end - at));
    at = end + 1;
  }
  return all;
}

/// The same, counted by hand from rows of decisions.
inline batch::tally counted(const std::vector<texts>& rows) {
  batch::tally all;
  for (const auto& row : rows) {
    ++all.rows;
    const auto code = row[8].substr(0, 5);
    if (row[2].empty()) {
      ++all.not_decided;
      ++all.refused[code];
      continue;
    }
    auto& of = all.schemes[row[1]];
    ++(row[2] == "eligible"     ? of.eligible
       : row[2] == "ineligible" ? of.ineligible
                                : of.undetermined);
    for (const auto& one : words_of(row[6])) ++of.failed[one];
    for (const auto& one : words_of(row[7])) ++of.missing[one];
    if (!code.empty()) ++of.faults[code];
    if (row[3].empty()) continue;
    const auto award = *money::parse(row[4] + " " + row[3]);
    of.granted = of.granted ? *of.granted + award : award;
  }
  return all;
}

}  // namespace subvent::test
