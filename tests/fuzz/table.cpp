// SPDX-License-Identifier: Apache-2.0
#include <fuzz/targets.hpp>

#include <iterator>
#include <string>
#include <vector>

#include <fuzz/properties.hpp>
#include <fuzz/schemes.hpp>
#include <subvent/ledger/claims.hpp>

namespace subvent::fuzz {

namespace {

using rows = std::vector<std::vector<std::string>>;

rows rows_of(const source_pointer& text, diagnostics& problems) {
  ledger::csv_reader reader(text);
  rows all;
  std::size_t line = 0;
  while (const auto next = reader.next()) {
    if (!*next) {
      problems.push_back(next->why());
      continue;
    }
    const auto& row = **next;
    hold(row.line > line, "each row begins on a later line");
    line = row.line;
    hold(!row.cells.empty() && row.cells.size() == row.places.size(), "each cell has its place");
    for (const auto& one : row.places) hold_place({text, one}, text);
    all.push_back(row.cells);
  }
  return all;
}

/// Every cell in quotes, and every line with both marks of its end.
std::string written(const rows& of) {
  std::string text;
  for (const auto& row : of) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      text += i == 0 ? "\"" : ",\"";
      for (const char c : row[i]) text += c == '"' ? std::string("\"\"") : std::string(1, c);
      text += '"';
    }
    text += "\r\n";
  }
  return text;
}

void hold_allocation(const ledger::allotment& by, const std::vector<ledger::claim>& claims) {
  const auto made = ledger::allocate(by, claims);
  if (!made) return hold_words(made.why());
  auto wanted = money::zero(by.whole.currency());
  auto granted = wanted;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    const auto& one = made->granted[i];
    hold(one.sign() >= 0 && one <= claims[i].entitled, "nobody is granted more than is due");
    wanted = wanted + claims[i].entitled;
    granted = granted + one;
  }
  hold(granted == std::min(wanted, by.whole), "nothing is left while a claim is cut");
  hold(made->left == by.whole - granted, "what is left is what was not granted");
}

}  // namespace

void table(std::string_view input) {
  const auto text = make_source("table.csv", std::string(input));
  diagnostics problems;
  const auto all = rows_of(text, problems);
  hold_problems(problems, text);
  diagnostics none;
  hold(rows_of(make_source("again.csv", written(all)), none) == all && none.empty(),
       "what is written again reads the same");

  const auto index = static_cast<std::ptrdiff_t>(choice_of(input) % built_in().size());
  const auto& scheme = std::next(built_in().begin(), index)->second;
  const auto hkd = currency::of("HKD");
  const ledger::claim_reading by{hkd, scheme};
  const auto read = ledger::read_claims(text, by);
  hold(!read.claims.empty() || !read.problems.empty(), "a table has claims, or something is wrong");
  for (const auto& one : read.problems) hold_words(one);
  std::vector<ledger::claim> claims;
  for (const auto& one : read.claims) {
    hold(one.what.entitled.sign() >= 0 && one.what.entitled.currency() == hkd,
         "a claim is not negative, and in the currency of its envelope");
    claims.push_back(one.what);
  }
  const auto whole = money::from_minor_units(hkd, static_cast<int>(choice_of(input) % 1'000'000));
  const auto sure = money::from_minor_units(hkd, static_cast<int>(choice_of(input) % 1'000));
  for (const auto how : {ledger::grant_order::first_come, ledger::grant_order::pro_rata,
                         ledger::grant_order::rank}) {
    hold_allocation({how, whole}, claims);
    hold_allocation({how, whole, sure}, claims);
  }
}

}  // namespace subvent::fuzz
