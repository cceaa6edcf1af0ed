// SPDX-License-Identifier: Apache-2.0
#include <fuzz/schemes.hpp>

#include <algorithm>

#include <emit/support.hpp>
#include <fuzz/properties.hpp>
#include <subvent/yaml/rules.hpp>

namespace subvent::fuzz {

const schemes& built_in() {
  static const schemes all = [] {
    schemes made;
    auto rules = yaml::rules::built_in();
    for (const auto& id : rules.ids()) {
      const auto read = rules.load(id);
      hold(read.what.has_value(), "a built-in scheme can be read");
      made.emplace(id, *read.what);
    }
    return made;
  }();
  return all;
}

const std::vector<rule::scheme_pointer>& built_in_schemes() {
  static const auto all = [] {
    std::vector<rule::scheme_pointer> made;
    for (const auto& [id, scheme] : built_in()) made.push_back(scheme);
    return made;
  }();
  return all;
}

const rule::vocabulary_pointer& vocabulary_for(std::string_view rule_file) {
  static const auto all = [] {
    std::map<std::string, rule::vocabulary_pointer, std::less<>> made;
    auto rules = yaml::rules::built_in();
    for (const auto& one : rules.jurisdictions()) made.emplace(one, *rules.vocabulary(one).what);
    const auto sample =
        yaml::load_vocabulary(make_source("facts.yaml", std::string(test::sample_facts)));
    made.emplace("xx", *sample.what);
    return made;
  }();
  constexpr std::string_view line = "scheme: ";
  const auto at = rule_file.find(line);
  if (at == std::string_view::npos) return all.begin()->second;
  const auto id = rule_file.substr(at + line.size(), 80);
  const auto found = all.find(id.substr(0, id.find('.')));
  return found == all.end() ? all.begin()->second : found->second;
}

day usual_day() {
  static const auto found = [] {
    std::optional<day> last;
    for (const auto& [id, scheme] : built_in())
      last = std::max(last, scheme->versions.front().from);
    return last.value_or(*day::from(2025, 1, 1));
  }();
  return found;
}

}  // namespace subvent::fuzz
