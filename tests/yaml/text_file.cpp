// SPDX-License-Identifier: Apache-2.0
// Text from files and standard input: what is no text, or too much, is refused early.
#include <text_file.hpp>

#include <doctest/doctest.h>

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace subvent;
using std::string;
using std::string_view;

/// A folder of its own, gone at the end.
class folder {
 public:
  folder() {
    string pattern = (std::filesystem::temp_directory_path() / "subvent-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  folder(const folder&) = delete;
  folder& operator=(const folder&) = delete;
  ~folder() { std::filesystem::remove_all(path_); }

  string path(const string& name) const { return (path_ / name).string(); }
  string write(const string& name, string_view text) const {
    std::ofstream(path(name), std::ios::binary) << text;
    return path(name);
  }

 private:
  std::filesystem::path path_;
};

/// `E1005 1:1`, then the arguments but the first, which is the file's name; or `fine`.
string outcome(const result<source_pointer>& read) {
  if (read) return "fine";
  const diagnostic& why = read.why();
  const auto at = position_of(why.at.file->text, why.at.where.offset);
  string all = name_of(why.what) + " " + std::to_string(at.line) + ":" + std::to_string(at.column);
  const bool named =
      !why.arguments.empty() && why.arguments[0] == name_of_source(why.at.file->name);
  for (std::size_t i = named ? 1 : 0; i < why.arguments.size(); ++i)
    all += " " + why.arguments[i].in(language::en);
  return all;
}

TEST_CASE("a file is read byte for byte under the name that was given") {
  const folder here;
  const string path = here.write("a.yaml",
                                 "\xEF\xBB\xBF"
                                 "a: 中\r\nb: 1\n");
  const auto read = read_text_file(path);
  REQUIRE(read);
  CHECK((*read)->name == path);
  CHECK((*read)->text ==
        "\xEF\xBB\xBF"
        "a: 中\r\nb: 1\n");
}

TEST_CASE("a problem of the file as a whole names it and shows no text") {
  const folder here;
  const string file = here.write("a.yaml", "a: 1\n");
  CHECK(outcome(read_text_file(here.path("none.yaml"))) == "E1001 1:1");
  CHECK(outcome(read_text_file(file + "/b")) == "E1001 1:1");
  CHECK(outcome(read_text_file("")) == "E1001 1:1");
  CHECK(outcome(read_text_file(file + string("\0b", 2))) == "E1001 1:1");
  CHECK(outcome(read_text_file(here.path("."))) == "E1003 1:1");
  CHECK(outcome(read_text_file(string(5000, 'x'))) == "E1002 1:1 its name is too long");
  CHECK(outcome(read_text_file(file, 4)) == "E1005 1:1 4");
  const auto missing = read_text_file("none.yaml");
  REQUIRE_FALSE(missing);
  CHECK(missing.why().at.file->name == "none.yaml");
  CHECK(missing.why().at.file->text == "");
}

TEST_CASE("a file without anything to see is empty") {
  const folder here;
  for (const char* text : {"", " ", "\n", "\r\n\t \n", "\xEF\xBB\xBF", "\xEF\xBB\xBF\n"}) {
    CHECK(outcome(read_text_file(here.write("a.yaml", text))) == "E1004 1:1 `key: value`");
    CHECK(outcome(read_text_file(here.write("a.json", text))) == "E1004 1:1");
  }
  CHECK(outcome(read_text_file("/dev/null")) == "E1004 1:1");
  CHECK(outcome(read_text_file(here.write("a.yaml", "#"))) == "fine");
}

TEST_CASE("bytes are read whatever they are, and if there are none") {
  const folder here;
  const string bytes("\xFF\0\x1B", 3);
  for (const string& all : {bytes, string()}) {
    const auto read = read_bytes(here.write("a", all), 3);
    REQUIRE(read);
    CHECK(*read == all);
  }
  CHECK(read_bytes(here.write("a", "1234"), 3).why().what == code::text_too_large);
  CHECK(read_bytes(here.path("none"), 3).why().what == code::file_missing);
}

TEST_CASE("what is too large is refused at its edge, and without reading it all") {
  const folder here;
  const string most(text_bytes_most, 'x');
  CHECK(outcome(read_text_file(here.write("a.yaml", most))) == "fine");
  CHECK(outcome(read_text_file(here.write("a.yaml", most + "x"))) == "E1005 1:1 1048576");

  const string huge = here.write("huge.yaml", "a: 1\n");
  std::filesystem::resize_file(huge, std::uintmax_t{1} << 40U);  // all holes
  CHECK(outcome(read_text_file(huge)) == "E1005 1:1 1048576");
  CHECK(outcome(read_text_file("/dev/zero")) == "E1005 1:1 1048576");
}

TEST_CASE("a pipe is read to its end, or to the limit if it has none") {
  const folder here;
  const string path = here.path("pipe");
  REQUIRE(mkfifo(path.c_str(), 0600) == 0);
  const int both = open(path.c_str(), O_RDWR);  // keeps the pipe from ending
  REQUIRE(both >= 0);
  REQUIRE(write(both, "a: 1\nb: 2\n", 10) == 10);
  CHECK(outcome(read_text_file(path, 9)) == "E1005 1:1 9");
  close(both);
}

TEST_CASE("text that is none is refused with its place") {
  const folder here;
  const auto of = [&](string_view text) {
    return outcome(read_text_file(here.write("a.yaml", text)));
  };
  CHECK(of(string_view("a: 1\nb: \0", 9)) == "E1008 2:4");
  CHECK(of("\x7F"
           "ELF\x02\x01\x01\xFF") == "E1007 1:1 007F");
  CHECK(of("a: \xB4\xBA") == "E1006 1:4 save the file");
  CHECK(of("a: 1\n中: \xE4\xB8") == "E1006 2:4 save the file");
  CHECK(of(string_view("\xFF\xFE"
                       "a\0:\0",
                       6)) == "E1006 1:1 save the file");
  CHECK(of(string_view("\xFE\xFF\0a", 4)) == "E1006 1:1 save the file");
  CHECK(of("中\x1B[0m") == "E1007 1:2 001B");
  CHECK(of("a\rb") == "E1007 1:2 000D");
  CHECK(of("a\r\nb\r") == "E1007 2:2 000D");
  CHECK(of("a\xE2\x80\xAE") == "E1007 1:2 202E");
  CHECK(of("\xEF\xBB\xBF"
           "a\xEF\xBB\xBF") == "E1007 1:3 FEFF");
  CHECK(of("a\t中\xC2\xA0😀\r\n") == "fine");
}

TEST_CASE("all control characters of a text are found, up to the limit, then the bad byte") {
  const auto count = [](string text) {
    return character_problems(make_source("test", std::move(text))).size();
  };
  CHECK(count("a\x01 b\x02\n\x03") == 3);
  CHECK(count("a\x01 b\xFF\xFF\x03") == 2);
  CHECK(count("a\x01" + string(1, '\0') + "\x02") == 1);
  CHECK(count(string(1000, '\x01')) == problems_most);
  CHECK(count("") == 0);
}

TEST_CASE("a control character is named by its number") {
  const auto number = [](char32_t point) {
    return control_character_problem(point, {}).arguments.at(0).in(language::en);
  };
  CHECK(number(0x0) == "0000");
  CHECK(number(0x9F) == "009F");
  CHECK(number(0xFEFF) == "FEFF");
  CHECK(number(0xE0001) == "E0001");
  CHECK(number(0x10FFFF) == "10FFFF");
}

TEST_CASE("the system's reasons have words in each language, and others the system's own") {
  const auto both = [](int error) {
    const auto reason = system_reason(error);
    return reason.in(language::en) + " " + reason.in(language::zh_hant);
  };
  CHECK(both(EACCES) == "permission denied 沒有權限");
  CHECK(both(ENOSPC) == "no space is left on the device 裝置沒有剩餘空間");
  CHECK(both(ENOTDIR) == both(ENOENT));
  CHECK(both(ENXIO) ==
        "error 6 of the system, No such device or address "
        "系統錯誤6（No such device or address）");
}

TEST_CASE("standard input is read under a name of its own") {
  const folder here;
  const int saved = dup(STDIN_FILENO);
  const auto reading = [](const string& path, std::size_t bytes_most) {
    const int file = open(path.c_str(), O_RDONLY);
    REQUIRE(file >= 0);
    dup2(file, STDIN_FILENO);
    close(file);
    return read_standard_input(bytes_most);
  };
  const auto fine = reading(here.write("a.yaml", "a: 1\n"), 5);
  const auto large = reading(here.write("a.yaml", "a: 1\n"), 4);
  const auto empty = reading("/dev/null", 5);
  const auto directory = reading("/", 5);
  close(STDIN_FILENO);
  const auto closed = read_standard_input();
  if (saved >= 0) {
    dup2(saved, STDIN_FILENO);
    close(saved);
  }
  REQUIRE(fine);
  CHECK((*fine)->name == "standard input");
  CHECK((*fine)->text == "a: 1\n");
  CHECK(outcome(large) == "E1005 1:1 4");
  CHECK(outcome(empty) == "E1004 1:1");
  CHECK(outcome(directory) == "E1003 1:1");
  CHECK(outcome(closed) == "E1002 1:1 it is not open");
}

}  // namespace
