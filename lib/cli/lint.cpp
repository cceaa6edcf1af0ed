// SPDX-License-Identifier: Apache-2.0
// `subvent lint`: errors and doubtful places in rule files, vocabularies and cases.
#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <cli/json.hpp>
#include <cli/options.hpp>
#include <cli/output.hpp>
#include <cli/problems.hpp>
#include <cli/rule_files.hpp>
#include <cli/words.hpp>
#include <subvent/analyse/lint.hpp>
#include <subvent/base/report.hpp>
#include <subvent/decide/tell.hpp>

namespace subvent::cli {

namespace {

/// A place for what is wrong with a file as a whole.
place whole_file(const std::string& path) { return {make_source(path, {}), {}}; }

/// Where a rule file gives the scheme's id.
place place_of_id(const rule::scheme& of) {
  const auto line = of.file->text.find("\nscheme:");
  const auto at = line == std::string::npos ? 0 : of.file->text.find(of.id, line);
  return {of.file, {at, of.id.size()}};
}

class linting {
 public:
  explicit linting(found_files files) : files_(std::move(files)) {}

  void run() {
    for (const auto& path : files_.paths) {
      switch (kind_of(path)) {
        case file_kind::vocabulary: problems_.add(reader_.vocabulary(path).problems); break;
        case file_kind::rules: lint_rules(path); break;
        case file_kind::cases: lint_cases(path); break;
      }
    }
    for (const auto& path : files_.paths) {
      const auto folder = std::filesystem::path(path).parent_path().string();
      const bool whole = files_.whole.contains(folder.empty() ? "." : folder);
      if (whole && kind_of(path) == file_kind::vocabulary) lint_folder(path);
    }
  }

  const problem_list& problems() const noexcept { return problems_; }

 private:
  void lint_rules(const std::string& path) {
    const auto& read = reader_.scheme(path);
    problems_.add(read.problems);
    if (!read) return;
    const auto& scheme = **read.what;
    problems_.add(analyse::lint(*read.what));
    // Elsewhere the same id may be a copy of the rules; in one folder one of the two is lost.
    const auto folder = std::filesystem::path(path).parent_path().string();
    const auto [first, is_new] = paths_.emplace(std::pair(folder, scheme.id), path);
    if (!is_new) {
      problems_.add(
          {code::scheme_taken, {scheme.id, first->second, path}, place_of_id(scheme), {}});
    }
    const auto dot = scheme.id.rfind('.');
    const auto wanted = scheme.id.substr(0, dot) + "/" + scheme.id.substr(dot + 1) + ".yaml";
    const auto whole = std::filesystem::absolute(path);
    const auto found = whole.parent_path().filename() / whole.filename();
    if (found != wanted) {
      problems_.add({code::file_name_differs, {scheme.id, wanted}, place_of_id(scheme), {}});
    }
    const auto cases = cases_path_of(path);
    if (!exists(cases)) {
      const auto name = std::filesystem::path(cases).filename().string();
      problems_.add({code::cases_missing, {scheme.id, name}, whole_file(path), {}});
    }
  }

  /// The names and texts of the facts of each case, but those that it expects to be refused.
  void lint_cases(const std::string& path) {
    const auto& read = reader_.cases(path);
    problems_.add(read.problems);
    const auto rules = rules_path_of(path);
    if (!exists(rules)) {
      problems_.add({code::rules_missing, {path, rules}, whole_file(path), {}});
      return;
    }
    const auto& scheme = reader_.scheme(rules);
    problems_.add(scheme.problems);
    if (!read || !scheme) return;
    const decide::teller teller((*scheme.what)->words, {*scheme.what});
    for (const auto& one : read.what->cases) {
      for (const auto& line : one.facts) {
        decide::facts told;
        auto problem = teller.tell(told, line.name, line.text);
        if (!problem || one.error == name_of(problem->what)) continue;
        const bool about_name = problem->what == code::unknown_fact;
        problem->at = about_name ? line.name_at : line.text_at;
        problems_.add(*std::move(problem));
      }
    }
  }

  /// What only a whole folder can show. Where a file of it cannot be read nothing is said.
  void lint_folder(const std::string& vocabulary) {
    const auto& read = reader_.vocabulary(vocabulary);
    if (!read) return;
    std::vector<const rule::scheme*> schemes;
    for (const auto& other : files_.paths) {
      if (kind_of(other) != file_kind::rules || vocabulary_path_of(other) != vocabulary) continue;
      const auto& scheme = reader_.scheme(other);
      if (!scheme) return;
      schemes.push_back(scheme.what->get());
    }
    lint_vocabulary(**read.what, schemes);
    lint_histories(schemes);
  }

  using names = std::set<std::string, std::less<>>;

  /// Facts that no scheme of the folder asks for, and labels of nothing in it. What every
  /// application has is not among them.
  void lint_vocabulary(const rule::vocabulary& of,
                       const std::vector<const rule::scheme*>& schemes) {
    names used{std::string(rule::application_date), "application_id", "applicant"};
    names called;
    for (const auto* one : schemes) {
      collect_names(*one, used);
      collect_labelled(*one, called);
    }
    for (const auto& fact : of.facts) {
      if (used.contains(fact.name)) continue;
      problems_.add({code::fact_unused, {fact.name}, {of.file, fact.where}, {}});
    }
    for (const auto& label : of.labels) {
      if (called.contains(label.name)) continue;
      problems_.add({code::label_unused, {label.name}, {of.file, label.where}, {}});
    }
  }

  /// Histories that count the awards of a scheme of this jurisdiction that is not here.
  void lint_histories(const std::vector<const rule::scheme*>& schemes) {
    std::vector<std::string> ids;
    ids.reserve(schemes.size());
    for (const auto* one : schemes) ids.push_back(one->id);
    for (const auto* scheme : schemes) {
      const auto jurisdiction = scheme->id.substr(0, scheme->id.rfind('.') + 1);
      for (const auto& history : scheme->histories) {
        for (const auto& id : history.of) {
          const bool known = std::find(ids.begin(), ids.end(), id) != ids.end();
          if (known || !id.starts_with(jurisdiction)) continue;
          problems_.add({code::history_of_no_scheme,
                         {id, nearest(id, ids).value_or("")},
                         {scheme->file, history.where},
                         {}});
        }
      }
    }
  }

  static void collect_names(const rule::scheme& of, names& into) {
    const auto take = [&into](const rule::expression& whole) {
      rule::for_each_name(whole, [&](const rule::expression& name) { into.insert(name.text); });
    };
    into.insert(of.version_by);
    for (const auto& one : of.histories) into.insert(one.same);
    for (const auto& one : of.criteria) take(one.require);
    rule::for_each_step(of.award, [&](const rule::step& one) { one.for_each_expression(take); });
    for (const auto& one : of.terms) {
      if (one.formula) take(*one.formula);
      for (const auto& each : one.cases) {
        take(each.when);
        take(each.then);
      }
    }
  }

  /// What a label can be of.
  static void collect_labelled(const rule::scheme& of, names& into) {
    for (const auto& one : of.figures) into.insert(one.name);
    for (const auto& one : of.histories) into.insert(one.name);
    for (const auto& one : of.terms) into.insert(one.name);
    rule::for_each_step(of.award, [&](const rule::step& one) {
      into.insert(one.id);
      for (const auto& part : one.parts) into.insert(part.name);
    });
  }

  found_files files_;
  file_reader reader_;
  std::map<std::pair<std::string, std::string>, std::string> paths_;  ///< by folder and id
  problem_list problems_;
};

std::string json_of(const diagnostic& of) {
  json::object made;
  made.add("code", json::text(name_of(of.what)));
  made.add("level", json::text(is_finding(of.what) ? "warning" : "error"));
  made.add("file", of.at ? json::text(harmless(of.at.file->name)) : "null");
  const auto at = of.at ? position_of(of.at.file->text, of.at.where.offset) : position{};
  made.add("line", of.at ? std::to_string(at.line) : "null");
  made.add("column", of.at ? std::to_string(at.column) : "null");
  made.add("problem", problem_json(of));
  made.add("remedy", json::texts_of([&of](language in) { return harmless(remedy_of(of, in)); }));
  return made.take();
}

}  // namespace

status lint(const arguments& given) {
  common_options common;
  std::vector<std::string> paths;
  if (const auto over = command_line("lint").read(given, common, paths)) return *over;
  if (paths.empty())
    return wrong_usage(usage::nothing_to_do, {"lint", noun::what_to_read}, common.in);

  auto files = find_files(paths);
  const auto input = files.problems;
  const auto count = files.paths.size();
  linting reads(std::move(files));
  reads.run();
  const auto& problems = reads.problems().all();
  const auto findings = static_cast<std::size_t>(
      std::count_if(problems.begin(), problems.end(),
                    [](const diagnostic& one) { return is_finding(one.what); }));
  const auto errors = problems.size() - findings;

  std::string results;
  if (common.format == output_format::json) {
    std::vector<std::string> all;
    for (const auto& one : problems) all.push_back(json_of(one));
    results = json::lines(all);
  } else {
    for (const auto& one : problems) results += harmless(report(one, common.in)) + "\n";
    const auto in_files = words::counted(count, words::one_file, words::files, common.in);
    if (problems.empty() && count > 0) {
      results += fill(words::no_findings.in(common.in), {in_files}) + "\n";
    } else if (count > 0) {
      results +=
          fill(words::findings.in(common.in),
               {in_files, words::counted(errors, words::one_error, words::errors, common.in),
                words::counted(findings, words::one_finding, words::many_findings, common.in)}) +
          "\n";
    }
  }
  report_all(input, common.in);
  auto found = deliver(results, common.output, common.in);
  if (!input.empty()) found = weightier(found, status::input);
  if (findings > 0) found = weightier(found, status::bad);
  return errors > 0 ? weightier(found, status::rules) : found;
}

}  // namespace subvent::cli
