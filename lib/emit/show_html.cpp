// SPDX-License-Identifier: Apache-2.0
// A shown scheme as one HTML page. Markup is made by the functions at the top alone, which escape.
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <emit/citations.hpp>
#include <emit/show_parts.hpp>
#include <subvent/base/tellings.hpp>
#include <subvent/emit/show.hpp>

namespace subvent::emit {

namespace {

/// HTML that may stand in a page as it is.
struct markup {
  std::string text;
};

constexpr std::string_view style = R"(
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1.25rem 3rem; max-width: 58rem; color: #1a1a1a;
  background: #fff; font: 1rem/1.55 system-ui, "Segoe UI", "Noto Sans", "Noto Sans HK",
  "Noto Sans CJK HK", "PingFang HK", "Microsoft JhengHei", sans-serif; }
h1 { margin: 0; font-size: 1.7rem; line-height: 1.25; }
h2 { margin: 2.2rem 0 .6rem; padding-bottom: .25rem; border-bottom: 2px solid #1a1a1a;
  font-size: 1.2rem; line-height: 1.3; }
p { margin: .4rem 0; }
a { color: #0b4a8f; }
code { font: .9em ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
  overflow-wrap: anywhere; }
.other { margin: .2rem 0 .8rem; color: #444; font-size: 1.1rem; }
.formula { margin: .8rem 0; padding: .7rem 1rem; border: 1px solid #888;
  border-left-width: 4px; }
.note, .small { color: #444; font-size: .9rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1rem; margin: 1rem 0 0; padding: 0;
  list-style: none; font-size: .9rem; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .4rem .9rem .4rem 0; border-bottom: 1px solid #bbb; text-align: left;
  vertical-align: top; overflow-wrap: break-word; }
thead th { border-bottom: 1px solid #1a1a1a; font-size: .9rem; }
tbody th { font-weight: 600; }
td ul, td ol { margin: .2rem 0 0; padding-left: 1.2rem; }
.source { width: 13rem; font-size: .9rem; }
.told { width: 20rem; }
time, .kept, tbody th code { white-space: nowrap; }
.versions th, .versions td { min-width: 8rem; }
ul.plain, ol.sources { margin: .4rem 0; padding-left: 1.5rem; }
ul.plain li, ol.sources li { margin: .3rem 0; }
ol.sources a { font-size: .85rem; overflow-wrap: anywhere; }
footer { margin-top: 2.5rem; padding-top: .6rem; border-top: 1px solid #bbb; }
@media (max-width: 40rem) {
  body { padding: 1rem .9rem 2rem; }
  h1 { font-size: 1.35rem; }
  table.records, .records tbody, .records tr, .records th, .records td { display: block; }
  .records thead { position: absolute; width: 1px; height: 1px; overflow: hidden;
    clip-path: inset(50%); }
  .records tr { padding: .5rem 0; border-bottom: 1px solid #bbb; }
  tbody th code { white-space: normal; }
  .records th, .records td { width: auto; padding: .1rem 0; border: 0; }
}
@page { size: A4; margin: 18mm 16mm; }
@media print {
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; line-height: 1.4; }
  h2 { margin-top: 1.5rem; break-after: avoid; }
  nav { display: none; }
  a { color: inherit; text-decoration: none; }
  thead { display: table-header-group; }
  tr, li, .formula { break-inside: avoid; }
  .wide { overflow: visible; }
}
)";

std::string tag_of(language in) { return in == language::en ? "en" : "zh-Hant"; }

markup operator+(markup a, const markup& b) {
  a.text += b.text;
  return a;
}

/// An element. What stands between the quotes of an attribute is escaped by who writes it.
markup element(std::string_view name, const markup& inner, std::string_view attributes = {}) {
  std::string open(name);
  if (!attributes.empty()) open += " " + std::string(attributes);
  return {"<" + open + ">" + inner.text + "</" + std::string(name) + ">"};
}

markup on_own_line(markup of) {
  of.text += '\n';
  return of;
}

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
    return "<!DOCTYPE html>\n<html lang=\"" + tag_of(in_) + "\">\n" + head().text + "<body>\n" +
           element("header", titles_ + contents()).text + "\n<main>\n" + sections_ + "</main>\n" +
           element("footer", footer, "class=\"small\"").text + "\n</body>\n</html>\n";
  }

 private:
  using cells = std::vector<markup>;

  // --- words ---

  static markup plain(std::string_view of) { return {escaped(of)}; }
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

  markup head() const {
    const auto title = scheme_.name.in(in_).empty() ? scheme_.name.en : scheme_.name.in(in_);
    return {
        "<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" "
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n" +
        element("title", plain(title)).text + "\n" + element("style", {std::string(style)}).text +
        "\n</head>\n"};
  }

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

  /// A table whose rows begin with what they are about. A narrow screen shows the cells of a row
  /// below each other; where the last column is none of its own, it moves the table sideways.
  markup table(tell name, const cells& columns, const std::vector<cells>& rows,
               std::string_view last_column = "source") const {
    const bool records = !last_column.empty();
    const auto last_class = "role=\"cell\" class=\"" + std::string(last_column) + "\"";
    markup heading, body;
    for (const auto& one : columns)
      heading = heading + element("th", one, "role=\"columnheader\" scope=\"col\"");
    for (const auto& row : rows) {
      markup made;
      for (const auto& one : row) {
        const bool first = &one == &row.front();
        const bool last = records && &one == &row.back();
        made = made + (first ? element("th", one, "role=\"rowheader\" scope=\"row\"")
                             : element("td", one, last ? last_class : "role=\"cell\""));
      }
      body = body + on_own_line(element("tr", made, "role=\"row\""));
    }
    const auto label = "aria-label=\"" + escaped(words(name, in_)) + "\"";
    auto whole = element("table",
                         element("thead", element("tr", heading, "role=\"row\"")) + markup{"\n"} +
                             element("tbody", body),
                         (records ? "class=\"records\" " : "class=\"versions\" ") + label);
    if (records) return on_own_line(std::move(whole));
    return on_own_line(
        element("div", whole, "class=\"wide\" role=\"region\" tabindex=\"0\" " + label));
  }

  markup list(const std::vector<markup>& all) const {
    markup items;
    for (const auto& one : all) items = items + on_own_line(element("li", one));
    return element("ul", items, "class=\"plain\"");
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
      if (!choices.empty()) question = question + list(choices);
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
      if (!parts.empty()) done = done + list(parts);
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
      rows.push_back(
          {code(one.term->name), all.size() == 1 ? all.front() : list(all), source(one.term->why)});
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
    section(tell::heading_assumed, list(all));
  }

  void add_not_modelled() {
    if (scheme_.outside.empty()) return;
    std::vector<markup> all;
    for (const auto& one : scheme_.outside) {
      auto why = source(one.why);
      if (one.why.assumed) why = {fill(escaped(template_of(tell::in_brackets, in_)), {why.text})};
      all.push_back(say(one.text) + markup{" "} + element("span", why, "class=\"note\""));
    }
    section(tell::heading_not_modelled, list(all));
  }

  void add_sources() {
    markup items;
    std::size_t number = 0;
    for (const auto& one : scheme_.documents) {
      auto made = say(speech::phrase(tell::document, {speech::code(one.id), speech::both(one.title),
                                                      speech::plain(one.published)}));
      if (!one.url.empty()) made = made + markup{"<br>"} + address(one.url);
      items = items +
              on_own_line(element("li", made, "id=\"source-" + std::to_string(++number) + "\""));
    }
    section(tell::heading_sources, element("ol", items, "class=\"sources\""));
  }

  /// A link where it leads to the web; any other address is text.
  static markup address(const std::string& url) {
    const bool web = url.starts_with("https://") || url.starts_with("http://");
    if (!web) return plain(url);
    return element("a", plain(url), "rel=\"noreferrer\" href=\"" + escaped(url) + "\"");
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
