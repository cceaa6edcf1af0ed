// SPDX-License-Identifier: Apache-2.0
#include <subvent/base/report.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace subvent {
namespace {

/// The report of a name that is not known, which stands where `mark` first does in the text.
std::string reported(std::string text, std::string_view mark) {
  const auto offset = text.find(mark);
  const auto file = make_source("rules.yaml", std::move(text));
  return report({code::unknown_name, {"x"}, {file, {offset, mark.size()}}});
}

/// The three lines with the line itself and the carets.
std::string shown(const std::string& text, std::string_view mark) {
  const auto whole = reported(text, mark);
  const auto from = whole.find(" |\n");
  const auto begin = whole.rfind('\n', from) + 1;
  return whole.substr(begin, whole.find("help:") - begin);
}

TEST_CASE("a report says what is wrong and where and shows the line and what to do") {
  std::string text;
  for (int i = 1; i < 45; ++i) text += "#\n";
  text += "  - {match: matching, of: project_costs}\nafter\n";
  const auto file = make_source("rules/hk/example.yaml", text);
  const diagnostic problem{code::unknown_name,
                           {"project_costs", "project_cost"},
                           {file, {text.find("project_costs"), 13}}};
  CHECK(report(problem) ==
        "error[E1302]: `project_costs` is not a known name\n"
        " --> rules/hk/example.yaml:45:27\n"
        "   |\n"
        "45 |   - {match: matching, of: project_costs}\n"
        "   |                           ^^^^^^^^^^^^^\n"
        "help: did you mean `project_cost`? declare it among facts, figures, history or terms\n");
}

TEST_CASE("a report without a place has neither an arrow nor a line") {
  CHECK(report({code::no_weight}) ==
        "error[E2017]: the weights sum to zero\n"
        "help: give at least one part a weight above zero\n");
}

TEST_CASE("what lint finds is a warning") {
  CHECK(report({code::source_unused, {"page"}}) ==
        "warning[E6001]: nothing cites the source `page`\n"
        "help: cite it where it is the reason, or remove it\n");
}

TEST_CASE("a text of which nothing was read is named but not shown") {
  const auto file = make_source("facts.yaml", "");
  CHECK(report({code::file_missing, {"facts.yaml"}, {file, {}}}) ==
        "error[E1001]: `facts.yaml` does not exist\n"
        " --> facts.yaml\n"
        "help: check the path\n");
}

TEST_CASE("a report shows the other place that matters") {
  const auto file = make_source("a.yaml", "cost: 1\nother: 2\ncost: 3\n");
  CHECK(report({code::duplicate_key, {"cost"}, {file, {17, 4}}, {file, {0, 4}}}) ==
        "error[E1110]: the key `cost` stands here a second time\n"
        " --> a.yaml:3:1\n"
        "  |\n"
        "3 | cost: 3\n"
        "  | ^^^^\n"
        "see also: a.yaml:1:1\n"
        "  |\n"
        "1 | cost: 1\n"
        "  | ^^^^\n"
        "help: keep one of the two\n");
}

TEST_CASE("a report in Chinese is Chinese throughout, with its caret under wide characters") {
  const auto file = make_source("規則.yaml", "計劃: 1\n其他: 2\n名稱: {計劃: 3}\n");
  const auto at = file->text.rfind("計劃");
  CHECK(
      report({code::duplicate_key, {"計劃"}, {file, {at, 6}}, {file, {0, 6}}}, language::zh_hant) ==
      "錯誤[E1110]：鍵`計劃`在此處再次出現\n"
      " --> 規則.yaml:3:6\n"
      "  |\n"
      "3 | 名稱: {計劃: 3}\n"
      "  |        ^^^^\n"
      "另見：規則.yaml:1:1\n"
      "  |\n"
      "1 | 計劃: 1\n"
      "  | ^^^^\n"
      "建議：請只保留其中一個\n");
  CHECK(report({code::source_unused, {"page"}}, language::zh_hant).starts_with("警告[E6001]："));
}

TEST_CASE("a report names standard input in its language") {
  const auto file = make_source(std::string(standard_input_name), "x");
  const diagnostic problem{code::not_utf8, {noun::save_the_file}, {file, {0, 1}}};
  CHECK(report(problem).find(" --> standard input:1:1\n") != std::string::npos);
  CHECK(report(problem, language::zh_hant).find(" --> 標準輸入:1:1\n") != std::string::npos);
}

TEST_CASE("carets stand under the place whatever stands before it") {
  SUBCASE("at the start of the text") {
    CHECK(shown("cost: 1", "cost") ==
          "  |\n"
          "1 | cost: 1\n"
          "  | ^^^^\n");
  }
  SUBCASE("wide characters take two columns each") {
    CHECK(shown("計劃: costs", "costs") ==
          "  |\n"
          "1 | 計劃: costs\n"
          "  |       ^^^^^\n");
  }
  SUBCASE("a place of wide characters has two carets for each") {
    CHECK(shown("name: 計劃 end", "計劃") ==
          "  |\n"
          "1 | name: 計劃 end\n"
          "  |       ^^^^\n");
  }
  SUBCASE("a tab is shown as one blank") {
    CHECK(shown("\ta:\tcosts", "costs") ==
          "  |\n"
          "1 |  a: costs\n"
          "  |     ^^^^^\n");
  }
  SUBCASE("a line that ends in a carriage return is shown without it") {
    CHECK(shown("a: 1\r\nb: costs\r\nc: 2\r\n", "costs") ==
          "  |\n"
          "2 | b: costs\n"
          "  |    ^^^^^\n");
  }
  SUBCASE("what cannot be seen is shown as a replacement character") {
    CHECK(shown("a\x1B[2J: costs", "costs") ==
          "  |\n"
          "1 | a\xEF\xBF\xBD[2J: costs\n"
          "  |        ^^^^^\n");
    CHECK(shown("a\rb: costs", "costs") ==
          "  |\n"
          "1 | a\xEF\xBF\xBD"
          "b: costs\n"
          "  |      ^^^^^\n");
    CHECK(shown("a\xFF: costs", "costs") ==
          "  |\n"
          "1 | a\xEF\xBF\xBD: costs\n"
          "  |     ^^^^^\n");
  }
  SUBCASE("a place over several lines is marked to the end of its first line") {
    CHECK(shown("a: one\n  two\n", "one\n  two") ==
          "  |\n"
          "1 | a: one\n"
          "  |    ^^^\n");
  }
  SUBCASE("a place without length has one caret") {
    CHECK(shown("a: one", "") ==
          "  |\n"
          "1 | a: one\n"
          "  | ^\n");
  }
}

TEST_CASE("a place at the end of a text has one caret behind the last character") {
  const auto file = make_source("a.yaml", "a: one");
  const auto text = report({code::yaml_syntax, {"it ends"}, {file, {6, 1}}});
  CHECK(text.find(" --> a.yaml:1:7\n  |\n1 | a: one\n  |       ^\n") != std::string::npos);
  const auto beyond = report({code::yaml_syntax, {"it ends"}, {file, {99, 9}}});
  CHECK(beyond.find(" --> a.yaml:1:7\n  |\n1 | a: one\n  |       ^\n") != std::string::npos);
}

TEST_CASE("the margin is as wide as the number of the line") {
  const std::string above(999, '\n');
  CHECK(shown(above + "costs", "costs") ==
        "     |\n"
        "1000 | costs\n"
        "     | ^^^^^\n");
}

TEST_CASE("a long line is shown around the place") {
  SUBCASE("cut behind where the place stands in front") {
    CHECK(shown("costs " + std::string(100, 'a'), "costs") ==
          "  |\n"
          "1 | costs " +
              std::string(66, 'a') +
              "…\n"
              "  | ^^^^^\n");
  }
  SUBCASE("cut before where the place stands at the end") {
    CHECK(shown(std::string(100, 'a') + " costs", "costs") ==
          "  |\n"
          "1 | …" +
              std::string(39, 'a') +
              " costs\n"
              "  | " +
              std::string(41, ' ') + "^^^^^\n");
  }
  SUBCASE("cut on both sides") {
    CHECK(shown(std::string(100, 'a') + " costs " + std::string(100, 'b'), "costs") ==
          "  |\n"
          "1 | …" +
              std::string(39, 'a') + " costs " + std::string(26, 'b') +
              "…\n"
              "  | " +
              std::string(41, ' ') + "^^^^^\n");
  }
  SUBCASE("never within a character") {
    std::string wide;
    for (int i = 0; i < 50; ++i) wide += "計";
    std::string shown_wide;
    for (int i = 0; i < 13; ++i) shown_wide += "計";
    CHECK(shown(wide + "costs", "costs") ==
          "  |\n"
          "1 | …" +
              shown_wide +
              "costs\n"
              "  | " +
              std::string(27, ' ') + "^^^^^\n");
  }
  SUBCASE("a place longer than what is shown is marked as far as it is shown") {
    CHECK(shown(std::string(50, 'a') + std::string(100, 'x') + "b", std::string(100, 'x')) ==
          "  |\n"
          "1 | …" +
              std::string(40, 'a') + std::string(32, 'x') +
              "…\n"
              "  | " +
              std::string(41, ' ') + std::string(32, '^') + "\n");
    CHECK(shown("aa" + std::string(100, 'x'), std::string(100, 'x')) ==
          "  |\n"
          "1 | aa" +
              std::string(70, 'x') +
              "…\n"
              "  |   " +
              std::string(70, '^') + "\n");
  }
  SUBCASE("a line of 72 columns is shown whole") {
    CHECK(shown(std::string(67, 'a') + "costs", "costs") ==
          "  |\n"
          "1 | " +
              std::string(67, 'a') +
              "costs\n"
              "  | " +
              std::string(67, ' ') + "^^^^^\n");
  }
}

TEST_CASE("a message stays on one line and sends nothing to the terminal whatever it quotes") {
  const auto text = report({code::unknown_fact, {"a\nb\r\x1B[2J\xFF計"}});
  CHECK(text ==
        "error[E4001]: `a\xEF\xBF\xBD"
        "b\xEF\xBF\xBD\xEF\xBF\xBD[2J\xEF\xBF\xBD計` is neither a fact "
        "nor history of a scheme that is asked\n"
        "help: `subvent schemes` lists the schemes and what each asks\n");
  const auto named = report({code::file_missing, {"x"}, {make_source("a\n\x1B[2J", ""), {}}});
  CHECK(named.find(" --> a\xEF\xBF\xBD\xEF\xBF\xBD[2J\n") != std::string::npos);
}

TEST_CASE("a second place in a text that is no longer there is named alone") {
  const place at{make_source("b.csv:3", ""), {}};
  CHECK(report({code::grant_award_twice, {"A-1"}, at, {make_source("a.csv:2", ""), {}}}) ==
        "error[E9004]: `A-1` has two awards, and a grant has one\n"
        " --> b.csv:3\n"
        "see also: a.csv:2\n"
        "help: leave the row that holds, or write their sum into one row\n");
}

TEST_CASE("every code can be reported in every language") {
  std::vector<code> codes;
  for (const auto& part : messages) {
    for (const auto& row : part) codes.push_back(row.what);
  }
  for (const auto what : codes) {
    for (const auto wanted : {language::en, language::zh_hant}) {
      const auto text = report({what, {"a", "b", "c", "d"}}, wanted);
      INFO(text);
      CHECK(std::count(text.begin(), text.end(), '\n') == 2);
      CHECK(text.find('{' + std::string("0")) == std::string::npos);
      CHECK(text.find("(?") == std::string::npos);
    }
  }
}

}  // namespace
}  // namespace subvent
