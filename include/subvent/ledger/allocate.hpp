// SPDX-License-Identifier: Apache-2.0
// Shares an envelope out among claims: in the order in which they came, with a part that each
// applicant is sure of until a day; in proportion; or by rank. What is granted never comes to more
// than the envelope, and nothing is left while a claim is cut.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <subvent/base/result.hpp>
#include <subvent/quantity/apportion.hpp>
#include <subvent/quantity/day.hpp>
#include <subvent/quantity/money.hpp>
#include <subvent/quantity/number.hpp>

namespace subvent::ledger {

/// In which order an envelope is granted, as `envelope: order:` of a rule file names it.
enum class grant_order { first_come, pro_rata, rank };

/// `first_come`, `pro_rata` or `rank`.
inline constexpr std::string_view name_of(grant_order what) noexcept {
  constexpr std::string_view names[]{"first_come", "pro_rata", "rank"};
  return names[static_cast<std::size_t>(what)];
}
/// The order of that name, or nothing.
inline std::optional<grant_order> order_named(std::string_view name) noexcept {
  for (const auto one : {grant_order::first_come, grant_order::pro_rata, grant_order::rank}) {
    if (name_of(one) == name) return one;
  }
  return std::nullopt;
}

/// What is shared out, and how.
struct allotment {
  grant_order how = grant_order::first_come;
  money whole;                              ///< the envelope; not negative
  std::optional<money> guarantee = {};      ///< what each applicant is sure of; `first_come` alone
  std::optional<day> guarantee_until = {};  ///< the last day on which it is; absent if throughout
};

/// What one application is entitled to by its scheme, before the envelope is looked at.
struct claim {
  std::string applicant;            ///< whose guarantee it draws on
  day on;                           ///< when it came
  money entitled;                   ///< not negative, in the currency of the envelope
  std::optional<number> rank = {};  ///< `rank`: the lowest first; needed there
};

/// What became of the claims, in their order.
struct allocation {
  std::vector<money> granted;       ///< for each claim, at most what it is entitled to
  std::vector<std::size_t> served;  ///< the claims in the order in which they were served
  money left;                       ///< of the envelope; zero where any claim was cut
};

namespace detail {

/// Serves claims one after another from what is free: the envelope less what was granted and less
/// what is kept for the others who are sure of it.
class serving {
 public:
  serving(const allotment& by, const std::vector<claim>& claims)
      : by_(by), claims_(claims), left_(by.whole), kept_in_all_(money::zero(by.whole.currency())) {
    for (const auto& one : claims) {
      granted_.push_back(money::zero(by.whole.currency()));
      if (!by.guarantee || !kept_.insert({one.applicant, *by.guarantee}).second) continue;
      kept_in_all_ = kept_in_all_ + *by.guarantee;
    }
  }

  /// Whether what all applicants are sure of comes to more than there is.
  bool promises_too_much() const { return left_ < kept_in_all_; }

  allocation run(std::vector<std::size_t> sequence) && {
    std::vector<std::size_t> served;
    for (const auto i : sequence) {
      if (by_.guarantee_until && *by_.guarantee_until < claims_[i].on) release(served);
      serve(i);
      served.push_back(i);
    }
    release(served);
    return {std::move(granted_), std::move(sequence), left_};
  }

 private:
  void serve(std::size_t i) {
    const auto& of = claims_[i];
    const auto mine = kept_.find(of.applicant);
    auto free = left_ - kept_in_all_;
    if (mine != kept_.end()) free = free + mine->second;
    const auto wanted = of.entitled - granted_[i];
    const auto part = std::min(wanted, free);
    if (part.sign() <= 0) return;
    granted_[i] = granted_[i] + part;
    left_ = left_ - part;
    if (mine == kept_.end()) return;
    const auto drawn = std::min(part, mine->second);
    mine->second = mine->second - drawn;
    kept_in_all_ = kept_in_all_ - drawn;
  }

  /// Nobody is sure of anything any more: what was kept goes to those who were cut, in order.
  void release(const std::vector<std::size_t>& served) {
    if (kept_.empty()) return;
    kept_.clear();
    kept_in_all_ = money::zero(left_.currency());
    for (const auto i : served) serve(i);
  }

  const allotment& by_;
  const std::vector<claim>& claims_;
  money left_;
  std::map<std::string, money> kept_;  ///< of what an applicant is sure of, the part not drawn yet
  money kept_in_all_;
  std::vector<money> granted_;
};

/// Each claim in proportion, to the last minor unit; whole where there is enough for all.
inline allocation in_proportion(const allotment& by, const std::vector<claim>& claims,
                                std::vector<std::size_t> sequence) {
  auto sum = money::zero(by.whole.currency());
  for (const auto& one : claims) sum = sum + one.entitled;
  if (sum <= by.whole) {
    std::vector<money> all;
    all.reserve(claims.size());
    for (const auto& one : claims) all.push_back(one.entitled);
    return {std::move(all), std::move(sequence), by.whole - sum};
  }
  std::vector<number> weights;
  weights.reserve(claims.size());
  for (const auto& one : claims) {
    weights.emplace_back(subvent::detail::fraction(one.entitled.minor_units()));
  }
  auto shares = apportion(by.whole, weights);
  SUBVENT_ASSERT(shares.has_value(), "claims above the envelope have weight");
  return {*std::move(shares), std::move(sequence), money::zero(by.whole.currency())};
}

}  // namespace detail

/// Shares the envelope out. Claims of one day, or of one rank, are served in the order in which
/// they stand. Where a guarantee ends, what was kept goes first to those who were cut before, in
/// the order in which they were served; so does what is kept at the end. Applicants without a claim
/// have nothing kept for them: a claim of zero keeps it. Fails: guarantees_exceed_envelope,
/// claim_without_rank. Requires claims that are not negative, all in the envelope's currency.
inline result<allocation> allocate(const allotment& by, const std::vector<claim>& claims) {
  std::vector<std::size_t> sequence(claims.size());
  std::iota(sequence.begin(), sequence.end(), std::size_t{0});
  if (by.how == grant_order::pro_rata)
    return detail::in_proportion(by, claims, std::move(sequence));
  if (by.how == grant_order::rank) {
    for (std::size_t i = 0; i < claims.size(); ++i) {
      if (!claims[i].rank) return diagnostic{code::claim_without_rank, {std::to_string(i + 1)}};
    }
  }
  std::stable_sort(sequence.begin(), sequence.end(), [&](std::size_t a, std::size_t b) {
    return by.how == grant_order::rank ? *claims[a].rank < *claims[b].rank
                                       : claims[a].on < claims[b].on;
  });
  detail::serving serving(by, claims);
  if (serving.promises_too_much()) {
    return diagnostic{code::guarantees_exceed_envelope, {by.whole.to_grouped_string()}};
  }
  return std::move(serving).run(std::move(sequence));
}

}  // namespace subvent::ledger
