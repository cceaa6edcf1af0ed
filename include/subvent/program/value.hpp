// SPDX-License-Identifier: Apache-2.0
// What a known node holds.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <subvent/quantity/amount.hpp>
#include <subvent/quantity/day.hpp>
#include <subvent/quantity/duration.hpp>
#include <subvent/quantity/number.hpp>
#include <subvent/quantity/ratio.hpp>
#include <subvent/rule/value.hpp>

namespace subvent::program {

/// A choice by its index in the program's list of choices.
struct choice {
  std::uint32_t index;  ///< into `program::choices`
  friend bool operator==(const choice&, const choice&) = default;
};

/// An exact quantity. Money is an amount here: whole minor units only after a `round`.
using value = std::variant<amount, number, ratio, day, duration, bool, choice>;

/// The kind of the nodes that hold such a value.
inline rule::kind kind_of(const value& of) noexcept {
  using rule::kind;
  constexpr kind kinds[]{kind::money,    kind::number, kind::ratio, kind::day,
                         kind::duration, kind::truth,  kind::choice};
  return kinds[of.index()];
}

/// The text that receipts use; an amount that is not whole minor units as a fraction,
/// `HKD 100000/3`. `choices` are those of the program.
inline std::string to_string(const value& of, const std::vector<std::string>& choices) {
  struct visitor {
    const std::vector<std::string>& names;
    std::string operator()(const amount& a) const { return a.to_string(); }
    std::string operator()(const number& n) const { return n.to_string(); }
    std::string operator()(const ratio& r) const { return r.to_string(); }
    std::string operator()(const day& d) const { return d.to_string(); }
    std::string operator()(const duration& d) const { return d.to_string(); }
    std::string operator()(bool b) const { return b ? "true" : "false"; }
    std::string operator()(const choice& c) const { return names[c.index]; }
  };
  return std::visit(visitor{choices}, of);
}

}  // namespace subvent::program
