// SPDX-License-Identifier: Apache-2.0
// A scheme: all that a rule file says, checked and with its places, before any day is picked.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <subvent/base/language.hpp>
#include <subvent/base/source.hpp>
#include <subvent/quantity/currency.hpp>
#include <subvent/quantity/day.hpp>
#include <subvent/quantity/period.hpp>
#include <subvent/quantity/rounding.hpp>
#include <subvent/rule/citation.hpp>
#include <subvent/rule/expression.hpp>
#include <subvent/rule/figure.hpp>
#include <subvent/rule/vocabulary.hpp>

namespace subvent::rule {

/// Days on which something is a rule; both ends are included, an absent end is open.
struct in_force {
  std::optional<day> from;   ///< absent if it always was so
  std::optional<day> until;  ///< absent if it has no end

  /// Whether the day is one of them. No day stands for the time before all changes.
  bool on(std::optional<day> when) const noexcept {
    if (!when) return !from;
    return (!from || *from <= *when) && (!until || *when <= *until);
  }
};

/// Days in which applications are taken.
struct window {
  period days;  ///< both ends are included
  basis why;    ///< what says so
  span where;   ///< of the entry in the rule file
};

/// What earlier awards say: how much they sum to, or how many there were.
struct history {
  std::string name;  ///< unique among facts, figures, history and terms
  /// Whether it is what the awards come to, or how many there were.
  enum class aggregate { sum, count } what;
  std::vector<std::string> of;  ///< scheme ids
  std::string same;             ///< the fact that ties awards together, such as the applicant
  bool live = false;            ///< only awards approved and neither completed nor ended on the day
  std::string year_from = {};   ///< `04-01`: only awards of the same year that begins on that day
  bool presumed_empty = true;   ///< untold history is presumed empty, unless `presumed: never`
  span where = {};              ///< of the name
  span same_at = {};            ///< of `same`; nothing where it was not read from a file

  /// Money for a sum, a number for a count.
  kind of_kind() const noexcept { return what == aggregate::sum ? kind::money : kind::number; }
};

/// One case of a `choose`: what must hold, and what it then is.
struct choose_case {
  expression when;  ///< of kind truth
  expression then;  ///< of one kind with those of the other cases
  span where;       ///< of the entry in the rule file
};

/// A named intermediate: an expression, or a choice among cases of which exactly one holds.
struct term {
  std::string name;                   ///< unique among facts, figures, history and terms
  std::optional<expression> formula;  ///< absent if there are cases
  std::vector<choose_case> cases;     ///< empty if there is a formula
  basis why;                          ///< what says so; may be empty beside a formula
  span where;                         ///< of the name
};

/// What must hold for an application to be eligible.
struct criterion {
  std::string id;      ///< unique among steps and criteria
  expression require;  ///< of kind truth
  basis why;           ///< what says so
  in_force days;       ///< on which it is asked
  span where;          ///< of the id
};

/// What a step does to the amount.
enum class step_kind { match, share, tiers, sum, formula, cap, at_least, round };

/// The key that makes a step one of this kind.
inline constexpr std::string_view name_of(step_kind what) noexcept {
  constexpr std::string_view names[]{"match",   "share", "tiers",    "sum",
                                     "formula", "cap",   "at_least", "round"};
  return names[static_cast<std::size_t>(what)];
}

/// Whether a step starts an amount; the others change one.
inline constexpr bool starts(step_kind what) noexcept { return what <= step_kind::formula; }

/// One tier of a `tiers` step: it grants at its rate, or its match, until so much is granted in
/// all.
struct tier {
  std::optional<expression> rate;   ///< the part of the cost
  std::optional<expression> match;  ///< instead of `rate`
  std::optional<expression> until;  ///< absent in the last tier alone
  span where;                       ///< of the entry in the rule file
};

struct step;

/// A part of a `sum` step: steps of its own, which neither round nor sum again.
struct part {
  std::string name;         ///< as explanations show it
  std::vector<step> steps;  ///< the first starts an amount; one or more
  span where;               ///< of the name in the rule file
};

/// One stage of the award. Which members are there depends on its kind; the reader sees to it.
struct step {
  std::string id;                               ///< unique among steps and criteria
  step_kind what;                               ///< says which members below are there
  std::optional<expression> subject = {};       ///< the ratio, rate, formula, cap or least amount
  std::optional<expression> of = {};            ///< `match`, `share`, `tiers`: the whole cost
  std::optional<expression> contribution = {};  ///< `match`, `tiers`: the applicant's own share
  std::optional<expression> less = {};          ///< `cap`: what earlier awards used up
  std::optional<expression> after = {};         ///< `tiers`: what earlier awards used up
  std::vector<rule::tier> tiers = {};           ///< `tiers`: one or more, in order
  std::vector<part> parts = {};                 ///< `sum`: one or more, in order
  std::optional<rounding> to = {};              ///< `round`: in which direction, to what
  basis why = {};                               ///< what says so
  in_force days = {};                           ///< on which it is taken
  span where = {};                              ///< of the entry in the rule file
  span to_at = {};                              ///< of `to`; nothing where it was not read

  /// Calls `visit` for each expression of this step, those of the steps in its parts excepted.
  template <class Visit>
  void for_each_expression(const Visit& visit) const {
    for (const auto* one : {&subject, &of, &contribution, &less, &after}) {
      if (*one) visit(**one);
    }
    for (const auto& each : tiers) {
      for (const auto* one : {&each.rate, &each.match, &each.until}) {
        if (*one) visit(**one);
      }
    }
  }
};

/// Calls `visit` for each step, those in the parts of a sum before the sum.
template <class Visit>
void for_each_step(const std::vector<step>& all, const Visit& visit) {
  for (const auto& one : all) {
    for (const auto& each : one.parts) for_each_step(each.steps, visit);
    visit(one);
  }
}

/// The same for the steps that are in force in the version that begins on a day. What stands in a
/// part of a sum is in force while the sum is.
template <class Visit>
void for_each_step_on(const std::vector<step>& all, std::optional<day> first, const Visit& visit) {
  for (const auto& one : all) {
    if (!one.days.on(first)) continue;
    for (const auto& each : one.parts) for_each_step_on(each.steps, first, visit);
    visit(one);
  }
}

/// A part of the award that is paid at one time: a share of it, or all that is left.
struct payment {
  std::string event;     ///< what it waits for; unique, and no id of a step or criterion
  bilingual label = {};  ///< the event in words; empty if it has none
  std::string share;     ///< the name of a figure; empty for the last payment, which is the rest
  basis why = {};        ///< what says so; the figure of the share has its own
  span where = {};       ///< of the share, else of the entry
};

/// The scheme's whole budget and in which order it is granted. Read and shown; it decides nothing.
struct envelope {
  std::string amount;          ///< the name of a figure
  bool renewed = false;        ///< whether each value of the figure is an envelope of its own
  std::string order = {};      ///< `first_come`, `pro_rata` or `rank`; empty if not told
  std::string guarantee = {};  ///< a figure: what each applicant is sure of; empty if not told
  std::string guarantee_until = {};  ///< a figure: the last day on which it is; empty if not told
  basis why = {};                    ///< what says in which order; may be empty where none is told
  span where = {};                   ///< of the amount
  span guarantee_at = {};            ///< of `guarantee`
  span guarantee_until_at = {};      ///< of `guarantee_until`
};

/// A rule of the scheme that this file does not decide.
struct not_modelled {
  bilingual text;  ///< what the rule says
  basis why;       ///< where it says so
};

/// A stretch of days on which nothing in a scheme changes. An absent `from` has no first day, an
/// absent `until` no last one.
struct version {
  std::optional<day> from;   ///< included
  std::optional<day> until;  ///< included

  /// Whether the day is one of them.
  bool contains(const day& when) const noexcept {
    return (!from || *from <= when) && (!until || when <= *until);
  }
  friend bool operator==(const version&, const version&) = default;
};

/// One rule file.
struct scheme {
  std::string id;                ///< jurisdiction and name, such as `hk.example`
  bilingual name;                ///< as people know it
  bilingual authority;           ///< who runs it
  std::optional<currency> pays;  ///< `currency:`; absent where a scheme decides eligibility alone
  std::string version_by = std::string(application_date);  ///< the day fact that picks the version
  std::optional<day> checked;                              ///< when the documents were last read
  std::vector<document> documents;                         ///< `sources:`
  std::vector<window> windows;      ///< `open:`, in order of time; empty if nothing limits the days
  std::vector<figure> figures;      ///< in the order of the file, as the next three
  std::vector<history> histories;   ///< what earlier awards say
  std::vector<term> terms;          ///< they may name each other, but not in a circle
  std::vector<criterion> criteria;  ///< of all days; without windows and `at_least` steps
  std::vector<step> award;          ///< of all days, in order; empty where there is no award
  std::vector<payment> payments;    ///< of the award, in order; empty where nothing is said of them
  std::optional<envelope> budget;   ///< `envelope:`; absent if not told
  std::vector<not_modelled> outside;  ///< `not_modelled:`
  std::vector<version> versions;      ///< in order of time; never empty
  vocabulary_pointer words;           ///< the facts that expressions may name; never null once read
  source_pointer file;       ///< the rule file, in which all spans lie; never null once read
  std::string rules_sha256;  ///< as `sha256sum facts.yaml NAME.yaml | sha256sum` prints it

  /// The figure of this name, or null.
  const figure* find_figure(std::string_view name_wanted) const noexcept {
    return find(figures, name_wanted);
  }
  /// The history of this name, or null.
  const history* find_history(std::string_view name_wanted) const noexcept {
    return find(histories, name_wanted);
  }
  /// The term of this name, or null.
  const term* find_term(std::string_view name_wanted) const noexcept {
    return find(terms, name_wanted);
  }

  /// The version of a day, or null before the first.
  const version* version_on(const day& when) const noexcept {
    for (const auto& one : versions) {
      if (one.contains(when)) return &one;
    }
    return nullptr;
  }

 private:
  template <class Rows>
  static const typename Rows::value_type* find(const Rows& rows, std::string_view wanted) noexcept {
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [wanted](const auto& row) { return row.name == wanted; });
    return found == rows.end() ? nullptr : &*found;
  }
};

/// Shared by the programs that are made of it.
using scheme_pointer = std::shared_ptr<const scheme>;

/// The versions of a scheme. The first begins on the earliest day of a window, else on the earliest
/// change day, else it has no first day; each later change day begins another; the last never ends.
/// What has a last day and no first one was always in force before: the first version then has no
/// first day either, unless a window gives it one.
inline std::vector<version> versions_of(const scheme& of) {
  std::vector<day> changes;
  const auto add = [&changes](const std::optional<day>& when) {
    if (when) changes.push_back(*when);
  };
  // What has only a last day was in force before: where that is the earliest change, there is no
  // first day.
  std::vector<day> endings;
  const auto add_days = [&](const in_force& days) {
    add(days.from);
    const auto after = days.until ? days.until->next() : std::nullopt;
    add(after);
    if (after && !days.from) endings.push_back(*after);
  };
  for (const auto& one : of.figures) {
    for (const auto& dated : one.values) add(dated.from);
  }
  for (const auto& one : of.criteria) add_days(one.days);
  for_each_step(of.award, [&](const step& one) { add_days(one.days); });
  std::sort(changes.begin(), changes.end());
  changes.erase(std::unique(changes.begin(), changes.end()), changes.end());

  std::optional<day> first;
  const auto ends_on = [&](const day& when) {
    return std::find(endings.begin(), endings.end(), when) != endings.end();
  };
  if (!changes.empty() && !ends_on(changes.front())) first = changes.front();
  if (!of.windows.empty()) {
    const auto earliest = std::min_element(
        of.windows.begin(), of.windows.end(),
        [](const auto& a, const auto& b) { return a.days.from() < b.days.from(); });
    first = earliest->days.from();
  }
  std::vector<version> all{{first, std::nullopt}};
  for (const auto& change : changes) {
    if (first && change <= *first) continue;
    all.back().until = change.previous();
    all.push_back({change, std::nullopt});
  }
  return all;
}

}  // namespace subvent::rule
