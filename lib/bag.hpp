// SPDX-License-Identifier: Apache-2.0
// A folder whose manifests say what is in it: BagIt 1.0 (RFC 8493), so that `sha256sum -c` and
// archives know it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <subvent/base/diagnostic.hpp>

#include <new_folder.hpp>

namespace subvent {

/// The SHA-256 of files by their names in the bag, such as `data/findings.csv`.
using digests = std::map<std::string, std::string>;

/// Writes the files of a bag, and its manifests last.
class bag_writer {
 public:
  /// The folder must outlive it.
  explicit bag_writer(new_folder& to) : to_(to) {}

  /// Writes what the bag is for: `findings.csv` stands at `data/findings.csv`. A name is in ASCII
  /// and has no spaces.
  void add(const std::string& name, std::string_view bytes);
  /// Writes what is said of the bag, beside `data`.
  void add_tag(const std::string& name, std::string_view bytes);
  /// Of the files in `data`.
  const digests& payload() const noexcept { return payload_; }
  /// Writes `bag-info.txt` with these lines and the size, `bagit.txt`, and the manifests.
  void close(const std::vector<std::pair<std::string, std::string>>& info);

 private:
  new_folder& to_;
  digests payload_, tags_;
  std::uint64_t bytes_ = 0;
};

/// What `bag-info.txt` holds: these lines, and the size of the payload in bytes and files.
std::string bag_info(const std::vector<std::pair<std::string, std::string>>& lines,
                     std::uint64_t bytes, std::size_t files);

/// The file that lists the payload.
inline constexpr std::string_view payload_manifest = "manifest-sha256.txt";

/// What `bagit.txt` holds.
inline constexpr std::string_view bag_declaration =
    "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/// What the manifests of a bag list, of its payload and of what is said of it; nothing where that
/// cannot be read. Names of the payload begin with `data/`, and no others do.
std::optional<digests> payload_of(const std::string& folder);
std::optional<digests> tags_of(const std::string& folder);

/// Whether a folder calls itself a bag.
bool is_bag(const std::string& folder);

/// Whether the manifests of a bag can be read, and list every file that is in it.
bool lists_all(const std::string& folder);

/// What is not as the manifests of a bag say, a problem for each file: bag_file_missing,
/// bag_file_differs, bag_file_unlisted; and bag_line_broken; those of reading a file. All files are
/// looked at, and folders that hold none.
diagnostics check_bag(const std::string& folder);

}  // namespace subvent
