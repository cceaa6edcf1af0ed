// SPDX-License-Identifier: Apache-2.0
// Reads a rule file.
#include <algorithm>
#include <memory>

#include <subvent/rule/check.hpp>
#include <subvent/rule/literal.hpp>
#include <subvent/rule/parse.hpp>
#include <subvent/yaml/load.hpp>

#include <digest.hpp>
#include <yaml/document.hpp>
#include <yaml/shape.hpp>

namespace subvent::yaml {

namespace {

/// `example.yaml` for `rules/hk/example.yaml`.
std::string base_name(const std::string& path) {
  const auto slash = path.find_last_of("/\\");
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

/// What `sha256sum FACTS RULES | sha256sum` prints in the folder of the two files.
std::string rules_digest(const source& facts, const source& rules) {
  const auto line = [](const source& of) {
    return sha256(of.text) + "  " + base_name(of.name) + "\n";
  };
  return sha256(line(facts) + line(rules));
}

void shift(rule::expression& of, std::size_t by) {
  of.where.offset += by;
  for (auto& operand : of.operands) shift(operand, by);
}

void place_all(rule::expression& of, const span& where) {
  of.where = where;
  for (auto& operand : of.operands) place_all(operand, where);
}

class scheme_reader {
 public:
  scheme_reader(const source_pointer& text, const rule::vocabulary_pointer& words) : shape_(text) {
    made_.file = text;
    made_.words = words;
  }

  loaded<rule::scheme_pointer> run() {
    auto read = read_document(shape_.text());
    shape_.add(std::move(read.problems));
    if (const auto* root = shape_.root_of(read, rule::section::scheme)) {
      read_heading(*root);
      read_sources(*root);
      read_windows(*root);
      read_figures(*root);
      read_histories(*root);
      read_terms(*root);
      read_criteria(*root);
      read_award(*root);
      read_payments(*root);
      read_envelope(*root);
      read_not_modelled(*root);
      made_.versions = rule::versions_of(made_);
      check_size(*root);
    }
    if (!shape_.is_clean()) return {std::nullopt, shape_.take()};
    made_.rules_sha256 = rules_digest(*made_.words->file, *made_.file);
    return {std::make_shared<const rule::scheme>(std::move(made_)), {}};
  }

 private:
  using section = rule::section;

  /// What reads a scheme goes through its entries for each version; both are bounded, so that no
  /// file can make it slow.
  void check_size(const node& root) {
    constexpr std::size_t entries_most = 500;
    bool fits = true;
    for (const auto& [key, value] : root.entries) {
      if (std::max(value.items.size(), value.entries.size()) <= entries_most) continue;
      fits = false;
      shape_.complain(code::too_many_entries, {"`" + key.text + "`", std::to_string(entries_most)},
                      key.where);
    }
    if (made_.versions.size() > entries_most) {
      fits = false;
      shape_.complain(code::too_many_entries, {noun::days_of_change, std::to_string(entries_most)},
                      root.where);
    }
    if (fits) shape_.add(rule::check(made_, unread_));
  }

  // --- heading ---

  void read_heading(const node& root) {
    if (const auto* id = root.find("scheme")) {
      const auto written = shape_.words(*id, "`scheme`");
      if (written && shape_.is_scheme_id(*id)) made_.id = *written;
    }
    if (const auto* name = root.find("name")) {
      made_.name = shape_.both_languages(*name, noun::name_of_scheme);
    }
    if (const auto* authority = root.find("authority")) {
      made_.authority = shape_.both_languages(*authority, noun::authority);
    }
    if (const auto* checked = root.find("checked")) {
      made_.checked = shape_.read_day(*checked, "`checked`");
    }
    if (const auto* by = root.find("version_by")) read_version_by(*by);
    if (const auto* pays = root.find("currency")) {
      const auto written = shape_.words(*pays, "`currency`");
      if (written) made_.pays = currency::find(*written);
      if (written && !made_.pays) {
        unread_.parts = true;
        shape_.complain(code::unknown_currency,
                        {*written, nearest(*written, currency::codes()).value_or("")}, pays->where);
      }
    }
  }

  void read_version_by(const node& by) {
    const auto written = shape_.words(by, "`version_by`");
    if (!written) return;
    const auto* fact = made_.words->find(*written);
    if (fact == nullptr) {
      std::vector<std::string> names;
      for (const auto& one : made_.words->facts) names.push_back(one.name);
      shape_.complain(code::unknown_name, {*written, nearest(*written, names).value_or("")},
                      by.where);
    } else if (fact->what != rule::kind::day) {
      shape_.complain(code::wrong_kind,
                      {"`" + *written + "`", rule::noun_of(fact->what), noun::kind_day}, by.where);
    } else {
      made_.version_by = *written;
    }
  }

  // --- sources ---

  void read_sources(const node& root) {
    const auto* sources = root.find("sources");
    if (sources == nullptr || !shape_.is_map(*sources, "`sources`")) return;
    for (const auto& [key, value] : sources->entries) {
      const argument what{noun::the_source, {key.text}};
      if (!shape_.is_name(key) || !shape_.is_map(value, what)) continue;
      shape_.check_keys(value, section::document);
      rule::document made{key.text, {}, {}, {}, key.where};
      if (const auto* title = value.find("title")) {
        made.title = shape_.both_languages(*title, {noun::title_of, {key.text}});
      }
      if (const auto* published = value.find("published")) {
        made.published = read_published(*published);
      }
      if (const auto* url = value.find("url")) {
        made.url = shape_.words(*url, "`url`").value_or("");
      }
      made_.documents.push_back(std::move(made));
    }
  }

  /// A day, a month or a year, as written.
  std::string read_published(const node& of) {
    const auto written = shape_.words(of, "`published`");
    if (!written) return {};
    const std::string& text = *written;
    const bool year = text.size() == 4;
    const bool month = text.size() == 7;
    const std::string whole = year ? text + "-01-01" : month ? text + "-01" : text;
    if (day::parse(whole)) return text;
    shape_.complain(code::bad_published, {text}, of.where);
    return {};
  }

  std::optional<std::size_t> find_source(const node& id) {
    const auto written = shape_.words(id, "`source`");
    if (!written) return std::nullopt;
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < made_.documents.size(); ++i) {
      if (made_.documents[i].id == *written) return i;
      ids.push_back(made_.documents[i].id);
    }
    shape_.complain(code::unknown_source, {*written, nearest(*written, ids).value_or("")},
                    id.where);
    return std::nullopt;
  }

  /// `source:`, `at:` and `assumed:`; complains if there is neither a source nor an assumption.
  rule::basis read_basis(const node& map, const argument& what, section keys,
                         bool required = true) {
    rule::basis made;
    const auto* source = map.find("source");
    const auto* assumed = map.find("assumed");
    const auto cite = [&](const node& id) {
      if (const auto found = find_source(id)) made.sources.push_back({*found});
    };
    if (source != nullptr && source->what == node::shape::list) {
      if (shape_.is_list(*source, "`source`")) {
        for (const auto& id : source->items) cite(id);
      }
    } else if (source != nullptr) {
      cite(*source);
    }
    if (const auto* at = map.find("at")) made.at = shape_.words(*at, "`at`").value_or("");
    if (assumed != nullptr) made.assumed = shape_.both_languages(*assumed, noun::assumption);
    const auto misspelt = [&](std::string_view name) {
      return shape::has_or_misspells(map, name, keys);
    };
    if (required && !misspelt("source") && !misspelt("assumed")) {
      shape_.complain(code::no_source, {what}, map.where);
    }
    return made;
  }

  // --- days ---

  std::optional<day> read_optional_day(const node& map, std::string_view name) {
    const auto* found = map.find(name);
    if (found == nullptr) return std::nullopt;
    return shape_.read_day(*found, "`" + std::string(name) + "`");
  }

  rule::in_force read_days(const node& map) {
    rule::in_force made{read_optional_day(map, "from"), read_optional_day(map, "until")};
    if (made.from && made.until && *made.until < *made.from) {
      shape_.complain(code::period_backwards, {made.from->to_string(), made.until->to_string()},
                      map.find("until")->where);
    }
    return made;
  }

  void read_windows(const node& root) {
    const auto* open = root.find("open");
    if (open == nullptr || !shape_.is_list(*open, "`open`")) return;
    for (const auto& item : open->items) {
      if (!shape_.is_map(item, noun::window)) continue;
      shape_.check_keys(item, section::window);
      auto why = read_basis(item, noun::this_window, section::window);
      const auto from = read_optional_day(item, "from");
      const auto until = read_optional_day(item, "until");
      if (!from) continue;
      const auto* last = item.find("until");
      auto days = shape_.take_or_complain(period::make(*from, until),
                                          last != nullptr ? last->where : item.where);
      if (days) made_.windows.push_back({*days, std::move(why), item.where});
    }
  }

  // --- figures ---

  void read_figures(const node& root) {
    const auto* figures = root.find("figures");
    if (figures == nullptr || !shape_.is_map(*figures, "`figures`")) return;
    for (const auto& [key, value] : figures->entries) {
      unread_.names.insert(key.text);
      const argument what{noun::the_figure, {key.text}};
      if (!shape_.is_name(key) || !shape_.is_map(value, what)) continue;
      rule::figure made{key.text, {}, key.where};
      const bool good = looks_dated(value) ? read_dated(value, made) : read_undated(value, made);
      if (good) unread_.names.erase(key.text);
      made_.figures.push_back(std::move(made));
    }
  }

  static bool looks_dated(const node& map) {
    return std::any_of(map.entries.begin(), map.entries.end(), [](const entry& one) {
      return !one.key.text.empty() && one.key.text[0] >= '0' && one.key.text[0] <= '9';
    });
  }

  bool read_undated(const node& value, rule::figure& made) {
    auto dated = read_dated_value(value, made.name);
    if (!dated) return false;
    made.values.push_back(*std::move(dated));
    return true;
  }

  bool read_dated(const node& value, rule::figure& made) {
    bool good = true;
    for (const auto& [key, one] : value.entries) {
      const auto from = shape_.take_or_complain(day::parse(key.text), key.where);
      if (!from) {
        good = false;
        continue;
      }
      std::optional<rule::dated_value> dated;
      if (one.what == node::shape::null) {
        dated = rule::dated_value{from, rule::dated_value::state::repealed};
        dated->where = key.where;
      } else {
        dated = read_dated_value(one, made.name);
      }
      if (!dated) {
        good = false;
        continue;
      }
      dated->from = from;
      made.values.push_back(*std::move(dated));
    }
    std::stable_sort(made.values.begin(), made.values.end(),
                     [](const auto& a, const auto& b) { return *a.from < *b.from; });
    return good;
  }

  std::optional<rule::dated_value> read_dated_value(const node& map, const std::string& name) {
    const argument what{noun::the_figure, {name}};
    if (!shape_.is_map(map, what)) return std::nullopt;
    shape_.check_keys(map, section::figure);
    rule::dated_value made;
    made.where = map.where;
    made.why = read_basis(map, what, section::figure);
    const auto* value = map.find("value");
    const auto* unknown = map.find("unknown");
    if (value != nullptr && unknown != nullptr) {
      shape_.complain(code::keys_exclude, {"value", "unknown", what}, unknown->where);
      return std::nullopt;
    }
    if (unknown != nullptr) {
      made.what = rule::dated_value::state::unknown;
      made.reason = shape_.both_languages(*unknown, noun::reason);
      if (const auto* kind = map.find("kind")) {
        constexpr std::array<std::string_view, 6> kinds{"money", "number",   "ratio",
                                                        "day",   "duration", "truth"};
        const auto word = shape_.one_of(*kind, noun::kind, kinds);
        if (word) made.unknown_kind = rule::kind_of_name(*word);
      }
      made.at_least = read_end(map, "at_least");
      made.at_most = read_end(map, "at_most");
      check_range(map, name, made);
      return made;
    }
    if (value == nullptr) {
      shape_.complain(code::missing_key, {what, "value"}, map.where);
      return std::nullopt;
    }
    for (const std::string_view key : {"kind", "at_least", "at_most"}) {
      const auto* found = map.find(key);
      if (found == nullptr) continue;
      shape_.complain(code::keys_exclude, {"value", std::string(key), what}, found->where);
    }
    made.where = value->where;
    made.amount = read_figure_value(*value, what);
    if (!made.amount) return std::nullopt;
    return made;
  }

  /// One end of the range of an unknown figure.
  std::optional<rule::value> read_end(const node& map, std::string_view key) {
    const auto* found = map.find(key);
    if (found == nullptr) return std::nullopt;
    const auto written = shape_.words(*found, "`" + std::string(key) + "`");
    if (!written) return std::nullopt;
    const auto kind = rule::kind_of_literal(*written);
    if (kind != rule::kind::money && kind != rule::kind::number && kind != rule::kind::day) {
      shape_.complain(code::not_number, {*written}, found->where);
      return std::nullopt;
    }
    return shape_.take_or_complain(rule::parse_literal(*written, kind), found->where);
  }

  void check_range(const node& map, const std::string& name, const rule::dated_value& of) {
    if (!of.at_least || !of.at_most) return;
    const bool one_type = rule::type_of(*of.at_least) == rule::type_of(*of.at_most);
    if (one_type && !rule::detail::is_less(*of.at_most, *of.at_least)) return;
    shape_.complain(code::fact_range_empty,
                    {name, rule::to_string(*of.at_least), rule::to_string(*of.at_most)},
                    map.find("at_most")->where);
  }

  std::optional<rule::value> read_figure_value(const node& of, const argument& what) {
    if (of.what == node::shape::map) return read_ratio(of);
    const auto written = shape_.words(of, what);
    if (!written) return std::nullopt;
    return shape_.take_or_complain(rule::parse_figure(*written), of.where);
  }

  std::optional<rule::value> read_ratio(const node& map) {
    shape_.check_keys(map, section::ratio);
    const auto part = [&](std::string_view name) -> std::optional<number> {
      const auto* found = map.find(name);
      const auto written = found != nullptr ? shape_.words(*found, noun::ratio) : std::nullopt;
      if (!written) return std::nullopt;
      return shape_.take_or_complain(number::parse(*written), found->where);
    };
    const auto government = part("government");
    const auto applicant = part("applicant");
    if (!government || !applicant) return std::nullopt;
    auto made = shape_.take_or_complain(ratio::make(*government, *applicant), map.where);
    if (!made) return std::nullopt;
    return rule::value(*std::move(made));
  }

  // --- history ---

  void read_histories(const node& root) {
    const auto* histories = root.find("history");
    if (histories == nullptr || !shape_.is_map(*histories, "`history`")) return;
    for (const auto& [key, value] : histories->entries) {
      unread_.names.insert(key.text);
      const argument what{noun::the_history, {key.text}};
      if (!shape_.is_name(key) || !shape_.is_map(value, what)) continue;
      if (read_history(key, value, what)) unread_.names.erase(key.text);
    }
  }

  bool read_history(const node& key, const node& value, const argument& what) {
    shape_.check_keys(value, section::history);
    const auto* sum = value.find("sum");
    const auto* count = value.find("count");
    const auto* aggregate = sum != nullptr ? sum : count;
    if (sum != nullptr && count != nullptr) {
      shape_.complain(code::keys_exclude, {"sum", "count", what}, count->where);
      return false;
    }
    if (aggregate == nullptr) {
      shape_.complain(code::missing_key, {what, "sum"}, value.where);
      return false;
    }
    constexpr std::array<std::string_view, 1> awards{"awards"};
    shape_.one_of(*aggregate, noun::what_is_reckoned, awards);

    using history = rule::history;
    history made{
        key.text, sum != nullptr ? history::aggregate::sum : history::aggregate::count, {}, {}};
    made.where = key.where;
    if (const auto* of = value.find("of"); of != nullptr && shape_.is_list(*of, "`of`")) {
      for (const auto& id : of->items) {
        if (shape_.words(id, noun::scheme_id) && shape_.is_scheme_id(id))
          made.of.push_back(id.text);
      }
    }
    if (const auto* same = value.find("same")) {
      made.same = shape_.words(*same, "`same`").value_or("");
      made.same_at = same->where;
    }
    if (made.same.empty()) return false;
    if (const auto* live = value.find("live")) {
      made.live = shape_.read_truth(*live, "`live`").value_or(false);
    }
    if (const auto* year = value.find("year_from")) made.year_from = read_year_day(*year);
    if (const auto* presumed = value.find("presumed")) {
      constexpr std::array<std::string_view, 1> never{"never"};
      made.presumed_empty = !shape_.one_of(*presumed, noun::what_is_presumed, never);
    }
    made_.histories.push_back(std::move(made));
    return true;
  }

  std::string read_year_day(const node& of) {
    const auto written = shape_.words(of, "`year_from`");
    if (!written) return {};
    if (written->size() == 5 && day::parse("2001-" + *written)) return *written;
    shape_.complain(code::not_a_year_day, {*written}, of.where);
    return {};
  }

  // --- expressions ---

  /// An expression with its places in the file. Where the characters of the file are not those of
  /// the expression (escapes, folded lines), every place is the whole of it.
  std::optional<rule::expression> read_expression(const node& of, const argument& what) {
    const auto written = shape_.words(of, what);
    if (!written) {
      unread_.parts = true;
      return std::nullopt;
    }
    auto tree = rule::parse_expression(*written);
    if (!tree) {
      unread_.parts = true;
      auto where = tree.why().at.where;
      where.offset += of.content;
      shape_.complain_at(of.verbatim ? where : of.where, tree.why());
      return std::nullopt;
    }
    auto made = *std::move(tree);
    if (of.verbatim) {
      shift(made, of.content);
    } else {
      place_all(made, of.where);
    }
    return made;
  }

  std::optional<rule::expression> read_part(const node& map, std::string_view name) {
    const auto* found = map.find(name);
    if (found == nullptr) return std::nullopt;
    return read_expression(*found, "`" + std::string(name) + "`");
  }

  // --- terms and criteria ---

  void read_terms(const node& root) {
    const auto* terms = root.find("terms");
    if (terms == nullptr || !shape_.is_map(*terms, "`terms`")) return;
    // A term may name another, so that their number bounds how deep a reader has to go.
    constexpr std::size_t terms_most = 64;
    if (terms->entries.size() > terms_most) {
      shape_.complain(code::too_many_entries, {"`terms`", std::to_string(terms_most)},
                      terms->where);
      unread_.parts = true;
      for (const auto& [key, value] : terms->entries) unread_.names.insert(key.text);
      return;
    }
    for (const auto& [key, value] : terms->entries) {
      unread_.names.insert(key.text);
      const argument what{noun::the_term, {key.text}};
      if (!shape_.is_name(key) || !shape_.is_map(value, what)) continue;
      if (read_term(key, value, what)) unread_.names.erase(key.text);
    }
  }

  bool read_term(const node& key, const node& value, const argument& what) {
    shape_.check_keys(value, section::term);
    const auto* formula = value.find("formula");
    const auto* choose = value.find("choose");
    rule::term made{key.text,
                    std::nullopt,
                    {},
                    read_basis(value, what, section::term, choose != nullptr),
                    key.where};
    if (formula != nullptr && choose != nullptr) {
      shape_.complain(code::keys_exclude, {"formula", "choose", what}, choose->where);
      return false;
    }
    if (formula == nullptr && choose == nullptr) {
      shape_.complain(code::missing_key, {what, "formula"}, value.where);
      return false;
    }
    if (formula != nullptr) {
      made.formula = read_expression(*formula, what);
      if (!made.formula) return false;
    } else if (!read_cases(*choose, made)) {
      return false;
    }
    made_.terms.push_back(std::move(made));
    return true;
  }

  bool read_cases(const node& choose, rule::term& made) {
    constexpr std::size_t cases_most = 100;
    if (!shape_.is_list(choose, "`choose`")) return false;
    if (choose.items.size() > cases_most) {
      shape_.complain(code::too_many_entries, {"`choose`", std::to_string(cases_most)},
                      choose.where);
      return false;
    }
    bool good = true;
    for (const auto& item : choose.items) {
      if (!shape_.is_map(item, noun::case_of_choose)) {
        good = false;
        continue;
      }
      shape_.check_keys(item, section::choose_case);
      auto when = read_part(item, "when");
      auto then = read_part(item, "then");
      good = good && when && then;
      if (when && then) made.cases.push_back({*std::move(when), *std::move(then), item.where});
    }
    return good;
  }

  void read_criteria(const node& root) {
    const auto* criteria = root.find("criteria");
    if (criteria == nullptr || !shape_.is_map(*criteria, "`criteria`")) return;
    for (const auto& [key, value] : criteria->entries) {
      const argument what{noun::the_criterion, {key.text}};
      if (!shape_.is_name(key) || !shape_.is_map(value, what)) {
        unread_.parts = true;
        continue;
      }
      shape_.check_keys(value, section::criterion);
      auto why = read_basis(value, what, section::criterion);
      const auto days = read_days(value);
      auto require = read_part(value, "require");
      unread_.parts = unread_.parts || !require;
      if (!require) continue;
      made_.criteria.push_back({key.text, *std::move(require), std::move(why), days, key.where});
    }
  }

  // --- award ---

  struct step_row {
    std::string_view key;
    rule::step_kind what;
    section keys;
  };
  static constexpr std::array<step_row, 8> step_rows{{
      {"match", rule::step_kind::match, section::match},
      {"share", rule::step_kind::share, section::share},
      {"tiers", rule::step_kind::tiers, section::tiers},
      {"sum", rule::step_kind::sum, section::sum},
      {"formula", rule::step_kind::formula, section::formula},
      {"cap", rule::step_kind::cap, section::cap},
      {"at_least", rule::step_kind::at_least, section::at_least},
      {"round", rule::step_kind::round, section::round},
  }};

  void read_award(const node& root) {
    const auto* award = root.find("award");
    if (award == nullptr || !shape_.is_list(*award, "`award`")) return;
    made_.award = read_steps(*award);
  }

  std::vector<rule::step> read_steps(const node& list, bool in_part = false) {
    std::vector<rule::step> all;
    for (const auto& item : list.items) {
      auto read = shape_.is_map(item, noun::step) ? read_step(item, in_part) : std::nullopt;
      unread_.parts = unread_.parts || !read;
      if (read) all.push_back(*std::move(read));
    }
    return all;
  }

  const step_row* step_row_of(const node& item) {
    const step_row* found = nullptr;
    for (const auto& [key, value] : item.entries) {
      for (const auto& row : step_rows) {
        if (row.key != key.text) continue;
        if (found != nullptr) {
          shape_.complain(code::two_step_kinds, {found->key, key.text}, key.where);
          return nullptr;
        }
        found = &row;
      }
    }
    if (found != nullptr) return found;
    std::vector<std::string_view> names;
    names.reserve(step_rows.size());
    for (const auto& row : step_rows) names.push_back(row.key);
    std::optional<std::string> suggestion;
    for (const auto& [key, value] : item.entries) {
      if (!suggestion) suggestion = nearest(key.text, names);
    }
    shape_.complain(code::no_step_kind, {suggestion.value_or(""), argument::list_of_names(names)},
                    item.entries.empty() ? item.where : item.entries.front().key.where);
    return nullptr;
  }

  std::optional<rule::step> read_step(const node& item, bool in_part) {
    const auto* row = step_row_of(item);
    if (row == nullptr) return std::nullopt;
    shape_.check_keys(item, row->keys);
    if (in_part && (row->what == rule::step_kind::sum || row->what == rule::step_kind::round)) {
      shape_.complain(code::step_not_in_part, {std::string(row->key)}, item.where);
      return std::nullopt;
    }
    const argument what{noun::the_step, {row->key}};
    const node& subject = *item.find(row->key);
    rule::step made{{}, row->what};
    made.why = read_basis(item, what, row->keys);
    made.days = read_days(item);
    made.where = item.where;
    if (const auto* to = item.find("to")) made.to_at = to->where;
    bool good = read_subject(subject, item, what, made);
    const auto part = [&](std::string_view name) {
      auto read = read_part(item, name);
      good = good && (read || item.find(name) == nullptr);
      return read;
    };
    made.of = part("of");
    made.contribution = part("contribution");
    made.less = part("less");
    made.after = part("after");
    good = good && has_base(item, made);
    made.id = step_id(item, made, *row);
    if (!good) return std::nullopt;
    return made;
  }

  /// What stands after the key that names the step's kind.
  bool read_subject(const node& subject, const node& item, const argument& what, rule::step& made) {
    switch (made.what) {
      case rule::step_kind::round:
        made.to = read_rounding(subject, item);
        return made.to.has_value();
      case rule::step_kind::tiers: return read_tiers(subject, made);
      case rule::step_kind::sum: return read_parts(subject, made);
      default: made.subject = read_expression(subject, what); return made.subject.has_value();
    }
  }

  /// Whether a step that needs to know of what it grants a part is told so.
  bool has_base(const node& item, const rule::step& of) {
    using rule::step_kind;
    if (of.what == step_kind::share) return of.of.has_value();
    if (of.what != step_kind::match && of.what != step_kind::tiers) return true;
    if (!of.of && !of.contribution) {
      shape_.complain(code::match_needs_base, {rule::name_of(of.what)}, item.where);
      return false;
    }
    if (of.what == step_kind::match) return true;
    if (of.of && of.contribution) {
      shape_.complain(code::keys_exclude,
                      {"of", "contribution", argument(noun::the_step, {"tiers"})}, item.where);
      return false;
    }
    const auto rated = [](const rule::tier& one) { return one.rate.has_value(); };
    if (!of.contribution || std::none_of(of.tiers.begin(), of.tiers.end(), rated)) return true;
    shape_.complain(code::keys_exclude,
                    {"rate", "contribution", argument(noun::the_step, {"tiers"})}, item.where);
    return false;
  }

  bool read_tiers(const node& list, rule::step& made) {
    if (!shape_.is_list(list, "`tiers`")) return false;
    bool good = true;
    for (const auto& item : list.items) {
      if (!shape_.is_map(item, noun::tier)) {
        good = false;
        continue;
      }
      shape_.check_keys(item, section::tier);
      const auto rate_and_match = item.find("rate") != nullptr && item.find("match") != nullptr;
      rule::tier one{read_part(item, "rate"), read_part(item, "match"), read_part(item, "until"),
                     item.where};
      if (rate_and_match) {
        shape_.complain(code::keys_exclude, {"rate", "match", noun::tier}, item.where);
      } else if (item.find("rate") == nullptr && item.find("match") == nullptr) {
        shape_.complain(code::missing_key, {noun::tier, "rate"}, item.where);
      }
      const bool last = &item == &list.items.back();
      const bool ends = item.find("until") != nullptr;
      if (last && ends) shape_.complain(code::last_tier_ends, {}, item.where);
      if (!last && !ends) shape_.complain(code::tier_endless, {}, item.where);
      good = good && one.rate.has_value() != one.match.has_value() && last != one.until.has_value();
      made.tiers.push_back(std::move(one));
    }
    return good;
  }

  bool read_parts(const node& map, rule::step& made) {
    if (!shape_.is_map(map, "`sum`")) return false;
    if (map.entries.empty()) {
      shape_.complain(code::expected_entries, {"`sum`"}, map.where);
      return false;
    }
    bool good = true;
    for (const auto& [key, value] : map.entries) {
      const argument what{noun::the_part, {key.text}};
      good = shape_.is_name(key) && shape_.is_list(value, what) && good;
      if (!good) continue;
      made.parts.push_back({key.text, read_steps(value, true), key.where});
      good = made.parts.back().steps.size() == value.items.size();
    }
    return good;
  }

  void read_payments(const node& root) {
    const auto* payments = root.find("payments");
    if (payments == nullptr || !shape_.is_list(*payments, "`payments`")) return;
    bool good = true;
    for (const auto& item : payments->items) {
      if (!shape_.is_map(item, noun::payment)) {
        good = false;
        continue;
      }
      shape_.check_keys(item, section::payment);
      const auto* share = item.find("share");
      const auto* rest = item.find("rest");
      const auto* event = item.find("event");
      if (share != nullptr && rest != nullptr) {
        shape_.complain(code::keys_exclude, {"share", "rest", noun::payment}, rest->where);
      } else if (share == nullptr && rest == nullptr) {
        shape_.complain(code::missing_key, {noun::payment, "share"}, item.where);
      }
      if (rest != nullptr) {
        constexpr std::array<std::string_view, 1> only{"true"};
        good = shape_.one_of(*rest, "`rest`", only) && good;
      }
      good = good && (share != nullptr) != (rest != nullptr) && event != nullptr;
      rule::payment made;
      made.where = item.where;
      if (share != nullptr) {
        made.share = shape_.words(*share, "`share`").value_or("");
        made.where = share->where;
      }
      if (event != nullptr && shape_.words(*event, "`event`") && shape_.is_name(*event)) {
        made.event = event->text;
      }
      if (const auto* label = item.find("label")) {
        made.label = shape_.both_languages(*label, noun::label_of_payment);
      }
      made.why = read_basis(item, noun::payment, section::payment, false);
      made_.payments.push_back(std::move(made));
    }
    if (good) return;
    made_.payments.clear();
    unread_.parts = true;
  }

  /// The `id:` key, else the figure that the step names, else its kind.
  std::string step_id(const node& item, const rule::step& of, const step_row& row) {
    if (const auto* id = item.find("id")) {
      if (shape_.words(*id, "`id`") && shape_.is_name(*id)) return id->text;
    } else if (of.subject && of.subject->what == rule::form::name &&
               made_.find_figure(of.subject->text) != nullptr) {
      return of.subject->text;
    }
    return std::string(row.key);
  }

  std::optional<rounding> read_rounding(const node& subject, const node& item) {
    const auto word = shape_.one_of(subject, noun::direction, direction_names);
    const auto* to = item.find("to");
    const auto written = to != nullptr ? shape_.words(*to, "`to`") : std::nullopt;
    if (!written) return std::nullopt;
    const auto step = shape_.take_or_complain(money::parse(*written), to->where);
    if (!word || !step) return std::nullopt;
    return shape_.take_or_complain(rounding::make(*direction_from_name(*word), *step), to->where);
  }

  // --- the rest ---

  void read_envelope(const node& root) {
    const auto* envelope = root.find("envelope");
    if (envelope == nullptr || !shape_.is_map(*envelope, "`envelope`")) return;
    shape_.check_keys(*envelope, section::envelope);
    const auto name = [&](std::string_view key) {
      const auto* found = envelope->find(key);
      return found != nullptr ? shape_.words(*found, "`" + std::string(key) + "`").value_or("")
                              : std::string();
    };
    rule::envelope made;
    made.where = envelope->where;
    made.amount = name("amount");
    if (const auto* amount = envelope->find("amount")) made.where = amount->where;
    if (const auto* renewed = envelope->find("renewed")) {
      made.renewed = shape_.read_truth(*renewed, "`renewed`").value_or(false);
    }
    if (const auto* order = envelope->find("order")) {
      constexpr std::array<std::string_view, 3> orders{"first_come", "pro_rata", "rank"};
      made.order = shape_.one_of(*order, noun::order, orders).value_or("");
    }
    made.guarantee = name("guarantee");
    made.guarantee_until = name("guarantee_until");
    const auto place_of = [&](std::string_view key) {
      const auto* found = envelope->find(key);
      return found != nullptr ? found->where : made.where;
    };
    made.guarantee_at = place_of("guarantee");
    made.guarantee_until_at = place_of("guarantee_until");
    made.why =
        read_basis(*envelope, noun::order_of_envelope, section::envelope, !made.order.empty());
    made_.budget = std::move(made);
  }

  void read_not_modelled(const node& root) {
    const auto* list = root.find("not_modelled");
    if (list == nullptr || !shape_.is_list(*list, "`not_modelled`")) return;
    for (const auto& item : list->items) {
      if (!shape_.is_map(item, noun::entry_of_not_modelled)) continue;
      shape_.check_keys(item, section::not_modelled);
      rule::not_modelled made{{}, read_basis(item, noun::this_rule, section::not_modelled)};
      if (const auto* text = item.find("text")) {
        made.text = shape_.both_languages(*text, noun::text);
      }
      made_.outside.push_back(std::move(made));
    }
  }

  shape shape_;
  rule::scheme made_;
  rule::unread unread_;
};

}  // namespace

loaded<rule::scheme_pointer> load_scheme(const source_pointer& text,
                                         const rule::vocabulary_pointer& words) {
  return scheme_reader(text, words).run();
}

}  // namespace subvent::yaml
