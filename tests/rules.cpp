// SPDX-License-Identifier: Apache-2.0
// The rules in rules/ and the two normative pages, held to what the program does.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

#include <subvent/analyse/lint.hpp>
#include <subvent/base/report.hpp>
#include <subvent/program/operation.hpp>
#include <subvent/rule/keys.hpp>
#include <subvent/yaml/cases.hpp>
#include <subvent/yaml/rules.hpp>

#include <text_file.hpp>

using namespace subvent;

namespace {

std::string text_of(const std::string& path) {
  std::ifstream file(std::string(SUBVENT_SOURCE_DIR) + "/" + path, std::ios::binary);
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string reports_of(const diagnostics& problems) {
  std::string all;
  for (const auto& one : problems) all += report(one);
  return all;
}

}  // namespace

TEST_CASE("every scheme in rules loads without a problem and without a finding") {
  auto found = yaml::rules::of_folder(std::string(SUBVENT_SOURCE_DIR) + "/rules");
  REQUIRE(found);
  auto rules = *std::move(found);
  CHECK(rules.ids().size() >= 4);
  for (const auto& id : rules.ids()) {
    CAPTURE(id);
    const auto scheme = rules.load(id);
    CHECK(reports_of(scheme.problems) == "");
    REQUIRE(scheme);
    CHECK(reports_of(analyse::lint(*scheme.what)) == "");
  }
}

TEST_CASE("every case beside a rule file is decided as it expects") {
  auto found = yaml::rules::of_folder(std::string(SUBVENT_SOURCE_DIR) + "/rules");
  REQUIRE(found);
  auto rules = *std::move(found);
  for (const auto& id : rules.ids()) {
    const auto scheme = rules.load(id);
    REQUIRE(scheme);
    auto path = (*scheme.what)->file->name;
    path.replace(path.size() - std::string_view("yaml").size(), 4, "cases.yaml");
    const auto text = read_text_file(path);
    REQUIRE(text);
    const auto cases = yaml::load_cases(*text);
    REQUIRE(reports_of(cases.problems) == "");
    // What is announced has little to decide; what coverage there is, `subvent test` says.
    CHECK(cases.what->cases.size() >= 2);
    for (const auto& one : cases.what->cases) {
      CAPTURE(id);
      CAPTURE(one.name);
      CHECK(yaml::run_case(one, *scheme.what).passes());
    }
  }
}

TEST_CASE("the table of keys in the language's page is that of the reader") {
  std::string table = "| where | key | required | holds | meaning |\n|---|---|---|---|---|\n";
  for (const auto& one : rule::keys) {
    table += "| " + std::string(rule::name_of(one.in)) + " | `" + std::string(one.name) + "` | " +
             (one.required ? "yes" : "no") + " | " + std::string(one.holds) + " | " +
             std::string(one.meaning) + " |\n";
  }
  const auto page = text_of("rules/README.md");
  const auto from = page.find("| where | key |");
  const auto to = page.find("<!-- end of keys -->");
  REQUIRE(from != std::string::npos);
  REQUIRE(to != std::string::npos);
  CHECK(page.substr(from, to - from) == table);
}

TEST_CASE("the page of operations has a row for each operation and for nothing else") {
  const auto page = text_of("include/subvent/program/README.md");
  const auto from = page.find("| operation |");
  const auto to = page.find("`everything` for money");
  REQUIRE(from != std::string::npos);
  REQUIRE(to != std::string::npos);
  std::set<std::string> named;
  std::string_view rows = std::string_view(page).substr(from, to - from);
  for (rows.remove_prefix(rows.find('\n') + 1); !rows.empty();
       rows.remove_prefix(std::min(rows.find('\n'), rows.size() - 1) + 1)) {
    auto cell = rows.substr(0, rows.find('\n'));
    if (!cell.starts_with("| `")) continue;
    cell = cell.substr(2, cell.find(" |", 2) - 2);
    // `add`, `subtract` — and in `compare` (`=` `!=` …) the name alone counts
    cell = cell.substr(0, cell.find(" ("));
    while (cell.starts_with('`')) {
      cell.remove_prefix(1);
      const auto end = cell.find('`');
      named.insert(std::string(cell.substr(0, end)));
      cell.remove_prefix(end + 1);
      if (cell.starts_with(", ")) cell.remove_prefix(2);
    }
  }
  const std::set<std::string> all(program::operation_names.begin(), program::operation_names.end());
  CHECK(named == all);
}
