// SPDX-License-Identifier: Apache-2.0
// Where a rule comes from: the documents that a scheme lists, and what cites them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <subvent/base/language.hpp>
#include <subvent/base/source.hpp>

namespace subvent::rule {

/// One entry of `sources:`. `published` is a day, a month or a year as written, or empty; `url` may
/// be empty.
struct document {
  std::string id;
  bilingual title;
  std::string published;
  std::string url;
  span where;
};

/// A document, by its index in the scheme's list.
struct citation {
  std::size_t document;
};

/// Why something is a rule: the documents that say so and the paragraph or page in them, or an
/// assumption with its reason. The reader sees to it that one of the two is there.
struct basis {
  std::vector<citation> sources;
  std::string at;
  std::optional<bilingual> assumed;

  bool is_given() const noexcept { return !sources.empty() || assumed.has_value(); }
};

}  // namespace subvent::rule
