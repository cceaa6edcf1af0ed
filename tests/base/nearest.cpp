// SPDX-License-Identifier: Apache-2.0
#include <subvent/base/nearest.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace subvent {
namespace {

TEST_CASE("the distance counts letters changed and added and dropped and swapped") {
  struct row {
    std::string_view one, other;
    std::size_t distance;
  };
  const std::vector<row> rows{
      {"", "", 0},
      {"", "abc", 3},
      {"abc", "", 3},
      {"cost", "cost", 0},
      {"cost", "costs", 1},
      {"cost", "cot", 1},
      {"cost", "cast", 1},
      {"cost", "csot", 1},
      {"cost", "ocst", 1},
      {"cost", "osct", 2},
      {"ca", "abc", 3},
      {"kitten", "sitting", 3},
      {"abcd", "badc", 2},
      {"a", "b", 1},
      {"ab", "ba", 1},
      {"flaw", "lawn", 2},
      {"project", "projcet", 1},
  };
  for (const auto& each : rows) {
    INFO(each.one, " ", each.other);
    CHECK(edit_distance(each.one, each.other) == each.distance);
    CHECK(edit_distance(each.other, each.one) == each.distance);
  }
}

TEST_CASE("the nearest name is one that may have been meant") {
  const std::vector<std::string> known{"project_cost", "own_contribution", "sector", "cap", "ab"};
  struct row {
    std::string_view misspelt, expected;
  };
  const std::vector<row> rows{
      {"project_costs", "project_cost"},
      {"porject_cost", "project_cost"},
      {"projcet_csot", "project_cost"},
      {"projectcots", "project_cost"},
      {"own_contribtion", "own_contribution"},
      {"contribution", ""},
      {"secter", "sector"},
      {"sectro", "sector"},
      {"sectors", "sector"},
      {"soctrr", "sector"},
      {"saktor", "sector"},
      {"saktar", ""},
      {"cop", "cap"},
      {"cup", "cap"},
      {"cups", ""},
      {"ac", ""},
      {"a", ""},
      {"", ""},
      {"ab", "ab"},
      {"project_cost", "project_cost"},
      {"something_else", ""},
      {"proj", "project_cost"},
      {"own_", "own_contribution"},
      {"pro", ""},
      {"PROJECT_COST", "project_cost"},
      {"Own_", "own_contribution"},
      {"CAPS", "cap"},
  };
  for (const auto& each : rows) {
    INFO(each.misspelt);
    CHECK(nearest(each.misspelt, known).value_or("") == each.expected);
  }
}

TEST_CASE("a beginning that two names have says neither of them") {
  const std::vector<std::string_view> known{"project_cost", "project_count"};
  CHECK_FALSE(nearest("proj", known).has_value());
  CHECK(nearest("project_coun", known) == "project_count");
}

TEST_CASE("of names equally near the first is taken") {
  const std::vector<std::string_view> known{"carts", "cards"};
  CHECK(nearest("carks", known) == "carts");
}

TEST_CASE("a name in capitals is as near as one in small letters") {
  const std::vector<std::string_view> known{"en", "zh-Hant"};
  CHECK(nearest("zh-hant", known) == "zh-Hant");
  CHECK(nearest("ZH-HNAT", known) == "zh-Hant");
}

TEST_CASE("names over 64 letters are not compared") {
  const std::vector<std::string> known{std::string(64, 'a'), std::string(66, 'b')};
  CHECK(nearest(std::string(63, 'a') + "c", known) == std::string(64, 'a'));
  CHECK_FALSE(nearest(std::string(65, 'a'), known).has_value());
  CHECK_FALSE(nearest(std::string(64, 'b'), known).has_value());
}

TEST_CASE("nothing is near where nothing is known") {
  // The end after a dot, if only one name has it.
  const std::vector<std::string> dotted{"hk.nias", "hk.bud", "sg.bud"};
  CHECK(nearest("nias", dotted) == "hk.nias");
  CHECK(nearest("NIAS", dotted) == "hk.nias");
  CHECK_FALSE(nearest("bud", dotted).has_value());
  CHECK_FALSE(nearest("ias", dotted).has_value());
  CHECK_FALSE(nearest("cost", std::vector<std::string>{}).has_value());
  CHECK_FALSE(nearest("cost", std::vector<std::string>{""}).has_value());
}

}  // namespace
}  // namespace subvent
