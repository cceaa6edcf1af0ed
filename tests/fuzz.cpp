// SPDX-License-Identifier: Apache-2.0
// What was found by fuzzing, and what fuzzing begins with, through the functions that it calls.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <fuzz/properties.hpp>
#include <fuzz/seeds.hpp>
#include <fuzz/targets.hpp>

using namespace subvent;

namespace {

const std::filesystem::path root = SUBVENT_SOURCE_DIR;
const auto found = root / "tests" / "fuzz" / "found";

/// What does not hold of a text, or nothing.
std::string tried(const fuzz::target& target, const std::string& text) {
  try {
    target.run(text);
    return "";
  } catch (const std::exception& why) {
    return why.what();
  }
}

/// What a check says that does not hold.
template <class Check>
std::string complaint(const Check& check) {
  try {
    check();
    return "";
  } catch (const fuzz::broken& why) {
    return why.what();
  }
}

TEST_CASE("a problem that is told badly is noticed") {
  const auto text = make_source("text", "a計b");
  const auto problems = [&](code what, std::vector<argument> arguments, place at) {
    return complaint([&] { fuzz::hold_problems({{what, arguments, at, {}}}, text); });
  };
  CHECK(problems(code::duplicate_key, {"a"}, {text, {0, 1}}) == "");
  CHECK(problems(code::duplicate_key, {"a"}, {text, {1, 3}}) == "");
  CHECK(problems(code::duplicate_key, {"a"}, {text, {5, 1}}) == "");
  CHECK(problems(code::duplicate_key, {}, {text, {0, 1}}) == "a message has its arguments");
  CHECK(problems(code{1}, {}, {text, {0, 1}}) == "a problem has its own message");
  CHECK(problems(code::duplicate_key, {"a"}, {}) == "a place is in the text that was read");
  CHECK(problems(code::duplicate_key, {"a"}, {text, {5, 2}}) == "a place is in its text");
  CHECK(problems(code::duplicate_key, {"a"}, {text, {6, 0}}) == "a place is in its text");
  CHECK(problems(code::duplicate_key, {"a"}, {text, {2, 2}}) == "a place holds whole characters");
  CHECK(problems(code::duplicate_key, {"a"}, {text, {1, 1}}) == "a place holds whole characters");
}

TEST_CASE("what is loaded and complained about is noticed, and what is neither") {
  const auto text = make_source("text", "a");
  const auto loaded = [&](std::optional<int> what, const diagnostics& problems) {
    return complaint([&] { fuzz::hold_loaded(yaml::loaded<int>{what, problems}, text); });
  };
  const diagnostics one{{code::duplicate_key, {"a"}, {text, {0, 1}}, {}}};
  CHECK(loaded(1, {}) == "");
  CHECK(loaded(std::nullopt, one) == "");
  CHECK(loaded(1, one) == "something is loaded, or something is wrong");
  CHECK(loaded(std::nullopt, {}) == "something is loaded, or something is wrong");
}

TEST_CASE("what was found by fuzzing stays mended") {
  int texts = 0;
  for (const auto& target : fuzz::targets) {
    if (!std::filesystem::exists(found / target.name)) continue;
    for (const auto& entry : std::filesystem::directory_iterator(found / target.name)) {
      CAPTURE(entry.path().string());
      std::ifstream in(entry.path(), std::ios::binary);
      REQUIRE(in.good());
      ++texts;
      CHECK(tried(target, {std::istreambuf_iterator<char>(in), {}}) == "");
    }
  }
  CHECK(texts > 0);
}

TEST_CASE("what was found stands in the folder of a target") {
  std::set<std::string> names;
  for (const auto& target : fuzz::targets) names.insert(std::string(target.name));
  for (const auto& entry : std::filesystem::directory_iterator(found)) {
    CHECK_MESSAGE(names.contains(entry.path().filename().string()), entry.path().string());
  }
}

TEST_CASE("every target holds for the texts that its fuzzing begins with") {
  for (const auto& target : fuzz::targets) {
    const auto seeds = fuzz::seeds_of(target.name, root.string());
    CHECK(seeds.size() >= 15);
    CHECK(fuzz::words_of(target.name).size() >= 15);
    for (const auto& text : seeds) {
      CAPTURE(target.name);
      CAPTURE(text);
      CHECK(tried(target, text) == "");
    }
  }
}

TEST_CASE("every target takes a text of any bytes") {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes += static_cast<char>(i);
  for (const auto& target : fuzz::targets) {
    CAPTURE(target.name);
    for (const auto& text : {std::string(), bytes, std::string(1, '\0'), std::string("\xFF")}) {
      CHECK(tried(target, text) == "");
    }
  }
}

}  // namespace
