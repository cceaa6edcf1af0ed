// SPDX-License-Identifier: Apache-2.0
// Random numbers that another auditor can draw again with common tools.
//
// A draw is the SHA-256 of the text `SEED,COUNTER`, read as one number of 256 bits; the counter
// starts at 1. This is what Ronald Rivest's sampler.py does
// (people.csail.mit.edu/rivest/sampler.py, 14 November 2011), which audits of elections use, and
// his published picks are our test. The first draw from the seed 12345 among 876 is checked by
//
//     printf %s 12345,1 | sha256sum        and that number modulo 876, plus 1
//
// Why not a small generator such as PCG or SplitMix64: those too are the same everywhere, but their
// state has 64 or 128 bits, so that most samples of a large ledger could never be drawn, who knows
// a few draws can tell the others, and nobody can check them without a program. Why not
// <random>: what std::uniform_int_distribution makes of a generator differs between libraries.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <subvent/quantity/detail/integer.hpp>

namespace subvent::ledger {

/// Draws from one seed, each with the next counter.
class random_draws {
 public:
  /// Any text; it is hashed byte for byte.
  explicit random_draws(std::string_view seed) : seed_(seed) {}

  /// A whole number from 1 to `most`, each as likely as any other: a digest that lies above the
  /// last whole multiple of `most` is passed over, which sampler.py does not do and which, below a
  /// million, happens once in 10^71 draws. Requires 1 <= most <= 2^256.
  subvent::detail::integer up_to(const subvent::detail::integer& most);

  /// The counter of the last draw; 0 before the first.
  std::uint64_t counter() const noexcept { return counter_; }

 private:
  std::string seed_;
  std::uint64_t counter_ = 0;
};

}  // namespace subvent::ledger
