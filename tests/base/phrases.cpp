// SPDX-License-Identifier: Apache-2.0
#include <subvent/base/phrases.hpp>

#include <support/templates.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace subvent {
namespace {

TEST_CASE("every phrase is whole in both languages") {
  for (const auto& one : wordings) {
    INFO(one.text.en);
    // A full sentence, and marks that stand between others.
    if (one.what == say::no_award || one.what == say::between_names ||
        one.what == say::between_last || one.what == say::between_ends ||
        one.what == say::between_parts) {
      continue;
    }
    CHECK(test::translation_fault(one.text) == "");
    CHECK(test::missing_term(one.text) == "");
    CHECK(test::is_without_gap(test::arguments_of(one.text.en)));
  }
}

TEST_CASE("words are filled into their phrase") {
  CHECK(words(say::label_and_value, language::en, {"cost", "HKD 5.00"}) == "cost: HKD 5.00");
  CHECK(words(say::line_eligible, language::en, {"HKD 5.00", ""}) == "eligible, HKD 5.00");
  CHECK(words(say::line_eligible, language::en) == "eligible");
  CHECK(words(say::quantity, language::en, {"cost", "HKD 5.00"}) == "cost (HKD 5.00)");
  CHECK(words(say::quantity, language::en, {"cost"}) == "cost");
  CHECK(words(say::quantity, language::zh_hant, {"開支", "HKD 5.00"}) == "開支（HKD 5.00）");
}

}  // namespace
}  // namespace subvent
