// SPDX-License-Identifier: Apache-2.0
// The README and the page on rules show what the program prints. A line `…` stands for any number
// of lines left out.
#include <doctest/doctest.h>

#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <cli/program.hpp>

namespace {

std::string text_of(const std::string& path) {
  std::ifstream file(std::string(SUBVENT_SOURCE_DIR) + "/" + path, std::ios::binary);
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    lines.emplace_back(line);
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return lines;
}

struct block {
  std::string language;
  std::string text;
};

/// The blocks of a page that stand between ``` and ```, in order.
std::vector<block> blocks_of(std::string_view page) {
  constexpr std::string_view fence = "```";
  std::vector<block> blocks;
  for (auto at = page.find(fence); at != std::string_view::npos; at = page.find(fence)) {
    page.remove_prefix(at + fence.size());
    const auto line = page.find('\n') + 1;
    const auto end = page.find(fence);
    REQUIRE(end != std::string_view::npos);
    blocks.push_back(
        {std::string(page.substr(0, line - 1)), std::string(page.substr(line, end - line))});
    page.remove_prefix(end + fence.size());
  }
  return blocks;
}

std::vector<std::string> blocks_of(std::string_view page, std::string_view language) {
  std::vector<std::string> texts;
  for (auto& one : blocks_of(page)) {
    if (one.language == language) texts.push_back(std::move(one.text));
  }
  return texts;
}

/// What a command of a page prints, run from a folder.
std::string output_of(std::string command, const std::string& folder) {
  const std::string name = "subvent ";
  REQUIRE(command.starts_with(name));
  command = "cd '" + folder + "' && '" SUBVENT_PROGRAM "' " + command.substr(name.size());
  FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string output;
  char buffer[4096];
  for (std::size_t read; (read = fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
    output.append(buffer, read);
  }
  const int status = pclose(pipe);
  REQUIRE(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) <= 1);
  return output;
}

/// Whether the lines are those of the pattern, in which `…` stands for any number of them.
bool matches(const std::vector<std::string>& pattern, std::size_t i,
             const std::vector<std::string>& lines, std::size_t j) {
  if (i == pattern.size()) return j == lines.size();
  if (pattern[i] == "…") {
    for (std::size_t next = j; next <= lines.size(); ++next) {
      if (matches(pattern, i + 1, lines, next)) return true;
    }
    return false;
  }
  return j < lines.size() && pattern[i] == lines[j] && matches(pattern, i + 1, lines, j + 1);
}

/// Runs the command of a block in a folder, and holds what it prints against the rest of the block.
void hold_output(const std::string& block, const std::string& folder) {
  auto expected = lines_of(block);
  REQUIRE(expected.size() > 1);
  REQUIRE(expected.front().starts_with("$ "));
  const auto command = expected.front().substr(2);
  expected.erase(expected.begin());
  CAPTURE(command);
  const auto printed = output_of(command, folder);
  CAPTURE(printed);
  CHECK(matches(expected, 0, lines_of(printed), 0));
}

}  // namespace

TEST_CASE("a pattern with lines left out matches what has them and nothing else") {
  CHECK(matches({"a", "…", "c"}, 0, {"a", "b", "b", "c"}, 0));
  CHECK(matches({"a", "…"}, 0, {"a"}, 0));
  CHECK_FALSE(matches({"a", "…", "c"}, 0, {"a", "b"}, 0));
  CHECK_FALSE(matches({"a"}, 0, {"a", "b"}, 0));
}

TEST_CASE("each command of the README prints what the README shows") {
  const auto blocks = blocks_of(text_of("README.md"), "console");
  CHECK(blocks.size() >= 2);
  for (const auto& block : blocks) hold_output(block, SUBVENT_SOURCE_DIR);
}

TEST_CASE("a scheme written as the page on rules shows comes out as the page shows") {
  const auto page = text_of("rules/README.md");
  const auto from = page.find("## A new scheme in an hour");
  const auto to = page.find("## Literals");
  REQUIRE(from < to);
  const subvent::test::folder here;
  std::size_t files = 0;
  std::size_t commands = 0;
  for (const auto& block : blocks_of(std::string_view(page).substr(from, to - from))) {
    if (block.language == "yaml") {
      REQUIRE(block.text.starts_with("# "));
      here.write(block.text.substr(2, block.text.find('\n') - 2), block.text);
      ++files;
    } else {
      REQUIRE(block.language == "console");
      hold_output(block.text, here.path(""));
      ++commands;
    }
  }
  CHECK(files == 4);
  CHECK(commands == 4);
}

TEST_CASE("the program in the README is that of the example which a test runs") {
  const auto blocks = blocks_of(text_of("README.md"), "cpp");
  REQUIRE(blocks.size() == 1);
  const auto example = text_of("examples/decide.cpp");
  for (const auto& line : lines_of(blocks.front())) {
    CAPTURE(line);
    CHECK(example.find("  " + line + "\n") != std::string::npos);
  }
}

TEST_CASE("the page of the examples has the question of each, and a line of what it prints") {
  const auto page = text_of("examples/README.md");
  std::size_t examples = 0;
  const auto folder = std::filesystem::path(SUBVENT_SOURCE_DIR) / "examples";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".cpp") continue;
    const auto name = entry.path().stem().string();
    CAPTURE(name);
    const auto source = lines_of(text_of("examples/" + name + ".cpp"));
    REQUIRE(source.size() > 2);
    CHECK(source.size() < 60);
    REQUIRE(source[1].starts_with("// "));
    CHECK(source[1].ends_with("?"));
    const auto row = "| " + source[1].substr(3) + " | [" + name + ".cpp](" + name + ".cpp) | [`";
    const auto at = page.find(row);
    REQUIRE(at != std::string::npos);
    const auto shown = at + row.size();
    const auto end = page.find("`](" + name + ".out) |\n", shown);
    REQUIRE(end != std::string::npos);
    const auto printed = lines_of(text_of("examples/" + name + ".out"));
    const auto line = page.substr(shown, end - shown);
    CHECK(std::find(printed.begin(), printed.end(), line) != printed.end());
    ++examples;
  }
  CHECK(examples >= 5);
}

TEST_CASE("the rules in the README stand in the rule file that it names") {
  const auto blocks = blocks_of(text_of("README.md"), "yaml");
  REQUIRE(blocks.size() == 1);
  const auto rules = text_of("rules/hk/manufacturing_plus.yaml");
  std::size_t shown = 0;
  for (const auto& line : lines_of(blocks.front())) {
    if (line.find("…") != std::string::npos) continue;  // shortened there
    CAPTURE(line);
    CHECK(rules.find(line + "\n") != std::string::npos);
    ++shown;
  }
  CHECK(shown >= 6);
}

TEST_CASE("the mapping in the README stands in the example that it names") {
  const auto page = text_of("README.md");
  const auto mapping = text_of("examples/ledger/ledger.yaml");
  const auto from = page.find("    tables:\n");
  REQUIRE(from != std::string::npos);
  std::size_t shown = 0;
  for (const auto& line : lines_of(std::string_view(page).substr(from))) {
    if (line.empty()) break;
    CAPTURE(line);
    if (line.find("…") != std::string::npos) continue;
    CHECK(mapping.find(line.substr(4) + "\n") != std::string::npos);
    ++shown;
  }
  CHECK(shown >= 10);
}
