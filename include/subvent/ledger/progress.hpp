// SPDX-License-Identifier: Apache-2.0
// How far a long audit is, for whoever waits for it.
#pragma once

#include <cstddef>
#include <functional>

namespace subvent::ledger {

/// What an audit does, and how much of it is done.
struct progress {
  /// The parts of an audit that take long, in their order.
  enum class stage { reading, deciding };

  stage at = stage::reading;
  std::size_t done = 0;  ///< rows that were read, or applications that were decided
  std::size_t of = 0;    ///< how many there are; 0 where that is not known
};

/// Is told from time to time, on the thread of the audit. May be empty.
using progress_watcher = std::function<void(const progress&)>;

/// After how many records a watcher is told again.
inline constexpr std::size_t progress_step = 1'000;

/// Tells a watcher, if there is one, at every such step.
inline void tell(const progress_watcher& watcher, const progress& now) {
  if (watcher && now.done % progress_step == 0) watcher(now);
}

}  // namespace subvent::ledger
