// SPDX-License-Identifier: Apache-2.0
#include <batch/json_line.hpp>

#include <algorithm>
#include <set>
#include <utility>

#include <nlohmann/json.hpp>

#include <counting.hpp>
#include <ledger/tables.hpp>
#include <subvent/base/utf8.hpp>
#include <subvent/ledger/csv.hpp>
#include <subvent/quantity/detail/scan.hpp>

namespace subvent::batch {

namespace {

using ledger::csv_reader;
using nlohmann::json;
using subvent::detail::shown;

class reading : public nlohmann::json_sax<json> {
 public:
  reading(std::string_view text, std::size_t line) : text_(text), line_(line) {}

  result<std::vector<json_entry>> run() {
    if (utf8::first_invalid(text_)) return diagnostic{code::not_utf8, {noun::save_the_file}};
    const char* const begin = text_.data();
    furthest_ = begin;
    json::sax_parse(counting{begin, &furthest_}, counting{begin + text_.size(), &furthest_}, this);
    // The parser takes a NUL for the end.
    if (!why_ && text_.find('\0') != std::string_view::npos) why_ = {code::not_json_object};
    if (why_) return *std::move(why_);
    return std::move(entries_);
  }

  bool null() override { return put(std::nullopt); }
  bool boolean(bool) override { return put(characters()); }
  bool number_integer(number_integer_t) override { return put(characters()); }
  bool number_unsigned(number_unsigned_t) override { return put(characters()); }
  bool number_float(number_float_t, const string_t&) override { return put(characters()); }
  bool string(string_t& text) override { return put(std::move(text), true); }
  bool binary(binary_t&) override { return refuse({code::not_json_object}); }  // JSON has none

  bool start_object(std::size_t) override { return std::exchange(is_open_, true) ? nest() : true; }
  bool start_array(std::size_t) override { return nest(); }
  bool end_object() override { return true; }
  bool end_array() override { return true; }

  bool key(string_t& name) override {
    key_end_ = offset();
    if (keys_.size() == csv_reader::cells_most) {
      return refuse({code::csv_too_many_cells, {std::to_string(csv_reader::cells_most)}});
    }
    if (!keys_.insert(name).second) return refuse({code::duplicate_key, {shown(name)}});
    entries_.push_back({std::move(name), std::nullopt});
    return true;
  }

  bool parse_error(std::size_t, const std::string& token,
                   const nlohmann::detail::exception& why) override {
    constexpr int number_out_of_range = 406;
    if (why.id == number_out_of_range) return refuse({code::not_number, {shown(token)}});
    return refuse({code::not_json_object});
  }

 private:
  /// How much was read; after a number, that and the character after it.
  std::size_t offset() const { return static_cast<std::size_t>(furthest_ - text_.data()); }

  /// What stands under the last key, up to a blank, a comma or the object's brace.
  std::string characters() const {
    if (!is_open_) return {};
    const auto begin = text_.find_first_not_of(" \t\r:", key_end_);
    return std::string(text_.substr(begin, text_.find_first_of(" \t\r,}", begin) - begin));
  }

  bool refuse(diagnostic why) {
    why_ = std::move(why);
    return false;
  }

  bool nest() {
    if (!is_open_) return refuse({code::not_json_object});
    return refuse({code::cell_not_plain, {shown(entries_.back().key)}});
  }

  bool put(std::optional<std::string> cell, bool is_text = false) {
    if (!is_open_) return refuse({code::not_json_object});
    auto& entry = entries_.back();
    if (cell && cell->size() > csv_reader::bytes_most) {
      return refuse(
          {code::cell_too_long,
           {shown(entry.key), std::to_string(line_), std::to_string(csv_reader::bytes_most)}});
    }
    if (const auto control = ledger::first_control(cell.value_or(""))) {
      return refuse({code::control_character, {utf8::number_of(*control)}});
    }
    entry.cell = std::move(cell);
    entry.is_text = is_text;
    return true;
  }

  std::string_view text_;
  std::size_t line_;
  const char* furthest_ = nullptr;
  bool is_open_ = false;
  std::size_t key_end_ = 0;
  std::set<std::string> keys_;
  std::vector<json_entry> entries_;
  std::optional<diagnostic> why_;
};

}  // namespace

result<std::vector<json_entry>> read_json_line(std::string_view text, std::size_t line) {
  return reading(text, line).run();
}

}  // namespace subvent::batch
