// SPDX-License-Identifier: Apache-2.0
// Threads share a scheme and a program, lower, decide and write at the same time, and say what one
// alone says. Built alone with ThreadSanitizer by the preset `tsan`.
#include <subvent/decide/decide.hpp>
#include <subvent/emit/explain.hpp>
#include <subvent/emit/receipt.hpp>
#include <subvent/program/lower.hpp>
#include <subvent/rule/literal.hpp>
#include <subvent/yaml/rules.hpp>

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace subvent {
namespace {

constexpr std::size_t threads = 4;
constexpr std::size_t applications = 48;

/// Of each application another part is told, so that there are verdicts of every kind.
decide::facts told(const rule::scheme& scheme, std::size_t number) {
  decide::facts made;
  std::size_t at = number;
  for (const auto& fact : scheme.words->facts) {
    if (++at % 7 == 0) continue;
    switch (fact.what) {
      case rule::kind::money:
        made.tell(fact.name,
                  money::from_minor_units(currency::of("HKD"), detail::integer(20'000'000'033) +
                                                                   static_cast<int>(number)));
        break;
      case rule::kind::day: made.tell(fact.name, *day::parse("2026-03-02")); break;
      case rule::kind::truth: made.tell(fact.name, fact.name != "subvented" || at % 9 == 0); break;
      case rule::kind::choice: made.tell(fact.name, rule::choice{fact.choices.front().id}); break;
      default: break;
    }
  }
  return made;
}

std::string written(const program::program_pointer& program, std::size_t number) {
  const auto facts = told(*program->scheme, number);
  const auto made = decide::decide(program, facts);
  const auto on = *day::parse("2026-03-02");
  return emit::receipt(made, facts, on) + emit::explain(made, facts, on);
}

using texts = std::vector<std::string>;

/// What each of several threads writes; each begins somewhere else.
template <class Write>
std::array<texts, threads> by_threads(const Write& write) {
  std::array<texts, threads> all;
  std::vector<std::thread> running;
  for (std::size_t i = 0; i < threads; ++i) {
    running.emplace_back([&write, i, mine = &all[i]] {
      mine->resize(applications);
      for (std::size_t j = 0; j < applications; ++j) {
        const auto number = (j + i * applications / threads) % applications;
        (*mine)[number] = write(number);
      }
    });
  }
  for (auto& one : running) one.join();
  return all;
}

TEST_CASE("threads that share a program write the receipts that one alone writes") {
  auto rules = yaml::rules::built_in();
  for (const auto& id : rules.ids()) {
    const auto scheme = *rules.load(id).what;
    const auto program = *program::lower(scheme, *day::parse("2026-03-02"));
    const auto together = by_threads([&](std::size_t number) { return written(program, number); });
    texts alone;
    for (std::size_t number = 0; number < applications; ++number) {
      alone.push_back(written(program, number));
    }
    for (const auto& one : together) REQUIRE(one == alone);
  }
}

TEST_CASE("threads that share a scheme lower it to the same program") {
  auto rules = yaml::rules::built_in();
  const auto scheme = *rules.load("hk.nias").what;
  const auto lowered = [&](std::size_t number) {
    const auto when =
        day::from_serial(day::parse("2025-11-01")->serial() + static_cast<std::int64_t>(number));
    return written(*program::lower(scheme, *when), number);
  };
  const auto together = by_threads(lowered);
  texts alone;
  for (std::size_t number = 0; number < applications; ++number) alone.push_back(lowered(number));
  CHECK(alone.front() != alone.back());
  for (const auto& one : together) REQUIRE(one == alone);
}

}  // namespace
}  // namespace subvent
