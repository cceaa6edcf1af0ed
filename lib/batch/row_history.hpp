// SPDX-License-Identifier: Apache-2.0
// What earlier rows of a table say of later ones, in memory that grows with those who apply and not
// with their applications.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <subvent/ledger/history.hpp>
#include <subvent/quantity/day.hpp>
#include <subvent/quantity/money.hpp>
#include <subvent/rule/scheme.hpp>
#include <subvent/rule/value.hpp>

namespace subvent::batch {

/// Whether rows of a table can say it, all of one scheme where one is asked: no row says when a
/// project was approved and when it ended.
inline bool is_of_rows(const rule::history& one, const std::optional<std::string>& asked = {}) {
  if (one.live) return false;
  return !asked || std::find(one.of.begin(), one.of.end(), *asked) != one.of.end();
}

/// The awards to earlier rows, summed by what ties them together, by scheme and by year.
class row_history {
 public:
  /// `year_starts` are the days on which the years of all histories begin, such as `04-01`.
  explicit row_history(const std::set<std::string>& year_starts)
      : year_starts_(year_starts.begin(), year_starts.end()) {}

  /// Notes an award to someone known under a fact's name by a text. Awards of nothing are none.
  void note(const std::string& name, std::string_view tie, const std::string& scheme,
            const day& version_day, const money& award) {
    if (award.is_zero()) return;
    auto& all = by_tie_[key_of(name, tie)];
    auto years = years_of(version_day);
    for (auto& one : all) {
      const bool same =
          one.scheme == scheme && one.years == years && one.sum.currency() == award.currency();
      if (!same) continue;
      one.sum = one.sum + award;
      ++one.count;
      return;
    }
    all.push_back({scheme, std::move(years), award, 1});
  }

  /// Notes an application of which nobody knows yet what it is awarded: of someone, or of anyone
  /// where the tie is empty; to a scheme, or to an unknown one where that is empty; on its version
  /// day, if that is known.
  void doubt(const std::string& name, std::string_view tie, const std::string& scheme,
             const std::optional<day>& version_day) {
    const doubtful one{scheme, version_day ? years_of(*version_day) : std::vector<int>()};
    auto& all = doubts_[key_of(name, tie)];
    if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
  }
  /// Whether an earlier row that may count for a history, asked on a version day, was not decided.
  bool is_in_doubt(const rule::history& wanted, std::string_view tie, const day& on) const {
    const auto may_count = [&](const doubtful& one) {
      const auto& of = wanted.of;
      const bool is_of =
          one.scheme.empty() || std::find(of.begin(), of.end(), one.scheme) != of.end();
      return is_of && (one.years.empty() || is_of_year(wanted, one.years, on));
    };
    for (const auto whose : {tie, std::string_view()}) {
      const auto found = doubts_.find(key_of(wanted.same, whose));
      if (found == doubts_.end()) continue;
      if (std::any_of(found->second.begin(), found->second.end(), may_count)) return true;
    }
    return false;
  }

  /// What the awards noted so far say of one history of a scheme, on a version day.
  rule::value reckon(const rule::scheme& of, const rule::history& wanted, std::string_view tie,
                     const day& on) const {
    std::optional<money> sum;
    if (of.pays) sum = money::zero(*of.pays);
    std::size_t count = 0;
    if (const auto found = by_tie_.find(key_of(wanted.same, tie)); found != by_tie_.end()) {
      for (const auto& one : found->second) {
        if (!counts(wanted, one, on)) continue;
        if (sum && one.sum.currency() == sum->currency()) sum = *sum + one.sum;
        count += one.count;
      }
    }
    if (wanted.what == rule::history::aggregate::count || !sum) return number(count);
    return *sum;
  }

 private:
  struct entry {
    std::string scheme;
    std::vector<int> years;  ///< in which its version day falls, of each start
    money sum;
    std::size_t count;
  };

  /// An application that is not decided.
  struct doubtful {
    std::string scheme;      ///< empty where it is not known
    std::vector<int> years;  ///< as of an entry; empty where they are not known

    friend bool operator==(const doubtful&, const doubtful&) = default;
  };

  static std::string key_of(const std::string& name, std::string_view tie) {
    std::string key = name;
    key += '\n';  // which no name has
    key += tie;
    return key;
  }

  std::vector<int> years_of(const day& of) const {
    std::vector<int> years;
    for (const auto& start : year_starts_) years.push_back(ledger::year_of(of, start));
    return years;
  }

  bool counts(const rule::history& wanted, const entry& one, const day& on) const {
    if (std::find(wanted.of.begin(), wanted.of.end(), one.scheme) == wanted.of.end()) return false;
    return is_of_year(wanted, one.years, on);
  }

  bool is_of_year(const rule::history& wanted, const std::vector<int>& years, const day& on) const {
    if (wanted.year_from.empty()) return true;
    const auto start = std::find(year_starts_.begin(), year_starts_.end(), wanted.year_from);
    const auto place = static_cast<std::size_t>(start - year_starts_.begin());
    return years[place] == ledger::year_of(on, wanted.year_from);
  }

  std::vector<std::string> year_starts_;
  std::unordered_map<std::string, std::vector<entry>> by_tie_;
  std::unordered_map<std::string, std::vector<doubtful>> doubts_;  ///< by tie
};

}  // namespace subvent::batch
