// SPDX-License-Identifier: Apache-2.0
// Writes grants as CommonGrants has awards. Its identifiers are UUIDs: here those of web addresses
// below the publisher's own, so that the same award has the same one whenever it is written.
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <digest.hpp>
#include <emit/grant.hpp>
#include <json_text.hpp>

namespace subvent::emit {

namespace {

class award_writer {
 public:
  explicit award_writer(const grant_options& asked)
      : asked_(asked), base_(asked.prefix + (asked.prefix.ends_with('/') ? "" : "/")) {}

  std::string award_object(const grant& of) const {
    const auto& id = of.application->id;
    const auto written = json_text::text(asked_.on.to_string() + "T00:00:00Z");
    json_text::object made;
    made.add("id", uuid("awards/" + id))
        .add("title", json_text::text(text_in(of.scheme->name, asked_.in)))
        .add("description", json_text::text(description_of(of, asked_.in)))
        .add("status", json_text::object().add("value", json_text::text(status(of))).take())
        .add("funding", funding(of))
        .add("keyDates", dates(of))
        .add("opportunity", reference("schemes/" + of.scheme->id, name_of(of)))
        .add("application", reference("applications/" + id, id))
        .add("funders", only(organization("authorities/" + of.scheme->authority.en,
                                          text_in(of.scheme->authority, asked_.in), "")));
    if (!of.recipient.is_person) made.add("recipientOrganizations", only(recipient(of.recipient)));
    return made.add("createdAt", written).add("lastModifiedAt", written).take();
  }

 private:
  std::string uuid(const std::string& below) const {
    return json_text::text(uuid_of_address(base_ + below));
  }
  std::string name_of(const grant& of) const { return text_in(of.scheme->name, asked_.in); }

  /// An award that ended by the day of writing is no longer being paid.
  std::string_view status(const grant& of) const {
    const bool has_ended = of.award != nullptr && of.award->ended && *of.award->ended <= asked_.on;
    return has_ended ? "completed" : "awarded";
  }

  static std::string sum(const money& of) {
    return json_text::object()
        .add("amount", json_text::text(of.amount_string()))
        .add("currency", json_text::text(of.currency().code()))
        .take();
  }

  std::string funding(const grant& of) const {
    json_text::object made;
    if (!of.refunds.empty()) {
      made.add("details", json_text::text(fill(
                              grant_words::paid_back.in(asked_.in),
                              {of.paid.to_grouped_string(), of.paid_back.to_grouped_string()})));
    }
    if (of.award != nullptr) made.add("awardedAmount", sum(of.granted));
    return made.add("disbursedAmount", sum(of.paid - of.paid_back)).take();
  }

  std::string event(const phrase& name, const day& on) const {
    return json_text::object()
        .add("name", json_text::text(name.in(asked_.in)))
        .add("eventType", json_text::text("singleDate"))
        .add("date", json_text::text(on.to_string()))
        .take();
  }

  /// A period has both its ends, or it is none.
  std::string dates(const grant& of) const {
    const auto& [started, finished] = std::tie(of.application->started, of.application->finished);
    json_text::object made;
    json_text::object others;
    bool has_others = false;
    const auto add_other = [&](std::string_view key, const phrase& name, const day& on) {
      others.add(key, event(name, on));
      has_others = true;
    };
    if (of.award != nullptr) made.add("awardDate", event(grant_words::award_date, of.on));
    if (started && finished) {
      made.add("periodOfPerformance",
               json_text::object()
                   .add("name", json_text::text(grant_words::project_dates.in(asked_.in)))
                   .add("eventType", json_text::text("dateRange"))
                   .add("startDate", json_text::text(started->to_string()))
                   .add("endDate", json_text::text(finished->to_string()))
                   .take());
    } else {
      if (started) add_other("started", grant_words::project_start, *started);
      if (finished) add_other("finished", grant_words::project_end, *finished);
    }
    if (of.award == nullptr) add_other("firstPayment", grant_words::first_payment, of.on);
    if (of.award != nullptr && of.award->ended) {
      add_other("ended", grant_words::award_end, *of.award->ended);
    }
    if (has_others) made.add("otherDates", others.take());
    return made.take();
  }

  std::string reference(const std::string& below, const std::string& title) const {
    return json_text::object().add("id", uuid(below)).add("title", json_text::text(title)).take();
  }

  std::string organization(const std::string& below, const std::string& name,
                           const std::string& identifiers) const {
    json_text::object made;
    made.add("id", uuid(below)).add("name", json_text::text(name));
    if (!identifiers.empty()) made.add("identifiers", identifiers);
    return made.take();
  }

  static std::string only(const std::string& one) {
    return json_text::object().add("primary", one).take();
  }

  std::string recipient(const grant_recipient& of) const {
    const auto& list = asked_.recipient_list;
    std::string identifiers;
    if (!of.id.empty() && !list.empty()) {
      const auto registry = json_text::object().add("code", json_text::text(list)).take();
      const auto known =
          json_text::object().add("registry", registry).add("id", json_text::text(of.id)).take();
      identifiers =
          json_text::object().add("otherIds", json_text::object().add(list, known).take()).take();
    }
    return organization("recipients/" + (of.id.empty() ? of.name : list + "/" + of.id), of.name,
                        identifiers);
  }

  const grant_options& asked_;
  std::string base_;  ///< with a slash at its end
};

}  // namespace

std::string common_grants(const std::vector<grant>& all, const grant_options& asked) {
  const award_writer writer(asked);
  std::vector<std::string> awards;
  awards.reserve(all.size());
  for (const auto& one : all) awards.push_back(writer.award_object(one));
  return json_text::lines(awards);
}

}  // namespace subvent::emit
