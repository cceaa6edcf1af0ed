// SPDX-License-Identifier: Apache-2.0
#include <subvent/quantity/apportion.hpp>

#include <quantity/support.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace subvent {
namespace {

using test::hkd;

std::string share_out(std::string_view whole, const std::vector<number>& weights) {
  const auto parts = apportion(test::read<money>(whole), weights);
  if (!parts) return name_of(parts.why().what);
  std::string text;
  for (const auto& part : *parts) text += (text.empty() ? "" : " ") + part.amount_string();
  return text;
}

std::vector<number> numbers(const std::vector<std::string_view>& literals) {
  std::vector<number> all;
  for (const auto literal : literals) all.push_back(test::read<number>(literal));
  return all;
}

TEST_CASE("money is shared out by largest remainder and the earlier part wins a tie") {
  CHECK(share_out("HKD 100", numbers({"1", "1", "1"})) == "33.34 33.33 33.33");
  CHECK(share_out("HKD 0.02", numbers({"1", "1", "1"})) == "0.01 0.01 0.00");
  CHECK(share_out("HKD 1", numbers({"1", "2"})) == "0.33 0.67");
  CHECK(share_out("HKD 0.10", numbers({"0.5", "0.3", "0.2"})) == "0.05 0.03 0.02");
  CHECK(share_out("HKD 0.05", numbers({"3", "0", "7"})) == "0.02 0.00 0.03");
  CHECK(share_out("HKD 10", numbers({"5"})) == "10.00");
  CHECK(share_out("JPY 100", numbers({"41", "41", "18", "1"})) == "41 40 18 1");
  CHECK(share_out("JPY 2", std::vector<number>(30, number(1))).starts_with("1 1 0 0 0 0"));
  CHECK(share_out("HKD 0", numbers({"1", "2"})) == "0.00 0.00");
  CHECK(share_out("HKD 1", {number::ratio_of(1, 3), number::ratio_of(1, 6)}) == "0.67 0.33");
}

TEST_CASE("what is taken back is shared as what is given") {
  CHECK(share_out("HKD -100", numbers({"1", "1", "1"})) == "-33.34 -33.33 -33.33");
  CHECK(share_out("HKD -1", numbers({"1", "2"})) == "-0.33 -0.67");
}

TEST_CASE("weights that give no answer are refused") {
  CHECK(share_out("HKD 1", {}) == "E2017");
  CHECK(share_out("HKD 1", numbers({"0", "0"})) == "E2017");
  CHECK(share_out("HKD 1", numbers({"2", "-1"})) == "E2019");
  CHECK(share_out("HKD 1", numbers({"1", "-1"})) == "E2019");
}

TEST_CASE("the parts sum to the whole and lie within a cent of their exact share") {
  test::generator random(6);
  const amount cent = money::from_minor_units(hkd, 1);
  for (int i = 0; i < 500; ++i) {
    const auto whole =
        money::from_minor_units(hkd, *detail::integer::parse(random.whole(i % 2 == 0 ? 4 : 42)));
    std::vector<number> weights{number(1)};
    number total(1);
    for (auto count = random.between(0, 12); count > 0; --count) {
      const auto dividend = random.between(0, 1'000);
      weights.push_back(number::ratio_of(dividend, random.between(1, 9)));
      total = total + weights.back();
    }
    const auto parts = apportion(whole, weights);
    REQUIRE(parts);
    REQUIRE(parts->size() == weights.size());
    auto sum = money::zero(hkd);
    for (std::size_t at = 0; at < weights.size(); ++at) {
      const auto& part = (*parts)[at];
      sum = sum + part;
      const amount off = part - whole * (weights[at] / total);
      REQUIRE(off < cent);
      REQUIRE(-off < cent);
      REQUIRE(part.sign() * whole.sign() >= 0);
      if (weights[at].is_zero()) REQUIRE(part.is_zero());
    }
    REQUIRE(sum == whole);
  }
}

}  // namespace
}  // namespace subvent
