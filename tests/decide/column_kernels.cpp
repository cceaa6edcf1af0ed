// SPDX-License-Identifier: Apache-2.0
#include <subvent/decide/column_kernels.hpp>

#include <decide/support.hpp>

#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace subvent::decide::detail {
namespace {

using subvent::detail::wide_least;
using test::digits;

constexpr std::array directions_of_kernels{
    direction::down,      direction::up,    direction::half_down, direction::half_up,
    direction::half_even, direction::floor, direction::ceiling};

/// Divisors of every shape: 1, powers of two and what is beside them, steps of money.
std::vector<std::int64_t> divisors_of_kernels() {
  std::vector<std::int64_t> all{1, 2, 3, 6, 7, 10, 100, 300, 10'000, 1'000'000'007};
  for (const unsigned power : {31U, 32U, 33U, 61U, 62U}) {
    const auto one = std::int64_t{1} << power;
    all.push_back(one - 1);
    all.push_back(one);
    if (power < 62) all.push_back(one + 1);
  }
  return all;
}

/// Numbers from 0 to 2^63-1: around multiples of the divisor, halfway between them, and the ends.
std::vector<std::int64_t> numbers_around(std::int64_t divisor) {
  std::vector<std::int64_t> all{0, 1, 2, INT64_MAX, INT64_MAX - 1, INT64_MAX / 2};
  const auto last = INT64_MAX / divisor;
  for (const auto times : {std::int64_t{1}, std::int64_t{2}, last / 3, last / 2, last - 1, last}) {
    for (const whole beside : {-1, 0, 1}) {
      const auto on = static_cast<whole>(times) * divisor + beside;
      for (const auto one : {on, on + divisor / 2}) {
        if (one >= 0 && one <= INT64_MAX) all.push_back(static_cast<std::int64_t>(one));
      }
    }
  }
  return all;
}

/// What exact fractions make of it.
whole rounded_exactly(whole number, whole divisor, direction toward) {
  using subvent::detail::fraction;
  using subvent::detail::integer;
  const subvent::number exact(fraction(integer::from_wide(number), integer::from_wide(divisor)));
  return *round_whole(exact, toward).exact().numerator().to_wide();
}

TEST_CASE("so many words hold so many rows") {
  CHECK(whole_words(0) == 0);
  CHECK(whole_words(1) == 1);
  CHECK(whole_words(63) == 1);
  CHECK(whole_words(64) == 1);
  CHECK(whole_words(65) == 2);
  CHECK(whole_words(block_rows) == row_set::words);
}

TEST_CASE("a divider divides as division does, by every divisor up to 2 to the power of 62") {
  for (const auto divisor : divisors_of_kernels()) {
    const divider by(divisor);
    CHECK(by.by() == static_cast<std::uint64_t>(divisor));
    for (const auto number : numbers_around(divisor)) {
      INFO(number, " / ", divisor);
      REQUIRE(by.quotient(static_cast<std::uint64_t>(number)) ==
              static_cast<std::uint64_t>(number / divisor));
    }
  }
}

TEST_CASE("each direction rounds in columns as the table of directions says") {
  const std::array<std::int64_t, 8> tenths{23, 25, 27, 35, -23, -25, -27, -35};
  const std::array<std::array<std::int64_t, 8>, 7> table{{
      {2, 2, 2, 3, -2, -2, -2, -3},  // down
      {3, 3, 3, 4, -3, -3, -3, -4},  // up
      {2, 2, 3, 3, -2, -2, -3, -3},  // half_down
      {2, 3, 3, 4, -2, -3, -3, -4},  // half_up
      {2, 2, 3, 4, -2, -2, -3, -4},  // half_even
      {2, 2, 2, 3, -3, -3, -3, -4},  // floor
      {3, 3, 3, 4, -2, -2, -2, -3},  // ceiling
  }};
  const divider ten(10);
  for (std::size_t way = 0; way < table.size(); ++way) {
    for (std::size_t i = 0; i < tenths.size(); ++i) {
      INFO(name_of(directions_of_kernels[way]), " ", tenths[i]);
      CHECK(rounded(tenths[i], ten, directions_of_kernels[way]) == table[way][i]);
      CHECK(rounded(whole(tenths[i]), ten, directions_of_kernels[way]) == whole(table[way][i]));
    }
  }
}

TEST_CASE("columns of 64 bits round in each direction as exact fractions do") {
  for (const auto divisor : divisors_of_kernels()) {
    const divider by(divisor);
    for (const auto size : numbers_around(divisor)) {
      for (const auto number : {size, -size}) {
        for (const auto toward : directions_of_kernels) {
          INFO(number, " / ", divisor, " ", name_of(toward));
          REQUIRE(whole(rounded(number, by, toward)) == rounded_exactly(number, divisor, toward));
        }
      }
    }
  }
}

TEST_CASE("columns of 128 bits round in each direction as exact fractions do") {
  const whole far = static_cast<whole>(1) << 100U;
  for (const auto divisor : divisors_of_kernels()) {
    const divider by(divisor);
    std::vector<whole> all{wide_least, ~wide_least};
    for (const whole middle : {whole(0), whole(INT64_MAX), far - far % divisor}) {
      for (const whole beside : {-2, -1, 0, 1, 2}) {
        all.push_back(middle + beside);
        all.push_back(middle + divisor / 2 + beside);
      }
    }
    for (const auto size : all) {
      // The least has no opposite.
      for (const auto number : {size, size == wide_least ? size : -size}) {
        for (const auto toward : directions_of_kernels) {
          INFO(digits(number), " / ", divisor, " ", name_of(toward));
          REQUIRE(digits(rounded(number, by, toward)) ==
                  digits(rounded_exactly(number, divisor, toward)));
        }
      }
    }
  }
}

/// What an operation of 128 bits gives, with ` lost` where it says that it left its range.
template <class Operation>
std::string checked_by(const Operation& operation, whole a, whole b) {
  bool lost = false;
  const auto result = operation(a, b, lost);
  return digits(result) + (lost ? " lost" : "");
}

TEST_CASE("arithmetic of 128 bits is exact up to its ends and is lost beyond them") {
  using checked = arithmetic<whole>;
  const whole most = ~wide_least;
  const auto half = static_cast<whole>(1) << 126U;
  CHECK(checked_by(checked::add, most - 1, 1) == digits(most));
  CHECK(checked_by(checked::add, most, 1) == "0 lost");
  CHECK(checked_by(checked::add, wide_least + 1, -1) == digits(wide_least));
  CHECK(checked_by(checked::add, wide_least, -1) == "0 lost");
  CHECK(checked_by(checked::subtract, -1, most) == digits(wide_least));
  CHECK(checked_by(checked::subtract, -2, most) == "0 lost");
  CHECK(checked_by(checked::subtract, 0, wide_least) == "0 lost");
  CHECK(checked_by(checked::subtract, -1, wide_least) == digits(most));
  CHECK(checked_by(checked::multiply, half, -2) == digits(wide_least));
  CHECK(checked_by(checked::multiply, half, 2) == "0 lost");
  CHECK(checked_by(checked::multiply, wide_least, -1) == "0 lost");
  CHECK(checked_by(checked::multiply, wide_least, 1) == digits(wide_least));
  CHECK(checked_by(checked::multiply, most, 0) == "0");
  CHECK(checked_by(checked::multiply, INT64_MIN, INT64_MIN) ==
        "85070591730234615865843651857942052864");
}

TEST_CASE("what was lost stays lost though what follows fits") {
  bool lost = false;
  arithmetic<whole>::add(~wide_least, 1, lost);
  CHECK(digits(arithmetic<whole>::add(1, 1, lost)) == "2");
  CHECK(lost);
}

TEST_CASE("arithmetic of 64 bits is exact and says nothing") {
  using plain = arithmetic<std::int64_t>;
  bool lost = false;
  CHECK(plain::add(INT64_MAX - 1, 1, lost) == INT64_MAX);
  CHECK(plain::subtract(-1, INT64_MAX, lost) == INT64_MIN);
  CHECK(plain::multiply(-3'000'000'000, 3'000'000'000, lost) == -9'000'000'000'000'000'000);
  CHECK_FALSE(lost);
}

TEST_CASE("columns and constants pair row by row with the row's number") {
  const std::vector<std::int64_t> first{1, 2, 3};
  const std::vector<std::int64_t> second{10, 20, 30};
  const auto paired = [&](bool first_is_constant, bool second_is_constant) {
    const numbers<std::int64_t> a{first.data(), first_is_constant};
    const numbers<std::int64_t> b{second.data(), second_is_constant};
    std::vector<std::int64_t> out(4, -1);
    each(a, b, 3, out.data(), [](std::int64_t x, std::int64_t y, std::size_t row) {
      return 1000 * static_cast<std::int64_t>(row) + 2 * x + y;
    });
    return out;
  };
  CHECK(paired(false, false) == std::vector<std::int64_t>{12, 1024, 2036, -1});
  CHECK(paired(false, true) == std::vector<std::int64_t>{12, 1014, 2016, -1});
  CHECK(paired(true, false) == std::vector<std::int64_t>{12, 1022, 2032, -1});
  CHECK(paired(true, true) == std::vector<std::int64_t>{12, 1012, 2012, -1});
}

/// The numbers from 0 to 127.
std::vector<std::int64_t> counted_rows() {
  std::vector<std::int64_t> all;
  for (std::int64_t i = 0; i < 128; ++i) all.push_back(i);
  return all;
}

TEST_CASE("a bit of each pair stands at its row, and words beyond stay as they were") {
  const auto counted = counted_rows();
  const std::vector<std::int64_t> edge(128, 65);
  const auto bits = [&](bool first_is_constant, bool second_is_constant) {
    const numbers<std::int64_t> a{counted.data(), first_is_constant};
    const numbers<std::int64_t> b{edge.data(), second_is_constant};
    std::vector<std::uint64_t> out(3, 7);
    each_bit(a, b, 2, out.data(), [](std::int64_t x, std::int64_t y) { return x < y; });
    return out;
  };
  const std::vector<std::uint64_t> below_65{~std::uint64_t{0}, 1, 7};
  const std::vector<std::uint64_t> all{~std::uint64_t{0}, ~std::uint64_t{0}, 7};
  CHECK(bits(false, false) == below_65);
  CHECK(bits(false, true) == below_65);
  CHECK(bits(true, false) == all);
  CHECK(bits(true, true) == all);
}

TEST_CASE("a blend changes the rows that it names and no others") {
  const auto counted = counted_rows();
  const std::uint64_t when[]{0x8000'0000'0000'0001U, 0};
  std::vector<std::int64_t> out(128, -1);
  blend({counted.data()}, when, 2, out.data());
  std::vector<std::int64_t> expected(128, -1);
  expected[0] = 0;
  expected[63] = 63;
  CHECK(out == expected);
  const std::int64_t five = 5;
  blend({&five, true}, when, 2, out.data());
  expected[0] = expected[63] = 5;
  CHECK(out == expected);
}

}  // namespace
}  // namespace subvent::decide::detail
