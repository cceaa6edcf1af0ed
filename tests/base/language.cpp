// SPDX-License-Identifier: Apache-2.0
#include <subvent/base/language.hpp>

#include <doctest/doctest.h>

namespace subvent {
namespace {

TEST_CASE("a bilingual text is read in the language that is wanted") {
  const bilingual text{"scheme", "計劃"};
  CHECK(text.in(language::en) == "scheme");
  CHECK(text.in(language::zh_hant) == "計劃");
}

TEST_CASE("a text that is not written in a language is empty in it") {
  const bilingual text{"scheme", ""};
  CHECK(text.in(language::zh_hant) == "");
}

TEST_CASE("bilingual texts are equal where both languages are") {
  CHECK(bilingual{"a", "b"} == bilingual{"a", "b"});
  CHECK_FALSE(bilingual{"a", "b"} == bilingual{"a", "c"});
  CHECK_FALSE(bilingual{"a", "b"} == bilingual{"c", "b"});
}

TEST_CASE("there are as many languages as are counted") {
  CHECK(static_cast<std::size_t>(language::zh_hant) + 1 == language_count);
}

}  // namespace
}  // namespace subvent
