// SPDX-License-Identifier: Apache-2.0
// `subvent audit`, as an auditor uses it.
#include <doctest/doctest.h>

#include <string>

#include <cli/program.hpp>
#include <nlohmann/json.hpp>

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
  CHECK(contains(made.out, "fails `local_line`"));
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

TEST_CASE("a row that cannot be read is said, the rest is audited, and the run is not clean") {
  const folder here;
  const auto made = audit_of(here, right + "A-3,plenty,2026-01-07\n");
  CHECK(made.status == 4);
  CHECK(contains(made.err, "awards.csv:4"));
  CHECK(contains(made.out, "Nothing was found"));
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

TEST_CASE("an audit needs payments and applications, and takes one table of payments") {
  CHECK(run({"audit"}).status == 2);
  CHECK(run({"audit", "a.csv"}).status == 2);
  CHECK(run({"audit", "a.csv", "b.csv", "--applications", "c.csv"}).status == 2);
  CHECK(run({"audit", "a.csv", "--applications", "nowhere.csv", "--on", "2026-01-01"}).status == 4);
}
