// SPDX-License-Identifier: Apache-2.0
#include <subvent/base/messages/quantities.hpp>

#include <doctest/doctest.h>

namespace subvent {
namespace {

TEST_CASE("messages about literals and faults are those of their codes, in order") {
  int last = 1999;
  for (const auto& row : quantity_messages) {
    const int number = static_cast<int>(row.what);
    CHECK(number > last);
    last = number;
  }
  CHECK(last < 4000);
}

}  // namespace
}  // namespace subvent
