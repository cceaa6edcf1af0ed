// SPDX-License-Identifier: Apache-2.0
// Gathers the grants of a ledger and holds them against what a standard asks.
#include <subvent/emit/grants.hpp>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include <emit/grant.hpp>
#include <subvent/base/assert.hpp>
#include <subvent/base/nearest.hpp>
#include <subvent/base/utf8.hpp>

namespace subvent::emit {

namespace {

using ledger::application_record;
using ledger::record_place;

/// What an option holds, with its place in what is wrong with it.
place place_of(const char* option, const std::string& written) {
  return {make_source(option, written), {0, written.size()}};
}

/// Whether ids under a web address are the address's owner's: it has a host, and no blanks.
bool is_address(std::string_view text) {
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!text.starts_with(scheme)) continue;
    text.remove_prefix(scheme.size());
    const auto host = text.substr(0, text.find('/'));
    const bool is_printable =
        std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7F'; });
    return host.find('.') != std::string_view::npos && is_printable;
  }
  return false;
}

/// `360G-example`: what 360Giving registers for a publisher.
bool is_registered_prefix(std::string_view text) {
  constexpr std::string_view start = "360G-";
  if (!text.starts_with(start) || text.size() == start.size()) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  });
}

/// Codes of ISO 4217 that the list of currencies in 360Giving 1.4 does not have.
constexpr std::array<std::string_view, 5> unlisted_currencies{"SLE", "UYW", "VED", "XCG", "ZWG"};

class collecting {
 public:
  collecting(const ledger::book& of, const ledger::scheme_table& schemes,
             const grant_options& asked)
      : book_(of), schemes_(schemes), asked_(asked), by_payments_(of.awards.empty()) {}

  grants_written run() {
    check_prefix();
    index_applications();
    if (by_payments_) {
      start_by_payments();
    } else {
      start_by_awards();
    }
    add_money();
    drop_broken();
    if (all_.empty() && problems_.empty()) complain(code::grants_missing, {});
    for (auto& one : all_) name_recipient(one);
    check_schemes();
    if (is_for_360giving()) check_for_360giving();
    grants_written made{std::nullopt, std::move(problems_), all_.size(), by_payments_};
    if (!made.problems.empty()) return made;
    made.text = is_for_360giving() ? three_sixty_giving(all_, asked_) : common_grants(all_, asked_);
    return made;
  }

 private:
  bool is_for_360giving() const { return asked_.to == grant_standard::three_sixty_giving; }

  // --- what is wrong ---

  void complain(code what, std::vector<argument> about, place at = {}, place related = {}) {
    problems_.push_back({what, std::move(about), std::move(at), std::move(related)});
  }

  /// Where a record stands. Its row was read long ago, so that there is a line and no text.
  place row(const record_place& at) const {
    return {make_source(book_.tables[at.table] + ":" + std::to_string(at.line), {}), {}};
  }

  void check_prefix() {
    const bool good =
        is_for_360giving() ? is_registered_prefix(asked_.prefix) : is_address(asked_.prefix);
    if (good) return;
    complain(is_for_360giving() ? code::grant_prefix_unregistered : code::grant_prefix_no_address,
             {asked_.prefix}, place_of("--prefix", asked_.prefix));
  }

  // --- which grants there are ---

  void index_applications() {
    for (const auto& one : book_.applications) {
      const auto [found, is_new] = applications_.emplace(one.id, &one);
      if (!is_new) twice_.emplace(one.id, &one);
    }
  }

  /// The grant of an application that is there once, and whose scheme the rules have.
  grant* start(const std::string& id, const record_place& at, const money& granted, const day& on) {
    const auto found = applications_.find(id);
    if (found == applications_.end()) {
      complain(code::grant_without_application, {id}, row(at));
      broken_.insert(id);
      return nullptr;
    }
    const auto& application = *found->second;
    if (const auto twice = twice_.find(id); twice != twice_.end()) {
      complain(code::grant_application_twice, {id}, row(twice->second->at), row(application.at));
      broken_.insert(id);
    }
    const auto scheme = schemes_.find(application.scheme);
    if (scheme == schemes_.end() || scheme->second == nullptr) {
      complain(code::unknown_scheme, {application.scheme, nearest_scheme(application.scheme)},
               row(application.at));
      broken_.insert(id);
      return nullptr;
    }
    by_id_.emplace(id, all_.size());
    const auto none = money::zero(granted.currency());
    all_.push_back(
        {&application, scheme->second.get(), nullptr, {}, {}, granted, none, none, on, {}});
    return &all_.back();
  }

  std::string nearest_scheme(const std::string& written) const {
    std::vector<std::string> ids;
    for (const auto& one : schemes_) ids.push_back(one.first);
    return nearest(written, ids).value_or("");
  }

  void start_by_awards() {
    std::map<std::string, record_place> first;
    for (const auto& one : book_.awards) {
      const auto [earlier, is_new] = first.emplace(one.application, one.at);
      if (!is_new) {
        complain(code::grant_award_twice, {one.application}, row(one.at), row(earlier->second));
        continue;
      }
      auto* made = start(one.application, one.at, one.amount, one.approved);
      if (made != nullptr) made->award = &one;
    }
  }

  void start_by_payments() {
    for (const auto& one : book_.payments) {
      if (by_id_.contains(one.application) || broken_.contains(one.application)) continue;
      start(one.application, one.at, money::zero(one.amount.currency()), one.on);
    }
  }

  /// The grant that a payment or a refund is of, in whose currency it is; else null.
  template <class Record>
  grant* grant_of(const Record& of) {
    const auto found = by_id_.find(of.application);
    if (found == by_id_.end()) {
      if (!broken_.contains(of.application)) {
        complain(code::grant_award_missing, {of.application}, row(of.at));
      }
      return nullptr;
    }
    auto& to = all_[found->second];
    const auto in = to.granted.currency();
    if (of.amount.currency() == in) return &to;
    complain(code::two_currencies,
             {std::string(in.code()), std::string(of.amount.currency().code())}, row(of.at),
             to.award != nullptr ? row(to.award->at) : place{});
    return nullptr;
  }

  void add_money() {
    for (const auto& one : book_.payments) {
      auto* to = grant_of(one);
      if (to == nullptr) continue;
      to->payments.push_back(&one);
      to->paid = to->paid + one.amount;
      if (!by_payments_) continue;
      to->granted = to->paid;
      to->on = std::min(to->on, one.on);
    }
    for (const auto& one : book_.refunds) {
      auto* to = grant_of(one);
      if (to == nullptr) continue;
      to->refunds.push_back(&one);
      to->paid_back = to->paid_back + one.amount;
    }
    const auto in_time = [](const auto* a, const auto* b) { return a->on < b->on; };
    for (auto& one : all_) {
      std::stable_sort(one.payments.begin(), one.payments.end(), in_time);
      std::stable_sort(one.refunds.begin(), one.refunds.end(), in_time);
    }
  }

  /// What is left is whole, so that nothing is said twice of one row.
  void drop_broken() {
    std::erase_if(all_, [this](const grant& one) { return broken_.contains(one.application->id); });
  }

  // --- who received them ---

  bool is_of_persons(const std::string& scheme) const {
    return std::find(asked_.individuals.begin(), asked_.individuals.end(), scheme) !=
           asked_.individuals.end();
  }

  void name_recipient(grant& of) {
    const auto& application = *of.application;
    const auto* told = application.about.find("applicant");
    if (told == nullptr) {
      complain(code::grant_recipient_missing, {application.id}, row(application.at));
      return;
    }
    auto& to = of.recipient;
    to.name = rule::to_string(*told);
    to.is_person = is_of_persons(application.scheme);
    to.first = first_.emplace(to.name, application.id).first->second;
    if (!asked_.recipient_ids || to.is_person) return;
    const auto index = *asked_.recipient_ids;
    SUBVENT_ASSERT(index < book_.ties.size(),
                   "the identifiers of recipients are a tie of the book");
    if (index < application.ties.size()) to.id = application.ties[index];
    if (!to.id.empty()) return;
    complain(code::grant_recipient_id_missing, {application.id, book_.ties[index]},
             row(application.at));
  }

  // --- what is told beside the ledger ---

  bool has_scheme(const std::string& id) const {
    return std::any_of(all_.begin(), all_.end(),
                       [&id](const grant& one) { return one.application->scheme == id; });
  }

  /// A scheme that no grant is of may be a misspelt one, whose recipients would be left as they
  /// are.
  void check_schemes() {
    // Where a grant is left out its scheme may be the one.
    if (!problems_.empty()) return;
    const auto check = [this](const char* option, const std::string& id) {
      if (has_scheme(id)) return;
      std::vector<std::string> ids;
      for (const auto& one : all_) ids.push_back(one.application->scheme);
      complain(code::grant_scheme_unused, {id, nearest(id, ids).value_or("")},
               place_of(option, id));
    };
    for (const auto& one : asked_.individuals) check("--individuals", one);
    for (const auto& one : asked_.funders) {
      if (!one.scheme.empty()) check("--funder", one.scheme);
    }
  }

  void check_for_360giving() {
    check_funders();
    std::map<std::string, const grant*> grants;
    std::map<std::string, std::string> recipients;
    for (const auto& one : all_) {
      const auto in = one.granted.currency().code();
      if (std::find(unlisted_currencies.begin(), unlisted_currencies.end(), in) !=
          unlisted_currencies.end()) {
        complain(code::grant_currency_unlisted, {std::string(in)},
                 row(one.award != nullptr ? one.award->at : one.payments.front()->at));
      }
      const auto& application = *one.application;
      const auto id = plain_identifier(application.id);
      const auto [earlier, is_new] = grants.emplace(id, &one);
      if (!is_new) {
        const auto& first = *earlier->second->application;
        complain(code::grant_ids_collide, {first.id, application.id, asked_.prefix + "-" + id},
                 row(application.at), row(first.at));
      }
      if (!one.recipient.id.empty() || one.recipient.is_person || one.recipient.name.empty()) {
        continue;
      }
      const auto made = recipient_identifier(one.recipient, asked_);
      const auto& name = recipients.emplace(made, one.recipient.name).first->second;
      if (name == one.recipient.name) continue;
      complain(code::grant_ids_collide, {name, one.recipient.name, made}, row(application.at));
    }
  }

  void check_funders() {
    const rule::scheme* plain = nullptr;  // the first that has the id told for all
    std::set<std::string> seen;
    for (const auto& one : all_) {
      const auto& scheme = *one.scheme;
      if (!seen.insert(scheme.id).second) continue;
      const auto* funder = funder_of(scheme.id, asked_);
      if (funder == nullptr || funder->id.empty()) {
        complain(code::grant_funder_missing, {scheme.id});
      } else if (funder->scheme.empty()) {
        if (plain == nullptr) plain = &scheme;
        if (plain->authority == scheme.authority) continue;
        complain(code::grant_funders_differ, {plain->id, scheme.id},
                 place_of("--funder", funder->id));
      }
    }
  }

  const ledger::book& book_;
  const ledger::scheme_table& schemes_;
  const grant_options& asked_;
  bool by_payments_;
  diagnostics problems_;
  std::map<std::string, const application_record*> applications_;
  std::map<std::string, const application_record*> twice_;
  std::vector<grant> all_;
  std::map<std::string, std::size_t> by_id_;
  std::set<std::string> broken_;              ///< applications of which something was said already
  std::map<std::string, std::string> first_;  ///< by recipient: the first application
};

}  // namespace

const grant_funder* funder_of(const std::string& scheme, const grant_options& asked) {
  const grant_funder* of_all = nullptr;
  for (const auto& one : asked.funders) {
    if (one.scheme == scheme) return &one;
    if (one.scheme.empty()) of_all = &one;
  }
  return of_all;
}

const std::string& text_in(const bilingual& of, language in) {
  const auto& wanted = of.in(in);
  if (!wanted.empty()) return wanted;
  return of.en.empty() ? of.zh_hant : of.en;
}

std::string description_of(const grant& of, language in) {
  const auto& what =
      of.award != nullptr ? grant_words::grant_description : grant_words::paid_description;
  return fill(what.in(in), {text_in(of.scheme->name, in), of.application->id, of.on.to_string()});
}

std::string plain_identifier(const std::string& of) {
  std::string made;
  const std::string_view text(of);
  for (std::size_t at = 0; at < text.size();) {
    const auto next = utf8::decode(text.substr(at));
    const auto bytes = next ? next->bytes : 1;
    const bool is_unfit = !next || next->point <= U' ' || next->point == U'/' ||
                          next->point == U'\\' || next->point == U'\u3000' ||
                          next->point == U'\u00A0' || utf8::is_control(next->point);
    made += is_unfit ? "_" : text.substr(at, bytes);
    at += bytes;
  }
  return made;
}

std::string recipient_identifier(const grant_recipient& of, const grant_options& asked) {
  if (of.is_person) return asked.prefix + "-recipient-" + plain_identifier(of.first);
  if (of.id.empty()) return asked.prefix + "-" + plain_identifier(of.name);
  return asked.recipient_list.empty() ? of.id : asked.recipient_list + "-" + of.id;
}

grants_written write_grants(const ledger::book& of, const ledger::scheme_table& schemes,
                            const grant_options& asked) {
  return collecting(of, schemes, asked).run();
}

}  // namespace subvent::emit
