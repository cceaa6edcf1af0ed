// SPDX-License-Identifier: Apache-2.0
#include <cli/workbook_parts.hpp>

#include <zlib.h>

#include <algorithm>
#include <limits>

namespace subvent::cli {

namespace {

/// `count` bytes from `at`, the least first; nothing where they are not there.
std::optional<std::uint32_t> number_at(std::string_view bytes, std::size_t at, std::size_t count) {
  if (at > bytes.size() || bytes.size() - at < count) return std::nullopt;
  std::uint32_t made = 0;
  for (std::size_t i = count; i-- > 0;) {
    made = (made << 8U) | static_cast<unsigned char>(bytes[at + i]);
  }
  return made;
}

std::optional<std::string_view> slice(std::string_view bytes, std::size_t at, std::size_t count) {
  if (at > bytes.size() || bytes.size() - at < count) return std::nullopt;
  return bytes.substr(at, count);
}

/// The part that an entry of the directory names; `at` goes on to the next entry. Parts lie one
/// after another, each behind a head that says the same, so that no reader finds others: this one
/// begins at `data_at`, which goes on to its end.
std::optional<workbook_part> entry_at(std::string_view bytes, std::size_t& at,
                                      std::size_t& data_at) {
  constexpr std::uint32_t signature = 0x02014B50;
  constexpr std::uint32_t local_signature = 0x04034B50;
  constexpr std::uint32_t stored = 0;
  constexpr std::uint32_t deflated = 8;
  constexpr std::size_t fixed = 46;
  constexpr std::size_t local_fixed = 30;
  if (number_at(bytes, at, 4) != signature) return std::nullopt;
  const auto method = number_at(bytes, at + 10, 2);
  const auto packed = number_at(bytes, at + 20, 4);
  const auto size = number_at(bytes, at + 24, 4);
  const auto name_size = number_at(bytes, at + 28, 2);
  const auto extra = number_at(bytes, at + 30, 2);
  const auto comment = number_at(bytes, at + 32, 2);
  const auto local = number_at(bytes, at + 42, 4);
  if (!local || (*method != stored && *method != deflated)) return std::nullopt;
  const auto name = slice(bytes, at + fixed, *name_size);
  if (!name || *extra != 0 || *comment != 0 || *local != data_at) return std::nullopt;

  const auto head = data_at;
  const auto local_name = slice(bytes, head + local_fixed, *name_size);
  const bool same = number_at(bytes, head, 4) == local_signature &&
                    number_at(bytes, head + 6, 2) == number_at(bytes, at + 8, 2) &&
                    number_at(bytes, head + 8, 2) == method &&
                    number_at(bytes, head + 14, 4) == number_at(bytes, at + 16, 4) &&
                    number_at(bytes, head + 18, 4) == packed &&
                    number_at(bytes, head + 22, 4) == size &&
                    number_at(bytes, head + 26, 2) == name_size &&
                    number_at(bytes, head + 28, 2) == std::uint32_t{0} && local_name == name;
  if (!same) return std::nullopt;
  const auto data = slice(bytes, head + local_fixed + *name_size, *packed);
  if (!data) return std::nullopt;
  at += fixed + *name_size;
  data_at = head + local_fixed + *name_size + *packed;
  return workbook_part{std::string(*name), *data, *method == deflated, *size};
}

}  // namespace

std::optional<std::string> workbook_part::unpacked() const {
  if (!is_deflated)
    return packed.size() == size ? std::optional(std::string(packed)) : std::nullopt;
  if (packed.size() > std::numeric_limits<uInt>::max()) return std::nullopt;
  // What is packed like this grows no more, so nothing larger is made room for.
  constexpr std::size_t growth_most = 1032;
  if (size / growth_most > packed.size()) return std::nullopt;
  std::string made(size, '\0');
  z_stream stream{};
  // A negative window says that there is no header of zlib's own.
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return std::nullopt;
  std::string source(packed);
  stream.next_in = reinterpret_cast<Bytef*>(source.data());
  stream.avail_in = static_cast<uInt>(source.size());
  stream.next_out = reinterpret_cast<Bytef*>(made.data());
  stream.avail_out = size;
  const int ended = inflate(&stream, Z_FINISH);
  const bool whole = ended == Z_STREAM_END && stream.avail_out == 0 && stream.avail_in == 0;
  inflateEnd(&stream);
  if (!whole) return std::nullopt;
  return made;
}

std::optional<std::vector<workbook_part>> parts_of(std::string_view workbook) {
  constexpr std::uint32_t signature = 0x06054B50;
  constexpr std::size_t end_size = 22;
  if (workbook.size() < end_size) return std::nullopt;
  const auto end = workbook.size() - end_size;  // there is no comment behind it
  if (number_at(workbook, end, 4) != signature) return std::nullopt;
  const auto count = number_at(workbook, end + 10, 2);
  const std::size_t directory = *number_at(workbook, end + 16, 4);
  // One disk, and a directory that reaches to its end.
  const bool is_whole = number_at(workbook, end + 4, 4) == std::uint32_t{0} &&
                        number_at(workbook, end + 8, 2) == count &&
                        *number_at(workbook, end + 12, 4) + directory == end &&
                        number_at(workbook, end + 20, 2) == std::uint32_t{0};
  if (!is_whole) return std::nullopt;
  std::size_t at = directory;
  std::size_t data_at = 0;
  std::vector<workbook_part> all;
  for (std::uint32_t i = 0; i < *count; ++i) {
    auto one = entry_at(workbook, at, data_at);
    if (!one) return std::nullopt;
    all.push_back(*std::move(one));
  }
  if (at != end || data_at != directory) return std::nullopt;
  const auto by_name = [](const auto& a, const auto& b) { return a.name < b.name; };
  std::sort(all.begin(), all.end(), by_name);
  const auto same = [](const auto& a, const auto& b) { return a.name == b.name; };
  if (std::adjacent_find(all.begin(), all.end(), same) != all.end()) return std::nullopt;
  return all;
}

bool have_same_parts(std::string_view one, std::string_view other) {
  const auto parts = parts_of(one);
  const auto others = parts_of(other);
  if (!parts || !others) return false;
  return std::equal(parts->begin(), parts->end(), others->begin(), others->end(),
                    [](const workbook_part& a, const workbook_part& b) {
                      const auto text = a.unpacked();
                      return a.name == b.name && text && text == b.unpacked();
                    });
}

}  // namespace subvent::cli
