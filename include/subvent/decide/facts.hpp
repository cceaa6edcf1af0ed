// SPDX-License-Identifier: Apache-2.0
// What is told of one application.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include <subvent/rule/value.hpp>

namespace subvent::decide {

/// Facts and history by name, in alphabetical order. History that several schemes know is told
/// under the scheme's id, `hk.example.granted_before`; a name that is absent is unknown, not false.
class facts {
 public:
  /// Values by name; a name may be looked up without copying it.
  using entries = std::map<std::string, rule::value, std::less<>>;

  /// Tells a fact; a name that was told before has the new value. What the rules say of its kind
  /// and range is checked when it is decided upon, so that wrong facts can never grant.
  facts& tell(std::string name, rule::value what) {
    told_.insert_or_assign(std::move(name), std::move(what));
    return *this;
  }
  /// Makes a name unknown again; one that was not told stays so.
  void forget(std::string_view name) {
    if (const auto found = told_.find(name); found != told_.end()) told_.erase(found);
  }

  /// What was told under exactly this name, or null.
  const rule::value* find(std::string_view name) const {
    const auto found = told_.find(name);
    return found == told_.end() ? nullptr : &found->second;
  }
  /// All that was told, in alphabetical order of the names.
  const entries& all() const noexcept { return told_; }

  friend bool operator==(const facts&, const facts&) = default;

 private:
  entries told_;
};

}  // namespace subvent::decide
