// SPDX-License-Identifier: Apache-2.0
// `subvent sample`: draws an audit sample of payments, and projects what was found in it.
#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <cli/json.hpp>
#include <cli/ledger_options.hpp>
#include <cli/option_values.hpp>
#include <cli/options.hpp>
#include <cli/output.hpp>
#include <cli/problems.hpp>
#include <cli/table.hpp>
#include <cli/words.hpp>
#include <digest.hpp>
#include <emit/words.hpp>
#include <subvent/ledger/projection.hpp>
#include <subvent/ledger/reading.hpp>

namespace subvent::cli {

namespace {

using ledger::record_kind;
using ledger::sampling_method;

/// What was written on the command line.
struct sample_options {
  common_options common;
  ledger_options ledger;
  std::optional<std::string> rules, method, seed, audited, project, confidence;
  std::vector<std::string> sizes, by, words;
};

constexpr std::string_view by_scheme = "scheme";
constexpr std::size_t places_shown = 20;

/// 128 bits of the system's, as 32 hexadecimal digits.
std::string random_seed() {
  std::random_device source;
  std::string bytes;
  for (int i = 0; i < 8; ++i) bytes += std::to_string(source()) + ",";
  return sha256(bytes).substr(0, 32);
}

class drawing {
 public:
  explicit drawing(sample_options options) : options_(std::move(options)) {}

  status run() {
    take_options();
    if (input_.empty()) read_payments();
    if (input_.empty()) draw();
    if (input_.empty() && options_.audited) read_audited();
    if (input_.empty() && options_.audited) project();
    report_all(input_.all(), in());
    if (!input_.empty()) {
      note(words::no_sample.in(in()), in());
      return status::input;
    }
    const auto found = deliver(options_.common.format == output_format::json ? json_text() : text(),
                               options_.common.output, in());
    const bool is_misstated = projected_ && projected_->misstated > 0;
    return is_misstated ? weightier(found, status::bad) : found;
  }

 private:
  language in() const { return options_.common.in; }
  bool is(sampling_method how) const { return plan_.how == how; }
  const std::string& path() const { return options_.words.front(); }

  // --- what is asked ---

  bool has_mapping() const { return options_.ledger.mapping.has_value(); }
  bool has_applications() const {
    return options_.ledger.files[static_cast<std::size_t>(record_kind::application)].has_value();
  }

  void take_options() {
    needs(options_.rules.has_value(), "--rules", has_mapping(), "MAPPING");
    const auto method = ledger::sampling_method_named(*options_.method);
    if (!method) {
      input_.add(unknown_value("--method", *options_.method,
                               {"random", "systematic", "stratified", "monetary-unit"}));
      return;
    }
    plan_.how = *method;
    take_sizes();
    take_strata();
    plan_.seed = options_.seed ? *options_.seed : random_seed();
    confidence_ = value_of<rate>("--confidence", options_.confidence, input_);
    if (options_.project) {
      const auto how = ledger::projection_method_named(*options_.project);
      if (how) how_ = *how;
      if (!how) {
        input_.add(unknown_value("--project", *options_.project,
                                 {"ratio", "difference", "mean-per-unit"}));
      }
    }
    const bool is_monetary = is(sampling_method::monetary_unit);
    needs(options_.audited.has_value(), "--audited", options_.seed.has_value(), "--seed");
    needs(options_.project.has_value(), "--project", options_.audited.has_value(), "--audited");
    needs(options_.project.has_value(), "--project", !is_monetary,
          "--method random|systematic|stratified");
    needs(confidence_.has_value(), "--confidence", options_.audited.has_value(), "--audited");
    needs(confidence_.has_value(), "--confidence", is_monetary, "--method monetary-unit");
  }

  /// One option that says nothing where another does not hold.
  void needs(bool given, const char* option, bool holds, const char* other) {
    if (given && !holds) input_.add({code::guarantee_unused, {option, other}, {}, {}});
  }

  void take_sizes() {
    for (const auto& written : options_.sizes) {
      const auto read = number::parse(written);
      const auto size = read ? read->to_int64() : std::nullopt;
      // Of several strata one may be passed over.
      if (!size || *size < 0 || (*size == 0 && options_.sizes.size() == 1)) {
        input_.add({code::sample_size_invalid,
                    {written},
                    {make_source("--size", written), {0, written.size()}},
                    {}});
        continue;
      }
      plan_.sizes.push_back(static_cast<std::size_t>(*size));
    }
    needs(options_.sizes.size() > 1, "--size --size", is(sampling_method::stratified),
          "--method stratified");
    if (plan_.sizes.size() != 1) return;
    plan_.size = plan_.sizes.front();
    plan_.sizes.clear();
  }

  void take_strata() {
    const bool is_stratified = is(sampling_method::stratified);
    needs(is_stratified, "--method stratified", !options_.by.empty(), "--by");
    needs(!options_.by.empty(), "--by", is_stratified, "--method stratified");
    by_scheme_ = options_.by == std::vector{std::string(by_scheme)};
    needs(by_scheme_, "--by scheme", has_applications() || has_mapping(), "--applications");
    needs(has_applications(), "--applications", by_scheme_, "--by scheme");
    if (by_scheme_) return;
    for (const auto& written : options_.by) {
      auto bound = value_of<money>("--by", written, input_);
      if (bound) plan_.bounds.push_back(*std::move(bound));
    }
  }

  // --- what is read ---

  /// The tables of the ledger that the sample is drawn from.
  ledger::mapping tables() {
    ledger::mapping made;
    auto rules = open_rules(options_.rules);
    if (!rules) {
      input_.add(rules.why());
      return made;
    }
    auto opened = *std::move(rules);
    made = options_.ledger.tables(opened, input_);
    made.ties.clear();
    made.ties_at.clear();
    // What is not drawn from is not read.
    std::erase_if(made.tables, [this](const auto& one) {
      const bool is_needed = one.holds == record_kind::payment ||
                             (by_scheme_ && one.holds == record_kind::application);
      return !is_needed;
    });
    return made;
  }

  void read_payments() {
    const auto mapping = tables();
    for (const auto& one : mapping.tables) {
      if (one.holds == record_kind::payment) payments_.push_back(one);
    }
    if (!input_.empty()) return;
    if (options_.audited && payments_.size() > 1) {
      input_.add({code::audited_in_many_tables, {std::to_string(payments_.size())}, {}, {}});
      return;
    }
    // No scheme is needed: what an application tells beside its scheme is of no account here.
    auto read = ledger::read_book(mapping, [](const std::string&) { return nullptr; });
    input_.add(std::move(read.problems));
    book_ = std::move(read.made);
    std::map<std::string, std::string> schemes;
    for (const auto& one : book_.applications) schemes.emplace(one.id, one.scheme);
    for (const auto& one : book_.payments) {
      const auto found = schemes.find(one.application);
      items_.push_back({one.amount, found == schemes.end() ? std::string() : found->second});
    }
  }

  void draw() {
    auto made = ledger::draw_sample(items_, plan_);
    if (made) {
      drawn_ = *std::move(made);
      return;
    }
    auto problem = made.why();
    if (problem.what == code::seed_unusable) {
      problem.at = {make_source("--seed", plan_.seed), {0, plan_.seed.size()}};
    } else if (problem.what == code::two_currencies || problem.what == code::population_empty) {
      problem.at = {make_source(path(), {}), {}};
    }
    input_.add(std::move(problem));
  }

  /// The audited amounts stand in a table like payments, each under the line of its payment.
  void read_audited() {
    ledger::mapping mapping;
    auto table = table_in(record_kind::payment, *options_.audited, options_.ledger.written, input_);
    // They are counted as the payments are.
    table.money_in = payments_.front().money_in;
    table.money_unit = payments_.front().money_unit;
    table.days = ledger::day_form::year_month_day;
    table.columns["application_id"] = "line";
    table.constants["date"] = "2000-01-01";
    const auto columns = ledger::columns_of(table.from);
    if (!columns) return input_.add(columns.why());
    if (std::find(columns->begin(), columns->end(), "anomaly") != columns->end()) {
      table.columns["event"] = "anomaly";
    } else {
      table.constants["event"] = "";
    }
    mapping.tables.push_back(std::move(table));
    auto read = ledger::read_book(mapping, [](const std::string&) { return nullptr; });
    input_.add(std::move(read.problems));
    if (!input_.empty()) return;

    const auto at = place{make_source(*options_.audited, {}), {}};
    std::map<std::string, ledger::audited_value> values;
    for (const auto& one : read.made.payments) {
      const bool is_new = values.insert({one.application, {one.amount, one.event}}).second;
      if (!is_new) input_.add({code::audited_twice, {one.application}, at, {}});
    }
    for (const auto& one : drawn_->selected) {
      const auto line = std::to_string(book_.payments[one.item].at.line);
      auto found = values.extract(line);
      if (found) found_.push_back(std::move(found.mapped()));
      if (!found) input_.add({code::audited_missing, {line}, at, {}});
    }
    for (const auto& one : values) {
      input_.add({code::audited_not_selected, {one.first}, at, {}});
    }
  }

  void project() {
    auto made = ledger::project(*drawn_, found_, how_);
    if (!made) return input_.add(made.why());
    projected_ = *std::move(made);
    if (!confidence_) return;
    auto limit = ledger::limit_of(*drawn_, found_, *confidence_);
    if (!limit) return input_.add(limit.why());
    limit_ = *std::move(limit);
  }

  // --- what is said ---

  std::string place_of(std::size_t item) const {
    const auto& at = book_.payments[item].at;
    return book_.tables[at.table] + ":" + std::to_string(at.line);
  }

  money selected_total() const {
    auto all = money::zero(drawn_->total.currency());
    for (const auto& one : drawn_->selected) all = all + one.recorded;
    return all;
  }

  static money to_minor_unit(const amount& exact) {
    const auto cent = money::from_minor_units(exact.currency(), 1);
    return round(exact, *rounding::make(direction::half_up, cent));
  }

  /// In whole minor units, and beside it what it is exactly.
  std::string shown(const amount& exact) const {
    if (exact.is_money()) return exact.to_grouped_string();
    return fill(words::rounded.in(in()),
                {to_minor_unit(exact).to_grouped_string(), emit::speaker::exact(exact)});
  }

  std::string say(const phrase& what, const std::vector<std::string>& about) const {
    return paragraph(fill(what.in(in()), about), 0, 2);
  }

  std::string text() const {
    const auto& of = *drawn_;
    auto made = say(words::sample_of[static_cast<std::size_t>(plan_.how)], {harmless(path())});
    made += say(options_.seed ? words::seed : words::seed_drawn, {plan_.seed});
    made += say(words::population, {std::to_string(of.count), of.total.to_grouped_string()});
    if (!of.apart.empty()) {
      std::vector<std::string> places;
      for (std::size_t i = 0; i < std::min(of.apart.size(), places_shown); ++i) {
        places.push_back(harmless(place_of(of.apart[i])));
      }
      made += say(words::set_apart,
                  {std::to_string(of.apart.size()), of.apart_total.to_grouped_string(),
                   emit::joined(places, subvent::words(say::between_names, in()))});
      if (places.size() < of.apart.size()) {
        made += paragraph(
            fill(words::more_apart.in(in()), {std::to_string(of.apart.size() - places.size())}), 2,
            2);
      }
    }
    if (of.items) {
      made += say(words::stepping_items,
                  {of.items->start.to_grouped_string(), of.items->interval.to_grouped_string()});
    }
    if (of.amounts) {
      made += say(words::stepping_amounts, {shown(of.amounts->start), shown(of.amounts->interval)});
    }
    if (is(sampling_method::stratified)) made += strata();
    made += say(words::selected,
                {std::to_string(of.selected.size()), selected_total().to_grouped_string()});
    return made + "\n" + listed() + (projected_ ? "\n" + projection() : "");
  }

  std::string name_of(const ledger::stratum& one) const {
    const auto text = [](const std::optional<money>& bound) {
      return bound ? bound->to_grouped_string() : std::string();
    };
    if (by_scheme_) {
      return one.group.empty() ? std::string(words::no_application.in(in())) : one.group;
    }
    if (!one.from) return fill(words::stratum_below.in(in()), {text(one.below)});
    if (!one.below) return fill(words::stratum_from.in(in()), {text(one.from)});
    return fill(words::stratum_between.in(in()), {text(one.from), text(one.below)});
  }

  std::string strata() const {
    std::string made;
    for (std::size_t i = 0; i < drawn_->strata.size(); ++i) {
      const auto& one = drawn_->strata[i];
      made += say(words::stratum,
                  {std::to_string(i + 1), harmless(name_of(one)), std::to_string(one.count),
                   one.total.to_grouped_string(), std::to_string(one.selected)});
    }
    return made;
  }

  /// The column that a method adds: hits, or the stratum.
  std::optional<phrase> extra_heading() const {
    if (is(sampling_method::monetary_unit)) return words::hits;
    if (is(sampling_method::stratified)) return words::stratum_heading;
    return std::nullopt;
  }

  std::string listed() const {
    const auto extra = extra_heading();
    std::vector<std::vector<std::string>> numbers{
        {std::string(words::number_heading.in(in())), std::string(words::recorded.in(in()))}};
    if (projected_) numbers[0].emplace_back(words::audited_heading.in(in()));
    if (extra) numbers[0].emplace_back(extra->in(in()));
    for (std::size_t i = 0; i < drawn_->selected.size(); ++i) {
      const auto& one = drawn_->selected[i];
      auto& cells = numbers.emplace_back();
      cells = {std::to_string(one.item + 1), detail::with_commas(one.recorded.amount_string())};
      if (projected_) cells.push_back(detail::with_commas(found_[i].amount.amount_string()));
      if (extra) {
        const bool is_monetary = is(sampling_method::monetary_unit);
        cells.push_back(std::to_string(is_monetary ? one.hits : one.stratum + 1));
      }
    }
    to_the_right(numbers);
    std::vector<row> rows;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      row cells{{std::string(words::payment_heading.in(in()))}};
      if (i > 0) {
        const auto item = drawn_->selected[i - 1].item;
        cells[0].text = harmless(place_of(item) + " " + book_.payments[item].application);
      }
      for (auto& one : numbers[i]) cells.push_back({std::move(one)});
      rows.push_back(std::move(cells));
    }
    return first_column_wrapped(rows);
  }

  std::string projection() const {
    const auto& of = *projected_;
    const auto& how =
        drawn_->amounts ? words::by_taints : words::projections[static_cast<std::size_t>(how_)];
    auto made = say(words::misstated,
                    {std::to_string(of.misstated), std::to_string(drawn_->selected.size()),
                     of.overstated.to_grouped_string(), of.understated.to_grouped_string()});
    made += say(words::projected, {std::string(how.in(in())), shown(of.projected)});
    const bool has_anomaly = std::any_of(found_.begin(), found_.end(),
                                         [](const auto& one) { return !one.anomaly.empty(); });
    if (has_anomaly) {
      made += say(words::anomalies, {of.anomalous.to_grouped_string(), shown(of.likeliest())});
    }
    if (!limit_) return made;
    made += say(words::upper_limit, {limit_->confidence.to_string(), shown(limit_->limit)});
    made += say(words::limit_parts,
                {limit_->basic_factor.to_string(), shown(limit_->basic), shown(limit_->projected),
                 shown(limit_->incremental), limit_->known.to_grouped_string(),
                 limit_->anomalous.is_zero() ? "" : limit_->anomalous.to_grouped_string()});
    return made;
  }

  // --- JSON ---

  static std::string sum(const amount& exact) { return json::text(exact.to_string()); }

  std::string json_place(std::size_t item) const {
    const auto& at = book_.payments[item].at;
    return json::object()
        .add("table", json::text(book_.tables[at.table]))
        .add("line", std::to_string(at.line))
        .take();
  }

  std::string json_strata() const {
    std::vector<std::string> all;
    const auto or_null = [](const std::optional<money>& one) {
      return one ? sum(*one) : std::string("null");
    };
    for (std::size_t i = 0; i < drawn_->strata.size(); ++i) {
      const auto& one = drawn_->strata[i];
      all.push_back(json::object()
                        .add("scheme", by_scheme_ ? json::text_or_null(one.group) : "null")
                        .add("from", or_null(one.from))
                        .add("below", or_null(one.below))
                        .add("count", std::to_string(one.count))
                        .add("total", sum(one.total))
                        .add("selected", std::to_string(one.selected))
                        .add("projected", projected_ ? sum(projected_->strata[i]) : "null")
                        .take());
    }
    return json::list(all);
  }

  std::string json_selected() const {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < drawn_->selected.size(); ++i) {
      const auto& one = drawn_->selected[i];
      json::object made;
      made.add("number", std::to_string(one.item + 1))
          .add("at", json_place(one.item))
          .add("application", json::text(book_.payments[one.item].application))
          .add("recorded", sum(one.recorded))
          .add("stratum", std::to_string(one.stratum + 1))
          .add("hits", std::to_string(one.hits))
          .add("certain", json::truth(one.is_certain));
      if (projected_) {
        made.add("audited", sum(found_[i].amount))
            .add("misstatement", sum(one.recorded - found_[i].amount))
            .add("anomaly", json::text_or_null(found_[i].anomaly));
      }
      all.push_back(made.take());
    }
    return json::list(all);
  }

  std::string json_projection() const {
    if (!projected_) return "null";
    const auto& of = *projected_;
    return json::object()
        .add("method", json::text(drawn_->amounts ? "taints" : ledger::name_of(how_)))
        .add("misstated", std::to_string(of.misstated))
        .add("overstated", sum(of.overstated))
        .add("understated", sum(of.understated))
        .add("projected", sum(of.projected))
        .add("anomalous", sum(of.anomalous))
        .add("likeliest", sum(of.likeliest()))
        .take();
  }

  std::string json_limit() const {
    if (!limit_) return "null";
    std::vector<std::string> steps;
    for (const auto& one : limit_->steps) {
      steps.push_back(json::object()
                          .add("number", std::to_string(drawn_->selected[one.selected].item + 1))
                          .add("taint", json::text(one.taint.to_string()))
                          .add("projected", sum(one.projected))
                          .add("factor", json::text(one.factor.to_string()))
                          .add("part", sum(one.part))
                          .take());
    }
    return json::object()
        .add("confidence", json::text(limit_->confidence.to_string()))
        .add("basic_factor", json::text(limit_->basic_factor.to_string()))
        .add("basic", sum(limit_->basic))
        .add("steps", json::list(steps))
        .add("projected", sum(limit_->projected))
        .add("incremental", sum(limit_->incremental))
        .add("known", sum(limit_->known))
        .add("anomalous", sum(limit_->anomalous))
        .add("limit", sum(limit_->limit))
        .take();
  }

  std::string json_text() const {
    const auto& of = *drawn_;
    std::vector<std::string> apart;
    for (const auto item : of.apart) apart.push_back(json_place(item));
    std::string start = "null";
    std::string interval = "null";
    if (of.items) {
      start = json::text(of.items->start.to_string());
      interval = json::text(of.items->interval.to_string());
    }
    if (of.amounts) {
      start = sum(of.amounts->start);
      interval = sum(of.amounts->interval);
    }
    return json::object()
               .add("method", json::text(ledger::name_of(plan_.how)))
               .add("seed", json::text(plan_.seed))
               .add("generator", json::text("SHA-256 of SEED,COUNTER"))
               .add("population", json::object()
                                      .add("count", std::to_string(of.count))
                                      .add("total", sum(of.total))
                                      .take())
               .add("set_apart", json::object()
                                     .add("count", std::to_string(of.apart.size()))
                                     .add("total", sum(of.apart_total))
                                     .add("at", json::list(apart))
                                     .take())
               .add("start", start)
               .add("interval", interval)
               .add("strata", json_strata())
               .add("selected_total", sum(selected_total()))
               .add("selected", json_selected())
               .add("projection", json_projection())
               .add("upper_limit", json_limit())
               .take() +
           "\n";
  }

  sample_options options_;
  problem_list input_;
  ledger::sampling_plan plan_;
  bool by_scheme_ = false;
  ledger::projection_method how_ = ledger::projection_method::ratio;
  std::optional<rate> confidence_;
  std::vector<ledger::table_mapping> payments_;  ///< the tables that they are in
  ledger::book book_;
  std::vector<ledger::population_item> items_;
  std::optional<ledger::sample> drawn_;
  std::vector<ledger::audited_value> found_;  ///< for each selected item
  std::optional<ledger::projection> projected_;
  std::optional<ledger::upper_limit> limit_;
};

}  // namespace

status sample(const arguments& given) {
  sample_options options;
  command_line reads("sample");
  reads.option("--method", options.method);
  reads.list("--size", options.sizes);
  reads.option("--seed", options.seed);
  reads.list("--by", options.by);
  options.ledger.ask(reads, {record_kind::application});
  reads.option("--rules", options.rules);
  reads.option("--audited", options.audited);
  reads.option("--project", options.project);
  reads.option("--confidence", options.confidence);
  if (const auto over = reads.read(given, options.common, options.words)) return *over;
  if (options.words.empty() || !options.method || options.sizes.empty()) {
    return wrong_usage(usage::nothing_to_do, {"sample", noun::which_sample}, options.common.in);
  }
  if (options.words.size() > 1) {
    return wrong_usage(usage::one_table, {"sample", options.words[1]}, options.common.in);
  }
  if (const auto over = options.ledger.take("sample", options.words, noun::which_sample,
                                            options.common.in, true)) {
    return *over;
  }
  return drawing(std::move(options)).run();
}

}  // namespace subvent::cli
