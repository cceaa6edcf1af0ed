// SPDX-License-Identifier: Apache-2.0
#include <new_folder.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>

#include <text_file.hpp>

namespace subvent {

namespace {

/// The path without slashes at its end.
std::string without_slash(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

/// The error that stopped the writing of a file, or 0.
int write_bytes(const std::string& path, std::string_view bytes) {
  const int descriptor = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor < 0) return errno;
  int error = 0;
  while (error == 0 && !bytes.empty()) {
    const ssize_t count = ::write(descriptor, bytes.data(), bytes.size());
    if (count >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(count));
    } else if (errno != EINTR) {
      error = errno;
    }
  }
  if (close(descriptor) != 0 && error == 0) error = errno;
  return error;
}

}  // namespace

new_folder::new_folder(const std::string& path) : target_(without_slash(path)) {
  const auto slash = target_.rfind('/');
  made_in_ = slash == std::string::npos ? std::string() : target_.substr(0, slash + 1);
  made_in_ += ".subvent-unfinished.XXXXXX";
  if (mkdtemp(made_in_.data()) == nullptr) {
    const int error = errno;
    made_in_.clear();
    fail(error);
  }
}

new_folder::~new_folder() {
  if (made_in_.empty() || in_place_) return;
  std::error_code ignored;
  std::filesystem::remove_all(made_in_, ignored);
}

void new_folder::fail(int error) {
  if (failed_) return;
  failed_ = diagnostic{code::output_unwritable, {"`" + target_ + "`", system_reason(error)}};
}

void new_folder::write(const std::string& name, std::string_view bytes) {
  if (failed_) return;
  const auto path = std::filesystem::path(made_in_) / name;
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  if (error) return fail(error.value());
  if (const int stopped = write_bytes(path.string(), bytes); stopped != 0) fail(stopped);
}

/// Swaps the names, so that at no moment there is neither; the error that stopped it, or 0.
int new_folder::exchange(const permission& to_replace) {
  if (!to_replace(target_)) return EEXIST;
  const auto swap = [this] {
    return renameat2(AT_FDCWD, made_in_.c_str(), AT_FDCWD, target_.c_str(), RENAME_EXCHANGE) == 0
               ? 0
               : errno;
  };
  if (const int error = swap(); error != 0) return error;
  // What was there before has the other name now. It may have come since it was asked.
  if (!to_replace(made_in_)) {
    const int error = swap();
    return error == 0 ? EEXIST : error;
  }
  std::error_code ignored;
  std::filesystem::remove_all(made_in_, ignored);
  return 0;
}

std::optional<diagnostic> new_folder::finish(const permission& to_replace) {
  if (failed_) return failed_;
  // Its files are on the disk before its name is.
  const int descriptor = open(made_in_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int error = descriptor < 0 || syncfs(descriptor) != 0 ? errno : 0;
  if (descriptor >= 0) close(descriptor);
  const mode_t mask = umask(0);
  umask(mask);
  if (error == 0 && chmod(made_in_.c_str(), 0777U & ~mask) != 0) error = errno;
  if (error == 0 &&
      renameat2(AT_FDCWD, made_in_.c_str(), AT_FDCWD, target_.c_str(), RENAME_NOREPLACE) != 0) {
    error = errno;
    if (error == EEXIST && to_replace) error = exchange(to_replace);
  }
  in_place_ = error == 0;
  if (error == EEXIST) {
    return diagnostic{to_replace ? code::output_kept : code::output_exists, {target_}};
  }
  if (error != 0) fail(error);
  return failed_;
}

}  // namespace subvent
