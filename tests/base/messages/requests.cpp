// SPDX-License-Identifier: Apache-2.0
#include <subvent/base/messages/requests.hpp>

#include <doctest/doctest.h>

namespace subvent {
namespace {

TEST_CASE("messages about applications, receipts and findings are those of their codes, in order") {
  int last = 3999;
  for (const auto& row : request_messages) {
    const int number = static_cast<int>(row.what);
    CHECK(number > last);
    last = number;
  }
  CHECK(last < 7000);
}

}  // namespace
}  // namespace subvent
