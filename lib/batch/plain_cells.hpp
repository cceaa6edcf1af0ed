// SPDX-License-Identifier: Apache-2.0
// Reads the plainest forms of literals at once. Whatever is not plain is left to the readers of
// literals, which know all forms and say what is wrong: what is read here, they read alike.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <subvent/quantity/currency.hpp>
#include <subvent/quantity/day.hpp>

namespace subvent::batch {

namespace detail {

constexpr std::uint64_t eight_zeros = 0x3030'3030'3030'3030;

/// Whether eight bytes are digits.
inline bool are_digits(std::uint64_t bytes) noexcept {
  const auto digits = bytes - eight_zeros;
  const auto too_high = (digits + 0x7676'7676'7676'7676) | digits;
  return (too_high & 0x8080'8080'8080'8080) == 0;
}

/// The number that eight digits are, of which the first has the lowest address. By adding
/// neighbours: tens to ones, then hundreds, then ten thousands.
inline std::int64_t eight_digits(std::uint64_t bytes) noexcept {
  const auto digits = bytes - eight_zeros;
  const auto pairs = digits * 10 + (digits >> 8U);
  constexpr std::uint64_t mask = 0x0000'00FF'0000'00FF;
  const auto high = (pairs & mask) * (100 + (std::uint64_t{1'000'000} << 32U));
  const auto low = ((pairs >> 16U) & mask) * (1 + (std::uint64_t{10'000} << 32U));
  return static_cast<std::int64_t>((high + low) >> 32U);
}

template <class Word>
Word loaded(const char* at) noexcept {
  Word bytes = 0;
  std::memcpy(&bytes, at, sizeof bytes);
  return bytes;
}

/// The first of eight bytes, one to seven of them, behind as many `0` as it takes.
inline std::uint64_t first_bytes(const char* at, std::size_t count) noexcept {
  return loaded<std::uint64_t>(at) << 8 * (8 - count) | eight_zeros >> 8 * count;
}

/// The last eight bytes of a text of four or more, behind as many `0` as it takes.
inline std::uint64_t last_bytes(std::string_view text) noexcept {
  const char* const end = text.data() + text.size();
  if (text.size() >= 8) return loaded<std::uint64_t>(end - 8);
  // Of which some may be the same.
  const auto first = std::uint64_t{loaded<std::uint32_t>(text.data())};
  const auto last = std::uint64_t{loaded<std::uint32_t>(end - 4)};
  return last << 32U | first << 8 * (8 - text.size()) | eight_zeros >> 8 * text.size();
}

/// Reads a text of 4 to 15 characters, of which a full stop stands before the last `places`, as one
/// number; false where another is no digit. How many they are nobody can foresee, so it is asked
/// twice and not once for each.
inline bool read_decimal(std::string_view text, std::size_t places, std::int64_t& number) noexcept {
  if constexpr (std::endian::native != std::endian::little) return false;
  const auto bytes = last_bytes(text);
  const auto before = 8 * (7 - places);
  const auto whole = bytes & ((std::uint64_t{1} << before) - 1);
  const auto decimals = bytes >> before >> 8U << before << 8U;
  const auto last = decimals | whole << 8U | '0';
  const auto first = text.size() > 8 ? first_bytes(text.data(), text.size() - 8) : eight_zeros;
  number = eight_digits(first) * 10'000'000 + eight_digits(last);
  return are_digits(first) && are_digits(last);
}

/// Adds the digits at the start of a text to a count; how many there were.
inline std::size_t add_digits(std::string_view text, std::int64_t& count) noexcept {
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const auto digit = static_cast<unsigned>(text[at] - '0');
    if (digit > 9) break;
    count = count * 10 + static_cast<std::int64_t>(digit);
  }
  return at;
}

}  // namespace detail

/// `123`, `-0.5`: up to 18 characters after a sign, of which so many are decimals, as a count of
/// the last place that `places` asks for. Nothing for any other text.
inline std::optional<std::int64_t> plain_decimal(std::string_view text, std::size_t places) {
  constexpr std::size_t most = 18;
  constexpr std::int64_t powers[]{1, 10, 100, 1'000, 10'000};
  const bool is_negative = !text.empty() && text[0] == '-';
  if (is_negative) text.remove_prefix(1);
  const auto size = text.size();
  if (size == 0 || size > most || places >= std::size(powers)) return std::nullopt;
  std::int64_t count = 0;
  // As most amounts are written.
  if (size >= 4 && size <= 15 && places > 0 && size >= places + 2 &&
      text[size - places - 1] == '.') {
    const bool is_read = detail::read_decimal(text, places, count);
    if (!is_read || (text[0] == '0' && text[1] != '.')) return std::nullopt;
  } else {
    const auto at = detail::add_digits(text, count);
    if (at == 0 || (at > 1 && text[0] == '0')) return std::nullopt;
    std::size_t decimals = 0;
    if (at < size) {
      if (text[at] != '.') return std::nullopt;
      decimals = size - at - 1;
      if (decimals == 0 || decimals > places) return std::nullopt;
      if (detail::add_digits(text.substr(at + 1), count) != decimals) return std::nullopt;
    }
    if (size + places - decimals > most) return std::nullopt;
    count *= powers[places - decimals];
  }
  return is_negative ? -count : count;
}

/// Reads minor units of one currency.
class plain_money {
 public:
  /// `alone` is that of amounts without one.
  plain_money(currency wanted, const std::optional<currency>& alone) noexcept
      : places_(wanted.minor_digits()), is_alone_(alone == wanted) {
    std::memcpy(code_, wanted.code().data(), 3);
    code_[3] = ' ';
  }

  /// Of `HKD 123.45`, or of `123.45`. Nothing for any other text, and for another currency.
  std::optional<std::int64_t> read(std::string_view text) const {
    if (text.size() > 4 && std::memcmp(text.data(), code_, 4) == 0) {
      text.remove_prefix(4);
    } else if (!is_alone_) {
      text = {};  // which is no decimal: what has two ways out is put together in memory first
    }
    return plain_decimal(text, places_);
  }

 private:
  char code_[4];
  std::size_t places_;
  bool is_alone_;
};

/// The day that `2025-11-18` is. Nothing for any other text.
inline std::optional<day> plain_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto digits = [text](std::size_t at, std::size_t count) {
    int number = 0;
    for (std::size_t i = at; i < at + count; ++i) {
      const int digit = text[i] - '0';
      if (digit < 0 || digit > 9) return -1;
      number = number * 10 + digit;
    }
    return number;
  };
  const int year = digits(0, 4);
  const int month = digits(5, 2);
  const int of_month = digits(8, 2);
  if (year < 0 || month < 0 || of_month < 0) return std::nullopt;
  return day::from(year, month, of_month);
}

/// Tells apart the words that a choice can be.
class plain_choice {
 public:
  explicit plain_choice(std::vector<std::string> words) : words_(std::move(words)) {
    for (const auto& one : words_) ends_.push_back(ends_of(one));
  }

  /// Which of the words a text is. Nothing for any other text, and for a word of which a later one
  /// has the first and the last eight characters.
  std::optional<std::size_t> read(std::string_view text) const {
    if (text.empty()) return std::nullopt;
    const auto ends = ends_of(text);
    std::size_t found = 0;
    // All are looked at, which is faster than to foresee which it is.
    for (std::size_t i = 0; i < ends_.size(); ++i) found = ends_[i] == ends ? i : found;
    if (found >= words_.size() || words_[found] != text) return std::nullopt;
    return found;
  }

 private:
  /// Differs between most words.
  static std::uint64_t ends_of(std::string_view text) noexcept {
    if (text.size() >= 8) {
      const auto last = detail::loaded<std::uint64_t>(text.data() + text.size() - 8);
      return detail::loaded<std::uint64_t>(text.data()) ^ std::rotl(last, 29);
    }
    std::uint64_t bytes = 0;
    for (const char c : text) bytes = bytes << 8U | static_cast<unsigned char>(c);
    return bytes;
  }

  std::vector<std::string> words_;
  std::vector<std::uint64_t> ends_;
};

/// `true` or `false`. Nothing for any other text.
inline std::optional<bool> plain_truth(std::string_view text) noexcept {
  // Of a length that is known here, so that they are compared at once.
  if (text.size() == 4 && std::memcmp(text.data(), "true", 4) == 0) return true;
  if (text.size() == 5 && std::memcmp(text.data(), "false", 5) == 0) return false;
  return std::nullopt;
}

}  // namespace subvent::batch
