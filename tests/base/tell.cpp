// SPDX-License-Identifier: Apache-2.0
#include <subvent/base/tell.hpp>

#include <doctest/doctest.h>

#include <cstddef>

#include <subvent/quantity/rounding.hpp>

namespace subvent {
namespace {

TEST_CASE("the phrases of rounding stand in the order of its directions") {
  const auto phrase_of = [](direction how) {
    return static_cast<tell>(static_cast<std::size_t>(tell::round_down) +
                             static_cast<std::size_t>(how));
  };
  CHECK(phrase_of(direction::down) == tell::round_down);
  CHECK(phrase_of(direction::up) == tell::round_up);
  CHECK(phrase_of(direction::half_down) == tell::round_half_down);
  CHECK(phrase_of(direction::half_up) == tell::round_half_up);
  CHECK(phrase_of(direction::half_even) == tell::round_half_even);
  CHECK(phrase_of(direction::floor) == tell::round_floor);
  CHECK(phrase_of(direction::ceiling) == tell::round_ceiling);
}

}  // namespace
}  // namespace subvent
