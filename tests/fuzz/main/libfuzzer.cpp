// SPDX-License-Identifier: Apache-2.0
// What libFuzzer calls. It is built once for each target; a property that does not hold leaves the
// function as an exception, and that is a crash.
#include <fuzz/targets.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  subvent::fuzz::SUBVENT_FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
  return 0;
}
