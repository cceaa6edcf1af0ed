// SPDX-License-Identifier: Apache-2.0
// What earlier awards say of a later application: the sums and counts that a rule file's `history:`
// asks for, reckoned from a ledger instead of told.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <subvent/decide/facts.hpp>
#include <subvent/quantity/day.hpp>
#include <subvent/quantity/money.hpp>
#include <subvent/rule/scheme.hpp>

namespace subvent::ledger {

/// An award that was made.
struct award {
  std::string scheme;                ///< its id, such as `hk.example`
  day on;                            ///< its own version day, which says in which year it falls
  decide::facts about;               ///< of its application: the facts that may tie it to others
  money amount;                      ///< what was granted by now; nothing is no award
  std::optional<day> approved = {};  ///< absent where it was not approved yet
  std::optional<day> ended = {};     ///< completed or ended; absent while it lives
};

/// The year that holds a day, where years begin on `month_day`, such as `04-01`: that in which it
/// begins.
inline int year_of(const day& of, std::string_view month_day) {
  return of.year() - (of.to_string().substr(5) < month_day ? 1 : 0);
}

/// The awards of a ledger in the order in which they were made.
class awards {
 public:
  /// Adds one that was made after all that are there; returns its place among them.
  std::size_t add(award made) {
    for (const auto& [name, what] : made.about.all()) {
      if (const auto* id = std::get_if<rule::identifier>(&what)) {
        tied_[{name, id->text}].push_back(made_.size());
      }
    }
    made_.push_back(std::move(made));
    return made_.size() - 1;
  }
  /// Adds to one that is there what was granted to it since, in its currency.
  void supplement(std::size_t place, const money& by) {
    made_[place].amount = made_[place].amount + by;
  }
  /// All of them, in the order in which they were added.
  const std::vector<award>& all() const noexcept { return made_; }

  /// Tells the history that a scheme asks of an application, on its version day. History that was
  /// told already stays as it is. What ties awards together must be told; else nothing is.
  void tell_history(const rule::scheme& of, const day& on, decide::facts& to) const {
    for (const auto& one : of.histories) {
      const auto qualified = of.id + "." + one.name;
      if (to.find(qualified) != nullptr || to.find(one.name) != nullptr) continue;
      if (auto found = reckoned(of, one, on, to)) to.tell(qualified, *std::move(found));
    }
  }

  /// What the awards say of one history; nothing where what ties them together is not told.
  std::optional<rule::value> reckoned(const rule::scheme& of, const rule::history& wanted,
                                      const day& on, const decide::facts& about) const {
    const auto* told = about.find(wanted.same);
    const auto* tie = told != nullptr ? std::get_if<rule::identifier>(told) : nullptr;
    if (tie == nullptr) return std::nullopt;
    return reckon(of, wanted, on, tie->text);
  }

 private:
  rule::value reckon(const rule::scheme& of, const rule::history& wanted, const day& on,
                     const std::string& tie) const {
    std::optional<money> sum;
    if (of.pays) sum = money::zero(*of.pays);
    number count(0);
    if (const auto found = tied_.find({wanted.same, tie}); found != tied_.end()) {
      for (const auto i : found->second) {
        const auto& one = made_[i];
        if (one.amount.is_zero() || !counts(wanted, one, on)) continue;
        if (sum && one.amount.currency() == sum->currency()) sum = *sum + one.amount;
        count = count + number(1);
      }
    }
    if (wanted.what == rule::history::aggregate::count || !sum) return count;
    return *sum;
  }

  static bool counts(const rule::history& wanted, const award& one, const day& on) {
    if (std::find(wanted.of.begin(), wanted.of.end(), one.scheme) == wanted.of.end()) return false;
    if (wanted.live) {
      const bool begun = one.approved && *one.approved <= on;
      if (!begun || (one.ended && *one.ended <= on)) return false;
    }
    return wanted.year_from.empty() ||
           year_of(one.on, wanted.year_from) == year_of(on, wanted.year_from);
  }

  std::vector<award> made_;
  /// By the name of an identifier and what it is: where among `made_`.
  std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> tied_;
};

}  // namespace subvent::ledger
