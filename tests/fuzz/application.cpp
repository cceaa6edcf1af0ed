// SPDX-License-Identifier: Apache-2.0
#include <fuzz/targets.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <fuzz/properties.hpp>
#include <fuzz/schemes.hpp>
#include <subvent/decide/tell.hpp>

namespace subvent::fuzz {

namespace {

constexpr std::string_view scheme_line = "scheme";

/// The scheme that a line names, else one that the text picks.
const rule::scheme_pointer& scheme_for(const std::vector<yaml::told>& lines,
                                       std::string_view text) {
  for (const auto& one : lines) {
    if (one.name != scheme_line) continue;
    const auto found = built_in().find(one.text);
    if (found != built_in().end()) return found->second;
  }
  const auto index = choice_of(text) % built_in().size();
  return std::next(built_in().begin(), static_cast<std::ptrdiff_t>(index))->second;
}

}  // namespace

void application(std::string_view input) {
  const auto text = make_source("application.yaml", std::string(input));
  const auto read = yaml::load_application(text);
  hold(read || !read.problems.empty(), "an application is read or complained about");
  hold_problems(read.problems, text);
  if (!read) return;

  const auto& scheme = scheme_for(*read.what, input);
  const decide::teller teller(scheme->words, {scheme}, built_in_schemes());
  decide::facts told;
  for (const auto& one : *read.what) {
    hold_place(one.name_at, text);
    hold_place(one.text_at, text);
    if (one.name == scheme_line) continue;
    const auto before = told;
    if (const auto problem = teller.tell(told, one.name, one.text)) {
      hold_words(*problem);
      hold(told == before, "what cannot be told changes nothing");
    } else {
      const auto* kept = told.find(one.name);
      hold(kept != nullptr, "what was told is kept under its name");
      decide::facts again;
      hold(!teller.tell(again, one.name, rule::to_string(*kept)) && *again.find(one.name) == *kept,
           "what was told can be told again in the words of a receipt");
    }
  }
  if (told.find(rule::application_date) == nullptr) {
    told.tell(std::string(rule::application_date), usual_day());
  }
  hold_decision(scheme, told);
  hold_parts(scheme, told, choice_of(input));
}

}  // namespace subvent::fuzz
