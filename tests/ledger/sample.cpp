// SPDX-License-Identifier: Apache-2.0
// Golden samples were reckoned apart from the library, in twenty lines of Python that use hashlib
// and fractions alone.
#include <subvent/ledger/sample.hpp>

#include <ledger/sample_support.hpp>

#include <doctest/doctest.h>

#include <map>
#include <set>

namespace subvent::ledger {
namespace {

using test::drawn;
using test::items_of;
using test::listed;
using test::spread;

const std::string dice = "2026-01-05 dice 61435";

sampling_plan plan(sampling_method how, std::size_t size, std::string seed = dice) {
  return {.how = how, .seed = std::move(seed), .size = size};
}

using enum sampling_method;

TEST_CASE("a sample by a known seed is the one that was reckoned apart") {
  const auto all = spread(100);
  CHECK(drawn(all, plan(random, 12)) == "3 10 14 15 41 42 53 58 82 84 88 89");
  CHECK(drawn(all, plan(systematic, 12)) == "8 16 24 33 41 49 58 66 74 83 91 99");
  CHECK(drawn(all, plan(monetary_unit, 12)) == "9 16 23 31 40 48 54 63 73 81 88 94");
  CHECK(drawn(all, plan(monetary_unit, 90)) ==
        "4 8 10 11 12 13 14 15×2 16×2 19 20 21 22×2 23×2 26 27×2 28 29 31 32×2 35 36×2 38 39 40×2 "
        "42 43×2 45 46 47 48 49 50 51 52×2 53 54 55 56 58 59 60 61 62 63 65 66 67 69 71×2 73 74 75 "
        "76 77×2 78 80 81 82 83 85×2 87×2 88 89 90×2 91 93×2 94×2 96 97 98 100×2");
  auto by = plan(stratified, 12);
  by.bounds = {test::read<money>("HKD 10"), test::read<money>("HKD 50")};
  CHECK(drawn(all, by) == "22 25 27 32 33 43 49 58 62 71 89 92");
}

TEST_CASE("a sample says from where it started and how far it went, exactly") {
  const auto all = spread(100);
  const auto items = draw_sample(all, plan(systematic, 12));
  REQUIRE(items->items);
  CHECK(items->items->start.to_string() == "22/3");
  CHECK(items->items->interval.to_string() == "25/3");
  CHECK_FALSE(items->amounts);
  const auto amounts = draw_sample(all, plan(monetary_unit, 12));
  REQUIRE(amounts->amounts);
  CHECK(amounts->amounts->start.to_string() == "HKD 15109/200");
  CHECK(amounts->amounts->interval.to_string() == "HKD 235261/600");
  CHECK(amounts->total.to_string() == "HKD 4705.22");
  CHECK(amounts->count == 100);
  CHECK(amounts->by.seed == dice);
}

TEST_CASE("strata by amount hold what stands at their lower bound, and have their share by count") {
  auto by = plan(stratified, 12);
  by.bounds = {test::read<money>("HKD 10"), test::read<money>("HKD 50")};
  const auto made = draw_sample(spread(100), by);
  REQUIRE(made->strata.size() == 3);
  std::string text;
  for (const auto& one : made->strata) {
    text += (one.from ? one.from->to_string() : "-") + ".." +
            (one.below ? one.below->to_string() : "-") + " " + std::to_string(one.count) + " " +
            one.total.to_string() + " " + std::to_string(one.selected) + "\n";
  }
  CHECK(text ==
        "-..HKD 10.00 13 HKD 71.02 1\n"
        "HKD 10.00..HKD 50.00 40 HKD 1138.13 5\n"
        "HKD 50.00..- 47 HKD 3496.07 6\n");
  const auto at_bound = draw_sample(items_of({"999", "1000", "4999", "5000"}), by);
  REQUIRE(at_bound);
  CHECK(at_bound->strata[0].count == 1);
  CHECK(at_bound->strata[1].count == 2);
  CHECK(at_bound->strata[2].count == 1);
}

TEST_CASE("strata by group stand in the order of their names and are drawn one by one") {
  auto all = spread(30);
  for (std::size_t i = 0; i < all.size(); ++i) all[i].group = i % 3 == 0 ? "b" : "a";
  const auto made = draw_sample(all, plan(stratified, 9));
  REQUIRE(made->strata.size() == 2);
  CHECK(made->strata[0].group == "a");
  CHECK(made->strata[0].selected == 6);
  CHECK(made->strata[1].group == "b");
  CHECK(made->strata[1].selected == 3);
  for (const auto& one : made->selected) CHECK(one.stratum == (one.item % 3 == 0 ? 1 : 0));
  // More of one stratum leaves what is drawn from the other as it is.
  const auto of_b = [&](std::vector<std::size_t> sizes) {
    auto by = plan(stratified, 0);
    by.sizes = std::move(sizes);
    auto drawn = *draw_sample(all, by);
    std::erase_if(drawn.selected, [](const auto& one) { return one.stratum == 0; });
    return listed(drawn.selected);
  };
  CHECK(of_b({2, 3}) == of_b({9, 3}));
  CHECK(of_b({0, 4}).size() > of_b({0, 3}).size());
}

TEST_CASE("what is as large as the interval is surely selected, and what is not above zero apart") {
  const auto all = items_of({"100", "0", "7000", "-300", "900", "2000"});
  const auto made = draw_sample(all, plan(monetary_unit, 5));
  REQUIRE(made);
  CHECK(made->amounts->interval.to_string() == "HKD 20.00");
  CHECK(made->apart == std::vector<std::size_t>{1, 3});
  CHECK(made->apart_total.to_string() == "HKD -3.00");
  CHECK(made->count == 6);
  CHECK(made->total.to_string() == "HKD 97.00");
  CHECK(made->strata.front().count == 4);
  CHECK(made->strata.front().total.to_string() == "HKD 100.00");
  std::set<std::size_t> certain;
  for (const auto& one : made->selected) {
    if (one.is_certain) certain.insert(one.item);
  }
  CHECK(certain == std::set<std::size_t>{2, 5});
}

TEST_CASE("amounts of 35 digits are sampled as exactly as small ones") {
  const auto all =
      items_of({"12345678901234567890123456789012345", "1", "0", "-5",
                "98765432109876543210987654321098765", "55555555555555555555555555555555555"});
  const auto made = draw_sample(all, plan(monetary_unit, 7, "big"));
  CHECK(listed(made->selected) == "1 5×4 6×2");
  CHECK(made->amounts->start.in_minor_units().to_string() ==
        "48564190318974894842393411181915916/7");
  CHECK(made->amounts->interval.in_minor_units().to_string() ==
        "166666666566666666656666666665666666/7");
}

TEST_CASE("a size above the population selects all of it") {
  const auto all = spread(5);
  CHECK(drawn(all, plan(random, 5)) == "1 2 3 4 5");
  CHECK(drawn(all, plan(random, 99)) == "1 2 3 4 5");
  CHECK(drawn(all, plan(systematic, 5)) == "1 2 3 4 5");
  CHECK(drawn(all, plan(systematic, 99)) == "1 2 3 4 5");
  auto by = plan(stratified, 99);
  CHECK(drawn(all, by) == "1 2 3 4 5");
  by.bounds = {test::read<money>("HKD 3")};
  CHECK(drawn(all, by) == "1 2 3 4 5");
  by.sizes = {77, 88};
  CHECK(drawn(all, by) == "1 2 3 4 5");
  // Each item is above the interval, so each is there; hits are as many as were asked for.
  const auto made = draw_sample(all, plan(monetary_unit, 99));
  CHECK(made->selected.size() == 5);
}

TEST_CASE("one item is the sample, whatever the method") {
  for (const auto how : {random, systematic, stratified, monetary_unit}) {
    CHECK(drawn(items_of({"5"}), plan(how, 1)) == "1");
  }
  CHECK(drawn(items_of({"1"}), plan(monetary_unit, 3)) == "1×3");
}

TEST_CASE("items of nothing and of less are items, but hold no money") {
  const auto all = items_of({"0", "-100", "0"});
  CHECK(drawn(all, plan(random, 3)) == "1 2 3");
  CHECK(drawn(all, plan(systematic, 3)) == "1 2 3");
  CHECK(drawn(all, plan(monetary_unit, 3)) == "E8003");
}

TEST_CASE("a plan that gives no sample is refused with what is wrong") {
  const auto all = spread(4);
  for (const auto how : {random, systematic, stratified, monetary_unit}) {
    CHECK(drawn({}, plan(how, 1)) == "E8001");
    CHECK(drawn(all, plan(how, 0)) == "E8002|0");
  }
  auto mixed = all;
  mixed.push_back({test::read<money>("USD 1")});
  CHECK(drawn(mixed, plan(random, 1)) == "E2015|HKD|USD");
  auto by = plan(stratified, 1);
  by.bounds = {test::read<money>("USD 1")};
  CHECK(drawn(all, by) == "E2015|HKD|USD");
  by.bounds = {test::read<money>("HKD 2"), test::read<money>("HKD 2")};
  CHECK(drawn(all, by) == "E8004|HKD 2.00");
  by.bounds = {test::read<money>("HKD 2"), test::read<money>("HKD 3")};
  by.sizes = {1, 1};
  CHECK(drawn(all, by) == "E8005|2|3");
  by.sizes = {0, 0, 0};
  by.size = 0;
  CHECK(drawn(all, by) == "E8002|0");
  for (const auto* seed : {"", " a", "a ", "a\nb", "a\tb", "\x1B[1m", "\xFF", "a\xE2\x80\xAE"}) {
    INFO(seed);
    CHECK(drawn(all, plan(random, 1, seed)).starts_with("E8006|"));
  }
  CHECK(drawn(all, plan(random, 4, "擲骰 六三")) == "1 2 3 4");
}

TEST_CASE("a stratum without items has no share") {
  auto by = plan(stratified, 2);
  by.bounds = {test::read<money>("HKD 1"), test::read<money>("HKD 2"), test::read<money>("HKD 3")};
  const auto made = draw_sample(items_of({"50", "60", "250"}), by);
  REQUIRE(made->strata.size() == 4);
  CHECK(made->strata[1].count == 0);
  CHECK(made->strata[1].selected == 0);
  CHECK(made->strata[0].selected + made->strata[2].selected == 2);
}

TEST_CASE("each start of an interval selects each item as often as it is large") {
  // Over all starts, of which there are few here, every item is hit so often to the last time.
  const auto seven = items_of({"1", "2", "3", "4", "5", "6", "7"});
  std::map<std::string, std::vector<selected_item>> by_start;
  for (int i = 0; i < 300; ++i) {
    const auto made = *draw_sample(seven, plan(systematic, 3, std::to_string(i)));
    by_start[made.items->start.to_string()] = made.selected;
  }
  CHECK(by_start.size() == 7);
  std::map<std::size_t, std::size_t> times;
  for (const auto& [start, selected] : by_start) {
    CHECK(selected.size() == 3);
    for (const auto& one : selected) ++times[one.item];
  }
  for (std::size_t item = 0; item < 7; ++item) CHECK(times[item] == 3);

  const auto money_of = items_of({"1", "0", "5", "2", "-4", "3"});
  by_start.clear();
  times.clear();
  for (int i = 0; i < 500; ++i) {
    const auto made = *draw_sample(money_of, plan(monetary_unit, 4, std::to_string(i)));
    by_start[made.amounts->start.to_string()] = made.selected;
  }
  CHECK(by_start.size() == 11);
  for (const auto& [start, selected] : by_start) {
    for (const auto& one : selected) times[one.item] += one.hits;
  }
  CHECK(times == std::map<std::size_t, std::size_t>{{0, 4}, {2, 20}, {3, 8}, {5, 12}});
}

TEST_CASE("at random every set of items comes, and none much more often than others") {
  const auto five = spread(5);
  std::map<std::string, int> times;
  for (int i = 0; i < 4'000; ++i) ++times[drawn(five, plan(random, 2, std::to_string(i)))];
  CHECK(times.size() == 10);
  for (const auto& one : times) {
    INFO(one.first);
    CHECK(one.second > 320);
    CHECK(one.second < 480);
  }
}

/// A population of up to 60 items, some of them zero, negative or very large.
std::vector<population_item> some_items(test::generator& dice_of) {
  std::vector<std::string> units{"1"};
  const auto count = dice_of.between(0, 60);
  for (std::int64_t i = 0; i < count; ++i) {
    const auto kind = dice_of.between(0, 9);
    units.push_back(kind == 0   ? "0"
                    : kind == 1 ? dice_of.whole(35)
                                : std::to_string(dice_of.between(1, 100'000)));
  }
  auto all = items_of(units);
  for (auto& one : all) one.group = std::string(1, static_cast<char>('a' + dice_of.between(0, 3)));
  return all;
}

TEST_CASE("whatever the population, a sample is of its size, in order, without repeats, the same") {
  test::generator dice_of(8);
  for (int i = 0; i < 400; ++i) {
    const auto all = some_items(dice_of);
    const auto size = static_cast<std::size_t>(dice_of.between(1, 70));
    for (const auto how : {random, systematic, stratified, monetary_unit}) {
      const auto by = plan(how, size, std::to_string(i));
      const auto made = *draw_sample(all, by);
      REQUIRE(listed(made.selected) == drawn(all, by));
      std::size_t hits = 0;
      std::size_t selected = 0;
      auto total = money::zero(currency::of("HKD"));
      for (std::size_t at = 0; at < made.selected.size(); ++at) {
        const auto& one = made.selected[at];
        hits += one.hits;
        if (at > 0) REQUIRE(made.selected[at - 1].item < one.item);
        REQUIRE(one.recorded == all[one.item].recorded);
      }
      std::size_t count = made.apart.size();
      for (const auto& one : made.strata) {
        count += one.count;
        selected += one.selected;
        total = total + one.total;
      }
      REQUIRE(count == all.size());
      REQUIRE(selected == made.selected.size());
      REQUIRE(total + made.apart_total == made.total);
      if (how != monetary_unit) {
        REQUIRE(selected == std::min(size, all.size()));
        continue;
      }
      REQUIRE(hits == size);
      for (const auto& one : made.selected) {
        const amount recorded = one.recorded;
        REQUIRE(one.is_certain == (recorded >= made.amounts->interval));
        if (!one.is_certain) REQUIRE(one.hits == 1);
      }
      // What is as large as the interval is there.
      std::set<std::size_t> there;
      for (const auto& one : made.selected) there.insert(one.item);
      for (std::size_t item = 0; item < all.size(); ++item) {
        const amount recorded = all[item].recorded;
        if (recorded >= made.amounts->interval) REQUIRE(there.contains(item));
        if (recorded.sign() <= 0) REQUIRE_FALSE(there.contains(item));
      }
    }
  }
}

TEST_CASE("the methods have their names") {
  for (const auto one : {random, systematic, stratified, monetary_unit}) {
    CHECK(sampling_method_named(name_of(one)) == one);
  }
  CHECK(name_of(monetary_unit) == "monetary-unit");
  CHECK_FALSE(sampling_method_named("judgement"));
}

}  // namespace
}  // namespace subvent::ledger
