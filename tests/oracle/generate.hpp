// SPDX-License-Identifier: Apache-2.0
// Random rule files as text, of which nearly all load, and random applications to put to them.
#pragma once

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <oracle/evaluate.hpp>
#include <oracle/exact.hpp>
#include <oracle/rules.hpp>
#include <quantity/support.hpp>

namespace subvent::test::oracle {

/// Draws from a generator with a fixed seed.
class draws {
 public:
  explicit draws(std::uint64_t seed) : generator_(seed) {}

  int between(int least, int most) { return static_cast<int>(generator_.between(least, most)); }
  bool one_in(int chances) { return between(1, chances) == 1; }
  template <class Rows>
  auto& of(Rows& rows) {
    return rows[static_cast<std::size_t>(between(0, static_cast<int>(std::size(rows)) - 1))];
  }
  std::string of_words(const std::vector<std::string>& words) { return of(words); }

 private:
  generator generator_;
};

/// Facts of every kind, with and without ranges; money is in the scheme's currency or in USD.
inline std::string vocabulary_text(const std::string& currency) {
  std::string text = "subvent: 1\nfacts:\n";
  const std::string zero = ", at_least: " + currency + " 0";
  const std::pair<const char*, std::string> rows[]{
      {"application_date", "kind: day"},
      {"applicant", "kind: identifier"},
      {"cost", "kind: money" + zero},
      {"own", "kind: money" + zero},
      {"small", "kind: money" + zero + ", at_most: " + currency + " 100"},
      {"balance", "kind: money"},
      {"dollars", "kind: money, at_least: USD -5"},
      {"score", "kind: number"},
      {"part", "kind: number, at_least: 0, at_most: 1"},
      {"staff", "kind: number, at_least: 0"},
      {"swing", "kind: number, at_least: -2, at_most: 3"},
      {"start", "kind: day"},
      {"birthday", "kind: day, at_least: 2000-01-01, at_most: 2000-12-31"},
      {"length", "kind: duration"},
      {"local", "kind: truth"},
      {"listed", "kind: truth"},
      {"sector",
       "kind: choice, choices: {life: {en: a, zh-Hant: 甲}, green: {en: b, zh-Hant: 乙}, "
       "other: {en: c, zh-Hant: 丙}}"},
      {"degree",
       "kind: choice, choices: {doctor: {en: a, zh-Hant: 甲}, master: {en: b, zh-Hant: 乙}}"},
  };
  for (const auto& [name, keys] : rows) {
    text += "  " + std::string(name) + ": {" + keys +
            ", label: {en: label, zh-Hant: 標}, ask: {en: ask, zh-Hant: 問}}\n";
  }
  return text;
}

/// Days on which things change in random rule files, and those beside them.
inline const std::vector<std::string>& change_days() {
  static const std::vector<std::string> all{"2024-01-31", "2024-02-29", "2024-12-31", "2025-06-15"};
  return all;
}

inline std::string day_after(const std::string& day, int by = 1) {
  return day_text(*civil_of(numerator(read_literal(day, kind::day).count) + by));
}

/// Writes one rule file. Names are made where they are first wanted, so that nothing is unused.
class rule_file_writer {
 public:
  rule_file_writer(draws& random, std::string currency)
      : random_(random), currency_(std::move(currency)) {}

  std::string write() {
    const bool pays = !random_.one_in(15);
    write_windows();
    std::string criteria;
    for (int i = random_.between(pays ? 0 : 1, 3); i > 0; --i) {
      criteria += "  c" + std::to_string(i) + ": {require: '" + truth(random_.between(0, 3)) + "'" +
                  days() + ", source: page}\n";
    }
    const std::string steps = pays ? award() : "";
    const std::string paid = pays ? payments() : "";
    std::string text =
        "subvent: 1\nscheme: hk.test\nname: {en: Test, zh-Hant: 試}\n"
        "authority: {en: Office, zh-Hant: 署}\ncurrency: " +
        currency_ + "\nchecked: 2025-01-01\nsources:\n  page: {title: {en: page, zh-Hant: 頁}}\n";
    if (random_.one_in(5)) text += "version_by: start\n";
    const auto section = [&](const char* name, const std::string& body) {
      if (!body.empty()) text += std::string(name) + ":\n" + body;
    };
    section("open", windows_);
    section("figures", figures_);
    section("history", histories_);
    section("terms", terms_);
    section("criteria", criteria);
    section("award", steps);
    section("payments", paid);
    return text;
  }

 private:
  using names = std::vector<std::string>;

  // ------------------------------------------------------------------------------ declarations

  void write_windows() {
    if (random_.one_in(3)) return;
    const bool two = random_.one_in(3);
    windows_ = "  - {from: 2024-01-31" +
               std::string(two || random_.one_in(2) ? ", until: 2024-12-31" : "") +
               ", source: page}\n";
    if (two) windows_ += "  - {from: 2025-06-15, source: page}\n";
  }

  /// `from:` and `until:` for a few things, as keys that follow others.
  std::string days() {
    std::string text;
    if (random_.one_in(8)) text += ", from: " + random_.of(change_days());
    if (text.empty() && random_.one_in(8)) text += ", until: " + random_.of(change_days());
    return text;
  }

  std::string digits(int most) {
    std::string text = std::to_string(random_.between(1, 9));
    for (int i = random_.between(0, most - 1); i > 0; --i)
      text += std::to_string(random_.between(0, 9));
    return text;
  }

  std::string literal(kind what) {
    switch (what) {
      case kind::money: {
        const std::string sign = random_.one_in(12) ? "-" : "";
        if (random_.one_in(10)) return currency_ + " 0";
        if (random_.one_in(6)) return currency_ + " " + sign + digits(2) + " million";
        const bool cents = currency_ != "JPY" && random_.one_in(3);
        return currency_ + " " + sign + digits(random_.one_in(10) ? 24 : 4) + (cents ? ".25" : "");
      }
      case kind::number: {
        const names some{"2", "3", "0.5", "-2", "70%", "33.3%", "10", "0", "0.000001", "7"};
        return random_.one_in(4) ? digits(random_.one_in(8) ? 30 : 3) : random_.of(some);
      }
      case kind::ratio: {
        const names some{"1, applicant: 2", "1, applicant: 1", "2, applicant: 1", "3, applicant: 7",
                         "2, applicant: 4"};
        return "{government: " + random_.of(some) + "}";
      }
      case kind::day: {
        const names some{"2024-01-31", "2024-02-29", "2000-02-29", "2025-03-31",
                         "9999-11-30", "0001-02-01", "2024-12-31"};
        return random_.of(some);
      }
      case kind::duration: {
        const names some{"1 month",  "24 months", "30 days",  "0 days",
                         "0 months", "-1 month",  "365 days", "13 months"};
        return random_.of(some);
      }
      default: return random_.one_in(2) ? "true" : "false";
    }
  }

  std::string figure_value(kind what, const std::string& kind_name) {
    if (random_.one_in(20)) {
      return "{unknown: {en: hidden, zh-Hant: 密}, kind: " + kind_name + range_of_unknown(what) +
             ", source: page}";
    }
    const auto value = literal(what);
    return "{value: " + (what == kind::ratio ? value : "'" + value + "'") + ", source: page}";
  }

  /// What is known of an unknown figure, now and then.
  std::string range_of_unknown(kind what) {
    if (random_.one_in(3)) return "";
    const std::string unit = what == kind::money ? currency_ + " " : "";
    if (what != kind::money && what != kind::number) return "";
    const std::string least = ", at_least: '" + unit + random_.of_words({"0", "-2", "3"}) + "'";
    const std::string most = ", at_most: '" + unit + random_.of_words({"3", "40", "5000"}) + "'";
    return random_.one_in(3) ? least : random_.one_in(2) ? most : least + most;
  }

  std::string figure(kind what) {
    static const std::map<kind, std::string> kinds{
        {kind::money, "money"}, {kind::number, "number"}, {kind::ratio, "ratio"},
        {kind::day, "day"},     {kind::truth, "truth"},   {kind::duration, "duration"}};
    auto& made = made_[what];
    if (!made.empty() && random_.one_in(2)) return random_.of(made);
    const std::string name = "f" + std::to_string(++count_);
    figures_ += "  " + name + ":";
    if (random_.one_in(5)) {
      figures_ += "\n    2024-01-31: " + figure_value(what, kinds.at(what));
      for (const char* day : {"2024-12-31", "2025-06-15"}) {
        if (random_.one_in(2)) {
          figures_ += "\n    " + std::string(day) + ": " + figure_value(what, kinds.at(what));
        }
      }
      figures_ += "\n";
    } else {
      figures_ += " " + figure_value(what, kinds.at(what)) + "\n";
    }
    made.push_back(name);
    return name;
  }

  std::string history(bool sum) {
    auto& made = sum ? sums_ : counts_;
    if (!made.empty() && random_.one_in(2)) return random_.of(made);
    const std::string name = "h" + std::to_string(++count_);
    histories_ += "  " + name + ": {" + (sum ? "sum" : "count") +
                  ": awards, of: [hk.test], same: applicant" +
                  (random_.one_in(3) ? ", presumed: never" : "") + "}\n";
    made.push_back(name);
    return name;
  }

  /// A new term, or one that there is. What it names is written before it.
  std::string term(kind what, int depth) {
    auto& made = named_terms_[what];
    if (!made.empty() && random_.one_in(2)) return random_.of(made);
    const std::string name = "t" + std::to_string(++count_);
    std::string line = "  " + name + ": ";
    if (what != kind::ratio && what != kind::choice && random_.one_in(2)) {
      line += "{formula: '" + value(what, depth) + "'}\n";
    } else {
      line += "\n    choose:\n" + cases(what, depth) + "    source: page\n";
    }
    terms_ += line;
    made.push_back(name);
    return name;
  }

  std::string cases(kind what, int depth) {
    const auto one = [&](const std::string& when) {
      const bool zero = (what == kind::money || what == kind::number) && random_.one_in(8);
      return "      - {when: '" + when + "', then: '" + (zero ? "0" : value(what, depth)) + "'}\n";
    };
    if (random_.one_in(3)) {
      return one("sector = \"life\"") + one("sector in [\"green\", \"other\"]");
    }
    const auto when = truth(depth);
    if (random_.one_in(3)) return one(when) + one(truth(depth));
    return one(when) + one("not(" + when + ")");
  }

  // ------------------------------------------------------------------------------- expressions

  std::string value(kind what, int depth) {
    switch (what) {
      case kind::money: return money(depth);
      case kind::number: return number(depth);
      case kind::ratio: return ratio(depth);
      case kind::day: return day(depth);
      case kind::duration: return duration(depth);
      case kind::choice: return choice(depth);
      default: return truth(depth);
    }
  }
  std::string in_brackets(const std::string& text) { return "(" + text + ")"; }
  /// A part of an expression; now and then 0, which takes the kind of what stands beside it.
  template <class Write>
  std::string beside(const Write& write) {
    return random_.one_in(12) ? "0" : write();
  }

  std::string money(int depth) {
    if (depth <= 0 || random_.one_in(3)) {
      const names facts{"cost", "cost", "own", "small", "balance"};
      switch (random_.between(1, 8)) {
        case 1:
        case 2:
        case 3: return figure(kind::money);
        case 4: return history(true);
        case 5: return depth > -1 ? term(kind::money, depth - 1) : "cost";
        default: return random_.of(facts);
      }
    }
    const auto a = money(depth - 1);
    switch (random_.between(1, 9)) {
      case 1: return in_brackets(a + " + " + beside([&] { return money(depth - 1); }));
      case 2: return in_brackets(a + " - " + beside([&] { return money(depth - 1); }));
      case 3: return in_brackets(a + " * " + number(depth - 1));
      case 4: return in_brackets(number(depth - 1) + " * " + a);
      case 5: return in_brackets(a + " / " + number(depth - 1));
      case 6: return "min(" + a + ", " + beside([&] { return money(depth - 1); }) + ")";
      case 7: return "max(0, " + a + ", " + money(depth - 1) + ")";
      case 8: return "abs(" + a + ")";
      default: return "(-" + a + ")";
    }
  }

  std::string number(int depth) {
    if (depth <= 0 || random_.one_in(3)) {
      const names facts{"score", "part", "staff", "swing", "1"};
      switch (random_.between(1, 7)) {
        case 1:
        case 2: return figure(kind::number);
        case 3: return history(false);
        case 4: return depth > -1 ? term(kind::number, depth - 1) : "part";
        default: return random_.of(facts);
      }
    }
    if (random_.one_in(12))
      return in_brackets("dollars / " + in_brackets("dollars - dollars * part"));
    if (random_.one_in(30)) return powers(number(depth - 1));
    const auto a = number(depth - 1);
    switch (random_.between(1, 10)) {
      case 1: return in_brackets(a + " + " + beside([&] { return number(depth - 1); }));
      case 2: return in_brackets(a + " - " + beside([&] { return number(depth - 1); }));
      case 3: return in_brackets(a + " * " + number(depth - 1));
      case 4: return in_brackets(a + " / " + number(depth - 1));
      case 5: {
        const auto dividend = beside([&] { return money(depth - 1); });
        return in_brackets(a + " - " + dividend + " / " + money(depth - 1));
      }
      case 6: return "min(" + a + ", " + number(depth - 1) + ")";
      case 7: return "max(" + a + ", " + beside([&] { return number(depth - 1); }) + ")";
      case 8: return "abs(" + a + ")";
      case 9: return (random_.one_in(2) ? "floor(" : "ceiling(") + a + ")";
      default: return "(-" + a + ")";
    }
  }

  /// Terms that square one another, up to more bits than a number in between may have.
  std::string powers(std::string of) {
    for (int i = random_.between(2, 11); i > 0; --i) {
      const std::string name = "t" + std::to_string(++count_);
      terms_ += "  " + name + ": {formula: '" + of + " * " + of + "'}\n";
      of = name;
    }
    return of;
  }

  std::string ratio(int depth) {
    if (depth > 0 && random_.one_in(4)) return term(kind::ratio, depth - 1);
    return figure(kind::ratio);
  }

  std::string day(int depth) {
    const names facts{"start", "birthday", "application_date"};
    if (depth <= 0) return random_.one_in(3) ? figure(kind::day) : random_.of(facts);
    switch (random_.between(1, 7)) {
      case 1: return in_brackets(day(depth - 1) + " + " + duration(depth - 1));
      case 2: return in_brackets(day(depth - 1) + " - " + duration(depth - 1));
      case 3: return "min(" + day(depth - 1) + ", " + day(depth - 1) + ")";
      case 4: return "max(" + day(depth - 1) + ", " + day(depth - 1) + ")";
      case 5: return term(kind::day, depth - 1);
      default: return day(0);
    }
  }

  std::string duration(int depth) {
    if (depth > 0 && random_.one_in(5)) return term(kind::duration, depth - 1);
    if (depth > 0 && random_.one_in(4)) return in_brackets(day(depth - 1) + " - " + day(depth - 1));
    return random_.one_in(3) ? "length" : figure(kind::duration);
  }

  std::string choice(int depth) {
    if (depth > 0 && random_.one_in(4)) return term(kind::choice, depth - 1);
    return "sector";
  }

  std::string truth(int depth) {
    if (depth <= 0) {
      const names facts{"local", "listed", "local", "degree = \"doctor\"", "sector != \"green\""};
      if (random_.one_in(4)) return "cost >= " + figure(kind::money);
      return random_.one_in(6) ? figure(kind::truth) : random_.of(facts);
    }
    const names hows{"=", "!=", "<", "<=", ">", ">="};
    const kind ordered[]{kind::money, kind::money, kind::number, kind::day, kind::duration};
    const auto what = random_.of(ordered);
    const auto how = random_.of(hows);
    const int less = depth - 1;
    const bool can_be_zero = what != kind::day;
    switch (random_.between(1, 12)) {
      case 1: return in_brackets(truth(less) + " and " + truth(less));
      case 2: return in_brackets(truth(less) + " or " + truth(less) + " or " + truth(less));
      case 3: return "not(" + truth(less) + ")";
      case 4:
        if (what == kind::duration) return truth(less);
        return in_brackets(value(what, less) + " in [" + value(what, less) + ".." +
                           value(what, less) + "]");
      case 5: return in_brackets(choice(less) + " in [\"life\", \"green\"]");
      case 6: return in_brackets(choice(less) + " = \"other\"");
      case 7: {
        const auto left = in_brackets(truth(0));
        return in_brackets(left + (random_.one_in(2) ? " = " : " != ") + in_brackets(truth(0)));
      }
      case 8: return term(kind::truth, less);
      case 9: return in_brackets("dollars " + how + " dollars * " + number(less));
      default: {
        const auto right =
            can_be_zero ? beside([&] { return value(what, less); }) : value(what, less);
        return in_brackets(value(what, less) + " " + how + " " + right);
      }
    }
  }

  // ------------------------------------------------------------------------------------- award

  std::string quoted(const std::string& text) { return "'" + text + "'"; }

  std::string start_of_award() {
    const int depth = random_.between(0, 2);
    switch (random_.between(1, 7)) {
      case 1: return "match: " + quoted(ratio(depth)) + ", of: " + quoted(money(depth));
      case 2: return "match: " + quoted(ratio(depth)) + ", contribution: " + quoted(money(depth));
      case 3:
        return "match: " + quoted(ratio(depth)) + ", of: " + quoted(money(depth)) +
               ", contribution: " + quoted(random_.one_in(3) ? money(depth) : "own");
      case 4: return "share: " + quoted(number(depth)) + ", of: " + quoted(money(depth));
      case 5: return tiers(depth);
      default: return "formula: " + quoted(money(depth + 1));
    }
  }

  std::string tiers(int depth) {
    const bool of_whole = random_.one_in(2);
    std::string text = "tiers: [";
    std::string end;
    for (int i = random_.between(1, 3); i > 0; --i) {
      // A rate is a part of the whole cost, and of nothing else.
      text += of_whole && random_.one_in(2) ? "{rate: " + quoted(number(depth - 1))
                                            : "{match: " + quoted(ratio(depth - 1));
      if (i > 1) {
        end = end.empty() ? money(depth - 1) : in_brackets(end + " + " + money(0));
        text += ", until: " + quoted(end);
      }
      text += i > 1 ? "}, " : "}]";
    }
    text += (of_whole ? ", of: " : ", contribution: ") + quoted(money(depth));
    return random_.one_in(2) ? text : text + ", after: " + quoted(money(depth - 1));
  }

  /// What is due to one part: a step that starts an amount, now and then one that changes it.
  std::string part() {
    const auto id = [&] { return ", id: s" + std::to_string(++count_) + ", source: page}"; };
    std::string text = "[{" + start_of_award() + (random_.one_in(8) ? days() : "") + id();
    if (random_.one_in(2)) return text + "]";
    const auto more = quoted(money(random_.between(0, 1)));
    return text + ", {" + (random_.one_in(3) ? "at_least: " : "cap: ") + more + id() + "]";
  }

  std::string start_or_sum() {
    if (!random_.one_in(4)) return start_of_award();
    std::string text = "sum: {";
    const int parts = random_.between(1, 3);
    for (int i = 1; i <= parts; ++i) {
      text += (i > 1 ? ", part" : "part") + std::to_string(i) + ": " + part();
    }
    return text + "}";
  }

  std::string payments() {
    if (random_.one_in(2)) return "";
    std::string text;
    for (int i = random_.between(0, 2); i > 0; --i) {
      const std::string name = "p" + std::to_string(i);
      const bool hidden = random_.one_in(12);
      const names shares{"'0.125'", "25%", "33.3%"};
      figures_ += "  " + name + ": {" +
                  (hidden ? "unknown: {en: hidden, zh-Hant: 密}"
                          : "value: " + shares[static_cast<std::size_t>(i)]) +
                  ", source: page}\n";
      text += "  - {event: e" + std::to_string(i) + ", share: " + name + ", source: page}\n";
    }
    return text + "  - {event: e0, rest: true, source: page}\n";
  }

  std::string round() {
    const names steps = currency_ == "JPY" ? names{"1", "7", "1000"}
                                           : names{"0.01", "0.05", "1", "100", "0.03", "1 million"};
    const names directions{"down", "up", "half_down", "half_up", "half_even", "floor", "ceiling"};
    return "round: " + random_.of(directions) +
           ", to: " + quoted(currency_ + " " + random_.of(steps));
  }

  std::string award() {
    std::string text;
    bool named_by_figure = false;
    const auto add = [&](const std::string& keys) {
      text += "  - {" + keys;
      // One alone goes by its figure or its kind, which two could share.
      if (named_by_figure || !random_.one_in(6)) {
        text += ", id: s" + std::to_string(++count_);
      } else {
        named_by_figure = true;
      }
      text += ", source: page}\n";
    };
    if (random_.one_in(6)) {
      const auto last = random_.of(change_days());
      add(start_or_sum() + ", until: " + last);
      add(start_or_sum() + ", from: " + day_after(last));
    } else {
      add(start_or_sum());
    }
    for (int i = random_.between(0, 4); i > 0; --i) {
      const int depth = random_.between(0, 2);
      switch (random_.between(1, 5)) {
        case 1: add("at_least: " + quoted(money(depth)) + days()); break;
        case 2: add(round() + days()); break;
        case 3:
          add("cap: " + quoted(money(depth)) + ", less: " + quoted(money(depth)) + days());
          break;
        default: add("cap: " + quoted(money(depth)) + days()); break;
      }
    }
    add(round());
    return text;
  }

  draws& random_;
  std::string currency_;
  int count_ = 0;
  std::string windows_;
  std::string figures_;
  std::string histories_;
  std::string terms_;
  std::map<kind, names> made_;
  std::map<kind, names> named_terms_;
  names sums_;
  names counts_;
};

// ---------------------------------------------------------------------------------- applications

/// Every name that something in the rule file asks, facts and history.
inline std::set<std::string> names_asked(const scheme& of) {
  std::set<std::string> all{"application_date", of.version_by};
  const auto add = [&](const std::string& name) {
    if (of.find_fact(name) != nullptr || of.find_history(name) != nullptr) all.insert(name);
  };
  for (const auto& one : of.criteria) for_each_name(one.require, add);
  for_each_step(of.steps, [&](const step& one) {
    for_each_expression(one, [&](const expression& part) { for_each_name(part, add); });
  });
  for (const auto& one : of.terms) {
    if (one.formula) for_each_name(*one.formula, add);
    for (const auto& [when, then] : one.cases) {
      for_each_name(when, add);
      for_each_name(then, add);
    }
  }
  return all;
}

/// Draws what can be told of a scheme: near its figures, at the edges of ranges, huge, odd.
class application_writer {
 public:
  application_writer(draws& random, const scheme& of) : random_(random), scheme_(of) {
    asked_ = names_asked(of);
    for (const auto& [name, values] : of.figures) {
      for (const auto& one : values) {
        if (one.known) edges_[one.known->what].push_back(*one.known);
      }
    }
  }

  application write(const std::string& day) {
    const int missing_in_ten = random_.one_in(3) ? 0 : random_.between(1, 6);
    application made;
    for (const auto& name : asked_) {
      if (random_.between(1, 10) <= missing_in_ten) continue;
      if (name == "application_date" || name == scheme_.version_by) {
        const bool other = random_.one_in(10);
        made.push_back({name, kind::day, other ? random_.of(change_days()) : day});
      } else {
        made.push_back(telling(name, random_.one_in(60)));
      }
    }
    return made;
  }

  /// The same application with every one of these told as the rules allow.
  application completed(application of, const std::vector<std::string>& missing) {
    for (const auto& name : missing) of.push_back(telling(name, false));
    return of;
  }

  /// A value that a figure, unpublished on a day, might have.
  quantity published(const std::string& figure, const rational& day) {
    const kind what = evaluation::kind_of_figure(scheme_, figure);
    if (what == kind::ratio) {
      return {what, random_.between(1, 9), random_.between(1, 9)};
    }
    const auto* dated = scheme_.figure_on(figure, day);
    const auto told = text_for(what, currency_of(nullptr), dated->at_least, dated->at_most);
    return read_literal(told, what);
  }

  /// The ends of what a fact can be, for every kind that has ends or few values; where there is no
  /// end, something beyond all that a rule file names.
  std::vector<told> extremes(const std::string& name) const {
    const auto* fact = scheme_.find_fact(name);
    const auto* history = scheme_.find_history(name);
    const kind what = fact != nullptr ? fact->what : history->is_sum ? kind::money : kind::number;
    const std::string beyond = "1" + std::string(250, '0');
    const std::string unit = what == kind::money ? currency_of(fact) + " " : "";
    const auto end = [&](const std::optional<quantity>& of, const std::string& otherwise) {
      const auto digits = of ? plain_text(of->count) : otherwise;
      return told{name, what, unit + digits};
    };
    switch (what) {
      case kind::money:
      case kind::number: {
        const auto zero = quantity{what, 0};
        const auto least = fact == nullptr ? std::optional(zero) : fact->at_least;
        const auto most = fact == nullptr ? std::nullopt : fact->at_most;
        return {end(least, "-" + beyond), end(most, beyond)};
      }
      case kind::truth: return {{name, what, "true"}, {name, what, "false"}};
      case kind::choice: {
        std::vector<told> all;
        for (const auto& one : fact->choices) all.push_back({name, what, one});
        return all;
      }
      default: return {};
    }
  }

 private:
  std::string currency_of(const fact* of) const {
    if (of != nullptr && of->at_least) return of->at_least->word;
    if (of != nullptr && of->at_most) return of->at_most->word;
    return scheme_.currency;
  }

  told telling(const std::string& name, bool odd) {
    const auto* fact = scheme_.find_fact(name);
    const auto* history = scheme_.find_history(name);
    std::string told_as = name;
    kind what = kind::number;
    std::optional<quantity> least = quantity{kind::number, 0};
    std::optional<quantity> most;
    if (history != nullptr) {
      what = history->is_sum ? kind::money : kind::number;
      if (random_.one_in(3)) told_as = scheme_.id + "." + name;
    } else {
      what = fact->what;
      least = fact->at_least;
      most = fact->at_most;
    }
    if (odd) {  // of any kind and outside every range
      const kind any[]{kind::money, kind::number, kind::day, kind::truth, kind::choice};
      const auto other = random_.one_in(2) ? what : random_.of(any);
      const std::string currency = random_.one_in(2) ? "USD" : "HKD";
      return {told_as, other, text_for(other, currency, {}, {}, true)};
    }
    if (what == kind::choice) return {told_as, what, random_.of_words(fact->choices)};
    const bool whole_only = history != nullptr && !history->is_sum;
    return {told_as, what, text_for(what, currency_of(fact), least, most, false, whole_only)};
  }

  std::string text_for(kind what, const std::string& currency, std::optional<quantity> least,
                       std::optional<quantity> most, bool odd = false, bool whole_only = false) {
    switch (what) {
      case kind::money: {
        const rational smallest(1, power_of_ten(decimals_of(currency)));
        auto count = count_near(what, smallest);
        count = rational(floor_of(count / smallest)) * smallest;
        return currency + " " + plain_text(odd ? rational(-count) : within(count, least, most));
      }
      case kind::number: {
        auto count = count_near(what, rational(1, 4));
        if (whole_only) count = rational(floor_of(count));
        return plain_text(odd ? rational(-count) : within(count, least, most));
      }
      case kind::day: return day_near(least, most);
      case kind::duration: {
        const std::vector<std::string> some{"0 days",    "1 month",  "24 months",   "30 days",
                                            "-3 months", "365 days", "9999999 days"};
        return random_.of(some);
      }
      case kind::truth: return random_.one_in(2) ? "true" : "false";
      default: return "unheard_of";
    }
  }

  /// At a figure of the kind or one step beside it, or small, or huge.
  rational count_near(kind what, const rational& smallest) {
    const auto found = edges_.find(what);
    if (found != edges_.end() && random_.one_in(2)) {
      return random_.of(found->second).count + smallest * random_.between(-1, 1);
    }
    if (random_.one_in(12)) return rational(power_of_ten(30)) * random_.between(1, 999) + smallest;
    if (random_.one_in(6)) return 0;
    return smallest * random_.between(1, random_.one_in(2) ? 100 : 2'000'000'000);
  }

  rational within(rational count, const std::optional<quantity>& least,
                  const std::optional<quantity>& most) {
    if (!least && random_.one_in(4)) count = -count;
    if (least && (count < least->count || random_.one_in(10))) count = least->count;
    if (most && (count > most->count || random_.one_in(10))) count = most->count;
    return count;
  }

  std::string day_near(const std::optional<quantity>& least, const std::optional<quantity>& most) {
    auto count = read_literal(random_.of(change_days()), kind::day).count;
    const auto found = edges_.find(kind::day);
    if (found != edges_.end() && random_.one_in(2)) count = random_.of(found->second).count;
    count += random_.one_in(2) ? random_.between(-1, 1) : random_.between(-40, 400);
    if (least && count < least->count) count = least->count;
    if (most && count > most->count) count = most->count;
    const auto found_day = civil_of(numerator(count));
    return found_day ? day_text(*found_day) : "2024-02-29";
  }

  draws& random_;
  const scheme& scheme_;
  std::set<std::string> asked_;
  std::map<kind, std::vector<quantity>> edges_;
};

}  // namespace subvent::test::oracle
