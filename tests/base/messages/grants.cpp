// SPDX-License-Identifier: Apache-2.0
#include <subvent/base/messages/grants.hpp>

#include <doctest/doctest.h>

namespace subvent {
namespace {

TEST_CASE("messages about grants are those of their codes, in order") {
  int last = 8999;
  for (const auto& row : grant_messages) {
    const int number = static_cast<int>(row.what);
    CHECK(number > last);
    last = number;
  }
  CHECK(last < 10000);
}

}  // namespace
}  // namespace subvent
