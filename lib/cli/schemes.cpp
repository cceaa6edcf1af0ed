// SPDX-License-Identifier: Apache-2.0
// `subvent schemes`: what there is, open or not on a day, with caps, assumptions and questions.
#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <cli/json.hpp>
#include <cli/options.hpp>
#include <cli/output.hpp>
#include <cli/problems.hpp>
#include <cli/table.hpp>
#include <cli/words.hpp>
#include <emit/reading.hpp>
#include <emit/words.hpp>
#include <subvent/program/announced.hpp>
#include <subvent/program/lower.hpp>

namespace subvent::cli {

namespace {

/// A cap of the award: the figure or term that a `cap` step names, and what it is on the day.
struct cap {
  std::string name;
  std::optional<money> amount;  ///< absent if it was not published, or depends on the application
  bool published = true;
  std::string less = {};  ///< what earlier awards used up
};

/// Words for a one with so many zeros.
struct magnitude {
  std::size_t zeros;
  std::size_t digits_least;  ///< of the whole amount; fewer are written out
  std::string_view word;
};

/// English counts in thousands of thousands, Chinese in ten thousands of ten thousands.
std::span<const magnitude> magnitudes(language in) {
  static constexpr std::array english{magnitude{9, 10, " billion"}, magnitude{6, 7, " million"}};
  static constexpr std::array chinese{magnitude{8, 9, "億"}, magnitude{4, 7, "萬"}};
  if (in == language::zh_hant) return chinese;
  return english;
}

/// Money as it is said: `HKD 200 million`, `HKD 2億`, `HKD 250,000`.
std::string short_text(const money& of, language in) {
  auto number = of.amount_string();
  const auto point = number.find('.');
  const auto whole = number.substr(0, point);
  const bool cents =
      point != std::string::npos && number.find_first_not_of('0', point + 1) != std::string::npos;
  if (cents || of.sign() < 0) return of.to_grouped_string();
  const auto in_units = [&](std::size_t zeros, std::string_view unit) -> std::string {
    // At most two decimals: `HKD 2.85 million`, but `HKD 2,855,000`.
    const auto from = whole.size() - zeros;
    auto decimals = whole.substr(from);
    decimals.erase(decimals.find_last_not_of('0') + 1);
    if (decimals.size() > 2) return {};
    return detail::with_commas(whole.substr(0, from)) + (decimals.empty() ? "" : ".") + decimals +
           std::string(unit);
  };
  std::string text;
  for (const auto& one : magnitudes(in)) {
    if (text.empty() && whole.size() >= one.digits_least) text = in_units(one.zeros, one.word);
  }
  if (text.empty()) text = detail::with_commas(whole);
  return std::string(of.currency().code()) + " " + text;
}

/// One scheme as things stand on a day.
class listing {
 public:
  listing(rule::scheme_pointer scheme, const day& on) : scheme_(std::move(scheme)), on_(on) {
    // Before the first version, what the first one will be.
    version_ = scheme_->version_on(on);
    const auto& first = scheme_->versions.front().from;
    auto lowered = program::lower(scheme_, version_ != nullptr || !first ? on : *first);
    SUBVENT_ASSERT(lowered.has_value(), "a version has a program");
    program_ = *std::move(lowered);
  }

  const rule::scheme& scheme() const noexcept { return *scheme_; }
  const rule::version* version() const noexcept { return version_; }

  bool is_open() const { return program::takes_applications(scheme_, on_); }
  program::publication publication() const { return program::publication_of(*program_); }

  std::string state(language in) const {
    const auto known = publication();
    if (known == program::publication::whole) return window_state(in);
    if (known == program::publication::in_part) {
      return fill(words::in_part.in(in), {window_state(in)});
    }
    if (scheme_->windows.empty() && version_ != nullptr)
      return std::string(words::announced.in(in));
    return fill(words::open_and_announced.in(in), {window_state(in)});
  }

  std::vector<cap> caps() const {
    std::vector<cap> all;
    for (const auto& one : program_->steps) {
      const auto& step = *one.step;
      if (step.what != rule::step_kind::cap) continue;
      const bool named = step.subject->what == rule::form::name;
      cap made{named ? step.subject->text : step.id, {}};
      if (step.less) made.less = emit::text_at(*scheme_, step.less->where);
      for (const auto& figure : program_->figures) {
        if (figure.figure->name != made.name) continue;
        const auto& found = figure.dated->amount;
        const auto* known = found ? std::get_if<money>(&*found) : nullptr;
        made.published = found.has_value();
        if (known != nullptr) made.amount = *known;
      }
      all.push_back(std::move(made));
    }
    return all;
  }

  /// The scheme's whole budget on the day, where it was published.
  std::optional<money> envelope() const {
    if (!scheme_->budget) return std::nullopt;
    const auto* figure = scheme_->find_figure(scheme_->budget->amount);
    const auto* dated = figure == nullptr ? nullptr : figure->on(program_->version.from);
    if (dated == nullptr || !dated->amount) return std::nullopt;
    const auto* known = std::get_if<money>(&*dated->amount);
    return known != nullptr ? std::optional(*known) : std::nullopt;
  }

  std::size_t assumptions() const { return emit::read_assumptions(*program_).size(); }
  /// The figures in force, and how many of them rest on an assumption.
  std::pair<std::size_t, std::size_t> figures() const {
    const auto& all = program_->figures;
    const auto assumed = std::count_if(
        all.begin(), all.end(), [](const auto& one) { return one.dated->why.assumed.has_value(); });
    return {all.size(), static_cast<std::size_t>(assumed)};
  }

  std::vector<const rule::fact*> asks() const { return emit::asked_facts(*program_); }
  std::vector<const rule::history*> histories() const { return emit::asked_histories(*program_); }

 private:
  const rule::window* window_now() const {
    for (const auto& one : scheme_->windows) {
      if (one.days.contains(on_)) return &one;
    }
    return nullptr;
  }

  std::string window_state(language in) const {
    const auto& windows = scheme_->windows;
    if (windows.empty()) {
      if (version_ != nullptr) return std::string(words::no_window.in(in));
      return fill(words::rules_begin.in(in), {scheme_->versions.front().from->to_string()});
    }
    if (const auto* now = window_now()) {
      if (!now->days.until()) return std::string(words::open_always.in(in));
      return fill(words::open_until.in(in), {now->days.until()->to_string()});
    }
    for (const auto& one : windows) {
      if (one.days.from() > on_) return fill(words::opens.in(in), {one.days.from().to_string()});
    }
    return fill(words::ended.in(in), {windows.back().days.until()->to_string()});
  }

  rule::scheme_pointer scheme_;
  day on_;
  const rule::version* version_;
  program::program_pointer program_;
};

// --- text ---

std::string listed(const std::vector<std::string>& names, language in) {
  return emit::joined(names, subvent::words(say::between_names, in));
}

std::string label_and_value(const std::string& label, const std::string& value, language in) {
  return subvent::words(say::label_and_value, in, {label, value});
}

std::string asks_text(const listing& of, language in) {
  std::vector<std::string> facts, histories;
  for (const auto* one : of.asks()) facts.push_back(one->name);
  for (const auto* one : of.histories()) histories.push_back(one->name);
  const auto& said = histories.empty() ? words::asks : words::asks_and_history;
  return fill(said.in(in), {listed(facts, in), listed(histories, in)});
}

const std::string& text_in(const bilingual& of, language in) {
  return of.in(in).empty() ? of.en : of.in(in);
}

std::string amount_text(const cap& of, language in) {
  if (of.amount) return short_text(*of.amount, in);
  return std::string((of.published ? words::cap_depends : words::not_published).in(in));
}

/// What people call a figure, history or step; its name where nobody said.
std::string called(const std::string& name, const listing& of, language in) {
  const auto* label = of.scheme().words->label_of(name);
  return label != nullptr ? text_in(*label, in) : name;
}

std::string caps_text(const listing& of, language in) {
  std::vector<std::string> all;
  for (const auto& one : of.caps()) {
    auto text =
        one.amount ? short_text(*one.amount, in)
                   : fill(words::cap_less.in(in), {called(one.name, of, in), amount_text(one, in)});
    if (std::find(all.begin(), all.end(), text) == all.end()) all.push_back(std::move(text));
  }
  return emit::joined(all, subvent::words(say::between_parts, in));
}

/// How much there is for all applications, if the scheme has an envelope.
std::string envelope_text(const listing& of, language in) {
  if (!of.scheme().budget) return {};
  const auto whole = of.envelope();
  const auto amount = whole ? short_text(*whole, in) : std::string(words::not_published.in(in));
  return paragraph(fill(words::envelope.in(in), {amount}), 2, 4);
}

/// How many of the figures in force rest on an assumption.
std::string figures_text(const listing& of, language in) {
  const auto [all, assumed] = of.figures();
  return fill(words::assumed_of.in(in), {std::to_string(assumed), std::to_string(all)});
}

std::string list_text(const std::vector<listing>& all, const day& on, bool colour, language in) {
  const auto heading = [in](const phrase& of) { return cell{std::string(of.in(in))}; };
  std::vector<row> rows{{heading(words::scheme), heading(words::open), heading(words::assumed)}};
  for (const auto& one : all) {
    const auto paint = !colour ? "" : (one.is_open() ? "32" : "33");
    rows.push_back({{one.scheme().id}, {one.state(in), paint}, {figures_text(one, in)}});
  }
  // The rows keep their columns, and each scheme's name and questions stand below its own.
  const auto laid_out = table_rows(rows, {40, 30, 0});
  auto text = fill(words::schemes_on.in(in), {on.to_string()}) + "\n\n" + laid_out.front();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto caps = caps_text(all[i], in);
    text += laid_out[i + 1] + paragraph(text_in(all[i].scheme().name, in), 2, 4);
    if (!caps.empty()) text += paragraph(fill(words::caps.in(in), {caps}), 2, 4);
    text += envelope_text(all[i], in) + paragraph(asks_text(all[i], in), 2, 4);
  }
  return text;
}

std::string question_text(const rule::fact& of, language in) {
  auto kind = argument(rule::noun_of(of.what)).in(in);
  if (of.what == rule::kind::truth) kind = words::true_or_false.in(in);
  if (of.what == rule::kind::choice) {
    std::vector<std::string> ids;
    for (const auto& one : of.choices) ids.push_back(one.id);
    kind = fill(words::one_of.in(in), {listed(ids, in)});
  }
  return paragraph(label_and_value(of.name, kind, in), 4, 6) + paragraph(text_in(of.ask, in), 6, 6);
}

std::string window_text(const rule::window& of, language in) {
  const auto from = of.days.from().to_string();
  const auto text = of.days.until()
                        ? fill(words::window_between.in(in), {from, of.days.until()->to_string()})
                        : fill(words::window_from.in(in), {from});
  return paragraph(fill(words::windows.in(in), {text}), 2, 4);
}

std::string whole_text(const listing& of, const day& on, language in) {
  const auto& scheme = of.scheme();
  auto text = paragraph(label_and_value(scheme.id, of.state(in), in), 0, 4) +
              paragraph(text_in(scheme.name, in), 2, 4) +
              paragraph(fill(words::authority.in(in), {text_in(scheme.authority, in)}), 2, 4);
  for (const auto& one : scheme.windows) text += window_text(one, in);
  if (const auto* version = of.version(); version != nullptr && version->from) {
    const auto until = version->until ? version->until->to_string() : std::string();
    text += paragraph(
        fill(words::versions.in(in), {on.to_string(), version->from->to_string(), until}), 2, 4);
  }
  text += "  " + fill(words::assumptions.in(in), {std::to_string(of.assumptions())}) + "\n";
  text += envelope_text(of, in);
  if (!of.caps().empty()) text += "  " + std::string(words::caps_of_scheme.in(in)) + "\n";
  for (const auto& one : of.caps()) {
    const auto amount = amount_text(one, in);
    text += paragraph(fill(words::cap_less.in(in), {one.name, amount, one.less}), 4, 6);
  }
  text += "  " + std::string(words::asked_of_applicant.in(in)) + "\n";
  for (const auto* one : of.asks()) text += question_text(*one, in);
  const auto histories = of.histories();
  if (!histories.empty()) text += "  " + std::string(words::asked_of_ledger.in(in)) + "\n";
  for (const auto* one : histories) {
    const bool sum = one->what == rule::history::aggregate::sum;
    const auto& said = sum ? words::sum_of_awards : words::count_of_awards;
    auto what = fill(said.in(in), {listed(one->of, in)});
    if (one->presumed_empty) what = fill(words::presumed_none.in(in), {what});
    text += paragraph(label_and_value(one->name, what, in), 4, 6);
  }
  return text;
}

// --- JSON ---

std::string json_of(const bilingual& of) {
  return json::object().add("en", json::text(of.en)).add("zh-Hant", json::text(of.zh_hant)).take();
}

std::string json_of(const std::optional<day>& of) {
  return of ? json::text(of->to_string()) : "null";
}

std::string json_of(const cap& of) {
  json::object made;
  made.add("name", json::text(of.name));
  made.add("amount", of.amount ? json::text(of.amount->amount_string()) : "null");
  made.add("less", json::text_or_null(of.less));
  return made.take();
}

std::string json_of(const rule::fact& of) {
  std::vector<std::string> choices;
  for (const auto& one : of.choices) {
    choices.push_back(
        json::object().add("id", json::text(one.id)).add("label", json_of(one.label)).take());
  }
  json::object made;
  made.add("name", json::text(of.name));
  made.add("kind", json::text(rule::name_of(of.what)));
  if (!choices.empty()) made.add("choices", json::list(choices));
  made.add("label", json_of(of.label)).add("ask", json_of(of.ask));
  return made.take();
}

std::string json_of(const rule::history& of) {
  json::object made;
  made.add("name", json::text(of.name));
  made.add("kind", json::text(rule::name_of(of.of_kind())));
  made.add("of", json::texts(of.of));
  return made.take();
}

std::string json_of(const listing& of, const day& on) {
  const auto& scheme = of.scheme();
  std::vector<std::string> windows, caps, asks, histories;
  for (const auto& one : scheme.windows) {
    windows.push_back(json::object()
                          .add("from", json::text(one.days.from().to_string()))
                          .add("until", json_of(one.days.until()))
                          .take());
  }
  for (const auto& one : of.caps()) caps.push_back(json_of(one));
  for (const auto* one : of.asks()) asks.push_back(json_of(*one));
  for (const auto* one : of.histories()) histories.push_back(json_of(*one));
  json::object made;
  made.add("scheme", json::text(scheme.id));
  made.add("name", json_of(scheme.name));
  made.add("authority", json_of(scheme.authority));
  made.add("currency", scheme.pays ? json::text(scheme.pays->code()) : "null");
  made.add("on", json::text(on.to_string()));
  made.add("open", json::truth(of.is_open()));
  made.add("announced", json::truth(of.publication() == program::publication::none));
  made.add("known_in_part", json::truth(of.publication() == program::publication::in_part));
  made.add("windows", json::list(windows));
  const auto* version = of.version();
  made.add("version", version == nullptr ? "null"
                                         : json::object()
                                               .add("from", json_of(version->from))
                                               .add("until", json_of(version->until))
                                               .take());
  made.add("caps", json::list(caps));
  const auto whole = of.envelope();
  made.add("envelope", whole ? json::text(whole->to_string()) : "null");
  made.add("assumptions", std::to_string(of.assumptions()));
  made.add("figures", std::to_string(of.figures().first));
  made.add("figures_assumed", std::to_string(of.figures().second));
  made.add("asks", json::list(asks));
  made.add("history", json::list(histories));
  made.add("rules_sha256", json::text(scheme.rules_sha256));
  return made.take();
}

}  // namespace

status schemes(const arguments& given) {
  common_options common;
  std::optional<std::string> folder, option;
  command_line reads("schemes");
  reads.option("--rules", folder);
  reads.option("--on", option);
  std::vector<std::string> asked;
  if (const auto over = reads.read(given, common, asked)) return *over;

  problem_list input, broken;
  const auto on = day_of(option);
  if (!on) input.add(on.why());
  auto opened = open_rules(folder);
  if (!opened) input.add(opened.why());
  std::vector<listing> all;
  if (opened && on) {
    auto rules = *std::move(opened);
    const auto ids = rules.ids();
    for (const auto& id : asked.empty() ? ids : asked) {
      if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
        input.add({code::unknown_scheme, {id, nearest_scheme(rules, id)}, {}, {}});
        continue;
      }
      auto read = rules.load(id);
      broken.add(std::move(read.problems));
      if (read) all.emplace_back(*read.what, *on);
    }
  }
  report_all(broken.all(), common.in);
  report_all(input.all(), common.in);
  if (!input.empty()) return broken.empty() ? status::input : status::rules;

  std::string results;
  if (common.format == output_format::json) {
    std::vector<std::string> lines;
    lines.reserve(all.size());
    for (const auto& one : all) lines.push_back(json_of(one, *on));
    results = json::lines(lines);
  } else if (asked.empty()) {
    if (!all.empty()) results = list_text(all, *on, results_in_colour(common.output), common.in);
  } else {
    for (const auto& one : all) {
      results += (results.empty() ? "" : "\n") + whole_text(one, *on, common.in);
    }
  }
  const auto delivered = deliver(results, common.output, common.in);
  return weightier(broken.empty() ? status::good : status::rules, delivered);
}

}  // namespace subvent::cli
