// SPDX-License-Identifier: Apache-2.0
// What a ledger granted and paid, as published standards of grant data have it.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <subvent/base/diagnostic.hpp>
#include <subvent/base/language.hpp>
#include <subvent/ledger/dossier.hpp>
#include <subvent/ledger/record.hpp>
#include <subvent/quantity/day.hpp>

namespace subvent::emit {

/// A published standard in which grants are written.
enum class grant_standard {
  three_sixty_giving,  ///< a data package of 360Giving 1.4; amounts are JSON numbers
  common_grants,       ///< an array of CommonGrants' AwardBase; amounts are its Money
};

/// Their names, in their order, as the command line has them.
inline constexpr std::array<std::string_view, 2> grant_standards{"360giving", "commongrants"};

/// The identifier of the authority that funds a scheme.
struct grant_funder {
  std::string scheme;  ///< its id; empty for all schemes
  std::string id;      ///< such as `GB-GOR-PC390`
};

/// What a ledger does not say, and a standard asks.
struct grant_options {
  grant_standard to;
  day on;  ///< the day on which it is written
  language in = language::en;
  std::string prefix = {};  ///< what makes identifiers unique: of 360Giving, or a web address
  std::vector<grant_funder> funders = {};         ///< for 360Giving alone
  std::optional<std::size_t> recipient_ids = {};  ///< the tie that holds those of recipients
  std::string recipient_list = {};                ///< the code of the register that they are of
  std::vector<std::string> individuals = {};      ///< the schemes whose recipients are persons
};

/// The grants as JSON, or all that stands in the way.
struct grants_written {
  std::optional<std::string> text = {};  ///< absent where there is a problem
  diagnostics problems = {};
  std::size_t grants = 0;
  bool by_payments =
      false;  ///< whether the ledger has no awards, so that what was paid was granted
};

/// Writes every grant of a ledger, or none. A grant is an award; in a ledger without awards it is
/// what was paid to an application. Money that was paid back is taken off what was disbursed.
/// Problems: E4006, E2015, E90xx, each of a grant with the row that it is about.
grants_written write_grants(const ledger::book& of, const ledger::scheme_table& schemes,
                            const grant_options& asked);

}  // namespace subvent::emit
