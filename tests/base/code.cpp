// SPDX-License-Identifier: Apache-2.0
#include <subvent/base/code.hpp>

#include <support/codes.hpp>

#include <doctest/doctest.h>

#include <set>
#include <string>

namespace subvent {
namespace {

TEST_CASE("a code is named by E and its number") {
  CHECK(name_of(code::file_missing) == "E1001");
  CHECK(name_of(code::unknown_name) == "E1302");
  CHECK(name_of(code::fact_unused) == "E6005");
}

TEST_CASE("codes rise through the file so that no number is used twice") {
  const auto all = test::codes_of_header();
  REQUIRE(all.size() > 100);
  std::set<std::string> names;
  for (std::size_t i = 0; i < all.size(); ++i) {
    INFO(all[i].name);
    CHECK(names.insert(all[i].name).second);
    if (i > 0) CHECK(all[i].number > all[i - 1].number);
  }
}

TEST_CASE("the first two figures of a code say what was being done") {
  const std::set<int> groups{10, 11, 12, 13, 14, 15, 16, 20, 30, 40, 50, 60, 70, 80, 90};
  std::set<int> used;
  for (const auto& one : test::codes_of_header()) {
    INFO(one.name);
    CHECK(groups.contains(one.number / 100));
    used.insert(one.number / 100);
  }
  CHECK(used == groups);
}

}  // namespace
}  // namespace subvent
