// SPDX-License-Identifier: Apache-2.0
// Reads the digits of a literal, strictly: no blanks, exponents, other bases or other scripts.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <subvent/base/result.hpp>
#include <subvent/base/utf8.hpp>
#include <subvent/quantity/detail/fraction.hpp>

namespace subvent::detail {

/// The most digits that a literal may have, so that a hostile one costs nothing.
inline constexpr std::size_t most_digits = 200;

inline bool is_digit(char character) noexcept { return character >= '0' && character <= '9'; }

inline bool is_all_digits(std::string_view text) noexcept {
  return std::all_of(text.begin(), text.end(), is_digit);
}

/// `text` as a message quotes it: on one line, and cut after 60 characters.
inline std::string shown(std::string_view text) {
  constexpr int most_characters = 60;
  std::string out;
  for (int count = 0; !text.empty(); ++count) {
    if (count == most_characters) return out + "…";
    const auto next = utf8::decode(text);
    const bool visible = next && next->point >= 0x20 && !utf8::is_control(next->point);
    const std::size_t bytes = next ? next->bytes : 1;
    out += visible ? std::string(text.substr(0, bytes)) : "\xEF\xBF\xBD";
    text.remove_prefix(bytes);
  }
  return out;
}

/// `digits` divided by ten to the power of `places`.
struct decimal {
  integer digits;
  std::size_t places = 0;

  fraction as_fraction() const {
    return places == 0 ? fraction(digits) : fraction(digits, integer::power_of_ten(places));
  }
};

/// Whether the commas of a whole part, if any, stand before every third digit from the right.
inline bool is_well_grouped(std::string_view whole) noexcept {
  if (whole.find(',') == std::string_view::npos) return true;
  for (std::size_t from_right = 1; from_right <= whole.size(); ++from_right) {
    if ((whole[whole.size() - from_right] == ',') != (from_right % 4 == 0)) return false;
  }
  return whole.front() != ',';
}

/// Reads all of `text`: an optional `-`, digits plain or grouped by three throughout and without
/// needless zeros in front, and optional decimals. `-0` is zero. `literal` is what messages quote.
/// Fails: `malformed`, bad_grouping, too_many_digits.
inline result<decimal> scan_decimal(std::string_view text, std::string_view literal,
                                    code malformed) {
  const auto refused = [literal](code what) { return diagnostic{what, {shown(literal)}}; };
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const auto point = text.find('.');
  const bool has_point = point != std::string_view::npos;
  const auto whole = text.substr(0, point);
  const auto decimals = has_point ? text.substr(point + 1) : std::string_view();
  if (has_point && decimals.empty()) return refused(malformed);

  std::string digits;
  for (const char character : whole) {
    if (character != ',') digits += character;
  }
  if (digits.empty() || !is_all_digits(digits) || !is_all_digits(decimals)) {
    return refused(malformed);
  }
  if (!is_well_grouped(whole)) return refused(code::bad_grouping);
  if (digits.size() > 1 && digits.front() == '0') return refused(malformed);
  if (digits.size() + decimals.size() > most_digits) {
    return diagnostic{code::too_many_digits, {std::to_string(most_digits)}};
  }
  const auto size = *integer::parse(digits.append(decimals));
  return decimal{negative ? -size : size, decimals.size()};
}

}  // namespace subvent::detail
