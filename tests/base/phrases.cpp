// SPDX-License-Identifier: Apache-2.0
#include <subvent/base/phrases.hpp>

#include <support/templates.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace subvent {
namespace {

TEST_CASE("every phrase has words in English") {
  for (const auto& one : wordings) {
    INFO(static_cast<std::size_t>(one.what));
    CHECK_FALSE(one.text.en.empty());
  }
}

TEST_CASE("every phrase is a well formed template without a gap among its arguments") {
  for (const auto& one : wordings) {
    INFO(one.text.en);
    CHECK(test::template_fault(one.text.en) == "");
    CHECK(test::template_fault(one.text.zh_hant) == "");
    CHECK(test::is_without_gap(test::arguments_of(one.text.en)));
  }
}

TEST_CASE("a translated phrase names the same arguments as the English") {
  for (const auto& one : wordings) {
    INFO(one.text.en);
    if (one.text.zh_hant.empty()) continue;
    CHECK(test::arguments_of(one.text.zh_hant) == test::arguments_of(one.text.en));
  }
}

TEST_CASE("every phrase stands on one line") {
  for (const auto& one : wordings) {
    INFO(one.text.en);
    CHECK(one.text.en.find_first_of("\n\r\t") == std::string_view::npos);
    CHECK(one.text.zh_hant.find_first_of("\n\r\t") == std::string_view::npos);
  }
}

TEST_CASE("words are filled into their phrase") {
  CHECK(words(say::label_and_value, language::en, {"cost", "HKD 5.00"}) == "cost: HKD 5.00");
  CHECK(words(say::line_eligible, language::en, {"HKD 5.00", ""}) == "eligible, HKD 5.00");
  CHECK(words(say::line_eligible, language::en) == "eligible");
  CHECK(words(say::quantity, language::en, {"cost", "HKD 5.00"}) == "cost (HKD 5.00)");
  CHECK(words(say::quantity, language::en, {"cost"}) == "cost");
}

}  // namespace
}  // namespace subvent
