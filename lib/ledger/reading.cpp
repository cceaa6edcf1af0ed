// SPDX-License-Identifier: Apache-2.0
#include <subvent/ledger/reading.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include <subvent/base/nearest.hpp>
#include <subvent/decide/tell.hpp>
#include <subvent/ledger/footing.hpp>
#include <subvent/ledger/table.hpp>
#include <subvent/quantity/period.hpp>

namespace subvent::ledger {

namespace {

/// Reads the tables of a mapping into a book.
class book_reader {
 public:
  /// Mapping and schemes are used while it reads, so they must outlive it.
  book_reader(const mapping& by, const scheme_finder& schemes, progress_watcher watch)
      : by_(by), schemes_(schemes), watch_(std::move(watch)) {}

  /// Problems: of opening a table; of a row (E70xx), of a literal, of a fact.
  book_read read() && {
    read_.made.ties = by_.ties;
    ties_found_.assign(by_.ties.size(), false);
    for (const auto& one : by_.tables) read_table(one);
    check_ties();
    return std::move(read_);
  }

 private:
  void read_table(const table_mapping& of) {
    table_ = &of;
    const auto there = columns_of(of.from);
    if (!there) return complain_of_table(there.why());
    if (!choose_columns(*there)) return note_table_unread();
    auto opened = open_table(of.from, asked_);
    if (!opened) return complain_of_table(opened.why());
    const auto rows = *std::move(opened);
    file_ = rows->file();
    const auto index = read_.made.tables.size();
    read_.made.tables.push_back(name_of(of.from));
    read_.made.kinds.insert(of.holds);
    while (auto next = rows->next()) {
      tell(watch_, {progress::stage::reading, ++read_.rows});
      if (!*next) {
        read_.problems.push_back(next->why());
        note_unread({});
        continue;
      }
      row_ = &**next;
      bad_ = false;
      read_row({index, row_->line});
    }
  }

  /// Of a database it is said which of its tables it is.
  static std::string name_of(const table_source& of) {
    if (!of.table.empty()) return of.path + " " + of.table;
    return of.query.empty() ? of.path : of.path + " query";
  }

  /// What is wrong with a table as a whole, with the place at which it is named.
  void complain_of_table(diagnostic problem) {
    if (!problem.related) problem.related = table_->at.file;
    read_.problems.push_back(std::move(problem));
    note_table_unread();
  }

  void note_table_unread() {
    if (table_->holds == record_kind::application) {
      read_.made.has_all_tables = false;
    } else {
      note_unread({});
    }
  }

  /// An application whose row cannot be read is not one that is missing, and one of whose awards
  /// a row cannot be read was not granted just the others. Without an id it may be anyone's.
  void note_unread(const std::string& id) {
    if (table_->holds != record_kind::application) {
      read_.made.records_unread.emplace(table_->holds, id);
    } else if (id.empty()) {
      ++read_.made.unnamed;
    } else {
      read_.made.unread.push_back(id);
    }
  }

  /// A tie that no table of applications has would tie nobody.
  void check_ties() {
    if (!has_applications_) return;
    for (std::size_t i = 0; i < by_.ties.size(); ++i) {
      if (ties_found_[i]) continue;
      const auto& tie = by_.ties[i];
      read_.problems.push_back(
          {code::mapped_column_missing,
           {subvent::detail::shown(tie), "applications", nearest(tie, tie_columns_).value_or("")},
           i < by_.ties_at.size() ? by_.ties_at[i]
                                  : place{make_source("--tie", tie), {0, tie.size()}},
           {}});
    }
  }

  /// The column of a field: what the mapping says, else its own name.
  std::string column_of(const std::string& field) const {
    const auto found = table_->columns.find(field);
    return found == table_->columns.end() ? field : found->second;
  }

  /// Which columns are asked for, and at which of them each field stands. Fields that must be there
  /// are; of the others those that the table has.
  bool choose_columns(const std::vector<std::string>& there) {
    asked_.clear();
    at_.clear();
    const auto has = [&there](const std::string& column) {
      return std::find(there.begin(), there.end(), column) != there.end();
    };
    const auto add = [&](const std::string& field) {
      at_[field] = asked_.size();
      asked_.push_back(column_of(field));
    };
    bool good = true;
    for (const auto& one : record_fields) {
      const std::string field(one.name);
      if (one.of != table_->holds || table_->constants.contains(field)) continue;
      if (has(column_of(field))) {
        add(field);
      } else if (one.required && !table_->columns.contains(field)) {
        complain_of_table({code::column_missing,
                           {field, nearest(field, there).value_or("")},
                           {make_source(table_->from.path, {}), {}},
                           {}});
        good = false;
      }
    }
    for (const auto& [field, column] : table_->columns) {
      if (at_.contains(field)) continue;
      if (has(column)) {
        add(field);
        continue;
      }
      const auto found = table_->at.fields.find(field);
      read_.problems.push_back(
          {code::mapped_column_missing,
           {subvent::detail::shown(column), table_->from.path, nearest(column, there).value_or("")},
           found == table_->at.fields.end() ? place{make_source(table_->from.path, {}), {}}
                                            : found->second,
           {}});
      good = false;
    }
    if (table_->holds != record_kind::application) return good;
    // What the table calls like a fact or a tie is one.
    for (const auto& column : there) {
      if (at_.contains(column) || is_taken(column)) continue;
      add(column);
    }
    has_applications_ = true;
    tie_columns_.insert(tie_columns_.end(), there.begin(), there.end());
    for (std::size_t i = 0; i < by_.ties.size(); ++i) {
      const auto& tie = by_.ties[i];
      if (at_.contains(tie) || table_->constants.contains(tie)) ties_found_[i] = true;
    }
    return good;
  }

  bool is_taken(const std::string& column) const {
    return std::find(asked_.begin(), asked_.end(), column) != asked_.end();
  }

  // --- cells ---

  /// What a field says in this row, after what the mapping says of it; empty where nothing is told.
  std::string text(const std::string& field) const {
    if (const auto found = table_->constants.find(field); found != table_->constants.end()) {
      return found->second;
    }
    const auto found = at_.find(field);
    if (found == at_.end()) return {};
    const auto& cell = row_->cells[found->second];
    const auto* meant = meaning_of(field, cell);
    return meant != nullptr ? *meant : without_blanks(cell);
  }

  /// Blanks around a cell are no part of it: tables with columns of a fixed width are full of them,
  /// and those that were typed or pasted of the no-break and the ideographic space.
  static std::string without_blanks(std::string_view cell) {
    constexpr std::array<std::string_view, 4> blanks{" ", "\t", "\u00a0", "\u3000"};
    for (bool is_cut = true; is_cut;) {
      const auto before = cell.size();
      for (const auto blank : blanks) {
        if (cell.starts_with(blank)) cell.remove_prefix(blank.size());
        if (cell.ends_with(blank)) cell.remove_suffix(blank.size());
      }
      is_cut = cell.size() < before;
    }
    return std::string(cell);
  }

  /// What the mapping says that a cell means, with its blanks or without; null where it says
  /// nothing.
  const std::string* meaning_of(const std::string& field, const std::string& cell) const {
    const auto values = table_->values.find(field);
    if (values == table_->values.end()) return nullptr;
    auto found = values->second.find(cell);
    if (found == values->second.end()) found = values->second.find(without_blanks(cell));
    return found == values->second.end() ? nullptr : &found->second;
  }

  /// Of its cell; of a constant, where the mapping says it.
  place place_of(const std::string& field) const {
    const auto found = at_.find(field);
    const auto mapped = table_->at.fields.find(field);
    if (found == at_.end() && mapped != table_->at.fields.end()) return mapped->second;
    const bool has = found != at_.end() && found->second < row_->places.size();
    if (has) return {file_, row_->places[found->second]};
    // A database has no text to point into; its rows have numbers.
    return {make_source(file_->name + ":" + std::to_string(row_->line), {}), {}};
  }

  void complain(diagnostic problem, const std::string& field) {
    bad_ = true;
    // What a cell was taken to mean does not stand in it.
    const auto cell = at_.find(field);
    const auto meanings = table_->at.meanings.find(field);
    const bool is_meant = cell != at_.end() && meanings != table_->at.meanings.end() &&
                          meaning_of(field, row_->cells[cell->second]) != nullptr;
    if (is_meant) problem.related = meanings->second;
    read_.problems.push_back(std::move(problem).found_at(place_of(field)));
  }

  std::string needed(const std::string& field) {
    auto found = text(field);
    if (found.empty()) complain({code::cell_missing, {column_of(field)}, {}, {}}, field);
    return found;
  }

  std::optional<day> day_in(const std::string& field, bool required) {
    const auto written = required ? needed(field) : text(field);
    if (written.empty()) return std::nullopt;
    auto made = read_day(written, table_->days);
    if (made) return *made;
    complain(made.why(), field);
    return std::nullopt;
  }

  /// An amount with its currency, or a number in the unit that the mapping states.
  result<money> amount_of(const std::string& written) const {
    const bool bare = written.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
    if (!bare) return money::parse(written);
    if (!table_->money_in) {
      return diagnostic{code::amount_without_unit, {subvent::detail::shown(written)}};
    }
    const auto counted = number::parse(written);
    if (!counted) return counted.why();
    const auto whole =
        amount::from_major_units(*table_->money_in, *counted * table_->money_unit).to_money();
    if (whole) return *whole;
    return diagnostic{code::money_too_fine,
                      {subvent::detail::shown(written), std::string(table_->money_in->code())}};
  }

  std::optional<money> money_in(const std::string& field, bool required) {
    const auto written = required ? needed(field) : text(field);
    if (written.empty()) return std::nullopt;
    auto made = amount_of(written);
    if (made) return *std::move(made);
    complain(made.why(), field);
    return std::nullopt;
  }

  // --- records ---

  void read_row(const record_place& at) {
    auto& to = read_.made;
    if (table_->holds == record_kind::total) return read_total(at);
    const auto application = needed("application_id");
    switch (table_->holds) {
      case record_kind::application: return read_application(application, at);
      case record_kind::award: {
        const auto amount = money_in("amount", true);
        const auto approved = day_in("approved", true);
        const auto ended = day_in("ended", false);
        if (!bad_) to.awards.push_back({application, *amount, *approved, ended, at});
        break;
      }
      case record_kind::payment: {
        const auto amount = money_in("amount", true);
        const auto on = day_in("date", true);
        if (!bad_) to.payments.push_back({application, *amount, *on, text("event"), at});
        break;
      }
      case record_kind::cost: {
        const auto fact = needed("fact");
        const auto amount = money_in("amount", true);
        if (!bad_) to.costs.push_back({application, fact, *amount, at});
        break;
      }
      case record_kind::contribution: {
        const auto amount = money_in("amount", true);
        const auto on = day_in("date", true);
        if (!bad_) to.contributions.push_back({application, *amount, *on, at});
        break;
      }
      case record_kind::refund: {
        const auto amount = money_in("amount", true);
        if (amount && amount->sign() < 0) {
          complain({code::refund_negative, {amount->to_grouped_string()}, {}, {}}, "amount");
        }
        const auto on = day_in("date", true);
        if (!bad_) to.refunds.push_back({application, *amount, *on, at});
        break;
      }
      case record_kind::voucher: {
        const auto amount = money_in("amount", false);
        const auto kept = day_in("kept_until", false);
        if (bad_) break;
        to.vouchers.push_back({application, text("supplier"), text("invoice"), text("item"),
                               text("course"), text("trainee"), amount, kept, at});
        break;
      }
      case record_kind::total: return;
      case record_kind::report: {
        const auto kind = needed("kind");
        const auto due = day_in("due", true);
        const auto received = day_in("received", false);
        constexpr std::array<std::string_view, 2> kinds{"report", "accounts"};
        hold_word("kind", kind, kinds);
        if (!bad_) to.reports.push_back({application, kind == "accounts", *due, received, at});
        break;
      }
    }
    if (bad_) note_unread(application);
  }

  /// Complains of a word, where there is one, that is none of those known.
  template <class Words>
  void hold_word(const std::string& field, const std::string& written, const Words& known) {
    if (written.empty() || std::find(known.begin(), known.end(), written) != known.end()) return;
    complain({code::unknown_word,
              {written, "`" + column_of(field) + "`", nearest(written, known).value_or(""),
               argument::list_of_names(known)},
              {},
              {}},
             field);
  }

  void read_total(const record_place& at) {
    const auto of = needed("of");
    hold_word("of", of, totals_of);
    const auto amount = money_in("amount", true);
    const auto from = day_in("from", false);
    const auto until = day_in("until", false);
    if (from && until) {
      const auto days = period::make(*from, *until);
      if (!days) complain(days.why(), "until");
    }
    if (bad_) return;
    const auto what = std::find(totals_of.begin(), totals_of.end(), of) - totals_of.begin();
    read_.made.totals.push_back({static_cast<total_of>(what), *amount,
                                 most_off(text("amount"), amount->currency()), text("scheme"), from,
                                 until, at});
  }

  /// Half the last place of an amount that was read, in the unit in which it is written.
  subvent::amount most_off(std::string_view written, currency in) const {
    number unit(1);
    if (written.starts_with(in.code())) {
      written.remove_prefix(in.code().size() + 1);
      for (const auto& [word, size] : {std::pair{std::string_view(" million"), 1'000'000},
                                       std::pair{std::string_view(" billion"), 1'000'000'000}}) {
        if (!written.ends_with(word)) continue;
        written.remove_suffix(word.size());
        unit = number(size);
      }
    } else {
      unit = table_->money_unit;
    }
    const auto read = published::parse(written);
    return read ? amount::from_major_units(in, read->most_off() * unit) : amount::zero(in);
  }

  void read_application(const std::string& id, const record_place& at) {
    application_record made{id, needed("scheme"), {}};
    made.at = at;
    made.started = day_in("started", false);
    made.finished = day_in("finished", false);
    for (const auto& tie : by_.ties) made.ties.push_back(text(tie));
    if (bad_) return note_unread(id);
    const auto scheme = schemes_(made.scheme);
    if (scheme) tell_facts(scheme, made);
    if (bad_) return note_unread(id);
    read_.made.applications.push_back(std::move(made));
  }

  void tell_facts(const rule::scheme_pointer& scheme, application_record& to) {
    auto& teller = tellers_[scheme.get()];
    if (!teller) {
      teller = std::make_unique<decide::teller>(scheme->words, std::vector{scheme});
    }
    std::map<std::string, std::string> all(table_->constants.begin(), table_->constants.end());
    for (const auto& [field, index] : at_) all[field] = text(field);
    for (const auto& [name, written] : all) {
      const auto* fact = scheme->words->find(name);
      const bool is_history = scheme->find_history(name) != nullptr;
      if (written.empty() || (fact == nullptr && !is_history)) continue;
      auto literal = written;
      const auto kind = fact != nullptr ? fact->what : scheme->find_history(name)->of_kind();
      if (kind == rule::kind::money) {
        const auto read = amount_of(written);
        if (!read) {
          complain(read.why(), name);
          continue;
        }
        literal = read->to_string();
      } else if (kind == rule::kind::day) {
        const auto read = read_day(written, table_->days);
        if (!read) {
          complain(read.why(), name);
          continue;
        }
        literal = read->to_string();
      }
      if (auto problem = teller->tell(to.about, name, literal)) complain(*std::move(problem), name);
    }
  }

  const mapping& by_;
  const scheme_finder& schemes_;
  progress_watcher watch_;
  book_read read_;
  const table_mapping* table_ = nullptr;
  source_pointer file_;
  std::vector<std::string> asked_;
  std::map<std::string, std::size_t> at_;
  const row* row_ = nullptr;
  bool bad_ = false;
  bool has_applications_ = false;
  std::vector<bool> ties_found_;          ///< of each tie, whether a table of applications has it
  std::vector<std::string> tie_columns_;  ///< those of all tables of applications
  std::map<const rule::scheme*, std::unique_ptr<decide::teller>> tellers_;
};

}  // namespace

result<day> read_day(std::string_view text, day_form how) {
  if (how == day_form::year_month_day) return day::parse(text);
  const auto form = day_forms[static_cast<std::size_t>(how)];
  std::vector<std::string> parts(1);
  if (how == day_form::compact) {
    if (text.size() != 8)
      return diagnostic{code::day_of_other_form, {subvent::detail::shown(text), form}};
    parts = {std::string(text.substr(0, 4)), std::string(text.substr(4, 2)),
             std::string(text.substr(6))};
  } else {
    for (const char c : text) {
      if (c == '/' || c == '-' || c == '.') {
        parts.emplace_back();
      } else {
        parts.back() += c;
      }
    }
    if (parts.size() == 3 && how == day_form::day_month_year) std::swap(parts[0], parts[2]);
    if (parts.size() == 3 && how == day_form::month_day_year) {
      std::rotate(parts.begin(), parts.begin() + 2, parts.end());
    }
  }
  if (parts.size() == 3 && how != day_form::compact) {
    for (auto& part : parts) {
      if (part.size() == 1) part.insert(0, 1, '0');
    }
  }
  const bool shaped = parts.size() == 3 && parts[0].size() == 4;
  if (!shaped) return diagnostic{code::day_of_other_form, {subvent::detail::shown(text), form}};
  return day::parse(parts[0] + "-" + parts[1] + "-" + parts[2]);
}

book_read read_book(const mapping& by, const scheme_finder& schemes, progress_watcher watch) {
  return book_reader(by, schemes, std::move(watch)).read();
}

}  // namespace subvent::ledger
