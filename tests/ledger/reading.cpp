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
  applications.money_unit = 1'000'000;
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

}  // namespace
}  // namespace subvent::ledger
