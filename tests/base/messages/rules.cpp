// SPDX-License-Identifier: Apache-2.0
#include <subvent/base/messages/rules.hpp>

#include <doctest/doctest.h>

namespace subvent {
namespace {

TEST_CASE("messages about what a rule file says are those of their codes, in order") {
  int last = 1299;
  for (const auto& row : rule_messages) {
    const int number = static_cast<int>(row.what);
    CHECK(number > last);
    last = number;
  }
  CHECK(last < 2000);
}

}  // namespace
}  // namespace subvent
