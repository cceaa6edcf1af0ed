// SPDX-License-Identifier: Apache-2.0
// The digests by which receipts name rules and facts, and the UUIDs that exports are known by.
#pragma once

#include <string>
#include <string_view>

namespace subvent {

/// SHA-256 of the bytes, as 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);

/// The UUID of version 5 (RFC 9562) that a web address has: the same wherever it is made.
std::string uuid_of_address(std::string_view address);

}  // namespace subvent
