// SPDX-License-Identifier: Apache-2.0
// `subvent show`: one scheme in words, as text, as a page, or as JSON.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <cli/options.hpp>
#include <cli/output.hpp>
#include <cli/problems.hpp>
#include <cli/table.hpp>
#include <subvent/emit/show.hpp>

namespace subvent::cli {

namespace {

std::string written(const emit::shown_scheme& of, const common_options& how) {
  if (how.format == output_format::json) return emit::show_json(of) + "\n";
  if (how.format == output_format::html) return emit::show_html(of, how.in);
  return emit::show_text(of, how.in, {results_in_colour(how.output), terminal_columns});
}

}  // namespace

status show(const arguments& given) {
  common_options common;
  std::optional<std::string> folder, option;
  command_line reads("show");
  reads.option("--rules", folder);
  reads.option("--on", option);
  reads.can_write(output_format::html);
  std::vector<std::string> asked;
  if (const auto over = reads.read(given, common, asked)) return *over;
  if (asked.empty())
    return wrong_usage(usage::nothing_to_do, {"show", noun::which_scheme}, common.in);
  if (asked.size() > 1) return wrong_usage(usage::one_scheme, {"show", asked[1]}, common.in);

  problem_list input, broken;
  const auto& id = asked.front();
  const auto on = day_of(option);
  if (!on) input.add(on.why());
  std::optional<emit::shown_scheme> shown;
  if (auto opened = open_rules(folder)) {
    auto rules = *std::move(opened);
    const auto ids = rules.ids();
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) {
      input.add({code::unknown_scheme, {id, nearest_scheme(rules, id)}, {}, {}});
    } else {
      auto read = rules.load(id);
      broken.add(std::move(read.problems));
      if (read && on) {
        auto made = emit::show(*read.what, *on);
        if (made) {
          shown = *std::move(made);
        } else {
          const auto at =
              option ? place{make_source("--on", *option), {0, option->size()}} : place{};
          input.add(diagnostic(made.why()).found_at(at));
        }
      }
    }
  } else {
    input.add(opened.why());
  }
  report_all(broken.all(), common.in);
  report_all(input.all(), common.in);
  if (!shown) return broken.empty() ? status::input : status::rules;
  return deliver(written(*shown, common), common.output, common.in);
}

}  // namespace subvent::cli
