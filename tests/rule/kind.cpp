// SPDX-License-Identifier: Apache-2.0
#include <subvent/rule/kind.hpp>

#include <doctest/doctest.h>

#include <set>
#include <string_view>

namespace subvent::rule {
namespace {

TEST_CASE("every kind is found by its name and by no other") {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kind_names.size(); ++i) {
    const auto what = static_cast<kind>(i);
    INFO(name_of(what));
    CHECK(kind_of_name(name_of(what)) == what);
    CHECK(names.insert(name_of(what)).second);
  }
  CHECK(name_of(kind::identifier) == "identifier");
  for (const std::string_view text : {"", "Money", "money ", "rate", "ratios", "text"}) {
    CHECK_FALSE(kind_of_name(text).has_value());
  }
}

TEST_CASE("a type is written with its currency where that is known") {
  CHECK(to_string(type{kind::number}) == "number");
  CHECK(to_string(type{kind::money}) == "money");
  CHECK(to_string(type{kind::money, currency::of("HKD")}) == "money in HKD");
}

TEST_CASE("types are equal where kind and currency are") {
  const type hkd{kind::money, currency::of("HKD")};
  CHECK(hkd == type{kind::money, currency::of("HKD")});
  CHECK_FALSE(hkd == type{kind::money, currency::of("USD")});
  CHECK_FALSE(hkd == type{kind::money});
  CHECK_FALSE(type{kind::money} == type{kind::number});
}

TEST_CASE("a kind has words in each language, and in English those of the rule language") {
  for (std::size_t i = 0; i < kind_names.size(); ++i) {
    CHECK(argument(noun_of(static_cast<kind>(i))).in(language::en) == kind_names[i]);
  }
  const type hkd{kind::money, currency::of("HKD")};
  CHECK(argument_of(hkd).in(language::en) == to_string(hkd));
  CHECK(argument_of(hkd).in(language::zh_hant) == "HKD金額");
  CHECK(argument_of({kind::money}).in(language::zh_hant) == "金額");
}

}  // namespace
}  // namespace subvent::rule
