// SPDX-License-Identifier: Apache-2.0
// What the tests of quantities share: a generator with a fixed seed, and results as one text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <subvent/base/result.hpp>
#include <subvent/quantity/currency.hpp>

namespace subvent::test {

inline constexpr auto hkd = currency::of("HKD");

/// splitmix64: the same numbers on every machine.
class generator {
 public:
  explicit generator(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }

  /// From `least` to `most`, both included.
  std::int64_t between(std::int64_t least, std::int64_t most) {
    const auto width = static_cast<std::uint64_t>(most - least) + 1;
    return least + static_cast<std::int64_t>(next() % width);
  }

  /// `-` one time in three, then up to `most` digits without needless zeros in front.
  std::string whole(std::int64_t most) {
    std::string digits;
    const auto count = between(1, most);
    for (std::int64_t i = 0; i < count; ++i) {
      digits += static_cast<char>('0' + between(i == 0 ? 1 : 0, 9));
    }
    return (between(0, 2) == 0 ? "-" : "") + digits;
  }

 private:
  std::uint64_t state_;
};

/// What was read, or the failure with its arguments: `E2004|HKD 0.001|HKD|2`.
template <class Quantity>
std::string outcome(const result<Quantity>& read) {
  if (read) return read->to_string();
  std::string text = name_of(read.why().what);
  for (const auto& argument : read.why().arguments) text += "|" + argument.in(language::en);
  return text;
}

/// A literal that the test knows to be right.
template <class Quantity>
Quantity read(std::string_view literal) {
  return *Quantity::parse(literal);
}

/// One line of a table: what is read, and what comes of it.
struct row {
  std::string_view text;
  std::string_view expected;
};

}  // namespace subvent::test
