// SPDX-License-Identifier: Apache-2.0
// `subvent audit`, as an auditor uses it.
#include <doctest/doctest.h>

#include <unistd.h>

#include <map>
#include <string>
#include <vector>

#include <cli/program.hpp>
#include <nlohmann/json.hpp>
#include <subvent/ledger/csv.hpp>

using namespace subvent::test;
using nlohmann::json;

namespace {

constexpr auto applications =
    "application_id,scheme,application_date,applicant,production_line_in_hong_kong,project_cost\n"
    "A-1,hk.manufacturing_plus,2025-12-01,x,true,\"HKD 300,000\"\n"
    "A-2,hk.manufacturing_plus,2025-12-02,y,true,\"HKD 600,000\"\n"
    "A-3,hk.manufacturing_plus,2025-12-03,z,false,\"HKD 90,000\"\n";

/// Audits three applications whose awards are as told.
auto audit_of(const folder& here, const std::string& awards, const words& more = {}) {
  here.write("applications.csv", applications);
  here.write("awards.csv", "application_id,amount,approved\n" + awards);
  here.write("payments.csv", "application_id,amount,date\n");
  words given{
      "audit",    here.path("payments.csv"), "--applications", here.path("applications.csv"),
      "--awards", here.path("awards.csv"),   "--on",           "2026-06-30"};
  given.insert(given.end(), more.begin(), more.end());
  return run(given);
}

const std::string right = "A-1,HKD 100000,2026-01-05\nA-2,HKD 200000,2026-01-06\n";

}  // namespace

TEST_CASE("a ledger that is right is said to be right") {
  const folder here;
  const auto made = audit_of(here, right);
  CHECK(made.err == "");
  CHECK(made.status == 0);
  CHECK(made.out ==
        "Audit on 2026-06-30\n"
        "Applications: 3, of which 3 could be decided; payments: 0\n"
        "Nothing was found\n");
}

TEST_CASE("what is wrong is said with its place, by how much, and the likeliest mistake") {
  const folder here;
  const auto made = audit_of(here,
                             "A-1,HKD 200000,2026-01-05\nA-2,HKD 123456,2026-01-06\n"
                             "A-3,HKD 30000,2026-01-07\n");
  CHECK(made.status == 1);
  CHECK(made.err == "");
  CHECK(contains(made.out, "F201  1      high      paid though not eligible\n"));
  CHECK(contains(made.out, "F203  1      high      granted too much\n"));
  CHECK(contains(made.out, "F204  1      medium    granted too little\n"));
  CHECK(contains(made.out, "awards.csv:2\n  `A-1` was granted HKD 200,000.00, and the rules give"));
  CHECK(contains(squeezed(made.out),
                 "HKD 200,000.00 is what the ratio 2:1 gives, which is 1:2 turned round"));
  CHECK(contains(made.out, "unexplained: no mistake that was tried gives this amount"));
  CHECK(contains(made.out, "it fails\n    `local_line`"));
}

TEST_CASE("JSON lists every finding with its amounts, rule, source and mistakes") {
  const folder here;
  const auto made = audit_of(here, "A-1,HKD 200000,2026-01-05\n", {"--format", "json"});
  CHECK(made.status == 1);
  const auto all = json::parse(made.out);
  REQUIRE(all["findings"].size() == 1);
  const auto& one = all["findings"][0];
  CHECK(one["code"] == "F203");
  CHECK(one["name"] == "award_too_high");
  CHECK(one["found"] == "HKD 200000.00");
  CHECK(one["expected"] == "HKD 100000.00");
  CHECK(one["difference"] == "HKD 100000.00");
  CHECK(one["rule"] == "matching");
  CHECK(one["sources"][0] == "budget");
  CHECK(one["version"] == "2025-11-18");
  CHECK(one["causes"][0]["mistake"] == "ratio_turned");
  CHECK(one["sentence"].contains("zh-Hant"));
}

TEST_CASE("a difference that is tolerated is none, and one that is trivial is counted alone") {
  const folder here;
  const std::string awards = "A-1,HKD 100000.50,2026-01-05\n";
  CHECK(audit_of(here, awards).status == 1);
  CHECK(audit_of(here, awards, {"--tolerance", "HKD 1"}).status == 0);
  const auto trivial = audit_of(here, awards, {"--clearly-trivial", "HKD 1"});
  CHECK(trivial.status == 1);
  CHECK(contains(squeezed(trivial.out),
                 "1 that differ by no more than HKD 1.00 are counted and not listed"));
  CHECK_FALSE(contains(trivial.out, "`A-1`"));
}

TEST_CASE("a tolerance in a currency that no scheme of the ledger pays in is refused") {
  const folder here;
  const std::string awards = "A-1,HKD 100000.50,2026-01-05\n";
  const auto made = audit_of(here, awards, {"--tolerance", "USD 1"});
  CHECK(made.status == 4);
  CHECK(contains(made.err, "`HKD 1.00`"));
  CHECK(contains(audit_of(here, awards, {"--clearly-trivial", "USD 1"}).err, "--clearly-trivial"));
}

TEST_CASE("a row that cannot be read is said, the rest is audited, and the run is not clean") {
  const folder here;
  const auto made = audit_of(here, right + "A-3,plenty,2026-01-07\n");
  CHECK(made.status == 4);
  CHECK(contains(made.err, "awards.csv:4"));
  CHECK(contains(made.out, "rows or tables that could not be read, and are left out"));
  CHECK(contains(made.out, "an award of `A-3` could not be read"));
}

TEST_CASE("an application whose row cannot be read is not one that is missing") {
  const folder here;
  here.write("applications.csv",
             "application_id,scheme,application_date\nA-1,hk.manufacturing_plus,2026-02-31\n");
  here.write("payments.csv", "application_id,amount,date\nA-1,HKD 1,2026-03-05\n");
  const words given{"audit",          here.path("payments.csv"),
                    "--applications", here.path("applications.csv"),
                    "--on",           "2026-06-30"};
  const auto made = run(given);
  CHECK(made.status == 4);
  CHECK(contains(made.err, "applications.csv:2"));
  CHECK(contains(made.out, "rows or tables that could not be read, and are left out"));
  CHECK_FALSE(contains(made.out, "F101"));
  here.write("applications.csv",
             "application_id,scheme,application_date\nA-1,hk.manufacturing_plus\n");
  // Of a row of another width not even the id was read: it may be this one, and that is said.
  CHECK(contains(run(given).out,
                 "there is a payment of `A-1`, of HKD 1.00, and no application; rows of\n"
                 "    applications that could not be read: 1"));
}

TEST_CASE("a tolerance below zero is refused") {
  const folder here;
  for (const auto* option : {"--tolerance", "--clearly-trivial"}) {
    const auto made = audit_of(here, right, {option, "HKD -5"});
    CHECK(made.status == 4);
    CHECK(contains(made.err, "E1217"));
  }
}

TEST_CASE("an application of a scheme that is not there is a finding once it is paid") {
  const folder here;
  here.write("applications.csv", "application_id,scheme\nA-9,hk.gone\n");
  here.write("payments.csv", "application_id,amount,date\nA-9,HKD 1,2026-01-05\n");
  const auto made = run({"audit", here.path("payments.csv"), "--applications",
                         here.path("applications.csv"), "--on", "2026-06-30"});
  CHECK(made.status == 1);
  CHECK(
      contains(squeezed(made.out), "made to the scheme `hk.gone`, which these rules do not have"));
}

TEST_CASE("amounts and days are read in the units that are stated") {
  const folder here;
  here.write("applications.csv",
             "application_id,scheme,application_date,applicant,production_line_in_hong_kong,"
             "project_cost\nA-1,hk.manufacturing_plus,1/12/2025,x,true,0.3\n");
  here.write("payments.csv", "application_id,amount,date\nA-1,0.1,5/1/2026\n");
  const words given{"audit",          here.path("payments.csv"),
                    "--applications", here.path("applications.csv"),
                    "--on",           "2026-06-30"};
  auto stated = given;
  stated.insert(stated.end(), {"--money", "HKD million", "--days", "DD/MM/YYYY"});
  const auto made = run(stated);
  CHECK(made.err == "");
  CHECK(made.status == 0);
  CHECK(contains(made.out, "payments: 1, of HKD 100,000.00\n"));
  CHECK(run(given).status == 4);
  auto wrong = given;
  wrong.insert(wrong.end(), {"--money", "dollars"});
  CHECK(contains(run(wrong).err, "E1217"));
  wrong.back() = "HKD";
  wrong.insert(wrong.end(), {"--days", "D.M.Y"});
  CHECK(contains(run(wrong).err, "E1217"));
}

TEST_CASE("the findings come in Chinese too") {
  const folder here;
  const auto made = audit_of(here, "A-1,HKD 200000,2026-01-05\n", {"--lang", "zh-Hant"});
  CHECK(contains(made.out, "`A-1`獲批HKD 200,000.00，按規則應為HKD 100,000.00\n"));
  CHECK(contains(made.out, "HKD 200,000.00是比例2:1所得，即把1:2倒轉\n"));
}

namespace {

/// A mapping of the tables of `audit_of`, as it is written to the folder.
std::string mapping_of(const folder& here, const std::string& more = {}) {
  audit_of(here, right);
  return here.write("ledger.yaml",
                    "subvent: 1\ntables:\n"
                    "  - {records: applications, file: applications.csv}\n"
                    "  - {records: awards, file: awards.csv" +
                        more + "}\n  - {records: payments, file: payments.csv}\n");
}

words on_mapping(const std::string& mapping, const words& more = {}) {
  words given{"audit", mapping, "--on", "2026-06-30"};
  given.insert(given.end(), more.begin(), more.end());
  return given;
}

}  // namespace

TEST_CASE("a mapping names the tables, and says the same as the options do") {
  const folder here;
  const auto made = run(on_mapping(mapping_of(here)));
  CHECK(made.err == "");
  CHECK(made.status == 0);
  CHECK(made.out == audit_of(here, right).out);
}

TEST_CASE("what a mapping says for itself is no option beside it") {
  const folder here;
  const auto mapping = mapping_of(here);
  for (const words& more :
       {words{"--applications", "a.csv"}, words{"--totals", "a.csv"}, words{"--money", "HKD"},
        words{"--days", "YYYYMMDD"}, words{"--tie", "address"}}) {
    CAPTURE(more[0]);
    const auto made = run(on_mapping(mapping, more));
    CHECK(made.status == 2);
    CHECK(contains(made.err, "`" + more[0] + "` is for tables on the command line, and `" +
                                 mapping + "` is a mapping"));
  }
  CHECK(run(on_mapping(mapping, {"--tolerance", "HKD 1"})).status == 0);
}

TEST_CASE("names in a mapping are held against the facts and the history of all schemes") {
  const folder here;
  auto made = run(on_mapping(mapping_of(here,
                                        "}\n  - {records: applications, file: more.csv, "
                                        "columns: {project_costs: A, granted_before: B}")));
  CHECK(made.status == 4);
  CHECK(contains(made.err, "`project_costs` is not a field of `applications`"));
  CHECK(contains(made.err, "did you mean `project_cost`?"));
  CHECK_FALSE(contains(made.err, "granted_before"));
  CHECK(made.out == "");
}

TEST_CASE(
    "what is wrong with a table is said with its place in the mapping, and the rest audited") {
  const folder here;
  const auto made = run(on_mapping(mapping_of(here,
                                              "}\n  - {records: payments, file: gone.csv}\n"
                                              "  - {records: refunds, file: payments.csv, "
                                              "columns: {amount: Amount}")));
  CHECK(made.status == 4);
  CHECK(contains(made.err, "E1001"));
  CHECK(contains(made.err, "ledger.yaml:5:31"));
  CHECK(contains(made.err, "`" + here.path("payments.csv") + "` has no column `Amount`"));
  CHECK(contains(made.err, "did you mean `amount`?"));
  CHECK(contains(made.out, "Nothing was found"));
}

TEST_CASE("a misspelt tie is said and not passed over") {
  const folder here;
  const auto made = audit_of(here, right, {"--tie", "aplicant"});
  CHECK(made.status == 4);
  CHECK(contains(made.err, "`applications` has no column `aplicant`"));
  CHECK(contains(made.err, "did you mean `applicant`?"));
}

TEST_CASE("the export of an office is audited as it is, and the findings stand in a file") {
  const std::string root = SUBVENT_SOURCE_DIR "/";
  const auto made = run({"audit", "examples/ledger/ledger.yaml", "--on", "2026-06-30"}, {},
                        [&root] { static_cast<void>(chdir(root.c_str())); });
  CHECK(made.err == "");
  CHECK(made.status == 1);
  CHECK(made.out == read_file(root + "examples/ledger/findings.txt"));
}

TEST_CASE("totals that were published are held against the ledger") {
  const folder here;
  here.write("totals.csv", "of,amount,scheme\nawards,0.3,\nawards,0.4,hk.manufacturing_plus\n");
  const auto made =
      audit_of(here, right, {"--totals", here.path("totals.csv"), "--money", "HKD million"});
  CHECK(made.status == 1);
  CHECK(
      contains(made.out,
               "totals.csv:3\n"
               "  the published total of `awards` of `hk.manufacturing_plus` is HKD 400,000.00,\n"
               "    and the ledger has HKD 300,000.00; rounding explains HKD 50,000.00 at most\n"));
  CHECK(count_of(made.out, "F701") == 2);
}

TEST_CASE("findings come as CSV, a row for each, with plain amounts") {
  const folder here;
  const auto made =
      audit_of(here, "A-1,HKD 200000,2026-01-05\nA-2,HKD 123456,2026-01-06\n", {"--format", "csv"});
  CHECK(made.status == 1);
  REQUIRE(
      made.out.starts_with("\xEF\xBB\xBF"
                           "code,name,severity,scheme,application,table,line,"));
  subvent::ledger::csv_reader rows(subvent::make_source("out.csv", made.out));
  std::vector<std::map<std::string, std::string>> all;
  const auto names = rows.next();
  REQUIRE(names);
  REQUIRE(*names);
  for (auto next = rows.next(); next; next = rows.next()) {
    REQUIRE(*next);
    REQUIRE((*next)->cells.size() == (*names)->cells.size());
    auto& one = all.emplace_back();
    for (std::size_t i = 0; i < (*names)->cells.size(); ++i) {
      one[(*names)->cells[i]] = (*next)->cells[i];
    }
  }
  REQUIRE(all.size() == 2);
  CHECK(all[0]["code"] == "F203");
  CHECK(all[0]["name"] == "award_too_high");
  CHECK(all[0]["severity"] == "high");
  CHECK(all[0]["scheme"] == "hk.manufacturing_plus");
  CHECK(all[0]["application"] == "A-1");
  CHECK(all[0]["table"] == here.path("awards.csv"));
  CHECK(all[0]["line"] == "2");
  CHECK(all[0]["records"] == "1");
  CHECK(all[0]["found"] == "200000.00");
  CHECK(all[0]["expected"] == "100000.00");
  CHECK(all[0]["difference"] == "100000.00");
  CHECK(all[0]["currency"] == "HKD");
  CHECK(all[0]["rule"] == "matching");
  CHECK(all[0]["sources"] == "budget");
  CHECK(all[0]["at"] == "paragraph 47");
  CHECK(all[0]["version"] == "2025-11-18");
  CHECK(all[0]["cause_1"] == "ratio_turned");
  CHECK(all[0]["clearly_trivial"] == "false");
  CHECK(contains(all[0]["sentence_en"], "`A-1` was granted HKD 200,000.00"));
  CHECK(contains(all[0]["sentence_zh"], "`A-1`獲批HKD 200,000.00"));
  CHECK(contains(all[0]["causes_en"], "HKD 200,000.00 is what the ratio 2:1 gives"));
  CHECK(contains(all[0]["causes_zh"], "HKD 200,000.00是比例2:1所得"));
  CHECK(all[1]["code"] == "F204");
  CHECK(all[1]["difference"] == "-76544.00");
  CHECK(all[1]["cause_1"] == "unexplained");
  CHECK(audit_of(here, right, {"--format", "csv"}).out ==
        made.out.substr(0, made.out.find('\n') + 1));
}

TEST_CASE("what a ledger holds is not run as a formula by whoever opens the findings") {
  const folder here;
  const auto made = audit_of(here, "=1+1,HKD 1,2026-01-05\n", {"--format", "csv"});
  CHECK(contains(made.out, "F101,application_missing,high,,'=1+1,"));
}

TEST_CASE("an audit comes as a page in both languages, whatever the language of the command") {
  const folder here;
  const words page{"--format", "html"};
  const auto made = audit_of(here, "A-1,HKD 200000,2026-01-05\n", page);
  CHECK(made.status == 1);
  CHECK(made.out.starts_with("<!DOCTYPE html>\n"));
  CHECK(contains(made.out, "There is <strong>1 finding</strong>: 1 high, 0 medium, 0 low."));
  CHECK(contains(made.out, "共有<strong>1項發現事項</strong>"));
  CHECK(audit_of(here, "A-1,HKD 200000,2026-01-05\n", {"--format", "html", "--lang", "zh-Hant"})
            .out == made.out);
  CHECK(contains(audit_of(here, right, page).out, "Nothing was found"));
}

TEST_CASE("an audit needs payments and applications, and takes one table of payments") {
  CHECK(run({"audit"}).status == 2);
  CHECK(run({"audit", "a.csv"}).status == 2);
  const auto two = run({"audit", "a.csv", "b.csv", "--applications", "c.csv"});
  CHECK(two.status == 2);
  CHECK(contains(two.err, "`audit` takes one ledger, and `b.csv` is one more"));
  CHECK(run({"audit", "a.csv", "--applications", "nowhere.csv", "--on", "2026-01-01"}).status == 4);
}
