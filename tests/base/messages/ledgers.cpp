// SPDX-License-Identifier: Apache-2.0
#include <subvent/base/messages/ledgers.hpp>

#include <doctest/doctest.h>

namespace subvent {
namespace {

TEST_CASE("messages about tables and claims are those of their codes, in order") {
  int last = 6999;
  for (const auto& row : ledger_messages) {
    const int number = static_cast<int>(row.what);
    CHECK(number > last);
    last = number;
  }
  CHECK(last < 8000);
}

}  // namespace
}  // namespace subvent
