// SPDX-License-Identifier: Apache-2.0
// The scheme with one thing changed: what its cases should tell from the scheme itself.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <subvent/analyse/whole.hpp>
#include <subvent/decide/bounds.hpp>
#include <subvent/decide/decide.hpp>
#include <subvent/program/announced.hpp>
#include <subvent/program/lower.hpp>
#include <subvent/rule/check.hpp>
#include <subvent/rule/scheme.hpp>

namespace subvent::analyse {

/// A scheme with one thing changed.
struct mutant {
  /// Why no case is asked to tell it from the scheme.
  enum class aside {
    no,                  ///< cases are asked
    refused,             ///< no such file would be read
    same_program,        ///< it is lowered to the same programs on the same days
    never_known,         ///< no version publishes what the rounded amount rests on
    nothing_to_round,    ///< the amount at that step is always a multiple of the step
    no_negative_amount,  ///< the two directions differ below zero alone, and no amount is
  };
  std::string id;             ///< `large_enough: >= to >`; the same in every language
  rule::scheme_pointer made;  ///< the changed scheme; null if refused
  aside why = aside::no;      ///< whether and why it is set aside
};

/// The reason's name in results, which is that of rules/README.md; nothing where cases are asked.
constexpr std::string_view name_of(mutant::aside why) noexcept {
  constexpr std::array<std::string_view, 6> names{
      "", "refused", "same_program", "never_known", "nothing_to_round", "no_negative_amount"};
  return names[static_cast<std::size_t>(why)];
}

namespace detail {

/// Makes the mutants of one scheme, one kind of change after another.
class mutating {
 public:
  explicit mutating(const rule::scheme_pointer& of) : original_(of) {
    for (const auto& one : of->versions) programs_.push_back(lower(of, one));
  }

  std::vector<mutant> run() && {
    drop_criteria();
    drop_steps();
    change_comparisons();
    change_figures();
    change_roundings();
    change_days();
    return std::move(all_);
  }

 private:
  using scheme = rule::scheme;

  static program::program_pointer lower(const rule::scheme_pointer& of, const rule::version& on) {
    return program::lowering(of, on).run();
  }

  /// A copy to be changed. What is reached through it must be found in it anew.
  scheme copy() const { return *original_; }

  void add(std::string id, scheme changed) {
    mutant made{std::move(id), nullptr};
    changed.versions = rule::versions_of(changed);
    if (is_refused(changed)) {
      made.why = mutant::aside::refused;
    } else {
      made.made = std::make_shared<const scheme>(std::move(changed));
      if (is_same(made.made)) made.why = mutant::aside::same_program;
    }
    all_.push_back(std::move(made));
  }

  /// What is no longer used is no reason: the change itself left it unused.
  static bool is_refused(const scheme& changed) {
    for (const auto& one : rule::check(changed)) {
      if (one.what != code::figure_unused && one.what != code::history_unused &&
          one.what != code::term_unused) {
        return true;
      }
    }
    return false;
  }

  /// Whether both are lowered to the same programs on the same days, wherever versions begin.
  bool is_same(const rule::scheme_pointer& changed) const {
    for (const auto* some : {&original_, &changed}) {
      for (const auto& version : (*some)->versions) {
        if (!is_same_on(changed, version)) return false;
      }
    }
    return true;
  }

  bool is_same_on(const rule::scheme_pointer& changed, const rule::version& days) const {
    const auto& when = days.from ? days.from : days.until;
    const auto* before = when ? original_->version_on(*when) : &original_->versions.front();
    const auto* after = when ? changed->version_on(*when) : &changed->versions.front();
    if (before == nullptr || after == nullptr) return before == after;
    const auto now = lower(changed, *after);
    return is_same_program(*now, *lower(original_, *before));
  }

  static bool is_same_program(const program::program& a, const program::program& b) {
    const auto same_criterion = [](const auto& x, const auto& y) {
      return x.from == y.from && x.index == y.index && x.holds == y.holds;
    };
    const auto same_step = [](const auto& x, const auto& y) {
      return x.step->id == y.step->id && x.after == y.after && x.binds == y.binds;
    };
    const auto same_payment = [](const auto& x, const auto& y) { return x.amount == y.amount; };
    return a.nodes == b.nodes && a.award == b.award &&
           std::equal(a.criteria.begin(), a.criteria.end(), b.criteria.begin(), b.criteria.end(),
                      same_criterion) &&
           std::equal(a.steps.begin(), a.steps.end(), b.steps.begin(), b.steps.end(), same_step) &&
           std::equal(a.payments.begin(), a.payments.end(), b.payments.begin(), b.payments.end(),
                      same_payment);
  }

  void drop_criteria() {
    for (std::size_t i = 0; i < original_->criteria.size(); ++i) {
      auto changed = copy();
      changed.criteria.erase(changed.criteria.begin() + static_cast<std::ptrdiff_t>(i));
      add(original_->criteria[i].id + ": dropped", std::move(changed));
    }
  }

  /// Calls `visit` with each list of steps of a scheme: the award, and each part of a sum.
  template <class Visit>
  static void for_each_list(std::vector<rule::step>& steps, const Visit& visit) {
    visit(steps);
    for (auto& one : steps) {
      for (auto& part : one.parts) for_each_list(part.steps, visit);
    }
  }

  /// The n-th step of the kinds that are asked for, over all lists; null if there are fewer.
  template <class Wanted>
  static rule::step* nth_step(scheme& in, std::size_t n, const Wanted& wanted) {
    rule::step* found = nullptr;
    for_each_list(in.award, [&](std::vector<rule::step>& list) {
      for (auto& one : list) {
        if (wanted(one) && found == nullptr && n-- == 0) found = &one;
      }
    });
    return found;
  }

  void drop_steps() {
    const auto wanted = [](const rule::step& of) {
      return of.what == rule::step_kind::cap || of.what == rule::step_kind::at_least;
    };
    for (std::size_t n = 0;; ++n) {
      auto changed = copy();
      const auto* dropped = nth_step(changed, n, wanted);
      if (dropped == nullptr) return;
      const auto id = dropped->id;
      for_each_list(changed.award, [&](std::vector<rule::step>& list) {
        const auto same = [&id](const rule::step& one) { return one.id == id; };
        list.erase(std::remove_if(list.begin(), list.end(), same), list.end());
      });
      add(id + ": dropped", std::move(changed));
    }
  }

  static std::optional<rule::form> turned(rule::form of) {
    using rule::form;
    switch (of) {
      case form::equal: return form::not_equal;
      case form::not_equal: return form::equal;
      case form::less: return form::less_or_equal;
      case form::less_or_equal: return form::less;
      case form::greater: return form::greater_or_equal;
      case form::greater_or_equal: return form::greater;
      default: return std::nullopt;
    }
  }

  /// Calls `visit` with each expression of a scheme and the name of what it stands in.
  template <class Visit>
  static void for_each_expression(scheme& in, const Visit& visit) {
    for (auto& one : in.criteria) visit(one.id, one.require);
    for (auto& one : in.terms) {
      if (one.formula) visit(one.name, *one.formula);
      for (auto& each : one.cases) {
        visit(one.name, each.when);
        visit(one.name, each.then);
      }
    }
    for_each_list(in.award, [&](std::vector<rule::step>& list) {
      for (auto& one : list) {
        for (auto* part : {&one.subject, &one.of, &one.contribution, &one.less, &one.after}) {
          if (*part) visit(one.id, **part);
        }
        for (auto& tier : one.tiers) {
          for (auto* part : {&tier.rate, &tier.match, &tier.until}) {
            if (*part) visit(one.id, **part);
          }
        }
      }
    });
  }

  static rule::expression* nth_comparison(rule::expression& in, std::size_t& n) {
    if (rule::is_comparison(in.what) && n-- == 0) return &in;
    for (auto& operand : in.operands) {
      if (auto* found = nth_comparison(operand, n)) return found;
    }
    return nullptr;
  }

  void change_comparisons() {
    for (std::size_t n = 0;; ++n) {
      auto changed = copy();
      rule::expression* found = nullptr;
      std::string where;
      std::size_t left = n;
      for_each_expression(changed, [&](const std::string& name, rule::expression& one) {
        if (found != nullptr) return;
        found = nth_comparison(one, left);
        where = name;
      });
      if (found == nullptr) return;
      const auto before = found->what;
      found->what = *turned(before);
      add(where + ": " + written(*found) + " " + std::string(rule::symbol_of(before)) + " to " +
              std::string(rule::symbol_of(found->what)),
          std::move(changed));
    }
  }

  /// What stands left of a comparison, which tells the comparisons of one expression apart.
  std::string written(const rule::expression& of) const {
    const auto& left = of.operands[0].where;
    return original_->file->text.substr(left.offset, left.length);
  }

  /// A value one unit more (or less), if there is one: the smallest unit of money, 1, the last
  /// decimal of a rate, a day; of a ratio the applicant's part (or the government's) by 1.
  static std::optional<rule::value> next_to(const rule::value& of, int by) {
    if (const auto* m = std::get_if<money>(&of)) {
      const auto unit = money::from_minor_units(m->currency(), 1);
      return by > 0 ? *m + unit : *m - unit;
    }
    if (const auto* n = std::get_if<number>(&of)) return *n + number(by);
    if (const auto* r = std::get_if<rate>(&of)) return rate(r->as_number() + number(by) * last(*r));
    if (const auto* r = std::get_if<ratio>(&of)) {
      const auto one = number(1);
      auto made = by > 0 ? ratio::make(r->government(), r->applicant() + one)
                         : ratio::make(r->government() + one, r->applicant());
      return made ? std::optional<rule::value>(*made) : std::nullopt;
    }
    if (const auto* d = std::get_if<day>(&of)) {
      const auto moved = by > 0 ? d->next() : d->previous();
      return moved ? std::optional<rule::value>(*moved) : std::nullopt;
    }
    if (const auto* d = std::get_if<duration>(&of)) {
      return d->unit() == duration_unit::days ? duration::days(d->count() + by)
                                              : duration::months(d->count() + by);
    }
    if (const auto* b = std::get_if<bool>(&of); b != nullptr && by > 0) return !*b;
    return std::nullopt;
  }

  static number last(const rate& of) {
    const auto text = of.to_string();
    const auto point = text.find('.');
    number unit = number::ratio_of(1, 100);
    if (point == std::string::npos) return unit;
    for (std::size_t i = point + 2; i < text.size(); ++i) unit = unit / number(10);
    return unit;
  }

  static std::string dated(const std::string& name, const rule::dated_value& of) {
    return of.from ? name + " " + of.from->to_string() : name;
  }

  void change_figures() {
    for (std::size_t i = 0; i < original_->figures.size(); ++i) {
      const auto& figure = original_->figures[i];
      for (std::size_t j = 0; j < figure.values.size(); ++j) {
        const auto& value = figure.values[j];
        if (!value.amount) continue;
        for (const int by : {1, -1}) {
          auto moved = next_to(*value.amount, by);
          if (!moved) continue;
          auto changed = copy();
          const auto id = dated(figure.name, value) + ": " + rule::to_string(*value.amount) +
                          " to " + rule::to_string(*moved);
          changed.figures[i].values[j].amount = std::move(moved);
          add(id, std::move(changed));
        }
      }
    }
  }

  void change_roundings() {
    const auto wanted = [](const rule::step& of) { return of.what == rule::step_kind::round; };
    for (std::size_t n = 0;; ++n) {
      auto probe = copy();
      const auto* step = nth_step(probe, n, wanted);
      if (step == nullptr) return;
      const auto before = step->to->direction();
      for (std::size_t i = 0; i < direction_names.size(); ++i) {
        const auto after = static_cast<direction>(i);
        if (after == before) continue;
        auto changed = copy();
        auto* mutated = nth_step(changed, n, wanted);
        mutated->to = *rounding::make(after, step->to->step());
        add(step->id + ": " + std::string(name_of(before)) + " to " + std::string(name_of(after)),
            std::move(changed));
        if (all_.back().why != mutant::aside::no) continue;
        if (is_announced()) {
          all_.back().why = mutant::aside::never_known;
        } else if (never_rounds(step->id, step->to->step())) {
          all_.back().why = mutant::aside::nothing_to_round;
        } else if (differ_below_zero_alone(before, after) && !may_be_negative(step->id)) {
          all_.back().why = mutant::aside::no_negative_amount;
        }
      }
    }
  }

  bool is_announced() const {
    return std::all_of(programs_.begin(), programs_.end(),
                       [](const auto& one) { return program::is_announced(*one); });
  }

  static bool differ_below_zero_alone(direction a, direction b) {
    const auto pair = [&](direction x, direction y) {
      return (a == x && b == y) || (a == y && b == x);
    };
    return pair(direction::down, direction::floor) || pair(direction::up, direction::ceiling);
  }

  /// Whether what a step is given is a multiple of a smallest unit in every version.
  bool never_rounds(const std::string& step, const money& to) const {
    if (to != money::from_minor_units(to.currency(), 1)) return false;
    return std::all_of(programs_.begin(), programs_.end(), [&](const auto& program) {
      return std::all_of(program->steps.begin(), program->steps.end(), [&](const auto& one) {
        return one.step->id != step || is_whole(*program, *one.before);
      });
    });
  }

  bool may_be_negative(const std::string& step) const {
    return std::any_of(programs_.begin(), programs_.end(), [&](const auto& program) {
      const auto nothing_told = decide::decide(program, {});
      return std::any_of(program->steps.begin(), program->steps.end(), [&](const auto& one) {
        if (one.step->id != step) return false;
        const decide::detail::bounding bounds(nothing_told, *one.before);
        const auto* least = bounds.result().least;
        return least == nullptr || least->sign() < 0;
      });
    });
  }

  /// Moves one day of the scheme by one, to either side.
  void change_days() {
    for (std::size_t i = 0; i < original_->windows.size(); ++i) move_window(i);
    for (std::size_t i = 0; i < original_->figures.size(); ++i) {
      const auto& figure = original_->figures[i];
      for (std::size_t j = 0; j < figure.values.size(); ++j) {
        move(
            figure.values[j].from, figure.name + " from",
            [ i, j ](scheme & in) -> auto& { return in.figures[i].values[j].from; });
      }
    }
    for (std::size_t i = 0; i < original_->criteria.size(); ++i) {
      const auto& one = original_->criteria[i];
      move_days(
          one.days, one.id, [i](scheme & in) -> auto& { return in.criteria[i].days; });
    }
    for (std::size_t n = 0;; ++n) {
      auto probe = copy();
      const auto any = [](const rule::step&) { return true; };
      const auto* step = nth_step(probe, n, any);
      if (step == nullptr) return;
      move_days(
          step->days, step->id,
          [ n, any ](scheme & in) -> auto& { return nth_step(in, n, any)->days; });
    }
  }

  template <class Days>
  void move_days(const rule::in_force& of, const std::string& name, const Days& days) {
    move(
        of.from, name + " from", [days](scheme & in) -> auto& { return days(in).from; });
    move(
        of.until, name + " until", [days](scheme & in) -> auto& { return days(in).until; });
  }

  template <class Day>
  void move(const std::optional<day>& of, const std::string& name, const Day& there) {
    if (!of) return;
    for (const auto& moved : {of->previous(), of->next()}) {
      if (!moved) continue;
      auto changed = copy();
      there(changed) = *moved;
      add(name + " " + of->to_string() + ": to " + moved->to_string(), std::move(changed));
    }
  }

  void move_window(std::size_t index) {
    const auto& days = original_->windows[index].days;
    const auto put = [&](const std::optional<day>& from, const std::optional<day>& until,
                         const std::string& id) {
      if (!from) return;
      auto made = period::make(*from, until);
      auto changed = copy();
      if (made) {
        changed.windows[index].days = *made;
        add(id, std::move(changed));
      }
    };
    const auto id = [](const char* what, const day& of, const std::optional<day>& moved) {
      return std::string("open ") + what + " " + of.to_string() + ": to " +
             (moved ? moved->to_string() : "");
    };
    for (const auto& moved : {days.from().previous(), days.from().next()}) {
      put(moved, days.until(), id("from", days.from(), moved));
    }
    if (!days.until()) return;
    for (const auto& moved : {days.until()->previous(), days.until()->next()}) {
      if (moved) put(days.from(), moved, id("until", *days.until(), moved));
    }
  }

  rule::scheme_pointer original_;
  std::vector<program::program_pointer> programs_;
  std::vector<mutant> all_;
};

}  // namespace detail

/// Every scheme that differs from this one in a criterion, cap or least amount that is dropped, in
/// a comparison, in a figure by one unit, in a direction of rounding or in a day by one. What
/// cannot be told from it is set aside.
inline std::vector<mutant> mutants_of(const rule::scheme_pointer& of) {
  return detail::mutating(of).run();
}

}  // namespace subvent::analyse
