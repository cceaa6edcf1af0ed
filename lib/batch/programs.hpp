// SPDX-License-Identifier: Apache-2.0
// The schemes that a table names, each loaded and lowered once for all threads.
#pragma once

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <subvent/base/diagnostic.hpp>
#include <subvent/decide/column_program.hpp>
#include <subvent/rule/scheme.hpp>
#include <subvent/yaml/rules.hpp>

namespace subvent::batch {

/// Loads schemes when they are first asked for.
class programs {
 public:
  explicit programs(yaml::rules by) : rules_(std::move(by)), ids_(rules_.ids()) {}

  /// Null where the rules do not have it, or have it broken, which `problems` then says.
  rule::scheme_pointer find(const std::string& id);
  /// The columns of a version of a scheme that was found here.
  decide::column_program_pointer columns_of(const rule::scheme_pointer& scheme,
                                            const rule::version& version);
  /// The same version as a program in which history that rows tell, where this scheme is asked or
  /// any, is unknown where it is not told, and not presumed to be none.
  program::program_pointer unpresumed(const rule::scheme_pointer& scheme,
                                      const rule::version& version,
                                      const std::optional<std::string>& asked);
  /// Whether the rules have a file of this id.
  bool has(std::string_view id) const {
    return std::find(ids_.begin(), ids_.end(), id) != ids_.end();
  }
  /// All ids, in alphabetical order.
  const std::vector<std::string>& ids() const noexcept { return ids_; }

  /// Whether a name is a fact of a jurisdiction, or history of a scheme: by its name, or with the
  /// scheme's id before it. Where one scheme is asked, history by its name is that scheme's. Loads
  /// what it takes to know.
  bool is_known(const std::string& name, const std::optional<std::string>& asked);
  /// What is wrong with a vocabulary that was looked into, for which a fact may not be known.
  const std::optional<diagnostic>& broken_vocabulary() const noexcept { return broken_; }
  /// The names that may be meant by one that is not known.
  std::vector<std::string> names(const std::optional<std::string>& asked);

  /// On which days the years of the histories of the schemes begin.
  std::set<std::string> year_starts(const std::optional<std::string>& asked);
  /// By which facts the histories of the schemes tie awards together, each with the schemes whose
  /// awards they count, once `year_starts` was asked.
  const std::map<std::string, std::set<std::string>>& ties() const noexcept { return ties_; }

  /// What is wrong with the rules that rows need. A broken neighbour that was only looked into for
  /// names is none of them.
  const diagnostics& problems() const noexcept { return problems_; }
  /// What is wrong with the neighbours counts too: one of them may have had a name.
  void count_neighbours();

 private:
  rule::scheme_pointer load(const std::string& id);
  std::vector<rule::scheme_pointer> those(const std::optional<std::string>& asked);

  std::mutex one_at_a_time_;
  yaml::rules rules_;
  std::vector<std::string> ids_;
  std::map<std::string, rule::scheme_pointer, std::less<>> schemes_;
  std::map<const rule::version*, decide::column_program_pointer> columns_;
  std::map<const rule::version*, program::program_pointer> unpresumed_;
  std::map<std::string, std::set<std::string>> ties_;
  std::optional<diagnostic> broken_;
  std::map<std::string, diagnostics, std::less<>> neighbours_;  ///< broken, and not yet needed
  diagnostics problems_;
};

}  // namespace subvent::batch
