// SPDX-License-Identifier: Apache-2.0
#include <subvent/emit/receipt.hpp>

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

#include <digest.hpp>
#include <emit/support.hpp>
#include <subvent/base/version.hpp>
#include <subvent/yaml/cases.hpp>
#include <subvent/yaml/rules.hpp>
#include <text_file.hpp>

using namespace subvent;
using nlohmann::json;

namespace {

std::string receipt_of(const test::sample& of) {
  return emit::receipt(of.made, of.told, of.on, of.unused);
}

std::string receipt_of(std::string_view rules, const std::map<std::string, std::string>& facts) {
  return receipt_of(test::decide_sample(rules, facts));
}

/// One member of a receipt, as canonical JSON.
std::string member(const std::string& receipt, const char* name) {
  const auto read = json::parse(receipt);
  return read.contains(name) ? read[name].dump() : "absent";
}

/// Members of the elements of a list, joined by `/`: `open/true, resident/null`.
std::string columns(const std::string& receipt, const char* list,
                    const std::vector<const char*>& names) {
  std::string all;
  const auto read = json::parse(receipt);
  for (const auto& one : read[list]) {
    if (!all.empty()) all += ", ";
    for (const auto* name : names) {
      if (name != names.front()) all += "/";
      const auto value = one.contains(name) ? one[name] : json("absent");
      all += value.is_string() ? value.get<std::string>() : value.dump();
    }
  }
  return all;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

const std::map<std::string, std::string> granted{{"application_date", "2025-06-01"},
                                                 {"resident", "true"},
                                                 {"fee", "HKD 100,000"},
                                                 {"own", "HKD 80,000"},
                                                 {"granted_before", "HKD 20,000"},
                                                 {"student", "true"}};

const std::map<std::string, std::string> course{{"application_date", "2026-02-01"},
                                                {"start", "2026-09-15"},
                                                {"student", "true"},
                                                {"fee", "HKD 1000"},
                                                {"other_cost", "HKD 1"},
                                                {"months", "3.5"},
                                                {"length", "6 months"},
                                                {"degree", "master"},
                                                {"granted_before", "HKD 0"}};

std::map<std::string, std::string> with(std::map<std::string, std::string> facts,
                                        const std::map<std::string, std::string>& changes) {
  for (const auto& [name, text] : changes) facts[name] = text;
  return facts;
}

/// `receipt_differs award.amount|"1.00"|"2.00"` for each, one a line.
std::string found(const diagnostics& all) {
  std::string text;
  for (const auto& one : all) {
    if (!text.empty()) text += "\n";
    text += name_of(one.what);
    for (const auto& argument : one.arguments) {
      text += (&argument == &one.arguments.front() ? " " : "|") + argument.in(language::en);
    }
  }
  return text;
}

std::string compared(const std::string& written, const std::string& decided) {
  return found(emit::compare_receipts(make_source("receipt.json", written), decided));
}

/// Why a text is no receipt: the code, its arguments, and the bytes at its place.
std::string refused(const std::string& text) {
  const auto read = emit::parse_receipt(make_source("receipt.json", text));
  if (read) return "read";
  const auto& where = read.why().at.where;
  return found({read.why()}) + " at " + text.substr(where.offset, where.length);
}

TEST_CASE("a granted application has all members of a receipt in order on one line") {
  const std::string expected =
      R"({"assumptions":[{"at":"round","text":{"en":"down is usual","zh-Hant":"通常向下"}},)"
      R"({"at":"not_modelled","text":{"en":"no source tells","zh-Hant":"未有資料"}}],)"
      R"("award":{"amount":"30000.00","currency":"HKD"},"binding":"person_cap","bounds":null,)"
      R"("criteria":[{"holds":true,"id":"open","left":"2025-06-01","right":"2025-12-31",)"
      R"("source":{"at":null,"id":"page","published":null,)"
      R"("title":{"en":"The page","zh-Hant":"網頁"},"url":null}},)"
      R"({"holds":true,"id":"resident","source":LAW},)"
      R"({"holds":true,"id":"dear_enough","left":"HKD 100000.00","right":"HKD 100.00",)"
      R"("source":LAW}],"error":null,)"
      R"("facts":{"fee":"HKD 100000.00","granted_before":"HKD 20000.00","own":"HKD 80000.00",)"
      R"("resident":true,"student":true},"facts_sha256":"FACTS",)"
      R"("figures":[{"name":"least_fee","source":[LAW,{"at":null,"id":"page",)"
      R"("published":null,"title":{"en":"The page","zh-Hant":"網頁"},"url":null}],)"
      R"("value":"HKD 100.00"},{"name":"matching","source":SECTION,"value":"1:2"},)"
      R"({"name":"person_cap","source":CAP,"value":"HKD 50000.00"}],"missing":[],)"
      R"("not_modelled":[{"source":{"at":null,"id":"page","published":null,)"
      R"("title":{"en":"The page","zh-Hant":"網頁"},"url":null},)"
      R"("text":{"en":"merit","zh-Hant":"評審"}},)"
      R"({"source":null,"text":{"en":"audit","zh-Hant":"審計"}}],"on":"2025-06-01",)"
      R"("payments":[],"presumed":[],"roundings":[],"rules_sha256":"RULES",)"
      R"("scheme":"xx.plain","steps":[{"after":"100000/3","before":null,"id":"matching",)"
      R"("kind":"match","source":LAW},{"after":"30000.00","before":"100000/3",)"
      R"("id":"person_cap","kind":"cap","source":LAW},{"after":"30000.00",)"
      R"("before":"30000.00","id":"round","kind":"round","source":null}],)"
      R"("subvent":"VERSION","unpublished":[],"unused":["student"],"verdict":"eligible",)"
      R"("version":{"from":"2025-01-01","until":null}})";
  const auto scheme = test::sample_scheme(test::plain_rules);
  const std::string law =
      R"({"at":null,"id":"law","published":"2020-05","title":{"en":"The \"Law\"",)"
      R"("zh-Hant":"「法例」"},"url":"https://example.org/law"})";
  auto text = replaced(expected, "SECTION", replaced(law, "null", R"("section 3")"));
  text = replaced(text, "CAP", replaced(law, "null", R"("section 4")"));
  for (int i = 0; i < 5; ++i) text = replaced(text, "LAW", law);
  text = replaced(text, "RULES", scheme->rules_sha256);
  text = replaced(text, "VERSION", version);
  text = replaced(
      text, "FACTS",
      sha256(R"({"facts":{"fee":"HKD 100000.00","granted_before":"HKD 20000.00",)"
             R"("own":"HKD 80000.00","resident":true,"student":true},"on":"2025-06-01"})"));
  CHECK(receipt_of(test::decide_sample(scheme, granted)) == text);
}

TEST_CASE("what a receipt escapes is what RFC 8785 escapes") {
  auto sample = test::decide_sample(test::plain_rules, granted);
  std::string all = "\"\\/額\xF0\x9F\x8F\xAD\x7F";
  for (char c = 1; c < 0x20; ++c) all += c;
  sample.told.tell("applicant", rule::identifier{all});
  const auto text = receipt_of(sample);
  const auto from = text.find(R"("applicant":)");
  const auto to = text.find(R"(,"fee")");
  CHECK(text.substr(from, to - from) ==
        std::string(R"("applicant":"\"\\/額)") + "\xF0\x9F\x8F\xAD\x7F" +
            R"(\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f)" +
            R"(\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b)" +
            R"(\u001c\u001d\u001e\u001f")");
}

TEST_CASE("bytes that are not UTF-8 cannot stop a receipt") {
  auto sample = test::decide_sample(test::plain_rules, granted);
  sample.told.tell("applicant", rule::identifier{"\xFF"});
  CHECK(member(receipt_of(sample), "facts").find("\"applicant\":\"\xEF\xBF\xBD\"") !=
        std::string::npos);
}

TEST_CASE("a refused application has no award but what it would have been and what would bind") {
  const auto text = receipt_of(test::plain_rules, with(granted, {{"resident", "false"}}));
  CHECK(member(text, "verdict") == R"("ineligible")");
  CHECK(member(text, "award") == "null");
  CHECK(member(text, "binding") == "null");
  CHECK(member(text, "bounds") == "null");
  CHECK(member(text, "would_be") ==
        R"({"amount":"30000.00","binding":"person_cap","currency":"HKD"})");
  CHECK(columns(text, "criteria", {"id", "holds", "left"}) ==
        "open/true/2025-06-01, resident/false/absent, dear_enough/true/HKD 100000.00");
}

TEST_CASE("what would have been is null where it is unknown, and binding where nothing bound") {
  auto facts = with(granted, {{"resident", "false"}, {"granted_before", "HKD 0"}});
  CHECK(member(receipt_of(test::plain_rules, facts), "would_be") ==
        R"({"amount":"33333.33","binding":null,"currency":"HKD"})");
  facts.erase("fee");
  CHECK(member(receipt_of(test::plain_rules, facts), "would_be") == "null");
  CHECK(member(receipt_of(test::plain_rules, granted), "would_be") == "absent");
}

TEST_CASE("an undetermined application has what is missing, bounds, and null for the unknown") {
  const auto text = receipt_of(test::plain_rules, {{"application_date", "2025-06-01"},
                                                   {"own", "HKD 60,000"},
                                                   {"granted_before", "HKD 20,000"}});
  CHECK(member(text, "verdict") == R"("undetermined")");
  CHECK(member(text, "missing") == R"(["fee","resident"])");
  CHECK(member(text, "bounds") == R"({"least":"0.00","most":"30000.00"})");
  CHECK(member(text, "would_be") == "absent");
  CHECK(member(text, "error") == "null");
  CHECK(columns(text, "criteria", {"id", "holds", "left", "right"}) ==
        "open/true/2025-06-01/2025-12-31, resident/null/absent/absent, "
        "dear_enough/null/absent/absent");
  CHECK(columns(text, "steps", {"id", "before", "after"}) ==
        "matching/null/null, person_cap/null/null, round/null/null");
}

TEST_CASE("bounds are null at an end that is open") {
  const auto text = receipt_of(test::announced_rules, {{"application_date", "2026-02-01"}});
  CHECK(member(text, "bounds") == R"({"least":null,"most":null})");
  CHECK(member(text, "missing") == R"(["fee","other_cost"])");
}

TEST_CASE("a fault has its code with its arguments and its place in the rule file") {
  const auto text = receipt_of(test::rich_rules, with(course, {{"months", "0"}}));
  CHECK(member(text, "verdict") == R"("undetermined")");
  CHECK(member(text, "bounds") == "null");
  const auto error = json::parse(text)["error"];
  CHECK(error["code"] == "E3001");
  CHECK(error["at"] == "rules.yaml:39:15");
  CHECK(error["arguments"].dump() == R"(["(fee + other_cost) / months"])");
  CHECK(error.size() == 3);
}

TEST_CASE("a fault of a term names the term, and one of an input the fact") {
  auto facts = with(course, {{"degree", "none"}});
  CHECK(json::parse(receipt_of(test::rich_rules, facts))["error"].dump().starts_with(
      R"({"arguments":["monthly_cap"],"at":"rules.yaml:)"));
  auto sample = test::decide_sample(test::plain_rules, granted);
  sample.told.tell("fee", true);
  sample.made = decide::decide(sample.made.program, sample.told);
  auto error = json::parse(receipt_of(sample))["error"];
  CHECK(error["code"] == "E3004");
  CHECK(error["arguments"][0] == "fee");
  sample.told.tell("fee", *money::parse("HKD -1"));
  sample.made = decide::decide(sample.made.program, sample.told);
  error = json::parse(receipt_of(sample))["error"];
  CHECK(error["code"] == "E3005");
  CHECK(error["arguments"][0] == "fee");
}

TEST_CASE("a source is null where something is assumed and a list where there are several") {
  const auto rules = replaced(std::string(test::plain_rules), "source: law}\n  dear_enough",
                              "source: [law, page], at: 7}\n  dear_enough");
  const auto criteria = json::parse(receipt_of(rules, granted))["criteria"];
  REQUIRE(criteria[1]["source"].is_array());
  CHECK(criteria[1]["source"][0]["id"] == "law");
  CHECK(criteria[1]["source"][0]["at"] == "7");
  CHECK(criteria[1]["source"][1]["id"] == "page");
  CHECK(criteria[1]["source"][1]["at"] == "7");
  const auto rich = receipt_of(test::rich_rules, course);
  CHECK(columns(rich, "criteria", {"id", "source"}).starts_with("open/null, "));
}

TEST_CASE("the window that counts is the one with the day, or else the last") {
  const auto first =
      receipt_of(test::rich_rules,
                 with(course, {{"application_date", "2024-03-01"}, {"start", "2024-05-01"}}));
  CHECK(json::parse(first)["criteria"][0]["source"]["at"] == "section 2");
  const auto none = with(course, {{"application_date", "2025-03-01"}, {"start", "2025-05-01"}});
  const auto between = receipt_of(test::rich_rules, none);
  CHECK(json::parse(between)["criteria"][0]["holds"] == false);
  CHECK(json::parse(between)["criteria"][0]["source"].is_null());
}

TEST_CASE("roundings are those that changed something, wherever they happened") {
  CHECK(member(receipt_of(test::plain_rules, with(granted, {{"granted_before", "HKD 0"}})),
               "roundings") ==
        R"([{"after":"33333.33","before":"100000/3","direction":"down","residue":"1/300",)"
        R"("step":"round","to":"HKD 0.01"}])");
  CHECK(columns(receipt_of(test::rich_rules, course), "roundings",
                {"step", "direction", "to", "before", "after", "residue"}) ==
        "whole_months/floor/1/3.5/3/0.5, round/half_even/HKD 10.00/600.60/600.00/0.60");
  CHECK(columns(receipt_of(test::announced_rules,
                           {{"application_date", "2026-02-01"}, {"fee", "HKD 1"}}),
                "roundings", {"step"}) == "");
}

TEST_CASE("payments are those of a granted award, null where a share was not published") {
  const std::map<std::string, std::string> told{
      {"application_date", "2026-02-01"}, {"fee", "HKD 18000"}, {"other_cost", "HKD 10000.01"}};
  const auto text = receipt_of(test::parts_rules, told);
  CHECK(member(text, "payments") ==
        R"([{"amount":"3660.00","event":"signing"},{"amount":null,"event":"middle"},)"
        R"({"amount":null,"event":"report"}])");
  CHECK(columns(text, "steps", {"id", "kind", "before", "after"}) ==
        "tiers/tiers/null/13300.00, half/match/null/1000001/200, sum/sum/null/3660001/200, "
        "whole_cap/cap/3660001/200/3660001/200, round/round/3660001/200/18300.00");
  CHECK(columns(text, "assumptions", {"at"}) == "report");
  CHECK(columns(text, "roundings", {"step"}) == "round");
  CHECK(member(receipt_of(test::parts_rules, {{"application_date", "2026-02-01"}}), "payments") ==
        "[]");
}

TEST_CASE("what is presumed is named with what it is presumed to be, or null") {
  auto facts = granted;
  facts.erase("own");
  facts.erase("granted_before");
  CHECK(columns(receipt_of(test::plain_rules, facts), "presumed", {"name", "as"}) ==
        "own/HKD 200000/3, granted_before/HKD 0.00");
  facts.erase("fee");
  CHECK(columns(receipt_of(test::plain_rules, facts), "presumed", {"name", "as"}) ==
        "own/null, granted_before/HKD 0.00");
  auto day_untold = course;
  day_untold.erase("start");
  CHECK(columns(receipt_of(test::rich_rules, day_untold), "presumed", {"name", "as"}) ==
        "start/2026-02-01");
}

TEST_CASE("assumptions are those of the windows, figures, terms, criteria and steps in force") {
  CHECK(columns(receipt_of(test::rich_rules, course), "assumptions", {"at"}) == "open, master_cap");
  CHECK(columns(receipt_of(test::announced_rules, {{"application_date", "2026-02-01"}}),
                "assumptions", {"at"}) == "");
}

TEST_CASE("an at_least step is a criterion and a step that leaves the amount as it is") {
  const auto text = receipt_of(test::rich_rules, course);
  CHECK(columns(text, "criteria", {"id", "left", "right"})
            .ends_with("least_award/HKD 600.60/HKD 100.00"));
  CHECK(columns(text, "steps", {"id", "kind", "before", "after"}) ==
        "formula/formula/null/600.60, cap/cap/600.60/600.60, "
        "least_award/at_least/600.60/600.60, round/round/600.60/600.00");
}

TEST_CASE("every kind of fact is told as its literal, and the day of application is the day on") {
  const auto text = receipt_of(test::rich_rules, course);
  CHECK(member(text, "facts") ==
        R"({"degree":"master","fee":"HKD 1000.00","granted_before":"HKD 0.00",)"
        R"("length":"6 months","months":"3.5","other_cost":"HKD 1.00","start":"2026-09-15",)"
        R"("student":true})");
  CHECK(member(text, "on") == R"("2026-02-01")");
}

TEST_CASE("a scheme without an award has neither award nor bounds") {
  const auto told =
      receipt_of(test::bare_rules, {{"application_date", "2026-02-01"}, {"resident", "false"}});
  CHECK(member(told, "verdict") == R"("eligible")");
  CHECK(member(told, "award") == "null");
  CHECK(member(told, "steps") == "[]");
  CHECK(member(told, "version") == R"({"from":null,"until":null})");
  const auto untold = receipt_of(test::bare_rules, {{"application_date", "2026-02-01"}});
  CHECK(member(untold, "verdict") == R"("undetermined")");
  CHECK(member(untold, "bounds") == "null");
}

TEST_CASE("a receipt gives back what is needed to decide again") {
  const auto text = receipt_of(test::plain_rules, granted);
  const auto read = emit::parse_receipt(make_source("receipt.json", text + "\n"));
  REQUIRE(read);
  CHECK(read->scheme == "xx.plain");
  CHECK(read->on.to_string() == "2025-06-01");
  std::string facts;
  for (const auto& [name, told] : read->facts) facts += name + "=" + told + ";";
  CHECK(facts ==
        "fee=HKD 100000.00;granted_before=HKD 20000.00;own=HKD 80000.00;resident=true;"
        "student=true;");
}

TEST_CASE("the receipts of an array are found, and all else is one text") {
  const auto found_in = [](const std::string& text) {
    std::string all;
    for (const auto& one : emit::find_receipts(make_source("receipt.json", text))) {
      all += "<" + text.substr(one.where.offset, one.where.length) + ">";
    }
    return all;
  };
  CHECK(found_in("[{\"a\":[1,2]},\n{\"b\":\"],\\\"[\"}]\n") ==
        "<{\"a\":[1,2]}><{\"b\":\"],\\\"[\"}>");
  CHECK(found_in(" [ {} ] ") == "<{}>");
  CHECK(found_in("[{},]") == "<{}><>");
  CHECK(found_in("[3, \"a\"]") == "<3><\"a\">");
  // None of these is an array with an element.
  for (const auto* text :
       {"", "{}", "[]", "[ ]", "[", "[{}", "[{}] x", "[{},{}}", "[}", "x[{}]", "[\"a", "[[[["}) {
    CHECK(found_in(text) == "<" + std::string(text) + ">");
  }
}

TEST_CASE("a receipt of an array is read, and its problems stand where they are in the file") {
  const auto text = "[" + receipt_of(test::plain_rules, granted) + ",\n{\"scheme\":1}]";
  const auto found = emit::find_receipts(make_source("receipt.json", text));
  REQUIRE(found.size() == 2);
  CHECK(emit::parse_receipt(found[0])->scheme == "xx.plain");
  CHECK(emit::compare_receipts(found[0], receipt_of(test::plain_rules, granted)).empty());
  const auto second = emit::parse_receipt(found[1]);
  REQUIRE_FALSE(second);
  const auto where = position_of(text, second.why().at.where.offset);
  CHECK(std::to_string(where.line) + ":" + std::to_string(where.column) == "2:11");
}

TEST_CASE("every receipt of the samples reads back, decides the same again, and is canonical") {
  const auto rules = {test::plain_rules, test::rich_rules, test::announced_rules};
  for (const auto& one : rules) {
    const auto scheme = test::sample_scheme(one);
    for (auto facts : {granted, course, with(course, {{"months", "0"}})}) {
      for (const auto* name : {"granted_before", "degree", "resident", "months"}) {
        facts.erase(name);
        const auto text = receipt_of(test::decide_sample(scheme, facts));
        CAPTURE(text);
        const auto parts = emit::parse_receipt(make_source("receipt.json", text));
        REQUIRE(parts);
        std::map<std::string, std::string> told(parts->facts.begin(), parts->facts.end());
        told["application_date"] = parts->on.to_string();
        CHECK(receipt_of(test::decide_sample(scheme, told)) == text);
        CHECK(json::parse(text).dump() == text);
      }
    }
  }
}

TEST_CASE("every case of the rules gives a receipt that is decided the same again") {
  auto rules = *yaml::rules::of_folder(SUBVENT_SOURCE_DIR "/rules");
  std::size_t receipts = 0;
  for (const auto& id : rules.ids()) {
    const auto scheme = rules.load(id);
    REQUIRE(scheme);
    const auto path = replaced((*scheme.what)->file->name, ".yaml", ".cases.yaml");
    const auto cases = yaml::load_cases(*read_text_file(path));
    REQUIRE(cases);
    for (const auto& one : cases.what->cases) {
      if (one.error && one.error->starts_with("E4")) continue;
      CAPTURE(id);
      CAPTURE(one.name);
      std::map<std::string, std::string> facts;
      for (const auto& fact : one.facts) facts[fact.name] = fact.text;
      const auto text = receipt_of(test::decide_sample(*scheme.what, facts));
      const auto parts = emit::parse_receipt(make_source("receipt.json", text));
      REQUIRE(parts);
      CHECK(parts->scheme == id);
      std::map<std::string, std::string> told(parts->facts.begin(), parts->facts.end());
      told["application_date"] = parts->on.to_string();
      CHECK(compared(text, receipt_of(test::decide_sample(*scheme.what, told))) == "");
      ++receipts;
    }
  }
  CHECK(receipts > 50);
}

TEST_CASE("a receipt is the same as itself, with or without a line break at its end") {
  const auto text = receipt_of(test::plain_rules, granted);
  CHECK(compared(text, text) == "");
  CHECK(compared(text + "\n", text) == "");
  CHECK(compared(text + "\n\n", text) == "E5005");
  CHECK(compared(text + " ", text) == "E5005");
  CHECK(compared("\xEF\xBB\xBF" + text, text) == "E5005");
}

TEST_CASE("the version of the library is not compared") {
  const auto text = receipt_of(test::plain_rules, granted);
  const auto was = R"("subvent":")" + std::string(version) + "\"";
  CHECK(compared(replaced(text, was, R"("subvent":"0.0.9")"), text) == "");
}

TEST_CASE("the same in other bytes is not canonical") {
  const auto text = receipt_of(test::plain_rules, granted);
  CHECK(compared(json::parse(text).dump(1), text) == "E5005");
  CHECK(compared(json::parse(text).dump(-1, ' ', true), text) == "E5005");
  CHECK(compared(replaced(text, R"("award":{"amount":"30000.00","currency":"HKD"})",
                          R"("award":{"currency":"HKD","amount":"30000.00"})"),
                 text) == "E5005");
}

TEST_CASE("what was changed is named by its path with both texts") {
  const auto text = receipt_of(test::plain_rules, granted);
  const auto differs = [&](std::string_view from, std::string_view to) {
    return compared(replaced(text, from, to), text);
  };
  CHECK(differs(R"("amount":"30000.00")", R"("amount":"30000.01")") ==
        R"(E5004 award.amount|"30000.01"|"30000.00")");
  CHECK(differs(R"("binding":"person_cap")", R"("binding":null)") ==
        R"(E5004 binding|null|"person_cap")");
  CHECK(differs(R"({"holds":true,"id":"resident")", R"({"holds":false,"id":"resident")") ==
        "E5004 criteria[1].holds|false|true");
  CHECK(differs(R"("unused":["student"])", R"("unused":[])") ==
        R"(E5004 unused[0]|absent|"student")");
  CHECK(differs(R"("payments":[])", R"("payments":["HKD 5.00"])") ==
        R"(E5004 payments[0]|"HKD 5.00"|absent)");
  CHECK(differs(R"("verdict":)", R"("value":"high","verdict":)") == R"(E5004 value|"high"|absent)");
}

TEST_CASE("only the first few differences are told, and spacing is not told beside them") {
  const auto text = receipt_of(test::plain_rules, granted);
  const auto other =
      receipt_of(test::plain_rules, with(granted, {{"resident", "false"}, {"fee", "HKD 1.00"}}));
  const auto all = emit::compare_receipts(make_source("receipt.json", text + " "), other);
  CHECK(all.size() == 5);
  for (const auto& one : all) CHECK(one.what == code::receipt_differs);
}

TEST_CASE("a long text that differs is cut where it is told") {
  const auto text = receipt_of(test::plain_rules, granted);
  const auto changed =
      replaced(text, R"("binding":"person_cap")", R"("binding":")" + std::string(500, 'x') + "\"");
  const auto all = emit::compare_receipts(make_source("receipt.json", changed), text);
  REQUIRE(all.size() == 1);
  CHECK(all[0].arguments[1].in(language::en).size() < 80);
}

TEST_CASE("other rules are told before anything that follows from them") {
  const auto text = receipt_of(test::plain_rules, granted);
  const auto other =
      receipt_of(replaced(std::string(test::plain_rules), "HKD 50,000", "HKD 60,000"), granted);
  CHECK(compared(text, other) == "E5003 xx.plain");
}

TEST_CASE("what is not JSON is refused at the place where it ceases to be") {
  CHECK(refused("") == "E5001 receipt.json at ");
  CHECK(refused("not json") == "E5001 receipt.json at o");
  CHECK(refused(R"({"scheme":"a",})") == "E5001 receipt.json at }");
  CHECK(refused(R"({"scheme":"a"} {)") == "E5001 receipt.json at {");
  CHECK(refused("{\"scheme\":\"a\nb\"}") == "E5001 receipt.json at \n");
  CHECK(refused(R"({"scheme":"\ud800"})") == "E5001 receipt.json at \"");
  CHECK(refused(R"({"scheme":nul計})") == "E5001 receipt.json at 計");
  CHECK(refused(R"({"scheme":"\計"})") == "E5001 receipt.json at 計");
  CHECK(refused("{\"scheme\":\"\xFF\"}") == "E1006 save the file at \xFF");
  CHECK(refused(std::string("{}\0{}", 5)) == "E1007 0000 at " + std::string(1, '\0'));
  CHECK(refused(std::string(4'000'001, ' ')) == "E1005 receipt.json|4000000 at ");
  CHECK(refused(std::string(100'000, '[')) == "E1107 16 at [");
}

TEST_CASE("a key that stands twice is refused where it stands again") {
  CHECK(refused(R"({"scheme":"a","on":"b","scheme":"c"})") == "E1110 scheme at scheme");
  const auto text = receipt_of(test::plain_rules, granted);
  CHECK(refused(replaced(text, R"("fee":)", R"("fee":"HKD 1.00","fee":)")) == "E1110 fee at fee");
  CHECK(refused(R"({"\u0061":"a","a":"b"})") == "E1110 a at a");
  CHECK(refused(R"({"a":"a","\u0061":"b"})") == R"(E1110 a at \u0061)");
  CHECK(refused(R"({"計a":"a","計\u0061":"b"})") == R"(E1110 計a at 計\u0061)");
  CHECK(refused(R"({"\"a\\":"a","\"a\\":"b"})") == R"(E1110 "a\ at \"a\\)");
}

TEST_CASE("no number is read, for a receipt holds none") {
  const auto text = receipt_of(test::plain_rules, granted);
  for (const std::string number : {"1", "-1", "0.5", "1e400", "33333.33", "-0"}) {
    CHECK(refused(replaced(text, R"("amount":"30000.00")", R"("amount":)" + number)) ==
          "E5002 amount at " + number);
  }
}

TEST_CASE("a receipt that lacks a member, or has one of another shape, is refused") {
  const auto text = receipt_of(test::plain_rules, granted);
  const auto whole = json::parse(text);
  for (const auto& [name, value] : whole.items()) {
    auto rest = whole;
    rest.erase(name);
    CHECK(refused(rest.dump()) == "E5002 " + name + " at ");
  }
  CHECK(refused("[" + text + "]") == "E5002 scheme at ");
  CHECK(refused(R"("text")") == "E5002 scheme at ");
  const auto shaped = [&](const char* name, json value) {
    auto changed = whole;
    changed[name] = std::move(value);
    return refused(changed.dump());
  };
  CHECK(shaped("scheme", nullptr) == "E5002 scheme at ");
  CHECK(shaped("on", "2025-02-30") == "E5002 on at ");
  CHECK(shaped("facts", json::array()) == "E5002 facts at ");
  CHECK(shaped("facts", {{"fee", nullptr}}) == "E5002 facts.fee at ");
}

TEST_CASE("what cannot be read is told when receipts are compared") {
  const auto text = receipt_of(test::plain_rules, granted);
  CHECK(compared("{", text) == "E5001 receipt.json");
}

}  // namespace
