// SPDX-License-Identifier: Apache-2.0
// Matching ratios: how much the government pays for how much of the applicant's.
#pragma once

#include <string>
#include <utility>

#include <subvent/quantity/number.hpp>

namespace subvent {

/// Government to applicant, such as 1:2. Never called a rate: 1:2 is a third of the whole cost and
/// half of the applicant's contribution, and only the words around it say which is meant.
class ratio {
 public:
  /// Fails: not_ratio unless both are whole and above zero.
  static result<ratio> make(number government, number applicant) {
    const auto counts = [](const number& n) { return n.is_whole() && n.sign() > 0; };
    if (!counts(government) || !counts(applicant)) {
      const auto text = government.to_string() + ":" + applicant.to_string();
      return diagnostic{code::not_ratio, {detail::shown(text)}};
    }
    return ratio(std::move(government), std::move(applicant));
  }

  /// Of 1:2 the 1: whole, above zero, and as it was written.
  const number& government() const noexcept { return government_; }
  /// Of 1:2 the 2: whole, above zero, and as it was written.
  const number& applicant() const noexcept { return applicant_; }

  /// The government's part of the whole cost: a third for 1:2.
  number government_share() const { return government_ / (government_ + applicant_); }

  /// What the government pays for each unit that the applicant pays: a half for 1:2.
  number government_multiple() const { return government_ / applicant_; }

  /// `1:2`, as it was written; it is not brought to lowest terms.
  std::string to_string() const { return government_.to_string() + ":" + applicant_.to_string(); }

  /// By meaning: 2:4 equals 1:2.
  friend bool operator==(const ratio& a, const ratio& b) {
    return a.government_ * b.applicant_ == b.government_ * a.applicant_;
  }

 private:
  ratio(number government, number applicant)
      : government_(std::move(government)), applicant_(std::move(applicant)) {}

  number government_;
  number applicant_;
};

}  // namespace subvent
