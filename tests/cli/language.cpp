// SPDX-License-Identifier: Apache-2.0
// In which language the program speaks, and that it does so throughout.
#include <doctest/doctest.h>

#include <cli/usage.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>
#include <utility>
#include <vector>

#include <cli/program.hpp>
#include <support/templates.hpp>

using namespace subvent::test;
using namespace subvent::cli;

namespace {

using variables = std::vector<std::pair<const char*, const char*>>;

/// Whether the help is in Chinese where these variables are set.
bool is_chinese(const variables& set, const words& given = {"help"}) {
  const auto made = run(given, {}, [&] {
    for (const auto& [name, value] : set) setenv(name, value, 1);
  });
  return contains(made.out + made.err, "指令");
}

words in_chinese(words given) {
  given.insert(given.end(), {"--lang", "zh-Hant"});
  return given;
}

/// The text of `{"word", "字"}` as phrases, from a header that has nothing else of that form.
std::vector<std::pair<std::string, std::string>> phrases_of_header(const char* name) {
  std::ifstream in(std::string(SUBVENT_SOURCE_DIR "/lib/cli/") + name);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const std::regex form(R"re(\{\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)"\})re");
  std::vector<std::pair<std::string, std::string>> all;
  for (std::sregex_iterator at(text.begin(), text.end(), form), end; at != end; ++at) {
    all.emplace_back((*at)[1], (*at)[2]);
  }
  return all;
}

}  // namespace

/// The lines of a page as one, without what is quoted, what is no text, and where to look.
std::string prose_of(const std::string& page) {
  auto text = std::regex_replace(page, std::regex("\n +"), "");
  text = std::regex_replace(text, std::regex("「[^」]*」|https?:[^\n]*|--set [^\n]*"), "");
  return text;
}

TEST_CASE("no English sentence stands in the Chinese of any scheme") {
  const std::regex english("[a-z]{2,}( [a-z]{2,})+");
  int pages = 0;
  for (const auto& entry : std::filesystem::directory_iterator(SUBVENT_SOURCE_DIR "/rules/hk")) {
    const auto name = entry.path().filename().string();
    if (name == "facts.yaml" || name.find(".cases.") != std::string::npos) continue;
    const auto id = "hk." + name.substr(0, name.find('.'));
    const auto page = prose_of(run(in_chinese({"show", id})).out);
    std::smatch found;
    CAPTURE(id);
    CHECK_MESSAGE(!std::regex_search(page, found, english), found.str());
    ++pages;
  }
  CHECK(pages > 30);
}

TEST_CASE("places in documents are said in Chinese, and headings are quoted") {
  const auto fund = run(in_chinese({"show", "hk.cef"})).out;
  CHECK(contains(fund, "第128段"));
  CHECK(contains(fund, "第(a)及(b)部分"));
  CHECK(contains(run(in_chinese({"show", "hk.nias"})).out,
                 "「New Industrialisation Acceleration Scheme」"));
}

TEST_CASE("a zh locale gives Chinese, and any other English") {
  CHECK_FALSE(is_chinese({}));
  for (const auto* locale : {"zh", "zh_HK.UTF-8", "zh_TW", "zh-Hant", "zh.UTF-8", "zh@x"}) {
    INFO(locale);
    CHECK(is_chinese({{"LANG", locale}}));
  }
  for (const auto* locale : {"C", "en_HK.UTF-8", "zha_CN", "ZH", "yue_HK"}) {
    INFO(locale);
    CHECK_FALSE(is_chinese({{"LANG", locale}}));
  }
}

TEST_CASE("of the variables the first that is set and not empty counts") {
  CHECK(is_chinese({{"LC_ALL", "zh_HK"}, {"LC_MESSAGES", "en_HK"}, {"LANG", "en_HK"}}));
  CHECK_FALSE(is_chinese({{"LC_ALL", "C"}, {"LC_MESSAGES", "zh_HK"}, {"LANG", "zh_HK"}}));
  CHECK(is_chinese({{"LC_MESSAGES", "zh_HK"}, {"LANG", "en_HK"}}));
  CHECK(is_chinese({{"LC_ALL", ""}, {"LC_MESSAGES", ""}, {"LANG", "zh_HK"}}));
}

TEST_CASE("the option wins over the environment") {
  CHECK_FALSE(is_chinese({{"LC_ALL", "zh_HK"}}, {"help", "--lang", "en"}));
  CHECK(is_chinese({{"LC_ALL", "en_HK"}}, {"help", "--lang=zh-Hant"}));
}

TEST_CASE("wrong usage is said in the language that is asked for, wherever that stands") {
  CHECK(run({"--lang", "zh-Hant", "check"}).err ==
        "錯誤：`--lang`寫在指令之前\n建議：請先寫指令，後寫選項：`subvent check --lang …`\n");
  CHECK(run(in_chinese({"chek"})).err ==
        "錯誤：`chek`不是指令\n建議：是否指`check`？`subvent help`列出各項指令\n");
  CHECK(run(in_chinese({"check", "--onn", "x"})).err ==
        "錯誤：`--onn`不是`check`的選項\n建議：是否指`--on`？`subvent help check`列出其選項\n");
  CHECK(run({"check", "--lang", "zh-Hant", "--on"}).err ==
        "錯誤：`--on`沒有值\n建議：請寫在選項之後，寫法見`subvent help check`\n");
  CHECK(run(in_chinese({"verify"})).err ==
        "錯誤：`verify`沒有註明要核對哪份決定記錄\n建議：`subvent help verify`說明其用法\n");
  CHECK(contains(run({"check", "--", "--lang", "zh-Hant"}).err, "there is no scheme `--lang`"));
  CHECK(is_chinese({{"LANG", "zh_HK"}}, {"check", "--lang", "fr"}) == false);
  CHECK(contains(run({"check", "--lang", "fr"}, {}, [] { setenv("LANG", "zh_HK", 1); }).err,
                 "`fr`不是subvent的語文"));
}

TEST_CASE("JSON is the same in every language") {
  for (const auto& given : {words{"schemes", "--on", "2026-02-02", "--format", "json"},
                            words{"check", "hk.nias", "--on", "2026-02-02", "--format", "json"},
                            words{"lint", SUBVENT_SOURCE_DIR "/rules", "--format", "json"},
                            words{"test", SUBVENT_SOURCE_DIR "/rules", "--format", "json"}}) {
    const auto english = run(given).out;
    CHECK(english.size() > 2);
    CHECK(run(in_chinese(given)).out == english);
  }
}

TEST_CASE("the help of each command in Chinese has what the English has, within 80 columns") {
  for (const auto* command : {"", "check", "schemes", "show", "audit", "sample", "allocate",
                              "verify", "lint", "test", "help"}) {
    INFO(command);
    const words given = *command == '\0' ? words{"help"} : words{"help", command};
    const auto english = run(given).out;
    const auto chinese = run(in_chinese(given)).out;
    CHECK(chinese.starts_with("subvent按") == (*command == '\0'));
    CHECK(contains(chinese, "\n用法：subvent "));
    CHECK(widest(chinese) <= 80);
    for (const std::string_view mark : {"，", "。", "、", "；", "：", "）", "」"}) {
      CHECK_FALSE(contains(chinese, "\n" + std::string(mark)));
    }
    // Every option, exit status and example stands in both.
    const auto marked = [](const std::string& text) {
      std::vector<std::string> all;
      const std::regex form("\n  (--[a-z]+|[0-9]+  |subvent [a-z]+ [^\n]*)");
      for (std::sregex_iterator at(text.begin(), text.end(), form), end; at != end; ++at) {
        all.push_back((*at)[1]);
      }
      return all;
    };
    CHECK(marked(chinese) == marked(english));
  }
}

TEST_CASE("every usage error is whole in both languages") {
  for (const auto& row : usage_texts) {
    INFO(row.problem.en);
    CHECK(translation_fault(row.problem) == "");
    CHECK(translation_fault(row.remedy) == "");
  }
}

TEST_CASE("every word of the commands is whole in both languages") {
  const auto all = phrases_of_header("words.hpp");
  CHECK(all.size() > 60);
  for (const auto& one : all) {
    INFO(one.first);
    CHECK(translation_fault({one.first, one.second}) == "");
    CHECK(missing_term({one.first, one.second}) == "");
  }
}
