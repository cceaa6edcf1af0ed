// SPDX-License-Identifier: Apache-2.0
// The bounds of undetermined decisions on random rule files. Two things are checked by trying out
// what the missing facts can still be, and not by reckoning with intervals a second time: that
// every award so found lies within them, and that in rule files where it must, some award reaches
// them.
#include <oracle/evaluate.hpp>
#include <oracle/generate.hpp>
#include <oracle/subject.hpp>

#include <doctest/doctest.h>

namespace subvent::test::oracle {
namespace {

std::string text_of(const application& facts) {
  std::string text;
  for (const auto& one : facts) text += one.name + ": " + one.text + "\n";
  return text;
}

/// The bounds as the library has them, out of its answer's line.
std::optional<std::string> bounds_line(const std::string& answer) {
  const auto at = answer.find("\nbounds: ");
  if (at == std::string::npos) return std::nullopt;
  const auto from = at + 9;
  const auto line = answer.substr(from, answer.find('\n', from) - from);
  return line.empty() ? std::nullopt : std::optional(line);
}

bounds limits_of(const std::string& line) {
  const auto end = [](const std::string& text) -> std::optional<rational> {
    if (text == "none") return std::nullopt;
    const auto slash = text.find('/');
    if (slash == std::string::npos) return read_decimal(text);
    return read_decimal(text.substr(0, slash)) / read_decimal(text.substr(slash + 1));
  };
  const auto between = line.find(" to ");
  return {end(line.substr(0, between)), end(line.substr(between + 4))};
}

// A completion tells every missing fact within its range, and gives every unpublished figure a
// value. What it grants (nothing where it fails a criterion) lies within; a fault grants nothing.
TEST_CASE("every award that a completion of the missing facts gives lies within the bounds") {
  const int wanted = comparisons(1000);
  int tried = 0;
  int granted = 0;
  for (std::uint64_t seed = 1'000'001; tried < wanted; ++seed) {
    draws random(seed);
    const auto both = random_subject(random);
    if (!both) continue;
    application_writer writer(random, both->read);
    for (int i = 0; i < 30; ++i) {
      const auto day = random_day(random);
      const auto facts = writer.write(day);
      const auto before = both->second_says(day, facts);
      const auto line = bounds_line(both->library_says(day, facts));
      if (!line) continue;
      const auto limits = limits_of(*line);
      for (int j = 0; j < 4; ++j) {
        const auto all = writer.completed(facts, before.missing);
        std::map<std::string, quantity> published;
        for (const auto& figure : before.unpublished) {
          published[figure] = writer.published(figure, read_literal(day, kind::day).count);
        }
        const auto after =
            evaluation(both->read, read_literal(day, kind::day).count, all, published).decide();
        ++tried;
        CAPTURE(seed);
        CAPTURE(both->rules);
        CAPTURE(text_of(all));
        CAPTURE(after.text);
        CAPTURE(*line);
        // Nothing that was not asked for is missing once all that was is told.
        REQUIRE((after.verdict != "undetermined" || !after.error.empty()));
        if (!after.granted) continue;
        ++granted;
        REQUIRE((!limits.least || *limits.least <= *after.granted));
        REQUIRE((!limits.most || *after.granted <= *limits.most));
      }
    }
  }
  MESSAGE(tried, " completions, of which ", granted, " had no fault");
  CHECK(granted * 2 > tried);
}

// ------------------------------------------------------------------------------- exact bounds

/// Finds out whether trying the ends of every missing fact must find the ends of the award: each
/// occurs once in the steps in force, terms unfolded; and on the way from it to the award there is
/// only what grows or falls throughout (so no `abs`, no unknown divisor, no range), where both
/// outcomes of a comparison are met at the ends (so no `=` of quantities), and no day.
class ends_suffice {
 public:
  ends_suffice(const scheme& of, const rational& day, const std::vector<std::string>& missing)
      : scheme_(of), missing_(missing.begin(), missing.end()) {
    visit_steps(of.steps, day);
    for (const auto& [name, count] : uses_) {
      const auto* fact = of.find_fact(name);
      const bool ends = fact == nullptr || fact->what == kind::money ||
                        fact->what == kind::number || fact->what == kind::truth ||
                        fact->what == kind::choice;
      holds_ = holds_ && ends && count == 1;
      names_.push_back(name);
    }
    holds_ = holds_ && !names_.empty() && names_.size() <= 4;
  }

  explicit operator bool() const { return holds_; }
  /// The missing facts that the award rests on.
  const std::vector<std::string>& names() const { return names_; }

 private:
  void visit_steps(const std::vector<step>& steps, const rational& day) {
    for (const auto& one : steps) {
      if (!one.days.holds(day) || one.what == "at_least") continue;
      for (const auto& list : one.lists) visit_steps(list, day);
      // Of tiers only the base moves the award one way throughout.
      const auto* base = one.part("of") != nullptr ? one.part("of") : one.part("contribution");
      for_each_expression(one, [&](const expression& part) {
        if (visit(part) && one.what == "tiers" && &part != base) holds_ = false;
      });
    }
  }

  /// Whether a missing fact is within.
  bool visit(const expression& of) {
    if (of.what == "name") {
      // The day that picks the version is the day of application where it was not told.
      const std::string name = of.text == scheme_.version_by ? "application_date" : of.text;
      if (missing_.contains(name)) {
        ++uses_[name];
        return true;
      }
      const auto* term = scheme_.find_term(of.text);
      if (term == nullptr) return false;
      bool within = term->formula && visit(*term->formula);
      for (const auto& [when, then] : term->cases) {
        within = visit(when) || within;
        within = visit(then) || within;
      }
      return within;
    }
    bool within = false;
    for (std::size_t i = 0; i < of.operands.size(); ++i) {
      const bool here = visit(of.operands[i]);
      if (here && of.what == "/" && i == 1) holds_ = false;
      within = within || here;
    }
    if (!within) return false;
    if (of.what == "abs" || of.what == "range") holds_ = false;
    const bool told_apart = of.operands[0].what == "name" && missing_.contains(of.operands[0].text);
    const bool equality = of.what == "=" || of.what == "!=";
    if (equality && (!told_apart || of.operands[1].what != "choice")) holds_ = false;
    return true;
  }

  const scheme& scheme_;
  std::set<std::string> missing_;
  std::map<std::string, int> uses_;
  std::vector<std::string> names_;
  bool holds_ = true;
};

/// Each way to give every missing fact one of its extremes.
std::vector<application> corners(const application_writer& writer, application facts,
                                 const std::vector<std::string>& missing) {
  std::vector<application> all{std::move(facts)};
  for (const auto& name : missing) {
    std::vector<application> more;
    for (const auto& extreme : writer.extremes(name)) {
      for (const auto& one : all) {
        more.push_back(one);
        more.back().push_back(extreme);
      }
    }
    all = std::move(more);
  }
  return all;
}

/// Whether a number in an answer comes near what stands for the infinite.
bool has_giant(const std::string& answer) {
  std::size_t digits = 0;
  for (const char c : answer) {
    digits = c >= '0' && c <= '9' ? digits + 1 : 0;
    if (digits > 60) return true;
  }
  return false;
}

TEST_CASE("where each missing fact occurs once some award reaches the bounds") {
  const int wanted = comparisons(60);
  const rational far = power_of_ten(80);
  int reached = 0;
  int infinite = 0;
  for (std::uint64_t seed = 2'000'001; reached < wanted; ++seed) {
    draws random(seed);
    const auto both = random_subject(random);
    if (!both) continue;
    application_writer writer(random, both->read);
    for (int i = 0; i < 30; ++i) {
      const auto day = random_day(random);
      const auto facts = writer.write(day);
      const auto date = read_literal(day, kind::day).count;
      const auto before = both->second_says(day, facts);
      const auto line = bounds_line(both->library_says(day, facts));
      bool faulty = before.text.find("E30") != std::string::npos || has_giant(before.text);
      const ends_suffice suffice(both->read, date, before.missing);
      if (!line || faulty || before.amount || !before.unpublished.empty() || !suffice) continue;
      std::optional<rational> least;
      std::optional<rational> most;
      for (const auto& one : corners(writer, facts, suffice.names())) {
        const auto after = both->second_says(day, one);
        // Two cases of a choose, or none, is a fault of these ends alone; any other is one of all.
        const auto& fault = after.amount_fault;
        faulty = faulty || (fault != "" && fault != "E3002" && fault != "E3003");
        if (!after.amount) continue;
        if (!least || *after.amount < *least) least = after.amount;
        if (!most || *after.amount > *most) most = after.amount;
      }
      // While a criterion is unknown, nothing may be what is granted.
      if (least && before.text.find("=unknown") < before.text.find("\nterms")) {
        least = std::min(*least, rational(0));
        most = std::max(*most, rational(0));
      }
      // Where every completion is a fault there is no award to bound.
      if (faulty || !least) continue;
      CAPTURE(seed);
      CAPTURE(both->rules);
      CAPTURE(day);
      CAPTURE(text_of(facts));
      CAPTURE(before.text);
      CAPTURE(plain_text(*least));
      CAPTURE(plain_text(*most));
      const auto limits = limits_of(*line);
      ++reached;
      infinite += limits.least && limits.most ? 0 : 1;
      if (limits.least) {
        REQUIRE(*least == *limits.least);
      } else {
        REQUIRE(*least < -far);
      }
      if (limits.most) {
        REQUIRE(*most == *limits.most);
      } else {
        REQUIRE(*most > far);
      }
    }
  }
  MESSAGE(reached, " decisions reached their bounds, of which ", infinite, " were without an end");
  CHECK(infinite > 0);
  CHECK(infinite < reached);
}

}  // namespace
}  // namespace subvent::test::oracle
