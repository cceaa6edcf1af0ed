// SPDX-License-Identifier: Apache-2.0
#include <subvent/program/lower_expression.hpp>

#include <quantity/support.hpp>
#include <support/scheme.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace subvent::program {
namespace {

/// The node of the first criterion whose `require:` is the expression.
std::string lowered(std::string_view expression) {
  const auto made =
      test::program_of(test::declarations_for(expression) + "criteria:\n  one: {require: '" +
                       std::string(expression) + "', source: page}\n");
  return test::text_of(*made, made->criteria.at(0).holds);
}

TEST_CASE("every form of expression becomes its operation") {
  struct row {
    std::string_view text, expected;
  };
  const std::vector<row> rows{
      {"local", "input(local)"},
      {"true", "constant(true)"},
      {"not(local)", "not(input(local))"},
      {"local and listed and ready", "and(input(local), input(listed), input(ready))"},
      {"local or listed", "or(input(local), input(listed))"},
      {"cost = own", "compare(=, input(cost), input(own))"},
      {"cost != own", "compare(!=, input(cost), input(own))"},
      {"cost < own", "compare(<, input(cost), input(own))"},
      {"cost <= own", "compare(<=, input(cost), input(own))"},
      {"cost > own", "compare(>, input(cost), input(own))"},
      {"cost >= hundred", "compare(>=, input(cost), constant(HKD 100.00))"},
      {"hundred <= cost", "compare(<=, constant(HKD 100.00), input(cost))"},
      {"cost + own > 0", "compare(>, add(input(cost), input(own)), constant(HKD 0.00))"},
      {"cost - own > 0", "compare(>, subtract(input(cost), input(own)), constant(HKD 0.00))"},
      {"score * ten > 1", "compare(>, multiply(input(score), constant(10)), constant(1))"},
      {"score * cost > 0", "compare(>, multiply(input(score), input(cost)), constant(HKD 0.00))"},
      {"cost / own > 1", "compare(>, divide(input(cost), input(own)), constant(1))"},
      {"cost / score > 0", "compare(>, divide(input(cost), input(score)), constant(HKD 0.00))"},
      {"-score < 0", "compare(<, subtract(constant(0), input(score)), constant(0))"},
      {"-cost < 0", "compare(<, subtract(constant(HKD 0.00), input(cost)), constant(HKD 0.00))"},
      {"abs(score) > 0", "compare(>, absolute(input(score)), constant(0))"},
      {"min(cost, own, 0) = 0",
       "compare(=, minimum(input(cost), input(own), constant(HKD 0.00)), constant(HKD 0.00))"},
      {"max(0, score) = 0", "compare(=, maximum(constant(0), input(score)), constant(0))"},
      {"max(start, finish) = finish",
       "compare(=, maximum(input(start), input(finish)), input(finish))"},
      {"floor(score) = 0", "compare(=, round(floor, input(score)), constant(0))"},
      {"ceiling(score) = 0", "compare(=, round(ceiling, input(score)), constant(0))"},
      {"ceiling(score) > floor(score)",
       "compare(>, round(ceiling, input(score)), round(floor, input(score)))"},
      {"length > 0", "compare(>, input(length), constant(0 days))"},
      {"score in [0..ten]",
       "and(compare(<=, constant(0), input(score)), compare(<=, input(score), constant(10)))"},
      {"cost in [0..hundred]",
       "and(compare(<=, constant(HKD 0.00), input(cost)), "
       "compare(<=, input(cost), constant(HKD 100.00)))"},
      {"sector in [\"life\", \"other\"]", "member(input(sector), life, other)"},
      {"sector = \"green\"", "compare(=, input(sector), constant(green))"},
      {"start + month > finish",
       "compare(>, shift(input(start), constant(1 month)), input(finish))"},
      {"start - length > finish",
       "compare(>, shift(back, input(start), input(length)), input(finish))"},
      {"finish - start > thirty_days",
       "compare(>, days_between(input(finish), input(start)), constant(30 days))"},
      {"matching = doubled", "compare(=, constant(1:2), constant(2:4))"},
      {"0 = 0", "compare(=, constant(0), constant(0))"},
      {"dollars > 0", "compare(>, input(dollars), constant(USD 0.00))"},
      {"0 / cost = 0", "compare(=, divide(constant(HKD 0.00), input(cost)), constant(0))"},
      {"secret > cost", "compare(>, input(secret), input(cost))"},
      {"granted > 0",
       "compare(>, presume(input(granted), constant(HKD 0.00)), constant(HKD 0.00))"},
      {"projects = 0", "compare(=, presume(input(projects), constant(0)), constant(0))"},
      {"owed = 0", "compare(=, input(owed), constant(HKD 0.00))"},
  };
  for (const auto& one : rows) {
    INFO(one.text);
    CHECK(lowered(one.text) == one.expected);
  }
}

TEST_CASE("arithmetic on constants is done while lowering") {
  struct row {
    std::string_view text, expected;
  };
  const std::vector<row> rows{
      {"score = ten + 1", "compare(=, input(score), constant(11))"},
      {"score = 1 - ten", "compare(=, input(score), constant(-9))"},
      {"cost = hundred * half", "compare(=, input(cost), constant(HKD 50.00))"},
      {"cost = hundred / (ten - 1)", "compare(=, input(cost), constant(HKD 100/9))"},
      {"score = hundred / hundred", "compare(=, input(score), constant(1))"},
      {"score = min(ten, 1, half)", "compare(=, input(score), constant(0.5))"},
      {"cost = max(0, debt)", "compare(=, input(cost), constant(HKD 0.00))"},
      {"score = abs(minus_two)", "compare(=, input(score), constant(2))"},
      {"score = -minus_two", "compare(=, input(score), constant(2))"},
      {"score = (1 + 1) * (1 + 1)", "compare(=, input(score), constant(4))"},
  };
  for (const auto& one : rows) {
    INFO(one.text);
    CHECK(lowered(one.text) == one.expected);
  }
}

TEST_CASE("a division by zero is left for when it is decided") {
  CHECK(lowered("score = 1 / 0") == "compare(=, input(score), divide(constant(1), constant(0)))");
  CHECK(lowered("cost = hundred / (ten - ten)") ==
        "compare(=, input(cost), divide(constant(HKD 100.00), constant(0)))");
  CHECK(lowered("score = hundred / (hundred - hundred)") ==
        "compare(=, input(score), divide(constant(HKD 100.00), constant(HKD 0.00)))");
}

TEST_CASE("rounding is never done while lowering so that it can be listed") {
  CHECK(lowered("score = floor(half)") == "compare(=, input(score), round(floor, constant(0.5)))");
}

std::size_t count_of(const program& in, operation what) {
  return static_cast<std::size_t>(std::count_if(
      in.nodes.begin(), in.nodes.end(), [what](const node& one) { return one.what == what; }));
}

TEST_CASE("equal nodes are one node") {
  const auto made = test::program_of(
      "figures: {hundred: {value: HKD 100, source: page}, again: {value: HKD 100, source: page}}\n"
      "criteria:\n"
      "  one: {require: cost + own >= hundred, source: page}\n"
      "  two: {require: cost + own >= again, source: page}\n"
      "  three: {require: own + cost >= again, source: page}\n");
  CHECK(made->criteria[0].holds == made->criteria[1].holds);
  CHECK(made->criteria[0].holds != made->criteria[2].holds);
  CHECK(count_of(*made, operation::input) == 2);
  CHECK(count_of(*made, operation::constant) == 1);
  CHECK(count_of(*made, operation::add) == 2);
  CHECK(made->inputs.size() == 2);
  for (std::size_t i = 0; i < made->nodes.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(made->nodes[i] == made->nodes[j]);
  }
}

TEST_CASE("operands come before what uses them and each node has its place") {
  const auto made = test::program_of(
      "terms: {both: {formula: cost + own}}\n"
      "criteria: {one: {require: 'both > 0 and (local or not(listed))', source: page}}\n");
  REQUIRE(made->places.size() == made->nodes.size());
  for (node_index i = 0; i < made->nodes.size(); ++i) {
    for (const auto operand : made->nodes[i].operands) CHECK(operand < i);
  }
  const auto place_of = [&made](node_index at) {
    const auto& where = made->places[at];
    return made->scheme->file->text.substr(where.offset, where.length);
  };
  CHECK(place_of(made->criteria[0].holds) == "both > 0 and (local or not(listed))");
  CHECK(place_of(made->terms.at(0).node) == "cost + own");
}

TEST_CASE("a term is lowered once and is an output of the program") {
  const auto made = test::program_of(
      "terms:\n"
      "  unused_here: {formula: own}\n"
      "  twice: {formula: cost + cost}\n"
      "criteria:\n"
      "  one: {require: twice > 0, source: page}\n"
      "  two: {require: 'twice > own', source: page}\n"
      "  three: {require: unused_here > 0, from: 2030-01-01, source: page}\n"
      "  zero: {require: local, until: 2020-01-01, source: page}\n");
  REQUIRE(made->terms.size() == 1);
  CHECK(made->scheme->terms[made->terms[0].index].name == "twice");
  CHECK(test::text_of(*made, made->terms[0].node) == "add(input(cost), input(cost))");
  CHECK(count_of(*made, operation::add) == 1);
}

TEST_CASE("the cases of a term become a choose with pairs of operands") {
  const auto made = test::program_of(
      "figures: {hundred: {value: HKD 100, source: page}}\n"
      "terms:\n"
      "  limit:\n"
      "    choose:\n"
      "      - {when: 'degree = \"doctor\"', then: 0}\n"
      "      - {when: 'degree = \"master\"', then: hundred}\n"
      "    source: page\n"
      "criteria: {one: {require: cost <= limit, source: page}}\n");
  CHECK(test::text_of(*made, made->terms.at(0).node) ==
        "choose(compare(=, input(degree), constant(doctor)), constant(HKD 0.00), "
        "compare(=, input(degree), constant(master)), constant(HKD 100.00))");
  CHECK(made->nodes[made->terms[0].node].of == rule::kind::money);
}

TEST_CASE("ratios that come to the same stay as they are written") {
  const auto made = test::program_of(
      "figures:\n  one: {value: {government: 1, applicant: 2}, source: page}\n"
      "  other: {value: {government: 2, applicant: 4}, source: page}\n"
      "  again: {value: {government: 2, applicant: 4}, source: page}\n"
      "criteria:\n  same: {require: one = other, source: page}\n"
      "  still: {require: other = again, source: page}\n");
  CHECK(test::text_of(*made, made->criteria[0].holds) ==
        "compare(=, constant(1:2), constant(2:4))");
  const auto& still = made->nodes[made->criteria[1].holds];
  CHECK(still.operands[0] == still.operands[1]);
}

TEST_CASE("a term that is nothing but 0 is a number") {
  const auto made = test::program_of(
      "terms: {nothing: {formula: 0}, still: {choose: [{when: local, then: 0}], source: page}}\n"
      "criteria: {one: {require: score > nothing + still, source: page}}\n");
  CHECK(test::text_of(*made, made->criteria[0].holds) ==
        "compare(>, input(score), add(constant(0), choose(input(local), constant(0))))");
}

}  // namespace
}  // namespace subvent::program
