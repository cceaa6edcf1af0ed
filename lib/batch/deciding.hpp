// SPDX-License-Identifier: Apache-2.0
// From the cells of a table to the text of its decisions, row by row.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <batch/cell_problem.hpp>
#include <batch/cells.hpp>
#include <batch/decision_text.hpp>
#include <batch/lane.hpp>
#include <batch/programs.hpp>
#include <batch/request.hpp>
#include <batch/row_history.hpp>
#include <batch/row_text.hpp>
#include <batch/tally.hpp>
#include <batch/text_buffer.hpp>

namespace subvent::batch {

/// Decides the rows of blocks of cells, and writes a row for each, in the same order. For one
/// thread.
class deciding {
 public:
  /// Both must outlive it.
  deciding(programs& by, const request& asked);

  /// The columns of the next blocks: those of the blocks before and more, or quite others.
  void learn(const std::vector<std::string>& columns);
  /// Adds the text of the decisions of a block.
  void decide(const cell_block& cells, text_buffer& out);
  /// How many rows there were so far.
  std::size_t rows() const noexcept { return tally_.rows; }
  /// What became of the rows since it was asked last.
  tally take_tally();

 private:
  struct asked_scheme;
  /// A version of a scheme that rows name.
  struct asked_version {
    asked_scheme& of;
    const rule::version& version;
    lane in;
    decision_text text;
  };
  /// A scheme that rows name.
  struct asked_scheme {
    std::string id = {};
    rule::scheme_pointer scheme = {};                ///< null where its rules are broken
    std::optional<std::size_t> version_column = {};  ///< absent where the day of application picks
    const rule::version* last = nullptr;
    asked_version* last_version = nullptr;
    std::map<const rule::version*, std::unique_ptr<asked_version>> versions = {};
  };
  /// Where a row is decided.
  struct placed {
    asked_version* in = nullptr;  ///< null where it was not read
    std::uint32_t row = 0;
    std::uint32_t problem = 0;  ///< one more than the index of what is wrong with it; 0 for nothing
  };
  /// A day that was read, by its digits. Before one was read it is some other, as good as any.
  struct known_day {
    std::array<char, 10> text = {'0', '0', '0', '1', '-', '0', '1', '-', '0', '1'};
    day what = *day::from(1, 1, 1);
  };
  struct hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>()(text);
    }
  };

  std::optional<std::size_t> column(std::string_view name) const;
  void forget_columns();
  void introduce(lane& to);
  asked_scheme* scheme_of(std::string_view id);
  asked_version& version_of(asked_scheme& of, const rule::version& version);
  bool read_day(std::string_view cell, std::string_view name, std::optional<day>& into);
  asked_scheme* read_scheme(std::span<const std::string_view> cells);
  void read_day_of_application(std::span<const std::string_view> cells, std::optional<day>& into);
  const rule::version* read_version(asked_scheme& of, const std::optional<day>& on);
  void read_row(const cell_block& from, placed& at);
  void complain(code what, std::vector<argument> about, std::string_view column = {});

  void wait_for_earlier(const cell_block& cells, std::size_t& begun, std::size_t row,
                        text_buffer& out);
  void tell_history(std::span<const std::string_view> cells, std::size_t row);
  bool may_be_anyones(std::span<const std::string_view> cells, std::size_t row) const;
  void note_doubt(std::span<const std::string_view> cells, std::size_t row, bool untied = false);
  void note_award(std::span<const std::string_view> cells, std::size_t row,
                  const decide::decision* in_doubt);

  void refuse(std::size_t row, cell_problem why);
  void flush(const cell_block& cells, std::size_t from, std::size_t to, text_buffer& out);
  std::optional<decide::decision> decide_in_doubt(std::size_t row);
  void write(const cell_block& from, std::size_t row, const decide::decision* in_doubt,
             text_buffer& out);
  void write_carried(const cell_block& from, std::string_view cell, row_text& to) const;

  programs& programs_;
  const request& asked_;
  std::vector<std::string> columns_;
  std::optional<std::size_t> id_at_;
  std::optional<std::size_t> scheme_at_;
  std::optional<std::size_t> day_at_;
  std::vector<std::optional<std::size_t>> carried_at_;  ///< in the order of the request
  std::map<std::string, std::size_t> unknown_;          ///< columns that nobody knows, by name

  std::unordered_map<std::string, asked_scheme, hash, std::equal_to<>> schemes_;
  std::array<asked_scheme*, 32> recent_ = {};     ///< by the length of its id
  static constexpr unsigned known_day_bits = 10;  ///< of the place of a day among those known
  std::vector<known_day> days_ = std::vector<known_day>(std::size_t{1} << known_day_bits);
  std::vector<asked_version*> used_;
  std::vector<placed> placed_;
  std::vector<cell_problem> problems_;              ///< of the row that is being read
  std::vector<std::vector<cell_problem>> refused_;  ///< of the rows of the block
  std::vector<std::string> names_;                  ///< of the columns out, as `row_text` has them

  std::optional<row_history> history_;
  std::set<std::string, std::less<>> pending_;  ///< whose awards are not decided yet
  std::vector<std::optional<day>> history_on_;  ///< the version day of each row of the block
  std::set<std::size_t> in_doubt_;  ///< rows of the block with a history of which more may be known
  std::optional<day> latest_;
  tally tally_;
};

}  // namespace subvent::batch
