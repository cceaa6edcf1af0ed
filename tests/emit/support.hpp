// SPDX-License-Identifier: Apache-2.0
// A vocabulary and schemes with something of everything, and decisions on them.
#pragma once

#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <subvent/base/report.hpp>
#include <subvent/decide/decide.hpp>
#include <subvent/decide/tell.hpp>
#include <subvent/program/lower.hpp>
#include <subvent/yaml/load.hpp>

namespace subvent::test {

inline constexpr std::string_view sample_facts = R"(subvent: 1
facts:
  application_date:
    kind: day
    label: {en: day of application, zh-Hant: 申請日期}
    ask: {en: "On which day is the application made?", zh-Hant: 申請於哪一日提出？}
  application_id:
    kind: identifier
    label: {en: application number, zh-Hant: 申請編號}
    ask: {en: "What is its number?", zh-Hant: 申請編號是甚麼？}
  applicant:
    kind: identifier
    label: {en: applicant, zh-Hant: 申請人}
    ask: {en: "Who applies?", zh-Hant: 誰提出申請？}
  fee:
    kind: money
    at_least: HKD 0
    label: {en: course fee, zh-Hant: 課程費用}
    ask: {en: "What does the course cost?", zh-Hant: 課程費用是多少？}
  other_cost:
    kind: money
    label: {en: other cost, zh-Hant: 其他開支}
    ask: {en: "What else does it cost?", zh-Hant: 其他開支是多少？}
  own:
    kind: money
    label: {en: own money, zh-Hant: 自付金額}
    ask: {en: "What does the applicant pay?", zh-Hant: 申請人自付多少？}
  months:
    kind: number
    label: {en: months of work, zh-Hant: 工作月數}
    ask: {en: "For how many months?", zh-Hant: 為期多少個月？}
  start:
    kind: day
    label: {en: first day of the course, zh-Hant: 開課日期}
    ask: {en: "When does the course begin?", zh-Hant: 課程何時開始？}
  length:
    kind: duration
    label: {en: length of the course, zh-Hant: 課程長度}
    ask: {en: "How long is the course?", zh-Hant: 課程為期多久？}
  resident:
    kind: truth
    label: {en: resident, zh-Hant: 居民}
    ask: {en: "Is the applicant a resident?", zh-Hant: 申請人是否居民？}
  student:
    kind: truth
    label: {en: student, zh-Hant: 學生}
    ask: {en: "Is the applicant a student?", zh-Hant: 申請人是否學生？}
  degree:
    kind: choice
    choices:
      none: {en: no degree, zh-Hant: 沒有學位}
      master: {en: master's degree, zh-Hant: 碩士學位}
      doctor: {en: doctor's degree, zh-Hant: 博士學位}
    label: {en: highest degree, zh-Hant: 最高學位}
    ask: {en: "Which is the highest degree?", zh-Hant: 最高學位是甚麼？}
)";

/// A match with a cap, as most schemes are.
inline constexpr std::string_view plain_rules = R"(subvent: 1
scheme: xx.plain
name: {en: Plain Scheme, zh-Hant: 簡單計劃}
authority: {en: Office, zh-Hant: 辦事處}
currency: HKD
checked: 2026-01-01
sources:
  law:
    title: {en: The "Law", zh-Hant: 「法例」}
    published: 2020-05
    url: "https://example.org/law"
  page: {title: {en: The page, zh-Hant: 網頁}}
open:
  - {from: 2025-01-01, until: 2025-12-31, source: page}
figures:
  matching: {value: {government: 1, applicant: 2}, source: law, at: section 3}
  person_cap: {value: "HKD 50,000", source: law, at: section 4}
  least_fee: {value: HKD 100, source: [law, page]}
history:
  granted_before: {sum: awards, of: [xx.plain], same: applicant}
criteria:
  resident: {require: resident, source: law}
  dear_enough: {require: fee >= least_fee, source: law}
award:
  - {match: matching, of: fee, contribution: own, source: law}
  - {cap: person_cap, less: granted_before, source: law}
  - {round: down, to: HKD 0.01, assumed: {en: down is usual, zh-Hant: 通常向下}}
not_modelled:
  - {text: {en: merit, zh-Hant: 評審}, source: page}
  - {text: {en: audit, zh-Hant: 審計}, assumed: {en: no source tells, zh-Hant: 未有資料}}
)";

/// Terms, formulas, windows, every form of criterion.
inline constexpr std::string_view rich_rules = R"(subvent: 1
scheme: xx.rich
name: {en: Rich Scheme, zh-Hant: 豐富計劃}
authority: {en: Office, zh-Hant: 辦事處}
currency: HKD
version_by: start
checked: 2026-01-01
sources:
  law: {title: {en: The Law, zh-Hant: 法例}, published: 2020}
  page: {title: {en: The page, zh-Hant: 網頁}}
open:
  - {from: 2024-01-01, until: 2024-12-31, source: law, at: section 2}
  - {from: 2026-01-01, until: 2026-12-31, assumed: {en: as in 2024, zh-Hant: 與2024年相同}}
figures:
  rate_paid: {value: 70%, source: law, at: section 3}
  doctor_cap: {value: "HKD 30,000", source: law}
  master_cap: {value: "HKD 20,000", assumed: {en: as before, zh-Hant: 與往年相同}}
  least_award: {value: HKD 100, source: page}
  longest: {value: 12 months, source: page}
  months_least: {value: 2, source: law}
  months_most: {value: 24, source: law}
  last_start: {value: 2026-09-30, source: law}
history:
  granted_before: {sum: awards, of: [xx.rich], same: applicant, presumed: never}
terms:
  monthly_cap:
    choose:
      - {when: 'degree = "doctor"', then: doctor_cap}
      - {when: 'degree = "master"', then: master_cap}
    source: law
  whole_months: {formula: floor(months), source: law}
criteria:
  known: {require: resident or student, source: law}
  begins: {require: start <= last_start, source: law}
  short: {require: length <= longest, source: page}
  enough: {require: 'months in [months_least..months_most]', source: law}
  graduate: {require: 'degree in ["master", "doctor"]', source: law}
award:
  - {formula: (fee + other_cost) / months * whole_months * rate_paid, source: law}
  - {cap: monthly_cap, less: granted_before, source: law}
  - {at_least: least_award, source: page}
  - {round: half_even, to: HKD 10, source: page}
)";

/// A cap that was not published.
inline constexpr std::string_view announced_rules = R"(subvent: 1
scheme: xx.announced
name: {en: Announced Scheme, zh-Hant: 已公布計劃}
authority: {en: Office, zh-Hant: 辦事處}
currency: HKD
checked: 2026-01-01
sources:
  law: {title: {en: The Law, zh-Hant: 法例}}
figures:
  part: {value: 50%, source: law}
  person_cap: {unknown: {en: the cap will be announced, zh-Hant: 上限待公布}, source: law}
award:
  - {share: part, of: fee + other_cost, source: law}
  - {cap: person_cap, source: law}
  - {round: up, to: HKD 1, source: law}
)";

/// Eligibility alone.
/// Tiers and a match in a sum, a cap less earlier awards, and payments.
inline constexpr std::string_view parts_rules = R"(subvent: 1
scheme: xx.parts
name: {en: Scheme in Parts, zh-Hant: 分項計劃}
authority: {en: Office, zh-Hant: 辦事處}
currency: HKD
checked: 2026-11-23
sources:
  law: {title: {en: The Law, zh-Hant: 法例}, published: 2026}
figures:
  first_rate: {value: 80%, source: law}
  second_rate: {value: 60%, source: law}
  first_subsidy: {value: "HKD 10,000", source: law}
  half: {value: {government: 1, applicant: 1}, source: law}
  whole_cap: {value: "HKD 25,000", source: law}
  initial_share: {value: 20%, source: law, at: page 3}
  second_share: {unknown: {en: not published, zh-Hant: 未公布}, source: law}
history:
  used: {sum: awards, of: [xx.parts], same: applicant}
award:
  - sum:
      course:
        - tiers: [{rate: first_rate, until: first_subsidy}, {rate: second_rate}]
          of: fee
          after: used
          source: law
      books: [{match: half, of: other_cost, source: law}]
    source: law
  - {cap: whole_cap, less: used, source: law}
  - {round: down, to: HKD 0.01, source: law}
payments:
  - {event: signing, label: {en: on signing, zh-Hant: 簽訂協議時}, share: initial_share}
  - {event: middle, share: second_share}
  - event: report
    label: {en: on the report, zh-Hant: 提交報告時}
    rest: true
    assumed: {en: no date is told, zh-Hant: 未有日期}
)";

inline constexpr std::string_view bare_rules = R"(subvent: 1
scheme: xx.bare
name: {en: Bare Scheme, zh-Hant: 資格計劃}
authority: {en: Office, zh-Hant: 辦事處}
checked: 2026-01-01
sources:
  law: {title: {en: The Law, zh-Hant: 法例}}
criteria:
  stranger: {require: not(resident), source: law}
)";

/// A scheme out of a text, with the vocabulary above. An exception says what is wrong with it.
inline rule::scheme_pointer sample_scheme(std::string_view rules) {
  const auto words = yaml::load_vocabulary(make_source("facts.yaml", std::string(sample_facts)));
  std::string wrong;
  for (const auto& one : words.problems) wrong += report(one);
  if (!words) throw std::runtime_error(wrong);
  const auto read = yaml::load_scheme(make_source("rules.yaml", std::string(rules)), *words.what);
  for (const auto& one : read.problems) wrong += report(one);
  if (!read) throw std::runtime_error(wrong);
  return *read.what;
}

/// A decision with what it was made of.
struct sample {
  decide::facts told;
  day on;
  decide::decision made;
  std::vector<std::string> unused;
};

/// Decides on facts given as texts, of which one is `application_date`.
inline sample decide_sample(const rule::scheme_pointer& scheme,
                            const std::map<std::string, std::string>& texts) {
  const decide::teller teller(scheme->words, {scheme});
  decide::facts told;
  for (const auto& [name, text] : texts) {
    if (const auto problem = teller.tell(told, name, text)) {
      throw std::runtime_error(report(*problem));
    }
  }
  const auto on = std::get<day>(*told.find(rule::application_date));
  const auto program = program::lower(scheme, *decide::version_day(*scheme, told));
  if (!program) throw std::runtime_error(report(program.why()));
  return {told, on, decide::decide(*program, told), decide::unused(told, **program)};
}

inline sample decide_sample(std::string_view rules,
                            const std::map<std::string, std::string>& texts) {
  return decide_sample(sample_scheme(rules), texts);
}

}  // namespace subvent::test
