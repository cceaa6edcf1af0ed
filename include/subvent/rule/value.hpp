// SPDX-License-Identifier: Apache-2.0
// One thing of any kind, as a figure states it or an applicant tells it.
#pragma once

#include <string>
#include <variant>

#include <subvent/quantity/amount.hpp>
#include <subvent/quantity/day.hpp>
#include <subvent/quantity/duration.hpp>
#include <subvent/quantity/money.hpp>
#include <subvent/quantity/number.hpp>
#include <subvent/quantity/rate.hpp>
#include <subvent/quantity/ratio.hpp>
#include <subvent/rule/kind.hpp>

namespace subvent::rule {

/// The id of a choice that the vocabulary declares.
struct choice {
  std::string id;  ///< as rule files and applications write it, without quotes
  friend bool operator==(const choice&, const choice&) = default;
};

/// A name or number by which someone or something is known.
struct identifier {
  std::string text;  ///< one line of 1 to 200 bytes
  friend bool operator==(const identifier&, const identifier&) = default;
};

/// A rate keeps the form in which it was written; it is of kind number.
using value = std::variant<money, number, rate, ratio, day, duration, bool, choice, identifier>;

/// The kind of a value, with the currency of money.
inline type type_of(const value& of) {
  struct visitor {
    type operator()(const money& m) const { return {kind::money, m.currency()}; }
    type operator()(const number&) const { return {kind::number}; }
    type operator()(const rate&) const { return {kind::number}; }
    type operator()(const ratio&) const { return {kind::ratio}; }
    type operator()(const day&) const { return {kind::day}; }
    type operator()(const duration&) const { return {kind::duration}; }
    type operator()(bool) const { return {kind::truth}; }
    type operator()(const choice&) const { return {kind::choice}; }
    type operator()(const identifier&) const { return {kind::identifier}; }
  };
  return std::visit(visitor{}, of);
}

/// The text that receipts use: `HKD 100000.00`, `3`, `70%`, `1:2`, `2025-11-18`, `24 months`,
/// `true`. A literal of the rule language for all kinds but ratio.
inline std::string to_string(const value& of) {
  struct visitor {
    std::string operator()(const money& m) const { return m.to_string(); }
    std::string operator()(const number& n) const { return n.to_string(); }
    std::string operator()(const rate& r) const { return r.to_string(); }
    std::string operator()(const ratio& r) const { return r.to_string(); }
    std::string operator()(const day& d) const { return d.to_string(); }
    std::string operator()(const duration& d) const { return d.to_string(); }
    std::string operator()(bool b) const { return b ? "true" : "false"; }
    std::string operator()(const choice& c) const { return c.id; }
    std::string operator()(const identifier& i) const { return i.text; }
  };
  return std::visit(visitor{}, of);
}

}  // namespace subvent::rule
