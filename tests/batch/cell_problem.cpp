// SPDX-License-Identifier: Apache-2.0
#include <batch/cell_problem.hpp>

#include <doctest/doctest.h>

#include <string>

using namespace subvent;

TEST_CASE("what is wrong with a row is said with its code, its column and its words") {
  const diagnostic bad{code::not_truth, {"maybe"}};
  const auto words = problem_of(bad, language::en);
  CHECK(batch::said_of({}, language::en) == "");
  CHECK(batch::said_of({{"subvented", bad}}, language::en) == "E2013 subvented: " + words);
  CHECK(batch::said_of({{{}, bad}}, language::en) == "E2013: " + words);
  CHECK(batch::said_of({{"a", bad}, {{}, {code::row_without_day}}, {"b", bad}}, language::en) ==
        "E2013 a: " + words + "; E4024: " + problem_of({code::row_without_day}, language::en) +
            "; E2013 b: " + words);
}

TEST_CASE("it is said in the language that is asked for") {
  const diagnostic bad{code::row_without_day};
  CHECK(batch::said_of({{{}, bad}}, language::zh_hant) ==
        "E4024: " + problem_of(bad, language::zh_hant));
  CHECK(problem_of(bad, language::zh_hant) != problem_of(bad, language::en));
}
