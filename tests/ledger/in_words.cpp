// SPDX-License-Identifier: Apache-2.0
#include <ledger/in_words.hpp>

#include <doctest/doctest.h>

#include <cstdint>

namespace subvent::ledger {

TEST_CASE("ages fall into bands of ninety days, one year, three years and more") {
  const auto band = [](std::int64_t days) { return age_band(days).in(language::en); };
  CHECK(band(90) == "≤ 90");
  CHECK(band(91) == "91–365");
  CHECK(band(365) == "91–365");
  CHECK(band(366) == "366–1,095");
  CHECK(band(1096) == "> 1,095");
}

}  // namespace subvent::ledger
