// SPDX-License-Identifier: Apache-2.0
// The schemes and vocabularies that targets read against, each made once.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <subvent/quantity/day.hpp>
#include <subvent/rule/scheme.hpp>

namespace subvent::fuzz {

using schemes = std::map<std::string, rule::scheme_pointer, std::less<>>;

/// Every built-in scheme, by its id and as a list.
const schemes& built_in();
const std::vector<rule::scheme_pointer>& built_in_schemes();

/// The vocabulary of the jurisdiction that a rule file names; of `xx`, one with facts of each kind.
const rule::vocabulary_pointer& vocabulary_for(std::string_view rule_file);

/// The day of an application that tells none: the first on which each built-in scheme has a
/// version.
day usual_day();

}  // namespace subvent::fuzz
