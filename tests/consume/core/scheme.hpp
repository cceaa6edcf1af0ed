// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <subvent/subvent.hpp>

/// A scheme that no file holds.
subvent::rule::scheme_pointer scheme();
