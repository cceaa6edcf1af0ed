// SPDX-License-Identifier: Apache-2.0
// The kinds of thing that a fact, figure, history or expression can be.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <subvent/base/argument.hpp>
#include <subvent/quantity/currency.hpp>

namespace subvent::rule {

/// A rate such as `70%` is a number. An identifier names something and is never computed with.
enum class kind : std::size_t { money, number, ratio, day, duration, truth, choice, identifier };

/// As rule files write them, in the order of the enumeration.
inline constexpr std::array<std::string_view, 8> kind_names{
    "money", "number", "ratio", "day", "duration", "truth", "choice", "identifier"};

/// As rule files write it.
inline std::string_view name_of(kind what) noexcept {
  return kind_names[static_cast<std::size_t>(what)];
}

/// Nothing where no kind has this name.
inline std::optional<kind> kind_of_name(std::string_view name) noexcept {
  for (std::size_t i = 0; i < kind_names.size(); ++i) {
    if (kind_names[i] == name) return static_cast<kind>(i);
  }
  return std::nullopt;
}

/// A kind, and for money the currency where it is known.
struct type {
  kind what;                                  ///< money alone has a currency
  std::optional<currency> in = std::nullopt;  ///< absent where it is not money or not known

  friend bool operator==(const type&, const type&) = default;
};

/// A kind in the words of each language; in English the name that it has in rule files.
constexpr noun noun_of(kind what) noexcept {
  return static_cast<noun>(static_cast<std::size_t>(noun::kind_money) +
                           static_cast<std::size_t>(what));
}

/// The same with the currency.
inline argument argument_of(const type& of) {
  if (of.in) return {noun::money_in, {of.in->code()}};
  return noun_of(of.what);
}

/// `money in HKD`, `number`.
inline std::string to_string(const type& of) {
  std::string text(name_of(of.what));
  if (of.in) text += " in " + std::string(of.in->code());
  return text;
}

}  // namespace subvent::rule
