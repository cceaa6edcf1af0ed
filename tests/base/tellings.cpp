// SPDX-License-Identifier: Apache-2.0
#include <subvent/base/tellings.hpp>

#include <support/templates.hpp>

#include <doctest/doctest.h>

#include <string_view>

namespace subvent {
namespace {

TEST_CASE("every phrase of a shown scheme has words in both languages") {
  for (const auto& one : tellings) {
    INFO(static_cast<std::size_t>(one.what));
    CHECK_FALSE(one.text.en.empty());
    CHECK_FALSE(one.text.zh_hant.empty());
  }
}

TEST_CASE("every phrase of a shown scheme is a well formed template on one line") {
  for (const auto& one : tellings) {
    INFO(one.text.en);
    for (const auto text : {one.text.en, one.text.zh_hant}) {
      CHECK(test::template_fault(text) == "");
      CHECK(text.find_first_of("\n\r\t") == std::string_view::npos);
      CHECK_FALSE(text.ends_with('.'));
      CHECK_FALSE(text.ends_with("。"));
    }
  }
}

TEST_CASE("both languages name the same arguments, without a gap") {
  for (const auto& one : tellings) {
    INFO(one.text.en);
    const auto arguments = test::arguments_of(one.text.en);
    CHECK(test::arguments_of(one.text.zh_hant) == arguments);
    CHECK(test::is_without_gap(arguments));
  }
}

TEST_CASE("a phrase of a shown scheme is filled in the language that is asked") {
  CHECK(words(tell::is_at_least, language::en, {"cost", "HKD 1.00"}) ==
        "cost is at least HKD 1.00");
  CHECK(words(tell::is_at_least, language::zh_hant, {"開支", "HKD 1.00"}) == "開支不少於HKD 1.00");
  CHECK(template_of(tell::heading_sources, language::zh_hant) == "資料來源");
}

}  // namespace
}  // namespace subvent
