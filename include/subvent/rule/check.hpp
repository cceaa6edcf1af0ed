// SPDX-License-Identifier: Apache-2.0
// What a whole scheme must hold true beyond the shape of its file: names, kinds, uses, versions.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <subvent/base/diagnostic.hpp>
#include <subvent/rule/scheme.hpp>
#include <subvent/rule/typing.hpp>

namespace subvent::rule {

/// What could not be read of a rule file, so that it is not complained about twice.
struct unread {
  std::set<std::string> names;  ///< declared, but not in a way that could be read
  bool parts = false;           ///< some expression, step or criterion is absent
};

/// Checks one scheme and collects all that is wrong with it. Each check is a member of its own.
class checker {
 public:
  /// Both are read while it runs, so they must outlive it.
  checker(const scheme& of, const unread& left_out)
      : scheme_(of),
        left_out_(left_out),
        unreadable_(left_out.names),
        typing_(of, problems_, &unreadable_, left_out.parts || !of.award.empty()) {}

  /// All that is wrong; empty if nothing is. To be called once.
  diagnostics run() {
    check_names();
    check_windows();
    check_declarations();
    check_terms();
    check_criteria();
    check_steps();
    check_tiers();
    check_payments();
    check_figures_in_force();
    if (left_out_.parts) return std::move(problems_);
    check_step_order();
    check_uses();
    return std::move(problems_);
  }

 private:
  void complain(code what, std::vector<argument> arguments, const span& where, place related = {}) {
    problems_.push_back({what, std::move(arguments), {scheme_.file, where}, std::move(related)});
  }

  /// Facts, figures, history and terms share one set of names.
  void check_names() {
    std::vector<std::pair<std::string_view, noun>> taken;
    for (const auto& one : scheme_.words->facts) taken.emplace_back(one.name, noun::fact);
    const auto add = [&](const std::string& name, noun what, const span& where) {
      for (const auto& [other, owner] : taken) {
        if (other == name) return complain(code::name_taken, {name, owner}, where);
      }
      taken.emplace_back(name, what);
    };
    for (const auto& one : scheme_.figures) add(one.name, noun::figure, one.where);
    for (const auto& one : scheme_.histories) add(one.name, noun::history, one.where);
    for (const auto& one : scheme_.terms) add(one.name, noun::term, one.where);

    std::set<std::string_view> ids{"open"};
    const auto add_id = [&](const std::string& id, const span& where) {
      if (!ids.insert(id).second) complain(code::step_id_taken, {id}, where);
    };
    for (const auto& one : scheme_.criteria) add_id(one.id, one.where);
    for_each_step(scheme_.award, [&](const step& one) { add_id(one.id, one.where); });
    for (const auto& one : scheme_.payments) add_id(one.event, one.where);
  }

  void check_windows() {
    for (std::size_t i = 1; i < scheme_.windows.size(); ++i) {
      const auto& before = scheme_.windows[i - 1].days;
      const auto& now = scheme_.windows[i].days;
      if (!before.until() || now.from() <= *before.until()) {
        complain(code::windows_overlap, {}, scheme_.windows[i].where);
      }
    }
  }

  void check_fact(std::string_view name, kind wanted, const span& where) {
    const auto* found = scheme_.words->find(name);
    if (found == nullptr) {
      std::vector<std::string> names;
      for (const auto& one : scheme_.words->facts) names.push_back(one.name);
      complain(code::unknown_name, {std::string(name), nearest(name, names).value_or("")}, where);
    } else if (found->what != wanted) {
      complain(code::wrong_kind,
               {"`" + std::string(name) + "`", noun_of(found->what), noun_of(wanted)}, where);
    }
  }

  void check_declarations() {
    for (const auto& one : scheme_.histories) {
      check_fact(one.same, kind::identifier, one.same_at.length > 0 ? one.same_at : one.where);
    }
    for (const auto& one : scheme_.figures) check_figure(one);
    if (scheme_.version_by != application_date) check_fact(scheme_.version_by, kind::day, {});
    for (const auto& one : scheme_.payments) check_figure_name(one.share, kind::number, one.where);
    if (!scheme_.budget) return;
    const auto& budget = *scheme_.budget;
    check_figure_name(budget.amount, kind::money, budget.where);
    check_figure_name(budget.guarantee, kind::money, budget.guarantee_at);
    check_figure_name(budget.guarantee_until, kind::day, budget.guarantee_until_at);
  }

  void check_figure_name(const std::string& name, kind wanted, const span& where) {
    if (name.empty() || unreadable_.contains(name)) return;
    const auto* found = scheme_.find_figure(name);
    if (found == nullptr && (name.front() < 'a' || name.front() > 'z')) {
      complain(code::literal_without_source, {name}, where);
    } else if (found == nullptr) {
      std::vector<std::string> names;
      for (const auto& one : scheme_.figures) names.push_back(one.name);
      complain(code::unknown_name, {name, nearest(name, names).value_or("")}, where);
    } else if (const auto of = type_of(scheme_, *found); of.what != wanted) {
      place at;
      if (!found->values.empty()) at = {scheme_.file, found->values.front().where};
      complain(code::wrong_kind, {"`" + name + "`", noun_of(of.what), noun_of(wanted)}, where,
               std::move(at));
    }
  }

  void check_figure(const figure& of) {
    const auto wanted = type_of(scheme_, of);
    for (const auto& dated : of.values) {
      if (dated.unknown_kind && *dated.unknown_kind != wanted.what) {
        complain(code::kind_changes, {of.name, noun_of(*dated.unknown_kind), noun_of(wanted.what)},
                 dated.where);
      }
      for (const auto* one : {&dated.amount, &dated.at_least, &dated.at_most}) {
        if (*one) check_figure_type(of, type_of(**one), wanted, dated.where);
      }
    }
  }

  void check_figure_type(const figure& of, const type& found, const type& wanted,
                         const span& where) {
    if (found.what != wanted.what) {
      complain(code::kind_changes, {of.name, noun_of(found.what), noun_of(wanted.what)}, where);
    } else if (found.in && scheme_.pays && *found.in != *scheme_.pays) {
      unreadable_.insert(of.name);
      complain(code::currency_differs,
               {"`" + of.name + "`", found.in->code(), scheme_.pays->code()}, where);
    } else if (found.in != wanted.in) {
      complain(code::kind_changes, {of.name, argument_of(found), argument_of(wanted)}, where);
    }
  }

  /// Whether a term needs the wanted one; `circle` then has the terms on the way, the last first.
  bool reaches(const term& from, std::string_view wanted, std::set<std::string_view>& seen,
               std::vector<std::string_view>& circle) const {
    if (!seen.insert(from.name).second) return false;
    bool found = false;
    const auto visit = [&](const expression& name) {
      const auto* next = scheme_.find_term(name.text);
      if (found || next == nullptr) return;
      found = name.text == wanted || reaches(*next, wanted, seen, circle);
      if (found) circle.push_back(from.name);
    };
    if (from.formula) for_each_name(*from.formula, visit);
    for (const auto& one : from.cases) {
      for_each_name(one.when, visit);
      for_each_name(one.then, visit);
    }
    return found;
  }

  /// Complains of a circle once, at its first term. Whether the term stands in a circle at all.
  bool check_circle(const term& of, std::set<std::string_view>& blamed) {
    std::set<std::string_view> seen;
    std::vector<std::string_view> circle;
    if (!reaches(of, of.name, seen, circle)) return false;
    if (blamed.contains(of.name)) return true;
    blamed.insert(circle.begin(), circle.end());
    std::vector<argument> path;
    for (std::size_t i = circle.size(); i-- > 0;) {
      const auto needed = i == 0 ? std::string_view(of.name) : circle[i - 1];
      path.push_back({noun::needs, {circle[i], needed}});
    }
    complain(code::term_circular, {of.name, argument::list(std::move(path))}, of.where);
    return true;
  }

  void check_terms() {
    std::set<std::string_view> blamed;
    for (const auto& one : scheme_.terms) {
      if (check_circle(one, blamed)) continue;
      if (one.formula) {
        typing_.infer(*one.formula);
        continue;
      }
      const auto wanted = typing_.infer_term(one);
      for (const auto& each : one.cases) {
        typing_.require(each.when, kind::truth);
        if (wanted.what == inferred::state::known) {
          typing_.require_case(each.then, wanted);
        } else {
          typing_.infer(each.then);
        }
      }
    }
  }

  void check_criteria() {
    for (const auto& one : scheme_.criteria) {
      const auto found = typing_.infer(one.require);
      if (found.failed() || found.is(kind::truth)) continue;
      complain(code::criterion_not_truth,
               {found.what == inferred::state::zero ? noun::kind_number : argument_of(found.of)},
               one.require.where);
    }
  }

  void check_steps() {
    if (!scheme_.award.empty() && !scheme_.pays && !left_out_.parts) {
      complain(code::currency_missing, {}, scheme_.award.front().where);
    }
    for_each_step(scheme_.award, [this](const step& one) { check_step(one); });
  }

  void check_step(const step& of) {
    kind subject = kind::money;
    if (of.what == step_kind::match) subject = kind::ratio;
    if (of.what == step_kind::share) subject = kind::number;
    if (of.subject) typing_.require(*of.subject, subject);
    for (const auto* part : {&of.of, &of.contribution, &of.less, &of.after}) {
      if (*part) typing_.require(**part, kind::money);
    }
    for (const auto& one : of.tiers) {
      if (one.rate) typing_.require(*one.rate, kind::number);
      if (one.match) typing_.require(*one.match, kind::ratio);
      if (one.until) typing_.require(*one.until, kind::money);
    }
    if (of.to && scheme_.pays && of.to->step().currency() != *scheme_.pays) {
      complain(code::currency_differs,
               {"`to`", of.to->step().currency().code(), scheme_.pays->code()},
               of.to_at.length > 0 ? of.to_at : of.where);
    }
  }

  /// What the expression names in a version, where it is a figure of this kind that is known.
  template <class Kind>
  const Kind* known_figure(const std::optional<expression>& of, const version& on) const {
    if (!of || of->what != form::name) return nullptr;
    const auto* found = scheme_.find_figure(of->text);
    const auto* dated = found != nullptr ? found->on(on.from) : nullptr;
    return dated != nullptr && dated->amount ? std::get_if<Kind>(&*dated->amount) : nullptr;
  }

  /// In no version does a tier end where it begins, or before, or never because it grants nothing.
  /// Only figures that are known can be compared here.
  void check_tiers() {
    std::set<std::pair<const tier*, code>> blamed;
    const auto blame = [&](code what, const tier& of, std::vector<argument> about) {
      if (blamed.insert({&of, what}).second) complain(what, std::move(about), of.where);
    };
    for (const auto& version : scheme_.versions) {
      for_each_step_on(scheme_.award, version.from, [&](const step& one) {
        std::optional<money> begins;
        for (const auto& each : one.tiers) {
          check_tier_rate(each, version, blame);
          const auto* ends = known_figure<money>(each.until, version);
          if (ends == nullptr || !scheme_.pays || ends->currency() != *scheme_.pays) continue;
          if (!begins) begins = money::from_minor_units(*scheme_.pays, 0);
          if (*ends <= *begins) {
            blame(code::tier_ends_do_not_rise, each,
                  {ends->to_grouped_string(), begins->to_grouped_string()});
          }
          begins = *ends;
        }
      });
    }
  }

  template <class Blame>
  void check_tier_rate(const tier& of, const version& on, const Blame& blame) {
    if (!of.until) return;
    const auto* part = known_figure<rate>(of.rate, on);
    const auto* plain = known_figure<number>(of.rate, on);
    if (part != nullptr && part->as_number().sign() <= 0) {
      blame(code::tier_grants_nothing, of, {part->to_string()});
    } else if (plain != nullptr && plain->sign() <= 0) {
      blame(code::tier_grants_nothing, of, {plain->to_string()});
    }
  }

  void check_step_order() {
    std::set<std::string_view> blamed;
    for (const auto& version : scheme_.versions) {
      const auto* last = check_order(scheme_.award, version, blamed);
      if (last != nullptr && last->what != step_kind::round && blamed.insert(last->id).second) {
        const auto& when = version.from ? version.from : version.until;
        complain(
            code::last_step_must_round,
            {name_of(last->what), when ? argument(when->to_string()) : argument(noun::any_day)},
            last->where);
      }
    }
  }

  /// The names of the kinds of step that start an amount, or of those that change one.
  static argument kinds_that(bool start) {
    std::vector<std::string_view> names;
    for (auto what = step_kind::match; what <= step_kind::round;
         what = static_cast<step_kind>(static_cast<int>(what) + 1)) {
      if (starts(what) == start) names.push_back(name_of(what));
    }
    return argument::list_of_names(names);
  }

  /// The last of the steps that are in force. The first starts an amount, the others change it.
  const step* check_order(const std::vector<step>& steps, const version& on,
                          std::set<std::string_view>& blamed) {
    const auto blame = [&](code what, argument expected, const step& of) {
      if (!blamed.insert(of.id).second) return;
      complain(what, {name_of(of.what), std::move(expected)}, of.where);
    };
    const step* last = nullptr;
    for (const auto& one : steps) {
      if (!one.days.on(on.from)) continue;
      if (last == nullptr && !starts(one.what)) {
        blame(code::step_must_start, kinds_that(true), one);
      } else if (last != nullptr && starts(one.what)) {
        blame(code::step_cannot_start, kinds_that(false), one);
      }
      bool sums = false;
      for (const auto& part : one.parts) sums = check_order(part.steps, on, blamed) || sums;
      if (one.what == step_kind::sum && !sums && blamed.insert(one.id).second) {
        const auto& when = on.from ? on.from : on.until;
        complain(code::sum_without_parts,
                 {when ? argument(when->to_string()) : argument(noun::any_day)}, one.where);
      }
      last = &one;
    }
    return last;
  }

  /// The shares that are known never come to more than the whole, so that the rest is not negative.
  void check_payments() {
    const auto& all = scheme_.payments;
    if (all.empty()) return;
    if (scheme_.award.empty() && !left_out_.parts) {
      complain(code::payments_without_award, {}, all.front().where);
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
      const bool last = i + 1 == all.size();
      if (last == all[i].share.empty()) continue;
      return complain(code::payments_without_rest, {}, all[i].where);
    }
    for (const auto& version : scheme_.versions) {
      number whole(0);
      for (const auto& one : all) {
        const auto* found = scheme_.find_figure(one.share);
        const auto* dated = found != nullptr ? found->on(version.from) : nullptr;
        if (dated == nullptr || !dated->amount) continue;
        const auto* rated = std::get_if<rate>(&*dated->amount);
        const auto* plain = std::get_if<number>(&*dated->amount);
        if (rated == nullptr && plain == nullptr) continue;
        const auto part = rated != nullptr ? rated->as_number() : *plain;
        whole = whole + part;
        if (part.sign() >= 0 && whole <= number(1)) continue;
        return complain(code::payments_exceed_award, {}, one.where);
      }
    }
  }

  /// Each figure that something in force names must have a value then.
  void check_figures_in_force() {
    std::set<std::string_view> blamed;
    for (const auto& version : scheme_.versions) {
      std::set<std::string_view> terms_seen;
      const auto visit = [&](const expression& name) {
        visit_name(name, version, terms_seen, blamed);
      };
      for (const auto& one : scheme_.criteria) {
        if (one.days.on(version.from)) for_each_name(one.require, visit);
      }
      for_each_step_on(scheme_.award, version.from, [&](const step& one) {
        one.for_each_expression([&](const expression& part) { for_each_name(part, visit); });
      });
      for (const auto& one : scheme_.payments) {
        const auto* found = scheme_.find_figure(one.share);
        if (found != nullptr) visit({form::name, one.share, {}, one.where});
      }
    }
  }

  void visit_name(const expression& name, const version& on, std::set<std::string_view>& terms_seen,
                  std::set<std::string_view>& blamed) {
    if (const auto* found = scheme_.find_figure(name.text)) {
      if (left_out_.names.contains(found->name)) return;
      if (found->on(on.from) == nullptr && blamed.insert(found->name).second) {
        const auto& when = on.from ? on.from : on.until;
        complain(code::figure_without_value,
                 {found->name, when ? argument(when->to_string()) : argument(noun::any_day)},
                 name.where);
      }
      return;
    }
    const auto* found = scheme_.find_term(name.text);
    if (found == nullptr || !terms_seen.insert(found->name).second) return;
    const auto visit = [&](const expression& inner) { visit_name(inner, on, terms_seen, blamed); };
    if (found->formula) for_each_name(*found->formula, visit);
    for (const auto& one : found->cases) {
      for_each_name(one.when, visit);
      for_each_name(one.then, visit);
    }
  }

  void check_uses() {
    std::set<std::string_view> used(left_out_.names.begin(), left_out_.names.end());
    const auto use = [&used](const expression& name) { used.insert(name.text); };
    for (const auto& one : scheme_.criteria) for_each_name(one.require, use);
    for_each_step(scheme_.award, [&](const step& one) {
      one.for_each_expression([&](const expression& part) { for_each_name(part, use); });
    });
    for (const auto& one : scheme_.payments) used.insert(one.share);
    for (const auto& one : scheme_.terms) {
      if (one.formula) for_each_name(*one.formula, use);
      for (const auto& each : one.cases) {
        for_each_name(each.when, use);
        for_each_name(each.then, use);
      }
    }
    if (scheme_.budget) {
      used.insert(scheme_.budget->amount);
      used.insert(scheme_.budget->guarantee);
      used.insert(scheme_.budget->guarantee_until);
    }
    const auto blame = [&](code what, const auto& rows) {
      for (const auto& one : rows) {
        if (!used.contains(one.name)) complain(what, {one.name}, one.where);
      }
    };
    blame(code::figure_unused, scheme_.figures);
    blame(code::history_unused, scheme_.histories);
    blame(code::term_unused, scheme_.terms);
  }

  const scheme& scheme_;
  const unread& left_out_;
  /// The names of which the use is not complained about, for their declaration is.
  std::set<std::string> unreadable_;
  diagnostics problems_;
  typing typing_;
};

/// All that is wrong with a scheme whose file has the right shape, in a stable order.
inline diagnostics check(const scheme& of, const unread& left_out = {}) {
  return checker(of, left_out).run();
}

}  // namespace subvent::rule
