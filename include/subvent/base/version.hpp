// SPDX-License-Identifier: Apache-2.0
// The version of the library and of the rule language that it reads.
#pragma once

#include <string_view>

namespace subvent {

/// The library's version, as written into every receipt. Equal to the project version in CMake.
inline constexpr std::string_view version = "0.1.0";

/// The version of the rule language: what stands after `subvent:` in each rule file.
inline constexpr std::string_view language_version = "1";

}  // namespace subvent
