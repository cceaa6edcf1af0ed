// SPDX-License-Identifier: Apache-2.0
// `subvent audit`: re-performs a ledger and says what was not as the rules have it.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <cli/audit_run.hpp>
#include <cli/evidence.hpp>
#include <cli/findings.hpp>
#include <cli/ledger_options.hpp>
#include <cli/option_values.hpp>
#include <cli/options.hpp>
#include <cli/output.hpp>
#include <cli/problems.hpp>
#include <cli/progress.hpp>
#include <cli/table.hpp>
#include <cli/words.hpp>
#include <emit/audit_words.hpp>
#include <emit/words.hpp>

namespace subvent::cli {

namespace {

/// What was written on the command line.
struct audit_options {
  common_options common;
  std::optional<std::string> rules, on, tolerance, trivial, keep;
  ledger_options ledger;
  bool replace = false;  ///< a folder that is there
  std::vector<std::string> words;
};

constexpr std::size_t findings_shown = 20;

/// What an audit found, for a person to read in a minute.
class audit_text {
 public:
  explicit audit_text(const emit::audit_report& of) : of_(of) {}

  std::string in(language wanted) {
    in_ = wanted;
    return text();
  }

 private:
  std::string paid() const {
    std::vector<std::string> all;
    for (const auto& [in, sum] : of_.result.paid) all.push_back(sum.to_grouped_string());
    return emit::joined(all, subvent::words(say::between_names, in_));
  }

  std::string text() const {
    auto made = paragraph(fill(words::audited.in(in_), {of_.asked.on.to_string()}), 0, 2);
    made +=
        paragraph(fill(words::audited_what.in(in_),
                       {std::to_string(of_.result.applications), std::to_string(of_.result.decided),
                        std::to_string(of_.result.payments), paid()}),
                  0, 2);
    if (of_.rows_not_read > 0) {
      made +=
          paragraph(fill(words::rows_left_out.in(in_), {std::to_string(of_.rows_not_read)}), 0, 2);
    }
    if (of_.result.findings.empty()) {
      return made + paragraph(words::nothing_found.in(in_), 0, 2);
    }
    return made + "\n" + summary() + "\n" + listed();
  }

  /// How many findings of each kind, and by how much the ledger is above or below in them.
  std::string summary() const {
    std::vector<row> rows{{{std::string(words::code_heading.in(in_))},
                           {std::string(words::count_heading.in(in_))},
                           {std::string(words::weight_heading.in(in_))},
                           {std::string(words::finding_heading.in(in_))}}};
    std::map<ledger::finding_code, std::size_t> counts;
    for (const auto& one : of_.result.findings) ++counts[one.what];
    for (const auto& [what, count] : counts) {
      const auto& kind = ledger::kind_of(what);
      rows.push_back(
          {{ledger::name_of(what)},
           {std::to_string(count)},
           {std::string(
               emit::audit_words::severities[static_cast<std::size_t>(kind.weight)].in(in_))},
           {std::string(kind.title.in(in_))}});
    }
    return emit::joined(table_rows(rows, {8, 8, 10, 0}), "");
  }

  std::string listed() const {
    std::string made;
    std::size_t shown = 0;
    std::size_t trivial = 0;
    std::size_t left = 0;
    for (const auto& one : of_.result.findings) {
      if (of_.is_trivial(one)) {
        ++trivial;
        continue;
      }
      if (shown == findings_shown) {
        ++left;
        continue;
      }
      ++shown;
      made += paragraph(ledger::name_of(one.what) + " " + harmless(of_.place_of(one)), 0, 2);
      made += paragraph(harmless(one.sentence(in_)), 2, 4);
      for (const auto& each : one.causes) made += paragraph(harmless(each.sentence(in_)), 4, 6);
      if (one.causes.empty() && ledger::has_cause(one.what)) {
        made += paragraph(emit::audit_words::unexplained.in(in_), 4, 6);
      }
    }
    if (left > 0)
      made += paragraph(fill(words::more_findings.in(in_), {std::to_string(left)}), 0, 2);
    if (trivial > 0) {
      made += paragraph(fill(words::trivial_findings.in(in_),
                             {std::to_string(trivial), of_.clearly_trivial->to_grouped_string()}),
                        0, 2);
    }
    return made;
  }

  emit::audit_report of_;
  language in_ = language::en;
};

class auditing {
 public:
  explicit auditing(audit_options options) : options_(std::move(options)) {}

  status run() {
    auto opened = open_rules(options_.rules);
    if (!opened) {
      problems_.add(opened.why());
      return finish(nullptr, {});
    }
    rules_.emplace(*std::move(opened));
    take_options();
    asked_.tables = options_.ledger.tables(*rules_, problems_);
    if (!problems_.empty()) return finish(nullptr, {});
    asked_.how.watch = [this](const ledger::progress& now) { show(now); };
    if (writes_folder()) return run_for_evidence();
    audit_run run(*rules_, std::move(asked_));
    run.run();
    return finish(&run, said_of(run.report()));
  }

 private:
  language in() const { return options_.common.in; }

  void show(const ledger::progress& now) {
    const bool reads = now.at == ledger::progress::stage::reading;
    line_.show(fill((reads ? words::rows_read : words::decided_so_far).in(in()),
                    {std::to_string(now.done), std::to_string(now.of)}));
  }

  /// Without a format the output is the folder that an auditor files.
  bool writes_folder() const {
    const auto& common = options_.common;
    return common.output && *common.output != "-" && !common.format_given;
  }

  status run_for_evidence() {
    const auto folder = *std::exchange(options_.common.output, std::nullopt);
    evidence made;
    write_evidence(made, *rules_, std::move(asked_), folder, options_.replace);
    problems_.add(std::move(made.problems));
    if (!made.done) return finish(nullptr, {});
    auto results = audit_text(made.done->report()).in(in());
    if (made.written) {
      results += paragraph(fill(words::evidence_written.in(in()), {harmless(folder)}), 0, 2);
    } else if (made.problems.empty()) {
      results += paragraph(words::no_evidence.in(in()), 0, 2);
    }
    return finish(&*made.done, results);
  }

  std::string said_of(const emit::audit_report& of) const {
    switch (options_.common.format) {
      case output_format::json: return findings_json(of);
      case output_format::csv: return findings_csv(of);
      case output_format::html: return emit::audit_html(of);
      default: return audit_text(of).in(in());
    }
  }

  /// Says what is wrong, writes the results, and returns the exit status.
  status finish(const audit_run* done, const std::string& results) {
    line_.erase();
    if (done != nullptr) {
      report_all(done->broken.all(), in());
      problems_.add(done->input.all());
    }
    report_all(problems_.all(), in());
    auto found = status::good;
    // What follows from rules that could not be read is no finding.
    const bool is_broken = done != nullptr && !done->broken.empty();
    if (!results.empty() && !is_broken) found = deliver(results, options_.common.output, in());
    if (done != nullptr && !done->report().result.findings.empty()) {
      found = weightier(found, status::bad);
    }
    if (!problems_.empty()) found = weightier(found, status::input);
    if (done != nullptr && !done->broken.empty()) found = weightier(found, status::rules);
    return found;
  }

  // --- what is asked ---

  void take_options() {
    const auto on = day_of(options_.on);
    if (!on) problems_.add(on.why());
    if (on) asked_.how.on = *on;
    asked_.how.tolerance = difference_of("--tolerance", options_.tolerance);
    asked_.clearly_trivial = difference_of("--clearly-trivial", options_.trivial);
    if (const auto kept = value_of<duration>("--keep", options_.keep, problems_)) {
      if (kept->unit() == duration_unit::months) {
        asked_.how.keep_months = kept->count();
      } else {
        problems_.add(unknown_value("--keep", *options_.keep, {"84 months"}));
      }
    }
  }

  /// A difference that is let pass is not less than none.
  std::optional<money> difference_of(const char* option, const std::optional<std::string>& text) {
    auto made = value_of<money>(option, text, problems_);
    if (!made || made->sign() >= 0) return made;
    const auto positive = (-*made).to_string();
    problems_.add(unknown_value(option, *text, {positive}));
    return std::nullopt;
  }

  audit_options options_;
  problem_list problems_;
  std::optional<yaml::rules> rules_;
  audit_request asked_;
  progress_line line_;
};

}  // namespace

status audit(const arguments& given) {
  audit_options options;
  command_line reads("audit");
  using ledger::record_kind;
  options.ledger.ask(reads, {record_kind::application, record_kind::award, record_kind::cost,
                             record_kind::contribution, record_kind::refund, record_kind::voucher,
                             record_kind::report, record_kind::total});
  reads.list("--tie", options.ledger.ties);
  reads.option("--keep", options.keep);
  reads.option("--on", options.on);
  reads.option("--tolerance", options.tolerance);
  reads.option("--clearly-trivial", options.trivial);
  reads.option("--rules", options.rules);
  reads.flag("--replace", options.replace);
  reads.can_write(output_format::csv);
  reads.can_write(output_format::html);
  if (const auto over = reads.read(given, options.common, options.words)) return *over;
  if (const auto over =
          options.ledger.take("audit", options.words, noun::which_ledger, options.common.in)) {
    return *over;
  }
  return auditing(std::move(options)).run();
}

}  // namespace subvent::cli
