// SPDX-License-Identifier: Apache-2.0
// A second use of the headers in one program: whatever they define must be inline.
#include <subvent/subvent.hpp>

int second() { return 0; }
