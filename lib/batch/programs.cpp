// SPDX-License-Identifier: Apache-2.0
#include <batch/programs.hpp>

#include <batch/row_history.hpp>

#include <memory>
#include <utility>

#include <subvent/base/assert.hpp>
#include <subvent/program/lower.hpp>

namespace subvent::batch {

rule::scheme_pointer programs::find(const std::string& id) {
  const std::lock_guard alone(one_at_a_time_);
  auto found = load(id);
  if (const auto broken = neighbours_.find(id); broken != neighbours_.end()) {
    problems_.insert(problems_.end(), broken->second.begin(), broken->second.end());
    neighbours_.erase(broken);
  }
  return found;
}

void programs::count_neighbours() {
  const std::lock_guard alone(one_at_a_time_);
  for (const auto& [id, all] : neighbours_) {
    problems_.insert(problems_.end(), all.begin(), all.end());
  }
  neighbours_.clear();
}

rule::scheme_pointer programs::load(const std::string& id) {
  const auto found = schemes_.find(id);
  if (found != schemes_.end()) return found->second;
  if (!has(id)) return nullptr;
  auto read = rules_.load(id);
  if (!read) neighbours_[id] = std::move(read.problems);
  return schemes_[id] = read ? *read.what : nullptr;
}

/// The scheme that is asked, or all that can be read.
std::vector<rule::scheme_pointer> programs::those(const std::optional<std::string>& asked) {
  std::vector<rule::scheme_pointer> all;
  for (const auto& id : asked ? std::vector<std::string>{*asked} : ids_) {
    if (auto scheme = load(id)) all.push_back(std::move(scheme));
  }
  return all;
}

decide::column_program_pointer programs::columns_of(const rule::scheme_pointer& scheme,
                                                    const rule::version& version) {
  const std::lock_guard alone(one_at_a_time_);
  auto& made = columns_[&version];
  if (made == nullptr) made = decide::columns_of(program::lowering(scheme, version).run());
  return made;
}

program::program_pointer programs::unpresumed(const rule::scheme_pointer& scheme,
                                              const rule::version& version,
                                              const std::optional<std::string>& asked) {
  const std::lock_guard alone(one_at_a_time_);
  auto& made = unpresumed_[&version];
  if (made == nullptr) {
    auto other = std::make_shared<rule::scheme>(*scheme);
    for (auto& one : other->histories) {
      if (is_of_rows(one, asked)) one.presumed_empty = false;
    }
    const auto place = static_cast<std::size_t>(&version - scheme->versions.data());
    const auto& same = other->versions[place];
    made = program::lowering(std::move(other), same).run();
  }
  return made;
}

bool programs::is_known(const std::string& name, const std::optional<std::string>& asked) {
  const std::lock_guard alone(one_at_a_time_);
  for (const auto& jurisdiction : rules_.jurisdictions()) {
    const auto read = rules_.vocabulary(jurisdiction);
    if (read && (*read.what)->find(name) != nullptr) return true;
    if (!read && !broken_ && !read.problems.empty()) {
      broken_ = read.problems.front();
      problems_.insert(problems_.end(), read.problems.begin(), read.problems.end());
    }
  }
  if (const auto dot = name.rfind('.'); dot != std::string::npos) {
    const auto scheme = load(name.substr(0, dot));
    return scheme != nullptr && scheme->find_history(name.substr(dot + 1)) != nullptr;
  }
  // One after the other, so that no more is loaded than it takes.
  const auto ids = asked ? std::vector<std::string>{*asked} : ids_;
  return std::any_of(ids.begin(), ids.end(), [&](const auto& id) {
    const auto scheme = load(id);
    return scheme != nullptr && scheme->find_history(name) != nullptr;
  });
}

std::vector<std::string> programs::names(const std::optional<std::string>& asked) {
  const std::lock_guard alone(one_at_a_time_);
  std::vector<std::string> all;
  for (const auto& jurisdiction : rules_.jurisdictions()) {
    const auto read = rules_.vocabulary(jurisdiction);
    if (!read) continue;
    for (const auto& one : (*read.what)->facts) all.push_back(one.name);
  }
  for (const auto& scheme : those(asked)) {
    for (const auto& one : scheme->histories) {
      all.push_back(one.name);
      all.push_back(scheme->id + "." + one.name);
    }
  }
  return all;
}

std::set<std::string> programs::year_starts(const std::optional<std::string>& asked) {
  const std::lock_guard alone(one_at_a_time_);
  std::set<std::string> starts;
  for (const auto& scheme : those(asked)) {
    for (const auto& one : scheme->histories) {
      if (!is_of_rows(one, asked)) continue;
      ties_[one.same].insert(one.of.begin(), one.of.end());
      if (!one.year_from.empty()) starts.insert(one.year_from);
    }
  }
  return starts;
}

}  // namespace subvent::batch
