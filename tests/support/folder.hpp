// SPDX-License-Identifier: Apache-2.0
// Files of a test.
#pragma once

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>

namespace subvent::test {

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A folder of this test alone, gone when the test ends.
class folder {
 public:
  folder() {
    std::string name = (std::filesystem::temp_directory_path() / "subvent-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
    path_ = name;
  }
  folder(const folder&) = delete;
  folder& operator=(const folder&) = delete;
  ~folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  std::string path(const std::string& name) const { return (path_ / name).string(); }

  /// Writes a file, with the folders that it needs, and returns its path.
  std::string write(const std::string& name, std::string_view text) const {
    const auto whole = path_ / name;
    std::filesystem::create_directories(whole.parent_path());
    std::ofstream(whole, std::ios::binary) << text;
    return whole.string();
  }

  /// What is in it, hidden or not, a name on each line.
  std::string names() const {
    std::set<std::string> all;
    for (const auto& one : std::filesystem::recursive_directory_iterator(path_)) {
      all.insert(std::filesystem::relative(one.path(), path_).string());
    }
    std::string text;
    for (const auto& one : all) text += one + "\n";
    return text;
  }

  /// A copy of the project's rules to spoil.
  std::string copy_of_rules() const {
    const auto copy = path_ / "rules";
    std::filesystem::copy(SUBVENT_SOURCE_DIR "/rules", copy,
                          std::filesystem::copy_options::recursive);
    return copy.string();
  }

 private:
  std::filesystem::path path_;
};

}  // namespace subvent::test
