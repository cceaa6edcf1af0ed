// SPDX-License-Identifier: Apache-2.0
#include <subvent/emit/receipt.hpp>

#include <optional>

#include <nlohmann/json.hpp>

#include <digest.hpp>
#include <emit/canonical.hpp>
#include <emit/reading.hpp>
#include <subvent/base/catalogue.hpp>
#include <subvent/base/report.hpp>
#include <subvent/base/version.hpp>

namespace subvent::emit {

namespace {

using nlohmann::json;

/// Makes the members of one receipt.
class writing {
 public:
  writing(const decide::decision& of, const decide::facts& told, const day& on)
      : decision_(of), program_(*of.program), scheme_(*of.program->scheme), told_(told), on_(on) {}

  json run(const std::vector<std::string>& unused) const {
    json made = json::object();
    made["scheme"] = scheme_.id;
    made["on"] = on_.to_string();
    made["version"] = version();
    made["facts"] = facts();
    made["verdict"] = std::string(decide::name_of(decision_.verdict));
    made["award"] = money_or_null(decision_.award);
    made["binding"] = decision_.award ? binding() : json(nullptr);
    if (decision_.verdict == decide::verdict::ineligible) made["would_be"] = would_be();
    made["criteria"] = criteria();
    made["figures"] = figures();
    made["steps"] = steps();
    made["roundings"] = roundings();
    made["missing"] = missing();
    made["unpublished"] = unpublished();
    made["bounds"] = bounds();
    made["payments"] = payments();
    made["presumed"] = presumed();
    made["assumptions"] = assumptions();
    made["not_modelled"] = not_modelled();
    made["unused"] = unused;
    made["error"] = error();
    made["rules_sha256"] = scheme_.rules_sha256;
    made["facts_sha256"] = facts_digest();
    made["subvent"] = std::string(subvent::version);
    return made;
  }

 private:
  static json money_or_null(const std::optional<money>& of) {
    if (!of) return nullptr;
    json made = json::object();
    made["amount"] = of->amount_string();
    made["currency"] = std::string(of->currency().code());
    return made;
  }

  json version() const {
    json made = json::object();
    made["from"] = day_or_null(program_.version.from);
    made["until"] = day_or_null(program_.version.until);
    return made;
  }

  json facts() const {
    json made = json::object();
    for (const auto& [name, value] : told_.all()) {
      if (name == rule::application_date) continue;
      const auto* truth = std::get_if<bool>(&value);
      made[name] = truth != nullptr ? json(*truth) : json(rule::to_string(value));
    }
    return made;
  }

  std::string facts_digest() const {
    json made = json::object();
    made["facts"] = facts();
    made["on"] = on_.to_string();
    return sha256(canonical(made));
  }

  json binding() const {
    if (!decision_.binding) return nullptr;
    return program_.binding_name(program_.steps[*decision_.binding]);
  }

  json would_be() const {
    json made = money_or_null(decision_.would_be);
    if (decision_.would_be) made["binding"] = binding();
    return made;
  }

  json source_of(const rule::basis& why) const { return sources_of(scheme_, why); }

  std::string text(const program::value& of) const {
    return program::to_string(of, program_.choices);
  }

  /// The exact number alone, without a currency.
  std::string plain(const program::value& of) const {
    const auto* money = std::get_if<amount>(&of);
    return money != nullptr ? money->amount_string() : text(of);
  }

  json amount_at(program::node_index node) const {
    const auto* money = decision_.at(node).money();
    return money != nullptr ? json(money->amount_string()) : json(nullptr);
  }

  /// The figures that this version uses, as the rule file states them; null where not published.
  json figures() const {
    json all = json::array();
    for (const auto& one : program_.figures) {
      json made = json::object();
      made["name"] = one.figure->name;
      made["value"] = one.dated->amount ? json(rule::to_string(*one.dated->amount)) : json(nullptr);
      made["source"] = source_of(one.dated->why);
      all.push_back(std::move(made));
    }
    return all;
  }

  json criteria() const {
    json all = json::array();
    for (const auto& one : program_.criteria) {
      const auto truth = decision_.at(one.holds).truth();
      json made = json::object();
      made["id"] = program_.id_of(one);
      made["holds"] = truth ? json(*truth) : json(nullptr);
      made["source"] = source_of(basis_of(program_, one, on_));
      if (const auto found = compared_in(decision_, one.holds)) {
        made["left"] = text(*found->left);
        made["right"] = text(*found->right);
      }
      all.push_back(std::move(made));
    }
    return all;
  }

  json steps() const {
    json all = json::array();
    for (const auto& one : program_.steps) {
      const auto& step = *one.step;
      json made = json::object();
      made["id"] = step.id;
      made["kind"] = std::string(rule::name_of(step.what));
      if (one.part != nullptr) made["part"] = one.part->name;
      made["before"] = one.before ? amount_at(*one.before) : json(nullptr);
      made["after"] = amount_at(one.after);
      made["source"] = source_of(step.why);
      all.push_back(std::move(made));
    }
    return all;
  }

  /// When the award is paid; nothing where none is granted. An amount is null where the share of
  /// the payment was not published.
  json payments() const {
    json all = json::array();
    if (!decision_.award) return all;
    for (const auto& one : program_.payments) {
      json made = json::object();
      made["event"] = scheme_.payments[one.index].event;
      made["amount"] = amount_at(one.amount);
      all.push_back(std::move(made));
    }
    return all;
  }

  json roundings() const {
    json all = json::array();
    for (const auto& one : read_roundings(decision_)) {
      json made = json::object();
      made["step"] = one.output->at;
      made["direction"] = std::string(name_of(one.to->how));
      made["to"] = one.to->step ? one.to->step->step().to_string() : "1";
      made["before"] = plain(*one.before);
      made["after"] = plain(*one.after);
      made["residue"] = plain(one.residue);
      all.push_back(std::move(made));
    }
    return all;
  }

  json missing() const {
    json all = json::array();
    for (const auto index : decision_.missing) all.push_back(program_.inputs[index].name);
    return all;
  }

  /// The figures on which what is unknown rests, and which nobody can tell.
  json unpublished() const {
    json all = json::array();
    for (const auto index : decision_.unpublished) all.push_back(program_.inputs[index].name);
    return all;
  }

  json bounds() const {
    if (!decision_.bounds) return nullptr;
    const auto end = [](const std::optional<amount>& of) {
      return of ? json(of->amount_string()) : json(nullptr);
    };
    json made = json::object();
    made["least"] = end(decision_.bounds->least);
    made["most"] = end(decision_.bounds->most);
    return made;
  }

  json presumed() const {
    json all = json::array();
    for (const auto& one : read_presumptions(decision_)) {
      json made = json::object();
      made["name"] = one.input->name;
      made["as"] = one.as != nullptr ? json(text(*one.as)) : json(nullptr);
      all.push_back(std::move(made));
    }
    return all;
  }

  json assumptions() const {
    json all = json::array();
    for (const auto& one : read_assumptions(program_)) {
      json made = json::object();
      made["at"] = one.at;
      made["text"] = json_of(*one.text);
      all.push_back(std::move(made));
    }
    return all;
  }

  json not_modelled() const {
    json all = json::array();
    for (const auto& one : scheme_.outside) {
      json made = json::object();
      made["text"] = json_of(one.text);
      made["source"] = source_of(one.why);
      all.push_back(std::move(made));
    }
    return all;
  }

  /// `hk/example.yaml:21:24`, wherever the folder of the rules stands.
  static std::string from_rules_folder(const std::string& place) {
    const auto file = place.find_last_of('/');
    const auto folder = file == 0 || file == std::string::npos ? std::string::npos
                                                               : place.find_last_of('/', file - 1);
    return folder == std::string::npos ? place : place.substr(folder + 1);
  }

  /// The code with its arguments and place; words would change with the catalogue.
  json error() const {
    if (!decision_.error) return nullptr;
    const auto found = read_fault(decision_, told_);
    json made = json::object();
    made["code"] = subvent::name_of(found.what.what);
    made["at"] =
        found.what.at ? json(from_rules_folder(detail::location(found.what.at))) : json(nullptr);
    made["arguments"] = found.texts;
    return made;
  }

  const decide::decision& decision_;
  const program::program& program_;
  const rule::scheme& scheme_;
  const decide::facts& told_;
  const day& on_;
};

}  // namespace

std::string receipt(const decide::decision& of, const decide::facts& told, const day& on,
                    const std::vector<std::string>& unused) {
  return canonical(writing(of, told, on).run(unused));
}

}  // namespace subvent::emit
