// SPDX-License-Identifier: Apache-2.0
// Whatever a command throws is a fault of ours; and which of two exit statuses counts.
#include <cli/guard.hpp>

#include <doctest/doctest.h>

#include <array>
#include <new>
#include <stdexcept>
#include <string>

using namespace subvent::cli;

namespace {

/// The status of something that runs under guard, with what was complained of.
template <class Run>
std::string guarded_text(const Run& run) {
  std::string said;
  struct {
    std::string& into;
    void operator()(const char* what) const { into = what; }
    void operator()(const subvent::phrase& what) const { into = what.en; }
  } const complain{said};
  const auto found = guarded(run, complain);
  return std::to_string(static_cast<int>(found)) + " " + said;
}

}  // namespace

TEST_CASE("what a command returns is its exit status") {
  CHECK(guarded_text([] { return status::good; }) == "0 ");
  CHECK(guarded_text([] { return status::undetermined; }) == "5 ");
}

TEST_CASE("whatever is thrown is a fault of ours and is said") {
  CHECK(guarded_text([]() -> status { throw std::runtime_error("odd"); }) == "70 odd");
  CHECK(guarded_text([]() -> status { throw std::bad_alloc(); }) == "70 memory ran out");
  CHECK(guarded_text([]() -> status { throw 3; }) == "70 something unknown was thrown");
}

TEST_CASE("the first of 70, 3, 4, 2, 5, 1, 0 counts, in whichever order they came") {
  constexpr std::array order{status::fault,        status::rules, status::input, status::usage,
                             status::undetermined, status::bad,   status::good};
  for (std::size_t first = 0; first < order.size(); ++first) {
    for (std::size_t second = first; second < order.size(); ++second) {
      CHECK(weightier(order[first], order[second]) == order[first]);
      CHECK(weightier(order[second], order[first]) == order[first]);
    }
  }
}
