// SPDX-License-Identifier: Apache-2.0
// Where a rule comes from: the documents that a scheme lists, and what cites them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <subvent/base/language.hpp>
#include <subvent/base/source.hpp>

namespace subvent::rule {

/// One entry of `sources:`.
struct document {
  std::string id;         ///< by which rules cite it; unique in its scheme
  bilingual title;        ///< as lists of sources show it
  std::string published;  ///< a day, a month or a year as written; empty if not told
  std::string url;        ///< as written; empty if not told
  span where;             ///< of the id, in the rule file
};

/// A document, by its index in the scheme's list.
struct citation {
  std::size_t document;  ///< into `scheme::documents`
};

/// Why something is a rule: the documents that say so and the paragraph or page in them, or an
/// assumption with its reason. The reader sees to it that one of the two is there.
struct basis {
  std::vector<citation> sources;     ///< in the order in which they are cited
  std::string at;                    ///< the paragraph or page; empty if not told
  std::optional<bilingual> assumed;  ///< the reason, where no document says so

  /// Whether there is a source or an assumption. A term's `formula` may do without.
  bool is_given() const noexcept { return !sources.empty() || assumed.has_value(); }
};

}  // namespace subvent::rule
