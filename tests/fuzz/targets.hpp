// SPDX-License-Identifier: Apache-2.0
// The readers that are fuzzed, each behind one function of a text of any bytes.
#pragma once

#include <array>
#include <string_view>

namespace subvent::fuzz {

// Each throws `broken` where a property does not hold. None keeps anything from one call to the
// next, so that a text does the same wherever it is tried.

/// The YAML reader, and the readers of rule files, vocabularies and cases.
void yaml(std::string_view text);
/// The expression parser, the kinds of what it parsed, and what that comes to.
void expression(std::string_view text);
/// The literals of each kind.
void literal(std::string_view text);
/// The reader of applications, and a decision of a built-in scheme on what was told.
void application(std::string_view text);
/// The reader of receipts, and their comparison with what is decided again.
void receipt(std::string_view text);
/// The reader of tables, the claims in one, and an envelope shared out among them.
void table(std::string_view text);

/// One of them, by its name.
struct target {
  std::string_view name;
  void (*run)(std::string_view text);
};

inline constexpr std::array targets{target{"yaml", yaml},       target{"expression", expression},
                                    target{"literal", literal}, target{"application", application},
                                    target{"receipt", receipt}, target{"table", table}};

}  // namespace subvent::fuzz
