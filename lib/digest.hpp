// SPDX-License-Identifier: Apache-2.0
// The digests by which receipts name rules and facts.
#pragma once

#include <string>
#include <string_view>

namespace subvent {

/// SHA-256 of the bytes, as 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

}  // namespace subvent
