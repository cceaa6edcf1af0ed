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
#include <string_view>

#include <subvent/quantity/currency.hpp>
#include <subvent/quantity/day.hpp>

namespace subvent::batch {

namespace detail {

/// The number that eight digits are, of which the first has the lowest address; nothing where one
/// is no digit. By adding neighbours: tens to ones, then hundreds, then ten thousands.
inline std::optional<std::uint64_t> eight_digits(const char* at) noexcept {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, at, sizeof bytes);
  if constexpr (std::endian::native != std::endian::little) return std::nullopt;
  constexpr std::uint64_t zeros = 0x3030'3030'3030'3030;
  const auto digits = bytes - zeros;
  const auto too_high = (digits + 0x7676'7676'7676'7676) | digits;
  if ((too_high & 0x8080'8080'8080'8080) != 0) return std::nullopt;
  const auto pairs = digits * 10 + (digits >> 8U);
  constexpr std::uint64_t mask = 0x0000'00FF'0000'00FF;
  const auto high = (pairs & mask) * (100 + (std::uint64_t{1'000'000} << 32U));
  const auto low = ((pairs >> 16U) & mask) * (1 + (std::uint64_t{10'000} << 32U));
  return (high + low) >> 32U;
}

/// Adds the digits at the start of a text to a count; how many there were.
inline std::size_t add_digits(std::string_view text, std::int64_t& count) noexcept {
  std::size_t at = 0;
  while (text.size() - at >= 8) {
    const auto eight = eight_digits(text.data() + at);
    if (!eight) break;
    count = count * 100'000'000 + static_cast<std::int64_t>(*eight);
    at += 8;
  }
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
  if (text.empty() || text.size() > most || places >= std::size(powers)) return std::nullopt;
  std::int64_t count = 0;
  const auto at = detail::add_digits(text, count);
  if (at == 0 || (at > 1 && text[0] == '0')) return std::nullopt;
  std::size_t decimals = 0;
  if (at < text.size()) {
    if (text[at] != '.') return std::nullopt;
    decimals = text.size() - at - 1;
    if (decimals == 0 || decimals > places) return std::nullopt;
    for (auto i = at + 1; i < text.size(); ++i) {
      const auto digit = static_cast<unsigned>(text[i] - '0');
      if (digit > 9) return std::nullopt;
      count = count * 10 + static_cast<std::int64_t>(digit);
    }
  }
  if (text.size() + places - decimals > most) return std::nullopt;
  count *= powers[places - decimals];
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
      return std::nullopt;
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

/// `true` or `false`. Nothing for any other text.
inline std::optional<bool> plain_truth(std::string_view text) noexcept {
  // Of a length that is known here, so that they are compared at once.
  if (text.size() == 4 && std::memcmp(text.data(), "true", 4) == 0) return true;
  if (text.size() == 5 && std::memcmp(text.data(), "false", 5) == 0) return false;
  return std::nullopt;
}

}  // namespace subvent::batch
