// SPDX-License-Identifier: Apache-2.0
// `subvent show`: exact texts of whole schemes, the page, JSON, and what cannot be shown. A whole
// text stands beside this file and is made by the command that its test runs.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include <cli/program.hpp>

using namespace subvent::test;
using nlohmann::json;

namespace {

/// Without the last lines, which name the digest of the rules.
std::string body(const std::string& text) { return text.substr(0, text.rfind("\n\n") + 1); }

std::string expected(const std::string& name) {
  return read_file(SUBVENT_SOURCE_DIR "/tests/cli/" + name);
}

std::string shown(const words& more) {
  words given{"show"};
  given.insert(given.end(), more.begin(), more.end());
  const auto made = run(given);
  CHECK(made.status == 0);
  CHECK(made.err.empty());
  return made.out;
}

std::vector<std::string> all_schemes() {
  std::vector<std::string> all;
  for (const auto& one : json::parse(run({"schemes", "--format", "json"}).out)) {
    all.push_back(one.at("scheme").get<std::string>());
  }
  REQUIRE(all.size() >= 4);
  return all;
}

/// A scheme whose every text would be markup, or would close what it stands in.
constexpr std::string_view hostile_rules = R"rules(subvent: 1
scheme: hk.hostile
name: {en: "<script>alert(1)</script>", zh-Hant: "</h1><script>alert(2)</script>"}
authority: {en: "A & B \"quoted\" 'single'", zh-Hant: "<b>署</b>"}
currency: HKD
checked: 2026-01-01
sources:
  page:
    title: {en: "<img src=x onerror=alert(3)>", zh-Hant: "<i>頁</i>"}
    published: 2026-01
    url: "https://example.org/?a=1&b=\"><script>alert(4)</script>"
  other: {title: {en: Other, zh-Hant: 其他}, url: "javascript:alert(5)"}
figures:
  most: {value: HKD 100, source: [page, other], at: "</td><script>alert(6)</script>"}
criteria:
  company: {require: incorporated_in_hong_kong, source: page}
award:
  - {formula: project_cost, source: page}
  - {cap: most, source: page}
  - {round: down, to: HKD 0.01, assumed: {en: "<u>why</u>", zh-Hant: "<u>因</u>"}}
not_modelled:
  - {text: {en: "</style><script>alert(7)</script>", zh-Hant: "<s>評審</s>"}, source: page}
)rules";

}  // namespace

TEST_CASE("a scheme with two versions is shown whole") {
  CHECK(body(shown({"hk.nias", "--on", "2026-03-02"})) == expected("show-two-versions.txt"));
}

TEST_CASE("a scheme is shown as it stood before a criterion and a step began") {
  CHECK(body(shown({"hk.nifs", "--on", "2021-08-12"})) == expected("show-first-version.txt"));
}

TEST_CASE("a scheme with one window is shown whole in Chinese") {
  CHECK(body(shown({"hk.accelerator_pilot", "--on", "2026-03-02", "--lang", "zh-Hant"})) ==
        expected("show-chinese.txt"));
}

TEST_CASE("the award stands on one line, derived from its steps") {
  const auto formula = [](const std::string& scheme) {
    return json::parse(shown({scheme, "--on", "2026-03-02", "--format", "json"}))
        .at("award")
        .at("formula")
        .at("en")
        .get<std::string>();
  };
  CHECK(formula("hk.nias") ==
        "the lesser of 1/3 × total approved project cost and 1/2 × applicant's own contribution; "
        "at most HKD 200,000,000.00; at most HKD 200,000,000.00 less earlier awards; rounded down "
        "to HKD 0.01");
  CHECK(formula("hk.manufacturing_plus") ==
        "1/3 × total approved project cost; at most HKD 250,000.00 less earlier awards; rounded "
        "down to HKD 0.01");
}

TEST_CASE("no line of any scheme is wider than eighty columns, in either language") {
  for (const auto& one : all_schemes()) {
    for (const auto* in : {"en", "zh-Hant"}) {
      INFO(one, " ", in);
      CHECK(widest(shown({one, "--lang", in})) <= 80);
    }
  }
}

TEST_CASE("JSON of every scheme is canonical and the same in either language") {
  for (const auto& one : all_schemes()) {
    INFO(one);
    const auto text = shown({one, "--format", "json"});
    REQUIRE(text.ends_with("}\n"));
    CHECK(json::parse(text).dump() + "\n" == text);
    CHECK(shown({one, "--format", "json", "--lang", "zh-Hant"}) == text);
    for (const auto* key :
         {"announced",    "assumptions",   "authority",   "award",        "changes", "checked",
          "criteria",     "currency",      "differences", "envelope",     "facts",   "figures",
          "history",      "known_in_part", "name",        "not_modelled", "on",      "open",
          "rules_sha256", "scheme",        "sources",     "subvent",      "terms",   "version",
          "version_by",   "versions",      "windows"}) {
      CHECK_MESSAGE(json::parse(text).contains(key), std::string(key));
    }
    CHECK(json::parse(text).size() == 28);
  }
}

TEST_CASE("the page says what the text says") {
  const auto page = shown({"hk.nias", "--on", "2026-03-02", "--format", "html"});
  CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
  CHECK(page.ends_with("</html>\n"));
  for (const auto* one : {
           "<h1>New Industrialisation Acceleration Scheme</h1>",
           "<p class=\"other\" lang=\"zh-Hant\">新型工業加速計劃</p>",
           "<p>Open on 2026-03-02</p>",
           "minimum cost HKD\u00A0300,000,000.00 -&gt; HKD\u00A0150,000,000.00",
           "<a href=\"#source-5\">[5]</a>",
           "<li id=\"source-5\">",
           "1/2 × applicant&#39;s own contribution",
           "assumed: no rounding rule is published",
       }) {
    CHECK_MESSAGE(contains(page, one), std::string(one));
  }
  const auto chinese =
      shown({"hk.nias", "--on", "2026-03-02", "--format", "html", "--lang", "zh-Hant"});
  CHECK(contains(chinese, "<html lang=\"zh-Hant\">"));
  CHECK(contains(chinese, "<h1>新型工業加速計劃</h1>"));
  CHECK(contains(chinese, "資料來源"));
}

TEST_CASE("a page escapes every text of a rule file, and links to nothing but the web") {
  const folder here;
  const auto rules = here.copy_of_rules();
  here.write("rules/hk/hostile.yaml", hostile_rules);
  for (const auto* in : {"en", "zh-Hant"}) {
    INFO(in);
    const auto page = shown({"hk.hostile", "--rules", rules, "--format", "html", "--lang", in});
    for (const auto* bad : {"<script", "<img", "<b>", "<i>", "<u>", "<s>", "href=\"javascript",
                            "=1&b", "\"quoted\"", "'single'"}) {
      CHECK_MESSAGE(!contains(page, bad), std::string(bad));
    }
    CHECK(count_of(page, "</style>") == 1);
    CHECK(contains(page, "&lt;script&gt;alert(1)&lt;/script&gt;"));
    CHECK(contains(page, "javascript:alert(5)"));
    CHECK(contains(page, "href=\"https://example.org/?a=1&amp;b=&quot;&gt;&lt;script"));
  }
  CHECK(contains(shown({"hk.hostile", "--rules", rules}), "<script>alert(1)</script>\n"));
}

TEST_CASE("a scheme is shown by its rules of today where no day is told") {
  const auto made = json::parse(shown({"hk.nifs", "--format", "json"}));
  CHECK(made.at("on").get<std::string>().starts_with("20"));
  CHECK(made.at("open") == json(true));
}

TEST_CASE("a day on which the scheme has no rules is invalid input") {
  const auto made = run({"show", "hk.nias", "--on", "2024-09-15"});
  CHECK(made.status == 4);
  CHECK(made.out.empty());
  CHECK(made.err == run({"check", "hk.nias", "--on", "2024-09-15"}).err);
  CHECK(contains(made.err, "`hk.nias` has no rules for 2024-09-15"));
  CHECK(contains(made.err, "--> --on"));
}

TEST_CASE("an unknown scheme, a bad day and a bad folder are invalid input, all at once") {
  const auto made = run({"show", "nais", "--on", "2025-02-30"});
  CHECK(made.status == 4);
  CHECK(made.out.empty());
  CHECK(contains(made.err, "did you mean `hk.nias`?"));
  CHECK(contains(made.err, "2025-02-30"));
  CHECK(run({"show", "hk.nias", "--rules", "/nowhere"}).status == 4);
}

TEST_CASE("a scheme whose rules are broken is not shown") {
  const folder here;
  const auto rules = here.copy_of_rules();
  here.write("rules/hk/nifs.yaml", "subvent: 1\nscheme: hk.nifs\n");
  const auto made = run({"show", "hk.nifs", "--rules", rules});
  CHECK(made.status == 3);
  CHECK(made.out.empty());
  CHECK(contains(made.err, "nifs.yaml:"));
  CHECK(run({"show", "hk.nias", "--rules", rules}).status == 0);
}

TEST_CASE("what is shown may go to a file, and has colours on a terminal alone") {
  const folder here;
  const words given{"show", "hk.nias", "--on", "2026-03-02"};
  CHECK(run({"show", "hk.nias", "--on", "2026-03-02", "--output", here.path("a")}).status == 0);
  CHECK(read_file(here.path("a")) == run(given).out);
  CHECK_FALSE(contains(run(given).out, "\x1B"));
  CHECK(contains(run_on_terminal(given).out, "\x1B[32mopen\x1B[0m"));
}
