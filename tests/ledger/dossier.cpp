// SPDX-License-Identifier: Apache-2.0
#include <subvent/ledger/dossier.hpp>

#include <doctest/doctest.h>

#include <list>
#include <string>

#include <support/scheme.hpp>

namespace subvent::ledger {
namespace {

using test::day_of;

/// A dossier and the records that it points to.
struct filed {
  std::list<award_record> awards = {};
  std::list<payment_record> payments = {};
  std::list<refund_record> refunds = {};
  dossier of = {};

  void award(const std::string& amount, const std::string& on) {
    awards.push_back({"a", *money::parse(amount), day_of(on)});
    of.awards.push_back(&awards.back());
  }
  void payment(const std::string& amount, const std::string& on) {
    payments.push_back({"a", *money::parse(amount), day_of(on)});
    of.payments.push_back(&payments.back());
  }
  void refund(const std::string& amount, const std::string& on) {
    refunds.push_back({"a", *money::parse(amount), day_of(on)});
    of.refunds.push_back(&refunds.back());
  }
};

std::string text(const std::optional<money>& of) { return of ? of->to_string() : "none"; }

TEST_CASE("what was granted by a day is the awards until then") {
  filed one;
  one.award("HKD 10", "2025-01-01");
  one.award("HKD 20", "2025-01-01");
  one.award("HKD 5", "2025-02-01");
  CHECK(text(one.of.granted()) == "HKD 35.00");
  CHECK(text(one.of.granted_at_first()) == "HKD 30.00");
  CHECK(text(one.of.granted_by(day_of("2024-12-31"))) == "none");
  CHECK(text(one.of.granted_by(day_of("2025-01-31"))) == "HKD 30.00");
  CHECK(text(one.of.granted_by(day_of("2025-02-01"))) == "HKD 35.00");
}

TEST_CASE("without awards the payments are one award, less what came back") {
  filed one;
  CHECK(text(one.of.granted()) == "none");
  CHECK(text(one.of.granted_at_first()) == "none");
  one.payment("HKD 10", "2025-01-01");
  one.payment("HKD 20", "2025-03-01");
  one.refund("HKD 5", "2025-04-01");
  CHECK(text(one.of.granted()) == "HKD 25.00");
  CHECK(text(one.of.granted_by(day_of("2024-12-31"))) == "none");
  CHECK(text(one.of.granted_by(day_of("2025-01-01"))) == "HKD 25.00");
}

TEST_CASE("another currency than the first is in no sum") {
  filed one;
  one.award("HKD 10", "2025-01-01");
  one.award("USD 20", "2025-01-02");
  CHECK(text(one.of.granted()) == "HKD 10.00");
}

}  // namespace
}  // namespace subvent::ledger
