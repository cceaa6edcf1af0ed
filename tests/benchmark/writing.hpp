// SPDX-License-Identifier: Apache-2.0
// Writes a ledger of any size: applications to several of the built-in schemes, with their awards
// and payments, all as the rules have them or some of another amount.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <ledger/gathering.hpp>
#include <quantity/support.hpp>
#include <subvent/ledger/mapping.hpp>
#include <subvent/yaml/rules.hpp>

namespace subvent::benchmark {

/// Ends the program where the benchmark itself goes wrong.
inline void require(bool good, std::string_view what) {
  if (good) return;
  std::cerr << "benchmark: no " << what << "\n";
  std::exit(1);
}

/// The value that must be there.
template <class Optional>
auto need(Optional&& found, std::string_view what) {
  require(static_cast<bool>(found), what);
  return *std::forward<Optional>(found);
}

/// How applications to a scheme are drawn. Days and facts are as applications write them.
struct drawn_scheme {
  std::string id;
  std::string first, last;        ///< the days between which all are made
  std::string cost;               ///< the fact that the award is reckoned from
  std::int64_t least;             ///< of it, in dollars
  std::int64_t most;              ///< of it, in dollars
  std::string contribution = {};  ///< the fact that is three quarters of it, if any
  std::string earlier_day = {};   ///< the fact that is a day a hundred days earlier, if any
  std::map<std::string, std::string> others = {};  ///< which every application tells
};

/// Some of one rate and some of two, some paid at once and some in instalments.
inline const std::vector<drawn_scheme>& drawn_schemes() {
  static const std::vector<drawn_scheme> all{
      {"hk.manufacturing_plus",
       "2025-11-18",
       "2026-12-31",
       "project_cost",
       2'000,
       20'000,
       {},
       {},
       {{"production_line_in_hong_kong", "true"}}},
      {"hk.tvp",
       "2018-03-01",
       "2024-12-31",
       "project_cost",
       20'000,
       250'000,
       "own_contribution",
       {},
       {{"business_registration", "true"},
        {"incorporated_in_hong_kong", "true"},
        {"statutory_body", "false"},
        {"substantive_business", "true"},
        {"listed_in_hong_kong", "false"},
        {"subvented", "false"},
        {"manufacturing_business", "false"},
        {"employees", "20"},
        {"business_age", "36 months"}}},
      {"hk.cef",
       "2003-01-06",
       "2026-06-30",
       "course_fee",
       1'000,
       12'000,
       {},
       "course_start_date",
       {}},
      {"hk.bud",
       "2020-02-03",
       "2026-06-30",
       "project_cost",
       50'000,
       900'000,
       "own_contribution",
       {},
       {{"business_registration", "true"}, {"listed", "false"}, {"substantive_business", "true"}}},
  };
  return all;
}

/// The schemes that are drawn, from the built-in rules.
inline ledger::scheme_table built_in_schemes() {
  auto rules = yaml::rules::built_in();
  ledger::scheme_table all;
  for (const auto& one : drawn_schemes()) {
    all[one.id] = need(rules.load(one.id).what, "scheme " + one.id);
  }
  return all;
}

/// A ledger in files.
struct written_ledger {
  ledger::mapping by = {};
  std::size_t applications = 0;
  std::size_t payments = 0;
};

/// Writes one ledger. The same numbers give the same bytes.
class writing {
 public:
  /// One of so many awards is of another amount; 0 for none.
  writing(const ledger::scheme_table& schemes, std::size_t applications, std::size_t wrong_one_of)
      : schemes_(schemes), applications_(applications), wrong_one_of_(wrong_one_of) {}

  /// Writes it into a folder, and says how it is read.
  written_ledger run(const std::filesystem::path& folder) && {
    awards_ = "application_id,amount,approved,ended\n";
    payments_ = "application_id,amount,date,event\n";
    const auto& all = drawn_schemes();
    for (std::size_t i = 0; i < all.size(); ++i) {
      const auto count = applications_ * (i + 1) / all.size() - applications_ * i / all.size();
      keep(folder, all[i].id, ledger::record_kind::application, draw_all(all[i], count));
    }
    keep(folder, "awards", ledger::record_kind::award, awards_);
    keep(folder, "payments", ledger::record_kind::payment, payments_);
    return std::move(made_);
  }

 private:
  void keep(const std::filesystem::path& folder, const std::string& name, ledger::record_kind what,
            const std::string& text) {
    ledger::table_mapping table;
    table.from.path = (folder / (name + ".csv")).string();
    table.holds = what;
    std::ofstream out(table.from.path, std::ios::binary);
    out << text << std::flush;
    require(out.good(), "room for " + table.from.path);
    made_.by.tables.push_back(std::move(table));
  }

  /// The table of the applications to a scheme. They are granted in the order in which they stand.
  std::string draw_all(const drawn_scheme& of, std::size_t count) {
    const auto& scheme = schemes_.at(of.id);
    const decide::teller teller(scheme->words, {scheme});
    const auto first = need(day::parse(of.first), "day").serial();
    const auto last = need(day::parse(of.last), "day").serial();
    std::string text;
    std::vector<std::string> applicants;
    ledger::awards earlier;
    for (std::size_t i = 0; i < count; ++i) {
      const auto days = (last - first) * static_cast<std::int64_t>(i);
      const auto on = first + days / static_cast<std::int64_t>(count);
      // One in four comes from an applicant of some time ago, if the rules have anything for it.
      const auto id = "A" + std::to_string(++made_.applications);
      applicants.push_back("P" + id);
      if (random_.between(1, 4) == 1) {
        applicants.back() = applicants[applicants.size() - 1 - applicants.size() / 20];
      }
      auto told = draw(of, on);
      for (const auto& who : {applicants.back(), "P" + id}) {
        told["applicant"] = applicants.back() = who;
        if (grant(id, scheme, teller, told, on, earlier)) break;
      }
      if (text.empty()) text = "application_id,scheme" + line_of(told, true);
      text += id + "," + of.id + line_of(told, false);
    }
    return text;
  }

  std::map<std::string, std::string> draw(const drawn_scheme& of, std::int64_t on) {
    auto told = of.others;
    const auto cents = random_.between(of.least * 100, of.most * 100) * 4;
    const auto hkd = *currency::find("HKD");
    told["application_date"] = text_of(on);
    told[of.cost] = money::from_minor_units(hkd, cents / 4).to_string();
    if (!of.contribution.empty()) {
      told[of.contribution] = money::from_minor_units(hkd, cents * 3 / 16).to_string();
    }
    if (!of.earlier_day.empty()) told[of.earlier_day] = text_of(on - 100);
    return told;
  }

  static std::string text_of(std::int64_t serial) {
    return need(day::from_serial(serial), "day").to_string();
  }

  /// The names or the values of what was told, in alphabetical order of the names.
  static std::string line_of(const std::map<std::string, std::string>& told, bool names) {
    std::string line;
    for (const auto& [name, text] : told) line += "," + (names ? name : text);
    return line + "\n";
  }

  /// Writes its award and its payments; false, and nothing is written, where it comes to nothing.
  bool grant(const std::string& id, const rule::scheme_pointer& scheme,
             const decide::teller& teller, const std::map<std::string, std::string>& told,
             std::int64_t on, ledger::awards& earlier) {
    decide::facts facts;
    for (const auto& [name, text] : told) {
      require(!teller.tell(facts, name, text), "fact " + name);
    }
    const auto about = facts;
    const auto version_day = need(decide::version_day(*scheme, facts), "day of the version");
    const auto* version = scheme->version_on(version_day);
    require(version != nullptr, "version of " + scheme->id);
    earlier.tell_history(*scheme, version_day, facts);
    const auto decision = decide::decide(lowered_.of(scheme, *version), facts);
    if (!decision.award || decision.award->sign() <= 0) return false;
    auto parts = instalments_of(*scheme, decision);
    auto granted = *decision.award;
    if (wrong_one_of_ > 0 && made_.applications % wrong_one_of_ == 0) {
      const auto tenth = money::from_minor_units(
          granted.currency(), divide_toward_zero(granted.minor_units(), 10).quotient);
      granted = granted - tenth;
      parts.back().second = parts.back().second - tenth;
    }
    auto paid_on = on + 40;
    for (const auto& [event, amount] : parts) {
      payments_ += id + "," + amount.to_string() + "," + text_of(paid_on) + "," + event + "\n";
      paid_on += 20;
      ++made_.payments;
    }
    awards_ +=
        id + "," + granted.to_string() + "," + text_of(on + 30) + "," + text_of(paid_on) + "\n";
    earlier.add({scheme->id, version_day, about, granted, day::from_serial(on + 30),
                 day::from_serial(paid_on)});
    return true;
  }

  static std::vector<std::pair<std::string, money>> instalments_of(
      const rule::scheme& scheme, const decide::decision& decision) {
    std::vector<std::pair<std::string, money>> all;
    for (const auto& one : decision.program->payments) {
      const auto* due = decision.at(one.amount).money();
      const auto amount = due != nullptr ? due->to_money() : std::nullopt;
      if (amount && amount->sign() > 0) all.emplace_back(scheme.payments[one.index].event, *amount);
    }
    if (all.empty()) all.emplace_back("", *decision.award);
    return all;
  }

  const ledger::scheme_table& schemes_;
  std::size_t applications_;
  std::size_t wrong_one_of_;
  test::generator random_{20240131};
  ledger::programs lowered_;
  std::string awards_, payments_;
  written_ledger made_;
};

}  // namespace subvent::benchmark
