// SPDX-License-Identifier: Apache-2.0
#include <subvent/quantity/rounding.hpp>

#include <quantity/support.hpp>

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

namespace subvent {
namespace {

using test::hkd;

constexpr std::array all_directions{direction::down,    direction::up,        direction::half_down,
                                    direction::half_up, direction::half_even, direction::floor,
                                    direction::ceiling};

TEST_CASE("every direction rounds each sign and each distance as the table says") {
  struct line {
    std::string_view exact;
    std::array<std::string_view, 7> rounded;  // in the order of the enumeration
  };
  const std::vector<line> table{
      //        down  up    h_down h_up  h_even floor ceiling
      {"0", {"0", "0", "0", "0", "0", "0", "0"}},
      {"2", {"2", "2", "2", "2", "2", "2", "2"}},
      {"-2", {"-2", "-2", "-2", "-2", "-2", "-2", "-2"}},
      {"0.3", {"0", "1", "0", "0", "0", "0", "1"}},
      {"0.5", {"0", "1", "0", "1", "0", "0", "1"}},
      {"0.7", {"0", "1", "1", "1", "1", "0", "1"}},
      {"1.5", {"1", "2", "1", "2", "2", "1", "2"}},
      {"2.3", {"2", "3", "2", "2", "2", "2", "3"}},
      {"2.5", {"2", "3", "2", "3", "2", "2", "3"}},
      {"2.7", {"2", "3", "3", "3", "3", "2", "3"}},
      {"3.5", {"3", "4", "3", "4", "4", "3", "4"}},
      {"-0.3", {"0", "-1", "0", "0", "0", "-1", "0"}},
      {"-0.5", {"0", "-1", "0", "-1", "0", "-1", "0"}},
      {"-0.7", {"0", "-1", "-1", "-1", "-1", "-1", "0"}},
      {"-1.5", {"-1", "-2", "-1", "-2", "-2", "-2", "-1"}},
      {"-2.3", {"-2", "-3", "-2", "-2", "-2", "-3", "-2"}},
      {"-2.5", {"-2", "-3", "-2", "-3", "-2", "-3", "-2"}},
      {"-2.7", {"-2", "-3", "-3", "-3", "-3", "-3", "-2"}},
      {"-3.5", {"-3", "-4", "-3", "-4", "-4", "-4", "-3"}},
      {"2.49999999999999999999999999999999999999999", {"2", "3", "2", "2", "2", "2", "3"}},
      {"2.50000000000000000000000000000000000000001", {"2", "3", "3", "3", "3", "2", "3"}},
  };
  const auto unit = test::read<money>("HKD 1");
  for (const auto& each : table) {
    for (std::size_t i = 0; i < all_directions.size(); ++i) {
      const auto plain = test::read<number>(each.exact);
      const auto whole = round_whole(plain, all_directions[i]);
      CHECK_MESSAGE(whole.to_string() == each.rounded[i], each.exact);
      const auto paid =
          round(amount::from_major_units(hkd, plain), *rounding::make(all_directions[i], unit));
      CHECK_MESSAGE(paid.amount_string() == std::string(each.rounded[i]) + ".00", each.exact);
    }
  }
}

TEST_CASE("a step may be a cent or a hundred or a quarter") {
  const amount exact = test::read<money>("HKD 100,000") / number(3);
  const auto to = [&](direction wanted, std::string_view step) {
    return round(exact, *rounding::make(wanted, test::read<money>(step))).to_string();
  };
  CHECK(to(direction::down, "HKD 0.01") == "HKD 33333.33");
  CHECK(to(direction::up, "HKD 0.01") == "HKD 33333.34");
  CHECK(to(direction::down, "HKD 1") == "HKD 33333.00");
  CHECK(to(direction::up, "HKD 100") == "HKD 33400.00");
  CHECK(to(direction::half_even, "HKD 0.25") == "HKD 33333.25");
  CHECK(to(direction::down, "HKD 1 million") == "HKD 0.00");
  CHECK(to(direction::up, "HKD 1 million") == "HKD 1000000.00");
}

TEST_CASE("rounding twice is rounding once and never moves by a step or more") {
  test::generator random(5);
  for (int i = 0; i < 3000; ++i) {
    const auto dividend = test::read<number>(random.whole(40));
    const auto exact = amount::from_major_units(hkd, dividend / number(random.between(1, 1'000)));
    const auto step = money::from_minor_units(hkd, random.between(1, 100'000));
    for (const auto wanted : all_directions) {
      const auto how = *rounding::make(wanted, step);
      const auto once = round(exact, how);
      REQUIRE(round(once, how) == once);
      REQUIRE((once / step).is_whole());
      const amount moved = once - exact;
      REQUIRE(moved < step);
      REQUIRE(-moved < step);
      if (wanted == direction::floor) REQUIRE(moved <= amount::zero(hkd));
      if (wanted == direction::ceiling) REQUIRE(moved >= amount::zero(hkd));
    }
    const auto to = [&](direction wanted) { return round(exact, *rounding::make(wanted, step)); };
    REQUIRE(to(direction::ceiling) == -round(-exact, *rounding::make(direction::floor, step)));
    REQUIRE(to(direction::half_up) == -round(-exact, *rounding::make(direction::half_up, step)));
  }
}

TEST_CASE("roundings are equal if direction and step are") {
  const auto cent = test::read<money>("HKD 0.01");
  const auto down = *rounding::make(direction::down, cent);
  CHECK(down == *rounding::make(direction::down, cent));
  CHECK_FALSE(down == *rounding::make(direction::up, cent));
  CHECK_FALSE(down == *rounding::make(direction::down, test::read<money>("HKD 0.02")));
  CHECK_FALSE(down == *rounding::make(direction::down, test::read<money>("USD 0.01")));
}

TEST_CASE("a step that is not above zero is refused") {
  const auto make = [](std::string_view step) {
    const auto made = rounding::make(direction::down, test::read<money>(step));
    return made ? made->step().to_string()
                : name_of(made.why().what) + "|" + made.why().arguments.at(0).in(language::en) +
                      "|" + made.why().arguments.at(1).in(language::en);
  };
  CHECK(make("HKD 0.01") == "HKD 0.01");
  CHECK(make("HKD 0") == "E1318|HKD 0.00|HKD 0.01");
  CHECK(make("HKD -1") == "E1318|HKD -1.00|HKD 0.01");
  CHECK(make("JPY 0") == "E1318|JPY 0|JPY 1");
}

TEST_CASE("each direction has its name and no other name has a direction") {
  for (const auto wanted : all_directions) CHECK(direction_from_name(name_of(wanted)) == wanted);
  CHECK(name_of(direction::half_even) == "half_even");
  for (const std::string_view name : {"", "Down", "nearest", "half", "half-up", "down "}) {
    CHECK_MESSAGE(!direction_from_name(name), name);
  }
}

}  // namespace
}  // namespace subvent
