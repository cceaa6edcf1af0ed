// SPDX-License-Identifier: Apache-2.0
#include <subvent/base/phrase.hpp>

#include <support/templates.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace subvent {
namespace {

static_assert(!std::is_constructible_v<phrase, std::string_view>,
              "a phrase has words in both languages");

TEST_CASE("a phrase is said in the language that is asked for") {
  const phrase both{"word", "字"};
  CHECK(both.in(language::en) == "word");
  CHECK(both.in(language::zh_hant) == "字");
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
      {"{x}", {"a"}, "{x}"},
      {"quote `, : [ ] { }` or not", {"a"}, "quote `, : [ ] { }` or not"},
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

TEST_CASE("a translation that lacks something is found") {
  const auto fault = [](std::string_view en, std::string_view zh_hant) {
    return test::translation_fault({en, zh_hant});
  };
  CHECK(fault("`{0}` is absent", "沒有`{0}`") == "");
  CHECK(fault("word", "") == "a language is missing");
  CHECK(fault("{0} and {1}", "{0}") == "other arguments");
  CHECK(fault("{0}(?, {1}?)", "{0}，{1}") == "other optional parts");
  CHECK(fault("{0}: {1}", "{0}: {1}") == "half-width `:`");
  CHECK(fault("one, two", "一,二") == "half-width `,`");
  CHECK(fault("a (b)", "甲(乙)") == "half-width `(`");
  CHECK(fault("use `a, b`", "用`a, b`") == "");
  CHECK(fault("use `a`", "用 `a`") == "a blank or a full stop beside a wide character");
  CHECK(fault("end.", "完.") == "a blank or a full stop beside a wide character");
  CHECK(fault("use `a`", "用`a") == "a backtick without its fellow");
  CHECK(test::missing_term({"the scheme", "計劃"}) == "");
  CHECK(test::missing_term({"two schemes", "兩個方案"}) == "scheme");
  CHECK(test::missing_term({"determine", "決定"}) == "");
}

}  // namespace
}  // namespace subvent
