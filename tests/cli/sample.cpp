// SPDX-License-Identifier: Apache-2.0
// `subvent sample`, as an auditor uses it.
#include <doctest/doctest.h>

#include <regex>
#include <string>

#include <cli/program.hpp>
#include <nlohmann/json.hpp>

using namespace subvent::test;
using nlohmann::json;

namespace {

/// A table of a hundred payments of 37 i² modulo 10,007 cents, as tests/ledger/sample.cpp has them.
std::string hundred() {
  std::string table = "application_id,amount,date\n";
  for (int i = 1; i <= 100; ++i) {
    const auto cents = 37 * i * i % 10'007;
    const auto rest = std::to_string(100 + cents % 100).substr(1);
    table += "A-" + std::to_string(i) + ",HKD " + std::to_string(cents / 100) + "." + rest +
             ",2026-01-05\n";
  }
  return table;
}

const std::string dice = "2026-01-05 dice 61435";

/// The command for a table, by a method, of a size, from the seed.
words sample_of(const std::string& table, const std::string& method, const std::string& size,
                const words& more = {}) {
  words all{"sample", table, "--method", method, "--size", size, "--seed", dice};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

/// The numbers of the selected payments.
std::string selected(const outcome& made) {
  std::string text;
  const auto all = json::parse(made.out);
  for (const auto& one : all["selected"]) {
    text += (text.empty() ? "" : " ") + std::to_string(one["number"].get<int>());
  }
  return text;
}

constexpr auto few =
    "application_id,amount,date\n"
    "A-1,HKD 100,2026-01-05\n"
    "A-2,HKD 0,2026-01-06\n"
    "B-1,\"HKD 7,000\",2026-01-07\n"
    "B-2,HKD -3,2026-01-08\n"
    "A-3,HKD 900,2026-01-09\n"
    "C-1,HKD 2000,2026-01-10\n";

}  // namespace

TEST_CASE("a sample is said with its seed, its population, its interval and its rows") {
  const folder here;
  here.write("payments.csv", few);
  const auto made = run(sample_of("payments.csv", "monetary-unit", "5"), {}, [&here] {
    if (chdir(here.path("").c_str()) != 0) _exit(126);
  });
  CHECK(made.err == "");
  CHECK(made.status == 0);
  CHECK(made.out ==
        "Monetary-unit sample of payments.csv\n"
        "Seed: 2026-01-05 dice 61435\n"
        "Payments: 6, of HKD 9,997.00\n"
        "Set apart, to be looked at by themselves, for they are zero or less: 2, of HKD\n"
        "  -3.00: payments.csv:3, payments.csv:5\n"
        "Start HKD 20.38 (exactly 20.376), interval HKD 2,000.00\n"
        "Selected: 3, of HKD 9,100.00\n"
        "\n"
        "PAYMENT             NUMBER  RECORDED  HITS\n"
        "payments.csv:2 A-1       1    100.00     1\n"
        "payments.csv:4 B-1       3  7,000.00     3\n"
        "payments.csv:7 C-1       6  2,000.00     1\n");
}

TEST_CASE("of very many payments that are set apart the first are listed, and all in JSON") {
  const folder here;
  std::string table = "application_id,amount,date\nA,HKD 1,2026-01-05\n";
  for (int i = 0; i < 25; ++i) table += "B,HKD 0,2026-01-05\n";
  const auto path = here.write("payments.csv", table);
  const auto made = run(sample_of(path, "monetary-unit", "1"));
  CHECK(contains(made.out, "payments.csv:22\n  5 more; `--format json` lists all\n"));
  const auto all =
      json::parse(run(sample_of(path, "monetary-unit", "1", {"--format", "json"})).out);
  CHECK(all["set_apart"]["at"].size() == 25);
}

TEST_CASE("the samples are those of the library, by each method") {
  const folder here;
  const auto table = here.write("payments.csv", hundred());
  const words as_json{"--format", "json"};
  CHECK(selected(run(sample_of(table, "random", "12", as_json))) ==
        "3 10 14 15 41 42 53 58 82 84 88 89");
  CHECK(selected(run(sample_of(table, "systematic", "12", as_json))) ==
        "8 16 24 33 41 49 58 66 74 83 91 99");
  CHECK(selected(run(sample_of(table, "monetary-unit", "12", as_json))) ==
        "9 16 23 31 40 48 54 63 73 81 88 94");
  CHECK(selected(run(sample_of(table, "stratified", "12",
                               {"--by", "HKD 10", "--by", "HKD 50", "--format", "json"}))) ==
        "22 25 27 32 33 43 49 58 62 71 89 92");
}

TEST_CASE("a seed that is not told is drawn and said, and draws the same sample again") {
  const folder here;
  const auto table = here.write("payments.csv", hundred());
  const words asked{"sample", table, "--method", "random", "--size", "9"};
  const auto first = run(asked);
  CHECK(first.status == 0);
  std::smatch found;
  REQUIRE(std::regex_search(first.out, found, std::regex("Seed: ([0-9a-f]{32}) \\(drawn now")));
  auto again = asked;
  again.insert(again.end(), {"--seed", found[1]});
  const auto second = run(again);
  CHECK(contains(second.out, "Seed: " + found[1].str() + "\n"));
  const auto rows = [](const std::string& text) { return text.substr(text.find("\n\n")); };
  CHECK(rows(first.out) == rows(second.out));
  CHECK(run(asked).out != first.out);
}

TEST_CASE("strata are named, by amount and by scheme") {
  const folder here;
  const auto table = here.write("payments.csv", few);
  const auto amounts =
      run(sample_of(table, "stratified", "3", {"--by", "HKD 50", "--by", "HKD 1000"}));
  CHECK(amounts.err == "");
  CHECK(contains(amounts.out, "Stratum 1, below HKD 50.00: 2, of HKD -3.00; selected 1\n"));
  CHECK(contains(amounts.out,
                 "Stratum 2, from HKD 50.00 to below HKD 1,000.00: 2, of HKD 1,000.00; "
                 "selected 1\n"));
  CHECK(contains(amounts.out, "Stratum 3, from HKD 1,000.00: 2, of HKD 9,000.00; selected 1\n"));
  const auto applications = here.write("applications.csv",
                                       "application_id,scheme\nA-1,hk.one\nA-2,hk.one\n"
                                       "A-3,hk.one\nB-1,hk.two\nB-2,hk.two\n");
  const words by{"--by", "scheme", "--applications", applications};
  auto sized = by;
  sized.insert(sized.end(), {"--size", "1", "--size", "2"});
  const auto schemes = run(sample_of(table, "stratified", "1", sized));
  CHECK(schemes.err == "");
  CHECK(contains(schemes.out,
                 "Stratum 1, application not in its table: 1, of HKD 2,000.00; selected 1\n"));
  CHECK(contains(schemes.out, "Stratum 2, hk.one: 3, of HKD 1,000.00; selected 1\n"));
  CHECK(contains(schemes.out, "Stratum 3, hk.two: 2, of HKD 6,997.00; selected 2\n"));
  auto in_json = by;
  in_json.insert(in_json.end(), {"--format", "json"});
  const auto all = json::parse(run(sample_of(table, "stratified", "6", in_json)).out);
  CHECK(all["strata"][0]["scheme"] == nullptr);
  CHECK(all["strata"][1]["scheme"] == "hk.one");
  CHECK(all["strata"][1]["selected"] == 3);
  CHECK(all["selected"].size() == 6);
}

TEST_CASE("JSON has what is needed to draw the sample again, in exact amounts") {
  const folder here;
  const auto table = here.write("payments.csv", hundred());
  const auto all =
      json::parse(run(sample_of(table, "monetary-unit", "12", {"--format", "json"})).out);
  CHECK(all["method"] == "monetary-unit");
  CHECK(all["seed"] == dice);
  CHECK(all["population"]["count"] == 100);
  CHECK(all["population"]["total"] == "HKD 4705.22");
  CHECK(all["start"] == "HKD 15109/200");
  CHECK(all["interval"] == "HKD 235261/600");
  CHECK(all["set_apart"]["count"] == 0);
  CHECK(all["selected"][0]["number"] == 9);
  CHECK(all["selected"][0]["at"]["line"] == 10);
  CHECK(all["selected"][0]["at"]["table"] == table);
  CHECK(all["selected"][0]["application"] == "A-9");
  CHECK(all["selected"][0]["recorded"] == "HKD 29.97");
  CHECK(all["projection"] == nullptr);
  CHECK(all["upper_limit"] == nullptr);
  const auto items =
      json::parse(run(sample_of(table, "systematic", "12", {"--format", "json"})).out);
  CHECK(items["start"] == "22/3");
  CHECK(items["interval"] == "25/3");
}

TEST_CASE("what was found is projected by taints, with its upper limit") {
  const folder here;
  const auto table = here.write("payments.csv", hundred());
  // Two thirds of payment 9 are too much, and all others are right.
  std::string audited = "line,amount\n";
  const auto plain =
      json::parse(run(sample_of(table, "monetary-unit", "12", {"--format", "json"})).out);
  for (const auto& one : plain["selected"]) {
    const auto recorded = one["recorded"].get<std::string>();
    audited += std::to_string(one["at"]["line"].get<int>()) + "," +
               (one["number"] == 9 ? "HKD 14.985" : recorded) + "\n";
  }
  const auto finer = here.write("finer.csv", audited);
  CHECK(contains(run(sample_of(table, "monetary-unit", "12", {"--audited", finer})).err, "E2004"));
  const auto file = here.write("audited.csv", replaced(audited, "14.985", "9.99"));
  const words more{"--audited", file, "--confidence", "95%"};
  const auto made = run(sample_of(table, "monetary-unit", "12", more));
  CHECK(made.err == "");
  CHECK(made.status == 1);
  // Two thirds of the interval of HKD 392.10 1/6 are projected: three times the interval, and 1.75
  // times what is projected, is the limit.
  CHECK(made.out.substr(made.out.find("Misstated")) ==
        "Misstated: 1 of 12, overstated by HKD 19.98, understated by HKD 0.00\n"
        "Projected misstatement, by taints: HKD 261.40 (exactly 235,261/900)\n"
        "Overstated with a confidence of 95% by no more than HKD 1,633.76 (exactly\n"
        "  235,261/144)\n"
        "Basic precision, factor 3: HKD 1,176.31 (exactly 1,176.305); projected HKD\n"
        "  261.40 (exactly 235,261/900); allowance for these HKD 196.05 (exactly\n"
        "  235,261/1,200); known HKD 0.00\n");
  auto in_json = more;
  in_json.insert(in_json.end(), {"--format", "json"});
  const auto all = json::parse(run(sample_of(table, "monetary-unit", "12", in_json)).out);
  CHECK(all["projection"]["method"] == "taints");
  CHECK(all["projection"]["projected"] == "HKD 235261/900");
  CHECK(all["upper_limit"]["basic"] == "HKD 235261/200");
  CHECK(all["upper_limit"]["steps"][0]["taint"] == "2/3");
  CHECK(all["upper_limit"]["steps"][0]["factor"] == "1.75");
  CHECK(all["selected"][0]["audited"] == "HKD 9.99");
  CHECK(all["selected"][0]["misstatement"] == "HKD 19.98");
}

TEST_CASE("items are projected as they are asked to be, and anomalies beside") {
  const folder here;
  const auto table = here.write("payments.csv",
                                "application_id,amount,date\nA,HKD 100,2026-01-05\n"
                                "B,HKD 100,2026-01-05\nC,HKD 100,2026-01-05\n");
  const auto file =
      here.write("audited.csv", "line,amount,anomaly\n2,HKD 90,\n3,HKD 40,fire\n4,HKD 100,\n");
  const auto made = run(sample_of(table, "random", "3", {"--audited", file}));
  CHECK(made.status == 1);
  CHECK(
      contains(made.out, "Misstated: 2 of 3, overstated by HKD 70.00, understated by HKD 0.00\n"));
  CHECK(contains(made.out, "Projected misstatement, by ratio: HKD 10.00\n"));
  CHECK(contains(made.out, "Anomalies, not projected: HKD 60.00; with them HKD 70.00\n"));
  for (const auto* how : {"difference", "mean-per-unit"}) {
    const auto other = run(sample_of(table, "random", "3", {"--audited", file, "--project", how}));
    CHECK(contains(other.out, "HKD 10.00\n"));
  }
  const auto right = here.write("right.csv", "line,amount\n2,HKD 100\n3,HKD 100\n4,HKD 100\n");
  CHECK(run(sample_of(table, "random", "3", {"--audited", right})).status == 0);
}

TEST_CASE("while a row cannot be read no sample is drawn") {
  const folder here;
  const auto table = here.write("payments.csv", std::string(few) + "D-1,plenty,2026-01-11\n");
  const auto made = run(sample_of(table, "random", "3"));
  CHECK(made.status == 4);
  CHECK(made.out == "");
  CHECK(contains(made.err, "payments.csv:8"));
  CHECK(contains(made.err, "note: nothing was drawn or projected\n"));
  CHECK(run(sample_of(here.path("nowhere.csv"), "random", "3")).status == 4);
}

TEST_CASE("amounts and days are read in the units that are stated, from any kind of table") {
  const folder here;
  const auto table =
      here.write("payments.ndjson",
                 "{\"application_id\": \"A\", \"amount\": \"0.5\", \"date\": \"5/1/2026\"}\n"
                 "{\"application_id\": \"B\", \"amount\": \"1.5\", \"date\": \"6/1/2026\"}\n");
  const words units{"--money", "HKD million", "--days", "DD/MM/YYYY"};
  const auto made = run(sample_of(table, "random", "1", units));
  CHECK(made.err == "");
  CHECK(contains(made.out, "Payments: 2, of HKD 2,000,000.00\n"));
  const auto file = here.write("audited.csv", "line,amount\n1,0.5\n2,1.4\n");
  auto audited = units;
  audited.insert(audited.end(), {"--audited", file});
  CHECK(contains(run(sample_of(table, "random", "2", audited)).out,
                 "Projected misstatement, by ratio: HKD 100,000.00\n"));
  CHECK(contains(run(sample_of(table, "random", "1", {"--money", "dollars"})).err, "E1217"));
  CHECK(contains(run(sample_of(table, "random", "1", {"--days", "D.M.Y"})).err, "E1217"));
}

TEST_CASE("options that say nothing without another are refused") {
  const folder here;
  const auto table = here.write("payments.csv", few);
  const auto said = [&](const std::string& method, const words& more) {
    const auto made = run(sample_of(table, method, "2", more));
    CHECK(made.status == 4);
    CHECK(made.out == "");
    return made.err;
  };
  CHECK(contains(said("random", {"--size", "3"}), "`--size --size` has no meaning without"));
  CHECK(contains(said("random", {"--by", "scheme"}), "`--by` has no meaning without"));
  CHECK(contains(said("stratified", {}), "`--method stratified` has no meaning without `--by`"));
  CHECK(contains(said("stratified", {"--by", "scheme"}),
                 "`--by scheme` has no meaning without `--applications`"));
  CHECK(contains(said("random", {"--project", "ratio"}), "has no meaning without `--audited`"));
  CHECK(contains(said("random", {"--confidence", "95%"}), "without `--method monetary-unit`"));
  CHECK(contains(said("monetary-unit", {"--project", "ratio", "--audited", "x.csv"}),
                 "`--project` has no meaning without"));
  CHECK(contains(said("judgement", {}), "E1217"));
  CHECK(contains(said("random", {"--project", "guess", "--audited", "x.csv"}), "E1217"));
  CHECK(contains(said("stratified", {"--by", "lots"}), "E2001"));
  const auto unseeded =
      run({"sample", table, "--method", "random", "--size", "2", "--audited", "x"});
  CHECK(unseeded.status == 4);
  CHECK(contains(unseeded.err, "`--audited` has no meaning without `--seed`"));
}

TEST_CASE("a sample needs payments, a method and a size, and takes one table") {
  CHECK(run({"sample"}).status == 2);
  CHECK(run({"sample", "a.csv", "--size", "5"}).status == 2);
  CHECK(run({"sample", "a.csv", "--method", "random"}).status == 2);
  CHECK(run({"sample", "a.csv", "b.csv", "--method", "random", "--size", "5"}).status == 2);
}

TEST_CASE("the same is said in Chinese, and JSON is the same in both") {
  const folder here;
  const auto table = here.write("payments.csv", few);
  const auto file =
      here.write("audited.csv", "line,amount\n2,HKD 90\n4,HKD 7000\n6,HKD 900\n7,HKD 2000\n");
  const words more{"--audited", file, "--confidence", "95%"};
  auto chinese = more;
  chinese.insert(chinese.end(), {"--lang", "zh-Hant"});
  const auto made = run(sample_of(table, "monetary-unit", "500", chinese));
  CHECK(made.err == "");
  CHECK(contains(made.out, "的貨幣單位樣本\n"));
  CHECK(contains(made.out, "付款：6宗，合共HKD 9,997.00\n"));
  CHECK(contains(made.out, "錯報：4宗中的1宗，多報HKD 10.00，少報HKD 0.00\n"));
  CHECK(contains(made.out, "以95%的置信水平，多報不超過HKD 10.00\n"));
  CHECK_FALSE(std::regex_search(made.out, std::regex("[a-z]{2,} [a-z]{2,}")));
  auto in_json = more;
  in_json.insert(in_json.end(), {"--format", "json"});
  auto both = in_json;
  both.insert(both.end(), {"--lang", "zh-Hant"});
  CHECK(run(sample_of(table, "monetary-unit", "500", in_json)).out ==
        run(sample_of(table, "monetary-unit", "500", both)).out);
}

TEST_CASE("of a mapping the payments are drawn, in their columns and units, and projected") {
  const folder here;
  const auto table = here.write("payments.csv", few);
  here.write("applications.csv", "application_id,scheme\nA-1,hk.one\nA-2,hk.one\nA-3,hk.one\n");
  here.write("paid.txt",
             "Ref;Paid;Day\nA-1;100;5/1/2026\nA-2;0;6/1/2026\nB-1;7000;7/1/2026\n"
             "B-2;-3;8/1/2026\nA-3;900;9/1/2026\nC-1;2000;10/1/2026\n");
  // The applications are not read, so that it does not matter which column of theirs is missing.
  const std::string tables =
      "subvent: 1\ntables:\n"
      "  - {records: applications, file: applications.csv, columns: {project_cost: none}}\n"
      "  - records: payments\n    file: paid.txt\n    format: csv\n    separator: \";\"\n"
      "    money: HKD\n    days: DD/MM/YYYY\n"
      "    columns: {application_id: Ref, amount: Paid, date: Day}\n";
  const auto mapping = here.write("ledger.yaml", tables);
  const auto of_table = run(sample_of(table, "random", "4", {"--format", "json"}));
  const auto of_mapping = run(sample_of(mapping, "random", "4", {"--format", "json"}));
  CHECK(of_mapping.err == "");
  CHECK(selected(of_mapping) == selected(of_table));
  CHECK(json::parse(of_mapping.out)["selected_total"] ==
        json::parse(of_table.out)["selected_total"]);

  const auto line = json::parse(run(sample_of(mapping, "monetary-unit", "1", {"--format", "json"}))
                                    .out)["selected"][0]["at"]["line"]
                        .get<int>();
  const auto audited = here.write("audited.csv", "line,amount\n" + std::to_string(line) + ",1\n");
  const auto projected = run(sample_of(mapping, "monetary-unit", "1", {"--audited", audited}));
  CHECK(projected.status == 1);
  CHECK(contains(projected.out, "Misstated: 1 of 1"));

  const auto money = run(sample_of(mapping, "random", "4", {"--money", "HKD"}));
  CHECK(money.status == 2);
  CHECK(contains(money.err, "`--money` is for tables on the command line"));
  const auto rules = run(sample_of(table, "random", "4", {"--rules", "rules"}));
  CHECK(contains(rules.err, "`--rules` has no meaning without `MAPPING`"));
  here.write("ledger.yaml", tables + "  - {records: payments, file: payments.csv}\n");
  CHECK(contains(run(sample_of(mapping, "random", "4")).out, "Payments: 12, of"));
  const auto two = run(sample_of(mapping, "random", "4", {"--audited", audited}));
  CHECK(two.status == 4);
  CHECK(contains(two.err, "E8014"));
}

TEST_CASE("of a mapping strata are the schemes of its applications") {
  const auto made = run({"sample", SUBVENT_SOURCE_DIR "/examples/ledger/ledger.yaml", "--method",
                         "stratified", "--size", "2", "--by", "scheme", "--seed", dice});
  CHECK(made.err == "");
  CHECK(contains(made.out, "Stratum 1, hk.manufacturing_plus: 6, of HKD 830,000.00; selected 2\n"));
}
