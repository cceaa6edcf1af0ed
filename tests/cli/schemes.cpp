// SPDX-License-Identifier: Apache-2.0
// `subvent schemes`: the list, one scheme, and its JSON.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include <cli/program.hpp>

using namespace subvent::test;
using nlohmann::json;

namespace {

/// What the list says of a scheme on a day: its row, and the lines below it.
std::string row_of(const std::string& scheme, const std::string& on) {
  const auto made = run({"schemes", "--on", on});
  CHECK(made.status == 0);
  const auto at = made.out.find("\n" + scheme + " ");
  REQUIRE(at != std::string::npos);
  return squeezed(made.out.substr(at + 1, made.out.find("\nhk.", at + 1) - at - 1));
}

json of_scheme(const std::string& scheme, const words& more) {
  words given{"schemes", scheme, "--format", "json"};
  given.insert(given.end(), more.begin(), more.end());
  const auto made = run(given);
  CHECK(made.status == 0);
  return json::parse(made.out).at(0);
}

/// A scheme that was announced: a currency, and nothing on what it pays.
void write_announced(const folder& here) {
  here.write("rules/hk/soon.yaml",
             "subvent: 1\nscheme: hk.soon\nname: {en: Soon, zh-Hant: 快}\n"
             "authority: {en: Office, zh-Hant: 署}\ncurrency: HKD\nchecked: 2026-01-01\n"
             "sources:\n  page: {title: {en: Page, zh-Hant: 頁}}\n"
             "open:\n  - {from: 2026-03-01, until: 2026-03-31, source: page}\n"
             "  - {from: 2027-03-01, source: page}\n"
             "criteria:\n  company: {require: incorporated_in_hong_kong, source: page}\n");
  here.write("rules/hk/guess.yaml",
             "subvent: 1\nscheme: hk.guess\nname: {en: Guess, zh-Hant: 猜}\n"
             "authority: {en: Office, zh-Hant: 署}\ncurrency: HKD\nchecked: 2026-01-01\n"
             "sources:\n  page: {title: {en: Page, zh-Hant: 頁}}\n"
             "figures:\n  most: {unknown: {en: kept back, zh-Hant: 不公布}, source: page}\n"
             "award:\n  - {formula: project_cost, source: page}\n"
             "  - {cap: most, source: page}\n  - {round: down, to: HKD 0.01, source: page}\n");
}

}  // namespace

TEST_CASE("the list says of each scheme whether it is open, and its caps in few words") {
  CHECK(row_of("hk.nias", "2026-02-02").starts_with("hk.nias open "));
  CHECK(row_of("hk.accelerator_pilot", "2026-02-02")
            .starts_with("hk.accelerator_pilot open until 2026-04-30 "));
  const auto below = [](const std::string& scheme) { return row_of(scheme, "2026-02-02"); };
  CHECK(contains(below("hk.nias"), "\n caps: HKD 200 million\n envelope HKD 10 billion\n asks "));
  CHECK(contains(below("hk.accelerator_pilot"), "\n caps: HKD 30 million\n"));
  CHECK(contains(below("hk.manufacturing_plus"), "\n caps: HKD 250,000\n"));
  CHECK(contains(below("hk.nifs"), "\n caps: HKD 15 million; HKD 45 million\n"));
  CHECK_FALSE(contains(below("hk.aiss"), "caps"));
  CHECK(contains(below("hk.computerisation_block"), "\n envelope not published\n"));
}

TEST_CASE("the list says how many of the figures in force rest on an assumption") {
  CHECK(contains(row_of("hk.nias", "2025-12-01"), " 0 of 6\n"));
  CHECK(contains(row_of("hk.rth_nias", "2025-12-01"), " 0 of 9\n"));
  CHECK(of_scheme("hk.bud", {"--on", "2025-12-01"})["figures_assumed"].get<int>() > 0);
}

TEST_CASE("one scheme counts the assumptions that a decision lists") {
  for (const auto* scheme : {"hk.nias", "hk.nifs", "hk.manufacturing_plus"}) {
    const auto receipt =
        json::parse(run({"check", scheme, "--on", "2025-12-01", "--format", "json"}).out);
    const auto count = std::to_string(receipt["assumptions"].size());
    CHECK(of_scheme(scheme, {"--on", "2025-12-01"})["assumptions"] ==
          receipt["assumptions"].size());
    CHECK(contains(run({"schemes", scheme, "--on", "2025-12-01"}).out,
                   "  assumptions: " + count + "\n"));
  }
}

TEST_CASE("a scheme is not open before its window nor after it") {
  CHECK(contains(row_of("hk.accelerator_pilot", "2026-01-28"), "opens 2026-01-29"));
  CHECK(contains(row_of("hk.accelerator_pilot", "2026-01-29"), "open until 2026-04-30"));
  CHECK(contains(row_of("hk.accelerator_pilot", "2026-04-30"), "open until 2026-04-30"));
  CHECK(contains(row_of("hk.accelerator_pilot", "2026-05-01"), "ended 2026-04-30"));
  CHECK(contains(row_of("hk.nifs", "2020-01-01"), "opens 2020-07-27"));
}

TEST_CASE("a cap is that of the day") {
  CHECK_FALSE(contains(row_of("hk.nifs", "2021-08-12"), "HKD 45"));
  CHECK(contains(row_of("hk.nifs", "2024-01-08"), "HKD 45"));
}

TEST_CASE("the list begins with its day, and names what each scheme asks") {
  const auto made = run({"schemes", "--on", "2026-02-02"});
  CHECK(made.out.starts_with("Schemes on 2026-02-02\n\nSCHEME "));
  CHECK(made.err.empty());
  CHECK(contains(made.out,
                 "  I&T Accelerator Pilot Scheme\n"
                 "  caps: HKD 30 million\n  envelope HKD 180 million\n"
                 "  asks project_cost, start_up_service_agency; earlier awards as "
                 "granted_before\n"));
  CHECK(widest(made.out) <= 80);
  CHECK(run({"schemes"}).out.starts_with("Schemes on 20"));
}

TEST_CASE("one scheme is shown with its questions") {
  const auto made = run({"schemes", "hk.nias", "--on", "2025-02-05"});
  CHECK(made.status == 0);
  CHECK(widest(made.out) <= 80);
  for (const auto* one : {
           "hk.nias: open\n  New Industrialisation Acceleration Scheme\n",
           "  takes applications from 2024-09-16\n",
           "  rules in force on 2025-02-05: from 2024-09-16 to 2025-11-17\n",
           "    project_cap HKD 200 million\n",
           "    enterprise_cap HKD 200 million, less granted_before\n",
           "    project_cost: money\n      What is the total approved cost of the project?\n",
           "    subvented: true or false\n",
           "    sector: one of life_health, ai_data_science,\n",
           "    granted_before: money, the sum of awards of hk.nias; none if it is not told\n",
           "    projects_before: a number, how many awards of hk.nias; none if it is not\n",
       }) {
    CHECK_MESSAGE(contains(made.out, one), std::string(one));
  }
  const auto both = run({"schemes", "hk.nias", "hk.nifs", "--on", "2025-02-05"});
  CHECK(both.out.starts_with(made.out + "\nhk.nifs: open\n"));
}

TEST_CASE("JSON holds everything that the text says, in both languages") {
  const auto made = of_scheme("hk.nifs", {"--on", "2024-01-08"});
  CHECK(made["scheme"] == "hk.nifs");
  CHECK(made["name"]["zh-Hant"] == "新型工業化資助計劃");
  CHECK(made["currency"] == "HKD");
  CHECK(made["on"] == "2024-01-08");
  CHECK(made["open"] == json(true));
  CHECK(made["announced"] == json(false));
  CHECK(made["windows"][0]["from"] == "2020-07-27");
  CHECK(made["windows"][0]["until"].is_null());
  CHECK(made["version"]["from"] == "2024-01-08");
  REQUIRE(made["caps"].size() == 2);
  CHECK(made["caps"][1]["name"] == "live_cap");
  CHECK(made["caps"][1]["amount"] == "45000000.00");
  CHECK(made["caps"][1]["less"] == "granted_live");
  CHECK(made["asks"][0]["name"] == "project_cost");
  CHECK(made["asks"][0]["kind"] == "money");
  CHECK(made["history"][0]["name"] == "live_projects");
  CHECK(made["rules_sha256"].get<std::string>().size() == 64);

  const auto before = of_scheme("hk.nifs", {"--on", "2019-01-01"});
  CHECK(before["open"] == json(false));
  CHECK(before["version"].is_null());
  CHECK(json::parse(run({"schemes", "--format", "json"}).out).size() >= 4);
}

TEST_CASE("what is announced is told from what is known") {
  const folder here;
  const auto rules = here.copy_of_rules();
  write_announced(here);
  const auto list = [&](const std::string& on) {
    return run({"schemes", "--on", on, "--rules", rules}).out;
  };
  CHECK(contains(squeezed(list("2026-03-15")), "hk.soon open until 2026-03-31,"));
  CHECK(contains(squeezed(list("2026-06-01")), "hk.soon opens 2027-03-01,"));
  CHECK(contains(squeezed(list("2026-06-01")), "hk.guess announced "));
  CHECK(contains(squeezed(list("2026-06-01")), " 0 of 1\n Guess\n caps: most not published\n"));
  CHECK(widest(list("2026-03-15")) <= 80);
  const auto soon = of_scheme("hk.soon", {"--rules", rules, "--on", "2026-03-15"});
  CHECK(soon["announced"] == json(true));
  CHECK(soon["caps"].empty());
  const auto guess = of_scheme("hk.guess", {"--rules", rules, "--on", "2026-03-15"});
  CHECK(guess["announced"] == json(true));
  CHECK(guess["caps"][0]["amount"].is_null());
  CHECK(contains(run({"schemes", "hk.guess", "--rules", rules}).out, "most not published"));
}

TEST_CASE("a broken scheme is reported while the others are listed") {
  const folder here;
  const auto rules = here.copy_of_rules();
  here.write("rules/hk/nifs.yaml", "subvent: 1\nscheme: hk.nifs\n");
  const auto made = run({"schemes", "--rules", rules});
  CHECK(made.status == 3);
  CHECK(contains(made.err, "nifs.yaml:"));
  CHECK(contains(made.out, "\nhk.nias "));
  CHECK_FALSE(contains(made.out, "hk.nifs"));
  const auto as_json = run({"schemes", "--rules", rules, "--format", "json"});
  CHECK(as_json.status == 3);
  CHECK(json::parse(as_json.out).size() >= 3);
}

TEST_CASE("the list of schemes may go to a file") {
  const folder here;
  CHECK(run({"schemes", "--on", "2026-02-02", "--output", here.path("a")}).status == 0);
  CHECK(read_file(here.path("a")) == run({"schemes", "--on", "2026-02-02"}).out);
}

TEST_CASE("the list is Chinese in Chinese, with its columns straight") {
  const folder here;
  const auto made =
      run({"schemes", "--rules", four_schemes(here), "--on", "2026-03-02", "--lang", "zh-Hant"});
  CHECK(made.status == 0);
  CHECK(made.out == R"(2026-03-02的計劃

計劃                   申請期                假設
hk.accelerator_pilot   接受申請至2026-04-30  0/2
  創科加速器先導計劃
  上限：HKD 3,000萬
  總撥款額HKD 1.8億
  須提供project_cost、start_up_service_agency；過往資助為granted_before
hk.manufacturing_plus  接受申請              0/2
  製造及生產線「升」級支援先導計劃
  上限：HKD 250,000
  總撥款額HKD 1億
  須提供project_cost、production_line_in_hong_kong；過往資助為granted_before
hk.nias                接受申請              0/6
  新型工業加速計劃
  上限：HKD 2億
  總撥款額HKD 100億
  須提供project_cost、own_contribution、incorporated_in_hong_kong、subvented、
    smart_production_line、sector；過往資助為granted_before、projects_before
hk.nifs                接受申請              0/4
  新型工業化資助計劃
  上限：HKD 1,500萬；HKD 4,500萬
  總撥款額HKD 20億
  須提供project_cost、incorporated_in_hong_kong、smart_production_line；過往資助
    為live_projects、granted_live
)");
}

TEST_CASE("one scheme is shown in Chinese, its questions and choices too") {
  const auto made = run({"schemes", "hk.nifs", "--on", "2026-03-02", "--lang", "zh-Hant"});
  CHECK(made.out == R"(hk.nifs：接受申請
  新型工業化資助計劃
  負責機構：創新科技署
  接受申請：由2020-07-27起
  2026-03-02有效的規則：2024-01-08起
  假設：2項
  總撥款額HKD 20億
  上限
    project_cap：HKD 1,500萬
    live_cap：HKD 4,500萬，減去granted_live
  申請人須提供的資料
    project_cost：金額
      項目的核准總開支是多少？
    incorporated_in_hong_kong：true或false
      申請人是否根據《公司條例》在香港註冊成立的公司？
    smart_production_line：true或false
      會否在香港設立全部或大部分屬「智能生產」的新生產線？
  須提供的過往資助
    live_projects：數目，即hk.nifs的資助宗數；如不提供，推定為沒有
    granted_live：金額，即hk.nifs的資助總額；如不提供，推定為沒有
)");
}
