// SPDX-License-Identifier: Apache-2.0
// A shown scheme as one HTML page. Markup is made by the functions of emit/html.hpp, which escape.
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <emit/citations.hpp>
#include <emit/html.hpp>
#include <emit/show_parts.hpp>
#include <subvent/base/tellings.hpp>
#include <subvent/emit/show.hpp>

namespace subvent::emit {

namespace {

using html::element;
using html::markup;
using html::on_own_line;
using html::plain;
using html::tag_of;

class show_as_html {
 public:
  show_as_html(const shown_scheme& of, language in) : shown_(of), scheme_(*of.scheme), in_(in) {}

  std::string run() {
    add(heading());
    add_windows();
    add_envelope();
    add_facts();
    add_histories();
    add_criteria();
    add_award();
    add_payments();
    add_versions();
    add_changes();
    add_figures();
    add_terms();
    add_assumptions();
    add_not_modelled();
    add_sources();
    const auto footer = element("p", say(origin_of(shown_))) + element("p", say(tell::no_advice));
    const auto title = scheme_.name.in(in_).empty() ? scheme_.name.en : scheme_.name.in(in_);
    return html::page(title, in_,
                      {element("header", titles_ + contents()).text + "\n<main>\n" + sections_ +
                       "</main>\n" + element("footer", footer, "class=\"small\"").text + "\n"});
  }

 private:
  using cells = html::cells;

  // --- words ---

  markup say(const speech& of) const { return {to_html(of, in_)}; }
  markup say(tell what) const { return plain(words(what, in_)); }
  markup say(const bilingual& of) const { return say(speech::both(of)); }

  markup code(const std::string& of) const { return say(speech::code(of)); }

  /// Each document by its number, which leads to the list of them, then the place in it.
  markup source(const rule::basis& why) const {
    std::string numbers;
    for (const auto& one : why.sources) {
      const auto number = std::to_string(one.document + 1);
      numbers += (numbers.empty() ? "" : " ") +
                 element("a", {"[" + number + "]"}, "href=\"#source-" + number + "\"").text;
    }
    markup made{numbers};
    if (!why.sources.empty() && !why.at.empty()) {
      // The brackets are part of the number here, so that the phrase only joins.
      made = {fill(escaped(template_of(tell::cited, in_)),
                   {numbers, escaped(place_in_document(why.at, in_))})};
    }
    if (!why.assumed) return made;
    if (!why.sources.empty()) made.text += escaped(words(tell::between_parts, in_));
    return made + say(speech::phrase(tell::assumed_because, {speech::both(*why.assumed)}));
  }

  // --- the page ---

  void add(markup titles) { titles_ = std::move(titles); }

  markup heading() const {
    const auto other = in_ == language::en ? language::zh_hant : language::en;
    markup made = element("h1", say(scheme_.name));
    if (!scheme_.name.in(other).empty()) {
      made = made + element("p", plain(scheme_.name.in(other)),
                            "class=\"other\" lang=\"" + tag_of(other) + "\"");
    }
    for (const auto& one : heading_of(shown_)) made = made + element("p", say(one));
    return made;
  }

  markup contents() const {
    markup all;
    for (std::size_t i = 0; i < headings_.size(); ++i) {
      all = all + element("li", element("a", say(headings_[i]),
                                        "href=\"#part-" + std::to_string(i + 1) + "\""));
    }
    return element("nav", element("ul", all));
  }

  void section(tell heading, const markup& inner) {
    headings_.push_back(heading);
    const auto id = "part-" + std::to_string(headings_.size());
    sections_ +=
        element("section", on_own_line(element("h2", say(heading), "id=\"" + id + "\"")) + inner,
                "aria-labelledby=\"" + id + "\"")
            .text +
        "\n";
  }

  /// A table with the name of a heading; its last column is that of sources, or as told.
  markup table(tell name, const cells& columns, const std::vector<cells>& rows,
               std::string_view last_column = "source") const {
    return html::table(words(name, in_), columns, rows, last_column);
  }

  // --- the parts ---

  void add_windows() {
    markup made;
    for (const auto& one : state_of(shown_)) made = made + on_own_line(element("p", say(one)));
    std::vector<cells> rows;
    for (const auto& one : scheme_.windows) {
      rows.push_back(
          {say(words_of(one.days)), say(state_of(one.days, shown_.on)), source(one.why)});
    }
    if (!rows.empty()) {
      made =
          made + table(tell::heading_windows,
                       {say(tell::column_days), say(tell::column_state), say(tell::column_source)},
                       rows);
    }
    section(tell::heading_windows, made);
  }

  void add_envelope() {
    if (!shown_.envelope) return;
    const auto& of = *shown_.envelope;
    markup made = element("p", element("strong", say(of.amount)) + markup{" "} + source(*of.why));
    for (const auto& one : of.more) made = made + element("p", say(one));
    section(tell::heading_envelope, made);
  }

  markup told(const speech& of) const { return {"<code>" + escaped(to_text(of, in_)) + "</code>"}; }

  void add_facts() {
    if (shown_.facts.empty()) return;
    std::vector<cells> rows;
    for (const auto& one : shown_.facts) {
      std::vector<markup> choices;
      for (const auto& choice : one.fact->choices) {
        choices.push_back(say(
            speech::phrase(tell::labelled, {speech::code(choice.id), speech::both(choice.label)})));
      }
      auto question = say(one.fact->ask);
      if (!choices.empty()) question = question + html::list(choices);
      auto how = told(one.told);
      if (one.presumed) how = how + element("p", say(*one.presumed), "class=\"note\"");
      rows.push_back({say(one.fact->label), std::move(question), std::move(how)});
    }
    section(tell::heading_facts,
            table(tell::heading_facts,
                  {say(tell::column_fact), say(tell::column_question), say(tell::column_told)},
                  rows, "told"));
  }

  void add_histories() {
    if (shown_.histories.empty()) return;
    std::vector<cells> rows;
    for (const auto& one : shown_.histories) {
      rows.push_back({code(one.history->name), say(one.meaning), told(one.told)});
    }
    section(tell::heading_history,
            table(tell::heading_history,
                  {say(tell::column_history), say(tell::column_text), say(tell::column_told)}, rows,
                  "told"));
  }

  void add_criteria() {
    if (shown_.criteria.empty()) {
      return section(tell::heading_criteria, element("p", say(tell::no_criterion)));
    }
    std::vector<cells> rows;
    for (const auto& one : shown_.criteria) {
      rows.push_back({code(one.id), say(one.meaning), source(*one.why)});
    }
    section(tell::heading_criteria, element("p", say(tell::every_criterion)) +
                                        table(tell::heading_criteria,
                                              {say(tell::column_criterion),
                                               say(tell::column_meaning), say(tell::column_source)},
                                              rows));
  }

  void add_award() {
    if (!shown_.formula) {
      return section(tell::heading_award, element("p", say(no_award_of(shown_))));
    }
    std::vector<cells> rows;
    std::size_t number = 0;
    for (const auto& one : shown_.steps) {
      auto done = say(one.done);
      std::vector<markup> parts;
      for (const auto& part : one.parts) parts.push_back(say(part));
      if (!parts.empty()) done = done + html::list(parts);
      const auto count = plain(std::to_string(++number) + ". ");
      auto step = element("span", count + code(one.rule->id), "class=\"kept\"");
      rows.push_back({std::move(step), std::move(done), source(one.rule->why)});
    }
    section(
        tell::heading_award,
        table(tell::heading_award,
              {say(tell::column_step), say(tell::column_done), say(tell::column_source)}, rows) +
            element("p", say(speech::phrase(tell::in_one_line, {*shown_.formula})),
                    "class=\"formula\""));
  }

  void add_payments() {
    if (shown_.payments.empty()) return;
    std::vector<cells> rows;
    for (const auto& one : shown_.payments) {
      rows.push_back({code(one.rule->event), say(one.words), source(*one.why)});
    }
    section(tell::heading_payments,
            table(tell::heading_payments,
                  {say(tell::column_event), say(tell::column_payment), say(tell::column_source)},
                  rows));
  }

  void add_versions() {
    const auto count = scheme_.versions.size();
    if (count == 1) {
      return section(tell::heading_versions, element("p", say(one_version_of(shown_))));
    }
    cells columns{say(tell::column_difference)};
    for (std::size_t i = 0; i < count; ++i) columns.push_back(say(words_of(shown_, i)));
    std::vector<cells> rows;
    for (const auto& one : shown_.differences) {
      cells row{say(one.label)};
      for (const auto& cell : one.cells) row.push_back(say(cell));
      rows.push_back(std::move(row));
    }
    section(tell::heading_versions, table(tell::heading_versions, columns, rows, ""));
  }

  void add_changes() {
    if (shown_.changes.empty()) return;
    std::vector<cells> rows;
    for (const auto& one : shown_.changes) {
      rows.push_back(
          {element("time", plain(one.on.to_string())), say(one.change), source(*one.why)});
    }
    section(
        tell::heading_changes,
        table(tell::heading_changes,
              {say(tell::column_day), say(tell::column_changed), say(tell::column_source)}, rows));
  }

  void add_figures() {
    if (shown_.figures.empty()) return;
    std::vector<cells> rows;
    for (const auto& one : shown_.figures) {
      for (const auto& each : one.values) {
        auto value = say(each.value);
        if (each.dated->from) {
          value = say(speech::phrase(tell::value_since,
                                     {speech::plain(each.dated->from->to_string()), each.value}));
        }
        rows.push_back({say(one.label), std::move(value), source(each.dated->why)});
      }
    }
    section(
        tell::heading_figures,
        table(tell::heading_figures,
              {say(tell::column_figure), say(tell::column_value), say(tell::column_source)}, rows));
  }

  void add_terms() {
    if (shown_.terms.empty()) return;
    std::vector<cells> rows;
    for (const auto& one : shown_.terms) {
      std::vector<markup> all;
      for (const auto& each : one.cases) all.push_back(say(each));
      rows.push_back({code(one.term->name), all.size() == 1 ? all.front() : html::list(all),
                      source(one.term->why)});
    }
    section(
        tell::heading_terms,
        table(tell::heading_terms,
              {say(tell::column_term), say(tell::column_text), say(tell::column_source)}, rows));
  }

  void add_assumptions() {
    if (shown_.assumptions.empty()) return;
    std::vector<markup> all;
    for (const auto& one : shown_.assumptions) {
      all.push_back(
          say(speech::phrase(tell::labelled, {speech::code(one.at), speech::both(*one.text)})));
    }
    section(tell::heading_assumed, html::list(all));
  }

  void add_not_modelled() {
    if (scheme_.outside.empty()) return;
    std::vector<markup> all;
    for (const auto& one : scheme_.outside) {
      auto why = source(one.why);
      if (one.why.assumed) why = {fill(escaped(template_of(tell::in_brackets, in_)), {why.text})};
      all.push_back(say(one.text) + markup{" "} + element("span", why, "class=\"note\""));
    }
    section(tell::heading_not_modelled, html::list(all));
  }

  void add_sources() {
    markup items;
    std::size_t number = 0;
    for (const auto& one : scheme_.documents) {
      auto made = say(speech::phrase(tell::document, {speech::code(one.id), speech::both(one.title),
                                                      speech::plain(one.published)}));
      if (!one.url.empty()) made = made + markup{"<br>"} + html::address(one.url);
      items = items +
              on_own_line(element("li", made, "id=\"source-" + std::to_string(++number) + "\""));
    }
    section(tell::heading_sources, element("ol", items, "class=\"sources\""));
  }

  const shown_scheme& shown_;
  const rule::scheme& scheme_;
  language in_;
  markup titles_;
  std::vector<tell> headings_;
  std::string sections_;
};

}  // namespace

std::string show_html(const shown_scheme& of, language in) { return show_as_html(of, in).run(); }

}  // namespace subvent::emit
