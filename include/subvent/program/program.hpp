// SPDX-License-Identifier: Apache-2.0
// The typed program of a scheme on a day: what every reader reads, and nothing else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <subvent/base/source.hpp>
#include <subvent/program/operation.hpp>
#include <subvent/program/value.hpp>
#include <subvent/quantity/rounding.hpp>
#include <subvent/rule/scheme.hpp>

namespace subvent::program {

/// A node by its place in the list; operands come before what uses them.
using node_index = std::uint32_t;

/// To what a `round` node rounds: money to a step, a plain number to whole numbers.
struct round_to {
  direction how;                 ///< that of `step` where there is one
  std::optional<rounding> step;  ///< absent for a plain number

  friend bool operator==(const round_to&, const round_to&) = default;
};

/// One operation on earlier nodes. Which of the last members counts depends on the operation.
struct node {
  operation what;                           ///< says how many operands there are, of which kinds
  rule::kind of;                            ///< of what it holds, if that is known
  std::vector<node_index> operands = {};    ///< each before this node; in the order of README.md
  std::optional<value> constant = {};       ///< `constant`
  std::uint32_t input = 0;                  ///< `input`: index into `program::inputs`
  relation how = relation::equal;           ///< `compare`
  std::vector<std::uint32_t> members = {};  ///< `member`: indices into `program::choices`
  std::optional<round_to> rounds = {};      ///< `round`
  int sign = 1;                             ///< `shift`: 1 for later, -1 for earlier

  friend bool operator==(const node&, const node&) = default;
};

/// Something that the program is told, or that nobody can tell.
struct input {
  /// Who could tell it: of facts and history the application, of a figure nobody.
  enum class origin { fact, history, figure } from;
  std::string name;       ///< as the vocabulary or the scheme has it
  std::string qualified;  ///< history: the name with its scheme, `hk.example.granted_before`
  rule::kind of;          ///< the kind that it must be told in
  std::optional<currency> in = {};  ///< money: the currency that it must be told in
  std::optional<value> least = {};  ///< its declared range; history is never negative
  std::optional<value> most = {};   ///< included, as `least` is; absent where there is no end
  std::vector<std::uint32_t> choices = {};  ///< choice: those it can have, as program choices
  std::size_t rank = 0;  ///< its place in the vocabulary; history comes after facts
};

/// Where a criterion comes from: the windows, an entry of `criteria:`, or an `at_least` step.
struct criterion_output {
  /// Which list of the scheme `index` is into: none for the windows, `criteria:`, or `award:`.
  enum class origin { open, criterion, step } from;
  std::size_t index;  ///< into the scheme's criteria, or the program's steps; 0 for the windows
  node_index holds;   ///< of kind truth
};

/// A term that something in this version uses.
struct term_output {
  std::size_t index;  ///< into the scheme's terms
  node_index node;    ///< what it comes to; of any kind
};

/// One tier of a step. All is money but the part.
struct tier_output {
  node_index rest;                    ///< what of the base is left when the tier begins
  std::optional<node_index> reached;  ///< what is granted in all by then; absent where nothing is
  node_index part;                    ///< the part of the rest that it grants; a plain number
  std::optional<node_index> until;    ///< what is granted in all when it ends; absent in the last
  node_index granted;                 ///< how much the tier grants
};

/// A step that is taken in this version, and the amount around it. The steps in the parts of a sum
/// stand before the sum.
struct step_output {
  const rule::step* step;                 ///< what the rule file says of it
  const rule::part* part = nullptr;       ///< the part of a sum in which it stands; null if none
  std::optional<node_index> before = {};  ///< of kind money; absent where it starts an amount
  node_index after = 0;                   ///< of kind money
  std::optional<node_index> binds = {};   ///< of kind truth; absent if the step cannot bind
  std::vector<tier_output> tiers = {};    ///< `tiers`: each in order
};

/// One payment of the award. The payments come to the award.
struct payment_output {
  std::size_t index;  ///< into the scheme's payments
  node_index amount;  ///< of kind money
};

/// A `round` node, with where it stands in the rule file.
struct round_output {
  node_index node;  ///< of kind money in a step, a plain number in an expression
  std::string at;   ///< the id of the step, criterion or term that rounds
};

/// What is presumed if the input was not told.
struct presumption {
  node_index node;      ///< the `presume` node
  std::uint32_t input;  ///< into `program::inputs`: what may be told instead
};

/// A figure that has a value in this version.
struct figure_in_force {
  const rule::figure* figure;      ///< within the scheme, which the program keeps alive
  const rule::dated_value* dated;  ///< of its values the one in force; never null
};

/// A scheme lowered for one version. Immutable once made, so threads may share it. The members up
/// to `payments` are what a reader computes with; those after it are the side table of texts.
struct program {
  std::vector<node> nodes;           ///< no two are equal
  std::vector<input> inputs;         ///< each once, in the order in which they are first asked
  std::vector<std::string> choices;  ///< the ids of all choices that nodes and inputs hold
  std::vector<criterion_output> criteria;  ///< the windows, those in force, the `at_least` steps
  std::vector<term_output> terms;          ///< in the order of the file
  std::vector<step_output> steps;          ///< those that are taken, in order
  std::optional<node_index> award;         ///< of kind money; absent if no step is taken
  std::vector<payment_output> payments;    ///< empty where nothing is said of them

  rule::scheme_pointer scheme;            ///< what was lowered; never null
  rule::version version;                  ///< the days for which this is the program
  std::vector<span> places;               ///< of each node, in the scheme's file
  std::vector<round_output> roundings;    ///< each `round` node once, where it stands first
  std::vector<presumption> presumptions;  ///< each `presume` node once
  std::vector<figure_in_force> figures;   ///< those that something in this version uses

  /// The id by which results name a criterion.
  const std::string& id_of(const criterion_output& of) const {
    static const std::string open = "open";
    switch (of.from) {
      case criterion_output::origin::criterion: return scheme->criteria[of.index].id;
      case criterion_output::origin::step: return steps[of.index].step->id;
      default: return open;
    }
  }
  /// The name under which a step binds: a match under the contribution's name, else the step's id.
  const std::string& binding_name(const step_output& of) const {
    const auto& own = of.step->contribution;
    return own && own->what == rule::form::name ? own->text : of.step->id;
  }
};

/// Shared by the decisions that are made with it.
using program_pointer = std::shared_ptr<const program>;

}  // namespace subvent::program
