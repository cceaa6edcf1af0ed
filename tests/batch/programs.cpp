// SPDX-License-Identifier: Apache-2.0
#include <batch/programs.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include <support/folder.hpp>

using namespace subvent;

namespace {

using set_of_names = std::set<std::string>;

set_of_names set_of(const std::vector<std::string>& of) { return {of.begin(), of.end()}; }

}  // namespace

TEST_CASE("a scheme is loaded once, and one that is unknown not at all") {
  batch::programs all(yaml::rules::built_in());
  CHECK(all.has("hk.nias"));
  CHECK_FALSE(all.has("hk.none"));
  CHECK_FALSE(all.has(""));
  CHECK(std::is_sorted(all.ids().begin(), all.ids().end()));
  const auto found = all.find("hk.nias");
  REQUIRE(found != nullptr);
  CHECK(found->id == "hk.nias");
  CHECK(all.find("hk.nias") == found);
  CHECK(all.find("hk.none") == nullptr);
  CHECK(all.find("") == nullptr);
  CHECK(all.problems().empty());
  const auto& version = found->versions.back();
  const auto columns = all.columns_of(found, version);
  CHECK(columns->program->scheme == found);
  CHECK(columns->program->version == version);
  CHECK(all.columns_of(found, version) == columns);
  CHECK(all.columns_of(found, found->versions.front()) != columns);
}

TEST_CASE("threads that ask for the same get the same") {
  batch::programs all(yaml::rules::built_in());
  const std::vector<std::string> ids{"hk.nias", "hk.bud", "hk.tvp"};
  std::array<std::vector<decide::column_program_pointer>, 4> made;
  std::vector<std::thread> threads;
  for (auto& mine : made) {
    threads.emplace_back([&] {
      for (const auto& id : ids) {
        const auto scheme = all.find(id);
        mine.push_back(all.columns_of(scheme, scheme->versions.back()));
        static_cast<void>(all.is_known("projects_before", std::nullopt));
      }
    });
  }
  for (auto& one : threads) one.join();
  for (const auto& one : made) CHECK(one == made[0]);
  CHECK(made[0].size() == 3);
}

TEST_CASE("a name is known that is a fact, or history of a scheme") {
  batch::programs all(yaml::rules::built_in());
  const auto known = [&](const std::string& name) { return all.is_known(name, std::nullopt); };
  for (const auto* name : {"project_cost", "applicant", "application_date", "granted_before",
                           "courses_this_year", "hk.nias.granted_before"}) {
    INFO(std::string(name));
    CHECK(known(name));
  }
  for (const auto* name : {"", ".", "scheme", "Project_cost", "project_cost ", "hk.nias", "hk.",
                           "hk.nias.project_cost", "hk.nias.live_projects",
                           "hk.none.granted_before", "minimum_cost"}) {
    INFO(std::string(name));
    CHECK_FALSE(known(name));
  }
  // Where one scheme is asked, only its own history has a short name.
  CHECK(all.is_known("granted_before", "hk.nias"));
  CHECK_FALSE(all.is_known("courses_this_year", "hk.nias"));
  CHECK(all.is_known("hk.nittp.courses_this_year", "hk.nias"));
  CHECK_FALSE(all.is_known("granted_before", "hk.none"));
}

TEST_CASE("the names that may be meant are those that are known") {
  batch::programs all(yaml::rules::built_in());
  const auto some = set_of(all.names("hk.nias"));
  CHECK(some.contains("project_cost"));
  CHECK(some.contains("granted_before"));
  CHECK(some.contains("hk.nias.granted_before"));
  CHECK_FALSE(some.contains("courses_this_year"));
  const auto every = set_of(all.names(std::nullopt));
  CHECK(std::includes(every.begin(), every.end(), some.begin(), some.end()));
  CHECK(every.contains("hk.nittp.courses_this_year"));
  for (const auto& one : every) {
    INFO(one);
    CHECK(all.is_known(one, std::nullopt));
  }
}

TEST_CASE("what ties awards together and where years begin is asked of all schemes, or of one") {
  batch::programs all(yaml::rules::built_in());
  CHECK(all.ties().empty());
  CHECK(all.year_starts("hk.nias").empty());
  const std::map<std::string, set_of_names> of_nias{{"applicant", {"hk.nias"}}};
  CHECK(all.ties() == of_nias);
  CHECK(all.year_starts(std::nullopt) == set_of_names{"04-01"});
  CHECK(all.ties().at("employee").contains("hk.nittp"));
  CHECK_FALSE(all.ties().at("employee").contains("hk.nias"));
  // What live awards come to is told by no row.
  batch::programs live(yaml::rules::built_in());
  CHECK(live.year_starts("hk.nifs").empty());
  CHECK(live.ties().empty());
  CHECK(live.year_starts("hk.none").empty());
}

TEST_CASE("a broken scheme is found by nobody, and harms no other") {
  const test::folder folder;
  const auto rules = folder.copy_of_rules();
  folder.write("rules/hk/nias.yaml", "subvent: 1\nscheme: hk.nias\nodd: 1\n");
  auto opened = yaml::rules::of_folder(rules);
  REQUIRE(opened);
  batch::programs all(*std::move(opened));
  CHECK(all.has("hk.nias"));
  CHECK(all.find("hk.bud") != nullptr);
  CHECK(all.problems().empty());
  CHECK(all.find("hk.nias") == nullptr);
  const auto count = all.problems().size();
  CHECK(count > 0);
  CHECK(all.find("hk.nias") == nullptr);
  CHECK_FALSE(all.is_known("hk.nias.granted_before", std::nullopt));
  CHECK(all.is_known("granted_before", std::nullopt));
  CHECK(all.problems().size() == count);
}
