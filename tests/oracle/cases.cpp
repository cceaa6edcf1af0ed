// SPDX-License-Identifier: Apache-2.0
// The second evaluator alone, on the cases of the project's rule files, which people wrote by hand:
// it must be right by itself before it is worth comparing with.
#include <oracle/case_files.hpp>

#include <doctest/doctest.h>

#include <yaml-cpp/yaml.h>

#include <filesystem>

namespace subvent::test::oracle {
namespace {

/// What a case expects, beside what the second evaluator says of it; only what is expected.
std::pair<std::string, std::string> compared(const answer& made, const YAML::Node& expect) {
  const auto verdict = line_of(made.text, "verdict");
  std::string wanted;
  std::string said;
  const auto add = [&](const std::string& name, const std::string& one, const std::string& other) {
    wanted += name + " " + one + "\n";
    said += name + " " + other + "\n";
  };
  const auto names = [](const YAML::Node& list) {
    std::string all;
    for (const auto& one : list) all += " " + one.Scalar();
    return all;
  };
  if (const auto one = expect["verdict"]) add("verdict", one.Scalar(), made.verdict);
  for (const char* key : {"award", "would_be"}) {
    const auto one = expect[key];
    if (!one || one.IsNull()) continue;
    const auto money = read_literal(one.Scalar(), kind::money);
    const auto tolerance = expect["tolerance"];
    if (key == std::string("award") && tolerance && made.granted) {
      auto apart = rational(money.count - *made.granted);
      if (apart < 0) apart = -apart;
      const bool near = apart <= read_literal(tolerance.Scalar(), kind::money).count;
      add(key, "within the tolerance", near ? "within the tolerance" : verdict);
      continue;
    }
    const auto start = made.verdict.size() + (key == std::string("award") ? 1 : 10);
    add(key, oracle::text_of(money), verdict.substr(start, verdict.find(" binding ") - start));
  }
  if (const auto one = expect["binding"]; one.IsDefined()) {
    const auto at = verdict.find(" binding ");
    add("binding", one.IsNull() ? "nothing" : one.Scalar(),
        at == std::string::npos ? "nothing" : verdict.substr(at + 9));
  }
  if (const auto list = expect["fails"]) {
    std::string fails;
    std::istringstream criteria(line_of(made.text, "criteria"));
    for (std::string one; criteria >> one;) {
      if (has_suffix(one, "=false")) fails += " " + without_suffix(one, "=false");
    }
    add("fails", names(list), fails);
  }
  if (const auto list = expect["missing"])
    add("missing", names(list), line_of(made.text, "missing"));
  if (const auto list = expect["unpublished"]) {
    std::set<std::string> wanted_names;
    for (const auto& one : list) wanted_names.insert(one.Scalar());
    std::string all;
    for (const auto& one : wanted_names) all += " " + one;
    add("unpublished", all, line_of(made.text, "unpublished"));
  }
  if (const auto map = expect["payments"]) {
    std::map<std::string, std::string> paid;
    std::istringstream payments(line_of(made.text, "payments"));
    for (std::string name; std::getline(payments >> std::ws, name, '=');) {
      std::string currency;
      std::string digits;
      payments >> currency >> digits;
      paid[name] = currency + " " + digits;
    }
    CHECK(paid.size() == map.size());
    for (const auto& one : map) {
      add("payment " + one.first.Scalar(),
          oracle::text_of(read_literal(one.second.Scalar(), kind::money)),
          paid[one.first.Scalar()]);
    }
  }
  if (const auto map = expect["bounds"]) {
    const auto end = [&](const char* key) {
      const auto one = map[key];
      if (one.IsNull()) return std::string("none");
      return oracle::text_of(read_literal(one.Scalar(), kind::money)).substr(4);
    };
    add("bounds", end("least") + " to " + end("most"), line_of(made.text, "bounds"));
  }
  if (const auto one = expect["error"]) add("error", one.Scalar(), made.error);
  return {wanted, said};
}

TEST_CASE("the second evaluator alone passes the cases of the rule files") {
  const std::filesystem::path folder = SUBVENT_SOURCE_DIR "/rules/hk";
  const auto words = read_vocabulary(text_of_file(folder / "facts.yaml"));
  int cases = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const auto name = entry.path().filename().string();
    if (!has_suffix(name, ".cases.yaml")) continue;
    const auto rules = folder / (without_suffix(name, ".cases.yaml") + ".yaml");
    const auto read = read_scheme(text_of_file(rules), words);
    const auto file = YAML::Load(text_of_file(entry.path()));
    for (const auto& one : file["cases"]) {
      const auto facts = facts_of(read, file["facts"], one["facts"]);
      const auto day = version_day(read, facts);
      REQUIRE(day.has_value());
      const auto made = evaluate(read, *day, facts);
      const auto [wanted, said] = compared(made, one["expect"]);
      CAPTURE(name);
      CAPTURE(one["name"].Scalar());
      CAPTURE(made.text);
      CHECK(said == wanted);
      ++cases;
    }
  }
  CHECK(cases >= 100);
}

}  // namespace
}  // namespace subvent::test::oracle
