// SPDX-License-Identifier: Apache-2.0
// The compiler's 128-bit integers, with the overflow checks that they lack.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>

namespace subvent::detail {

__extension__ typedef __int128 wide;
__extension__ typedef unsigned __int128 unsigned_wide;

/// The built-in integers that stand for a count: neither `bool` nor a character, and never a
/// floating-point type.
template <class Type>
concept native_integer =
    std::same_as<Type, short> || std::same_as<Type, unsigned short> || std::same_as<Type, int> ||
    std::same_as<Type, unsigned> || std::same_as<Type, long> || std::same_as<Type, unsigned long> ||
    std::same_as<Type, long long> || std::same_as<Type, unsigned long long>;

inline constexpr unsigned_wide wide_sign_bit = static_cast<unsigned_wide>(1) << 127U;
inline constexpr wide wide_least = static_cast<wide>(wide_sign_bit);

/// The distance from zero, which for the least of all has no signed form.
constexpr unsigned_wide magnitude(wide number) noexcept {
  const auto bits = static_cast<unsigned_wide>(number);
  return number < 0 ? ~bits + 1 : bits;
}

/// Puts the number of this magnitude and sign into `out`; false if it does not fit.
constexpr bool compose(unsigned_wide size, bool negative, wide& out) noexcept {
  if (negative ? size > wide_sign_bit : size >= wide_sign_bit) return false;
  out = static_cast<wide>(negative ? ~size + 1 : size);
  return true;
}

constexpr bool fits_in_64(wide number) noexcept {
  return number >= std::numeric_limits<std::int64_t>::min() &&
         number <= std::numeric_limits<std::int64_t>::max();
}

/// Puts the product into `out`; false if it does not fit. By hand, because clang's builtin needs a
/// function that libgcc does not have.
constexpr bool multiply(wide one, wide other, wide& out) noexcept {
  if (fits_in_64(one) && fits_in_64(other)) {
    out = one * other;
    return true;
  }
  constexpr auto low_half = [](unsigned_wide n) { return n & 0xFFFF'FFFF'FFFF'FFFFU; };
  const unsigned_wide a = magnitude(one);
  const unsigned_wide b = magnitude(other);
  const unsigned_wide a_high = a >> 64U;
  const unsigned_wide b_high = b >> 64U;
  if (a_high != 0 && b_high != 0) return false;
  const unsigned_wide middle = a_high * low_half(b) + b_high * low_half(a);
  if (middle >> 64U != 0) return false;
  const unsigned_wide low = low_half(a) * low_half(b);
  const unsigned_wide product = low + (middle << 64U);
  return product >= low && compose(product, (one < 0) != (other < 0), out);
}

/// The greatest number that divides both; of zero and a number, that number.
constexpr unsigned_wide common_divisor(unsigned_wide a, unsigned_wide b) noexcept {
  while (b >> 64U != 0) {
    const unsigned_wide rest = a % b;
    a = b;
    b = rest;
  }
  if (b == 0) return a;
  auto small = static_cast<std::uint64_t>(a % b);
  auto large = static_cast<std::uint64_t>(b);
  while (small != 0) {
    const std::uint64_t rest = large % small;
    large = small;
    small = rest;
  }
  return large;
}

/// Decimal digits, without a sign.
inline std::string to_digits(unsigned_wide number) {
  char text[40];
  std::size_t first = sizeof text;
  while (number >> 64U != 0) {
    text[--first] = static_cast<char>('0' + static_cast<int>(number % 10));
    number /= 10;
  }
  auto rest = static_cast<std::uint64_t>(number);
  do {
    text[--first] = static_cast<char>('0' + static_cast<int>(rest % 10));
    rest /= 10;
  } while (rest != 0);
  return std::string(text + first, sizeof text - first);
}

}  // namespace subvent::detail
