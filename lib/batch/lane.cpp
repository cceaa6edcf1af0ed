// SPDX-License-Identifier: Apache-2.0
#include <batch/lane.hpp>

#include <algorithm>

#include <subvent/base/assert.hpp>
#include <subvent/quantity/detail/scan.hpp>

namespace subvent::batch {

namespace {

/// An amount as literals write it, with the currency that all amounts without one are in.
std::string with_currency(std::string_view cell, const std::optional<currency>& in) {
  const bool is_bare = cell[0] == '-' || cell[0] == '.' || (cell[0] >= '0' && cell[0] <= '9');
  return (in && is_bare ? std::string(in->code()) + " " : "") + std::string(cell);
}

}  // namespace

lane::lane(const rule::scheme_pointer& scheme, decide::column_program_pointer by,
           const request& asked)
    : columns_(std::move(by)),
      asked_(asked),
      teller_(scheme->words, {scheme}),
      rows_(columns_),
      batch_(columns_) {
  if (const auto input = rows_.find(rule::application_date)) days_ = rows_.column_of(*input);
}

void lane::know(rule::scheme_pointer other) {
  if (std::find(others_.begin(), others_.end(), other) != others_.end()) return;
  others_.push_back(std::move(other));
  const auto& own = columns_->program->scheme;
  teller_ = decide::teller(own->words, {own}, others_);
}

void lane::learn(const std::vector<std::string>& columns) {
  for (; known_columns_ < columns.size(); ++known_columns_) {
    if (auto made = reading_of(known_columns_, columns[known_columns_])) {
      readings_.push_back(std::move(*made));
    }
  }
  std::sort(readings_.begin(), readings_.end(), [](const reading& a, const reading& b) {
    return a.rank != b.rank ? a.rank < b.rank : a.name < b.name;
  });
  // The two names of a history stand side by side.
  for (std::size_t i = 1; i < readings_.size(); ++i) {
    auto& one = readings_[i];
    const auto& before = readings_[i - 1];
    const bool is_twin = one.fact == nullptr && before.fact == nullptr && one.input;
    if (is_twin && one.input == before.input) one.twin = before.column;
  }
}

/// History of another scheme, which is read in full; nothing where it is of none that is known.
std::optional<lane::reading> lane::reading_of_other(reading made) const {
  const auto dot = made.name.rfind('.');
  if (dot == std::string::npos) return {};
  for (const auto& other : others_) {
    if (other->id != made.name.substr(0, dot)) continue;
    const auto* history = other->find_history(made.name.substr(dot + 1));
    if (history == nullptr) return {};
    made.of = history->of_kind();
    made.rank = scheme().words->facts.size() + 2 * scheme().histories.size();
    return made;
  }
  return {};
}

/// Nothing for what no cell of this scheme tells: history of another by its name alone, and what is
/// not told at all.
std::optional<lane::reading> lane::reading_of(std::size_t column, const std::string& name) const {
  if (name == id_column || name == scheme_column || name == rule::application_date) return {};
  const auto& of = scheme();
  reading made{column, 0, name, rule::kind::identifier};
  made.input = rows_.find(name);
  if (const auto* fact = of.words->find(name)) {
    made.of = fact->what;
    made.fact = fact;
    made.rank = static_cast<std::size_t>(fact - of.words->facts.data());
    made.in = fact->of_type().in;
    // Without a least amount it would have to be asked in full; nearly all have one.
    const auto units_of = [](const std::optional<rule::value>& end) {
      const auto* sum = end ? std::get_if<money>(&*end) : nullptr;
      return sum != nullptr ? sum->minor_units().to_int64() : std::nullopt;
    };
    made.least = units_of(fact->at_least);
    made.most = units_of(fact->at_most);
    if (fact->at_most && !made.most) made.least.reset();
  } else {
    const auto own = name.starts_with(of.id + ".") ? name.substr(of.id.size() + 1) : name;
    const auto* history = of.find_history(own);
    if (history == nullptr) return reading_of_other(std::move(made));
    made.of = history->of_kind();
    const auto place = static_cast<std::size_t>(history - of.histories.data());
    made.rank = of.words->facts.size() + 2 * place + (own == name ? 0 : 1);
    if (made.of == rule::kind::money) made.in = of.pays;
  }
  std::vector<std::string> words;
  if (made.input) {
    const auto& program = *columns_->program;
    for (const auto one : program.inputs[*made.input].choices) {
      words.push_back(program.choices[one]);
    }
  } else if (made.fact != nullptr) {
    for (const auto& one : made.fact->choices) words.push_back(one.id);
  }
  made.choices = plain_choice(std::move(words));
  return made;
}

std::size_t lane::add(std::size_t row, const std::optional<day>& on) {
  const auto place = rows_.size();
  rows_.add();
  sources_.push_back(row);
  if (days_ && on) days_->put(place, on->serial());
  return place;
}

/// Calls `tell` with the place and the cell of each application that has one. Where it says no, the
/// cell is read in full.
template <class Tell>
void lane::tell_each(const reading& by, const cell_block& cells, const Tell& tell,
                     const std::function<void(std::size_t, cell_problem)>& complain) {
  for (auto place = told_; place < sources_.size(); ++place) {
    const auto row = cells.cells_of(sources_[place]);
    if (by.column >= row.size() || row[by.column].empty()) continue;
    const auto cell = row[by.column];
    if (by.twin && *by.twin < row.size() && !row[*by.twin].empty()) {
      complain(sources_[place], {by.name, {code::fact_told_twice, {by.name}}});
    } else if (!tell(place, cell)) {
      if (auto problem = tell_in_full(by, place, cell)) {
        complain(sources_[place], {by.name, *std::move(problem)});
      }
    }
  }
}

/// Column by column. What the program does not ask is read all the same.
void lane::tell(const cell_block& cells,
                const std::function<void(std::size_t, cell_problem)>& complain) {
  for (const auto& one : readings_) {
    std::optional<decide::rows::column> to;
    if (one.input) to = rows_.column_of(*one.input);
    const auto each = [&](const auto& tell) { tell_each(one, cells, tell, complain); };
    if (one.of == rule::kind::money && one.in && to) {
      each([&, in = plain_money(*one.in, asked_.in)](std::size_t place, std::string_view cell) {
        const auto units = in.read(cell);
        return units && to->put(place, *units);
      });
    } else if (one.of == rule::kind::money && one.in) {
      each([&, in = plain_money(*one.in, asked_.in)](std::size_t, std::string_view cell) {
        const auto units = in.read(cell);
        return units && is_in_range(one, *units);
      });
    } else if (one.of == rule::kind::truth) {
      each([&](std::size_t place, std::string_view cell) {
        const auto truth = plain_truth(cell);
        if (truth && to) to->put_truth(place, *truth);
        return truth.has_value();
      });
    } else if (one.of == rule::kind::choice) {
      each([&](std::size_t place, std::string_view cell) {
        const auto which = one.choices.read(cell);
        if (which && to) to->put_choice(place, *which);
        return which.has_value();
      });
    } else if (one.of == rule::kind::number && to) {
      each([&](std::size_t place, std::string_view cell) {
        const auto count = plain_decimal(cell, 0);
        return count && to->put(place, *count);
      });
    } else if (one.of == rule::kind::day && to) {
      each([&](std::size_t place, std::string_view cell) {
        const auto when = plain_day(cell);
        return when && to->put(place, when->serial());
      });
    } else {
      each([](std::size_t, std::string_view) { return false; });
    }
  }
  told_ = sources_.size();
}

/// Whether money that is not asked is certainly what the vocabulary takes.
bool lane::is_in_range(const reading& by, std::int64_t units) noexcept {
  return by.fact != nullptr && by.least && units >= *by.least && (!by.most || units <= *by.most);
}

std::optional<diagnostic> lane::tell_in_full(const reading& by, std::size_t place,
                                             std::string_view cell) {
  decide::facts told;
  const auto text = by.of == rule::kind::money ? with_currency(cell, asked_.in) : std::string(cell);
  if (auto problem = teller_.tell(told, by.name, text)) {
    // It quotes what stands in the cell.
    for (auto& one : problem->arguments) {
      if (one.in(language::en) == subvent::detail::shown(text)) one = subvent::detail::shown(cell);
    }
    return problem;
  }
  const auto* read = told.find(by.name);
  SUBVENT_ASSERT(read != nullptr, "what a teller takes is told under its name");
  if (by.input) rows_.tell_of(place, *by.input, *read);
  return std::nullopt;
}

bool lane::is_history_told(std::size_t place, const std::string& name) const {
  const auto input = rows_.find(scheme().id + "." + name);
  return input && rows_.is_told(place, *input);
}

void lane::tell_history(std::size_t place, const std::string& name, const rule::value& what) {
  rows_.tell_of(place, *rows_.find(scheme().id + "." + name), what);
}

}  // namespace subvent::batch
