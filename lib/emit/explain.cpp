// SPDX-License-Identifier: Apache-2.0
#include <subvent/emit/explain.hpp>

#include <algorithm>
#include <optional>
#include <utility>

#include <emit/citations.hpp>
#include <emit/page.hpp>
#include <emit/reading.hpp>
#include <emit/sum.hpp>
#include <emit/words.hpp>
#include <emit/wrap.hpp>
#include <subvent/base/catalogue.hpp>
#include <subvent/base/report.hpp>
#include <subvent/base/utf8.hpp>
#include <subvent/base/version.hpp>

namespace subvent::emit {

namespace {

/// Writes one explanation, part by part.
class explaining {
 public:
  explaining(const decide::decision& of, const decide::facts& told, const day& on, language in,
             const explain_options& options)
      : decision_(of),
        program_(*of.program),
        scheme_(*of.program->scheme),
        told_(told),
        on_(on),
        in_(in),
        speak_(of, in),
        cite_(program_),
        page_(options.columns, options.colour) {}

  std::string run(const std::vector<std::string>& unused) && {
    write_heading();
    write_verdict();
    write_missing();
    write_unpublished();
    write_fault();
    write_criteria();
    write_terms();
    write_award();
    write_payments();
    write_roundings();
    write_presumed();
    write_assumed();
    write_not_modelled();
    write_unused(unused);
    write_sources();
    write_origin();
    return std::move(page_).take();
  }

 private:
  bool is(decide::verdict which) const { return decision_.verdict == which; }

  void begin(say heading) {
    page_.gap();
    page_.lines(speak_(heading));
  }

  void entry(const std::string& text, std::size_t indent = 2) {
    page_.lines(text, indent, indent + 2);
  }

  std::string mark(const std::vector<const rule::basis*>& why) {
    return cite_.mark(why, speak_(say::assumed));
  }

  void write_heading() {
    page_.lines(speak_.text(scheme_.name));
    page_.lines(speak_(say::scheme_and_authority, {scheme_.id, speak_.text(scheme_.authority)}));
    const auto& [from, until] = program_.version;
    const auto first = from ? from->to_string() : "";
    const auto last = until ? until->to_string() : "";
    const auto what = from && until ? say::rules_between
                      : from        ? say::rules_since
                      : until       ? say::rules_until
                                    : say::rules_unchanged;
    const auto& only = from ? first : last;
    page_.lines(speak_(what, {on_.to_string(), only, last}));
    const auto* picked = told_.find(scheme_.version_by);
    if (scheme_.version_by != rule::application_date && picked != nullptr) {
      page_.lines(
          speak_(say::picked_by, {speak_.label(scheme_.version_by), rule::to_string(*picked)}));
    }
    for (const auto* name : {"application_id", "applicant"}) {
      const auto* told = told_.find(name);
      if (told == nullptr) continue;
      page_.lines(speak_(say::label_and_value, {speak_.label(name), rule::to_string(*told)}));
    }
  }

  void write_verdict() {
    page_.gap();
    if (is(decide::verdict::eligible)) return write_eligible();
    if (is(decide::verdict::ineligible)) return write_ineligible();
    write_undetermined();
  }

  void write_binding() {
    if (decision_.binding) {
      const auto& name = program_.binding_name(program_.steps[*decision_.binding]);
      page_.lines(speak_(say::binding, {speak_.label(name)}));
      return;
    }
    const auto can_bind = [](const program::step_output& of) { return of.binds.has_value(); };
    if (std::any_of(program_.steps.begin(), program_.steps.end(), can_bind)) {
      page_.lines(speak_(say::binding_none));
    }
  }

  void write_eligible() {
    if (!decision_.award) {
      page_.lines(speak_(say::eligible), 0, 0, look::bold_good);
      return page_.lines(speak_(say::no_award));
    }
    page_.lines(speak_(say::eligible_for, {decision_.award->to_grouped_string()}), 0, 0,
                look::bold_good);
    write_binding();
  }

  void write_ineligible() {
    const auto fails = joined(speak_.failing(), speak_(say::between_names));
    page_.lines(speak_(say::ineligible, {fails}), 0, 2, look::bold_bad);
    if (!program_.award) return;
    const auto& amount = decision_.would_be;
    page_.lines(speak_(say::would_be,
                       {amount ? amount->to_grouped_string() : speak_.absence(*program_.award)}));
    if (amount) write_binding();
  }

  void write_undetermined() {
    if (decision_.error) {
      const auto problem = problem_of(read_fault(decision_, told_).what, in_);
      return page_.lines(speak_(say::undetermined_fault, {problem}), 0, 2, look::bold_open);
    }
    const auto comma = speak_(say::between_names);
    page_.lines(speak_(say::undetermined,
                       {joined(speak_.missing(), comma), joined(speak_.unpublished(), comma)}),
                0, 2, look::bold_open);
    write_bounds();
  }

  void write_bounds() {
    if (!decision_.bounds) return;
    const auto& [least, most] = *decision_.bounds;
    const auto low = least ? least->to_grouped_string() : "";
    const auto high = most ? most->to_grouped_string() : "";
    if (least && most) {
      return page_.lines(*least == *most ? speak_(say::award_is, {low})
                                         : speak_(say::award_between, {low, high}));
    }
    if (least) page_.lines(speak_(say::award_at_least, {low}));
    if (most) page_.lines(speak_(say::award_at_most, {high}));
  }

  /// How a fact is told, as far as that can be said without knowing it.
  std::string how_to_tell(const program::input& of) const {
    if (of.of == rule::kind::truth) return speak_(say::told_by_truth, {of.name});
    return speak_(say::told_by, {of.name, pattern_of(of.of, of.in)});
  }

  /// What a missing fact or piece of history is, as a question where the rules have one.
  std::string question_of(const program::input& of) const {
    const auto* fact = scheme_.words->find(of.name);
    if (fact != nullptr && !speak_.text(fact->ask).empty()) return speak_.text(fact->ask);
    const auto* history = scheme_.find_history(of.name);
    if (history == nullptr) return speak_.label(of.name);
    const bool sum = history->what == rule::history::aggregate::sum;
    return speak_(sum ? say::history_sum : say::history_count,
                  {joined(history->of, speak_(say::between_names))});
  }

  void write_missing() {
    if (decision_.missing.empty()) return;
    begin(say::heading_missing);
    for (const auto index : decision_.missing) {
      const auto& input = program_.inputs[index];
      const auto* fact = scheme_.words->find(input.name);
      entry(speak_(say::label_and_value, {input.name, question_of(input)}));
      entry(kept_together(how_to_tell(input)), 4);
      if (fact == nullptr) continue;
      for (const auto& one : fact->choices) {
        entry(speak_(say::label_and_value, {one.id, speak_.text(one.label)}), 6);
      }
    }
  }

  void write_unpublished() {
    if (decision_.unpublished.empty()) return;
    begin(say::heading_unpublished);
    for (const auto index : decision_.unpublished) {
      const auto& name = program_.inputs[index].name;
      for (const auto& one : program_.figures) {
        if (one.figure->name != name) continue;
        const auto& reason = speak_.text(one.dated->reason);
        entry(speak_(say::label_and_value, {speak_.label(name), reason}) + mark({&one.dated->why}));
      }
    }
  }

  void write_fault() {
    if (!decision_.error) return;
    begin(say::heading_fault);
    const auto found = read_fault(decision_, told_).what;
    entry(speak_(say::fault_at, {name_of(found.what), problem_of(found, in_),
                                 found.at ? detail::location(found.at, in_) : ""}));
    const auto remedy = remedy_of(found, in_);
    if (!remedy.empty()) entry(remedy, 4);
  }

  struct criterion_line {
    say mark;
    look as;
    std::string text;
  };

  criterion_line line_of(const program::criterion_output& of) {
    std::vector<const rule::basis*> why{&basis_of(program_, of, on_)};
    using origin = program::criterion_output::origin;
    if (of.from == origin::criterion) {
      cite_.add_figures(scheme_.criteria[of.index].require, why);
    } else if (of.from == origin::step) {
      cite_.add_figures(*program_.steps[of.index].step->subject, why);
    }
    auto text =
        speak_(say::label_and_value, {program_.id_of(of), speak_.meaning(of, on_)}) + mark(why);
    const auto& cell = decision_.at(of.holds);
    if (cell.is_fault()) return {say::mark_fault, look::bad, std::move(text)};
    if (!cell.is_known()) return {say::mark_unknown, look::open, std::move(text)};
    if (*cell.truth()) return {say::mark_holds, look::good, std::move(text)};
    return {say::mark_fails, look::bad, std::move(text)};
  }

  /// What fails stands first, then what is unknown; each in the order of the rule file.
  void write_criteria() {
    if (program_.criteria.empty()) return;
    const auto rank = [this](const program::criterion_output& of) {
      const auto& cell = decision_.at(of.holds);
      if (cell.is_fault()) return 0;
      return cell.is_known() ? (*cell.truth() ? 3 : 1) : 2;
    };
    auto ordered = program_.criteria;
    std::stable_sort(ordered.begin(), ordered.end(),
                     [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
    std::vector<criterion_line> all;
    std::size_t mark_columns = 0;
    for (const auto& one : ordered) {
      all.push_back(line_of(one));
      mark_columns = std::max(mark_columns, utf8::width(speak_(all.back().mark)));
    }
    begin(say::heading_criteria);
    for (const auto& one : all) page_.marked(speak_(one.mark), mark_columns, one.as, one.text);
  }

  void write_terms() {
    if (program_.terms.empty()) return;
    begin(say::heading_terms);
    for (const auto& one : program_.terms) entry(speak_.term(one) + mark(bases_of(one)));
  }

  /// Of a term and of the figures that it names, in the case that holds.
  std::vector<const rule::basis*> bases_of(const program::term_output& of) const {
    const auto& term = scheme_.terms[of.index];
    std::vector<const rule::basis*> why{&term.why};
    if (term.formula) cite_.add_figures(*term.formula, why);
    for (std::size_t i = 0; i < term.cases.size(); ++i) {
      const auto when = program_.nodes[of.node].operands[2 * i];
      if (decision_.at(when).truth() != true) continue;
      cite_.add_figures(term.cases[i].when, why);
      cite_.add_figures(term.cases[i].then, why);
    }
    return why;
  }

  void write_award() {
    if (program_.steps.empty()) return;
    page_.gap();
    const bool would_be = is(decide::verdict::ineligible);
    const auto heading = speak_(would_be ? say::heading_award_would_be : say::heading_award);
    page_.sum(heading, scheme_.pays->code(), sum_of(decision_, speak_, cite_));
  }

  /// When the award is paid. Each share is rounded down, which the amounts show.
  void write_payments() {
    if (!decision_.award || program_.payments.empty()) return;
    std::vector<sum_line> all;
    for (const auto& one : program_.payments) {
      const auto& payment = scheme_.payments[one.index];
      const auto& label = speak_.text(payment.label);
      const auto event = label.empty() ? speak_.label(payment.event) : label;
      const auto* share = speak_.figure(payment.share);
      const auto text = payment.share.empty() ? speak_(say::payment_rest, {event})
                        : share == nullptr
                            ? speak_(say::payment_unpublished, {event})
                            : speak_(say::payment_share, {event, speak_.value_of(payment.share)});
      const auto* amount = decision_.at(one.amount).money();
      all.push_back({text + mark(bases_of(payment)),
                     amount != nullptr ? speaker::in_column(*amount) : speak_(say::unknown), 2, 4});
    }
    page_.gap();
    page_.sum(speak_(say::heading_payments), scheme_.pays->code(), all);
  }

  /// Of a payment and of its share.
  std::vector<const rule::basis*> bases_of(const rule::payment& of) const {
    std::vector<const rule::basis*> why{&of.why};
    for (const auto& one : program_.figures) {
      if (one.figure->name == of.share) why.push_back(&one.dated->why);
    }
    return why;
  }

  /// The roundings that are no step of the award, which shows its own.
  void write_roundings() {
    bool first = true;
    for (const auto& one : read_roundings(decision_)) {
      const auto is_step = [&](const program::step_output& of) {
        return of.after == one.output->node && of.step->what == rule::step_kind::round;
      };
      const auto is_payment = [&](const program::payment_output& of) {
        return of.amount == one.output->node;
      };
      if (std::any_of(program_.steps.begin(), program_.steps.end(), is_step)) continue;
      if (std::any_of(program_.payments.begin(), program_.payments.end(), is_payment)) continue;
      if (std::exchange(first, false)) begin(say::heading_roundings);
      const auto to = one.to->step ? one.to->step->step().to_grouped_string() : "1";
      entry(speak_(say::rounding_elsewhere,
                   {speak_.label(one.output->at), speak_(phrase_of(one.to->how), {to}),
                    speak_.quantity(*one.before), speak_.quantity(*one.after)}));
    }
  }

  void write_presumed() {
    const auto all = read_presumptions(decision_);
    if (all.empty()) return;
    begin(say::heading_presumed);
    for (const auto& one : all) {
      const auto& name = one.input->name;
      const bool history = one.input->from == program::input::origin::history;
      const auto what = history                      ? say::presumed_history
                        : name == scheme_.version_by ? say::presumed_day
                                                     : say::presumed_contribution;
      const auto as = one.as != nullptr ? speak_.quantity(*one.as) : speak_.absence(one.node);
      const auto told_by = kept_together(speak_(say::told_by, {name, "…"}));
      entry(speak_(what, {speak_.label(name), as, told_by}));
    }
  }

  void write_assumed() {
    bool first = true;
    for (const auto& one : read_assumptions(program_)) {
      if (one.at == not_modelled) continue;
      if (std::exchange(first, false)) begin(say::heading_assumed);
      entry(speak_(say::label_and_value, {one.at, speak_.text(*one.text)}));
    }
  }

  void write_not_modelled() {
    if (scheme_.outside.empty()) return;
    begin(say::heading_not_modelled);
    for (const auto& one : scheme_.outside) {
      const auto& text = speak_.text(one.text);
      const auto& why = one.why.assumed;
      entry("- " + (why ? speak_(say::reason_after, {text, speak_.text(*why)}) : text) +
            mark({&one.why}));
    }
  }

  void write_unused(const std::vector<std::string>& unused) {
    if (unused.empty()) return;
    page_.gap();
    page_.lines(speak_(say::unused, {joined(unused, speak_(say::between_names))}), 0, 2);
  }

  void write_sources() {
    if (cite_.all().empty()) return;
    begin(say::heading_sources);
    std::size_t number = 0;
    for (const auto& one : cite_.all()) {
      const auto& document = scheme_.documents[one.document];
      page_.lines(
          speak_(say::cited, {std::to_string(++number), document.id, speak_.text(document.title),
                              document.published, place_in_document(one.at, in_)}),
          2, 6);
    }
  }

  void write_origin() {
    constexpr std::size_t digits_shown = 12;
    page_.gap();
    page_.lines(speak_(say::made_with,
                       {scheme_.rules_sha256.substr(0, digits_shown), std::string(version)}));
  }

  const decide::decision& decision_;
  const program::program& program_;
  const rule::scheme& scheme_;
  const decide::facts& told_;
  const day& on_;
  language in_;
  speaker speak_;
  citations cite_;
  page page_;
};

}  // namespace

std::string explain(const decide::decision& of, const decide::facts& told, const day& on,
                    const std::vector<std::string>& unused, language in,
                    const explain_options& options) {
  return explaining(of, told, on, in, options).run(unused);
}

std::string one_line(const decide::decision& of, language in) {
  const speaker speak(of, in);
  const auto comma = speak(say::between_names);
  const auto& program = *of.program;
  const auto money_text = [](const auto& money) {
    return money ? money->to_grouped_string() : std::string();
  };
  const auto binding =
      of.binding ? program.binding_name(program.steps[*of.binding]) : std::string();
  switch (of.verdict) {
    case decide::verdict::eligible:
      return speak(say::line_eligible, {money_text(of.award), binding});
    case decide::verdict::ineligible:
      return speak(say::line_ineligible,
                   {joined(speak.failing(), comma), money_text(of.would_be), binding});
    case decide::verdict::undetermined: break;
  }
  if (of.error) return speak(say::line_fault, {problem_of(read_fault(of, {}).what, in)});
  const auto least = of.bounds ? money_text(of.bounds->least) : "";
  const auto most = of.bounds ? money_text(of.bounds->most) : "";
  return speak(say::line_undetermined,
               {joined(speak.missing(), comma), joined(speak.unpublished(), comma), least, most});
}

}  // namespace subvent::emit
