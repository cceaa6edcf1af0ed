// SPDX-License-Identifier: Apache-2.0
#include <emit/audit_words.hpp>

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <regex>
#include <string>
#include <utility>
#include <vector>

#include <support/templates.hpp>

namespace subvent::emit {
namespace {

/// The texts of `{"word", "字"}` in the header, literals that follow each other joined.
std::vector<std::pair<std::string, std::string>> phrases_of_header() {
  std::ifstream in(SUBVENT_SOURCE_DIR "/lib/emit/audit_words.hpp");
  std::string text{std::istreambuf_iterator<char>(in), {}};
  text = std::regex_replace(text, std::regex("\"\\n *\""), "");
  const std::regex form(R"re(\{\s*"([^"]*)",\s*"([^"]*)"\})re");
  std::vector<std::pair<std::string, std::string>> all;
  for (std::sregex_iterator at(text.begin(), text.end(), form), end; at != end; ++at) {
    all.emplace_back((*at)[1], (*at)[2]);
  }
  return all;
}

TEST_CASE("every word of the reports of an audit is whole in both languages") {
  const auto all = phrases_of_header();
  CHECK(all.size() > 100);
  for (const auto& one : all) {
    INFO(one.first);
    CHECK(test::translation_fault({one.first, one.second}) == "");
    CHECK(test::missing_term({one.first, one.second}) == "");
  }
}

TEST_CASE("one is counted in the singular, and none and many in the plural") {
  const auto counted = [](std::size_t count, language in) {
    return audit_words::counted(count, std::to_string(count), audit_words::payments, in);
  };
  CHECK(counted(0, language::en) == "0 payments");
  CHECK(counted(1, language::en) == "1 payment");
  CHECK(counted(2, language::en) == "2 payments");
  CHECK(counted(1, language::zh_hant) == "1宗付款");
}

}  // namespace
}  // namespace subvent::emit
