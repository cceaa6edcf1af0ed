// SPDX-License-Identifier: Apache-2.0
#include <subvent/emit/show.hpp>

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <emit/support.hpp>

using namespace subvent;
using nlohmann::json;

namespace {

emit::shown_scheme shown(std::string_view rules, std::string_view on = "2026-02-01") {
  auto made = emit::show(test::sample_scheme(rules), *day::parse(on));
  if (!made) throw std::runtime_error(report(made.why()));
  return *std::move(made);
}

std::string english(const emit::speech& of) { return to_text(of, language::en); }
std::string chinese(const emit::speech& of) { return to_text(of, language::zh_hant); }

/// The part of a text from a heading on, up to a blank line.
std::string part(const std::string& text, const std::string& heading) {
  const auto at = text.find("\n" + heading + "\n");
  if (at == std::string::npos) return "absent";
  return text.substr(at + 1, text.find("\n\n", at + 1) - at);
}

/// A rule file with a body, and of these figures and terms those that the body names.
std::string rules_of(const std::string& body) {
  const std::vector<std::pair<std::string, std::string>> figures{
      {"least_fee", "HKD 100"},
      {"most_fee", "HKD 900"},
      {"rate_paid", "70%"},
      {"some", "3"},
      {"many", "9"},
      {"last_start", "2026-09-30"},
      {"longest", "12 months"},
      {"notice", "1 day"},
      {"flag", "true"},
      {"ratio_paid", "{government: 1, applicant: 1}"}};
  const auto named = [&](const std::string& name) { return body.find(name) != std::string::npos; };
  std::string declared;
  for (const auto& [name, value] : figures) {
    if (named(name)) declared += "  " + name + ": {value: " + value + ", source: law}\n";
  }
  if (named("kept_back")) {
    declared += "  kept_back: {unknown: {en: kept back, zh-Hant: 不公布}, source: law}\n";
  }
  if (!declared.empty()) declared = "figures:\n" + declared;
  if (named("granted_before")) {
    declared += "history:\n  granted_before: {sum: awards, of: [xx.test], same: applicant}\n";
  }
  return "subvent: 1\nscheme: xx.test\nname: {en: Test, zh-Hant: 測試}\n"
         "authority: {en: Office, zh-Hant: 辦事處}\ncurrency: HKD\nchecked: 2026-01-01\n"
         "sources:\n  law: {title: {en: The Law, zh-Hant: 法例}}\n" +
         declared + body;
}

/// What a criterion asks, in words.
emit::speech meaning(const std::string& expression) {
  return shown(rules_of("criteria:\n  it: {require: '" + expression + "', source: law}\n"))
      .criteria.front()
      .meaning;
}

/// A scheme of these steps, each a flow map.
emit::shown_scheme with_steps(const std::vector<std::string>& steps) {
  std::string body = "award:\n";
  for (const auto& one : steps) body += "  - " + one + "\n";
  return shown(rules_of(body));
}

struct row {
  std::string expression, en, zh;
};

}  // namespace

TEST_CASE("a criterion of every form is said in words in both languages") {
  const std::vector<row> rows{
      {"resident", "resident: yes", "居民：是"},
      {"not(resident)", "resident: no", "居民：否"},
      {"not(not(resident))", "resident: yes", "居民：是"},
      {"true", "always so", "一律成立"},
      {"resident = true", "resident: yes", "居民：是"},
      {"resident != true", "resident: no", "居民：否"},
      {"not(false = resident)", "resident: yes", "居民：是"},
      {"fee >= least_fee", "course fee is at least HKD 100.00 (least fee)",
       "課程費用不少於HKD 100.00（least_fee）"},
      {"not(fee >= least_fee)", "course fee is below HKD 100.00 (least fee)",
       "課程費用少於HKD 100.00（least_fee）"},
      {"fee > 0", "course fee is above 0", "課程費用多於0"},
      {"fee <= own", "course fee is at most own money", "課程費用不多於自付金額"},
      {"months = 1", "months of work is 1", "工作月數為1"},
      {"months != 1", "months of work is not 1", "工作月數並非1"},
      {"not(months != 1)", "months of work is 1", "工作月數為1"},
      {"not(months < some)", "months of work is at least 3 (some)", "工作月數不少於3（some）"},
      {"not(months <= some)", "months of work is above 3 (some)", "工作月數多於3（some）"},
      {"not(months > some)", "months of work is at most 3 (some)", "工作月數不多於3（some）"},
      {"not(months = 1)", "months of work is not 1", "工作月數並非1"},
      {"start < last_start", "first day of the course is before 2026-09-30 (last start)",
       "開課日期早於2026-09-30（last_start）"},
      {"start <= last_start", "first day of the course is on or before 2026-09-30 (last start)",
       "開課日期不遲於2026-09-30（last_start）"},
      {"start > application_date", "first day of the course is after day of application",
       "開課日期遲於申請日期"},
      {"start >= application_date", "first day of the course is on or after day of application",
       "開課日期不早於申請日期"},
      {"length <= longest", "length of the course is at most 12 months (longest)",
       "課程長度不多於12個月（longest）"},
      {"length >= notice", "length of the course is at least 1 day (notice)",
       "課程長度不少於1日（notice）"},
      {"degree = \"doctor\"", "highest degree is doctor's degree", "最高學位為博士學位"},
      {"not(degree = \"doctor\")", "highest degree is not doctor's degree", "最高學位並非博士學位"},
      {"degree in [\"master\", \"doctor\"]",
       "highest degree is one of: master's degree; doctor's degree",
       "最高學位屬於以下其中一項：碩士學位；博士學位"},
      {"not(degree in [\"none\"])", "highest degree is none of: no degree",
       "最高學位不屬於以下任何一項：沒有學位"},
      {"months in [some..many]", "months of work is from 3 (some) to 9 (many), both included",
       "工作月數介乎3（some）至9（many）（包括首尾）"},
      {"not(months in [some..many])", "months of work is below 3 (some) or above 9 (many)",
       "工作月數少於3（some）或多於9（many）"},
      {"not(start in [application_date..last_start])",
       "first day of the course is before day of application or after 2026-09-30 (last start)",
       "開課日期早於申請日期或遲於2026-09-30（last_start）"},
      {"resident and fee > 0", "resident: yes; and course fee is above 0",
       "居民：是；而且課程費用多於0"},
      {"resident or student", "resident: yes; or student: yes", "居民：是；或學生：是"},
      {"not(resident and student)", "resident: no; or student: no", "居民：否；或學生：否"},
      {"not(resident or student)", "resident: no; and student: no", "居民：否；而且學生：否"},
      {"(resident or student) and fee > 0",
       "(resident: yes; or student: yes); and course fee is above 0",
       "（居民：是；或學生：是）；而且課程費用多於0"},
      {"resident or degree in [\"master\", \"doctor\"]",
       "resident: yes; or (highest degree is one of: master's degree; doctor's degree)",
       "居民：是；或（最高學位屬於以下其中一項：碩士學位；博士學位）"},
      {"own - fee * rate_paid >= 0", "own money − course fee × 70% (rate paid) is at least 0",
       "自付金額 − 課程費用 × 70%（rate_paid）不少於0"},
      {"(own - (fee - other_cost)) / months > 0",
       "(own money − (course fee − other cost)) ÷ months of work is above 0",
       "（自付金額 − （課程費用 − 其他開支）） ÷ 工作月數多於0"},
      {"min(fee, own) > 0", "the lesser of course fee and own money is above 0",
       "課程費用與自付金額兩者中的較少者多於0"},
      {"max(fee, own, other_cost) > 0",
       "the greatest of course fee, own money, other cost is above 0",
       "以下各項中的最多者：課程費用、自付金額、其他開支多於0"},
      {"max(start, application_date) <= last_start",
       "the later of first day of the course and day of application is on or before 2026-09-30 "
       "(last start)",
       "開課日期與申請日期兩者中的較遲者不遲於2026-09-30（last_start）"},
      {"months * min(some, many) > 0",
       "months of work × (the lesser of 3 (some) and 9 (many)) is above 0",
       "工作月數 × （3（some）與9（many）兩者中的較少者）多於0"},
      {"abs(own) > 0", "own money without its sign is above 0", "自付金額的絕對值多於0"},
      {"floor(months) = ceiling(months)",
       "months of work brought down to a whole number is months of work brought up to a whole "
       "number",
       "工作月數向下捨入至整數為工作月數向上捨入至整數"},
      {"-own < 0", "−own money is below 0", "−自付金額少於0"},
      {"-(own + fee) < 0", "−(own money + course fee) is below 0", "−（自付金額 + 課程費用）少於0"},
      {"start + longest > application_date",
       "first day of the course + 12 months (longest) is after day of application",
       "開課日期 + 12個月（longest）遲於申請日期"},
      {"granted_before < least_fee", "earlier awards is below HKD 100.00 (least fee)",
       "過往資助額少於HKD 100.00（least_fee）"},
      {"fee < kept_back", "course fee is below kept back (not published)",
       "課程費用少於kept_back（未公布）"},
  };
  for (const auto& one : rows) {
    INFO(one.expression);
    const auto said = meaning(one.expression);
    CHECK(english(said) == one.en);
    CHECK(chinese(said) == one.zh);
  }
}

TEST_CASE("what has no words is given as it is written, with its names explained") {
  CHECK(english(meaning("resident = student")) ==
        "`resident = student`, where `resident` is resident; `student` is student");
  CHECK(chinese(meaning("not(resident = student)")) ==
        "以下不成立：`resident = student`，其中`resident`為居民；`student`為學生");
  const std::string deep = "(((fee + own) * rate_paid + fee) / months + own) / months > least_fee";
  CHECK(english(meaning(deep)) ==
        "`" + deep +
            "`, where `fee` is course fee; `own` is own money; `rate_paid` is 70%; "
            "`months` is months of work; `least_fee` is HKD 100.00");
}

TEST_CASE("each step of an award is said by the names of its figures, and on one line by values") {
  const auto made = with_steps({
      "{share: rate_paid, of: fee + own, source: law}",
      "{cap: least_fee * some, less: granted_before, id: shared, source: law}",
      "{cap: kept_back, source: law}",
      "{at_least: least_fee, id: floor_amount, source: law}",
      "{round: half_up, to: HKD 1, source: law}",
  });
  std::vector<std::string> done;
  for (const auto& one : made.steps) done.push_back(english(one.done));
  CHECK(done == std::vector<std::string>{
                    "70% × (course fee + own money)",
                    "at most HKD 100.00 (least fee) × 3 (some) less earlier awards, never below "
                    "zero",
                    "at most kept back (not published)",
                    "at least HKD 100.00 (least fee), else not eligible",
                    "rounded to the nearest HKD 1.00, halves up",
                });
  CHECK(english(*made.formula) ==
        "70% × (course fee + own money); at most HKD 100.00 × 3 less earlier awards; at most kept "
        "back (not published); at least HKD 100.00, else not eligible; rounded to the nearest "
        "HKD 1.00, halves up");
  CHECK(english(made.criteria.back().meaning) ==
        "the amount after step 3 is at least HKD 100.00 (least fee)");
}

TEST_CASE("a match shows the parts that a ratio comes to, of what it is told") {
  const std::string last = "{round: down, to: HKD 0.01, source: law}";
  const auto of_cost = with_steps({"{match: ratio_paid, of: fee + own, source: law}", last});
  CHECK(english(*of_cost.formula) == "1/2 × (course fee + own money); rounded down to HKD 0.01");
  CHECK(of_cost.steps.front().parts.size() == 1);
  const auto of_own = with_steps({"{match: ratio_paid, contribution: own, source: law}", last});
  CHECK(english(*of_own.formula) == "1 × own money; rounded down to HKD 0.01");
  const auto both =
      with_steps({"{match: ratio_paid, of: fee, contribution: own, source: law}", last});
  CHECK(english(*both.formula) ==
        "the lesser of 1/2 × course fee and 1 × own money; rounded down to HKD 0.01");
  CHECK(english(both.steps.front().done) == "match 1:1 (government : applicant), the lesser of");
  CHECK(english(both.steps.front().parts.at(1)) == "1 × own money");
  const auto untold =
      with_steps({"{match: kept_back, of: fee, contribution: own, source: law}", last});
  CHECK(english(untold.steps.front().parts.at(0)) ==
        "the government's part of course fee at a ratio that is not published");
  CHECK(english(untold.steps.front().parts.at(1)) ==
        "what the government adds to own money at a ratio that is not published");
}

TEST_CASE("terms are shown with each of their cases, and what is presumed is said") {
  const auto made = shown(test::rich_rules);
  const auto text = show_text(made, language::en);
  CHECK(part(text, "Terms") ==
        "Terms\n"
        "  monthly_cap [1]\n"
        "    HKD 30,000.00 (doctor cap), if highest degree is doctor's degree\n"
        "    HKD 20,000.00 (master cap), if highest degree is master's degree\n"
        "  whole_months: months of work brought down to a whole number [1]\n");
  CHECK(part(text, "Asked of earlier awards") ==
        "Asked of earlier awards\n"
        "  granted_before: the sum of the awards of xx.rich to the same applicant;\n"
        "    unknown if it is not told\n"
        "    --set granted_before=\"HKD …\"\n");
  CHECK(text.find("    --set start=YYYY-MM-DD\n    if it is not told, the day of application "
                  "counts\n") != std::string::npos);
  CHECK(text.find("The version is picked by: first day of the course\n") != std::string::npos);
  CHECK(show_text(shown(test::plain_rules), language::en)
            .find("    if it is not told, what the match asks for is presumed\n") !=
        std::string::npos);
}

TEST_CASE("a scheme is shown as it stands on the day, open or not") {
  CHECK(shown(test::plain_rules, "2025-06-01").open);
  CHECK_FALSE(shown(test::plain_rules, "2026-01-01").open);
  CHECK(part(show_text(shown(test::rich_rules), language::en), "Applications") ==
        "Applications\n"
        "  Open on 2026-02-01\n"
        "  closed  from 2024-01-01 to 2024-12-31 [1, section 2]\n"
        "  open    from 2026-01-01 to 2026-12-31 [assumed]\n");
  const auto before = emit::show(test::sample_scheme(test::plain_rules), *day::parse("2024-12-31"));
  REQUIRE_FALSE(before);
  CHECK(before.why().what == code::no_version);
}

TEST_CASE("what is not published, and what has no award, says so") {
  const auto announced = shown(test::announced_rules);
  CHECK(announced.announced);
  CHECK(english(*announced.formula) ==
        "50% × (course fee + other cost); at most person cap (not published); rounded up to "
        "HKD 1.00");
  CHECK(part(show_text(announced, language::en), "Figures") ==
        "Figures\n"
        "  part: 50% [1]\n"
        "  person cap: not published: the cap will be announced [1]\n");
  const auto bare = shown(test::bare_rules);
  CHECK_FALSE(bare.announced);
  CHECK_FALSE(bare.formula);
  CHECK(part(show_text(bare, language::zh_hant), "資助額") ==
        "資助額\n  本計劃只決定申請資格，不設資助額\n");
  CHECK(json::parse(show_json(bare)).at("award").is_null());
  const auto nothing_paid = shown(rules_of("criteria:\n  it: {require: resident, source: law}\n"));
  CHECK(part(show_text(nothing_paid, language::en), "How much") ==
        "How much\n  What it pays is not published\n");
}

namespace {

/// Figures that change, end, begin and are stated anew; a criterion that ends and a step that
/// begins.
const std::string changing = rules_of(
    "open:\n  - {from: 2020-01-01, source: law}\n"
    "figures:\n"
    "  lowest:\n"
    "    2020-01-01: {value: HKD 100, source: law, at: section 1}\n"
    "    2021-01-01: {value: HKD 200, source: law, at: section 2}\n"
    "    2022-01-01: {value: HKD 200, source: law, at: section 3}\n"
    "  passing:\n"
    "    2020-01-01: {value: 3, source: law}\n"
    "    2022-01-01: null\n"
    "  highest:\n"
    "    2022-01-01: {value: HKD 900, source: law}\n"
    "    2023-01-01: {unknown: {en: not told, zh-Hant: 未公布}, source: law}\n"
    "criteria:\n"
    "  dear: {require: fee >= lowest, source: law}\n"
    "  long: {require: months >= passing, until: 2021-12-31, source: law}\n"
    "award:\n"
    "  - {formula: fee, source: law}\n"
    "  - {cap: highest, from: 2022-01-01, source: law}\n"
    "  - {round: down, to: HKD 1, source: law}\n");

}  // namespace

TEST_CASE("what changed is told by its day, and versions that do not fit stand below each other") {
  const auto made = shown(changing, "2022-06-01");
  CHECK(made.version == 2);
  const auto text = show_text(made, language::en);
  CHECK(part(text, "What changed, and when") ==
        "What changed, and when\n"
        "  2021-01-01: lowest HKD 100.00 -> HKD 200.00 [1, section 2]\n"
        "  2022-01-01: lowest stays HKD 200.00, stated anew [1, section 3]\n"
        "  2022-01-01: passing ends; it was 3 [1]\n"
        "  2022-01-01: highest begins: HKD 900.00 [1]\n"
        "  2022-01-01: criterion long ends: months of work is at least 3 (passing) [1]\n"
        "  2022-01-01: step highest begins: at most HKD 900.00 [1]\n"
        "  2023-01-01: highest is not known from here on; it was HKD 900.00 (not\n"
        "    told) [1]\n");
  CHECK(part(text, "Versions") ==
        "Versions\n"
        "  What differs    2020-01-01 to   2021-01-01 to   2022-01-01 to   from\n"
        "                  2020-12-31      2021-12-31      2022-12-31      2023-01-01\n"
        "                                                  (shown)\n"
        "  lowest          HKD 100.00      HKD 200.00      HKD 200.00      HKD 200.00\n"
        "  passing         3               3               none            none\n"
        "  highest         none            none            HKD 900.00      not published\n"
        "  criterion long  asked           asked           none            none\n"
        "  step highest    none            none            taken           taken\n");
  CHECK(part(show_text(made, language::en, {false, 60}), "Versions") ==
        "Versions\n"
        "  2020-01-01 to 2020-12-31\n"
        "    lowest: HKD 100.00\n"
        "    passing: 3\n"
        "    highest: none\n"
        "    criterion long: asked\n"
        "    step highest: none\n"
        "  2021-01-01 to 2021-12-31\n"
        "    lowest: HKD 200.00\n"
        "    passing: 3\n"
        "    highest: none\n"
        "    criterion long: asked\n"
        "    step highest: none\n"
        "  2022-01-01 to 2022-12-31 (shown)\n"
        "    lowest: HKD 200.00\n"
        "    passing: none\n"
        "    highest: HKD 900.00\n"
        "    criterion long: none\n"
        "    step highest: taken\n"
        "  from 2023-01-01\n"
        "    lowest: HKD 200.00\n"
        "    passing: none\n"
        "    highest: not published\n"
        "    criterion long: none\n"
        "    step highest: taken\n");
  CHECK(part(text, "Figures").find("    from 2022-01-01: none any more\n") != std::string::npos);
}

TEST_CASE("JSON is canonical, and holds figures as the rule file does") {
  const auto text = show_json(shown(changing, "2022-06-01"));
  const auto read = json::parse(text);
  CHECK(read.dump() == text);
  CHECK(read.at("version") == json{{"from", "2022-01-01"}, {"until", "2022-12-31"}});
  CHECK(read.at("versions").size() == 4);
  const auto& lowest = read.at("figures").at(0);
  CHECK(lowest.at("name") == "lowest");
  CHECK(lowest.at("values").at(1).at("value") == "HKD 200.00");
  CHECK(lowest.at("values").at(1).at("source").at("at") == "section 2");
  CHECK(read.at("figures").at(2).at("values").at(1).at("unknown").at("zh-Hant") == "未公布");
  CHECK(read.at("figures").at(1).at("values").at(1).at("repealed") == json(true));
  CHECK(read.at("changes").at(0).at("text").at("zh-Hant") == "lowest由HKD 100.00改為HKD 200.00");
  CHECK(read.at("differences").at(0).at("versions").size() == 4);
  CHECK(read.at("criteria").at(1).at("require") == "fee >= lowest");
  CHECK(read.at("award").at("steps").at(1).at("clause").at("en") == "at most HKD 900.00");
}

TEST_CASE("two histories that are alike are told apart by their names") {
  const auto made = shown(
      "subvent: 1\nscheme: xx.test\nname: {en: Test, zh-Hant: 測試}\n"
      "authority: {en: Office, zh-Hant: 辦事處}\nchecked: 2026-01-01\n"
      "sources:\n  law: {title: {en: The Law, zh-Hant: 法例}}\n"
      "history:\n"
      "  here: {count: awards, of: [xx.test], same: applicant}\n"
      "  there: {count: awards, of: [xx.test, xx.other], same: applicant}\n"
      "  lately: {count: awards, of: [xx.test], same: applicant, live: true, year_from: '04-01'}\n"
      "criteria:\n"
      "  few: {require: here < 1 and there < 1 and lately < 1, source: law}\n");
  CHECK(english(made.criteria.front().meaning) ==
        "number of earlier awards (here) is below 1; and number of earlier awards (there) is below "
        "1; and number of earlier awards of the same year that are live is below 1");
  CHECK(chinese(made.histories.at(2).meaning) ==
        "同一申請人在xx.test獲批的資助宗數，只計當日已獲批而未完成亦未終止者，只計同一年度（由4月"
        "1日起計）；"
        "如未提供，視作沒有");
}

TEST_CASE("the envelope says in which order it is granted and what is sure") {
  const auto made = shown(rules_of(
      "figures:\n"
      "  whole: {value: HKD 1 million, source: law, at: section 9}\n"
      "  sure: {value: HKD 1000, source: law}\n"
      "  sure_until: {value: 2026-12-31, source: law}\n"
      "envelope: {amount: whole, order: pro_rata, guarantee: sure, guarantee_until: sure_until, "
      "source: law}\n"));
  CHECK(part(show_text(made, language::en), "Envelope") ==
        "Envelope\n"
        "  HKD 1,000,000.00 [1]\n"
        "  shared in proportion where it does not suffice\n"
        "  each applicant is sure of HKD 1,000.00 until 2026-12-31\n");
}

TEST_CASE("HTML names its language, heads its tables, and loads nothing") {
  for (const auto in : {language::en, language::zh_hant}) {
    const auto page = show_html(shown(changing, "2022-06-01"), in);
    const bool is_english = in == language::en;
    CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"" +
                           std::string(is_english ? "en" : "zh-Hant") + "\">\n"));
    CHECK(page.find("<p class=\"other\" lang=\"" + std::string(is_english ? "zh-Hant" : "en")) !=
          std::string::npos);
    CHECK(page.find(" scope=\"col\">") != std::string::npos);
    CHECK(page.find(" scope=\"row\">") != std::string::npos);
    CHECK(page.find("@media print") != std::string::npos);
    for (const auto* word : {"<script", "<link", "<img", "@import", "url(", " src=", " onclick"}) {
      CHECK(page.find(word) == std::string::npos);
    }
  }
}
