// SPDX-License-Identifier: Apache-2.0
// A ledger in a few lines, audited, to be written about.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <ledger/audit_support.hpp>
#include <subvent/emit/audit_report.hpp>

namespace subvent::test {

/// An audit that owns all that its report refers to.
struct audited_ledger {
  explicit audited_ledger(const std::string& text, std::string_view rules = audited_rules,
                          ledger::audit_options how = {day_of("2026-06-30")})
      : scheme(scheme_of(rules)),
        book(book_of(text, scheme)),
        schemes{{scheme->id, scheme}},
        asked(std::move(how)),
        result(ledger::audit(book, schemes, asked)) {}
  audited_ledger(const audited_ledger&) = delete;
  audited_ledger& operator=(const audited_ledger&) = delete;

  emit::audit_report report() const { return {book, schemes, asked, result}; }

  rule::scheme_pointer scheme;
  ledger::book book;
  ledger::scheme_table schemes;
  ledger::audit_options asked;
  ledger::audit_result result;
};

inline bool has(std::string_view text, std::string_view what) {
  return text.find(what) != std::string_view::npos;
}

/// The text of a page: without its markup, blanks as one, marks that are escaped as they are. What
/// is no part of a sentence stands apart.
inline std::string text_of_html(std::string_view html) {
  constexpr std::array<std::string_view, 5> within{"a", "code", "span", "strong", "time"};
  std::string made;
  const auto blank = [&made] {
    if (!made.empty() && made.back() != ' ') made += ' ';
  };
  for (std::size_t at = 0; at < html.size(); ++at) {
    if (html[at] != '<') {
      html[at] == ' ' || html[at] == '\n' ? blank() : made.push_back(html[at]);
      continue;
    }
    const auto end = html.find('>', at);
    auto name = html.substr(at + 1, end - at - 1);
    if (name.starts_with('/')) name.remove_prefix(1);
    name = name.substr(0, name.find(' '));
    if (std::find(within.begin(), within.end(), name) == within.end()) blank();
    at = end;
  }
  for (const auto& [escape, mark] :
       {std::pair{"&lt;", "<"}, std::pair{"&gt;", ">"}, std::pair{"&quot;", "\""},
        std::pair{"&#39;", "'"}, std::pair{"&amp;", "&"}}) {
    for (auto at = made.find(escape); at != made.npos; at = made.find(escape, at)) {
      made.replace(at, std::string_view(escape).size(), mark);
    }
  }
  return made;
}

}  // namespace subvent::test
