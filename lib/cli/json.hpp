// SPDX-License-Identifier: Apache-2.0
// The JSON that commands write.
#pragma once

#include <json_text.hpp>

namespace subvent::cli {

namespace json = json_text;

}  // namespace subvent::cli
