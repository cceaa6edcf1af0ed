// SPDX-License-Identifier: Apache-2.0
// The rule files built into the library; the build generates their definition from rules/.
#pragma once

#include <span>
#include <string_view>

namespace subvent::builtin {

/// One file of rules/, cases excepted.
struct file {
  std::string_view path;    ///< from rules/, such as `hk/facts.yaml`
  std::string_view scheme;  ///< the id that the file gives its scheme; empty for a vocabulary
  std::string_view text;    ///< exactly the bytes of the file
};

/// Every built-in file, sorted by path. Each scheme stands in one file.
extern const std::span<const file> files;

}  // namespace subvent::builtin
