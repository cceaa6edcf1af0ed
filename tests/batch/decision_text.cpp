// SPDX-License-Identifier: Apache-2.0
#include <batch/decision_text.hpp>

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include <batch/tables.hpp>
#include <support/scheme.hpp>

using namespace subvent;

namespace {

using test::table;
using test::texts;

/// What a scheme makes of a table's rows: the text, read again, and what was counted.
struct texts_made {
  std::vector<texts> rows;
  batch::tally counted;
};

texts_made texts_of(const rule::scheme_pointer& scheme, const table& of, batch::form form) {
  batch::request asked;
  asked.out = form;
  const auto on = test::day_of(test::usual_day);
  batch::lane in(scheme, decide::columns_of(*program::lower(scheme, on)), asked);
  in.learn(of.columns);
  const test::read_table read(of);
  for (std::size_t i = 0; i < of.rows.size(); ++i) in.add(i, on);
  in.tell(read.block(), [](std::size_t, const batch::cell_problem&) { CHECK(false); });
  in.run();
  std::vector<std::string> names;
  for (const auto name : batch::decision_columns) {
    const std::string plain(name);
    names.push_back(form == batch::form::csv ? plain : "\"" + plain + "\":");
  }
  batch::decision_text text(in.columns(), asked, names);
  batch::text_buffer all;
  for (std::size_t i = 0; i < of.rows.size(); ++i) {
    batch::row_text row(all, form, names);
    row.begin();
    row.text("n");
    text.add(in, i, all);
    row.end();
  }
  texts_made made;
  made.counted.rows = of.rows.size();
  text.count_into(made.counted.schemes[scheme->id]);
  // What was counted is counted once.
  batch::scheme_tally again;
  text.count_into(again);
  CHECK(again.eligible + again.ineligible + again.undetermined == 0);
  CHECK(again.failed.empty());
  const std::string written(all.text());
  made.rows = form == batch::form::csv ? test::rows_of_csv(written) : test::rows_of_ndjson(written);
  if (form == batch::form::ndjson) made.rows.erase(made.rows.begin());
  return made;
}

/// Compares the texts and the counts with what each row comes to alone; returns the rows.
std::vector<texts> check_texts(const rule::scheme_pointer& scheme, const table& of) {
  const auto program = *program::lower(scheme, test::day_of(test::usual_day));
  std::vector<texts> expected;
  for (const auto& row : of.rows) {
    test::telling told;
    for (std::size_t i = 0; i < of.columns.size(); ++i) {
      if (!row[i].empty()) told.emplace_back(of.columns[i], row[i]);
    }
    const auto facts = test::told(scheme, told);
    expected.push_back({"n"});
    const auto rest = test::cells_of(decide::decide(program, facts), facts);
    expected.back().insert(expected.back().end(), rest.begin(), rest.end());
  }
  for (const auto form : {batch::form::csv, batch::form::ndjson}) {
    const auto made = texts_of(scheme, of, form);
    REQUIRE(made.rows.size() == expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
      CHECK(test::csv_line(made.rows[i]) == test::csv_line(expected[i]));
    }
    CHECK(test::text_of(made.counted) == test::text_of(test::counted(expected)));
  }
  return expected;
}

/// So many criteria, by one fact or by another, on which a fault can arise where it is wanted.
rule::scheme_pointer with_criteria(std::size_t count, bool has_award, bool may_fail = false) {
  std::string figures = "figures:\n";
  std::string criteria = "criteria:\n";
  for (std::size_t i = 1; i <= count; ++i) {
    const auto number = std::to_string(i);
    figures += "  f" + number + ": {value: " + number + ", source: page}\n";
    criteria += "  c" + number + ": {require: " + (i % 2 == 0 ? "score" : "staff") + " >= f" +
                number + ", source: page}\n";
  }
  if (may_fail) criteria += "  last: {require: cost / own >= f1, source: page}\n";
  if (!has_award) return test::scheme_of(figures + criteria);
  return test::scheme_of(figures + "  dear: {value: HKD 500, source: page}\n" + criteria +
                         "award:\n  - {formula: cost, source: page}\n"
                         "  - {cap: dear, source: page}\n"
                         "  - {round: down, to: HKD 0.01, source: page}\n");
}

/// Rows that fail some of so many criteria, or none, or are not told all.
table drawn_scores(std::size_t criteria, std::size_t rows) {
  std::mt19937 random(static_cast<unsigned>(criteria));
  table of{{"score", "staff", "cost", "own"}, {}};
  const auto number = [&] {
    switch (random() % 4) {
      case 0: return std::string();
      case 1: return std::to_string(random() % (criteria + 2));
      default: return std::to_string(criteria + random() % 3);
    }
  };
  const auto amount = [&] {
    return random() % 8 == 0 ? std::string() : "HKD " + std::to_string(random() % 900);
  };
  for (std::size_t i = 0; i < rows; ++i) {
    of.rows.push_back({number(), number(), amount(), random() % 9 == 0 ? "HKD 0" : "HKD 1"});
  }
  return of;
}

/// Awards what is asked, however much it is.
rule::scheme_pointer paying_all() {
  return test::scheme_of(
      "award:\n  - {formula: cost, source: page}\n"
      "  - {round: down, to: HKD 0.01, source: page}\n");
}

}  // namespace

TEST_CASE("rows are written and counted alike, however many criteria there are") {
  for (const std::size_t criteria : {1U, 2U, 9U, 10U, 11U, 63U, 64U, 65U, 90U}) {
    INFO(criteria);
    const auto rows = check_texts(with_criteria(criteria, true), drawn_scores(criteria, 120));
    std::size_t eligible = 0;
    std::size_t several = 0;
    for (const auto& row : rows) {
      eligible += row[2] == "eligible" ? 1 : 0;
      several += row[2] == "ineligible" && test::words_of(row[6]).size() > 1 ? 1 : 0;
    }
    CHECK(eligible > 0);
    CHECK((several > 0) == (criteria > 2));
  }
}

TEST_CASE("a fault is written with its words and counted by its code") {
  for (const std::size_t criteria : {1U, 9U, 63U, 64U}) {
    INFO(criteria);
    const auto rows = check_texts(with_criteria(criteria, true, true), drawn_scores(criteria, 120));
    CHECK(std::any_of(rows.begin(), rows.end(),
                      [](const texts& row) { return row[8].starts_with("E3001: "); }));
  }
}

TEST_CASE("a scheme without an award has none in its rows") {
  const auto of = drawn_scores(5, 100);
  for (const auto& row : check_texts(with_criteria(5, false), of)) {
    CHECK(row[3] == "");
    CHECK(row[4] == "");
    CHECK(row[5] == "");
  }
  // One that pays in no currency at all.
  std::string text(with_criteria(5, false)->file->text);
  const std::string pays = "currency: HKD\n";
  text.erase(text.find(pays), pays.size());
  const auto rows = check_texts(test::scheme_of_file(text), of);
  CHECK(
      std::any_of(rows.begin(), rows.end(), [](const auto& row) { return row[2] == "eligible"; }));
}

TEST_CASE("an award has all its digits, beyond 64 bits too, and so has the sum") {
  const table of{{"cost"},
                 {{"HKD 92233720368547758.07"},
                  {"HKD 92233720368547758.07"},
                  {"HKD 92233720368547758.08"},
                  {"HKD 0"},
                  {""},
                  {"HKD 99999999999999999999.99"},
                  {"HKD 123456789012345678901234567890123456789012345.67"},
                  {"HKD 0.01"}}};
  const auto rows = check_texts(paying_all(), of);
  CHECK(rows[0][3] == "92233720368547758.07");
  CHECK(rows[2][3] == "92233720368547758.08");
  CHECK(rows[3][3] == "0.00");
  CHECK(rows[6][3] == "123456789012345678901234567890123456789012345.67");
  // Many that have 64 bits come to more.
  table many{{"cost"}, {}};
  many.rows.assign(300, {"HKD 92233720368547758.07"});
  check_texts(paying_all(), many);
  const auto made = texts_of(paying_all(), many, batch::form::csv);
  CHECK(made.counted.schemes.at("hk.test").granted->to_string() == "HKD 27670116110564327421.00");
}

TEST_CASE("what is granted is absent where nobody is eligible, and zero where they get nothing") {
  const auto none = texts_of(paying_all(), {{"cost"}, {{""}}}, batch::form::csv);
  CHECK_FALSE(none.counted.schemes.at("hk.test").granted);
  const auto zero = texts_of(paying_all(), {{"cost"}, {{"HKD 0"}}}, batch::form::csv);
  CHECK(zero.counted.schemes.at("hk.test").granted == money::zero(*currency::find("HKD")));
}

TEST_CASE("the step that binds is named, and only where somebody is eligible") {
  const auto rows =
      check_texts(with_criteria(1, true),
                  {{"staff", "cost"},
                   {{"1", "HKD 500"}, {"1", "HKD 500.01"}, {"0", "HKD 501"}, {"", "HKD 501"}}});
  CHECK(rows[0][5] == "");
  CHECK(rows[1][5] == "dear");
  CHECK(rows[2][5] == "");
  CHECK(rows[3][5] == "");
}
