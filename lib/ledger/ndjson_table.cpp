// SPDX-License-Identifier: Apache-2.0
// Tables as one JSON object on each line.
#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <counting.hpp>
#include <ledger/tables.hpp>
#include <subvent/base/utf8.hpp>
#include <subvent/ledger/csv.hpp>
#include <subvent/quantity/detail/scan.hpp>
#include <text_file.hpp>

namespace subvent::ledger {

namespace {

using nlohmann::json;

/// The columns that are asked for: where the cell of each name stands in a row, more than once if
/// it is asked for more than once.
using asked_columns = std::multimap<std::string, std::size_t, std::less<>>;

/// A line that is not blank.
struct line {
  std::size_t number;
  span where;
};

class lines {
 public:
  explicit lines(std::string_view text) : text_(text) {
    if (text_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
  }

  std::optional<line> next() {
    while (at_ < text_.size()) {
      const auto begin = at_;
      const auto end = std::min(text_.find('\n', begin), text_.size());
      at_ = end + 1;
      ++number_;
      const auto all = text_.substr(begin, end - begin);
      const auto last = all.find_last_not_of(" \t\r");
      if (last == std::string_view::npos) continue;
      return line{number_, {begin, last + 1}};
    }
    return std::nullopt;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t number_ = 0;
};

/// Makes a row of a line. Only what stands in the outermost object is looked at; what it holds
/// beyond the columns is passed over.
class reading : public nlohmann::json_sax<json> {
 public:
  reading(source_pointer file, const line& of, const asked_columns& asked)
      : file_(std::move(file)),
        start_(of.where.offset),
        text_(std::string_view(file_->text).substr(start_, of.where.length)),
        asked_(asked) {
    made_.line = of.number;
    made_.cells.resize(asked.size());
    made_.places.assign(asked.size(), of.where);
  }

  result<row> run() {
    if (const auto bad = utf8::first_invalid(text_)) {
      return diagnostic{code::not_utf8, {noun::save_the_file}, {file_, {start_ + *bad, 1}}};
    }
    const char* begin = text_.data();
    const char* end = begin + text_.size();
    furthest_ = begin;
    json::sax_parse(counting{begin, &furthest_}, counting{end, &furthest_}, this);
    if (why_) return *std::move(why_);
    return std::move(made_);
  }

  /// The keys of the object, as far as it was read.
  const std::set<std::string>& keys() const { return keys_; }

  bool null() override { return put({}, unquoted()); }
  bool boolean(bool) override { return put_characters(); }
  bool number_integer(number_integer_t) override { return put_characters(); }
  bool number_unsigned(number_unsigned_t) override { return put_characters(); }
  bool number_float(number_float_t, const string_t&) override { return put_characters(); }
  bool string(string_t& text) override {
    if (!is_asked()) return put({}, {});
    return put(text, {value_begin(), offset() - value_begin()});
  }
  bool binary(binary_t&) override { return refuse_shape(0); }  // JSON has none

  bool start_object(std::size_t) override { return depth_ == 0 ? open() : open_inner(); }
  bool start_array(std::size_t) override { return depth_ == 0 ? refuse_shape(0) : open_inner(); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    if (depth_ > 1) return true;
    key_ = std::move(name);
    key_end_ = offset();
    if (keys_.size() == csv_reader::cells_most) {
      return refuse({code::csv_too_many_cells, {std::to_string(csv_reader::cells_most)}},
                    {key_end_ - 1, 1});
    }
    if (keys_.insert(key_).second) return true;
    return refuse({code::duplicate_key, {subvent::detail::shown(key_)}}, {key_end_ - 1, 1});
  }

  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception& why) override {
    constexpr int number_out_of_range = 406;
    if (why.id == number_out_of_range) {
      const auto where = last_number();
      const auto written = text_.substr(where.offset, where.length);
      return refuse({code::not_number, {subvent::detail::shown(written)}}, where);
    }
    auto at = std::min(position > 0 ? position - 1 : 0, text_.size());
    while (at > 0 && at < text_.size() && is_utf8_continuation(text_[at])) --at;
    return refuse_shape(at);
  }

 private:
  /// How much was read; after a number, that and the character after it.
  std::size_t offset() const { return static_cast<std::size_t>(furthest_ - text_.data()); }

  /// Where the value of the last key begins.
  std::size_t value_begin() const { return text_.find_first_not_of(" \t\r:", key_end_); }

  /// A value that is asked for and ends where a blank, a comma or the object's brace follows.
  span unquoted() const {
    if (!is_asked()) return {};
    const auto begin = value_begin();
    return {begin, std::min(text_.find_first_of(" \t\r,}", begin), text_.size()) - begin};
  }

  span last_number() const {
    constexpr std::string_view characters = "0123456789+-.eE";
    const auto read = text_.substr(0, offset());
    const auto end = read.find_last_of("0123456789") + 1;
    const auto before = read.substr(0, end).find_last_not_of(characters);
    const auto begin = before == std::string_view::npos ? 0 : before + 1;
    return {begin, end - begin};
  }

  bool refuse(diagnostic why, const span& where) {
    why_ = std::move(why).found_at({file_, {start_ + where.offset, where.length}});
    return false;
  }
  bool refuse_shape(std::size_t at) {
    const auto next = utf8::decode(text_.substr(at));
    return refuse({code::not_json_object}, {at, next ? next->bytes : 0});
  }

  bool is_asked() const { return depth_ == 1 && asked_.contains(key_); }

  bool put_characters() {
    const auto where = unquoted();
    return put(std::string(text_.substr(where.offset, where.length)), where);
  }

  bool put(const std::string& cell, const span& where) {
    if (depth_ == 0) return refuse_shape(0);
    if (!is_asked()) return true;
    if (cell.size() > csv_reader::bytes_most) {
      return refuse({code::cell_too_long,
                     {subvent::detail::shown(key_), std::to_string(made_.line),
                      std::to_string(csv_reader::bytes_most)}},
                    {where.offset, 1});
    }
    if (const auto control = first_control(cell)) {
      return refuse({code::control_character, {utf8::number_of(*control)}}, where);
    }
    const auto [first, last] = asked_.equal_range(key_);
    for (auto at = first; at != last; ++at) {
      made_.cells[at->second] = cell;
      made_.places[at->second] = {start_ + where.offset, where.length};
    }
    return true;
  }

  bool open() {
    ++depth_;
    return true;
  }
  bool open_inner() {
    if (!is_asked()) return open();
    return refuse({code::cell_not_plain, {subvent::detail::shown(key_)}}, {value_begin(), 1});
  }
  bool close() {
    --depth_;
    return true;
  }

  source_pointer file_;
  std::size_t start_;
  std::string_view text_;
  const asked_columns& asked_;
  const char* furthest_ = nullptr;
  std::size_t depth_ = 0;
  std::string key_;
  std::size_t key_end_ = 0;
  std::set<std::string> keys_;
  row made_;
  std::optional<diagnostic> why_;
};

class ndjson_table : public table_reader {
 public:
  ndjson_table(source_pointer file, asked_columns asked)
      : file_(std::move(file)), asked_(std::move(asked)), lines_(file_->text) {}

  std::optional<result<row>> next() override {
    const auto one = lines_.next();
    if (!one) return std::nullopt;
    return reading(file_, *one, asked_).run();
  }

  const source_pointer& file() const noexcept override { return file_; }

 private:
  source_pointer file_;
  asked_columns asked_;
  lines lines_;
};

/// Why the table cannot be read for these columns: each must stand in one object at least. As a
/// rule the first line says that all is well.
std::optional<diagnostic> problem_of_columns(const source_pointer& file,
                                             const std::vector<std::string>& columns,
                                             const asked_columns& asked) {
  std::set<std::string> known;
  std::optional<diagnostic> first;
  bool has_object = false;
  const auto missing = [&] {
    return std::find_if_not(columns.begin(), columns.end(),
                            [&](const auto& name) { return known.contains(name); });
  };
  lines all(file->text);
  const auto head = all.next();
  if (!head) return diagnostic{code::table_empty, {file->name}, {make_source(file->name, {}), {}}};
  for (auto one = head; one && (!has_object || missing() != columns.end()); one = all.next()) {
    reading by(file, *one, asked);
    const auto made = by.run();
    if (made) has_object = true;
    if (!made && !first) first = made.why();
    for (const auto& name : by.keys()) {
      if (known.size() < csv_reader::cells_most || asked.contains(name)) known.insert(name);
    }
  }
  const auto lacking = missing();
  if (lacking == columns.end()) return std::nullopt;
  if (!has_object) return first;
  return missing_column(*lacking, {known.begin(), known.end()}, {file, head->where});
}

}  // namespace

result<std::vector<std::string>> columns_of_ndjson(const table_source& of) {
  const auto file = read_table_text(of);
  if (!file) return file.why();
  const asked_columns none;
  std::set<std::string> known;
  std::optional<diagnostic> first;
  bool has_object = false;
  lines all((*file)->text);
  for (auto one = all.next(); one; one = all.next()) {
    reading object(*file, *one, none);
    const auto read = object.run();
    if (!read && !first) first = read.why();
    if (!read) continue;
    has_object = true;
    for (const auto& name : object.keys()) {
      if (known.size() < csv_reader::cells_most) known.insert(name);
    }
  }
  if (!has_object && first) return *std::move(first);
  if (!has_object) return diagnostic{code::table_empty, {of.path}, {make_source(of.path, {}), {}}};
  return std::vector<std::string>(known.begin(), known.end());
}

result<std::unique_ptr<table_reader>> open_ndjson(const table_source& from,
                                                  const std::vector<std::string>& columns) {
  const auto file = read_table_text(from);
  if (!file) return file.why();
  asked_columns asked;
  for (std::size_t i = 0; i < columns.size(); ++i) asked.insert({columns[i], i});
  if (auto problem = problem_of_columns(*file, columns, asked)) return *std::move(problem);
  return {std::make_unique<ndjson_table>(*file, std::move(asked))};
}

}  // namespace subvent::ledger
