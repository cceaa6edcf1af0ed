// SPDX-License-Identifier: Apache-2.0
// The files that people who write rules name: one by one, or whole folders of them.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include <subvent/base/diagnostic.hpp>
#include <subvent/rule/scheme.hpp>
#include <subvent/yaml/cases.hpp>
#include <subvent/yaml/load.hpp>

namespace subvent::cli {

enum class file_kind { vocabulary, rules, cases };

/// By its name: `facts.yaml`, `NAME.cases.yaml`, any other.
file_kind kind_of(const std::string& path);

/// The cases that belong to a rule file, and the rules that belong to cases.
std::string cases_path_of(const std::string& rules_path);
std::string rules_path_of(const std::string& cases_path);

/// What a list of paths comes to.
struct found_files {
  std::vector<std::string> paths;  ///< each once, in alphabetical order
  std::set<std::string> whole;     ///< the folders of which every file is among them
  diagnostics problems;            ///< paths that do not exist or hold no rule file
};

/// The files named, and those below the folders named; what is hidden is left out.
found_files find_files(const std::vector<std::string>& named);

/// Reads files, each once; a scheme with the vocabulary in its own folder.
class file_reader {
 public:
  const yaml::loaded<rule::vocabulary_pointer>& vocabulary(const std::string& path);
  const yaml::loaded<rule::scheme_pointer>& scheme(const std::string& path);
  const yaml::loaded<yaml::case_file>& cases(const std::string& path);

 private:
  std::map<std::string, yaml::loaded<rule::vocabulary_pointer>> vocabularies_;
  std::map<std::string, yaml::loaded<rule::scheme_pointer>> schemes_;
  std::map<std::string, yaml::loaded<yaml::case_file>> cases_;
};

/// The vocabulary in the folder of a file.
std::string vocabulary_path_of(const std::string& path);

bool exists(const std::string& path);

}  // namespace subvent::cli
