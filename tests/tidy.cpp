// SPDX-License-Identifier: Apache-2.0
// Holds the source tree to the project's rules: layers, a test for each header, a comment for each
// public type and function, banned words with what to use instead. A check takes a path and a text,
// so each is tried on a bad snippet first.
#include <subvent/base/version.hpp>

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace {

using std::string;
using std::string_view;

/// What checks answer: one line `path:line: complaint` for each thing that is wrong.
using complaints = string;

/// Every source below the project's root, and the rule files, by path from the root.
using tree = std::map<string, string>;

void complain(complaints& all, string_view path, std::size_t line, const string& what) {
  all += string(path) + ":" + std::to_string(line) + ": " + what + "\n";
}

// ------------------------------------------------------------------------------ reading C++

bool is_name_character(char c) {
  return c == '_' || std::isalnum(static_cast<unsigned char>(c)) != 0;
}

std::size_t line_of(string_view text, std::size_t at) {
  const string_view before = text.substr(0, at);
  return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

std::vector<string_view> lines_of(string_view text) {
  std::vector<string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// Where the literal or comment that begins at `at` ends; `at` itself if none begins there.
std::size_t end_of_blank(string_view text, std::size_t at) {
  const auto after = [&](string_view mark, std::size_t from) {
    const std::size_t found = text.find(mark, from);
    return found == text.npos ? text.size() : found + mark.size();
  };
  const string_view rest = text.substr(at);
  if (rest.starts_with("//")) return std::min(text.find('\n', at), text.size());
  if (rest.starts_with("/*")) return after("*/", at + 2);
  if (rest.starts_with("R\"")) {
    const std::size_t open = std::min(text.find('(', at), text.size());
    return after(")" + string(text.substr(at + 2, open - at - 2)) + "\"", open);
  }
  if (rest.front() != '"' && rest.front() != '\'') return at;
  std::size_t end = at + 1;
  while (end < text.size() && text[end] != rest.front() && text[end] != '\n') {
    end += text[end] == '\\' ? 2 : 1;
  }
  return std::min(end + 1, text.size());
}

/// The same text with each comment and literal blanked, so that what is left is code and every
/// place in it is still the same place.
string code_of(string_view text) {
  string code(text);
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    if (is_name_character(text[at]) && !text.substr(at).starts_with("R\"")) {
      // A name or a number; the quote in 1'000 opens no literal, the one in u8'x' does.
      const bool number = std::isdigit(static_cast<unsigned char>(text[at])) != 0;
      while (end < text.size() && (is_name_character(text[end]) || (number && text[end] == '\''))) {
        ++end;
        if (text.substr(end).starts_with("R\"")) break;
      }
    } else {
      end = end_of_blank(text, at);
      for (std::size_t i = at; i < end; ++i) {
        if (code[i] != '\n') code[i] = ' ';
      }
    }
    at = std::max(end, at + 1);
  }
  return code;
}

/// The places where `word` stands alone: not as a part of a longer name, unless an underscore
/// joins it and `joined` says that this counts.
std::vector<std::size_t> places_of(string_view word, string_view text, bool joined = false) {
  const auto bounds = [&](char c) { return !is_name_character(c) || (joined && c == '_'); };
  std::vector<std::size_t> places;
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || bounds(text[at - 1])) && (end == text.size() || bounds(text[end]))) {
      places.push_back(at);
    }
  }
  return places;
}

struct inclusion {
  std::size_t line;
  string target;  // without its quotes
  bool quoted;    // by "", not by <>
};

std::vector<inclusion> inclusions_of(string_view text) {
  std::vector<inclusion> found;
  const string code = code_of(text);
  for (const std::size_t at : places_of("include", code)) {
    const std::size_t before = code.find_last_not_of(" \t", at - 1);
    if (at == 0 || before == code.npos || code[before] != '#') continue;
    const std::size_t open = text.find_first_of("<\"\n", at);
    if (open == text.npos || text[open] == '\n') continue;
    const std::size_t close = text.find_first_of(">\"\n", open + 1);
    found.push_back(
        {line_of(text, at), string(text.substr(open + 1, close - open - 1)), text[open] == '"'});
  }
  return found;
}

// ------------------------------------------------------------------------------------ bans

/// Something that stands nowhere within some folders, and what to use instead. `inclusion` is the
/// beginning of what stands between the brackets of an #include, `word` is a word of the code.
struct ban {
  enum { inclusion, word } kind;
  std::vector<string_view> what;
  std::vector<string_view> within;
  std::vector<string_view> except;
  string_view instead;
};

const std::vector<string_view> sources{"include/", "lib/", "examples/"};
const std::vector<string_view> pure{"include/subvent/base/",   "include/subvent/quantity/",
                                    "include/subvent/rule/",   "include/subvent/program/",
                                    "include/subvent/decide/", "include/subvent/subvent.hpp"};

/// Files that may use binary floating point. A cell of a spreadsheet is nothing else, and the one
/// that writes them does so where it is exact.
const std::vector<string_view> floating{"lib/cli/workbook.cpp"};

const std::vector<ban> bans{
    {ban::word,
     {"float", "double"},
     {"include/", "lib/"},
     floating,
     "use money, amount, rate or ratio of <subvent/quantity/>: they are exact"},
    {ban::word,
     {"stod",    "stof",     "stold", "strtod", "strtof", "strtold", "atof",
      "stoi",    "stol",     "stoll", "stoul",  "stoull", "strtol",  "strtoll",
      "strtoul", "strtoull", "atoi",  "atol",   "atoll",  "sscanf"},
     sources,
     {},
     "use the strict readers of <subvent/quantity/>, or std::from_chars and check its end"},
    {ban::inclusion, {"regex>"}, sources, {}, "use a scanner written out by hand"},
    {ban::word,
     {"boost"},
     sources,
     {"include/subvent/quantity/detail/"},
     "use the quantities of <subvent/quantity/>: Boost is named in quantity/detail/ alone"},
    {ban::inclusion,
     {"boost/"},
     sources,
     {"include/subvent/quantity/detail/"},
     "use the quantities of <subvent/quantity/>: Boost is named in quantity/detail/ alone"},
    {ban::inclusion,
     {"date/"},
     sources,
     {"include/subvent/quantity/"},
     "use <subvent/quantity/day.hpp>"},
    {ban::inclusion,
     {"xlsxwriter.h>", "xlsxwriter/"},
     sources,
     {"lib/cli/workbook.cpp"},
     "use <cli/workbook.hpp>, which writes no formula and no number that is not exact"},
    {ban::inclusion,
     {"fstream>", "filesystem>", "iostream>"},
     pure,
     {},
     "take a std::string_view and return a value: files are read in lib/"},
    {ban::word,
     {"fopen", "freopen", "ifstream", "ofstream", "fstream", "cin", "cout", "cerr"},
     pure,
     {},
     "take a std::string_view and return a value: files are read in lib/"},
    {ban::inclusion, {"ctime>"}, pure, {}, "take the day as an argument"},
    {ban::word,
     {"system_clock", "steady_clock", "high_resolution_clock", "utc_clock", "clock_gettime",
      "gettimeofday"},
     pure,
     {},
     "take the day as an argument"},
    {ban::word,
     {"getenv", "secure_getenv", "environ"},
     pure,
     {},
     "take it as an argument: the environment is read in lib/cli/"},
    {ban::inclusion,
     {"locale>", "clocale>", "sstream>", "iomanip>"},
     pure,
     {},
     "append to a std::string, with std::to_chars for integers: a stream obeys the locale"},
    {ban::word,
     {"locale", "setlocale"},
     pure,
     {},
     "append to a std::string, with std::to_chars for integers: a stream obeys the locale"},
    {ban::inclusion,
     {"cctype>", "cwctype>"},
     pure,
     {},
     "compare with 'a' and 'z': what <cctype> answers depends on the locale"},
};

bool begins_with_any(string_view path, const std::vector<string_view>& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](string_view beginning) { return path.starts_with(beginning); });
}

complaints check_bans(string_view path, string_view text) {
  complaints all;
  const string code = code_of(text);
  const std::vector<inclusion> inclusions = inclusions_of(text);
  for (const ban& each : bans) {
    if (!begins_with_any(path, each.within) || begins_with_any(path, each.except)) continue;
    for (const string_view what : each.what) {
      if (each.kind == ban::word) {
        for (const std::size_t at : places_of(what, code)) {
          complain(all, path, line_of(text, at),
                   "`" + string(what) + "` has no place here; " + string(each.instead));
        }
        continue;
      }
      for (const inclusion& one : inclusions) {
        if (!(one.target + ">").starts_with(what)) continue;
        complain(all, path, one.line,
                 "<" + one.target + "> has no place here; " + string(each.instead));
      }
    }
  }
  return all;
}

// ---------------------------------------------------------------------------------- layers

constexpr std::array<string_view, 9> layers{"base",   "quantity", "rule",    "program", "decide",
                                            "ledger", "emit",     "analyse", "yaml"};

std::size_t rank_of(string_view layer) {
  const auto found = std::find(layers.begin(), layers.end(), layer);
  return static_cast<std::size_t>(found - layers.begin());
}

/// The folder that follows `root` in `path`; empty if there is none.
string_view folder_after(string_view root, string_view path) {
  if (!path.starts_with(root)) return {};
  path.remove_prefix(root.size());
  const std::size_t end = path.find('/');
  return end == path.npos ? string_view{} : path.substr(0, end);
}

complaints check_layers(string_view path, string_view text) {
  complaints all;
  const bool is_public = path.starts_with("include/");
  const bool is_umbrella = path == "include/subvent/subvent.hpp";
  string_view layer = folder_after(is_public ? "include/subvent/" : "lib/", path);
  if (is_umbrella) layer = "decide";
  const std::size_t rank = rank_of(layer);
  if (is_public && rank == layers.size()) {
    complain(all, path, 1, "stands in no layer; move it into base/ … yaml/");
    return all;
  }
  for (const inclusion& one : inclusions_of(text)) {
    if (one.quoted && (is_public || one.target.starts_with("subvent/"))) {
      complain(all, path, one.line, "\"" + one.target + "\": write #include <subvent/…>");
    }
    if (one.target.starts_with("..") || one.target.find("/../") != string::npos) {
      complain(all, path, one.line, one.target + ": write the path from include/ or lib/");
    }
    if (!one.target.starts_with("subvent/") || rank == layers.size()) continue;
    const string_view other = folder_after("subvent/", one.target);
    if (other.empty()) {
      complain(all, path, one.line, "<" + one.target + "> is for users; include what is used");
    } else if (rank_of(other) > rank) {
      complain(all, path, one.line,
               string(is_umbrella ? "the umbrella" : layer) + " may not include <" + one.target +
                   ">, which is of a later layer; move what is shared up");
    }
  }
  return all;
}

// -------------------------------------------------------------------- the form of every file

complaints check_columns(string_view path, string_view text) {
  complaints all;
  std::size_t number = 0;
  for (const string_view line : lines_of(text)) {
    ++number;
    const auto columns = std::count_if(line.begin(), line.end(), [](char c) {
      return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    });
    if (columns > 100) complain(all, path, number, "is over 100 columns; break the line");
  }
  return all;
}

complaints check_opening(string_view path, string_view text) {
  complaints all;
  const std::vector<string_view> lines = lines_of(text);
  if (lines.empty() || lines.front() != "// SPDX-License-Identifier: Apache-2.0") {
    complain(all, path, 1, "must begin with // SPDX-License-Identifier: Apache-2.0");
  }
  if (path.ends_with(".hpp") &&
      std::find(lines.begin(), lines.end(), "#pragma once") == lines.end()) {
    complain(all, path, 1, "needs a line #pragma once");
  }
  return all;
}

/// Written in halves, so that this file does not complain of itself.
const std::vector<string> leftovers{string("TO") + "DO", string("FIX") + "ME"};

complaints check_leftovers(string_view path, string_view text) {
  complaints all;
  for (const string& word : leftovers) {
    for (const std::size_t at : places_of(word, text)) {
      complain(all, path, line_of(text, at),
               "`" + word + "`: do it now, or open an issue and leave no mark");
    }
  }
  return all;
}

/// A header's test case would run under no name, and so would one of support/ or fuzz/.
complaints check_test_cases(string_view path, string_view text) {
  complaints all;
  const bool runs = path.ends_with(".cpp") && !path.starts_with("tests/support/") &&
                    !path.starts_with("tests/consume/") && !path.starts_with("tests/fuzz/") &&
                    !path.starts_with("tests/benchmark/");
  if (!path.starts_with("tests/") || runs) return all;
  const string code = code_of(text);
  for (const string_view word : {"TEST_CASE", "TEST_CASE_TEMPLATE", "TEST_CASE_FIXTURE"}) {
    for (const std::size_t at : places_of(word, code)) {
      complain(all, path, line_of(text, at), "no test runs this; move it into a .cpp of its own");
    }
  }
  return all;
}

// ---------------------------------------------------------------------- public declarations

/// Whether what stands within braces that these lines opened is public: namespaces alone, and none
/// of them `detail`.
bool is_public_within(const std::vector<string_view>& opening) {
  return std::all_of(opening.begin(), opening.end(), [](string_view line) {
    return line.starts_with("namespace ") && places_of("detail", line).empty();
  });
}

/// Whether a declaration begins on a line of code, given the line before it. Comments are blank.
bool begins_declaration(string_view before, string_view line) {
  if (line.empty() || (!is_name_character(line.front()) && line.front() != '[')) return false;
  if (line.starts_with("namespace ") || line.starts_with("static_assert(")) return false;
  const std::size_t last = before.find_last_not_of(' ');
  return last == before.npos || before.front() == '#' ||
         string_view(";{}").find(before[last]) != string_view::npos;
}

/// Whether the comment stands elsewhere: of a class at its definition further down, of a member
/// that is defined here within its class.
bool is_explained_elsewhere(string_view code, std::size_t at) {
  const std::size_t end = std::min(code.find_first_of("{=;", at), code.size());
  const string_view head = code.substr(at, end - at);
  const std::size_t open = head.find('(');
  if (open == head.npos) {
    const bool is_class = head.starts_with("struct ") || head.starts_with("class ");
    const bool is_forward = is_class && end < code.size() && code[end] == ';';
    return is_forward && code.find("\n" + string(head) + " ", end) != code.npos;
  }
  const string_view before = head.substr(0, open);
  return before.substr(before.find_last_of(" \n") + 1).find("::") != string_view::npos;
}

complaints check_comments(string_view path, string_view text) {
  complaints all;
  if (!path.starts_with("include/") || path.find("/detail/") != path.npos) return all;
  const string code = code_of(text);
  const std::vector<string_view> lines = lines_of(text);
  std::vector<string_view> opening;
  std::size_t number = 0;
  std::size_t at = 0;
  string_view before;
  string_view above;
  for (const string_view line : lines_of(code)) {
    if (begins_declaration(before, line) && is_public_within(opening) &&
        !above.starts_with("///") && !is_explained_elsewhere(code, at)) {
      complain(all, path, number + 1, "says nothing; write what it means above it, after `///`");
    }
    for (const char c : line) {
      if (c == '{') opening.push_back(line);
      if (c == '}' && !opening.empty()) opening.pop_back();
    }
    before = line;
    above = lines[number++];
    at += line.size() + 1;
  }
  return all;
}

// ------------------------------------------------------------------------- the tree as a whole

/// The names that rules/ gives: for rules/hk/one.yaml the word `one`, and with it `hk.one`.
std::vector<string> scheme_names_of(const tree& files) {
  std::vector<string> names{"nias", "nifs", "manufacturing_plus", "accelerator_pilot"};
  for (const auto& [path, text] : files) {
    if (!path.starts_with("rules/") || path.ends_with(".cases.yaml")) continue;
    const string name = std::filesystem::path(path).stem().string();
    if (name != "facts") names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

/// Comments and literals count here: a library that knows no scheme has no reason to name one.
complaints check_scheme_names(string_view path, string_view text,
                              const std::vector<string>& names) {
  complaints all;
  if (path == "lib/cli/help.cpp" || (!path.starts_with("include/") && !path.starts_with("lib/"))) {
    return all;
  }
  string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  for (const string& name : names) {
    for (const std::size_t at : places_of(name, lower, true)) {
      complain(all, path, line_of(text, at),
               "`" + name + "` is a scheme's name; say what it does in rules/, not in C++");
    }
  }
  return all;
}

complaints check_pairing(const tree& files) {
  complaints all;
  const string root = "include/subvent/";
  for (const auto& [path, text] : files) {
    if (!path.starts_with(root) || path == root + "subvent.hpp") continue;
    const string test = "tests/" + path.substr(root.size(), path.rfind('.') - root.size()) + ".cpp";
    if (!files.contains(test)) complain(all, path, 1, "has no test; write " + test);
  }
  return all;
}

complaints check_yaml_reader(const tree& files) {
  complaints all;
  std::size_t readers = 0;
  for (const auto& [path, text] : files) {
    if (!begins_with_any(path, sources)) continue;
    const std::vector<inclusion> inclusions = inclusions_of(text);
    const auto found = std::find_if(inclusions.begin(), inclusions.end(), [](const inclusion& one) {
      return one.target.starts_with("yaml-cpp/");
    });
    if (found == inclusions.end()) continue;
    const bool compiled = path.starts_with("lib/") && path.ends_with(".cpp");
    if (compiled && ++readers == 1) continue;
    complain(all, path, found->line,
             "<" + found->target + "> has no place here; use <subvent/yaml/>: one .cpp reads YAML");
  }
  if (readers == 0) complain(all, "lib/", 1, "one .cpp must include yaml-cpp");
  return all;
}

string text_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

tree read_tree() {
  namespace fs = std::filesystem;
  const fs::path root = SUBVENT_SOURCE_DIR;
  tree files;
  for (const char* folder : {"include", "lib", "tests", "examples", "rules"}) {
    if (!fs::exists(root / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const string kind = entry.path().extension().string();
      if (kind != ".hpp" && kind != ".cpp" && kind != ".yaml") continue;
      files[entry.path().lexically_relative(root).generic_string()] = text_of(entry.path());
    }
  }
  return files;
}

// ------------------------------------------------------------------------ the checks, checked

TEST_CASE("code is what is left when comments and literals are blanked") {
  CHECK(code_of("a // b\nc") == "a     \nc");
  CHECK(code_of("a /* b\n c */ d") == "a     \n      d");
  CHECK(code_of(R"(f("a\"b", 'c', '\'') g)") == "f(      ,    ,     ) g");
  CHECK(code_of("R\"x(a\" )\")x\" b") == string(13, ' ') + "b");
  CHECK(code_of("u8R\"(a)\" b") == "u8       b");
  CHECK(code_of("1'000'000 + b") == "1'000'000 + b");
  CHECK(code_of("u8'x' + b") == "u8    + b");
  CHECK(code_of("\"never closed\nb") == "             \nb");
}

TEST_CASE("inclusions are read with their line, and not from a comment") {
  const auto found =
      inclusions_of("// #include <a>\n#include <b/c>\n#  include \"d\"\ninclude <e>");
  REQUIRE(found.size() == 2);
  CHECK(found[0].line == 2);
  CHECK(found[0].target == "b/c");
  CHECK_FALSE(found[0].quoted);
  CHECK(found[1].line == 3);
  CHECK(found[1].target == "d");
  CHECK(found[1].quoted);
}

TEST_CASE("every ban holds in each of its folders, says what to use instead, and knows its end") {
  for (const ban& each : bans) {
    for (const string_view what : each.what) {
      INFO(what);
      const bool word = each.kind == ban::word;
      const string target = string(what) + (what.ends_with('>') ? "" : "x.hpp>");
      const string bad =
          "\n" + (word ? "auto x = std::" + string(what) + "(y);" : "#include <" + target);
      for (const string_view folder : each.within) {
        const string path = string(folder) + (folder.ends_with('/') ? "x.hpp" : "");
        CHECK(check_bans(path, bad).starts_with(path + ":2: "));
        CHECK(check_bans(path, bad).find(each.instead) != string::npos);
        CHECK(check_bans(path, "// " + bad.substr(1)) == "");
        CHECK(check_bans(path, "auto x = \"" + string(what) + "\";") == "");
        CHECK(check_bans(path, "auto my_" + string(what, 0, what.find_first_of(">/")) + "s;") ==
              "");
      }
      for (const string_view folder : each.except) {
        CHECK(check_bans(string(folder) + "x.hpp", bad) == "");
      }
      CHECK(check_bans("tests/x.cpp", bad) == "");
    }
  }
  CHECK(check_bans("lib/emit/x.cpp", "a;\nconst double b = 0;\n") ==
        "lib/emit/x.cpp:2: `double` has no place here; use money, amount, rate or ratio of "
        "<subvent/quantity/>: they are exact\n");
}

TEST_CASE("a layer includes itself and those above it, never those below") {
  for (std::size_t upper = 0; upper < layers.size(); ++upper) {
    for (std::size_t lower = 0; lower < layers.size(); ++lower) {
      const string text = "#include <subvent/" + string(layers[upper]) + "/x.hpp>\n";
      for (const char* root : {"include/subvent/", "lib/"}) {
        const string path = root + string(layers[lower]) + "/deep/y.cpp";
        CHECK(check_layers(path, text).empty() == (upper <= lower));
      }
    }
  }
  CHECK(check_layers("include/subvent/rule/y.hpp", "\n#include <subvent/decide/x.hpp>") ==
        "include/subvent/rule/y.hpp:2: rule may not include <subvent/decide/x.hpp>, which is of a "
        "later layer; move what is shared up\n");
}

TEST_CASE("the umbrella ends at decide, and no layer includes it") {
  const string umbrella = "include/subvent/subvent.hpp";
  CHECK(check_layers(umbrella, "#include <subvent/decide/x.hpp>") == "");
  CHECK(check_layers(umbrella, "#include <subvent/ledger/x.hpp>").starts_with(umbrella + ":1: "));
  CHECK(check_layers("include/subvent/yaml/y.hpp", "#include <subvent/subvent.hpp>") ==
        "include/subvent/yaml/y.hpp:1: <subvent/subvent.hpp> is for users; include what is used\n");
  CHECK(check_layers("lib/cli/y.cpp", "#include <subvent/subvent.hpp>") == "");
}

TEST_CASE("a header belongs to a layer and is included in one way") {
  CHECK(check_layers("include/subvent/odd/y.hpp", "").find("stands in no layer") != string::npos);
  CHECK(check_layers("include/subvent/y.hpp", "").find("stands in no layer") != string::npos);
  CHECK(check_layers("include/subvent/rule/y.hpp", "#include \"x.hpp\"") ==
        "include/subvent/rule/y.hpp:1: \"x.hpp\": write #include <subvent/…>\n");
  CHECK(check_layers("lib/y.cpp", "#include \"subvent/rule/x.hpp\"") ==
        "lib/y.cpp:1: \"subvent/rule/x.hpp\": write #include <subvent/…>\n");
  CHECK(check_layers("lib/y.cpp", "#include \"x.hpp\"") == "");
  CHECK(check_layers("lib/emit/y.cpp", "#include \"../x.hpp\"") ==
        "lib/emit/y.cpp:1: ../x.hpp: write the path from include/ or lib/\n");
}

TEST_CASE("a line has at most 100 columns, counted in characters") {
  CHECK(check_columns("lib/x.cpp", string(100, 'x') + "\n" + string(99, 'x') + "額") == "");
  CHECK(check_columns("lib/x.cpp", "\n" + string(100, 'x') + "額\n") ==
        "lib/x.cpp:2: is over 100 columns; break the line\n");
}

TEST_CASE("a source begins with its licence, and a header is read once") {
  const string licence = "// SPDX-License-Identifier: Apache-2.0\n";
  CHECK(check_opening("lib/x.cpp", licence) == "");
  CHECK(check_opening("lib/x.hpp", licence + "#pragma once\n") == "");
  CHECK(check_opening("lib/x.hpp", licence) == "lib/x.hpp:1: needs a line #pragma once\n");
  for (const string& bad : {string(), "\n" + licence, "// A header.\n" + licence}) {
    CHECK(check_opening("lib/x.cpp", bad) ==
          "lib/x.cpp:1: must begin with // SPDX-License-Identifier: Apache-2.0\n");
  }
}

TEST_CASE("unfinished work leaves no mark") {
  for (const string& word : leftovers) {
    CHECK(check_leftovers("lib/x.cpp", "a\n// " + word + ": b") ==
          "lib/x.cpp:2: `" + word + "`: do it now, or open an issue and leave no mark\n");
    CHECK(check_leftovers("lib/x.cpp", word + "LIST, " + word + "_s") == "");
  }
}

TEST_CASE("a test case stands where it is run") {
  const string text = "\nTEST_CASE(\"x\") {}\n";
  CHECK(check_test_cases("tests/x.cpp", text) == "");
  CHECK(check_test_cases("tests/x.hpp", text) ==
        "tests/x.hpp:2: no test runs this; move it into a .cpp of its own\n");
  CHECK(check_test_cases("tests/support/x.cpp", text) != "");
  CHECK(check_test_cases("tests/fuzz/x.cpp", text) != "");
  CHECK(check_test_cases("tests/support/x.cpp", "// " + text.substr(1)) == "");
}

TEST_CASE("a public declaration has a comment that says what it means") {
  const string path = "include/subvent/rule/x.hpp";
  const string said = "says nothing; write what it means above it, after `///`\n";
  const auto within = [](const string& space, const string& what) {
    return "namespace " + space + " {\n\n" + what + "\n\n}  // namespace " + space + "\n";
  };
  const auto check = [&](const string& what) {
    return check_comments(path, within("subvent::rule", what));
  };
  for (const string bad :
       {"struct x {\n  int y;\n};", "class x {\n public:\n  x();\n};", "enum class x { y, z };",
        "template <class Y>\nstruct x {};", "template <class Y>\nvoid x(Y);",
        "[[nodiscard]] inline int x() { return 0; }", "inline std::string x(y::z a,\n      int b);",
        "inline bool operator==(y::z a, y::z b) {\n  return true;\n}", "struct x;",
        "inline constexpr std::array x{\n    y::z(1),\n};", "constexpr auto x = y::z(1);",
        "using x = std::vector<y>;"}) {
    INFO(bad);
    CHECK(check(bad) == path + ":3: " + said);
    CHECK(check("// Why.\n" + bad) == path + ":4: " + said);
    CHECK(check("/// Why.\n\n" + bad) == path + ":5: " + said);
    CHECK(check("/// Why.\n" + bad) == "");
    CHECK(check("/// Why.\nstruct w {};  // w\n" + bad) == path + ":5: " + said);
    CHECK(check("namespace detail {\n\n" + bad + "\n\n}") == "");
    CHECK(check("namespace detail {\n\n}\n" + bad) == path + ":6: " + said);
    CHECK(check_comments(path, "#pragma once\n" + bad) == path + ":2: " + said);
    CHECK(check_comments(path, within("subvent::detail", bad)) == "");
    CHECK(check_comments("include/subvent/rule/detail/x.hpp", bad) == "");
    CHECK(check_comments("lib/x.hpp", bad) == "");
  }
  CHECK(check("struct x;\n\n/// Why.\nstruct x {};") == "");
  CHECK(check("struct x;\n\n/// Why.\nstruct xy {};") == path + ":3: " + said);
  CHECK(check("inline y<z> x::parse(std::string_view text) {\n  return a;\n}") == "");
  CHECK(check("template <class Y>\nx<Y>::x(int a) {}") == "");
  CHECK(check("static_assert(true, \"x\");") == "");
}

TEST_CASE("a scheme is named in rules and in the help, and not elsewhere") {
  const auto names = scheme_names_of({{"rules/xy/one.yaml", ""},
                                      {"rules/xy/one.cases.yaml", ""},
                                      {"rules/xy/facts.yaml", ""},
                                      {"lib/two.cpp", ""}});
  CHECK(names ==
        std::vector<string>{"accelerator_pilot", "manufacturing_plus", "nias", "nifs", "one"});
  const string said = "` is a scheme's name; say what it does in rules/, not in C++\n";
  CHECK(check_scheme_names("lib/x.cpp", "\n// as xy.one", names) == "lib/x.cpp:2: `one" + said);
  CHECK(check_scheme_names("include/subvent/rule/x.hpp", "int NIAS_rate;", names) ==
        "include/subvent/rule/x.hpp:1: `nias" + said);
  CHECK(check_scheme_names("lib/x.cpp", "alone, someone", names) == "");
  CHECK(check_scheme_names("lib/cli/help.cpp", "one", names) == "");
  CHECK(check_scheme_names("tests/x.cpp", "one", names) == "");
}

TEST_CASE("a header has its test") {
  CHECK(
      check_pairing({{"include/subvent/quantity/detail/x.hpp", ""}}) ==
      "include/subvent/quantity/detail/x.hpp:1: has no test; write tests/quantity/detail/x.cpp\n");
  CHECK(check_pairing({{"include/subvent/base/x.hpp", ""}, {"tests/base/x.cpp", ""}}) == "");
  CHECK(check_pairing({{"include/subvent/subvent.hpp", ""}}) == "");
}

TEST_CASE("YAML is read in one place") {
  const string bad = "#include <yaml-cpp/yaml.h>\n";
  const string said =
      ":1: <yaml-cpp/yaml.h> has no place here; use <subvent/yaml/>: one .cpp reads YAML\n";
  CHECK(check_yaml_reader({{"lib/yaml/x.cpp", bad}, {"tests/x.cpp", bad}}) == "");
  CHECK(check_yaml_reader({{"lib/yaml/x.cpp", bad}, {"lib/y.cpp", bad}}) ==
        "lib/yaml/x.cpp" + said);
  CHECK(check_yaml_reader({{"lib/yaml/x.cpp", bad}, {"lib/yaml/x.hpp", bad}}) ==
        "lib/yaml/x.hpp" + said);
  CHECK(check_yaml_reader({{"lib/yaml/x.cpp", ""}}) == "lib/:1: one .cpp must include yaml-cpp\n");
}

// ------------------------------------------------------------------------------- the tree

TEST_CASE("the tree is tidy") {
  const tree files = read_tree();
  REQUIRE(files.contains("tests/tidy.cpp"));
  REQUIRE(files.contains("include/subvent/subvent.hpp"));
  const std::vector<string> names = scheme_names_of(files);
  complaints all = check_pairing(files) + check_yaml_reader(files);
  for (const auto& [path, text] : files) {
    if (path.ends_with(".yaml")) continue;
    all += check_bans(path, text) + check_layers(path, text) + check_columns(path, text) +
           check_opening(path, text) + check_leftovers(path, text) + check_test_cases(path, text) +
           check_comments(path, text) + check_scheme_names(path, text, names);
  }
  CHECK_MESSAGE(all.empty(), "\n", all);
}

TEST_CASE("the library says the version that the project has") {
  CHECK(subvent::version == SUBVENT_VERSION);
}

}  // namespace
