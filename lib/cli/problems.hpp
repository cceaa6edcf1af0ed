// SPDX-License-Identifier: Apache-2.0
// Problems in the order in which they are found, each once.
#pragma once

#include <algorithm>
#include <string_view>
#include <utility>

#include <subvent/base/diagnostic.hpp>

namespace subvent::cli {

/// A vocabulary that is broken is found broken by each of its schemes, and said once. Of very many
/// problems the first are kept, so that hostile input costs little.
class problem_list {
 public:
  void add(diagnostic problem) {
    if (is_full()) return;
    const bool known = std::any_of(all_.begin(), all_.end(), [&](const diagnostic& one) {
      const auto name = [](const diagnostic& of) {
        return of.at ? std::string_view(of.at.file->name) : std::string_view();
      };
      return one.what == problem.what && one.arguments == problem.arguments &&
             name(one) == name(problem) && one.at.where == problem.at.where;
    });
    if (!known) all_.push_back(std::move(problem));
  }
  void add(diagnostics problems) {
    for (auto& one : problems) add(std::move(one));
  }

  bool is_full() const noexcept { return all_.size() >= most; }
  bool empty() const noexcept { return all_.empty(); }
  const diagnostics& all() const noexcept { return all_; }

  static constexpr std::size_t most = 100;

 private:
  diagnostics all_;
};

}  // namespace subvent::cli
