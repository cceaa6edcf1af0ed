// SPDX-License-Identifier: Apache-2.0
#include <subvent/rule/vocabulary.hpp>

#include <support/scheme.hpp>

#include <doctest/doctest.h>

namespace subvent::rule {
namespace {

TEST_CASE("a fact is found by its name alone") {
  const auto words = test::words();
  REQUIRE(words->find("cost") != nullptr);
  CHECK(words->find("cost")->what == kind::money);
  CHECK(words->find("Cost") == nullptr);
  CHECK(words->find("") == nullptr);
  CHECK(words->find("cos") == nullptr);
}

TEST_CASE("every vocabulary has the day of application") {
  const auto* found = test::words()->find(application_date);
  REQUIRE(found != nullptr);
  CHECK(found->what == kind::day);
}

TEST_CASE("a fact has the currency that its range is in") {
  const auto type_of_fact = [](std::string_view name) {
    return to_string(test::words()->find(name)->of_type());
  };
  CHECK(type_of_fact("cost") == "money in HKD");
  CHECK(type_of_fact("dollars") == "money in USD");
  CHECK(type_of_fact("balance") == "money");
  CHECK(type_of_fact("score") == "number");
  fact capped{"capped", kind::money};
  capped.at_most = *money::parse("JPY 5");
  CHECK(to_string(capped.of_type()) == "money in JPY");
}

TEST_CASE("a choice is one of those that are declared") {
  const auto* sector = test::words()->find("sector");
  REQUIRE(sector != nullptr);
  CHECK(sector->has_choice("life"));
  CHECK_FALSE(sector->has_choice("Life"));
  CHECK_FALSE(sector->has_choice("doctor"));
  CHECK_FALSE(sector->has_choice(""));
}

}  // namespace
}  // namespace subvent::rule
