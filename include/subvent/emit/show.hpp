// SPDX-License-Identifier: Apache-2.0
// One scheme as a person reads it: what it asks, what it grants, what changed, and who says so.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <subvent/base/language.hpp>
#include <subvent/base/result.hpp>
#include <subvent/emit/speech.hpp>
#include <subvent/quantity/day.hpp>
#include <subvent/rule/scheme.hpp>

namespace subvent::emit {

/// The whole budget. `why` is its own, else that of the figure.
struct shown_envelope {
  const rule::envelope* rule;
  speech amount;
  std::vector<speech> more;  ///< the order in which it is granted, what each applicant is sure of
  const rule::basis* why;
};

/// Something asked of the applicant.
struct shown_fact {
  const rule::fact* fact;
  speech told;                          ///< how it is told
  std::optional<speech> presumed = {};  ///< what is presumed if it is not told
};

/// Something asked of earlier awards.
struct shown_history {
  const rule::history* history;
  speech meaning;
  speech told;
};

/// What must hold. `rule` is null for the windows and for what a step asks of the amount.
struct shown_criterion {
  std::string id;
  const rule::criterion* rule;
  speech meaning;
  const rule::basis* why;
};

/// One step of the award.
struct shown_step {
  const rule::step* rule;
  speech done;                ///< what it does, with the names of its figures
  std::vector<speech> parts;  ///< what it is reckoned from, where that is more than one thing
  speech clause;              ///< the same on one line, by the values of its figures
  const rule::part* part = nullptr;  ///< of a sum in which it stands, if it does
};

/// One payment of the award.
struct shown_payment {
  const rule::payment* rule;
  speech words;            ///< what it waits for, and which part of the award it is
  const rule::basis* why;  ///< its own, else that of its share
};

/// A named intermediate.
struct shown_term {
  const rule::term* term;
  std::vector<speech> cases;  ///< one for a formula, else one for each case of a `choose`
};

/// From a day on: a figure with its value, or with none.
struct shown_value {
  const rule::dated_value* dated;
  speech value;
};

/// A figure with all its values.
struct shown_figure {
  const rule::figure* figure;
  speech label;
  std::vector<shown_value> values;
};

/// What a change or a difference is about.
enum class shown_kind { figure, criterion, step };

/// The name that JSON gives it.
std::string_view name_of(shown_kind what) noexcept;

/// Something that is not the same in all versions; one cell for each.
struct shown_difference {
  shown_kind what;
  std::string name;
  speech label;
  std::vector<speech> cells;
};

/// Something that changed on the first day of a version.
struct shown_change {
  day on;
  shown_kind what;
  std::string name;
  speech change;
  const rule::basis* why;
};

/// Something that no source says.
struct shown_assumption {
  std::string at;
  const bilingual* text;
};

/// What is shown of a scheme as it stands on a day: quantities, names, and phrases without a
/// language. The pointers point into `scheme`.
struct shown_scheme {
  rule::scheme_pointer scheme;
  day on;
  std::size_t version = 0;      ///< which of the scheme's versions the day lies in
  bool open = false;            ///< whether applications are taken on the day
  bool announced = false;       ///< whether what it pays is not published
  bool known_in_part = false;   ///< whether that is so of some applications
  std::string version_by = {};  ///< what picks the version, if not the day of application
  std::optional<shown_envelope> envelope = {};
  std::vector<shown_fact> facts = {};
  std::vector<shown_history> histories = {};
  std::vector<shown_criterion> criteria = {};
  std::vector<shown_step> steps = {};
  std::optional<speech> formula = {};  ///< the award on one line; absent without steps
  std::vector<shown_payment> payments = {};
  std::vector<shown_difference> differences = {};
  std::vector<shown_change> changes = {};
  std::vector<shown_figure> figures = {};
  std::vector<shown_term> terms = {};
  std::vector<shown_assumption> assumptions = {};
};

/// The scheme as it stands on a day. Fails: no_version if it has none on that day.
result<shown_scheme> show(const rule::scheme_pointer& scheme, const day& on);

/// How text is laid out.
struct text_options {
  bool colour = false;       ///< for terminals; the text is the same without
  std::size_t columns = 80;  ///< at least 40
};

/// As text that can be filed, ending with a line break. Numbers in brackets refer to the sources at
/// the end.
std::string show_text(const shown_scheme& of, language in, const text_options& options = {});

/// As one HTML page that needs nothing beside it: no script, no other file, everything escaped.
std::string show_html(const shown_scheme& of, language in);

/// As canonical JSON (RFC 8785) on one line, texts in both languages, amounts as text.
std::string show_json(const shown_scheme& of);

}  // namespace subvent::emit
