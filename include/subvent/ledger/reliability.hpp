// SPDX-License-Identifier: Apache-2.0
// The factors by which what a monetary-unit sample shows is turned into what the population may
// hold, and the size of a sample that shows enough.
//
// A factor for k misstatements at 95% is the mean of a Poisson distribution of which k or fewer
// come with a probability of 5%. The AICPA's audit guide "Audit Sampling" (confidence factors for
// sample evaluation of its editions since 2008, which the test holds in full) states them to two
// decimals, rounded up. They are reckoned here by that definition, in whole numbers with bounds on
// both sides, so that any confidence and any number of misstatements has its factor.
//
// Not modelled: sizes for a misstatement that is expected. The guide's figures for these are of a
// gamma distribution at fractional numbers of misstatements, and the expansion factors of its older
// editions give smaller samples than it now asks for.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include <subvent/base/result.hpp>
#include <subvent/quantity/money.hpp>
#include <subvent/quantity/number.hpp>
#include <subvent/quantity/rate.hpp>

namespace subvent::ledger {

namespace detail {

using subvent::detail::divide_toward_zero;
using subvent::detail::fraction;
using subvent::detail::integer;

/// A number that lies between two whole ones.
struct bracket {
  integer least;
  integer most;

  void add(const bracket& other) {
    least = least + other.least;
    most = most + other.most;
  }
  /// Times a positive fraction.
  bracket times(const integer& numerator, const integer& denominator) const {
    const auto up = divide_toward_zero(most * numerator, denominator);
    return {divide_toward_zero(least * numerator, denominator).quotient,
            up.remainder.is_zero() ? up.quotient : up.quotient + 1};
  }
};

/// Whether a Poisson distribution of this mean gives `count` or fewer with a probability of at most
/// `risk`: whether (1 - risk) times the first terms of e^mean is at most risk times all others. The
/// two are never equal, for no rational number but 0 has a rational power of e, so that more digits
/// always decide. Requires 0 < risk < 1.
inline bool is_rare(std::size_t count, const fraction& mean, const fraction& risk) {
  if (mean.sign() <= 0) return false;
  const auto safe = risk.denominator() - risk.numerator();
  for (std::size_t digits = 40;; digits *= 2) {
    const auto one = integer::power_of_ten(digits);
    bracket term{one, one};
    bracket first{0, 0};
    bracket others{0, 0};
    for (std::uint64_t at = 0;; ++at) {
      (at <= count ? first : others).add(term);
      // From here on each term is at most half of the one before: together at most this one.
      const bool is_small = term.most <= integer(1) && mean + mean <= fraction(integer(at + 1));
      if (at > count && is_small) break;
      term = term.times(mean.numerator(), mean.denominator() * integer(at + 1));
    }
    others.most = others.most + term.most;
    if (first.most * safe <= others.least * risk.numerator()) return true;
    if (first.least * safe > others.most * risk.numerator()) return false;
  }
}

/// The least whole number, of those from 1 on, from which on something holds.
template <class Holds>
integer least_that(const Holds& holds) {
  integer below = 0;
  integer above = 1;
  while (!holds(above)) {
    below = above;
    above = above + above;
  }
  while (above - below > integer(1)) {
    const auto middle = divide_toward_zero(below + above, 2).quotient;
    (holds(middle) ? above : below) = middle;
  }
  return above;
}

inline result<fraction> risk_of(const rate& confidence) {
  const auto risk = number(1) - confidence.as_number();
  if (risk.sign() > 0 && risk < number(1)) return risk.exact();
  return diagnostic{code::confidence_invalid, {confidence.to_string()}};
}

}  // namespace detail

/// The factor for so many misstatements: 3 for none at 95%, 4.75 for one. Fails:
/// confidence_invalid.
inline result<number> reliability_factor(std::size_t misstatements, const rate& confidence) {
  const auto risk = detail::risk_of(confidence);
  if (!risk) return risk.why();
  const auto hundredths = detail::least_that([&](const detail::integer& n) {
    return detail::is_rare(misstatements, detail::fraction(n, 100), *risk);
  });
  return number(detail::fraction(hundredths, 100));
}

/// How many hits a monetary-unit sample needs so that, if it shows no misstatement, the population
/// holds less than is tolerable with this confidence: the guide's sizes where no misstatement is
/// expected. Requires a total and a tolerable misstatement above zero, of one currency; a tolerable
/// misstatement above the total counts as the total. Fails: confidence_invalid.
inline result<number> monetary_unit_size(const money& total, const money& tolerable,
                                         const rate& confidence) {
  SUBVENT_ASSERT(total.sign() > 0 && tolerable.sign() > 0, "there is something to tolerate");
  const auto risk = detail::risk_of(confidence);
  if (!risk) return risk.why();
  const auto& part = std::min(total, tolerable).minor_units();
  return number(detail::fraction(detail::least_that([&](const detail::integer& size) {
    return detail::is_rare(0, detail::fraction(size * part, total.minor_units()), *risk);
  })));
}

}  // namespace subvent::ledger
