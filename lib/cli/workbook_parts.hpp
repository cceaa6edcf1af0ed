// SPDX-License-Identifier: Apache-2.0
// Reads a workbook as far as it takes to say whether another is the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace subvent::cli {

/// A part of a workbook, which is a ZIP archive of XML texts.
struct workbook_part {
  std::string name;
  std::string_view packed;  ///< within the bytes of the workbook
  bool is_deflated = false;
  std::uint32_t size = 0;  ///< when unpacked, as the archive has it

  /// Its text; nothing where it is not what the archive says.
  std::optional<std::string> unpacked() const;
};

/// The parts in the order of their names; nothing where this is no archive of that kind. A name
/// that stands twice makes it none.
std::optional<std::vector<workbook_part>> parts_of(std::string_view workbook);

/// Whether two workbooks have the same parts with the same bytes, however they are packed.
bool have_same_parts(std::string_view one, std::string_view other);

}  // namespace subvent::cli
