// SPDX-License-Identifier: Apache-2.0
#include <fuzz/properties.hpp>

#include <algorithm>
#include <optional>
#include <vector>

#include <fuzz/schemes.hpp>
#include <subvent/base/catalogue.hpp>
#include <subvent/base/report.hpp>
#include <subvent/base/utf8.hpp>
#include <subvent/decide/decide.hpp>
#include <subvent/decide/tell.hpp>
#include <subvent/emit/explain.hpp>
#include <subvent/emit/receipt.hpp>
#include <subvent/program/lower.hpp>

namespace subvent::fuzz {

namespace {

constexpr language languages[]{language::en, language::zh_hant};
static_assert(std::size(languages) == language_count);

/// Whether all that is not optional in a template has its argument.
bool has_arguments(std::string_view pattern, std::size_t count) {
  bool optional = false;
  for (std::size_t at = 0; at + 2 < pattern.size(); ++at) {
    const auto rest = pattern.substr(at);
    if (rest.starts_with("(?")) optional = true;
    if (rest.starts_with("?)")) optional = false;
    const bool argument = rest[0] == '{' && rest[1] >= '0' && rest[1] <= '9' && rest[2] == '}';
    if (argument && !optional && static_cast<std::size_t>(rest[1] - '0') >= count) return false;
  }
  return true;
}

/// Whole characters, of which none but line breaks does anything but stand there.
bool is_printable(std::string_view text) {
  while (!text.empty()) {
    const auto next = utf8::decode(text);
    if (!next || next->point == '\r' || utf8::is_control(next->point)) return false;
    text.remove_prefix(next->bytes);
  }
  return true;
}

/// One application, decided.
struct decided {
  day on;
  std::optional<decide::decision> made = {};  ///< absent where the day has no version
};

decided decide_on(const rule::scheme_pointer& scheme, const decide::facts& told) {
  const auto* on = told.find(rule::application_date);
  hold(on != nullptr && std::holds_alternative<day>(*on), "a decision needs a day");
  const auto when = decide::version_day(*scheme, told);
  hold(when.has_value(), "the day of application picks a version where nothing else does");
  const auto program = program::lower(scheme, *when);
  if (program) {
    hold(scheme->version_on(*when) != nullptr, "a program is one of a version");
    return {std::get<day>(*on), decide::decide(*program, told)};
  }
  hold(scheme->version_on(*when) == nullptr, "a version can be lowered");
  hold(program.why().what == code::no_version, "a day without a version is called that");
  hold_words(program.why());
  return {std::get<day>(*on)};
}

void hold_agreement(const decide::decision& of) {
  using decide::verdict;
  const bool eligible = of.verdict == verdict::eligible;
  const bool undetermined = of.verdict == verdict::undetermined;
  hold(!of.award || eligible, "an award is granted to the eligible alone");
  hold(!of.would_be || of.verdict == verdict::ineligible, "it would be only what it is not");
  hold(of.award.has_value() == (eligible && of.program->award), "the eligible have their award");
  hold(!of.error || undetermined, "nothing is determined by a fault");
  hold(!undetermined || of.error || !of.missing.empty() || !of.unpublished.empty(),
       "what is not determined says what it lacks");
  hold(of.missing.empty() || undetermined, "nothing is missing of what is determined");
  hold(of.bounds.has_value() == (undetermined && !of.error && of.program->award),
       "bounds are of an award that is not determined");
  hold(!of.binding || of.award || of.would_be, "what binds lowers an amount");
  if (of.bounds && of.bounds->least && of.bounds->most) {
    hold(*of.bounds->least <= *of.bounds->most, "the bounds are in order");
  }
  if (of.award && !of.program->payments.empty()) {
    auto paid = amount::zero(of.award->currency());
    bool all_known = true;
    for (const auto& one : of.program->payments) {
      const auto* part = of.at(one.amount).money();
      hold(part != nullptr || !of.unpublished.empty(),
           "a payment that is not known rests on a figure that was not published");
      all_known = all_known && part != nullptr;
      if (part == nullptr) continue;
      hold(part->is_money(), "each payment of an award can be paid");
      paid = paid + *part;
    }
    hold(!all_known || paid == amount(*of.award), "the payments come to the award");
  }
  for (const auto& one : of.program->criteria) {
    const auto& cell = of.at(one.holds);
    hold(!eligible || cell.truth() == true, "the eligible fulfil each criterion");
    hold(!cell.is_fault() || undetermined, "no criterion that is a fault is passed over");
    hold(cell.truth() != false || !eligible, "who fails a criterion is not eligible");
  }
  for (std::size_t i = 0; i < of.cells.size(); ++i) {
    const auto& cell = of.cells[i];
    hold(!(cell.known && cell.broken), "a node holds one thing");
    hold(!cell.known || program::kind_of(*cell.known) == of.program->nodes[i].of,
         "a node holds what is of its kind");
  }
}

void hold_texts(const decided& of, const decide::facts& told) {
  const auto unused = decide::unused(told, *of.made->program);
  for (const auto in : languages) {
    const auto text = emit::explain(*of.made, told, of.on, unused, in);
    hold(text.ends_with('\n') && is_printable(text), "a decision is explained in printable words");
    const auto line = emit::one_line(*of.made, in);
    hold(!line.empty() && line.find('\n') == std::string::npos && is_printable(line),
         "a decision can be told on one line");
  }
}

void hold_receipt(const decided& of, const rule::scheme_pointer& scheme,
                  const decide::facts& told) {
  const auto written =
      emit::receipt(*of.made, told, of.on, decide::unused(told, *of.made->program));
  const auto text = make_source("receipt.json", written);
  hold(is_printable(written) && written.find('\n') == std::string::npos,
       "a receipt is printable and on one line");
  const auto parts = emit::parse_receipt(text);
  hold(parts.has_value(), "a receipt that was written can be read");
  hold(parts->scheme == scheme->id, "a receipt keeps its scheme");
  hold(parts->on == of.on, "a receipt keeps its day");
  hold(parts->facts.size() + 1 == told.all().size(), "a receipt keeps the facts");
  hold(emit::compare_receipts(text, written).empty(), "a receipt is the same as itself");
  hold(decided_again(written, scheme) == written, "a receipt verifies");
}

}  // namespace

void hold_words(const diagnostic& problem) {
  const auto& words = message_of(problem.what);
  hold(words.what == problem.what, "a problem has its own message");
  for (const auto in : languages) {
    hold(has_arguments(words.problem.in(in), problem.arguments.size()) &&
             has_arguments(words.remedy.in(in), problem.arguments.size()),
         "a message has its arguments");
    hold(!problem_of(problem, in).empty(), "a message has words");
    const auto text = report(problem, in);
    hold(text.ends_with('\n') && is_printable(text), "a report is printable");
    hold(text.find(name_of(problem.what)) != std::string::npos, "a report names its code");
  }
}

void hold_place(const place& at, const source_pointer& text) {
  hold(at.file == text, "a place is in the text that was read");
  const std::string_view all = text->text;
  const auto begin = at.where.offset;
  const auto end = begin + at.where.length;
  hold(end >= begin, "a place does not wrap around");
  // What is missing at the end is shown as one column after it.
  hold(end <= all.size() || (begin == all.size() && at.where.length == 1),
       "a place is in its text");
  if (utf8::first_invalid(all)) return;
  const auto is_boundary = [&](std::size_t offset) {
    return offset >= all.size() || !is_utf8_continuation(all[offset]);
  };
  hold(is_boundary(begin) && is_boundary(end), "a place holds whole characters");
}

void hold_problems(const diagnostics& problems, const source_pointer& text) {
  for (const auto& one : problems) {
    hold_words(one);
    hold_place(one.at, text);
    if (one.related) hold_place(one.related, text);
  }
}

void hold_decision(const rule::scheme_pointer& scheme, const decide::facts& told) {
  const auto of = decide_on(scheme, told);
  if (!of.made) return;
  hold_agreement(*of.made);
  hold_texts(of, told);
  hold_receipt(of, scheme, told);
}

void hold_parts(const rule::scheme_pointer& scheme, const decide::facts& told,
                std::uint64_t choice) {
  using decide::verdict;
  const auto whole = decide_on(scheme, told).made;
  if (!whole) return;
  // What is presumed when it is untold is not unknown, and the day picks the rules.
  std::vector<std::string> removable;
  for (std::uint32_t i = 0; i < whole->program->inputs.size(); ++i) {
    const auto& input = whole->program->inputs[i];
    const auto& presumed = whole->program->presumptions;
    const bool may_be_presumed = std::any_of(presumed.begin(), presumed.end(),
                                             [i](const auto& one) { return one.input == i; });
    const bool is_day = input.name == rule::application_date || input.name == scheme->version_by;
    if (!may_be_presumed && !is_day) removable.push_back(input.name);
  }
  auto part = told;
  for (std::size_t i = 0; i < removable.size(); ++i) {
    if ((choice >> (i % 64) & 1U) != 0) {
      part.forget(removable[i]);
      part.forget(scheme->id + "." + removable[i]);
    }
  }
  const auto made = decide_on(scheme, part).made;
  hold(made.has_value(), "the day has a version whatever else is told");
  hold_agreement(*made);
  if (made->error) return;
  if (made->verdict != verdict::undetermined) {
    hold(whole->verdict == made->verdict, "what is certain stays so when more is told");
    hold(whole->award == made->award, "an award stays so when more is told");
    hold(!made->would_be || whole->would_be == made->would_be, "what it would be stays so");
  } else if (whole->award) {
    const amount granted(*whole->award);
    hold(!made->bounds->least || *made->bounds->least <= granted,
         "an award is not below its bounds");
    hold(!made->bounds->most || granted <= *made->bounds->most, "an award is not above its bounds");
  }
}

std::string receipt_of(const rule::scheme_pointer& scheme, const decide::facts& told) {
  const auto of = decide_on(scheme, told);
  if (!of.made) return {};
  return emit::receipt(*of.made, told, of.on, decide::unused(told, *of.made->program));
}

std::string decided_again(const std::string& receipt, const rule::scheme_pointer& scheme) {
  const auto parts = emit::parse_receipt(make_source("receipt.json", receipt));
  hold(parts.has_value(), "what is decided again can be read");
  const decide::teller teller(scheme->words, {scheme}, built_in_schemes());
  decide::facts told;
  const auto tell = [&](const std::string& name, const std::string& text) {
    if (const auto problem = teller.tell(told, name, text)) hold_words(*problem);
  };
  for (const auto& [name, text] : parts->facts) tell(name, text);
  tell(std::string(rule::application_date), parts->on.to_string());
  return receipt_of(scheme, told);
}

}  // namespace subvent::fuzz
