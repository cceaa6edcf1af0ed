// SPDX-License-Identifier: Apache-2.0
// `subvent test`: runs the cases that stand beside rule files.
#include <set>
#include <string>
#include <vector>

#include <cli/json.hpp>
#include <cli/options.hpp>
#include <cli/output.hpp>
#include <cli/problems.hpp>
#include <cli/rule_files.hpp>
#include <cli/words.hpp>
#include <subvent/base/report.hpp>
#include <subvent/yaml/cases.hpp>

namespace subvent::cli {

namespace {

/// A case that failed, with what came out otherwise than it expects.
struct failure {
  const yaml::test_case* of;
  yaml::case_outcome outcome;
};

class testing {
 public:
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
    for (const auto& path : all) run_cases(path);
  }

  const problem_list& broken() const noexcept { return broken_; }
  problem_list& input() noexcept { return input_; }
  const std::vector<failure>& failures() const noexcept { return failures_; }
  std::size_t passed() const noexcept { return passed_; }

 private:
  static bool is_within(const found_files& files, const std::string& path) {
    const auto slash = path.rfind('/');
    return files.whole.contains(slash == std::string::npos ? "." : path.substr(0, slash));
  }

  void run_cases(const std::string& path) {
    const auto rules = rules_path_of(path);
    const auto& cases = reader_.cases(path);
    const auto& scheme = reader_.scheme(rules);
    broken_.add(cases.problems);
    broken_.add(scheme.problems);
    if (!cases || !scheme) return;
    for (const auto& one : *cases.what) {
      auto outcome = yaml::run_case(one, *scheme.what);
      if (outcome.passes()) {
        ++passed_;
      } else {
        failures_.push_back({&one, std::move(outcome)});
      }
    }
  }

  file_reader reader_;
  problem_list broken_;
  problem_list input_;
  std::vector<failure> failures_;
  std::size_t passed_ = 0;
};

std::string text_of(const failure& one, language in) {
  auto text =
      fill(words::failed.in(in), {one.of->name}) + "\n --> " + detail::location(one.of->at) + "\n";
  for (const auto& each : one.outcome.differences) {
    text += "  " + fill(words::difference.in(in), {each.what, each.expected, each.found}) + "\n";
  }
  for (const auto& each : one.outcome.problems) text += report(each, in);
  return harmless(text) + "\n";
}

std::string json_of(const failure& one, language in) {
  std::vector<std::string> differences, problems;
  for (const auto& each : one.outcome.differences) {
    differences.push_back(json::object()
                              .add("what", json::text(each.what))
                              .add("expected", json::text(each.expected))
                              .add("found", json::text(each.found))
                              .take());
  }
  for (const auto& each : one.outcome.problems) {
    const auto text = fill(message_of(each.what).problem.in(in), each.arguments);
    problems.push_back(json::object()
                           .add("code", json::text(name_of(each.what)))
                           .add("problem", json::text(harmless(text)))
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

}  // namespace

status test(const arguments& given) {
  common_options common;
  std::vector<std::string> paths;
  if (const auto over = command_line("test").read(given, common, paths)) return *over;
  if (paths.empty()) return wrong_usage(usage::nothing_to_do, {"test", "what to run"});

  const auto files = find_files(paths);
  testing runs;
  runs.input().add(files.problems);
  runs.run(files);
  const auto failed = runs.failures().size();
  const bool none = runs.passed() + failed == 0;
  if (none && runs.broken().empty() && runs.input().empty()) {
    runs.input().add({code::no_cases, {paths.front(), "NAME.cases.yaml"}, {}, {}});
  }

  std::string results;
  if (common.json) {
    std::vector<std::string> all;
    for (const auto& one : runs.failures()) all.push_back(json_of(one, common.in));
    results = json::object()
                  .add("passed", std::to_string(runs.passed()))
                  .add("failed", std::to_string(failed))
                  .add("failures", json::list(all))
                  .take() +
              "\n";
  } else if (!none) {
    for (const auto& one : runs.failures()) results += text_of(one, common.in);
    results += fill(words::passed_and_failed.in(common.in),
                    {std::to_string(runs.passed()), std::to_string(failed)}) +
               "\n";
  }
  report_all(runs.broken().all(), common.in);
  report_all(runs.input().all(), common.in);
  auto found = deliver(results, common.output, common.in);
  if (!runs.input().empty()) found = weightier(found, status::input);
  if (failed > 0) found = weightier(found, status::bad);
  return runs.broken().empty() ? found : weightier(found, status::rules);
}

}  // namespace subvent::cli
