// SPDX-License-Identifier: Apache-2.0
// `subvent test`: runs cases, and says which fail.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include <cli/program.hpp>

using namespace subvent::test;

TEST_CASE("the cases of the project pass") {
  const auto made = run({"test", SUBVENT_SOURCE_DIR "/rules"});
  CHECK(made.status == 0);
  CHECK(made.err.empty());
  CHECK(made.out.ends_with(" passed, 0 failed\n"));
  CHECK(contains(made.out, " events reached"));
}

TEST_CASE("in the four one-to-two schemes everything is shown and no mutant survives") {
  for (const auto* name : {"manufacturing_plus", "nias", "nifs", "accelerator_pilot"}) {
    const auto path = std::string(SUBVENT_SOURCE_DIR "/rules/hk/") + name + ".yaml";
    const auto made = run({"test", path, "--mutate", "--format", "json"});
    CAPTURE(name);
    CHECK(made.status == 0);
    const auto scheme = nlohmann::json::parse(made.out)["schemes"][0];
    CHECK(scheme["reached"] == scheme["events"]);
    CHECK(scheme["mutants"].get<int>() > 15);
    CHECK(scheme["survivors"].empty());
  }
}

TEST_CASE("what no case shows is listed, and a mutant that survives is a finding") {
  const folder here;
  const auto rules = here.copy_of_rules();
  const auto file = rules + "/hk/accelerator_pilot.cases.yaml";
  here.write("rules/hk/accelerator_pilot.cases.yaml",
             "subvent: 1\ncases:\n  - name: one\n"
             "    facts: {application_date: 2026-03-02, start_up_service_agency: true,"
             " project_cost: HKD 60 million}\n"
             "    expect: {verdict: eligible, award: HKD 20 million}\n");
  const auto made = run({"test", file});
  CHECK(made.status == 0);
  CHECK(contains(made.out, "unreached: hk.accelerator_pilot: open fails\n"));
  CHECK(contains(made.out, "unreached: hk.accelerator_pilot: agency_cap binds\n"));
  const auto mutated = run({"test", file, "--mutate"});
  CHECK(mutated.status == 1);
  CHECK(contains(mutated.out, "survives: hk.accelerator_pilot: agency_cap: dropped\n"));
  CHECK_FALSE(contains(mutated.out, "matching: 1:2 to 1:3"));
}

TEST_CASE("where a case fails no mutant is tried, and that is said") {
  const folder here;
  here.copy_of_rules();
  const auto file = here.path("rules/hk/nias.cases.yaml");
  here.write("rules/hk/nias.cases.yaml",
             replaced(read_file(file), "binding: null", "binding: nothing_such"));
  const auto made = run({"test", file, "--mutate"});
  CHECK(made.status == 1);
  CHECK(contains(made.out, "no mutants tried of 1 scheme, for a case of it fails\n"));
}

TEST_CASE("a survivor with its reason is no finding, and a reason given in vain is one") {
  const folder here;
  const auto rules = here.copy_of_rules();
  const auto file = rules + "/hk/nias.cases.yaml";
  const auto cases = read_file(file);
  here.write("rules/hk/nias.cases.yaml",
             cases +
                 "survivors:\n  - {what: 'company: dropped', because: none}\n"
                 "unreached:\n  - {what: open fails, because: none}\n");
  const auto made = run({"test", file, "--mutate"});
  CHECK(made.status == 1);
  CHECK(contains(made.out, "listed in vain: company: dropped\n --> " + file + ":"));
  CHECK(contains(made.out, "listed in vain: open fails\n"));
}

TEST_CASE("a rule file, its cases, and both together are the same cases") {
  const std::string base = SUBVENT_SOURCE_DIR "/rules/hk/nias";
  const auto made = run({"test", base + ".yaml"});
  CHECK(made.status == 0);
  CHECK_FALSE(made.out.starts_with("0 passed"));
  CHECK(run({"test", base + ".cases.yaml"}).out == made.out);
  CHECK(run({"test", base + ".yaml", base + ".cases.yaml"}).out == made.out);
}

TEST_CASE("a case that fails is shown with its place, what was expected and what was found") {
  const folder here;
  const auto rules = here.copy_of_rules();
  const auto file = rules + "/hk/nias.cases.yaml";
  const std::string first =
      "the first project of the scheme gets a third of its six hundred million";
  const auto text = read_file(file);
  const auto line = 1 + count_of(text.substr(0, text.find(first)), "\n");
  here.write("rules/hk/nias.cases.yaml",
             replaced(replaced(text, "award: HKD 200 million, binding: null",
                               "award: HKD 201 million, binding: round"),
                      "subvented: true", "subventd: true"));
  const auto made = run({"test", rules});
  CHECK(made.status == 1);
  CHECK(made.err.empty());
  CHECK(made.out.starts_with("failed: " + first + "\n --> " + file + ":" + std::to_string(line) +
                             ":11\n"
                             "  award: expected HKD 201000000.00, found HKD 200000000.00\n"
                             "  binding: expected round, found null\n\n"));
  CHECK(contains(made.out, "did you mean `subvented`?"));
  CHECK(made.out.ends_with(" passed, 2 failed\n"));

  const auto as_json = run({"test", rules, "--format", "json"});
  CHECK(as_json.status == 1);
  const auto read = nlohmann::json::parse(as_json.out);
  CHECK(read["failed"] == 2);
  CHECK(read["passed"].get<int>() > 20);
  CHECK(read["failures"][0]["line"] == line);
  CHECK(read["failures"][0]["differences"][0]["expected"] == "HKD 201000000.00");
  CHECK(read["failures"][1]["problems"][0]["code"] == "E4001");
}

TEST_CASE("what does not load counts more than what fails, and the rest is run") {
  const folder here;
  const auto rules = here.copy_of_rules();
  here.write("rules/hk/nifs.yaml", read_file(rules + "/hk/nifs.yaml") + "nonsense: 1\n");
  const auto made = run({"test", rules});
  CHECK(made.status == 3);
  CHECK(contains(made.err, "`nonsense` is not a key"));
  CHECK(contains(made.out, " passed, 0 failed\n"));
  here.write("rules/hk/nias.cases.yaml", "subvent: 1\ncases: nonsense\n");
  CHECK(run({"test", rules + "/hk/nias.yaml"}).status == 3);
}

TEST_CASE("nothing to run is an error") {
  const folder here;
  const auto rules = here.copy_of_rules();
  std::filesystem::remove(rules + "/hk/nias.cases.yaml");
  const auto none = run({"test", rules + "/hk/nias.yaml"});
  CHECK(none.status == 4);
  CHECK(none.out.empty());
  CHECK(contains(none.err, "nias.yaml` has no cases"));
  CHECK(contains(run({"test", rules + "/hk/facts.yaml"}).err, "facts.yaml` has no cases"));
  CHECK(run({"test", here.path("none")}).status == 4);
  here.write("empty/x.txt", "");
  CHECK(contains(run({"test", here.path("empty")}).err, "holds no rule file"));
  // In a folder a scheme without cases is for lint to find.
  CHECK(run({"test", rules}).status == 0);
}

TEST_CASE("what fails is told in Chinese") {
  const folder here;
  const auto rules = here.copy_of_rules();
  const auto file = rules + "/hk/nias.cases.yaml";
  here.write("rules/hk/nias.cases.yaml",
             replaced(read_file(file), "award: HKD 200 million, binding: null",
                      "award: HKD 201 million, bounds: {least: HKD 1}"));
  const auto made = run({"test", file, "--lang", "zh-Hant"});
  CHECK(made.status == 1);
  CHECK(made.out.starts_with("未通過："));
  CHECK(contains(made.out,
                 "\n  award：預期HKD 201000000.00，得出HKD 200000000.00\n"
                 "  bounds: least：預期HKD 1.00，得出沒有上下限\n"));
  CHECK(made.out.ends_with("個通過，1個未通過\n"));
  CHECK(contains(run({"test", file}).out, "  bounds: least: expected HKD 1.00, found no bounds\n"));
}

TEST_CASE("files of cases that were not run are counted at the end") {
  const folder here;
  const auto rules = here.copy_of_rules();
  here.write("rules/hk/nias.yaml", "subvent: 1\n");
  const auto made = run({"test", rules});
  CHECK(made.status == 3);
  CHECK(contains(made.out, "1 file of cases not run, for it or its rules are invalid\n"));
}
