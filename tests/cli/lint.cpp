// SPDX-License-Identifier: Apache-2.0
// `subvent lint`: errors, findings, and files that have neither.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include <cli/program.hpp>

using namespace subvent::test;
using nlohmann::json;

namespace {

/// A file of a copy of the rules, spoilt, and what lint says of the copy.
outcome lint_with(const std::string& name, std::string_view part, std::string_view by) {
  const folder here;
  const auto rules = here.copy_of_rules();
  const auto file = "rules/hk/" + name;
  here.write(file, replaced(read_file(here.path(file)), part, by));
  auto made = run({"lint", rules});
  CHECK(made.err.empty());
  return made;
}

}  // namespace

TEST_CASE("the rules of the project have no findings") {
  const auto made = run({"lint", SUBVENT_SOURCE_DIR "/rules"});
  CHECK(made.status == 0);
  CHECK(made.err.empty());
  CHECK(made.out.ends_with(" files, no findings\n"));
  CHECK(count_of(made.out, "\n") == 1);
}

TEST_CASE("one file, a folder, and the folder we stand in can be named") {
  CHECK(run({"lint", SUBVENT_SOURCE_DIR "/rules/hk/nias.yaml"}).out == "1 file, no findings\n");
  CHECK(run({"lint", SUBVENT_SOURCE_DIR "/rules/hk/facts.yaml"}).out == "1 file, no findings\n");
  CHECK(run({"lint", SUBVENT_SOURCE_DIR "/rules/hk/nias.cases.yaml"}).status == 0);
  const auto all = run({"lint", SUBVENT_SOURCE_DIR "/rules/hk"}).out;
  CHECK(run({"lint", SUBVENT_SOURCE_DIR "/rules/hk/"}).out == all);
  CHECK(run({"lint", SUBVENT_SOURCE_DIR "/rules", SUBVENT_SOURCE_DIR "/rules/hk/nias.yaml"}).out ==
        all);
  const auto there = [] { static_cast<void>(chdir(SUBVENT_SOURCE_DIR "/rules/hk")); };
  CHECK(run({"lint", "."}, {}, there).out == all);
  CHECK(run({"lint", ".."}, {}, there).out == all);
  CHECK(run({"lint", "nias.yaml"}, {}, there).out == "1 file, no findings\n");
}

TEST_CASE("an error is shown with its place and counts more than findings") {
  const auto made = lint_with("nias.yaml", "of: project_cost", "of: project_costs");
  CHECK(made.status == 3);
  CHECK(contains(made.out, "error[E1302]: `project_costs` is not a known name"));
  CHECK(contains(made.out, "did you mean `project_cost`?"));
  CHECK(contains(made.out, " files, 1 error, 0 findings\n"));
}

TEST_CASE("a broken vocabulary is said once") {
  const auto made = lint_with("facts.yaml", "kind: day", "kind: days");
  CHECK(made.status == 3);
  CHECK(count_of(made.out, "`days` cannot stand") == 1);
}

TEST_CASE("a source that nothing cites is a finding") {
  const auto made = lint_with("nifs.yaml", "sources:\n",
                              "sources:\n  spare:\n    title: {en: Spare, zh-Hant: 備用}\n");
  CHECK(made.status == 1);
  CHECK(contains(made.out, "warning[E6001]: nothing cites the source `spare`"));
  CHECK(contains(made.out, " files, 0 errors, 1 finding\n"));
}

TEST_CASE("a fact that no scheme of the folder asks for is a finding of the whole folder alone") {
  const folder here;
  const auto rules = here.copy_of_rules();
  here.write("rules/hk/facts.yaml",
             replaced(read_file(rules + "/hk/facts.yaml"), "\nfacts:\n",
                      "\nfacts:\n"
                      "  spare:\n    kind: truth\n    label: {en: spare, zh-Hant: 備用}\n"
                      "    ask: {en: \"Spare?\", zh-Hant: 備用？}\n"));
  const auto whole = run({"lint", rules});
  CHECK(whole.status == 1);
  CHECK(contains(whole.out, "warning[E6005]: no scheme asks for the fact `spare`"));
  CHECK(run({"lint", rules + "/hk/facts.yaml"}).status == 0);
  // While a scheme cannot be read, nobody knows what it asks for.
  here.write("rules/hk/nifs.yaml", "subvent: 1\n");
  const auto broken = run({"lint", rules});
  CHECK(broken.status == 3);
  CHECK_FALSE(contains(broken.out, "E6005"));
}

TEST_CASE("a label of nothing and a history of no scheme are findings of the whole folder alone") {
  const folder here;
  const auto rules = here.copy_of_rules();
  here.write("rules/hk/facts.yaml",
             read_file(rules + "/hk/facts.yaml") + "  spare: {en: spare, zh-Hant: 備用}\n");
  here.write("rules/hk/nifs.yaml",
             replaced(read_file(rules + "/hk/nifs.yaml"), "of: [hk.nifs]", "of: [hk.nif]"));
  const auto whole = run({"lint", rules});
  CHECK(whole.status == 1);
  CHECK(contains(whole.out, "warning[E6008]: no scheme has anything called `spare`"));
  CHECK(
      contains(whole.out, "warning[E6009]: no rule file of this folder is of the scheme `hk.nif`"));
  CHECK(contains(whole.out, "did you mean `hk.nifs`?"));
  CHECK(run({"lint", rules + "/hk/nifs.yaml"}).status == 0);
}

TEST_CASE("a scheme in a file of another name, and one without cases, are findings") {
  const folder here;
  const auto rules = here.copy_of_rules();
  here.write("rules/hk/other.yaml",
             replaced(read_file(rules + "/hk/nias.yaml"), "scheme: hk.nias", "scheme: hk.another"));
  const auto made = run({"lint", rules});
  CHECK(made.status == 1);
  CHECK(contains(made.out, "warning[E6003]: `hk.another` is not in a file of its name"));
  CHECK(contains(made.out, "other.yaml:2:9"));
  CHECK(contains(made.out, "call the file `hk/another.yaml`"));
  CHECK(contains(made.out, "warning[E6002]: `hk.another` has no cases"));
  CHECK(contains(made.out, "put them in `other.cases.yaml` beside it"));
}

TEST_CASE("one scheme in two files of a folder is an error to whoever asks for it") {
  const folder here;
  const auto rules = here.copy_of_rules();
  here.write("rules/hk/other.yaml", read_file(rules + "/hk/nias.yaml"));
  const auto made = run({"lint", rules});
  CHECK(made.status == 3);
  CHECK(contains(made.out, "the scheme `hk.nias` stands in two files: `"));
  CHECK(run({"check", "hk.nias", "--on", "2025-12-01", "--rules", rules}).status == 3);
  CHECK(run({"check", "hk.nifs", "--on", "2025-12-01", "--rules", rules}).status == 5);
  CHECK(run({"lint", SUBVENT_SOURCE_DIR "/rules", rules + "/hk/nifs.yaml"}).status == 0);
}

TEST_CASE("cases are held to their shape, their facts and the kinds of their facts") {
  const auto shape = lint_with("nias.cases.yaml", "verdict: eligible", "verdikt: eligible");
  CHECK(shape.status == 3);
  CHECK(contains(shape.out, "did you mean `verdict`?"));
  const auto name = lint_with("nias.cases.yaml", "subvented: true", "subventd: true");
  CHECK(name.status == 3);
  CHECK(contains(name.out, "did you mean `subvented`?"));
  const auto kind = lint_with("nias.cases.yaml", "sector: other", "sector: otter");
  CHECK(kind.status == 3);
  CHECK(contains(kind.out, "did you mean `other`?"));
}

TEST_CASE("a case may expect a fact to be refused") {
  const folder here;
  const auto rules = here.copy_of_rules();
  const auto file = rules + "/hk/nias.cases.yaml";
  here.write("rules/hk/nias.cases.yaml",
             read_file(file) +
                 "  - name: a cost below zero is refused\n"
                 "    facts: {project_cost: HKD -1}\n    expect: {error: E4002}\n");
  CHECK(run({"lint", rules}).status == 0);
}

TEST_CASE("cases without their rules, and rules without their vocabulary, are errors") {
  const folder here;
  const auto rules = here.copy_of_rules();
  here.write("rules/hk/lone.cases.yaml", read_file(rules + "/hk/nias.cases.yaml"));
  const auto made = run({"lint", rules});
  CHECK(made.status == 3);
  CHECK(contains(made.out, "error[E1602]: "));
  CHECK(contains(made.out, "lone.yaml`, which does not exist"));
  here.write("alone/hk/nias.yaml", read_file(rules + "/hk/nias.yaml"));
  const auto alone = run({"lint", here.path("alone")});
  CHECK(alone.status == 3);
  CHECK(contains(alone.out, "error[E1009]: there is no `" + here.path("alone/hk/facts.yaml")));
}

TEST_CASE("what is wrong with a file itself is said where there is no vocabulary too") {
  const folder here;
  const auto said = [&](const std::string& name, std::string_view text) {
    const auto made = run({"lint", here.write(name, text)});
    CHECK(made.status == 3);
    CHECK(contains(made.out, "error[E1009]"));
    CHECK(contains(made.out, " 2 errors"));
    return made.out;
  };
  CHECK(contains(said("empty.yaml", ""), "empty.yaml` is empty"));
  CHECK(contains(said("binary.yaml", std::string_view("\x7F"
                                                      "ELF\0\1",
                                                      6)),
                 "E1008"));
  CHECK(contains(said("latin.yaml", "name: caf\xE9\n"), "E1006"));
}

TEST_CASE("a path that is not there, or a folder without rules, is invalid input") {
  const folder here;
  here.write("empty/readme.txt", "x");
  const auto none = run({"lint", here.path("none")});
  CHECK(none.status == 4);
  CHECK(none.out.empty());
  CHECK(contains(none.err, "does not exist"));
  const auto empty = run({"lint", here.path("empty")});
  CHECK(empty.status == 4);
  CHECK(contains(empty.err, "holds no rule file"));
  // What can be read is read all the same.
  const auto both = run({"lint", here.path("none"), SUBVENT_SOURCE_DIR "/rules"});
  CHECK(both.status == 4);
  CHECK(contains(both.out, "no findings"));
  CHECK(run({"lint", ""}).status == 4);
}

TEST_CASE("hidden files and folders that point to themselves are left out") {
  const folder here;
  const auto rules = here.copy_of_rules();
  here.write("rules/.hidden/x.yaml", "nonsense");
  here.write("rules/hk/.x.yaml", "nonsense");
  std::filesystem::create_directory_symlink(rules, rules + "/hk/again");
  CHECK(run({"lint", rules}).out == run({"lint", SUBVENT_SOURCE_DIR "/rules"}).out);
}

TEST_CASE("files that are no text are errors with their name") {
  const folder here;
  const auto rules = here.copy_of_rules();
  here.write("rules/hk/binary.yaml", std::string_view("\0\1\2", 3));
  here.write("rules/hk/empty.yaml", "");
  here.write("rules/hk/latin.yaml", "subvent: 1\nname: caf\xE9\n");
  const auto made = run({"lint", rules});
  CHECK(made.status == 3);
  CHECK(contains(made.out, "binary.yaml` is not a text file"));
  CHECK(contains(made.out, "empty.yaml` is empty"));
  CHECK(contains(made.out, "latin.yaml:2:10"));
}

TEST_CASE("JSON lists code, level and place of each") {
  const folder here;
  const auto rules = here.copy_of_rules();
  here.write("rules/hk/nias.yaml",
             replaced(read_file(rules + "/hk/nias.yaml"), "of: project_cost", "of: project_costs"));
  const auto made = run({"lint", rules, "--format", "json"});
  CHECK(made.status == 3);
  const auto list = json::parse(made.out);
  REQUIRE(list.size() == 1);
  CHECK(list[0]["code"] == "E1302");
  CHECK(list[0]["level"] == "error");
  CHECK(list[0]["file"] == rules + "/hk/nias.yaml");
  CHECK(list[0]["line"].is_number_integer());
  CHECK(list[0]["problem"]["en"] == "`project_costs` is not a known name");
  CHECK(list[0]["problem"]["zh-Hant"] == "`project_costs`不是已知的名稱");
  CHECK(run({"lint", rules, "--format", "json", "--lang", "zh-Hant"}).out == made.out);
  CHECK(run({"lint", SUBVENT_SOURCE_DIR "/rules", "--format", "json"}).out == "[]\n");
}

TEST_CASE("errors, findings and the closing line come in Chinese") {
  CHECK(run({"lint", SUBVENT_SOURCE_DIR "/rules", "--lang", "zh-Hant"})
            .out.ends_with("個檔案，沒有發現事項\n"));
  const folder here;
  const auto rules = here.copy_of_rules();
  const auto file = rules + "/hk/nias.yaml";
  here.write("rules/hk/nias.yaml", replaced(read_file(file), "of: project_cost, ", "of: 項目, "));
  const auto made = run({"lint", rules, "--lang", "zh-Hant"});
  CHECK(made.status == 3);
  CHECK(contains(made.out, "錯誤[E1301]：此處不能有`項`\n --> " + file + ":"));
  CHECK(contains(made.out, "\n建議：此處應為名稱、選擇項、括號或函數\n"));
  CHECK(made.out.ends_with("個檔案，1項錯誤，0項發現事項\n"));
}
