// SPDX-License-Identifier: Apache-2.0
#include <subvent/decide/facts.hpp>

#include <doctest/doctest.h>

#include <string>

namespace subvent::decide {
namespace {

TEST_CASE("what was told is found by its name") {
  facts told;
  told.tell("local", true).tell("score", number(3));
  REQUIRE(told.find("local") != nullptr);
  CHECK(rule::to_string(*told.find("local")) == "true");
  CHECK(rule::to_string(*told.find("score")) == "3");
  CHECK(told.find("listed") == nullptr);
  CHECK(told.all().size() == 2);
}

TEST_CASE("a fact that is told again has the new value") {
  facts told;
  told.tell("score", number(3)).tell("score", number(4));
  CHECK(rule::to_string(*told.find("score")) == "4");
  CHECK(told.all().size() == 1);
}

TEST_CASE("a fact can be forgotten and to forget what was not told is nothing") {
  facts told;
  told.tell("score", number(3));
  told.forget("local");
  CHECK(told.all().size() == 1);
  told.forget("score");
  CHECK(told.find("score") == nullptr);
  CHECK(told.all().empty());
}

TEST_CASE("facts are listed in the order of the alphabet whatever the order of telling") {
  facts one;
  one.tell("b", true).tell("a", false).tell("c", true);
  facts other;
  other.tell("c", true).tell("a", false).tell("b", true);
  CHECK(one == other);
  std::string names;
  for (const auto& [name, what] : one.all()) names += name;
  CHECK(names == "abc");
}

TEST_CASE("facts are equal where names and values are") {
  facts one;
  one.tell("a", true);
  facts other;
  CHECK_FALSE(one == other);
  other.tell("a", false);
  CHECK_FALSE(one == other);
  other.tell("a", true);
  CHECK(one == other);
}

}  // namespace
}  // namespace subvent::decide
