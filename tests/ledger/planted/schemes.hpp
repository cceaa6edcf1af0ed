// SPDX-License-Identifier: Apache-2.0
// The published schemes as the second evaluator has them, with applications to start from: those of
// the cases that people wrote for them.
#pragma once

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <oracle/case_files.hpp>

namespace subvent::test::planted {

using oracle::rational;

/// What earlier awards say, with all that says which of them count.
struct history {
  std::string name;
  bool is_sum;
  std::set<std::string> of;
  std::string same;
  bool live;
  std::string year_from;
};

/// An award that was made, as far as histories ask.
struct earlier {
  std::string scheme;
  rational day;  ///< its version day
  rational amount;
  rational approved;
  std::optional<rational> ended;
};

/// What becomes of an application.
enum class outcome { eligible, ineligible, outside, undetermined };

/// Outside the windows it is ineligible too; that it is outside is what counts.
inline outcome outcome_of(const oracle::answer& of) {
  if (of.verdict == "eligible") return outcome::eligible;
  if (of.verdict != "ineligible") return outcome::undetermined;
  const bool shut = oracle::line_of(of.text, "criteria").find("open=false") != std::string::npos;
  return shut ? outcome::outside : outcome::ineligible;
}

/// A scheme, and applications to it without history, by what becomes of them.
struct published_scheme {
  oracle::scheme rules;
  std::vector<planted::history> histories;
  std::string envelope;  ///< a figure; empty if there is none
  bool renewed = false;  ///< whether each value of that is an envelope of its own
  std::vector<oracle::application> eligible, ineligible, outside;

  const std::string& id() const { return rules.id; }

  /// The least and the most that the envelope ever was; nothing where that is not known.
  std::optional<std::pair<rational, rational>> envelope_ends() const {
    std::optional<std::pair<rational, rational>> ends;
    if (envelope.empty()) return ends;
    for (const auto& one : rules.figures.at(envelope)) {
      if (!one.known) continue;
      const auto& amount = one.known->count;
      if (!ends) ends.emplace(amount, amount);
      ends = {std::min(ends->first, amount), std::max(ends->second, amount)};
    }
    return ends;
  }
};

/// In which year a day falls, of those that begin on `month_day`.
inline int year_of(const rational& day, const std::string& month_day) {
  const auto on = *oracle::civil_of(numerator(day));
  return on.year - (oracle::day_text(on).substr(5) < month_day ? 1 : 0);
}

/// What the earlier awards of the same applicant say on a day, as facts.
inline oracle::application told_of(const published_scheme& of, const std::vector<earlier>& awards,
                                   const rational& day) {
  oracle::application all;
  for (const auto& one : of.histories) {
    rational sum = 0;
    int count = 0;
    for (const auto& award : awards) {
      if (!one.of.contains(award.scheme)) continue;
      if (one.live && (award.approved > day || (award.ended && *award.ended <= day))) continue;
      const bool same_year =
          one.year_from.empty() || year_of(award.day, one.year_from) == year_of(day, one.year_from);
      if (!same_year) continue;
      sum += award.amount;
      ++count;
    }
    const oracle::quantity money{oracle::kind::money, sum, 0, of.rules.currency};
    all.push_back({one.name, one.is_sum ? oracle::kind::money : oracle::kind::number,
                   one.is_sum ? oracle::text_of(money) : std::to_string(count)});
  }
  return all;
}

/// What the rules give to an application whose applicant had these awards before.
inline oracle::answer reckon(const published_scheme& of, oracle::application facts,
                             const std::vector<earlier>& awards) {
  const auto day = *oracle::version_day(of.rules, facts);
  for (auto& one : told_of(of, awards, day)) facts.push_back(std::move(one));
  return oracle::evaluate(of.rules, day, facts);
}

inline std::vector<planted::history> read_histories(const YAML::Node& of) {
  std::vector<planted::history> all;
  for (const auto& entry : of) {
    const auto& keys = entry.second;
    planted::history made{
        entry.first.Scalar(), keys["sum"].IsDefined(), {}, keys["same"].Scalar(), false, ""};
    for (const auto& one : keys["of"]) made.of.insert(one.Scalar());
    if (const auto live = keys["live"]) made.live = live.Scalar() == "true";
    if (const auto year = keys["year_from"]) made.year_from = year.Scalar();
    all.push_back(std::move(made));
  }
  return all;
}

/// The facts of an application without its history, each literal as the second evaluator prints it.
inline oracle::application without_history(const oracle::scheme& in,
                                           const oracle::application& facts) {
  oracle::application all;
  for (const auto& one : facts) {
    if (in.find_history(one.name) != nullptr) continue;
    all.push_back({one.name, one.what, oracle::text_of(oracle::read_literal(one.text, one.what))});
  }
  return all;
}

inline published_scheme read_published(const std::filesystem::path& rules,
                                       const std::filesystem::path& cases,
                                       const oracle::vocabulary& words) {
  const auto text = oracle::text_of_file(rules);
  const auto root = YAML::Load(text);
  published_scheme made{oracle::read_scheme(text, words), {}, {}, false, {}, {}, {}};
  if (const auto all = root["history"]) made.histories = read_histories(all);
  if (const auto budget = root["envelope"]) {
    made.envelope = budget["amount"].Scalar();
    made.renewed = budget["renewed"].IsDefined();
  }
  const auto file = YAML::Load(oracle::text_of_file(cases));
  for (const auto& one : file["cases"]) {
    const auto facts =
        without_history(made.rules, oracle::facts_of(made.rules, file["facts"], one["facts"]));
    if (!oracle::version_day(made.rules, facts)) continue;
    const auto answer = reckon(made, facts, {});
    if (!answer.amount || *answer.amount <= 0) continue;
    switch (outcome_of(answer)) {
      case outcome::eligible: made.eligible.push_back(facts); break;
      case outcome::ineligible: made.ineligible.push_back(facts); break;
      case outcome::outside: made.outside.push_back(facts); break;
      case outcome::undetermined: break;
    }
  }
  return made;
}

/// Every published scheme that grants something to one of its cases, in the order of their names.
inline std::vector<published_scheme> read_all_published(const std::filesystem::path& folder) {
  const auto words = oracle::read_vocabulary(oracle::text_of_file(folder / "facts.yaml"));
  std::set<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) files.insert(entry.path());
  std::vector<published_scheme> all;
  for (const auto& cases : files) {
    const auto name = cases.filename().string();
    if (!oracle::has_suffix(name, ".cases.yaml")) continue;
    auto made = read_published(folder / (oracle::without_suffix(name, ".cases.yaml") + ".yaml"),
                               cases, words);
    if (!made.eligible.empty()) all.push_back(std::move(made));
  }
  return all;
}

}  // namespace subvent::test::planted
