// SPDX-License-Identifier: Apache-2.0
#include <subvent/base/catalogue.hpp>

#include <support/codes.hpp>
#include <support/templates.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace subvent {
namespace {

/// All rows of all parts.
std::vector<message> rows() {
  std::vector<message> all;
  for (const auto& part : messages) all.insert(all.end(), part.begin(), part.end());
  return all;
}

TEST_CASE("the catalogue has one row for each code in the order of the enumeration") {
  const auto codes = test::codes_of_header();
  const auto all = rows();
  REQUIRE(all.size() == codes.size());
  for (std::size_t i = 0; i < codes.size(); ++i) {
    INFO(codes[i].name);
    CHECK(static_cast<int>(all[i].what) == codes[i].number);
  }
}

TEST_CASE("the message of a code is the row of that code") {
  for (const auto& part : messages) {
    for (const auto& row : part) CHECK(&message_of(row.what) == &row);
  }
}

TEST_CASE("every message is whole in both languages") {
  for (const auto& row : rows()) {
    INFO(name_of(row.what));
    CHECK(test::translation_fault(row.problem) == "");
    CHECK(test::translation_fault(row.remedy) == "");
  }
}

TEST_CASE("a message says the same idea by the same word") {
  for (const auto& row : rows()) {
    INFO(name_of(row.what));
    CHECK(test::missing_term(row.problem) == "");
    CHECK(test::missing_term(row.remedy) == "");
  }
}

TEST_CASE("the arguments of a message are numbered from 0 without a gap") {
  for (const auto& row : rows()) {
    INFO(name_of(row.what));
    auto all = test::arguments_of(row.problem.en);
    all.merge(test::arguments_of(row.remedy.en));
    CHECK(test::is_without_gap(all));
  }
}

TEST_CASE("a problem is never left without the arguments that it needs") {
  // What is optional stands in remedies alone, so that the problem always says what is wrong.
  for (const auto& row : rows()) {
    INFO(name_of(row.what));
    CHECK(row.problem.en.find("(?") == std::string_view::npos);
  }
}

TEST_CASE("every message begins in lower case and ends without a full stop") {
  const auto starts_well = [](std::string_view text) {
    if (text.starts_with("(?")) text.remove_prefix(2);
    const char first = text.front();
    return first == '`' || first == '{' || (first >= 'a' && first <= 'z');
  };
  for (const auto& row : rows()) {
    for (const auto text : {row.problem.en, row.remedy.en}) {
      INFO(name_of(row.what), ": ", text);
      CHECK(starts_well(text));
      CHECK_FALSE(text.ends_with('.'));
      CHECK_FALSE(text.ends_with('!'));
    }
  }
}

TEST_CASE("messages use the words of the project and no abbreviations") {
  for (const auto& row : rows()) {
    for (const auto text : {row.problem.en, row.remedy.en}) {
      INFO(name_of(row.what), ": ", text);
      for (const std::string_view word : {"ceiling ", "e.g.", "i.e.", "etc", "invalid", "sorry"}) {
        CHECK(text.find(word) == std::string_view::npos);
      }
    }
  }
}

TEST_CASE("what stands around a message is whole in both languages") {
  for (const auto& one : {warning_heading, help_heading, see_also, usage_heading}) {
    INFO(one.en);
    CHECK(test::translation_fault(one) == "");
  }
}

TEST_CASE("a diagnostic says its problem and its remedy in the language that is asked for") {
  const diagnostic problem{code::missing_key, {noun::this_case, "application_date"}};
  CHECK(problem_of(problem, language::en) == "this case lacks `application_date`");
  CHECK(remedy_of(problem, language::en) == "add `application_date:`");
  CHECK(problem_of(problem, language::zh_hant) == "此測試個案欠缺`application_date`");
  CHECK(remedy_of(problem, language::zh_hant) == "請加上`application_date:`");
}

TEST_CASE("the codes from 6000 on are findings and all others are errors") {
  for (const auto& row : rows()) {
    CHECK(is_finding(row.what) == (static_cast<int>(row.what) / 1000 == 6));
  }
}

}  // namespace
}  // namespace subvent
