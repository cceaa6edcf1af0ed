// SPDX-License-Identifier: Apache-2.0
// The last resort: whatever a command throws becomes an exit status and a word about it.
#pragma once

#include <exception>
#include <new>

#include <cli/command.hpp>

namespace subvent::cli {

/// What `run` returns; where it throws, `complain` is told what and the fault is ours. Both texts
/// that it may be told without allocating are literals, for memory may be what ran out.
template <class Run, class Complain>
status guarded(const Run& run, const Complain& complain) noexcept {
  try {
    return run();
  } catch (const std::bad_alloc&) {
    complain("memory ran out");
  } catch (const std::exception& why) {
    complain(why.what());
  } catch (...) {
    complain("something unknown was thrown");
  }
  return status::fault;
}

}  // namespace subvent::cli
