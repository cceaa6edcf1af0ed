// SPDX-License-Identifier: Apache-2.0
// `subvent batch`: a table of applications in, a table of decisions out.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <csignal>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <batch/programs.hpp>
#include <batch/request.hpp>
#include <batch/row_text.hpp>
#include <batch/run.hpp>
#include <cli/batch_summary.hpp>
#include <cli/options.hpp>
#include <cli/output.hpp>
#include <cli/problems.hpp>
#include <cli/progress.hpp>
#include <cli/words.hpp>
#include <emit/words.hpp>
#include <subvent/base/nearest.hpp>
#include <subvent/ledger/table.hpp>

namespace subvent::cli {

namespace {

/// The signal that asked the program to end, or 0.
volatile std::sig_atomic_t interrupted_by = 0;
/// Whoever waits for rows waits for this pipe too.
std::array<int, 2> wake{-1, -1};

void interrupt(int signal) {
  const int error = errno;
  interrupted_by = signal;
  static_cast<void>(!write(wake[1], "", 1));
  errno = error;
}

/// The first signal ends the run after the rows that are being written, the second one at once. One
/// that is ignored, as by `nohup`, stays so.
class interruptible {
 public:
  interruptible() {
    if (pipe2(wake.data(), O_CLOEXEC | O_NONBLOCK) != 0) wake = {-1, -1};
    struct sigaction wanted {};
    wanted.sa_handler = interrupt;
    wanted.sa_flags = static_cast<int>(SA_RESETHAND);
    for (std::size_t i = 0; i < signals.size(); ++i) {
      sigaction(signals[i], nullptr, &before_[i]);
      if (before_[i].sa_handler != SIG_IGN) sigaction(signals[i], &wanted, nullptr);
    }
  }
  interruptible(const interruptible&) = delete;
  interruptible& operator=(const interruptible&) = delete;
  ~interruptible() {
    for (std::size_t i = 0; i < signals.size(); ++i) sigaction(signals[i], &before_[i], nullptr);
    for (const int one : wake) {
      if (one >= 0) close(one);
    }
    wake = {-1, -1};
  }

 private:
  static constexpr std::array signals{SIGHUP, SIGINT, SIGTERM};
  std::array<struct sigaction, signals.size()> before_{};
};

struct batch_options {
  common_options common;
  std::optional<std::string> rules, scheme, on, currency, from, columns, history, threads;
  std::vector<std::string> carry;
  bool as_filter = false;
  std::vector<std::string> words;
};

constexpr std::array<std::string_view, 2> table_forms{"csv", "ndjson"};

class batching {
 public:
  explicit batching(batch_options options) : options_(std::move(options)) {}

  status run() {
    if (const auto over = take_words()) return *over;
    auto opened = open_rules(options_.rules);
    if (!opened) {
      report_all({opened.why()}, in());
      return status::input;
    }
    batch::programs programs(*std::move(opened));
    take_options(programs);
    if (!programs.problems().empty()) {
      report_all(programs.problems(), in());
      return status::rules;
    }
    auto table = open_table();
    if (!problems_.empty()) {
      report_all(problems_.all(), in());
      return status::input;
    }
    const auto made = run(programs, *std::move(table));
    // Only now is nothing left behind, and whoever waits for the program sees what ended it.
    if (interrupted_by != 0) std::raise(interrupted_by);
    return made;
  }

 private:
  language in() const noexcept { return options_.common.in; }

  // --- what is asked ---

  std::optional<status> take_words() {
    path_ = options_.words.front();
    const auto ending = ledger::format_by_ending(path_);
    how_.in = ending == ledger::table_format::ndjson ? batch::form::ndjson : batch::form::csv;
    if (options_.from) {
      const auto found = std::find(table_forms.begin(), table_forms.end(), *options_.from);
      if (found == table_forms.end()) {
        const std::vector<std::string_view> names(table_forms.begin(), table_forms.end());
        return wrong_usage(usage::unknown_format,
                           {*options_.from, nearest(*options_.from, names).value_or(""),
                            argument::list_of_names(names)},
                           in());
      }
      how_.in = static_cast<batch::form>(found - table_forms.begin());
    }
    asked_.out = how_.in;
    if (options_.common.format_given) {
      asked_.out =
          options_.common.format == output_format::csv ? batch::form::csv : batch::form::ndjson;
    }
    if (options_.history && *options_.history != "rows") {
      return wrong_usage(usage::history_of_what, {*options_.history}, in());
    }
    if (options_.columns && how_.in == batch::form::ndjson) {
      return wrong_usage(usage::columns_have_names, {}, in());
    }
    return std::nullopt;
  }

  void take_options(batch::programs& programs) {
    asked_.spoken = in();
    asked_.history_of_rows = options_.history.has_value();
    if (options_.scheme) {
      asked_.scheme = options_.scheme;
      if (!programs.has(*options_.scheme)) {
        problems_.add({code::unknown_scheme,
                       {*options_.scheme, nearest(*options_.scheme, programs.ids()).value_or("")},
                       {make_source("--scheme", *options_.scheme), {0, options_.scheme->size()}}});
      } else {
        static_cast<void>(programs.find(*options_.scheme));
      }
    }
    if (options_.on) {
      const auto read = day_of(options_.on);
      if (read) {
        asked_.on = *read;
      } else {
        problems_.add(read.why());
      }
    }
    if (options_.currency) {
      asked_.in = currency::find(*options_.currency);
      if (!asked_.in) problems_.add(subvent::detail::unknown_currency(*options_.currency));
    }
    for (const auto& one : options_.carry) {
      const auto& taken = batch::decision_columns;
      if (std::find(taken.begin(), taken.end(), one) != taken.end()) {
        problems_.add({code::column_taken, {one}, {make_source("--carry", one), {0, one.size()}}});
      } else if (std::find(asked_.carried.begin(), asked_.carried.end(), one) ==
                 asked_.carried.end()) {
        asked_.carried.push_back(one);
      }
    }
    if (options_.threads) {
      const auto& text = *options_.threads;
      const auto* end = text.data() + text.size();
      const auto read = std::from_chars(text.data(), end, how_.threads);
      if (read.ec != std::errc() || read.ptr != end || how_.threads < 1 || how_.threads > 256) {
        problems_.add({code::threads_invalid, {text}});
      }
    }
    if (options_.columns) take_columns(*options_.columns);
  }

  void take_columns(std::string_view names) {
    how_.named_by = make_source("--columns", std::string(names));
    for (;;) {
      const auto comma = names.find(',');
      how_.columns.emplace_back(names.substr(0, comma));
      if (comma == std::string_view::npos) break;
      names.remove_prefix(comma + 1);
    }
    std::map<std::string_view, std::size_t> first;  // where each name begins
    std::size_t at = 0;
    for (const std::string_view one : how_.columns) {
      const auto [found, is_new] = first.emplace(one, at);
      if (!is_new) {
        problems_.add({code::column_taken,
                       {subvent::detail::shown(one)},
                       {how_.named_by, {at, one.size()}},
                       {how_.named_by, {found->second, one.size()}}});
      }
      at += one.size() + 1;
    }
  }

  std::optional<batch::input> open_table() {
    auto opened = path_ == "-" ? batch::input::standard() : batch::input::open(path_);
    if (!opened) {
      problems_.add(opened.why());
      return std::nullopt;
    }
    struct stat there {};
    if (fstat(opened->descriptor(), &there) == 0 && S_ISREG(there.st_mode)) {
      if (path_ != "-") bytes_ = static_cast<std::size_t>(there.st_size);
      struct stat other {};
      const auto& output = options_.common.output;
      if (output && *output != "-" && stat(output->c_str(), &other) == 0 &&
          other.st_dev == there.st_dev && other.st_ino == there.st_ino) {
        problems_.add({code::output_is_input, {*output}});
      }
    }
    return *std::move(opened);
  }

  // --- running ---

  status run(batch::programs& programs, batch::input table) {
    const interruptible while_it_runs;
    batch::cutting cutting;
    cutting.of =
        how_.in == batch::form::csv ? batch::cutting::form::csv : batch::cutting::form::ndjson;
    cutting.at_once = options_.as_filter;
    cutting.stop = &interrupted_by;
    cutting.wake = wake[0];
    output_stream out(options_.common.output);
    how_.write = [&out](std::string_view text) { return out.write(text); };
    // On a terminal that takes the rows too there is no line to keep.
    const bool is_seen = !options_.common.output && isatty(STDOUT_FILENO) == 1;
    if (!options_.as_filter && !is_seen) how_.report = [this](const auto& far) { show(far); };
    const auto name = path_ == "-" ? std::string(standard_input_name) : path_;
    auto found = batch::run({std::move(table), cutting}, name, programs, asked_, how_);
    line_.erase();
    if (found.problems.empty() && interrupted_by == 0) {
      if (auto problem = out.finish()) found.problems.push_back(*std::move(problem));
    }
    problem_list all;
    all.add(found.problems);
    all.add(programs.problems());
    if (!all.empty()) report_all(all.all(), in());
    if (found.problems.empty() && !options_.as_filter) {
      say_of_end(found);
      write_message(batch_summary(found.all, in()));
    }
    say_of_stop(found);
    return status_of(found, programs);
  }

  void say_of_end(const batch::ended& of) const {
    if (!of.open || interrupted_by != 0) return;
    const auto& what = of.open->is_broken ? words::table_cut_off : words::table_may_be_cut_off;
    note(fill(what.in(in()), {std::to_string(of.open->line)}), in());
  }

  /// What there is of the decisions where they are not all.
  void say_of_stop(const batch::ended& of) const {
    const bool has_failed = !of.problems.empty();
    const bool is_stopped = interrupted_by != 0 && !has_failed;
    if (!is_stopped && (!has_failed || of.written == 0)) return;
    const bool is_file = options_.common.output && *options_.common.output != "-";
    const auto& what = is_file      ? words::batch_stopped_file
                       : is_stopped ? words::batch_stopped
                                    : words::batch_broken_off;
    note(fill(what.in(in()), {emit::grouped(of.written)}), in());
  }

  status status_of(const batch::ended& found, const batch::programs& programs) const {
    if (options_.as_filter && found.problems.empty()) return status::good;
    if (!programs.problems().empty()) return status::rules;
    if (!found.problems.empty()) return status::input;
    if (found.all.not_decided > 0) return status::input;
    for (const auto& [id, one] : found.all.schemes) {
      if (one.undetermined > 0) return status::undetermined;
    }
    return status::good;
  }

  /// Ten times a second at most.
  void show(const batch::progress& far) {
    using namespace std::chrono;
    const auto now = steady_clock::now();
    if (now - shown_ < milliseconds(100)) return;
    shown_ = now;
    const auto took = duration_cast<milliseconds>(now - began_).count();
    if (took <= 0) return;
    const auto rate = far.rows * 1000 / static_cast<std::size_t>(took);
    if (bytes_ == 0 || far.bytes == 0) {
      line_.show(
          fill(words::batch_progress.in(in()), {emit::grouped(far.rows), emit::grouped(rate)}));
      return;
    }
    const auto left = far.bytes >= bytes_ ? 0
                                          : (bytes_ - far.bytes) * static_cast<std::size_t>(took) /
                                                far.bytes / 1000;
    line_.show(fill(words::batch_progress_of.in(in()),
                    {std::to_string(std::min<std::size_t>(100, far.bytes * 100 / bytes_)),
                     emit::grouped(far.rows), emit::grouped(rate), emit::grouped(left)}));
  }

  batch_options options_;
  problem_list problems_;
  batch::request asked_;
  batch::running how_;
  std::string path_;
  std::size_t bytes_ = 0;  ///< that the table has, if it is a file
  progress_line line_;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  std::chrono::steady_clock::time_point shown_ = began_;
};

}  // namespace

status batch_table(const arguments& given) {
  batch_options options;
  command_line reads("batch");
  reads.writes_only(output_format::csv);
  reads.can_write(output_format::ndjson);
  reads.option("--rules", options.rules);
  reads.option("--scheme", options.scheme);
  reads.option("--on", options.on);
  reads.option("--currency", options.currency);
  reads.option("--from", options.from);
  reads.option("--columns", options.columns);
  reads.option("--history", options.history);
  reads.option("--threads", options.threads);
  reads.list("--carry", options.carry);
  reads.flag("--as-filter", options.as_filter);
  if (const auto over = reads.read(given, options.common, options.words)) return *over;
  if (options.words.empty()) {
    return wrong_usage(usage::nothing_to_do, {"batch", noun::which_applications},
                       options.common.in);
  }
  if (options.words.size() > 1) {
    return wrong_usage(usage::one_table, {"batch", options.words[1]}, options.common.in);
  }
  return batching(std::move(options)).run();
}

}  // namespace subvent::cli
