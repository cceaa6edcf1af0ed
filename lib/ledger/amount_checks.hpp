// SPDX-License-Identifier: Apache-2.0
// Whether what was granted and paid is what the rules give: at every payment, on the audited cost,
// against the applicant's own share.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include <ledger/scope.hpp>

namespace subvent::ledger {

/// Checks the amounts of one dossier after another.
class amount_checks {
 public:
  explicit amount_checks(const audit_scope& scope) : scope_(scope) {}

  void run() {
    for (const auto& one : scope_.dossiers) check(one);
  }

 private:
  void check(const dossier& of) {
    check_unread(of);
    if (of.awards.empty() && of.payments.empty()) return;
    check_paid_above_award(of);
    if (!check_rules(of)) return;
    check_currencies(of);
    check_told(of);
    if (!check_verdict(of)) return;
    check_entitlement(of);
    // What was granted, paid or put in is not known where a row of it could not be read.
    const auto read = [&of](record_kind what) { return !of.unread.contains(what); };
    // Nor is it where no award is in the scheme's currency.
    const auto granted = of.granted();
    if (granted && read(record_kind::award)) {
      check_award(of, *granted);
      if (read(record_kind::payment)) {
        const bool has_payments = scope_.of.kinds.contains(record_kind::payment);
        if (!of.awards.empty() && has_payments) check_settled(of, *granted);
        check_instalments(of, *granted);
      }
    }
    if (read(record_kind::refund) && read(record_kind::cost)) check_audited_cost(of);
    if (read(record_kind::contribution)) check_contribution(of);
  }

  /// Records that could not be read leave it open whether all is right, in an application and in
  /// those that come after it.
  void check_unread(const dossier& of) {
    if (!of.unread.empty()) {
      auto& made = scope_.add(finding_code::records_unread, of, place_of(of));
      made.about = {of.application->id, in_words(of.unread)};
    }
    std::vector<argument> earlier;
    for (const auto* one : scope_.unread.before(of)) {
      earlier.emplace_back(
          noun::record_of_it,
          std::vector{in_words(unread_rows::granted_unread(*one)), argument(one->application->id)});
    }
    if (earlier.empty()) return;
    auto& made = scope_.add(finding_code::earlier_unread, of, place_of(of));
    made.about = {of.application->id, argument::list(std::move(earlier))};
  }

  static argument in_words(const std::set<record_kind>& kinds) {
    std::vector<argument> all;
    for (const auto what : kinds) all.push_back(record_in_words(what));
    return argument::list(std::move(all));
  }

  /// Whether there are rules to go by.
  bool check_rules(const dossier& of) {
    const auto& id = of.application->id;
    if (!of.scheme) {
      auto& made = scope_.add(finding_code::scheme_unknown, of, of.application->at);
      made.about = {id, of.application->scheme};
      return false;
    }
    if (of.decision) return true;
    if (!of.version_day) {
      auto& made = scope_.add(finding_code::not_decidable, of, of.application->at);
      made.about = {id, not_told({of.scheme->version_by})};
      return false;
    }
    auto& made = scope_.add(finding_code::no_rules, of, place_of(of));
    made.found = of.granted();
    made.about = {id, of.version_day->to_string()};
    return false;
  }

  /// A record in another currency than the scheme pays is in no sum, so each is named.
  void check_currencies(const dossier& of) {
    if (!of.scheme->pays) return;
    const auto check_all = [&](const auto& records) {
      for (const auto* one : records) {
        if (one->amount.currency() == *of.scheme->pays) continue;
        auto& made = scope_.add(finding_code::other_currency, of, one->at);
        made.found = one->amount;
        made.about = {of.application->id, one->amount.to_grouped_string(),
                      std::string(of.scheme->pays->code())};
      }
    };
    check_all(of.awards);
    check_all(of.payments);
    check_all(of.costs);
    check_all(of.contributions);
    check_all(of.refunds);
  }

  /// What was told of earlier awards, and for which instalments was paid.
  void check_told(const dossier& of) {
    const auto& id = of.application->id;
    for (const auto& one : of.histories) {
      auto& made = scope_.add(finding_code::history_differs, of, of.application->at);
      made.rule = one.what->name;
      made.about = {id, one.what->name, rule::to_string(one.told), rule::to_string(one.kept)};
    }
    const auto& rules = of.scheme->payments;
    for (const auto* one : of.payments) {
      const bool known = one->event.empty() || rules.empty() ||
                         std::any_of(rules.begin(), rules.end(), [&](const rule::payment& rule) {
                           return rule.event == one->event;
                         });
      if (known) continue;
      auto& made = scope_.add(finding_code::event_unknown, of, one->at);
      made.found = one->amount;
      made.about = {id, one->amount.to_grouped_string(), one->event};
    }
  }

  static argument not_told(const std::vector<std::string>& names) {
    return argument(noun::not_told, {argument::list_of_names(names)});
  }

  static argument why_undetermined(const decide::decision& of) {
    const auto names = [&](const auto& inputs) {
      std::vector<std::string> all;
      for (const auto input : inputs) all.push_back(of.program->inputs[input].name);
      return all;
    };
    std::vector<argument> parts;
    if (of.error) {
      parts.emplace_back(noun::rules_at_fault, std::vector<argument>{name_of(of.error->what)});
    }
    if (!of.missing.empty()) parts.push_back(not_told(names(of.missing)));
    if (!of.unpublished.empty()) {
      parts.emplace_back(noun::not_published,
                         std::vector{argument::list_of_names(names(of.unpublished))});
    }
    return argument::list(std::move(parts));
  }

  /// Whether there is an entitlement to compare with.
  bool check_verdict(const dossier& of) {
    const auto granted = of.granted();
    const auto& id = of.application->id;
    const auto& decision = *of.decision;
    if (decision.verdict == decide::verdict::eligible) return decision.award.has_value();
    if (decision.verdict == decide::verdict::undetermined) {
      auto& made = scope_.add(finding_code::not_decidable, of, of.application->at);
      made.found = granted;
      made.about = {id, why_undetermined(decision)};
      return false;
    }
    const auto paid = of.paid();
    const bool paid_more = paid && (!granted || *granted < *paid);
    const auto sum = paid_more ? paid : granted;
    if (!sum || sum->sign() <= 0) return false;
    std::vector<std::string> fails;
    bool open = true;
    for (const auto& one : decision.program->criteria) {
      if (decision.at(one.holds).truth() != false) continue;
      const auto& name = decision.program->id_of(one);
      if (one.from == program::criterion_output::origin::open) {
        open = false;
      } else {
        fails.push_back(name);
        if (fails.size() == 1 && one.from == program::criterion_output::origin::criterion) {
          why_ = of.scheme->criteria[one.index].why;
        }
      }
    }
    if (!open) {
      auto& made = scope_.add(finding_code::outside_window, of, place_of(of));
      made.found = sum;
      made.expected = money::zero(sum->currency());
      made.rule = "open";
      if (!of.scheme->windows.empty()) made.why = of.scheme->windows.front().why;
      made.about = {id, sum->to_grouped_string(), of.version_day->to_string()};
    }
    if (!fails.empty()) {
      auto& made = scope_.add(finding_code::paid_ineligible, of, place_of(of));
      const auto none = money::zero(sum->currency());
      made.found = sum;
      made.expected = none;
      made.rule = fails.front();
      made.why = why_;
      made.about = {id, sum->to_grouped_string(), argument::list_of_names(fails)};
      made.causes = scope_.diagnose.causes_of_ineligible({of, of.facts, *sum, none});
    }
    return false;
  }

  /// The step that bound, else the one that the amount starts from.
  static void name_binding(finding& made, const decide::decision& decision) {
    const auto& steps = decision.program->steps;
    const auto start = std::find_if(steps.begin(), steps.end(),
                                    [](const auto& one) { return one.part == nullptr; });
    const auto& step = decision.binding ? steps[*decision.binding] : *start;
    made.rule = decision.binding ? decision.program->binding_name(step) : step.step->id;
    made.why = step.step->why;
  }

  void check_award(const dossier& of, const money& granted) {
    if (of.awards.empty()) return;
    const auto entitled = *of.entitled();
    const bool high = scope_.exceeds(granted, entitled);
    if (!high && !scope_.exceeds(entitled, granted)) return;
    auto causes = scope_.diagnose.causes_of({of, of.facts, granted, entitled});
    const bool version = !causes.empty() && causes.front().what == mistake::other_version;
    auto& made = scope_.add(version ? finding_code::wrong_version
                            : high  ? finding_code::award_too_high
                                    : finding_code::award_too_low,
                            of, first_counted(of, of.awards).at);
    made.found = granted;
    made.expected = entitled;
    name_binding(made, *of.decision);
    const auto& id = of.application->id;
    made.about =
        version
            ? std::vector<argument>{id, granted.to_grouped_string(), causes.front().about.at(1),
                                    entitled.to_grouped_string()}
            : std::vector<argument>{id, granted.to_grouped_string(), entitled.to_grouped_string()};
    made.causes = std::move(causes);
  }

  /// The first payment that brings what was paid above an amount, with what it then came to.
  struct crossing {
    const payment_record* at;
    money reached;
    money in_all;  ///< what it comes to with all payments and refunds, where that is more

    /// `in_all`, where there is more to say than what was reached.
    std::string more() const { return in_all == reached ? "" : in_all.to_grouped_string(); }
  };
  std::optional<crossing> crosses(const dossier& of, const money& most) const {
    auto net = money::zero(most.currency());
    auto back = of.refunds.begin();
    for (const auto* one : of.payments) {
      if (one->amount.currency() != most.currency()) continue;
      net = net + one->amount;
      for (; back != of.refunds.end() && (*back)->on <= one->on; ++back) {
        if ((*back)->amount.currency() == most.currency()) net = net - (*back)->amount;
      }
      if (!scope_.exceeds(net, most)) continue;
      return crossing{one, net, std::max(net, net_in(most.currency(), of))};
    }
    return std::nullopt;
  }

  /// All records of an application that are in a currency.
  template <class Records>
  static money sum_in(currency in, const Records& records) {
    auto all = money::zero(in);
    for (const auto* one : records) {
      if (one->amount.currency() == in) all = all + one->amount;
    }
    return all;
  }

  /// What was paid and not paid back.
  static money net_in(currency in, const dossier& of) {
    return sum_in(in, of.payments) - sum_in(in, of.refunds);
  }

  void check_entitlement(const dossier& of) {
    const auto entitled = *of.entitled();
    const auto& id = of.application->id;
    if (const auto over = crosses(of, entitled)) {
      auto& made = scope_.add(finding_code::paid_above_entitlement, of, over->at->at);
      made.found = over->in_all;
      made.expected = entitled;
      name_binding(made, *of.decision);
      made.about = {id, over->at->on.to_string(), over->reached.to_grouped_string(),
                    entitled.to_grouped_string(), over->more()};
      made.causes = causes_of_paid(of, over->reached, entitled);
    }
  }

  /// Whatever the rules give, no more is paid than was granted.
  void check_paid_above_award(const dossier& of) {
    const auto all = of.granted();
    if (of.awards.empty() || of.unread.contains(record_kind::award) || !all) return;
    const auto& id = of.application->id;
    const auto& granted = *all;
    if (const auto over = crosses(of, granted)) {
      auto& made = scope_.add(finding_code::paid_above_award, of, over->at->at);
      made.found = over->in_all;
      made.expected = granted;
      made.about = {id, over->at->on.to_string(), over->reached.to_grouped_string(),
                    granted.to_grouped_string(), over->more()};
      const bool reckoned = of.decision && of.scheme->pays == granted.currency();
      if (reckoned) made.causes = causes_of_paid(of, over->reached, granted);
    }
  }

  /// Of all that was paid, else of what is left of it after refunds, else of what had been paid
  /// when it was too much: the first that is too much and that a mistake gives.
  std::vector<cause> causes_of_paid(const dossier& of, const money& reached,
                                    const money& expected) const {
    const auto in = reached.currency();
    std::vector<money> tried;
    for (const auto& sum : {sum_in(in, of.payments), net_in(in, of), reached}) {
      if (!scope_.exceeds(sum, expected)) continue;
      if (std::find(tried.begin(), tried.end(), sum) != tried.end()) continue;
      auto causes = scope_.diagnose.causes_of({of, of.facts, sum, expected});
      if (!causes.empty()) return causes;
      tried.push_back(sum);
    }
    return {};
  }

  /// The last instalment makes the award whole; where it never came, an ended project is open.
  void check_settled(const dossier& of, const money& granted) {
    const auto audited = audit_of(of);
    const bool less = audited && audited->kept < granted;
    const auto due = less ? audited->kept : granted;
    // Without an audited cost what came back may have been left over.
    const auto paid = audited ? net_in(due.currency(), of) : sum_in(due.currency(), of.payments);
    if (!scope_.exceeds(due, paid)) return;
    const auto& rules = of.scheme->payments;
    const bool last_came =
        !rules.empty() && std::any_of(of.payments.begin(), of.payments.end(), [&](const auto* one) {
          return one->event == rules.back().event;
        });
    const auto& id = of.application->id;
    if (last_came) {
      auto& made = scope_.add(finding_code::paid_below_award, of, last_counted(of, of.payments).at);
      made.found = paid;
      made.expected = due;
      name_last_instalment(made, of);
      made.about = {id, paid.to_grouped_string(), due.to_grouped_string()};
      made.causes = scope_.diagnose.causes_of({of, less ? audited->facts : of.facts, paid, due});
      return;
    }
    const auto ended = of.ended();
    if (!ended || scope_.options.on <= *ended) return;
    const auto age = days_between(*ended, scope_.options.on);
    auto& made = scope_.add(finding_code::never_settled, of, last_counted(of, of.awards).at);
    made.found = paid;
    made.expected = due;
    name_last_instalment(made, of);
    made.about = {id,
                  ended->to_string(),
                  paid.to_grouped_string(),
                  due.to_grouped_string(),
                  days_in_words(age),
                  age_band(age)};
  }

  static void name_last_instalment(finding& made, const dossier& of) {
    if (of.scheme->payments.empty()) return;
    made.rule = of.scheme->payments.back().event;
    made.why = of.scheme->payments.back().why;
  }

  /// What was paid for each instalment, in however many parts. Once the cost was audited the last
  /// is what is left of that.
  void check_instalments(const dossier& of, const money& awarded) {
    // Which award an instalment belongs to is not told.
    if (of.counted_awards().size() > 1) return;
    const auto& decision = *of.decision;
    const auto granted = of.awards.empty() ? *of.entitled() : awarded;
    std::optional<money> rest = granted;
    for (const auto& one : decision.program->payments) {
      const auto& rule = of.scheme->payments[one.index];
      const auto expected =
          rule.share.empty() ? rest : share_of(granted, rule.share, *decision.program);
      rest = rest && expected ? std::optional(*rest - *expected) : std::nullopt;
      if (!of.costs.empty() && rule.share.empty()) continue;
      if (!expected) continue;
      auto paid = money::zero(expected->currency());
      const payment_record* last = nullptr;
      for (const auto* each : of.payments) {
        if (each->event != rule.event || each->amount.currency() != paid.currency()) continue;
        paid = paid + each->amount;
        last = each;
      }
      if (last == nullptr) continue;
      // One that came back and was paid anew stands twice.
      if (scope_.exceeds(paid, *expected)) {
        paid = std::max(*expected, paid - came_back(of, rule.event, paid.currency()));
      }
      if (!scope_.exceeds(paid, *expected) && !scope_.exceeds(*expected, paid)) continue;
      auto& made = scope_.add(finding_code::instalment_differs, of, last->at);
      made.found = paid;
      made.expected = *expected;
      made.rule = rule.event;
      made.why = rule.why;
      made.about = {of.application->id, rule.event, paid.to_grouped_string(),
                    expected->to_grouped_string()};
      made.causes = scope_.diagnose.causes_of({of, of.facts, paid, *expected, rule.event, granted});
    }
  }

  /// What came back of an instalment: refunds, and payments below nothing that name none. It is
  /// that of the latest payment of its amount before it, else of the latest at all.
  static money came_back(const dossier& of, const std::string& event, currency in) {
    auto all = money::zero(in);
    const auto take = [&](const money& amount, const day& on) {
      const payment_record* latest = nullptr;
      for (const auto* one : of.payments) {
        if (one->event.empty() || on < one->on || one->amount.sign() <= 0) continue;
        const bool is_same = one->amount == amount;
        if (latest == nullptr || is_same || latest->amount != amount) latest = one;
      }
      if (latest != nullptr && latest->event == event) all = all + amount;
    };
    for (const auto* one : of.refunds) {
      if (one->amount.currency() == in) take(one->amount, one->on);
    }
    for (const auto* one : of.payments) {
      const bool back = one->event.empty() && one->amount.sign() < 0;
      if (back && one->amount.currency() == in) take(-one->amount, one->on);
    }
    return all;
  }

  /// The same rules on what the project cost in the end.
  struct audited_decision {
    decide::facts facts;
    decide::decision decision;
    money kept;  ///< what it may keep; nothing where that is not known
  };

  /// Absent where no cost was audited, or not of a fact that there is.
  std::optional<audited_decision> decide_audited(const dossier& of) const {
    if (of.costs.empty()) return std::nullopt;
    std::map<std::string, money> audited;
    for (const auto* one : of.costs) {
      if (!is_cost(of, *one)) continue;
      const auto [found, is_new] = audited.try_emplace(one->fact, one->amount);
      if (!is_new && found->second.currency() == one->amount.currency()) {
        found->second = found->second + one->amount;
      }
    }
    if (audited.empty()) return std::nullopt;
    auto facts = of.facts;
    for (const auto& [name, amount] : audited) facts.tell(name, amount);
    auto decision = decide::decide(of.decision->program, facts);
    const auto kept = decision.award ? *decision.award : money::zero(*of.scheme->pays);
    return audited_decision{std::move(facts), std::move(decision), kept};
  }

  /// What the audited cost gives; absent where that is not known.
  std::optional<audited_decision> audit_of(const dossier& of) const {
    auto made = decide_audited(of);
    const bool known = made && made->decision.verdict != decide::verdict::undetermined;
    return known ? std::move(made) : std::nullopt;
  }

  void check_audited_cost(const dossier& of) {
    for (const auto* one : of.costs) {
      if (is_cost(of, *one) || one->amount.currency() != *of.scheme->pays) continue;
      auto& made = scope_.add(finding_code::not_decidable, of, one->at);
      made.about = {of.application->id, argument(noun::no_such_cost, {one->fact})};
    }
    const auto audited = decide_audited(of);
    if (!audited) return;
    if (audited->decision.verdict == decide::verdict::undetermined) {
      auto& made = scope_.add(finding_code::not_decidable, of, first_counted(of, of.costs).at);
      made.about = {of.application->id, why_undetermined(audited->decision)};
      return;
    }
    const auto& kept = audited->kept;
    const auto net = net_in(kept.currency(), of);
    if (!scope_.exceeds(net, kept)) return;
    const auto ended = of.ended();
    const auto& id = of.application->id;
    if (!ended || scope_.options.on <= *ended) {
      auto& made =
          scope_.add(finding_code::paid_above_audited_cost, of, first_counted(of, of.costs).at);
      made.found = net;
      made.expected = kept;
      name_binding(made, audited->decision);
      made.about = {id, net.to_grouped_string(), kept.to_grouped_string()};
      made.causes = scope_.diagnose.causes_of({of, audited->facts, net, kept});
      return;
    }
    const auto age = days_between(*ended, scope_.options.on);
    auto& made = scope_.add(finding_code::money_not_returned, of, first_counted(of, of.costs).at);
    made.found = net;
    made.expected = kept;
    name_binding(made, audited->decision);
    made.about = {id,
                  ended->to_string(),
                  (net - kept).to_grouped_string(),
                  net.to_grouped_string(),
                  kept.to_grouped_string(),
                  days_in_words(age),
                  age_band(age)};
    made.causes = scope_.diagnose.causes_of({of, audited->facts, net, kept});
  }

  /// What a scheme grants for each unit that the applicant puts in.
  struct asked_share {
    number multiple;
    const rule::basis* why;
  };

  /// That of its ratio. Of several, as in the parts of a sum, that counts which asks the least: a
  /// payment says not of which part it is. A share does not say what it asks of the applicant.
  static std::optional<asked_share> share_asked(const dossier& of) {
    std::optional<asked_share> least;
    const auto& program = *of.decision->program;
    for (const auto& step : program.steps) {
      if (step.step->what != rule::step_kind::match) continue;
      for (const auto& figure : program.figures) {
        if (step.step->subject->text != figure.figure->name || !figure.dated->amount) continue;
        const auto* matching = std::get_if<ratio>(&*figure.dated->amount);
        if (matching == nullptr) continue;
        const auto multiple = matching->government_multiple();
        if (least && multiple <= least->multiple) continue;
        least = asked_share{multiple, &figure.dated->why};
      }
    }
    return least;
  }

  /// Before each payment, and in the end, the applicant has put in the part that the ratio asks for
  /// it.
  void check_contribution(const dossier& of) {
    if (!scope_.of.kinds.contains(record_kind::contribution)) return;
    const auto asked = share_asked(of);
    if (!asked) return;
    const auto in = *of.scheme->pays;
    auto paid = money::zero(in);
    auto own = money::zero(in);
    auto put = of.contributions.begin();
    auto back = of.refunds.begin();
    const payment_record* last = nullptr;
    const auto take_until = [&](const std::optional<day>& on) {
      for (; back != of.refunds.end() && (!on || (*back)->on <= *on); ++back) {
        if ((*back)->amount.currency() == in) paid = paid - (*back)->amount;
      }
      for (; put != of.contributions.end() && (!on || (*put)->on <= *on); ++put) {
        if ((*put)->amount.currency() == in) own = own + (*put)->amount;
      }
    };
    for (const auto* one : of.payments) {
      if (one->amount.currency() != in) continue;
      paid = paid + one->amount;
      take_until(one->on);
      if (!is_covered(of, *one, one->on, paid, own, *asked)) return;
      last = one;
    }
    if (last == nullptr || put == of.contributions.end()) return;
    const auto end = of.contributions.back()->on;
    take_until(std::nullopt);
    is_covered(of, *last, end, paid, own, *asked);
  }

  bool is_covered(const dossier& of, const payment_record& at, const day& by, const money& paid,
                  const money& own, const asked_share& share) {
    const auto whole =
        round(amount(paid) / share.multiple,
              *rounding::make(direction::down, money::from_minor_units(paid.currency(), 1)));
    const auto asked = subvent::amount(whole).to_money();
    if (!asked || !scope_.exceeds(*asked, own)) return true;
    auto& made = scope_.add(finding_code::contribution_not_covered, of, at.at);
    made.found = own;
    made.expected = *asked;
    made.why = *share.why;
    made.about = {of.application->id, by.to_string(), paid.to_grouped_string(),
                  asked->to_grouped_string(), own.to_grouped_string()};
    return false;
  }

  const audit_scope& scope_;
  std::optional<rule::basis> why_;
};

}  // namespace subvent::ledger
