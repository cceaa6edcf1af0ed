// SPDX-License-Identifier: Apache-2.0
// How the program is called: help, version, and what it says of wrong usage.
#include <doctest/doctest.h>

#include <string>

#include <cli/program.hpp>

using namespace subvent::test;

namespace {

/// The message of a call that is wrong; it has nothing else to say.
std::string wrong(const words& given) {
  const auto made = run(given);
  CHECK(made.status == 2);
  CHECK(made.out.empty());
  CHECK(made.err.starts_with("error: "));
  CHECK(contains(made.err, "\nhelp: "));
  return made.err;
}

const words commands{"check",  "batch",    "schemes", "show", "audit", "sample",
                     "export", "allocate", "verify",  "lint", "test",  "help"};

}  // namespace

TEST_CASE("the version is that of the project") {
  const auto made = run({"--version"});
  CHECK(made.status == 0);
  CHECK(made.out == "subvent " SUBVENT_VERSION "\n");
  CHECK(made.err.empty());
}

TEST_CASE("the help of the program names its commands and its exit statuses") {
  const auto made = run({"--help"});
  CHECK(made.status == 0);
  CHECK(made.err.empty());
  for (const auto& one : commands) CHECK(contains(made.out, "\n  " + one + " "));
  for (const auto* one : {"0 ", "1 ", "2 ", "3 ", "4 ", "5 ", "70"}) {
    CHECK(contains(made.out, "\n  " + std::string(one)));
  }
  CHECK(run({"help"}).out == made.out);
  CHECK(run({"-h"}).out == made.out);
}

TEST_CASE("each command has a help with examples that fits in eighty columns") {
  for (const auto& one : commands) {
    INFO(one);
    const auto made = run({"help", one});
    CHECK(made.status == 0);
    CHECK(contains(made.out, "\nUsage: subvent " + one));
    CHECK(contains(made.out, "\nExamples\n  subvent "));
    CHECK(widest(made.out) <= 80);
    CHECK(widest(run({"help", one, "--lang", "zh-Hant"}).out) <= 80);
    CHECK(run({one, "--help"}).out == made.out);
    CHECK(run({one, "-h"}).out == made.out);
    CHECK(run({one, "--wrong", "--help", "word"}).out == made.out);
  }
  CHECK(widest(run({"help"}).out) <= 80);
}

TEST_CASE("a call without a command says where to look") {
  CHECK(contains(wrong({}), "`subvent help` lists the commands"));
}

TEST_CASE("a misspelt command is answered with the one that was meant") {
  CHECK(contains(wrong({"chek"}), "did you mean `check`?"));
  CHECK(contains(wrong({"help", "schems"}), "did you mean `schemes`?"));
  CHECK_FALSE(contains(wrong({"frobnicate"}), "did you mean"));
  CHECK(contains(wrong({""}), "`` is not a command"));
}

TEST_CASE("a command of a later version is told from a misspelt one") {
  for (const auto* one : {"solve", "plan", "diff", "prove", "sql", "page", "serve"}) {
    CHECK(contains(wrong({one, "x"}), "is not in this version"));
    CHECK(contains(wrong({"help", one}), "is not in this version"));
  }
}

TEST_CASE("a misspelt option is answered with the one that was meant") {
  CHECK(contains(wrong({"check", "hk.nias", "--onn", "2025-01-01"}), "did you mean `--on`?"));
  CHECK(contains(wrong({"check", "--fromat=json"}), "did you mean `--format`?"));
  CHECK(contains(wrong({"check", "-x"}), "`-x` is not an option of `check`"));
  CHECK(contains(wrong({"verify", "--on", "2025-01-01", "a"}), "not an option of `verify`"));
  CHECK(contains(wrong({"lint", "--rules", "x", "y"}), "not an option of `lint`"));
}

TEST_CASE("an option stands after the command") {
  CHECK(contains(wrong({"--rules", "x", "check"}), "`--rules` stands before the command"));
  CHECK(contains(wrong({"--rules", "x", "check"}), "`subvent check --rules …`"));
  CHECK(contains(wrong({"--lang=en", "check"}), "`subvent check --lang=en …`"));
  // A command that takes it.
  CHECK(contains(wrong({"--method", "random", "sample", "x"}), "`subvent sample --method …`"));
}

TEST_CASE("a misspelt option before the command is answered with the one that was meant") {
  CHECK(contains(wrong({"--verison"}), "did you mean `--version`?"));
  CHECK(contains(wrong({"-version"}), "did you mean `--version`?"));
  CHECK(contains(wrong({"--hlep"}), "did you mean `--help`?"));
  CHECK(contains(wrong({"--lnag", "en", "check", "hk.nias"}), "did you mean `--lang`?"));
  CHECK(contains(wrong({"--lnag=en", "check", "hk.nias"}), "did you mean `--lang`?"));
  for (const auto* word : {"--verison", "--lnag", "--frobnicate", "-x", "-", "--"}) {
    INFO(word);
    const auto said = wrong({word, "check"});
    CHECK(contains(said, std::string("`") + word + "` is neither a command nor an option"));
    CHECK_FALSE(contains(said, "subvent check"));
  }
  CHECK_FALSE(contains(wrong({"--frobnicate"}), "did you mean"));
}

TEST_CASE("an option without its value is refused, and takes no other option for it") {
  CHECK(contains(wrong({"check", "hk.nias", "--on"}), "`--on` has no value"));
  CHECK(contains(wrong({"check", "hk.nias", "--on="}), "`--on` has no value"));
  CHECK(contains(wrong({"check", "hk.nias", "--on", "--format", "json"}), "`--on` has no value"));
  CHECK(contains(wrong({"check", "--set", "--output", "x"}), "`--set` has no value"));
  CHECK(contains(wrong({"check", "--set"}), "`--set` has no value"));
  CHECK(contains(wrong({"check", "--explain=yes"}), "`--explain` takes no value"));
}

TEST_CASE("an option that is given twice is refused") {
  CHECK(contains(wrong({"check", "--on", "2025-01-01", "--on", "2025-01-01"}),
                 "`--on` is given twice"));
  CHECK(contains(wrong({"schemes", "--format", "json", "--format=json"}), "given twice"));
}

TEST_CASE("each `--set` takes one word, whatever it looks like") {
  // The words after it are schemes again.
  const auto made = run({"check", "--on", "2025-12-01", "--set", "subvented=true", "hk.none"});
  CHECK(made.status == 4);
  CHECK(contains(made.err, "there is no scheme `hk.none`"));
  const auto brackets = run({"check", "hk.nias", "--on", "2025-12-01", "--set", "[a,b]"});
  CHECK(brackets.status == 4);
  CHECK(contains(brackets.err, "`[a,b]` is not FACT=VALUE"));
  const auto joined = run({"check", "hk.nias", "--on=2025-12-01", "--set=subvented=tru"});
  CHECK(contains(joined.err, "`tru` is neither true nor false"));
}

TEST_CASE("words after two dashes are no options") {
  const auto made = run({"check", "--on", "2025-12-01", "--", "--strange"});
  CHECK(made.status == 4);
  CHECK(contains(made.err, "there is no scheme `--strange`"));
}

TEST_CASE("a format or a language that there is not is wrong usage") {
  CHECK(contains(wrong({"check", "--format", "jsn"}), "did you mean `json`?"));
  CHECK(contains(wrong({"check", "--format", "csv"}), "the formats are `text`, `json`\n"));
  CHECK(contains(wrong({"check", "--format", "html"}), "the formats are `text`, `json`\n"));
  CHECK(contains(wrong({"show", "x", "--format", "htm"}), "did you mean `html`?"));
  CHECK(contains(wrong({"show", "x", "--format", "csv"}),
                 "the formats are `text`, `json`, `html`\n"));
  CHECK(contains(wrong({"export", "x", "--format", "text"}), "the formats are `json`\n"));
  CHECK(contains(wrong({"batch", "x", "--format", "ndjsn"}), "did you mean `ndjson`?"));
  CHECK(contains(wrong({"batch", "x", "--format", "text"}), "the formats are `csv`, `ndjson`\n"));
  CHECK(contains(wrong({"batch", "x", "--from", "cvs"}), "did you mean `csv`?"));
  CHECK(contains(wrong({"schemes", "--lang", "zh"}), "`zh` is not a language of subvent"));
  CHECK(contains(wrong({"schemes", "--lang", "zh-Hnat"}), "did you mean `zh-Hant`?"));
  CHECK(contains(wrong({"schemes", "--lang", "zh-hant"}), "did you mean `zh-Hant`?"));
  CHECK(contains(wrong({"schemes", "--lang", "fr"}), "the languages are `en` and `zh-Hant`"));
  CHECK(run({"schemes", "--lang", "en"}).status == 0);
  CHECK(run({"schemes", "--lang", "zh-Hant"}).status == 0);
}

TEST_CASE("two files are too many, and a command needs something to do") {
  CHECK(contains(wrong({"check", "a.yaml", "./b"}), "`a.yaml` and `./b` are two files"));
  CHECK(contains(wrong({"check", "--explain", "--format", "json"}), "`--explain` is for text"));
  CHECK(contains(wrong({"verify"}), "`verify` is not told which receipt"));
  CHECK(contains(wrong({"lint"}), "`lint` is not told what to read"));
  CHECK(contains(wrong({"test"}), "`test` is not told what to run"));
  CHECK(contains(wrong({"show"}), "`show` is not told which scheme"));
  CHECK(contains(wrong({"show", "a", "b"}), "`show` takes one scheme, and `b` is one more"));
  CHECK(contains(wrong({"help", "check", "lint"}), "takes one command at most"));
  CHECK(contains(wrong({"sample", "a.csv", "--size", "5"}), "which `--method` and which `--size`"));
  CHECK(contains(wrong({"sample", "a.csv", "b.csv", "--method", "random", "--size", "5"}),
                 "`sample` takes one table, and `b.csv` is one more"));
  CHECK(contains(wrong({"batch"}), "`batch` is not told which table of applications"));
  CHECK(contains(wrong({"batch", "a.csv", "-"}), "`batch` takes one table, and `-` is one more"));
  CHECK(contains(wrong({"batch", "a", "--history", "all"}), "`--history` is not told `all`"));
  CHECK(contains(wrong({"batch", "a.jsonl", "--columns", "scheme"}), "each line of JSON has them"));
  CHECK(contains(wrong({"batch", "a", "--columns", "scheme", "--from", "ndjson"}),
                 "`--columns` is for CSV without names"));
  CHECK(contains(wrong({"export", "a.yaml", "--to", "360giving"}), "and which `--prefix`"));
  CHECK(contains(wrong({"export", "a.yaml", "b.yaml"}),
                 "`export` takes one ledger, and `b.yaml` is one more"));
}

TEST_CASE("words that could take hold of a terminal are shown harmlessly") {
  const auto said = wrong({"\x1B[31mcheck\x07"});
  CHECK_FALSE(contains(said, "\x1B"));
  CHECK_FALSE(contains(said, "\x07"));
  CHECK_FALSE(contains(wrong({"\xFF\xFE"}), "\xFF"));
}
