// SPDX-License-Identifier: Apache-2.0
#include <subvent/emit/audit_report.hpp>

#include <doctest/doctest.h>

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <emit/audit_support.hpp>

namespace subvent::emit {
namespace {

using test::audited_ledger;
using test::has;
using test::text_of_html;

/// What stands in each attribute of this name.
std::vector<std::string> attributes_of(const std::string& page, std::string_view name) {
  std::vector<std::string> all;
  const auto mark = " " + std::string(name) + "=\"";
  for (auto at = page.find(mark); at != page.npos; at = page.find(mark, at + 1)) {
    const auto from = at + mark.size();
    all.push_back(page.substr(from, page.find('"', from) - from));
  }
  return all;
}

/// The text of a part of the page in a language, from its heading to the next part.
std::string part(const std::string& page, const std::string& heading, language in = language::en) {
  const auto whole = page.find(in == language::en ? "<div class=\"language\" id=\"en\""
                                                  : "<div class=\"language\" id=\"zh-Hant\"");
  const auto from = page.find(">" + heading + "</h2>", whole);
  if (whole == page.npos || from == page.npos) return "";
  const auto text = from + 1 + heading.size();
  return text_of_html(page.substr(text, page.find("</section>", text) - text));
}

/// `a` was granted twice its third and was paid it, `b` too little, `c` is not local.
constexpr const char* faulty =
    "application|a|2025-02-01|applicant=x|local=true|cost=HKD 90\n"
    "application|b|2025-02-02|applicant=y|local=true|cost=HKD 60\n"
    "application|c|2025-02-03|applicant=z|local=false|cost=HKD 30\n"
    "award|a|60|2025-03-01\naward|b|13.57|2025-03-02\naward|c|10|2025-03-03\n"
    "payment|a|60|2025-04-01\npayment|c|10|2025-04-02\n";

std::string page_of(const std::string& text) { return audit_html(audited_ledger(text).report()); }

TEST_CASE("the first paragraph says what was audited, what is wrong, how much, and what is worst") {
  const auto page = page_of(faulty);
  CHECK(part(page, "In short") ==
        "This ledger has 3 applications to 1 scheme and 2 payments, of HKD 70.00 in all. Each "
        "application was decided again by the published rules in force on its day, as things stood "
        "on 2026-06-30. All of the applications could be decided. There are 4 findings: 3 high, 1 "
        "medium, 0 low. Counting each application once, by its largest difference, HKD 40.00 more "
        "was granted or paid than the rules give, and elsewhere HKD 6.43 less. The gravest kind is "
        "“granted too much” (F203): 1 finding, HKD 30.00 too much. Most of the "
        "difference, by its likeliest cause: ratio turned round (HKD 30.00; 1), unexplained (HKD "
        "6.43; 1). ");
  CHECK(part(page, "摘要", language::zh_hant) ==
        "本帳冊載有1個計劃的3宗申請及2宗付款，合共HKD 70.00。每宗申請均按其當日有效的公布規則重"
        "新審定，以2026-06-30的情況為準。全部申請均可審定。共有4項發現事項：嚴重程度高3項、中1項、"
        "低0項。每宗申請以其最大的差額計算一次，批出或支付的款項較按規則應得的多HKD 40.00，另有"
        "申請少HKD 6.43。最嚴重的一類是「批出過多」（F203）：1項發現事項，多出HKD "
        "30.00。按最可能的原因，差額最大的是：比例倒轉（HKD 30.00；1宗）、未能解釋（HKD "
        "6.43；1宗）。 ");
}

TEST_CASE("a ledger in which nothing is wrong says so, and has no charts and no findings") {
  const auto page = page_of(
      "application|a|2025-02-01|applicant=x|local=true|cost=HKD 90\naward|a|30|2025-03-01\n");
  CHECK(has(part(page, "In short"), "Nothing was found that is not as the rules have it."));
  CHECK(part(page, "Findings") == "");
  CHECK(part(page, "What the ledger shows") == "");
  CHECK(has(part(page_of(""), "In short"),
            "This ledger has 0 applications to 0 schemes and 0 payments. Each "));
}

TEST_CASE("kinds stand with the gravest first, with their count and what they come to") {
  const auto text = part(page_of(faulty), "Kinds of finding");
  CHECK(has(text,
            "Finding Severity Found Too much Too little "
            "F203 granted too much high 1 HKD 30.00 – "
            "F205 paid above the entitlement high 1 HKD 30.00 – "
            "F201 paid though not eligible high 1 HKD 10.00 – "
            "F204 granted too little medium 1 – HKD 6.43 "));
  CHECK(has(text, "must not be added up."));
}

TEST_CASE("a finding says where, what, how much, by which rule and source, and why") {
  const auto page = page_of(faulty);
  CHECK(has(part(page, "Findings"),
            "F203 granted too much 1 finding, severity high. Record What is wrong Amounts Rule and "
            "source ledger:4 a was granted HKD 60.00, and the rules give HKD 30.00 HKD 60.00 is "
            "what the ratio 2:1 gives, which is 1:2 turned round "));
  CHECK(has(part(page, "Findings"),
            "ledger HKD 60.00 should be HKD 30.00 difference HKD 30.00 "
            "matching page rules from 2025-01-01 hk.test "));
  CHECK(has(part(page, "Findings"), "unexplained: no mistake that was tried gives this amount "));
  CHECK(has(part(page, "發現事項", language::zh_hant),
            "a獲批HKD 60.00，按規則應為HKD 30.00 HKD 60.00是比例2:1所得，即把1:2倒轉 "));
  CHECK(has(part(page, "發現事項", language::zh_hant), "未能解釋：所嘗試的錯誤均不會得出此數額 "));
}

TEST_CASE("of each kind the largest differences are listed, and the others are counted") {
  std::string text;
  for (int i = 1; i <= 5; ++i) {
    const auto id = "a" + std::to_string(i);
    text += "application|" + id + "|2025-02-01|applicant=" + id + "|local=false|cost=HKD 90\n" +
            "award|" + id + "|" + std::to_string(i) + "|2025-03-01\n";
  }
  const audited_ledger ledger(text);
  const auto listed = part(audit_html(ledger.report(), 2), "Findings");
  CHECK(has(listed,
            "5 findings, severity high. The 2 with the largest differences are listed; 3 "
            "more stand in findings.csv of the evidence"));
  CHECK(listed.find("a5 was granted or paid HKD 5.00") <
        listed.find("a4 was granted or paid HKD 4.00"));
  CHECK_FALSE(has(listed, "a3 was granted"));
  CHECK(has(part(audit_html(ledger.report(), 2), "Kinds of finding"), "high 5 HKD 15.00"));
  CHECK(has(part(audit_html(ledger.report()), "Findings"), "a1 was granted or paid HKD 1.00"));
}

TEST_CASE("clearly trivial differences are counted and not listed") {
  const audited_ledger ledger(faulty);
  auto report = ledger.report();
  report.clearly_trivial = *money::parse("HKD 10");
  const auto page = audit_html(report);
  CHECK(has(part(page, "Kinds of finding"), "Clearly trivial F203"));
  CHECK(has(part(page, "Kinds of finding"), "F204 granted too little medium 1 – HKD 6.43 1 "));
  CHECK_FALSE(has(part(page, "Findings"), "13.57"));
  CHECK(has(part(page, "Findings"),
            "2 findings that differ by no more than HKD 10.00 are counted and not listed."));
}

TEST_CASE("what could not be read or decided is said before what was found") {
  const audited_ledger ledger("application|a|2025-02-01|applicant=x|cost=HKD 90\n");
  auto report = ledger.report();
  CHECK(part(audit_html(report), "What could not be read or decided") ==
        "Every row of every table was read. 1 application could not be decided, for want of facts "
        "or rules; the records were compared with each other all the same. ");
  report.rows_not_read = 1234;
  CHECK(
      has(part(audit_html(report), "What could not be read or decided"),
          "Rows or tables that could not be read and are left out of all that is said here: 1,234; "
          "rows_not_read.txt of the evidence says which, and why."));
  CHECK(has(part(audit_html(report), "In short"), "Rows or tables that could not be read"));
  CHECK(has(part(audit_html(report), "摘要", language::zh_hant), "資料行或表：1,234個"));
}

TEST_CASE("the rules are named with their days, sources and assumptions, and what they leave out") {
  const audited_ledger ledger(
      "application|a|2025-02-01|applicant=x|local=true|cost=HKD 90\n"
      "application|b|2024-02-01|applicant=y|local=true|cost=HKD 90\n",
      std::string(test::audited_rules) +
          "not_modelled:\n  - text: {en: merit, zh-Hant: 評審}\n    assumed: {en: no one says, "
          "zh-Hant: 無人說明}\n");
  const auto page = audit_html(ledger.report());
  const auto rules = part(page, "Rules used");
  CHECK(has(rules, "Rules in force Applications 2024-01-01 to 2024-12-31 1 from 2025-01-01 1 "));
  CHECK(has(rules, "SHA-256 of the rules: " + ledger.scheme->rules_sha256));
  CHECK(has(rules, "Sources page: "));
  CHECK(has(part(page, "What an audit of data cannot show"), "merit assumed: no one says"));
  CHECK(has(part(page, "數據審計未能顯示的事項", language::zh_hant), "評審 假設：無人說明"));
}

TEST_CASE("the files stand with their digests, else the tables with their names") {
  const audited_ledger ledger(faulty);
  auto report = ledger.report();
  CHECK(has(part(audit_html(report), "What was read"), "Tables: ledger "));
  report.files = {{"inputs/01-<b>.csv", std::string(64, 'a'), 12345}};
  CHECK(has(part(audit_html(report), "What was read"),
            "inputs/01-<b>.csv 12,345 bytes " + std::string(64, 'a')));
  CHECK_FALSE(has(audit_html(report), "<b>"));
}

TEST_CASE("what an audit was told is said where it was told something") {
  auto how = ledger::audit_options{test::day_of("2026-06-30")};
  CHECK_FALSE(has(audit_html(audited_ledger(faulty).report()), "taken for none"));
  how.tolerance = *money::parse("HKD 2");
  how.keep_months = 84;
  const audited_ledger ledger(faulty, test::audited_rules, how);
  CHECK(has(part(audit_html(ledger.report()), "What was read"),
            "A difference of no more than HKD 2.00 was taken for none. Vouchers were asked for "
            "until 84 months after the end."));
}

TEST_CASE("hostile names are shown and do nothing") {
  const std::string hostile =
      "<script>alert(\"1\")</script>'&`<img src=x onerror=y>\xE2\x80\xAE\x1B\xFF";
  auto text = std::string(faulty);
  for (auto at = text.find("|a|"); at != text.npos; at = text.find("|a|")) {
    text.replace(at, 3, "|" + hostile + "|");
  }
  audited_ledger ledger(text);
  ledger.book.tables = {"\"><script>alert(2)</script>.csv"};
  auto report = ledger.report();
  report.files = {{"</style><script>", "", 0}};
  const auto page = audit_html(report);
  CHECK(has(page,
            "<code>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;`&lt;img "
            "src=x onerror=y&gt;\\u{202E}\\u{001B}\xEF\xBF\xBD</code> was granted"));
  CHECK(has(page, "&quot;&gt;&lt;script&gt;alert(2)&lt;/script&gt;.csv:4"));
  CHECK_FALSE(has(page, "<script"));
  CHECK_FALSE(has(page, "<img"));
  CHECK_FALSE(has(page, "\xE2\x80\xAE"));
  CHECK_FALSE(has(page, "\x1B"));
  CHECK(page.find("</style>") == page.rfind("</style>"));
}

TEST_CASE("the page loads nothing, and leads to the web only where a source is") {
  const auto rules = [](const std::string& url) {
    auto text = test::rule_file(test::audited_rules);
    const auto at = text.find("page:");
    REQUIRE(at != text.npos);
    return text.insert(text.find('{', at) + 1, "url: \"" + url + "\", ");
  };
  for (const auto& url : {std::string("https://a.example/?b&c"), std::string("javascript:b")}) {
    const auto scheme = test::scheme_of_file(rules(url));
    const auto book = test::book_of(faulty, scheme);
    const ledger::scheme_table schemes{{scheme->id, scheme}};
    const ledger::audit_options asked{test::day_of("2026-06-30")};
    const auto result = ledger::audit(book, schemes, asked);
    const auto page = audit_html({book, schemes, asked, result});
    CHECK(has(page, "content=\"default-src 'none'; style-src 'unsafe-inline'\""));
    for (const auto* word : {"<script", "<link", "<img", "<iframe", "@import", "url(",
                             " src=", " onclick", " onload", "xlink", "<foreignObject"}) {
      CHECK_FALSE(has(page, word));
    }
    std::size_t web = 0;
    for (const auto& to : attributes_of(page, "href")) {
      if (to.starts_with("#")) continue;
      CHECK(to == "https://a.example/?b&amp;c");
      ++web;
    }
    CHECK(web == (url.starts_with("https") ? 2 : 0));
  }
}

TEST_CASE("both languages stand in the page, each marked, and every link leads somewhere") {
  const auto page = page_of(faulty);
  CHECK(has(page, "<div class=\"language\" id=\"en\" lang=\"en\">"));
  CHECK(has(page, "<div class=\"language\" id=\"zh-Hant\" lang=\"zh-Hant\">"));
  CHECK(has(page, "<a href=\"#zh-Hant\" hreflang=\"zh-Hant\" lang=\"zh-Hant\">繁體中文</a>"));
  std::set<std::string> ids;
  for (const auto& one : attributes_of(page, "id")) {
    CAPTURE(one);
    CHECK(ids.insert(one).second);
  }
  for (const auto& one : attributes_of(page, "href")) {
    CAPTURE(one);
    if (one.starts_with("#")) CHECK(ids.contains(one.substr(1)));
  }
  for (const auto& one : attributes_of(page, "aria-labelledby")) {
    CAPTURE(one);
    CHECK(ids.contains(one.substr(0, one.find(' '))));
  }
  CHECK(has(page, "break-before: page"));
}

TEST_CASE("every element of the page is closed in order") {
  const auto page = page_of(faulty);
  std::vector<std::string> open;
  const std::set<std::string> alone{"!DOCTYPE", "meta", "br"};
  for (auto at = page.find('<'); at != page.npos; at = page.find('<', at + 1)) {
    const auto end = page.find('>', at);
    auto name = page.substr(at + 1, page.find_first_of(" >", at) - at - 1);
    if (alone.contains(name)) continue;
    if (!name.starts_with('/')) {
      open.push_back(name);
      continue;
    }
    REQUIRE_FALSE(open.empty());
    CHECK("/" + open.back() == name);
    open.pop_back();
    at = end;
  }
  CHECK(open.empty());
}

TEST_CASE("the same audit gives the same bytes") { CHECK((page_of(faulty) == page_of(faulty))); }

}  // namespace
}  // namespace subvent::emit
