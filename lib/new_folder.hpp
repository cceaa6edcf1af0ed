// SPDX-License-Identifier: Apache-2.0
// A folder that is there whole or not at all, at whatever moment the program ends.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <subvent/base/diagnostic.hpp>

namespace subvent {

/// Writes files into a folder beside the wanted one, which takes its name when all are written.
/// After the first failure nothing more is done, and nothing stays. A program that is killed leaves
/// `.subvent-unfinished.…`.
class new_folder {
 public:
  /// `path` is where the folder is to be; the one above it must be there.
  explicit new_folder(const std::string& path);
  new_folder(const new_folder&) = delete;
  new_folder& operator=(const new_folder&) = delete;
  /// Removes what was written, unless it took its place.
  ~new_folder();

  /// Writes a file; the folders that `name` names, apart by `/`, are made. Its parts are neither
  /// empty nor `.` nor `..`.
  void write(const std::string& name, std::string_view bytes);
  /// Puts the folder in its place. One that is there is replaced if `replace` says so, else it is a
  /// failure. Returns the first failure: output_exists, output_unwritable.
  std::optional<diagnostic> finish(bool replace);

  /// What went wrong so far.
  const std::optional<diagnostic>& failure() const noexcept { return failed_; }
  /// Where the files are until then.
  const std::string& made_in() const noexcept { return made_in_; }

 private:
  void fail(int error);
  int exchange();

  std::string target_;
  std::string made_in_;
  std::optional<diagnostic> failed_;
  bool in_place_ = false;
};

}  // namespace subvent
