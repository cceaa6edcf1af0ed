// SPDX-License-Identifier: Apache-2.0
// How far a reader has come in a text that it is given by iterators.
#pragma once

#include <cstddef>
#include <iterator>

namespace subvent {

/// Walks a text and counts what was read of it, so that a place can be told.
struct counting {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  const char* at;
  const char** furthest;

  reference operator*() const { return *at; }
  counting& operator++() {
    *furthest = ++at;
    return *this;
  }
  counting operator++(int) {
    const counting before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const counting& a, const counting& b) { return a.at == b.at; }
  friend bool operator!=(const counting& a, const counting& b) { return !(a == b); }
};

}  // namespace subvent
