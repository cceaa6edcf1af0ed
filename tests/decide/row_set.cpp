// SPDX-License-Identifier: Apache-2.0
#include <subvent/decide/row_set.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace subvent::decide {
namespace {

/// The first row of a block, the last, and those around the ends of a word.
constexpr std::size_t rows_at_ends[]{0, 1, 62, 63, 64, 65, 127, 128, 959, 960, 1022, 1023};

std::vector<std::size_t> rows_within(const row_set& of) {
  std::vector<std::size_t> all;
  for (std::size_t i = 0; i < block_rows; ++i) {
    if (of.contains(i)) all.push_back(i);
  }
  return all;
}

TEST_CASE("a set of rows has none at first and then those alone that were inserted") {
  row_set all;
  CHECK(all.is_empty());
  CHECK(rows_within(all).empty());
  for (const auto row : rows_at_ends) {
    row_set one;
    one.insert(row);
    CHECK(rows_within(one) == std::vector{row});
    CHECK_FALSE(one.is_empty());
    all.insert(row);
    all.insert(row);
  }
  CHECK(rows_within(all) ==
        std::vector<std::size_t>(std::begin(rows_at_ends), std::end(rows_at_ends)));
}

TEST_CASE("a row that is erased leaves the others, and one that is not there changes nothing") {
  row_set all;
  for (std::size_t i = 0; i < block_rows; ++i) all.insert(i);
  for (const auto row : rows_at_ends) {
    auto fewer = all;
    fewer.erase(row);
    CHECK(rows_within(fewer).size() == block_rows - 1);
    CHECK_FALSE(fewer.contains(row));
    CHECK(fewer != all);
    fewer.erase(row);
    fewer.insert(row);
    CHECK(fewer == all);
  }
  all.clear();
  CHECK(all.is_empty());
  CHECK(all == row_set());
}

TEST_CASE(
    "row 0 of a set is the lowest bit of its first word and row 1023 the highest of its last") {
  row_set some;
  some.insert(0);
  some.insert(63);
  some.insert(64);
  some.insert(1023);
  CHECK(row_set::words == 16);
  CHECK(some.data()[0] == 0x8000'0000'0000'0001U);
  CHECK(some.data()[1] == 1);
  CHECK(some.data()[15] == 0x8000'0000'0000'0000U);
  some.data()[2] = 2;
  CHECK(rows_within(some) == std::vector<std::size_t>{0, 63, 64, 129, 1023});
  const auto& same = some;
  CHECK(same.data()[2] == 2);
}

}  // namespace
}  // namespace subvent::decide
