// SPDX-License-Identifier: Apache-2.0
// Sharing money out by weights, so that the parts sum to the whole to the last minor unit.
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <span>
#include <vector>

#include <subvent/base/result.hpp>
#include <subvent/quantity/money.hpp>
#include <subvent/quantity/number.hpp>
#include <subvent/quantity/rounding.hpp>

namespace subvent {

namespace detail {

/// `apportion` of any whole number of indivisible units, such as cents or items.
inline result<std::vector<integer>> apportion_units(const integer& whole,
                                                    std::span<const number> weights) {
  number total(0);
  for (const auto& weight : weights) {
    if (weight.sign() < 0) return diagnostic{code::negative_weight};
    total = total + weight;
  }
  if (total.is_zero()) return diagnostic{code::no_weight};

  const int sign = whole.sign();
  const number size(fraction(whole * sign));
  number left = size;
  std::vector<number> parts;
  std::vector<number> lost;
  for (const auto& weight : weights) {
    const auto exact = size * weight / total;
    parts.push_back(round_whole(exact, direction::down));
    lost.push_back(exact - parts.back());
    left = left - parts.back();
  }

  std::vector<std::size_t> order(parts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return lost[a] > lost[b]; });
  for (auto next = order.begin(); left.sign() > 0; ++next) {
    parts[*next] = parts[*next] + number(1);
    left = left - number(1);
  }

  std::vector<integer> units;
  for (const auto& part : parts) units.push_back(part.exact().numerator() * sign);
  return units;
}

}  // namespace detail

/// Shares `whole` out by largest remainder (Hamilton, Hare): each part first has its exact share
/// rounded toward zero, then the minor units that are left go one each to the parts that lost most,
/// the earlier of two that lost the same. So parts and weights stand in one order, no part is a
/// minor unit or more away from its exact share, and a weight of zero has zero.
/// Fails: negative_weight, no_weight.
inline result<std::vector<money>> apportion(const money& whole, std::span<const number> weights) {
  const auto parts = detail::apportion_units(whole.minor_units(), weights);
  if (!parts) return parts.why();
  std::vector<money> shares;
  for (const auto& units : *parts) {
    shares.push_back(money::from_minor_units(whole.currency(), units));
  }
  return shares;
}

}  // namespace subvent
