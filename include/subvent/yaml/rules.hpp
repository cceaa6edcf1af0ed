// SPDX-License-Identifier: Apache-2.0
// A set of rules: those built into the library, or a folder of them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <subvent/base/result.hpp>
#include <subvent/rule/scheme.hpp>
#include <subvent/yaml/load.hpp>

namespace subvent::yaml {

/// Rule files by scheme id. Making a set reads no rule: a scheme is read when it is asked for, with
/// its own vocabulary and nothing else, so that a broken neighbour does no harm.
class rules {
 public:
  /// The rules that the library was built with.
  static rules built_in();

  /// The rules of a folder that holds one folder for each jurisdiction, such as `hk`, with its
  /// `facts.yaml`. Fails: E1001, E1002, E4014.
  static result<rules> of_folder(const std::string& path);

  /// All ids, in alphabetical order.
  std::vector<std::string> ids() const;

  /// One scheme, checked. Fails with E4006 and the nearest id if there is none of that id, with
  /// E1221 if there are two, and with all that is wrong with its file or its vocabulary.
  loaded<rule::scheme_pointer> load(std::string_view id);

  /// The vocabulary of a jurisdiction, such as `hk`; read once. Fails with E1001 if there is none,
  /// and with all that is wrong with its file.
  loaded<rule::vocabulary_pointer> vocabulary(std::string_view jurisdiction);

  /// The vocabularies' jurisdictions, in alphabetical order.
  std::vector<std::string> jurisdictions() const;

 private:
  /// A file by its path, with its text if that is built in.
  struct file {
    std::string path;
    std::optional<std::string_view> text = {};
    std::optional<std::string> other = {};  ///< a second file that gives its scheme the same id
  };
  result<source_pointer> read(const file& of) const;

  std::string from_;  ///< the working directory from which relative paths lead
  std::map<std::string, file, std::less<>> schemes_;       ///< by id
  std::map<std::string, file, std::less<>> vocabularies_;  ///< by jurisdiction
  std::map<std::string, loaded<rule::vocabulary_pointer>, std::less<>> read_;
};

}  // namespace subvent::yaml
