// SPDX-License-Identifier: Apache-2.0
#include <subvent/ledger/random.hpp>

#include <cstddef>

#include <digest.hpp>
#include <subvent/base/assert.hpp>

namespace subvent::ledger {

namespace {

using subvent::detail::divide_toward_zero;
using subvent::detail::integer;

/// The number that lower-case hexadecimal digits are, of which there are 64.
integer number_of(std::string_view digits) {
  constexpr std::size_t step = 8;
  integer number;
  for (; !digits.empty(); digits.remove_prefix(step)) {
    std::int64_t part = 0;
    for (const char digit : digits.substr(0, step)) {
      part = part * 16 + (digit <= '9' ? digit - '0' : digit - 'a' + 10);
    }
    number = number * (std::int64_t{1} << 32U) + part;
  }
  return number;
}

const integer& digest_count() {
  static const integer count = number_of(std::string(64, 'f')) + 1;
  return count;
}

}  // namespace

integer random_draws::up_to(const integer& most) {
  SUBVENT_ASSERT(most.sign() > 0 && most <= digest_count(), "a digest can be any of the numbers");
  const auto fair = digest_count() - divide_toward_zero(digest_count(), most).remainder;
  for (;;) {
    const auto drawn = number_of(sha256(seed_ + "," + std::to_string(++counter_)));
    if (drawn < fair) return divide_toward_zero(drawn, most).remainder + 1;
  }
}

}  // namespace subvent::ledger
