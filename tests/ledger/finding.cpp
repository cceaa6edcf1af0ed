// SPDX-License-Identifier: Apache-2.0
#include <subvent/ledger/finding.hpp>

#include <doctest/doctest.h>

#include <set>
#include <string>

#include <support/templates.hpp>

namespace subvent::ledger {

TEST_CASE("findings stand in the order of their codes, each once and with a name of its own") {
  std::set<std::string> names;
  for (std::size_t i = 0; i < finding_kinds.size(); ++i) {
    const auto& one = finding_kinds[i];
    CAPTURE(one.name);
    CHECK(names.insert(std::string(one.name)).second);
    CHECK(&kind_of(one.what) == &one);
    if (i > 0) CHECK(finding_kinds[i - 1].what < one.what);
  }
  CHECK(name_of(finding_code::award_too_high) == "F203");
}

TEST_CASE("mistakes stand in the order in which they are believed, each with a name of its own") {
  std::set<std::string> names;
  for (std::size_t i = 0; i < mistake_kinds.size(); ++i) {
    CHECK(static_cast<std::size_t>(mistake_kinds[i].what) == i);
    CHECK(names.insert(std::string(mistake_kinds[i].name)).second);
  }
}

TEST_CASE("every sentence of a finding and of a mistake is whole in both languages") {
  for (const auto& one : finding_kinds) {
    CAPTURE(one.name);
    CHECK(test::translation_fault(one.title) == "");
    CHECK(test::translation_fault(one.sentence) == "");
  }
  for (const auto& one : mistake_kinds) {
    CAPTURE(one.name);
    CHECK(test::translation_fault(one.sentence) == "");
  }
}

TEST_CASE("a finding and its cause are said in sentences") {
  const finding made{finding_code::award_too_high,   "", "", {}, {}, {}, "", {}, {},
                     {"a", "HKD 90.00", "HKD 80.00"}};
  CHECK(made.sentence(language::en) == "`a` was granted HKD 90.00, and the rules give HKD 80.00");
  CHECK(made.sentence(language::zh_hant) == "`a`獲批HKD 90.00，按規則應為HKD 80.00");
  const cause why{mistake::ratio_turned, {"HKD 400,000.00", "2:1", "1:2"}};
  CHECK(why.sentence(language::en) ==
        "HKD 400,000.00 is what the ratio 2:1 gives, which is 1:2 turned round");
}

TEST_CASE("a cause is looked for where what was granted or paid is another amount than is due") {
  std::string names;
  for (const auto& one : finding_kinds) {
    if (has_cause(one.what)) names += name_of(one.what) + " ";
  }
  CHECK(names == "F203 F204 F205 F206 F207 F208 F209 F211 F501 F701 ");
}

}  // namespace subvent::ledger
