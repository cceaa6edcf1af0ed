// SPDX-License-Identifier: Apache-2.0
// One rule file as both evaluators have it, and the question whether they say the same.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include <oracle/evaluate.hpp>
#include <oracle/generate.hpp>
#include <oracle/library.hpp>
#include <oracle/rules.hpp>
#include <oracle/shrink.hpp>

namespace subvent::test::oracle {

/// How many comparisons a test makes: the usual number, or so many times as many as
/// SUBVENT_ORACLE_COUNT is of the usual 4,000.
inline int comparisons(int usual) {
  const char* asked = std::getenv("SUBVENT_ORACLE_COUNT");
  const int all = asked != nullptr ? std::atoi(asked) : 0;
  return all <= 4000 ? usual : static_cast<int>(std::int64_t{usual} * all / 4000);
}

/// A vocabulary as both have it.
struct words_of_both {
  rule::vocabulary_pointer real;
  vocabulary read;
};

inline words_of_both words_from(const std::string& text) {
  return {taken(yaml::load_vocabulary(make_source("facts.yaml", text))), read_vocabulary(text)};
}

/// The vocabulary of random rule files in a currency, read once.
inline const words_of_both& random_words(const std::string& currency) {
  static std::map<std::string, words_of_both> all;
  const auto found = all.find(currency);
  if (found != all.end()) return found->second;
  return all[currency] = words_from(vocabulary_text(currency));
}

/// A rule file, loaded by the library and read by the second evaluator.
struct subject {
  subject(const words_of_both& by, std::string text)
      : words(by),
        rules(std::move(text)),
        real(rules, by.real),
        read(read_scheme(rules, by.read)) {}

  std::string library_says(const std::string& day, const application& facts) {
    return real.decide(day, facts);
  }
  answer second_says(const std::string& day, const application& facts,
                     mistake wrong = mistake::none) const {
    return evaluate(read, read_literal(day, kind::day).count, facts, wrong);
  }

  const words_of_both& words;
  std::string rules;
  library real;
  scheme read;
};

/// The random rule file of a seed; nothing where the library refuses it, as it does with some.
inline std::unique_ptr<subject> random_subject(draws& random) {
  const auto currency = random.of_words({"HKD", "HKD", "HKD", "JPY", "KWD"});
  const auto rules = rule_file_writer(random, currency).write();
  try {
    return std::make_unique<subject>(random_words(currency), rules);
  } catch (const refused&) {
    return nullptr;
  }
}

/// Days on and beside those on which random rule files change.
inline std::string random_day(draws& random) {
  if (random.one_in(40)) return "2024-01-30";
  return day_after(random.of(change_days()), random.between(0, 1));
}

inline bool disagree(const words_of_both& words, const example& on, mistake wrong) {
  try {
    subject both(words, on.rules);
    return both.library_says(on.day, on.facts) != both.second_says(on.day, on.facts, wrong).text;
  } catch (const refused&) {
    return false;
  }
}

/// A disagreement made small, as a report: the rule file, the facts, and what both say.
inline std::string report_of(const words_of_both& words, const example& found,
                             mistake wrong = mistake::none) {
  const auto small = shrunk(found, [&](const example& one) { return disagree(words, one, wrong); });
  subject both(words, small.rules);
  std::string text = small.rules + "on " + small.day + "\n";
  for (const auto& one : small.facts) text += "told " + one.name + ": " + one.text + "\n";
  return text + "--- the library says\n" + both.library_says(small.day, small.facts) +
         "--- the second evaluator says\n" + both.second_says(small.day, small.facts, wrong).text;
}

}  // namespace subvent::test::oracle
