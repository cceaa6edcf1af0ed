// SPDX-License-Identifier: Apache-2.0
#include <subvent/base/argument.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace subvent {
namespace {

static_assert(std::is_convertible_v<std::string, argument>);
static_assert(std::is_convertible_v<std::string_view, argument>);
static_assert(std::is_convertible_v<const char*, argument>);
static_assert(std::is_convertible_v<noun, argument>);
static_assert(!std::is_convertible_v<std::vector<argument>, argument>,
              "a list says that it is one");
static_assert(!std::is_convertible_v<int, argument>);

TEST_CASE("words are the same in every language") {
  const argument words = std::string("project_cost");
  CHECK(words.in(language::en) == "project_cost");
  CHECK(words.in(language::zh_hant) == "project_cost");
}

TEST_CASE("a noun has its own words in each language, around its own arguments") {
  const argument figure{noun::the_figure, {"least_fee"}};
  CHECK(figure.in(language::en) == "the figure `least_fee`");
  CHECK(figure.in(language::zh_hant) == "數值`least_fee`");
}

TEST_CASE("a list has what its language puts between two parts") {
  const auto list = argument::list({noun::figure, "x", {noun::needs, {"a", "b"}}});
  CHECK(list.in(language::en) == "a figure, x, `a` needs `b`");
  CHECK(list.in(language::zh_hant) == "數值、x、`a`需要`b`");
  CHECK(argument::list({}).in(language::en).empty());
  const auto names = argument::list_of_names(std::vector<std::string_view>{"a", "b"});
  CHECK(names.in(language::en) == "`a`, `b`");
  CHECK(names.in(language::zh_hant) == "`a`、`b`");
}

TEST_CASE("two arguments are equal if they say the same thing in the same way") {
  CHECK(argument("x") == argument(std::string("x")));
  CHECK_FALSE(argument("a figure") == argument(noun::figure));
  CHECK_FALSE(argument{noun::the_figure, {"a"}} == argument{noun::the_figure, {"b"}});
  CHECK_FALSE(argument::list({"x"}) == argument("x"));
}

TEST_CASE("a phrase is filled with arguments in its language") {
  const phrase both{"{0} lacks {1}", "{0}欠缺{1}"};
  CHECK(fill(both, {noun::this_case, "`day`"}, language::en) == "this case lacks `day`");
  CHECK(fill(both, {noun::this_case, "`day`"}, language::zh_hant) == "此測試個案欠缺`day`");
}

}  // namespace
}  // namespace subvent
