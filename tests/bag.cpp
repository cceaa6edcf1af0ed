// SPDX-License-Identifier: Apache-2.0
#include <bag.hpp>

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include <subvent/base/report.hpp>
#include <support/folder.hpp>

namespace subvent {
namespace {

using test::folder;

/// A bag of two files.
class small_bag : public folder {
 public:
  small_bag() {
    new_folder where(path("bag"));
    bag_writer made(where);
    made.add("findings.csv", "code\n");
    made.add("rules/facts.yaml", "subvent: 1\n");
    made.add_tag("statement.json", "{}\n");
    made.close({{"Source-Organization", "Audit"}});
    CHECK_FALSE(where.finish().has_value());
  }
  /// The codes and names of what is wrong, a line each.
  std::string wrong() const {
    std::string all;
    for (const auto& one : check_bag(path("bag"))) {
      all += name_of(one.what);
      for (const auto& name : one.arguments) all += " " + name.in(language::en);
      all += "\n";
    }
    return all;
  }
};

TEST_CASE("a bag says what is in it, how much, and whose it is") {
  const small_bag here;
  CHECK(here.names() ==
        "bag\nbag/bag-info.txt\nbag/bagit.txt\nbag/data\nbag/data/findings.csv\nbag/data/rules\n"
        "bag/data/rules/facts.yaml\nbag/manifest-sha256.txt\nbag/statement.json\n"
        "bag/tagmanifest-sha256.txt\n");
  CHECK(test::read_file(here.path("bag/bagit.txt")) ==
        "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
  CHECK(test::read_file(here.path("bag/bag-info.txt")) ==
        "Source-Organization: Audit\nPayload-Oxum: 16.2\n");
  CHECK(is_bag(here.path("bag")));
  CHECK_FALSE(is_bag(here.path("bag/data")));
  CHECK(lists_all(here.path("bag")));
  CHECK_FALSE(lists_all(here.path("bag/data")));
  CHECK(here.wrong() == "");
}

TEST_CASE("the manifests are those that sha256sum checks") {
  const small_bag here;
  const auto check =
      "cd '" + here.path("bag") +
      "' && sha256sum --strict --quiet -c manifest-sha256.txt tagmanifest-sha256.txt";
  CHECK(std::system(check.c_str()) == 0);
}

TEST_CASE("a file that was changed, removed or added is named, and all others are looked at") {
  const small_bag here;
  here.write("bag/data/findings.csv", "Code\n");
  CHECK(here.wrong() == "E5008 data/findings.csv\n");
  std::filesystem::remove(here.path("bag/data/rules/facts.yaml"));
  CHECK(here.wrong() == "E5008 data/findings.csv\nE5007 data/rules/facts.yaml\n");
  here.write("bag/data/.hidden", "");
  here.write("bag/more/note.txt", "");
  std::filesystem::create_directory(here.path("bag/empty"));
  CHECK_FALSE(lists_all(here.path("bag")));
  CHECK(here.wrong() ==
        "E5008 data/findings.csv\nE5007 data/rules/facts.yaml\nE5009 data/.hidden\n"
        "E5009 empty/\nE5009 more/note.txt\n");
}

TEST_CASE("a tag file that was changed, and a manifest with it, are found") {
  const small_bag here;
  here.write("bag/statement.json", "[]\n");
  CHECK(here.wrong() == "E5008 statement.json\n");
  here.write("bag/manifest-sha256.txt", "");
  CHECK(here.wrong() ==
        "E5008 manifest-sha256.txt\nE5008 statement.json\nE5009 data/findings.csv\n"
        "E5009 data/rules/facts.yaml\n");
}

TEST_CASE("a link in the place of a file is not the file, even with the same bytes") {
  const small_bag here;
  here.write("same", "code\n");
  std::filesystem::remove(here.path("bag/data/findings.csv"));
  std::filesystem::create_symlink(here.path("same"), here.path("bag/data/findings.csv"));
  CHECK(here.wrong() == "E5008 data/findings.csv\n");
}

TEST_CASE(
    "a manifest that is not there or cannot be read is said, and no name leads out of a bag") {
  const small_bag here;
  const auto digest = std::string(64, 'a');
  for (const auto& line : {std::string("no digest\n"), digest + " one-space\n",
                           digest + "  /etc/passwd\n", digest + "  data/../../same\n"}) {
    here.write("bag/manifest-sha256.txt", line);
    CHECK(here.wrong() == "E5010\n");
  }
  std::filesystem::remove(here.path("bag/manifest-sha256.txt"));
  CHECK(here.wrong() == "E5007 manifest-sha256.txt\n");
}

TEST_CASE("the payload lies in `data`, and nothing else does") {
  const small_bag here;
  const auto line = std::string(64, '0') + "  ";
  here.write("bag/manifest-sha256.txt", line + "evil/report.html\n" + line + "x\n");
  CHECK(here.wrong().starts_with("E5010"));
  here.write("bag/tagmanifest-sha256.txt", line + "data/findings.csv\n");
  CHECK_FALSE(tags_of(here.path("bag")).has_value());
}

TEST_CASE("what is no file is not read") {
  const small_bag here;
  std::filesystem::remove(here.path("bag/data/findings.csv"));
  REQUIRE(std::system(("mkfifo '" + here.path("bag/data/findings.csv") + "'").c_str()) == 0);
  CHECK(here.wrong() == "E5008 data/findings.csv\n");
}

}  // namespace
}  // namespace subvent
