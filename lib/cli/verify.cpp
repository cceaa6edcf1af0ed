// SPDX-License-Identifier: Apache-2.0
// `subvent verify`: decides receipts, and audits that were filed, again and compares.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <bag.hpp>
#include <cli/evidence.hpp>
#include <cli/json.hpp>
#include <cli/options.hpp>
#include <cli/output.hpp>
#include <cli/problems.hpp>
#include <cli/words.hpp>
#include <emit/words.hpp>
#include <subvent/decide/decide.hpp>
#include <subvent/decide/tell.hpp>
#include <subvent/emit/explain.hpp>
#include <subvent/emit/receipt.hpp>
#include <subvent/program/lower.hpp>
#include <text_file.hpp>

namespace subvent::cli {

namespace {

constexpr std::size_t receipt_bytes_most = 4'000'000;

/// What became of one receipt.
struct verdict {
  std::string name;
  const phrase* said;  ///< its line, of which `name` is `{0}`
  std::string word;    ///< the same for JSON
  status found;
  std::vector<std::string> about = {};
  diagnostics problems = {};
};

class verifying {
 public:
  explicit verifying(yaml::rules rules) : rules_(std::move(rules)), ids_(rules_.ids()) {}

  /// One verdict for each receipt of a file, or for a folder of evidence.
  std::vector<verdict> run(const std::string& path, language in) {
    if (is_bag(path)) return {verify_folder(path)};
    const auto text = path == "-" ? read_standard_input(receipt_bytes_most)
                                  : read_text_file(path, receipt_bytes_most);
    const auto name = path == "-" ? std::string(standard_input_name) : path;
    if (!text) return {unreadable(name, text.why())};
    const auto receipts = emit::find_receipts(*text);
    std::vector<verdict> all;
    for (std::size_t i = 0; i < receipts.size(); ++i) {
      const bool is_whole = receipts[i].where.length == (*text)->text.size();
      const auto index = is_whole ? "" : "[" + std::to_string(i) + "]";
      all.push_back(verify_one(receipts[i], name + index, in));
      // What has no place of its own is wrong with this receipt, and not with another.
      for (auto& problem : all.back().problems) {
        if (!problem.at) problem.at = {make_source(name + index, {}), {}};
      }
    }
    return all;
  }

 private:
  verdict verify_one(const place& receipt, const std::string& name, language in) {
    const auto parts = emit::parse_receipt(receipt);
    if (!parts) return unreadable(name, parts.why());

    if (std::find(ids_.begin(), ids_.end(), parts->scheme) == ids_.end()) {
      const diagnostic unknown{code::receipt_scheme_unknown, {parts->scheme}, {}, {}};
      return other_rules(name, {unknown});
    }
    const auto read = rules_.load(parts->scheme);
    if (!read) {
      return {name,          &words::broken_rules, "not_decided",
              status::rules, {parts->scheme},      read.problems};
    }
    const auto& scheme = *read.what;
    std::vector<std::string> names;
    for (const auto& [fact, text] : parts->facts) names.push_back(fact);
    auto others = schemes_told(rules_, {scheme}, names);
    if (!others.broken.empty()) {
      return {name,
              &words::broken_rules,
              "not_decided",
              status::rules,
              {emit::joined(others.broken, ", ")},
              std::move(others.problems)};
    }
    decide::facts told;
    const auto problems = tell(*parts, scheme, others.read, told);
    const auto when = decide::version_day(*scheme, told);
    const auto program = program::lower(scheme, when.value_or(parts->on));
    if (!program) return differs(name, {program.why()});
    const auto decision = decide::decide(*program, told);
    const auto again = emit::receipt(decision, told, parts->on, decide::unused(told, **program));
    auto differences = emit::compare_receipts(receipt, again);
    if (differences.empty()) {
      return {name,
              &words::same,
              "same",
              status::good,
              {scheme->id, parts->on.to_string(), emit::one_line(decision, in)}};
    }
    if (differences.front().what == code::receipt_rules_differ) {
      return other_rules(name, std::move(differences));
    }
    // Facts that these rules do not take are the reason for all that follows from them.
    if (!problems.empty()) return differs(name, problems);
    return differs(name, std::move(differences));
  }

  /// The evidence of an audit goes by its own rules.
  verdict verify_folder(const std::string& path) {
    auto made = verify_evidence(path, rules_);
    if (made.problems.empty()) {
      return {path,
              &words::same_evidence,
              "same",
              status::good,
              {emit::joined(made.other_rules, ", ")}};
    }
    const bool unread =
        std::all_of(made.problems.begin(), made.problems.end(),
                    [](const diagnostic& one) { return one.what == code::file_unreadable; });
    return {path, &words::evidence_differs, "differs", unread ? status::input : status::bad,
            {},   std::move(made.problems)};
  }

  static verdict unreadable(const std::string& name, diagnostic why) {
    return {name, &words::unreadable, "unreadable", status::input, {}, {std::move(why)}};
  }
  static verdict differs(const std::string& name, diagnostics problems) {
    return {name, &words::differs, "differs", status::bad, {}, std::move(problems)};
  }
  static verdict other_rules(const std::string& name, diagnostics problems) {
    return {name, &words::other_rules, "other_rules", status::bad, {}, std::move(problems)};
  }

  static diagnostics tell(const emit::receipt_parts& parts, const rule::scheme_pointer& scheme,
                          const std::vector<rule::scheme_pointer>& others, decide::facts& told) {
    const decide::teller teller(scheme->words, {scheme}, others);
    diagnostics problems;
    const auto tell_one = [&](const std::string& name, const std::string& text) {
      auto problem = teller.tell(told, name, text);
      if (!problem) return;
      const auto written = make_source("facts." + name, text);
      problems.push_back(std::move(*problem).found_at({written, {0, text.size()}}));
    };
    for (const auto& [name, text] : parts.facts) tell_one(name, text);
    tell_one(std::string(rule::application_date), parts.on.to_string());
    return problems;
  }

  yaml::rules rules_;
  std::vector<std::string> ids_;
};

std::string json_of(const verdict& of) {
  std::vector<std::string> problems;
  for (const auto& one : of.problems) {
    problems.push_back(json::object()
                           .add("code", json::text(name_of(one.what)))
                           .add("problem", problem_json(one))
                           .take());
  }
  return json::object()
      .add("receipt", json::text(harmless(of.name)))
      .add("result", json::text(of.word))
      .add("problems", json::list(problems))
      .take();
}

}  // namespace

status verify(const arguments& given) {
  common_options common;
  std::optional<std::string> folder;
  command_line reads("verify");
  reads.option("--rules", folder);
  std::vector<std::string> paths;
  if (const auto over = reads.read(given, common, paths)) return *over;
  if (paths.empty())
    return wrong_usage(usage::nothing_to_do, {"verify", noun::which_receipt}, common.in);

  auto rules = open_rules(folder);
  if (!rules) {
    report_all({rules.why()}, common.in);
    return status::input;
  }
  verifying verifies(*std::move(rules));
  std::vector<std::string> lines;
  std::string results;
  problem_list problems;
  auto found = status::good;
  for (const auto& path : paths) {
    for (const auto& one : verifies.run(path, common.in)) {
      auto about = one.about;
      about.insert(about.begin(), name_of_source(one.name).in(common.in));
      results += harmless(fill(one.said->in(common.in), about)) + "\n";
      lines.push_back(json_of(one));
      problems.add(one.problems);
      found = weightier(found, one.found);
    }
  }
  report_all(problems.all(), common.in);
  if (common.format == output_format::json) results = json::lines(lines);
  return weightier(found, deliver(results, common.output, common.in));
}

}  // namespace subvent::cli
