// SPDX-License-Identifier: Apache-2.0
// What all JSON of this library has in common: its form, texts, and sources.
#pragma once

#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include <subvent/base/language.hpp>
#include <subvent/quantity/day.hpp>
#include <subvent/rule/scheme.hpp>

namespace subvent::emit {

/// Canonical (RFC 8785) on one line: members in order, no blanks. There must be no number in it. A
/// text that is not UTF-8, which no reader of ours lets through, is shown with replacement
/// characters.
std::string canonical(const nlohmann::json& of);

nlohmann::json json_of(const bilingual& of);
nlohmann::json text_or_null(const std::string& of);
nlohmann::json day_or_null(const std::optional<day>& of);

/// The document that is cited, a list of them if there are several, null if there is none.
nlohmann::json sources_of(const rule::scheme& of, const rule::basis& why);

}  // namespace subvent::emit
