// SPDX-License-Identifier: Apache-2.0
// Runs the built program as a shell would, and keeps what it said.
#pragma once

#include <fcntl.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <subvent/base/utf8.hpp>
#include <support/folder.hpp>

namespace subvent::test {

struct outcome {
  int status = 0;  ///< 128 and the number of the signal where one ended the program
  std::string out;
  std::string err;
};

using words = std::vector<std::string>;

/// What is different in the program's process before it starts; the streams are set up by then.
using preparation = std::function<void()>;

namespace detail {

inline void expect(bool done, const char* what) {
  if (!done) throw std::runtime_error(what);
}

/// A file without a name, which needs no reader while the program writes.
class unnamed {
 public:
  explicit unnamed(std::string_view text = {}) : file_(std::tmpfile()) {
    expect(file_ != nullptr, "a temporary file can be made");
    if (!text.empty()) std::fwrite(text.data(), 1, text.size(), file_);
    std::rewind(file_);
  }
  unnamed(const unnamed&) = delete;
  unnamed& operator=(const unnamed&) = delete;
  ~unnamed() { std::fclose(file_); }

  int descriptor() const { return fileno(file_); }
  std::string text() {
    std::string all;
    std::rewind(file_);
    for (int c = std::fgetc(file_); c != EOF; c = std::fgetc(file_)) all += static_cast<char>(c);
    return all;
  }

 private:
  std::FILE* file_;
};

[[noreturn]] inline void become_program(const words& given) {
  std::string program = SUBVENT_PROGRAM;
  std::vector<char*> all{program.data()};
  std::vector<std::string> copies = given;
  for (auto& one : copies) all.push_back(one.data());
  all.push_back(nullptr);
  execv(program.c_str(), all.data());
  _exit(127);
}

inline int status_of(pid_t child) {
  int status = 0;
  expect(waitpid(child, &status, 0) == child, "the program ends");
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace detail

/// Runs `subvent` with these words, none of which passes a shell.
inline outcome run(const words& given, std::string_view input = {},
                   const preparation& prepare = {}) {
  detail::unnamed in(input), out, err;
  const pid_t child = fork();
  detail::expect(child >= 0, "a process can be started");
  if (child == 0) {
    dup2(in.descriptor(), STDIN_FILENO);
    dup2(out.descriptor(), STDOUT_FILENO);
    dup2(err.descriptor(), STDERR_FILENO);
    if (prepare) prepare();
    detail::become_program(given);
  }
  outcome made;
  made.status = detail::status_of(child);
  made.out = out.text();
  made.err = err.text();
  return made;
}

/// The same on a terminal, where results and messages come as one; `made.out` holds both.
inline outcome run_on_terminal(const words& given, const preparation& prepare = {}) {
  int terminal = -1;
  const pid_t child = forkpty(&terminal, nullptr, nullptr, nullptr);
  detail::expect(child >= 0, "a terminal can be opened");
  if (child == 0) {
    setenv("TERM", "xterm", 1);
    unsetenv("NO_COLOR");
    if (prepare) prepare();
    detail::become_program(given);
  }
  outcome made;
  char part[4096];
  // A terminal that its program has left reads as an error.
  for (ssize_t count = read(terminal, part, sizeof part); count > 0;
       count = read(terminal, part, sizeof part)) {
    made.out.append(part, static_cast<std::size_t>(count));
  }
  close(terminal);
  made.status = detail::status_of(child);
  return made;
}

inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

inline std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

/// The same text with the first `part` replaced; the test is wrong where there is none.
inline std::string replaced(std::string text, std::string_view part, std::string_view by) {
  const auto at = text.find(part);
  if (at == std::string::npos) throw std::runtime_error("nothing to replace: " + std::string(part));
  return text.replace(at, part.size(), by);
}

/// The rules of the four one-to-two schemes alone, in a folder.
inline std::string four_schemes(const folder& here) {
  for (const auto* name : {"facts", "manufacturing_plus", "nias", "nifs", "accelerator_pilot"}) {
    const auto path = "/hk/" + std::string(name) + ".yaml";
    here.write("rules" + path, read_file(SUBVENT_SOURCE_DIR "/rules" + path));
  }
  return here.path("rules");
}

/// A table without the blanks that line up its columns.
inline std::string squeezed(const std::string& table) {
  std::string out;
  for (const char one : table) {
    if (one != ' ' || !out.ends_with(' ')) out += one;
  }
  return out;
}

/// The widest line of a text, in columns of a terminal.
inline std::size_t widest(std::string_view text) {
  std::size_t most = 0;
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    most = std::max(most, utf8::width(line));
  }
  return most;
}

/// `check` of a scheme on a day, with `--set` before each fact.
inline words check_of(const std::string& scheme, const std::string& on, const words& facts,
                      const words& more = {}) {
  words all{"check", scheme, "--on", on};
  for (const auto& one : facts) {
    all.emplace_back("--set");
    all.push_back(one);
  }
  all.insert(all.end(), more.begin(), more.end());
  return all;
}

/// What an eligible application to `hk.nias` tells beside its cost and contribution.
inline words nias_facts(const std::string& cost, const std::string& contribution) {
  return {"project_cost=" + cost, "own_contribution=" + contribution,
          "subvented=false",      "incorporated_in_hong_kong=true",
          "sector=life_health",   "smart_production_line=true"};
}

}  // namespace subvent::test
