// SPDX-License-Identifier: Apache-2.0
// Currencies, and how many decimal places money in each of them has.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string_view>
#include <vector>

namespace subvent {

namespace detail {

struct currency_row {
  std::string_view code;
  std::size_t minor_digits;
};

// ISO 4217:2015, list one as amended to the end of 2024: every code that has a minor unit, the
// fund codes among them. Metals and units of account have none and are left out. In order.
inline constexpr currency_row currency_rows[] = {
    {"AED", 2}, {"AFN", 2}, {"ALL", 2}, {"AMD", 2}, {"ANG", 2}, {"AOA", 2}, {"ARS", 2}, {"AUD", 2},
    {"AWG", 2}, {"AZN", 2}, {"BAM", 2}, {"BBD", 2}, {"BDT", 2}, {"BGN", 2}, {"BHD", 3}, {"BIF", 0},
    {"BMD", 2}, {"BND", 2}, {"BOB", 2}, {"BOV", 2}, {"BRL", 2}, {"BSD", 2}, {"BTN", 2}, {"BWP", 2},
    {"BYN", 2}, {"BZD", 2}, {"CAD", 2}, {"CDF", 2}, {"CHE", 2}, {"CHF", 2}, {"CHW", 2}, {"CLF", 4},
    {"CLP", 0}, {"CNY", 2}, {"COP", 2}, {"COU", 2}, {"CRC", 2}, {"CUP", 2}, {"CVE", 2}, {"CZK", 2},
    {"DJF", 0}, {"DKK", 2}, {"DOP", 2}, {"DZD", 2}, {"EGP", 2}, {"ERN", 2}, {"ETB", 2}, {"EUR", 2},
    {"FJD", 2}, {"FKP", 2}, {"GBP", 2}, {"GEL", 2}, {"GHS", 2}, {"GIP", 2}, {"GMD", 2}, {"GNF", 0},
    {"GTQ", 2}, {"GYD", 2}, {"HKD", 2}, {"HNL", 2}, {"HTG", 2}, {"HUF", 2}, {"IDR", 2}, {"ILS", 2},
    {"INR", 2}, {"IQD", 3}, {"IRR", 2}, {"ISK", 0}, {"JMD", 2}, {"JOD", 3}, {"JPY", 0}, {"KES", 2},
    {"KGS", 2}, {"KHR", 2}, {"KMF", 0}, {"KPW", 2}, {"KRW", 0}, {"KWD", 3}, {"KYD", 2}, {"KZT", 2},
    {"LAK", 2}, {"LBP", 2}, {"LKR", 2}, {"LRD", 2}, {"LSL", 2}, {"LYD", 3}, {"MAD", 2}, {"MDL", 2},
    {"MGA", 2}, {"MKD", 2}, {"MMK", 2}, {"MNT", 2}, {"MOP", 2}, {"MRU", 2}, {"MUR", 2}, {"MVR", 2},
    {"MWK", 2}, {"MXN", 2}, {"MXV", 2}, {"MYR", 2}, {"MZN", 2}, {"NAD", 2}, {"NGN", 2}, {"NIO", 2},
    {"NOK", 2}, {"NPR", 2}, {"NZD", 2}, {"OMR", 3}, {"PAB", 2}, {"PEN", 2}, {"PGK", 2}, {"PHP", 2},
    {"PKR", 2}, {"PLN", 2}, {"PYG", 0}, {"QAR", 2}, {"RON", 2}, {"RSD", 2}, {"RUB", 2}, {"RWF", 0},
    {"SAR", 2}, {"SBD", 2}, {"SCR", 2}, {"SDG", 2}, {"SEK", 2}, {"SGD", 2}, {"SHP", 2}, {"SLE", 2},
    {"SOS", 2}, {"SRD", 2}, {"SSP", 2}, {"STN", 2}, {"SVC", 2}, {"SYP", 2}, {"SZL", 2}, {"THB", 2},
    {"TJS", 2}, {"TMT", 2}, {"TND", 3}, {"TOP", 2}, {"TRY", 2}, {"TTD", 2}, {"TWD", 2}, {"TZS", 2},
    {"UAH", 2}, {"UGX", 0}, {"USD", 2}, {"USN", 2}, {"UYI", 0}, {"UYU", 2}, {"UYW", 4}, {"UZS", 2},
    {"VED", 2}, {"VES", 2}, {"VND", 0}, {"VUV", 0}, {"WST", 2}, {"XAF", 0}, {"XCD", 2}, {"XCG", 2},
    {"XOF", 0}, {"XPF", 0}, {"YER", 2}, {"ZAR", 2}, {"ZMW", 2}, {"ZWG", 2},
};

}  // namespace detail

/// A currency of ISO 4217.
class currency {
 public:
  /// The currency of three capital letters, if there is one.
  static constexpr std::optional<currency> find(std::string_view letters) noexcept {
    const auto* row =
        std::lower_bound(std::begin(detail::currency_rows), std::end(detail::currency_rows),
                         letters, [](const detail::currency_row& known, std::string_view sought) {
                           return known.code < sought;
                         });
    if (row == std::end(detail::currency_rows) || row->code != letters) return std::nullopt;
    return currency(static_cast<std::uint8_t>(row - detail::currency_rows));
  }

  /// A currency that the program itself names; wrong letters do not compile.
  static consteval currency of(std::string_view letters) { return find(letters).value(); }

  /// All codes, in order.
  static std::vector<std::string_view> codes() {
    std::vector<std::string_view> all;
    for (const auto& row : detail::currency_rows) all.push_back(row.code);
    return all;
  }

  /// Three capital letters, such as `HKD`.
  constexpr std::string_view code() const noexcept { return detail::currency_rows[row_].code; }

  /// How many decimal places its money has: 2 for HKD, 0 for JPY.
  constexpr std::size_t minor_digits() const noexcept {
    return detail::currency_rows[row_].minor_digits;
  }

  friend constexpr bool operator==(currency, currency) noexcept = default;

 private:
  explicit constexpr currency(std::uint8_t row) noexcept : row_(row) {}

  std::uint8_t row_;
};

}  // namespace subvent
