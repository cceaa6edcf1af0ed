// SPDX-License-Identifier: Apache-2.0
// Schemes out of a few lines of YAML, over one small vocabulary, and what comes of them as text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <subvent/decide/decide.hpp>
#include <subvent/decide/facts.hpp>
#include <subvent/program/program.hpp>
#include <subvent/rule/scheme.hpp>

namespace subvent::test {

/// Facts by name, each with its literal.
using telling = std::vector<std::pair<std::string, std::string>>;

/// The day on which tests decide unless they say otherwise.
inline constexpr std::string_view usual_day = "2025-06-01";

/// Facts of every kind: `application_date`, `applicant`; money `cost` and `own` from HKD 0,
/// `small` from HKD 0 to HKD 100, `balance` of any size, `dollars` from USD 0; numbers `score` of
/// any size, `part` from 0 to 1, `staff` from 0, `factor` from 2 to 4, `swing` from -2 to 3; days
/// `start`, `finish`, and `birthday` from 2000-01-01 to 2000-12-31; duration `length`; truths
/// `local`, `listed`, `ready`; choices `sector` (life, green, other) and `degree` (doctor, master).
rule::vocabulary_pointer words();

/// A rule file of the scheme `hk.test` that pays HKD and cites `page`. The body is what follows.
std::string rule_file(std::string_view body);

/// The scheme of a body that is right; an exception tells what is wrong with it.
rule::scheme_pointer scheme_of(std::string_view body);
rule::scheme_pointer scheme_of_file(std::string_view rule_file);

/// What is wrong with a body: a line for each problem, with its code, the text at its place, and
/// its arguments: `E1302 [costs] costs|cost`.
std::string problems_of(std::string_view body);
std::string problems_of_file(std::string_view rule_file);

/// `E1302 [costs] costs|cost`.
std::string one_line(const diagnostic& of);

/// A figure, history or term that expressions of tests may name. See the table in scheme.cpp.
std::string declarations_for(std::string_view expression);

day day_of(std::string_view text);

program::program_pointer program_of(std::string_view body, std::string_view when = usual_day);

/// Facts as an applicant tells them to this scheme. `application_date` is the usual day unless it
/// is told; an exception says what cannot be told.
decide::facts told(const rule::scheme_pointer& scheme, const telling& facts);

/// Decides on the program of the day that is told.
decide::decision decided(std::string_view body, const telling& facts);

/// What an expression of any comparable kind comes to: `HKD 3.00`, `unknown`, or `E3001`.
std::string value_of(std::string_view expression, const telling& facts = {});

/// Between what it lies: `1 to 5`, `none to 5`, `either`, `true`. Money counts in major units.
std::string range_of(std::string_view expression, const telling& facts = {});

std::string text_of(const decide::cell& of, const program::program& in);
std::string text_of(const decide::detail::range& of, rule::kind kind);

/// A node with all that it rests on: `add(input(cost), constant(HKD 1.00))`.
std::string text_of(const program::program& of, program::node_index node);

/// `criterion holds`, in order: `open=true large=false`.
std::string criteria_of(const decide::decision& of);

/// The names of the missing facts, in order, with blanks between.
std::string missing_of(const decide::decision& of);

/// `1.00 to 5.00`, with `none` for an end that is unbounded; `nothing` where there are no bounds.
std::string bounds_of(const decide::decision& of);

/// `eligible HKD 5.00`, `ineligible would be HKD 5.00`, `undetermined`, `undetermined E3001`.
std::string verdict_of(const decide::decision& of);

/// The name under which a step bound, or `nothing`.
std::string binding_of(const decide::decision& of);

/// The names of what was presumed, in order, with blanks between.
std::string presumed_of(const decide::decision& of);

}  // namespace subvent::test
