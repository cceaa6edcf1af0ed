// SPDX-License-Identifier: Apache-2.0
// Draws an audit sample: at random, at a fixed interval of items, in strata, or at a fixed interval
// of money. The same items, plan and seed give the same sample everywhere, and a sample holds what
// another auditor needs to draw it again. ISA 530, Appendix 4, describes these methods.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <subvent/base/result.hpp>
#include <subvent/base/utf8.hpp>
#include <subvent/ledger/random.hpp>
#include <subvent/quantity/amount.hpp>
#include <subvent/quantity/apportion.hpp>
#include <subvent/quantity/money.hpp>
#include <subvent/quantity/number.hpp>

namespace subvent::ledger {

/// How items are selected.
enum class sampling_method {
  random,         ///< each set of so many items is as likely as any other
  systematic,     ///< every so manieth item, from a random start
  stratified,     ///< at random within each stratum
  monetary_unit,  ///< every so manieth minor unit of money, from a random start
};

/// `random`, `systematic`, `stratified` or `monetary-unit`.
inline constexpr std::string_view name_of(sampling_method what) noexcept {
  constexpr std::string_view names[]{"random", "systematic", "stratified", "monetary-unit"};
  return names[static_cast<std::size_t>(what)];
}
/// The method of that name, or nothing.
inline std::optional<sampling_method> sampling_method_named(std::string_view name) noexcept {
  using enum sampling_method;
  for (const auto one : {random, systematic, stratified, monetary_unit}) {
    if (name_of(one) == name) return one;
  }
  return std::nullopt;
}

/// One thing of a population, such as a payment.
struct population_item {
  money recorded;          ///< what the ledger says of it; of either sign
  std::string group = {};  ///< `stratified` without bounds: its stratum, such as a scheme
};

/// What is asked of a sample.
struct sampling_plan {
  sampling_method how = sampling_method::random;
  std::string seed;                     ///< one line of text without blanks at its ends
  std::size_t size = 0;                 ///< how many items, of `monetary_unit` how many hits
  std::vector<money> bounds = {};       ///< `stratified`: where strata part; they rise
  std::vector<std::size_t> sizes = {};  ///< `stratified`: of each stratum; else in proportion
};

/// Items that are sampled by themselves. All methods but `stratified` have one.
struct stratum {
  std::string group = {};           ///< that its items have; empty where bounds part the strata
  std::optional<money> from = {};   ///< the least amount; absent for the lowest stratum
  std::optional<money> below = {};  ///< what all amounts are below; absent for the highest
  std::size_t count = 0;            ///< of items
  money total;                      ///< of their recorded amounts
  std::size_t selected = 0;         ///< of its items
  std::size_t negative = 0;         ///< of its items: those below zero
};

/// An item of a sample.
struct selected_item {
  std::size_t item;         ///< into the population
  money recorded;           ///< as in the population
  std::size_t stratum = 0;  ///< into `sample::strata`
  std::size_t hits = 1;     ///< `monetary_unit`: how many of the units selected are its own
  bool is_certain = false;  ///< `monetary_unit`: as large as the interval, so surely selected
};

/// From where and how far apart something is selected.
template <class Unit>
struct stepping {
  Unit start;     ///< of the first that is selected; above zero and at most the interval
  Unit interval;  ///< from each to the next
};

/// A sample, with what is needed to draw it again.
struct sample {
  sampling_plan by;
  std::size_t count = 0;                     ///< of the population
  money total;                               ///< of all that is recorded, as a control
  std::vector<stratum> strata = {};          ///< what could be selected
  std::vector<selected_item> selected = {};  ///< in the order of the population
  std::vector<std::size_t> apart = {};  ///< `monetary_unit`: zero or less; to be looked at apart
  money apart_total;                    ///< of those
  /// `systematic`: in items, counted from 1. Where it falls between two items the later is meant.
  std::optional<stepping<number>> items = {};
  /// `monetary_unit`: of the running total of all amounts above zero.
  std::optional<stepping<amount>> amounts = {};
};

namespace detail {

using subvent::detail::divide_toward_zero;
using subvent::detail::integer;

inline integer whole(std::size_t count) { return integer(static_cast<std::uint64_t>(count)); }

/// Draws one sample.
class sampling {
 public:
  sampling(const std::vector<population_item>& of, const sampling_plan& by) : of_(of), by_(by) {}

  result<sample> run() {
    if (auto problem = check_plan()) return *std::move(problem);
    if (auto problem = count_population()) return *std::move(problem);
    auto& made = *made_;
    if (by_.how == sampling_method::monetary_unit) {
      if (made.strata.front().total.is_zero()) return diagnostic{code::no_positive_amount};
      select_amounts();
    } else if (by_.how == sampling_method::systematic) {
      select_items();
    } else if (auto problem = select_at_random()) {
      return *std::move(problem);
    }
    for (const auto& one : made.selected) ++made.strata[one.stratum].selected;
    return *std::move(made_);
  }

 private:
  /// Blanks at the ends are lost where a seed is copied, and a line break where it is printed.
  static bool is_seed(std::string_view text) {
    if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
    if (text.find_first_of("\t\r\n") != std::string_view::npos) return false;
    while (!text.empty()) {
      const auto next = utf8::decode(text);
      if (!next || utf8::is_control(next->point)) return false;
      text.remove_prefix(next->bytes);
    }
    return true;
  }

  std::optional<diagnostic> check_plan() const {
    if (of_.empty()) return diagnostic{code::population_empty};
    const auto in = of_.front().recorded.currency();
    const auto is_other = [in](const money& one) { return one.currency() != in; };
    const auto differ = [in](const money& one) {
      return diagnostic{code::two_currencies,
                        {std::string(in.code()), std::string(one.currency().code())}};
    };
    for (const auto& one : of_) {
      if (is_other(one.recorded)) return differ(one.recorded);
    }
    for (const auto& one : by_.bounds) {
      if (is_other(one)) return differ(one);
    }
    for (std::size_t i = 1; i < by_.bounds.size(); ++i) {
      if (by_.bounds[i - 1] < by_.bounds[i]) continue;
      return diagnostic{code::bounds_do_not_rise, {by_.bounds[i].to_grouped_string()}};
    }
    if (!is_seed(by_.seed))
      return diagnostic{code::seed_unusable, {subvent::detail::shown(by_.seed)}};
    const bool is_something = by_.size > 0 || std::any_of(by_.sizes.begin(), by_.sizes.end(),
                                                          [](auto n) { return n > 0; });
    if (!is_something) return diagnostic{code::sample_size_invalid, {"0"}};
    return std::nullopt;
  }

  /// Puts each item into its stratum, or apart.
  std::optional<diagnostic> count_population() {
    const auto none = money::zero(of_.front().recorded.currency());
    made_.emplace(sample{.by = by_, .count = of_.size(), .total = none, .apart_total = none});
    auto& made = *made_;
    make_strata(none);
    members_.resize(made.strata.size());
    for (std::size_t i = 0; i < of_.size(); ++i) {
      const auto& recorded = of_[i].recorded;
      made.total = made.total + recorded;
      if (by_.how == sampling_method::monetary_unit && recorded.sign() <= 0) {
        made.apart.push_back(i);
        made.apart_total = made.apart_total + recorded;
        continue;
      }
      const auto at = stratum_of(of_[i]);
      made.strata[at].total = made.strata[at].total + recorded;
      ++made.strata[at].count;
      if (recorded.sign() < 0) ++made.strata[at].negative;
      members_[at].push_back(i);
    }
    if (by_.sizes.empty() || by_.sizes.size() == made.strata.size()) return std::nullopt;
    return diagnostic{code::strata_sizes_differ,
                      {std::to_string(by_.sizes.size()), std::to_string(made.strata.size())}};
  }

  void make_strata(const money& none) {
    auto& all = made_->strata;
    if (by_.how != sampling_method::stratified) {
      all.push_back({.total = none});
    } else if (by_.bounds.empty()) {
      for (const auto& one : of_) groups_.emplace(one.group, 0);
      for (auto& [group, at] : groups_) {
        at = all.size();
        all.push_back({.group = group, .total = none});
      }
    } else {
      all.push_back({.below = by_.bounds.front(), .total = none});
      for (std::size_t i = 0; i < by_.bounds.size(); ++i) {
        all.push_back({.from = by_.bounds[i], .total = none});
        if (i + 1 < by_.bounds.size()) all.back().below = by_.bounds[i + 1];
      }
    }
  }

  std::size_t stratum_of(const population_item& one) const {
    if (by_.how != sampling_method::stratified) return 0;
    if (by_.bounds.empty()) return groups_.find(one.group)->second;
    const auto above = std::upper_bound(by_.bounds.begin(), by_.bounds.end(), one.recorded);
    return static_cast<std::size_t>(above - by_.bounds.begin());
  }

  void select(std::size_t item, std::size_t stratum) {
    made_->selected.push_back({.item = item, .recorded = of_[item].recorded, .stratum = stratum});
  }

  std::optional<diagnostic> select_at_random() {
    auto sizes = by_.sizes;
    const auto& strata = made_->strata;
    if (sizes.empty()) {
      std::vector<number> weights;
      weights.reserve(strata.size());
      for (const auto& one : strata) weights.emplace_back(one.count);
      const auto shares =
          subvent::detail::apportion_units(whole(std::min(by_.size, of_.size())), weights);
      if (!shares) return shares.why();
      for (const auto& one : *shares) {
        sizes.push_back(static_cast<std::size_t>(*one.to_int64()));
      }
    }
    for (std::size_t at = 0; at < strata.size(); ++at) {
      // A stratum has a seed of its own, so that what is drawn from one never moves another.
      const bool is_one = by_.how == sampling_method::random;
      random_draws draws(is_one ? by_.seed : by_.seed + "," + std::to_string(at + 1));
      draw(draws, at, sizes[at]);
    }
    std::sort(made_->selected.begin(), made_->selected.end(),
              [](const auto& a, const auto& b) { return a.item < b.item; });
    return std::nullopt;
  }

  /// A number that was drawn before is passed over, as in sampler.py; so each set is as likely.
  void draw(random_draws& draws, std::size_t at, std::size_t size) {
    const auto& members = members_[at];
    if (size >= members.size()) {
      for (const auto item : members) select(item, at);
      return;
    }
    std::vector<bool> taken(members.size());
    while (size > 0) {
      const auto pick =
          static_cast<std::size_t>(*draws.up_to(whole(members.size())).to_int64() - 1);
      if (taken[pick]) continue;
      taken[pick] = true;
      select(members[pick], at);
      --size;
    }
  }

  // The two methods with an interval count in parts of a unit, so many in each as there are to be
  // selected: the interval is then a whole number of parts, and every part is as likely to be hit
  // as any other, also where the interval is no whole number of units.

  void select_items() {
    const auto size = whole(std::min(by_.size, of_.size()));
    const auto interval = whole(of_.size());
    auto at = random_draws(by_.seed).up_to(interval);
    made_->items = {number(subvent::detail::fraction(at, size)),
                    number(subvent::detail::fraction(interval, size))};
    const auto end = interval * size;
    for (; at <= end; at = at + interval) {
      select(static_cast<std::size_t>(*divide_toward_zero(at - 1, size).quotient.to_int64()), 0);
    }
  }

  void select_amounts() {
    const auto size = whole(by_.size);
    const auto& interval = made_->strata.front().total.minor_units();
    const auto start = random_draws(by_.seed).up_to(interval);
    const amount unit = money::from_minor_units(made_->total.currency(), 1);
    made_->amounts = {unit * number(subvent::detail::fraction(start, size)),
                      unit * number(subvent::detail::fraction(interval, size))};
    // How many hits lie at or below a running total, of which the first is at the start.
    const auto hits_to = [&](const integer& total) {
      const auto past = total * size - start;
      return past.sign() < 0 ? integer(0) : divide_toward_zero(past, interval).quotient + 1;
    };
    integer total;
    integer before;
    for (const auto item : members_.front()) {
      const auto& recorded = of_[item].recorded.minor_units();
      total = total + recorded;
      const auto hits = hits_to(total);
      if (hits > before) {
        select(item, 0);
        made_->selected.back().hits = static_cast<std::size_t>(*(hits - before).to_int64());
        made_->selected.back().is_certain = recorded * size >= interval;
      }
      before = hits;
    }
  }

  const std::vector<population_item>& of_;
  const sampling_plan& by_;
  std::optional<sample> made_;
  std::map<std::string, std::size_t> groups_;      ///< by name: into the strata
  std::vector<std::vector<std::size_t>> members_;  ///< of each stratum: its items, in order
};

}  // namespace detail

/// Draws a sample. A size above the population selects all of it. Strata are in the order of their
/// names, or of their bounds, and an amount at a bound stands above it; without `sizes` each has
/// its share by count, to the last item by largest remainder, and stratum 1 is drawn from the seed
/// `SEED,1`. The intervals are exact, also where they are no whole number. `monetary_unit` selects
/// from the running total of the amounts above zero in the order of the population; the others
/// stand apart. Requires a total of at most 2^256 minor units.
/// Fails: population_empty, two_currencies, bounds_do_not_rise, seed_unusable, sample_size_invalid,
/// strata_sizes_differ, no_positive_amount.
inline result<sample> draw_sample(const std::vector<population_item>& of, const sampling_plan& by) {
  return detail::sampling(of, by).run();
}

}  // namespace subvent::ledger
