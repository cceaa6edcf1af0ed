// SPDX-License-Identifier: Apache-2.0
#include <batch/deciding.hpp>

#include <algorithm>
#include <cstring>
#include <utility>

#include <batch/bytes.hpp>
#include <subvent/quantity/detail/scan.hpp>

namespace subvent::batch {

namespace {

std::string_view cell_of(std::span<const std::string_view> cells,
                         const std::optional<std::size_t>& at) noexcept {
  return at && *at < cells.size() ? cells[*at] : std::string_view();
}

}  // namespace

deciding::deciding(programs& by, const request& asked)
    : programs_(by), asked_(asked), carried_at_(asked.carried.size()) {
  for (const auto name : decision_columns) names_.emplace_back(name);
  for (const auto& name : asked.carried) names_.push_back(name);
  if (asked.out == form::ndjson) {
    for (auto& one : names_) {
      text_buffer quoted;
      add_json(quoted, one);
      one = std::string(quoted.text()) + ":";
    }
  }
  if (asked.history_of_rows) history_.emplace(by.year_starts(asked.scheme));
}

void deciding::learn(const std::vector<std::string>& columns) {
  if (columns_.size() == columns.size()) return;
  for (auto i = columns_.size(); i < columns.size(); ++i) {
    const auto& name = columns[i];
    columns_.push_back(name);
    if (name == id_column) id_at_ = i;
    if (name == scheme_column) scheme_at_ = i;
    if (name == rule::application_date) day_at_ = i;
    const auto found = std::find(asked_.carried.begin(), asked_.carried.end(), name);
    if (found != asked_.carried.end()) {
      carried_at_[static_cast<std::size_t>(found - asked_.carried.begin())] = i;
    } else if (name != id_column && name != scheme_column &&
               !programs_.is_known(name, asked_.scheme)) {
      const auto meant = nearest(name, programs_.names(asked_.scheme)).value_or("");
      unknown_.emplace(name, unknown_column{i, {subvent::detail::shown(name), meant}});
    }
  }
  for (auto& [id, one] : schemes_) {
    if (one.scheme != nullptr) one.version_column = column(one.scheme->version_by);
    for (auto& [version, made] : one.versions) {
      introduce(made->in);
      made->in.learn(columns_);
    }
  }
}

/// Of a fact; nothing for the day of application, which has a place of its own.
std::optional<std::size_t> deciding::column(std::string_view name) const {
  if (name == rule::application_date) return std::nullopt;
  const auto found = std::find(columns_.begin(), columns_.end(), name);
  if (found == columns_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns_.begin());
}

tally deciding::take_tally() {
  for (auto& [id, one] : schemes_) {
    for (auto& [version, made] : one.versions) made->text.count_into(tally_.schemes[id]);
  }
  return std::exchange(tally_, {});
}

// --- reading ---

/// Columns may tell history of any scheme: `hk.example.granted_before`.
void deciding::introduce(lane& to) {
  for (const auto& name : columns_) {
    const auto dot = name.rfind('.');
    if (dot == std::string::npos || name.substr(0, dot) == to.scheme().id) continue;
    if (auto other = programs_.find(name.substr(0, dot))) to.know(std::move(other));
  }
}

void deciding::complain(code what, std::vector<argument> about, std::string_view in_column) {
  problems_.push_back({std::string(in_column), {what, std::move(about)}});
}

/// Null for what is no scheme: a table may hold any number of such names, and none is kept.
deciding::asked_scheme* deciding::scheme_of(std::string_view id) {
  auto& recent = recent_[id.size() % recent_.size()];
  if (recent != nullptr && is_same(recent->id, id)) return recent;
  if (const auto found = schemes_.find(id); found != schemes_.end()) {
    return recent = &found->second;
  }
  if (!programs_.has(id)) return nullptr;
  auto& made = schemes_[std::string(id)];
  made.id = id;
  made.scheme = programs_.find(made.id);
  if (made.scheme != nullptr) made.version_column = column(made.scheme->version_by);
  return recent = &made;
}

deciding::asked_version& deciding::version_of(asked_scheme& of, const rule::version& version) {
  if (of.last == &version) return *of.last_version;
  auto& made = of.versions[&version];
  if (made == nullptr) {
    const auto columns = programs_.columns_of(of.scheme, version);
    made = std::make_unique<asked_version>(asked_version{of, lane(of.scheme, columns, asked_),
                                                         decision_text(*columns, asked_, names_)});
    introduce(made->in);
    made->in.learn(columns_);
  }
  of.last = &version;
  of.last_version = made.get();
  return *made;
}

std::optional<day> deciding::read_day(std::string_view cell, std::string_view name) {
  known_day* known = nullptr;
  if (cell.size() == 10) {
    std::uint64_t end = 0;
    std::memcpy(&end, cell.data() + 2, sizeof end);
    known = &days_[end * 0x9E37'79B9'7F4A'7C15U >> 56U];
  }
  if (known != nullptr && known->what && std::memcmp(known->text.data(), cell.data(), 10) == 0) {
    return known->what;
  }
  auto read = day::parse(cell);
  if (!read) {
    problems_.push_back({std::string(name), read.why()});
    return std::nullopt;
  }
  if (known != nullptr) {
    std::copy(cell.begin(), cell.end(), known->text.begin());
    known->what = *read;
  }
  return *read;
}

/// The scheme that a row names; null where it cannot be decided.
deciding::asked_scheme* deciding::read_scheme(std::span<const std::string_view> cells) {
  const auto named = cell_of(cells, scheme_at_);
  if (asked_.scheme && !named.empty() && named != *asked_.scheme) {
    complain(code::schemes_differ, {"`" + *asked_.scheme + "`", subvent::detail::shown(named)},
             scheme_column);
    return nullptr;
  }
  const auto id = asked_.scheme ? std::string_view(*asked_.scheme) : named;
  if (id.empty()) {
    complain(code::row_without_scheme, {});
    return nullptr;
  }
  auto* const found = scheme_of(id);
  if (found != nullptr && found->scheme != nullptr) return found;
  // The cell says the problem and not the remedy, for which what is nearest would be sought.
  const auto shown = subvent::detail::shown(id);
  if (found != nullptr) {
    complain(code::row_scheme_broken, {shown}, scheme_column);
  } else {
    complain(code::unknown_scheme, {shown, ""}, scheme_column);
  }
  return nullptr;
}

std::optional<day> deciding::read_day_of_application(std::span<const std::string_view> cells) {
  const auto told = cell_of(cells, day_at_);
  if (told.empty()) {
    if (!asked_.on) complain(code::row_without_day, {});
    return asked_.on;
  }
  auto read = read_day(told, rule::application_date);
  if (asked_.on && read && *asked_.on != *read) {
    complain(code::days_differ, {asked_.on->to_string(), read->to_string()},
             rule::application_date);
  }
  return read;
}

void deciding::read_row(const cell_block& from, placed& at) {
  const auto cells = from.cells_of(static_cast<std::size_t>(&at - placed_.data()));
  for (const auto& [name, one] : unknown_) {
    if (cell_of(cells, one.at).empty()) continue;
    complain(code::batch_column_unknown, one.said);
  }
  auto* const of = read_scheme(cells);
  const auto on = read_day_of_application(cells);
  if (of == nullptr || !on) return;
  if (history_ && latest_ && *on < *latest_) {
    return complain(code::row_out_of_order, {on->to_string(), latest_->to_string()},
                    rule::application_date);
  }
  auto version_day = on;
  if (const auto other = cell_of(cells, of->version_column); !other.empty()) {
    version_day = read_day(other, of->scheme->version_by);
    if (!version_day) return;
  }
  const bool is_last = of->last != nullptr && of->last->contains(*version_day);
  const auto* version = is_last ? of->last : of->scheme->version_on(*version_day);
  if (version == nullptr) {
    const auto& first = of->scheme->versions.front().from;
    return complain(code::no_version, {of->scheme->id, version_day->to_string(),
                                       first ? first->to_string() : std::string()});
  }
  auto& in = version_of(*of, *version);
  if (in.in.is_empty()) used_.push_back(&in);
  at.in = &in;
  const auto row = static_cast<std::size_t>(&at - placed_.data());
  at.row = static_cast<std::uint32_t>(in.in.add(row, *on));
  if (!history_) return;
  in.in.tell(from,
             [this](std::size_t, cell_problem what) { problems_.push_back(std::move(what)); });
  if (!problems_.empty()) return;
  // A row that is refused may have a wrong day, and does not move the others'.
  latest_ = on;
  tell_history(cells, *version_day, at);
}

// --- history of rows ---

/// Before a row of somebody whose earlier row is not decided yet, that is decided.
void deciding::wait_for_earlier(const cell_block& cells, std::size_t& begun, std::size_t row,
                                text_buffer& out) {
  std::vector<std::string> whose;
  for (const auto& name : programs_.ties()) {
    const auto tie = cell_of(cells.cells_of(row), column(name));
    if (!tie.empty()) whose.push_back(name + "\n" + std::string(tie));
  }
  const auto is_pending = [this](const auto& one) { return pending_.contains(one); };
  if (std::any_of(whose.begin(), whose.end(), is_pending)) {
    flush(cells, begun, row, out);
    begun = row;
  }
  pending_.insert(whose.begin(), whose.end());
}

/// Tells what earlier rows say.
void deciding::tell_history(std::span<const std::string_view> cells, const day& on, placed& at) {
  history_on_[static_cast<std::size_t>(&at - placed_.data())] = on;
  const auto& scheme = *at.in->of.scheme;
  for (const auto& one : scheme.histories) {
    if (!is_of_rows(one, asked_.scheme)) continue;
    const auto tie = cell_of(cells, column(one.same));
    if (tie.empty()) return complain(code::row_without_tie, {one.same}, one.same);
    if (at.in->in.asks_history(one.name) && history_->is_in_doubt(one, tie)) {
      in_doubt_[static_cast<std::size_t>(&at - placed_.data())].push_back(one.name);
    }
    if (!at.in->in.tell_history(at.row, one.name, history_->reckon(scheme, one, tie, on))) {
      return complain(code::row_tells_history, {one.name}, one.name);
    }
  }
}

/// Whether a row would be granted something while an earlier one that counts is not decided.
bool deciding::is_open(const placed& of) const {
  const auto row = static_cast<std::size_t>(&of - placed_.data());
  return in_doubt_.contains(row) &&
         of.in->in.decided().verdict(of.row) == decide::verdict::eligible;
}

/// Notes what a row was awarded; or, where that is not known, that it is not.
void deciding::note_award(std::span<const std::string_view> cells, const placed& of) {
  const auto for_each_tie = [&](const auto& note) {
    for (const auto& name : programs_.ties()) {
      const auto tie = cell_of(cells, column(name));
      if (!tie.empty()) note(name, tie);
    }
  };
  const auto scheme = of.in != nullptr ? of.in->of.scheme->id : std::string();
  const bool is_undetermined = of.problem != 0 || is_open(of) ||
                               of.in->in.decided().verdict(of.row) == decide::verdict::undetermined;
  if (is_undetermined) {
    return for_each_tie(
        [&](const auto& name, std::string_view tie) { history_->doubt(name, tie, scheme); });
  }
  const auto& made = of.in->in.decided();
  if (made.verdict(of.row) != decide::verdict::eligible) return;
  const auto award = made.award(of.row);
  const auto& on = history_on_[static_cast<std::size_t>(&of - placed_.data())];
  if (!award || !on) return;
  for_each_tie([&](const auto& name, std::string_view tie) {
    history_->note(name, tie, scheme, *on, *award);
  });
}

// --- deciding and writing ---

void deciding::refuse(std::size_t row, cell_problem why) {
  auto& problem = placed_[row].problem;
  if (problem == 0) {
    refused_.emplace_back();
    problem = static_cast<std::uint32_t>(refused_.size());
  }
  refused_[problem - 1].push_back(std::move(why));
}

void deciding::decide(const cell_block& cells, text_buffer& out) {
  placed_.assign(cells.rows(), {});
  if (history_) history_on_.assign(cells.rows(), {});
  in_doubt_.clear();
  refused_.clear();
  std::size_t begun = 0;
  for (std::size_t i = 0; i < cells.rows(); ++i) {
    problems_.clear();
    if (const auto* problem = cells.problem_of(i)) {
      problems_.push_back({{}, *problem});
    } else {
      if (history_) wait_for_earlier(cells, begun, i, out);
      read_row(cells, placed_[i]);
    }
    for (auto& one : problems_) refuse(i, std::move(one));
  }
  if (!history_) {
    for (auto* one : used_) {
      one->in.tell(cells, [this](std::size_t i, cell_problem what) { refuse(i, std::move(what)); });
    }
  }
  flush(cells, begun, cells.rows(), out);
}

void deciding::flush(const cell_block& cells, std::size_t from, std::size_t to, text_buffer& out) {
  for (auto* one : used_) one->in.run();
  for (auto i = from; i < to; ++i) {
    write(cells.cells_of(i), placed_[i], out);
    if (history_) note_award(cells.cells_of(i), placed_[i]);
  }
  for (auto* one : used_) one->in.clear();
  used_.clear();
  pending_.clear();
}

void deciding::write(std::span<const std::string_view> cells, const placed& of, text_buffer& out) {
  ++tally_.rows;
  row_text to(out, asked_.out, names_);
  to.begin();
  to.text(cell_of(cells, id_at_));
  if (of.problem == 0 && is_open(of)) {
    of.in->text.add_open(in_doubt_.at(static_cast<std::size_t>(&of - placed_.data())), out);
  } else if (of.problem == 0) {
    of.in->text.add(of.in->in, of.row, out);
  } else {
    const auto& problems = refused_[of.problem - 1];
    ++tally_.not_decided;
    ++tally_.refused[name_of(problems.front().what.what)];
    to.text(asked_.scheme ? std::string_view(*asked_.scheme) : cell_of(cells, scheme_at_));
    for (int i = 0; i < 4; ++i) to.word({});
    for (int i = 0; i < 2; ++i) {
      to.begin_list();
      to.end_list();
    }
    to.text(said_of(problems, asked_.spoken));
  }
  to.resume(decision_columns.size());
  for (const auto& at : carried_at_) to.text(cell_of(cells, at));
  to.end();
}

}  // namespace subvent::batch
