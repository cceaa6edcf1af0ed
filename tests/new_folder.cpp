// SPDX-License-Identifier: Apache-2.0
#include <new_folder.hpp>

#include <doctest/doctest.h>

#include <filesystem>
#include <optional>
#include <string>

#include <support/folder.hpp>

namespace subvent {
namespace {

using test::folder;

TEST_CASE("a folder is nowhere until it is finished, and then whole") {
  const folder here;
  {
    new_folder made(here.path("out"));
    made.write("a.txt", "one");
    made.write("data/deep/b.txt", std::string("two\0three", 9));
    CHECK_FALSE(std::filesystem::exists(here.path("out")));
    CHECK_FALSE(made.finish().has_value());
  }
  CHECK(here.names() == "out\nout/a.txt\nout/data\nout/data/deep\nout/data/deep/b.txt\n");
  CHECK(test::read_file(here.path("out/a.txt")) == "one");
  CHECK(test::read_file(here.path("out/data/deep/b.txt")) == std::string("two\0three", 9));
}

TEST_CASE("what is not finished leaves nothing") {
  const folder here;
  {
    new_folder made(here.path("out/"));
    made.write("a.txt", "one");
  }
  CHECK(here.names() == "");
}

TEST_CASE("a folder that is there stays as it is, unless it is to be replaced") {
  const folder here;
  const auto write = [&](const std::string& text, bool replace) {
    new_folder made(here.path("out"));
    made.write(text, text);
    return made.finish(replace ? [](const std::string&) { return true; }
                               : new_folder::permission());
  };
  CHECK_FALSE(write("first", false).has_value());
  const auto refused = write("second", false);
  REQUIRE(refused.has_value());
  CHECK(refused->what == code::output_exists);
  CHECK(here.names() == "out\nout/first\n");
  CHECK_FALSE(write("third", true).has_value());
  CHECK(here.names() == "out\nout/third\n");
}

TEST_CASE("what came while the folder was written stays where it may not be deleted") {
  const folder here;
  const auto is_mine = [](const std::string& path) {
    return std::filesystem::exists(std::filesystem::path(path) / "mine");
  };
  here.write("out/precious", "mine");
  new_folder refused(here.path("out"));
  CHECK(refused.finish([&](const std::string& path) { return is_mine(path); })->what ==
        code::output_kept);
  CHECK(test::read_file(here.path("out/precious")) == "mine");

  // It was another when it was asked.
  std::filesystem::rename(here.path("out"), here.path("other"));
  here.write("out/mine", "");
  new_folder made(here.path("out"));
  made.write("new", "new");
  const auto late = made.finish([&](const std::string& path) {
    const bool good = is_mine(path);
    if (path == here.path("out")) {
      std::filesystem::remove_all(path);
      std::filesystem::rename(here.path("other"), path);
    }
    return good;
  });
  REQUIRE(late.has_value());
  CHECK(late->what == code::output_kept);
  CHECK(test::read_file(here.path("out/precious")) == "mine");
}

TEST_CASE("a file in the way stays, and the folder above must be there") {
  const folder here;
  here.write("out", "a file");
  new_folder made(here.path("out"));
  CHECK(made.finish()->what == code::output_exists);
  new_folder nowhere(here.path("no/such/out"));
  nowhere.write("a", "b");
  const auto failed = nowhere.finish();
  REQUIRE(failed.has_value());
  CHECK(failed->what == code::output_unwritable);
  CHECK(test::read_file(here.path("out")) == "a file");
}

}  // namespace
}  // namespace subvent
