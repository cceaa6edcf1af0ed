// SPDX-License-Identifier: Apache-2.0
// The diagnostic codes as they stand in base/code.hpp, for an enumeration cannot be walked.
#pragma once

#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace subvent::test {

struct code_row {
  std::string name;
  int number;
};

/// Each `name = 1302,` line, in the order of the file.
inline std::vector<code_row> codes_of_header() {
  std::ifstream in(SUBVENT_SOURCE_DIR "/include/subvent/base/code.hpp");
  if (!in) throw std::runtime_error("base/code.hpp cannot be read");
  std::vector<code_row> all;
  std::string line;
  bool inside = false;
  while (std::getline(in, line)) {
    if (line.starts_with("enum class code")) inside = true;
    if (line.starts_with("};")) inside = false;
    const auto equals = line.find(" = ");
    if (!inside || equals == std::string::npos) continue;
    all.push_back({line.substr(2, equals - 2), std::stoi(line.substr(equals + 3))});
  }
  return all;
}

}  // namespace subvent::test
