// SPDX-License-Identifier: Apache-2.0
// What a sample that was audited says of its population, as ISA 530 and HKSA 530 ask (paragraphs 12
// to 15, A17 to A23). A misstatement is what was recorded less what the audit found: above zero
// where too much was recorded. All is exact; nothing is rounded.
//
// Each stratum is projected by itself and the projections add up (Appendix 1). What was selected
// whole is known and not projected. A misstatement that is an anomaly, of which 5(e) and 13 say how
// sure one must be, is not projected (A19) but stands beside the projection: it is there.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <subvent/base/result.hpp>
#include <subvent/ledger/reliability.hpp>
#include <subvent/ledger/sample.hpp>
#include <subvent/quantity/amount.hpp>
#include <subvent/quantity/money.hpp>
#include <subvent/quantity/number.hpp>
#include <subvent/quantity/rate.hpp>

namespace subvent::ledger {

/// What the audit found of a selected item.
struct audited_value {
  money amount;              ///< zero where it could not be examined (paragraph 11)
  std::string anomaly = {};  ///< why its misstatement is an anomaly; empty where it is none
};

/// From the items of a sample to all. A monetary-unit sample is projected by its taints.
enum class projection_method {
  ratio,          ///< misstatement in each dollar selected, times the dollars of the stratum
  difference,     ///< mean misstatement of the items selected, times the items of the stratum
  mean_per_unit,  ///< what is recorded, less the mean audited amount times the items
};

/// `ratio`, `difference` or `mean-per-unit`.
inline constexpr std::string_view name_of(projection_method what) noexcept {
  constexpr std::string_view names[]{"ratio", "difference", "mean-per-unit"};
  return names[static_cast<std::size_t>(what)];
}
/// The method of that name, or nothing.
inline std::optional<projection_method> projection_method_named(std::string_view name) noexcept {
  using enum projection_method;
  for (const auto one : {ratio, difference, mean_per_unit}) {
    if (name_of(one) == name) return one;
  }
  return std::nullopt;
}

/// What a sample says of its population.
struct projection {
  std::size_t misstated = 0;        ///< how many items, anomalies among them
  money overstated;                 ///< found in the sample: too much recorded, as it is
  money understated;                ///< found in the sample: too little recorded; above zero
  money anomalous;                  ///< of both, the net of what is an anomaly
  std::vector<amount> strata = {};  ///< projected to each stratum, without anomalies
  amount projected;                 ///< to the whole population: their sum
  /// The likeliest misstatement: what is projected and what is an anomaly.
  amount likeliest() const { return projected + anomalous; }
};

/// One misstatement on the way to the upper limit.
struct limit_step {
  std::size_t selected;  ///< into `sample::selected`
  number taint;          ///< the part of its amount that is misstated
  amount projected;      ///< its taint times the interval
  number factor;         ///< by how much the reliability factor rises with it
  amount part;           ///< of the limit: projected times factor
};

/// The most by which a population is overstated, with a confidence.
struct upper_limit {
  rate confidence;
  number basic_factor;                 ///< for no misstatement
  amount basic;                        ///< basic precision: that factor times the interval
  std::vector<limit_step> steps = {};  ///< from the largest taint to the smallest
  amount projected;                    ///< of the steps together
  amount incremental;                  ///< what the steps add to what they project
  money known;                         ///< overstated in items that are surely selected
  money anomalous;                     ///< overstated in anomalies
  amount limit;                        ///< basic, projected, incremental, known and anomalous
};

namespace detail {

/// What is misstated in a selected item; what is an anomaly counts as right where it is projected.
inline money misstatement(const selected_item& of, const audited_value& found) {
  return of.recorded - found.amount;
}

inline std::optional<diagnostic> check_currencies(const sample& of,
                                                  const std::vector<audited_value>& found) {
  SUBVENT_ASSERT(found.size() == of.selected.size(), "each item that was selected is audited");
  const auto in = of.total.currency();
  for (const auto& one : found) {
    if (one.amount.currency() == in) continue;
    return diagnostic{code::two_currencies,
                      {std::string(in.code()), std::string(one.amount.currency().code())}};
  }
  return std::nullopt;
}

/// Sums over what was selected from a stratum, without anomalies.
struct stratum_sums {
  money recorded;
  money misstated;
  amount tainted;  ///< taints times the interval, and what was surely selected as it is
};

inline stratum_sums sums_of(const sample& of, const std::vector<audited_value>& found,
                            std::size_t stratum) {
  const auto none = money::zero(of.total.currency());
  stratum_sums made{none, none, none};
  for (std::size_t i = 0; i < of.selected.size(); ++i) {
    const auto& one = of.selected[i];
    if (one.stratum != stratum) continue;
    made.recorded = made.recorded + one.recorded;
    if (!found[i].anomaly.empty()) continue;
    const auto apart = misstatement(one, found[i]);
    made.misstated = made.misstated + apart;
    const amount whole = apart;
    made.tainted = made.tainted + (!of.amounts || one.is_certain
                                       ? whole
                                       : of.amounts->interval * (whole / amount(one.recorded)));
  }
  return made;
}

inline result<amount> project_stratum(const sample& of, const stratum_sums& sums, std::size_t at,
                                      projection_method how) {
  const auto& stratum = of.strata[at];
  if (stratum.selected == stratum.count) return amount(sums.misstated);
  if (stratum.selected == 0) {
    return diagnostic{code::stratum_without_sample, {std::to_string(at + 1)}};
  }
  if (of.amounts) return sums.tainted;
  const auto items = number(stratum.count) / number(stratum.selected);
  switch (how) {
    case projection_method::ratio:
      // Where some amounts take others away, the sum is the measure of none of them.
      if (sums.recorded.is_zero() || (0 < stratum.negative && stratum.negative < stratum.count)) {
        return diagnostic{code::ratio_without_base, {std::to_string(at + 1)}};
      }
      return stratum.total * (amount(sums.misstated) / amount(sums.recorded));
    case projection_method::difference: return sums.misstated * items;
    case projection_method::mean_per_unit: break;
  }
  return stratum.total - (sums.recorded - sums.misstated) * items;
}

}  // namespace detail

/// Projects what was found, of which there is one for each selected item in their order. `how` is
/// of no account for a monetary-unit sample; there an item as large as the interval counts with its
/// own misstatement, every other with its taint times the interval, and what stands apart is not
/// projected. Fails: two_currencies, stratum_without_sample, ratio_without_base.
inline result<projection> project(const sample& of, const std::vector<audited_value>& found,
                                  projection_method how = projection_method::ratio) {
  if (auto problem = detail::check_currencies(of, found)) return *std::move(problem);
  const auto none = money::zero(of.total.currency());
  projection made{.overstated = none, .understated = none, .anomalous = none, .projected = none};
  for (std::size_t i = 0; i < found.size(); ++i) {
    const auto apart = detail::misstatement(of.selected[i], found[i]);
    if (apart.is_zero()) continue;
    ++made.misstated;
    auto& side = apart.sign() > 0 ? made.overstated : made.understated;
    side = side + (apart.sign() > 0 ? apart : -apart);
    if (!found[i].anomaly.empty()) made.anomalous = made.anomalous + apart;
  }
  for (std::size_t at = 0; at < of.strata.size(); ++at) {
    const auto part = detail::project_stratum(of, detail::sums_of(of, found, at), at, how);
    if (!part) return part.why();
    made.strata.push_back(*part);
    made.projected = made.projected + *part;
  }
  return made;
}

/// The upper limit of overstatement by the taints of a monetary-unit sample, as the AICPA's audit
/// guide reckons it: basic precision, and each taint from the largest to the smallest with what the
/// reliability factor rises by. Understatements do not lower it; where they matter, a sample of
/// them is needed. A population of which every item above zero was selected has nothing unknown:
/// its limit is what was found. Requires a monetary-unit sample.
/// Fails: two_currencies, confidence_invalid, taint_above_whole.
inline result<upper_limit> limit_of(const sample& of, const std::vector<audited_value>& found,
                                    const rate& confidence) {
  SUBVENT_ASSERT(of.amounts.has_value(), "an upper limit is of a monetary-unit sample");
  if (auto problem = detail::check_currencies(of, found)) return *std::move(problem);
  const auto none = money::zero(of.total.currency());
  const auto factor = reliability_factor(0, confidence);
  if (!factor) return factor.why();
  const auto& interval = of.amounts->interval;
  const bool is_whole = of.strata.front().selected == of.strata.front().count;
  upper_limit made{.confidence = confidence,
                   .basic_factor = *factor,
                   .basic = is_whole ? amount(none) : interval * *factor,
                   .projected = none,
                   .incremental = none,
                   .known = none,
                   .anomalous = none,
                   .limit = none};
  for (std::size_t i = 0; i < found.size(); ++i) {
    const auto& one = of.selected[i];
    const auto over = detail::misstatement(one, found[i]);
    if (over.sign() <= 0) continue;
    if (!found[i].anomaly.empty()) {
      made.anomalous = made.anomalous + over;
    } else if (one.is_certain || is_whole) {
      made.known = made.known + over;
    } else {
      const auto taint = amount(over) / amount(one.recorded);
      if (taint > number(1)) {
        return diagnostic{code::taint_above_whole, {std::to_string(one.item + 1)}};
      }
      made.steps.push_back({i, taint, interval * taint, number(0), none});
    }
  }
  std::stable_sort(made.steps.begin(), made.steps.end(),
                   [](const auto& a, const auto& b) { return a.taint > b.taint; });
  auto before = *factor;
  for (std::size_t i = 0; i < made.steps.size(); ++i) {
    const auto now = *reliability_factor(i + 1, confidence);
    auto& step = made.steps[i];
    step.factor = now - before;
    step.part = step.projected * step.factor;
    made.projected = made.projected + step.projected;
    made.incremental = made.incremental + (step.part - step.projected);
    before = now;
  }
  made.limit = made.basic + made.projected + made.incremental + made.known + made.anomalous;
  return made;
}

}  // namespace subvent::ledger
