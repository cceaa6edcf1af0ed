// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <subvent/subvent.hpp>

/// The application of the text `file`, told to a scheme.
subvent::decide::facts application(const subvent::rule::scheme_pointer& scheme,
                                   const std::string& file);
