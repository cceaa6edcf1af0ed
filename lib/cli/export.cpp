// SPDX-License-Identifier: Apache-2.0
// `subvent export`: writes the grants of a ledger as published standards have them.
#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <cli/ledger_options.hpp>
#include <cli/named_schemes.hpp>
#include <cli/option_values.hpp>
#include <cli/options.hpp>
#include <cli/output.hpp>
#include <cli/problems.hpp>
#include <cli/progress.hpp>
#include <cli/words.hpp>
#include <subvent/emit/grants.hpp>
#include <subvent/ledger/reading.hpp>

namespace subvent::cli {

namespace {

using ledger::record_kind;

/// What was written on the command line.
struct export_options {
  common_options common;
  std::optional<std::string> rules, on, to, prefix, recipient_id, recipient_list;
  std::vector<std::string> funders, individuals, words;
  ledger_options ledger;
};

class exporting {
 public:
  explicit exporting(export_options options) : options_(std::move(options)) {}

  status run() {
    auto opened = open_rules(options_.rules);
    if (!opened) {
      input_.add(opened.why());
      return finish(std::nullopt);
    }
    auto rules = *std::move(opened);
    problem_list broken;
    named_schemes schemes(rules, broken);
    take_options();
    auto tables = options_.ledger.tables(rules, input_);
    if (!input_.empty()) return finish(std::nullopt);
    // Of the others nothing is written, so that what is wrong with them is of no account.
    std::erase_if(tables.tables, [](const auto& one) {
      return one.holds != record_kind::application && one.holds != record_kind::award &&
             one.holds != record_kind::payment && one.holds != record_kind::refund;
    });
    add_recipient_ids(tables);
    auto read = ledger::read_book(
        tables, [&schemes](const std::string& id) { return schemes.find(id); },
        [this](const ledger::progress& now) {
          line_.show(fill(words::rows_read.in(in()), {std::to_string(now.done)}));
        });
    line_.erase();
    input_.add(std::move(read.problems));
    report_all(broken.all(), in());
    if (!input_.empty() || !broken.empty()) {
      const auto found = finish(std::nullopt);
      return broken.empty() ? found : status::rules;
    }
    return finish(write(read.made, schemes.all()));
  }

 private:
  language in() const { return options_.common.in; }

  // --- what is asked ---

  void take_options() {
    asked_.in = in();
    const auto on = day_of(options_.on);
    if (!on) input_.add(on.why());
    if (on) asked_.on = *on;
    const auto& standards = emit::grant_standards;
    const auto found = std::find(standards.begin(), standards.end(), *options_.to);
    if (found == standards.end()) {
      input_.add(unknown_value("--to", *options_.to, {standards.begin(), standards.end()}));
    } else {
      asked_.to = static_cast<emit::grant_standard>(found - standards.begin());
    }
    asked_.prefix = *options_.prefix;
    asked_.individuals = options_.individuals;
    asked_.recipient_list = options_.recipient_list.value_or("");
    if (options_.recipient_list && !options_.recipient_id) {
      input_.add({code::guarantee_unused, {"--recipient-list", "--recipient-id"}, {}, {}});
    }
    take_funders();
  }

  /// `ID`, or `SCHEME=ID`.
  void take_funders() {
    if (!options_.funders.empty() && asked_.to != emit::grant_standard::three_sixty_giving) {
      input_.add({code::guarantee_unused, {"--funder", "--to 360giving"}, {}, {}});
    }
    for (const auto& one : options_.funders) {
      const auto sign = one.find('=');
      if (sign == std::string::npos) {
        asked_.funders.push_back({"", one});
      } else {
        asked_.funders.push_back({one.substr(0, sign), one.substr(sign + 1)});
      }
    }
  }

  /// The column is read as a tie is, for it says who is the same.
  void add_recipient_ids(ledger::mapping& tables) {
    if (!options_.recipient_id) return;
    const auto& column = *options_.recipient_id;
    const auto found = std::find(tables.ties.begin(), tables.ties.end(), column);
    asked_.recipient_ids = static_cast<std::size_t>(found - tables.ties.begin());
    if (found != tables.ties.end()) return;
    tables.ties_at.resize(tables.ties.size());
    tables.ties.push_back(column);
    tables.ties_at.push_back({make_source("--recipient-id", column), {0, column.size()}});
  }

  // --- what comes of it ---

  std::optional<std::string> write(const ledger::book& of, const ledger::scheme_table& schemes) {
    auto made = emit::write_grants(of, schemes, asked_);
    input_.add(std::move(made.problems));
    if (made.text && made.by_payments) note(words::exported_by_payments.in(in()), in());
    return std::move(made.text);
  }

  /// Says what is wrong, or delivers what was written.
  status finish(const std::optional<std::string>& made) {
    report_all(input_.all(), in());
    if (made) return deliver(*made, options_.common.output, in());
    note(words::nothing_exported.in(in()), in());
    return status::input;
  }

  export_options options_;
  problem_list input_;
  emit::grant_options asked_{emit::grant_standard::three_sixty_giving, *day::from_serial(0)};
  progress_line line_;
};

}  // namespace

status export_grants(const arguments& given) {
  export_options options;
  command_line reads("export");
  reads.option("--to", options.to);
  reads.option("--prefix", options.prefix);
  reads.list("--funder", options.funders);
  reads.option("--recipient-id", options.recipient_id);
  reads.option("--recipient-list", options.recipient_list);
  reads.list("--individuals", options.individuals);
  options.ledger.ask(reads, {record_kind::application, record_kind::award, record_kind::refund});
  reads.option("--on", options.on);
  reads.option("--rules", options.rules);
  reads.writes_only(output_format::json);
  if (const auto over = reads.read(given, options.common, options.words)) return *over;
  const auto in = options.common.in;
  if (const auto over = options.ledger.take("export", options.words, noun::which_export, in)) {
    return *over;
  }
  if (!options.to || !options.prefix) {
    return wrong_usage(usage::nothing_to_do, {"export", noun::which_export}, in);
  }
  return exporting(std::move(options)).run();
}

}  // namespace subvent::cli
