// SPDX-License-Identifier: Apache-2.0
// What the second evaluator counts with: unbounded fractions, days, literals. It shares no code
// with the library on purpose, and is written the slow and plain way: it is there to be right.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>

#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace subvent::test::oracle {

using whole = boost::multiprecision::cpp_int;
using rational = boost::multiprecision::cpp_rational;

/// A rule file, literal or expression that the second evaluator cannot read.
struct cannot_read : std::runtime_error {
  using std::runtime_error::runtime_error;
};

enum class kind { money, number, ratio, day, duration, truth, choice, identifier, zero };

/// A quantity of any kind. `zero` is a 0 that has not yet met what it stands beside.
struct quantity {
  kind what = kind::number;
  /// Money in major units; a ratio's government part; a day by its count from 0001-01-01; a
  /// duration's count; a truth as 0 or 1.
  rational count = 0;
  rational applicant = 0;  ///< a ratio's other part
  std::string word = {};   ///< a currency, `months` or `days`, a choice's id, an identifier

  bool operator==(const quantity&) const = default;
};

inline quantity truth_of(bool holds) { return {kind::truth, holds ? 1 : 0}; }
inline quantity number_of(rational count) { return {kind::number, std::move(count)}; }

// ------------------------------------------------------------------------------------ the numbers

inline whole floor_of(const rational& of) {
  const whole above = numerator(of);
  const whole below = denominator(of);  // never negative
  const whole toward_zero = above / below;
  return above < 0 && toward_zero * below != above ? whole(toward_zero - 1) : toward_zero;
}

inline whole ceiling_of(const rational& of) { return -floor_of(-of); }

/// A fraction brought to a whole number in a direction of the rule language.
inline whole rounded_to_whole(const rational& of, const std::string& direction) {
  const whole below = floor_of(of);
  const whole above = ceiling_of(of);
  const whole toward_zero = of < 0 ? above : below;
  const whole away = of < 0 ? below : above;
  if (direction == "down") return toward_zero;
  if (direction == "up") return away;
  if (direction == "floor") return below;
  if (direction == "ceiling") return above;
  const rational to_below = of - rational(below);
  const rational to_above = rational(above) - of;
  if (to_below < to_above) return below;
  if (to_above < to_below) return above;
  if (direction == "half_down") return toward_zero;
  if (direction == "half_up") return away;
  if (direction == "half_even") return below % 2 == 0 ? below : above;
  throw cannot_read("no direction: " + direction);
}

inline whole power_of_ten(int exponent) {
  whole made = 1;
  for (int i = 0; i < exponent; ++i) made *= 10;
  return made;
}

/// How many decimals the money of a currency has; those that the rule files of tests use.
inline int decimals_of(const std::string& currency) {
  if (currency == "HKD" || currency == "USD") return 2;
  if (currency == "JPY") return 0;
  if (currency == "KWD") return 3;
  throw cannot_read("no currency: " + currency);
}

/// More than 4,096 bits above or below the line; money counts in minor units.
inline bool is_too_large(const quantity& of) {
  rational count = of.count;
  if (of.what == kind::money) count *= power_of_ten(decimals_of(of.word));
  static const whole most = whole(1) << 4096;
  return abs(numerator(count)) >= most || denominator(count) >= most;
}

/// With a decimal point and exactly so many decimals; the fraction must end within them.
inline std::string with_decimals(const rational& of, int places) {
  const whole scaled = floor_of(of * power_of_ten(places));
  std::string digits = whole(abs(scaled)).str();
  while (digits.size() <= static_cast<std::size_t>(places)) digits.insert(0, "0");
  if (places > 0) digits.insert(digits.size() - static_cast<std::size_t>(places), ".");
  return (scaled < 0 ? "-" : "") + digits;
}

inline bool ends_within(const rational& of, int places) {
  return denominator(rational(of * power_of_ten(places))) == 1;
}

inline std::string as_fraction(const rational& of) {
  return numerator(of).str() + "/" + denominator(of).str();
}

/// A decimal if the decimals end, else a fraction.
inline std::string plain_text(const rational& of) {
  whole below = denominator(of);
  int twos = 0;
  int fives = 0;
  for (; below % 2 == 0; ++twos) below /= 2;
  for (; below % 5 == 0; ++fives) below /= 5;
  return below == 1 ? with_decimals(of, twos > fives ? twos : fives) : as_fraction(of);
}

inline std::string amount_text(const rational& of, const std::string& currency) {
  const int places = decimals_of(currency);
  return ends_within(of, places) ? with_decimals(of, places) : as_fraction(of);
}

// --------------------------------------------------------------------------------------- the days

inline bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

inline int days_of_month(int year, int month) {
  constexpr int days[]{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

struct civil {
  int year, month, day;
};

inline constexpr int last_year = 9999;

/// The count of days before each year, from year 1 to the one after the last.
inline const std::vector<int>& days_before_year() {
  static const std::vector<int> all = [] {
    std::vector<int> made{0, 0};
    for (int year = 1; year <= last_year; ++year) {
      made.push_back(made.back() + (is_leap(year) ? 366 : 365));
    }
    return made;
  }();
  return all;
}

/// 0001-01-01 is 0.
inline int count_of(const civil& of) {
  int count = days_before_year()[static_cast<std::size_t>(of.year)] + of.day - 1;
  for (int month = 1; month < of.month; ++month) count += days_of_month(of.year, month);
  return count;
}

/// Nothing outside the years 1 to 9999.
inline std::optional<civil> civil_of(const whole& count) {
  const auto& before = days_before_year();
  if (count < 0 || count >= before.back()) return std::nullopt;
  int left = static_cast<int>(count);
  int year = left / 366 + 1;  // never too late
  while (before[static_cast<std::size_t>(year) + 1] <= left) ++year;
  left -= before[static_cast<std::size_t>(year)];
  int month = 1;
  for (; left >= days_of_month(year, month); ++month) left -= days_of_month(year, month);
  return civil{year, month, left + 1};
}

inline std::string day_text(const civil& of) {
  std::string text = std::to_string(10000 + of.year).substr(1);
  text += "-" + std::to_string(100 + of.month).substr(1);
  return text + "-" + std::to_string(100 + of.day).substr(1);
}

/// So many days or months later; nothing outside the years 1 to 9999.
inline std::optional<quantity> shifted(const quantity& day, const quantity& by, int sign) {
  const whole start = numerator(day.count);
  const whole length = numerator(by.count) * sign;
  if (by.word == "days") {
    if (!civil_of(start + length)) return std::nullopt;
    return quantity{kind::day, rational(start + length)};
  }
  auto at = *civil_of(start);
  const whole months = whole(at.year) * 12 + (at.month - 1) + length;
  if (months < 12 || months >= whole(last_year + 1) * 12) return std::nullopt;
  at.year = static_cast<int>(whole(months / 12));
  at.month = static_cast<int>(whole(months % 12)) + 1;
  const int last = days_of_month(at.year, at.month);
  if (at.day > last) at.day = last;
  return quantity{kind::day, count_of(at)};
}

// ----------------------------------------------------------------------------------- the literals

inline bool has_suffix(const std::string& text, const std::string& suffix) {
  return text.size() >= suffix.size() &&
         text.compare(text.size() - suffix.size(), suffix.size(), suffix) == 0;
}
inline std::string without_suffix(const std::string& text, const std::string& suffix) {
  return text.substr(0, text.size() - suffix.size());
}

/// `-1,234.5`. The library is the one that has to refuse; here commas are merely left out.
inline rational read_decimal(const std::string& text) {
  whole digits = 0;
  whole below = 1;
  bool in_decimals = false;
  bool any = false;
  for (std::size_t i = text.starts_with("-") ? 1 : 0; i < text.size(); ++i) {
    if (text[i] == ',') continue;
    if (text[i] == '.' && !in_decimals) {
      in_decimals = true;
      continue;
    }
    if (text[i] < '0' || text[i] > '9') throw cannot_read("not a number: " + text);
    any = true;
    digits = digits * 10 + (text[i] - '0');
    if (in_decimals) below *= 10;
  }
  if (!any) throw cannot_read("not a number: " + text);
  return rational(text.starts_with("-") ? whole(-digits) : digits, below);
}

inline quantity read_literal(const std::string& text, kind what) {
  switch (what) {
    case kind::money: {
      if (text.size() < 5 || text[3] != ' ') throw cannot_read("not money: " + text);
      std::string digits = text.substr(4);
      rational times = 1;
      for (const auto& [word, zeros] : {std::pair{" million", 6}, std::pair{" billion", 9}}) {
        if (!has_suffix(digits, word)) continue;
        digits = without_suffix(digits, word);
        times = power_of_ten(zeros);
        break;
      }
      return {kind::money, read_decimal(digits) * times, 0, text.substr(0, 3)};
    }
    case kind::number:
      if (has_suffix(text, "%")) return number_of(read_decimal(without_suffix(text, "%")) / 100);
      return number_of(read_decimal(text));
    case kind::day: {
      if (text.size() != 10) throw cannot_read("not a day: " + text);
      const auto part = [&](std::size_t at, std::size_t length) {
        return static_cast<int>(numerator(read_decimal(text.substr(at, length))));
      };
      return {kind::day, count_of({part(0, 4), part(5, 2), part(8, 2)})};
    }
    case kind::duration: {
      const auto blank = text.find(' ');
      if (blank == std::string::npos) throw cannot_read("not a duration: " + text);
      const std::string unit = text.substr(blank + 1);
      const bool months = unit == "month" || unit == "months";
      return {kind::duration, read_decimal(text.substr(0, blank)), 0, months ? "months" : "days"};
    }
    case kind::truth:
      if (text != "true" && text != "false") throw cannot_read("not a truth: " + text);
      return truth_of(text == "true");
    case kind::choice: return {kind::choice, 0, 0, text};
    case kind::identifier: return {kind::identifier, 0, 0, text};
    default: throw cannot_read("no literal of this kind: " + text);
  }
}

/// The kind of a figure's literal by how it is written.
inline kind kind_of_literal(const std::string& text) {
  if (text == "true" || text == "false") return kind::truth;
  for (const char* unit : {" month", " months", " day", " days"}) {
    if (has_suffix(text, unit)) return kind::duration;
  }
  if (text.size() > 4 && text[0] >= 'A' && text[0] <= 'Z') return kind::money;
  if (text.size() == 10 && text[4] == '-' && text[7] == '-') return kind::day;
  return kind::number;
}

inline std::string text_of(const quantity& of) {
  switch (of.what) {
    case kind::money: return of.word + " " + amount_text(of.count, of.word);
    case kind::number:
    case kind::zero: return plain_text(of.count);
    case kind::ratio: return numerator(of.count).str() + ":" + numerator(of.applicant).str();
    case kind::day: return day_text(*civil_of(numerator(of.count)));
    case kind::duration: {
      const bool one = abs(of.count) == 1;
      return numerator(of.count).str() + " " + (one ? without_suffix(of.word, "s") : of.word);
    }
    case kind::truth: return of.count == 1 ? "true" : "false";
    default: return of.word;
  }
}

}  // namespace subvent::test::oracle
