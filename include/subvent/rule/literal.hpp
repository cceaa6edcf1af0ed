// SPDX-License-Identifier: Apache-2.0
// From the characters of a literal to a value of a wanted kind, or of the kind that it looks like.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include <subvent/base/nearest.hpp>
#include <subvent/base/result.hpp>
#include <subvent/quantity/detail/scan.hpp>
#include <subvent/rule/value.hpp>
#include <subvent/rule/vocabulary.hpp>

namespace subvent::rule {

namespace detail {

inline constexpr std::size_t identifier_length_most = 200;

template <class Quantity>
result<value> as_value(result<Quantity> read) {
  if (!read) return read.why();
  return value(*std::move(read));
}

inline result<value> parse_truth(std::string_view text) {
  if (text == "true") return value(true);
  if (text == "false") return value(false);
  return diagnostic{code::not_truth, {subvent::detail::shown(text)}};
}

inline result<value> parse_identifier(std::string_view text) {
  if (text.empty() || text.size() > identifier_length_most ||
      text.find_first_of("\r\n") != std::string_view::npos) {
    return diagnostic{code::not_identifier,
                      {subvent::detail::shown(text), std::to_string(identifier_length_most)}};
  }
  return value(identifier{std::string(text)});
}

/// A rate counts as the number that it is.
inline std::optional<number> as_number(const value& of) {
  if (const auto* n = std::get_if<number>(&of)) return *n;
  if (const auto* r = std::get_if<rate>(&of)) return r->as_number();
  return std::nullopt;
}

inline bool is_less(const value& one, const value& other) {
  if (const auto* m = std::get_if<money>(&one)) return *m < std::get<money>(other);
  if (const auto* d = std::get_if<day>(&one)) return *d < std::get<day>(other);
  const auto left = as_number(one);
  const auto right = as_number(other);
  return left && right && *left < *right;
}

}  // namespace detail

/// A literal of the wanted kind. For a number, a rate is read as well. A ratio has no literal of
/// its own (it is a map), a choice is checked where its fact is known (`parse_fact`).
inline result<value> parse_literal(std::string_view text, kind wanted) {
  switch (wanted) {
    case kind::money: return detail::as_value(money::parse(text));
    case kind::number:
      if (text.ends_with('%') || text.ends_with("cent")) {
        return detail::as_value(rate::parse(text));
      }
      return detail::as_value(number::parse(text));
    case kind::day: return detail::as_value(day::parse(text));
    case kind::duration: return detail::as_value(duration::parse(text));
    case kind::truth: return detail::parse_truth(text);
    case kind::choice: return value(choice{std::string(text)});
    case kind::identifier: return detail::parse_identifier(text);
    case kind::ratio: break;
  }
  return diagnostic{code::not_ratio, {subvent::detail::shown(text)}};
}

/// The kind that a figure's literal looks like. Whatever looks like nothing else is read as money,
/// so that the message says how money is written.
inline kind kind_of_literal(std::string_view text) {
  const auto has = [text](std::string_view part) { return text.ends_with(part); };
  const auto unsigned_text = text.substr(text.starts_with('-') ? 1 : 0);
  const bool digits_first = !unsigned_text.empty() && subvent::detail::is_digit(unsigned_text[0]);
  if (text == "true" || text == "false") return kind::truth;
  if (text.ends_with('%') || (digits_first && has("cent"))) return kind::number;
  if (digits_first && (has(" months") || has(" month") || has(" days") || has(" day"))) {
    return kind::duration;
  }
  if (digits_first && text.size() == 10 && text[4] == '-' && text[7] == '-') return kind::day;
  // Not a way to write a ratio, but what is meant by it.
  if (digits_first && text.find_first_not_of("0123456789: ") == std::string_view::npos &&
      std::count(text.begin(), text.end(), ':') == 1) {
    return kind::ratio;
  }
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || c == '.' || c == ',' || c == '-';
  });
  return plain && !text.empty() ? kind::number : kind::money;
}

/// The value of a figure, of the kind that it looks like. Fails: as `parse_literal`, or
/// `not_literal` where it looks like none.
inline result<value> parse_figure(std::string_view text) {
  const auto what = kind_of_literal(text);
  const auto is_any = [text](auto... of) { return text.find_first_of(of...) != text.npos; };
  const bool lower = is_any("abcdefghijklmnopqrstuvwxyz\n\r\t%");
  const bool begins_with_code = text.size() > 4 && text[3] == ' ';
  const bool may_be_money = !lower || begins_with_code || is_any("ABCDEFGHIJKLMNOPQRSTUVWXYZ$") ||
                            text.find("illion") != text.npos;
  if (what == kind::money && !may_be_money) {
    return diagnostic{code::not_literal, {subvent::detail::shown(text)}};
  }
  return parse_literal(text, what);
}

/// What an applicant told of a fact: a literal of its kind, one of its choices, within its range.
inline result<value> parse_fact(const fact& of, std::string_view text) {
  if (of.what == kind::choice) {
    if (of.has_choice(text)) return value(choice{std::string(text)});
    std::vector<std::string> ids;
    for (const auto& one : of.choices) ids.push_back(one.id);
    return diagnostic{code::unknown_choice,
                      {subvent::detail::shown(text), of.name, nearest(text, ids).value_or(""),
                       argument::list_of_names(ids)}};
  }
  auto read = parse_literal(text, of.what);
  if (!read) return read;
  const auto currency_wanted = of.of_type().in;
  const auto currency_told = type_of(*read).in;
  if (currency_wanted && currency_told && *currency_wanted != *currency_told) {
    return diagnostic{
        code::fact_currency,
        {of.name, std::string(currency_told->code()), std::string(currency_wanted->code())}};
  }
  if (of.at_least && detail::is_less(*read, *of.at_least)) {
    return diagnostic{code::fact_below, {of.name, std::string(text), to_string(*of.at_least)}};
  }
  if (of.at_most && detail::is_less(*of.at_most, *read)) {
    return diagnostic{code::fact_above, {of.name, std::string(text), to_string(*of.at_most)}};
  }
  return read;
}

}  // namespace subvent::rule
