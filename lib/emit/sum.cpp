// SPDX-License-Identifier: Apache-2.0
#include <emit/sum.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <emit/reading.hpp>

namespace subvent::emit {

namespace {

using form = rule::form;
using program::operation;

/// Makes the lines. Words come from the steps of the rule file, all amounts from the nodes that
/// they were lowered to; where the lowering did a part by itself, its line is left out.
class summing {
 public:
  summing(const decide::decision& of, const speaker& speak, citations& cite)
      : decision_(of), program_(*of.program), speak_(speak), cite_(cite) {}

  std::vector<sum_line> run() {
    for (std::size_t i = 0; i < program_.steps.size(); ++i) add(i);
    return std::move(lines_);
  }

 private:
  static constexpr std::size_t indent = 5;  // after `  1. `

  void add(std::size_t index) {
    const auto& output = program_.steps[index];
    const auto& step = *output.step;
    std::vector<const rule::basis*> why{&step.why};
    step.for_each_expression([&](const rule::expression& one) { cite_.add_figures(one, why); });
    const auto id = step.id == rule::name_of(step.what) ? std::string() : step.id;
    const auto number = std::to_string(index + 1);
    const auto heading = output.part == nullptr
                             ? speak_(say::step_id, {number, id, what(step, output)})
                             : speak_(say::step_in_part, {number, speak_.label(output.part->name),
                                                          id, what(step, output)});
    lines_.push_back({heading + cite_.mark(why, speak_(say::assumed)), {}, 2, indent});
    if (step.what == rule::step_kind::match) add_match(step, output);
    if (step.what == rule::step_kind::share) add_product(*step.of, output.after, name(step));
    if (step.what == rule::step_kind::tiers) add_tiers(step, output);
    if (step.what == rule::step_kind::cap && step.less) add_left(output);
    lines_.back().amount = column(output.after);
    if (step.what == rule::step_kind::round) add_residue(output);
  }

  void line(std::string text, std::string amount_there = {}) {
    lines_.push_back({std::move(text), std::move(amount_there), indent, indent + 2});
  }

  // --- words ---

  std::string what(const rule::step& of, const program::step_output& output) const {
    switch (of.what) {
      case rule::step_kind::match: return speak_(say::step_match, {name(of)});
      case rule::step_kind::share: return speak_(say::step_share, {name(of)});
      case rule::step_kind::tiers:
        return of.after ? speak_(say::step_tiers, {label(*of.after), amount_of(*of.after, {})})
                        : speak_(say::step_tiers);
      case rule::step_kind::sum: return sum(of);
      case rule::step_kind::formula: return formula(*of.subject);
      case rule::step_kind::cap: return cap(of, output);
      case rule::step_kind::at_least:
        return speak_(say::step_at_least, {money_of(of, least_of(of))});
      case rule::step_kind::round: break;
    }
    return speak_(phrase_of(of.to->direction()), {speaker::exact(of.to->step())});
  }

  /// The ratio or rate of a step, by its value where it has a name.
  std::string name(const rule::step& of) const { return subject_name(*of.subject); }
  std::string subject_name(const rule::expression& of) const {
    if (of.what != form::name) return label(of);
    const auto* cell = speak_.cell_of(of.text);
    const bool known = speak_.figure(of.text) != nullptr || (cell != nullptr && cell->is_known());
    if (known) return speak_.value_of(of.text);
    return speak_(say::quantity, {speak_.label(of.text), speak_.value_of(of.text)});
  }

  /// What each part came to, with a plus between.
  std::string sum(const rule::step& of) const {
    std::vector<std::string> amounts;
    for (const auto& part : of.parts) {
      const program::step_output* last = nullptr;
      for (const auto& one : program_.steps) last = one.part == &part ? &one : last;
      if (last == nullptr) continue;
      const auto* found = known_at(decision_, last->after);
      amounts.push_back(found != nullptr ? exact(*found) : bracketed(speak_(say::unknown)));
    }
    return speak_(say::step_sum, {joined(amounts, " + ")});
  }

  std::string formula(const rule::expression& of) const {
    std::vector<std::string> parts;
    rule::for_each_name(of, [&](const rule::expression& one) {
      auto part = speak_(say::quantity, {speak_.label(one.text), speak_.value_of(one.text)});
      if (std::find(parts.begin(), parts.end(), part) == parts.end()) {
        parts.push_back(std::move(part));
      }
    });
    if (parts.empty()) return label(of);
    if (of.what == form::name) return parts.front();
    return speak_(say::expression_where,
                  {speak_.in_words(of), joined(parts, speak_(say::between_parts))});
  }

  std::string cap(const rule::step& of, const program::step_output& output) const {
    const auto most = operand_of(output.after, operation::minimum, 1);
    if (!of.less) {
      return speak_(binds(output) ? say::step_cap_binds : say::step_cap, {money_of(of, most)});
    }
    const auto left = most ? operand_of(*most, operation::maximum, 1) : std::nullopt;
    const auto whole = left ? operand_of(*left, operation::subtract, 0) : std::nullopt;
    const auto used = left ? operand_of(*left, operation::subtract, 1) : std::nullopt;
    return speak_(say::step_cap_less,
                  {money_of(of, whole), label(*of.less), amount_of(*of.less, used)});
  }

  /// The cap or least amount of a step: the amount, under its name where the step has another.
  std::string money_of(const rule::step& of, std::optional<program::node_index> node) const {
    const auto& subject = *of.subject;
    auto shown = amount_of(subject, node);
    if (subject.what == form::name && subject.text == of.id) return shown;
    return speak_(say::name_and_value, {label(subject), std::move(shown)});
  }

  std::string label(const rule::expression& of) const {
    if (of.what == form::name) return speak_.label(of.text);
    return speak_.in_words(of);
  }

  /// The amount of an expression without its currency, in brackets where it was not simply told.
  /// Names are looked up; other expressions are at the node that they became.
  std::string amount_of(const rule::expression& of, std::optional<program::node_index> node) const {
    if (of.what != form::name) {
      const auto* found = node ? known_at(decision_, *node) : nullptr;
      if (found != nullptr) return exact(*found);
      return bracketed(node ? speak_.absence(*node) : speak_(say::unknown));
    }
    if (const auto* stated = speak_.figure(of.text)) {
      if (const auto* plain = std::get_if<money>(stated)) return speaker::exact(*plain);
    }
    const auto* cell = speak_.cell_of(of.text);
    if (cell == nullptr || !cell->is_known()) return bracketed(speak_.value_of(of.text));
    const auto shown = exact(*cell->known);
    return speak_.is_presumed(of.text) ? bracketed(speak_(say::presumed, {shown})) : shown;
  }

  std::string bracketed(const std::string& text) const { return speak_(say::in_brackets, {text}); }

  std::string exact(const program::value& of) const {
    const auto* money = std::get_if<amount>(&of);
    return money != nullptr ? speaker::exact(*money) : speak_.quantity(of);
  }

  /// The amount at a node, as it stands in the column.
  std::string column(program::node_index node) const {
    if (const auto* money = decision_.at(node).money()) return speaker::in_column(*money);
    return speak_.absence(node);
  }

  // --- nodes ---

  bool binds(const program::step_output& of) const {
    return of.binds && decision_.at(*of.binds).truth() == true;
  }

  /// An operand of a node that is of the operation; nothing where the lowering folded it.
  std::optional<program::node_index> operand_of(program::node_index of, operation what,
                                                std::size_t index) const {
    const auto& node = program_.nodes[of];
    if (node.what != what || index >= node.operands.size()) return std::nullopt;
    return node.operands[index];
  }

  /// The node of the least amount of an `at_least` step: the right of its criterion.
  std::optional<program::node_index> least_of(const rule::step& of) const {
    for (const auto& one : program_.criteria) {
      const bool is_step = one.from == program::criterion_output::origin::step;
      if (!is_step || &program_.scheme->award[one.index] != &of) continue;
      return operand_of(one.holds, operation::compare, 1);
    }
    return std::nullopt;
  }

  std::string factor_at(program::node_index product) const {
    const auto factor = operand_of(product, operation::multiply, 1);
    const auto* found = factor ? known_at(decision_, *factor) : nullptr;
    const auto* plain = found != nullptr ? std::get_if<number>(found) : nullptr;
    if (plain != nullptr) return fraction_of(*plain);
    return factor ? speak_.absence(*factor) : speak_(say::unknown);
  }

  // --- lines ---

  /// `label amount × factor`, with the exact product where it is not money.
  void add_product(const rule::expression& of, program::node_index product,
                   const std::string& factor) {
    const auto* whole = decision_.at(product).money();
    const auto fraction = whole != nullptr && !whole->is_money() ? speaker::exact(*whole) : "";
    const auto operand = operand_of(product, operation::multiply, 0);
    line(speak_(say::step_product, {label(of), amount_of(of, operand), factor, fraction}),
         column(product));
  }

  void add_match(const rule::step& of, const program::step_output& output) {
    if (!of.of || !of.contribution) {
      const auto& base = of.of ? *of.of : *of.contribution;
      return add_product(base, output.after, factor_at(output.after));
    }
    const auto by_cost = operand_of(output.after, operation::minimum, 0);
    const auto by_own = operand_of(output.after, operation::minimum, 1);
    if (!by_cost || !by_own) return;
    add_product(*of.of, *by_cost, factor_at(*by_cost));
    const auto& own = *of.contribution;
    if (own.what == form::name && speak_.is_presumed(own.text)) return;
    add_product(own, *by_own, factor_at(*by_own));
    line(binds(output) ? speak_(say::step_lesser_binds, {label(own)}) : speak_(say::step_lesser));
  }

  void add_tiers(const rule::step& of, const program::step_output& output) {
    for (std::size_t i = 0; i < output.tiers.size(); ++i) {
      const auto& tier = of.tiers[i];
      const auto& base = of.of ? *of.of : *of.contribution;
      const auto part = subject_name(tier.rate ? *tier.rate : *tier.match);
      const auto until = tier.until ? amount_of(*tier.until, {}) : std::string();
      const auto* rest = known_at(decision_, output.tiers[i].rest);
      const auto left = rest != nullptr ? exact(*rest) : bracketed(speak_(say::unknown));
      line(i == 0 ? speak_(say::tier_first, {part, label(base), left, until})
                  : speak_(say::tier_next, {part, left, until}),
           column(output.tiers[i].granted));
    }
    if (output.tiers.size() > 1) line(speak_(say::tiers_together));
  }

  /// What a cap leaves after what earlier awards used up.
  void add_left(const program::step_output& of) {
    const auto left = operand_of(of.after, operation::minimum, 1);
    const auto* found = left ? known_at(decision_, *left) : nullptr;
    if (found == nullptr) return;
    line(speak_(binds(of) ? say::step_leaves_binds : say::step_leaves, {exact(*found)}));
  }

  void add_residue(const program::step_output& of) {
    for (const auto& one : read_roundings(decision_)) {
      if (one.output->node != of.after) continue;
      const auto& residue = std::get<amount>(one.residue);
      const bool added = residue.sign() < 0;
      line(speak_(added ? say::residue_added : say::residue_left_out,
                  {speaker::exact(added ? -residue : residue)}));
    }
  }

  const decide::decision& decision_;
  const program::program& program_;
  const speaker& speak_;
  citations& cite_;
  std::vector<sum_line> lines_;
};

}  // namespace

std::vector<sum_line> sum_of(const decide::decision& of, const speaker& speak, citations& cite) {
  return summing(of, speak, cite).run();
}

}  // namespace subvent::emit
