// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include <subvent/base/report.hpp>
#include <subvent/rule/typing.hpp>
#include <subvent/yaml/load.hpp>

using namespace subvent;

namespace {

constexpr std::string_view vocabulary_text = R"(subvent: 1
facts:
  application_date:
    kind: day
    label: {en: day, zh-Hant: 日期}
    ask: {en: "When?", zh-Hant: 何時？}
  applicant:
    kind: identifier
    label: {en: applicant, zh-Hant: 申請人}
    ask: {en: "Who?", zh-Hant: 誰？}
  cost:
    kind: money
    at_least: HKD 0
    label: {en: cost, zh-Hant: 開支}
    ask: {en: "How much?", zh-Hant: 多少？}
  local:
    kind: truth
    label: {en: local, zh-Hant: 本地}
    ask: {en: "Local?", zh-Hant: 本地？}
  degree:
    kind: choice
    choices:
      bachelor: {en: bachelor, zh-Hant: 學士}
      doctor: {en: doctor, zh-Hant: 博士}
    label: {en: degree, zh-Hant: 學位}
    ask: {en: "Which?", zh-Hant: 哪個？}
)";

constexpr std::string_view heading = R"(subvent: 1
scheme: hk.made_up
name: {en: Made up, zh-Hant: 虛構}
authority: {en: Nobody, zh-Hant: 無人}
currency: HKD
checked: 2026-11-23
sources:
  page: {title: {en: Page, zh-Hant: 網頁}}
)";

constexpr std::string_view award = R"(figures:
  matching: {value: {government: 1, applicant: 2}, source: page}
award:
  - {match: matching, of: cost, source: page}
  - {round: down, to: HKD 0.01, source: page}
)";

rule::vocabulary_pointer words() {
  const auto read = yaml::load_vocabulary(make_source("facts.yaml", std::string(vocabulary_text)));
  REQUIRE(read);
  return *read.what;
}

yaml::loaded<rule::scheme_pointer> load(const std::string& text) {
  return yaml::load_scheme(make_source("made_up.yaml", text), words());
}

/// `E1302@9:4` for each problem, in order.
std::string problems_of(const diagnostics& problems) {
  std::string all;
  for (const auto& one : problems) {
    const auto at = position_of(one.at.file->text, one.at.where.offset);
    all += (all.empty() ? "" : " ") + name_of(one.what) + "@" + std::to_string(at.line) + ":" +
           std::to_string(at.column);
  }
  return all;
}

/// Problems of the heading followed by `rest`, whose first line is line 9.
std::string after_heading(std::string_view rest) {
  return problems_of(load(std::string(heading) + std::string(rest)).problems);
}
std::string with_award(std::string_view rest) {
  return problems_of(load(std::string(heading) + std::string(award) + std::string(rest)).problems);
}

struct row {
  std::string_view text;
  std::string_view problems;
};

}  // namespace

TEST_CASE("a whole rule file is read with all that it says") {
  const auto read = load(std::string(heading) + R"(open:
  - {from: 2024-01-01, until: 2024-12-31, source: page, at: para 3}
figures:
  matching: {value: {government: 1, applicant: 2}, source: page}
  cap:
    2024-01-01: {value: "HKD 1,000", source: page}
    2024-07-01: {value: HKD 2 million, source: [page]}
  budget: {value: HKD 10 billion, assumed: {en: why, zh-Hant: 為何}}
history:
  granted_before: {sum: awards, of: [hk.made_up], same: applicant, year_from: "04-01"}
terms:
  half: {formula: cost / (1 + 1)}
criteria:
  local: {require: local, source: page}
award:
  - {match: matching, of: half, source: page}
  - {cap: cap, less: granted_before, source: page}
  - {id: last, round: half_even, to: HKD 0.10, source: page}
envelope: {amount: budget, order: first_come, source: page}
not_modelled:
  - {text: {en: merit, zh-Hant: 優劣}, source: page}
)");
  REQUIRE(problems_of(read.problems) == "");
  REQUIRE(read);
  const auto& scheme = **read.what;
  CHECK(scheme.id == "hk.made_up");
  CHECK(scheme.name.zh_hant == "虛構");
  CHECK(scheme.pays->code() == "HKD");
  CHECK(scheme.windows.front().why.at == "para 3");
  REQUIRE(scheme.versions.size() == 2);
  CHECK(scheme.versions[0].from->to_string() == "2024-01-01");
  CHECK(scheme.versions[0].until->to_string() == "2024-06-30");
  CHECK_FALSE(scheme.versions[1].until.has_value());
  CHECK(scheme.histories.front().year_from == "04-01");
  CHECK(scheme.award[1].id == "cap");
  CHECK(scheme.award[2].id == "last");
  CHECK(scheme.budget->order == "first_come");
  CHECK(rule::to_string(*scheme.find_figure("cap")->values[1].amount) == "HKD 2000000.00");
}

TEST_CASE("the digest of the rules is what sha256sum prints of its own lines") {
  // printf of the two texts into files, then: sha256sum facts.yaml made_up.yaml | sha256sum
  const auto read = load(std::string(heading));
  REQUIRE(read);
  CHECK((*read.what)->rules_sha256.size() == 64);
  const auto other = load(std::string(heading) + "\n");
  REQUIRE(other);
  CHECK((*read.what)->rules_sha256 != (*other.what)->rules_sha256);
}

TEST_CASE("what is wrong with the heading of a rule file is said where it is") {
  CHECK(problems_of(load("").problems) == "E1004@1:1");
  CHECK(problems_of(load("# nothing\n").problems) == "E1004@1:1");
  CHECK(problems_of(load("- 1\n").problems) == "E1204@1:1");
  CHECK(problems_of(load("subvent: 2\nscheme: hk.a\nname: {en: a, zh-Hant: b}\n"
                         "authority: {en: a, zh-Hant: b}\nchecked: 2026-11-23\n"
                         "sources: {p: {title: {en: a, zh-Hant: b}}}\n")
                        .problems) == "E1208@1:10");
  CHECK(problems_of(load("subvent: 1\n").problems) ==
        "E1203@1:1 E1203@1:1 E1203@1:1 E1203@1:1 E1203@1:1");
  CHECK(problems_of(load("subvent: 1\ncases: []\n").problems) == "E1219@1:1");
}

TEST_CASE("what is wrong with a part of a rule file is said where it is") {
  const row rows[]{
      {"soures: {}\n", "E1201@9:1"},
      {"less: 3\n", "E1202@9:1"},
      {"version_by: cost\n", "E1303@9:13"},
      {"version_by: costs\n", "E1302@9:13"},
      {"open: []\n", "E1207@9:7"},
      {"open:\n  - {source: page}\n", "E1203@10:5"},
      {"open:\n  - {from: 2024-02-30, source: page}\n", "E2011@10:12"},
      {"open:\n  - {from: 2024-02-02, until: 2024-02-01, source: page}\n", "E2016@10:31"},
      {"open:\n  - {from: 2024-02-02}\n", "E1401@10:5"},
      {"open:\n  - {from: 2024-02-02, source: pge}\n", "E1402@10:32"},
      {"open:\n  - {from: 2024-02-02, source: page}\n  - {from: 2024-02-03, source: page}\n",
       "E1501@11:5"},
      {"figures:\n  Cap: {value: 3, source: page}\n", "E1210@10:3"},
      {"figures:\n  on: {value: 3, source: page}\n", "E1211@10:3"},
      {"figures:\n  cost: {value: 3, source: page}\n", "E1212@10:3 E1310@10:3"},
      {"figures:\n  cap: {value: 3, source: page}\n", "E1310@10:3"},
      {"figures:\n  cap: 3\n", "E1204@10:8"},
      {"figures:\n  cap: {source: page}\n", "E1203@10:8"},
      {"history:\n  h: {of: [hk.a], same: applicant}\n", "E1203@10:6"},
      {"history:\n  h: {sum: awards, count: awards, of: [hk.a], same: applicant}\n", "E1218@10:27"},
      {"history:\n  h: {sum: awards, of: [a], same: applicant}\n", "E1311@10:3 E1215@10:25"},
      {"criteria:\n  c: {require: local}\n", "E1401@10:6"},
      {"criteria:\n  c: {require: cost, source: page}\n", "E1325@10:16"},
      {"criteria:\n  c: {require: cost > 3, source: page}\n", "E1305@10:23"},
      {"criteria:\n  c: {require: 'degree = \"docter\"', source: page}\n", "E2014@10:26"},
      {"criteria:\n  c: {require: locl, source: page}\n", "E1302@10:16"},
      {"criteria:\n  c: {require: local, from: 2024-02-02, until: 2024-02-01, source: page}\n",
       "E2016@10:48"},
      {"criteria:\n  open: {require: local, source: page}\n", "E1211@10:3"},
      {"terms:\n  t: {formula: cost}\n", "E1312@10:3"},
      {"award:\n  - {round: down, to: HKD 0.01, source: page}\n", "E1314@10:5"},
      {"award:\n  - {formula: cost, source: page}\n", "E1316@10:5"},
      {"award:\n  - {formula: cost, source: page}\n  - {formula: cost, id: b, source: page}\n"
       "  - {round: down, to: HKD 0.01, source: page}\n",
       "E1315@11:5"},
      {"award:\n  - {formula: cost, source: page}\n  - {round: down, to: HKD 0, source: page}\n",
       "E1318@11:23"},
      {"award:\n  - {formula: cost, source: page}\n  - {round: dwn, to: HKD 1, source: page}\n",
       "E1217@11:13"},
      {"award:\n  - {formula: cost, source: page}\n  - {round: down, to: USD 1, source: page}\n",
       "E1319@11:23"},
      {"award:\n  - {formula: cost, share: cost, source: page}\n", "E1213@10:21"},
      {"award:\n  - {fromula: cost, source: page}\n", "E1214@10:6"},
      {"award:\n  - {tiers: [{rate: 1}], source: page}\n", "E1317@10:5"},
      {"award:\n  - {tiers: [{rate: 1}], of: cost, contribution: cost, source: page}\n",
       "E1218@10:5"},
      {"award:\n  - {tiers: [{rate: 1}], contribution: cost, source: page}\n", "E1218@10:5"},
      {"award:\n  - {tiers: [{rate: 1}, {rate: 1}], of: cost, source: page}\n", "E1328@10:14"},
      {"award:\n  - {tiers: [{rate: 1, until: cost}], of: cost, source: page}\n", "E1329@10:14"},
      {"award:\n  - {tiers: [{rate: 1, match: cost}], of: cost, source: page}\n", "E1218@10:14"},
      {"award:\n  - {tiers: [{}], of: cost, source: page}\n", "E1203@10:14"},
      {"award:\n  - {tiers: [], of: cost, source: page}\n", "E1207@10:13"},
      {"award:\n  - {tiers: [3], of: cost, source: page}\n", "E1204@10:14"},
      {"award:\n  - {sum: {}, source: page}\n", "E1207@10:11"},
      {"award:\n  - {sum: {a: []}, source: page}\n", "E1207@10:15"},
      {"award:\n  - {sum: {A: [{formula: cost, source: page}]}, source: page}\n", "E1210@10:12"},
      {"award:\n  - {sum: {a: [{round: down, to: HKD 1, source: page}]}, source: page}\n",
       "E1326@10:16"},
      {"award:\n  - {sum: {a: [{sum: {b: [{formula: cost, source: page}]}, source: page}]},"
       " source: page}\n",
       "E1326@10:16"},
      {"payments: []\n", "E1207@9:11"},
      {"payments: [{event: a, rest: yes}]\n", "E1217@9:29"},
      {"payments: [{event: a}]\n", "E1203@9:12"},
      {"payments: [{rest: true}]\n", "E1203@9:12"},
      {"payments: [{event: a, rest: true, share: part}]\n", "E1218@9:29"},
      {"figures:\n  cap: {value: 3, kind: number, source: page}\n", "E1310@10:3 E1218@10:25"},
      {"figures:\n  cap: {unknown: {en: a, zh-Hant: b}, kind: choice, source: page}\n",
       "E1310@10:3 E1217@10:45"},
      {"figures:\n  cap: {value: HKD 3, at_least: HKD 1, source: page}\n",
       "E1310@10:3 E1218@10:33"},
      {"figures:\n  cap: {unknown: {en: a, zh-Hant: b}, at_least: HKD 2, at_most: HKD 1, source: "
       "page}\n",
       "E1310@10:3 E1333@10:65"},
      {"figures:\n  cap: {unknown: {en: a, zh-Hant: b}, at_least: HKD 2, kind: number, source: "
       "page}\n",
       "E1310@10:3 E1320@10:8"},
      {"figures:\n  cap: {unknown: {en: a, zh-Hant: b}, at_most: true, source: page}\n",
       "E1310@10:3 E2007@10:48"},
      {"not_modelled:\n  - {text: {en: a, zh-Hant: b}}\n", "E1401@10:5"},
      {"not_modelled:\n  - {text: a, source: page}\n", "E1209@10:12"},
      {"envelope: {amount: budget}\n", "E1302@9:20"},
  };
  for (const auto& one : rows) {
    CAPTURE(one.text);
    CHECK(after_heading(one.text) == one.problems);
  }
}

TEST_CASE("a file with many mistakes is told of all of them at once in the order of the text") {
  CHECK(
      with_award("criteria:\n  a: {require: locl, source: page}\n  b: {require: cost, source: pg}\n"
                 "  c: {require: 'not(local', source: page}\n  d: {require: 12 > 3}\n") ==
      "E1302@15:16 E1325@16:16 E1402@16:30 E1301@17:26 E1401@18:6 E1305@18:16");
}

TEST_CASE("a comma that splits money does not hide the other mistakes") {
  CHECK(after_heading("figures:\n  cap: {value: HKD 200,000, source: page}\n"
                      "criteria:\n  c: {require: cost < cap, source: pg}\n") ==
        "E1112@10:24 E1402@12:36");
}

TEST_CASE("a figure that cannot be read is not complained about where it is used") {
  CHECK(after_heading("figures:\n  cap: {value: HKD 1.234, source: page}\n"
                      "criteria:\n  c: {require: cost < cap, source: page}\n") == "E2004@10:16");
}

TEST_CASE("a figure must have a value in each version that uses it") {
  CHECK(after_heading("open:\n  - {from: 2023-01-01, source: page}\n"
                      "figures:\n  cap:\n    2024-01-01: {value: HKD 5, source: page}\n"
                      "criteria:\n  c: {require: cost < cap, source: page}\n") == "E1309@15:23");
  CHECK(after_heading("open:\n  - {from: 2023-01-01, source: page}\n"
                      "figures:\n  cap:\n    2024-01-01: {value: HKD 5, source: page}\n"
                      "criteria:\n  c: {require: cost < cap, from: 2024-01-01, source: page}\n") ==
        "");
}

TEST_CASE("terms that double each other cost nothing and too many of them are refused") {
  const auto doubling = [](int count) {
    std::string text = "terms:\n  t0: {formula: cost}\n";
    for (int i = 1; i < count; ++i) {
      const auto before = "t" + std::to_string(i - 1);
      text += "  t" + std::to_string(i) + ": {formula: " + before + " + " + before + "}\n";
    }
    return text + "award:\n  - {formula: t" + std::to_string(count - 1) +
           ", source: page}\n  - {round: down, to: HKD 0.01, source: page}\n";
  };
  CHECK(after_heading(doubling(64)) == "");
  CHECK(after_heading(doubling(65)) == "E1220@10:3");
}

TEST_CASE("an unknown figure is read with its reason and its kind from its use") {
  const auto read = load(std::string(heading) + R"(figures:
  matching: {unknown: {en: not published, zh-Hant: 未公布}, source: page}
award:
  - {match: matching, of: cost, source: page}
  - {round: down, to: HKD 0.01, source: page}
)");
  REQUIRE(problems_of(read.problems) == "");
  const auto& figure = (*read.what)->figures.front();
  CHECK(figure.values.front().what == rule::dated_value::state::unknown);
  CHECK(rule::type_of(**read.what, figure).what == rule::kind::ratio);
}

TEST_CASE("what is wrong with a vocabulary is said where it is") {
  const auto problems = [](std::string_view text) {
    return problems_of(
        yaml::load_vocabulary(make_source("facts.yaml", "subvent: 1\n" + std::string(text)))
            .problems);
  };
  const std::string day =
      "  application_date: {kind: day, label: {en: a, zh-Hant: b}, ask: {en: a, zh-Hant: b}}\n";
  const auto fact = [&](const std::string& keys) {
    return "facts:\n" + day + "  f: {label: {en: a, zh-Hant: b}, ask: {en: a, zh-Hant: b}, " +
           keys + "}\n";
  };
  CHECK(problems("facts:\n" + day) == "");
  CHECK(problems("facts: {}\n") == "E1203@2:8");
  CHECK(problems(fact("kind: mony")) == "E1217@4:67");
  CHECK(problems(fact("kind: choice")) == "E1203@4:6");
  CHECK(problems(fact("kind: truth, at_least: HKD 0")) == "E1202@4:84");
  CHECK(problems(fact("kind: money, at_least: 0")) == "E2002@4:84");
  CHECK(problems(fact("kind: truth, choices: {a: {en: a, zh-Hant: b}}")) == "E1202@4:83");
  CHECK(problems("facts:\n" + day + "  f: {kind: truth, ask: {en: a, zh-Hant: b}}\n") ==
        "E1203@4:6");
  CHECK(problems("facts:\n" + day + "labels: {cap: {en: a, zh-Hant: b}}\n") == "");
  CHECK(
      problems("facts:\n" + day + "labels: {cap: most, application_date: {en: a, zh-Hant: b}}\n") ==
      "E1209@4:15 E1212@4:21");
  CHECK(problems("facts:\n" + day + "labels: [cap]\n") == "E1204@4:9");
}

TEST_CASE("an application is a flat map whose lines keep their places") {
  const auto read =
      yaml::load_application(make_source("a.yaml", "cost: HKD 3 million\nlocal: true\n"));
  REQUIRE(read);
  REQUIRE(read.what->size() == 2);
  CHECK((*read.what)[0].name == "cost");
  CHECK((*read.what)[0].text == "HKD 3 million");
  CHECK((*read.what)[1].text_at.where.offset == 27);
}

TEST_CASE("an application may be written as JSON") {
  const auto read = yaml::load_application(
      make_source("a.json", "{\"cost\":\"HKD 1,000\",\n \"local\": true}\n"));
  REQUIRE(read);
  REQUIRE(read.what->size() == 2);
  CHECK((*read.what)[0].text == "HKD 1,000");
  CHECK((*read.what)[1].text == "true");
}

TEST_CASE("what is not an application is refused with its place") {
  const auto problems = [](std::string text) {
    return problems_of(yaml::load_application(make_source("a.yaml", std::move(text))).problems);
  };
  CHECK(problems("# nothing\n") == "E1004@1:1");
  CHECK(problems("- a\n") == "E1204@1:1");
  CHECK(problems("cost: [1, 2]\n") == "E4008@1:7");
  CHECK(problems("cost: {a: b}\n") == "E4008@1:7");
  CHECK(problems("cost:\nlocal: true\n") == "E4011@1:1");
  CHECK(problems("cost: HKD 1\ncost: HKD 2\n") == "E1110@2:1");
}
