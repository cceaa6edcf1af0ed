// SPDX-License-Identifier: Apache-2.0
#include <cli/findings.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <cli/csv.hpp>
#include <cli/json.hpp>
#include <cli/output.hpp>
#include <emit/words.hpp>

namespace subvent::cli {

namespace {

class writing {
 public:
  explicit writing(const emit::audit_report& of) : of_(of) {}

  std::string csv_text() const {
    std::string made = "\xEF\xBB\xBF" + csv::row(finding_columns);
    for (const auto& one : of_.result.findings) {
      auto row = cells(one);
      for (auto& each : row) each = harmless(each);
      made += csv::row(row);
    }
    return made;
  }

  std::string json_text() const {
    std::vector<std::string> findings, sums;
    for (const auto& one : of_.result.findings) findings.push_back(json_of(one));
    for (const auto& [in, sum] : of_.result.paid) sums.push_back(json::text(sum.to_string()));
    return json::object()
               .add("on", json::text(of_.asked.on.to_string()))
               .add("applications", std::to_string(of_.result.applications))
               .add("decided", std::to_string(of_.result.decided))
               .add("payments", std::to_string(of_.result.payments))
               .add("paid", json::list(sums))
               .add("rows_not_read", std::to_string(of_.rows_not_read))
               .add("findings", json::list(findings))
               .take() +
           "\n";
  }

  std::vector<std::string> cells(const ledger::finding& of) const {
    const auto& at = of.records.front();
    const auto& sum = of.found ? of.found : of.expected;
    const auto in = sum ? std::string(sum->currency().code()) : std::string();
    // An amount in another currency than the row's says so itself.
    const auto plain = [&](const std::optional<money>& one) {
      if (!one) return std::string();
      return one->currency().code() == in ? one->amount_string() : one->to_string();
    };
    const auto cause = [&](std::size_t i) {
      if (i < of.causes.size()) return std::string(ledger::kind_of(of.causes[i].what).name);
      return i == 0 && ledger::has_cause(of.what) ? std::string("unexplained") : std::string();
    };
    const auto causes_in = [&](language wanted) {
      std::vector<std::string> all;
      for (const auto& one : of.causes) all.push_back(one.sentence(wanted));
      return emit::joined(all, wanted == language::en ? "; " : "；");
    };
    return {ledger::name_of(of.what),
            std::string(ledger::kind_of(of.what).name),
            std::string(name_of(ledger::kind_of(of.what).weight)),
            of.scheme,
            of.application,
            of_.of.tables[at.table],
            std::to_string(at.line),
            std::to_string(of.records.size()),
            plain(of.found),
            plain(of.expected),
            plain(emit::audit_report::difference(of)),
            in,
            of.rule,
            emit::joined(sources_of(of), "; "),
            of.why ? of.why->at : std::string(),
            of.version ? of.version->to_string() : std::string(),
            cause(0),
            cause(1),
            cause(2),
            json::truth(of_.is_trivial(of)),
            of.sentence(language::en),
            of.sentence(language::zh_hant),
            causes_in(language::en),
            causes_in(language::zh_hant)};
  }

 private:
  /// The ids of the documents that the rule cites.
  std::vector<std::string> sources_of(const ledger::finding& of) const {
    std::vector<std::string> ids;
    const auto scheme = of_.schemes.find(of.scheme);
    if (!of.why || scheme == of_.schemes.end()) return ids;
    for (const auto& one : of.why->sources) {
      ids.push_back(scheme->second->documents[one.document].id);
    }
    return ids;
  }

  template <class Sentence>
  static std::string both(const Sentence& of) {
    return json::texts_of([&](language in) { return of.sentence(in); });
  }

  std::string json_of(const ledger::finding& of) const {
    std::vector<std::string> records, causes;
    for (const auto& one : of.records) {
      records.push_back(json::object()
                            .add("table", json::text(of_.of.tables[one.table]))
                            .add("line", std::to_string(one.line))
                            .take());
    }
    for (const auto& one : of.causes) {
      causes.push_back(json::object()
                           .add("mistake", json::text(ledger::kind_of(one.what).name))
                           .add("sentence", both(one))
                           .take());
    }
    std::vector<std::string> unread;
    for (const auto one : of.unread) {
      unread.emplace_back(ledger::record_kinds[static_cast<std::size_t>(one)]);
    }
    const auto sum = [](const std::optional<money>& one) {
      return one ? json::text(one->to_string()) : std::string("null");
    };
    return json::object()
        .add("code", json::text(ledger::name_of(of.what)))
        .add("name", json::text(ledger::kind_of(of.what).name))
        .add("severity", json::text(name_of(ledger::kind_of(of.what).weight)))
        .add("scheme", json::text_or_null(of.scheme))
        .add("application", json::text_or_null(of.application))
        .add("records", json::list(records))
        .add("found", sum(of.found))
        .add("expected", sum(of.expected))
        .add("difference", sum(emit::audit_report::difference(of)))
        .add("clearly_trivial", json::truth(of_.is_trivial(of)))
        .add("rule", json::text_or_null(of.rule))
        .add("sources", json::texts(sources_of(of)))
        .add("at", json::text_or_null(of.why ? of.why->at : std::string()))
        .add("version", of.version ? json::text(of.version->to_string()) : "null")
        .add("sentence", both(of))
        .add("causes", json::list(causes))
        .add("unread", json::texts(unread))
        .take();
  }

  const emit::audit_report& of_;
};

}  // namespace

std::vector<std::string> finding_cells(const emit::audit_report& of, const ledger::finding& one) {
  return writing(of).cells(one);
}

std::string findings_csv(const emit::audit_report& of) { return writing(of).csv_text(); }

std::string findings_json(const emit::audit_report& of) { return writing(of).json_text(); }

}  // namespace subvent::cli
