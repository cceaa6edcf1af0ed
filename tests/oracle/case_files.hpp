// SPDX-License-Identifier: Apache-2.0
// The cases of the project's rule files as the second evaluator reads them.
#pragma once

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <string>

#include <oracle/evaluate.hpp>
#include <oracle/rules.hpp>

namespace subvent::test::oracle {

inline std::string text_of_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The facts of a case: its own over those of the file; `null` takes one away.
inline application facts_of(const scheme& in, const YAML::Node& base, const YAML::Node& own) {
  std::map<std::string, std::string> texts;
  for (const auto& facts : {base, own}) {
    if (!facts.IsDefined()) continue;
    for (const auto& one : facts) {
      texts.erase(one.first.Scalar());
      if (!one.second.IsNull()) texts[one.first.Scalar()] = one.second.Scalar();
    }
  }
  application made;
  for (const auto& [name, text] : texts) {
    const auto* fact = in.find_fact(name);
    const auto* history = in.find_history(name);
    if (fact == nullptr && history == nullptr) continue;
    const kind of_history = history != nullptr && history->is_sum ? kind::money : kind::number;
    made.push_back({name, fact != nullptr ? fact->what : of_history, text});
  }
  return made;
}

/// The day that picks the version: of `version_by`, else of `application_date`.
inline std::optional<rational> version_day(const scheme& in, const application& facts) {
  for (const auto& name : {in.version_by, std::string("application_date")}) {
    const auto found =
        std::find_if(facts.begin(), facts.end(), [&](const told& one) { return one.name == name; });
    if (found != facts.end()) return read_literal(found->text, kind::day).count;
  }
  return std::nullopt;
}

/// What a line of `answer::text` says.
inline std::string line_of(const std::string& answer, const std::string& name) {
  const auto from = ("\n" + answer).find("\n" + name + ": ");
  if (from == std::string::npos) return "no line";
  const auto start = from + name.size() + 2;
  return answer.substr(start, answer.find('\n', start) - start);
}

}  // namespace subvent::test::oracle
