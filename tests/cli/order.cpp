// SPDX-License-Identifier: Apache-2.0
// The order in which facts are told, which is nobody's business.
#include <doctest/doctest.h>

#include <algorithm>

#include <cli/program.hpp>

using namespace subvent::test;

TEST_CASE("the order in which facts are set changes no byte") {
  auto facts = nias_facts("HKD 600,000,000.01", "HKD 400 million");
  facts.emplace_back("granted_before=HKD 50 million");
  facts.emplace_back("projects_before=1");
  for (const words& more : {words{"--format", "json"}, words{}}) {
    const auto first = run(check_of("hk.nias", "2025-02-05", facts, more));
    REQUIRE(first.status == 0);
    auto other = facts;
    for (std::size_t i = 0; i < 2 * facts.size(); ++i) {
      std::rotate(other.begin(), other.begin() + 1, other.end());
      if (i == facts.size()) std::reverse(other.begin(), other.end());
      CAPTURE(i);
      const auto again = run(check_of("hk.nias", "2025-02-05", other, more));
      REQUIRE(again.status == 0);
      REQUIRE(again.out == first.out);
      REQUIRE(again.err == first.err);
    }
  }
}
