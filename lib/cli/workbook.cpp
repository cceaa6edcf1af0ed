// SPDX-License-Identifier: Apache-2.0
#include <cli/workbook.hpp>

#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <optional>
#include <system_error>
#include <utility>

#include <cli/workbook_parts.hpp>
#include <subvent/base/utf8.hpp>
#include <text_file.hpp>

namespace subvent::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t exact_most = 9'999'999'999'999;  // 13 digits
constexpr std::uint64_t count_most = exact_most;

/// A character counts as spreadsheets count it.
std::size_t units_of(char32_t point) { return point > 0xFFFF ? 2 : 1; }

bool is_in_xml(char32_t point) {
  if (point < 0x20) return point == '\n' || point == '\t';
  return point != 0xFFFE && point != 0xFFFF;
}

/// Whether `_x0041_` or the like begins a text: spreadsheets take it for one character.
bool begins_escape(std::string_view text) {
  const auto is_digit = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  };
  return text.size() >= 7 && text[0] == '_' && text[1] == 'x' && is_digit(text[2]) &&
         is_digit(text[3]) && is_digit(text[4]) && is_digit(text[5]) && text[6] == '_';
}

std::size_t length_of(std::string_view text) {
  std::size_t units = 0;
  while (!text.empty()) {
    const auto next = utf8::decode(text);
    units += next ? units_of(next->point) : 1;
    text.remove_prefix(next ? next->bytes : 1);
  }
  return units;
}

/// Both languages, one below the other; once where they are alike.
std::string both(const phrase& of) {
  std::string made(of.en);
  if (of.zh_hant != of.en) made += "\n" + std::string(of.zh_hant);
  return made;
}

}  // namespace

bool is_exact_in_cell(const money& of) {
  const auto units = of.minor_units().to_int64();
  return units && *units <= exact_most && *units >= -exact_most;
}

std::string cell_text(std::string_view of, std::size_t characters_most) {
  std::string made;
  made.reserve(of.size());
  std::size_t units = 0;
  std::size_t fits = 0;  // bytes of `made` beside which the mark has its place
  const auto mark = length_of(cut_mark);
  while (!of.empty()) {
    const auto next = utf8::decode(of);
    const std::size_t bytes = next ? next->bytes : 1;
    std::string_view part = "\xEF\xBF\xBD";
    std::size_t more = 1;
    if (begins_escape(of)) {
      part = "_x005F_";
      more = part.size();
    } else if (next && is_in_xml(next->point)) {
      part = of.substr(0, bytes);
      more = units_of(next->point);
    }
    if (units + more > characters_most) return made.substr(0, fits) + std::string(cut_mark);
    units += more;
    made += part;
    if (units + mark <= characters_most) fits = made.size();
    of.remove_prefix(bytes);
  }
  return made;
}

/// The library keeps the rows of a sheet in a file until the workbook is closed.
class workbook::writing {
 public:
  writing(const phrase& title, sheet_size most) : most_(most) {
    if (folder_.error() != 0) return;
    file_ = folder_.path() + "/workbook.xlsx";
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    options.tmpdir = folder_.path().data();
    book_ = workbook_new_opt(file_.c_str(), &options);
    if (book_ == nullptr) return;
    std::string name(title.en);
    name += " " + std::string(title.zh_hant);
    std::string author = "subvent";
    lxw_doc_properties properties{};
    properties.title = name.data();
    properties.author = author.data();
    // Without a time the library takes the present one. This is 2000-01-01.
    properties.created = 946'684'800;
    workbook_set_properties(book_, &properties);
    make_formats();
  }
  writing(const writing&) = delete;
  writing& operator=(const writing&) = delete;
  ~writing() {
    if (book_ != nullptr) lxw_workbook_free(book_);
  }

  void begin(sheet_layout layout) {
    close_sheet();
    layout_ = std::move(layout);
    part_ = 1;
    open_sheet();
  }

  void keep_together(std::size_t rows) {
    if (next_ > 1 && next_ + rows > most_.rows) {
      ++part_;
      open_sheet();
    }
  }

  void row(const std::vector<sheet_cell>& cells, row_look look) {
    keep_together(1);
    if (sheet_ == nullptr) return;
    const auto at = static_cast<lxw_row_t>(next_++);
    if (look == row_look::detail) {
      lxw_row_col_options options{};
      options.level = 1;
      check(worksheet_set_row_opt(sheet_, at, LXW_DEF_ROW_HEIGHT, nullptr, &options));
    }
    for (std::size_t i = 0; i < cells.size(); ++i) {
      write(at, static_cast<lxw_col_t>(i), cells[i], look);
    }
  }

  result<std::string> finish() {
    close_sheet();
    if (folder_.error() != 0) return failed(folder_.error());
    if (book_ == nullptr) return failed(ENOMEM);
    errno = 0;
    const auto closed = workbook_close(std::exchange(book_, nullptr));
    if (closed != LXW_NO_ERROR) return failed(errno != 0 ? errno : EIO);
    auto bytes = read_bytes(file_, std::numeric_limits<std::size_t>::max());
    if (!bytes) return bytes;
    if (broken_ || !is_whole(*bytes)) return failed(EIO);
    return bytes;
  }

 private:
  /// A folder that nobody else reads, and that goes with all that is in it.
  class private_folder {
   public:
    private_folder() {
      std::error_code error;
      auto path = fs::temp_directory_path(error);
      if (error) {
        error_ = error.value();
        return;
      }
      path_ = (path / "subvent.XXXXXX").string();
      if (mkdtemp(path_.data()) == nullptr) {
        error_ = errno;
        path_.clear();
      }
    }
    private_folder(const private_folder&) = delete;
    private_folder& operator=(const private_folder&) = delete;
    ~private_folder() {
      std::error_code ignored;
      if (!path_.empty()) fs::remove_all(path_, ignored);
    }

    int error() const noexcept { return error_; }
    std::string& path() noexcept { return path_; }

   private:
    std::string path_;
    int error_ = 0;
  };

  static diagnostic failed(int error) {
    return {code::output_unwritable, {"`workbook.xlsx`", system_reason(error)}};
  }

  /// The library does not see when the disk is full while it writes a sheet for a time, so that its
  /// end would be missing.
  bool is_whole(std::string_view bytes) const {
    const auto parts = parts_of(bytes);
    if (!parts) return false;
    std::size_t sheets = 0;
    for (const auto& one : *parts) {
      if (!one.name.starts_with("xl/worksheets/sheet")) continue;
      const auto number = one.name.substr(std::string_view("xl/worksheets/sheet").size());
      std::size_t index = 0;
      std::from_chars(number.data(), number.data() + number.size(), index);
      if (index == 0 || index > written_.size() || one.size < written_[index - 1]) return false;
      ++sheets;
    }
    return sheets == written_.size();
  }

  /// What is refused here was wrong in this file: the sizes were held before.
  void check(lxw_error error) { broken_ = broken_ || error != LXW_NO_ERROR; }

  lxw_format* format(const char* number, bool wraps) {
    auto* made = workbook_add_format(book_);
    if (number != nullptr) format_set_num_format(made, number);
    format_set_align(made, LXW_ALIGN_VERTICAL_TOP);
    if (wraps) format_set_text_wrap(made);
    return made;
  }

  /// `@` says that it is text, so that a cell that is edited is not taken for a formula then.
  lxw_format* text_format(bool wraps) {
    constexpr std::uint8_t at_sign = 49;  // as every spreadsheet numbers it
    auto* made = format(nullptr, wraps);
    format_set_num_format_index(made, at_sign);
    return made;
  }

  void make_formats() {
    text_ = text_format(true);
    text_amount_ = text_format(false);
    format_set_align(text_amount_, LXW_ALIGN_RIGHT);
    strong_ = text_format(false);
    format_set_bold(strong_);
    heading_ = text_format(true);
    format_set_bold(heading_);
    format_set_bottom(heading_, LXW_BORDER_THIN);
    format_set_bg_color(heading_, 0xE7ECF2);
    count_ = format("#,##0", false);
    day_ = format("yyyy\\-mm\\-dd", false);
    format_set_align(day_, LXW_ALIGN_LEFT);
    money_ = {format("#,##0", false), format("#,##0.0", false), format("#,##0.00", false),
              format("#,##0.000", false), format("#,##0.0000", false)};
  }

  /// `Payments 付款 (2)`; spreadsheets take no more than 31 characters.
  std::string sheet_name() const {
    auto made = std::string(layout_.name.en) + " " + std::string(layout_.name.zh_hant);
    if (part_ > 1) made += " (" + std::to_string(part_) + ")";
    return made;
  }

  void open_sheet() {
    close_sheet();
    if (book_ == nullptr) return;
    sheet_ = workbook_add_worksheet(book_, sheet_name().c_str());
    next_ = 0;
    if (sheet_ == nullptr) {
      broken_ = true;
      return;
    }
    worksheet_freeze_panes(sheet_, 1, 0);
    worksheet_outline_settings(sheet_, LXW_TRUE, LXW_FALSE, LXW_TRUE, LXW_FALSE);
    worksheet_set_landscape(sheet_);
    constexpr std::uint8_t a4 = 9;
    worksheet_set_paper(sheet_, a4);
    worksheet_fit_to_pages(sheet_, 1, 0);
    check(worksheet_repeat_rows(sheet_, 0, 0));
    check(worksheet_ignore_errors(sheet_, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"));
    for (std::size_t i = 0; i < layout_.columns.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i);
      check(worksheet_set_column(sheet_, column, column, layout_.columns[i].width, nullptr));
    }
    std::vector<sheet_cell> headings;
    for (const auto& one : layout_.columns) headings.emplace_back(both(one.heading));
    row(headings, row_look::heading);
  }

  void close_sheet() {
    if (sheet_ == nullptr) return;
    if (layout_.filters && next_ > 0) {
      check(worksheet_autofilter(sheet_, 0, 0, static_cast<lxw_row_t>(next_ - 1),
                                 static_cast<lxw_col_t>(layout_.columns.size() - 1)));
    }
    // The rows so far but the last, in a file.
    auto* rows = sheet_->optimize_tmpfile;
    const auto size = std::fflush(rows) == 0 ? std::ftell(rows) : -1;
    broken_ = broken_ || size < 0 || std::ferror(rows) != 0;
    written_.push_back(static_cast<std::size_t>(std::max(size, 0L)));
    sheet_ = nullptr;
  }

  void write(lxw_row_t at, lxw_col_t column, const sheet_cell& what, row_look look) {
    if (const auto* text = std::get_if<std::string>(&what)) {
      auto* looks = look == row_look::strong    ? strong_
                    : look == row_look::heading ? heading_
                                                : text_;
      write_text(at, column, *text, looks);
    } else if (const auto* count = std::get_if<std::uint64_t>(&what)) {
      if (*count > count_most) return write_text(at, column, std::to_string(*count), text_amount_);
      write_number(at, column, static_cast<double>(*count), count_);
    } else if (const auto* sum = std::get_if<money>(&what)) {
      write_money(at, column, *sum);
    } else if (const auto* when = std::get_if<day>(&what)) {
      write_day(at, column, *when);
    }
  }

  void write_text(lxw_row_t at, lxw_col_t column, const std::string& text, lxw_format* looks) {
    if (text.empty()) return;
    const auto held = cell_text(text, most_.characters);
    check(worksheet_write_string(sheet_, at, column, held.c_str(), looks));
  }

  void write_number(lxw_row_t at, lxw_col_t column, double number, lxw_format* looks) {
    check(worksheet_write_number(sheet_, at, column, number, looks));
  }

  void write_money(lxw_row_t at, lxw_col_t column, const money& sum) {
    const auto decimals = sum.currency().minor_digits();
    if (!is_exact_in_cell(sum) || decimals >= money_.size()) {
      return write_text(at, column, sum.amount_string(), text_amount_);
    }
    // Both are exact, so that their quotient is the number nearest to the decimal, which is what a
    // spreadsheet makes of the decimal when it is typed.
    double scale = 1;
    for (std::size_t i = 0; i < decimals; ++i) scale *= 10;
    const auto units = static_cast<double>(*sum.minor_units().to_int64());
    write_number(at, column, units / scale, money_[decimals]);
  }

  void write_day(lxw_row_t at, lxw_col_t column, const day& when) {
    // Spreadsheets count days from 1899-12-30, and are wrong before March 1900.
    constexpr std::int64_t first = 25'569;
    constexpr std::int64_t right_from = 61;
    const auto number = when.serial() + first;
    if (number < right_from) return write_text(at, column, when.to_string(), text_);
    write_number(at, column, static_cast<double>(number), day_);
  }

  sheet_size most_;
  private_folder folder_;
  std::string file_;
  lxw_workbook* book_ = nullptr;
  lxw_worksheet* sheet_ = nullptr;
  lxw_format *text_ = nullptr, *text_amount_ = nullptr, *strong_ = nullptr, *heading_ = nullptr,
             *count_ = nullptr, *day_ = nullptr;
  std::array<lxw_format*, 5> money_ = {};  // by the decimals of the currency
  sheet_layout layout_ = {{"", ""}, {}};
  std::vector<std::size_t> written_;  // bytes of the rows of each sheet that is done
  std::size_t part_ = 1;
  std::size_t next_ = 0;  // the row that is written next, from 0
  bool broken_ = false;
};

workbook::workbook(const phrase& title, sheet_size most)
    : writing_(std::make_unique<writing>(title, most)) {}
workbook::~workbook() = default;

void workbook::begin_sheet(sheet_layout layout) { writing_->begin(std::move(layout)); }
void workbook::keep_together(std::size_t rows) { writing_->keep_together(rows); }
void workbook::row(const std::vector<sheet_cell>& cells, row_look look) {
  writing_->row(cells, look);
}
result<std::string> workbook::finish() { return writing_->finish(); }

}  // namespace subvent::cli
