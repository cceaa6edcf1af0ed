// SPDX-License-Identifier: Apache-2.0
// What the program says about being called in a wrong way, and of a fault of its own.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include <subvent/base/argument.hpp>
#include <subvent/base/catalogue.hpp>
#include <subvent/base/language.hpp>

namespace subvent::cli {

/// What is wrong with the way in which the program was called. The comment names what is told.
enum class usage : std::size_t {
  no_command,          ///<
  unknown_command,     ///< the word, the command that may have been meant
  later_command,       ///< the command
  option_first,        ///< the option, a command that takes it
  no_option_first,     ///< the word, the option that may have been meant
  unknown_option,      ///< the option, the command, the option that may have been meant
  value_missing,       ///< the option, the command
  value_not_taken,     ///< the option, the command
  given_twice,         ///< the option
  not_understood,      ///< what the parser says
  unknown_format,      ///< the word, the format that may have been meant, the formats
  unknown_language,    ///< the word, the language that may have been meant
  two_files,           ///< one file, the other
  explain_needs_text,  ///<
  nothing_to_do,       ///< the command, what it needs
  nothing_taken,       ///< the command, the word
  one_scheme,          ///< the command, the scheme that is one too many
  one_table,           ///< the command, the table that is one too many
  one_ledger,          ///< the command, the table that is one too many
  stands_in_mapping,   ///< the option, the mapping
  history_of_what,     ///< the word
  columns_have_names,  ///<
};

/// The templates of a usage error.
struct usage_text {
  usage what;
  phrase problem;
  phrase remedy;
};

inline constexpr std::array usage_texts{
    usage_text{usage::no_command,
               {"no command was given", "沒有註明指令"},
               {"`subvent help` lists the commands", "`subvent help`列出各項指令"}},
    usage_text{usage::unknown_command,
               {"`{0}` is not a command", "`{0}`不是指令"},
               {"(?did you mean `{1}`? ?)`subvent help` lists the commands",
                "(?是否指`{1}`？?)`subvent help`列出各項指令"}},
    usage_text{usage::later_command,
               {"the command `{0}` is not in this version", "此版本沒有指令`{0}`"},
               {"`subvent help` lists the commands that are", "`subvent help`列出現有的指令"}},
    usage_text{usage::option_first,
               {"`{0}` stands before the command", "`{0}`寫在指令之前"},
               {"write the command first, then its options: `subvent {1} {0} …`",
                "請先寫指令，後寫選項：`subvent {1} {0} …`"}},
    usage_text{usage::no_option_first,
               {"`{0}` is neither a command nor an option", "`{0}`既不是指令，亦不是選項"},
               {"(?did you mean `{1}`? ?)`subvent help` lists the commands, and `subvent help "
                "COMMAND` the options of one",
                "(?是否指`{1}`？?)`subvent help`列出各項指令，`subvent help COMMAND`列出其選項"}},
    usage_text{usage::unknown_option,
               {"`{0}` is not an option of `{1}`", "`{0}`不是`{1}`的選項"},
               {"(?did you mean `{2}`? ?)`subvent help {1}` lists its options",
                "(?是否指`{2}`？?)`subvent help {1}`列出其選項"}},
    usage_text{usage::value_missing,
               {"`{0}` has no value", "`{0}`沒有值"},
               {"write it after the option, as in `subvent help {1}`",
                "請寫在選項之後，寫法見`subvent help {1}`"}},
    usage_text{
        usage::value_not_taken,
        {"`{0}` takes no value", "`{0}`不帶值"},
        {"write it alone, as in `subvent help {1}`", "請單獨寫出，寫法見`subvent help {1}`"}},
    usage_text{usage::given_twice,
               {"`{0}` is given twice", "`{0}`寫了兩次"},
               {"give it once", "請只寫一次"}},
    usage_text{usage::not_understood,
               {"the command line cannot be read: {0}", "指令無法讀取：{0}"},
               {"`subvent help` shows how commands are written", "`subvent help`說明指令的寫法"}},
    usage_text{
        usage::unknown_format,
        {"`{0}` is not a format", "`{0}`不是輸出格式"},
        {"(?did you mean `{1}`? ?)the formats are {2}", "(?是否指`{1}`？?)可用的輸出格式為{2}"}},
    usage_text{usage::unknown_language,
               {"`{0}` is not a language of subvent", "`{0}`不是subvent的語文"},
               {"(?did you mean `{1}`? ?)the languages are `en` and `zh-Hant`",
                "(?是否指`{1}`？?)可用的語文為`en`及`zh-Hant`"}},
    usage_text{usage::two_files,
               {"`{0}` and `{1}` are two files, and an application stands in one",
                "`{0}`及`{1}`是兩個檔案，而一份申請只可在一個檔案"},
               {"check them one after the other", "請逐一查詢"}},
    usage_text{usage::explain_needs_text,
               {"`--explain` is for text, and `--format json` asks for JSON",
                "`--explain`用於文字輸出，而`--format json`要求輸出JSON"},
               {"leave one of the two out; JSON has everything that explanations say",
                "請刪去其中一個；JSON已載有解釋的所有內容"}},
    usage_text{usage::nothing_to_do,
               {"`{0}` is not told {1}", "`{0}`沒有註明{1}"},
               {"`subvent help {0}` shows how it is called", "`subvent help {0}`說明其用法"}},
    usage_text{usage::nothing_taken,
               {"`{0}` takes one command at most, and `{1}` is one more",
                "`{0}`最多接受一項指令，`{1}`是多出的一項"},
               {"ask for them one after the other", "請逐一查詢"}},
    usage_text{usage::one_scheme,
               {"`{0}` takes one scheme, and `{1}` is one more",
                "`{0}`每次只接受一項計劃，`{1}`是多出的一項"},
               {"ask for them one after the other", "請逐一查詢"}},
    usage_text{usage::one_table,
               {"`{0}` takes one table, and `{1}` is one more",
                "`{0}`每次只接受一個表，`{1}`是多出的一個"},
               {"put all rows into one table", "請將所有資料行放在同一個表"}},
    usage_text{usage::one_ledger,
               {"`{0}` takes one ledger, and `{1}` is one more",
                "`{0}`每次只接受一本帳冊，`{1}`是多出的一本"},
               {"name the tables of a ledger in a mapping, or take one after the other",
                "請在對照檔案列明帳冊的各個表，或逐一處理"}},
    usage_text{usage::stands_in_mapping,
               {"`{0}` is for tables on the command line, and `{1}` is a mapping",
                "`{0}`用於指令所列的表，而`{1}`是對照檔案"},
               {"write into the mapping what the option says, and leave the option out",
                "請在對照檔案內寫明該選項的內容，並刪去該選項"}},
    usage_text{usage::history_of_what,
               {"`--history` is not told `{0}`", "`--history`不接受`{0}`"},
               {"write `--history rows` where earlier rows are the history of later ones",
                "如前面的行是後面的行的過往資助，請寫`--history rows`"}},
    usage_text{usage::columns_have_names,
               {"`--columns` is for CSV without names, and each line of JSON has them",
                "`--columns`用於沒有欄名的CSV，而JSON的每一行已有名稱"},
               {"leave the option out", "請刪去此選項"}},
};

constexpr bool usage_texts_are_in_order() noexcept {
  for (std::size_t i = 0; i < usage_texts.size(); ++i) {
    if (static_cast<std::size_t>(usage_texts[i].what) != i) return false;
  }
  return usage_texts.back().what == usage::columns_have_names;
}

static_assert(usage_texts_are_in_order(), "each usage error has its row, in order");

/// Two lines: what is wrong, and what to do.
inline std::string usage_message(usage what, const std::vector<argument>& about, language in) {
  const auto& row = usage_texts[static_cast<std::size_t>(what)];
  return fill(usage_heading.in(in), {fill(row.problem, about, in)}) + "\n" +
         fill(help_heading.in(in), {fill(row.remedy, about, in)}) + "\n";
}

/// What is said before and after the words for a fault of ours, and the words for those that have
/// no text of their own.
inline constexpr phrase fault_opening{"error: subvent failed, and nothing was decided: ",
                                      "錯誤：subvent發生故障，沒有作出任何決定："};
inline constexpr phrase fault_remedy{
    "\nhelp: this is a fault of the program; please report it with the command, its input and what "
    "`subvent --version` prints\n",
    "\n建議：這是程式本身的故障；請連同指令、其輸入及`subvent --version`的輸出報告\n"};
inline constexpr phrase fault_of_memory{"memory ran out", "記憶體不足"};
inline constexpr phrase fault_unknown{"something unknown was thrown", "發生不明的情況"};
inline constexpr phrase fault_of_precondition{"a precondition was broken", "前提條件不成立"};

}  // namespace subvent::cli
