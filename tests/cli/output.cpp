// SPDX-License-Identifier: Apache-2.0
// Where results and messages go, and what becomes of them where they cannot.
#include <doctest/doctest.h>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <string>

#include <cli/program.hpp>

using namespace subvent::test;

namespace {

const words eligible = check_of("hk.manufacturing_plus", "2025-12-01",
                                {"production_line_in_hong_kong=true", "project_cost=HKD 3"});

words with(words given, const words& more) {
  given.insert(given.end(), more.begin(), more.end());
  return given;
}

}  // namespace

TEST_CASE("results go to standard output and messages to standard error") {
  const auto made = run(eligible);
  CHECK(made.status == 0);
  CHECK(contains(made.out, "Eligible: HKD 1.00"));
  CHECK(made.err.empty());
  const auto refused = run({"check", "hk.none", "--on", "2025-12-01"});
  CHECK(refused.out.empty());
  CHECK_FALSE(refused.err.empty());
}

TEST_CASE("results may go to a file, which is then what standard output would have been") {
  const folder here;
  const auto file = here.path("result.txt");
  const auto made = run(with(eligible, {"--output", file}));
  CHECK(made.status == 0);
  CHECK(made.out.empty());
  CHECK(read_file(file) == run(eligible).out);
  CHECK(run(with(eligible, {"--output", "-"})).out == run(eligible).out);
}

TEST_CASE("a file is replaced whole, keeps its rights, and leaves no other file behind") {
  const folder here;
  const auto file = here.write("result.txt", std::string(100'000, 'x'));
  chmod(file.c_str(), 0640);
  std::filesystem::create_symlink("result.txt", here.path("link.txt"));
  CHECK(run(with(eligible, {"--output", here.path("link.txt")})).status == 0);
  CHECK(std::filesystem::is_symlink(here.path("link.txt")));
  CHECK(read_file(file) == run(eligible).out);
  struct stat now {};
  REQUIRE(stat(file.c_str(), &now) == 0);
  CHECK((now.st_mode & 0777U) == 0640U);
  std::size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(here.path(""))) {
    static_cast<void>(entry);
    ++count;
  }
  CHECK(count == 2);
}

TEST_CASE("a new file has the rights that the user's mask leaves") {
  const folder here;
  CHECK(run(with(eligible, {"--output", here.path("a")}), {}, [] { umask(027); }).status == 0);
  struct stat now {};
  REQUIRE(stat(here.path("a").c_str(), &now) == 0);
  CHECK((now.st_mode & 0777U) == 0640U);
}

TEST_CASE("where there is no result, no file is touched") {
  const folder here;
  const auto file = here.write("result.txt", "kept");
  CHECK(run({"check", "hk.none", "--output", file}).status == 4);
  CHECK(read_file(file) == "kept");
}

TEST_CASE("a place that cannot be written is an error, whatever the verdict") {
  const folder here;
  const auto made = run(with(eligible, {"--output", here.path("none/result.txt")}));
  CHECK(made.status == 4);
  CHECK(contains(made.err, "none/result.txt` cannot be written: there is no such folder"));
  CHECK(contains(run(with(eligible, {"--output", here.path("")})).err, "is a folder"));
  const auto full = run(with(eligible, {"--output", "/dev/full"}));
  CHECK(full.status == 4);
  CHECK(contains(full.err, "`/dev/full` cannot be written: no space is left on the device"));
  CHECK(run(with(eligible, {"--output", "/dev/null"})).status == 0);
  CHECK(std::filesystem::is_character_file("/dev/null"));
}

TEST_CASE("a full device, a closed output and a reader who has gone are errors with a word") {
  for (const auto& given : {eligible, words{"schemes"}, words{"--version"}, words{"help"},
                            words{"test", SUBVENT_SOURCE_DIR "/rules"}}) {
    INFO(given.front());
    const auto full = run(given, {}, [] { dup2(open("/dev/full", O_WRONLY), STDOUT_FILENO); });
    CHECK(full.status == 4);
    CHECK(contains(full.err, "standard output cannot be written: no space is left on the device"));
    const auto closed = run(given, {}, [] { close(STDOUT_FILENO); });
    CHECK(closed.status == 4);
    CHECK(contains(closed.err, "standard output cannot be written: it is not open"));
    const auto gone = run(given, {}, [] {
      int ends[2];
      static_cast<void>(pipe(ends));
      dup2(ends[1], STDOUT_FILENO);
      close(ends[0]);
      close(ends[1]);
    });
    CHECK(gone.status == 4);
    CHECK(contains(gone.err, "standard output cannot be written: nobody reads what is written"));
  }
}

TEST_CASE("no message lands in a file that took the place of a closed standard error") {
  const folder here;
  const auto file = here.path("result.json");
  const auto made = run({"check", "hk.manufacturing_plus", "--format", "json", "--output", file},
                        {}, [] { close(STDERR_FILENO); });
  CHECK(made.status == 5);
  CHECK(read_file(file).starts_with("{\"assumptions\""));
}

TEST_CASE("a closed standard input is an input that cannot be read") {
  const auto made = run({"check", "hk.nias", "-"}, {}, [] { close(STDIN_FILENO); });
  CHECK(made.status == 4);
  CHECK(contains(made.err, "`standard input` cannot be read"));
}

TEST_CASE("colours are for terminals") {
  CHECK_FALSE(contains(run(eligible).out, "\x1B"));
  const auto shown = run_on_terminal(eligible);
  CHECK(shown.status == 0);
  CHECK(contains(shown.out, "\x1B["));
  CHECK(contains(run_on_terminal({"schemes"}).out, "\x1B["));
  CHECK(contains(run_on_terminal({"check", "hk.none"}).out, "\x1B[1;31merror[E4006]\x1B[0m: "));
  CHECK_FALSE(contains(run_on_terminal(with(eligible, {"--format", "json"})).out, "\x1B"));
}

TEST_CASE("NO_COLOR and a terminal that knows no colours are respected") {
  for (const auto& given : {eligible, words{"schemes"}, words{"check", "hk.none"}}) {
    const auto none = run_on_terminal(given, [] { setenv("NO_COLOR", "1", 1); });
    CHECK_FALSE(contains(none.out, "\x1B"));
    const auto dumb = run_on_terminal(given, [] { setenv("TERM", "dumb", 1); });
    CHECK_FALSE(contains(dumb.out, "\x1B"));
    const auto empty = run_on_terminal(given, [] { setenv("NO_COLOR", "", 1); });
    CHECK(contains(empty.out, "\x1B"));
  }
}

TEST_CASE("colours change nothing but the colour") {
  auto shown = run_on_terminal(eligible).out;
  std::string plain;
  for (std::size_t at = 0; at < shown.size(); ++at) {
    if (shown[at] == '\r') continue;
    if (shown[at] == '\x1B') {
      at = shown.find('m', at);
      continue;
    }
    plain += shown[at];
  }
  CHECK(plain == run(eligible).out);
}

TEST_CASE("results do not depend on the locale") {
  for (const auto& given : {eligible, words{"schemes", "--on", "2026-02-02"}}) {
    const auto there = run(given, {}, [] { setenv("LC_ALL", "de_DE.UTF-8", 1); });
    CHECK(there.out == run(given).out);
  }
}

TEST_CASE("a broken precondition is a fault of ours, and says how to report it") {
  // The program waits for its input, and is sent what an assertion sends.
  const folder here;
  const auto err = here.path("err");
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  const pid_t child = fork();
  if (child == 0) {
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    close(ends[1]);
    dup2(open(err.c_str(), O_WRONLY | O_CREAT, 0600), STDERR_FILENO);
    detail::become_program({"check", "hk.nias", "-"});
  }
  close(ends[0]);
  // It has set itself up when it has taken what it was written.
  REQUIRE(write(ends[1], "a", 1) == 1);
  for (int left = 1; left > 0;) {
    usleep(1000);
    REQUIRE(ioctl(ends[1], FIONREAD, &left) == 0);
  }
  REQUIRE(kill(child, SIGABRT) == 0);
  const int status = detail::status_of(child);
  close(ends[1]);
  CHECK(status == 70);
  const auto said = read_file(err);
  CHECK(contains(said, "error: subvent failed, and nothing was decided"));
  CHECK(contains(said, "please report it"));
}
