// SPDX-License-Identifier: Apache-2.0
// Holds JSON against a JSON Schema of draft 2020-12. It knows the keywords that the schemas in
// tests/schemas/ use, and refuses any other, so that nothing that a schema says is passed over.
#pragma once

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <regex>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

namespace subvent::test {

/// YAML as JSON; of its plain words only those that schemas need are more than text.
inline nlohmann::json json_of(const YAML::Node& of) {
  if (of.IsMap()) {
    auto made = nlohmann::json::object();
    for (const auto& one : of) made[one.first.as<std::string>()] = json_of(one.second);
    return made;
  }
  if (of.IsSequence()) {
    auto made = nlohmann::json::array();
    for (const auto& one : of) made.push_back(json_of(one));
    return made;
  }
  const auto text = of.as<std::string>();
  const bool is_plain = of.Tag() != "!";
  if (is_plain && (text == "true" || text == "false")) return text == "true";
  return text;
}

class json_schemas {
 public:
  /// A schema by the name that references give it.
  void add(const std::string& name, nlohmann::json schema) { all_[name] = std::move(schema); }

  /// What is wrong with a value, a line for each thing; empty where it is as its schema asks.
  std::string faults(const std::string& name, const nlohmann::json& of) const {
    std::string text;
    for (const auto& one : check(all_.at(name), all_.at(name), of, "").wrong) text += one + "\n";
    return text;
  }

 private:
  using json = nlohmann::json;

  struct outcome {
    std::vector<std::string> wrong = {};
    std::set<std::string> seen = {};  ///< members that some keyword spoke of

    void take(const outcome& other) {
      wrong.insert(wrong.end(), other.wrong.begin(), other.wrong.end());
      seen.insert(other.seen.begin(), other.seen.end());
    }
  };

  static bool is_of_type(const json& of, const std::string& type) {
    if (type == "object") return of.is_object();
    if (type == "array") return of.is_array();
    if (type == "string") return of.is_string();
    if (type == "number") return of.is_number();
    if (type == "boolean") return of.is_boolean();
    if (type == "null") return of.is_null();
    throw std::logic_error("unknown type " + type);
  }

  static bool has_format(const std::string& of, const std::string& format) {
    static const std::map<std::string, std::string> forms{
        {"date", "\\d{4}-(0[1-9]|1[012])-(0[1-9]|[12]\\d|3[01])"},
        {"time", "([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)?"},
        {"date-time",
         "\\d{4}-(0[1-9]|1[012])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d"
         "(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)"},
        {"uuid", "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"},
        {"uri", "[a-z][a-z0-9+.-]*:\\S+"}};
    return std::regex_match(of, std::regex(forms.at(format)));
  }

  /// The schema that a reference names, with the document in which it stands.
  std::pair<const json*, const json*> find(const json& document, const std::string& name) const {
    if (name.starts_with("#")) {
      return {&document.at(json::json_pointer(name.substr(1))), &document};
    }
    return {&all_.at(name), &all_.at(name)};
  }

  outcome check(const json& schema, const json& document, const json& of,
                const std::string& at) const {
    outcome made;
    const auto hold = [&](bool good, const std::string& what) {
      if (!good) made.wrong.push_back((at.empty() ? "/" : at) + ": " + what);
    };
    static const std::set<std::string> said{"$schema",  "$id",         "$defs",    "title",
                                            "examples", "description", "codelist", "openCodelist",
                                            "rollUp",   "weight"};
    for (const auto& [key, value] : schema.items()) {
      if (said.contains(key) || key == "unevaluatedProperties") continue;
      if (key == "type") {
        const auto types = value.is_array() ? value : json::array({value});
        const bool good = std::any_of(types.begin(), types.end(), [&of](const json& one) {
          return is_of_type(of, one.get<std::string>());
        });
        hold(good, "is no " + value.dump());
      } else if (key == "enum") {
        hold(std::find(value.begin(), value.end(), of) != value.end(),
             of.dump() + " is not listed");
      } else if (key == "const") {
        hold(of == value, "is not " + value.dump());
      } else if (key == "pattern") {
        const std::regex form(value.get<std::string>());
        hold(!of.is_string() || std::regex_search(of.get<std::string>(), form),
             of.dump() + " is not like " + value.dump());
      } else if (key == "format") {
        hold(!of.is_string() || has_format(of.get<std::string>(), value.get<std::string>()),
             of.dump() + " is no " + value.dump());
      } else if (key == "minimum") {
        hold(!of.is_number() || of >= value, "is too small");
      } else if (key == "minItems") {
        hold(!of.is_array() || of.size() >= value.get<std::size_t>(), "has too few items");
      } else if (key == "uniqueItems") {
        std::set<std::string> items;
        for (const auto& one : of) hold(items.insert(one.dump()).second, "has an item twice");
      } else if (key == "required") {
        for (const auto& one : value) {
          hold(!of.is_object() || of.contains(one.get<std::string>()), "lacks " + one.dump());
        }
      } else if (key == "properties") {
        if (!of.is_object()) continue;
        for (const auto& [name, inner] : value.items()) {
          if (!of.contains(name)) continue;
          made.seen.insert(name);
          const auto found = check(inner, document, of[name], at + "/" + name);
          made.wrong.insert(made.wrong.end(), found.wrong.begin(), found.wrong.end());
        }
      } else if (key == "items") {
        if (!of.is_array()) continue;
        for (std::size_t i = 0; i < of.size(); ++i) {
          const auto found = check(value, document, of[i], at + "/" + std::to_string(i));
          made.wrong.insert(made.wrong.end(), found.wrong.begin(), found.wrong.end());
        }
      } else if (key == "$ref") {
        const auto [target, home] = find(document, value.get<std::string>());
        made.take(check(*target, *home, of, at));
      } else if (key == "allOf") {
        for (const auto& one : value) made.take(check(one, document, of, at));
      } else if (key == "anyOf" || key == "oneOf") {
        std::size_t good = 0;
        std::string why;
        for (const auto& one : value) {
          const auto found = check(one, document, of, at);
          if (found.wrong.empty()) {
            ++good;
            made.take(found);
          } else {
            why += "; " + found.wrong.front();
          }
        }
        hold(key == "anyOf" ? good > 0 : good == 1,
             "is " + std::to_string(good) + " of " + key + why);
      } else if (key == "not") {
        hold(!check(value, document, of, at).wrong.empty(), "is what it must not be");
      } else {
        throw std::logic_error("unknown keyword " + key);
      }
    }
    const auto others = schema.find("unevaluatedProperties");
    if (others == schema.end() || !of.is_object()) return made;
    for (const auto& [name, value] : of.items()) {
      if (made.seen.contains(name)) continue;
      made.take(check(*others, document, value, at + "/" + name));
      made.seen.insert(name);
    }
    return made;
  }

  std::map<std::string, json> all_;
};

}  // namespace subvent::test
