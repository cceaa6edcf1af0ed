// SPDX-License-Identifier: Apache-2.0
#include <subvent/quantity/amount.hpp>

#include <quantity/support.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace subvent {
namespace {

using test::hkd;

money cash(std::string_view literal) { return test::read<money>(literal); }

TEST_CASE("an amount is written as money where it is money and else as a fraction") {
  CHECK(amount(cash("HKD 250,000")).to_string() == "HKD 250000.00");
  CHECK((cash("HKD 100,000") / number(3)).to_string() == "HKD 100000/3");
  CHECK((cash("HKD 100,000") / number(3)).to_grouped_string() == "HKD 100,000/3");
  CHECK((cash("HKD 100,000") / number(3)).amount_string() == "100000/3");
  CHECK((cash("HKD -100,000") / number(3)).to_string() == "HKD -100000/3");
  CHECK((cash("HKD 0.01") / number(2)).to_string() == "HKD 1/200");
  CHECK((cash("JPY 1") / number(2)).to_string() == "JPY 1/2");
  CHECK((cash("JPY 100") / number(3)).to_string() == "JPY 100/3");
  CHECK((cash("KWD 1") / number(8)).to_string() == "KWD 0.125");
  CHECK((cash("HKD 1") / number(8)).to_string() == "HKD 1/8");
  CHECK(amount(cash("HKD 33,333.33")).to_grouped_string() == "HKD 33,333.33");
  CHECK(amount::zero(hkd).to_string() == "HKD 0.00");
}

TEST_CASE("money and amounts are multiplied and divided by numbers and rates in either order") {
  const auto cost = cash("HKD 300 million");
  CHECK((cost * number::ratio_of(1, 3)).to_string() == "HKD 100000000.00");
  CHECK((number::ratio_of(1, 3) * cost).to_string() == "HKD 100000000.00");
  CHECK((cost * test::read<rate>("70%")).to_string() == "HKD 210000000.00");
  CHECK((test::read<rate>("70%") * cost).to_string() == "HKD 210000000.00");
  CHECK((cost / number(7) * number(7)).to_string() == "HKD 300000000.00");
  CHECK((amount(cost) / amount(cash("HKD 200 million"))).to_string() == "1.5");
  CHECK((cost / cash("HKD 900 million")).to_string() == "1/3");
}

TEST_CASE("amounts are added and compared with money and with each other") {
  const amount third = cash("HKD 100") / number(3);
  CHECK((third + third + third).to_string() == "HKD 100.00");
  CHECK((third + cash("HKD 1")).to_string() == "HKD 103/3");
  CHECK((cash("HKD 1") - third).to_string() == "HKD -97/3");
  CHECK((-third).to_string() == "HKD -100/3");
  CHECK(third > cash("HKD 33.33"));
  CHECK(cash("HKD 33.34") > third);
  CHECK(third + third + third == cash("HKD 100"));
  CHECK(std::min<amount>(third, cash("HKD 33.33")).to_string() == "HKD 33.33");
  CHECK(std::max(third, amount::zero(hkd)) == third);
  CHECK_FALSE(amount::zero(hkd) == amount::zero(currency::of("USD")));
}

TEST_CASE("an amount is money only where it comes to whole minor units") {
  const amount third = cash("HKD 100") / number(3);
  CHECK_FALSE(third.is_money());
  CHECK_FALSE(third.to_money());
  CHECK((third * number(3)).to_money()->to_string() == "HKD 100.00");
  CHECK(third.sign() == 1);
  CHECK((-third).sign() == -1);
  CHECK(amount::zero(hkd).is_zero());
}

TEST_CASE("an amount is counted in major units and in minor units") {
  const amount third = cash("HKD 100") / number(3);
  CHECK(third.in_major_units().to_string() == "100/3");
  CHECK(third.in_minor_units().to_string() == "10000/3");
  CHECK(amount::from_minor_units(third.currency(), third.in_minor_units()) == third);
  CHECK(amount::from_major_units(hkd, number::ratio_of(100, 3)) == third);
  CHECK(amount::from_major_units(currency::of("JPY"), number(5)).to_string() == "JPY 5");
}

TEST_CASE("what was multiplied and divided again is what it was") {
  test::generator random(4);
  for (int i = 0; i < 2000; ++i) {
    const amount one = money::from_minor_units(hkd, *detail::integer::parse(random.whole(45)));
    const auto dividend = random.between(1, 1'000'000);
    const auto by = number::ratio_of(dividend, random.between(1, 1'000));
    REQUIRE(one * by / by == one);
    REQUIRE(one / by * by == one);
    REQUIRE(one * by + one * by == one * (by + by));
    REQUIRE((one * by) / one == by);
  }
}

}  // namespace
}  // namespace subvent
