// SPDX-License-Identifier: Apache-2.0
#include <subvent/emit/show.hpp>

#include <algorithm>
#include <array>
#include <utility>

#include <emit/phrasing.hpp>
#include <emit/reading.hpp>
#include <emit/show_parts.hpp>
#include <emit/step_words.hpp>
#include <emit/words.hpp>
#include <subvent/program/announced.hpp>
#include <subvent/program/lower.hpp>

namespace subvent::emit {

namespace {

/// `04-01` as people write it.
speech day_of_year(std::string_view month_and_day) {
  constexpr std::array<std::string_view, 12> months{
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  // A leap year has every day that a year can begin on.
  const auto found = *day::parse("2024-" + std::string(month_and_day));
  const auto name = months[static_cast<std::size_t>(found.month()) - 1];
  const auto number = std::to_string(found.day_of_month());
  return speech::both(
      {number + " " + std::string(name), std::to_string(found.month()) + "月" + number + "日"});
}

using state = rule::dated_value::state;

/// Gathers what is shown of one scheme.
class showing {
 public:
  showing(const program::program& of, const day& on)
      : program_(of), scheme_(*of.scheme), on_(on), speak_(scheme_, of.version.from) {}

  shown_scheme run() {
    shown_scheme made{program_.scheme, on_};
    made.version = version();
    made.open = program::takes_applications(program_.scheme, on_);
    const auto known = program::publication_of(program_);
    made.announced = known == program::publication::none;
    made.known_in_part = known == program::publication::in_part;
    if (scheme_.version_by != rule::application_date) made.version_by = scheme_.version_by;
    made.envelope = envelope();
    made.facts = facts();
    made.histories = histories();
    made.criteria = criteria();
    add_award(made);
    made.differences = differences();
    made.changes = changes();
    made.figures = figures();
    made.terms = terms();
    for (const auto& one : read_assumptions(program_)) {
      if (one.at != not_modelled) made.assumptions.push_back({one.at, one.text});
    }
    return made;
  }

 private:
  std::size_t version() const {
    const auto& all = scheme_.versions;
    const auto found = std::find(all.begin(), all.end(), program_.version);
    return static_cast<std::size_t>(found - all.begin());
  }

  // --- the envelope ---

  const rule::dated_value* figure(std::string_view name) const {
    const auto* found = scheme_.find_figure(name);
    return found == nullptr ? nullptr : found->on(program_.version.from);
  }

  speech value_or_absent(const rule::dated_value* of) const {
    if (of == nullptr) return speech::phrase(tell::cell_absent);
    return of->amount ? speak_.value(*of->amount) : speech::phrase(tell::cell_unpublished);
  }

  std::optional<shown_envelope> envelope() const {
    if (!scheme_.budget) return std::nullopt;
    const auto& rule = *scheme_.budget;
    const auto* dated = figure(rule.amount);
    const bool cites = rule.why.is_given() || dated == nullptr;
    shown_envelope made{&rule, value_or_absent(dated), {}, cites ? &rule.why : &dated->why};
    if (rule.renewed) made.more.push_back(speech::phrase(tell::renewed));
    constexpr std::array<std::pair<std::string_view, tell>, 3> orders{
        {{"first_come", tell::first_come}, {"pro_rata", tell::pro_rata}, {"rank", tell::by_rank}}};
    for (const auto& [name, phrase] : orders) {
      if (rule.order == name) made.more.push_back(speech::phrase(phrase));
    }
    if (rule.guarantee.empty()) return made;
    const auto* sum = figure(rule.guarantee);
    auto sure = value_or_absent(sum);
    if (sum != nullptr && !sum->amount) {
      made.more.push_back(speech::phrase(tell::guarantee_unpublished));
    } else if (rule.guarantee_until.empty()) {
      made.more.push_back(speech::phrase(tell::guarantee, {std::move(sure)}));
    } else {
      auto until = value_or_absent(figure(rule.guarantee_until));
      made.more.push_back(
          speech::phrase(tell::guarantee_until, {std::move(sure), std::move(until)}));
    }
    return made;
  }

  // --- what is asked ---

  /// The currency in which money must be told.
  std::optional<currency> currency_of(const std::string& name) const {
    const auto found =
        std::find_if(program_.inputs.begin(), program_.inputs.end(),
                     [&name](const program::input& one) { return one.name == name; });
    return found == program_.inputs.end() ? scheme_.pays : found->in;
  }

  speech told(const std::string& name, rule::kind what) const {
    if (what == rule::kind::truth) return speech::phrase(tell::tell_truth, {speech::plain(name)});
    const auto written = name + "=" + pattern_of(what, currency_of(name));
    return speech::phrase(tell::tell_fact, {speech::kept(written)});
  }

  bool is_presumed(const std::string& name) const {
    const auto& all = program_.presumptions;
    return std::any_of(all.begin(), all.end(), [&](const program::presumption& one) {
      return program_.inputs[one.input].name == name;
    });
  }

  std::vector<shown_fact> facts() const {
    std::vector<shown_fact> all;
    for (const auto* one : asked_facts(program_)) {
      all.push_back({one, told(one->name, one->what)});
      if (!is_presumed(one->name)) continue;
      const bool picks = one->name == scheme_.version_by;
      all.back().presumed = speech::phrase(picks ? tell::presumed_day : tell::presumed_sufficient);
    }
    return all;
  }

  std::vector<shown_history> histories() const {
    std::vector<shown_history> all;
    for (const auto* one : asked_histories(program_)) {
      std::vector<speech> ids;
      for (const auto& id : one->of) ids.push_back(speech::code(id));
      const bool sum = one->what == rule::history::aggregate::sum;
      auto what = speech::phrase(
          sum ? tell::history_sum : tell::history_count,
          {speech::list(tell::between_names, std::move(ids)), speak_.label(one->same),
           one->live ? speech::phrase(tell::history_live) : speech(),
           one->year_from.empty()
               ? speech()
               : speech::phrase(tell::history_year, {day_of_year(one->year_from)})});
      const auto untold = one->presumed_empty ? tell::presumed_none : tell::unknown_if_untold;
      all.push_back(
          {one, speech::phrase(untold, {std::move(what)}), told(one->name, one->of_kind())});
    }
    return all;
  }

  // --- criteria and award ---

  speech windows() const {
    std::vector<speech> all;
    for (const auto& one : scheme_.windows) all.push_back(emit::words_of(one.days));
    return speech::phrase(tell::in_a_window, {speak_.label(rule::application_date),
                                              speech::list(tell::between_parts, std::move(all))});
  }

  std::vector<shown_criterion> criteria() const {
    using origin = program::criterion_output::origin;
    std::vector<shown_criterion> all;
    for (const auto& one : program_.criteria) {
      shown_criterion made{program_.id_of(one), nullptr, {}, &basis_of(program_, one, on_)};
      if (one.from == origin::open) {
        made.meaning = windows();
      } else if (one.from == origin::criterion) {
        made.rule = &scheme_.criteria[one.index];
        made.meaning = speak_.requirement(made.rule->require);
      } else {
        made.meaning = least(one.index);
      }
      all.push_back(std::move(made));
    }
    return all;
  }

  /// What a least amount asks of the amount after the step before it.
  speech least(std::size_t step) const {
    return criterion_of(*program_.steps[step].step, step, speak_);
  }

  void add_award(shown_scheme& to) const {
    std::vector<speech> clauses;
    for (const auto& one : program_.steps) {
      auto words = emit::words_of(*one.step, speak_);
      if (one.part == nullptr) clauses.push_back(words.clause);
      auto done = one.part == nullptr ? std::move(words.done)
                                      : speech::phrase(tell::in_part, {speak_.label(one.part->name),
                                                                       std::move(words.done)});
      to.steps.push_back(
          {one.step, std::move(done), std::move(words.parts), std::move(words.clause), one.part});
    }
    if (!clauses.empty()) to.formula = formula_of(std::move(clauses));
    for (const auto& one : program_.payments) to.payments.push_back(payment(one));
  }

  shown_payment payment(const program::payment_output& of) const {
    const auto& rule = scheme_.payments[of.index];
    auto event = rule.label.en.empty() ? speak_.label(rule.event) : speech::both(rule.label);
    if (rule.share.empty()) {
      return {&rule, speech::phrase(tell::payment_rest, {std::move(event)}), &rule.why};
    }
    const auto* dated = figure(rule.share);
    const bool cites = rule.why.is_given() || dated == nullptr;
    auto paid =
        dated == nullptr || dated->amount
            ? speech::phrase(tell::payment_share, {std::move(event), value_or_absent(dated)})
            : speech::phrase(tell::payment_unpublished, {std::move(event)});
    return {&rule, std::move(paid), cites ? &rule.why : &dated->why};
  }

  std::vector<shown_term> terms() const {
    std::vector<shown_term> all;
    for (const auto& one : program_.terms) {
      const auto& term = scheme_.terms[one.index];
      shown_term made{&term, {}};
      if (term.formula) made.cases.push_back(speak_.quantity(*term.formula));
      for (const auto& each : term.cases) {
        made.cases.push_back(speech::phrase(
            tell::case_of, {speak_.quantity(each.then), speak_.requirement(each.when)}));
      }
      all.push_back(std::move(made));
    }
    return all;
  }

  // --- figures and versions ---

  std::vector<shown_figure> figures() const {
    std::vector<shown_figure> all;
    for (const auto& one : scheme_.figures) {
      shown_figure made{&one, speak_.label(one.name), {}};
      for (const auto& dated : one.values) made.values.push_back({&dated, value(dated)});
      all.push_back(std::move(made));
    }
    return all;
  }

  speech value(const rule::dated_value& of) const {
    if (of.what == state::repealed) return speech::phrase(tell::value_repealed);
    if (of.amount) return speak_.value(*of.amount);
    const auto end = [this](const std::optional<rule::value>& one) {
      return one ? speak_.value(*one) : speech();
    };
    return speech::phrase(tell::unpublished_because,
                          {speech::both(of.reason), end(of.at_least), end(of.at_most)});
  }

  static bool is_same(const rule::dated_value* one, const rule::dated_value* other) {
    if (one == nullptr || other == nullptr) return one == other;
    return one->what == other->what && one->amount == other->amount;
  }

  /// A row if one cell is not like the others.
  template <class Of, class Cell>
  void add_difference(std::vector<shown_difference>& to, shown_kind what, const std::string& name,
                      speech label, const Of& of, const Cell& cell) const {
    const auto& versions = scheme_.versions;
    const auto differs = [&](const rule::version& one) { return !of(versions.front(), one); };
    if (std::none_of(versions.begin(), versions.end(), differs)) return;
    shown_difference made{what, name, std::move(label), {}};
    for (const auto& one : versions) made.cells.push_back(cell(one));
    to.push_back(std::move(made));
  }

  template <class Dated>
  void add_differences(std::vector<shown_difference>& to, shown_kind what, tell row, tell there,
                       const Dated& all) const {
    for (const auto* each : all) {
      const auto& one = *each;
      const auto applies = [&one](const rule::version& in) { return one.days.on(in.from); };
      add_difference(
          to, what, one.id, speech::phrase(row, {speech::code(one.id)}),
          [&](const rule::version& a, const rule::version& b) { return applies(a) == applies(b); },
          [&](const rule::version& in) {
            return speech::phrase(applies(in) ? there : tell::cell_absent);
          });
    }
  }

  std::vector<const rule::criterion*> all_criteria() const {
    std::vector<const rule::criterion*> all;
    for (const auto& one : scheme_.criteria) all.push_back(&one);
    return all;
  }
  std::vector<const rule::step*> all_steps() const {
    std::vector<const rule::step*> all;
    rule::for_each_step(scheme_.award, [&all](const rule::step& one) { all.push_back(&one); });
    return all;
  }

  std::vector<shown_difference> differences() const {
    std::vector<shown_difference> all;
    for (const auto& one : scheme_.figures) {
      add_difference(
          all, shown_kind::figure, one.name, speak_.label(one.name),
          [&](const rule::version& a, const rule::version& b) {
            return is_same(one.on(a.from), one.on(b.from));
          },
          [&](const rule::version& in) { return value_or_absent(one.on(in.from)); });
    }
    add_differences(all, shown_kind::criterion, tell::row_criterion, tell::cell_applies,
                    all_criteria());
    add_differences(all, shown_kind::step, tell::row_step, tell::cell_taken, all_steps());
    return all;
  }

  std::vector<shown_change> changes() const {
    std::vector<shown_change> all;
    for (std::size_t i = 1; i < scheme_.versions.size(); ++i) {
      const auto& before = scheme_.versions[i - 1];
      const auto& after = scheme_.versions[i];
      for (const auto& one : scheme_.figures) add_figure_change(all, one, before, *after.from);
      const phrasing was(scheme_, before.from);
      const phrasing is(scheme_, after.from);
      add_beginnings(all, before, *after.from, shown_kind::criterion, all_criteria(),
                     {tell::criterion_begins, tell::criterion_ends},
                     [&](const rule::criterion& of, bool begins) {
                       return (begins ? is : was).requirement(of.require);
                     });
      add_beginnings(all, before, *after.from, shown_kind::step, all_steps(),
                     {tell::step_begins, tell::step_ends}, [&](const rule::step& of, bool begins) {
                       return emit::words_of(of, begins ? is : was).clause;
                     });
    }
    return all;
  }

  void add_figure_change(std::vector<shown_change>& to, const rule::figure& of,
                         const rule::version& before, const day& on) const {
    const auto* was = of.on(before.from);
    const auto* is = of.on(on);
    if (was == is) return;
    auto label = speak_.label(of.name);
    const auto add = [&](tell what, std::vector<speech> about, const rule::dated_value& cited) {
      about.insert(about.begin(), std::move(label));
      to.push_back(
          {on, shown_kind::figure, of.name, speech::phrase(what, std::move(about)), &cited.why});
    };
    if (was == nullptr) return add(tell::figure_begins, {value(*is)}, *is);
    if (is == nullptr) return add(tell::figure_ends, {value(*was)}, *was);
    if (is_same(was, is)) return add(tell::figure_restated, {value(*is)}, *is);
    if (is->what == state::known && was->what == state::unknown) {
      return add(tell::figure_known_from, {value(*is), speech::both(was->reason)}, *is);
    }
    if (is->what == state::unknown && was->what == state::known) {
      return add(tell::figure_unpublished_from, {value(*was), speech::both(is->reason)}, *is);
    }
    add(tell::figure_changes, {value(*was), value(*is)}, *is);
  }

  template <class Dated, class Words>
  static void add_beginnings(std::vector<shown_change>& to, const rule::version& before,
                             const day& on, shown_kind what, const Dated& all,
                             std::pair<tell, tell> begins_or_ends, const Words& words) {
    for (const auto* each : all) {
      const auto& one = *each;
      const bool begins = one.days.on(on);
      if (one.days.on(before.from) == begins) continue;
      const auto phrase = begins ? begins_or_ends.first : begins_or_ends.second;
      to.push_back({on, what, one.id,
                    speech::phrase(phrase, {speech::code(one.id), words(one, begins)}), &one.why});
    }
  }

  const program::program& program_;
  const rule::scheme& scheme_;
  const day& on_;
  phrasing speak_;
};

}  // namespace

std::string_view name_of(shown_kind what) noexcept {
  constexpr std::array<std::string_view, 3> names{"figure", "criterion", "step"};
  return names[static_cast<std::size_t>(what)];
}

result<shown_scheme> show(const rule::scheme_pointer& scheme, const day& on) {
  const auto program = program::lower(scheme, on);
  if (!program) return program.why();
  return showing(**program, on).run();
}

}  // namespace subvent::emit
