// SPDX-License-Identifier: Apache-2.0
#include <cli/workbook_cells.hpp>

#include <doctest/doctest.h>

#include <string>

#include <cli/sheets.hpp>
#include <cli/workbook.hpp>

namespace subvent::test {
namespace {

using cli::have_same_cells;
using cli::parts_of;

struct asked {
  phrase title{"Test", "測試"};
  phrase sheet{"Sheet", "工作表"};
  std::string text = "x";
  int width = 10;
};

std::string written(const asked& of = {}) {
  cli::workbook made(of.title);
  made.begin_sheet({of.sheet, {{{"One", "一"}, of.width}}});
  made.row({of.text});
  return *made.finish();
}

TEST_CASE("workbooks have the same cells where only their look or their packing differs") {
  const auto one = written();
  CHECK(have_same_cells(one, one));
  const auto wider = written({.width = 20});
  CHECK((wider != one));
  CHECK(have_same_cells(one, wider));
  const auto titled = written({.title = {"Other", "其他"}});
  CHECK((titled != one));
  CHECK(have_same_cells(one, titled));
}

TEST_CASE("another cell or another name of a sheet is another workbook") {
  const auto one = written();
  CHECK_FALSE(have_same_cells(one, written({.text = "y"})));
  CHECK_FALSE(have_same_cells(one, written({.sheet = {"Sheet", "表"}})));
  cli::workbook more({"Test", "測試"});
  for (const auto* name : {"Sheet", "More"}) {
    more.begin_sheet({{name, "工作表"}, {{{"One", "一"}, 10}}});
    more.row({std::string("x")});
  }
  CHECK_FALSE(have_same_cells(one, *more.finish()));
}

TEST_CASE("what is cut off or changed anywhere is no workbook, or another, and is not trusted") {
  const auto one = written();
  for (std::size_t i = 0; i < one.size(); ++i) {
    CAPTURE(i);
    CHECK_FALSE(have_same_cells(one, one.substr(0, i)));
    auto changed = one;
    changed[i] = static_cast<char>(changed[i] ^ 0x55);
    const bool same = have_same_cells(one, changed);
    // A byte that says nothing of cells may be another; the cells are then those that they were.
    if (same) CHECK(sheet_of(changed, 1) == sheet_of(one, 1));
  }
  CHECK_FALSE(parts_of(""));
  CHECK_FALSE(parts_of(std::string(1'000, '\0')));
}

}  // namespace
}  // namespace subvent::test
