// SPDX-License-Identifier: Apache-2.0
#include <subvent/emit/speech.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace subvent;
using emit::speech;

namespace {

TEST_CASE("a phrase is said in each language with what is filled into it") {
  const auto said = speech::phrase(
      tell::is_at_least, {speech::both({"own money", "自付金額"}), speech::kept("HKD 5.00")});
  CHECK(to_text(said, language::en) == "own money is at least HKD 5.00");
  CHECK(to_text(said, language::zh_hant) == "自付金額不少於HKD 5.00");
  CHECK(to_line(said, language::en) == "own money is at least HKD\u00A05.00");
  CHECK(to_html(said, language::en) == "own money is at least HKD\u00A05.00");
}

TEST_CASE("a list has the words of its language between its parts") {
  const auto said = speech::list(tell::between_any, {speech::plain("a"), speech::plain("b")});
  CHECK(to_text(said, language::en) == "a; or b");
  CHECK(to_text(said, language::zh_hant) == "a；或b");
  CHECK(to_text(speech::list(tell::between_any, {}), language::en) == "");
}

TEST_CASE("code is bare where it stands alone, and quoted amid words") {
  CHECK(to_text(speech::code("a_b"), language::en) == "a_b");
  CHECK(to_text(speech::quoted("a_b"), language::en) == "`a_b`");
  CHECK(to_html(speech::code("a_b"), language::en) == "<code>a_b</code>");
  CHECK(to_html(speech::quoted("a_b"), language::en) == "<code>a_b</code>");
}

TEST_CASE("a text that was not written in a language is given in English, and says so") {
  const auto said = speech::both({"own & money", ""});
  CHECK(to_text(said, language::zh_hant) == "own & money");
  CHECK(to_html(said, language::zh_hant) == "<span lang=\"en\">own &amp; money</span>");
  CHECK(to_html(said, language::en) == "own &amp; money");
}

TEST_CASE("a part that is empty leaves out what depends on it") {
  const auto with = [](speech at) {
    return to_text(speech::phrase(tell::cited, {speech::plain("1"), std::move(at)}), language::en);
  };
  CHECK(with(speech()) == "1");
  CHECK(with(speech::both({})) == "1");
  CHECK(with(speech::list(tell::between_names, {})) == "1");
  CHECK(with(speech::plain("page 3")) == "1, page 3");
}

TEST_CASE("HTML escapes whatever could be markup, in words and in what is filled in") {
  CHECK(emit::escaped("<a href=\"x\" id='y'>&") ==
        "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;");
  const auto said = speech::phrase(tell::figure_changes,
                                   {speech::plain("<b>"), speech::code("&"), speech::quoted("\"")});
  CHECK(to_html(said, language::en) == "&lt;b&gt; <code>&amp;</code> -&gt; <code>&quot;</code>");
  CHECK(to_html(speech::phrase(tell::labelled, {speech::plain("{1}"), speech::plain("(?x?)")}),
                language::en) == "{1}: (?x?)");
}

TEST_CASE("HTML replaces control characters and bytes that are not UTF-8") {
  CHECK(emit::escaped("a\x1B"
                      "b\xFF"
                      "c\u202E") == "a\uFFFDb\uFFFDc\uFFFD");
  CHECK(emit::escaped("額 …") == "額 …");
}

}  // namespace
