// SPDX-License-Identifier: Apache-2.0
// Input that cannot be used: each kind has a message of its own, and none gives a decision.
#include <doctest/doctest.h>

#include <sys/stat.h>

#include <nlohmann/json.hpp>
#include <string>

#include <cli/program.hpp>

using namespace subvent::test;

namespace {

constexpr auto scheme = "hk.manufacturing_plus";
constexpr auto usual_day = "2025-12-01";

/// The message of an invocation that is refused with this status, and gives no result.
std::string refused(int status, const words& given, std::string_view input = {}) {
  const auto made = run(given, input);
  INFO(made.err);
  CHECK(made.status == status);
  CHECK(made.out.empty());
  CHECK(made.err.starts_with("error[E"));
  CHECK(contains(made.err, "\nhelp: "));
  return made.err;
}

std::string refused_file(const std::string& path) {
  return refused(4, {"check", scheme, path, "--on", usual_day});
}

std::string refused_fact(const std::string& fact) {
  const auto said = refused(4, check_of(scheme, usual_day, {fact}));
  CHECK(contains(said, "\n --> --set"));
  CHECK(contains(said, "^"));
  return said;
}

std::string refused_text(const std::string& yaml) {
  const folder here;
  return refused_file(here.write("a.yaml", yaml));
}

/// Rules of one scheme with one criterion, over facts of several kinds.
std::string small_rules(const folder& here, const std::string& require,
                        const std::string& more = {}) {
  const std::string texts = ", label: {en: a, zh-Hant: 甲}, ask: {en: b, zh-Hant: 乙}}\n";
  here.write("small/xy/facts.yaml",
             "subvent: 1\nfacts:\n  application_date: {kind: day" + texts +
                 "  course_start: {kind: day" + texts + "  applicant: {kind: identifier" + texts +
                 "  cost: {kind: money" + texts + "  staff: {kind: number" + texts);
  here.write("small/xy/one.yaml",
             "subvent: 1\nscheme: xy.one\nname: {en: One, zh-Hant: 一}\n"
             "authority: {en: Office, zh-Hant: 署}\ncurrency: HKD\nchecked: 2026-01-01\n" +
                 more +
                 "sources:\n  page: {title: {en: Page, zh-Hant: 頁}}\n"
                 "figures:\n  most: {value: HKD 10, source: page}\n"
                 "criteria:\n  rule: {require: '" +
                 require +
                 "', source: page}\naward:\n  - {formula: cost, source: page}\n"
                 "  - {cap: most, source: page}\n  - {round: down, to: HKD 0.01, source: page}\n");
  return here.path("small");
}

}  // namespace

TEST_CASE("a file that is not there, a folder and an empty file are told apart") {
  const folder here;
  CHECK(contains(refused_file(here.path("none.yaml")), "none.yaml` does not exist"));
  CHECK(contains(refused_file(here.path("")), "is a folder"));
  CHECK(contains(refused_file(here.write("empty.yaml", "")), "empty.yaml` is empty"));
  CHECK(contains(refused_file(here.write("blank.yaml", " \n\t\n")), "blank.yaml` is empty"));
  CHECK(contains(refused(4, {"check", scheme, "-"}, ""), "`standard input` is empty"));
  CHECK(contains(refused_file(here.write("empty.yaml", "")), "write `key: value` lines into it"));
  CHECK(contains(refused_file(here.write("empty.json", "")), "help: check that it is the file"));
}

TEST_CASE("a file that may not be read is refused") {
  if (geteuid() == 0) return;  // root may read everything
  const folder here;
  const auto file = here.write("secret.yaml", "project_cost: HKD 1\n");
  chmod(file.c_str(), 0);
  CHECK(contains(refused_file(file), "cannot be read"));
}

TEST_CASE("a file of a hundred million bytes is refused without being read") {
  const folder here;
  const auto file = here.write("large.yaml", "a: b\n");
  std::filesystem::resize_file(file, 100'000'000);
  CHECK(contains(refused_file(file), "is larger than"));
  CHECK(contains(refused(4, {"check", scheme, "-"}, std::string(3'000'000, 'a')),
                 "`standard input` is larger than"));
}

TEST_CASE("what is no text is refused at its first odd byte") {
  CHECK(contains(refused_text(std::string("\x7F"
                                          "ELF\0\0\x01",
                                          7)),
                 "is not a text file"));
  const auto latin = refused_text("project_cost: HKD 1\nsector: caf\xE9\n");
  CHECK(contains(latin, "this byte is not UTF-8"));
  CHECK(contains(latin, "a.yaml:2:12"));
  CHECK(contains(latin, "help: save the file as UTF-8"));
  CHECK(contains(refused_text("project_cost: HKD\x07 1\n"), "U+0007"));
  CHECK(contains(refused_text("\xFF\xFE"
                              "a\0:\0"),
                 "this byte is not UTF-8"));
}

TEST_CASE("an application that is no flat map is refused") {
  CHECK(contains(refused_text("- project_cost: HKD 1\n"), "an application must be a map"));
  CHECK(contains(refused_text("project_cost: [HKD 1, HKD 2]\n"), "holds a list or a map"));
  CHECK(contains(refused_text("project_cost: HKD 1\nproject_cost: HKD 2\n"), "a second time"));
  CHECK(contains(refused_text("project_cost:\n"), "`project_cost` has no value"));
  CHECK(contains(refused_text("project_cost: {\n"), "not YAML"));
  CHECK(contains(refused_text("scheme: [hk.nias]\n"), "holds a list or a map"));
}

TEST_CASE("a fact of the wrong kind is refused with what it should be") {
  CHECK(contains(refused_fact("project_cost=true"), "such as `HKD 250,000`"));
  CHECK(contains(refused_fact("production_line_in_hong_kong=yes"), "write `true` or `false`"));
  CHECK(contains(refused_fact("production_line_in_hong_kong=HKD 1"), "neither true nor false"));
  CHECK(contains(refused_fact("sector=lief_health"), "did you mean `life_health`?"));
  CHECK(contains(refused_fact("granted_before=3"), "names no currency"));
  CHECK(contains(refused(4, check_of("hk.nifs", usual_day, {"live_projects=1.5"})),
                 "it counts; tell a whole number"));
  CHECK(contains(refused(4, check_of("hk.nifs", usual_day, {"live_projects=-1"})),
                 "it is at least 0"));
}

TEST_CASE("money is refused where it is negative, foreign, bare or in another notation") {
  CHECK(contains(refused_fact("project_cost=HKD -0.01"), "it is at least HKD 0.00"));
  CHECK(contains(refused_fact("project_cost=USD 100"), "tell it in HKD"));
  CHECK(contains(refused_fact("project_cost=HKX 100"), "is not a currency"));
  CHECK(contains(refused_fact("project_cost=100"), "names no currency"));
  CHECK(contains(refused_fact("project_cost=1e9"), "`1e9` is not money"));
  CHECK(contains(refused_fact("project_cost=HKD 1e9"), "`HKD 1e9` is not money"));
  CHECK(contains(refused_fact("project_cost=0x10"), "`0x10` is not money"));
  CHECK(contains(refused_fact("project_cost=HKD 0x10"), "is not money"));
  for (const auto* bare : {"1e9", "0x10", "HKD 1e9", "HKD 0x10"}) {
    CHECK(contains(refused_fact(std::string("project_cost=") + bare),
                   "; exponents and other bases are not read\n"));
  }
  CHECK(contains(refused_fact("project_cost=HKD  5"), "did you mean `HKD 5`?"));
  CHECK(contains(refused_fact("project_cost=HKD .5"), "did you mean `HKD 0.5`?"));
  CHECK(contains(refused_fact("project_cost=HKD 1,0000"), "not grouped by three"));
  CHECK(contains(refused_fact("project_cost=HKD 0.001"), "more decimal places"));
  CHECK(contains(refused_fact("project_cost=NaN"), "is not money"));
  CHECK(contains(refused_fact("project_cost=HKD inf"), "is not money"));
  CHECK(contains(refused_fact("project_cost=HKD 1 "), "is not money"));
  CHECK(contains(refused_fact("project_cost=HKD 1\n"), "is not money"));
  CHECK(contains(refused_fact("project_cost=HKD " + std::string(5000, '9')), "digits"));
  CHECK(contains(refused_fact("granted_before=USD 1"), "tell it in HKD"));
}

TEST_CASE("a fact that no rule asks for is refused with the one that was meant") {
  CHECK(contains(refused_fact("projct_cost=HKD 1"), "did you mean `project_cost`?"));
  CHECK(contains(refused_fact("Project_cost=HKD 1"), "did you mean `project_cost`?"));
  CHECK(contains(refused_fact("granted_befor=HKD 1"), "did you mean `granted_before`?"));
  CHECK(contains(refused_fact("hk.manufacturing_plus.granted=HKD 1"), "is neither a fact"));
  CHECK(contains(refused_fact("favourite_colour=red"), "help: `subvent schemes` lists"));
  const auto in_file = refused_text("projct_cost: HKD 1\n");
  CHECK(contains(in_file, "a.yaml:1:1"));
  CHECK(contains(in_file, "did you mean `project_cost`?"));
}

TEST_CASE("history that another scheme asks is not said to be asked by none") {
  const auto said = refused_fact("live_projects=1");
  CHECK(contains(said, "`live_projects` is neither a fact nor history of a scheme that is asked"));
  CHECK(contains(said, "help: `hk.nifs` asks it: ask that scheme too, or leave it out; "));
}

TEST_CASE("history that is misspelt after the id of its scheme is answered with what was meant") {
  const auto meant = [](const std::string& asked, const std::string& told, const std::string& by) {
    INFO(told);
    const auto said = refused(4, check_of(asked, usual_day, {told + "=1"}));
    CHECK(contains(said, "did you mean `" + by + "`?"));
  };
  meant("hk.nias", "hk.nias.granted_befor", "hk.nias.granted_before");
  meant("hk.nias", "hk.nias.projects_befor", "hk.nias.projects_before");
  meant("hk.nias", "hk.nia.granted_before", "hk.nias.granted_before");
  meant("hk.nias", "HK.NIAS.granted_before", "hk.nias.granted_before");
  // Of a scheme that is not asked, and of one whose id is misspelt too.
  meant(scheme, "hk.nifs.granted_liv", "hk.nifs.granted_live");
  meant(scheme, "hk.nfis.live_projects", "hk.nifs.live_projects");
  meant(scheme, "hk.nifs.project_cost", "project_cost");
}

TEST_CASE("history of a scheme that is not asked is read all the same") {
  const words good{"production_line_in_hong_kong=true", "project_cost=HKD 5"};
  const auto with = [&](const std::string& told) {
    auto facts = good;
    facts.push_back(told);
    return refused(4, check_of(scheme, usual_day, facts));
  };
  const auto foreign = with("hk.nifs.granted_live=USD 1");
  CHECK(contains(foreign, "error[E4015]: `granted_live` is told in USD"));
  CHECK(contains(foreign, " --> --set hk.nifs.granted_live\n"));
  CHECK(contains(with("hk.nifs.granted_live=abc"), "E2001"));
  CHECK(contains(with("hk.nifs.granted_live=0x10"), "E2001"));
  CHECK(contains(with("hk.nifs.granted_live=HKD -1"), "E4002"));
  CHECK(contains(with("hk.nifs.live_projects=1.5"), "E4010"));
  for (const auto* none : {"hk.nifs.granted_foo=abc", "hk.nifs.project_cost=1e9",
                           "hk.nifs.x y z=0x10", "hk.nifs.=x"}) {
    INFO(none);
    const auto said = with(none);
    CHECK(contains(said, "error[E4001]: `" + std::string(none, std::string(none).find('='))));
    CHECK(contains(said, " --> --set\n"));
  }

  const folder here;
  const auto file = here.write("a.yaml",
                               "production_line_in_hong_kong: true\nproject_cost: HKD 5\n"
                               "hk.nifs.granted_live: USD 1\nhk.nifs.granted_foo: abc\n");
  const auto of_file = refused_file(file);
  CHECK(contains(of_file, "error[E4015]"));
  CHECK(contains(of_file, "a.yaml:3:23"));
  CHECK(contains(of_file, "error[E4001]"));
  CHECK(contains(of_file, "a.yaml:4:1"));
}

TEST_CASE("without a scheme the history of one that is closed is read too") {
  const folder here;
  const auto rules = four_schemes(here);
  // The pilot begins later.
  const auto with = [&](const std::string& told) {
    return words{"check", "--on", usual_day, "--rules", rules, "--set", told};
  };
  CHECK(contains(refused(4, with("hk.accelerator_pilot.granted_before=USD 1")), "E4015"));
  CHECK(contains(refused(4, with("hk.accelerator_pilot.granted_foo=x")), "E4001"));
  CHECK(run(with("hk.accelerator_pilot.granted_before=HKD 1")).status == 5);
}

TEST_CASE("a scheme whose history is told and whose file is broken is one that is needed") {
  const folder here;
  const auto rules = here.copy_of_rules();
  here.write("rules/hk/nifs.yaml", read_file(rules + "/hk/nifs.yaml") + "nonsense: 1\n");
  const words facts{"production_line_in_hong_kong=true", "project_cost=HKD 5"};
  CHECK(run(check_of(scheme, usual_day, facts, {"--rules", rules})).status == 0);
  for (const auto* told : {"hk.nifs.granted_live=HKD 1", "hk.nifs.granted_foo=x"}) {
    auto more = facts;
    more.emplace_back(told);
    const auto said = refused(3, check_of(scheme, usual_day, more, {"--rules", rules}));
    CHECK(contains(said, "`nonsense` is not a key"));
    CHECK_FALSE(contains(said, "E4001"));
  }
}

TEST_CASE("a day that there is not, and one that is no day, are told apart") {
  const auto on = [](const std::string& day) {
    const auto said = refused(4, {"check", scheme, "--on", day});
    CHECK(contains(said, " --> --on\n"));
    return said;
  };
  CHECK(contains(on("2025-02-29"), "there is no day `2025-02-29`"));
  CHECK(contains(on("2025-13-01"), "13 is not a month"));
  for (const auto* day : {"0000-01-01", "0000-02-30", "0000-13-01"}) {
    CHECK(contains(on(day), "help: 0000 is not a year; they run from 1 to 9999\n"));
  }
  CHECK(contains(on("1.12.2025"), "is not a day"));
  CHECK(contains(on(""), "is not a day"));
  CHECK(contains(on("2025-12-01\xFF"), "not UTF-8"));
  CHECK(contains(refused_text("application_date: 2025-02-30\n"), "there is no day"));
  CHECK(contains(refused(4, {"schemes", "--on", "2025-02-30"}), "there is no day"));
  CHECK(contains(refused(4, {"check", "--on", "2025-02-30"}), "there is no day"));
}

TEST_CASE("an unknown scheme is refused with the one that was meant") {
  const auto unknown = [](const std::string& id) {
    return refused(4, {"check", id, "--on", usual_day});
  };
  CHECK(contains(unknown("hk.nais"), "did you mean `hk.nias`?"));
  CHECK(contains(unknown("nias"), "did you mean `hk.nias`?"));
  CHECK(contains(unknown("HK.NIAS"), "did you mean `hk.nias`?"));
  CHECK(contains(unknown("NIAS"), "did you mean `hk.nias`?"));
  CHECK(contains(unknown("manufacturing_pluss"), "did you mean `hk.manufacturing_plus`?"));
  CHECK_FALSE(contains(unknown("zz.completely_else"), "did you mean"));
  CHECK(contains(refused(4, {"schemes", "hk.nais"}), "did you mean `hk.nias`?"));
  const auto in_file = refused(4, {"check", "-"}, "scheme: hk.nais\n");
  CHECK(contains(in_file, "standard input:1:9"));
}

TEST_CASE("a word that is a file and no scheme is answered with how to name the file") {
  const folder here;
  here.write("application", "project_cost: HKD 1\n");
  const auto made = run({"check", "application", "--on", usual_day}, {},
                        [&] { static_cast<void>(chdir(here.path("").c_str())); });
  CHECK(made.status == 4);
  CHECK(contains(made.err, "note: to read the file of that name, write `./application`\n"));
}

TEST_CASE("a day before a scheme began is refused with the day on which it did") {
  const auto said = refused(4, {"check", scheme, "--on", "2025-11-17"});
  CHECK(contains(said, "has no rules for 2025-11-17"));
  CHECK(contains(said, "its rules begin on 2025-11-18"));
}

TEST_CASE("a day on which no scheme takes applications is refused without a scheme") {
  CHECK(contains(refused(4, {"check", "--on", "1999-12-31"}),
                 "no scheme takes applications on 1999-12-31"));
}

TEST_CASE("a scheme and a day are told once") {
  const folder here;
  const auto file =
      here.write("a.yaml", "scheme: hk.nias\napplication_date: 2025-12-01\nsubvented: false\n");
  CHECK(contains(refused(4, {"check", scheme, file}),
                 "asks for `hk.manufacturing_plus` and the application for `hk.nias`"));
  CHECK(contains(refused(4, {"check", "hk.nias", "hk.nifs", file}), "name the scheme once"));
  CHECK(contains(refused(4, {"check", file, "--on", "2025-12-02"}),
                 "the command line says 2025-12-02 and the application says 2025-12-01"));
  CHECK(contains(refused(4, {"check", file, "--set", "application_date=2025-12-02"}),
                 "tell the day of application once"));
  CHECK(contains(
      refused(4, {"check", scheme, "--on", "2025-12-01", "--set", "application_date=2025-12-01"}),
      "`application_date` is told twice"));
}

TEST_CASE("a fact is told once on the command line, even if it is the same twice") {
  const auto said =
      refused(4, check_of(scheme, usual_day, {"project_cost=HKD 1", "project_cost=HKD 1"}));
  CHECK(contains(said, "`project_cost` is told twice"));
  CHECK(contains(
      refused(4, check_of(scheme, usual_day,
                          {"granted_before=HKD 1", "hk.manufacturing_plus.granted_before=HKD 2"})),
      "`granted_before` is told twice"));
}

TEST_CASE("what is no assignment, or has no value, is refused") {
  CHECK(contains(refused(4, check_of(scheme, usual_day, {"project_cost"})), "not FACT=VALUE"));
  CHECK(contains(refused(4, check_of(scheme, usual_day, {"=HKD 1"})), "not FACT=VALUE"));
  CHECK(contains(refused(4, check_of(scheme, usual_day, {""})), "not FACT=VALUE"));
  CHECK(contains(refused_fact("project_cost="), "`project_cost` has no value"));
  CHECK(contains(refused_fact("applicant=\xC3("), "not UTF-8"));
  CHECK(contains(refused_fact("applicant=\xC3("), "help: write the option as UTF-8"));
  CHECK(contains(refused_fact("applicant=\x1B[31m"), "U+001B"));
}

TEST_CASE("history must say of which scheme it is where several are asked") {
  const auto said = refused(4, check_of(scheme, usual_day, {"granted_before=HKD 1"}, {"hk.nias"}));
  CHECK(contains(said, "name the scheme too: `hk.manufacturing_plus.granted_before`"));
}

TEST_CASE("all that is wrong is said at once") {
  const folder here;
  const auto file = here.write("a.yaml",
                               "project_cost: 100\nsector: nowhere\nscheme: hk.nais\n"
                               "application_date: 2025-02-30\n");
  const auto said = refused(4, {"check", file, "--set", "subvented=perhaps", "--set", "nonsense"});
  CHECK(count_of(said, "error[E") == 6);
  for (const auto* one : {"E2002", "E2014", "E4006", "E2011", "E2013", "E4012"}) {
    CHECK(contains(said, one));
  }
  // Between two reports stands a blank line.
  CHECK(count_of(said, "\n\nerror[") == 5);
}

TEST_CASE("a misspelt fact is said beside schemes that there are not") {
  const words asked{"check", "hk.nias", "hk.nix", "hk.nifz", "--on", usual_day};
  const auto with = [&](const std::string& told) {
    auto given = asked;
    given.insert(given.end(), {"--set", told});
    return refused(4, given);
  };
  const auto said = with("prject_cost=HKD 1");
  CHECK(count_of(said, "error[E4006]") == 2);
  CHECK(count_of(said, "error[E4001]") == 1);
  CHECK(contains(said, "did you mean `project_cost`?"));
  // A scheme that was meant by them may ask it.
  CHECK_FALSE(contains(with("live_projects=1"), "E4001"));
  CHECK_FALSE(contains(with("hk.nifz.live_projects=1"), "E4001"));
}

TEST_CASE("a day without rules is said beside facts that cannot be read") {
  const folder here;
  const auto file = here.write("many.yaml", "project_cost: 5\nsector: x\n");
  const auto said = refused(4, {"check", "hk.nias", file, "--on", "2024-01-30"});
  for (const auto* one : {"E2002", "E2014", "E4005"}) CHECK(count_of(said, one) == 1);
  CHECK(contains(said, "`hk.nias` has no rules for 2024-01-30"));
}

TEST_CASE("a day that picks the version and cannot be read leaves open whether there are rules") {
  const folder here;
  const auto rules =
      small_rules(here, "course_start >= application_date",
                  "version_by: course_start\nopen: [{from: 2026-01-01, source: page}]\n");
  const auto said =
      refused(4, check_of("xy.one", usual_day, {"course_start=soon"}, {"--rules", rules}));
  CHECK(count_of(said, "error[E") == 1);
  CHECK(contains(said, "E2010"));
  CHECK(
      contains(refused(4, check_of("xy.one", usual_day, {"cost=5"}, {"--rules", rules})), "E4005"));
}

TEST_CASE("problems are said in the order of the file, then in that of the options") {
  const folder here;
  const auto file = here.write("a.yaml", "subvented: x\nproject_cost: 1\napplicant_name: a\n");
  const auto said = refused(4, {"check", scheme, "--on", usual_day, file, "--set", "sector=x",
                                "--set", "own_contribution=x"});
  std::size_t last = 0;
  for (const auto* one : {"`x` is neither", "`1` names", "`applicant_name` is",
                          "`x` is not a choice", "`x` is not money"}) {
    const auto at = said.find(one);
    REQUIRE(at != std::string::npos);
    CHECK(at > last);
    last = at;
  }
}

TEST_CASE("of very many problems the first are said, and soon") {
  std::string yaml;
  for (int i = 0; i < 40'000; ++i) yaml += "unknown_" + std::to_string(i) + ": 1\n";
  const auto said = refused_text(yaml);
  CHECK(count_of(said, "error[E4001]") == 100);
  CHECK(said.ends_with("note: only the first 100 problems are shown\n"));
}

TEST_CASE("a file that cannot be read may have named the scheme, so that none is presumed") {
  const folder here;
  const auto said = refused(4, {"check", here.path("none.yaml"), "--on", "2019-01-01", "--set",
                                "granted_before=HKD 1", "--set", "project_cost=1"});
  CHECK(count_of(said, "error[E") == 2);
  CHECK(contains(said, "E1001"));
  CHECK(contains(said, "E2002"));
}

TEST_CASE("a folder of rules that is not there, or holds none, is refused") {
  const folder here;
  const auto empty = here.write("empty/readme.txt", "x");
  for (const auto* command : {"check", "schemes"}) {
    CHECK(contains(refused(4, {command, "--rules", here.path("none")}), "does not exist"));
    CHECK(contains(refused(4, {command, "--rules", here.path("empty")}), "holds no rules"));
    CHECK(contains(refused(4, {command, "--rules", empty}), "holds no rules"));
  }
  CHECK(contains(refused(4, {"verify", "--rules", here.path("none"), "x"}), "does not exist"));
}

TEST_CASE("a broken rule file stops what asks for it, and nothing else that is named") {
  const folder here;
  const auto rules = here.copy_of_rules();
  here.write("rules/hk/nifs.yaml",
             read_file(rules + "/hk/nifs.yaml") + "nonsense: 1\nmore_nonsense: 2\n");
  const auto said = refused(3, {"check", "hk.nifs", "--on", usual_day, "--rules", rules});
  CHECK(contains(said, "`nonsense` is not a key"));
  CHECK(contains(said, "`more_nonsense` is not a key"));
  CHECK(run({"check", "hk.nias", "--on", usual_day, "--rules", rules}).status == 5);
  CHECK(contains(refused(3, {"check", "--on", usual_day, "--rules", rules}), "nifs.yaml"));
  // The weightier of invalid rules and invalid input counts, and both are said.
  const auto both = refused(
      3, {"check", "hk.nifs", "--on", usual_day, "--rules", rules, "--set", "project_cost=1"});
  CHECK(contains(both, "E1201"));
  CHECK(contains(both, "E2002"));
}

TEST_CASE("a broken vocabulary is said once, though every scheme needs it") {
  const folder here;
  const auto rules = here.copy_of_rules();
  here.write("rules/hk/facts.yaml", read_file(rules + "/hk/facts.yaml") + "oddity: 1\n");
  const auto said = refused(3, {"check", "--on", usual_day, "--rules", rules});
  CHECK(count_of(said, "error[") == 1);
  CHECK(contains(said, "`oddity`"));
}

TEST_CASE("a fault in the rules gives no award, and says where it is") {
  const folder here;
  const auto rules = small_rules(here, "1 / staff > 0");
  const words facts{"cost=HKD 5", "staff=0"};
  const auto made = run(check_of("xy.one", usual_day, facts, {"--rules", rules}));
  CHECK(made.status == 3);
  CHECK(contains(made.err, "error[E3001]"));
  CHECK(contains(made.err, "one.yaml:"));
  CHECK(contains(made.out, "Undetermined"));
  const auto as_json =
      run(check_of("xy.one", usual_day, facts, {"--rules", rules, "--format", "json"}));
  CHECK(as_json.status == 3);
  const auto receipt = nlohmann::json::parse(as_json.out);
  CHECK(receipt["award"].is_null());
  CHECK(receipt["error"]["code"] == "E3001");
  CHECK(run(check_of("xy.one", usual_day, {"cost=HKD 5", "staff=2"}, {"--rules", rules})).status ==
        0);
}

TEST_CASE("money in a currency that the scheme does not pay is invalid input, and not a fault") {
  const folder here;
  const auto rules = small_rules(here, "staff > 0");
  const auto said =
      refused(4, check_of("xy.one", usual_day, {"cost=USD 5", "staff=1"}, {"--rules", rules}));
  CHECK(contains(said, "E3004"));
  CHECK(contains(said, " --> --set cost\n"));
}

TEST_CASE("where another day picks the version, an untold one is presumed to be the day applied") {
  const folder here;
  const auto rules =
      small_rules(here, "course_start >= application_date", "version_by: course_start\n");
  const words more{"--rules", rules, "--format", "json"};
  const auto untold = run(check_of("xy.one", usual_day, {"cost=HKD 5"}, more));
  CHECK(untold.status == 0);
  const auto receipt = nlohmann::json::parse(untold.out);
  CHECK(receipt["presumed"][0]["name"] == "course_start");
  CHECK(receipt["presumed"][0]["as"] == usual_day);
  CHECK_FALSE(receipt["facts"].contains("course_start"));
  CHECK(
      run(check_of("xy.one", usual_day, {"cost=HKD 5", "course_start=2025-11-30"}, more)).status ==
      1);
}
