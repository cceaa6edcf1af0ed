// SPDX-License-Identifier: Apache-2.0
// `subvent audit`: re-performs a ledger and says what was not as the rules have it.
#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <cli/csv.hpp>
#include <cli/json.hpp>
#include <cli/option_values.hpp>
#include <cli/options.hpp>
#include <cli/output.hpp>
#include <cli/problems.hpp>
#include <cli/progress.hpp>
#include <cli/table.hpp>
#include <cli/words.hpp>
#include <emit/words.hpp>
#include <subvent/ledger/audit.hpp>
#include <subvent/ledger/reading.hpp>
#include <subvent/yaml/mapping.hpp>
#include <text_file.hpp>

namespace subvent::cli {

namespace {

/// What was written on the command line.
struct audit_options {
  common_options common;
  std::optional<std::string> rules, on, tolerance, trivial, money, days, keep;
  std::vector<std::string> ties;
  /// The file of each kind of record, by its number; that of the payments is the first word.
  std::array<std::optional<std::string>, ledger::record_kinds.size()> files;
  std::optional<std::string> mapping;  ///< in the place of the tables
  std::vector<std::string> words;

  /// The first option that says something of tables on the command line; null if there is none.
  const char* option_of_tables() const {
    for (std::size_t i = 0; i < files.size(); ++i) {
      if (files[i]) return table_options[i].c_str();
    }
    if (money) return "--money";
    if (days) return "--days";
    return ties.empty() ? nullptr : "--tie";
  }

  /// `--applications` and so on, by the number of their kind of record.
  static inline const std::vector<std::string> table_options = [] {
    std::vector<std::string> all;
    for (const auto one : ledger::record_kinds) all.push_back("--" + std::string(one) + "s");
    return all;
  }();
};

constexpr std::size_t findings_shown = 20;

bool is_mapping(std::string_view word) {
  return word.ends_with(".yaml") || word.ends_with(".yml") || word.ends_with(".json");
}

class auditing {
 public:
  explicit auditing(audit_options options) : options_(std::move(options)) {}

  status run() {
    auto opened = open_rules(options_.rules);
    if (!opened) {
      input_.add(opened.why());
      return finish({});
    }
    rules_.emplace(*std::move(opened));
    take_options();
    if (options_.mapping) {
      read_mapping(*options_.mapping);
    } else {
      take_tables();
    }
    if (!input_.empty()) return finish({});
    how_.watch = [this](const ledger::progress& now) { show(now); };
    auto read = ledger::read_book(
        mapping_, [this](const std::string& id) { return scheme(id); }, how_.watch);
    input_.add(std::move(read.problems));
    book_ = std::move(read.made);
    result_ = ledger::audit(book_, schemes_, how_);
    switch (options_.common.format) {
      case output_format::json: return finish(json_text());
      case output_format::csv: return finish(csv_text());
      default: return finish(text());
    }
  }

 private:
  language in() const { return options_.common.in; }

  void show(const ledger::progress& now) {
    const bool reads = now.at == ledger::progress::stage::reading;
    line_.show(fill((reads ? words::rows_read : words::decided_so_far).in(in()),
                    {std::to_string(now.done), std::to_string(now.of)}));
  }

  status finish(const std::string& results) {
    line_.erase();
    report_all(broken_.all(), in());
    report_all(input_.all(), in());
    auto found = status::good;
    if (!results.empty()) found = deliver(results, options_.common.output, in());
    if (!result_.findings.empty()) found = weightier(found, status::bad);
    if (!input_.empty()) found = weightier(found, status::input);
    return broken_.empty() ? found : weightier(found, status::rules);
  }

  /// Loaded once. A scheme that these rules do not have is a finding, one that is broken an error.
  rule::scheme_pointer scheme(const std::string& id) {
    if (const auto found = schemes_.find(id); found != schemes_.end()) return found->second;
    const auto ids = rules_->ids();
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) return nullptr;
    auto read = rules_->load(id);
    broken_.add(std::move(read.problems));
    if (!read) return nullptr;
    return schemes_[id] = *read.what;
  }

  // --- what is asked ---

  void take_options() {
    const auto on = day_of(options_.on);
    if (!on) input_.add(on.why());
    if (on) how_.on = *on;
    how_.tolerance = value_of<money>("--tolerance", options_.tolerance, input_);
    trivial_ = value_of<money>("--clearly-trivial", options_.trivial, input_);
    if (const auto kept = value_of<duration>("--keep", options_.keep, input_)) {
      if (kept->unit() == duration_unit::months) {
        how_.keep_months = kept->count();
      } else {
        input_.add(unknown_value("--keep", *options_.keep, {"84 months"}));
      }
    }
  }

  void read_mapping(const std::string& path) {
    const auto text = read_text_file(path);
    if (!text) return input_.add(text.why());
    auto read = yaml::load_mapping(*text, told_names());
    input_.add(std::move(read.problems));
    if (read) mapping_ = *std::move(read.what);
  }

  /// The facts and the history that some application may be told. What is wrong with the rules is
  /// not said here: only those that the ledger names must be right.
  std::vector<std::string> told_names() {
    std::vector<std::string> all;
    for (const auto& one : rules_->jurisdictions()) {
      const auto words = rules_->vocabulary(one);
      if (!words) continue;
      for (const auto& fact : (*words.what)->facts) all.push_back(fact.name);
    }
    for (const auto& id : rules_->ids()) {
      const auto read = rules_->load(id);
      if (!read) continue;
      for (const auto& history : (*read.what)->histories) all.push_back(history.name);
    }
    return all;
  }

  /// The tables that the command line names.
  void take_tables() {
    std::optional<ledger::money_unit> unit;
    if (options_.money) {
      unit = ledger::money_unit_named(*options_.money);
      const std::vector<std::string_view> known(ledger::money_units.begin(),
                                                ledger::money_units.end());
      if (!unit) input_.add(unknown_value("--money", *options_.money, known));
    }
    auto days = ledger::day_form::year_month_day;
    if (options_.days) {
      const auto form = ledger::day_form_named(*options_.days);
      const std::vector<std::string_view> known(ledger::day_forms.begin(), ledger::day_forms.end());
      if (!form) input_.add(unknown_value("--days", *options_.days, known));
      days = form.value_or(days);
    }
    mapping_.ties = options_.ties;
    for (std::size_t i = 0; i < options_.files.size(); ++i) {
      if (!options_.files[i]) continue;
      ledger::table_mapping table;
      table.holds = static_cast<ledger::record_kind>(i);
      table.from.path = *options_.files[i];
      table.from.format =
          ledger::format_by_ending(table.from.path).value_or(ledger::table_format::csv);
      if (table.from.format == ledger::table_format::sqlite) {
        table.from.table = std::string(ledger::record_kinds[i]) + "s";
      }
      table.days = days;
      if (unit) {
        table.money_in = unit->in;
        table.money_unit = unit->major_units;
      }
      mapping_.tables.push_back(std::move(table));
    }
  }

  // --- what is said ---

  std::string place_of(const ledger::finding& of) const {
    const auto& at = of.records.front();
    return book_.tables[at.table] + ":" + std::to_string(at.line);
  }

  std::optional<money> difference(const ledger::finding& of) const {
    if (!of.found || !of.expected || of.found->currency() != of.expected->currency()) {
      return std::nullopt;
    }
    return *of.found - *of.expected;
  }

  bool is_trivial(const ledger::finding& of) const {
    const auto apart = difference(of);
    if (!trivial_ || !apart || apart->currency() != trivial_->currency()) return false;
    return (apart->sign() < 0 ? -*apart : *apart) <= *trivial_;
  }

  static bool has_cause(ledger::finding_code what) {
    using ledger::finding_code;
    return what == finding_code::award_too_high || what == finding_code::award_too_low ||
           what == finding_code::wrong_version;
  }

  std::string paid() const {
    std::vector<std::string> all;
    for (const auto& [in, sum] : result_.paid) all.push_back(sum.to_grouped_string());
    return emit::joined(all, subvent::words(say::between_names, in()));
  }

  std::string text() const {
    auto made = paragraph(fill(words::audited.in(in()), {how_.on.to_string()}), 0, 2);
    made += paragraph(fill(words::audited_what.in(in()),
                           {std::to_string(result_.applications), std::to_string(result_.decided),
                            std::to_string(result_.payments), paid()}),
                      0, 2);
    if (result_.findings.empty()) {
      return made + paragraph(words::nothing_found.in(in()), 0, 2);
    }
    return made + "\n" + summary() + "\n" + listed();
  }

  /// How many findings of each kind, and by how much the ledger is above or below in them.
  std::string summary() const {
    std::vector<row> rows{{{std::string(words::code_heading.in(in()))},
                           {std::string(words::count_heading.in(in()))},
                           {std::string(words::weight_heading.in(in()))},
                           {std::string(words::finding_heading.in(in()))}}};
    std::map<ledger::finding_code, std::size_t> counts;
    for (const auto& one : result_.findings) ++counts[one.what];
    for (const auto& [what, count] : counts) {
      const auto& kind = ledger::kind_of(what);
      rows.push_back(
          {{ledger::name_of(what)},
           {std::to_string(count)},
           {std::string(words::severities[static_cast<std::size_t>(kind.weight)].in(in()))},
           {std::string(kind.title.in(in()))}});
    }
    return emit::joined(table_rows(rows, {8, 8, 10, 0}), "");
  }

  std::string listed() const {
    std::string made;
    std::size_t shown = 0;
    std::size_t trivial = 0;
    std::size_t left = 0;
    for (const auto& one : result_.findings) {
      if (is_trivial(one)) {
        ++trivial;
        continue;
      }
      if (shown == findings_shown) {
        ++left;
        continue;
      }
      ++shown;
      made += paragraph(ledger::name_of(one.what) + " " + harmless(place_of(one)), 0, 2);
      made += paragraph(harmless(one.sentence(in())), 2, 4);
      for (const auto& each : one.causes) made += paragraph(harmless(each.sentence(in())), 4, 6);
      if (one.causes.empty() && has_cause(one.what)) {
        made += paragraph(words::unexplained.in(in()), 4, 6);
      }
    }
    if (left > 0)
      made += paragraph(fill(words::more_findings.in(in()), {std::to_string(left)}), 0, 2);
    if (trivial > 0) {
      made += paragraph(fill(words::trivial_findings.in(in()),
                             {std::to_string(trivial), trivial_->to_grouped_string()}),
                        0, 2);
    }
    return made;
  }

  /// The ids of the documents that the rule cites.
  std::vector<std::string> sources_of(const ledger::finding& of) const {
    std::vector<std::string> ids;
    const auto scheme = schemes_.find(of.scheme);
    if (!of.why || scheme == schemes_.end()) return ids;
    for (const auto& one : of.why->sources) {
      ids.push_back(scheme->second->documents[one.document].id);
    }
    return ids;
  }

  // --- CSV ---

  static constexpr std::array<std::string_view, 24> csv_columns{
      "code",        "name",        "severity",  "scheme",   "application",
      "table",       "line",        "records",   "found",    "expected",
      "difference",  "currency",    "rule",      "sources",  "at",
      "version",     "cause_1",     "cause_2",   "cause_3",  "clearly_trivial",
      "sentence_en", "sentence_zh", "causes_en", "causes_zh"};

  std::vector<std::string> csv_cells(const ledger::finding& of) const {
    const auto& at = of.records.front();
    const auto& sum = of.found ? of.found : of.expected;
    const auto in = sum ? std::string(sum->currency().code()) : std::string();
    // An amount in another currency than the row's says so itself.
    const auto plain = [&](const std::optional<money>& one) {
      if (!one) return std::string();
      return one->currency().code() == in ? one->amount_string() : one->to_string();
    };
    const auto cause = [&](std::size_t i) {
      if (i < of.causes.size()) return std::string(ledger::kind_of(of.causes[i].what).name);
      return i == 0 && has_cause(of.what) ? std::string("unexplained") : std::string();
    };
    const auto causes_in = [&](language wanted) {
      std::vector<std::string> all;
      for (const auto& one : of.causes) all.push_back(one.sentence(wanted));
      return emit::joined(all, "; ");
    };
    return {ledger::name_of(of.what),
            std::string(ledger::kind_of(of.what).name),
            std::string(name_of(ledger::kind_of(of.what).weight)),
            of.scheme,
            of.application,
            book_.tables[at.table],
            std::to_string(at.line),
            std::to_string(of.records.size()),
            plain(of.found),
            plain(of.expected),
            plain(difference(of)),
            in,
            of.rule,
            emit::joined(sources_of(of), "; "),
            of.why ? of.why->at : std::string(),
            of.version ? of.version->to_string() : std::string(),
            cause(0),
            cause(1),
            cause(2),
            json::truth(is_trivial(of)),
            of.sentence(language::en),
            of.sentence(language::zh_hant),
            causes_in(language::en),
            causes_in(language::zh_hant)};
  }

  /// With a byte order mark, without which spreadsheets take the Chinese for something else.
  std::string csv_text() const {
    std::string made = "\xEF\xBB\xBF" + csv::row(csv_columns);
    for (const auto& one : result_.findings) {
      auto cells = csv_cells(one);
      for (auto& each : cells) each = harmless(each);
      made += csv::row(cells);
    }
    return made;
  }

  // --- JSON ---

  template <class Sentence>
  static std::string both(const Sentence& of) {
    return json::texts_of([&](language in) { return of.sentence(in); });
  }

  std::string json_of(const ledger::finding& of) const {
    std::vector<std::string> records, causes;
    for (const auto& one : of.records) {
      records.push_back(json::object()
                            .add("table", json::text(book_.tables[one.table]))
                            .add("line", std::to_string(one.line))
                            .take());
    }
    for (const auto& one : of.causes) {
      causes.push_back(json::object()
                           .add("mistake", json::text(ledger::kind_of(one.what).name))
                           .add("sentence", both(one))
                           .take());
    }
    const auto sum = [](const std::optional<money>& one) {
      return one ? json::text(one->to_string()) : std::string("null");
    };
    return json::object()
        .add("code", json::text(ledger::name_of(of.what)))
        .add("name", json::text(ledger::kind_of(of.what).name))
        .add("severity", json::text(name_of(ledger::kind_of(of.what).weight)))
        .add("scheme", json::text_or_null(of.scheme))
        .add("application", json::text_or_null(of.application))
        .add("records", json::list(records))
        .add("found", sum(of.found))
        .add("expected", sum(of.expected))
        .add("difference", sum(difference(of)))
        .add("clearly_trivial", json::truth(is_trivial(of)))
        .add("rule", json::text_or_null(of.rule))
        .add("sources", json::texts(sources_of(of)))
        .add("at", json::text_or_null(of.why ? of.why->at : std::string()))
        .add("version", of.version ? json::text(of.version->to_string()) : "null")
        .add("sentence", both(of))
        .add("causes", json::list(causes))
        .take();
  }

  std::string json_text() const {
    std::vector<std::string> findings, sums;
    for (const auto& one : result_.findings) findings.push_back(json_of(one));
    for (const auto& [in, sum] : result_.paid) sums.push_back(json::text(sum.to_string()));
    return json::object()
               .add("on", json::text(how_.on.to_string()))
               .add("applications", std::to_string(result_.applications))
               .add("decided", std::to_string(result_.decided))
               .add("payments", std::to_string(result_.payments))
               .add("paid", json::list(sums))
               .add("rows_not_read", std::to_string(input_.all().size()))
               .add("findings", json::list(findings))
               .take() +
           "\n";
  }

  audit_options options_;
  problem_list input_, broken_;
  std::optional<yaml::rules> rules_;
  ledger::mapping mapping_;
  ledger::scheme_table schemes_;
  ledger::book book_;
  ledger::audit_options how_{*day::from_serial(0)};
  std::optional<money> trivial_;
  ledger::audit_result result_;
  progress_line line_;
};

}  // namespace

status audit(const arguments& given) {
  audit_options options;
  command_line reads("audit");
  constexpr auto payments = static_cast<std::size_t>(ledger::record_kind::payment);
  constexpr auto applications = static_cast<std::size_t>(ledger::record_kind::application);
  for (std::size_t i = 0; i < options.files.size(); ++i) {
    if (i != payments) reads.option(audit_options::table_options[i], options.files[i]);
  }
  reads.option("--money", options.money);
  reads.option("--days", options.days);
  reads.list("--tie", options.ties);
  reads.option("--keep", options.keep);
  reads.option("--on", options.on);
  reads.option("--tolerance", options.tolerance);
  reads.option("--clearly-trivial", options.trivial);
  reads.option("--rules", options.rules);
  reads.can_write(output_format::csv);
  if (const auto over = reads.read(given, options.common, options.words)) return *over;
  const auto in = options.common.in;
  if (options.words.size() > 1) {
    return wrong_usage(usage::one_ledger, {"audit", options.words[1]}, in);
  }
  if (!options.words.empty() && is_mapping(options.words.front())) {
    if (const char* option = options.option_of_tables()) {
      return wrong_usage(usage::stands_in_mapping, {option, options.words.front()}, in);
    }
    options.mapping = options.words.front();
    return auditing(std::move(options)).run();
  }
  if (options.words.empty() || !options.files[applications]) {
    return wrong_usage(usage::nothing_to_do, {"audit", noun::which_ledger}, in);
  }
  options.files[payments] = options.words.front();
  return auditing(std::move(options)).run();
}

}  // namespace subvent::cli
