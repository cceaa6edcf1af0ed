// SPDX-License-Identifier: Apache-2.0
// The languages in which subvent speaks, and a text written in each of them.
#pragma once

#include <cstddef>
#include <string>

namespace subvent {

/// English, and Traditional Chinese as the Hong Kong government writes it.
enum class language : std::size_t { en, zh_hant };

/// How many languages a text is written in.
inline constexpr std::size_t language_count = 2;

/// One text in each language. An empty member means that it was not written in that language.
struct bilingual {
  std::string en;       ///< what stands after `en:`
  std::string zh_hant;  ///< what stands after `zh-Hant:`

  /// The text in that language and no other; empty where it was not written in it.
  const std::string& in(language wanted) const noexcept {
    return wanted == language::zh_hant ? zh_hant : en;
  }
  friend bool operator==(const bilingual&, const bilingual&) = default;
};

}  // namespace subvent
