// SPDX-License-Identifier: Apache-2.0
// A folder that is there whole or not at all, at whatever moment the program ends.
#pragma once

#include <functional>
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
  /// Whether what stands at a path may be deleted.
  using permission = std::function<bool(const std::string&)>;

  /// Puts the folder in its place. What is there is replaced where that is permitted, which is
  /// asked until nobody else can reach it, else it stays. Returns the first failure: output_exists,
  /// or output_kept where it is not permitted; output_unwritable.
  std::optional<diagnostic> finish(const permission& to_replace = {});

  /// What went wrong so far.
  const std::optional<diagnostic>& failure() const noexcept { return failed_; }
  /// Where the files are until then.
  const std::string& made_in() const noexcept { return made_in_; }

 private:
  void fail(int error);
  int exchange(const permission& to_replace);

  std::string target_;
  std::string made_in_;
  std::optional<diagnostic> failed_;
  bool in_place_ = false;
};

}  // namespace subvent
