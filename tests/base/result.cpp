// SPDX-License-Identifier: Apache-2.0
#include <subvent/base/result.hpp>

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>

namespace subvent {
namespace {

result<std::string> word(bool good) {
  if (good) return std::string("word");
  return diagnostic{code::no_value, {"it"}};
}

TEST_CASE("a result holds what was asked for") {
  const auto good = word(true);
  REQUIRE(good);
  CHECK(good.has_value());
  CHECK(*good == "word");
  CHECK(good->size() == 4);
}

TEST_CASE("a failed result says why") {
  const auto bad = word(false);
  REQUIRE_FALSE(bad);
  CHECK_FALSE(bad.has_value());
  CHECK(bad.why().what == code::no_value);
  CHECK(bad.why().arguments.at(0) == "it");
}

TEST_CASE("what a result holds can be moved out of it") {
  result<std::unique_ptr<int>> held = std::make_unique<int>(7);
  const auto taken = *std::move(held);
  CHECK(*taken == 7);
}

TEST_CASE("a result may hold a truth without being mistaken for it") {
  const result<bool> no = false;
  REQUIRE(no);
  CHECK_FALSE(*no);
}

}  // namespace
}  // namespace subvent
