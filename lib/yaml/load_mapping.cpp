// SPDX-License-Identifier: Apache-2.0
// Reads the mapping file of a ledger.
#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <subvent/base/nearest.hpp>
#include <subvent/yaml/mapping.hpp>

#include <yaml/document.hpp>
#include <yaml/shape.hpp>

namespace subvent::yaml {

namespace {

using ledger::record_kind;
using ledger::table_format;
using ledger::table_mapping;

/// `applications` and so on, in the order of the kinds.
std::vector<std::string> names_of_records() {
  std::vector<std::string> all;
  for (const auto one : ledger::record_kinds) all.push_back(std::string(one) + "s");
  return all;
}

std::string in_backticks(std::string_view key) { return "`" + std::string(key) + "`"; }

class mapping_reader {
 public:
  mapping_reader(const source_pointer& text, const std::vector<std::string>& told)
      : shape_(text), told_(told) {}

  loaded<ledger::mapping> run() {
    auto read = read_document(shape_.text());
    shape_.add(std::move(read.problems));
    if (const auto* root = shape_.root_of(read, rule::section::mapping)) {
      read_ties(*root);
      read_tables(*root);
    }
    if (!shape_.is_clean()) return {std::nullopt, shape_.take()};
    return {std::move(made_), {}};
  }

 private:
  place at(const node& of) const { return {shape_.text(), of.where}; }

  void read_ties(const node& root) {
    const auto* ties = root.find("ties");
    if (ties == nullptr || !shape_.is_list(*ties, "`ties`")) return;
    for (const auto& item : ties->items) {
      const auto name = shape_.words(item, "`ties`");
      if (!name) continue;
      made_.ties.push_back(*name);
      made_.ties_at.push_back(at(item));
    }
  }

  void read_tables(const node& root) {
    const auto* tables = root.find("tables");
    if (tables == nullptr || !shape_.is_list(*tables, "`tables`")) return;
    bool good = true;
    for (const auto& item : tables->items) {
      if (!shape_.is_map(item, noun::entry_of_tables)) {
        good = false;
        continue;
      }
      shape_.check_keys(item, rule::section::mapped_table);
      auto made = read_table(item);
      good = good && made;
      if (made && !is_second(*made)) made_.tables.push_back(*std::move(made));
    }
    const bool has = std::any_of(made_.tables.begin(), made_.tables.end(), [](const auto& one) {
      return one.holds == record_kind::application;
    });
    // An entry that could not be read may have been it.
    if (good && !has) shape_.complain(code::applications_missing, {}, tables->where);
  }

  /// Whether the same records were named before, which would count twice.
  bool is_second(const table_mapping& of) {
    for (const auto& one : made_.tables) {
      const bool same = one.holds == of.holds && one.from.path == of.from.path &&
                        one.from.table == of.from.table && one.from.query == of.from.query;
      if (!same) continue;
      shape_.add({{code::mapped_table_twice,
                   {of.from.path, names_of_records()[static_cast<std::size_t>(of.holds)]},
                   of.at.file,
                   one.at.file}});
      return true;
    }
    return false;
  }

  std::optional<table_mapping> read_table(const node& item) {
    table_mapping made;
    const auto* records = item.find("records");
    const auto* file = item.find("file");
    const auto holds = records != nullptr ? shape_.one_of(*records, "`records`", names_of_records())
                                          : std::nullopt;
    const auto path = file != nullptr ? shape_.words(*file, "`file`") : std::nullopt;
    if (path) {
      made.from.path = whole_path(*path);
      made.at.file = at(*file);
      const auto format = read_format(item, *path, *file);
      if (format) {
        made.from.format = *format;
        read_source(item, made);
      }
    }
    read_units(item, made);
    if (!holds) return std::nullopt;
    const auto names = names_of_records();
    made.holds =
        static_cast<record_kind>(std::find(names.begin(), names.end(), *holds) - names.begin());
    read_fields(item, *holds, made);
    return path ? std::optional(std::move(made)) : std::nullopt;
  }

  /// A path that begins in the folder of the mapping.
  std::string whole_path(const std::string& path) const {
    const auto& name = shape_.text()->name;
    const auto slash = name.rfind('/');
    if (path.starts_with('/') || slash == std::string::npos) return path;
    return name.substr(0, slash + 1) + path;
  }

  std::optional<table_format> read_format(const node& item, const std::string& path,
                                          const node& file) {
    if (const auto* format = item.find("format")) {
      const auto word = shape_.one_of(*format, "`format`", ledger::table_formats);
      if (!word) return std::nullopt;
      const auto& all = ledger::table_formats;
      return static_cast<table_format>(std::find(all.begin(), all.end(), *word) - all.begin());
    }
    const auto format = ledger::format_by_ending(path);
    if (!format) shape_.complain(code::table_format_unknown, {path}, file.where);
    return format;
  }

  static argument noun_of(table_format of) {
    return {noun::table_of_format, {ledger::table_formats[static_cast<std::size_t>(of)]}};
  }

  /// The value of a key that only some formats have; complains where the table has another.
  const node* find_for(const node& item, std::string_view key, table_format is,
                       const std::vector<table_format>& formats) {
    const auto* found = item.find(key);
    if (found == nullptr) return nullptr;
    if (std::find(formats.begin(), formats.end(), is) != formats.end()) return found;
    std::vector<argument> elsewhere;
    for (const auto one : formats) elsewhere.push_back(noun_of(one));
    shape_.complain(code::misplaced_key, {key, noun_of(is), argument::list(std::move(elsewhere))},
                    found->where);
    return nullptr;
  }

  void read_source(const node& item, table_mapping& made) {
    const auto is = made.from.format;
    if (const auto* separator = find_for(item, "separator", is, {table_format::csv})) {
      read_separator(*separator, made);
    }
    if (const auto* encoding =
            find_for(item, "encoding", is, {table_format::csv, table_format::ndjson})) {
      made.from.encoding = shape_.words(*encoding, "`encoding`").value_or("");
    }
    const auto* table = find_for(item, "table", is, {table_format::sqlite});
    const auto* query = find_for(item, "query", is, {table_format::sqlite});
    if (table != nullptr) made.from.table = shape_.words(*table, "`table`").value_or("");
    if (query != nullptr) made.from.query = shape_.words(*query, "`query`").value_or("");
    if (is != table_format::sqlite) return;
    if (table != nullptr && query != nullptr) {
      shape_.complain(code::keys_exclude, {"table", "query", noun_of(is)}, query->where);
    } else if (table == nullptr && query == nullptr) {
      shape_.complain(code::table_or_query, {made.from.path}, made.at.file.where);
    }
  }

  void read_separator(const node& of, table_mapping& made) {
    const auto written = shape_.words(of, "`separator`");
    if (!written) return;
    if (*written == "tab" || *written == "\t") {
      made.from.separator = '\t';
      return;
    }
    const char c = written->front();
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    const bool fits = written->size() == 1 && c >= ' ' && c < '\x7F' && c != '"' && !is_letter &&
                      !(c >= '0' && c <= '9');
    if (fits) {
      made.from.separator = c;
    } else {
      shape_.complain(code::separator_unfit, {*written}, of.where);
    }
  }

  void read_units(const node& item, table_mapping& made) {
    if (const auto* days = item.find("days")) {
      const auto form = shape_.one_of(*days, "`days`", ledger::day_forms);
      if (form) made.days = *ledger::day_form_named(*form);
    }
    const auto* money = item.find("money");
    const auto written = money != nullptr ? shape_.words(*money, "`money`") : std::nullopt;
    if (!written) return;
    if (const auto unit = ledger::money_unit_named(*written)) {
      made.money_in = unit->in;
      made.money_unit = unit->major_units;
      return;
    }
    shape_.complain(code::unknown_word,
                    {*written, "`money`", nearest(*written, ledger::money_units).value_or(""),
                     argument::list_of_names(ledger::money_units)},
                    money->where);
  }

  // --- fields ---

  void read_fields(const node& item, const std::string& records, table_mapping& made) {
    const auto each = [&](std::string_view key, const auto& take) {
      const auto* map = item.find(key);
      if (map == nullptr || !shape_.is_map(*map, in_backticks(key))) return;
      for (const auto& [field, value] : map->entries) {
        if (is_field(field, made.holds, records)) take(field, value);
      }
    };
    each("constants", [&](const node& field, const node& value) {
      const auto what = shape_.words(value, in_backticks(field.text));
      made.constants[field.text] = what.value_or("");
      made.at.fields[field.text] = at(value);
    });
    each("columns", [&](const node& field, const node& value) {
      if (is_constant(field, made, "columns")) return;
      const auto column = shape_.words(value, in_backticks(field.text));
      if (!column) return;
      made.columns[field.text] = *column;
      made.at.fields[field.text] = at(value);
    });
    each("values", [&](const node& field, const node& value) {
      if (is_constant(field, made, "values") || !shape_.is_map(value, in_backticks(field.text)))
        return;
      made.at.meanings[field.text] = at(field);
      for (const auto& [cell, meaning] : value.entries) {
        auto& meant = made.values[field.text][cell.text];
        if (meaning.what != node::shape::null) {
          meant = shape_.words(meaning, in_backticks(cell.text)).value_or("");
        }
      }
    });
  }

  bool is_constant(const node& field, const table_mapping& of, std::string_view key) {
    if (!of.constants.contains(field.text)) return false;
    shape_.complain(code::field_twice, {field.text, key}, field.where);
    return true;
  }

  bool is_field(const node& field, record_kind of, const std::string& records) {
    std::vector<std::string> known;
    for (const auto& one : ledger::record_fields) {
      if (one.of == of) known.emplace_back(one.name);
    }
    std::vector<argument> listed;
    for (const auto& one : known) listed.emplace_back(in_backticks(one));
    if (of == record_kind::application) {
      known.insert(known.end(), made_.ties.begin(), made_.ties.end());
      known.insert(known.end(), told_.begin(), told_.end());
      listed.emplace_back(noun::facts_and_history);
    }
    if (std::find(known.begin(), known.end(), field.text) != known.end()) return true;
    shape_.complain(code::field_unknown,
                    {field.text, records, nearest(field.text, known).value_or(""),
                     argument::list(std::move(listed))},
                    field.where);
    return false;
  }

  shape shape_;
  const std::vector<std::string>& told_;
  ledger::mapping made_;
};

}  // namespace

loaded<ledger::mapping> load_mapping(const source_pointer& text,
                                     const std::vector<std::string>& told) {
  return mapping_reader(text, told).run();
}

}  // namespace subvent::yaml
