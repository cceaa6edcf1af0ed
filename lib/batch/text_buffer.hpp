// SPDX-License-Identifier: Apache-2.0
// Text that grows at its end, many short parts at a time.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>

namespace subvent::batch {

/// Keeps its memory when it is cleared. Adding a part is a copy and no more, where it has room.
class text_buffer {
 public:
  text_buffer() = default;
  text_buffer(text_buffer&& other) noexcept { *this = std::move(other); }
  text_buffer& operator=(text_buffer&& other) noexcept {
    bytes_ = std::move(other.bytes_);
    size_ = std::exchange(other.size_, 0);
    capacity_ = std::exchange(other.capacity_, 0);
    return *this;
  }

  std::string_view text() const noexcept { return {bytes_.get(), size_}; }
  void clear() noexcept { size_ = 0; }

  void add(std::string_view part) {
    if (part.size() > capacity_ - size_) grow(part.size());
    if (!part.empty()) std::memcpy(bytes_.get() + size_, part.data(), part.size());
    size_ += part.size();
  }
  void add(char one) {
    if (size_ == capacity_) grow(1);
    bytes_[size_++] = one;
  }
  /// Room for so many bytes after the text, of which `keep` makes some part of it.
  char* room_for(std::size_t bytes) {
    if (bytes > capacity_ - size_) grow(bytes);
    return bytes_.get() + size_;
  }
  void keep(std::size_t bytes) noexcept { size_ += bytes; }

 private:
  void grow(std::size_t by) {
    const auto wanted = size_ + by;
    const auto larger = std::max<std::size_t>(2 * capacity_, std::max<std::size_t>(wanted, 4096));
    auto bytes = std::make_unique_for_overwrite<char[]>(larger);
    if (size_ > 0) std::memcpy(bytes.get(), bytes_.get(), size_);
    bytes_ = std::move(bytes);
    capacity_ = larger;
  }

  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;
};

}  // namespace subvent::batch
