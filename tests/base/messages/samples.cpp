// SPDX-License-Identifier: Apache-2.0
#include <subvent/base/messages/samples.hpp>

#include <doctest/doctest.h>

namespace subvent {
namespace {

TEST_CASE("messages about samples are those of their codes, in order") {
  int last = 7999;
  for (const auto& row : sample_messages) {
    const int number = static_cast<int>(row.what);
    CHECK(number > last);
    last = number;
  }
  CHECK(last < 9000);
}

}  // namespace
}  // namespace subvent
