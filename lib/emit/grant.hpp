// SPDX-License-Identifier: Apache-2.0
// One grant of a ledger, whole and checked, before a standard gives it its shape.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <subvent/base/phrase.hpp>
#include <subvent/emit/grants.hpp>
#include <subvent/ledger/record.hpp>
#include <subvent/quantity/money.hpp>
#include <subvent/rule/scheme.hpp>

namespace subvent::emit {

/// Who received a grant.
struct grant_recipient {
  std::string name;        ///< as the ledger knows it
  std::string id = {};     ///< what the register has, without the register; empty if not asked
  std::string first = {};  ///< the first application of it that was granted
  bool is_person = false;
};

/// What one application was granted and paid. The records are the book's.
struct grant {
  const ledger::application_record* application;             ///< never null
  const rule::scheme* scheme;                                ///< never null
  const ledger::award_record* award = nullptr;               ///< null in a ledger without awards
  std::vector<const ledger::payment_record*> payments = {};  ///< in order of time
  std::vector<const ledger::refund_record*> refunds = {};    ///< in order of time
  money granted;                                             ///< the award, else all that was paid
  money paid;                                                ///< all payments
  money paid_back;                                           ///< all refunds
  day on;  ///< of the award, else of the first payment
  grant_recipient recipient;
};

/// The funder that is told for a scheme, else that for all; null where there is none.
const grant_funder* funder_of(const std::string& scheme, const grant_options& asked);

/// The text in this language, else in the other.
const std::string& text_in(const bilingual& of, language in);

/// What a grant is, in a sentence without names of people.
std::string description_of(const grant& of, language in);

/// A data package of 360Giving.
std::string three_sixty_giving(const std::vector<grant>& all, const grant_options& asked);

/// An array of CommonGrants' awards.
std::string common_grants(const std::vector<grant>& all, const grant_options& asked);

/// What follows the prefix in an identifier of 360Giving: blanks, slashes and control characters
/// become `_`, as its guidance asks.
std::string plain_identifier(const std::string& of);

/// The identifier of a recipient in 360Giving.
std::string recipient_identifier(const grant_recipient& of, const grant_options& asked);

namespace grant_words {

inline constexpr phrase grant_description{"{0}: application {1}, granted on {2}",
                                          "{0}：申請{1}，於{2}批出"};
inline constexpr phrase paid_description{
    "{0}: application {1}, first paid on {2}; what was granted is taken from what was paid",
    "{0}：申請{1}，於{2}首次付款；批出金額以付款為準"};
inline constexpr phrase person{"Individual recipient", "個人受助人"};
inline constexpr phrase refund{"Refund", "退款"};
inline constexpr phrase award_date{"Award date", "批出日期"};
inline constexpr phrase project_dates{"Period of the project", "項目期"};
inline constexpr phrase project_start{"First day of the project", "項目開始日期"};
inline constexpr phrase project_end{"Last day of the project", "項目結束日期"};
inline constexpr phrase award_end{"Completed or ended", "完成或終止日期"};
inline constexpr phrase first_payment{"First payment", "首次付款日期"};
inline constexpr phrase paid_back{"Paid {0}, of which {1} was paid back", "已付{0}，其中{1}已退還"};

}  // namespace grant_words

}  // namespace subvent::emit
