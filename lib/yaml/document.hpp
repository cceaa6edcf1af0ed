// SPDX-License-Identifier: Apache-2.0
// A YAML text as a tree of the characters that stand in it, each with its place.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <subvent/base/diagnostic.hpp>
#include <subvent/base/source.hpp>

namespace subvent::yaml {

// A text has at most `text_bytes_most` bytes (text_file.hpp), and in it:

/// Lists and maps inside one another; the root counts as one.
inline constexpr std::size_t depth_most = 32;
/// Scalars, nulls, lists and maps; keys are not counted.
inline constexpr std::size_t values_most = 50'000;
/// `[`, `{` and `,`, wherever they stand; far more than so many values need.
inline constexpr std::size_t flow_marks_most = 4 * values_most;
/// Bytes of one scalar or key, after escapes were read.
inline constexpr std::size_t scalar_bytes_most = 20'000;

struct entry;

/// One value of a document, taken by its characters; no YAML type is resolved.
struct node {
  enum class shape { null, scalar, list, map };

  shape what = shape::null;
  std::string text;       ///< of a scalar: its characters
  bool quoted = false;    ///< in quotes, or a block scalar (`|` or `>`)
  bool in_flow = false;   ///< stands inside `[ ]` or `{ }`
  bool verbatim = false;  ///< the source's bytes from `content` on are exactly `text`

  /// Where the characters of a scalar begin: after an opening quote, or after the line of `|`.
  std::size_t content = 0;

  /// As written, quotes and brackets included. Of what takes several lines, its part of the first;
  /// of a block list or map that reaches to the end of the last value there. A null has the place
  /// of the word (`null`, `~`); where nothing is written, of its key or of its `-`.
  span where;

  std::vector<node> items;     ///< of a list
  std::vector<entry> entries;  ///< of a map, in the order of the text; no two keys are equal

  /// The value of a key; nothing where there is none, or where this is no map.
  const node* find(std::string_view key) const;
};

struct entry {
  node key;  ///< a scalar
  node value;
};

struct document {
  /// Absent if what is wrong hides a key or a value. Beside duplicate keys (the first is kept),
  /// anchors, tags and what a comma split off (left out) it is there, so that everything else can
  /// be checked too.
  std::optional<node> root;
  diagnostics problems;  ///< in the order of the text
};

/// Reads a text as one YAML document, JSON included, and says all that is wrong with it. What YAML
/// readers do not all read alike is refused: aliases, anchors, tags, merge keys, directives, equal
/// keys, keys that are no text, further documents. A text without a value has a null root.
document read_document(const source_pointer& text);

}  // namespace subvent::yaml
