// SPDX-License-Identifier: Apache-2.0
// Every text of help, with its examples. No other file of the program names a scheme.
#include <cli/help.hpp>

#include <algorithm>
#include <array>

#include <cli/command.hpp>
#include <cli/options.hpp>
#include <cli/output.hpp>
#include <subvent/base/catalogue.hpp>
#include <subvent/base/nearest.hpp>
#include <subvent/base/version.hpp>

namespace subvent::cli {

namespace {

struct usage_text {
  usage what;
  phrase problem;
  phrase remedy;
};

constexpr std::array usage_texts{
    usage_text{usage::no_command, {"no command was given"}, {"`subvent help` lists the commands"}},
    usage_text{usage::unknown_command,
               {"`{0}` is not a command"},
               {"(?did you mean `{1}`? ?)`subvent help` lists the commands"}},
    usage_text{usage::later_command,
               {"the command `{0}` is not in this version"},
               {"`subvent help` lists the commands that are"}},
    usage_text{usage::option_first,
               {"`{0}` stands before the command"},
               {"write the command first, then its options: `subvent check {0} …`"}},
    usage_text{usage::unknown_option,
               {"`{0}` is not an option of `{1}`"},
               {"(?did you mean `{2}`? ?)`subvent help {1}` lists its options"}},
    usage_text{usage::value_missing,
               {"`{0}` has no value"},
               {"write it after the option, as in `subvent help {1}`"}},
    usage_text{usage::value_not_taken,
               {"`{0}` takes no value"},
               {"write it alone, as in `subvent help {1}`"}},
    usage_text{usage::given_twice, {"`{0}` is given twice"}, {"give it once"}},
    usage_text{usage::not_understood,
               {"the command line cannot be read: {0}"},
               {"`subvent help` shows how commands are written"}},
    usage_text{usage::unknown_format,
               {"`{0}` is not a format"},
               {"(?did you mean `{1}`? ?)the formats are `text` and `json`"}},
    usage_text{usage::unknown_language,
               {"`{0}` is not a language of subvent"},
               {"the languages are `en` and `zh-Hant`"}},
    usage_text{usage::language_later,
               {"`{0}` is not in this version; it comes in a later one"},
               {"leave `--lang` out for English; JSON holds the rules' texts in both languages"}},
    usage_text{usage::two_files,
               {"`{0}` and `{1}` are two files, and an application stands in one"},
               {"check them one after the other"}},
    usage_text{usage::explain_needs_text,
               {"`--explain` is for text, and `--format json` asks for JSON"},
               {"leave one of the two out; JSON has everything that explanations say"}},
    usage_text{usage::nothing_to_do,
               {"`{0}` is not told {1}"},
               {"`subvent help {0}` shows how it is called"}},
    usage_text{usage::nothing_taken,
               {"`{0}` takes one command at most, and `{1}` is one more"},
               {"ask for them one after the other"}},
    usage_text{usage::unknown_format_of_page,
               {"`{0}` is not a format", "`{0}`並非可用的格式"},
               {"(?did you mean `{1}`? ?)the formats are `text`, `html` and `json`",
                "(?你是否想用`{1}`？?)可用的格式為`text`、`html`及`json`"}},
    usage_text{usage::one_scheme,
               {"`{0}` takes one scheme, and `{1}` is one more",
                "`{0}`每次只處理一個計劃，而`{1}`是多出的一個"},
               {"ask for them one after the other", "請逐一查詢"}},
};

constexpr std::string_view main_help =
    R"(subvent decides who may have a matching grant, how much, and why, to the last
cent, from rules in YAML that cite their sources.

Usage: subvent COMMAND [WORD…] [OPTION…]

Commands
  check     decide an application: eligible or not, how much, and why
  schemes   list the schemes: open or not, their caps, what they ask
  show      say in words what one scheme asks and grants, and what changed
  verify    decide receipts again, and say whether they still hold
  lint      look for errors and doubtful places in rule files
  test      run the cases that stand beside rule files
  help      say more about a command: `subvent help check`

  subvent --version   the version of the program

Examples
  subvent schemes
  subvent show hk.nias
  subvent check hk.nias application.yaml
  subvent check hk.manufacturing_plus --on 2025-12-01 \
    --set production_line_in_hong_kong=true --set project_cost="HKD 100,000"

Results go to standard output, messages to standard error.

Exit status
  0    eligible, or nothing found
  1    not eligible, or something found
  2    called in a wrong way
  3    invalid rules, or a fault in them
  4    invalid input: an unknown name, a bad value, a file that cannot be read
       or written
  5    undetermined: facts are missing
  70   a fault of the program
Where several hold, the first of 70, 3, 4, 2, 5, 1, 0 counts.
)";

constexpr std::string_view check_help =
    R"(Decide an application: eligible or not, how much, and why.

Usage: subvent check [SCHEME…] [FILE] [--set FACT=VALUE…] [OPTION…]

  SCHEME   the id of a scheme; without one, every scheme open on the day
  FILE     the application: lines of `fact: value` in YAML, or a JSON object
           (with characters as themselves, not in pairs such as \ud83d\ude00).
           Its line `scheme:` names the scheme if the command line does not. A
           word is FILE if it is `-` (standard input), holds a `/`, or ends in
           .yaml, .yml or .json

Options
  --set FACT=VALUE   tell a fact; it wins over FILE; once for each fact
  --on DAY           the day of application, such as 2025-02-05; else the line
                     `application_date` of FILE; else today in Hong Kong
  --explain          explain each decision, also where several schemes are asked
  --rules DIR        the folder that holds `hk/`; else the rules of the program
  --format FORMAT    text or json; JSON of one SCHEME is a receipt, without
                     SCHEME or of several it is an array of them
  --output FILE      write the results to FILE, whole or not at all
  --lang LANGUAGE    en

What is not told is unknown, and unknown is not false: the decision is then
undetermined, and says what is missing. Money is written with its currency:
`HKD 250,000`, `HKD 0.01`, `HKD 2.8 million`. Truths are `true` or `false`, days
`2025-11-18`. What earlier awards say is told the same way; where several
schemes are asked, with the scheme's id:
`--set hk.nias.granted_before="HKD 5 million"`.
Where something cannot be read, all such things are said and nothing is decided.

Exit status
  0    eligible; without SCHEME, eligible for one scheme at least
  1    not eligible
  5    undetermined; without SCHEME, eligible for none and undetermined for one
  4    a fact, scheme, day or file that cannot be used, or results that cannot
       be written: the disk is full, nobody reads
  3    invalid rules, or a fault in them
  2    called in a wrong way
With several SCHEMEs the first of 3, 5, 1, 0 counts.

Examples
  subvent check hk.nias --on 2025-02-05 \
    --set project_cost="HKD 600 million" \
    --set own_contribution="HKD 400 million" \
    --set incorporated_in_hong_kong=true --set subvented=false \
    --set sector=life_health --set smart_production_line=true
  subvent check hk.nifs application.yaml --format json --output receipt.json
  subvent check hk.nias hk.nifs application.yaml --explain
  subvent check application.yaml --on 2026-03-02
  subvent check hk.nifs - < application.json
)";

constexpr std::string_view schemes_help =
    R"(List the schemes: open or not, their caps, how much they assume, what they ask.

Usage: subvent schemes [SCHEME…] [OPTION…]

  SCHEME   say more about this scheme: its questions, windows and rules

Options
  --on DAY           as things stand on this day; else today in Hong Kong
  --rules DIR        the folder that holds `hk/`; else the rules of the program
  --format FORMAT    text or json, an array
  --output FILE      write the list to FILE, whole or not at all
  --lang LANGUAGE    en

ASSUMED counts what no source says and the rules assume. A scheme is announced
while what it pays, or a figure that it pays by, is not published.

Exit status
  0    all schemes were read
  3    a rule file is invalid; the other schemes are listed
  4    an unknown scheme, a bad day, a folder without rules

Examples
  subvent schemes
  subvent schemes --on 2026-03-02
  subvent schemes hk.nias
  subvent schemes --format json
)";

constexpr std::string_view show_help =
    R"(Show one scheme in words: what it asks, what it grants, what changed, who says
so.

Usage: subvent show SCHEME [OPTION…]

  SCHEME   the id of a scheme; `subvent schemes` lists them

Options
  --on DAY           the rules of this day, such as 2025-02-05; else of today in
                     Hong Kong
  --rules DIR        the folder that holds `hk/`; else the rules of the program
  --format FORMAT    text; html, one page that needs no other file and prints on
                     A4; or json, canonical (RFC 8785), texts in both languages
  --output FILE      write it to FILE, whole or not at all
  --lang LANGUAGE    en or zh-Hant

Criteria and the award are those of the day; figures, versions and changes are
those of all days. Numbers in brackets refer to the sources at the end.

Exit status
  0    the scheme is shown
  2    called in a wrong way
  3    its rules are invalid
  4    an unknown scheme, a bad day or one on which the scheme has no rules, or
       results that cannot be written

Examples
  subvent show hk.nias
  subvent show hk.nias --on 2025-11-17
  subvent show hk.nifs --lang zh-Hant
  subvent show hk.nias --format html --output nias.html
)";

constexpr std::string_view verify_help =
    R"(Decide receipts again, and say whether they still hold.

Usage: subvent verify RECEIPT… [OPTION…]

  RECEIPT   a file that `subvent check --format json` wrote, of one scheme or of
            several; `-` reads standard input

Options
  --rules DIR        the folder that holds `hk/`; else the rules of the program
  --format FORMAT    text or json, an array
  --output FILE      write the results to FILE, whole or not at all
  --lang LANGUAGE    en

All of a receipt is compared but the version of the program that wrote it. A
receipt shows that decision, facts and rules fit together; it does not show who
wrote it.

Exit status
  0    each receipt says what is decided today
  1    a receipt differs, or was made by other rules
  3    the rules that it needs are invalid
  4    a receipt cannot be read

Examples
  subvent check hk.nifs application.yaml --format json --output receipt.json
  subvent verify receipt.json
  subvent verify receipts/*.json
)";

constexpr std::string_view lint_help =
    R"(Look for errors and doubtful places in rule files.

Usage: subvent lint PATH… [OPTION…]

  PATH   a rule file, a vocabulary `facts.yaml`, a file `NAME.cases.yaml`, or a
         folder, whose files and folders are all read

A rule file is read with the `facts.yaml` of its own folder. Cases are read, and
their facts held against the scheme; `subvent test` decides them. In a folder,
facts that no scheme asks for are found too.

Options
  --format FORMAT    text or json, an array
  --output FILE      write the results to FILE, whole or not at all
  --lang LANGUAGE    en

Exit status
  0    no findings
  1    findings: the rules work, and something in them deserves a look
  3    errors: a file cannot be used as it is
  4    a PATH that does not exist, or holds no rule file

Examples
  subvent lint rules
  subvent lint rules/hk/nias.yaml
)";

constexpr std::string_view test_help =
    R"(Run the cases that stand beside rule files, and say which fail.

Usage: subvent test PATH… [OPTION…]

  PATH   a rule file `NAME.yaml`, its cases `NAME.cases.yaml`, or a folder

Says which cases fail, and what no case shows: a version, a criterion that
holds or fails, a step that binds or leaves the amount, a tier, a choice.
What cannot happen stands in the cases file under `unreached:` with the reason.

Options
  --mutate           change one thing of the rules at a time (a comparison, a
                     figure by one unit, a direction of rounding, a day; drop a
                     criterion or a cap) and list what no case tells; what none
                     can tell stands under `survivors:` with the reason
  --format FORMAT    text or json, an object
  --output FILE      write the results to FILE, whole or not at all
  --lang LANGUAGE    en

Exit status
  0    all cases pass
  1    a case fails, a mutant survives, or a reason is given in vain
  3    a file of rules or cases is invalid
  4    a PATH that does not exist, or no cases

Examples
  subvent test rules
  subvent test rules/hk/nias.yaml
)";

constexpr std::string_view help_help =
    R"(Say more about a command.

Usage: subvent help [COMMAND]

Examples
  subvent help
  subvent help check
)";

struct help_text {
  std::string_view command;
  std::string_view text;
};

constexpr std::array help_texts{
    help_text{"", main_help},           help_text{"check", check_help},
    help_text{"schemes", schemes_help}, help_text{"show", show_help},
    help_text{"verify", verify_help},   help_text{"lint", lint_help},
    help_text{"test", test_help},       help_text{"help", help_help},
};

}  // namespace

std::string usage_message(usage what, const std::vector<std::string>& about) {
  const auto* found = std::find_if(usage_texts.begin(), usage_texts.end(),
                                   [what](const usage_text& row) { return row.what == what; });
  return "error: " + fill(found->problem.en, about) + "\nhelp: " + fill(found->remedy.en, about) +
         "\n";
}

std::string_view help_of(std::string_view command) noexcept {
  for (const auto& one : help_texts) {
    if (one.command == command) return one.text;
  }
  return {};
}

const std::vector<std::string_view>& commands() {
  static const std::vector<std::string_view> all{"check", "schemes", "show", "verify",
                                                 "lint",  "test",    "help"};
  return all;
}

const std::vector<std::string_view>& later_commands() {
  static const std::vector<std::string_view> all{"batch", "audit", "allocate", "solve", "plan",
                                                 "diff",  "prove", "sql",      "page",  "serve"};
  return all;
}

std::string version_line() { return "subvent " + std::string(version) + "\n"; }

std::string_view fault_opening() noexcept {
  return "error: subvent failed, and nothing was decided: ";
}

std::string_view fault_remedy() noexcept {
  return "\nhelp: this is a fault of the program; please report it with the command, its input "
         "and what `subvent --version` prints\n";
}

status help(const arguments& given) {
  common_options common;
  std::vector<std::string> asked;
  if (const auto over = command_line("help").read(given, common, asked)) return *over;
  if (asked.size() > 1) return wrong_usage(usage::nothing_taken, {"help", asked[1]});
  const auto command = asked.empty() ? std::string() : asked.front();
  const auto text = help_of(command);
  if (!text.empty()) return deliver(text, common.output, common.in);
  return wrong_command(command);
}

}  // namespace subvent::cli
