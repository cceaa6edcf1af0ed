// SPDX-License-Identifier: Apache-2.0
// `subvent allocate`: shares an envelope out among the claims of a table.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include <cli/json.hpp>
#include <cli/option_values.hpp>
#include <cli/options.hpp>
#include <cli/output.hpp>
#include <cli/problems.hpp>
#include <cli/table.hpp>
#include <cli/words.hpp>
#include <emit/words.hpp>
#include <subvent/ledger/claims.hpp>
#include <text_file.hpp>

namespace subvent::cli {

namespace {

constexpr std::size_t claims_bytes_most = std::size_t{64} << 20U;

/// What was written on the command line.
struct allocate_options {
  common_options common;
  std::optional<std::string> rules, on, envelope, order, guarantee, guarantee_until;
  std::vector<std::string> words;  ///< a scheme, or none, and the file
};

bool is_table(std::string_view word) {
  return word == "-" || word.find('/') != std::string_view::npos || word.ends_with(".csv");
}

class allocating {
 public:
  explicit allocating(allocate_options options) : options_(std::move(options)) {}

  status run(const std::string& scheme, const std::string& file) {
    if (!scheme.empty()) load(scheme);
    take_options();
    if (!has_problems()) read(file);
    if (!has_problems()) settle();
    if (!has_problems()) share();
    report_all(broken_.all(), options_.common.in);
    report_all(input_.all(), options_.common.in);
    if (!broken_.empty()) return status::rules;
    if (!input_.empty()) return open_claims_ ? status::undetermined : status::input;
    return deliver(options_.common.format == output_format::json ? json_text() : table_text(),
                   options_.common.output, options_.common.in);
  }

 private:
  bool has_problems() const { return !broken_.empty() || !input_.empty(); }
  language in() const { return options_.common.in; }

  void load(const std::string& id) {
    auto opened = open_rules(options_.rules);
    if (!opened) return input_.add(opened.why());
    auto rules = *std::move(opened);
    const auto ids = rules.ids();
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
      return input_.add({code::unknown_scheme, {id, nearest_scheme(rules, id)}, {}, {}});
    }
    auto read = rules.load(id);
    broken_.add(std::move(read.problems));
    if (read) scheme_ = *read.what;
  }

  void take_options() {
    whole_ = value_of<money>("--envelope", options_.envelope, input_);
    guarantee_ = value_of<money>("--guarantee", options_.guarantee, input_);
    until_ = value_of<day>("--guarantee-until", options_.guarantee_until, input_);
    on_ = value_of<day>("--on", options_.on, input_);
    if (options_.order) {
      how_ = ledger::order_named(*options_.order);
      if (!how_) {
        input_.add(unknown_value("--order", *options_.order, {"first_come", "pro_rata", "rank"}));
      }
    }
    std::optional<currency> paid;
    if (scheme_) paid = scheme_->pays;
    if (!paid && whole_) paid = whole_->currency();
    hold_amount("--envelope", whole_, paid);
    hold_amount("--guarantee", guarantee_, paid);
    pays_ = paid;
  }

  /// An amount of the command line is not negative, and in the currency of the claims.
  void hold_amount(const char* name, const std::optional<money>& amount,
                   const std::optional<currency>& paid) {
    if (!amount) return;
    const auto written = make_source(name, amount->to_string());
    const place at{written, {0, written->text.size()}};
    if (amount->sign() < 0)
      input_.add({code::claim_negative, {amount->to_grouped_string()}, at, {}});
    if (paid && amount->currency() != *paid) {
      input_.add({code::currency_differs,
                  {std::string("`") + name + "`", amount->currency().code(), paid->code()},
                  at,
                  {}});
    }
  }

  void read(const std::string& path) {
    const auto text = path == "-" ? read_standard_input(claims_bytes_most)
                                  : read_text_file(path, claims_bytes_most);
    if (!text) return input_.add(text.why());
    if (!pays_) return input_.add({code::envelope_missing, {"", ""}, {}, {}});
    const ledger::claim_reading by{*pays_, scheme_};
    auto made = ledger::read_claims(*text, by);
    const auto open = [](const diagnostic& one) { return one.what == code::claim_not_decided; };
    open_claims_ =
        !made.problems.empty() && std::all_of(made.problems.begin(), made.problems.end(), open);
    input_.add(std::move(made.problems));
    claims_ = std::move(made.claims);
  }

  /// The envelope of the scheme, on the day that is asked or on that of the last claim, wherever
  /// the command line says nothing else.
  void settle() {
    if (!on_) {
      for (const auto& one : claims_) on_ = on_ ? std::max(*on_, one.what.on) : one.what.on;
    }
    const auto* budget = scheme_ && scheme_->budget ? &*scheme_->budget : nullptr;
    if (budget != nullptr && !how_) how_ = ledger::order_named(budget->order);
    if (!whole_) whole_ = figure<money>(budget != nullptr ? budget->amount : "");
    const auto name = scheme_ ? scheme_->id : std::string();
    if (!whole_) input_.add({code::envelope_missing, {name, on_->to_string()}, {}, {}});
    if (!how_) input_.add({code::order_missing, {name}, {}, {}});
    if (!how_) return;
    if (*how_ != ledger::grant_order::first_come) {
      for (const auto& [given, option] : {std::pair(guarantee_.has_value(), "--guarantee"),
                                          std::pair(until_.has_value(), "--guarantee-until")}) {
        if (given) input_.add({code::guarantee_unused, {option, "--order first_come"}, {}, {}});
      }
      return;
    }
    const bool of_scheme = budget != nullptr && !guarantee_;
    if (of_scheme) guarantee_ = figure<money>(budget->guarantee);
    if (until_ && !guarantee_) {
      input_.add({code::guarantee_unused, {"--guarantee-until", "--guarantee"}, {}, {}});
    }
    if (!of_scheme || !guarantee_ || until_ || budget->guarantee_until.empty()) return;
    until_ = figure<day>(budget->guarantee_until);
    if (!until_) input_.add({code::guarantee_end_missing, {}, {}, {}});
  }

  /// A figure of the scheme on the day; nothing where it has no known value then.
  template <class Quantity>
  std::optional<Quantity> figure(const std::string& name) const {
    const auto* found = name.empty() ? nullptr : scheme_->find_figure(name);
    const auto* version = scheme_ ? scheme_->version_on(*on_) : nullptr;
    if (found == nullptr || version == nullptr) return std::nullopt;
    const auto* dated = found->on(version->from);
    if (dated == nullptr || !dated->amount) return std::nullopt;
    const auto* value = std::get_if<Quantity>(&*dated->amount);
    return value != nullptr ? std::optional(*value) : std::nullopt;
  }

  void share() {
    std::vector<ledger::claim> all;
    for (const auto& one : claims_) {
      all.push_back(one.what);
      if (*how_ == ledger::grant_order::rank && !one.what.rank) {
        input_.add({code::claim_without_rank, {one.id}, {}, {}});
      }
    }
    if (has_problems()) return;
    by_.emplace(ledger::allotment{*how_, *whole_, guarantee_, until_});
    auto made = ledger::allocate(*by_, all);
    if (!made) return input_.add(made.why());
    shared_ = *std::move(made);
  }

  money cut(std::size_t i) const { return claims_[i].what.entitled - shared_->granted[i]; }

  // --- what is written ---

  std::string table_text() const {
    std::string text;
    if (scheme_) text += std::string(scheme_->name.in(in())) + "\n";
    const auto& order = words::grant_orders[static_cast<std::size_t>(by_->how)];
    text += paragraph(fill(words::envelope_and_order.in(in()),
                           {by_->whole.to_grouped_string(), std::string(order.in(in()))}),
                      0, 2);
    if (by_->guarantee) {
      text += paragraph(fill(words::guarantee.in(in()),
                             {by_->guarantee->to_grouped_string(),
                              by_->guarantee_until ? by_->guarantee_until->to_string() : ""}),
                        0, 2);
    }
    std::vector<std::vector<std::string>> amounts{{std::string(words::entitled.in(in())),
                                                   std::string(words::granted.in(in())),
                                                   std::string(words::cut.in(in()))}};
    for (const auto i : shared_->served) {
      const auto lost = cut(i);
      amounts.push_back({detail::with_commas(claims_[i].what.entitled.amount_string()),
                         detail::with_commas(shared_->granted[i].amount_string()),
                         lost.is_zero() ? "" : detail::with_commas(lost.amount_string())});
    }
    to_the_right(amounts);
    std::vector<row> rows{{{std::string(words::claim.in(in()))},
                           {std::string(words::came.in(in()))},
                           {amounts[0][0]},
                           {amounts[0][1]},
                           {amounts[0][2]}}};
    for (std::size_t at = 0; at < shared_->served.size(); ++at) {
      const auto& one = claims_[shared_->served[at]];
      const auto who = one.id == one.what.applicant ? one.id : one.id + " " + one.what.applicant;
      rows.push_back({{harmless(who)},
                      {one.what.on.to_string()},
                      {amounts[at + 1][0]},
                      {amounts[at + 1][1]},
                      {amounts[at + 1][2]}});
    }
    text += "\n" + first_column_wrapped(rows) + "\n";
    return text + totals() + ineligible();
  }

  std::string totals() const {
    auto granted = money::zero(by_->whole.currency());
    auto lost = granted;
    std::size_t cuts = 0;
    for (std::size_t i = 0; i < claims_.size(); ++i) {
      granted = granted + shared_->granted[i];
      lost = lost + cut(i);
      cuts += cut(i).is_zero() ? 0 : 1;
    }
    auto text = paragraph(fill(words::granted_in_all.in(in()),
                               {granted.to_grouped_string(), shared_->left.to_grouped_string()}),
                          0, 2);
    if (cuts == 0) return text + paragraph(words::nobody_cut.in(in()), 0, 2);
    return text + paragraph(fill(words::cut_in_all.in(in()),
                                 {std::to_string(cuts), std::to_string(claims_.size()),
                                  lost.to_grouped_string()}),
                            0, 2);
  }

  /// The claims that are entitled to nothing, with the criteria that say so.
  std::string ineligible() const {
    std::string text;
    for (const auto& one : claims_) {
      if (one.eligible) continue;
      const auto names = emit::joined(one.fails, subvent::words(say::between_names, in()));
      text +=
          paragraph(fill(words::not_entitled.in(in()), {harmless(one.id), harmless(names)}), 0, 2);
    }
    return text.empty() ? text : "\n" + text;
  }

  std::string json_text() const {
    std::vector<std::string> all;
    for (const auto i : shared_->served) {
      const auto& one = claims_[i];
      all.push_back(json::object()
                        .add("claim", json::text(one.id))
                        .add("applicant", json::text(one.what.applicant))
                        .add("application_date", json::text(one.what.on.to_string()))
                        .add("eligible", json::truth(one.eligible))
                        .add("fails", json::texts(one.fails))
                        .add("entitled", json::text(one.what.entitled.amount_string()))
                        .add("granted", json::text(shared_->granted[i].amount_string()))
                        .add("cut", json::text(cut(i).amount_string()))
                        .take());
    }
    const auto or_null = [](const auto& of, const auto& text) {
      return of ? json::text(text(*of)) : std::string("null");
    };
    return json::object()
               .add("scheme", scheme_ ? json::text(scheme_->id) : "null")
               .add("currency", json::text(by_->whole.currency().code()))
               .add("envelope", json::text(by_->whole.amount_string()))
               .add("order", json::text(name_of(by_->how)))
               .add("guarantee",
                    or_null(by_->guarantee, [](const money& of) { return of.amount_string(); }))
               .add("guarantee_until",
                    or_null(by_->guarantee_until, [](const day& of) { return of.to_string(); }))
               .add("claims", json::list(all))
               .add("left", json::text(shared_->left.amount_string()))
               .take() +
           "\n";
  }

  allocate_options options_;
  problem_list input_, broken_;
  rule::scheme_pointer scheme_;
  std::optional<currency> pays_;
  std::optional<ledger::grant_order> how_;
  std::optional<money> whole_, guarantee_;
  std::optional<day> until_, on_;
  std::vector<ledger::listed_claim> claims_;
  bool open_claims_ = false;  ///< all that is wrong is that claims are undetermined
  std::optional<ledger::allotment> by_;
  std::optional<ledger::allocation> shared_;
};

}  // namespace

status allocate(const arguments& given) {
  allocate_options options;
  command_line reads("allocate");
  reads.option("--rules", options.rules);
  reads.option("--on", options.on);
  reads.option("--envelope", options.envelope);
  reads.option("--order", options.order);
  reads.option("--guarantee", options.guarantee);
  reads.option("--guarantee-until", options.guarantee_until);
  if (const auto over = reads.read(given, options.common, options.words)) return *over;
  std::string scheme;
  std::string file;
  for (const auto& word : options.words) {
    auto& into = is_table(word) ? file : scheme;
    if (!into.empty()) {
      const auto what = is_table(word) ? usage::one_table : usage::one_scheme;
      return wrong_usage(what, {"allocate", word}, options.common.in);
    }
    into = word;
  }
  if (file.empty()) {
    return wrong_usage(usage::nothing_to_do, {"allocate", noun::which_table}, options.common.in);
  }
  return allocating(std::move(options)).run(scheme, file);
}

}  // namespace subvent::cli
