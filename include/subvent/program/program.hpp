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
  direction how;
  std::optional<rounding> step;  ///< absent for a plain number

  friend bool operator==(const round_to&, const round_to&) = default;
};

/// One operation on earlier nodes. Which of the last members counts depends on the operation.
struct node {
  operation what;
  rule::kind of;
  std::vector<node_index> operands = {};
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
  enum class origin { fact, history, figure } from;
  std::string name;
  std::string qualified;  ///< history: the name with its scheme, `hk.example.granted_before`
  rule::kind of;
  std::optional<currency> in = {};  ///< money: the currency that it must be told in
  std::optional<value> least = {};  ///< its declared range; history is never negative
  std::optional<value> most = {};
  std::vector<std::uint32_t> choices = {};  ///< choice: those it can have, as program choices
  std::size_t rank = 0;  ///< its place in the vocabulary; history comes after facts
};

/// Where a criterion comes from: the windows, an entry of `criteria:`, or an `at_least` step.
struct criterion_output {
  enum class origin { open, criterion, step } from;
  std::size_t index;  ///< into the scheme's criteria or award
  node_index holds;
};

struct term_output {
  std::size_t index;  ///< into the scheme's terms
  node_index node;
};

struct step_output {
  std::size_t index;  ///< into the scheme's award
  std::optional<node_index> before;
  node_index after;
  std::optional<node_index> binds;
};

/// A `round` node, with where it stands in the rule file.
struct round_output {
  node_index node;
  std::string at;  ///< the id of the step, criterion or term that rounds
};

/// What is presumed if the input was not told.
struct presumption {
  node_index node;  ///< the `presume` node
  std::uint32_t input;
};

/// A figure that has a value in this version.
struct figure_in_force {
  const rule::figure* figure;
  const rule::dated_value* dated;
};

/// A scheme lowered for one version. Immutable once made, so threads may share it. The members up
/// to `award` are what a reader computes with; those after it are the side table of texts.
struct program {
  std::vector<node> nodes;
  std::vector<input> inputs;
  std::vector<std::string> choices;
  std::vector<criterion_output> criteria;
  std::vector<term_output> terms;
  std::vector<step_output> steps;
  std::optional<node_index> award;

  rule::scheme_pointer scheme;
  rule::version version;
  std::vector<span> places;  ///< of each node, in the scheme's file
  std::vector<round_output> roundings;
  std::vector<presumption> presumptions;
  std::vector<figure_in_force> figures;

  /// The id by which results name a criterion.
  const std::string& id_of(const criterion_output& of) const {
    static const std::string open = "open";
    switch (of.from) {
      case criterion_output::origin::criterion: return scheme->criteria[of.index].id;
      case criterion_output::origin::step: return scheme->award[of.index].id;
      default: return open;
    }
  }
  const rule::step& step_of(const step_output& of) const { return scheme->award[of.index]; }

  /// The name under which a step binds: a match under the contribution's name, else the step's id.
  const std::string& binding_name(const step_output& of) const {
    const auto& step = step_of(of);
    const bool contribution = step.contribution && step.contribution->what == rule::form::name;
    return contribution ? step.contribution->text : step.id;
  }
};

using program_pointer = std::shared_ptr<const program>;

}  // namespace subvent::program
