// SPDX-License-Identifier: Apache-2.0
// The only user of CLI11, which finds options and their values; all wording is ours.
#include <cli/options.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <map>
#include <set>

#include <CLI/CLI.hpp>

#include <cli/help.hpp>
#include <cli/output.hpp>
#include <subvent/base/nearest.hpp>

namespace subvent::cli {

namespace {

constexpr std::string_view language_option = "--lang";
constexpr std::array<std::string_view, 3> common_names{language_option, "--format", "--output"};

/// The names of the formats, in their order.
constexpr std::array<std::string_view, 5> format_names{"text", "json", "html", "csv", "ndjson"};

bool looks_like_option(std::string_view word) { return word.size() > 1 && word[0] == '-'; }

std::optional<language> language_called(std::string_view name) {
  if (name == "en") return language::en;
  if (name == "zh-Hant") return language::zh_hant;
  return std::nullopt;
}

/// `zh`, `zh_HK.UTF-8`, and not another language that begins so.
bool is_chinese(std::string_view locale) {
  constexpr std::string_view chinese = "zh";
  if (!locale.starts_with(chinese)) return false;
  return locale.size() == chinese.size() ||
         std::string_view("_-.@").find(locale[chinese.size()]) != std::string_view::npos;
}

language language_of_environment() {
  for (const auto* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* locale = std::getenv(name);
    if (locale == nullptr || *locale == '\0') continue;
    return is_chinese(locale) ? language::zh_hant : language::en;
  }
  return language::en;
}

/// The options that a text of help lists, one at the beginning of a line.
std::vector<std::string> options_in(std::string_view help) {
  constexpr std::string_view start = "\n  --";
  std::vector<std::string> all;
  for (auto at = help.find(start); at != std::string_view::npos; at = help.find(start, at + 1)) {
    const auto name = help.substr(at + 3);
    all.emplace_back(name.substr(0, name.find_first_of(" \n")));
  }
  return all;
}

}  // namespace

language language_of(const arguments& given) {
  for (std::size_t i = 0; i < given.size() && given[i] != "--"; ++i) {
    std::string_view word = given[i];
    if (!word.starts_with(language_option)) continue;
    word.remove_prefix(language_option.size());
    std::optional<language> asked;
    if (word.starts_with('=')) asked = language_called(word.substr(1));
    if (word.empty() && i + 1 < given.size()) asked = language_called(given[i + 1]);
    if (asked) return *asked;
  }
  return language_of_environment();
}

/// CLI11 is asked for the texts alone, and converts nothing.
struct command_line::known {
  CLI::App parser;
  std::map<std::string, CLI::Option*> options;
  std::map<std::string, std::optional<std::string>*> single;
  std::map<std::string, std::vector<std::string>*> lists;
  std::map<std::string, bool*> flags;

  void add(const std::string& name) {
    auto* made = parser.add_option(name);
    made->expected(1)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    options.emplace(name, made);
  }
};

command_line::command_line(std::string command)
    : command_(std::move(command)), known_(std::make_unique<known>()) {
  known_->parser.set_help_flag();
  known_->parser.allow_extras();
  for (const auto name : common_names) known_->add(std::string(name));
}

command_line::~command_line() = default;

void command_line::option(std::string name, std::optional<std::string>& into) {
  known_->add(name);
  known_->single.emplace(std::move(name), &into);
}

void command_line::list(std::string name, std::vector<std::string>& into) {
  known_->add(name);
  known_->lists.emplace(std::move(name), &into);
}

void command_line::flag(std::string name, bool& into) {
  known_->options.emplace(name, known_->parser.add_flag(name));
  known_->flags.emplace(std::move(name), &into);
}

std::vector<std::string> command_line::names() const {
  std::vector<std::string> all{"--help"};
  for (const auto& [name, option] : known_->options) all.push_back(name);
  return all;
}

std::optional<status> command_line::read(const arguments& given, common_options& common,
                                         std::vector<std::string>& others) {
  common.in = language_of(given);
  for (const auto& one : given) {
    if (one == "--") break;
    if (one == "--help" || one == "-h") return deliver(help_of(command_, common.in), {}, common.in);
    const auto equals = one.find('=');
    const auto name = one.substr(0, equals);
    if (!one.starts_with("--") || equals == std::string::npos) continue;
    if (known_->flags.contains(name)) {
      return wrong_usage(usage::value_not_taken, {name, command_}, common.in);
    }
    // The parser would take the next word for its value.
    if (equals + 1 == one.size() && known_->options.contains(name)) {
      return wrong_usage(usage::value_missing, {name, command_}, common.in);
    }
  }
  try {
    // The parser takes words from the end of the list.
    known_->parser.parse(arguments(given.rbegin(), given.rend()));
  } catch (const CLI::ArgumentMismatch&) {
    // Every option takes one value, so that only the last word can lack it.
    return wrong_usage(usage::value_missing, {given.back(), command_}, common.in);
  } catch (const CLI::Error& why) {
    return wrong_usage(usage::not_understood, {why.what()}, common.in);
  }
  for (const auto& [name, option] : known_->options) {
    const bool many = known_->lists.contains(name) || known_->flags.contains(name);
    if (!many && option->count() > 1) return wrong_usage(usage::given_twice, {name}, common.in);
    if (known_->flags.contains(name)) continue;
    for (const auto& value : option->results()) {
      if (looks_like_option(value)) {
        return wrong_usage(usage::value_missing, {name, command_}, common.in);
      }
    }
  }
  if (const auto over = take_others(known_->parser.remaining(), others, common.in)) return over;
  for (const auto& [name, into] : known_->single) {
    const auto& values = known_->options[name]->results();
    if (!values.empty()) *into = values.front();
  }
  for (const auto& [name, into] : known_->lists) *into = known_->options[name]->results();
  for (const auto& [name, into] : known_->flags) *into = known_->options[name]->count() > 0;
  return take_common(common);
}

std::optional<status> command_line::take_others(const std::vector<std::string>& rest,
                                                std::vector<std::string>& others,
                                                language in) const {
  bool options_ended = false;
  for (const auto& word : rest) {
    if (!options_ended && word == "--") {
      options_ended = true;
    } else if (!options_ended && looks_like_option(word)) {
      const auto name = word.substr(0, word.find('='));
      return wrong_usage(usage::unknown_option,
                         {name, command_, nearest(name, names()).value_or("")}, in);
    } else {
      others.push_back(word);
    }
  }
  return std::nullopt;
}

std::optional<status> command_line::take_common(common_options& into) {
  const auto value = [this](const std::string& name) -> std::optional<std::string> {
    const auto& values = known_->options[name]->results();
    return values.empty() ? std::nullopt : std::optional(values.front());
  };
  into.output = value("--output");
  if (const auto format = value("--format")) {
    std::vector<std::string_view> names;
    for (const auto one : formats_) names.push_back(format_names[static_cast<std::size_t>(one)]);
    const auto found = std::find(names.begin(), names.end(), *format);
    if (found == names.end()) {
      return wrong_usage(
          usage::unknown_format,
          {*format, nearest(*format, names).value_or(""), argument::list_of_names(names)}, into.in);
    }
    into.format_given = true;
    into.format = formats_[static_cast<std::size_t>(found - names.begin())];
  }
  if (const auto name = value(std::string(language_option)); name && !language_called(*name)) {
    constexpr std::array<std::string_view, 2> languages{"en", "zh-Hant"};
    return wrong_usage(usage::unknown_language, {*name, nearest(*name, languages).value_or("")},
                       into.in);
  }
  return std::nullopt;
}

status wrong_usage(usage what, const std::vector<argument>& about, language in) {
  write_message(harmless(usage_message(what, about, in)));
  return status::usage;
}

status wrong_command(const std::string& word, language in) {
  const auto& later = later_commands();
  if (std::find(later.begin(), later.end(), word) != later.end()) {
    return wrong_usage(usage::later_command, {word}, in);
  }
  return wrong_usage(usage::unknown_command, {word, nearest(word, commands()).value_or("")}, in);
}

status option_before_command(const std::string& word, language in) {
  const auto name = word.substr(0, word.find('='));
  std::set<std::string> known{"--help", "--version"};
  for (const auto command : commands()) {
    for (auto& one : options_in(help_of(command, language::en))) {
      if (one == name) return wrong_usage(usage::option_first, {word, command}, in);
      known.insert(std::move(one));
    }
  }
  return wrong_usage(usage::no_option_first, {name, nearest(name, known).value_or("")}, in);
}

result<yaml::rules> open_rules(const std::optional<std::string>& folder) {
  if (folder) return yaml::rules::of_folder(*folder);
  return yaml::rules::built_in();
}

std::string nearest_scheme(const yaml::rules& among, std::string_view misspelt) {
  const auto ids = among.ids();
  if (auto found = nearest(misspelt, ids)) return *std::move(found);
  // Without its jurisdiction, which would make a short name seem closer than it is.
  for (const auto& jurisdiction : among.jurisdictions()) {
    std::vector<std::string> names;
    for (const auto& id : ids) {
      if (id.starts_with(jurisdiction + ".")) names.push_back(id.substr(jurisdiction.size() + 1));
    }
    if (const auto found = nearest(misspelt, names)) return jurisdiction + "." + *found;
  }
  return {};
}

other_schemes schemes_told(yaml::rules& rules, const std::vector<rule::scheme_pointer>& asked,
                           const std::vector<std::string>& names) {
  std::set<std::string> left;
  for (auto& id : rules.ids()) left.insert(std::move(id));
  for (const auto& one : asked) left.erase(one->id);
  other_schemes made;
  for (const auto& name : names) {
    const auto dot = name.rfind('.');
    if (dot == std::string::npos || left.erase(name.substr(0, dot)) == 0) continue;
    auto read = rules.load(name.substr(0, dot));
    if (read) {
      made.read.push_back(*read.what);
      continue;
    }
    made.broken.push_back(name.substr(0, dot));
    for (auto& one : read.problems) made.problems.push_back(std::move(one));
  }
  return made;
}

result<day> day_of(const std::optional<std::string>& option) {
  if (!option) return today_in_hong_kong();
  auto read = day::parse(*option);
  if (read) return read;
  const place at{make_source("--on", *option), {0, option->size()}};
  return diagnostic(read.why()).found_at(at);
}

day today_in_hong_kong() {
  using namespace std::chrono;
  const auto there = system_clock::now().time_since_epoch() + hours(8);
  const auto today = day::from_serial(floor<days>(there).count());
  SUBVENT_ASSERT(today.has_value(), "the clock stands in the years 1 to 9999");
  return *today;
}

}  // namespace subvent::cli
