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
    CHECK_FALSE(made.finish(false).has_value());
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
    return made.finish(replace);
  };
  CHECK_FALSE(write("first", false).has_value());
  const auto refused = write("second", false);
  REQUIRE(refused.has_value());
  CHECK(refused->what == code::output_exists);
  CHECK(here.names() == "out\nout/first\n");
  CHECK_FALSE(write("third", true).has_value());
  CHECK(here.names() == "out\nout/third\n");
}

TEST_CASE("a file in the way stays, and the folder above must be there") {
  const folder here;
  here.write("out", "a file");
  new_folder made(here.path("out"));
  CHECK(made.finish(false)->what == code::output_exists);
  new_folder nowhere(here.path("no/such/out"));
  nowhere.write("a", "b");
  const auto failed = nowhere.finish(false);
  REQUIRE(failed.has_value());
  CHECK(failed->what == code::output_unwritable);
  CHECK(test::read_file(here.path("out")) == "a file");
}

}  // namespace
}  // namespace subvent
