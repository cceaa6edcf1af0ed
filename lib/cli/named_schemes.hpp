// SPDX-License-Identifier: Apache-2.0
// The schemes that a ledger names, each loaded once.
#pragma once

#include <algorithm>
#include <string>
#include <utility>

#include <cli/problems.hpp>
#include <subvent/ledger/dossier.hpp>
#include <subvent/yaml/rules.hpp>

namespace subvent::cli {

/// A scheme that the rules do not have is no problem of theirs; one that is broken is.
class named_schemes {
 public:
  /// Both must outlive it; what is wrong with the rules goes to `broken`.
  named_schemes(yaml::rules& by, problem_list& broken) : rules_(by), broken_(broken) {}

  /// Null where the rules do not have it, or have it broken.
  rule::scheme_pointer find(const std::string& id) {
    if (const auto found = all_.find(id); found != all_.end()) return found->second;
    const auto ids = rules_.ids();
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) return nullptr;
    auto read = rules_.load(id);
    broken_.add(std::move(read.problems));
    if (!read) return nullptr;
    return all_[id] = *read.what;
  }

  const ledger::scheme_table& all() const noexcept { return all_; }

 private:
  yaml::rules& rules_;
  problem_list& broken_;
  ledger::scheme_table all_;
};

}  // namespace subvent::cli
