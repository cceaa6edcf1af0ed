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
#include <cli/usage.hpp>

namespace subvent::cli {

namespace {

struct command {
  std::string_view name;
  status (*run)(const arguments&);
};

constexpr std::array every_command{command{"check", check},
                                   command{"batch", batch_table},
                                   command{"schemes", schemes},
                                   command{"show", show},
                                   command{"audit", audit},
                                   command{"sample", sample},
                                   command{"export", export_grants},
                                   command{"allocate", allocate},
                                   command{"verify", verify},
                                   command{"lint", lint},
                                   command{"test", test},
                                   command{"help", help}};

/// The language in which a fault of ours is said, for then there may be no memory to look for it.
language spoken = language::en;

status run(const arguments& given) {
  spoken = language_of(given);
  if (given.empty()) return wrong_usage(usage::no_command, {}, spoken);
  const auto& word = given.front();
  if (word == "--help" || word == "-h") return deliver(help_of("", spoken), {}, spoken);
  if (word == "--version") return deliver(version_line(), {}, spoken);
  for (const auto& one : every_command) {
    if (one.name == word) return one.run({given.begin() + 1, given.end()});
  }
  if (word.starts_with('-')) return option_before_command(word, spoken);
  return wrong_command(word, spoken);
}

void complain(std::string_view what) noexcept {
  write_message(fault_opening.in(spoken));
  write_message(what);
  write_message(fault_remedy.in(spoken));
}

void complain_of(const phrase& what) noexcept { complain(what.in(spoken)); }
void complain_of(const char* what) noexcept { complain(what); }

/// A broken precondition stops the program here, after it has named itself.
void stop(int) {
  complain(fault_of_precondition.in(spoken));
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
  const auto complain = [](const auto& what) noexcept { cli::complain_of(what); };
  return static_cast<int>(cli::guarded(run, complain));
}
