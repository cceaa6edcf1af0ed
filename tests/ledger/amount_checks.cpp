// SPDX-License-Identifier: Apache-2.0
#include <ledger/amount_checks.hpp>

#include <doctest/doctest.h>

#include <string>

#include <ledger/audit_support.hpp>

namespace subvent::ledger {
namespace {

using test::audited;

const std::string applied = "application|a|2025-03-01|cost=HKD 240|local=true|applicant=x\n";

TEST_CASE("a ledger that was paid as the rules have it has no findings") {
  CHECK(audited(applied + "award|a|80|2025-04-01\n"
                          "payment|a|40|2025-04-02|signed\n"
                          "payment|a|40|2025-09-01|report\n") == "");
  CHECK(audited(applied + "payment|a|80|2025-04-02\n") == "");
  CHECK(audited(applied) == "");
}

TEST_CASE("an award that is not what the rules give is found, with the likeliest mistake") {
  CHECK(audited(applied + "award|a|90|2025-04-01\n") ==
        "F203 a 90.00 not 80.00 by matching at 2\n");
  CHECK(audited(applied + "award|a|70|2025-04-01\n") ==
        "F204 a 70.00 not 80.00 by matching at 2\n");
  CHECK(audited("application|a|2025-03-01|cost=HKD 120|local=true|applicant=x\n"
                "award|a|80|2025-04-01\n") ==
        "F203 a 80.00 not 40.00 by matching at 2 ratio_turned\n");
}

TEST_CASE("an award by the rules of another day is told so") {
  CHECK(audited("application|a|2025-03-01|cost=HKD 90|local=true|applicant=x\n"
                "award|a|45|2025-04-01\n") ==
        "F211 a 45.00 not 30.00 by matching at 2 other_version ratio_misread\n");
}

TEST_CASE("a difference within what is tolerated is none") {
  const audit_options lenient{test::day_of("2026-06-30"), *money::parse("HKD 10")};
  CHECK(audited(applied + "award|a|90|2025-04-01\n", test::audited_rules, lenient) == "");
  CHECK(audited(applied + "award|a|90.01|2025-04-01\n", test::audited_rules, lenient) ==
        "F203 a 90.01 not 80.00 by matching at 2\n");
}

TEST_CASE("who is not eligible or applied outside the windows is found, and nothing else of it") {
  CHECK(audited("application|a|2025-03-01|cost=HKD 240|local=false|applicant=x\n"
                "award|a|80|2025-04-01\n") == "F201 a 80.00 not 0.00 by at_home at 2\n");
  CHECK(audited("application|a|2027-01-01|cost=HKD 240|local=true|applicant=x\n"
                "payment|a|80|2027-04-01\n") ==
        "F202 a 80.00 not 0.00 by open at 2\nF605 a at 2\n");
  CHECK(audited("application|a|2025-03-01|cost=HKD 240|local=false|applicant=x\n") == "");
}

TEST_CASE("what cannot be decided, has no rules or no scheme is said") {
  CHECK(audited("application|a|2025-03-01|local=true|applicant=x\npayment|a|80|2025-04-01\n") ==
        "F107 a 80.00 at 1\n");
  CHECK(audited("application|a|2023-12-31|cost=HKD 240|local=true|applicant=x\n"
                "payment|a|80|2024-04-01\n") == "F106 a 80.00 at 2\n");
  CHECK(audited("application|a||applicant=x\npayment|a|80|2024-04-01\n") == "F105 a at 1\n");
}

TEST_CASE("the payment that brings the sum above the entitlement or the award is named") {
  CHECK(audited(applied + "award|a|80|2025-04-01\npayment|a|40|2025-04-02|signed\n"
                          "payment|a|50|2025-05-02\n") ==
        "F205 a 90.00 not 80.00 by matching at 4\nF206 a 90.00 not 80.00 at 4\n");
  // What was paid back by then makes room.
  CHECK(audited(applied + "award|a|80|2025-04-01\npayment|a|40|2025-04-02|signed\n"
                          "refund|a|10|2025-05-01\npayment|a|50|2025-05-02\n") == "");
}

TEST_CASE("payments that do not make the award whole are found once the last has come") {
  CHECK(audited(applied + "award|a|80|2025-04-01\npayment|a|40|2025-04-02|signed\n"
                          "payment|a|30|2025-05-02|report\n") ==
        "F207 a 70.00 not 80.00 by report at 4\n"
        "F208 a 30.00 not 40.00 by report at 4 ratio_misread\n");
}

TEST_CASE("an ended project of which money is still open was never settled") {
  CHECK(audited(applied + "award|a|80|2025-04-01|2025-12-31\npayment|a|40|2025-04-02|signed\n") ==
        "F505 a 40.00 not 80.00 by report at 2\n");
  CHECK(audited(applied + "award|a|80|2025-04-01|2026-12-31\npayment|a|40|2025-04-02|signed\n") ==
        "");
}

TEST_CASE("on the audited cost money may be due back, with its age once the project has ended") {
  const auto paid = applied +
                    "award|a|80|2025-04-01|2025-12-31\npayment|a|40|2025-04-02|signed\n"
                    "payment|a|40|2025-05-02|report\n";
  CHECK(audited(paid + "cost|a|cost|240\n") == "");
  CHECK(audited(paid + "cost|a|cost|100\ncost|a|cost|80\n") ==
        "F501 a 80.00 not 60.00 by matching at 5 cost_not_audited\n");
  CHECK(audited(paid + "cost|a|cost|180\nrefund|a|20|2026-01-31\n") == "");
  CHECK(audited(applied + "award|a|80|2025-04-01\npayment|a|80|2025-04-02\ncost|a|cost|180\n") ==
        "F209 a 80.00 not 60.00 by matching at 4 cost_not_audited\n");
}

TEST_CASE("what was paid wrongly is explained by how it was paid") {
  const auto granted = applied + "award|a|80|2025-04-01\n";
  // The same instalment on another day.
  CHECK(audited(granted + "payment|a|40|2025-04-02|signed\npayment|a|40|2025-04-09|signed\n"
                          "payment|a|40|2025-05-02|report\n") ==
        "F205 a 120.00 not 80.00 by matching at 5 payment_repeated\n"
        "F206 a 120.00 not 80.00 at 5 payment_repeated\n"
        "F208 a 80.00 not 40.00 by signed at 4 payment_repeated whole_for_part\n"
        "F301 a 120.00 not 100.00 by project_cap at 5\n");
  // An instalment that never came, before the last.
  CHECK(audited(granted + "payment|a|40|2025-05-02|report\n") ==
        "F207 a 40.00 not 80.00 by report at 3 payment_left_out\n");
  // The award by another ratio, paid although the right one was granted.
  CHECK(audited("application|a|2025-03-01|cost=HKD 120|local=true|applicant=x\n"
                "award|a|40|2025-04-01\npayment|a|80|2025-04-02\n") ==
        "F205 a 80.00 not 40.00 by matching at 3 ratio_turned\n"
        "F206 a 80.00 not 40.00 at 3 ratio_turned\n");
  // An instalment in another unit, and by the ratio of another version.
  CHECK(audited(granted + "payment|a|4|2025-04-02|signed\n") ==
        "F208 a 4.00 not 40.00 by signed at 3 unit_slip digits_swapped fact_unit_slip\n");
  CHECK(audited(granted + "payment|a|50|2025-04-02|signed\n") ==
        "F208 a 50.00 not 40.00 by signed at 3 other_version ratio_turned ratio_misread\n");
}

TEST_CASE("what was paid to those who got nothing, or more than their award, is found") {
  const std::string refused = "application|a|2025-03-01|cost=HKD 240|local=false|applicant=x\n";
  CHECK(audited(refused + "award|a|0|2025-04-01\npayment|a|80|2025-05-01\n") ==
        "F201 a 80.00 not 0.00 by at_home at 2\n"
        "F206 a 80.00 not 0.00 at 3 cap_forgotten rounding_direction rounding_step\n");
  CHECK(audited(refused + "award|a|50|2025-04-01\npayment|a|90|2025-05-01\n") ==
        "F201 a 90.00 not 0.00 by at_home at 2\nF206 a 90.00 not 50.00 at 3\n");
  // Without a verdict, without rules, without a scheme.
  CHECK(audited("application|a|2025-03-01|local=true|applicant=x\n"
                "award|a|50|2025-04-01\npayment|a|90|2025-05-01\n") ==
        "F107 a 50.00 at 1\nF206 a 90.00 not 50.00 at 3\n");
  CHECK(audited("application|a||applicant=x\naward|a|50|2025-04-01\npayment|a|90|2025-05-01\n") ==
        "F105 a at 1\nF206 a 90.00 not 50.00 at 3\n");
}

TEST_CASE("a grant that another version makes eligible is told so") {
  constexpr std::string_view rules =
      "figures: {least: {2024-01-01: {value: HKD 300, source: page}, "
      "2025-01-01: {value: HKD 100, source: page}}, most: {value: HKD 500, source: page}}\n"
      "criteria: {large: {require: cost >= least, source: page}}\n"
      "award:\n  - {formula: cost, source: page}\n  - {cap: most, source: page}\n"
      "  - {round: down, to: HKD 0.01, source: page}\n";
  CHECK(audited("application|a|2024-06-01|cost=HKD 200|applicant=x\naward|a|200|2024-07-01\n",
                rules) == "F201 a 200.00 not 0.00 by large at 2 other_version\n");
}

TEST_CASE("what came back and was paid anew is paid once") {
  const auto paid = applied +
                    "award|a|80|2025-04-01\npayment|a|40|2025-04-02|signed\n"
                    "refund|a|40|2025-04-20\npayment|a|40|2025-04-20|signed\n";
  CHECK(audited(paid + "contribution|a|80|2025-04-01\n") == "");
  // Without awards it is what the next award counts, too.
  const std::string whole =
      "application|a|2025-03-01|cost=HKD 300|local=true|applicant=x\n"
      "payment|a|100|2025-03-10\nrefund|a|100|2025-03-12\n"
      "payment|a|100|2025-03-14\n";
  CHECK(audited(whole + "application|b|2025-04-01|cost=HKD 150|local=true|applicant=x\n"
                        "payment|b|50|2025-05-01\n") == "");
  // More came back than the audited cost asks for.
  CHECK(audited(applied + "award|a|80|2025-04-01|2025-12-31\npayment|a|40|2025-04-02|signed\n"
                          "payment|a|40|2025-05-02|report\nrefund|a|30|2025-06-01\n"
                          "cost|a|cost|180\n") ==
        "F207 a 50.00 not 60.00 by report at 4 cap_before\n");
}

TEST_CASE("a first record in another currency hides nothing of the others") {
  CHECK(audited(applied + "payment|a|USD 1|2025-04-01\npayment|a|90|2025-04-02\n") ==
        "F205 a 90.00 not 80.00 by matching at 3\nF212 a 1.00 at 2\n");
}

TEST_CASE("instalments are shares of what was granted, be it right or wrong") {
  CHECK(audited(applied + "award|a|90|2025-04-01\npayment|a|60|2025-04-02|signed\n") ==
        "F203 a 90.00 not 80.00 by matching at 2\nF208 a 60.00 not 45.00 by signed at 3\n");
  const audit_options lenient{test::day_of("2026-06-30"), *money::parse("HKD 1")};
  CHECK(audited(applied + "award|a|79.99|2025-04-01\npayment|a|60|2025-04-02|signed\n",
                test::audited_rules, lenient) == "F208 a 60.00 not 39.99 by signed at 3\n");
}

TEST_CASE("the commonest slips with a ratio are told") {
  CHECK(audited(applied + "award|a|240|2025-04-01\n") ==
        "F203 a 240.00 not 80.00 by matching at 2 whole_base\n");
  CHECK(audited("application|a|2025-03-01|cost=HKD 150|local=true|applicant=x\n"
                "award|a|75|2025-04-01\n") ==
        "F211 a 75.00 not 50.00 by matching at 2 other_version ratio_misread\n");
}

TEST_CASE("where records were not read, what rests on them is not said") {
  const auto granted = applied + "award|a|80|2025-04-01|2025-12-31\n";
  CHECK(audited(granted + "payment|a|80|2025-04-02\ncost|a|cost|180\nunread|a|refund\n") ==
        "F109 a at 2\n");
  CHECK(audited(granted + "payment|a|40|2025-04-02|signed\nunread|a|payment\n") == "F109 a at 2\n");
  CHECK(audited(granted + "payment|a|80|2025-04-02\ntable|contribution\n"
                          "unread|a|contribution\n") == "F109 a at 2\n");
}

TEST_CASE("where a row of an award was not read, what was granted is not known") {
  CHECK(audited(applied + "unread|a|award\npayment|a|40|2025-04-02|signed\n") == "F109 a at 3\n");
  CHECK(audited(applied + "award|a|50|2025-04-01\nunread|a|award\npayment|a|90|2025-04-02\n") ==
        "F109 a at 2\nF205 a 90.00 not 80.00 by matching at 4 unread:award\n");
}

TEST_CASE("a project that is closed on a lower audited cost is not blamed for it") {
  const auto closed = applied +
                      "award|a|80|2025-04-01|2025-12-31\npayment|a|40|2025-04-02|signed\n"
                      "payment|a|20|2025-12-20|report\ncost|a|cost|180\n";
  CHECK(audited(closed) == "");
  // What is still open on it is.
  CHECK(audited(applied + "award|a|80|2025-04-01|2025-12-31\npayment|a|40|2025-04-02|signed\n"
                          "cost|a|cost|180\n") == "F505 a 40.00 not 60.00 by report at 2\n");
}

TEST_CASE("a cost of a fact that is not there is said") {
  CHECK(audited(applied + "award|a|80|2025-04-01\npayment|a|80|2025-04-02\ncost|a|costs|9\n") ==
        "F107 a at 4\n");
}

TEST_CASE("each record in another currency than the scheme pays is found") {
  CHECK(audited(applied + "award|a|USD 80|2025-04-01\n") == "F212 a 80.00 at 2\n");
  CHECK(audited(applied + "award|a|80|2025-04-01\npayment|a|80|2025-04-02\n"
                          "payment|a|USD 5|2025-04-03\nrefund|a|USD 5|2025-04-04\n") ==
        "F212 a 5.00 at 4\nF212 a 5.00 at 5\n");
}

TEST_CASE("an instalment may be paid in parts, and one that the scheme does not have is said") {
  CHECK(audited(applied + "award|a|80|2025-04-01\npayment|a|10|2025-04-02|signed\n"
                          "payment|a|30|2025-04-03|signed\npayment|a|40|2025-05-02|report\n") ==
        "");
  CHECK(audited(applied + "award|a|80|2025-04-01\npayment|a|40|2025-04-02|signed\n"
                          "payment|a|40|2025-05-02|reprot\n") == "F213 a 40.00 at 4\n");
}

TEST_CASE(
    "without awards the instalments are held against the rules, and all that was paid is "
    "explained") {
  CHECK(audited(applied + "payment|a|40|2025-04-02|signed\npayment|a|8|2025-05-02|report\n") ==
        "F208 a 8.00 not 40.00 by report at 3\n");
  CHECK(audited("application|a|2025-03-01|cost=HKD 120|local=true|applicant=x\n"
                "payment|a|30|2025-04-02\npayment|a|20|2025-04-03\npayment|a|30|2025-04-04\n") ==
        "F205 a 80.00 not 40.00 by matching at 3 ratio_turned\n");
}

TEST_CASE("earlier awards that were told too low are those of the ledger, and that is said") {
  const std::string first =
      "application|z|2025-01-02|cost=HKD 300|local=true|applicant=x\naward|z|100|2025-01-03\n";
  const std::string second = "application|a|2025-03-01|cost=HKD 240|local=true|applicant=x|before=";
  CHECK(audited(first + second + "HKD 0\naward|a|50|2025-04-01\n") == "F214 a by before at 3\n");
  // More than the ledger has may have been granted before it begins.
  CHECK(audited(first + second + "HKD 120\naward|a|30|2025-04-01\n") == "");
}

TEST_CASE("the applicant has put in its part before each payment") {
  const auto paid = applied + "award|a|80|2025-04-01\npayment|a|40|2025-04-02|signed\n";
  CHECK(audited(paid + "contribution|a|80|2025-04-01\n") == "");
  CHECK(audited(paid + "contribution|a|79.99|2025-04-01\n") == "F210 a 79.99 not 80.00 at 3\n");
  CHECK(audited(paid + "contribution|a|80|2025-04-03\n") == "F210 a 0.00 not 80.00 at 3\n");
  // A table of contributions that has none says that nothing was put in; no table says nothing.
  CHECK(audited(paid + "table|contribution\n") == "F210 a 0.00 not 80.00 at 3\n");
  CHECK(audited(paid) == "");
}

TEST_CASE("an instalment that was taken back without naming it and paid anew is paid once") {
  CHECK(audited(applied + "award|a|80|2025-04-01\npayment|a|40|2025-04-02|signed\n"
                          "payment|a|-40|2025-04-03\npayment|a|40|2025-04-04|signed\n"
                          "payment|a|40|2025-05-02|report\n") == "");
}

TEST_CASE("an amount is that of the records in the currency of the scheme, the first of them") {
  CHECK(audited(applied + "award|a|80|2025-04-01|2025-12-31\npayment|a|80|2025-04-02\n"
                          "cost|a|cost|USD 1\ncost|a|cost|180\n") ==
        "F212 a 1.00 at 4\n"
        "F501 a 80.00 not 60.00 by matching at 5 cost_not_audited\n");
}

TEST_CASE("what is explained is what was too much, not what was left of it after refunds") {
  CHECK(audited("application|a|2025-03-01|cost=HKD 120|local=true|applicant=x\n"
                "award|a|40|2025-04-01\npayment|a|80|2025-04-02\nrefund|a|40|2025-06-01\n") ==
        "F205 a 80.00 not 40.00 by matching at 3 ratio_turned\n"
        "F206 a 80.00 not 40.00 at 3 ratio_turned\n");
}

TEST_CASE("a refund is of the instalment that was paid before it") {
  CHECK(audited(applied + "award|a|80|2025-04-01\npayment|a|60|2025-04-02|signed\n"
                          "payment|a|40|2025-05-02|report\nrefund|a|20|2025-12-02\n")
            .find("F208 a 60.00 not 40.00 by signed at 3") != std::string::npos);
}

TEST_CASE("an award of another currency changes nothing of the others") {
  CHECK(audited(applied + "award|a|80|2025-04-01|2025-12-31\naward|a|USD 5|2025-04-01\n"
                          "payment|a|50|2025-04-02|signed\n") ==
        "F208 a 50.00 not 40.00 by signed at 4 other_version ratio_turned ratio_misread\n"
        "F212 a 5.00 at 3\nF505 a 50.00 not 80.00 by report at 2\n");
}

TEST_CASE("a project ended when the latest of its awards did, whichever row tells it") {
  CHECK(audited(applied + "award|a|60|2025-04-01|2025-12-31\naward|a|20|2025-05-01\n"
                          "payment|a|80|2025-05-02\ncost|a|cost|180\n")
            .find("F501 a 80.00 not 60.00") != std::string::npos);
}

TEST_CASE("where there is no table of payments nobody is said not to have been paid") {
  CHECK(audited(applied + "award|a|80|2025-04-01|2025-12-31\n") == "");
  CHECK(audited(applied + "award|a|80|2025-04-01|2025-12-31\ntable|payment\n") ==
        "F505 a 0.00 not 80.00 by report at 2\n");
}

TEST_CASE("what the applicant put in and took out again covers nothing") {
  const auto paid = applied +
                    "award|a|80|2025-04-01\npayment|a|80|2025-04-02\n"
                    "contribution|a|160|2025-04-01\n";
  CHECK(audited(paid) == "");
  CHECK(audited(paid + "contribution|a|-160|2025-04-03\n") == "F210 a 0.00 not 160.00 at 3\n");
}

TEST_CASE("a part that came back is no part of what is explained") {
  const std::string paid =
      "application|a|2025-03-01|cost=HKD 120|local=true|applicant=x\n"
      "award|a|40|2025-04-01\n";
  CHECK(audited(paid + "payment|a|80|2025-04-02\nrefund|a|20|2025-06-01\n") ==
        "F205 a 80.00 not 40.00 by matching at 3 ratio_turned\n"
        "F206 a 80.00 not 40.00 at 3 ratio_turned\n");
  // Three advances, of which one came back.
  const auto granted = applied + "award|a|80|2025-04-01\npayment|a|40|2025-04-02|signed\n";
  CHECK(audited(granted + "payment|a|40|2025-04-02|signed\npayment|a|40|2025-04-02|signed\n"
                          "refund|a|40|2025-04-02\n")
            .find("F208 a 80.00 not 40.00 by signed at 5 payment_repeated") != std::string::npos);
}

TEST_CASE("an instalment by the share of another version is told so") {
  constexpr std::string_view rules =
      "figures:\n"
      "  matching:\n"
      "    2024-01-01: {value: {government: 1, applicant: 1}, source: page}\n"
      "    2025-01-01: {value: {government: 1, applicant: 2}, source: page}\n"
      "  most: {value: HKD 500, source: page}\n"
      "  first: {2024-01-01: {value: 75%, source: page}, 2025-01-01: {value: 50%, source: page}}\n"
      "award:\n  - {match: matching, of: cost, source: page}\n  - {cap: most, source: page}\n"
      "  - {round: down, to: HKD 0.01, source: page}\n"
      "payments: [{event: signed, share: first}, {event: report, rest: true}]\n";
  CHECK(audited("application|a|2025-03-01|cost=HKD 240|applicant=x\naward|a|80|2025-04-01\n"
                "payment|a|60|2025-04-02|signed\n",
                rules) == "F208 a 60.00 not 40.00 by signed at 3 other_version ratio_misread\n");
}

}  // namespace
}  // namespace subvent::ledger
