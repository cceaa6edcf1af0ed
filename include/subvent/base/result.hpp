// SPDX-License-Identifier: Apache-2.0
// Either what was asked for, or the diagnostic that says why not.
#pragma once

#include <utility>
#include <variant>

#include <subvent/base/assert.hpp>
#include <subvent/base/diagnostic.hpp>

namespace subvent {

/// A `Value`, or a diagnostic. Reading the value of a failed result is a broken precondition.
template <class Value>
class [[nodiscard]] result {
 public:
  /// Holds a value; a function returns one as it is.
  result(Value value) : held_(std::in_place_index<0>, std::move(value)) {}
  /// Holds the reason why there is no value.
  result(diagnostic why) : held_(std::in_place_index<1>, std::move(why)) {}

  /// Whether there is a value.
  explicit operator bool() const noexcept { return held_.index() == 0; }
  /// The same as a word.
  bool has_value() const noexcept { return held_.index() == 0; }

  /// The value. Requires that there is one.
  const Value& operator*() const& {
    SUBVENT_ASSERT(has_value(), "a failed result has no value");
    return std::get<0>(held_);
  }
  /// The value, to be moved from. Requires that there is one.
  Value&& operator*() && {
    SUBVENT_ASSERT(has_value(), "a failed result has no value");
    return std::get<0>(std::move(held_));
  }
  /// The value. Requires that there is one.
  const Value* operator->() const { return &**this; }

  /// Why there is no value. Asking a result that has one is a broken precondition.
  const diagnostic& why() const {
    SUBVENT_ASSERT(!has_value(), "a result with a value has no reason for failing");
    return std::get<1>(held_);
  }

 private:
  std::variant<Value, diagnostic> held_;
};

}  // namespace subvent
