// SPDX-License-Identifier: Apache-2.0
// Opens tables of each format, and reads the text of those that are text.
#include <iconv.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <ledger/tables.hpp>
#include <subvent/base/nearest.hpp>
#include <subvent/base/utf8.hpp>
#include <subvent/quantity/detail/scan.hpp>
#include <text_file.hpp>

namespace subvent::ledger {

namespace {

bool is_utf8(std::string_view encoding) {
  std::string letters;
  for (const char c : encoding) {
    if (c != '-') letters += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return letters == "UTF8";
}

/// A conversion into UTF-8.
class conversion {
 public:
  explicit conversion(const std::string& from) {
    // An empty name is that of the locale, and what follows a `/` may leave characters out.
    if (from.empty() || from.find_first_of(std::string_view("/\0", 2)) != std::string::npos) return;
    auto* const opened = iconv_open("UTF-8", from.c_str());
    // POSIX says by the address -1 that there is no such conversion.
    if (std::bit_cast<std::intptr_t>(opened) != -1) made_ = opened;
  }
  ~conversion() {
    if (is_known()) iconv_close(made_);
  }
  conversion(const conversion&) = delete;
  conversion& operator=(const conversion&) = delete;

  bool is_known() const { return made_ != nullptr; }

  /// Appends what the bytes stand for, up to the first that stands for nothing: its offset, or the
  /// number of bytes.
  std::size_t convert(std::string& bytes, std::string& into) {
    char* next = bytes.data();
    std::size_t left = bytes.size();
    while (left > 0 && (step(&next, &left, into) || errno == E2BIG)) continue;
    step(nullptr, nullptr, into);  // what was held back for the sake of a character after it
    return bytes.size() - left;
  }

 private:
  /// Whether all that was given is converted; errno says why not.
  bool step(char** next, std::size_t* left, std::string& into) {
    std::array<char, 65536> part{};
    char* out = part.data();
    std::size_t room = part.size();
    const auto done = iconv(made_, next, left, &out, &room);
    const int error = errno;
    into.append(part.data(), part.size() - room);
    errno = error;
    return done != static_cast<std::size_t>(-1);
  }

  iconv_t made_ = nullptr;
};

/// A byte as two hexadecimal digits.
std::string number_of(char byte) {
  return utf8::number_of(static_cast<unsigned char>(byte)).substr(2);
}

/// The bytes of a file in UTF-8.
result<std::string> converted(std::string bytes, const table_source& from) {
  conversion by(from.encoding);
  const auto encoding = subvent::detail::shown(from.encoding);
  if (!by.is_known()) {
    return diagnostic{code::encoding_unknown, {encoding}, {make_source(from.path, {}), {}}};
  }
  std::string text;
  const auto end = by.convert(bytes, text);
  if (end == bytes.size()) return text;
  // It is shown at the end of what could be read.
  const span where{text.size(), 0};
  return diagnostic{code::encoding_differs,
                    {number_of(bytes[end]), encoding},
                    {make_source(from.path, std::move(text)), where}};
}

}  // namespace

result<source_pointer> read_table_text(const table_source& from) {
  auto read = read_bytes(from.path, table_bytes_most);
  if (read && !is_utf8(from.encoding)) read = converted(*std::move(read), from);
  if (!read) return read.why();
  auto file = make_source(from.path, *std::move(read));
  const std::string_view all = file->text;
  if (all.starts_with("\xFF\xFE") || all.starts_with("\xFE\xFF")) {
    return diagnostic{code::not_utf8, {noun::save_the_file}, {file, {0, 1}}};
  }
  const auto nul = all.find('\0');
  if (nul == std::string_view::npos) return file;
  return diagnostic{code::binary_file, {from.path}, {file, {nul, 1}}};
}

result<std::vector<std::size_t>> find_columns(const std::vector<std::string>& asked,
                                              const row& names, const source_pointer& file) {
  std::vector<std::size_t> found;
  for (const auto& name : asked) {
    const auto begin = names.cells.begin();
    const auto end = names.cells.end();
    const auto first = std::find(begin, end, name);
    if (first == end) return missing_column(name, names.cells, {file, whole_of(names)});
    const auto at = static_cast<std::size_t>(first - begin);
    const auto second = std::find(first + 1, end, name);
    if (second != end) {
      const auto other = static_cast<std::size_t>(second - begin);
      return diagnostic{code::column_taken,
                        {subvent::detail::shown(name)},
                        {file, names.places[other]},
                        {file, names.places[at]}};
    }
    found.push_back(at);
  }
  return found;
}

diagnostic missing_column(const std::string& name, const std::vector<std::string>& known,
                          place at) {
  return {code::column_missing,
          {subvent::detail::shown(name), nearest(name, known).value_or("")},
          std::move(at)};
}

std::optional<char32_t> first_control(std::string_view text) {
  while (!text.empty()) {
    const auto next = utf8::decode(text);
    if (!next) return std::nullopt;
    if (utf8::is_control(next->point)) return next->point;
    text.remove_prefix(next->bytes);
  }
  return std::nullopt;
}

span whole_of(const row& all) {
  const auto begin = all.places.front().offset;
  return {begin, all.places.back().offset + all.places.back().length - begin};
}

result<std::vector<std::string>> columns_of(const table_source& of) {
  switch (of.format) {
    case table_format::ndjson: return columns_of_ndjson(of);
    case table_format::sqlite: return columns_of_sqlite(of);
    default: return columns_of_csv(of);
  }
}

result<std::unique_ptr<table_reader>> open_table(const table_source& from,
                                                 const std::vector<std::string>& columns) {
  switch (from.format) {
    case table_format::ndjson: return open_ndjson(from, columns);
    case table_format::sqlite: return open_sqlite(from, columns);
    default: return open_csv(from, columns);
  }
}

}  // namespace subvent::ledger
