// SPDX-License-Identifier: Apache-2.0
// write_seeds ROOT FOLDER: for each target, FOLDER/TARGET/NUMBER and FOLDER/TARGET.dict.
#include <fuzz/seeds.hpp>
#include <fuzz/targets.hpp>

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

namespace {

/// A word as libFuzzer reads it: in quotes, any byte that is not plain as two hexadecimal digits.
std::string in_quotes(const std::string& word) {
  std::string out = "\"";
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7F && c != '"' && c != '\\') {
      out += c;
    } else {
      out.append("\\x").append(1, "0123456789ABCDEF"[byte / 16U]);
      out.append(1, "0123456789ABCDEF"[byte % 16U]);
    }
  }
  return out + '"';
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: write_seeds ROOT FOLDER\n";
    return 2;
  }
  const std::filesystem::path folder = argv[2];
  for (const auto& target : subvent::fuzz::targets) {
    const auto into = folder / target.name;
    std::filesystem::create_directories(into);
    std::size_t number = 0;
    for (const auto& text : subvent::fuzz::seeds_of(target.name, argv[1])) {
      std::ofstream(into / std::to_string(++number), std::ios::binary) << text;
    }
    std::ofstream words(into.string() + ".dict", std::ios::binary);
    for (const auto& word : subvent::fuzz::words_of(target.name)) words << in_quotes(word) << "\n";
    if (number == 0 || !words) {
      std::cerr << "write_seeds: nothing was written for " << target.name << "\n";
      return 1;
    }
  }
  return 0;
}
