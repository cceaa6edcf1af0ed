// SPDX-License-Identifier: Apache-2.0
// Writes grants as 360Giving 1.4 has them. Its amounts are JSON numbers: they are written by their
// digits, and never pass through binary floating point.
#include <string>
#include <string_view>
#include <vector>

#include <emit/grant.hpp>
#include <json_text.hpp>

namespace subvent::emit {

namespace {

constexpr std::string_view version_of_standard = "1.4";

class package_writer {
 public:
  explicit package_writer(const grant_options& asked) : asked_(asked) {}

  std::string grant_object(const grant& of) const {
    const auto& recipient = of.recipient;
    json_text::object made;
    made.add("id", json_text::text(asked_.prefix + "-" + plain_identifier(of.application->id)))
        .add("title", json_text::text(name_of(of)))
        .add("description", json_text::text(description_of(of, asked_.in)))
        .add("currency", currency_of(of))
        .add("amountAwarded", of.granted.amount_string())
        .add("amountDisbursed", (of.paid - of.paid_back).amount_string())
        .add("awardDate", json_text::text(of.on.to_string()));
    add_dates(of, made);
    const auto received_by =
        json_text::object()
            .add("id", json_text::text(recipient_identifier(recipient, asked_)))
            .add("name", json_text::text(name_of(recipient)))
            .take();
    if (recipient.is_person) {
      made.add("recipientIndividual", received_by);
    } else {
      made.add("recipientOrganization", json_text::list({received_by}));
    }
    made.add("fundingOrganization", json_text::list({funder(of)}));
    made.add("grantProgramme", json_text::list({json_text::object()
                                                    .add("code", json_text::text(of.scheme->id))
                                                    .add("title", json_text::text(name_of(of)))
                                                    .take()}));
    add_transactions(of, made);
    return made.take();
  }

 private:
  static std::string currency_of(const grant& of) {
    return json_text::text(of.granted.currency().code());
  }
  std::string name_of(const grant& of) const { return text_in(of.scheme->name, asked_.in); }

  /// A person's name is nobody's business here, as the standard allows.
  std::string name_of(const grant_recipient& of) const {
    return of.is_person ? std::string(grant_words::person.in(asked_.in)) : of.name;
  }

  std::string funder(const grant& of) const {
    return json_text::object()
        .add("id", json_text::text(funder_of(of.scheme->id, asked_)->id))
        .add("name", json_text::text(text_in(of.scheme->authority, asked_.in)))
        .take();
  }

  /// An event without its first day is none.
  static void add_dates(const grant& of, json_text::object& to) {
    const auto& application = *of.application;
    if (!application.started) return;
    json_text::object dates;
    dates.add("startDate", json_text::text(application.started->to_string()));
    if (application.finished)
      dates.add("endDate", json_text::text(application.finished->to_string()));
    to.add("plannedDates", json_text::list({dates.take()}));
  }

  static std::string transaction(const day& on, const money& amount, std::string_view about) {
    json_text::object made;
    made.add("transactionDate", json_text::text(on.to_string()))
        .add("currency", json_text::text(amount.currency().code()))
        .add("value", amount.amount_string());
    if (!about.empty()) made.add("description", json_text::text(about));
    return made.take();
  }

  /// What they come to is `amountDisbursed`, so money that came back is below zero.
  void add_transactions(const grant& of, json_text::object& to) const {
    std::vector<std::string> all;
    for (const auto* one : of.payments)
      all.push_back(transaction(one->on, one->amount, one->event));
    for (const auto* one : of.refunds) {
      all.push_back(transaction(one->on, -one->amount, grant_words::refund.in(asked_.in)));
    }
    if (!all.empty()) to.add("disbursementTransaction", json_text::list(all));
  }

  const grant_options& asked_;
};

}  // namespace

std::string three_sixty_giving(const std::vector<grant>& all, const grant_options& asked) {
  const package_writer writer(asked);
  std::vector<std::string> grants;
  grants.reserve(all.size());
  for (const auto& one : all) grants.push_back(writer.grant_object(one));
  auto made = json_text::object()
                  .add("version", json_text::text(version_of_standard))
                  .add("issued", json_text::text(asked.on.to_string()))
                  .add("grants", "")
                  .take();
  made.pop_back();
  auto lines = json_text::lines(grants);
  lines.pop_back();
  return made + lines + "}\n";
}

}  // namespace subvent::emit
