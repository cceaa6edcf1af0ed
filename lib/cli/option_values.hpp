// SPDX-License-Identifier: Apache-2.0
// What the values of options mean, with their place in what is wrong with them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <cli/problems.hpp>
#include <subvent/base/nearest.hpp>

namespace subvent::cli {

/// The value of an option, or nothing where it was not given or cannot be read, which is a problem.
template <class Quantity>
std::optional<Quantity> value_of(const char* option, const std::optional<std::string>& text,
                                 problem_list& problems) {
  if (!text) return std::nullopt;
  auto made = Quantity::parse(*text);
  if (made) return *std::move(made);
  auto problem = made.why();
  problems.add(std::move(problem).found_at({make_source(option, *text), {0, text->size()}}));
  return std::nullopt;
}

/// The problem of a word that is none of those that the option takes.
inline diagnostic unknown_value(const char* option, const std::string& written,
                                const std::vector<std::string_view>& known) {
  return {code::unknown_word,
          {written, std::string("`") + option + "`", nearest(written, known).value_or(""),
           argument::list_of_names(known)},
          {make_source(option, written), {0, written.size()}},
          {}};
}

}  // namespace subvent::cli
