// SPDX-License-Identifier: Apache-2.0
#include <fuzz/seeds.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <emit/support.hpp>
#include <fuzz/properties.hpp>
#include <fuzz/schemes.hpp>
#include <subvent/decide/tell.hpp>
#include <subvent/rule/keys.hpp>
#include <subvent/rule/parse.hpp>
#include <subvent/yaml/cases.hpp>

namespace subvent::fuzz {

namespace {

using texts = std::vector<std::string>;

constexpr std::string_view sample_rules[]{test::plain_rules, test::rich_rules,
                                          test::announced_rules, test::parts_rules,
                                          test::bare_rules};

/// Small documents with what the real files have no need of.
constexpr std::string_view small_documents[]{
    "subvent: 1\n",
    "a: |\n  one\n  two\nb: >-\n  folded\n  text\nc: 'it''s'\nd: \"\\u00e9 \\x41 \\\"\\\\\"\n",
    "- [1, {a: b, \"c\": 'd'}, null, ~]\n-\n  - e\n  - f: g # comment\n",
    "? a\n: b\n",
    "\xEF\xBB\xBF{\"a\": [true, 1.5, \"x\"]}\r\n",
    "a: &b !!str c\nd: *b\n<<: {e: f}\n---\n...\n",
};

constexpr std::string_view small_expressions[]{
    "min(cost, hundred) * part + max(own, 0, debt) / ten",
    "start + month <= finish and finish - start >= thirty_days or not(local)",
    "score in [minus_two..ten] and sector in [\"life\", \"green\"] and degree != \"doctor\"",
    "floor(score / half) - ceiling(-abs(swing)) * 1",
    "matching = doubled and wanted = true and (listed = ready) != false",
    "granted + owed < twice * rate_of_degree and projects + tries > 0 and secret > 0",
    "a in [b..c] = d",
    "min(1,000, 70%) < HKD 300",
};

constexpr std::string_view small_literals[]{
    "HKD 250,000",  "HKD 0.01",  "HKD -5",     "HKD 2.8 million", "HKD 10 billion",
    "JPY 1",        "BHD 0.125", "70%",        "-0.5%",           "1:2",
    "1,234,567.25", "-1.5",      "2025-11-18", "24 months",       "1 day",
    "-60 days",     "true",      "false",      "2024-02-30",      "1/3",
    "HKD 1,00",     "A-1",
};

/// Tables with what makes them hard to read, and claims of each way.
constexpr std::string_view small_tables[]{
    "claim,applicant,application_date,entitled,rank\nC1,A,2025-01-02,\"HKD 1,000.50\",1\n",
    "applicant,application_date,entitled\r\n\"say \"\"yes\"\"\",2025-01-02,HKD 5\r\n",
    "\xEF\xBB\xBF\"applicant\",\"application_date\",\"entitled\"\n\"two\nlines\",2025-01-03,HKD "
    "0\n",
    "applicant,application_date,donations\nA,2020-01-02,HKD 150 million\nB,2020-01-03,\n",
    "applicant,application_date,project_cost,project_count\n\n,,\n\"open,2025-01-02\n",
    "applicant,entitled\nA,HKD 5\n",
    "applicant,application_date,entitled,entitled\nA,2025-01-02,HKD 5,HKD 6\n",
    "applicant,application_date,entitled\nA,2025-13-02,HKD 5\nB,2025-01-02,5\n,2025-01-02,HKD 5\n",
    "applicant,application_date,entitled\nA,2025-01-02,HKD -5\nB,2025-01-02,USD 5\nC,2025-01-02\n",
    "applicant,application_date,entitled\nA,2025-01-02,HKD 1,000\nB \"C\",2025-01-02,HKD 5\n",
    "applicant,application_date,course_fee\nA,2024-01-08,HKD 18,000\nB,2024-01-08,\"HKD 18,000\"\n",
    "applicant,application_date,entitled,rank\nA,2025-01-02,HKD 5,2\nB,2025-01-02,HKD 5,1.5\n",
    "applicant,application_date,entitled\n\"A\rB\",2025-01-02,HKD 5\nA\rB,2025-01-02,HKD 5\n",
    "\"\"\n",
    ",\n,\n",
    "\n\n\"a\"\"\"\n",
};

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  hold(in.good(), "a seed can be read");
  return {std::istreambuf_iterator<char>(in), {}};
}

/// All YAML files below a folder, in order of their paths.
texts files_below(const std::string& folder) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".yaml") paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  texts all;
  for (const auto& path : paths) all.push_back(read_file(path));
  return all;
}

/// Calls `visit` with each case beside a built-in rule file, and its scheme.
template <class Visit>
void for_each_case(const std::string& root, const Visit& visit) {
  for (const auto& [id, scheme] : built_in()) {
    auto path = scheme->file->name;
    path.replace(path.rfind(".yaml"), std::string::npos, ".cases.yaml");
    const auto text = make_source(path, read_file(root + "/rules/" + path));
    const auto read = yaml::load_cases(text);
    hold(read.what.has_value(), "the cases of a built-in scheme can be read");
    for (const auto& one : read.what->cases) visit(*scheme, one);
  }
}

void add_expressions(const rule::scheme& of, texts& to) {
  const auto add = [&](const rule::expression& one) {
    to.push_back(of.file->text.substr(one.where.offset, one.where.length));
  };
  for (const auto& one : of.criteria) add(one.require);
  rule::for_each_step(of.award, [&](const rule::step& one) { one.for_each_expression(add); });
  for (const auto& one : of.terms) {
    if (one.formula) add(*one.formula);
    for (const auto& each : one.cases) add(each.when), add(each.then);
  }
}

texts expressions() {
  texts all(std::begin(small_expressions), std::end(small_expressions));
  for (const auto& [id, scheme] : built_in()) add_expressions(*scheme, all);
  for (const auto rules : sample_rules) add_expressions(*test::sample_scheme(rules), all);
  return all;
}

texts literals(const std::string& root) {
  texts all(std::begin(small_literals), std::end(small_literals));
  for (const auto& [id, scheme] : built_in()) {
    for (const auto& one : scheme->figures) {
      for (const auto& dated : one.values) {
        if (dated.amount) all.push_back(rule::to_string(*dated.amount));
      }
    }
  }
  for_each_case(root, [&](const rule::scheme&, const yaml::test_case& one) {
    for (const auto& line : one.facts) all.push_back(line.text);
  });
  return all;
}

texts applications(const std::string& root) {
  texts all = files_below(root + "/examples");
  for_each_case(root, [&](const rule::scheme& scheme, const yaml::test_case& one) {
    std::string text = "scheme: " + scheme.id + "\n";
    for (const auto& line : one.facts) text += line.name + ": " + line.text + "\n";
    all.push_back(std::move(text));
  });
  return all;
}

texts receipts(const std::string& root) {
  texts all;
  for_each_case(root, [&](const rule::scheme& of, const yaml::test_case& one) {
    const auto& scheme = built_in().at(of.id);
    const decide::teller teller(scheme->words, {scheme}, built_in_schemes());
    decide::facts told;
    told.tell(std::string(rule::application_date), usual_day());
    for (const auto& line : one.facts) {
      if (teller.tell(told, line.name, line.text)) return;  // the case is one of what is refused
    }
    auto made = receipt_of(scheme, told);
    if (!made.empty()) all.push_back(std::move(made));
  });
  return all;
}

/// What stands between two marks of a text, each time.
void add_between(std::string_view text, char mark, texts& to) {
  for (auto at = text.find(mark); at != text.npos; at = text.find(mark, at + 1)) {
    const auto end = text.find(mark, at + 1);
    if (end == text.npos) return;
    to.emplace_back(text.substr(at + 1, end - at - 1));
    at = end;
  }
}

/// The names and marks of an expression.
void add_words(std::string_view text, texts& to) {
  const auto in_name = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    while (end < text.size() && in_name(text[end]) == in_name(text[at]) && text[end] != ' ') ++end;
    to.emplace_back(text.substr(at, end - at));
    at = end;
  }
}

}  // namespace

texts seeds_of(std::string_view target, const std::string& root) {
  if (target == "expression") return expressions();
  if (target == "literal") return literals(root);
  if (target == "application") return applications(root);
  if (target == "receipt") return receipts(root);
  if (target == "table") return {std::begin(small_tables), std::end(small_tables)};
  texts all = files_below(root + "/rules");
  all.push_back(read_file(root + "/examples/ledger/ledger.yaml"));
  all.insert(all.end(), std::begin(small_documents), std::end(small_documents));
  all.emplace_back(test::sample_facts);
  all.insert(all.end(), std::begin(sample_rules), std::end(sample_rules));
  return all;
}

texts words_of(std::string_view target) {
  texts all;
  if (target == "yaml") {
    for (const auto& one : rule::keys) {
      all.push_back(std::string(one.name) + ": ");
      add_between(one.holds, '`', all);
    }
    for (const auto* one : {"null", "|\n", ">-\n", "- ", "{", "}", "[", "]", "HKD ", "\\u0041"}) {
      all.emplace_back(one);
    }
  } else if (target == "expression") {
    for (const auto text : small_expressions) add_words(text, all);
    for (const auto& row : rule::detail::functions) all.push_back(std::string(row.name) + "(");
  } else if (target == "table") {
    for (const auto* one :
         {"\"", "\"\"", "\r\n", ",", "HKD ", "2025-01-02", "applicant", "entitled",
          "application_date", "rank", "claim", "HKD 0", "donations", "course_fee", "true", ";"}) {
      all.emplace_back(one);
    }
  } else if (target == "literal") {
    for (const auto one : currency::codes()) all.push_back(std::string(one) + " ");
    for (const auto* one : {" million", " billion", " months", " days", "%", ",000"}) {
      all.emplace_back(one);
    }
  } else {
    for (const auto& [id, scheme] : built_in()) {
      const bool quoted = target == "receipt";
      const auto add = [&](const std::string& name) {
        all.push_back(quoted ? "\"" + name + "\"" : name + ": ");
      };
      all.push_back(id);
      for (const auto& one : scheme->words->facts) {
        add(one.name);
        for (const auto& option : one.choices) all.push_back(option.id);
      }
      for (const auto& one : scheme->histories) add(one.name), add(id + "." + one.name);
    }
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  std::erase(all, "");
  return all;
}

}  // namespace subvent::fuzz
