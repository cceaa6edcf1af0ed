// SPDX-License-Identifier: Apache-2.0
// What the records show without reckoning an award: applications that are not there, things that
// stand twice, what is late, and patterns that deserve a look.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <ledger/scope.hpp>
#include <subvent/quantity/calendar.hpp>

namespace subvent::ledger {

/// Checks the records of a book.
class record_checks {
 public:
  explicit record_checks(const audit_scope& scope) : scope_(scope) {
    for (const auto& one : scope_.dossiers) by_id_.emplace(one.application->id, &one);
    unread_.insert(scope_.of.unread.begin(), scope_.of.unread.end());
  }

  void run() {
    check_missing(record_kind::award, scope_.of.awards);
    check_missing(record_kind::payment, scope_.of.payments);
    check_missing(record_kind::cost, scope_.of.costs);
    check_missing(record_kind::contribution, scope_.of.contributions);
    check_missing(record_kind::refund, scope_.of.refunds);
    check_missing(record_kind::voucher, scope_.of.vouchers);
    check_missing(record_kind::report, scope_.of.reports);
    check_twice();
    check_vouchers();
    check_vouched();
    check_reports();
    check_projects();
    check_days();
    check_refunds();
    check_applicants();
    check_patterns();
  }

 private:
  const dossier* dossier_of(const std::string& application) const {
    const auto found = by_id_.find(application);
    return found == by_id_.end() ? nullptr : found->second;
  }

  finding& add(finding_code what, const std::string& application, const record_place& at) {
    if (const auto* of = dossier_of(application)) return scope_.add(what, *of, at);
    finding made{what};
    made.application = application;
    made.records.push_back(at);
    scope_.findings.push_back(std::move(made));
    return scope_.findings.back();
  }

  /// One finding for each application that is not there, with all its records of the kind. What
  /// could not be read is told as such, and may be any of them where not even its id was.
  template <class Records>
  void check_missing(record_kind kind, const Records& records) {
    if (!scope_.of.has_all_tables) return;
    std::map<std::string, std::vector<record_place>> missing;
    std::map<std::string, std::optional<money>> sums;
    for (const auto& one : records) {
      if (dossier_of(one.application) != nullptr || unread_.contains(one.application)) continue;
      missing[one.application].push_back(one.at);
      if constexpr (requires { one.amount.currency(); }) {
        auto& sum = sums[one.application];
        if (!sum) sum = money::zero(one.amount.currency());
        if (sum->currency() == one.amount.currency()) sum = *sum + one.amount;
      }
    }
    for (auto& [application, places] : missing) {
      auto& made = add(finding_code::application_missing, application, places.front());
      const auto& sum = sums[application];
      made.found = sum;
      // Nobody applied for what was paid.
      if (sum && kind == record_kind::payment) made.expected = money::zero(sum->currency());
      made.records = std::move(places);
      const auto unnamed = scope_.of.unnamed;
      made.about = {record_in_words(kind), application,
                    unnamed == 0 ? std::string() : std::to_string(unnamed),
                    sum ? sum->to_grouped_string() : std::string()};
    }
  }

  void check_twice() {
    std::map<std::string, std::vector<record_place>> applications;
    for (const auto& one : scope_.of.applications) applications[one.id].push_back(one.at);
    for (auto& [id, places] : applications) {
      if (places.size() < 2) continue;
      auto& made = add(finding_code::application_twice, id, places.back());
      made.about = {id, std::to_string(places.size())};
      made.records = std::move(places);
    }
    for (const auto& one : scope_.dossiers) {
      const auto counted = one.counted_awards();
      if (counted.size() < 2) continue;
      auto& made = scope_.add(finding_code::award_twice, one, counted.back()->at);
      made.found = one.granted();
      made.about = {one.application->id, std::to_string(counted.size())};
    }
    std::map<std::tuple<std::string, std::string, std::string, std::string>,
             std::vector<const payment_record*>>
        payments;
    for (const auto& one : scope_.of.payments) {
      payments[{one.application, one.on.to_string(), one.amount.to_string(), one.event}].push_back(
          &one);
    }
    returns returned;
    for (const auto& [key, all] : payments) {
      if (all.size() < 2) continue;
      const auto& last = *all.back();
      const auto times = all.size() - taken_back(last, all.size() - 1, returned);
      if (times < 2) continue;
      auto& made = add(finding_code::payment_twice, last.application, last.at);
      made.records.clear();
      for (const auto* one : all) made.records.push_back(one->at);
      made.found = (amount(last.amount) * number(static_cast<std::int64_t>(times))).to_money();
      made.expected = last.amount;
      made.about = {last.application, last.amount.to_grouped_string(), last.on.to_string(),
                    std::to_string(times)};
    }
  }

  /// Of an application, a day and an amount: how many that came back stand for a payment already.
  using returns = std::map<std::tuple<std::string, day, std::string>, std::size_t>;

  /// How many of so many payments came back on their day, be they paid back or taken back. What
  /// came back stands for one payment alone.
  std::size_t taken_back(const payment_record& paid, std::size_t most, returns& used) const {
    const auto* of = dossier_of(paid.application);
    if (of == nullptr) return 0;
    const auto refunds = std::count_if(
        of->refunds.begin(), of->refunds.end(),
        [&](const auto* one) { return one->on == paid.on && one->amount == paid.amount; });
    const auto reversals = std::count_if(
        of->payments.begin(), of->payments.end(),
        [&](const auto* one) { return one->on == paid.on && one->amount == -paid.amount; });
    auto& before = used[{paid.application, paid.on, paid.amount.to_string()}];
    const auto back = std::min(most, static_cast<std::size_t>(refunds + reversals) - before);
    before += back;
    return back;
  }

  /// An invoice is its supplier's; an item, a course and a trainee are known everywhere.
  void check_vouchers() {
    struct field {
      finding_code what;
      std::string voucher_record::*name;
    };
    constexpr std::array<field, 4> fields{
        {{finding_code::invoice_twice, &voucher_record::invoice},
         {finding_code::item_twice, &voucher_record::item},
         {finding_code::course_twice, &voucher_record::course},
         {finding_code::trainee_twice, &voucher_record::trainee}}};
    for (const auto& each : fields) {
      std::map<std::pair<std::string, std::string>, std::vector<const voucher_record*>> all;
      for (const auto& one : scope_.of.vouchers) {
        const auto& name = one.*each.name;
        if (name.empty()) continue;
        // A course is taken by many trainees, and a trainee takes many courses.
        auto apart = each.what == finding_code::invoice_twice ? one.supplier : std::string();
        if (each.what == finding_code::course_twice) {
          apart = one.trainee.empty() ? applicant_of(one.application) : one.trainee;
        }
        if (each.what == finding_code::trainee_twice) apart = one.course;
        all[{apart, name}].push_back(&one);
      }
      for (const auto& [key, group] : all) check_group(each.what, key.second, group);
    }
  }

  /// Whoever applied, where that is told.
  std::string applicant_of(const std::string& application) const {
    const auto* of = dossier_of(application);
    const auto* told = of != nullptr ? of->application->about.find("applicant") : nullptr;
    const auto* id = told != nullptr ? std::get_if<rule::identifier>(told) : nullptr;
    return id != nullptr ? id->text : std::string();
  }

  void check_group(finding_code what, const std::string& name,
                   const std::vector<const voucher_record*>& group) {
    std::vector<std::string> under;
    std::set<std::string_view> seen;
    for (const auto* one : group) {
      if (seen.insert(one->application).second) under.push_back(one->application);
    }
    if (under.size() < 2) return;
    auto& made = add(what, group.back()->application, group.back()->at);
    made.records.clear();
    for (const auto* one : group) made.records.push_back(one->at);
    made.found = group.back()->amount;
    made.about = {name, names_in_words(under)};
    const auto is_told = [&group](std::string voucher_record::*field) {
      return std::none_of(group.begin(), group.end(),
                          [&](const voucher_record* one) { return (one->*field).empty(); });
    };
    // What would tell two of one name apart.
    if (what == finding_code::invoice_twice && !is_told(&voucher_record::supplier)) {
      made.about.push_back(not_told("supplier"));
    }
    if (what == finding_code::course_twice && !is_told(&voucher_record::trainee)) {
      made.about.push_back(not_told("trainee"));
    }
  }

  static argument not_told(std::string_view field) {
    return argument(noun::not_told, {argument::list_of_names(std::array{field})});
  }

  /// Each cost has a voucher, so those of an application come to no less than its audited cost.
  /// Where several facts were audited, one may be a part of another: they are held against the
  /// largest. One without any is passed over where nobody's of its scheme are in the ledger.
  void check_vouched() {
    std::map<std::string, std::vector<const voucher_record*>> vouchers;
    std::set<std::string> schemes;
    for (const auto& one : scope_.of.vouchers) {
      vouchers[one.application].push_back(&one);
      const auto* of = dossier_of(one.application);
      if (of != nullptr) schemes.insert(of->application->scheme);
    }
    for (const auto& one : scope_.dossiers) {
      const auto cost = audited_cost(one);
      if (!cost || !schemes.contains(one.application->scheme)) continue;
      auto vouched = money::zero(cost->amount.currency());
      std::size_t unknown = 0;
      for (const auto* each : vouchers[one.application->id]) {
        if (each->amount && each->amount->currency() == vouched.currency()) {
          vouched = vouched + *each->amount;
        } else {
          ++unknown;
        }
      }
      if (!scope_.exceeds(cost->amount, vouched)) continue;
      auto& made = scope_.add(finding_code::cost_not_vouched, one, cost->at);
      made.found = vouched;
      made.expected = cost->amount;
      made.rule = cost->fact;
      made.about = {one.application->id, cost->amount.to_grouped_string(),
                    vouched.to_grouped_string(), cost->fact,
                    unknown == 0 ? std::string() : std::to_string(unknown)};
    }
  }

  /// The fact whose audited costs come to the most, with what they come to, at the first of them;
  /// absent where no cost was audited that the scheme asks for.
  static std::optional<cost_record> audited_cost(const dossier& of) {
    std::vector<cost_record> sums;
    for (const auto* one : of.costs) {
      if (!is_cost(of, *one)) continue;
      const auto known = std::find_if(sums.begin(), sums.end(), [one](const cost_record& each) {
        return each.fact == one->fact;
      });
      if (known == sums.end()) {
        sums.push_back(*one);
      } else {
        known->amount = known->amount + one->amount;
      }
    }
    const auto most = std::max_element(
        sums.begin(), sums.end(),
        [](const cost_record& a, const cost_record& b) { return a.amount < b.amount; });
    return most == sums.end() ? std::nullopt : std::optional(*most);
  }

  void check_reports() {
    for (const auto& one : scope_.of.reports) {
      const auto until = one.received ? *one.received : scope_.options.on;
      if (until <= one.due) continue;
      auto& made = add(one.accounts ? finding_code::accounts_late : finding_code::report_late,
                       one.application, one.at);
      made.about = {one.application, one.due.to_string(),
                    one.received ? one.received->to_string() : "",
                    days_in_words(days_between(one.due, until))};
    }
    if (!scope_.options.keep_months) return;
    for (const auto& one : scope_.of.vouchers) {
      const auto* of = dossier_of(one.application);
      if (!one.kept_until || of == nullptr || !of->ended()) continue;
      const auto until = subvent::add(*of->ended(), duration::months(*scope_.options.keep_months),
                                      month_end::clamp);
      if (!until || *until <= *one.kept_until) continue;
      auto& made = scope_.add(finding_code::records_kept_short, *of, one.at);
      made.about = {one.application, one.kept_until->to_string(), until->to_string()};
    }
  }

  void check_projects() {
    for (const auto& one : scope_.dossiers) {
      const auto& told = *one.application;
      if (told.started && told.finished) {
        const auto length = days_between(*told.started, *told.finished);
        if (length < scope_.options.least_days) {
          auto& made = scope_.add(finding_code::implausible_duration, one, told.at);
          made.about = {told.id, told.started->to_string(), told.finished->to_string(),
                        length < 0 ? argument("") : days_in_words(length)};
        }
      }
      const auto on = applied(one);
      if (told.started && on && *told.started < *on) {
        auto& made = scope_.add(finding_code::started_early, one, told.at);
        made.about = {told.id, told.started->to_string(), on->to_string()};
      }
    }
  }

  /// Days that cannot be: a payment or an end before the award, and records of what had not
  /// happened when the ledger was audited.
  void check_days() {
    for (const auto& one : scope_.dossiers) {
      for (const auto* award : one.awards) {
        check_later(record_kind::award, one, award->approved, award->at);
        const auto asked = applied(one);
        if (asked && award->approved < *asked) {
          auto& made = scope_.add(finding_code::granted_early, one, award->at);
          made.found = award->amount;
          made.about = {award->application, award->approved.to_string(),
                        argument(noun::its_application, {asked->to_string()})};
        }
        if (!award->ended || award->approved <= *award->ended) continue;
        auto& made = scope_.add(finding_code::ended_early, one, award->at);
        made.about = {award->application, award->ended->to_string(), award->approved.to_string()};
      }
      for (const auto* paid : one.payments) {
        check_later(record_kind::payment, one, paid->on, paid->at);
        check_early(one, *paid);
      }
      for (const auto* put : one.contributions) {
        check_later(record_kind::contribution, one, put->on, put->at);
      }
      for (const auto* back : one.refunds) {
        check_later(record_kind::refund, one, back->on, back->at);
      }
    }
  }

  /// No payment comes before the award, nor, where none is told, before the application.
  void check_early(const dossier& of, const payment_record& paid) {
    const bool granted = !of.awards.empty();
    const auto first = granted ? of.granted_on() : applied(of);
    if (!first || *first <= paid.on) return;
    auto& made = scope_.add(finding_code::paid_early, of, paid.at);
    made.found = paid.amount;
    made.about = {
        paid.application, paid.amount.to_grouped_string(), paid.on.to_string(),
        argument(granted ? noun::its_award : noun::its_application, {first->to_string()})};
  }

  static std::optional<day> applied(const dossier& of) {
    const auto* told = of.application->about.find(rule::application_date);
    const auto* on = told != nullptr ? std::get_if<day>(told) : nullptr;
    return on != nullptr ? std::optional(*on) : std::nullopt;
  }

  void check_later(record_kind what, const dossier& of, const day& on, const record_place& at) {
    if (on <= scope_.options.on) return;
    auto& made = scope_.add(finding_code::dated_later, of, at);
    made.about = {record_in_words(what), of.application->id, on.to_string(),
                  scope_.options.on.to_string()};
  }

  /// Where it is not told whose an application is, its earlier awards are presumed to be none. One
  /// finding for each scheme.
  void check_applicants() {
    std::map<std::pair<std::string, std::string>, std::vector<const dossier*>> all;
    for (const auto& one : scope_.dossiers) {
      if (!one.decision || !one.granted()) continue;
      std::set<std::string> untold;
      for (const auto& history : one.scheme->histories) {
        const auto& about = one.application->about;
        const bool told = about.find(history.name) != nullptr ||
                          about.find(one.scheme->id + "." + history.name) != nullptr;
        if (!told && about.find(history.same) == nullptr) untold.insert(history.same);
      }
      for (const auto& name : untold) all[{one.scheme->id, name}].push_back(&one);
    }
    for (const auto& [key, group] : all) {
      auto& made = scope_.add(finding_code::applicants_unknown, *group.front(),
                              group.front()->application->at);
      made.application.clear();
      made.version.reset();
      made.records.clear();
      for (const auto* one : group) made.records.push_back(one->application->at);
      made.about = {std::to_string(group.size()), key.second};
    }
  }

  /// Nobody can pay back, or be taken back, more than was paid by then.
  void check_refunds() {
    for (const auto& one : scope_.dossiers) {
      if (one.payments.empty() && one.refunds.empty()) continue;
      const auto in = one.scheme && one.scheme->pays ? *one.scheme->pays
                      : one.payments.empty()         ? one.refunds.front()->amount.currency()
                                                     : one.payments.front()->amount.currency();
      struct flow {
        day on;
        money amount;
        record_place at;
        bool is_back;
      };
      std::vector<flow> flows;
      for (const auto* paid : one.payments) {
        if (paid->amount.currency() != in) continue;
        const bool is_back = paid->amount.sign() < 0;
        flows.push_back({paid->on, is_back ? -paid->amount : paid->amount, paid->at, is_back});
      }
      for (const auto* back : one.refunds) {
        if (back->amount.currency() == in)
          flows.push_back({back->on, back->amount, back->at, true});
      }
      std::stable_sort(flows.begin(), flows.end(), [](const flow& a, const flow& b) {
        return std::pair(a.on, a.is_back) < std::pair(b.on, b.is_back);
      });
      auto paid = money::zero(in);
      auto back = money::zero(in);
      for (const auto& each : flows) {
        auto& sum = each.is_back ? back : paid;
        sum = sum + each.amount;
        if (!scope_.exceeds(back, paid)) continue;
        auto& made = scope_.add(finding_code::refunded_too_much, one, each.at);
        made.found = back;
        made.expected = paid;
        made.about = {one.application->id, each.on.to_string(), back.to_grouped_string(),
                      paid.to_grouped_string()};
        break;
      }
    }
  }

  /// Many awards of one amount: at least so many, and a tenth of the scheme's. At a cap they are
  /// many only where they are half.
  void check_patterns() {
    struct tally {
      std::vector<const dossier*> alike;
      std::string cap;
    };
    std::map<std::string, std::map<std::string, tally>> amounts_of;
    std::map<std::string, std::size_t> awards;
    for (const auto& one : scope_.dossiers) {
      const auto granted = one.granted();
      if (!granted || granted->is_zero() || !one.scheme) continue;
      ++awards[one.scheme->id];
      auto& made = amounts_of[one.scheme->id][granted->to_string()];
      made.alike.push_back(&one);
      if (one.decision && one.decision->binding && one.decision->award == granted) {
        const auto& step = one.decision->program->steps[*one.decision->binding];
        if (step.step->what == rule::step_kind::cap) made.cap = step.step->id;
      }
    }
    for (const auto& [scheme, amounts] : amounts_of) {
      for (const auto& [amount, made] : amounts) report_pattern(awards[scheme], made);
    }
  }

  template <class Tally>
  void report_pattern(std::size_t of, const Tally& made) {
    const auto count = made.alike.size();
    const bool at_cap = !made.cap.empty();
    if (count < scope_.options.many || count * (at_cap ? 2 : 10) < of) return;
    const auto& first = *made.alike.front();
    const auto granted = *first.granted();
    auto& found =
        scope_.add(at_cap ? finding_code::amounts_at_cap : finding_code::identical_amounts, first,
                   first.application->at);
    found.application.clear();
    found.found = granted;
    found.rule = made.cap;
    found.records.clear();
    for (const auto* one : made.alike) found.records.push_back(one->application->at);
    found.about = {std::to_string(count), std::to_string(of)};
    if (at_cap) found.about.push_back(made.cap);
    found.about.push_back(granted.to_grouped_string());
  }

  const audit_scope& scope_;
  std::map<std::string, const dossier*, std::less<>> by_id_;
  std::set<std::string, std::less<>> unread_;  ///< the ids of applications that are there
};

}  // namespace subvent::ledger
