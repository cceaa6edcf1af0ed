// SPDX-License-Identifier: Apache-2.0
// "Did you mean": the known name that a misspelt one is closest to.
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace subvent {

namespace detail {

inline std::string in_lower_case(std::string_view text) {
  std::string out(text);
  for (char& one : out) {
    if (one >= 'A' && one <= 'Z') one = static_cast<char>(one - 'A' + 'a');
  }
  return out;
}

}  // namespace detail

/// How many letters must be changed, added, dropped or swapped with their neighbour to get from
/// one name to the other (the optimal string alignment distance).
inline std::size_t edit_distance(std::string_view one, std::string_view other) {
  std::vector<std::size_t> before_last, last(other.size() + 1), now(other.size() + 1);
  for (std::size_t j = 0; j <= other.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= one.size(); ++i) {
    now[0] = i;
    for (std::size_t j = 1; j <= other.size(); ++j) {
      const std::size_t change = one[i - 1] == other[j - 1] ? 0 : 1;
      now[j] = std::min({last[j] + 1, now[j - 1] + 1, last[j - 1] + change});
      const bool swapped =
          i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
      if (swapped) now[j] = std::min(now[j], before_last[j - 2] + 1);
    }
    before_last = last;
    last = now;
  }
  return last[other.size()];
}

/// The closest of `known` to `misspelt`, where it is close enough that it may have been meant: a
/// third of its letters, at most three; else the only one that begins with it, or that has it after
/// its last dot. Capitals count as the small letters that they are. Long names are not compared, so
/// that hostile input costs nothing.
template <class Names>
std::optional<std::string> nearest(std::string_view misspelt, const Names& known) {
  constexpr std::size_t longest = 64;
  if (misspelt.size() > longest) return std::nullopt;
  const auto written = detail::in_lower_case(misspelt);
  std::optional<std::string> best;
  std::size_t begun = 0;
  std::optional<std::string> beginning;
  std::size_t best_distance = std::min<std::size_t>(3, misspelt.size() / 3) + 1;
  for (const auto& candidate : known) {
    const std::string_view name = candidate;
    if (name.empty() || name.size() > longest) continue;
    const auto meant = detail::in_lower_case(name);
    const bool begins = written.size() >= 4 && meant.starts_with(written);
    if (begins || (!written.empty() && meant.ends_with("." + written))) {
      ++begun;
      beginning = std::string(name);
    }
    const auto distance = edit_distance(written, meant);
    if (distance < best_distance) {
      best_distance = distance;
      best = std::string(name);
    }
  }
  return !best && begun == 1 ? beginning : best;
}

}  // namespace subvent
