// SPDX-License-Identifier: Apache-2.0
// The rows of one version of a scheme: from cells to what is decided of them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <batch/cell_problem.hpp>
#include <batch/cells.hpp>
#include <batch/plain_cells.hpp>
#include <batch/request.hpp>
#include <subvent/decide/batch.hpp>
#include <subvent/decide/tell.hpp>

namespace subvent::batch {

/// Applications to one version of a scheme. For one thread.
class lane {
 public:
  /// `asked` must outlive it.
  lane(const rule::scheme_pointer& scheme, decide::column_program_pointer by, const request& asked);

  const rule::scheme& scheme() const noexcept { return *columns_->program->scheme; }
  const decide::column_program& columns() const noexcept { return *columns_; }

  /// Lets columns tell history of another scheme too, which is read though nothing asks it.
  void know(rule::scheme_pointer other);
  /// Learns the columns that come after those it knows.
  void learn(const std::vector<std::string>& columns);
  /// Knows no column any more.
  void forget_columns() {
    readings_.clear();
    known_columns_ = 0;
  }
  /// Whether nothing was told since the last `run` but one.
  bool is_empty() const noexcept { return rows_.size() == 0; }

  /// Adds an application that stands in a row of a block of cells, with its day if that is known;
  /// returns its place.
  std::size_t add(std::size_t row, const std::optional<day>& on);
  /// Tells the cells of what was added since it was called last. Calls `complain` with the row of
  /// the block for each that cannot be read: what is decided of that row means nothing.
  void tell(const cell_block& cells,
            const std::function<void(std::size_t, cell_problem)>& complain);
  /// Whether this version asks a history of its scheme.
  bool asks_history(const std::string& name) const {
    return rows_.find(scheme().id + "." + name).has_value();
  }
  /// Whether a cell told a history of its scheme that this version asks.
  bool is_history_told(std::size_t place, const std::string& name) const;
  /// Tells history of an application that no cell told. Requires a history that this version asks.
  void tell_history(std::size_t place, const std::string& name, const rule::value& what);

  /// Decides what was added.
  const decide::outcomes& run() { return *(decided_ = &batch_.run(rows_)); }
  /// What was decided last.
  const decide::outcomes& decided() const noexcept { return *decided_; }
  /// What a row that was decided last lacks, as indices of the program's inputs.
  const std::vector<std::uint32_t>& lacking(std::size_t row) { return batch_.lacking(rows_, row); }
  /// Whether an input of the program was told of a row.
  bool is_told(std::size_t row, std::size_t input) const { return rows_.is_told(row, input); }
  /// Of how many rows it was not.
  std::size_t untold(std::size_t input) const {
    return rows_.size() - rows_.told_of_how_many(input);
  }
  /// What was told of a row.
  decide::facts facts_of(std::size_t row) const { return rows_.facts_of(row); }
  /// Forgets the applications.
  void clear() noexcept {
    rows_.clear();
    sources_.clear();
    told_ = 0;
  }

 private:
  /// How the cells of a column are read.
  struct reading {
    std::size_t column;
    std::size_t rank;  ///< facts as the vocabulary has them, then history, its longer name later
    std::string name;
    rule::kind of;
    std::optional<currency> in = {};          ///< money: the currency that it is to be in
    const rule::fact* fact = nullptr;         ///< null for history
    std::optional<std::size_t> input = {};    ///< absent where the program does not ask it
    plain_choice choices = plain_choice({});  ///< those of a choice, as the program has them
    std::optional<std::int64_t> least = {};   ///< money that is not asked: its range, if it has one
    std::optional<std::int64_t> most = {};
    std::optional<std::size_t> twin = {};  ///< a column of less rank that tells the same
  };

  static bool is_in_range(const reading& by, std::int64_t units) noexcept;
  std::optional<reading> reading_of_other(reading made) const;
  std::optional<reading> reading_of(std::size_t column, const std::string& name) const;
  template <class Tell>
  void tell_each(const reading& by, const cell_block& cells, const Tell& tell,
                 const std::function<void(std::size_t, cell_problem)>& complain);
  std::optional<diagnostic> tell_in_full(const reading& by, std::size_t place,
                                         std::string_view cell);

  decide::column_program_pointer columns_;
  const request& asked_;
  std::vector<rule::scheme_pointer> others_;
  decide::teller teller_;
  decide::rows rows_;
  decide::batch batch_;
  const decide::outcomes* decided_ = nullptr;
  std::optional<decide::rows::column> days_;  ///< of application, where the program asks it
  std::vector<std::size_t> sources_;          ///< in which row of the block each application stands
  std::size_t told_ = 0;                      ///< of how many the cells were told
  std::size_t known_columns_ = 0;
  std::vector<reading> readings_;  ///< by rank: what is wrong is said in one order, whatever the
                                   ///< order of the columns, which threads may learn in another
};

}  // namespace subvent::batch
