// SPDX-License-Identifier: Apache-2.0
// A ledger in a few lines, and what an audit finds in it.
#pragma once

#include <algorithm>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include <subvent/decide/tell.hpp>
#include <subvent/ledger/audit.hpp>
#include <support/scheme.hpp>

namespace subvent::test {

/// A third of the cost, at most HKD 100 each and HKD 150 for an applicant in all; half of it is
/// paid when signed. Open from 2024 on; the ratio was 1:1 in 2024. Those who are not local get
/// nothing.
inline constexpr std::string_view audited_rules =
    "open: [{from: 2024-01-01, until: 2026-12-31, source: page}]\n"
    "figures:\n"
    "  matching:\n"
    "    2024-01-01: {value: {government: 1, applicant: 1}, source: page}\n"
    "    2025-01-01: {value: {government: 1, applicant: 2}, source: page}\n"
    "  project_cap: {value: HKD 100, source: page}\n"
    "  applicant_cap: {value: HKD 150, source: page}\n"
    "  half: {value: 50%, source: page}\n"
    "  whole_budget: {value: HKD 400, source: page}\n"
    "history: {before: {sum: awards, of: [hk.test], same: applicant}}\n"
    "criteria: {at_home: {require: local, source: page}}\n"
    "award:\n"
    "  - {match: matching, of: cost, source: page}\n"
    "  - {cap: project_cap, source: page}\n"
    "  - {cap: applicant_cap, less: before, source: page}\n"
    "  - {round: down, to: HKD 0.01, source: page}\n"
    "payments: [{event: signed, share: half}, {event: report, rest: true}]\n"
    "envelope: {amount: whole_budget}\n";

/// Reads a ledger: a record on each line, its parts apart by `|`.
///   application|ID|DAY|FACT=TEXT|…   `started`, `finished` and `tie` are told like facts
///   award|ID|AMOUNT|APPROVED|ENDED   payment|ID|AMOUNT|DAY|EVENT   cost|ID|FACT|AMOUNT
///   contribution|ID|AMOUNT|DAY       refund|ID|AMOUNT|DAY
///   voucher|ID|FIELD=TEXT|…          report|ID|KIND|DUE|RECEIVED
///   table|KIND                       one without a row
///   unread|ID|KIND                   a record whose row could not be read; the id may be empty
inline ledger::book book_of(const std::string& text, const rule::scheme_pointer& scheme) {
  ledger::book made{{"ledger"}, {"tie"}};
  const decide::teller teller(scheme->words, {scheme});
  std::istringstream lines(text);
  std::string line;
  for (std::size_t number = 1; std::getline(lines, line); ++number) {
    std::vector<std::string> parts(1);
    for (const char c : line) {
      if (c == '|') {
        parts.emplace_back();
      } else {
        parts.back() += c;
      }
    }
    parts.resize(std::max<std::size_t>(parts.size(), 5));
    const ledger::record_place at{0, number};
    const auto& id = parts[1];
    const auto sum = [&](std::size_t i) {
      const bool bare = parts[i].find(' ') == std::string::npos;
      return *money::parse(bare ? "HKD " + parts[i] : parts[i]);
    };
    const auto when = [&](std::size_t i) -> std::optional<day> {
      return parts[i].empty() ? std::nullopt : std::optional(day_of(parts[i]));
    };
    const auto told = [&](std::size_t from, const auto& take) {
      for (auto i = from; i < parts.size(); ++i) {
        const auto sign = parts[i].find('=');
        if (sign != std::string::npos) take(parts[i].substr(0, sign), parts[i].substr(sign + 1));
      }
    };
    const auto& kinds = ledger::record_kinds;
    const auto kind =
        std::find(kinds.begin(), kinds.end(), parts[0] == "table" ? parts[1] : parts[0]);
    if (kind != kinds.end()) {
      made.kinds.insert(static_cast<ledger::record_kind>(kind - kinds.begin()));
    }
    if (parts[0] == "application") {
      ledger::application_record one{id, parts[2].empty() ? "hk.gone" : scheme->id, {}};
      one.at = at;
      one.ties = {""};
      if (!parts[2].empty()) one.about.tell("application_date", day_of(parts[2]));
      told(3, [&](const std::string& name, const std::string& value) {
        if (name == "started") one.started = day_of(value);
        if (name == "finished") one.finished = day_of(value);
        if (name == "tie") one.ties = {value};
        if (name == "started" || name == "finished" || name == "tie") return;
        const auto problem = teller.tell(one.about, name, value);
        CHECK_MESSAGE(!problem, line);
      });
      made.applications.push_back(std::move(one));
    } else if (parts[0] == "award") {
      made.awards.push_back({id, sum(2), *when(3), when(4), at});
    } else if (parts[0] == "payment") {
      made.payments.push_back({id, sum(2), *when(3), parts[4], at});
    } else if (parts[0] == "cost") {
      made.costs.push_back({id, parts[2], sum(3), at});
    } else if (parts[0] == "contribution") {
      made.contributions.push_back({id, sum(2), *when(3), at});
    } else if (parts[0] == "refund") {
      made.refunds.push_back({id, sum(2), *when(3), at});
    } else if (parts[0] == "voucher") {
      ledger::voucher_record one{id};
      one.at = at;
      told(2, [&](const std::string& name, const std::string& value) {
        if (name == "supplier") one.supplier = value;
        if (name == "invoice") one.invoice = value;
        if (name == "item") one.item = value;
        if (name == "course") one.course = value;
        if (name == "trainee") one.trainee = value;
        if (name == "kept_until") one.kept_until = day_of(value);
        if (name == "amount") one.amount = *money::parse("HKD " + value);
      });
      made.vouchers.push_back(std::move(one));
    } else if (parts[0] == "report") {
      made.reports.push_back({id, parts[2] == "accounts", *when(3), when(4), at});
    } else if (parts[0] == "unread") {
      const auto of = std::find(kinds.begin(), kinds.end(), parts[2]);
      if (of == kinds.begin()) {
        made.unread.push_back(id);
      } else {
        made.records_unread.emplace(static_cast<ledger::record_kind>(of - kinds.begin()), id);
      }
    } else if (parts[0] != "table") {
      CHECK_MESSAGE(parts[0].empty(), line);
    }
  }
  return made;
}

/// The findings of a ledger, a line each: code, application, what was found and should have been,
/// the rule, the line of the first record, the mistakes, and what unread records may change it.
inline std::string audited(const std::string& text, std::string_view rules = audited_rules,
                           ledger::audit_options options = {day_of("2026-06-30")}) {
  const auto scheme = scheme_of(rules);
  const auto book = book_of(text, scheme);
  const auto made = ledger::audit(book, {{scheme->id, scheme}}, options);
  std::string all;
  for (const auto& one : made.findings) {
    all += name_of(one.what) + " " + one.application;
    if (one.found) all += " " + one.found->amount_string();
    if (one.expected) all += " not " + one.expected->amount_string();
    if (!one.rule.empty()) all += " by " + one.rule;
    all += " at " + std::to_string(one.records.front().line);
    for (const auto& each : one.causes) all += " " + std::string(ledger::kind_of(each.what).name);
    for (const auto each : one.unread) {
      all += " unread:" + std::string(ledger::record_kinds[static_cast<std::size_t>(each)]);
    }
    all += "\n";
    for (const auto in : {language::en, language::zh_hant}) {
      const auto sentence = one.sentence(in);
      CHECK_MESSAGE(sentence.find('{') == std::string::npos, sentence);
    }
  }
  return all;
}

}  // namespace subvent::test
