// SPDX-License-Identifier: Apache-2.0
#include <subvent/base/noun.hpp>

#include <support/templates.hpp>

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <string_view>

namespace subvent {
namespace {

TEST_CASE("every noun has words in both languages") {
  for (const auto& row : nouns) {
    INFO(row.text.en);
    if (row.what == noun::between) continue;  // a mark and a blank, which no sentence ends with
    CHECK(test::translation_fault(row.text) == "");
    CHECK(test::missing_term(row.text) == "");
    CHECK(test::is_without_gap(test::arguments_of(row.text.en)));
  }
  CHECK(phrase_of(noun::between).en == ", ");
  CHECK(phrase_of(noun::between).zh_hant == "、");
}

TEST_CASE("two nouns are two things in either language") {
  std::set<std::string_view> english, chinese;
  for (const auto& row : nouns) {
    INFO(row.text.en, " ", row.text.zh_hant);
    CHECK(english.insert(row.text.en).second);
    // A ratio is of the kind ratio: Chinese has no article to tell the two apart.
    CHECK((chinese.insert(row.text.zh_hant).second || row.what == noun::kind_ratio));
  }
}

}  // namespace
}  // namespace subvent
