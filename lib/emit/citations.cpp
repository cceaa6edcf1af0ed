// SPDX-License-Identifier: Apache-2.0
#include <emit/citations.hpp>

#include <algorithm>
#include <set>

#include <emit/words.hpp>
#include <emit/wrap.hpp>

namespace subvent::emit {

std::string citations::mark(const std::vector<const rule::basis*>& all,
                            const std::string& assumed) {
  const auto names_place_in = [&](std::size_t document) {
    return std::any_of(all.begin(), all.end(), [document](const rule::basis* why) {
      const auto cites = [document](const auto& one) { return one.document == document; };
      return !why->at.empty() && std::any_of(why->sources.begin(), why->sources.end(), cites);
    });
  };
  std::set<std::size_t> numbers;
  bool assumes = false;
  for (const auto* why : all) {
    for (const auto& one : why->sources) {
      if (why->at.empty() && names_place_in(one.document)) continue;
      numbers.insert(number_of({one.document, why->at}));
    }
    assumes = assumes || why->assumed;
  }
  std::vector<std::string> marks;
  marks.reserve(numbers.size() + 1);
  for (const auto number : numbers) marks.push_back(std::to_string(number));
  if (assumes) marks.push_back(assumed);
  return marks.empty() ? "" : kept_together(" [" + joined(marks, ",") + "]");
}

void citations::add_figures(const rule::expression& in, std::vector<const rule::basis*>& to) const {
  rule::for_each_name(in, [&](const rule::expression& name) {
    for (const auto& one : program_.figures) {
      if (one.figure->name == name.text) to.push_back(&one.dated->why);
    }
  });
}

std::size_t citations::number_of(const cited& what) {
  const auto found = std::find(all_.begin(), all_.end(), what);
  const auto index = static_cast<std::size_t>(found - all_.begin());
  if (found == all_.end()) all_.push_back(what);
  return index + 1;
}

}  // namespace subvent::emit
