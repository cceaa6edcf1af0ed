// SPDX-License-Identifier: Apache-2.0
// An audit as one HTML page, in English and then in Chinese. Markup is made by the functions of
// emit/html.hpp, which escape; names of a ledger go through those that show what hides.
#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <emit/audit_charts.hpp>
#include <emit/audit_tally.hpp>
#include <emit/audit_words.hpp>
#include <emit/chart.hpp>
#include <emit/citations.hpp>
#include <emit/html.hpp>
#include <emit/words.hpp>
#include <subvent/base/tellings.hpp>
#include <subvent/base/version.hpp>
#include <subvent/emit/audit_report.hpp>
#include <subvent/emit/show.hpp>
#include <subvent/quantity/detail/print.hpp>

namespace subvent::emit {

namespace {

using html::cells;
using html::code;
using html::element;
using html::inert;
using html::markup;
using html::on_own_line;

constexpr std::string_view style = R"(
body { max-width: 68rem; }
p { max-width: 54rem; }
h3 { margin: 1.4rem 0 .3rem; font-size: 1.02rem; line-height: 1.35; }
h4 { margin: .8rem 0 .2rem; font-size: .95rem; }
.lead { font-size: 1.05rem; }
.language + .language { margin-top: 4rem; padding-top: 2rem; border-top: 4px double #1a1a1a; }
.numbers { overflow-x: auto; }
.numbers td { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.numbers thead th + th { text-align: right; }
.numbers th, .numbers td { min-width: 0; }
.numbers thead th:last-child, .numbers td:last-child { padding-right: 0; }
.kinds td:nth-child(2), .kinds thead th:nth-child(2) { text-align: left; }
.in-force { max-width: 30rem; }
.in-force tbody th { font-weight: 400; }
figure { margin: 0; }
.chart { display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; align-items: flex-start;
  margin: .6rem 0 1.8rem; }
.chart svg { flex: 1 1 20rem; max-width: 27rem; }
.chart .numbers { flex: 1 1 18rem; max-width: 27rem; font-size: .9rem; }
.stacked { display: block; }
.stacked svg { max-width: 28rem; margin-bottom: .6rem; }
.stacked .numbers { max-width: 46rem; }
.chart .numbers th, .chart .numbers td { padding-top: .2rem; padding-bottom: .2rem; }
.records .record { font-weight: 400; font-size: .9rem; overflow-wrap: anywhere; }
.records .record code { white-space: normal; }
dl.sums { display: grid; grid-template-columns: auto auto; gap: 0 .8rem; margin: 0;
  font-size: .9rem; }
dl.sums dt { color: #444; white-space: nowrap; }
dl.sums dd { margin: 0; text-align: right; white-space: nowrap;
  font-variant-numeric: tabular-nums; }
dl.sums .apart { font-weight: 600; }
.found thead th { width: 11rem; }
.found thead th:nth-child(2) { width: auto; }
.found tbody td { font-size: .95rem; }
.found tbody .source { width: 12.5rem; font-size: .9rem; overflow-wrap: anywhere; }
.page-top { margin-bottom: 1.2rem; }
.page-top ul { margin: 0; }
@media (max-width: 40rem) {
  dl.sums { grid-template-columns: 6rem auto; justify-content: start; margin: .3rem 0; }
  .chart { gap: .5rem; }
  .numbers { font-size: .85rem; }
  .numbers th, .numbers td { padding-right: .6rem; }
  .numbers td, .numbers td .kept, .numbers thead th { white-space: normal; }
  .kinds td:nth-child(2), .kinds thead th:nth-child(2) { display: none; }
}
@media print {
  .language + .language { margin-top: 0; padding-top: 0; border: 0; break-before: page; }
  h3, h4, h3 + p, figcaption, thead { break-after: avoid; }
  .found thead th { width: 8.5rem; }
  .found tbody .source { width: 12.5rem; }
  figure { break-inside: avoid; }
  .numbers { overflow: visible; }
  .chart { flex-wrap: nowrap; }
  .chart svg { flex: 0 0 46%; }
  .stacked svg { max-width: 50%; }
}
)";

/// Findings of one kind.
struct kind_group {
  const ledger::finding_kind* kind;
  const finding_sum* sum;
  std::vector<const ledger::finding*> listed;  ///< none of them trivial, the largest first
  std::size_t others = 0;                      ///< that are not trivial either
  bool has_differences = false;
};

/// What both languages say, reckoned once.
class contents {
 public:
  contents(const audit_report& of, std::size_t most_of_a_kind)
      : report(of), counted(tally_of(of)), main_currency(currency_of(of)) {
    std::map<ledger::finding_code, std::vector<const ledger::finding*>> by_kind;
    for (const auto& one : of.result.findings) {
      auto& all = by_kind[one.what];
      if (!of.is_trivial(one)) all.push_back(&one);
    }
    for (auto& [what, all] : by_kind) {
      kind_group made{&ledger::kind_of(what), &counted.by_kind.at(what), {}};
      std::stable_sort(all.begin(), all.end(), is_larger);
      made.has_differences = !all.empty() && size_of(*all.front()).has_value();
      const auto listed = std::min(all.size(), most_of_a_kind);
      made.others = all.size() - listed;
      all.resize(listed);
      made.listed = std::move(all);
      groups.push_back(std::move(made));
    }
    std::stable_sort(groups.begin(), groups.end(), [&](const auto& a, const auto& b) {
      if (a.kind->weight != b.kind->weight) return a.kind->weight < b.kind->weight;
      return size_in_main(*b.sum) < size_in_main(*a.sum);
    });
    std::set<std::string> schemes;
    for (const auto& one : of.of.applications) schemes.insert(one.scheme);
    scheme_count = schemes.size();
    for (const auto& [id, scheme] : of.schemes) {
      const auto number = numbers.size() + 1;
      numbers.emplace(id, number);
    }
    for (const auto& one : of.result.dossiers) {
      if (one.scheme && one.version != nullptr) ++used[one.scheme->id][one.version->from];
    }
  }

  const audit_report& report;
  audit_tally counted;
  std::string main_currency;       ///< in which most payments are
  std::vector<kind_group> groups;  ///< the gravest first
  std::size_t scheme_count = 0;
  std::map<std::string, std::size_t> numbers;  ///< of the schemes, by their ids
  /// How many applications were decided by each version of a scheme, by its first day.
  std::map<std::string, std::map<std::optional<day>, std::size_t>> used;

 private:
  static std::optional<money> size_of(const ledger::finding& of) {
    const auto apart = audit_report::difference(of);
    if (!apart) return std::nullopt;
    return apart->sign() < 0 ? -*apart : *apart;
  }

  /// Those with a difference first, those of one currency together.
  static bool is_larger(const ledger::finding* a, const ledger::finding* b) {
    const auto one = size_of(*a);
    const auto other = size_of(*b);
    if (!one || !other) return one.has_value() && !other.has_value();
    const auto in = one->currency().code();
    const auto other_in = other->currency().code();
    return in == other_in ? *other < *one : in < other_in;
  }

  static std::string currency_of(const audit_report& of) {
    std::map<std::string, std::size_t> counts;
    for (const auto& one : of.of.payments) ++counts[std::string(one.amount.currency().code())];
    const auto most =
        std::max_element(counts.begin(), counts.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    return most == counts.end() ? std::string() : most->first;
  }

  detail::integer size_in_main(const finding_sum& of) const {
    detail::integer all = 0;
    for (const auto* one : {&of.above, &of.below}) {
      const auto found = one->find(main_currency);
      if (found != one->end()) all = all + found->second.minor_units();
    }
    return all;
  }
};

/// All that is said in one language.
class language_part {
 public:
  language_part(const contents& of, language in) : all_(of), of_(of.report), in_(in) {}

  markup run() {
    add_summary();
    add_not_read();
    add_kinds();
    add_charts();
    add_findings();
    add_rules();
    add_inputs();
    add_not_shown();
    const auto footer =
        element("p", filled(audit_words::made_with, {inert(std::string(version))})) +
        element("p", inert(words(tell::no_advice, in_)));
    const auto tag = html::tag_of(in_);
    return on_own_line(element(
        "div",
        on_own_line(element("h1", filled(audit_words::title, {date(of_.asked.on)}))) +
            on_own_line(navigation()) + sections_ + element("footer", footer, "class=\"small\""),
        "class=\"language\" id=\"" + tag + "\" lang=\"" + tag + "\""));
  }

 private:
  // --- words ---

  markup filled(const phrase& of, const std::vector<markup>& with = {}) const {
    return html::filled(of.in(in_), with);
  }
  markup word(const phrase& of) const { return inert(of.in(in_)); }
  markup count(std::size_t of, const std::array<phrase, 2>& what) const {
    return inert(audit_words::counted(of, grouped(of), what, in_));
  }
  static markup number(std::size_t of) { return inert(grouped(of)); }
  static markup date(const day& of) { return element("time", inert(of.to_string())); }
  static markup amount(const money& of) {
    return element("span", inert(of.to_grouped_string()), "class=\"kept\"");
  }
  markup joined(const std::vector<markup>& all, tell between) const {
    markup made;
    for (const auto& one : all) {
      if (&one != &all.front()) made = std::move(made) + inert(words(between, in_));
      made = std::move(made) + one;
    }
    return made;
  }
  /// Of each currency; nothing where there is none.
  markup amounts(const sums& of) const {
    std::vector<markup> all;
    for (const auto& [in, sum] : of) all.push_back(amount(sum));
    return joined(all, tell::between_names);
  }
  markup amounts_or_dash(const sums& of) const {
    return of.empty() ? markup{"\u2013"} : amounts(of);
  }
  const std::string& text(const bilingual& of) const {
    return of.in(in_).empty() ? of.en : of.in(in_);
  }
  /// A text in this language; where it was not written, the English says so.
  markup both(const bilingual& of) const { return {to_html(speech::both(of), in_)}; }
  /// Sentences, each with its full stop.
  markup sentences(const std::vector<markup>& all) const {
    const bool english = in_ == language::en;
    markup made;
    for (const auto& one : all) {
      if (!made.text.empty() && english) made.text += " ";
      made = std::move(made) + one + markup{english ? "." : "\u3002"};
    }
    return made;
  }
  std::string id(const std::string& of) const { return html::tag_of(in_) + "-" + of; }

  static markup paragraph(const markup& of, std::string_view attributes = {}) {
    return on_own_line(element("p", of, attributes));
  }
  /// Nothing stays nothing, so that what it is filled into leaves it out.
  static markup strong(const markup& of) { return of.text.empty() ? of : element("strong", of); }
  static markup link(const std::string& to, const markup& of) {
    return element("a", of, "href=\"#" + to + "\"");
  }

  // --- the parts ---

  void section(const phrase& heading, const markup& inner) {
    const auto name = id("part-" + std::to_string(headings_.size() + 1));
    headings_.push_back(&heading);
    sections_ =
        std::move(sections_) +
        on_own_line(element(
            "section", on_own_line(element("h2", word(heading), "id=\"" + name + "\"")) + inner,
            "aria-labelledby=\"" + name + "\""));
  }

  markup navigation() const {
    markup items;
    for (std::size_t i = 0; i < headings_.size(); ++i) {
      items = std::move(items) +
              element("li", link(id("part-" + std::to_string(i + 1)), word(*headings_[i])));
    }
    return element("nav", element("ul", items),
                   "aria-label=\"" + std::string(audit_words::contents.in(in_)) + "\"");
  }

  void add_summary() {
    const auto& result = of_.result;
    sums paid;
    for (const auto& [in, sum] : result.paid) add(paid, sum);
    std::vector<markup> all{
        filled(audit_words::audited,
               {count(result.applications, audit_words::applications),
                count(all_.scheme_count, audit_words::schemes),
                count(result.payments, audit_words::payments), amounts(paid), date(of_.asked.on)})};
    if (result.decided < result.applications) {
      all.push_back(
          filled(audit_words::some_decided,
                 {number(result.decided), count(result.applications, audit_words::applications)}));
    } else if (result.applications > 0) {
      all.push_back(filled(audit_words::all_decided));
    }
    if (of_.rows_not_read > 0) {
      all.push_back(filled(audit_words::rows_left_out, {number(of_.rows_not_read)}));
    }
    add_totals(all);
    section(audit_words::summary, paragraph(sentences(all), "class=\"lead\""));
  }

  void add_totals(std::vector<markup>& all) const {
    const auto& counted = all_.counted;
    if (counted.all.count == 0) return all.push_back(filled(audit_words::nothing_found));
    all.push_back(filled(counted.all.count == 1 ? audit_words::found_one : audit_words::found,
                         {element("strong", count(counted.all.count, audit_words::finding_counts)),
                          number(counted.by_severity[0]), number(counted.by_severity[1]),
                          number(counted.by_severity[2])}));
    if (!counted.above.empty()) {
      all.push_back(filled(audit_words::ledger_above,
                           {strong(amounts(counted.above)), strong(amounts(counted.below))}));
      if (leaves_out()) all.push_back(filled(audit_words::not_in_it));
    } else if (!counted.below.empty()) {
      all.push_back(filled(audit_words::ledger_below, {strong(amounts(counted.below))}));
    } else if (of_.result.decided > 0) {
      all.push_back(filled(audit_words::ledger_right));
    }
    const auto& worst = all_.groups.front();
    const auto what = worst.kind->what;
    all.push_back(
        filled(audit_words::gravest,
               {link(id(ledger::name_of(what)), word(worst.kind->title)),
                inert(ledger::name_of(what)), count(worst.sum->count, audit_words::finding_counts),
                amounts(worst.sum->above), amounts(worst.sum->below)}));
    add_causes(all);
  }

  /// The three causes that most money differs by, in the currency of most of the findings that have
  /// one, and how many applications each has. What is unexplained is told among them.
  void add_causes(std::vector<markup>& all) const {
    std::map<std::string, std::size_t> times;
    for (const auto& [what, sum] : all_.counted.by_cause) {
      for (const auto* side : {&sum.above, &sum.below}) {
        for (const auto& [in, size] : *side) times[in] += sum.count;
      }
    }
    const auto most =
        std::max_element(times.begin(), times.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    if (most == times.end()) return;
    struct share {
      std::size_t which;
      money size;
      std::size_t count;
    };
    std::vector<share> causes;
    for (const auto& [what, sum] : all_.counted.by_cause) {
      auto size = money::zero(*subvent::currency::find(most->first));
      for (const auto* side : {&sum.above, &sum.below}) {
        if (const auto found = side->find(most->first); found != side->end()) {
          size = size + found->second;
        }
      }
      const auto which = what ? static_cast<std::size_t>(*what) : audit_words::mistakes.size() - 1;
      if (!size.is_zero()) causes.push_back({which, size, sum.count});
    }
    std::stable_sort(causes.begin(), causes.end(),
                     [](const share& a, const share& b) { return b.size < a.size; });
    std::vector<markup> said;
    for (const auto& one : causes) {
      if (said.size() == 3) break;
      said.push_back(filled(audit_words::cause_counted,
                            {word(audit_words::mistakes[one.which]),
                             inert(one.size.to_grouped_string()), number(one.count)}));
    }
    all.push_back(filled(audit_words::likeliest, {joined(said, tell::between_names)}));
  }

  /// Whether there are differences that the totals leave out.
  bool leaves_out() const {
    for (const auto& [what, sum] : all_.counted.by_kind) {
      if (!is_of_entitlement(what) && what != ledger::finding_code::total_differs &&
          !sum.above.empty()) {
        return true;
      }
    }
    return false;
  }

  void add_not_read() {
    markup made =
        paragraph(sentences({of_.rows_not_read == 0 ? filled(audit_words::all_read)
                                                    : filled(audit_words::rows_left_out,
                                                             {number(of_.rows_not_read)})}));
    const auto undecided = of_.result.applications - of_.result.decided;
    if (undecided > 0) {
      made = std::move(made) +
             paragraph(sentences(
                 {filled(audit_words::undecided, {count(undecided, audit_words::applications)})}));
    }
    section(audit_words::not_read, made);
  }

  void add_kinds() {
    if (all_.groups.empty()) {
      return section(audit_words::kinds,
                     paragraph(sentences({filled(audit_words::nothing_found)})));
    }
    const bool trivial = of_.clearly_trivial.has_value();
    cells columns{word(audit_words::finding_heading), word(audit_words::severity_heading),
                  word(audit_words::count_heading), word(audit_words::above_heading),
                  word(audit_words::below_heading)};
    if (trivial) columns.push_back(word(audit_words::trivial_heading));
    std::vector<cells> rows;
    for (const auto& one : all_.groups) {
      const auto name = ledger::name_of(one.kind->what);
      cells row{link(id(name), inert(name)) + markup{" "} + word(one.kind->title),
                severity(one.kind->weight), number(one.sum->count), amounts_or_dash(one.sum->above),
                amounts_or_dash(one.sum->below)};
      if (trivial) row.push_back(number(one.sum->trivial));
      rows.push_back(std::move(row));
    }
    auto made =
        on_own_line(element("div", html::table(audit_words::kinds.in(in_), columns, rows, ""),
                            "class=\"numbers kinds\""));
    std::vector<markup> meanings;
    for (std::size_t i = 0; i < audit_words::severity_meanings.size(); ++i) {
      if (all_.counted.by_severity[i] > 0) {
        meanings.push_back(filled(audit_words::severity_meanings[i]));
      }
    }
    made = std::move(made) + paragraph(sentences(meanings), "class=\"note\"") +
           paragraph(sentences({filled(audit_words::not_to_be_added)}), "class=\"note\"");
    section(audit_words::kinds, made);
  }

  markup severity(ledger::severity of) const {
    return word(audit_words::severities[static_cast<std::size_t>(of)]);
  }

  void add_charts() {
    markup made;
    for (const auto& one : audit_charts(of_, all_.counted, in_)) made = std::move(made) + one;
    if (!made.text.empty()) section(audit_words::charts, made);
  }

  // --- findings ---

  void add_findings() {
    if (all_.groups.empty()) return;
    markup made;
    for (const auto& one : all_.groups) made = std::move(made) + group(one);
    if (all_.counted.all.trivial > 0) {
      made =
          std::move(made) +
          paragraph(sentences({filled(audit_words::trivial_left_out,
                                      {count(all_.counted.all.trivial, audit_words::finding_counts),
                                       amount(*of_.clearly_trivial)})}));
    }
    section(audit_words::findings, made);
  }

  markup group(const kind_group& of) const {
    const auto name = ledger::name_of(of.kind->what);
    markup made = on_own_line(
        element("h3", inert(name) + markup{" "} + word(of.kind->title), "id=\"" + id(name) + "\""));
    std::vector<markup> note{
        filled(audit_words::found_and_sum,
               {count(of.sum->count, audit_words::finding_counts),
                filled(audit_words::of_severity, {severity(of.kind->weight)})})};
    if (of.others > 0) {
      note.push_back(
          filled(of.has_differences ? audit_words::largest_listed : audit_words::first_listed,
                 {number(of.listed.size()), number(of.others)}));
    }
    made = std::move(made) + paragraph(sentences(note), "class=\"note\"");
    if (of.listed.empty()) return made;
    std::vector<cells> rows;
    for (const auto* one : of.listed) {
      rows.push_back({records_of(*one), wrong(*one), compared(*one), rule_of(*one)});
    }
    return std::move(made) +
           element(
               "div",
               html::table(of.kind->title.in(in_),
                           {word(audit_words::record_heading), word(audit_words::wrong_heading),
                            word(audit_words::amounts_heading), word(audit_words::rule_heading)},
                           rows, "source"),
               "class=\"found\"");
  }

  markup place(const ledger::record_place& of) const {
    return code(of_.of.tables[of.table] + ":" + std::to_string(of.line));
  }

  markup records_of(const ledger::finding& of) const {
    constexpr std::size_t most = 4;
    const auto& all = of.records;
    markup made = place(all.front());
    std::vector<markup> more;
    for (const auto& one : all) {
      if (one != all.front() && more.size() < most) more.push_back(place(one));
    }
    if (!more.empty()) {
      made = std::move(made) + markup{"<br>"} +
             filled(audit_words::also_records, {joined(more, tell::between_names)});
    }
    if (all.size() > more.size() + 1) {
      made = std::move(made) + markup{"<br>"} +
             filled(audit_words::more_records, {number(all.size() - more.size() - 1)});
    }
    return element("div", made, "class=\"record\"");
  }

  /// `HKD 1,000.00`, which no line breaks.
  static bool is_amount(std::string_view of) {
    return of.size() > 4 && of[3] == ' ' && currency::find(of.substr(0, 3)) &&
           of.find_first_not_of("0123456789,.-", 4) == std::string_view::npos;
  }

  /// A sentence of the tables with what it is about, which a ledger may have written.
  markup told(const phrase& sentence, const std::vector<argument>& about) const {
    std::vector<markup> texts;
    for (const auto& one : about) {
      const auto words = one.in(in_);
      const bool names = words.size() > 1 && words.front() == '`' && words.back() == '`';
      texts.push_back(names              ? html::quoted(words)
                      : is_amount(words) ? element("span", inert(words), "class=\"kept\"")
                                         : inert(words));
    }
    return html::filled(sentence.in(in_), texts);
  }

  markup wrong(const ledger::finding& of) const {
    auto made = told(ledger::kind_of(of.what).sentence, of.about);
    std::vector<markup> causes;
    for (const auto& one : of.causes) {
      causes.push_back(told(ledger::kind_of(one.what).sentence, one.about));
    }
    if (causes.empty() && ledger::has_cause(of.what)) {
      causes.push_back(filled(audit_words::unexplained));
    }
    return causes.empty() ? made : made + html::list(causes);
  }

  markup compared(const ledger::finding& of) const {
    markup made;
    const auto row = [&](const phrase& name, const money& sum, std::string_view kind) {
      const auto attributes = kind.empty() ? std::string() : "class=\"" + std::string(kind) + "\"";
      made = std::move(made) + element("dt", word(name)) +
             element("dd", inert(sum.to_grouped_string()), attributes);
    };
    if (of.found) row(audit_words::ledger_has, *of.found, "");
    if (of.expected) row(audit_words::should_be, *of.expected, "");
    if (const auto apart = audit_report::difference(of)) {
      row(audit_words::difference, *apart, "apart");
    }
    return made.text.empty() ? made : element("dl", made, "class=\"sums\"");
  }

  markup rule_of(const ledger::finding& of) const {
    std::vector<markup> parts;
    if (!of.rule.empty()) parts.push_back(code(of.rule));
    const auto scheme = of_.schemes.find(of.scheme);
    if (of.why && scheme != of_.schemes.end()) parts.push_back(source(*of.why, *scheme->second));
    if (of.version && scheme != of_.schemes.end()) {
      parts.push_back(filled(audit_words::rules_from, {date(*of.version)}));
    }
    if (!of.scheme.empty()) {
      auto name = code(of.scheme);
      if (scheme != of_.schemes.end()) name = link(scheme_id(of.scheme), name);
      parts.push_back(std::move(name));
    }
    markup made;
    for (const auto& one : parts) {
      if (!made.text.empty()) made.text += "<br>";
      made = std::move(made) + one;
    }
    return made;
  }

  // --- the rules ---

  std::string scheme_id(const std::string& of) const {
    return id("scheme-" + std::to_string(all_.numbers.at(of)));
  }
  std::string document_id(const rule::scheme& of, std::size_t document) const {
    return scheme_id(of.id) + "-source-" + std::to_string(document + 1);
  }

  /// The documents by their ids, which lead to the list of them, and the place; or the assumption.
  markup source(const rule::basis& why, const rule::scheme& in) const {
    std::vector<markup> parts;
    std::vector<markup> documents;
    for (const auto& one : why.sources) {
      documents.push_back(link(document_id(in, one.document), code(in.documents[one.document].id)));
    }
    if (!documents.empty()) {
      parts.push_back(html::filled(
          template_of(tell::cited, in_),
          {joined(documents, tell::between_names), inert(place_in_document(why.at, in_))}));
    }
    if (why.assumed) {
      parts.push_back(html::filled(template_of(tell::assumed_because, in_), {both(*why.assumed)}));
    }
    return joined(parts, tell::between_parts);
  }

  void add_rules() {
    markup made;
    for (const auto& [id, scheme] : of_.schemes) made = std::move(made) + rules_of(*scheme);
    if (of_.schemes.empty()) made = paragraph(sentences({filled(audit_words::no_rules)}));
    section(audit_words::rules_used, made);
  }

  markup rules_of(const rule::scheme& of) const {
    auto made = on_own_line(element("h3", both(of.name), "id=\"" + scheme_id(of.id) + "\""));
    made = std::move(made) +
           paragraph(html::filled(template_of(tell::of_authority, in_),
                                  {code(of.id), both(of.authority)})) +
           paragraph(filled(audit_words::digest, {code(of.rules_sha256)}), "class=\"note\"");
    if (of.checked) {
      made = std::move(made) +
             paragraph(html::filled(template_of(tell::sources_read, in_), {date(*of.checked)}),
                       "class=\"note\"");
    }
    std::map<std::string, markup> assumptions;
    std::vector<std::string> order;
    std::vector<cells> rows;
    if (const auto used = all_.used.find(of.id); used != all_.used.end()) {
      for (const auto& one : of.versions) {
        const auto count = used->second.find(one.from);
        if (count == used->second.end()) continue;
        rows.push_back({days_of(one), number(count->second)});
        add_assumptions(of, one, assumptions, order);
      }
    }
    if (!rows.empty()) {
      made = std::move(made) + element("div",
                                       html::table(audit_words::versions_heading.in(in_),
                                                   {word(audit_words::versions_heading),
                                                    word(audit_words::applications_heading)},
                                                   rows, ""),
                                       "class=\"numbers in-force\"");
    }
    made = std::move(made) + element("h4", word(audit_words::sources)) + documents_of(of);
    if (!order.empty()) {
      std::vector<markup> all;
      for (const auto& one : order) all.push_back(assumptions.at(one));
      made = std::move(made) + element("h4", word(audit_words::assumptions)) + html::list(all);
    }
    return made;
  }

  markup days_of(const rule::version& of) const {
    if (!of.from && !of.until) return word(audit_words::always);
    const auto in_words = [&](tell how, const std::vector<markup>& days) {
      return html::filled(template_of(how, in_), days);
    };
    if (!of.from) return in_words(tell::version_until, {date(*of.until)});
    if (!of.until) return in_words(tell::version_since, {date(*of.from)});
    return in_words(tell::version_between, {date(*of.from), date(*of.until)});
  }

  /// What the version rests on and no source says, each once for the scheme.
  void add_assumptions(const rule::scheme& of, const rule::version& version,
                       std::map<std::string, markup>& to, std::vector<std::string>& order) const {
    const auto on = version.from ? version.from : version.until;
    const auto shown = show(of_.schemes.at(of.id), on ? *on : of_.asked.on);
    if (!shown) return;
    for (const auto& one : (*shown).assumptions) {
      const auto key = one.at + "\n" + one.text->en;
      auto said = html::filled(template_of(tell::labelled, in_), {code(one.at), both(*one.text)});
      if (to.emplace(key, std::move(said)).second) order.push_back(key);
    }
  }

  markup documents_of(const rule::scheme& of) const {
    markup items;
    for (std::size_t i = 0; i < of.documents.size(); ++i) {
      const auto& one = of.documents[i];
      auto made = html::filled(template_of(tell::document, in_),
                               {code(one.id), both(one.title), inert(one.published)});
      if (!one.url.empty()) made = std::move(made) + markup{"<br>"} + html::address(one.url);
      items =
          std::move(items) + on_own_line(element("li", made, "id=\"" + document_id(of, i) + "\""));
    }
    return on_own_line(element("ol", items, "class=\"sources\""));
  }

  // --- what was read, and what is not shown ---

  void add_inputs() {
    markup made;
    if (of_.files.empty()) {
      std::vector<markup> names;
      for (const auto& one : of_.of.tables) names.push_back(code(one));
      made = paragraph(filled(audit_words::tables_read, {joined(names, tell::between_names)}));
    } else {
      std::vector<cells> rows;
      for (const auto& one : of_.files) {
        rows.push_back({code(one.name),
                        element("span",
                                filled(audit_words::byte_count,
                                       {inert(detail::with_commas(std::to_string(one.bytes)))}),
                                "class=\"kept\""),
                        code(one.sha256)});
      }
      made = html::table(
          audit_words::inputs.in(in_),
          {word(audit_words::file_heading), word(audit_words::size_heading), inert("SHA-256")},
          rows, "digest");
    }
    std::vector<markup> how;
    if (of_.asked.tolerance && !of_.asked.tolerance->is_zero()) {
      how.push_back(filled(audit_words::tolerance, {amount(*of_.asked.tolerance)}));
    }
    if (of_.asked.keep_months) {
      how.push_back(
          filled(audit_words::kept_months, {inert(std::to_string(*of_.asked.keep_months))}));
    }
    if (!how.empty()) made = std::move(made) + paragraph(sentences(how));
    section(audit_words::inputs, made);
  }

  void add_not_shown() {
    auto made = paragraph(sentences({filled(audit_words::data_alone)}));
    markup rules;
    for (const auto& [id, scheme] : of_.schemes) {
      if (scheme->outside.empty()) continue;
      std::vector<markup> all;
      for (const auto& one : scheme->outside) {
        all.push_back(both(one.text) + markup{" "} +
                      element("span", source(one.why, *scheme), "class=\"note\""));
      }
      rules = std::move(rules) + element("h3", both(scheme->name)) + html::list(all);
    }
    if (!rules.text.empty()) {
      made = std::move(made) + paragraph(filled(audit_words::rules_not_modelled)) + rules;
    }
    section(audit_words::not_shown, made);
  }

  const contents& all_;
  const audit_report& of_;
  language in_;
  std::vector<const phrase*> headings_;
  markup sections_;
};

}  // namespace

std::string audit_html(const audit_report& of, std::size_t most_of_a_kind) {
  const contents all(of, most_of_a_kind);
  const auto on = of.asked.on.to_string();
  const auto choice = [](language in, std::string_view name) {
    const auto tag = html::tag_of(in);
    return element("li",
                   element("a", html::plain(name),
                           "href=\"#" + tag + "\" hreflang=\"" + tag + "\" lang=\"" + tag + "\""));
  };
  const auto languages = element(
      "nav", element("ul", choice(language::en, "English") + choice(language::zh_hant, "繁體中文")),
      "class=\"page-top\" aria-label=\"" + std::string(audit_words::languages.en) + " " +
          std::string(audit_words::languages.zh_hant) + "\"");
  const auto title =
      fill(audit_words::title.en, {on}) + " " + fill(audit_words::title.zh_hant, {on});
  return html::page(
      title, language::en,
      on_own_line(languages) +
          on_own_line(element("main", on_own_line({}) + language_part(all, language::en).run() +
                                          language_part(all, language::zh_hant).run())),
      std::string(html::chart_style) + std::string(style));
}

}  // namespace subvent::emit
