// SPDX-License-Identifier: Apache-2.0
#include <batch/lane.hpp>

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

#include <batch/tables.hpp>
#include <support/scheme.hpp>

using namespace subvent;

namespace {

using test::table;
using test::texts;

/// A scheme that asks some facts of every kind and some history, and leaves others out.
const std::string asking_body =
    "history:\n"
    "  granted: {sum: awards, of: [hk.test], same: applicant}\n"
    "  tries: {count: awards, of: [hk.test], same: applicant, presumed: never}\n"
    "  unasked: {count: awards, of: [hk.test], same: applicant}\n"
    "criteria:\n"
    "  it:\n"
    "    require: '(local or sector in [\"life\"]) and start <= application_date and staff > tries"
    " and length > month and part < staff and balance < dear'\n"
    "    source: page\n"
    "  earlier: {require: unasked < score, source: page, until: 2024-12-31}\n"
    "figures:\n"
    "  dear: {value: HKD 1000, source: page}\n"
    "  month: {value: 1 month, source: page}\n"
    "award:\n"
    "  - {formula: cost, source: page}\n"
    "  - {cap: dear, less: granted, source: page}\n"
    "  - {round: down, to: HKD 0.01, source: page}\n";

/// A lane of that scheme, with a table's rows in it.
class lane_of_table {
 public:
  explicit lane_of_table(table of, const char* alone = nullptr)
      : table_(std::move(of)), scheme_(test::scheme_of(asking_body)) {
    if (alone != nullptr) asked_.in = currency::find(alone);
    made_.emplace(scheme_, decide::columns_of(*program::lower(scheme_, on_)), asked_);
    made_->learn(table_.columns());
  }
  lane_of_table(const lane_of_table&) = delete;
  lane_of_table& operator=(const lane_of_table&) = delete;

  batch::lane& get() { return *made_; }

  /// What is told of every row: `cost=HKD 1.00 …`, and what is wrong with it.
  std::vector<std::string> told() {
    const auto rows = table_.block().rows();
    std::vector<std::string> all(rows);
    for (std::size_t i = 0; i < rows; ++i) CHECK(made_->add(i, on_) == i);
    made_->tell(table_.block(), [&all](std::size_t row, const batch::cell_problem& what) {
      all[row] += name_of(what.what.what) + " " + what.column + " ";
    });
    for (std::size_t i = 0; i < rows; ++i) {
      const auto facts = made_->facts_of(i);
      for (const auto& [name, what] : facts.all()) {
        if (name != rule::application_date) all[i] += name + "=" + rule::to_string(what) + " ";
      }
      if (!all[i].empty()) all[i].pop_back();
    }
    return all;
  }

 private:
  day on_ = test::day_of("2025-06-01");
  test::read_table table_;
  rule::scheme_pointer scheme_;
  batch::request asked_;
  std::optional<batch::lane> made_;
};

/// What is told of a row under a name.
std::string told_of(const batch::lane& in, std::size_t row, const std::string& name) {
  const auto facts = in.facts_of(row);
  const auto* found = facts.find(name);
  return found != nullptr ? rule::to_string(*found) : "";
}

/// What one cell tells under one column.
std::string told_by(const std::string& column, const std::string& cell,
                    const char* alone = nullptr) {
  return lane_of_table({{column}, {{cell}}}, alone).told()[0];
}

}  // namespace

TEST_CASE("a cell of every kind tells what it means, plain or not") {
  CHECK(told_by("cost", "HKD 12.5") == "cost=HKD 12.50");
  CHECK(told_by("cost", "HKD 2.8 million") == "cost=HKD 2800000.00");
  CHECK(told_by("cost", "HKD 99999999999999999999.99") == "cost=HKD 99999999999999999999.99");
  CHECK(told_by("balance", "HKD -3") == "balance=HKD -3.00");
  CHECK(told_by("staff", "3") == "staff=3");
  CHECK(told_by("staff", "0.25") == "staff=0.25");
  CHECK(told_by("part", "70%") == "part=0.7");
  CHECK(told_by("start", "2025-02-28") == "start=2025-02-28");
  CHECK(told_by("length", "3 months") == "length=3 months");
  CHECK(told_by("length", "30 days") == "length=30 days");
  CHECK(told_by("local", "false") == "local=false");
  CHECK(told_by("sector", "green") == "sector=green");
  CHECK(told_by("tries", "2") == "hk.test.tries=2");
  CHECK(told_by("hk.test.granted", "HKD 7") == "hk.test.granted=HKD 7.00");
}

TEST_CASE("amounts without a currency are in the one that is asked, or not read") {
  CHECK(told_by("cost", "12.5", "HKD") == "cost=HKD 12.50");
  CHECK(told_by("cost", "1,250,000", "HKD") == "cost=HKD 1250000.00");
  CHECK(told_by("cost", "2.8 million", "HKD") == "cost=HKD 2800000.00");
  CHECK(told_by("balance", "-1,000", "HKD") == "balance=HKD -1000.00");
  CHECK(told_by("dollars", "3", "USD") == "");
  CHECK(told_by("granted", "3", "HKD") == "hk.test.granted=HKD 3.00");
  CHECK(told_by("cost", "12.5") == "E2002 cost");
  CHECK(told_by("cost", "3", "USD") == "E4015 cost");
  CHECK(told_by("dollars", "3", "HKD") == "E4015 dollars");
  CHECK(told_by("cost", "HKD 3", "USD") == "cost=HKD 3.00");
  CHECK(told_by("cost", ".5", "HKD") == "E2001 cost");
  CHECK(told_by("cost", "x", "HKD") == "E2001 cost");
}

TEST_CASE("a cell that cannot be read is said, whether the program asks it or not") {
  CHECK(told_by("cost", "HKD -1") == "E4002 cost");
  CHECK(told_by("cost", "-1", "HKD") == "E4002 cost");
  CHECK(told_by("cost", "HKD 1.234") == "E2004 cost");
  CHECK(told_by("granted", "HKD -1") == "E4002 granted");
  CHECK(told_by("granted", "USD 1") == "E4015 granted");
  CHECK(told_by("tries", "-1") == "E4002 tries");
  CHECK(told_by("tries", "1.5") == "E4010 tries");
  CHECK(told_by("part", "2") == "E4003 part");
  CHECK(told_by("local", "yes") == "E2013 local");
  CHECK(told_by("sector", "life ") == "E2014 sector");
  CHECK(told_by("start", "2025-02-29") == "E2011 start");
  // These it does not ask.
  CHECK(told_by("own", "HKD 1") == "");
  CHECK(told_by("own", "HKD -1") == "E4002 own");
  CHECK(told_by("own", "-1", "HKD") == "E4002 own");
  CHECK(told_by("own", "USD 1") == "E4015 own");
  CHECK(told_by("small", "HKD 100") == "");
  CHECK(told_by("small", "HKD 100.01") == "E4003 small");
  CHECK(told_by("ready", "yes") == "E2013 ready");
  CHECK(told_by("degree", "doctor") == "");
  CHECK(told_by("degree", "dr") == "E2014 degree");
  CHECK(told_by("factor", "5") == "E4003 factor");
  CHECK(told_by("birthday", "1999-12-31") == "E4002 birthday");
  CHECK(told_by("unasked", "x") == "E2007 unasked");
  CHECK(told_by("applicant", std::string(201, 'x')) == "E2018 applicant");
}

TEST_CASE("an empty cell and a column of others tell nothing") {
  for (const auto* name : {"cost", "local", "sector", "start", "tries", "applicant"}) {
    CHECK(told_by(name, "") == "");
  }
  for (const auto* name : {"application_id", "scheme", "application_date", "hk.other.granted",
                           "hk.test.cost", "granted_before", "note", ""}) {
    CHECK(told_by(name, "x") == "");
  }
}

TEST_CASE("history has two names, and is told under one of them") {
  const auto told = lane_of_table({{"hk.test.granted", "granted", "tries"},
                                   {{"HKD 1", "", ""},
                                    {"", "HKD 2", ""},
                                    {"HKD 1", "HKD 2", "3"},
                                    {"HKD 1", "x", ""},
                                    {"x", "", ""}}})
                        .told();
  CHECK(told[0] == "hk.test.granted=HKD 1.00");
  CHECK(told[1] == "hk.test.granted=HKD 2.00");
  CHECK(told[2] == "E4004 hk.test.granted hk.test.granted=HKD 2.00 hk.test.tries=3");
  CHECK(told[3] == "E2001 granted E4004 hk.test.granted");
  CHECK(told[4] == "E2001 hk.test.granted");
}

TEST_CASE("history is told by others where no cell tells it") {
  lane_of_table of({{"granted"}, {{"HKD 1"}, {""}, {"HKD 99999999999999999999"}}});
  static_cast<void>(of.told());
  auto& in = of.get();
  const rule::value more = *money::parse("HKD 5");
  CHECK(in.asks_history("granted"));
  CHECK_FALSE(in.asks_history("unasked"));
  CHECK_FALSE(in.asks_history("cost"));
  CHECK(in.is_history_told(0, "granted"));
  CHECK_FALSE(in.is_history_told(1, "granted"));
  CHECK(in.is_history_told(2, "granted"));
  CHECK_FALSE(in.is_history_told(2, "unasked"));
  in.tell_history(1, "granted", more);
  CHECK(in.is_history_told(1, "granted"));
  CHECK(told_of(in, 0, "hk.test.granted") == "HKD 1.00");
  CHECK(told_of(in, 1, "hk.test.granted") == "HKD 5.00");
}

TEST_CASE("columns that are learned later are read from then on, and rows of others are not") {
  const auto scheme = test::scheme_of(asking_body);
  const batch::request asked;
  const auto on = test::day_of("2025-06-01");
  batch::lane in(scheme, decide::columns_of(*program::lower(scheme, on)), asked);
  const auto nothing_wrong = [](std::size_t, const batch::cell_problem&) { CHECK(false); };
  const test::read_table narrow({{"cost"}, {{"bad"}, {"HKD 1"}, {"bad"}, {"HKD 2"}}});
  const test::read_table wide({{"cost", "local"}, {{"HKD 3", "true"}, {"HKD 4", ""}}});
  in.learn(narrow.columns());
  CHECK(in.is_empty());
  in.add(1, on);
  in.tell(narrow.block(), nothing_wrong);
  in.add(3, on);
  in.tell(narrow.block(), nothing_wrong);
  CHECK_FALSE(in.is_empty());
  CHECK(told_of(in, 0, "cost") == "HKD 1.00");
  CHECK(told_of(in, 1, "cost") == "HKD 2.00");
  CHECK(in.run().size() == 2);
  in.clear();
  CHECK(in.is_empty());
  in.learn(wide.columns());
  in.add(0, on);
  in.add(1, on);
  in.tell(wide.block(), nothing_wrong);
  CHECK(told_of(in, 0, "local") == "true");
  CHECK(told_of(in, 1, "local") == "");
  CHECK(told_of(in, 1, "cost") == "HKD 4.00");
  // A row may be narrower than what was learned since, the other name of its history too.
  in.learn({"cost", "local", "hk.test.granted", "granted"});
  in.clear();
  const test::read_table one_name({{"cost", "local", "hk.test.granted"}, {{"", "", "HKD 6"}}});
  in.add(0, on);
  in.tell(one_name.block(), nothing_wrong);
  CHECK(told_of(in, 0, "hk.test.granted") == "HKD 6.00");
  in.clear();
  in.add(1, on);
  in.tell(narrow.block(), nothing_wrong);
  CHECK(told_of(in, 0, "cost") == "HKD 1.00");
}

TEST_CASE("a lane says what is decided of its rows and what they lack") {
  const auto row = [](const std::string& cost) {
    return texts{cost, "true", "2025-06-01", "3", "2 months", "0", "1", "HKD 1"};
  };
  lane_of_table of({{"cost", "local", "start", "staff", "length", "part", "tries", "balance"},
                    {row("HKD 12"), row(""), row("HKD 5000")}});
  static_cast<void>(of.told());
  auto& in = of.get();
  const auto& made = in.run();
  CHECK(&made == &in.decided());
  CHECK(made.award(0)->to_string() == "HKD 12.00");
  CHECK(made.award(2)->to_string() == "HKD 1000.00");
  CHECK(made.verdict(1) == decide::verdict::undetermined);
  REQUIRE(in.lacking(1).size() == 1);
  CHECK(in.columns().program->inputs[in.lacking(1)[0]].name == "cost");
  CHECK(in.lacking(0).empty());
  CHECK(in.scheme().id == "hk.test");
}
