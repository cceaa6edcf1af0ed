// SPDX-License-Identifier: Apache-2.0
#include <subvent/ledger/reliability.hpp>

#include <quantity/support.hpp>

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>

namespace subvent::ledger {
namespace {

using test::read;

/// With two decimals, as tables have it.
std::string factor(std::size_t misstatements, const std::string& confidence) {
  const auto made = reliability_factor(misstatements, read<rate>(confidence));
  if (!made) return name_of(made.why().what);
  return subvent::detail::to_decimal(made->exact(), 2);
}

TEST_CASE("the factors are those that the audit guide publishes") {
  // AICPA, Audit Sampling, confidence factors for sample evaluation: a row for each number of
  // overstatements from 0 to 20, a column for each risk of incorrect acceptance.
  constexpr std::array<std::string_view, 9> risks{"95%", "90%", "85%", "80%", "75%",
                                                  "70%", "65%", "63%", "50%"};
  // clang-format off
  constexpr std::array<std::string_view, 21> published{
      "3.00 2.31 1.90 1.61 1.39 1.21 1.05 1.00 0.70",
      "4.75 3.89 3.38 3.00 2.70 2.44 2.22 2.14 1.68",
      "6.30 5.33 4.73 4.28 3.93 3.62 3.35 3.25 2.68",
      "7.76 6.69 6.02 5.52 5.11 4.77 4.46 4.35 3.68",
      "9.16 8.00 7.27 6.73 6.28 5.90 5.55 5.43 4.68",
      "10.52 9.28 8.50 7.91 7.43 7.01 6.64 6.50 5.68",
      "11.85 10.54 9.71 9.08 8.56 8.12 7.72 7.57 6.67",
      "13.15 11.78 10.90 10.24 9.69 9.21 8.79 8.63 7.67",
      "14.44 13.00 12.08 11.38 10.81 10.31 9.85 9.68 8.67",
      "15.71 14.21 13.25 12.52 11.92 11.39 10.92 10.74 9.67",
      "16.97 15.41 14.42 13.66 13.02 12.47 11.98 11.79 10.67",
      "18.21 16.60 15.57 14.78 14.13 13.55 13.04 12.84 11.67",
      "19.45 17.79 16.72 15.90 15.22 14.63 14.09 13.89 12.67",
      "20.67 18.96 17.86 17.02 16.32 15.70 15.14 14.93 13.67",
      "21.89 20.13 19.00 18.13 17.40 16.77 16.20 15.98 14.67",
      "23.10 21.30 20.13 19.24 18.49 17.84 17.25 17.02 15.67",
      "24.31 22.46 21.26 20.34 19.58 18.90 18.29 18.06 16.67",
      "25.50 23.61 22.39 21.44 20.66 19.97 19.34 19.10 17.67",
      "26.70 24.76 23.51 22.54 21.74 21.03 20.38 20.14 18.67",
      "27.88 25.91 24.63 23.64 22.81 22.09 21.43 21.18 19.67",
      "29.07 27.05 25.74 24.73 23.89 23.15 22.47 22.22 20.67",
  };
  // clang-format on
  for (std::size_t count = 0; count < published.size(); ++count) {
    std::string row;
    for (const auto confidence : risks) {
      row += (row.empty() ? "" : " ") + factor(count, std::string(confidence));
    }
    INFO(count);
    CHECK(row == published[count]);
  }
}

TEST_CASE("99% has the factors of the guide's older tables") {
  CHECK(factor(0, "99%") == "4.61");
  CHECK(factor(1, "99%") == "6.64");
  CHECK(factor(2, "99%") == "8.41");
  CHECK(factor(3, "99%") == "10.05");
  CHECK(factor(4, "99%") == "11.61");
}

TEST_CASE("any confidence between nothing and all has a factor, and no other") {
  CHECK(factor(0, "99.99%") == "9.22");
  CHECK(factor(0, "0.5%") == "0.01");
  CHECK(factor(100, "95%") == "118.08");
  for (const auto* none : {"0%", "100%", "-5%", "195%"}) CHECK(factor(0, none) == "E8013");
}

TEST_CASE("each misstatement more raises the factor, by less and less and never below one") {
  auto before = *reliability_factor(0, read<rate>("90%"));
  for (std::size_t count = 1; count < 40; ++count) {
    const auto now = *reliability_factor(count, read<rate>("90%"));
    CHECK(now - before > number(1));
    before = now;
  }
}

std::string size_of(const std::string& tolerable, const std::string& confidence) {
  const auto made = monetary_unit_size(read<money>("HKD 1,000,000"), read<money>(tolerable),
                                       read<rate>(confidence));
  return made ? made->to_string() : name_of(made.why().what);
}

TEST_CASE("the sizes are those of the guide where no misstatement is expected") {
  // AICPA, Audit Sampling, monetary unit sample sizes: tolerable misstatement as a part of the
  // population of 50%, 30%, 10%, 8%, 6%, 5%, 4%, 3%, 2%, 1% and 0.5%.
  const auto sizes = [](const std::string& confidence) {
    std::string text;
    for (const auto* part : {"500,000", "300,000", "100,000", "80,000", "60,000", "50,000",
                             "40,000", "30,000", "20,000", "10,000", "5,000"}) {
      text += (text.empty() ? "" : " ") + size_of("HKD " + std::string(part), confidence);
    }
    return text;
  };
  CHECK(sizes("95%") == "6 10 30 38 50 60 75 100 150 300 600");
  CHECK(sizes("90%") == "5 8 24 29 39 47 58 77 116 231 461");
  CHECK(sizes("85%") == "4 7 19 24 32 38 48 64 95 190 380");
  CHECK(sizes("80%") == "4 6 17 21 27 33 41 54 81 161 322");
  CHECK(sizes("75%") == "3 5 14 18 24 28 35 47 70 139 278");
  CHECK(sizes("70%") == "3 5 13 16 21 25 31 41 61 121 241");
  CHECK(sizes("65%") == "3 4 11 14 18 21 27 35 53 105 210");
  CHECK(sizes("50%") == "2 3 7 9 12 14 18 24 35 70 139");
}

TEST_CASE("what is tolerable may be all and more, or next to nothing") {
  CHECK(size_of("HKD 1,000,000", "95%") == "3");
  CHECK(size_of("HKD 10 billion", "95%") == "3");
  CHECK(size_of("HKD 0.01", "95%") == "299573228");
  CHECK(size_of("HKD 1", "100%") == "E8013");
  const auto large = monetary_unit_size(read<money>("HKD 99999999999999999999999999999999"),
                                        read<money>("HKD 0.01"), read<rate>("95%"));
  CHECK(large->to_string().starts_with("2995732273553990993"));
}

}  // namespace
}  // namespace subvent::ledger
