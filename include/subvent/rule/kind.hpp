// SPDX-License-Identifier: Apache-2.0
// The kinds of thing that a fact, figure, history or expression can be.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <subvent/quantity/currency.hpp>

namespace subvent::rule {

/// A rate such as `70%` is a number. An identifier names something and is never computed with.
enum class kind : std::size_t { money, number, ratio, day, duration, truth, choice, identifier };

inline constexpr std::array<std::string_view, 8> kind_names{
    "money", "number", "ratio", "day", "duration", "truth", "choice", "identifier"};

inline std::string_view name_of(kind what) noexcept {
  return kind_names[static_cast<std::size_t>(what)];
}

inline std::optional<kind> kind_of_name(std::string_view name) noexcept {
  for (std::size_t i = 0; i < kind_names.size(); ++i) {
    if (kind_names[i] == name) return static_cast<kind>(i);
  }
  return std::nullopt;
}

/// A kind, and for money the currency where it is known.
struct type {
  kind what;
  std::optional<currency> in = std::nullopt;

  friend bool operator==(const type&, const type&) = default;
};

/// `money in HKD`, `number`.
inline std::string to_string(const type& of) {
  std::string text(name_of(of.what));
  if (of.in) text += " in " + std::string(of.in->code());
  return text;
}

}  // namespace subvent::rule
