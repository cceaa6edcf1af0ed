// SPDX-License-Identifier: Apache-2.0
// Takes the place of the `new` and `delete` that all others come down to.
#include <benchmark/heap.hpp>

#include <malloc.h>

#include <algorithm>
#include <cstdlib>
#include <new>

namespace subvent::benchmark {

heap_use heap;

namespace {

/// With the word that the allocator keeps before it.
std::size_t size_of(void* block) { return malloc_usable_size(block) + sizeof(std::size_t); }

}  // namespace

}  // namespace subvent::benchmark

void* operator new(std::size_t size) {
  auto* const block = std::malloc(size == 0 ? 1 : size);
  if (block == nullptr) throw std::bad_alloc();
  auto& heap = subvent::benchmark::heap;
  heap.held += subvent::benchmark::size_of(block);
  heap.most = std::max(heap.most, heap.held);
  return block;
}

void operator delete(void* block) noexcept {
  if (block == nullptr) return;
  subvent::benchmark::heap.held -= subvent::benchmark::size_of(block);
  std::free(block);
}

void operator delete(void* block, std::size_t) noexcept { operator delete(block); }
