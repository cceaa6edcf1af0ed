// SPDX-License-Identifier: Apache-2.0
#include <subvent/rule/keys.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace subvent::rule {
namespace {

TEST_CASE("no key stands twice in a section") {
  std::set<std::pair<section, std::string_view>> seen;
  for (const auto& one : keys) {
    INFO(name_of(one.in), " ", one.name);
    CHECK(seen.insert({one.in, one.name}).second);
  }
}

TEST_CASE("every key says what it holds and what it means in lower case without a full stop") {
  for (const auto& one : keys) {
    INFO(name_of(one.in), " ", one.name);
    CHECK_FALSE(one.holds.empty());
    CHECK_FALSE(one.meaning.empty());
    CHECK_FALSE(one.meaning.ends_with('.'));
    CHECK(one.meaning.find('|') == std::string_view::npos);
    CHECK(one.holds.find('|') == std::string_view::npos);
  }
}

TEST_CASE("no key is one that YAML readers take for a truth") {
  for (const auto& one : keys) {
    for (const std::string_view word : {"on", "off", "yes", "no", "y", "n", "true", "false"}) {
      CHECK(one.name != word);
    }
  }
}

TEST_CASE("every section has a name of its own and a key") {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i <= static_cast<std::size_t>(section::mapped_table); ++i) {
    const auto where = static_cast<section>(i);
    INFO(name_of(where));
    CHECK(names.insert(name_of(where)).second);
    CHECK_FALSE(keys_of(where).empty());
  }
  CHECK(name_of(section::scheme) == "a rule file");
  CHECK(name_of(section::bounds) == "`bounds`");
  CHECK(name_of(section::mapping) == "a mapping");
  CHECK(name_of(section::mapped_table) == "an entry of `tables`");
}

TEST_CASE("the keys of every step follow the keys of its kind") {
  const auto text_of = [](section where) {
    std::string text;
    for (const auto name : keys_of(where)) text += std::string(name) + " ";
    return text;
  };
  CHECK(text_of(section::step) == "id from until source at assumed ");
  CHECK(text_of(section::match) == "match of contribution id from until source at assumed ");
  CHECK(text_of(section::round) == "round to id from until source at assumed ");
  CHECK(text_of(section::criterion) == "require from until source at assumed ");
  CHECK(text_of(section::ratio) == "government applicant ");
}

TEST_CASE("whatever cites a source can cite a place in it or an assumption instead") {
  for (std::size_t i = 0; i <= static_cast<std::size_t>(section::mapped_table); ++i) {
    const auto names = keys_of(static_cast<section>(i));
    const auto has = [&names](std::string_view name) {
      return std::find(names.begin(), names.end(), name) != names.end();
    };
    INFO(name_of(static_cast<section>(i)));
    CHECK(has("source") == has("assumed"));
    CHECK(has("source") == has("at"));
  }
}

}  // namespace
}  // namespace subvent::rule
