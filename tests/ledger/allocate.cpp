// SPDX-License-Identifier: Apache-2.0
#include <subvent/ledger/allocate.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <quantity/support.hpp>

using namespace subvent;
using ledger::allotment;
using ledger::claim;
using ledger::grant_order;

namespace {

money hkd(const std::string& amount) { return *money::parse("HKD " + amount); }
day on(const std::string& text) { return *day::parse(text); }

/// What each is granted, in the order of the claims, and what is left.
std::string shared(const allotment& by, const std::vector<claim>& claims) {
  const auto made = ledger::allocate(by, claims);
  if (!made) return name_of(made.why().what);
  std::string all;
  for (const auto& one : made->granted) all += one.amount_string() + " ";
  return all + "left " + made->left.amount_string();
}

std::vector<claim> three() {
  return {{"a", on("2025-01-02"), hkd("60")},
          {"b", on("2025-01-03"), hkd("60")},
          {"c", on("2025-01-04"), hkd("60")}};
}

}  // namespace

TEST_CASE("first come is first served until nothing is left") {
  CHECK(shared({grant_order::first_come, hkd("100")}, three()) == "60.00 40.00 0.00 left 0.00");
  CHECK(shared({grant_order::first_come, hkd("200")}, three()) == "60.00 60.00 60.00 left 20.00");
  CHECK(shared({grant_order::first_come, hkd("0")}, three()) == "0.00 0.00 0.00 left 0.00");
  CHECK(shared({grant_order::first_come, hkd("5")}, {}) == "left 5.00");
}

TEST_CASE("the day of a claim counts and not its place, but for claims of one day") {
  auto claims = three();
  claims[2].on = on("2025-01-01");
  claims[1].on = claims[0].on;
  CHECK(shared({grant_order::first_come, hkd("130")}, claims) == "60.00 10.00 60.00 left 0.00");
  const auto made = ledger::allocate({grant_order::first_come, hkd("130")}, claims);
  CHECK(made->served == std::vector<std::size_t>{2, 0, 1});
}

TEST_CASE("what an applicant is sure of is kept for it until it claims") {
  CHECK(shared({grant_order::first_come, hkd("100"), hkd("30")}, three()) ==
        "40.00 30.00 30.00 left 0.00");
}

TEST_CASE("what is kept and not claimed goes to those who were cut, in their order") {
  auto claims = three();
  claims[2].entitled = hkd("5");
  CHECK(shared({grant_order::first_come, hkd("100"), hkd("30")}, claims) ==
        "60.00 35.00 5.00 left 0.00");
}

TEST_CASE("when the guarantee has ended it helps no later claim") {
  CHECK(shared({grant_order::first_come, hkd("100"), hkd("30"), on("2025-01-03")}, three()) ==
        "60.00 40.00 0.00 left 0.00");
  CHECK(shared({grant_order::first_come, hkd("100"), hkd("30"), on("2025-01-04")}, three()) ==
        "40.00 30.00 30.00 left 0.00");
}

TEST_CASE("a claim of nothing keeps what its applicant is sure of") {
  auto claims = three();
  claims.push_back({"d", on("2025-01-01"), hkd("0")});
  CHECK(shared({grant_order::first_come, hkd("120"), hkd("30")}, claims) ==
        "60.00 30.00 30.00 0.00 left 0.00");
}

TEST_CASE("several claims of one applicant draw on one guarantee") {
  const std::vector<claim> claims{{"a", on("2025-01-02"), hkd("20")},
                                  {"b", on("2025-01-03"), hkd("90")},
                                  {"a", on("2025-01-04"), hkd("20")}};
  CHECK(shared({grant_order::first_come, hkd("100"), hkd("30")}, claims) ==
        "20.00 70.00 10.00 left 0.00");
}

TEST_CASE("guarantees that come to more than the envelope are refused") {
  CHECK(shared({grant_order::first_come, hkd("89.99"), hkd("30")}, three()) == "E7017");
  CHECK(shared({grant_order::first_come, hkd("90"), hkd("30")}, three()) ==
        "30.00 30.00 30.00 left 0.00");
}

TEST_CASE("in proportion each has its part to the last cent") {
  CHECK(shared({grant_order::pro_rata, hkd("100")}, three()) == "33.34 33.33 33.33 left 0.00");
  CHECK(shared({grant_order::pro_rata, hkd("180")}, three()) == "60.00 60.00 60.00 left 0.00");
  CHECK(shared({grant_order::pro_rata, hkd("180.01")}, three()) == "60.00 60.00 60.00 left 0.01");
  CHECK(shared({grant_order::pro_rata, hkd("10")}, {{"a", on("2025-01-02"), hkd("0")}}) ==
        "0.00 left 10.00");
}

TEST_CASE("by rank the lowest is first, and each needs one") {
  auto claims = three();
  CHECK(shared({grant_order::rank, hkd("100")}, claims) == "E7011");
  claims[0].rank = number(3);
  claims[1].rank = number(1);
  claims[2].rank = number(2);
  CHECK(shared({grant_order::rank, hkd("100")}, claims) == "0.00 60.00 40.00 left 0.00");
}

// UGC, fifth round of the Matching Grant Scheme: HKUST had 123 million for donations of 223
// million, which the tiers give 134 million, for the pool ran out; Shue Yan had 4 of 14, for the
// guarantee of the floor had ended (Ming Pao, 2011-03-29). The order of the claims is not
// published: this one is made so that it comes out as published.
TEST_CASE("the fifth round of matching grants comes out as it was published") {
  const auto million = [](const std::string& count) { return hkd(count + " million"); };
  const std::vector<claim> claims{
      {"others", on("2010-08-02"), million("828")},  {"HKAPA", on("2010-09-01"), million("32")},
      {"HKUST", on("2010-10-04"), million("123")},   {"others", on("2011-01-10"), million("13")},
      {"Shue Yan", on("2011-02-01"), million("14")}, {"HKUST", on("2011-03-01"), million("11")}};
  const auto pool = million("1,000");
  CHECK(shared({grant_order::first_come, pool, million("45"), on("2010-12-31")}, claims) ==
        "828000000.00 32000000.00 123000000.00 13000000.00 4000000.00 0.00 left 0.00");
}

TEST_CASE(
    "whatever the claims, what is granted is the lesser of what is claimed and what there is") {
  subvent::test::generator random(20260101);
  for (int i = 0; i < 3000; ++i) {
    const auto number_of = [&](int least, int most) {
      return static_cast<int>(random.between(least, most));
    };
    std::vector<claim> claims;
    auto wanted = hkd("0");
    for (int j = number_of(0, 8); j > 0; --j) {
      const auto entitled = money::from_minor_units(currency::of("HKD"),
                                                    number_of(0, 3) == 0 ? 0 : number_of(0, 900));
      claims.push_back({std::string(1, static_cast<char>('a' + number_of(0, 4))),
                        *day::from_serial(20'000 + number_of(0, 5)), entitled,
                        number(number_of(1, 4))});
      wanted = wanted + entitled;
    }
    allotment by{grant_order::first_come,
                 money::from_minor_units(currency::of("HKD"), number_of(0, 4000))};
    const grant_order orders[]{grant_order::first_come, grant_order::pro_rata, grant_order::rank};
    by.how = orders[number_of(0, 2)];
    if (by.how == grant_order::first_come && number_of(0, 1) == 0) {
      by.guarantee = money::from_minor_units(currency::of("HKD"), number_of(0, 300));
      if (number_of(0, 1) == 0) by.guarantee_until = *day::from_serial(20'000 + number_of(0, 5));
    }
    const auto made = ledger::allocate(by, claims);
    if (!made) {
      REQUIRE(made.why().what == code::guarantees_exceed_envelope);
      continue;
    }
    auto granted = hkd("0");
    for (std::size_t j = 0; j < claims.size(); ++j) {
      REQUIRE(made->granted[j].sign() >= 0);
      REQUIRE(made->granted[j] <= claims[j].entitled);
      granted = granted + made->granted[j];
    }
    REQUIRE(granted == std::min(wanted, by.whole));
    REQUIRE(made->left == by.whole - granted);
  }
}
