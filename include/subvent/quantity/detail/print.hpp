// SPDX-License-Identifier: Apache-2.0
// Writes exact numbers: with a decimal point where the decimals end, else as a fraction.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include <subvent/base/assert.hpp>
#include <subvent/quantity/detail/fraction.hpp>

namespace subvent::detail {

/// `digits` divided by ten to the power of `places`, with exactly that many decimals.
inline std::string with_point(const integer& digits, std::size_t places) {
  auto text = digits.to_string();
  if (places == 0) return text;
  const std::size_t first = digits.sign() < 0 ? 1 : 0;
  const std::size_t count = text.size() - first;
  if (count <= places) text.insert(first, places + 1 - count, '0');
  text.insert(text.size() - places, 1, '.');
  return text;
}

/// A terminating fraction with exactly `places` decimals. Requires that it ends within them.
inline std::string to_decimal(const fraction& number, std::size_t places) {
  const auto scaled = number * integer::power_of_ten(places);
  SUBVENT_ASSERT(scaled.is_whole(), "the decimals end within the places given");
  return with_point(scaled.numerator(), places);
}

/// `0.7`, or `1/3` where the decimals never end.
inline std::string to_text(const fraction& number) {
  if (const auto places = number.decimal_places()) return to_decimal(number, *places);
  return number.numerator().to_string() + "/" + number.denominator().to_string();
}

/// The same text with commas between the thousands of each whole part.
inline std::string with_commas(std::string_view text) {
  std::string out;
  bool in_decimals = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool digit = text[at] >= '0' && text[at] <= '9';
    if (!digit) in_decimals = text[at] == '.';
    out += text[at];
    if (!digit || in_decimals) continue;
    const auto end = std::min(text.find_first_not_of("0123456789", at), text.size());
    const auto left = end - at - 1;
    if (left > 0 && left % 3 == 0) out += ',';
  }
  return out;
}

}  // namespace subvent::detail
