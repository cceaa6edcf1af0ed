// SPDX-License-Identifier: Apache-2.0
// The only user of CLI11, which finds options and their values; all wording is ours.
#include <cli/options.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <map>

#include <CLI/CLI.hpp>

#include <cli/help.hpp>
#include <cli/output.hpp>
#include <subvent/base/nearest.hpp>

namespace subvent::cli {

namespace {

constexpr std::array<std::string_view, 3> common_names{"--lang", "--format", "--output"};

bool looks_like_option(std::string_view word) { return word.size() > 1 && word[0] == '-'; }

}  // namespace

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
  for (const auto& one : given) {
    if (one == "--") break;
    if (one == "--help" || one == "-h") return deliver(help_of(command_), {}, common.in);
    const auto equals = one.find('=');
    const auto name = one.substr(0, equals);
    if (!one.starts_with("--") || equals == std::string::npos) continue;
    if (known_->flags.contains(name)) {
      return wrong_usage(usage::value_not_taken, {name, command_});
    }
    // The parser would take the next word for its value.
    if (equals + 1 == one.size() && known_->options.contains(name)) {
      return wrong_usage(usage::value_missing, {name, command_});
    }
  }
  try {
    // The parser takes words from the end of the list.
    known_->parser.parse(arguments(given.rbegin(), given.rend()));
  } catch (const CLI::ArgumentMismatch&) {
    // Every option takes one value, so that only the last word can lack it.
    return wrong_usage(usage::value_missing, {given.back(), command_});
  } catch (const CLI::Error& why) {
    return wrong_usage(usage::not_understood, {why.what()});
  }
  for (const auto& [name, option] : known_->options) {
    const bool many = known_->lists.contains(name) || known_->flags.contains(name);
    if (!many && option->count() > 1) return wrong_usage(usage::given_twice, {name});
    if (known_->flags.contains(name)) continue;
    for (const auto& value : option->results()) {
      if (looks_like_option(value)) return wrong_usage(usage::value_missing, {name, command_});
    }
  }
  if (const auto over = take_others(known_->parser.remaining(), others)) return over;
  for (const auto& [name, into] : known_->single) {
    const auto& values = known_->options[name]->results();
    if (!values.empty()) *into = values.front();
  }
  for (const auto& [name, into] : known_->lists) *into = known_->options[name]->results();
  for (const auto& [name, into] : known_->flags) *into = known_->options[name]->count() > 0;
  return take_common(common);
}

std::optional<status> command_line::take_others(const std::vector<std::string>& rest,
                                                std::vector<std::string>& others) const {
  bool options_ended = false;
  for (const auto& word : rest) {
    if (!options_ended && word == "--") {
      options_ended = true;
    } else if (!options_ended && looks_like_option(word)) {
      const auto name = word.substr(0, word.find('='));
      return wrong_usage(usage::unknown_option,
                         {name, command_, nearest(name, names()).value_or("")});
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
    std::vector<std::string_view> formats{"text", "json"};
    if (html_) formats.emplace_back("html");
    if (std::find(formats.begin(), formats.end(), *format) == formats.end()) {
      return wrong_usage(html_ ? usage::unknown_format_of_page : usage::unknown_format,
                         {*format, nearest(*format, formats).value_or("")});
    }
    into.json = *format == "json";
    into.html = *format == "html";
  }
  if (const auto in = value("--lang")) {
    if (*in != "en" && *in != "zh-Hant") return wrong_usage(usage::unknown_language, {*in});
    into.in = *in == "en" ? language::en : language::zh_hant;
  }
  return std::nullopt;
}

status wrong_usage(usage what, const std::vector<std::string>& about) {
  write_message(harmless(usage_message(what, about)));
  return status::usage;
}

status wrong_command(const std::string& word) {
  const auto& later = later_commands();
  if (std::find(later.begin(), later.end(), word) != later.end()) {
    return wrong_usage(usage::later_command, {word});
  }
  return wrong_usage(usage::unknown_command, {word, nearest(word, commands()).value_or("")});
}

result<yaml::rules> open_rules(const std::optional<std::string>& folder) {
  if (folder) return yaml::rules::of_folder(*folder);
  return yaml::rules::built_in();
}

std::string nearest_scheme(const yaml::rules& among, std::string_view misspelt) {
  const auto ids = among.ids();
  if (auto found = nearest(misspelt, ids)) return *std::move(found);
  for (const auto& jurisdiction : among.jurisdictions()) {
    if (auto found = nearest(jurisdiction + "." + std::string(misspelt), ids)) {
      return *std::move(found);
    }
  }
  return {};
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
