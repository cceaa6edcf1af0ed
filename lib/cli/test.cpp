// SPDX-License-Identifier: Apache-2.0
// `subvent test`: runs the cases that stand beside rule files, and says how far they go.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include <cli/json.hpp>
#include <cli/options.hpp>
#include <cli/output.hpp>
#include <cli/problems.hpp>
#include <cli/rule_files.hpp>
#include <cli/words.hpp>
#include <subvent/analyse/coverage.hpp>
#include <subvent/analyse/mutate.hpp>
#include <subvent/base/report.hpp>
#include <subvent/yaml/cases.hpp>

namespace subvent::cli {

namespace {

/// A case that failed, with what came out otherwise than it expects.
struct failure {
  const yaml::test_case* of;
  yaml::case_outcome outcome;
};

/// How far the cases of one scheme go.
struct extent {
  std::string scheme;
  std::size_t events = 0;
  std::size_t reached = 0;
  std::size_t cannot_be_reached = 0;
  std::vector<std::string> unreached = {};
  std::size_t mutants = 0;
  std::size_t killed = 0;
  /// Set aside: the mutant and the name of the reason.
  std::vector<std::pair<std::string, std::string_view>> set_aside = {};
  std::size_t cannot_be_killed = 0;
  std::vector<std::string> survivors = {};
  bool mutants_untried = false;                      ///< for a case fails
  std::vector<const yaml::exemption*> in_vain = {};  ///< listed, and reached, killed or not there
};

class testing {
 public:
  explicit testing(bool mutate) : mutate_(mutate) {}

  void run(const found_files& files) {
    std::set<std::string> all;
    for (const auto& path : files.paths) {
      if (kind_of(path) == file_kind::cases) all.insert(path);
      if (kind_of(path) != file_kind::rules) continue;
      const auto cases = cases_path_of(path);
      if (exists(cases)) {
        all.insert(cases);
      } else if (!is_within(files, path)) {
        // A rule file that was named is to be tested; in a folder, lint finds those without cases.
        input_.add({code::no_cases, {path, cases}, {}, {}});
      }
    }
    for (const auto& path : all) run_file(path);
  }

  const problem_list& broken() const noexcept { return broken_; }
  problem_list& input() noexcept { return input_; }
  const std::vector<failure>& failures() const noexcept { return failures_; }
  const std::vector<extent>& extents() const noexcept { return extents_; }
  std::size_t passed() const noexcept { return passed_; }
  /// How many files of cases were not run, for something in them or in their rules is wrong.
  std::size_t not_read() const noexcept { return not_read_; }

  /// Whether a mutant survives, or something is listed in vain.
  bool has_findings() const {
    return std::any_of(extents_.begin(), extents_.end(), [](const extent& one) {
      return !one.survivors.empty() || !one.in_vain.empty();
    });
  }

 private:
  static bool is_within(const found_files& files, const std::string& path) {
    const auto slash = path.rfind('/');
    return files.whole.contains(slash == std::string::npos ? "." : path.substr(0, slash));
  }

  void run_file(const std::string& path) {
    const auto rules = rules_path_of(path);
    if (!exists(rules)) {
      broken_.add({code::rules_missing, {path, rules}, {make_source(path, {}), {}}, {}});
      return;
    }
    const auto& file = reader_.cases(path);
    const auto& scheme = reader_.scheme(rules);
    broken_.add(file.problems);
    broken_.add(scheme.problems);
    if (!file || !scheme) {
      ++not_read_;
      return;
    }
    extent made{(*scheme.what)->id};
    const auto failed = failures_.size();
    run_cases(file.what->cases, *scheme.what, *file.what, made);
    // Where a case fails already, every mutant would look killed.
    made.mutants_untried = mutate_ && failures_.size() > failed;
    if (mutate_ && !made.mutants_untried) run_mutants(*file.what, *scheme.what, made);
    extents_.push_back(std::move(made));
  }

  void run_cases(const std::vector<yaml::test_case>& cases, const rule::scheme_pointer& scheme,
                 const yaml::case_file& file, extent& made) {
    analyse::coverage coverage(scheme);
    for (const auto& one : cases) {
      auto outcome = yaml::run_case(one, scheme);
      if (outcome.made) coverage.note(*outcome.made);
      if (outcome.passes()) {
        ++passed_;
      } else {
        failures_.push_back({&one, std::move(outcome)});
      }
    }
    made.events = coverage.all().size();
    made.reached = coverage.seen();
    std::vector<std::string> unseen;
    for (const auto& one : coverage.all()) {
      if (!one.seen) unseen.push_back(one.id);
    }
    made.cannot_be_reached = excuse(made.scheme, unseen, file.unreached, made.in_vain);
    made.unreached = std::move(unseen);
  }

  void run_mutants(const yaml::case_file& file, const rule::scheme_pointer& scheme, extent& made) {
    std::vector<std::string> alive;
    for (const auto& one : analyse::mutants_of(scheme)) {
      ++made.mutants;
      if (one.why != analyse::mutant::aside::no) {
        made.set_aside.emplace_back(one.id, analyse::name_of(one.why));
      } else if (is_killed(file.cases, one.made)) {
        ++made.killed;
      } else {
        alive.push_back(one.id);
      }
    }
    made.cannot_be_killed = excuse(made.scheme, alive, file.survivors, made.in_vain);
    made.survivors = std::move(alive);
  }

  static bool is_killed(const std::vector<yaml::test_case>& by, const rule::scheme_pointer& of) {
    return std::any_of(by.begin(), by.end(), [&of](const yaml::test_case& one) {
      return !yaml::run_case(one, of).passes();
    });
  }

  /// Takes from `found` what is listed with a reason, with the scheme before it or without. How
  /// much that was.
  static std::size_t excuse(const std::string& scheme, std::vector<std::string>& found,
                            const std::vector<yaml::exemption>& listed,
                            std::vector<const yaml::exemption*>& in_vain) {
    std::size_t excused = 0;
    for (const auto& one : listed) {
      const auto there = std::find_if(found.begin(), found.end(), [&](const std::string& id) {
        return id == one.what || scheme + ": " + id == one.what;
      });
      if (there == found.end()) {
        in_vain.push_back(&one);
        continue;
      }
      found.erase(there);
      ++excused;
    }
    return excused;
  }

  bool mutate_;
  std::size_t not_read_ = 0;
  file_reader reader_;
  problem_list broken_;
  problem_list input_;
  std::vector<failure> failures_;
  std::vector<extent> extents_;
  std::size_t passed_ = 0;
};

std::string text_of(const failure& one, language in) {
  auto text = fill(words::failed.in(in), {one.of->name}) + "\n --> " +
              detail::location(one.of->at, in) + "\n";
  for (const auto& each : one.outcome.differences) {
    text += "  " + fill(words::difference, {each.what, each.expected, each.found}, in) + "\n";
  }
  for (const auto& each : one.outcome.problems) text += report(each, in);
  return harmless(text) + "\n";
}

/// What was expected and found is in the words of the rule language, which are English.
std::string json_of(const failure& one) {
  std::vector<std::string> differences, problems;
  for (const auto& each : one.outcome.differences) {
    differences.push_back(json::object()
                              .add("what", json::text(each.what))
                              .add("expected", json::text(each.expected.in(language::en)))
                              .add("found", json::text(each.found.in(language::en)))
                              .take());
  }
  for (const auto& each : one.outcome.problems) {
    problems.push_back(json::object()
                           .add("code", json::text(name_of(each.what)))
                           .add("problem", problem_json(each))
                           .take());
  }
  const auto at = position_of(one.of->at.file->text, one.of->at.where.offset);
  json::object made;
  made.add("name", json::text(one.of->name));
  made.add("file", json::text(harmless(one.of->at.file->name)));
  made.add("line", std::to_string(at.line));
  made.add("differences", json::list(differences));
  made.add("problems", json::list(problems));
  return made.take();
}

std::string text_of(const extent& one, language in) {
  std::string text;
  const auto add = [&](const phrase& what, const std::vector<std::string>& about) {
    text += harmless(fill(what.in(in), about)) + "\n";
  };
  for (const auto& each : one.unreached) add(words::unreached, {one.scheme, each});
  for (const auto& each : one.survivors) add(words::survives, {one.scheme, each});
  for (const auto* each : one.in_vain) {
    add(words::listed_in_vain, {each->what});
    text += " --> " + detail::location(each->at) + "\n";
  }
  return text;
}

/// The closing lines: cases, events, and mutants where they were run.
std::string totals_of(const testing& runs, bool mutate, language in) {
  extent all;
  std::size_t aside = 0;
  for (const auto& one : runs.extents()) {
    all.events += one.events;
    all.reached += one.reached;
    all.cannot_be_reached += one.cannot_be_reached;
    all.mutants += one.mutants;
    all.killed += one.killed;
    aside += one.set_aside.size();
    all.cannot_be_killed += one.cannot_be_killed;
    all.survivors.insert(all.survivors.end(), one.survivors.begin(), one.survivors.end());
  }
  const auto count = [](std::size_t of) { return std::to_string(of); };
  auto text =
      fill(words::reached.in(in), {count(all.reached), count(all.events),
                                   all.cannot_be_reached > 0 ? count(all.cannot_be_reached) : ""}) +
      "\n";
  const auto untried = static_cast<std::size_t>(
      std::count_if(runs.extents().begin(), runs.extents().end(),
                    [](const extent& one) { return one.mutants_untried; }));
  if (const auto broken = runs.not_read(); broken > 0) {
    text += words::counted(broken, words::one_not_read, words::many_not_read, in) + "\n";
  }
  if (mutate && untried > 0) {
    text += words::counted(untried, words::one_untried, words::many_untried, in) + "\n";
  }
  if (mutate) {
    text +=
        fill(words::mutants.in(in), {count(all.mutants), count(all.killed), count(aside),
                                     count(all.cannot_be_killed), count(all.survivors.size())}) +
        "\n";
  }
  return text +
         fill(words::passed_and_failed.in(in),
              {count(runs.passed()), count(runs.failures().size())}) +
         "\n";
}

std::string json_of(const extent& one, bool mutate) {
  std::vector<std::string> in_vain;
  for (const auto* each : one.in_vain) in_vain.push_back(each->what);
  json::object made;
  made.add("scheme", json::text(one.scheme));
  made.add("events", std::to_string(one.events));
  made.add("reached", std::to_string(one.reached));
  made.add("unreached", json::texts(one.unreached));
  if (mutate) {
    made.add("mutants", std::to_string(one.mutants));
    made.add("killed", std::to_string(one.killed));
    std::vector<std::string> aside;
    for (const auto& [mutant, reason] : one.set_aside) {
      aside.push_back(json::object()
                          .add("mutant", json::text(mutant))
                          .add("reason", json::text(reason))
                          .take());
    }
    made.add("set_aside", json::list(aside));
    made.add("cannot_be_killed", std::to_string(one.cannot_be_killed));
    made.add("survivors", json::texts(one.survivors));
  }
  made.add("listed_in_vain", json::texts(in_vain));
  return made.take();
}

}  // namespace

status test(const arguments& given) {
  common_options common;
  std::vector<std::string> paths;
  bool mutate = false;
  command_line line("test");
  line.flag("--mutate", mutate);
  if (const auto over = line.read(given, common, paths)) return *over;
  if (paths.empty())
    return wrong_usage(usage::nothing_to_do, {"test", noun::what_to_run}, common.in);

  const auto files = find_files(paths);
  testing runs(mutate);
  runs.input().add(files.problems);
  runs.run(files);
  const auto failed = runs.failures().size();
  const bool none = runs.passed() + failed == 0;
  if (none && runs.broken().empty() && runs.input().empty()) {
    runs.input().add({code::no_cases, {paths.front(), "NAME.cases.yaml"}, {}, {}});
  }

  std::string results;
  if (common.format == output_format::json) {
    std::vector<std::string> all;
    for (const auto& one : runs.failures()) all.push_back(json_of(one));
    std::vector<std::string> extents;
    for (const auto& one : runs.extents()) extents.push_back(json_of(one, mutate));
    results = json::object()
                  .add("passed", std::to_string(runs.passed()))
                  .add("failed", std::to_string(failed))
                  .add("failures", json::list(all))
                  .add("schemes", json::list(extents))
                  .take() +
              "\n";
  } else if (!none) {
    for (const auto& one : runs.failures()) results += text_of(one, common.in);
    for (const auto& one : runs.extents()) results += text_of(one, common.in);
    results += totals_of(runs, mutate, common.in);
  }
  report_all(runs.broken().all(), common.in);
  report_all(runs.input().all(), common.in);
  auto found = deliver(results, common.output, common.in);
  if (!runs.input().empty()) found = weightier(found, status::input);
  if (failed > 0 || runs.has_findings()) found = weightier(found, status::bad);
  return runs.broken().empty() ? found : weightier(found, status::rules);
}

}  // namespace subvent::cli
