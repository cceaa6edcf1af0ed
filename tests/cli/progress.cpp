// SPDX-License-Identifier: Apache-2.0
// What a command says on a terminal while it works, and that nothing is left of it.
#include <doctest/doctest.h>

#include <string>

#include <cli/program.hpp>

using namespace subvent::test;

namespace {

const std::string erased = "\r\x1B[K";

/// A ledger of so many applications, all of them granted what the rules give.
words audit_of_many(const folder& here, int count) {
  std::string applications =
      "application_id,scheme,application_date,applicant,production_line_in_hong_kong,"
      "project_cost\n";
  for (int i = 0; i < count; ++i) {
    const auto id = std::to_string(i);
    applications += id + ",hk.manufacturing_plus,2025-12-01," + id + ",true,HKD 3\n";
  }
  here.write("applications.csv", applications);
  here.write("payments.csv", "application_id,amount,date\n");
  return {"audit",          here.path("payments.csv"),
          "--applications", here.path("applications.csv"),
          "--on",           "2026-06-30"};
}

}  // namespace

TEST_CASE("on a terminal an audit says how far it is on one line, which is gone in the end") {
  const folder here;
  const auto made = run_on_terminal(audit_of_many(here, 2'500));
  CHECK(made.status == 0);
  const auto& said = made.out;
  CHECK(said.starts_with(erased + "reading: 1000 rows" + erased + "reading: 2000 rows" + erased +
                         "deciding: 1000 of 2500 applications" + erased +
                         "deciding: 2000 of 2500 applications" + erased + "Audit on 2026-06-30"));
  CHECK(count_of(said, erased) == 5);
  CHECK(contains(said, "Nothing was found"));
}

TEST_CASE("the line is gone before what is wrong is said") {
  const folder here;
  auto given = audit_of_many(here, 1'000);
  here.write("payments.csv", "application_id,amount,date\n1,plenty,2026-01-01\n");
  const auto made = run_on_terminal(given);
  CHECK(made.status == 4);
  CHECK(contains(made.out, "deciding: 1000 of 1000 applications" + erased + "\x1B[1;31merror"));
}

TEST_CASE("without colours the line is shown all the same, and in Chinese where that is asked") {
  const folder here;
  auto given = audit_of_many(here, 1'000);
  given.insert(given.end(), {"--lang", "zh-Hant"});
  const auto made = run_on_terminal(given, [] { setenv("NO_COLOR", "1", 1); });
  CHECK(made.out.starts_with(erased + "讀取：1000行" + erased + "審定：1000宗申請中的1000宗" +
                             erased));
}

TEST_CASE("nothing is said where there is no terminal, or one that takes nothing back") {
  const folder here;
  const auto given = audit_of_many(here, 1'000);
  const auto piped = run(given, {}, [] { setenv("TERM", "xterm", 1); });
  CHECK(piped.err.empty());
  CHECK(piped.out.starts_with("Audit on"));
  const auto dumb = run_on_terminal(given, [] { setenv("TERM", "dumb", 1); });
  CHECK(dumb.out.starts_with("Audit on"));
  CHECK_FALSE(contains(dumb.out, "\x1B"));
}
