// SPDX-License-Identifier: Apache-2.0
#include <subvent/quantity/detail/scan.hpp>

#include <quantity/support.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace subvent::detail {
namespace {

std::string scan(std::string_view text) {
  const auto read = scan_decimal(text, text, code::not_number);
  if (!read) return name_of(read.why().what);
  return read->digits.to_string() + " by " + std::to_string(read->places);
}

TEST_CASE("digits are read with their decimal places") {
  const std::vector<test::row> rows{
      {"0", "0 by 0"},
      {"-0", "0 by 0"},
      {"7", "7 by 0"},
      {"-7.50", "-750 by 2"},
      {"0.01", "1 by 2"},
      {"1,000", "1000 by 0"},
      {"12,345.678", "12345678 by 3"},
      {"123,456,789", "123456789 by 0"},
  };
  for (const auto& each : rows) CHECK_MESSAGE(scan(each.text) == each.expected, each.text);
}

TEST_CASE("what is not digits is malformed") {
  for (const std::string_view text :
       {"",    "-",          "+5",    "--5", "1e9", "1E9",   "0x10",  "010",
        "00",  "000,000",    "0,123", ".5",  "5.",  ".",     "1.5.2", "1.234,567",
        "inf", "nan",        " 5",    "5 ",  "5\n", "1 000", "1_000", "1'000",
        "５",  "1\u00a0000", "−5",    "1/2", "5%",  "$5",    "5-"}) {
    CHECK_MESSAGE(scan(text) == "E2007", text);
  }
  CHECK(scan(std::string_view("5\0", 2)) == "E2007");
}

TEST_CASE("digits are grouped by three throughout or not at all") {
  for (const std::string_view text : {",1", "1,", "1,,000", "1,00", "1,0000", "1234,567",
                                      "1,234567", ",000", "12,34,567", "-,123", "1,00.5"}) {
    CHECK_MESSAGE(scan(text) == "E2005", text);
  }
}

TEST_CASE("200 digits are read and 201 are refused") {
  CHECK(scan(std::string(200, '9')) == std::string(200, '9') + " by 0");
  CHECK(scan(std::string(201, '9')) == "E2006");
  CHECK(scan("0." + std::string(199, '9')) == std::string(199, '9') + " by 199");
  CHECK(scan("0." + std::string(200, '9')) == "E2006");
  CHECK(scan(std::string(1'000'000, '9')) == "E2006");
}

TEST_CASE("a decimal is the fraction that it writes") {
  CHECK(decimal{750, 2}.as_fraction() == fraction(15, 2));
  CHECK(decimal{-3, 0}.as_fraction() == fraction(-3));
}

TEST_CASE("a message quotes a text on one line and cuts it") {
  CHECK(shown("HKD 額") == "HKD 額");
  CHECK(shown("a\nb\tc") == "a\uFFFDb\uFFFDc");
  CHECK(shown("a\xFF") == "a\uFFFD");
  CHECK(shown(std::string(60, 'x')) == std::string(60, 'x'));
  CHECK(shown(std::string(61, 'x')) == std::string(60, 'x') + "…");
}

}  // namespace
}  // namespace subvent::detail
