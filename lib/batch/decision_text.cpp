// SPDX-License-Identifier: Apache-2.0
#include <batch/decision_text.hpp>

#include <utility>

#include <batch/cell_problem.hpp>
#include <emit/reading.hpp>

namespace subvent::batch {

using decide::verdict;

/// What `write` writes of the cells from `first` on.
std::string decision_text::text_of(const auto& write, std::size_t first) const {
  text_buffer to;
  row_text row(to, asked_.out, names_);
  row.resume(first);
  write(row);
  return std::string(to.text());
}

namespace {

void no_items(row_text& to) {
  to.begin_list();
  to.end_list();
}

}  // namespace

decision_text::decision_text(const decide::column_program& of, const request& asked,
                             const std::vector<std::string>& names)
    : program_(*of.program),
      asked_(asked),
      names_(names),
      presumed_(of.program->presumptions.size()) {
  const auto& scheme = *program_.scheme;
  const auto begin = [&](row_text& to) {
    to.word(scheme.id);
    to.word(name_of(verdict::eligible));
  };
  const auto end = [](row_text& to) {
    no_items(to);
    no_items(to);
    to.word({});
  };
  without_award_ = text_of(
      [&](row_text& to) {
        begin(to);
        for (int i = 0; i < 3; ++i) to.word({});
        end(to);
      },
      1);
  if (!scheme.pays) return;
  const bool is_json = asked.out == form::ndjson;
  before_award_ = text_of(begin, 1) + (is_json ? "," + names_[3] + "\"" : ",");
  for (std::size_t i = 0; i <= program_.steps.size(); ++i) {
    const auto tail = text_of(
        [&](row_text& to) {
          to.word(scheme.pays->code());
          to.word(i == 0 ? std::string_view() : program_.binding_name(program_.steps[i - 1]));
          end(to);
        },
        4);
    after_award_.push_back((is_json ? "\"" : "") + tail);
  }
}

void decision_text::add(lane& from, std::size_t row, text_buffer& to) {
  const auto& made = from.decided();
  const auto what = made.verdict(row);
  if (what == verdict::eligible) return add_eligible(from, row, to);
  const bool is_plain = what == verdict::ineligible && program_.criteria.size() <= criteria_most;
  if (is_plain) return add_refusal(made, row, to);
  add_in_full(from, row, to);
}

void decision_text::add_eligible(lane& from, std::size_t row, text_buffer& to) {
  const auto& made = from.decided();
  ++counted_.eligible;
  if (!program_.award) return to.add(without_award_);
  to.add(before_award_);
  if (const auto units = made.award_units(row)) {
    add_units(to, *units, program_.scheme->pays->minor_digits());
    granted_ += *units;
  } else {
    const auto award = *made.award(row);
    to.add(award.amount_string());
    counted_.granted = counted_.granted ? *counted_.granted + award : award;
  }
  const auto binding = made.binding(row);
  to.add(after_award_[binding ? *binding + 1 : 0]);
}

decision_text::refusal& decision_text::refusal_of(std::uint64_t failed) {
  if (program_.criteria.size() > criteria_few) {
    if (many_.size() == many_most && !many_.contains(failed)) {
      count_refusals();
      many_.clear();
    }
    return many_[failed];
  }
  if (few_.empty()) few_.resize(std::size_t{1} << program_.criteria.size());
  return few_[failed];
}

void decision_text::add_refusal(const decide::outcomes& of, std::size_t row, text_buffer& to) {
  std::uint64_t failed = 0;
  for (std::size_t i = 0; i < program_.criteria.size(); ++i) {
    failed |= std::uint64_t{of.failed(i).contains(row)} << i;
  }
  auto& found = refusal_of(failed);
  ++found.rows;
  if (found.text.empty()) {
    found.text = text_of(
        [&](row_text& cells) {
          cells.word(program_.scheme->id);
          cells.word(name_of(verdict::ineligible));
          for (int i = 0; i < 3; ++i) cells.word({});
          cells.begin_list();
          for (std::size_t i = 0; i < program_.criteria.size(); ++i) {
            if ((failed >> i & 1U) != 0) cells.item(program_.id_of(program_.criteria[i]));
          }
          cells.end_list();
          no_items(cells);
          cells.word({});
        },
        1);
  }
  to.add(found.text);
}

void decision_text::write(const judged& what, text_buffer& to) {
  row_text cells(to, asked_.out, names_);
  cells.resume(1);
  cells.word(program_.scheme->id);
  cells.word(name_of(what.verdict));
  cells.word(what.award ? what.award->amount_string() : std::string());
  cells.word(what.award ? what.award->currency().code() : std::string_view());
  cells.word(what.binding);
  cells.begin_list();
  for (const auto id : what.failed) {
    cells.item(id);
    ++counted_.failed[std::string(id)];
  }
  cells.end_list();
  cells.begin_list();
  for (const auto name : what.lacking) {
    cells.item(name);
    ++counted_.missing[std::string(name)];
  }
  cells.end_list();
  ++(what.verdict == verdict::eligible     ? counted_.eligible
     : what.verdict == verdict::ineligible ? counted_.ineligible
                                           : counted_.undetermined);
  if (what.award)
    counted_.granted = counted_.granted ? *counted_.granted + *what.award : *what.award;
  if (!what.fault) return cells.word({});
  ++counted_.faults[name_of(what.fault->what)];
  cells.text(said_of({{{}, *what.fault}}, asked_.spoken));
}

/// A row without an award.
void decision_text::add_in_full(lane& from, std::size_t row, text_buffer& to) {
  const auto& made = from.decided();
  judged_.verdict = made.verdict(row);
  judged_.failed.clear();
  judged_.lacking.clear();
  judged_.fault.reset();
  for (std::size_t i = 0; i < program_.criteria.size(); ++i) {
    if (made.failed(i).contains(row))
      judged_.failed.push_back(program_.id_of(program_.criteria[i]));
  }
  for (const auto input : from.lacking(row)) judged_.lacking.push_back(program_.inputs[input].name);
  if (made.error(row) != nullptr) {
    judged_.fault = emit::read_fault(*made.apart(row), from.facts_of(row)).what;
  }
  write(judged_, to);
}

void decision_text::add(const decide::decision& of, const decide::facts& told, text_buffer& to) {
  const auto& by = *of.program;
  judged all{of.verdict, of.award};
  if (of.award && of.binding) all.binding = by.binding_name(by.steps[*of.binding]);
  for (const auto& one : by.criteria) {
    if (of.at(one.holds).truth() == false) all.failed.push_back(by.id_of(one));
  }
  for (const auto one : of.missing) all.lacking.push_back(by.inputs[one].name);
  if (of.verdict == verdict::undetermined) {
    for (const auto one : of.unpublished) all.lacking.push_back(by.inputs[one].name);
  }
  for (const auto i : of.presumed) ++counted_.presumed[by.inputs[by.presumptions[i].input].name];
  if (of.error) all.fault = emit::read_fault(of, told).what;
  write(all, to);
}

void decision_text::count_refusals() {
  const auto count = [this](std::uint64_t failed, refusal& one) {
    if (one.rows == 0) return;
    counted_.ineligible += one.rows;
    for (std::size_t i = 0; i < program_.criteria.size(); ++i) {
      if ((failed >> i & 1U) != 0) {
        counted_.failed[program_.id_of(program_.criteria[i])] += one.rows;
      }
    }
    one.rows = 0;
  };
  for (std::size_t i = 0; i < few_.size(); ++i) count(i, few_[i]);
  for (auto& [failed, one] : many_) count(failed, one);
}

void decision_text::count_presumed(const lane& of) {
  for (std::size_t i = 0; i < presumed_.size(); ++i) {
    presumed_[i] += of.untold(program_.presumptions[i].input);
  }
}

void decision_text::pass(const lane& from, std::size_t row) {
  for (std::size_t i = 0; i < presumed_.size(); ++i) {
    if (!from.is_told(row, program_.presumptions[i].input)) --presumed_[i];
  }
}

void decision_text::count_into(scheme_tally& to) {
  count_refusals();
  for (std::size_t i = 0; i < presumed_.size(); ++i) {
    if (presumed_[i] == 0) continue;
    counted_.presumed[program_.inputs[program_.presumptions[i].input].name] +=
        std::exchange(presumed_[i], 0);
  }
  if (counted_.eligible > 0 && program_.award) {
    const auto units = subvent::detail::integer::from_wide(granted_);
    const auto sum = money::from_minor_units(*program_.scheme->pays, units);
    counted_.granted = counted_.granted ? *counted_.granted + sum : sum;
  }
  to.add(std::exchange(counted_, {}));
  granted_ = 0;
}

}  // namespace subvent::batch
