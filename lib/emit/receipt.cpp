// SPDX-License-Identifier: Apache-2.0
#include <subvent/emit/receipt.hpp>

#include <algorithm>
#include <optional>
#include <unordered_map>

#include <nlohmann/json.hpp>

#include <digest.hpp>
#include <emit/canonical.hpp>
#include <emit/reading.hpp>
#include <subvent/base/assert.hpp>
#include <subvent/base/catalogue.hpp>
#include <subvent/base/report.hpp>
#include <subvent/base/version.hpp>

namespace subvent::emit {

namespace {

using nlohmann::json;

/// Writes canonical JSON from front to back. Whoever calls it keeps the members of an object in the
/// order of their names.
class canonical_text {
 public:
  const std::string& done() const noexcept { return out_; }

  /// The name of the next member; the object begins with the first.
  canonical_text& member(std::string_view name) {
    out_ += is_first_ ? '{' : ',';
    text(name);
    out_ += ':';
    is_first_ = false;
    return *this;
  }
  void end_object() {
    out_ += '}';
    is_first_ = false;
  }
  /// Calls `write` for each element. An element that is an object begins anew.
  template <class Elements, class Write>
  void list(const Elements& all, const Write& write) {
    out_ += '[';
    bool is_first = true;
    for (const auto& one : all) {
      if (!is_first) out_ += ',';
      is_first = false;
      is_first_ = true;
      write(one);
    }
    out_ += ']';
    is_first_ = false;
  }
  /// The next member's object begins.
  void begin_object() noexcept { is_first_ = true; }
  /// An object without members.
  void empty_object() { out_ += "{}"; }

  void text(std::string_view of) {
    const auto is_plain = [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; };
    if (std::all_of(of.begin(), of.end(), is_plain)) {
      out_ += '"';
      out_ += of;
      out_ += '"';
    } else {
      out_ += canonical(json(std::string(of)));
    }
  }
  void text_or_null(const std::optional<std::string>& of) {
    if (of) return text(*of);
    out_ += "null";
  }
  void truth_or_null(const std::optional<bool>& of) {
    out_ += !of ? "null" : *of ? "true" : "false";
  }
  /// What is canonical JSON already.
  void written(std::string_view of) { out_ += of; }

 private:
  std::string out_;
  bool is_first_ = true;
};

}  // namespace

/// What all receipts of a program share, as canonical JSON.
struct receipts::common {
  program::program_pointer program;
  std::string assumptions;
  std::string figures;
  std::string not_modelled;
  std::string version;
  std::unordered_map<const rule::basis*, std::string> sources;  ///< of criteria, windows and steps
};

namespace {

json figures_of(const program::program& of) {
  json all = json::array();
  for (const auto& one : of.figures) {
    json made = json::object();
    made["name"] = one.figure->name;
    made["value"] = one.dated->amount ? json(rule::to_string(*one.dated->amount)) : json(nullptr);
    made["source"] = sources_of(*of.scheme, one.dated->why);
    all.push_back(std::move(made));
  }
  return all;
}

json assumptions_of(const program::program& of) {
  json all = json::array();
  for (const auto& one : read_assumptions(of)) {
    json made = json::object();
    made["at"] = one.at;
    made["text"] = json_of(*one.text);
    all.push_back(std::move(made));
  }
  return all;
}

json not_modelled_of(const rule::scheme& of) {
  json all = json::array();
  for (const auto& one : of.outside) {
    json made = json::object();
    made["text"] = json_of(one.text);
    made["source"] = sources_of(of, one.why);
    all.push_back(std::move(made));
  }
  return all;
}

/// `hk/example.yaml:21:24`, wherever the folder of the rules stands.
std::string from_rules_folder(const std::string& place) {
  const auto file = place.find_last_of('/');
  const auto folder = file == 0 || file == std::string::npos ? std::string::npos
                                                             : place.find_last_of('/', file - 1);
  return folder == std::string::npos ? place : place.substr(folder + 1);
}

/// Writes the members of one receipt in the order of their names.
class writing {
 public:
  writing(const decide::decision& of, const decide::facts& told, const day& on,
          const std::unordered_map<const rule::basis*, std::string>& sources)
      : decision_(of),
        program_(*of.program),
        scheme_(*of.program->scheme),
        told_(told),
        on_(on),
        sources_(sources) {}

  void award() {
    to_.member("award");
    money_or_null(decision_.award);
  }

  void binding() {
    to_.member("binding");
    to_.text_or_null(decision_.award ? bound_by() : std::nullopt);
  }

  void bounds() {
    to_.member("bounds");
    if (!decision_.bounds) return to_.written("null");
    const auto end = [](const std::optional<amount>& of) {
      return of ? std::optional(of->amount_string()) : std::nullopt;
    };
    to_.begin_object();
    to_.member("least").text_or_null(end(decision_.bounds->least));
    to_.member("most").text_or_null(end(decision_.bounds->most));
    to_.end_object();
  }

  void criteria() {
    to_.member("criteria").list(program_.criteria, [&](const auto& one) {
      const auto found = compared_in(decision_, one.holds);
      to_.member("holds").truth_or_null(decision_.at(one.holds).truth());
      to_.member("id").text(program_.id_of(one));
      if (found) to_.member("left").text(text(*found->left));
      if (found) to_.member("right").text(text(*found->right));
      to_.member("source").written(sources_.at(&basis_of(program_, one, on_)));
      to_.end_object();
    });
  }

  /// The code with its arguments and place; words would change with the catalogue.
  void error() {
    to_.member("error");
    if (!decision_.error) return to_.written("null");
    const auto found = read_fault(decision_, told_);
    const auto& at = found.what.at;
    to_.begin_object();
    to_.member("arguments").list(found.texts, [&](const auto& one) { to_.text(one); });
    to_.member("at").text_or_null(at ? std::optional(from_rules_folder(detail::location(at)))
                                     : std::nullopt);
    to_.member("code").text(subvent::name_of(found.what.what));
    to_.end_object();
  }

  void facts() {
    canonical_text facts;
    bool has_some = false;
    for (const auto& [name, value] : told_.all()) {
      if (name == rule::application_date) continue;
      has_some = true;
      facts.member(name);
      const auto* truth = std::get_if<bool>(&value);
      if (truth != nullptr) {
        facts.truth_or_null(*truth);
      } else {
        facts.text(rule::to_string(value));
      }
    }
    if (has_some) {
      facts.end_object();
    } else {
      facts.empty_object();
    }
    canonical_text digested;
    digested.member("facts").written(facts.done());
    digested.member("on").text(on_.to_string());
    digested.end_object();
    to_.member("facts").written(facts.done());
    to_.member("facts_sha256").text(sha256(digested.done()));
  }

  void missing() { names("missing", decision_.missing); }

  /// When the award is paid; nothing where none is granted. An amount is null where the share of
  /// the payment was not published.
  void payments() {
    const std::vector<program::payment_output> none;
    to_.member("payments").list(decision_.award ? program_.payments : none, [&](const auto& one) {
      to_.member("amount").text_or_null(amount_at(one.amount));
      to_.member("event").text(scheme_.payments[one.index].event);
      to_.end_object();
    });
  }

  void presumed() {
    to_.member("presumed").list(read_presumptions(decision_), [&](const auto& one) {
      to_.member("as").text_or_null(one.as != nullptr ? std::optional(text(*one.as))
                                                      : std::nullopt);
      to_.member("name").text(one.input->name);
      to_.end_object();
    });
  }

  void roundings() {
    to_.member("roundings").list(read_roundings(decision_), [&](const auto& one) {
      to_.member("after").text(plain(*one.after));
      to_.member("before").text(plain(*one.before));
      to_.member("direction").text(name_of(one.to->how));
      to_.member("residue").text(plain(one.residue));
      to_.member("step").text(one.output->at);
      to_.member("to").text(one.to->step ? one.to->step->step().to_string() : "1");
      to_.end_object();
    });
  }

  void steps() {
    to_.member("steps").list(program_.steps, [&](const auto& one) {
      const auto& step = *one.step;
      to_.member("after").text_or_null(amount_at(one.after));
      to_.member("before").text_or_null(one.before ? amount_at(*one.before) : std::nullopt);
      to_.member("id").text(step.id);
      to_.member("kind").text(rule::name_of(step.what));
      if (one.part != nullptr) to_.member("part").text(one.part->name);
      to_.member("source").written(sources_.at(&step.why));
      to_.end_object();
    });
  }

  /// The figures on which what is unknown rests, and which nobody can tell.
  void unpublished() { names("unpublished", decision_.unpublished); }

  void unused(const std::vector<std::string>& all) {
    to_.member("unused").list(all, [&](const auto& one) { to_.text(one); });
  }

  void would_be() {
    if (decision_.verdict != decide::verdict::ineligible) return;
    to_.member("would_be");
    if (!decision_.would_be) return to_.written("null");
    to_.begin_object();
    to_.member("amount").text(decision_.would_be->amount_string());
    to_.member("binding").text_or_null(bound_by());
    to_.member("currency").text(decision_.would_be->currency().code());
    to_.end_object();
  }

  canonical_text& to() noexcept { return to_; }

 private:
  void money_or_null(const std::optional<money>& of) {
    if (!of) return to_.written("null");
    to_.begin_object();
    to_.member("amount").text(of->amount_string());
    to_.member("currency").text(of->currency().code());
    to_.end_object();
  }

  std::optional<std::string> bound_by() const {
    if (!decision_.binding) return std::nullopt;
    return program_.binding_name(program_.steps[*decision_.binding]);
  }

  void names(std::string_view member, const std::vector<std::uint32_t>& inputs) {
    to_.member(member).list(inputs,
                            [&](const auto index) { to_.text(program_.inputs[index].name); });
  }

  std::string text(const program::value& of) const {
    return program::to_string(of, program_.choices);
  }

  /// The exact number alone, without a currency.
  std::string plain(const program::value& of) const {
    const auto* money = std::get_if<amount>(&of);
    return money != nullptr ? money->amount_string() : text(of);
  }

  std::optional<std::string> amount_at(program::node_index node) const {
    const auto* money = decision_.at(node).money();
    return money != nullptr ? std::optional(money->amount_string()) : std::nullopt;
  }

  const decide::decision& decision_;
  const program::program& program_;
  const rule::scheme& scheme_;
  const decide::facts& told_;
  const day& on_;
  const std::unordered_map<const rule::basis*, std::string>& sources_;
  canonical_text to_;
};

}  // namespace

receipts::receipts(program::program_pointer of) {
  const auto& scheme = *of->scheme;
  common made;
  made.assumptions = canonical(assumptions_of(*of));
  made.figures = canonical(figures_of(*of));
  made.not_modelled = canonical(not_modelled_of(scheme));
  json version = json::object();
  version["from"] = day_or_null(of->version.from);
  version["until"] = day_or_null(of->version.until);
  made.version = canonical(version);
  const auto add = [&](const rule::basis& why) {
    made.sources.emplace(&why, canonical(sources_of(scheme, why)));
  };
  for (const auto& one : scheme.windows) add(one.why);
  for (const auto& one : scheme.criteria) add(one.why);
  for (const auto& one : of->steps) add(one.step->why);
  made.program = std::move(of);
  common_ = std::make_shared<const common>(std::move(made));
}

std::string receipts::write(const decide::decision& of, const decide::facts& told, const day& on,
                            const std::vector<std::string>& unused) const {
  const auto& shared = *common_;
  SUBVENT_ASSERT(of.program == shared.program, "the decision is one with this program");
  const auto& scheme = *shared.program->scheme;
  writing made(of, told, on, shared.sources);
  auto& to = made.to();
  to.member("assumptions").written(shared.assumptions);
  made.award();
  made.binding();
  made.bounds();
  made.criteria();
  made.error();
  made.facts();
  to.member("figures").written(shared.figures);
  made.missing();
  to.member("not_modelled").written(shared.not_modelled);
  to.member("on").text(on.to_string());
  made.payments();
  made.presumed();
  made.roundings();
  to.member("rules_sha256").text(scheme.rules_sha256);
  to.member("scheme").text(scheme.id);
  made.steps();
  to.member("subvent").text(subvent::version);
  made.unpublished();
  made.unused(unused);
  to.member("verdict").text(decide::name_of(of.verdict));
  to.member("version").written(shared.version);
  made.would_be();
  to.end_object();
  return to.done();
}

std::string receipt(const decide::decision& of, const decide::facts& told, const day& on,
                    const std::vector<std::string>& unused) {
  return receipts(of.program).write(of, told, on, unused);
}

}  // namespace subvent::emit
