// SPDX-License-Identifier: Apache-2.0
// The three schemes of the benchmark as a program would have them that knows nothing else: what
// `subvent batch` is held against. Cents are 128 bits.
#pragma once

#include <cstdint>

namespace subvent::by_hand {

__extension__ typedef __int128 cents;

enum class scheme : std::uint8_t { manufacturing_plus, nias, accelerator_pilot };

/// What the three schemes ask of an application. Days count from 1970-01-01.
struct application {
  scheme to;
  std::uint8_t sector;  ///< 0 to 2 for those that are served
  bool incorporated;
  bool subvented;
  bool smart_line;
  bool local_line;
  bool service_agency;
  std::int32_t projects_before;
  std::int32_t day;
  cents cost;
  cents contribution;
  cents granted_before;
};

/// What becomes of it. `failed` has a bit for each criterion of its scheme, in their order, the
/// windows first. `binding` is the step that binds, counted from the match; -1 for none.
struct decision {
  cents award;
  std::uint32_t failed;
  std::int32_t binding;
};

inline constexpr std::int32_t day_of_2024_09_16 = 19982;
inline constexpr std::int32_t day_of_2025_11_18 = 20410;
inline constexpr std::int32_t day_of_2026_01_29 = 20482;
inline constexpr std::int32_t day_of_2026_04_30 = 20573;

inline cents left(cents cap, cents used) { return used < cap ? cap - used : 0; }

/// A third of the cost, within a cap of all awards.
inline decision third(const application& of, cents cap, std::uint32_t failed) {
  const auto room = left(cap, of.granted_before);
  const bool binds = room * 3 < of.cost;
  return {binds ? room : of.cost / 3, failed, binds ? 1 : -1};
}

inline decision decide(const application& of) {
  switch (of.to) {
    case scheme::manufacturing_plus:
      return third(of, 25'000'000,
                   (of.day < day_of_2025_11_18 ? 1U : 0U) | (of.local_line ? 0U : 2U));
    case scheme::accelerator_pilot: {
      const bool is_open = of.day >= day_of_2026_01_29 && of.day <= day_of_2026_04_30;
      return third(of, 3'000'000'000, (is_open ? 0U : 1U) | (of.service_agency ? 0U : 2U));
    }
    case scheme::nias: break;
  }
  const bool lower = of.day >= day_of_2025_11_18;
  const cents least_cost = lower ? 15'000'000'000 : 30'000'000'000;
  const cents least_contribution = lower ? 10'000'000'000 : 20'000'000'000;
  const std::uint32_t failed =
      (of.day < day_of_2024_09_16 ? 1U : 0U) | (of.incorporated ? 0U : 2U) |
      (of.subvented ? 4U : 0U) | (of.sector < 3 ? 0U : 8U) | (of.smart_line ? 0U : 16U) |
      (of.cost >= least_cost ? 0U : 32U) | (of.contribution >= least_contribution ? 0U : 64U) |
      (of.projects_before < 2 ? 0U : 128U);
  // In sixths of a cent, in which halves and thirds are whole.
  constexpr cents cap = 20'000'000'000;
  auto award = of.cost * 2;
  std::int32_t binding = -1;
  if (of.contribution * 3 < award) {
    award = of.contribution * 3;
    binding = 0;
  }
  if (cap * 6 < award) {
    award = cap * 6;
    binding = 1;
  }
  const auto room = left(cap, of.granted_before) * 6;
  if (room < award) {
    award = room;
    binding = 2;
  }
  return {award / 6, failed, binding};
}

}  // namespace subvent::by_hand
