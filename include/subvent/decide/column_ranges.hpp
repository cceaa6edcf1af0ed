// SPDX-License-Identifier: Apache-2.0
// Between what the numbers of each column lie for what was told, and so whether 64 bits suffice.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include <subvent/decide/column_program.hpp>

namespace subvent::decide::detail {

/// The least and the most that a column can hold. Of what was told it includes 0, which stands
/// where nothing was.
struct column_range {
  whole least = 0;
  whole most = 0;
};

/// Reckons the ranges of a program's columns. Ends that leave 126 bits stay there, for then 64 bits
/// do not suffice, however far it is.
class column_ranges {
 public:
  explicit column_ranges(const column_program& of) : of_(of), ranges_(of.columns.size()) {}

  /// Whether nothing that is computed leaves 64 bits, where each input lies in its range.
  bool fit_in_64(const std::vector<column_range>& inputs) {
    constexpr whole beyond = static_cast<whole>(1) << 63U;
    for (std::size_t i = 0; i < ranges_.size(); ++i) {
      if (of_.columns[i].is_truth()) continue;
      ranges_[i] = range_of(of_.columns[i], inputs);
      if (ranges_[i].least <= -beyond || ranges_[i].most >= beyond) return false;
    }
    return true;
  }

 private:
  using operation = column_operation;

  static constexpr whole far = static_cast<whole>(1) << 126U;

  static whole held(whole end) noexcept { return std::clamp(end, -far, far); }

  /// A product of ends within 64 bits, for that is where the reckoning goes on.
  static column_range product(const column_range& a, const column_range& b) noexcept {
    const whole ends[]{a.least * b.least, a.least * b.most, a.most * b.least, a.most * b.most};
    return {std::min({ends[0], ends[1], ends[2], ends[3]}),
            std::max({ends[0], ends[1], ends[2], ends[3]})};
  }

  static column_range with(const column_range& a, const column_range& b) noexcept {
    return {std::min(a.least, b.least), std::max(a.most, b.most)};
  }

  column_range range_of(const column& of, const std::vector<column_range>& inputs) const {
    const auto operand = [&](std::size_t i) -> const column_range& {
      return ranges_[of.operands[i]];
    };
    switch (of.what) {
      case operation::input: return inputs[of.input];
      case operation::constant: return {held(of.by), held(of.by)};
      case operation::scale: {
        if (!subvent::detail::fits_in_64(of.by)) return {-far, far};
        return product(operand(0), {of.by, of.by});
      }
      case operation::add:
        return {operand(0).least + operand(1).least, operand(0).most + operand(1).most};
      case operation::subtract:
        return {operand(0).least - operand(1).most, operand(0).most - operand(1).least};
      case operation::multiply: return product(operand(0), operand(1));
      case operation::minimum:
        return {std::min(operand(0).least, operand(1).least),
                std::min(operand(0).most, operand(1).most)};
      case operation::maximum:
        return {std::max(operand(0).least, operand(1).least),
                std::max(operand(0).most, operand(1).most)};
      case operation::absolute: return {0, std::max(-operand(0).least, operand(0).most)};
      case operation::round:
        // Nearer to zero by the division, and then at most a step away from that.
        return {std::min<whole>(operand(0).least, 0) - of.by,
                std::max<whole>(operand(0).most, 0) + of.by};
      case operation::shift: return {-far_day, far_day};
      case operation::choose: {
        column_range all;
        for (std::size_t i = 1; i < of.operands.size(); i += 2) all = with(all, operand(i));
        return all;
      }
      case operation::presume: return with(operand(0), operand(1));
      default: return {};
    }
  }

  static constexpr whole far_day = 4'000'000;

  const column_program& of_;
  std::vector<column_range> ranges_;
};

}  // namespace subvent::decide::detail
