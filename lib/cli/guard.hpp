// SPDX-License-Identifier: Apache-2.0
// The last resort: whatever a command throws becomes an exit status and a word about it.
#pragma once

#include <exception>
#include <new>

#include <cli/command.hpp>
#include <cli/usage.hpp>

namespace subvent::cli {

/// What `run` returns; where it throws, `complain` is told what, as a phrase or as the exception's
/// own text, and the fault is ours. Neither allocates, for memory may be what ran out.
template <class Run, class Complain>
status guarded(const Run& run, const Complain& complain) noexcept {
  try {
    return run();
  } catch (const std::bad_alloc&) {
    complain(fault_of_memory);
  } catch (const std::exception& why) {
    complain(why.what());
  } catch (...) {
    complain(fault_unknown);
  }
  return status::fault;
}

}  // namespace subvent::cli
