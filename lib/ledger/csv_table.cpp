// SPDX-License-Identifier: Apache-2.0
// Tables as comma separated values whose first row names the columns.
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <ledger/tables.hpp>
#include <subvent/ledger/csv.hpp>

namespace subvent::ledger {

namespace {

class csv_table : public table_reader {
 public:
  /// `width` is how many cells each row has, and `picked` which of them are asked for.
  csv_table(source_pointer file, csv_reader rows, std::size_t width,
            std::vector<std::size_t> picked)
      : file_(std::move(file)), rows_(std::move(rows)), width_(width), picked_(std::move(picked)) {}

  std::optional<result<row>> next() override {
    auto read = rows_.next();
    if (!read || !*read) return read;
    const row& all = **read;
    if (all.cells.size() != width_) {
      return result<row>({code::csv_row_width,
                          {std::to_string(all.cells.size()), std::to_string(width_)},
                          {file_, whole_of(all)}});
    }
    row made{all.line, {}, {}};
    for (const auto i : picked_) {
      made.cells.push_back(all.cells[i]);
      made.places.push_back(all.places[i]);
    }
    return result<row>(std::move(made));
  }

  const source_pointer& file() const noexcept override { return file_; }

 private:
  source_pointer file_;
  csv_reader rows_;
  std::size_t width_;
  std::vector<std::size_t> picked_;
};

}  // namespace

result<std::vector<std::string>> columns_of_csv(const table_source& of) {
  const auto file = read_table_text(of);
  if (!file) return file.why();
  csv_reader rows(*file, of.separator);
  const auto names = rows.next();
  if (!names) return diagnostic{code::table_empty, {of.path}, {make_source(of.path, {}), {}}};
  if (!*names) return names->why();
  return (*names)->cells;
}

result<std::unique_ptr<table_reader>> open_csv(const table_source& from,
                                               const std::vector<std::string>& columns) {
  const auto file = read_table_text(from);
  if (!file) return file.why();
  csv_reader rows(*file, from.separator);
  const auto names = rows.next();
  if (!names) return diagnostic{code::table_empty, {from.path}, {make_source(from.path, {}), {}}};
  if (!*names) return names->why();
  auto picked = find_columns(columns, **names, *file);
  if (!picked) return picked.why();
  const auto width = (*names)->cells.size();
  return {std::make_unique<csv_table>(*file, std::move(rows), width, *std::move(picked))};
}

}  // namespace subvent::ledger
