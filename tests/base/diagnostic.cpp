// SPDX-License-Identifier: Apache-2.0
#include <subvent/base/diagnostic.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace subvent {
namespace {

TEST_CASE("a diagnostic without a text has no place") {
  const diagnostic bare{code::no_weight};
  CHECK_FALSE(bare.at);
  CHECK_FALSE(bare.related);
  CHECK(bare.arguments.empty());
}

TEST_CASE("a diagnostic that is found at a place keeps its code and arguments and other place") {
  const auto file = make_source("file", "one two");
  diagnostic problem{code::unknown_name, {"two", "one"}, {}, {file, {0, 3}}};
  const auto found = std::move(problem).found_at({file, {4, 3}});
  CHECK(found.what == code::unknown_name);
  CHECK(found.arguments == std::vector<argument>{"two", "one"});
  CHECK(found.at.file == file);
  CHECK(found.at.where == span{4, 3});
  CHECK(found.related.where == span{0, 3});
}

TEST_CASE("standard input has a name in each language, and a file has the one that it has") {
  const auto name = name_of_source(standard_input_name);
  CHECK(name.in(language::en) == "standard input");
  CHECK(name.in(language::zh_hant) == "標準輸入");
  CHECK(name_of_source("a.yaml").in(language::zh_hant) == "a.yaml");
}

}  // namespace
}  // namespace subvent
