// SPDX-License-Identifier: Apache-2.0
#include <subvent/base/version.hpp>

#include <doctest/doctest.h>

#include <algorithm>

namespace subvent {
namespace {

TEST_CASE("the version of the library is three numbers with points between") {
  CHECK(std::count(version.begin(), version.end(), '.') == 2);
  CHECK(version.find_first_not_of("0123456789.") == std::string_view::npos);
  CHECK(version.find("..") == std::string_view::npos);
}

TEST_CASE("the version of the rule language is 1") { CHECK(language_version == "1"); }

}  // namespace
}  // namespace subvent
