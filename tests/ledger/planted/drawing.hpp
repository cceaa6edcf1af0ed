// SPDX-License-Identifier: Apache-2.0
// Draws grants that are as the rules have them: the facts of a case of the rule files, its amounts
// and days changed at random, and what the second evaluator says that they are entitled to.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <ledger/planted/ledger.hpp>
#include <oracle/generate.hpp>

namespace subvent::test::planted {

/// So many awards of a scheme may be alike before an audit looks at them.
inline constexpr int alike_most = 15;

class drawing {
 public:
  explicit drawing(std::uint64_t seed) : random(seed) {}

  /// A grant of an application of which this becomes; nothing where none is found. What is
  /// ineligible is granted all the same, as if it were not.
  std::optional<grant> draw(const published_scheme& of, outcome wanted = outcome::eligible) {
    const auto& from = wanted == outcome::eligible     ? of.eligible
                       : wanted == outcome::ineligible ? of.ineligible
                                                       : of.outside;
    for (int tries = 0; tries < 12 && !from.empty(); ++tries) {
      grant made;
      made.of = &of;
      made.scheme = of.id();
      made.told = varied(random.of(from), tries);
      name(made);
      if (settle(made, wanted)) return made;
    }
    return std::nullopt;
  }

  /// The next grant of the same applicant, asked for after the last was approved.
  std::optional<grant> draw_next(const std::vector<grant>& earlier_ones,
                                 outcome wanted = outcome::eligible) {
    const auto& last = earlier_ones.back();
    for (int tries = 0; tries < 8; ++tries) {
      auto made = last;
      made.id = next_id();
      made.before.clear();
      for (const auto& one : earlier_ones) made.before.push_back(one.as_earlier());
      const int gap = static_cast<int>(numerator(*last.approved - last.applied()));
      shift(made.told, gap + random.between(1, 60 * (tries + 1)));
      scale(made.told, tries);
      if (settle(made, wanted)) return made;
    }
    return std::nullopt;
  }

  /// Another applicant's grant of the same.
  grant alike(const grant& model) {
    auto made = model;
    name(made);
    settle_records(made);
    return made;
  }

  /// The records that belong to a grant which is right: `granted` is what is paid.
  void settle_records(grant& of) {
    of.approved = of.applied() + random.between(20, 60);
    const rational first = *of.approved + random.between(1, 20);
    const auto parts =
        of.granted == of.right ? of.instalments : std::vector<std::pair<std::string, rational>>{};
    of.payments.clear();
    of.refunds.clear();
    of.costs.clear();
    of.reports.clear();
    of.vouchers.clear();
    of.ended.reset();
    of.started.reset();
    of.finished.reset();
    of.address.clear();
    if (parts.empty()) {
      pay_in_parts(of, first);
    } else {
      rational on = first;
      for (const auto& [event, amount] : parts) {
        if (amount > 0) of.payments.push_back({amount, on, event});
        on += random.between(5, 20);
      }
    }
    const auto last = of.payments.back().on;
    if (random.one_in(2)) of.ended = last + random.between(1, 10);
    put_in(of, of.granted);
    if (random.one_in(3)) {
      of.started = *of.approved + random.between(0, 9);
      of.finished = *of.started + random.between(30, 300);
    }
    if (random.one_in(4)) report_on(of);
    if (random.one_in(4)) buy(of);
    if (random.one_in(6)) audit_cost(of);
    if (random.one_in(3)) of.address = "Road " + of.id;
  }

  /// What the applicant puts in before the first payment, where a ratio asks it.
  void put_in(grant& of, const rational& granted) {
    of.contributions.clear();
    rational most = 0;
    oracle::for_each_step(of.of->rules.steps, [&](const oracle::step& one) {
      const auto* subject = one.part("match");
      if (subject == nullptr || !of.of->rules.figures.contains(subject->text)) return;
      const auto* figure = of.of->rules.figure_on(subject->text, of.version_day());
      if (figure == nullptr || !figure->known) return;
      const rational asked = granted * figure->known->applicant / figure->known->count;
      if (most < asked) most = asked;
    });
    if (most == 0) return;
    const rational whole = cents(most) + rational(random.between(1, 999), 100);
    of.contributions.push_back({whole, *of.approved, ""});
  }

  void report_on(grant& of) {
    const auto due = of.payments.back().on + random.between(30, 90);
    of.reports.push_back({"report", due, due - random.between(0, 20)});
    of.reports.push_back({"accounts", due + 30, due + random.between(0, 30)});
  }

  void buy(grant& of) {
    const auto number = std::to_string(random.between(1, 1'000'000'000));
    const auto kept = of.payments.back().on + 400 + 8 * 366;
    of.vouchers.push_back({"supplier " + std::to_string(random.between(1, 50)),
                           "I" + of.id + number, "S" + of.id + number, "", "", kept});
    of.vouchers.push_back(
        {"school", "C" + of.id + number, "", "course " + of.id, "trainee " + of.id, kept});
  }

  /// The audited cost is what was told.
  void audit_cost(grant& of) {
    for (const auto& one : of.told) {
      if (one.what != oracle::kind::money) continue;
      const auto whole = oracle::read_literal(one.text, oracle::kind::money).count;
      const rational part = cents(whole / 3);
      of.costs.push_back({one.name, part});
      of.costs.push_back({one.name, whole - part});
      return;
    }
  }

  /// Half of the cost is audited; what that gives, where it is something and less.
  static std::optional<rational> audit_half(grant& of) {
    of.costs.clear();
    auto facts = of.told;
    for (auto& one : facts) {
      if (one.what != oracle::kind::money) continue;
      const auto half = cents(oracle::read_literal(one.text, oracle::kind::money).count / 2);
      one.text = money_text(half);
      of.costs.push_back({one.name, half});
    }
    const auto kept = reckon(*of.of, facts, of.before).granted;
    return kept && *kept < of.right ? kept : std::nullopt;
  }

  /// Closes a grant on half of its cost: what it may not keep was never paid, or is paid back.
  void close_lower(grant& of) {
    const auto before = of.costs;
    const auto kept = audit_half(of);
    if (!kept || *kept <= 0) {
      of.costs = before;
      return;
    }
    auto& last = of.payments.back();
    const rational over = of.granted - *kept;
    if (last.amount > over && random.one_in(2)) {
      last.amount -= over;
    } else {
      of.refunds.push_back({over, last.on + 1, ""});
    }
  }

  /// A payment that came back and was made again.
  void pay_anew(grant& of) {
    if (!of.refunds.empty()) return;
    const auto first = of.payments.front();
    of.refunds.push_back({first.amount, first.on, ""});
    of.payments.insert(of.payments.begin() + 1, {first.amount, first.on + 1, first.event});
  }

  /// Down to whole cents.
  static rational cents(const rational& of) { return rational(oracle::floor_of(of * 100), 100); }

  std::string next_id() { return "A" + std::to_string(1'000'000 + count_++); }

  oracle::draws random;

 private:
  /// Other amounts and other days; the later the try, the nearer to the case.
  oracle::application varied(oracle::application of, int tries) {
    scale(of, tries);
    if (tries < 9) shift(of, random.between(-200, 200) / (1 + tries / 3));
    return of;
  }

  void scale(oracle::application& of, int tries) {
    if (tries > 10) return;
    const rational factor(tries < 8 ? random.between(200, 1250) : random.between(9700, 10300),
                          tries < 8 ? 1000 : 10000);
    for (auto& one : of) {
      if (one.what != oracle::kind::money) continue;
      const auto was = oracle::read_literal(one.text, oracle::kind::money);
      if (was.count <= 0) continue;
      one.text = money_text(cents(was.count * factor + rational(random.between(0, 99), 100)));
    }
  }

  static void shift(oracle::application& of, int days) {
    for (auto& one : of) {
      if (one.what != oracle::kind::day) continue;
      one.text = day_text(oracle::read_literal(one.text, oracle::kind::day).count + days);
    }
  }

  /// A name of its own for the application and for each that it tells of.
  void name(grant& of) {
    of.id = next_id();
    for (auto& one : of.told) {
      if (one.what == oracle::kind::identifier) one.text = one.name + " " + of.id;
    }
    for (const auto& one : of.of->histories) {
      if (of.text(one.same).empty()) {
        of.told.push_back({one.same, oracle::kind::identifier, one.same + " " + of.id});
      }
    }
  }

  /// What the rules give; whether it is something, of the wanted outcome, and not alike to too
  /// many.
  bool settle(grant& of, outcome wanted) {
    const auto answer = reckon(*of.of, of.told, of.before);
    if (!answer.amount || *answer.amount <= 0 || outcome_of(answer) != wanted) return false;
    int& alike = alike_[{of.of->id(), *answer.amount}];
    if (alike >= alike_most) return false;
    ++alike;
    of.right = *answer.amount;
    of.granted = of.right;
    const auto verdict = oracle::line_of(answer.text, "verdict");
    const auto at = verdict.find(" binding ");
    of.binding = at == std::string::npos ? "" : verdict.substr(at + 9);
    if (of.binding == "nothing") of.binding.clear();
    of.instalments.clear();
    std::istringstream events(oracle::line_of(answer.text, "payments"));
    for (std::string event; std::getline(events >> std::ws, event, '=');) {
      std::string in;
      std::string digits;
      events >> in >> digits;
      if (in != of.of->rules.currency) return false;  // a share that is not published
      of.instalments.emplace_back(event, oracle::read_decimal(digits));
    }
    settle_records(of);
    return true;
  }

  void pay_in_parts(grant& of, rational on) {
    auto left = of.granted;
    for (int parts = random.between(1, 5); parts > 1; --parts) {
      const rational part = cents(left * rational(random.between(100, 500), 1000));
      if (part <= 0) break;
      of.payments.push_back({part, on, ""});
      left -= part;
      on += random.between(1, 20);
    }
    of.payments.push_back({left, on, ""});
  }

  std::map<std::pair<std::string, rational>, int> alike_;
  int count_ = 0;
};

}  // namespace subvent::test::planted
