// SPDX-License-Identifier: Apache-2.0
#include <subvent/base/messages/reading.hpp>

#include <doctest/doctest.h>

namespace subvent {
namespace {

TEST_CASE("messages about texts and their keys are those of their codes, in order") {
  int last = 999;
  for (const auto& row : text_messages) {
    const int number = static_cast<int>(row.what);
    CHECK(number > last);
    last = number;
  }
  CHECK(last < 1300);
}

}  // namespace
}  // namespace subvent
