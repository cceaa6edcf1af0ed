// SPDX-License-Identifier: Apache-2.0
#include <subvent/emit/grants.hpp>

#include <doctest/doctest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include <emit/grant.hpp>
#include <ledger/audit_support.hpp>
#include <subvent/base/report.hpp>
#include <support/folder.hpp>
#include <support/json_schema.hpp>
#include <support/templates.hpp>

namespace subvent::emit {
namespace {

using nlohmann::json;

const rule::scheme_pointer& scheme() {
  static const auto made = test::scheme_of(test::audited_rules);
  return made;
}

/// The scheme, and a second one of another authority.
const ledger::scheme_table& schemes() {
  static const auto all = [] {
    auto other = std::make_shared<rule::scheme>(*scheme());
    other->id = "hk.other";
    other->authority = {"Another Office", "另一機構"};
    return ledger::scheme_table{{"hk.test", scheme()}, {"hk.other", other}};
  }();
  return all;
}

ledger::book book_of(const std::string& text) { return test::book_of(text, scheme()); }

grant_options for_360giving() {
  return {grant_standard::three_sixty_giving,
          test::day_of("2026-06-30"),
          language::en,
          "360G-example",
          {{"", "XM-DAC-1"}}};
}

grant_options for_common_grants() {
  return {grant_standard::common_grants, test::day_of("2026-06-30"), language::en,
          "https://grants.example.org"};
}

constexpr auto applications =
    "application|A-1|2026-01-05|applicant=甲廠有限公司|started=2026-02-01|finished=2027-01-31\n"
    "application|A-2|2026-01-06|applicant=Second \"Two\" Ltd|started=2026-03-01\n"
    "application|A-3|2026-01-07|applicant=甲廠有限公司\n";

/// A ledger with awards: one paid in two parts with a refund, one that ended, one of other money.
const std::string ledger_of_three = std::string(applications) +
                                    "award|A-1|333.33|2026-01-20\n"
                                    "award|A-2|0.10|2026-01-21|2026-05-31\n"
                                    "award|A-3|JPY 12345678901234567890|2026-01-22\n"
                                    "payment|A-1|133.33|2026-03-01|report\n"
                                    "payment|A-1|200|2026-02-01|signed\n"
                                    "refund|A-1|33.33|2026-04-01\n";

grants_written written(const std::string& text, const grant_options& asked) {
  return write_grants(book_of(text), schemes(), asked);
}

/// The problems, a line for each: its code, its row, its arguments.
std::string wrong_with(const ledger::book& of, const grant_options& asked) {
  const auto made = write_grants(of, schemes(), asked);
  CHECK(made.text.has_value() == made.problems.empty());
  std::string all;
  for (const auto& one : made.problems) {
    all += name_of(one.what);
    if (one.at) all += " " + one.at.file->name;
    if (one.related) all += " (" + one.related.file->name + ")";
    all += ":";
    for (const auto& each : one.arguments) all += " " + each.in(language::en);
    all += "\n";
    for (const auto in : {language::en, language::zh_hant}) {
      CHECK(problem_of(one, in).find('{') == std::string::npos);
    }
  }
  return all;
}

/// The schemas that the standards published; tests/schemas/README.md says where.
const test::json_schemas& published() {
  static const auto all = [] {
    test::json_schemas made;
    const std::string root = SUBVENT_SOURCE_DIR "/tests/schemas/";
    const auto grant = json::parse(test::read_file(root + "360giving/360-giving-schema.json"));
    made.add("360giving",
             json::parse(test::read_file(root + "360giving/360-giving-package-schema.json")));
    // What the package refers to its grants by; the schema of grants has a later name by now.
    made.add(
        "https://raw.githubusercontent.com/ThreeSixtyGiving/standard/1.4.2/schema/"
        "360-giving-schema.json",
        grant);
    for (const auto& one : std::filesystem::directory_iterator(root + "commongrants")) {
      made.add(one.path().filename().string(), test::json_of(YAML::LoadFile(one.path().string())));
    }
    return made;
  }();
  return all;
}

/// What is written, line by line; a person read it when it was put there.
std::string expected(const std::string& file) {
  return test::read_file(std::string(SUBVENT_SOURCE_DIR "/tests/emit/") + file);
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string faults_of(const std::string& text, grant_standard of) {
  const auto all = json::parse(text);
  if (of == grant_standard::three_sixty_giving) return published().faults("360giving", all);
  std::string faults;
  for (const auto& one : all) faults += published().faults("AwardBase.yaml", one);
  return faults;
}

}  // namespace

TEST_CASE("a package of 360Giving has each award, its amounts digit by digit") {
  const auto made = written(ledger_of_three, for_360giving());
  CHECK(made.problems.empty());
  CHECK(made.grants == 3);
  CHECK_FALSE(made.by_payments);
  REQUIRE(made.text.has_value());
  CHECK(*made.text == expected("grants-360giving.json"));
}

TEST_CASE("CommonGrants has each award, its amounts as text") {
  const auto made = written(ledger_of_three, for_common_grants());
  CHECK(made.problems.empty());
  REQUIRE(made.text.has_value());
  CHECK(*made.text == expected("grants-commongrants.json"));
}

TEST_CASE("what is written is as the published schemas ask") {
  for (auto asked : {for_360giving(), for_common_grants()}) {
    for (const auto in : {language::en, language::zh_hant}) {
      asked.in = in;
      for (const auto& text :
           {ledger_of_three, std::string(applications) + "payment|A-2|5|2026-02-01|signed\n"
                                                         "refund|A-2|7|2026-02-02\n"}) {
        const auto made = written(text, asked);
        REQUIRE(made.text.has_value());
        CHECK(faults_of(*made.text, asked.to) == "");
        asked.individuals = {"hk.test"};
        CHECK(faults_of(*written(text, asked).text, asked.to) == "");
        asked.individuals = {};
        asked.recipient_ids = 0;
        asked.recipient_list = "org:hk:br";
        const auto tied = std::string(
            "application|A-1|2026-01-05|applicant=x|tie=1234567\naward|A-1|5|2026-01-06\n");
        CHECK(faults_of(*written(tied, asked).text, asked.to) == "");
        asked.recipient_ids = std::nullopt;
        asked.recipient_list = "";
      }
    }
  }
}

TEST_CASE("the published schemas refuse what lacks something, or has too much") {
  auto package = json::parse(*written(ledger_of_three, for_360giving()).text);
  auto& grant = package["grants"][0];
  const auto faults = [&package] {
    return faults_of(package.dump(), grant_standard::three_sixty_giving);
  };
  CHECK(faults() == "");
  const auto whole = grant;
  const auto with = [&](const std::string& member, const json& value) {
    grant = whole;
    grant[member] = value;
    return faults();
  };
  CHECK(with("amountAwarded", "333.33") == "/grants/0/amountAwarded: is no \"number\"\n");
  CHECK(with("currency", "ZWG") == "/grants/0/currency: \"ZWG\" is not listed\n");
  CHECK(contains(with("awardDate", "20/01/2026"), "/grants/0/awardDate: is 0 of oneOf"));
  CHECK(with("fundingOrganization", json::array()) ==
        "/grants/0/fundingOrganization: has too few items\n");
  grant = whole;
  grant.erase("recipientOrganization");
  CHECK(contains(faults(), "lacks \"recipientOrganization\""));

  auto awards = json::parse(*written(ledger_of_three, for_common_grants()).text);
  awards = json::array({awards[0]});
  auto& sum = awards[0]["funding"]["awardedAmount"];
  const auto faults_now = [&awards] {
    return faults_of(awards.dump(), grant_standard::common_grants);
  };
  CHECK(faults_now() == "");
  sum["amount"] = 333.33;
  CHECK(faults_now() == "/funding/awardedAmount/amount: is no \"string\"\n");
  sum["amount"] = "HKD 333.33";
  CHECK(contains(faults_now(), "/funding/awardedAmount/amount: \"HKD 333.33\" is not like"));
  sum["amount"] = "333.33";
  awards[0]["paid"] = true;
  CHECK(faults_now() == "/paid: is what it must not be\n");
}

TEST_CASE("a ledger without awards is written by what was paid, from the first payment on") {
  const auto text = std::string(applications) +
                    "payment|A-2|60|2026-03-01|report\n"
                    "payment|A-2|40.05|2026-02-01|signed\n"
                    "refund|A-2|0.05|2026-04-01\n";
  const auto made = written(text, for_360giving());
  CHECK(made.by_payments);
  REQUIRE(made.text.has_value());
  const auto grant = json::parse(*made.text)["grants"][0];
  CHECK(contains(*made.text, "\"amountAwarded\":100.05,\"amountDisbursed\":100.00,"));
  CHECK(grant["awardDate"] == "2026-02-01");
  CHECK(grant["description"] ==
        "Test: application A-2, first paid on 2026-02-01; what was granted is taken from what was "
        "paid");
  const auto awards = json::parse(*written(text, for_common_grants()).text);
  REQUIRE(awards.size() == 1);
  CHECK_FALSE(awards[0]["funding"].contains("awardedAmount"));
  CHECK(awards[0]["funding"]["disbursedAmount"] == json{{"amount", "100.00"}, {"currency", "HKD"}});
  CHECK_FALSE(awards[0]["keyDates"].contains("awardDate"));
  CHECK(awards[0]["keyDates"]["otherDates"]["firstPayment"]["date"] == "2026-02-01");
}

TEST_CASE("titles, descriptions and funders are in the language that is asked") {
  auto asked = for_360giving();
  asked.in = language::zh_hant;
  const auto grant = json::parse(*written(ledger_of_three, asked).text)["grants"][0];
  CHECK(grant["title"] == "試");
  CHECK(grant["description"] == "試：申請A-1，於2026-01-20批出");
  CHECK(grant["fundingOrganization"][0]["name"] == "署");
  CHECK(grant["grantProgramme"][0]["title"] == "試");
  // What is known by a UUID stays the same in every language.
  auto common = for_common_grants();
  const auto english = json::parse(*written(ledger_of_three, common).text)[0];
  common.in = language::zh_hant;
  const auto chinese = json::parse(*written(ledger_of_three, common).text)[0];
  CHECK(chinese["title"] == "試");
  CHECK(chinese["id"] == english["id"]);
  CHECK(chinese["funders"]["primary"]["id"] == english["funders"]["primary"]["id"]);
}

TEST_CASE("recipients have the identifiers of a register where a column holds them") {
  const std::string text =
      "application|A-1|2026-01-05|applicant=x|tie=0123\naward|A-1|5|2026-01-06\n";
  auto asked = for_360giving();
  asked.recipient_ids = 0;
  const auto recipient = [&] {
    return json::parse(*written(text, asked).text)["grants"][0]["recipientOrganization"][0];
  };
  CHECK(recipient() == json{{"id", "0123"}, {"name", "x"}});
  asked.recipient_list = "GB-COH";
  CHECK(recipient() == json{{"id", "GB-COH-0123"}, {"name", "x"}});

  auto common = for_common_grants();
  common.recipient_ids = 0;
  common.recipient_list = "org:hk:br";
  const auto primary =
      json::parse(*written(text, common).text)[0]["recipientOrganizations"]["primary"];
  CHECK(primary["name"] == "x");
  CHECK(primary["identifiers"]["otherIds"]["org:hk:br"]["id"] == "0123");
}

TEST_CASE("of persons no name is written, and one of them has one identifier") {
  auto asked = for_360giving();
  asked.individuals = {"hk.test"};
  const auto text = *written(ledger_of_three, asked).text;
  CHECK_FALSE(contains(text, "甲廠"));
  CHECK_FALSE(contains(text, "Second"));
  const auto grants = json::parse(text)["grants"];
  CHECK(grants[0]["recipientIndividual"] ==
        json{{"id", "360G-example-recipient-A-1"}, {"name", "Individual recipient"}});
  CHECK(grants[2]["recipientIndividual"]["id"] == "360G-example-recipient-A-1");
  auto common = for_common_grants();
  common.individuals = {"hk.test"};
  const auto awards = *written(ledger_of_three, common).text;
  CHECK_FALSE(contains(awards, "甲廠"));
  CHECK_FALSE(contains(awards, "recipient"));
}

TEST_CASE("blanks and slashes have no place in identifiers, and none may come to be another's") {
  CHECK(plain_identifier("A/1 b\\c\t甲　乙-É") == "A_1_b_c_甲_乙-É");
  CHECK(plain_identifier("\xFF") == "_");
  const std::string text =
      "application|A 1|2026-01-05|applicant=x y\naward|A 1|5|2026-01-06\n"
      "application|A_1|2026-01-05|applicant=x/y\naward|A_1|5|2026-01-06\n";
  CHECK(wrong_with(book_of(text), for_360giving()) ==
        "E9008 ledger:3 (ledger:1): A 1 A_1 360G-example-A_1\n"
        "E9008 ledger:3: x y x/y 360G-example-x_y\n");
  CHECK(wrong_with(book_of(text), for_common_grants()) == "");
}

TEST_CASE("a grant that cannot be whole is named with its row, and none is written") {
  const auto wrong = [](const std::string& text) {
    return wrong_with(book_of(text), for_360giving());
  };
  const std::string first = "application|A-1|2026-01-05|applicant=x\n";
  CHECK(wrong(first) == "E9001:\n");
  CHECK(wrong("award|A-9|5|2026-01-06\n") == "E9002 ledger:1: A-9\n");
  CHECK(wrong(first + first + "award|A-1|5|2026-01-06\npayment|A-1|5|2026-02-06\n") ==
        "E9003 ledger:2 (ledger:1): A-1\n");
  CHECK(wrong(first + "award|A-1|5|2026-01-06\naward|A-1|5|2026-01-06\n") ==
        "E9004 ledger:3 (ledger:2): A-1\n");
  CHECK(wrong(first + "application|A-2|2026-01-05|applicant=y\naward|A-1|5|2026-01-06\n"
                      "payment|A-2|5|2026-02-06\nrefund|A-3|5|2026-02-07\n") ==
        "E9005 ledger:4: A-2\nE9005 ledger:5: A-3\n");
  CHECK(wrong("application|A-1|2026-01-05\naward|A-1|5|2026-01-06\n") == "E9006 ledger:1: A-1\n");
  CHECK(wrong("application|A-1||\naward|A-1|5|2026-01-06\n") == "E4006 ledger:1: hk.gone \n");
  CHECK(wrong(first + "award|A-1|5|2026-01-06\npayment|A-1|USD 5|2026-02-06\n") ==
        "E2015 ledger:3 (ledger:2): HKD USD\n");
  CHECK(wrong(first + "payment|A-1|5|2026-01-06\npayment|A-1|USD 5|2026-02-06\n") ==
        "E2015 ledger:3: HKD USD\n");
  CHECK(wrong(first + "award|A-1|ZWG 5|2026-01-06\n") == "E9009 ledger:2: ZWG\n");
  CHECK(wrong_with(book_of(first + "award|A-1|ZWG 5|2026-01-06\n"), for_common_grants()) == "");
  CHECK(wrong("payment|A-9|5|2026-01-06\npayment|A-9|5|2026-01-07\n") == "E9002 ledger:1: A-9\n");
}

TEST_CASE("what the ledger does not say must be told") {
  const std::string text = "application|A-1|2026-01-05|applicant=x\naward|A-1|5|2026-01-06\n";
  auto asked = for_360giving();
  for (const auto* prefix : {"", "360G-", "example", "360G-a b", "360g-a", "360G-甲"}) {
    asked.prefix = prefix;
    CHECK(wrong_with(book_of(text), asked) == "E9010 --prefix: " + asked.prefix + "\n");
  }
  auto common = for_common_grants();
  for (const auto* prefix : {"", "360G-example", "https://", "https://host", "https://a.b/c d"}) {
    common.prefix = prefix;
    CHECK(wrong_with(book_of(text), common) == "E9011 --prefix: " + common.prefix + "\n");
  }
  asked = for_360giving();
  asked.funders.clear();
  CHECK(wrong_with(book_of(text), asked) == "E9012: hk.test\n");
  asked.funders = {{"hk.test", ""}, {"", "XM-DAC-1"}};
  CHECK(wrong_with(book_of(text), asked) == "E9012: hk.test\n");
  asked.funders = {{"hk.test", "XM-DAC-2"}, {"", "XM-DAC-1"}};
  const auto grant = json::parse(*written(text, asked).text)["grants"][0];
  CHECK(grant["fundingOrganization"][0]["id"] == "XM-DAC-2");
  asked.recipient_ids = 0;
  CHECK(wrong_with(book_of(text), asked) == "E9007 ledger:1: A-1 tie\n");
}

TEST_CASE("one funder is not told for two authorities, nor a scheme that there is not") {
  auto book = book_of(
      "application|A-1|2026-01-05|applicant=x\naward|A-1|5|2026-01-06\n"
      "application|A-2|2026-01-05|applicant=y\naward|A-2|5|2026-01-06\n");
  book.applications[1].scheme = "hk.other";
  auto asked = for_360giving();
  CHECK(wrong_with(book, asked) == "E9013 --funder: hk.test hk.other\n");
  asked.funders = {{"hk.test", "XM-DAC-1"}, {"hk.other", "XM-DAC-2"}};
  CHECK(wrong_with(book, asked) == "");
  asked.individuals = {"hk.tset"};
  CHECK(wrong_with(book, asked) == "E9014 --individuals: hk.tset hk.test\n");
}

TEST_CASE("the words of exports are whole in both languages") {
  for (const auto& one :
       {grant_words::grant_description, grant_words::paid_description, grant_words::person,
        grant_words::refund, grant_words::award_date, grant_words::project_dates,
        grant_words::project_start, grant_words::project_end, grant_words::award_end,
        grant_words::first_payment, grant_words::paid_back}) {
    INFO(one.en);
    CHECK(test::translation_fault(one) == "");
    CHECK(test::missing_term(one) == "");
  }
}

}  // namespace subvent::emit
