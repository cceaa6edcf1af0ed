// SPDX-License-Identifier: Apache-2.0
// The award as a sum, step by step, as a person would check it by hand.
#pragma once

#include <vector>

#include <emit/citations.hpp>
#include <emit/page.hpp>
#include <emit/words.hpp>
#include <subvent/decide/decision.hpp>

namespace subvent::emit {

/// The lines of the steps, with the amount after each in the scheme's currency.
std::vector<sum_line> sum_of(const decide::decision& of, const speaker& speak, citations& cite);

}  // namespace subvent::emit
