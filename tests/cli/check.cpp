// SPDX-License-Identifier: Apache-2.0
// `subvent check`: what it decides, in text and in JSON, and the exit status that says so.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include <cli/program.hpp>

using namespace subvent::test;
using nlohmann::json;

namespace {

/// The receipt of a decision, and the status with which it was given.
struct decided {
  int status;
  json receipt;
};

decided receipt_of(words given) {
  given.insert(given.end(), {"--format", "json"});
  const auto made = run(given);
  INFO(made.err);
  REQUIRE_FALSE(made.out.empty());
  REQUIRE(made.out.ends_with("}\n"));
  return {made.status, json::parse(made.out)};
}

std::string text(const json& of) { return of.is_string() ? of.get<std::string>() : of.dump(); }

std::string award_of(const json& receipt) {
  return receipt["award"].is_null() ? "null" : text(receipt["award"]["amount"]);
}

words fails_of(const json& receipt) {
  words all;
  for (const auto& one : receipt["criteria"]) {
    if (one["holds"] == json(false)) all.push_back(text(one["id"]));
  }
  return all;
}

words plus_facts(const std::string& cost) {
  return {"production_line_in_hong_kong=true", "project_cost=" + cost};
}

words nifs_facts(const std::string& cost) {
  return {"incorporated_in_hong_kong=true", "smart_production_line=true", "project_cost=" + cost};
}

}  // namespace

TEST_CASE("a project of six hundred million gets two hundred million and nothing binds") {
  const auto made = receipt_of(
      check_of("hk.nias", "2025-02-05", nias_facts("HKD 600 million", "HKD 400 million")));
  CHECK(made.status == 0);
  CHECK(text(made.receipt["verdict"]) == "eligible");
  CHECK(award_of(made.receipt) == "200000000.00");
  CHECK(text(made.receipt["award"]["currency"]) == "HKD");
  CHECK(made.receipt["binding"].is_null());
  CHECK(made.receipt["roundings"].empty());
  CHECK(made.receipt["missing"].empty());
}

TEST_CASE("a project one cent under the minimum cost is refused by that criterion alone") {
  const auto made = receipt_of(
      check_of("hk.nias", "2025-02-05", nias_facts("HKD 299,999,999.99", "HKD 200 million")));
  CHECK(made.status == 1);
  CHECK(text(made.receipt["verdict"]) == "ineligible");
  CHECK(made.receipt["award"].is_null());
  CHECK(fails_of(made.receipt) == words{"large_enough"});
  CHECK(text(made.receipt["would_be"]["amount"]) == "99999999.99");
}

TEST_CASE("the lower minimums hold from their first day and not on the day before") {
  const auto facts = nias_facts("HKD 150 million", "HKD 100 million");
  const auto before = receipt_of(check_of("hk.nias", "2025-11-17", facts));
  CHECK(before.status == 1);
  CHECK(fails_of(before.receipt) == words{"large_enough", "contribution_enough"});
  CHECK(text(before.receipt["version"]["until"]) == "2025-11-17");
  const auto after = receipt_of(check_of("hk.nias", "2025-11-18", facts));
  CHECK(after.status == 0);
  CHECK(award_of(after.receipt) == "50000000.00");
  CHECK(after.receipt["version"]["until"].is_null());
}

TEST_CASE("a third of a hundred thousand is rounded once, and the receipt says what was left out") {
  const auto made =
      receipt_of(check_of("hk.manufacturing_plus", "2025-12-01", plus_facts("HKD 100,000.00")));
  CHECK(made.status == 0);
  CHECK(award_of(made.receipt) == "33333.33");
  REQUIRE(made.receipt["roundings"].size() == 1);
  const auto& rounding = made.receipt["roundings"][0];
  CHECK(text(rounding["direction"]) == "down");
  CHECK(text(rounding["before"]) == "100000/3");
  CHECK(text(rounding["after"]) == "33333.33");
  CHECK(text(rounding["residue"]) == "1/300");
}

TEST_CASE("an award that meets the cap exactly is not bound by it") {
  const auto made =
      receipt_of(check_of("hk.manufacturing_plus", "2025-12-01", plus_facts("HKD 750,000.00")));
  CHECK(award_of(made.receipt) == "250000.00");
  CHECK(made.receipt["binding"].is_null());
}

TEST_CASE("what was granted before is taken off the cap") {
  auto facts = plus_facts("HKD 900,000");
  facts.emplace_back("granted_before=HKD 200,000");
  const auto made = receipt_of(check_of("hk.manufacturing_plus", "2025-12-01", facts));
  CHECK(award_of(made.receipt) == "50000.00");
  CHECK(text(made.receipt["binding"]) == "enterprise_cap");
  CHECK(made.receipt["presumed"].empty());
}

TEST_CASE("a cost that no machine integer holds is capped like any other") {
  const auto made =
      receipt_of(check_of("hk.manufacturing_plus", "2025-12-01",
                          plus_facts("HKD 90,071,992,547,409,939,007,199,254,740,993.37")));
  CHECK(made.status == 0);
  CHECK(award_of(made.receipt) == "250000.00");
  CHECK(text(made.receipt["facts"]["project_cost"]) == "HKD 90071992547409939007199254740993.37");
}

TEST_CASE("the project cap of the older scheme binds a project of fifty million") {
  const auto made = receipt_of(check_of("hk.nifs", "2021-08-12", nifs_facts("HKD 50 million")));
  CHECK(made.status == 0);
  CHECK(award_of(made.receipt) == "15000000.00");
  CHECK(text(made.receipt["binding"]) == "project_cap");
}

TEST_CASE("three live projects are too many once there is a rule on them") {
  auto facts = nifs_facts("HKD 30 million");
  facts.emplace_back("live_projects=3");
  const auto made = receipt_of(check_of("hk.nifs", "2024-01-08", facts));
  CHECK(made.status == 1);
  CHECK(fails_of(made.receipt) == words{"three_projects"});
}

TEST_CASE("a project of exactly forty-five million gets fifteen and nothing binds") {
  const auto made = receipt_of(check_of("hk.nifs", "2025-01-06", nifs_facts("HKD 45,000,000.00")));
  CHECK(award_of(made.receipt) == "15000000.00");
  CHECK(made.receipt["binding"].is_null());
}

TEST_CASE("an application inside the window of the pilot is eligible") {
  const auto made =
      receipt_of(check_of("hk.accelerator_pilot", "2026-02-02",
                          {"start_up_service_agency=true", "project_cost=HKD 90 million"}));
  CHECK(made.status == 0);
  CHECK(award_of(made.receipt) == "30000000.00");
}

TEST_CASE("an application after the window fails by it and shows what it would have been") {
  const auto given = check_of("hk.accelerator_pilot", "2026-05-01",
                              {"start_up_service_agency=true", "project_cost=HKD 90 million"});
  const auto made = receipt_of(given);
  CHECK(made.status == 1);
  CHECK(fails_of(made.receipt) == words{"open"});
  CHECK(made.receipt["award"].is_null());
  CHECK(text(made.receipt["would_be"]["amount"]) == "30000000.00");
  const auto explained = run(given);
  CHECK(explained.status == 1);
  CHECK(contains(explained.out, "Not eligible: fails open"));
  CHECK(contains(explained.out, "HKD 30,000,000.00"));
  CHECK(explained.err.empty());
}

TEST_CASE("without its cost an application is undetermined, and the cost is what is missing") {
  const auto given =
      check_of("hk.manufacturing_plus", "2025-12-01", {"production_line_in_hong_kong=true"});
  const auto made = receipt_of(given);
  CHECK(made.status == 5);
  CHECK(text(made.receipt["verdict"]) == "undetermined");
  CHECK(made.receipt["missing"] == json::array({"project_cost"}));
  CHECK(text(made.receipt["bounds"]["most"]) == "250000.00");
  CHECK(made.receipt["award"].is_null());
  const auto explained = run(given);
  CHECK(explained.status == 5);
  CHECK(contains(explained.out, "missing project_cost"));
}

TEST_CASE("JSON has the members that the design promises, and one scheme gives one receipt") {
  const auto made = receipt_of(
      check_of("hk.nias", "2025-02-05", nias_facts("HKD 600 million", "HKD 400 million")));
  words names;
  for (const auto& [name, value] : made.receipt.items()) names.push_back(name);
  CHECK(names == words{"assumptions",  "award",   "binding",      "bounds",   "criteria",
                       "error",        "facts",   "facts_sha256", "figures",  "missing",
                       "not_modelled", "on",      "payments",     "presumed", "roundings",
                       "rules_sha256", "scheme",  "steps",        "subvent",  "unpublished",
                       "unused",       "verdict", "version"});
  CHECK(text(made.receipt["scheme"]) == "hk.nias");
  CHECK(text(made.receipt["on"]) == "2025-02-05");
  CHECK(made.receipt["facts"]["subvented"] == json(false));
}

TEST_CASE("the order in which facts are told changes no byte of a receipt") {
  auto facts = nias_facts("HKD 600 million", "HKD 400 million");
  facts.emplace_back("granted_before=HKD 1");
  std::sort(facts.begin(), facts.end());
  const words json_wanted{"--format", "json"};
  const auto first = run(check_of("hk.nias", "2025-02-05", facts, json_wanted));
  for (int turn = 0; turn < 12; ++turn) {
    std::rotate(facts.begin(), facts.begin() + 3, facts.end());
    std::swap(facts[0], facts[facts.size() - 1]);
    CHECK(run(check_of("hk.nias", "2025-02-05", facts, json_wanted)).out == first.out);
  }
}

TEST_CASE("the built-in rules and the folder that they were built from give the same bytes") {
  const auto facts = nias_facts("HKD 600 million", "HKD 400 million");
  for (const auto* format : {"json", "text"}) {
    const auto built_in = run(check_of("hk.nias", "2025-02-05", facts, {"--format", format}));
    const auto of_folder =
        run(check_of("hk.nias", "2025-02-05", facts,
                     {"--format", format, "--rules", SUBVENT_SOURCE_DIR "/rules"}));
    CHECK(built_in.status == 0);
    CHECK(built_in.out == of_folder.out);
  }
}

TEST_CASE("an application is read from YAML, from JSON and from standard input alike") {
  const folder here;
  const std::string yaml =
      "application_date: 2025-12-01\nproject_cost: HKD 100,000\n"
      "production_line_in_hong_kong: true\n";
  const std::string as_json = R"({"application_date":"2025-12-01","project_cost":"HKD 100,000",)"
                              R"("production_line_in_hong_kong":true})";
  const auto wanted = run(check_of("hk.manufacturing_plus", "2025-12-01", plus_facts("HKD 100,000"),
                                   {"--format", "json"}));
  REQUIRE(wanted.status == 0);
  const words start{"check", "hk.manufacturing_plus", "--format", "json"};
  const auto with = [&](const std::string& file, std::string_view input = {}) {
    auto given = start;
    given.push_back(file);
    return run(given, input);
  };
  CHECK(with(here.write("a.yaml", yaml)).out == wanted.out);
  CHECK(with(here.write("a.yml", yaml)).out == wanted.out);
  CHECK(with(here.write("a.json", as_json)).out == wanted.out);
  CHECK(with(here.write("folder/application", yaml)).out == wanted.out);
  CHECK(with("-", yaml).out == wanted.out);
  CHECK(with("-", as_json).out == wanted.out);
}

TEST_CASE("the application may name its scheme") {
  const folder here;
  const auto file = here.write("a.yaml",
                               "scheme: hk.manufacturing_plus\napplication_date: 2025-12-01\n"
                               "production_line_in_hong_kong: true\nproject_cost: HKD 3\n");
  const auto made = receipt_of({"check", file});
  CHECK(made.status == 0);
  CHECK(text(made.receipt["scheme"]) == "hk.manufacturing_plus");
  CHECK_FALSE(made.receipt["facts"].contains("scheme"));
  CHECK(receipt_of({"check", "hk.manufacturing_plus", file}).status == 0);
  CHECK(text(receipt_of({"check", file, "--set", "scheme=hk.nias"}).receipt["scheme"]) ==
        "hk.nias");
}

TEST_CASE("what the command line tells wins over the application") {
  const folder here;
  const auto file = here.write("a.yaml",
                               "application_date: 2025-12-01\nproject_cost: HKD 3\n"
                               "production_line_in_hong_kong: true\n");
  const auto made =
      receipt_of({"check", "hk.manufacturing_plus", file, "--set", "project_cost=HKD 6"});
  CHECK(award_of(made.receipt) == "2.00");
  CHECK(receipt_of({"check", "hk.manufacturing_plus", file, "--on", "2025-12-01"}).status == 0);
}

TEST_CASE("the day may be told as a fact, and is then the day of application") {
  auto facts = plus_facts("HKD 3");
  const auto wanted =
      run(check_of("hk.manufacturing_plus", "2025-12-01", facts, {"--format", "json"}));
  const auto made = run({"check", "hk.manufacturing_plus", "--set", "application_date=2025-12-01",
                         "--set", facts[0], "--set", facts[1], "--format", "json"});
  CHECK(made.status == 0);
  CHECK(made.out == wanted.out);
}

TEST_CASE("a day that nobody tells is today in Hong Kong, and that is said") {
  const words given{"check", "hk.manufacturing_plus", "--format", "json"};
  const auto made = run(given);
  REQUIRE(made.status == 5);
  const auto on = text(json::parse(made.out)["on"]);
  CHECK(made.err == "note: no day was told, so this is for today in Hong Kong, " + on + "\n");
  // The program's day does not depend on where the machine believes it is.
  for (const auto* zone : {"Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"}) {
    const auto there = run(given, {}, [zone] { setenv("TZ", zone, 1); });
    const auto day = text(json::parse(there.out)["on"]);
    CHECK((day == on || day == text(json::parse(run(given).out)["on"])));
  }
}

TEST_CASE("several schemes give a table, a list in JSON, and the weightiest status") {
  auto facts = plus_facts("HKD 100,000");
  facts.emplace_back("incorporated_in_hong_kong=true");
  const auto both = [&](const words& more) {
    auto given = check_of("hk.manufacturing_plus", "2025-12-01", facts, {"hk.nifs"});
    given.insert(given.end(), more.begin(), more.end());
    return run(given);
  };
  const auto table = both({});
  CHECK(table.status == 5);
  CHECK(table.out ==
        "SCHEME                 VERDICT       AWARD          WHY\n"
        "hk.manufacturing_plus  eligible      HKD 33,333.33  nothing binds\n"
        "hk.nifs                undetermined  unknown        missing\n"
        "                                                    smart_production_line\n");
  const auto list = json::parse(both({"--format", "json"}).out);
  REQUIRE(list.size() == 2);
  CHECK(text(list[0]["scheme"]) == "hk.manufacturing_plus");
  CHECK(text(list[1]["scheme"]) == "hk.nifs");
  const auto explained = both({"--explain"});
  CHECK(explained.out.starts_with(table.out + "\n"));
  CHECK(contains(explained.out, "Undetermined: missing smart_production_line"));
  CHECK(both({"--set", "smart_production_line=false"}).status == 1);
  CHECK(both({"--set", "smart_production_line=true"}).status == 0);
}

TEST_CASE("a scheme that is named twice is asked once") {
  const auto facts = plus_facts("HKD 3");
  const auto once = run(check_of("hk.manufacturing_plus", "2025-12-01", facts));
  const auto twice =
      run(check_of("hk.manufacturing_plus", "2025-12-01", facts, {"hk.manufacturing_plus"}));
  CHECK(twice.out == once.out);
}

TEST_CASE("without a scheme every scheme open on the day is asked, and one that pays is enough") {
  const folder here;
  const auto rules = four_schemes(here);
  const auto without = [&](const std::string& on, const words& facts, const words& more = {}) {
    auto given = check_of("hk.nias", on, facts, more);
    given.erase(given.begin() + 1);
    given.insert(given.end(), {"--rules", rules});
    return run(given);
  };
  const auto made = without("2025-12-01", plus_facts("HKD 100,000"));
  CHECK(made.status == 0);
  const auto table = squeezed(made.out);
  CHECK(contains(table, "hk.manufacturing_plus eligible"));
  CHECK(contains(table, "hk.nias ineligible none fails"));
  CHECK(contains(table, "hk.nifs undetermined"));
  CHECK_FALSE(contains(table, "hk.accelerator_pilot"));
  CHECK(contains(without("2026-02-02", {}).out, "hk.accelerator_pilot"));

  CHECK(without("2025-12-01", {"production_line_in_hong_kong=false"}).status == 5);
  const auto refused = without(
      "2025-12-01", {"production_line_in_hong_kong=false", "incorporated_in_hong_kong=false"});
  CHECK(refused.status == 1);
  // A list even of one, so that a program need not know how many are open.
  const auto one = without("2021-08-12", nifs_facts("HKD 3"), {"--format", "json"});
  CHECK(one.status == 0);
  CHECK(json::parse(one.out).is_array());
}

TEST_CASE("without a scheme all that are built in are asked, but none that is only announced") {
  const auto made = run({"check", "--on", "2025-12-01"});
  CHECK(made.status == 5);
  CHECK(widest(made.out) <= 80);
  CHECK(contains(made.out, "hk.nias"));
  CHECK_FALSE(contains(made.out, "hk.digital_identity"));
}

TEST_CASE("history of several schemes is told under the name of its scheme") {
  const words facts{"production_line_in_hong_kong=true", "project_cost=HKD 900,000",
                    "incorporated_in_hong_kong=true", "smart_production_line=true",
                    "hk.manufacturing_plus.granted_before=HKD 200,000"};
  const auto made = run(check_of("hk.manufacturing_plus", "2025-12-01", facts, {"hk.nifs"}));
  CHECK(made.status == 0);
  CHECK(contains(made.out, "HKD 50,000.00   enterprise_cap binds"));
  CHECK(contains(made.out, "HKD 300,000.00  nothing binds"));
  // The history of a scheme that is not asked is carried and not used.
  const auto other = run(check_of("hk.nifs", "2025-12-01", facts, {"--format", "json"}));
  CHECK(other.status == 0);
  CHECK(json::parse(other.out)["unused"] ==
        json::array({"hk.manufacturing_plus.granted_before", "production_line_in_hong_kong"}));
}

TEST_CASE("a fact that no scheme asks for is mentioned once") {
  auto facts = plus_facts("HKD 3");
  facts.emplace_back("subvented=false");
  facts.emplace_back("sector=other");
  const std::string said = "note: told but not used: sector, subvented\n";
  const auto as_json =
      run(check_of("hk.manufacturing_plus", "2025-12-01", facts, {"--format", "json"}));
  CHECK(as_json.err == said);
  CHECK(json::parse(as_json.out)["unused"] == json::array({"sector", "subvented"}));
  const auto explained = run(check_of("hk.manufacturing_plus", "2025-12-01", facts));
  CHECK(explained.err.empty());
  CHECK(contains(explained.out, "sector, subvented"));
  // One of two asks for `subvented`.
  CHECK(run(check_of("hk.manufacturing_plus", "2025-12-01", facts, {"hk.nifs"})).err == said);
  CHECK(run(check_of("hk.manufacturing_plus", "2025-12-01", facts, {"hk.nias"})).err == "");
}

TEST_CASE("what every application has is not mentioned as unused") {
  auto facts = plus_facts("HKD 3");
  facts.emplace_back("applicant=甲公司");
  facts.emplace_back("application_id=MP/0001");
  const auto made =
      run(check_of("hk.manufacturing_plus", "2025-12-01", facts, {"--format", "json"}));
  CHECK(made.err.empty());
  CHECK(text(json::parse(made.out)["facts"]["applicant"]) == "甲公司");
}

TEST_CASE("text fits in eighty columns") {
  const words days{"2021-08-12", "2024-01-08", "2025-02-05", "2025-12-01", "2026-02-02"};
  for (const auto& on : days) {
    for (const auto& facts : {words{}, nias_facts("HKD 600 million", "HKD 400 million"),
                              plus_facts("HKD 999,999,999,999.99")}) {
      auto given = check_of("hk.nias", on, facts, {"--explain"});
      given.erase(given.begin() + 1);
      for (const auto* language : {"en", "zh-Hant"}) {
        auto asked = given;
        asked.insert(asked.end(), {"--lang", language});
        const auto made = run(asked);
        CHECK(made.out.size() > 100);
        CHECK(widest(made.out) <= 80);
      }
    }
  }
}

TEST_CASE("an amount of sixty digits fits in eighty columns, in the table and in explanations") {
  const std::string cost = "project_cost=HKD " + std::string(60, '9');
  for (const auto* language : {"en", "zh-Hant"}) {
    const auto made = run({"check", "hk.nias", "hk.nifs", "--on", "2026-03-02", "--set", cost,
                           "--explain", "--lang", language});
    CHECK(made.status == 5);
    CHECK(widest(made.out) <= 80);
  }
}

TEST_CASE("several schemes give a table in Chinese") {
  const folder here;
  const auto made =
      run({"check", "--rules", four_schemes(here), "--on", "2026-03-02", "--lang", "zh-Hant",
           "--set", "project_cost=HKD 100,000", "--set", "production_line_in_hong_kong=true",
           "--set", "start_up_service_agency=false"});
  CHECK(made.status == 0);
  CHECK(made.out == R"(計劃                   審定結果  資助額         原因
hk.accelerator_pilot   不合資格  沒有           不符合準則service_agency
hk.manufacturing_plus  合資格    HKD 33,333.33  沒有限制因素
hk.nias                不合資格  沒有           不符合準則large_enough
hk.nifs                未能確定  未知           欠缺incorporated_in_hong_kong、
                                                smart_production_line
)");
}

TEST_CASE("what cannot be read is said in Chinese with its place, and notes too") {
  const auto made = run({"check", "hk.nias", "-", "--lang", "zh-Hant", "--on", "2026-03-02"},
                        "# 申請\nsubvnted: true\nproject_cost: 港幣一億元\n");
  CHECK(made.status == 4);
  CHECK(made.out.empty());
  CHECK(made.err == R"(錯誤[E4001]：`subvnted`既不是資料項，亦不是所查詢計劃的過往資助
 --> 標準輸入:2:1
  |
2 | subvnted: true
  | ^^^^^^^^
建議：是否指`subvented`？`subvent schemes`列出各計劃及其要求的資料

錯誤[E2001]：`港幣一億元`不是金額
 --> 標準輸入:3:15
  |
3 | project_cost: 港幣一億元
  |               ^^^^^^^^^^
建議：請寫出貨幣、一個空格及數額，例如`HKD 250,000`或`HKD 0.01`；指數及其他進位制不會讀取
)");
  const auto unused = run({"check", "hk.nias", "hk.nifs", "--lang", "zh-Hant", "--on", "2026-03-02",
                           "--set", "start_up_service_agency=true"});
  CHECK(unused.err == "備註：已提供但沒有使用：start_up_service_agency\n");
}

TEST_CASE("a reason that is missing and one that was not published are told apart") {
  const folder here;
  here.write("hk/facts.yaml", read_file(SUBVENT_SOURCE_DIR "/rules/hk/facts.yaml"));
  for (const auto* name : {"guess", "other"}) {
    here.write(
        std::string("hk/") + name + ".yaml",
        std::string("subvent: 1\nscheme: hk.") + name +
            "\nname: {en: Guess, zh-Hant: 猜}\n"
            "authority: {en: Office, zh-Hant: 署}\ncurrency: HKD\nchecked: 2026-01-01\n"
            "sources:\n  page: {title: {en: Page, zh-Hant: 頁}}\n"
            "figures:\n  most: {unknown: {en: kept back, zh-Hant: 不公布}, source: page}\n"
            "award:\n  - {formula: project_cost, source: page}\n"
            "  - {cap: most, source: page}\n  - {round: down, to: HKD 0.01, source: page}\n");
  }
  const auto made =
      run({"check", "hk.guess", "hk.other", "--on", "2026-03-02", "--rules", here.path("")});
  CHECK(contains(made.out, "  missing project_cost; not published: most\n"));
}

TEST_CASE("a misspelt fact is named beside a day that cannot be read, whatever the schemes") {
  const folder here;
  const auto file = here.write(
      "bad.yaml", "application_date: 20 November 2026\nown_contributon: HKD 280 million\n");
  for (const words& asked : {words{"check", file}, words{"check", "hk.nias", file}}) {
    const auto made = run(asked);
    CHECK(made.status == 4);
    CHECK(contains(made.err, "error[E2010]"));
    CHECK(contains(made.err, "error[E4001]: `own_contributon` is"));
  }
}
