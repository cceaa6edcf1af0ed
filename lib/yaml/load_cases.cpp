// SPDX-License-Identifier: Apache-2.0
// Reads applications and cases files.
#include <algorithm>

#include <subvent/yaml/cases.hpp>
#include <subvent/yaml/load.hpp>

#include <yaml/document.hpp>
#include <yaml/shape.hpp>

namespace subvent::yaml {

namespace {

/// The lines of a flat map of facts. `null` is kept as an absent text where it has a meaning.
struct line {
  told fact;
  bool is_null;
};

std::vector<line> read_lines(const node& map, shape& problems, bool null_allowed) {
  std::vector<line> lines;
  for (const auto& [key, value] : map.entries) {
    const place name_at{problems.text(), key.where};
    const place text_at{problems.text(), value.where};
    if (value.what == node::shape::list || value.what == node::shape::map) {
      problems.complain(code::fact_not_plain, {key.text}, value.where);
    } else if (value.what == node::shape::null && !null_allowed) {
      problems.complain(code::fact_without_value, {key.text}, key.where);
    } else {
      const bool is_null = value.what == node::shape::null;
      lines.push_back(
          {{key.text, is_null ? std::string() : value.text, name_at, text_at}, is_null});
    }
  }
  return lines;
}

/// What a file is that is no application; an application has the names of facts alone.
std::optional<noun> other_kind_of(const node& root) {
  if (root.find("rules_sha256") != nullptr) return noun::receipt;
  if (root.find("subvent") == nullptr) return std::nullopt;
  const auto found = shape::kind_of_file(root);
  return found ? rule::noun_of(*found) : noun::something_else;
}

class cases_reader {
 public:
  explicit cases_reader(const source_pointer& text) : shape_(text) {}

  loaded<case_file> run() {
    auto read = read_document(shape_.text());
    shape_.add(std::move(read.problems));
    if (const auto* root = shape_.root_of(read, rule::section::cases)) read_all(*root);
    if (!shape_.is_clean()) return {std::nullopt, shape_.take()};
    return {std::move(made_), {}};
  }

 private:
  void read_all(const node& root) {
    std::vector<line> base;
    const auto* facts = root.find("facts");
    if (facts != nullptr && shape_.is_map(*facts, "`facts`")) {
      base = read_lines(*facts, shape_, false);
    }
    made_.survivors = read_exemptions(root, "survivors");
    made_.unreached = read_exemptions(root, "unreached");
    const auto* cases = root.find("cases");
    if (cases == nullptr || !shape_.is_list(*cases, "`cases`")) return;
    for (const auto& item : cases->items) {
      if (shape_.is_map(item, noun::test_case)) read_case(item, base);
    }
  }

  std::vector<exemption> read_exemptions(const node& root, std::string_view key) {
    std::vector<exemption> all;
    const auto* list = root.find(key);
    if (list == nullptr || !shape_.is_list(*list, "`" + std::string(key) + "`")) return all;
    for (const auto& item : list->items) {
      if (!shape_.is_map(item, rule::noun_of(rule::section::exemption))) continue;
      shape_.check_keys(item, rule::section::exemption);
      exemption made{{}, {}, {shape_.text(), item.where}};
      if (const auto* what = item.find("what")) {
        made.what = shape_.words(*what, "`what`").value_or("");
        made.at.where = what->where;
      }
      if (const auto* because = item.find("because")) {
        made.because = shape_.words(*because, "`because`").value_or("");
      }
      all.push_back(std::move(made));
    }
    return all;
  }

  void read_case(const node& item, const std::vector<line>& base) {
    shape_.check_keys(item, rule::section::test_case);
    test_case made;
    made.at = {shape_.text(), item.where};
    if (const auto* name = item.find("name")) {
      made.name = shape_.words(*name, noun::name_of_case).value_or("");
      made.at.where = name->where;
      const auto same = [&made](const test_case& one) { return one.name == made.name; };
      if (std::any_of(made_.cases.begin(), made_.cases.end(), same)) {
        shape_.complain(code::case_name_taken, {made.name}, name->where);
      }
    }
    auto lines = base;
    const auto* facts = item.find("facts");
    if (facts != nullptr && shape_.is_map(*facts, "`facts`")) {
      for (auto& changed : read_lines(*facts, shape_, true)) {
        const auto same = [&](const line& one) { return one.fact.name == changed.fact.name; };
        const auto found = std::find_if(lines.begin(), lines.end(), same);
        if (found != lines.end()) lines.erase(found);
        if (!changed.is_null) lines.push_back(std::move(changed));
      }
    }
    for (auto& one : lines) made.facts.push_back(std::move(one.fact));
    const auto* expect = item.find("expect");
    if (expect != nullptr && shape_.is_map(*expect, "`expect`")) read_expectation(*expect, made);
    made_.cases.push_back(std::move(made));
  }

  std::optional<money> read_money(const node& of) {
    const auto written = shape_.words(of, noun::expected_amount);
    if (!written) return std::nullopt;
    return shape_.take_or_complain(money::parse(*written), of.where);
  }

  std::optional<std::vector<std::string>> read_names(const node* of, const argument& what) {
    if (of == nullptr) return std::nullopt;
    std::vector<std::string> names;
    if (of->what != node::shape::list) {
      shape_.complain(code::expected_list, {what}, of->where);
      return names;
    }
    for (const auto& item : of->items) {
      if (const auto word = shape_.words(item, what)) names.push_back(*word);
    }
    return names;
  }

  /// Only of an award, and only with the figure as it was published.
  void read_tolerance(const node& map, test_case& made) {
    const auto* tolerance = map.find("tolerance");
    const auto* published = map.find("published");
    if (tolerance == nullptr && published == nullptr) return;
    for (const std::string_view needed : {"award", "tolerance", "published"}) {
      if (map.find(needed) != nullptr) continue;
      shape_.complain(code::missing_key, {noun::a_published_figure, needed}, map.where);
    }
    if (published != nullptr) shape_.words(*published, "`published`");
    if (tolerance != nullptr) made.tolerance = read_money(*tolerance);
  }

  void read_payments(const node& map, test_case& made) {
    const auto* payments = map.find("payments");
    if (payments == nullptr || !shape_.is_map(*payments, "`payments`")) return;
    made.payments.emplace();
    for (const auto& [event, amount] : payments->entries) {
      if (const auto paid = read_money(amount)) made.payments->emplace_back(event.text, *paid);
    }
  }

  void read_expectation(const node& map, test_case& made) {
    shape_.check_keys(map, rule::section::expectation);
    if (map.entries.empty()) shape_.complain(code::expected_entries, {"`expect`"}, map.where);
    if (const auto* verdict = map.find("verdict")) {
      constexpr std::array<std::string_view, 3> verdicts{"eligible", "ineligible", "undetermined"};
      made.verdict = shape_.one_of(*verdict, noun::verdict, verdicts);
    }
    if (const auto* award = map.find("award")) made.award = read_money(*award);
    read_tolerance(map, made);
    read_payments(map, made);
    if (const auto* would_be = map.find("would_be")) made.would_be = read_money(*would_be);
    if (const auto* binding = map.find("binding")) {
      made.binding = binding->what == node::shape::null ? std::optional<std::string>()
                                                        : shape_.words(*binding, "`binding`");
    }
    made.fails = read_names(map.find("fails"), "`fails`");
    made.missing = read_names(map.find("missing"), "`missing`");
    made.unpublished = read_names(map.find("unpublished"), "`unpublished`");
    if (const auto* error = map.find("error")) made.error = shape_.words(*error, "`error`");
    const auto* bounds = map.find("bounds");
    if (bounds == nullptr || !shape_.is_map(*bounds, "`bounds`")) return;
    shape_.check_keys(*bounds, rule::section::bounds);
    const auto end = [&](std::string_view name) -> std::optional<std::optional<money>> {
      const auto* found = bounds->find(name);
      if (found == nullptr) return std::nullopt;
      if (found->what == node::shape::null) return std::optional<money>();
      return read_money(*found);
    };
    made.least = end("least");
    made.most = end("most");
  }

  shape shape_;
  case_file made_;
};

}  // namespace

loaded<case_file> load_cases(const source_pointer& text) { return cases_reader(text).run(); }

loaded<std::vector<told>> load_application(const source_pointer& text) {
  shape problems(text);
  auto read = read_document(text);
  problems.add(std::move(read.problems));
  std::vector<told> made;
  if (read.root && problems.is_clean()) {
    if (read.root->what == node::shape::null) {
      problems.complain(code::file_empty, {name_of_source(text->name), "`key: value`"},
                        read.root->where);
    } else if (const auto other = other_kind_of(*read.root)) {
      problems.complain(code::wrong_file_kind, {*other, noun::application}, read.root->where);
    } else if (problems.is_map(*read.root, noun::application)) {
      for (auto& one : read_lines(*read.root, problems, false)) made.push_back(std::move(one.fact));
    }
  }
  if (made.empty() && !problems.is_clean()) return {std::nullopt, problems.take()};
  return {std::move(made), problems.take()};
}

}  // namespace subvent::yaml
