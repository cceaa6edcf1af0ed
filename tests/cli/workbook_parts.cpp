// SPDX-License-Identifier: Apache-2.0
#include <cli/workbook_parts.hpp>

#include <doctest/doctest.h>

#include <string>

#include <cli/sheets.hpp>
#include <cli/workbook.hpp>

namespace subvent::test {
namespace {

using cli::have_same_parts;
using cli::parts_of;

struct asked {
  phrase title{"Test", "測試"};
  phrase sheet{"Sheet", "工作表"};
  std::string text = "x";
  int width = 10;
};

std::string workbook_of(const asked& of = {}) {
  cli::workbook made(of.title);
  made.begin_sheet({of.sheet, {{{"One", "一"}, of.width}}});
  made.row({of.text});
  return *made.finish();
}

TEST_CASE("workbooks are the same where only their packing differs") {
  const auto one = workbook_of();
  CHECK(have_same_parts(one, one));
  // The version of the archive's maker.
  auto packed = one;
  const auto entry = packed.find("PK\x01\x02");
  packed[entry + 4] = static_cast<char>(packed[entry + 4] + 1);
  CHECK(have_same_parts(one, packed));
  CHECK_FALSE(have_same_parts(one, workbook_of({.width = 20})));
  CHECK_FALSE(have_same_parts(one, workbook_of({.title = {"Other", "其他"}})));
}

TEST_CASE("another cell or another name of a sheet is another workbook") {
  const auto one = workbook_of();
  CHECK_FALSE(have_same_parts(one, workbook_of({.text = "y"})));
  CHECK_FALSE(have_same_parts(one, workbook_of({.sheet = {"Sheet", "表"}})));
  cli::workbook more({"Test", "測試"});
  for (const auto* name : {"Sheet", "More"}) {
    more.begin_sheet({{name, "工作表"}, {{{"One", "一"}, 10}}});
    more.row({std::string("x")});
  }
  CHECK_FALSE(have_same_parts(one, *more.finish()));
}

TEST_CASE("what is cut off or changed anywhere is no workbook, or another, and is not trusted") {
  const auto one = workbook_of();
  for (std::size_t i = 0; i < one.size(); ++i) {
    CAPTURE(i);
    CHECK_FALSE(have_same_parts(one, one.substr(0, i)));
    auto changed = one;
    changed[i] = static_cast<char>(changed[i] ^ 0x55);
    const bool same = have_same_parts(one, changed);
    // A byte that says how it is packed may be another; the parts are then those that they were.
    if (same) CHECK(sheet_of(changed, 1) == sheet_of(one, 1));
  }
  CHECK_FALSE(parts_of(""));
  CHECK_FALSE(parts_of(std::string(1'000, '\0')));
}

TEST_CASE("a workbook of which another reader may find other parts is none") {
  const auto one = workbook_of();
  const auto end = one.size() - 22;
  const auto number = [](std::string& in, std::size_t at, std::size_t value) {
    for (std::size_t i = 0; i < 4; ++i) in[at + i] = static_cast<char>((value >> (8 * i)) & 0xFFU);
  };
  std::size_t directory = 0;
  for (std::size_t i = 4; i-- > 0;) {
    directory = directory << 8U | static_cast<unsigned char>(one[end + 16 + i]);
  }
  // A second directory before the end, which a reader finds who goes back by its size.
  auto twice = one.substr(0, end) + one.substr(directory);
  CHECK_FALSE(parts_of(twice));
  // Bytes that no entry names, before the directory and between it and the end.
  auto between = one.substr(0, directory) + "more" + one.substr(directory);
  number(between, between.size() - 22 + 16, directory + 4);
  CHECK_FALSE(parts_of(between));
  CHECK_FALSE(parts_of(one.substr(0, end) + "more" + one.substr(end)));
  // A head that has another name than its entry.
  auto renamed = one;
  renamed[30] = 'X';
  CHECK_FALSE(parts_of(renamed));
  CHECK(parts_of(one));
}

}  // namespace
}  // namespace subvent::test
