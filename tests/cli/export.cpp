// SPDX-License-Identifier: Apache-2.0
// `subvent export`, as a publisher of grant data uses it.
#include <doctest/doctest.h>

#include <unistd.h>

#include <string>

#include <cli/program.hpp>
#include <nlohmann/json.hpp>

using namespace subvent::test;
using nlohmann::json;

namespace {

const std::string root = SUBVENT_SOURCE_DIR "/";

/// The command, run from the project's root.
outcome from_root(const words& given) {
  return run(given, {}, [] {
    if (chdir(root.c_str()) != 0) _exit(126);
  });
}

words example(const words& more) {
  words all{"export", "examples/ledger/ledger.yaml", "--on", "2026-06-30"};
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

const words to_360giving{"--to",     "360giving",    "--prefix", "360G-example",
                         "--funder", "XM-EXAMPLE-1", "--on",     "2026-06-30"};

/// A ledger of one application whose other tables are as told.
words ledger_of(const folder& here, const std::string& applications, const std::string& awards,
                const std::string& payments, const std::string& refunds) {
  words all{"export", here.write("payments.csv", "application_id,amount,date\n" + payments),
            "--applications", here.write("applications.csv", applications)};
  const auto add = [&](const std::string& option, const std::string& head,
                       const std::string& rows) {
    if (rows.empty()) return;
    all.push_back("--" + option);
    all.push_back(here.write(option + ".csv", head + rows));
  };
  add("awards", "application_id,amount,approved\n", awards);
  add("refunds", "application_id,amount,date\n", refunds);
  return all;
}

words with(words all, const words& more) {
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

const std::string two_applications =
    "application_id,scheme,applicant,br\n"
    "A-1,hk.manufacturing_plus,甲廠有限公司,51234567\n";

}  // namespace

TEST_CASE("the ledger of the examples is written in each standard as it stands beside it") {
  const auto giving = from_root(
      example({"--to", "360giving", "--prefix", "360G-example", "--funder", "XM-EXAMPLE-1"}));
  CHECK(giving.err == "");
  CHECK(giving.status == 0);
  CHECK(giving.out == read_file(root + "examples/ledger/360giving.json"));
  const auto common = from_root(example(
      {"--to", "commongrants", "--prefix", "https://grants.example.org/", "--lang", "zh-Hant"}));
  CHECK(common.err == "");
  CHECK(common.status == 0);
  CHECK(common.out == read_file(root + "examples/ledger/commongrants.json"));
}

TEST_CASE("amounts keep every digit, and what was paid back is taken off what was paid") {
  const folder here;
  const auto made = run(with(
      ledger_of(here, two_applications, "A-1,\"HKD 9,007,199,254,740,993.01\",2026-01-05\n",
                "A-1,\"HKD 9,007,199,254,740,993.01\",2026-02-05\n", "A-1,HKD 0.02,2026-03-05\n"),
      to_360giving));
  CHECK(made.err == "");
  CHECK(made.status == 0);
  CHECK(contains(made.out, "\"amountAwarded\":9007199254740993.01,"));
  CHECK(contains(made.out, "\"amountDisbursed\":9007199254740992.99,"));
  CHECK(contains(made.out, "\"value\":-0.02,"));
}

TEST_CASE("a ledger without awards is noted, and taken by what was paid") {
  const folder here;
  const auto made =
      run(with(ledger_of(here, two_applications, "", "A-1,HKD 5,2026-02-05\n", ""), to_360giving));
  CHECK(made.status == 0);
  CHECK(contains(made.err, "note: the ledger has no awards, so what was granted is taken from"));
  CHECK(json::parse(made.out)["grants"][0]["awardDate"] == "2026-02-05");
}

TEST_CASE("the numbers of a register come from a column of the applications") {
  const folder here;
  const auto ledger = ledger_of(here, two_applications, "A-1,HKD 5,2026-01-05\n", "", "");
  const auto made =
      run(with(with(ledger, to_360giving), {"--recipient-id", "br", "--recipient-list", "XX-BR"}));
  CHECK(made.err == "");
  CHECK(json::parse(made.out)["grants"][0]["recipientOrganization"][0]["id"] == "XX-BR-51234567");
  const auto misspelt = run(with(with(ledger, to_360giving), {"--recipient-id", "bx"}));
  CHECK(misspelt.status == 4);
  CHECK(contains(misspelt.err, "E7037"));
  CHECK(contains(misspelt.err, " --> --recipient-id\n"));
  CHECK(misspelt.out == "");
  const auto alone = run(with(with(ledger, to_360giving), {"--recipient-list", "XX-BR"}));
  CHECK(contains(alone.err, "`--recipient-list` has no meaning without `--recipient-id`"));
  CHECK(alone.status == 4);
}

TEST_CASE("a tie of the mapping may be what recipients are known by") {
  const auto made = from_root(example({"--to", "360giving", "--prefix", "360G-example", "--funder",
                                       "XM-EXAMPLE-1", "--recipient-id", "address"}));
  CHECK(made.err == "");
  CHECK(contains(made.out, "\"recipientOrganization\":[{\"id\":\"葵涌工業街1號\","));
}

TEST_CASE("where one grant or one row is wrong all of it is said, and no file is written") {
  const folder here;
  const auto out = here.path("grants.json");
  auto given =
      with(ledger_of(here, two_applications, "A-1,HKD 5,2026-01-05\nA-2,HKD 5,2026-01-06\n",
                     "B-3,HKD 5,2026-02-05\n", ""),
           to_360giving);
  given = with(given, {"--output", out});
  const auto made = run(given);
  CHECK(made.status == 4);
  CHECK(contains(made.err, "awards.csv:3"));
  CHECK(contains(made.err, "payments.csv:2"));
  CHECK(contains(made.err, "note: nothing was exported\n"));
  CHECK_FALSE(contains(here.names(), "grants.json"));
  here.write("awards.csv", "application_id,amount,approved\nA-1,plenty,2026-01-05\n");
  const auto unread = run(given);
  CHECK(unread.status == 4);
  CHECK(contains(unread.err, "awards.csv:2"));
  CHECK(unread.out == "");
}

TEST_CASE("what is not written is not read") {
  const folder here;
  here.write("a.csv", two_applications);
  here.write("b.csv", "application_id,amount,approved\nA-1,HKD 5,2026-01-05\n");
  here.write("c.csv", "nothing that a voucher has\n");
  const auto mapping = here.write("ledger.yaml",
                                  "subvent: 1\ntables:\n"
                                  "  - {records: applications, file: a.csv}\n"
                                  "  - {records: awards, file: b.csv}\n"
                                  "  - {records: vouchers, file: c.csv}\n");
  const auto made = run(with({"export", mapping}, to_360giving));
  CHECK(made.err == "");
  CHECK(made.status == 0);
}

TEST_CASE("broken rules of a scheme that the ledger names leave nothing written") {
  const folder here;
  const auto rules = four_schemes(here);
  here.write("rules/hk/manufacturing_plus.yaml", "subvent: 1\nscheme: hk.manufacturing_plus\n");
  const auto made = run(
      with(with(ledger_of(here, two_applications, "A-1,HKD 5,2026-01-05\n", "", ""), to_360giving),
           {"--rules", rules}));
  CHECK(made.status == 3);
  CHECK(made.out == "");
}

TEST_CASE("a standard that there is not, and a funder where none is asked, are refused") {
  const auto made = from_root(example({"--to", "360givin", "--prefix", "360G-example"}));
  CHECK(made.status == 4);
  CHECK(contains(made.err, "did you mean `360giving`?"));
  const auto funder = from_root(example(
      {"--to", "commongrants", "--prefix", "https://grants.example.org/", "--funder", "x"}));
  CHECK(funder.status == 4);
  CHECK(contains(funder.err, "`--funder` has no meaning without `--to 360giving`"));
}
