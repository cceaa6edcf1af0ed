// SPDX-License-Identifier: Apache-2.0
#include <subvent/ledger/mapping.hpp>

#include <doctest/doctest.h>

namespace subvent::ledger {

TEST_CASE(
    "a table of which nothing else is said has payments, days as ISO writes them, and money") {
  const table_mapping plain;
  CHECK(plain.holds == record_kind::payment);
  CHECK(plain.days == day_form::year_month_day);
  CHECK_FALSE(plain.money_in.has_value());
  CHECK(plain.from.format == table_format::csv);
}

}  // namespace subvent::ledger
