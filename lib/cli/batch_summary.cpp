// SPDX-License-Identifier: Apache-2.0
#include <cli/batch_summary.hpp>

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include <cli/output.hpp>
#include <cli/table.hpp>
#include <cli/words.hpp>
#include <emit/words.hpp>

namespace subvent::cli {

namespace {

using emit::grouped;

/// The most frequent first; of equal ones the first by name.
std::string most_frequent(const std::map<std::string, std::size_t>& of) {
  constexpr std::size_t shown = 8;
  std::vector<std::pair<std::string, std::size_t>> all(of.begin(), of.end());
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::string text;
  for (std::size_t i = 0; i < std::min(all.size(), shown); ++i) {
    text += (i == 0 ? "" : ", ") + all[i].first + " " + grouped(all[i].second);
  }
  return all.size() > shown ? text + ", …" : text;
}

std::string line(const phrase& what, const std::string& of, language in) {
  return of.empty() ? "" : paragraph(fill(what.in(in), {of}), 2, 4);
}

/// How many rows of each scheme came to which verdict.
std::string verdicts_of(const std::map<std::string, batch::scheme_tally>& schemes, language in) {
  std::vector<std::vector<std::string>> counts{{std::string(words::verdicts[0].in(in)),
                                                std::string(words::verdicts[1].in(in)),
                                                std::string(words::verdicts[2].in(in))}};
  std::vector<row> rows{{{std::string(words::scheme.in(in))}}};
  for (const auto& [id, one] : schemes) {
    counts.push_back({grouped(one.eligible), grouped(one.ineligible), grouped(one.undetermined)});
    rows.push_back({{id}});
  }
  to_the_right(counts);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (const auto& one : counts[i]) rows[i].push_back({one});
  }
  return first_column_wrapped(rows);
}

}  // namespace

std::string batch_summary(const batch::tally& of, language in) {
  std::string text = fill(words::batch_rows.in(in), {grouped(of.rows), grouped(of.not_decided)});
  text += "\n";
  auto schemes = of.schemes;
  std::erase_if(schemes, [](const auto& one) { return one.second.decided() == 0; });
  if (!schemes.empty()) text += verdicts_of(schemes, in);
  for (const auto& [id, one] : schemes) {
    const auto granted = one.granted ? one.granted->to_grouped_string() : std::string();
    const auto why = line(words::batch_granted, granted, in) +
                     line(words::batch_failed, most_frequent(one.failed), in) +
                     line(words::batch_missing, most_frequent(one.missing), in) +
                     line(words::batch_faults, most_frequent(one.faults), in) +
                     line(words::batch_presumed, most_frequent(one.presumed), in);
    if (!why.empty()) text += id + "\n" + why;
  }
  if (!of.refused.empty()) {
    text += paragraph(fill(words::batch_refused.in(in), {most_frequent(of.refused)}), 0, 2);
  }
  return harmless(text);
}

}  // namespace subvent::cli
