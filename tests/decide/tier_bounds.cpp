// SPDX-License-Identifier: Apache-2.0
#include <subvent/decide/tier_bounds.hpp>

#include <doctest/doctest.h>

#include <string>

namespace subvent::decide::detail {
namespace {

std::string text_of(const std::optional<number>& end) { return end ? end->to_string() : "none"; }

std::string bounds(const tier_reckoning& tiers, const interval& base, const interval& used) {
  const auto found = tiers.bounds(base, used);
  return found ? text_of(found->least) + " to " + text_of(found->most) : "nothing";
}

interval between(int least, int most) { return {number(least), number(most)}; }
interval from(int least) { return {number(least), std::nullopt}; }

known_tier tier(int hundredths, std::optional<int> until = {}) {
  return {number::ratio_of(hundredths, 100), until ? std::optional(number(*until)) : std::nullopt};
}

const tier_reckoning falling({tier(80, 100), tier(60)});
const tier_reckoning rising({tier(50, 100), tier(100)});

TEST_CASE("tiers grant each its part of what is left until it ends") {
  CHECK(falling.granted(number(100), number(0)) == number(80));
  CHECK(falling.granted(number(125), number(0)) == number(100));
  CHECK(falling.granted(number(500), number(0)) == number(325));
  CHECK(falling.granted(number(500), number(50)) == number::ratio_of(6250, 20));
  CHECK(falling.granted(number(500), number(900)) == number(300));
  CHECK(falling.granted(number(-10), number(0)) == number(-8));
}

TEST_CASE("the ends of the base give the ends of the grant") {
  CHECK(bounds(falling, between(100, 500), between(0, 0)) == "80 to 325");
  CHECK(bounds(falling, from(0), between(0, 0)) == "0 to none");
  CHECK(bounds(falling, {std::nullopt, number(500)}, between(0, 0)) == "none to 325");
}

TEST_CASE("what is used up of falling tiers takes the most from the grant when all is") {
  CHECK(bounds(falling, between(500, 500), between(0, 50)) == "312.5 to 325");
  CHECK(bounds(falling, between(500, 500), from(0)) == "300 to 325");
}

TEST_CASE("what is used up of rising tiers brings the grant up") {
  CHECK(bounds(rising, between(300, 300), between(0, 50)) == "200 to 250");
  CHECK(bounds(rising, between(300, 300), from(0)) == "200 to 300");
}

// 20% to 100, then 80% to 200, then 40%: of a base of 100 the grant is 20 at first, the most is had
// where the base lies wholly in the second tier, and in the end it is 40.
TEST_CASE("an extreme between the ends of what is used up is found") {
  const tier_reckoning hill({tier(20, 100), tier(80, 200), tier(40)});
  CHECK(bounds(hill, between(100, 100), between(0, 1000)) == "20 to 80");
  const tier_reckoning valley({tier(80, 100), tier(20, 200), tier(60)});
  CHECK(bounds(valley, between(100, 100), between(0, 1000)) == "20 to 80");
}

TEST_CASE("a last tier that grants nothing gives a grant without end of base an end") {
  const tier_reckoning ends({tier(50, 100), tier(0)});
  CHECK(bounds(ends, from(0), between(0, 40)) == "0 to 100");
  CHECK(bounds(ends, between(400, 400), between(0, 40)) == "60 to 100");
  CHECK(bounds(tier_reckoning({tier(0)}), from(0), between(0, 0)) == "0 to 0");
}

TEST_CASE("nothing is said where what is used up may be below any amount") {
  CHECK(bounds(falling, between(0, 500), {std::nullopt, number(5)}) == "nothing");
}

TEST_CASE("tiers grow with their base where all but the last grant something") {
  CHECK(falling.grows());
  CHECK(tier_reckoning({tier(50, 100), tier(0)}).grows());
  CHECK_FALSE(tier_reckoning({tier(0, 100), tier(50)}).grows());
  CHECK_FALSE(tier_reckoning({tier(50, 100), tier(-1)}).grows());
}

}  // namespace
}  // namespace subvent::decide::detail
