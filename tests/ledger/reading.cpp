// SPDX-License-Identifier: Apache-2.0
#include <subvent/ledger/reading.hpp>

#include <doctest/doctest.h>

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <ledger/audit_support.hpp>

namespace subvent::ledger {
namespace {

/// A folder of its own that is gone when the test ends.
class folder {
 public:
  folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "subvent.XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~folder() { std::filesystem::remove_all(path_); }
  folder(const folder&) = delete;
  folder& operator=(const folder&) = delete;

  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name, std::ios::binary) << text;
    return (path_ / name).string();
  }

 private:
  std::filesystem::path path_;
};

book_read read(const mapping& by) {
  const auto scheme = test::scheme_of(test::audited_rules);
  const scheme_finder find = [scheme](const std::string& id) {
    return id == scheme->id ? scheme : rule::scheme_pointer();
  };
  return read_book(by, find);
}

std::string problems(const book_read& of) {
  std::string all;
  for (const auto& one : of.problems) {
    const auto at = position_of(one.at.file->text, one.at.where.offset);
    all += name_of(one.what) + "@" + std::to_string(at.line) + " ";
  }
  return all;
}

TEST_CASE("an agency's own export is read by the columns, units, days and words that are stated") {
  const folder here;
  mapping by;
  by.ties = {"address"};
  table_mapping applications;
  applications.holds = record_kind::application;
  applications.from.path = here.write("applications.csv",
                                      "Ref;Fund;Received;Cost ($M);Local?;Company;address;Remarks\n"
                                      "A-1;T;3/4/2025;0.00024;Y;x;1 Road;\"a;b\"\n");
  applications.from.separator = ';';
  applications.days = day_form::day_month_year;
  applications.money_in = currency::find("HKD");
  applications.money_unit = number(1'000'000);
  applications.columns = {
      {"application_id", "Ref"}, {"scheme", "Fund"},  {"application_date", "Received"},
      {"cost", "Cost ($M)"},     {"local", "Local?"}, {"applicant", "Company"}};
  applications.values = {{"scheme", {{"T", "hk.test"}}}, {"local", {{"Y", "true"}}}};
  by.tables.push_back(applications);
  table_mapping payments;
  payments.from.path = here.write(
      "payments.csv", "application_id,amount,date,event\nA-1,HKD 40,2025-05-01,signed\n");
  by.tables.push_back(payments);
  const auto made = read(by);
  CHECK(problems(made) == "");
  CHECK(made.rows == 2);
  REQUIRE(made.made.applications.size() == 1);
  const auto& one = made.made.applications.front();
  CHECK(one.id == "A-1");
  CHECK(one.scheme == "hk.test");
  CHECK(rule::to_string(*one.about.find("application_date")) == "2025-04-03");
  CHECK(rule::to_string(*one.about.find("cost")) == "HKD 240.00");
  CHECK(rule::to_string(*one.about.find("local")) == "true");
  CHECK(one.ties == std::vector<std::string>{"1 Road"});
  REQUIRE(made.made.payments.size() == 1);
  CHECK(made.made.payments.front().amount.to_string() == "HKD 40.00");
  CHECK(made.made.payments.front().event == "signed");
  CHECK(made.made.payments.front().at == record_place{1, 2});
}

TEST_CASE("a row that is wrong is said with its line and costs no other") {
  const folder here;
  mapping by;
  by.tables.emplace_back();
  by.tables.back().from.path = here.write("payments.csv",
                                          "application_id,amount,date\n"
                                          "a,HKD 40,2025-05-01\n"
                                          "b,40,2025-05-01\n"
                                          "c,HKD 40,1/5/2025\n"
                                          "d,HKD 40\n"
                                          ",HKD 40,2025-05-01\n"
                                          "e,HKD 50,2025-05-01\n");
  const auto made = read(by);
  CHECK(problems(made) == "E7031@3 E2010@4 E7005@5 E7009@6 ");
  REQUIRE(made.made.payments.size() == 2);
  CHECK(made.made.payments.back().application == "e");
}

TEST_CASE("a table without a column that its records need is not read") {
  const folder here;
  mapping by;
  by.tables.emplace_back();
  by.tables.back().from.path = here.write("payments.csv", "application_id,amount\na,HKD 40\n");
  const auto made = read(by);
  REQUIRE(made.problems.size() == 1);
  CHECK(made.problems.front().what == code::column_missing);
  CHECK(made.made.payments.empty());
}

TEST_CASE("every kind of record is read") {
  const folder here;
  mapping by;
  const auto add = [&](record_kind holds, const std::string& text) {
    table_mapping one;
    one.holds = holds;
    one.from.path = here.write(std::string(record_kinds[static_cast<std::size_t>(holds)]), text);
    by.tables.push_back(one);
  };
  add(record_kind::award, "application_id,amount,approved,ended\na,HKD 80,2025-04-01,\n");
  add(record_kind::cost, "application_id,fact,amount\na,cost,HKD 240\n");
  add(record_kind::contribution, "application_id,amount,date\na,HKD 160,2025-04-01\n");
  add(record_kind::refund, "application_id,amount,date\na,HKD 1,2025-04-01\n");
  add(record_kind::voucher, "application_id,invoice,supplier\na,17,s\n");
  add(record_kind::report,
      "application_id,kind,due\na,accounts,2025-04-01\na,minutes,2025-04-01\n");
  const auto made = read(by);
  CHECK(problems(made) == "E1217@3 ");
  CHECK(made.made.awards.size() == 1);
  CHECK(made.made.costs.size() == 1);
  CHECK(made.made.contributions.size() == 1);
  CHECK(made.made.refunds.size() == 1);
  CHECK(made.made.vouchers.size() == 1);
  CHECK(made.made.reports.size() == 1);
}

/// What is wrong, where in the file that says so, and where else to look.
std::string places(const book_read& of) {
  std::string all;
  const auto at = [](const place& where) {
    return where.file->name + "+" + std::to_string(where.where.offset);
  };
  for (const auto& one : of.problems) {
    all += name_of(one.what) + " " + at(one.at);
    if (one.related) all += " see " + at(one.related);
    all += ";";
  }
  return all;
}

TEST_CASE("a column that the mapping names and the table lacks is said where it is named") {
  const folder here;
  mapping by;
  by.tables.emplace_back();
  auto& table = by.tables.back();
  table.holds = record_kind::application;
  table.from.path =
      here.write("applications.csv", "application_id,scheme,Costs,local\na,hk.test,HKD 3,true\n");
  table.columns = {{"cost", "Cost"}, {"started", "Begun"}};
  const auto file = make_source("map.yaml", "a mapping");
  table.at.fields = {{"cost", {file, {3, 1}}}, {"started", {file, {5, 1}}}};
  const auto made = read(by);
  CHECK(places(made) == "E7037 map.yaml+3;E7037 map.yaml+5;");
  CHECK(made.problems[0].arguments[2] == argument("Costs"));
  CHECK(made.made.applications.empty());
}

TEST_CASE("what is wrong with a constant, a meaning or a whole table is said where it is written") {
  const folder here;
  mapping by;
  by.tables.resize(3);
  const auto file = make_source("map.yaml", "a mapping");
  auto& payments = by.tables[0];
  payments.from.path = here.write("payments.csv", "application_id,amount\na,all\nb,HKD 1\n");
  payments.constants = {{"date", "soon"}};
  payments.values = {{"amount", {{"all", "everything"}}}};
  payments.at = {{file, {1, 1}}, {{"date", {file, {2, 1}}}}, {{"amount", {file, {3, 1}}}}};
  by.tables[1].from.path = here.write("empty.csv", "");
  by.tables[1].at.file = {file, {4, 1}};
  by.tables[2].from.path = here.write("short.csv", "application_id\na\n");
  by.tables[2].at.file = {file, {6, 1}};
  const auto made = read(by);
  const auto path = [&](std::size_t i) { return by.tables[i].from.path; };
  CHECK(places(made) == "E7031 " + path(0) + "+24 see map.yaml+3;E2010 map.yaml+2;" +
                            "E2010 map.yaml+2;E7010 " + path(1) + "+0 see map.yaml+4;" + "E7006 " +
                            path(2) + "+0 see map.yaml+6;E7006 " + path(2) + "+0 see map.yaml+6;");
}

TEST_CASE("a tie that no table of applications has is said, one that some have is not") {
  const folder here;
  mapping by;
  by.ties = {"adress", "phone"};
  by.tables.resize(2);
  for (auto& one : by.tables) one.holds = record_kind::application;
  by.tables[0].from.path =
      here.write("a.csv", "application_id,scheme,address,phone\na,hk.test,1 Road,7\n");
  by.tables[1].from.path = here.write("b.csv", "application_id,scheme\nb,hk.test\n");
  const auto made = read(by);
  CHECK(places(made) == "E7037 --tie+0;");
  CHECK(made.problems[0].arguments[2] == argument("address"));
  by.ties_at = {{make_source("map.yaml", "a mapping"), {2, 1}}, {}};
  CHECK(places(read(by)) == "E7037 map.yaml+2;");
  by.tables.clear();
  CHECK(places(read(by)) == "");
}

TEST_CASE("a field that only a later object of JSON lines has is read all the same") {
  const folder here;
  mapping by;
  by.tables.emplace_back();
  auto& table = by.tables.back();
  table.holds = record_kind::award;
  table.from.format = table_format::ndjson;
  table.from.path = here.write(
      "awards.ndjson",
      "{\"application_id\": \"a\", \"amount\": \"HKD 1\", \"approved\": \"2025-04-01\"}\n"
      "{\"application_id\": \"b\", \"amount\": \"HKD 1\", \"approved\": \"2025-04-01\","
      " \"ended\": \"2025-05-01\"}\n");
  const auto made = read(by);
  CHECK(problems(made) == "");
  REQUIRE(made.made.awards.size() == 2);
  CHECK_FALSE(made.made.awards[0].ended.has_value());
  CHECK(made.made.awards[1].ended.has_value());
}

TEST_CASE("a published total is read with half of its last place, in the unit it is written in") {
  const folder here;
  mapping by;
  by.tables.emplace_back();
  auto& table = by.tables.back();
  table.holds = record_kind::total;
  table.money_in = currency::find("HKD");
  table.money_unit = number(1'000'000);
  table.from.path = here.write("totals.csv",
                               "of,scheme,from,until,amount\n"
                               "awards,,,,247.0\n"
                               "payments,hk.test,2025-04-01,2026-03-31,HKD 1.3 billion\n"
                               "refunds,,,,\"USD 1,234.50\"\n"
                               "awards,,,,HKD 247\n"
                               "grants,,,,1\n"
                               "awards,,2025-04-01,2025-03-31,1\n"
                               ",,,,1\n"
                               "awards,,,,\n");
  const auto made = read(by);
  CHECK(problems(made) == "E1217@6 E2016@7 E7009@8 E7009@9 ");
  std::string all;
  for (const auto& one : made.made.totals) {
    all += std::string(totals_of[static_cast<std::size_t>(one.of)]) + " " + one.amount.to_string() +
           " " + one.most_off.to_string() + ";";
  }
  CHECK(all ==
        "awards HKD 247000000.00 HKD 50000.00;payments HKD 1300000000.00 HKD 50000000.00;"
        "refunds USD 1234.50 USD 1/200;awards HKD 247.00 HKD 0.50;");
  CHECK(made.made.totals[1].scheme == "hk.test");
  CHECK(made.made.totals[1].from == test::day_of("2025-04-01"));
  CHECK(made.made.totals[1].until == test::day_of("2026-03-31"));
  CHECK(made.made.totals[1].at == record_place{0, 3});
}

TEST_CASE("whoever waits is told how many rows were read, of all tables together") {
  const folder here;
  mapping by;
  std::string text = "application_id,amount,date\n";
  for (int i = 0; i < 700; ++i) text += "a,HKD 1,2025-04-01\n";
  by.tables.resize(3);
  for (auto& one : by.tables) one.from.path = here.write("payments.csv", text);
  std::string told;
  const auto made = read_book(
      by, [](const std::string&) { return rule::scheme_pointer(); },
      [&](const progress& now) {
        CHECK(now.at == progress::stage::reading);
        told += std::to_string(now.done) + ";";
      });
  CHECK(made.rows == 2'100);
  CHECK(told == "1000;2000;");
}

TEST_CASE("days are read in the form that is stated and in no other") {
  const auto text = [](std::string_view of, day_form how) {
    const auto read = read_day(of, how);
    return read ? read->to_string() : name_of(read.why().what);
  };
  CHECK(text("3/4/2025", day_form::day_month_year) == "2025-04-03");
  CHECK(text("03.04.2025", day_form::day_month_year) == "2025-04-03");
  CHECK(text("3/4/2025", day_form::month_day_year) == "2025-03-04");
  CHECK(text("20250403", day_form::compact) == "2025-04-03");
  CHECK(text("2025-04-03", day_form::compact) == "E7032");
  CHECK(text("2025-04-03", day_form::day_month_year) == "E7032");
  CHECK(text("31/2/2025", day_form::day_month_year) == "E2011");
  CHECK(text("3/4/25", day_form::day_month_year) == "E7032");
}

TEST_CASE("blanks of every kind around a cell are no part of it, nor of what it means") {
  const folder here;
  mapping by;
  table_mapping applications;
  applications.holds = record_kind::application;
  applications.from.path =
      here.write("applications.csv",
                 "application_id,scheme,application_date,local\n"
                 "\u3000a\u00a0 ,hk.test\t,\u00a0 2025-03-01\u3000,\u3000Y\u3000\n");
  applications.values["local"] = {{"Y", "true"}};
  by.tables.push_back(applications);
  const auto made = read(by);
  CHECK(problems(made) == "");
  REQUIRE(made.made.applications.size() == 1);
  CHECK(made.made.applications[0].id == "a");
  CHECK(made.made.applications[0].about.find("local") != nullptr);
}

TEST_CASE("a row of which not even the application was read may be anyone's") {
  const folder here;
  mapping by;
  table_mapping refunds;
  refunds.holds = record_kind::refund;
  refunds.from.path = here.write("refunds.csv",
                                 "application_id,amount,date\na,HKD 1,2025-03-01,more\n"
                                 ",HKD 1,2025-03-01\nb,HKD x,2025-03-01\n");
  by.tables.push_back(refunds);
  const auto made = read(by);
  CHECK(made.problems.size() == 3);
  CHECK(made.made.records_unread == std::set<std::pair<record_kind, std::string>>{
                                        {record_kind::refund, ""}, {record_kind::refund, "b"}});
  mapping gone;
  refunds.from.path += ".gone";
  gone.tables.push_back(refunds);
  CHECK(read(gone).made.records_unread ==
        std::set<std::pair<record_kind, std::string>>{{record_kind::refund, ""}});
}

}  // namespace
}  // namespace subvent::ledger
