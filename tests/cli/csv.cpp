// SPDX-License-Identifier: Apache-2.0
// Tables for programs and spreadsheets.
#include <cli/csv.hpp>

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include <subvent/ledger/csv.hpp>

namespace subvent::cli {

TEST_CASE("a cell stands in quotes where it needs them and nowhere else") {
  CHECK(csv::cell("") == "");
  CHECK(csv::cell("a b") == "a b");
  CHECK(csv::cell("a,b") == "\"a,b\"");
  CHECK(csv::cell("say \"so\"") == "\"say \"\"so\"\"\"");
  CHECK(csv::cell("a\nb") == "\"a\nb\"");
  CHECK(csv::cell("a\rb") == "\"a\rb\"");
  CHECK(csv::row(std::vector<std::string>{"a", "", "b,c"}) == "a,,\"b,c\"\r\n");
}

TEST_CASE("what a spreadsheet would run is kept from running, and plain numbers stay numbers") {
  CHECK(csv::cell("=1+1") == "'=1+1");
  CHECK(csv::cell("+852 2345 6789") == "'+852 2345 6789");
  CHECK(csv::cell("-1-1") == "'-1-1");
  CHECK(csv::cell("@SUM(A1)") == "'@SUM(A1)");
  CHECK(csv::cell("\t=1") == "'\t=1");
  CHECK(csv::cell("\r=1") == "\"'\r=1\"");
  CHECK(csv::cell("\n=1") == "\"'\n=1\"");
  CHECK(csv::cell("＝1") == "'＝1");
  CHECK(csv::cell("=HYPERLINK(\"x\",\"y\")") == "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
  for (const auto* number : {"-100.00", "-7", "0", "1234.5"}) CHECK(csv::cell(number) == number);
  for (const auto* other : {"-", "-.5", "-1.", "-1e5", "--1", "-1.2.3"}) {
    CHECK(csv::cell(other) == "'" + std::string(other));
  }
  CHECK(csv::cell("a=b") == "a=b");
}

TEST_CASE("what is written is read back as it was, by the reader of tables") {
  const std::vector<std::string> cells{"a", "b,\"c\"", "d\r\ne", "", "中文"};
  ledger::csv_reader back(make_source("a.csv", csv::row(cells) + csv::row(cells)));
  for (int i = 0; i < 2; ++i) {
    const auto read = back.next();
    REQUIRE(read);
    REQUIRE(*read);
    CHECK((*read)->cells == cells);
  }
  CHECK_FALSE(back.next());
}

}  // namespace subvent::cli
