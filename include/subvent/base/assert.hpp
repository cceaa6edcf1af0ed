// SPDX-License-Identifier: Apache-2.0
// A broken precondition names itself and stops the program; it never becomes a wrong amount.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace subvent::detail {

[[noreturn]] inline void assertion_failed(const char* expression, const char* meaning,
                                          const char* file, int line) {
  std::fprintf(stderr, "%s:%d: precondition broken: %s (%s)\n", file, line, meaning, expression);
  std::abort();
}

}  // namespace subvent::detail

/// Checked in every build. `meaning` says in words what the caller must hold true.
#define SUBVENT_ASSERT(condition, meaning) \
  ((condition) ? static_cast<void>(0)      \
               : ::subvent::detail::assertion_failed(#condition, meaning, __FILE__, __LINE__))
