// SPDX-License-Identifier: Apache-2.0
// `subvent verify`: receipts that hold, and those that do not.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include <cli/program.hpp>

using namespace subvent::test;

namespace {

const words usual = {"production_line_in_hong_kong=true", "project_cost=HKD 100,000.00"};

std::string receipt(const words& facts = usual, const std::string& on = "2025-12-01",
                    const std::string& scheme = "hk.manufacturing_plus") {
  const auto made = run(check_of(scheme, on, facts, {"--format", "json"}));
  REQUIRE(made.out.starts_with("{"));
  return made.out;
}

/// The status of one receipt, its line without the name, and what is said of it.
outcome verified(const std::string& text, const words& more = {}) {
  words given{"verify", "-"};
  given.insert(given.end(), more.begin(), more.end());
  auto made = run(given, text);
  CHECK(made.out.starts_with("standard input: "));
  made.out = made.out.substr(16);
  return made;
}

}  // namespace

TEST_CASE("a receipt that check wrote holds, whatever the verdict") {
  const folder here;
  const auto file = here.path("receipt.json");
  REQUIRE(run(check_of("hk.manufacturing_plus", "2025-12-01", usual,
                       {"--format", "json", "--output", file}))
              .status == 0);
  const auto made = run({"verify", file});
  CHECK(made.status == 0);
  CHECK(made.err.empty());
  CHECK(made.out == file +
                        ": same: hk.manufacturing_plus on 2025-12-01: "
                        "eligible, HKD 33,333.33\n");

  CHECK(verified(receipt({})).status == 0);
  CHECK(verified(receipt({"production_line_in_hong_kong=false"})).status == 0);
  CHECK(verified(receipt({"subvented=false", "applicant=甲 \"x\" \\ y"})).status == 0);
  CHECK(verified(receipt({"granted_before=HKD 1", "hk.nifs.live_projects=2"})).status == 0);
  CHECK(verified(receipt(nias_facts("HKD 600 million", "HKD 400 million"), "2025-02-05", "hk.nias"))
            .status == 0);
}

TEST_CASE("history of a scheme that is not asked is held to its kind in receipts too") {
  const words told{"project_cost=HKD 3", "hk.nifs.granted_live=HKD 5 million",
                   "hk.nifs.live_projects=2"};
  const auto text = receipt(told);
  CHECK(contains(text, "\"unused\":[\"hk.nifs.granted_live\",\"hk.nifs.live_projects\"]"));
  CHECK(verified(text).status == 0);
  const auto differs = [&](std::string_view part, std::string_view by, const char* about) {
    INFO(by);
    const auto made = verified(replaced(text, part, by));
    CHECK(made.status == 1);
    CHECK(made.out == "differs\n");
    CHECK(contains(made.err, about));
  };
  differs("\"HKD 5000000.00\"", "\"USD 5000000.00\"", "E4015");
  differs("\"HKD 5000000.00\"", "\"abc\"", "E2001");
  differs("\"hk.nifs.live_projects\":\"2\"", "\"hk.nifs.live_projects\":\"half\"", "E2007");
  differs("\"hk.nifs.live_projects\":\"2\"", "\"hk.nifs.live_foo\":\"2\"", "E4001");

  const folder here;
  const auto rules = here.copy_of_rules();
  here.write("rules/hk/nifs.yaml", read_file(rules + "/hk/nifs.yaml") + "nonsense: 1\n");
  const auto broken = verified(text, {"--rules", rules});
  CHECK(broken.status == 3);
  CHECK(broken.out == "not decided, for the rules of hk.nifs are invalid\n");
  CHECK(contains(broken.err, "`nonsense` is not a key"));
}

TEST_CASE("each receipt of several schemes holds by itself") {
  const auto made = run(check_of("hk.manufacturing_plus", "2025-12-01",
                                 {"project_cost=HKD 3", "hk.nifs.granted_live=HKD 5 million"},
                                 {"hk.nifs", "hk.nias", "--format", "json"}));
  auto lines = made.out;
  for (int count = 0; count < 3; ++count) {
    lines.erase(0, 1);  // `[`, or the line break after a comma
    const auto end = lines.find(count < 2 ? ",\n" : "]\n");
    REQUIRE(end != std::string::npos);
    CHECK(verified(lines.substr(0, end)).status == 0);
    lines.erase(0, end + 1);
  }
}

TEST_CASE("the receipts of several schemes hold as check wrote them, in one array") {
  const folder here;
  const auto text =
      run(check_of("hk.manufacturing_plus", "2025-12-01", usual, {"hk.nias", "--format", "json"}))
          .out;
  const auto file = here.write("both.json", text);
  const auto made = run({"verify", file});
  CHECK(made.status == 0);
  CHECK(made.err.empty());
  CHECK(made.out.starts_with(file + "[0]: same: hk.manufacturing_plus on 2025-12-01: eligible"));
  CHECK(contains(made.out, "\n" + file + "[1]: same: hk.nias on 2025-12-01: ineligible"));
  CHECK(nlohmann::json::parse(run({"verify", file, "--format", "json"}).out).size() == 2);

  const auto one = here.write("one.json", "[ " + receipt() + " ]\n");
  CHECK(run({"verify", one}).out.starts_with(one + "[0]: same"));
}

TEST_CASE("each receipt of an array is judged by itself, with its place in the file") {
  const folder here;
  const auto good = receipt();
  const auto bad = replaced(good, "33333.33", "33333.34");
  const auto file = here.write("mixed.json", "[" + good + ",\n" + bad + ",\n{\"scheme\":1},\n3]\n");
  const auto made = run({"verify", file});
  CHECK(made.status == 4);
  CHECK(contains(made.out, file + "[0]: same: "));
  CHECK(contains(made.out, file + "[1]: differs\n" + file + "[2]: cannot be read\n"));
  CHECK(contains(made.out, file + "[3]: cannot be read\n"));
  CHECK(contains(made.err, " --> " + file + "[1]\n"));
  CHECK(contains(made.err, "mixed.json:5:1"));
  CHECK(contains(made.err, "mixed.json:6:1"));
  // An array that is broken is one text that cannot be read.
  const auto broken = here.write("broken.json", "[" + good + ",");
  CHECK(run({"verify", broken}).out == broken + ": cannot be read\n");
  const auto after = here.write("after.json", "[" + good + "] x");
  CHECK(run({"verify", after}).out == after + ": cannot be read\n");
}

TEST_CASE("a receipt keeps without its line break, and says so of no other byte") {
  auto text = receipt();
  REQUIRE(text.back() == '\n');
  text.pop_back();
  CHECK(verified(text).status == 0);
  const auto made = verified(replaced(text, "\"verdict\":", "\"verdict\": "));
  CHECK(made.status == 1);
  CHECK(contains(made.err, "E5005"));
}

TEST_CASE("any changed byte of facts, award or digests is found") {
  const auto text = receipt();
  const auto differs = [&](std::string_view part, std::string_view by, const char* about) {
    INFO(part);
    const auto made = verified(replaced(text, part, by));
    CHECK(made.status == 1);
    CHECK(made.out == "differs\n");
    CHECK(contains(made.err, about));
  };
  differs("\"amount\":\"33333.33\"", "\"amount\":\"33333.34\"", "award.amount");
  differs("\"currency\":\"HKD\"", "\"currency\":\"USD\"", "award.currency");
  differs("\"HKD 100000.00\"", "\"HKD 100000.01\"", "facts_sha256");
  differs("\"HKD 100000.00\"", "\"HKD 100,000.00\"", "facts.project_cost");
  differs("\"verdict\":\"eligible\"", "\"verdict\":\"ineligible\"", "verdict");
  differs("\"facts_sha256\":\"", "\"facts_sha256\":\"0", "facts_sha256");
  differs("\"on\":\"2025-12-01\"", "\"on\":\"2025-12-02\"", "facts_sha256");
  differs("\"on\":\"2025-12-01\"", "\"on\":\"2020-12-01\"", "has no rules for 2020-12-01");
  differs("\"project_cost\":", "\"projct_cost\":", "did you mean `project_cost`?");
  differs("\"HKD 100000.00\"", "\"a lot\"", "`a lot` is not money");
  differs("\"binding\":null", "\"binding\":\"round\"", "binding");
  differs("\"unused\":[]", "\"unused\":[\"a\"]", "unused");
  differs("\"payments\":[]", "\"extra\":[],\"payments\":[]", "extra");
}

TEST_CASE("every byte of a receipt counts but those that say which program wrote it") {
  const auto text = receipt();
  const auto program = text.find("\"subvent\":\"") + 11;
  const auto program_end = text.find('"', program);
  // Every seventh byte, so that the test is short; the offset moves through all kinds of members.
  for (std::size_t at = 0; at + 1 < text.size(); at += 7) {
    auto changed = text;
    changed[at] = changed[at] == 'x' ? 'y' : 'x';
    const auto made = run({"verify", "-"}, changed);
    const bool same = at >= program && at < program_end;
    INFO(at, ": ", text.substr(at > 20 ? at - 20 : 0, 40));
    CHECK((made.status == 0) == same);
    CHECK((made.status == 0 || made.status == 1 || made.status == 4));
  }
}

TEST_CASE("a receipt of other rules is told from one that was changed") {
  const auto text = receipt();
  const auto digest = text.find("\"rules_sha256\":\"") + 16;
  auto changed = text;
  changed[digest] = changed[digest] == '0' ? '1' : '0';
  const auto made = verified(changed);
  CHECK(made.status == 1);
  CHECK(made.out == "made by other rules\n");
  CHECK(contains(made.err, "E5003"));
  const auto gone = verified(replaced(text, "\"hk.manufacturing_plus\"", "\"hk.gone\""));
  CHECK(gone.status == 1);
  CHECK(contains(gone.err, "E5006"));

  const folder here;
  const auto rules = here.copy_of_rules();
  CHECK(verified(text, {"--rules", rules}).status == 0);
  here.write("rules/hk/manufacturing_plus.yaml",
             "# a remark\n" + read_file(rules + "/hk/manufacturing_plus.yaml"));
  CHECK(verified(text, {"--rules", rules}).out == "made by other rules\n");
  here.write("rules/hk/manufacturing_plus.yaml", "subvent: 1\nscheme: hk.manufacturing_plus\n");
  CHECK(verified(text, {"--rules", rules}).status == 3);
}

TEST_CASE("what is no receipt cannot be read") {
  for (const auto* text : {"x", "{}", "[]", "null", "{\"scheme\":\"hk.nias\"}", "\"a\"", "{", "1",
                           "{\"a\":1e999}", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["}) {
    INFO(text);
    const auto made = verified(text);
    CHECK(made.status == 4);
    CHECK(made.out == "cannot be read\n");
    CHECK(contains(made.err, "error[E"));
  }
  CHECK(contains(verified("3").err, "`scheme` is absent or of another shape"));
  CHECK(verified("").status == 4);
  CHECK(contains(verified("").err, "help: check that it is the file you meant\n"));
  CHECK(verified("\xFF").status == 4);
  CHECK(verified(std::string("{\0}", 3)).status == 4);
  CHECK(verified(std::string(5'000'000, ' ')).status == 4);
  const folder here;
  const auto none = run({"verify", here.path("none.json")});
  CHECK(none.status == 4);
  CHECK(contains(none.err, "does not exist"));
  CHECK(run({"verify", here.path("")}).status == 4);
}

TEST_CASE("each of several receipts has its line, and the weightiest status counts") {
  const folder here;
  const auto good = here.write("good.json", receipt());
  const auto bad = here.write("bad.json", replaced(receipt(), "33333.33", "33333.34"));
  const auto odd = here.write("odd.json", "x");
  const auto made = run({"verify", good, bad, odd});
  CHECK(made.status == 4);
  CHECK(made.out == good +
                        ": same: hk.manufacturing_plus on 2025-12-01: eligible, HKD 33,333.33\n" +
                        bad + ": differs\n" + odd + ": cannot be read\n");
  // What is wrong names the receipt.
  CHECK(contains(made.err, " --> " + bad));
  CHECK(contains(made.err, " --> " + odd));
  CHECK(run({"verify", good, bad}).status == 1);
  CHECK(run({"verify", good, good}).status == 0);

  const auto as_json =
      nlohmann::json::parse(run({"verify", good, bad, odd, "--format", "json"}).out);
  REQUIRE(as_json.size() == 3);
  CHECK(as_json[0]["result"] == "same");
  CHECK(as_json[0]["problems"].empty());
  CHECK(as_json[1]["receipt"] == bad);
  CHECK(as_json[1]["result"] == "differs");
  CHECK(as_json[1]["problems"][0]["code"] == "E5004");
  CHECK(as_json[2]["result"] == "unreadable");
}

TEST_CASE("what became of a receipt is told in Chinese") {
  const folder here;
  const auto whole =
      run({"check", "hk.nias", "--on", "2026-03-02", "--format", "json", "--lang", "zh-Hant"}).out;
  const auto good = here.write("good.json", whole);
  const auto bad = here.write("bad.json", replaced(whole, "\"sector\"]", "\"sector\",\"x\"]"));
  const auto made = run({"verify", good, bad, "--lang", "zh-Hant"});
  CHECK(made.status == 1);
  CHECK(made.out.starts_with(good + "：相符：hk.nias，2026-03-02：未能確定：欠缺project_cost、"));
  CHECK(made.out.ends_with("\n" + bad + "：不符\n"));
  CHECK(contains(made.err, "錯誤[E5004]：`missing[6]`在決定記錄中是\"x\"，重新審定則是沒有\n"));
  CHECK(run({"verify", "-", "--lang", "zh-Hant"}, whole).out.starts_with("標準輸入：相符："));
}
