// SPDX-License-Identifier: Apache-2.0
#include <emit/citations.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>

#include <emit/words.hpp>
#include <emit/wrap.hpp>

namespace subvent::emit {

namespace {

/// `46, 47 and 50 to 52` with the words between the numbers in another language; nothing if it is
/// more than numbers.
std::optional<std::string> numbers_in(std::string_view of, language in) {
  constexpr std::string_view marks = "0123456789.()abcivx";
  std::string made;
  while (!of.empty()) {
    const auto one = of.substr(0, of.find_first_of(", "));
    if (one.empty() || one.find_first_not_of(marks) != std::string_view::npos) return std::nullopt;
    made += one;
    of.remove_prefix(one.size());
    if (of.empty()) break;
    struct link {
      std::string_view english;
      say what;
    };
    constexpr std::array<link, 3> links{
        {{", ", say::between_names}, {" and ", say::between_last}, {" to ", say::between_ends}}};
    const auto found = std::find_if(links.begin(), links.end(), [&of](const link& each) {
      return of.starts_with(each.english);
    });
    if (found == links.end()) return std::nullopt;
    made += words(found->what, in, {});
    of.remove_prefix(found->english.size());
  }
  return made;
}

}  // namespace

std::string place_in_document(const std::string& at, language in) {
  if (at.empty() || in == language::en) return at;
  struct place {
    std::string_view word;
    say what;
  };
  constexpr std::array<place, 5> places{{{"paragraph", say::at_paragraph},
                                         {"page", say::at_page},
                                         {"part", say::at_part},
                                         {"question", say::at_question},
                                         {"section", say::at_section}}};
  for (const auto& one : places) {
    if (!at.starts_with(one.word)) continue;
    auto rest = std::string_view(at).substr(one.word.size());
    if (rest.starts_with("s")) rest.remove_prefix(1);
    if (!rest.starts_with(" ")) continue;
    if (const auto numbers = numbers_in(rest.substr(1), in)) return words(one.what, in, {*numbers});
  }
  return words(say::at_heading, in, {at});
}

std::string citations::mark(const std::vector<const rule::basis*>& all,
                            const std::string& assumed) {
  const auto names_place_in = [&](std::size_t document) {
    return std::any_of(all.begin(), all.end(), [document](const rule::basis* why) {
      const auto cites = [document](const auto& one) { return one.document == document; };
      return !why->at.empty() && std::any_of(why->sources.begin(), why->sources.end(), cites);
    });
  };
  std::set<std::size_t> numbers;
  bool assumes = false;
  for (const auto* why : all) {
    for (const auto& one : why->sources) {
      if (why->at.empty() && names_place_in(one.document)) continue;
      numbers.insert(number_of({one.document, why->at}));
    }
    assumes = assumes || why->assumed;
  }
  std::vector<std::string> marks;
  marks.reserve(numbers.size() + 1);
  for (const auto number : numbers) marks.push_back(std::to_string(number));
  if (assumes) marks.push_back(assumed);
  return marks.empty() ? "" : kept_together(" [" + joined(marks, ",") + "]");
}

void citations::add_figures(const rule::expression& in, std::vector<const rule::basis*>& to) const {
  rule::for_each_name(in, [&](const rule::expression& name) {
    for (const auto& one : program_.figures) {
      if (one.figure->name == name.text) to.push_back(&one.dated->why);
    }
  });
}

std::size_t citations::number_of(const cited& what) {
  const auto found = std::find(all_.begin(), all_.end(), what);
  const auto index = static_cast<std::size_t>(found - all_.begin());
  if (found == all_.end()) all_.push_back(what);
  return index + 1;
}

}  // namespace subvent::emit
