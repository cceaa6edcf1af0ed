// SPDX-License-Identifier: Apache-2.0
// Text from a file or from standard input, refused early where it is no text or too much of it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <subvent/base/diagnostic.hpp>
#include <subvent/base/result.hpp>
#include <subvent/base/source.hpp>

namespace subvent {

/// A larger file is refused without being read.
inline constexpr std::size_t text_bytes_most = std::size_t{1} << 20U;

/// Of one text at most this many problems are listed.
inline constexpr std::size_t problems_most = 100;

inline constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// The bytes of the file at `path`, checked by `character_problems`. A byte order mark stays where
/// it is, so that a digest of the text is one of the file. What is wrong with the file as a whole
/// has a place in a source of that name without text.
result<source_pointer> read_text_file(const std::string& path,
                                      std::size_t bytes_most = text_bytes_most);

/// The same for standard input, whose name in messages is `standard input`.
result<source_pointer> read_standard_input(std::size_t bytes_most = text_bytes_most);

/// The bytes of the file at `path`, whatever they are and if there are none. Fails: text_too_large,
/// and as `system_problem` says.
result<std::string> read_bytes(const std::string& path, std::size_t bytes_most);

/// Why the system refused a file, by its error number.
argument system_reason(int error);

/// The problem of a file that the system refused: file_missing, file_is_directory, file_unreadable.
diagnostic system_problem(int error, const std::string& name);

/// Control characters, and the first byte that is not UTF-8. A NUL byte says that this is no text,
/// and is then the only problem. Tabs, line feeds and a carriage return before a line feed are
/// fine, and so is a byte order mark at the start.
diagnostics character_problems(const source_pointer& text);

/// The problem of one control character.
diagnostic control_character_problem(char32_t point, place at);

}  // namespace subvent
