// SPDX-License-Identifier: Apache-2.0
// The mapping file of a ledger: which tables hold its records, and how each is to be read.
#pragma once

#include <string>
#include <vector>

#include <subvent/base/source.hpp>
#include <subvent/ledger/mapping.hpp>
#include <subvent/yaml/load.hpp>

namespace subvent::yaml {

/// Reads the text of a mapping. The paths in it begin in the folder that the source's name says,
/// and are returned so that they begin where that name does. An application may be told its fields,
/// its ties, and `told`: the names of facts and history. What a mapping says of the tables is not
/// yet held against them.
loaded<ledger::mapping> load_mapping(const source_pointer& text,
                                     const std::vector<std::string>& told);

}  // namespace subvent::yaml
