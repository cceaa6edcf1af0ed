// SPDX-License-Identifier: Apache-2.0
#include <subvent/decide/tell.hpp>

#include <subvent/program/lower.hpp>
#include <support/scheme.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

namespace subvent::decide {
namespace {

constexpr std::string_view body =
    "history:\n"
    "  granted: {sum: awards, of: [hk.test], same: applicant}\n"
    "  projects: {count: awards, of: [hk.test], same: applicant}\n"
    "criteria: {one: {require: granted < cost and projects = 0 and local, source: page}}\n";

rule::scheme_pointer scheme_called(std::string id) {
  auto made = *test::scheme_of(body);
  made.id = std::move(id);
  return std::make_shared<const rule::scheme>(std::move(made));
}

/// A teller that asks these schemes and reads the history of `hk.two` and `hk.other` too.
teller asking(const std::vector<std::string>& ids) {
  std::vector<rule::scheme_pointer> asked;
  for (const auto& id : ids) asked.push_back(scheme_called(id));
  return {test::words(), asked, {scheme_called("hk.two"), scheme_called("hk.other")}};
}

/// `name=value …` of all that is told, or what is wrong.
std::string told_by(const teller& by, const test::telling& lines) {
  facts made;
  std::string problems;
  for (const auto& [name, text] : lines) {
    if (const auto problem = by.tell(made, name, text)) problems += test::one_line(*problem);
  }
  if (!problems.empty()) return problems;
  std::string all;
  for (const auto& [name, what] : made.all()) {
    all += (all.empty() ? "" : " ") + name + "=" + rule::to_string(what);
  }
  return all;
}

std::string told_one(const teller& by, const std::string& name, std::string_view text) {
  return told_by(by, {{name, std::string(text)}});
}

TEST_CASE("a fact is told by its name and its literal") {
  const auto by = asking({"hk.one"});
  CHECK(told_one(by, "cost", "HKD 5") == "cost=HKD 5.00");
  CHECK(told_one(by, "part", "70%") == "part=70%");
  CHECK(told_one(by, "sector", "life") == "sector=life");
  CHECK(told_one(by, "applicant", "A 1") == "applicant=A 1");
  CHECK(told_one(by, "application_date", "2025-06-01") == "application_date=2025-06-01");
}

TEST_CASE("a fact that cannot be what was told is refused and nothing is told") {
  const auto by = asking({"hk.one"});
  CHECK(told_one(by, "cost", "5") == "E2002 5");
  CHECK(told_one(by, "cost", "HKD -5") == "E4002 cost|HKD -5|HKD 0.00");
  CHECK(told_one(by, "small", "HKD 101") == "E4003 small|HKD 101|HKD 100.00");
  CHECK(told_one(by, "cost", "USD 5") == "E4015 cost|USD|HKD");
  CHECK(told_one(by, "local", "yes") == "E2013 yes");
  CHECK(told_one(by, "sector", "lief") == "E2014 lief|sector|life|`life`, `green`, `other`");
  facts told;
  told.tell("cost", *money::parse("HKD 1"));
  CHECK(by.tell(told, "cost", "HKD -1").has_value());
  CHECK(rule::to_string(*told.find("cost")) == "HKD 1.00");
}

TEST_CASE("a name that no rule asks is refused with the one that may have been meant") {
  const auto by = asking({"hk.one"});
  CHECK(told_one(by, "csot", "HKD 5") == "E4001 csot|cost");
  CHECK(told_one(by, "grantd", "HKD 5") == "E4001 grantd|granted");
  CHECK(told_one(by, "unheard_of", "5") == "E4001 unheard_of|");
  CHECK(told_one(by, "", "5") == "E4001 |");
  CHECK(told_one(by, "hk.one.grantd", "HKD 5") == "E4001 hk.one.grantd|hk.one.granted");
  CHECK(told_one(by, "hk.oen.granted", "HKD 5") == "E4001 hk.oen.granted|hk.one.granted");
  CHECK(told_one(by, "hk.two.project", "1") == "E4001 hk.two.project|hk.two.projects");
  CHECK(told_one(by, "hk.one.cost", "HKD 5") == "E4001 hk.one.cost|cost");
  CHECK(told_one(by, "hk.one.elsewhere", "5") == "E4001 hk.one.elsewhere|");
  CHECK(told_one(by, "xy.elsewhere.granted", "HKD 5") == "E4001 xy.elsewhere.granted|");
  CHECK(told_one(by, ".granted", "HKD 5").starts_with("E4001 .granted|"));
  CHECK(told_one(by, "hk.one.", "HKD 5").starts_with("E4001 hk.one.|"));
}

TEST_CASE("what a message quotes of a name stays on one line and short") {
  const auto by = asking({"hk.one"});
  CHECK(told_one(by, "a\nb", "5") ==
        "E4001 a\xEF\xBF\xBD"
        "b|");
  CHECK(told_one(by, std::string(300, 'a'), "5") == "E4001 " + std::string(60, 'a') + "…|");
}

TEST_CASE("history of the one scheme asked is told by its own name or by its whole name") {
  const auto by = asking({"hk.one"});
  CHECK(told_one(by, "granted", "HKD 5") == "granted=HKD 5.00");
  CHECK(told_one(by, "projects", "2") == "projects=2");
  CHECK(told_one(by, "hk.one.granted", "HKD 5") == "hk.one.granted=HKD 5.00");
}

TEST_CASE("the two names of one history are one and the last that is told stands") {
  const auto by = asking({"hk.one"});
  CHECK(told_by(by, {{"granted", "HKD 5"}, {"hk.one.granted", "HKD 6"}}) ==
        "hk.one.granted=HKD 6.00");
  CHECK(told_by(by, {{"hk.one.granted", "HKD 6"}, {"granted", "HKD 5"}}) == "granted=HKD 5.00");
}

TEST_CASE("history told by its whole name in a way that cannot be read leaves what was told") {
  const auto by = asking({"hk.one"});
  facts told;
  CHECK_FALSE(by.tell(told, "granted", "HKD 5").has_value());
  CHECK(test::one_line(by.tell(told, "hk.one.granted", "6").value()) == "E2002 6");
  CHECK(rule::to_string(*told.find("granted")) == "HKD 5.00");
  CHECK(told.find("hk.one.granted") == nullptr);
}

TEST_CASE("history must name its scheme where several are asked") {
  const auto by = asking({"hk.one", "hk.two"});
  CHECK(told_one(by, "granted", "HKD 5") == "E4009 granted|hk.one");
  CHECK(told_by(by, {{"hk.one.granted", "HKD 5"}, {"hk.two.granted", "HKD 6"}}) ==
        "hk.one.granted=HKD 5.00 hk.two.granted=HKD 6.00");
  CHECK(told_one(by, "hk.two.grantd", "HKD 5") == "E4001 hk.two.grantd|hk.two.granted");
}

TEST_CASE("history must name its scheme even where one alone of those asked has it") {
  const auto plain = test::scheme_of("criteria: {one: {require: local, source: page}}\n");
  const teller by(test::words(), {plain, scheme_called("hk.two")});
  CHECK(told_one(by, "granted", "HKD 5") == "E4009 granted|hk.two");
  CHECK(told_one(by, "hk.two.granted", "HKD 5") == "hk.two.granted=HKD 5.00");
  CHECK(told_one(by, "hk.test.granted", "HKD 5") == "E4001 hk.test.granted|hk.two.granted");
}

TEST_CASE("history is never negative and counts are whole") {
  const auto by = asking({"hk.one"});
  CHECK(told_one(by, "granted", "HKD 0") == "granted=HKD 0.00");
  CHECK(told_one(by, "granted", "HKD -0.01") == "E4002 granted|HKD -0.01|HKD 0.00");
  CHECK(told_one(by, "granted", "USD 5") == "E4015 granted|USD|HKD");
  CHECK(told_one(by, "granted", "5") == "E2002 5");
  CHECK(told_one(by, "projects", "0") == "projects=0");
  CHECK(told_one(by, "projects", "1.5") == "E4010 projects|1.5");
  CHECK(told_one(by, "projects", "50%") == "E4010 projects|50%");
  CHECK(told_one(by, "projects", "-1") == "E4002 projects|-1|0");
  CHECK(told_one(by, "projects", "two") == "E2007 two");
}

TEST_CASE("history of a scheme that is not asked is read as that of one that is") {
  const auto by = asking({"hk.one"});
  CHECK(told_one(by, "hk.other.granted", "HKD 5") == "hk.other.granted=HKD 5.00");
  CHECK(told_one(by, "hk.two.projects", "2") == "hk.two.projects=2");
  CHECK(told_one(by, "hk.two.granted", "USD 5") == "E4015 granted|USD|HKD");
  CHECK(told_one(by, "hk.two.granted", "HKD -5") == "E4002 granted|HKD -5|HKD 0.00");
  CHECK(told_one(by, "hk.two.granted", "lots") == "E2001 lots");
  CHECK(told_one(by, "hk.two.granted", "") == "E2001 ");
  CHECK(told_one(by, "hk.two.projects", "1.5") == "E4010 projects|1.5");
  for (const auto* none :
       {"hk.other.anything", "hk.other.", "hk.other.x y", "hk.two.cost", "hk.unheard.granted"}) {
    CHECK(told_one(by, none, "HKD 5").starts_with("E4001 " + std::string(none) + "|"));
  }
}

TEST_CASE("history of a scheme that is not asked takes the place of none that is") {
  const auto by = asking({"hk.one"});
  CHECK(told_by(by, {{"granted", "HKD 5"}, {"hk.two.granted", "HKD 6"}}) ==
        "granted=HKD 5.00 hk.two.granted=HKD 6.00");
}

TEST_CASE("the names that may be told are the facts and the history that is asked") {
  const auto tail = [](const teller& by) {
    const auto all = by.names();
    std::string text;
    for (std::size_t i = test::words()->facts.size(); i < all.size(); ++i) text += all[i] + " ";
    return text;
  };
  CHECK(asking({"hk.one"}).names().front() == "application_date");
  CHECK(tail(asking({"hk.one"})) == "granted projects ");
  CHECK(tail(asking({"hk.one", "hk.two"})) ==
        "hk.one.granted hk.one.projects hk.two.granted hk.two.projects ");
  CHECK(tail(asking({})) == "");
}

TEST_CASE("the version is picked by the day that the scheme names or else by the application") {
  auto scheme = *test::scheme_of(body);
  const auto day_by = [&scheme](const test::telling& lines) {
    facts told;
    for (const auto& [name, text] : lines) told.tell(name, test::day_of(text));
    const auto found = version_day(scheme, told);
    return found ? found->to_string() : "none";
  };
  CHECK(day_by({{"application_date", "2025-06-01"}}) == "2025-06-01");
  CHECK(day_by({}) == "none");
  scheme.version_by = "start";
  CHECK(day_by({{"application_date", "2025-06-01"}}) == "2025-06-01");
  CHECK(day_by({{"application_date", "2025-06-01"}, {"start", "2024-01-01"}}) == "2024-01-01");
  CHECK(day_by({{"finish", "2024-01-01"}}) == "none");
  facts wrong;
  wrong.tell("start", number(5));
  CHECK_FALSE(version_day(scheme, wrong).has_value());
}

TEST_CASE("what was told and is not asked is unused") {
  const auto scheme = test::scheme_of(body);
  const auto program = *program::lower(scheme, test::day_of(test::usual_day));
  facts told;
  for (const char* name : {"own", "cost", "granted", "hk.test.projects", "hk.other.granted",
                           "applicant", "application_id", "application_date", "hk.test.unheard"}) {
    told.tell(name, true);
  }
  std::string names;
  for (const auto& name : unused(told, *program)) names += name + " ";
  CHECK(names == "hk.other.granted hk.test.unheard own ");
}

TEST_CASE("the day that picks the version is never unused") {
  const auto program = test::program_of(
      "version_by: start\n"
      "criteria: {one: {require: local, source: page}}\n");
  facts told;
  told.tell("start", true).tell("finish", true);
  CHECK(unused(told, *program) == std::vector<std::string>{"finish"});
}

}  // namespace
}  // namespace subvent::decide
