// SPDX-License-Identifier: Apache-2.0
// What was decided of many applications, as columns.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <subvent/decide/column_program.hpp>
#include <subvent/decide/decision.hpp>
#include <subvent/decide/row_set.hpp>
#include <subvent/quantity/money.hpp>

namespace subvent::decide {

/// The decisions of one block, a column for each thing that they say. What a row says is what
/// `decide` says of its application.
class outcomes {
 public:
  /// How many rows were decided.
  std::size_t size() const noexcept { return size_; }

  /// What the criteria and the award of a row come to.
  decide::verdict verdict(std::size_t row) const noexcept {
    if (eligible_.contains(row)) return verdict::eligible;
    return ineligible_.contains(row) ? verdict::ineligible : verdict::undetermined;
  }
  /// The rows that are eligible.
  const row_set& eligible() const noexcept { return eligible_; }
  /// The rows that are ineligible; those that are neither are undetermined.
  const row_set& ineligible() const noexcept { return ineligible_; }

  /// The award if eligible; if ineligible, what it would have been. Nothing where the row has none.
  std::optional<money> award(std::size_t row) const {
    if (!settled_.contains(row)) return std::nullopt;
    if (const auto* one = apart(row)) return one->award ? one->award : one->would_be;
    const auto units = subvent::detail::integer::from_wide(at(row));
    return money::from_minor_units(*by_->program->scheme->pays, units);
  }
  /// Its minor units. Nothing where the row has no award, or they take more than 64 bits.
  std::optional<std::int64_t> award_units(std::size_t row) const noexcept {
    if (!settled_.contains(row)) return std::nullopt;
    if (!apart_.contains(row) && !is_wide_) return narrow_[row];
    if (const auto* one = apart(row)) {
      return (one->award ? *one->award : *one->would_be).minor_units().to_int64();
    }
    if (!subvent::detail::fits_in_64(wide_[row])) return std::nullopt;
    return static_cast<std::int64_t>(wide_[row]);
  }
  /// The last of the program's steps that bound, where the row has an award.
  std::optional<std::size_t> binding(std::size_t row) const noexcept {
    if (binding_[row] == nothing_binds) return std::nullopt;
    return binding_[row];
  }
  /// The rows in which a criterion of the program is false.
  const row_set& failed(std::size_t criterion) const noexcept { return failed_[criterion]; }
  /// The rows in which a criterion of the program is unknown.
  const row_set& unknown(std::size_t criterion) const noexcept { return unknown_[criterion]; }
  /// The fault that leaves a row undetermined, or null.
  const fault* error(std::size_t row) const noexcept {
    const auto* one = apart(row);
    return one != nullptr && one->error ? &*one->error : nullptr;
  }

  /// The rows that no column could hold, and that were decided by themselves.
  const row_set& apart() const noexcept { return apart_; }
  /// The decision of such a row; null for any other.
  const decision* apart(std::size_t row) const noexcept {
    if (!apart_.contains(row)) return nullptr;
    const auto found =
        std::lower_bound(decisions_.begin(), decisions_.end(), row,
                         [](const auto& one, std::size_t wanted) { return one.first < wanted; });
    const bool is_there = found != decisions_.end() && found->first == row;
    return is_there ? &found->second : nullptr;
  }

 private:
  friend class batch;

  static constexpr std::uint32_t nothing_binds = UINT32_MAX;

  whole at(std::size_t row) const noexcept { return is_wide_ ? wide_[row] : whole(narrow_[row]); }

  column_program_pointer by_;
  std::size_t size_ = 0;
  row_set eligible_;
  row_set ineligible_;
  row_set settled_;  ///< where there is an award, or what it would have been
  row_set apart_;
  std::vector<row_set> failed_;
  std::vector<row_set> unknown_;
  std::vector<std::uint32_t> binding_;
  bool is_wide_ = false;
  std::vector<std::int64_t> narrow_;
  std::vector<whole> wide_;
  std::vector<std::pair<std::size_t, decision>> decisions_;
};

}  // namespace subvent::decide
