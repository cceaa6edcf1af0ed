// SPDX-License-Identifier: Apache-2.0
// The charts of an audit, each with a table of the same numbers. What would say nothing is left
// out.
#pragma once

#include <string>
#include <vector>

#include <emit/audit_tally.hpp>
#include <emit/html.hpp>

namespace subvent::emit {

/// Awards by how close they come to their cap; money not returned by its age; differences by their
/// cause; and each envelope drawn down over time. Names of elements begin with the language's.
std::vector<html::markup> audit_charts(const audit_report& of, const audit_tally& counted,
                                       language in);

}  // namespace subvent::emit
