// SPDX-License-Identifier: Apache-2.0
// Between what the tiers of a step grant together, while their base or what is used up of them is
// not known. Taken as one: bounds reckoned operation by operation would count the base once for
// each tier.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include <subvent/quantity/number.hpp>

namespace subvent::decide::detail {

/// Two ends, of which an absent one is infinite.
struct interval {
  std::optional<number> least;
  std::optional<number> most;
};

/// One tier whose rule is known: the part of the base that it grants, and what is granted in all
/// when it ends. The last has no end.
struct known_tier {
  number part;
  std::optional<number> until;
};

/// Reckons with tiers that each grant something, in any one unit of money.
class tier_reckoning {
 public:
  explicit tier_reckoning(std::vector<known_tier> tiers) : tiers_(std::move(tiers)) {}

  /// Whether more of the base never means less of the grant, so that the ends of the base give the
  /// ends of the grant.
  bool grows() const {
    return std::all_of(tiers_.begin(), tiers_.end(), [](const known_tier& one) {
      return one.until ? one.part.sign() > 0 : one.part.sign() >= 0;
    });
  }

  /// What the tiers grant of a base, so much of them used up.
  number granted(number base, number used) const {
    number all(0);
    for (const auto& one : tiers_) {
      const auto whole = base * one.part;
      if (!one.until) return all + whole;
      const auto room = std::max(number(0), *one.until - used);
      all = all + std::min(whole, room);
      base = std::max(number(0), base - room / one.part);
      used = std::max(used, *one.until);
    }
    return all;
  }

  /// The least and the most that is granted. Nothing where what is used up may be below any amount.
  std::optional<interval> bounds(const interval& base, const interval& used) const {
    if (!used.least) return std::nullopt;
    interval found;
    if (base.least) {
      found.least =
          extreme(*base.least, used, [](const number& a, const number& b) { return a < b; });
    }
    if (const auto most = base.most ? base.most : enough(*used.least)) {
      found.most = extreme(*most, used, [](const number& a, const number& b) { return b < a; });
    }
    return found;
  }

 private:
  /// A base that fills every tier; absent where the last goes on granting.
  std::optional<number> enough(const number& used) const {
    if (tiers_.back().part.sign() > 0) return std::nullopt;
    const auto filled = ends(used);
    return filled.empty() ? number(0) : std::max(number(0), filled.back());
  }

  /// How much of the base has been taken when each tier ends, so much of them used up.
  std::vector<number> ends(number used) const {
    std::vector<number> all;
    number taken(0);
    for (const auto& one : tiers_) {
      if (!one.until) break;
      taken = taken + std::max(number(0), *one.until - used) / one.part;
      used = std::max(used, *one.until);
      all.push_back(taken);
    }
    return all;
  }

  /// For one base the grant is a line of straight pieces over what is used up, so one of its
  /// corners is the extreme: where a tier is just used up, or where the base just fills one.
  template <class Before>
  number extreme(const number& base, const interval& used, const Before& before) const {
    const auto& from = *used.least;
    std::vector<number> corners{from};
    if (used.most) corners.push_back(*used.most);
    for (const auto& one : tiers_) {
      if (one.until) corners.push_back(*one.until);
    }
    for (const auto& taken : ends(from)) {
      if (taken > base) corners.push_back(from + granted(taken - base, from));
    }
    auto best = granted(base, from);
    for (const auto& one : corners) {
      if (one < from || (used.most && *used.most < one)) continue;
      best = std::min(best, granted(base, one), before);
    }
    return best;
  }

  std::vector<known_tier> tiers_;
};

}  // namespace subvent::decide::detail
