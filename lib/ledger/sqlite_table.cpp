// SPDX-License-Identifier: Apache-2.0
// Tables and queries of SQLite databases.
#include <sqlite3.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <ledger/tables.hpp>
#include <subvent/base/nearest.hpp>
#include <subvent/base/utf8.hpp>
#include <subvent/ledger/csv.hpp>
#include <subvent/quantity/detail/scan.hpp>
#include <text_file.hpp>

namespace subvent::ledger {

namespace {

/// How long another program that writes is waited for.
constexpr int milliseconds_most = 500;

struct closing {
  void operator()(sqlite3* one) const { sqlite3_close(one); }
  void operator()(sqlite3_stmt* one) const { sqlite3_finalize(one); }
};
using connection = std::unique_ptr<sqlite3, closing>;
using statement = std::unique_ptr<sqlite3_stmt, closing>;

/// Refuses what SQLite holds to be read-only and is no query. A search in texts asks for the
/// version of the data by a PRAGMA.
int authorise(void*, int action, const char* about, const char*, const char*, const char*) {
  if (action == SQLITE_PRAGMA && about == std::string_view("data_version")) return SQLITE_OK;
  switch (action) {
    case SQLITE_ATTACH:
    case SQLITE_DETACH:
    case SQLITE_PRAGMA:
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT: return SQLITE_DENY;
    default: return SQLITE_OK;
  }
}

/// A name as SQL quotes it.
std::string in_quotes(std::string_view name) {
  std::string made = "\"";
  for (const char c : name) made += c == '"' ? std::string("\"\"") : std::string(1, c);
  return made + "\"";
}

/// SQLite compares names so.
std::string lower(std::string_view name) {
  std::string made(name);
  for (char& c : made) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return made;
}

std::vector<std::string> columns_of(sqlite3_stmt* of) {
  std::vector<std::string> names;
  for (int i = 0; i < sqlite3_column_count(of); ++i) {
    const char* name = sqlite3_column_name(of, i);
    names.emplace_back(name != nullptr ? name : "");
  }
  return names;
}

/// A database that is only read, in the one state that it has when it is opened.
class database {
 public:
  explicit database(const std::string& path) : file_(make_source(path, {})) {}

  std::optional<diagnostic> open() {
    const auto& path = file_->name;
    // SQLite would take `:memory:` and `file:…` for something else, and wait for a pipe. A file is
    // not opened here: closing it would undo the locks that the process has on it.
    const auto plain = path.starts_with('/') ? path : "./" + path;
    struct stat status {};
    const bool is_missing = path.empty() || path.find('\0') != std::string::npos;
    if (is_missing) return system_problem(ENOENT, path);
    if (stat(plain.c_str(), &status) != 0) return system_problem(errno, path);
    if (S_ISDIR(status.st_mode)) return system_problem(EISDIR, path);
    if (!S_ISREG(status.st_mode)) return failure(SQLITE_NOTADB);

    sqlite3* opened = nullptr;
    const int said = sqlite3_open_v2(plain.c_str(), &opened, SQLITE_OPEN_READONLY, nullptr);
    base_.reset(opened);
    if (said == SQLITE_CANTOPEN && sqlite3_system_errno(opened) != 0) {
      return system_problem(sqlite3_system_errno(opened), path);
    }
    if (said != SQLITE_OK) return failure(said);
    sqlite3_busy_timeout(opened, milliseconds_most);
    // A name in double quotes is never taken for a text, and what the file says is not trusted.
    sqlite3_db_config(opened, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    const char* begin =
        "PRAGMA query_only=ON; PRAGMA cell_size_check=ON; BEGIN; SELECT count(*) FROM "
        "sqlite_master";
    const int begun = sqlite3_exec(opened, begin, nullptr, nullptr, nullptr);
    if (begun != SQLITE_OK) return failure(begun);
    return std::nullopt;
  }

  /// A table or a view, by its rowid if it has one.
  result<statement> select_all(const std::string& table) {
    const auto text = "SELECT * FROM " + in_quotes(table);
    statement plain;
    if (const int said = prepare(text.c_str(), plain); said != SQLITE_OK) {
      auto problem = failure(said);
      const auto known = tables();
      if (std::find(known.begin(), known.end(), table) == known.end()) {
        problem.arguments.back() = nearest(table, known).value_or("");
      }
      return problem;
    }
    statement ordered;
    if (const auto rowid = rowid_of(table, plain.get())) {
      prepare((text + " ORDER BY " + *rowid).c_str(), ordered);
    }
    return ordered ? std::move(ordered) : std::move(plain);
  }

  /// A query, as it was written.
  result<statement> select(const std::string& query) {
    const auto refused = [&](code what) { return diagnostic{what, {file_->name}, {file_, {}}}; };
    statement made;
    const char* rest = nullptr;
    sqlite3_set_authorizer(base_.get(), authorise, nullptr);
    const int said = prepare(query.c_str(), made, &rest);
    // A virtual table may ask for more when it is read.
    sqlite3_set_authorizer(base_.get(), nullptr, nullptr);
    if (said == SQLITE_AUTH) return refused(code::query_not_select);
    if (said != SQLITE_OK) return failure(said);
    if (!made || !is_nothing(rest, query.c_str() + query.size())) {
      return refused(code::query_not_one);
    }
    const bool reads = sqlite3_stmt_readonly(made.get()) != 0;
    if (!reads || sqlite3_column_count(made.get()) == 0) return refused(code::query_not_select);
    return made;
  }

  /// What SQLite says of the last call, which failed.
  diagnostic failure(int said) const {
    const char* words = base_ ? sqlite3_errmsg(base_.get()) : sqlite3_errstr(said);
    return {code::database_failed, {file_->name, words, ""}, {file_, {}}};
  }

  const source_pointer& file() const noexcept { return file_; }
  void close() { base_.reset(); }

 private:
  int prepare(const char* text, statement& into, const char** rest = nullptr) const {
    sqlite3_stmt* made = nullptr;
    const int said = sqlite3_prepare_v2(base_.get(), text, -1, &made, rest);
    into.reset(made);
    return said;
  }

  /// The name by which a table has a rowid: a column may take each of the three.
  std::optional<std::string> rowid_of(const std::string& table, sqlite3_stmt* of) const {
    std::vector<std::string> names;
    for (const auto& name : columns_of(of)) names.push_back(lower(name));
    for (const char* rowid : {"rowid", "_rowid_", "oid"}) {
      if (std::find(names.begin(), names.end(), rowid) != names.end()) continue;
      const int said = sqlite3_table_column_metadata(base_.get(), nullptr, table.c_str(), rowid,
                                                     nullptr, nullptr, nullptr, nullptr, nullptr);
      if (said == SQLITE_OK) return rowid;
    }
    return std::nullopt;
  }

  /// Whether blanks and comments alone stand between.
  bool is_nothing(const char* begin, const char* end) const {
    while (begin != end) {
      statement more;
      const char* rest = nullptr;
      if (prepare(begin, more, &rest) != SQLITE_OK || more || rest == begin) return false;
      begin = rest;
    }
    return true;
  }

  std::vector<std::string> tables() const {
    std::vector<std::string> names;
    statement all;
    prepare("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')", all);
    while (all && sqlite3_step(all.get()) == SQLITE_ROW) {
      const auto* name = sqlite3_column_text(all.get(), 0);
      if (name != nullptr) names.emplace_back(reinterpret_cast<const char*>(name));
    }
    return names;
  }

  source_pointer file_;
  connection base_;
};

class sqlite_table : public table_reader {
 public:
  sqlite_table(database base, statement rows, std::vector<std::string> columns,
               std::vector<std::size_t> picked)
      : base_(std::move(base)),
        rows_(std::move(rows)),
        columns_(std::move(columns)),
        picked_(std::move(picked)) {}

  std::optional<result<row>> next() override {
    if (!rows_) return std::nullopt;
    const int said = sqlite3_step(rows_.get());
    if (said != SQLITE_ROW) {
      std::optional<result<row>> last;
      if (said != SQLITE_DONE) last = result<row>(base_.failure(said));
      rows_.reset();
      base_.close();
      return last;
    }
    row made{++line_, {}, {}};
    for (std::size_t i = 0; i < picked_.size(); ++i) {
      auto cell = read_cell(static_cast<int>(picked_[i]), columns_[i]);
      if (!cell) return result<row>(cell.why());
      made.cells.push_back(*std::move(cell));
      made.places.emplace_back();
    }
    return result<row>(std::move(made));
  }

  const source_pointer& file() const noexcept override { return base_.file(); }

 private:
  result<std::string> read_cell(int at, const std::string& column) const {
    auto* of = rows_.get();
    const auto refused = [&](code what) {
      return diagnostic{
          what, {subvent::detail::shown(column), std::to_string(line_)}, {file(), {}}};
    };
    const int kind = sqlite3_column_type(of, at);
    if (kind == SQLITE_NULL) return std::string();
    if (kind == SQLITE_FLOAT) return refused(code::cell_not_exact);
    if (kind == SQLITE_BLOB) return refused(code::cell_not_text);
    const auto* text = sqlite3_column_text(of, at);
    if (text == nullptr) return base_.failure(SQLITE_NOMEM);
    const auto bytes = static_cast<std::size_t>(sqlite3_column_bytes(of, at));
    if (bytes > csv_reader::bytes_most) {
      auto problem = refused(code::cell_too_long);
      problem.arguments.emplace_back(std::to_string(csv_reader::bytes_most));
      return problem;
    }
    std::string cell(reinterpret_cast<const char*>(text), bytes);
    if (utf8::first_invalid(cell) || first_control(cell)) return refused(code::cell_not_text);
    return cell;
  }

  database base_;
  statement rows_;  ///< null at the end; it goes before its database
  std::vector<std::string> columns_;
  std::vector<std::size_t> picked_;
  std::size_t line_ = 0;
};

}  // namespace

namespace {

/// The rows of the table or the query that is stated.
result<statement> rows_of(database& base, const table_source& from) {
  if (from.table.empty() == from.query.empty()) {
    return diagnostic{code::table_or_query, {from.path}, {base.file(), {}}};
  }
  if (auto problem = base.open()) return *std::move(problem);
  return from.table.empty() ? base.select(from.query) : base.select_all(from.table);
}

}  // namespace

result<std::vector<std::string>> columns_of_sqlite(const table_source& of) {
  database base(of.path);
  const auto rows = rows_of(base, of);
  if (!rows) return rows.why();
  return columns_of(rows->get());
}

result<std::unique_ptr<table_reader>> open_sqlite(const table_source& from,
                                                  const std::vector<std::string>& columns) {
  database base(from.path);
  auto rows = rows_of(base, from);
  if (!rows) return rows.why();
  auto reads = *std::move(rows);
  row names{0, columns_of(reads.get()), {}};
  names.places.resize(names.cells.size());
  auto picked = find_columns(columns, names, base.file());
  if (!picked) return picked.why();
  return {std::make_unique<sqlite_table>(std::move(base), std::move(reads), columns,
                                         *std::move(picked))};
}

}  // namespace subvent::ledger
