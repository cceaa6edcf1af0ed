// SPDX-License-Identifier: Apache-2.0
// The built-in rules are the files of rules/, to the byte: digests are computed over them.
#include <builtin.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

namespace {

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST_CASE("every rule file is built in with its path and its bytes, and nothing else is") {
  const std::filesystem::path rules = SUBVENT_SOURCE_DIR "/rules";
  std::set<std::string> expected;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(rules)) {
    const std::string path = entry.path().lexically_relative(rules).generic_string();
    if (path.ends_with(".yaml") && !path.ends_with(".cases.yaml")) expected.insert(path);
  }
  std::set<std::string> found;
  for (const auto& file : subvent::builtin::files) {
    found.emplace(file.path);
    CHECK_MESSAGE(file.text == read(rules / file.path), file.path);
  }
  CHECK_FALSE(found.empty());
  CHECK(found == expected);
}

TEST_CASE("the built-in rules are sorted by path and name the scheme that each file states") {
  const auto files = subvent::builtin::files;
  CHECK(std::is_sorted(files.begin(), files.end(),
                       [](const auto& a, const auto& b) { return a.path < b.path; }));
  for (const auto& file : files) {
    INFO(file.path);
    const std::string line = "\nscheme: " + std::string(file.scheme) + "\n";
    CHECK(file.scheme.empty() == (file.text.find("\nscheme:") == file.text.npos));
    if (!file.scheme.empty()) CHECK(("\n" + std::string(file.text)).find(line) != line.npos);
  }
}

}  // namespace
