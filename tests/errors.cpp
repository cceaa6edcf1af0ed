// SPDX-License-Identifier: Apache-2.0
// The gallery of errors: tests/errors/NAME.txt is a command with all that it prints, in the words
// of the program, and NAME.yaml, NAME.json, NAME.csv or the like what the command reads. With
// SUBVENT_UPDATE=1 the outputs, the receipts and the page tests/errors/README.md are written anew.
#include <subvent/base/catalogue.hpp>
#include <subvent/base/report.hpp>

#include <support/codes.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <cli/program.hpp>

using namespace subvent;

namespace {

using std::string;
using std::string_view;

const string root = SUBVENT_SOURCE_DIR "/";
const string gallery = "tests/errors/";
const string update_command =
    "SUBVENT_UPDATE=1 build/dev/tests/subvent_tests --source-file='*tests/errors.cpp'";

bool updates() { return std::getenv("SUBVENT_UPDATE") != nullptr; }

string text_of(const string& path) { return test::read_file(root + path); }

void write(const string& path, const string& text) {
  std::ofstream(root + path, std::ios::binary) << text;
}

/// What stands in a file of the gallery must be this; where it is written anew, it then is.
void hold(const string& path, const string& text) {
  if (updates()) write(path, text);
  const auto now = text_of(path);
  const auto apart = std::mismatch(now.begin(), now.end(), text.begin(), text.end()).first;
  const auto line = 1 + std::count(now.begin(), apart, '\n');
  const bool is_same = now == text;
  CHECK_MESSAGE(is_same, path, ":", line, " is not what the program says now:\n",
                line_around(text, static_cast<std::size_t>(apart - now.begin())),
                "\nif that is right, run\n  ", update_command);
}

/// Codes that no command of the gallery shows, each with what stands in the way.
struct absence {
  code what;
  string_view why;
};

constexpr std::array absences{
    absence{code::scheme_taken, "it needs two rule files of one scheme; see tests/cli/lint.cpp"},
    absence{code::no_weight, "no command apportions; only C++ programs meet it"},
    absence{code::negative_weight, "no command apportions; only C++ programs meet it"},
    absence{code::fact_out_of_range,
            "commands refuse such a fact when they read it; only C++ programs meet it"},
    absence{code::bag_file_missing, "it needs a folder of evidence; see tests/bag.cpp"},
    absence{code::bag_file_differs, "it needs a folder of evidence; see tests/bag.cpp"},
    absence{code::bag_file_unlisted, "it needs a folder of evidence; see tests/bag.cpp"},
    absence{code::bag_line_broken, "it needs a folder of evidence; see tests/bag.cpp"},
    absence{code::audit_differs, "it needs a folder of evidence; see tests/cli/evidence.cpp"},
    absence{code::database_unsettled,
            "it needs a database that is being written; see tests/cli/evidence.cpp"},
    absence{code::csv_cell_too_long, "it needs a cell of 64 KiB; see tests/ledger/csv.cpp"},
    absence{code::fact_unused, "it needs a whole folder of rules; see tests/cli/lint.cpp"},
    absence{code::claim_decided_negative,
            "no rule file of the gallery grants less than nothing; see tests/ledger/claims.cpp"},
    absence{code::label_unused, "it needs a whole folder of rules; see tests/cli/lint.cpp"},
    absence{code::history_of_no_scheme, "it needs a whole folder of rules; see tests/cli/lint.cpp"},
    absence{code::cell_too_long, "it needs a cell of 64 KiB; see tests/ledger/table.cpp"},
};

// ------------------------------------------------------------------------------- what there is

/// A command of the gallery: `$ subvent …`, run as a shell runs it in the project's root.
struct entry {
  string name;                ///< of its files, without ending
  std::vector<string> files;  ///< what it reads
  string command;             ///< empty where the .txt is still to be written
};

bool is_shared(const string& file) {
  return file == "README.md" || file == "facts.yaml" || file == "example.yaml" ||
         file == "applications.csv";
}

std::vector<entry> entries() {
  std::map<string, entry> all;
  for (const auto& one : std::filesystem::directory_iterator(root + gallery)) {
    const auto file = one.path().filename().string();
    if (is_shared(file)) continue;
    CHECK_MESSAGE(one.is_regular_file(), file, " is no file");
    auto& made = all[file.substr(0, file.find('.'))];
    made.name = file.substr(0, file.find('.'));
    if (!file.ends_with(".txt")) {
      made.files.push_back(file);
      continue;
    }
    const auto text = text_of(gallery + file);
    REQUIRE_MESSAGE(text.starts_with("$ "), file, " does not begin with its command");
    made.command = text.substr(2, text.find('\n') - 2);
  }
  std::vector<entry> listed;
  for (auto& each : all) {
    auto& made = each.second;
    std::sort(made.files.begin(), made.files.end());
    if (made.command.empty()) {
      CHECK_MESSAGE(updates(), made.name, " has no .txt");
      made.command = "subvent lint " + gallery + made.files.front();
    }
    listed.push_back(std::move(made));
  }
  return listed;
}

/// What the shell shows of a command: results, messages, and the exit status.
string output_of(const string& command) {
  const auto line = "subvent() { '" SUBVENT_PROGRAM "' \"$@\"; }; exec 2>&1; " + command;
  const auto made = test::run({}, {}, [&line] {
    if (chdir(root.c_str()) != 0) _exit(126);
    setenv("LC_ALL", "C", 1);
    unsetenv("LANGUAGE");
    execl("/bin/sh", "sh", "-c", line.c_str(), nullptr);
    _exit(127);
  });
  return made.out + "exit status " + std::to_string(made.status) + "\n";
}

string shown_in(const entry& one) { return "$ " + one.command + "\n" + output_of(one.command); }

/// `E1302` and the like, each once, as they come: at the start of a name, or in `[ ]` of a report.
std::vector<string> codes_in_name(string_view name) {
  std::vector<string> codes;
  while (name.starts_with('E') && name.size() > 5 && name[5] == '-') {
    codes.emplace_back(name.substr(0, 5));
    name.remove_prefix(6);
  }
  return codes;
}

/// `error[E4023]: …` of a report, and `…,E4023 column: …` of a table of decisions.
std::vector<string> codes_in_output(const string& text) {
  static const std::regex head(R"(\[(E\d{4})\]: |[,"](E\d{4})( \w+)?: |; (E\d{4})( \w+)?: )");
  std::vector<string> codes;
  for (std::sregex_iterator at(text.begin(), text.end(), head), end; at != end; ++at) {
    const auto found = (*at)[1].str() + (*at)[2].str() + (*at)[4].str();
    if (std::find(codes.begin(), codes.end(), found) == codes.end()) codes.push_back(found);
  }
  return codes;
}

/// No rule file of the gallery has cases, and none is called after its scheme; once it loads, lint
/// says so too.
std::vector<string> without_company(std::vector<string> codes, const std::vector<string>& named) {
  std::erase_if(codes, [&](const string& one) {
    return (one == "E6002" || one == "E6003") &&
           std::find(named.begin(), named.end(), one) == named.end();
  });
  return codes;
}

// ------------------------------------------------------------------------------------ receipts

/// A receipt in which one thing is wrong, made from what `check` writes today.
struct spoilt_receipt {
  string_view name;
  string_view part;
  string_view by;
};

constexpr std::array spoilt_receipts{
    spoilt_receipt{"E1110-member-twice", "\"binding\":null", "\"binding\":null,\"binding\":null"},
    spoilt_receipt{"E1219-receipt-for-application", "", ""},
    spoilt_receipt{"E5001-not-json", "\"facts\":{", "\"facts\":{,"},
    spoilt_receipt{"E5002-member-missing", "\"verdict\":\"eligible\",", ""},
    spoilt_receipt{"E5002-number-for-text", "\"HKD 100.00\"", "100"},
    spoilt_receipt{"E5003-other-rules", "\"rules_sha256\":\"", "\"rules_sha256\":\"0"},
    spoilt_receipt{"E5004-award-raised", "\"amount\":\"33.33\"", "\"amount\":\"93.33\""},
    spoilt_receipt{"E5004-fact-changed", "\"HKD 100.00\"", "\"HKD 900.00\""},
    spoilt_receipt{"E5005-blank-added", "\"on\":", "\"on\": "},
    spoilt_receipt{"E5006-scheme-gone", "\"scheme\":\"errors.example\"",
                   "\"scheme\":\"errors.gone\""},
};

string receipt() {
  const auto written = output_of(
      "subvent check errors.example --rules tests --on 2025-06-01 --format json"
      " --set resident=true --set staff=3 --set length='12 months' --set cost='HKD 100'");
  REQUIRE(written.starts_with("{"));
  return written.substr(0, written.find('\n') + 1);
}

TEST_CASE("the receipts of the gallery are what check writes, with one thing wrong") {
  const auto good = receipt();
  for (const auto& one : spoilt_receipts) {
    INFO(one.name);
    hold(gallery + string(one.name) + ".json", test::replaced(good, one.part, one.by));
  }
  const auto raised = test::replaced(good, "\"amount\":\"33.33\"", "\"amount\":\"93.33\"");
  hold(gallery + "E5004-second-of-an-array.json",
       "[" + good.substr(0, good.size() - 1) + ",\n" + raised.substr(0, raised.size() - 1) + "]\n");
}

// ------------------------------------------------------------------------------------- outputs

TEST_CASE("each command of the gallery prints what stands beside it, and what its name says") {
  const auto all = entries();
  CHECK(all.size() >= 80);
  for (const auto& one : all) {
    const auto shown = shown_in(one);
    hold(gallery + one.name + ".txt", shown);
    INFO(shown);
    // A rule file that only stands beside its cases is not named.
    const bool is_read = one.files.empty() || shown.find(gallery + one.name + ".") != string::npos;
    CHECK_MESSAGE(is_read, one.name, " is not read");
    const auto named = codes_in_name(one.name);
    CHECK(without_company(codes_in_output(shown), named) == named);
    CHECK_FALSE(shown.ends_with("exit status 0\n"));
  }
}

TEST_CASE("every code has a command in the gallery that shows it, or a reason why none can") {
  std::set<string> named;
  for (const auto& one : entries()) {
    for (const auto& each : codes_in_name(one.name)) named.insert(each);
  }
  std::set<string> excused;
  for (const auto& one : absences) excused.insert(name_of(one.what));
  for (const auto& one : test::codes_of_header()) {
    const auto name = "E" + std::to_string(one.number);
    INFO(name, " ", one.name);
    CHECK(named.contains(name) != excused.contains(name));
  }
}

// -------------------------------------------------------------------------------------- the page

/// A template as a reader sees it: `…` for what is filled in, `[ ]` around what may be left out.
string plain(string_view pattern) {
  string out;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const auto rest = pattern.substr(at);
    const bool is_argument =
        rest.size() > 2 && rest[0] == '{' && rest[1] >= '0' && rest[1] <= '9' && rest[2] == '}';
    if (is_argument) {
      out += "…";
      at += 2;
    } else if (rest.starts_with("(?") || rest.starts_with("?)")) {
      out += rest[0] == '(' ? "[" : "]";
      ++at;
    } else {
      out += rest[0] == '|' ? string("\\|") : string(1, rest[0]);
    }
  }
  return out;
}

/// The lines around each place that the output names, and all of a short file.
string excerpt_of(const string& file, const string& shown) {
  constexpr std::size_t short_file = 14;
  constexpr std::size_t around = 2;
  std::vector<string> lines;
  const auto text = text_of(gallery + file);
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    lines.push_back(subvent::detail::cut_to(string_view(text).substr(at, end - at), 100));
    at = end + 1;
  }
  std::set<std::size_t> wanted;
  const auto mark = gallery + file + ":";
  for (auto at = shown.find(mark); at != string::npos; at = shown.find(mark, at + 1)) {
    const auto line = std::strtoul(shown.c_str() + at + mark.size(), nullptr, 10);
    for (auto near = line > around ? line - around : 1; near <= line + around; ++near) {
      wanted.insert(near);
    }
  }
  string out;
  bool left_out = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const bool is_shown = lines.size() <= short_file || wanted.contains(i + 1);
    if (is_shown) {
      out += lines[i] + "\n";
    } else if (!left_out) {
      out += "…\n";
    }
    left_out = !is_shown;
  }
  return out;
}

string anchor(string name) {
  name[0] = 'e';
  return name;
}

string fenced(const string& language, const string& text) {
  return "```" + language + "\n" + text + "```\n\n";
}

string page() {
  std::vector<message> rows;
  for (const auto& part : messages) rows.insert(rows.end(), part.begin(), part.end());
  string out =
      "# Errors\n\n"
      "What `subvent` says of a file or an application with a mistake: each code, what is wrong,\n"
      "what to do, and commands that show it. The commands run in the project's root, and what "
      "they\n"
      "read stands in this folder; of long files only the lines that matter are shown. In the\n"
      "table, `…` is what depends on the mistake, and what stands in `[ ]` is there at times.\n\n"
      "This page and the outputs are made by a test; after a message has changed, run\n\n    " +
      update_command + "\n\n| code | problem | remedy |\n|---|---|---|\n";
  for (const auto& row : rows) {
    const auto name = name_of(row.what);
    const bool is_absent = std::any_of(absences.begin(), absences.end(),
                                       [&](const absence& one) { return one.what == row.what; });
    out += is_absent ? "| " + name : "| [" + name + "](#" + anchor(name) + ")";
    out += " | " + plain(row.problem.en) + " | " + plain(row.remedy.en) + " |\n";
  }
  out += "\nNo command here shows these:\n\n";
  for (const auto& one : absences) {
    out += "- " + name_of(one.what) + ": " + string(one.why) + "\n";
  }
  const auto all = entries();
  for (const auto& row : rows) {
    const auto name = name_of(row.what);
    bool is_first = true;
    for (const auto& one : all) {
      const auto named = codes_in_name(one.name);
      // What shows several stands with the first of them.
      if (std::find(named.begin(), named.end(), name) == named.end()) continue;
      if (is_first) out += (out.ends_with("\n\n") ? "## " : "\n## ") + name + "\n\n";
      is_first = false;
      if (named.front() != name) {
        out += "See also `" + one.name + "` under [" + named.front() + "](#" +
               anchor(named.front()) + ").\n\n";
        continue;
      }
      const auto shown = text_of(gallery + one.name + ".txt");
      for (const auto& file : one.files) {
        if (shown.find(file) == string::npos) continue;
        const auto lines = excerpt_of(file, shown);
        // One line stands in the output too.
        if (std::count(lines.begin(), lines.end(), '\n') < 2) continue;
        out += "`" + file + "`\n\n" + fenced(file.ends_with(".json") ? "json" : "yaml", lines);
      }
      out += fenced("console", shown);
    }
  }
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

TEST_CASE("the page of the gallery shows what the program says") {
  hold(gallery + "README.md", page());
}

TEST_CASE("a template is shown with what depends on the mistake left open") {
  CHECK(plain("(?did you mean `{1}`? ?)write `{en: …}` | {0}") ==
        "[did you mean `…`? ]write `{en: …}` \\| …");
}

TEST_CASE("the codes of a name and of an output are found") {
  CHECK(codes_in_name("E1302-E1305-several-E2001") == std::vector<string>{"E1302", "E1305"});
  CHECK(codes_in_name("Eager").empty());
  CHECK(codes_in_output("error[E1302]: a [E9999] b\n\nerror[E1101]: c\nerror[E1302]: d\n") ==
        std::vector<string>{"E1302", "E1101"});
  CHECK(codes_in_output("A-1,x,,,,,,,\"E4023: a; E4024 b: c, E1: d\"\nA-2,x,,,,,,,E2001 cost: e\n"
                        "not read: E4022 1\n") == std::vector<string>{"E4023", "E4024", "E2001"});
}

}  // namespace
