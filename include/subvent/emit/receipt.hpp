// SPDX-License-Identifier: Apache-2.0
// The record of a decision: written, read again, and compared with what is decided now.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <subvent/base/diagnostic.hpp>
#include <subvent/base/result.hpp>
#include <subvent/base/source.hpp>
#include <subvent/decide/decision.hpp>
#include <subvent/decide/facts.hpp>
#include <subvent/quantity/day.hpp>

namespace subvent::emit {

/// The receipt of a decision as canonical JSON (RFC 8785) on one line: members in order, no blanks,
/// all money and numbers as text. `on` is the day of application; `unused` names what was told and
/// no rule asked.
///
/// `facts` holds all that was told but the day of application, which is `on`. `rules_sha256` is the
/// scheme's. `facts_sha256` is the SHA-256 of `{"facts":…,"on":…}` in canonical JSON, with the two
/// members as the receipt has them. The digests show that a receipt fits its rules and its facts;
/// they do not show who wrote it.
std::string receipt(const decide::decision& of, const decide::facts& told, const day& on,
                    const std::vector<std::string>& unused = {});

/// Writes the receipts of many decisions with one program, each as `receipt` does. What they have
/// in common, such as sources and what is not modelled, is written once. Threads may share it.
class receipts {
 public:
  /// For decisions with this program, never null.
  explicit receipts(program::program_pointer of);
  /// Requires a decision with that program.
  std::string write(const decide::decision& of, const decide::facts& told, const day& on,
                    const std::vector<std::string>& unused = {}) const;

 private:
  struct common;
  std::shared_ptr<const common> common_;
};

/// What of a receipt is needed to decide again.
struct receipt_parts {
  std::string scheme;  ///< its id
  day on;              ///< the day of application
  /// Names and texts as they were told; a truth is `true` or `false`.
  std::vector<std::pair<std::string, std::string>> facts;
};

/// Where the receipts of a text stand: each element of an array, such as `check` writes for several
/// schemes; of any other text the whole. Nothing is read yet: what is no receipt is found by
/// `parse_receipt`, and so is an array without an element or without its end, which is one whole.
std::vector<place> find_receipts(const source_pointer& text);

/// Reads a receipt, strictly: duplicate keys, numbers, and members that are absent are refused.
/// Fails: text_too_large, not_utf8, receipt_not_json, duplicate_key, receipt_incomplete.
result<receipt_parts> parse_receipt(const place& of);
/// The same for a text that is one receipt.
result<receipt_parts> parse_receipt(const source_pointer& text);

/// How a receipt differs from the one of the decision that was made again. All is compared but the
/// version of the library; a line break at the end does not matter. Nothing is found where the
/// receipt says what is decided today, else
/// - what parse_receipt finds, where the receipt cannot be read;
/// - receipt_rules_differ where it was made by other rules;
/// - receipt_differs for each of the first members that differ, by its path such as `award.amount`;
/// - receipt_not_canonical where it says the same in other bytes.
diagnostics compare_receipts(const place& written, std::string_view decided);
/// The same for a text that is one receipt.
diagnostics compare_receipts(const source_pointer& written, std::string_view decided);

}  // namespace subvent::emit
