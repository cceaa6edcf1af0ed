// SPDX-License-Identifier: Apache-2.0
// What a ledger holds: applications, awards, payments, and what belongs to them.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <subvent/decide/facts.hpp>
#include <subvent/quantity/amount.hpp>
#include <subvent/quantity/day.hpp>
#include <subvent/quantity/money.hpp>

namespace subvent::ledger {

/// Where a record stands.
struct record_place {
  std::size_t table = 0;  ///< into `book::tables`
  std::size_t line = 0;   ///< of the row, from 1

  friend bool operator==(const record_place&, const record_place&) = default;
};

/// One application: what was told, and what may tie its applicant to others.
struct application_record {
  std::string id;
  std::string scheme;                  ///< its id
  decide::facts about;                 ///< with `application_date`, where it was told
  std::vector<std::string> ties = {};  ///< for each of `book::ties`; empty where nothing is told
  std::optional<day> started = {};     ///< the first day of the project
  std::optional<day> finished = {};    ///< the last day of the project
  record_place at = {};
};

/// What was granted to an application.
struct award_record {
  std::string application;
  money amount;
  day approved;
  std::optional<day> ended = {};  ///< completed or ended; absent while it lives
  record_place at = {};
};

/// One payment of an award.
struct payment_record {
  std::string application;
  money amount;
  day on;
  std::string event = {};  ///< of the scheme's `payments:`; empty where nothing is told
  record_place at = {};
};

/// What a cost came to when it was audited; several of one fact add up.
struct cost_record {
  std::string application;
  std::string fact;  ///< the fact of kind money that it takes the place of
  money amount;
  record_place at = {};
};

/// What the applicant put in.
struct contribution_record {
  std::string application;
  money amount;
  day on;
  record_place at = {};
};

/// What was paid back.
struct refund_record {
  std::string application;
  money amount;
  day on;
  record_place at = {};
};

/// What was bought with an award. What names nothing is empty.
struct voucher_record {
  std::string application;
  std::string supplier = {};
  std::string invoice = {};  ///< its number, which is the supplier's own
  std::string item = {};     ///< such as a serial number
  std::string course = {};
  std::string trainee = {};
  std::optional<money> amount = {};
  std::optional<day> kept_until = {};  ///< how long the voucher is kept
  record_place at = {};
};

/// A report or a set of accounts that an award asks for.
struct report_record {
  std::string application;
  bool accounts = false;  ///< audited accounts, else a report
  day due;
  std::optional<day> received = {};
  record_place at = {};
};

/// What a published total adds up.
enum class total_of { awards, payments, refunds };

/// Their names, in their order, as files write them.
inline constexpr std::array<std::string_view, 3> totals_of{"awards", "payments", "refunds"};

/// A total that was published of a ledger, rounded to the places that it was written with.
struct total_record {
  total_of of;
  money amount;
  subvent::amount most_off;       ///< the most that rounding can have changed it, either way
  std::string scheme = {};        ///< of this one alone; of all where it is empty
  std::optional<day> from = {};   ///< the first day that counts
  std::optional<day> until = {};  ///< the last day that counts
  record_place at = {};
};

/// What kind of record a row holds.
enum class record_kind {
  application,
  award,
  payment,
  cost,
  contribution,
  refund,
  voucher,
  report,
  total,
};

/// Everything that a ledger holds. Each list is in the order of its table.
struct book {
  std::vector<std::string> tables = {};  ///< the names of the files
  std::vector<std::string> ties = {};    ///< what may tie applicants, such as `address`
  std::vector<application_record> applications = {};
  std::vector<std::string> unread = {};  ///< the ids of applications whose row could not be read
  bool has_all_tables = true;            ///< whether no table of applications was passed over
  std::size_t unnamed = 0;               ///< rows of applications of which not even the id was read
  /// Whether each application of the tables could be read.
  bool has_all_applications() const { return unread.empty() && unnamed == 0 && has_all_tables; }
  /// Of which application a record of which kind could not be read; the application is empty where
  /// not even that was.
  std::set<std::pair<record_kind, std::string>> records_unread = {};
  std::set<record_kind> kinds = {};  ///< those of which there is a table, which may be empty
  std::vector<award_record> awards = {};
  std::vector<payment_record> payments = {};
  std::vector<cost_record> costs = {};
  std::vector<contribution_record> contributions = {};
  std::vector<refund_record> refunds = {};
  std::vector<voucher_record> vouchers = {};
  std::vector<report_record> reports = {};
  std::vector<total_record> totals = {};
};

/// The names of the kinds of record, in their order, as files write them.
inline constexpr std::array<std::string_view, 9> record_kinds{
    "application", "award",   "payment", "cost", "contribution",
    "refund",      "voucher", "report",  "total"};

/// A field of a kind of record, as files write it. An application has those of its facts too.
struct record_field {
  record_kind of;
  std::string_view name;
  bool required;
};

/// Every field of every kind of record.
inline constexpr std::array record_fields{
    record_field{record_kind::application, "application_id", true},
    record_field{record_kind::application, "scheme", true},
    record_field{record_kind::application, "started", false},
    record_field{record_kind::application, "finished", false},
    record_field{record_kind::award, "application_id", true},
    record_field{record_kind::award, "amount", true},
    record_field{record_kind::award, "approved", true},
    record_field{record_kind::award, "ended", false},
    record_field{record_kind::payment, "application_id", true},
    record_field{record_kind::payment, "amount", true},
    record_field{record_kind::payment, "date", true},
    record_field{record_kind::payment, "event", false},
    record_field{record_kind::cost, "application_id", true},
    record_field{record_kind::cost, "fact", true},
    record_field{record_kind::cost, "amount", true},
    record_field{record_kind::contribution, "application_id", true},
    record_field{record_kind::contribution, "amount", true},
    record_field{record_kind::contribution, "date", true},
    record_field{record_kind::refund, "application_id", true},
    record_field{record_kind::refund, "amount", true},
    record_field{record_kind::refund, "date", true},
    record_field{record_kind::voucher, "application_id", true},
    record_field{record_kind::voucher, "supplier", false},
    record_field{record_kind::voucher, "invoice", false},
    record_field{record_kind::voucher, "item", false},
    record_field{record_kind::voucher, "course", false},
    record_field{record_kind::voucher, "trainee", false},
    record_field{record_kind::voucher, "amount", false},
    record_field{record_kind::voucher, "kept_until", false},
    record_field{record_kind::report, "application_id", true},
    record_field{record_kind::report, "kind", true},
    record_field{record_kind::report, "due", true},
    record_field{record_kind::report, "received", false},
    record_field{record_kind::total, "of", true},
    record_field{record_kind::total, "scheme", false},
    record_field{record_kind::total, "from", false},
    record_field{record_kind::total, "until", false},
    record_field{record_kind::total, "amount", true},
};

}  // namespace subvent::ledger
