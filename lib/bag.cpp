// SPDX-License-Identifier: Apache-2.0
#include <bag.hpp>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <limits>
#include <optional>
#include <system_error>

#include <digest.hpp>
#include <subvent/quantity/detail/scan.hpp>
#include <text_file.hpp>

namespace subvent {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view tag_manifest = "tagmanifest-sha256.txt";
constexpr std::size_t digest_length = 64;

/// As `sha256sum` writes it.
std::string lines_of(const digests& all) {
  std::string text;
  for (const auto& [name, digest] : all) text += digest + "  " + name + "\n";
  return text;
}

bool is_digest(std::string_view text) {
  return text.size() == digest_length && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

/// Checks the files of one bag.
class checking {
 public:
  explicit checking(const std::string& folder) : folder_(folder) {}

  std::optional<digests> payload() { return read(payload_manifest); }
  std::optional<digests> tags() { return read(tag_manifest); }

  bool lists_all() {
    const auto payload = read(payload_manifest);
    const auto tags = read(tag_manifest);
    if (payload && tags) look_for_others(*payload, *tags);
    return problems_.empty();
  }

  diagnostics run() {
    const auto payload = read(payload_manifest);
    auto tags = read(tag_manifest);
    if (!payload || !tags) return std::move(problems_);
    compare(*payload);
    compare(*tags);
    look_for_others(*payload, *tags);
    return std::move(problems_);
  }

 private:
  std::string path_of(std::string_view name) const { return (fs::path(folder_) / name).string(); }

  void complain(code what, const std::string& name) {
    problems_.push_back({what, {detail::shown(name)}, {make_source(folder_, {}), {}}, {}});
  }

  /// The lines of a manifest; nothing where one cannot be read, which is told.
  std::optional<digests> read(std::string_view name) {
    const auto bytes = bytes_of(std::string(name));
    if (!bytes) return std::nullopt;
    digests all;
    const auto file = make_source(path_of(name), *bytes);
    const std::string_view text = file->text;
    bool good = true;
    for (std::size_t at = 0; at < text.size();) {
      const auto end = std::min(text.find('\n', at), text.size());
      const auto line = text.substr(at, end - at);
      const bool shaped = line.size() > digest_length + 2 &&
                          is_digest(line.substr(0, digest_length)) &&
                          line.substr(digest_length, 2) == "  ";
      const auto listed = shaped ? std::string(line.substr(digest_length + 2)) : std::string();
      const bool is_payload = listed.starts_with("data/");
      if (!shaped || !stays_inside(listed) || is_payload != (name == payload_manifest) ||
          !all.emplace(listed, line.substr(0, digest_length)).second) {
        problems_.push_back({code::bag_line_broken, {}, {file, {at, line.size()}}, {}});
        good = false;
      }
      at = end + 1;
    }
    if (!good) return std::nullopt;
    return all;
  }

  /// No name leads out of the bag.
  static bool stays_inside(const fs::path& name) {
    return name.is_relative() && std::none_of(name.begin(), name.end(),
                                              [](const fs::path& part) { return part == ".."; });
  }

  /// The bytes of a file; nothing where it is no file that can be read, which is told. A link is no
  /// file of the bag, wherever it leads, and what is none may never end.
  std::optional<std::string> bytes_of(const std::string& name) {
    std::error_code error;
    const auto status = fs::symlink_status(path_of(name), error);
    if (status.type() == fs::file_type::not_found) {
      complain(code::bag_file_missing, name);
    } else if (status.type() == fs::file_type::none) {
      problems_.push_back(
          {code::file_unreadable, {detail::shown(path_of(name)), system_reason(error.value())}});
    } else if (!fs::is_regular_file(status)) {
      complain(code::bag_file_differs, name);
    } else {
      auto bytes = read_bytes(path_of(name), std::numeric_limits<std::size_t>::max());
      if (bytes) return *std::move(bytes);
      problems_.push_back(bytes.why());
    }
    return std::nullopt;
  }

  void compare(const digests& listed) {
    for (const auto& [name, digest] : listed) {
      const auto bytes = bytes_of(name);
      if (bytes && sha256(*bytes) != digest) complain(code::bag_file_differs, name);
    }
  }

  void look_for_others(const digests& payload, const digests& tags) {
    std::vector<std::string> others;
    std::vector<fs::path> folders{folder_};
    while (!folders.empty()) {
      const auto folder = folders.back();
      folders.pop_back();
      std::error_code error;
      std::size_t count = 0;
      for (auto one = fs::directory_iterator(folder, error);
           !error && one != fs::directory_iterator(); one.increment(error)) {
        ++count;
        std::error_code ignored;
        if (fs::is_directory(one->symlink_status(ignored))) {
          folders.push_back(one->path());
          continue;
        }
        const auto name = one->path().lexically_relative(folder_).generic_string();
        const bool listed = payload.contains(name) || tags.contains(name) || name == tag_manifest;
        if (!listed) others.push_back(name);
      }
      // No manifest names a folder, so that of one with nothing in it says nothing.
      const auto inside = folder.lexically_relative(folder_).generic_string() + "/";
      const auto first = payload.lower_bound(inside);
      const bool is_listed = first != payload.end() && first->first.starts_with(inside);
      if (!error && count == 0 && folder != folder_ && !is_listed) others.push_back(inside);
      // What cannot be looked into may hold anything.
      if (error) {
        problems_.push_back({code::file_unreadable,
                             {detail::shown(folder.string()), system_reason(error.value())}});
      }
    }
    std::sort(others.begin(), others.end());
    for (const auto& name : others) complain(code::bag_file_unlisted, name);
  }

  std::string folder_;
  diagnostics problems_;
};

}  // namespace

void bag_writer::add(const std::string& name, std::string_view bytes) {
  const auto path = "data/" + name;
  to_.write(path, bytes);
  payload_[path] = sha256(bytes);
  bytes_ += bytes.size();
}

void bag_writer::add_tag(const std::string& name, std::string_view bytes) {
  to_.write(name, bytes);
  tags_[name] = sha256(bytes);
}

void bag_writer::close(const std::vector<std::pair<std::string, std::string>>& info) {
  add_tag("bag-info.txt", bag_info(info, bytes_, payload_.size()));
  add_tag("bagit.txt", bag_declaration);
  add_tag(std::string(payload_manifest), lines_of(payload_));
  to_.write(std::string(tag_manifest), lines_of(tags_));
}

std::string bag_info(const std::vector<std::pair<std::string, std::string>>& lines,
                     std::uint64_t bytes, std::size_t files) {
  std::string text;
  for (const auto& [label, said] : lines) text += label + ": " + said + "\n";
  return text + "Payload-Oxum: " + std::to_string(bytes) + "." + std::to_string(files) + "\n";
}

std::optional<digests> payload_of(const std::string& folder) { return checking(folder).payload(); }

std::optional<digests> tags_of(const std::string& folder) { return checking(folder).tags(); }

bool is_bag(const std::string& folder) {
  std::error_code error;
  return fs::is_regular_file(fs::path(folder) / "bagit.txt", error);
}

bool lists_all(const std::string& folder) { return checking(folder).lists_all(); }

diagnostics check_bag(const std::string& folder) { return checking(folder).run(); }

}  // namespace subvent
