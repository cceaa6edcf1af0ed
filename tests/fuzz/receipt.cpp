// SPDX-License-Identifier: Apache-2.0
#include <fuzz/targets.hpp>

#include <string>
#include <string_view>

#include <fuzz/properties.hpp>
#include <fuzz/schemes.hpp>
#include <subvent/emit/receipt.hpp>

namespace subvent::fuzz {

namespace {

/// A receipt that can be read, but for the version of the library.
std::string without_version(std::string of) {
  constexpr std::string_view member = R"("subvent":")";
  const auto at = of.find(member);
  hold(at != std::string::npos, "a canonical receipt has the version where it is found");
  auto end = at + member.size();
  while (of.at(end) != '"') end += of[end] == '\\' ? 2 : 1;
  return of.erase(at, end - at);
}

}  // namespace

void receipt(std::string_view input) {
  const auto text = make_source("receipt.json", std::string(input));
  const auto parts = emit::parse_receipt(text);
  if (!parts) {
    hold_problems({parts.why()}, text);
    return;
  }
  const auto found = built_in().find(parts->scheme);
  if (found == built_in().end()) return;
  const auto again = decided_again(text->text, found->second);
  if (again.empty()) return;
  hold(decided_again(again, found->second) == again, "what is decided again verifies");
  hold(emit::compare_receipts(make_source("again.json", again), again).empty(),
       "a receipt is the same as itself");

  const auto differences = emit::compare_receipts(text, again);
  for (const auto& one : differences) {
    hold_words(one);
    if (one.at) hold_place(one.at, text);
  }
  if (!differences.empty()) return;
  // Nothing but the version of the library and a line break at the end may differ.
  auto bytes = text->text;
  if (bytes.ends_with('\n')) bytes.pop_back();
  hold(without_version(bytes) == without_version(again),
       "receipts that are the same have the same bytes");
}

}  // namespace subvent::fuzz
