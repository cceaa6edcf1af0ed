// SPDX-License-Identifier: Apache-2.0
// Sixty-four bytes of a text at a time: which of them are what.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace subvent::batch {

/// How many bytes a block has, and how many may be read after the end of a text that is walked in
/// blocks.
inline constexpr std::size_t block_bytes = 64;

/// A block by the instructions that every machine has. Bit i of an answer is about byte i.
class portable_block {
 public:
  /// Reads `block_bytes` bytes.
  explicit portable_block(const char* at) noexcept { std::memcpy(bytes_, at, block_bytes); }

  std::uint64_t equal(char sought) const noexcept {
    return ask([=](char byte) { return byte == sought; });
  }
  std::uint64_t below(unsigned char end) const noexcept {
    return ask([=](char byte) { return static_cast<unsigned char>(byte) < end; });
  }
  std::uint64_t from(unsigned char least) const noexcept {
    return ask([=](char byte) { return static_cast<unsigned char>(byte) >= least; });
  }
  /// How many there are.
  std::size_t count(char sought) const noexcept {
    return static_cast<std::size_t>(std::popcount(equal(sought)));
  }
  /// Whether no byte is a backslash, or 7F or more.
  bool is_simple() const noexcept { return (equal('\\') | from(0x7F)) == 0; }
  /// Whether no byte is a quote, 7F or more, or below a blank but a line feed.
  bool is_plain() const noexcept {
    return (equal('"') | from(0x7F) | (below(' ') & ~equal('\n'))) == 0;
  }

 private:
  template <class Is>
  std::uint64_t ask(Is is) const noexcept {
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < block_bytes; ++i) bits |= std::uint64_t{is(bytes_[i])} << i;
    return bits;
  }

  char bytes_[block_bytes];
};

#ifdef __SSE2__
/// The same by four registers of sixteen bytes.
class sse2_block {
 public:
  explicit sse2_block(const char* at) noexcept {
    for (std::size_t i = 0; i < 4; ++i) {
      parts_[i] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + 16 * i));
    }
  }

  [[gnu::always_inline]] std::uint64_t equal(char sought) const noexcept {
    const auto all = _mm_set1_epi8(sought);
    return ask([=](__m128i part) { return _mm_cmpeq_epi8(part, all); });
  }
  /// Requires that `end` is not 0.
  std::uint64_t below(unsigned char end) const noexcept {
    const auto most = _mm_set1_epi8(static_cast<char>(end - 1));
    return ask([=](__m128i part) { return _mm_cmpeq_epi8(_mm_min_epu8(part, most), part); });
  }
  std::uint64_t from(unsigned char least) const noexcept {
    const auto all = _mm_set1_epi8(static_cast<char>(least));
    return ask([=](__m128i part) { return _mm_cmpeq_epi8(_mm_max_epu8(part, all), part); });
  }
  std::size_t count(char sought) const noexcept {
    const auto all = _mm_set1_epi8(sought);
    auto found = _mm_setzero_si128();  // what is equal is 255, which is -1
    for (const auto part : parts_) found = _mm_sub_epi8(found, _mm_cmpeq_epi8(part, all));
    const auto halves = _mm_sad_epu8(found, _mm_setzero_si128());
    const auto low = static_cast<std::size_t>(_mm_cvtsi128_si32(halves));
    return low + static_cast<std::size_t>(_mm_extract_epi16(halves, 4));
  }
  bool is_simple() const noexcept {
    const auto backslash = _mm_set1_epi8('\\');
    const auto one = _mm_set1_epi8(1);
    auto odd = _mm_setzero_si128();  // in its highest bits
    for (const auto part : parts_) {
      const auto high = _mm_or_si128(part, _mm_add_epi8(part, one));
      odd = _mm_or_si128(odd, _mm_or_si128(high, _mm_cmpeq_epi8(part, backslash)));
    }
    return _mm_movemask_epi8(odd) == 0;
  }
  bool is_plain() const noexcept {
    const auto quote = _mm_set1_epi8('"');
    const auto line_feed = _mm_set1_epi8('\n');
    const auto low = _mm_set1_epi8(' ' - 1);
    const auto one = _mm_set1_epi8(1);
    auto odd = _mm_setzero_si128();  // in its highest bits
    for (const auto part : parts_) {
      const auto is_low = _mm_cmpeq_epi8(_mm_min_epu8(part, low), part);
      const auto control = _mm_andnot_si128(_mm_cmpeq_epi8(part, line_feed), is_low);
      const auto high = _mm_or_si128(part, _mm_add_epi8(part, one));
      const auto either = _mm_or_si128(control, _mm_cmpeq_epi8(part, quote));
      odd = _mm_or_si128(odd, _mm_or_si128(high, either));
    }
    return _mm_movemask_epi8(odd) == 0;
  }

 private:
  // Each caller has its own, for a call would take longer.
  template <class Mark>
  [[gnu::always_inline]] std::uint64_t ask(Mark mark) const noexcept {
    const auto bits = [&](std::size_t i) {
      return std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(mark(parts_[i])))};
    };
    return bits(0) | bits(1) << 16U | bits(2) << 32U | bits(3) << 48U;
  }

  __m128i parts_[4];
};
using block = sse2_block;
#else
using block = portable_block;
#endif

/// Whether two texts are the same, where they are short and as a rule are.
inline bool is_same(std::string_view one, std::string_view other) noexcept {
  if (one.size() != other.size()) return false;
  const auto differ = [&](std::size_t at, auto part) {
    auto of_other = part;
    std::memcpy(&part, one.data() + at, sizeof part);
    std::memcpy(&of_other, other.data() + at, sizeof part);
    return part != of_other;
  };
  const auto size = one.size();
  if (size >= 8) {
    // The last eight bytes may be some of those that were looked at.
    for (std::size_t at = 0; at + 8 < size; at += 8) {
      if (differ(at, std::uint64_t{0})) return false;
    }
    return !differ(size - 8, std::uint64_t{0});
  }
  if (size >= 4) return !differ(0, std::uint32_t{0}) && !differ(size - 4, std::uint32_t{0});
  for (std::size_t at = 0; at < size; ++at) {
    if (one[at] != other[at]) return false;
  }
  return true;
}

/// The bits of a block that stand before bit `count`; all of them from 64 on.
inline std::uint64_t bits_before(std::size_t count) noexcept {
  return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
}

/// The bits from each odd one that is set to before the next: what stands within quotes, of a block
/// that begins outside of them. The opening quotes are among them, the closing ones are not.
inline std::uint64_t bits_within(std::uint64_t quotes) noexcept {
  for (unsigned shift = 1; shift < 64; shift *= 2) quotes ^= quotes << shift;
  return quotes;
}

inline constexpr std::uint64_t ones = 0x0101'0101'0101'0101;
inline constexpr std::uint64_t tops = 0x80 * ones;

/// Of eight bytes: 0 where none of them is the one that is sought, and else not.
inline std::uint64_t has_byte(std::uint64_t bytes, char sought) noexcept {
  const auto differ = bytes ^ ones * static_cast<unsigned char>(sought);
  return (differ - ones) & ~differ & tops;
}

/// Whether no byte of a text is a backslash, or 7F or more. `block_bytes` more bytes can be read.
template <class Block = block>
bool is_simple_text(std::string_view padded) noexcept {
  std::size_t at = 0;
  for (; at + block_bytes <= padded.size(); at += block_bytes) {
    if (!Block(padded.data() + at).is_simple()) return false;
  }
  for (; at < padded.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, padded.data() + at, sizeof word);
    if (const auto left = padded.size() - at; left < 8) {
      const auto beyond = static_cast<unsigned>(8 * (8 - left));
      word = std::endian::native == std::endian::little ? word << beyond : word >> beyond;
    }
    if ((((word | (word + ones)) & tops) | has_byte(word, '\\')) != 0) return false;
  }
  return true;
}

/// How often a byte stands in a text, of which `block_bytes` more bytes can be read.
template <class Block = block>
std::size_t count_of(char sought, std::string_view padded) noexcept {
  std::size_t count = 0;
  std::size_t at = 0;
  for (; at + block_bytes <= padded.size(); at += block_bytes) {
    count += Block(padded.data() + at).count(sought);
  }
  const auto last = Block(padded.data() + at).equal(sought) & bits_before(padded.size() - at);
  return count + static_cast<std::size_t>(std::popcount(last));
}

}  // namespace subvent::batch
