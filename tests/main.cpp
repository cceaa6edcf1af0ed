// SPDX-License-Identifier: Apache-2.0
// The entry of the test program. To doctest a run that matched no test case is a success; not here.
// No test depends on the language of whoever runs it.
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <cstdlib>
#include <iostream>

namespace {

bool ran_none = false;

struct run_counter : doctest::IReporter {
  explicit run_counter(const doctest::ContextOptions&) {}
  void test_run_end(const doctest::TestRunStats& run) override {
    ran_none = run.numTestCasesPassingFilters == 0;
  }
  void report_query(const doctest::QueryData&) override {}
  void test_run_start() override {}
  void test_case_start(const doctest::TestCaseData&) override {}
  void test_case_reenter(const doctest::TestCaseData&) override {}
  void test_case_end(const doctest::CurrentTestCaseStats&) override {}
  void test_case_exception(const doctest::TestCaseException&) override {}
  void subcase_start(const doctest::SubcaseSignature&) override {}
  void subcase_end() override {}
  void log_assert(const doctest::AssertData&) override {}
  void log_message(const doctest::MessageData&) override {}
  void test_case_skipped(const doctest::TestCaseData&) override {}
};

REGISTER_LISTENER("run_counter", 1, run_counter);

}  // namespace

int main(int argc, char** argv) {
  for (const auto* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) unsetenv(name);
  const int status = doctest::Context(argc, argv).run();
  if (!ran_none) return status;
  std::cerr << "no test case ran: check the filter, or the file that it names\n";
  return 1;
}
