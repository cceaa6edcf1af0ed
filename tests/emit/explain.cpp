// SPDX-License-Identifier: Apache-2.0
#include <subvent/emit/explain.hpp>

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include <emit/support.hpp>
#include <subvent/base/utf8.hpp>
#include <subvent/base/version.hpp>
#include <subvent/yaml/cases.hpp>
#include <subvent/yaml/rules.hpp>
#include <text_file.hpp>

using namespace subvent;

namespace {

using facts = std::map<std::string, std::string>;

std::string explained(const test::sample& of, language in = language::en,
                      const emit::explain_options& how = {}) {
  return emit::explain(of.made, of.told, of.on, of.unused, in, how);
}

/// Without the last two lines, which name the digest of the rules, and with a line break before.
std::string body(const test::sample& of, language in = language::en) {
  auto text = "\n" + explained(of, in);
  return text.substr(0, text.rfind("\n\n") + 1);
}

std::string body(std::string_view rules, const facts& told, language in = language::en) {
  return body(test::decide_sample(rules, told), in);
}

std::string line(std::string_view rules, const facts& told) {
  return emit::one_line(test::decide_sample(rules, told).made);
}

/// The first line that begins with a mark that closes or ends with one that opens.
std::string ill_broken(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = text.substr(at, end - at);
    const auto words = line.substr(std::min(line.find_first_not_of(' '), line.size()));
    for (const std::string_view mark : {"，", "。", "、", "；", "：", "？", "）", "」", "》"}) {
      if (words.starts_with(mark)) return std::string(line);
    }
    for (const std::string_view mark : {"（", "「", "《"}) {
      if (words.ends_with(mark)) return std::string(line);
    }
    at = end + 1;
  }
  return "";
}

/// The part of an explanation from a text on, up to a blank line.
std::string part(const std::string& text, std::string_view from) {
  const auto at = text.find(from);
  if (at == std::string::npos) return "absent";
  return text.substr(at, std::min(text.find("\n\n", at), text.size()) - at);
}

std::string part(std::string_view rules, const facts& told, std::string_view from) {
  return part(explained(test::decide_sample(rules, told)), from);
}

facts with(facts told, const facts& changes) {
  for (const auto& [name, text] : changes) told[name] = text;
  return told;
}

facts without(facts told, const char* name) {
  told.erase(name);
  return told;
}

std::string replaced(std::string_view within, std::string_view from, std::string_view to) {
  std::string text(within);
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::size_t widest_line(const std::string& text) {
  std::size_t widest = 0;
  std::string_view rest = text;
  while (!rest.empty()) {
    const auto end = rest.find('\n');
    widest = std::max(widest, utf8::width(rest.substr(0, end)));
    rest.remove_prefix(end + 1);
  }
  return widest;
}

const facts granted{{"application_date", "2025-06-01"},
                    {"resident", "true"},
                    {"fee", "HKD 400,000"},
                    {"granted_before", "HKD 20,000"}};

const facts course{{"application_date", "2026-02-01"},
                   {"start", "2026-09-15"},
                   {"student", "true"},
                   {"fee", "HKD 1000"},
                   {"other_cost", "HKD 1"},
                   {"months", "3.5"},
                   {"length", "6 months"},
                   {"degree", "master"},
                   {"granted_before", "HKD 0"}};

TEST_CASE("a grant names its award, what binds, the sum step by step, and every source") {
  const auto told =
      with(granted, {{"application_id", "A-17"}, {"applicant", "陳大文"}, {"student", "true"}});
  CHECK(body(test::plain_rules, told) == R"(
Plain Scheme
xx.plain, Office
Application of 2025-06-01; rules in force since 2025-01-01
application number: A-17
applicant: 陳大文

Eligible: HKD 30,000.00
Binding: person cap

Criteria
  holds  open: day of application (2025-06-01) is in the window from 2025-01-01
           to 2025-12-31 [1]
  holds  resident: resident: yes [2]
  holds  dear_enough: course fee (HKD 400,000.00) is at least least fee
           (HKD 100.00) [1,2]

Award                                                                       HKD
  1. matching: match 1:2 [3]
     course fee 400,000.00 × 1/3 = 400,000/3                         133,333.33…
  2. person_cap: cap 50,000.00 less granted before 20,000.00 [4]
     leaves 30,000.00, which binds                                    30,000.00
  3. round down to 0.01 [assumed]                                     30,000.00

Presumed
  own money: HKD 800,000/3, what the match asks for (--set own=…)

Assumed
  round: down is usual

Not decided here
  - merit [1]
  - audit (no source tells) [assumed]

Told but not used: student

Sources
  [1] page: The page
  [2] law: The "Law", 2020-05
  [3] law: The "Law", 2020-05, section 3
  [4] law: The "Law", 2020-05, section 4
)");
}

TEST_CASE("a refusal names what failed, with what it was compared, and what the award had been") {
  const facts told{{"application_date", "2026-06-01"},
                   {"resident", "false"},
                   {"fee", "HKD 99.99"},
                   {"own", "HKD 10"}};
  CHECK(body(test::plain_rules, told) == R"(
Plain Scheme
xx.plain, Office
Application of 2026-06-01; rules in force since 2025-01-01

Not eligible: fails open, resident, dear_enough
Award had it been eligible: HKD 5.00
Binding: own money

Criteria
  fails  open: day of application (2026-06-01) is in no window: from 2025-01-01
           to 2025-12-31 [1]
  fails  resident: resident: no [2]
  fails  dear_enough: course fee (HKD 99.99) is below least fee
           (HKD 100.00) [1,2]

Award had it been eligible                                                  HKD
  1. matching: match 1:2 [3]
     course fee 99.99 × 1/3                                               33.33
     own money 10.00 × 1/2                                                 5.00
     the lesser of the two: own money binds                                5.00
  2. person_cap: cap 50,000.00 less granted before (0.00, presumed) [4]
     leaves 50,000.00                                                      5.00
  3. round down to 0.01 [assumed]                                          5.00

Presumed
  granted before: HKD 0.00, for it was not told (--set granted_before=…)

Assumed
  round: down is usual

Not decided here
  - merit [1]
  - audit (no source tells) [assumed]

Sources
  [1] page: The page
  [2] law: The "Law", 2020-05
  [3] law: The "Law", 2020-05, section 3
  [4] law: The "Law", 2020-05, section 4
)");
}

TEST_CASE("an undetermined application is told what is missing first, and how to tell it") {
  const facts told{
      {"application_date", "2025-06-01"}, {"own", "HKD 30,000"}, {"granted_before", "HKD 20,000"}};
  CHECK(body(test::plain_rules, told) == R"(
Plain Scheme
xx.plain, Office
Application of 2025-06-01; rules in force since 2025-01-01

Undetermined: missing fee, resident
Award in any case: from HKD 0.00 to HKD 15,000.00

Missing
  fee: What does the course cost?
    --set fee="HKD …"
  resident: Is the applicant a resident?
    --set resident=true (or false)

Criteria
  unknown  resident: resident: not told, must be yes [1]
  unknown  dear_enough: course fee (not told) must be at least least fee
             (HKD 100.00) [1,2]
  holds    open: day of application (2025-06-01) is in the window from
             2025-01-01 to 2025-12-31 [2]

Award                                                                       HKD
  1. matching: match 1:2 [3]
     course fee (not told) × 1/3                                        unknown
     own money 30,000.00 × 1/2                                        15,000.00
     the lesser of the two                                              unknown
  2. person_cap: cap 50,000.00 less granted before 20,000.00 [4]
     leaves 30,000.00                                                   unknown
  3. round down to 0.01 [assumed]                                       unknown

Assumed
  round: down is usual

Not decided here
  - merit [2]
  - audit (no source tells) [assumed]

Sources
  [1] law: The "Law", 2020-05
  [2] page: The page
  [3] law: The "Law", 2020-05, section 3
  [4] law: The "Law", 2020-05, section 4
)");
}

TEST_CASE("terms, formulas and roundings are shown with the quantities that they came from") {
  CHECK(body(test::rich_rules, course) == R"(
Rich Scheme
xx.rich, Office
Application of 2026-02-01; rules in force since 2024-01-01
The rules are picked by first day of the course: 2026-09-15

Eligible: HKD 600.00
Binding: none

Criteria
  holds  open: day of application (2026-02-01) is in the window from 2026-01-01
           to 2026-12-31 [assumed]
  holds  known: student: yes [1]
  holds  begins: first day of the course (2026-09-15) is on or before last start
           (2026-09-30) [1]
  holds  short: length of the course (6 months) is at most longest
           (12 months) [2]
  holds  enough: months of work (3.5) is within months least (2) to months most
           (24) [1]
  holds  graduate: highest degree: master's degree [1]
  holds  least_award: amount so far (HKD 600.60) is at least least award
           (HKD 100.00) [2]

Terms
  monthly cap: HKD 20,000.00, as highest degree: master's degree [1,assumed]
  whole months: 3, from months of work brought down to a whole number, where
    months of work (3.5) [1]

Award                                                                       HKD
  1. (course fee + other cost) ÷ months of work × whole months × 70%,
     where course fee (HKD 1,000.00); other cost (HKD 1.00); months of
     work (3.5); whole months (3); rate paid (70%) [3]                   600.60
  2. cap monthly cap 20,000.00 less granted before 0.00 [1]
     leaves 20,000.00                                                    600.60
  3. least_award: at least 100.00, a criterion [2]                       600.60
  4. round to the nearest 10.00, halves to even [2]                      600.00
     leaves out 0.60

Other roundings
  whole months: round to 1, never upward: 3.5 becomes 3

Assumed
  open: as in 2024
  master_cap: as before

Sources
  [1] law: The Law, 2020
  [2] page: The page
  [3] law: The Law, 2020, section 3
)");
}

TEST_CASE("a fault is told with its place and what to do, and grants nothing") {
  CHECK(body(test::rich_rules, with(course, {{"months", "0"}})) == R"(
Rich Scheme
xx.rich, Office
Application of 2026-02-01; rules in force since 2024-01-01
The rules are picked by first day of the course: 2026-09-15

Undetermined: `(fee + other_cost) / months` divides by zero

Fault
  E3001: `(fee + other_cost) / months` divides by zero, at rules.yaml:39:15
    the rule must say what holds when the divisor is zero

Criteria
  fault  least_award: amount so far (fault) must be at least least award
           (HKD 100.00) [1]
  fails  enough: months of work (0) is outside months least (2) to months most
           (24) [2]
  holds  open: day of application (2026-02-01) is in the window from 2026-01-01
           to 2026-12-31 [assumed]
  holds  known: student: yes [2]
  holds  begins: first day of the course (2026-09-15) is on or before last start
           (2026-09-30) [2]
  holds  short: length of the course (6 months) is at most longest
           (12 months) [1]
  holds  graduate: highest degree: master's degree [2]

Terms
  monthly cap: HKD 20,000.00, as highest degree: master's degree [2,assumed]
  whole months: 0, from months of work brought down to a whole number, where
    months of work (0) [2]

Award                                                                       HKD
  1. (course fee + other cost) ÷ months of work × whole months × 70%,
     where course fee (HKD 1,000.00); other cost (HKD 1.00); months of
     work (0); whole months (0); rate paid (70%) [3]                      fault
  2. cap monthly cap 20,000.00 less granted before 0.00 [2]
     leaves 20,000.00                                                     fault
  3. least_award: at least 100.00, a criterion [1]                        fault
  4. round to the nearest 10.00, halves to even [1]                       fault

Assumed
  open: as in 2024
  master_cap: as before

Sources
  [1] page: The page
  [2] law: The Law, 2020
  [3] law: The Law, 2020, section 3
)");
}

TEST_CASE("a figure that was not published is named with its reason") {
  const facts told{
      {"application_date", "2026-02-01"}, {"fee", "HKD 100"}, {"other_cost", "HKD 0.33"}};
  CHECK(body(test::announced_rules, told) == R"(
Announced Scheme
xx.announced, Office
Application of 2026-02-01; rules that have not changed

Undetermined; not published: person cap
Award in any case: HKD 51.00 or less

Not published
  person cap: the cap will be announced [1]

Award                                                                       HKD
  1. part: share 50% [1]
     course fee + other cost 100.33 × 50% = 50.165                        50.16…
  2. person_cap: cap (unknown) [1]                                      unknown
  3. round up to 1.00 [1]                                               unknown

Sources
  [1] law: The Law
)");
}

TEST_CASE("tiers, the parts of a sum and payments are shown as they are reckoned") {
  const facts told{{"application_date", "2026-02-01"},
                   {"fee", "HKD 18000"},
                   {"other_cost", "HKD 10000.01"},
                   {"used", "HKD 4000"}};
  CHECK(body(test::parts_rules, told) == R"(
Scheme in Parts
xx.parts, Office
Application of 2026-02-01; rules that have not changed

Eligible: HKD 17,300.00
Binding: none

Not published
  second share: not published [1]

Award                                                                       HKD
  1. course: tiers, after used 4,000.00 [1]
     80% of course fee 18,000.00, until 10,000.00 is granted           6,000.00
     60% of the remaining 10,500.00                                    6,300.00
     together                                                         12,300.00
  2. books, half: match 1:1 [1]
     other cost 10,000.01 × 1/2 = 5,000.005                            5,000.00…
  3. sum of the parts: 12,300.00 + 5,000.005 [1]                      17,300.00…
  4. whole_cap: cap 25,000.00 less used 4,000.00 [1]
     leaves 21,000.00                                                 17,300.00…
  5. round down to 0.01 [1]                                           17,300.00
     leaves out 0.005

Payments                                                                    HKD
  on signing: 20% of the award [2]                                     3,460.00
  middle: a share that was not published [1]                            unknown
  on the report: the rest [assumed]                                     unknown

Assumed
  report: no date is told

Sources
  [1] law: The Law, 2026
  [2] law: The Law, 2026, page 3
)");
}

TEST_CASE("what is unknown in tiers and parts says so, and nothing is paid") {
  const facts told{{"application_date", "2026-02-01"}, {"other_cost", "HKD 10000.01"}};
  CHECK(body(test::parts_rules, told) == R"(
Scheme in Parts
xx.parts, Office
Application of 2026-02-01; rules that have not changed

Undetermined: missing fee
Award in any case: from HKD 5,000.00 to HKD 25,000.00

Missing
  fee: What does the course cost?
    --set fee="HKD …"

Award                                                                       HKD
  1. course: tiers, after used (0.00, presumed) [1]
     80% of course fee (unknown), until 10,000.00 is granted            unknown
     60% of the remaining (unknown)                                     unknown
     together                                                           unknown
  2. books, half: match 1:1 [1]
     other cost 10,000.01 × 1/2 = 5,000.005                            5,000.00…
  3. sum of the parts: (unknown) + 5,000.005 [1]                        unknown
  4. whole_cap: cap 25,000.00 less used (0.00, presumed) [1]
     leaves 25,000.00                                                   unknown
  5. round down to 0.01 [1]                                             unknown

Presumed
  used: HKD 0.00, for it was not told (--set used=…)

Assumed
  report: no date is told

Sources
  [1] law: The Law, 2026
)");
}

TEST_CASE("a scheme without an award says that it decides eligibility alone") {
  const facts told{{"application_date", "2026-02-01"}, {"resident", "false"}};
  CHECK(body(test::bare_rules, told) == R"(
Bare Scheme
xx.bare, Office
Application of 2026-02-01; rules that have not changed

Eligible
The scheme decides eligibility and has no award.

Criteria
  holds  stranger: resident: no [1]

Sources
  [1] law: The Law
)");
}

TEST_CASE("the last line names the rules and the library") {
  const auto sample = test::decide_sample(test::plain_rules, granted);
  const auto& digest = sample.made.program->scheme->rules_sha256;
  const auto text = explained(sample);
  CHECK(text.substr(text.rfind("\n\n") + 2) ==
        "Rules " + digest.substr(0, 12) + ", subvent " + std::string(version) + "\n");
}

TEST_CASE("one line has the verdict, the award and what binds") {
  CHECK(line(test::plain_rules, granted) == "eligible, HKD 30,000.00, person_cap binds");
  CHECK(line(test::plain_rules, with(granted, {{"fee", "HKD 100"}})) == "eligible, HKD 33.33");
  CHECK(line(test::plain_rules, with(granted, {{"resident", "false"}, {"fee", "HKD 9"}})) ==
        "ineligible: fails resident, dear_enough; would have been HKD 3.00");
  CHECK(line(test::plain_rules, with(granted, {{"resident", "false"}})) ==
        "ineligible: fails resident; would have been HKD 30,000.00, bound by person_cap");
  CHECK(line(test::plain_rules, with(without(granted, "fee"), {{"resident", "false"}})) ==
        "ineligible: fails resident");
  CHECK(line(test::plain_rules, with(without(granted, "resident"), {{"own", "HKD 9"}})) ==
        "undetermined: missing resident; at least HKD 0.00; at most HKD 4.50");
  CHECK(line(test::announced_rules, {{"application_date", "2026-02-01"}, {"fee", "HKD 1"}}) ==
        "undetermined: missing other_cost; not published: person cap");
  CHECK(line(test::rich_rules, with(course, {{"months", "0"}})) ==
        "undetermined: `(fee + other_cost) / months` divides by zero");
  CHECK(line(test::bare_rules, {{"application_date", "2026-02-01"}, {"resident", "false"}}) ==
        "eligible");
}

TEST_CASE("every kind of missing fact is asked for with how it is told") {
  CHECK(part(test::rich_rules, {{"application_date", "2026-02-01"}}, "Missing") ==
        "Missing\n"
        "  fee: What does the course cost?\n"
        "    --set fee=\"HKD …\"\n"
        "  other_cost: What else does it cost?\n"
        "    --set other_cost=\"HKD …\"\n"
        "  months: For how many months?\n"
        "    --set months=…\n"
        "  length: How long is the course?\n"
        "    --set length=\"… months\"\n"
        "  resident: Is the applicant a resident?\n"
        "    --set resident=true (or false)\n"
        "  student: Is the applicant a student?\n"
        "    --set student=true (or false)\n"
        "  degree: Which is the highest degree?\n"
        "    --set degree=…\n"
        "      none: no degree\n"
        "      master: master's degree\n"
        "      doctor: doctor's degree\n"
        "  granted_before: what earlier awards of xx.rich come to\n"
        "    --set granted_before=\"HKD …\"");
  const auto by_day = replaced(test::bare_rules, "not(resident)", "start = start");
  CHECK(part(by_day, {{"application_date", "2026-02-01"}}, "Missing") ==
        "Missing\n"
        "  start: When does the course begin?\n"
        "    --set start=YYYY-MM-DD");
}

/// The line of a criterion of the scheme without an award, whose only criterion it becomes.
std::string criterion(std::string_view require, const facts& told, std::string_view figures = {}) {
  auto rules = replaced(test::bare_rules, "not(resident)", "'" + std::string(require) + "'");
  rules = replaced(rules, "checked:", "currency: HKD\nchecked:");
  if (!figures.empty()) {
    rules = replaced(rules, "criteria:", "figures:\n" + std::string(figures) + "\ncriteria:");
  }
  const auto text = part(rules, with(told, {{"application_date", "2026-02-01"}}), "Criteria");
  return text.substr(std::string_view("Criteria\n").size());
}

TEST_CASE("a comparison is told as it turned out, or as it must be while it is open") {
  const std::string_view least = "  least: {value: HKD 5, source: law}";
  const auto told = [&](const char* require, const char* fee) {
    const auto text = criterion(require, fee == nullptr ? facts{} : facts{{"fee", fee}}, least);
    return text.substr(2, text.find(" [") - 2);
  };
  CHECK(told("fee = least", "HKD 5") ==
        "holds  stranger: course fee (HKD 5.00) is least (HKD 5.00)");
  CHECK(told("fee = least", "HKD 6") ==
        "fails  stranger: course fee (HKD 6.00) is not least (HKD 5.00)");
  CHECK(told("fee = least", nullptr) ==
        "unknown  stranger: course fee (not told) must be least (HKD 5.00)");
  CHECK(told("fee != least", "HKD 6") ==
        "holds  stranger: course fee (HKD 6.00) is not least (HKD 5.00)");
  CHECK(told("fee != least", nullptr) ==
        "unknown  stranger: course fee (not told) must not be least (HKD 5.00)");
  CHECK(told("fee < least", "HKD 4") ==
        "holds  stranger: course fee (HKD 4.00) is below least (HKD 5.00)");
  CHECK(told("fee < least", "HKD 5") ==
        "fails  stranger: course fee (HKD 5.00) is at least least (HKD 5.00)");
  CHECK(told("fee <= least", "HKD 6") ==
        "fails  stranger: course fee (HKD 6.00) is above least (HKD 5.00)");
  CHECK(told("fee > least", "HKD 5") ==
        "fails  stranger: course fee (HKD 5.00) is at most least (HKD 5.00)");
  CHECK(told("fee >= least", "HKD 4") ==
        "fails  stranger: course fee (HKD 4.00) is below least (HKD 5.00)");
  CHECK(told("least >= fee", "HKD 4") ==
        "holds  stranger: least (HKD 5.00) is at least course fee (HKD 4.00)");
}

TEST_CASE("days are compared in words of their own") {
  const std::string_view last = "  last: {value: 2026-01-01, source: law}";
  const auto told = [&](const char* require, const char* start) {
    const auto answer = start == nullptr ? facts{} : facts{{"start", start}};
    const auto text = criterion(require, answer, last);
    return text.substr(text.find("(", text.find("course")));
  };
  CHECK(told("start <= last", "2026-01-01") ==
        "(2026-01-01) is on or before last\n"
        "           (2026-01-01) [1]");
  CHECK(told("start <= last", "2026-01-02") ==
        "(2026-01-02) is after last\n"
        "           (2026-01-01) [1]");
  CHECK(told("start < last", "2026-01-02") ==
        "(2026-01-02) is on or after last\n"
        "           (2026-01-01) [1]");
  CHECK(told("start >= last", "2025-01-02") ==
        "(2025-01-02) is before last\n"
        "           (2026-01-01) [1]");
  CHECK(told("start > last", nullptr) ==
        "(not told) must be after last\n"
        "             (2026-01-01) [1]");
}

TEST_CASE("a truth is told as the answer that was given, or the one that it needs") {
  CHECK(criterion("resident", {{"resident", "true"}}) == "  holds  stranger: resident: yes [1]");
  CHECK(criterion("resident", {{"resident", "false"}}) == "  fails  stranger: resident: no [1]");
  CHECK(criterion("resident", {}) == "  unknown  stranger: resident: not told, must be yes [1]");
  CHECK(criterion("not(resident)", {{"resident", "true"}}) ==
        "  fails  stranger: resident: yes [1]");
  CHECK(criterion("not(resident)", {}) ==
        "  unknown  stranger: resident: not told, must be no [1]");
}

TEST_CASE("choices are told by their labels") {
  CHECK(criterion("degree = \"doctor\"", {{"degree", "doctor"}}) ==
        "  holds  stranger: highest degree: doctor's degree [1]");
  CHECK(criterion("degree = \"doctor\"", {{"degree", "none"}}) ==
        "  fails  stranger: highest degree (no degree) is not doctor's degree [1]");
  CHECK(criterion("degree in [\"doctor\", \"master\"]", {{"degree", "none"}}) ==
        "  fails  stranger: highest degree (no degree) is none of: doctor's degree;\n"
        "           master's degree [1]");
  CHECK(criterion("degree in [\"doctor\", \"master\"]", {}) ==
        "  unknown  stranger: highest degree (not told) must be one of: doctor's degree;\n"
        "             master's degree [1]");
  CHECK(criterion("degree in [\"doctor\", \"master\"]", {{"degree", "master"}}) ==
        "  holds  stranger: highest degree: master's degree [1]");
}

TEST_CASE("what has several parts is told by the part that decides, else by all its names") {
  const facts neither{{"resident", "false"}, {"student", "false"}};
  CHECK(criterion("resident or student", {{"student", "true"}}) ==
        "  holds  stranger: student: yes [1]");
  CHECK(criterion("resident and student", {{"student", "false"}}) ==
        "  fails  stranger: student: no [1]");
  CHECK(criterion("resident or student", neither) ==
        "  fails  stranger: resident: no; student: no [1]");
  CHECK(criterion("not(resident and student)", neither) ==
        "  holds  stranger: resident: no; or student: no, where resident (no); student\n"
        "           (no) [1]");
  CHECK(criterion("fee + other_cost > 0", {{"fee", "HKD 1"}, {"other_cost", "HKD 2"}}) ==
        "  holds  stranger: course fee + other cost (HKD 3.00) is above HKD 0.00 [1]");
  CHECK(criterion("fee + other_cost > 0", {{"fee", "HKD 1"}}) ==
        "  unknown  stranger: course fee + other cost (unknown) must be above\n"
        "             HKD 0.00 [1]");
}

TEST_CASE("a contribution that binds is named, and one that does not is not") {
  const auto told = with(granted, {{"granted_before", "HKD 0"}, {"fee", "HKD 90,000"}});
  CHECK(part(test::plain_rules, with(told, {{"own", "HKD 59,999.99"}}), "Award  ") ==
        "Award                                                                       HKD\n"
        "  1. matching: match 1:2 [3]\n"
        "     course fee 90,000.00 × 1/3                                       30,000.00\n"
        "     own money 59,999.99 × 1/2 = 29,999.995                           29,999.99…\n"
        "     the lesser of the two: own money binds                           29,999.99…\n"
        "  2. person_cap: cap 50,000.00 less granted before 0.00 [4]\n"
        "     leaves 50,000.00                                                 29,999.99…\n"
        "  3. round down to 0.01 [assumed]                                     29,999.99\n"
        "     leaves out 0.005");
  CHECK(part(test::plain_rules, with(told, {{"own", "HKD 60,000"}}), "     the lesser")
            .starts_with("     the lesser of the two                                            "
                         "30,000.00\n"));
}

TEST_CASE("a cap that is used up leaves nothing") {
  CHECK(part(test::plain_rules, with(granted, {{"granted_before", "HKD 60,000"}}), "  2. ")
            .starts_with("  2. person_cap: cap 50,000.00 less granted before 60,000.00 [4]\n"
                         "     leaves 0.00, which binds                                       "
                         "       0.00\n"));
  CHECK(part(test::plain_rules, with(granted, {{"granted_before", "HKD 60,000"}}), "Eligible") ==
        "Eligible: HKD 0.00\nBinding: person cap");
}

TEST_CASE("rounding up says what it adds") {
  const auto rules =
      replaced(test::plain_rules, "round: down, to: HKD 0.01", "round: up, to: HKD 100");
  const auto told = with(granted, {{"fee", "HKD 100,000"}, {"granted_before", "HKD 0"}});
  CHECK(part(rules, told, "  3. ") ==
        "  3. round up to 100.00 [assumed]                                     33,400.00\n"
        "     adds 200/3");
}

TEST_CASE("an exact amount below zero keeps its sign in the column") {
  const auto rules = replaced(test::announced_rules, "fee + other_cost", "other_cost");
  CHECK(part(rules, {{"application_date", "2026-02-01"}, {"other_cost", "HKD -0.01"}}, "  1. ")
            .find("     other cost -0.01 × 50% = -0.005 ") != std::string::npos);
  CHECK(part(rules, {{"application_date", "2026-02-01"}, {"other_cost", "HKD -0.01"}}, "-0.00…\n")
            .starts_with("-0.00…\n"));
}

TEST_CASE("an amount of sixty digits is explained within the page and keeps every digit") {
  const auto told = with(granted, {{"fee", "HKD " + std::string(60, '1')}});
  const auto text = explained(test::decide_sample(test::plain_rules, told));
  CHECK(widest_line(text) <= 80);
  CHECK(
      part(text, "  1. ")
          .starts_with(
              "  1. matching: match 1:2 [3]\n"
              "     course fee\n"
              "       111,111,111,111,111,111,111,111,111,111,111,111,111,111,111,111,111,111,\n"
              "       111,111.00 × 1/3\n"
              "        37,037,037,037,037,037,037,037,037,037,037,037,037,037,037,037,037,037,\n"
              "                                                                     037,037.00\n"
              "  2. person_cap: cap 50,000.00 less granted before 20,000.00 [4]\n"
              "     leaves 30,000.00, which binds\n"
              "                                                                      30,000.00\n"));
}

TEST_CASE("an amount of any size stands in the column") {
  const auto told = with(granted, {{"fee", "HKD 99999999999999999999999999999999"}});
  const auto text = explained(test::decide_sample(test::plain_rules, told));
  CHECK(text.find("33,333,333,333,333,333,333,333,333,333,333.00") != std::string::npos);
  CHECK(widest_line(text) <= 80);
}

TEST_CASE("the days of the rules are told whatever ends they have") {
  const auto rules = replaced(test::bare_rules, "criteria:",
                              "criteria:\n  young: {require: student, from: 2025-01-01, until: "
                              "2025-12-31, source: law}");
  const auto rules_of = [&](const char* day) {
    return part(rules, {{"application_date", day}}, "Application").substr(12);
  };
  CHECK(rules_of("2025-06-01") == "of 2025-06-01; rules in force from 2025-01-01 to 2025-12-31");
  CHECK(rules_of("2026-06-01") == "of 2026-06-01; rules in force since 2026-01-01");
  CHECK(part(test::bare_rules, {{"application_date", "2026-02-01"}}, "Application") ==
        "Application of 2026-02-01; rules that have not changed");
}

TEST_CASE("colours are around words and never change them") {
  for (const auto& told : {granted, with(granted, {{"resident", "false"}}), without(granted, "fee"),
                           without(granted, "resident")}) {
    const auto sample = test::decide_sample(test::plain_rules, told);
    auto text = explained(sample, language::en, {true, 80});
    CHECK(text.find("\x1B[1;3") != std::string::npos);
    for (std::size_t at = 0; (at = text.find('\x1B')) != std::string::npos;) {
      text.erase(at, text.find('m', at) + 1 - at);
    }
    CHECK(text == explained(sample));
  }
  const auto text =
      explained(test::decide_sample(test::plain_rules, granted), language::en, {true, 80});
  CHECK(text.find("\x1B[1;32mEligible: HKD 30,000.00\x1B[0m\n") != std::string::npos);
  CHECK(text.find("  \x1B[32mholds\x1B[0m  open") != std::string::npos);
}

TEST_CASE("no line is wider than the page, in either language") {
  for (const std::size_t columns : {40U, 50U, 64U, 80U, 100U}) {
    for (const auto in : {language::en, language::zh_hant}) {
      for (const auto& told : {granted, without(granted, "resident"), course}) {
        for (const auto& rules : {test::plain_rules, test::rich_rules}) {
          const auto text = explained(test::decide_sample(rules, told), in, {false, columns});
          CAPTURE(columns);
          CAPTURE(text);
          CHECK(widest_line(text) <= columns);
          CHECK(text.find(" \n") == std::string::npos);
        }
      }
    }
  }
}

TEST_CASE("every case of the rules is explained within 80 columns, without a needless blank") {
  auto rules = *yaml::rules::of_folder(SUBVENT_SOURCE_DIR "/rules");
  for (const auto& id : rules.ids()) {
    const auto scheme = rules.load(id);
    REQUIRE(scheme);
    const auto path = replaced((*scheme.what)->file->name, ".yaml", ".cases.yaml");
    const auto cases = yaml::load_cases(*read_text_file(path));
    REQUIRE(cases);
    for (const auto& one : cases.what->cases) {
      if (one.error && one.error->starts_with("E4")) continue;
      facts told;
      for (const auto& fact : one.facts) told[fact.name] = fact.text;
      const auto sample = test::decide_sample(*scheme.what, told);
      CAPTURE(id);
      CAPTURE(one.name);
      for (const auto in : {language::en, language::zh_hant}) {
        const auto text = explained(sample, in);
        CHECK(widest_line(text) <= 80);
        CHECK(text.find(" \n") == std::string::npos);
        CHECK(text.find("\n\n\n") == std::string::npos);
        CHECK(text.find("``") == std::string::npos);
        CHECK(text.find("()") == std::string::npos);
        if (in == language::zh_hant) CHECK(ill_broken(text) == "");
      }
    }
  }
}

TEST_CASE("a fault is called one wherever it stands, and never unknown") {
  const auto text =
      explained(test::decide_sample(test::rich_rules, with(course, {{"months", "0"}})));
  CHECK(text.find("unknown") == std::string::npos);
  const auto chinese = explained(
      test::decide_sample(test::rich_rules, with(course, {{"months", "0"}})), language::zh_hant);
  CHECK(chinese.find("未知") == std::string::npos);
  const auto asked = replaced(test::bare_rules, "not(resident)", "fee / months > fee / months");
  const auto priced = replaced(asked, "checked:", "currency: HKD\nchecked:");
  CHECK(part(priced, {{"application_date", "2026-02-01"}, {"fee", "HKD 1"}, {"months", "0"}},
             "Criteria") ==
        "Criteria\n"
        "  fault  stranger: course fee ÷ months of work (fault) must be above course fee\n"
        "           ÷ months of work (fault) [1]");
}

TEST_CASE("a grant is explained in Chinese as in English") {
  const auto told =
      with(granted, {{"application_id", "A-17"}, {"applicant", "陳大文"}, {"student", "true"}});
  CHECK(body(test::plain_rules, told, language::zh_hant) == R"(
簡單計劃
xx.plain，辦事處
申請日期2025-06-01；規則自2025-01-01起生效
申請編號：A-17
申請人：陳大文

合資格：HKD 30,000.00
限制因素：person_cap

準則
  符合  open：申請日期（2025-06-01）在申請期之內：由2025-01-01至2025-12-31 [1]
  符合  resident：居民：是 [2]
  符合  dear_enough：課程費用（HKD 400,000.00）不少於least_fee
          （HKD 100.00） [1,2]

資助額                                                                      HKD
  1. matching：按1:2配對 [3]
     課程費用（400,000.00）× 1/3 = 400,000/3                         133,333.33…
  2. person_cap：上限50,000.00，減去granted_before（20,000.00） [4]
     餘下30,000.00，以此為限                                          30,000.00
  3. 向下捨入至0.01 [假設]                                            30,000.00

推定
  自付金額：HKD 800,000/3，即配對所需的數額（--set own=…）

假設
  round：通常向下

不在此審定的事項
  - 評審 [1]
  - 審計（未有資料） [假設]

已提供但沒有使用：student

資料來源
  [1] page：網頁
  [2] law：「法例」，2020-05
  [3] law：「法例」，2020-05，第3條
  [4] law：「法例」，2020-05，第4條
)");
}

TEST_CASE("a refusal is explained in Chinese as in English") {
  const auto told = with(granted, {{"resident", "false"}, {"application_date", "2026-03-01"}});
  CHECK(body(test::plain_rules, told, language::zh_hant) == R"(
簡單計劃
xx.plain，辦事處
申請日期2026-03-01；規則自2025-01-01起生效

不合資格：不符合準則open、resident
如合資格可獲的資助額：HKD 30,000.00
限制因素：person_cap

準則
  不符  open：申請日期（2026-03-01）不在任何申請期之內：由2025-01-01至
          2025-12-31 [1]
  不符  resident：居民：否 [2]
  符合  dear_enough：課程費用（HKD 400,000.00）不少於least_fee
          （HKD 100.00） [1,2]

如合資格可獲的資助額                                                        HKD
  1. matching：按1:2配對 [3]
     課程費用（400,000.00）× 1/3 = 400,000/3                         133,333.33…
  2. person_cap：上限50,000.00，減去granted_before（20,000.00） [4]
     餘下30,000.00，以此為限                                          30,000.00
  3. 向下捨入至0.01 [假設]                                            30,000.00

推定
  自付金額：HKD 800,000/3，即配對所需的數額（--set own=…）

假設
  round：通常向下

不在此審定的事項
  - 評審 [1]
  - 審計（未有資料） [假設]

資料來源
  [1] page：網頁
  [2] law：「法例」，2020-05
  [3] law：「法例」，2020-05，第3條
  [4] law：「法例」，2020-05，第4條
)");
}

TEST_CASE("an undetermined application is explained in Chinese as in English") {
  const auto told = without(without(without(course, "length"), "granted_before"), "start");
  CHECK(body(test::rich_rules, told, language::zh_hant) == R"(
豐富計劃
xx.rich，辦事處
申請日期2026-02-01；規則自2024-01-01起生效

未能確定：欠缺length、granted_before
資助額在任何情況下：由HKD 0.00至HKD 600.00

欠缺的資料
  length：課程為期多久？
    --set length="… months"
  granted_before：xx.rich的過往資助總額
    --set granted_before="HKD …"

準則
  未知  short：課程長度（未提供）不得多於longest（12個月） [1]
  未知  least_award：至此的數額（未知）不得少於least_award（HKD 100.00） [1]
  符合  open：申請日期（2026-02-01）在申請期之內：由2026-01-01至
          2026-12-31 [假設]
  符合  known：學生：是 [2]
  符合  begins：開課日期（2026-02-01，推定）不遲於last_start（2026-09-30） [2]
  符合  enough：工作月數（3.5）介乎months_least（2）至months_most（24） [2]
  符合  graduate：最高學位：碩士學位 [2]

中間項
  monthly_cap：HKD 20,000.00，因為最高學位：碩士學位 [2,假設]
  whole_months：3，即工作月數向下捨入至整數，其中工作月數（3.5） [2]

資助額                                                                      HKD
  1. （課程費用 + 其他開支） ÷ 工作月數 × whole_months × 70%，其中課程
     費用（HKD 1,000.00）；其他開支（HKD 1.00）；工作月數（3.5）；
     whole_months（3）；rate_paid（70%） [3]                             600.60
  2. 上限monthly_cap（20,000.00），減去granted_before（未提供） [2]        未知
  3. least_award：至少100.00，屬準則 [1]                                   未知
  4. 捨入至最接近的10.00，半數取偶數 [1]                                   未知

其他捨入
  whole_months：捨入至1，取不大於原數者：3.5變為3

推定
  開課日期：2026-02-01，即申請日期（--set start=…）

假設
  open：與2024年相同
  master_cap：與往年相同

資料來源
  [1] page：網頁
  [2] law：法例，2020
  [3] law：法例，2020，第3條
)");
}

TEST_CASE("a fault is explained in Chinese as in English") {
  const auto text = body(test::rich_rules, with(course, {{"months", "0"}}), language::zh_hant);
  CHECK(part(text, "未能確定") == "未能確定：`(fee + other_cost) / months`以零為除數");
  CHECK(part(text, "規則出錯") ==
        "規則出錯\n"
        "  E3001：`(fee + other_cost) / months`以零為除數，位於rules.yaml:39:15\n"
        "    規則必須說明除數為零時如何處理");
  CHECK(part(text, "  出錯").starts_with("  出錯  least_award：至此的數額（出錯）不得少於"));
  CHECK(part(text, "  4. ") ==
        "  4. 捨入至最接近的10.00，半數取偶數 [1]                                   出錯");
}

TEST_CASE("one line has the verdict in Chinese") {
  const auto in_chinese = [](std::string_view rules, const facts& told) {
    return emit::one_line(test::decide_sample(rules, told).made, language::zh_hant);
  };
  CHECK(in_chinese(test::plain_rules, granted) == "合資格，HKD 30,000.00，以person_cap為限");
  CHECK(in_chinese(test::plain_rules, with(granted, {{"resident", "false"}})) ==
        "不合資格：不符合準則resident；如合資格可獲HKD 30,000.00，以person_cap為限");
  CHECK(in_chinese(test::plain_rules, without(granted, "fee")) ==
        "未能確定：欠缺fee；最少HKD 0.00；最多HKD 30,000.00");
}

TEST_CASE("facts and texts of the rules are told in the language that is asked") {
  const auto text = explained(test::decide_sample(test::plain_rules, without(granted, "resident")),
                              language::zh_hant);
  CHECK(text.find("簡單計劃\nxx.plain，辦事處\n") == 0);
  CHECK(text.find("申請人是否居民？") != std::string::npos);
  CHECK(text.find("課程費用（400,000.00）× 1/3") != std::string::npos);
  CHECK(text.find("通常向下") != std::string::npos);
}

TEST_CASE("what an applicant told cannot take hold of the terminal") {
  auto sample = test::decide_sample(test::plain_rules, granted);
  sample.told.tell("applicant", rule::identifier{"\x1B[31mA\nB\xFF"});
  CHECK(part(explained(sample), "applicant: ") == "applicant: \xEF\xBF\xBD[31mA B\xEF\xBF\xBD");
}

TEST_CASE("a fact of a wrong kind is a fault that says how to tell it") {
  auto sample = test::decide_sample(test::plain_rules, granted);
  sample.told.tell("fee", true);
  sample.made = decide::decide(sample.made.program, sample.told);
  const auto text = explained(sample);
  CHECK(part(text, "Undetermined") == "Undetermined: `fee` was told as truth");
  CHECK(part(text, "Fault").find("E3004: `fee` was told as truth, at rules.yaml:") !=
        std::string::npos);
  CHECK(part(text, "Fault").ends_with("\n    tell it as money in HKD"));
  CHECK(part(text, "  fault").starts_with("  fault  dear_enough: course fee (fault) must be"));
}

}  // namespace
