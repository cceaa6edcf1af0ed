// SPDX-License-Identifier: Apache-2.0
// How long a decision takes in memory: by hand for three schemes, over columns, alone with all that
// it rests on, and with its receipt; and how that grows with a scheme.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <benchmark/benchmark.h>

#include <subvent/base/report.hpp>
#include <subvent/decide/batch.hpp>
#include <subvent/decide/tell.hpp>
#include <subvent/emit/receipt.hpp>
#include <subvent/program/lower.hpp>
#include <subvent/yaml/load.hpp>
#include <subvent/yaml/rules.hpp>

#include <benchmark/by_hand.hpp>

namespace subvent::benchmarks {
namespace {

/// Says the least of its repetitions.
void least_of_all(benchmark::internal::Benchmark* of) {
  of->ReportAggregatesOnly()->ComputeStatistics("least", [](const std::vector<double>& times) {
    return *std::min_element(times.begin(), times.end());
  });
}

/// What a rule file of the program, or of the benchmark, cannot fail to give.
template <class Thing>
Thing taken(yaml::loaded<Thing> from) {
  if (from) return *std::move(from.what);
  for (const auto& one : from.problems) std::cerr << report(one);
  std::abort();
}

program::program_pointer program_of(const rule::scheme_pointer& scheme, std::string_view on) {
  return *program::lower(scheme, *day::parse(on));
}

constexpr std::size_t application_count = 98 * decide::block_rows;

struct asked_scheme {
  by_hand::scheme by_hand;
  const char* id;
  const char* on;
};

constexpr asked_scheme asked[]{
    {by_hand::scheme::manufacturing_plus, "hk.manufacturing_plus", "2025-12-01"},
    {by_hand::scheme::nias, "hk.nias", "2025-12-01"},
    {by_hand::scheme::accelerator_pilot, "hk.accelerator_pilot", "2026-02-02"}};

/// The same applications for both: by hand one after the other, and as columns.
class applications {
 public:
  static const applications& all() {
    static const applications made;
    return made;
  }

  std::vector<by_hand::application> rows;  ///< scheme by scheme
  std::vector<std::unique_ptr<decide::rows>> blocks;
  std::vector<decide::column_program_pointer> columns;  ///< of each scheme

 private:
  applications() {
    auto rules = yaml::rules::built_in();
    std::mt19937_64 random(2026);
    const auto one_in = [&](std::uint64_t chances) { return random() % chances == 0; };
    // As many of each number of digits.
    const auto cents = [&](int least, int most) {
      std::int64_t number = 1;
      const auto digits = least + static_cast<int>(random() % static_cast<unsigned>(most - least));
      for (int i = 1; i < digits; ++i)
        number = number * 10 + static_cast<std::int64_t>(random() % 10);
      return one_in(16) ? std::int64_t{900'719'925'474'099'337} : number;
    };
    for (const auto& one : asked) {
      const auto scheme = taken(rules.load(one.id));
      columns.push_back(decide::columns_of(program_of(scheme, one.on)));
      for (std::size_t i = 0; i < application_count / 3; ++i) {
        by_hand::application made{};
        made.to = one.by_hand;
        made.day = static_cast<std::int32_t>(day::parse(one.on)->serial() +
                                             static_cast<int>(random() % 60));
        made.cost = cents(6, 13);
        made.contribution = cents(6, 13);
        made.granted_before = one_in(2) ? 0 : cents(4, 10);
        made.projects_before = static_cast<std::int32_t>(random() % 3);
        made.incorporated = !one_in(16);
        made.subvented = one_in(16);
        made.sector = static_cast<std::uint8_t>(one_in(8) ? 3 : random() % 3);
        made.smart_line = !one_in(12);
        made.local_line = !one_in(12);
        made.service_agency = !one_in(12);
        rows.push_back(made);
        if (blocks.empty() || blocks.back()->by() != columns.back() || blocks.back()->is_full()) {
          blocks.push_back(std::make_unique<decide::rows>(columns.back()));
        }
        tell(*blocks.back(), made);
      }
    }
  }

  static void tell(decide::rows& to, const by_hand::application& of) {
    const auto row = to.size();
    to.add();
    const auto put = [&](std::string_view name, std::int64_t what) {
      if (const auto input = to.find(name)) to.column_of(*input).put(row, what);
    };
    const auto put_truth = [&](std::string_view name, bool what) {
      if (const auto input = to.find(name)) to.column_of(*input).put_truth(row, what);
    };
    put("application_date", of.day);
    put("project_cost", static_cast<std::int64_t>(of.cost));
    put("own_contribution", static_cast<std::int64_t>(of.contribution));
    put("granted_before", static_cast<std::int64_t>(of.granted_before));
    put("projects_before", of.projects_before);
    put_truth("incorporated_in_hong_kong", of.incorporated);
    put_truth("subvented", of.subvented);
    put_truth("smart_production_line", of.smart_line);
    put_truth("production_line_in_hong_kong", of.local_line);
    put_truth("start_up_service_agency", of.service_agency);
    if (const auto input = to.find("sector")) {
      static constexpr const char* sectors[]{"life_health", "ai_data_science",
                                             "advanced_manufacturing_new_energy", "other"};
      to.tell(*input, rule::choice{sectors[of.sector]});
    }
  }
};

void decide_by_hand(benchmark::State& state) {
  const auto& all = applications::all();
  std::vector<by_hand::decision> made(all.rows.size());
  for (auto _ : state) {
    std::transform(all.rows.begin(), all.rows.end(), made.begin(), by_hand::decide);
    benchmark::DoNotOptimize(made.data());
    benchmark::ClobberMemory();
  }
}
BENCHMARK(decide_by_hand)->Apply(least_of_all);

void decide_over_columns(benchmark::State& state) {
  const auto& all = applications::all();
  std::vector<decide::batch> batches;
  for (const auto& one : all.columns) batches.emplace_back(one);
  std::size_t row = 0;
  std::size_t wrong = 0;
  for (const auto& block : all.blocks) {  // the same answers, or the times mean nothing
    auto& batch = batches[static_cast<std::size_t>(
        std::find(all.columns.begin(), all.columns.end(), block->by()) - all.columns.begin())];
    const auto& made = batch.run(*block);
    for (std::size_t i = 0; i < made.size(); ++i, ++row) {
      const auto by_hand = by_hand::decide(all.rows[row]);
      const bool is_same = made.eligible().contains(i) == (by_hand.failed == 0) &&
                           made.award_units(i) == static_cast<std::int64_t>(by_hand.award);
      if (!is_same) ++wrong;
    }
  }
  if (wrong > 0) return state.SkipWithError("an answer differs from that by hand");
  for (auto _ : state) {
    for (const auto& block : all.blocks) {
      auto& batch = batches[block->by() == all.columns[0]   ? 0
                            : block->by() == all.columns[1] ? 1
                                                            : 2];
      benchmark::DoNotOptimize(&batch.run(*block));
      benchmark::ClobberMemory();
    }
  }
}
BENCHMARK(decide_over_columns)->Apply(least_of_all);

/// An application told in full, and one of which only the cost and the day are.
struct example {
  const char* id;
  const char* on;
  std::vector<std::pair<const char*, const char*>> told;
};

const std::vector<example>& examples() {
  static const std::vector<example> all{
      {"hk.manufacturing_plus",
       "2025-12-01",
       {{"project_cost", "HKD 100,000"},
        {"production_line_in_hong_kong", "true"},
        {"granted_before", "HKD 0"}}},
      {"hk.nias",
       "2025-12-01",
       {{"project_cost", "HKD 600 million"},
        {"own_contribution", "HKD 400 million"},
        {"incorporated_in_hong_kong", "true"},
        {"subvented", "false"},
        {"sector", "life_health"},
        {"smart_production_line", "true"},
        {"granted_before", "HKD 1,000"},
        {"projects_before", "1"}}},
      {"hk.accelerator_pilot",
       "2026-02-02",
       {{"project_cost", "HKD 90 million"}, {"start_up_service_agency", "true"}}},
      {"hk.nias", "2025-12-01", {{"project_cost", "HKD 600 million"}}}};
  return all;
}

struct put {
  program::program_pointer program;
  decide::facts told;
};

put put_of(const example& of) {
  auto rules = yaml::rules::built_in();
  const auto scheme = taken(rules.load(of.id));
  put made{program_of(scheme, of.on), {}};
  const decide::teller teller(scheme->words, {scheme});
  made.told.tell("application_date", *day::parse(of.on));
  for (const auto& [name, text] : of.told) {
    if (teller.tell(made.told, name, text)) std::abort();
  }
  return made;
}

void decide_alone(benchmark::State& state) {
  const auto one = put_of(examples()[static_cast<std::size_t>(state.range(0))]);
  for (auto _ : state) benchmark::DoNotOptimize(decide::decide(one.program, one.told));
  state.SetLabel(std::string(one.program->scheme->id) + ", " +
                 std::string(name_of(decide::decide(one.program, one.told).verdict)));
}
BENCHMARK(decide_alone)->DenseRange(0, 3)->Apply(least_of_all);

void decide_with_receipt(benchmark::State& state) {
  const auto& of = examples()[static_cast<std::size_t>(state.range(0))];
  const auto one = put_of(of);
  const auto on = *day::parse(of.on);
  const emit::receipts receipts(one.program);
  for (auto _ : state) {
    benchmark::DoNotOptimize(receipts.write(decide::decide(one.program, one.told), one.told, on));
  }
  state.SetLabel(one.program->scheme->id);
}
BENCHMARK(decide_with_receipt)->DenseRange(0, 3)->Apply(least_of_all);

/// A scheme of so many criteria, figures and tiers; as published ones, of a few rates.
program::program_pointer made_scheme(int criteria, int figures, int tiers) {
  const auto words = taken(yaml::load_vocabulary(make_source(
      "facts.yaml",
      "subvent: 1\nfacts:\n"
      "  application_date: {kind: day, label: {en: a, zh-Hant: 甲}, ask: {en: a, zh-Hant: 甲}}\n"
      "  cost: {kind: money, at_least: HKD 0, label: {en: b, zh-Hant: 乙}, ask: {en: b, zh-Hant: "
      "乙}}\n")));
  std::string text =
      "subvent: 1\nscheme: hk.made\nname: {en: Made, zh-Hant: 製}\n"
      "authority: {en: Office, zh-Hant: 署}\ncurrency: HKD\nchecked: 2025-01-01\n"
      "sources:\n  page: {title: {en: page, zh-Hant: 頁}}\nfigures:\n";
  for (int i = 0; i < figures; ++i) {
    text += "  f" + std::to_string(i) + ": {value: 'HKD " + std::to_string(1000 + i) +
            "', source: page}\n";
  }
  constexpr const char* rates[]{"75%", "50%", "25%", "20%", "10%"};
  for (int i = 0; i < 5; ++i) {
    text += "  part" + std::to_string(i) + ": {value: " + rates[i] + ", source: page}\n";
  }
  text += "criteria:\n";
  for (int i = 0; i < criteria; ++i) {
    text += "  c" + std::to_string(i) + ": {require: 'cost >= f" + std::to_string(i % figures) +
            " - f" + std::to_string((i * 7 + 1) % figures) + "', source: page}\n";
  }
  text += "award:\n  - of: cost\n    tiers:\n";
  for (int i = 0; i < tiers; ++i) {
    text += "      - {rate: part" + std::to_string(i % 5);
    if (i + 1 < tiers) text += ", until: f" + std::to_string(i % figures);
    text += "}\n";
  }
  text += "    source: page\n  - {round: down, to: HKD 0.01, source: page}\n";
  return program_of(taken(yaml::load_scheme(make_source("made.yaml", text), words)), "2025-01-01");
}

/// Tenths of 500 criteria, 200 figures and 60 tiers.
void decide_alone_by_size(benchmark::State& state) {
  const auto tenths = static_cast<int>(state.range(0));
  const auto program = made_scheme(50 * tenths, 20 * tenths, 6 * tenths);
  decide::facts told;
  told.tell("cost", *money::parse("HKD 123,456.78"));
  for (auto _ : state) benchmark::DoNotOptimize(decide::decide(program, told));
  state.SetLabel(std::to_string(program->nodes.size()) + " operations");
}
BENCHMARK(decide_alone_by_size)->Arg(1)->Arg(10)->Apply(least_of_all);

void decide_over_columns_by_size(benchmark::State& state) {
  const auto tenths = static_cast<int>(state.range(0));
  const auto columns = decide::columns_of(made_scheme(50 * tenths, 20 * tenths, 6 * tenths));
  decide::rows rows(columns);
  auto cost = rows.column_of(*rows.find("cost"));
  for (std::size_t i = 0; !rows.is_full(); ++i) {
    rows.add();
    cost.put(i, 12'345 * static_cast<std::int64_t>(i + 1));
  }
  decide::batch batch(columns);
  for (auto _ : state) benchmark::DoNotOptimize(&batch.run(rows));
  state.SetLabel(std::to_string(columns->columns.size()) + " columns" +
                 (columns->is_complete ? "" : ", which are not complete"));
}
BENCHMARK(decide_over_columns_by_size)->Arg(1)->Arg(10)->Apply(least_of_all);

}  // namespace
}  // namespace subvent::benchmarks

BENCHMARK_MAIN();
