// SPDX-License-Identifier: Apache-2.0
// What holds whatever the numbers are: of rounding, caps, literals and versions.
// Numbers come from fixed seeds; a failure prints what it drew.
#include <oracle/subject.hpp>
#include <quantity/support.hpp>
#include <subvent/program/lower.hpp>
#include <subvent/quantity/apportion.hpp>
#include <subvent/rule/literal.hpp>
#include <subvent/yaml/rules.hpp>
#include <support/scheme.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace subvent {
namespace {

using test::generator;

const auto hkd = currency::of("HKD");

detail::integer integer_of(const std::string& digits) { return *detail::integer::parse(digits); }

/// Money of up to so many digits, of either sign.
money random_money(generator& random, std::int64_t digits) {
  return money::from_minor_units(hkd, integer_of(random.whole(digits)));
}

/// Money that is not negative, mostly small, so that caps and matches meet.
money random_cost(generator& random) {
  const auto made = random_money(random, random.between(0, 9) == 0 ? 34 : 6);
  return made.sign() < 0 ? -made : made;
}

// -------------------------------------------------------------------------------- quantities

TEST_CASE("parts by random weights sum to the whole") {
  generator random(101);
  for (int i = 0; i < 400; ++i) {
    const auto whole = random_money(random, i % 3 == 0 ? 40 : 5);
    std::vector<number> weights{number::ratio_of(random.between(1, 9), random.between(1, 9))};
    for (auto count = random.between(0, 40); count > 0; --count) {
      weights.push_back(number::ratio_of(random.between(0, 99), random.between(1, 99)));
    }
    CAPTURE(i);
    CAPTURE(whole.to_string());
    const auto parts = apportion(whole, weights);
    REQUIRE(parts);
    auto sum = money::zero(hkd);
    for (const auto& part : *parts) sum = sum + part;
    REQUIRE(sum == whole);
  }
}

TEST_CASE("rounding what is rounded changes nothing, in every direction") {
  generator random(102);
  for (int i = 0; i < 400; ++i) {
    const auto step = money::from_minor_units(hkd, random.between(1, 10'000));
    const auto exact =
        random_money(random, i % 3 == 0 ? 40 : 5) * number::ratio_of(1, random.between(1, 99));
    for (const auto name : direction_names) {
      const auto how = *rounding::make(*direction_from_name(name), step);
      const auto once = round(exact, how);
      CAPTURE(i);
      CAPTURE(name);
      CAPTURE(exact.to_string());
      CAPTURE(step.to_string());
      REQUIRE(round(once, how) == once);
      // Less than a step away, or the amount has not been rounded but moved.
      const amount off = once - exact;
      REQUIRE(off < step);
      REQUIRE(-off < step);
    }
  }
}

// ------------------------------------------------------------------------------------ schemes

/// The award of a body on facts that are told as they are.
money award_of(const program::program_pointer& by, const decide::facts& told) {
  const auto made = decide::decide(by, told);
  REQUIRE(made.award);
  return *made.award;
}

TEST_CASE("a higher cap or cost or contribution never gives less") {
  const std::string declared =
      "figures: {matching: {value: {government: 1, applicant: 2}, source: page}}\n"
      "history: {granted: {sum: awards, of: [hk.test], same: applicant}}\n";
  const std::string ending =
      "  - {cap: balance, less: granted, source: page}\n"
      "  - {round: half_even, to: HKD 0.05, source: page}\n";
  const std::vector<std::string> starts{
      "  - {match: matching, of: cost, source: page}\n",
      "  - {match: matching, contribution: own, source: page}\n",
      "  - {match: matching, of: cost, contribution: own, source: page}\n",
      "  - {share: part, of: cost, source: page}\n"};
  generator random(103);
  for (const auto& start : starts) {
    const bool matches = start.find("match:") != std::string::npos;
    const auto head = matches ? declared : declared.substr(declared.find("history"));
    const auto program = test::program_of(head + "award:\n" + start + ending);
    for (int i = 0; i < 150; ++i) {
      decide::facts told;
      told.tell("cost", random_cost(random));
      told.tell("own", random_cost(random));
      told.tell("balance", random_cost(random));
      told.tell("granted", random_cost(random));
      told.tell("part", number::ratio_of(random.between(0, 100), 100));
      const auto before = award_of(program, told);
      for (const std::string name : {"cost", "own", "balance"}) {
        auto more = told;
        more.tell(name, std::get<money>(*told.find(name)) + random_cost(random));
        CAPTURE(start);
        CAPTURE(name);
        CAPTURE(i);
        REQUIRE(award_of(program, more) >= before);
      }
      auto more = told;
      more.tell("granted", std::get<money>(*told.find("granted")) + random_cost(random));
      REQUIRE(award_of(program, more) <= before);
    }
  }
}

// ----------------------------------------------------------------------------------- literals

rule::value random_value(generator& random, rule::kind what) {
  switch (what) {
    case rule::kind::money: {
      constexpr std::array<std::string_view, 4> codes{"HKD", "JPY", "KWD", "USD"};
      const auto in = *currency::find(codes[static_cast<std::size_t>(random.between(0, 3))]);
      return money::from_minor_units(in, integer_of(random.whole(30)));
    }
    case rule::kind::number: {
      const auto decimals = std::to_string(random.between(1, 99'999));
      const auto text = random.whole(20) + "." + decimals;
      if (random.between(0, 1) == 0) return *rate::parse(text + "%");
      return *number::parse(text);
    }
    case rule::kind::day: return *day::from_serial(random.between(-719'162, 2'932'896));
    case rule::kind::duration: {
      const auto count = random.between(-duration::most, duration::most);
      return random.between(0, 1) == 0 ? duration::months(count) : duration::days(count);
    }
    default: return random.between(0, 1) == 0;
  }
}

constexpr std::array<rule::kind, 5> literal_kinds{rule::kind::money, rule::kind::number,
                                                  rule::kind::day, rule::kind::duration,
                                                  rule::kind::truth};

TEST_CASE("what a literal of any kind writes is read back as the same") {
  generator random(104);
  for (const auto what : literal_kinds) {
    for (int i = 0; i < 500; ++i) {
      const auto one = random_value(random, what);
      const auto text = rule::to_string(one);
      CAPTURE(text);
      const auto read = rule::parse_literal(text, what);
      REQUIRE(read);
      REQUIRE(*read == one);
      // A figure is read by how it looks, and looks like the same.
      REQUIRE(rule::kind_of_literal(text) == what);
    }
  }
}

TEST_CASE("a ratio is read back from the map that it is written as") {
  generator random(105);
  for (int i = 0; i < 40; ++i) {
    const auto government = std::to_string(random.between(1, 1'000'000));
    const auto applicant = std::to_string(random.between(1, 1'000'000));
    const auto scheme = test::scheme_of("figures: {matching: {value: {government: " + government +
                                        ", applicant: " + applicant +
                                        "}, source: page}}\naward:\n"
                                        "  - {match: matching, of: cost, source: page}\n"
                                        "  - {round: down, to: HKD 0.01, source: page}\n");
    const auto& value = *scheme->figures[0].values[0].amount;
    REQUIRE(rule::to_string(value) == government + ":" + applicant);
    REQUIRE(value ==
            rule::value(*ratio::make(*number::parse(government), *number::parse(applicant))));
  }
}

/// The digits with a comma between the thousands, which a literal may have or not.
std::string grouped(const std::string& digits) {
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const auto left = digits.size() - i;
    if (i > 0 && left % 3 == 0) text += ',';
    text += digits[i];
  }
  return text;
}

/// A literal as a person might write it: grouped or not, with needless decimals, in millions.
std::string random_text(generator& random, rule::kind what) {
  std::string digits;
  do digits = random.whole(9);
  while (digits.starts_with("-"));
  const std::string sign = random.between(0, 3) == 0 ? "-" : "";
  const auto whole = sign + (random.between(0, 1) == 0 ? grouped(digits) : digits);
  const bool decimal = random.between(0, 1) == 0;
  const auto some = [&] { return std::to_string(random.between(0, 9)); };
  switch (what) {
    case rule::kind::money: {
      constexpr std::array<std::string_view, 3> sizes{"", " million", " billion"};
      const std::string size(sizes[static_cast<std::size_t>(random.between(0, 2))]);
      return "HKD " + whole + (decimal ? "." + some() + some() : "") + size;
    }
    case rule::kind::number: {
      const std::string percent = random.between(0, 1) == 0 ? "%" : "";
      return whole + (decimal ? "." + some() + some() + "0" : "") + percent;
    }
    case rule::kind::duration: {
      constexpr std::array<std::string_view, 4> units{" month", " months", " day", " days"};
      const auto count = sign + std::to_string(random.between(0, 3));
      return count + std::string(units[static_cast<std::size_t>(random.between(0, 3))]);
    }
    default: return rule::to_string(random_value(random, what));
  }
}

TEST_CASE("writing what was read brings a literal to one form, which stays") {
  generator random(106);
  for (const auto what : literal_kinds) {
    std::size_t changed = 0;
    for (int i = 0; i < 500; ++i) {
      const auto text = random_text(random, what);
      CAPTURE(text);
      const auto read = rule::parse_literal(text, what);
      REQUIRE(read);
      const auto form = rule::to_string(*read);
      const auto again = rule::parse_literal(form, what);
      REQUIRE(again);
      REQUIRE(*again == *read);
      REQUIRE(rule::to_string(*again) == form);
      changed += form == text ? 0 : 1;
    }
    const bool one_form_only = what == rule::kind::day || what == rule::kind::truth;
    CHECK((changed > 0) != one_form_only);
  }
}

// ----------------------------------------------------------------------------------- versions

/// Lowers on the ends of each version, and on days between.
void check_versions(const rule::scheme_pointer& scheme, generator& random) {
  for (const auto& version : scheme->versions) {
    const auto first = version.from.value_or(*day::parse("0001-01-01"));
    const auto last = version.until.value_or(*day::parse("9999-12-31"));
    const auto program = *program::lower(scheme, first);
    for (int i = 0; i < 4; ++i) {
      const auto serial = i == 0 ? last.serial() : random.between(first.serial(), last.serial());
      const auto when = *day::from_serial(serial);
      const auto other = *program::lower(scheme, when);
      CAPTURE(scheme->file->text);
      CAPTURE(first.to_string());
      CAPTURE(when.to_string());
      REQUIRE(other->nodes == program->nodes);
      REQUIRE(other->choices == program->choices);
      REQUIRE(other->award == program->award);
      REQUIRE(other->version == program->version);
      REQUIRE(other->inputs.size() == program->inputs.size());
      REQUIRE(other->steps.size() == program->steps.size());
    }
  }
}

TEST_CASE("on each day of a version a scheme is lowered to the same program") {
  generator random(107);
  auto rules = yaml::rules::built_in();
  for (const auto& id : rules.ids()) check_versions(*rules.load(id).what, random);
  int random_schemes = 0;
  std::size_t versions = 0;
  for (std::uint64_t seed = 3'000'001; random_schemes < 60; ++seed) {
    test::oracle::draws draws(seed);
    const auto currency = draws.of_words({"HKD", "JPY"});
    const auto text = test::oracle::rule_file_writer(draws, currency).write();
    const auto scheme = yaml::load_scheme(make_source("test.yaml", text),
                                          test::oracle::random_words(currency).real);
    if (!scheme) continue;
    ++random_schemes;
    versions += (*scheme.what)->versions.size();
    check_versions(*scheme.what, random);
  }
  CHECK(versions > 60);
}

}  // namespace
}  // namespace subvent
