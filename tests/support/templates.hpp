// SPDX-License-Identifier: Apache-2.0
// What the templates of messages and phrases have in common: `{0}` and `(? … ?)`.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <subvent/base/phrase.hpp>
#include <subvent/base/utf8.hpp>

namespace subvent::test {

/// The numbers of the arguments that a template names.
inline std::set<int> arguments_of(std::string_view pattern) {
  std::set<int> all;
  for (std::size_t at = 0; at + 2 < pattern.size(); ++at) {
    const char digit = pattern[at + 1];
    const bool argument = pattern[at] == '{' && pattern[at + 2] == '}';
    if (argument && digit >= '0' && digit <= '9') all.insert(digit - '0');
  }
  return all;
}

/// What is wrong with the form of a template, or nothing: every `(?` is closed, none lies in
/// another, and each names an argument whose absence leaves it out.
inline std::string template_fault(std::string_view pattern) {
  std::string_view rest = pattern;
  while (true) {
    const auto open = rest.find("(?");
    const auto close = rest.find("?)");
    if (close < open) return "`?)` closes nothing";
    if (open == std::string_view::npos) return "";
    rest.remove_prefix(open + 2);
    const auto end = rest.find("?)");
    if (end == std::string_view::npos) return "`(?` is not closed";
    const auto inside = rest.substr(0, end);
    if (inside.find("(?") != std::string_view::npos) return "`(?` lies in another";
    if (arguments_of(inside).empty()) return "a `(?` names no argument";
    rest.remove_prefix(end + 2);
  }
}

/// Whether it is the numbers from 0 on without a gap.
inline bool is_without_gap(const std::set<int>& numbers) {
  return numbers.empty() ||
         (*numbers.begin() == 0 && *numbers.rbegin() == static_cast<int>(numbers.size()) - 1);
}

/// For each stretch that may be left out, the arguments that it names; in no order.
inline std::multiset<std::set<int>> optional_parts(std::string_view pattern) {
  std::multiset<std::set<int>> all;
  for (auto open = pattern.find("(?"); open != std::string_view::npos;
       open = pattern.find("(?", open + 2)) {
    all.insert(arguments_of(pattern.substr(open, pattern.find("?)", open) - open)));
  }
  return all;
}

/// A template without what is in backticks, and without the marks of what may be left out.
inline std::string outside_backticks(std::string_view pattern) {
  std::string out;
  bool inside = false;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const auto two = pattern.substr(at, 2);
    if (two == "(?" || two == "?)") {
      ++at;
    } else if (pattern[at] == '`') {
      inside = !inside;
    } else if (!inside) {
      out += pattern[at];
    }
  }
  return out;
}

/// What is wrong with the marks of a Chinese template, or nothing: sentences have full-width ones,
/// and no blank stands beside a wide character. Code in backticks is as it is written.
inline std::string punctuation_fault(std::string_view pattern) {
  const auto text = outside_backticks(pattern);
  for (const char mark : std::string_view(",;:?!()")) {
    if (text.find(mark) != std::string::npos) return std::string("half-width `") + mark + "`";
  }
  std::optional<char32_t> before;
  for (std::size_t at = 0; at < text.size();) {
    const auto next = utf8::decode(std::string_view(text).substr(at));
    if (!next) return "not UTF-8";
    const auto beside = [&](char32_t narrow, char32_t wide) {
      return (narrow == U' ' || narrow == U'.') && utf8::width(wide) == 2;
    };
    if (before && (beside(*before, next->point) || beside(next->point, *before))) {
      return "a blank or a full stop beside a wide character";
    }
    before = next->point;
    at += next->bytes;
  }
  return "";
}

/// What is wrong with a template in its two languages, or nothing.
inline std::string translation_fault(const phrase& of) {
  for (const auto text : {of.en, of.zh_hant}) {
    if (text.empty()) return "a language is missing";
    if (const auto fault = template_fault(text); !fault.empty()) return fault;
    if (text.find_first_of("\n\r\t") != std::string_view::npos) return "not on one line";
    if (text.find("  ") != std::string_view::npos) return "two blanks";
    if (text.ends_with(' ') || text.ends_with("。")) return "an end";
    std::size_t backticks = 0;
    for (const char c : text) backticks += c == '`' ? 1 : 0;
    if (backticks % 2 != 0) return "a backtick without its fellow";
  }
  if (arguments_of(of.en) != arguments_of(of.zh_hant)) return "other arguments";
  if (optional_parts(of.en) != optional_parts(of.zh_hant)) return "other optional parts";
  return punctuation_fault(of.zh_hant);
}

/// One word for one idea: where the English has the first, the Chinese has the second.
inline constexpr std::array<std::pair<std::string_view, std::string_view>, 25> terms{{
    {"scheme", "計劃"},
    {"application", "申請"},
    {"criterion", "準則"},
    {"criteria", "準則"},
    {"ineligible", "不合資格"},
    {"eligible", "合資格"},
    {"undetermined", "未能確定"},
    {"cap", "上限"},
    {"contribution", "出資"},
    {"envelope", "總撥款額"},
    {"history", "過往資助"},
    {"earlier awards", "過往資助"},
    {"figure", "數值"},
    {"term", "中間項"},
    {"steps", "步驟"},
    {"receipt", "決定記錄"},
    {"assumption", "假設"},
    {"presumed", "推定"},
    {"window", "申請期"},
    {"folder", "資料夾"},
    {"currency", "貨幣"},
    {"expression", "算式"},
    {"file", "檔案"},
    {"standard output", "標準輸出"},
    {"findings", "發現事項"},
}};

/// The term that a template has in English and lacks in Chinese, or nothing.
inline std::string missing_term(const phrase& of) {
  const auto english = outside_backticks(of.en);
  const auto is_letter = [&](std::size_t at) {
    return at < english.size() && english[at] >= 'a' && english[at] <= 'z';
  };
  for (const auto& [ours, theirs] : terms) {
    for (auto at = english.find(ours); at != std::string::npos; at = english.find(ours, at + 1)) {
      const auto end = at + ours.size();
      const bool plural = end < english.size() && english[end] == 's' && !is_letter(end + 1);
      const bool whole = (at == 0 || !is_letter(at - 1)) && (plural || !is_letter(end));
      if (whole && of.zh_hant.find(theirs) == std::string_view::npos) return std::string(ours);
    }
  }
  return "";
}

}  // namespace subvent::test
