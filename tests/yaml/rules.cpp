// SPDX-License-Identifier: Apache-2.0
#include <subvent/yaml/rules.hpp>

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <unistd.h>

using namespace subvent;

namespace {

/// A folder of its own that is gone when the test ends.
class temporary_folder {
 public:
  temporary_folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "subvent.XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~temporary_folder() { std::filesystem::remove_all(path_); }
  temporary_folder(const temporary_folder&) = delete;
  temporary_folder& operator=(const temporary_folder&) = delete;

  std::string write(const std::string& name, const std::string& text) const {
    const auto file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
    return file.string();
  }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

const std::string rules_folder = std::string(SUBVENT_SOURCE_DIR) + "/rules";

}  // namespace

TEST_CASE("the built in rules are those of the folder with the same digests") {
  auto built_in = yaml::rules::built_in();
  auto folder = yaml::rules::of_folder(rules_folder);
  REQUIRE(folder);
  auto of_folder = *std::move(folder);
  REQUIRE(built_in.ids() == of_folder.ids());
  CHECK_FALSE(built_in.ids().empty());
  for (const auto& id : built_in.ids()) {
    CAPTURE(id);
    const auto one = built_in.load(id);
    const auto other = of_folder.load(id);
    REQUIRE(one);
    REQUIRE(other);
    CHECK((*one.what)->rules_sha256 == (*other.what)->rules_sha256);
  }
}

TEST_CASE("an unknown scheme is refused with the one that may have been meant") {
  auto rules = yaml::rules::built_in();
  const auto id = rules.ids().front();
  const auto read = rules.load(id + "x");
  CHECK_FALSE(read);
  REQUIRE(read.problems.size() == 1);
  CHECK(read.problems[0].what == code::unknown_scheme);
  CHECK(read.problems[0].arguments[1] == id);
}

TEST_CASE("a folder without a vocabulary holds no rules") {
  const temporary_folder folder;
  const auto made = yaml::rules::of_folder(folder.path());
  REQUIRE_FALSE(made);
  CHECK(made.why().what == code::rules_folder_empty);
  const auto missing = yaml::rules::of_folder(folder.path() + "/nowhere");
  REQUIRE_FALSE(missing);
  CHECK(missing.why().what == code::file_missing);
}

TEST_CASE("a broken neighbour does no harm to the scheme that is asked") {
  const temporary_folder folder;
  auto built_in = yaml::rules::built_in();
  const auto id = built_in.ids().front();
  const auto scheme = built_in.load(id);
  REQUIRE(scheme);
  folder.write("hk/facts.yaml", (*scheme.what)->words->file->text);
  folder.write("hk/good.yaml", (*scheme.what)->file->text);
  folder.write("hk/broken.yaml", "scheme: hk.broken # with a comment\nopen: [\n");
  auto made = yaml::rules::of_folder(folder.path());
  REQUIRE(made);
  auto rules = *std::move(made);
  CHECK(rules.ids() == std::vector<std::string>{id, "hk.broken"});
  CHECK(rules.load(id));
  CHECK_FALSE(rules.load("hk.broken"));
}
