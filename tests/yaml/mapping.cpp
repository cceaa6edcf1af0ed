// SPDX-License-Identifier: Apache-2.0
#include <subvent/yaml/mapping.hpp>

#include <doctest/doctest.h>

#include <string>

#include <subvent/base/report.hpp>

using namespace subvent;
using ledger::record_kind;
using ledger::table_format;

namespace {

yaml::loaded<ledger::mapping> load(const std::string& rest) {
  return yaml::load_mapping(make_source("in/a.yaml", "subvent: 1\n" + rest),
                            {"application_date", "cost", "local", "granted_before"});
}

/// The codes of what is wrong with one table beside that of the applications, and with what stands
/// after it.
std::string wrong_with(const std::string& table, const std::string& rest = {}) {
  std::string codes;
  for (const auto& one :
       load("tables:\n  - {records: applications, file: a.csv}\n  - {" + table + "}\n" + rest)
           .problems) {
    codes += name_of(one.what) + " ";
  }
  return codes;
}

/// The first problem, as a person reads it.
std::string said_of(const std::string& table) {
  const auto read =
      load("tables:\n  - {records: applications, file: a.csv}\n  - {" + table + "}\n");
  REQUIRE_FALSE(read.problems.empty());
  return problem_of(read.problems.front(), language::en) + "; " +
         remedy_of(read.problems.front(), language::en);
}

}  // namespace

TEST_CASE("a mapping says of each table where it is, how it is written and what it holds") {
  const auto read = load(
      "tables:\n"
      "  - records: applications\n"
      "    file: export/app.txt\n"
      "    format: csv\n"
      "    separator: \";\"\n"
      "    encoding: BIG5\n"
      "    money: HKD thousand\n"
      "    days: DD/MM/YYYY\n"
      "    columns: {application_id: Ref No, cost: Total cost, address: Addr, granted_before: P}\n"
      "    constants: {scheme: hk.test}\n"
      "    values: {local: {Y: true, N: false, \"-\": null}}\n"
      "  - {records: payments, file: pay.db, table: paid}\n"
      "  - {records: payments, file: pay.db, query: \"SELECT * FROM old\"}\n"
      "  - {records: awards, file: /elsewhere/awards.NDJSON}\n"
      "ties: [address]\n");
  REQUIRE_MESSAGE(read, (read.problems.empty() ? "" : report(read.problems.front())));
  const auto& all = read.what->tables;
  REQUIRE(all.size() == 4);
  CHECK(all[0].holds == record_kind::application);
  CHECK(all[0].from.path == "in/export/app.txt");
  CHECK(all[0].from.format == table_format::csv);
  CHECK(all[0].from.separator == ';');
  CHECK(all[0].from.encoding == "BIG5");
  CHECK(all[0].money_in == currency::of("HKD"));
  CHECK(all[0].money_unit == number(1'000));
  CHECK(all[0].days == ledger::day_form::day_month_year);
  CHECK(all[0].columns.at("application_id") == "Ref No");
  CHECK(all[0].columns.at("address") == "Addr");
  CHECK(all[0].columns.at("granted_before") == "P");
  CHECK(all[0].constants.at("scheme") == "hk.test");
  CHECK(all[0].values.at("local").at("Y") == "true");
  CHECK(all[0].values.at("local").at("-") == "");
  CHECK(all[0].at.file.where.length == std::string("export/app.txt").size());
  CHECK(all[1].from.format == table_format::sqlite);
  CHECK(all[1].from.table == "paid");
  CHECK(all[2].from.query == "SELECT * FROM old");
  CHECK(all[3].from.path == "/elsewhere/awards.NDJSON");
  CHECK(all[3].from.format == table_format::ndjson);
  CHECK(read.what->ties == std::vector<std::string>{"address"});
  REQUIRE(read.what->ties_at.size() == 1);
  CHECK(read.what->ties_at[0].where.length == std::string("address").size());
}

TEST_CASE("a tab is written as a word or as it is") {
  for (const auto* written : {"tab", "\"\\t\""}) {
    const auto read =
        load("tables: [{records: applications, file: a.csv, separator: " + std::string(written) +
             "}]\n");
    REQUIRE(read);
    CHECK(read.what->tables[0].from.separator == '\t');
  }
  for (const auto* written : {";;", "a", "7", "'\"'", "；"}) {
    CAPTURE(written);
    CHECK(wrong_with("records: awards, file: b.csv, separator: " + std::string(written))
              .starts_with("E7034"));
  }
  CHECK(wrong_with("records: awards, file: b.csv, separator: \"\\u0007\"").starts_with("E1007"));
}

TEST_CASE("a key of another format is said with the format that has it") {
  CHECK(said_of("records: awards, file: b.db, table: t, separator: tab") ==
        "`separator` is not a key of a table of format `sqlite`; it is a key of a table of format "
        "`csv`");
  CHECK(said_of("records: awards, file: b.csv, query: SELECT 1") ==
        "`query` is not a key of a table of format `csv`; it is a key of a table of format "
        "`sqlite`");
  CHECK(wrong_with("records: awards, file: b.csv, table: t") == "E1202 ");
  CHECK(wrong_with("records: awards, file: b.ndjson, separator: tab") == "E1202 ");
  CHECK(wrong_with("records: awards, file: b.db, table: t, encoding: BIG5") == "E1202 ");
  CHECK(wrong_with("records: awards, file: b.db, table: t, query: SELECT 1") == "E1218 ");
  CHECK(wrong_with("records: awards, file: b.db") == "E7023 ");
}

TEST_CASE("what says nothing of the format must state it") {
  CHECK(said_of("records: awards, file: awards.txt") ==
        "the ending of `awards.txt` does not say how the table is written; add `format: csv`, "
        "`format: ndjson` or `format: sqlite`");
  CHECK(wrong_with("records: awards, file: awards.txt, format: excel") == "E1217 ");
}

TEST_CASE("a word that a key does not take is answered with those that it takes") {
  CHECK(said_of("records: award, file: b.csv")
            .starts_with("`award` cannot stand as `records`; "
                         "did you mean `awards`? it is one of"));
  CHECK(wrong_with("records: awards, file: b.csv, money: dollars") == "E1217 ");
  CHECK(wrong_with("records: awards, file: b.csv, days: D/M/Y") == "E1217 ");
  CHECK(wrong_with("records: awards, file: b.csv, colums: {amount: A}") == "E1201 ");
  CHECK(wrong_with("records: awards") == "E1203 ");
  CHECK(wrong_with("records: awards, file: ") == "E1216 ");
}

TEST_CASE("a field that no such record has is answered with the nearest") {
  CHECK(said_of("records: awards, file: b.csv, columns: {amuont: A}") ==
        "`amuont` is not a field of `awards`; did you mean `amount`? its fields are "
        "`application_id`, `amount`, `approved`, `ended`");
  CHECK(said_of("records: applications, file: b.csv, columns: {costs: A}") ==
        "`costs` is not a field of `applications`; did you mean `cost`? its fields are "
        "`application_id`, `scheme`, `started`, `finished`, the facts and the history of its "
        "scheme");
  CHECK(wrong_with("records: awards, file: b.csv, columns: {cost: A}") == "E7035 ");
  CHECK(wrong_with("records: awards, file: b.csv, constants: {x: A}, values: {y: {A: b}}") ==
        "E7035 E7035 ");
  CHECK(wrong_with("records: applications, file: b.csv, columns: {phone: A}") == "E7035 ");
  CHECK(wrong_with("records: applications, file: b.csv, columns: {phone: A}", "ties: [phone]\n") ==
        "");
}

TEST_CASE("a field has a column or a constant, and a constant no other meaning") {
  CHECK(said_of("records: awards, file: b.csv, columns: {amount: A}, constants: {amount: HKD 1}") ==
        "`amount` stands under `constants` and under `columns` too; keep one of the two: a "
        "constant is the same in every row");
  CHECK(wrong_with("records: awards, file: b.csv, values: {amount: {A: B}}, constants: {amount: "
                   "HKD 1}") == "E7036 ");
}

TEST_CASE("the same table twice, or none of applications, is refused") {
  CHECK(wrong_with("records: applications, file: a.csv") == "E7038 ");
  CHECK(wrong_with("records: awards, file: a.csv") == "");
  const auto none = load("tables: [{records: payments, file: a.csv}]\n");
  REQUIRE(none.problems.size() == 1);
  CHECK(none.problems.front().what == code::applications_missing);
  const auto empty = load("tables: []\n");
  REQUIRE(empty.problems.size() == 1);
  CHECK(empty.problems.front().what == code::expected_entries);
}

TEST_CASE("another kind of file is no mapping, and a mapping is no other") {
  const auto rules = load("facts: {}\n");
  REQUIRE(rules.problems.size() == 1);
  CHECK(rules.problems.front().what == code::wrong_file_kind);
  const auto told = yaml::load_mapping(make_source("a.yaml", "project_cost: HKD 1\n"), {});
  REQUIRE(told.problems.size() == 1);
  CHECK(problem_of(told.problems.front(), language::en) == "this is an application, not a mapping");
  const auto other = yaml::load_application(make_source("a.yaml", "subvent: 1\ntables: []\n"));
  REQUIRE(other.problems.size() == 1);
  CHECK(problem_of(other.problems.front(), language::en) ==
        "this is a mapping, not an application");
}

TEST_CASE("every problem of a mapping is said at once, in the order of the text") {
  CHECK(wrong_with("records: awards, file: b.txt, days: D, columns: {x: A}", "tie: [address]\n") ==
        "E7033 E1217 E7035 E1201 ");
}
