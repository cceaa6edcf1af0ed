// SPDX-License-Identifier: Apache-2.0
// What there is to say of a scheme as such; tellings.hpp has the words.
#pragma once

#include <cstddef>

namespace subvent {

/// The comment names what `{0}`, `{1}`, … stand for.
enum class tell : std::size_t {
  // the heading
  of_authority,     ///< scheme id, authority
  rules_since,      ///< day, first day of the rules
  rules_between,    ///< day, first day, last day
  rules_until,      ///< day, last day
  rules_unchanged,  ///< day
  sources_read,     ///< day
  picked_by,        ///< label of a fact
  made_with,        ///< beginning of the rules' digest, version of the library
  no_advice,

  // headings of the parts
  heading_windows,
  heading_envelope,
  heading_facts,
  heading_history,
  heading_criteria,
  heading_award,
  heading_payments,
  heading_versions,
  heading_changes,
  heading_figures,
  heading_terms,
  heading_assumed,
  heading_not_modelled,
  heading_sources,

  // headings of columns
  column_days,
  column_day,
  column_state,
  column_source,
  column_fact,
  column_question,
  column_told,
  column_history,
  column_criterion,
  column_meaning,
  column_step,
  column_done,
  column_figure,
  column_value,
  column_changed,
  column_term,
  column_text,
  column_difference,

  // windows and the envelope
  open_on,    ///< day
  closed_on,  ///< day
  no_window,
  announced,
  known_in_part,
  window_since,    ///< first day
  window_between,  ///< first day, last day
  state_open,
  state_closed,
  state_to_come,
  first_come,
  pro_rata,
  by_rank,
  guarantee,  ///< amount
  guarantee_unpublished,
  renewed,
  guarantee_until,  ///< amount, last day

  // what is asked
  tell_fact,   ///< fact and how it is written
  tell_truth,  ///< fact
  presumed_sufficient,
  presumed_day,
  history_sum,    ///< scheme ids, label of what ties them, live, year
  history_count,  ///< scheme ids, label of what ties them, live, year
  history_live,
  history_year,       ///< month and day
  presumed_none,      ///< what the history is
  unknown_if_untold,  ///< what the history is
  earlier_sum,
  earlier_sum_live,
  earlier_sum_year,
  earlier_sum_live_year,
  earlier_count,
  earlier_count_live,
  earlier_count_year,
  earlier_count_live_year,

  // criteria
  every_criterion,
  no_criterion,
  in_a_window,  ///< label of the day, windows
  yes,          ///< label
  no,           ///< label
  always,
  never,
  not_so,           ///< expression
  is_equal,         ///< left, right
  is_not_equal,     ///< left, right
  is_less,          ///< left, right
  is_at_most,       ///< left, right
  is_more,          ///< left, right
  is_at_least,      ///< left, right
  is_before,        ///< left day, right day
  is_by,            ///< left day, right day
  is_after,         ///< left day, right day
  is_from,          ///< left day, right day
  is_within,        ///< what, least, most
  is_outside,       ///< what, least, most
  is_outside_days,  ///< what, first day, last day
  is_member,        ///< what, choices
  is_no_member,     ///< what, choices
  between_choices,
  between_all,
  between_any,
  amount_after,  ///< number of the step

  // quantities
  figure_value,        ///< value, label
  figure_unpublished,  ///< label
  history_named,       ///< what it is, name
  history_tied,        ///< history, label of what ties
  in_brackets,         ///< an expression
  sum,                 ///< two quantities
  difference,          ///< two quantities
  product,             ///< two quantities
  quotient,            ///< two quantities
  negative,            ///< a quantity
  lesser,              ///< two quantities
  greater,             ///< two quantities
  earlier,             ///< two days
  later,               ///< two days
  least_of,            ///< three quantities or more
  greatest_of,         ///< three quantities or more
  earliest_of,         ///< three days or more
  latest_of,           ///< three days or more
  absolute,            ///< a quantity
  whole_down,          ///< a number
  whole_up,            ///< a number
  expression_where,    ///< expression as it stands in the rule file, its names explained
  name_is,             ///< name, what it is
  one_month,
  months,  ///< how many
  one_day,
  days,  ///< how many
  truth_yes,
  truth_no,
  between_names,
  between_parts,

  // the award
  in_one_line,  ///< the award as a formula
  between_clauses,
  step_numbered,          ///< number, what is done
  step_named,             ///< number, id, what is done
  match,                  ///< ratio
  match_lesser,           ///< ratio
  match_of_cost,          ///< cost, ratio
  match_of_contribution,  ///< contribution, ratio
  the_ratio,              ///< ratio
  ratio_unpublished,
  match_unpublished,
  cap,               ///< cap
  cap_less,          ///< cap, what is taken off
  never_below_zero,  ///< what is done
  at_least,          ///< least amount
  tiers,             ///< what is used up of them, if anything is
  tiers_less,        ///< the clauses of the tiers, what is used up of them
  tier,              ///< what it grants
  tier_until,        ///< what it grants, until how much is granted in all
  of_the_rest,       ///< rate or factor
  between_tiers,
  sum_of_parts,  ///< names of the parts
  between_sum,
  in_part,              ///< name of the part, what the step does
  round_down,           ///< to what
  round_up,             ///< to what
  round_half_down,      ///< to what
  round_half_up,        ///< to what
  round_half_even,      ///< to what
  round_floor,          ///< to what
  round_ceiling,        ///< to what
  payment_share,        ///< event, share
  payment_unpublished,  ///< event
  payment_rest,         ///< event
  column_event,
  column_payment,
  no_award,
  no_award_yet,

  // versions and changes
  one_version,
  one_version_since,  ///< first day
  version_since,      ///< first day
  version_between,    ///< first day, last day
  version_until,      ///< last day
  version_shown,      ///< the version's days
  row_criterion,      ///< id
  row_step,           ///< id
  cell_applies,
  cell_taken,
  cell_absent,
  cell_unpublished,
  on_day,                   ///< day, what changed
  figure_changes,           ///< label, value before, value after
  figure_known_from,        ///< label, value, reason before
  figure_unpublished_from,  ///< label, value before, reason
  figure_begins,            ///< label, value
  figure_ends,              ///< label, value before
  figure_restated,          ///< label, value
  criterion_begins,         ///< id, what it asks
  criterion_ends,           ///< id, what it asked
  step_begins,              ///< id, what it does
  step_ends,                ///< id, what it did

  // figures, terms, sources
  labelled,     ///< label, text
  value_since,  ///< first day, value
  value_repealed,
  unpublished_because,  ///< reason, the least, the most
  case_of,              ///< what it then is, what must hold
  assumed,
  assumed_because,  ///< reason
  cited,            ///< numbers of the documents, paragraph
  document,         ///< id, title, published
};

}  // namespace subvent
