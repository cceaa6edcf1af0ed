// SPDX-License-Identifier: Apache-2.0
#include <subvent/rule/citation.hpp>

#include <doctest/doctest.h>

namespace subvent::rule {
namespace {

TEST_CASE("a basis is given by a source or by an assumption") {
  CHECK_FALSE(basis{}.is_given());
  CHECK(basis{{citation{0}}, "", std::nullopt}.is_given());
  CHECK(basis{{}, "", bilingual{"reason", "理由"}}.is_given());
  CHECK(basis{{citation{0}, citation{1}}, "page 2", bilingual{"reason", "理由"}}.is_given());
}

TEST_CASE("a paragraph alone is no basis") {
  CHECK_FALSE(basis{{}, "page 2", std::nullopt}.is_given());
}

}  // namespace
}  // namespace subvent::rule
