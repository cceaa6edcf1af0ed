// SPDX-License-Identifier: Apache-2.0
// A ledger over all published schemes, right but for the faults that are planted in it, and the
// truth about these. What is right, and what a mistake gives, comes from the second evaluator.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <ledger/planted/drawing.hpp>
#include <ledger/planted/mistakes.hpp>
#include <subvent/ledger/finding.hpp>

namespace subvent::test::planted {

using ledger::finding_code;

/// One planted fault.
struct fault {
  std::string kind;
  finding_code code;
  std::set<std::string> applications;  ///< in which it may show; empty if it is a scheme's
  std::string scheme;
  std::optional<ledger::mistake> cause = {};
};

class planting {
 public:
  planting(const std::vector<published_scheme>& schemes, std::uint64_t seed)
      : schemes_(schemes), draws_(seed) {}

  /// Plants so many faults of each kind, as far as the schemes have room, then adds what is right
  /// until there are so many payments.
  void run(int each, std::size_t payments) {
    for (const auto& [name, plant] : kinds()) {
      kind_ = name;
      // A pattern takes a scheme for itself.
      const bool pattern = plant == &planting::identical || plant == &planting::at_cap;
      const int most = pattern ? 2 : each;
      const auto before = faults.size();
      for (int i = 0, tries = 0; i < most && tries < 60 * most; ++tries) {
        if ((this->*plant)()) ++i;
      }
      CHECK_MESSAGE(faults.size() > before, kind_);
    }
    for (int tries = 0; made.payments() < payments && tries < 200'000; ++tries) {
      add_right(random().of(schemes_));
    }
    plant_envelopes();
  }

  tables made;
  std::vector<fault> faults;

 private:
  using planter = bool (planting::*)();

  static const std::vector<std::pair<std::string, planter>>& kinds() {
    static const std::vector<std::pair<std::string, planter>> all{
        {"many awards of one amount", &planting::identical},
        {"many awards at the cap", &planting::at_cap},
        {"paid above the cap of live projects", &planting::above_live_cap},
        {"a payment without an application", &planting::no_application},
        {"an application that stands twice", &planting::application_twice},
        {"an award that stands twice", &planting::award_twice},
        {"a payment that stands twice", &planting::payment_twice},
        {"a scheme that is not there", &planting::unknown_scheme},
        {"an application before all rules", &planting::no_rules},
        {"a fact that nobody told", &planting::not_decidable},
        {"paid though ineligible", &planting::ineligible},
        {"applied outside the window", &planting::outside},
        {"the rules of an earlier day", &planting::wrong<mistakes::earlier_version>},
        {"the rules of a later day", &planting::wrong<mistakes::later_version>},
        {"the ratio turned round", &planting::wrong<mistakes::ratio_turned>},
        {"the share of the other side", &planting::wrong<mistakes::share_turned>},
        {"a cap forgotten", &planting::wrong<mistakes::cap_forgotten>},
        {"the cap put on the base", &planting::wrong<mistakes::cap_before>},
        {"the share of the wrong base", &planting::wrong<mistakes::wrong_base>},
        {"gross for net", &planting::wrong<mistakes::gross_for_net>},
        {"rounded in another direction", &planting::wrong<mistakes::rounding_direction>},
        {"rounded to another unit", &planting::wrong<mistakes::rounding_step>},
        {"rounded before it was reckoned", &planting::wrong<mistakes::fact_rounded>},
        {"thousands for units in the amount", &planting::wrong<mistakes::unit_slip>},
        {"digits of the amount swapped", &planting::wrong<mistakes::digits_swapped>},
        {"thousands for units in a fact", &planting::wrong<mistakes::fact_unit_slip>},
        {"digits of a fact swapped", &planting::wrong<mistakes::fact_digits_swapped>},
        {"an amount out of the air", &planting::wrong<mistakes::unexplained>},
        {"another applicant's amount", &planting::other_applicant},
        {"earlier awards forgotten", &planting::history_forgotten},
        {"paid more than it is entitled to", &planting::paid_above_entitlement},
        {"paid more than was granted", &planting::paid_above_award},
        {"the last instalment too small", &planting::paid_below_award},
        {"instalments of other amounts", &planting::instalments},
        {"paid above the audited cost", &planting::above_audited_cost},
        {"an advance not returned", &planting::not_returned},
        {"own contribution not there in time", &planting::not_covered},
        {"paid above the cap of a project", &planting::above_project_cap},
        {"paid above the cap of an applicant", &planting::above_applicant_cap},
        {"paid above the cap of a year", &planting::above_year_cap},
        {"related applicants above a cap", &planting::related},
        {"an invoice under two awards", &planting::invoice_twice},
        {"an item under two awards", &planting::item_twice},
        {"a course under two awards", &planting::course_twice},
        {"a trainee under two awards", &planting::trainee_twice},
        {"a report late", &planting::report_late},
        {"accounts never handed in", &planting::accounts_late},
        {"vouchers kept too short", &planting::kept_short},
        {"costs without vouchers", &planting::not_vouched},
        {"never settled", &planting::never_settled},
        {"more paid back than was paid", &planting::refunded_too_much},
        {"paid though nothing was granted", &planting::paid_of_nothing},
        {"granted before it was asked for", &planting::granted_early},
        {"a further award above a cap that is shared", &planting::supplement},
        {"a payment made again a week later", &planting::paid_again},
        {"paid before it was granted", &planting::paid_early},
        {"ended before it was granted", &planting::ended_early},
        {"a payment of a day to come", &planting::dated_later},
        {"a payment in another currency", &planting::other_currency},
        {"an instalment that is not there", &planting::event_unknown},
        {"finished in days", &planting::too_fast},
        {"begun before it was asked for", &planting::too_early},
    };
    return all;
  }

  oracle::draws& random() { return draws_.random; }

  // --- what is right ---

  /// Whether the envelope has room for it; it is then used up by as much.
  bool fits(const grant& of) {
    rational sum = 0;
    for (const auto& one : of.payments) sum += one.amount;
    const auto whole = envelope_of(of);
    auto& spent = spent_[of.of->id()][whole && of.of->renewed ? *whole : rational(0)];
    if (whole && spent + sum > *whole * 9 / 10) return false;
    spent += sum;
    return true;
  }

  /// The envelope that is never exceeded: of the version where it is renewed, else the least.
  static std::optional<rational> envelope_of(const grant& of) {
    if (!of.of->renewed) {
      const auto ends = of.of->envelope_ends();
      return ends ? std::optional(ends->first) : std::nullopt;
    }
    const auto* whole = of.of->rules.figure_on(of.of->envelope, of.version_day());
    return whole != nullptr && whole->known ? std::optional(whole->known->count) : std::nullopt;
  }

  bool keep(const grant& of) {
    if (!fits(of)) return false;
    made.add(of);
    return true;
  }

  /// One to three grants of one applicant.
  void add_right(const published_scheme& of) {
    if (patterned_.contains(of.id())) return;
    auto first = draws_.draw(of);
    if (first && random().one_in(8)) draws_.close_lower(*first);
    if (first && random().one_in(8)) draws_.pay_anew(*first);
    if (!first || !keep(*first)) return;
    std::vector<grant> chain{*std::move(first)};
    while (!of.histories.empty() && chain.size() < 3 && random().one_in(3)) {
      auto next = draws_.draw_next(chain);
      if (!next || !keep(*next)) return;
      chain.push_back(*std::move(next));
    }
  }

  std::optional<grant> any() {
    const auto& of = random().of(schemes_);
    if (patterned_.contains(of.id())) return std::nullopt;
    return draws_.draw(of);
  }

  // --- faults ---

  /// Keeps a grant with its fault.
  bool plant(const grant& of, finding_code code, std::optional<ledger::mistake> cause = {}) {
    if (!keep(of)) return false;
    faults.push_back({kind_, code, {of.id}, of.of->id(), cause});
    return true;
  }
  bool plant_any(finding_code code, const std::function<bool(grant&)>& spoil) {
    auto one = any();
    return one && spoil(*one) && plant(*one, code);
  }

  /// Grants alike, in a scheme that has few others.
  bool pattern(finding_code code, const std::function<bool(const grant&)>& fits_pattern) {
    for (const auto& of : schemes_) {
      if (patterned_.contains(of.id()) || spent_.contains(of.id())) continue;
      // Those with more to get wrong are wanted for other faults.
      if (!of.rules.terms.empty() || !of.histories.empty()) continue;
      const auto model = draws_.draw(of);
      if (!model || !fits_pattern(*model)) continue;
      const auto ends = of.envelope_ends();
      if (ends && model->right * 40 > ends->first) continue;
      for (int i = 0; i < 30; ++i) keep(draws_.alike(*model));
      patterned_.insert(of.id());
      faults.push_back({kind_, code, {}, of.id()});
      return true;
    }
    return false;
  }
  bool identical() {
    return pattern(finding_code::identical_amounts,
                   [](const grant& of) { return of.binding.empty(); });
  }
  bool at_cap() {
    return pattern(finding_code::amounts_at_cap,
                   [](const grant& of) { return of.binding.find("cap") != std::string::npos; });
  }

  bool no_application() {
    const auto one = any();
    if (!one) return false;
    const auto id = draws_.next_id();
    made.payment(id, one->payments.front());
    faults.push_back({kind_, finding_code::application_missing, {id}, ""});
    return true;
  }
  bool application_twice() {
    auto one = any();
    if (!one || !plant(*one, finding_code::application_twice)) return false;
    grant again = *one;
    again.approved.reset();
    again.payments.clear();
    again.contributions.clear();
    again.costs.clear();
    again.vouchers.clear();
    again.reports.clear();
    made.add(again);
    return true;
  }
  bool award_twice() {
    const auto one = any();
    if (!one || !plant(*one, finding_code::award_twice)) return false;
    made.award(one->id, one->granted, *one->approved + 1, one->ended);
    return true;
  }
  bool payment_twice() {
    auto one = any();
    if (!one) return false;
    one->payments.push_back(one->payments.back());
    return plant(*one, finding_code::payment_twice);
  }
  bool unknown_scheme() {
    return plant_any(finding_code::scheme_unknown, [](grant& of) {
      of.scheme = "hk.gone";
      return true;
    });
  }
  bool no_rules() {
    return plant_any(finding_code::no_rules, [](grant& of) {
      for (auto& one : of.told) {
        if (one.what != oracle::kind::day) continue;
        one.text = day_text(oracle::read_literal(one.text, oracle::kind::day).count - 20'000);
      }
      of.started.reset();
      return !oracle::has_version(of.of->rules, of.version_day());
    });
  }
  bool not_decidable() {
    return plant_any(finding_code::not_decidable, [this](grant& of) {
      const auto at = random().between(0, static_cast<int>(of.told.size()) - 1);
      of.told.erase(of.told.begin() + at);
      if (of.text("application_date").empty()) return false;
      return outcome_of(reckon(*of.of, of.told, {})) == outcome::undetermined;
    });
  }
  bool ineligible() {
    const auto one = draws_.draw(random().of(schemes_), outcome::ineligible);
    return one && !patterned_.contains(one->of->id()) && plant(*one, finding_code::paid_ineligible);
  }
  bool outside() {
    const auto one = draws_.draw(random().of(schemes_), outcome::outside);
    return one && !patterned_.contains(one->of->id()) && plant(*one, finding_code::outside_window);
  }

  /// Sets what was granted, and pays it.
  void grant_instead(grant& of, const rational& amount) {
    of.granted = amount;
    draws_.settle_records(of);
  }

  static finding_code differs(const rational& wrong, const rational& right) {
    return wrong > right ? finding_code::award_too_high : finding_code::award_too_low;
  }

  template <class Mistake>
  bool wrong() {
    auto one = any();
    if (!one) return false;
    const auto amount = Mistake::amount(*one, random());
    const bool whole = amount && drawing::cents(*amount) == *amount;
    if (!whole || *amount <= 0 || *amount == one->right) return false;
    // Where another mistake gives the same, none can be told from the other.
    if (Mistake::what && !mistakes::is_plain(*one, *Mistake::what, *amount)) return false;
    grant_instead(*one, *amount);
    one->costs.clear();
    const bool version = Mistake::what == ledger::mistake::other_version;
    return plant(*one, version ? finding_code::wrong_version : differs(*amount, one->right),
                 Mistake::what);
  }
  bool other_applicant() {
    const auto& of = random().of(schemes_);
    if (patterned_.contains(of.id())) return false;
    const auto other = draws_.draw(of);
    auto one = draws_.draw(of);
    if (!one || !other || one->right == other->right) return false;
    if (mistakes::is_of_other_rules(*one, other->right) || !keep(*other)) return false;
    grant_instead(*one, other->right);
    one->costs.clear();
    return plant(*one, differs(other->right, one->right), ledger::mistake::other_applicant);
  }

  /// A later grant of an applicant, reckoned as if it were the first.
  std::optional<std::pair<grant, grant>> without_history(
      const std::function<bool(const history&)>& wanted) {
    const auto& of = random().of(schemes_);
    if (patterned_.contains(of.id()) ||
        std::none_of(of.histories.begin(), of.histories.end(), wanted)) {
      return std::nullopt;
    }
    auto first = draws_.draw(of);
    if (!first) return std::nullopt;
    if (random().one_in(2)) first->ended.reset();
    auto second = draws_.draw_next({*first});
    if (!second) return std::nullopt;
    const auto amount = reckon(of, second->told, {}).amount;
    if (!amount || *amount <= second->right) return std::nullopt;
    if (mistakes::is_of_other_rules(*second, *amount)) return std::nullopt;
    grant_instead(*second, *amount);
    second->costs.clear();
    return std::pair{*std::move(first), *std::move(second)};
  }
  bool plant_second(const std::function<bool(const history&)>& wanted, finding_code code) {
    const auto both = without_history(wanted);
    if (!both) return false;
    const auto& [first, second] = *both;
    if (!crosses(second, second.granted, wanted)) return false;
    return keep(first) && plant(second, code);
  }

  /// Whether an amount beside earlier awards is above a cap that they share.
  static bool crosses(const grant& of, const rational& amount,
                      const std::function<bool(const history&)>& wanted) {
    const auto day = of.version_day();
    for (const auto& [most, by] : mistakes::caps_less(*of.of, day)) {
      if (!wanted(*by)) continue;
      for (const auto& one : told_of(*of.of, of.before, day)) {
        if (one.name != by->name) continue;
        const auto before = oracle::read_literal(one.text, oracle::kind::money).count;
        if (before + amount > most) return true;
      }
    }
    return false;
  }

  bool history_forgotten() {
    const auto both = without_history([](const history& one) { return one.is_sum; });
    if (!both || !keep(both->first)) return false;
    return plant(both->second, finding_code::award_too_high, ledger::mistake::history_forgotten);
  }
  bool above_applicant_cap() {
    return plant_second(
        [](const history& one) { return one.is_sum && !one.live && one.year_from.empty(); },
        finding_code::applicant_cap_exceeded);
  }
  /// Three projects that live, and a fourth that is granted as if there were none.
  bool above_live_cap() {
    const auto live = [](const history& one) { return one.is_sum && one.live; };
    const auto found = std::find_if(schemes_.begin(), schemes_.end(), [&](const auto& one) {
      return std::any_of(one.histories.begin(), one.histories.end(), live);
    });
    if (found == schemes_.end()) return false;
    const auto& of = *found;
    auto first = draws_.draw(of);
    if (!first) return false;
    std::vector<grant> chain{*std::move(first)};
    while (chain.size() < 4) {
      chain.back().ended.reset();
      auto next =
          draws_.draw_next(chain, chain.size() < 3 ? outcome::eligible : outcome::ineligible);
      if (!next) return false;
      chain.push_back(*std::move(next));
    }
    auto& last = chain.back();
    const auto alone = reckon(of, last.told, {}).amount;
    if (!alone || !crosses(last, *alone, live)) return false;
    grant_instead(last, *alone);
    for (std::size_t i = 0; i < 3; ++i) {
      if (!keep(chain[i])) return false;
    }
    return plant(last, finding_code::applicant_cap_exceeded);
  }
  bool above_year_cap() {
    return plant_second([](const history& one) { return one.is_sum && !one.year_from.empty(); },
                        finding_code::year_cap_exceeded);
  }

  rational a_little() { return rational(random().between(1, 500'000), 100); }

  bool paid_above_entitlement() {
    return plant_any(finding_code::paid_above_entitlement, [this](grant& of) {
      of.approved.reset();
      of.payments.back().amount += a_little();
      of.costs.clear();
      return true;
    });
  }
  bool paid_above_award() {
    return plant_any(finding_code::paid_above_award, [this](grant& of) {
      of.payments.push_back({a_little(), of.payments.back().on + 3, ""});
      of.costs.clear();
      return true;
    });
  }
  bool paid_below_award() {
    return plant_any(finding_code::paid_below_award, [this](grant& of) {
      if (of.instalments.size() < 2 || of.payments.size() < 2) return false;
      of.payments.back().amount -= rational(random().between(1, 100), 100);
      return of.payments.back().amount > 0;
    });
  }
  bool instalments() {
    return plant_any(finding_code::instalment_differs, [this](grant& of) {
      if (of.instalments.size() < 2 || of.payments.size() < 2) return false;
      const auto part = rational(random().between(1, 100), 100);
      of.payments.front().amount += part;
      of.payments.back().amount -= part;
      return of.payments.back().amount > 0;
    });
  }

  bool above_audited_cost() {
    auto one = any();
    if (!one || !drawing::audit_half(*one)) return false;
    one->ended.reset();
    return plant(*one, finding_code::paid_above_audited_cost, ledger::mistake::cost_not_audited);
  }
  bool not_returned() {
    auto one = any();
    if (!one || !drawing::audit_half(*one)) return false;
    one->ended = one->payments.back().on + 5;
    return plant(*one, finding_code::money_not_returned, ledger::mistake::cost_not_audited);
  }
  /// Of a project that was closed on a lower cost, too much is paid back.
  bool refunded_too_much() {
    return plant_any(finding_code::refunded_too_much, [this](grant& of) {
      of.refunds.push_back({of.granted + a_little(), of.payments.back().on + 9, ""});
      of.costs.clear();
      return true;
    });
  }
  bool paid_again() {
    auto one = any();
    if (!one) return false;
    auto again = random().of(one->payments);
    again.on = one->payments.back().on + 7;
    one->payments.push_back(again);
    one->costs.clear();
    return plant(*one, finding_code::paid_above_award, ledger::mistake::payment_repeated);
  }
  bool paid_of_nothing() {
    auto one = draws_.draw(random().of(schemes_), outcome::ineligible);
    if (!one || patterned_.contains(one->of->id())) return false;
    one->granted = 0;
    one->costs.clear();
    return plant(*one, finding_code::paid_ineligible);
  }
  bool granted_early() {
    return plant_any(finding_code::granted_early, [this](grant& of) {
      of.approved = of.applied() - random().between(1, 20);
      return true;
    });
  }
  /// Two grants within a cap that they share, then one more to the first, which is above it.
  bool supplement() {
    const auto shared = [](const history& one) {
      return one.is_sum && !one.live && one.year_from.empty();
    };
    const auto& of = random().of(schemes_);
    if (patterned_.contains(of.id())) return false;
    auto first = draws_.draw(of);
    if (!first) return false;
    first->ended.reset();
    auto second = draws_.draw_next({*first});
    if (!second) return false;
    const auto caps = mistakes::caps_less(of, first->version_day());
    const auto cap = std::find_if(caps.begin(), caps.end(),
                                  [&](const auto& one) { return shared(*one.second); });
    if (cap == caps.end()) return false;
    const rational more = cap->first - first->granted - second->granted + a_little();
    if (more <= 0 || first->granted + more > cap->first) return false;
    const rational day = *second->approved + 400;
    first->payments.push_back({more, day + 1, ""});
    first->contributions.clear();
    draws_.put_in(*first, first->granted + more);
    first->costs.clear();
    if (!keep(*second) || !plant(*first, finding_code::applicant_cap_exceeded)) return false;
    made.award(first->id, more, day);
    return true;
  }
  bool paid_early() {
    return plant_any(finding_code::paid_early, [this](grant& of) {
      of.approved = of.payments.front().on + random().between(1, 50);
      of.contributions.clear();
      draws_.put_in(of, of.granted);
      for (auto& one : of.contributions) one.on = of.payments.front().on;
      of.started.reset();
      of.ended.reset();
      return true;
    });
  }
  bool ended_early() {
    return plant_any(finding_code::ended_early, [this](grant& of) {
      of.ended = *of.approved - random().between(1, 10);
      of.costs.clear();
      return true;
    });
  }
  bool dated_later() {
    return plant_any(finding_code::dated_later, [](grant& of) {
      of.payments.back().on += 12'000;
      of.ended.reset();
      of.reports.clear();
      return true;
    });
  }
  bool other_currency() {
    const auto one = any();
    if (!one || !plant(*one, finding_code::other_currency)) return false;
    made.payment_in(one->id, "USD 5.00", one->payments.back().on + 1);
    return true;
  }
  bool event_unknown() {
    return plant_any(finding_code::event_unknown, [](grant& of) {
      if (of.instalments.size() < 2 || of.payments.size() < 2) return false;
      of.payments.back().event = "reprot";
      of.ended.reset();
      of.costs.clear();
      return true;
    });
  }
  bool not_covered() {
    return plant_any(finding_code::contribution_not_covered, [this](grant& of) {
      if (of.contributions.empty()) return false;
      if (random().one_in(2)) {
        of.contributions.front().on = of.payments.back().on + 1;
      } else {
        of.contributions.front().amount = drawing::cents(of.contributions.front().amount / 10);
      }
      return true;
    });
  }

  bool above_project_cap() {
    return plant_any(finding_code::project_cap_exceeded, [this](grant& of) {
      const auto* step = mistakes::cap_named(of.of->rules, of.binding);
      if (step == nullptr || step->part("less") != nullptr) return false;
      of.payments.push_back({a_little(), of.payments.back().on + 3, ""});
      of.costs.clear();
      return true;
    });
  }

  bool related() {
    const auto& of = random().of(schemes_);
    if (patterned_.contains(of.id())) return false;
    auto first = draws_.draw(of);
    auto second = draws_.draw(of);
    if (!first || !second) return false;
    const auto shared = [&](const grant& one) {
      for (const auto& [most, history] : mistakes::caps_less(of, one.version_day())) {
        const bool always = !history->live && history->year_from.empty();
        if (always && first->right + second->right > most) return true;
      }
      return false;
    };
    if (!shared(*first) || !shared(*second)) return false;
    first->address = second->address = "House " + first->id;
    if (!keep(*first)) return false;
    if (!plant(*second, finding_code::related_cap_exceeded)) return false;
    faults.back().applications.insert(first->id);
    return true;
  }

  bool voucher_twice(finding_code code, const std::function<void(grant::voucher&)>& fill) {
    auto first = any();
    auto second = any();
    if (!first || !second) return false;
    for (auto* one : {&*first, &*second}) {
      one->vouchers.push_back({"supplier", "", "", "", "", std::nullopt});
      fill(one->vouchers.back());
    }
    if (!keep(*first) || !plant(*second, code)) return false;
    faults.back().applications.insert(first->id);
    return true;
  }
  std::string unique(const char* what) { return what + draws_.next_id(); }
  bool invoice_twice() {
    const auto name = unique("INV");
    return voucher_twice(finding_code::invoice_twice,
                         [&](grant::voucher& of) { of.invoice = name; });
  }
  bool item_twice() {
    const auto name = unique("ITEM");
    return voucher_twice(finding_code::item_twice, [&](grant::voucher& of) { of.item = name; });
  }
  bool course_twice() {
    const auto name = unique("COURSE");
    const auto who = unique("T");
    return voucher_twice(finding_code::course_twice, [&](grant::voucher& of) {
      of.course = name;
      of.trainee = who;
    });
  }
  bool trainee_twice() {
    const auto name = unique("TRAINEE");
    return voucher_twice(finding_code::trainee_twice,
                         [&](grant::voucher& of) { of.trainee = name; });
  }

  bool report_late() {
    return plant_any(finding_code::report_late, [this](grant& of) {
      const auto due = of.payments.back().on + 30;
      of.reports.push_back({"report", due, due + random().between(1, 400)});
      return true;
    });
  }
  bool accounts_late() {
    return plant_any(finding_code::accounts_late, [](grant& of) {
      of.reports.push_back({"accounts", of.payments.back().on + 60, std::nullopt});
      return true;
    });
  }
  bool kept_short() {
    return plant_any(finding_code::records_kept_short, [this](grant& of) {
      of.ended = of.payments.back().on + 2;
      of.vouchers.push_back({"supplier", unique("I"), "", "", "", *of.ended + 2 * 365});
      return true;
    });
  }
  bool not_vouched() {
    return plant_any(finding_code::cost_not_vouched, [this](grant& of) {
      of.costs.clear();
      of.refunds.clear();
      draws_.audit_cost(of);
      const rational vouched = of.largest_cost() - a_little();
      if (vouched <= 0) return false;
      of.is_vouched = false;
      of.vouchers.clear();
      if (random().one_in(2)) {
        of.vouchers = {{"supplier", unique("I"), "", "", "", std::nullopt, vouched}};
      }
      return true;
    });
  }
  bool never_settled() {
    return plant_any(finding_code::never_settled, [this](grant& of) {
      of.payments = {{drawing::cents(of.granted / 2), of.payments.front().on, ""}};
      of.ended = of.payments.back().on + random().between(1, 30);
      of.costs.clear();
      return of.payments.front().amount > 0;
    });
  }
  bool too_fast() {
    return plant_any(finding_code::implausible_duration, [this](grant& of) {
      of.started = *of.approved + 5;
      of.finished = *of.started + random().between(0, 6);
      return true;
    });
  }
  bool too_early() {
    return plant_any(finding_code::started_early, [this](grant& of) {
      of.started = of.applied() - random().between(1, 300);
      of.finished = *of.started + 90;
      return true;
    });
  }

  /// One payment of more than the whole envelope, in each scheme that has one.
  void plant_envelopes() {
    kind_ = "paid above the envelope";
    for (const auto& of : schemes_) {
      if (of.envelope.empty() || patterned_.contains(of.id())) continue;
      auto one = draws_.draw(of);
      if (!one) continue;
      const rational day = one->payments.back().on + 1;
      const auto* whole = of.rules.figure_on(of.envelope, of.renewed ? one->version_day() : day);
      if (whole == nullptr || !whole->known) continue;
      one->payments.push_back({whole->known->count + 1, day, ""});
      made.add(*one);
      faults.push_back({kind_, finding_code::envelope_exceeded, {one->id}, of.id()});
    }
  }

  const std::vector<published_scheme>& schemes_;
  drawing draws_;
  std::string kind_;
  std::map<std::string, std::map<rational, rational>> spent_;  ///< by scheme and envelope
  std::set<std::string> patterned_;  ///< the schemes that hold a pattern, and nothing else
};

}  // namespace subvent::test::planted
