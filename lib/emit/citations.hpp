// SPDX-License-Identifier: Apache-2.0
// Short references to documents, numbered in the order in which they are first made.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <subvent/base/language.hpp>
#include <subvent/program/program.hpp>
#include <subvent/rule/citation.hpp>

namespace subvent::emit {

/// The place in a document, as rule files write it in English, in the words of a language. A
/// paragraph, page, part or question has such words; a heading stays as the document has it.
std::string place_in_document(const std::string& at, language in);

/// The documents cited so far in one explanation.
class citations {
 public:
  /// A document with the place in it that is meant, if one is.
  struct cited {
    std::size_t document;
    std::string at;
    friend bool operator==(const cited&, const cited&) = default;
  };

  explicit citations(const program::program& of) : program_(of) {}

  /// `[1,3]` for what cites documents, `[2,assumed]` where something is assumed, kept together
  /// with what stands before; nothing for nothing. A document as a whole is not cited beside a
  /// place in it.
  std::string mark(const std::vector<const rule::basis*>& all, const std::string& assumed);

  /// The bases of the figures that an expression names.
  void add_figures(const rule::expression& in, std::vector<const rule::basis*>& to) const;

  const std::vector<cited>& all() const noexcept { return all_; }

 private:
  std::size_t number_of(const cited& what);

  const program::program& program_;
  std::vector<cited> all_;
};

}  // namespace subvent::emit
