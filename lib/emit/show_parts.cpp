// SPDX-License-Identifier: Apache-2.0
#include <emit/show_parts.hpp>

#include <optional>
#include <string>
#include <utility>

#include <subvent/base/version.hpp>

namespace subvent::emit {

namespace {

speech plain(const std::optional<day>& of) { return speech::plain(of ? of->to_string() : ""); }

}  // namespace

speech words_of(const period& of) {
  if (!of.until()) return speech::phrase(tell::window_since, {plain(of.from())});
  return speech::phrase(tell::window_between, {plain(of.from()), plain(of.until())});
}

tell state_of(const period& of, const day& on) {
  if (of.contains(on)) return tell::state_open;
  return on < of.from() ? tell::state_to_come : tell::state_closed;
}

speech words_of(const shown_scheme& of, std::size_t version) {
  const auto& [from, until] = of.scheme->versions[version];
  auto days = from && until ? speech::phrase(tell::version_between, {plain(from), plain(until)})
              : from        ? speech::phrase(tell::version_since, {plain(from)})
                            : speech::phrase(tell::version_until, {plain(until)});
  if (version != of.version) return days;
  return speech::phrase(tell::version_shown, {std::move(days)});
}

std::vector<speech> heading_of(const shown_scheme& of) {
  const auto& scheme = *of.scheme;
  const auto& [from, until] = scheme.versions[of.version];
  const auto on = plain(of.on);
  std::vector<speech> all;
  all.push_back(speech::phrase(tell::of_authority,
                               {speech::code(scheme.id), speech::both(scheme.authority)}));
  all.push_back(from && until ? speech::phrase(tell::rules_between, {on, plain(from), plain(until)})
                : from        ? speech::phrase(tell::rules_since, {on, plain(from)})
                : until       ? speech::phrase(tell::rules_until, {on, plain(until)})
                              : speech::phrase(tell::rules_unchanged, {on}));
  if (!of.version_by.empty()) {
    const auto* fact = scheme.words->find(of.version_by);
    const auto label = fact != nullptr ? fact->label : bilingual{of.version_by, of.version_by};
    all.push_back(speech::phrase(tell::picked_by, {speech::both(label)}));
  }
  if (scheme.checked) all.push_back(speech::phrase(tell::sources_read, {plain(scheme.checked)}));
  return all;
}

std::vector<speech> state_of(const shown_scheme& of) {
  std::vector<speech> all;
  if (of.scheme->windows.empty()) {
    all.push_back(speech::phrase(tell::no_window));
  } else {
    all.push_back(speech::phrase(of.open ? tell::open_on : tell::closed_on, {plain(of.on)}));
  }
  if (of.announced) all.push_back(speech::phrase(tell::announced));
  if (of.known_in_part) all.push_back(speech::phrase(tell::known_in_part));
  return all;
}

speech no_award_of(const shown_scheme& of) {
  return speech::phrase(of.scheme->pays ? tell::no_award_yet : tell::no_award);
}

speech one_version_of(const shown_scheme& of) {
  const auto& from = of.scheme->versions.front().from;
  if (!from) return speech::phrase(tell::one_version);
  return speech::phrase(tell::one_version_since, {plain(from)});
}

speech numbered(const shown_step& of, std::size_t number) {
  auto count = speech::plain(std::to_string(number));
  const auto& id = of.rule->id;
  if (id == rule::name_of(of.rule->what)) {
    return speech::phrase(tell::step_numbered, {std::move(count), of.done});
  }
  return speech::phrase(tell::step_named, {std::move(count), speech::code(id), of.done});
}

speech origin_of(const shown_scheme& of) {
  constexpr std::size_t digits_shown = 12;
  return speech::phrase(tell::made_with,
                        {speech::code(of.scheme->rules_sha256.substr(0, digits_shown)),
                         speech::plain(std::string(version))});
}

}  // namespace subvent::emit
