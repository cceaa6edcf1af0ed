// SPDX-License-Identifier: Apache-2.0
#include <fuzz/targets.hpp>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>

#include <fuzz/properties.hpp>
#include <subvent/rule/literal.hpp>

namespace subvent::fuzz {

namespace {

/// Refused with one of the codes that the reader names, in words of its own.
void hold_refusal(const diagnostic& why, std::initializer_list<code> named) {
  hold(std::find(named.begin(), named.end(), why.what) != named.end(),
       "a literal is refused with a code that its reader names");
  hold(!why.at, "a literal alone has no place");
  hold_words(why);
}

template <class Quantity>
void hold_identity(const Quantity& of, const std::string& printed) {
  const auto again = Quantity::parse(printed);
  hold(again.has_value(), "what is printed can be read");
  hold(*again == of, "what is printed is the same when it is read");
  hold(again->to_string() == of.to_string(), "it is printed the same again");
}

bool try_money(std::string_view text) {
  const auto read = money::parse(text);
  if (!read) {
    hold_refusal(read.why(), {code::not_money, code::money_without_currency, code::unknown_currency,
                              code::money_too_fine, code::bad_grouping, code::too_many_digits});
    return false;
  }
  hold_identity(*read, read->to_string());
  hold_identity(*read, read->to_grouped_string());
  hold(-(-*read) == *read && (*read + -*read).is_zero(), "money has an opposite");
  return true;
}

std::optional<number> try_number(std::string_view text) {
  const auto read = number::parse(text);
  if (!read) {
    hold_refusal(read.why(), {code::not_number, code::bad_grouping, code::too_many_digits});
    return std::nullopt;
  }
  hold_identity(*read, read->to_string());
  hold_identity(*read, read->to_grouped_string());
  return *read;
}

bool try_rate(std::string_view text) {
  const auto read = rate::parse(text);
  if (!read) {
    hold_refusal(read.why(), {code::not_rate, code::bad_grouping, code::too_many_digits});
    return false;
  }
  hold_identity(*read, read->to_string());
  hold(rate(read->as_number()) == *read, "a rate is the number that it is");
  return true;
}

void try_ratio(std::string_view text) {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos) return;
  const auto government = try_number(text.substr(0, colon));
  const auto applicant = try_number(text.substr(colon + 1));
  if (!government || !applicant) return;
  const auto made = ratio::make(*government, *applicant);
  if (!made) return hold_refusal(made.why(), {code::not_ratio});
  hold(made->to_string() == government->to_string() + ":" + applicant->to_string(),
       "a ratio is printed as it was written");
  hold(made->government_share() / (number(1) - made->government_share()) ==
           made->government_multiple(),
       "a share and a multiple say the same");
}

bool try_day(std::string_view text) {
  const auto read = day::parse(text);
  if (!read) {
    hold_refusal(read.why(), {code::not_day, code::no_such_day});
    return false;
  }
  hold(read->to_string() == text, "a day is printed as it was written");
  hold(day::from_serial(read->serial()) == *read, "a day is the one of its number");
  const auto next = read->next();
  hold(!next || next->previous() == *read, "a day is the one before the next");
  return true;
}

bool try_duration(std::string_view text) {
  const auto read = duration::parse(text);
  if (!read) {
    hold_refusal(read.why(), {code::not_duration, code::too_many_digits});
    return false;
  }
  hold_identity(*read, read->to_string());
  return true;
}

bool try_truth(std::string_view text) {
  const auto read = rule::parse_literal(text, rule::kind::truth);
  if (!read) {
    hold_refusal(read.why(), {code::not_truth});
    return false;
  }
  hold(rule::to_string(*read) == text, "a truth is printed as it was written");
  return true;
}

void try_identifier(std::string_view text) {
  const auto read = rule::parse_literal(text, rule::kind::identifier);
  if (!read) return hold_refusal(read.why(), {code::not_identifier});
  hold(rule::to_string(*read) == text, "an identifier is printed as it was written");
}

/// What a figure's literal looks like is what it can be read as.
void hold_kind(std::string_view text, rule::kind only) {
  hold(rule::kind_of_literal(text) == only, "a literal looks like the kind that it is");
  const auto read = rule::parse_literal(text, only);
  hold(read.has_value() && rule::type_of(*read).what == only, "a literal is of its kind");
  const auto again = rule::parse_literal(rule::to_string(*read), only);
  hold(again.has_value() && *again == *read, "a literal is the same when it is printed and read");
}

}  // namespace

void literal(std::string_view text) {
  const bool is_money = try_money(text);
  const bool is_number = try_number(text).has_value();
  const bool is_rate = try_rate(text);
  const bool is_day = try_day(text);
  const bool is_duration = try_duration(text);
  const bool is_truth = try_truth(text);
  try_ratio(text);
  try_identifier(text);
  hold(is_money + is_number + is_rate + is_day + is_duration + is_truth <= 1,
       "no two kinds are written alike");
  if (is_money) hold_kind(text, rule::kind::money);
  if (is_number || is_rate) hold_kind(text, rule::kind::number);
  if (is_day) hold_kind(text, rule::kind::day);
  if (is_duration) hold_kind(text, rule::kind::duration);
  if (is_truth) hold_kind(text, rule::kind::truth);
}

}  // namespace subvent::fuzz
