// SPDX-License-Identifier: Apache-2.0
// The findings of an audit counted: by kind, by cause, by scheme, and by how much in each currency.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include <subvent/emit/audit_report.hpp>

namespace subvent::emit {

/// Money of each currency, by its code.
using sums = std::map<std::string, money>;

/// Adds to the sum of its currency.
inline void add(sums& to, const money& what) {
  const auto [found, is_new] = to.try_emplace(std::string(what.currency().code()), what);
  if (!is_new) found->second = found->second + what;
}

/// Several findings together.
struct finding_sum {
  std::size_t count = 0;
  std::size_t trivial = 0;  ///< of the count: those whose difference is clearly trivial
  sums above = {};          ///< what the ledger has too much in them
  sums below = {};          ///< what it has too little in them, as a positive amount

  /// Takes one more finding in.
  void take(const ledger::finding& one, const audit_report& of) {
    ++count;
    if (of.is_trivial(one)) ++trivial;
    const auto apart = audit_report::difference(one);
    if (!apart || apart->is_zero()) return;
    if (apart->sign() > 0) return add(above, *apart);
    add(below, -*apart);
  }
};

/// Whether a finding says of one application that it was granted or paid another amount than the
/// rules give. What is only not as it was granted, or shares a cap with others, does not.
constexpr bool is_of_entitlement(ledger::finding_code what) noexcept {
  using ledger::finding_code;
  switch (what) {
    case finding_code::application_missing:
    case finding_code::paid_ineligible:
    case finding_code::outside_window:
    case finding_code::award_too_high:
    case finding_code::award_too_low:
    case finding_code::paid_above_entitlement:
    case finding_code::paid_below_award:
    case finding_code::paid_above_audited_cost:
    case finding_code::wrong_version:
    case finding_code::project_cap_exceeded:
    case finding_code::money_not_returned: return true;
    default: return false;
  }
}

/// The findings of one audit, counted in each way that people ask for.
struct audit_tally {
  finding_sum all;
  std::array<std::size_t, 3> by_severity = {};
  std::map<ledger::finding_code, finding_sum> by_kind = {};
  std::map<std::string, finding_sum> by_scheme = {};  ///< by id; empty where none is named
  /// Those whose cause is looked for, by the likeliest; nothing stands for unexplained. What was
  /// granted wrongly is paid wrongly too, so an application counts once for a cause.
  std::map<std::optional<ledger::mistake>, finding_sum> by_cause = {};
  /// One difference may be found in more than one way, so each application counts once here, by its
  /// largest difference from what it is entitled to.
  sums above = {};
  sums below = {};
};

/// Counts the findings of an audit.
inline audit_tally tally_of(const audit_report& of) {
  audit_tally made;
  using application_in = std::pair<std::string, std::string>;
  std::map<application_in, money> above, below;
  std::set<std::pair<std::string, std::optional<ledger::mistake>>> seen;
  for (const auto& one : of.result.findings) {
    const auto& kind = ledger::kind_of(one.what);
    made.all.take(one, of);
    ++made.by_severity[static_cast<std::size_t>(kind.weight)];
    made.by_kind[one.what].take(one, of);
    made.by_scheme[one.scheme].take(one, of);
    if (ledger::has_cause(one.what) && !one.application.empty()) {
      const auto cause = one.causes.empty() ? std::optional<ledger::mistake>()
                                            : std::optional(one.causes.front().what);
      if (seen.insert({one.application, cause}).second) made.by_cause[cause].take(one, of);
    }

    const auto apart = audit_report::difference(one);
    if (!apart || apart->is_zero() || !is_of_entitlement(one.what)) continue;
    const auto size = apart->sign() < 0 ? -*apart : *apart;
    auto& largest = apart->sign() < 0 ? below : above;
    const std::string in(size.currency().code());
    const auto [found, is_new] = largest.try_emplace({one.application, in}, size);
    if (!is_new && found->second < size) found->second = size;
  }
  for (const auto& [whose, size] : above) add(made.above, size);
  for (const auto& [whose, size] : below) add(made.below, size);
  return made;
}

}  // namespace subvent::emit
