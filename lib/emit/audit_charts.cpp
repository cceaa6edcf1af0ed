// SPDX-License-Identifier: Apache-2.0
#include <emit/audit_charts.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <emit/audit_words.hpp>
#include <emit/chart.hpp>
#include <emit/words.hpp>
#include <ledger/in_words.hpp>
#include <subvent/base/tellings.hpp>
#include <subvent/quantity/detail/print.hpp>

namespace subvent::emit {

namespace {

using html::cells;
using html::element;
using html::inert;
using html::markup;

/// A chart beside its table, or above one that is wide.
markup figure(const html::chart_name& of, const markup& drawing, const markup& table,
              std::string_view layout = "chart") {
  const auto heading =
      element("h3", inert(of.title)) + element("p", inert(of.description), "class=\"note\"");
  return html::on_own_line(element(
      "figure", element("figcaption", heading) +
                    element("div", drawing + table, "class=\"" + std::string(layout) + "\"")));
}

class drawing {
 public:
  drawing(const audit_report& of, const audit_tally& counted, language in)
      : of_(of), counted_(counted), in_(in) {}

  std::vector<markup> run() {
    add_caps();
    add_ages();
    add_causes();
    add_envelopes();
    return std::move(made_);
  }

 private:
  std::string say(const phrase& what, const std::vector<std::string>& with = {}) const {
    return fill(what.in(in_), with);
  }
  markup word(const phrase& what) const { return inert(say(what)); }
  std::string count(std::size_t of, const std::array<phrase, 2>& what) const {
    return audit_words::counted(of, grouped(of), what, in_);
  }
  std::string id(const std::string& of) const { return html::tag_of(in_) + "-" + of; }
  static markup amount(const money& of) { return inert(of.to_grouped_string()); }
  static markup amount_in(const sums& of, const std::string& currency) {
    const auto found = of.find(currency);
    return found == of.end() ? markup{"\u2013"} : amount(found->second);
  }
  markup numbers(const std::string& name, const cells& columns,
                 const std::vector<cells>& rows) const {
    return element("div", html::table(name, columns, rows, ""), "class=\"numbers\"");
  }
  /// One bar says nothing that its row does not say.
  static markup bars(const html::chart_name& of, const std::vector<html::bar>& all) {
    return all.size() < 2 ? markup{} : html::bar_chart(of, all);
  }

  // --- awards and their cap ---

  /// The least of the caps that an award is under, or nothing where there is none.
  static std::optional<money> cap_of(const ledger::dossier& of) {
    if (!of.decision) return std::nullopt;
    std::optional<money> least;
    for (const auto& step : of.decision->program->steps) {
      if (step.step->what != rule::step_kind::cap || step.part != nullptr) continue;
      const auto* most =
          of.decision->at(of.decision->program->nodes[step.after].operands[1]).money();
      if (most == nullptr) continue;
      const auto unit = money::from_minor_units(most->currency(), 1);
      const auto cap = round(*most, *rounding::make(direction::floor, unit));
      if (!least || cap < *least) least = cap;
    }
    return least;
  }

  /// Ten tenths below the cap, exactly the cap, above it.
  static constexpr std::size_t at_cap = 10;
  static constexpr std::size_t above_cap = 11;

  static std::size_t band_of(const money& granted, const money& cap) {
    if (granted == cap) return at_cap;
    if (cap < granted) return above_cap;
    const auto tenths =
        divide_toward_zero(granted.minor_units() * at_cap, cap.minor_units()).quotient.to_int64();
    return static_cast<std::size_t>(tenths.value_or(0));
  }

  std::string band_words(std::size_t band) const {
    if (band == above_cap) return say(audit_words::above_cap);
    if (band == at_cap) return say(audit_words::at_cap);
    const auto until = std::to_string((band + 1) * 10);
    if (band == 0) return say(audit_words::below_part, {until});
    return say(audit_words::between_parts, {std::to_string(band * 10), until});
  }

  static std::string band_name(std::size_t band) {
    if (band == above_cap) return ">100";
    return band == 0 ? "<10" : std::to_string(band * 10);
  }

  void add_caps() {
    std::array<std::size_t, above_cap + 1> bands{};
    std::size_t all = 0;
    for (const auto& one : of_.result.dossiers) {
      const auto granted = one.granted();
      const auto cap = cap_of(one);
      if (!granted || !cap || granted->sign() <= 0 || cap->sign() <= 0) continue;
      if (granted->currency() != cap->currency()) continue;
      ++bands[band_of(*granted, *cap)];
      ++all;
    }
    // Fewer show no pattern.
    if (all < of_.asked.many) return;
    const auto above = bands[above_cap];
    const html::chart_name name{
        id("chart-caps"), say(audit_words::cap_chart),
        say(audit_words::cap_chart_says, {grouped(bands[at_cap]), count(all, audit_words::awards),
                                          above == 0 ? "" : grouped(above)})};
    std::vector<html::bar> columns;
    std::vector<cells> rows;
    for (std::size_t i = 0; i < bands.size(); ++i) {
      columns.push_back({band_name(i), grouped(bands[i]), bands[i], i >= at_cap});
      rows.push_back({inert(band_words(i)), inert(grouped(bands[i]))});
    }
    made_.push_back(figure(
        name, html::column_chart(name, columns, say(audit_words::cap_axis)),
        numbers(name.title, {word(audit_words::part_heading), word(audit_words::awards_heading)},
                rows)));
  }

  // --- money not returned ---

  void add_ages() {
    const auto found = counted_.by_kind.find(ledger::finding_code::money_not_returned);
    if (found == counted_.by_kind.end()) return;
    for (const auto& [in, sum] : found->second.above) add_ages(in, sum);
  }

  void add_ages(const std::string& in, const money& sum) {
    std::map<std::string, const ledger::dossier*> by_id;
    for (const auto& one : of_.result.dossiers) by_id.emplace(one.application->id, &one);
    struct band {
      std::string name;
      std::size_t count = 0;
      std::optional<money> owed = {};
    };
    // By the first days of the bands, which are those of the findings.
    std::map<std::int64_t, band> bands;
    for (const std::int64_t from : {0, 91, 366, 1096}) {
      bands[from].name = ledger::age_band(from).in(in_);
    }
    std::size_t all = 0;
    for (const auto& one : of_.result.findings) {
      if (one.what != ledger::finding_code::money_not_returned) continue;
      const auto owed = audit_report::difference(one);
      const auto whose = by_id.find(one.application);
      if (!owed || owed->currency().code() != in || whose == by_id.end()) continue;
      const auto ended = whose->second->ended();
      if (!ended) continue;
      auto& to = std::prev(bands.upper_bound(days_between(*ended, of_.asked.on)))->second;
      ++to.count;
      to.owed = to.owed ? *to.owed + *owed : *owed;
      ++all;
    }
    const html::chart_name name{
        id("chart-ages-" + in), say(audit_words::age_chart),
        say(audit_words::age_chart_says, {count(all, audit_words::applications),
                                          sum.to_grouped_string(), of_.asked.on.to_string()})};
    std::vector<html::bar> drawn;
    std::vector<cells> rows;
    for (const auto& [from, one] : bands) {
      if (!one.owed) continue;
      drawn.push_back({say(audit_words::band_days, {one.name}), one.owed->to_grouped_string(),
                       one.owed->minor_units()});
      rows.push_back({inert(one.name), inert(grouped(one.count)), amount(*one.owed)});
    }
    made_.push_back(
        figure(name, bars(name, drawn),
               numbers(name.title,
                       {word(audit_words::days_heading), word(audit_words::applications_heading),
                        word(audit_words::owed_heading)},
                       rows)));
  }

  // --- causes ---

  void add_causes() {
    std::set<std::string> currencies;
    for (const auto& [what, sum] : counted_.by_cause) {
      for (const auto& [in, each] : sum.above) currencies.insert(in);
      for (const auto& [in, each] : sum.below) currencies.insert(in);
    }
    for (const auto& in : currencies) add_causes(in);
  }

  static detail::integer size_in(const finding_sum& of, const std::string& currency) {
    detail::integer all = 0;
    for (const auto* one : {&of.above, &of.below}) {
      if (const auto found = one->find(currency); found != one->end()) {
        all = all + found->second.minor_units();
      }
    }
    return all;
  }

  void add_causes(const std::string& in) {
    struct row {
      std::optional<ledger::mistake> what;
      const finding_sum* sum;
      detail::integer size;
    };
    std::vector<row> all;
    for (const auto& [what, sum] : counted_.by_cause) {
      auto size = size_in(sum, in);
      if (size.sign() > 0) all.push_back({what, &sum, std::move(size)});
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const row& a, const row& b) { return b.size < a.size; });
    const html::chart_name name{id("chart-causes-" + in), say(audit_words::cause_chart),
                                say(audit_words::cause_chart_says, {in})};
    const auto currency = *subvent::currency::find(in);
    std::vector<html::bar> drawn;
    std::vector<cells> rows;
    for (const auto& one : all) {
      const auto& label = one.what ? audit_words::mistakes[static_cast<std::size_t>(*one.what)]
                                   : audit_words::mistakes.back();
      const auto sum = money::from_minor_units(currency, one.size);
      drawn.push_back({say(label), sum.to_grouped_string(), one.size, !one.what});
      rows.push_back({word(label), inert(grouped(one.sum->count)), amount_in(one.sum->above, in),
                      amount_in(one.sum->below, in)});
    }
    made_.push_back(
        figure(name, bars(name, drawn),
               numbers(name.title,
                       {word(audit_words::cause_heading), word(audit_words::count_heading),
                        word(audit_words::above_heading), word(audit_words::below_heading)},
                       rows),
               "chart stacked"));
  }

  // --- envelopes ---

  struct flow {
    day on;
    money amount;  ///< negative where it came back
  };

  void add_envelopes() {
    std::map<std::string, std::vector<flow>> by_scheme;
    for (const auto& one : of_.result.dossiers) {
      // One line cannot show envelopes that follow each other.
      if (!one.scheme || !one.scheme->budget || one.scheme->budget->renewed) continue;
      if (!one.scheme->pays) continue;
      auto& all = by_scheme[one.scheme->id];
      const auto take = [&](const day& on, const money& amount) {
        if (amount.currency() == *one.scheme->pays) all.push_back({on, amount});
      };
      for (const auto* each : one.payments) take(each->on, each->amount);
      for (const auto* each : one.refunds) take(each->on, -each->amount);
    }
    std::size_t number = 0;
    for (auto& [scheme, flows] : by_scheme) {
      std::stable_sort(flows.begin(), flows.end(),
                       [](const flow& a, const flow& b) { return a.on < b.on; });
      add_envelope(*of_.schemes.find(scheme)->second, flows, ++number);
    }
  }

  /// What the envelope was from one day on until another; its first value counts before it as well.
  static std::vector<std::pair<day, money>> envelope_of(const rule::scheme& of, const day& from,
                                                        const day& until) {
    std::vector<std::pair<day, money>> all;
    const auto* figure = of.find_figure(of.budget->amount);
    if (figure == nullptr) return all;
    const auto take = [&](const day& on) {
      const auto* dated = figure->on(on);
      if (dated == nullptr || !dated->amount) return;
      const auto* sum = std::get_if<money>(&*dated->amount);
      if (sum != nullptr && sum->currency() == *of.pays) all.emplace_back(on, *sum);
    };
    take(from);
    for (const auto& one : figure->values) {
      if (one.from && from < *one.from && *one.from <= until) take(*one.from);
    }
    return all;
  }

  void add_envelope(const rule::scheme& of, const std::vector<flow>& flows, std::size_t number) {
    if (flows.empty() || !(flows.front().on < flows.back().on)) return;
    const auto from = flows.front().on;
    const auto until = flows.back().on;
    const auto whole = envelope_of(of, from, until);
    if (whole.empty() || whole.back().second.sign() <= 0) return;

    std::vector<html::level> levels;
    struct year_sum {
      money paid, drawn;
    };
    std::map<int, year_sum> years;
    auto drawn = money::zero(*of.pays);
    for (const auto& one : flows) {
      drawn = drawn + one.amount;
      if (!levels.empty() && levels.back().from == one.on) levels.pop_back();
      levels.push_back({one.on, drawn.minor_units()});
      auto& year =
          years.try_emplace(one.on.year(), year_sum{money::zero(*of.pays), drawn}).first->second;
      year.paid = year.paid + one.amount;
      year.drawn = drawn;
    }
    const auto& last = whole.back().second;
    const auto hundredths =
        divide_toward_zero(drawn.minor_units() * 10'000, last.minor_units()).quotient;
    // What is less than a hundredth of the envelope lies on the axis.
    if (hundredths < detail::integer(100)) return;

    const auto& title = of.name.in(in_).empty() ? of.name.en : of.name.in(in_);
    html::level_chart chart{
        {id("chart-envelope-" + std::to_string(number)), say(audit_words::envelope_chart, {title}),
         say(audit_words::envelope_chart_says,
             {drawn.to_grouped_string(), until.to_string(), detail::with_point(hundredths, 2),
              last.to_grouped_string()})},
        from,
        until,
        levels,
        words(tell::labelled, in_, {say(audit_words::drawn), drawn.to_grouped_string()}),
        {},
        words(tell::labelled, in_, {say(audit_words::envelope), last.to_grouped_string()})};
    for (const auto& [on, sum] : whole) chart.dashed.push_back({on, sum.minor_units()});
    std::vector<cells> rows;
    for (const auto& [year, sum] : years) {
      const auto ends = std::min(until, *day::from(year, 12, 31));
      auto left = whole.front().second;
      for (const auto& [on, envelope] : whole) {
        if (on <= ends) left = envelope;
      }
      rows.push_back({inert(std::to_string(year)), amount(sum.paid), amount(sum.drawn),
                      amount(left - sum.drawn)});
    }
    made_.push_back(
        figure(chart.name, chart.draw(),
               numbers(chart.name.title,
                       {word(audit_words::year_heading), word(audit_words::paid_heading),
                        word(audit_words::drawn_heading), word(audit_words::left_heading)},
                       rows),
               "chart stacked"));
  }

  const audit_report& of_;
  const audit_tally& counted_;
  language in_;
  std::vector<markup> made_;
};

}  // namespace

std::vector<html::markup> audit_charts(const audit_report& of, const audit_tally& counted,
                                       language in) {
  return drawing(of, counted, in).run();
}

}  // namespace subvent::emit
