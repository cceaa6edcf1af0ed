// SPDX-License-Identifier: Apache-2.0
// How much of the heap a program holds. Of one thread alone.
#pragma once

#include <cstddef>

namespace subvent::benchmark {

/// The bytes that `new` gave and that were not given back, with what the allocator adds to each.
struct heap_use {
  std::size_t held = 0;
  std::size_t most = 0;  ///< that were ever held; to be set back by whoever reads it
};

extern heap_use heap;

}  // namespace subvent::benchmark
