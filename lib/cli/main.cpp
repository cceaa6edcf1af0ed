// SPDX-License-Identifier: Apache-2.0
// Picks the command, and makes an exit status of whatever becomes of it.
#include <unistd.h>

#include <array>
#include <csignal>
#include <string>
#include <string_view>

#include <cli/command.hpp>
#include <cli/guard.hpp>
#include <cli/help.hpp>
#include <cli/options.hpp>
#include <cli/output.hpp>

namespace subvent::cli {

namespace {

struct command {
  std::string_view name;
  status (*run)(const arguments&);
};

constexpr std::array all{command{"check", check}, command{"schemes", schemes},
                         command{"show", show},   command{"verify", verify},
                         command{"lint", lint},   command{"test", test},
                         command{"help", help}};

status run(const arguments& given) {
  if (given.empty()) return wrong_usage(usage::no_command, {});
  const auto& word = given.front();
  if (word == "--help" || word == "-h") return deliver(help_of(""), {}, language::en);
  if (word == "--version") return deliver(version_line(), {}, language::en);
  for (const auto& one : all) {
    if (one.name == word) return one.run({given.begin() + 1, given.end()});
  }
  if (word.starts_with('-')) return wrong_usage(usage::option_first, {word});
  return wrong_command(word);
}

void complain(const char* what) noexcept {
  write_message(fault_opening());
  write_message(what);
  write_message(fault_remedy());
}

/// A broken precondition stops the program here, after it has named itself.
void stop(int) {
  complain("a precondition was broken");
  _exit(static_cast<int>(status::fault));
}

}  // namespace

}  // namespace subvent::cli

int main(int count, char** words) {
  namespace cli = subvent::cli;
  cli::prepare_streams();
  std::signal(SIGABRT, cli::stop);
  const auto run = [&] {
    return cli::run(cli::arguments(words + (count > 0 ? 1 : 0), words + count));
  };
  return static_cast<int>(cli::guarded(run, cli::complain));
}
