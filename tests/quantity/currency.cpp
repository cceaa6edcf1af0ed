// SPDX-License-Identifier: Apache-2.0
#include <subvent/quantity/currency.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string_view>

namespace subvent {
namespace {

TEST_CASE("each currency is found by its code and the codes are in order") {
  const auto codes = currency::codes();
  CHECK(codes.size() == 166);
  CHECK(std::is_sorted(codes.begin(), codes.end()));
  CHECK(std::adjacent_find(codes.begin(), codes.end()) == codes.end());
  for (const auto letters : codes) {
    REQUIRE(letters.size() == 3);
    const auto found = currency::find(letters);
    REQUIRE(found);
    REQUIRE(found->code() == letters);
    REQUIRE(currency::find(found->code()) == found);
  }
}

TEST_CASE("what is not a code in capital letters is no currency") {
  for (const std::string_view letters :
       {"", "H", "HK", "HK$", "hkd", "Hkd", "HKDD", "AAA", "ZZZ", "XAU", "XDR", "XTS", "HRK"}) {
    CHECK_MESSAGE(!currency::find(letters), letters);
  }
}

TEST_CASE("currencies have the decimal places that ISO 4217 gives them") {
  static_assert(currency::of("HKD").minor_digits() == 2);
  static_assert(currency::of("JPY").minor_digits() == 0);
  const auto count = [](std::size_t digits) {
    const auto codes = currency::codes();
    return std::count_if(codes.begin(), codes.end(), [digits](std::string_view letters) {
      return currency::find(letters)->minor_digits() == digits;
    });
  };
  CHECK(count(0) == 17);
  CHECK(count(2) == 140);
  CHECK(count(3) == 7);
  CHECK(count(4) == 2);
  for (const std::string_view letters : {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"}) {
    CHECK_MESSAGE(currency::find(letters)->minor_digits() == 3, letters);
  }
  for (const std::string_view letters : {"KRW", "ISK", "VND", "XOF", "CLP", "UGX"}) {
    CHECK_MESSAGE(currency::find(letters)->minor_digits() == 0, letters);
  }
  CHECK(currency::of("CLF").minor_digits() == 4);
}

TEST_CASE("two currencies are told apart") {
  CHECK(currency::of("HKD") == *currency::find("HKD"));
  CHECK_FALSE(currency::of("HKD") == currency::of("USD"));
}

}  // namespace
}  // namespace subvent
