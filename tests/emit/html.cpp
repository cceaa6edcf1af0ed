// SPDX-License-Identifier: Apache-2.0
#include <emit/html.hpp>

#include <doctest/doctest.h>

#include <string>

namespace subvent::emit::html {
namespace {

TEST_CASE("a name cannot become markup, and what hides in it is named") {
  CHECK(inert("<b class=\"x\">'&'</b>").text ==
        "&lt;b class=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/b&gt;");
  CHECK(inert("a\xE2\x80\xAE"
              "b")
            .text == "a\\u{202E}b");
  CHECK(inert("a\xE2\x80\x8B\xC2\xAD\xE2\x81\xA6"
              "b")
            .text == "a\\u{200B}\\u{00AD}\\u{2066}b");
  CHECK(inert("a\tb\nc\x1B[31m\x7F").text == "a\\u{0009}b\\u{000A}c\\u{001B}[31m\\u{007F}");
  CHECK(inert("\xFF"
              "a\xC3")
            .text ==
        "\xEF\xBF\xBD"
        "a\xEF\xBF\xBD");
  CHECK(inert(std::string("\0x", 2)).text == "\\u{0000}x");
  CHECK(inert("甲廠(國際)有限公司").text == "甲廠(國際)有限公司");
}

TEST_CASE("what stands between backticks is code, and one alone stays") {
  CHECK(quoted("`a`, `<b>`").text == "<code>a</code>, <code>&lt;b&gt;</code>");
  CHECK(quoted("`a`` b").text == "<code>a</code>` b");
  CHECK(filled("`{0}` of {1}(?, {2}?)", {inert("<a>"), code("b"), {}}).text ==
        "<code>&lt;a&gt;</code> of <code>b</code>");
  CHECK(filled("<{0}>", {inert("{1}"), inert("x")}).text == "&lt;{1}&gt;");
}

TEST_CASE("only an address of the web becomes a link") {
  CHECK(address("https://a.b/?c=1&d='").text ==
        "<a rel=\"noreferrer\" href=\"https://a.b/?c=1&amp;d=&#39;\">https://a.b/?c=1&amp;d=&#39;"
        "</a>");
  CHECK(address("javascript:alert(1)").text == "javascript:alert(1)");
  CHECK(address("data:text/html,<b>").text == "data:text/html,&lt;b&gt;");
}

TEST_CASE("a table says what it holds, and its rows what they are about") {
  const auto made = table("a \"b\"", {plain("x"), plain("y")}, {{plain("1"), plain("2")}}, "last");
  CHECK(made.text ==
        "<table class=\"records\" aria-label=\"a &quot;b&quot;\"><thead><tr role=\"row\">"
        "<th role=\"columnheader\" scope=\"col\">x</th><th role=\"columnheader\" scope=\"col\">y"
        "</th></tr></thead>\n<tbody><tr role=\"row\"><th role=\"rowheader\" scope=\"row\">1</th>"
        "<td role=\"cell\" class=\"last\">2</td></tr>\n</tbody></table>\n");
  CHECK(table("a", {plain("x")}, {}, "").text.find("<div class=\"wide\"") == 0);
}

TEST_CASE("a page forbids what it does not need, and has the style that is asked for") {
  const auto made = page("<t>", language::zh_hant, element("p", plain("x")), "p { color: red; }");
  CHECK(made.find("<html lang=\"zh-Hant\">") != std::string::npos);
  CHECK(made.find("content=\"default-src 'none'; style-src 'unsafe-inline'\"") !=
        std::string::npos);
  CHECK(made.find("<title>&lt;t&gt;</title>") != std::string::npos);
  CHECK(made.find("p { color: red; }</style>") != std::string::npos);
  CHECK(made.find("<body>\n<p>x</p></body>\n</html>\n") != std::string::npos);
}

}  // namespace
}  // namespace subvent::emit::html
