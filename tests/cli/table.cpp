// SPDX-License-Identifier: Apache-2.0
// The small pieces that lay out text and JSON.
#include <cli/json.hpp>
#include <cli/table.hpp>

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

using namespace subvent::cli;

TEST_CASE("a text is broken at blanks, and a word is never cut") {
  CHECK(wrapped("one two three", 7, 7) == std::vector<std::string>{"one two", "three"});
  CHECK(wrapped("a considerable word", 6, 6) ==
        std::vector<std::string>{"a", "considerable", "word"});
  CHECK(wrapped("", 5, 5) == std::vector<std::string>{""});
  CHECK(wrapped("新型 工業", 5, 5) == std::vector<std::string>{"新型", "工業"});
  CHECK(wrapped("新型工業，加速", 8, 8) == std::vector<std::string>{"新型工", "業，加速"});
}

TEST_CASE("a paragraph hangs where it should") {
  const std::string word(30, 'a');
  CHECK(paragraph(word + " " + word + " " + word, 2, 4) ==
        "  " + word + " " + word + "\n    " + word + "\n");
}

TEST_CASE("columns are as wide as their cells, and no line ends with blanks") {
  const auto rows = table_rows({{{"A"}, {"B"}, {"C"}}, {{"long"}, {""}, {""}}}, {10, 10, 0});
  CHECK(rows == std::vector<std::string>{"A     B  C\n", "long\n"});
}

TEST_CASE("a cell that is too wide goes on below itself") {
  const auto rows = table_rows({{{"one two"}, {"x"}}}, {4, 0});
  CHECK(rows == std::vector<std::string>{"one   x\ntwo\n"});
}

TEST_CASE("numbers end at one place, and the first column is the one that is wrapped") {
  std::vector<std::vector<std::string>> numbers{{"SUM"}, {"1,000.00"}, {"5.00"}, {""}};
  to_the_right(numbers);
  const std::string name(65, 'a');
  CHECK(first_column_wrapped({{{"WHO"}, {numbers[0][0]}},
                              {{name + " b c d e"}, {numbers[1][0]}},
                              {{"f"}, {numbers[2][0]}},
                              {{"g"}, {numbers[3][0]}}}) == "WHO" + std::string(74, ' ') + "SUM\n" +
                                                                name + " b c   1,000.00\nd e\nf" +
                                                                std::string(75, ' ') + "5.00\ng\n");
}

TEST_CASE("what finds no room in the last column stands below its row") {
  const std::string name(70, 'a');
  const auto rows = table_rows({{{name}, {"a considerable reason"}}, {{"b"}, {""}}}, {40, 0});
  CHECK(rows == std::vector<std::string>{name + "\n    a considerable reason\n", "b\n"});
}

TEST_CASE("wide characters keep the columns straight, and are broken where a line may end") {
  const auto rows = table_rows({{{"計劃"}, {"原因"}}, {{"abc"}, {"甲乙、丙丁"}}}, {4, 0});
  CHECK(rows == std::vector<std::string>{"計劃  原因\n", "abc   甲乙、丙丁\n"});
  const auto narrow = table_rows({{{"一二三四"}, {"x"}}}, {4, 0});
  CHECK(narrow == std::vector<std::string>{"一二  x\n三四\n"});
}

TEST_CASE("an amount that finds no room in its column is broken after a comma") {
  const auto rows = table_rows({{{"HKD 111,111,111.00"}, {"x"}}}, {12, 0});
  CHECK(rows == std::vector<std::string>{"HKD 111,111,  x\n111.00\n"});
}

TEST_CASE("colours take no columns") {
  const auto rows = table_rows({{{"ab", "32"}, {"x"}}, {{"abc"}, {"y"}}}, {9, 0});
  CHECK(rows == std::vector<std::string>{"\x1B[32mab\x1B[0m   x\n", "abc  y\n"});
}

TEST_CASE("JSON that is written is read back as it was") {
  const std::string odd = "a\"b\\c\n\t\x01 甲 /";
  CHECK(nlohmann::json::parse(subvent::json_text::text(odd)).get<std::string>() == odd);
  const auto made = subvent::json_text::object()
                        .add("b", subvent::json_text::texts({"x", odd}))
                        .add("a", subvent::json_text::text_or_null(""))
                        .add("c", subvent::json_text::truth(true))
                        .take();
  CHECK(made.starts_with("{\"b\":"));
  const auto read = nlohmann::json::parse(made);
  CHECK(read["b"][1].get<std::string>() == odd);
  CHECK(read["a"].is_null());
  CHECK(subvent::json_text::lines({"1", "2"}) == "[1,\n2]\n");
  CHECK(subvent::json_text::lines({}) == "[]\n");
}
