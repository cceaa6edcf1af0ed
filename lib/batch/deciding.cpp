// SPDX-License-Identifier: Apache-2.0
#include <batch/deciding.hpp>

#include <algorithm>
#include <cstring>
#include <utility>

#include <batch/bytes.hpp>
#include <subvent/quantity/detail/scan.hpp>

namespace subvent::batch {

namespace {

/// Who may be anyone, among those whose awards are not decided yet: no other has this key.
constexpr std::string_view anyone;

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

void deciding::forget_columns() {
  columns_.clear();
  id_at_.reset();
  scheme_at_.reset();
  day_at_.reset();
  carried_at_.assign(asked_.carried.size(), std::nullopt);
  unknown_.clear();
  for (auto& [id, one] : schemes_) {
    for (auto& [version, made] : one.versions) made->in.forget_columns();
  }
}

void deciding::learn(const std::vector<std::string>& columns) {
  const bool goes_on = columns_.size() <= columns.size() &&
                       std::equal(columns_.begin(), columns_.end(), columns.begin());
  if (!goes_on) forget_columns();
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
      unknown_.emplace(name, i);
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
    made = std::make_unique<asked_version>(asked_version{
        of, version, lane(of.scheme, columns, asked_), decision_text(*columns, asked_, names_)});
    introduce(made->in);
    made->in.learn(columns_);
  }
  of.last = &version;
  of.last_version = made.get();
  return *made;
}

/// Whether a cell is a day. What it is goes where the caller has room for it: handed back it would
/// be put together from its parts, for which each row had to wait.
bool deciding::read_day(std::string_view cell, std::string_view name, std::optional<day>& into) {
  known_day* known = nullptr;
  if (cell.size() == 10) {
    std::uint64_t end = 0;
    std::memcpy(&end, cell.data() + 2, sizeof end);
    known = &days_[end * 0x9E37'79B9'7F4A'7C15U >> (64 - known_day_bits)];
    if (std::memcmp(known->text.data(), cell.data(), 10) == 0) {
      into = known->what;
      return true;
    }
  }
  const auto read = day::parse(cell);
  if (!read) {
    problems_.push_back({std::string(name), read.why()});
    return false;
  }
  into = *read;
  if (known != nullptr) {
    std::copy(cell.begin(), cell.end(), known->text.begin());
    known->what = *read;
  }
  return true;
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

void deciding::read_day_of_application(std::span<const std::string_view> cells,
                                       std::optional<day>& into) {
  const auto told = cell_of(cells, day_at_);
  if (told.empty()) {
    if (!asked_.on) complain(code::row_without_day, {});
    into = asked_.on;
    return;
  }
  if (read_day(told, rule::application_date, into) && asked_.on && *asked_.on != *into) {
    complain(code::days_differ, {asked_.on->to_string(), into->to_string()},
             rule::application_date);
  }
}

/// The version that is in force for a row whose version is picked by a day; null where none is
/// known.
const rule::version* deciding::read_version(asked_scheme& of, const std::optional<day>& on) {
  if (!on) return nullptr;
  const bool is_last = of.last != nullptr && of.last->contains(*on);
  const auto* version = is_last ? of.last : of.scheme->version_on(*on);
  if (version == nullptr) {
    const auto& first = of.scheme->versions.front().from;
    complain(code::no_version,
             {of.scheme->id, on->to_string(), first ? first->to_string() : std::string()});
  }
  return version;
}

void deciding::read_row(const cell_block& from, placed& at) {
  const auto row = static_cast<std::size_t>(&at - placed_.data());
  const auto cells = from.cells_of(row);
  for (const auto& [name, place] : unknown_) {
    if (cell_of(cells, place).empty()) continue;
    // The cell says the problem and not the remedies.
    complain(code::batch_column_unknown, {subvent::detail::shown(name), "", ""});
  }
  auto* const of = read_scheme(cells);
  const auto wrong_before = problems_.size();
  std::optional<day> on;
  read_day_of_application(cells, on);
  if (of == nullptr) return;
  if (history_ && on && latest_ && *on < *latest_) {
    complain(code::row_out_of_order, {on->to_string(), latest_->to_string()},
             rule::application_date);
  }
  const bool is_day_wrong = problems_.size() > wrong_before;
  std::optional<day> other;
  const auto cell_of_other = cell_of(cells, of->version_column);
  if (!cell_of_other.empty() && !read_day(cell_of_other, of->scheme->version_by, other)) {
    problems_.pop_back();  // which is said when the cell is read as a fact
  }
  const auto& version_day = cell_of_other.empty() ? on : other;
  const auto* version = read_version(*of, version_day);
  // What is wrong with its cells is found by any version.
  auto& in = version_of(*of, version != nullptr ? *version : of->scheme->versions.back());
  if (in.in.is_empty()) used_.push_back(&in);
  at.in = &in;
  at.row = static_cast<std::uint32_t>(in.in.add(row, on));
  if (!history_) return;
  // A day that is wrong says nothing of the year either.
  if (!cell_of_other.empty() || !is_day_wrong) history_on_[row] = version_day;
  in.in.tell(from,
             [this](std::size_t, cell_problem what) { problems_.push_back(std::move(what)); });
  tell_history(cells, row);
  // A row that is refused may have a wrong day, and does not move the others'.
  if (problems_.empty()) latest_ = on;
}

// --- history of rows ---

/// Before a row of somebody whose earlier row is not decided yet, that is decided.
void deciding::wait_for_earlier(const cell_block& cells, std::size_t& begun, std::size_t row,
                                text_buffer& out) {
  std::vector<std::string> whose;
  for (const auto& [name, counted] : programs_.ties()) {
    const auto tie = cell_of(cells.cells_of(row), column(name));
    if (!tie.empty()) whose.push_back(name + "\n" + std::string(tie));
  }
  const auto is_pending = [this](const auto& one) { return pending_.contains(one); };
  if (is_pending(anyone) || std::any_of(whose.begin(), whose.end(), is_pending)) {
    flush(cells, begun, row, out);
    begun = row;
  }
  pending_.insert(whose.begin(), whose.end());
}

/// Tells what earlier rows say. What they may yet say is not told.
void deciding::tell_history(std::span<const std::string_view> cells, std::size_t row) {
  auto& [in, place, problem] = placed_[row];
  const auto& on = history_on_[row];
  const auto& scheme = *in->of.scheme;
  std::set<std::string_view> untied;
  for (const auto& one : scheme.histories) {
    if (!is_of_rows(one, asked_.scheme)) continue;
    const auto tie = cell_of(cells, column(one.same));
    const bool is_told = in->in.is_history_told(place, one.name);
    if (tie.empty() && untied.insert(one.same).second) {
      complain(code::row_without_tie, {one.same}, one.same);
    }
    if (is_told) complain(code::row_tells_history, {one.name}, one.name);
    if (tie.empty() || is_told || !on || !in->in.asks_history(one.name)) continue;
    if (history_->is_in_doubt(one, tie, *on)) {
      in_doubt_.insert(row);
    } else {
      in->in.tell_history(place, one.name, history_->reckon(scheme, one, tie, *on));
    }
  }
}

/// Whether a row lacks a tie by which its awards are counted. Every tie, where its scheme is
/// unknown.
bool deciding::may_be_anyones(std::span<const std::string_view> cells, std::size_t row) const {
  const auto* in = placed_[row].in;
  const auto& ties = programs_.ties();
  return std::any_of(ties.begin(), ties.end(), [&](const auto& one) {
    const bool is_counted = in == nullptr || one.second.contains(in->of.scheme->id);
    return is_counted && cell_of(cells, column(one.first)).empty();
  });
}

/// Notes that nobody knows what a row is awarded; or, where only `untied` is asked, to whom, by the
/// ties that it does not tell and by which its awards are counted.
void deciding::note_doubt(std::span<const std::string_view> cells, std::size_t row, bool untied) {
  const auto* in = placed_[row].in;
  const auto scheme = in != nullptr ? in->of.scheme->id : std::string();
  for (const auto& [name, counted] : programs_.ties()) {
    const auto tie = cell_of(cells, column(name));
    const bool is_counted = scheme.empty() || counted.contains(scheme);
    if (tie.empty() ? is_counted : !untied) history_->doubt(name, tie, scheme, history_on_[row]);
  }
}

/// Notes what a row was awarded; or, where that is not known, that it is not. Of a row that is
/// refused it was noted when it was read.
void deciding::note_award(std::span<const std::string_view> cells, std::size_t row,
                          const decide::decision* in_doubt) {
  const auto& [in, place, problem] = placed_[row];
  if (problem != 0) return;
  const auto& made = in->in.decided();
  const auto verdict = in_doubt != nullptr ? in_doubt->verdict : made.verdict(place);
  if (verdict == decide::verdict::undetermined) return note_doubt(cells, row);
  if (verdict != decide::verdict::eligible) return;
  const auto award = in_doubt != nullptr ? in_doubt->award : made.award(place);
  const auto& on = history_on_[row];
  if (!award || award->is_zero() || !on) return;
  for (const auto& [name, counted] : programs_.ties()) {
    const auto tie = cell_of(cells, column(name));
    if (!tie.empty()) history_->note(name, tie, in->of.scheme->id, *on, *award);
  }
  note_doubt(cells, row, true);
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
    if (history_ && !problems_.empty()) {
      note_doubt(cells.cells_of(i), i);
    } else if (history_ && may_be_anyones(cells.cells_of(i), i)) {
      pending_.insert(std::string(anyone));
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
  for (auto* one : used_) {
    one->in.run();
    one->text.count_presumed(one->in);
  }
  std::optional<decide::decision> in_doubt;
  for (auto i = from; i < to; ++i) {
    if (!in_doubt_.empty()) in_doubt = decide_in_doubt(i);
    write(cells, i, in_doubt ? &*in_doubt : nullptr, out);
    if (history_) note_award(cells.cells_of(i), i, in_doubt ? &*in_doubt : nullptr);
  }
  for (auto* one : used_) one->in.clear();
  used_.clear();
  pending_.clear();
}

/// A row of which earlier ones may yet say more, without what they may: unknown and not presumed to
/// be none. Nothing for any other row.
std::optional<decide::decision> deciding::decide_in_doubt(std::size_t row) {
  const auto& [in, place, problem] = placed_[row];
  if (problem != 0 || !in_doubt_.contains(row)) return std::nullopt;
  return decide::decide(programs_.unpresumed(in->of.scheme, in->version, asked_.scheme),
                        in->in.facts_of(place));
}

/// What comes out as it went in.
void deciding::write_carried(const cell_block& from, std::string_view cell, row_text& to) const {
  if (asked_.out == form::ndjson && from.is_bare(cell)) return to.bare(cell);
  to.text(from.told(cell));
}

void deciding::write(const cell_block& from, std::size_t row, const decide::decision* in_doubt,
                     text_buffer& out) {
  const auto cells = from.cells_of(row);
  const auto& of = placed_[row];
  const auto id = cell_of(cells, id_at_);
  ++tally_.rows;
  row_text to(out, asked_.out, names_);
  to.begin();
  write_carried(from, id, to);
  if (of.in != nullptr && (of.problem != 0 || in_doubt != nullptr)) {
    of.in->text.pass(of.in->in, of.row);
  }
  if (in_doubt != nullptr) {
    of.in->text.add(*in_doubt, of.in->in.facts_of(of.row), out);
  } else if (of.problem == 0) {
    of.in->text.add(of.in->in, of.row, out);
  } else {
    const auto& problems = refused_[of.problem - 1];
    ++tally_.not_decided;
    ++tally_.refused[name_of(problems.front().what.what)];
    to.text(asked_.scheme ? std::string_view(*asked_.scheme)
                          : from.told(cell_of(cells, scheme_at_)));
    for (int i = 0; i < 4; ++i) to.word({});
    for (int i = 0; i < 2; ++i) {
      to.begin_list();
      to.end_list();
    }
    // A row without an id has no other name.
    to.text(said_of(problems, asked_.spoken, id.empty() ? from.line_of(row) : 0));
  }
  to.resume(decision_columns.size());
  for (const auto& at : carried_at_) write_carried(from, cell_of(cells, at), to);
  to.end();
}

}  // namespace subvent::batch
