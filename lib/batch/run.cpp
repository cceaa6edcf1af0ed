// SPDX-License-Identifier: Apache-2.0
#include <batch/run.hpp>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <batch/cells.hpp>
#include <batch/csv_cells.hpp>
#include <batch/deciding.hpp>
#include <batch/json_cells.hpp>
#include <batch/row_text.hpp>
#include <subvent/base/nearest.hpp>
#include <subvent/quantity/detail/scan.hpp>

namespace subvent::batch {

using subvent::detail::is_digit;

namespace {

/// The pieces of a table, handed to whoever is free, and their texts, taken in the same order.
class pipeline {
 public:
  pipeline(piece_reader from, const std::string& name, programs& by, const request& asked,
           const running& how)
      : from_(std::move(from)), name_(name), programs_(by), asked_(asked), how_(how) {}

  ended run() {
    piece first;
    if (how_.in == form::csv && how_.columns.empty()) {
      const auto names = read_names(first);
      if (!names) return std::move(ended_);
      names_ = *names;
      first_ = std::move(first);
    } else {
      take_given_names();
    }
    if (how_.in == form::csv && !check_columns()) return std::move(ended_);
    if (writes_names()) {
      if (auto problem = how_.write(names_row())) {
        ended_.problems.push_back(*std::move(problem));
        return std::move(ended_);
      }
    }
    const unsigned threads = asked_.history_of_rows ? 1 : std::max(how_.threads, 1U);
    finished_most_ = 2 * threads;
    std::vector<std::thread> others;
    try {
      for (unsigned i = 1; i < threads; ++i) others.emplace_back([this] { work_or_break(); });
    } catch (const std::system_error&) {
      // Where the system has no more threads, fewer write the same text.
    }
    work_or_break();
    for (auto& one : others) one.join();
    if (thrown_) std::rethrow_exception(thrown_);
    return std::move(ended_);
  }

 private:
  // --- names ---

  std::optional<column_names> read_names(piece& first) {
    for (;;) {
      const auto more = from_.next(first);
      if (!more) {
        ended_.problems.push_back(more.why());
        return std::nullopt;
      }
      if (from_.is_stopped()) return std::nullopt;
      if (!*more) {
        ended_.problems.push_back(
            {code::table_empty, {name_of_source(name_)}, {make_source(name_, {}), {}}});
        return std::nullopt;
      }
      auto names = take_csv_names(first, name_);
      if (!names) {
        ended_.problems.push_back(names.why());
        return std::nullopt;
      }
      if (*names) return **std::move(names);
    }
  }

  void take_given_names() {
    names_.cells = how_.columns;
    names_.file = how_.named_by;
    std::size_t begin = 0;
    for (const auto& one : names_.cells) {
      names_.places.push_back({begin, one.size()});
      begin += one.size() + 1;
    }
  }

  /// A table of which nobody knows a column is not begun; what is not told is unknown, and a
  /// misspelt name would make it so in every row. Nor is one that lacks what is to be carried.
  bool check_columns() {
    const auto& all = names_.cells;
    const auto& carried = asked_.carried;
    auto& problems = ended_.problems;
    if (all.size() == 1 && !is_known(all[0])) {
      for (const auto& [separator, said] : other_separators) {
        if (all[0].find(separator) == std::string::npos) continue;
        problems.push_back({code::columns_not_by_comma, {said}, {names_.file, names_.places[0]}});
        return false;
      }
    }
    std::vector<std::string> meant;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto& one = all[i];
      if (is_known(one)) continue;
      if (meant.empty()) meant = known_names();
      problems.push_back(
          {code::batch_column_unknown,
           {subvent::detail::shown(one), nearest(one, meant).value_or(""), word_of(one)},
           {names_.file, names_.places[i]}});
    }
    if (!problems.empty()) {
      // One of them may have had the name.
      if (const auto& broken = programs_.broken_vocabulary()) {
        problems = {*broken};
        return false;
      }
      programs_.count_neighbours();
    }
    for (const auto& one : carried) {
      if (std::find(all.begin(), all.end(), one) != all.end()) continue;
      problems.push_back({code::mapped_column_missing,
                          {subvent::detail::shown(one),
                           how_.columns.empty() ? name_of_source(name_) : argument("--columns"),
                           nearest(one, all).value_or("")},
                          {make_source("--carry", one), {0, one.size()}}});
    }
    return problems.empty();
  }

  /// What may stand between cells where commas should, and how it is said.
  static constexpr std::array<std::pair<char, std::string_view>, 3> other_separators{
      {{';', "`;`"}, {'\t', "`\\t`"}, {'|', "`|`"}}};

  bool is_known(const std::string& column) {
    const auto& carried = asked_.carried;
    return column == id_column || column == scheme_column ||
           std::find(carried.begin(), carried.end(), column) != carried.end() ||
           programs_.is_known(column, asked_.scheme);
  }

  std::vector<std::string> known_names() {
    auto all = programs_.names(asked_.scheme);
    all.emplace_back(id_column);
    all.emplace_back(scheme_column);
    return all;
  }

  /// A column as one word of a command; nothing where it cannot be carried, or is no plain text.
  static std::string word_of(const std::string& name) {
    const auto is_shown = subvent::detail::shown(name) == name && !name.empty();
    const auto& taken = decision_columns;
    if (!is_shown || std::find(taken.begin(), taken.end(), name) != taken.end()) return "";
    const auto is_plain = [](char c) {
      return is_digit(c) || c == '_' || c == '-' || c == '.' || (c >= 'a' && c <= 'z') ||
             (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
    };
    if (name[0] == '-') return "";  // which an option cannot have as its value
    if (std::all_of(name.begin(), name.end(), is_plain)) return name;
    return name.find('\'') == std::string::npos ? "'" + name + "'" : "";
  }

  bool writes_names() const noexcept { return asked_.out == form::csv && how_.columns.empty(); }

  std::string names_row() const {
    text_buffer row;
    for (const auto one : decision_columns) {
      if (!row.text().empty()) row.add(',');
      row.add(one);
    }
    for (const auto& one : asked_.carried) {
      row.add(',');
      add_csv(row, one);
    }
    row.add('\n');
    return std::string(row.text());
  }

  // --- rows ---

  /// Takes the next piece; its place among all, or nothing at the end.
  std::optional<std::size_t> take(piece& into) {
    const std::lock_guard alone(reading_);
    if (has_ended_) return std::nullopt;
    if (first_) {
      std::swap(into, *first_);
      first_.reset();
      return taken_++;
    }
    const auto more = from_.next(into);
    has_ended_ = !more || !*more;
    if (!more) fail(more.why());
    if (has_ended_) return std::nullopt;
    return taken_++;
  }

  void fail(const diagnostic& why) {
    const std::lock_guard alone(writing_);
    if (ended_.problems.empty()) ended_.problems.push_back(why);
  }

  void stop() {
    const std::lock_guard alone(reading_);
    has_ended_ = true;
  }

  /// What is thrown in a thread is thrown on by the one that waits for all.
  void work_or_break() {
    try {
      work();
    } catch (...) {
      {
        const std::lock_guard alone(writing_);
        if (!thrown_) thrown_ = std::current_exception();
        is_broken_ = true;
      }
      turn_.notify_all();
      stop();
    }
  }

  void work() {
    deciding decides(programs_, asked_);
    csv_cells rows_of_csv(std::max<std::size_t>(names_.cells.size(), 1));
    json_cells objects;
    cell_block cells;
    piece rows;
    decided_piece made;
    if (how_.in == form::csv) decides.learn(names_.cells);
    while (const auto place = take(rows)) {
      made.text.clear();
      made.open.reset();
      const auto before = decides.rows();
      const auto decide_block = [&] {
        decides.decide(cells, made.text);
        const auto last = cells.rows() - 1;
        const bool is_broken = cells.problem_of(last) != nullptr;
        made.open = open_end{cells.line_of(last), is_broken};
        if (how_.in == form::ndjson && !is_broken) made.open.reset();
      };
      if (how_.in == form::csv) {
        rows_of_csv.start(rows);
        while (rows_of_csv.next(cells)) decide_block();
      } else {
        objects.start(rows);
        while (objects.next(cells)) {
          decides.learn(objects.columns());
          decide_block();
        }
      }
      if (!rows.lacks_line_break()) made.open.reset();
      made.more = {decides.rows() - before, rows.rows().size()};
      if (!hand_on(*place, made)) break;
    }
    const std::lock_guard alone(writing_);
    ended_.all.add(decides.take_tally());
  }

  /// What became of a piece.
  struct decided_piece {
    text_buffer text;
    progress more;
    std::optional<open_end> open;
  };

  /// Writes a piece, and those after it that are finished, when all before it are written. Till
  /// then it is kept, so that nobody waits but where many are; false where nothing more is to be
  /// written. What is left in `of` is to be cleared and used again.
  bool hand_on(std::size_t place, decided_piece& of) {
    std::unique_lock alone(writing_);
    const auto is_next = [&] { return written_ == place || is_broken_; };
    if (!is_next() && finished_.size() < finished_most_) {
      auto& kept = finished_[place];
      if (!spare_.empty()) {
        kept = std::move(spare_.back());
        spare_.pop_back();
      }
      std::swap(kept, of);
      return true;
    }
    turn_.wait(alone, is_next);
    if (!is_broken_) write(of);
    for (auto next = finished_.begin(); !is_broken_ && next != finished_.end();) {
      if (next->first != written_) break;
      write(next->second);
      spare_.push_back(std::move(next->second));
      next = finished_.erase(next);
    }
    turn_.notify_all();
    const bool goes_on = !is_broken_;
    alone.unlock();
    if (!goes_on) stop();
    return goes_on;
  }

  void write(const decided_piece& of) {
    const auto text = of.text.text();
    if (auto problem = text.empty() ? std::nullopt : how_.write(text)) {
      ended_.problems = {*std::move(problem)};
      is_broken_ = true;
      return;
    }
    ++written_;
    far_.bytes += of.more.bytes;
    far_.rows += of.more.rows;
    ended_.written = far_.rows;
    ended_.open = of.open;
    if (how_.report) how_.report(far_);
  }

  piece_reader from_;
  const std::string& name_;
  programs& programs_;
  const request& asked_;
  const running& how_;
  column_names names_;

  std::mutex reading_;
  std::optional<piece> first_;  ///< what is left of the piece that named the columns
  bool has_ended_ = false;
  std::size_t taken_ = 0;

  std::mutex writing_;
  std::condition_variable turn_;
  std::size_t written_ = 0;
  std::map<std::size_t, decided_piece> finished_;  ///< by their places, of which none is the next
  std::size_t finished_most_ = 0;
  std::vector<decided_piece> spare_;  ///< what was written, for its memory
  bool is_broken_ = false;
  std::exception_ptr thrown_;
  progress far_;
  ended ended_;
};

}  // namespace

ended run(piece_reader from, const std::string& name, programs& by, const request& asked,
          const running& how) {
  return pipeline(std::move(from), name, by, asked, how).run();
}

}  // namespace subvent::batch
