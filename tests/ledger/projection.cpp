// SPDX-License-Identifier: Apache-2.0
#include <subvent/ledger/projection.hpp>

#include <ledger/sample_support.hpp>

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

namespace subvent::ledger {
namespace {

using test::items_of;
using test::read;
using test::spread;

using enum sampling_method;
using projection_method::difference;
using projection_method::mean_per_unit;
constexpr auto by_ratio = projection_method::ratio;

sample drawn(const std::vector<population_item>& of, sampling_method how, std::size_t size) {
  return *draw_sample(of, {.how = how, .seed = "projection", .size = size});
}

/// What was found, in the order of the sample: minor units of HKD.
std::vector<audited_value> found(const std::vector<int>& units) {
  std::vector<audited_value> all;
  for (const auto one : units) {
    all.push_back({money::from_minor_units(currency::of("HKD"), one)});
  }
  return all;
}

/// Everything as it was recorded, but for one item after another less by this much.
std::vector<audited_value> less(const sample& of, const std::vector<int>& units) {
  std::vector<audited_value> all;
  for (std::size_t i = 0; i < of.selected.size(); ++i) {
    const auto by = money::from_minor_units(currency::of("HKD"), i < units.size() ? units[i] : 0);
    all.push_back({of.selected[i].recorded - by});
  }
  return all;
}

std::string projected(const sample& of, const std::vector<audited_value>& values,
                      projection_method how) {
  const auto made = project(of, values, how);
  if (made) return made->projected.to_string();
  std::string text = name_of(made.why().what);
  for (const auto& argument : made.why().arguments) text += "|" + argument.in(language::en);
  return text;
}

/// A monetary-unit sample of a textbook: interval 12,300 dollars, three misstated items of which
/// the first is above the interval, and one that is right.
sample textbook() {
  const auto hkd = [](int dollars) {
    return money::from_minor_units(currency::of("HKD"), subvent::detail::integer(dollars) * 100);
  };
  sample made{.by = {.how = monetary_unit, .seed = "book", .size = 100},
              .count = 500,
              .total = hkd(1'230'000),
              .apart_total = hkd(0)};
  made.strata.push_back({.count = 500, .total = hkd(1'230'000), .selected = 4});
  made.amounts = {hkd(1), hkd(12'300)};
  made.selected = {{.item = 3, .recorded = hkd(15'000), .is_certain = true},
                   {.item = 70, .recorded = hkd(10'000)},
                   {.item = 71, .recorded = hkd(5'000)},
                   {.item = 200, .recorded = hkd(3'000)}};
  return made;
}
const auto textbook_values = found({1'250'000, 400'000, 500'000, 200'000});

TEST_CASE("a sample of items is projected by ratio, by difference and by mean per unit") {
  // Four of ten items; 100, 200, 300 and 400 recorded, of 3,000 in all.
  auto of = drawn(items_of({"100", "200", "300", "400", "500", "300", "300", "300", "300", "300"}),
                  random, 4);
  const auto cents = [](int units) { return money::from_minor_units(currency::of("HKD"), units); };
  of.selected = {{0, cents(100)}, {1, cents(200)}, {2, cents(300)}, {3, cents(400)}};
  const auto values = found({90, 200, 240, 410});
  // Misstated by 10 + 60 - 10 = 60 cents.
  CHECK(projected(of, values, by_ratio) == "HKD 1.80");       // 60/1,000 of 3,000
  CHECK(projected(of, values, difference) == "HKD 1.50");     // 60/4 times 10
  CHECK(projected(of, values, mean_per_unit) == "HKD 6.50");  // 3,000 less 940/4 times 10
  const auto made = *project(of, values);
  CHECK(made.misstated == 3);
  CHECK(made.overstated.to_string() == "HKD 0.70");
  CHECK(made.understated.to_string() == "HKD 0.10");
  CHECK(made.anomalous.is_zero());
}

TEST_CASE("a projection is a fraction where it is one") {
  const auto of = drawn(items_of({"100", "100", "100", "100", "100", "100", "100"}), systematic, 3);
  CHECK(projected(of, less(of, {1}), by_ratio) == "HKD 7/300");
  CHECK(projected(of, less(of, {1}), difference) == "HKD 7/300");
  CHECK(projected(of, less(of, {0, -1}), by_ratio) == "HKD -7/300");
}

TEST_CASE("an anomaly is not projected and stands beside what is") {
  const auto of = drawn(items_of({"100", "100", "100", "100", "100", "100"}), random, 3);
  auto values = less(of, {10, 60});
  CHECK(projected(of, values, by_ratio) == "HKD 1.40");
  values[1].anomaly = "a cheque of another project, found by its number";
  const auto made = *project(of, values);
  CHECK(made.projected.to_string() == "HKD 0.20");
  CHECK(made.anomalous.to_string() == "HKD 0.60");
  CHECK(made.likeliest().to_string() == "HKD 0.80");
  CHECK(made.misstated == 2);
  CHECK(made.overstated.to_string() == "HKD 0.70");
  CHECK(projected(of, values, difference) == "HKD 0.20");
  CHECK(projected(of, values, mean_per_unit) == "HKD 0.20");
}

TEST_CASE("each stratum is projected by itself") {
  auto all = items_of({"100", "100", "100", "100", "9000", "9000"});
  sampling_plan by{
      .how = stratified, .seed = "projection", .bounds = {read<money>("HKD 10")}, .sizes = {2, 1}};
  const auto of = *draw_sample(all, by);
  const auto made = *project(of, less(of, {10, 0, 900}));
  REQUIRE(made.strata.size() == 2);
  CHECK(made.strata[0].to_string() == "HKD 0.20");
  CHECK(made.strata[1].to_string() == "HKD 18.00");
  CHECK(made.projected.to_string() == "HKD 18.20");
  by.sizes = {2, 0};
  const auto without = *draw_sample(all, by);
  CHECK(projected(without, less(without, {}), by_ratio) == "E8007|2");
}

TEST_CASE("taints are projected to the interval, and a large item counts as it is") {
  const auto made = *project(textbook(), textbook_values);
  // 2,500 as it is, 60% of 12,300 and a third of 12,300.
  CHECK(made.projected.to_string() == "HKD 13980.00");
  CHECK(made.overstated.to_string() == "HKD 9500.00");
  CHECK(made.misstated == 3);
  for (const auto how : {by_ratio, difference, mean_per_unit}) {
    CHECK(projected(textbook(), textbook_values, how) == "HKD 13980.00");
  }
}

TEST_CASE("the upper limit is that of the textbook") {
  const auto made = *limit_of(textbook(), textbook_values, read<rate>("95%"));
  CHECK(made.basic_factor.to_string() == "3");
  CHECK(made.basic.to_string() == "HKD 36900.00");
  REQUIRE(made.steps.size() == 2);
  CHECK(made.steps[0].selected == 1);
  CHECK(made.steps[0].taint.to_string() == "0.6");
  CHECK(made.steps[0].projected.to_string() == "HKD 7380.00");
  CHECK(made.steps[0].factor.to_string() == "1.75");
  CHECK(made.steps[0].part.to_string() == "HKD 12915.00");
  CHECK(made.steps[1].taint.to_string() == "1/3");
  CHECK(made.steps[1].factor.to_string() == "1.55");
  CHECK(made.steps[1].part.to_string() == "HKD 6355.00");
  CHECK(made.projected.to_string() == "HKD 11480.00");
  CHECK(made.incremental.to_string() == "HKD 7790.00");
  CHECK(made.known.to_string() == "HKD 2500.00");
  CHECK(made.limit.to_string() == "HKD 58670.00");
  CHECK(limit_of(textbook(), textbook_values, read<rate>("90%"))->limit.to_string() ==
        "HKD 48477.40");
}

TEST_CASE("a sample without misstatement has the basic precision for its limit") {
  const auto of = drawn(spread(100), monetary_unit, 12);
  const auto right = less(of, {});
  CHECK(project(of, right)->projected.is_zero());
  CHECK(project(of, right)->misstated == 0);
  const auto made = *limit_of(of, right, read<rate>("95%"));
  CHECK(made.limit == of.amounts->interval * number(3));
  CHECK(made.limit.to_string() == "HKD 235261/200");
}

TEST_CASE(
    "understatements lower the projection but not the limit, and anomalies raise it as they are") {
  auto values = textbook_values;
  values[2].amount = read<money>("HKD 7,500");
  CHECK(project(textbook(), values)->projected.to_string() == "HKD 7830.00");
  CHECK(project(textbook(), values)->understated.to_string() == "HKD 2500.00");
  CHECK(limit_of(textbook(), values, read<rate>("95%"))->limit.to_string() == "HKD 58670.00");
  values = textbook_values;
  values[1].anomaly = "why";
  const auto made = *limit_of(textbook(), values, read<rate>("95%"));
  CHECK(made.anomalous.to_string() == "HKD 6000.00");
  CHECK(made.steps.size() == 1);
  CHECK(made.steps[0].factor.to_string() == "1.75");
  CHECK(made.limit.to_string() == "HKD 52575.00");  // 36,900 + 4,100 × 1.75 + 2,500 + 6,000
}

TEST_CASE("what gives no projection or no limit is said") {
  const auto of = drawn(items_of({"100", "-100", "0", "0"}), random, 4);
  CHECK(projected(of, less(of, {5, 5}), by_ratio) == "HKD 0.10");  // selected whole: it is known
  const auto none = drawn(items_of({"0", "0", "0"}), random, 2);
  CHECK(projected(none, less(none, {5}), by_ratio) == "E8008|1");
  CHECK(projected(none, less(none, {5}), difference) == "HKD 3/40");
  auto values = less(of, {});
  values[3].amount = read<money>("USD 0");
  CHECK(projected(of, values, by_ratio) == "E2015|HKD|USD");
  values = textbook_values;
  values[1].amount = read<money>("HKD -1");
  const auto above = limit_of(textbook(), values, read<rate>("95%"));
  REQUIRE_FALSE(above);
  CHECK(name_of(above.why().what) == "E8009");
  CHECK(above.why().arguments.front().in(language::en) == "71");
  CHECK(name_of(limit_of(textbook(), textbook_values, read<rate>("100%")).why().what) == "E8013");
  values[1].amount = read<money>("EUR 1");
  CHECK(name_of(limit_of(textbook(), values, read<rate>("95%")).why().what) == "E2015");
}

TEST_CASE(
    "a population that was selected whole is known: projection and limit are what was found") {
  test::generator dice(9);
  for (int i = 0; i < 200; ++i) {
    std::vector<std::string> units;
    const auto count = dice.between(1, 30);
    for (std::int64_t n = 0; n < count; ++n) {
      units.push_back(i % 2 == 0 ? std::to_string(dice.between(1, 10'000)) : dice.whole(35));
    }
    units.push_back("7");
    const auto all = items_of(units);
    for (const auto how : {random, systematic, stratified, monetary_unit}) {
      // Of a monetary unit sample enough, where amounts are near each other, to hit each item.
      const auto size = how == monetary_unit ? 400'000 : all.size();
      const auto of = drawn(all, how, size);
      std::vector<audited_value> values;
      auto over = money::zero(currency::of("HKD"));
      auto net = over;
      for (const auto& one : of.selected) {
        const auto by =
            money::from_minor_units(currency::of("HKD"), dice.between(-50, 50) / 10 * 10);
        values.push_back({one.recorded - by});
        net = net + by;
        if (by.sign() > 0) over = over + by;
        if (dice.between(0, 9) == 0) values.back().anomaly = "why";
      }
      if (of.strata.front().selected != of.strata.front().count) continue;
      for (const auto method : {by_ratio, difference, mean_per_unit}) {
        REQUIRE(project(of, values, method)->likeliest() == amount(net));
      }
      if (how != monetary_unit) continue;
      REQUIRE(limit_of(of, values, read<rate>("95%"))->limit == amount(over));
    }
  }
}

TEST_CASE("over all samples of a population the projection by difference is right on average") {
  // Every start of an interval comes once in as many as there are.
  const auto all = items_of({"10", "20", "30", "40", "50", "60", "70"});
  const std::vector<int> misstated{1, 0, 5, 0, 0, 7, 3};
  std::vector<std::string> starts;
  auto sum = amount::zero(currency::of("HKD"));
  for (int seed = 0; starts.size() < 7; ++seed) {
    REQUIRE(seed < 1'000);
    const auto of = *draw_sample(all, {.how = systematic, .seed = std::to_string(seed), .size = 3});
    const auto start = of.items->start.to_string();
    if (std::find(starts.begin(), starts.end(), start) != starts.end()) continue;
    starts.push_back(start);
    std::vector<int> by;
    for (const auto& one : of.selected) by.push_back(misstated[one.item]);
    sum = sum + project(of, less(of, by), difference)->projected;
  }
  CHECK((sum / number(7)).to_string() == "HKD 0.16");
}

TEST_CASE("the methods of projection have their names") {
  for (const auto one : {by_ratio, difference, mean_per_unit}) {
    CHECK(projection_method_named(name_of(one)) == one);
  }
  CHECK(name_of(mean_per_unit) == "mean-per-unit");
  CHECK_FALSE(projection_method_named("guess"));
}

TEST_CASE("a ratio is of amounts that do not take each other away") {
  const auto mixed = drawn(items_of({"100", "100", "100", "-1000"}), sampling_method::random, 2);
  CHECK(projected(mixed, less(mixed, {50}), by_ratio) == "E8008|1");
  CHECK(projected(mixed, less(mixed, {50}), difference) == "HKD 1.00");
  const auto below = drawn(items_of({"-100", "-100", "-100", "-100"}), sampling_method::random, 2);
  CHECK(projected(below, less(below, {-50}), by_ratio) == "HKD -1.00");
}

}  // namespace
}  // namespace subvent::ledger
