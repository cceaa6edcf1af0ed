// SPDX-License-Identifier: Apache-2.0
#include <subvent/base/catalogue.hpp>

#include <support/codes.hpp>
#include <support/templates.hpp>

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace subvent {
namespace {

TEST_CASE("the catalogue has one row for each code in the order of the enumeration") {
  const auto codes = test::codes_of_header();
  REQUIRE(messages.size() == codes.size());
  for (std::size_t i = 0; i < codes.size(); ++i) {
    INFO(codes[i].name);
    CHECK(static_cast<int>(messages[i].what) == codes[i].number);
  }
}

TEST_CASE("the message of a code is the row of that code") {
  for (const auto& row : messages) CHECK(&message_of(row.what) == &row);
}

TEST_CASE("every message has a problem and a remedy in English") {
  for (const auto& row : messages) {
    INFO(name_of(row.what));
    CHECK_FALSE(row.problem.en.empty());
    CHECK_FALSE(row.remedy.en.empty());
  }
}

TEST_CASE("a code that is translated has its problem and its remedy in both languages") {
  for (const auto& row : messages) {
    INFO(name_of(row.what));
    CHECK(row.problem.zh_hant.empty() == row.remedy.zh_hant.empty());
  }
}

TEST_CASE("the arguments of a message are numbered from 0 without a gap") {
  for (const auto& row : messages) {
    INFO(name_of(row.what));
    auto all = test::arguments_of(row.problem.en);
    all.merge(test::arguments_of(row.remedy.en));
    CHECK(test::is_without_gap(all));
  }
}

TEST_CASE("a translation names the same arguments as the English") {
  for (const auto& row : messages) {
    INFO(name_of(row.what));
    if (row.problem.zh_hant.empty()) continue;
    auto english = test::arguments_of(row.problem.en);
    english.merge(test::arguments_of(row.remedy.en));
    auto chinese = test::arguments_of(row.problem.zh_hant);
    chinese.merge(test::arguments_of(row.remedy.zh_hant));
    CHECK(chinese == english);
  }
}

TEST_CASE("every template is well formed") {
  for (const auto& row : messages) {
    INFO(name_of(row.what));
    for (const auto& one : {row.problem, row.remedy}) {
      CHECK(test::template_fault(one.en) == "");
      CHECK(test::template_fault(one.zh_hant) == "");
    }
  }
}

TEST_CASE("a problem is never left without the arguments that it needs") {
  // What is optional stands in remedies alone, so that the problem always says what is wrong.
  for (const auto& row : messages) {
    INFO(name_of(row.what));
    CHECK(row.problem.en.find("(?") == std::string_view::npos);
    CHECK(row.problem.zh_hant.find("(?") == std::string_view::npos);
  }
}

TEST_CASE("every message begins in lower case and ends without a full stop on one line") {
  const auto starts_well = [](std::string_view text) {
    if (text.starts_with("(?")) text.remove_prefix(2);
    const char first = text.front();
    return first == '`' || first == '{' || (first >= 'a' && first <= 'z');
  };
  for (const auto& row : messages) {
    for (const auto text : {row.problem.en, row.remedy.en}) {
      INFO(name_of(row.what), ": ", text);
      CHECK(starts_well(text));
      CHECK_FALSE(text.ends_with('.'));
      CHECK_FALSE(text.ends_with('!'));
    }
    for (const auto text :
         {row.problem.en, row.remedy.en, row.problem.zh_hant, row.remedy.zh_hant}) {
      INFO(name_of(row.what), ": ", text);
      CHECK(text.find_first_of("\n\r\t") == std::string_view::npos);
      CHECK(text.find("  ") == std::string_view::npos);
      CHECK_FALSE(text.ends_with(' '));
      CHECK_FALSE(text.ends_with("。"));
    }
  }
}

TEST_CASE("every backtick of a message has its fellow") {
  for (const auto& row : messages) {
    for (const auto text :
         {row.problem.en, row.remedy.en, row.problem.zh_hant, row.remedy.zh_hant}) {
      INFO(name_of(row.what), ": ", text);
      CHECK(std::count(text.begin(), text.end(), '`') % 2 == 0);
    }
  }
}

TEST_CASE("messages use the words of the project and no abbreviations") {
  for (const auto& row : messages) {
    for (const auto text : {row.problem.en, row.remedy.en}) {
      INFO(name_of(row.what), ": ", text);
      for (const std::string_view word : {"ceiling ", "e.g.", "i.e.", "etc", "invalid", "sorry"}) {
        CHECK(text.find(word) == std::string_view::npos);
      }
    }
  }
}

TEST_CASE("a template is filled with its arguments") {
  struct row {
    std::string_view pattern;
    std::vector<std::string> arguments;
    std::string_view expected;
  };
  const std::vector<row> rows{
      {"", {}, ""},
      {"plain", {}, "plain"},
      {"plain", {"unused"}, "plain"},
      {"`{0}`", {"one"}, "`one`"},
      {"{1} and {0} and {1}", {"a", "b"}, "b and a and b"},
      {"{0}", {}, ""},
      {"{0} {1}", {"a"}, "a "},
      {"{9}", {"a"}, ""},
      {"(?did you mean `{0}`? ?)names are {1}",
       {"cost", "all"},
       "did you mean `cost`? names are all"},
      {"(?did you mean `{0}`? ?)names are {1}", {"", "all"}, "names are all"},
      {"(?did you mean `{0}`? ?)end", {}, "end"},
      {"(?{0}?)(?{1}?)", {"", "b"}, "b"},
      {"(?{0}?)(?{1}?)", {"a", "b"}, "ab"},
      {"(?{0} of {1}?)", {"a", ""}, ""},
      {"a(? ({0})?)b", {"x"}, "a (x)b"},
      {"a(?{0}", {"x"}, "ax"},
      {"write `{en: …, zh-Hant: …}`", {"x"}, "write `{en: …, zh-Hant: …}`"},
      {"{0", {"x"}, "{0"},
      {"{x} { } {0}", {"a"}, "{x} { } a"},
  };
  for (const auto& one : rows) {
    INFO(one.pattern);
    CHECK(fill(one.pattern, one.arguments) == one.expected);
  }
}

TEST_CASE("what an argument holds is never read as a template") {
  CHECK(fill("{0} and {1}", {"{1}", "(?{0}?)"}) == "{1} and (?{0}?)");
  CHECK(fill("(?{0}?).", {"?)"}) == "?).");
}

TEST_CASE("a phrase without Chinese of its own is said in English") {
  const phrase english{"word"};
  CHECK(english.in(language::en) == "word");
  CHECK(english.in(language::zh_hant) == "word");
  const phrase both{"word", "字"};
  CHECK(both.in(language::en) == "word");
  CHECK(both.in(language::zh_hant) == "字");
}

TEST_CASE("the codes from 6000 on are findings and all others are errors") {
  for (const auto& row : messages) {
    CHECK(is_finding(row.what) == (static_cast<int>(row.what) >= 6000));
  }
}

}  // namespace
}  // namespace subvent
