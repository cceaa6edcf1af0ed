// SPDX-License-Identifier: Apache-2.0
#include <subvent/ledger/record.hpp>

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <utility>

namespace subvent::ledger {

TEST_CASE("every kind of record but a total has a field that ties it to its application") {
  for (std::size_t i = 0; i < record_kinds.size(); ++i) {
    CAPTURE(record_kinds[i]);
    bool tied = false;
    for (const auto& one : record_fields) {
      if (static_cast<std::size_t>(one.of) != i) continue;
      tied = tied || (one.name == "application_id" && one.required);
    }
    CHECK(tied == (static_cast<record_kind>(i) != record_kind::total));
  }
}

TEST_CASE("no field of a kind of record stands twice") {
  std::set<std::pair<record_kind, std::string>> all;
  for (const auto& one : record_fields) {
    CHECK_MESSAGE(all.insert({one.of, std::string(one.name)}).second, std::string(one.name));
  }
}

}  // namespace subvent::ledger
