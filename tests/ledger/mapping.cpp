// SPDX-License-Identifier: Apache-2.0
#include <subvent/ledger/mapping.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace subvent::ledger {

TEST_CASE(
    "a table of which nothing else is said has payments, days as ISO writes them, and money") {
  const table_mapping plain;
  CHECK(plain.holds == record_kind::payment);
  CHECK(plain.days == day_form::year_month_day);
  CHECK_FALSE(plain.money_in.has_value());
  CHECK(plain.from.format == table_format::csv);
}

TEST_CASE("the unit of amounts is a currency, alone, or hundredths, thousands or millions of it") {
  const auto said = [](std::string_view written) {
    const auto unit = money_unit_named(written);
    return unit ? std::string(unit->in.code()) + " " + unit->major_units.to_string() : "none";
  };
  CHECK(said("HKD") == "HKD 1");
  CHECK(said("HKD thousand") == "HKD 1000");
  CHECK(said("HKD cents") == "HKD 0.01");
  CHECK(said("USD million") == "USD 1000000");
  for (const auto* written :
       {"", "HK", "hkd", "dollars", "HKDthousand", "HKD  million", "HKD k", "JPY cents"}) {
    CAPTURE(written);
    CHECK(said(written) == "none");
  }
  for (const auto one : money_units) CHECK(money_unit_named(one).has_value());
}

TEST_CASE("each form of days has its name") {
  CHECK(day_form_named("YYYY-MM-DD") == day_form::year_month_day);
  CHECK(day_form_named("DD/MM/YYYY") == day_form::day_month_year);
  CHECK(day_form_named("MM/DD/YYYY") == day_form::month_day_year);
  CHECK(day_form_named("YYYYMMDD") == day_form::compact);
  CHECK_FALSE(day_form_named("dd/mm/yyyy").has_value());
}

}  // namespace subvent::ledger
