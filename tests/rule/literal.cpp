// SPDX-License-Identifier: Apache-2.0
#include <subvent/rule/literal.hpp>

#include <support/scheme.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace subvent::rule {
namespace {

std::string text_of(const result<value>& read) {
  if (!read) return test::one_line(read.why());
  return std::string(name_of(type_of(*read).what)) + " " + to_string(*read);
}

std::string told(std::string_view fact, std::string_view text) {
  return text_of(parse_fact(*test::words()->find(fact), text));
}

TEST_CASE("a literal is read as the kind that is wanted") {
  struct row {
    kind wanted;
    std::string_view text, expected;
  };
  const std::vector<row> rows{
      {kind::money, "HKD 250,000", "money HKD 250000.00"},
      {kind::money, "250,000", "E2002 250,000"},
      {kind::number, "3", "number 3"},
      {kind::number, "-1.5", "number -1.5"},
      {kind::number, "70%", "number 70%"},
      {kind::number, "70 %", "E2008 70 %"},
      {kind::number, "three", "E2007 three"},
      {kind::day, "2025-11-18", "day 2025-11-18"},
      {kind::day, "18.11.2025", "E2010 18.11.2025"},
      {kind::duration, "24 months", "duration 24 months"},
      {kind::duration, "2 years", "E2012 2 years"},
      {kind::truth, "true", "truth true"},
      {kind::truth, "false", "truth false"},
      {kind::truth, "True", "E2013 True"},
      {kind::truth, "yes", "E2013 yes"},
      {kind::truth, "", "E2013 "},
      {kind::choice, "life", "choice life"},
      {kind::identifier, "A 12/3", "identifier A 12/3"},
      {kind::identifier, "計劃", "identifier 計劃"},
      {kind::ratio, "1:2", "E2009 1:2"},
  };
  for (const auto& one : rows) {
    INFO(one.text);
    CHECK(text_of(parse_literal(one.text, one.wanted)) == one.expected);
  }
}

TEST_CASE("an identifier has 1 to 200 bytes on one line") {
  CHECK(parse_literal(std::string(200, 'a'), kind::identifier));
  const auto long_one = parse_literal(std::string(201, 'a'), kind::identifier);
  CHECK(text_of(long_one) == "E2018 " + std::string(60, 'a') + "…|200");
  CHECK(text_of(parse_literal("", kind::identifier)) == "E2018 |200");
  CHECK(text_of(parse_literal("a\nb", kind::identifier)) ==
        "E2018 a\xEF\xBF\xBD"
        "b|200");
  CHECK(text_of(parse_literal("a\rb", kind::identifier)) ==
        "E2018 a\xEF\xBF\xBD"
        "b|200");
}

TEST_CASE("what a message quotes of a literal stays on one line and short") {
  const std::string hostile = "a\nb" + std::string(500, 'c');
  const std::string quoted =
      "a\xEF\xBF\xBD"
      "b" +
      std::string(57, 'c') + "…";
  for (const auto wanted : {kind::money, kind::number, kind::day, kind::duration, kind::truth,
                            kind::ratio, kind::identifier}) {
    const auto read = parse_literal(hostile, wanted);
    INFO(name_of(wanted));
    REQUIRE_FALSE(read);
    CHECK(read.why().arguments.at(0) == quoted);
  }
  const auto chosen = parse_fact(*test::words()->find("sector"), hostile);
  REQUIRE_FALSE(chosen);
  CHECK(chosen.why().arguments.at(0) == quoted);
}

TEST_CASE("a figure that looks like nothing is told so and not that it is no money") {
  const auto why = [](std::string_view text) {
    const auto read = parse_figure(text);
    return read ? std::string("read") : name_of(read.why().what);
  };
  for (const auto* text : {"yes", "1e2", "80%\n", "", "two"}) {
    CAPTURE(text);
    CHECK(why(text) == (*text == 0 ? "E2001" : "E2020"));
  }
  CHECK(why("hkd 100") == "E2003");
  CHECK(why("$100") == "E2001");
  CHECK(why("10 million") == "E2002");
  CHECK(why("HKD 1e2") == "E2001");
  CHECK(why("HKD 100") == "read");
  CHECK(why("80%") == "read");
}

TEST_CASE("a literal of a figure looks like one kind") {
  struct row {
    std::string_view text;
    kind expected;
  };
  const std::vector<row> rows{
      {"true", kind::truth},        {"false", kind::truth},
      {"70%", kind::number},        {"-3%", kind::number},
      {"many%", kind::number},      {"24 months", kind::duration},
      {"1 month", kind::duration},  {"60 days", kind::duration},
      {"1 day", kind::duration},    {"2025-11-18", kind::day},
      {"2025-13-99", kind::day},    {"3", kind::number},
      {"-1.5", kind::number},       {"1,000", kind::number},
      {"HKD 5", kind::money},       {"", kind::money},
      {"True", kind::money},        {"months", kind::money},
      {"3 weeks", kind::money},     {"five", kind::money},
      {"1234567890", kind::number}, {"1234-67890", kind::number},
      {"2025/11-18", kind::money},  {"-60 days", kind::duration},
      {"-1 month", kind::duration}, {"-", kind::number},
      {"- 1 day", kind::money},
  };
  for (const auto& one : rows) {
    INFO(one.text);
    CHECK(kind_of_literal(one.text) == one.expected);
  }
}

TEST_CASE("a fact is told as its kind and within its range") {
  struct row {
    std::string_view fact, text, expected;
  };
  const std::vector<row> rows{
      {"cost", "HKD 5", "money HKD 5.00"},
      {"cost", "HKD 0", "money HKD 0.00"},
      {"cost", "HKD -0.01", "E4002 cost|HKD -0.01|HKD 0.00"},
      {"cost", "USD 5", "E4015 cost|USD|HKD"},
      {"cost", "5", "E2002 5"},
      {"small", "HKD 100", "money HKD 100.00"},
      {"small", "HKD 100.01", "E4003 small|HKD 100.01|HKD 100.00"},
      {"balance", "USD -5", "money USD -5.00"},
      {"dollars", "HKD 5", "E4015 dollars|HKD|USD"},
      {"part", "0", "number 0"},
      {"part", "1", "number 1"},
      {"part", "70%", "number 70%"},
      {"part", "100%", "number 100%"},
      {"part", "1.01", "E4003 part|1.01|1"},
      {"part", "-0.01", "E4002 part|-0.01|0"},
      {"part", "101%", "E4003 part|101%|1"},
      {"part", "-1%", "E4002 part|-1%|0"},
      {"birthday", "2000-01-01", "day 2000-01-01"},
      {"birthday", "1999-12-31", "E4002 birthday|1999-12-31|2000-01-01"},
      {"birthday", "2000-12-31", "day 2000-12-31"},
      {"birthday", "2001-01-01", "E4003 birthday|2001-01-01|2000-12-31"},
      {"local", "true", "truth true"},
      {"local", "1", "E2013 1"},
      {"sector", "green", "choice green"},
      {"sector", "greens", "E2014 greens|sector|green|`life`, `green`, `other`"},
      {"sector", "doctor", "E2014 doctor|sector||`life`, `green`, `other`"},
      {"sector", "", "E2014 |sector||`life`, `green`, `other`"},
      {"applicant", "A1", "identifier A1"},
  };
  for (const auto& one : rows) {
    INFO(one.fact, " ", one.text);
    CHECK(told(one.fact, one.text) == one.expected);
  }
}

}  // namespace
}  // namespace subvent::rule
