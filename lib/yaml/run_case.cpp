// SPDX-License-Identifier: Apache-2.0
// Decides one case and compares what came out with what it expects.
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <subvent/decide/decide.hpp>
#include <subvent/decide/tell.hpp>
#include <subvent/program/lower.hpp>
#include <subvent/yaml/cases.hpp>

namespace subvent::yaml {

namespace {

std::string listed(const std::vector<std::string>& names) {
  std::string all;
  for (const auto& one : names) all += (all.empty() ? "" : ", ") + one;
  return "[" + all + "]";
}

/// An amount, or that there is none.
template <class Amount>
argument text_of(const std::optional<Amount>& of) {
  if (of) return of->to_string();
  return noun::none;
}

class comparing {
 public:
  comparing(const test_case& of, const decide::decision& made) : expected_(of), made_(made) {}

  std::vector<difference> run() {
    if (expected_.verdict) {
      compare("verdict", *expected_.verdict, decide::name_of(made_.verdict));
    }
    if (expected_.award) compare_award();
    if (expected_.payments) compare("payments", listed(expected_payments()), listed(payments()));
    if (expected_.would_be) {
      compare("would_be", expected_.would_be->to_string(), text_of(made_.would_be));
    }
    if (expected_.binding) {
      compare("binding", expected_.binding->value_or("null"), binding());
    }
    if (expected_.fails) compare_sets("fails", *expected_.fails, fails());
    if (expected_.missing)
      compare("missing", listed(*expected_.missing), listed(names_of(made_.missing)));
    if (expected_.unpublished) {
      compare_sets("unpublished", *expected_.unpublished, names_of(made_.unpublished));
    }
    const auto& bounds = made_.bounds;
    if (expected_.least) {
      compare("bounds: least", text_of(*expected_.least),
              bounds ? text_of(bounds->least) : noun::no_bounds);
    }
    if (expected_.most) {
      compare("bounds: most", text_of(*expected_.most),
              bounds ? text_of(bounds->most) : noun::no_bounds);
    }
    if (expected_.error) {
      compare("error", *expected_.error,
              made_.error ? argument(name_of(made_.error->what)) : noun::none);
    }
    return std::move(differences_);
  }

 private:
  void compare(std::string what, argument expected, argument found) {
    if (!(expected == found)) {
      differences_.push_back({std::move(what), std::move(expected), std::move(found)});
    }
  }
  void compare_award() {
    const auto& wanted = *expected_.award;
    if (expected_.tolerance && made_.award && made_.award->currency() == wanted.currency() &&
        expected_.tolerance->currency() == wanted.currency()) {
      const auto apart = *made_.award < wanted ? wanted - *made_.award : *made_.award - wanted;
      if (apart <= *expected_.tolerance) return;
    }
    compare("award", wanted.to_string(), text_of(made_.award));
  }

  std::vector<std::string> expected_payments() const {
    std::vector<std::string> all;
    for (const auto& [event, paid] : *expected_.payments) {
      all.push_back(event + " " + paid.to_string());
    }
    return all;
  }
  std::vector<std::string> payments() const {
    std::vector<std::string> all;
    if (!made_.award) return all;
    for (const auto& one : made_.program->payments) {
      const auto* paid = made_.at(one.amount).money();
      all.push_back(made_.program->scheme->payments[one.index].event + " " +
                    (paid != nullptr ? paid->to_string() : "unknown"));
    }
    return all;
  }

  /// Criteria that fail are a set: a case need not know the order of the file.
  void compare_sets(std::string what, std::vector<std::string> expected,
                    std::vector<std::string> found) {
    std::sort(expected.begin(), expected.end());
    std::sort(found.begin(), found.end());
    compare(std::move(what), listed(expected), listed(found));
  }

  std::string binding() const {
    if (!made_.binding) return "null";
    return made_.program->binding_name(made_.program->steps[*made_.binding]);
  }
  std::vector<std::string> fails() const {
    std::vector<std::string> ids;
    for (const auto& one : made_.program->criteria) {
      if (made_.at(one.holds).truth() == false) ids.push_back(made_.program->id_of(one));
    }
    return ids;
  }
  std::vector<std::string> names_of(const std::vector<std::uint32_t>& inputs) const {
    std::vector<std::string> names;
    names.reserve(inputs.size());
    for (const auto input : inputs) names.push_back(made_.program->inputs[input].name);
    return names;
  }

  const test_case& expected_;
  const decide::decision& made_;
  std::vector<difference> differences_;
};

/// What a case expects of a decision, the error excepted.
std::vector<std::string> expected_of_decision(const test_case& of) {
  std::vector<std::string> all;
  const auto add = [&all](bool expected, const char* what) {
    if (expected) all.emplace_back(what);
  };
  add(of.verdict.has_value(), "verdict");
  add(of.award.has_value(), "award");
  add(of.payments.has_value(), "payments");
  add(of.would_be.has_value(), "would_be");
  add(of.binding.has_value(), "binding");
  add(of.fails.has_value(), "fails");
  add(of.missing.has_value(), "missing");
  add(of.unpublished.has_value(), "unpublished");
  add(of.least || of.most, "bounds");
  return all;
}

/// A problem with the input is the one that the case expects, or a problem with the case. Where it
/// is expected there is no decision, of which the case can expect nothing.
case_outcome input_outcome(const test_case& one, diagnostics problems) {
  const bool expected =
      one.error && problems.size() == 1 && *one.error == name_of(problems.front().what);
  if (!expected) return {{}, {}, std::move(problems)};
  case_outcome outcome;
  for (const auto& what : expected_of_decision(one)) {
    outcome.differences.push_back({what, "something", "no decision"});
  }
  return outcome;
}

}  // namespace

case_outcome run_case(const test_case& one, const rule::scheme_pointer& scheme) {
  const decide::teller teller(scheme->words, {scheme});
  decide::facts told;
  diagnostics problems;
  for (const auto& line : one.facts) {
    if (auto problem = teller.tell(told, line.name, line.text)) {
      const bool about_name = problem->what == code::unknown_fact;
      problem->at = about_name ? line.name_at : line.text_at;
      problems.push_back(*std::move(problem));
    }
  }
  if (!problems.empty()) return input_outcome(one, std::move(problems));
  const auto when = decide::version_day(*scheme, told);
  if (!when) {
    return input_outcome(
        one, {{code::missing_key, {noun::this_case, rule::application_date}, one.at, {}}});
  }
  const auto program = program::lower(scheme, *when);
  if (!program) return input_outcome(one, {diagnostic(program.why()).found_at(one.at)});
  case_outcome outcome{decide::decide(*program, told), {}, {}};
  outcome.differences = comparing(one, *outcome.made).run();
  return outcome;
}

}  // namespace subvent::yaml
