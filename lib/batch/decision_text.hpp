// SPDX-License-Identifier: Apache-2.0
// The cells of a decision from `scheme` to `error`, and how many rows came to what.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include <batch/lane.hpp>
#include <batch/request.hpp>
#include <batch/row_text.hpp>
#include <batch/tally.hpp>
#include <batch/text_buffer.hpp>

namespace subvent::batch {

/// Writes the decisions of one lane. What rows share is written once and copied.
class decision_text {
 public:
  /// Both must outlive it. `names` are as for `row_text`.
  decision_text(const decide::column_program& of, const request& asked,
                const std::vector<std::string>& names);

  /// Counts what is presumed of all rows that were decided last.
  void count_presumed(const lane& of);
  /// Leaves a row out of that, which is refused or is not decided after all.
  void pass(const lane& from, std::size_t row);
  /// Adds the cells of a row that was decided last.
  void add(lane& from, std::size_t row, text_buffer& to);
  /// Adds those of a row that was decided by itself, perhaps by another program of the same scheme.
  void add(const decide::decision& of, const decide::facts& told, text_buffer& to);
  /// Adds what was counted to a tally, and begins to count anew.
  void count_into(scheme_tally& to);

 private:
  /// A row without an award, and without missing facts and faults: which criteria it fails.
  struct refusal {
    std::string text;
    std::size_t rows = 0;
  };

  static constexpr std::size_t criteria_most = 64;
  static constexpr std::size_t criteria_few = 10;
  static constexpr std::size_t many_most = 4096;  ///< texts that are kept

  std::string text_of(const auto& write, std::size_t first) const;
  void add_eligible(lane& from, std::size_t row, text_buffer& to);
  void add_refusal(const decide::outcomes& of, std::size_t row, text_buffer& to);
  /// What a row comes to, in words; kept so that its lists are not made anew for each.
  struct judged {
    decide::verdict verdict;
    std::optional<money> award = {};
    std::string_view binding = {};
    std::vector<std::string_view> failed = {};
    std::vector<std::string_view> lacking = {};
    std::optional<diagnostic> fault = {};
  };

  void add_in_full(lane& from, std::size_t row, text_buffer& to);
  void write(const judged& what, text_buffer& to);

  const program::program& program_;
  const request& asked_;
  const std::vector<std::string>& names_;
  std::string before_award_;
  std::vector<std::string> after_award_;  ///< by one more than the step that binds; first for none
  std::string without_award_;             ///< eligible, where the scheme has no award
  refusal& refusal_of(std::uint64_t failed);
  void count_refusals();

  std::vector<refusal> few_;  ///< by the criteria that fail, where there are few
  std::unordered_map<std::uint64_t, refusal> many_;  ///< the same where there are many

  judged judged_ = {};
  std::vector<std::size_t> presumed_;  ///< rows, by the program's presumptions
  scheme_tally counted_;
  decide::whole granted_ = 0;  ///< minor units, but those that `counted_` has
};

}  // namespace subvent::batch
