// SPDX-License-Identifier: Apache-2.0
// A shown scheme as text in lines.
#include <algorithm>
#include <string>
#include <utility>

#include <emit/citations.hpp>
#include <emit/page.hpp>
#include <emit/show_parts.hpp>
#include <emit/words.hpp>
#include <emit/wrap.hpp>
#include <subvent/base/tellings.hpp>
#include <subvent/base/utf8.hpp>
#include <subvent/emit/show.hpp>

namespace subvent::emit {

namespace {

class show_in_lines {
 public:
  show_in_lines(const shown_scheme& of, language in, const text_options& how)
      : shown_(of), scheme_(*of.scheme), in_(in), page_(how.columns, how.colour) {}

  std::string run() && {
    write_heading();
    write_windows();
    write_envelope();
    write_facts();
    write_histories();
    write_criteria();
    write_award();
    write_payments();
    write_versions();
    write_changes();
    write_figures();
    write_terms();
    write_assumptions();
    write_not_modelled();
    write_sources();
    page_.gap();
    page_.lines(text(origin_of(shown_)));
    page_.lines(text(tell::no_advice));
    return std::move(page_).take();
  }

 private:
  std::string text(const speech& of) const { return to_line(of, in_); }
  std::string text(tell what, const std::vector<std::string>& with = {}) const {
    return words(what, in_, with);
  }
  const std::string& text(const bilingual& of) const {
    return of.in(in_).empty() ? of.en : of.in(in_);
  }

  void begin(tell heading) {
    page_.gap();
    page_.lines(text(heading));
  }

  void entry(const std::string& words, std::size_t indent = 2) {
    page_.lines(words, indent, indent + 2);
  }

  /// ` [1,3, paragraph 47]`, ` [assumed]`.
  std::string mark(const rule::basis& why, bool with_reason = false) const {
    std::vector<std::string> all;
    if (!why.sources.empty()) {
      std::string numbers;
      for (const auto& one : why.sources) {
        numbers += (numbers.empty() ? "" : ",") + std::to_string(one.document + 1);
      }
      all.push_back(text(tell::cited, {numbers, place_in_document(why.at, in_)}));
    }
    if (why.assumed) {
      all.push_back(with_reason ? text(tell::assumed_because, {text(*why.assumed)})
                                : text(tell::assumed));
    }
    if (all.empty()) return {};
    return std::string(no_break) + "[" + joined(all, text(tell::between_parts)) + "]";
  }

  void write_heading() {
    page_.lines(text(scheme_.name));
    for (const auto& one : heading_of(shown_)) page_.lines(text(one));
  }

  void write_windows() {
    begin(tell::heading_windows);
    const auto states = state_of(shown_);
    for (const auto& one : states) {
      const bool first = &one == &states.front();
      page_.lines(text(one), 2, 4, first && shown_.open ? look::good : look::open);
    }
    std::size_t widest = 0;
    for (const auto& one : scheme_.windows) {
      widest = std::max(widest, utf8::width(text(state_of(one.days, shown_.on))));
    }
    for (const auto& one : scheme_.windows) {
      const auto now = state_of(one.days, shown_.on);
      page_.marked(text(now), widest, now == tell::state_open ? look::good : look::open,
                   text(words_of(one.days)) + mark(one.why));
    }
  }

  void write_envelope() {
    if (!shown_.envelope) return;
    begin(tell::heading_envelope);
    entry(text(shown_.envelope->amount) + mark(*shown_.envelope->why));
    for (const auto& one : shown_.envelope->more) entry(text(one));
  }

  void write_facts() {
    if (shown_.facts.empty()) return;
    begin(tell::heading_facts);
    for (const auto& one : shown_.facts) {
      entry(text(tell::labelled, {one.fact->name, text(one.fact->label)}));
      entry(text(one.fact->ask), 4);
      entry(text(one.told), 4);
      if (one.presumed) entry(text(*one.presumed), 4);
      for (const auto& choice : one.fact->choices) {
        entry(text(tell::labelled, {choice.id, text(choice.label)}), 6);
      }
    }
  }

  void write_histories() {
    if (shown_.histories.empty()) return;
    begin(tell::heading_history);
    for (const auto& one : shown_.histories) {
      entry(text(tell::labelled, {one.history->name, text(one.meaning)}));
      entry(text(one.told), 4);
    }
  }

  void write_criteria() {
    begin(tell::heading_criteria);
    if (shown_.criteria.empty()) return entry(text(tell::no_criterion));
    entry(text(tell::every_criterion));
    for (const auto& one : shown_.criteria) {
      entry(text(tell::labelled, {one.id, text(one.meaning)}) + mark(*one.why), 4);
    }
  }

  void write_award() {
    begin(tell::heading_award);
    if (!shown_.formula) return entry(text(no_award_of(shown_)));
    std::size_t number = 0;
    for (const auto& one : shown_.steps) {
      page_.lines(text(numbered(one, ++number)) + mark(one.rule->why), 2, 5);
      for (const auto& part : one.parts) entry(text(part), 7);
    }
    entry(text(tell::in_one_line, {text(*shown_.formula)}));
  }

  void write_payments() {
    if (shown_.payments.empty()) return;
    begin(tell::heading_payments);
    for (const auto& one : shown_.payments) entry(text(one.words) + mark(*one.why));
  }

  void write_versions() {
    begin(tell::heading_versions);
    const auto count = scheme_.versions.size();
    if (count == 1) return entry(text(one_version_of(shown_)));
    std::vector<std::vector<std::string>> rows{{text(tell::column_difference)}};
    for (std::size_t i = 0; i < count; ++i) rows.front().push_back(text(words_of(shown_, i)));
    for (const auto& one : shown_.differences) {
      rows.push_back({text(one.label)});
      for (const auto& cell : one.cells) rows.back().push_back(text(cell));
    }
    if (page_.table(rows, 2)) return;
    for (std::size_t i = 1; i <= count; ++i) {
      entry(rows.front()[i]);
      for (std::size_t row = 1; row < rows.size(); ++row) {
        entry(text(tell::labelled, {rows[row][0], rows[row][i]}), 4);
      }
    }
  }

  void write_changes() {
    if (shown_.changes.empty()) return;
    begin(tell::heading_changes);
    for (const auto& one : shown_.changes) {
      entry(text(tell::on_day, {one.on.to_string(), text(one.change)}) + mark(*one.why));
    }
  }

  void write_figures() {
    if (shown_.figures.empty()) return;
    begin(tell::heading_figures);
    for (const auto& one : shown_.figures) {
      const auto label = text(one.label);
      const auto& first = one.values.front();
      if (one.values.size() == 1 && !first.dated->from) {
        entry(text(tell::labelled, {label, text(first.value)}) + mark(first.dated->why, true));
        continue;
      }
      entry(label);
      for (const auto& each : one.values) {
        const auto from = each.dated->from ? each.dated->from->to_string() : std::string();
        const auto value = text(each.value);
        entry((from.empty() ? value : text(tell::value_since, {from, value})) +
                  mark(each.dated->why, true),
              4);
      }
    }
  }

  void write_terms() {
    if (shown_.terms.empty()) return;
    begin(tell::heading_terms);
    for (const auto& one : shown_.terms) {
      const auto cited = mark(one.term->why);
      if (one.cases.size() == 1) {
        entry(text(tell::labelled, {one.term->name, text(one.cases.front())}) + cited);
        continue;
      }
      entry(one.term->name + cited);
      for (const auto& each : one.cases) entry(text(each), 4);
    }
  }

  void write_assumptions() {
    if (shown_.assumptions.empty()) return;
    begin(tell::heading_assumed);
    for (const auto& one : shown_.assumptions) {
      entry(text(tell::labelled, {one.at, text(*one.text)}));
    }
  }

  void write_not_modelled() {
    if (scheme_.outside.empty()) return;
    begin(tell::heading_not_modelled);
    for (const auto& one : scheme_.outside) entry("- " + text(one.text) + mark(one.why, true));
  }

  void write_sources() {
    begin(tell::heading_sources);
    std::size_t number = 0;
    for (const auto& one : scheme_.documents) {
      page_.lines("[" + std::to_string(++number) + "] " +
                      text(tell::document, {one.id, text(one.title), one.published}),
                  2, 6);
      if (!one.url.empty()) page_.lines(one.url, 6, 6);
    }
  }

  const shown_scheme& shown_;
  const rule::scheme& scheme_;
  language in_;
  page page_;
};

}  // namespace

std::string show_text(const shown_scheme& of, language in, const text_options& options) {
  return show_in_lines(of, in, options).run();
}

}  // namespace subvent::emit
