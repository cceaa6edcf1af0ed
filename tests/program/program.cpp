// SPDX-License-Identifier: Apache-2.0
#include <subvent/program/program.hpp>

#include <support/scheme.hpp>

#include <doctest/doctest.h>

#include <string>

namespace subvent::program {
namespace {

constexpr std::string_view body =
    "open: [{from: 2025-01-01, source: page}]\n"
    "figures: {matching: {value: {government: 1, applicant: 2}, source: page}}\n"
    "criteria: {here: {require: local, source: page}}\n"
    "award:\n"
    "  - {id: first, match: matching, of: cost, contribution: own, source: page}\n"
    "  - {id: second, cap: small, source: page}\n"
    "  - {id: third, at_least: 0, source: page}\n"
    "  - {id: fourth, round: down, to: HKD 1, source: page}\n";

TEST_CASE("a criterion is named open or by its id or by its step") {
  const auto made = test::program_of(body);
  std::string names;
  for (const auto& one : made->criteria) names += made->id_of(one) + " ";
  CHECK(names == "open here third ");
}

TEST_CASE("a step binds under the name of the contribution or else under its id") {
  const auto made = test::program_of(body);
  std::string names;
  for (const auto& one : made->steps) {
    names += made->binding_name(one) + " ";
  }
  CHECK(names == "own second third fourth ");
}

TEST_CASE("a contribution that is no name binds under the id of its step") {
  const auto made = test::program_of(
      "figures: {matching: {value: {government: 1, applicant: 2}, source: page}}\n"
      "award:\n"
      "  - {match: matching, of: cost, contribution: own + small, source: page}\n"
      "  - {round: down, to: HKD 1, source: page}\n");
  CHECK(made->binding_name(made->steps[0]) == "matching");
}

TEST_CASE("nodes are equal where all that they hold is") {
  node one{operation::compare, rule::kind::truth, {0, 1}};
  CHECK(one == node{operation::compare, rule::kind::truth, {0, 1}});
  node other = one;
  other.how = relation::less;
  CHECK_FALSE(one == other);
  other = one;
  other.operands = {1, 0};
  CHECK_FALSE(one == other);
  other = one;
  other.sign = -1;
  CHECK_FALSE(one == other);
  other = one;
  other.constant = value(true);
  CHECK_FALSE(one == other);
}

}  // namespace
}  // namespace subvent::program
