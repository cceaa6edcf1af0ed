// SPDX-License-Identifier: Apache-2.0
// What the commands say beside decisions and diagnostics: notes, headings, closing lines.
#pragma once

#include <subvent/base/catalogue.hpp>

namespace subvent::cli::words {

// Each `{0}`, `{1}`, … is explained where it is not plain. A text in brackets `(? … ?)` is left out
// where its argument is empty.

inline constexpr phrase note{"note: {0}"};
inline constexpr phrase standard_output{"standard output"};

inline constexpr phrase today{"no day was told, so this is for today in Hong Kong, {0}"};
inline constexpr phrase unused{"told but not used: {0}"};
inline constexpr phrase first_problems{"only the first {0} problems are shown"};
inline constexpr phrase file_of_that_name{"to read the file of that name, write `./{0}`"};

// the table of `check`
inline constexpr phrase scheme{"SCHEME"};
inline constexpr phrase verdict{"VERDICT"};
inline constexpr phrase award{"AWARD"};
inline constexpr phrase why{"WHY"};
inline constexpr phrase no_award{"none"};
inline constexpr phrase unknown_award{"unknown"};
inline constexpr phrase why_binds{"{0} binds"};
inline constexpr phrase why_no_limit{"nothing binds"};
inline constexpr phrase why_fails{"fails {0}"};
inline constexpr phrase why_undetermined{"(?missing {0}?)(?{2}?)(?not published: {1}?)"};

// the table of `schemes`
inline constexpr phrase schemes_on{"Schemes on {0}"};
inline constexpr phrase open{"OPEN"};
inline constexpr phrase caps{"caps: {0}", "上限：{0}"};
inline constexpr phrase assumed{"ASSUMED"};
inline constexpr phrase open_always{"open"};
inline constexpr phrase open_until{"open until {0}"};
inline constexpr phrase opens{"opens {0}"};
inline constexpr phrase ended{"ended {0}"};
inline constexpr phrase rules_begin{"rules begin {0}"};
inline constexpr phrase announced{"announced"};
inline constexpr phrase not_published{"not published"};
inline constexpr phrase cap_depends{"depends on the application"};
inline constexpr phrase envelope{"envelope {0}"};
inline constexpr phrase asks{"asks {0}"};
inline constexpr phrase asks_and_history{"asks {0}; earlier awards as {1}"};
inline constexpr phrase authority{"by {0}"};
inline constexpr phrase cap_less{"{0} {1}(?, less {2}?)"};  ///< name, amount, history
inline constexpr phrase windows{"takes applications {0}"};
inline constexpr phrase window_from{"from {0}"};
inline constexpr phrase window_between{"from {0} to {1}"};
inline constexpr phrase versions{"rules in force on {0}: from {1}(? to {2}?)"};
inline constexpr phrase assumptions{"assumptions: {0}"};
inline constexpr phrase caps_of_scheme{"caps"};
inline constexpr phrase asked_of_applicant{"asks of the applicant"};
inline constexpr phrase asked_of_ledger{"asks of earlier awards"};
inline constexpr phrase true_or_false{"true or false"};
inline constexpr phrase one_of{"one of {0}"};
inline constexpr phrase sum_of_awards{"money, the sum of awards of {0}"};
inline constexpr phrase count_of_awards{"a number, how many awards of {0}"};
inline constexpr phrase presumed_none{"{0}; none if it is not told"};

// `verify`: the receipt, the scheme, the day, the decision
inline constexpr phrase same{"{0}: same: {1} on {2}: {3}"};
inline constexpr phrase differs{"{0}: differs"};
inline constexpr phrase other_rules{"{0}: made by other rules"};
inline constexpr phrase unreadable{"{0}: cannot be read"};
inline constexpr phrase broken_rules{"{0}: not decided, for the rules of {1} are invalid"};

// `lint` and `test`
inline constexpr phrase no_findings{"{0}, no findings"};
inline constexpr phrase findings{"{0}, {1}, {2}"};
inline constexpr phrase failed{"failed: {0}"};
inline constexpr phrase difference{"{0}: expected {1}, found {2}"};
inline constexpr phrase unreached{"unreached: {0}: {1}", "未涵蓋：{0}：{1}"};  ///< scheme, event
inline constexpr phrase survives{"survives: {0}: {1}", "未被識別：{0}：{1}"};  ///< scheme, mutant
inline constexpr phrase listed_in_vain{"listed in vain: {0}",
                                       "毋須列出：{0}"};  ///< event or mutant
inline constexpr phrase reached{"{0} of {1} events reached(?, {2} cannot be?)",
                                "已涵蓋{1}個情況中的{0}個(?，其中{2}個不可能出現?)"};
inline constexpr phrase mutants{
    "{0} mutants: {1} killed, {2} set aside, {3} cannot be killed, {4} survive",
    "{0}個變體：{1}個被識別，{2}個不計，{3}個無法識別，{4}個未被識別"};
inline constexpr phrase passed_and_failed{"{0} passed, {1} failed", "{0}個通過，{1}個不通過"};

}  // namespace subvent::cli::words
