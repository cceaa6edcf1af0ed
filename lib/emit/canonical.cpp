// SPDX-License-Identifier: Apache-2.0
#include <emit/canonical.hpp>

#include <utility>

namespace subvent::emit {

using nlohmann::json;

// An object of nlohmann is sorted, and it escapes what RFC 8785 escapes.
std::string canonical(const json& of) {
  return of.dump(-1, ' ', false, json::error_handler_t::replace);
}

json json_of(const bilingual& of) {
  json made = json::object();
  made["en"] = of.en;
  made["zh-Hant"] = of.zh_hant;
  return made;
}

json text_or_null(const std::string& of) { return of.empty() ? json(nullptr) : json(of); }

json day_or_null(const std::optional<day>& of) {
  return of ? json(of->to_string()) : json(nullptr);
}

json sources_of(const rule::scheme& of, const rule::basis& why) {
  json all = json::array();
  for (const auto& one : why.sources) {
    const auto& document = of.documents[one.document];
    json made = json::object();
    made["id"] = document.id;
    made["at"] = text_or_null(why.at);
    made["title"] = json_of(document.title);
    made["published"] = text_or_null(document.published);
    made["url"] = text_or_null(document.url);
    all.push_back(std::move(made));
  }
  if (all.empty()) return nullptr;
  return all.size() == 1 ? all.front() : all;
}

}  // namespace subvent::emit
