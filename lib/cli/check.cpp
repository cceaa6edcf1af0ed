// SPDX-License-Identifier: Apache-2.0
// `subvent check`: eligibility and award of one application.
#include <unistd.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <cli/json.hpp>
#include <cli/options.hpp>
#include <cli/output.hpp>
#include <cli/problems.hpp>
#include <cli/table.hpp>
#include <cli/words.hpp>
#include <emit/reading.hpp>
#include <emit/words.hpp>
#include <subvent/base/catalogue.hpp>
#include <subvent/decide/decide.hpp>
#include <subvent/decide/tell.hpp>
#include <subvent/emit/explain.hpp>
#include <subvent/emit/receipt.hpp>
#include <subvent/program/announced.hpp>
#include <subvent/program/lower.hpp>
#include <subvent/yaml/load.hpp>
#include <text_file.hpp>

namespace subvent::cli {

namespace {

constexpr std::string_view scheme_line = "scheme";

struct check_options {
  common_options common;
  std::optional<std::string> rules;
  std::optional<std::string> on;
  std::vector<std::string> set;
  bool explain = false;
  std::vector<std::string> schemes = {};
  std::optional<std::string> file = {};
};

/// One scheme with what was told in the words of its vocabulary, and what was decided.
struct asked {
  rule::scheme_pointer scheme;
  std::size_t told;  ///< into the list of facts, one for each vocabulary
  program::program_pointer program = {};
  std::optional<decide::decision> decision = {};
  std::vector<std::string> unused = {};
};

/// Reads one application, all of it, before anything is decided.
class checking {
 public:
  explicit checking(check_options options) : options_(std::move(options)) {}

  status run() {
    read_file();
    read_assignments();
    name_schemes();
    pick_day();
    if (auto opened = open_rules(options_.rules)) {
      auto rules = *std::move(opened);
      ids_ = rules.ids();
      load(rules);
      tell_all(rules);
      pick_versions();
    } else {
      input_.add(opened.why());
    }
    if (is_clean()) decide_all();
    if (!is_clean()) {
      const auto found = rules_.empty() ? status::input : status::rules;
      rules_.add(input_.all());
      report_all(in_order_of_file(rules_.all()), in());
      if (stray_file_) note(fill(words::file_of_that_name.in(in()), {*stray_file_}), in());
      return found;
    }
    say_notes();
    report_faults();
    return weightier(verdict_status(), deliver(results(), options_.common.output, in()));
  }

 private:
  /// One thing that was told, and where it stands among all: the file's lines, then the options.
  struct line : yaml::told {
    std::size_t order = 0;
  };

  language in() const noexcept { return options_.common.in; }
  bool is_clean() const noexcept { return input_.empty() && rules_.empty(); }

  // --- what was told ---

  void read_file() {
    if (!options_.file) return;
    const auto text =
        *options_.file == "-" ? read_standard_input() : read_text_file(*options_.file);
    if (!text) return input_.add(text.why());
    file_ = *text;
    auto read = yaml::load_application(*text);
    input_.add(std::move(read.problems));
    if (!read) return;
    file_read_ = true;
    for (auto& one : *read.what) keep(std::move(one));
  }

  /// What is wrong with the application in the order of its lines, whatever was read first.
  diagnostics in_order_of_file(diagnostics all) const {
    const auto of_file = [this](const diagnostic& one) { return one.at.file == file_ && file_; };
    diagnostics sorted;
    std::copy_if(all.begin(), all.end(), std::back_inserter(sorted), of_file);
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto& one, const auto& other) {
      return one.at.where.offset < other.at.where.offset;
    });
    auto next = sorted.begin();
    for (auto& one : all) {
      if (of_file(one)) one = std::move(*next++);
    }
    return all;
  }

  void keep(yaml::told one) {
    auto name = one.name;
    lines_.insert_or_assign(std::move(name), line{std::move(one), ++told_});
  }

  void read_assignments() {
    std::set<std::string> told;
    for (const auto& text : options_.set) {
      const auto whole = make_source("--set", text);
      auto problems = character_problems(whole);
      if (!problems.empty()) {
        input_.add(std::move(problems.front()));
        continue;
      }
      const auto equals = text.find('=');
      if (equals == 0 || equals == std::string::npos) {
        input_.add({code::not_an_assignment, {text}, {}, {}});
        continue;
      }
      const auto name = text.substr(0, equals);
      const auto value = text.substr(equals + 1);
      const place name_at{whole, {0, equals}};
      if (value.empty()) input_.add({code::fact_without_value, {name}, name_at, {}});
      // Which of two was meant nobody knows, so that neither wins.
      if (!told.insert(name).second) input_.add({code::fact_told_twice, {name}, name_at, {}});
      if (value.empty()) continue;
      const place value_at{make_source("--set " + name, value), {0, value.size()}};
      yaml::told one{name, value, name_at, value_at};
      if (name == rule::application_date) {
        day_told_ = std::move(one);
      } else {
        keep(std::move(one));
      }
    }
  }

  std::optional<yaml::told> take_line(std::string_view name) {
    const auto found = lines_.find(name);
    if (found == lines_.end()) return std::nullopt;
    return std::move(lines_.extract(found).mapped());
  }

  void name_schemes() {
    for (const auto& id : options_.schemes) {
      const bool again = std::any_of(wanted_.begin(), wanted_.end(),
                                     [&id](const wanted& one) { return one.id == id; });
      if (!again) wanted_.push_back({id, {}});
    }
    const auto named = take_line(scheme_line);
    if (!named) return;
    if (wanted_.empty()) {
      wanted_.push_back({named->text, named->text_at});
    } else if (wanted_.size() > 1 || wanted_.front().id != named->text) {
      std::vector<std::string> all;
      for (const auto& one : wanted_) all.push_back(one.id);
      input_.add(
          {code::schemes_differ, {argument::list_of_names(all), named->text}, named->text_at, {}});
    }
  }

  /// The day of application is told as any fact is, by whatever tells it first: the option, the
  /// file, the clock.
  void pick_day() {
    if (options_.on) {
      const place at{make_source("--on", *options_.on), {0, options_.on->size()}};
      if (day_told_) {
        input_.add({code::fact_told_twice, {day_told_->name}, day_told_->name_at, at});
      }
      day_told_ = yaml::told{std::string(rule::application_date), *options_.on, at, at};
      auto problems = character_problems(at.file);
      if (!problems.empty()) input_.add(std::move(problems.front()));
    }
    if (const auto of_file = take_line(rule::application_date)) {
      const auto read = day::parse(of_file->text);
      const auto told = day_told_ ? day::parse(day_told_->text) : read;
      if (!day_told_) {
        day_told_ = of_file;
      } else if (!read) {
        input_.add(diagnostic(read.why()).found_at(of_file->text_at));
      } else if (told && *told != *read) {
        input_.add(
            {code::days_differ, {told->to_string(), read->to_string()}, of_file->text_at, {}});
      }
    }
    if (day_told_) {
      if (const auto read = day::parse(day_told_->text)) on_ = *read;
      return;
    }
    on_ = today_in_hong_kong();
    is_today_ = true;
    const auto text = on_->to_string();
    day_told_ = yaml::told{std::string(rule::application_date), text, {}, {}};
  }

  // --- the schemes ---

  void load(yaml::rules& rules) {
    for (const auto& one : wanted_) load_wanted(rules, one.id, one.at);
    // A file that could not be read may have named the scheme.
    if (wanted_.empty() && (file_read_ || !options_.file)) load_open(rules);
    if (!schemes_.empty()) return;
    // There is nothing to decide, and what cannot be read of the facts is said all the same.
    for (const auto& jurisdiction : rules.jurisdictions()) {
      if (auto read = rules.vocabulary(jurisdiction)) words_.push_back(*read.what);
    }
  }

  void load_open(yaml::rules& rules) {
    for (const auto& id : ids_) {
      auto read = rules.load(id);
      rules_.add(std::move(read.problems));
      // Without a day nothing is decided, and a misspelt fact is found all the same.
      if (read && (!on_ || program::takes_applications(*read.what, *on_))) add(*read.what);
    }
    if (schemes_.empty() && rules_.empty() && on_) {
      input_.add({code::no_scheme_open, {on_->to_string()}, day_told_->text_at, {}});
    }
  }

  void load_wanted(yaml::rules& rules, const std::string& id, const place& at) {
    if (std::find(ids_.begin(), ids_.end(), id) == ids_.end()) {
      input_.add({code::unknown_scheme, {id, nearest_scheme(rules, id)}, at, {}});
      if (access(id.c_str(), F_OK) == 0) stray_file_ = id;
      return;
    }
    auto read = rules.load(id);
    rules_.add(std::move(read.problems));
    if (read) add(*read.what);
  }

  void add(rule::scheme_pointer scheme) {
    const auto found = std::find(words_.begin(), words_.end(), scheme->words);
    const auto index = static_cast<std::size_t>(found - words_.begin());
    if (found == words_.end()) words_.push_back(scheme->words);
    schemes_.push_back({std::move(scheme), index});
  }

  // --- the facts ---

  void tell_all(yaml::rules& rules) {
    std::vector<rule::scheme_pointer> all;
    for (const auto& one : schemes_) all.push_back(one.scheme);
    std::vector<const line*> in_order;
    for (const auto& [name, one] : lines_) in_order.push_back(&one);
    std::sort(in_order.begin(), in_order.end(),
              [](const line* one, const line* other) { return one->order < other->order; });
    std::vector<std::string> names;
    for (const auto* one : in_order) names.push_back(one->name);
    auto others = schemes_told(rules, all, names);
    rules_.add(std::move(others.problems));
    std::vector<decide::teller> tellers;
    for (const auto& words : words_) tellers.emplace_back(words, all, others.read);
    facts_.resize(words_.size());
    tell(*day_told_, tellers, rules);
    for (const auto* one : in_order) {
      if (!input_.is_full()) tell(*one, tellers, rules);
    }
    for (const auto& scheme : all) refuse_history_told_twice(*scheme);
  }

  /// A fact may be known to one vocabulary and not to another; it is unknown if none knows it.
  void tell(const yaml::told& one, const std::vector<decide::teller>& tellers, yaml::rules& rules) {
    std::optional<diagnostic> unknown;
    bool known = false;
    for (std::size_t i = 0; i < tellers.size(); ++i) {
      auto problem = tellers[i].tell(facts_[i], one.name, one.text);
      if (problem && problem->what == code::unknown_fact) {
        if (!unknown) unknown = std::move(problem);
        continue;
      }
      known = true;
      if (!problem) continue;
      const bool about_name = problem->what == code::history_ambiguous;
      input_.add(std::move(*problem).found_at(about_name ? one.name_at : one.text_at));
    }
    // What a scheme that could not be read asks for is not to be called unknown.
    if (known || !unknown || !rules_.empty()) return;
    const auto* owner = owner_of(one.name, rules);
    const bool all_known = !schemes_.empty() && (wanted_.empty() || all_wanted_are_known());
    if (owner != nullptr && !all_known) return;
    input_.add(said_with_others(*std::move(unknown), one.name, owner, rules).found_at(one.name_at));
  }

  bool all_wanted_are_known() const { return schemes_.size() == wanted_.size(); }

  /// Every scheme that can be read, asked or not. Only what is misspelt needs them.
  const std::vector<rule::scheme_pointer>& every_scheme(yaml::rules& rules) {
    if (!every_scheme_) {
      every_scheme_.emplace();
      for (const auto& id : ids_) {
        if (auto read = rules.load(id)) every_scheme_->push_back(*std::move(read.what));
      }
    }
    return *every_scheme_;
  }

  /// A scheme that has the history of this name, whatever id stands before it.
  const rule::scheme* owner_of(const std::string& name, yaml::rules& rules) {
    const auto last = name.substr(name.rfind('.') + 1);
    for (const auto& one : every_scheme(rules)) {
      if (one->find_history(last) != nullptr) return one.get();
    }
    return nullptr;
  }

  /// An unknown name with what the schemes that are not asked say of it.
  diagnostic said_with_others(diagnostic unknown, const std::string& name,
                              const rule::scheme* owner, yaml::rules& rules) {
    auto& about = unknown.arguments;
    if (about.back() != argument("")) return unknown;
    const auto dot = name.rfind('.');
    if (dot == std::string::npos) {
      if (owner != nullptr) about.emplace_back(owner->id);
      return unknown;
    }
    const auto id = nearest_scheme(rules, name.substr(0, dot));
    for (const auto& scheme : every_scheme(rules)) {
      if (scheme->id != id) continue;
      std::vector<std::string> histories;
      for (const auto& one : scheme->histories) histories.push_back(one.name);
      const auto meant = nearest(name.substr(dot + 1), histories);
      if (meant) about.back() = id + "." + *meant;
    }
    return unknown;
  }

  /// `granted_before` and `hk.example.granted_before` are one thing where one scheme is asked.
  void refuse_history_told_twice(const rule::scheme& of) {
    for (const auto& one : of.histories) {
      const auto alone = lines_.find(one.name);
      const auto qualified = lines_.find(of.id + "." + one.name);
      if (alone == lines_.end() || qualified == lines_.end()) continue;
      input_.add(
          {code::fact_told_twice, {one.name}, qualified->second.name_at, alone->second.name_at});
    }
  }

  // --- the decisions ---

  /// The version of each scheme, so that a day without one is said beside all else that is wrong.
  void pick_versions() {
    for (auto& one : schemes_) {
      const auto& told = facts_[one.told];
      const auto& name = one.scheme->version_by;
      const auto by = lines_.find(name);
      // What cannot be read of the day that picks the version is said already.
      const bool is_unread = by != lines_.end() && told.find(name) == nullptr;
      const auto when = decide::version_day(*one.scheme, told);
      if (is_unread || !when) continue;
      auto program = program::lower(one.scheme, *when);
      if (program) {
        one.program = *std::move(program);
        continue;
      }
      const auto& at = by != lines_.end() ? by->second.text_at : day_told_->text_at;
      input_.add(diagnostic(program.why()).found_at(at));
    }
  }

  void decide_all() {
    for (auto& one : schemes_) {
      const auto& told = facts_[one.told];
      SUBVENT_ASSERT(one.program != nullptr, "the day of application is told");
      one.decision = decide::decide(one.program, told);
      one.unused = decide::unused(told, *one.program);
      refuse_odd_fact(one);
    }
  }

  /// A fact of a kind that the scheme does not ask for is what was told wrongly, not a faulty rule.
  void refuse_odd_fact(const asked& one) {
    const auto& error = one.decision->error;
    if (!error) return;
    if (error->what != code::fact_wrong_kind && error->what != code::fact_out_of_range) return;
    auto found = emit::read_fault(*one.decision, facts_[one.told]);
    const auto told = lines_.find(found.texts.front());
    if (told != lines_.end()) found.what.at = told->second.text_at;
    input_.add(std::move(found.what));
  }

  status verdict_status() const {
    const auto status_of = [](const decide::decision& of) {
      if (of.error) return status::rules;
      if (of.verdict == decide::verdict::eligible) return status::good;
      return of.verdict == decide::verdict::ineligible ? status::bad : status::undetermined;
    };
    auto worst = status::good;
    bool any_eligible = false;
    for (const auto& one : schemes_) {
      const auto found = status_of(*one.decision);
      any_eligible = any_eligible || found == status::good;
      worst = weightier(worst, found);
    }
    const bool best_counts = wanted_.empty() && any_eligible && worst != status::rules;
    return best_counts ? status::good : worst;
  }

  // --- what is said ---

  /// One scheme that was named gives one result; any others a list of them.
  bool is_single() const noexcept { return wanted_.size() == 1; }

  void say_notes() const {
    if (is_today_) note(fill(words::today.in(in()), {on_->to_string()}), in());
    const bool explained =
        options_.common.format != output_format::json && (is_single() || options_.explain);
    if (explained) return;  // explanations list what was not used
    std::set<std::string> unused;
    for (const auto& told : facts_) {
      for (const auto& [name, what] : told.all()) unused.insert(name);
    }
    for (const auto& one : schemes_) {
      for (const auto& [name, what] : facts_[one.told].all()) {
        if (std::find(one.unused.begin(), one.unused.end(), name) == one.unused.end()) {
          unused.erase(name);
        }
      }
    }
    if (unused.empty()) return;
    note(fill(words::unused.in(in()), {listed({unused.begin(), unused.end()})}), in());
  }

  void report_faults() const {
    diagnostics faults;
    for (const auto& one : schemes_) {
      if (!one.decision->error) continue;
      faults.push_back(emit::read_fault(*one.decision, facts_[one.told]).what);
    }
    report_all(faults, in());
  }

  std::string results() const {
    if (options_.common.format == output_format::json) {
      std::vector<std::string> all;
      for (const auto& one : schemes_) {
        all.push_back(emit::receipt(*one.decision, facts_[one.told], *on_, one.unused));
      }
      return is_single() ? all.front() + "\n" : json::lines(all);
    }
    if (is_single()) return explained(schemes_.front());
    auto text = decision_table();
    for (const auto& one : schemes_) {
      if (options_.explain) text += "\n" + explained(one);
    }
    return text;
  }

  std::string explained(const asked& one) const {
    const emit::explain_options how{results_in_colour(options_.common.output), terminal_columns};
    return emit::explain(*one.decision, facts_[one.told], *on_, one.unused, in(), how);
  }

  std::string decision_table() const {
    const bool colour = results_in_colour(options_.common.output);
    const auto heading = [&](const phrase& of) { return cell{std::string(of.in(in()))}; };
    std::vector<row> rows{{heading(words::scheme), heading(words::verdict), heading(words::award),
                           heading(words::why)}};
    for (const auto& one : schemes_) {
      const auto& made = *one.decision;
      constexpr std::string_view colours[]{"32", "31", "33"};
      const auto paint = colour ? colours[static_cast<std::size_t>(made.verdict)] : "";
      rows.push_back(
          {{one.scheme->id}, {verdict_of(made), paint}, {award_of(made)}, {why_of(one)}});
    }
    return emit::joined(table_rows(rows, {24, 12, 40, 0}), "");
  }

  /// Several names as one text.
  std::string listed(const std::vector<std::string>& names) const {
    return emit::joined(names, subvent::words(say::between_names, in()));
  }

  std::string verdict_of(const decide::decision& of) const {
    return std::string(words::verdicts[static_cast<std::size_t>(of.verdict)].in(in()));
  }

  std::string award_of(const decide::decision& of) const {
    if (of.award) return of.award->to_grouped_string();
    const bool open = of.verdict == decide::verdict::undetermined && of.program->award;
    return std::string((open ? words::unknown_award : words::no_award).in(in()));
  }

  std::string why_of(const asked& one) const {
    const auto& made = *one.decision;
    const emit::speaker speaks(made, in());
    if (made.error) {
      return subvent::problem_of(emit::read_fault(made, facts_[one.told]).what, in());
    }
    switch (made.verdict) {
      case decide::verdict::eligible: {
        if (!made.program->award) return {};
        if (!made.binding) return std::string(words::why_no_limit.in(in()));
        const auto& step = made.program->steps[*made.binding];
        return fill(words::why_binds.in(in()), {made.program->binding_name(step)});
      }
      case decide::verdict::ineligible:
        return fill(words::why_fails.in(in()), {listed(speaks.failing())});
      default: break;
    }
    std::vector<std::string> reasons;
    for (const auto& [said, names] : {std::pair(words::why_missing, speaks.missing()),
                                      std::pair(words::why_unpublished, speaks.unpublished())}) {
      if (!names.empty()) reasons.push_back(fill(said.in(in()), {listed(names)}));
    }
    return emit::joined(reasons, subvent::words(say::between_parts, in()));
  }

  struct wanted {
    std::string id;
    place at;
  };

  check_options options_;
  problem_list input_;
  problem_list rules_;
  source_pointer file_;  ///< the application, where it could be read at all
  bool file_read_ = false;
  std::size_t told_ = 0;                            ///< how many lines were kept so far
  std::map<std::string, line, std::less<>> lines_;  ///< but the scheme and the day
  std::optional<yaml::told> day_told_;
  std::optional<day> on_;
  bool is_today_ = false;
  std::vector<wanted> wanted_;
  std::vector<std::string> ids_;
  std::vector<asked> schemes_;
  std::optional<std::vector<rule::scheme_pointer>> every_scheme_;
  std::vector<rule::vocabulary_pointer> words_;
  std::vector<decide::facts> facts_;  ///< of each vocabulary
  std::optional<std::string> stray_file_;
};

bool is_file(std::string_view word) {
  const auto ends = [word](std::string_view with) { return word.ends_with(with); };
  return word == "-" || word.find('/') != std::string_view::npos || ends(".yaml") || ends(".yml") ||
         ends(".json");
}

}  // namespace

status check(const arguments& given) {
  check_options options;
  command_line reads("check");
  reads.option("--rules", options.rules);
  reads.option("--on", options.on);
  reads.list("--set", options.set);
  reads.flag("--explain", options.explain);
  std::vector<std::string> others;
  if (const auto over = reads.read(given, options.common, others)) return *over;
  for (const auto& word : others) {
    if (!is_file(word)) {
      options.schemes.push_back(word);
    } else if (options.file) {
      return wrong_usage(usage::two_files, {*options.file, word}, options.common.in);
    } else {
      options.file = word;
    }
  }
  if (options.explain && options.common.format == output_format::json) {
    return wrong_usage(usage::explain_needs_text, {}, options.common.in);
  }
  return checking(std::move(options)).run();
}

}  // namespace subvent::cli
