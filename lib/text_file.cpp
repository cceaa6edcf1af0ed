// SPDX-License-Identifier: Apache-2.0
#include <text_file.hpp>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <subvent/base/utf8.hpp>

namespace subvent {

namespace {

/// A problem of the file as a whole.
diagnostic file_problem(code what, const std::string& name, std::vector<argument> details = {}) {
  details.insert(details.begin(), name_of_source(name));
  return {what, std::move(details), {make_source(name, {}), {}}};
}

/// Reads what is left of an open file, and of an endless one no more than shows that it is.
result<std::string> read_descriptor(int descriptor, const std::string& name,
                                    std::size_t bytes_most) {
  const auto too_large = [&] {
    return file_problem(code::text_too_large, name, {std::to_string(bytes_most)});
  };
  struct stat status {};
  if (fstat(descriptor, &status) != 0) return system_problem(errno, name);
  if (S_ISDIR(status.st_mode)) return file_problem(code::file_is_directory, name);
  if (S_ISREG(status.st_mode) && std::cmp_greater(status.st_size, bytes_most)) return too_large();

  std::string text;
  std::array<char, 65536> part{};
  while (true) {
    const ssize_t count = read(descriptor, part.data(), part.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return system_problem(errno, name);
    if (count == 0) break;
    text.append(part.data(), static_cast<std::size_t>(count));
    if (text.size() > bytes_most) return too_large();
  }
  return text;
}

/// The text of what was read, if it is one.
result<source_pointer> text_in(result<std::string> read, const std::string& name) {
  if (!read) return read.why();
  auto text = *std::move(read);
  std::string_view visible = text;
  if (visible.starts_with(byte_order_mark)) visible.remove_prefix(byte_order_mark.size());
  if (visible.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    const bool is_yaml = name.ends_with(".yaml") || name.ends_with(".yml");
    return file_problem(code::file_empty, name,
                        is_yaml ? std::vector<argument>{"`key: value`"} : std::vector<argument>{});
  }
  auto file = make_source(name, std::move(text));
  auto problems = character_problems(file);
  if (!problems.empty()) return std::move(problems.front());
  return file;
}

}  // namespace

result<source_pointer> read_text_file(const std::string& path, std::size_t bytes_most) {
  return text_in(read_bytes(path, bytes_most), path);
}

result<source_pointer> read_standard_input(std::size_t bytes_most) {
  const std::string name(standard_input_name);
  return text_in(read_descriptor(STDIN_FILENO, name, bytes_most), name);
}

result<std::string> read_bytes(const std::string& path, std::size_t bytes_most) {
  // The system would stop reading the path at a NUL and open another file.
  if (path.find('\0') != std::string::npos) return file_problem(code::file_missing, path);
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (descriptor < 0) return system_problem(errno, path);
  auto read = read_descriptor(descriptor, path, bytes_most);
  close(descriptor);
  return read;
}

argument system_reason(int error) {
  switch (error) {
    case EACCES:
    case EPERM: return noun::no_permission;
    case ENOSPC:
    case EDQUOT: return noun::no_space;
    case EPIPE: return noun::nobody_reads;
    case EBADF: return noun::not_open;
    case EROFS: return noun::read_only;
    case EIO: return noun::device_failed;
    case ENOENT:
    case ENOTDIR: return noun::no_such_folder;
    case ELOOP: return noun::too_many_links;
    case ENAMETOOLONG: return noun::name_too_long;
    default: break;
  }
  return {noun::system_says, {std::to_string(error), std::generic_category().message(error)}};
}

diagnostic system_problem(int error, const std::string& name) {
  if (error == ENOENT || error == ENOTDIR) return file_problem(code::file_missing, name);
  if (error == EISDIR) return file_problem(code::file_is_directory, name);
  return file_problem(code::file_unreadable, name, {system_reason(error)});
}

diagnostics character_problems(const source_pointer& text) {
  const std::string_view all = text->text;
  const auto at = [&](std::size_t offset, std::size_t length) {
    return place{text, {offset, length}};
  };
  // UTF-16, as some editors and shells write it, is text and only to be saved differently.
  const auto remedy = text->name.starts_with("--") ? noun::write_the_option : noun::save_the_file;
  if (all.starts_with("\xFF\xFE") || all.starts_with("\xFE\xFF")) {
    return {{code::not_utf8, {remedy}, at(0, 1)}};
  }
  if (const auto nul = all.find('\0'); nul != std::string_view::npos) {
    return {{code::binary_file, {name_of_source(text->name)}, at(nul, 1)}};
  }
  diagnostics problems;
  std::size_t offset = all.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  while (offset < all.size() && problems.size() < problems_most) {
    const auto next = utf8::decode(all.substr(offset));
    if (!next) {
      problems.push_back({code::not_utf8, {remedy}, at(offset, 1)});
      break;
    }
    const bool lone_return = next->point == '\r' && !all.substr(offset).starts_with("\r\n");
    if (lone_return || utf8::is_control(next->point)) {
      problems.push_back(control_character_problem(next->point, at(offset, next->bytes)));
    }
    offset += next->bytes;
  }
  return problems;
}

diagnostic control_character_problem(char32_t point, place at) {
  return {code::control_character, {utf8::number_of(point)}, std::move(at)};
}

}  // namespace subvent
