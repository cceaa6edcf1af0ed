// SPDX-License-Identifier: Apache-2.0
#include <subvent/decide/outcomes.hpp>

#include <decide/support.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace subvent::decide {
namespace {

using test::block;

/// Two criteria, an award that can be unknown, and two steps that can bind.
constexpr std::string_view body_of_outcomes =
    "criteria:\n"
    "  here: {require: local, source: page}\n"
    "  due: {require: start >= application_date, source: page}\n"
    "award:\n"
    "  - {formula: balance, source: page}\n"
    "  - {cap: own, source: page}\n"
    "  - {cap: small, id: lower, source: page}\n"
    "  - {round: down, to: HKD 1, source: page}\n";

/// Told of each: what the test does not say otherwise.
test::telling but(const test::telling& other) {
  test::telling all{{"local", "true"},
                    {"start", "2025-06-01"},
                    {"balance", "HKD 50.99"},
                    {"own", "HKD 60"},
                    {"small", "HKD 55"}};
  for (const auto& [name, text] : other) {
    for (auto& one : all) {
      if (one.first == name) one.second = text;
    }
  }
  std::erase_if(all, [](const auto& one) { return one.second.empty(); });
  return all;
}

/// A decided block of these applications.
class decided_block {
 public:
  explicit decided_block(const std::vector<test::telling>& all,
                         std::string_view body = body_of_outcomes)
      : block_(body) {
    for (const auto& one : all) block_.add(one);
    made_ = block_.batch.run(block_.rows);
  }

  const outcomes& made() const { return made_; }
  std::string verdict(std::size_t row) const {
    CHECK(block_.alone(row) == test::verdict_of(made_, row));
    return test::verdict_of(made_, row);
  }
  /// `here=failed due=unknown`, and nothing of those that hold.
  std::string criteria(std::size_t row) const {
    std::string text;
    for (std::size_t i = 0; i < block_.columns->program->criteria.size(); ++i) {
      const auto& id = block_.columns->program->id_of(block_.columns->program->criteria[i]);
      if (made_.failed(i).contains(row)) text += (text.empty() ? "" : " ") + id + "=failed";
      if (made_.unknown(i).contains(row)) text += (text.empty() ? "" : " ") + id + "=unknown";
    }
    return text;
  }

 private:
  block block_;
  outcomes made_;
};

TEST_CASE("nothing was decided of a block that has no rows") {
  const decided_block none({});
  CHECK(none.made().size() == 0);
  CHECK(none.made().eligible().is_empty());
  CHECK(none.made().ineligible().is_empty());
  CHECK(none.made().apart().is_empty());
  const outcomes fresh;
  CHECK(fresh.size() == 0);
  CHECK(fresh.verdict(0) == verdict::undetermined);
}

TEST_CASE("each row has the verdict and the award of its application") {
  const decided_block some({but({}), but({{"local", "false"}}), but({{"local", ""}}),
                            but({{"balance", ""}}), but({{"local", "false"}, {"balance", ""}}),
                            but({{"start", "2025-05-31"}, {"local", ""}})});
  CHECK(some.made().size() == 6);
  CHECK(some.verdict(0) == "eligible HKD 50.00");
  CHECK(some.verdict(1) == "ineligible would be HKD 50.00");
  CHECK(some.verdict(2) == "undetermined");
  CHECK(some.verdict(3) == "undetermined");
  CHECK(some.verdict(4) == "ineligible");
  CHECK(some.verdict(5) == "ineligible would be HKD 50.00");
  CHECK(some.made().apart().is_empty());
  row_set eligible;
  eligible.insert(0);
  row_set ineligible;
  for (const std::size_t row : {1U, 4U, 5U}) ineligible.insert(row);
  CHECK(some.made().eligible() == eligible);
  CHECK(some.made().ineligible() == ineligible);
  CHECK(some.made().award_units(0) == 5000);
  CHECK(some.made().award_units(1) == 5000);
  CHECK_FALSE(some.made().award_units(2));
  CHECK_FALSE(some.made().award_units(4));
}

TEST_CASE("each row says which criteria are false and which unknown") {
  const decided_block some({but({}), but({{"local", "false"}}), but({{"local", ""}}),
                            but({{"start", "2025-05-31"}, {"local", ""}}),
                            but({{"start", ""}, {"local", ""}}),
                            but({{"start", "2025-05-31"}, {"local", "false"}})});
  CHECK(some.criteria(0) == "");
  CHECK(some.criteria(1) == "here=failed");
  CHECK(some.criteria(2) == "here=unknown");
  CHECK(some.criteria(3) == "here=unknown due=failed");
  CHECK(some.criteria(4) == "here=unknown due=unknown");
  CHECK(some.criteria(5) == "here=failed due=failed");
}

TEST_CASE("the step that binds is the last that bound, where there is an award") {
  const decided_block some(
      {but({}), but({{"own", "HKD 40"}}), but({{"small", "HKD 30"}}),
       but({{"own", "HKD 40"}, {"small", "HKD 30"}}), but({{"own", "HKD 30"}, {"small", "HKD 40"}}),
       but({{"local", "false"}, {"own", "HKD 40"}}), but({{"local", ""}, {"own", "HKD 40"}}),
       but({{"balance", ""}, {"own", "HKD 40"}})});
  const std::optional<std::size_t> nothing;
  CHECK(some.made().binding(0) == nothing);
  CHECK(some.made().binding(1) == 1);
  CHECK(some.made().binding(2) == 2);
  CHECK(some.made().binding(3) == 2);
  CHECK(some.made().binding(4) == 1);
  CHECK(some.made().binding(5) == 1);
  CHECK(some.made().binding(6) == nothing);
  CHECK(some.made().binding(7) == nothing);
}

TEST_CASE("a row that was decided apart has its decision, with its fault and its code") {
  block all(body_of_outcomes);
  all.add(but({}));
  auto odd = test::told(all.scheme, but({{"own", "HKD 40"}}));
  odd.tell("balance", *money::parse("USD 5"));
  all.add(odd);
  // No column holds this, and it is right all the same.
  all.add(but({{"balance", "HKD 999999999999999999999999999999999999999999999"}}));
  auto outside = test::told(all.scheme, but({}));
  outside.tell("small", *money::parse("HKD 101"));
  all.add(outside);
  const auto& made = all.batch.run(all.rows);

  row_set apart;
  for (const std::size_t row : {1U, 2U, 3U}) apart.insert(row);
  CHECK(made.apart() == apart);
  CHECK(made.apart(0) == nullptr);
  CHECK(made.error(0) == nullptr);
  CHECK(test::verdict_of(made, 0) == "eligible HKD 50.00");

  REQUIRE(made.apart(1) != nullptr);
  CHECK(test::verdict_of(*made.apart(1)) == "undetermined E3004");
  REQUIRE(made.error(1) != nullptr);
  CHECK(made.error(1)->what == code::fact_wrong_kind);
  CHECK(made.verdict(1) == verdict::undetermined);
  CHECK_FALSE(made.award(1));
  CHECK_FALSE(made.award_units(1));
  CHECK_FALSE(made.binding(1));

  CHECK(test::verdict_of(made, 2) == "eligible HKD 55.00");
  CHECK(made.error(2) == nullptr);
  CHECK(made.award_units(2) == 5500);
  CHECK(made.binding(2) == 2);

  REQUIRE(made.error(3) != nullptr);
  CHECK(made.error(3)->what == code::fact_out_of_range);
}

TEST_CASE("an ineligible row that was decided apart says what it would have been") {
  const decided_block some({but(
      {{"local", "false"}, {"balance", "HKD 999999999999999999999999999999999999999999999"}})});
  CHECK(some.verdict(0) == "ineligible would be HKD 55.00");
  CHECK(some.made().apart().contains(0));
  CHECK(some.made().award_units(0) == 5500);
  CHECK(some.made().binding(0) == 2);
  CHECK(some.criteria(0) == "here=failed");
}

TEST_CASE("an award of more than 64 bits has no units and is exact as money") {
  const std::string_view body =
      "award:\n  - {formula: balance, source: page}\n"
      "  - {round: down, to: HKD 0.01, source: page}\n";
  const std::string forty_five(45, '9');
  const decided_block some({{{"balance", "HKD 92233720368547758.07"}},
                            {{"balance", "HKD 92233720368547758.08"}},
                            {{"balance", "HKD -92233720368547758.08"}},
                            {{"balance", "HKD -92233720368547758.09"}},
                            {{"balance", "HKD 1"}},
                            {{"balance", "HKD " + forty_five}}},
                           body);
  CHECK(some.made().award_units(0) == INT64_MAX);
  CHECK_FALSE(some.made().award_units(1));
  CHECK(some.verdict(1) == "eligible HKD 92233720368547758.08");
  CHECK(some.made().award_units(2) == INT64_MIN);
  CHECK_FALSE(some.made().award_units(3));
  CHECK(some.verdict(3) == "eligible HKD -92233720368547758.09");
  CHECK(some.made().award_units(4) == 100);
  CHECK_FALSE(some.made().award_units(5));
  CHECK(some.verdict(5) == "eligible HKD " + forty_five + ".00");
  CHECK(some.made().apart().contains(5));
  CHECK_FALSE(some.made().apart().contains(1));
}

TEST_CASE("without steps there is a verdict and no award") {
  const decided_block some({{{"local", "true"}}, {{"local", "false"}}, {}},
                           test::requiring("local"));
  CHECK(some.verdict(0) == "eligible");
  CHECK(some.verdict(1) == "ineligible");
  CHECK(some.verdict(2) == "undetermined");
  for (const std::size_t row : {0U, 1U, 2U}) {
    CHECK_FALSE(some.made().award(row));
    CHECK_FALSE(some.made().award_units(row));
    CHECK_FALSE(some.made().binding(row));
  }
}

TEST_CASE("a minimum that the award must reach is a criterion of the row") {
  const std::string_view body =
      "figures: {least: {value: HKD 10, source: page}}\n"
      "award:\n  - {formula: cost, source: page}\n  - {at_least: least, source: page}\n"
      "  - {round: down, to: HKD 1, source: page}\n";
  const decided_block some({{{"cost", "HKD 10"}}, {{"cost", "HKD 9.99"}}, {}}, body);
  CHECK(some.verdict(0) == "eligible HKD 10.00");
  CHECK(some.verdict(1) == "ineligible would be HKD 9.00");
  CHECK(some.verdict(2) == "undetermined");
  CHECK(some.made().failed(0).contains(1));
  CHECK(some.made().unknown(0).contains(2));
}

}  // namespace
}  // namespace subvent::decide
