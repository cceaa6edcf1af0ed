// SPDX-License-Identifier: Apache-2.0
// One line of a table of JSON objects, read with care and without haste.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <subvent/base/result.hpp>

namespace subvent::batch {

/// A key of an object, and what is under it; nothing for null.
struct json_entry {
  std::string key;
  std::optional<std::string> cell;  ///< a text, or the characters of a number or a truth
  bool is_text = false;             ///< whether it stands there in quotes
};

/// The entries of the one object on a line, in its order. Fails, without a place: those of
/// `ledger::open_ndjson` for a row of which every column is asked for.
result<std::vector<json_entry>> read_json_line(std::string_view text, std::size_t line);

}  // namespace subvent::batch
