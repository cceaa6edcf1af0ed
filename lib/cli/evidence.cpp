// SPDX-License-Identifier: Apache-2.0
#include <cli/evidence.hpp>

#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <bag.hpp>
#include <cli/audit_workbook.hpp>
#include <cli/findings.hpp>
#include <cli/json.hpp>
#include <cli/output.hpp>
#include <cli/workbook_parts.hpp>
#include <digest.hpp>
#include <new_folder.hpp>
#include <nlohmann/json.hpp>
#include <subvent/base/report.hpp>
#include <subvent/base/version.hpp>
#include <subvent/decide/tell.hpp>
#include <subvent/emit/receipt.hpp>
#include <subvent/yaml/mapping.hpp>
#include <text_file.hpp>

namespace subvent::cli {

namespace {

namespace fs = std::filesystem;

constexpr auto any_size = std::numeric_limits<std::size_t>::max();
constexpr std::string_view mapping_name = "inputs/ledger.json";
constexpr std::string_view request_name = "audit.json";
constexpr std::string_view workbook_name = "workbook.xlsx";
constexpr std::string_view statement_name = "statement.json";
constexpr std::string_view predicate_type = "urn:subvent:audit:1";

/// Works in another folder, so that names in what is written do not depend on where it stands.
class working_in {
 public:
  explicit working_in(const std::string& folder) : before_(fs::current_path()) {
    fs::current_path(folder);
  }
  working_in(const working_in&) = delete;
  working_in& operator=(const working_in&) = delete;
  ~working_in() {
    std::error_code ignored;
    fs::current_path(before_, ignored);
  }

 private:
  fs::path before_;
};

/// `03-payments.csv`: a name that every system takes, and that is unlike all others.
std::string kept_name(std::size_t number, const std::string& path) {
  std::string name = number < 10 ? "0" : "";
  name += std::to_string(number) + "-";
  for (const char c : fs::path(path).filename().string()) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '.' || c == '-' || c == '_';
    name += plain ? c : '_';
  }
  // Names have an end in every system; that of the file is where its kind stands.
  constexpr std::size_t longest = 120;
  if (name.size() > longest) name.erase(3, name.size() - longest);
  return name;
}

// --- the mapping and the request, as texts ---

/// A text that says nothing is null, as in a mapping.
std::string json_of(const std::map<std::string, std::string>& of) {
  json::object made;
  for (const auto& [name, text] : of) made.add(name, json::text_or_null(text));
  return made.take();
}

std::string unit_of(const ledger::table_mapping& of) {
  const std::string in(of.money_in->code());
  if (of.money_unit == number(1)) return in;
  if (of.money_unit < number(1)) return in + " cents";
  return in + (of.money_unit == number(1'000) ? " thousand" : " million");
}

std::string json_of(const ledger::table_mapping& of, const std::string& file) {
  const auto& from = of.from;
  json::object made;
  made.add("records",
           json::text(std::string(ledger::record_kinds[static_cast<std::size_t>(of.holds)]) + "s"));
  made.add("file", json::text(file));
  made.add("format", json::text(ledger::table_formats[static_cast<std::size_t>(from.format)]));
  if (from.format == ledger::table_format::csv && from.separator != ',') {
    made.add("separator",
             json::text(from.separator == '\t' ? "tab" : std::string(1, from.separator)));
  }
  if (from.format != ledger::table_format::sqlite && from.encoding != "UTF-8") {
    made.add("encoding", json::text(from.encoding));
  }
  if (!from.table.empty()) made.add("table", json::text(from.table));
  if (!from.query.empty()) made.add("query", json::text(from.query));
  if (of.money_in) made.add("money", json::text(unit_of(of)));
  made.add("days", json::text(ledger::day_forms[static_cast<std::size_t>(of.days)]));
  if (!of.columns.empty()) made.add("columns", json_of(of.columns));
  if (!of.constants.empty()) made.add("constants", json_of(of.constants));
  if (!of.values.empty()) {
    json::object values;
    for (const auto& [field, meanings] : of.values) values.add(field, json_of(meanings));
    made.add("values", values.take());
  }
  return made.take();
}

std::string text_of(const ledger::mapping& of, const std::vector<std::string>& files) {
  std::string tables;
  for (std::size_t i = 0; i < of.tables.size(); ++i) {
    tables += (i == 0 ? "" : ",\n") + json_of(of.tables[i], files[i]);
  }
  return "{\"subvent\":" + json::text(language_version) + ",\n\"tables\":[" + tables + "]" +
         (of.ties.empty() ? "" : ",\n\"ties\":" + json::texts(of.ties)) + "}\n";
}

std::string amount_or_null(const std::optional<money>& of) {
  return of ? json::text(of->to_string()) : std::string("null");
}

/// As a version of subvent wrote it.
std::string text_of(const audit_request& of, std::string_view by) {
  const auto months = of.how.keep_months;
  return json::object()
             .add("on", json::text(of.how.on.to_string()))
             .add("tolerance", amount_or_null(of.how.tolerance))
             .add("clearly_trivial", amount_or_null(of.clearly_trivial))
             .add("keep", months ? json::text(std::to_string(*months) + " months") : "null")
             .add("subvent", json::text(by))
             .take() +
         "\n";
}

/// What is to be audited again, and the version of subvent that audited it.
struct filed_request {
  audit_request asked;
  std::string by;
};

/// Such as `0.1.0`.
bool is_version(std::string_view text) {
  std::size_t parts = 0;
  for (bool more = true; more; ++parts) {
    const auto dot = text.find('.');
    const auto part = text.substr(0, dot);
    const bool is_number = !part.empty() && part.size() < 10 &&
                           part.find_first_not_of("0123456789") == std::string_view::npos;
    if (!is_number) return false;
    more = dot != std::string_view::npos;
    text.remove_prefix(more ? dot + 1 : text.size());
  }
  return parts == 3;
}

/// What `text_of` wrote; nothing where it is something else.
std::optional<filed_request> request_of(const std::string& text) {
  const auto read = nlohmann::json::parse(text, nullptr, false);
  if (!read.is_object()) return std::nullopt;
  const auto member = [&](const char* name) {
    const auto found = read.find(name);
    return found != read.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  audit_request made;
  const auto on = day::parse(member("on"));
  if (!on) return std::nullopt;
  made.how.on = *on;
  if (const auto sum = money::parse(member("tolerance"))) made.how.tolerance = *sum;
  if (const auto sum = money::parse(member("clearly_trivial"))) made.clearly_trivial = *sum;
  if (const auto kept = duration::parse(member("keep"))) made.how.keep_months = kept->count();
  const auto by = member("subvent");
  if (!is_version(by) || text_of(made, by) != text) return std::nullopt;
  return filed_request{std::move(made), by};
}

// --- what is found, as files ---

/// The receipts of all applications that were decided, in order of time.
std::string receipts_of(const emit::audit_report& of) {
  std::string all;  // built in place, for it is most of what is written
  for (const auto& one : of.result.dossiers) {
    if (!one.decision) continue;
    const auto* told = one.facts.find(rule::application_date);
    const auto* on = told != nullptr ? std::get_if<day>(told) : nullptr;
    all += all.empty() ? "[" : ",\n";
    all += emit::receipt(*one.decision, one.facts, on != nullptr ? *on : *one.version_day,
                         decide::unused(one.facts, *one.decision->program));
  }
  return all.empty() ? "[]\n" : all + "]\n";
}

/// The rows that could not be read, as messages.
std::string problems_of(const audit_run& of) {
  std::string all;
  for (const auto& one : of.input.all()) all += (all.empty() ? "" : "\n") + report(one);
  return all;
}

/// Everything that follows from the tables, the rules and the request, by its name in `data`.
result<std::map<std::string, std::string>> results_of(const audit_run& of,
                                                      std::vector<emit::audited_file> files) {
  auto report = of.report();
  report.files = std::move(files);
  auto workbook = audit_workbook(report);
  if (!workbook) return workbook.why();
  std::map<std::string, std::string> made;
  made[std::string(workbook_name)] = *std::move(workbook);
  made["findings.csv"] = findings_csv(report);
  made["findings.json"] = findings_json(report);
  made["receipts.json"] = receipts_of(report);
  made["report.html"] = emit::audit_html(report);
  if (!of.input.empty()) made["rows_not_read.txt"] = problems_of(of);
  return made;
}

/// The statement that can be signed: https://in-toto.io/Statement/v1.
std::string statement_of(const digests& payload, std::string_view by) {
  std::vector<std::string> subjects;
  for (const auto& [name, digest] : payload) {
    subjects.push_back(json::object()
                           .add("name", json::text(name))
                           .add("digest", json::object().add("sha256", json::text(digest)).take())
                           .take());
  }
  return json::object()
             .add("_type", json::text("https://in-toto.io/Statement/v1"))
             .add("subject", json::list(subjects))
             .add("predicateType", json::text(predicate_type))
             .add("predicate", json::object().add("subvent", json::text(by)).take())
             .take() +
         "\n";
}

/// What is said of the bag as a whole.
std::vector<std::pair<std::string, std::string>> info_of(const audit_request& of,
                                                         std::string_view by) {
  return {{"Bag-Software-Agent", "subvent " + std::string(by)},
          {"External-Identifier", "audit on " + of.how.on.to_string()}};
}

/// The rule files of the schemes that a ledger names, as `--rules` takes them.
std::map<std::string, std::string> rules_of(const ledger::scheme_table& schemes) {
  std::map<std::string, std::string> files;
  for (const auto& [id, scheme] : schemes) {
    const auto dot = id.find('.');
    const auto folder = "rules/" + id.substr(0, dot) + "/";
    files[folder + id.substr(dot + 1) + ".yaml"] = scheme->file->text;
    files[folder + "facts.yaml"] = scheme->words->file->text;
  }
  return files;
}

/// The fields that a mapping names; that they are known was seen when it was written.
std::vector<std::string> fields_named(const std::string& text) {
  std::vector<std::string> all;
  const auto read = nlohmann::json::parse(text, nullptr, false);
  if (!read.is_object() || !read.contains("tables")) return all;
  for (const auto& table : read["tables"]) {
    for (const char* key : {"columns", "constants", "values"}) {
      if (!table.is_object() || !table.contains(key)) continue;
      for (const auto& [field, value] : table[key].items()) all.push_back(field);
    }
  }
  return all;
}

// --- writing ---

/// Whether a folder holds nothing, or evidence and nothing beside it. A link is none.
bool may_go(const std::string& path) {
  std::error_code error;
  if (!fs::is_directory(fs::symlink_status(path, error))) return false;
  if (fs::is_empty(path, error)) return true;
  const auto statement_path = (fs::path(path) / statement_name).string();
  if (!fs::is_regular_file(fs::symlink_status(statement_path, error))) return false;
  const auto statement = read_bytes(statement_path, any_size);
  const auto tags = tags_of(path);
  return statement && statement->find(json::text(predicate_type)) != std::string::npos && tags &&
         std::all_of(tags->begin(), tags->end(),
                     [](const auto& one) {
                       return one.first == statement_name || one.first == payload_manifest ||
                              one.first == "bag-info.txt" || one.first == "bagit.txt";
                     }) &&
         lists_all(path);
}

class filing {
 public:
  filing(evidence& into, yaml::rules& by, audit_request asked, const std::string& folder)
      : into_(into), rules_(by), asked_(std::move(asked)), folder_(folder), bag_(folder_) {}

  void run(const std::string& path, bool replace) {
    // Said before the work is done, and held again when it is.
    std::error_code error;
    if (fs::symlink_status(path, error).type() != fs::file_type::not_found &&
        !(replace && may_go(path))) {
      into_.problems.push_back({replace ? code::output_kept : code::output_exists, {path}});
      return;
    }
    if (!is_writable() || !copy_tables() || !is_writable()) return;
    audit_copies();
    auto& done = *into_.done;
    if (!done.broken.empty() || !done.read_all_tables()) return;
    for (const auto& [name, text] : rules_of(done.schemes())) bag_.add(name, text);
    const auto results = results_of(done, files_);
    if (!results) {
      into_.problems.push_back(results.why());
      return;
    }
    for (const auto& [name, bytes] : *results) bag_.add(name, bytes);
    bag_.add_tag(std::string(statement_name), statement_of(bag_.payload(), version));
    bag_.close(info_of(done.asked(), version));
    auto problem = folder_.finish(replace ? new_folder::permission(may_go) : nullptr);
    into_.written = !problem;
    if (problem) into_.problems.push_back(*std::move(problem));
  }

 private:
  /// Whether nothing went wrong with the folder; what did is kept.
  bool is_writable() {
    if (folder_.failure()) into_.problems.push_back(*folder_.failure());
    return !folder_.failure();
  }

  bool copy_tables() {
    std::map<std::string, std::string> kept;
    std::vector<std::string> names;
    for (auto& table : asked_.tables.tables) {
      auto& name = kept[table.from.path];
      if (name.empty()) {
        name = kept_name(kept.size(), table.from.path);
        if (!copy(table.from, name)) continue;
      }
      names.push_back(name);
      table.from.path = "inputs/" + name;
    }
    if (!into_.problems.empty()) return false;
    const auto text = text_of(asked_.tables, names);
    bag_.add(std::string(mapping_name), text);
    bag_.add(std::string(request_name), text_of(asked_, version));
    // It is read as it will be when the audit is done again, so that messages have the same places.
    auto read =
        yaml::load_mapping(make_source(std::string(mapping_name), text), fields_named(text));
    into_.problems = std::move(read.problems);
    if (!into_.problems.empty()) return false;
    asked_.tables = *std::move(read.what);
    return true;
  }

  bool copy(const ledger::table_source& from, const std::string& name) {
    std::error_code error;
    const auto journal = from.path + "-wal";
    const auto unsettled = from.format == ledger::table_format::sqlite
                               ? fs::file_size(journal, error)
                               : std::uintmax_t{0};
    if (!error && unsettled > 0) {
      into_.problems.push_back({code::database_unsettled, {from.path, journal}});
      return false;
    }
    const auto bytes = read_bytes(from.path, any_size);
    if (!bytes) {
      into_.problems.push_back(bytes.why());
      return false;
    }
    bag_.add("inputs/" + name, *bytes);
    files_.push_back({"inputs/" + name, sha256(*bytes), bytes->size()});
    return true;
  }

  void audit_copies() {
    into_.done.emplace(rules_, std::move(asked_));
    const working_in data(folder_.made_in() + "/data");
    into_.done->run();
  }

  evidence& into_;
  yaml::rules& rules_;
  audit_request asked_;
  new_folder folder_;
  bag_writer bag_;
  std::vector<emit::audited_file> files_;
};

// --- verifying ---

/// The files under `inputs` but the mapping, with their digests.
std::vector<emit::audited_file> files_in(const ledger::mapping& of) {
  std::vector<emit::audited_file> all;
  std::map<std::string, bool> seen;
  for (const auto& table : of.tables) {
    if (seen[table.from.path]) continue;
    seen[table.from.path] = true;
    const auto bytes = read_bytes(table.from.path, any_size);
    if (bytes) all.push_back({table.from.path, sha256(*bytes), bytes->size()});
  }
  return all;
}

diagnostic not_the_same(std::string_view name) {
  return {code::audit_differs, {"data/" + std::string(name)}};
}

/// Another version of zlib packs a workbook into other bytes, so it is its parts that must come out
/// again.
bool is_same(std::string_view name, const std::string& there, const std::string& again) {
  return there == again || (name == workbook_name && have_same_parts(there, again));
}

/// Whether what is said of a bag is what its payload and its request give.
void compare_tags(const filed_request& of, const digests& payload, const digests& listed,
                  diagnostics& problems) {
  std::uint64_t bytes = 0;
  for (const auto& [name, digest] : payload) {
    std::error_code error;
    const auto size = fs::file_size("../" + name, error);
    bytes += error ? 0 : size;
  }
  const std::map<std::string, std::string> tags{
      {std::string(statement_name), statement_of(payload, of.by)},
      {"bag-info.txt", bag_info(info_of(of.asked, of.by), bytes, payload.size())},
      {"bagit.txt", std::string(bag_declaration)}};
  for (const auto& [name, digest] : listed) {
    if (!tags.contains(name) && name != payload_manifest) {
      problems.push_back({code::audit_differs, {name}});
    }
  }
  for (const auto& [name, text] : tags) {
    const auto there = read_bytes("../" + name, any_size);
    if (!there || *there != text) problems.push_back({code::audit_differs, {name}});
  }
}

/// The schemes whose rules are not those that `by` has.
std::vector<std::string> unlike(const ledger::scheme_table& schemes, yaml::rules& by) {
  std::vector<std::string> ids;
  for (const auto& [id, scheme] : schemes) {
    const auto known = by.load(id);
    const bool same = known && (*known.what)->file->text == scheme->file->text &&
                      (*known.what)->words->file->text == scheme->words->file->text;
    if (!same) ids.push_back(id);
  }
  return ids;
}

/// Does the audit of a bag again; it is in its `data`. The payload is as its manifest says.
diagnostics again(const digests& payload, const digests& tags, yaml::rules& own,
                  std::vector<std::string>& others) {
  const auto request = read_bytes(std::string(request_name), any_size);
  auto filed = request ? request_of(*request) : std::nullopt;
  if (!filed) return {not_the_same(request_name)};
  diagnostics problems;
  compare_tags(*filed, payload, tags, problems);
  std::set<std::string> known{std::string(request_name), std::string(mapping_name)};
  const auto text = read_text_file(std::string(mapping_name));
  if (!text) return {text.why()};
  auto mapping = yaml::load_mapping(*text, fields_named((*text)->text));
  if (!mapping) return mapping.problems;
  // Nothing is read but what the manifest lists.
  for (const auto& table : (*mapping.what).tables) {
    known.insert(table.from.path);
    const bool inside = table.from.path.starts_with("inputs/");
    if (!inside || !payload.contains("data/" + table.from.path)) {
      return {not_the_same(mapping_name)};
    }
  }
  // A ledger of unknown schemes alone has no rules.
  auto rules = fs::exists("rules") ? yaml::rules::of_folder("rules") : yaml::rules::built_in();
  if (!rules) return {rules.why()};
  filed->asked.tables = *std::move(mapping.what);
  const auto files = files_in(filed->asked.tables);
  auto by = *std::move(rules);
  audit_run done(by, std::move(filed->asked));
  done.run();
  if (!done.broken.empty()) return done.broken.all();
  const auto results = results_of(done, files);
  if (!results) return {results.why()};
  const auto compare = [&](const std::map<std::string, std::string>& made) {
    for (const auto& [name, bytes] : made) {
      known.insert(name);
      const auto there = read_bytes(name, any_size);
      if (!there || !is_same(name, *there, bytes)) problems.push_back(not_the_same(name));
    }
  };
  compare(*results);
  compare(rules_of(done.schemes()));
  others = unlike(done.schemes(), own);
  for (const auto& [name, digest] : payload) {
    const auto inner = name.substr(std::string_view("data/").size());
    if (!known.contains(inner)) problems.push_back(not_the_same(inner));
  }
  return problems;
}

}  // namespace

void write_evidence(evidence& into, yaml::rules& by, audit_request asked, const std::string& folder,
                    bool replace) {
  filing(into, by, std::move(asked), folder).run(folder, replace);
}

evidence_verified verify_evidence(const std::string& folder, yaml::rules& by) {
  evidence_verified made{check_bag(folder)};
  // What was changed is not worth doing again.
  if (!made.problems.empty()) return made;
  const auto payload = payload_of(folder);
  const auto tags = tags_of(folder);
  const working_in data((fs::path(folder) / "data").string());
  made.problems = again(*payload, *tags, by, made.other_rules);
  return made;
}

}  // namespace subvent::cli
