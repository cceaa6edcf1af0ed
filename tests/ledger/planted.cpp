// SPDX-License-Identifier: Apache-2.0
// A whole ledger over all published schemes with faults of every kind planted in it: the audit
// finds each, reports nothing that is right, and names the mistake that was made.
#include <ledger/planted/faults.hpp>

#include <doctest/doctest.h>

#include <cstdlib>
#include <map>
#include <set>
#include <string>

#include <subvent/base/report.hpp>
#include <subvent/ledger/audit.hpp>
#include <subvent/ledger/reading.hpp>
#include <subvent/yaml/rules.hpp>
#include <support/folder.hpp>

namespace subvent::test::planted {
namespace {

/// How many payments the ledger has: some thousands, or as many as SUBVENT_PLANTED_COUNT says.
std::size_t payments_wanted() {
  const char* asked = std::getenv("SUBVENT_PLANTED_COUNT");
  return asked != nullptr ? static_cast<std::size_t>(std::atoll(asked)) : 5'000;
}

/// The published schemes as the library has them.
ledger::scheme_table library_schemes() {
  ledger::scheme_table all;
  auto opened = yaml::rules::of_folder(SUBVENT_SOURCE_DIR "/rules");
  REQUIRE(opened);
  auto rules = *std::move(opened);
  for (const auto& id : rules.ids()) {
    auto read = rules.load(id);
    REQUIRE(read);
    all[id] = *read.what;
  }
  return all;
}

/// Whether a finding comes with a fault, as what it leads to or another way to see it.
bool follows(finding_code found, finding_code planted) {
  using enum finding_code;
  const std::set<finding_code> too_much{paid_above_entitlement, project_cap_exceeded,
                                        applicant_cap_exceeded, year_cap_exceeded};
  const std::set<finding_code> paid_again{
      paid_above_entitlement,   paid_above_award,     instalment_differs,
      contribution_not_covered, project_cap_exceeded, applicant_cap_exceeded,
      year_cap_exceeded,        money_not_returned,   paid_above_audited_cost};
  static const std::map<finding_code, std::set<finding_code>> all{
      {award_too_high, too_much},
      {wrong_version, too_much},
      {paid_above_entitlement, paid_again},
      {paid_above_award, paid_again},
      {payment_twice, paid_again},
      {project_cap_exceeded, paid_again},
      {envelope_exceeded, paid_again},
      {award_twice, {award_too_high, award_too_low, paid_below_award, never_settled}},
      {outside_window, {paid_ineligible}},
      {applicant_cap_exceeded,
       {award_too_high, award_twice, paid_above_entitlement, paid_ineligible,
        project_cap_exceeded}},
      {paid_ineligible, {paid_above_award}},
      {year_cap_exceeded, {award_too_high, paid_above_entitlement}},
      {paid_below_award, {instalment_differs}},
      {course_twice, {trainee_twice}},
  };
  const auto after = all.find(planted);
  return found == planted || (after != all.end() && after->second.contains(found));
}

struct tally {
  int planted = 0, found = 0, with_cause = 0, named_first = 0;
};

TEST_CASE("every planted fault is found, its mistake is named, and nothing that is right is said") {
  const auto published = read_all_published(SUBVENT_SOURCE_DIR "/rules/hk");
  planting truth(published, 20240131);
  truth.run(25, payments_wanted());

  const folder here;
  const auto schemes = library_schemes();
  const auto tables = truth.made.write(here.path(""));
  const auto read = ledger::read_book(tables, [&](const std::string& id) {
    const auto found = schemes.find(id);
    return found == schemes.end() ? nullptr : found->second;
  });
  for (const auto& one : read.problems) FAIL_CHECK(report(one));
  const auto audited =
      ledger::audit(read.made, schemes, {*day::parse("2031-12-31"), {}, 84, 7, 20});

  // By application, and by scheme and code where a finding is about no single application.
  std::map<std::string, std::vector<const ledger::finding*>> by_application;
  std::map<std::pair<std::string, finding_code>, const ledger::finding*> by_scheme;
  for (const auto& one : audited.findings) {
    if (one.application.empty()) {
      by_scheme[{one.scheme, one.what}] = &one;
    } else {
      by_application[one.application].push_back(&one);
    }
  }

  std::map<std::string, tally> kinds;
  std::set<std::string> faulty;
  std::set<std::pair<std::string, finding_code>> patterns;
  for (const auto& one : truth.faults) {
    auto& count = kinds[one.kind];
    ++count.planted;
    faulty.insert(one.applications.begin(), one.applications.end());
    const ledger::finding* match = nullptr;
    if (one.applications.empty()) {
      patterns.insert({one.scheme, one.code});
      const auto found = by_scheme.find({one.scheme, one.code});
      if (found != by_scheme.end()) match = found->second;
    }
    for (const auto& id : one.applications) {
      for (const auto* found : by_application[id]) {
        if (found->what == one.code) match = found;
      }
    }
    count.found += match != nullptr ? 1 : 0;
    for (const auto& id : one.applications) {
      for (const auto* found : by_application[id]) {
        if (follows(found->what, one.code)) continue;
        FAIL_CHECK(std::string(), one.kind + " in " + one.scheme + " is also said to be " +
                                      name_of(found->what) + " " + found->sentence(language::en));
      }
    }
    if (match == nullptr) {
      std::string others;
      for (const auto& id : one.applications) {
        for (const auto* found : by_application[id]) others += found->sentence(language::en) + "\n";
      }
      FAIL_CHECK(std::string(),
                 one.kind + " in " + one.scheme + " is not found; instead: " + others);
    }
    if (!one.cause) continue;
    ++count.with_cause;
    const bool named =
        match != nullptr && !match->causes.empty() && match->causes.front().what == *one.cause;
    count.named_first += named ? 1 : 0;
    if (!named && match != nullptr) {
      std::string said = one.kind + " in " + one.scheme + ": " + match->sentence(language::en);
      for (const auto& each : match->causes) said += "\n  " + each.sentence(language::en);
      MESSAGE(said);
    }
  }
  for (const auto& one : audited.findings) {
    const bool right = one.application.empty() ? !patterns.contains({one.scheme, one.what})
                                               : !faulty.contains(one.application);
    if (right)
      FAIL_CHECK(std::string(),
                 one.scheme + ": " + name_of(one.what) + " " + one.sentence(language::en));
  }

  tally all;
  std::string rows;
  for (const auto& [kind, one] : kinds) {
    all.planted += one.planted;
    all.with_cause += one.with_cause;
    all.named_first += one.named_first;
    rows += kind + ": " + std::to_string(one.planted) + " planted, " + std::to_string(one.found) +
            " found, " + std::to_string(one.named_first) + " of " + std::to_string(one.with_cause) +
            " named\n";
  }
  MESSAGE(std::string(), std::to_string(audited.payments) + " payments of " +
                             std::to_string(audited.applications) + " applications, " +
                             std::to_string(all.planted) + " faults of " +
                             std::to_string(kinds.size()) + " kinds\n" + rows);
  CHECK(audited.payments >= payments_wanted());
  CHECK(kinds.size() >= 40);
  CHECK(all.planted >= 1000);
  CHECK(all.named_first * 100 >= all.with_cause * 95);
}

}  // namespace
}  // namespace subvent::test::planted
