// SPDX-License-Identifier: Apache-2.0
#include <subvent/program/operation.hpp>

#include <doctest/doctest.h>

#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace subvent::program {
namespace {

/// The operations in the first column of the table of README.md, in its order.
std::vector<std::string> operations_of_page() {
  std::ifstream in(SUBVENT_SOURCE_DIR "/include/subvent/program/README.md");
  std::vector<std::string> names;
  bool inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("#")) inside = line == "## The table";
    if (!inside || !line.starts_with("| `")) continue;
    // The names stand in backticks up to the end of the cell, or to a bracket that explains them.
    const auto cell = line.substr(0, line.find_first_of("|(", 1));
    for (auto at = cell.find('`'); at != cell.npos; at = cell.find('`', at + 1)) {
      const auto end = cell.find('`', at + 1);
      names.push_back(cell.substr(at + 1, end - at - 1));
      at = end;
    }
  }
  return names;
}

TEST_CASE("the operations are those of the normative table in its order") {
  const auto page = operations_of_page();
  REQUIRE(page.size() == operation_names.size());
  for (std::size_t i = 0; i < page.size(); ++i) {
    CHECK(page[i] == operation_names[i]);
    CHECK(name_of(static_cast<operation>(i)) == page[i]);
  }
  CHECK(static_cast<std::size_t>(operation::government_multiple) + 1 == operation_names.size());
}

TEST_CASE("relations are written as in the rule language") {
  CHECK(symbol_of(relation::equal) == "=");
  CHECK(symbol_of(relation::not_equal) == "!=");
  CHECK(symbol_of(relation::less) == "<");
  CHECK(symbol_of(relation::less_or_equal) == "<=");
  CHECK(symbol_of(relation::greater) == ">");
  CHECK(symbol_of(relation::greater_or_equal) == ">=");
}

}  // namespace
}  // namespace subvent::program
