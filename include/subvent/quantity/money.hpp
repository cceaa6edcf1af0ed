// SPDX-License-Identifier: Apache-2.0
// Money: whole cents, or whatever the smallest unit of the currency is, of one currency.
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <subvent/base/nearest.hpp>
#include <subvent/base/result.hpp>
#include <subvent/quantity/currency.hpp>
#include <subvent/quantity/detail/integer.hpp>
#include <subvent/quantity/detail/print.hpp>
#include <subvent/quantity/detail/scan.hpp>

namespace subvent {

/// What can be paid: a whole number of a currency's minor units, of any size and either sign.
/// Adding or ordering money of two currencies is a broken precondition. Multiplying or dividing it
/// gives an `amount`, which becomes money again by a stated rounding alone.
class money {
 public:
  /// Nothing, in a currency.
  static money zero(subvent::currency of) { return money(of, 0); }

  /// `units` of the minor unit: 1 of HKD is a cent, 1 of JPY a yen.
  static money from_minor_units(subvent::currency of, detail::integer units) {
    return money(of, std::move(units));
  }

  /// Reads `HKD 250,000`, `HKD 0.01`, `HKD -5`, `HKD 2.8 million` or `HKD 10 billion`, and nothing
  /// looser: one blank after the currency's capital letters, digits plain or grouped by three
  /// throughout, no needless zeros in front. `HKD -0` is zero.
  /// Fails: not_money, money_without_currency, unknown_currency, money_too_fine, bad_grouping,
  /// too_many_digits.
  static result<money> parse(std::string_view text);

  /// What the minor units are of.
  subvent::currency currency() const noexcept { return currency_; }

  /// For the layers of this library: how many cents and the like.
  const detail::integer& minor_units() const noexcept { return units_; }

  /// -1, 0 or 1.
  int sign() const noexcept { return units_.sign(); }
  /// Whether it is nothing, in whatever currency.
  bool is_zero() const noexcept { return units_.is_zero(); }

  /// `33333.33`: the number in major units, with all decimals that the currency has.
  std::string amount_string() const { return detail::with_point(units_, currency_.minor_digits()); }
  /// `HKD 33333.33`, which `parse` reads back. Records use this form.
  std::string to_string() const { return std::string(currency_.code()) + " " + amount_string(); }
  /// `HKD 33,333.33`, for people. `parse` reads this back too.
  std::string to_grouped_string() const { return detail::with_commas(to_string()); }

  /// Requires money of one currency.
  friend money operator+(const money& a, const money& b) {
    require_one_currency(a, b);
    return money(a.currency_, a.units_ + b.units_);
  }
  /// Requires money of one currency.
  friend money operator-(const money& a, const money& b) {
    require_one_currency(a, b);
    return money(a.currency_, a.units_ - b.units_);
  }
  /// As much, of the other sign.
  friend money operator-(const money& a) { return money(a.currency_, -a.units_); }

  /// Money of two currencies is never equal.
  friend bool operator==(const money&, const money&) = default;
  /// Requires money of one currency.
  friend std::strong_ordering operator<=>(const money& a, const money& b) {
    require_one_currency(a, b);
    return a.units_ <=> b.units_;
  }

 private:
  money(subvent::currency of, detail::integer units) : units_(std::move(units)), currency_(of) {}

  static void require_one_currency(const money& a, const money& b) {
    SUBVENT_ASSERT(a.currency_ == b.currency_, "money of two currencies is never mixed");
  }

  detail::integer units_;
  subvent::currency currency_;
};

/// The sum, where it is not known beforehand that there is one. Fails: two_currencies.
inline result<money> checked_sum(const money& one, const money& other) {
  if (one.currency() == other.currency()) return one + other;
  return diagnostic{code::two_currencies,
                    {std::string(one.currency().code()), std::string(other.currency().code())}};
}

namespace detail {

/// What stands after the currency: a decimal, and perhaps `million` or `billion`.
inline result<decimal> scan_money_number(std::string_view text, std::string_view literal) {
  std::size_t zeros = 0;
  for (const auto& [word, count] : {std::pair{std::string_view(" million"), std::size_t{6}},
                                    std::pair{std::string_view(" billion"), std::size_t{9}}}) {
    if (!text.ends_with(word)) continue;
    text.remove_suffix(word.size());
    zeros = count;
    break;
  }
  const auto read = scan_decimal(text, literal, code::not_money);
  if (!read || zeros == 0) return read;
  if (read->places >= zeros) return decimal{read->digits, read->places - zeros};
  return decimal{read->digits * integer::power_of_ten(zeros - read->places), 0};
}

/// Why three letters are not a currency, with the one that may have been meant.
inline diagnostic unknown_currency(std::string_view letters) {
  std::string capitals(letters);
  for (char& letter : capitals) {
    if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
  }
  const auto meant = nearest(capitals, currency::codes());
  return {code::unknown_currency, {std::string(letters), meant.value_or("")}};
}

/// Money written with too few or too many blanks, or without the zero before its point, as it
/// should have been; empty where it does not look like that.
inline std::string money_with_one_blank(std::string_view text) {
  if (text.size() < 4 || text.size() > 60) return {};
  const auto letters = text.substr(0, 3);
  if (!currency::find(letters)) return {};
  std::string words;
  for (const char one : text.substr(3)) {
    if (one != ' ' || (!words.empty() && words.back() != ' ')) words += one;
  }
  if (words.ends_with(' ')) words.pop_back();
  const auto begin = words.starts_with('-') ? std::size_t{1} : std::size_t{0};
  if (words.substr(begin).starts_with('.')) words.insert(begin, 1, '0');
  return std::string(letters) + " " + words;
}

/// Why a text is not money, with the one that may have been meant.
inline diagnostic not_money(std::string_view text) {
  diagnostic made{code::not_money, {shown(text)}};
  auto meant = money_with_one_blank(text);
  if (!meant.empty() && meant != text && money::parse(meant)) {
    made.arguments.emplace_back(std::move(meant));
  }
  return made;
}

}  // namespace detail

inline result<money> money::parse(std::string_view text) {
  const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  const auto letters = text.substr(0, 3);
  const bool has_currency =
      text.size() > 4 && text[3] == ' ' && std::all_of(letters.begin(), letters.end(), is_letter);
  const auto read = detail::scan_money_number(has_currency ? text.substr(4) : text, text);
  const bool is_malformed = !read && read.why().what == code::not_money;
  if (!has_currency) {
    if (is_malformed) return detail::not_money(text);
    if (!read) return read.why();
    return diagnostic{code::money_without_currency, {detail::shown(text)}};
  }
  const auto found = currency::find(letters);
  if (!found && !is_malformed) return detail::unknown_currency(letters);
  if (is_malformed) return detail::not_money(text);
  if (!read) return read.why();

  const auto digits = found->minor_digits();
  if (read->places <= digits) {
    auto units = read->digits * detail::integer::power_of_ten(digits - read->places);
    // What `million` and the currency's decimals add counts too, so that what is written can be
    // read back.
    if (units.is_wider_than(128) && units.digit_count() > detail::most_digits) {
      return diagnostic{code::too_many_digits, {std::to_string(detail::most_digits)}};
    }
    return money(*found, std::move(units));
  }
  const auto excess = detail::integer::power_of_ten(read->places - digits);
  const auto units = divide_toward_zero(read->digits, excess);
  if (units.remainder.is_zero()) return money(*found, units.quotient);
  return diagnostic{code::money_too_fine,
                    {detail::shown(text), std::string(letters), std::to_string(digits)}};
}

}  // namespace subvent
