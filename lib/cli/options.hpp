// SPDX-License-Identifier: Apache-2.0
// The options that commands share, and how a command line is read.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <cli/command.hpp>
#include <cli/usage.hpp>
#include <subvent/base/language.hpp>
#include <subvent/base/result.hpp>
#include <subvent/quantity/day.hpp>
#include <subvent/yaml/rules.hpp>

namespace subvent::cli {

/// The language that `--lang` asks for, wherever it stands before `--`; else that of the
/// environment: Chinese where the first of LC_ALL, LC_MESSAGES and LANG that is set names it.
language language_of(const arguments& given);

/// How results are written. Every command can write the first two.
enum class output_format { text, json, html, csv, ndjson };

/// What `--lang`, `--format` and `--output` say; every command has them.
struct common_options {
  language in = language::en;
  output_format format = output_format::text;
  bool format_given = false;
  std::optional<std::string> output = {};
};

/// The options of one command. Values are taken as the text that they are.
class command_line {
 public:
  explicit command_line(std::string command);
  command_line(const command_line&) = delete;
  command_line& operator=(const command_line&) = delete;
  ~command_line();

  /// An option that is given at most once, such as `--on`.
  void option(std::string name, std::optional<std::string>& into);
  /// An option that may be repeated and takes one value each time.
  void list(std::string name, std::vector<std::string>& into);
  void flag(std::string name, bool& into);
  /// Lets one more format through.
  void can_write(output_format more) { formats_.push_back(more); }
  /// Lets no other format through.
  void writes_only(output_format one) { formats_ = {one}; }

  /// Reads what was given. What is no option is added to `others`, in order. Returns the exit
  /// status where there is nothing left to do: the help was asked for, or the usage is wrong.
  std::optional<status> read(const arguments& given, common_options& common,
                             std::vector<std::string>& others);

 private:
  struct known;

  std::optional<status> take_common(common_options& into);
  std::optional<status> take_others(const std::vector<std::string>& rest,
                                    std::vector<std::string>& others, language in) const;
  std::vector<std::string> names() const;

  std::string command_;
  std::vector<output_format> formats_{output_format::text, output_format::json};
  std::unique_ptr<known> known_;
};

/// Says what is wrong with the usage.
status wrong_usage(usage what, const std::vector<argument>& about, language in);

/// The same for a word that is not a command, or not yet.
status wrong_command(const std::string& word, language in);

/// The same for what looks like an option and stands where the command should.
status option_before_command(const std::string& word, language in);

/// The rules of `--rules`, else those that the program was built with.
result<yaml::rules> open_rules(const std::optional<std::string>& folder);

/// The scheme that a misspelt id may have meant, its jurisdiction left out or not.
std::string nearest_scheme(const yaml::rules& among, std::string_view misspelt);

/// The schemes whose ids stand before the names that are told, such as `hk.example.granted_before`,
/// and that are not asked: their history is read as that of the others is.
struct other_schemes {
  std::vector<rule::scheme_pointer> read;
  std::vector<std::string> broken;  ///< the ids of those whose files cannot be read
  diagnostics problems;             ///< why not
};
other_schemes schemes_told(yaml::rules& rules, const std::vector<rule::scheme_pointer>& asked,
                           const std::vector<std::string>& names);

/// The day of `--on`, else today in Hong Kong.
result<day> day_of(const std::optional<std::string>& option);

/// The one place where the clock is read.
day today_in_hong_kong();

}  // namespace subvent::cli
