// SPDX-License-Identifier: Apache-2.0
#include <fuzz/targets.hpp>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>

#include <fuzz/properties.hpp>
#include <subvent/decide/tell.hpp>
#include <subvent/rule/parse.hpp>
#include <subvent/rule/typing.hpp>
#include <support/scheme.hpp>

namespace subvent::fuzz {

namespace {

using rule::expression;
using rule::form;

/// The whole tree with a bracket around each operation.
std::string printed(const expression& of) {
  const auto operand = [&of](std::size_t i) { return printed(of.operands[i]); };
  const std::string symbol(rule::symbol_of(of.what));
  switch (of.what) {
    case form::name:
    case form::truth: return of.text;
    case form::choice: return '"' + of.text + '"';
    case form::zero: return "0";
    case form::one: return "1";
    case form::negate: return "(-" + operand(0) + ")";
    case form::in_range: return "(" + operand(0) + " in [" + operand(1) + ".." + operand(2) + "])";
    default: break;
  }
  const bool is_list = of.what == form::in_list;
  const bool is_call = of.what == form::not_ || of.what >= form::minimum;
  std::string out = is_list ? operand(0) + " in [" : is_call ? symbol + "(" : "(" + operand(0);
  for (std::size_t i = is_call ? 0 : 1; i < of.operands.size(); ++i) {
    if (is_list || is_call) {
      out += (i == (is_list ? 1U : 0U) ? "" : ", ") + operand(i);
    } else {
      out.append(" ").append(symbol).append(" ").append(operand(i));
    }
  }
  return is_list ? "(" + out + "])" : out + ")";
}

void hold_same(const expression& one, const expression& other) {
  hold(one.what == other.what && one.text == other.text &&
           one.operands.size() == other.operands.size(),
       "an expression is the same when it is read again");
  for (std::size_t i = 0; i < one.operands.size(); ++i) {
    hold_same(one.operands[i], other.operands[i]);
  }
}

std::size_t depth_of(const expression& of) {
  std::size_t most = 0;
  for (const auto& one : of.operands) most = std::max(most, depth_of(one));
  return most + 1;
}

/// Each node stands in its parent, and what stands there is the node.
void hold_places(const expression& of, const span& parent, std::string_view text) {
  const auto [offset, length] = of.where;
  hold(offset >= parent.offset && offset + length <= parent.offset + parent.length,
       "an operand stands in its operation");
  const auto again = rule::parse_expression(text.substr(offset, length));
  hold(again.has_value(), "where an operation stands it can be read");
  hold_same(*again, of);
  for (const auto& one : of.operands) hold_places(one, of.where, text);
}

/// Figures and history of each kind, terms, and an award for the expression to take the place of.
constexpr std::string_view names[]{
    "ten",     "half",          "minus_two",    "seventy",  "hundred", "debt",        "matching",
    "doubled", "month",         "first_day",    "last_day", "wanted",  "thirty_days", "secret",
    "granted", "secret_number", "secret_ratio", "projects", "owed",    "tries",
};
const rule::scheme_pointer& base() {
  static const auto made = [] {
    std::string all = "min(";
    std::string criteria;
    for (const auto name : names) {
      if (!criteria.empty()) all += ", ";
      all += name;
      criteria.append("  uses_").append(name).append(": {require: ").append(name);
      criteria.append(" = ").append(name).append(", source: page}\n");
    }
    // No more than twenty stand in one call.
    const auto half = all.find(", granted");
    const auto first = all.substr(0, half) + ")";
    const auto second = "min(" + all.substr(half + 2) + ")";
    return test::scheme_of(test::declarations_for("(" + first + ") + " + second) +
                           "terms:\n"
                           "  twice: {formula: cost + cost}\n"
                           "  rate_of_degree:\n"
                           "    choose:\n"
                           "      - {when: 'degree = \"doctor\"', then: half}\n"
                           "      - {when: 'degree = \"master\"', then: seventy}\n"
                           "    source: page\n"
                           "criteria:\n" +
                           criteria +
                           "  uses_terms: {require: twice * rate_of_degree >= 0, source: page}\n"
                           "award:\n"
                           "  - {formula: cost, source: page}\n"
                           "  - {round: down, to: HKD 0.01, source: page}\n");
  }();
  return made;
}

/// Some texts for each fact and history that `test::words` and the scheme declare.
struct telling {
  std::string_view name;
  std::array<std::string_view, 4> texts;
};
constexpr telling tellings[]{
    {"cost", {"HKD 0", "HKD 0.01", "HKD 100,000", "HKD 33 billion"}},
    {"own", {"HKD 0", "HKD 50", "HKD 99,999.99", "HKD 1 million"}},
    {"small", {"HKD 0", "HKD 0.01", "HKD 99.99", "HKD 100"}},
    {"balance", {"HKD 0", "HKD -100", "HKD 7", "HKD -2.8 million"}},
    {"dollars", {"USD 0", "USD 1", "USD 100", "USD 12,345.67"}},
    {"score", {"0", "-3", "0.125", "1000000"}},
    {"part", {"0", "70%", "0.333", "1"}},
    {"staff", {"0", "1", "7", "10000"}},
    {"factor", {"2", "2.5", "3", "4"}},
    {"swing", {"-2", "-0.5", "0", "3"}},
    {"start", {"2025-01-31", "2024-02-29", "0001-01-01", "9999-12-31"}},
    {"finish", {"2025-06-30", "2024-03-31", "1900-02-28", "9999-12-31"}},
    {"birthday", {"2000-01-01", "2000-02-29", "2000-06-15", "2000-12-31"}},
    {"length", {"0 days", "24 months", "-60 days", "9999999 months"}},
    {"local", {"true", "true", "false", "false"}},
    {"listed", {"true", "false", "false", "true"}},
    {"ready", {"false", "true", "false", "true"}},
    {"sector", {"life", "green", "other", "life"}},
    {"degree", {"doctor", "master", "doctor", "master"}},
    {"granted", {"HKD 0", "HKD 1", "HKD 100", "HKD 5 billion"}},
    {"projects", {"0", "1", "2", "40"}},
    {"owed", {"HKD 0", "HKD 0.10", "HKD 100", "HKD 1 million"}},
    {"tries", {"0", "1", "3", "99"}},
};

decide::facts told_to(const rule::scheme_pointer& scheme, std::uint64_t choice) {
  const decide::teller teller(scheme->words, {scheme});
  decide::facts told;
  told.tell(std::string(rule::application_date), test::day_of(test::usual_day));
  for (const auto& [name, texts] : tellings) {
    hold(!teller.tell(told, std::string(name), texts[choice % texts.size()]),
         "what is told here can be told");
    choice = choice >> 2U | choice << 62U;
  }
  return told;
}

void move_by(expression& of, std::size_t offset) {
  of.where.offset += offset;
  for (auto& one : of.operands) move_by(one, offset);
}

/// Decides with the expression where its kind lets it stand.
void try_deciding(rule::scheme scheme, const expression& of, const rule::inferred& found,
                  std::uint64_t choice) {
  const bool pays = found.can_be(rule::kind::money) && (!found.of.in || found.of.in == scheme.pays);
  const bool is_choice = found.is(rule::kind::choice);
  if (is_choice && found.choices == nullptr) return;  // a literal alone is of no fact
  if (found.is(rule::kind::identifier)) return;
  auto& criterion = scheme.criteria.front();
  scheme.criteria.resize(1, criterion);
  if (pays) {
    scheme.award.front().subject = of;
  } else {
    scheme.award.clear();
    const auto pays_in = std::exchange(scheme.pays, std::nullopt);
    // Sums of earlier awards are in the currency of the scheme, which such an expression needs.
    diagnostics problems;
    if (rule::typing(scheme, problems).infer(of).failed()) scheme.pays = pays_in;
  }
  const bool is_truth = found.is(rule::kind::truth);
  criterion.require = is_truth ? of : expression{form::equal, {}, {of, of}, of.where};
  const auto made = std::make_shared<const rule::scheme>(std::move(scheme));
  const auto told = told_to(made, choice);
  hold_decision(made, told);
  hold_parts(made, told, choice >> 7U);
}

}  // namespace

void expression(std::string_view input) {
  const auto text = make_source("expression", std::string(input));
  const auto read = rule::parse_expression(text->text);
  if (!read) {
    constexpr code named[]{code::expression_syntax,    code::literal_without_source,
                           code::unknown_function,     code::wrong_argument_count,
                           code::expression_too_large, code::comparison_chain};
    hold(std::find(std::begin(named), std::end(named), read.why().what) != std::end(named),
         "an expression is refused with a code that its parser names");
    hold_problems({diagnostic(read.why()).found_at({text, read.why().at.where})}, text);
    return;
  }
  hold(depth_of(*read) <= 8 * rule::expression_depth_most, "an expression is not too deep");
  hold_places(*read, {0, input.size()}, text->text);
  if (const auto again = rule::parse_expression(printed(*read))) {
    hold_same(*again, *read);
    hold(printed(*again) == printed(*read), "an expression is printed the same again");
  } else {
    hold(again.why().what == code::expression_too_large, "only brackets can make it too large");
  }

  // The expression at the end of the file, so that the places of both are places in one text.
  auto scheme = *base();
  auto of = *read;
  move_by(of, scheme.file->text.size());
  scheme.file = make_source("expression.yaml", scheme.file->text + text->text);
  diagnostics problems;
  const auto found = rule::typing(scheme, problems).infer(of);
  hold(found.failed() == !problems.empty(), "an expression has a kind or a problem");
  hold_problems(problems, scheme.file);
  if (!found.failed()) try_deciding(std::move(scheme), of, found, choice_of(input));
}

}  // namespace subvent::fuzz
