// SPDX-License-Identifier: Apache-2.0
#include <subvent/ledger/random.hpp>

#include <doctest/doctest.h>

#include <array>
#include <set>
#include <string>
#include <vector>

namespace subvent::ledger {
namespace {

using subvent::detail::integer;

/// The first draws from a seed, as sampler.py prints its picks.
std::string picks(std::string_view seed, const integer& most, int count) {
  random_draws draws(seed);
  std::string text;
  for (int i = 0; i < count; ++i) text += (i == 0 ? "" : " ") + draws.up_to(most).to_string();
  return text;
}

TEST_CASE("the picks are those that sampler.py publishes in its own transcript") {
  CHECK(picks("3546311556112163624615351222", 876, 48) ==
        "740 180 264 789 238 448 272 611 761 208 596 88 160 113 766 427 184 816 653 411 779 331 "
        "339 487 594 235 65 527 821 490 461 611 251 471 414 174 567 300 134 144 357 786 792 218 "
        "550 787 537 197");
}

TEST_CASE("the picks are those of the published test cases of the algorithm") {
  // github.com/cjerdonek/rivest-sampler-tests, tests.json
  CHECK(picks("0", 1000, 3) == "905 573 160");
  CHECK(picks("0", 2, 3) == "1 1 2");
  CHECK(picks("1", 1000, 3) == "97 89 163");
  CHECK(picks("0000000000", 1000, 3) == "978 359 132");
  CHECK(picks("999999999999999999999999", 1000, 3) == "544 800 654");
  CHECK(picks("abcde", 1000, 3) == "247 427 157");
}

TEST_CASE("the whole digest is drawn where every digest is wanted") {
  // printf %s abc,1 | sha256sum, in decimal and plus 1
  auto all = integer(1);
  for (int i = 0; i < 256; ++i) all = all + all;
  CHECK(picks("abc", all, 1) ==
        "58304265069110982226818886830430942483382795097842010986756140618092649543711");
  CHECK(picks("abc", 1, 3) == "1 1 1");
}

TEST_CASE("a digest above the last whole multiple is passed over") {
  // One more than half of all digests: about every other one is passed over.
  auto half = integer(1);
  for (int i = 0; i < 255; ++i) half = half + half;
  const auto most = half + 1;
  random_draws draws("seed");
  random_draws all("seed");
  for (int i = 0; i < 50; ++i) {
    const auto drawn = draws.up_to(most);
    auto next = all.up_to(half + half);
    while (next > most) next = all.up_to(half + half);
    CHECK(drawn == next);
    CHECK(draws.counter() == all.counter());
  }
  CHECK(draws.counter() > 70);
  CHECK(draws.counter() < 140);
}

TEST_CASE("every number comes and none much more often than others") {
  std::array<int, 10> counts{};
  random_draws draws("evenly");
  for (int i = 0; i < 10'000; ++i) {
    ++counts.at(static_cast<std::size_t>(*draws.up_to(10).to_int64() - 1));
  }
  CHECK(draws.counter() == 10'000);
  for (const auto count : counts) {
    CHECK(count > 880);
    CHECK(count < 1'120);
  }
}

TEST_CASE("seeds that differ in anything give other numbers") {
  std::set<std::string> all;
  for (const auto* seed : {"", "a", "a ", " a", "A", "a,1", "種子"}) {
    all.insert(picks(seed, integer::power_of_ten(30), 2));
  }
  CHECK(all.size() == 7);
}

}  // namespace
}  // namespace subvent::ledger
