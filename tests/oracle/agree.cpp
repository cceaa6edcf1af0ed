// SPDX-License-Identifier: Apache-2.0
// The library and the second evaluator, on random rule files and on those of rules/, must say the
// same in everything: verdict, criteria, terms, steps, missing facts, bounds, presumptions,
// roundings. SUBVENT_ORACLE_COUNT=200000 makes that many comparisons. A failure prints its seed,
// and the rule file made small.
#include <oracle/evaluate.hpp>
#include <oracle/generate.hpp>
#include <oracle/subject.hpp>

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace subvent::test::oracle {
namespace {

constexpr int applications_per_file = 40;

/// What became of the comparisons: how often each verdict and each fault was met.
using tally = std::map<std::string, int>;

/// Compares some applications to one rule file; the report of the first disagreement, or nothing.
std::string compare(subject& both, draws& random, int count, tally& met,
                    mistake wrong = mistake::none) {
  application_writer writer(random, both.read);
  for (int i = 0; i < count; ++i) {
    const auto day = random_day(random);
    const auto facts = writer.write(day);
    const auto second = both.second_says(day, facts, wrong);
    ++met["compared"];
    ++met[second.verdict];
    ++met[second.error];
    if (second.limits) ++met["bounds"];
    if (!second.unpublished.empty()) ++met["unpublished"];
    if (second.text == both.library_says(day, facts)) continue;
    return report_of(both.words, {both.rules, day, facts}, wrong);
  }
  return "";
}

TEST_CASE("both evaluators say the same of random rule files and applications") {
  const int wanted = comparisons(4000);
  tally met;
  std::uint64_t seed = 1;
  for (; met["compared"] < wanted; ++seed) {
    draws random(seed);
    const auto both = random_subject(random);
    if (!both) {
      ++met["refused"];
      continue;
    }
    for_each_step(both->read.steps, [&](const step& one) { ++met[one.what]; });
    met["payments"] += both->read.payments.empty() ? 0 : 1;
    const auto disagreement = compare(*both, random, applications_per_file, met);
    INFO("seed ", seed);
    REQUIRE(disagreement == "");
  }
  MESSAGE(met["compared"], " comparisons on ", seed - 1, " rule files, of which ", met["refused"],
          " were refused; ", met["bounds"], " had bounds");
  CHECK(met["refused"] * 10 < static_cast<int>(seed));
  std::vector<std::string> outcomes{"eligible", "ineligible", "undetermined", "bounds", "E3001",
                                    "E3002",    "E3003",      "E3004",        "E3005",  "E3006"};
  // Days and numbers that lead out of every range are rare.
  if (wanted >= 20'000) outcomes.insert(outcomes.end(), {"E3007", "E3008"});
  outcomes.insert(outcomes.end(), step_kinds().begin(), step_kinds().end());
  outcomes.insert(outcomes.end(), {"payments", "unpublished"});
  for (const auto& outcome : outcomes) {
    CAPTURE(outcome);
    CHECK(met[outcome] > 0);
  }
}

std::string text_of_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST_CASE("both evaluators say the same of the rule files of the project") {
  const std::filesystem::path folder = SUBVENT_SOURCE_DIR "/rules/hk";
  const auto words = words_from(text_of_file(folder / "facts.yaml"));
  int files = 0;
  tally met;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const auto name = entry.path().filename().string();
    if (name == "facts.yaml" || has_suffix(name, ".cases.yaml")) continue;
    ++files;
    subject both(words, text_of_file(entry.path()));
    draws random(2026);
    application_writer writer(random, both.read);
    const std::vector<std::string> days{"2020-07-27", "2024-01-07", "2024-01-08", "2024-09-16",
                                        "2025-11-17", "2025-11-18", "2026-01-29", "2026-05-01"};
    for (int i = comparisons(400); i > 0; --i) {
      const auto day = random.of(days);
      const auto facts = writer.write(day);
      const auto second = both.second_says(day, facts);
      ++met[second.verdict];
      if (second.text == both.library_says(day, facts)) continue;
      INFO(name);
      REQUIRE(report_of(words, {both.rules, day, facts}) == "");
    }
  }
  CHECK(files >= 4);
  CHECK(met["eligible"] > 0);
  CHECK(met["ineligible"] > 0);
  CHECK(met["undetermined"] > 0);
}

// ------------------------------------------------------------------- the comparison can fail

/// The report of the first disagreement with a second evaluator that is wrong on purpose.
std::string report_on(mistake wrong) {
  tally met;
  for (std::uint64_t seed = 1; seed < 400; ++seed) {
    draws random(seed);
    const auto both = random_subject(random);
    if (!both) continue;
    const auto report = compare(*both, random, 30, met, wrong);
    if (!report.empty()) return report;
  }
  return "";
}

std::size_t lines_of(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

TEST_CASE("a second evaluator that is wrong is found out and the rule file is made small") {
  for (const auto wrong : {mistake::rounding, mistake::cap_below_zero, mistake::unknown_is_false,
                           mistake::last_day, mistake::bounds}) {
    const auto report = report_on(wrong);
    CAPTURE(report);
    REQUIRE(report != "");
    const auto rules = report.substr(0, report.find("--- the library says"));
    CHECK(lines_of(rules) <= 24);
  }
}

TEST_CASE("what is left of a rule file rounded the wrong way is one step and its rounding") {
  const auto report = report_on(mistake::rounding);
  CAPTURE(report);
  const auto award = report.find("award:\n");
  REQUIRE(award != std::string::npos);
  const auto steps = report.substr(award, report.find("on 20", award) - award);
  CHECK(lines_of(steps) == 3);
  CHECK(steps.find("round: down") != std::string::npos);
  CHECK(report.find("criteria:\n") == std::string::npos);
  CHECK(report.find("terms:\n") == std::string::npos);
}

}  // namespace
}  // namespace subvent::test::oracle
