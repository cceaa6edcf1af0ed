// SPDX-License-Identifier: Apache-2.0
// What deserves a look in a rule that works.
#pragma once

#include <array>
#include <string>
#include <vector>

#include <subvent/base/diagnostic.hpp>
#include <subvent/quantity/number.hpp>
#include <subvent/rule/scheme.hpp>

namespace subvent::analyse {

namespace detail {

inline void lint_sources(const rule::scheme& of, diagnostics& findings) {
  std::vector<bool> cited(of.documents.size());
  const auto use = [&cited](const rule::basis& why) {
    for (const auto& one : why.sources) cited[one.document] = true;
  };
  for (const auto& one : of.windows) use(one.why);
  for (const auto& one : of.figures) {
    for (const auto& dated : one.values) use(dated.why);
  }
  for (const auto& one : of.terms) use(one.why);
  for (const auto& one : of.criteria) use(one.why);
  for (const auto& one : of.award) use(one.why);
  for (const auto& one : of.outside) use(one.why);
  if (of.budget) use(of.budget->why);
  for (std::size_t i = 0; i < cited.size(); ++i) {
    if (cited[i]) continue;
    findings.push_back(
        {code::source_unused, {of.documents[i].id}, {of.file, of.documents[i].where}, {}});
  }
}

/// 33.33% where a third may be meant: a rate that is a simple fraction cut to its decimals.
inline void lint_rates(const rule::scheme& of, diagnostics& findings) {
  struct simple {
    std::int64_t part, whole;
  };
  constexpr std::array fractions{simple{1, 3}, simple{2, 3}, simple{1, 6}, simple{5, 6},
                                 simple{1, 7}, simple{1, 9}, simple{2, 9}};
  for (const auto& figure : of.figures) {
    for (const auto& dated : figure.values) {
      if (!dated.amount || !std::holds_alternative<rate>(*dated.amount)) continue;
      const auto& written = std::get<rate>(*dated.amount).as_number();
      for (const auto& one : fractions) {
        const auto exact = number::ratio_of(one.part, one.whole);
        const auto apart = written < exact ? exact - written : written - exact;
        if (apart.is_zero() || apart > number::ratio_of(1, 200)) continue;
        findings.push_back({code::rate_near_fraction,
                            {std::get<rate>(*dated.amount).to_string(),
                             std::to_string(one.part) + "/" + std::to_string(one.whole)},
                            {of.file, dated.where},
                            {}});
      }
    }
  }
}

}  // namespace detail

/// The findings of one scheme, in a stable order. An empty list means that nothing was found.
inline diagnostics lint(const rule::scheme& of) {
  diagnostics findings;
  detail::lint_sources(of, findings);
  detail::lint_rates(of, findings);
  return findings;
}

}  // namespace subvent::analyse
