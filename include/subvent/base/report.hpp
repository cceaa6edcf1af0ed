// SPDX-License-Identifier: Apache-2.0
// A diagnostic as a person reads it: what is wrong, where, the line with a caret, what to do.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include <subvent/base/catalogue.hpp>
#include <subvent/base/diagnostic.hpp>
#include <subvent/base/utf8.hpp>

namespace subvent {

namespace detail {

/// `text` on one line and cut to `columns`, with `…` where something was left out at the end. What
/// a terminal would obey is shown as a replacement character.
inline std::string cut_to(std::string_view text, std::size_t columns) {
  std::string out;
  std::size_t used = 0;
  while (!text.empty()) {
    const auto next = utf8::decode(text);
    const std::size_t bytes = next ? next->bytes : 1;
    const std::size_t columns_taken = next ? utf8::width(next->point) : 1;
    if (used + columns_taken > columns) return out + "…";
    const bool breaks = text[0] == '\n' || text[0] == '\r';
    if (!next || breaks || utf8::is_control(next->point)) {
      out += "\xEF\xBF\xBD";
    } else {
      out += text[0] == '\t' ? std::string(" ") : std::string(text.substr(0, bytes));
    }
    used += columns_taken;
    text.remove_prefix(bytes);
  }
  return out;
}

inline std::string one_line(std::string_view text) { return cut_to(text, std::string_view::npos); }

/// The line of a place with a caret under it. Long lines are shown around the place.
inline std::string excerpt(const place& at) {
  constexpr std::size_t columns_shown = 72;
  const std::string_view text = at.file->text;
  const auto line = line_around(text, at.where.offset);
  const auto line_start = static_cast<std::size_t>(line.data() - text.data());
  auto first = std::min(at.where.offset - std::min(at.where.offset, line_start), line.size());
  auto last = std::min(first + std::max<std::size_t>(at.where.length, 1), line.size());
  last = std::max(last, first);
  std::size_t from = 0;
  if (utf8::width(line.substr(0, last)) > columns_shown) {
    from = first > 40 ? first - 40 : 0;
    while (from < first && is_utf8_continuation(line[from])) ++from;
  }
  const std::string lead = from > 0 ? "…" : "";
  const auto number = std::to_string(position_of(text, at.where.offset).line);
  const std::string gutter(number.size(), ' ');
  const std::size_t lead_columns = from > 0 ? 1 : 0;
  const auto indent = utf8::width(line.substr(from, first - from)) + lead_columns;
  const auto room = columns_shown + lead_columns - std::min(indent, columns_shown);
  auto carets = std::max<std::size_t>(utf8::width(line.substr(first, last - first)), 1);
  carets = std::min(carets, std::max<std::size_t>(room, 1));
  return gutter + " |\n" + number + " | " + lead + cut_to(line.substr(from), columns_shown) + "\n" +
         gutter + " | " + std::string(indent, ' ') + std::string(carets, '^') + "\n";
}

/// Where a place is: a file with line and column, or the option whose argument it is in. Of what
/// is wrong with a file as a whole, the file alone.
inline std::string location(const place& at, language wanted = language::en) {
  if (at.file->name.starts_with("--")) return one_line(at.file->name);
  if (at.file->text.empty()) return one_line(name_of_source(at.file->name).in(wanted));
  const auto where = position_of(at.file->text, at.where.offset);
  return one_line(name_of_source(at.file->name).in(wanted)) + ":" + std::to_string(where.line) +
         ":" + std::to_string(where.column);
}

}  // namespace detail

/// The whole report of one diagnostic, ending with a line break.
///
///     error[E1302]: `project_costs` is not a known name
///      --> rules/hk/example.yaml:45:27
///        |
///     45 |   - {match: matching, of: project_costs}
///        |                           ^^^^^^^^^^^^^
///     help: did you mean `project_cost`? declare it among facts, figures, history or terms
inline std::string report(const diagnostic& problem, language wanted = language::en) {
  const auto& heading = is_finding(problem.what) ? warning_heading : error_heading;
  std::string out = fill(heading.in(wanted),
                         {name_of(problem.what), detail::one_line(problem_of(problem, wanted))}) +
                    "\n";
  if (problem.at) {
    out += " --> " + detail::location(problem.at, wanted) + "\n";
    if (!problem.at.file->text.empty()) out += detail::excerpt(problem.at);
  }
  if (problem.related) {
    out += fill(see_also.in(wanted), {detail::location(problem.related, wanted)}) + "\n";
    if (!problem.related.file->text.empty()) out += detail::excerpt(problem.related);
  }
  const auto remedy = detail::one_line(remedy_of(problem, wanted));
  if (!remedy.empty()) out += fill(help_heading.in(wanted), {remedy}) + "\n";
  return out;
}

}  // namespace subvent
