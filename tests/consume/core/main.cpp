// SPDX-License-Identifier: Apache-2.0
#include <subvent/subvent.hpp>

int second();

int main() { return second(); }
