// SPDX-License-Identifier: Apache-2.0
// What went wrong, as a code with its arguments and its place; never as a sentence.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include <subvent/base/argument.hpp>
#include <subvent/base/code.hpp>
#include <subvent/base/source.hpp>

namespace subvent {

/// One problem. `catalogue.hpp` turns it into a sentence, `report.hpp` into what a person reads.
struct diagnostic {
  code what;  ///< says which message it is, and how many arguments that has
  std::vector<argument> arguments = {};  ///< what `{0}`, `{1}`, … of the code's template stand for
  place at = {};                         ///< empty where there is no text to point at
  place related = {};  ///< a second place that matters, such as the first of two equal keys

  /// The same problem, found at a place in a text.
  diagnostic found_at(place where) && {
    at = std::move(where);
    return std::move(*this);
  }
};

/// The name of a source as an argument: standard input has one in each language.
inline argument name_of_source(std::string_view name) {
  return name == standard_input_name ? argument(noun::standard_input) : argument(name);
}

/// All the problems of one text or one request, in the order in which they were found.
using diagnostics = std::vector<diagnostic>;

}  // namespace subvent
