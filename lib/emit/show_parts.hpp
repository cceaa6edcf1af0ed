// SPDX-License-Identifier: Apache-2.0
// What every format says of a shown scheme, beside what the model holds.
#pragma once

#include <vector>

#include <subvent/emit/show.hpp>

namespace subvent::emit {

/// A window's days: `from … to …`.
speech words_of(const period& of);

/// Whether a window is open on the day, over, or to come.
tell state_of(const period& of, const day& on);

/// A version's days; the one that is shown says so.
speech words_of(const shown_scheme& of, std::size_t version);

/// The lines below the name: who runs the scheme, which rules these are, when they were read.
std::vector<speech> heading_of(const shown_scheme& of);

/// Whether applications are taken on the day, and what else holds of the scheme as a whole.
std::vector<speech> state_of(const shown_scheme& of);

/// What stands in place of an award that there is not.
speech no_award_of(const shown_scheme& of);

/// What stands in place of differences where there is one version.
speech one_version_of(const shown_scheme& of);

/// A step with its number, and its id where that says more than its kind.
speech numbered(const shown_step& of, std::size_t number);

/// Which rules and which library.
speech origin_of(const shown_scheme& of);

}  // namespace subvent::emit
