// SPDX-License-Identifier: Apache-2.0
// How many rows came to what, and how much money was granted.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include <subvent/quantity/money.hpp>

namespace subvent::batch {

/// What became of the rows of a scheme.
struct scheme_tally {
  std::size_t eligible = 0;
  std::size_t ineligible = 0;
  std::size_t undetermined = 0;
  std::optional<money> granted = {};                ///< absent where nothing was
  std::map<std::string, std::size_t> failed = {};   ///< rows by criterion
  std::map<std::string, std::size_t> missing = {};  ///< undetermined rows by missing fact
  std::map<std::string, std::size_t> faults = {};   ///< undetermined rows by code
  /// Rows by what they do not tell and is presumed, such as history.
  std::map<std::string, std::size_t> presumed = {};

  std::size_t decided() const noexcept { return eligible + ineligible + undetermined; }

  void add(const scheme_tally& other) {
    eligible += other.eligible;
    ineligible += other.ineligible;
    undetermined += other.undetermined;
    if (other.granted) granted = granted ? *granted + *other.granted : *other.granted;
    for (const auto& [what, rows] : other.failed) failed[what] += rows;
    for (const auto& [what, rows] : other.missing) missing[what] += rows;
    for (const auto& [what, rows] : other.faults) faults[what] += rows;
    for (const auto& [what, rows] : other.presumed) presumed[what] += rows;
  }
};

/// What became of all rows.
struct tally {
  std::size_t rows = 0;
  std::map<std::string, scheme_tally> schemes = {};  ///< by id
  std::map<std::string, std::size_t> refused = {};   ///< rows that were not decided, by first code
  std::size_t not_decided = 0;

  void add(const tally& other) {
    rows += other.rows;
    not_decided += other.not_decided;
    for (const auto& [id, one] : other.schemes) schemes[id].add(one);
    for (const auto& [what, count] : other.refused) refused[what] += count;
  }
};

}  // namespace subvent::batch
