// SPDX-License-Identifier: Apache-2.0
// `subvent batch`, as a clerk, a pipeline and an operator use it.
#include <doctest/doctest.h>

#include <fcntl.h>
#include <sys/resource.h>

#include <array>
#include <csignal>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <cli/program.hpp>
#include <nlohmann/json.hpp>

using namespace subvent::test;
using nlohmann::json;

namespace {

const std::string out_names =
    "application_id,scheme,verdict,award,currency,binding,failed,missing,error";

/// Three applications to a scheme that matches a third of the cost up to a cap: one below it, one
/// at it, one refused.
const std::string names =
    "application_id,scheme,application_date,project_cost,production_line_in_hong_kong,"
    "granted_before\n";
const std::string three =
    "A-1,hk.manufacturing_plus,2025-12-01,HKD 100,true,HKD 0\n"
    "A-2,hk.manufacturing_plus,2025-12-02,\"HKD 9,000,000\",true,HKD 0\n"
    "A-3,hk.manufacturing_plus,2025-12-03,HKD 100,false,HKD 0\n";
const std::string three_out =
    "A-1,hk.manufacturing_plus,eligible,33.33,HKD,,,,\n"
    "A-2,hk.manufacturing_plus,eligible,250000.00,HKD,enterprise_cap,,,\n"
    "A-3,hk.manufacturing_plus,ineligible,,,,local_line,,\n";

/// A table from standard input.
outcome batch(const std::string& table, words more = {}, const preparation& prepare = {}) {
  words all{"batch", "-"};
  all.insert(all.end(), more.begin(), more.end());
  return run(all, table, prepare);
}

/// The rows of decisions, without their names.
std::string rows_of(const outcome& made, const std::string& carried = {}) {
  const auto head = out_names + carried + "\n";
  CHECK(made.out.starts_with(head));
  return made.out.starts_with(head) ? made.out.substr(head.size()) : made.out;
}

/// One row of many columns is one cell: what the row has under `error`, and the exit status.
std::string error_of(const std::string& column, const std::string& cell, words more = {}) {
  auto table =
      "application_id,scheme,application_date," + column + "\nA,hk.nias,2025-12-01," + cell + "\n";
  const auto made = batch(table, std::move(more));
  auto row = rows_of(made);
  if (!row.starts_with("A,hk.nias,,,,,,,")) return "none";
  CHECK(made.status == 4);
  row = row.substr(16, row.size() - 17);
  return row.starts_with('"') ? row.substr(1, row.size() - 2) : row;
}

/// So many rows, of which some are eligible, some not, some unknown and some broken.
std::string many_rows(std::size_t count) {
  std::string table = names;
  for (std::size_t i = 0; i < count; ++i) {
    const auto id = std::to_string(i);
    if (i % 1'000 == 7) {
      table += "only,two\n";
    } else if (i % 500 == 11) {
      table += "R-" + id + ",hk.manufacturing_plus,2025-12-01,HKD 1,maybe,\n";
    } else if (i % 100 == 3) {
      table += "\"R-\n" + id + "\",hk.manufacturing_plus,2025-12-01,,true,HKD 0\n";
    } else {
      table += "R-" + id + ",hk.manufacturing_plus,2025-12-01,HKD " +
               std::to_string(i * 7 % 9'999) + (i % 7 == 0 ? ".01,false" : ".99,true") + ",HKD 0\n";
    }
  }
  return table;
}

std::size_t files_in(const folder& here) {
  std::size_t count = 0;
  for (const auto& one : std::filesystem::directory_iterator(here.path(""))) {
    if (one.exists()) ++count;
  }
  return count;
}

/// The program at the other end of two pipes.
class conversation {
 public:
  explicit conversation(const words& given, const preparation& prepare = {}) {
    std::array<int, 2> to{};
    std::array<int, 2> from{};
    detail::expect(pipe2(to.data(), O_CLOEXEC) == 0, "a pipe can be opened");
    detail::expect(pipe2(from.data(), O_CLOEXEC) == 0, "a pipe can be opened");
    child_ = fork();
    detail::expect(child_ >= 0, "a process can be started");
    if (child_ == 0) {
      dup2(to[0], STDIN_FILENO);
      dup2(from[1], STDOUT_FILENO);
      dup2(err_.descriptor(), STDERR_FILENO);
      if (prepare) prepare();
      detail::become_program(given);
    }
    close(to[0]);
    close(from[1]);
    to_ = to[1];
    from_ = from[0];
  }
  conversation(const conversation&) = delete;
  conversation& operator=(const conversation&) = delete;
  ~conversation() {
    if (child_ > 0) {
      kill(child_, SIGKILL);
      detail::status_of(child_);
    }
    if (to_ >= 0) close(to_);
    close(from_);
  }

  /// All of it has been taken when this returns, but what a pipe holds.
  void tell(std::string_view text) const {
    while (!text.empty()) {
      const auto count = write(to_, text.data(), text.size());
      detail::expect(count > 0, "the program reads");
      text.remove_prefix(static_cast<std::size_t>(count));
    }
  }
  /// Waits for so many lines.
  std::string hear(std::size_t lines) const {
    std::string all;
    char one = 0;
    while (lines > 0 && read(from_, &one, 1) == 1) {
      all += one;
      if (one == '\n') --lines;
    }
    return all;
  }
  void send(int signal) const { kill(child_, signal); }
  /// All that it still says; its input ends there where it is not to go on.
  outcome end(bool closes = true) {
    if (closes) {
      close(to_);
      to_ = -1;
    }
    outcome made;
    char part[4096];
    for (auto count = read(from_, part, sizeof part); count > 0;
         count = read(from_, part, sizeof part)) {
      made.out.append(part, static_cast<std::size_t>(count));
    }
    made.status = detail::status_of(child_);
    child_ = -1;
    made.err = err_.text();
    return made;
  }

 private:
  detail::unnamed err_;
  pid_t child_ = -1;
  int to_ = -1;
  int from_ = -1;
};

}  // namespace

// ------------------------------------------------------------------------------------ a clerk

TEST_CASE("a table of applications becomes a table of decisions, with a summary") {
  const folder here;
  const auto file = here.write("applications.csv", names + three);
  const auto made = run({"batch", file});
  CHECK(made.status == 0);
  CHECK(made.out == out_names + "\n" + three_out);
  CHECK(made.err ==
        "rows: 3, of which 0 could not be read\n"
        "SCHEME                 eligible  ineligible  undetermined\n"
        "hk.manufacturing_plus         2           1             0\n"
        "hk.manufacturing_plus\n"
        "  granted: HKD 250,033.33\n"
        "  fail: local_line 1\n");
  const auto chinese = run({"batch", file, "--lang", "zh-Hant"});
  CHECK(chinese.out == made.out);
  CHECK(chinese.err ==
        "行數：3，其中0行未能讀取\n"
        "計劃                   合資格  不合資格  未能確定\n"
        "hk.manufacturing_plus       2         1         0\n"
        "hk.manufacturing_plus\n"
        "  批出：HKD 250,033.33\n"
        "  不符合準則：local_line 1\n");
  CHECK(run({"batch", file, "--output", here.path("b.csv")}).out.empty());
  CHECK(read_file(here.path("b.csv")) == made.out);
  CHECK(files_in(here) == 2);
}

TEST_CASE("the exit status says whether every row was decided") {
  CHECK(batch(names + three).status == 0);
  const std::string unknown = "A-4,hk.manufacturing_plus,2025-12-03,,true,HKD 0\n";
  const std::string broken = "A-5,hk.manufacturing_plus,2025-12-03,HKD x,true,HKD 0\n";
  const auto open = batch(names + unknown + three);
  CHECK(open.status == 5);
  CHECK(rows_of(open) == "A-4,hk.manufacturing_plus,undetermined,,,,,project_cost,\n" + three_out);
  CHECK(contains(open.err, "\n  missing: project_cost 1\n"));
  const auto wrong = batch(names + broken + unknown + three);
  CHECK(wrong.status == 4);
  CHECK(contains(wrong.err, "rows: 5, of which 1 could not be read\n"));
  CHECK(wrong.err.ends_with("\nnot read: E2001 1\n"));
  CHECK(batch(names).status == 0);
  CHECK(batch(names).out == out_names + "\n");
}

TEST_CASE("a summary of large sums fits in eighty columns") {
  std::string table = names;
  for (int i = 0; i < 40; ++i) {
    table += "A,hk.accelerator_pilot,2025-12-0" + std::to_string(1 + i % 9) +
             ",HKD 99999999999999999999999999,true,HKD 0\n"
             "B,hk.nias,2025-12-01,HKD 1,,\nC,hk.nias,2025-12-01,,,\nD,nowhere,2025-12-01,,,\n"
             "E,,2025-12-01,,,\nF,hk.nias,,,,\nG,hk.nias,2025-12-01,HKD,,\nH,hk.nias,2025-12-01\n"
             "I,hk.nias,1925-12-01,,,\nJ,hk.nias,2025-12-01,USD 1,,\nK,hk.nias,2025-13-01,,,\n"
             "L,hk.nias,2025-12-01,HKD -1,,\nM,hk.nias,2025-12-01,,yes,\n";
  }
  for (const auto* language : {"en", "zh-Hant"}) {
    const auto made = batch(table, {"--lang", language});
    CHECK(made.status == 4);
    CHECK(widest(made.err) <= 80);
    CHECK(contains(made.err, " 40, …\n"));
  }
}

TEST_CASE("what cannot be read is said in the row's own cell") {
  CHECK(error_of("project_cost", "100") == "E2002 project_cost: `100` names no currency");
  CHECK(error_of("project_cost", "100", {"--currency", "HKD"}) == "none");
  CHECK(error_of("project_cost", "100.001", {"--currency", "HKD"}).starts_with("E2004 "));
  for (const auto* one : {"1e5", "1E5", "0x10", ".5", "5.", "+5", "１００", "1 000", "\"1,00\""}) {
    INFO(one);
    CHECK(error_of("project_cost", one, {"--currency", "HKD"}).starts_with("E200"));
  }
  CHECK(error_of("project_cost", "HKD -1").starts_with("E4002 project_cost: "));
  CHECK(error_of("project_cost", "USD 1").starts_with("E4015 project_cost: "));
  CHECK(error_of("project_cost", "1", {"--currency", "USD"}).starts_with("E4015 project_cost: "));
  CHECK(error_of("subvented", "TRUE") == "E2013 subvented: `TRUE` is neither true nor false");
  CHECK(error_of("sector", "none").starts_with("E2014 sector: "));
  CHECK(error_of("projects_before", "1.5").starts_with("E4010 projects_before: "));
  CHECK(error_of("subvented,sector", "yes,none") ==
        "E2013 subvented: `yes` is neither true nor false; E2014 sector: `none` is not a choice of "
        "`sector`");
  CHECK(error_of("granted_before,hk.nias.granted_before", "HKD 1,HKD 1").starts_with("E4004 "));
  CHECK(error_of("project_cost", "HKD x", {"--lang", "zh-Hant"}) ==
        "E2001 project_cost: `HKD x`不是金額");
  CHECK(error_of("project_cost", "", {"--on", "2025-12-02"}).starts_with("E4007 application_date"));
  CHECK(error_of("project_cost", "", {"--on", "2025-12-01"}) == "none");
}

TEST_CASE("a scheme and a day are named by each row, or for all rows") {
  const std::string table = "application_id,project_cost,scheme\nA,HKD 1,\nB,HKD 1,hk.nais\n";
  CHECK(rows_of(batch(table)) ==
        "A,,,,,,,,E4023: the row names no scheme; E4024: the row names no day of application\n"
        "B,hk.nais,,,,,,,E4006 scheme: there is no scheme `hk.nais`; E4024: the row names no day "
        "of application\n");
  const auto made = batch(table, {"--scheme", "hk.manufacturing_plus", "--on", "2025-12-01"});
  CHECK(rows_of(made) ==
        "A,hk.manufacturing_plus,undetermined,,,,,production_line_in_hong_kong,\n"
        "B,hk.manufacturing_plus,,,,,,,E4017 scheme: the command line asks for "
        "`hk.manufacturing_plus` and the application for `hk.nais`\n");
  CHECK(contains(batch(table, {"--on", "1990-01-01", "--scheme", "hk.nias"}).out,
                 "A,hk.nias,,,,,,,E4005: `hk.nias` has no rules for 1990-01-01\n"));
}

TEST_CASE("rows that are no rows of the table cost no other row") {
  const auto made = batch(names + "A-0,x\n\n" + "A-0,\"b\"c,,,,\n\n" + three +
                          "A-9,hk.manufacturing_plus,2025-12-01,HKD 1,true,HKD 0,more\n");
  CHECK(made.status == 4);
  CHECK(rows_of(made) ==
        ",,,,,,,,E7005 (line 2): cells in this row: 2; in the first row: 6\n"
        ",,,,,,,,E7001 (line 4): a quote cannot stand here\n" +
            three_out + ",,,,,,,,E7005 (line 9): cells in this row: 7; in the first row: 6\n");
  const auto long_cell = batch(names + std::string(70'000, 'x') + ",,,,,\n" + three);
  CHECK(rows_of(long_cell).starts_with(",,,,,,,,E7003 (line 2): "));
  CHECK(rows_of(long_cell).ends_with(three_out));
}

TEST_CASE("a table may come with a byte order mark, CRLF, and quotes around anything") {
  std::string table = "\xEF\xBB\xBF" + names + three;
  for (auto at = table.find('\n'); at != std::string::npos; at = table.find('\n', at + 2)) {
    table.insert(at, "\r");
  }
  CHECK(rows_of(batch(table)) == three_out);
  CHECK(rows_of(batch(replaced(names, "scheme", "\"scheme\"") +
                      replaced(three, "A-1", "\"A-1\""))) == three_out);
  CHECK(rows_of(batch(names + "\"A\"\"1\n,\"" + three.substr(3))).starts_with("\"A\"\"1\n,\",hk."));
}

TEST_CASE("a table that cannot be begun is refused, and nothing is said of rows") {
  const auto refused = [](const std::string& table, std::string_view what, words more = {}) {
    const auto made = batch(table, std::move(more));
    CHECK(made.status == 4);
    CHECK(made.out.empty());
    CHECK_FALSE(contains(made.err, "rows: "));
    const bool is_said = contains(made.err, what);
    CHECK_MESSAGE(is_said, made.err);
  };
  refused("", "error[E7010]: `standard input` has no rows");
  refused("\n\n", "error[E7010]");
  refused("a\x01,b\n", "error[E1007]");
  refused(std::string("a\0,b\n", 5), "error[E1007]");
  refused("\xFF\xFEs\0c\0", "error[E1006]");
  for (const auto& [separator, said] : {std::pair{";", "`;`"}, {"\t", "`\\t`"}, {"|", "`|`"}}) {
    refused("scheme" + std::string(separator) + "sector\n",
            "error[E4030]: the names of the columns are separated by " + std::string(said));
  }
  refused("-x\n", "help: rename it\n");
  refused(names, "did you mean `hk.nias`?", {"--scheme", "nias"});
  refused("scheme, sector\n", "did you mean `sector`?");
  refused("scheme,\n", "error[E4022]: the column `` is neither");
  // What cannot be carried is not said to be.
  refused("scheme,\n", "help: rename it\n");
  refused("scheme,verdict\n", "error[E4022]: the column `verdict` is neither");
  refused("scheme,verdict\n", "help: rename it\n");
  refused("scheme,my notes\n", "or let it through with `--carry 'my notes'`\n");
  refused("scheme,hk.nope.granted_before\n", "did you mean `hk.nias.granted_before`?");
  refused("scheme,scheme\n", "error[E7007]: two columns are called `scheme`");
  refused("scheme,projects_before\n", "error[E4022]", {"--scheme", "hk.manufacturing_plus"});
  refused(names, "error[E4029]: `0` is not a number of threads", {"--threads", "0"});
  refused(names, "error[E4029]: `257` is not", {"--threads", "257"});
  refused(names, "error[E4029]: `2x` is not", {"--threads", "2x"});
  refused(names, "error[E2003]: `XXX` is not a currency", {"--currency", "XXX"});
  refused(names, "did you mean `HKD`?", {"--currency", "hkd"});
  refused(names, "error[E4006]: there is no scheme `hk.nais`", {"--scheme", "hk.nais"});
  refused(names, "error[E2011]: there is no day `2025-13-01`", {"--on", "2025-13-01"});
  refused(names, " --> --columns\n  |\n1 | scheme,sectr\n  |        ^^^^^\n",
          {"--columns", "scheme,sectr"});
  refused(names, " --> --columns\n  |\n1 | scheme,sector,scheme\n  |               ^^^^^^\n",
          {"--columns", "scheme,sector,scheme"});
  refused(names, " --> --scheme\n  |\n1 | hk.nais\n  | ^^^^^^^\n", {"--scheme", "hk.nais"});
  const folder here;
  const auto said_of = [](const std::string& path) { return run({"batch", path}).err; };
  CHECK(contains(said_of(here.path("none.csv")), "error[E1001]"));
  CHECK(contains(said_of(here.path("")), "error[E1003]"));
  CHECK(contains(batch(names, {}, [] { close(STDIN_FILENO); }).err,
                 "error[E1002]: `standard input` cannot be read: it is not open"));
}

TEST_CASE("a misspelt column is shown where it stands") {
  const folder here;
  const auto file = here.write("a.csv", "scheme,project_cots\nhk.nias,HKD 1\n");
  const auto made = run({"batch", file});
  CHECK(made.status == 4);
  CHECK(made.err ==
        "error[E4022]: the column `project_cots` is neither a fact nor history of a scheme\n --> " +
            file +
            ":1:8\n  |\n1 | scheme,project_cots\n  |        ^^^^^^^^^^^^\n"
            "help: did you mean `project_cost`? rename it, or let it through with "
            "`--carry project_cots`\n");
}

TEST_CASE("a table is not replaced by its decisions") {
  const folder here;
  const auto file = here.write("a.csv", names + three);
  const auto made = run({"batch", file, "--output", file});
  CHECK(made.status == 4);
  CHECK(made.err == "error[E4031]: `" + file +
                        "` is read, and would be replaced by what is written\n"
                        "help: name another file\n");
  CHECK(read_file(file) == names + three);
  const auto piped =
      batch("", {"--output", file}, [&] { dup2(open(file.c_str(), O_RDONLY), STDIN_FILENO); });
  CHECK(piped.status == 4);
  CHECK(contains(piped.err, "error[E4031]"));
  CHECK(read_file(file) == names + three);
  CHECK(files_in(here) == 1);
}

TEST_CASE("all that is wrong with the columns of a table is said at once") {
  const auto made = batch("scheme,projct_cost,sectr\n", {"--carry", "note"});
  CHECK(made.status == 4);
  CHECK(count_of(made.err, "error[E4022]") == 2);
  CHECK(contains(made.err, "did you mean `project_cost`?"));
  CHECK(contains(made.err, "did you mean `sector`?"));
  CHECK(contains(made.err, "error[E7037]: `standard input` has no column `note`"));
}

TEST_CASE("columns are carried as they are, facts too, and each once") {
  std::string table = "note," + names;
  for (const auto& row : {"x", "\"a, \"\"b\"\"\nc\"", "=1+1"}) {
    table += row + std::string(",") + three.substr(0, three.find('\n') + 1);
  }
  const auto made = batch(table, {"--carry", "note", "--carry", "project_cost", "--carry", "note"});
  CHECK(made.status == 0);
  const auto row = three_out.substr(0, three_out.find('\n'));
  CHECK(rows_of(made, ",note,project_cost") ==
        row + ",x,HKD 100\n" + row + ",\"a, \"\"b\"\"\nc\",HKD 100\n" + row + ",=1+1,HKD 100\n");
  const auto lacking = batch(names + three, {"--carry", "note"});
  CHECK(lacking.status == 4);
  CHECK(lacking.out.empty());
  CHECK(lacking.err ==
        "error[E7037]: `standard input` has no column `note`\n --> --carry\n  |\n1 | note\n"
        "  | ^^^^\nhelp: write the name that the column has in the table\n");
  CHECK(contains(batch(names, {"--carry", "granted"}).err, "did you mean `granted_before`?"));
  CHECK(contains(batch(names, {"--carry", ""}).err, "has no column ``"));
  for (const auto* one : {"application_id", "scheme", "verdict", "error"}) {
    INFO(one);
    const auto taken = batch(names + three, {"--carry", one, "--format", "ndjson"});
    CHECK(taken.status == 4);
    CHECK(taken.out.empty());
    CHECK(contains(taken.err, "error[E7007]: two columns are called `" + std::string(one)));
  }
}

TEST_CASE("a table of a thousand columns is read, and one of more is not") {
  const auto with = [](int more) {
    std::string head = names.substr(0, names.size() - 1);
    auto row = three.substr(0, three.find('\n'));
    words carried;
    for (int i = 0; i < more; ++i) {
      head += ",x" + std::to_string(i);
      row += ",v";
      carried.insert(carried.end(), {"--carry", "x" + std::to_string(i)});
    }
    return batch(head + "\n" + row + "\n", carried);
  };
  const auto made = with(994);
  CHECK(made.status == 0);
  CHECK(count_of(made.out, ",v") == 994 + 1);  // and the name `verdict`
  CHECK(contains(with(995).err, "error[E7004]: this row has more than 1000 cells"));
}

TEST_CASE("a CSV without names is told them, and its decisions have none either") {
  auto given = names.substr(0, names.size() - 1);
  CHECK(batch(three, {"--columns", given}).out == three_out);
  CHECK(batch("", {"--columns", given}).out.empty());
  CHECK(batch("", {"--columns", given}).status == 0);
  const auto lacking = batch(three, {"--columns", given, "--carry", "note"});
  CHECK(contains(lacking.err, "error[E7037]: `--columns` has no column `note`"));
}

// ----------------------------------------------------------------------------------- JSON lines

TEST_CASE("JSON lines are read and written, and made of CSV and CSV of them") {
  const std::string lines = R"({"application_id":"A-1","scheme":"hk.manufacturing_plus",)"
                            R"("application_date":"2025-12-01","project_cost":"HKD 100",)"
                            R"("production_line_in_hong_kong":true})"
                            "\n\n"
                            R"({"scheme":"hk.manufacturing_plus","application_id":2,)"
                            R"("application_date":"2025-12-02","project_cost":9000000,)"
                            R"("production_line_in_hong_kong":"true","granted_before":0})"
                            "\n"
                            R"({"application_date":"2025-12-03","scheme":"hk.manufacturing_plus",)"
                            R"("project_cost":100.10,"production_line_in_hong_kong":false,)"
                            R"("granted_before":null})"
                            "\n";
  const words as_json{"--from", "ndjson", "--currency", "HKD"};
  const auto made = batch(lines, as_json);
  CHECK(made.status == 0);
  CHECK(json::parse(made.out.substr(0, made.out.find('\n')))["award"] == "33.33");
  const auto second = made.out.substr(made.out.find('\n') + 1);
  CHECK(second == R"({"application_id":2,"scheme":"hk.manufacturing_plus",)"
                  R"("verdict":"eligible","award":"250000.00","currency":"HKD",)"
                  R"("binding":"enterprise_cap","failed":[],"missing":[],"error":null})"
                  "\n"
                  R"({"application_id":null,"scheme":"hk.manufacturing_plus",)"
                  R"("verdict":"ineligible","award":null,"currency":null,"binding":null,)"
                  R"("failed":["local_line"],"missing":[],"error":null})"
                  "\n");
  auto to_csv = as_json;
  to_csv.insert(to_csv.end(), {"--format", "csv"});
  CHECK(rows_of(batch(lines, to_csv)) ==
        "A-1,hk.manufacturing_plus,eligible,33.33,HKD,,,,\n"
        "2,hk.manufacturing_plus,eligible,250000.00,HKD,enterprise_cap,,,\n"
        ",hk.manufacturing_plus,ineligible,,,,local_line,,\n");
  CHECK(batch("", to_csv).out == out_names + "\n");
  CHECK(batch("", as_json).out.empty());
  // By the name of the file.
  const folder here;
  CHECK(run({"batch", here.write("a.ndjson", lines), "--currency", "HKD"}).out == made.out);
  CHECK(run({"batch", here.write("a.jsonl", lines), "--currency", "HKD"}).out == made.out);
  CHECK(run({"batch", here.write("b.csv", names + three), "--format", "ndjson"})
            .out.starts_with(R"({"application_id":"A-1","scheme":"hk.manufacturing_plus",)"
                             R"("verdict":"eligible","award":"33.33",)"));
}

TEST_CASE("a line that is no application says why, in a line of its own") {
  const auto said = [](const std::string& line) {
    const auto made = batch(line + "\n", {"--from", "ndjson", "--currency", "HKD"});
    CHECK(made.status == 4);
    CHECK(count_of(made.out, "\n") == 1);
    return json::parse(made.out)["error"].get<std::string>();
  };
  CHECK(said(R"({"project_cost":{"HKD":1}})").starts_with("E7022 (line 1): "));
  CHECK(said(R"({"project_cost":[1]})").starts_with("E7022 (line 1): "));
  CHECK(said(R"({"scheme":"hk.nias","scheme":"hk.nias"})").starts_with("E1110 (line 1): "));
  CHECK(said("[1,2]").starts_with("E7021 (line 1): "));
  CHECK(said("nothing").starts_with("E7021 (line 1): "));
  CHECK(said(R"({"scheme":"hk.nias")").starts_with("E7021 (line 1): "));
  CHECK(said("{}").starts_with("E4023 (line 1): "));
  const std::string head = R"({"scheme":"hk.nias","application_date":"2025-12-01",)";
  CHECK(said(head + R"("project_cost":1e6})").starts_with("E2001 project_cost (line 1): "));
  CHECK(said(head + R"("subvented":1})").starts_with("E2013 subvented (line 1): "));
  CHECK(said(head + R"("costs":"1"})") ==
        "E4022 (line 1): the column `costs` is neither a fact nor history of a scheme");
}

TEST_CASE("a key that appears late is carried from there on, and an empty one tells nothing") {
  const std::string head = R"({"scheme":"hk.cef","application_date":"2025-12-01")";
  const auto made = batch(head + "}\n" + head + R"(,"x":"")" + "}\n" + head + R"(,"x":null)" +
                              "}\n" + head + R"(,"x":" a\n")" + "}\n",
                          {"--from", "ndjson", "--carry", "x"});
  std::vector<json> carried;
  for (std::size_t at = 0; at < made.out.size();) {
    const auto end = made.out.find('\n', at);
    carried.push_back(json::parse(made.out.substr(at, end - at))["x"]);
    at = end + 1;
  }
  CHECK(carried == std::vector<json>{nullptr, "", nullptr, " a\n"});
  const auto misspelt = batch(head + "}\n" + head + R"(,"x":""})" + "\n", {"--from", "ndjson"});
  CHECK_FALSE(contains(misspelt.out, "E4022"));
}

// -------------------------------------------------------------------------------------- history

TEST_CASE("with `--history rows` the rows of an applicant draw on one cap") {
  const std::string head =
      "application_id,scheme,application_date,applicant,project_cost,"
      "production_line_in_hong_kong\n";
  const auto row = [](const std::string& id, const std::string& day, const std::string& who,
                      const std::string& cost) {
    return id + ",hk.manufacturing_plus,2025-12-" + day + "," + who + "," + cost + ",true\n";
  };
  const auto made =
      batch(head + row("1", "01", "a", "300000") + row("2", "01", "b", "300000.01") +
                row("3", "01", "a", "600000") + row("4", "02", "a", "3") +
                row("5", "01", "b", "3") + row("6", "02", "", "3") + row("7", "03", "b", "900000"),
            {"--history", "rows", "--currency", "HKD", "--threads", "3"});
  CHECK(made.status == 4);
  CHECK(rows_of(made) ==
        "1,hk.manufacturing_plus,eligible,100000.00,HKD,,,,\n"
        "2,hk.manufacturing_plus,eligible,100000.00,HKD,,,,\n"
        "3,hk.manufacturing_plus,eligible,150000.00,HKD,enterprise_cap,,,\n"
        "4,hk.manufacturing_plus,eligible,0.00,HKD,enterprise_cap,,,\n"
        "5,hk.manufacturing_plus,,,,,,,\"E4026 application_date: its day of application, "
        "2025-12-01, is before that of an earlier row, 2025-12-02\"\n"
        "6,hk.manufacturing_plus,,,,,,,\"E4027 applicant: the row does not tell `applicant`, by "
        "which earlier awards are found\"\n"
        "7,hk.manufacturing_plus,undetermined,,,,,granted_before,\n");
  // What an earlier row is granted is not known until it is decided.
  const auto open =
      batch(head + row("1", "01", "a", "") + row("2", "02", "a", "3") + row("3", "02", "b", "3") +
                row("4", "02", "a", "3") + row("5", "03", "b", "3") + row("6", "03", "c", "x") +
                row("7", "04", "c", "3"),
            {"--history", "rows", "--currency", "HKD"});
  CHECK(open.status == 4);
  CHECK(rows_of(open) ==
        "1,hk.manufacturing_plus,undetermined,,,,,project_cost,\n"
        "2,hk.manufacturing_plus,undetermined,,,,,granted_before,\n"
        "3,hk.manufacturing_plus,eligible,1.00,HKD,,,,\n"
        "4,hk.manufacturing_plus,undetermined,,,,,granted_before,\n"
        "5,hk.manufacturing_plus,eligible,1.00,HKD,,,,\n"
        "6,hk.manufacturing_plus,,,,,,,E2001 project_cost: `x` is not money\n"
        "7,hk.manufacturing_plus,undetermined,,,,,granted_before,\n");
  // Without it each row stands alone.
  const auto alone = batch(head + row("1", "02", "a", "HKD 3") + row("2", "01", "a", "HKD 900000"));
  CHECK(rows_of(alone) ==
        "1,hk.manufacturing_plus,eligible,1.00,HKD,,,,\n"
        "2,hk.manufacturing_plus,eligible,250000.00,HKD,enterprise_cap,,,\n");
  const auto told = batch(replaced(head, "\n", ",granted_before\n") +
                              replaced(row("1", "01", "a", "HKD 3"), "\n", ",HKD 0\n"),
                          {"--history", "rows"});
  CHECK(contains(told.out, "E4028 granted_before: the row tells `granted_before`"));
}

TEST_CASE("what one applicant has drawn is the same however the rows are cut") {
  // Far more rows than a block has, of few applicants, and with a pipe of few rows at a time.
  std::string table =
      "scheme,application_date,applicant,project_cost,production_line_in_hong_kong\n";
  long drawn[7] = {};
  std::string expected;
  for (int i = 0; i < 3'000; ++i) {
    const long thirds = i * 37 % 2'003;
    auto& of = drawn[i % 7];
    const long award = std::min(thirds * 100, 25'000'000 - of);
    of += award;
    table += "hk.manufacturing_plus,2025-12-01,co " + std::to_string(i % 7) + ",HKD " +
             std::to_string(3 * thirds) + ",true\n";
    const auto cents = std::to_string(100 + award % 100).substr(1);
    expected += ",hk.manufacturing_plus,eligible," + std::to_string(award / 100) + "." + cents +
                (award < thirds * 100 ? ",HKD,enterprise_cap,,,\n" : ",HKD,,,,\n");
  }
  CHECK(rows_of(batch(table, {"--history", "rows"})) == expected);
  CHECK(contains(expected, "enterprise_cap"));
}

// ------------------------------------------------------------------------------------ a pipeline

TEST_CASE("the same text comes out with any number of threads") {
  const auto table = many_rows(15'000);
  REQUIRE(table.size() > 3 * (std::size_t{1} << 18U));
  const auto one = batch(table);
  CHECK(one.status == 4);
  for (const auto* threads : {"2", "7"}) {
    const auto made = batch(table, {"--threads", threads});
    CHECK(made.status == one.status);
    const bool is_same = made.out == one.out;
    CHECK(is_same);
    CHECK(made.err == one.err);
  }
}

TEST_CASE("a filter answers each row at once, says nothing else, and exits with 0") {
  for (const auto* threads : {"1", "2", "3"}) {
    conversation with({"batch", "-", "--as-filter", "--threads", threads});
    with.tell(names);
    CHECK(with.hear(1) == out_names + "\n");
    with.tell("A-1,hk.manufacturing_plus,2025-12-01,HKD 100,");
    with.tell("true,HKD 0\n");
    CHECK(with.hear(1) == three_out.substr(0, three_out.find('\n') + 1));
    with.tell("broken\n");
    CHECK(with.hear(1) == ",,,,,,,,E7005 (line 3): cells in this row: 1; in the first row: 6\n");
    // A row goes on where a line ends in quotes.
    with.tell("\"A\n");
    with.tell("2\",hk.manufacturing_plus,2025-12-01,,,\n");
    CHECK(with.hear(2).starts_with("\"A\n2\",hk.manufacturing_plus,undetermined,"));
    with.tell(three);
    CHECK(with.hear(3) == three_out);
    // The last row may lack its line break.
    with.tell(three.substr(0, three.find('\n')));
    const auto made = with.end();
    CHECK(made.out == three_out.substr(0, three_out.find('\n') + 1));
    CHECK(made.err.empty());
    CHECK(made.status == 0);
  }
}

TEST_CASE("a filter of JSON lines, of history, and of rows without names answers at once too") {
  conversation lines({"batch", "-", "--as-filter", "--from", "ndjson", "--format", "csv"});
  CHECK(lines.hear(1) == out_names + "\n");
  for (int i = 0; i < 3; ++i) {
    lines.tell("{\"application_id\":" + std::to_string(i) + ",\"key_" + std::to_string(i) +
               "\":null}\n");
    CHECK(lines.hear(1).starts_with(std::to_string(i) + ",,,,,,,,E4023: "));
  }
  CHECK(lines.end().status == 0);

  conversation history({"batch", "-", "--as-filter", "--history", "rows", "--currency", "HKD",
                        "--columns",
                        "scheme,application_date,applicant,project_cost,"
                        "production_line_in_hong_kong"});
  for (const auto* award : {"150000.00,HKD,", "100000.00,HKD,enterprise_cap"}) {
    history.tell("hk.manufacturing_plus,2025-12-01,a,450000,true\n");
    CHECK(history.hear(1) == ",hk.manufacturing_plus,eligible," + std::string(award) + ",,,\n");
  }
  CHECK(history.end().status == 0);
}

TEST_CASE("a table that is cut off is read up to there, and that is said") {
  const auto cut = batch(names + three + "A-4,hk.manufac");
  CHECK(cut.status == 4);
  CHECK(rows_of(cut) ==
        three_out + ",,,,,,,,E7005 (line 5): cells in this row: 2; in the first row: 6\n");
  CHECK(contains(cut.err,
                 "note: the table ends in the middle of a row, on line 5; those before it "
                 "are decided\n"));
  CHECK(widest(cut.err) <= 80 + 6);
  const auto quoted = batch(names + three + "A-4,\"hk.manufac");
  CHECK(rows_of(quoted) == three_out + ",,,,,,,,E7002 (line 5): this quote is never closed\n");
  CHECK(contains(quoted.err, "ends in the middle of a row, on line 5;"));
  // Within its last cell a row has all its cells: nobody can know.
  const auto whole = batch(names + three.substr(0, three.size() - 1));
  CHECK(whole.status == 0);
  CHECK(rows_of(whole) == three_out);
  CHECK(
      whole.err.starts_with("note: line 4, the last, has no line break; it may have been cut off"));
  CHECK_FALSE(contains(batch(names + three).err, "note: "));
  // An object that is closed is whole.
  const std::string line = R"({"scheme":"hk.cef","application_date":"2025-12-01"})";
  CHECK_FALSE(contains(batch(line, {"--from", "ndjson"}).err, "note: "));
  CHECK(contains(batch(line + "\n" + line.substr(0, 30), {"--from", "ndjson"}).err,
                 "ends in the middle of a row, on line 2;"));
}

TEST_CASE("names that are no scheme take no memory, and are said") {
  std::string table = "scheme,application_date\n";
  for (int i = 0; i < 100; ++i) table += "hk.x" + std::to_string(i) + ",2025-12-01\nhk.cef,\n";
  const auto made = batch(table);
  CHECK(count_of(made.out, ": there is no scheme `hk.x") == 100);
  CHECK(made.err.ends_with("not read: E4006 100, E4024 100\n"));
}

// ----------------------------------------------------------------------------------- an operator

TEST_CASE("a full disk and a closed pipe are said, with the rows that were written") {
  const auto table = many_rows(9'000);
  const auto full = batch(table, {}, [] { dup2(open("/dev/full", O_WRONLY), STDOUT_FILENO); });
  CHECK(full.status == 4);
  CHECK(contains(full.err, "error[E4016]: standard output cannot be written: no space is left"));
  CHECK_FALSE(contains(full.err, "rows: "));
  CHECK(contains(batch(table, {"--output", "/dev/full"}).err,
                 "error[E4016]: `/dev/full` cannot be written: no space is left"));
  for (const words& more : {words{}, words{"--threads", "3"}, words{"--as-filter"}}) {
    const auto broken = batch(table, more, [] {
      std::array<int, 2> ends{};
      if (pipe(ends.data()) != 0) _exit(126);
      close(ends[0]);
      dup2(ends[1], STDOUT_FILENO);
    });
    CHECK(broken.status == 4);
    CHECK(contains(broken.err, "standard output cannot be written: nobody reads what is written"));
    CHECK_FALSE(contains(broken.err, "rows: "));
  }
  const auto closed = batch(table, {}, [] { close(STDOUT_FILENO); });
  CHECK(closed.status == 4);
  CHECK(contains(closed.err, "standard output cannot be written: it is not open"));
}

TEST_CASE("where a file grows no more, none is left, and what was written is said") {
  const folder here;
  const auto table = many_rows(9'000);
  const auto limited = [] {
    const rlimit most{300'000, 300'000};
    setrlimit(RLIMIT_FSIZE, &most);
  };
  const auto to_file = batch(table, {"--output", here.path("out.csv")}, limited);
  CHECK(to_file.status == 4);
  CHECK(contains(to_file.err, "out.csv` cannot be written: "));
  CHECK(contains(to_file.err, "no file was written\n"));
  CHECK(files_in(here) == 0);
  const auto to_stdout = batch(table, {}, limited);
  CHECK(to_stdout.status == 4);
  CHECK(contains(to_stdout.err, "note: only the first "));
  CHECK(contains(to_stdout.err, " rows were written in whole\n"));
  CHECK(
      contains(batch(names, {"--output", here.path("no/out.csv")}).err, "there is no such folder"));
  CHECK(contains(batch(names, {"--output", here.path("")}).err, "is a folder"));
}

TEST_CASE("Ctrl-C ends a filter that waits for rows, and the shell sees by what") {
  for (const auto& [signal, threads] : std::vector<std::pair<int, std::string>>{{SIGINT, "1"},
                                                                                {SIGINT, "2"},
                                                                                {SIGINT, "3"},
                                                                                {SIGTERM, "1"},
                                                                                {SIGTERM, "4"},
                                                                                {SIGHUP, "2"}}) {
    conversation with({"batch", "-", "--as-filter", "--threads", threads});
    with.tell(names + three);
    CHECK(with.hear(4) == out_names + "\n" + three_out);
    with.tell("A-4,half a r");
    with.send(signal);
    const auto made = with.end(false);
    CHECK(made.status == 128 + signal);
    CHECK(made.out.empty());
    CHECK(made.err == "note: stopped after 3 rows, which are whole; no more were read\n");
  }
}

TEST_CASE("Ctrl-C in the middle of a table leaves whole rows behind") {
  const folder here;
  const auto file = here.write("a.csv", many_rows(20'000));
  for (const auto* threads : {"1", "3"}) {
    conversation with({"batch", file, "--threads", threads});
    // More waits to be written than a pipe takes.
    const auto begun = with.hear(1);
    with.send(SIGINT);
    const auto made = with.end();
    CHECK(made.status == 128 + SIGINT);
    CHECK(made.out.ends_with("\n"));
    // A hundredth of the rows has a line break in its name.
    const auto rows = count_of(made.out, "\n") - count_of(made.out, "\"R-\n");
    CHECK(rows < 20'000);
    std::string grouped = std::to_string(rows);
    if (grouped.size() > 3) grouped.insert(grouped.size() - 3, ",");
    CHECK(contains(made.err, "note: stopped after " + grouped + " rows, which are whole;"));
  }
}

TEST_CASE("Ctrl-C leaves no file where decisions go to one") {
  const folder here;
  const auto table = many_rows(9'000);
  conversation with({"batch", "-", "--output", here.path("out.csv")});
  with.tell(table);  // so that it has begun
  with.send(SIGINT);
  const auto made = with.end(false);
  CHECK(made.status == 128 + SIGINT);
  CHECK(contains(made.err, " rows; no file was written\n"));
  CHECK(files_in(here) == 0);
}

TEST_CASE("Ctrl-C before the first row is no fault of the table") {
  conversation with({"batch", "-", "--from", "csv"});
  with.tell(std::string(300'000, '\n'));  // so that it has begun
  with.send(SIGINT);
  const auto made = with.end(false);
  CHECK(made.status == 128 + SIGINT);
  CHECK_FALSE(contains(made.err, "error"));
}

TEST_CASE("a signal that is ignored stays so") {
  conversation with({"batch", "-", "--as-filter"}, [] {
    std::signal(SIGINT, SIG_IGN);
    std::signal(SIGHUP, SIG_IGN);
  });
  with.tell(names);
  CHECK(with.hear(1) == out_names + "\n");
  with.send(SIGINT);
  with.send(SIGHUP);
  with.tell(three);
  CHECK(with.hear(3) == three_out);
  CHECK(with.end().status == 0);
}

TEST_CASE("on a terminal no progress stands between the rows") {
  const folder here;
  const auto file = here.write("a.csv", many_rows(9'000));
  const auto made = run_on_terminal({"batch", file});
  CHECK(made.status == 4);
  CHECK_FALSE(contains(made.out, "\x1B[K"));
  const auto to_file = run_on_terminal({"batch", file, "--output", here.path("out.csv")});
  CHECK(contains(to_file.out, "rows: 9,000, of which "));
}

// ----------------------------------------------------------------------------------- broken rules

TEST_CASE("a broken rule file stops its own rows, and a neighbour none") {
  const folder here;
  const auto rules = four_schemes(here);
  here.write("rules/hk/nifs.yaml", "broken: [");
  CHECK(rows_of(batch(names + three, {"--rules", rules})) == three_out);
  CHECK(batch(names + three, {"--rules", rules}).status == 0);
  const auto made = batch(names + "A-0,hk.nifs,2025-12-01,,,\n" + three, {"--rules", rules});
  CHECK(made.status == 3);
  CHECK(rows_of(made) ==
        "A-0,hk.nifs,,,,,,,E4025 scheme: the rules of `hk.nifs` cannot be read\n" + three_out);
  CHECK(contains(made.err, "error[E1101]"));
  // Only a name that nobody else has may have been its.
  const auto column = [&](const std::string& name) {
    return batch("scheme,application_date," + name + "\nhk.nias,2025-12-01,\n", {"--rules", rules});
  };
  CHECK(column("projects_before").status == 5);
  CHECK(column("live_projects").status == 3);
  CHECK(contains(column("live_projects").err, "error[E4022]"));
  CHECK(contains(column("live_projects").err, "error[E1101]"));
  const auto asked = batch(names + three, {"--rules", rules, "--scheme", "hk.nifs"});
  CHECK(asked.status == 3);
  CHECK(asked.out.empty());
}

TEST_CASE("a broken vocabulary is said once, and no column is blamed for it") {
  const folder here;
  const auto rules = four_schemes(here);
  here.write("rules/hk/facts.yaml", "broken: [");
  const auto made = batch(names + three, {"--rules", rules});
  CHECK(made.status == 3);
  CHECK(made.out.empty());
  CHECK(count_of(made.err, "error[") == 1);
  CHECK(contains(made.err, "error[E1101]"));
}
