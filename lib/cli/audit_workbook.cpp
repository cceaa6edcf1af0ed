// SPDX-License-Identifier: Apache-2.0
#include <cli/audit_workbook.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <cli/findings.hpp>
#include <cli/words.hpp>
#include <cli/workbook_words.hpp>
#include <emit/audit_tally.hpp>
#include <emit/audit_words.hpp>
#include <emit/phrasing.hpp>
#include <emit/reading.hpp>
#include <emit/step_words.hpp>
#include <emit/words.hpp>
#include <subvent/base/version.hpp>
#include <subvent/emit/explain.hpp>

namespace subvent::cli {

namespace {

namespace in_words = workbook_words;

/// A few words in both languages, as a value that filters show.
std::string both(const phrase& of) { return std::string(of.en) + " " + std::string(of.zh_hant); }

sheet_cell text(std::string of) { return sheet_cell(std::move(of)); }
sheet_cell text(std::string_view of) { return sheet_cell(std::string(of)); }
sheet_cell count(std::size_t of) { return sheet_cell(static_cast<std::uint64_t>(of)); }

template <class Value>
sheet_cell maybe(const std::optional<Value>& of) {
  return of ? sheet_cell(*of) : sheet_cell();
}

/// Money in the currency of its row is a number; another says so itself.
sheet_cell in_row(const std::optional<money>& of, std::string_view currency_of_row) {
  if (!of) return {};
  if (of->currency().code() == currency_of_row) return *of;
  return text(of->to_string());
}

/// What an amount is on the way to an award: money as a number, else a fraction.
sheet_cell on_the_way(const amount* of) {
  if (of == nullptr) return {};
  if (const auto whole = of->to_money()) return *whole;
  return text(of->amount_string());
}

/// A text in each language.
struct two_texts {
  std::string en;
  std::string zh_hant;
};

two_texts texts_of(const emit::speech& of) {
  return {emit::to_text(of, language::en), emit::to_text(of, language::zh_hant)};
}

/// A scheme in one of its versions.
using version_key = std::pair<std::string, std::optional<day>>;

class audit_sheets {
 public:
  audit_sheets(const emit::audit_report& of, sheet_size most)
      : of_(of), tally_(emit::tally_of(of)), book_(in_words::title, most) {
    for (const auto& one : of_.result.dossiers) {
      if (!one.decision) continue;
      versions_.try_emplace({one.scheme->id, one.version->from}, one.decision->program);
    }
  }

  result<std::string> run() {
    summary();
    findings();
    payments();
    rules();
    inputs();
    notes();
    return book_.finish();
  }

 private:
  template <class Columns>
  void begin(const phrase& name, const Columns& columns, bool filters = true) {
    book_.begin_sheet({name, {columns.begin(), columns.end()}, filters});
  }

  // --- Summary ---

  void fact(const phrase& what, sheet_cell is, sheet_cell in = {}) {
    book_.row({text(what.en), text(what.zh_hant), std::move(is), std::move(in)});
  }

  void sum_asked(const phrase& what, const std::optional<money>& sum) {
    if (!sum) return fact(what, text(both(in_words::none)));
    fact(what, *sum, text(sum->currency().code()));
  }

  void part(const phrase& name) {
    book_.row({});
    book_.row({text(name.en), text(name.zh_hant)}, row_look::strong);
  }

  void headings(const std::vector<phrase>& of) {
    std::vector<sheet_cell> cells;
    cells.reserve(of.size());
    for (const auto& one : of) {
      cells.push_back(one.en.empty() ? sheet_cell()
                                     : text(std::string(one.en) + "\n" + std::string(one.zh_hant)));
    }
    book_.row(cells, row_look::heading);
  }

  void summary() {
    const auto& made = of_.result;
    begin(in_words::summary, in_words::summary_columns, false);
    fact(in_words::audited_on, of_.asked.on);
    fact(in_words::applications, count(made.applications));
    fact(in_words::decided, count(made.decided));
    fact(in_words::payment_count, count(made.payments));
    fact(in_words::rows_not_read, count(of_.rows_not_read));
    fact(in_words::finding_count, count(made.findings.size()));
    for (std::size_t i = 0; i < tally_.by_severity.size(); ++i) {
      fact(in_words::by_severity[i], count(tally_.by_severity[i]));
    }
    fact(in_words::trivial_count, count(tally_.all.trivial));
    sum_asked(in_words::tolerance, of_.asked.tolerance);
    sum_asked(in_words::clearly_trivial, of_.clearly_trivial);
    fact(in_words::written_by, text(version));
    money_summary();
    kinds();
    causes();
  }

  void money_summary() {
    part(in_words::money_part);
    const auto sums = [&](const phrase& what, const emit::sums& all) {
      for (const auto& [in, sum] : all) fact(what, sum, text(in));
    };
    sums(in_words::paid, of_.result.paid);
    sums(in_words::above, tally_.above);
    sums(in_words::below, tally_.below);
    if (!tally_.above.empty() || !tally_.below.empty()) remark(in_words::once);
  }

  void remark(const phrase& of) { book_.row({text(of.en), text(of.zh_hant)}); }

  /// A row for each currency in which there is a sum, or one without.
  void counted(const phrase& what, std::string_view code, const sheet_cell& weight,
               const emit::finding_sum& sum) {
    std::set<std::string> currencies;
    for (const auto* all : {&sum.above, &sum.below}) {
      for (const auto& each : *all) currencies.insert(each.first);
    }
    if (currencies.empty()) currencies.insert("");
    const auto named = [&](std::string_view words) {
      return text(code.empty() ? std::string(words) : std::string(code) + " " + std::string(words));
    };
    bool first = true;
    for (const auto& in : currencies) {
      const auto of = [&](const emit::sums& all) {
        const auto found = all.find(in);
        return found == all.end() ? sheet_cell() : sheet_cell(found->second);
      };
      book_.row({named(what.en), named(what.zh_hant), first ? count(sum.count) : sheet_cell(),
                 weight, text(in), of(sum.above), of(sum.below),
                 first && sum.trivial > 0 ? count(sum.trivial) : sheet_cell()});
      first = false;
    }
  }

  void kinds() {
    if (tally_.by_kind.empty()) return;
    part(in_words::kinds_part);
    headings({in_words::finding_heading, in_words::finding_heading, in_words::count_heading,
              in_words::severity_heading, in_words::currency, in_words::above_heading,
              in_words::below_heading, in_words::trivial_heading});
    for (const auto& [what, sum] : tally_.by_kind) {
      const auto& kind = ledger::kind_of(what);
      counted(kind.title, ledger::name_of(what), text(severity_of(kind)), sum);
    }
    remark(in_words::may_overlap);
  }

  void causes() {
    if (tally_.by_cause.empty()) return;
    part(in_words::causes_part);
    headings({in_words::cause_heading, in_words::cause_heading, in_words::count_heading,
              phrase{"", ""}, in_words::currency, in_words::above_heading, in_words::below_heading,
              in_words::trivial_heading});
    for (const auto& [what, sum] : tally_.by_cause) {
      const auto index = what ? static_cast<std::size_t>(*what) : ledger::mistake_kinds.size();
      counted(emit::audit_words::mistakes[index], "", {}, sum);
    }
  }

  static std::string severity_of(const ledger::finding_kind& of) {
    return both(emit::audit_words::severities[static_cast<std::size_t>(of.weight)]);
  }

  // --- Findings ---

  std::string place(const ledger::record_place& of) const {
    return of_.of.tables[of.table] + ":" + std::to_string(of.line);
  }

  void findings() {
    begin(in_words::findings, in_words::findings_columns);
    for (const auto& one : of_.result.findings) {
      const auto texts = finding_cells(of_, one);
      const auto& sum = one.found ? one.found : one.expected;
      const auto in = sum ? sum->currency().code() : std::string_view();
      std::vector<sheet_cell> cells;
      for (std::size_t i = 0; i < texts.size(); ++i) {
        cells.push_back(finding_cell(finding_columns[i], texts[i], one, in));
      }
      std::vector<std::string> places;
      for (const auto& each : one.records) places.push_back(place(each));
      cells.push_back(text(emit::joined(places, "; ")));
      book_.row(cells);
    }
  }

  /// What the cell holds where it is more than the text of the CSV.
  sheet_cell finding_cell(std::string_view column, const std::string& as_text,
                          const ledger::finding& one, std::string_view in) const {
    if (column == "severity") return text(severity_of(ledger::kind_of(one.what)));
    if (column == "line") return count(one.records.front().line);
    if (column == "records") return count(one.records.size());
    if (column == "found") return in_row(one.found, in);
    if (column == "expected") return in_row(one.expected, in);
    if (column == "difference") return in_row(emit::audit_report::difference(one), in);
    if (column == "version") return maybe(one.version);
    if (column == "clearly_trivial") {
      return text(both(of_.is_trivial(one) ? in_words::yes : in_words::no));
    }
    return text(as_text);
  }

  // --- Payments ---

  /// The dossier of a payment, and what had been paid with it.
  struct paid_of {
    const ledger::dossier* whose = nullptr;
    std::optional<money> so_far = std::nullopt;
  };

  std::vector<paid_of> gather() const {
    std::vector<paid_of> all(of_.of.payments.size());
    for (const auto& one : of_.result.dossiers) {
      emit::sums so_far;
      for (const auto* each : one.payments) {
        emit::add(so_far, each->amount);
        const auto index = static_cast<std::size_t>(each - of_.of.payments.data());
        all[index] = {&one, so_far.at(std::string(each->amount.currency().code()))};
      }
    }
    return all;
  }

  void payments() {
    begin(in_words::payments, in_words::payments_columns);
    using place_key = std::pair<std::size_t, std::size_t>;
    std::map<place_key, std::set<std::string>> of_record;
    std::map<std::string, std::set<std::string>> of_application;
    for (const auto& one : of_.result.findings) {
      const auto name = ledger::name_of(one.what);
      for (const auto& at : one.records) of_record[{at.table, at.line}].insert(name);
      if (!one.application.empty()) of_application[one.application].insert(name);
    }
    const auto dossiers = gather();
    for (std::size_t i = 0; i < dossiers.size(); ++i) {
      const auto& one = of_.of.payments[i];
      std::set<std::string> codes;
      const auto add = [&codes](const auto& all, const auto& key) {
        const auto found = all.find(key);
        if (found != all.end()) codes.insert(found->second.begin(), found->second.end());
      };
      add(of_record, place_key{one.at.table, one.at.line});
      add(of_application, one.application);
      payment(i, one, dossiers[i], emit::joined({codes.begin(), codes.end()}, "; "));
    }
  }

  void payment(std::size_t index, const ledger::payment_record& one, const paid_of& by,
               const std::string& codes) {
    const auto* whose = by.whose;
    const auto* decision = whose != nullptr && whose->decision ? &*whose->decision : nullptr;
    book_.keep_together(1 + (decision != nullptr ? decision->program->steps.size() : 0));
    const auto in = one.amount.currency().code();
    std::vector<sheet_cell> cells{
        count(index + 1),
        {},
        text(one.application),
        text(whose != nullptr ? whose->application->scheme : std::string()),
        text(in),
        text(of_.of.tables[one.at.table]),
        count(one.at.line),
        one.on,
        text(one.event),
        one.amount,
        maybe(by.so_far)};
    if (whose != nullptr) {
      cells.push_back(in_row(whose->granted(), in));
      cells.push_back(in_row(whose->entitled(), in));
      cells.push_back(in_row(instalment(one, *whose), in));
      cells.push_back(decision != nullptr
                          ? text(both(words::verdicts[static_cast<std::size_t>(decision->verdict)]))
                          : sheet_cell());
      cells.push_back(maybe(whose->version_day));
      cells.push_back(whose->version != nullptr ? maybe(whose->version->from) : sheet_cell());
    }
    cells.resize(in_words::payments_columns.size());
    cells[17] = text(codes);
    if (whose != nullptr) cells[25] = text(told(whose->facts));
    if (decision != nullptr) {
      cells[22] = text(emit::one_line(*decision, language::en));
      cells[23] = text(emit::one_line(*decision, language::zh_hant));
    }
    book_.row(cells);
    if (decision != nullptr) steps(cells, *decision);
  }

  /// All that the decision was made from, such as `project_cost: HKD 300000.00`.
  static std::string told(const decide::facts& facts) {
    std::vector<std::string> all;
    for (const auto& [name, value] : facts.all()) {
      all.push_back(name + ": " + rule::to_string(value));
    }
    return emit::joined(all, "; ");
  }

  /// What the rules give for an instalment, where they say so.
  static std::optional<money> instalment(const ledger::payment_record& one,
                                         const ledger::dossier& whose) {
    if (!whose.decision || !whose.decision->award) return std::nullopt;
    for (const auto& each : whose.decision->program->payments) {
      if (whose.scheme->payments[each.index].event != one.event) continue;
      const auto* found = whose.decision->at(each.amount).money();
      if (found != nullptr) return found->to_money();
    }
    return std::nullopt;
  }

  void steps(const std::vector<sheet_cell>& payment, const decide::decision& of) {
    const auto& words = words_of(*of.program);
    for (std::size_t i = 0; i < of.program->steps.size(); ++i) {
      const auto& one = of.program->steps[i];
      const auto binds = one.binds ? of.at(*one.binds).truth() : std::nullopt;
      std::vector<sheet_cell> cells{payment[0], count(i + 1), payment[2], payment[3],
                                    words[i].currency};
      cells.resize(in_words::payments_columns.size());
      cells[18] = words[i].rule;
      cells[19] = one.before ? on_the_way(of.at(*one.before).money()) : sheet_cell();
      cells[20] = on_the_way(of.at(one.after).money());
      cells[21] = binds ? text(both(*binds ? in_words::yes : in_words::no)) : sheet_cell();
      cells[22] = words[i].en;
      cells[23] = words[i].zh_hant;
      cells[24] = words[i].source;
      book_.row(cells, row_look::detail);
    }
  }

  /// The cells of a step that are the same for all who are decided by its version.
  struct step_cells {
    sheet_cell rule, en, zh_hant, source, currency;
  };

  const std::vector<step_cells>& words_of(const program::program& of) {
    const auto [found, is_new] = step_words_.try_emplace(&of);
    if (!is_new) return found->second;
    const emit::phrasing speak(*of.scheme, of.version.from);
    for (const auto& one : of.steps) {
      const auto said = texts_of(emit::words_of(*one.step, speak).clause);
      auto rule = one.part != nullptr ? one.part->name + ": " : std::string();
      rule += one.step->id;
      found->second.push_back({text(rule), text(said.en), text(said.zh_hant),
                               text(source_of(*of.scheme, one.step->why)),
                               of.scheme->pays ? text(of.scheme->pays->code()) : sheet_cell()});
    }
    return found->second;
  }

  /// The ids of the documents and the place in them, or that it is assumed.
  static std::string source_of(const rule::scheme& scheme, const rule::basis& why) {
    std::vector<std::string> ids;
    for (const auto& one : why.sources) ids.push_back(scheme.documents[one.document].id);
    auto made = emit::joined(ids, "; ");
    if (!why.at.empty()) made += ", " + why.at;
    if (why.assumed) made += (made.empty() ? "" : "; ") + assumed();
    return made;
  }

  static std::string assumed() {
    return subvent::words(say::assumed, language::en) + " " +
           subvent::words(say::assumed, language::zh_hant);
  }

  // --- Rules ---

  void rules() {
    begin(in_words::rules, in_words::rules_columns);
    for (const auto& [key, program] : versions_) {
      const auto& scheme = *program->scheme;
      const emit::phrasing speak(scheme, program->version.from);
      for (const auto& one : scheme.windows) window(*program, one);
      for (const auto& one : scheme.figures) {
        const auto* dated = one.on(program->version.from);
        if (dated != nullptr) figure(*program, one, *dated, speak);
      }
      for (const auto& one : scheme.criteria) {
        if (!one.days.on(program->version.from)) continue;
        rule_row(*program, in_words::kind_criterion, one.id,
                 texts_of(speak.requirement(one.require)), {}, {}, one.why);
      }
      for (const auto& one : program->steps) {
        rule_row(*program, in_words::kind_step, one.step->id,
                 texts_of(emit::words_of(*one.step, speak).clause), {}, {}, one.step->why);
      }
    }
  }

  void window(const program::program& of, const rule::window& one) {
    const auto until = one.days.until();
    const auto from = one.days.from().to_string();
    const auto said = [&](language in) {
      return until ? fill(words::window_between.in(in), {from, until->to_string()})
                   : fill(words::window_from.in(in), {from});
    };
    rule_row(of, in_words::kind_window, "open", {said(language::en), said(language::zh_hant)}, {},
             {}, one.why);
  }

  void figure(const program::program& of, const rule::figure& one, const rule::dated_value& dated,
              const emit::phrasing& speak) {
    sheet_cell value, in;
    if (!dated.amount) {
      value = text(both(in_words::not_published));
    } else if (const auto* sum = std::get_if<money>(&*dated.amount)) {
      value = *sum;
      in = text(sum->currency().code());
    } else if (const auto* when = std::get_if<day>(&*dated.amount)) {
      value = *when;
    } else {
      value = text(rule::to_string(*dated.amount));
    }
    rule_row(of, in_words::kind_figure, one.name, texts_of(speak.label(one.name)), std::move(value),
             std::move(in), dated.why);
  }

  void rule_row(const program::program& of, const phrase& kind, const std::string& id,
                two_texts said, sheet_cell value, sheet_cell in, const rule::basis& why) {
    const auto& scheme = *of.scheme;
    std::vector<std::string> english, chinese, published, addresses;
    for (const auto& one : why.sources) {
      const auto& document = scheme.documents[one.document];
      english.push_back(document.title.en);
      chinese.push_back(document.title.zh_hant);
      if (!document.published.empty()) published.push_back(document.published);
      if (!document.url.empty()) addresses.push_back(document.url);
    }
    const auto list = [](const std::vector<std::string>& all) {
      return text(emit::joined(all, "\n"));
    };
    book_.row({text(scheme.id), text(scheme.name.en), text(scheme.name.zh_hant),
               maybe(of.version.from), maybe(of.version.until), text(both(kind)), text(id),
               text(std::move(said.en)), text(std::move(said.zh_hant)), std::move(value),
               std::move(in), list(english), list(chinese), text(why.at), list(published),
               list(addresses), text(why.assumed ? why.assumed->en : std::string()),
               text(why.assumed ? why.assumed->zh_hant : std::string())});
  }

  // --- Inputs ---

  void inputs() {
    begin(in_words::inputs, in_words::inputs_columns);
    for (const auto& one : of_.files) {
      book_.row({text(both(in_words::input_table)), text(one.name), sheet_cell(one.bytes),
                 text(one.sha256)});
    }
    for (const auto& [id, scheme] : of_.schemes) {
      book_.row({text(both(in_words::input_rules)), text(id), {}, text(scheme->rules_sha256)});
    }
  }

  // --- Notes ---

  void note(const phrase& about, const phrase& of) {
    book_.row({text(both(about)), {}, {}, text(of.en), text(of.zh_hant)});
  }

  void notes() {
    begin(in_words::notes, in_words::notes_columns);
    for (const auto& one : in_words::method_notes) note(in_words::about_method, one);
    for (const auto& one : in_words::reading_notes) note(in_words::about_reading, one);
    for (const auto& one : in_words::scope_notes) note(in_words::about_scope, one);
    std::set<std::array<std::string, 3>> said;
    for (const auto& [key, program] : versions_) {
      for (const auto& one : emit::read_assumptions(*program)) {
        if (!said.insert({key.first, one.at, one.text->en}).second) continue;
        book_.row({text(both(in_words::about_assumed)), text(key.first), text(one.at),
                   text(one.text->en), text(one.text->zh_hant)});
      }
    }
    std::set<std::string> schemes;
    for (const auto& [key, program] : versions_) {
      if (!schemes.insert(key.first).second) continue;
      for (const auto& one : program->scheme->outside) {
        book_.row({text(both(in_words::about_not_modelled)),
                   text(key.first),
                   {},
                   text(one.text.en),
                   text(one.text.zh_hant),
                   text(source_of(*program->scheme, one.why))});
      }
    }
  }

  const emit::audit_report& of_;
  emit::audit_tally tally_;
  std::map<version_key, program::program_pointer> versions_;
  std::map<const program::program*, std::vector<step_cells>> step_words_;
  workbook book_;
};

}  // namespace

result<std::string> audit_workbook(const emit::audit_report& of, sheet_size most) {
  return audit_sheets(of, most).run();
}

}  // namespace subvent::cli
