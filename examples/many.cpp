// SPDX-License-Identifier: Apache-2.0
// How are very many applications decided at the speed of a table, and one of them explained?
#include <iostream>

#include <subvent/decide/batch.hpp>
#include <subvent/subvent.hpp>
#include <subvent/yaml/rules.hpp>

int main() {
  auto rules = subvent::yaml::rules::built_in();
  const auto scheme = rules.load("hk.manufacturing_plus");
  const auto day = *subvent::day::parse("2025-12-01");
  const auto columns = subvent::decide::columns_of(*subvent::program::lower(*scheme.what, day));

  // A block has room for 1,024 applications; clear() makes room for the next ones.
  subvent::decide::rows rows(columns);
  subvent::decide::batch batch(columns);
  auto cost = rows.column_of(*rows.find("project_cost"));
  auto line = rows.column_of(*rows.find("production_line_in_hong_kong"));
  auto date = rows.column_of(*rows.find("application_date"));
  for (std::size_t i = 0; !rows.is_full(); ++i) {
    rows.add();
    cost.put(i, static_cast<std::int64_t>(i) * 100'000);  // cents
    line.put_truth(i, i % 3 != 0);
    date.put(i, day.serial());
  }
  const auto& decided = batch.run(rows);

  auto granted = subvent::money::zero(*subvent::currency::find("HKD"));
  std::size_t capped = 0;
  for (std::size_t i = 0; i < decided.size(); ++i) {
    if (decided.eligible().contains(i)) granted = granted + *decided.award(i);
    if (decided.eligible().contains(i) && decided.binding(i)) ++capped;
  }
  std::cout << granted.to_grouped_string() << " granted; " << capped << " at the cap\n";

  // Any row is decided alone as well, with all that it rests on.
  const auto alone = decide(columns->program, rows.facts_of(100));
  std::cout << "row 100: " << name_of(alone.verdict) << ", " << alone.award->to_grouped_string()
            << ", after " << alone.program->steps.size() << " steps\n";
}
