// SPDX-License-Identifier: Apache-2.0
// The second evaluator's intervals: the bounds column of include/subvent/program/README.md.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <oracle/exact.hpp>

namespace subvent::test::oracle {

/// Between what a quantity lies; an absent end is infinite. A truth lies between 0 and 1. What has
/// no order has no ends.
struct bounds {
  std::optional<rational> least = {};
  std::optional<rational> most = {};

  bool may_be_true() const { return !most || *most == 1; }
  bool may_be_false() const { return !least || *least == 0; }
};

inline bounds exactly(const rational& of) { return {of, of}; }
inline bounds either_truth() { return {0, 1}; }

/// A number that may be infinite in either direction.
struct end {
  int infinite = 0;
  rational finite = 0;

  int sign() const { return infinite != 0 ? infinite : finite < 0 ? -1 : finite > 0 ? 1 : 0; }
  bool operator<(const end& other) const {
    return infinite != other.infinite ? infinite < other.infinite
                                      : infinite == 0 && finite < other.finite;
  }
};

inline std::vector<end> ends_of(const bounds& of) {
  return {of.least ? end{0, *of.least} : end{-1}, of.most ? end{0, *of.most} : end{1}};
}

/// The least interval that holds all of these.
inline bounds around(const std::vector<end>& all) {
  const auto least = *std::min_element(all.begin(), all.end());
  const auto most = *std::max_element(all.begin(), all.end());
  return {least.infinite == 0 ? std::optional(least.finite) : std::nullopt,
          most.infinite == 0 ? std::optional(most.finite) : std::nullopt};
}

inline bounds either(const bounds& a, const bounds& b) {
  auto all = ends_of(a);
  for (const auto& one : ends_of(b)) all.push_back(one);
  return around(all);
}

inline bounds sum(const bounds& a, const bounds& b) {
  bounds made;
  if (a.least && b.least) made.least = *a.least + *b.least;
  if (a.most && b.most) made.most = *a.most + *b.most;
  return made;
}

inline bounds negated(const bounds& of) {
  bounds made;
  if (of.most) made.least = -*of.most;
  if (of.least) made.most = -*of.least;
  return made;
}

/// The least and greatest product of the ends, with 0 × ∞ = 0.
inline bounds product(const bounds& a, const bounds& b) {
  std::vector<end> all;
  for (const auto& x : ends_of(a)) {
    for (const auto& y : ends_of(b)) {
      const bool infinite = x.infinite != 0 || y.infinite != 0;
      all.push_back(infinite ? end{x.sign() * y.sign()} : end{0, x.finite * y.finite});
    }
  }
  return around(all);
}

/// By the ends; everything where 0 lies inside the divisor's, or is all of it. A divisor that ends
/// at 0 leaves one end infinite.
inline bounds quotient(const bounds& a, const bounds& b) {
  const int least = ends_of(b)[0].sign();
  const int most = ends_of(b)[1].sign();
  if (least * most < 0 || (least == 0 && most == 0)) return product(a, {});
  bounds over;
  if (most != 0) over.least = b.most ? rational(1 / *b.most) : rational(0);
  if (least != 0) over.most = b.least ? rational(1 / *b.least) : rational(0);
  return product(a, over);
}

inline bounds extreme(const bounds& a, const bounds& b, bool least) {
  const auto x = ends_of(a);
  const auto y = ends_of(b);
  const auto pick = [&](std::size_t i) { return least == (x[i] < y[i]) ? x[i] : y[i]; };
  return around({pick(0), pick(1)});
}

inline bounds absolute(const bounds& of) {
  const auto both = either(of, negated(of));
  const auto x = ends_of(of);
  if (x[0].sign() > 0) return {of.least, both.most};
  if (x[1].sign() < 0) return {negated(of).least, both.most};
  return {rational(0), both.most};
}

/// True, false or either, by the ends.
inline bounds compared(const std::string& how, const bounds& a, const bounds& b) {
  const auto certain = [](bool holds) { return exactly(holds ? 1 : 0); };
  const auto below = [](const bounds& x, const bounds& y) {
    return x.most && y.least && *x.most < *y.least;
  };
  const auto not_above = [](const bounds& x, const bounds& y) {
    return x.most && y.least && *x.most <= *y.least;
  };
  if (how == "<" && below(a, b)) return certain(true);
  if (how == "<" && not_above(b, a)) return certain(false);
  if (how == "<=" && not_above(a, b)) return certain(true);
  if (how == "<=" && below(b, a)) return certain(false);
  if (how == ">") return compared("<", b, a);
  if (how == ">=") return compared("<=", b, a);
  if (how == "=" || how == "!=") {
    if (below(a, b) || below(b, a)) return certain(how == "!=");
    if (not_above(a, b) && not_above(b, a)) return certain(how == "=");
  }
  return either_truth();
}

/// Tiers that are known, climbed from what is used up by so much of a base as there is.
struct stairs {
  struct step {
    rational part;
    std::optional<rational> end;
  };
  bounds base;
  bounds used;
  std::vector<step> steps;

  /// Nothing where the steps do not all lead up, or what is used up has no least.
  std::optional<bounds> between() const {
    for (const auto& one : steps) {
      if (one.part < 0 || (one.end && one.part == 0)) return std::nullopt;
    }
    if (!used.least) return std::nullopt;
    bounds made;
    if (base.least) made.least = by_use(*base.least).front();
    if (base.most) {
      made.most = by_use(*base.most).back();
    } else if (steps.back().part == 0) {
      // Once all steps are full more of the base grants no more.
      rational enough = 0;
      for (const auto& one : steps) {
        if (one.end && *one.end > *used.least) enough += (*one.end - *used.least) / one.part;
      }
      made.most = by_use(enough).back();
    }
    return made;
  }

 private:
  rational climbed(rational from, rational left) const {
    if (left < 0) return left * steps.front().part;
    rational all = 0;
    for (const auto& one : steps) {
      const rational wish = left * one.part;
      rational room = one.end ? rational(*one.end - from) : wish;
      if (room < 0) room = 0;
      if (wish <= room) return all + wish;
      all += room;
      left -= room / one.part;
      from = std::max(from, *one.end);
    }
    return all;
  }

  /// What a base climbs from each place where the slope of the answer can change, in order.
  std::vector<rational> by_use(const rational& left) const {
    std::vector<rational> from{*used.least};
    if (used.most) from.push_back(*used.most);
    std::vector<rational> edges{*used.least};
    for (const auto& one : steps) {
      if (one.end) edges.push_back(std::max(edges.back(), *one.end));
    }
    for (std::size_t top = 1; top < edges.size(); ++top) {
      from.push_back(edges[top]);
      // Down from this edge, step by step, to where so much base ends exactly at it.
      rational rest = left;
      for (std::size_t at = top; at > 0; --at) {
        const rational needed = (edges[at] - edges[at - 1]) / steps[at - 1].part;
        if (needed >= rest) {
          from.push_back(edges[at] - rest * steps[at - 1].part);
          break;
        }
        rest -= needed;
      }
    }
    std::vector<rational> all;
    for (const auto& one : from) {
      if (one < *used.least || (used.most && one > *used.most)) continue;
      all.push_back(climbed(one, left));
    }
    std::sort(all.begin(), all.end());
    return all;
  }
};

/// An end too large to reckon with, in major units where it is money, is none.
inline bounds trimmed(bounds of) {
  for (auto* one : {&of.least, &of.most}) {
    if (*one && is_too_large(number_of(**one))) one->reset();
  }
  return of;
}

}  // namespace subvent::test::oracle
