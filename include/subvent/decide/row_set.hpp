// SPDX-License-Identifier: Apache-2.0
// Some of the rows of a block: a bit for each.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace subvent::decide {

/// The most rows that are decided at once, so that the columns of a program stay near the
/// processor.
inline constexpr std::size_t block_rows = 1024;

/// A set of the rows of one block.
class row_set {
 public:
  /// How many rows share one word of bits.
  static constexpr std::size_t rows_per_word = 64;
  /// How many words a block takes.
  static constexpr std::size_t words = block_rows / rows_per_word;

  /// Whether the row is one of them. Requires a row of the block, as the others do.
  bool contains(std::size_t row) const noexcept {
    return ((bits_[row / rows_per_word] >> (row % rows_per_word)) & 1U) != 0;
  }
  /// Makes the row one of them.
  void insert(std::size_t row) noexcept {
    bits_[row / rows_per_word] |= std::uint64_t{1} << (row % rows_per_word);
  }
  /// Makes the row none of them.
  void erase(std::size_t row) noexcept {
    bits_[row / rows_per_word] &= ~(std::uint64_t{1} << (row % rows_per_word));
  }
  /// Leaves no row.
  void clear() noexcept { bits_.fill(0); }
  /// Whether there is none.
  bool is_empty() const noexcept {
    return std::all_of(bits_.begin(), bits_.end(), [](std::uint64_t one) { return one == 0; });
  }

  /// The words, of which the first holds rows 0 to 63, row 0 in its lowest bit.
  std::uint64_t* data() noexcept { return bits_.data(); }
  /// The same, to read.
  const std::uint64_t* data() const noexcept { return bits_.data(); }

  friend bool operator==(const row_set&, const row_set&) = default;

 private:
  std::array<std::uint64_t, words> bits_{};
};

}  // namespace subvent::decide
