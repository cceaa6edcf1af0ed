// SPDX-License-Identifier: Apache-2.0
#include <ledger/record_checks.hpp>

#include <doctest/doctest.h>

#include <string>

#include <ledger/audit_support.hpp>

namespace subvent::ledger {
namespace {

using test::audited;

std::string application(const std::string& id, const std::string& more = {}) {
  return "application|" + id + "|2025-03-01|cost=HKD 240|local=true|applicant=" + id +
         (more.empty() ? "" : "|" + more) + "\n";
}

TEST_CASE("records of an application that is not there are found, once for each kind") {
  CHECK(audited(application("a") + "payment|b|10|2025-04-01\npayment|b|10|2025-05-01\n"
                                   "award|b|20|2025-04-01\n") ==
        "F101 b 20.00 at 4\nF101 b 20.00 not 0.00 at 2\n");
}

TEST_CASE("an application, an award and a payment that stand twice are found") {
  CHECK(audited(application("a") + application("a")) == "F102 a at 1\n");
  CHECK(audited(application("a") + "award|a|40|2025-04-01\naward|a|40|2025-05-01\n") ==
        "F103 a 80.00 at 3\n");
  CHECK(audited(application("a") + "award|a|80|2025-04-01\npayment|a|40|2025-05-01|signed\n"
                                   "payment|a|40|2025-05-01|signed\n") ==
        "F104 a 80.00 not 40.00 at 3\n"
        "F208 a 80.00 not 40.00 by signed at 4 payment_repeated whole_for_part\n");
  CHECK(audited(application("a") + "award|a|80|2025-04-01\npayment|a|40|2025-05-01|signed\n"
                                   "payment|a|40|2025-05-01|report\n") == "");
}

TEST_CASE(
    "an invoice of one supplier, an item, a course and a trainee under two awards are found") {
  const auto both = application("a") + application("b");
  CHECK(audited(both + "voucher|a|supplier=s|invoice=1\nvoucher|b|supplier=s|invoice=1\n") ==
        "F401 b at 3\n");
  CHECK(audited(both + "voucher|a|supplier=s|invoice=1\nvoucher|b|supplier=t|invoice=1\n") == "");
  CHECK(audited(both + "voucher|a|supplier=s|invoice=1\nvoucher|a|supplier=s|invoice=1\n") == "");
  CHECK(audited(both + "voucher|a|item=n7\nvoucher|b|item=n7\n") == "F402 b at 3\n");
  CHECK(audited(both + "voucher|a|trainee=z\nvoucher|b|trainee=z\n") == "F404 b at 3\n");
  CHECK(audited(both + "voucher|a|course=c|trainee=y\nvoucher|b|course=c|trainee=z\n") == "");
}

TEST_CASE("reports and accounts that are late are found, received or not") {
  CHECK(audited(application("a") + "report|a|report|2025-06-01|2025-06-01\n"
                                   "report|a|accounts|2025-06-01|2025-06-02\n"
                                   "report|a|report|2025-06-01\n"
                                   "report|a|report|2027-06-01\n") == "F502 a at 4\nF503 a at 3\n");
}

TEST_CASE("a voucher that is not kept so long after the end as was stated is found") {
  audit_options options{test::day_of("2026-06-30")};
  options.keep_months = 84;
  const auto ended =
      application("a") + "award|a|80|2025-04-01|2025-12-31\npayment|a|80|2025-05-01\n";
  CHECK(audited(ended + "voucher|a|invoice=1|kept_until=2032-12-31\n", test::audited_rules,
                options) == "");
  CHECK(audited(ended + "voucher|a|invoice=1|kept_until=2032-12-30\n", test::audited_rules,
                options) == "F504 a at 4\n");
}

TEST_CASE("a project that was done in days, or begun before it was applied for, is found") {
  CHECK(audited(application("a", "started=2025-03-01|finished=2025-03-08")) == "");
  CHECK(audited(application("a", "started=2025-03-01|finished=2025-03-07")) == "F603 a at 1\n");
  CHECK(audited(application("a", "started=2025-02-28|finished=2025-08-01")) == "F604 a at 1\n");
}

TEST_CASE("days that cannot be are found, each at its record") {
  const auto granted = application("a") + "award|a|80|2025-04-01\n";
  CHECK(audited(granted + "payment|a|40|2025-03-31|signed\n") == "F215 a 40.00 at 3\n");
  CHECK(audited(granted + "payment|a|40|2025-04-01|signed\n") == "");
  CHECK(audited(application("a") + "payment|a|40|2025-02-28|signed\n") == "F215 a 40.00 at 2\n");
  CHECK(audited(application("a") + "payment|a|40|2025-03-01|signed\n") == "");
  CHECK(audited(application("a") + "award|a|80|2025-04-01|2025-03-31\n"
                                   "payment|a|80|2025-04-01\n") == "F606 a at 2\n");
  CHECK(audited(application("a") + "award|a|80|2026-07-01\n") == "F605 a at 2\n");
  CHECK(audited(granted + "payment|a|80|2026-06-30\n") == "");
  CHECK(audited(granted + "payment|a|80|2026-07-01\n") == "F605 a at 3\n");
  CHECK(audited(granted + "payment|a|80|2025-06-30\ncontribution|a|160|2025-04-01\n"
                          "contribution|a|1|2026-07-01\nrefund|a|1|2026-07-01\n") ==
        "F605 a at 5\nF605 a at 6\n");
}

TEST_CASE("an award before the application is found") {
  CHECK(audited(application("a") + "award|a|80|2025-02-28\n") == "F216 a 80.00 at 2\n");
  CHECK(audited(application("a") + "award|a|80|2025-03-01\n") == "");
}

TEST_CASE("where it is not told who applied, earlier awards cannot be counted, and that is said") {
  const std::string both =
      "application|a|2025-03-01|cost=HKD 240|local=true\n"
      "application|b|2025-03-01|cost=HKD 240|local=true\n"
      "award|a|80|2025-04-01\naward|b|80|2025-04-01\n";
  CHECK(audited(both) == "F108  at 1\n");
  CHECK(audited("application|a|2025-03-01|cost=HKD 240|local=true|before=HKD 0\n"
                "award|a|80|2025-04-01\n") == "");
}

TEST_CASE("a course that many take is not one that stands twice") {
  const auto both = application("a") + application("b");
  CHECK(audited(both + "voucher|a|course=c\nvoucher|b|course=c\n") == "");
  const std::string again = "application|c|2025-03-01|cost=HKD 240|local=true|applicant=a\n";
  CHECK(audited(application("a") + again + "voucher|a|course=c\nvoucher|c|course=c\n") ==
        "F403 c at 3\n");
}

TEST_CASE("more paid back than had been paid by then is found") {
  const auto granted = application("a") + "award|a|80|2025-04-01\npayment|a|80|2025-05-01\n";
  CHECK(audited(granted + "refund|a|80|2025-06-01\n") == "");
  CHECK(audited(granted + "refund|a|50|2025-06-01\nrefund|a|31|2025-07-01\n") ==
        "F506 a 81.00 not 80.00 at 5\n");
  CHECK(audited(granted + "refund|a|10|2025-04-30\n") == "F506 a 10.00 not 0.00 at 4\n");
}

TEST_CASE("a project that was finished before it began is not said to have taken days") {
  const auto scheme = test::scheme_of(test::audited_rules);
  const auto book =
      test::book_of(application("a", "started=2025-03-09|finished=2025-03-01"), scheme);
  const auto made = audit(book, {{scheme->id, scheme}}, {test::day_of("2026-06-30")});
  REQUIRE(made.findings.size() == 1);
  CHECK(made.findings[0].sentence(language::en) ==
        "`a` began on 2025-03-09 and was finished on 2025-03-01");
  CHECK(made.findings[0].sentence(language::zh_hant) == "`a`於2025-03-09開始，於2025-03-01完成");
}

TEST_CASE("of a great many names the first are given, and how many more there are") {
  std::string text;
  for (int i = 10; i < 22; ++i) {
    const auto id = std::to_string(i);
    text += application(id) + "voucher|" + id + "|item=n7\n";
  }
  const auto scheme = test::scheme_of(test::audited_rules);
  const auto book = test::book_of(text, scheme);
  const auto made = audit(book, {{scheme->id, scheme}}, {test::day_of("2026-06-30")});
  REQUIRE(made.findings.size() == 1);
  CHECK(made.findings[0].sentence(language::en) ==
        "the item `n7` stands under `10`, `11`, `12`, `13`, `14`, `15`, `16`, `17`, `18`, `19`, "
        "2 more");
}

TEST_CASE("many awards of one amount, and many at a cap, are found") {
  audit_options options{test::day_of("2026-06-30")};
  options.many = 3;
  constexpr std::string_view rules =
      "figures: {most: {value: HKD 100, source: page}}\n"
      "award:\n  - {formula: cost, source: page}\n  - {cap: most, source: page}\n"
      "  - {round: down, to: HKD 0.01, source: page}\n";
  const auto of = [&](const std::string& costs) {
    std::string text;
    for (std::size_t i = 0; i < costs.size(); ++i) {
      const std::string id(1, static_cast<char>('a' + i));
      const std::string cost = costs[i] == 'x'   ? "500"
                               : costs[i] == 'y' ? "70"
                                                 : "1" + std::to_string(i);
      text += "application|" + id + "|2025-03-01|cost=HKD " + cost + "\naward|" + id + "|" +
              (costs[i] == 'x' ? "100" : cost) + "|2025-04-01\n";
    }
    return audited(text, rules, options);
  };
  CHECK(of("yyz") == "");
  CHECK(of("yyyz") == "F601  70.00 at 1\n");
  CHECK(of("xxxzz") == "F602  100.00 by most at 1\n");
  CHECK(of("xxxzzzz") == "");
}

TEST_CASE("a payment that came back on its day and was made again is made once") {
  const auto paid = application("a") +
                    "award|a|80|2025-04-01\npayment|a|80|2025-05-01\n"
                    "payment|a|80|2025-05-01\n";
  CHECK(audited(paid + "refund|a|80|2025-05-01\n") == "");
  CHECK(audited(paid + "payment|a|-80|2025-05-01\n") == "");
  CHECK(audited(paid + "payment|a|80|2025-05-01\nrefund|a|80|2025-05-01\n")
            .starts_with("F104 a 160.00 not 80.00 at 3\n"));
}

TEST_CASE("awards and refunds in another currency are that alone") {
  CHECK(audited(application("a") + "award|a|80|2025-04-01\naward|a|USD 80|2025-04-01\n") ==
        "F212 a 80.00 at 3\n");
  CHECK(audited(application("a") + "award|a|USD 80|2025-04-01\naward|a|90|2025-04-01\n") ==
        "F203 a 90.00 not 80.00 by matching at 3\nF212 a 80.00 at 2\n");
  CHECK(audited(application("a") + "award|a|80|2025-04-01\npayment|a|80|2025-04-02\n"
                                   "refund|a|USD 5|2025-04-03\n") == "F212 a 5.00 at 4\n");
}

TEST_CASE("costs for which there are not vouchers enough are found") {
  const auto closed = application("a") +
                      "award|a|80|2025-04-01|2025-12-31\npayment|a|80|2025-05-01\n"
                      "cost|a|cost|240\n";
  const auto bought = closed + "voucher|a|invoice=1|amount=200\n";
  CHECK(audited(bought) == "F507 a 200.00 not 240.00 by cost at 4\n");
  CHECK(audited(bought + "voucher|a|invoice=2|amount=40\n") == "");
  CHECK(audited(bought + "voucher|a|invoice=2\n") == "F507 a 200.00 not 240.00 by cost at 4\n");
  CHECK(audited(bought + "unread||voucher\n") ==
        "F507 a 200.00 not 240.00 by cost at 4 unread:voucher\n");
  CHECK(audited(closed + application("b") + "voucher|b|invoice=1|amount=200\n") ==
        "F507 a 0.00 not 240.00 by cost at 4\n");
  CHECK(audited(closed + "table|voucher\n") == "");
  CHECK(audited(application("a") + "award|a|80|2025-04-01\nvoucher|a|invoice=1|amount=200\n") ==
        "");
  // What is no cost needs none, and one in another currency silences nothing.
  CHECK(audited(bought + "voucher|a|invoice=2|amount=40\ncost|a|costs|9\n") == "F107 a at 7\n");
  CHECK(audited(bought + "cost|a|cost|USD 1\n") ==
        "F212 a 1.00 at 6\nF507 a 200.00 not 240.00 by cost at 4\n");
}

TEST_CASE("it is said where two invoices or courses may be of one name and not the same") {
  const auto scheme = test::scheme_of(test::audited_rules);
  const auto both = application("a") + application("b");
  const auto said = [&](const std::string& vouchers) {
    const auto book = test::book_of(both + vouchers, scheme);
    const auto made = audit(book, {{scheme->id, scheme}}, {test::day_of("2026-06-30")});
    REQUIRE(!made.findings.empty());
    return made.findings[0].sentence(language::en);
  };
  CHECK(said("voucher|a|supplier=s|invoice=1\nvoucher|b|supplier=s|invoice=1\n") ==
        "the invoice `1` stands under `a`, `b`");
  CHECK(said("voucher|a|invoice=1\nvoucher|b|invoice=1\n") ==
        "the invoice `1` stands under `a`, `b`; not told is `supplier`");
  CHECK(said("voucher|a|course=c|trainee=z\nvoucher|b|course=c|trainee=z\n") ==
        "the course `c` stands under `a`, `b`");
}

TEST_CASE("what came back stands for one of the payments that are alike, and for no other") {
  const auto granted = application("a") + "award|a|80|2025-04-01\n";
  const std::string twice =
      "payment|a|40|2025-05-01|signed\npayment|a|40|2025-05-01|signed\n"
      "payment|a|40|2025-05-01|report\npayment|a|40|2025-05-01|report\n";
  CHECK(audited(granted + twice + "payment|a|-40|2025-05-01\n")
            .starts_with("F104 a 80.00 not 40.00"));
  CHECK(audited(granted + twice + "payment|a|-40|2025-05-01\npayment|a|-40|2025-05-01\n")
            .find("F104") == std::string::npos);
  // Taken back twice as it was paid twice.
  CHECK(audited(granted + "payment|a|80|2025-05-01\npayment|a|80|2025-05-01\n"
                          "payment|a|-80|2025-05-01\npayment|a|-80|2025-05-01\n"
                          "payment|a|80|2025-06-01\n") == "");
}

TEST_CASE("more taken back than was paid is found like more paid back") {
  const auto paid = application("a") + "award|a|80|2025-04-01\npayment|a|80|2025-05-01\n";
  CHECK(audited(paid + "payment|a|-80|2025-06-01\n") == "");
  CHECK(audited(paid + "payment|a|-90|2025-06-01\n") == "F506 a 90.00 not 80.00 at 4\n");
  CHECK(audited("application|a|2025-03-01|cost=HKD 240|local=false|applicant=a\n"
                "payment|a|-10|2025-05-01\n") == "F506 a 10.00 not 0.00 at 2\n");
}

}  // namespace
}  // namespace subvent::ledger
