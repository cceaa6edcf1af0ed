// SPDX-License-Identifier: Apache-2.0
#include <batch/run.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <batch/support.hpp>
#include <batch/tables.hpp>
#include <support/folder.hpp>

using namespace subvent;

namespace {

using batch::form;
using test::table;
using test::texts;

/// The built-in rules, loaded once for all tests of this file.
batch::programs& built_in() {
  static batch::programs made(yaml::rules::built_in());
  return made;
}

std::string any_of(std::mt19937& random, const texts& of) { return of[random() % of.size()]; }

/// Draws applications to every scheme, most of them with little wrong.
class application_draws {
 public:
  explicit application_draws(std::uint32_t seed) : random_(seed) {
    for (const auto& id : built_in().ids()) {
      schemes_.push_back(built_in().find(id));
      REQUIRE(schemes_.back() != nullptr);
      find_usual(*schemes_.back(), schemes_.back());
    }
    const auto& words = *schemes_.front()->words;
    std::set<std::string> histories{"hk.bud.projects_before", "hk.nias.granted_before"};
    for (const auto& scheme : schemes_) {
      for (const auto& one : scheme->histories) histories.insert(one.name);
    }
    made_.columns = {"scheme", "note"};
    for (const auto& one : words.facts) made_.columns.push_back(one.name);
    made_.columns.insert(made_.columns.end(), histories.begin(), histories.end());
    std::shuffle(made_.columns.begin(), made_.columns.end(), random_);
  }

  table draw(std::size_t rows_of_each) {
    for (std::size_t i = 0; i < rows_of_each; ++i) {
      for (const auto& scheme : schemes_) add(*scheme);
    }
    return std::move(made_);
  }

 private:
  bool one_in(unsigned chances) { return random_() % chances == 0; }

  std::string drawn_amount() {
    std::string digits = std::to_string(1 + random_() % 9);
    for (auto left = random_() % 8; left > 0; --left) digits += std::to_string(random_() % 10);
    if (one_in(3)) digits += "." + std::to_string(random_() % 10);
    return (one_in(2) ? "HKD " : "") + digits;
  }

  /// A cell of a kind as it may well be.
  std::string good(rule::kind of, const rule::fact* fact) {
    switch (of) {
      case rule::kind::money: return drawn_amount();
      case rule::kind::number:
        return any_of(random_, {"0", "1", "2", "3", "5", "10", "12", "40", "100", "2500"});
      case rule::kind::day:
        return any_of(random_, {"2018-05-02", "2020-07-27", "2022-04-01", "2024-01-08",
                                "2025-03-31", "2025-11-18", "2026-05-01"});
      case rule::kind::duration:
        return any_of(random_, {"6 months", "12 months", "24 months", "90 days"});
      case rule::kind::truth: return one_in(2) ? "true" : "false";
      case rule::kind::choice: return fact->choices[random_() % fact->choices.size()].id;
      default: return "a" + std::to_string(random_() % 9);
    }
  }

  /// A cell that is read, if at all, by those who know all forms.
  std::string odd(rule::kind of, const rule::fact* fact) {
    switch (of) {
      case rule::kind::money:
        return any_of(random_, {"HKD 2.8 million",
                                "HKD 1,250,000",
                                "1,250,000",
                                "2.8 million",
                                "0",
                                "-0",
                                "HKD 0.01",
                                "HKD 12,34",
                                "1,23",
                                "1234,567",
                                "HKD 1,2345",
                                "-5",
                                "HKD -0.01",
                                "USD 5",
                                "5 HKD",
                                "1e5",
                                "1.234",
                                "HKD 92233720368547758.07",
                                "HKD 92233720368547758.08",
                                "HKD",
                                "x",
                                "123456789012345678901234567890.5",
                                "HKD 007",
                                " 5",
                                "JPY 5",
                                "true"});
      case rule::kind::number:
        return any_of(random_,
                      {"0.5", "-1", "70%", "33.3%", "2 per cent", "1,000", "x", "007", "-0", "1.",
                       "99999999999999999999", "999999999999999999", "1 million", "2.50", "-0.5"});
      case rule::kind::day:
        return any_of(random_, {"2025-02-29", "1 May 2025", "2025-6-1", "0000-01-01", "0001-01-01",
                                "9999-12-31", "1900-01-01", "20250101", "soon", "2025-06-01 "});
      case rule::kind::duration:
        return any_of(random_, {"24", "1 month", "3 years", "-1 month", "0 days", "700 days", "x"});
      case rule::kind::truth: return any_of(random_, {"yes", "TRUE", "0", "1", "true ", "x"});
      case rule::kind::choice:
        return one_in(3) ? "" : fact->choices.front().id + any_of(random_, {"x", " ", "_"});
      default: return any_of(random_, {std::string(201, 'x'), "a\nb", "a,\"b\"", " ", "香港"});
    }
  }

  std::string good_of(const rule::scheme& scheme, const std::string& name) {
    if (const auto* fact = scheme.words->find(name)) return good(fact->what, fact);
    return scheme.find_history(name)->of_kind() == rule::kind::money ? drawn_amount() : "1";
  }

  /// What each scheme asks, and cells by which somebody is eligible if such are found.
  void find_usual(const rule::scheme& of, const rule::scheme_pointer& scheme) {
    const batch::request asked;
    auto& usual = usual_[of.id];
    for (const auto& version : of.versions) {
      const auto on = version.from ? *version.from : *day::parse("2024-06-01");
      const auto program = *program::lower(scheme, on);
      for (int tries = 0; tries < 25; ++tries) {
        std::map<std::string, std::string> told_cells{{"application_date", on.to_string()}};
        decide::facts told;
        for (const auto& one : program->inputs) {
          if (one.from == program::input::origin::figure) continue;
          if (told_cells.contains(one.name)) continue;
          told_cells[one.name] = good_of(of, one.name);
        }
        const decide::teller teller(of.words, {scheme});
        for (const auto& [name, cell] : told_cells) {
          const bool is_bare = !cell.empty() && cell[0] >= '0' && cell[0] <= '9';
          const auto* fact = of.words->find(name);
          const auto kind = fact != nullptr ? fact->what : of.find_history(name)->of_kind();
          static_cast<void>(
              teller.tell(told, name, (is_bare && kind == rule::kind::money ? "HKD " : "") + cell));
        }
        const auto verdict = decide::decide(program, told).verdict;
        if (tries == 0 || verdict == decide::verdict::eligible) {
          usual.push_back(std::move(told_cells));
        }
        if (verdict == decide::verdict::eligible) break;
      }
    }
  }

  void add(const rule::scheme& of) {
    const auto& all = usual_[of.id];
    const auto& usual = all[random_() % all.size()];
    texts row;
    for (const auto& name : made_.columns) row.push_back(cell_of(of, usual, name));
    made_.rows.push_back(std::move(row));
  }

  std::string cell_of(const rule::scheme& of, const std::map<std::string, std::string>& usual,
                      const std::string& name) {
    if (name == "application_id") {
      return one_in(20) ? "" : "n" + std::to_string(made_.rows.size()) + (one_in(9) ? ",\"x" : "");
    }
    if (name == "note") return one_in(3) ? "a \"note\",\nof two lines" : one_in(2) ? "" : "note";
    if (name == "scheme") {
      return one_in(40) ? any_of(random_, {"", "hk.none", "hk.nia", "nias", " "}) : of.id;
    }
    const auto* fact = of.words->find(name);
    const auto own = name.starts_with(of.id + ".") ? name.substr(of.id.size() + 1) : name;
    const auto* history = of.find_history(own);
    const auto found = usual.find(own);
    if (fact == nullptr && history == nullptr) return one_in(20) ? "HKD 1" : "";
    const auto kind = fact != nullptr ? fact->what : history->of_kind();
    if (found == usual.end()) {
      if (!one_in(60)) return "";
      return one_in(8) ? odd(kind, fact) : good(kind, fact);
    }
    if (fact == nullptr && !one_in(4)) return "";  // history, under one name as a rule
    if (one_in(20)) return odd(kind, fact);
    if (one_in(30)) return "";
    return one_in(7) ? good(kind, fact) : found->second;
  }

  std::mt19937 random_;
  std::vector<rule::scheme_pointer> schemes_;
  std::map<std::string, std::vector<std::map<std::string, std::string>>> usual_;
  table made_;
};

/// What every row comes to alone; adds what was presumed of how many.
std::vector<texts> each_alone(const table& of, const batch::request& asked,
                              test::presumptions* presumed = nullptr) {
  test::alone decides(built_in(), asked);
  std::vector<texts> all;
  for (const auto& row : of.rows) all.push_back(decides.decide(of.columns, row));
  if (presumed != nullptr) *presumed = decides.presumed();
  return all;
}

std::vector<texts> without_names(std::vector<texts> rows) {
  if (!rows.empty()) rows.erase(rows.begin());
  return rows;
}

/// The first line of a text that is not that of another; nothing where they are the same.
std::string first_difference(const std::string& one, const std::string& other) {
  const auto found = std::mismatch(one.begin(), one.end(), other.begin(), other.end()).first;
  if (one == other) return "";
  const auto at = static_cast<std::size_t>(found - one.begin());
  const auto line = [at](const std::string& of) {
    const auto before = at == 0 ? std::string::npos : of.rfind('\n', at - 1);
    const auto begin = before == std::string::npos ? 0 : before + 1;
    return of.substr(begin, of.find('\n', at) - begin);
  };
  return line(one) + "\nand not " + line(other);
}

batch::request in_hkd() {
  batch::request made;
  made.in = currency::find("HKD");
  return made;
}

batch::running reading_as(form in, unsigned threads = 1) {
  batch::running how;
  how.in = in;
  how.threads = threads;
  return how;
}

batch::cutting in_pieces(std::size_t bytes) {
  batch::cutting how;
  how.bytes = bytes;
  return how;
}

/// A table of one scheme, of which nearly all rows are eligible. `%` stands for the row's number.
std::string nias_table(std::size_t rows, const std::string& last = "") {
  std::string text = "application_id,applicant,application_date,project_cost,own_contribution\n";
  for (std::size_t i = 0; i < rows; ++i) {
    text += std::to_string(i) + ",a" + std::to_string(i % 7) + ",2026-01-01," + std::to_string(i) +
            ",5\n";
  }
  return text + last;
}

batch::request for_nias() {
  auto made = in_hkd();
  made.scheme = "hk.nias";
  return made;
}

}  // namespace

TEST_CASE("every row gets the decision that it gets alone, and the same text comes out always") {
  const auto of = application_draws(20'261'130).draw(20);
  auto asked = in_hkd();
  asked.carried = {"note", "applicant"};
  test::presumptions presumed;
  const auto expected = each_alone(of, asked, &presumed);
  CHECK(presumed.size() > 5);
  std::map<std::string, std::size_t> met;
  for (const auto& row : expected) {
    ++met[row[2].empty() ? "refused" : row[2]];
    if (row[2] == "undetermined" && !row[8].empty()) ++met["fault"];
    if (!row[5].empty()) ++met["binding"];
    for (const auto* one :
         {"E2005", "E4015", "E4005", "E4002", "E4006", "E4023", "E4004", "E2013"}) {
      if (row[8].find(one) != std::string::npos) ++met[one];
    }
  }
  for (const auto* what : {"eligible", "ineligible", "undetermined", "refused", "binding", "E2005",
                           "E4015", "E4005", "E4002", "E4006", "E4023", "E4004", "E2013"}) {
    INFO(std::string(what));
    CHECK(met[what] > 0);
  }
  for (const auto out : {form::csv, form::ndjson}) {
    asked.out = out;
    std::optional<std::string> first;
    std::size_t bytes = 97;
    for (const auto in : {form::csv, form::ndjson}) {
      const auto text = in == form::csv ? test::csv_of(of) : test::ndjson_of(of);
      for (const unsigned threads : {1U, 2U, 5U}) {
        const auto cut = threads == 1 ? std::size_t{1} << 18U : bytes;
        bytes += 30'000;
        const auto made =
            test::run_text(text, built_in(), asked, reading_as(in, threads), in_pieces(cut));
        INFO(threads, " threads, in pieces of ", cut);
        REQUIRE(made.how.problems.empty());
        REQUIRE_FALSE(made.how.open);
        const auto rows = without_names(out == form::csv ? test::rows_of_csv(made.text)
                                                         : test::rows_of_ndjson(made.text));
        if (threads == 1) {
          REQUIRE(test::difference(rows, expected, of) == "");
          CHECK(test::text_of(made.how.all) == test::text_of(test::counted(rows)));
          // An empty cell of comma separated values is there, and one that is null is not.
          if (out == form::ndjson) first.reset();
        }
        CHECK(test::presumptions_of(made.how.all) == presumed);
        const auto here = test::without_lines(made.text);
        if (!first) first = here;
        CHECK(first_difference(here, *first) == "");
        CHECK(made.how.all.rows == of.rows.size());
      }
    }
  }
}

TEST_CASE("however small the pieces are, and by however many, the text is the same") {
  auto of = application_draws(7).draw(1);
  of.rows.resize(std::min<std::size_t>(of.rows.size(), 30));
  auto asked = in_hkd();
  asked.carried = {"note"};
  for (const auto in : {form::csv, form::ndjson}) {
    const auto text = in == form::csv ? test::csv_of(of) : test::ndjson_of(of);
    const auto whole = test::run_text(text, built_in(), asked, reading_as(in));
    REQUIRE(whole.how.all.rows == of.rows.size());
    for (const std::size_t bytes : {1U, 2U, 3U, 64U, 101U, 300U}) {
      const auto threads = 1 + static_cast<unsigned>(bytes % 3);
      const auto made =
          test::run_text(text, built_in(), asked, reading_as(in, threads), in_pieces(bytes));
      INFO(bytes);
      CHECK(first_difference(made.text, whole.text) == "");
      CHECK(test::text_of(made.how.all) == test::text_of(whole.how.all));
    }
  }
  // Of few bytes there can be more pieces than rows.
  const auto text = nias_table(40);
  const auto whole = test::run_text(text, built_in(), for_nias());
  for (std::size_t bytes = 1; bytes <= 300; bytes += 13) {
    for (const unsigned threads : {1U, 2U, 5U}) {
      const auto made = test::run_text(text, built_in(), for_nias(), reading_as(form::csv, threads),
                                       in_pieces(bytes));
      REQUIRE(first_difference(made.text, whole.text) == "");
    }
  }
}

TEST_CASE("however long a piece takes, those after it are written after it, or never") {
  // Each of these pieces takes as long as hundreds of the others, which are kept meanwhile until
  // there are too many of them.
  std::string text = "application_id,note\n";
  for (int i = 0; i < 1'500; ++i) {
    text += std::to_string(i) + ",";
    if (i % 500 == 0) {
      text += '"';
      for (int quote = 0; quote < 30'000; ++quote) text += "\"\"";
      text += '"';
    }
    text += '\n';
  }
  auto asked = for_nias();
  asked.carried = {"note"};
  const auto whole = test::run_text(text, built_in(), asked);
  REQUIRE(whole.how.written == 1'500);
  for (const unsigned threads : {2U, 3U, 5U}) {
    auto how = reading_as(form::csv, threads);
    CHECK(first_difference(test::run_text(text, built_in(), asked, how, in_pieces(20)).text,
                           whole.text) == "");
    std::string written;
    how.write = [&](std::string_view part) -> std::optional<diagnostic> {
      if (written.find("\n501,") != std::string::npos) {
        return diagnostic{code::output_unwritable, {"x"}};
      }
      written += part;
      return std::nullopt;
    };
    const auto made = test::run_text(text, built_in(), asked, how, in_pieces(20));
    CHECK(made.how.problems.size() == 1);
    CHECK(whole.text.starts_with(written));
    const auto rows = std::count(written.begin(), written.end(), '\n') - 1;
    CHECK(made.how.written == static_cast<std::size_t>(rows));
  }
}

TEST_CASE("earlier rows are the history of later ones, as if each was told by hand") {
  const std::vector<std::string> schemes{"hk.nias", "hk.bud",  "hk.nittp",
                                         "hk.rmgs", "hk.nifs", "hk.know_it"};
  // The cells by which somebody is eligible for a scheme are those of its usual applications.
  auto all = application_draws(11).draw(40);
  table of{all.columns, {}};
  const auto place = [&](const char* name) {
    return static_cast<std::size_t>(std::find(of.columns.begin(), of.columns.end(), name) -
                                    of.columns.begin());
  };
  std::mt19937 random(5);
  auto on = day::parse("2025-11-18")->serial();
  for (auto& row : all.rows) {
    if (std::count(schemes.begin(), schemes.end(), row[place("scheme")]) == 0) continue;
    if (random() % 3 == 0) on += static_cast<std::int64_t>(random() % 9);
    const auto told = random() % 40 == 0 ? on - 1 : on;  // now and then out of order
    row[place("application_date")] = day::from_serial(told)->to_string();
    // After one that does not tell whose it is all are in doubt: there are some at the end.
    const bool is_late = 5 * (&row - all.rows.data()) > 4 * std::ssize(all.rows);
    const auto tie = [&](const char* letter) {
      return is_late && random() % 9 == 0 ? "" : letter + std::to_string(random() % 9);
    };
    row[place("applicant")] = tie("a");
    row[place("employee")] = tie("e");
    for (const auto* name : {"granted_before", "projects_before", "hk.bud.projects_before",
                             "hk.nias.granted_before", "granted_this_year"}) {
      if (random() % 20 != 0) row[place(name)].clear();
    }
    of.rows.push_back(row);
  }
  auto asked = in_hkd();
  asked.carried = {"note"};
  const auto without = each_alone(of, asked);
  asked.history_of_rows = true;
  const auto expected = each_alone(of, asked);
  std::map<std::string, std::size_t> met;
  for (const auto& row : expected) {
    ++met[row[2]];
    for (const auto* one : {"E4026", "E4027", "E4028"}) {
      if (row[8].find(one) != std::string::npos) ++met[one];
    }
  }
  for (const auto* what : {"eligible", "E4026", "E4027", "E4028"}) {
    INFO(std::string(what));
    CHECK(met[what] > 0);
  }
  // Without the history of rows some decisions are others.
  CHECK(without != expected);
  for (const auto in : {form::csv, form::ndjson}) {
    const auto text = in == form::csv ? test::csv_of(of) : test::ndjson_of(of);
    for (const std::size_t bytes : {std::size_t{1}, std::size_t{5'000}, std::size_t{1} << 18U}) {
      const auto made =
          test::run_text(text, built_in(), asked, reading_as(in, 5), in_pieces(bytes));
      const auto rows = without_names(test::rows_of_csv(made.text));
      REQUIRE(test::difference(rows, expected, of) == "");
      CHECK(test::text_of(made.how.all) == test::text_of(test::counted(rows)));
    }
  }
}

TEST_CASE("the rows of a table without names stand under those that are given") {
  auto how = reading_as(form::csv);
  how.columns = {"application_id", "scheme", "application_date", "x"};
  auto asked = in_hkd();
  asked.carried = {"x"};
  const auto made =
      test::run_text("1,hk.none,2025-01-01,y\n\n2,,,\"z,\"\n", built_in(), asked, how);
  REQUIRE(made.how.problems.empty());
  CHECK(made.text.starts_with("1,hk.none,,,,,,,E4006 scheme: "));
  const auto rows = test::rows_of_csv(made.text);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0][9] == "y");
  CHECK(test::heads_of(rows[1][8]) == "E4023; E4024");
  CHECK(rows[1][9] == "z,");
  CHECK(test::run_text("", built_in(), asked, how).text == "");
  asked.out = form::ndjson;
  CHECK(test::run_text("1,,,\n", built_in(), asked, how)
            .text.starts_with(R"({"application_id":"1","scheme":null,"verdict":null,)"));
}

TEST_CASE("a row that has no name of its own is told by its line") {
  const auto error = [](const std::string& text, form in = form::csv) {
    std::string last;
    for (const std::size_t bytes : {1U, 30U, 100'000U}) {
      const auto made =
          test::run_text(text, built_in(), in_hkd(), reading_as(in, 2), in_pieces(bytes));
      const auto rows = test::rows_of_csv(made.text);
      if (!last.empty()) CHECK(last == rows.back()[8]);
      last = rows.back()[8];
    }
    return last.substr(0, last.find(": "));
  };
  const std::string names = "application_id,scheme,application_date\n";
  CHECK(error(names + "1,hk.none,2025-01-01\n") == "E4006 scheme");
  CHECK(error(names + "\n,hk.none,soon\n") == "E4006 scheme (line 3)");
  CHECK(error(names + "\"1\n\",hk.nias,2025-12-01\n1,hk.nias\n") == "E7005 (line 4)");
  CHECK(error("{\"scheme\":\"hk.none\"}\n\n{\"application_id\":\"1\"", form::ndjson) ==
        "E7021 (line 3)");
  auto asked = in_hkd();
  asked.spoken = language::zh_hant;
  CHECK(test::rows_of_csv(test::run_text(names + "1,hk.nias\n", built_in(), asked).text)[1][8]
            .starts_with("E7005（第2行）: "));
}

TEST_CASE("a figure that nobody has published is named where a row is undetermined for it") {
  const auto made = test::run_text(
      "application_id,scheme,application_date,ugc_university,office_cost\n"
      "1,hk.tto,2025-12-01,true,5\n2,hk.tto,2025-12-01,true,\n3,hk.tto,2025-12-01,false,5\n",
      built_in(), in_hkd());
  CHECK(made.text.substr(made.text.find('\n') + 1) ==
        "1,hk.tto,undetermined,,,,,matching,\n"
        "2,hk.tto,undetermined,,,,,office_cost matching,\n"
        "3,hk.tto,ineligible,,,,university,,\n");
  CHECK(made.how.all.schemes.at("hk.tto").missing.at("matching") == 2);
}

TEST_CASE("what a row in doubt may yet be told is unknown to it, and only where it matters") {
  const auto verdicts = [](const std::string& columns, const std::string& rows,
                           const batch::request& asked) {
    const auto made = test::run_text(
        "application_id,application_date,applicant," + columns + "\n" + rows, built_in(), asked);
    std::string all;
    for (const auto& row : without_names(test::rows_of_csv(made.text))) {
      all += row[0] + " " + (row[2].empty() ? test::heads_of(row[8]) : row[2]);
      all +=
          (row[3].empty() ? "" : " " + row[3]) + (row[7].empty() ? "" : " lacks " + row[7]) + "\n";
    }
    return all;
  };
  auto asked = in_hkd();
  asked.history_of_rows = true;
  asked.scheme = "hk.manufacturing_plus";
  const std::string columns = "project_cost,production_line_in_hong_kong";
  // Of one applicant, whose first row is not decided, and of another.
  CHECK(verdicts(columns,
                 "1,2025-12-01,x,,true\n2,2025-12-02,x,9,true\n3,2025-12-02,y,9,true\n"
                 "4,2025-12-03,x,9,\n5,2025-12-03,x,9,false\n",
                 asked) ==
        "1 undetermined lacks project_cost\n2 undetermined lacks granted_before\n"
        "3 eligible 3.00\n4 undetermined lacks production_line_in_hong_kong granted_before\n"
        "5 ineligible\n");
  // A row that does not tell whose it is may be anyone's.
  CHECK(verdicts(columns, "1,2025-12-01,x,9,true,\n2,2025-12-02,y,9,true\n", asked) ==
        " E7005\n2 undetermined lacks granted_before\n");
  CHECK(verdicts(columns, "1,2025-12-01,,9,true\n2,2025-12-02,y,9,true\n", asked) ==
        "1 E4027 applicant\n2 undetermined lacks granted_before\n");
  // Nor does a row that is refused move the day.
  CHECK(verdicts(columns, "1,2052-12-01,,9,true\n2,2025-12-02,y,9,true\n", asked) ==
        "1 E4027 applicant\n2 undetermined lacks granted_before\n");
  // A history of one year knows in which one an earlier row falls.
  asked.scheme = "hk.nittp";
  const std::string course =
      "employee,course_start_date,course_cost,permanent_resident,"
      "business_registration,government_or_subvented,provider_experience";
  const std::string rest = ",true,true,false,60 months\n";
  const auto years = verdicts(
      course,
      "1,2023-05-01,x,e,2023-06-01," + rest + "2,2024-05-01,x,e,2024-06-01,1000" + rest +
          "3,2024-05-02,x,e,2024-06-01," + rest + "4,2024-05-03,x,e,2024-06-02,1000" + rest,
      asked);
  CHECK(years.find("\n2 eligible") != std::string::npos);
  CHECK(years.find("\n4 undetermined lacks ") != std::string::npos);
  // But not where the day is what is wrong with it.
  const std::string told =
      "employee,course_cost,permanent_resident,business_registration,"
      "government_or_subvented,provider_experience";
  const auto slip = verdicts(told,
                             "1,2026-05-01,z,z,1000" + rest + "2,2025-05-02,x,e,1000" + rest +
                                 "3,2026-05-03,x,e,1000" + rest,
                             asked);
  CHECK(slip.find("2 E4026 application_date\n3 undetermined lacks ") != std::string::npos);
}

TEST_CASE("an award to nobody knows whom may be anyone's where another scheme counts it") {
  const test::folder folder;
  const auto rules = folder.copy_of_rules();
  const auto change = [&](const std::string& file, const std::string& from, const std::string& to) {
    auto text = test::read_file(folder.path("rules/hk/" + file));
    REQUIRE(text.find(from) != std::string::npos);
    text.replace(text.find(from), from.size(), to);
    folder.write("rules/hk/" + file, text);
  };
  change("manufacturing_plus.yaml", "of: [hk.manufacturing_plus]",
         "of: [hk.manufacturing_plus, hk.accelerator_pilot]");
  change("accelerator_pilot.yaml", "same: applicant", "same: employee");
  batch::programs by(*yaml::rules::of_folder(rules));
  auto asked = in_hkd();
  asked.history_of_rows = true;
  const auto made = test::run_text(
      "application_id,scheme,application_date,applicant,employee,project_cost,"
      "start_up_service_agency,production_line_in_hong_kong\n"
      "1,hk.manufacturing_plus,2026-02-01,x,,9,,true\n"
      "2,hk.accelerator_pilot,2026-02-02,,e,9,true,\n"
      "3,hk.manufacturing_plus,2026-02-03,y,,9,,true\n",
      by, asked);
  const auto rows = without_names(test::rows_of_csv(made.text));
  CHECK(rows[0][2] == "eligible");
  CHECK(rows[1][2] == "eligible");
  CHECK(rows[2][2] == "undetermined");
  CHECK(rows[2][7] == "granted_before");
}

TEST_CASE("all that is wrong with a row of a history of rows is said") {
  auto asked = in_hkd();
  asked.history_of_rows = true;
  const auto heads = [&](const std::string& columns, const std::string& row) {
    const auto made = test::run_text(
        "application_id,scheme,application_date," + columns + "\n" + row + "\n", built_in(), asked);
    return test::heads_of(test::rows_of_csv(made.text)[1][8]);
  };
  CHECK(heads("applicant,employee,course_cost", "1,hk.nittp,2025-12-01,,,bad") ==
        "E2001 course_cost; E4027 applicant; E4027 employee");
  CHECK(heads("applicant,project_cost,granted_before,projects_before",
              "1,hk.nias,2025-12-01,x,bad,1,2") ==
        "E2001 project_cost; E4028 granted_before; E4028 projects_before");
}

TEST_CASE("a row whose scheme is known has each of its cells read, whatever else is wrong") {
  const auto heads = [](const std::string& row) {
    const auto made =
        test::run_text("application_id,scheme,application_date,project_cost,sector\n" + row + "\n",
                       built_in(), in_hkd());
    return test::heads_of(test::rows_of_csv(made.text)[1][8]);
  };
  CHECK(heads("1,hk.nias,soon,x,y") == "E2010 application_date; E2001 project_cost; E2014 sector");
  CHECK(heads("1,hk.nias,,x,y") == "E4024; E2001 project_cost; E2014 sector");
  CHECK(heads("1,hk.nias,1999-01-01,x,ai_data_science").ends_with("E2001 project_cost"));
  // Without a scheme nobody knows which jurisdiction's facts they are.
  CHECK(heads("1,hk.none,soon,x,y") == "E4006 scheme; E2010 application_date");
}

TEST_CASE("however many keys the rows of a table have, only what a row itself says is wrong") {
  const auto heads = [](unsigned threads, std::size_t bytes) {
    std::string text;
    for (int i = 0; i < 300; ++i) {
      text += "{\"application_id\":\"" + std::to_string(i) + "\",\"scheme\":\"hk.cef\"";
      for (int k = 0; k < 9 && i % 3 > 0; ++k) {
        text += ",\"x" + std::to_string(9 * i + k) + "\":" + (i % 3 == 1 ? "1" : "null");
      }
      text += ",\"note\":\"n" + std::to_string(i) + "\"}\n";
    }
    auto asked = in_hkd();
    asked.on = *day::parse("2025-12-01");
    asked.carried = {"note"};
    return test::run_text(text, built_in(), asked, reading_as(form::ndjson, threads),
                          in_pieces(bytes))
        .text;
  };
  const auto text = heads(1, 1U << 18U);
  const auto rows = without_names(test::rows_of_csv(text));
  REQUIRE(rows.size() == 300);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    INFO(i);
    CHECK(rows[i][9] == "n" + std::to_string(i));
    const auto said = test::heads_of(rows[i][8]);
    const std::string nine = "E4022; E4022; E4022; E4022; E4022; E4022; E4022; E4022; E4022";
    CHECK(said == (i % 3 == 1 ? nine : ""));
  }
  for (const unsigned threads : {1U, 2U, 5U}) {
    for (const std::size_t bytes : {1U, 1'000U, 20'000U}) CHECK(heads(threads, bytes) == text);
  }
}

TEST_CASE("a number or a truth of JSON comes out of JSON as it went in") {
  auto asked = in_hkd();
  asked.carried = {"x"};
  const auto carried = [&](const std::string& row) {
    const auto made =
        test::run_text("{" + row + "}\n", built_in(), asked, reading_as(form::ndjson));
    return made.text.substr(0, made.text.find(',')) + " " +
           made.text.substr(made.text.rfind("\"x\":"));
  };
  asked.out = form::ndjson;
  CHECK(carried(R"("application_id":17,"x":true)") == "{\"application_id\":17 \"x\":true}\n");
  CHECK(carried(R"("application_id":"17","x":"true")") ==
        "{\"application_id\":\"17\" \"x\":\"true\"}\n");
  CHECK(carried(R"("application_id": -0.50 ,"x" : 1e3)") ==
        "{\"application_id\":-0.50 \"x\":1e3}\n");
  CHECK(carried(R"("application_id":"\u0031","x":"\"")") ==
        "{\"application_id\":\"1\" \"x\":\"\\\"\"}\n");
  CHECK(carried(R"("application_id":null,"x":"")") == "{\"application_id\":null \"x\":\"\"}\n");
  asked.out = form::csv;
  const auto rows = test::rows_of_csv(test::run_text("{\"application_id\":17,\"x\":true}\n",
                                                     built_in(), asked, reading_as(form::ndjson))
                                          .text);
  CHECK(rows[1][0] + " " + rows[1][9] == "17 true");
  // Of CSV all is text, whatever stands before a cell.
  asked.out = form::ndjson;
  CHECK(test::run_text("application_id,x\n\"17\",1\n", built_in(), asked)
            .text.starts_with("{\"application_id\":\"17\","));
}

TEST_CASE("a table that ends within a row says on which line") {
  const auto cut_off = [](const std::string& text, form in = form::csv) {
    std::string all;
    for (const unsigned threads : {1U, 3U}) {
      for (const std::size_t bytes : {1U, 20U, 100'000U}) {
        const auto made =
            test::run_text(text, built_in(), for_nias(), reading_as(in, threads), in_pieces(bytes));
        const auto line = made.how.open ? std::to_string(made.how.open->line) : "none";
        if (all.empty()) all = line;
        CHECK(all == line);
      }
    }
    return all;
  };
  CHECK(cut_off(nias_table(3)) == "none");
  CHECK(cut_off(nias_table(3, "3,a")) == "5");
  CHECK(cut_off(nias_table(3, "3,a\n")) == "none");
  CHECK(cut_off(nias_table(3, "3,a,2026-01-01,\"5")) == "5");
  CHECK(cut_off(nias_table(3, "3,\"a\nb\",2026-01-01,5,6\n4,a")) == "7");
  // Of one that has all its cells nobody knows whether they are whole.
  CHECK(cut_off(nias_table(3, "3,a,2026-01-01,5,6")) == "5");
  CHECK(cut_off("{\"application_id\":\"1\"}\n{\"app", form::ndjson) == "2");
  CHECK(cut_off("{\"application_id\":\"1\"}\n{}", form::ndjson) == "none");
}

TEST_CASE("what cannot be written ends the run, by however many it is made") {
  const auto text = nias_table(2'000);
  for (const unsigned threads : {1U, 2U, 5U}) {
    for (const std::size_t good : {0U, 1U, 7U}) {
      auto how = reading_as(form::csv, threads);
      std::string written;
      std::size_t writes = 0;
      std::size_t failures = 0;
      how.write = [&](std::string_view part) -> std::optional<diagnostic> {
        if (writes++ >= good) {
          ++failures;
          return diagnostic{code::output_unwritable, {"x"}};
        }
        written += part;
        return std::nullopt;
      };
      const auto made = test::run_text(text, built_in(), for_nias(), how, in_pieces(500));
      REQUIRE(made.how.problems.size() == 1);
      CHECK(made.how.problems[0].what == code::output_unwritable);
      CHECK(failures == 1);
      const auto whole = test::run_text(text, built_in(), for_nias());
      CHECK(whole.text.starts_with(written));
      CHECK(written.empty() == (good == 0));
    }
  }
}

TEST_CASE("what is thrown in a thread is thrown on, and ends the run") {
  for (const unsigned threads : {1U, 2U, 5U}) {
    auto how = reading_as(form::csv, threads);
    std::size_t writes = 0;
    how.write = [&](std::string_view) -> std::optional<diagnostic> {
      if (++writes == 3) throw std::runtime_error("no more");
      return std::nullopt;
    };
    const auto run = [&] {
      test::run_text(nias_table(2'000), built_in(), for_nias(), how, in_pieces(500));
    };
    CHECK_THROWS_WITH(run(), "no more");
    CHECK(writes == 3);
  }
}

TEST_CASE("it is told how far a run is, in order and to its end") {
  const auto text = nias_table(500);
  for (const unsigned threads : {1U, 3U}) {
    auto how = reading_as(form::csv, threads);
    batch::progress last;
    bool is_in_order = true;
    std::size_t reports = 0;
    how.report = [&](const batch::progress& far) {
      is_in_order = is_in_order && far.rows >= last.rows && far.bytes >= last.bytes;
      last = far;
      ++reports;
    };
    const auto made = test::run_text(text, built_in(), for_nias(), how, in_pieces(1'000));
    CHECK(is_in_order);
    CHECK(reports > 5);
    CHECK(last.rows == 500);
    CHECK(made.how.all.rows == 500);
    CHECK(last.bytes == text.size() - text.find('\n') - 1);
  }
}

TEST_CASE("a table without rows comes to none, and one without names is an error") {
  const std::string names =
      "application_id,scheme,verdict,award,currency,binding,failed,missing,error";
  for (const auto* text : {"scheme\n", "scheme", "\r\n\nscheme\n\n"}) {
    const auto made = test::run_text(text, built_in(), in_hkd());
    CHECK(made.how.problems.empty());
    CHECK_FALSE(made.how.open);
    CHECK(made.text == names + "\n");
    CHECK(made.how.all.rows == 0);
  }
  for (const auto* text : {"", "\n", "\n\r\n"}) {
    const auto made = test::run_text(text, built_in(), in_hkd(), {}, in_pieces(1));
    REQUIRE(made.how.problems.size() == 1);
    CHECK(test::told(made.how.problems[0]) == "E7010(table)");
    CHECK(made.text == "");
  }
  auto asked = in_hkd();
  const auto json = reading_as(form::ndjson, 2);
  CHECK(test::run_text("\n", built_in(), asked, json).text == names + "\n");
  asked.out = form::ndjson;
  CHECK(test::run_text("", built_in(), asked, json).text == "");
  CHECK(test::run_text("scheme\n", built_in(), asked).text == "");
}

TEST_CASE("a table with a column that nobody knows is not begun") {
  const auto why = [](const std::string& names, const batch::request& asked) {
    const auto made = test::run_text(names + "\n", built_in(), asked);
    if (made.how.problems.empty()) return std::string("none");
    CHECK(made.text == "");
    return test::told(made.how.problems[0]);
  };
  CHECK(why("projekt_cost", in_hkd()) == "E4022(projekt_cost, project_cost, projekt_cost)");
  CHECK(why("shceme", in_hkd()) == "E4022(shceme, scheme, shceme)");
  CHECK(why("application_id,scheme,application_date,project_cost", in_hkd()) == "none");
  CHECK(why("granted_before,hk.nias.granted_before", in_hkd()) == "none");
  CHECK(why("hk.none.granted_before", in_hkd()).starts_with("E4022(hk.none.granted_before"));
  CHECK(why("hk.nias.granted_befor", in_hkd()) ==
        "E4022(hk.nias.granted_befor, hk.nias.granted_before, hk.nias.granted_befor)");
  // History by its name alone is that of the scheme that is asked.
  CHECK(why("courses_this_year", in_hkd()) == "none");
  CHECK(why("courses_this_year", for_nias()).starts_with("E4022(courses_this_year"));
  auto asked = in_hkd();
  asked.carried = {"courses_this_years"};
  CHECK(why("courses_this_years", asked) == "none");
  CHECK(why("scheme,scheme", in_hkd()).starts_with("E7007("));
  CHECK(why("a\"b", in_hkd()).starts_with("E70"));
}

TEST_CASE("what cannot be read ends the run after the rows before it") {
  const std::string row(batch::row_bytes_most + (std::size_t{1} << 20U), 'a');
  const auto made = test::run_text(nias_table(3, row + row), built_in(), for_nias(),
                                   reading_as(form::csv, 3), in_pieces(1));
  REQUIRE(made.how.problems.size() == 1);
  CHECK(made.how.problems[0].what == code::row_too_long);
  CHECK(made.how.all.rows == 3);
  CHECK(test::rows_of_csv(made.text).size() == 4);
}

TEST_CASE("in which order objects have their keys changes nothing but the order of the columns") {
  // What is wrong with a row is said in the order of the vocabulary, and of history told twice it
  // is the longer name that is one too many.
  constexpr std::string_view bad = R"("project_cost":"x","own_contribution":"y","subvented":"z")";
  constexpr std::string_view other = R"("subvented":"z","own_contribution":"y","project_cost":"x")";
  constexpr std::string_view twice = R"("granted_before":"1","hk.nias.granted_before":"1")";
  constexpr std::string_view turned = R"("hk.nias.granted_before":"1","granted_before":"1")";
  constexpr std::string_view unknown = R"("zz":"1","yy":"1")";
  constexpr std::string_view unknown_turned = R"("yy":"1","zz":"1")";
  auto asked = for_nias();
  asked.on = *day::parse("2026-01-01");
  const auto heads = [&](std::vector<std::string_view> rows) {
    std::string text;
    for (const auto row : rows) text += "{\"application_id\":1," + std::string(row) + "}\n";
    const auto made = test::run_text(text, built_in(), asked, reading_as(form::ndjson));
    std::multiset<std::string> all;
    for (const auto& row : without_names(test::rows_of_csv(made.text))) {
      all.insert(row[8].starts_with("E4022") ? row[8] : test::heads_of(row[8]));
    }
    return all;
  };
  const auto one = heads({bad, other, twice, turned, unknown, unknown_turned});
  CHECK(one == heads({unknown_turned, turned, other, unknown, twice, bad}));
  CHECK(one.count("E2001 project_cost; E2001 own_contribution; E2013 subvented") == 2);
  CHECK(one.count("E4004 hk.nias.granted_before") == 2);
}
